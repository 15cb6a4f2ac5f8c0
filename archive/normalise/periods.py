"""Which dates and periods does a line of text name, in five languages?"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from archive.authority import Words
from archive.folding import level
from archive.normalise.date_patterns import DatePatterns, Kind, first

EARLIEST = 1990
"""A date outside this…next year is a misreading (of a resolution, a time, a sum)."""
EARLIEST_STATED = 1945
"""For a full date that a document states of itself: scans of older reports exist."""
LINE = 2_000
"""Characters looked at: longer lines are not where dates of a document are stated."""
_FIRSTS = ("first", "premier", "primer", "primero", "primeiro", "الاول")
_SECONDS = ("second", "deuxieme", "segundo", "الثاني")
_THIRDS = ("third", "troisieme", "tercer", "tercero", "terceiro", "الثالث")


@dataclass(frozen=True, slots=True)
class Period:
    """Characters `start`–`end` of a line name the days `low` to `high` (full ISO days, inclusive).

    `prefix` is the ISO prefix when the words name a day, a month or a year, else "" (a range, quarter, week).
    `sure` is False when day and month could be the other way round.
    """

    start: int
    end: int
    low: str
    high: str
    prefix: str
    sure: bool = True

    def months(self) -> tuple[str, ...]:
        """The months touched, YYYY-MM, rising; at most twenty years of them."""
        year, month = int(self.low[:4]), int(self.low[5:7])
        found: list[str] = []
        while (name := f"{year:04}-{month:02}") <= self.high[:7] and len(found) < 240:
            found.append(name)
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return tuple(found)


def latest() -> int:
    """The last year that is no misreading: next year."""
    return datetime.now(UTC).year + 1


@lru_cache(maxsize=4)
def periods(words: Words) -> Periods:
    """The reader for these words (they are loaded once, so this is too)."""
    return Periods(words)


Days = tuple[str, str, str, bool]
"""(low, high, prefix, sure) of a `Period`."""


class Periods:
    """Finds dates and periods. Holds compiled patterns only; safe to share between threads."""

    def __init__(self, words: Words) -> None:
        self._months = {form.rstrip("."): number for form, number in words.months.items()}
        self._patterns = DatePatterns(self._months)
        self._remembered = lru_cache(maxsize=1_000)(self._find)

    def find(self, text: str, earliest: int = EARLIEST) -> list[Period]:
        """All dates and periods of the first `LINE` characters, in order, none inside another."""
        # Several normalisers ask about the same few lines of a document, one after the other.
        return list(self._remembered(text[:LINE], earliest))

    def _find(self, text: str, earliest: int) -> tuple[Period, ...]:
        line = level(text)
        if not self._patterns.any.search(line):
            return ()
        taken: list[Period] = []
        last = latest()
        for pattern, kind in self._patterns.table:
            for match in pattern.finditer(line):
                if any(match.start() < p.end and p.start < match.end() for p in taken):
                    continue
                made = self._make(kind, match.groupdict())
                if made and earliest <= int(made[0][:4]) and int(made[1][:4]) <= last:
                    end = match.end() - (line[match.end() - 1] == "." and match.end() < len(line))
                    taken.append(Period(match.start(), end, *made))
        return tuple(sorted(taken, key=lambda p: p.start))

    def years(self, text: str) -> list[Period]:
        """Four-digit years of `text`, as whole years."""
        last = latest()
        return [
            Period(m.start(), m.end(), f"{m.group()}-01-01", f"{m.group()}-12-31", m.group())
            for m in self._patterns.year.finditer(level(text[:LINE]))
            if EARLIEST <= int(m.group()) <= last
        ]

    def days(self, text: str) -> Iterator[tuple[int, str]]:
        """(month, year or "") of every day named in `text`: "16 July", "July 16, 2014"."""
        line = level(text)
        for pattern in self._patterns.days:
            for match in pattern.finditer(line):
                yield self._months[match["m"].rstrip(".")], match["y"] or ""

    def _make(self, kind: Kind, parts: dict[str, str | None]) -> Days | None:
        year = int(first(parts, ("y",)) or 2000 + int(first(parts, ("yy",)) or 0))
        if kind == "point":
            return self._point(year, parts)
        if kind == "range":
            return self._range(parts)
        if kind == "iso-range":
            low = _day(year, _int(parts, "nm"), first(parts, ("nd",)) or "1")
            year2, month2 = _int(parts, "y2"), _int(parts, "nm2")
            end = first(parts, ("nd2",))
            high = _day(year2, month2, end) if end else _last(year2, month2)
            return (low, high, "", True) if low and high and low <= high else None
        if kind == "numeric":
            one, two = _int(parts, "n1"), _int(parts, "n2")
            day = _day(year, two, str(one)) or _day(year, one, str(two))
            return (day, day, day, one > 12 or two > 12 or one == two) if day else None
        if kind == "week":
            return _week(year, _int(parts, "w"))
        number = _ordinal(parts)
        size = 3 if kind == "quarter" else 6
        if number * size > 12:
            return None
        return f"{year:04}-{size * (number - 1) + 1:02}-01", _last(year, size * number), "", True

    def _point(self, year: int, parts: dict[str, str | None]) -> Days | None:
        name = first(parts, ("m", "bare"))
        month = self._month(name) if name else int(first(parts, ("nm", "n1")))
        number = first(parts, ("d", "nd", "n2"))
        if number:
            day = _day(year, month, number)
            return (day, day, day, True) if day else None
        prefix = f"{year:04}-{month:02}"
        return prefix + "-01", _last(year, month), prefix, True

    def _range(self, parts: dict[str, str | None]) -> Days | None:
        month = self._month(first(parts, ("m",)))
        month2 = self._month(first(parts, ("m2", "m")))
        year2 = int(first(parts, ("y2", "y")))
        year = int(first(parts, ("y",)) or year2 - (month > month2))
        low = _day(year, month, first(parts, ("d",)) or "1")
        end = first(parts, ("d2",))
        high = _day(year2, month2, end) if end else _last(year2, month2)
        return (low, high, "", True) if low and high and low <= high else None

    def _month(self, text: str) -> int:
        return self._months[text.rstrip(".")]


def _int(parts: dict[str, str | None], name: str) -> int:
    return int(first(parts, (name,)))


def _week(year: int, number: int) -> Days | None:
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return monday.isoformat(), (monday + timedelta(days=6)).isoformat(), "", True


def _ordinal(parts: dict[str, str | None]) -> int:
    word = first(parts, ("q", "h", "o"))
    if word[0].isdigit():
        return int(word[0])
    return 1 if word in _FIRSTS else 2 if word in _SECONDS else 3 if word in _THIRDS else 4


def _last(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


def _day(year: int, month: int, day: str) -> str:
    """The ISO day, or "" when there is no such day."""
    number = int(re.sub(r"\D", "", day) or "0")
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return ""
    return f"{year:04}-{month:02}-{number:02}"
