"""The plain engine: `query.nodes` and `port` as code, plain and slow. Other engines are held against it.

It keeps nothing on disk; `close` and opening again is the same object. Used by tests and by nobody's archive.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping, Sequence

from index.matching import frequency
from index.port import RELEVANCE, Batch, Count, Entry, Hit, Page, Request
from index.query.nodes import (
    And,
    Everything,
    Filled,
    Has,
    Leaf,
    Node,
    Not,
    Nothing,
    Or,
    Within,
    within,
)
from index.scoring import BODY_WEIGHT, DECIMALS, TITLE_WEIGHT, idf, leaf_score, norm, scored_leaves


class MemoryIndex:
    """A search index in a dictionary. Safe between threads."""

    name = "memory"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: dict[str, Entry] = {}
        self._position = 0

    def position(self) -> int:
        """The last ``seq`` applied; 0 when empty."""
        with self._lock:
            return self._position

    def apply(self, batch: Batch) -> None:
        """All or nothing: the new state is built beside the old one."""
        with self._lock:
            entries = dict(self._entries)
            for id in batch.gone:
                entries.pop(id, None)
            for entry in batch.entries:
                values = {field: tuple(found) for field, found in entry.values.items()}
                entries[entry.id] = Entry(
                    entry.id, entry.seq, entry.title, tuple(entry.passages), values, entry.labels, entry.keys
                )
            self._entries, self._position = entries, batch.position

    def search(self, request: Request) -> Page:
        """See `port.SearchIndex`."""
        with self._lock:
            entries = self._entries
        seen = [entry for entry in entries.values() if entry.labels & request.visible]
        matching = [entry for entry in seen if matches(request.tree, entry)]
        found = [entry for entry in matching if _passes(entry, request.filters)]
        facets = {field: _counts(matching, request.filters, field) for field in request.facets}
        ordered = _ordered(found, seen, request)
        page = tuple(ordered[request.offset : request.offset + request.limit])
        return Page(len(found), page, facets)

    def keys(self, ids: Sequence[str]) -> Mapping[str, bytes]:
        """`Entry.keys` of those ids that are there."""
        with self._lock:
            return {id: self._entries[id].keys for id in ids if id in self._entries}

    def suggest(self, prefix: str, limit: int, visible: frozenset[str]) -> Sequence[str]:
        """See `port.SearchIndex`."""
        with self._lock:
            entries = self._entries
        documents: Counter[str] = Counter()
        for entry in entries.values():
            if not entry.labels & visible:
                continue
            documents.update({form for stream in (entry.title, *entry.passages) for form in stream.forms})
        found = [(-count, form) for form, count in documents.items() if form.startswith(prefix)]
        return [form for _, form in sorted(found)[:limit]]

    def clear(self) -> None:
        """Empty, position 0."""
        with self._lock:
            self._entries, self._position = {}, 0

    def close(self) -> None:
        """Nothing to release."""


def matches(tree: Node, entry: Entry) -> bool:
    """Whether a document answers a tree."""
    match tree:
        case Everything():
            return True
        case Nothing():
            return False
        case Has(field, values):
            return not set(values).isdisjoint(entry.values.get(field, ()))
        case Within(field, low, high):
            return any(within(value, low, high) for value in entry.values.get(field, ()))
        case Filled(field):
            return bool(entry.values.get(field))
        case And(parts):
            return all(matches(part, entry) for part in parts)
        case Or(parts):
            return any(matches(part, entry) for part in parts)
        case Not(part):
            return not matches(part, entry)
        case _:
            title, body = _frequencies(tree, entry)
            return title + body > 0


def _frequencies(leaf: Leaf, entry: Entry) -> tuple[int, int]:
    """Occurrences in the title and in the passages."""
    body = 0 if leaf.zone == "title" else sum(frequency(leaf, passage) for passage in entry.passages)
    return frequency(leaf, entry.title), body


def _passes(entry: Entry, filters: Mapping[str, tuple[str, ...]], but: str = "") -> bool:
    return all(
        not set(wanted).isdisjoint(entry.values.get(field, ()))
        for field, wanted in filters.items()
        if field != but
    )


def _counts(
    matching: Sequence[Entry], filters: Mapping[str, tuple[str, ...]], field: str
) -> tuple[Count, ...]:
    """Documents per value of `field`, its own filter set aside."""
    documents: Counter[str] = Counter()
    for entry in matching:
        if _passes(entry, filters, but=field):
            documents.update(set(entry.values.get(field, ())))
    ordered = sorted(documents.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Count(value, count) for value, count in ordered)


def _ordered(found: Sequence[Entry], everyone: Sequence[Entry], request: Request) -> list[Hit]:
    """`everyone`: all documents that exist for whoever asks."""
    if request.sort == RELEVANCE:
        scores = _scores(found, everyone, request.tree)
        return [Hit(id, scores[id]) for id in sorted(scores, key=lambda id: (-scores[id], id))]
    falling = request.sort.startswith("-")
    field = request.sort.removeprefix("-")
    by_id = sorted(found, key=lambda entry: entry.id)
    filled = [entry for entry in by_id if entry.values.get(field)]
    missing = [entry for entry in by_id if not entry.values.get(field)]
    # Of several values the one that comes first in this direction stands for the document. Sorting keeps ties
    # in order of id, also when reversed.
    pick = max if falling else min
    filled.sort(key=lambda entry: pick(entry.values[field]), reverse=falling)
    return [Hit(entry.id, 0.0) for entry in filled + missing]


def _scores(found: Sequence[Entry], everyone: Sequence[Entry], tree: Node) -> dict[str, float]:
    """The relevance of each document found, by the formula of `index.scoring`."""
    scores = dict.fromkeys((entry.id for entry in found), 0.0)
    count = max(len(everyone), 1)
    average_title = sum(len(entry.title.forms) for entry in everyone) / count
    average_body = sum(_body_length(entry) for entry in everyone) / count
    for leaf in scored_leaves(tree):
        holding = {entry.id: _frequencies(leaf, entry) for entry in everyone}
        rarity = idf(count, sum(1 for title, body in holding.values() if title + body))
        for entry in found:
            title, body = holding[entry.id]
            weight = TITLE_WEIGHT * title / norm(len(entry.title.forms), average_title)
            weight += BODY_WEIGHT * body / norm(_body_length(entry), average_body)
            scores[entry.id] += leaf_score(rarity, weight)
    return {id: round(score, DECIMALS) for id, score in scores.items()}


def _body_length(entry: Entry) -> int:
    return sum(len(passage.forms) for passage in entry.passages)
