"""What a person should look at: values too weak, values that disagree, none at all."""

from collections.abc import Sequence

import pytest

from archive.authority import load_authority
from archive.describe import judge
from archive.doubts import MOST, disagreeing, missing, unsure
from archive.model import (
    FILE_NAME,
    Doubt,
    Extracted,
    Fact,
    Judgement,
    Origin,
    Passage,
    Property,
    Span,
    Value,
)

AUTHORITY = load_authority()
BYLINE = Span(1, 3, 18)


def value(field: str, text: str, confidence: float = 0.9, place: Property | Span = BYLINE) -> Value:
    origin = Origin.DOCUMENT if isinstance(place, Span) else Origin.FILE
    return Value(field, text, text, origin, confidence, place)


def judged(*lines: str, given: Sequence[Fact] = (), facts: Sequence[Fact] = ()) -> Judgement:
    passages = tuple(Passage(n, line) for n, line in enumerate(lines, 1))
    return judge(Extracted(passages, tuple(facts)), given, AUTHORITY)


def kinds(found: Judgement) -> list[tuple[str, str, str]]:
    return [(d.kind, d.field, d.value) for d in found.doubts if d.kind != "new-name"]


def test_a_weak_value_is_a_suggestion_and_no_value() -> None:
    weak, sure = value("author", "J. Typist", 0.4), value("author", "Ibn Battuta")
    assert unsure("author", [weak, sure], [sure]) == [
        Doubt("unsure", "author", "J. Typist", "J. Typist", Origin.DOCUMENT, 0.4, BYLINE)
    ]
    assert unsure("author", [weak, weak], []) == unsure("author", [weak], [])
    assert unsure("author", [weak], [value("author", "J. Typist")]) == []
    assert unsure("title", [value("title", "A line", 0.2)], []) == []


@pytest.mark.parametrize(
    ("chosen", "other", "disagree"),
    [
        ("2017-04-24", "2017-04-26", False),  # the report and its page
        ("2017-04-24", "2017-04", False),
        ("2017-04-24", "2017", False),
        ("2017-04-24", "2017-07-01", True),
        ("2017", "2018-01", True),
    ],
)
def test_dates_that_disagree(chosen: str, other: str, disagree: bool) -> None:
    found = disagreeing("published", [value("published", other)], [value("published", chosen)])
    assert [doubt.value for doubt in found] == ([other] if disagree else [])


def test_the_date_of_a_copy_or_a_weak_one_contradicts_nothing() -> None:
    chosen = [value("published", "2017-04-24")]
    copy = value("published", "2021-01-01", 0.6, Property("pdf:CreationDate"))
    assert disagreeing("published", [copy, value("published", "2019-01-01", 0.4)], chosen) == []
    assert disagreeing("published", [copy], []) == []


def test_a_file_name_that_names_another_period_is_asked_about() -> None:
    chosen = [value("coverage", "2017-03")]
    name = [value("coverage", m, 0.7, Property("file name")) for m in ("2018-05", "2018-06")]
    name = [Value(v.field, v.value, "2018-05..06.pdf", v.origin, v.confidence, v.where) for v in name]
    assert [d.value for d in disagreeing("coverage", name, chosen)] == ["2018-05..2018-06"]
    assert disagreeing("coverage", [value("coverage", "2017-03", 0.7)], chosen) == []


def test_what_is_missing_and_what_is_asked_instead() -> None:
    def asked(*values: Value, settled: Sequence[str] = (), doubts: Sequence[Doubt] = ()) -> list[str]:
        known: dict[str, list[Value]] = {}
        for one in values:
            known.setdefault(one.field, []).append(one)
        return [f"{d.kind} {d.field}" for d in missing(known, settled, doubts)]

    covered, published = value("coverage", "2017-03"), value("published", "2017-04-24")
    author, country = value("author", "Ibn Battuta"), value("country", "ML")
    assert asked() == ["missing month", "missing author", "missing country"]
    assert asked(covered, author, country) == ["missing published"]
    assert asked(published, author, country) == []
    assert asked(published, settled=["author", "country"]) == []
    assert asked(covered, author, doubts=[Doubt("unsure", "country", "CG")]) == ["missing published"]
    early = value("published", "2017-01-24")
    assert asked(early, covered, author, country) == ["before published"]
    assert asked(early, covered, author, country, settled=["published", "coverage"]) == []


def test_an_edit_of_no_words_empties_a_field_and_ends_the_question() -> None:
    lines = ("Tracker – Mali, March 2017", "By Ibn Battuta, 24 April 2017", "Fighting went on in Mali.")
    none = [Fact(name, "", Origin.EDITED, Property("edit")) for name in ("author", "published", "country")]
    found = judged(*lines, given=none)
    said = {value.field for value in found.values}
    assert not {"author", "published", "country"} & said
    assert {v.value for v in found.values if v.field == "mentions"} == {"ML"}
    assert kinds(found) == []
    assert judge(Extracted((), ()), none, AUTHORITY).facts == tuple(none)


def test_a_person_settles_what_was_asked() -> None:
    lines = ("Notes", "Nothing is dated here, and nobody signs it.")
    assert ("missing", "month", "") in kinds(judged(*lines))
    said = [Fact("published", "2017-04-24", Origin.EDITED, Property("edit"))]
    assert [field for _, field, _ in kinds(judged(*lines, given=said))] == ["author", "country"]


def test_the_judgement_is_the_same_from_the_facts_it_kept() -> None:
    facts = (Fact("author", "J. Typist", Origin.FILE, Property("pdf:Author")),)
    name = Fact(FILE_NAME, "report 2019-02.pdf", Origin.FILE, Property("file name"))
    first = judged("Situation in Mali, March 2017", given=[name], facts=facts)
    again = judged("Situation in Mali, March 2017", given=first.facts)
    assert again == first
    assert ("unsure", "author", "J. Typist") in kinds(first)
    assert ("disagree", "coverage", "2019-02") in kinds(first)


def test_no_document_floods_the_worklist() -> None:
    facts = [Fact("author", f"Typist Number{n}", Origin.FILE, Property("pdf:Author")) for n in range(200)]
    assert len(judged("A text.", facts=facts).doubts) <= MOST
