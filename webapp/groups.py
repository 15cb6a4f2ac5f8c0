"""The pages of the groups: what they were called, what they came from, and where this archive speaks of
them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from flask import Flask, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from archive import access
from archive.authority import Authority, Group, GroupName
from archive.folding import key
from index.query.names import nearest
from webapp import params, present
from webapp.answer import Answer, Rebuilding, answer
from webapp.bootstrap import USER, Application
from webapp.histogram import histogram
from webapp.lineage import words
from webapp.lineage.drawing import draw
from webapp.lineage.facts import facts
from webapp.lineage.kin import kin
from webapp.params import Search
from webapp.results import rows

TOGETHER = ("country", "region", "group")
"""What else the documents that name a group name, in the order of the page."""
FIRST, MOST = 8, 40
"""Of these, so many at once; so many in all."""
SPELLINGS = 60
LONGEST = 200
"""Characters of a filter or a name that are looked at."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A group in the list. `found`: the name that a filter found, when the row does not show it."""

    path: str
    label: str
    others: str
    kind: str
    countries: str
    years: str
    count: int
    own: bool
    reviewed: bool
    found: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A link with a number: a country of the list, a value named together with a group, a spelling."""

    label: str
    url: str
    count: int
    whole: str = ""
    current: bool = False


def register(app: Flask, application: Application) -> None:
    """Add the group pages to `app`."""

    @app.get("/groups")
    def groups() -> Response:
        return _list(application, *_asked_for())

    @app.get("/groups/<slug>")
    def group(slug: str) -> Response:
        authority = application.authority
        if slug in authority.groups:
            return _page(application, authority, authority.groups[slug])
        name = params.clean(slug)[:LONGEST].strip()
        known = authority.group_by_name(name)
        if len(known) == 1:
            return redirect(f"/groups/{known[0]}", 301)
        return _list(application, name if known else "", "", unknown="" if known else name or slug)


def _asked_for() -> tuple[str, str]:
    """The name and the country that the list is narrowed to."""
    name = params.clean(request.args.get("q", "")).strip()[:LONGEST]
    return name, params.clean(request.args.get("country", "")).strip()[:LONGEST]


def _list(application: Application, name: str, country: str, unknown: str = "") -> Response:
    """The list, narrowed; `unknown`: a name nobody has, that somebody asked a page for."""
    authority = application.authority
    counts = _counts(application)
    code = authority.country_by_name(country) or country
    found = {
        slug: hit for slug, group in authority.groups.items() if (hit := _hit(group, slug, name)) is not None
    }
    listed = [
        _listed(authority, slug, (counts or {}).get(slug, 0), hit)
        for slug, hit in found.items()
        if not code or code in authority.groups[slug].countries
    ]
    listed.sort(key=lambda one: (-one.count, one.label.casefold()))
    page = render_template(
        "groups.html",
        name=name,
        country=present.label(authority, "country", code) if code else "",
        code=code,
        unknown=unknown,
        near=_near(authority, unknown or (name if not found else "")),
        held=[one for one in listed if one.count],
        absent=[one for one in listed if not one.count],
        countries=_countries(authority, found, name, code),
        everything="/groups",
        whole_list=_path(name, "") if code else "",
        search=params.url(Search(query=unknown or name)),
        counted=counts is not None,
    )
    return make_response(page, 404 if unknown else 200)


def _path(name: str, country: str) -> str:
    pairs = [(k, v) for k, v in (("q", name), ("country", country)) if v]
    return f"/groups?{urlencode(pairs)}" if pairs else "/groups"


def _counts(application: Application) -> Mapping[str, int] | None:
    """Documents that name each group, from the index; None while it is being made."""
    try:
        found = answer(application, USER, "", facets=("group",), limit=0)
    except Rebuilding:
        return None
    return {choice.value: choice.count for choice in found.facets["group"]}


def _hit(group: Group, slug: str, name: str) -> str | None:
    """The name of `group` that holds the words of `name`, "" when none is asked for; None when none does."""
    wanted = key(name).strip()
    if not wanted:
        return ""
    names = [*(n.text for n in group.names), *(label.text for label in group.labels), slug]
    return next((text for text in names if wanted in key(text)), None)


def _near(authority: Authority, name: str) -> tuple[Counted, ...]:
    """Groups with a name near to one that nobody has."""
    if not name:
        return ()
    known = [n.text for group in authority.groups.values() for n in group.names]
    spelled = nearest(name[:LONGEST], known)
    words_of = [w for w in key(name).split() if len(w) > 3][:8]
    slugs = dict.fromkeys(authority.group_by_name(spelled)) if spelled else {}
    for slug, group in authority.groups.items():
        if len(slugs) < FIRST and any(f" {w}" in f" {key(n.text)}" for w in words_of for n in group.names):
            slugs.setdefault(slug)
    return tuple(Counted(present.label(authority, "group", s), f"/groups/{s}", 0) for s in slugs)


def _countries(authority: Authority, found: Mapping[str, str], name: str, chosen: str) -> tuple[Counted, ...]:
    """The countries where the groups found are active, with how many are; the chosen one leads out again."""
    number: dict[str, int] = {}
    for slug in found:
        for code in authority.groups[slug].countries:
            number[code] = number.get(code, 0) + 1
    if chosen:
        number.setdefault(chosen, 0)
    made = [
        Counted(
            present.label(authority, "country", code),
            _path(name, "" if code == chosen else code),
            count,
            current=code == chosen,
        )
        for code, count in number.items()
    ]
    return tuple(sorted(made, key=lambda one: one.label.casefold()))


def _listed(authority: Authority, slug: str, count: int, found: str) -> Listed:
    group = authority.groups[slug]
    label = present.label(authority, "group", slug)
    others = list(dict.fromkeys(n.text for n in group.names if n.text != label and n.kind == "acronym"))[:3]
    shown = {key(label), *map(key, others)}
    return Listed(
        f"/groups/{slug}",
        label,
        ", ".join(others),
        group.type.replace("-", " "),
        ", ".join(present.label(authority, "country", c) for c in group.countries[:4])
        + (" …" if len(group.countries) > 4 else ""),
        _years(group),
        count,
        _is_own(authority, group),
        group.reviewed,
        found if found and key(found) not in shown and found != slug else "",
    )


def _years(group: Group) -> str:
    """Its ends in years: ``2013–2017``, ``c. 2011–``, ``–2017``; "" when neither is known."""
    begun, over = (
        (("c. " if fact.uncertain else "") + fact.date[:4] if fact and fact.date else "")
        for fact in (group.founded, group.ended)
    )
    return f"{begun}–{over}" if begun or over else ""


def _is_own(authority: Authority, group: Group) -> bool:
    """Whether the group itself is from a person's own list, not only some of its names."""
    return group.name in authority.own.get(group.slug, ())


def _page(application: Application, authority: Authority, group: Group) -> Response:
    slug, visible = group.slug, access.visible_documents(USER)
    # As a clause of the query, not a filter: what is found, linked and marked is where a text names it.
    asked = Search(query=f"group:{slug}")
    try:
        found = answer(application, USER, asked.query, facets=("month", *TOGETHER), limit=20)
    except Rebuilding:
        found = None
    drawing = draw(authority, slug, datetime.now(UTC).date())
    return make_response(
        render_template(
            "group.html",
            group=group,
            label=present.label(authority, "group", slug),
            short=present.short_group(authority, slug),
            kind=group.type.replace("-", " "),
            countries=[(present.label(authority, "country", c), _path("", c)) for c in group.countries],
            span=words.span(group),
            names=_names(group.names),
            own_names=frozenset(authority.own.get(slug, ())),
            is_own=_is_own(authority, group),
            spellings=_spellings(application.catalogue.spellings("group", slug, visible)[:SPELLINGS]),
            drawing=drawing,
            facts=facts(authority, group, drawing),
            left_out=[
                (present.label(authority, "group", s), f"/groups/{s}")
                for s in (drawing.family.left_out if drawing else ())
            ],
            sources=authority.sources,
            found=found,
            rows=rows(found.hits, authority, asked.query) if found else (),
            histogram=found
            and histogram(found.months, found.held, lambda m: params.url(params.only_month(asked, m))),
            together=_together(authority, slug, found) if found else (),
            search_path=params.url(asked),
            wide_path=params.url(Search(query=f"group:{slug}+")) if kin(authority, slug) else "",
        )
    )


def _together(authority: Authority, slug: str, found: Answer) -> tuple[tuple[str, list[Counted]], ...]:
    """Countries, regions and groups of the documents that name a group; each leads to the documents."""
    made = []
    titles = {
        "country": "Countries they are about",
        "region": "Regions they name",
        "group": "Groups they name",
    }
    for name in TOGETHER:
        choices = [c for c in found.facets[name] if not (name == "group" and c.value == slug)][:MOST]
        links = [
            Counted(
                present.short_group(authority, c.value) if name == "group" else c.label,
                params.url(Search(query=f"group:{slug} {name}:{c.value}")),
                c.count,
                c.label,
            )
            for c in choices
        ]
        if links:
            made.append((titles[name], links))
    return tuple(made)


def _spellings(found: Sequence[tuple[str, int]]) -> list[Counted]:
    """The words as they stand in the documents, each with a search for just these words."""
    made: dict[str, Counted] = {}
    for raw, count in found:
        plain = re.sub(r"[\s\"“”„‟«»＂]+", " ", raw).strip()
        if plain and plain not in made:
            made[plain] = Counted(plain, params.url(Search(query=f'"{plain}"')), count)
    return list(made.values())


def _names(names: Sequence[GroupName]) -> list[tuple[str, list[GroupName]]]:
    """Names by language, English first."""
    by_language: dict[str, list[GroupName]] = {}
    for name in names:
        by_language.setdefault(name.language or "", []).append(name)
    order = sorted(by_language, key=lambda code: (code != "en", code == "", code))
    return [(code, by_language[code]) for code in order]
