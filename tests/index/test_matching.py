"""Words near each other, held against every way to choose positions; and in what time."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.matching import near_begins, near_positions

positions = st.lists(st.integers(0, 14), max_size=7, unique=True).map(sorted)


def near_by_trying(parts: list[list[int]], distance: int) -> set[int]:
    """The positions of every window in which the parts can be chosen, one each, all different."""
    taking: set[int] = set()
    for chosen in itertools.product(*parts):
        if len(set(chosen)) == len(chosen) and max(chosen) - min(chosen) <= distance:
            low = min(chosen)
            taking |= {i for part in parts for i in part if low <= i <= low + distance}
    return taking


@given(parts=st.lists(positions, min_size=1, max_size=4), distance=st.integers(1, 6))
def test_near_is_every_way_to_choose_positions(parts: list[list[int]], distance: int) -> None:
    assert set(near_positions(parts, distance)) == near_by_trying(parts, distance)


@given(part=positions, other=positions, times=st.integers(1, 3), distance=st.integers(1, 6))
def test_a_word_asked_for_again_needs_another_position(
    part: list[int], other: list[int], times: int, distance: int
) -> None:
    parts = [part] * times + [other]
    assert set(near_positions(parts, distance)) == near_by_trying(parts, distance)


def test_more_words_than_the_window_has_room_for_are_never_near() -> None:
    assert near_positions([list(range(100))] * 6, 4) == []
    assert near_positions([list(range(100))] * 5, 4) == list(range(100))


@pytest.mark.parametrize("times", [2, 3, 25, 51])
def test_a_word_asked_for_fifty_times_of_a_million_is_found_in_seconds_at_most(times: int) -> None:
    every = np.arange(0, 3_000_000, 3, dtype=np.int64)
    other = every[::2].copy()
    began = time.process_time()
    begins = near_begins([every] * times + [other] * (times > 2), 50)
    assert time.process_time() - began < 5
    assert len(begins) == (len(every) - times + 1 if times == 2 else 0 if times > 16 else len(begins))
    assert len(begins) or times > 16
