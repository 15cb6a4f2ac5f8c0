"""What every engine promises, one test each. Runs under each engine (test_engines.py)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis import forms, pack, stem_keys, stream
from index.engines.memory import MemoryIndex
from index.port import Batch, Count, Entry, Page, Request, SearchIndex
from index.query.nodes import (
    And,
    Everything,
    Filled,
    Form,
    Has,
    Near,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Within,
    Word,
    Zone,
)

PUBLIC = frozenset({"public"})
Make = Callable[[], SearchIndex]


def entry(
    id: str,
    *passages: str,
    title: str = "",
    language: str = "en",
    labels: frozenset[str] = PUBLIC,
    **values: tuple[str, ...],
) -> Entry:
    """A document of a few words."""
    streams = tuple(stream(text, language) for text in passages)
    return Entry(id, 0, stream(title, language), streams, values, labels, pack(streams))


def fill(index: SearchIndex, *entries: Entry, gone: tuple[str, ...] = (), position: int = 0) -> SearchIndex:
    """Apply one batch; the position rises by itself unless given."""
    index.apply(Batch(entries, gone, position or index.position() + max(1, len(entries))))
    return index


def word(text: str, zone: Zone = "any") -> Word:
    (form,) = forms(text)
    return Word(text, stem_keys(form), zone)


def phrase(text: str, zone: Zone = "any") -> Phrase:
    return Phrase(tuple(word(form) for form in forms(text)), zone)


def near(text: str, distance: int, zone: Zone = "any") -> Near:
    return Near(tuple(word(form) for form in forms(text)), distance, zone)


def query(text: str) -> Node:
    """What the query box makes of plain words: one word, or a phrase where it holds several."""
    return phrase(text) if len(forms(text)) > 1 else word(text)


def ask(index: SearchIndex, tree: Node, **more: object) -> Page:
    return index.search(replace(Request(tree, visible=PUBLIC), **more))  # type: ignore[arg-type]


def found(index: SearchIndex, tree: Node, **more: object) -> list[str]:
    return [hit.id for hit in ask(index, tree, limit=1_000, **more).hits]


def ids(index: SearchIndex, tree: Node, **more: object) -> set[str]:
    page = ask(index, tree, limit=1_000, **more)
    assert page.total == len(page.hits)
    return {hit.id for hit in page.hits}


# --- what matches a word ----------------------------------------------------------------------------------

MATCHES = [
    # query, text, language of the text
    ("ambush", "ambushes", "en"),
    ("ambushes", "ambush", "en"),
    ("ambushed", "An ambush was laid.", "en"),
    ("AMBUSH", "ambush", "en"),
    ("convoys", "The convoy.", "en"),
    ("attacking", "attacked", "en"),
    ("Attack", "ATTACKS", "en"),
    ("militias", "militia", "en"),
    ("embuscades", "une embuscade", "fr"),
    ("attaquées", "l'attaque", "fr"),
    ("attaquer", "Des attaques", "fr"),
    ("blessé", "les blessées", "fr"),
    ("blesses", "blessé", "fr"),
    ("régionale", "REGIONALES", "fr"),
    ("ataques", "el ataque", "es"),
    ("operación", "operaciones", "es"),
    ("operacion", "operación", "es"),
    ("emboscadas", "Emboscada", "es"),
    ("operações", "operação", "pt"),
    ("regiao", "regiões", "pt"),
    ("الهجوم", "هجوم", "ar"),
    ("هجمات", "الهجمات", "ar"),
    ("كمين", "والكمين", "ar"),
    ("هُجُوم", "هجوم", "ar"),
    ("احمد", "أحمد", "ar"),
    ("مدرسه", "مدرسة", "ar"),
    ("كتـــاب", "كتاب", "ar"),
    ("علي", "على", "ar"),
    ("ambush", "ambush", "und"),
    ("Hauptstadt", "hauptstadt", "de"),
    ("Tinzaouaten", "TINZAOUATEN", "und"),
    ("هجوم", "The word الهجوم means attack", "en"),
    ("Segou", "Ségou", "en"),
    ("Ségou", "Segou", "fr"),
    ("Ségou", "Se\u0301gou", "fr"),
    ("cafe", "CAFÉ", "en"),
    ("Koutiala", "KOUTIALA", "en"),
    ("oeuvre", "œuvre", "fr"),
    ("Strasse", "STRASSE straße", "de"),
    ("fin", "ﬁn", "en"),
    ("Jama'at", "Jama’at", "en"),
    ("Jama’at", "Jamaat", "en"),
    ("jamaat", "Jama'at", "en"),
    ("Jamaʿat", "jamaat", "en"),
    ("attaque", "l’attaque", "fr"),
    ("l'attaque", "l’attaque", "fr"),
    ("Ivoire", "Côte d'Ivoire", "fr"),
    ("Cote d'Ivoire", "CÔTE D’IVOIRE", "fr"),
    ("Ndjamena", "N'Djamena", "fr"),
    ("N’Djamena", "NDJAMENA", "en"),
    ("Mali", "Mali's army", "en"),
    ("Mali", "Mali’s army", "en"),
    ("State", "the ‘Islamic State’s’ men", "en"),
    ("aujourd'hui", "aujourd’hui", "fr"),
    ("al-Qaeda", "al Qaeda", "en"),
    ("al qaeda", "Al-Qaeda", "en"),
    ("al-Qaeda", "AL–QAEDA", "en"),
    ("Qaeda", "al-Qaeda", "en"),
    ("S/2017/271", "document S/2017/271 of", "en"),
    ("2017-03", "since 2017-03-02", "en"),
    ("AK-47", "an AK 47 rifle", "en"),
    ("1000", "1,000 men", "en"),
    ("1,000", "1.000 hombres", "es"),
    ("10000", "10\u00a0000 personnes", "fr"),
    ("2017", "٢٠١٧", "ar"),
    ("٢٠١٧", "in 2017", "en"),
    ("UN", "U.N. forces", "en"),
    ("U.N.", "UN forces", "en"),
    ("softhyphen", "soft\u00adhyphen", "en"),
    ("Mali", "\ufeffMali", "en"),
    ("zerowidth", "zero\u200dwidth", "en"),
    ("東京", "在東京的", "zh"),
    ("quoted", "“quoted”", "en"),
    ("under", "under_score", "en"),
    ("24th", "April 24th, 2017", "en"),
    ("of", "State of the art", "en"),
]

DIFFERS = [
    ("ambush", "une embuscade", "fr"),
    ("embuscade", "an ambush", "en"),
    ("Mali", "Malian", "en"),
    ("Mali", "Somali", "en"),
    ("Niger", "Nigeria", "en"),
    ("convoy", "convoitise", "fr"),
    ("raid", "braid", "en"),
    ("al-Qaeda", "Qaeda al", "en"),
    ("al-Qaeda", "al the Qaeda", "en"),
    ("alqaeda", "al-Qaeda", "en"),
    ("Jama at", "Jama'at", "en"),
    ("N Djamena", "N'Djamena", "fr"),
    ("100", "1,000", "en"),
    ("2017", "20171", "en"),
    ("201", "2017", "en"),
    ("ambushes", "ambush", "und"),
    ("embuscades", "embuscade", "en-x"),
    ("هجوم", "هجرة", "ar"),
    ("東京", "京東", "zh"),
    ("Ansaru", "Ansaroul", "en"),
    ("MISMA", "MINUSMA", "en"),
    ("resume", "results", "en"),
    ("d'Ivoire", "Ivoire", "fr"),
]


@pytest.mark.parametrize(("asked", "text", "language"), MATCHES)
def test_a_word_is_found_in_its_other_forms(make: Make, asked: str, text: str, language: str) -> None:
    assert ids(fill(make(), entry("a", text, language=language)), query(asked)) == {"a"}


@pytest.mark.parametrize(("asked", "text", "language"), DIFFERS)
def test_another_word_is_not_found(make: Make, asked: str, text: str, language: str) -> None:
    assert ids(fill(make(), entry("a", text, language=language)), query(asked)) == set()


def test_a_form_is_found_only_as_it_stands(make: Make) -> None:
    index = fill(make(), entry("one", "The convoy."), entry("many", "Convoys."), entry("CONVOY", "CONVOY"))
    assert ids(index, Form("convoy")) == {"one", "CONVOY"}
    assert ids(index, Form("convoys")) == {"many"}
    assert ids(index, Form("")) == set()


def test_a_prefix_finds_every_form_that_begins_so(make: Make) -> None:
    index = fill(
        make(), entry("a", "ambushes"), entry("b", "Ambassador"), entry("c", "amateur"), entry("d", "camb")
    )
    assert ids(index, Prefix("amb")) == {"a", "b"}
    assert ids(index, Prefix("ambushes")) == {"a"}
    assert ids(index, Prefix("ambushesx")) == set()


def test_the_title_zone_looks_at_titles_only_and_any_at_both(make: Make) -> None:
    index = fill(
        make(), entry("t", "body", title="Monthly tracker"), entry("b", "A monthly tracker", title="x")
    )
    for tree in (word("tracker"), Form("tracker"), Prefix("track"), phrase("monthly tracker")):
        assert ids(index, tree) == {"t", "b"}
        assert ids(index, replace(tree, zone="title")) == {"t"}
    assert ids(index, near("tracker monthly", 1)) == {"t", "b"}
    assert ids(index, near("tracker monthly", 1, "title")) == {"t"}


# --- phrases and nearness ---------------------------------------------------------------------------------


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


# --- boolean algebra, fields, dates -----------------------------------------------------------------------


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


# --- filters, facets, visibility --------------------------------------------------------------------------


def shelf(index: SearchIndex) -> SearchIndex:
    return fill(
        index,
        entry("a", "raid", country=("ML",), month=("2017-03",), group=("jnim", "aqim")),
        entry("b", "raid", country=("ML", "NE"), month=("2017-04",), group=("jnim",)),
        entry("c", "raid", country=("NE",), month=("2017-03",)),
        entry("d", "calm", country=("BF",), month=("2017-03",), group=("jnim",)),
    )


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


# --- totals, pages, order ---------------------------------------------------------------------------------


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


# --- applying ---------------------------------------------------------------------------------------------


def test_an_empty_index_answers(make: Make) -> None:
    index = make()
    assert index.position() == 0
    assert ask(index, word("raid"), facets=("month",)) == Page(0, (), {"month": ()})
    assert ids(index, Everything()) == ids(index, Not(word("raid"))) == set()
    assert index.keys(["a"]) == {} and list(index.suggest("a", 5)) == []


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
    assert list(index.suggest("ra", 5)) == []
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
    assert list(index.suggest("amb", 10)) == ["ambassador", "amb", "ambassadors", "ambush", "ambushes"]
    assert list(index.suggest("amb", 2)) == ["ambassador", "amb"]
    assert list(index.suggest("zzz", 10)) == []
    fill(index, gone=("a",))
    assert "ambush" not in index.suggest("amb", 10)


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


# --- random archives, random questions --------------------------------------------------------------------

WORDS = ("raid", "raids", "convoy", "kidal", "mali", "maliens")
MONTHS = ("2016", "2017-02", "2017-03", "2017-03-02", "2018-01")
words = st.sampled_from(WORDS)
texts = st.lists(words, max_size=7).map(" ".join)
zones = st.sampled_from(("any", "title"))
entries = st.builds(
    lambda n, passages, title, months, groups, language, public: entry(
        f"d{n}",
        *passages,
        title=title,
        language=language,
        labels=PUBLIC if public else frozenset({"staff"}),
        month=tuple(sorted(months)),
        group=tuple(sorted(groups)),
    ),
    st.integers(0, 7),
    st.lists(texts, max_size=3),
    texts,
    st.sets(st.sampled_from(MONTHS), max_size=2),
    st.sets(st.sampled_from(("jnim", "aqim")), max_size=2),
    st.sampled_from(("en", "fr", "und")),
    st.integers(0, 4).map(bool),
)
days = st.sampled_from(("", "2016-01-01", "2017-02-31", "2017-03-01", "2017-03-02", "2018-01-31"))
singles = st.one_of(words.map(word), words.map(Form))
several = st.lists(singles, min_size=2, max_size=3).map(tuple)
leaves = st.one_of(
    st.builds(word, words, zones),
    st.builds(Form, words, zones),
    st.builds(Prefix, st.sampled_from(("rai", "mali", "kid", "xyz")), zones),
    st.builds(Phrase, several, zones),
    st.builds(Near, several, st.integers(1, 4), zones),
    st.builds(Has, st.just("group"), st.sets(st.sampled_from(("jnim", "aqim", "x")), max_size=2).map(tuple)),
    st.builds(Within, st.just("month"), days, days),
    st.sampled_from((Filled("month"), Filled("group"), Everything(), Nothing())),
)
trees: st.SearchStrategy[Node] = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.lists(part, min_size=1, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(part, min_size=1, max_size=3).map(lambda parts: Or(tuple(parts))),
        part.map(Not),
    ),
    max_leaves=6,
)
batches = st.lists(
    st.tuples(st.lists(entries, max_size=5), st.sets(st.integers(0, 7), max_size=2)), min_size=1, max_size=3
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    history=batches,
    questions=st.lists(trees, min_size=4, max_size=8),
    sort=st.sampled_from(("relevance", "-month")),
)
def test_the_set_of_ids_equals_the_memory_engines(
    make_fresh: Make, history: list[tuple[list[Entry], set[int]]], questions: list[Node], sort: str
) -> None:
    plain, index = MemoryIndex(), make_fresh()
    for number, (put, gone) in enumerate(history, start=1):
        batch = Batch(tuple(put), tuple(f"d{n}" for n in sorted(gone)), number)
        plain.apply(batch)
        index.apply(batch)
    for tree in questions:
        request = Request(tree, {}, PUBLIC, ("month", "group"), sort, 0, 100)
        expected, got = plain.search(request), index.search(request)
        assert (got.total, got.facets) == (expected.total, expected.facets), tree
        assert {hit.id for hit in got.hits} == {hit.id for hit in expected.hits}, tree
        if sort != "relevance":
            assert got.hits == expected.hits, tree
        filtered = replace(request, filters={"group": ("jnim",)})
        assert index.search(filtered).facets == plain.search(filtered).facets, tree
        assert index.search(filtered).total == plain.search(filtered).total, tree
    index.close()


def test_folders_of_two_indexes_do_not_mix(make: Make, make_fresh: Make) -> None:
    fill(make(), entry("a", "raid"))
    assert ids(make_fresh(), Everything()) == set()
