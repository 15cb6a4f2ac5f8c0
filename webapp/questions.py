"""How are doubts and corrections said to people?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.describe import clean
from archive.errors import BadValue
from archive.fields import FIELD
from archive.model import Document, Doubt, Edit, Fact, Origin, Property, Value
from webapp import present
from webapp.evidence import MONTHS, Asked, notes
from webapp.worklist import code_of

if TYPE_CHECKING:
    from archive.authority import Authority

MAYBE: Mapping[str, str] = {
    "author": "Perhaps written by",
    "published": "Perhaps published",
    "coverage": "Perhaps covers",
    "country": "Perhaps about",
    "region": "Perhaps names",
    "group": "Perhaps names",
}
MISSING: Mapping[str, str] = {
    "month": "No date is stated.",
    "published": "No date of publication is stated.",
    "author": "No author is stated.",
    "country": "No country stands out.",
}
NONE: Mapping[str, str] = {
    "author": "No author",
    "published": "No date of publication",
    "coverage": "No period",
    "country": "No country",
    "region": "No region",
    "group": "No group",
}
"""What a person says who finds that a document states none."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """One entry of what people changed. `words` "" when a correction was taken back; `undo`: it still holds;
    `batch`: the change that it was part of."""

    field: str
    label: str
    words: str
    by: str
    when: str
    undo: bool
    batch: str


def corrected(authority: Authority, edits: Sequence[Edit]) -> tuple[Corrected, ...]:
    """What people changed, the newest first."""
    last = {edit.field: number for number, edit in enumerate(edits)}
    return tuple(
        Corrected(
            edit.field,
            FIELD[edit.field].label if edit.field in FIELD else edit.field,
            in_words(authority, edit.field, edit.raw) if edit.raw else "",
            edit.by,
            present.date_label(edit.at),
            bool(edit.raw) and last[edit.field] == number,
            edit.batch,
        )
        for number, edit in reversed(list(enumerate(edits)))
    )


def in_words(authority: Authority, field: str, raw: Sequence[str]) -> str:
    """How the values that a person wrote are called; "none" for the empty one."""
    found: list[str] = []
    for words in raw:
        try:
            made = clean(Fact(field, words, Origin.EDITED, Property("edit")), authority) if words else ()
        except BadValue:  # the lists have changed since; what was written stays
            found.append(words)
            continue
        found += [value.value for value in made]
    if not found:
        return "none"
    if field in MONTHS:
        return present.period_label(list(dict.fromkeys(found)))
    return ", ".join(present.label(authority, field, value) for value in dict.fromkeys(found))


def questions(
    document: Document, authority: Authority, doubts: Sequence[Doubt], query: str = ""
) -> tuple[Asked, ...]:
    """The doubts about a document in words; new names are asked elsewhere, once for all documents."""
    return tuple(_asked(document, authority, doubt, query) for doubt in doubts if doubt.kind != "new-name")


def _asked(document: Document, authority: Authority, doubt: Doubt, query: str) -> Asked:
    field = "published" if doubt.field == "month" else doubt.field
    label, note = suggestion_label(authority, field, doubt.value), None
    if doubt.raw:
        evidence = Value(field, doubt.value, doubt.raw, doubt.origin, doubt.confidence, doubt.where)
        note = notes(document.id, [evidence], query)[0]
    match doubt.kind:
        case "missing":
            sentence = MISSING.get(doubt.field, f"{FIELD[field].label}: nothing is stated.")
        case "before":
            sentence = "It was published before the period it covers began: one of the two is wrong."
        case "disagree":
            sentence = f"It also says {label}."
        case _ if field == "author" and doubt.origin is Origin.FILE:
            sentence = f"The file names somebody: ‘{label}’."
        case _:
            sentence = f"{MAYBE.get(field, FIELD[field].label + ', perhaps:')} {label}."
    answers = "keep" if document.one(field) else "none"
    return Asked(code_of(doubt.kind, doubt.field), field, doubt.value, label, sentence, note, answers)


def suggestion_label(authority: Authority, field: str, value: str) -> str:
    """How a suggestion is called: ``2017-01..2017-03`` is January 2017 – March 2017."""
    parts = value.split("..") if field in MONTHS else [value]
    return " – ".join(present.label(authority, field, part) for part in parts) if value else ""


def around(text: str, start: int, end: int, width: int = 200) -> tuple[tuple[str, bool], ...]:
    """The words from `start` to `end` and some `width` characters about them, as (text, is_evidence)."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    end = min(end, start + width)
    side = max((width - (end - start)) // 2, 20)
    low, high = max(0, start - side), min(len(text), end + side)
    if low and (space := text.find(" ", low, start)) >= 0:
        low = space + 1
    if high < len(text) and (space := text.rfind(" ", end, high)) >= 0:
        high = space
    parts = (
        (("… " if low else "") + text[low:start], False),
        (text[start:end], True),
        (text[end:high] + (" …" if high < len(text) else ""), False),
    )
    return tuple((part, is_evidence) for part, is_evidence in parts if part)
