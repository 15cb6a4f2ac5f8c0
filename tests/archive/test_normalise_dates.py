"""Dates and periods in five languages, and where a document states its own."""

import time

import pytest

from archive.authority import Authority, load_authority
from archive.model import Extracted, Fact, Origin, Passage, Property, Span
from archive.normalise.coverage import Coverage
from archive.normalise.narrated import narrator
from archive.normalise.periods import Periods, periods
from archive.normalise.published import Published


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


@pytest.fixture(scope="module")
def reader(authority: Authority) -> Periods:
    return periods(authority.words)


WRITTEN = """\
April 24th, 2017|2017-04-24
March 2017 Monthly Tracker – Mali|2017-03
01–15 May 2019|2019-05-01..2019-05-15
Q1 2017|2017-01-01..2017-03-31
2017-Q4|2017-10-01..2017-12-31
second quarter 2018|2018-04-01..2018-06-30
first quarter of 2015|2015-01-01..2015-03-31
premier trimestre 2015|2015-01-01..2015-03-31
1er trimestre de 2018|2018-01-01..2018-03-31
الربع الأول من عام 2018|2018-01-01..2018-03-31
week 34, 2019|2019-08-19..2019-08-25
semaine 34 de 2019|2019-08-19..2019-08-25
2019-W34|2019-08-19..2019-08-25
MAR17|2017-03
Mar-17|2017-03
2017-03-mali.pdf|2017-03
1er mars 2017|2017-03-01
le 24 avril 2017|2017-04-24
24 de abril de 2017|2017-04-24
1 a 15 de maio de 2019|2019-05-01..2019-05-15
٢ كانون الأول ٢٠٢٤|2024-12-02
٢٤ أبريل ٢٠١٧|2017-04-24
نشرة نموذجية: مالي، نوفمبر 2024|2024-11
24 January to 23 February 2025|2025-01-24..2025-02-23
24 December to 23 January 2025|2024-12-24..2025-01-23
16 January 2025 and 31 March 2025|2025-01-16..2025-03-31
du 24 janvier au 23 février 2025|2025-01-24..2025-02-23
janvier–février 2013|2013-01-01..2013-02-28
January, February and March 2017|2017-01-01..2017-03-31
November 2016 - January 2017|2016-11-01..2017-01-31
Feb 26 - March 3, 2019|2019-02-26..2019-03-03
H1 2017|2017-01-01..2017-06-30
2017-01..2017-06|2017-01-01..2017-06-30
24/04/2017|2017-04-24
24.04.2017|2017-04-24
2017/04/24|2017-04-24
Vendredi 1er septembre 2023|2023-09-01
3rd August 2021|2021-08-03
Sept. 2018|2018-09
Published: 2024-12-05|2024-12-05
2024-12-05T08:00:00+00:00|2024-12-05
Resolution 2374|
resolution 2085 (2012)|
31 February 2017|
May 5|
12 mars|
1 March 1802|
phone 2017-1234-5678|"""


@pytest.mark.parametrize("line", WRITTEN.split("\n"))
def test_a_date_is_read_with_its_exact_precision(reader: Periods, line: str) -> None:
    text, wanted = line.rsplit("|", 1)
    assert " ".join(p.prefix or f"{p.low}..{p.high}" for p in reader.find(text)) == wanted


def test_day_and_month_that_could_be_exchanged_are_marked(reader: Periods) -> None:
    assert [p.sure for p in reader.find("03/04/2017, 24/04/2017 and 05/05/2017")] == [False, True, True]


def test_a_span_is_the_words_of_the_date(reader: Periods) -> None:
    text = "Bamako, le 1er mars 2017, à midi"
    assert [text[p.start : p.end] for p in reader.find(text)] == ["1er mars 2017"]


@pytest.mark.parametrize("unit", ["1 ", "12 March ", "2017-", "a,", "January, ", "من ", "1er ", "١"])
def test_hostile_repetition_costs_linear_time(reader: Periods, unit: str) -> None:
    began = time.perf_counter()
    reader.find(unit * 100_000)
    narrator(load_authority().words).told([Passage(1, unit * 20_000)], "2019-03-05")
    assert time.perf_counter() - began < 3


def document(*lines: str) -> Extracted:
    return Extracted(tuple(Passage(i, line) for i, line in enumerate(lines, 1)))


PUBLISHED = [
    (("By Rida Lyammouri,", "April 24th, 2017", "March 2017 Monthly Tracker – Mali"), "2017-04-24"),
    (("Bulletin mensuel, mars 2017", "Par Tracker Archive samples, le 4 avril 2017"), "2017-04-04"),
    (("Sample digest: Mali, May 2022", "Published on 5 May 2022", "In April 2022 …"), "2022-05-05"),
    (("Title of it", "Bamako, le 3 avril 2018"), "2018-04-03"),
    (("نشرة نموذجية: مالي", "٢ كانون الأول ٢٠٢٤"), "2024-12-02"),
    (
        (
            "United Nations S/2025/127",
            "Security Council Distr.: General",
            "27 February 2025",
            "Original: English",
            "Letter dated 26 February 2025 from the Secretary-General",
        ),
        "2025-02-27",
    ),
    (
        (
            "NATIONS UNIES",
            "Dis cr.",
            "GENERALE",
            "E/ICEF/672(Première partie) 23 mai 1980",
            "ORIGINAL : ANGLAIS",
        ),
        "1980-05-23",
    ),
    (("March 2017 Monthly Tracker – Mali", "On 2 March 2017 four groups became one."), ""),
    (("A long report", "The attack of 3 May 2018 killed five people near the border."), ""),
]


@pytest.mark.parametrize(("lines", "wanted"), PUBLISHED)
def test_the_publication_date_is_read_from_byline_or_masthead(
    authority: Authority, lines: tuple[str, ...], wanted: str
) -> None:
    published = Published(authority)
    found = [v.value for fact in published.find(document(*lines), {}) for v in published.clean(fact, {})]
    assert found == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("where", "raw", "wanted"),
    [
        ("mail:Date", "Tue, 03 Sep 2013 09:30:00 +0000", "2013-09-03"),
        ("pdf:CreationDate", "D:20170424120000Z", "2017-04-24"),
        ("docx:created", "2013-12-23T23:15:00Z", ""),
        ("docx:created", "2013-03-04T08:00:00Z", "2013-03-04"),
        ("pdf:CreationDate", "D:16010101000000Z", ""),
        ("pdf:CreationDate", "1970-01-01", ""),
        ("file name", "2016-10-04 Sample digest Mali.pdf", "2016-10-04"),
        ("file name", "report_20170424.pdf", "2017-04-24"),
        ("file name", "2017-03-mali.pdf", ""),
        ("docx:created", "no date", ""),
    ],
)
def test_file_dates_are_read_and_impossible_ones_refused(
    authority: Authority, where: str, raw: str, wanted: str
) -> None:
    fact = Fact("published", raw, Origin.FILE, Property(where))
    assert [v.value for v in Published(authority).clean(fact, {})] == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("2017-03", ["2017-03"]),
        ("2017", [f"2017-{m:02}" for m in range(1, 13)]),
        ("Q2 2018", ["2018-04", "2018-05", "2018-06"]),
        ("2019-W01", ["2018-12", "2019-01"]),
        ("2025-01-24/2025-02-23", ["2025-01", "2025-02"]),
        ("2017-03, 2017-05", ["2017-03", "2017-05"]),
        ("some day", []),
    ],
)
def test_a_period_given_by_a_person_becomes_its_months(
    authority: Authority, raw: str, wanted: list[str]
) -> None:
    fact = Fact("coverage", raw, Origin.SIDECAR, Property("sidecar"))
    assert [v.value for v in Coverage(authority).clean(fact, {})] == wanted


def months(authority: Authority, *lines: str) -> list[str]:
    coverage = Coverage(authority)
    text = document(*lines)
    facts = coverage.find(text, {}) or coverage.guess(text)
    return [v.value for fact in facts for v in coverage.clean(fact, {})]


def test_a_report_that_states_its_period_covers_it(authority: Authority) -> None:
    assert months(
        authority,
        "Situation in the country",
        "The report covers developments between 16 January 2025 and 31 March 2025. It is the fourth.",
    ) == ["2025-01", "2025-02", "2025-03"]
    assert months(authority, "Rapport", "Période : du 3 au 9 juin 2019", "Rien à signaler.") == ["2019-06"]


def test_days_of_one_month_in_running_text_are_a_guess_with_its_place(authority: Authority) -> None:
    lines = (
        "Status: No Change",
        "Talks started 16 July; on 24 July two roadmaps were signed. Fighting went on 11 and 13 July.",
        "RFI, 24 July 2014.",
    )
    assert months(authority, *lines) == ["2014-07"]
    fact = Coverage(authority).guess(document(*lines))[0]
    assert fact.origin is Origin.GUESSED
    assert isinstance(fact.where, Span)


def test_no_month_is_guessed_when_days_scatter_or_the_year_is_unknown(authority: Authority) -> None:
    assert (
        months(authority, "It began on 3 May 2014. It ended on 9 August 2015, after 12 June and 1 July.")
        == []
    )
    assert months(authority, "It began on 3 May, grew on 5 May and ended on 9 May.") == []
