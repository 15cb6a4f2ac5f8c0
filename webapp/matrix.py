"""What stands in the coverage matrix: which months of a country or series are held, missing, mentioned?

No mention says something only where something is held. So a month of a row is in one of three states:
mentioned, held but not mentioned, not held; and a series that had no issue due in a month is not missing one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from archive.normalise.rhythm import due, rhythm
from webapp import params, present
from webapp.params import Search

WAYS: Mapping[str, tuple[str, str, str]] = {
    "country": ("Country", "country", "countries"),
    "series": ("Series", "series", "series"),
    "group": ("Group", "group", "groups"),
    "region": ("Region", "region", "regions"),
}
"""What `by=` may say: its label, and one and several of its rows."""
SPARSE = 3
"""So many years running in which no row holds anything are drawn as one."""
RHYTHMS: Mapping[int, str] = {
    0: "no regular rhythm",
    1: "monthly or more often",
    2: "every two months",
    3: "quarterly",
    4: "every four months",
    6: "twice a year",
    12: "yearly",
}
MENTIONED, HELD, MISSING, IDLE, OUTSIDE = "mentioned", "held", "missing", "not due", ""
Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the URL asks for. `search`: words, filters and months; `by`: a key of `WAYS`."""

    search: Search
    by: str = "country"
    all: bool = False

    @property
    def asks(self) -> bool:
        """Whether there are words to look for."""
        return bool(self.search.query.strip())

    @property
    def gap(self) -> str:
        """What a month is called for which nothing is held."""
        return "not held" if self.asks else "missing"


@dataclass(frozen=True, slots=True)
class Row:
    """One country or series: the exact `values` it stands for, its documents, those without any month, and
    the documents of each month."""

    values: tuple[str, ...]
    label: str
    documents: int
    undated: int
    months: Counts


@dataclass(frozen=True, slots=True)
class Held:
    """All rows, most documents first; `unnamed` documents have none, `undated` no month."""

    rows: tuple[Row, ...]
    total: int
    unnamed: int
    undated: int


class Cell(NamedTuple):
    """One month of a row; `state` is one of the five words above, `url` where its documents are."""

    month: str
    state: str
    held: int
    mentioned: int
    url: str


@dataclass(frozen=True, slots=True)
class Column:
    """A year, or several in which nothing is held (`folded`)."""

    label: str
    years: tuple[str, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is drawn: `parts` are, per column, its twelve cells (() where it has none) and the number
    of months missing in a folded one. `words`: (what, its months) for those who read it as text."""

    label: str
    url: str
    said: str
    parts: tuple[tuple[tuple[Cell, ...], int], ...]
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`shape`: how the months of a year lie, by the number of columns."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    shape: str
    said: str


def matrix(asked: Asked, rows: Sequence[Row], mentions: Mapping[str, Counts]) -> Matrix | None:
    """The table of `rows`; None when none of them has a month."""
    axis = _axis(rows, asked.search)
    if not axis:
        return None
    cells = [_cells(asked, row, axis, mentions) for row in rows]
    columns = _columns(axis, cells)
    lines = tuple(
        Line(
            row.label,
            params.url(params.narrow(asked.search, asked.by, row.values)),
            _said(asked, row, own),
            tuple(_part(column, own) for column in columns),
            _words(asked, own),
        )
        for row, own in zip(rows, cells, strict=True)
    )
    shape = "strip" if len(columns) <= 2 else "halves" if len(columns) <= 5 else "quarters"
    return Matrix(columns, lines, shape, _overall(asked, cells))


def table(asked: Asked, rows: Sequence[Row], mentions: Mapping[str, Counts]) -> str:
    """The matrix as CSV: every month from a row's first to its last. `mentioned` is empty without a query."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("row", "month", "held", "mentioned", "state", "label"))
    axis = _axis(rows, asked.search)
    for row in rows:
        for cell in _cells(asked, row, axis, mentions):
            if cell.state != OUTSIDE:
                counted = cell.mentioned if asked.asks else ""
                writer.writerow(
                    (safe(row.values[0]), cell.month, cell.held, counted, cell.state, safe(row.label))
                )
    return out.getvalue()


def safe(text: str) -> str:
    """`text` as a table's cell that no spreadsheet takes for a formula."""
    return "'" + text if text.lstrip()[:1] in tuple("=+-@＝＋－＠") or text[:1] in "\t\r\n" else text


def in_window(rows: Sequence[Row], search: Search) -> tuple[Row, ...]:
    """The rows whose first to last month meets the months asked for: also one whose issues there all miss."""
    if not (search.since or search.until):
        return tuple(rows)
    low, high = search.since or "0000-00", search.until or "9999-99"
    return tuple(row for row in rows if row.months and min(row.months) <= high and max(row.months) >= low)


def _axis(rows: Sequence[Row], search: Search) -> list[str]:
    months = [
        month for row in rows for month in (min(row.months, default=""), max(row.months, default="")) if month
    ]
    if not months:
        return []
    first, last = max(min(months), search.since), min(max(months), search.until or "9999-99")
    axis = [first] if first <= last else []
    while axis and axis[-1] < last:
        axis.append(present.next_month(axis[-1]))
    return axis


def _cells(asked: Asked, row: Row, axis: Sequence[str], mentions: Mapping[str, Counts]) -> list[Cell]:
    """A cell for every month of `axis`."""
    first, last = min(row.months, default="9999-99"), max(row.months, default="")
    expected = due(row.label, tuple(row.months), row.documents) if asked.by == "series" else None
    found: dict[str, int] = {}
    for value in row.values:
        for month, count in mentions.get(value, {}).items():
            found[month] = found.get(month, 0) + count
    narrowed = params.narrow(replace(asked.search, since="", until=""), asked.by, row.values)
    links = {
        query: params.url(params.narrow(replace(narrowed, query=query), "month", ("0000-00",)))
        for query in ("", asked.search.query)
    }
    cells = []
    for month in axis:
        held, mentioned = row.months.get(month, 0), found.get(month, 0)
        if not first <= month <= last:
            cells.append(Cell(month, OUTSIDE, 0, 0, ""))
        elif not held:
            state = MISSING if expected is None or month in expected else IDLE
            cells.append(Cell(month, state, 0, 0, ""))
        else:
            link = links[asked.search.query if mentioned else ""].replace("month=0000-00", f"month={month}")
            cells.append(Cell(month, MENTIONED if mentioned else HELD, held, mentioned, link))
    return cells


def _columns(axis: Sequence[str], cells: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """The years of `axis`; runs of years in which nothing is held as one."""
    full = {cell.month[:4] for own in cells for cell in own if cell.held}
    runs: list[list[str]] = []
    for year in dict.fromkeys(month[:4] for month in axis):
        if runs and year not in full and runs[-1][-1] not in full:
            runs[-1].append(year)
        else:
            runs.append([year])
    columns = []
    for run in runs:
        if len(run) >= SPARSE:
            columns.append(Column(f"{run[0]}–{run[-1]}", tuple(run), True))
        else:
            columns += [Column(year, (year,), False) for year in run]
    return tuple(columns)


def _part(column: Column, cells: Sequence[Cell]) -> tuple[tuple[Cell, ...], int]:
    own = [cell for cell in cells if cell.month[:4] in column.years]
    if all(cell.state == OUTSIDE for cell in own):
        return (), 0
    if column.folded:
        return (), sum(cell.state == MISSING for cell in own)
    known = {cell.month: cell for cell in own}
    year = column.years[0]
    months = (f"{year}-{number:02}" for number in range(1, 13))
    return tuple(known.get(month, Cell(month, OUTSIDE, 0, 0, "")) for month in months), 0


def _said(asked: Asked, row: Row, cells: Sequence[Cell]) -> str:
    """The row in a sentence: short enough to stand beside it."""
    held, mentioned = _months(cells, HELD, MENTIONED), _months(cells, MENTIONED)
    missing = _months(cells, MISSING)
    step = rhythm(row.label, tuple(row.months), row.documents) if asked.by == "series" else 1
    said = f"Held {len(held)} of {_many(len(held) + len(missing), 'month')}"
    if not held:
        said = "Nothing held" if missing else "No document with a month"
    elif not step:
        said = f"Held {_many(len(held), 'month')}"
    if held and asked.asks:
        said += f", mentioned in {present.number(len(mentioned))}" if mentioned else ", never mentioned"
    if missing:
        said += f", {present.number(len(missing))} {asked.gap}"
    if step != 1:
        said += f"; {RHYTHMS[step]}"
    if row.undated:
        said += f"; {_many(row.undated, 'document')} without a month"
    return said + "."


def _words(asked: Asked, cells: Sequence[Cell]) -> tuple[tuple[str, str], ...]:
    kinds = (
        ("Mentioned", (MENTIONED,)),
        ("Held, not mentioned" if asked.asks else "Held", (HELD,)),
        (asked.gap.capitalize(), (MISSING,)),
    )
    found = ((what, _months(cells, *states)) for what, states in kinds)
    return tuple((what, present.period_label(months)) for what, months in found if months)


def _overall(asked: Asked, cells: Sequence[Sequence[Cell]]) -> str:
    """What the whole matrix says, in two sentences."""
    each = [cell for own in cells for cell in own]
    held, missing = len(_months(each, HELD, MENTIONED)), len(_months(each, MISSING))
    mentioned = len(_months(each, MENTIONED))
    one, many = WAYS[asked.by][1:]
    span = (
        f"{_many(held + missing, 'month')} between the first and the last of {_many(len(cells), one, many)}"
    )
    said = f"Of {span}, something is held for {present.number(held)}"
    if asked.asks:
        silent = present.number(held - mentioned)
        said += f": in {present.number(mentioned)} it is mentioned, in {silent} it is not"
    return f"{said}. For {present.number(missing)} nothing is held." if missing else f"{said}."


def _months(cells: Iterable[Cell], *states: str) -> list[str]:
    return [cell.month for cell in cells if cell.state in states]


def _many(count: int, one: str, many: str = "") -> str:
    return f"{present.number(count)} {one if count == 1 else many or one + 's'}"
