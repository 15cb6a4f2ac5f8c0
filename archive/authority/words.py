"""Which words carry dates, bylines and places, in each language?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive.folding import key


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Folded words (equal only to itself, so that it can be a key). `months`: form → 1–12; `month_names`:
    language → twelve names as written; `months_doubtful`: those that are everyday words too; `numbers`: word
    → 1–31; `tens`: word → 40–90; `feasts`: name → (day, month)."""

    months: Mapping[str, int]
    months_doubtful: frozenset[str]
    numbers: Mapping[str, int]
    tens: Mapping[str, int]
    feasts: Mapping[str, tuple[int, int]]
    month_names: Mapping[str, tuple[str, ...]]
    byline: tuple[str, ...]
    byline_labels: tuple[str, ...]
    published_labels: tuple[str, ...]
    published_phrases: tuple[str, ...]
    closed_phrases: tuple[str, ...]
    updated_labels: tuple[str, ...]
    signed_labels: tuple[str, ...]
    weekdays: tuple[str, ...]
    coverage_labels: tuple[str, ...]
    source_labels: tuple[str, ...]
    periodical: frozenset[str]
    region_after: tuple[str, ...]
    region_before: tuple[str, ...]
    nobody: frozenset[str]


def load_words(table: Mapping[str, Any]) -> Words:
    """Words of a parsed words.toml."""
    months = {key(name): i for names in table["months"].values() for i, name in enumerate(names, 1)}
    months.update((key(form), number) for form, number in table["months_also"].items())

    numbers = {key(word): i for words in table["numbers"].values() for i, word in enumerate(words, 1)}
    numbers.update((key(word), number) for word, number in table["numbers_also"].items())

    def folded(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key(word) for word in table["words"][name]))

    return Words(
        months,
        frozenset(key(form) for form in table["months_doubtful"]["forms"]),
        numbers,
        {key(word): number for words in table["tens"].values() for word, number in words.items()},
        {key(name): _day_and_month(day) for name, day in table["feasts"].items()},
        {language: tuple(names) for language, names in table["months"].items()},
        folded("byline"),
        folded("byline_labels"),
        folded("published_labels"),
        folded("published_phrases"),
        folded("closed_phrases"),
        folded("updated_labels"),
        folded("signed_labels"),
        folded("weekdays"),
        folded("coverage_labels"),
        folded("source_labels"),
        frozenset(folded("periodical")),
        folded("region_after"),
        folded("region_before"),
        frozenset(folded("nobody")),
    )


def _day_and_month(text: str) -> tuple[int, int]:
    day, month = text.split("-")
    return int(day), int(month)
