"""How is a hostile document read? In a child process of its own, within limits, and nothing it says is
believed unchecked.

The child limits itself before it imports a reader (`archive.lockdown`): what must run between fork and exec
cannot be Python, because the web server has threads. The parent holds the clock, counts the output, and kills
the child's whole process group whatever happened, so that nothing outlives `Sandbox.read`.
"""

from __future__ import annotations

import contextlib
import logging
import os
import resource
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from archive import wire
from archive.errors import Unreadable
from archive.formats import FORMATS
from archive.model import Extracted
from archive.text import MAX_PAGES, clean

_log = logging.getLogger(__name__)
_CHILD = Path(__file__).resolve().parent / "formats" / "__main__.py"
REQUIRE, BEST_EFFORT, OFF = HOW = ("require", "best-effort", "off")
"""Whether a child must be confined by the kernel (`archive.confine`), is where it can be, or is not."""
_LAST_WORDS = 2_048
_NO_MEMORY = (b"memory allocation of ", b"bad_alloc", b"MemoryError")
"""What libraries in Rust and C++, and Python, say last when memory was refused them: a large parent hides the
peak of its child."""
_GRACE = 1.0
"""Seconds a child may live on after it has closed its output."""
_REAP = 5.0
"""Seconds after SIGKILL before a process that does not die (a stuck disk) is left to the kernel."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may use. Seconds and bytes; `pages` is the highest page number believed."""

    wall_seconds: float = 30.0
    cpu_seconds: int = 20
    memory_bytes: int = 768 * 1024 * 1024
    output_bytes: int = 64 * 1024 * 1024
    pages: int = MAX_PAGES


@dataclass(slots=True)
class _Ending:
    """How a child ended: `stopped` says why the parent ended it ("" when it ended by itself)."""

    output: bytes
    last_words: bytes
    stopped: str
    status: int
    peak_bytes: int


class Sandbox:
    """Reads documents, each in a child of its own. May be used by several threads at once."""

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        how: str = BEST_EFFORT,
        command: Sequence[str] | None = None,
    ) -> None:
        """`how` a child is confined, of `HOW`. `command` replaces the child program (the tests' ill-behaved
        ones); it gets the same arguments."""
        self.limits = limits or Limits()
        self._how = how
        self._command = tuple(command or (sys.executable, "-I", "-B", str(_CHILD)))

    def read(self, path: Path, media_type: str) -> Extracted:
        """Passages, facts, attachments of the original at `path`. Raises Unreadable, whatever the child
        does."""
        if media_type not in FORMATS:
            raise Unreadable(
                "type-not-read",
                f"Files of type {clean(media_type)[:100]} are not read here: convert it to PDF, DOCX, HTML "
                "or plain text.",
            )
        with path.open("rb") as source:
            if os.fstat(source.fileno()).st_size == 0:
                raise Unreadable("empty", "The file is empty: check the copy it came from.")
            ending = self._run(media_type, source)
        return self._judge(ending, media_type)

    def level(self) -> str:
        """What holds for a child on this machine, in words for `doctor`."""
        with Path(os.devnull).open("rb") as nothing:
            ending = self._run("level", nothing)
        if ending.stopped or ending.status or not ending.output:
            return "broken: the reading process does not start; no document can be read"
        held = clean(ending.output.decode("ascii", "replace"))[:1_000]
        return f"own process, {self.limits.wall_seconds:g} s; {held}"

    def _run(self, what: str, source: IO[bytes]) -> _Ending:
        limits = self.limits
        arguments = (str(os.getpid()), str(limits.memory_bytes), str(limits.cpu_seconds), self._how, what)
        with tempfile.TemporaryDirectory(prefix="tracker-archive-", ignore_cleanup_errors=True) as scratch:
            child = subprocess.Popen(
                [*self._command, *arguments],
                stdin=source,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                cwd=scratch,
                # One malloc arena: each further one takes 64 MiB of the address space the limit counts.
                env={"LANG": "C.UTF-8", "HOME": scratch, "TMPDIR": scratch, "MALLOC_ARENA_MAX": "1"},
                close_fds=True,
                start_new_session=True,
            )
            assert child.stdout is not None and child.stderr is not None
            output, words = bytearray(), bytearray()
            stopped = "too-slow"
            try:
                stopped = self._listen(child, child.stdout, child.stderr, output, words)
            finally:
                status, peak = _end(child)
                child.stdout.close()
                child.stderr.close()
        return _Ending(bytes(output), bytes(words), stopped, status, peak)

    def _listen(
        self,
        child: subprocess.Popen[bytes],
        stdout: IO[bytes],
        stderr: IO[bytes],
        output: bytearray,
        words: bytearray,
    ) -> str:
        """Collect what the child says until it ends or a limit is passed; why it must be stopped, or ""."""
        deadline = time.monotonic() + self.limits.wall_seconds
        closed = False
        for pipe in (stdout, stderr):
            os.set_blocking(pipe.fileno(), False)
        with selectors.DefaultSelector() as selector:
            selector.register(stdout, selectors.EVENT_READ, output)
            selector.register(stderr, selectors.EVENT_READ, words)
            while True:
                left = deadline - time.monotonic()
                if left <= 0:
                    return "" if closed else "too-slow"
                # Look first, read after: whatever an ended child has written is then in the pipe already.
                ended = _has_ended(child.pid)
                # No pidfd: kernels and containers without it exist, and the wait is a millisecond where it
                # counts.
                wait = 0 if ended else min(left, 0.001 if closed else 0.02)
                for key, _ in selector.select(wait):
                    if not _pour(key.fd, key.data):
                        selector.unregister(key.fileobj)
                        if key.data is output:
                            closed, deadline = True, min(deadline, time.monotonic() + _GRACE)
                del words[:-_LAST_WORDS]
                if len(output) > self.limits.output_bytes:
                    return "too-large"
                if ended:
                    return ""

    def _judge(self, ending: _Ending, media_type: str) -> Extracted:
        """The text, or why there is none."""
        limits = self.limits
        died = os.WIFSIGNALED(ending.status)
        number = os.WTERMSIG(ending.status) if died else 0
        if ending.stopped == "too-large":
            raise Unreadable(
                "too-large",
                f"Reading gave more than {limits.output_bytes // 2**20} MiB: split the file into parts.",
            )
        # A child that answered in full and then did not end was killed; its answer is as good as any other.
        answered = not ending.stopped and (not died or number == signal.SIGKILL) and bool(ending.output)
        if ending.stopped == "too-slow" or (number == signal.SIGXCPU and died):
            raise Unreadable(
                "too-slow",
                f"Reading took longer than {limits.wall_seconds:g} s and was stopped. If the file opens in "
                "its own "
                "program, save it anew or as PDF and add that.",
            )
        # A child begins with the peak of the process it was made from: only what goes beyond is its own.
        begun_with = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        exhausted = died and (
            ending.peak_bytes > max(0.6 * limits.memory_bytes, begun_with)
            or any(words in ending.last_words for words in _NO_MEMORY)
        )
        if exhausted:
            raise _too_much_memory(limits)
        if answered and (died or os.waitstatus_to_exitcode(ending.status) == 0):
            try:
                return wire.unpack(ending.output, limits.pages)
            except wire.BadReply as problem:
                _log.error("reading as %s: a reply that is not believed: %s", media_type, problem)
            except Unreadable as failure:
                if failure.reason == "too-much-memory":
                    raise _too_much_memory(limits) from None
                raise
        else:
            _log.error(
                "reading as %s: the child ended with %s: %s",
                media_type,
                f"signal {number}" if died else f"exit code {os.waitstatus_to_exitcode(ending.status)}",
                ending.last_words.decode("utf-8", "backslashreplace"),
            )
        raise Unreadable(
            "crashed",
            "The reader broke down on this file. If the file opens in its own program, save it anew or as "
            "PDF and add that.",
        )


def _too_much_memory(limits: Limits) -> Unreadable:
    return Unreadable(
        "too-much-memory",
        f"Reading needed more than {limits.memory_bytes // 2**20} MiB and was stopped: split the file into "
        "parts.",
    )


def _has_ended(pid: int) -> bool:
    """Has our child `pid` ended? It is left a zombie, so that its number, and its group's, stay ours."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _pour(descriptor: int, kept: bytearray) -> bool:
    """Move what waits in a pipe to `kept`, at most a mebibyte; False at its end."""
    try:
        data = os.read(descriptor, 1 << 20)
    except BlockingIOError:
        return True
    kept += data
    return bool(data)


def _end(child: subprocess.Popen[bytes]) -> tuple[int, int]:
    """Kill the child and all of its group, then reap it: wait status and peak of memory in bytes.

    The group first, while the child (or its zombie) still holds the group's number: afterwards the number may
    be someone else's.
    """
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    deadline = time.monotonic() + _REAP
    while True:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            return status, usage.ru_maxrss * 1024
        if time.monotonic() > deadline:
            _log.error("process %d does not die: the kernel holds it (a stuck disk?)", child.pid)
            return signal.SIGKILL, 0
        time.sleep(0.001)
