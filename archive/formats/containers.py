"""How is an archive of files read, ZIP or TAR, or a compressed file? Its members become attachments; its own
text is their names.

Nothing is unpacked to disk. What comes out is counted as it comes, whatever headers say; links, devices and
sparse files, which say of themselves how large they are, stay behind.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, cast

from archive.errors import Unreadable
from archive.model import Extracted
from archive.text.members import (
    DAMAGED,
    FOLDER,
    LINK,
    NOT_READ,
    PASSWORD,
    TOO_LARGE,
    Members,
    damaged,
    is_tar,
    too_large,
)
from archive.text.package import MAX_INFLATED, MAX_RATIO
from archive.wire import MAX_ATTACHED_BYTES, MAX_ATTACHMENTS

media_types: Sequence[str] = (
    "application/zip",
    "application/x-tar",
    "application/gzip",
    "application/x-bzip2",
    "application/x-xz",
)
_RATIO_FROM = 10 * 1024 * 1024
_MAX_DIRECTORY = 16 * 1024 * 1024
"""Bytes of a ZIP's directory: 10,000 members with 1,600 each. Reading a million takes all the memory."""
_EXTENDED = (
    tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK,
)  # fmt: skip
_MAX_EXTENDED = 32 * 1024
"""Bytes of what a TAR says of one member; the standard library takes quadratic time over it."""
_CHUNK = 64 * 1024
_SMALL = 4 * 1024
"""Bytes read at a time where the standard library unpacks in one go all that was read: 80 MB at the worst."""
_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError,
    OverflowError, IndexError, struct.error, RecursionError,
)  # fmt: skip
"""What the standard library raises for damaged files."""
_Opener = Callable[[BinaryIO], io.BufferedIOBase]
_COMPRESSED: tuple[tuple[bytes, str, _Opener], ...] = (
    (b"\x1f\x8b", "gzip file", gzip.open),
    (b"BZh", "bzip2 file", bz2.open),
    (b"\xfd7zXZ\x00", "xz file", lzma.open),
)


def extract(stream: BinaryIO) -> Extracted:
    """Names and members. Raises Unreadable ``empty``, ``damaged``, ``password``, ``too-large``, ``no-text``,
    ``type-not-read``."""
    head = stream.read(512)
    if not head:
        raise Unreadable("empty", "The file is empty: check the copy it came from.")
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    if head.startswith(b"PK"):
        return _zip(stream, size)
    for magic, kind, unpacked in _COMPRESSED:
        if head.startswith(magic):
            return _compressed(_Counted(unpacked(stream), kind, size), kind, _inner_name(head))
    return _tar(stream, _members("TAR archive"), size)


def _members(kind: str) -> Members:
    return Members(kind, MAX_ATTACHMENTS, MAX_ATTACHED_BYTES)


class _Meter:
    """Counts what comes out of a file of `size` bytes; more than anybody packs is a bomb."""

    def __init__(self, kind: str, size: int) -> None:
        self._kind, self._size, self._count = kind, size, 0

    def add(self, count: int) -> None:
        self._count += count
        self.check(self._count)

    def check(self, count: int) -> None:
        if count > MAX_INFLATED or (count > _RATIO_FROM and count > MAX_RATIO * self._size):
            raise too_large(f"This {self._kind} unpacks to far more than its size")


class _Counted:
    """A compressed stream as bytes that are counted; damage in it is the end, and remembered."""

    def __init__(self, source: io.BufferedIOBase, kind: str, size: int) -> None:
        self._source, self._meter, self._ahead = source, _Meter(kind, size), b""
        self.broken = False

    def peek(self, count: int) -> bytes:
        self._ahead = self.read(count)
        return self._ahead

    def read(self, count: int) -> bytes:
        parts, self._ahead = [self._ahead[:count]], self._ahead[count:]
        missing = count - len(parts[0])
        while missing > 0 and not self.broken:
            try:
                part = self._source.read(min(missing, _CHUNK))
            except _BROKEN:
                self.broken = True
                break
            if not part:
                break
            self._meter.add(len(part))
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)


def _compressed(source: _Counted, kind: str, name: str) -> Extracted:
    """The TAR inside, else the single file."""
    members = _members(kind)
    if is_tar(source.peek(512)):
        return _tar(source, members, MAX_INFLATED)
    content = source.read(members.room() + 1)
    if source.broken:
        raise damaged(kind)
    name = members.enter(name or "unpacked file", len(content), title=name)
    if name:
        members.keep(name, content)
    return members.extracted()


def _inner_name(head: bytes) -> str:
    """The name a gzip file says its content had (RFC 1952), else ""."""
    if head[:3] != b"\x1f\x8b\x08" or len(head) < 11 or not head[3] & 8:
        return ""
    at = 10
    if head[3] & 4:
        at += 2 + int.from_bytes(head[10:12], "little")
    raw = head[at : max(at, head.find(b"\0", at))]
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


class _Header(tarfile.TarInfo):
    """A header that says when it is damaged: the standard library takes that for the end of the archive."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Header:
        """As the standard library's, but for the error."""
        try:
            header = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as problem:
            if any(buf):
                raise tarfile.ReadError(str(problem)) from problem
            raise
        if header.type in _EXTENDED and header.size > _MAX_EXTENDED:
            raise tarfile.ReadError("more said of a member than can be")
        return header


def _tar(source: BinaryIO | _Counted, members: Members, size: int) -> Extracted:
    """The regular files of a TAR, read once from the beginning to the end: a header that points back, as a
    hostile one does, is an error. `size`: bytes there can be at the most."""
    try:
        with tarfile.open(
            fileobj=cast(Any, source),  # only ever read
            mode="r|", tarinfo=_Header, encoding="utf-8", errors="surrogateescape",
        ) as tar:  # fmt: skip
            while member := tar.next():
                if member.size < 0 or member.offset_data + member.size > size:
                    members.broken_off()
                    break
                _take(tar, member, members)
    except _BROKEN:
        members.broken_off()
    if isinstance(source, _Counted) and source.broken:
        members.broken_off()
    return members.extracted()


def _take(tar: tarfile.TarFile, member: tarfile.TarInfo, members: Members) -> None:
    kind = FOLDER if member.isdir() else "" if member.isreg() and not member.issparse() else LINK
    name = members.enter(_decoded(member.name), member.size, kind)
    if not name:
        return
    if member.size > members.room():
        members.fail(name, TOO_LARGE)
        return
    held = tar.extractfile(member)
    content = held.read() if held else b""
    if len(content) != member.size:
        raise tarfile.ReadError("less than announced")
    members.keep(name, content)


def _decoded(name: str) -> str:
    """A name that was not UTF-8, in the code page of western Windows."""
    if name.isascii() or not any("\udc80" <= character <= "\udcff" for character in name):
        return name
    return name.encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _zip(stream: BinaryIO, size: int) -> Extracted:
    kind = "ZIP archive"
    _look_at_directory(stream, kind, size)
    members = _members(kind)
    try:
        with zipfile.ZipFile(stream) as package:
            entries = package.infolist()
            meter = _Meter(kind, size)
            _look_at_places(entries, meter)
            for entry in entries:
                name = members.enter(_zip_name(entry), entry.file_size, FOLDER if entry.is_dir() else "")
                if name:
                    _unzip(package, entry, name, members, meter)
    except (*_BROKEN, NotImplementedError) as problem:
        raise damaged(kind) from problem
    return members.extracted()


def _look_at_directory(stream: BinaryIO, kind: str, size: int) -> None:
    """Refuse a directory of a million members before it is read."""
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return
    length = struct.unpack_from("<I", tail, at + 12)[0]
    if at >= 76 and tail[at - 20 : at - 16] == b"PK\x06\x07":  # ZIP64
        length = struct.unpack_from("<Q", tail, at - 36)[0]
    if min(length, size) > _MAX_DIRECTORY:
        raise too_large(f"This {kind} holds more files than anybody packs")


def _look_at_places(entries: list[zipfile.ZipInfo], meter: _Meter) -> None:
    """Refuse what says itself that it is a bomb, and members that lie upon one another."""
    meter.check(min(sum(entry.file_size for entry in entries), MAX_INFLATED))
    end = 0
    for start, length in sorted((entry.header_offset, entry.compress_size) for entry in entries):
        if start < end:
            raise zipfile.BadZipFile("members overlap")
        end = start + 30 + length


def _zip_name(entry: zipfile.ZipInfo) -> str:
    """The name; without a mark for UTF-8 it is UTF-8 all the same where it can be (macOS), else of DOS."""
    if entry.flag_bits & 0x800 or entry.filename.isascii():
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _unzip(
    package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, members: Members, meter: _Meter
) -> None:
    if entry.flag_bits & 0x41:
        members.fail(name, PASSWORD)
        return
    if entry.file_size > members.room():
        members.fail(name, TOO_LARGE)
        return
    kept = bytearray()
    chunk = _CHUNK if entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) else _SMALL
    try:
        with package.open(entry) as source:
            while part := source.read(chunk):
                meter.add(len(part))
                kept += part
    except (NotImplementedError, RuntimeError) as problem:
        members.fail(name, DAMAGED if isinstance(problem, RecursionError) else NOT_READ)
    except _BROKEN:
        members.fail(name, DAMAGED)
    else:
        if len(kept) != entry.file_size:
            members.fail(name, DAMAGED)
        else:
            members.keep(name, bytes(kept))
