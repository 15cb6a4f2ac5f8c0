"""Who may ask, and what may a browser do with the answer? Hosts, cross-site requests, and headers of every
response."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

from webapp.settings import Settings

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""Of every response that does not say stricter itself."""

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
COMPRESSED = frozenset(
    {"text/html", "text/css", "application/json", "application/problem+json", "image/svg+xml"}
)
PRIVATE = "no-store"
"""The Cache-Control of pages that hold a form's token: neither kept nor compressed."""
WORTH = 1_000
"""Bytes below which compressing costs more than it saves."""


def protect(app: Flask, settings: Settings) -> None:
    """Put the checks in front of every request and the headers on every response."""
    own = {settings.host} - {"0.0.0.0", "::", ""}  # noqa: S104  (recognised here, never bound)
    allowed = LOOPBACK | own | frozenset(settings.hosts)

    @app.before_request
    def check() -> None:
        # A page of another site whose name was pointed at 127.0.0.1 (DNS rebinding) must not read the
        # archive.
        if host_name(request.environ.get("HTTP_HOST", "")) not in allowed:
            abort(
                400,
                "This archive does not answer to that host name. "
                "If it is yours, add it to the setting “hosts”.",
            )
        if request.method not in SAFE and not from_own_page():
            abort(403, "This form was not sent from a page of this archive, so nothing was changed.")

    @app.after_request
    def finish(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.method not in SAFE:
            response.headers["Cache-Control"] = PRIVATE
        response.headers.setdefault("Cache-Control", "no-cache")
        return compress(response)


def host_name(header: str) -> str | None:
    """The name in a Host header without its port, lower case; None when it is not a host at all."""
    if not header or any(c in header for c in "/\\@?# \t\r\n,"):
        return None
    try:
        parts = urlsplit("//" + header)
        _ = parts.port  # raises for a port that is none
    except ValueError:
        return None
    return parts.hostname.rstrip(".") if parts.hostname else None


def from_own_page() -> bool:
    """Whether a request that changes something comes from here, by the headers that pages cannot forge.

    Both headers absent: not a browser of this decade; the form's token still has to be right.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site != "same-origin":
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    if origin == "null":  # what a browser sends when the page asked for no referrer
        return site == "same-origin"
    return urlsplit(origin).netloc.lower() == request.host.lower()


def compress(response: Response) -> Response:
    """Gzip for slow lines. Never where a secret (the form's token) and words of the URL share a page:
    BREACH."""
    if (
        response.mimetype not in COMPRESSED
        or response.status_code in (204, 206, 304)
        or response.headers.get("Cache-Control") == PRIVATE
        or "Content-Encoding" in response.headers
    ):
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] <= 0 or "gzip" not in request.headers.get("Accept-Encoding", ""):
        return response
    response.direct_passthrough = False
    data = response.get_data()
    if len(data) < WORTH:
        return response
    response.set_data(gzip.compress(data, 6, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    if response.headers.get("ETag"):  # another representation: not the same strong validator
        etag, _ = response.get_etag()
        response.set_etag(f"{etag}-gzip")
    return response
