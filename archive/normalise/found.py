"""Whose is a period that a line names, and where does it stand? What readers of lines and sentences share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.normalise import reporting
from archive.normalise.date_words import unmarked
from archive.normalise.periods import Period
from archive.normalise.reading import Reading

HEAD, HEADING, OPENING, SEEN = 15, 6, 8, 4_000
SURE, LIKELY = 0.95, 0.6
_PART = re.compile(r"\s*[|•·;]\s*|\s+[-–—]+\s+|\t+|\s{3,}")
_PART_STARTS = {"01-01", "04-01", "07-01", "10-01"}
_LINKED = re.compile(r"\s*(?:,|;|&|/|-|and|et|y|e|و|,\s*(?:and|et|y|e))?\s*")


@dataclass(frozen=True, slots=True)
class Found:
    """Characters `start`–`end` of passage number `passage` state these `months`, as surely as said."""

    passage: int
    start: int
    end: int
    months: tuple[str, ...]
    confidence: float


def is_just_over(year: Period, until: str) -> bool:
    """Whether a document about the year came in the half year after it."""
    return f"{int(year.high[:4]) + 1}-01-01" <= until < f"{int(year.high[:4]) + 1}-07-01"


def is_own(line: str, period: Period) -> bool:
    """Whether the period is no event's, no meeting's and not two days."""
    return not (
        reporting.is_of_something_else(line, period)
        or reporting.is_made(line, period)
        or reporting.is_two_days(line, period)
    )


def is_part(period: Period) -> bool:
    """A quarter or a half of a year."""
    return not period.prefix and len(period.months()) in {3, 6} and period.low[5:] in _PART_STARTS


def is_part_of_line(line: str, own: Sequence[Period]) -> bool:
    """Whether a part of the line, between bars or dashes, is nothing but these periods."""
    before = line[: own[0].start]
    start = max((m.end() for m in _PART.finditer(before)), default=0)
    after = _PART.search(line, own[-1].end)
    end = after.start() if after else len(line)
    if start == 0 and end == len(line):
        return False
    inside = line[start : own[0].start] + " " + line[own[-1].end : end]
    return reporting.is_sub_title(inside, 0) and bool(linked(line, own) == list(own))


def linked(line: str, own: Sequence[Period]) -> list[Period]:
    """The first of `own` and those that nothing but a comma or "and" divides from it."""
    some = list(own[:1])
    for period in own[1:]:
        if not _LINKED.fullmatch(line[some[-1].end : period.start]):
            break
        some.append(period)
    return some


def without(line: str, found: Sequence[Period]) -> str:
    for period in reversed(found):
        line = line[: period.start] + " " + line[period.end :]
    return line


def placed(
    reading: Reading, number: int, own: Sequence[Period], offset: int = 0, sure: float = SURE
) -> Found:
    source = reading.passages[number - 1].text
    back = unmarked(source[:SEEN]).back
    length = len(unmarked(source[:SEEN]).text)
    start, end = back(min(offset + own[0].start, length), min(offset + own[-1].end, length))
    months = tuple(dict.fromkeys(month for period in own for month in period.months()))
    return Found(number, start, end, months, sure)
