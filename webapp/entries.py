"""What does a person need to see to answer a question of the worklist? Suggestions, and words behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.catalogue.worklist import NewName, Questions
from archive.fields import FIELD
from archive.model import Document, Doubt, Passage, Span
from webapp import evidence, forms, present
from webapp.bootstrap import Application
from webapp.questions import NONE, around, questions, suggestion_label
from webapp.results import title
from webapp.worklist import About, fields_of

TOP, TOP_WIDTH = 3, 240
"""Passages, and characters, of a document's beginning shown where nothing else points at the answer."""

SAMPLES = 3
"""Sentences shown of a new name."""

Segments = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Context:
    """A piece of the document: the passage, its link, and its words as (text, is_evidence)."""

    number: int
    path: str
    segments: Segments


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What accepting would enter, and the words it was read from. `context` None: they stand outside the
    text."""

    value: str
    label: str
    note: evidence.Note | None
    context: Context | None


@dataclass(frozen=True, slots=True)
class Input:
    """A line for another answer. `typed`: what stands in it."""

    field: str
    label: str
    typed: str
    example: str
    many: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One question about one document. `now`: the values there are, in words; `refuse`: what the button says
    that turns it down; `top`: the beginning of the document."""

    id: str
    path: str
    title: str
    language: str
    rtl: bool
    sentence: str
    suggestions: tuple[Suggestion, ...]
    inputs: tuple[Input, ...]
    now: str
    now_notes: tuple[evidence.Note, ...]
    refuse: str
    top: tuple[Context, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A new name: its key and how it is written, how many documents have it, and sentences that do."""

    key: str
    text: str
    documents: int
    samples: tuple[tuple[str, Context], ...]


def entries(
    application: Application,
    visible: frozenset[str],
    about: About,
    found: Sequence[Questions],
    typed: Mapping[str, Mapping[str, str]],
    problems: Mapping[str, str],
) -> tuple[Entry, ...]:
    """The questions of a page. `typed`, `problems`: by document, what came back with a mistake, and which."""
    catalogue = application.catalogue
    documents = catalogue.documents([one.id for one in found], visible)
    passages = catalogue.passages_of(
        list(documents),
        {
            one.id: [*range(1, TOP + 1), *(d.where.passage for d in one.doubts if isinstance(d.where, Span))]
            for one in found
        },
    )
    return tuple(
        _entry(
            application,
            about,
            documents[one.id],
            one.doubts,
            {passage.number: passage for passage in passages.get(one.id, ())},
            typed.get(one.id, {}),
            problems.get(one.id, ""),
        )
        for one in found
        if one.id in documents  # one withdrawn just now has no questions any more
    )


def _entry(
    application: Application,
    about: About,
    document: Document,
    doubts: Sequence[Doubt],
    passages: Mapping[int, Passage],
    typed: Mapping[str, str],
    problem: str,
) -> Entry:
    authority, fields = application.authority, fields_of(doubts[0])
    asked = questions(document, authority, doubts)
    language = document.one("language") or ""
    suggestions = tuple(
        Suggestion(
            doubt.value,
            suggestion_label(authority, doubt.field, doubt.value),
            one.note,
            _context(document, passages, doubt),
        )
        for doubt, one in zip(doubts, asked, strict=True)
        if doubt.value
    )
    values = [v for v in document.values if v.field == fields[0]]
    now = [", ".join(forms.written(authority, name, document.all(name))) for name in fields]
    keeps = any(now)
    prefill = about.kind == "before"
    return Entry(
        id=document.id,
        path=present.document_path(document.id),
        title=title(document),
        language=language,
        rtl=language in present.RIGHT_TO_LEFT,
        sentence=asked[0].sentence if len(doubts) == 1 else "",
        suggestions=suggestions,
        inputs=tuple(
            Input(
                name,
                FIELD[name].label,
                typed.get(name, now[at] if prefill else ""),
                forms.EXAMPLES.get(name, ""),
                FIELD[name].many,
            )
            for at, name in enumerate(fields)
        ),
        now="; ".join(
            (f"{FIELD[name].label}: " if len(fields) > 1 else "") + words_now(application, name, document)
            for name in fields
            if document.one(name)
        ),
        now_notes=evidence.notes(document.id, values[:2], "") if keeps and values else (),
        refuse="Keep as it is" if keeps else NONE.get(fields[0], "None"),
        top=() if any(s.context for s in suggestions) else _top(document, passages),
        problem=problem,
    )


def words_now(application: Application, name: str, document: Document) -> str:
    """The values a field has now, in words."""
    values = document.all(name)
    if name in evidence.MONTHS:
        return present.period_label(values)
    return ", ".join(present.label(application.authority, name, value) for value in values)


def _context(document: Document, passages: Mapping[int, Passage], doubt: Doubt) -> Context | None:
    where = doubt.where
    if not isinstance(where, Span) or where.passage not in passages or where.end <= where.start:
        return None
    return _piece(document.id, passages[where.passage], where.start, where.end)


def _piece(id: str, passage: Passage, start: int, end: int, width: int = 200) -> Context:
    path = present.document_path(id, "", passage.number)
    return Context(passage.number, path, around(passage.text, start, end, width))


def _top(document: Document, passages: Mapping[int, Passage]) -> tuple[Context, ...]:
    """Bylines and dates stand there, where there are any."""
    left, found = TOP_WIDTH, []
    for number in range(1, TOP + 1):
        if number in passages and left > 0:
            found.append(_piece(document.id, passages[number], 0, 0, left * 2))
            left -= len(passages[number].text)
    return tuple(found)


def names(application: Application, visible: frozenset[str], found: Sequence[NewName]) -> tuple[Name, ...]:
    """New names with sentences of some documents that have them."""
    return tuple(
        Name(one.key, one.written, one.documents, _samples(application, visible, one)) for one in found
    )


def _samples(
    application: Application, visible: frozenset[str], name: NewName
) -> tuple[tuple[str, Context], ...]:
    catalogue, found = application.catalogue, []
    documents = catalogue.documents(list(name.ids[:SAMPLES]), visible)
    for id_, document in documents.items():
        doubt = next((d for d in catalogue.worklist.doubts(id_) if d.value == name.key), None)
        if doubt is None or not isinstance(doubt.where, Span):
            continue
        number = doubt.where.passage
        held = {p.number: p for p in catalogue.passages_of([id_], {id_: [number]}).get(id_, ())}
        context = _context(document, held, doubt)
        if context is not None:
            found.append((title(document), context))
    return tuple(found)
