"""How does a person correct all that a search finds at once? Choose, confirm, apply, take back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from flask import Flask, redirect, request
from werkzeug.wrappers import Response

from archive import access
from archive.errors import BadValue
from archive.fields import FIELD
from webapp import answer, corrections, forms, params, present
from webapp.bootstrap import USER, Application
from webapp.corrections import Correction, Operation
from webapp.params import Search
from webapp.questions import in_words
from webapp.results import title

MOST = 2_000
"""Documents corrected by one click: a minute or so, for one takes some 35 ms with its describing anew."""
LONG = 200
"""Documents from which on a person is told that it takes a while."""

TOGETHER = 500
LISTED = 20
"""Titles shown of those found."""

WAYS: Mapping[str, tuple[str, str]] = {
    "set": ("is", "="),
    "add": ("also has", "+="),
    "remove": ("no longer has", "-="),
    "none": ("has no value", "="),
}
"""What may be done with a field: how it is said, and the operation that it is."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done: as typed, and as a correction; `problem`: why it is none."""

    field: str = ""
    way: str = "set"
    value: str = ""
    correction: Correction | None = None
    problem: str = ""


def register(app: Flask, application: Application) -> None:
    """Add the page that corrects many documents, and the way back."""

    @app.route("/edit", methods=["GET", "POST"])
    def edit_many() -> Response:
        asked, notes = params.read(request.args.items(multi=True))
        asked = replace(asked, page=1, sort="")
        if request.method == "GET":
            return page(application, asked, Wish(), notes)
        wish = _wish(application, request.form)
        if wish.problem or wish.correction is None:
            return page(application, asked, wish, notes, 400)
        ids = every_id(application, asked)
        confirmed = request.form.get("count", "")
        if confirmed != str(len(ids)) or not ids or len(ids) > MOST:
            if confirmed:
                notes = (*notes, f"The search finds {len(ids):,} documents now. Nothing was changed yet.")
            return page(application, asked, wish, notes, 409 if confirmed else 200, confirming=True)
        batch = corrections.new_batch()
        for _ in corrections.edit_many(application, ids, [wish.correction], USER, batch):
            pass
        forms.catch_up(application)
        return redirect(f"/edit/{batch}", 303)

    @app.get("/edit/<batch>")
    def edited(batch: str) -> Response:
        return result(application, params.clean(batch))

    @app.post("/edit/<batch>/undo")
    def undo_many(batch: str) -> Response:
        batch = params.clean(batch)
        try:
            for _ in corrections.undo_batch(application, batch, USER):
                pass
        except BadValue as problem:
            return result(application, batch, 404, str(problem))
        forms.catch_up(application)
        return redirect(f"/edit/{batch}", 303)


def page(
    application: Application,
    asked: Search,
    wish: Wish,
    notes: tuple[str, ...],
    status: int = 200,
    *,
    confirming: bool = False,
) -> Response:
    """What is found, and what to do with it; with `confirming`, what will be done."""
    found = _answer(application, asked, 0, LISTED)
    fields = [field for field in forms.EDITABLE if field.name != "title"]  # no two documents share one
    said = ""
    if confirming and wish.correction:
        words = in_words(application.authority, wish.field, (wish.value,)) if wish.value else ""
        said = f"{FIELD[wish.field].label} {WAYS[wish.way][0]} {words}".strip()
    return forms.private(
        "edit_many.html",
        status,
        search=asked,
        path=params.url(asked, "/edit"),
        back=params.url(asked),
        total=found.total,
        most=MOST,
        long=found.total > LONG,
        rows=[(present.document_path(hit.document.id), title(hit.document)) for hit in found.hits],
        fields=fields,
        ways=[(way, label) for way, (label, _) in WAYS.items()],
        wish=wish,
        confirming=said,
        longest=corrections.LONGEST,
        notes=(*notes, *found.notes),
    )


def result(application: Application, batch: str, status: int = 200, note: str = "") -> Response:
    """What a change of many documents did, as things stand now."""
    changes = application.catalogue.worklist.batch(batch)
    ids = list(dict.fromkeys(id_ for id_, _ in changes))
    documents = application.catalogue.documents(ids, access.visible_documents(USER))
    holding = [id_ for id_ in documents if _holds(application, id_, batch)]
    return forms.private(
        "edited.html",
        status if changes else 404,
        batch=batch,
        note=note,
        changed=len(documents),
        holding=len(holding),
        fields=", ".join(dict.fromkeys(FIELD[name].label for _, name in changes if name in FIELD)),
        rows=[(present.document_path(held.id), title(held)) for held in list(documents.values())[:LISTED]],
    )


def every_id(application: Application, asked: Search) -> list[str]:
    """The ids of the documents that `asked` finds; of more than `MOST`, only the first."""
    found: dict[str, None] = {}
    for offset in range(0, MOST + 1, TOGETHER):
        part = _answer(application, asked, offset, TOGETHER)
        found |= dict.fromkeys(hit.document.id for hit in part.hits)
        if part.total <= offset + TOGETHER:
            break
    return list(found)


def _answer(application: Application, asked: Search, offset: int, limit: int) -> answer.Answer:
    return answer.answer(
        application,
        USER,
        asked.query,
        filters=asked.filters,
        facets=(),
        sort="title",
        offset=offset,
        limit=limit,
        since=asked.since,
        until=asked.until,
    )


def _wish(application: Application, given: Mapping[str, str]) -> Wish:
    """What the form says, checked."""
    field, way = params.clean(given.get("field", "")), params.clean(given.get("way", ""))
    typed = forms.lines(given.get("value", "").replace("\n", " ").replace("\r", " "))
    wish = Wish(field, way, "" if way == "none" else "".join(typed))
    try:
        if way not in WAYS:
            raise BadValue("Choose what to do with the field.")
        if way == "set" and not wish.value:
            raise BadValue(f"Write the value, or choose “{WAYS['none'][0]}”.")
        made = corrections.correction(field, wish.value, cast(Operation, WAYS[way][1]))
        corrections.facts_for(application, None, [made])
    except BadValue as problem:
        return replace(wish, problem=params.shorten(str(problem), 400))
    return replace(wish, correction=made)


def _holds(application: Application, id: str, batch: str) -> bool:
    """Whether some field's last correction is of that batch."""
    last = {edit.field: edit.batch for edit in application.catalogue.worklist.edits(id)}
    return batch in last.values()
