"""The port: what every search engine behind the archive promises, in testable sentences (tests/contract).

* What `apply` returned from, `search` sees. Applying a batch twice equals once. If `apply` raises, `position`
  is unchanged and the batch may be tried again. Reopened, an index gives the same answers.
* `total` is exact. An offset past the end is an empty page with the right total.
* The order is total: by relevance, then id; sorted by a field, missing values come last in either direction,
  ties by id.
* Values of one filter are OR, filters are AND. Facet counts of a field ignore that field's own filter.
* Only documents that carry at least one label of `Request.visible` exist for that request: totals, counts,
  suggestions, and scores too (their averages and frequencies), are those of an index without the others.
* What matches a word is decided by `index.analysis` alone, so the set of ids is the same on every engine.
* A title match beats a body match, other things equal.

The port returns ids, scores and counts, never text. It also hands back `Entry.keys` as they came in, so that
snippets need not analyse whole documents again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from index.analysis import Stream as Stream
from index.query.nodes import Everything, Node

RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as an index sees it.

    `values`: field name → distinct exact values: what filters, facets, ranges and ``field:`` clauses see.
    `title` and `passages`: analysed words; a phrase or proximity never spans two streams.
    `keys`: packed word keys per passage (``index.analysis.pack``), handed back by ``SearchIndex.keys``.
    """

    id: str
    seq: int
    title: Stream
    passages: tuple[Stream, ...]
    values: Mapping[str, tuple[str, ...]]
    labels: frozenset[str]
    keys: bytes = b""


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries to put in, replacing what was there under the same id; ids to take out; the position after."""

    entries: tuple[Entry, ...]
    gone: tuple[str, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Request:
    """A bound question. `sort`: ``relevance``, or a sortable field, with ``-`` in front for descending."""

    tree: Node = field(default_factory=Everything)
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    visible: frozenset[str] = frozenset()
    facets: tuple[str, ...] = ()
    sort: str = RELEVANCE
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found. `score` is 0 when not sorted by relevance."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Count:
    """How many documents of the matching set have `value`."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Page:
    """`facets`: one entry per field asked for; counts falling, ties by value; no zero counts."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[Count, ...]]


class SearchIndex(Protocol):
    """An engine."""

    name: str

    def position(self) -> int:
        """The last ``seq`` applied; 0 when empty."""
        ...

    def apply(self, batch: Batch) -> None:
        """All or nothing, the position with it."""
        ...

    def search(self, request: Request) -> Page:
        """Answer from the newest state applied by any process."""
        ...

    def keys(self, ids: Sequence[str]) -> Mapping[str, bytes]:
        """`Entry.keys` of those ids that are there, whatever their labels: ask for ids that a search gave."""
        ...

    def suggest(self, prefix: str, limit: int, visible: frozenset[str]) -> Sequence[str]:
        """Folded forms that begin with `prefix` in documents with one of the labels `visible`: those in most
        of them first (ties by form)."""
        ...

    def clear(self) -> None:
        """Empty, position 0."""
        ...

    def close(self) -> None:
        """Release files. The index may be opened again."""
        ...


class IndexDamaged(Exception):
    """What lies on the disk is not a usable index: rebuild it."""


class QueryTooHeavy(Exception):
    """A clause expands to more words than the engine will read; the message says what to change."""
