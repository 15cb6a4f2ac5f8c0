"""The Whoosh engine among other threads and processes: what they see, and what stays open."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.errors import Locked
from index.engines.whoosh import writing
from index.engines.whoosh.engine import WhooshIndex
from index.engines.whoosh.storage import Folder
from index.query.nodes import Phrase
from tests.index.holdings import (
    answers,
    ask,
    batch,
    descriptors,
    make_entry,
    some_entries,
    word,
)


def test_what_another_process_applied_is_seen_by_the_next_search(
    index: WhooshIndex, open_whoosh: Callable[[], WhooshIndex]
) -> None:
    other = open_whoosh()
    for position, entry in enumerate(some_entries(30), 1):
        other.apply(batch([entry], position))
        assert index.position() == position
        assert ask(index).total == position


def test_searches_by_many_threads_while_another_writes_see_whole_states(
    index: WhooshIndex, open_whoosh: Callable[[], WhooshIndex]
) -> None:
    entries = some_entries(40)
    index.apply(batch(entries, 1))
    other, wrong, stop = open_whoosh(), list[str](), threading.Event()

    def search() -> None:
        while not stop.is_set():
            try:
                page = ask(other, word("marked"))
                if page.total not in (0, 40):
                    wrong.append(f"{page.total} of 40")
                ask(other, Phrase((word("convoy"), word("village"))), facets=("month",), sort="-month")
                other.keys([hit.id for hit in page.hits])
            except Exception as error:
                wrong.append(repr(error))

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for position in range(2, 30):
        text = "marked" if position % 2 else "plain"
        index.apply(batch([make_entry(entry.id, text) for entry in entries], position))
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_five_hundred_refreshes_leave_the_number_of_open_files_as_it_was(
    index: WhooshIndex, open_whoosh: Callable[[], WhooshIndex]
) -> None:
    other = open_whoosh()
    entries = some_entries(5)
    counts = []
    for position in range(1, 501):
        index.apply(batch([entries[position % 5]], position))
        ask(other, word("convoy"))
        if position % 100 == 0:
            counts.append(descriptors())
    assert max(counts) - min(counts) <= 12  # a tier more or less of segments, three files each


def test_closed_it_holds_no_file(folder: Path) -> None:
    before = descriptors()
    index = WhooshIndex(folder)
    index.apply(batch(some_entries(10), 10))
    answers(index)
    index.close()
    assert descriptors() <= before


def test_a_writer_waits_for_another_and_then_says_so(
    index: WhooshIndex, open_whoosh: Callable[[], WhooshIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Folder(index._folder).lock("MAIN_WRITELOCK")
    assert held.acquire()
    monkeypatch.setattr(writing, "LOCK_SECONDS", 0.2)
    with pytest.raises(Locked, match="Another process"):
        index.apply(batch(some_entries(1), 1))
    held.release()
    index.apply(batch(some_entries(1), 1))
    assert index.position() == 1


def test_leftovers_of_a_killed_writer_go_with_the_next_commit(index: WhooshIndex, folder: Path) -> None:
    index.apply(batch(some_entries(3), 3))
    (folder / "MAIN_0123456789abcdef.trm").write_bytes(b"half a segment")
    (folder / "MAIN_0123456789abcdef.table").write_bytes(b"")
    (folder / "MAIN.tmp").mkdir(exist_ok=True)
    (folder / "MAIN.tmp" / "x.ctmp").write_bytes(b"")
    (folder / "MAIN_WRITELOCK").touch()
    index.apply(batch(some_entries(4, seed=2), 4))
    assert not list(folder.glob("*0123456789abcdef*"))
    assert not (folder / "MAIN.tmp").exists()
    assert ask(index).total == 4
