"""Which days does a match of a date pattern mean?"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from archive.normalise.date_patterns import Kind, first
from archive.normalise.date_words import month_of

_ORDINALS = (
    ("first", "premier", "primer", "primeiro", "الاول"),
    ("second", "deuxieme", "segundo", "الثاني"),
    ("third", "troisieme", "tercer", "terceiro", "الثالث"),
)
_LAST = ("last", "dernier", "ultimo", "الاخير")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN_ORDINAL = re.compile(r"(i{1,3}|iv)(?:er|e|o)?\.?$")
_AND = re.compile(r"&|\b(?:and|et|y|e)\b|\bو")
_MONTHS = re.compile("[Ⅰ-Ⅻⅰ-ⅻ]")
_COUNTS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "two deux dos dois", "three trois tres الثلاثه", "four quatre cuatro quatro الاربعه",
            "five cinq cinco الخمسه", "six seis السته", "seven sept siete sete السبعه",
            "eight huit ocho oito الثمانيه", "nine neuf nueve nove التسعه", "ten dix diez dez العشره",
        ),
        2,
    )
    for word in words.split()
}  # fmt: skip


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


def make(kind: Kind, match: re.Match[str], known: int = 0) -> Period | None:
    """The period of a match of that kind, in the year `known` when it states none; None when there is no such
    day."""
    parts = match.groupdict()
    made = _MAKERS[kind](parts, year_of(parts, known), match)
    if made is None:
        return None
    # Filling and a full stop that ends the sentence are no part of the words.
    end = match.start() + len(match.group().rstrip())
    end -= match.group()[-1] == "." and match.end() < len(match.string)
    low, high, prefix, other, named = made
    start = match.start("from") if "from" in parts else match.start()
    return Period(start, end, low, high, prefix, other, named)


_Made = tuple[str, str, str, str, tuple[str, ...]]
_Parts = dict[str, str | None]


def year_of(parts: Mapping[str, str | None], known: int) -> int:
    """The year of a match's groups, with two figures the last that is not to come; `known` when it has
    none."""
    if full := first(parts, ("y", "y2")):
        return int(full)
    if (short := first(parts, ("yy",))) == "":
        return known
    return 2000 + int(short) if 2000 + int(short) <= latest() else 1900 + int(short)


def _point(parts: _Parts, year: int, match: re.Match[str]) -> _Made | None:
    name = first(parts, ("m", "M"))
    month = month_of(name) if name else int(first(parts, ("nm", "n1", "mn")))
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
    return _one(_day(year, _ROMAN.index(first(parts, ("r",)).replace(" ", "")) + 1, first(parts, ("n1",))))


def _numeric_range(parts: _Parts, year: int, match: re.Match[str]) -> _Made | None:
    year2 = int(first(parts, ("y2",)) or year)
    day2, month2 = _int(parts, "n3"), _int(parts, "n4")
    day, month = _int(parts, "n1"), int(first(parts, ("n2", "n4")))
    if month2 > 12 >= day2:  # only month first makes days of these
        day, month, day2, month2 = month, day, month2, day2
    start = int(first(parts, ("y",)) or year2 - (month > month2))
    return _from_to(_day(start, month, str(day)), _day(year2, month2, str(day2)))


def _iso_range(parts: _Parts, year: int, match: re.Match[str]) -> _Made | None:
    year2, month2 = int(first(parts, ("y2", "yc2"))), int(first(parts, ("nm2", "n2")))
    end = first(parts, ("nd2",))
    low = _day(int(first(parts, ("y", "yc"))), int(first(parts, ("nm", "n1"))), first(parts, ("nd",)) or "1")
    if not 1 <= month2 <= 12:
        return None
    return _from_to(low, _day(year2, month2, end) if end else _last(year2, month2))


def _range(parts: _Parts, year: int, match: re.Match[str]) -> _Made | None:
    month = month_of(first(parts, ("m", "M")))
    month2 = month_of(first(parts, ("m2", "M2", "m", "M")))
    year2 = int(first(parts, ("y2", "y")) or (year if parts.get("yy") else year + (month > month2)))
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
    return _part(parts, year, ("q", "q3", "o"), 3, match.group())


def _half(parts: _Parts, year: int, match: re.Match[str]) -> _Made | None:
    return _part(parts, year, ("h", "o"), 6, match.group())


def _part(parts: _Parts, year: int, names: tuple[str, ...], size: int, words: str) -> _Made | None:
    last = 12 // size
    number = _ordinal(first(parts, names), last)
    word = first(parts, ("o2",))
    end = _ordinal(word, last) if word else int(first(parts, ("q2",)) or number)
    if not number <= end <= last:
        return None
    low, high = (f"{year:04}-{size * (number - 1) + 1:02}-01", _last(year, size * end))
    if word and end > number + 1 and _AND.search(words):  # the first and the third
        months = [size * (part - 1) + 1 + i for part in (number, end) for i in range(size)]
        return low, high, "", "", tuple(f"{year:04}-{month:02}" for month in months)
    return _from_to(low, high)


def _ordinal(word: str, last: int) -> int:
    """The number a word or figure means of parts of which there are `last`; more than these when none."""
    number = int(word[0]) if word[0].isdigit() else last if word in _LAST else last + 1
    if roman := _ROMAN_ORDINAL.match(word):
        number = _ROMAN.index(roman[1]) + 1
    for place, some in enumerate(_ORDINALS, 1):
        if word.startswith(some):
            number = place
    if word.startswith(("fourth", "quatrieme", "cuarto", "quarto", "الرابع")):
        number = 4
    return number


def _first_months(parts: _Parts, year: int, match: re.Match[str]) -> _Made | None:
    """ "The first three months of 2020", or the last."""
    word = next((word for word in match.group().split() if word in _COUNTS or word.isdigit()), "")
    count = int(word) if word.isdigit() else _COUNTS[word]
    if parts.get("last"):
        return _from_to(f"{year:04}-{13 - count:02}-01", _last(year, 12))
    return _from_to(f"{year:04}-01-01", _last(year, count))


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
    "months": _first_months,
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
