"""The page of one document: its words, and beside them what is known of it and how we know; and taking it
out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from archive import access
from archive.model import Document, Passage
from index.marking import evidence as answers
from index.marking import mark, plan
from index.query.nodes import Everything
from webapp import evidence, forms, params, present, questions
from webapp.answer import understanding
from webapp.bootstrap import USER, Application
from webapp.results import title

MOST_REASON = 500
"""Characters of the reason of a withdrawal."""

MOST_KIN = 200
"""Attachments or parents listed; a mail archive may hold thousands."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage on the page. `page` is set where a new page of the file begins; `before`, `after`: hits
    around."""

    number: int
    page: int | None
    pieces: tuple[evidence.Piece, ...]
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a long document, as a link."""

    label: str
    path: str
    current: bool


def register(app: Flask, application: Application) -> None:
    """Add the document page and the form that withdraws one."""
    catalogue = application.catalogue

    def find(id: str) -> Document:
        return catalogue.document(id, access.visible_documents(USER))

    def kin(ids: Sequence[str]) -> list[tuple[str, str]]:
        known = catalogue.documents(list(ids)[:MOST_KIN], access.visible_documents(USER))
        return [(present.document_path(id), title(known[id])) for id in ids if id in known]

    @app.get("/documents/<id>")
    def document(id: str) -> Response:
        authority = application.authority
        held = find(id)
        query = params.clean(request.args.get("q", ""))
        passages = catalogue.passages(held.id)
        edits = catalogue.worklist.edits(held.id)
        asked = questions.questions(held, authority, catalogue.worklist.doubts(held.id), query)
        done = settled(application, held)
        first = start(request.args.get("from", ""), len(passages))
        shown = passages[first - 1 : first - 1 + present.CHUNK]
        paragraphs, hits = marked(application, held, shown, query)
        language = held.one("language") or ""
        at = present.written_at(held)
        draw = forms.private if done else plain  # only what was just done carries a form, and so a token
        return draw(
            "document.html",
            done=done,
            corrected=questions.corrected(authority, edits),
            nothing=questions.NONE,
            document=held,
            title=title(held),
            query=query,
            search_path=params.url(params.Search(query=query)),
            language=language,
            rtl=language in present.RIGHT_TO_LEFT,
            authors=", ".join(held.all("author")),
            covered=present.period_label(held.all("coverage")),
            published=present.date_label(held.one("published") or ""),
            kind=present.MEDIA_TYPES.get(held.media_type, held.media_type),
            size=present.size_label(held.size),
            bytes=present.number(held.size),
            added=present.date_label(held.added),
            original=present.original_path(held.id),
            names=[(present.printable(n.name), present.date_label(n.added)) for n in held.names],
            margin=evidence.margin(held, authority, query, asked, edits),
            title_notes=evidence.title_notes(held, query, edits),
            derived=[
                (g, present.label(authority, "group", g, at=at))
                for g in present.derived_groups(authority, held)
            ],
            parents=kin(held.parents),
            children=kin(catalogue.children(held.id, access.visible_documents(USER))),
            paragraphs=paragraphs,
            hits=hits,
            stretches=parts(held.id, query, len(passages), first),
        )

    @app.route("/documents/<id>/withdraw", methods=["GET", "POST"])
    def withdraw(id: str) -> Response:
        held = find(id)
        reason = " ".join(params.clean(request.form.get("reason", "")).split())
        if request.method == "POST" and 0 < len(reason) <= MOST_REASON:
            application.ingester.withdraw(held.id, reason, by=USER)
            application.live.catch_up()
            return redirect("/", 303)
        asked = request.method == "POST"
        status = 400 if asked else 200
        return forms.private(
            "withdraw.html", status, document=held, title=title(held), reason=reason, asked=asked
        )


def plain(template: str, **values: Any) -> Response:
    """A page without a form that changes anything."""
    return make_response(render_template(template, **values))


def settled(application: Application, held: Document) -> forms.Said | None:
    """What was just done to the document, when the URL says that something was."""
    if batch := params.clean(request.args.get("saved", "")):
        return forms.said(application, held, batch)
    if field := params.clean(request.args.get("undone", "")):
        return forms.undone(application, held, field)
    return None


def start(raw: str, count: int) -> int:
    """The first passage of the part of the document that `from=` names; 1 for anything that is no passage."""
    number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else 1
    number = min(max(number, 1), max(count, 1))
    return (number - 1) // present.CHUNK * present.CHUNK + 1


def marked(
    application: Application, held: Document, shown: Sequence[Passage], query: str
) -> tuple[tuple[Paragraph, ...], int]:
    """The passages with hits and evidence marked, and how many hits there are on the page."""
    tree = (
        understanding(application, query, access.visible_documents(USER)).tree
        if query.strip()
        else Everything()
    )
    language, notes = held.one("language") or "und", evidence.spans(held)
    proven = answers(plan(tree, language), held)
    drawn, hits, page = [], 0, None
    for passage in shown:
        # A group asked for by one name is marked wherever the text calls it by another.
        answering = [(hit.start, hit.end) for hit in proven.get(passage.number, ())]
        segments = (
            mark(tree, passage.text, language, answering) if query.strip() else ((passage.text, False),)
        )
        pieces = evidence.pieces(passage.text, segments, notes.get(passage.number, ()), hits + 1)
        before = hits
        hits += sum(piece.hit > 0 for piece in pieces)
        turned = passage.page if passage.page != page else None
        page = passage.page
        drawn.append((passage.number, turned, pieces, before, hits))
    return tuple(
        Paragraph(
            number, turned, pieces, before if upto > before else 0, upto + 1 if before < upto < hits else 0
        )
        for number, turned, pieces, before, upto in drawn
    ), hits


def parts(id: str, query: str, count: int, first: int) -> tuple[Part, ...]:
    """The stretches of a document too long for one page; none for a short one."""
    if count <= present.CHUNK:
        return ()
    starts = range(1, count + 1, present.CHUNK)
    return tuple(
        Part(
            f"{present.number(at)}–{present.number(min(count, at + present.CHUNK - 1))}",
            present.document_path(id, query, at).partition("#")[0],
            at == first,
        )
        for at in starts
    )
