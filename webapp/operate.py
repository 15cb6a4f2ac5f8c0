"""What do the commands do, apart from reading their arguments and printing?"""

from __future__ import annotations

import importlib
import os
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from archive import upkeep
from archive.describe import clean, describer
from archive.errors import NotFound
from archive.ingest import Outcome
from archive.model import PUBLIC, Document, Fact, Origin, Property, Value
from archive.sidecar import facts_from_settings
from archive.upkeep import adopt_orphans
from index import upkeep as index_upkeep
from webapp import present
from webapp.answer import Answer
from webapp.bootstrap import Application
from webapp.lineage.kin import Reason
from webapp.params import SORTS
from webapp.settings import remember
from webapp.version import __version__

Progress = Callable[[int, int], None]
ROOMS = ("archive", "index", "webapp")
LIBRARIES = ("Whoosh-Reloaded", "Flask", "SQLAlchemy", "numpy", "waitress", "pypdfium2", "trafilatura")
LOW_DISK_BYTES = 512 * 1024 * 1024


def given(application: Application, pairs: Sequence[tuple[str, str]]) -> list[Fact]:
    """What ``--set`` says, as facts. Raises BadValue before any file is touched."""
    facts = facts_from_settings(pairs)
    for fact in facts:
        clean(fact, application.authority)
    return facts


def take_up(application: Application) -> None:
    """Catalogue what a killed ingest had stored but not yet entered."""
    adopt_orphans(application.ingester)


def catch_up(application: Application, progress: Progress) -> int:
    """Let the index apply every change of the catalogue; how many there were."""
    count = application.live.catch_up(progress=progress)
    progress(-1, 0)
    return count


def reindex(application: Application, engine: str | None, progress: Progress) -> int:
    """Build the index anew beside the one that serves, and swap; with `engine`, that one is the setting from
    now on."""
    count = application.live.reindex(engine, progress)
    progress(-1, 0)
    if engine is not None:
        remember(application.settings.home, "engine", engine)
    return count


def renormalise(application: Application, since: str, jobs: int | None, progress: Progress) -> int:
    """Make all values anew from the evidence kept; how many documents changed."""
    load = partial(describer, application.lists.folder)
    jobs = jobs or len(os.sched_getaffinity(0))
    changed = upkeep.renormalise(application.ingester, progress, since=since, jobs=jobs, load=load)
    progress(-1, 0)
    if not since:
        application.made_with_now()
    return changed


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """One line of ``ingest --json``."""
    line = {
        "path": outcome.path,
        "outcome": outcome.outcome,
        "id": outcome.id,
        "sha256": outcome.sha256,
        "reason": outcome.reason,
        "message": outcome.message,
    }
    return {**line, "parent": outcome.parent} if outcome.parent else line


def result_lines(found: Answer, because: Sequence[Sequence[Reason]]) -> Iterator[str]:
    """The results as a person reads them on a terminal: how many, in which order, then each with the
    relatives of a group through which alone it was found (`because`, in the same order)."""
    order = f", {SORTS.get(found.sort, found.sort).lower()}" if found.total > 1 else ""
    yield f"{found.total:,} document{'' if found.total == 1 else 's'}{order}"
    for hit, why in zip(found.hits, because, strict=True):
        document = hit.document
        facts = [
            ", ".join(document.all("author")),
            present.period_label(document.all("coverage")),
            document.one("published") or "",
            " ".join(document.all("country")),
        ]
        yield f"\n{document.id}  {document.title}\n  " + " · ".join(fact for fact in facts if fact)
        for reason in why:
            yield f"  names {reason.label}, {reason.said}"
        for snippet in hit.snippets[:1]:
            yield "  " + "".join(f"[{text}]" if is_hit else text for text, is_hit in snippet.segments)


def document_lines(application: Application, document: Document) -> Iterator[str]:
    """Every value with the words it was read from, once per value."""
    yield f"{document.id}  {document.title}"
    yield f"sha256 {document.sha256}, {document.size:,} bytes, {document.media_type}"
    yield "came as " + ", ".join(name.name for name in document.names)
    if document.reason:
        yield f"not read ({document.reason}): {document.reason_text}"
    seen: dict[tuple[str, str], int] = {}
    for value in document.values:
        seen[value.field, value.value] = seen.get((value.field, value.value), 0) + 1
    for value in document.values:
        times = seen.pop((value.field, value.value), 0)
        if not times:
            continue
        label = present.label(
            application.authority, value.field, value.value, language=application.settings.language
        )
        shown = value.value if label == value.value else f"{value.value} ({label})"
        more = f", {times - 1} more" if times > 1 else ""
        yield f"  {value.field:<10} {shown}  ← {_evidence(value)}{more}"


def _evidence(value: Value) -> str:
    if not isinstance(value.where, Property):
        return f"“{value.raw}” {value.origin}, passage {value.where.passage}"
    place = present.place_label(value.where.name)
    # What the whole text was judged to be has no words of its own.
    return place if value.origin == Origin.GUESSED else f"“{value.raw}” {place}"


def restore(application: Application, id: str) -> Outcome:
    """Bring back the withdrawn document whose id begins with `id`. Raises NotFound when none, or several,
    do."""
    wanted = id.strip().lower()
    found = [
        sha256
        for sha256 in application.store.records()
        if wanted and sha256.startswith(wanted) and application.catalogue.withdrawn(sha256)
    ]
    if len(found) != 1:
        which = "Several withdrawn documents begin" if found else "No withdrawn document begins"
        raise NotFound(f"{which} with {id!r}.{' Give more of the id.' if found else ''}")
    return application.ingester.restore(found[0])


@dataclass(frozen=True, slots=True)
class Trouble:
    """One line of `check`. `damage`: something is lost or may be; else the next start puts it right."""

    problem: str
    sha256: str
    message: str
    damage: bool


def check(application: Application, read_data: bool, progress: Progress) -> Iterator[Trouble]:
    """What is wrong with the archive, then with its index (never damage: it can be built again)."""
    for held in upkeep.check(application.store, application.catalogue, read_data, progress):
        yield Trouble(held.problem, held.sha256, held.message, held.damage)
    progress(-1, 0)
    for found in index_upkeep.check(application.live, application.catalogue, frozenset({PUBLIC})):
        yield Trouble(f"index-{found.code}", "", found.sentence, damage=False)


def repair(application: Application, read_data: bool) -> Iterator[str]:
    """Put right what `check` finds and nobody needs to decide; what was done, in sentences."""
    findings = upkeep.check(application.store, application.catalogue, read_data)
    yield from upkeep.repair(application.ingester, findings)
    for found in index_upkeep.repair(application.live, application.catalogue, frozenset({PUBLIC})):
        yield f"Repaired: {found.sentence}"


def finding_json(finding: Trouble) -> dict[str, Any]:
    """One line of ``check --json``."""
    return asdict(finding)


def remove_samples(application: Application, by: str) -> int:
    """Withdraw and erase every shipped sample that is in this archive; how many there were."""
    text = resources.files("archive.authority").joinpath("samples.toml").read_text("utf-8")
    count = 0
    for sha256 in tomllib.loads(text)["sha256"]:
        document = application.catalogue.by_sha256(sha256)
        if document is not None:
            application.ingester.withdraw(document.id, "sample removed", by=by, purge=True)
            count += 1
    return count


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `doctor`."""

    name: str
    value: str
    ok: bool = True


def examine(application: Application) -> list[Finding]:
    """What this installation and this archive are, and what is wrong with them."""
    settings = application.settings
    behind = application.catalogue.position() - application.live.index.position()
    free = shutil.disk_usage(settings.home).free
    strangers = [name for name in ROOMS if not _is_ours(name)]
    return [
        Finding("version", f"tracker-archive {__version__}, Python {sys.version.split()[0]}"),
        Finding("libraries", ", ".join(f"{name} {_version(name)}" for name in LIBRARIES)),
        Finding("names", _names(strangers), not strangers),
        Finding("home", str(settings.home)),
        Finding("documents", f"{application.catalogue.count(None):,}"),
        Finding("engine", application.live.index.name),
        Finding("index", "up to date" if not behind else f"{behind:,} changes behind: tracker-archive sync"),
        Finding(
            "metadata",
            "made by this version with these lists"
            if application.up_to_date()
            else "made by another version or with other lists: tracker-archive renormalise",
        ),
        Finding("own lists", _lists(application), not application.authority.refused),
        Finding("sandbox", application.sandbox.level()),
        Finding(
            "limits", f"{settings.read_seconds} s and {settings.read_memory_mb} MiB for reading one file"
        ),
        Finding("disk", f"{free / 2**30:.1f} GiB free", free > LOW_DISK_BYTES),
    ]


def _lists(application: Application) -> str:
    refused = application.authority.refused
    if refused:
        return " ".join(refused)
    count = len(list(application.lists.folder.glob("*.toml")))
    return f"{count} in {application.lists.folder}" if count else f"none in {application.lists.folder}"


def _names(strangers: list[str]) -> str:
    if not strangers:
        return "archive, index, webapp are ours"
    return f"{', '.join(strangers)}: another package of that name is imported; use an environment of its own"


def _is_ours(name: str) -> bool:
    file = importlib.import_module(name).__file__
    return file is not None and Path(file).resolve().parent.parent == Path(__file__).resolve().parent.parent


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"
