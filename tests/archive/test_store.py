"""Originals and their records: durable, whole, one of each, whatever comes in."""

from __future__ import annotations

import hashlib
import io
import multiprocessing
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive import store as module
from archive.errors import Damaged, NotFound, StorageFull
from archive.names import base_name, printable
from archive.store import Store

ROOT = Path(__file__).parents[2]


def put(store: Store, content: bytes) -> str:
    return store.put(io.BytesIO(content)).sha256


def files(store_root: Path) -> list[str]:
    return sorted(p.name for p in store_root.rglob("*") if p.is_file() and ".locks" not in p.parts)


def test_bytes_come_back_as_they_went_in(store: Store) -> None:
    content = os.urandom(3 * module.CHUNK + 17)
    stored = store.put(io.BytesIO(content))
    assert (stored.sha256, stored.size, stored.new) == (
        hashlib.sha256(content).hexdigest(),
        len(content),
        True,
    )
    with store.open(stored.sha256) as stream:
        assert stream.read() == content
    assert store.verify(stored.sha256)
    assert list(store.hashes()) == [stored.sha256]


def test_an_original_cannot_be_written_to_and_only_its_owner_gets_to_it(store: Store, tmp_path: Path) -> None:
    path = store.path(put(store, b"text"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    folder = path.parent
    while folder != tmp_path:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        folder = folder.parent


def test_the_same_bytes_are_kept_once(store: Store, tmp_path: Path) -> None:
    first, second = store.put(io.BytesIO(b"same")), store.put(io.BytesIO(b"same"))
    assert (first.new, second.new) == (True, False)
    assert files(tmp_path / "originals") == [first.sha256]


def test_what_is_not_kept_leaves_nothing(store: Store, tmp_path: Path) -> None:
    with store.stage(io.BytesIO(b"perhaps")) as staged:
        assert staged.path.read_bytes() == b"perhaps"
    assert files(tmp_path / "originals") == []
    assert not store.has(staged.sha256)


def test_a_stream_that_never_ends_is_read_to_the_limit(store: Store) -> None:
    with Path("/dev/zero").open("rb") as endless:
        stored = store.put(endless, limit=100_000)
    assert stored == module.Stored(hashlib.sha256(bytes(100_000)).hexdigest(), 100_000, True)


def test_an_error_of_the_source_leaves_nothing_and_keeps_its_name(store: Store, tmp_path: Path) -> None:
    class Broken(io.RawIOBase):
        def read(self, size: int = -1, /) -> bytes:
            raise ConnectionResetError("gone")

    with pytest.raises(ConnectionResetError):
        store.put(Broken())
    assert files(tmp_path / "originals") == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a" * 63, "A" * 64, "a" * 64 + "\n", "\0"])
def test_only_hashes_become_paths(store: Store, name: str) -> None:
    for call in (store.open, store.path, store.record, store.verify, store.has):
        with pytest.raises(NotFound):
            call(name)


def test_missing_bytes_are_not_found(store: Store) -> None:
    with pytest.raises(NotFound, match="check"):
        store.open("0" * 64)


def test_a_changed_original_does_not_verify(store: Store) -> None:
    sha256 = put(store, b"text")
    path = store.path(sha256)
    path.chmod(0o600)
    path.write_bytes(b"Text")
    assert not store.verify(sha256)


def test_a_cut_original_is_set_aside_when_the_whole_one_comes_again(store: Store, tmp_path: Path) -> None:
    sha256 = put(store, b"whole text")
    path = store.path(sha256)
    path.chmod(0o600)
    path.write_bytes(b"whole")
    assert store.put(io.BytesIO(b"whole text")).new
    assert store.verify(sha256)
    aside = list((tmp_path / "originals" / ".quarantine").iterdir())
    assert [p.read_bytes() for p in aside] == [b"whole"]


def test_events_come_back_in_order_whatever_names_they_hold(store: Store) -> None:
    sha256 = put(store, b"x")
    names = [
        "a\nb",
        "\0",
        "\u202egnp.exe",
        "x" * 300,
        "é",
        "e\u0301",
        os.fsdecode(b"\xff\xfe"),
        '{"event":1}',
    ]
    for name in names:
        store.append(sha256, {"event": "name", "name": name})
    assert [event["name"] for event in store.record(sha256)] == names


def test_a_torn_line_never_happened_and_is_cut_off_by_the_next(store: Store) -> None:
    sha256 = put(store, b"x")
    store.append(sha256, {"event": "added", "at": "1"})
    path = store.path(sha256).with_name(f"{sha256}.json")
    whole = path.read_bytes()
    for tail in (b'{"event": "na', b"\0" * 5000, b"\xff"):
        path.write_bytes(whole + tail)
        assert len(store.record(sha256)) == 1
    store.append(sha256, {"event": "name", "at": "2"}, {"event": "name", "at": "3"})
    assert [event["at"] for event in store.record(sha256)] == ["1", "2", "3"]


def test_a_record_torn_in_its_first_line_begins_anew(store: Store) -> None:
    sha256 = put(store, b"x")
    store.path(sha256).with_name(f"{sha256}.json").write_bytes(b'{"ev')
    assert store.record(sha256) == []
    store.append(sha256, {"event": "added"})
    assert store.record(sha256) == [{"event": "added"}]


@pytest.mark.parametrize("line", [b"{nonsense}", b"[1]", b"\0\0\0", b"\xff\xff"])
def test_a_broken_line_inside_a_record_is_said(store: Store, line: bytes) -> None:
    sha256 = put(store, b"x")
    path = store.path(sha256).with_name(f"{sha256}.json")
    path.write_bytes(b'{"event": "added"}\n' + line + b'\n{"event": "name"}\n')
    with pytest.raises(Damaged, match="Line 2"):
        store.record(sha256)


def test_purging_takes_the_bytes_and_leaves_the_record(store: Store) -> None:
    sha256 = put(store, b"secret")
    store.append(sha256, {"event": "added"})
    store.erase(sha256, "2024-01-01T00:00:00Z")
    store.erase(sha256, "2024-01-02T00:00:00Z")
    assert not store.has(sha256)
    assert [event["event"] for event in store.record(sha256)] == ["added", "purged", "purged"]
    assert (list(store.hashes()), list(store.records())) == ([], [sha256])


def test_opening_removes_what_dead_processes_left_and_nothing_else(store: Store, tmp_path: Path) -> None:
    incoming = tmp_path / "originals" / ".incoming"
    dead, young = incoming / "dead", incoming / "young"
    dead.write_bytes(b"half")
    young.write_bytes(b"half")
    long_ago = time.time() - 2 * module.STALE_SECONDS
    os.utime(dead, (long_ago, long_ago))
    with store.stage(io.BytesIO(b"slow upload")) as staged:
        os.utime(staged.path, (long_ago, long_ago))  # it has stood still for long, but its owner lives
        Store(tmp_path / "originals")
        assert sorted(p.name for p in incoming.iterdir()) == sorted([young.name, staged.path.name])
        staged.keep()
    assert store.verify(staged.sha256)


def _put_many(root: Path, results: multiprocessing.Queue[int]) -> None:
    store = Store(root)
    contents = [bytes([n]) * 100_000 for n in range(50)]
    for content in contents:
        sha256 = store.put(io.BytesIO(content)).sha256
        store.append(sha256, {"event": "name", "pid": os.getpid()})
    results.put(len(contents))


def test_eight_processes_with_the_same_files_keep_one_of_each_and_all_events(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[int] = context.Queue()
    root = tmp_path / "originals"
    processes = [context.Process(target=_put_many, args=(root, results)) for _ in range(8)]
    for process in processes:
        process.start()
    assert [results.get(timeout=100) for _ in processes] == [50] * 8
    for process in processes:
        process.join(30)
        assert process.exitcode == 0
    store = Store(root)
    hashes = list(store.hashes())
    assert len(hashes) == 50
    assert all(store.verify(sha256) for sha256 in hashes)
    assert all(len({event["pid"] for event in store.record(sha256)}) == 8 for sha256 in hashes)
    assert list((root / ".incoming").iterdir()) == []


FULL = """
import io, resource, sys
from pathlib import Path
from archive.errors import StorageFull
from archive.store import Store
store = Store(Path(sys.argv[1]))
kept = store.put(io.BytesIO(b"small")).sha256
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    store.put(io.BytesIO(bytes(200_000)))
except StorageFull as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
try:
    store.append(kept, {"event": "added", "name": "long enough"})
except StorageFull as error:
    print(error)
assert store.record(kept) == []
assert store.verify(kept)
"""


def test_a_full_disk_changes_nothing_and_a_retry_succeeds(tmp_path: Path) -> None:
    root = tmp_path / "originals"
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(root)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.count("Nothing was changed") == 2
    store = Store(root)
    assert len(list(store.hashes())) == 1
    assert list((root / ".incoming").iterdir()) == []
    assert store.put(io.BytesIO(bytes(200_000))).new
    store.append(next(store.hashes()), {"event": "added"})


def test_a_store_that_may_not_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "originals").write_bytes(b"a file where the folder should be")
    with pytest.raises(StorageFull, match="folders"):
        Store(tmp_path / "originals")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tracker.pdf", "tracker.pdf"),
        ("مالي – آذار.pdf", "مالي – آذار.pdf"),
        ("a\nb\tc\0d", "a\\nb\\tc\\x00d"),
        ("\u202efdp.exe", "\\u202efdp.exe"),
        (b"caf\xe9.txt", "caf\\xe9.txt"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("", "unnamed"),
    ],
)
def test_any_name_becomes_a_line_of_text(name: str | bytes, text: str) -> None:
    assert printable(name) == text
    printable(name).encode("utf-8")


def test_a_long_name_keeps_its_ending() -> None:
    text = printable("x" * 5_000_000 + ".pdf")
    assert len(text) == 300
    assert text.endswith("x.pdf")


@pytest.mark.parametrize("name", ["../../x.pdf", "C:\\docs\\x.pdf", "/etc/x.pdf", "x.pdf", "a/x.pdf/"])
def test_only_the_last_part_of_a_sent_path_is_a_name(name: str) -> None:
    assert base_name(name) == "x.pdf"
