"""Which months a document reports on, in five languages; and periods that are something else's."""

import pytest

from archive.authority import load_authority
from archive.model import Extracted, Fact, Origin, Passage, Property, Span, Value
from archive.normalise.coverage import Coverage


@pytest.fixture(scope="module")
def coverage() -> Coverage:
    return Coverage(load_authority())


BODY = (
    "Men on motorcycles took cattle near the wells and nobody followed them before the night had come down."
)


def document(*lines: str) -> Extracted:
    return Extracted(tuple(Passage(i, line) for i, line in enumerate(lines, 1)))


def known(title: str = "", published: str = "") -> dict[str, list[Value]]:
    found: dict[str, list[Value]] = {}
    if title:
        found["title"] = [Value("title", title, title, Origin.DOCUMENT, 0.9, Span(1, 0, len(title)))]
    if published:
        at = Property("mail:Date")
        found["published"] = [Value("published", published, published, Origin.DOCUMENT, 0.9, at)]
    return found


def values(coverage: Coverage, text: Extracted, about: dict[str, list[Value]]) -> list[Value]:
    facts = coverage.find(text, about) or coverage.guess(text)
    return [v for fact in facts for v in coverage.clean(fact, about)]


def short(found: list[Value]) -> str:
    """The months that are sure, the first and the last when they are many."""
    months = [v.value for v in found if v.confidence >= 0.5]
    return " ".join(months) if len(months) < 5 else f"{months[0]}..{months[-1]}"


TITLES = """\
March 2017 Monthly Tracker – Mali|2017-03
Mali Monthly Tracker: March '17|2017-03
Weekly update, 12–18 March 2018|2018-03
Semaine du 26 février au 4 mars 2018|2018-02 2018-03
Bulletin S12 2018|2018-03
Week 9, 2018: Sahel|2018-02 2018-03
Sahel, T1 2019|2019-01 2019-02 2019-03
Informe: cuarto trimestre de 2019|2019-10 2019-11 2019-12
Situation report, first half of 2016|2016-01..2016-06
Mali: 2017 in review|2017-01..2017-12
Rapport annuel 2017|2017-01..2017-12
Annual review 2016-2018|2016-01..2018-12
January and March 2017: two months of mines|2017-01 2017-03
Lac Tchad, janvier-février 2013|2013-01 2013-02
Boletim mensal – março de 2020|2020-03
النشرة الشهرية: أبريل/نيسان 2017|2017-04
مالي: حصاد عام 2017|2017-01..2017-12
March 2017 Election Monitor|2017-03
Review of 1–15 March 2017 (published 20 March 2017, updated 22 March 2017)|2017-03
From the coup of March 2012 to the elections of July 2013: tracker, April 2017|2017-04
Implementation of resolution 1701 (2006) from 21 February to 20 June 2025|2025-02..2025-06
Resolution 2374 (2017)|
The attack of 18 November 2015|
L'attaque du 18 novembre 2015|
The 2012 coup and after|
After the March 2012 coup|
Kidal since 2013|
Le Nord depuis janvier 2012|
Elections 2020|
Élections de février 2022|
Acuerdo de mayo de 2015|
Accord d'Alger de mai 2015|
قرار مجلس الأمن 2374 (2017)|
انقلاب أغسطس 2020|
Ten years after the January 2012 rebellion|
Strategy 2020-2025|
We may 2017 times be wrong|
Mali 2017|"""


@pytest.mark.parametrize("case", TITLES.split("\n"))
def test_a_title_names_its_period_or_something_elses(coverage: Coverage, case: str) -> None:
    title, wanted = case.rsplit("|", 1)
    assert short(values(coverage, document(title, BODY, BODY), known(title))) == wanted


STATED = """\
This report covers the period from 24 January to 23 February 2025.|2025-01 2025-02
The bulletin covers March 2017.|2017-03
This issue reviews the month of March 2017.|2017-03
This number looks at July and August 2013.|2013-07 2013-08
Reporting period: 1–31 March 2017|2017-03
Period covered: March 2017|2017-03
Month: March 2017|2017-03
Le présent bulletin couvre la période du 3 au 9 juin 2019.|2019-06
Période couverte : mars 2017|2017-03
Période : entre le 1er et le 31 mars 2018|2018-03
Semaine du 12 au 18 mars 2018|2018-03
Cette note porte sur le mois de mars 2018 dans le Centre.|2018-03
Notre bulletin passe en revue les faits survenus au mois de mars 2018.|2018-03
El presente informe abarca el periodo del 1 al 31 de marzo de 2018.|2018-03
Este boletín cubre el mes de marzo de 2018.|2018-03
Período: 1 a 30 de Setembro de 2021|2021-09
Este relatório abrange o período de 1 de julho a 30 de setembro de 2020.|2020-07 2020-08 2020-09
يغطي هذا التقرير الفترة من 1 إلى 31 مارس 2018.|2018-03
الفترة: مارس 2018|2018-03
(من الأول حتى الرابع عشر من أيار عام ألفين واثنين وعشرين)|2022-05
Crónica de la primera quincena de agosto de 2016|2016-08
Bundle of digests, 01-15 May 2019, Lac and Diffa|2019-05
Déc. 2014 Janv. 2015 (jusqu'au 20)|2014-12 2015-01
Março de 1 9 9 9|1999-03
I shall speak only of Mali in the first quarter of 2013.|2013-01 2013-02 2013-03
The previous report covered the period from 1 to 28 February 2017.|
The next issue will cover April 2017.|
La précédente alerte remontait à février 2019.|
The agreement covers the period from the ceasefire of March 2015.|
It is based on resolution 2100 (2013).|"""


@pytest.mark.parametrize("case", STATED.split("\n"))
def test_a_line_or_sentence_states_the_period_or_not(coverage: Coverage, case: str) -> None:
    line, wanted = case.rsplit("|", 1)
    title = "The wells of the north"
    assert short(values(coverage, document(title, line, BODY, BODY), known(title))) == wanted


YEARLESS = """\
This report covers the period from 1 to 31 March.|2018-04-03|2018-03
Entre le 1er et le 31 mars, notre bulletin couvre la période.|2018-04-03|2018-03
Period: 16-31 December|2018-01-04|2017-12
Octubre: balance|2015-11-05|2015-10
Monthly tracker: March|2017-04-24|2017-03
Monthly tracker: December|2018-01-24|2017-12
Monthly tracker: March||"""


@pytest.mark.parametrize("case", YEARLESS.split("\n"))
def test_a_year_left_out_is_that_of_publication(coverage: Coverage, case: str) -> None:
    line, published, wanted = case.split("|")
    title = "The wells of the north"
    assert short(values(coverage, document(title, line, BODY), known(title, published))) == wanted


EVENTS = "On 3 March a post fell. On 5 March another. On 9 March a lorry burned, and on 12 March a bridge."


def test_days_without_a_year_take_that_of_publication(coverage: Coverage) -> None:
    text = document("The wells", EVENTS)
    assert short(values(coverage, text, known(published="2017-04-24"))) == "2017-03"
    assert short(values(coverage, text, known(published="2017-02-10"))) == "2016-03"
    assert values(coverage, text, known()) == []
    other = document("The wells", EVENTS, "The truce of 2 March 2016 is forgotten.")
    assert short(values(coverage, other, known(published="2016-04-24"))) == "2016-03"
    long_ago = values(coverage, other, known(published="2019-04-24"))
    assert [v.value for v in long_ago] == ["2016-03"]
    assert all(v.confidence < 0.5 for v in long_ago)


def test_days_that_lie_in_one_month_only_mostly_are_left_to_a_person(coverage: Coverage) -> None:
    scattered = document("The wells", EVENTS, "It began on 3 May 2017 and 4 May 2017.")
    found = values(coverage, scattered, known(published="2017-06-24"))
    assert [v.value for v in found] == ["2017-03"]
    assert all(v.confidence < 0.5 for v in found)


def test_months_that_are_words_are_no_days(coverage: Coverage) -> None:
    text = document("The wells", "12 may have died, 15 march home, 20 set out, 9 may return in 2017.")
    assert values(coverage, text, known(published="2017-06-24")) == []


TABLE = (
    "date | place | what",
    "2017-03-02 | Gao | ambush",
    "2017-03-09 | Kidal | mine",
    "2017-03-19 | Mopti | raid",
    "2017-03-29 | Mopti | raid",
)


@pytest.mark.parametrize("lines", [TABLE, tuple(f"{line[8:10]}/03/2017 {line[10:]}" for line in TABLE[1:])])
def test_a_document_that_is_only_a_table_covers_the_month_of_its_rows(
    coverage: Coverage, lines: tuple[str, ...]
) -> None:
    assert short(values(coverage, document(*lines), known())) == "2017-03"


NAMES = """\
2017-03-mali.pdf|2017-03
mali_201703.pdf|2017-03
MAR17 tracker ML.txt|2017-03
ML_MAR_17.docx|2017-03
mars2017.txt|2017-03
tracker-march-2017-final-v2.docx|2017-03
2017_S12.txt|2017-03
S12_2017.txt|2017-03
BFA_2019-W34.txt|2019-08
week_34_2019.txt|2019-08
mali_T1_2019.pdf|2019-01 2019-02 2019-03
2019Q2.pdf|2019-04 2019-05 2019-06
mali 2017-03-01_2017-03-15.txt|2017-03
mali-2017-in-review.pdf|2017-01..2017-12
rapport-annuel-2017.pdf|2017-01..2017-12
bulletin_03-2017.pdf|2017-03
2016-10-04 digest.pdf|
res2374-2017.pdf|
mali2017.txt|
scan0012.txt|
IMG_20170302_1.jpg|"""


@pytest.mark.parametrize("case", NAMES.split("\n"))
def test_a_period_in_the_files_name(coverage: Coverage, case: str) -> None:
    name, wanted = case.rsplit("|", 1)
    fact = Fact("coverage", name, Origin.FILE, Property("file name"))
    assert short(list(coverage.clean(fact, {}))) == wanted


def test_a_bare_year_in_a_title_needs_a_day_of_publication_soon_after(coverage: Coverage) -> None:
    title = "Analysis: Burkina Faso in 2019"
    text = document(title, BODY)
    assert short(values(coverage, text, known(title, "2020-01-14"))) == "2019-01..2019-12"
    assert short(values(coverage, text, known(title, "2019-03-14"))) == ""
    assert short(values(coverage, text, known(title))) == ""


def test_rows_with_two_figures_for_the_year_are_days(coverage: Coverage) -> None:
    rows = [f"{day}/03/18 Gao ambush" for day in ("02", "05", "09", "21")]
    assert short(values(coverage, document("Incident log", *rows), known())) == "2018-03"


def test_the_line_of_publication_is_not_the_period(coverage: Coverage) -> None:
    title = "San Salvador, Editorial del Istmo, 2001"
    about = known(title)
    about["published"] = [Value("published", "2001", "2001", Origin.DOCUMENT, 0.7, Span(1, 35, 39))]
    assert values(coverage, document(title, BODY), about) == []
