"""What did ``group:jnim+`` become, and through which relation does a document answer it?

The rules and the dates are the authority's (`Authority.lineage`); here is the path that led to each group, in
words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from archive.authority import Relation
from index.query.nodes import within
from index.query.parse import All, Any, FieldClause, Quote, Term, Tree, Without, parse
from webapp import present
from webapp.lineage.words import day_before, when

if TYPE_CHECKING:
    from archive.authority import Authority
    from archive.model import Document

ROADS: tuple[frozenset[str], ...] = (
    frozenset({"merged_from", "renamed_from", "successor_of"}),
    frozenset({"merged_into", "renamed_to", "succeeded_by"}),
    frozenset({"has_part"}),
)
"""Relations that are followed to the end: to what it was before, to what became of it, to its parts."""
SPLITS = frozenset({"split_from", "split_into"})
"""Relations that are followed one step."""

CLAUSES = {
    "merged_from": "which merged into {near}{when}",
    "renamed_from": "which was renamed {near}{when}",
    "successor_of": "which was followed by {near}{when}",
    "split_from": "from which {near} split{when}",
    "merged_into": "into which {near} merged{when}",
    "renamed_to": "the new name of {near}{since}",
    "succeeded_by": "which followed {near}{when}",
    "split_into": "which split from {near}{when}",
    "has_part": "part of {near}{since}{until}",
}
"""How the far end of a relation is told from the near one."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A group that stands for `of` between the days `low` and `high` ("" open); `path`: the relations that
    lead there, nearest first, each with the slug that it starts from."""

    slug: str
    of: str
    low: str
    high: str
    path: tuple[tuple[str, Relation], ...]

    def covers(self, months: Sequence[str]) -> bool:
        """Whether one of `months` lies within its days; a month in which they begin or end counts whole."""
        if not (self.low or self.high):
            return True
        low, high = self.low and self.low[:7] + "-01", self.high and self.high[:7] + "-31"
        return any(within(month, low, high) for month in months)


@dataclass(frozen=True, slots=True)
class Asked:
    """A group of a query: with its kin or alone."""

    slug: str
    wide: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a document that does not name the group itself was found: it names `label`, `said`; `months` it
    speaks of."""

    slug: str
    label: str
    said: str
    months: str


@lru_cache(maxsize=256)
def kin(authority: Authority, slug: str) -> tuple[Kin, ...]:
    """Predecessors, successors and parts of `slug` with the way to each; nearest first, then by name."""
    bounds = {other: (low, high) for other, low, high in authority.lineage(slug)}
    paths: dict[str, tuple[tuple[str, Relation], ...]] = {}
    for road in ROADS:
        _follow(authority, slug, road, bounds, paths)
    for relation in authority.relations.get(slug, ()):
        if relation.kind in SPLITS and relation.to in bounds:
            paths.setdefault(relation.to, ((slug, relation),))
    found = [Kin(other, slug, *bounds[other], path) for other, path in paths.items()]
    return tuple(sorted(found, key=lambda k: (len(k.path), _name(authority, k.slug).casefold(), k.slug)))


def _follow(
    authority: Authority,
    slug: str,
    road: frozenset[str],
    bounds: dict[str, tuple[str, str]],
    paths: dict[str, tuple[tuple[str, Relation], ...]],
) -> None:
    """Breadth first along one road, so that the shortest way is the one that is told."""
    queue: list[tuple[str, tuple[tuple[str, Relation], ...]]] = [(slug, ())]
    seen = {slug}
    for here, path in queue:  # grows while it is walked
        for relation in authority.relations.get(here, ()):
            if relation.kind in road and relation.to in bounds and relation.to not in seen:
                seen.add(relation.to)
                way = (*path, (here, relation))
                paths.setdefault(relation.to, way)
                queue.append((relation.to, way))


def clauses(authority: Authority, one: Kin) -> str:
    """How `one` came to stand for the group: “which merged into JNIM on 2 March 2017”."""
    return ", ".join(_clause(authority, near, relation) for near, relation in reversed(one.path))


def _clause(authority: Authority, near: str, relation: Relation) -> str:
    said, doubt = when(relation.date, relation.uncertain), relation.uncertain and bool(relation.date)
    date = present.date_label(relation.date)
    until = f" until {present.date_label(relation.until)}" if relation.until else ""
    return CLAUSES[relation.kind].format(
        near=_name(authority, near),
        when=f" {said}" if said else "",
        since=f" since {'around ' if doubt else ''}{date}" if date else "",
        until=until,
    )


def bounded(authority: Authority, one: Kin) -> str:
    """When and as what `one` is searched: “until 1 March 2017 as predecessor, then as part”."""
    relation = one.path[0][1]
    if relation.kind == "merged_from":
        if not relation.date:
            return "as predecessor and as part"
        about = "around " if relation.uncertain else ""
        return f"until {about}{present.date_label(day_before(relation.date))} as predecessor, then as part"
    low, high = (_precise(one, day) for day in (one.low, one.high))
    as_what = {"has_part": "as part", "renamed_from": "as its earlier name", "renamed_to": "as its new name"}
    role = as_what.get(relation.kind, "as predecessor" if relation.kind.endswith("_from") else "as successor")
    if relation.kind == "successor_of":
        role = "as predecessor"
    if low and high:
        return f"from {low} to {high} {role}"
    return f"from {low} {role}" if low else f"until {high} {role}" if high else f"at any time {role}"


def _precise(one: Kin, day: str) -> str:
    """A bound as precisely as its relation states it: ``2016-12-31`` of “2016” is 2016."""
    stated = [d for _, r in one.path for d in (r.date, r.until) if d and day.startswith(d)]
    return present.date_label(max(stated, key=len) if stated else day)


def asked(authority: Authority, query: str) -> tuple[Asked, ...]:
    """The groups that a query asks for, those that must not be named left out."""
    tree, _ = parse(query)
    return tuple(dict.fromkeys(_groups(authority, tree, False)))


def _groups(authority: Authority, tree: Tree, inside: bool) -> Iterator[Asked]:
    match tree:
        case FieldClause(name, part):
            yield from _groups(authority, part, name == "group")
        case All(parts) | Any(parts):
            # “group: jnim” is read as “group:jnim”, as when the query is understood.
            for before, part in zip((None, *parts), parts, strict=False):
                spaced = isinstance(before, Term) and before.text.lower() == "group:"
                yield from _groups(authority, part, inside or spaced)
        case Term(text) if inside:
            yield from (Asked(s, text.endswith("+")) for s in authority.group_by_name(text.rstrip("+")))
        case Quote(text) if inside:
            yield from (Asked(s, tree.plus) for s in authority.group_by_name(text.rstrip("+")))
        case Without() | _:
            return


def reasons(authority: Authority, wanted: Sequence[Asked], document: Document) -> tuple[Reason, ...]:
    """Through which relatives `document` answers a query; () when it names a group that was asked for."""
    named = document.all("group")
    if not any(one.wide for one in wanted) or any(one.slug in named for one in wanted):
        return ()
    months = document.all("month")
    found: dict[str, Reason] = {}
    for want in wanted:
        for one in kin(authority, want.slug) if want.wide else ():
            if one.slug in named and one.slug not in found and one.covers(months):
                label = _name(authority, one.slug)
                said = clauses(authority, one)
                found[one.slug] = Reason(one.slug, label, said, present.period_label(months))
    return tuple(found.values())


def _name(authority: Authority, slug: str) -> str:
    return present.short_group(authority, slug)
