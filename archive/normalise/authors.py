"""Who wrote the document?

Bylines among the first lines and what the document says of itself; embedded file properties last, and never
those that are nobody. One person is one value: spelling, accents and the order of the names are folded
(`author_key`), the written form is shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from email.utils import parseaddr

from archive.authority import Authority
from archive.folding import key, level
from archive.model import Extracted, Fact, Origin, Span, Value
from archive.normalise.lines import byline_pattern, official
from archive.normalise.periods import periods
from archive.normalise.reading import read

FOOT = 6
"""Last lines in which a signature may stand."""
SECRETARY_GENERAL = "United Nations Secretary-General"
_SECRETARY = re.compile(
    r"\b(?:report of|from) the secretary-general\b|\brapport du secretaire general\b|"
    r"\binforme del secretario general\b"
)
_SIGNATURE = re.compile(r"^\s*(?:[–—]|--)\s*(?P<who>\S.*)$")
_SPLIT = re.compile(r"\s*(?:;|\s&\s|\s/\s|\s\|\s|،|\n)\s*|\s+(?:and|et|y|e|und|و)\s+|\s+و(?=\w)")
_ORGANISATION = re.compile(
    r"\b(?:of|for|the|de|du|des|pour|para|group|groupe|crisis|institute|institut|instituto|ministry|ministere|"
    r"centre|center|organi[sz]ation|council|conseil|commission|agency|agence|samples|research|network|project|"
    r"programme|university|universite|union|nations|team|equipe|desk|office|bureau|observatory|observatoire|"
    r"foundation|fondation)\b"
)
_NOT_A_NAME = re.compile(
    r"https?:|@|\b(?:the|this|that|is|was|were|has|have|est|sont|une|dans|who|which)\b|[<>{}=#]"
)
_TITLES = re.compile(r"^(?:dr|prof|mr|mrs|ms|m|mme|sr|sra)\.?\s+", re.IGNORECASE)


class Authors:
    """Normaliser of ``author``."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._periods = periods(authority.words)
        self._byline = byline_pattern(authority.words)

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """Bylines at the head, else a signature at the foot."""
        reading = read(extracted, self._authority)
        head = reading.head()
        if official([text for _, text in head]):
            for span, text in head:
                if match := _SECRETARY.search(level(text)):
                    where = Span(span.passage, match.start(), match.end())
                    return (Fact("author", text[match.start() : match.end()], Origin.DOCUMENT, where),)
        facts = []
        for span, text in head:
            if len(text) < 200 and (match := self._byline.match(level(text))):
                start = match.start("who")
                who = self._without_date(text[start:])
                if self._is_name(who):
                    facts.append(
                        Fact("author", who, Origin.DOCUMENT, Span(span.passage, start, start + len(who)))
                    )
        if not facts:
            facts = self._between(head, known)
        if facts:
            return facts
        for passage in reading.passages[-FOOT:]:
            line = level(passage.text)
            match = _SIGNATURE.match(line) or self._byline.match(line)
            if match and passage.number > 3 and len(passage.text) < 80:
                start = match.start("who")
                who = self._without_date(passage.text[start:])
                if self._is_name(who):
                    return (
                        Fact("author", who, Origin.DOCUMENT, Span(passage.number, start, start + len(who))),
                    )
        return ()

    def _between(self, head: Sequence[tuple[Span, str]], known: Mapping[str, Sequence[Value]]) -> list[Fact]:
        """A line that is a name, between the title and a line that is the date."""
        titles = {v.where.passage for v in known.get("title", ()) if isinstance(v.where, Span)}
        dates = {v.where.passage for v in known.get("published", ()) if isinstance(v.where, Span)}
        for span, text in head:
            if span.passage - 1 in titles and span.passage + 1 in dates and self._is_name(text.strip(" ,")):
                return [Fact("author", text.strip(" ,"), Origin.DOCUMENT, span)]
        return []

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """The people and organisations in `fact.raw`, each as written, without titles, addresses and
        nobodies."""
        raw = " ".join(fact.raw.split())
        if _SECRETARY.search(level(raw)) and isinstance(fact.where, Span):
            return (Value("author", SECRETARY_GENERAL, fact.raw, fact.origin, 0.95, fact.where),)
        confidence = {Origin.DOCUMENT: 0.95, Origin.FILE: 0.4}.get(fact.origin, 1.0)
        found: dict[str, Value] = {}
        for name in self._people(raw):
            if self._somebody(name):
                found.setdefault(
                    author_key(name), Value("author", name, fact.raw, fact.origin, confidence, fact.where)
                )
        return tuple(found.values())

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """Itself: the form it was written in."""
        return value

    def _without_date(self, text: str) -> str:
        found = self._periods.find(text)
        if found:
            text = re.sub(r"[\s,|(–—-]+(?:le|el|em|on|du|في)?\s*$", "", text[: found[0].start])
        return text.strip(" ,.;:|–—-·*_")

    def _is_name(self, text: str) -> bool:
        """Looks like a name: a few words, most beginning with a capital, no digits, no sentence."""
        words = text.split()
        if not 1 <= len(words) <= 16 or any(c.isdigit() for c in text) or _NOT_A_NAME.search(level(text)):
            return False
        first = text[0]
        if first.lower() == first.upper():
            return len(words) <= 6
        return (
            first.isupper()
            and text[-1:] not in ".!?"
            and sum(w[0].isupper() for w in words) * 2 >= len(words)
        )

    def _somebody(self, name: str) -> bool:
        folded = key(name)
        return (
            len(folded) > 1
            and folded not in self._authority.words.nobody
            and any(c.isalpha() for c in folded)
        )

    def _people(self, raw: str) -> list[str]:
        address = parseaddr(raw)
        if "@" in raw and address[1]:
            raw = address[0]
        if len(raw) > 400:
            return []
        parts = [raw]
        pieces = [p for p in _SPLIT.split(raw) if p and p.strip()]
        if len(pieces) > 1 and (";" in raw or "|" in raw or all(not _is_organisation(p) for p in pieces)):
            parts = pieces
        people = []
        for part in parts:
            commas = [p.strip() for p in part.split(",") if p.strip()]
            if len(commas) == 2 and all(len(p.split()) <= 2 for p in commas) and len(commas[0].split()) == 1:
                people.append(f"{commas[1]} {commas[0]}")  # Family, Given
            elif len(commas) > 1 and all(2 <= len(p.split()) <= 5 for p in commas):
                people.extend(commas)
            elif len(commas) > 1:
                people.append(part.strip(" ,") if _is_organisation(part) else commas[0])
            else:
                people.append(part)
        return [_TITLES.sub("", p.strip(" ,.;:|–—-\"'()")) for p in people]


def _is_organisation(text: str) -> bool:
    return bool(_ORGANISATION.search(level(text))) or len(text.split()) < 2


def author_key(name: str) -> str:
    """What two ways to write one person have in common: folded words in alphabetical order."""
    return " ".join(sorted(re.findall(r"\w+", key(name))))
