"""Which period does a file's name state, and which months does a line name without a year?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from archive.folding import level
from archive.normalise import reporting
from archive.normalise.given_days import named
from archive.normalise.periods import Period, Periods

_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(?!\d)")
SOON = 62
"""Days after which a month without a year is hardly the last one."""
_BETWEEN = re.compile(
    r"\s*(?:,|&|/|-|–|\b(?:and|et|y|e|to|a|au|al|until|through|hasta|ate|الي|حتي)\b|\bو)*\s*(?:d'|de\s|do\s)?"
)
_AND = re.compile(r"(?<=\s)و(?=[^\W\d_]{2})")
_PART = re.compile(r"\d{1,4}\s?:\s*$")
"""The number of a part or an issue, of which what follows is told: "20: October and November"."""
_JOIN = re.compile(r"\b(?:to|a|au|al|until|through|hasta|ate|الي|حتي)\b|-|–")


def in_name(periods: Periods, name: str) -> list[Period]:
    """The periods in a file's name, in whichever of its readings says most; two days are a range."""
    best: list[Period] = []
    readings = named(name)
    for spaced in (*readings, readings[0].replace(".", " ")):
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
    """A week, quarter, half or some months in the name of a file that says no year, in the year of
    publication: they ended soon before that day."""
    spaced = named(name)[1]
    if not until or re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", spaced):
        return []
    found = [p for p in periods.yearless(spaced, until) if reporting.is_recent(p, until)]
    return found or months_before(periods, spaced, until)


def months_before(periods: Periods, text: str, until: str) -> list[Period]:
    """The months that `text` names without a day or a year, when they ended soon before `until`."""
    for start, end, numbers in months_in(periods, text):
        year = int(until[:4]) - (numbers[-1] > int(until[5:7]))
        named = tuple(f"{year - (number > numbers[-1]):04}-{number:02}" for number in numbers)
        period = Period(start, end, f"{named[0]}-01", f"{named[-1]}-28", "", "", named)
        if len(named) <= 6 and reporting.is_recent(period, until, SOON):
            return [period]
    return []


def months_in(periods: Periods, text: str) -> list[tuple[int, int, tuple[int, ...]]]:
    """(start, end, months) of months that a title, heading or name gives without a day or a year, when they
    are no event's and stand together."""
    # The Arabic "and" is written as one with the month.
    found = periods.months_named(_AND.sub(" ", text) if "و" in text else text)
    line = level(text)
    if not found or len(found) > 4 or reporting.is_about_another(line):
        return []
    for start, end, _ in found:
        before = _PART.sub("", line[max(0, start - 8) : start])
        beside = f"{before} {line[end : end + 6]}"
        if re.search(r"\d", beside) or reporting.is_of_something_else(line, Period(start, end, "", "", "")):
            return []
    numbers = [month for _, _, month in found]
    between = [line[one[1] : other[0]] for one, other in pairwise(found)]
    if any(not _BETWEEN.fullmatch(words) for words in between):
        return []
    if len(found) == 2 and _JOIN.search(between[0]):
        numbers = [(numbers[0] - 1 + i) % 12 + 1 for i in range((numbers[1] - numbers[0]) % 12 + 1)]
    return [(found[0][0], found[-1][1], tuple(numbers))]


def joined(text: str, years: Sequence[Period]) -> list[Period]:
    """Two years with "to" between them are all years from the one to the other."""
    if len(years) == 2 and years[0].low < years[1].low and joins(level(text[years[0].end : years[1].start])):
        return [Period(years[0].start, years[1].end, years[0].low, years[1].high, "")]
    return list(years)


def joins(between: str) -> bool:
    """Whether the levelled words between two years make a range of them."""
    return bool(re.fullmatch(r"\s*(?:-|/|to|a|au|al|and|et|y|e|الي)\s*", between))
