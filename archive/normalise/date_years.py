"""Which line is a year, or a place and a year, and dates its document by it?"""

from __future__ import annotations

import re

from archive.normalise import date_marks as marks
from archive.normalise.date_shapes import DateShapes
from archive.normalise.date_told import Statement
from archive.normalise.periods import EARLIEST_STATED, Period, latest
from archive.normalise.reporting import has_event

_ALONE = re.compile(r"\W{0,3}((?:19|20)\d\d)\W{0,3}")


class DateYears:
    """Holds compiled patterns only; safe to share between threads. `labels`, `phrases`: patterns of what
    stands before a day of publication, at a line's beginning and inside it."""

    def __init__(self, shapes: DateShapes, labels: str, phrases: str) -> None:
        self._shapes = shapes
        self._labelled = re.compile(rf"\W{{0,3}}(?:{labels})\s*:\s*((?:19|20)\d\d)\W{{0,3}}")
        self._issued = re.compile(
            rf"\W{{0,3}}(?:{phrases})\s(?:(?:in|en|em|في|عام|سنه)\s){{0,2}}((?:19|20)\d\d)(?:\W{{0,3}}|"
            rf"\W{{1,3}}(?:by|par|por|pel[oa])\s\D{{2,60}})"
        )

    def year(self, text: str, line: str) -> Statement | None:
        """What a line (`text`, and levelled) that holds no day and no month says."""
        if "19" not in line and "20" not in line:
            return None
        match = (
            self._labelled.fullmatch(line)
            or self._issued.fullmatch(line)
            or (marks.SEASON.search(line) if marks.NUMBERED.search(line) else None)
            or (None if marks.THING.search(line) else marks.EDITION.search(line))
            or _ALONE.fullmatch(line)
            or self._shapes.place_and_year(text, line)
        )
        if (
            not match
            or "©" in text
            or text[0].islower()
            or has_event(text)
            or marks.DEED.search(line)
            or not EARLIEST_STATED <= int(match[1]) <= latest()
        ):
            return None
        period = Period(match.start(1), match.end(1), f"{match[1]}-01-01", f"{match[1]}-12-31", match[1])
        return Statement("year", period, 0.7)


def is_count(line: str, period: Period) -> bool:
    """Whether figures like "12/2019" are a number in a year: of a release, a decree."""
    return (
        len(period.prefix) == 7
        and line[period.start : period.end].replace("/", "").replace("-", "").isdigit()
        and bool(marks.COUNT.search(line[: period.start]))
    )
