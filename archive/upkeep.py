"""Is everything still as it was, and how does it become so again? Rebuild, adopt, check, repair.

Order of truth: originals, their records, the catalogue. What is lower is made again from what is higher; an
original or a record is never changed or removed here, at most set aside.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, groupby, islice
from multiprocessing import get_context
from typing import Literal, TypeVar

from archive.catalogue import Catalogue
from archive.describe import TOGETHER
from archive.entering import Evidence as Kept
from archive.errors import ArchiveError, Damaged, NotFound
from archive.history import History, read_history
from archive.ingest import Ingester, Outcome
from archive.interpret import Describe, DescribeAll, Described, Evidence, Reader, described_all
from archive.store import Store

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called with (done, of); of is 0 when it is not known."""

Problem = Literal["original-missing", "original-damaged", "record", "catalogue", "behind", "unfinished"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be.

    `damage` is False for what a process that was ended leaves behind and the next start completes by itself.
    """

    problem: Problem
    sha256: str
    message: str
    damage: bool = True


def _quiet(done: int, of: int) -> None:
    """No progress shown."""


def rebuild_catalogue(
    store: Store,
    catalogue: Catalogue,
    sandbox: Reader,
    describe: Describe,
    progress: Progress = _quiet,
    *,
    jobs: int = 1,
) -> list[Outcome]:
    """Fill `catalogue` from the store: the same ids, names, values, days of entry, withdrawals as before.

    `jobs`: how many originals are read at the same time. May be stopped and begun again: what is there
    already is passed over. The outcomes of those that could not be taken over (their record is broken, their
    bytes are gone); the others go on.
    """
    ingester = Ingester(store, catalogue, sandbox, describe, now=_never)
    return _adopt_all(ingester, store, catalogue, progress, jobs)


def adopt_orphans(ingester: Ingester, progress: Progress = _quiet) -> list[Outcome]:
    """Enter what has a record and is not in the catalogue; to be called at each start.

    A process that was killed between the two leaves such documents; it may have acknowledged a name of them.
    The outcomes of those that could not be taken over. Costs one listing of the store's folders when there
    are none.
    """
    return _adopt_all(ingester, ingester.store, ingester.catalogue, progress, 1)


def renormalise(
    ingester: Ingester,
    progress: Progress = _quiet,
    *,
    since: str = "",
    jobs: int = 1,
    load: Callable[[], DescribeAll] | None = None,
) -> int:
    """Make all values again from the evidence kept; how many documents changed.

    Goes through the ids rising, from the one after `since` on, so that it can go on where it was interrupted.
    With several `jobs` and `load`, which makes the describing function in each of them, other processes
    describe and this one writes. A document withdrawn meanwhile is passed over.
    """
    catalogue = ingester.catalogue
    total, changed = catalogue.count(None), 0
    ids = (id_ for id_ in catalogue.ids(None) if id_ > since)
    if jobs < 2 or load is None or total < FEW:
        for done, id_ in enumerate(ids, 1):
            with suppress(NotFound):
                changed += ingester.renormalise(id_)
            progress(done, total)
        return changed
    # Not a fork: a copy of a process that has threads and an open database is not to be trusted.
    workers = ProcessPoolExecutor(jobs, get_context("spawn"), start_describing, (load,))
    with workers:
        batches = iter(lambda: list(islice(ids, jobs * AT_ONCE)), [])
        work = (_described_elsewhere(workers, ingester, batch) for batch in batches)
        done = 0
        for count, described in _one_ahead(work):
            for evidence, one in described:
                with suppress(NotFound):
                    changed += ingester.settle(evidence, one)
            done += count
            progress(done, total)
    return changed


def _described_elsewhere(
    workers: ProcessPoolExecutor, ingester: Ingester, ids: Sequence[str]
) -> tuple[int, Iterator[tuple[Kept, Described]]]:
    """How many these are, and each with what a process will have described of it: they begin at once."""
    held = []
    for id_ in ids:
        with suppress(NotFound):
            held.append(ingester.evidence(id_))
    parts = [held[start : start + TOGETHER] for start in range(0, len(held), TOGETHER)]
    work = workers.map(describe_all, [[(e.read.extracted, e.given) for e in part] for part in parts])
    return len(ids), zip(held, chain.from_iterable(work), strict=True)


def _one_ahead(items: Iterator[T]) -> Iterator[T]:
    """`items`, the next always begun before one is given out: the describing processes never wait."""
    ahead: deque[T] = deque()
    for item in items:
        ahead.append(item)
        if len(ahead) > 1:
            yield ahead.popleft()
    yield from ahead


FEW = 500
"""Documents below which starting processes takes longer than describing."""

AT_ONCE = 64
"""Documents in the hands of one process: memory stays flat whatever the archive's size."""

_making: list[DescribeAll] = []
"""In a describing process: what it was started with."""


def start_describing(load: Callable[[], DescribeAll]) -> None:
    """What a describing process does first."""
    _making[:] = [load()]


def describe_all(work: Sequence[Evidence]) -> list[Described]:
    """What a describing process does for each part of the work."""
    return described_all(_making[0], work)


def check(
    store: Store, catalogue: Catalogue, read_data: bool = False, progress: Progress = _quiet
) -> Iterator[Finding]:
    """Compare originals, records and catalogue; with `read_data`, every byte of the originals too.

    Findings as they are found, rising by hash, those of the catalogue's file first.
    """
    for message in catalogue.problems():
        yield Finding("catalogue", "", f"The catalogue: {message}.")
    for done, sha256 in enumerate(_everything(store, catalogue), 1):
        yield from _check_one(store, catalogue, sha256, read_data)
        progress(done, 0)


def repair(ingester: Ingester, findings: Iterator[Finding]) -> list[str]:
    """Do what can be done without a person; what was done, in sentences.

    Damaged originals are set aside (the catalogue's text of them stays), the catalogue is made to say what
    the records say. What nothing here can bring back stays a finding of the next check.
    """
    done = []
    for finding in list(findings):
        if finding.problem == "original-damaged":
            path = ingester.store.quarantine(finding.sha256)
            done.append(f"{finding.sha256[:12]}: the damaged original is set aside as {path}.")
        elif finding.problem == "behind":
            try:
                ingester.adopt(finding.sha256)
            except ArchiveError as error:
                done.append(f"{finding.sha256[:12]}: could not be repaired. {error}")
            else:
                done.append(f"{finding.sha256[:12]}: the catalogue says again what the record says.")
    return done


def _adopt_all(
    ingester: Ingester, store: Store, catalogue: Catalogue, progress: Progress, jobs: int
) -> list[Outcome]:
    def adopt(sha256: str) -> Outcome:
        try:
            return ingester.adopt(sha256)
        except (Damaged, NotFound) as error:
            return Outcome(sha256, "rejected", sha256=sha256, reason="damaged", message=str(error))

    lost: list[Outcome] = []
    done = 0
    missing = _missing(store.records(), catalogue)
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        # A batch at a time: a hundred thousand waiting tasks would be held in memory.
        while batch := list(islice(missing, 64)):
            for outcome in pool.map(adopt, batch):
                done += 1
                if outcome.reason == "damaged" and outcome.outcome == "rejected":
                    lost.append(outcome)
                progress(done, 0)
    return lost


def _missing(hashes: Iterator[str], catalogue: Catalogue) -> Iterator[str]:
    """Those of the rising `hashes` the catalogue knows nothing of."""
    known = heapq.merge(catalogue.hashes(), catalogue.withdrawals())
    both = heapq.merge(((sha256, 1) for sha256 in hashes), ((sha256, 0) for sha256 in known))
    for sha256, group in groupby(both, key=lambda item: item[0]):
        if all(kind == 1 for _, kind in group):
            yield sha256


def _everything(store: Store, catalogue: Catalogue) -> Iterator[str]:
    """Every hash that anything is known of, rising, once."""
    sources = (store.hashes(), store.records(), catalogue.hashes(), catalogue.withdrawals())
    return (sha256 for sha256, _ in groupby(heapq.merge(*sources)))


def _check_one(store: Store, catalogue: Catalogue, sha256: str, read_data: bool) -> Iterator[Finding]:
    short = sha256[:12]
    here = store.has(sha256)
    try:
        history = read_history(store.record(sha256))
    except Damaged as error:
        yield Finding("record", sha256, str(error))
        return
    document = catalogue.by_sha256(sha256)
    if not (history.names or history.withdrawal):
        if document is not None:
            message = f"The record of {document.name} ({short}) is gone. Restore {sha256}.json from a backup."
            yield Finding("record", sha256, message)
        elif here:
            message = (
                f"{short} was being taken in when the process ended. Take the file in again, or leave it."
            )
            yield Finding("unfinished", sha256, message, damage=False)
        if not here and document is None:
            return
    name = history.names[0].name if history.names else short
    if not here and not history.purged:
        message = f"The original of {name} ({short}) is missing. Restore a backup of it, or ingest it again."
        yield Finding("original-missing", sha256, message)
    elif here and read_data and not _sound(store, sha256):
        message = f"The original of {name} ({short}) is not what came in. Restore it from a backup."
        yield Finding("original-damaged", sha256, message)
    if history.names and (message := _behind(catalogue, sha256, history)):
        # A record that is ahead is how every crash looks; nothing is lost.
        yield Finding("behind", sha256, f"{name} ({short}): {message}.", damage=False)


def _behind(catalogue: Catalogue, sha256: str, history: History) -> str:
    """What the record says and the catalogue does not; "" when they agree."""
    withdrawal = catalogue.withdrawn(sha256)
    if history.withdrawal != withdrawal:
        return (
            "its withdrawal is not in the catalogue"
            if history.withdrawal
            else "it was restored, not in the catalogue"
        )
    if withdrawal:
        return ""
    document = catalogue.by_sha256(sha256)
    if document is None:
        return "it is not in the catalogue"
    if document.names != history.names or document.added != history.added:
        return "the catalogue does not have all its names"
    if len(document.parents) != len(history.parents):
        return "the catalogue does not say all it came in"
    return ""


def _sound(store: Store, sha256: str) -> bool:
    try:
        return store.verify(sha256)
    except OSError:
        return False


def _never() -> str:
    raise AssertionError("a rebuild writes no events")
