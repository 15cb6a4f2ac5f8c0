"""Which months does the document report on?

The title; else what the first paragraphs state ("covers the period from 24 January to 23 February 2025") or a
line of its own that is a period; else the file's name. A text that states none, but whose days nearly all lie
in one month, is taken to cover that month, as a guess. Else none: wrong is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from archive.authority import Authority
from archive.folding import level
from archive.model import Extracted, Fact, Origin, Property, Span, Value
from archive.normalise.lines import label_pattern
from archive.normalise.periods import Period, periods
from archive.normalise.reading import Reading, read

STATED_WITHIN = 25
"""Passages in which a report states its period."""
DAYS_AT_LEAST, DAYS_SHARE = 3, 0.6
"""So many days, and this part of them, must lie in one month for it to be guessed from running text."""
_REPORTING = re.compile(
    r"\b(?:cover(?:s|ed|ing)?|period|reporting|account of|activities|developments|review(?:s|ed)?|"
    r"couvre|couvrant|periode|rend compte|porte sur|faits survenus|cubre|abarca|periodo|abrange|cobre|"
    r"يغطي|الفتره|يتناول)\b"
)
_ANNUAL = re.compile(
    r"\b(?:annual|annuel|annuelle|anual|yearly|year|annee|ano|in review|review|retrospective|bilan|balance|"
    r"anuario|yearbook|annuaire|حصاد|السنوي|السنويه|عام|سنه)\b"
)
_NOT_COVERED = re.compile(
    r"\b(?:dated|datee?|fechad[ao]|datad[ao]|resolution|published|publie|since|depuis|desde)\s*\(?$"
)
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+")


class Coverage:
    """Normaliser of ``coverage``."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._periods = periods(authority.words)
        self._label = label_pattern(authority.words.coverage_labels)

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """The words that name the period; the first of the places above that has any."""
        for title in known.get("title", ())[:1]:
            facts = [self._in_title(title, p) for p in self.in_title(title.value)]
            if facts:
                return facts
        reading = read(extracted, self._authority)
        titles = {v.where.passage for v in known.get("title", ()) if isinstance(v.where, Span)}
        published = {v.where.passage for v in known.get("published", ()) if isinstance(v.where, Span)}
        for fact in self._stated(reading, titles | published):
            return (fact,)
        return ()

    def guess(self, extracted: Extracted) -> Sequence[Fact]:
        """The month nearly all days of the running text lie in, when the text says its year."""
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
        if count < DAYS_AT_LEAST or count < DAYS_SHARE * months.total() or not own:
            return ()
        if len(own) > 1 and own[0][0] < 2 * own[1][0]:
            return ()
        place = Span(first[month], 0, len(reading.passages[first[month] - 1].text))
        return (Fact("coverage", f"{own[0][1]}-{month:02}", Origin.GUESSED, place),)

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """Every month of every period in `fact.raw`; a year is its twelve months, a week its month or two."""
        raw = fact.raw
        if fact.where == Property("file name"):
            raw = re.sub(r"\.\w{1,5}$", "", raw.replace("_", " "))
            found = [p for p in self._periods.find(raw) if len(p.prefix) < 10]
            if not found and (match := re.search(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(?!\d)", raw)):
                found = self._periods.find(f"{match[1]}-{match[2]}")
            if not found and _ANNUAL.search(level(raw.replace("-", " "))):
                found = self._periods.years(raw.replace("-", " "))
        else:
            found = self._periods.find(raw) or self._periods.years(raw)
        confidence = {Origin.DOCUMENT: 0.95, Origin.FILE: 0.7, Origin.GUESSED: 0.5}.get(fact.origin, 1.0)
        months = dict.fromkeys(month for period in found for month in period.months())
        return tuple(Value("coverage", m, fact.raw, fact.origin, confidence, fact.where) for m in months)

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """The ISO prefix: how a month is written belongs to the page."""
        return value

    def in_title(self, title: str) -> list[Period]:
        """The periods a title names as its own."""
        line = level(title)
        found = [p for p in self._periods.find(title) if not _NOT_COVERED.search(line[: p.start].rstrip())]
        if found:
            return found
        years = [
            p for p in self._periods.years(title) if not re.search(r"[(]\s*$|resolution\W+$", line[: p.start])
        ]
        if len(years) == 1 and (_ANNUAL.search(line) or re.match(r"\W*$", line[years[0].end :])):
            return years
        if len(years) == 2 and re.fullmatch(
            r"\s*(?:-|to|a|au|and|et)\s*", line[years[0].end : years[1].start]
        ):
            return years
        return []

    def _in_title(self, title: Value, period: Period) -> Fact:
        words = title.value[period.start : period.end]
        where = title.where
        if isinstance(where, Span):
            offset = title.raw.find(words)
            if offset >= 0:
                where = Span(where.passage, where.start + offset, where.start + offset + len(words))
        return Fact("coverage", words, title.origin, where)

    def _stated(self, reading: Reading, besides: set[int]) -> Iterator[Fact]:
        head = [(p.number, p.text) for p in reading.passages[:STATED_WITHIN]]
        for number, text in head[:15]:
            if len(text) < 200 and (match := self._label.match(level(text))):
                found = self._periods.find(text) or self._periods.years(text)
                if found and found[0].start >= match.start("rest"):
                    yield self._fact(number, text, found[0].start, found[-1].end)
        for number, text in head[:15]:  # a line that is nothing but a period: a sub-title
            if number not in besides and len(text) < 100:
                for period in self._periods.find(text):
                    rest = level(text[: period.start] + text[period.end :])
                    if len(period.prefix) != 10 and len(re.findall(r"[^\W\d_]{2,}", rest)) <= 2:
                        yield self._fact(number, text, period.start, period.end)
        for number, text in head:
            place = 0
            for sentence in _SENTENCE.split(text[:4000]):
                start = text.find(sentence, place)
                place = start + len(sentence)
                if len(sentence) > 15 and _REPORTING.search(level(sentence)):
                    for period in self._periods.find(sentence):
                        if not period.prefix and not _NOT_COVERED.search(
                            level(sentence[: period.start]).rstrip()
                        ):
                            yield self._fact(number, text, start + period.start, start + period.end)

    def _fact(self, number: int, text: str, start: int, end: int) -> Fact:
        return Fact("coverage", text[start:end], Origin.DOCUMENT, Span(number, start, end))
