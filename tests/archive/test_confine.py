"""What a confined process can no longer reach; each case where the layer holds, and that it could before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from archive.errors import Unreadable
from archive.sandbox import OFF, REQUIRE, Sandbox
from tests.samples.formats import make

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
sys.path.insert(0, {root!r})
import os, socket, subprocess, threading
from archive import confine, lockdown
lockdown.detach(os.getppid())
held = []
if {confined!r}:
    held = confine.no_files(confine.libraries()) + confine.no_calls()
print(len(held), flush=True)
def attempt():
    {attempt}
try:
    attempt()
except (OSError, RuntimeError) as problem:
    print("refused", type(problem).__name__)
else:
    print("done")
"""
FILES = {
    "a file of the system": "open('/etc/passwd').read()",
    "a file of the project": "open({root!r} + '/README.md').read()",
    "a folder": "os.listdir('/tmp')",
    "a new file": "open('new', 'w')",
    "a file of a process": "open('/proc/self/environ').read()",
    "a folder removed": "os.rmdir('empty')",
    "a link": "os.symlink('/etc', 'link')",
}
CALLS = {
    "a socket": "socket.socket()",
    "a local socket": "socket.socketpair()",
    "a program": "subprocess.run(['/bin/true'], check=True)",
    "a program in its own place": "os.execv('/bin/true', ['true'])",
    "a process": "os._exit(0) if os.fork() == 0 else os.wait()",
    "a signal to another process": "os.kill(os.getppid(), 0)",
    "other namespaces": "os.pidfd_open(os.getpid())",
}
ALLOWED = {
    "a thread": "thread = threading.Thread(target=len, args=('',)); thread.start(); thread.join()",
    "a module": "import wave",
    "a decoder": "b'x'.decode('shift-jis')",
}


def said(attempt: str, folder: Path, *, confined: bool = True) -> tuple[int, str]:
    """How many layers held, and what came of the attempt."""
    program = PROGRAM.format(
        root=str(ROOT), confined=confined, attempt=attempt.replace("{root!r}", repr(str(ROOT)))
    )
    (folder / "empty").mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-I", "-c", program],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    lines = done.stdout.split("\n")
    assert lines[0].isdigit(), done.stderr
    return int(lines[0]), lines[1] if len(lines) > 1 else ""


@pytest.mark.parametrize("attempt", [*FILES.values(), *CALLS.values()], ids=[*FILES, *CALLS])
def test_what_a_confined_process_cannot_reach(attempt: str, tmp_path: Path) -> None:
    held, outcome = said(attempt, tmp_path)
    if held < 2:
        pytest.fail(f"this machine's kernel has {held} of the layers: no Landlock (5.13) or no seccomp")
    assert outcome in {"refused PermissionError", "refused OSError"}


@pytest.mark.parametrize("attempt", [*FILES.values(), *CALLS.values()], ids=[*FILES, *CALLS])
def test_an_unconfined_process_could_reach_it(attempt: str, tmp_path: Path) -> None:
    assert said(attempt, tmp_path, confined=False)[1] in {"done", ""}  # "": another program in its place


@pytest.mark.parametrize("attempt", ALLOWED.values(), ids=ALLOWED)
def test_what_readers_need_is_left(attempt: str, tmp_path: Path) -> None:
    assert said(attempt, tmp_path)[1] == "done"


@pytest.mark.parametrize("name", [*make.GOOD, *make.BROKEN])
def test_confined_readers_say_the_same(name: str, tmp_path: Path) -> None:
    media_type, maker = (make.GOOD.get(name) or make.BROKEN[name])[:2]
    path = tmp_path / "original"
    path.write_bytes(maker())
    answers: list[object] = []
    for how in (OFF, REQUIRE):
        try:
            answers.append(Sandbox(how=how).read(path, media_type))
        except Unreadable as failure:
            answers.append((failure.reason, str(failure)))
    assert answers[0] == answers[1]


def test_the_level_says_what_the_kernel_holds() -> None:
    assert "no network" not in Sandbox(how=OFF).level()
    assert Sandbox(how=REQUIRE).level().endswith("no files but libraries; no network, no programs")
