"""How do the words of one segment lie in its files? A Whoosh codec whose postings are arrays.

Whoosh's own postings are pickled blocks of 128, read one by one in Python. Here a term's postings are one
record:

    crc32 · documents · width of numbers, frequencies, positions · numbers · frequencies · positions

numbers (of documents within the segment, rising), how often the term stands in each, and all its positions,
document by document, each as little-endian integers of the smallest width that holds them. Reading a term
is one ``pread`` and three ``np.frombuffer``. The term dictionary stays Whoosh's ordered hash; its values
say where a record lies.

A term is bytes: ``=form`` for a word as it stands, ``:en:ambush`` for a stem key, ``|`` for the
beginning of a stream (a title, a passage); fields are ``body`` and ``title``.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import whoosh3  # type: ignore[import-untyped]

from index.engines.whoosh.storage import Folder, ReadFile, checksum

BODY, TITLE = "body", "title"
FORM, STEM, STREAM = b"=", b":", b"|"

Ints = NDArray[np.int64]

WIDTHS = ("<u1", "<u2", "<u4")
_WIDTH = {np.dtype(width): number for number, width in enumerate(WIDTHS)}
_HEADER = struct.Struct("<IIBBB")
_COUNTS = struct.Struct("<IBBB")
_CHECK = struct.Struct("<I")
_LENGTHS = struct.Struct("!ii")  # Whoosh's: of a key, of its value
_PIECE = 1 << 18
_WHERE = struct.Struct("<QII")  # offset, length, documents


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Where a term stands: `documents` rise; `frequencies` go with them; `positions` follow document by
    document. Integers of any width, as they came from the disk; make them wide before calculating."""

    documents: NDArray[Any]
    frequencies: NDArray[Any]
    positions: NDArray[Any]


def encode(postings: Postings) -> bytes:
    """A term's record."""
    parts, widths = [], []
    for numbers in (postings.documents, postings.frequencies, postings.positions):
        width = _WIDTH.get(numbers.dtype)
        if width is None:
            highest = int(numbers.max())
            width = 0 if highest < 1 << 8 else 1 if highest < 1 << 16 else 2
            numbers = numbers.astype(WIDTHS[width])
        widths.append(width)
        parts.append(numbers.tobytes())
    body = _COUNTS.pack(len(postings.documents), *widths) + b"".join(parts)
    return _CHECK.pack(zlib.crc32(body)) + body


def decode(record: bytes) -> Postings:
    """The postings of a record; ValueError or struct.error when it is not what was written."""
    check, documents, *widths = _HEADER.unpack_from(record)
    if zlib.crc32(memoryview(record)[_CHECK.size :]) != check:
        raise ValueError("postings do not match their checksum")
    numbers, often, where = (WIDTHS[width] for width in widths)
    second = _HEADER.size + (documents << widths[0])
    return Postings(
        np.frombuffer(record, numbers, documents, _HEADER.size),
        np.frombuffer(record, often, documents, second),
        np.frombuffer(record, where, -1, second + (documents << widths[1])),
    )


class ArrayCodec(whoosh3.W3Codec):  # type: ignore[misc]
    """Whoosh's current codec, with the postings replaced. Pickled by name into every table of contents."""

    def field_writer(self, storage: Folder, segment: Any) -> _FieldWriter:
        return _FieldWriter(self, storage, segment)


class _FieldWriter(whoosh3.W3FieldWriter):  # type: ignore[misc]
    """Writes terms in order, each as one record. Whoosh calls `add_postings` once per segment with what its
    pool yields: (field, term, postings), fields and terms rising."""

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[tuple[str, bytes, Postings]]) -> None:
        fields: dict[str, int] = self._fieldmap
        at = self._postfile.tell()
        write, add = self._postfile.write, self._tindex.add
        for field, term, postings in items:
            number = fields.setdefault(field, len(fields))
            record = encode(postings)
            write(record)
            add(
                number.to_bytes(2, "big") + term,
                _WHERE.pack(at, len(record), len(postings.documents)),
            )
            at += len(record)

    def close(self) -> None:
        super().close()
        # A damaged dictionary would lose words without a sound: its sum goes into the table of contents.
        path = Path(self._storage.folder) / self._segment.make_filename(ArrayCodec.TERMS_EXT)
        self._segment.dictionary_sum = checksum(path)


class Terms:
    """The words of one segment, read from its files. Safe for many threads."""

    def __init__(self, storage: Folder, segment: Any) -> None:
        name = segment.make_filename(ArrayCodec.TERMS_EXT)
        if checksum(Path(storage.folder) / name) != segment.dictionary_sum:
            raise ValueError(f"{name} is not the dictionary that was written")
        dictionary = storage.open_file(name)
        self._hash = whoosh3.filetables.OrderedHashReader(dictionary, dictionary.size)
        self._fields: dict[str, int] = self._hash.extras["fieldmap"]
        self._languages: dict[tuple[str, bytes], bool] = {}
        self._postings: ReadFile = storage.open_file(segment.make_filename(ArrayCodec.POSTS_EXT))

    def _key(self, field: str, term: bytes) -> bytes | None:
        number = self._fields.get(field)
        return None if number is None else number.to_bytes(2, "big") + term

    def _may_have(self, field: str, term: bytes) -> bool:
        """Whether a stem key's language occurs here at all. A word is asked for in every language there is:
        looking in vain for four of them took a quarter of the time of a word seen first."""
        if not term.startswith(STEM):
            return True
        start = term[: term.find(STEM, 1) + 1]
        known = self._languages.get((field, start))
        if known is None:
            known = self._languages[field, start] = next(self.starting(field, start), None) is not None
        return known

    def record(self, field: str, term: bytes) -> bytes | None:
        """The stored record of a term, None when the segment does not have it."""
        key = self._key(field, term) if self._may_have(field, term) else None
        where = None if key is None else self._hash.get(key)
        if where is None:
            return None
        offset, length, _ = _WHERE.unpack(where)
        return self._postings.get(offset, length)

    def postings(self, field: str, term: bytes) -> Postings | None:
        """Where a term stands, None when the segment does not have it."""
        record = self.record(field, term)
        return None if record is None else decode(record)

    def starting(self, field: str, prefix: bytes) -> Iterator[tuple[bytes, int]]:
        """The terms that begin with `prefix`, rising, with the number of documents of each."""
        for term, where in self._entries(field, prefix):
            yield term, _WHERE.unpack(where)[2]

    def all(self, field: str) -> Iterator[tuple[bytes, Postings]]:
        """Every term of a field with its postings, rising: what a merge reads."""
        ahead = _Ahead(self._postings)
        for term, where in self._entries(field, b""):
            offset, length, _ = _WHERE.unpack(where)
            yield term, decode(ahead.get(offset, length))

    def _entries(self, field: str, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
        key = self._key(field, prefix)
        position = None if key is None else self._hash.closest_key_pos(key)
        if key is None or position is None:
            return
        ahead = _Ahead(self._hash.dbfile)
        while position < self._hash.endofdata:
            key_length, value_length = _LENGTHS.unpack(ahead.get(position, _LENGTHS.size))
            position += _LENGTHS.size
            entry = ahead.get(position, key_length + value_length)
            if not entry.startswith(key):
                return
            yield entry[2:key_length], entry[key_length:]
            position += key_length + value_length


class _Ahead:
    """A file read from its beginning to its end, a good piece at a time."""

    def __init__(self, file: ReadFile) -> None:
        self._file = file
        self._start = 0
        self._piece = b""

    def get(self, position: int, length: int) -> bytes:
        at = position - self._start
        if at < 0 or at + length > len(self._piece):
            rest = self._file.size - position
            self._piece = self._file.get(position, min(max(length, _PIECE), max(rest, length)))
            self._start, at = position, 0
        return self._piece[at : at + length]
