"""Which regions, provinces and states does a document name?

A region counts when its country is mentioned; one that is also a town or a common word, only beside a word
for region, directly or in a list ("Mopti and Segou Regions", "régions de Gao et de Kidal"). A document known
to be older than a region, or younger than its end, does not name it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from archive.authority import Authority, Region
from archive.folding import key
from archive.model import Extracted, Fact, Origin, Value
from archive.normalise.countries import Seen
from archive.normalise.names import GROUP, NOT_REGION, REGION, Match, longest, near_pattern, of_kinds
from archive.normalise.reading import Reading, read

KEPT = 50
"""Mentions kept as values, per spelling."""
SURE = 0.9
"""Confidence of a region that the text names as one, or that is no town."""
NEAR = 400
"""Characters around a name in which the words of ``only_near`` must stand."""
_NAMES, _REGION = frozenset({REGION, NOT_REGION, GROUP}), frozenset({REGION})
_ARTICLE = r"(?:(?:de l|de la|de|du|des|d|del|do|da|dos|l|la|le|of|the)\s+){0,2}"
_LIST = r"\s*(?:[,،/](?:\s*(?:and|et|or|ou|y|e|و))?|\b(?:and|et|or|ou|y|e)\b|&|\bو)\s*" + _ARTICLE


class Regions:
    """Normaliser of ``region``. Read-only after construction."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        words = authority.words
        context = authority.places.context
        after = _any((*words.region_after, *context.region_after))
        before = _any((*words.region_before, *context.region_before))
        self._after = re.compile(rf"\W{{0,2}}(?P<word>{after})\b")
        self._before = re.compile(rf"\b(?:{before}):?\s*{_ARTICLE}$")
        self._list = re.compile(_LIST)
        regions = authority.places.regions
        self._named = {code: frozenset(map(key, region.names)) for code, region in regions.items()}
        self._near = {code: near_pattern(r.only_near) for code, r in regions.items() if r.only_near}

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """A fact per mention."""
        reading = read(extracted, self._authority)
        near = of_kinds(reading.matches, _NAMES)
        found = longest([match for match in near if self._can_be(match, reading)])
        if not of_kinds(found, _REGION):
            return ()
        mentioned = {v.value for name in ("country", "mentions") for v in known.get(name, ())}
        day = max((v.value for name in ("coverage", "published") for v in known.get(name, ())), default="")
        text = reading.text.text
        beside = self._beside_region_word(text, found)
        facts = []
        times: Counter[str] = Counter()
        for match, is_beside in zip(found, beside, strict=True):
            code = self._meant(match, is_beside, text, known, mentioned, day)
            written = text[match.start : match.end]
            if code:
                times[written] += 1
                if times[written] <= KEPT:
                    where, raw = reading.place(match.start, match.end)
                    facts.append(Seen("region", raw, Origin.DOCUMENT, where, code, SURE))
        return facts

    def _meant(
        self,
        match: Match,
        is_beside: bool,
        text: str,
        known: Mapping[str, Sequence[Value]],
        mentioned: set[str],
        day: str,
    ) -> str:
        """The region a name means here: of several that of the subject, then of a country mentioned; else
        ""."""
        regions = self._authority.places.regions
        written = text[match.start : match.end]
        possible = []
        for code in dict.fromkeys(m.code for m in match.meanings if m.kind == REGION):
            region = regions[code]
            counts = is_beside or (written in self._named[code] and region.country in mentioned)
            if counts and _existed(region, day) and self._fits(region, match, text, mentioned):
                possible.append(code)
        if len(possible) > 1:
            subjects = {v.value for v in known.get("country", ())}
            for countries in (subjects, mentioned):
                possible = [c for c in possible if regions[c].country in countries] or possible
        return possible[0] if len(possible) == 1 else ""

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """The region called `fact.raw`; of several, the one whose country the document is about, else
        none."""
        if isinstance(fact, Seen):
            return (Value(fact.field, fact.code, fact.raw, fact.origin, fact.confidence, fact.where),)
        codes = self._authority.region_by_name(fact.raw)
        for name in ("country", "mentions"):
            if len(codes) > 1:
                countries = {v.value for v in known.get(name, ())}
                codes = (
                    tuple(c for c in codes if self._authority.places.regions[c].country in countries) or codes
                )
        if len(codes) != 1:
            return ()
        return (Value(fact.field, codes[0], fact.raw, fact.origin, SURE, fact.where),)

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """The region's name at that date."""
        return self._authority.region_label(value, language, at)

    def _can_be(self, match: Match, reading: Reading) -> bool:
        kinds = {m.kind for m in match.meanings}
        if NOT_REGION in kinds:
            return True
        if REGION not in kinds:  # “Islamic State Sahel Province” hides the region Sahel
            return GROUP in kinds
        first = reading.text.source[reading.text.original(match.start)]
        return first.isupper() or first.lower() == first.upper()

    def _fits(self, region: Region, match: Match, text: str, mentioned: set[str]) -> bool:
        pattern = self._near.get(region.code)
        if pattern is None:
            return True
        low, high = max(0, match.start - NEAR), match.end + NEAR
        return region.country in mentioned and bool(pattern.search(text, low, high))

    def _beside_region_word(self, text: str, found: Sequence[Match]) -> list[bool]:
        """Which of `found` stand beside a word for region, directly or through a list of regions."""
        beside = [False] * len(found)
        linked = [False] + [
            b.start - a.end < 20 and bool(self._list.fullmatch(text, a.end, b.start))
            for a, b in pairwise(found)
        ]
        linked.append(False)
        for i, match in enumerate(found):
            if not (linked[i] or linked[i + 1] or of_kinds((match,), _REGION)):
                continue
            if self._before.search(text[max(0, match.start - 40) : match.start]) or (
                linked[i] and beside[i - 1]
            ):
                beside[i] = True
            if after := self._after.match(text, match.end):
                beside[i] = True
                j = i
                while after["word"].endswith("s") and linked[j]:
                    j -= 1
                    beside[j] = True
        return beside


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, dict.fromkeys(words)), key=len, reverse=True))


def _existed(region: Region, day: str) -> bool:
    """Whether there was such a region at the document's date, an ISO prefix; always when it has none."""
    since, until = region.since, region.until
    return not day or (
        day[: len(since)] >= since[: len(day)] and (not until or day[: len(until)] <= until[: len(day)])
    )
