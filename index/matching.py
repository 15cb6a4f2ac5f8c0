"""Where in a stream of words does a leaf match? The text of `query.nodes` as code, for one stream at a time.

Shared by the memory engine and the snippets, so that what is marked is what was found.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.port import Stream
from index.query.nodes import Form, Fuzzy, Leaf, Near, Phrase, Prefix, Word

Range = tuple[int, int]
"""Positions `first` to `last`, both included."""

Places = NDArray[np.int64]
_NOWHERE: Places = np.zeros(0, np.int64)


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
    if not all(parts):
        return []
    same = {id(found): np.asarray(found, dtype=np.int64) for found in parts}
    places = [same[id(found)] for found in parts]
    begins = near_begins(places, distance)
    if not len(begins):
        return []
    every = np.unique(np.concatenate(places))
    last = np.searchsorted(begins, every, side="right") - 1  # the last window that begins before a position
    taking: list[int] = every[(last >= 0) & (every - begins[last] <= distance)].tolist()
    return taking


def near_begins(parts: Sequence[Places], distance: int) -> Places:
    """The places of any part from which on, within `distance`, every part has a place of its own, rising.

    `parts` are the places of each, rising without repetition. Time is near linear in them, also for a word
    asked for fifty times of a text that repeats it a million times: windows are not looked at one by one,
    but by what they hold, and few hold different things.
    """
    if not parts or len(parts) > distance + 1 or not all(map(len, parts)):
        return _NOWHERE
    rarest = min(parts, key=len)  # only what is near it can take part
    wanted: dict[int, int] = {}  # different parts, and how often each is asked for
    for part in parts:
        wanted[id(part)] = wanted.get(id(part), 0) + 1
    different = {id(part): part for part in parts}
    groups = [different[key][_beside(different[key], rarest, distance)] for key in wanted]
    asked = list(wanted.values())
    begins = every = np.unique(np.concatenate(groups))
    for group, times in zip(groups, asked, strict=True):
        # Necessary; and enough where no place serves two parts.
        nth = np.searchsorted(group, begins) + times - 1
        begins = begins[nth < len(group)]
        begins = begins[group[nth[nth < len(group)]] - begins <= distance]
    if len(every) == sum(map(len, groups)) or not len(begins):
        return begins
    return _with_places_for_all(groups, asked, every, begins, distance)


def _beside(places: Places, others: Places, distance: int) -> NDArray[np.bool_]:
    """Which of `places` are at most `distance` from one of `others`."""
    at = np.minimum(np.searchsorted(others, places - distance), len(others) - 1)
    beside: NDArray[np.bool_] = np.abs(others[at] - places) <= distance
    return beside


def _with_places_for_all(
    groups: Sequence[Places], asked: Sequence[int], every: Places, begins: Places, distance: int
) -> Places:
    """Those of `begins` whose windows have a place for each group as often as it is asked for."""
    kinds = np.zeros(len(every), dtype=np.int64)  # places of one kind serve the same groups
    for group in groups:
        serving = np.zeros(len(every), dtype=np.int64)
        serving[np.searchsorted(every, group)] = 1
        kinds = np.unique(kinds * 2 + serving, return_inverse=True)[1]
    _, samples = np.unique(kinds, return_index=True)
    serves = [[_holds(group, int(every[sample])) for group in groups] for sample in samples]
    total = sum(asked)
    held = np.empty((len(begins), len(serves)), dtype=np.int64)
    for kind in range(len(serves)):
        of_kind = every[kinds == kind]
        first = np.searchsorted(of_kind, begins)
        held[:, kind] = np.minimum(np.searchsorted(of_kind, begins + distance, side="right") - first, total)
    contents, which = np.unique(held, axis=0, return_inverse=True)
    enough = np.array([_settled(row, serves, asked) for row in contents.tolist()])
    left: Places = begins[enough[which.ravel()]]
    return left


def _holds(places: Places, place: int) -> bool:
    at = int(np.searchsorted(places, place))
    return at < len(places) and int(places[at]) == place


def _settled(held: Sequence[int], serves: Sequence[Sequence[bool]], asked: Sequence[int]) -> bool:
    """Whether `held` places of each kind can be given to all groups (bipartite matching, Kuhn)."""
    given: list[list[int]] = [[] for _ in held]  # kind → the groups its places went to

    def give(group: int, tried: set[int]) -> bool:
        for kind, taken in enumerate(given):
            if kind in tried or not serves[kind][group]:
                continue
            tried.add(kind)
            if len(taken) < held[kind]:
                taken.append(group)
                return True
            for number, owner in enumerate(taken):
                if owner != group and give(owner, tried):
                    taken[number] = group
                    return True
        return False

    return all(give(group, set()) for group, times in enumerate(asked) for _ in range(times))


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
