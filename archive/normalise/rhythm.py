"""How often does a series appear, and in which months is an issue of it due?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from archive.folding import key
from archive.normalise.series_words import RHYTHMS

STEPS = (1, 2, 3, 4, 6, 12)
"""Months from one issue to the next."""


def rhythm(name: str, months: Sequence[str], issues: int = 0) -> int:
    """Months from one issue of the series `name` to the next (one of `STEPS`); 0 when irregular or unknown.

    What the name says ("Quarterly …"), else what the months held (YYYY-MM) show: two steps at least between
    neighbours, two thirds of them equal and the others multiples, as where issues are missing. What appears
    several times a month has the step 1. `issues`: how many are held; where they are clearly fewer than their
    months, each covers several, and has the step that fits all runs of months.
    """
    for word in key(name).split():
        bare = word.strip('.,:;|()[]«»"“”،؛').removeprefix("ال")
        if bare in RHYTHMS:
            return RHYTHMS[bare]
    steps = [_number(b) - _number(a) for a, b in pairwise(sorted(set(months)))]
    if issues and issues < 0.8 * len(set(months)):
        runs = _runs(steps)
        fitting = (s for s in STEPS[1:] if issues * s == sum(runs) and all(run % s == 0 for run in runs))
        return next(fitting, 0) if issues > 2 else 0
    for step in STEPS:
        if len(steps) >= 2 and 3 * steps.count(step) >= 2 * len(steps) and all(s % step == 0 for s in steps):
            return step
    return 0


def due(name: str, months: Sequence[str], issues: int = 0) -> frozenset[str]:
    """The months from the first to the last of `months` in which the series has issues, as its rhythm tells.

    Months held are always among them. Where issues cover all the months between two of them (a quarterly held
    in consecutive months), each month is due. `issues` as for `rhythm`.
    """
    held = sorted(set(months))
    step = rhythm(name, held, issues)
    if not held or not step:
        return frozenset(held)
    numbers = [_number(month) for month in held]
    every = 1 if any(b - a < step for a, b in pairwise(numbers)) else step
    return frozenset(held) | {_month(n) for n in range(numbers[0], numbers[-1] + 1, every)}


def _runs(steps: Sequence[int]) -> list[int]:
    """How many months each run of consecutive ones has, by the steps between all months."""
    runs = [1]
    for step in steps:
        if step == 1:
            runs[-1] += 1
        else:
            runs.append(1)
    return runs


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
