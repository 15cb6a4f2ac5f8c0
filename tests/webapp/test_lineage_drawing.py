"""Lineages drawn and told: no word over another for any group, and every sentence as the data has it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from archive.authority import Authority, load_authority
from webapp.lineage import kin, words
from webapp.lineage.drawing import AXIS, COLUMN, NAME_SIZE, PLOT, Drawing, draw
from webapp.lineage.facts import facts
from webapp.lineage.family import MOST, family
from webapp.lineage.lettering import Text, width, wrapped

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str], Authority]:
    """The authority with a person's own list over it."""

    def make(text: str) -> Authority:
        (tmp_path / "mine.toml").write_text(text, "utf-8")
        made = load_authority(tmp_path)
        assert made.refused == ()
        return made

    return make


def overlap(a: Text, b: Text) -> bool:
    (l1, t1, r1, b1), (l2, t2, r2, b2) = a.box, b.box
    return l1 < r2 and l2 < r1 and t1 < b2 and t2 < b1


def check(drawing: Drawing) -> None:
    """Nothing over another, nothing outside, every lane below the one before."""
    column = [text for lane in drawing.lanes for text in (*lane.names, *lane.lines)]
    plot = [*drawing.texts, *drawing.years]
    for texts, room in ((column, COLUMN), (plot, PLOT)):
        for a, b in combinations(texts, 2):
            assert not overlap(a, b), (a, b)
        for text in texts:
            left, top, right, bottom = text.box
            assert left >= 0, text
            assert right <= room, text
            assert top >= 0, text
            assert bottom <= drawing.height, text
    below = float(AXIS)
    for lane in drawing.lanes:
        assert lane.top == below
        below += lane.height
        assert 0 < lane.left < lane.right < PLOT, lane
        assert all(x >= 0 and x + size <= PLOT for x, size in lane.crumbs), lane
        for text in drawing.texts:  # no word on a bar
            left, top, right, bottom = text.box
            across = left < lane.right and right > lane.left
            assert not (across and top < lane.y + 4 and bottom > lane.y - 4), (text, lane.slug)
    for line in drawing.lines:
        assert 0 <= min(line.x1, line.x2) <= max(line.x1, line.x2) <= PLOT, line
        assert AXIS < min(line.y1, line.y2) <= max(line.y1, line.y2) <= drawing.height, line
    assert len(drawing.lanes) <= MOST
    assert sum(lane.centre for lane in drawing.lanes) == 1


def test_no_words_overlap_for_any_group_and_every_event_is_labelled(authority: Authority) -> None:
    drawn = 0
    for slug in authority.groups:
        drawing = draw(authority, slug, TODAY)
        if drawing is None:
            assert family(authority, slug).edges == ()
            continue
        drawn += 1
        check(drawing)
        dated = {edge.date for edge in drawing.family.edges if edge.date}
        said = " | ".join(text.words for text in drawing.texts)
        for value in dated:
            assert words.short_date(value) in said, (slug, value)
    assert drawn > 70


def test_a_drawing_is_the_same_every_time(authority: Authority) -> None:
    other = load_authority()
    for slug in ("jnim", "csp", "islamic-state"):
        assert draw(other, slug, TODAY) == draw(authority, slug, TODAY)


@pytest.mark.parametrize(
    ("slug", "lanes", "sentences"),
    [
        (
            "jnim",
            {"jnim", "ansar-dine", "al-mourabitoun", "aqim-sahara", "katiba-macina", "katiba-serma", "mujao",
             "al-mulathamun", "signed-in-blood", "al-qaeda"},
            {"Ansar Dine merged into JNIM on 2 March 2017", "Al-Mourabitoun merged into JNIM on 2 March 2017",
             "Katiba Macina merged into JNIM on 2 March 2017",
             "MUJAO merged into Al-Mourabitoun on 20 August 2013",
             "AQIM Sahara Branch merged into JNIM on 2 March 2017",
             "Katiba Serma became part of JNIM in May 2019",
             "JNIM pledged allegiance to Al-Qaeda in March 2017"},
        ),
        (
            "isgs",
            {"isgs", "al-mourabitoun", "islamic-state", "iswap", "mujao"},
            {"ISGS split from Al-Mourabitoun in May 2015",
             "ISGS became part of ISWAP in March 2019, until March 2022",
             "ISGS was recognised by Islamic State on 30 October 2016"},
        ),
        ("aussom", {"amisom", "atmis", "aussom"}, {"ATMIS was renamed AUSSOM on 1 January 2025"}),
    ],
)  # fmt: skip
def test_a_drawing_holds_two_steps_of_lineage_with_their_dates(
    authority: Authority, slug: str, lanes: set[str], sentences: set[str]
) -> None:
    drawing = draw(authority, slug, TODAY)
    assert drawing is not None
    assert lanes <= {lane.slug for lane in drawing.lanes}
    assert set(drawing.said) >= sentences


def test_a_pledge_is_never_drawn_as_lineage(authority: Authority) -> None:
    for slug in authority.groups:
        drawing = draw(authority, slug, TODAY)
        for edge in drawing.family.edges if drawing else ():
            if edge.kind in ("pledged", "recognised", "allied"):
                assert slug in (edge.old, edge.new)
    only_pledged = draw(authority, "jak-tunisia", TODAY)
    assert only_pledged is not None
    assert {line.look for line in only_pledged.lines} == {"tie"}


@pytest.mark.parametrize(
    ("slug", "dashed"), [("ansaroul-islam", True), ("serval", False), ("aiai", True), ("fal", False)]
)
def test_what_is_uncertain_or_undated_is_dashed(authority: Authority, slug: str, dashed: bool) -> None:
    drawing = draw(authority, slug, TODAY)
    assert drawing is not None
    assert any(line.dashed for line in drawing.lines) is dashed


def test_a_beginning_or_end_not_known_dissolves(authority: Authority) -> None:
    drawing = draw(authority, "jnim", TODAY)
    assert drawing is not None
    crumbs = {lane.slug: len(lane.crumbs) for lane in drawing.lanes}
    assert crumbs["ansar-dine"] == 0
    assert crumbs["jnim"] == 3  # it goes on
    assert crumbs["al-qaeda"] == 6


OWN = """
[groups.first-front]
name = "First Front"
type = "rebel-movement"
countries = ["ML"]

[groups.second-front]
name = "جبهة التحرير الثانية في الصحراء الكبرى"
type = "rebel-movement"
countries = ["ML"]
relations = [{ kind = "split_from", to = "first-front", sources = ["seed"] }]
"""


def test_a_list_without_dates_is_drawn_too(own: Callable[[str], Authority]) -> None:
    authority = own(OWN)
    for slug in ("first-front", "second-front"):
        drawing = draw(authority, slug, TODAY)
        assert drawing is not None
        check(drawing)
        assert [text.words for text in drawing.texts] == ["split undated"]


def test_a_group_of_hundreds_of_parts_keeps_its_page(own: Callable[[str], Authority]) -> None:
    parts = "".join(
        f'[groups.part-{n}]\nname = "Battalion number {n} of the {"very " * 8}long name"\ntype = "militia"\n'
        f'countries = ["ML"]\nrelations = [{{ kind = "member_of", to = "whole", '
        f'date = "{1400 + n}-01", sources = ["seed"] }}]\n'
        for n in range(300)
    )
    authority = own(f'[groups.whole]\nname = "The Whole"\ntype = "militia"\ncountries = ["ML"]\n{parts}')
    drawing = draw(authority, "whole", TODAY)
    assert drawing is not None
    assert len(drawing.lanes) == MOST
    assert len(drawing.family.left_out) == 300 + 1 - MOST
    check(drawing)


def test_relatives_are_those_of_the_search_each_with_its_way(authority: Authority) -> None:
    for slug in authority.groups:
        found = kin.kin(authority, slug)
        assert {(one.slug, one.low, one.high) for one in found} == set(authority.lineage(slug))
        for one in found:
            at = slug
            for near, relation in one.path:
                assert near == at
                assert relation in authority.relations[near]
                at = relation.to
            assert at == one.slug
            assert "{" not in kin.clauses(authority, one) + kin.bounded(authority, one)


@pytest.mark.parametrize(
    ("of", "slug", "bounds", "clause"),
    [
        ("jnim", "ansar-dine", "until 1 March 2017 as predecessor, then as part",
         "which merged into JNIM on 2 March 2017"),
        ("jnim", "mujao", "until 1 March 2017 as predecessor, then as part",
         "which merged into Al-Mourabitoun on 20 August 2013, which merged into JNIM on 2 March 2017"),
        ("jnim", "katiba-serma", "from May 2019 as part", "part of JNIM since May 2019"),
        ("ansar-dine", "jnim", "from 2 March 2017 as successor",
         "into which Ansar Dine merged on 2 March 2017"),
        ("iswap", "isgs", "from March 2019 to March 2022 as part",
         "part of ISWAP since March 2019 until March 2022"),
        ("isgs", "al-mourabitoun", "until May 2015 as predecessor", "from which ISGS split in May 2015"),
        ("ansaroul-islam", "katiba-macina", "until 2016 as predecessor",
         "from which Ansaroul Islam split around 2016"),
        ("atmis", "amisom", "until 1 April 2022 as its earlier name",
         "which was renamed ATMIS on 1 April 2022"),
        ("minusma", "afisma", "until 1 July 2013 as predecessor",
         "which was followed by MINUSMA on 1 July 2013"),
        ("al-shabaab", "aiai", "as predecessor and as part", "which merged into Al-Shabaab"),
    ],
)  # fmt: skip
def test_each_relative_is_told_with_its_dates(
    authority: Authority, of: str, slug: str, bounds: str, clause: str
) -> None:
    one = next(k for k in kin.kin(authority, of) if k.slug == slug)
    assert kin.bounded(authority, one) == bounds
    assert kin.clauses(authority, one) == clause


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("group:jnim+", [("jnim", True)]),
        ("group:GSIM ambush", [("jnim", False)]),
        ('group:"Ansar Dine"+ OR convoy', [("ansar-dine", True)]),
        ("group:(jnim+ OR isgs)", [("jnim", True), ("isgs", False)]),
        ("group: jnim+", [("jnim", True)]),
        ("-group:jnim+ ambush", []),
        ("NOT (group:jnim+)", []),
        ("country:ML jnim+", []),
        ("group:nobody+", []),
        ("", []),
    ],
)
def test_the_groups_that_a_query_asks_for(
    authority: Authority, query: str, asked: list[tuple[str, bool]]
) -> None:
    assert [(one.slug, one.wide) for one in kin.asked(authority, query)] == asked


def test_the_table_has_every_fact_of_the_drawing_with_its_sources(authority: Authority) -> None:
    for slug, group in authority.groups.items():
        drawing = draw(authority, slug, TODAY)
        table = facts(authority, group, drawing)
        assert len(table.lines) >= len(drawing.family.edges if drawing else ())
        cited = {number for line in table.lines for number in line.sources}
        assert cited == set(range(1, len(table.sources) + 1))
        for line in table.lines:
            assert line.sources or not line.date or line.said.startswith("was called"), line


@pytest.mark.parametrize(
    ("value", "short", "said"),
    [
        ("2017-03-02", "2 Mar 2017", "on 2 March 2017"),
        ("2017-03", "Mar 2017", "in March 2017"),
        ("2017", "2017", "in 2017"),
        ("", "", ""),
        ("2017-13", "2017-13", "in 2017-13"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(value: str, short: str, said: str) -> None:
    assert words.short_date(value) == short
    assert words.when(value) == said


@pytest.mark.parametrize(
    "text",
    ["Coordination of Patriotic Resistance Movements and Forces", "A" * 300, "ق" * 200, "", "x y " * 99],
)
def test_names_fit_into_their_column(text: str) -> None:
    lines = wrapped(text, 160, NAME_SIZE, 2)
    assert len(lines) <= 2
    assert all(width(line, NAME_SIZE) <= 160 for line in lines)
