"""The query language as plain predicates over plain documents: no engine, no tree, no arrays.

Only `index.analysis` is shared with what is tested (it alone says what a word is and which words are forms of
it); dates are calendar days here, nearness is tried choice by choice.
"""

from __future__ import annotations

import calendar
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from archive.model import Document, Passage
from index.analysis import forms, stem, stem_keys

Words = tuple[tuple[str, str], ...]
"""(form, stem key) in order: one title or passage."""


@dataclass(frozen=True)
class Plain:
    """A document as a reader has it. `texts`: its title first, then its passages."""

    name: str
    texts: tuple[Words, ...]
    values: Mapping[str, tuple[str, ...]]


Rule = Callable[[Plain], bool]


def plain(document: Document, passages: Sequence[Passage]) -> Plain:
    """What the archive holds of a document."""
    language = document.one("language") or "und"

    def words(text: str) -> Words:
        return tuple((form, stem(form, language)) for form in forms(text))

    values = {value.field: document.all(value.field) for value in document.values}
    values |= {"added": (document.added[:10],), "type": values.get("type", (document.media_type,))}
    return Plain(document.name, (words(document.title), *(words(p.text) for p in passages)), values)


# --- words


def _is(word: tuple[str, str], asked: str) -> bool:
    """``=ambush`` this very form, ``amb*`` a beginning, ``ambush`` any form of the word."""
    if asked.startswith("="):
        return word[0] == asked[1:]
    return word[0].startswith(asked[:-1]) if asked.endswith("*") else word[1] in stem_keys(asked)


def _texts(document: Plain, title: bool) -> Iterable[Words]:
    return document.texts[:1] if title else document.texts


def word(asked: str, title: bool = False) -> Rule:
    """A word, already folded."""
    return lambda document: any(_is(w, asked) for text in _texts(document, title) for w in text)


def phrase(*asked: str, title: bool = False) -> Rule:
    """Words one after the other in one title or passage."""
    return lambda document: any(
        all(_is(w, a) for w, a in zip(text[at:], asked, strict=False))
        for text in _texts(document, title)
        for at in range(len(text) - len(asked) + 1)
    )


def near(distance: int, *asked: str) -> Rule:
    """Different words of one text, first and last at most `distance` apart."""

    def rule(document: Plain) -> bool:
        for text in document.texts:
            places = [[i for i, w in enumerate(text) if _is(w, a)] for a in asked]
            for chosen in itertools.product(*places):
                if len(set(chosen)) == len(chosen) and max(chosen) - min(chosen) <= distance:
                    return True
        return False

    return rule


# --- values


def has(field: str, *values: str) -> Rule:
    """One of these exact values."""
    return lambda document: any(value in values for value in document.values.get(field, ()))


def filled(field: str) -> Rule:
    """Any value."""
    return lambda document: bool(document.values.get(field))


def inside(field: str, low: str, high: str) -> Rule:
    """A date whose whole period lies within these days; "" is open."""
    first, last = date.fromisoformat(low or "0001-01-01"), date.fromisoformat(high or "9999-12-31")

    def rule(document: Plain) -> bool:
        return any(first <= a and b <= last for a, b in map(_period, document.values.get(field, ())))

    return rule


def _period(prefix: str) -> tuple[date, date]:
    year, month, day = (*map(int, prefix.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    end = month or 12
    return date(year, month or 1, 1), date(year, end, calendar.monthrange(year, end)[1])


# --- together


def every(*rules: Rule) -> Rule:
    """AND."""
    return lambda document: all(rule(document) for rule in rules)


def some(*rules: Rule) -> Rule:
    """OR."""
    return lambda document: any(rule(document) for rule in rules)


def no(rule: Rule) -> Rule:
    """NOT."""
    return lambda document: not rule(document)


def anything(document: Plain) -> bool:
    """The empty query."""
    return True


def nothing(document: Plain) -> bool:
    """What nothing answers."""
    return False


def counts(found: Iterable[Plain], field: str) -> dict[str, int]:
    """Documents per value."""
    return dict(Counter(value for document in found for value in document.values.get(field, ())))
