"""Which days at the foot are a chronicle's or a cited paper's, by the passages before and behind them?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.model import Passage

_OPENS_ROW = re.compile(
    r"\W{0,3}(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|"
    r"\d{1,2}(?:er|st|nd|rd|th|º)?\s(?:de\s|of\s)?[^\W\d_]{3,10}\.?(?:\s(?:de\s|of\s)?\d{4})?)\b"
)
_OPENS_QUOTE = frozenset('«“"„')


def is_in_chronicle(passages: Sequence[Passage], place: int) -> bool:
    """Whether the passage at `place` (from 0) opens with a day as the one before or behind it opens with
    another: a row of a chronicle."""
    own = _OPENS_ROW.match(passages[place].text)
    if own is None:
        return False
    beside = (*passages[max(0, place - 1) : place], *passages[place + 1 : place + 2])
    return any((match := _OPENS_ROW.match(p.text)) and match.group() != own.group() for p in beside)


def is_cited(passages: Sequence[Passage], place: int) -> bool:
    """Whether what stands before and behind the passage at `place` (from 0) are quotations: a paper and the
    day on which it wrote them."""
    beside = (*passages[max(0, place - 1) : place], *passages[place + 1 : place + 2])
    return len(beside) == 2 and all(p.text[:1] in _OPENS_QUOTE for p in beside)
