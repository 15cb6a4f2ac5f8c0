"""Which streams does an OLE file hold, the container of old Office files, and what stands in them?

Every chain of sectors is followed at most once round: a hostile file cannot make it endless.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_END = 0xFFFFFFFA
"""Sector numbers from here on are marks: free, end of a chain, tables."""


def stream(content: bytes, names: frozenset[str]) -> bytes:
    """The first large stream that bears one of `names`; b"" when there is none. Raises ValueError for what
    is no OLE file."""
    if len(content) < 512 or struct.unpack_from("<H", content, 30)[0] not in (9, 12):
        raise ValueError("no OLE file")
    sector = 1 << struct.unpack_from("<H", content, 30)[0]
    table = _table(content, sector)
    directory = _chain(content, table, struct.unpack_from("<I", content, 48)[0], sector)
    for at in range(0, len(directory) - 127, 128):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        if directory[at + 66] == 2 and name in names:
            first, size = struct.unpack_from("<II", directory, at + 116)
            return _chain(content, table, first, sector)[:size]
    return b""


def _table(content: bytes, sector: int) -> list[int]:
    """What follows each sector (the FAT), by way of the list of its own sectors (the DIFAT)."""
    places = list(struct.unpack_from("<109I", content, 76))
    following = struct.unpack_from("<I", content, 68)[0]
    for _ in range(len(content) // sector):
        if following >= _END or (following + 2) * sector > len(content):
            break
        more = struct.unpack_from(f"<{sector // 4}I", content, (following + 1) * sector)
        places += more[:-1]
        following = more[-1]
    table: list[int] = []
    for place in places:
        if place < _END and (place + 2) * sector <= len(content) and len(table) * sector <= len(content):
            table += struct.unpack_from(f"<{sector // 4}I", content, (place + 1) * sector)
    return table


def _chain(content: bytes, table: list[int], first: int, sector: int) -> bytes:
    def pieces() -> Iterator[bytes]:
        place = first
        for _ in range(len(content) // sector + 1):
            if place >= len(table):
                return
            yield content[(place + 1) * sector : (place + 2) * sector]
            place = table[place]

    return b"".join(pieces())
