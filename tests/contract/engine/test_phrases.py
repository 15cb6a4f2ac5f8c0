"""Words side by side and near each other, in every engine."""

from __future__ import annotations

from index.query.nodes import Form, Phrase
from tests.contract.engine.asking import Make, entry, fill, ids, near, phrase, word


def test_a_phrase_wants_its_words_in_order_side_by_side_in_one_stream(make: Make) -> None:
    index = fill(
        make(),
        entry("yes", "A logistical convoy was hit."),
        entry("forms", "Logistical convoys"),
        entry("turned", "convoy logistical"),
        entry("apart", "logistical French convoy"),
        entry("streams", "is logistical", "convoy"),
        entry("title", "convoy of men", title="logistical"),
    )
    assert ids(index, phrase("logistical convoy")) == {"yes", "forms"}
    assert ids(index, Phrase((Form("logistical"), Form("convoy")))) == {"yes"}
    assert ids(index, Phrase((word("logistical"), Form("convoys")))) == {"forms"}


def test_a_phrase_of_one_repeated_word_needs_it_twice(make: Make) -> None:
    index = fill(make(), entry("one", "bora"), entry("two", "bora bora"), entry("apart", "bora x bora"))
    assert ids(index, phrase("bora bora")) == {"two"}
    assert ids(index, phrase("bora bora bora")) == set()


def test_a_long_phrase_is_found_where_it_begins_more_than_once(make: Make) -> None:
    index = fill(make(), entry("a", "the end of the end of the war"), entry("b", "the end of the"))
    assert ids(index, phrase("the end of the war")) == {"a"}


def test_near_counts_positions_between_first_and_last_in_any_order(make: Make) -> None:
    index = fill(
        make(),
        entry("next", "convoy attack"),
        entry("turned", "attack on the convoy"),
        entry("five", "convoy a b c d attack"),
        entry("six", "convoy a b c d e attack"),
        entry("streams", "convoy", "attack"),
    )
    assert ids(index, near("convoy attack", 1)) == {"next"}
    assert ids(index, near("convoy attack", 3)) == {"next", "turned"}
    assert ids(index, near("convoy attack", 5)) == {"next", "turned", "five"}
    assert ids(index, near("convoy attack", 50)) == {"next", "turned", "five", "six"}


def test_near_wants_distinct_positions(make: Make) -> None:
    index = fill(
        make(),
        entry("one", "attack here"),
        entry("two", "attack the attacks"),
        entry("far", "attack a b c attack"),
    )
    assert ids(index, near("attack attacked", 3)) == {"two"}
    assert ids(index, near("attack attack attack", 50)) == set()


def test_near_of_three_words_needs_all_of_them_in_one_window(make: Make) -> None:
    index = fill(make(), entry("a", "red x green x blue"), entry("b", "red green x x x x x blue red"))
    assert ids(index, near("red green blue", 4)) == {"a"}
    assert ids(index, near("red green blue", 7)) == {"a", "b"}
