"""Which engine? `open_index` is the one place that knows them; each is imported only when it is asked for."""

from __future__ import annotations

from pathlib import Path

from index.port import SearchIndex

ENGINES = ("whoosh", "memory")
"""The names `open_index` takes, the default first."""


def open_index(engine: str, folder: Path, cache_bytes: int = 64 << 20) -> SearchIndex:
    """The index of `engine` in `folder`, made there when there is none. IndexDamaged when what lies there
    is not one; ValueError for an engine that is not."""
    match engine:
        case "whoosh":
            from index.engines.whoosh.engine import WhooshIndex

            return WhooshIndex(folder, cache_bytes)
        case "memory":
            from index.engines.memory import MemoryIndex

            return MemoryIndex()
        case _:
            raise ValueError(f"There is no engine “{engine}”; there are {', '.join(ENGINES)}.")
