"""How does a document look in a list? The rows of the results and of a group's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive.model import Document
from webapp import present
from webapp.lineage.kin import Asked, Reason, asked, reasons

if TYPE_CHECKING:
    from archive.authority import Authority
    from webapp.answer import Answer, Found

MOST = 4
"""Countries or groups named in a row; the document's page has them all."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A snippet with the way to its passage; `segments` are (text, is_hit)."""

    path: str
    passage: int
    segments: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One result in words. `covered` "" when unknown; `groups` are (short, whole) names; `reasons`: the
    relatives of a group asked for through which alone it was found."""

    path: str
    original: str
    title: str
    language: str
    language_label: str
    rtl: bool
    authors: str
    covered: str
    published: str
    countries: str
    groups: tuple[tuple[str, str], ...]
    more_groups: int
    kind: str
    size: str
    problem: str
    excerpts: tuple[Excerpt, ...]
    reasons: tuple[Reason, ...] = ()


def rows(found: Sequence[Found], authority: Authority, query: str = "") -> tuple[Row, ...]:
    """Rows for the documents of a page, in its order; links carry `query` so that hits stay marked."""
    wanted = _asked(authority, query)
    return tuple(_row(one, authority, query, wanted) for one in found)


def because(found: Sequence[Found], authority: Authority, query: str) -> tuple[tuple[Reason, ...], ...]:
    """For each document the relatives of a group asked for through which alone it was found."""
    wanted = _asked(authority, query)
    return tuple(reasons(authority, wanted, one.document) if wanted else () for one in found)


def answer_json(found: Answer, authority: Authority, query: str) -> dict[str, Any]:
    """The object of ``search --json`` and ``GET /api/v1/search``. A hit has ``because`` when a group
    was asked for with its relatives: a list, empty for a document that names the group itself."""
    shown, wanted = found.to_json(), _asked(authority, query)
    if any(one.wide for one in wanted):
        for hit, one in zip(shown["hits"], found.hits, strict=True):
            why = reasons(authority, wanted, one.document)
            hit["because"] = [{"group": r.slug, "label": r.label, "said": r.said} for r in why]
    return shown


def _asked(authority: Authority, query: str) -> Sequence[Asked]:
    return asked(authority, query) if "+" in query else ()


def _row(one: Found, authority: Authority, query: str, wanted: Sequence[Asked]) -> Row:
    document, at = one.document, present.written_at(one.document)
    groups = [
        (present.short_group(authority, g), present.label(authority, "group", g, at=at))
        for g in document.all("group")
    ]
    language = document.one("language") or ""
    return Row(
        path=present.document_path(document.id, query),
        original=present.original_path(document.id),
        title=title(document),
        language=language,
        language_label=present.language_label(language) if language else "",
        rtl=language in present.RIGHT_TO_LEFT,
        authors=", ".join(document.all("author")),
        covered=present.period_label(document.all("coverage")),
        published=present.date_label(document.one("published") or ""),
        countries=_first([present.label(authority, "country", c) for c in document.all("country")]),
        groups=tuple(groups[:MOST]),
        more_groups=max(0, len(groups) - MOST),
        kind=present.MEDIA_TYPES.get(document.media_type, document.media_type),
        size=present.size_label(document.size),
        problem=document.reason_text if document.reason else "",
        excerpts=tuple(
            Excerpt(present.document_path(document.id, query, s.passage), s.passage, s.segments)
            for s in one.snippets
        ),
        reasons=reasons(authority, wanted, document),
    )


def title(document: Document) -> str:
    """Its title; a file name standing in for one shows what could reorder it."""
    return document.one("title") or present.printable(document.name)


def _first(labels: Sequence[str]) -> str:
    more = len(labels) - MOST
    return ", ".join(labels[:MOST]) + (f" and {more} more" if more > 0 else "")
