"""Which dates and periods does a line of text name, in five languages?

Patterns for what a date library cannot know (ranges, quarters, weeks, file names, Arabic and two-word months), see
`parse` for the rest. Every pattern is anchored on digits or a month's name and has no nested repetition, so that a
hostile text costs linear time.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from archive.authority import Words
from archive.folding import level

EARLIEST = 1990
"""Trackers of before are not expected; a date outside EARLIEST…next year is a misreading (a resolution, a time)."""
EARLIEST_STATED = 1945
"""For a full date that a document states of itself: scans of older reports exist."""


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
        """The months touched, YYYY-MM, rising."""
        year, month = int(self.low[:4]), int(self.low[5:7])
        found = []
        while (key := f"{year:04}-{month:02}") <= self.high[:7] and len(found) < 240:
            found.append(key)
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return tuple(found)


@lru_cache(maxsize=4)
def periods(words: Words) -> Periods:
    """The reader for these words (they are loaded once, so this is too)."""
    return Periods(words)


class Periods:
    """Finds dates and periods. Holds compiled patterns only; safe to share between threads."""

    def __init__(self, words: Words) -> None:
        self._months = {form.rstrip("."): number for form, number in words.months.items()}
        forms = sorted(self._months, key=len, reverse=True)
        bare = "(?:" + "|".join(re.escape(f).replace(r"\ ", " ") for f in forms) + ")"
        month = bare + r"\b\.?"
        day = r"(?:[12]?\d|3[01]|0[1-9])(?:\s?(?:st|nd|rd|th|er|re|eme|º|ª|o))?"
        year = r"(?:19|20)\d\d(?!\d)"
        of = r"(?:\s+(?:de\s+|of\s+|del\s+|d'|من\s+)?|-|,\s?)"
        to = r"\s*(?:-+|/|\bto\b|\bau\b|\bal\b|\ba\b|\be\b|\band\b|\bet\b|\by\b|\buntil\b|\bthrough\b|\bate\b|\bالي\b|\bحتي\b|\bو)\s*(?:\b(?:le|the|el|o)\s+)?"
        in_year = r"(?:,?\s+(?:de\s+|del\s+|of\s+|من\s+عام\s+|من\s+|عام\s+|سنه\s+)?|-|,|')"
        n, q = r"\d{1,2}", r"[1-4]"
        ordinal = (
            r"(?:first|second|third|fourth|premier|deuxieme|second|troisieme|quatrieme|1er|[1-4](?:st|nd|rd|th|e|eme|er|o|º)|"
            r"primer|primero|segundo|tercer|tercero|cuarto|primeiro|terceiro|quarto|الاول|الثاني|الثالث|الرابع)"
        )
        quarter = r"(?:quarter|trimestre|الربع)"
        half = r"(?:half|semestre|semester|النصف)"
        week = r"(?:week|semaine|semana|sem\.|wk|الاسبوع)"
        g = lambda name, body: f"(?P<{name}>{body})"  # noqa: E731 - a table of patterns reads better so
        table: list[tuple[str, Callable[[re.Match[str]], tuple[str, str, str, bool] | None]]] = [
            # 2017-01..2017-06, 2017-01-05/2017-02-03
            (
                rf"\b{g('y', year)}-{g('m', '0[1-9]|1[0-2]')}(?:-{g('d', '[0-3][0-9]')})?\s*(?:\.\.|/|\bto\b|\bau\b|--)\s*"
                rf"{g('y2', year)}-{g('m2', '0[1-9]|1[0-2]')}(?:-{g('d2', '[0-3][0-9]')})?\b",
                self._iso_range,
            ),
            (rf"\b{g('y', year)}-?w{g('w', '[0-5][0-9]')}\b", self._week),
            (rf"\b{g('y', year)}\s?-?\s?[qt]{g('q', q)}\b", self._quarter),
            (rf"\b[qt]{g('q', q)}{in_year}{g('y', year)}", self._quarter),
            (rf"\b{g('o', ordinal)}\s+{quarter}(?:{in_year}|\s+){g('y', year)}", self._quarter),
            (rf"\b{quarter}\s+{g('o', ordinal)}(?:{in_year}|\s+){g('y', year)}", self._quarter),
            (rf"\b[hs]{g('h', '[12]')}{in_year}{g('y', year)}", self._half),
            (rf"\b{g('y', year)}\s?-?\s?[hs]{g('h', '[12]')}\b", self._half),
            (rf"\b{g('o', ordinal)}\s+{half}(?:{in_year}|\s+){g('y', year)}", self._half),
            (rf"\b{half}\s+{g('o', ordinal)}(?:{in_year}|\s+){g('y', year)}", self._half),
            (rf"\b{week}\s+(?:n[o°]?\s*)?{g('w', n)}(?:{in_year}|\s*[,(/-]\s*){g('y', year)}", self._week),
            # 24 January 2025 to 23 February 2025; 24 January to 23 February 2025
            (
                rf"\b{g('d', day)}{of}{g('m', month)}(?:{in_year}{g('y', year)})?{to}"
                rf"{g('d2', day)}{of}{g('m2', month)}{in_year}{g('y2', year)}",
                self._range,
            ),
            # January 24 - February 23, 2025
            (
                rf"\b{g('m', month)}\s+{g('d', day)}(?:,?\s+{g('y', year)})?{to}"
                rf"{g('m2', month)}\s+{g('d2', day)},?\s+{g('y2', year)}",
                self._range,
            ),
            (rf"\b{g('d', day)}{to}{g('d2', day)}{of}{g('m', month)}{in_year}{g('y', year)}", self._range),
            (rf"\b{g('m', month)}\s+{g('d', day)}{to}{g('d2', day)},?\s+{g('y', year)}", self._range),
            # January 2017 - March 2017; January-March 2017; January, February and March 2017
            (
                rf"\b{g('m', month)}(?:{in_year}{g('y', year)})?(?:,\s*{month}){{0,4}}{to}{g('m2', month)}{in_year}{g('y2', year)}",
                self._range,
            ),
            (rf"\b{g('d', day)}{of}{g('m', month)}{in_year}{g('y', year)}", self._point),
            (rf"\b{g('m', month)}\s+{g('d', day)},?\s+{g('y', year)}", self._point),
            (rf"\b{g('y', year)}-{g('m', '0[1-9]|1[0-2]')}-{g('d', '0[1-9]|[12][0-9]|3[01]')}(?![0-9])", self._point),
            (rf"\b{g('y', year)}[./]{g('m', '0?[1-9]|1[0-2]')}[./]{g('d', '[0-3]?[0-9]')}\b", self._point),
            (rf"(?<![\d./]){g('a', n)}[./-]{g('b', n)}[./-]{g('y', year)}", self._numeric),
            (rf"(?<!\d )(?<!\d)\b{g('m', month)}(?:{in_year}|\s*[/(]\s*|_){g('y', year)}", self._point),
            (rf"(?<![^\W_])(?<!\d )(?<!\d-){g('m', bare)}[-' ]?{g('yy', '[0-3][0-9]')}(?![0-9,])(?!\s*(?:{month}|:))", self._point),
            (rf"\b{g('y', year)}[\s,_-]+{g('m', month)}", self._point),
            (rf"\b{g('y', year)}[-/]{g('m', '0[1-9]|1[0-2]')}(?![\d/]|-\d)", self._point),
            (rf"(?<![\d./-]){g('m', '0[1-9]|1[0-2]')}/{g('y', year)}", self._point),
        ]
        self._patterns = tuple((re.compile(pattern), make) for pattern, make in table)
        self._year = re.compile(rf"(?<![\d/.-]){year}(?![/.-]?\d)")
        self._day_month = re.compile(rf"(?<!\d)(?<!\d[-/])(?P<d>{day})\s+(?P<m>{month})(?:\s+(?P<y>{year}))?")
        self._month_day = re.compile(rf"\b(?P<m>{month})\s+(?P<d>{day})\b(?!\s*\d)(?:,?\s+(?P<y>{year}))?")
        self._any = re.compile(rf"{year}|{bare}[-' ]?\d\d")

    def find(self, text: str, earliest: int = EARLIEST) -> list[Period]:
        """All dates and periods of `text` (at most its first 2,000 characters), in order, none inside another."""
        line = level(text[:2000])
        if not self._any.search(line):
            return []
        taken: list[Period] = []
        for pattern, make in self._patterns:
            for match in pattern.finditer(line):
                if any(match.start() < p.end and p.start < match.end() for p in taken):
                    continue
                made = make(match)
                if made and earliest <= int(made[0][:4]) and int(made[1][:4]) <= date.today().year + 1:
                    end = match.end() - (line[match.end() - 1] == "." and match.end() < len(line))
                    taken.append(Period(match.start(), end, *made))
        return sorted(taken, key=lambda p: p.start)

    def years(self, text: str) -> list[Period]:
        """Four-digit years of `text`, as whole years."""
        line = level(text[:2000])
        return [
            Period(m.start(), m.end(), f"{m.group()}-01-01", f"{m.group()}-12-31", m.group())
            for m in self._year.finditer(line)
            if EARLIEST <= int(m.group()) <= date.today().year + 1
        ]

    def days(self, text: str) -> Iterator[tuple[int, str]]:
        """(month, year or "") of every day named in `text` ("16 July", "July 16, 2014"); year-less ones too."""
        line = level(text)
        for pattern in (self._day_month, self._month_day):
            for match in pattern.finditer(line):
                yield self._months[match["m"].rstrip(".")], match["y"] or ""

    def month_number(self, text: str) -> int | None:
        """1–12 when `text` is a month's name."""
        return self._months.get(level(text).strip(" ."))

    def _month(self, text: str) -> int:
        text = text.rstrip(".")
        return int(text) if text.isdigit() else self._months[text]

    def _point(self, match: re.Match[str]) -> tuple[str, str, str, bool] | None:
        parts = match.groupdict()
        year = int(parts["y"]) if parts.get("y") else _century(int(parts["yy"]))
        month = self._month(parts["m"])
        if parts.get("d"):
            day = _day(year, month, parts["d"])
            return (day, day, day, True) if day else None
        prefix = f"{year:04}-{month:02}"
        return prefix + "-01", _last(year, month), prefix, True

    def _numeric(self, match: re.Match[str]) -> tuple[str, str, str, bool] | None:
        first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
        day = _day(year, second, str(first)) or _day(year, first, str(second))
        sure = first > 12 or second > 12 or first == second
        return (day, day, day, sure) if day else None

    def _iso_range(self, match: re.Match[str]) -> tuple[str, str, str, bool] | None:
        y, m, y2, m2 = (int(match[k]) for k in ("y", "m", "y2", "m2"))
        low = _day(y, m, match["d"] or "1")
        high = _day(y2, m2, match["d2"]) if match["d2"] else _last(y2, m2)
        return (low, high, "", True) if low and high and low <= high else None

    def _range(self, match: re.Match[str]) -> tuple[str, str, str, bool] | None:
        parts = match.groupdict()
        month = self._month(parts["m"])
        month2 = self._month(parts["m2"]) if parts.get("m2") else month
        year2 = int(parts.get("y2") or parts["y"])
        year = int(parts["y"]) if parts.get("y") else year2 - (month > month2)
        low = _day(year, month, parts.get("d") or "1")
        high = _day(year2, month2, parts["d2"]) if parts.get("d2") else _last(year2, month2)
        return (low, high, "", True) if low and high and low <= high else None

    def _quarter(self, match: re.Match[str]) -> tuple[str, str, str, bool] | None:
        number = _ordinal(match)
        year = int(match["y"])
        return f"{year:04}-{3 * number - 2:02}-01", _last(year, 3 * number), "", True

    def _half(self, match: re.Match[str]) -> tuple[str, str, str, bool] | None:
        number = _ordinal(match)
        year = int(match["y"])
        return (f"{year:04}-{6 * number - 5:02}-01", _last(year, 6 * number), "", True) if number < 3 else None

    def _week(self, match: re.Match[str]) -> tuple[str, str, str, bool] | None:
        try:
            monday = date.fromisocalendar(int(match["y"]), int(match["w"]), 1)
        except ValueError:
            return None
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat(), "", True


def _ordinal(match: re.Match[str]) -> int:
    parts = match.groupdict()
    if number := parts.get("q") or parts.get("h"):
        return int(number)
    word = parts["o"]
    if word[0].isdigit():
        return int(word[0])
    firsts = ("first", "premier", "primer", "primero", "primeiro", "الاول")
    seconds = ("second", "deuxieme", "segundo", "الثاني")
    thirds = ("third", "troisieme", "tercer", "tercero", "terceiro", "الثالث")
    return 1 if word in firsts else 2 if word in seconds else 3 if word in thirds else 4


def _century(two: int) -> int:
    return 2000 + two


def _last(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


def _day(year: int, month: int, day: str) -> str:
    """The ISO day, or "" when there is no such day."""
    number = int(re.sub(r"\D", "", day) or "0")
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return ""
    return f"{year:04}-{month:02}-{number:02}"
