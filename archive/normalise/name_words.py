"""Which words tell a person's name from an institution's, a role, a title or plain speech?"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache

from archive.authority.groups import read_toml
from archive.folding import fold, key


@dataclass(frozen=True, slots=True)
class NameWords:
    """The lists of ``archive/authority/names.toml``, folded; the file says what each is for."""

    organisations: frozenset[str]
    loose: frozenset[str]
    collectives: frozenset[str]
    units: frozenset[str]
    roles: frozenset[str]
    offices: frozenset[str]
    titles: frozenset[str]
    initial_titles: frozenset[str]
    particles: frozenset[str]
    cuts: frozenset[str]
    plain: frozenset[str]
    agencies: frozenset[str]
    towns: frozenset[str]
    nobody: frozenset[str]
    arabic_given: frozenset[str]
    and_letter: frozenset[str]
    servant: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]
    chained: frozenset[str]


def word_key(word: str) -> str:
    """`key` of a short piece of a name; of nearly every word, which is letters without marks, at once."""
    return word.lower() if word.isalnum() and word.isascii() else _word_key(word)


@lru_cache(maxsize=256)
def _word_key(word: str) -> str:
    return fold(word).text.strip()


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """The lists, read once when the first name is."""
    table = read_toml("names.toml")
    return NameWords(
        **{f.name: frozenset(key(word) for word in table[f.name].split()) for f in fields(NameWords)}
    )
