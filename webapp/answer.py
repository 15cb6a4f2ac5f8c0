"""What is the answer to a search? One page object; the pages, the API and the command line all show this
one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from archive import access
from archive.authority import Authority
from archive.errors import ArchiveError
from archive.fields import FIELD, FIELDS
from archive.model import Document
from archive.normalise.authors import author_key
from index.port import IndexDamaged, QueryTooHeavy, Request, SearchIndex
from index.query.bind import Bound, understand
from index.query.names import values_with_words
from index.query.nodes import (
    And,
    Everything,
    Form,
    Fuzzy,
    Has,
    Near,
    Node,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Word,
    within,
)
from index.query.parse import BadQuery
from index.snippets import Snippet, snippets_of
from webapp import present
from webapp.bootstrap import Application

FACETS: tuple[str, ...] = tuple(f.name for f in FIELDS if f.facet)
NEWEST = "-month"
RELEVANCE = "relevance"
NAMED = ("group", "region", "country", "mentions")
"""Filters whose values stand in the text."""
MAX_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Found:
    """One document of the page, with its best passages."""

    document: Document
    score: float
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: its label, and how many documents have it when the field's own filter is
    ignored."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """`facets`: those asked for. `months`: matches per month; `held`: all documents per month. `sort`: as
    applied.

    `total` counts every document. `notes` are sentences about what was ignored or understood differently.
    """

    bound: Bound
    engine: str
    total: int
    hits: tuple[Found, ...]
    facets: Mapping[str, tuple[Choice, ...]]
    notes: tuple[str, ...]
    sort: str
    months: Mapping[str, int]
    held: Mapping[str, int]

    def to_json(self) -> dict[str, Any]:
        """The object of ``search --json`` and ``GET /api/v1/search``."""
        return {
            "total": self.total,
            "engine": self.engine,
            "hits": [_hit_json(found) for found in self.hits],
            "facets": {
                name: [{"value": c.value, "label": c.label, "count": c.count} for c in choices]
                for name, choices in self.facets.items()
            },
            "notes": list(self.notes),
        }


class Rebuilding(ArchiveError):
    """Search cannot answer just now: its index is being made again from the catalogue."""


def answer(
    application: Application,
    user: str,
    query: str,
    *,
    filters: Mapping[str, Sequence[str]] | None = None,
    facets: Sequence[str] | None = None,
    sort: str = "",
    offset: int = 0,
    limit: int = 20,
    since: str = "",
    until: str = "",
) -> Answer:
    """Answer `query` narrowed by `filters` (field → values, names such as ``Mali`` understood) for `user`.

    `facets`: fields to count, None for all. `sort` "": by relevance, or newest covered first when there is
    no word to rank by. `since`, `until`: months the document's month must lie in. Raises BadQuery for what
    must be refused, with a sentence; Rebuilding when the index is not usable.
    """
    if offset < 0 or not 0 <= limit <= MAX_LIMIT:
        raise BadQuery(f"A page holds up to {MAX_LIMIT:,} results; offset and limit cannot be negative.")
    wanted = tuple(FACETS if facets is None else dict.fromkeys(facets))
    for name in wanted:
        if name not in FACETS:
            raise BadQuery(f"“{name}” cannot be counted; these can: {', '.join(FACETS)}.")
    visible = access.visible_documents(user)
    bound = understanding(application, query, visible)
    applied = _sort(sort, bound.tree)
    try:
        index = application.live.index
        held = held_months(application, index, visible)
        tree, chosen = _narrow(application.authority, bound.tree, filters or {}, since, until, held)
        if "author" in chosen:
            chosen["author"] = written_forms(application, chosen["author"], visible)
        page = index.search(
            Request(tree, chosen, visible, tuple(dict.fromkeys((*wanted, "month"))), applied, offset, limit)
        )
        ids = [hit.id for hit in page.hits]
        keys = index.keys(ids) if ids else {}
    except QueryTooHeavy as error:
        raise BadQuery(str(error)) from error
    except IndexDamaged as error:
        raise Rebuilding(str(error)) from error
    notes = [note.message for note in bound.notes]
    state = application.live.state()
    if state.name == "rebuilding":
        # What is not indexed yet was not looked at: nothing found so far is no answer.
        if not page.total:
            raise Rebuilding("The index is being made again; this search can be answered in a moment.")
        notes.append(
            f"The index is being made again ({state.done:.0%} done): results are incomplete for a moment."
        )
    documents = application.catalogue.documents(ids, visible)
    shown = _shown(tree, chosen)
    here = [documents[id] for id in ids if id in documents]  # one withdrawn just now does not exist any more
    cut = snippets_of(shown, here, keys, application.catalogue.passages_of)
    scores = {hit.id: hit.score for hit in page.hits}
    found = tuple(Found(document, scores[document.id], cut[document.id]) for document in here)
    label = partial(present.label, application.authority, language=application.settings.language)
    return Answer(
        bound=bound,
        engine=index.name,
        total=page.total,
        hits=found,
        facets={
            name: one_form_each(choices) if name == "author" else choices
            for name, choices in (
                (n, tuple(Choice(c.value, label(n, c.value), c.count) for c in page.facets.get(n, ())))
                for n in wanted
            )
        },
        notes=tuple(notes),
        sort=applied,
        months={c.value: c.count for c in page.facets.get("month", ())},
        held=held,
    )


def count(
    application: Application,
    user: str,
    query: str,
    filters: Mapping[str, Sequence[str]] | None = None,
    since: str = "",
    until: str = "",
) -> int:
    """How many documents a search would find: what an offer to try something else promises."""
    return answer(
        application, user, query, filters=filters, facets=(), limit=0, since=since, until=until
    ).total


def every_id(application: Application, user: str, query: str) -> list[str]:
    """The ids of all documents that a search finds, rising. Raises as `answer`."""
    visible = access.visible_documents(user)
    bound = understanding(application, query, visible)
    try:
        index, found = application.live.index, set[str]()
        while True:
            page = index.search(Request(bound.tree, {}, visible, (), NEWEST, len(found), MAX_LIMIT))
            found.update(hit.id for hit in page.hits)
            if len(found) >= page.total or not page.hits:
                return sorted(found)
    except QueryTooHeavy as error:
        raise BadQuery(str(error)) from error
    except IndexDamaged as error:
        raise Rebuilding(str(error)) from error


def held_months(application: Application, index: SearchIndex, visible: frozenset[str]) -> Mapping[str, int]:
    """Documents per month over all that is visible; counted again when the index has moved on."""

    def make() -> Mapping[str, int]:
        page = index.search(Request(Everything(), {}, visible, ("month",), NEWEST, 0, 0))
        return {c.value: c.count for c in page.facets["month"]}

    return application.remember(("months", visible), index.position(), make)


def known_values(application: Application, field: str, visible: frozenset[str]) -> tuple[str, ...]:
    """Every value some visible document has in `field`; read again when the catalogue has changed."""
    catalogue = application.catalogue

    def make() -> tuple[str, ...]:
        return tuple(value for value, _ in catalogue.value_counts(field, visible))

    return application.remember(("values", field, visible), catalogue.position(), make)


def one_form_each(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Authors, each person once: by the form that most documents write, with the documents of all forms.

    No document has one person in two forms (`archive.describe`), so that the sum counts none twice.
    """
    people: dict[str, list[Choice]] = {}
    for choice in choices:
        people.setdefault(author_key(choice.value), []).append(choice)
    merged = [
        Choice(best.value, best.label, sum(form.count for form in forms))
        for forms in people.values()
        for best in [max(forms, key=lambda form: (form.count, not form.value.isupper(), form.value))]
    ]
    return tuple(sorted(merged, key=lambda choice: (-choice.count, choice.value)))


def written_forms(
    application: Application, authors: Sequence[str], visible: frozenset[str]
) -> tuple[str, ...]:
    """Every form in which the archive writes these people."""

    def make() -> Mapping[str, tuple[str, ...]]:
        forms: dict[str, tuple[str, ...]] = {}
        for value in known_values(application, "author", visible):
            forms[author_key(value)] = (*forms.get(author_key(value), ()), value)
        return forms

    by_key = application.remember(("forms", visible), application.catalogue.position(), make)
    return tuple(dict.fromkeys(form for name in authors for form in by_key.get(author_key(name), (name,))))


def understanding(application: Application, query: str, visible: frozenset[str]) -> Bound:
    """What the words of a query mean here: names bound to fields, groups, places and dates."""

    def lookup(field: str, text: str) -> Sequence[str]:
        return values_with_words(known_values(application, field, visible), text)

    return understand(query, application.authority, lookup, FIELDS, datetime.now(UTC).date())


def ranks(tree: Node) -> bool:
    """Whether there is a word to rank by. Clauses on fields, and what must not be there, are as true of one
    document found as of the next."""
    waiting = [tree]
    while waiting:
        match waiting.pop():
            case Word() | Form() | Prefix() | Fuzzy() | Phrase() | Near():
                return True
            case And(parts) | Or(parts):
                waiting.extend(parts)
    return False


def _sort(sort: str, tree: Node) -> str:
    if sort in ("", RELEVANCE):
        return RELEVANCE if ranks(tree) else NEWEST
    field = FIELD.get(sort.removeprefix("-"))
    if field is None or not field.sort:
        names = ", ".join(f.name for f in FIELDS if f.sort)
        raise BadQuery(
            f"Cannot sort by “{sort}”; by relevance, or by: {names} (with - in front: descending)."
        )
    return sort


def _narrow(
    authority: Authority,
    tree: Node,
    filters: Mapping[str, Sequence[str]],
    since: str,
    until: str,
    held: Mapping[str, int],
) -> tuple[Node, dict[str, tuple[str, ...]]]:
    """The filters as exact values. A range becomes the held months inside it, so that the histogram, which
    ignores the
    month filter like every facet ignores its own, still shows the whole archive around the range."""
    chosen: dict[str, tuple[str, ...]] = {}
    for name, given in filters.items():
        if name not in FACETS:
            raise BadQuery(f"“{name}” cannot filter; these can: {', '.join(FACETS)}.")
        if given:
            chosen[name] = tuple(
                dict.fromkeys(exact for value in given for exact in exact_values(authority, name, value))
            )
    if "month" in chosen:
        # month=2017 is the whole year, whether or not anything is dated just “2017”.
        years = {v for v in chosen["month"] if len(v) == 4}
        chosen["month"] = (*chosen["month"], *(m for m in held if m not in years and m[:4] in years))
    if since or until:
        low, high = (since and since + "-01"), (until and until + "-31")
        inside = tuple(m for m in held if within(m, low, high) and m in chosen.get("month", held))
        if not inside:
            return Nothing(), {name: values for name, values in chosen.items() if name != "month"}
        chosen["month"] = inside
    return tree, chosen


def exact_values(authority: Authority, name: str, value: str) -> tuple[str, ...]:
    """A filter's value as the index knows it: ``GSIM`` → jnim, ``Mali`` → ML. Unknown words stay as they
    are."""
    match name:
        case "group" if value not in authority.groups:
            return authority.group_by_name(value) or (value,)
        case "country" | "mentions" if not (len(value) == 2 and value.isupper()):
            return (authority.country_by_name(value) or value,)
        case "region" if value not in authority.places.regions:
            return authority.region_by_name(value) or (value,)
        case _:
            return (value,)


def _shown(tree: Node, chosen: Mapping[str, tuple[str, ...]]) -> Node:
    """What snippets show: the words, and where the text names what was filtered by."""
    named = tuple(Has(name, chosen[name]) for name in NAMED if name in chosen)
    return And((tree, *named)) if named else tree


def _hit_json(found: Found) -> dict[str, Any]:
    return {
        **present.summary_json(found.document),
        "snippets": [
            {"passage": s.passage, "segments": [[text, is_hit] for text, is_hit in s.segments]}
            for s in found.snippets
        ],
    }
