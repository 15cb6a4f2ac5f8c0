"""Which words was each value read from, and who corrected it? The margin notes of a document, and the marks
in its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from archive.fields import FIELD, FIELDS
from archive.model import Document, Edit, Origin, Span, Value
from webapp import present

if TYPE_CHECKING:
    from archive.authority import Authority

DOUBTFUL, SURE = 0.6, 0.85
"""Below the first confidence a value is said to be uncertain, below the second to be fairly sure."""

HEAD = 8
"""Passages at the beginning that may hold a byline."""

ELSEWHERE = frozenset({"title", "added", "type"})
"""Fields the page says in a place of their own."""

MONTHS = frozenset({"coverage", "month"})

ORIGINS = {
    Origin.EDITED: "corrected here",
    Origin.SIDECAR: "given with the file",
    Origin.DOCUMENT: "stated in the text",
    Origin.FILE: "from the file",
    Origin.GUESSED: "worked out from the text",
}

NAMED = frozenset({"group", "region"})
"""Fields whose values the text names in passing; the others it states."""


@dataclass(frozen=True, slots=True)
class Note:
    """The words a value was read from. `places`: the passages that say so, as (number, path); none outside
    the text. `confidence`: 0 to 1."""

    raw: str
    said: str
    places: tuple[tuple[int, str], ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Noted:
    """One value of a field with all its evidence."""

    value: str
    label: str
    doubtful: bool
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A doubt in words: the `sentence`, what accepting it would enter and how that is called, and the words
    behind it. `code`: the kind of question on the worklist; `answers`: what a person may say besides:
    "none", or "keep" where there are values."""

    code: str
    field: str
    value: str
    label: str
    sentence: str
    note: Note | None
    answers: str


@dataclass(frozen=True, slots=True)
class Group:
    """A field with its values, in the document's order, and what is doubted of it. `none`: who said that it
    has no value; `corrected`: a person's word holds."""

    name: str
    label: str
    values: tuple[Noted, ...]
    asked: tuple[Asked, ...] = ()
    none: str = ""
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage. `hit`: number of the hit on this page, 0 for none; `note`: what is read from
    it."""

    text: str
    hit: int
    note: str


def margin(
    document: Document,
    authority: Authority,
    query: str = "",
    asked: Sequence[Asked] = (),
    edits: Sequence[Edit] = (),
) -> tuple[Group, ...]:
    """Every field that has values, is doubted or was emptied, in display order, each value with the words it
    was read from."""
    by_field: dict[str, dict[str, list[Value]]] = {}
    for value in document.values:
        by_field.setdefault(value.field, {}).setdefault(value.value, []).append(value)
    at = present.written_at(document)
    holding = in_force(edits)
    groups = []
    for field in FIELDS:
        values, edit = by_field.get(field.name, {}), holding.get(field.name)
        mine = tuple(one for one in asked if one.field == field.name)
        if field.name in ELSEWHERE or (field.name == "month" and "coverage" in by_field):
            continue
        if not (values or mine or edit):
            continue
        noted = [
            Noted(
                name,
                present.label(authority, field.name, name, at=at if field.name == "group" else ""),
                max(v.confidence for v in found) < DOUBTFUL,
                notes(document.id, found, query, edit),
            )
            for name, found in values.items()
        ]
        none = f"none, says {signature(edit)}" if edit and not any(edit.raw) else ""
        shown = _periods(noted) if field.name in MONTHS else tuple(noted)
        groups.append(Group(field.name, field.label, shown, mine, none, edit is not None))
    return tuple(groups)


def in_force(edits: Sequence[Edit]) -> dict[str, Edit]:
    """The correction of each field that holds; none for those taken back."""
    last = {edit.field: edit for edit in edits}
    return {name: edit for name, edit in last.items() if edit.raw}


def signature(edit: Edit) -> str:
    """Who and when."""
    return f"{edit.by}, {present.date_label(edit.at)}"


def _periods(noted: Sequence[Noted]) -> tuple[Noted, ...]:
    """Months read from the same words are one period: “2017 in review” is not twelve lines."""
    together: dict[tuple[Note, ...], list[Noted]] = {}
    for one in noted:
        together.setdefault(one.notes, []).append(one)
    return tuple(
        replace(months[0], label=present.period_label([month.value for month in months]))
        for months in together.values()
    )


def title_notes(document: Document, query: str = "", edits: Sequence[Edit] = ()) -> tuple[Note, ...]:
    """Where the title was read."""
    values = [v for v in document.values if v.field == "title"]
    return notes(document.id, values, query, in_force(edits).get("title"))


def notes(id: str, values: Sequence[Value], query: str, edit: Edit | None = None) -> tuple[Note, ...]:
    """The evidence of `values`, the same words once with all their places; `edit` is the correction behind
    those a person gave."""
    found: dict[tuple[str, str], dict[int, str]] = {}
    trust: dict[tuple[str, str], float] = {}
    for value in values:
        where, said, raw = value.where, _said(value), value.raw
        if value.origin is Origin.EDITED:
            said = f"corrected by {signature(edit)}" if edit else ORIGINS[Origin.EDITED]
            raw = "" if raw == value.value else raw
        elif not isinstance(where, Span):
            if value.origin is Origin.GUESSED:  # the whole text is the evidence, not words of it
                raw = ""
            else:
                said = present.place_label(where.name)
        key = (raw, said + _sureness(value))
        places = found.setdefault(key, {})
        trust[key] = max(value.confidence, trust.get(key, 0.0))
        if isinstance(where, Span):
            places[where.passage] = present.document_path(id, query, where.passage)
    return tuple(Note(*key, tuple(places.items()), trust[key]) for key, places in found.items())


def _said(value: Value) -> str:
    """What kind of evidence it is, for words in the text and for what the whole text says."""
    if value.origin is Origin.DOCUMENT and value.field in NAMED:
        return "named in the text"
    top = isinstance(value.where, Span) and value.where.passage <= HEAD
    if value.origin is Origin.DOCUMENT and value.field in {"author", "published"} and top:
        return "stated in the byline"
    return ORIGINS[value.origin]


def _sureness(value: Value) -> str:
    """Words for the confidence, where they say something: what is stated plainly needs none."""
    if value.confidence < DOUBTFUL:  # said beside the value already
        return ""
    if value.confidence < SURE:
        return ", fairly sure"
    return ", sure" if value.origin is Origin.GUESSED else ""


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
