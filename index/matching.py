"""Where in a stream of words does a leaf match? The text of `query.nodes` as code, for one stream at a time.

Shared by the memory engine and the snippets, so that what is marked is what was found.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from index.port import Stream
from index.query.nodes import Form, Fuzzy, Leaf, Near, Phrase, Prefix, Word

Range = tuple[int, int]
"""Positions `first` to `last`, both included."""


def positions(part: Word | Form | Prefix | Fuzzy, stream: Stream) -> list[int]:
    """The positions at which a single word matches, rising."""
    if isinstance(part, Word):
        return [i for i, stem in enumerate(stream.stems) if stem in part.keys]
    if isinstance(part, Form):
        return [i for i, form in enumerate(stream.forms) if form == part.form]
    if isinstance(part, Prefix):
        return [i for i, form in enumerate(stream.forms) if form.startswith(part.prefix)]
    return [i for i, form in enumerate(stream.forms) if is_near_spelling(form, part.form, part.edits)]


def occurrences(leaf: Leaf, stream: Stream) -> list[Range]:
    """Every place at which `leaf` matches, rising: whole phrases; for `Near` the words that take part."""
    if isinstance(leaf, Phrase):
        return phrase_ranges([positions(part, stream) for part in leaf.parts])
    if isinstance(leaf, Near):
        return [
            (i, i) for i in near_positions([positions(part, stream) for part in leaf.parts], leaf.distance)
        ]
    return [(i, i) for i in positions(leaf, stream)]


def frequency(leaf: Leaf, stream: Stream) -> int:
    """How often `leaf` occurs, as the score counts it; a stream counts at most once for `Near`."""
    found = len(occurrences(leaf, stream))
    return min(found, 1) if isinstance(leaf, Near) else found


def phrase_ranges(parts: Sequence[Sequence[int]]) -> list[Range]:
    """Where the parts, given by their positions, stand one after the other. Occurrences may overlap."""
    if not parts:
        return []
    starts = set(parts[0])
    for offset, found in enumerate(parts[1:], start=1):
        starts &= {i - offset for i in found}
    return [(i, i + len(parts) - 1) for i in sorted(starts)]


def near_positions(parts: Sequence[Sequence[int]], distance: int) -> list[int]:
    """The positions that take part where all parts stand, at distinct positions, at most `distance` apart."""
    taking: set[int] = set()
    if not all(parts):
        return []
    everywhere = sorted({i for found in parts for i in found})
    for first in everywhere:
        window = [found[bisect_left(found, first) : bisect_right(found, first + distance)] for found in parts]
        if all(window) and _distinct(window):
            taking.update(i for found in window for i in found)
    return sorted(taking)


def _distinct(parts: Sequence[Sequence[int]]) -> bool:
    """Whether every part can have a position of its own (Kuhn's bipartite matching)."""
    owner: dict[int, int] = {}

    def give(part: int, tried: set[int]) -> bool:
        for i in parts[part]:
            if i not in tried:
                tried.add(i)
                if i not in owner or give(owner[i], tried):
                    owner[i] = part
                    return True
        return False

    return all(give(part, set()) for part in range(len(parts)))


def is_near_spelling(form: str, wanted: str, edits: int) -> bool:
    """Whether `form` begins like `wanted` and is at most `edits` edits away.

    An edit inserts, drops or replaces a letter, or swaps two neighbours (optimal string alignment).
    """
    if form[:1] != wanted[:1] or abs(len(form) - len(wanted)) > edits:
        return False
    before: list[int] = []
    row = list(range(len(wanted) + 1))
    for i, letter in enumerate(form, start=1):
        older, before, row = before, row, [i]
        for j, other in enumerate(wanted, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == wanted[j - 2] and form[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > edits and min(before) > edits:
            return False
    return row[-1] <= edits
