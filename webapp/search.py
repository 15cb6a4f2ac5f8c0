"""The search page: words, months, facets and results, all of it in the URL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from flask import Flask, make_response, render_template, request
from werkzeug.wrappers import Response

from archive import access
from archive.fields import FIELD
from index.query.nodes import And, Everything, first_day, last_day
from index.query.parse import parse, unparse
from webapp import params, present
from webapp.answer import Answer, Choice, Rebuilding, answer, count, exact_values
from webapp.bootstrap import Application
from webapp.histogram import Histogram, histogram
from webapp.params import Search, url
from webapp.results import rows, title

USER = "local"
"""Whoever reaches this server is the person `local`, until there are accounts."""

COLUMN = ("country", "group", "author", "region", "language", "series", "type", "source", "mentions")
"""The facets of the column, in its order. Months have the histogram; coverage would say them twice."""
TOP = 10
ALL = 200
"""Values a facet's “all” shows; the rest are found by searching for them."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link with what it says; `detail` in smaller letters beside it."""

    label: str
    url: str
    detail: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet as a switch. `whole`: the full name where the label is an acronym."""

    label: str
    whole: str
    count: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Box:
    """One facet: the first values, the others, and how many even that leaves out."""

    name: str
    label: str
    top: tuple[Option, ...]
    more: tuple[Option, ...]
    left_out: int
    chosen: int


@dataclass(frozen=True, slots=True)
class Paging:
    """Where this page stands: documents `first` to `last`. Empty links are not there."""

    first: str
    last: str
    pages: tuple[Link, ...]
    back: str
    on: str


def register(app: Flask, application: Application) -> None:
    """Add the search page to `app`."""

    @app.get("/")
    @app.get("/search")
    def search() -> Response:
        asked, notes = params.read(request.args.items(multi=True))
        size = application.settings.page_size
        offset = (asked.page - 1) * size
        try:
            found = answer(
                application,
                USER,
                asked.query,
                filters=asked.filters,
                sort=asked.sort,
                offset=offset,
                limit=size,
                since=asked.since,
                until=asked.until,
            )
        except Rebuilding:
            return make_response(
                render_template(
                    "rebuilding.html",
                    search=asked,
                    fraction=_fraction(application),
                    recent=recent(application),
                ),
                503,
            )
        held = application.catalogue.count(None)
        return make_response(
            render_template(
                "search.html",
                search=asked,
                answer=found,
                notes=(*notes, *found.notes),
                rows=rows(found.hits, application.authority, asked.query),
                chips=chips(application, asked),
                boxes=boxes(application, found, asked),
                histogram=months(asked, found),
                meanings=meanings(application, asked, found),
                answer_first=offset + 1,
                first_page=url(replace(asked, page=1)),
                sorts=_sorts(asked, found.sort),
                sorted_by=params.SORTS.get(found.sort, "Relevance"),
                paging=paging(asked, found.total, size),
                ways=() if found.total else ways_on(application, asked),
                hidden=[(n, v) for n, v in params.write(replace(asked, page=1)) if n != "q"],
                fields=[
                    (n, v)
                    for n, v in params.write(replace(asked, since="", until="", page=1))
                    if n != "month"
                ],
                clear=url(params.cleared(asked)),
                held=held,
                fraction=_fraction(application),
            )
        )


def chips(application: Application, asked: Search) -> tuple[Link, ...]:
    """Each filter as a link that removes it."""
    found = [
        Link(
            f"{FIELD[name].label}: {_label(application, name, value)}",
            url(params.toggle(asked, name, value)),
        )
        for name in params.FILTERS
        for value in asked.filters.get(name, ())
    ]
    if asked.since or asked.until:
        first, last = (present.date_label(m) if m else "…" for m in (asked.since, asked.until))
        found.append(Link(f"Months: {first} – {last}", url(replace(asked, since="", until="", page=1))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a clause of the query was understood as; `action` and `url`: a switch beside it."""

    label: str
    detail: str
    action: str
    url: str


def meanings(application: Application, asked: Search, found: Answer) -> tuple[Meaning, ...]:
    """“JNIM: any of its names”, with a switch for its predecessors, successors and parts."""
    return ()


def recent(application: Application) -> list[tuple[str, str, str]]:
    """A few documents straight from the catalogue: browsing goes on while search cannot."""
    visible = access.visible_documents(USER)
    ids = list(islice(application.catalogue.ids(visible), 50))
    known = application.catalogue.documents(ids, visible)
    return [
        (present.document_path(id), title(held), present.period_label(held.all("month")))
        for id, held in known.items()
    ]


def boxes(application: Application, found: Answer, asked: Search) -> tuple[Box, ...]:
    """The facets of the column. A chosen value stays in its box even when nothing has it any more."""
    made = []
    for name in COLUMN:
        choices, chosen = found.facets.get(name, ()), asked.filters.get(name, ())
        counted = {c.value for c in choices}
        kept = [c for c in choices if c.value in chosen] + [
            Choice(v, v, 0) for v in chosen if v not in counted
        ]
        others = [c for c in choices if c.value not in chosen]
        top = max(TOP - len(kept), 0)
        # One value that everything found has says nothing and narrows nothing.
        if not kept and len(others) == 1 and others[0].count == found.total:
            continue
        if kept or others:
            made.append(
                Box(
                    name,
                    FIELD[name].label,
                    _options(application, asked, name, [*kept, *others[:top]]),
                    _options(application, asked, name, others[top : top + ALL]),
                    max(0, len(others) - top - ALL),
                    len(chosen),
                )
            )
    return tuple(made)


def _options(
    application: Application, asked: Search, name: str, choices: Sequence[Choice]
) -> tuple[Option, ...]:
    chosen = asked.filters.get(name, ())
    return tuple(
        Option(
            _short(application, name, c),
            c.label,
            present.number(c.count),
            url(params.toggle(asked, name, c.value)),
            c.value in chosen,
        )
        for c in choices
    )


def _short(application: Application, name: str, choice: Choice) -> str:
    return present.short_group(application.authority, choice.value) if name == "group" else choice.label


def months(asked: Search, found: Answer) -> Histogram | None:
    """The spine: every bar leads to its month (or year), keeping all but the month filter."""
    picked = asked.filters.get("month", ())

    def lead(value: str) -> str:
        return url(params.only_month(asked, value))

    def chosen(value: str) -> bool:
        if any(value == p or value[:4] == p or p[:4] == value for p in picked):
            return True
        if not (asked.since or asked.until):
            return False
        low, high = asked.since and first_day(asked.since), asked.until and last_day(asked.until)
        return (not low or last_day(value) >= low) and (not high or first_day(value) <= high)

    return histogram(found.months, found.held, lead, chosen)


def paging(asked: Search, total: int, size: int) -> Paging | None:
    """Links to the pages around this one; None when there is nothing to turn."""
    last_page = max(1, -(-total // size))
    if last_page == 1 and asked.page == 1:
        return None
    near = sorted({1, last_page, *range(asked.page - 2, asked.page + 3)})
    pages = tuple(
        Link(present.number(n), url(replace(asked, page=n)), current=n == asked.page)
        for n in near
        if 1 <= n <= last_page
    )
    first = (asked.page - 1) * size + 1
    return Paging(
        present.number(first),
        present.number(min(total, first + size - 1)),
        pages,
        url(replace(asked, page=min(asked.page - 1, last_page))) if asked.page > 1 else "",
        url(replace(asked, page=asked.page + 1)) if asked.page < last_page else "",
    )


def ways_on(application: Application, asked: Search) -> tuple[Link, ...]:
    """Nothing found is no dead end: what would find something, with how much."""
    tries: list[tuple[str, Search]] = []
    tree, _ = parse(asked.query)
    if isinstance(tree, And) and len(tree.parts) <= 8:
        words = [unparse(part) for part in tree.parts]
        tries.append(("Some of the words", replace(asked, query=" OR ".join(words), page=1)))
        tries += [
            (f"Without {word}", replace(asked, query=" ".join(words[:at] + words[at + 1 :]), page=1))
            for at, word in enumerate(words)
        ]
    for name in asked.filters:
        tries.append((f"Any {FIELD[name].label.lower()}", params.narrow(asked, name, ())))
    if asked.since or asked.until:
        tries.append(("Any month", replace(asked, since="", until="", page=1)))
    if asked.filtered:
        tries.append(("Without any filter", params.cleared(asked)))
    found = []
    for label, search in tries[:16]:
        if search.empty:
            continue
        total = count(application, USER, search.query, search.filters, search.since, search.until)
        if total:
            found.append(
                Link(label, url(search), f"{present.number(total)} document{'' if total == 1 else 's'}")
            )
    return tuple({link.url: link for link in found}.values())


def _sorts(asked: Search, applied: str) -> tuple[Link, ...]:
    ranked = not isinstance(parse(asked.query)[0], Everything)
    return tuple(
        Link(label, url(replace(asked, sort=value, page=1)), current=value == applied)
        for value, label in params.SORTS.items()
        if ranked or value != "relevance"
    )


def _label(application: Application, name: str, value: str) -> str:
    exact = exact_values(application.authority, name, value)
    return present.label(application.authority, name, exact[0])


def _fraction(application: Application) -> float | None:
    """How far the index has caught up, 0–1; None when it is current."""
    return None
