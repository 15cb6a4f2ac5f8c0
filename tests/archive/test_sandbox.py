"""However a child ends, `Sandbox.read` returns or raises Unreadable, in time, and leaves nothing behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from archive import wire
from archive.errors import Unreadable
from archive.model import Extracted, Fact, Origin, Passage, Property
from archive.sandbox import Limits, Sandbox

TEXT = "text/plain"
QUICK = Limits(wall_seconds=1.5, output_bytes=1_000_000)
# What a well-behaved child sends.
GOOD = wire.pack(
    Extracted(
        (Passage(1, "words"),), (Fact("title", "words", Origin.FILE, Property("test")),), (), ("a warning",)
    )
)
SEND = f"import os, sys, time, signal\nGOOD = {GOOD!r}\nos.write(1, GOOD)\n"


ANSWER = (
    "reply = {'passages': [[t, None] for t in said], 'facts': [], 'attachments': [], 'warnings': []}\n"
    "body = json.dumps(reply).encode()\n"
    "os.write(1, b'tracker-archive-1 %d\\n' % len(body) + body)\n"
)


def sandbox(program: str, limits: Limits = QUICK) -> Sandbox:
    """A sandbox whose child runs `program` instead of a reader."""
    return Sandbox(limits, command=[sys.executable, "-I", "-S", "-c", program])


@pytest.fixture
def original(tmp_path: Path) -> Path:
    path = tmp_path / "original"
    path.write_text("By Tracker Archive samples\n\nA text.\n", "utf-8")
    return path


def reason(box: Sandbox, path: Path) -> str:
    with pytest.raises(Unreadable) as raised:
        box.read(path, TEXT)
    assert str(raised.value).endswith(".")
    return raised.value.reason


def children() -> set[str]:
    """Processes whose parent we are, zombies too."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split())


def alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return False


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> object:
    before = children()
    yield
    assert children() <= before, "a child outlived the reading, or was never reaped"


def test_a_child_that_ends_well_is_believed(original: Path) -> None:
    extracted = sandbox(SEND).read(original, TEXT)
    assert extracted.passages == (Passage(1, "words"),)
    assert extracted.warnings == ("a warning",)


def test_the_child_gets_the_document_on_standard_input_and_the_type_as_last_argument(original: Path) -> None:
    program = (
        "import sys, os, json\n"
        "text = sys.stdin.read().split()[0] + ' ' + sys.argv[-1]\n"
        "said = [text]\n" + ANSWER
    )
    assert sandbox(program).read(original, TEXT).passages[0].text == "By text/plain"


def test_a_child_that_exits_with_an_error_is_a_crash_even_after_its_answer(original: Path) -> None:
    assert reason(sandbox("import sys; sys.exit(3)"), original) == "crashed"
    assert reason(sandbox(SEND + "sys.exit(3)"), original) == "crashed"


def test_a_child_that_ends_without_a_word_is_a_crash(original: Path) -> None:
    assert reason(sandbox("pass"), original) == "crashed"


@pytest.mark.parametrize("name", ["SIGSEGV", "SIGABRT", "SIGKILL", "SIGBUS", "SIGILL"])
def test_a_child_that_dies_of_a_signal_is_a_crash(original: Path, name: str) -> None:
    assert reason(sandbox(f"import os, signal; os.kill(os.getpid(), signal.{name})"), original) == "crashed"


def test_a_child_that_loops_is_stopped_at_the_wall_limit(original: Path) -> None:
    start = time.monotonic()
    assert reason(sandbox("while True: pass"), original) == "too-slow"
    assert time.monotonic() - start < 4


def test_a_child_that_ignores_every_signal_it_can_is_stopped_all_the_same(original: Path) -> None:
    program = (
        "import signal, time\n"
        "for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:\n"
        "    signal.signal(number, signal.SIG_IGN)\n"
        "while True: time.sleep(60)\n"
    )
    assert reason(sandbox(program), original) == "too-slow"


def test_a_child_that_stops_itself_is_stopped_for_good(original: Path) -> None:
    assert reason(sandbox("import os, signal; os.kill(os.getpid(), signal.SIGSTOP)"), original) == "too-slow"


def test_a_child_that_floods_its_output_is_too_large(original: Path) -> None:
    program = "import os\nwhile True: os.write(1, b'x' * 65536)"
    assert reason(sandbox(program), original) == "too-large"


def test_a_child_that_floods_its_errors_is_stopped_and_its_words_are_not_kept(original: Path) -> None:
    start = time.monotonic()
    assert reason(sandbox("import os\nwhile True: os.write(2, b'x' * 65536)"), original) == "too-slow"
    assert time.monotonic() - start < 4


def test_only_the_last_words_of_a_crash_reach_the_log(
    original: Path, caplog: pytest.LogCaptureFixture
) -> None:
    program = "import sys; sys.stderr.write('early ' * 100_000 + 'last words\\n\\x1b[31m'); sys.exit(1)"
    assert reason(sandbox(program), original) == "crashed"
    assert "last words" in caplog.text and len(caplog.text) < 5_000


@pytest.mark.parametrize(
    "leaves", ["os.fork()", "os.fork() or os.setpgid(0, 0)"], ids=["in the group", "in a group of its own"]
)
def test_a_grandchild_that_holds_the_output_neither_hangs_the_parent_nor_lives_on(
    original: Path, tmp_path: Path, leaves: str
) -> None:
    # A process that leaves the group cannot be killed through it; it must at least not be waited for.
    mark = tmp_path / "grandchild"
    program = (
        f"{SEND}if ({leaves}) in (0, None):\n"
        f"    open({str(mark)!r}, 'w').write(str(os.getpid()))\n    time.sleep(20)\nos._exit(0)"
    )
    start = time.monotonic()
    try:
        sandbox(program).read(original, TEXT)
    except Unreadable as failure:
        assert failure.reason == "crashed"
    assert time.monotonic() - start < 3
    time.sleep(0.2)
    if mark.exists():
        pid = int(mark.read_text("ascii"))
        if "setpgid" in leaves and alive(pid):
            os.kill(pid, signal.SIGKILL)
        else:
            assert not alive(pid)


def test_a_child_that_closes_its_output_and_lingers_is_killed_and_its_answer_taken(original: Path) -> None:
    start = time.monotonic()
    extracted = sandbox(SEND + "os.close(1); time.sleep(60)", Limits(wall_seconds=20)).read(original, TEXT)
    assert extracted.passages[0].text == "words"
    assert time.monotonic() - start < 4


def test_a_child_that_closes_its_output_without_an_answer_and_lingers_is_a_crash(original: Path) -> None:
    assert reason(sandbox("import os, time; os.close(1); time.sleep(60)"), original) == "crashed"


BODY = b'{"passages":[["words",null]],"facts":[],"attachments":[],"warnings":[]}'


def framed(body: bytes) -> bytes:
    return b"tracker-archive-1 %d\n" % len(body) + body


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"garbage",
        BODY,
        framed(BODY)[:-1],
        framed(BODY) + b" ",
        b"tracker-archive-1 99999999999999999999\n" + BODY,
        framed(b"[" * 100_000),
        framed(b"null"),
        framed(b"\xff\xfe"),
        framed(BODY.replace(b'"warnings":[]', b'"warnings":[],"more":1')),
        framed(BODY.replace(b'"words"', b'""')),
        framed(BODY.replace(b'"words"', b"7")),
        framed(BODY.replace(b"null", b"0")),
        framed(BODY.replace(b"null", b"true")),
        framed(BODY.replace(b"null", b"10001")),
        framed(BODY.replace(b"null", b"1e3")),
        framed(BODY.replace(b"words", b"wo\\u0000rds")),
        framed(BODY.replace(b"words", b"wo\\nrds")),
        framed(BODY.replace(b"words", b"wo\\ud800rds")),
        framed(BODY.replace(b"words", b"wo\\u202erds")),
        framed(BODY.replace(b"words", "e\u0301".encode())),
        framed(BODY.replace(b"words", b"x" * 20_001)),
        framed(BODY.replace(b"words", "e\u0323\u0301".encode() * 1 + "\u0301".encode() * 19_000)),
        framed(BODY.replace(b'["words",null]', b'{"text":"words"}')),
        framed(BODY.replace(b'"facts":[]', b'"facts":[["added","2017","file","x"]]')),
        framed(BODY.replace(b'"facts":[]', b'"facts":[["title","words","edited","x"]]')),
        framed(BODY.replace(b'"facts":[]', b'"facts":[["title","words","sidecar","x"]]')),
        framed(BODY.replace(b'"facts":[]', b'"facts":[["title","words","document",2,0,1]]')),
        framed(BODY.replace(b'"facts":[]', b'"facts":[["title","words","document",1,3,2]]')),
        framed(BODY.replace(b'"facts":[]', b'"facts":[["title","words","document",1,0,6]]')),
        framed(BODY.replace(b'"facts":[]', b'"facts":[["title",[],"document","x"]]')),
        framed(BODY.replace(b'"facts":[]', b'"facts":[[[],"words","document","x"]]')),
        framed(BODY.replace(b'"facts":[]', b'"facts":[' + b'["title","w","file","x"],' * 2_001 + b"1]")),
        framed(BODY.replace(b'"attachments":[]', b'"attachments":[["a","not base64!"]]')),
        framed(BODY.replace(b'"attachments":[]', b'"attachments":[["a","QQ"]]')),
        framed(BODY.replace(b'"attachments":[]', b'"attachments":[["","QQ=="]]')),
        framed(BODY.replace(b'"warnings":[]', b'"warnings":["' + b"x" * 601 + b'"]')),
        framed(b'{"unreadable":"because","message":"x"}'),
        framed(b'{"unreadable":["damaged"],"message":"x"}'),
        framed(b'{"unreadable":"damaged","message":"\\u001b[31m"}'),
    ],
)
def test_an_answer_with_anything_off_is_a_crash(original: Path, tmp_path: Path, answer: bytes) -> None:
    saved = tmp_path / "answer"
    saved.write_bytes(answer)
    program = (
        f"import os\nwith open({str(saved)!r}, 'rb') as f: data = f.read()\n"
        "while data: data = data[os.write(1, data):]"
    )
    start = time.monotonic()
    assert reason(sandbox(program), original) == "crashed"
    assert time.monotonic() - start < 2


def test_a_failure_the_child_reports_is_passed_on(original: Path) -> None:
    message = wire.pack_failure(Unreadable("password", "It needs a password: take it off."))
    with pytest.raises(Unreadable, match=r"It needs a password: take it off\.") as raised:
        sandbox(f"import os; os.write(1, {message!r})").read(original, TEXT)
    assert raised.value.reason == "password"


def test_a_reader_that_eats_memory_is_too_much_memory(original: Path) -> None:
    original.write_bytes(("é" * 45_000_000).encode("utf-16"))
    assert reason(Sandbox(Limits(memory_bytes=150 * 2**20)), original) == "too-much-memory"


def test_a_reader_that_eats_processor_time_is_too_slow(original: Path) -> None:
    limit = "import resource, signal; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass"
    assert reason(sandbox(limit, Limits(wall_seconds=15)), original) == "too-slow"


def test_an_empty_file_and_an_unknown_type_are_told_without_a_child(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    box = sandbox("import sys; sys.exit(9)")
    assert reason(box, path) == "empty"
    with pytest.raises(Unreadable) as raised:
        box.read(path, "application/x-unheard-of")
    assert raised.value.reason == "type-not-read"


def test_fifty_readings_leave_no_descriptor_open(original: Path) -> None:
    boxes = [sandbox(SEND), sandbox("import sys; sys.exit(1)"), Sandbox(), sandbox("import os; os.abort()")]
    for box in boxes:  # what is opened once
        try_to_read(box, original)
    before = descriptors()
    for turn in range(50):
        try_to_read(boxes[turn % 4], original)
    assert descriptors() == before


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def try_to_read(box: Sandbox, path: Path) -> None:
    with contextlib.suppress(Unreadable):
        box.read(path, TEXT)


def test_readings_leave_no_folder_behind(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = set(tmp_path.iterdir())
    Sandbox().read(original, TEXT)
    assert reason(sandbox("open('left', 'w').write('x'); raise SystemExit(1)"), original) == "crashed"
    assert set(tmp_path.iterdir()) == before


def test_several_threads_read_at_once(original: Path) -> None:
    box = Sandbox()
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(box.read(original, TEXT).passages[1].text))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["A text."] * 6


def test_a_child_knows_nothing_of_the_parents_environment_and_cannot_write(
    original: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_ARCHIVE_SECRET", "a secret")
    child = Path(wire.__file__).parent / "lockdown.py"
    program = (
        f"import runpy, os, json, sys\nrunpy.run_path({str(child)!r})['limit'](768 * 2**20, 20)\n"
        "said = [str('TRACKER_ARCHIVE_SECRET' in os.environ), str(os.listdir('.'))]\n"
        "try:\n    open('x', 'w').write('y' * 10_000)\n    said.append('wrote')\n"
        "except OSError as problem:\n    said.append(type(problem).__name__)\n"
    ) + ANSWER
    extracted = sandbox(program, Limits(wall_seconds=10)).read(original, TEXT)
    assert [passage.text for passage in extracted.passages] == ["False", "[]", "OSError"]


@pytest.mark.parametrize(
    "words", ["memory allocation of 1024 bytes failed", "terminate called: std::bad_alloc", "MemoryError"]
)
def test_a_library_that_ends_for_want_of_memory_is_believed(original: Path, words: str) -> None:
    program = f"import os, sys; sys.stderr.write({words!r}); sys.stderr.flush(); os.abort()"
    assert reason(sandbox(program), original) == "too-much-memory"
    assert reason(sandbox("import os; os.abort()"), original) == "crashed"


def test_the_level_says_what_holds() -> None:
    level = Sandbox().level()
    assert "memory 768 MiB" in level and "no file written" in level and "no new privileges" in level


def test_the_level_of_a_sandbox_that_does_not_start_says_so() -> None:
    assert sandbox("import sys; sys.exit(1)").level().startswith("broken")


def test_a_child_dies_with_its_parent(original: Path, tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    child = Path(wire.__file__).parent / "lockdown.py"
    program = (
        f"import runpy, os, sys, time\nrunpy.run_path({str(child)!r})['detach'](int(sys.argv[1]))\n"
        f"open({str(mark)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)"
    )
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path.insert(0, {str(Path(wire.__file__).parents[1])!r})\n"
            "from pathlib import Path\nfrom archive.sandbox import Sandbox\n"
            f"box = Sandbox(command=[sys.executable, '-I', '-S', '-c', {program!r}])\n"
            f"box.read(Path({str(original)!r}), 'text/plain')",
        ]
    )
    try:
        deadline = time.monotonic() + 20
        while not (mark.exists() and mark.read_text("ascii")) and time.monotonic() < deadline:
            time.sleep(0.02)
        pid = int(mark.read_text("ascii"))
    finally:
        parent.kill()
        parent.wait()
    deadline = time.monotonic() + 5
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not alive(pid)
