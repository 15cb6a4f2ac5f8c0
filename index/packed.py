"""Where in a document do the words of a query stand, by its packed keys alone?

No text is read: the keys are looked at as one array of numbers.
"""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from index.marking import Plan
from index.matching import near_positions
from index.query.nodes import Near, Phrase

Ranges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Held:
    """What packed keys tell. Positions count words of all passages; passage i (from 0) ends before `ends[i]`.

    `clauses`: for each leaf of the plan the (first, last) positions where it may stand. An exact form is
    promised by its stem only, and two keys may share a hash: the text decides. `words`: of any word.
    """

    ends: Sequence[int]
    clauses: Sequence[Ranges]
    words: Sequence[int]

    def passages(self) -> dict[int, dict[int, int]]:
        """Passage number (from 1) → clause → how often it stands there."""
        found: dict[int, dict[int, int]] = {}
        for clause, places in enumerate(self.clauses):
            for passage in _passages_of(places, self.ends):
                there = found.setdefault(passage + 1, {})
                there[clause] = there.get(clause, 0) + 1
        return found

    def within(self, number: int) -> tuple[Sequence[int], list[tuple[int, int, int]]]:
        """Of passage `number`: positions of all words, and (first, last, clause) of all leaves."""
        low, high = self.ends[number - 2] if number > 1 else 0, self.ends[number - 1]
        words = self.words[bisect_left(self.words, low) : bisect_left(self.words, high)]
        ranges = [
            (first, last, clause)
            for clause, places in enumerate(self.clauses)
            for first, last in places[bisect_left(places, (low, 0)) : bisect_left(places, (high, 0))]
        ]
        return words, ranges


def held(asked: Plan, keys: bytes) -> Held | None:
    """What `keys` tell of the plan's leaves; None when they are not sound."""
    if len(keys) < 4 or len(keys) % 4:
        return None
    count = int.from_bytes(keys[:4], "little")
    base = 4 * (count + 1)
    if base > len(keys):
        return None
    ends = list(accumulate(struct.unpack_from(f"<{count}I", keys, 4)))
    if base + 4 * (ends[-1] if ends else 0) != len(keys):
        return None
    numbers = np.frombuffer(keys, dtype="<u4", offset=base)
    by_bit: dict[int, list[int]] = {}
    for key, bit in asked.hashes:
        by_bit.setdefault(bit, []).extend(np.flatnonzero(numbers == key).tolist())
    for positions in by_bit.values():
        positions.sort()
    clauses = [_places(asked, clause, by_bit, ends) for clause in range(len(asked.leaves))]
    return Held(ends, clauses, sorted({i for positions in by_bit.values() for i in positions}))


def _places(asked: Plan, clause: int, by_bit: dict[int, list[int]], ends: Sequence[int]) -> Ranges:
    """Where one leaf stands; never across two passages."""
    leaf = asked.leaves[clause]
    parts = [by_bit.get(bit, []) for bit in asked.parts[clause]]
    if not all(parts):
        return []
    if isinstance(leaf, Phrase):
        starts = set(parts[0])
        for offset, found in enumerate(parts[1:], start=1):
            starts &= {i - offset for i in found}
        ranges = [(i, i + len(parts) - 1) for i in sorted(starts)]
        return [(i, j) for i, j in ranges if bisect_right(ends, i) == bisect_right(ends, j)]
    if isinstance(leaf, Near):
        # Passages are moved apart, further than words may be from one another.
        apart: dict[int, list[int]] = {}
        back: dict[int, int] = {}
        for found in parts:
            if id(found) not in apart:
                apart[id(found)] = [i + (leaf.distance + 1) * bisect_right(ends, i) for i in found]
                back.update(zip(apart[id(found)], found, strict=True))
        near = near_positions([apart[id(found)] for found in parts], leaf.distance)
        return [(back[moved], back[moved]) for moved in near]
    return [(i, i) for i in parts[0]]


def _passages_of(places: Ranges, ends: Sequence[int]) -> list[int]:
    return [bisect_right(ends, first) for first, _ in places]
