"""Filters and facet counts, in every engine."""

from __future__ import annotations

from index.port import Count
from index.query.nodes import Everything
from tests.contract.engine.asking import Make, ask, ids, shelf, word


def test_values_of_a_filter_are_or_and_filters_are_and(make: Make) -> None:
    index = shelf(make())
    assert ids(index, word("raid"), filters={"country": ("NE",)}) == {"b", "c"}
    assert ids(index, word("raid"), filters={"country": ("ML", "BF")}) == {"a", "b"}
    assert ids(index, word("raid"), filters={"country": ("ML", "NE"), "month": ("2017-03",)}) == {"a", "c"}
    assert ids(index, Everything(), filters={"country": ("XX",)}) == set()
    assert ids(index, Everything(), filters={"no-such-field": ("XX",)}) == set()


def test_facets_count_documents_and_ignore_their_own_filter(make: Make) -> None:
    index = shelf(make())
    page = ask(index, word("raid"), facets=("country", "month", "group"), filters={"country": ("NE",)})
    assert page.total == 2
    assert page.facets["country"] == (Count("ML", 2), Count("NE", 2))
    assert page.facets["month"] == (Count("2017-03", 1), Count("2017-04", 1))
    assert page.facets["group"] == (Count("jnim", 1),)
    both = ask(index, word("raid"), facets=("country",), filters={"country": ("NE",), "month": ("2017-03",)})
    assert both.facets["country"] == (Count("ML", 1), Count("NE", 1))


def test_facets_fall_by_count_then_value_and_only_those_asked_for_come(make: Make) -> None:
    index = shelf(make())
    page = ask(index, Everything(), facets=("group", "no-such-field"), limit=0)
    assert page.facets == {"group": (Count("jnim", 3), Count("aqim", 1)), "no-such-field": ()}
    assert page.hits == () and page.total == 4
    assert ask(index, Everything()).facets == {}
