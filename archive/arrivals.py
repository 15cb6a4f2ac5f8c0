"""Which files are there to take in, and what became of each? Folders are walked, files opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from archive.names import LONGEST_PATH, printable

Kind = Literal["added", "known", "updated", "rejected", "failed"]

GROWTH = 64 * 1024 * 1024
"""Bytes a file may grow by while it is read; a file that grows for ever must not be read for ever."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    ``added``: a new document. ``known``: these bytes were here (`reason` is ``withdrawn`` when they were
    taken out and stay out). ``updated``: known, and its values changed. ``failed``: kept, but it could not
    be read (`reason` as in `errors.Unreadable`). ``rejected``: nothing was kept (``empty``,
    ``not-a-regular-file``, ``vanished``, ``no-rights``, ``read-error``). `path` is printable text; `parent`
    the id of the document an attachment came in.
    """

    path: str
    outcome: Kind
    id: str = ""
    sha256: str = ""
    reason: str = ""
    message: str = ""
    parent: str = ""


class Refused(Exception):
    """Nothing can be kept of a file: `reason` is a code, the text a sentence."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def rejected(path: Path, reason: str, message: str) -> Outcome:
    """The outcome of a file nothing can be kept of."""
    return Outcome(shown(path), "rejected", reason=reason, message=message)


def shown(path: Path) -> str:
    """A path as printable text."""
    return printable(os.fspath(path), LONGEST_PATH)


class Arrival:
    """An open regular file, read as it is now.

    Use in a ``with`` block; raises `Refused` for anything else.
    """

    def __init__(self, path: Path) -> None:
        try:
            # Not blocking: opening a pipe would wait for somebody to write to it.
            self._file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        except (OSError, ValueError) as error:
            raise _refused(error) from error
        self._before = os.fstat(self._file)
        if not stat.S_ISREG(self._before.st_mode):
            os.close(self._file)
            kind = _kind(self._before.st_mode)
            raise Refused("not-a-regular-file", f"This is {kind}, not a file with a text in it.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most `size`. Raises `Refused` when the disk does not give them."""
        try:
            return os.read(self._file, size)
        except OSError as error:
            raise Refused(
                "read-error",
                f"It could not be read to its end ({error.strerror}). Check its disk, and try again.",
            ) from error

    @property
    def limit(self) -> int:
        """Bytes to read at most."""
        return self._before.st_size + GROWTH

    def changed(self) -> bool:
        """Whether somebody has written to it since it was opened."""
        now = os.fstat(self._file)
        return (now.st_size, now.st_mtime_ns) != (self._before.st_size, self._before.st_mtime_ns)


def walk(paths: Sequence[Path]) -> Iterator[Path | Outcome]:
    """Every file of `paths` and of the folders among them, folders recursively, names sorted.

    Hidden files and sidecars are passed over in folders. What cannot be taken in comes as a ``rejected``
    outcome: folders that cannot be listed, links (in folders; one named as an argument is followed), pipes,
    devices. One listing of each folder on the way down is held, no more.
    """
    for path in paths:
        try:
            is_folder = path.is_dir()
        except (OSError, ValueError):
            is_folder = False  # opening it says why
        if is_folder:
            yield from _folder(path)
        else:
            yield path


def _folder(folder: Path) -> Iterator[Path | Outcome]:
    pending: list[Iterator[Path | Outcome | _Sub]] = [_listing(folder)]
    while pending:  # no recursion: folders may be nested deeper than Python's stack
        item = next(pending[-1], None)
        if item is None:
            pending.pop()
        elif isinstance(item, _Sub):
            pending.append(_listing(item.path))
        else:
            yield item


@dataclass(frozen=True, slots=True)
class _Sub:
    path: Path


def _listing(folder: Path) -> Iterator[Path | Outcome | _Sub]:
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, _mode(entry)) for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        refused = _refused(error)
        yield rejected(folder, refused.reason, f"The folder could not be listed: {refused}")
        return
    names = {name for name, _ in found}
    for name, mode in found:
        path = folder / name
        if stat.S_ISDIR(mode):
            yield _Sub(path)
        elif not stat.S_ISREG(mode):
            yield rejected(
                path, "not-a-regular-file", f"This is {_kind(mode)}; only files are taken in from folders."
            )
        elif not (name.endswith(".toml") and name.removesuffix(".toml") in names):
            yield path


def _mode(entry: os.DirEntry[str]) -> int:
    try:
        if entry.is_symlink():
            return stat.S_IFLNK
        if entry.is_dir(follow_symlinks=False):
            return stat.S_IFDIR
        if entry.is_file(follow_symlinks=False):
            return stat.S_IFREG
        return entry.stat(follow_symlinks=False).st_mode
    except OSError:
        return stat.S_IFREG  # gone meanwhile: opening it says so


def _kind(mode: int) -> str:
    kinds: tuple[tuple[Callable[[int], bool], str], ...] = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISLNK, "a link"),
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
    )
    return next((name for test, name in kinds if test(mode)), "a device")


def _refused(error: OSError | ValueError) -> Refused:
    match error:
        case FileNotFoundError() | NotADirectoryError() | ValueError():
            return Refused("vanished", "There is no such file (any more). Check the path.")
        case PermissionError():
            return Refused("no-rights", "This user may not read it. Correct its rights, and try again.")
        case _ if error.errno in (6, 19):  # ENXIO, ENODEV: a socket, a device without a driver
            return Refused(
                "not-a-regular-file", "This is a device or a socket, not a file with a text in it."
            )
        case _ if error.errno == 40:  # ELOOP
            return Refused("not-a-regular-file", "This link leads to itself.")
        case _:
            return Refused(
                "read-error", f"It could not be opened ({error.strerror}). Check the disk it is on."
            )
