"""How does a person correct what is known of a document? The form of all fields, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, redirect, request
from werkzeug.wrappers import Response

from archive import access
from archive.errors import BadValue
from archive.fields import FIELD, Field
from archive.model import Document, Edit, Origin
from webapp import corrections, evidence, forms, params, present
from webapp.bootstrap import USER, Application
from webapp.corrections import Correction
from webapp.evidence import in_force
from webapp.questions import NONE, in_words, questions
from webapp.results import title

LONGEST_SENTENCE = 400
"""Characters of what is wrong with a value: it repeats what was typed."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A field of the form. `typed`: what stands in it, one value a line; `more`: in the line that adds one;
    `mark`: of what the document says now; `meanwhile`: the latter in words, when it is not what the form was
    opened with; `known`: values with their evidence, and doubts; `as_read`: what holds without `edit`;
    `earlier`: taking `edit` back brings an earlier correction back."""

    field: Field
    typed: tuple[str, ...]
    more: str
    mark: str
    problem: str
    meanwhile: str
    known: evidence.Group | None
    edit: Edit | None
    as_read: str
    earlier: bool


@dataclass(frozen=True, slots=True)
class Posted:
    """What came back in one field: `touched` by the person; `changed` elsewhere since the form was opened."""

    typed: tuple[str, ...]
    more: str
    touched: bool
    changed: bool
    problem: str = ""


def register(app: Flask, application: Application) -> None:
    """Add the form that corrects one document, and the way back."""

    def find(id: str) -> Document:
        return application.catalogue.document(id, access.visible_documents(USER))

    @app.route("/documents/<id>/edit", methods=["GET", "POST"])
    def edit(id: str) -> Response:
        held = find(id)
        if request.method == "GET":
            return form(application, held, {})
        posted = read(application, held, request.form)
        touched = {name: one for name, one in posted.items() if one.touched}
        if any(one.problem for one in touched.values()):
            return form(application, held, posted, 400)
        if any(one.changed for one in posted.values()):
            return form(application, held, posted, 409)
        if not touched:
            return form(application, held, {}, note="Nothing was changed: every field says what it said.")
        batch = corrections.new_batch()
        wanted = [one for name, field in touched.items() for one in wishes(name, field.typed)]
        corrections.edit(application, held, wanted, USER, batch)
        forms.catch_up(application)
        return redirect(f"{present.document_path(held.id)}?saved={batch}", 303)

    @app.post("/documents/<id>/undo")
    def undo_edit(id: str) -> Response:
        held = find(id)
        field, batch = (params.clean(request.form.get(name, "")) for name in ("field", "batch"))
        try:
            if batch:
                for _ in corrections.undo_batch(application, batch, USER, held.id):
                    pass
            elif field in in_force(application.catalogue.worklist.edits(held.id)):
                take = corrections.forget if request.form.get("all") else corrections.undo
                take(application, held.id, field, USER)
            else:
                raise BadValue("There is no correction of that field to take back; here is how it stands.")
        except BadValue as problem:
            return form(application, held, {}, 409, note=str(problem))
        forms.catch_up(application)
        done = f"saved={batch}" if batch else f"undone={field}"
        return redirect(f"{present.document_path(held.id)}?{done}", 303)


def form(
    application: Application,
    held: Document,
    posted: Mapping[str, Posted],
    status: int = 200,
    note: str = "",
) -> Response:
    """The form, with what was typed where something was."""
    fields = filled(application, held, posted)
    return forms.private(
        "edit.html",
        status,
        document=held,
        title=title(held),
        fields=fields,
        offers=forms.offers(application.authority, [one.field.name for one in fields]),
        examples=forms.EXAMPLES,
        nothing=NONE,
        longest=corrections.LONGEST,
        note=note,
        problems=[one for one in fields if one.problem],
        meanwhile=[one for one in fields if one.meanwhile] if status == 409 and posted else [],
        again=status == 409 and bool(posted),
    )


def filled(application: Application, held: Document, posted: Mapping[str, Posted]) -> tuple[Filled, ...]:
    """The fields of the form, in the table's order."""
    authority, worklist = application.authority, application.catalogue.worklist
    edits = worklist.edits(held.id)
    asked = questions(held, authority, worklist.doubts(held.id))
    known = {group.name: group for group in evidence.margin(held, authority, "", asked, edits)}
    holding = in_force(edits)
    # A long text takes seconds to describe; what was made last is kept.
    read = application.remember("as read", held.seq, lambda: as_read(application, held)) if holding else {}
    found = []
    for field in forms.EDITABLE:
        now = forms.written(authority, field.name, held.all(field.name))
        one, made = posted.get(field.name), [e for e in edits if e.field == field.name]
        found.append(
            Filled(
                field=field,
                typed=one.typed if one and one.touched else now,
                more=one.more if one else "",
                mark=forms.mark(now),
                problem=one.problem if one else "",
                meanwhile=(", ".join(now) or "none") if one and one.changed else "",
                known=known.get(field.name) or _title(field.name, held, edits),
                edit=holding.get(field.name),
                as_read=in_words(authority, field.name, read.get(field.name, ())),
                earlier=len(made) > 1 and bool(made[-2].raw),
            )
        )
    return tuple(found)


def _title(name: str, held: Document, edits: tuple[Edit, ...]) -> evidence.Group | None:
    """The title's evidence, which the page of the document says in a place of its own."""
    value = held.one(name)
    if name != "title" or value is None:
        return None
    noted = evidence.Noted(value, value, False, evidence.title_notes(held, "", edits))
    return evidence.Group(name, FIELD[name].label, (noted,))


def as_read(application: Application, held: Document) -> dict[str, tuple[str, ...]]:
    """The values of each field as they are without what people corrected here."""
    known = application.ingester.evidence(held.id)
    given = [fact for fact in known.given if fact.origin is not Origin.EDITED]
    found: dict[str, dict[str, None]] = {}
    interpreter = application.ingester.entering.interpreter
    for value in interpreter.describe(known.read.extracted, given).judgement.values:
        found.setdefault(value.field, {})[value.value] = None
    return {name: tuple(values) for name, values in found.items()}


def read(application: Application, held: Document, given: Mapping[str, str]) -> dict[str, Posted]:
    """What the form says, each field checked; one that is not in the form is as it was."""
    found = {}
    for field in forms.EDITABLE:
        raw, was = given.get(field.name), given.get(f"was-{field.name}")
        if raw is None or was is None:
            continue
        if not field.many:
            raw = " ".join(raw.splitlines())
        more = given.get(f"add-{field.name}", "") if field.many else ""
        typed = forms.lines(f"{raw}\n{more}")
        touched = forms.mark(typed) != was
        now = forms.written(application.authority, field.name, held.all(field.name))
        problem = _problem(application, held, field.name, typed) if touched else ""
        found[field.name] = Posted(typed, "", touched, forms.mark(now) != was, problem)
    return found


def wishes(name: str, typed: tuple[str, ...]) -> list[Correction]:
    """The corrections that make a field say what was typed; nothing typed: it has no value."""
    return [corrections.correction(name, one) for one in typed or ("",)]


def _problem(application: Application, held: Document, name: str, typed: tuple[str, ...]) -> str:
    """What is wrong with what was typed, in a sentence; "" when nothing is."""
    try:
        corrections.facts_for(application, held, wishes(name, typed))
    except BadValue as problem:
        return params.shorten(str(problem), LONGEST_SENTENCE)
    return ""
