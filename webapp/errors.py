"""What does a person, or a program, see when something goes wrong? The sentence; the trace goes to the
log."""

from __future__ import annotations

import json
import logging

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from archive.errors import ArchiveError, BadValue, Damaged, Locked, NotFound, StorageFull
from index.query.parse import BadQuery
from webapp.answer import Rebuilding
from webapp.params import clean

log = logging.getLogger(__name__)

TITLES = {
    400: "That cannot be asked",
    403: "Not allowed",
    404: "Nothing here",
    405: "Not possible here",
    409: "Already changed",
    413: "Too large",
    416: "No such part of the file",
    429: "Too many requests",
    500: "Something broke",
    503: "Not just now",
    507: "The disk is full",
}
SENTENCES = {
    400: "The request could not be understood.",
    404: "There is no such page or document, or it was withdrawn.",
    405: "This page can be read, but not changed that way.",
    413: "That is more than this page takes.",
    500: "The fault is ours, and has been written to the log. Nothing of the archive was changed.",
    503: "The archive cannot answer just now. Try again in a moment.",
}
RETRY_SECONDS = "5"


def status_of(error: Exception) -> int:
    """The HTTP status of an error people may meet."""
    match error:
        case NotFound():
            return 404
        case BadQuery() | BadValue():
            return 400
        case Locked() | Rebuilding():
            return 503
        case StorageFull():
            return 507
        case _:
            return 500


def handle(app: Flask) -> None:
    """Answer errors as pages, or as problem+json (RFC 9457) under /api/."""

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        if error.response is not None:
            return make_response(error.response)
        code = error.code or 500
        # werkzeug's own sentences speak of servers and URLs; ours were given to abort() by hand.
        given = error.description if error.description != type(error).description else None
        response = problem(code, given if code < 500 else None)
        if isinstance(error, HTTPException):
            for name, value in error.get_headers():
                if name in ("Allow", "Content-Range", "Retry-After"):
                    response.headers[name] = value
        return response

    @app.errorhandler(ArchiveError)
    @app.errorhandler(BadQuery)
    @app.errorhandler(Rebuilding)
    def known(error: Exception) -> Response:
        code = status_of(error)
        if code == 500:
            log.error("%s: %s", type(error).__name__, error, exc_info=not isinstance(error, Damaged))
        said = isinstance(error, BadQuery | BadValue | Damaged | Rebuilding | Locked | StorageFull)
        return problem(code, str(error) if said else None)

    @app.errorhandler(Exception)
    def unknown(error: Exception) -> Response:
        # Of the request only its path: what people search for does not belong in a log.
        log.exception("%s %s failed", request.method, ascii(request.path))
        return problem(InternalServerError.code, None)


def problem(code: int, sentence: str | None) -> Response:
    """One error as a page or as JSON."""
    title = TITLES.get(code, "Something is wrong")
    detail = sentence or SENTENCES.get(code, "")
    if request.path.startswith("/api/"):
        body = {"type": "about:blank", "title": title, "status": code, "detail": detail}
        response = Response(json.dumps(body, ensure_ascii=False), code, mimetype="application/problem+json")
    else:
        # What cannot be asked can be put right: the words go back into the box.
        query = clean(request.args.get("q", "")) if code == 400 else ""
        response = make_response(
            render_template("error.html", code=code, title=title, detail=detail, query=query), code
        )
    if code in (429, 503):
        response.headers["Retry-After"] = RETRY_SECONDS
    return response
