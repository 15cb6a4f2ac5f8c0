"""How is a table in plain text read (CSV, TSV)? Bytes to characters, records to passages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from archive.errors import Unreadable
from archive.model import Extracted
from archive.text import MAX_PASSAGES, number, read_all
from archive.text.decode import decode
from archive.text.rows import cell, declared, delimiter, passages

media_types: Sequence[str] = ("text/csv", "text/tab-separated-values")
MAX_BYTES = 100_000_000


def extract(stream: BinaryIO) -> Extracted:
    """Each record a passage. Raises Unreadable ``empty``, ``no-text``, ``damaged``, ``too-large``."""
    text, warnings = decode(read_all(stream, MAX_BYTES))
    sign = delimiter(text, named=True) or ","
    body = text.partition("\n")[2] if declared(text) else text
    # A mark of quotation that is never closed makes one cell of the rest of the file.
    quoted = _whole(body, sign)
    if not quoted:
        warnings += (
            "A quotation mark in this table is not closed, or a cell is longer than programs write: marks "
            "were taken as they stand, and cells with line breaks may be parted.",
        )
    columns: set[int] = set()
    for record in islice(_records(body, sign, quoted), MAX_PASSAGES):
        columns.update(place for place, words in enumerate(record) if words and not words.isspace())
    rows = ([cell(words) for words in record] for record in _records(body, sign, quoted))
    found, cut = number((words, None) for words in passages(rows, sorted(columns)))
    if not found:
        raise Unreadable("no-text", "This table holds no cell with words: check the copy it came from.")
    return Extracted(found, warnings=warnings + cut)


def _records(text: str, sign: str, quoted: bool) -> Iterator[list[str]]:
    lines = io.StringIO(text, newline="")
    yield from csv.reader(lines, delimiter=sign) if quoted else (line.split(sign) for line in lines)


def _whole(text: str, sign: str) -> bool:
    """Do all quotation marks that open a cell close, and none so late that the reader gives up?"""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            pass
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True):
            pass
    except csv.Error as problem:
        return "delimiter expected" in f"{problem}" or "expected after" in f"{problem}"
    return True
