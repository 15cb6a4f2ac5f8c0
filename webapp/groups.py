"""The pages of the groups: what they were called, what they came from, and where this archive speaks of
them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Flask, abort, make_response, render_template
from werkzeug.wrappers import Response

from archive import access
from archive.authority import GroupName
from webapp import params, present
from webapp.answer import Rebuilding, answer
from webapp.bootstrap import USER, Application
from webapp.histogram import histogram
from webapp.params import Search
from webapp.results import rows

RELATIONS: Mapping[str, str] = {
    "merged_into": "merged into",
    "merged_from": "was formed from",
    "split_from": "split from",
    "split_into": "split into",
    "renamed_to": "was renamed",
    "renamed_from": "was before",
    "successor_of": "followed",
    "succeeded_by": "was followed by",
    "member_of": "is part of",
    "has_part": "includes",
    "pledged_to": "pledged allegiance to",
    "recognised_by": "was recognised by",
    "allied_with": "allied with",
}
"""How a relation reads between two names."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A group in the list."""

    slug: str
    label: str
    others: str
    kind: str
    countries: str
    count: int


def register(app: Flask, application: Application) -> None:
    """Add the group pages to `app`."""
    authority = application.authority

    @app.get("/groups")
    def groups() -> Response:
        counts = dict(application.catalogue.value_counts("group", access.visible_documents(USER)))
        listed = sorted(
            (_listed(application, slug, counts.get(slug, 0)) for slug in authority.groups),
            key=lambda one: (-one.count, one.label.casefold()),
        )
        return make_response(
            render_template(
                "groups.html",
                held=[one for one in listed if one.count],
                absent=[one for one in listed if not one.count],
            )
        )

    @app.get("/groups/<slug>")
    def group(slug: str) -> Response:
        if slug not in authority.groups:
            abort(404)
        known, visible = authority.groups[slug], access.visible_documents(USER)
        # As a clause of the query, not a filter: what is found, linked and marked is where a text names it.
        asked = Search(query=f"group:{slug}")
        try:
            found = answer(application, USER, asked.query, facets=("month",), limit=20)
        except Rebuilding:
            found = None
        return make_response(
            render_template(
                "group.html",
                group=known,
                label=present.label(authority, "group", slug),
                kind=known.type.replace("-", " "),
                countries=", ".join(present.label(authority, "country", c) for c in known.countries),
                names=_names(known.names),
                spellings=application.catalogue.spellings("group", slug, visible)[:60],
                relations=[
                    (
                        r,
                        RELATIONS.get(r.kind, r.kind.replace("_", " ")),
                        present.label(authority, "group", r.to),
                    )
                    for r in sorted(authority.relations[slug], key=lambda r: (r.date or "9999", r.to))
                ],
                sources=authority.sources,
                found=found,
                rows=rows(found.hits, authority, asked.query) if found else (),
                histogram=found
                and histogram(found.months, found.held, lambda m: params.url(params.only_month(asked, m))),
                search_path=params.url(asked),
            )
        )


def _listed(application: Application, slug: str, count: int) -> Listed:
    authority = application.authority
    group = authority.groups[slug]
    label = present.label(authority, "group", slug)
    others = dict.fromkeys(n.text for n in group.names if n.text != label and n.kind == "acronym")
    return Listed(
        slug,
        label,
        ", ".join(list(others)[:3]),
        group.type.replace("-", " "),
        ", ".join(present.label(authority, "country", c) for c in group.countries[:4]),
        count,
    )


def _names(names: Sequence[GroupName]) -> list[tuple[str, list[GroupName]]]:
    """Names by language, English first."""
    by_language: dict[str, list[GroupName]] = {}
    for name in names:
        by_language.setdefault(name.language or "", []).append(name)
    order = sorted(by_language, key=lambda code: (code != "en", code == "", code))
    return [(code, by_language[code]) for code in order]
