"""Which segments does a commit merge? Few enough stay to search fast, and each document is rewritten few
times.

Segments fall into tiers by size, each tier eight times the one below. When a tier has four, they become one
segment of (about) the next tier: so there are at most three a tier, and a document is rewritten at most
once a tier. Segments that are mostly deletions are rewritten too, so that what is withdrawn leaves the
disk.
"""

from __future__ import annotations

from collections.abc import Sequence

SMALLEST_TIER = 8
TIER = 8
TOGETHER = 4
MOSTLY_GONE = 0.4
LARGEST = 400_000
"""Documents of a merged segment: a column of Whoosh holds 4 GiB, and a merge should end within minutes."""


def tier(documents: int) -> int:
    """0 for the smallest segments, one more for each time eight."""
    found = 0
    while documents > SMALLEST_TIER * TIER**found:
        found += 1
    return found


def to_merge(segments: Sequence[tuple[int, int]], new: int) -> set[int]:
    """The numbers of the segments to merge with `new` new documents; a segment is (documents alive,
    documents gone)."""
    chosen = {
        number
        for number, (alive, gone) in enumerate(segments)
        if alive == 0 or (alive <= LARGEST and gone > MOSTLY_GONE * (alive + gone))
    }
    size = new + sum(segments[number][0] for number in chosen)
    while True:
        level = tier(size)
        equals = [
            number
            for number, (alive, _) in enumerate(segments)
            if number not in chosen and tier(alive) <= level and alive <= LARGEST
        ]
        total = size + sum(segments[number][0] for number in equals)
        peers = [number for number in equals if tier(segments[number][0]) == level]
        if not size or (len(peers) < TOGETHER - 1 and len(equals) < 2 * TOGETHER) or total > LARGEST:
            return chosen
        chosen.update(equals)
        size = total
