"""Which months does the document report on?

The title; else what the first paragraphs state ("covers the period from 24 January to 23 February 2025") or a
line of its own that is a period; else the file's name. A text that states none, but whose days nearly all lie
in one month, is taken to cover that month, as a guess. A period that the words tie to something else (an
event, a resolution, a plan) is none of its own. Else none: wrong is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.authority import Authority
from archive.folding import level
from archive.model import Extracted, Fact, Origin, Passage, Property, Span, Value
from archive.normalise import filed, forwarded, reporting
from archive.normalise.date_lines import Dated
from archive.normalise.derived import deriver
from archive.normalise.found import HEADING, LIKELY, SURE, Found, is_just_over
from archive.normalise.month_heads import heads
from archive.normalise.periods import Period, periods
from archive.normalise.published import UNSURE
from archive.normalise.reading import Reading, read
from archive.normalise.stated import is_figures, stated

SURE_OF_DAY = 0.75
"""Confidence of the day of publication from which a period that begins after it is a plan's."""


@dataclass(frozen=True, slots=True)
class Retold(Fact):
    """What follows from the days of these `passages`, once the day of publication is known."""

    passages: tuple[Passage, ...]


class Coverage:
    """Normaliser of ``coverage``."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._periods = periods(authority.words)
        self._stated = stated(authority.words)
        self._deriver = deriver(authority.words)

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """The words that name the period; the first of the places above that has any."""
        until = _until(known)
        doubtful: Sequence[Fact] = ()
        day = known["published"][0] if known.get("published") else None
        sure = bool(until and day and day.confidence >= SURE_OF_DAY)
        for title in known.get("title", ())[:1]:
            named = self._stated.in_title(title.value)
            # A title of a month to come: one of the two dates is wrong and asked about; a plan has a range.
            own = [p for p in named if not until or p.low <= until]
            own = own or [p for p in named if len(p.prefix) == 7]
            if day and _passage(title) and _passage(title) == _passage(day):  # when it was published
                annual = reporting.is_annual(level(title.value))
                own = [p for p in own if p.prefix != day.value or (annual and len(p.prefix) == 4)]
            figures = any(is_figures(title.value[p.start : p.end]) for p in own)
            of_issue = len(own) == 1 and _is_issue(title.value, own[0])
            if of_issue and until[:7] == own[0].prefix:
                continue
            if of_issue and not until:
                until = f"{own[0].prefix}-28"  # what the text says without a year was before
                continue
            if len(own) == 1 and len(own[0].prefix) == 7 and reporting.is_numbered(level(title.value)):
                beside = list(self._months_beside(extracted, known, until))
                if beside:
                    return beside
            if own and until and self._is_history(title.value, own, until):
                doubtful = [_in_title(title, p, UNSURE) for p in own]
                continue
            if own and not figures and (len(own[0].prefix) != 4 or reporting.is_annual(level(title.value))):
                return [_in_title(title, p) for p in own]
            if own and not figures and is_just_over(own[0], until):
                return [_in_title(title, p, LIKELY) for p in own]
            doubtful = [_in_title(title, p, SURE if figures else UNSURE) for p in own]
        reading = read(extracted, self._authority)
        dated = frozenset(filter(None, map(_passage, known.get("published", ()))))
        besides = dated.union(filter(None, map(_passage, known.get("title", ()))))
        for found in self._found(reading, besides, until):
            if sure and found.months[0] > until[:7]:  # a plan, an invitation
                continue
            text = reading.passages[found.passage - 1].text
            if found.months == (until[:7],) and self._is_day_of_issue(text, found.start, found.end, known):
                continue
            words = text[found.start : found.end]
            where = Span(found.passage, found.start, found.end)
            return (Dated("coverage", words, Origin.DOCUMENT, where, found.months, found.confidence),)
        for title in known.get("title", ())[:1]:
            whole = [] if _passage(title) in dated else self._stated.month_of_title(title.value, until)
            whole = whole or self._stated.yearless(title.value, until)
            for period in whole:
                return (_in_title(title, period, LIKELY),)
        found_without = self._without_year(reading, known, until, besides)
        if not found_without and doubtful:
            follows = self._deriver.from_days(reading.passages, until, dated)
            if follows and follows.confidence > UNSURE:
                where = Span(follows.passage, 0, len(reading.passages[follows.passage - 1].text))
                raw, months = follows.months[0], follows.months
                return (Dated("coverage", raw, Origin.GUESSED, where, months, follows.confidence),)
        return found_without or doubtful

    def _found(self, reading: Reading, besides: frozenset[int], until: str) -> Iterator[Found]:
        """What is stated; of a text that is forwarded, first under the lines that say so."""
        if skipped := forwarded.lines_before(reading.passages):
            own = tuple(replace(p, number=p.number - skipped) for p in reading.passages[skipped:])
            places = frozenset(number - skipped for number in besides if number > skipped)
            for found in self._stated.find(Reading(own), places, until):
                yield replace(found, passage=found.passage + skipped)
        yield from self._stated.find(reading, besides, until)

    def _months_beside(
        self, extracted: Extracted, known: Mapping[str, Sequence[Value]], until: str
    ) -> Iterator[Fact]:
        """The quarter, or several months, that a line under the title of a numbered issue is."""
        reading = read(extracted, self._authority)
        said = (*known.get("title", ()), *known.get("published", ()))
        places = frozenset(filter(None, map(_passage, said)))
        for found in self._stated.find(reading, places, until):
            if found.confidence == SURE and len(found.months) > 1 and found.passage <= HEADING:
                words = reading.passages[found.passage - 1].text[found.start : found.end]
                where = Span(found.passage, found.start, found.end)
                yield Dated("coverage", words, Origin.DOCUMENT, where, found.months, found.confidence)
            return

    def _is_day_of_issue(self, text: str, start: int, end: int, known: Mapping[str, Sequence[Value]]) -> bool:
        """Whether a line is hardly more than the month of publication, in a text that is no monthly one."""
        named = self._periods.find(text[start:end])
        if len(named) != 1 or len(named[0].prefix) != 7 or len(text) > 60:
            return False
        line = level(text)
        said = level(" ".join(title.value for title in known.get("title", ())[:1]))
        return (
            not reporting.is_monthly(line)
            and not reporting.is_monthly(said)
            and not reporting.is_during(line, Period(start, end, "", "", ""))
        )

    def _is_history(self, title: str, own: Sequence[Period], until: str) -> bool:
        """Whether a title names a month long before publication as that of what it is about, not as a
        periodical does."""
        late = not reporting.is_recent(own[-1], until, 366)
        return (
            late and len(own) == 1 and len(own[0].prefix) == 7 and reporting.is_during(level(title), own[0])
        )

    def _without_year(
        self, reading: Reading, known: Mapping[str, Sequence[Value]], until: str, besides: frozenset[int]
    ) -> Sequence[Fact]:
        """The months that the title, or a heading under it, names without a year: when the days of the text
        lie in them, or it says that what happened in them is told, soon after they were over."""
        lines: list[tuple[str, Value | int]] = [(title.value, title) for title in known.get("title", ())[:1]]
        lines += [
            (p.text, p.number)
            for p in reading.passages[:HEADING]
            if len(p.text) <= 120 and p.number not in besides and reporting.is_heading(level(p.text))
        ]
        told = None
        for line, place in lines:
            for start, end, numbers in filed.months_in(self._periods, line):
                told = told or self._deriver.told(reading.passages, until, besides)
                months = self._deriver.supported(numbers, told, until)
                tells = reporting.tells_of(level(line), start, end) or heads(line, start, end)
                if not months and until and tells:
                    soon = filed.months_before(self._periods, line, until)
                    months = soon[0].named if soon else ()
                if not months:
                    continue
                if isinstance(place, Value):
                    period = Period(start, end, f"{months[0]}-01", f"{months[-1]}-28", "", "", months)
                    return (_in_title(place, period, LIKELY),)
                where = Span(place, start, end)
                return (Dated("coverage", line[start:end], Origin.DOCUMENT, where, months, LIKELY),)
        return ()

    def guess(self, extracted: Extracted) -> Sequence[Fact]:
        """What the days of the text say; which months these are is for `clean` to tell, when the day of
        publication is known."""
        passages = read(extracted, self._authority).passages
        if not passages:
            return ()
        place = Span(1, 0, len(passages[0].text))
        return (Retold("coverage", "", Origin.GUESSED, place, tuple(passages)),)

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """Every month of every period in `fact.raw`; a year is its twelve months, a week its month or two."""
        if isinstance(fact, Retold):
            return self._derived(fact, known)
        confidence = {Origin.DOCUMENT: 0.95, Origin.FILE: 0.7, Origin.GUESSED: 0.5}.get(fact.origin, 1.0)
        if isinstance(fact, Dated):
            months: Sequence[str] = fact.meant
            confidence = fact.confidence
        elif fact.where == Property("file name"):
            months = _months(filed.in_name(self._periods, fact.raw))
            if not months:
                months = _months(filed.yearless_in_name(self._periods, fact.raw, _until(known)))
                confidence = LIKELY
        else:
            found = self._periods.find(fact.raw) or filed.joined(fact.raw, self._periods.years(fact.raw))
            months = _months(found)
        return tuple(
            Value("coverage", month, fact.raw, fact.origin, confidence, fact.where) for month in months
        )

    def _derived(self, fact: Retold, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        besides = frozenset(filter(None, map(_passage, known.get("published", ()))))
        follows = self._deriver.from_days(fact.passages, _until(known), besides)
        if follows is None:
            return ()
        where = Span(follows.passage, 0, len(fact.passages[follows.passage - 1].text))
        return tuple(
            Value("coverage", month, month, fact.origin, follows.confidence, where)
            for month in follows.months
        )

    def in_title(self, title: str) -> list[Period]:
        """The periods a title names as its own."""
        return self._stated.in_title(title)

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """The ISO prefix: how a month is written belongs to the page."""
        return value


def _is_issue(title: str, period: Period) -> bool:
    """Whether the month is that of a numbered issue of what does not call itself a bulletin."""
    line = level(title)
    return len(period.prefix) == 7 and reporting.is_numbered(line) and not reporting.is_monthly(line)


def _in_title(title: Value, period: Period, confidence: float = SURE) -> Fact:
    words = title.value[period.start : period.end]
    where = title.where
    if isinstance(where, Span):
        offset = title.raw.find(words)
        if offset >= 0:
            where = Span(where.passage, where.start + offset, where.start + offset + len(words))
    return Dated("coverage", words, title.origin, where, period.months(), confidence)


def _passage(value: Value) -> int:
    """The number of the passage it stands in; 0 when it is from elsewhere."""
    return value.where.passage if isinstance(value.where, Span) else 0


def _months(found: Sequence[Period]) -> list[str]:
    return list(dict.fromkeys(month for period in found for month in period.months()))


def _until(known: Mapping[str, Sequence[Value]]) -> str:
    """The last day of publication, when it is known and can be believed."""
    for value in known.get("published", ())[:1]:
        if value.confidence >= 0.5 and len(value.value) >= 7:
            return value.value if len(value.value) == 10 else f"{value.value}-28"
    return ""
