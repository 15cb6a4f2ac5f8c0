"""An archive with a real store and a real catalogue, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.catalogue import Catalogue
from archive.store import Store
from tests.archive.holdings import Holdings


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "originals")


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue.open(tmp_path / "catalogue.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def holdings(tmp_path: Path) -> Iterator[Holdings]:
    held = Holdings(tmp_path / "home")
    yield held
    held.catalogue.close()
