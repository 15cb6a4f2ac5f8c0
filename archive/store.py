"""Where are the bytes? Originals under their SHA-256, each with the record of what happened to it beside it.

``ab/cd/<sha256>`` (0400) and ``<sha256>.json`` (JSON Lines, only ever appended to). Guarantees:

* Under a final name stand all the bytes of that hash or nothing: bytes go to a temporary file on the
  same file system, are hashed as they stream, fsynced, then linked; then the folders are fsynced.
* What `keep`, `put` and `append` returned from survives the loss of power.
* Any number of processes may work at the same time; of the same bytes, one original results.
* A write the disk refuses raises `StorageFull` and changes nothing.

Names never become paths: the hash is the only thing a path is made of.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import re
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from archive.errors import Damaged, Locked, NotFound, StorageFull

CHUNK = 1 << 20
LOCK_SECONDS = 120.0
"""How long one process waits for another that is entering the same document."""
STALE_SECONDS = 60.0
"""A temporary file younger than this may not have been locked by its owner yet."""

_HASH = re.compile(r"[0-9a-f]{64}\Z")
_PART = re.compile(r"[0-9a-f]{2}\Z")


@dataclass(frozen=True, slots=True)
class Stored:
    """An original: its hash, its size in bytes, and whether these bytes were not here before."""

    sha256: str
    size: int
    new: bool


@dataclass(frozen=True, slots=True)
class Staged:
    """Bytes on the store's disk, no original yet: gone with the ``with`` block unless kept."""

    sha256: str
    size: int
    path: Path
    _store: Store
    _descriptor: int

    def keep(self) -> Stored:
        """Make them an original, durably. Raises `StorageFull`."""
        return self._store._keep(self)


class Source(Protocol):
    """What bytes come from: an open file, or anything that reads like one."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""
        ...


class Store:
    """The originals below `root`, which is made when missing. Raises `StorageFull` when that cannot be."""

    def __init__(self, root: Path) -> None:
        self._originals = root
        self._incoming = self._originals / ".incoming"
        self._locks = self._originals / ".locks"
        with _speaking("make the archive's folders"):
            for folder in (root, self._incoming, self._locks):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._sweep()

    def put(self, stream: Source, limit: int | None = None) -> Stored:
        """Keep what `stream` gives until it ends, or its first `limit` bytes. Raises `StorageFull`.

        The bytes hashed are the bytes stored, whatever happens to their source meanwhile. Errors of reading
        `stream` come through as they are.
        """
        with self.stage(stream, limit) as staged:
            return staged.keep()

    @contextmanager
    def stage(self, stream: Source, limit: int | None = None) -> Iterator[Staged]:
        """As `put`, but the caller decides, knowing the hash, whether to keep the bytes."""
        with _speaking("keep a file"):
            descriptor, name = tempfile.mkstemp(dir=self._incoming)
        path = Path(name)
        try:
            # Held while the owner lives, so that no other process takes this file for a dead one's.
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            digest, size = hashlib.sha256(), 0
            while chunk := stream.read(CHUNK if limit is None else min(CHUNK, limit - size)):
                digest.update(chunk)
                size += len(chunk)
                with _speaking("keep a file"):
                    _write(descriptor, chunk)
            yield Staged(digest.hexdigest(), size, path, self, descriptor)
        finally:
            os.close(descriptor)
            with suppress(OSError):
                path.unlink()

    def open(self, sha256: str) -> BinaryIO:
        """The bytes, to read. Raises `NotFound`."""
        return self.path(sha256).open("rb")

    def path(self, sha256: str) -> Path:
        """The file that holds the bytes, to send or to read in the sandbox. Raises `NotFound`."""
        path = self._original(sha256)
        if not path.is_file():
            raise NotFound(
                f"The original {sha256[:12]} is not in the archive's store. Run `tracker-archive check`; "
                "taking in the same file again brings it back."
            )
        return path

    def has(self, sha256: str) -> bool:
        """Whether the bytes are here."""
        return self._original(sha256).is_file()

    def append(self, sha256: str, *events: Mapping[str, Any]) -> None:
        """Add events to a document's record, all or none, durably. Raises `StorageFull`.

        What a process that died left of a line is cut off first.
        """
        data = b"".join(json.dumps(event).encode("ascii") + b"\n" for event in events)
        path = self._record(sha256)
        with _speaking("write a document's record"):
            self._make_folder(path.parent)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
                end = _whole_lines(descriptor)
                try:
                    os.ftruncate(descriptor, end)
                    _write(descriptor, data)
                    os.fsync(descriptor)
                    if end == 0:
                        self._sync_folders(path)
                except OSError:
                    with suppress(OSError):
                        os.ftruncate(descriptor, end)
                    raise
            finally:
                os.close(descriptor)

    def record(self, sha256: str) -> list[dict[str, Any]]:
        """The events of a document, in order; none when there is no record. A torn last line never happened.

        Raises `Damaged` when a line that was once whole is not.
        """
        path = self._record(sha256)
        try:
            lines = path.read_bytes().split(b"\n")[:-1]
        except FileNotFoundError:
            return []
        events = []
        for number, line in enumerate(lines, 1):
            try:
                event = json.loads(line)
            except ValueError:
                event = None
            if not isinstance(event, dict):
                raise Damaged(
                    f"Line {number} of the record {path} is not what was written there. "
                    "Restore this file from a backup; the original beside it is not concerned."
                )
            events.append(event)
        return events

    def hashes(self) -> Iterator[str]:
        """Every original, sorted."""
        return (name for name in self._files() if len(name) == 64)

    def records(self) -> Iterator[str]:
        """Every document that has a record, sorted: those whose bytes were purged too."""
        return (name.removesuffix(".json") for name in self._files() if name.endswith(".json"))

    def size(self, sha256: str) -> int:
        """Bytes of the original. Raises `NotFound`."""
        return self.path(sha256).stat().st_size

    def verify(self, sha256: str) -> bool:
        """Whether the bytes still hash to their name. Raises `NotFound`, OSError when they cannot be read."""
        with self.path(sha256).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256

    def erase(self, sha256: str, at: str = "") -> None:
        """Purge: the bytes go, the record stays and says so. Erasing what is not there is no error."""
        self.append(sha256, {"event": "purged", "at": at})
        path = self._original(sha256)
        with _speaking("erase an original"):
            path.unlink(missing_ok=True)
            _sync_folder(path.parent)

    def quarantine(self, sha256: str) -> Path:
        """Move an original that is not what its name says out of the way; it is kept. The new path."""
        path = self._original(sha256)
        folder = self._originals / ".quarantine"
        with _speaking("set a damaged original aside"):
            folder.mkdir(exist_ok=True, mode=0o700)
            target = folder / f"{sha256}.{time.time_ns()}"
            path.rename(target)
            _sync_folder(folder)
            _sync_folder(path.parent)
        return target

    @contextmanager
    def lock(self, sha256: str) -> Iterator[None]:
        """One process and thread at a time enters or changes a document. Never take two. Raises `Locked`.

        One lock for each first byte of the hash: different documents seldom wait for one another, and the
        number of lock files stays small.
        """
        self._check(sha256)
        with _speaking("lock a document"):
            descriptor = os.open(self._locks / sha256[:2], os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            give_up, pause = time.monotonic() + LOCK_SECONDS, 0.001
            while True:
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > give_up:
                        raise Locked(
                            f"Another process has been entering a document for {LOCK_SECONDS:.0f} seconds. "
                            "End it, or wait for it, and try again."
                        ) from None
                    time.sleep(pause)
                    pause = min(pause * 2, 0.1)
            yield
        finally:
            os.close(descriptor)

    def _keep(self, staged: Staged) -> Stored:
        final = self._original(staged.sha256)
        with _speaking("keep a file"):
            os.fchmod(staged._descriptor, 0o400)
            os.fsync(staged._descriptor)
            self._make_folder(final.parent)
            new = _link(staged.path, final)
            if not new and final.stat().st_size != staged.size:
                # The one here was cut short by something that is not us; the good bytes are in our hands.
                self.quarantine(staged.sha256)
                new = _link(staged.path, final)
            # Also when it was here: whoever linked it may not have got as far as this.
            self._sync_folders(final)
        return Stored(staged.sha256, staged.size, new)

    def _original(self, sha256: str) -> Path:
        self._check(sha256)
        return self._originals / sha256[:2] / sha256[2:4] / sha256

    def _record(self, sha256: str) -> Path:
        path = self._original(sha256)
        return path.with_name(f"{sha256}.json")

    @staticmethod
    def _check(sha256: str) -> None:
        if not _HASH.match(sha256):
            raise NotFound(f"{sha256[:80]!r} is not the SHA-256 of an original: 64 digits from 0 to f.")

    def _make_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            folder.parent.mkdir(exist_ok=True, mode=0o700)
            folder.mkdir(exist_ok=True, mode=0o700)

    def _sync_folders(self, path: Path) -> None:
        """A name is durable when every folder on the way to it is."""
        for folder in (path.parent, path.parent.parent, self._originals):
            _sync_folder(folder)

    def _files(self) -> Iterator[str]:
        for outer in self._parts(self._originals):
            for inner in self._parts(outer):
                yield from sorted(
                    entry.name
                    for entry in os.scandir(inner)
                    if _HASH.match(entry.name.removesuffix(".json")) and entry.is_file(follow_symlinks=False)
                )

    @staticmethod
    def _parts(folder: Path) -> list[Path]:
        return sorted(folder / entry.name for entry in os.scandir(folder) if _PART.match(entry.name))

    def _sweep(self) -> None:
        """Remove the temporary files of processes that died."""
        for path in list(self._incoming.iterdir()):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime < STALE_SECONDS:
                    continue
                descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    path.unlink()
                finally:
                    os.close(descriptor)


_REASONS: Mapping[int, str] = {
    errno.ENOSPC: "the disk is full. Make room and try again",
    errno.EDQUOT: "the quota of this user is used up. Make room and try again",
    errno.EFBIG: "the file is larger than this system lets the archive write (see `ulimit -f`)",
    errno.EIO: "the disk reports an error. Look at the system's log, and have a backup ready",
    errno.EROFS: "the disk is read-only. Mount it for writing and try again",
    errno.EACCES: "this user may not write there. Correct the rights of the archive's folder",
    errno.EPERM: "this user may not write there. Correct the rights of the archive's folder",
    errno.EMFILE: "too many files are open (see `ulimit -n`)",
}


@contextmanager
def _speaking(doing: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or "the disk refused")
        raise StorageFull(f"Could not {doing}: {reason}. Nothing was changed.") from error


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _whole_lines(descriptor: int) -> int:
    """The offset after the last complete line."""
    end = os.fstat(descriptor).st_size
    while end:
        start = max(0, end - 4096)
        found = os.pread(descriptor, end - start, start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def _link(source: Path, target: Path) -> bool:
    """Give the bytes their final name; False when something has it already."""
    try:
        os.link(source, target)
    except FileExistsError:
        return False
    except OSError as error:
        # FAT and some network file systems have no links; a rename is as atomic, equal bytes may be replaced.
        if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
        if target.exists():
            return False
        source.rename(target)
    return True


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
