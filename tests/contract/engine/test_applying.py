"""Batches: all or nothing, seen at once, kept; in every engine."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from index.port import Batch, Count, Page
from index.query.nodes import Everything, Filled, Has, Not
from tests.contract.engine.asking import PUBLIC, Make, ask, entry, fill, ids, shelf, word


def test_an_empty_index_answers(make: Make) -> None:
    index = make()
    assert index.position() == 0
    assert ask(index, word("raid"), facets=("month",)) == Page(0, (), {"month": ()})
    assert ids(index, Everything()) == ids(index, Not(word("raid"))) == set()
    assert index.keys(["a"]) == {} and list(index.suggest("a", 5, PUBLIC)) == []


def test_what_apply_returned_from_search_sees(make: Make) -> None:
    index = make()
    for i in range(1, 8):
        fill(index, entry(f"d{i}", "raid"), position=i)
        assert index.position() == i and len(ids(index, word("raid"))) == i


def test_another_handle_sees_what_was_applied(make: Make) -> None:
    first, second = make(), make()
    fill(first, entry("a", "raid"))
    assert ids(second, word("raid")) == {"a"} and second.position() == 1
    fill(first, entry("b", "raid"), gone=("a",), position=2)
    assert ids(second, word("raid")) == {"b"} and second.position() == 2


def test_applying_a_batch_twice_equals_once(make: Make) -> None:
    index = make()
    batch = Batch((entry("a", "raid", month=("2017",)), entry("b", "raid raid")), ("c",), 5)
    index.apply(batch)
    once = ask(index, word("raid"), facets=("month",))
    index.apply(batch)
    assert ask(index, word("raid"), facets=("month",)) == once and index.position() == 5


def test_an_empty_batch_moves_the_position(make: Make) -> None:
    index = fill(make(), entry("a", "raid"))
    index.apply(Batch((), (), 9))
    assert index.position() == 9 and ids(index, Everything()) == {"a"}


def test_a_document_put_again_replaces_the_old_one_wholly(make: Make) -> None:
    index = fill(make(), entry("a", "raid", title="Old", month=("2017",)), entry("b", "raid"))
    fill(index, entry("a", "calm", title="New", country=("ML",)))
    assert ids(index, word("raid")) == {"b"} and ids(index, word("calm")) == {"a"}
    assert ids(index, word("old")) == set() and ids(index, word("new", "title")) == {"a"}
    assert ids(index, Filled("month")) == set() and ids(index, Has("country", ("ML",))) == {"a"}
    page = ask(index, Everything(), facets=("month", "country"))
    assert page.total == 2 and page.facets == {"month": (), "country": (Count("ML", 1),)}


def test_of_one_id_twice_in_a_batch_the_later_counts(make: Make) -> None:
    index = fill(make(), entry("a", "raid"), entry("a", "calm"))
    assert (
        ids(index, Everything()) == {"a"}
        and ids(index, word("calm")) == {"a"}
        and ids(index, word("raid")) == set()
    )


def test_what_is_gone_is_gone_and_may_come_back(make: Make) -> None:
    index = fill(make(), entry("a", "raid", country=("ML",)), entry("b", "raid"))
    fill(index, gone=("a", "never-there"))
    assert ids(index, Everything()) == ids(index, Not(word("calm"))) == {"b"}
    assert ask(index, Everything(), facets=("country",)).facets["country"] == ()
    assert index.keys(["a", "b"]).keys() == {"b"}
    fill(index, entry("a", "calm"))
    assert ids(index, Everything()) == {"a", "b"} and ids(index, word("raid")) == {"b"}


class Poison(Mapping[str, tuple[str, ...]]):
    """Values that cannot be read."""

    def __getitem__(self, key: str) -> tuple[str, ...]:
        raise RuntimeError("poisoned")

    def __iter__(self) -> Iterator[str]:
        raise RuntimeError("poisoned")

    def __len__(self) -> int:
        return 1


def test_when_apply_raises_nothing_has_changed_and_it_may_be_tried_again(make: Make) -> None:
    index = fill(make(), entry("a", "raid"), entry("b", "raid"))
    bad = replace(entry("z", "raid"), values=Poison())
    with pytest.raises(RuntimeError, match="poisoned"):
        index.apply(Batch((entry("c", "raid"), entry("a", "calm"), bad), ("b",), 9))
    assert (
        index.position() == 2 and ids(index, word("raid")) == {"a", "b"} and ids(index, word("calm")) == set()
    )
    index.apply(Batch((entry("c", "raid"), entry("a", "calm")), ("b",), 9))
    assert index.position() == 9 and ids(index, word("raid")) == {"c"} and ids(index, word("calm")) == {"a"}


def test_reopened_it_gives_the_same_answers(make: Make) -> None:
    index = shelf(make())
    fill(index, entry("b", "raid again"), gone=("c",))
    before = ask(index, word("raid"), facets=("country", "month"))
    keys, position = index.keys(["a", "b", "d"]), index.position()
    index.close()
    index.close()  # closing twice does no harm
    again = make()
    assert ask(again, word("raid"), facets=("country", "month")) == before
    assert again.keys(["a", "b", "d"]) == keys and again.position() == position


def test_cleared_it_is_empty_and_can_be_filled_again(make: Make) -> None:
    index = shelf(make())
    index.clear()
    assert index.position() == 0 and ids(index, Everything()) == set() and index.keys(["a"]) == {}
    assert list(index.suggest("ra", 5, PUBLIC)) == []
    fill(index, entry("x", "raid"))
    assert ids(index, word("raid")) == {"x"} and index.position() == 1


def test_many_batches_with_updates_and_removals_across_them(make: Make) -> None:
    index = make()
    for i in range(12):
        fill(index, *(entry(f"d{i:02}-{j}", f"raid batch{i}", month=(f"2017-{i + 1:02}",)) for j in range(6)))
    for i in range(12):  # one of each batch rewritten, one taken out
        fill(index, entry(f"d{i:02}-0", "calm rewritten"), gone=(f"d{i:02}-1",))
    assert len(ids(index, word("raid"))) == 12 * 4
    assert len(ids(index, word("rewritten"))) == 12
    assert ids(index, word("batch3")) == {f"d03-{j}" for j in range(2, 6)}
    counts = ask(index, Everything(), facets=("month",)).facets["month"]
    assert [count.count for count in counts] == [4] * 12
    assert ask(index, Everything()).total == 60


def test_searches_go_on_while_another_thread_applies(make: Make) -> None:
    index = fill(make(), entry("d000", "raid", month=("2017",)))
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        try:
            last = 0
            while not done.is_set():
                page = ask(index, word("raid"), facets=("month",))
                if page.total < last or page.facets["month"] != (Count("2017", page.total),):
                    wrong.append(page)
                last = page.total
        except Exception as problem:
            wrong.append(problem)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for i in range(1, 15):
        fill(index, entry(f"d{i:03}", "raid", month=("2017",)))
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == [] and ask(index, word("raid")).total == 15


def test_folders_of_two_indexes_do_not_mix(make: Make, make_fresh: Make) -> None:
    fill(make(), entry("a", "raid"))
    assert ids(make_fresh(), Everything()) == set()
