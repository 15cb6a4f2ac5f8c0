"""The coverage page: what is held of each country or series in each month, and where is a query mentioned?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

from flask import Flask, Response, make_response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from archive import access
from archive.normalise.series import series_key
from index.port import IndexDamaged, QueryTooHeavy, Request, SearchIndex
from index.query.nodes import Everything, Filled, Node, Not
from index.query.parse import BadQuery
from webapp import params, present
from webapp.answer import NEWEST, Rebuilding, exact_values, understanding
from webapp.bootstrap import USER, Application
from webapp.matrix import WAYS, Asked, Counts, Held, Row, in_window, matrix, table
from webapp.params import shorten

TOP = 40
MOST = 200
"""Rows of a page, and of “all”: the table of everything is the CSV."""


def register(app: Flask, application: Application) -> None:
    """Add the coverage page and its table to `app`."""

    app.jinja_env.filters["short"] = short

    @app.get("/coverage")
    def coverage() -> AnyResponse:
        asked, notes = read(request.args.items(multi=True))
        held, mentions, more = counts(application, asked)
        rows = in_window(held.rows, asked.search)
        shown = rows[: MOST if asked.all else TOP]
        return make_response(
            render_template(
                "coverage.html",
                asked=asked,
                notes=(*notes, *more),
                held=held,
                matrix=matrix(asked, shown, mentions),
                rows=len(rows),
                shown=len(shown),
                ways=WAYS,
                names=WAYS[asked.by],
                all=url(replace(asked, all=True)) if not asked.all and len(rows) > TOP else "",
                fewer=url(replace(asked, all=False)) if asked.all and len(rows) > TOP else "",
                csv=url(asked, "/coverage.csv"),
                hidden=[(n, v) for n, v in params.write(asked.search) if n not in ("q", "from", "to")],
                filters=list(_filters(application, asked)),
                plain=url(replace(asked, search=replace(asked.search, query=""))),
                results=params.url(asked.search),
            )
        )

    @app.get("/coverage.csv")
    def coverage_csv() -> AnyResponse:
        asked, notes = read(request.args.items(multi=True))
        if notes:  # a page can say what it left out, a table would only be wrong
            raise BadQuery(notes[0])
        held, mentions, _ = counts(application, replace(asked, all=True), every=True)
        body = table(asked, in_window(held.rows, asked.search), mentions)
        response = Response(body, mimetype="text/csv")
        response.headers["Content-Disposition"] = f'attachment; filename="coverage-{asked.by}.csv"'
        return response


def short(count: int) -> str:
    """A number that fits into a cell: 999, 1k, 12k."""
    return str(count) if count < 1_000 else f"{count // 1_000}k"


def read(pairs: Iterable[tuple[str, str]]) -> tuple[Asked, tuple[str, ...]]:
    """What a URL's parameters ask for, and notes on what was ignored. Pages and orders are none of ours."""
    kept = [(name, value) for name, value in pairs if name not in ("sort", "page")]
    search, notes = params.read(kept)
    by, whole, more = "country", False, list(notes)
    for name, raw in kept:
        value = params.clean(raw).strip()
        if name == "all":
            whole = value not in ("", "0")
        elif name == "by" and value in WAYS:
            by = value
        elif name == "by" and value:
            more.append(f"Rows cannot be made by “{shorten(value)}”; by {', '.join(WAYS)} they can.")
    if "month" in search.filters:
        search = params.narrow(search, "month", ())
        more.append("A filter on single months was left out: choose the first and the last month instead.")
    return Asked(search, by, whole), tuple(more)


def url(asked: Asked, path: str = "/coverage") -> str:
    """The link of a matrix, its parameters in canonical order: words, filters, months, `by`, `all`."""
    pairs = params.write(asked.search)
    pairs += [("by", asked.by)] if asked.by != "country" else []
    pairs += [("all", "1")] if asked.all and path == "/coverage" else []
    return f"{path}?{urlencode(pairs)}" if pairs else path


def counts(
    application: Application, asked: Asked, every: bool = False
) -> tuple[Held, Mapping[str, Counts], tuple[str, ...]]:
    """What is held; the months' matches of each value of the rows to be shown; notes on the query.

    Raises BadQuery for what must be refused, with a sentence; Rebuilding when the index is not usable.
    """
    authority, visible = application.authority, access.visible_documents(USER)
    bound = understanding(application, asked.search.query, visible)
    chosen = {
        name: tuple(dict.fromkeys(v for given in values for v in exact_values(authority, name, given)))
        for name, values in asked.search.filters.items()
    }
    label = partial(present.label, authority, asked.by, language=application.settings.language)
    try:
        index = application.live.index

        def make() -> Held:
            return _held(index, asked.by, chosen, visible, label)

        if chosen:
            held = make()
        else:
            held = application.remember(
                ("coverage", asked.by, visible, authority.signature), index.position(), make
            )
        mentions: Mapping[str, Counts] = {}
        if asked.asks:
            rows = in_window(held.rows, asked.search)[: None if every else MOST if asked.all else TOP]
            values = [value for row in rows for value in row.values]
            _, mentions = crosstab(index, bound.tree, asked.by, chosen, visible, values)
    except QueryTooHeavy as error:
        raise BadQuery(str(error)) from error
    except IndexDamaged as error:
        raise Rebuilding(str(error)) from error
    notes = [note.message for note in bound.notes]
    state = application.live.state()
    if state.name == "rebuilding":
        if not held.rows:
            raise Rebuilding("The index is being made again; this can be answered in a moment.")
        notes.append(
            f"The index is being made again ({state.done:.0%} done): what seems missing may not be read yet."
        )
    return held, mentions, tuple(notes)


def crosstab(
    index: SearchIndex,
    tree: Node,
    by: str,
    chosen: Mapping[str, tuple[str, ...]],
    visible: frozenset[str],
    values: Sequence[str] | None = None,
) -> tuple[Counts, Mapping[str, Counts]]:
    """Documents per value of `by`, and per value and month. `values`: only these.

    One search a value or one a month, whichever are fewer: the port counts one field at a time.
    """
    page = index.search(Request(tree, chosen, visible, (by, "month"), NEWEST, 0, 0))
    wanted = set(chosen.get(by, ())) or None
    if values is not None:
        wanted = set(values) & (wanted or set(values))
    totals = {c.value: c.count for c in page.facets[by] if wanted is None or c.value in wanted}
    months = [c.value for c in page.facets["month"] if len(c.value) == 7]
    found: dict[str, dict[str, int]] = {value: {} for value in totals}
    if len(totals) <= len(months):
        for value in totals:
            narrowed = index.search(
                Request(tree, {**chosen, by: (value,)}, visible, ("month",), NEWEST, 0, 0)
            )
            found[value] = {c.value: c.count for c in narrowed.facets["month"] if len(c.value) == 7}
    else:
        for month in months:
            narrowed = index.search(
                Request(tree, {**chosen, "month": (month,)}, visible, (by,), NEWEST, 0, 0)
            )
            for c in narrowed.facets[by]:
                if c.value in found:
                    found[c.value][month] = c.count
    return totals, found


def _held(
    index: SearchIndex,
    by: str,
    chosen: Mapping[str, tuple[str, ...]],
    visible: frozenset[str],
    label: partial[str],
) -> Held:
    totals, months = crosstab(index, Everything(), by, chosen, visible)
    without = index.search(Request(Not(Filled("month")), chosen, visible, (by,), NEWEST, 0, 0))
    undated = {c.value: c.count for c in without.facets[by]}
    same: dict[str, list[str]] = {}
    for value in totals:  # most documents first: that spelling is shown
        same.setdefault(series_key(value) or value if by == "series" else value, []).append(value)
    rows = []
    for values in same.values():
        summed: dict[str, int] = {}
        for value in values:
            for month, count in months[value].items():
                summed[month] = summed.get(month, 0) + count
        rows.append(
            Row(
                tuple(values),
                label(values[0]),
                sum(totals[value] for value in values),
                sum(undated.get(value, 0) for value in values),
                summed,
            )
        )
    rows.sort(key=lambda row: (-row.documents, row.label.casefold()))
    everything = index.search(Request(Everything(), chosen, visible, (), NEWEST, 0, 0)).total
    unnamed = index.search(Request(Not(Filled(by)), chosen, visible, (), NEWEST, 0, 0)).total
    return Held(tuple(rows), everything, unnamed, without.total)


def _filters(application: Application, asked: Asked) -> Iterator[tuple[str, str]]:
    """(what it says, the link without it) of every filter that narrows the documents."""
    for name, values in asked.search.filters.items():
        for value in values:
            (exact, *_) = exact_values(application.authority, name, value)
            yield (
                present.label(application.authority, name, exact),
                url(replace(asked, search=params.toggle(asked.search, name, value))),
            )
