"""Which words was each value read from? The margin notes of a document, and the marks in its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from archive.fields import FIELD, FIELDS
from archive.model import Document, Origin, Span, Value
from webapp import present

if TYPE_CHECKING:
    from archive.authority import Authority

DOUBTFUL = 0.6
"""Below this confidence a value is said to be uncertain."""

ELSEWHERE = frozenset({"title", "added", "type"})
"""Fields the page says in a place of their own."""

MONTHS = frozenset({"coverage", "month"})

ORIGINS = {
    Origin.EDITED: "corrected here",
    Origin.SIDECAR: "given with the file",
    Origin.DOCUMENT: "in the text",
    Origin.FILE: "from the file",
    Origin.GUESSED: "worked out from the text",
}


@dataclass(frozen=True, slots=True)
class Note:
    """The words a value was read from. `places`: the passages that say so, as (number, path); none outside
    the text."""

    raw: str
    said: str
    places: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """One value of a field with all its evidence."""

    value: str
    label: str
    doubtful: bool
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A field with its values, in the document's order."""

    name: str
    label: str
    values: tuple[Noted, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage. `hit`: number of the hit on this page, 0 for none; `note`: what is read from
    it."""

    text: str
    hit: int
    note: str


def margin(document: Document, authority: Authority, query: str = "") -> tuple[Group, ...]:
    """Every field that has values, in display order, each value with the words it was read from."""
    by_field: dict[str, dict[str, list[Value]]] = {}
    for value in document.values:
        by_field.setdefault(value.field, {}).setdefault(value.value, []).append(value)
    at = present.written_at(document)
    groups = []
    for field in FIELDS:
        values = by_field.get(field.name)
        if not values or field.name in ELSEWHERE or (field.name == "month" and "coverage" in by_field):
            continue
        noted = [
            Noted(
                name,
                present.label(authority, field.name, name, at=at if field.name == "group" else ""),
                max(v.confidence for v in found) < DOUBTFUL,
                _notes(document.id, found, query),
            )
            for name, found in values.items()
        ]
        groups.append(
            Group(field.name, field.label, _periods(noted) if field.name in MONTHS else tuple(noted))
        )
    return tuple(groups)


def _periods(noted: Sequence[Noted]) -> tuple[Noted, ...]:
    """Months read from the same words are one period: “2017 in review” is not twelve lines."""
    together: dict[tuple[Note, ...], list[Noted]] = {}
    for one in noted:
        together.setdefault(one.notes, []).append(one)
    return tuple(
        replace(months[0], label=present.period_label([month.value for month in months]))
        for months in together.values()
    )


def title_notes(document: Document, query: str = "") -> tuple[Note, ...]:
    """Where the title was read."""
    return _notes(document.id, [v for v in document.values if v.field == "title"], query)


def _notes(id: str, values: Sequence[Value], query: str) -> tuple[Note, ...]:
    found: dict[tuple[str, str], dict[int, str]] = {}
    for value in values:
        where, said = value.where, ORIGINS[value.origin]
        if isinstance(where, Span):
            places = found.setdefault((value.raw, said), {})
            places[where.passage] = present.document_path(id, query, where.passage)
        elif value.origin == Origin.GUESSED:  # the whole text is the evidence, not words of it
            found.setdefault(("", said), {})
        else:
            place = present.place_label(where.name)
            found.setdefault((value.raw, f"{said}, {place}" if value.origin == Origin.EDITED else place), {})
    return tuple(Note(raw, said, tuple(places.items())) for (raw, said), places in found.items())


def spans(document: Document) -> dict[int, list[tuple[int, int, str]]]:
    """Passage number → (start, end, what is read from it), for the quiet marks in the text."""
    found: dict[int, list[tuple[int, int, str]]] = {}
    for value in document.values:
        # A guess about the whole text has no words of its own to point at.
        if isinstance(value.where, Span) and value.where.end > value.where.start:
            span, name = value.where, FIELD[value.field].label
            found.setdefault(span.passage, []).append((span.start, span.end, name))
    return found


def pieces(
    text: str, marked: Sequence[tuple[str, bool]], notes: Sequence[tuple[int, int, str]], first_hit: int
) -> tuple[Piece, ...]:
    """Cut `text` wherever a hit or a piece of evidence begins or ends.

    `marked`: the same text as (text, is_hit) segments. `first_hit`: the number the first hit gets. A hit
    that evidence
    cuts in two keeps one number, on its first piece; the rest carries -1 (still a hit, not another one).
    """
    hits, at = [], 0
    for segment, is_hit in marked:
        if is_hit:
            hits.append((at, at + len(segment)))
        at += len(segment)
    if at != len(text):  # never show other words than the document's
        hits = []
    cuts = {0, len(text)}
    for start, end in (*hits, *((low, high) for low, high, _ in notes)):
        cuts.update((min(max(start, 0), len(text)), min(max(end, 0), len(text))))
    order = sorted(cuts)
    found: list[Piece] = []
    hit_at = 0
    for start, end in pairwise(order):
        while hit_at < len(hits) and hits[hit_at][1] <= start:
            hit_at += 1
        hit = 0
        if hit_at < len(hits) and hits[hit_at][0] <= start:
            hit = first_hit + hit_at if hits[hit_at][0] == start else -1
        said = ", ".join(dict.fromkeys(name for low, high, name in notes if low <= start and end <= high))
        found.append(Piece(text[start:end], hit, said))
    return tuple(found)
