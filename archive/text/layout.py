"""Which lines of a page belong to one paragraph, and which are its running head? Told by where they stand."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archive.text.lines import Hyphens, is_item, paragraphs

_ENDS = re.compile(r"""[.!?:;؟…。]['"”’»)\]]*$""")
_DIGITS = re.compile(r"\d+")
_EDGE = 3
"""Lines at a page's top and bottom among which running heads and page numbers are looked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line and its box in points, from the page's lower left corner; all zero where that is not known."""

    text: str
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0

    @property
    def height(self) -> float:
        """Of its letters' boxes: the size of its type."""
        return self.top - self.bottom


def without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """`pages` without the lines that come back at the edges of most of them, each kept once, at its first
    page's end.

    Page numbers count as the same line. Kept once, because a document's symbol often stands nowhere else.
    """
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_mask(lines[place].text) for place in _edges(lines)})
    full = sum(1 for lines in pages if lines)
    running = {
        mask for mask, count in seen.items() if count >= 2 and count >= 0.3 * full and len(mask) <= 100
    }
    kept: set[str] = set()
    result: list[list[Line]] = []
    for lines in pages:
        edges = _outer(lines, running)
        body: list[Line] = []
        last: list[Line] = []
        for place, line in enumerate(lines):
            mask = _mask(line.text)
            if place not in edges:
                body.append(line)
            elif mask not in kept and re.search(r"[^\W\d_]{2}|\d{4}", line.text):
                kept.add(mask)
                last.append(Line(line.text))
        result.append(body + last)
    return result


def _edges(lines: Sequence[Line]) -> frozenset[int]:
    count = len(lines)
    return frozenset([*range(min(_EDGE, count)), *range(max(0, count - _EDGE), count)])


def _outer(lines: Sequence[Line], running: set[str]) -> frozenset[int]:
    """The running lines of a page: from its edges inwards, to the first line that is none."""
    found: set[int] = set()
    for places in (range(min(_EDGE, len(lines))), range(len(lines) - 1, max(-1, len(lines) - 1 - _EDGE), -1)):
        for place in places:
            if _mask(lines[place].text) not in running:
                break
            found.add(place)
    return frozenset(found)


def _mask(text: str) -> str:
    return _DIGITS.sub("0", " ".join(text.split()).lower())


def page_paragraphs(lines: Sequence[Line], hyphens: Hyphens) -> list[str]:
    """The paragraphs of one page, in its reading order; `hyphens` knows the words of all pages."""
    if not any(line.height > 0 for line in lines):
        return paragraphs("\n".join(line.text for line in lines))
    step = _leading(lines)
    found: list[str] = []
    together: list[Line] = []
    for place, line in enumerate(lines):
        together.append(line)
        following = lines[place + 1] if place + 1 < len(lines) else None
        if following is not None and _goes_on(together, following, _edge(lines, place), step):
            continue
        found.append(hyphens.join(each.text for each in together))
        together = []
    return found


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next, in points."""
    steps = [
        above.bottom - below.bottom
        for above, below in itertools.pairwise(lines)
        if above.height > 0 and below.height > 0 and 0 < above.bottom - below.bottom < 3 * above.height
    ]
    # Not the median: on a page of headings and tables most steps are wider than those inside a paragraph.
    return sorted(steps)[len(steps) * 3 // 10] if steps else 0.0


def _edge(lines: Sequence[Line], place: int) -> float:
    """How far to the right lines of this column reach: the farthest of the neighbours that begin where this
    one does."""
    line = lines[place]
    return max(
        other.right
        for other in lines[max(0, place - 12) : place + 13]
        if other is line
        or (
            abs(other.left - line.left) < 3 * line.height
            and abs(other.height - line.height) <= 0.2 * line.height
        )
    )


def _goes_on(together: Sequence[Line], following: Line, edge: float, step: float) -> bool:
    """Was the line break after the last of `together` only made because the margin was reached?"""
    line = together[-1]
    if line.height <= 0 or following.height <= 0:
        return False
    if abs(line.height - following.height) > 0.2 * line.height:
        return False  # another size of type
    down = line.bottom - following.bottom
    if not 0.3 * line.height < down or (step and down > 1.25 * step) or down > 2.5 * line.height:
        return False  # the same line (a table's cells), another column, or a gap
    if is_item(following.text):
        return False
    if following.left > line.left + 0.8 * line.height and not is_item(together[0].text) and len(together) > 1:
        return False  # the first line of a paragraph set in
    width = (line.right - line.left) / max(1, len(line.text))
    first = following.text.split(None, 1)[0]
    if line.right + (len(first) + 1) * width > edge:
        return True
    if _ENDS.search(line.text):
        return False
    # The next word would have fitted, but words are kept together by spaces that do not break: 31 March, Mr.
    # Kiir.
    reach = (line.right - line.left) / max(1.0, edge - line.left)
    start = following.text[0]
    return reach > (0.85 if start.isupper() else 0.75 if start.isdigit() else 0.6)
