"""What does a line that holds a date say with it: published, updated, written there, or something that
happened?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from archive.authority import Words
from archive.folding import level
from archive.model import Fact
from archive.normalise.lines import byline_pattern
from archive.normalise.periods import EARLIEST_STATED, Period, latest, periods
from archive.normalise.reporting import has_event, is_about_another

LONGEST = 200
"""Characters of a line that can be about a date; longer ones are text, and only their beginning is looked
at."""


@dataclass(frozen=True, slots=True)
class Dated(Fact):
    """A fact read in its place: the words mean `meant` there (ISO prefixes), as surely as `confidence`
    says."""

    meant: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """That a line dates its document: by `period`, as surely as `confidence` says. `kind` is ``label``,
    ``byline``, ``line`` (the date stands alone), ``dateline``, ``foot`` or ``updated``."""

    kind: str
    period: Period
    confidence: float


# What may stand beside a date that is alone on its line, besides days of the week.
_NEUTRAL = (
    r"le|el|la|on|em|en|du|de|del|do|dia|date|dated|date of|the|in|at|a|as|au|this|of|and|no|nos|num|"
    r"numero|number|issue|"
    r"edition|edicion|edicao|vol|volume|tome|tomo|n|nr|ed|gmt|utc|cet|est|eat|wat|am|pm|h|hrs|hours|heures|"
    r"horas|"
    r"published|publie|publicado|publicada|posted|issued|dated|released|العدد|رقم|يوم|في|الموافق|ه|م|"
    r"بتاريخ|تاريخ|"
    r"عدد|الساعه|aos?|h\d\d"
)
_PLACE = r"[^\W\d_][\w'’.()]*(?:[ -][^\W\d_][\w'’.()]*){0,5}"
_HIJRI = re.compile(
    r"\d{1,2}\s+[^\W\d_]+(?:\s+[^\W\d_]+){0,2}\s+1[34]\d\d\s*(?:ه\b|h\b|ah\b)?|1[34]\d\d\s*ه\b"
)
_PART = re.compile(r"\s*[|•·;]\s*|\s+-+\s+|\t+|\s{3,}")
_REFERENCE = re.compile(
    r"^\W*\d+\W+\D|[\"“”«»]|\b(?:interview|entretien|entrevista|accessed|retrieved|consulted|consulte|"
    r"visited|acceso|"
    r"acessado|next|prochaine?|proximo|proxima|reuters|afp|rfi|ibid|op cit|p\.|pp\.|vol\.|see|voir|ver|"
    r"signed on|"
    r"القادم|المقبل)\b|https?:|www\."
)
_REFERENCES = re.compile(
    r"^\W*(?:sources?|references?|notes?|bibliograph\w+|bibliografia|further reading|footnotes|fuentes|"
    r"fontes|"
    r"referencias|المصادر|المراجع|هوامش)\W*$"
)
_QUOTED = re.compile(
    r"^>|-{2,}.{0,9}(?:original message|forwarded|message d'origine|message transfere|mensaje original|"
    r"mensagem original|mensagem encaminhada)|(?:wrote|a ecrit|escribio|escreveu|كتب)\s?:$"
)
_ISSUE = re.compile(r"\b(?:n\W?[o°]?|nr|issue|numero|number|vol|العدد|رقم)\W{0,3}\d{1,4}\b|#\d")
_REGULAR = re.compile(
    r"\b(?:daily|weekly|brief|briefing|sitrep|situation (?:report|update)|bulletin|update|digest|"
    r"newsletter|flash|press release|statement|communique|quotidien|hebdomadaire|point de situation|note|"
    r"lettre|boletin|resumen|nota|comunicado|diario|semanal|boletim|resumo|نشره|بيان|موجز|ملخص)\b"
)
_TIED = re.compile(
    r"\b(?:of|on|dated|to|until|from|since|ending|du|au|datee?|del|al|de|ate|until|من|الي|في)$"
)
"""A day after these words is an event's or the end of a period."""
_WITHIN = frozenset(
    ("in", "of", "on", "at", "against", "near", "from", "dans", "sur", "contre", "sobre", "contra")
)
"""Between names they make a phrase: "clashes in Gao" is no place."""
_FIRST_SENTENCE = re.compile(r"(?<=\d)\.\s")


@lru_cache(maxsize=4)
def date_lines(words: Words) -> DateLines:
    """The reader for these words (they are loaded once, so this is too)."""
    return DateLines(words)


class DateLines:
    """Holds compiled patterns only; safe to share between threads."""

    def __init__(self, words: Words) -> None:
        self._periods = periods(words)
        self._byline = byline_pattern(words)
        opening = "|".join(_ordered((*words.published_labels, *words.published_phrases)))
        phrases = "|".join(_ordered(words.published_phrases))
        updated = "|".join(_ordered(words.updated_labels))
        signed = "|".join(_ordered(words.signed_labels))
        days = "|".join(_ordered(words.weekdays))
        # A label, and up to the date nothing but a place, a name or a day of the week.
        self._label = re.compile(rf"^\W{{0,3}}(?:{opening})\b(?:\s*[:|-]|(?=\s))(?P<between>[^\d|]{{0,60}})$")
        self._phrase = re.compile(rf"(?:^|\W)(?:{phrases})\b\s*:?(?P<between>[^\d|.]{{0,40}})$")
        self._updated = re.compile(rf"(?:^|\W)(?:{updated})\b\s*[:|-]?(?P<between>[^\d|.]{{0,30}})$")
        self._labelled_year = re.compile(rf"\W{{0,3}}(?:{opening})\s*:\s*((?:19|20)\d\d)\W{{0,3}}")
        self._signed = re.compile(rf"^\W{{0,3}}(?:{signed})(?:\b|(?=\s))[^\d]{{0,60}}$")
        self._alone = re.compile(rf"(?:\W|\d|\b(?:{_NEUTRAL}|{days})\b)*")
        self._place = re.compile(
            rf"\W{{0,3}}(?:{_PLACE}\s*(?:[,،&]|\b(?:et|and|y|e|و))\s*){{0,2}}{_PLACE}\s*(?:[,،]|\s(?=le\s|"
            rf"el\s|em\s|في\s|-))\s*"
            rf"(?:(?:le|ce|el|on|em|a|aos?|this|the|في|يوم)\b\s*)?(?:(?:{days})\b\.?,?\s*)?(?:the\s+|le\s+|"
            rf"el\s+)?"
        )
        self._dateline = re.compile(
            rf"^\W{{0,3}}(?:{_PLACE}(?:,\s*{_PLACE}|/{_PLACE})?)\s*(?:[,(-]|\s)\s*(?:(?:le|el|on|em|في|"
            rf"يوم)\s+)?"
            rf"(?:(?:{days})\b\.?,?\s*)?$"
        )

    def statement(self, text: str) -> Statement | None:
        """What the line `text` of a document's head says of its publication; None when it says nothing."""
        found = [p for p in self._periods.find(text[:LONGEST], EARLIEST_STATED) if p.prefix]
        line = level(text)
        if not found:
            return self._year(text, line) if len(text) <= 60 else None
        updated: Statement | None = None
        for period in found:
            before = line[: period.start]
            if self._updated.search(before):
                updated = updated or Statement("updated", period, 0.55)
            elif period.start <= 120 and (self._label.match(before) or self._has_phrase(text, line, period)):
                return Statement("label", period, 0.95)
        full = [p for p in found if len(p.prefix) == 10]
        if updated:
            rest = [p for p in full if p != updated.period]
            alone = len(rest) == 1 and self._stands_alone(text, line, rest[0])
            return Statement("line", rest[0], 0.9) if alone else updated
        if is_about_another(line):
            return None
        if len(text) <= 160 and self._byline.match(line):
            if len({p.prefix for p in full}) > 1 or has_event(line):
                return None
            if full:
                return Statement("byline", full[-1], 0.95)
            if not line[found[-1].end :].strip(" .)"):
                return Statement("byline", found[-1], 0.8)
        if len(full) == 1 and len(text) <= LONGEST:
            if self._stands_alone(text, line, full[0]):
                # Of many parts it is the bar on top of a page, which may say the day of viewing.
                return Statement("line", full[0], 0.9 if len(_PART.findall(line)) < 4 else 0.55)
            if self._has_place(text, line, full[0]) or self._is_issue(text, line, full[0]):
                return Statement("line", full[0], 0.8)
        if len(full) == len(found) == 1 and self._is_regular(text, line, full[0]):
            return Statement("line", full[0], 0.65)
        if full and full[0].start <= 60 and self._is_dateline(text, line, full[0]):
            return Statement("dateline", full[0], 0.85)
        if len(found) == 1 and not full and len(text) <= 80 and self._has_place(text, line, found[0]):
            return Statement("line", found[0], 0.8)
        return None

    def _has_phrase(self, text: str, line: str, period: Period) -> bool:
        """Whether "published on" stands before the day, in a line that is no sentence about another text."""
        match = self._phrase.search(line[: period.start]) if len(text) <= LONGEST else None
        if match is None:
            return False
        apart = not line[: match.start()].strip() or line[match.start()] in "|,;.()•·-،؛"
        after = line[period.end : period.end + 40]
        return bool(re.match(r"\s*(?:$|[|,;.()•·،؛-])", after)) and (
            apart or (len(line[: match.start()]) <= 60 and bool(self._alone.fullmatch(after)))
        )

    def _is_issue(self, text: str, line: str, period: Period) -> bool:
        """A numbered issue's line that ends in a day: "Boletín n.º 14 Cúcuta, 5 de noviembre de 2015"."""
        return (
            len(text) <= 120
            and bool(_ISSUE.search(line[: period.start]))
            and not line[period.end :].strip(" .)")
        )

    def _is_regular(self, text: str, line: str, period: Period) -> bool:
        """What calls itself a brief, a note, a bulletin and ends in a day is of that day."""
        before = line[: period.start].rstrip(" ,:-(")
        if len(text) > 100 or line[period.end :].strip(" .)") or _TIED.search(before):
            return False
        return bool(_REGULAR.search(before)) and not has_event(before)

    def month_alone(self, text: str) -> Period | None:
        """The month that is all that the line says, if it is."""
        found = self._periods.find(text) if len(text) <= 40 else []
        if len(found) == 1 and len(found[0].prefix) == 7 and self._stands_alone(text, level(text), found[0]):
            return found[0]
        return None

    def foot(self, text: str) -> Statement | None:
        """What a line at the foot says of its publication: labelled, "Fait à …, le …", or a place and a
        date."""
        if len(text) > LONGEST:
            return None
        text = _FIRST_SENTENCE.split(text, maxsplit=1)[0]
        line = level(text)
        if _REFERENCE.search(line):
            return None
        found = [p for p in self._periods.find(text, EARLIEST_STATED) if p.prefix]
        if not found:
            return self._year(text, line) if len(text) <= 80 else None
        last = found[-1]
        before = line[: last.start]
        if self._updated.search(before):
            return Statement("updated", last, 0.55)
        if self._phrase.search(before):
            return Statement("label", last, 0.9)
        if line[last.end :].strip(" .)*_"):
            return None
        full = len(last.prefix) == 10
        if full and self._signed.match(before):
            return Statement("foot", last, 0.85)
        if len(found) == 1 and len(text) <= 100 and self._has_place(text, line, last):
            return Statement("foot", last, 0.85 if full else 0.8)
        if not before.strip(" *_(") and full and not text.rstrip().endswith("."):
            return Statement("foot", last, 0.6)
        return None

    def is_quoted(self, text: str) -> bool:
        """Where what somebody else wrote begins: in a reply or a forwarded mail."""
        if text[:1] not in ">-" and text.rstrip()[-1:] not in ":-":
            return False
        return bool(_QUOTED.search(level(text[-300:])))

    def opens_references(self, text: str) -> bool:
        """A heading over a list of sources, whose dates are those of other texts."""
        return len(text) < 40 and bool(_REFERENCES.match(level(text)))

    def _stands_alone(self, text: str, line: str, period: Period) -> bool:
        """Nothing of note beside the date in its part of the line; a place and a comma may precede it."""
        start, end = _part(line, period)
        before, after = line[start : period.start], line[period.end : end]
        if not self._alone.fullmatch(_HIJRI.sub(" ", after)):
            return False
        if self._alone.fullmatch(_HIJRI.sub(" ", before)):
            return True
        inside = Period(period.start - start, period.end - start, period.low, period.high, period.prefix)
        return not after.strip(" .)") and self._has_place(text[start:end], line[start:end], inside)

    def _has_place(self, text: str, line: str, period: Period) -> bool:
        """Names in capitals and commas before the date, nothing after it: "Bamako, le 3 mai 2019"."""
        before = text[: period.start]
        if line[period.end :].strip(" .)") or not self._place.fullmatch(line[: period.start]):
            return False
        names = re.findall(r"[^\W\d_]{2,}", before)
        large = sum(not name[0].islower() for name in names)
        if any(name in _WITHIN for name in names):
            return False
        return bool(names) and not names[0][0].islower() and large * 2 >= len(names) and not has_event(before)

    def _is_dateline(self, text: str, line: str, period: Period) -> bool:
        """A place and a date that a text opens with: "BAMAKO, 3 May 2019 (Agency) – Men …"."""
        before = text[: period.start].strip()
        if not before or not self._dateline.match(line[: period.start]):
            return False
        if before[0].islower() or not re.match(
            r"\s*(?:\([^)]{0,40}\)|/[^/]{0,30}/)?\s*[-.]", line[period.end :]
        ):
            return False
        names = re.findall(r"[^\W\d_][\w'’-]*", before)
        small = sum(name[0].islower() for name in names)
        return len(names) <= 7 and small <= 2

    def _year(self, text: str, line: str) -> Statement | None:
        """A line that is a year, or a place and a year."""
        match = (
            self._labelled_year.fullmatch(line)
            or re.fullmatch(r"\W{0,3}((?:19|20)\d\d)\W{0,3}", line)
            or re.fullmatch(rf"(?:{_PLACE},\s+){{1,2}}((?:19|20)\d\d)\.?", line)
        )
        if (
            not match
            or "©" in text
            or text[0].islower()
            or has_event(text)
            or not EARLIEST_STATED <= int(match[1]) <= latest()
        ):
            return None
        period = Period(match.start(1), match.end(1), f"{match[1]}-01-01", f"{match[1]}-12-31", match[1])
        return Statement("year", period, 0.7)


def _part(line: str, period: Period) -> tuple[int, int]:
    """The part of the line, between its separators, in which the period stands."""
    start, end = 0, len(line)
    for match in _PART.finditer(line):
        if match.end() <= period.start:
            start = match.end()
        elif match.start() >= period.end:
            end = match.start()
            break
    return start, end


def _ordered(phrases: Iterable[str]) -> Iterator[str]:
    """Patterns of folded phrases, the longest first."""
    for phrase in sorted(phrases, key=len, reverse=True):
        yield r"[\s'-]+".join(re.escape(word) for word in phrase.split())
