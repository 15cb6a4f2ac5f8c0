"""When was the document published?

Trust: the document's own front matter; a byline or masthead among the first lines; what a page or mail says
of itself; the file's name; embedded dates. Never the file's modification time. Outside 1990 to next year a
date is a misreading, save one the document states in full: scans of older reports exist.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from dateutil import parser

from archive.authority import Authority
from archive.folding import level
from archive.model import Extracted, Fact, Origin, Property, Span, Value
from archive.normalise.lines import byline_pattern, label_pattern, official
from archive.normalise.periods import EARLIEST, EARLIEST_STATED, Period, latest, periods
from archive.normalise.reading import read

_PDF = re.compile(r"D?:?(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)")
_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_TEMPLATE = "2013-12-23"
"""The day every file of one popular DOCX writer claims."""
_NEUTRAL = re.compile(
    r"^(?:\W|\b(?:le|el|on|published|publie|publicado|publicada|em|en|date|du|the|in|at|updated|posted|issued|dated|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunes|martes|miercoles|jueves|viernes|sabado|domingo|segunda|terca|quarta|quinta|sexta|feira|domingo|"
    r"الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|الاحد|يوم|في)\b)*$"
)
ORDER = ("front matter", "byline", "html", "json-ld", "meta", "mail", "file name", "docx", "pdf")


class Published:
    """Normaliser of ``published``."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._periods = periods(authority.words)
        self._byline = byline_pattern(authority.words)
        self._label = label_pattern(authority.words.published_labels)

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """The date of the masthead, of a line "Published: …", of a byline, or that is a line of its own; at
        most one."""
        reading = read(extracted, self._authority)
        head = reading.head()
        if official([text for _, text in head]):
            found = self._masthead(head)
            if found:
                return found
        best: tuple[int, Fact] | None = None
        for span, text in head:
            if len(text) > 200:
                continue
            kind, period = self._dated(text)
            if period is not None and (best is None or kind < best[0]):
                where = Span(span.passage, period.start, period.end)
                best = (kind, Fact("published", text[period.start : period.end], Origin.DOCUMENT, where))
        return (best[1],) if best else ()

    def _dated(self, text: str) -> tuple[int, Period | None]:
        """(how sure, date) of one line: 0 labelled, 1 in a byline, 2 alone on its line."""
        line = level(text)
        label = self._label.match(line)
        found = [p for p in self._periods.find(text, EARLIEST_STATED) if p.prefix]
        if not found:
            return 9, None
        full = [p for p in found if len(p.prefix) == 10 and p.sure]
        if label and found[0].start >= label.start("rest") and found[0].start - label.start("rest") < 30:
            return 0, found[0]
        if not full:
            return 9, None
        if self._byline.match(line) and len(text) < 160:
            return 1, full[-1]
        if len(full) == 1:
            rest = line[: full[0].start] + " " + line[full[0].end :]
            place = re.match(r"^\W*[\w' -]{2,30},\s*(?:le|el|on|em|this)?\s*$", line[: full[0].start])
            if _NEUTRAL.match(rest) or (place and not line[full[0].end :].strip(" .")):
                return 2, full[0]
            if len(text) < 90 and "|" in text and re.search(r"(?:^|\|)\W*$", line[: full[0].start]):
                return 2, full[0]
        return 9, None

    def _masthead(self, head: Sequence[tuple[Span, str]]) -> Sequence[Fact]:
        """The first full date after "Distr.: General"."""
        after = False
        for span, text in head:
            line = level(text)
            start = 0
            if match := re.search(r"dist?r|dis cr|general", line):
                after, start = True, match.start()
            if not after:
                continue
            for period in self._periods.find(text, EARLIEST_STATED):
                if len(period.prefix) == 10 and period.start >= start:
                    where = Span(span.passage, period.start, period.end)
                    return (Fact("published", text[period.start : period.end], Origin.DOCUMENT, where),)
        return ()

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """The date in `fact.raw`, as precisely as it says; none when it says none or could be read two
        ways."""
        stated = fact.origin in {Origin.DOCUMENT, Origin.SIDECAR, Origin.EDITED}
        prefix = self._parse(fact, EARLIEST_STATED if stated else EARLIEST, known)
        if not prefix or (fact.origin is Origin.FILE and prefix == _TEMPLATE):
            return ()
        confidence = {Origin.DOCUMENT: 0.95, Origin.FILE: 0.6, Origin.GUESSED: 0.4}.get(fact.origin, 1.0)
        if fact.where == Property("file name"):
            confidence = 0.7
        return (Value("published", prefix, fact.raw, fact.origin, confidence, fact.where),)

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """The ISO prefix: how a date is written belongs to the page."""
        return value

    def _parse(self, fact: Fact, earliest: int, known: Mapping[str, Sequence[Value]]) -> str:
        raw = fact.raw.strip()
        if fact.where == Property("file name"):
            return self._from_name(raw, earliest)
        if re.fullmatch(r"(?:19|20)\d\d", raw) and earliest <= int(raw) <= latest():
            return raw
        found = [p for p in self._periods.find(raw, earliest) if p.prefix]
        language = next((v.value for v in known.get("language", ())), "")
        if found:
            return found[0].prefix if found[0].sure or language not in {"", "en"} else ""
        if match := _PDF.match(raw):
            return _bounded(f"{match['y']}-{match['m']}-{match['d']}", earliest)
        return _bounded(_dateutil(raw), earliest)

    def _from_name(self, name: str, earliest: int) -> str:
        """A full day in a file's name: alone it dates the file; months and ranges are its coverage."""
        spaced = name.replace("_", " ")
        days = [p for p in self._periods.find(spaced, earliest) if p.prefix or p.low]
        full = [p for p in days if len(p.prefix) == 10 and p.sure]
        if full and len(days) == len(full) == 1:
            return full[0].prefix
        if not days and (match := _COMPACT.search(name)):
            return _bounded(f"{match['y']}-{match['m']}-{match['d']}", earliest)
        return ""


def _dateutil(raw: str) -> str:
    """What the library makes of a whole string, never fuzzily; read with two defaults, to learn the
    precision."""
    if not re.search(r"\d", raw) or len(raw) > 80:
        return ""
    try:
        first = parser.parse(raw, default=datetime(2000, 1, 1, tzinfo=UTC))
        second = parser.parse(raw, default=datetime(2001, 2, 2, tzinfo=UTC))
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


def rank(fact: Fact) -> int:
    """Order of trust among facts of one origin."""
    if isinstance(fact.where, Span):
        return 1
    name = fact.where.name.lower()
    for place, word in enumerate(ORDER):
        if name.startswith(word):
            return place
    return 4
