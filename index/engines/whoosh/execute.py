"""What does a request find in a snapshot? The tree as masks over all documents, BM25F and facets as numpy
calls."""

from __future__ import annotations

from functools import reduce

import numpy as np

from index.engines.whoosh.codec import Ints
from index.engines.whoosh.leaves import Floats, Found
from index.engines.whoosh.snapshot import Seen, Snapshot
from index.facets import Mask
from index.port import RELEVANCE, Hit, Page, Request
from index.query.nodes import And, Everything, Filled, Has, Node, Not, Nothing, Or, Within
from index.scoring import BODY_WEIGHT, DECIMALS, K1, TITLE_WEIGHT, idf, scored_leaves


def search(snapshot: Snapshot, request: Request) -> Page:
    """See `port.SearchIndex.search`."""
    matching = matches(snapshot, request.tree) & snapshot.seen(request.visible).mask
    passing = {field: snapshot.column(field).having(values) for field, values in request.filters.items()}
    found = reduce(np.logical_and, passing.values(), matching)
    facets = {}
    for field in request.facets:
        among = found
        if field in passing:
            among = reduce(
                np.logical_and, (mask for name, mask in passing.items() if name != field), matching
            )
        facets[field] = snapshot.column(field).count(among)
    numbers = np.flatnonzero(found)
    return Page(len(numbers), _page(snapshot, request, numbers), facets)


def matches(snapshot: Snapshot, tree: Node) -> Mask:
    """The documents that answer a tree; those that are gone may be among them."""
    match tree:
        case Everything():
            return np.ones(snapshot.size, dtype=np.bool_)
        case Nothing():
            return np.zeros(snapshot.size, dtype=np.bool_)
        case Has(field, values):
            return snapshot.column(field).having(values)
        case Within(field, low, high):
            return snapshot.column(field).within(low, high)
        case Filled(field):
            return snapshot.column(field).filled.copy()
        case Not(part):
            return ~matches(snapshot, part)
        case And(parts):
            out = np.ones(snapshot.size, dtype=np.bool_)
            for part in parts:
                out &= matches(snapshot, part)
            return out
        case Or(parts):
            out = np.zeros(snapshot.size, dtype=np.bool_)
            for part in parts:
                out |= matches(snapshot, part)
            return out
        case _:
            out = np.zeros(snapshot.size, dtype=np.bool_)
            out[snapshot.found(tree).documents] = True
            return out


def _page(snapshot: Snapshot, request: Request, numbers: Ints) -> tuple[Hit, ...]:
    """The hits from `offset` on, at most `limit`, in the order asked for."""
    end = min(request.offset + request.limit, len(numbers))
    if request.limit <= 0 or request.offset >= end:
        return ()
    if request.sort != RELEVANCE:
        order = _first(_by_field(snapshot, request.sort, numbers), end)
        return tuple(Hit(snapshot.id(number), 0.0) for number in numbers[order[request.offset :]].tolist())
    scores = _scores(snapshot, snapshot.seen(request.visible), request.tree)
    if scores is None:
        order = _first(snapshot.rank[numbers], end)
        return tuple(Hit(snapshot.id(number), 0.0) for number in numbers[order[request.offset :]].tolist())
    here = scores[numbers]
    if end < len(here):
        # Only those that are as good as the last one of the page can be on it; ties among them go by id.
        least = np.partition(here, len(here) - end)[len(here) - end]
        candidates = np.flatnonzero(here >= least)
    else:
        candidates = np.arange(len(here))
    order = candidates[np.lexsort((snapshot.rank[numbers[candidates]], -here[candidates]))]
    chosen = numbers[order[request.offset : end]].tolist()
    return tuple(Hit(snapshot.id(number), float(scores[number])) for number in chosen)


def _first(keys: Ints, count: int) -> Ints:
    """Where the `count` smallest keys are, in their order; no two keys are equal."""
    if count < len(keys):
        places = np.argpartition(keys, count - 1)[:count]
        return places[np.argsort(keys[places])]
    return np.argsort(keys)


def _by_field(snapshot: Snapshot, sort: str, numbers: Ints) -> Ints:
    """Keys that sort by a field: of several values the first in that direction stands, missing ones last,
    then ids."""
    column = snapshot.column(sort.removeprefix("-"))
    last = len(column.vocabulary)
    codes = (column.highest if sort.startswith("-") else column.lowest)[numbers]
    missing = codes < 0
    codes = last - 1 - codes if sort.startswith("-") else codes
    return np.where(missing, last, codes) * snapshot.size + snapshot.rank[numbers]


def _scores(snapshot: Snapshot, seen: Seen, tree: Node) -> Floats | None:
    """The relevance of every document, by the formula of `index.scoring`; None when nothing in the tree is
    scored."""
    leaves = scored_leaves(tree)
    if not leaves:
        return None
    scores = np.zeros(snapshot.size)
    for leaf in leaves:
        found = snapshot.found(leaf)
        if len(found.documents):
            scores[found.documents] += _contributions(seen, found)
    return np.round(scores, DECIMALS)


def _contributions(seen: Seen, found: Found) -> Floats:
    documents = found.documents
    weight = TITLE_WEIGHT * found.title / seen.title_norms[documents]
    weight += BODY_WEIGHT * found.body / seen.body_norms[documents]
    holding = len(documents) if seen.all_of_them else int(np.count_nonzero(seen.mask[documents]))
    rarity = idf(seen.documents, holding)
    contributions: Floats = rarity * weight * (K1 + 1) / (weight + K1)
    return contributions
