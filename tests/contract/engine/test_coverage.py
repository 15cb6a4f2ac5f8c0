"""No engine goes without the contract."""

from __future__ import annotations

import pkgutil
from pathlib import Path

import pytest

import index.engines
from index.engines import ENGINES, open_index
from tests.contract.engine.asking import UNDER


def test_every_test_of_the_contract_runs_under_every_engine(pytestconfig: pytest.Config) -> None:
    under = pytestconfig.stash[UNDER]
    assert len(under) > 1
    missed = {
        test: set(ENGINES) - engines
        for test, engines in under.items()
        if engines != set(ENGINES) and not test.startswith("test_coverage.py::")
    }
    assert missed == {}


def test_every_engine_that_is_there_is_known_by_its_name(tmp_path: Path) -> None:
    assert sorted(ENGINES) == sorted(module.name for module in pkgutil.iter_modules(index.engines.__path__))
    for engine in ENGINES:
        opened = open_index(engine, tmp_path / engine)
        assert opened.name == engine
        opened.close()
