"""How are sheets read (XLSX, XLS, ODS)? What they hold is counted first, then each row becomes a passage.

The library lays a sheet out as a full rectangle of cells and copies words that cells share into each of
them, so that a file of a kilobyte can ask for more memory than there is. So it is given nothing before
rectangle and words were counted. (Words that cells of an XLS share are not counted: there the limit of the
child's memory holds.)
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from archive.errors import Unreadable
from archive.model import Extracted, Fact, Origin
from archive.text import MAX_PAGES, MAX_PASSAGES, clean, fact, number, read_all
from archive.text.package import Package, damaged, local, opened
from archive.text.rows import cell, passages
from archive.text.sheet_sizes import count_ods, count_xls, password, too_large, too_large_sheets

media_types: Sequence[str] = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel",
    "application/vnd.oasis.opendocument.spreadsheet",
)
MAX_BYTES = 100_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOBODY = frozenset(
    [
        "microsoft office user", "openpyxl", "xlsxwriter", "apache poi", "admin", "administrator", "user",
        "utilisateur", "usuario", "unknown", "author", "auteur",
    ]
)  # fmt: skip
# What programs call a sheet that nobody named.
_UNNAMED = re.compile(r"(?i)(?:sheet|worksheet|feuil|feuille|hoja|planilha|plan|folha|tabelle|ورقة) ?\d{0,4}")


def extract(stream: BinaryIO) -> Extracted:
    """Each row a passage "cell | cell", its page the number of its sheet, whose name goes before. Raises
    Unreadable ``empty``, ``password``, ``damaged``, ``too-large``, ``no-text``."""
    head = stream.read(8)
    stream.seek(0)
    facts: list[Fact] = []
    skipped: frozenset[str] = frozenset()
    if head == _OLE:
        kind, content = "XLS", read_all(stream, MAX_BYTES)
        count_xls(content)
    else:
        kind = "file of sheets"
        with opened(stream, kind) as parts:
            if "xl/workbook.xml" in parts.names:
                kind = "XLSX"
                skipped = too_large_sheets(parts)
                facts += _properties(parts, "docProps/core.xml", "xlsx", ("created",))
            elif "content.xml" in parts.names:
                kind = "ODS"
                count_ods(parts)
                facts += _properties(parts, "meta.xml", "ods", ("creation-date",))
            elif "xl/workbook.bin" in parts.names:
                raise Unreadable(
                    "type-not-read", "This is a binary workbook (XLSB): save it as XLSX, and add that."
                )
            else:
                raise damaged(kind)
        stream.seek(0)
        content = read_all(stream, MAX_BYTES)
    return _read(content, kind, skipped, facts)


def _read(content: bytes, kind: str, skipped: frozenset[str], facts: list[Fact]) -> Extracted:
    hidden: list[str] = []
    lost: list[str] = []

    def blocks() -> Iterator[tuple[str, int | None]]:
        for page, sheet in enumerate(book.sheets_metadata[:MAX_PAGES], start=1):
            if sheet.typ != SheetTypeEnum.WorkSheet or sheet.name in skipped:
                continue
            try:
                with _library(kind):
                    rows = _passages(book.get_sheet_by_index(page - 1))
            except Unreadable:
                lost.append(sheet.name)
                continue
            for place, words in enumerate(rows):
                if place == 0:
                    if sheet.visible != SheetVisibleEnum.Visible:
                        hidden.append(sheet.name)
                    if not _UNNAMED.fullmatch(sheet.name.strip()):
                        yield cell(sheet.name), page
                yield words, page

    with _library(kind):
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        found, cut = number(blocks())
    if not found:
        raise _nothing(kind, bool(skipped), bool(lost))
    warnings = (
        *_said(skipped, "holds more cells than are read{}: save it as CSV to have it searched."),
        *_said(lost, "is damaged and was not read{}: save the file anew in its own program."),
        *_said(hidden, "is hidden in its program, and was read all the same{}."),
    )
    return Extracted(found, tuple(facts), warnings=warnings + cut)


def _passages(sheet: CalamineSheet) -> list[str]:
    """The rows as words; columns that are empty all the way are left out."""
    if sheet.start is None:
        return []
    # The library fills up what is above the first row: a loop of its own each time, so it is passed over.
    first, last = sheet.start[0], sheet.start[0] + MAX_PASSAGES
    columns: set[int] = set()
    for row in islice(sheet.iter_rows(), first, last):
        columns.update(place for place, value in enumerate(row) if value != "")
    rows = (
        ["" if value == "" else cell(value) for value in row]
        for row in islice(sheet.iter_rows(), first, last + 1)
    )
    return list(passages(rows, sorted(columns)))


@contextmanager
def _library(kind: str) -> Iterator[None]:
    """What goes wrong in the library, as Unreadable. Its panics are no Exception, to be caught by nobody."""
    try:
        yield
    except PasswordError as problem:
        raise password(kind) from problem
    except (CalamineError, OSError, ValueError, OverflowError) as problem:
        raise damaged(kind) from problem
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":
            raise
        raise damaged(kind) from problem


def _nothing(kind: str, skipped: bool, lost: bool) -> Unreadable:
    if skipped:
        return too_large(kind)
    if lost:
        return damaged(kind)
    return Unreadable(
        "no-text", f"This {kind} holds no cell with words, perhaps only charts: add a version with text."
    )


def _said(names: Sequence[str] | frozenset[str], sentence: str) -> tuple[str, ...]:
    """One warning for all sheets of which `sentence` is true; it has a place for how many there are."""
    if not names:
        return ()
    first = clean(sorted(names)[0])[:100]
    others = f" ({len(names) - 1} more are so)" if len(names) > 1 else ""
    return (f"The sheet “{first}” {sentence.format(others)}",)


def _properties(parts: Package, member: str, prefix: str, days: tuple[str, ...]) -> Iterator[Fact]:
    """Title, author, language and date of creation from the file's properties."""
    fields = {"title": "title", "creator": "author", "initial-creator": "author", "language": "language"}
    fields |= dict.fromkeys(days, "published")
    for element in parts.elements(member, tuple(fields)):
        name, words = local(element), (element.text or "").strip()
        if words.lower() not in _NOBODY:
            yield from fact(fields[name], words, f"{prefix}:{name}", Origin.FILE)
