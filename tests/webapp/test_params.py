"""URLs: what a link asks for, and how a search is written as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp import params
from webapp.params import Search, cleared, only_month, read, toggle, url, write


def test_a_search_survives_its_own_url() -> None:
    search = Search(
        "ambush -raid", {"group": ("aqim", "jnim"), "country": ("ML",)}, "2017-01", "2017-06", "title", 3
    )
    assert read(write(search)) == (search, ())


@given(
    st.text(max_size=40),
    st.dictionaries(
        st.sampled_from(params.FILTERS), st.lists(st.text(min_size=1, max_size=8), max_size=3), max_size=3
    ),
    st.integers(-5, 10**30),
)
def test_whatever_is_asked_reads_the_same_after_one_cleaning(
    query: str, filters: dict[str, list[str]], page: int
) -> None:
    pairs = [("q", query), ("page", str(page)), *((n, v) for n, values in filters.items() for v in values)]
    search, _ = read(pairs)
    again, notes = read(write(search))
    assert write(again) == write(search)
    assert notes == ()


def test_the_order_is_the_same_however_the_parameters_came() -> None:
    pairs = [("page", "2"), ("month", "2017-03"), ("group", "jnim"), ("group", "aqim"), ("q", "x")]
    assert url(read(pairs)[0]) == url(read(reversed(pairs))[0])
    assert url(read(pairs)[0]) == "/search?q=x&month=2017-03&group=aqim&group=jnim&page=2"


def test_nothing_asked_is_the_plain_page() -> None:
    assert url(Search()) == "/search"
    assert Search(query="  ").empty


def test_unknown_parameters_are_passed_over() -> None:
    assert read([("utm_source", "x"), ("fbclid", "y")]) == (Search(), ())


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (("sort", "colour"), "cannot be sorted"),
        (("page", "two"), "not a page number"),
        (("page", "-1"), "not a page number"),
        (("page", "²"), "not a page number"),
        (("page", "9" * 5000), "not a page number"),
        (("from", "March"), "not a month"),
        (("to", "2017-13"), "not a month"),
    ],
)
def test_a_bad_value_is_ignored_and_said(pair: tuple[str, str], said: str) -> None:
    search, notes = read([pair])
    assert search == Search()
    assert said in notes[0]
    assert len(notes[0]) < 120


def test_a_page_far_out_is_bounded() -> None:
    assert read([("page", "1000000000")])[0].page == params.MAX_PAGE


def test_months_the_wrong_way_round_are_swapped() -> None:
    search, notes = read([("from", "2018-01"), ("to", "2017-01")])
    assert (search.since, search.until) == ("2017-01", "2018-01")
    assert notes


def test_ten_thousand_filters_are_cut_short() -> None:
    search, notes = read([("group", str(n)) for n in range(10_000)])
    assert len(search.filters["group"]) == params.MAX_VALUES
    assert len(notes) == 1


def test_control_characters_and_lone_surrogates_become_harmless() -> None:
    search, _ = read([("q", "a\0b\ud800c\nd")])
    assert search.query == "a b?c d"
    search.query.encode()


def test_the_words_are_left_as_they_were_typed() -> None:
    assert read([("q", '  "Jama’at  Nusrat" ')])[0].query == '  "Jama’at  Nusrat" '


def test_a_filter_is_a_switch_and_goes_back_to_the_first_page() -> None:
    search = Search("x", {"group": ("jnim",)}, page=4)
    assert toggle(search, "group", "aqim").filters == {"group": ("jnim", "aqim")}
    assert toggle(search, "group", "jnim").filters == {}
    assert toggle(search, "group", "aqim").page == 1


def test_clearing_filters_keeps_words_and_sort() -> None:
    search = Search("x", {"group": ("jnim",)}, "2017-01", "", "title", 2)
    assert cleared(search) == Search("x", sort="title")


def test_a_bar_of_the_histogram_replaces_the_months_only() -> None:
    search = Search("x", {"group": ("jnim",), "month": ("2016-01",)}, "2015-01", "2017-01")
    assert only_month(search, "2017-03") == Search("x", {"group": ("jnim",), "month": ("2017-03",)})
