"""Which months does the document report on?

The title; else what the first paragraphs state ("covers the period from 24 January to 23 February 2025") or a
line of its own that is a period; else the file's name. A text that states none, but whose days nearly all lie
in one month, is taken to cover that month, as a guess. A period that the words tie to something else (an
event, a resolution, a plan) is none of its own. Else none: wrong is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from archive.authority import Authority
from archive.folding import level
from archive.model import Extracted, Fact, Origin, Property, Span, Value
from archive.normalise import reporting
from archive.normalise.date_lines import Dated, date_lines
from archive.normalise.date_words import unmarked
from archive.normalise.lines import label_pattern
from archive.normalise.periods import Period, periods
from archive.normalise.published import UNSURE, named
from archive.normalise.reading import Reading, read

STATED_WITHIN = 25
"""Passages in which a report states its period."""
HEAD, HEADING, SEEN = 15, 6, 4_000
DAYS_AT_LEAST, DAYS_SHARE, DAYS_PERHAPS = 3, 0.75, 0.6
"""So many days, and this part of them, must lie in one month for it to be guessed from running text; from
the third on, a person is asked."""
_SENTENCE = re.compile(r"(?<=[.!?؟;])\s+")
_PART_STARTS = {"01-01", "04-01", "07-01", "10-01"}
_PERIOD = re.compile(r"\d|\b(?:month|mois|mes|mês|mil|thousand)\b|شهر|لشهر", re.IGNORECASE)
"""What a sentence about a period cannot be without."""
_MONTH_ONLY = re.compile(r"--(?P<m>\d\d)")


class Coverage:
    """Normaliser of ``coverage``."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._periods = periods(authority.words)
        self._lines = date_lines(authority.words)
        self._label = label_pattern(authority.words.coverage_labels)

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """The words that name the period; the first of the places above that has any."""
        until = _until(known)
        doubtful: Sequence[Fact] = ()
        day = known["published"][0] if known.get("published") else None
        for title in known.get("title", ())[:1]:
            own = self.in_title(title.value)
            if day and _same_passage(title, day):  # a line that says when it was published
                own = [p for p in own if p.prefix != day.value]
            if own and (len(own[0].prefix) != 4 or reporting.is_annual(level(title.value))):
                return [self._in_title(title, p) for p in own]
            if own and _just_over(own[0], until):
                return [self._in_title(title, p, 0.6) for p in own]
            doubtful = [self._in_title(title, p, UNSURE) for p in own]
        reading = read(extracted, self._authority)
        titles = {v.where.passage for v in known.get("title", ()) if isinstance(v.where, Span)}
        published = {v.where.passage for v in known.get("published", ()) if isinstance(v.where, Span)}
        for fact in self._stated(reading, titles | published, until):
            return (fact,)
        for title in known.get("title", ())[:1]:
            for period in self._month_of_title(title.value, until):
                return (self._in_title(title, period, 0.6),)
        return doubtful

    def guess(self, extracted: Extracted) -> Sequence[Fact]:
        """The month nearly all days of the running text lie in; when the text says no year, without one, to
        be known from the day of publication."""
        reading = read(extracted, self._authority)
        months: Counter[int] = Counter()
        years: Counter[tuple[int, str]] = Counter()
        first: dict[int, int] = {}
        for passage in reading.passages:
            for month, year in self._periods.days(passage.text):
                months[month] += 1
                first.setdefault(month, passage.number)
                if year:
                    years[month, year] += 1
        if not months:
            return ()
        month, count = months.most_common(1)[0]
        own = sorted(((n, year) for (m, year), n in years.items() if m == month), reverse=True)
        share = count / months.total()
        if count < DAYS_AT_LEAST or share < DAYS_PERHAPS or (len(own) > 1 and own[0][0] < 2 * own[1][0]):
            return ()
        place = Span(first[month], 0, len(reading.passages[first[month] - 1].text))
        meant = f"{own[0][1]}-{month:02}" if own else f"--{month:02}"
        sure = 0.5 if share >= DAYS_SHARE else UNSURE
        return (Dated("coverage", meant, Origin.GUESSED, place, (meant,), sure),)

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """Every month of every period in `fact.raw`; a year is its twelve months, a week its month or two."""
        confidence = {Origin.DOCUMENT: 0.95, Origin.FILE: 0.7, Origin.GUESSED: 0.5}.get(fact.origin, 1.0)
        if isinstance(fact, Dated):
            months: Sequence[str] = fact.meant
            confidence = fact.confidence
        elif fact.where == Property("file name"):
            months = _months(self._from_name(fact.raw))
        else:
            months = _months(self._periods.find(fact.raw) or _joined(fact.raw, self._periods.years(fact.raw)))
        values: list[Value] = []
        for month in months:
            if match := _MONTH_ONLY.fullmatch(month):
                month = _in_year(int(match["m"]), known)
            if month:
                values.append(Value("coverage", month, fact.raw, fact.origin, confidence, fact.where))
        return tuple(values)

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """The ISO prefix: how a month is written belongs to the page."""
        return value

    def in_title(self, title: str) -> list[Period]:
        """The periods a title names as its own."""
        line = level(title)
        if reporting.is_about_another(line):
            return []
        found = [p for p in self._periods.find(title) if not reporting.is_of_something_else(line, p)]
        days = [p for p in found if len(p.prefix) == 10]
        if len(found) > len(days) or (days and reporting.is_by_the_day(line)):
            return [p for p in found if p not in days] or days
        if found:
            return []
        years = [p for p in self._periods.years(title) if not reporting.is_of_something_else(line, p)]
        if len(years) == 2 and _joins(line[years[0].end : years[1].start]):
            return _joined(title, years)
        if len(years) == 1 and (reporting.is_annual(line) or not line[years[0].end :].strip(" .)]")):
            return years
        return []

    def _from_name(self, name: str) -> list[Period]:
        """The periods in a file's name, in whichever of its readings says most; two days are a range."""
        best: list[Period] = []
        for spaced in named(name):
            found = self._periods.find(spaced)
            if sum(p.end - p.start for p in found) > sum(p.end - p.start for p in best):
                best = found
        days = [p for p in best if len(p.prefix) == 10]
        own = [p for p in best if p not in days]
        if not own and len(days) == 2 and days[0].low < days[1].low:
            return [Period(days[0].start, days[1].end, days[0].low, days[1].high, "")]
        if best:
            return own
        if match := re.search(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(?!\d)", name):
            return self._periods.find(f"{match[1]}-{match[2]}")
        spaced = named(name)[1]
        return self._periods.years(spaced) if reporting.is_annual(level(spaced)) else []

    def _in_title(self, title: Value, period: Period, confidence: float = 0.95) -> Fact:
        words = title.value[period.start : period.end]
        where = title.where
        if isinstance(where, Span):
            offset = title.raw.find(words)
            if offset >= 0:
                where = Span(where.passage, where.start + offset, where.start + offset + len(words))
        return Dated("coverage", words, title.origin, where, period.months(), confidence)

    def _month_of_title(self, title: str, until: str) -> Iterator[Period]:
        """The month of "Monthly tracker: March", in the year of publication or the one before."""
        if until and reporting.is_monthly(level(title)):
            months = self._periods.months_named(title)
            if len(months) == 1:
                start, end, _ = months[0]
                yield from self._periods.yearless(f"month of {title[start:end]}", until)

    def _stated(self, reading: Reading, besides: set[int], until: str) -> Iterator[Fact]:
        head = [(p.number, unmarked(p.text[:SEEN]).text) for p in reading.passages[:STATED_WITHIN]]
        for number, text in head[:HEAD]:
            if len(text) < 300 and (match := self._label.match(level(text))):
                start = match.start("rest")
                found = self._periods.find(text) or _joined(text, self._periods.years(text))
                found = found or (self._periods.yearless(text, until) if until else [])
                own = [p for p in found if p.start >= start]
                if own and own[0].start - start < 60:
                    yield self._fact(reading, number, own)
        for number, text in head[:HEAD]:  # a line that is nothing but a period: a sub-title
            if number not in besides and len(text) < 100 and not self._lines.is_quoted(text):
                line = level(text)
                own = [p for p in self._periods.find(text) if not reporting.is_of_something_else(line, p)]
                own = [p for p in own if len(p.prefix) != 10]
                if reporting.is_about_another(line) or line.rstrip()[-1:] in ".!?":
                    continue
                if own and reporting.is_sub_title(_without(line, own)):
                    yield self._fact(reading, number, own)
                ranges = [p for p in own if not p.prefix]
                if len(ranges) == 1 and number <= HEADING and reporting.is_heading(line):
                    yield self._fact(reading, number, ranges)
        if until:
            for number, text in head[:HEADING]:
                if number not in besides and len(text) < 60 and reporting.is_monthly(level(text)):
                    for period in self._month_of_title(text, until):
                        yield self._fact(reading, number, [period])
        for number, text in head:
            if self._lines.is_quoted(text):
                break
            place = 0
            for sentence in _SENTENCE.split(text):
                start = text.find(sentence, place)
                place = start + len(sentence)
                if (
                    len(sentence) > 15
                    and _PERIOD.search(sentence)
                    and (own := self._reported(sentence, until))
                ):
                    yield self._fact(reading, number, own, start)
        named = [(number, p) for number, text in head[:HEADING] for p in self._periods.find(text[:1_000])]
        parts = [(number, p) for number, p in named if _is_part(p)]
        if len(parts) == 1:  # the only quarter or half that the first words name
            yield self._fact(reading, parts[0][0], [parts[0][1]], sure=0.6)

    def _reported(self, sentence: str, until: str) -> list[Period]:
        """The periods a sentence says the document reports on."""
        line = level(sentence)
        strong = reporting.reports(line)
        if not strong and not reporting.may_report(line):
            return []
        found = self._periods.find(sentence)
        own = [p for p in found if not reporting.is_of_something_else(line, p)]
        for period in own:
            if not period.prefix or (len(period.prefix) == 7 and reporting.reports_on(line, period)):
                rest = [p for p in own if p.start > period.end and not p.prefix and strong]
                return [period, *rest[:1]] if not period.prefix and rest else [period]
        if not found and strong and until:
            return self._periods.yearless(sentence, until)[:1]
        if not found and strong:
            return [p for p in self._periods.years(sentence) if reporting.reports_on(line, p)][:1]
        return []

    def _fact(
        self, reading: Reading, number: int, own: Sequence[Period], offset: int = 0, sure: float = 0.95
    ) -> Fact:
        source = reading.passages[number - 1].text
        start, end = unmarked(source[:SEEN]).back(offset + own[0].start, offset + own[-1].end)
        where = Span(number, start, end)
        return Dated("coverage", source[start:end], Origin.DOCUMENT, where, tuple(_months(own)), sure)


def _just_over(year: Period, until: str) -> bool:
    """Whether a document about the year came in the half year after it."""
    return f"{int(year.high[:4]) + 1}-01-01" <= until < f"{int(year.high[:4]) + 1}-07-01"


def _is_part(period: Period) -> bool:
    """A quarter or a half of a year."""
    return not period.prefix and len(period.months()) in {3, 6} and period.low[5:] in _PART_STARTS


def _without(line: str, found: Sequence[Period]) -> str:
    for period in reversed(found):
        line = line[: period.start] + " " + line[period.end :]
    return line


def _same_passage(one: Value, other: Value) -> bool:
    return (
        isinstance(one.where, Span)
        and isinstance(other.where, Span)
        and one.where.passage == other.where.passage
    )


def _months(found: Sequence[Period]) -> list[str]:
    return list(dict.fromkeys(month for period in found for month in period.months()))


def _joins(between: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:-|/|to|a|au|al|and|et|y|e|الي)\s*", between))


def _joined(text: str, years: list[Period]) -> list[Period]:
    """Two years with "to" between them are all years from the one to the other."""
    if len(years) == 2 and years[0].low < years[1].low and _joins(level(text[years[0].end : years[1].start])):
        return [Period(years[0].start, years[1].end, years[0].low, years[1].high, "")]
    return years


def _until(known: Mapping[str, Sequence[Value]]) -> str:
    """The last day of publication, when it is known and can be believed."""
    for value in known.get("published", ())[:1]:
        if value.confidence >= 0.5 and len(value.value) >= 7:
            return value.value if len(value.value) == 10 else f"{value.value}-28"
    return ""


def _in_year(month: int, known: Mapping[str, Sequence[Value]]) -> str:
    """The month in the last year in which it began by the day of publication, at most eleven months before;
    "" when that is not known."""
    until = _until(known)
    if not until:
        return ""
    year = int(until[:4]) - (month > int(until[5:7]))
    return f"{year:04}-{month:02}"
