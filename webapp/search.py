"""The search page: words, months, facets and results, all of it in the URL."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from flask import Flask, make_response, render_template, request
from werkzeug.wrappers import Response

from archive import access
from index.query.nodes import first_day, last_day
from webapp import params, present
from webapp.answer import Answer, Rebuilding, answer, known_values
from webapp.bootstrap import USER, Application
from webapp.histogram import Histogram, histogram
from webapp.params import Search, url
from webapp.refine import boxes, chips, meanings, paging, sorts, ways_on
from webapp.results import rows, title


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
        held = application.catalogue.count(access.visible_documents(USER))
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
                sorts=sorts(asked, found),
                sorted_by=params.SORTS.get(found.sort, "Relevance"),
                paging=paging(asked, found.total, size),
                ways=() if found.total else ways_on(application, asked),
                edit_path=url(replace(asked, page=1, sort=""), "/edit"),
                hidden=[(n, v) for n, v in params.write(replace(asked, page=1)) if n != "q"],
                fields=[
                    (n, v)
                    for n, v in params.write(replace(asked, since="", until="", page=1))
                    if n != "month"
                ],
                clear=url(params.cleared(asked)),
                held=held,
                holdings=holdings(application, found, held) if asked == Search() else "",
            )
        )


def holdings(application: Application, found: Answer, held: int) -> str:
    """What is kept here, for somebody who comes for the first time; "" when nothing is."""
    groups = known_values(application, "group", access.visible_documents(USER))
    months = [month for month in found.held if len(month) == 7]
    parts = [_many(held, "document")]
    if months:
        first, last = (present.date_label(month) for month in (min(months), max(months)))
        parts.append(
            f"on {_many(len(months), 'month')} from {first} to {last}" if first != last else f"on {first}"
        )
    if groups:
        parts.append(f"naming {_many(len(groups), 'group')}")
    return ", ".join(parts) if held else ""


def _many(count: int, what: str) -> str:
    return f"{present.number(count)} {what}{'' if count == 1 else 's'}"


def recent(application: Application) -> list[tuple[str, str, str]]:
    """A few documents straight from the catalogue: browsing goes on while search cannot."""
    visible = access.visible_documents(USER)
    ids = list(islice(application.catalogue.ids(visible), 50))
    known = application.catalogue.documents(ids, visible)
    return [
        (present.document_path(id), title(held), present.period_label(held.all("month")))
        for id, held in known.items()
    ]


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


def _fraction(application: Application) -> float | None:
    """How far the index has caught up, 0–1; None when it is current."""
    state = application.live.state()
    return state.done if state.name == "rebuilding" else None
