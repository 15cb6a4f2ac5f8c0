"""What does one contender take? Indexing and asking are each measured in a process of their own."""

from __future__ import annotations

import contextlib
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from tests.benchmarks.generate import SEED, Question, Sample

FACETS = ("month", "country", "group", "author")
PASSES = 3
TOP = 20
STRETCH = 25
"""Questions asked of one contender before it is the next one's turn."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: all counts over all matches; `snippets` are texts with their hits between ``[[`` and ``]]``."""

    total: int
    facets: Mapping[str, Mapping[str, int]]
    titles: Sequence[str]
    snippets: Sequence[str]


class Contender(Protocol):
    """One way to do it. All its files are under the folder it was made with."""

    name: str

    def index(self, samples: Iterator[Sample]) -> dict[str, float]:
        """Put all in; ends when it is on the disk. Seconds per stage; the rate is made of ``index``."""
        ...

    def sizes(self) -> dict[str, int]:
        """Bytes on the disk: ``index``, and ``all`` with whatever else a page needs (the texts)."""
        ...

    def open(self) -> None: ...

    def page(self, question: Question) -> Shown: ...

    def close(self) -> None: ...


@dataclass
class Asked:
    """Milliseconds of each page, in the order of the passes; what was found, by the question's number."""

    passes: list[list[float]] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    """Of the processor alone: on a busy machine, what others did is in `passes` but not here."""
    kinds: dict[str, list[float]] = field(default_factory=dict)
    found: dict[str, dict[str, object]] = field(default_factory=dict)
    snippets: int = 0
    unmarked: int = 0


def ask(
    contender: Contender,
    questions: Sequence[Question],
    warm: Sequence[Question],
    turn: Callable[[], object] = lambda: None,
) -> Asked:
    """All questions, three times, each pass in an order of its own (the same for all contenders).

    `turn` waits until it is this contender's, every `STRETCH` questions.
    """
    for question in warm:
        contender.page(question)
    asked = Asked()
    for number in range(PASSES):
        order = list(questions)
        random.Random(SEED + number).shuffle(order)
        times: list[float] = []
        for done, question in enumerate(order):
            if done % STRETCH == 0:
                turn()
            worked, start = time.process_time(), time.perf_counter()
            shown = contender.page(question)
            spent = (time.perf_counter() - start) * 1_000
            times.append(spent)
            asked.processor.append((time.process_time() - worked) * 1_000)
            asked.kinds.setdefault(question.kind, []).append(spent)
            if number == 0:
                _note(asked, question, shown)
            tell(f"{contender.name}: asking, pass {number + 1}, {done + 1} of {len(order)}")
        asked.passes.append(times)
    return asked


def _note(asked: Asked, question: Question, shown: Shown) -> None:
    wanted = min(TOP, shown.total)
    if len(shown.titles) != wanted or len(shown.snippets) != wanted or not all(shown.titles):
        raise AssertionError(f"question {question.number}: an incomplete page: {shown}")
    asked.snippets += wanted
    asked.unmarked += sum("[[" not in snippet for snippet in shown.snippets)
    facets = {name: dict(sorted(shown.facets[name].items())) for name in FACETS}
    asked.found[str(question.number)] = {"total": shown.total, "facets": facets}


def peak_mb() -> float:
    """The most memory this process ever had, in MB.

    Linux's VmHWM begins anew with each program; ru_maxrss carries over the peak of whoever started it.
    """
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1_024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 1_024


def folder_size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def percentile(times: Sequence[float], share: float) -> float:
    """The value below which `share` of `times` lie, nearest rank."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def tell(what: str) -> None:
    """Progress, for a person who watches; nothing when nobody does."""
    if sys.stderr.isatty():
        print(f"\r\033[K{what}", end="", file=sys.stderr, flush=True)


def counted(samples: Iterator[Sample], name: str) -> Iterator[Sample]:
    """`samples`, saying how far one is."""
    for number, sample in enumerate(samples, 1):
        if number % 100 == 0:
            tell(f"{name}: indexing, {number} documents")
        yield sample
