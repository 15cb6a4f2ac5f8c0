"""What waits for a person, and how is it settled in one step? The pages of the worklist."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from flask import Flask, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from archive import access
from archive.catalogue.worklist import NEW_NAME, Questions
from archive.errors import BadValue, NotFound
from archive.model import Doubt
from webapp import corrections, entries, forms, params, present, worklist
from webapp.bootstrap import USER, Application
from webapp.corrections import Correction
from webapp.forms import Mistake
from webapp.results import title
from webapp.worklist import KINDS, PAGE, About, page_number, path

_ID = re.compile(r"[0-9a-f]{12,64}")


def register(app: Flask, application: Application) -> None:
    """Add the worklist: its kinds, the questions of each, and the ways to answer them."""

    @app.get("/worklist")
    def overview() -> Response:
        kinds = worklist.kinds(application, access.visible_documents(USER))
        return make_response(
            render_template(
                "worklist.html",
                code="",
                open=[kind for kind in kinds if kind.count],
                done=[kind for kind in kinds if not kind.count],
                notices=worklist.notices(application),
                held=application.catalogue.count(access.visible_documents(USER)),
            )
        )

    @app.route("/worklist/<code>", methods=["GET", "POST"])
    def questions(code: str) -> Response:
        about = _about(code)
        if about.kind == NEW_NAME:
            abort(404)
        page = page_number(request.values.get("page", ""))
        if request.method == "GET":
            return listing(application, code, page)
        id_, now = request.form.get("id", ""), application.catalogue
        document = now.document(id_, access.visible_documents(USER))
        doubts = _doubts(application, about, id_)
        if not doubts:
            return listing(application, code, page, 409, "That question was answered meanwhile.")
        typed = {name: request.form.get(name, "") for name in worklist.fields_of(doubts[0])}
        batch = corrections.new_batch()
        try:
            match request.form.get("do", ""):
                case "accept":
                    wanted = worklist.accepted(doubts, set(request.form.getlist("value")))
                case "other":
                    wanted = worklist.answered(
                        doubts, {name: _several(about, raw) for name, raw in typed.items()}
                    )
                case "refuse":
                    wanted = worklist.refused(doubts, document)
                case _:
                    abort(400)
            corrections.edit(application, document, wanted, USER, batch)
        except BadValue as problem:
            mistake = Mistake(id_, typed, params.shorten(str(problem), 400))
            return listing(application, code, page, 400, mistake=mistake)
        forms.catch_up(application)
        if request.form.get("back") == "document":
            return redirect(f"{present.document_path(document.id)}?saved={batch}", 303)
        after = request.form.get("next", "")
        return redirect(path(code, page, done=batch, at=after if _ID.fullmatch(after) else ""), 303)

    @app.route("/worklist/<code>/all", methods=["GET", "POST"])
    def accept_all(code: str) -> Response:
        about = _about(code)
        if about.kind not in {"unsure", "disagree"}:
            abort(404)
        page = page_number(request.values.get("page", ""))
        if request.method == "GET":
            found = _found(application, about, page)
            return forms.private(
                "worklist_all.html",
                code=code,
                about=about,
                page=page,
                entries=entries.entries(application, access.visible_documents(USER), about, found, {}, {}),
            )
        batch, changed = corrections.new_batch(), 0
        chosen: dict[str, set[str]] = {}
        for take in request.form.getlist("take"):
            id_, _, value = take.partition(" ")
            chosen.setdefault(id_, set()).add(value)
        for id_, values in list(chosen.items())[:PAGE]:
            changed += _accept(application, about, id_, values, batch)
        forms.catch_up(application)
        return redirect(path(code, page, done=batch if changed else ""), 303)

    @app.post("/worklist/<code>/undo")
    def undo_question(code: str) -> Response:
        _about(code)
        batch, page = params.clean(request.form.get("batch", "")), page_number(request.form.get("page", ""))
        try:
            for _ in corrections.undo_batch(application, batch, USER):
                pass
        except BadValue as problem:
            return listing(application, code, page, 409, str(problem))
        forms.catch_up(application)
        return redirect(path(code, page, done=batch), 303)


def listing(
    application: Application,
    code: str,
    page: int,
    status: int = 200,
    note: str = "",
    mistake: Mistake | None = None,
) -> Response:
    """The questions of one kind, with what was just done above the one to go on with."""
    about, visible = KINDS[code], access.visible_documents(USER)
    counted = worklist.counted(application, code, visible)
    last = max(1, -(-counted.count // PAGE))
    if page > last:
        page = last
    shown = entries.entries(
        application,
        visible,
        about,
        _found(application, about, page),
        {mistake.id: mistake.typed} if mistake else {},
        {mistake.id: mistake.sentence} if mistake else {},
    )
    at = mistake.id if mistake else request.args.get("at", "")
    if at not in {one.id for one in shown}:
        at = shown[0].id if shown else ""
    return forms.private(
        "worklist_kind.html",
        status,
        code=code,
        about=about,
        counted=counted,
        entries=shown,
        following={one.id: after.id for one, after in pairwise(shown)},
        at=at,
        page=page,
        last=last,
        path=partial(path, code),
        note=note,
        said=_said(application, params.clean(request.args.get("done", ""))),
        offers=forms.offers(application.authority, [about.field]),
        all=about.kind in {"unsure", "disagree"} and len(shown) > 1,
        notices=worklist.notices(application),
    )


def _about(code: str) -> About:
    if code not in KINDS:
        abort(404)
    return KINDS[code]


def _found(application: Application, about: About, page: int) -> Sequence[Questions]:
    return application.catalogue.worklist.entries(
        about.kind, about.field, access.visible_documents(USER), offset=(page - 1) * PAGE, limit=PAGE
    )


def _doubts(application: Application, about: About, id: str) -> list[Doubt]:
    doubts = application.catalogue.worklist.doubts(id)
    return [doubt for doubt in doubts if (doubt.kind, doubt.field) == (about.kind, about.field)]


def _accept(application: Application, about: About, id: str, values: set[str], batch: str) -> bool:
    """Accept one of many suggestions; one that is gone, or whose document is, is passed over."""
    try:
        document = application.catalogue.document(id, access.visible_documents(USER))
        wanted: list[Correction] = worklist.accepted(_doubts(application, about, id), values)
        return corrections.edit(application, document, wanted, USER, batch)
    except (BadValue, NotFound):
        return False


def _said(application: Application, batch: str) -> forms.Said | None:
    """What was just done, as things stand now; with its document's title, or how many there were."""
    changed = list(dict.fromkeys(id_ for id_, _ in application.catalogue.worklist.batch(batch)))
    found = [
        (document, done)
        for document in application.catalogue.documents(changed, access.visible_documents(USER)).values()
        if (done := forms.said(application, document, batch))
    ]
    if len(found) == 1:
        document, done = found[0]
        return forms.Said(f"{done.sentence} ({title(document)})", batch, done.undo)
    if not found:
        return None
    holding = sum(done.undo for _, done in found)
    sentence = f"{holding:,} documents corrected." if holding else f"{len(found):,} corrections taken back."
    return forms.Said(sentence, batch, bool(holding))


def _several(about: About, raw: str) -> tuple[str, ...]:
    """What was typed: several values are parted by semicolons."""
    return forms.lines(raw.replace(";", "\n"))
