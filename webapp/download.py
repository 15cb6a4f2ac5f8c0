"""The original, byte for byte as it came in, in a form no browser will open as a page of ours."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask, request, send_file
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from archive import access
from archive.errors import Damaged, NotFound
from webapp.bootstrap import USER, Application

SANDBOX = "sandbox; default-src 'none'"


def register(app: Flask, application: Application) -> None:
    """Add the download of originals."""

    @app.get("/documents/<id>/original")
    def original(id: str) -> Response:
        held = application.catalogue.document(id, access.visible_documents(USER))
        try:
            path = application.store.path(held.sha256)
            size = path.stat().st_size
        except (NotFound, OSError) as problem:
            raise Damaged(
                f"The original of document {held.id} is missing from the archive's folder. "
                "Restore it from a backup."
            ) from problem
        if size != held.size:
            # The whole hash would cost a reading of the file each time; `check` does that.
            raise Damaged(
                f"Document {held.id} is damaged: {size:,} bytes are there, not {held.size:,}. "
                "It is not sent, because it is not what was archived."
            )
        response = send_file(path, mimetype=held.media_type, conditional=False, etag=False, max_age=0)
        response.headers["Content-Type"] = held.media_type  # no charset added: the bytes say it themselves
        response.headers["Content-Disposition"] = disposition(held.name)
        response.headers["Content-Security-Policy"] = SANDBOX
        response.headers["Cache-Control"] = "private, no-cache"
        response.set_etag(held.sha256)
        try:
            return response.make_conditional(request.environ, accept_ranges=True, complete_length=held.size)
        except HTTPException:  # a range past the end
            response.close()
            raise


def disposition(name: str) -> str:
    """``attachment`` with the file's name for every browser (RFC 6266): plain ASCII, and UTF-8 as in RFC
    8187.

    The name is data from outside: no path, no control or reordering characters, no leading dots, 180 bytes
    at most.
    """
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    base = (
        "".join(c if c.isprintable() and c not in '<>:"|?*' else "_" for c in base).strip(" .") or "document"
    )
    stem, dot, ending = base.rpartition(".")
    if not dot or len(ending) > 12:
        stem, dot, ending = base, "", ""
    while len((stem + dot + ending).encode()) > 180:
        stem = stem[:-1]
    full = stem + dot + ending
    plain = "".join(c if " " <= c < "\x7f" and c not in '%;\\"' else "_" for c in full)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(full, safe='')}"
