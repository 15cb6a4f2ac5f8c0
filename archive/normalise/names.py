"""Where does a text say a known name? One pass for the names of all groups, countries and regions together.

The folded text is searched by one Aho-Corasick automaton, overlapping matches and all: leftmost-longest first
would lose "al qaeda" in "al qaeda in malian towns". Names are stored between spaces and every sign of the
text is a space to the automaton, so that Mali is not found in Somali. Acronyms are looked up apart, in their
own case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from archive.authority import Authority, GroupName
from archive.folding import Folded, fold, key

GROUP, COUNTRY, DEMONYM, ARABIC, REGION = "group", "country", "demonym", "arabic", "region"
NOT_COUNTRY, NOT_REGION = "not-country", "not-region"
_ARABIC_FIRST = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب")
"""What Arabic writes onto the next word: and, so, in, to, as."""
_CAPITALS = re.compile(r"(?<![^\W_])[A-Z](?:(?:\.[A-Z])+\.?|[A-Za-z]*[A-Z0-9]\w*(?:[-/.][A-Za-z0-9]+)*)")
_PARTS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name can stand for. `code`: slug, country or region; `name`: the group's name with its rule."""

    kind: str
    code: str
    name: GroupName | None = None
    lower: bool = False
    """Whether the name as listed begins with a small letter (French demonyms) and may do so in the text."""


@dataclass(frozen=True, slots=True)
class Match:
    """Characters `start`–`end` of the folded text are a name with these meanings."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


class _Spaced(dict[int, str]):
    """Code point → itself when part of a word, else a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kept = char if char.isalnum() else " "
        if len(self) < 30_000:
            self[code] = kept
        return kept


@lru_cache(maxsize=4)
def names(authority: Authority) -> Names:
    """The searcher for this authority: built once (about 0.1 s)."""
    return Names(authority)


class Names:
    """Finds names. Read-only after construction; safe to share between threads."""

    def __init__(self, authority: Authority) -> None:
        self._spaced = _Spaced()
        listed: dict[str, dict[Meaning, None]] = {}
        self._acronyms: dict[str, tuple[Meaning, ...]] = {}
        for slug, group in authority.groups.items():
            for name in group.names:
                meaning = Meaning(GROUP, slug, name)
                if name.kind == "acronym":
                    self._add_acronym(name.text, meaning)
                else:
                    listed.setdefault(key(name.text), {})[meaning] = None
        kinds = {"name": COUNTRY, "demonym": DEMONYM, "arabic-word": ARABIC}
        for place in authority.places.names:
            if place.kind == "acronym":
                self._add_acronym(place.text, Meaning(COUNTRY, place.code))
            else:
                meaning = Meaning(kinds[place.kind], place.code, None, place.text[:1].islower())
                listed.setdefault(key(place.text), {})[meaning] = None
        for phrase in authority.places.not_countries:
            listed.setdefault(key(phrase), {})[Meaning(NOT_COUNTRY, "")] = None
        for phrase in authority.places.not_regions:
            listed.setdefault(key(phrase), {})[Meaning(NOT_REGION, "")] = None
        for code, region in authority.places.regions.items():
            for text in (*region.names, *region.town):
                listed.setdefault(key(text), {})[Meaning(REGION, code)] = None
        patterns: dict[str, tuple[int, list[Meaning]]] = {}
        for folded, meanings in listed.items():
            for prefix, pattern in _variants(folded):
                spaced = f" {self._space(pattern)} "
                patterns.setdefault(spaced, (len(prefix), []))[1].extend(meanings)
        self._meanings = [(skip, tuple(dict.fromkeys(m))) for skip, m in patterns.values()]
        self._automaton = AhoCorasick(
            list(patterns), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def _add_acronym(self, text: str, meaning: Meaning) -> None:
        form = ".".join(_PARTS.findall(text))
        self._acronyms[form] = (*self._acronyms.get(form, ()), meaning)

    def _space(self, folded: str) -> str:
        return folded.translate(self._spaced)

    def find(self, text: Folded) -> list[Match]:
        """All names in the text, overlapping ones too, by place."""
        haystack = f" {self._space(text.text)} "
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            skip, meanings = self._meanings[index]
            found.append(Match(start + skip, end - 2, meanings))
        found.extend(self._find_acronyms(text))
        found.sort(key=lambda m: (m.start, -m.end))
        return found

    def _find_acronyms(self, text: Folded) -> list[Match]:
        """Acronyms in their own case: the longest run of parts that is one (``MNLA-HCUA-MAA`` is three)."""
        found = []
        source = text.source
        for token in _CAPITALS.finditer(source):
            parts = [(m.start(), m.end()) for m in _PARTS.finditer(source, token.start(), token.end())]
            i = 0
            while i < len(parts):
                for j in range(min(len(parts), i + 5), i, -1):
                    form = ".".join(source[a:b] for a, b in parts[i:j])
                    if meanings := self._acronyms.get(form):
                        start, end = text.folded(parts[i][0]), text.folded(parts[j - 1][1] - 1) + 1
                        found.append(Match(start, end, meanings))
                        i = j
                        break
                else:
                    i += 1
        return found


def _variants(folded: str) -> list[tuple[str, str]]:
    """(what is written onto the front, pattern) of a folded name; Arabic alone has several."""
    if not "\u0600" <= folded[:1] <= "\u06ff":
        return [("", folded)]
    found = [(prefix, prefix + folded) for prefix in _ARABIC_FIRST]
    if folded.startswith("ال"):  # li + al- is written lil-
        found += [("ل", "ل" + folded[1:]), ("ول", "ول" + folded[1:])]
    return found


def in_capitals(source: str, start: int, end: int) -> bool:
    """Whether the line around source characters `start`–`end` is all in capitals (and longer than the
    name)."""
    left = max(source.rfind("\ue000", max(0, start - 200), start), start - 200) + 1
    right = source.find("\ue000", end, end + 200)
    line = source[max(left, 0) : right if right >= 0 else end + 200]
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 2 * (end - start) and sum(c.islower() for c in letters) * 10 <= len(letters)


def longest(matches: list[Match]) -> list[Match]:
    """Of overlapping matches the longest, the earlier of two as long. In rising order."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        while kept and match.start < kept[-1].end and match.end - match.start > kept[-1].end - kept[-1].start:
            kept.pop()
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def near_pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the folded `words` as a whole word; * at an end stands for any continuation."""
    parts = []
    for word in words:
        left = "" if word.startswith("*") else r"\b"
        right = "" if word.endswith("*") else r"\b"
        parts.append(left + re.escape(fold(word.strip("*")).text.strip()) + right)
    return re.compile("|".join(parts))
