"""Which paragraphs does a page of HTML hold, and which of them are the page's own text?

A block is what starts on a new line in a browser. Navigation, forms, scripts and what is hidden are left out;
so are blocks that say in their class or role that they are furniture, and lists of nothing but links, unless
the page would be empty without them. Walks the tree without recursion: nesting costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from archive.errors import Unreadable
from archive.text import BREAK

Element = etree._Element

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "applet",
        "canvas",
        "audio",
        "video",
        "map",
        "head",
        "button",
        "select",
        "option",
        "datalist",
        "input",
        "textarea",
        "dialog",
        "nav",
        "menu",
    ]
)
_FURNITURE = frozenset(["header", "footer", "aside", "form"])
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "menu",
        "menubar",
        "dialog",
        "alert",
        "alertdialog",
    ]
)
_HINT = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|cookies?|gdpr|consent|share|sharing|social|"
    r"related|recommended|comments?|newsletter|subscribe|subscription|banner|advert|advertisement|ads?|promo|skip|skiplink|"
    r"popup|modal|pagination|pager|toolbar|widget|masthead-nav|site-header|site-footer|screen-reader-text|sr-only|"
    r"visually-hidden|hidden|login|signup|tags?list|tagcloud)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its tag (``p``, ``h1``, ``tr`` …), its words, and how many characters of them are links."""

    tag: str
    text: str
    linked: int


def read_markup(text: str) -> Element:
    """The tree of a page. Never fetches anything. Raises Unreadable ``damaged``, ``empty`` when there is
    nothing in it."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        # NUL ends a document for libxml2.
        root = etree.fromstring(text.replace("\0", " ").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise Unreadable(
            "damaged", "There is nothing to read in this HTML: open it in a browser and save the page anew."
        )
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # libxml2 stops there, and what follows would be lost without a word.
        raise Unreadable(
            "damaged", "This HTML is nested deeper than any page: open it in a browser and print it to PDF."
        )
    return root


def select(root: Element, path: str) -> list[Element]:
    """The elements an XPath names."""
    found = root.xpath(path)
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []


def strings(root: Element, path: str) -> list[str]:
    """The texts or attributes an XPath names."""
    found = root.xpath(path)
    return [str(one) for one in found if isinstance(one, str)] if isinstance(found, list) else []


def blocks_of(root: Element) -> list[str]:
    """The words of all blocks that are no furniture, in reading order."""
    return [block.text for block in blocks(root)]


def blocks(root: Element) -> list[Block]:
    """The page's own blocks; when leaving furniture out leaves (next to) nothing, all but scripts and the
    like."""
    every = list(_walk(root, frozenset()))
    own = list(_walk(_main(root), _furniture(root)))
    size = sum(len(block.text) for block in own)
    return own if size * 5 >= sum(len(block.text) - block.linked for block in every) else every


def _main(root: Element) -> Element:
    """The one element that says it is the text, if there is one."""
    for path in ("//main", "//*[@role='main']", "//article", "//*[@itemprop='articleBody']"):
        found = select(root, path)
        if len(found) == 1:
            return found[0]
    return root


def _walk(root: Element, furniture: frozenset[Element]) -> Iterator[Block]:
    """Blocks in reading order; a table's row is one block, its cells parted by bars."""
    pieces: list[str] = []
    rows: list[list[str]] = []
    open_blocks = ["p"]
    linked = links = 0
    skipped: Element | None = None

    def flush() -> Iterator[Block]:
        nonlocal linked
        text = "".join(pieces)
        # In a table's row a break is only a space.
        lines = [text] if rows else text.split(BREAK)
        words = BREAK.join(line for line in (" ".join(line.split()) for line in lines) if line)
        pieces.clear()
        count, linked = linked, 0
        if words and rows:
            rows[-1].append(words)
        elif words:
            yield Block(open_blocks[-1], words, min(count, len(words)))

    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag = _name(element)
        if event == "start":
            if tag in _BLOCKS:
                yield from flush()
            if tag in _DROPPED or element in furniture or _is_hidden(element):
                # The walk still comes to the end of what it skips: the words after it are read there.
                skipped = element
                events.skip_subtree()
                continue
            if tag in _BLOCKS:
                open_blocks.append(tag)
            if tag == "tr":
                rows.append([])
            elif tag == "br":
                pieces.append(BREAK)
            elif tag == "a":
                links += 1
            words = element.text
        else:
            if tag in _BLOCKS:
                yield from flush()
            if element is not skipped:
                if tag in _BLOCKS:
                    open_blocks.pop()
                if tag == "tr":
                    row = " | ".join(rows.pop())
                    if row and rows:  # a table in a table
                        rows[-1].append(row)
                    elif row:
                        yield Block("tr", row, 0)
                elif tag == "a":
                    links -= 1
            skipped = None
            words = None if element is root else element.tail
        if words:
            pieces.append(words)
            linked += len(words) if links else 0
    yield from flush()


def _furniture(root: Element) -> frozenset[Element]:
    """The elements that are not the page's text, by what they say of themselves or by being all links.

    One pass with running sums: to ask each element for all the text inside it takes quadratic time on nested
    ones.
    """
    found: set[Element] = set()
    sums: list[list[int]] = [[0, 0, 0]]  # characters, of those in links, links
    within = links = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = _name(element)
        if event == "start":
            links += tag == "a"
            within += tag in ("article", "main")
            sums.append([0, 0, 0])
            words = None if tag in _DROPPED else element.text
        else:
            own = sums.pop()
            own[2] += tag == "a"
            links -= tag == "a"
            within -= tag in ("article", "main")
            if _is_furniture(element, tag, within > 0, *own):
                found.add(element)
            for place in range(3):
                sums[-1][place] += own[place]
            words = element.tail
        if words and not words.isspace():
            sums[-1][0] += len(words)
            sums[-1][1] += len(words) if links else 0
    return frozenset(found)


def _name(element: Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else "script"


def _is_hidden(element: Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _is_furniture(element: Element, tag: str, inside: bool, size: int, linked: int, links: int) -> bool:
    if tag in ("html", "body", "main", "article", "h1", "p"):
        return False
    if tag in _FURNITURE:
        # An article's own header holds its title and byline.
        return tag != "header" or not inside
    if (element.get("role") or "").lower() in _ROLES:
        return True
    if _HINT.search((element.get("class") or "")[:500]) or _HINT.search((element.get("id") or "")[:200]):
        return True
    # Three short links or more, and hardly a word beside them.
    return (
        tag in ("ul", "ol", "div", "section") and links >= 3 and linked > 0.7 * size and linked < 60 * links
    )
