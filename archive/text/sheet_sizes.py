"""How large would the sheets of a file be if they were laid out cell by cell?

A library that does so allocates the rectangle around all cells and copies the words they share. Both are
counted here without doing it: for XLSX over the bytes of its parts, for ODS with what it repeats, for XLS
over its records (without the words shared, for which the limit of the child's memory holds).
"""

from __future__ import annotations

import re
import struct
from typing import BinaryIO

from lxml import etree

from archive.errors import Unreadable
from archive.text.compound import stream
from archive.text.package import Package, attribute, damaged

MAX_CELLS = 2_000_000
"""Cells of the rectangles around what is filled, of all sheets: more would pass the limit of the text."""
MAX_LETTERS = 100_000_000
"""Bytes of the words in cells, counted in each cell that has them."""
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
"""The last row and column a program writes."""
# A row, or a cell that holds something: one that is only formatted closes at once. What is shared follows.
_CELL = re.compile(
    rb"<(?:\w{1,20}:)?(c|row)(\s[^<>]*)?(?<!/)>(?:\s*<(?:\w{1,20}:)?v(?:\s[^<>]*)?>([0-9]{1,9})<)?"
)
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)([0-9]+)[\"']")
_SHARED = re.compile(rb"\st\s*=\s*[\"']s[\"']")
_XLS_CELLS = frozenset(
    [0x03, 0x04, 0x05, 0x06, 0x7E, 0xBD, 0xD6, 0xFD, 0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x0406]
)
_XLS_LOCKED = 0x2F
_XLS_BEGINNINGS = frozenset([0x0009, 0x0209, 0x0409, 0x0809])


def password(kind: str) -> Unreadable:
    """What is said of a file of this kind behind a password."""
    return Unreadable(
        "password", f"This {kind} needs a password: save it without one in its own program, and add that."
    )


def too_large(kind: str) -> Unreadable:
    """What is said of a file of this kind whose sheets are too large."""
    return Unreadable(
        "too-large",
        f"This {kind} holds more than {MAX_CELLS:,} cells, or words repeated without end: save its sheets "
        "as CSV and add these.",
    )


def too_large_sheets(parts: Package) -> frozenset[str]:
    """Names of the sheets that cannot be laid out within the limits, in the order of the workbook."""
    targets = {
        attribute(one, "Id"): attribute(one, "Target")
        for one in parts.elements("xl/_rels/workbook.xml.rels", ("Relationship",))
    }
    lengths = [
        sum(len(words) for words in one.itertext()) for one in parts.elements("xl/sharedStrings.xml", ("si",))
    ]
    found: set[str] = set()
    cells = letters = 0
    for sheet in parts.elements("xl/workbook.xml", ("sheet",)):
        target = targets.get(attribute(sheet, "id"), "")
        part = parts.open(target.lstrip("/") if target.startswith(("/", "xl/")) else f"xl/{target}")
        if part is None:
            continue
        area, words = _counted(part, lengths)
        if cells + area > MAX_CELLS or letters + words > MAX_LETTERS:
            found.add(attribute(sheet, "name"))
        else:
            cells, letters = cells + area, letters + words
    return frozenset(found)


def _counted(part: BinaryIO, lengths: list[int]) -> tuple[int, int]:
    """Cells of the rectangle around all that is filled, and letters of the words its cells share."""
    rows: set[int] = set()
    columns: set[bytes] = set()
    row = alone = widest = letters = count = 0
    for found in _CELL.finditer(part.read()):
        place = _PLACE.search(found[2] or b"")
        if found[1] == b"row":
            row, alone = (int(place[2]) if place else row + 1), 0
            continue
        count += 1
        if place:
            columns.add(place[1])
            row = int(place[2])
        else:
            alone += 1
            widest = max(widest, alone)
        rows.add(row)
        if found[3] and _SHARED.search(found[2] or b"") and int(found[3]) < len(lengths):
            letters += lengths[int(found[3])]
    if not rows:
        return 0, 0
    numbers = [_column(letter) for letter in columns]
    right = max([widest, *numbers])
    if max(rows) > MAX_ROW or right > MAX_COLUMN:
        return MAX_CELLS + 1, letters
    left = 1 if widest else min(numbers)
    return max(count, (max(rows) - min(rows) + 1) * (right - left + 1)), letters


def _column(letters: bytes) -> int:
    if len(letters) > 3:
        return MAX_COLUMN + 1
    place = 0
    for letter in letters.upper():
        place = place * 26 + letter - 64
    return place


def count_ods(parts: Package) -> None:
    """Raises Unreadable when its tables, with what they repeat, are too large, or it has a password."""
    if any(True for _ in parts.elements("META-INF/manifest.xml", ("encryption-data",))):
        raise password("ODS")
    table: etree._Element | None = None
    cells = letters = rows = filled = widest = 0
    for row in parts.elements("content.xml", ("table-row",)):
        here = next(row.iterancestors("{*}table"), None)
        if here is not table:
            cells, table, rows, filled, widest = cells + filled * widest, here, 0, 0, 0
        times = _times(row, "number-rows-repeated")
        width, right, words = 0, 0, 0
        for one in row:
            repeated = _times(one, "number-columns-repeated")
            width += repeated
            said = sum(len(piece) for piece in one.itertext())
            if said or attribute(one, "value-type"):
                right = width
                words += said * repeated
        rows += times
        if right:
            filled, widest, letters = rows, max(widest, right), letters + words * times
        if cells + filled * widest > MAX_CELLS or letters > MAX_LETTERS:
            raise too_large("ODS")


def _times(element: etree._Element, name: str) -> int:
    words = attribute(element, name)
    return max(1, int(words)) if words.isdigit() and len(words) < 10 else 1


def count_xls(content: bytes) -> None:
    """Raises Unreadable when its sheets are too large, or it is none."""
    try:
        book = stream(content, frozenset({"Workbook", "Book"}))
        if not book and stream(content, frozenset({"EncryptedPackage"})):
            raise password("XLSX")
    except (ValueError, struct.error) as problem:
        raise damaged("XLS") from problem
    cells = at = 0
    rows: list[int] = []
    columns: list[int] = []
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        if kind == _XLS_LOCKED:
            raise password("XLS")
        if kind in _XLS_BEGINNINGS:
            rows, columns = [], []
        elif kind in _XLS_CELLS and size >= 6 and at + 4 + size <= len(book):
            row, column = struct.unpack_from("<HH", book, at + 4)
            last = struct.unpack_from("<H", book, at + 2 + size)[0] if kind == 0xBD else column
            before = _area(rows, columns)
            rows = [min([row, *rows]), max([row, *rows])]
            columns = [min([column, *columns]), max([column, last, *columns])]
            cells += _area(rows, columns) - before
        if cells > MAX_CELLS:
            raise too_large("XLS")
        at += 4 + size


def _area(rows: list[int], columns: list[int]) -> int:
    return (rows[-1] - rows[0] + 1) * (columns[-1] - columns[0] + 1) if rows else 0
