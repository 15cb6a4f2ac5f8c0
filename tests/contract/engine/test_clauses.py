"""Boolean algebra, exact values, dates, in every engine."""

from __future__ import annotations

import pytest

from index.query.nodes import And, Everything, Filled, Has, Not, Nothing, Or, Within
from tests.contract.engine.asking import Make, entry, fill, ids, word


def test_everything_nothing_and_or_not(make: Make) -> None:
    index = fill(make(), entry("a", "raid"), entry("b", "raid ambush"), entry("c", "ambush"), entry("d"))
    raid, ambush = word("raid"), word("ambush")
    assert ids(index, Everything()) == {"a", "b", "c", "d"}
    assert ids(index, Nothing()) == set()
    assert ids(index, And((raid, ambush))) == {"b"}
    assert ids(index, Or((raid, ambush))) == {"a", "b", "c"}
    assert ids(index, And((raid, Not(ambush)))) == {"a"}
    assert ids(index, Not(raid)) == {"c", "d"}
    assert ids(index, Not(Not(raid))) == {"a", "b"}
    assert ids(index, And((Not(raid), Not(ambush)))) == {"d"}
    assert ids(index, Or((Not(raid), ambush))) == {"b", "c", "d"}
    assert ids(index, Or((Nothing(), raid))) == {"a", "b"}
    assert ids(index, And((Everything(), raid))) == {"a", "b"}
    assert ids(index, Not(Everything())) == set()
    assert ids(index, And(())) == {"a", "b", "c", "d"}
    assert ids(index, Or(())) == set()


def test_has_compares_whole_values_exactly(make: Make) -> None:
    index = fill(
        make(),
        entry("ml", group=("jnim", "aqim"), country=("ML",)),
        entry("ne", group=("jnim-x",), country=("NE",)),
        entry("author", author=("Rida Lyammouri",)),
        entry("none"),
    )
    assert ids(index, Has("group", ("jnim",))) == {"ml"}
    assert ids(index, Has("group", ("JNIM",))) == set()
    assert ids(index, Has("country", ("ML", "NE"))) == {"ml", "ne"}
    assert ids(index, Has("author", ("Rida Lyammouri",))) == {"author"}
    assert ids(index, Has("author", ("Rida",))) == set()
    assert ids(index, Has("country", ())) == set()
    assert ids(index, Has("no-such-field", ("x",))) == set()


def test_filled_finds_documents_that_have_any_value(make: Make) -> None:
    index = fill(make(), entry("a", month=("2017-03",)), entry("b", month=()), entry("c"))
    assert ids(index, Filled("month")) == {"a"}
    assert ids(index, Not(Filled("month"))) == {"b", "c"}
    assert ids(index, Filled("no-such-field")) == set()


RANGES = [
    ("2017-03-01", "2017-03-31", {"month", "day"}),
    ("2017-01-01", "2017-12-31", {"year", "month", "day", "february", "several"}),
    ("2017-02-01", "2017-02-31", {"february"}),
    ("2017-03-02", "2017-03-02", {"day"}),
    ("2017-03-02", "", {"day", "several", "later"}),
    ("2017-03-01", "", {"month", "day", "several", "later"}),
    ("", "2017-02-31", {"february", "earlier", "several"}),
    ("", "2016-12-31", {"earlier", "several"}),
    ("", "", {"year", "month", "day", "february", "earlier", "later", "several"}),
    ("2018-01-01", "", {"later"}),
    ("2019-01-01", "", set()),
    ("2017-12-31", "2017-01-01", set()),
]


@pytest.mark.parametrize(("low", "high", "expected"), RANGES)
def test_within_finds_periods_that_lie_inside(make: Make, low: str, high: str, expected: set[str]) -> None:
    index = fill(
        make(),
        entry("year", coverage=("2017",)),
        entry("month", coverage=("2017-03",)),
        entry("day", coverage=("2017-03-02",)),
        entry("february", coverage=("2017-02",)),
        entry("earlier", coverage=("2016-12",)),
        entry("later", coverage=("2018",)),
        entry("several", coverage=("2016-11", "2017-04")),
        entry("none"),
    )
    assert ids(index, Within("coverage", low, high)) == expected
