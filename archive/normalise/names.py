"""Where does a text say a known name? One pass for the names of all groups, countries and regions together.

The folded text is searched by one Aho-Corasick automaton, overlapping matches and all: leftmost-longest first
would lose "al qaeda" in "al qaeda in malian towns". Names are stored between spaces and every sign of the
text is a space to the automaton, so that Mali is not found in Somali. Acronyms are looked up apart, in their
own case; dots between their letters and a plural s do not matter (J.N.I.M., VDPs).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from archive.authority import Authority, GroupName
from archive.folding import Folded, fold, key
from archive.normalise.loose import Loose, Node
from archive.normalise.noisy import Noisy, noisy

GROUP, COUNTRY, DEMONYM, ARABIC, REGION = "group", "country", "demonym", "arabic", "region"
NOT_COUNTRY, NOT_REGION, NOT_GROUP = "not-country", "not-region", "not-group"
_ARABIC_FIRST = frozenset({"", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب"})
"""What Arabic writes onto the next word: and, so, in, to, as."""
_CAPITALS = re.compile(
    r"[A-Z](?<![^\W_].)(?:(?:\.[A-Z](?![^\W_]))++|[a-z]*+[A-Z0-9][^\W_]*+(?:[-/._][A-Za-z0-9]++)*+)"
)
"""A word with a second capital or a digit, with what hyphens, slashes and dots tie to it; or letters with
dots."""
_APART = re.compile(
    r"[A-Z]\. (?<![^\W_]...)(?:[A-Z]\. ){1,5}[A-Z]\.(?![^\W_]| [A-Z](?![^\W_])|,? [A-Z][^\W\d_])"
)
"""Letters with dots and spaces (“le G. I. A. revendique”); a word with a capital behind them is a surname."""
_LETTERS = re.compile(r"\. [A-Z]\. ")
"""What every such word has; a search for it takes no time."""
_PARTS = re.compile(r"[^\W_]+")
GAP = "\ue000\ue000"
"""What stands between passages."""
LINE, BESIDE = 40, 90
"""Characters of a line that may go on in the next passage; and those looked at on both sides of its end."""
_OF_GROUPS = frozenset({GROUP, NOT_GROUP})
_SIGNS = re.compile(r"[^\w ]|_")
_WORD = re.compile(r"[^\W_]+")
_KINDS = 20
"""Signs that are replaced one by one: what is left is often ASCII, which is ten times faster."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name can stand for. `code`: slug, country or region; `name`: the group's name with its rule."""

    kind: str
    code: str
    name: GroupName | None = None
    lower: bool = False
    """Whether the name as listed begins with a small letter (French demonyms) and may do so in the text."""

    def __hash__(self) -> int:
        """Without the rule of a name, which takes longer than all the rest."""
        return hash((self.kind, self.code, self.name and self.name.text))


class Match(NamedTuple):
    """Characters `start`–`end` of the folded text are a name with these meanings."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


@lru_cache(maxsize=4)
def names(authority: Authority) -> Names:
    """The searcher for this authority: built once (about 0.1 s)."""
    return Names(authority)


class Names:
    """Finds names. Read-only after construction; safe to share between threads."""

    def __init__(self, authority: Authority) -> None:
        listed: dict[str, dict[Meaning, None]] = {}
        self._acronyms: dict[str, tuple[Meaning, ...]] = {}
        for slug, group in authority.groups.items():
            for name in (*group.names, *group.forms):
                meaning = Meaning(GROUP, slug, name)
                if name.kind == "acronym":
                    self._add_acronym(name.text, meaning)
                else:
                    listed.setdefault(name.folded, {})[meaning] = None
        kinds = {"name": COUNTRY, "demonym": DEMONYM, "arabic-word": ARABIC}
        for place in authority.places.names:
            if place.kind == "acronym":
                self._add_acronym(place.text, Meaning(COUNTRY, place.code))
            else:
                meaning = Meaning(kinds[place.kind], place.code, None, place.text[:1].islower())
                listed.setdefault(key(place.text), {})[meaning] = None
        for phrase in authority.not_groups | authority.others_names:
            listed.setdefault(phrase, {})[Meaning(NOT_GROUP, "")] = None
        for phrase in authority.places.not_countries:
            listed.setdefault(key(phrase), {})[Meaning(NOT_COUNTRY, "")] = None
        for phrase in authority.places.not_regions:
            listed.setdefault(key(phrase), {})[Meaning(NOT_REGION, "")] = None
        for code, region in authority.places.regions.items():
            for text in (*region.names, *region.town):
                listed.setdefault(key(text), {})[Meaning(REGION, code)] = None
        self._long = {
            _spaced(folded): meant
            for folded, meanings in listed.items()
            if folded.count(" ") and (meant := tuple(m for m in meanings if _may_vary(m)))
        }
        listed.pop("", None)  # a name of signs alone
        listed_so = {  # the forms of a name have its words of meaning
            spaced: few
            for spaced, meant in self._long.items()
            if (few := tuple(m for m in meant if m.name is None or m.name.kind != "form"))
        }
        self._loose = Loose(listed_so, authority.small, authority.same)
        patterns: dict[str, list[Meaning]] = {}
        for folded, meanings in listed.items():
            for pattern in _variants(folded):
                patterns.setdefault(pattern, []).extend(meanings)
        signs = self._loose.signs()
        for sign in signs:
            patterns.setdefault(sign, [])
        self._meanings = [(p[0] == " ", tuple(dict.fromkeys(m))) for p, m in patterns.items()]
        self._begins = {n: signs[pattern] for n, pattern in enumerate(patterns) if pattern in signs}
        self._later = frozenset(  # words that a group's name has after its first
            word
            for pattern, meanings in patterns.items()
            if any(m.kind in _OF_GROUPS for m in meanings)
            for word in pattern.split()[1:]
        )
        self._automaton = AhoCorasick(
            list(patterns), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def _add_acronym(self, text: str, meaning: Meaning) -> None:
        form = ".".join(_PARTS.findall(text))
        self._acronyms[form] = (*self._acronyms.get(form, ()), meaning)

    def find(self, text: Folded) -> list[Match]:
        """All names in the text, overlapping ones too, by place."""
        spaced = _spaced(text.text)
        haystack = f" {spaced} "
        found, begun = self._search(haystack)
        found.extend(self._find_acronyms(text))
        ends = list(_wrapped(text.text))
        if ends:
            found.extend(self._across(text.text, spaced, ends))
        starts = [0, *(end + len(GAP) for end in ends)]
        lines = (text.text[a:b] for a, b in zip(starts, [*ends, None], strict=True))
        plain = "  ".join(lines)  # as long as the text
        exact = tuple(found)
        sure: Counter[str] = Counter()

        def more(meaning: Meaning, times: int) -> bool:
            if exact and not sure:  # counted when the first asks: most texts have nothing more
                sure.update(m.code for one in exact for m in one.meanings if m.name and m.name.rule is None)
            return times > sure[meaning.code]

        found.extend(Match(*match) for match in self._loose.find(plain, haystack, begun, more))
        if noisy(text.source, text.text):
            found.extend(Match(*match) for match in _of_noise(self).find(plain, _ARABIC_FIRST, more))
        found.sort(key=_by_place)
        return found

    def _across(self, folded: str, spaced: str, ends: Sequence[int]) -> Iterator[Match]:
        """Names of groups over the ends of lines at `ends`: searched all at once, between line feeds, which
        no name has."""
        pieces, seams, begins = [], [], []
        length = 0
        for end in ends:
            after = folded[end + len(GAP) : end + BESIDE].partition(GAP)[0]
            word = _WORD.search(after)
            if word is None or word[0] not in self._later:
                continue
            first = max(0, end - BESIDE)
            first = max(first, folded.rfind(GAP, first, end) + len(GAP) if GAP in folded[first:end] else 0)
            left = len(folded[first:end].rstrip())
            right = end + len(GAP) + len(after) - len(after.lstrip())
            last = end + len(GAP) + len(after)
            piece = f" {spaced[first : first + left]} {spaced[right:last]} "
            pieces.append(piece)
            begins.append(length)
            seams.append((left, first, right))
            length += len(piece) + 1
        if not pieces:
            return
        for match in self._search("\n".join(pieces), _OF_GROUPS)[0]:
            which = bisect_right(begins, match.start) - 1
            left, first, right = seams[which]
            start, end = match.start - begins[which], match.end - begins[which]
            if start < left and end > left + 1:
                yield Match(first + start, right - left - 1 + end, match.meanings)

    def _search(
        self, haystack: str, kinds: frozenset[str] | None = None
    ) -> tuple[list[Match], list[tuple[int, int, Node[Meaning] | None]]]:
        """Names in the haystack, counted from its second character; only what they mean of these `kinds`; and
        where long names may begin that are written otherwise."""
        found = []
        begun = []
        meanings, begins = self._meanings, self._begins
        for index, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            if index in begins:
                begun.append((start, end, begins[index]))
            whole, meant = meanings[index]
            if not meant:
                continue
            if not whole:
                space = haystack.rfind(" ", max(0, start - 4), start)
                if space < 0 or haystack[space + 1 : start] not in _ARABIC_FIRST:
                    continue
                start -= 1
            if kinds is None:
                found.append(Match(start, end - 2, meant))
            elif few := tuple([m for m in meant if m.kind in kinds]):
                found.append(Match(start, end - 2, few))
        return found, begun

    def _find_acronyms(self, text: Folded) -> list[Match]:
        """Acronyms in their own case: the longest run of parts that is one (``MNLA-HCUA-MAA`` is three)."""
        found = []
        source, known = text.source, self._acronyms
        for token in _CAPITALS.finditer(source):
            word, at = token.group(), token.start()
            if word in known:
                found.append(_placed(text, at, at + len(word), known[word]))
            elif word.isalnum():
                if word[-1] == "s" and word[:-1] in known:
                    found.append(_placed(text, at, at + len(word) - 1, known[word[:-1]]))
            elif word[1] == "." and (joined := word.replace(".", "")) in known:
                found.append(_placed(text, at, at + len(word), known[joined]))
            else:
                found.extend(self._of_parts(text, word, at))
        found.extend(
            _placed(text, token.start(), token.end(), meant)
            for token in (_APART.finditer(source) if _LETTERS.search(source) else ())
            if (meant := known.get(token.group().replace(". ", "").rstrip(".")))
        )
        return found

    def _of_parts(self, text: Folded, word: str, at: int) -> Iterator[Match]:
        parts = [(m.start(), m.end()) for m in _PARTS.finditer(word)]
        i = 0
        while i < len(parts):
            for j in range(min(len(parts), i + 5), i, -1):
                form = ".".join([word[a:b] for a, b in parts[i:j]])
                if meant := self._acronyms.get(form):
                    yield _placed(text, at + parts[i][0], at + parts[j - 1][1], meant)
                    i = j
                    break
            else:
                i += 1


@lru_cache(maxsize=4)
def _of_noise(known: Names) -> Noisy[Meaning]:
    """For badly recognised texts: most archives have none, so it is built when the first comes."""
    return Noisy(known._long)


def _wrapped(folded: str) -> Iterator[int]:
    """Where a passage ends that is a line going on in the next one: long, and without a sign at its end."""
    end = -2
    while (end := folded.find(GAP, begin := end + 2)) >= 0:
        if end - begin >= LINE and (folded[end - 1].isalnum() or folded[end - 2 : end].strip().isalnum()):
            yield end


def _by_place(match: Match) -> tuple[int, int]:
    return match.start, -match.end


def _placed(text: Folded, start: int, end: int, meanings: tuple[Meaning, ...]) -> Match:
    """A match of the source characters `start`–`end`."""
    return Match(text.folded(start), text.folded(end - 1) + 1, meanings)


def _may_vary(meaning: Meaning) -> bool:
    """Whether a name of several words may be written in other ways than the list has."""
    rule = meaning.name.rule if meaning.name else None
    return meaning.kind in _OF_GROUPS and not (rule and rule.exact)


def _spaced(folded: str) -> str:
    """Every sign a space; as long as `folded`."""
    if folded.replace(" ", "").isalnum():
        return folded
    for _ in range(_KINDS):
        try:
            folded.encode("ascii")
        except UnicodeEncodeError as beyond:  # the quickest way to the next sign that is not ASCII
            char = folded[beyond.start]
        else:
            return folded.translate(_ascii())
        if char.isalnum():
            break
        folded = folded.replace(char, " ")
    for sign in set(_SIGNS.findall(folded)):
        folded = folded.replace(sign, " ")
    return folded


@lru_cache(maxsize=1)
def _ascii() -> dict[int, str]:
    return {code: chr(code) if chr(code).isalnum() else " " for code in range(128)}


def _variants(folded: str) -> tuple[str, ...]:
    """Patterns of a folded name. Letters may stand before an Arabic one: its pattern has no space there."""
    spaced = _spaced(folded)
    if not "\u0600" <= folded[:1] <= "\u06ff":
        return (f" {spaced} ",)
    if folded.startswith("ال"):  # li + al- is written lil-
        return (f"{spaced} ", f"ل{spaced[1:]} ")
    return (f"{spaced} ",)


def in_capitals(source: str, start: int, end: int) -> bool:
    """Whether the line around source characters `start`–`end` is all in capitals (and longer than the
    name)."""
    left = max(source.rfind("\ue000", max(0, start - 200), start), start - 200) + 1
    right = source.find("\ue000", end, end + 200)
    line = source[max(left, 0) : right if right >= 0 else end + 200]
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 2 * (end - start) and sum(c.islower() for c in letters) * 10 <= len(letters)


def of_kinds(matches: Iterable[Match], kinds: Collection[str]) -> list[Match]:
    """Those of which a meaning is of these kinds."""
    found = []
    for match in matches:
        for meaning in match.meanings:
            if meaning.kind in kinds:
                found.append(match)
                break
    return found


def longest(matches: list[Match]) -> list[Match]:
    """Of overlapping matches the longest, the earlier of two as long. In rising order."""
    kept: list[Match] = []
    for match in sorted(matches, key=_by_place):
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
