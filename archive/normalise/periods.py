"""Which dates and periods does a line of text name, in five languages?"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from archive.authority import Words
from archive.folding import level
from archive.normalise.date_patterns import DatePatterns, Kind, first
from archive.normalise.date_words import FILL, DateWords, month_of

EARLIEST = 1990
"""A date outside this…next year is a misreading (of a resolution, a time, a sum)."""
EARLIEST_STATED = 1945
"""For a full date that a document states of itself: scans of older reports exist."""
LINE = 2_000
"""Characters looked at: longer lines are not where dates of a document are stated."""
_ORDINALS = (
    ("first", "premier", "primer", "primeiro", "الاول"),
    ("second", "deuxieme", "segundo", "الثاني"),
    ("third", "troisieme", "tercer", "terceiro", "الثالث"),
)
_LAST = ("last", "dernier", "ultimo")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_MONTHS = re.compile("[Ⅰ-Ⅻⅰ-ⅻ]")


@dataclass(frozen=True, slots=True)
class Period:
    """Characters `start`–`end` of a line name the days `low` to `high` (full ISO days, inclusive).

    `prefix` is the ISO prefix when the words name a day, a month or a year, else "" (a range, quarter, week).
    `other` is the day it would be with the month first, when both ways make one ("03/04/2017").
    `named`: the months, when they are not all from `low` to `high` ("January and March 2017").
    """

    start: int
    end: int
    low: str
    high: str
    prefix: str
    other: str = ""
    named: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """False when day and month could be the other way round."""
        return not self.other

    def months(self) -> tuple[str, ...]:
        """The months touched, YYYY-MM, rising; at most twenty years of them."""
        if self.named:
            return self.named
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


class Periods:
    """Finds dates and periods. Holds compiled patterns only; safe to share between threads."""

    def __init__(self, words: Words) -> None:
        self._words = DateWords(words)
        self._patterns = DatePatterns(words.weekdays)
        self._remembered = lru_cache(maxsize=1_000)(self._find)

    def find(self, text: str, earliest: int = EARLIEST) -> list[Period]:
        """All dates and periods of the first `LINE` characters, in order, none inside another."""
        # Several normalisers ask about the same few lines of a document, one after the other.
        return list(self._remembered(text[:LINE], earliest))

    def _find(self, text: str, earliest: int) -> tuple[Period, ...]:
        if not _MAY_DATE.search(text):
            return ()
        line = self._words.read(text)
        if not self._patterns.any.search(line):
            return ()
        taken: list[Period] = []
        last = latest()
        for pattern, kind in self._patterns.table:
            for match in pattern.finditer(line):
                if any(match.start() < p.end and p.start < match.end() for p in taken):
                    continue
                made = _make(kind, match)
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
                    made = _make(kind, match, year)
                    if made and made.low <= until:
                        taken.append(made)
                        break
        return sorted(taken, key=lambda p: p.start)

    def months_named(self, text: str) -> list[tuple[int, int, int]]:
        """(start, end, month) of every month's name in `text` that can hardly be another word."""
        line = self._words.read(text[:LINE])
        return [
            (m.start(), m.end(), month_of(m.group()))
            for m in re.finditer(rf"(?<!\w)[Ⅰ-Ⅻ]{FILL}*(?!\w)", line)
        ]

    def month_first(self, text: str) -> bool | None:
        """Whether dates in figures are written month first in `text`, as far as they show it; None when they
        do not."""
        day, month = 0, 0
        for match in _FIGURES.finditer(text):
            day += int(match[1]) > 12 >= int(match[2])
            month += int(match[2]) > 12 >= int(match[1])
        return None if day == month else month > day

    def days(self, text: str) -> Iterator[tuple[int, str]]:
        """(month, year or "") of every day named in `text`: "16 July", "July 16, 2014", "2014-07-16"."""
        for window in _windows(text):
            line = self._words.read(window)
            seen: list[tuple[int, int]] = []
            for pattern in self._patterns.days:
                for match in pattern.finditer(line):
                    if any(match.start() < end and start < match.end() for start, end in seen):
                        continue
                    parts = match.groupdict()
                    sign = parts.get("m")
                    year = (parts.get("y") or "").rstrip(FILL)
                    if sign and not year and sign[0] in "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ":
                        continue
                    month = month_of(sign) if sign else int(parts.get("nm") or parts.get("n2") or 0)
                    if month > 12:
                        month = int(parts.get("n1") or 0)
                    if 1 <= month <= 12:
                        seen.append(match.span())
                        yield month, year


_MAY_DATE = re.compile(
    r"[12١٢۱۲]\s?[09٠٩۰۹]\s?\d\s?\d|\d\s?[./-]\s?\d|[^\W\d_][-/.'’\u2010-\u2015]?\d\d(?!\d)|'\d\d|"
    r"’\d\d|"
    r"\bmille?\b|\bmil\b|thousand|twenty|[أا]لفين",
    re.IGNORECASE,
)
"""A year, figures with a mark between them, two figures after a letter, a year in words: what no date is
without."""
_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})[./-](?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")
_BESIDE = 26
"""Characters beside a number in which its month and year stand."""
_WINDOW = 400


def _windows(text: str) -> Iterator[str]:
    """The parts of `text` around its numbers, none long: the rest names no day."""
    start = end = 0
    for match in _NUMBER.finditer(text):
        low, high = max(start, match.start() - _BESIDE), min(match.end() + _BESIDE, len(text))
        if low > end or match.start() - start > _WINDOW:
            if end:
                yield text[start : min(end, match.start())]
            start = low if low > end else match.start()
        end = high
    if end:
        yield text[start:end]


def _make(kind: Kind, match: re.Match[str], known: int = 0) -> Period | None:
    """The period of a match of that kind, in the year `known` when it states none; None when there is no such
    day."""
    parts = match.groupdict()
    made = _MAKERS[kind](parts, _year(parts, known), match)
    if made is None:
        return None
    # Filling and a full stop that ends the sentence are no part of the words.
    end = match.start() + len(match.group().rstrip())
    end -= match.group()[-1] == "." and match.end() < len(match.string)
    low, high, prefix, other, named = made
    return Period(match.start(), end, low, high, prefix, other, named)


_Made = tuple[str, str, str, str, tuple[str, ...]]
_Parts = dict[str, str | None]


def _year(parts: _Parts, known: int) -> int:
    if full := first(parts, ("y", "y2")):
        return int(full)
    if (short := first(parts, ("yy",))) == "":
        return known
    return 2000 + int(short) if 2000 + int(short) <= latest() else 1900 + int(short)


def _point(parts: _Parts, year: int, match: re.Match[str]) -> _Made | None:
    name = first(parts, ("m", "M"))
    month = month_of(name) if name else int(first(parts, ("nm", "n1")))
    number = first(parts, ("d", "nd", "n2"))
    if number:
        return _one(_day(year, month, number))
    if not 1 <= month <= 12:
        return None
    prefix = f"{year:04}-{month:02}"
    return prefix + "-01", _last(year, month), prefix, "", ()


def _numeric(parts: _Parts, year: int, match: re.Match[str]) -> _Made | None:
    one, two = _int(parts, "n1"), _int(parts, "n2")
    day_first, month_first = _day(year, two, str(one)), _day(year, one, str(two))
    if day_first and month_first and one != two:
        return day_first, day_first, day_first, month_first, ()
    return _one(day_first or month_first)


def _in_roman(parts: _Parts, year: int, match: re.Match[str]) -> _Made | None:
    return _one(_day(year, _ROMAN.index(first(parts, ("r",))) + 1, first(parts, ("n1",))))


def _numeric_range(parts: _Parts, year: int, match: re.Match[str]) -> _Made | None:
    year2 = _int(parts, "y2")
    day2, month2 = _int(parts, "n3"), _int(parts, "n4")
    day, month = _int(parts, "n1"), int(first(parts, ("n2", "n4")))
    if month2 > 12 >= day2:  # only month first makes days of these
        day, month, day2, month2 = month, day, month2, day2
    start = int(first(parts, ("y",)) or year2 - (month > month2))
    return _from_to(_day(start, month, str(day)), _day(year2, month2, str(day2)))


def _iso_range(parts: _Parts, year: int, match: re.Match[str]) -> _Made | None:
    year2, month2 = _int(parts, "y2"), _int(parts, "nm2")
    end = first(parts, ("nd2",))
    low = _day(int(first(parts, ("y",))), _int(parts, "nm"), first(parts, ("nd",)) or "1")
    return _from_to(low, _day(year2, month2, end) if end else _last(year2, month2))


def _range(parts: _Parts, year: int, match: re.Match[str]) -> _Made | None:
    month = month_of(first(parts, ("m", "M")))
    month2 = month_of(first(parts, ("m2", "M2", "m", "M")))
    year2 = int(first(parts, ("y2", "y")) or year + (month > month2))
    start = int(first(parts, ("y",)) or year2 - (month > month2))
    end = first(parts, ("d2",))
    high = _day(year2, month2, end) if end else _last(year2, month2)
    return _from_to(_day(start, month, first(parts, ("d",)) or "1"), high)


def _list(parts: _Parts, year: int, match: re.Match[str]) -> _Made | None:
    numbers = [month_of(sign) for sign in _MONTHS.findall(match.group())]
    if numbers != sorted(set(numbers)):  # "December and January 2018" begins in the year before
        return _from_to(
            f"{year - (numbers[0] > numbers[-1]):04}-{numbers[0]:02}-01", _last(year, numbers[-1])
        )
    named = tuple(f"{year:04}-{number:02}" for number in numbers)
    return named[0] + "-01", _last(year, numbers[-1]), "", "", named


def _week(parts: _Parts, year: int, match: re.Match[str]) -> _Made | None:
    number = int(first(parts, ("w", "ww")))
    try:
        monday = date.fromisocalendar(year, number, 1)
        end = date.fromisocalendar(year, int(first(parts, ("w2",)) or number), 7)
    except ValueError:
        return None
    return _from_to(monday.isoformat(), end.isoformat())


def _quarter(parts: _Parts, year: int, match: re.Match[str]) -> _Made | None:
    return _part(parts, year, ("q", "q3", "o"), 3)


def _half(parts: _Parts, year: int, match: re.Match[str]) -> _Made | None:
    return _part(parts, year, ("h", "o"), 6)


def _part(parts: _Parts, year: int, names: tuple[str, ...], size: int) -> _Made | None:
    word = first(parts, names)
    last = 12 // size
    number = int(word[0]) if word[0].isdigit() else last if word in _LAST else last + 1
    for place, some in enumerate(_ORDINALS, 1):
        if word.startswith(some):
            number = place
    if word.startswith(("fourth", "quatrieme", "cuarto", "quarto", "الرابع")):
        number = 4
    end = int(first(parts, ("q2",)) or number)
    if not number <= end <= last:
        return None
    return _from_to(f"{year:04}-{size * (number - 1) + 1:02}-01", _last(year, size * end))


_MAKERS: Mapping[Kind, Callable[[_Parts, int, re.Match[str]], _Made | None]] = {
    "point": _point,
    "numeric": _numeric,
    "roman": _in_roman,
    "numeric-range": _numeric_range,
    "iso-range": _iso_range,
    "range": _range,
    "list": _list,
    "week": _week,
    "quarter": _quarter,
    "half": _half,
}


def _one(day: str) -> _Made | None:
    return (day, day, day, "", ()) if day else None


def _from_to(low: str, high: str) -> _Made | None:
    return (low, high, "", "", ()) if low and high and low <= high else None


def _int(parts: _Parts, name: str) -> int:
    return int(first(parts, (name,)))


def _last(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


def _day(year: int, month: int, day: str) -> str:
    """The ISO day, or "" when there is no such day."""
    number = int(day or "0")
    if not year or not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return ""
    return f"{year:04}-{month:02}-{number:02}"
