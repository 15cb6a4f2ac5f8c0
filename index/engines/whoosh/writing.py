"""How does a batch become part of the index? One Whoosh commit: durable, all or nothing, the position with
it.

The position rides in the schema, which Whoosh writes into the table of contents: the one file whose
renaming makes a commit real. So a batch that only removes, or changes nothing but the position, needs no
document of its own. Only Whoosh's plain writer is used: AsyncWriter and BufferedWriter lose documents,
several processes crash.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import numpy as np
from whoosh.fields import COLUMN, Schema  # type: ignore[import-untyped]
from whoosh.index import TOC, EmptyIndexError, FileIndex, LockError  # type: ignore[import-untyped]
from whoosh.writing import SegmentWriter  # type: ignore[import-untyped]

from archive.errors import Locked, StorageFull
from index.engines.whoosh import records
from index.engines.whoosh.codec import ArrayCodec
from index.engines.whoosh.merging import to_merge
from index.engines.whoosh.pool import Pool
from index.engines.whoosh.segment import KEYS, RECORD, Segment, sealed
from index.engines.whoosh.snapshot import NAME, Snapshot
from index.engines.whoosh.storage import Folder, reading
from index.port import Batch, IndexDamaged

LOCK_SECONDS = 60.0

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS}


def create(storage: Folder) -> None:
    """An empty index at position 0, for a folder that has none."""
    schema = Schema(**{RECORD: COLUMN(), KEYS: COLUMN()})
    schema.position = 0
    TOC.create(storage, schema, NAME)


@contextmanager
def writer(storage: Folder) -> Iterator[Any]:
    """Whoosh's writer, holding its lock; cancelled, with the lock released, when the block raises. Locked
    when another process writes for longer than `LOCK_SECONDS`; StorageFull when the disk refuses;
    IndexDamaged when the folder, or what must be in it, is gone."""
    try:
        opened = SegmentWriter(
            FileIndex(storage, indexname=NAME), timeout=LOCK_SECONDS, codec=ArrayCodec(), compound=False
        )
    except LockError:
        raise Locked("Another process is writing the search index; try again when it is done.") from None
    except (EmptyIndexError, FileNotFoundError) as error:
        raise IndexDamaged("The search index has been deleted.") from error
    try:
        yield opened
    except BaseException as error:
        _abandon(opened)
        if isinstance(error, FileNotFoundError):
            raise IndexDamaged("Files of the search index have been deleted.") from error
        if isinstance(error, OSError) and error.errno in _FULL:
            raise StorageFull(
                f"The disk refused the search index ({error.strerror}); free some space, then try again."
            ) from error
        raise


def _abandon(opened: Any) -> None:
    # Whoosh's own cancel() writes what it has before it lets go, and keeps the lock when that fails (a full
    # disk).
    with suppress(Exception):
        opened.cancel()
    with suppress(Exception):
        opened._tempstorage.destroy()
    for part in (
        opened.perdocwriter._cols._temp,
        opened.fieldwriter._postfile,
        opened.fieldwriter._tindex.dbfile,
    ):
        with suppress(Exception):
            part.raw_file().close()
    if opened.writelock is not None and opened.writelock.fd is not None:
        opened.writelock.release()


def commit(opened: Any, snapshot: Snapshot, batch: Batch) -> None:
    """Apply `batch` to the state that `snapshot` shows, which must be the newest."""
    entries = {entry.id: entry for entry in batch.entries}
    alive = snapshot.alive.copy()
    for id in dict.fromkeys((*entries, *batch.gone)):
        held = snapshot.locate(id)
        if held is not None:
            alive[held[2]] = False
            opened.delete_document(held[2])
    pool = opened.pool = Pool()
    stored: list[bytes] = []
    for number, entry in enumerate(entries.values()):
        stored.append(records.record(entry))
        opened.add_document(**{RECORD: stored[-1], KEYS: sealed(entry.keys)})
        pool.add(number, entry.title, entry.passages)
    opened.schema.position = batch.position
    opened.commit(mergetype=_Merge(snapshot, alive, pool, stored))


def clear(opened: Any) -> None:
    """Remove all documents; position 0."""
    opened.schema.position = 0
    opened.commit(mergetype=lambda writer, segments: [])


class _Merge:
    """A Whoosh merge policy: copies the documents of the chosen segments into the new one, returns the
    others."""

    def __init__(
        self, snapshot: Snapshot, alive: np.ndarray[Any, Any], pool: Pool, stored: list[bytes]
    ) -> None:
        self._snapshot = snapshot
        self._alive = alive
        self._pool = pool
        self._stored = stored

    def __call__(self, writer: Any, segments: Sequence[Any]) -> list[Any]:
        parts = [
            self._alive[start : start + segment.size]
            for segment, start in zip(self._snapshot.segments, self._snapshot.starts, strict=False)
        ]
        sizes = [(int(part.sum()), int(len(part) - part.sum())) for part in parts]
        chosen = to_merge(sizes, len(self._stored))
        for number in sorted(chosen):
            self._copy(writer, self._snapshot.segments[number], parts[number])
        if self._stored:
            path = records.table_path(writer.storage.folder, writer.newsegment.segment_id())
            records.save(path, records.table(self._stored))
            writer.storage.wrote(path.name)
        return [segment for number, segment in enumerate(segments) if number not in chosen]

    def _copy(self, writer: Any, segment: Segment, alive: np.ndarray[Any, Any]) -> None:
        numbers = np.full(segment.size, -1, dtype=np.int64)
        for old in np.flatnonzero(alive).tolist():
            numbers[old] = len(self._stored)
            with reading():
                stored, keys = segment.record(old), segment.sealed_keys(old)
            self._stored.append(stored)
            writer.add_document(**{RECORD: stored, KEYS: keys})
        self._pool.merge(segment.terms, numbers)
