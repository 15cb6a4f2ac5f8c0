"""The index's part of `check` and repair."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.generations import Generations
from index.sync import Live
from index.upkeep import check, repair
from tests.index.holdings import VISIBLE, Catalogue, ask, batch, make_entry


@pytest.fixture
def catalogue() -> Catalogue:
    held = Catalogue()
    for number in range(5):
        held.put(f"{number:012x}", "a convoy")
    return held


@pytest.fixture
def live(catalogue: Catalogue, tmp_path: Path) -> Iterator[Live]:
    opened = Live(tmp_path / "index", "whoosh", catalogue)
    opened.catch_up()
    yield opened
    opened.close()


def codes(live: Live, catalogue: Catalogue) -> list[str]:
    return [finding.code for finding in check(live, catalogue, VISIBLE)]


def test_an_index_that_caught_up_is_sound(live: Live, catalogue: Catalogue) -> None:
    assert codes(live, catalogue) == []
    assert repair(live, catalogue, VISIBLE) == []


def test_an_index_behind_is_found_and_caught_up(live: Live, catalogue: Catalogue) -> None:
    catalogue.put("00000000000a", "another")
    assert codes(live, catalogue) == ["behind"]
    assert [finding.code for finding in repair(live, catalogue, VISIBLE)] == ["behind"]
    assert codes(live, catalogue) == []


def test_documents_missing_or_too_many_are_named_and_repaired(live: Live, catalogue: Catalogue) -> None:
    live.index.apply(batch([make_entry("ffffffffffff", "stranger")], 5, "000000000002"))
    findings = check(live, catalogue, VISIBLE)
    assert [
        (f.code, f.sentence.split()[1] if f.code == "missing" else f.sentence.split()[2]) for f in findings
    ] == [
        ("missing", "000000000002"),
        ("stale", "ffffffffffff,"),
    ]
    repair(live, catalogue, VISIBLE)
    assert codes(live, catalogue) == []
    assert ask(live.index).total == 5


@pytest.mark.parametrize("pattern", ["*.trm", "*.keys.col", "*.record.col", "*.pst"])
def test_damage_is_found_and_repaired(live: Live, catalogue: Catalogue, tmp_path: Path, pattern: str) -> None:
    folder = tmp_path / "index" / (Generations(tmp_path / "index").current() or "")
    for path in folder.glob(pattern):
        path.write_bytes(os.urandom(path.stat().st_size))
    assert codes(live, catalogue) == ["damaged"]
    repair(live, catalogue, VISIBLE)
    assert codes(live, catalogue) == []
    assert ask(live.index).total == 5


def test_the_sentence_says_what_to_do(live: Live, catalogue: Catalogue) -> None:
    catalogue.put("00000000000a", "another")
    assert all("sync" in finding.sentence for finding in check(live, catalogue, VISIBLE))
