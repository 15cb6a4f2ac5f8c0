"""An index while it is used: deleted under the hands of who fills it, swapped under searches, a full disk."""

from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.errors import Locked, StorageFull
from index import generations
from index import sync as module
from index.generations import Generations
from index.port import IndexDamaged
from index.sync import Live
from tests.index.holdings import Catalogue, ask, word


@pytest.fixture
def catalogue() -> Catalogue:
    catalogue = Catalogue()
    for number in range(30):
        catalogue.put(f"{number:012x}", f"convoy {number}", f"market {number % 3}")
    return catalogue


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def live(home: Path, catalogue: Catalogue) -> Iterator[Live]:
    live = Live(home, "whoosh", catalogue)
    yield live
    live.close()


@pytest.mark.parametrize("what", ["index", "folder", "current", "dictionaries", "tables of contents"])
def test_deleted_while_it_is_filled_it_is_begun_anew_and_holds_everything(
    home: Path, live: Live, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(module, "BATCH_DOCUMENTS", 5)
    folder, steps = home / (Generations(home).current() or ""), list[int]()

    def delete(done: int, total: int) -> None:
        steps.append(done)
        if len(steps) != 3:
            return
        match what:
            case "index":
                shutil.rmtree(home)
            case "folder":
                shutil.rmtree(folder)
            case "current":
                (home / "current").unlink()
            case _:
                for path in folder.glob("*.trm" if what == "dictionaries" else "*.toc"):
                    path.unlink()

    live.catch_up(delete)
    live.catch_up()
    assert len(steps) >= 6
    assert ask(live.index, word("convoy")).total == 30
    assert live.index.position() == catalogue.position() and live.state().name == "ready"


def test_searches_while_the_folder_is_deleted_answer_or_say_it_is_damaged(
    home: Path, live: Live, catalogue: Catalogue
) -> None:
    live.catch_up()
    wrong, stop = list[str](), threading.Event()

    def search() -> None:
        while not stop.is_set():
            try:
                page = ask(live.index, word("convoy"))
                if page.total not in range(31):
                    wrong.append(str(page.total))
            except IndexDamaged:
                pass
            except Exception as error:
                wrong.append(repr(error))

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for round in range(6):
        shutil.rmtree(home if round % 2 else home / (Generations(home).current() or ""), ignore_errors=True)
        live.catch_up()
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert ask(live.index, word("convoy")).total == 30


def test_searches_never_see_less_while_it_is_swapped_again_and_again(live: Live) -> None:
    live.catch_up()
    wrong, stop, asked = list[str](), threading.Event(), list[int]()

    def search() -> None:
        while not stop.is_set():
            try:
                index = live.index
                page = ask(index, word("convoy"), limit=5)
                keys = index.keys([hit.id for hit in page.hits])
                asked.append(page.total)
                if page.total != 30 or len(keys) != 5:
                    wrong.append(f"{page.total}, {len(keys)}")
            except Exception as error:
                wrong.append(repr(error))

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(8):
        live.reindex()
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == [] and len(asked) > 8


def test_another_process_swaps_while_this_one_searches(home: Path, live: Live) -> None:
    live.catch_up()
    child = multiprocessing.get_context("spawn").Process(target=_swap, args=(home, 5))
    child.start()
    folders, totals = set(), set()
    while child.is_alive():
        totals.add(ask(live.index, word("convoy")).total)
        folders.add(Generations(home).current())
    child.join()
    assert child.exitcode == 0
    assert totals == {30} and len(folders) > 1
    assert live.catch_up() == 0


def _swap(home: Path, times: int) -> None:
    catalogue = Catalogue()
    for number in range(30):
        catalogue.put(f"{number:012x}", f"convoy {number}", f"market {number % 3}")
    live = Live(home, "whoosh", catalogue)
    for _ in range(times):
        assert live.reindex() == 30
    live.close()


def test_who_cannot_write_in_time_is_told_who_does_and_searches_go_on(
    home: Path, live: Live, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.catch_up()
    catalogue.put("00000000ffff", "one more convoy")
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    child = context.Process(target=_hold, args=(home, held, done))
    child.start()
    assert held.wait(60)
    monkeypatch.setattr(generations.Generations.writing.__wrapped__, "__defaults__", (0.3,))  # type: ignore[attr-defined]
    with pytest.raises(Locked, match=f"process \\({child.pid}\\)"):
        live.catch_up()
    assert ask(live.index, word("convoy")).total == 30
    done.set()
    child.join(60)
    assert live.catch_up() == 1
    assert ask(live.index, word("convoy")).total == 31


def _hold(home: Path, held: threading.Event, done: threading.Event) -> None:
    with Generations(home).writing():
        held.set()
        done.wait(60)


FULL = """
import resource, signal, sys
from pathlib import Path
from archive.errors import StorageFull
from index.engines.whoosh.engine import WhooshIndex
from tests.index.holdings import ask, batch, some_entries, word
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
index = WhooshIndex(Path(sys.argv[1]))
before = ask(index, word("convoy"), facets=("month",))
refused = 0
for limit in range(0, 60_000, 3_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        index.apply(batch(some_entries(200, seed=9), 99))
    except StorageFull:
        refused += 1
        assert index.position() == 20, index.position()
        assert ask(index, word("convoy"), facets=("month",)) == before
    else:
        break
print(refused, index.position(), ask(index).total)
"""


def test_a_disk_that_fills_up_at_any_byte_leaves_the_state_before(tmp_path: Path) -> None:
    """Files may grow to a limit that rises step by step: every write fails once, for real."""
    from index.engines.whoosh.engine import WhooshIndex
    from tests.index.holdings import batch, some_entries

    index = WhooshIndex(tmp_path / "whoosh")
    index.apply(batch(some_entries(20), 20))
    index.close()
    result = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "whoosh")],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=Path(__file__).parents[2],
    )
    assert result.returncode == 0, result.stderr[-3000:]
    refused, position, total = map(int, result.stdout.split())
    assert refused >= 3 and position == 99 and total == 200
    again = WhooshIndex(tmp_path / "whoosh")
    again.verify()
    assert again.position() == 99
    assert not list((tmp_path / "whoosh").glob("*.tmp/*"))
    again.close()


def test_a_disk_that_is_full_while_an_index_is_begun_is_said_so(
    home: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **more: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    live = Live(home, "whoosh", catalogue)
    live.catch_up()
    with monkeypatch.context() as patched, pytest.raises(StorageFull, match="free some space"):
        patched.setattr(generations, "_write", refuse)
        live.reindex()
    assert ask(live.index, word("convoy")).total == 30
    assert live.reindex() == 30
    live.close()
