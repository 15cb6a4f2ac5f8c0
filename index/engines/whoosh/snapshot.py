"""One state of the index: what one table of contents says, open for reading.

A snapshot never changes; a commit by any process makes a new one, which shares the segments that stayed.
Searches hold the snapshot they began with, so its files stay open until the last of them is done.
"""

from __future__ import annotations

import threading
from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from whoosh.index import TOC  # type: ignore[import-untyped]

from index import facets
from index.engines.whoosh import leaves
from index.engines.whoosh.cache import Cache
from index.engines.whoosh.codec import BODY, FORM, TITLE, Ints
from index.engines.whoosh.pool import encoded
from index.engines.whoosh.segment import Segment
from index.engines.whoosh.storage import Folder, reading
from index.facets import Column, Mask
from index.query.nodes import Form, Fuzzy, Leaf, Prefix
from index.scoring import B

NAME = "MAIN"
"""What Whoosh calls the one index of a folder."""

_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Contents:
    """What a table of contents says."""

    generation: int
    position: int
    segments: tuple[Any, ...]


def contents(storage: Folder) -> Contents:
    """The newest table of contents."""
    toc = TOC.read(storage, NAME)
    return Contents(toc.generation, int(toc.schema.position), tuple(toc.segments))


def toc_name(generation: int) -> str:
    """The file of a table of contents."""
    name: str = TOC._filename(NAME, generation)
    return name


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What exists for somebody: which documents, how many; and `scoring.norm` of every title and body
    against the averages of those."""

    mask: Mask
    documents: int
    title_norms: leaves.Floats
    body_norms: leaves.Floats

    @property
    def all_of_them(self) -> bool:
        """Whether nothing is hidden."""
        return self.documents == len(self.mask)


MOST_SEEN = 16
"""Sets of labels whose `Seen` is kept: some 17 bytes a document each."""


class Snapshot:
    """The documents of all segments, numbered through. Safe for many threads."""

    def __init__(self, found: Contents, segments: Sequence[Segment], cache: Cache[leaves.Found]) -> None:
        self.generation = found.generation
        self.position = found.position
        self.segments = tuple(segments)
        self._cache = cache
        self.starts = [0]
        for segment in segments:
            self.starts.append(self.starts[-1] + segment.size)
        self.size = self.starts[-1]
        self.alive: Mask = np.ones(self.size, dtype=np.bool_)
        for start, stored in zip(self.starts, found.segments, strict=False):
            gone = list(stored.deleted_docs())
            self.alive[[start + number for number in gone]] = False
        self.all_alive = bool(self.alive.all())
        self._columns: dict[str, Column] = {}
        self._seen: dict[frozenset[str], Seen] = {}
        self._lock = threading.Lock()

    # Documents

    def locate(self, id: str) -> tuple[Segment, int, int] | None:
        """The segment, the number there, and the number here of a document; None when it is not there."""
        for segment, start in zip(self.segments, self.starts, strict=False):
            number = segment.table.numbers.get(id)
            if number is not None and self.alive[start + number]:
                return segment, number, start + number
        return None

    def id(self, number: int) -> str:
        """The id of document `number`."""
        part = int(np.searchsorted(self.starts, number, side="right")) - 1
        return self.segments[part].table.ids[number - self.starts[part]]

    @cached_property
    def rank(self) -> Ints:
        """Each document's place in the order of ids."""
        ids = np.array(
            [encoded(id) for segment in self.segments for id in segment.table.ids], dtype=np.bytes_
        )
        rank = np.empty(self.size, dtype=np.int64)
        rank[np.argsort(ids, kind="stable")] = np.arange(self.size)
        return rank

    def _norms(self, part: Callable[[Segment], Ints], among: Mask) -> leaves.Floats:
        lengths = np.concatenate([np.zeros(0, np.int64), *map(part, self.segments)])
        average = float(lengths[among].mean()) if among.any() else 0.0
        return 1 - B + B * lengths / average if average > 0 else np.ones(len(lengths))

    # Values

    def column(self, field: str) -> Column:
        """The values of a field."""
        kept = self._columns.get(field)
        if kept is None:
            kept = facets.join(
                [s.table.fields.get(field) or facets.empty(s.size) for s in self.segments]
                or [facets.empty(0)]
            )
            with self._lock:
                self._columns[field] = kept
        return kept

    def seen(self, labels: frozenset[str]) -> Seen:
        """The documents that exist for somebody with these labels."""
        kept = self._seen.get(labels)
        if kept is None:
            column = facets.join([s.table.labels for s in self.segments] or [facets.empty(0)])
            among = column.having(labels) & self.alive
            kept = Seen(
                among,
                int(among.sum()),
                self._norms(lambda segment: segment.table.title_lengths, among),
                self._norms(lambda segment: segment.table.body_lengths, among),
            )
            with self._lock:
                if len(self._seen) >= MOST_SEEN:
                    self._seen.clear()
                self._seen[labels] = kept
        return kept

    # Words

    def found(self, leaf: Leaf) -> leaves.Found:
        """The documents where a leaf stands."""
        if len(self.segments) == 1 and self.all_alive:
            return self._found_in(self.segments[0], leaf)
        return self._cache.get((self.generation, leaf), lambda: self._joined(leaf))

    def _found_in(self, segment: Segment, leaf: Leaf, spelled: Sequence[bytes] | None = None) -> leaves.Found:
        def read() -> leaves.Found:
            with reading():
                words = spelled
                if words is None and isinstance(leaf, Prefix | Fuzzy):
                    words = sorted(leaves.expand(segment.terms, leaf))
                return leaves.find(segment.terms, leaf, words or ())

        return self._cache.get((segment.name, leaf), read)

    def _joined(self, leaf: Leaf) -> leaves.Found:
        spelled: list[bytes] | None = None
        if isinstance(leaf, Prefix | Fuzzy):
            wanted: set[bytes] = set()
            for segment in self.segments:
                with reading():
                    wanted |= leaves.expand(segment.terms, leaf)
                leaves.check_expansion(leaf, wanted)
            spelled = sorted(wanted)
        parts = [self._found_in(segment, leaf, spelled) for segment in self.segments]
        documents = [part.documents + start for part, start in zip(parts, self.starts, strict=False)]
        joined = leaves.Found(
            np.concatenate([np.zeros(0, np.int64), *documents]),
            np.concatenate([np.zeros(0), *(part.title for part in parts)]),
            np.concatenate([np.zeros(0), *(part.body for part in parts)]),
        )
        if self.all_alive:
            return joined
        stays = self.alive[joined.documents]
        return leaves.Found(joined.documents[stays], joined.title[stays], joined.body[stays])

    def suggest(self, prefix: str, limit: int, visible: frozenset[str]) -> list[str]:
        """The forms that begin so in most visible documents, ties by form."""
        seen = self.seen(visible)
        bounds: dict[bytes, int] = {}
        start = FORM + encoded(prefix)
        for segment in self.segments:
            for field in (TITLE, BODY):
                with reading():
                    for term, documents in segment.terms.starting(field, start):
                        bounds[term] = bounds.get(term, 0) + documents
        # The dictionaries' counts hold documents that are gone or hidden, and those with the word in title
        # and body twice: never too few. So the exact count is only taken of what can still come among the
        # first.
        best: list[tuple[int, str]] = []
        for term, bound in sorted(bounds.items(), key=lambda item: -item[1]):
            if len(best) >= limit and (limit <= 0 or bound < -best[limit - 1][0]):
                break
            form = leaves.decoded(term)
            count = int(np.count_nonzero(seen.mask[self.found(Form(form)).documents]))
            if count:
                insort(best, (-count, form))
        return [form for _, form in best[:limit]]


def open_snapshot(storage: Folder, cache: Cache[leaves.Found], before: Snapshot | None) -> Snapshot:
    """The newest state on the disk; segments that `before` has open are shared. IndexDamaged when there is
    none."""
    with reading():
        known = {segment.name: segment for segment in before.segments} if before is not None else {}
        for attempt in range(_ATTEMPTS):
            generation = TOC._latest_generation(storage, NAME)
            try:
                found = contents(storage)
                segments = [known.get(s.segment_id()) or Segment(storage, s) for s in found.segments]
                return Snapshot(found, segments, cache)
            except FileNotFoundError:
                # A writer removed what this table of contents names: then there is a newer one.
                if attempt == _ATTEMPTS - 1 or TOC._latest_generation(storage, NAME) == generation:
                    raise
        raise AssertionError  # unreachable: the last attempt returns or raises


def is_newest(storage: Folder, snapshot: Snapshot) -> bool:
    """Whether no newer state lies on the disk. Two looks at file names: the next generation's file appears
    before this one's goes, and generations only ever rise."""
    return storage.file_exists(toc_name(snapshot.generation)) and not storage.file_exists(
        toc_name(snapshot.generation + 1)
    )
