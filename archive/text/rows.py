"""How is a row of a table written as a passage, and which signs part the cells of a text?"""

from __future__ import annotations

import csv
import datetime
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from archive.text import clean

DELIMITERS = "\t;|,"
"""What parts cells; of two that fit equally well the first. A comma last: it also stands inside numbers."""
_RECORDS = 40
"""Records at the top by which the delimiter is told."""
_LABEL = 40
"""Characters of a column's heading, where nothing but its shape says that a text is a table."""
_HEAD = 64 * 1024


def cell(value: object) -> str:
    """A cell as people read it: days as ISO, whole numbers without ".0", text on one line."""
    match value:
        case str():
            return clean(value)
        case bool():
            return str(value).upper()
        case float():
            return f"{value:.15g}"
        case datetime.datetime():
            if value.time() == datetime.time():
                return value.date().isoformat()
            return value.isoformat(" ", "seconds" if value.second else "minutes")
        case datetime.time():
            return value.isoformat("seconds" if value.second else "minutes")
        case None:
            return ""
    return clean(str(value))


def passages(rows: Iterable[Sequence[str]], columns: Iterable[int]) -> Iterator[str]:
    """ "cell | cell" of each row that says something, `columns` only. A row of headings comes once, however
    often it is repeated; a cell alone in its row stands alone."""
    kept = tuple(columns)
    head = ""
    for row in rows:
        cells = [row[place] if place < len(row) else "" for place in kept]
        filled = [words for words in cells if words]
        if not filled:
            continue
        while not cells[-1]:
            cells.pop()
        words = filled[0] if len(filled) == 1 else " | ".join(cells)
        if words == head:
            continue
        if not head and len(filled) > 1:
            head = words
        yield words


def delimiter(text: str, named: bool) -> str:
    """What parts the cells in a text that begins with `text`; "" when it is no table.

    `named`: its name or its type says that it is one. Else all of its first rows must be of one width, of
    three cells at least, the first row short headings, and no cell may begin with a space, as the words of
    a list in prose do.
    """
    announced = declared(text)
    if announced:
        return announced
    head = text[:_HEAD]
    best, found = 0.0, ""
    for sign in DELIMITERS:
        records = _records(head, sign, whole=len(text) <= _HEAD)
        if not records:
            continue
        width, count = Counter(map(len, records)).most_common(1)[0]
        if width < 2 or not (named or _is_table(records, width, count)):
            continue
        if count / len(records) > best:
            best, found = count / len(records), sign
    return found if best > (0.5 if named else 0.99) else ""


def declared(text: str) -> str:
    """The delimiter that the line ``sep=;`` names, which Excel writes at the top; "" without it."""
    line = text[:20].lstrip("\ufeff").splitlines()[:1]
    return line[0][4] if line and line[0][:4].lower() == "sep=" and len(line[0]) == 5 else ""


def _records(head: str, sign: str, *, whole: bool) -> list[list[str]]:
    """The first records that are not empty, or else the empty ones; the last one is left out when `head` may
    have cut it."""
    found: list[list[str]] = []
    empty: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(head, newline=""), delimiter=sign):
            if any(map(str.strip, record)):
                found.append(record)
            elif record:
                empty.append(record)
            if max(len(found), len(empty)) > _RECORDS:
                break
    except csv.Error:
        pass
    found = found or empty
    return found if whole and len(found) <= _RECORDS else found[:-1]


def _is_table(records: list[list[str]], width: int, count: int) -> bool:
    labels = [label.strip() for label in records[0]]
    return (
        width >= 3
        and count == len(records) >= 3
        and len(set(labels)) == width
        and all(label and len(label) <= _LABEL and not label[0].isdigit() for label in labels)
        and not any(words.startswith(" ") for record in records for words in record)
    )
