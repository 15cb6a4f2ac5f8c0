"""What a query means here: words, fields, names, dates; notes for what is not understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.authority import Authority
from archive.fields import FIELDS
from index.analysis import stem_keys
from index.query.bind import Bound, Meaning, bind, understand
from index.query.days import bounds
from index.query.names import language_by_name, nearest, values_with_words
from index.query.nodes import (
    And,
    Everything,
    Filled,
    Form,
    Fuzzy,
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
    within,
)
from index.query.parse import BadQuery, parse

Lookup = Callable[[str, str], Sequence[str]]
TODAY = date(2026, 3, 15)


@pytest.fixture
def ask(authority: Authority, lookup: Lookup) -> Callable[[str], Bound]:
    return lambda text: understand(text, authority, lookup, today=TODAY)


def w(form: str, zone: str = "any") -> Word:
    return Word(form, stem_keys(form), zone)  # type: ignore[arg-type]


PLAIN: list[tuple[str, Node]] = [
    ("", Everything()),
    ("ambush", w("ambush")),
    ("Ambushes convoy", And((w("ambushes"), w("convoy")))),
    ("al-Qaeda", Phrase((w("al"), w("qaeda")))),
    ("l'attaque", Phrase((w("l"), w("attaque")))),
    ("Jama’at", w("jamaat")),
    ('"convoy"', w("convoy")),
    ('"logistical convoy"', Phrase((w("logistical"), w("convoy")))),
    ('"convoy attack"~5', Near((w("convoy"), w("attack")), 5)),
    ('"convoy attack"~0', Phrase((w("convoy"), w("attack")))),
    ("=Convoys", Form("convoys")),
    ("=al-Qaeda", Phrase((Form("al"), Form("qaeda")))),
    ('="logistical convoys"', Phrase((Form("logistical"), Form("convoys")))),
    ("a OR b", Or((w("a"), w("b")))),
    ("-raid", Not(w("raid"))),
    ("AMB*", Prefix("amb")),
    ("al-qae*", And((w("al"), Prefix("qae")))),
    ("title:tracker", w("tracker", "title")),
    ('title:"monthly tracker"', Phrase((w("monthly", "title"), w("tracker", "title")), "title")),
    ("title:amb*", Prefix("amb", "title")),
    ("title:=amb", Form("amb", "title")),
    ("title:(a OR -b)", Or((w("a", "title"), Not(w("b", "title"))))),
    ("group:jnim", Has("group", ("jnim",))),
    ("group:GSIM", Has("group", ("jnim",))),
    ('group:"Ansar Dine"', Has("group", ("ansar-dine",))),
    ("group:(jnim OR aqim)", Or((Has("group", ("jnim",)), Has("group", ("aqim",))))),
    ("-group:jnim", Not(Has("group", ("jnim",)))),
    ("group:*", Filled("group")),
    ("NOT month:*", Not(Filled("month"))),
    ("country:ML", Has("country", ("ML",))),
    ("country:mali", Has("country", ("ML",))),
    ('country:"burkina faso"', Has("country", ("BF",))),
    ("mentions:niger", Has("mentions", ("NE",))),
    ("region:Kidal", Has("region", ("ML-8",))),
    ("region:ML-8", Has("region", ("ML-8",))),
    ("language:fr", Has("language", ("fr",))),
    ("language:French", Has("language", ("fr",))),
    ("language:français", Has("language", ("fr",))),
    ("author:lyammouri", Has("author", ("Rida Lyammouri",))),
    ('author:"rida lyammouri"', Has("author", ("Rida Lyammouri",))),
    ("author:lyam*", Has("author", ("Rida Lyammouri",))),
    ("series:monthly", Has("series", ("Monthly Tracker – Mali",))),
    ("type:pdf", Has("type", ("application/pdf",))),
    ("type:text/plain", Has("type", ("text/plain",))),
    ("coverage:2017-03", Within("coverage", "2017-03-01", "2017-03-31")),
    ("coverage:2017", Within("coverage", "2017-01-01", "2017-12-31")),
    ("published:2017-04-24", Within("published", "2017-04-24", "2017-04-24")),
    ("coverage:2017-01..2017-06", Within("coverage", "2017-01-01", "2017-06-31")),
    ("published:>=2017-04-01", Within("published", "2017-04-01", "")),
    ("month:(2017-03 OR 2018)", Or((
        Within("month", "2017-03-01", "2017-03-31"), Within("month", "2018-01-01", "2018-12-31"),
    ))),
    ("added:last-month", Within("added", "2026-02-01", "2026-02-31")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tree"), PLAIN)
def test_what_is_understood_needs_no_note(ask: Callable[[str], Bound], text: str, tree: Node) -> None:
    bound = ask(text)
    assert (bound.tree, bound.notes) == (tree, ())


NOTED: list[tuple[str, Node, str, str]] = [
    # text, tree, code of the note, words in its message
    ("grup:jnim", w("jnim"), "field", "Did you mean group:"),
    ("auteur:x", w("x"), "field", "Did you mean author:"),
    ("pays:x", w("x"), "field", "Did you mean country:"),
    ("zzzz:x", w("x"), "field", "no field “zzzz”"),
    ("grup:(a OR b)", Or((w("a"), w("b"))), "field", "no field"),
    ("group:jnimm", w("jnimm"), "unknown-group", "Did you mean group:JNIM"),
    ('group:"no such men"', Phrase((w("no"), w("such"), w("men"))), "unknown-group", "words were searched"),
    ("country:Malli", w("malli"), "unknown-country", "Did you mean country:Mali"),
    ("region:Kidall", w("kidall"), "unknown-region", "Did you mean region:Kidal"),
    ("author:nobody", Nothing(), "no-value", "author:nobody"),
    ("language:klingonish", Nothing(), "no-value", "language:klingonish"),
    ("coverage:foo", Nothing(), "date", "coverage:2017-03"),
    ("coverage:2017-13", Nothing(), "date", "no date"),
    ("coverage:2017-02-30", Nothing(), "date", "no date"),
    ("a coverage:foo", And((w("a"), Nothing())), "date", "no date"),
    ("published:2018..2017", Within("published", "2018-01-01", "2017-12-31"), "range", "before it begins"),
    ("am*", w("am"), "short-prefix", "3 letters"),
    ("a*b", Phrase((w("a"), w("b"))), "star", "end of a word"),
    ('"logist* convoy"', Phrase((w("logist"), w("convoy"))), "star", "quotation marks"),
    ("convoi~1", Form("convoi"), "no-fuzzy", "as written"),
    ("***", Everything(), "no-word", "no letter"),
    ("a !!!", w("a"), "no-word", "“!!!”"),
    ("a -!!!", w("a"), "no-word", "ignored"),
    ('""', Everything(), "no-word", "no word"),
    ("group: jnim", Has("group", ("jnim",)), "spaced", "group:jnim"),
    ("country:mali+", Has("country", ("ML",)), "plus", "group:"),
]


@pytest.mark.parametrize(("text", "tree", "code", "says"), NOTED)
def test_what_is_not_understood_is_said(
    ask: Callable[[str], Bound], text: str, tree: Node, code: str, says: str
) -> None:
    bound = ask(text)
    assert bound.tree == tree
    (note,) = bound.notes
    assert note.code == code and says in note.message
    assert 0 <= note.start < note.end <= len(text)


def test_the_place_of_a_note_is_that_of_its_clause(ask: Callable[[str], Bound]) -> None:
    text = "ambush group:jnimm OR (coverage:foo)"
    first, second = ask(text).notes
    assert text[first.start : first.end] == "jnimm"
    assert text[second.start : second.end] == "foo"


def test_a_word_before_a_colon_alone_is_a_word(ask: Callable[[str], Bound]) -> None:
    assert ask("Mali: crisis").tree == And((w("mali"), w("crisis")))


def test_an_address_is_a_phrase_and_not_a_field(ask: Callable[[str], Bound]) -> None:
    assert ask("http://x.org:80/").tree == Phrase((w("http"), w("x"), w("org"), w("80")))


def test_a_group_with_its_lineage_asks_each_other_group_within_its_months(
    ask: Callable[[str], Bound], authority: Authority
) -> None:
    bound = ask("group:JNIM+")
    assert isinstance(bound.tree, Or) and bound.tree.parts[0] == Has("group", ("jnim",))
    lineage = authority.lineage("jnim")
    assert bound.meanings == (Meaning("group", "JNIM", ("jnim",), lineage, 6, 11),)
    assert len(bound.tree.parts) == 1 + len(lineage) > 3
    for part, (slug, low, high) in zip(bound.tree.parts[1:], lineage, strict=True):
        if not low and not high:
            assert part == Has("group", (slug,))
            continue
        assert isinstance(part, And) and part.parts[0] == Has("group", (slug,))
        dates = part.parts[1]
        assert isinstance(dates, Within) and dates.field == "month"
        # the month in which a relation begins or ends counts as a whole
        assert not low or within(low[:7], dates.low, dates.high)
        assert not high or within(high[:7], dates.low, dates.high)


def test_the_plus_also_follows_a_quoted_name(ask: Callable[[str], Bound]) -> None:
    assert ask('group:"Islamic State"+').tree == ask("group:islamic-state+").tree
    assert isinstance(ask('group:"Islamic State"+').tree, Or)


def test_a_name_of_several_groups_asks_all_and_says_so(
    ask: Callable[[str], Bound], authority: Authority
) -> None:
    several = [
        name.text
        for group in authority.groups.values()
        for name in group.names
        if len(authority.group_by_name(name.text)) > 1 and '"' not in name.text
    ]
    for name in several[:3]:
        bound = ask(f'group:"{name}"')
        assert bound.tree == Has("group", authority.group_by_name(name))
        assert [note.code for note in bound.notes] == ["ambiguous"]
    assert several, "the authority has ambiguous names (ISWAP, ADF …)"


def test_fuzzy_is_bound_when_the_engine_searches_spellings(authority: Authority) -> None:
    bound = understand("convoi~1", authority, fuzzy=True)
    assert (bound.tree, bound.notes) == (Fuzzy("convoi", 1), ())
    assert understand("convoi~0", authority, fuzzy=True).tree == w("convoi")


def test_without_a_lookup_values_are_taken_as_written(authority: Authority) -> None:
    assert understand("author:Lyammouri", authority).tree == Has("author", ("Lyammouri",))


def test_only_searchable_fields_are_fields(authority: Authority) -> None:
    tree, _ = parse("group:jnim")
    fields = tuple(field for field in FIELDS if field.name != "group")
    bound, notes = bind(tree, authority, fields)
    assert bound == w("jnim") and notes[0].code == "field"


# --- dates

SPANS = [
    ("2017", ("2017-01-01", "2017-12-31")),
    ("2017-2", ("2017-02-01", "2017-02-31")),
    ("2017/03", ("2017-03-01", "2017-03-31")),
    ("2017-03-02", ("2017-03-02", "2017-03-02")),
    ("2017-02-28", ("2017-02-28", "2017-02-31")),
    ("2016-02-29", ("2016-02-29", "2016-02-31")),
    ("٢٠١٧-٠٣", ("2017-03-01", "2017-03-31")),
    (">2017", ("2018-01-01", "")),
    (">2017-03", ("2017-04-01", "")),
    (">2017-12-31", ("2018-01-01", "")),
    (">=2017-03", ("2017-03-01", "")),
    ("≥2017-03", ("2017-03-01", "")),
    ("<2017-03", ("", "2017-02-31")),
    ("<2017-03-15", ("", "2017-03-14")),
    ("<2017", ("", "2016-12-31")),
    ("<=2017", ("", "2017-12-31")),
    ("<=2017-02", ("", "2017-02-31")),
    ("2017..", ("2017-01-01", "")),
    ("..2017-06", ("", "2017-06-31")),
    ("2017–2018", ("2017-01-01", "2018-12-31")),
    ("2017-01…2017-06", ("2017-01-01", "2017-06-31")),
    ("today", ("2026-03-15", "2026-03-15")),
    ("yesterday", ("2026-03-14", "2026-03-14")),
    ("this-year", ("2026-01-01", "2026-12-31")),
    ("last-month..today", ("2026-02-01", "2026-03-15")),
    ("", None), ("..", None), (">", None), ("foo", None), ("20171", None), ("0000", None), ("2017-00", None),
    ("2017-13", None), ("2017-02-30", None), ("2017..foo", None), ("foo..2017", None), ("9999", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SPANS)
def test_dates(text: str, expected: tuple[str, str] | None) -> None:
    assert bounds(text, TODAY) == expected


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.sampled_from((4, 7, 10)))
def test_before_and_from_a_date_part_all_periods_that_do_not_straddle_it(day: date, precision: int) -> None:
    prefix = day.isoformat()[:precision]
    before, since = bounds("<" + prefix), bounds(">=" + prefix)
    assert before is not None and since is not None
    for other in ("1995", "2017-02", "2017-02-28", "2024-02-29", prefix):
        assert not (within(other, *before) and within(other, *since))
    assert within(prefix, *since) and not within(prefix, *before)


# --- names


def test_values_with_words_wants_all_words_in_any_order() -> None:
    known = ["Rida Lyammouri", "Amélie Org", "Org"]
    assert values_with_words(known, "LYAMMOURI rida") == ("Rida Lyammouri",)
    assert values_with_words(known, "amelie") == ("Amélie Org",)
    assert values_with_words(known, "org") == ("Amélie Org", "Org")
    assert values_with_words(known, "am* org") == ("Amélie Org",)
    assert values_with_words(known, "-") == values_with_words(known, "") == ()


def test_languages_by_code_and_name() -> None:
    assert language_by_name("FR") == language_by_name("Französisch".replace("Französisch", "francés")) == "fr"
    assert language_by_name("العربية") == "ar" and language_by_name("arabe") == "ar"
    assert language_by_name("nonsense") is None


def test_the_nearest_spelling_is_folded() -> None:
    assert nearest("segoo", ["Ségou", "Mopti"]) == "Ségou"
    assert nearest("xyz", ["Ségou", "Mopti"]) == ""


SCRAPS = [
    "group:",
    "coverage:",
    "author:",
    "title:",
    "x:",
    "jnim",
    "2017",
    "..",
    ">=",
    "(",
    ")",
    '"',
    "-",
    "+",
]
SCRAPS += ["*", "~1", "=", " ", " ", "OR", "NOT", "é", "\0", "\ud800", "日本", "’", "9" * 30]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SCRAPS), max_size=12).map("".join))
def test_no_query_fails_to_be_understood(ask: Callable[[str], Bound], text: str) -> None:
    try:
        bound = ask(text)
    except BadQuery:
        return
    for note in bound.notes:
        note.message.encode("utf-8")
        assert 0 <= note.start <= note.end <= len(text)
