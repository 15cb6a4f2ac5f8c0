"""Titles, authors, languages and series."""

import pytest

from archive.authority import Authority, load_authority
from archive.describe import describe
from archive.model import Extracted, Fact, Origin, Passage, Property
from archive.normalise.authors import Authors, author_key


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


def described(
    authority: Authority, lines: tuple[str, ...], facts: tuple[Fact, ...] = ()
) -> dict[str, list[str]]:
    values, _ = describe(
        Extracted(tuple(Passage(i, line) for i, line in enumerate(lines, 1)), facts), (), authority
    )
    found: dict[str, list[str]] = {}
    for value in values:
        found.setdefault(value.field, [])
        if value.value not in found[value.field]:
            found[value.field].append(value.value)
    return found


BODY = (
    "The situation in the north of the country was calm during the first days, then attacks began "
    "again near towns."
)

LETTER = (
    "Letter dated 26 February 2025 from the Secretary-General addressed to the President of the "
    "Security Council"
)

TITLES = [
    (
        ("By Rida Lyammouri,", "April 24th, 2017", "March 2017 Monthly Tracker – Mali", BODY),
        "March 2017 Monthly Tracker – Mali",
    ),
    (
        ("Sample digest: Mali, March 2012", "By Tracker Archive samples", BODY),
        "Sample digest: Mali, March 2012",
    ),
    (
        (
            "United Nations S/2025/127",
            "Security Council Distr.: General",
            "27 February 2025",
            "Original: English",
            "25-03316 (E) 040325",
            "*2503316*",
            LETTER,
            "I have the honour to transmit herewith the report.",
        ),
        LETTER,
    ),
    (
        (
            "United Nations S/2025/350",
            "Security Council Distr.: General",
            "3 June 2025",
            "Original: English",
            "United Nations Disengagement Observer Force",
            "Report of the Secretary-General",
            "I. Introduction",
        ),
        "United Nations Disengagement Observer Force",
    ),
    (
        ("Copyright 2017, all rights reserved", "12 May 2017", "Weekly update on the north", BODY),
        "Weekly update on the north",
    ),
    (("نشرة نموذجية: مالي، نوفمبر 2024", "٢ كانون الأول ٢٠٢٤", "نص"), "نشرة نموذجية: مالي، نوفمبر 2024"),
]


@pytest.mark.parametrize(("lines", "title"), TITLES)
def test_the_title_is_the_line_that_is_one(authority: Authority, lines: tuple[str, ...], title: str) -> None:
    assert described(authority, lines)["title"] == [title]


def test_running_text_alone_has_no_title(authority: Authority) -> None:
    assert "title" not in described(authority, (BODY, BODY))


def test_a_stated_title_beats_the_heading_and_the_heading_the_file(authority: Authority) -> None:
    lines = ("Monthly bulletin: Mali, May 2018", BODY)
    front = Fact("title", "Bulletin of May", Origin.DOCUMENT, Property("front matter:title"))
    template = Fact("title", "Template v2", Origin.FILE, Property("pdf:Title"))
    assert described(authority, lines, (front, template))["title"] == ["Bulletin of May"]
    assert described(authority, lines, (template,))["title"] == ["Monthly bulletin: Mali, May 2018"]
    assert described(authority, (BODY,), (template,))["title"] == ["Template v2"]


def test_the_name_of_the_site_is_not_part_of_the_title(authority: Authority) -> None:
    lines = ("Monthly bulletin: Mali, May 2018", BODY)
    page = Fact(
        "title", "Monthly bulletin: Mali, May 2018 | Crisis Site", Origin.DOCUMENT, Property("html:title")
    )
    assert described(authority, lines, (page,))["title"] == ["Monthly bulletin: Mali, May 2018"]


def test_a_reply_is_called_by_its_subject(authority: Authority) -> None:
    subject = Fact("title", "Fwd: RE: Weekly update", Origin.DOCUMENT, Property("mail:Subject"))
    assert described(authority, (BODY,), (subject,))["title"] == ["Weekly update"]


AUTHORS = [
    ("Rida Lyammouri", ["Rida Lyammouri"]),
    ("Lyammouri, Rida", ["Rida Lyammouri"]),
    ("Rida Lyammouri and Tracker Archive", ["Rida Lyammouri", "Tracker Archive"]),
    ("Rida Lyammouri; Tracker Archive samples", ["Rida Lyammouri", "Tracker Archive samples"]),
    ("Tracker Archive samples <samples@example.org>", ["Tracker Archive samples"]),
    ("samples@example.org", []),
    ("Ministry of Defence and Security", ["Ministry of Defence and Security"]),
    ("Microsoft Office User", []),
    ("admin", []),
    ("", []),
    ("12345", []),
]


@pytest.mark.parametrize(("raw", "names"), AUTHORS)
def test_the_people_of_a_byline(authority: Authority, raw: str, names: list[str]) -> None:
    fact = Fact("author", raw, Origin.FILE, Property("pdf:Author"))
    assert [v.value for v in Authors(authority).clean(fact, {})] == names


BYLINES = [
    (("By Rida Lyammouri,", "April 24th, 2017", "March 2017 Monthly Tracker – Mali"), ["Rida Lyammouri"]),
    (("Bulletin de mars 2018", "Par Tracker Archive samples, le 4 mars 2018"), ["Tracker Archive samples"]),
    (("Bulletin of March 2018", "Author: Tracker Archive samples"), ["Tracker Archive samples"]),
    (("نشرة نموذجية", "بقلم: فريق الأرشيف"), ["فريق الأرشيف"]),
    (("Bulletin of March 2018", "By the end of the month, all was calm."), []),
    (("Bulletin of March 2018", "By 12 May the river had fallen."), []),
    (
        ("Bulletin: Mali, 1–15 May 2019", "Tracker Archive samples", "May 16, 2019"),
        ["Tracker Archive samples"],
    ),
    (
        (
            "United Nations S/2025/350",
            "Security Council Distr.: General",
            "3 June 2025",
            "Original: English",
            "Situation in South Sudan",
            "Report of the Secretary-General",
        ),
        ["United Nations Secretary-General"],
    ),
]


@pytest.mark.parametrize(("lines", "names"), BYLINES)
def test_authors_are_read_from_bylines(
    authority: Authority, lines: tuple[str, ...], names: list[str]
) -> None:
    typist = Fact("author", "admin", Origin.FILE, Property("pdf:Author"))
    assert described(authority, (*lines, BODY), (typist,)).get("author", []) == names


def test_the_typist_is_not_the_author_of_a_text_that_names_one(authority: Authority) -> None:
    typist = Fact("author", "Some Typist", Origin.FILE, Property("pdf:Author"))
    assert described(authority, ("By Rida Lyammouri", BODY), (typist,))["author"] == ["Rida Lyammouri"]
    assert "author" not in described(authority, (BODY,), (typist,))  # a suggestion, for a person to confirm


def test_one_person_has_one_key() -> None:
    assert author_key("José García") == author_key("Garcia, Jose") == author_key("GARCÍA José")


def test_the_same_person_twice_is_one_author(authority: Authority) -> None:
    facts = (
        Fact("author", "Rida Lyammouri", Origin.DOCUMENT, Property("html:author")),
        Fact("author", "LYAMMOURI Rida", Origin.DOCUMENT, Property("html:json-ld")),
    )
    assert described(authority, (BODY,), facts)["author"] == ["Rida Lyammouri"]


LANGUAGES = [
    ("en", BODY),
    (
        "fr",
        "La situation dans le nord est restée calme les premiers jours, puis les attaques ont repris.",
    ),
    (
        "es",
        "La situación en el norte se mantuvo tranquila los primeros días; luego volvieron los ataques.",
    ),
    (
        "pt",
        "A situação no norte manteve-se calma nos primeiros dias; depois os ataques recomeçaram.",
    ),
    ("ar", "ظل الوضع في شمال البلاد هادئا خلال الأيام الأولى ثم عادت الهجمات قرب المدن."),
]


@pytest.mark.parametrize(("code", "text"), LANGUAGES)
def test_the_language_of_a_text_is_told(authority: Authority, code: str, text: str) -> None:
    assert described(authority, (text,))["language"] == [code]


def test_a_long_text_is_believed_against_its_file_but_not_against_a_person(authority: Authority) -> None:
    text = " ".join([LANGUAGES[1][1]] * 6)
    page = Fact("language", "en-US", Origin.DOCUMENT, Property("html:lang"))
    person = Fact("language", "English", Origin.SIDECAR, Property("sidecar"))
    assert described(authority, (text,), (page,))["language"] == ["fr"]
    assert described(authority, (text,), (page, person))["language"] == ["en"]


def test_a_few_words_have_no_guessed_language(authority: Authority) -> None:
    assert "language" not in described(authority, ("Mali 2017",))


SERIES = [
    ("March 2017 Monthly Tracker – Mali", ["Monthly Tracker – Mali"]),
    ("Sample digest: Mali, March 2012", ["Sample digest: Mali"]),
    ("Bulletin échantillon : Mali, janvier–février 2013", ["Bulletin échantillon : Mali"]),
    ("Sample digest – Sahel – February 2014", ["Sample digest – Sahel"]),
    ("Weekly update, week 34 of 2016", ["Weekly update"]),
    ("Sample digest: Mali, 2017 in review", ["Sample digest: Mali"]),
    ("نشرة نموذجية: مالي، نوفمبر 2024", ["نشرة نموذجية: مالي"]),
    ("The roots of a conflict", []),
    ("March 2017", []),
]


@pytest.mark.parametrize(("title", "series"), SERIES)
def test_a_series_is_the_title_without_its_period(
    authority: Authority, title: str, series: list[str]
) -> None:
    fact = Fact("title", title, Origin.DOCUMENT, Property("front matter:title"))
    assert described(authority, (BODY,), (fact,)).get("series", []) == series
