"""Which lines belong to one paragraph? Lines broken at a column are joined again; titles, bylines, rows and
items are not."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

HEAD = 15
"""Lines at the top in which a title, a byline and a date are looked for."""
FOOT = 8
"""Lines at the end in which a place and a date may stand."""
_LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028]")
_PARAGRAPH_BREAK = re.compile(r"[\x0b\x0c\u2029]")
_ITEM = re.compile(r"(?:[-*•‣▪–—·o\uf0b7]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivxIVX]{1,5}[.)])\s")
_COLUMNS = re.compile(r"\S(?: {4,}|\t+)\S")
_GAP = re.compile(r" {4,}|\s*\t\s*")
_DAY = re.compile(r"\d[\d./-]{4,}\d|[^\W\d_]{3,}\.?(?:\s(?:de|of))?,?\s\d{4}\b|\d{1,2},\s?\d{4}\b|-\d{4}\b")
"""A day, or a month and its year."""
_CELL, _CELLS = 60, 4
"""Characters of a cell that may be a day with a few words; cells of a row at a document's head."""
_ENDS = re.compile(r"""[.!?:;؟…。]['"”’»)\]]*$""")
_RULE = re.compile(r"([-_=~*#])\1{7,}\s*$")
"""A line drawn from signs, or at the end of words."""
_HYPHEN = re.compile(r"[^\W\d_]+[-\u2010\u00ad\ufffe\x02]$")
_STARTS_SMALL = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_PREFIXES = frozenset(
    [
        "non",
        "anti",
        "ex",
        "pro",
        "self",
        "well",
        "co",
        "counter",
        "cross",
        "mid",
        "multi",
        "semi",
        "pre",
        "post",
        "inter",
        "intra",
        "vice",
        "quasi",
        "pan",
        "al",
        "el",
        "ag",
        "ould",
        "sous",
        "contre",
        "auto",
        "demi",
        "mi",
        "franco",
        "afro",
        "euro",
        "long",
        "short",
        "high",
        "low",
        "half",
        "so",
        "to",
        "in",
        "on",
        "by",
    ]
)
_APART = 20
"""Spaces before a line that is set apart from the text."""
_NARROWEST, _WIDEST = 45, 130


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, in order. Linear in the length of the text."""
    lines = [line.rstrip() for line in _LINE_BREAK.split(_PARAGRAPH_BREAK.sub("\n\n", text))]
    width = wrap_width(lines)
    hyphens = Hyphens(lines) if width else None
    found: list[str] = []
    together: list[str] = []
    seen, last = 0, sum(map(bool, lines)) - FOOT
    for index, line in enumerate(lines):
        if line.strip():
            seen += 1
            together.append(line)
            following = lines[index + 1] if index + 1 < len(lines) else ""
            if hyphens and following.strip() and _goes_on(together, following, width, seen < HEAD):
                continue
        if together:
            if len(together) == 1 and (seen <= HEAD or seen > last):
                around = (*lines[max(0, index - 1) : index], following)
                together[0] = in_columns(together[0], around, seen <= 2)
            found.append(hyphens.join(together) if hyphens else together[0].strip())
            together = []
    return found


def in_columns(line: str, around: Iterable[str] = (), first: bool = False) -> str:
    """A line of which one column is a day or a month and its year as the row that it is, its cells parted by
    bars: "Bulletin no 12          3 May 2019".

    A line is left alone when one of those `around` it has a day in a column, too: they are a table's. A day
    before other words is an event's, save in the `first` lines.
    """
    place = _dated(line)
    if place is None or (place == 0 and not first) or any(_dated(other) is not None for other in around):
        return line
    return " | ".join(_GAP.split(line.strip()))


def _dated(line: str) -> int | None:
    """Which column of a line of few, the first 0, holds a day; None when none does."""
    if not _COLUMNS.search(line):
        return None
    cells = _GAP.split(line.strip())
    if len(cells) > _CELLS:
        return None
    return next((i for i, cell in enumerate(cells) if len(cell) <= _CELL and _DAY.search(cell)), None)


def wrap_width(lines: Sequence[str]) -> int:
    """The column at which a text was broken into lines; 0 when its lines are its paragraphs."""
    pairs = [
        (line, following)
        for line, following in itertools.pairwise(lines)
        if line.strip() and following.strip() and not _COLUMNS.search(line)
    ]
    if not pairs:
        return 0
    widths = sorted(_width(line) for line, _ in pairs)
    width = widths[len(widths) * 9 // 10]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    # Lines of a list of short sentences reach the longest one's column now and then; wrapped ones nearly
    # always.
    return width if sum(_was_full(*pair, width) for pair in pairs) >= 0.55 * len(pairs) else 0


def _was_full(line: str, following: str, width: int) -> bool:
    """Was there no room left for the next word? Or nearly, and the sentence goes on in small letters."""
    length = _width(line)
    if length + 1 + _first(following) > width:
        return True
    start = following.lstrip()[0]
    return (
        length > (0.75 if start.isdigit() else 0.6) * width and not _ENDS.search(line) and not start.isupper()
    )


def _goes_on(together: Sequence[str], following: str, width: int, head: bool) -> bool:
    """Was the line break after the last of `together` only made because the column was reached?"""
    line = together[-1]
    if _COLUMNS.search(line) or _COLUMNS.search(following) or _ITEM.match(following.lstrip()):
        return False
    if _RULE.search(line) or _RULE.match(following.lstrip()):
        return False
    if not _was_full(line, following, width):
        return False
    if (
        min(_indent(line), _indent(following)) > _APART
        and max(map(len, (line, following))) < _indent(line) * 2
    ):
        return following.lstrip()[0].islower()  # at the far side: a name, a place and a day
    if _indent(following) > _indent(line) + 1 and not _ITEM.match(together[0].lstrip()):
        return False  # the first line of a paragraph set in
    if head and len(together) == 1 and not _ENDS.search(line):
        # A title that happens to reach the column, with a byline or date under it.
        start = following.lstrip()
        return len(start) > width * 0.6 or bool(_ENDS.search(start)) or not start[:1].isupper()
    return True


def is_item(text: str) -> bool:
    """Does a line begin with a bullet or the number of an item?"""
    return bool(_ITEM.match(text.lstrip()))


def _width(line: str) -> int:
    return len(line.expandtabs())


def _first(line: str) -> int:
    """Length of the first word."""
    return len(line.split(None, 1)[0])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


class Hyphens:
    """Joins lines into a paragraph; decides of each hyphen at a line's end whether it belongs to the word.

    The document itself is the dictionary: a form that it uses elsewhere, inside a line, is the right one.
    Where neither form occurs, the way of most decided cases of the document holds: a program that never
    hyphenates leaves true hyphens only.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._words: set[str] = set()
        self._joined = self._kept = 0
        ends = [index for index, line in enumerate(lines[:-1]) if _HYPHEN.search(line)]
        if not ends:
            return
        for line in lines:
            # The last word may be a half one.
            self._words.update(word.lower().replace("\u2010", "-") for word in _WORD.findall(line)[:-1])
        for index in ends:
            known = self._known(lines[index], lines[index + 1])
            self._joined += known is True
            self._kept += known is False

    def join(self, lines: Iterable[str]) -> str:
        """One paragraph of `lines`."""
        pieces: list[str] = []  # of one line each: to add to one long text takes quadratic time
        for line in (line.strip() for line in lines):
            last = pieces[-1] if pieces else ""
            if _HYPHEN.search(last[-60:]):
                pieces[-1] = last[:-1] + ("" if self._undo(last[-60:], line) else "-")
            elif pieces:
                pieces.append(" ")
            pieces.append(line)
        return "".join(pieces)

    def _undo(self, left: str, right: str) -> bool:
        if left[-1] in "\u00ad":
            return True
        start = _STARTS_SMALL.match(right)
        if not start or not right[0].islower():
            return False
        known = self._known(left, right)
        if known is not None:
            return known
        if _half(left).lower() in _PREFIXES:
            return False
        return self._joined >= self._kept

    def _known(self, left: str, right: str) -> bool | None:
        """True: the document writes it as one word; False: with a hyphen; None: neither."""
        start = _STARTS_SMALL.match(right.lstrip())
        if not start:
            return None
        first, second = _half(left).lower(), start.group().lower()
        if f"{first}-{second}" in self._words:
            return False
        return True if first + second in self._words else None


def _half(line: str) -> str:
    """The letters before the hyphen at the end of a line."""
    found = _HYPHEN.search(line)
    return found.group()[:-1] if found else ""
