"""How is a PDF read? Page by page, lines joined to paragraphs by where they stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from pypdfium2 import PdfDocument, PdfiumError, PdfTextPage  # type: ignore[import-untyped]
from pypdfium2 import raw as pdfium

from archive.errors import Unreadable
from archive.model import Attachment, Extracted, Fact, Origin
from archive.text import MAX_PAGES, MAX_TEXT, clean, fact, number
from archive.text.layout import Line, page_paragraphs, without_running_lines
from archive.text.lines import Hyphens

media_types: Sequence[str] = ("application/pdf",)
MAX_ATTACHMENTS = 200
MAX_ATTACHED = 40 * 1024 * 1024
_NOTHING = frozenset(
    [
        "(unspecified)",
        "(anonymous)",
        "anonymous",
        "untitled",
        "unknown",
        "user",
        "admin",
        "administrator",
        "microsoft office user",
    ]
)
_DATE = re.compile(r"(?:D:)?((?:19|20)\d\d)(\d\d)?(\d\d)?")
_SCAN_NAMED = 8
"""Pages named in a warning before "and more"."""


def extract(stream: BinaryIO) -> Extracted:
    """Passages with page numbers, the file's properties, attached files. Raises Unreadable ``password``,
    ``damaged``, ``no-text``."""
    document = _open(stream)
    pages: list[list[Line]] = []
    broken: list[int] = []
    silent: list[int] = []
    warnings: list[str] = []
    size = 0
    count = len(document)
    for index in range(min(count, MAX_PAGES)):
        try:
            lines = _lines(document, index)
        except PdfiumError:
            broken.append(index + 1)
            lines = []
        else:
            if not lines:
                silent.append(index + 1)
        pages.append(lines)
        size += sum(len(line.text) for line in lines)
        if size > MAX_TEXT:
            break
    if count > MAX_PAGES:
        warnings.append(f"Only the first {MAX_PAGES:,} of {count:,} pages were read: split the file.")
    if broken:
        warnings.append(f"{_named(broken)} could not be read.")
    if not any(pages):
        if broken or not count:
            raise Unreadable("damaged", _DAMAGED)
        raise Unreadable(
            "no-text",
            "This PDF holds no text and looks like a scan; reading scans (OCR) is not installed: add a "
            "version with text.",
        )
    if silent and len(silent) * 2 >= len(pages):
        warnings.append(
            f"{_named(silent)} without text: they may be scans, and what stands on them is not searched."
        )
    passages, cut = number(_blocks(pages))
    letters = sum(1 for passage in passages[:200] for character in passage.text if character.isalpha())
    unmapped = sum(1 for p in passages[:200] for c in p.text if c == "\ufffd" or "\ue000" <= c <= "\uf8ff")
    if unmapped > letters / 4:
        warnings.append(
            "Much of the text uses letters this PDF does not explain; search may miss it. Add another "
            "version."
        )
    attached, problems = _attached(document)
    facts = tuple(_facts(document))
    return Extracted(passages, facts, attached, (*warnings, *problems, *cut))


_DAMAGED = (
    "This PDF is damaged or cut short: open it in a PDF viewer and print it to a new PDF, if that works."
)


def _open(stream: BinaryIO) -> PdfDocument:
    if not stream.read(1):
        raise Unreadable("empty", "The file is empty: check the copy it came from.")
    stream.seek(0)
    try:
        return PdfDocument(stream)
    except PdfiumError as problem:
        if getattr(problem, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Unreadable(
                "password", "This PDF needs a password: save it without one in a PDF viewer, and add that."
            ) from None
        raise Unreadable("damaged", _DAMAGED) from None


def _lines(document: PdfDocument, index: int) -> list[Line]:
    """The lines of a page with their places; points from the page's lower left corner."""
    page = document[index]
    text_page: PdfTextPage | None = None
    try:
        text_page = page.get_textpage()
        return list(_placed(text_page))
    finally:
        if text_page is not None:
            text_page.close()
        page.close()


def _placed(page: PdfTextPage) -> Iterator[Line]:
    count = page.count_chars()
    if count <= 0:
        return
    text = page.get_text_range()
    # Places are asked for by character; where pdfium leaves characters out of the text they cannot be told.
    known = len(text) == count
    start = 0
    for line in re.split(r"(\r?\n|\r)", text):
        end = start + len(line)
        words = line.strip()
        if words:
            box = (0.0, 0.0, 0.0, 0.0)
            if known:
                first = start + len(line) - len(line.lstrip())
                box = _box(page, first, start + len(line.rstrip()) - 1)
            yield Line(words.replace("\ufffe", "-").replace("\x02", "-"), *box)
        start = end


def _box(page: PdfTextPage, first: int, last: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a line, from its first and last characters; zeros when pdfium cannot
    say."""
    try:
        left, bottom, _, top = page.get_charbox(first, loose=True)
        _, low, right, high = page.get_charbox(last, loose=True)
    except PdfiumError:
        return 0.0, 0.0, 0.0, 0.0
    return left, min(bottom, low), right, max(top, high)


def _blocks(pages: list[list[Line]]) -> Iterator[tuple[str, int | None]]:
    hyphens = Hyphens([line.text for lines in pages for line in lines])
    for page, lines in enumerate(without_running_lines(pages), start=1):
        for paragraph in page_paragraphs(lines, hyphens):
            yield paragraph, page


def _facts(document: PdfDocument) -> Iterator[Fact]:
    try:
        found = document.get_metadata_dict(skip_empty=True)
    except (PdfiumError, UnicodeDecodeError):
        return
    for key, field in (("Title", "title"), ("Author", "author")):
        words = clean(found.get(key, ""))
        if words.lower() not in _NOTHING:
            yield from fact(field, words, f"pdf:{key}", Origin.FILE)
    made = _DATE.match(found.get("CreationDate", "").strip())
    if made:
        # The notation of PDF, D:20170424…, is nobody's words: the day in ISO instead.
        yield from fact(
            "published", "-".join(part for part in made.groups() if part), "pdf:CreationDate", Origin.FILE
        )


def _attached(document: PdfDocument) -> tuple[tuple[Attachment, ...], list[str]]:
    found: list[Attachment] = []
    problems: list[str] = []
    size = 0
    try:
        count = document.count_attachments()
    except PdfiumError:
        return (), []
    for index in range(count):
        try:
            attachment = document.get_attachment(index)
            name = clean(attachment.get_name())[:255] or f"attachment {index + 1}"
            content = bytes(attachment.get_data())
        except (PdfiumError, UnicodeDecodeError):
            problems.append(f"Attachment {index + 1} could not be read.")
            continue
        size += len(content)
        if size > MAX_ATTACHED or len(found) >= MAX_ATTACHMENTS:
            problems.append(
                f"The attachment {name} was not read, nor what follows it: save it from the PDF and add it "
                "by itself."
            )
            break
        found.append(Attachment(name, content))
    return tuple(found), problems[:10]


def _named(pages: Sequence[int]) -> str:
    named = ", ".join(str(page) for page in pages[:_SCAN_NAMED])
    more = f" and {len(pages) - _SCAN_NAMED:,} more" if len(pages) > _SCAN_NAMED else ""
    return f"Page{'s' if len(pages) > 1 else ''} {named}{more}"
