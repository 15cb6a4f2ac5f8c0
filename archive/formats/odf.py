"""How is an OpenDocument text or presentation read? Its XML, out of the ZIP or flat in one file, to
paragraphs, table rows, notes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from lxml import etree

from archive.errors import Unreadable
from archive.model import Extracted, Fact, Origin, Span
from archive.text import BREAK, MAX_PAGES, MAX_PASSAGES, clean, fact, number, read_all
from archive.text.package import Package, attribute, damaged, elements, local, opened

ODT = "application/vnd.oasis.opendocument.text"
FLAT = "application/vnd.oasis.opendocument.text-flat-xml"
ODP = "application/vnd.oasis.opendocument.presentation"
media_types: Sequence[str] = (ODT, FLAT, ODP)
MAX_FLAT = 100_000_000
"""Bytes of a flat file, pictures included."""
_KIND = "OpenDocument file"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# What is looked at by itself, the outermost of them: paragraphs of a body stand in whatever holds them.
_PARTS = ("meta", "style", "master-page", "handout-master", "tracked-changes", "annotation", "forms",
          "object", "section", "page", "list", "table", "p", "h")  # fmt: skip
_STRUCTURE = frozenset(["p", "h", "table-row", "table-cell", "note"])
_HEADERS = frozenset(["header", "header-left", "header-first", "footer", "footer-left", "footer-first"])
# What a reader of the page does not see, or what is no word of the author's: deleted text, comments, labels
# that the program counts, pronunciation, documents inside the document.
_SKIPPED = frozenset(
    ["annotation", "covered-table-cell", "forms", "note-citation", "number", "object", "object-ole",
     "ruby-text", "script", "tracked-changes"]
)  # fmt: skip
_FAMILY = {"p": "paragraph", "h": "paragraph", "span": "text", "page": "drawing-page"}
"""Element → the family its style is of; styles of two families may bear one name."""
_HIDING = (("display", "none"), ("is-hidden", "true"), ("visibility", "collapse"), ("visibility", "filter"))
_MAY_HIDE = frozenset(["section", "hidden-text", "table-row", "variable-set", "user-field-get"])
_FURNITURE = frozenset(["header", "footer", "date-time", "page-number"])
"""What a slide's frame can be, besides its words."""
_PICTURE = re.compile(rb"(<[A-Za-z]{0,20}:?binary-data\b[^<>]*>)[^<]*")
_SPACE = re.compile(r"[ \t\r\n]+")
# What programs write when nobody said anything.
_NOBODY = frozenset(
    ["admin", "administrator", "auteur", "author", "libreoffice", "microsoft office user", "openoffice",
     "openoffice.org", "python-docx", "unknown", "user", "utilisateur"]
)  # fmt: skip


@dataclass(slots=True)
class _Block:
    """A paragraph, a table's row or a note as it is put together: a row has cells, the others one."""

    style: str = ""
    page: int | None = None
    cells: list[list[str]] = field(default_factory=list)
    hidden: bool = False

    def words(self) -> str:
        if self.hidden:
            return ""
        if len(self.cells) == 1:
            return "".join(self.cells[0])
        cells = [" ".join("".join(cell).split()) for cell in self.cells]
        return " | ".join(cells) if any(cells) else ""


@dataclass(slots=True)
class _Open:
    """Where words go: the last cell of a block. What is `flat`, a cell or a note, keeps all inside it in
    one."""

    block: _Block
    flat: bool = False
    row: bool = False


@dataclass(slots=True)
class _Story:
    """What was read so far."""

    body: list[_Block] = field(default_factory=list)
    notes: dict[str, list[_Block]] = field(default_factory=lambda: {"footnote": [], "endnote": []})
    furniture: dict[str, None] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    titles: set[str] = field(default_factory=lambda: {"Title"})
    hidden: set[tuple[str, str]] = field(default_factory=set)
    pages: int = 0


def extract(stream: BinaryIO) -> Extracted:
    """Paragraphs, list items and table rows or slides, then notes, then headers and footers. Raises
    Unreadable ``empty``, ``password``, ``damaged``, ``too-large``, ``no-text``."""
    packed = stream.read(2) == b"PK"
    stream.seek(0)
    story = _Story()
    if packed:
        with opened(stream, _KIND) as parts:
            _read_package(parts, story)
    else:
        content = read_all(stream, MAX_FLAT)
        try:
            # Pictures go before the XML is read: as one text they are longer than the parser lets pass.
            _read(elements(io.BytesIO(_PICTURE.sub(rb"\1", content)), _PARTS, _KIND), story)
        except (etree.XMLSyntaxError, ValueError) as problem:
            raise damaged(_KIND) from problem
    extracted = _told(story)
    if not extracted.passages:
        raise Unreadable(
            "no-text",
            "This OpenDocument file holds no text, perhaps only pictures: add a version with text, such as a "
            "PDF.",
        )
    return extracted


def _read_package(parts: Package, story: _Story) -> None:
    """Styles before the text that they hide or make a title."""
    for entry in parts.elements("META-INF/manifest.xml", ("file-entry",)):
        encrypted = entry.find("{*}encryption-data") is not None
        if encrypted and attribute(entry, "full-path") in ("content.xml", "encrypted-package"):
            raise Unreadable(
                "password",
                "This document needs a password: save it without one in a word processor, and add that.",
            )
    if "content.xml" not in parts.names:
        raise damaged(_KIND)
    for name in ("meta.xml", "styles.xml", "content.xml"):
        _read(parts.elements(name, _PARTS), story)


def _read(found: Iterator[etree._Element], story: _Story) -> None:
    for element in found:
        name = local(element)
        if name == "meta":
            _note_properties(element, story)
        elif name == "style":
            _note_style(element, story)
        elif name == "master-page":
            _note_furniture(element, story)
        elif name != "handout-master":
            story.pages += name == "page" and not _speaks(element)
            story.body += _blocks(element, story)
            if len(story.body) > MAX_PASSAGES:  # no more than that is kept
                return


def _note_properties(meta: etree._Element, story: _Story) -> None:
    """The first of each kind; the child's words, white space apart."""
    for child in meta:
        story.properties.setdefault(local(child), clean(child.text or ""))


def _note_style(style: etree._Element, story: _Story) -> None:
    """Is it the title's, or does it hide words? What an author sets by hand in a title is a style without a
    name of its own, whose parent is Title. Two parts may each have such a style of one name: the last holds.
    """
    name, family, above = (attribute(style, key) for key in ("name", "family", "parent-style-name"))
    by_hand = next(style.iterancestors("{*}automatic-styles"), None) is not None
    if family == "paragraph":
        named = "title" in (name.lower(), attribute(style, "display-name").lower())
        (story.titles.add if named or (by_hand and above in story.titles) else story.titles.discard)(name)
    told = {value for child in style for key in ("display", "visibility") if (value := attribute(child, key))}
    hides = told & {"none", "hidden"} or (by_hand and not told and (family, above) in story.hidden)
    (story.hidden.add if hides else story.hidden.discard)((family, name))


def _note_furniture(master: etree._Element, story: _Story) -> None:
    """Headers and footers, unless switched off or only a page's number; each once."""
    for element in master:
        if local(element) in _HEADERS and attribute(element, "display") != "false":
            for block in _blocks(element, story):
                words = clean(block.words())
                if re.search(r"[^\W\d_]{3}", words):
                    story.furniture.setdefault(words)


def _blocks(root: etree._Element, story: _Story) -> list[_Block]:
    """The paragraphs and rows in `root` that say something, in the order they begin: a text box after the
    paragraph it hangs on. Notes go to the story's own."""
    blocks: list[_Block] = []
    opened_parts: list[_Open] = []
    skipped: etree._Element | None = None
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = local(element)
        if event == "start":
            if _is_unseen(element, name, story):
                walk.skip_subtree()
                skipped = element
                continue
            if name in _STRUCTURE:
                opened_parts.append(_opened_part(element, name, opened_parts, blocks, story))
            if opened_parts:
                _say(element, name, opened_parts[-1])
            continue
        if element is skipped:
            skipped = None
        elif name in _STRUCTURE:
            opened_parts.pop()
        if opened_parts and element is not root and element.tail and _speaks(element.getparent()):
            _add(opened_parts[-1], _SPACE.sub(" ", element.tail))
    return [block for block in blocks if block.words().strip()]


def _opened_part(
    element: etree._Element, name: str, above: list[_Open], blocks: list[_Block], story: _Story
) -> _Open:
    """Where the words of a paragraph, row, cell or note go that begins here."""
    if name == "note":
        block = _Block(cells=[[]])
        kind = "endnote" if attribute(element, "note-class") == "endnote" else "footnote"
        story.notes[kind].append(block)
        return _Open(block, flat=True)
    if above and above[-1].flat:
        _add(above[-1], " ")
        return _Open(above[-1].block, flat=True)
    if name == "table-cell" and above and above[-1].row:
        above[-1].block.cells.append([])
        return _Open(above[-1].block, flat=True)
    row = name == "table-row"
    page = story.pages if 0 < story.pages <= MAX_PAGES else None
    blocks.append(_Block("" if row else _style(element, story), page, [] if row else [[]]))
    return _Open(blocks[-1], row=row)


def _say(element: etree._Element, name: str, part: _Open) -> None:
    """The words at the beginning of an element, or what it stands for."""
    if not _speaks(element):
        return
    if name == "s":
        _add(part, " " if attribute(element, "c") in ("", "1") else "   ")
    elif name == "tab":
        _add(part, "\t")
    elif name == "line-break":
        _add(part, BREAK)
    elif name == "hidden-paragraph" and attribute(element, "is-hidden") == "true" and not part.flat:
        part.block.hidden = True
    if element.text:
        _add(part, _SPACE.sub(" ", element.text))


def _add(part: _Open, words: str) -> None:
    if part.block.cells:
        part.block.cells[-1].append(words)


def _speaks(element: etree._Element | None) -> bool:
    """Are characters directly in it words? In frames and pictures they are descriptions and line ends."""
    return element is not None and isinstance(element.tag, str) and element.tag.startswith(_TEXT)


def _is_unseen(element: etree._Element, name: str, story: _Story) -> bool:
    if name in _SKIPPED:
        return True
    if name in _MAY_HIDE and any(attribute(element, key) == value for key, value in _HIDING):
        return True
    if name == "frame":
        return attribute(element, "class") in _FURNITURE
    family = _FAMILY.get(name)
    return family is not None and (family, attribute(element, "style-name")) in story.hidden


def _style(paragraph: etree._Element, story: _Story) -> str:
    """The paragraph's style; Title for the title of the first slide, whatever its style is called."""
    if story.pages == 1:
        frame = next(paragraph.iterancestors("{*}frame"), None)
        return "Title" if frame is not None and attribute(frame, "class") == "title" else ""
    return attribute(paragraph, "style-name")


def _told(story: _Story) -> Extracted:
    blocks = [*story.body, *story.notes["footnote"], *story.notes["endnote"]]
    said = [(block.words(), block.page) for block in blocks]
    passages, cut = number([*said, *((words, None) for words in story.furniture)])
    named = (clean(block.words()) for block in story.body if block.style in story.titles)
    title = next(named, "")
    place = next((passage for passage in passages if title and passage.text == title), None)
    facts: list[Fact] = []
    if place is not None:
        facts.append(Fact("title", title, Origin.DOCUMENT, Span(place.number, 0, len(title))))
    return Extracted(passages, (*facts, *_properties(story.properties)), warnings=cut)


def _properties(properties: dict[str, str]) -> Iterator[Fact]:
    """Title, author, date of creation and language. Who saved it last is its author only if nobody says who
    began it; ``dc:date`` is the day of the last change, and says nothing of when it was published."""
    yield from fact("title", properties.get("title", ""), "odt:title", Origin.FILE)
    for name in ("initial-creator", "creator"):
        words = properties.get(name, "")
        if words and words.lower() not in _NOBODY:
            yield from fact("author", words, f"odt:{name}", Origin.FILE)
            break
    yield from fact("published", properties.get("creation-date", ""), "odt:creation-date", Origin.FILE)
    yield from fact("language", properties.get("language", ""), "odt:language", Origin.FILE)
