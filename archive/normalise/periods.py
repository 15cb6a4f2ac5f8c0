"""Which dates and periods does a line of text name, in five languages?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from archive.authority import Words
from archive.folding import level
from archive.normalise.date_patterns import DatePatterns
from archive.normalise.date_words import FILL, DateWords, month_of
from archive.normalise.period import Period, latest, make

__all__ = ["EARLIEST", "EARLIEST_STATED", "Period", "Periods", "latest", "periods"]

EARLIEST = 1990
"""A date outside this…next year is a misreading (of a resolution, a time, a sum)."""
EARLIEST_STATED = 1945
"""For a full date that a document states of itself: scans of older reports exist."""
LINE = 2_000
"""Characters looked at: longer lines are not where dates of a document are stated."""


@lru_cache(maxsize=4)
def periods(words: Words) -> Periods:
    """The reader for these words (they are loaded once, so this is too)."""
    return Periods(words)


class Periods:
    """Finds dates and periods. Holds compiled patterns only; safe to share between threads."""

    def __init__(self, words: Words) -> None:
        self._words = DateWords(words)
        self._patterns = DatePatterns(words.weekdays)
        self._remembered = lru_cache(maxsize=256)(self._found)

    def find(self, text: str, earliest: int = EARLIEST) -> list[Period]:
        """All dates and periods of the first `LINE` characters, in order, none inside another."""
        taken: list[Period] = []
        # Several normalisers ask about the same few lines of a document, one after the other.
        for start, end, period in self._remembered(text[:LINE]):
            if int(period.low[:4]) >= earliest and not _meets(start, end, taken):
                taken.append(period)
        return sorted(taken, key=lambda p: p.start) if len(taken) > 1 else taken

    def may_name(self, text: str) -> bool:
        """Whether `text` has what no period is without: a quick look."""
        return bool(_MAY_DATE.search(text) or _MAY_SAY.search(level(text)))

    def _found(self, text: str) -> tuple[tuple[int, int, Period], ...]:
        """The matches that are periods, most specific first, with their places; those left out that meet one
        which no `earliest` leaves out."""
        if not self.may_name(text):
            return ()
        line = self._words.read(text)
        found: list[tuple[int, int, Period]] = []
        sure: list[Period] = []
        left: list[int] | None = None
        for match, kind in self._patterns.matches(line):
            start, end = match.span()
            if _meets(start, end, sure):
                continue
            made = make(kind, match)
            if not made or int(made.high[:4]) > latest():
                continue
            alone = not _meets(start, end, [period for _, _, period in found])
            found.append((start, end, made))
            if alone and int(made.low[:4]) >= EARLIEST:
                sure.append(made)
                if left is None:
                    left = [number.start() for number in _NUMBER.finditer(line)]
                left = [place for place in left if not made.start <= place < made.end]
                if not left:  # no date is without a number
                    break
        return tuple(found)

    def years(self, text: str) -> list[Period]:
        """Four-digit years of `text`, as whole years."""
        matches = list(self._patterns.year.finditer(level(text[:LINE])))
        last = latest() if matches else 0
        return [
            Period(match.start(place), match.end(place), f"{year}-01-01", f"{year}-12-31", year)
            for match in matches
            for place, year in enumerate(match.groups(), 1)
            if year and EARLIEST <= int(year) <= last
        ]

    def yearless(self, text: str, until: str) -> list[Period]:
        """Periods of `text` that name no year ("from 1 to 31 March"), in the last year in which they begin by
        `until` (an ISO day)."""
        line = self._words.read(text[:LINE])
        taken: list[Period] = []
        for match, kind in self._patterns.yearless_matches(line):
            if _meets(match.start(), match.end(), taken):
                continue
            for year in (int(until[:4]), int(until[:4]) - 1):
                made = make(kind, match, year)
                if made and made.low <= until:
                    taken.append(made)
                    break
        return sorted(taken, key=lambda p: p.start)

    def days_named(self, text: str) -> list[tuple[int, int, int, int]]:
        """(start, end, month, day) of every day of `text` that has no year beside it."""
        found: list[tuple[int, int, int, int]] = []
        for pattern in self._patterns.days[:2]:
            for match in pattern.finditer(self._words.read(text[:LINE])):
                parts = match.groupdict()
                if parts.get("y") or parts.get("yy") or parts["m"] is None or parts["d"] is None:
                    continue
                day = int(parts["d"].rstrip(FILL))
                found.append(
                    (match.start(), match.start() + len(match.group().rstrip()), month_of(parts["m"]), day)
                )
        return found

    def months_named(self, text: str) -> list[tuple[int, int, int]]:
        """(start, end, month) of every month's name in `text` that can hardly be another word."""
        line = self._words.read(text[:LINE])
        return [(m.start(), m.end(), month_of(m.group())) for m in _MONTH.finditer(line)]

    def month_first(self, text: str) -> bool | None:
        """Whether dates in figures are written month first in `text`, as far as they show it; None when they
        do not."""
        day, month = 0, 0
        for match in _FIGURES.finditer(text):
            day += int(match[1]) > 12 >= int(match[2])
            month += int(match[2]) > 12 >= int(match[1])
        return None if day == month else month > day


_MAY_DATE = re.compile(
    r"\d(?:(?<=[12١٢۱۲])(?:\s?[09٠٩۰۹]\s?\d\s?\d|(?<=\b.)[oO])|\s?[./-]\s?\d|(?<=['’].)\d|"
    r"(?:(?<=[^\W\d_].)|(?<=[^\W\d_][-/.'’\u2010-\u2015].))\d(?!\d)|[lLiIoO]\d\b|\d{5}\s?[A-Za-z]|"
    r"(?<=[^\W\d_][\s.]\d)\d(?=\s?(?:$|[)\]|])))"
)
_MAY_SAY = re.compile(
    r"l(?<=\bl)[09o]|i(?<=\bi)[09o]|\|(?<=\b\|)[09o]|m(?<=\bm)il(?:le?)?\b|t(?:housand|wenty)|nineteen|الفين"
)
"""A year, figures with a mark between them, two figures after a letter; a year in words, or whose figures
recognition took for letters: what no date is without. (What stands before is asked last: most characters are
done with at one look.)"""
_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})[./-](?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")
_MONTH = re.compile(rf"(?<!\w)[Ⅰ-Ⅻ]{FILL}*(?!\w)")


def _meets(start: int, end: int, taken: Iterable[Period]) -> bool:
    """Whether the characters `start`–`end` meet one of those that are taken."""
    for p in taken:  # noqa: SIM110 - asked of every match; any() takes twice as long
        if start < p.end and p.start < end:
            return True
    return False
