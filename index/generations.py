"""Which folder is the index in use, and who may write? Folders ``<engine>-<n>``, a file that names one, a
lock.

    HOME/index/current        the name of the folder in use, replaced in one step
    HOME/index/whoosh-3/      an engine's own files, and beside them two of ours:
        origin.json           the catalogue it was made from
        filling               there until it has caught up with its catalogue for the first time
    HOME/index/writer.lock    who writes: one process, ever

An index is never repaired in place: a new folder is begun, and the old one goes when nothing names it any
more. Cut short anywhere, what is left is the old folder or the new one, and leftovers that the next writer
sweeps away.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import Locked

LOCK_SECONDS = 60.0

_NAME = re.compile(r"([a-z]+)-([0-9]{1,9})")
_POLL_SECONDS = 0.05


class Generations:
    """The folders of one archive's indexes, under `home` (made, 0700, when absent)."""

    def __init__(self, home: Path) -> None:
        self.home = home
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._thread = threading.RLock()
        self._held = 0

    def current(self) -> str | None:
        """The name of the folder in use; None when there is none, or what names it is damaged."""
        try:
            name = (self.home / "current").read_text("ascii").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            return None
        return name if _NAME.fullmatch(name) and (self.home / name).is_dir() else None

    def signature(self) -> tuple[int, int, int] | None:
        """Changes whenever another folder comes into use; cheap enough to ask before every search."""
        try:
            found = (self.home / "current").stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def path(self, name: str) -> Path:
        """Where a folder lies."""
        return self.home / name

    def origin(self, name: str) -> str | None:
        """The identity of the catalogue a folder was made from; None when that is lost."""
        try:
            kept = json.loads((self.home / name / "origin.json").read_bytes())
            return str(kept["catalogue"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def begin(self, engine: str, catalogue: str) -> str:
        """A new folder, empty but for its origin, not in use yet. Only under `writing`."""
        numbers = [int(found[2]) for path in self.home.iterdir() if (found := _NAME.fullmatch(path.name))]
        name = f"{engine}-{max(numbers, default=0) + 1}"
        folder = self.home / name
        folder.mkdir(mode=0o700)
        (folder / "filling").touch()
        _write(folder / "origin.json", json.dumps({"catalogue": catalogue}))
        return name

    def use(self, name: str) -> None:
        """From now on this folder is the one in use, also after a power cut. Only under `writing`."""
        fresh = self.home / "current.new"
        _write(fresh, name + "\n")
        fresh.replace(self.home / "current")
        _flush(self.home)

    def filling(self, name: str) -> bool:
        """Whether a folder has not caught up yet for the first time."""
        return (self.home / name / "filling").exists()

    def filled(self, name: str) -> None:
        """A folder has caught up."""
        (self.home / name / "filling").unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove all folders but the one in use. Only under `writing`. Searches that hold files of an old
        one open end as they began."""
        keep = self.current()
        for path in self.home.iterdir():
            if _NAME.fullmatch(path.name) and path.name != keep:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def writing(self, timeout: float = LOCK_SECONDS) -> Iterator[None]:
        """Be the one who writes, of all threads and processes; may be nested. Locked, naming the process
        that writes, after `timeout` seconds. A process that died holds nothing."""
        until = time.monotonic() + timeout
        if not self._thread.acquire(timeout=timeout):
            raise Locked(f"This process ({os.getpid()}) is writing the search index; try again later.")
        try:
            if self._held:
                self._held += 1
                try:
                    yield
                finally:
                    self._held -= 1
                return
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self.home / "writer.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                _lock(descriptor, until)
                os.ftruncate(descriptor, 0)
                os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
                self._held = 1
                try:
                    yield
                finally:
                    self._held = 0
            finally:
                os.close(descriptor)
        finally:
            self._thread.release()


def engine_of(name: str) -> str:
    """The engine whose files a folder holds."""
    return name.rpartition("-")[0]


def _lock(descriptor: int, until: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= until:
                who = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown"
                raise Locked(
                    f"Another process ({who}) is writing the search index; try again when it is done."
                ) from None
            time.sleep(_POLL_SECONDS)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="ascii") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    _flush(path.parent)


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
