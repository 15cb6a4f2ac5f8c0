"""How is a DOCX read? Its parts out of the ZIP, under limits, and paragraphs, tables and notes out of their
XML."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from lxml import etree

from archive.errors import Unreadable
from archive.model import Extracted, Fact, Origin, Span
from archive.text import BREAK, clean, fact, number

media_types: Sequence[str] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)
MAX_MEMBERS = 10_000
MAX_INFLATED = 512 * 1024 * 1024
MAX_RATIO = 200
_RATIO_FROM = 10 * 1024 * 1024
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
_DAMAGED = "This DOCX is damaged: open it in a word processor, save it anew and add that, or add it as PDF."


def extract(stream: BinaryIO) -> Extracted:
    """Paragraphs, headings, table rows, notes, then headers and footers. Raises Unreadable ``password``,
    ``damaged``, ``too-large``, ``no-text``."""
    head = stream.read(8)
    if not head:
        raise Unreadable("empty", "The file is empty: check the copy it came from.")
    if head == _OLE:
        raise Unreadable(
            "password",
            "This document needs a password: save it without one in a word processor, and add that.",
        )
    stream.seek(0)
    try:
        parts = _Parts(stream)
        extracted = _read(parts)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        etree.XMLSyntaxError,
        NotImplementedError,
        ValueError,
    ) as problem:
        raise Unreadable("damaged", _DAMAGED) from problem
    except RuntimeError as problem:  # what zipfile raises for an encrypted member
        raise Unreadable(
            "password", "A part of this DOCX needs a password: save it without one, and add that."
        ) from problem
    if not extracted.passages:
        raise Unreadable(
            "no-text",
            "This DOCX holds no text, perhaps only pictures: add a version with text, such as a PDF.",
        )
    return extracted


class _Parts:
    """The members of the ZIP; counts the bytes that really come out, whatever its directory says."""

    def __init__(self, stream: BinaryIO) -> None:
        self._size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        self._zip = zipfile.ZipFile(stream)
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS:
            raise Unreadable(
                "too-large",
                f"This DOCX has {len(members):,} parts, more than {MAX_MEMBERS:,}: no document needs that.",
            )
        self.names = {member.filename: member for member in members}
        self._inflated = 0

    def open(self, name: str) -> BinaryIO | None:
        """The bytes of a member, None when there is none of that name."""
        member = self.names.get(name)
        if member is None:
            return None
        kept = io.BytesIO()
        with self._zip.open(member) as source:
            while chunk := source.read(1 << 18):
                self._inflated += len(chunk)
                much = self._inflated > _RATIO_FROM and self._inflated > MAX_RATIO * self._size
                if self._inflated > MAX_INFLATED or much:
                    raise Unreadable(
                        "too-large",
                        "This DOCX unpacks to far more than a document needs, as a ZIP bomb does: it was "
                        "not read further.",
                    )
                kept.write(chunk)
        kept.seek(0)
        return kept

    def elements(self, name: str, tags: tuple[str, ...]) -> Iterator[etree._Element]:
        """The elements of a part whose local name is one of `tags`, outermost ones, each freed after it was
        seen."""
        source = self.open(name)
        if source is None:
            return
        wanted = tuple("{*}" + tag for tag in tags)
        depth = 0
        for event, element in etree.iterparse(
            source, events=("start", "end"), tag=wanted,
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
            remove_comments=True, remove_pis=True,
        ):  # fmt: skip
            if event == "start":
                if depth == 0 and element.getroottree().docinfo.internalDTD is not None:
                    raise Unreadable(
                        "damaged",
                        "This DOCX brings its own XML entities, which no word processor writes: it was not "
                        "read.",
                    )
                depth += 1
                continue
            depth -= 1
            if depth == 0:
                yield element
                element.clear()


def _read(parts: _Parts) -> Extracted:
    main = _main_part(parts)
    if main not in parts.names:
        raise Unreadable("damaged", _DAMAGED)
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
            if _attribute(element, "type") in ("", "normal"):
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


def _main_part(parts: _Parts) -> str:
    """Where the text is: the package says so, and nearly always it is word/document.xml."""
    for element in parts.elements("_rels/.rels", ("Relationship",)):
        if (element.get("Type") or "").endswith("/officeDocument"):
            return (element.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _title_styles(parts: _Parts) -> frozenset[str]:
    """Ids of the paragraph style whose name is Title: the name is the same in every language, the id is
    not."""
    found = {"Title"}
    for style in parts.elements("word/styles.xml", ("style",)):
        name = style.find("{*}name")
        if name is not None and _attribute(name, "val").lower() == "title":
            found.add(_attribute(style, "styleId"))
    return frozenset(found)


def _attribute(element: etree._Element, name: str) -> str:
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), ""
    )


def _blocks(element: etree._Element) -> Iterator[tuple[str, str]]:
    """(style, words) of a paragraph and of the text boxes in it; a table's rows as words parted by bars."""
    if _local(element) == "tbl":
        for row in element.iterfind("{*}tr"):
            cells = [" ".join(_cell(cell)) for cell in row.iter("{*}tc") if _row_of(cell) is row]
            if any(cells):
                yield "", " | ".join(cells)
        return
    style = element.find("{*}pPr/{*}pStyle")
    boxes: list[etree._Element] = []
    words = _words(element, boxes)
    if words.strip():
        yield (_attribute(style, "val") if style is not None else ""), words
    for box in boxes:
        for child in box:
            if _local(child) in ("p", "tbl"):
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
        name = _local(element)
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


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _properties(parts: _Parts) -> Iterator[Fact]:
    """Title, author, language and date of creation from the file's properties."""
    for element in parts.elements("docProps/core.xml", ("title", "creator", "created", "language")):
        name, words = _local(element), (element.text or "").strip()
        if name == "title":
            yield from fact("title", words, "docx:title", Origin.FILE)
        elif name == "creator" and words.lower() not in _NOBODY:
            yield from fact("author", words, "docx:creator", Origin.FILE)
        elif name == "created" and not words.startswith(_TEMPLATE_DATE):
            yield from fact("published", words, "docx:created", Origin.FILE)
        elif name == "language":
            yield from fact("language", words, "docx:language", Origin.FILE)
