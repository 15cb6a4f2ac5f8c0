"""Which dates and periods does a line of text name, in five languages?"""

from __future__ import annotations

import re
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
        self._remembered = lru_cache(maxsize=256)(self._find)

    def find(self, text: str, earliest: int = EARLIEST) -> list[Period]:
        """All dates and periods of the first `LINE` characters, in order, none inside another."""
        # Several normalisers ask about the same few lines of a document, one after the other.
        return list(self._remembered(text[:LINE], earliest))

    def _find(self, text: str, earliest: int) -> tuple[Period, ...]:
        if not (_NUMBER.search(text) and _MAY_DATE.search(text)) and not _MAY_SAY.search(level(text)):
            return ()
        line = self._words.read(text)
        taken: list[Period] = []
        last = latest()
        for pattern, kind in self._patterns.rows(line):
            for match in pattern.finditer(line):
                if any(match.start() < p.end and p.start < match.end() for p in taken):
                    continue
                made = make(kind, match)
                if made and earliest <= int(made.low[:4]) and int(made.high[:4]) <= last:
                    taken.append(made)
        return tuple(sorted(taken, key=lambda p: p.start))

    def years(self, text: str) -> list[Period]:
        """Four-digit years of `text`, as whole years."""
        last = latest()
        return [
            Period(match.start(place), match.end(place), f"{year}-01-01", f"{year}-12-31", year)
            for match in self._patterns.year.finditer(level(text[:LINE]))
            for place, year in enumerate(match.groups(), 1)
            if year and EARLIEST <= int(year) <= last
        ]

    def yearless(self, text: str, until: str) -> list[Period]:
        """Periods of `text` that name no year ("from 1 to 31 March"), in the last year in which they begin by
        `until` (an ISO day)."""
        line = self._words.read(text[:LINE])
        taken: list[Period] = []
        for pattern, kind in self._patterns.yearless:
            for match in pattern.finditer(line):
                if any(match.start() < p.end and p.start < match.end() for p in taken):
                    continue
                for year in (int(until[:4]), int(until[:4]) - 1):
                    made = make(kind, match, year)
                    if made and made.low <= until:
                        taken.append(made)
                        break
        return sorted(taken, key=lambda p: p.start)

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
    r"[12١٢۱۲]\s?[09٠٩۰۹]\s?\d\s?\d|\d\s?[./-]\s?\d|[^\W\d_][-/.'’\u2010-\u2015]?\d\d(?!\d)|'\d\d|"
    r"’\d\d|\s-\s(?:19|20)\d\d|\b[12][oO]|\d[lLiIoO]\d\b|"
    r"\d{6}\s?[A-Za-z]"
)
_MAY_SAY = re.compile(r"\b(?:[li|][09o]|mil(?:le?)?\b)|thousand|nineteen|twenty|الفين")
"""A year, figures with a mark between them, two figures after a letter; a year in words, or whose figures
recognition took for letters: what no date is without."""
_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})[./-](?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")
_MONTH = re.compile(rf"(?<!\w)[Ⅰ-Ⅻ]{FILL}*(?!\w)")
