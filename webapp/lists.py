"""Which authority holds now: the shipped lists, and those a person keeps in ``HOME/authority/``?

A person may change their lists while a server runs. Whoever asks gets the lists as they are, looked at once a
second at most; values already made stay until `renormalise`.
"""

from __future__ import annotations

import threading
import time
from functools import lru_cache
from pathlib import Path

from archive.authority import Authority, load_authority

LOOK_S = 1.0
FOLDER = "authority"
Stamp = tuple[tuple[str, int, int], ...]


class Lists:
    """The current authority of one archive. Safe to share between threads."""

    def __init__(self, home: Path) -> None:
        self.folder = home / FOLDER
        self._lock = threading.Lock()
        self._stamp = _stamp(self.folder)
        self._authority = _load(self.folder, self._stamp)
        self._looked = time.monotonic()

    def current(self) -> Authority:
        """The authority of the lists as they are; the same object while they do not change."""
        if time.monotonic() - self._looked > LOOK_S:
            self.look()
        return self._authority

    def look(self) -> Authority:
        """As `current`, looking at the files now."""
        with self._lock:
            stamp = _stamp(self.folder)
            if stamp != self._stamp:
                self._authority, self._stamp = _load(self.folder, stamp), stamp
            self._looked = time.monotonic()
            return self._authority


def _load(folder: Path, stamp: Stamp) -> Authority:
    return load_authority(folder) if stamp else _shipped()


@lru_cache(maxsize=1)
def _shipped() -> Authority:
    """The lists as shipped never change: one process loads them, and prepares what searches them, once."""
    return load_authority()


def _stamp(folder: Path) -> Stamp:
    """What changes when a list does: names, times, sizes."""
    found = []
    try:
        for path in sorted(folder.glob("*.toml")):
            state = path.stat()
            found.append((path.name, state.st_mtime_ns, state.st_size))
    except OSError:  # a file that went away, or a folder that may not be read: the next look tells
        return ()
    return tuple(found)
