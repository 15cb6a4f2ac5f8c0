"""Where does the time of our pages go? Stages first, then the functions that take most."""

from __future__ import annotations

import cProfile
import pstats
import sys
from collections import defaultdict
from pathlib import Path

from tests.benchmarks import generate, run
from tests.benchmarks.measure import percentile


def profile(documents: int, key: str, work: Path) -> int:
    """Print the stages (where the contender tells them) of a second pass, then cProfile of a third."""
    if not (work / "questions.json").exists():
        generate.write(work, documents)
    if not (work / key).exists():
        run.index(key, work)
    one = run.contender(key, work / key)
    one.open()
    questions = generate.read_questions(work)
    for round_ in ("first seen", "seen before"):
        stages: dict[str, list[float]] = defaultdict(list)
        for question in questions:
            one.page(question)
            for stage, seconds in getattr(one, "stages", {}).items():
                stages[stage].append(seconds * 1_000)
        for stage, times in stages.items():
            print(
                f"{round_}: {stage:<12} median {percentile(times, 0.5):7.3f} ms, "
                f"95th {percentile(times, 0.95):7.3f} ms, sum {sum(times):8.1f} ms"
            )
    profiler = cProfile.Profile()
    profiler.enable()
    for question in questions:
        one.page(question)
    profiler.disable()
    pstats.Stats(profiler, stream=sys.stdout).sort_stats("tottime").print_stats(25)
    pstats.Stats(profiler, stream=sys.stdout).sort_stats("cumulative").print_stats(45)
    one.close()
    return 0
