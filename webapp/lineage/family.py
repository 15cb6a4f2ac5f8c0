"""Which groups and relations belong into the picture of one group's lineage, and in which order?

Two steps of ancestry and of descent, parts and wholes, and the group's own pledges and alliances. A relation
that is stated at both ends is one edge, from the older to the younger, from the part to the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.authority import Relation

if TYPE_CHECKING:
    from archive.authority import Authority

MOST = 14
"""Groups in one picture; the others are links beside it."""

UP, DOWN, PART, WHOLE, TIE = "up", "down", "part", "whole", "tie"
DIRECTION = {
    "merged_from": UP,
    "renamed_from": UP,
    "successor_of": UP,
    "split_from": UP,
    "merged_into": DOWN,
    "renamed_to": DOWN,
    "succeeded_by": DOWN,
    "split_into": DOWN,
    "has_part": PART,
    "member_of": WHOLE,
}
"""Where a relation leads; a kind that is not here is a tie: no lineage."""
ONWARD = {
    UP: frozenset({UP, WHOLE}),
    DOWN: frozenset({DOWN, WHOLE}),
    PART: frozenset({PART}),
    WHOLE: frozenset({WHOLE}),
    TIE: frozenset(),
}
"""Where the second step may go after the first."""
NEARNESS = (UP, DOWN, WHOLE, PART, TIE)
"""Which are kept when there are too many."""

KINDS = {
    "merged_from": ("merged", True),
    "merged_into": ("merged", False),
    "renamed_from": ("renamed", True),
    "renamed_to": ("renamed", False),
    "successor_of": ("followed", True),
    "succeeded_by": ("followed", False),
    "split_from": ("split", True),
    "split_into": ("split", False),
    "has_part": ("part", True),
    "member_of": ("part", False),
    "pledged_to": ("pledged", False),
    "recognised_by": ("recognised", False),
    "allied_with": ("allied", False),
}
"""A kind of relation → the kind of edge, and whether the edge begins at the other end."""
LINEAGE = frozenset({"merged", "renamed", "followed", "split"})


@dataclass(frozen=True, slots=True)
class Edge:
    """`old` became, left or belongs to `new`: merged, renamed, followed, split, part; or pledged, recognised,
    allied."""

    kind: str
    old: str
    new: str
    date: str
    until: str
    uncertain: bool
    relation: Relation


@dataclass(frozen=True, slots=True)
class Family:
    """The groups of a picture, the centre first, the relations among them, and who found no room."""

    centre: str
    slugs: tuple[str, ...]
    edges: tuple[Edge, ...]
    left_out: tuple[str, ...]


def family(authority: Authority, slug: str, most: int = MOST) -> Family:
    """The family of a known group; its `slugs` are only the group itself when nothing is known of it."""
    reached: dict[str, None] = {}
    first: dict[str, str] = {}
    for direction in NEARNESS:
        for other in _towards(authority, slug, {direction}):
            if other != slug and other not in first:
                first[other] = direction
                reached[other] = None
    for other in _tied_to(authority, slug):
        if other != slug and other not in first:
            first[other] = TIE
            reached[other] = None
    for other, direction in first.items():
        for further in _towards(authority, other, ONWARD[direction]):
            if further != slug:
                reached.setdefault(further)
    ranked = list(reached)
    slugs = (slug, *ranked[: most - 1])
    return Family(slug, slugs, _edges(authority, slug, slugs), tuple(ranked[most - 1 :]))


def _towards(authority: Authority, slug: str, directions: Iterable[str]) -> list[str]:
    wanted = frozenset(directions)
    found = [
        r
        for r in authority.relations.get(slug, ())
        if DIRECTION.get(r.kind, TIE) in wanted and r.to in authority.groups
    ]
    return [r.to for r in sorted(found, key=lambda r: (r.date or "9999", r.to))]


def _tied_to(authority: Authority, slug: str) -> list[str]:
    """Groups that pledged themselves to this one: said at their end only."""
    found = [
        (r.date or "9999", other)
        for other, relations in authority.relations.items()
        for r in relations
        if r.to == slug and r.kind not in DIRECTION
    ]
    return [other for _, other in sorted(found)]


def _edges(authority: Authority, centre: str, slugs: tuple[str, ...]) -> tuple[Edge, ...]:
    found: dict[tuple[str, str, str], Edge] = {}
    for slug in slugs:
        for r in authority.relations.get(slug, ()):
            if r.to not in slugs:
                continue
            kind, backward = KINDS.get(r.kind, (r.kind.replace("_", " "), False))
            tie = r.kind not in DIRECTION
            if tie and centre not in (slug, r.to):
                continue  # who else is allied with whom is another page's
            old, new = (r.to, slug) if backward else (slug, r.to)
            have = found.get((kind, old, new))
            if have is None or len(r.date) > len(have.date):
                found[kind, old, new] = Edge(kind, old, new, r.date, r.until, r.uncertain, r)
    edges = sorted(found.values(), key=lambda e: (e.date or "9999", e.kind, e.old, e.new))
    return tuple(edges)


def in_order(
    family: Family, spans: Mapping[str, tuple[float, float]], at: Mapping[Edge, float]
) -> tuple[str, ...]:
    """The groups from the top lane to the lowest, so that edges are short and cross few lanes.

    `spans`: from where to where each group's bar goes; `at`: where each edge crosses the lanes. Begins with
    ancestors over descendants and moves one group at a time while that helps: always the same result.
    """
    order = _first_order(family)
    best = _cost(order, family.edges, spans, at)
    improved = True
    while improved:
        improved = False
        for slug in tuple(order):
            rest = [other for other in order if other != slug]
            tries = ([*rest[:i], slug, *rest[i:]] for i in range(len(order)))
            cost, place = min((_cost(t, family.edges, spans, at), i) for i, t in enumerate(tries))
            if cost < best - 1e-9:
                best, improved = cost, True
                order = [*rest[:place], slug, *rest[place:]]
    return tuple(order)


def _first_order(family: Family) -> list[str]:
    above: dict[str, list[str]] = {slug: [] for slug in family.slugs}
    for edge in family.edges:
        if edge.kind == "part":
            above[edge.old].append(edge.new)
        else:
            above[edge.new].append(edge.old)
    placed: dict[str, None] = {}

    def place(slug: str, depth: int = 0) -> None:
        if slug in placed or depth > len(family.slugs):
            return
        for other in above[slug]:
            if other not in placed and other != family.centre:
                place(other, depth + 1)
        placed.setdefault(slug)

    place(family.centre)
    for slug in family.slugs:
        place(slug)
    return list(placed)


def _cost(
    order: list[str],
    edges: tuple[Edge, ...],
    spans: Mapping[str, tuple[float, float]],
    at: Mapping[Edge, float],
) -> float:
    """Lanes that edges pass, more where a bar stands in their way; lineage weighs more than ties, and time
    goes down."""
    row = {slug: number for number, slug in enumerate(order)}
    total = 0.0
    for edge in edges:
        first, last = sorted((row[edge.old], row[edge.new]))
        weight = 1.0 if edge.kind in LINEAGE else 0.7 if edge.kind == "part" else 0.4
        crossed = sum(
            1.5 for slug in order[first + 1 : last] if spans[slug][0] - 4 <= at[edge] <= spans[slug][1] + 4
        )
        upward = 0.5 if (row[edge.old] > row[edge.new]) != (edge.kind == "part") else 0.0
        total += weight * (last - first + crossed + upward)
    return total
