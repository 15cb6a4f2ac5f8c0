"""Where does a document say which period it reports on: in its title, its first lines, its first paragraphs?

In the order of the methods of `Stated`: what a title names; a label ("Period covered: …"); a line that is
nothing but a period; a sentence that says so; a sub-title ("What we heard in September 2016"); a whole month
or a stretch of days that the first sentences speak of. A period that leaves its year out takes that of
publication, when it ended soon before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, takewhile

from archive.authority import Words
from archive.folding import level
from archive.normalise import reporting
from archive.normalise.alternatives import grouped
from archive.normalise.chapters import chapters
from archive.normalise.date_lines import date_lines
from archive.normalise.filed import joined, joins, months_before
from archive.normalise.found import (
    HEAD,
    HEADING,
    LIKELY,
    OPENING,
    Found,
    before_issue,
    is_just_over,
    is_own,
    is_part,
    is_part_of_line,
    linked,
    placed,
    seen,
    without,
)
from archive.normalise.lines import label_pattern
from archive.normalise.month_heads import heads
from archive.normalise.openings import Openings, is_of_plans, is_planned
from archive.normalise.periods import Period, periods
from archive.normalise.plainly import plain
from archive.normalise.reading import Reading
from archive.normalise.this_month import days_of_month
from archive.normalise.weeks import is_of_a_week, week_of

WITHIN = 25
"""Passages in which a report states its period."""
_SENTENCE = re.compile(r"(?<=[.!?؟;])\s+")
_DIGIT = re.compile(r"\d")
_PERIOD = re.compile(
    r"\b(?:"
    + grouped(
        "months?|mois|mes|mês|meses|mil|thousand|quarters?|trimestre|semestre|half|february|week|semaine|semana|"
        "reports? on|covers?|couvre|porte sur|cubre|abarca|cobre|abrange"
    )
    + r")\b"
)
_PERIOD_ARABIC = ("شهر", "الربع", "النصف", "الأسبوع")
"""What a sentence about a period cannot be without."""
_FIGURES = re.compile(r"(?:19|20)\d\d/\d\d?|\d\d?/(?:19|20)\d\d")
_SUBJECT = re.compile(r"^\W{0,3}(?:subject|re|objet|asunto|assunto|الموضوع)\s*:\s*")
_WEEK = re.compile(
    r"\b(?:weeks?|fortnight|semaine|quinzaine|semana|quincena|quinzena|اسبوع|الاسبوع|للاسبوع)\b"
)
_COLON = re.compile(r"\b((?:du|au|from|to|del?|al?|até|من|إلى|الى)\s*):", re.IGNORECASE)
_YEAR_WORD = re.compile(
    r"(?:19|20)\d\d|annee|ano|year|the|from|of|del?|du|to|au?|al|and|et|y|e|عام|سنه|الي|و"
)


@lru_cache(maxsize=4)
def stated(words: Words) -> Stated:
    """The reader for these words (they are loaded once, so this is too)."""
    return Stated(words)


class Stated:
    """Holds compiled patterns only; safe to share between threads."""

    def __init__(self, words: Words) -> None:
        self._periods = periods(words)
        self._lines = date_lines(words)
        self._label = label_pattern(words.coverage_labels)
        self._openings = Openings(self._periods)

    def in_title(self, title: str) -> list[Period]:
        """The periods a title names as its own."""
        line = level(title)
        if reporting.is_about_another(line):
            return []
        priced = reporting.is_priced(line)  # a month is that of the issue, a quarter need not be
        found = [p for p in self._periods.find(plain(title)) if is_own(line, p)]
        if priced:
            found = [p for p in found if not p.prefix and not reporting.is_numbered(line)]
        days = [p for p in found if len(p.prefix) == 10]
        if len(found) == len(days) and (weeks := [w for p in days for w in week_of(line, p)]):
            return weeks[:1]
        if len(found) > len(days) or (days and reporting.is_by_the_day(line)):
            return [p for p in found if p not in days] or days
        if found or priced or (self._periods.years(title) and is_of_plans(line)):
            return []
        years = [p for p in self._periods.years(title) if is_own(line, p)]
        if len(years) == 2 and joins(line[years[0].end : years[1].start]):
            return joined(title, years)
        if len(years) == 1 and (reporting.is_annual(line) or not line[years[0].end :].strip(" .)]")):
            return years
        return []

    def month_of_title(self, title: str, until: str) -> list[Period]:
        """The month of "Monthly tracker: March", in the year of publication or the one before."""
        if until and reporting.is_monthly(level(title)):
            months = self._periods.months_named(title)
            years = {year.prefix for year in self._periods.years(title)}
            if len(months) == 1:
                start, end, _ = months[0]
                found = self._periods.yearless(f"month of {title[start:end]}", until)
                found = [p for p in found if reporting.is_recent(p, until, 120) and years <= {p.low[:4]}]
                return [replace(p, start=start, end=end) for p in found]
        return []

    def yearless(self, text: str, until: str) -> list[Period]:
        """The stretch of days or months, the week or quarter that a title or heading names without a year."""
        line = level(text)
        if not until or reporting.is_about_another(line):
            return []
        if days := [p for p in days_of_month(text, until) if is_own(line, p)]:
            return days
        if is_of_a_week(line) and (weeks := self._week(text, until)):
            return weeks
        found = [
            p
            for p in self._periods.yearless(text, until)
            if not p.prefix
            and reporting.is_recent(p, until)
            and is_own(line, p)
            and not re.match(r"[\s,]*(?:de\s+)?(?:19|20)\d\d", line[p.end :])
        ]
        return found[:1]

    def _week(self, text: str, until: str) -> list[Period]:
        """The week that ends or begins on a day; when no year is said, in that of `until` or the one
        before."""
        for year in ("", until[:4], str(int(until[:4]) - 1) if until else ""):
            line = f"{text.rstrip(' .)')} {year}".rstrip()
            days = [p for p in self._periods.find(line) if len(p.prefix) == 10]
            weeks = [week for day in days for week in week_of(level(line), day)]
            if weeks and (not until or weeks[0].low <= until):
                return [replace(weeks[0], end=min(weeks[0].end, len(text)))]
        return []

    def find(self, reading: Reading, besides: frozenset[int], until: str) -> Iterator[Found]:
        """What the first lines and paragraphs state, the firmest first; `besides` are the passages of the
        title and of the day of publication."""
        head = [(p.number, seen(p.text).text) for p in reading.passages[:WITHIN]]
        yield from self._labelled(reading, head[:HEAD], until)
        for number, length, months in chapters(self._periods, reading.passages, until):
            yield Found(number, 0, length, months, 0.8)
        for number, text in head[:HEAD]:
            if number not in besides:
                yield from self._sub_title(reading, number, text, until)
            elif len(text) < 160 and self._periods.may_name(text):
                yield from self._beside(reading, number, text)
        yield from self._annual(reading, head[:HEADING], until)
        yield from self._openings.of_year(reading, head[:HEAD], besides, until)
        yield from self._openings.year_above(reading, head[: HEADING + 2], until)
        for number, text in head[:HEADING]:
            if number not in besides and len(text) < 60 and reporting.is_monthly(level(text)):
                for period in self.month_of_title(text, until):
                    yield placed(reading, number, [period])
        own = list(takewhile(lambda line: not self._lines.is_quoted(line[1]), head))
        yield from self._sentences(reading, head, len(own), until)
        yield from self._openings.items(reading, own, until)
        for number, text in head[:HEADING]:
            if number not in besides:
                yield from self._in_heading(reading, number, text, until)
        yield from self._opening(reading, own[:OPENING], until)
        parts = [(number, p) for number, text in head[:HEADING] for p in self._parts(text[:1_000])]
        if len(parts) == 1 and (not until or reporting.is_recent(parts[0][1], until)):
            # the only quarter or half that the first words name
            yield placed(reading, parts[0][0], [parts[0][1]], sure=LIKELY)

    def _parts(self, text: str) -> list[Period]:
        """The quarters and halves of years that are not planned for, or counted."""
        parts = [p for p in self._periods.find(plain(text)) if is_part(p)]
        line = level(text) if parts else ""
        if not parts or (reporting.is_priced(line) and reporting.is_numbered(line)):
            return []
        return [
            p for p in parts if is_own(line, p) and not is_planned(line[max(0, p.start - 80) : p.end + 60])
        ]

    def _labelled(self, reading: Reading, head: Sequence[tuple[int, str]], until: str) -> Iterator[Found]:
        for place, (number, text) in enumerate(head):
            line = level(text)
            if len(text) < 300 and (match := self._label.match(line)):
                start = match.start("rest")
                # "du : 1 mai au : 15 mai"; "Week: 12"
                whole = plain(_COLON.sub(r"\1 ", text[:start].replace(":", " ") + text[start:]))
                years = self._periods.years(whole)
                found = self._periods.find(whole) or (joined(whole, years) if _is_all(line[start:]) else [])
                found = found or (self._periods.yearless(whole, until) if until else [])
                own = linked(line, [p for p in found if p.end > start])
                if own and len(own[0].prefix) == 10:
                    own = week_of(level(whole), own[0]) or own
                if own and own[0].start - start < 60:
                    yield placed(reading, number, own)
            elif len(text) < 200 and (match := _SUBJECT.match(line)):
                after = head[place + 1][1] if place + 1 < len(head) else ""
                both = text if len(after) > 60 else f"{text} {after}"
                own = [p for p in self.in_title(both[match.end() :]) if len(p.prefix) < 10]
                own = own or self.yearless(both[match.end() :], until)
                if own:
                    yield placed(reading, number, own, match.end())

    def _sub_title(self, reading: Reading, number: int, text: str, until: str) -> Iterator[Found]:
        """A line, or a part of one, that is nothing but a period."""
        line = level(text)
        if len(text) >= 100 or line.rstrip()[-1:] in ".!":
            return
        own = [p for p in self._periods.find(plain(text)) if len(p.prefix) != 10 and is_own(line, p)]
        of_a_week = is_of_a_week(line)
        if not own and not of_a_week and (not until or number > HEADING):
            return
        if self._lines.is_quoted(text) or reporting.is_about_another(line):
            return
        if reporting.is_priced(line):
            yield from self._beside(reading, number, text)
            return
        if of_a_week and (weeks := self._week(text, until)):
            yield placed(reading, number, weeks)
        if not until and len(own) == 1 and len(own[0].prefix) == 7 and reporting.is_numbered(line):
            return
        own = before_issue(line, own)
        if own and reporting.is_sub_title(without(line, own)):
            yield placed(reading, number, own)
        ranges = [p for p in own if not p.prefix]
        if len(ranges) == 1 and number <= HEADING and reporting.is_heading(line):
            yield placed(reading, number, ranges)
        if own and number <= HEADING and is_part_of_line(line, own):
            yield placed(reading, number, own)
        if not own and number <= HEADING and reporting.is_heading(line):
            yield from (placed(reading, number, [p], sure=0.8) for p in self.yearless(text, until))

    def _beside(self, reading: Reading, number: int, text: str) -> Iterator[Found]:
        """The quarter, the months or days that a part of a line is, beside a price or a day of issue."""
        line = level(text)
        own = [p for p in self._periods.find(plain(text)) if not p.prefix and is_own(line, p)]
        if len(own) == 1 and number <= HEADING and not reporting.is_numbered(line):
            part = is_part_of_line(line, own)
            if part and not reporting.is_about_another(line) and not self._lines.is_quoted(text):
                yield placed(reading, number, own)

    def _annual(self, reading: Reading, head: Sequence[tuple[int, str]], until: str) -> Iterator[Found]:
        """ "The year in review" over a line that ends in a year."""
        for (_, above), (number, text) in pairwise(head):
            line = level(above)
            if (
                len(above) > 60
                or len(text) > 80
                or not reporting.is_annual(line)
                or re.search(r"\d{4}", line)
            ):
                continue
            years = self._periods.years(text)
            ends = len(years) == 1 and not text[years[0].end :].strip(" .)")
            if not ends or is_of_plans(level(text)) or not is_own(level(text), years[0]):
                continue
            if text[: years[0].start].rstrip().endswith(",") and not until:
                continue  # a place and the year of publication
            if (not until or is_just_over(years[0], until)) and not self._periods.find(text):
                yield placed(reading, number, years, sure=LIKELY)

    def _sentences(
        self, reading: Reading, head: Sequence[tuple[int, str]], count: int, until: str
    ) -> Iterator[Found]:
        """Sentences of the first `count` of these lines; the last of each may go on in the next line."""
        for place, (number, text) in enumerate(head[:count]):
            start = 0
            sentences = _SENTENCE.split(text)
            for sentence in sentences:
                offset = text.find(sentence, start)
                start = offset + len(sentence)
                if len(sentence) <= 15 or not _may_name(sentence):
                    continue
                if own := self._reported(sentence, until):
                    yield placed(reading, number, own, offset)
            last, after = sentences[-1], head[place + 1][1] if place + 1 < len(head) else ""
            if len(last) > 25 and after and last.rstrip()[-1:] not in ".!?:؟":
                both = f"{last} {_SENTENCE.split(after)[0]}"
                own = [p for p in self._reported(both, until) if p.end > len(last)]
                if own and own[0].start > len(last):
                    yield placed(reading, head[place + 1][0], own, -len(last) - 1)
                elif own:
                    yield placed(reading, number, own, text.rfind(last))

    def _months(self, text: str, until: str) -> list[Period]:
        """Months without a year that ended soon before `until`."""
        return months_before(self._periods, text, until) if until else []

    def _of_the_week(self, sentence: str, line: str, until: str) -> list[Period]:
        """The week just over, whose days an opening names without a year."""
        if not until or not _DIGIT.search(sentence) or not _WEEK.search(line):
            return []
        found = [p for p in self.yearless(sentence, until) if reporting.is_recent(p, until, 21)]
        return [replace(p, named=p.months()) for p in found]

    def _reported(self, sentence: str, until: str) -> list[Period]:
        """The periods a sentence says the document reports on."""
        line = level(sentence)
        strong = reporting.reports(line)
        if not strong and not reporting.may_report(line):
            return []
        found = self._periods.find(plain(sentence))
        own = [p for p in found if not reporting.is_of_something_else(line, p)]
        for period in own:
            if not period.prefix or (len(period.prefix) == 7 and reporting.reports_on(line, period)):
                rest = [p for p in own if p.start > period.end and not p.prefix and strong]
                return [period, *rest[:1]] if not period.prefix and rest else [period]
        days = [p.low for p in found if len(p.prefix) == 10]
        if strong and (ends := [w for p in found if len(p.prefix) == 10 for w in week_of(line, p)]):
            return ends[:1]
        if strong and len(days) == len(found) and (until or days):
            # "was issued on 14 November 2017 and covers the period from 1 to 31 October"
            last = until or days[0]
            for period in self._periods.yearless(sentence, last):
                if not any(period.start < day.end and day.start < period.end for day in found):
                    return [period] if reporting.is_recent(period, last, 150) else []
            return [p for p in self._months(sentence, until) if len(p.named) > 1 and not found]
        if not found and strong:
            years = [p for p in self._periods.years(sentence) if is_own(line, p)]
            return [p for p in years if reporting.reports_on(line, p)][:1]
        return []

    def _in_heading(self, reading: Reading, number: int, text: str, until: str) -> Iterator[Found]:
        """A sub-title that says what it is of: "Notes kept in Kinshasa during October 2001"."""
        line = level(text)
        if len(text) > 120 or not reporting.is_heading(line):
            return
        own = [p for p in self._periods.find(plain(text)) if len(p.prefix) != 10]
        if len(own) != 1 or not is_own(line, own[0]) or reporting.is_about_another(line):
            return
        begins = heads(text, own[0].start, own[0].end)
        if not (begins or reporting.is_during(line, own[0])) or reporting.has_event(text):
            return
        narrated = reporting.is_narrative(line) or (begins and number <= 3)
        if reporting.is_recent(own[0], until) if until else narrated:
            yield placed(reading, number, own, sure=LIKELY)

    def _opening(self, reading: Reading, head: Sequence[tuple[int, str]], until: str) -> Iterator[Found]:
        """A whole month, or a stretch of days that ended just before publication, in the first sentences; a
        month's round-up that a letter comes with."""
        for number, text in head:
            start = 0
            for sentence in _SENTENCE.split(text[:1_000])[:3]:
                offset = text.find(sentence, start)
                start = offset + len(sentence)
                if len(sentence) < 15 or not _may_name(sentence):
                    continue
                line = level(sentence)
                named = self._periods.find(plain(sentence))
                own = [p for p in named if len(p.prefix) != 10 and is_own(line, p)]
                own = own or self._months(sentence, until) or self._of_the_week(sentence, line, until)
                if not own or reporting.is_about_another(line) or reporting.is_priced(line):
                    continue
                whole = [p for p in own if reporting.is_whole(line, p) or reporting.is_enclosed(line, p)]
                if whole:
                    yield placed(reading, number, whole[:1], offset, LIKELY)
                if handed := self._openings.handed_on(line, own, until):
                    yield placed(reading, number, handed, offset, LIKELY)
                ours = [p for p in own if len(p.prefix) == 7 and reporting.is_ours(line, p)]
                if until and len(own) == len(ours) == 1 and reporting.is_recent(ours[0], until, 100):
                    yield placed(reading, number, ours, offset, LIKELY)
                if own and not own[0].prefix and _WEEK.search(line) and own[0].named and until:
                    yield placed(reading, number, own[:1], offset, LIKELY)
                ranges = [p for p in own if not p.prefix and not p.named and reporting.is_stretch(line, p)]
                if until and len(ranges) == 1 and reporting.is_recent(ranges[0], until, 60):
                    yield placed(reading, number, ranges, offset, LIKELY)


def _may_name(sentence: str) -> bool:
    """Whether it has anything that a sentence about a period cannot be without."""
    if _DIGIT.search(sentence) or _PERIOD.search(sentence.lower()):
        return True
    return not sentence.isascii() and any(word in sentence for word in _PERIOD_ARABIC)


def is_figures(words: str) -> bool:
    """Whether a month is written as a number of an issue may be: "2019/02"."""
    return bool(_FIGURES.fullmatch(words))


def _is_all(rest: str) -> bool:
    """Whether there is nothing but years."""
    return all(_YEAR_WORD.fullmatch(word) for word in re.findall(r"[^\W_]+", rest))
