"""Whose is a period that a line names, and where does it stand? What readers of lines and sentences share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.normalise import reporting
from archive.normalise.date_words import Unmarked, unmarked
from archive.normalise.periods import Period
from archive.normalise.plainly import dashed
from archive.normalise.reading import Reading

HEAD, HEADING, OPENING, SEEN = 15, 6, 8, 4_000
SURE, LIKELY = 0.95, 0.6
_PART = re.compile(r"\s*[|•·;]\s*|\s+[-–—]+\s+|\t+|\s{3,}")
_LEADERS = re.compile(r"(?:\s[.·_*=~-]){3,}$")
"""A row of dots or dashes behind a line, that was a rule under it."""
_PART_STARTS = {"01-01", "04-01", "07-01", "10-01"}
_LINKED = re.compile(r"\s*(?:,|;|&|/|-|and|et|y|e|و|,\s*(?:and|et|y|e))?\s*")
_OF_A_PART = re.compile(
    r"\b(?:(?:month of|months of|mois d[e']|mes de|شهر|لشهر|شهري)\s?[^\W\d_]{2,20}|"
    r"(?:bimestre|bimester|cuatrimestre|quadrimestre|third|tiers|tercio|terco|half|moitie|mitad|metade|الثلث)"
    r"(?:\s[^\W\d_]{3,9})?)(?:\s(?:of|de|du|del|do|من|l'annee|the year|ano|العام|عام|سنه|لعام|لسنه)){0,2}"
    r"\s*,?\s*$|"
    r"\b(?:اشهر|شهور|(?:ال)?(?:نصف|ربع)\s(?:ال)?سنوي|الربعي|الفصلي|الاسبوع|الاسبوعان|الاسبوعين)"
    r"(?:\s[^\W_]{1,12}){0,4}\s*$|"
    r"\b(?:early|late|mid|debut|fin|mi|inicios?|principios|finales|mediados|comecos?|finais|meados|مطلع|بدايه|نهايه|"
    r"اواخر|اواءل|منتصف)(?:-|\s(?:of|de|du|del|do|من|عام|العام|سنه)){0,2}\s*$"
)
"""Before a year of which only a part is spoken of: a month by a name that is not known, a third."""


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
        or (
            len(period.prefix) == 4
            and bool(_OF_A_PART.search(line[max(0, period.start - 60) : period.start]))
        )
    )


def seen(text: str) -> Unmarked:
    """What is read of a passage: its beginning, without the marks over its letters."""
    text = dashed(text[:SEEN])
    if text[-2:-1] == " " and text[-4:-3] == " ":
        text = _LEADERS.sub("", text)
    return unmarked(text)


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


def before_issue(line: str, own: Sequence[Period]) -> list[Period]:
    """Of a stretch of time and a later month that stands apart from it, the stretch: the month is that of the
    issue ("First half of 2016 | July 2016")."""
    ranges = [p for p in own if not p.prefix]
    later = [p for p in own if len(p.prefix) == 7]
    if len(ranges) != 1 or not later or len(linked(line, own)) == len(own):
        return list(own)
    return ranges if all(p.low > ranges[0].high for p in later) else list(own)


def without(line: str, found: Sequence[Period]) -> str:
    for period in reversed(found):
        line = line[: period.start] + " " + line[period.end :]
    return line


def placed(
    reading: Reading, number: int, own: Sequence[Period], offset: int = 0, sure: float = SURE
) -> Found:
    source = seen(reading.passages[number - 1].text)
    back, length = source.back, len(source.text)
    start, end = back(min(offset + own[0].start, length), min(offset + own[-1].end, length))
    months = tuple(dict.fromkeys(month for period in own for month in period.months()))
    return Found(number, start, end, months, sure)
