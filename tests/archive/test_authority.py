"""The authority files keep their own rules, and answer by any name."""

import re

import pytest

from archive.authority import Authority, load_authority
from archive.authority.own import check, shipped
from archive.authority.places import load

ISO_PREFIX = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


def test_the_shipped_lists_keep_every_rule() -> None:
    lists = shipped()
    assert check(lists.groups, load(lists.places)) == ()


def test_the_rules_are_broken_by_a_list_that_breaks_them() -> None:
    lists = shipped()
    broken = {
        **lists.groups,
        "groups": {**lists.groups["groups"], "x": {"name": "JNIM"}},
        "not_groups": ["GATIA"],
    }
    said = " ".join(check(broken, load(lists.places), {"x"}))
    assert "[groups.x]: “JNIM” is also a name of jnim" in said
    assert "“GATIA” also stands in not_groups" in said


def test_dates_of_the_shipped_lists_are_prefixes_and_sources_known(authority: Authority) -> None:
    for slug, group in authority.groups.items():
        dated = [d for d in (group.founded, group.ended) if d] + [r for r in group.relations if r.date]
        for fact in dated:
            assert fact.sources, slug
            assert set(fact.sources) <= set(authority.sources), slug
            assert not fact.date or ISO_PREFIX.fullmatch(fact.date), (slug, fact.date)


def test_slugs_and_countries_are_well_formed(authority: Authority) -> None:
    for slug, group in authority.groups.items():
        assert re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", slug)
        assert all(code in authority.places.labels["en"] for code in group.countries), slug
    for code, region in authority.places.regions.items():
        assert re.fullmatch(r"[A-Z]{2}(?:-[A-Z0-9]{1,3}|:[a-z-]+)", code)
        assert region.country == code[:2]


def test_the_whole_reference_is_there(authority: Authority) -> None:
    assert len(authority.groups) >= 102
    assert sum(len(g.names) for g in authority.groups.values()) > 900
    assert len(authority.sources) >= 115


def test_who_was_dissolved_and_came_back_has_not_ended(authority: Authority) -> None:
    group = authority.groups["ganda-koy"]
    assert group.ended is None
    assert "Formally dissolved after the peace of 1996" in group.note
    assert ("ganda-koy", "2012-07-21", "") in authority.lineage("cmfpr")


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("jnim", ("jnim",)),
        ("GSIM", ("jnim",)),
        ("jama’at nusrat al-islam wal muslimeen", ("jnim",)),
        ("Ansar al-Din Macina brigade", ("katiba-macina",)),
        ("نصرة الإسلام والمسلمين", ("jnim",)),
        ("FDS", ("bf-forces", "ne-forces", "fadm")),
        ("aqim-sahara", ("aqim-sahara",)),
        ("nobody at all", ()),
    ],
)
def test_a_group_is_found_by_any_of_its_names(
    authority: Authority, text: str, slugs: tuple[str, ...]
) -> None:
    assert authority.group_by_name(text) == slugs


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mali", "ML"), ("mali", "ML"), ("ml", "ML"), ("République du Niger", "NE"), ("nigérien", "NE"),
        ("Nigerian", "NG"), ("Ivory Coast", "CI"), ("RDC", "CD"), ("Myanmar", "MM"), ("مالي", "ML"),
        ("Atlantis", None),
    ],
)  # fmt: skip
def test_a_country_is_found_by_name_demonym_or_code(
    authority: Authority, text: str, code: str | None
) -> None:
    assert authority.country_by_name(text) == code


def test_a_region_is_found_by_name_or_code(authority: Authority) -> None:
    assert authority.region_by_name("tombouctou") == ("ML-6",)
    assert authority.region_by_name("ML-8") == ("ML-8",)
    assert authority.region_by_name("Narnia") == ()


def test_labels_follow_language_and_date(authority: Authority) -> None:
    assert authority.country_label("CI", "fr") == "Côte d’Ivoire"
    assert authority.country_label("XX") == "XX"
    assert authority.region_label("ML-6", "fr") == "Tombouctou"
    assert authority.region_label("BF-10", "fr", "2020-01") == "Nord"
    assert authority.region_label("BF-10", "fr", "2025-08") == "Yaadga"
    assert authority.group_label("isgs", "2018") == "Islamic State in the Greater Sahara"
    assert authority.group_label("isgs", "2020-05-01").startswith("Islamic State West Africa Province")
    assert authority.group_label("isgs", "2023-01") == "Islamic State – Sahel Province"
    assert authority.group_label("unheard-of") == "unheard-of"


def test_lineage_is_bounded_by_the_dates_of_its_relations(authority: Authority) -> None:
    jnim = {slug: (low, high) for slug, low, high in authority.lineage("jnim")}
    assert {"ansar-dine", "aqim-sahara", "al-mourabitoun", "katiba-macina", "mujao"} <= set(jnim)
    assert jnim["ansar-dine"] == ("", "")
    assert jnim["katiba-serma"] == ("2019-05-01", "")
    assert "al-qaeda" not in jnim, "a pledge never widens a search"
    assert ("jnim", "2017-03-02", "") in authority.lineage("ansar-dine")
    assert ("isgs", "2019-03-01", "2022-03-31") in authority.lineage("iswap")
    assert ("serval", "", "2014-08-01") in authority.lineage("barkhane")
    assert ("aussom", "2025-01-01", "") in authority.lineage("amisom")
    assert authority.lineage("unheard-of") == ()


def test_no_group_is_in_its_own_lineage_and_bounds_are_days(authority: Authority) -> None:
    for slug in authority.groups:
        for other, low, high in authority.lineage(slug):
            assert other in authority.groups
            assert other != slug
            assert all(len(day) in {0, 10} for day in (low, high))
            assert not low or not high or low <= high


def test_derived_groups_follow_the_date(authority: Authority) -> None:
    assert authority.derived(("katiba-macina",), "2019") == ("jnim",)
    assert authority.derived(("katiba-macina",), "2016-12") == ("ansar-dine",)
    assert "islamic-state" in authority.derived(("isgs",), "2020")
    assert authority.derived(("isgs",), "2018-05") == ()
    assert authority.derived((), "2019") == ()


def test_every_note_is_a_sentence_for_readers(authority: Authority) -> None:
    for group in authority.groups.values():
        dated = [d.note for d in (group.founded, group.ended) if d]
        for note in filter(None, (group.note, *dated, *(r.note for r in group.relations))):
            assert note[0].isupper() or note[0].isdigit() or note.startswith("i24"), note
            assert note.endswith("."), note
            assert "_" not in note, note
            assert not re.search(r"\b(?:tag|tagged|match|id|trap|seed|uncurated)\b", note), note
            assert not any(f"({id})" in note or f" {id} " in note for id in authority.sources), note
