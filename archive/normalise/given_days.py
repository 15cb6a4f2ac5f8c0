"""Which day do a property's words, or a file's name, mean?"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from dateutil import parser

from archive.model import Fact, Property
from archive.normalise.periods import Periods, latest

_PDF = re.compile(r"D?:?(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)")
_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")

_UNTIL = re.compile(r"[-_ ]{1,3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
"""After a day: the month and day to which it goes on."""


class GivenDays:
    """Holds no state of its own; safe to share between threads."""

    def __init__(self, periods: Periods) -> None:
        self._periods = periods

    def day(self, fact: Fact, earliest: int) -> str:
        """The ISO prefix of the day, month or year in `fact.raw`, from the year `earliest`; "" for none."""
        raw = fact.raw.strip()
        if fact.where == Property("file name"):
            return self._from_name(raw, earliest)
        if re.fullmatch(r"(?:19|20)\d\d", raw) and earliest <= int(raw) <= latest():
            return raw
        found = [p for p in self._periods.find(raw, earliest) if p.prefix]
        if found:
            return found[0].prefix
        if match := _PDF.match(raw):
            return _bounded(f"{match['y']}-{match['m']}-{match['d']}", earliest)
        return _bounded(_dateutil(raw), earliest)

    def _from_name(self, name: str, earliest: int) -> str:
        """A full day in a file's name: alone it dates the file; months and ranges are its coverage."""
        read = [self._periods.find(spaced, earliest) for spaced in named(name)]
        if any(not period.prefix and period.low for found in read for period in found):
            return ""
        for found in read:
            full = [p for p in found if len(p.prefix) == 10]
            if len(full) == 1 and full[0].sure:
                return full[0].prefix
            if found:
                return ""
        days = list(_COMPACT.finditer(name))
        if len(days) == 1 and not _UNTIL.match(name, days[0].end()):
            match = days[0]
            return _bounded(f"{match['y']}-{match['m']}-{match['d']}", earliest)
        return ""


def named(name: str) -> tuple[str, ...]:
    """A file's name as it may be meant: its ending gone, parted where words and years meet."""
    stem = re.sub(r"\.\w{1,5}$", "", name)
    stem = re.sub(r"(?<=\d)(?:a|à|au|al|to)(?=\d)", " - ", stem)
    parted = re.sub(r"(?<=[^\W\d_])(?=(?:19|20)\d\d(?!\d))|(?<=\d{4})(?=[^\W\d_]{3})", " ", stem)
    spaced = re.sub(r"(?<=\d)[_ .](?=\d)", "-", parted).replace("_", " ")
    spaced = re.sub(r"(?<=[^\W\d]{3})-(?=\d)", " ", spaced)
    return spaced, re.sub(r"[-_.,]+", " ", parted), re.sub(r"[\s_.]+", "-", parted)


def _dateutil(raw: str) -> str:
    """What the library makes of a whole string, never fuzzily; read with two defaults, to learn the
    precision."""
    if not re.search(r"\d", raw) or len(raw) > 80:
        return ""
    try:
        first = parser.parse(raw, default=datetime(2000, 1, 1, tzinfo=UTC), dayfirst=True)
        second = parser.parse(raw, default=datetime(2001, 2, 2, tzinfo=UTC), dayfirst=True)
    except (ValueError, OverflowError, TypeError):
        return ""
    if first.year != second.year:
        return ""
    if first.month != second.month:
        return f"{first.year:04}"
    return f"{first.year:04}-{first.month:02}" + (f"-{first.day:02}" if first.day == second.day else "")


def _bounded(prefix: str, earliest: int) -> str:
    if not prefix or not earliest <= int(prefix[:4]) <= latest():
        return ""
    try:
        date.fromisoformat((prefix + "-01-01")[:10])
    except ValueError:
        return ""
    return prefix
