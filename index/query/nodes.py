"""The tree of a query. ``parse`` makes `Text`-like leaves and `FieldClause`; ``bind`` turns them into the
bound leaves that engines compile. Engines only ever see the bound tree.

Matching, stated once for all engines (the memory engine is this text as code):

* ``Word``: some position of a stream holds a stem key in ``keys``.
* ``Form``: some position holds exactly this folded form. ``Prefix``: a form that begins so.
  ``Fuzzy``: a form within ``edits`` insertions, deletions, substitutions or transpositions of neighbours.
* ``Phrase``: the parts at consecutive positions of one stream, in order.
* ``Near``: all parts in one stream, at distinct positions, first and last at most ``distance`` positions
  apart.
* ``zone``: ``title`` looks at the title stream; ``any`` at the title and every passage.
* ``Has``: the document has one of ``values`` in ``field`` (exact strings).
* ``Within``: some value of ``field``, an ISO date prefix read as the whole period it names, lies inside
  ``low``–``high`` (full days ``YYYY-MM-DD``, inclusive; "" is open). See ``within``.
* ``Filled``: the field has any value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Zone = Literal["any", "title"]


@dataclass(frozen=True, slots=True)
class Everything:
    """All visible documents: the empty query."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No document: a clause that cannot be understood, where dropping it would widen the answer."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms: `keys` are stem keys (``en:ambush``), one per language of the archive."""

    text: str
    keys: tuple[str, ...]
    zone: Zone = "any"


@dataclass(frozen=True, slots=True)
class Form:
    """This very word (folded: case and accents do not matter)."""

    form: str
    zone: Zone = "any"


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins so (folded)."""

    prefix: str
    zone: Zone = "any"


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Any word within `edits` edits (optimal string alignment), sharing the first letter."""

    form: str
    edits: int
    zone: Zone = "any"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Parts one after the other."""

    parts: tuple[Word | Form, ...]
    zone: Zone = "any"


@dataclass(frozen=True, slots=True)
class Near:
    """Parts close together, in any order."""

    parts: tuple[Word | Form, ...]
    distance: int
    zone: Zone = "any"


@dataclass(frozen=True, slots=True)
class Has:
    """A field with one of these exact values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """A date field with a period inside low–high."""

    field: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A field with any value."""

    field: str


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


Leaf = Word | Form | Prefix | Fuzzy | Phrase | Near
Node = Everything | Nothing | Leaf | Has | Within | Filled | And | Or | Not


def first_day(prefix: str) -> str:
    """The first day of the period an ISO prefix names: ``2017-03`` → ``2017-03-01``."""
    return (prefix + "-01-01")[:10] if len(prefix) < 10 else prefix[:10]


def last_day(prefix: str) -> str:
    """An upper bound of the period as a string that compares right: ``2017-03`` → ``2017-03-31``."""
    if len(prefix) == 4:
        return prefix + "-12-31"
    return prefix + "-31" if len(prefix) == 7 else prefix[:10]


def within(value: str, low: str, high: str) -> bool:
    """Whether the period `value` lies inside the full days `low` to `high`; "" is open."""
    return (not low or first_day(value) >= low) and (not high or last_day(value) <= high)
