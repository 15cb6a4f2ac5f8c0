"""Which day of publication is told without its year, where the document states the year elsewhere?

"Weekly digest, 3–9 May 2019 (issued 10 May)": the day is read as if the year stood behind it. The year is
that of the period the head names, or the next when the day would come before it; else the one year that is
named at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from archive.folding import level
from archive.model import Span
from archive.normalise.date_lines import DateLines
from archive.normalise.date_told import Statement
from archive.normalise.date_words import Unmarked
from archive.normalise.periods import Period, Periods

Said = tuple[Span, Unmarked, Statement]
LONGEST, BRIEF, LATE, ALONE = 140, 50, 120, 6
"""Characters of a line at the head, and at the foot, that is read so; days after its period within which a
paper comes out; characters beside a day that is alone on its line."""
_MAY = re.compile(r"\d\s?\.?(?:st|nd|rd|th|er|º)?\s?(?:de\s|of\s)?[^\W\d_]|[^\W\d_]\.?\s\d{1,2}(?!\d)")
_SAYS = re.compile(
    r"issue|publi|releas|posted|sent|circul|distrib|emis|emit|diffus|difund|divulg|paru|enviad|date|fecha|data\W|"
    r"clos|cierre|cerrad|prepared|compil|complet|finali|written|redig|redact|[a-z]day\b|"
    r"(?:un|ar|cre|eu|re|me|ches)di\b|lunes|martes|jueves|viernes|feira|نشر|صدر|تاريخ|حرر|اعد"
)
"""One of these stands in every line at the head that says such a day: a quick look."""
_LABELLED = frozenset(("label", "byline", "closed"))
_FOOT = frozenset(("label", "closed", "foot"))
_ALONE = 0.6
"""How surely a day alone on a line at the foot is said: too little where it has no year."""


class Yearless:
    """Holds no state of its own; safe to share between threads."""

    def __init__(self, periods: Periods, lines: DateLines) -> None:
        self._periods, self._lines = periods, lines

    def find(
        self, head: Sequence[tuple[Span, Unmarked]], foot: Sequence[tuple[Span, Unmarked]]
    ) -> Said | None:
        """What the first line that says such a day says; None when none does or the year is not certain."""
        bare = [
            (place, span, line, days)
            for place, (span, line) in enumerate((*head, *foot))
            if len(line.text) <= LONGEST
            and _MAY.search(line.text)
            and (place >= len(head) or _SAYS.search(level(line.text)))
            and (days := self._periods.days_named(line.text))
        ]
        if not bare:
            return None
        stated = [period for _, line in head for period in self._periods.find(line.text)]
        years = {year.prefix for _, line in (*head, *foot) for year in self._periods.years(line.text)}
        if not stated and len(years) != 1:
            return None
        cover = max(stated, key=lambda period: period.high, default=None)
        year = cover.high[:4] if cover else min(years)
        alone = {
            days[0][2:]
            for _, line in (*head, *foot)
            if len(line.text) < 30
            and (days := self._periods.days_named(line.text))
            and len(line.text) < days[0][1] - days[0][0] + ALONE
        }
        if len(alone) > 1:
            return None  # entries of a chronicle
        for place, span, line, days in bare:
            for start, end, month, day in days:
                said = self._read(line.text, end, year, place >= len(head))
                if said is None or said.period.start > start:
                    continue
                said = self._dated(said, cover, int(year), month, day, end)
                if said:
                    return span, line, said
        return None

    def _read(self, text: str, end: int, year: str, foot: bool) -> Statement | None:
        """What the line says with the year put in."""
        whole = f"{text[:end]} {year}{text[end:]}"
        said = self._lines.foot(whole) if foot else self._lines.statement(whole)
        if said is None or len(said.period.prefix) != 10 or said.period.end != end + 5:
            return None
        if said.kind in (_FOOT if foot else _LABELLED):
            return said if said.kind != "foot" or said.confidence > _ALONE else None
        if foot or said.kind != "line":
            return None
        day = said.period.prefix
        twice = replace(said.period, other=day[:8] + ("01" if day[8:] != "01" else "02"))
        return said if self._lines.named_day(whole, twice) == day else None

    def _dated(
        self, said: Statement, cover: Period | None, year: int, month: int, day: int, end: int
    ) -> Statement | None:
        """The statement with the day in the right year; None when it is too far from the period."""
        for candidate in (year, year + 1):
            try:
                found = date(candidate, month, day)
            except ValueError:
                continue
            if cover and found < date.fromisoformat(cover.low):
                continue
            if cover and (found - date.fromisoformat(cover.high)).days > LATE:
                return None
            prefix = found.isoformat()
            period = Period(said.period.start, end, prefix, prefix, prefix)
            return Statement(said.kind, period, min(said.confidence, 0.7))
        return None
