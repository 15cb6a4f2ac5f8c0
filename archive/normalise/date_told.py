"""What do a sentence about a document, and a reference to it, say of its day?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.folding import level
from archive.normalise.date_shapes import DateShapes
from archive.normalise.periods import EARLIEST_STATED, Period, Periods

TOLD = 600
"""Characters of a paragraph about the document itself that are looked at."""
REFERENCE = 1_000
"""Characters of a reference that are looked at."""
_CITED = re.compile(
    r"^\W{0,3}(?:(?:suggested|recommended|preferred|how to|please|to) (?:citation|cite)(?: (?:as|"
    r"this (?:document|report|"
    r"paper|article|publication)))?|cite (?:this )?(?:document |report |paper |article )?as|citation|"
    r"pour citer(?: ce\w* [\w-]+)?|"
    r"citation (?:recommandee|suggeree)|(?:como|para) citar(?: est[ea] [\w-]+)?|cita (?:recomendada|"
    r"sugerida)|"
    r"citacao (?:recomendada|sugerida)|(?:للاستشهاد|كيفيه الاستشهاد|طريقه الاستشهاد)[^:]{0,30})\s?:?\s"
)
"""Before the reference under which a document wants to be cited."""
_CONSULTED = re.compile(
    r"https?:|www\.|\b(?:accessed|retrieved|consulted|consulte[es]*|consultad[oa]|acess|acced)"
)
_QUOTE = re.compile(r"[«“\"„](?P<title>[^«»“”\"„]{6,160})[»”\"]")
_ISSUED = (
    r"(?:report|bulletin|issue|edition|minutes|note|document|digest|newsletter|brief|briefing|update|"
    r"paper|study|"
    r"sitrep|review|profile|factsheet|number|entry|post|article|story|page|billet|entrada|articulo|artigo|"
    r"compte rendu|rapport|numero|synthese|livraison|etude|fiche|acta|informe|"
    r"boletin|edicion|documento|nota|resumen|estudio|relatorio|boletim|edicao|ata|resumo|estudo)"
)
_TOLD = re.compile(
    r"\W{0,3}(?:(?:this|the present|our|ce|cet|cette|le present|la presente|notre|este|esta|el presente|"
    r"o presente|"
    rf"a presente|nuestro|nuestra|nosso|nossa)\s+(?:[\w-]+\s+){{0,2}}?{_ISSUED}\b|"
    r"(?:\w+\s+){0,2}(?:هذا|هذه)\s+(?:التقرير|النشره|العدد|المقال|البيان|الموجز|الملخص|الوثيقه|الورقه|"
    r"الدراسه)\b)"
)
"""How a sentence about the document itself begins."""
_WAYS = (
    "This ", "The present ", "Our ", "Ce ", "Cet", "Le présent ", "La présente ", "Notre ", "Este ", "Esta ",
    "El presente ", "La presente ", "O presente ", "A presente ", "Nuestr", "Noss",
)  # fmt: skip
_BEGINS = tuple(form for way in _WAYS for form in (way, way.upper()))
"""The same as it is written: a quick look."""
_TELLS = re.compile(
    r"(?:^|\b(?:and|et|y|e)\b|,)\W*(?:(?:it|which|was|were|is|are|has|have|been|il|elle|qui|a|ete|est|fut|"
    r"se|fue|"
    r"ha|sido|foi|e|que|so|first|only|now|قد|تم|و)\W+)*$|^\W*(?:و?قد\W+(?:تم\W+)?|تم\W+)?$"
)
"""Between that beginning, or in the sentence after it, and "issued on"."""
_LAST = (
    r"\s(?:by|par|por|pel[oa]s?|من قبل|عن)\s(?:[\w'’&()/-]+\s){1,9}?(?:on|le|el|em|a|no dia|في|بتاريخ)\s"
    r"(?:[\w-]{3,13},?\s)?$"
)
_BY_WHOM = re.compile(
    r"\b(?P<phrase>issued|published|released|circulated|emise?|publiee?|diffusee?|emitid[oa]|publicad[oa]|"
    r"difundid[oa]|"
    rf"divulgad[oa]|صدرت?|نشرت?){_LAST}"
)
_MADE_BY = re.compile(
    r"\b(?P<phrase>prepared|produced|compiled|written|drafted|finali[sz]ed|completed|preparee?|etablie?|"
    r"redigee?|"
    r"produite?|elaborad[oa]|preparad[oa]|redactad[oa]|producid[oa]|produzid[oa]|redigid[oa]|اعدت?|اعداده)"
    rf"{_LAST}"
)
"""The same with the words that say by whom between it and the day."""
_COVERS = re.compile(
    r"\W*(?:it|il|elle|and|este|esta|o|a|el|la)?\s?(?:covers?|couvre|cubre|abarca|cobre|abrange|يغطي|تغطي)\b"
)
"""A sentence that may stand between."""
_ANOTHERS = re.compile(
    r"\b(?:that|who|whose|where|law|decree|statement|letter|agreement|resolution)\b[^,]{0,20}$"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """That a line dates its document: by `period`, as surely as `confidence` says. `kind` is ``label``,
    ``byline``, ``line`` (the date stands alone), ``dateline``, ``month``, ``issue``,
    ``year``, ``foot``, ``closed`` or
    ``updated``."""

    kind: str
    period: Period
    confidence: float


def _bare(text: str) -> str:
    """Its letters and figures."""
    return re.sub(r"[\W_]+", " ", level(text)).strip()


def _in_reference(line: str, period: Period) -> Statement:
    """What the date in a reference says; in "Papers, 6, February 2015" the first number is an issue's."""
    if number := re.match(r"\d{1,2}\s?[,.]\s?", line[period.start : period.end]):
        low = period.low[:7]
        high = f"{low}-31"
        period = Period(period.start + number.end(), period.end, f"{low}-01", high, low)
    return Statement("label" if len(period.prefix) > 4 else "year", period, 0.75)


class DateTold:
    """Holds compiled patterns only; safe to share between threads. `phrase` and `closed` find "published on"
    and "closed on" before a day."""

    def __init__(
        self, reader: Periods, shapes: DateShapes, phrase: re.Pattern[str], closed: re.Pattern[str]
    ) -> None:
        self._periods, self._shapes, self._phrase, self._closed = reader, shapes, phrase, closed

    def told(self, text: str) -> Statement | None:
        """What a paragraph says that begins "This report …": that it was issued, or closed, on a day."""
        if not text.startswith(_BEGINS) and "هذ" not in text[:40]:
            return None
        line = level(text[:TOLD])
        if not _TOLD.match(line):
            return None
        for period in self._periods.find(text[:TOLD]):
            start = line.rfind(". ", 0, period.start) + 1
            sentence = line[start : period.start]
            if not period.prefix or not all(map(_COVERS.match, line[: max(0, start - 2)].split(". ")[1:])):
                continue
            for kind, phrases in (("label", self._phrase), ("closed", self._closed)):
                match = phrases.search(sentence)
                plain = match and self._shapes.is_plain(text[start + match.start("between") : period.start])
                if not plain:
                    match = (_BY_WHOM if kind == "label" else _MADE_BY).search(sentence)
                if match is None:
                    continue
                head = _TOLD.match(sentence)
                subject = sentence[head.end() if head else 0 : match.start("phrase")]
                own = not start if head is None else True
                if _ANOTHERS.search(subject) or not (_TELLS.search(subject) or (own and kind == "closed")):
                    continue
                return Statement(kind, period, 0.9 if kind == "label" else 0.75)
        return None

    def cited(self, text: str, line: str) -> Statement | None:
        """The day, month or year in the reference under which the document wants to be cited."""
        opening = _CITED.match(line)
        if opening is None:
            return None
        end = match.start() if (match := _CONSULTED.search(line)) else len(line)
        found = [
            p for p in self._periods.find(text[:REFERENCE], EARLIEST_STATED) if p.prefix and p.end <= end
        ]
        if not found:
            found = [p for p in self._periods.years(text[:REFERENCE]) if p.end <= end][:1]
        return _in_reference(line, found[-1]) if found else None

    def self_cited(self, text: str, title: str) -> Statement | None:
        """What a reference says that stands over the document whose `title` (levelled) it quotes."""
        quoted = _QUOTE.search(text) if len(text) <= 300 else None
        if quoted is None or _bare(quoted["title"]) not in _bare(title):
            return None
        found = [p for p in self._periods.find(text, EARLIEST_STATED) if p.prefix] or self._periods.years(
            text
        )
        found = [p for p in found if p.start >= quoted.end()]
        return _in_reference(level(text), found[-1]) if found else None
