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
from archive.normalise.lines import byline_pattern, is_furniture, is_heading, is_masthead, official
from archive.normalise.periods import periods
from archive.normalise.reading import read

LONGEST = 300
_REPLY = re.compile(r"^(?:\s*(?:re|fw|fwd|tr|rv|aw|wg|enc|res)\s*:\s*)+", re.IGNORECASE)
_SECTION = re.compile(r"^(?:[ivx]+\.|\d+\.|[a-z]\.|summary|introduction|contents|annex|chapter|chapitre)\b")
_DOCUMENT = re.compile(r"^(?:report|rapport|informe|relatorio|letter|lettre|carta|note|nota|تقرير|رساله)\b")
"""What an official document calls itself: the title, when its organs' names stand before it."""
_UNTITLED = re.compile(
    r"^(?:untitled|document\d*|sans titre|microsoft word|microsoft powerpoint|.*\.(?:docx?|pdf|indd|txt)$)"
)
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
        best: tuple[float, Span, str] | None = None
        seen = 0
        for span, text in head:
            if not self._can_be(text):
                continue
            score = self._score(text) - 0.35 * seen
            seen += 1
            if best is None or score > best[0]:
                best = (score, span, text)
        if best is None:
            return ()
        return (Fact("title", best[2], Origin.DOCUMENT, best[1]),)

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
        if not is_heading(text) or is_masthead(text) or is_furniture(text):
            return False
        line = level(text)
        if self._byline.match(line) or _SECTION.match(line) or len(text) < 4:
            return False
        found = periods(self._words).find(text)
        rest = len(text) - sum(p.end - p.start for p in found)
        return not found or rest > 12  # a line that is only a date is a date

    def _score(self, text: str) -> float:
        words = re.findall(r"\w+", level(text))
        folded = set(words)
        score = 2.0 if periods(self._words).find(text) or periods(self._words).years(text) else 0.0
        if folded & self._words.periodical or any(
            w.removeprefix("ال") in self._words.periodical for w in folded
        ):
            score += 2.0
        if text[0].islower() or len(words) < 2:
            score -= 2.0
        if len(text) < 80 and self._names.alone(text):
            score -= 3.0
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
            if not text[0].islower():
                break
            title = f"{title} {text}"
        return (Fact("title", title.rstrip("* "), Origin.DOCUMENT, lines[chosen][0]),)


def preferred(facts: Sequence[Fact], head: Sequence[str]) -> Sequence[Fact]:
    """Of several statements of one origin the one that stands as a line of the text first; site names cut
    off.

    A page says its title as ``<title>``, as ``og:title`` and as a heading; the first often carries the site's
    name.
    """
    lines = {key(line): line for line in reversed(head)}
    exact = [fact for fact in facts if key(fact.raw) in lines]
    if exact:
        return exact
    for fact in facts:
        parts = re.split(r"\s+[|–—·»-]\s+", fact.raw)
        for n in range(len(parts) - 1, 0, -1):
            if line := lines.get(key(" ".join(parts[:n]))):
                return [Fact(fact.field, line, fact.origin, fact.where)]
    return facts
