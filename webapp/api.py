"""The same answers for programs: JSON under /api/v1, and whether the server is alive and ready."""

from __future__ import annotations

from typing import Any

from flask import Flask, jsonify, request
from werkzeug.wrappers import Response

from archive import access
from index.port import IndexDamaged
from index.query.parse import BadQuery
from webapp import params, present
from webapp.answer import answer
from webapp.bootstrap import USER, Application
from webapp.results import answer_json

MOST = 500
"""Results of one request."""


def register(app: Flask, application: Application) -> None:
    """Add the API to `app`."""

    @app.get("/api/v1/search")
    def api_search() -> Response:
        asked, notes = params.read((n, v) for n, v in request.args.items(multi=True) if n != "sort")
        limit = _number("limit", application.settings.page_size, MOST)
        offset = _number("offset", (asked.page - 1) * limit, 10**12)
        answered = answer(
            application,
            USER,
            asked.query,
            filters=asked.filters,
            facets=request.args.getlist("facet") or None,
            sort=params.clean(request.args.get("sort", "")),
            offset=offset,
            limit=limit,
            since=asked.since,
            until=asked.until,
        )
        found = answer_json(answered, application.authority, asked.query)
        found["notes"] = [*notes, *found["notes"]]
        return jsonify(found)

    @app.get("/api/v1/documents/<id>")
    def api_document(id: str) -> Response:
        held = application.catalogue.document(id, access.visible_documents(USER))
        return jsonify(present.document_json(application, held))

    @app.get("/healthz")
    def healthz() -> Response:
        return jsonify(status="ok")

    @app.get("/readyz")
    def readyz() -> Response:
        state = readiness(application)
        response = jsonify(state)
        response.status_code = 200 if state["status"] == "ready" else 503
        return response


def readiness(application: Application) -> dict[str, Any]:
    """Whether searches are answered, and from how far behind the catalogue."""
    state = application.live.state()
    held = application.catalogue.position()
    try:
        behind = max(held - application.live.index.position(), 0)
    except IndexDamaged:
        behind = held
    return {
        "status": state.name,
        "done": round(state.done, 3),
        "behind": behind,
        "engine": application.settings.engine,
        "documents": application.catalogue.count(access.visible_documents(USER)),
        "sandbox": application.sandbox.level(),
    }


def _number(name: str, default: int, most: int) -> int:
    raw = request.args.get(name, "")
    if not raw:
        return default
    if not (raw.isascii() and raw.isdigit() and len(raw) <= 15) or int(raw) > most:
        raise BadQuery(f"{name} is a number from 0 to {most:,}.")
    return int(raw)
