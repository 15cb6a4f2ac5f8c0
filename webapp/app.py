"""The web application: every page and door, put together."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response
from flask_wtf import CSRFProtect  # type: ignore[import-untyped]
from flask_wtf.csrf import CSRFError  # type: ignore[import-untyped]
from jinja2 import StrictUndefined
from werkzeug.exceptions import BadRequest

from webapp import (
    api,
    bulk,
    coverage,
    document,
    download,
    editing,
    errors,
    groups,
    new_names,
    present,
    search,
    security,
    worklist_pages,
)
from webapp.bootstrap import Application
from webapp.settings import secret_key
from webapp.version import __version__

STATIC = Path(__file__).parent / "static"
YEAR_S = 31_536_000
MAX_FORM_BYTES = 262_144
"""The largest form here is that of all fields of a document: 200 Arabic names are some 100 kB."""


def create_app(application: Application) -> Flask:
    """The WSGI application over one open archive."""
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=secret_key(application.settings),
        SESSION_COOKIE_NAME="form",
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_HTTPONLY=True,
        WTF_CSRF_TIME_LIMIT=7_200,
        WTF_CSRF_SSL_STRICT=False,  # Origin and Sec-Fetch-Site are checked instead, whatever the scheme
        MAX_CONTENT_LENGTH=MAX_FORM_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_FORM_BYTES,
        MAX_FORM_PARTS=20,
        SEND_FILE_MAX_AGE_DEFAULT=YEAR_S,
        TRAP_HTTP_EXCEPTIONS=False,
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the order of interfaces.md
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        asset=cache(_asset),
        version=__version__,
        interface=application.settings.language,
    )
    app.jinja_env.filters.update(
        number=present.number, date_label=present.date_label, language_label=present.language_label
    )
    security.protect(app, application.settings)
    CSRFProtect(app)
    errors.handle(app)
    for page in (search, document, editing, bulk, worklist_pages, new_names, download, groups, coverage, api):
        page.register(app, application)

    @app.errorhandler(CSRFError)
    def stale(error: CSRFError) -> Response:
        return errors.problem(
            BadRequest.code,
            "The form was open too long, or cookies are off. Nothing was changed: open it again.",
        )

    @app.get("/robots.txt")
    def robots() -> Response:
        return Response("User-agent: *\nDisallow: /\n", mimetype="text/plain")

    return app


def _asset(name: str) -> str:
    """Where a file of ``static/`` is, by its content: browsers may keep it for ever."""
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"
