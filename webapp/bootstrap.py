"""Which parts make this archive? The only place that wires them together.

HOME/  archive.toml (format of the folder) · originals/ · catalogue.sqlite · index/ · authority/ (own lists) ·
config.toml · secret
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar, cast

from archive.authority import Authority
from archive.catalogue import Catalogue
from archive.describe import judge
from archive.errors import Damaged, NoArchive
from archive.ingest import Ingester
from archive.model import Extracted, Fact, Judgement
from archive.sandbox import Limits, Sandbox
from archive.store import Store
from archive.upkeep import rebuild_catalogue
from index.sync import Live
from webapp.lists import Lists
from webapp.settings import Settings
from webapp.version import __version__

FORMAT = 1
"""Of the archive's folder. A newer one is refused, never guessed at."""

MIB = 1_048_576

USER = "local"
"""Whoever reaches this computer's doors is the person `local`, until there are accounts."""

Made = TypeVar("Made")

MADE_WITH = "made-with"
"""The catalogue's note of the version and the lists its values were made with."""


@dataclass
class Application:
    """The parts of one open archive. `remembered` holds what `remember` made, one entry a name."""

    settings: Settings
    store: Store
    catalogue: Catalogue
    sandbox: Sandbox
    lists: Lists
    live: Live
    ingester: Ingester
    remembered: dict[Hashable, tuple[int, object]] = field(default_factory=dict)

    @property
    def authority(self) -> Authority:
        """What is known of groups and places now. It may change while a server runs: ask, do not keep it."""
        return self.lists.current()

    def up_to_date(self) -> bool:
        """Whether the values in the catalogue were made by this version with these lists."""
        return self.catalogue.noted(MADE_WITH) == made_with(self.authority)

    def made_with_now(self) -> None:
        """Note that all values are made by this version with the lists as they are."""
        self.catalogue.note(MADE_WITH, made_with(self.authority))

    def remember(self, name: Hashable, position: int, make: Callable[[], Made]) -> Made:
        """`make()`, kept until `position` (of the catalogue or the index) is another one.

        Two threads may make it at the same time: both make the same thing, and the last one is kept.
        """
        kept = self.remembered.get(name)
        if kept is None or kept[0] != position:
            kept = (position, make())
            self.remembered[name] = kept
        return cast(Made, kept[1])

    def close(self) -> None:
        """Release files and connections."""
        self.live.close()
        self.catalogue.close()


def open_archive(
    settings: Settings, create: bool = False, say: Callable[[str], None] = lambda sentence: None
) -> Application:
    """Open the archive in `settings.home`; with `create`, make a missing one.

    A missing catalogue beside kept originals is rebuilt from them; `say` is told. Raises NoArchive, Damaged,
    or
    whatever ArchiveError a part refuses with.
    """
    home = settings.home
    _check_format(home, create)
    lists = Lists(home)
    sandbox = Sandbox(
        Limits(wall_seconds=float(settings.read_seconds), memory_bytes=settings.read_memory_mb * MIB),
        how=settings.sandbox,
    )
    store = Store(home / "originals")
    path = home / "catalogue.sqlite"
    unfinished = home / "rebuilding"
    missing = unfinished.exists() or not path.exists()
    catalogue = Catalogue.open(path)

    def describing(extracted: Extracted, given: Sequence[Fact]) -> Judgement:
        return judge(extracted, given, lists.current())

    try:
        if not catalogue.count(None):
            catalogue.note(MADE_WITH, made_with(lists.current()))
        if missing and next(iter(store.hashes()), None) is not None:
            say("the catalogue is missing: rebuilding it from the originals and their records")
            unfinished.touch()  # killed in the middle, the next start goes on
            for outcome in rebuild_catalogue(store, catalogue, sandbox, describing):
                say(f"{outcome.sha256[:12]} could not be taken over: {outcome.message}")
            unfinished.unlink()
        live = Live(home / "index", settings.engine, catalogue, say, settings.cache_mb * MIB)
    except BaseException:
        catalogue.close()
        raise
    ingester = Ingester(store, catalogue, sandbox, describing, now=utc_now)
    return Application(settings, store, catalogue, sandbox, lists, live, ingester)


def made_with(authority: Authority) -> str:
    """What values depend on besides the documents."""
    return f"{__version__} {authority.signature}"


def utc_now() -> str:
    """Now, ISO 8601 to the second, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _check_format(home: Path, create: bool) -> None:
    marker = home / "archive.toml"
    try:
        kept = tomllib.loads(marker.read_text("utf-8")).get("format")
    except (FileNotFoundError, NotADirectoryError):
        held = (home / "catalogue.sqlite").exists() or (home / "originals").is_dir()
        if not (create or held):
            raise NoArchive(
                f"There is no archive in {home}. `tracker-archive ingest` makes one; "
                "--home names another folder."
            ) from None
        _make(home, marker)
        return
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise Damaged(
            f"{marker} cannot be read ({problem}). "
            f"It should say “format = {FORMAT}”: correct it, or restore it."
        ) from problem
    if kept != FORMAT:
        raise Damaged(
            f"{home} is an archive of format {kept}, and this version reads format {FORMAT}. "
            "Use the version of tracker-archive that made it, or a newer one."
        )


def _make(home: Path, marker: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = marker.with_name(f"archive.toml.{os.getpid()}.new")
        draft.write_text(f"# The folder of a Tracker Archive.\nformat = {FORMAT}\n", "utf-8")
        draft.replace(marker)
    except OSError as problem:
        raise NoArchive(f"Cannot make an archive in {home}: {problem.strerror or problem}.") from problem
