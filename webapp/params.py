"""URL ↔ what is asked for: how does a search look as a link, and what does a link ask?

All state of a search is in its URL, in one canonical order, so that a link can be kept, sent and compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from archive.fields import FIELDS

SORTS: Mapping[str, str] = {
    "relevance": "Relevance",
    "-month": "Newest covered first",
    "month": "Oldest covered first",
    "-published": "Newest published first",
    "published": "Oldest published first",
    "title": "Title",
    "-added": "Last added first",
}
"""What `sort=` may say, with its label, in the order of the menu."""

FILTERS: tuple[str, ...] = tuple(f.name for f in FIELDS if f.facet)
"""The fields that may filter, in display order."""

MAX_VALUES = 64
"""Filter values one URL may carry: more is no one's click."""
MAX_PAGE = 1_000_000

_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])\Z")


@dataclass(frozen=True, slots=True)
class Search:
    """One search as its URL says it. `since`, `until`: months (``2017-03``) or "". `sort` "": the usual
    one."""

    query: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    sort: str = ""
    page: int = 1

    @property
    def filtered(self) -> bool:
        """Whether anything but the words narrows it."""
        return bool(self.filters or self.since or self.until)

    @property
    def empty(self) -> bool:
        """Whether it asks for everything."""
        return not (self.query.strip() or self.filtered)


def read(pairs: Iterable[tuple[str, str]]) -> tuple[Search, tuple[str, ...]]:
    """The search that a URL's parameters ask for, and notes about what was ignored.

    Unknown parameters are passed over in silence (links collect them on their way); bad values get a note.
    """
    query = since = until = sort = ""
    page, count = 1, 0
    filters: dict[str, tuple[str, ...]] = {}
    notes: list[str] = []
    for name, raw in pairs:
        value = clean(raw)
        if name == "q":
            query = value
        elif name in ("from", "to"):
            if value.strip() and not _MONTH.match(value.strip()):
                notes.append(f"“{shorten(value)}” is not a month such as 2017-03, so it was ignored.")
            elif name == "from":
                since = value.strip()
            else:
                until = value.strip()
        elif name == "sort":
            if value in SORTS:
                sort = value
            elif value:
                notes.append(f"Results cannot be sorted by “{shorten(value)}”.")
        elif name == "page":
            page = _page(value, notes)
        elif name in FILTERS and value.strip() and value not in filters.get(name, ()):
            count += 1
            if count == MAX_VALUES + 1:
                notes.append(f"Only the first {MAX_VALUES} filters were used.")
            if count <= MAX_VALUES:
                filters[name] = (*filters.get(name, ()), value)
    if since and until and since > until:
        since, until = until, since
        notes.append("The first month was after the last: they were swapped.")
    return Search(query, filters, since, until, sort, page), tuple(notes)


def write(search: Search) -> list[tuple[str, str]]:
    """The parameters of a search in canonical order: words, filters by field and value, range, sort, page."""
    pairs = [("q", search.query)] if search.query else []
    pairs += [(name, value) for name in FILTERS for value in sorted(search.filters.get(name, ()))]
    pairs += [("from", search.since)] if search.since else []
    pairs += [("to", search.until)] if search.until else []
    pairs += [("sort", search.sort)] if search.sort else []
    pairs += [("page", str(search.page))] if search.page > 1 else []
    return pairs


def url(search: Search, path: str = "/search") -> str:
    """The link of a search."""
    pairs = write(search)
    return f"{path}?{urlencode(pairs)}" if pairs else path


def toggle(search: Search, name: str, value: str) -> Search:
    """The same search with one filter value more, or one less; back on the first page."""
    present = search.filters.get(name, ())
    values = tuple(v for v in present if v != value) if value in present else (*present, value)
    return narrow(search, name, values)


def narrow(search: Search, name: str, values: tuple[str, ...]) -> Search:
    """The same search with exactly these values of a filter; none removes it."""
    filters = {key: old for key, old in search.filters.items() if key != name}
    if values:
        filters[name] = values
    return replace(search, filters=filters, page=1)


def only_month(search: Search, month: str) -> Search:
    """What a bar of the histogram leads to: this month, instead of any other month or range."""
    return replace(narrow(search, "month", (month,)), since="", until="")


def cleared(search: Search) -> Search:
    """“Clear filters” keeps the words and the sort."""
    return Search(query=search.query, sort=search.sort)


def clean(raw: str) -> str:
    """Text from outside that UTF-8, SQLite and a terminal can hold: no lone surrogates, no control
    characters."""
    text = raw.encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c.isprintable() or c in "\u200c\u200d\u200e\u200f" else " " for c in text)


def shorten(text: str, length: int = 40) -> str:
    """A part of what was given, short enough for a message."""
    return text if len(text) <= length else text[: length - 1] + "…"


def _page(value: str, notes: list[str]) -> int:
    # int() reads other scripts' digits, signs and underscores too; a page has none of these.
    if value.isascii() and value.isdigit() and len(value) <= 20:
        return min(max(int(value), 1), MAX_PAGE)
    if value.strip():
        notes.append(f"“{shorten(value)}” is not a page number: this is the first page.")
    return 1
