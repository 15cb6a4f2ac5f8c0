"""Counts and choices over columns of exact values."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.facets import Column, column, empty, join, sound
from index.port import Count
from index.query.nodes import within

DOCUMENTS = [("b", "a"), (), ("a",), ("c", "c"), ("b",)]
MONTHS = [("2017-03",), ("2017",), ("2017-04-24",), ("2016-12", "2018-01"), ()]

values = st.lists(
    st.lists(st.sampled_from(["a", "b", "ç", "Z", "é", "", "aa", "\ud800"]), max_size=4), max_size=12
)


def every(c: Column) -> np.ndarray:
    return np.ones(c.size, dtype=bool)


def test_counts_fall_and_ties_go_by_value() -> None:
    c = column(DOCUMENTS)
    assert c.count(every(c)) == (Count("a", 2), Count("b", 2), Count("c", 1))


def test_a_value_repeated_in_one_document_counts_once() -> None:
    assert column([("x", "x", "x")]).count(np.array([True])) == (Count("x", 1),)


def test_only_documents_of_the_set_count_and_values_without_one_are_absent() -> None:
    c = column(DOCUMENTS)
    assert c.count(np.array([False, True, True, False, False])) == (Count("a", 1),)


def test_having_is_or_and_ignores_values_nobody_has() -> None:
    c = column(DOCUMENTS)
    assert c.having(["a"]).tolist() == [True, False, True, False, False]
    assert c.having(["c", "b", "nobody"]).tolist() == [True, False, False, True, True]
    assert not c.having(["nobody"]).any()
    assert not c.having([]).any()


@pytest.mark.parametrize(
    ("low", "high"),
    [("", ""), ("2017-03-01", ""), ("", "2017-03-31"), ("2017-03-01", "2017-03-31"),
     ("2017-03-02", "2017-12-31"), ("2019-01-01", ""), ("", "2000-01-01"), ("2018-01-01", "2017-01-01")],
)  # fmt: skip
def test_within_is_what_the_query_language_says(low: str, high: str) -> None:
    wanted = [any(within(value, low, high) for value in document) for document in MONTHS]
    assert column(MONTHS).within(low, high).tolist() == wanted


def test_the_first_value_in_each_direction_stands_for_a_document() -> None:
    c = column(MONTHS)
    lowest = [c.vocabulary[code] if code >= 0 else None for code in c.lowest.tolist()]
    highest = [c.vocabulary[code] if code >= 0 else None for code in c.highest.tolist()]
    assert lowest == ["2017-03", "2017", "2017-04-24", "2016-12", None]
    assert highest == ["2017-03", "2017", "2017-04-24", "2018-01", None]


def test_a_field_nobody_has_answers_every_question() -> None:
    c = empty(3)
    assert c.count(every(c)) == ()
    assert not c.filled.any()
    assert not c.within("", "").any()
    assert c.lowest.tolist() == c.highest.tolist() == [-1, -1, -1]


@settings(max_examples=60, deadline=None)
@given(values, st.data())
def test_counting_is_counting(documents: list[list[str]], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.booleans(), min_size=len(documents), max_size=len(documents)))
    counter = Counter(v for d, take in zip(documents, chosen, strict=True) if take for v in set(d))
    wanted = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    found = column(documents).count(np.array(chosen, dtype=bool))
    assert [(c.value, c.count) for c in found] == wanted


@settings(max_examples=60, deadline=None)
@given(st.lists(values, max_size=4))
def test_columns_joined_are_the_column_of_all(parts: list[list[list[str]]]) -> None:
    joined = join([column(part) for part in parts])
    whole = column([document for part in parts for document in part])
    assert joined.vocabulary == whole.vocabulary
    assert joined.size == whole.size
    assert sorted(zip(joined.rows.tolist(), joined.codes.tolist(), strict=True)) == sorted(
        zip(whole.rows.tolist(), whole.codes.tolist(), strict=True)
    )
    assert sound(joined)


def test_arrays_that_do_not_fit_are_not_sound() -> None:
    c = column(DOCUMENTS)
    assert sound(c)
    assert not sound(Column(2, c.rows, c.codes, c.vocabulary))
    assert not sound(Column(c.size, c.rows, c.codes, c.vocabulary[:1]))
    assert not sound(Column(c.size, c.rows, c.codes[:-1], c.vocabulary))
    assert not sound(Column(c.size, c.rows[::-1], c.codes, c.vocabulary))
    assert not sound(Column(c.size, c.rows, c.codes, c.vocabulary[::-1]))
