"""Which days at the foot are a chronicle's or a cited paper's, by the passages before and behind them?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.model import Passage

_OPENS_ROW = re.compile(
    r"\W{0,3}(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|"
    r"\d{1,2}(?:er|st|nd|rd|th|º)?\s(?:de\s|of\s)?[^\W\d_]{3,10}\.?(?:\s(?:de\s|of\s)?\d{4})?)\b"
)
_OPENS_QUOTE, _CLOSES_QUOTE = frozenset('«“"„'), '»”“"'
_SIGNS = re.compile(r"[\s.,;:!?…()\[\]\d]*")
TITLES = 2
"""First passages, of which a quotation may be the title."""


def is_in_chronicle(passages: Sequence[Passage], place: int) -> bool:
    """Whether the passage at `place` (from 0) opens with a day as the one before or behind it opens with
    another: a row of a chronicle."""
    own = _OPENS_ROW.match(passages[place].text)
    if own is None:
        return False
    beside = (*passages[max(0, place - 1) : place], *passages[place + 1 : place + 2])
    return any((match := _OPENS_ROW.match(p.text)) and match.group() != own.group() for p in beside)


def is_cited(passages: Sequence[Passage], place: int) -> bool:
    """Whether the passage at `place` (from 0) says of a quotation before or behind it where it is from. One
    of the titles may stand in quotation marks itself."""
    if place <= TITLES:
        return False
    return any(
        TITLES <= other < len(passages) and _is_quotation(passages[other].text)
        for other in (place - 1, place + 1)
    )


def _is_quotation(text: str) -> bool:
    text = text.strip()
    if len(text) < 5 or text[0] not in _OPENS_QUOTE:
        return False
    last = max(text.rfind(sign) for sign in _CLOSES_QUOTE)
    return last > 3 and _SIGNS.fullmatch(text, last + 1) is not None
