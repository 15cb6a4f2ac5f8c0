"""An index keeps up with its catalogue, whatever happened to either."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.errors import Locked
from archive.model import Change
from index import sync as module
from index.engines import open_index
from index.generations import Generations
from index.port import IndexDamaged
from index.sync import Live, sync
from tests.index.holdings import Catalogue, ask, found, word


@pytest.fixture
def catalogue() -> Catalogue:
    held = Catalogue()
    for number in range(7):
        held.put(f"{number:012x}", f"the convoy number n{number}", "an ambush" if number % 2 else "a market")
    return held


@pytest.fixture
def opened() -> Iterator[list[Live]]:
    """Closed at the end."""
    all_of_them: list[Live] = []
    yield all_of_them
    for live in all_of_them:
        live.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_every_change_is_applied_and_counted(catalogue: Catalogue, tmp_path: Path) -> None:
    index = open_index("whoosh", tmp_path / "i")
    said: list[tuple[int, int]] = []
    assert sync(catalogue, index, lambda done, total: said.append((done, total))) == 7
    assert said[-1] == (7, 7)
    assert index.position() == catalogue.position() == 7
    assert found(index, word("ambushes")) == {f"{n:012x}" for n in (1, 3, 5)}
    assert sync(catalogue, index) == 0
    index.close()


def test_replaced_and_withdrawn_documents_follow(catalogue: Catalogue, tmp_path: Path) -> None:
    index = open_index("whoosh", tmp_path / "i")
    sync(catalogue, index)
    catalogue.put("000000000001", "a drone")
    catalogue.withdraw("000000000003")
    assert sync(catalogue, index) == 2
    assert found(index, word("ambush")) == {"000000000005"}
    assert found(index, word("drone")) == {"000000000001"}
    index.close()


def test_a_stop_leaves_whole_batches_and_the_next_call_goes_on(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH_DOCUMENTS", 2)
    monkeypatch.setattr(module, "READ_TOGETHER", 3)
    index = open_index("whoosh", tmp_path / "i")
    answers = iter([False, False, True])
    assert sync(catalogue, index, stop=lambda: next(answers)) == 4
    assert index.position() == 4
    assert sync(catalogue, index) == 3
    assert ask(index).total == 7
    index.close()


def test_batches_are_bounded_by_text_too(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH_CHARACTERS", 30)
    steps: list[int] = []
    index = open_index("memory", tmp_path / "i")
    sync(catalogue, index, lambda done, total: steps.append(done))
    assert len(steps) > 2
    assert steps[-1] == 7


def test_a_first_index_is_begun_without_a_word_when_there_is_nothing_to_index(
    home: Path, opened: list[Live]
) -> None:
    said: list[str] = []
    opened.append(Live(home, "whoosh", Catalogue(), said.append))
    assert said == []
    assert opened[0].state().name == "ready"
    assert opened[0].catch_up() == 0


def test_an_archive_with_documents_and_no_index_says_so_and_fills_it(
    catalogue: Catalogue, home: Path, opened: list[Live]
) -> None:
    said: list[str] = []
    opened.append(Live(home, "whoosh", catalogue, said.append))
    assert "rebuilding" in said[0]
    assert opened[0].state().name == "rebuilding"
    assert opened[0].catch_up() == 7
    assert opened[0].state() == module.State("ready")
    assert home.stat().st_mode & 0o777 == 0o700


def test_reopened_there_is_nothing_left_to_do(catalogue: Catalogue, home: Path, opened: list[Live]) -> None:
    first = Live(home, "whoosh", catalogue)
    first.catch_up()
    first.close()
    said: list[str] = []
    opened.append(Live(home, "whoosh", catalogue, said.append))
    assert said == []
    assert opened[0].catch_up() == 0
    assert ask(opened[0].index).total == 7


def test_an_index_of_another_catalogue_is_rebuilt(
    home: Path, catalogue: Catalogue, opened: list[Live]
) -> None:
    first = Live(home, "whoosh", catalogue)
    first.catch_up()
    first.close()
    other = Catalogue("two")
    for number in range(9):  # more than before, so that positions alone would not tell
        other.put(f"aaaa{number:08x}", "a bridge")
    said: list[str] = []
    opened.append(Live(home, "whoosh", other, said.append))
    assert "another catalogue" in said[0]
    opened[0].catch_up()
    assert found(opened[0].index) == {f"aaaa{n:08x}" for n in range(9)}


def test_an_index_ahead_of_its_catalogue_is_rebuilt(
    home: Path, catalogue: Catalogue, opened: list[Live]
) -> None:
    opened.append(Live(home, "whoosh", catalogue))
    opened[0].catch_up()
    restored = Catalogue()
    restored.put("00000000000b", "an older archive")
    said: list[str] = []
    opened.append(Live(home, "whoosh", restored, said.append))
    assert opened[1].catch_up() == 1
    assert "restored" in said[0]
    assert found(opened[1].index) == {"00000000000b"}


def test_reindex_swaps_and_removes_the_old_folder(
    catalogue: Catalogue, home: Path, opened: list[Live]
) -> None:
    opened.append(Live(home, "whoosh", catalogue))
    opened[0].catch_up()
    before = Generations(home).current()
    assert opened[0].reindex() == 7
    after = Generations(home).current()
    assert after != before
    assert [path.name for path in home.iterdir() if path.is_dir()] == [after]
    assert ask(opened[0].index, word("convoy")).total == 7


def test_a_search_object_taken_before_a_swap_goes_on_answering(
    catalogue: Catalogue, home: Path, opened: list[Live]
) -> None:
    opened += [Live(home, "whoosh", catalogue), Live(home, "whoosh", catalogue)]
    opened[0].catch_up()
    held = opened[1].index
    assert ask(held).total == 7
    opened[0].reindex()
    assert ask(held, word("market")).total == 4
    assert opened[1].state().name == "ready"


def test_reindex_with_another_engine_is_followed_by_those_who_have_it_open(
    catalogue: Catalogue, home: Path, opened: list[Live]
) -> None:
    opened.append(Live(home, "memory", catalogue))
    opened[0].catch_up()
    opened[0].reindex("whoosh")
    assert opened[0].index.name == "whoosh"
    opened.append(Live(home, "whoosh", catalogue))
    assert ask(opened[1].index).total == 7


def test_a_reindex_cut_short_leaves_the_old_index_in_use_and_is_swept_away(
    catalogue: Catalogue, home: Path, opened: list[Live], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.append(Live(home, "whoosh", catalogue))
    opened[0].catch_up()

    def broken(*args: Any, **more: Any) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(module, "sync", broken)
        opened[0].reindex()
    assert len([path for path in home.iterdir() if path.is_dir()]) == 2
    assert ask(opened[0].index).total == 7
    catalogue.put("00000000000c", "one more")
    opened[0].catch_up()
    assert len([path for path in home.iterdir() if path.is_dir()]) == 1
    assert ask(opened[0].index).total == 8


@pytest.mark.parametrize(
    "what", ["index", "folder", "current", "garbage in current", "origin.json", "stamp.json"]
)
def test_whatever_is_deleted_while_it_is_open_comes_back(
    catalogue: Catalogue, home: Path, opened: list[Live], what: str
) -> None:
    said: list[str] = []
    opened.append(Live(home, "whoosh", catalogue, said.append))
    opened[0].catch_up()
    folder = home / (Generations(home).current() or "")
    match what:
        case "index":
            shutil.rmtree(home)
        case "folder":
            shutil.rmtree(folder)
        case "current":
            (home / "current").unlink()
        case "garbage in current":
            (home / "current").write_bytes(b"../../\xff\x00")
        case _:
            (folder / what).unlink()
    opened[0].catch_up()
    assert ask(opened[0].index, word("convoys")).total == 7
    opened.append(Live(home, "whoosh", catalogue, said.append))
    opened[1].catch_up()
    assert ask(opened[1].index, word("ambush")).total == 3
    assert opened[1].state().name == "ready"
    assert any("rebuilding" in sentence for sentence in said)


def test_damage_met_by_a_search_is_repaired_by_the_next_catch_up(
    catalogue: Catalogue, home: Path, opened: list[Live]
) -> None:
    opened.append(Live(home, "whoosh", catalogue))
    opened[0].catch_up()
    folder = home / (Generations(home).current() or "")
    for path in folder.glob("*.pst"):
        path.write_bytes(os.urandom(path.stat().st_size))
    with pytest.raises(IndexDamaged):
        ask(opened[0].index, word("ambush"))
    assert opened[0].state() == module.State("rebuilding", 0.0)
    assert opened[0].catch_up() == 7
    assert opened[0].state().name == "ready"
    assert ask(opened[0].index, word("ambush")).total == 3


def test_who_writes_is_named_to_who_waits_too_long(home: Path) -> None:
    generations = Generations(home)
    with generations.writing():
        child = multiprocessing.get_context("spawn").Process(target=_wait_for_lock, args=(home, os.getpid()))
        child.start()
        child.join(30)
    assert child.exitcode == 0


def _wait_for_lock(home: Path, holder: int) -> None:
    with pytest.raises(Locked, match=f"process \\({holder}\\)"), Generations(home).writing(timeout=0.3):
        pass


def test_a_lock_file_left_behind_locks_nobody_out(
    home: Path, catalogue: Catalogue, opened: list[Live]
) -> None:
    home.mkdir()
    (home / "writer.lock").write_text("999999\n")
    opened.append(Live(home, "whoosh", catalogue))
    assert opened[0].catch_up() == 7


class Growing(Catalogue):
    """A catalogue several processes share: it holds as many documents as a file says."""

    def __init__(self, counter: Path) -> None:
        super().__init__()
        self._counter = counter

    def position(self) -> int:
        for number in range(self._seq, int(self._counter.read_text() or "0")):
            self.put(f"{number:012x}", f"convoy {number}")
        return self._seq

    def changes(self, after: int, limit: int = 500) -> list[Change]:
        self.position()
        return super().changes(after, limit)


def test_two_processes_catching_up_at_once_end_with_every_document_once(home: Path, tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0")
    context = multiprocessing.get_context("spawn")
    children = [context.Process(target=_catch_up_until, args=(home, counter, 30)) for _ in range(2)]
    for child in children:
        child.start()
    for count in range(1, 31):
        fresh = tmp_path / "counter.new"
        fresh.write_text(str(count))
        fresh.replace(counter)
        time.sleep(0.05)
    for child in children:
        child.join(60)
    assert [child.exitcode for child in children] == [0, 0]
    live = Live(home, "whoosh", Growing(counter))
    assert live.catch_up() == 0
    assert ask(live.index, word("convoy")).total == 30
    live.close()


def _catch_up_until(home: Path, counter: Path, count: int) -> None:
    catalogue = Growing(counter)
    live = Live(home, "whoosh", catalogue)
    while (held := catalogue.position()) < count or live.index.position() < count:
        live.catch_up()
        assert ask(live.index, word("convoy")).total >= held
    live.close()
