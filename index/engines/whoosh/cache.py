"""What was read and decoded lately, within a bound of memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, Protocol, TypeVar


class Weighed(Protocol):
    """Something that knows how many bytes it takes."""

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        ...


T = TypeVar("T", bound=Weighed)


class Cache(Generic[T]):
    """Least recently used goes first. Safe for many threads; two may make the same thing at once, and both
    are right, since all that is kept here follows from files that never change."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0
        self._items: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under `key`, else what `make` gives."""
        with self._lock:
            kept = self._items.get(key)
            if kept is not None:
                self._items.move_to_end(key)
                return kept
        made = make()
        weight = made.nbytes + 200
        with self._lock:
            if weight <= self._limit and key not in self._items:
                self._items[key] = made
                self._held += weight
                while self._held > self._limit:
                    _, dropped = self._items.popitem(last=False)
                    self._held -= dropped.nbytes + 200
        return made

    @property
    def held(self) -> int:
        """Bytes held now."""
        return self._held
