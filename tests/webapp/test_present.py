"""Names, dates and sizes as people read them."""

from __future__ import annotations

import pytest

from archive.authority import Authority, load_authority
from webapp import present


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2017", "2017"),
        ("2017-03", "March 2017"),
        ("2017-04-24", "24 April 2017"),
        ("2026-11-23T10:00:00Z", "23 November 2026"),
        ("", ""),
        ("soon", "soon"),
        ("2017-99", "2017-99"),
    ],
)
def test_dates_are_as_precise_as_they_are(value: str, said: str) -> None:
    assert present.date_label(value) == said


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ([], ""),
        (["2017-03"], "March 2017"),
        (["2017-02", "2017-01", "2017-03", "2017-06"], "January 2017 – March 2017, June 2017"),
        (["2016-12", "2017-01"], "December 2016 – January 2017"),
        ([f"2017-{m:02d}" for m in range(1, 13)], "2017"),
        (["2017"], "2017"),
    ],
)
def test_months_in_a_row_are_said_as_a_period(months: list[str], said: str) -> None:
    assert present.period_label(months) == said


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (2_969, "3.0 kB"), (34_000, "34 kB"),
     (999_499, "999 kB"), (999_900, "1.0 MB"), (1_200_000, "1.2 MB"), (5 * 10**9, "5.0 GB")],
)  # fmt: skip
def test_sizes_are_in_the_unit_people_read(size: int, said: str) -> None:
    assert present.size_label(size) == said


def test_labels_follow_the_field(authority: Authority) -> None:
    def said(name: str, value: str) -> str:
        return present.label(authority, name, value)

    assert said("country", "ML") == "Mali"
    assert said("mentions", "NE") == "Niger"
    assert said("region", "ML-8") == "Kidal"
    assert said("language", "fr") == "French"
    assert said("type", "application/pdf") == "PDF"
    assert said("month", "2017-03") == "March 2017"
    assert "Nusrat" in said("group", "jnim")
    assert said("author", "Rida Lyammouri") == "Rida Lyammouri"


@pytest.mark.parametrize("name", ["group", "country", "region", "language", "type", "month", "author"])
def test_a_value_nobody_knows_is_shown_as_it_stands(authority: Authority, name: str) -> None:
    assert present.label(authority, name, "zz-no-such") == "zz-no-such"


def test_a_long_group_name_gives_way_to_its_acronym(authority: Authority) -> None:
    assert present.short_group(authority, "jnim") == "JNIM"
    assert present.short_group(authority, "ansar-dine") == "Ansar Dine"
    assert present.short_group(authority, "no-such") == "no-such"


def test_what_could_reorder_a_file_name_is_made_visible() -> None:
    assert present.printable("a\u202etxt.exe\n") == "a\\u202etxt.exe\\u000a"
    assert present.printable("نشرة 2017.pdf") == "نشرة 2017.pdf"


def test_a_link_to_a_far_passage_opens_the_part_that_holds_it() -> None:
    assert present.document_path("ab", "", 12) == "/documents/ab#p12"
    assert present.document_path("ab", "", 400) == "/documents/ab#p400"
    assert present.document_path("ab", "a b", 401) == "/documents/ab?q=a+b&from=401#p401"
