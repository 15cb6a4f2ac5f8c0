"""The packages have generic names on purpose (the user chose them): make sure the ones imported are ours."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("room", ["archive", "index", "webapp"])
def test_a_room_imported_is_the_one_beside_these_tests(room: str) -> None:
    module = importlib.import_module(room)
    assert module.__file__ is not None
    assert Path(module.__file__).resolve().parent == ROOT / room
