"""Who sees what, in every engine."""

from __future__ import annotations

from index.port import Count
from index.query.nodes import Everything, Not, Or, Prefix
from tests.contract.engine.asking import PUBLIC, Make, ask, entry, fill, ids, phrase, word


def test_only_documents_with_a_visible_label_exist(make: Make) -> None:
    staff = frozenset({"staff"})
    index = fill(
        make(),
        entry("open", "raid", country=("ML",)),
        entry("shut", "raid", country=("ML",), labels=staff),
        entry("both", "raid", country=("NE",), labels=PUBLIC | staff),
        entry("none", "raid", country=("NE",), labels=frozenset()),
    )
    page = ask(index, word("raid"), facets=("country",))
    assert page.total == 2 and page.facets["country"] == (Count("ML", 1), Count("NE", 1))
    assert ids(index, Not(word("calm"))) == {"open", "both"}
    assert ids(index, Everything(), visible=staff) == {"shut", "both"}
    assert ids(index, Everything(), visible=staff | PUBLIC) == {"open", "shut", "both"}
    assert ids(index, Everything(), visible=frozenset()) == set()
    assert ids(index, Everything(), visible=frozenset({"no-such-label"})) == set()


def test_suggestions_are_words_of_visible_documents_counted_there(make: Make) -> None:
    staff = frozenset({"staff"})
    index = fill(
        make(),
        entry("a", "ambush ambassador", title="amber"),
        entry("b", "ambush"),
        entry("c", "informant", "ambassador", labels=staff),
        entry("d", "ambassador ambiguous", labels=staff),
    )
    assert list(index.suggest("amb", 10, PUBLIC)) == ["ambush", "ambassador", "amber"]
    assert list(index.suggest("inf", 10, PUBLIC)) == []
    assert list(index.suggest("amb", 2, PUBLIC | staff)) == ["ambassador", "ambush"]
    assert list(index.suggest("amb", 10, staff)) == ["ambassador", "ambiguous"]
    assert list(index.suggest("amb", 10, frozenset())) == []


def test_nothing_hidden_moves_a_score(make: Make, make_fresh: Make) -> None:
    seen = (
        entry("a", "raid raid convoy", title="raid"),
        entry("b", "raid and a convoy on the road"),
        entry("c", "convoy", title="the long road of the convoy"),
    )
    hidden = [
        entry(f"h{i}", "raid " * 40, title="raid raid raid", labels=frozenset({"staff"})) for i in range(9)
    ]
    index, without = fill(make(), *seen, *hidden), fill(make_fresh(), *seen)
    for tree in (word("raid"), Or((word("raid"), word("convoy"))), phrase("the road"), Prefix("con")):
        assert ask(index, tree) == ask(without, tree)
