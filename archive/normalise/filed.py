"""Which period does a file's name state?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.folding import level
from archive.normalise import reporting
from archive.normalise.periods import Period, Periods
from archive.normalise.published import named

_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(?!\d)")


def in_name(periods: Periods, name: str) -> list[Period]:
    """The periods in a file's name, in whichever of its readings says most; two days are a range."""
    best: list[Period] = []
    for spaced in named(name):
        found = periods.find(spaced)
        if sum(p.end - p.start for p in found) > sum(p.end - p.start for p in best):
            best = found
    days = [p for p in best if len(p.prefix) == 10]
    own = [p for p in best if p not in days]
    if not own and len(days) == 2 and days[0].low < days[1].low:
        return [Period(days[0].start, days[1].end, days[0].low, days[1].high, "")]
    if best:
        return own
    if match := _COMPACT.search(name):
        return periods.find(f"{match[1]}-{match[2]}")
    spaced = named(name)[1]
    return periods.years(spaced) if reporting.is_annual(level(spaced)) else []


def yearless_in_name(periods: Periods, name: str, until: str) -> list[Period]:
    """A week, quarter or half in the name of a file that says no year, in the year of publication: it ended
    soon before that day."""
    spaced = named(name)[1]
    if not until or re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", spaced):
        return []
    return [p for p in periods.yearless(spaced, until) if reporting.is_recent(p, until)]


def joined(text: str, years: Sequence[Period]) -> list[Period]:
    """Two years with "to" between them are all years from the one to the other."""
    if len(years) == 2 and years[0].low < years[1].low and joins(level(text[years[0].end : years[1].start])):
        return [Period(years[0].start, years[1].end, years[0].low, years[1].high, "")]
    return list(years)


def joins(between: str) -> bool:
    """Whether the levelled words between two years make a range of them."""
    return bool(re.fullmatch(r"\s*(?:-|/|to|a|au|al|and|et|y|e|الي)\s*", between))
