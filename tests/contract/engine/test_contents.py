"""What comes back is what went in, in every engine."""

from __future__ import annotations

from dataclasses import replace

from index.query.nodes import Everything, Has
from tests.contract.engine.asking import PUBLIC, Make, ask, entry, fill, ids, phrase


def test_keys_come_back_as_they_went_in(make: Make) -> None:
    index = fill(
        make(), entry("a", "raid in Mali", "calm"), replace(entry("b", "x"), keys=b""), entry("c", "y")
    )
    big = replace(entry("d", "z"), keys=bytes(range(256)) * 4_000)
    fill(index, big)
    got = index.keys(["a", "b", "d", "nowhere"])
    assert got["a"] == entry("a", "raid in Mali", "calm").keys and got["d"] == big.keys
    assert got["b"] == b"" and set(got) == {"a", "b", "d"}
    assert index.keys([]) == {}


def test_suggestions_are_forms_by_how_many_documents_hold_them(make: Make) -> None:
    index = fill(
        make(),
        entry("a", "ambush ambassador ambush ambush", title="Ambush"),
        entry("b", "ambushes, ambassadors; ambassador"),
        entry("c", "Ambassador and amb"),
    )
    assert list(index.suggest("amb", 10, PUBLIC)) == [
        "ambassador",
        "amb",
        "ambassadors",
        "ambush",
        "ambushes",
    ]
    assert list(index.suggest("amb", 2, PUBLIC)) == ["ambassador", "amb"]
    assert list(index.suggest("zzz", 10, PUBLIC)) == []
    fill(index, gone=("a",))
    assert "ambush" not in index.suggest("amb", 10, PUBLIC)


def test_odd_words_values_and_ids_survive(make: Make) -> None:
    odd = (
        "العربية",
        "東京",
        "a b",
        "x:y",
        "tab\there",
        "new\nline",
        "-",
        "'",
        '"',
        "*",
        "é",
        "e\u0301",
        "\U0001f600",
    )
    index = fill(
        make(), *(entry(f"d{i:02}", f"raid {value}", source=(value,)) for i, value in enumerate(odd))
    )
    for i, value in enumerate(odd):
        assert ids(index, Has("source", (value,))) == {f"d{i:02}"}
    counts = {
        count.value: count.count for count in ask(index, Everything(), facets=("source",)).facets["source"]
    }
    assert counts == dict.fromkeys(odd, 1)


def test_a_very_long_document_and_very_many_values_are_searchable(make: Make) -> None:
    long = " ".join(f"w{i}" for i in range(20_000))
    index = fill(make(), entry("long", long, "the end", group=tuple(f"g{i}" for i in range(500))))
    assert ids(index, phrase("w19998 w19999")) == {"long"} and ids(index, phrase("w19999 the")) == set()
    assert ids(index, Has("group", ("g499",))) == {"long"}
    assert len(ask(index, Everything(), facets=("group",)).facets["group"]) == 500
