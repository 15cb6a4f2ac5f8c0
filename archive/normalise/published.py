"""When was the document published?

Trust: the document's own front matter; a line "Published: …", a byline or a date alone among the first
lines; what a page or mail says of itself; a place and a date at the foot; the file's name; embedded dates.
Never the file's modification time. A day of change counts only when nothing else is stated. Outside 1990 to
next year a date is a misreading, save one the document states in full: scans of older reports exist. A day
later than tomorrow is not believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from archive.authority import Authority
from archive.folding import key, level
from archive.model import Extracted, Fact, Origin, Property, Span, Value
from archive.normalise import date_marks as marks
from archive.normalise import file_days, rivals
from archive.normalise.date_lines import Dated, date_lines
from archive.normalise.date_mastheads import masthead, month_in_row, month_of_issue
from archive.normalise.date_told import Statement
from archive.normalise.date_words import Unmarked, plain
from archive.normalise.forwarded import sent_line
from archive.normalise.given_days import GivenDays
from archive.normalise.lines import official
from archive.normalise.neighbours import is_cited, is_in_chronicle
from archive.normalise.periods import EARLIEST, EARLIEST_STATED, Period, periods
from archive.normalise.reading import Reading, read
from archive.normalise.reporting import has_event
from archive.normalise.rivals import Said
from archive.normalise.two_calendars import in_one_calendar
from archive.normalise.yearless import BRIEF, Yearless

FIRST, FOOT = 5, 12
"""Passages at the beginning in which a day alone on its line dates the document whatever follows; and at the
end, in which a place and date may stand."""
WEAK = 0.6
"""Below it a line counts only when no page or mail states a day: the bar on top of a page, a day of
change."""
UNSURE = 0.4
"""A date that a person should look at."""
_TEMPLATE = "2013-12-23"
"""The day every file of one popular DOCX writer claims."""
_SERIES = re.compile(
    r"monthly|mensuel|mensual|mensal|شهري|tracker|bulletin|boletin|boletim|نشره|digest|monitor|watch|suivi|"
    r"seguimiento|newsletter|press (?:review|clippings)|cuttings|revue de presse|"
    r"(?:revista|recortes|resumen) d[ae] (?:im)?prensa|chronolog|cronolog|annual|annuel|anual|yearbook|"
    r"review of the year|in review|quarterly|trimestr|الشهر\b"
)
"""What only a periodical calls itself: a month or year alone on a line is then the one it covers."""
_PLACES = 8
"""Passages that are looked at for what precedes a month alone on its line."""
_ENDS = frozenset(".!?:;؟…")
_QUOTES = re.compile('[«“"]')
EMBEDDED, SUPPORTED, SOON = 0.45, 0.6, 60
"""A day embedded in a file by a program is believed only when it lies so many days, or fewer, after the
period that the title names."""
PROGRAMS = ("docx", "pdf", "odt", "xlsx", "ods")
"""What begins the names of properties that a program wrote into its file."""
CONFIDENCE: tuple[tuple[str, float], ...] = (
    ("file name", 0.7),
    ("html:guess", 0.45),
    ("html:modified", 0.45),
    ("html:address", 0.75),
    ("html", 0.8),
    ("json-ld", 0.8),
    ("mail", 0.9),
    *((program, EMBEDDED) for program in PROGRAMS),
)
"""How far a date of that property is believed, by the beginning of the property's name."""
ORDER = (
    "front matter", "byline", "json-ld:dateP", "html:article", "html:time", "html", "json-ld", "meta", "mail",
    "file name", "html:guess", "html:modified", "json-ld:dateM", *PROGRAMS,
)  # fmt: skip
_Head = Sequence[tuple[Span, Unmarked]]
MOST, LONGEST = 400, 200
"""Passages, and characters of each, that are looked at for other texts that open with a day."""
_CLOCK = re.compile(r"\W{1,3}(?:\w{1,3}\s)?\d{1,2}\s?[:h.]\s?\d{0,2}\b")
_DIGIT = re.compile(r"\d")


class Published:
    """Normaliser of ``published``."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._periods = periods(authority.words)
        self._lines = date_lines(authority.words)
        self._given = GivenDays(self._periods)
        self._yearless = Yearless(self._periods, self._lines)

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """The date of the masthead; of a line "Published: …"; of a byline; alone on its line; before the
        first words; at the foot; at most one."""
        reading = read(extracted, self._authority)
        head = [(span, in_one_calendar(plain(text))) for span, text in reading.head()]
        if official([line.text for _, line in head]):
            found = masthead(head, self._periods)
            if found:
                return found
        outside = any(f.field == "published" and f.origin is Origin.DOCUMENT for f in reading.facts)
        if not outside and (sent := sent_line(reading.passages)):
            head = [(Span(sent.number, 0, len(sent.text)), plain(sent.text))]
        best: Dated | None = None
        stated = list(self._statements(reading, head, outside))
        for said in stated:
            fact = self._fact(reading, *said)
            if outside and fact.confidence < WEAK:
                continue
            if (best is None or fact.confidence > best.confidence) and not rivals.are_several(
                reading.passages, stated, said
            ):
                best = fact
        if best is None and not outside:
            last = reading.passages[len(head) :][-FOOT:]
            foot = [(Span(p.number, 0, len(p.text)), plain(p.text)) for p in last if len(p.text) <= BRIEF]
            if bare := self._yearless.find(head, foot):
                best = None if self._is_rivals(reading, head, bare) else self._fact(reading, *bare)
        return (best,) if best else ()

    def _statements(
        self, reading: Reading, head: Sequence[tuple[Span, Unmarked]], outside: bool
    ) -> Iterator[Said]:
        """What lines at the head and the foot say, those left out that are of a list of events or of others'
        words."""
        alone: list[Said] = []
        long, before = 0, ""
        for span, line in head:
            last, before = before, line.text
            if self._lines.is_quoted(line.text):
                break
            opens = self._lines.opens_references if span.passage > FIRST else self._lines.opens_sources
            if opens(line.text):
                break
            statement = self._lines.statement(line.text, span.passage <= FIRST, span.passage == 1)
            if span.passage < FIRST and _QUOTES.search(line.text):
                below = " ".join(other.text for place, other in head[: FIRST + 2] if place != span)
                statement = self._lines.self_cited(line.text, below) or statement
            if (
                statement
                and statement.kind == "dateline"
                and (long > 1 or self._is_one_of(reading, span, statement))
            ):
                continue  # a day somewhere in the text; one of several texts'
            long += len(line.text) > 100
            if statement is None or (statement.kind in {"updated", "closed"} and outside):
                continue
            if statement.kind in {"line", "month", "dateline", "closed"} and rivals.is_event(head, span):
                continue
            if self._is_rivals(reading, head, (span, line, statement)):
                continue
            if statement.period.start < rivals.DAY_NAME and self._lines.is_tied(last):
                continue  # the rest of a sentence
            if outside and len(statement.period.prefix) < 10:
                continue
            if statement.kind == "line":
                alone.append((span, line, statement))
            elif not self._is_its_subject(span, line, statement, reading, outside):
                yield span, line, statement
        chronology = bool(alone) and rivals.is_chronicle(reading.passages, alone)
        if alone and not chronology:
            yield max(alone, key=lambda said: (said[0].passage <= FIRST, said[2].confidence))
        if not alone and not outside:
            yield from self._months(head, self._is_series(reading))
        for said in self._foot(reading, head, outside):
            if not chronology or (said[2].confidence > WEAK and not rivals.is_entry(reading.passages, said)):
                yield said

    def _is_rivals(self, reading: Reading, head: Sequence[tuple[Span, Unmarked]], said: Said) -> bool:
        """Whether the company of a day says that it is another's."""
        span, line, statement = said
        before = line.text[: statement.period.start]
        if statement.kind == "label" and rivals.is_of_gathering(before) and rivals.is_event(head, span):
            return True
        if statement.kind == "dateline":
            days = self._periods.find(line.text[:120], EARLIEST_STATED)
            return rivals.is_span([period.low for period in days])
        if statement.kind in {"label", "byline"}:
            return rivals.is_in_form(head, said) or rivals.is_of_archive(head, said)
        if statement.kind not in {"line", "month"}:
            return False
        if rivals.is_row(head, said) or rivals.is_bar(said):
            return True
        if span.passage == 1 and rivals.is_phrase(before, statement.kind == "month"):
            return True
        told = span.passage <= 2 and (before or has_event(head[0][1].text))
        if told and rivals.is_recalled(reading.passages, span.passage):
            return True
        cited = is_cited(reading.passages, span.passage - 1)
        return statement.kind == "line" and (cited or rivals.is_in_form(head, said))

    def _is_one_of(self, reading: Reading, span: Span, statement: Statement) -> bool:
        """Whether other paragraphs open with other days, each with its place: a dossier of articles."""
        for passage in reading.passages[:MOST]:
            text = passage.text[:LONGEST]
            cut = text[:1] == "["
            if (
                passage.number == span.passage
                or (len(text) < 60 and not cut)
                or not _DIGIT.search(text, 0, 60)
            ):
                continue
            other = self._lines.statement(text, cut)
            if other and other.kind == "dateline" and other.period.low != statement.period.low:
                return True
        return False

    def _months(self, head: Sequence[tuple[Span, Unmarked]], series: bool) -> Iterator[Said]:
        """A month alone on its line; in a periodical only one that follows the period it covers."""
        before, covered = "", ""
        for span, line in head:
            if span.passage <= FIRST and (issued := month_of_issue(line.text, self._periods)):
                yield span, line, Statement("month", issued, 0.7)
                return
            month = self._lines.month_alone(line.text) or month_in_row(line.text, self._lines.month_alone)
            if month and (before.count("(") > before.count(")") or self._lines.is_tied(before)):
                month = None  # the rest of a sentence
            if month and series and month.start:
                cells = self._periods.find(line.text[: month.start])
                covered = max(covered, *(period.high for period in cells)) if cells else covered
            if month and (not series or (covered and covered < month.low)):
                yield span, line, Statement("month", month, 0.7)
            if month or (series and (len(line.text) > 100 or span.passage > _PLACES)):
                return
            before = line.text
            if series and (found := self._periods.find(before) or self._periods.years(before)):
                covered = max(covered, *(period.high for period in found))

    def _is_its_subject(
        self, span: Span, line: Unmarked, statement: Statement, reading: Reading, outside: bool
    ) -> bool:
        """Whether a month or year is more likely what the document is about."""
        title = span.passage == 1
        if statement.kind in {"month", "year"} and self._is_country(line.text[: statement.period.start]):
            return True
        if statement.kind == "year" and title and len(line.text) > rivals.DAY_NAME:
            return True
        if statement.kind == "issue":
            return outside or bool(_SERIES.search(level(line.text).replace("newsletter", "")))
        if statement.kind == "year" or (statement.kind == "month" and title):
            return outside or self._is_series(reading)
        return False

    def _is_country(self, before: str) -> bool:
        """Whether all that stands before a month or year is a country, a region or a part of one: "Mali,
        March 2017", "Northern Mali, 2013"."""
        name = key(before.strip(" ,،.-–—:|")) if len(before) < 40 else ""
        places = self._authority.places
        if name in places.country_keys:
            return not marks.CITIES.fullmatch(name)
        part = rivals.COMPASS.match(name)
        if part and name[part.end() :] in places.country_keys:
            return True
        regions = [places.regions[code] for code in places.region_keys.get(name, ())]
        return bool(regions) and not any(name == key(town) for region in regions for town in region.town)

    def _foot(self, reading: Reading, head: _Head, outside: bool) -> Iterator[Said]:
        passages = reading.passages
        start = max(len(passages) // 2, len(passages) - FOOT)
        found: list[Said] = []
        if any(
            self._lines.is_quoted(passage.text) for passage in passages[max(0, start - MOST // 10) : start]
        ):
            return
        for place in range(start, len(passages)):
            passage = passages[place]
            if self._lines.opens_appended(passage.text) or self._lines.is_quoted(passage.text):
                break
            line = in_one_calendar(plain(passage.text))
            before = passages[place - 1].text if place else ""
            statement = self._lines.foot(line.text, before if _runs_on(before) else "")
            if statement is None or (statement.kind == "year" and self._is_series(reading)):
                continue
            if is_in_chronicle(passages, place) or is_cited(passages, place):
                continue
            to_come = statement.kind == "closed" or (
                statement.kind == "foot" and _CLOCK.match(line.text, statement.period.end)
            )
            if (to_come or place < 3) and rivals.is_event(head, Span(passage.number, 0, 0)):
                continue  # when applications close, when guests are awaited
            here = Span(passage.number, 0, len(passage.text))
            if rivals.is_of_archive(head, (here, line, statement)):
                continue
            if len(statement.period.prefix) < 10 and self._is_country(line.text[: statement.period.start]):
                continue
            if statement.confidence <= WEAK and any(len(p.text) > 100 for p in passages[place + 1 :]):
                continue  # text follows: a heading
            if rivals.is_recalled(passages, place + 1):
                continue
            if not (outside and statement.confidence < 0.9):
                found.append((here, line, statement))
        if len({statement.period.prefix for _, _, statement in found}) <= 2:
            yield from found[-1:]

    def _is_series(self, reading: Reading) -> bool:
        return any(_SERIES.search(level(passage.text[:300])) for passage in reading.passages[:4])

    def _fact(self, reading: Reading, span: Span, line: Unmarked, statement: Statement) -> Dated:
        period, confidence = statement.period, statement.confidence
        prefix = period.prefix
        if period.other:
            prefix = self._lines.named_day(line.text, period) or self._which(period, reading)
        titles = [passage.text for passage in reading.passages[:3]]
        before = line.text[: period.start]
        cut = statement.kind == "closed" and rivals.is_cut_off(before, titles)
        cut = cut or rivals.is_up_to(before)
        if cut or _future(prefix):
            confidence = min(confidence, UNSURE)
        start, end = line.back(period.start, period.end)
        raw = reading.passages[span.passage - 1].text[start:end]
        where = Span(span.passage, start, end)
        return Dated("published", raw, Origin.DOCUMENT, where, (prefix,), confidence)

    def _which(self, period: Period, reading: Reading) -> str:
        """Day first, unless the document writes other days month first, or only that is no day to come."""
        shown = next(
            (way for p in reading.passages[:400] if (way := self._periods.month_first(p.text)) is not None),
            None,
        )
        if shown is None:
            shown = any(f.field == "language" and f.raw.lower() == "en-us" for f in reading.facts)
        if _future(period.other if shown else period.prefix):
            shown = not shown
        return period.other if shown else period.prefix

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """The date in `fact.raw`, as precisely as it says; none when it says none."""
        if isinstance(fact, Dated):
            return (Value("published", fact.meant[0], fact.raw, fact.origin, fact.confidence, fact.where),)
        given = fact.origin in {Origin.SIDECAR, Origin.EDITED}
        stated = given or fact.origin is Origin.DOCUMENT
        prefix = self._given.day(fact, EARLIEST_STATED if stated else EARLIEST)
        if not prefix or (fact.origin is Origin.FILE and prefix == _TEMPLATE):
            return ()
        confidence = {Origin.DOCUMENT: 0.95, Origin.FILE: 0.6, Origin.GUESSED: UNSURE}.get(fact.origin, 1.0)
        if not given and isinstance(fact.where, Property):
            name = fact.where.name
            confidence = next((c for start, c in CONFIDENCE if name.startswith(start)), confidence)
            if name == "file name" and (file_days.is_copy(fact.raw) or file_days.is_of_thing(fact.raw)):
                confidence = UNSURE
            if name.startswith(PROGRAMS) and self._follows_title(prefix, known):
                confidence = SUPPORTED
        if not given and _future(prefix):
            confidence = min(confidence, UNSURE)
        return (Value("published", prefix, fact.raw, fact.origin, confidence, fact.where),)

    def weighed(self, value: Value, reading: Reading) -> Value:
        """A day that only the file's name says is doubtful when nobody can have published then."""
        if value.where != Property("file name"):
            return value
        lines = [text for _, text in reading.head()[:_PLACES] if len(text) <= LONGEST]
        periods = [period for text in lines for period in self._periods.find(text)]
        years = [year for text in lines[:2] for year in self._periods.years(text)]
        if file_days.is_beyond(value.value, periods or years):
            return replace(value, confidence=UNSURE)
        return value

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """The ISO prefix: how a date is written belongs to the page."""
        return value

    def _follows_title(self, prefix: str, known: Mapping[str, Sequence[Value]]) -> bool:
        """Whether the day comes soon after the period in the title."""
        for title in known.get("title", ())[:1]:
            found = [p for p in self._periods.find(title.value) if len(p.prefix) < 10]
            found = found or self._periods.years(title.value)
            if found and len(prefix) == 10:
                late = date.fromisoformat(prefix) - date.fromisoformat(found[-1].high)
                return 0 <= late.days <= SOON
        return False


def _runs_on(text: str) -> bool:
    """Whether a line looks like the first part of a sentence: of some length, and not ended."""
    return len(text) > 40 and text.rstrip("\"'”’»)* ")[-1:] not in _ENDS


def _future(prefix: str) -> bool:
    """Whether all of it lies after tomorrow."""
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    return prefix > tomorrow[: len(prefix)]


def rank(fact: Fact) -> int:
    """Order of trust among facts of one origin."""
    if isinstance(fact.where, Span):
        return 1
    name = fact.where.name.lower()
    fitting = [word for word in ORDER if name.startswith(word.lower())]
    return ORDER.index(max(fitting, key=len)) if fitting else 4
