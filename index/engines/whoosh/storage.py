"""How do Whoosh's files reach the disk, and how are they read by many threads? A folder, with fsync and
pread.

Whoosh never calls fsync, reads through one shared file position, and leaves its files to the garbage
collector. Here:

* everything a commit wrote is flushed to the disk before the rename that makes the commit real, and the
  rename itself before `rename_file` returns;
* reads are positional (``pread``), so threads share a descriptor, and a file cut short is an error, never a
  SIGBUS as with mapped memory;
* a descriptor lives exactly as long as the object that reads through it.
"""

from __future__ import annotations

import errno
import io
import os
import weakref
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage  # type: ignore[import-untyped]
from whoosh.filedb.structfile import StructFile  # type: ignore[import-untyped]

from index.port import IndexDamaged, QueryTooHeavy

_CHUNK = 1 << 20

_OUR_OWN_TROUBLE = {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EACCES, errno.EPERM}


@contextmanager
def reading() -> Iterator[None]:
    """Goes around what reads files: whatever damaged ones make Whoosh, pickle, numpy or json say becomes
    IndexDamaged. Running out of descriptors or memory, or having no rights, is no damage: it stays.
    """
    try:
        yield
    except (IndexDamaged, QueryTooHeavy):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _OUR_OWN_TROUBLE:
            raise
        raise IndexDamaged(f"The search index cannot be read ({type(error).__name__}: {error}).") from error


class _Cursor(io.RawIOBase):
    """A file position of its own over a shared descriptor: what Whoosh reads headers and pickles through."""

    def __init__(self, descriptor: int, size: int) -> None:
        super().__init__()
        self._descriptor = descriptor
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = os.pread(self._descriptor, len(buffer), self._at)
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = offset + (0, self._at, self._size)[whence]
        return self._at

    def tell(self) -> int:
        return self._at


class ReadFile(StructFile):  # type: ignore[misc]
    """A file open for reading. ``get`` may be called by many threads; ``read`` and ``seek`` by one at a
    time."""

    def __init__(self, path: Path, name: str) -> None:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self._release = weakref.finalize(self, os.close, descriptor)
        self.size = os.fstat(descriptor).st_size
        self._descriptor = descriptor
        super().__init__(_Cursor(descriptor, self.size), name=name)
        self.is_real = False  # or Whoosh would read arrays through the descriptor's own position

    def get(self, position: int, length: int) -> bytes:
        """`length` bytes from `position`; EOFError when the file is shorter."""
        data = os.pread(self._descriptor, length, position)
        if len(data) != length:
            raise EOFError(f"{self._name} ends at {self.size}, {length} bytes wanted at {position}")
        return data

    def close(self) -> None:
        self.is_closed = True
        self._release()


class Folder(FileStorage):  # type: ignore[misc]
    """Whoosh's storage over one folder: durable commits, positional reads."""

    supports_mmap = False

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), supports_mmap=False)
        self._unflushed: set[str] = set()

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **kwargs: Any) -> Any:
        self._unflushed.add(name)
        return super().create_file(name, excl=excl, mode=mode, **kwargs)

    def open_file(self, name: str, **kwargs: Any) -> ReadFile:
        return ReadFile(Path(self._fpath(name)), name)

    def delete_file(self, name: str) -> None:
        self._unflushed.discard(name)
        super().delete_file(name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Whoosh renames one thing only: the table of contents that makes a commit real."""
        for name in sorted(self._unflushed):
            path = Path(self._fpath(name))
            if path.exists():
                flush(path)
        self._unflushed.clear()
        flush(Path(self.folder))
        super().rename_file(oldname, newname, safe=safe)
        flush(Path(self.folder))

    def wrote(self, name: str) -> None:
        """A file of the commit in hand that was not made by `create_file`."""
        self._unflushed.add(name)


def flush(path: Path) -> None:
    """A file's bytes, or a folder's names, down to the disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def checksum(path: Path) -> int:
    """CRC-32 of a whole file."""
    total = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            total = zlib.crc32(chunk, total)
    return total
