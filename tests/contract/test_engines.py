"""Every engine, and the plain one, under the one contract (engine_contract.py). None may be skipped."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.contract.engine_contract")

from index.engines.memory import MemoryIndex  # noqa: E402
from index.port import SearchIndex  # noqa: E402
from tests.contract.engine_contract import *  # noqa: E402, F403

ENGINES = ("memory", "whoosh")
"""A new engine: one more name here."""

Make = Callable[[], SearchIndex]


@pytest.fixture
def make_index() -> Iterator[Callable[[str, Path], SearchIndex]]:
    """Open the index of a folder, as often as wanted; all are closed at the end.

    The memory engine keeps nothing on disk, so that there a folder stands for one object.
    """
    opened: list[SearchIndex] = []
    in_memory: dict[Path, SearchIndex] = {}

    def open_one(engine: str, folder: Path) -> SearchIndex:
        if engine == "memory":
            return in_memory.setdefault(folder, MemoryIndex())
        from index.engines import open_index

        opened.append(open_index(engine, folder))
        return opened[-1]

    yield open_one
    for index in opened:
        index.close()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def make(engine: str, make_index: Callable[[str, Path], SearchIndex], tmp_path: Path) -> Make:
    """Open this test's index (again)."""
    return lambda: make_index(engine, tmp_path / "index")


@pytest.fixture
def make_fresh(engine: str, make_index: Callable[[str, Path], SearchIndex], tmp_path: Path) -> Make:
    """An empty index, another one each time."""
    numbers = itertools.count()
    return lambda: make_index(engine, tmp_path / f"fresh-{next(numbers)}")
