"""The archive's own index, kept by Whoosh: the port over a folder.

Whoosh keeps files, segments, commits, locks and the term dictionary; reading postings into arrays, boolean
algebra, scoring, filters, facets and sorting are ours (`execute`), so that an answer takes milliseconds and
no query text ever reaches Whoosh's parser, date plug-in, ranges or collectors.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import whoosh  # type: ignore[import-untyped]

from index import analysis
from index.engines.whoosh import execute, writing
from index.engines.whoosh.cache import Cache
from index.engines.whoosh.leaves import Found
from index.engines.whoosh.snapshot import Snapshot, is_newest, open_snapshot
from index.engines.whoosh.storage import Folder, flush, reading
from index.port import Batch, IndexDamaged, Page, Request

LAYOUT = 1
"""Raise it when what lies in the folder changes meaning: indexes of another layout are rebuilt."""

STAMP = "stamp.json"

DEFAULT_CACHE = 64 << 20


class WhooshIndex:
    """An index in `folder`, made there when the folder is empty or absent. `cache_bytes` bounds decoded
    postings.

    Safe for many threads, and for other processes that search; one writes at a time (they wait for each
    other). Raises IndexDamaged when what lies there is not an index of this version.
    """

    name = "whoosh"

    def __init__(self, folder: Path, cache_bytes: int = DEFAULT_CACHE) -> None:
        self._folder = folder
        self._storage = Folder(folder)
        self._cache: Cache[Found] = Cache(cache_bytes)
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._prepare()
        self._snapshot: Snapshot | None = open_snapshot(self._storage, self._cache, None)

    def _prepare(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Whoosh pickles its tables of contents: who can write here can run code.
        self._folder.chmod(0o700)
        stamp = self._folder / STAMP
        try:
            found = stamp.read_bytes()
        except FileNotFoundError:
            if any(self._folder.glob("*.trm")):
                raise IndexDamaged("The search index has lost its stamp.") from None
            # The stamp comes last: a creation that was cut short is begun again.
            writing.create(self._storage)
            stamp.with_suffix(".new").write_bytes(_stamp())
            flush(stamp.with_suffix(".new"))
            stamp.with_suffix(".new").replace(stamp)
            flush(self._folder)
            return
        if found != _stamp():
            raise IndexDamaged("The search index was made by another version.")

    def position(self) -> int:
        """The last ``seq`` applied; 0 when empty."""
        return self._newest().position

    def apply(self, batch: Batch) -> None:
        """All or nothing, the position with it; on the disk when it returns. Locked when another process
        writes for longer than a minute, StorageFull when the disk refuses."""
        with self._writing, writing.writer(self._storage) as writer:
            writing.commit(writer, self._newest(), batch)
        self._newest()

    def search(self, request: Request) -> Page:
        """Answer from the newest state applied by any process."""
        return execute.search(self._newest(), request)

    def keys(self, ids: Sequence[str]) -> Mapping[str, bytes]:
        """`Entry.keys` of those ids that are there."""
        snapshot = self._newest()
        with reading():
            held = ((id, snapshot.locate(id)) for id in ids)
            return {id: place[0].keys(place[1]) for id, place in held if place is not None}

    def suggest(self, prefix: str, limit: int, visible: frozenset[str]) -> Sequence[str]:
        """See `port.SearchIndex`."""
        return self._newest().suggest(prefix, limit, visible)

    def verify(self) -> None:
        """Read everything there is; IndexDamaged when any of it is not what was written."""
        snapshot = self._newest()
        with reading():
            for segment in snapshot.segments:
                segment.verify()

    def clear(self) -> None:
        """Empty, position 0."""
        with self._writing, writing.writer(self._storage) as writer:
            writing.clear(writer)
        self._newest()

    def close(self) -> None:
        """Release files, as soon as the searches that run are done. The folder may be opened again."""
        with self._lock:
            self._snapshot = None

    def _newest(self) -> Snapshot:
        snapshot = self._snapshot
        if snapshot is not None and is_newest(self._storage, snapshot):
            return snapshot
        with self._lock:
            if snapshot is None and self._snapshot is None:
                raise RuntimeError("the index is closed")
            if self._snapshot is None or not is_newest(self._storage, self._snapshot):
                self._snapshot = open_snapshot(self._storage, self._cache, self._snapshot)
            return self._snapshot


def _stamp() -> bytes:
    return json.dumps(
        {"engine": "whoosh", "layout": LAYOUT, "analysis": analysis.VERSION, "whoosh": whoosh.versionstring()}
    ).encode()
