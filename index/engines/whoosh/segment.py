"""One segment, open for reading: its words, its documents' values, its packed keys. Never changes once
written.

Deletions are not its business: they belong to a table of contents, so to a `Snapshot`.
"""

from __future__ import annotations

import struct
import zlib
from functools import cached_property
from typing import Any

from whoosh.columns import VarBytesColumn  # type: ignore[import-untyped]

from index.engines.whoosh import records
from index.engines.whoosh.codec import BODY, TITLE, ArrayCodec, Terms
from index.engines.whoosh.storage import Folder

RECORD, KEYS = "record", "keys"
"""The Whoosh columns of a segment: `records.record`, and `Entry.keys` with their checksum."""

_CHECK = struct.Struct("<I")


def sealed(keys: bytes) -> bytes:
    """Packed keys as they are stored."""
    return _CHECK.pack(zlib.crc32(keys)) + keys


class Segment:
    """A segment's files. Safe for many threads; they are closed when nobody holds the segment any more."""

    def __init__(self, storage: Folder, segment: Any) -> None:
        self.name: str = segment.segment_id()
        self.size: int = segment.doc_count_all()
        self._storage = storage
        self._segment = segment
        self.terms = Terms(storage, segment)
        self._keys = self._column(KEYS)
        path = records.table_path(storage.folder, self.name)
        self.table = records.load(path, self.size) or self._built()

    def _built(self) -> records.Table:
        stored = self._column(RECORD)
        return records.table(stored[number] for number in range(self.size))

    @cached_property
    def _records(self) -> Any:
        return self._column(RECORD)

    def _column(self, name: str) -> Any:
        file = self._storage.open_file(ArrayCodec.column_filename(self._segment, name))
        return VarBytesColumn().reader(file, 0, file.size, self.size)

    def record(self, number: int) -> bytes:
        """The stored record of a document: what a merge copies."""
        stored: bytes = self._records[number]
        return stored

    def sealed_keys(self, number: int) -> bytes:
        """A document's keys as they are stored: what a merge copies."""
        stored: bytes = self._keys[number]
        return stored

    def keys(self, number: int) -> bytes:
        """A document's `Entry.keys`; ValueError when they are damaged."""
        stored = self.sealed_keys(number)
        if len(stored) < _CHECK.size or zlib.crc32(stored[_CHECK.size :]) != _CHECK.unpack_from(stored)[0]:
            raise ValueError(f"keys of document {number} of {self.name} do not match their checksum")
        return stored[_CHECK.size :]

    def verify(self) -> None:
        """Read all; whatever is damaged raises something (the caller makes it IndexDamaged)."""
        for field in (TITLE, BODY):
            for _ in self.terms.all(field):
                pass
        for number in range(self.size):
            self.keys(number)
        if self._built().ids != self.table.ids:
            raise ValueError(f"records of {self.name} are not those of its table")
