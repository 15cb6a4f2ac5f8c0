"""How does an index keep up with the catalogue? It pulls changes by their numbers, and remembers the last
one.

Whatever happened to an index (deleted, damaged, of another version, made from another catalogue, ahead of a
restored one), the answer is the same: begin an empty one and pull everything. `Live` is the index as doors
see it: always the one in use, whichever process swapped it.
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar, runtime_checkable

from archive.errors import StorageFull
from archive.model import Change, Document, Passage
from index.engines import open_index
from index.entry import entry
from index.generations import Generations, engine_of
from index.port import Batch, Entry, IndexDamaged, Page, Request, SearchIndex

BATCH_DOCUMENTS = 1_000
BATCH_CHARACTERS = 6_000_000
"""Of text, in one commit: some 400 MB of memory while it is written."""

READ_TOGETHER = 100

Progress = Callable[[int, int], None]
"""Told (changes applied, changes there were), as they are applied."""

Made = TypeVar("Made")

Signature = tuple[int, int, int] | None

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


class Feed(Protocol):
    """What an index needs of the catalogue; `visible` None reads under every label."""

    def position(self) -> int: ...
    def identity(self) -> str: ...
    def changes(self, after: int, limit: int = 500) -> list[Change]: ...
    def documents(self, ids: Sequence[str], visible: frozenset[str] | None) -> dict[str, Document]: ...
    def passages_of(
        self, ids: Sequence[str], numbers: Mapping[str, Sequence[int]] | None = None
    ) -> dict[str, tuple[Passage, ...]]: ...


def sync(
    catalogue: Feed,
    index: SearchIndex,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> int:
    """Apply what the catalogue changed since the index's position, until there is no more or `stop` says
    so; how many changes. Interrupted anywhere, the next call goes on from the last batch."""
    total = max(catalogue.position() - index.position(), 0)
    done = 0
    for batch, count in _batches(catalogue, index.position()):
        if stop is not None and stop():
            break
        index.apply(batch)
        done += count
        if progress is not None:
            progress(done, max(total, done))
    return done


def _batches(catalogue: Feed, position: int) -> Iterator[tuple[Batch, int]]:
    """What to apply after `position`, with the number of changes in each batch."""
    entries: list[Entry] = []
    gone: list[str] = []
    characters = 0
    while changes := catalogue.changes(position, READ_TOGETHER):
        held = catalogue.documents([change.id for change in changes if not change.gone], None)
        texts = catalogue.passages_of(list(held))
        for change in changes:
            position = change.seq
            document = held.get(change.id)
            if change.gone or document is None:
                # Withdrawn between the two reads: its own change comes later.
                gone.append(change.id)
            else:
                passages = texts.get(change.id, ())
                characters += sum(len(passage.text) for passage in passages)
                entries.append(entry(document, passages))
            if len(entries) + len(gone) >= BATCH_DOCUMENTS or characters >= BATCH_CHARACTERS:
                yield Batch(tuple(entries), tuple(gone), position), len(entries) + len(gone)
                entries, gone, characters = [], [], 0
    if entries or gone:
        yield Batch(tuple(entries), tuple(gone), position), len(entries) + len(gone)


@runtime_checkable
class Verifiable(Protocol):
    """An engine that can read all it holds."""

    def verify(self) -> None: ...


@dataclass(frozen=True, slots=True)
class State:
    """``ready``, or ``rebuilding`` with the part that is done, 0 to 1."""

    name: str
    done: float = 1.0


class Live:
    """The index of an archive, kept in `home`. Safe for many threads; other processes may search, write and
    swap.

    `say` is told when an index that cannot be used is begun anew. Nothing is indexed until `catch_up`.
    """

    def __init__(
        self,
        home: Path,
        engine: str,
        catalogue: Feed,
        say: Callable[[str], None] = lambda sentence: None,
        cache_bytes: int = 64 << 20,
    ) -> None:
        self._engine = engine
        self._catalogue = catalogue
        self._say = say
        self._cache_bytes = cache_bytes
        # Guards the fields below. Whoever holds it never waits for the right to write, so the two cannot
        # wait for one another.
        self._lock = threading.Lock()
        self._signature: Signature = None
        self._name = ""
        self._damaged = False
        self._index: _Guarded
        with _disk():
            self._generations = Generations(home)
            self._refresh()

    @property
    def index(self) -> SearchIndex:
        """The index in use now. When it raises IndexDamaged, the next `catch_up` begins it anew."""
        return self._guarded()

    def _guarded(self) -> _Guarded:
        if self._generations.signature() != self._signature:
            with _disk():
                self._refresh()
        return self._index

    def state(self) -> State:
        """Whether searches see everything that was there when this index was begun."""
        held = self._catalogue.position()
        try:
            position = 0 if self._damaged else self.index.position()
        except IndexDamaged:
            position = 0
        if held and (not position or self._generations.filling(self._name)):
            return State("rebuilding", min(position / held, 1.0))
        return State("ready")

    def catch_up(self, progress: Progress | None = None, stop: Callable[[], bool] | None = None) -> int:
        """Apply every change of the catalogue, beginning a damaged index anew; how many there were. Locked
        when another process writes for longer than a minute; StorageFull when the disk refuses."""
        if not self._behind():
            return 0
        with _disk():
            before = self._index
            try:
                with _disk(), self._generations.writing():
                    return self._catch_up(progress, stop)
            except IndexDamaged as error:
                why = str(error)
            # The right to write is asked for again: who deleted the folder deleted the lock with it.
            with self._generations.writing():
                if self._index is before and self._generations.signature() == self._signature:
                    self._anew(why)
                return self._catch_up(progress, stop)

    def reindex(self, engine: str | None = None, progress: Progress | None = None) -> int:
        """Build an index beside the one in use, with `engine` (default: the same), then swap; how many
        changes were applied. The old one serves until then, also when this is cut short."""
        with self._generations.writing(), _disk():
            self._generations.sweep()
            name = self._generations.begin(engine or self._engine, self._catalogue.identity())
            fresh = self._opened(name)
            count = sync(self._catalogue, fresh, progress)
            self._generations.filled(name)
            self._engine = engine or self._engine
            self._put(name, fresh)
            return count

    def verify(self) -> None:
        """Read all of an index that lies on a disk; IndexDamaged when some of it is not what was written."""
        guarded = self._guarded()
        try:
            if isinstance(guarded.inner, Verifiable):
                guarded.inner.verify()
        except IndexDamaged:
            self._damaged = True
            raise

    def close(self) -> None:
        """Release files."""
        self._index.close()

    def _behind(self) -> bool:
        try:
            position = self.index.position()
        except IndexDamaged:
            return True
        return (
            self._damaged
            or position != self._catalogue.position()
            or self._generations.filling(self._name)
            or self._generations.origin(self._name) != self._catalogue.identity()
        )

    def _catch_up(self, progress: Progress | None, stop: Callable[[], bool] | None) -> int:
        index = self.index
        if self._damaged:
            raise IndexDamaged("A search found it damaged.")
        if self._generations.origin(self._name) != self._catalogue.identity():
            raise IndexDamaged("It was made from another catalogue.")
        if index.position() > self._catalogue.position():
            raise IndexDamaged("It knows more than the catalogue, which was restored or rebuilt.")
        self._generations.sweep()
        count = sync(self._catalogue, index, progress, stop)
        if index.position() >= self._catalogue.position():
            self._generations.filled(self._name)
        return count

    def _refresh(self) -> None:
        """Take the index in use; begin one when there is none that can be used."""
        with self._lock:
            why = self._take_current()
        if why:
            with self._generations.writing():
                with self._lock:
                    why = self._take_current()  # another process may just have begun one
                if why:
                    self._anew(why)

    def _take_current(self) -> str:
        """Open the folder in use; why not, when it cannot be used."""
        signature, name = self._generations.signature(), self._generations.current()
        if name is None:
            return "It is missing."
        if not self._name and engine_of(name) != self._engine:
            return f"It was made for {engine_of(name)}, and the setting is {self._engine}."
        if self._generations.origin(name) != self._catalogue.identity():
            return "It was made from another catalogue."
        try:
            opened = self._opened(name)
        except IndexDamaged as error:
            return str(error)
        self._take(name, signature, opened)
        return ""

    def _anew(self, why: str) -> None:
        """Begin an empty index and use it from now on: what can be found grows while it fills."""
        if self._catalogue.position():
            self._say(f"search is rebuilding its index. {why}")
        name = self._generations.begin(self._engine, self._catalogue.identity())
        self._put(name, self._opened(name))

    def _put(self, name: str, opened: SearchIndex) -> None:
        with self._lock:
            self._generations.use(name)
            self._take(name, self._generations.signature(), opened)
        self._generations.sweep()

    def _opened(self, name: str) -> SearchIndex:
        return open_index(engine_of(name), self._generations.path(name), self._cache_bytes)

    def _take(self, name: str, signature: Signature, opened: SearchIndex) -> None:
        # The one before is not closed: searches may be running on it. Its files go with its last user.
        self._signature, self._name, self._damaged = signature, name, False
        self._index = _Guarded(opened, partial(self._instead, opened, name))

    def _instead(self, opened: SearchIndex, name: str) -> SearchIndex | None:
        """After damage: the index now in use, when it was swapped meanwhile; else None, and it counts as
        damaged."""
        current = self._guarded()
        if current.inner is opened:
            if self._name == name:
                self._damaged = True
            return None
        return current


class _Guarded:
    """An engine of which every damage is noticed, and a swap in the middle of a search is not."""

    def __init__(self, inner: SearchIndex, instead: Callable[[], SearchIndex | None]) -> None:
        self.inner = inner
        self.name = inner.name
        self._instead = instead

    def _ask(self, question: Callable[[SearchIndex], Made]) -> Made:
        try:
            return question(self.inner)
        except IndexDamaged:
            other = self._instead()
            if other is None:
                raise
            return question(other)

    def position(self) -> int:
        return self._ask(lambda index: index.position())

    def apply(self, batch: Batch) -> None:
        # Never to another index: it would take the batch's position without having what came before.
        self.inner.apply(batch)

    def search(self, request: Request) -> Page:
        return self._ask(lambda index: index.search(request))

    def keys(self, ids: Sequence[str]) -> Mapping[str, bytes]:
        return self._ask(lambda index: index.keys(ids))

    def suggest(self, prefix: str, limit: int, visible: frozenset[str]) -> Sequence[str]:
        return self._ask(lambda index: index.suggest(prefix, limit, visible))

    def clear(self) -> None:
        self.inner.clear()

    def close(self) -> None:
        self.inner.close()


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StorageFull(
                f"The disk refused the search index ({error.strerror}); free some space, then try again."
            ) from error
        if isinstance(error, FileNotFoundError | FileExistsError):
            # Somebody deletes the folder, or several threads make it anew after that: no fault of the disk.
            raise IndexDamaged("Its folder was taken away while it was in use.") from error
        raise
