"""Which countries does a text name, where?

Candidates are all names, demonyms and towns; phrases that are no country (the Niger River) hide what stands
in them, and so do people (Chad Smith), words (مالي, financial) and names of groups elsewhere. A name that
several countries share is the one to which the rest of the text points. What the text is about follows in
`archive.normalise.subjects`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from archive.authority import Authority
from archive.folding import Folded, fold, key
from archive.model import Extracted, Fact, Origin, Span, Value
from archive.normalise.frame import is_frame
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
from archive.normalise.reading import read
from archive.normalise.sections import Evidence
from archive.normalise.standing import BREATH, GAP, NAME, TOWN, Mention
from archive.normalise.subjects import Subjects

KEPT = 50
"""Mentions kept as values, per country: evidence to look at, not a concordance. All are counted."""
UNSURE, SURE = 0.4, 0.8
"""Confidence of what only a person can decide, and of what the text says."""
SHORT_FOR_OTHERS = frozenset({"es", "pt"})
"""Languages in which "Guinea" is also short for Guinea-Bissau or Equatorial Guinea."""
_NAMING = frozenset({COUNTRY, DEMONYM, ARABIC})
_NONE = (Meaning(NOT_COUNTRY, ""),)
_ARABIC_PERSON = re.compile(r"(?:^|\W)(?:ابو|ابي|ابا|بن|ابن|ولد|اغ)\W+(?:\w+\W+){0,2}$")
_PERSON = re.compile(r"(?:^|\W)al \Z")
"""al-Jazairi, al-Sahraoui: a nisba is a name."""
_LAST_WORD = re.compile(r"(\w+)\W{0,3}$")
_NEXT_WORD = re.compile(r"\W?(\w+)")
_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]\.\s?$")
_PART = re.compile(r"(?:[:\u2013\u2014|]|\s-)\s*$")
"""What parts a title: “نشرة – مالي، نيسان 2017”. Folding drops dashes, so the source is asked."""
HEADING = 120
"""Characters up to which a line can be a title or a heading; in running text a dash parts nothing."""


@dataclass(frozen=True, slots=True)
class Seen(Fact):
    """A mention whose country is settled by the text around it, which its words alone do not show."""

    code: str = ""
    confidence: float = SURE


class _Near:
    """Matches by place, so that the few around another are found without looking at all."""

    def __init__(self, matches: Sequence[Match]) -> None:
        self._matches = matches
        self._starts = [match.start for match in matches]

    def around(self, match: Match, reach: int = 150) -> Sequence[Match]:
        """Those that begin at most `reach` characters before or after; `matches` was in order."""
        low = bisect_left(self._starts, match.start - reach)
        return self._matches[low : bisect_left(self._starts, match.end + reach, low)]


def _one_breath(a: Mention, b: Mention, text: str) -> bool:
    """Whether only commas and “and” stand between two mentions: “Guinea and Guinea-Bissau” are two."""
    low, high = sorted((a, b), key=lambda m: m.start)
    return high.start - low.end <= BREATH and GAP.fullmatch(text, low.end, high.start) is not None


def _around(places: Sequence[int], place: int) -> Sequence[int]:
    """The two of rising `places` between which `place` lies."""
    at = bisect_left(places, place)
    return places[max(0, at - 1) : at + 1]


class Countries:
    """Normaliser of ``country`` and ``mentions``. Read-only after construction."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._places = authority.places
        self._subjects = Subjects(authority)
        self._acronyms = frozenset(key(n.text) for n in self._places.names if n.kind == "acronym")

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """A fact per mention, of field ``country`` for subjects and ``mentions`` for the others.

        A town is evidence of a subject that is never named, and no mention otherwise. A subject in doubt is
        suggested once, with a confidence that says so; its names are mentions.
        """
        reading = read(extracted, self._authority)
        language = next((v.value for v in known.get("language", ())), "")
        mentions = self.mentions(reading.text, reading.matches, language)
        title = next((v.value for v in known.get("title", ())), "")
        firm = {mention.code for mention in mentions if mention.sure}
        titled = self._named_in(title, language, firm) if title and not is_frame(title) else ()
        places = [reading.span(m.start, m.end) for m in mentions]
        if authors := [v.where for v in known.get("author", ()) if isinstance(v.where, Span)]:
            kept_at = self._without_authors(mentions, places, reading.text.text, authors)
            mentions, places = [mentions[i] for i in kept_at], [places[i] for i in kept_at]
        subjects = self._subjects.decide(Evidence(reading, mentions, places, titled, title))
        named = {mention.code for mention in mentions if mention.kind != TOWN and mention.sure}
        counts = Counter(m.code for m in mentions)
        facts: list[tuple[tuple[int, str], Seen]] = []
        kept: Counter[str] = Counter()
        asked: set[str] = set()

        def keep(name: str, code: str, at: Span, confidence: float) -> None:
            raw = reading.passages[at.passage - 1].text[at.start : at.end]
            facts.append(((-counts[code], code), Seen(name, raw, Origin.GUESSED, at, code, confidence)))

        for mention, at in zip(mentions, places, strict=True):
            code = mention.code
            sure = mention.sure and subjects.get(code, 0.0) > UNSURE
            if (code in subjects or not mention.sure) and not sure and code not in asked:
                asked.add(code)
                keep("country", code, at, UNSURE)
            if not mention.sure or (mention.kind == TOWN and (code in named or not sure)):
                continue
            kept[code] += 1
            if kept[code] <= KEPT:
                keep("country" if sure else "mentions", code, at, subjects[code] if sure else SURE)
        for value in known.get("title", ())[:1]:  # a title from front matter that the text does not repeat
            for code in dict.fromkeys(m.code for m in titled if m.code in subjects and not counts[m.code]):
                fact = Seen("country", code, Origin.GUESSED, value.where, code, subjects[code])
                facts.append(((0, code), fact))
        return [fact for _, fact in sorted(facts, key=lambda pair: pair[0])]

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """The country called `fact.raw`, in any language of the archive or as a code."""
        if isinstance(fact, Seen):
            return (Value(fact.field, fact.code, fact.raw, fact.origin, fact.confidence, fact.where),)
        code = self._authority.country_by_name(fact.raw)
        if code is None:
            return ()
        confidence = SURE if fact.origin is Origin.GUESSED else 1.0
        return (Value(fact.field, code, fact.raw, fact.origin, confidence, fact.where),)

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """The country's name."""
        return self._authority.country_label(value, language)

    def mentions(
        self, text: Folded, matches: Sequence[Match], language: str = "", firm: Collection[str] = ()
    ) -> list[Mention]:
        """Every mention of a country, in order.

        `language`: the text's, where known. `firm`: of a title, the countries its text speaks of.
        """
        hiding, naming, named, of_groups = [], [], [], []
        for match in matches:
            meanings = match.meanings
            if len(meanings) == 1:  # nearly every name is one thing, and there are thousands in a long text
                kind = meanings[0].kind
                if kind == GROUP:
                    of_groups.append(match)
                elif kind in _NAMING:
                    naming.append(match)
                    if kind == COUNTRY:
                        named.append(match)
                elif kind == NOT_COUNTRY:
                    hiding.append(match)
                continue
            kinds = {meaning.kind for meaning in meanings}
            if NOT_COUNTRY in kinds:
                hiding.append(Match(match.start, match.end, _NONE))
            elif not _NAMING.isdisjoint(kinds):
                naming.append(match)
            if COUNTRY in kinds:
                named.append(match)
            if GROUP in kinds:
                of_groups.append(match)
        countries, groups = _Near(named), _Near(of_groups)
        candidates = hiding
        for match in naming:
            if len(match.meanings) == 1:
                if self._is_country(match.meanings[0], match, text, countries) and self._read_in(
                    match, text, language
                ):
                    candidates.append(match)
                continue
            kept = [m for m in match.meanings if self._is_country(m, match, text, countries)]
            if kept and self._read_in(match, text, language):
                if len(kept) > 1:  # “Eritrea” is also Spanish for Eritrean
                    kept.sort(key=lambda m: m.kind == DEMONYM)
                candidates.append(Match(match.start, match.end, tuple(kept)))
        found: list[tuple[Mention, tuple[str, ...]]] = []
        towns = self._places.towns
        for match in longest(candidates):
            meaning = match.meanings[0]
            if meaning.kind == NOT_COUNTRY:
                continue
            if of_groups and meaning.kind != DEMONYM and self._of_a_name(match, meaning.code, groups):
                continue
            written = text.text[match.start : match.end]
            kind = DEMONYM if meaning.kind == DEMONYM else TOWN if written in towns else NAME
            codes: tuple[str, ...] = (meaning.code,)
            if len(match.meanings) > 1:
                codes = tuple(dict.fromkeys(m.code for m in match.meanings))
            found.append((Mention(match.start, match.end, codes[0], kind), codes))
        return self._settled(found, text, language, firm)

    def _settled(
        self,
        found: Sequence[tuple[Mention, tuple[str, ...]]],
        text: Folded,
        language: str,
        speaking_of: Collection[str],
    ) -> list[Mention]:
        """Of a name that several countries have, the one of which the rest of the text speaks."""
        if all(len(codes) == 1 for _, codes in found):
            return [mention for mention, _ in found]
        firm: dict[str, list[int]] = {code: [0] for code in speaking_of}
        for mention, codes in found:
            if len(codes) == 1:
                firm.setdefault(mention.code, []).append(mention.start)
        settled = []
        for i, (mention, codes) in enumerate(found):
            if len(codes) == 1:
                settled.append(mention)
                continue
            sides = (found[j][0] for j in (i - 1, i + 1) if 0 <= j < len(found) and found[j][0].kind == NAME)
            listed = any(m.code in codes and _one_breath(mention, m, text.text) for m in sides)
            speaking = [code for code in codes if code in firm]
            if code := self._meant(mention, speaking, firm, text, "" if listed else language):
                settled.append(mention._replace(code=code))
            elif mention.kind != TOWN:
                settled.append(mention._replace(sure=False))
        return settled

    def _meant(
        self,
        mention: Mention,
        speaking: Sequence[str],
        firm: Mapping[str, Sequence[int]],
        text: Folded,
        language: str,
    ) -> str:
        """Which of the countries a name may mean; `speaking`: those the text names otherwise, at `firm`.

        "Guinea" is Guinea, unless a text in Spanish or Portuguese speaks of another one alone, and not in the
        same breath. "Congo" is the one spoken of, of two the nearer.
        """
        default = self._places.default.get(text.text[mention.start : mention.end], "")
        if default and (default in speaking or len(speaking) != 1 or language not in SHORT_FOR_OTHERS):
            return default
        distance = {
            code: min(abs(mention.start - at) for at in _around(firm[code], mention.start))
            for code in speaking
        }
        return min(distance, key=lambda code: distance[code], default="")

    def _read_in(self, match: Match, text: Folded, language: str) -> bool:
        languages = self._places.only_in.get(text.text[match.start : match.end])
        return languages is None or language in languages

    def _without_authors(
        self, mentions: Sequence[Mention], places: Sequence[Span], text: str, authors: Sequence[Span]
    ) -> list[int]:
        """Which are no part of an author's name: names that people bear, and demonyms."""
        lines = {author.passage for author in authors}
        people = self._places.people.names
        return [
            i
            for i, (mention, at) in enumerate(zip(mentions, places, strict=True))
            if at.passage not in lines
            or not (mention.kind == DEMONYM or text[mention.start : mention.end] in people)
            or not any(s.passage == at.passage and s.start <= at.start and at.end <= s.end for s in authors)
        ]

    def _of_a_name(self, match: Match, code: str, groups: _Near) -> bool:
        """Whether the country is only part of a group's name.

        "Islamic State in Iraq and the Levant" says nothing of Iraq; "Ansar al-Sharia in Libya" does of Libya,
        where the group is.
        """
        near = groups.around(match)
        if not near:
            return False
        about = (g for g in near if g.start <= match.start and match.end <= g.end)
        listed = self._authority.groups
        return any(
            not any(x.kind == GROUP and code in listed[x.code].countries for x in group.meanings)
            for group in about
        )

    def _is_country(self, meaning: Meaning, match: Match, text: Folded, countries: _Near) -> bool:
        if meaning.kind == ARABIC:
            return _heads_part(match, text) or self._arabic_word(match, text.text, countries)
        if meaning.kind not in {COUNTRY, DEMONYM}:
            return False
        first = text.source[text.original(match.start)]
        caseless = first.lower() == first.upper()
        if meaning.kind == DEMONYM:
            if not caseless and not meaning.lower and not first.isupper():
                return False
            if not caseless:
                return not _PERSON.search(text.text, max(0, match.start - 4), match.start)
            return not _ARABIC_PERSON.search(text.text[max(0, match.start - 40) : match.start])
        if caseless:
            return True
        if not first.isupper():
            return meaning.lower
        written = text.text[match.start : match.end]
        if written in self._places.people.names and self._is_person(match, text):
            return False
        return written not in self._acronyms or not in_capitals(
            text.source, *text.span(match.start, match.end)
        )

    def _is_person(self, match: Match, text: Folded) -> bool:
        """Whether a name that people bear too stands where a person's does."""
        people = self._places.people
        start, end = text.span(match.start, match.end)
        before, after = text.source[max(0, start - 40) : start], text.source[end : end + 40]
        last = _LAST_WORD.search(before.replace("\ue000", "\n"))
        word = key(last[1]) if last and not before.endswith("\ue000") else ""
        if word in people.given or word in people.titles or _INITIAL.search(before):
            return True
        following = _NEXT_WORD.match(after) if after[:1] == " " else None
        if not following or not following[1][:1].isupper() or following[1].isupper():
            return False
        return word not in people.places_before and key(following[1]) not in people.institutions

    def _arabic_word(self, match: Match, text: str, countries: _Near) -> bool:
        """A name that is also a word (مالي: Mali, financial) where it is a name.

        After a preposition, at the head of a line, after a colon, or next to another country.
        """
        before = text[max(0, match.start - 30) : match.start]
        if not before.strip() or before[-1] in "بل" or before.rstrip()[-1] in "\ue000:(":
            return True
        conjunction = before.endswith(" و")
        word = _LAST_WORD.search(before.removesuffix("و"))
        if word and word.group(1) in self._places.arabic_before:
            return True
        return any(
            -1 <= m.start - match.end < 4 or (conjunction and -1 <= match.start - m.end < 4)
            for m in countries.around(match)
        )

    def _named_in(self, text: str, language: str, firm: Collection[str]) -> Sequence[Mention]:
        folded = fold(text)
        return self.mentions(folded, names(self._authority).find(folded), language, firm)


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
