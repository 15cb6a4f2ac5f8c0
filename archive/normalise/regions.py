"""Which regions, provinces and states does a document name?

A region counts when its country is mentioned; one that is also a town or a common word, only beside a word
for region, directly or in a list ("Mopti and Segou Regions", "régions de Gao et de Kidal").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from archive.authority import Authority, Region
from archive.folding import key
from archive.model import Extracted, Fact, Value
from archive.normalise.names import NOT_REGION, REGION, Match, longest, near_pattern
from archive.normalise.reading import Reading, read

KEPT = 50
"""Mentions kept as values, per spelling."""
NEAR = 400
"""Characters around a name in which the words of ``only_near`` must stand."""
_ARTICLE = r"(?:(?:de l|de la|de|du|des|d|del|do|da|dos|l|la|le|of|the)\s+){0,2}"
_LIST = r"\s*(?:[,،/](?:\s*(?:and|et|or|ou|y|e|و))?|\b(?:and|et|or|ou|y|e)\b|&|\bو)\s*" + _ARTICLE


class Regions:
    """Normaliser of ``region``. Read-only after construction."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        words = authority.words
        after = "|".join(sorted(map(re.escape, words.region_after), key=len, reverse=True))
        before = "|".join(sorted(map(re.escape, words.region_before), key=len, reverse=True))
        self._after = re.compile(rf"\W{{0,2}}(?P<word>{after})\b")
        self._before = re.compile(rf"\b(?:{before}):?\s*{_ARTICLE}$")
        self._list = re.compile(_LIST)
        regions = authority.places.regions
        self._named = {code: frozenset(map(key, region.names)) for code, region in regions.items()}
        self._near = {code: near_pattern(r.only_near) for code, r in regions.items() if r.only_near}

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """A fact per mention."""
        reading = read(extracted, self._authority)
        found = longest([match for match in reading.matches if self._can_be(match, reading)])
        if not found:
            return ()
        mentioned = {v.value for name in ("country", "mentions") for v in known.get(name, ())}
        text = reading.text.text
        beside = self._beside_region_word(text, found)
        facts = []
        times: Counter[str] = Counter()
        for match, is_beside in zip(found, beside, strict=True):
            written = text[match.start : match.end]
            for code in (m.code for m in match.meanings if m.kind == REGION):
                region = self._authority.places.regions[code]
                counts = is_beside or (written in self._named[code] and region.country in mentioned)
                if counts and self._fits(region, match, text, mentioned):
                    times[written] += 1
                    if times[written] > KEPT:
                        break
                    facts.append(reading.fact("region", match.start, match.end))
                    break
        return facts

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """The region called `fact.raw`; of several, the one whose country the document is about, else
        none."""
        codes = self._authority.region_by_name(fact.raw)
        for name in ("country", "mentions"):
            if len(codes) > 1:
                countries = {v.value for v in known.get(name, ())}
                codes = (
                    tuple(c for c in codes if self._authority.places.regions[c].country in countries) or codes
                )
        if len(codes) != 1:
            return ()
        return (Value(fact.field, codes[0], fact.raw, fact.origin, 0.9, fact.where),)

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """The region's name at that date."""
        return self._authority.region_label(value, language, at)

    def _can_be(self, match: Match, reading: Reading) -> bool:
        kinds = {m.kind for m in match.meanings}
        if NOT_REGION in kinds:
            return True
        if REGION not in kinds:
            return False
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
        for i, match in enumerate(found):
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
