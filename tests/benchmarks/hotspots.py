"""Where does the time of our pages go? Stages first, then the functions that take most."""

from __future__ import annotations

import cProfile
import functools
import pstats
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks import generate, run
from tests.benchmarks.measure import percentile


class Stopwatch:
    """Milliseconds per stage of the page in hand; time inside an inner stage is not counted for the outer."""

    def __init__(self) -> None:
        self.page: dict[str, float] = defaultdict(float)
        self._inside: list[float] = []

    def watch(self, owner: Any, attribute: str, stage: str) -> None:
        """Put a watch around ``owner.attribute`` until the end of this process."""
        inner: Callable[..., Any] = getattr(owner, attribute)

        @functools.wraps(inner)
        def watched(*arguments: Any, **named: Any) -> Any:
            self._inside.append(0.0)
            start = time.perf_counter()
            try:
                return inner(*arguments, **named)
            finally:
                spent = time.perf_counter() - start
                self.page[stage] += 1_000 * (spent - self._inside.pop())
                if self._inside:
                    self._inside[-1] += spent

        setattr(owner, attribute, watched)


def profile(documents: int, key: str, work: Path) -> int:
    """Print the functions that take most of a pass, then the stages of two further passes."""
    if not (work / "questions.json").exists():
        generate.write(work, documents)
    if not (work / key).exists():
        run.index(key, work)
    one = run.contender(key, work / key)
    one.open()
    questions = generate.read_questions(work)
    profiler = cProfile.Profile()
    profiler.enable()
    for question in questions:
        one.page(question)
    profiler.disable()
    pstats.Stats(profiler, stream=sys.stdout).sort_stats("tottime").print_stats(25)
    pstats.Stats(profiler, stream=sys.stdout).sort_stats("cumulative").print_stats(45)
    stopwatch = _stopwatch(one) if key == "ours" else Stopwatch()
    stopwatch.watch(one, "page", "the rest")
    for kind in ("all", *generate.KINDS):
        stages: dict[str, list[float]] = defaultdict(list)
        for question in questions:
            if kind in ("all", question.kind):
                stopwatch.page = defaultdict(float)
                one.page(question)
                for stage, spent in (*stopwatch.page.items(), ("page", sum(stopwatch.page.values()))):
                    stages[stage].append(spent)
        medians = (f"{stage} {percentile(times, 0.5):.2f}" for stage, times in stages.items())
        print(f"{kind}: medians in ms: {', '.join(medians)}")
    one.close()
    return 0


def _stopwatch(one: Any) -> Stopwatch:
    from archive.catalogue import Catalogue
    from index.engines.whoosh.engine import WhooshIndex
    from webapp import answer, present

    stopwatch = Stopwatch()
    for owner, attribute, stage in (
        (answer, "understanding", "understanding"),
        (WhooshIndex, "search", "search"),
        (WhooshIndex, "keys", "keys"),
        (Catalogue, "documents", "documents"),
        (Catalogue, "passages_of", "passages"),
        (present, "label", "labels"),
        (answer, "snippets_of", "snippets"),
    ):
        stopwatch.watch(owner, attribute, stage)
    return stopwatch
