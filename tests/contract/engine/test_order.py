"""Totals, pages, and who is first, in every engine."""

from __future__ import annotations

from index.query.nodes import Everything, Or
from tests.contract.engine.asking import Make, ask, entry, fill, found, word


def test_the_total_is_exact_whatever_the_page(make: Make) -> None:
    index = fill(make(), *(entry(f"d{i:03}", "raid") for i in range(130)))
    for offset, limit, length in (
        (0, 20, 20),
        (120, 20, 10),
        (130, 20, 0),
        (10**9, 20, 0),
        (0, 0, 0),
        (0, 500, 130),
    ):
        page = ask(index, word("raid"), offset=offset, limit=limit)
        assert (page.total, len(page.hits)) == (130, length)


def test_pages_together_are_the_whole_order(make: Make) -> None:
    index = fill(
        make(),
        *(entry(f"d{i:02}", "raid " * (i % 4 + 1), month=(f"2017-{i % 5 + 1:02}",)) for i in range(57)),
    )
    for sort in ("relevance", "month", "-month"):
        whole = found(index, word("raid"), sort=sort)
        paged = [
            hit.id
            for start in range(0, 60, 10)
            for hit in ask(index, word("raid"), sort=sort, offset=start, limit=10).hits
        ]
        assert paged == whole and len(set(whole)) == 57


def test_equal_scores_are_ordered_by_id(make: Make) -> None:
    names = ["d3", "d1", "d10", "d2"]
    index = fill(make(), *(entry(name, "raid") for name in names))
    fill(index, entry("d0", "raid"))
    assert found(index, word("raid")) == ["d0", "d1", "d10", "d2", "d3"]
    assert found(index, Everything()) == ["d0", "d1", "d10", "d2", "d3"]


def test_scores_fall_and_are_zero_when_sorted_by_a_field(make: Make) -> None:
    index = fill(
        make(),
        entry("a", "raid"),
        entry("b", "raid raid"),
        entry("c", "raid and other words", month=("2017",)),
    )
    scores = [hit.score for hit in ask(index, word("raid")).hits]
    assert scores == sorted(scores, reverse=True) and scores[0] > scores[-1] > 0
    assert {hit.score for hit in ask(index, word("raid"), sort="month").hits} == {0.0}


def test_a_title_match_beats_a_body_match_and_more_beats_less(make: Make) -> None:
    index = fill(
        make(),
        entry("body", "raid other", title="calm other"),
        entry("title", "calm other", title="raid other"),
        entry("neither", "calm other", title="calm other"),
    )
    assert found(index, word("raid")) == ["title", "body"]
    fill(index, entry("once", "convoy a b c"), entry("thrice", "convoy convoy convoy c"))
    assert found(index, word("convoy")) == ["thrice", "once"]


def test_a_rare_word_weighs_more_than_a_common_one(make: Make) -> None:
    common = (entry(f"c{i}", "mali x") for i in range(20))
    index = fill(make(), *common, entry("rare", "kidal x"))
    assert found(index, Or((word("mali"), word("kidal"))))[0] == "rare"


def test_a_sort_puts_missing_values_last_in_either_direction(make: Make) -> None:
    index = fill(
        make(),
        entry("e"),
        entry("c", published=("2017-04-24",)),
        entry("a", published=("2017-04-24",)),
        entry("b", published=("2016",)),
        entry("d", published=()),
        entry("f", published=("2018-01",)),
    )
    assert found(index, Everything(), sort="published") == ["b", "a", "c", "f", "d", "e"]
    assert found(index, Everything(), sort="-published") == ["f", "a", "c", "b", "d", "e"]
    assert found(index, Everything(), sort="no-such-field") == ["a", "b", "c", "d", "e", "f"]


def test_of_several_values_the_first_in_that_direction_sorts(make: Make) -> None:
    index = fill(make(), entry("wide", month=("2017-06", "2017-01")), entry("mid", month=("2017-03",)))
    assert found(index, Everything(), sort="month") == ["wide", "mid"]
    assert found(index, Everything(), sort="-month") == ["wide", "mid"]
