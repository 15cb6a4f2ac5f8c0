"""What is the document called?

Its own statement (front matter, mail subject, a heading marked as title) first; else the line among the first
fifteen that looks most like the title of a periodical; embedded file properties last, for they are often the
template's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from archive.authority import Authority
from archive.folding import key, level
from archive.model import Extracted, Fact, Origin, Span, Value
from archive.normalise.bylines import bylines
from archive.normalise.lines import (
    byline_pattern,
    is_furniture,
    is_heading,
    is_masthead,
    is_running_text,
    official,
)
from archive.normalise.periods import Period, periods
from archive.normalise.reading import read

LONGEST = 300
SHORTEST = 12
"""Characters besides its date from which a line is more than a date."""
_OF_PERIODS = frozenset(
    (
        "the",
        "week",
        "month",
        "from",
        "and",
        "period",
        "issue",
        "semaine",
        "mois",
        "periode",
        "date",
        "semana",
        "mes",
        "del",
        "periodo",
        "desde",
        "quinzaine",
        "quincena",
        "quinzena",
        "شهر",
        "الفتره",
        "اسبوع",
        "الاسبوع",
        "يوميات",
        "الشهر",
        "حتي",
    )
)
"""Words beside a date that only say of which kind it is."""
_REPLY = re.compile(
    r"^(?:\s*(?:(?:re|fwd?|tr|rv|aw|wg|enc|res|rif|sv|vs|ref|رد|إعادة توجيه|اعادة توجيه|"
    r"تحويل)(?:\[\d+\])?\s*:|\[[\w .-]{2,30}\](?=\s*\S))\s*)+",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"^(?:[ivx]+\.|\d+\.|[a-z]\.|summary|introduction|contents|annex|abstract|resumen|resumo|resume|"
    r"sumario|sommaire|synthese[.:]|chapter|chapitre)\b"
)
_DOCUMENT = re.compile(r"^(?:report|rapport|informe|relatorio|letter|lettre|carta|note|nota|تقرير|رساله)\b")
"""What an official document calls itself: the title, when its organs' names stand before it."""
_UNTITLED = re.compile(
    r"^(?:untitled|document\d*|sans titre|microsoft word|microsoft powerpoint|.*\.(?:docx?|pdf|indd|txt)$)"
)
_ITEM = re.compile(r"^(?:[-•*–]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s|[pqr]\s?[.:]{1,2}\s|\[)")
"""A point of a list, a question or an answer, a note of whoever copied the text."""
_OPEN_END = re.compile(
    r"(?:[,–—-]|\b(?:of|the|to|for|and|by|from|in|on|with|or|a|an|de|du|des|la|le|les|et|sur|dans|pour|"
    r"par|au|aux|en|"
    r"del|el|los|las|y|por|para|con|sobre|do|da|dos|das|e|o|os|as|em|no|na|ao|com|من|في|على|علي|الي|عن))$"
)
"""A line that ends so is not at its end."""
_NEW_SENTENCE = re.compile(r"[^\W\d_]{4}[.!?؟] (?=[^\W\d_])|\d[.!?] (?=[^\W\d_]{3})")
_STOPS = ".!?؟:;…"
BROKEN = 50
"""Characters that a line of running text has at least where it is broken at a column."""
_AFTER_ORIGINAL = re.compile(r"original ?: ?[a-z]+ \*?")


class Titles:
    """Normaliser of ``title``."""

    def __init__(self, authority: Authority) -> None:
        self._words = authority.words
        self._authority = authority
        self._byline = byline_pattern(authority.words)
        self._names = bylines(authority)

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """At most one fact: the line of the head that is the title, if one is."""
        reading = read(extracted, self._authority)
        head = reading.head()
        if official([text for _, text in head]):
            return self._official(head)
        best: tuple[float, int] | None = None
        seen = 0
        unsure: list[str] = []  # whether they count is asked only when it matters: to ask costs most
        for i, (_, text) in enumerate(head):
            if best and is_running_text(text):
                break  # the text has begun: what follows is headings of its parts
            words = re.findall(r"\w+", level(text))
            if best and (4.0 if self._periodical(words) else 2.0) - 0.35 * seen <= best[0]:
                unsure.append(text)
                continue
            if (i and _goes_on(head[i - 1][1], text)) or not self._can_be(text):
                continue
            score = self._score(text, words)
            if best and score - 0.35 * seen > best[0]:
                seen += sum(map(self._can_be, unsure))
                unsure.clear()
            score -= 0.35 * seen
            seen += 1
            if best is None or score > best[0]:
                best = (score, i)
        if best is None:
            return ()
        span, text = head[best[1]]
        lines = [text, *(following for _, following in head[best[1] + 1 : best[1] + 3])]
        return (Fact("title", self._joined(lines), Origin.DOCUMENT, span),)

    def _joined(self, lines: Sequence[str]) -> str:
        """The first of `lines`, and those it goes on in: it ends in a small word, or they begin in small
        letters."""
        title = lines[0]
        for text in lines[1:]:
            goes_on = bool(_OPEN_END.search(level(title))) or (text[:1].islower() and len(title) > 25)
            if not goes_on or not is_heading(text) or is_furniture(text) or self._byline.match(level(text)):
                break
            title = f"{title} {text}"
        return title

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """One line, without reply marks; none for what is no title ("Untitled", a file's name as embedded
        title)."""
        text = " ".join(_REPLY.sub("", fact.raw).split())
        if not text or (fact.origin is Origin.FILE and _UNTITLED.match(level(text))):
            return ()
        confidence = {Origin.DOCUMENT: 0.9, Origin.FILE: 0.5, Origin.GUESSED: 0.5}.get(fact.origin, 1.0)
        if isinstance(fact.where, Span):
            confidence = 0.8
        return (Value("title", text[:LONGEST].strip(" *"), fact.raw, fact.origin, confidence, fact.where),)

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """Itself."""
        return value

    def _can_be(self, text: str) -> bool:
        if len(text) < 4 or not is_heading(text):
            return False
        line = level(text)
        if _SECTION.match(line) or _ITEM.match(line) or self._byline.match(line):
            return False
        if is_furniture(text) or is_masthead(text):  # after what costs less
            return False
        if self._dateline(text) or self._names.announced(text):
            return False
        if len(text) < 80 and self._names.alone(text):
            return False
        found = periods(self._words).find(text)
        if not found or _rest(text, found) > SHORTEST:
            return True
        outside = [
            text[a:b]
            for a, b in zip([0, *(p.end for p in found)], [*(p.start for p in found), len(text)], strict=True)
        ]
        named = set(re.findall(r"[^\W\d_]{3,}", level(" ".join(outside)))) - _OF_PERIODS
        return bool(named) and not any(len(p.prefix) == 10 for p in found)  # else it is only a date

    def _dateline(self, text: str) -> bool:
        """A full day and hardly more, such as a place: "Done at Gao, 1 March 2024"."""
        if not self._names.is_date(text) or self._periodical(re.findall(r"\w+", level(text))):
            return False
        return any(len(p.prefix) == 10 for p in periods(self._words).find(text))

    def _periodical(self, words: Sequence[str]) -> bool:
        """Whether one of the levelled `words` is what a periodical calls itself."""
        known = self._words.periodical
        return any(word in known or word.removeprefix("ال") in known for word in words)

    def _score(self, text: str, words: Sequence[str]) -> float:
        """How much the line, whose levelled `words` are given, looks like a periodical's title: at most 4,
        and 2 when no word says so."""
        found = periods(self._words).find(text)
        dated = _rest(text, found) > SHORTEST if found else bool(periods(self._words).years(text))
        words_known = self._periodical(words)
        score = (2.0 if dated or (found and words_known) else 0.0) + (2.0 if words_known else 0.0)
        if text[0].islower() or len(words) < 2:
            score -= 2.0
        if len(text) < 80 and not words_known and self._names.kinds.kind(text) == "organisation":
            score -= 1.5  # a masthead
        return score - (1.0 if len(words) > 20 else 0.0)

    def _official(self, head: Sequence[tuple[Span, str]]) -> Sequence[Fact]:
        """The lines after the masthead, joined, up to the first sub-line, section or sentence."""
        lines: list[tuple[Span, str]] = []
        for span, text in head:
            line = level(text)
            masthead = is_masthead(text)
            if masthead and (match := _AFTER_ORIGINAL.search(line)) and len(text) - match.end() > 12:
                # the reader joined the masthead to what follows
                span, text = Span(span.passage, match.end(), span.end), text[match.end() :]
                line, masthead = level(text), False
            found = periods(self._words).find(text)
            if found and is_masthead(text[: found[0].start] + text[found[0].end :]):
                masthead = True
            if masthead or is_furniture(text):
                continue
            if sub := re.search(r"\breport of the secretary-general\b", line):
                cut = text[: sub.start()].strip()
                if cut and sub.start() > 8:
                    lines.append((Span(span.passage, span.start, span.start + len(cut)), cut))
                break
            if _SECTION.match(line) or not is_heading(text):
                break
            lines.append((span, text))
        if not lines:
            return ()
        chosen = next((i for i, (_, text) in enumerate(lines) if _DOCUMENT.match(level(text))), 0)
        title = lines[chosen][1]
        for _, text in lines[chosen + 1 :]:
            if not text[0].islower() and not _OPEN_END.search(level(title)):
                break
            title = f"{title} {text}"
        return (Fact("title", title.rstrip("* "), Origin.DOCUMENT, lines[chosen][0]),)


def _goes_on(above: str, text: str) -> bool:
    """Whether `text` is a broken line of running text: the sentence of the long line above ends inside it,
    and another begins."""
    if not len(above) > BROKEN < len(text) or above[-1] in _STOPS or above.isupper():
        return False
    return _NEW_SENTENCE.search(text) is not None


def _rest(text: str, found: Sequence[Period]) -> int:
    """How many characters of a line are not part of a date."""
    return len(text) - sum(p.end - p.start for p in found)


STATED, MOST_PARTS = 1_000, 12
"""Characters and parts of a stated title that are compared with the text."""


def preferred(facts: Sequence[Fact], head: Sequence[str]) -> Sequence[Fact]:
    """Of several statements of one origin the one that stands as a line of the text first; site names cut
    off.

    A page says its title as ``<title>``, as ``og:title`` and as a heading; the first often carries the site's
    name.
    """
    if not facts:
        return facts
    lines = {key(line): line for line in reversed(head)}
    exact = [fact for fact in facts if key(fact.raw) in lines]
    if exact:
        return exact
    for fact in facts:
        # A site's name is among the first or last parts; a title of a thousand dashes is no title.
        parts = re.split(r"\s+[|–—·»-]\s+", fact.raw[:STATED])[:MOST_PARTS]
        for n in range(len(parts) - 1, 0, -1):
            if line := lines.get(key(" ".join(parts[:n]))):
                return [Fact(fact.field, line, fact.origin, fact.where)]
    return facts
