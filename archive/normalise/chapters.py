"""Which months does a text have for headings of its parts, each alone on its line?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.model import Passage
from archive.normalise.periods import Periods

FIRST, WITHIN, LONGEST = 15, 400, 30
"""Passages among which the first such heading stands, and all; characters of one."""
RECENT = 4
"""Months after the last heading within which a text that says no year was published."""
_ALONE = re.compile(
    r"[\W_]{0,6}(?P<m>[^\W\d_]{2,12}(?:[ /][^\W\d_]{2,12}){0,2})[\s,]{0,3}(?P<y>(?:19|20)\d\d)?[\W_]{0,6}"
)


def chapters(
    periods: Periods, passages: Sequence[Passage], until: str
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The number and length of the first heading, and the months (YYYY-MM) of all, when two or more follow
    one another; a year that none says is that of `until`, an ISO day or ""."""
    head = (p.text for p in passages[:FIRST] if len(p.text) <= LONGEST)
    if not any(_month_alone(periods, text) for text in head):
        return
    found: list[tuple[int, int, Passage]] = []
    for passage in passages[:WITHIN]:
        month = _month_alone(periods, passage.text) if len(passage.text) <= LONGEST else None
        if month and month[0] not in [number for number, _, _ in found]:
            found.append((*month, passage))
    numbers = [number for number, _, _ in found]
    if not 2 <= len(found) <= 12 or any(b != a % 12 + 1 for a, b in pairwise(numbers)):
        return
    stated = [(place, year) for place, (_, year, _) in enumerate(found) if year]
    if not stated and not until:
        return
    last = int(until[:4]) - (numbers[-1] > int(until[5:7])) if until else 0
    if not stated and (int(until[:4]) - last) * 12 + int(until[5:7]) - numbers[-1] > RECENT:
        return  # a calendar of what is to come
    place, year = stated[-1] if stated else (len(found) - 1, last)
    first = year * 12 + numbers[place] - 1 - place  # months since the year 0
    named = tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, first + len(found)))
    yield found[0][2].number, len(found[0][2].text), named


def _month_alone(periods: Periods, text: str) -> tuple[int, int] | None:
    """The month, and its year or 0, that is all a line says."""
    match = _ALONE.fullmatch(text)
    months = periods.months_named(match["m"]) if match else []
    if not match or len(months) != 1:
        return None
    start, end, month = months[0]
    if match["m"][:start].strip() or match["m"][end:].strip():
        return None
    return month, int(match["y"] or 0)
