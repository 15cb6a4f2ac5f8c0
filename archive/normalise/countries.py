"""Which countries is a document about, and which others does it mention?

A country named in the title weighs 3, a mention 1, a demonym ("French forces") a half: whose soldiers are
there is not what a text is about. From 20 % of the heaviest on a country is a subject; where the title names
countries, those are, and others that are named half as often as the heaviest weighs. Where a document has a
heading for each country, the headings are its subjects.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.authority import Authority
from archive.folding import Folded, fold
from archive.model import Extracted, Fact, Origin, Value
from archive.normalise.names import (
    ARABIC,
    COUNTRY,
    DEMONYM,
    GROUP,
    NOT_COUNTRY,
    Match,
    Meaning,
    in_capitals,
    longest,
    names,
)
from archive.normalise.reading import Reading, read

SUBJECT_SHARE, BESIDE_TITLE = 0.2, 0.5
"""A subject weighs at least this part of the heaviest country; the latter when the title already names
one."""
TITLE_WEIGHT, NAME_WEIGHT, DEMONYM_WEIGHT = 3.0, 1.0, 0.5
KEPT = 50
"""Mentions kept as values, per country: evidence to look at, not a concordance. All are counted."""
HEADINGS = 3
"""So many lines that are nothing but a country's name make a document of country sections."""
_ARABIC_PERSON = re.compile(r"(?:^|\W)(?:ابو|ابي|ابا|بن|ابن|ولد|اغ)\W+(?:\w+\W+){0,2}$")
_PERSON = re.compile(r"(?:^|\W)al $")
"""al-Jazairi, al-Sahraoui: a nisba is a name."""
_LAST_WORD = re.compile(r"(\w+) $")
_PART = re.compile(r"(?:[:\u2013\u2014|]|\s-)\s*$")
"""What parts a title: “نشرة – مالي، نيسان 2017”. Folding drops dashes, so the source is asked."""
HEADING = 120
"""Characters up to which a line can be a title or a heading; in running text a dash parts nothing."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Folded characters `start`–`end` of a reading name the country `code`."""

    start: int
    end: int
    code: str
    demonym: bool


class _Near:
    """Matches by place, so that the few around another are found without looking at all."""

    def __init__(self, matches: Sequence[Match]) -> None:
        self._matches = matches
        self._starts = [match.start for match in matches]

    def around(self, match: Match, reach: int = 150) -> Sequence[Match]:
        """Those that begin at most `reach` characters before or after; `matches` was in order."""
        low = bisect_left(self._starts, match.start - reach)
        return self._matches[low : bisect_left(self._starts, match.end + reach, low)]


def _heads_part(match: Match, text: Folded) -> bool:
    """Whether a match comes right after a colon, a dash or a bar of a line as short as a title."""
    start, end = text.span(match.start, match.end)
    source = text.source
    first = source.rfind("\ue000", max(0, start - HEADING), start) + 1
    last = source.find("\ue000", end, end + HEADING)
    if first == 0 and start > HEADING:
        return False
    length = (last if last >= 0 else min(len(source), end + HEADING)) - first
    return length < HEADING and _PART.search(source, first, start) is not None


class Countries:
    """Normaliser of ``country`` and ``mentions``. Read-only after construction."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """A fact per mention, of field ``country`` for subjects and ``mentions`` for the others."""
        reading = read(extracted, self._authority)
        mentions = self.mentions(reading.text, reading.matches)
        counts = Counter(mention.code for mention in mentions)
        subjects = self._subjects(reading, mentions, self._in_title(known.get("title", ())))
        facts = []
        kept: Counter[str] = Counter()
        for mention in mentions:
            kept[mention.code] += 1
            if kept[mention.code] <= KEPT:
                name = "country" if mention.code in subjects else "mentions"
                facts.append(reading.fact(name, mention.start, mention.end, Origin.GUESSED))
        named = {mention.code for mention in mentions}
        for value in known.get("title", ())[:1]:  # a title from front matter that the text does not repeat
            new = {mention.code: None for mention in self._named_in(value.value) if mention.code not in named}
            facts.extend(Fact("country", code, Origin.GUESSED, value.where) for code in new)
        rank = {code: (-count, code) for code, count in counts.items()}
        return sorted(facts, key=lambda f: rank.get(self._authority.country_by_name(f.raw) or "", (0, "")))

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """The country called `fact.raw`, in any language of the archive or as a code."""
        code = self._authority.country_by_name(fact.raw)
        if code is None:
            return ()
        confidence = 0.8 if fact.origin is Origin.GUESSED else 1.0
        return (Value(fact.field, code, fact.raw, fact.origin, confidence, fact.where),)

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """The country's name."""
        return self._authority.country_label(value, language)

    def mentions(self, text: Folded, matches: Sequence[Match]) -> list[Mention]:
        """Every mention of a country, in order."""
        candidates = []
        countries = _Near([m for m in matches if any(x.kind == COUNTRY for x in m.meanings)])
        for match in matches:
            if any(m.kind == NOT_COUNTRY for m in match.meanings):
                candidates.append(Match(match.start, match.end, (Meaning(NOT_COUNTRY, ""),)))
            elif kept := tuple(m for m in match.meanings if self._is_country(m, match, text, countries)):
                candidates.append(Match(match.start, match.end, kept))
        groups = _Near([m for m in matches if any(x.kind == GROUP for x in m.meanings)])
        found = []
        for match in longest(candidates):
            meaning = match.meanings[0]
            if meaning.kind == NOT_COUNTRY:
                continue
            if meaning.kind != DEMONYM and self._of_a_name(match, meaning.code, groups):
                continue
            found.append(Mention(match.start, match.end, meaning.code, meaning.kind == DEMONYM))
        return found

    def _of_a_name(self, match: Match, code: str, groups: _Near) -> bool:
        """Whether the country is only part of a group's name.

        "Islamic State in Iraq and the Levant" says nothing of Iraq; "Ansar al-Sharia in Libya" does of Libya,
        where the group is.
        """
        return any(
            other.start <= match.start
            and match.end <= other.end
            and not any(
                x.kind == GROUP and code in self._authority.groups[x.code].countries for x in other.meanings
            )
            for other in groups.around(match)
        )

    def _is_country(self, meaning: Meaning, match: Match, text: Folded, countries: _Near) -> bool:
        if meaning.kind == ARABIC:
            return _heads_part(match, text) or self._arabic_word(match, text.text, countries)
        if meaning.kind not in {COUNTRY, DEMONYM}:
            return False
        start, end = text.span(match.start, match.end)
        source = text.source
        first = source[start]
        caseless = first.lower() == first.upper()
        before = text.text[max(0, match.start - 40) : match.start]
        if meaning.kind == DEMONYM:
            if caseless:
                return not _ARABIC_PERSON.search(before)
            return (meaning.lower or first.isupper()) and not _PERSON.search(before)
        if caseless:
            return True
        if not first.isupper():
            return False
        acronym = end - start <= 4 and source[start:end].replace(".", "").isupper()
        return not (acronym and in_capitals(source, start, end))

    def _arabic_word(self, match: Match, text: str, countries: _Near) -> bool:
        """A name that is also a word (مالي: Mali, financial) where it is a name.

        After a preposition, at the head of a line, after a colon, or next to another country.
        """
        before = text[max(0, match.start - 30) : match.start]
        if not before.strip() or before[-1] in "بل" or before.rstrip()[-1] in "\ue000:(":
            return True
        conjunction = before.endswith(" و")
        word = _LAST_WORD.search(before.removesuffix("و"))
        if word and word.group(1) in self._authority.places.arabic_before:
            return True
        return any(
            -1 <= m.start - match.end < 4 or (conjunction and -1 <= match.start - m.end < 4)
            for m in countries.around(match)
        )

    def _subjects(self, reading: Reading, mentions: Sequence[Mention], title: Counter[str]) -> set[str]:
        weight: dict[str, float] = {}
        named: Counter[str] = Counter()
        for mention in mentions:
            step = DEMONYM_WEIGHT if mention.demonym else NAME_WEIGHT
            weight[mention.code] = weight.get(mention.code, 0.0) + step
            named[mention.code] += not mention.demonym
        for code, times in title.items():
            weight[code] = weight.get(code, 0.0) + TITLE_WEIGHT * times
        headings = self._headings(reading, mentions)
        if len(headings) >= HEADINGS:
            return headings | set(title)
        heaviest = max(weight.values(), default=0.0)
        if title:
            return {code for code, n in named.items() if n >= BESIDE_TITLE * heaviest} | set(title)
        return {code for code, w in weight.items() if w >= SUBJECT_SHARE * heaviest}

    def _headings(self, reading: Reading, mentions: Sequence[Mention]) -> set[str]:
        """Countries of lines that are nothing but their name, and perhaps something in brackets."""
        found = set()
        for mention in mentions:
            if mention.demonym:
                continue
            span = reading.span(mention.start, mention.end)
            line = reading.passages[span.passage - 1].text
            if (
                span.start == 0
                and len(line) < 80
                and re.fullmatch(r"\s*(?:[\[(][^\])]*[\])])?\s*:?", line[span.end :])
            ):
                found.add(mention.code)
        return found

    def _named_in(self, text: str) -> list[Mention]:
        folded = fold(text)
        return self.mentions(folded, names(self._authority).find(folded))

    def _in_title(self, titles: Sequence[Value]) -> Counter[str]:
        """How often the title names each country; not those of demonyms ("The French intervention in
        Mali")."""
        return Counter(m.code for value in titles[:1] for m in self._named_in(value.value) if not m.demonym)
