"""Which origin wins, what is kept, and what a person may give."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.authority import Authority, load_authority
from archive.describe import FILE_NAME, Describer, clean, describe, judge
from archive.errors import BadValue
from archive.fields import FIELD, FIELDS
from archive.model import Extracted, Fact, Origin, Passage, Property, Span, Value

AUTHORITY = load_authority()


@pytest.fixture
def authority() -> Authority:
    return AUTHORITY


TEXT = (
    "By Rida Lyammouri,",
    "April 24th, 2017",
    "March 2017 Monthly Tracker – Mali",
    "JNIM attacked near Kidal Region in Mali. French forces answered. "
    "MINUSMA and the Malian army came later, in Niger.",
)


def extracted(*lines: str, facts: tuple[Fact, ...] = ()) -> Extracted:
    return Extracted(tuple(Passage(i, line) for i, line in enumerate(lines, 1)), facts)


def all_of(values: tuple[Value, ...], field: str) -> list[str]:
    return list(dict.fromkeys(v.value for v in values if v.field == field))


def sidecar(field: str, raw: str) -> Fact:
    return Fact(field, raw, Origin.SIDECAR, Property("sidecar"))


def test_a_tracker_describes_itself(authority: Authority) -> None:
    values, facts = describe(extracted(*TEXT), (), authority)
    assert facts == ()
    assert all_of(values, "title") == ["March 2017 Monthly Tracker – Mali"]
    assert all_of(values, "author") == ["Rida Lyammouri"]
    assert all_of(values, "published") == ["2017-04-24"]
    assert all_of(values, "coverage") == all_of(values, "month") == ["2017-03"]
    assert all_of(values, "country") == ["ML"]
    assert set(all_of(values, "mentions")) == {"FR", "NE"}
    assert all_of(values, "region") == ["ML-8"]
    assert set(all_of(values, "group")) == {"jnim", "minusma", "fama"}
    assert all_of(values, "language") == ["en"]
    assert all_of(values, "series") == ["Monthly Tracker – Mali"]


def test_values_come_in_the_order_of_the_table(authority: Authority) -> None:
    values, _ = describe(extracted(*TEXT), (), authority)
    order = [field.name for field in FIELDS]
    places = [order.index(v.field) for v in values]
    assert places == sorted(places)


def test_a_field_of_one_value_has_one(authority: Authority) -> None:
    facts = (
        sidecar("title", "One"),
        sidecar("title", "Two"),
        sidecar("language", "fr"),
        sidecar("source", "A"),
    )
    values, _ = describe(extracted(*TEXT), facts, authority)
    for field in FIELDS:
        if not field.many:
            assert sum(v.field == field.name for v in values) <= 1


def test_what_a_person_says_replaces_what_was_guessed(authority: Authority) -> None:
    given_facts = (
        sidecar("country", "Niger"),
        sidecar("coverage", "2016-12"),
        sidecar("author", "Tracker Archive"),
    )
    values, facts = describe(extracted(*TEXT), given_facts, authority)
    assert all_of(values, "country") == ["NE"]
    assert "NE" not in all_of(values, "mentions")
    assert "ML" in all_of(values, "mentions")
    assert all_of(values, "coverage") == all_of(values, "month") == ["2016-12"]
    assert all_of(values, "author") == ["Tracker Archive"]
    assert set(facts) == set(given_facts)


def test_an_edit_beats_a_sidecar(authority: Authority) -> None:
    edit = Fact("published", "2017-05", Origin.EDITED, Property("edit"))
    values, _ = describe(extracted(*TEXT), (sidecar("published", "2017-06-01"), edit), authority)
    assert all_of(values, "published") == ["2017-05"]


def test_given_groups_replace_those_found_but_keep_their_places(authority: Authority) -> None:
    values, _ = describe(extracted(*TEXT), (sidecar("group", "GSIM"),), authority)
    groups = [v for v in values if v.field == "group"]
    assert {v.value for v in groups} == {"jnim"}
    assert any(isinstance(v.where, Span) for v in groups)


def test_the_file_name_dates_a_text_that_does_not(authority: Authority) -> None:
    name = Fact(FILE_NAME, "2017-03-mali.txt", Origin.FILE, Property("file name"))
    values, facts = describe(extracted("Nothing of note was said about any period."), (name,), authority)
    assert all_of(values, "coverage") == ["2017-03"]
    assert all_of(values, "published") == []
    assert facts == (name,)
    stated, _ = describe(
        extracted(*TEXT), (Fact(FILE_NAME, "2012-01.txt", Origin.FILE, Property("file name")),), authority
    )
    assert all_of(stated, "coverage") == ["2017-03"]


def test_without_a_period_the_month_is_that_of_publication_and_says_so(authority: Authority) -> None:
    values, _ = describe(extracted("A study of the north", "By Rida Lyammouri", "3 May 2018"), (), authority)
    months = [v for v in values if v.field == "month"]
    assert [v.value for v in months] == ["2018-05"]
    assert months[0].where == Property("published")
    assert months[0].confidence < 0.7
    assert all_of(values, "coverage") == []


def test_front_matter_beats_the_byline_and_the_byline_the_page(authority: Authority) -> None:
    page = Fact("published", "2017-04-30", Origin.DOCUMENT, Property("html:json-ld"))
    front = Fact("date", "2017-04-25", Origin.DOCUMENT, Property("front matter:date"))
    assert all_of(describe(extracted(*TEXT, facts=(page,)), (), authority)[0], "published") == ["2017-04-24"]
    assert all_of(describe(extracted(*TEXT, facts=(page, front)), (), authority)[0], "published") == [
        "2017-04-25"
    ]


def test_facts_that_say_nothing_are_kept_and_give_no_value(authority: Authority) -> None:
    odd = Fact("published", "soon", Origin.DOCUMENT, Property("front matter:date"))
    unknown = Fact("colour", "red", Origin.DOCUMENT, Property("front matter:colour"))
    values, facts = describe(extracted(*TEXT, facts=(odd, unknown)), (), authority)
    assert facts == (odd, unknown)
    assert all_of(values, "published") == ["2017-04-24"]


def test_describing_again_from_what_was_kept_changes_nothing(authority: Authority) -> None:
    name = Fact(FILE_NAME, "2017-03-mali.txt", Origin.FILE, Property("file name"))
    first, facts = describe(extracted(*TEXT), (name, sidecar("source", "Tracker Archive")), authority)
    again, kept = describe(extracted(*TEXT), facts, authority)
    assert (again, kept) == (first, facts)


def test_an_empty_document_has_only_what_was_given(authority: Authority) -> None:
    assert describe(Extracted(()), (), authority) == ((), ())
    values, _ = describe(Extracted(()), (sidecar("title", "Scan"),), authority)
    assert [(v.field, v.value) for v in values] == [("title", "Scan")]


@pytest.mark.parametrize(
    ("field", "raw", "wanted"),
    [
        ("country", "Mali", ["ML"]),
        ("countries", "République du Niger", ["NE"]),
        ("group", "JNIM", ["jnim"]),
        ("coverage", "2017-03", ["2017-03"]),
        ("published", "24 April 2017", ["2017-04-24"]),
        ("published", "2017", ["2017"]),
        ("language", "français", ["fr"]),
        ("language", "pt-BR", ["pt"]),
        ("region", "Kidal", ["ML-8"]),
        ("title", "Anything", ["Anything"]),
        ("source", "Tracker  Archive", ["Tracker Archive"]),
    ],
)
def test_what_a_person_writes_is_normalised(
    authority: Authority, field: str, raw: str, wanted: list[str]
) -> None:
    assert [v.value for v in clean(sidecar(field, raw), authority)] == wanted


@pytest.mark.parametrize(
    ("field", "raw", "hint"),
    [
        ("country", "Atlantis", "ML"),
        ("group", "Nobody", "JNIM"),
        ("group", "FDS", "list of groups"),
        ("published", "soon", "2017-04-24"),
        ("published", "1802-01-01", "2017"),
        ("coverage", "long ago", "2017-03"),
        ("language", "Klingonese", "French"),
        ("region", "Narnia", "ML-8"),
        ("author", "admin", "person"),
        ("title", " ", "words"),
        ("colour", "red", "no field"),
        ("added", "2017-01-01", "no field"),
    ],
)
def test_a_value_its_field_cannot_take_is_refused_with_advice(
    authority: Authority, field: str, raw: str, hint: str
) -> None:
    with pytest.raises(BadValue, match=hint):
        clean(sidecar(field, raw), authority)


def test_the_table_of_fields_has_the_agreed_names_in_order() -> None:
    names = (
        "title author published coverage month country mentions region group language source series "
        "type added"
    )
    assert [field.name for field in FIELDS] == names.split()
    assert all(FIELD[name].help.endswith(".") for name in names.split())
    assert all(field.kind in {"text", "exact", "date"} for field in FIELDS)


@given(st.lists(st.text(max_size=60), max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_described(lines: list[str]) -> None:
    passages = tuple(Passage(i, line) for i, line in enumerate(lines, 1))
    values, _ = describe(Extracted(passages), (), AUTHORITY)
    for value in values:
        assert value.field in FIELD
        assert 0 <= value.confidence <= 1
        if isinstance(value.where, Span):
            text = passages[value.where.passage - 1].text
            assert 0 <= value.where.start <= value.where.end <= len(text)


def test_documents_judged_together_are_judged_as_each_alone(authority: Authority) -> None:
    work = [
        (extracted(*TEXT, f"Copy {n} names GATIA {'and Ansaru' * (n % 3)} in Niger."), ()) for n in range(40)
    ]
    assert Describer(authority).all(work) == [judge(*one, authority) for one in work]
    assert Describer(authority).all([]) == []


def test_a_fault_stops_its_own_document_only(authority: Authority) -> None:
    broken: Extracted = None  # type: ignore[assignment]
    good = (extracted(*TEXT), ())
    first, second, third = Describer(authority).all([good, (broken, ()), good])
    assert isinstance(second, AttributeError)
    assert first == third == judge(*good, authority)


def test_a_hundred_times_the_text_takes_a_hundred_times_as_long_at_most(authority: Authority) -> None:
    text = "in the of Mali Niger JNIM Kidal Region IS 24 April 2017 By French al-Qaeda MNLA-HCUA أنصار l'"
    words = [*text.split(), "\u0301"]
    rng = random.Random(7)
    line = " ".join(rng.choice(words) for _ in range(8_000))
    describe(extracted(line), (), authority)
    began = time.perf_counter()
    describe(extracted(line), (), authority)
    small = time.perf_counter() - began
    began = time.perf_counter()
    describe(extracted(line * 10, *[line] * 10), (), authority)
    assert time.perf_counter() - began < 60 * small + 1


@pytest.mark.parametrize("part", ["– ", "Mali – ", "| a ", "a: "])
def test_a_stated_title_of_a_thousand_parts_takes_no_time(part: str) -> None:
    stated = Fact("title", part * (200_000 // len(part)), Origin.FILE, Property("html:title"))
    found = describe(extracted("A line of the text", facts=(stated,)), (), load_authority())[0]
    assert [v.value for v in found if v.field == "title"]
