"""Which titles are those of issues, how the series is called, and how often it appears."""

from __future__ import annotations

import unicodedata

import pytest

from archive.authority import Authority, load_authority
from archive.describe import describe
from archive.model import FILE_NAME, Extracted, Fact, Origin, Passage, Property, Value
from archive.normalise.rhythm import due, rhythm
from archive.normalise.series import Issue, Series, series_key

BODIES = {
    "en": "The situation in the north of the country was calm during the first days, then attacks began "
    "again near towns.",
    "fr": "La situation dans le nord du pays est restée calme les premiers jours, puis les attaques ont "
    "repris.",
    "es": "La situación en el norte se mantuvo tranquila los primeros días; luego volvieron los ataques.",
    "pt": "A situação no norte manteve-se calma nos primeiros dias; depois os ataques recomeçaram.",
    "ar": "ظل الوضع في شمال البلاد هادئا خلال الأيام الأولى ثم عادت الهجمات قرب المدن.",
}


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


def series(authority: Authority, title: str, language: str = "en", *facts: Fact, body: str = "") -> list[str]:
    """The series of a document with that title and a body in that language."""
    given = (Fact("title", title, Origin.DOCUMENT, Property("front matter:title")), *facts)
    passages = (Passage(1, body or BODIES[language]),)
    values, _ = describe(Extracted(passages, given), (), authority)
    return [value.value for value in values if value.field == "series"]


ONE: dict[tuple[str, str], tuple[str, ...]] = {
    ("en", "Monthly Tracker – Mali"): (
        "March 2017 Monthly Tracker – Mali",
        "MONTHLY TRACKER — MALI, APRIL 2017",
        "monthly tracker - mali (May 2017)",
        "Monthly Tracker—Mali: June 2017",
        "Monthly Tracker ‑ Mali ‑ 07/2017",
        "Monthly Tracker – August 2017 – Mali",
        "Monthly Tracker – Mali, No. 12",
        "Monthly Tracker – Mali, Vol. 2, No 3 (October 2017)",
        "Monthly Tracker #5 – Mali",
        "Monthly Tracker № 6 – Mali",
        "Monthly Tracker – Mali – Issue 5 – November",
        "Monthly\u00a0Tracker\u200f – Mali, 1–31 December 2017",
    ),
    ("en", "Monthly Tracker – Niger"): (
        "March 2017 Monthly Tracker – Niger",
        "MONTHLY TRACKER - NIGER, MAY 2017",
    ),
    ("en", "Côte d’Ivoire: Monthly digest"): (
        "Côte d'Ivoire: Monthly Digest (Feb. 2011)",
        "COTE D'IVOIRE: MONTHLY DIGEST, MARCH 2011",
        "Cote d’Ivoire : monthly digest April 2011",
    ),
    ("en", "Weekly update"): (
        "Weekly Update, week 34 of 2016",
        "WEEKLY UPDATE – WEEK 35",
        "Weekly update 36/2016",
    ),
    ("en", "CrisisWatch"): ("CrisisWatch No. 119", "CrisisWatch February 2013"),
    ("en", "Sahel bulletin"): (
        "Sahel Bulletin, March 2017: violence spreads towards coastal states",
        "Sahel Bulletin, April 2017",
        "4th edition of the Sahel Bulletin, April 2017",
    ),
    ("en", "Sitrep – Mali"): ("Sitrep 14 – Mali", "SITREP #15 – MALI", "Sitrep No. 16 – Mali (5 March 2020)"),
    ("fr", "Bulletin échantillon : Algérie"): (
        "Bulletin échantillon : Algérie, août 2014",
        "BULLETIN ECHANTILLON: ALGERIE, AOUT 2014",
        "Bulletin échantillon: Algérie n° 34 – septembre 2014",
        "Bulletin échantillon : Algérie, 2e quinzaine d'octobre 2014",
        "Bulletin échantillon : Algérie, du 1er au 15 novembre 2014",
    ),
    ("fr", "Bulletin de suivi sécuritaire"): (
        "Bulletin de suivi sécuritaire n°12, mars 2019",
        "BULLETIN DE SUIVI SECURITAIRE, AVRIL 2019",
    ),
    ("en", "Weekly Security Note"): ("WEEKLY Security Note, March 2017", "Weekly SECURITY NOTE, 2017-04"),
    ("en", "Acme Affairs"): ("Acme Affairs, Vol. XII, No. 3-4", "ACME AFFAIRS No. 5"),
    ("fr", "La Lettre des Sanctions"): (
        "La Lettre des sanctions n° 19 — parue le 26 février 2010",
        "LA LETTRE DES SANCTIONS N° 20",
    ),
    ("es", "Informe mensual – Mali"): (
        "Informe mensual – Malí – enero de 2020",
        "INFORME MENSUAL – MALI, MARZO DE 2020",
    ),
    ("es", "Boletín del Norte"): ("Boletín del Norte n.º 14, mayo de 2015", "BOLETIN DEL NORTE, Nº 15"),
    ("pt", "Boletim Sahel Leste"): (
        "BOLETIM SAHEL LESTE n.º 11 / 2.ª quinzena de Maio de 2020",
        "Boletim Sahel Leste, edição 12",
    ),
    ("ar", "نشرة نموذجية: مالي"): (
        "نشرة نموذجية: مالي، نوفمبر 2024",
        "نشرة نموذجية: مالي، العدد ٧",
        "نشـــرة نموذجية: مالي، العدد ٨، كانون الثاني ٢٠٢٥",
    ),
}  # fmt: skip
SPELLINGS = [(lang, title, name) for (lang, name), titles in ONE.items() for title in titles]


@pytest.mark.parametrize(("language", "title", "name"), SPELLINGS)
def test_issues_of_one_series_have_one_name(
    authority: Authority, language: str, title: str, name: str
) -> None:
    assert series(authority, title, language) == [name]
    assert series(authority, unicodedata.normalize("NFD", title), language) == [name]


@pytest.mark.parametrize(
    "title",
    [
        "The roots of a conflict",
        "March 2017",
        "Report, March 2017",  # of whom?
        "Situation Report No. 5",
        "Mali, March 2017",
        "Mali et Niger, mars 2017",
        "Attack on Gao, 17 January 2017",
        "Timeline of the March 2012 coup",
        "YEAR 2016 IN REVIEW: SOMALIA'S UNFINISHED WAR",
        "Letter dated 26 February 2025 from the Secretary-General addressed to the President",
        "Resolution No. 2374 on Mali",
        "Situation report 14 killed in Gao",
        "This number looks at July and August 2013. In those months nothing happened",
        "Report on the human rights situation in Mali",
        "Bria, veille de Noël 2021",
        "No. 12",
        "Nº 122. Paro, lanchas y alto el fuego",  # the number stands before a headline
        "١٢",
        "– – –",
    ],
)
def test_a_title_of_a_single_text_names_no_series(authority: Authority, title: str) -> None:
    assert series(authority, title) == []


def test_a_report_on_a_period_of_a_resolution_keeps_its_number(authority: Authority) -> None:
    title = (
        "Implementation of Security Council resolution 1701 (2006) during the period from 21 February to 20 "
    )
    assert series(authority, title + "June 2025") == [
        "Implementation of Security Council Resolution 1701 (2006)"
    ]


def test_the_period_may_stand_below_the_title_or_in_the_files_name(authority: Authority) -> None:
    name = Fact(FILE_NAME, "2019-09 bulletin.txt", Origin.FILE, Property("file name"))
    assert series(authority, "Sahel Bulletin", "en", name) == ["Sahel bulletin"]
    assert series(authority, "LAKE CHAD BASIN – WEEKLY INCIDENT SUMMARY", "en", name) == [
        "Lake Chad Basin – Weekly Incident Summary"
    ]
    stated = "This bulletin covers the period from 1 to 30 September 2019 and was written in October."
    assert series(authority, "Sahel Bulletin", body=stated) == ["Sahel bulletin"]
    assert series(authority, "Sahel Bulletin") == []
    assert (
        series(authority, "Security Council Report on Mali", "en", name) == []
    )  # a report may be the only one


def test_what_a_person_says_of_the_series_stays_as_it_is(authority: Authority) -> None:
    said = Fact("series", "  the MALI tracker,  2017 ", Origin.SIDECAR, Property("sidecar"))
    assert series(authority, "March 2017 Monthly Tracker – Mali", "en", said) == ["the MALI tracker, 2017"]
    nothing = Fact("series", "", Origin.EDITED, Property("edit"))
    assert series(authority, "March 2017 Monthly Tracker – Mali", "en", nothing) == []


@pytest.mark.parametrize(
    "piece", ["No. ", "(", "– ", "1 ", "n° 1, ", "of the ", "Mali – ", "March 2017 ", "é́", "العدد "]
)
def test_endless_titles_cost_no_more_than_short_ones(authority: Authority, piece: str) -> None:
    title = "Monthly Tracker " + piece * (200_000 // len(piece))
    value = Value("title", title, title, Origin.DOCUMENT, 0.9, Property("front matter:title"))
    found = Series(authority).find(Extracted(()), {"title": (value,)})
    assert all(len(fact.name) < 500 for fact in found if isinstance(fact, Issue))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Monthly Tracker – Mali", "monthly tracker: MALI", True),
        ("Bulletin Algérie", "BULLETIN ALGERIE", True),
        ("نشرة أمنية", "نشره امنية", True),
        ("Monthly Tracker – Mali", "Monthly Tracker – Niger", False),
    ],
)
def test_a_key_is_what_spellings_share(one: str, other: str, same: bool) -> None:
    assert (series_key(one) == series_key(other)) is same


RHYTHM = [
    ("Monthly Tracker – Mali", "2017-03", 1),
    ("Quarterly review", "2017-03", 3),
    ("Rapport trimestriel", "2017-03 2017-06", 3),
    ("النشرة الشهرية", "2017-03", 1),
    ("Annual Report – Mali", "2015-01", 12),
    ("Sahel Notes", "2017-01 2017-02 2017-03 2017-05", 1),
    ("Sahel Notes", "2017-01 2017-04 2017-07 2018-01", 3),
    ("Sahel Notes", "2017-01 2017-03 2017-05 2017-07", 2),
    ("Sahel Notes", "2015-06 2016-06 2017-06", 12),
    ("Sahel Notes", "2017-01 2017-02", 0),  # two issues show no rhythm
    ("Sahel Notes", "2017-01 2017-02 2017-09 2018-07", 0),
    ("Sahel Notes", "", 0),
]


@pytest.mark.parametrize(("name", "months", "step"), RHYTHM)
def test_how_often_a_series_appears(name: str, months: str, step: int) -> None:
    assert rhythm(name, months.split()) == step


SPANNING = [
    (3, "2017-01 2017-02 2017-03 2017-07 2017-08 2017-09 2018-01 2018-02 2018-03", 3),
    (4, "2014-06 2020-02 2021-05 2025-01 2025-02 2025-03 2025-04 2025-05 2025-06", 0),  # one is a review
    (5, "2017-01 2017-02 2017-03 2017-04 2017-05 2017-06", 1),  # one double issue
    (1, "2017-01 2017-02 2017-03", 0),
    (9, "2017-01 2017-02 2017-03", 1),
]


@pytest.mark.parametrize(("issues", "months", "step"), SPANNING)
def test_issues_may_cover_several_months(issues: int, months: str, step: int) -> None:
    assert rhythm("Sahel Notes", months.split(), issues) == step


DUE = [
    ("Monthly Tracker", "2017-11 2018-02", "2017-12 2018-01"),
    ("Quarterly review", "2017-01 2017-10", "2017-04 2017-07"),
    ("Quarterly review", "2017-01 2017-02 2017-03 2017-07 2017-08 2017-09", "2017-04 2017-05 2017-06"),
    ("Sahel Notes", "2017-01 2017-09", ""),
]


@pytest.mark.parametrize(("name", "held", "missing"), DUE)
def test_which_issues_are_missing_and_which_were_never_due(name: str, held: str, missing: str) -> None:
    assert due(name, held.split()) == {*held.split(), *missing.split()}
