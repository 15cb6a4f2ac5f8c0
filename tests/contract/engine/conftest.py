"""The contract runs under every engine of `index.engines.ENGINES`: tests ask for `make` or `make_fresh`."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.engines import ENGINES, open_index
from index.engines.memory import MemoryIndex
from index.port import SearchIndex
from tests.contract.engine.asking import UNDER, Make

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Note which test was collected under which engines."""
    under = config.stash.setdefault(UNDER, {})
    for item in items:
        if isinstance(item, pytest.Function) and item.path.parent == HERE:
            engines = under.setdefault(f"{item.path.name}::{item.originalname}", set())
            if hasattr(item, "callspec") and "engine" in item.callspec.params:
                engines.add(item.callspec.params["engine"])


@pytest.fixture
def make_index() -> Iterator[Callable[[str, Path], SearchIndex]]:
    """Open the index of a folder, as often as wanted; all are closed at the end.

    The memory engine keeps nothing on disk, so that there a folder stands for one object.
    """
    opened: list[SearchIndex] = []
    in_memory: dict[Path, SearchIndex] = {}

    def open_one(engine: str, folder: Path) -> SearchIndex:
        if engine == MemoryIndex.name:
            return in_memory.setdefault(folder, open_index(engine, folder))
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
