"""Which groups does a document name, and where?

Overlapping names, then their rules, then the longest: a name whose rule does not hold must not hide a shorter
one. The rules of risky names are data (groups.toml); here is what they mean. "Wrong is worse than none": an
acronym that is another thing's too counts only in its country, or in a document that also gives the group's
full name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.authority import Authority, Rule
from archive.folding import Folded, key
from archive.model import Extracted, Fact, Origin, Span, Value
from archive.normalise.names import (
    GROUP,
    NOT_GROUP,
    Match,
    Meaning,
    in_capitals,
    longest,
    near_pattern,
    of_kinds,
)
from archive.normalise.reading import read

KEPT = 50
"""Mentions kept as values, per spelling: evidence to look at, not a concordance."""
_NAMES, _NOT = frozenset({GROUP, NOT_GROUP}), frozenset({NOT_GROUP})
_WORD = re.compile(r"\W{0,2} (\w+)")
BESIDE = 40
"""Characters between a country and a name that several groups share, within which the country decides."""


@dataclass(frozen=True, slots=True)
class Mention(Fact):
    """A name found in the text, with the groups that it may mean there: slug → what it is listed as. The text
    itself may write it in a way that no list has (M.N.L.A., a word broken at the end of a line)."""

    meant: tuple[tuple[str, str], ...] = ()


class Groups:
    """Normaliser of ``group``. Read-only after construction."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """A fact per mention, at most `KEPT` for one spelling."""
        reading = read(extracted, self._authority)
        candidates = of_kinds(reading.matches, _NAMES)
        if not candidates:
            return ()
        context = _Context(known, self._defined(candidates))
        meant: dict[tuple[int, int], tuple[tuple[str, str], ...]] = {}
        kept = []
        for match in candidates:
            holding = [m for m in match.meanings if self._holds(m, match, reading.text, context)]
            if holding or of_kinds((match,), _NOT):
                kept.append(match)
                named = ((m.code, m.name.text) for m in holding if m.name is not None)
                meant.setdefault((match.start, match.end), tuple(named))
        times: Counter[str] = Counter()
        facts = []
        for match in longest(kept):
            slugs = meant[match.start, match.end]
            name = reading.text.text[match.start : match.end]
            times[name] += 1
            if slugs and times[name] <= KEPT:
                where, raw = reading.place(match.start, match.end)
                facts.append(Mention("group", raw, Origin.DOCUMENT, where, slugs))
        return facts

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """The group called `fact.raw`. Of several the one whose country stands nearest; none when that does
        not decide."""
        if isinstance(fact, Mention):
            slugs = tuple(dict.fromkeys(slug for slug, _ in fact.meant))
            rules = {slug: self._rule(slug, text) for slug, text in fact.meant}
        else:
            slugs = self._authority.group_by_name(fact.raw)
            rules = {slug: self._rule(slug, fact.raw) for slug in slugs}
        if len(slugs) > 1:
            context = _Context(known, frozenset())
            slugs = (
                tuple(slug for slug in slugs if context.admits(rules[slug], self._countries(slug))) or slugs
            )
        if len(slugs) > 1:
            slugs = self._nearest(slugs, fact, known)
        if len(slugs) != 1:
            return ()
        sure = fact.origin is not Origin.DOCUMENT or rules[slugs[0]] is None
        return (Value("group", slugs[0], fact.raw, fact.origin, 1.0 if sure else 0.8, fact.where),)

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """What the group was called at that date."""
        return self._authority.group_label(value, at, language)

    def _countries(self, slug: str) -> tuple[str, ...]:
        return self._authority.groups[slug].countries

    def _rule(self, slug: str, text: str) -> Rule | None:
        return self._authority.group_rule(slug, text)

    def _defined(self, candidates: Sequence[Match]) -> frozenset[str]:
        """Groups that the document names by a name nobody else has, and not as a part of another's: “the
        Islamic State in Somalia” does not tell what IS is."""
        names = [match for match in candidates if any(map(_is_full, match.meanings))]
        return frozenset(
            m.code for match in longest(names) for m in match.meanings if m.name is not None and _is_full(m)
        )

    def _holds(self, meaning: Meaning, match: Match, text: Folded, context: _Context) -> bool:
        name = meaning.name
        if name is None or name.rule is None:
            return name is not None
        rule = name.rule
        if rule.never:
            return False
        acronym = name.kind == "acronym"
        in_full = acronym and meaning.code in context.defined
        if not in_full and (rule.defined or not context.admits(rule, self._countries(meaning.code))):
            return False  # before the words around it are looked at, which takes longer
        start, end = text.span(match.start, match.end)
        word = (acronym and name.folded in self._authority.common) or context.language in rule.word_in
        if word and in_capitals(text.source, start, end):
            return False
        if rule.capital and not _last_word_capital(text.source[start:end]):
            return False
        if rule.exact and not _as_listed(text.source[start:end], name.text):
            return False
        if rule.not_before:
            following = _WORD.match(text.text, match.end)
            if following and following[1] in _folded(rule.not_before):
                return False
        if rule.not_near:
            window = text.text[max(0, match.start - rule.within) : match.end + rule.within]
            if _pattern(rule.not_near).search(window):
                return False
        if rule.near and not in_full:
            around = text.text[max(0, match.start - rule.within) : match.start]
            around += " \ue000 " + text.text[match.end : match.end + rule.within]
            return bool(_pattern(rule.near).search(around))
        return True

    def _nearest(
        self, slugs: Sequence[str], fact: Fact, known: Mapping[str, Sequence[Value]]
    ) -> tuple[str, ...]:
        """Those of `slugs` one of whose countries stands beside the words; else the subject's; else the
        nearest."""
        best: dict[str, tuple[int, int]] = {}
        for rank, name in enumerate(("country", "mentions")):
            for value in known.get(name, ()):
                where = value.where
                distance = (1 + 2 * rank, 0)
                if (
                    isinstance(where, Span)
                    and isinstance(fact.where, Span)
                    and where.passage == fact.where.passage
                ):
                    apart = abs(where.start - fact.where.start)
                    distance = (0 if apart < BESIDE else 1 + rank, apart)
                for slug in slugs:
                    if value.value in self._countries(slug):
                        best[slug] = min(best.get(slug, distance), distance)
        if not best:
            return ()
        least = min(best.values())
        return tuple(slug for slug in slugs if best.get(slug) == least)


class _Context:
    """What the document said of itself so far: its countries, its date, its language; and the groups it gives
    in full."""

    def __init__(self, known: Mapping[str, Sequence[Value]], defined: frozenset[str]) -> None:
        self.subjects = {v.value for v in known.get("country", ())}
        self.countries = self.subjects | {v.value for v in known.get("mentions", ())}
        dates = [v.value for name in ("coverage", "published") for v in known.get(name, ())]
        self.date = max(dates, default="")
        self.defined = defined
        self.language = next((v.value for v in known.get("language", ())), "")

    def admits(self, rule: Rule | None, own: tuple[str, ...]) -> bool:
        """Whether country and date allow the rule's name to mean its group."""
        if rule is None:
            return True
        if rule.countries and not self.countries.intersection(rule.countries):
            return False
        if rule.subject and not self.subjects.intersection(rule.subject):
            return False
        if (
            rule.unless_subject
            and self.subjects.intersection(rule.unless_subject)
            and not self.subjects.intersection(own)
        ):
            return False
        return not (rule.since and self.date and self.date < rule.since[: len(self.date)])


def _is_full(meaning: Meaning) -> bool:
    """Whether the words can mean nothing but this group, or something that is none."""
    name = meaning.name
    if name is None:
        return meaning.kind == NOT_GROUP
    return name.kind != "acronym" and not name.risky


def _last_word_capital(text: str) -> bool:
    word = text.split()[-1] if text.split() else ""
    return bool(word) and (word[0].isupper() or word[0].lower() == word[0].upper())


def _as_listed(written: str, listed: str) -> bool:
    """Whether the words are those of the list, capitals and small letters alike; signs may differ."""
    return _letters(written) == _letters(listed)


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if c.isalnum())


@lru_cache(maxsize=200)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(key, words))


@lru_cache(maxsize=200)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return near_pattern(words)
