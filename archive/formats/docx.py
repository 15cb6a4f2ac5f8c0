"""How is a DOCX read? Its parts out of the ZIP, under limits, and paragraphs, tables and notes out of their
XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from lxml import etree

from archive.errors import Unreadable
from archive.model import Extracted, Fact, Origin, Span
from archive.text import BREAK, clean, fact, number
from archive.text.package import Package, attribute, damaged, local, opened

media_types: Sequence[str] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What programs write when nobody said anything.
_NOBODY = frozenset(
    [
        "microsoft office user",
        "python-docx",
        "admin",
        "administrator",
        "user",
        "utilisateur",
        "unknown",
        "author",
        "auteur",
    ]
)
_TEMPLATE_DATE = "2013-12-23"
"""The date python-docx's template carries into every file made with it."""
_SKIPPED = frozenset(
    [
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "Fallback",
        "pPr",
        "rPr",
        "tblPr",
        "tcPr",
        "trPr",
        "sectPr",
        "fldData",
    ]
)


def extract(stream: BinaryIO) -> Extracted:
    """Paragraphs, headings, table rows, notes, then headers and footers. Raises Unreadable ``password``,
    ``damaged``, ``too-large``, ``no-text``."""
    if stream.read(8) == _OLE:
        raise Unreadable(
            "password",
            "This document needs a password: save it without one in a word processor, and add that.",
        )
    stream.seek(0)
    with opened(stream, "DOCX") as parts:
        extracted = _read(parts)
    if not extracted.passages:
        raise Unreadable(
            "no-text",
            "This DOCX holds no text, perhaps only pictures: add a version with text, such as a PDF.",
        )
    return extracted


def _read(parts: Package) -> Extracted:
    main = _main_part(parts)
    if main not in parts.names:
        raise damaged("DOCX")
    titles = _title_styles(parts)
    blocks: list[str] = []
    title = ""
    for element in parts.elements(main, ("p", "tbl")):
        found = list(_blocks(element))
        blocks += [words for _, words in found]
        title = title or next((clean(words) for style, words in found if style in titles), "")
    folder = main.rpartition("/")[0]
    for notes in ("footnotes", "endnotes"):
        for element in parts.elements(f"{folder}/{notes}.xml", ("footnote", "endnote")):
            if attribute(element, "type") in ("", "normal"):
                blocks += [" ".join(words for child in element for _, words in _blocks(child))]
    seen: set[str] = set()
    for name in sorted(parts.names):
        if re.fullmatch(re.escape(folder) + r"/(?:header|footer)\d{0,3}\.xml", name):
            for element in parts.elements(name, ("p", "tbl")):
                for _, words in _blocks(element):
                    # A page number alone says nothing.
                    if words not in seen and re.search(r"[^\W\d_]{3}", words):
                        seen.add(words)
                        blocks.append(words)
    passages, cut = number((words, None) for words in blocks)
    facts: list[Fact] = []
    place = next((passage for passage in passages if title and passage.text == title), None)
    if place is not None:
        facts.append(Fact("title", title, Origin.DOCUMENT, Span(place.number, 0, len(title))))
    return Extracted(passages, (*facts, *_properties(parts)), warnings=cut)


def _main_part(parts: Package) -> str:
    """Where the text is: the package says so, and nearly always it is word/document.xml."""
    for element in parts.elements("_rels/.rels", ("Relationship",)):
        if (element.get("Type") or "").endswith("/officeDocument"):
            return (element.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _title_styles(parts: Package) -> frozenset[str]:
    """Ids of the paragraph style whose name is Title: the name is the same in every language, the id is
    not."""
    found = {"Title"}
    for style in parts.elements("word/styles.xml", ("style",)):
        name = style.find("{*}name")
        if name is not None and attribute(name, "val").lower() == "title":
            found.add(attribute(style, "styleId"))
    return frozenset(found)


def _blocks(element: etree._Element) -> Iterator[tuple[str, str]]:
    """(style, words) of a paragraph and of the text boxes in it; a table's rows as words parted by bars."""
    if local(element) == "tbl":
        for row in element.iterfind("{*}tr"):
            cells = [" ".join(_cell(cell)) for cell in row.iter("{*}tc") if _row_of(cell) is row]
            if any(cells):
                yield "", " | ".join(cells)
        return
    style = element.find("{*}pPr/{*}pStyle")
    boxes: list[etree._Element] = []
    words = _words(element, boxes)
    if words.strip():
        yield (attribute(style, "val") if style is not None else ""), words
    for box in boxes:
        for child in box:
            if local(child) in ("p", "tbl"):
                yield from _blocks(child)


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors("{*}tr"), None)


def _cell(cell: etree._Element) -> Iterator[str]:
    for child in cell.iter("{*}p"):
        words = " ".join(_words(child, []).split())
        if words:
            yield words


def _words(paragraph: etree._Element, boxes: list[etree._Element]) -> str:
    """What a paragraph says; deleted text, field codes and what old programs get instead are left out."""
    pieces: list[str] = []
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        name = local(element)
        if name == "txbxContent":
            boxes.append(element)
            walk.skip_subtree()
        elif name in _SKIPPED:
            walk.skip_subtree()
        elif name == "t":
            pieces.append(element.text or "")
        elif name in ("br", "cr"):
            pieces.append(BREAK)
        elif name in ("tab", "ptab"):
            pieces.append(" ")
        elif name == "noBreakHyphen":
            pieces.append("-")
    return "".join(pieces)


def _properties(parts: Package) -> Iterator[Fact]:
    """Title, author, language and date of creation from the file's properties."""
    for element in parts.elements("docProps/core.xml", ("title", "creator", "created", "language")):
        name, words = local(element), (element.text or "").strip()
        if name == "title":
            yield from fact("title", words, "docx:title", Origin.FILE)
        elif name == "creator" and words.lower() not in _NOBODY:
            yield from fact("author", words, "docx:creator", Origin.FILE)
        elif name == "created" and not words.startswith(_TEMPLATE_DATE):
            yield from fact("published", words, "docx:created", Origin.FILE)
        elif name == "language":
            yield from fact("language", words, "docx:language", Origin.FILE)
