"""How dates and periods are written in five languages, and what only looks like one."""

import unicodedata

import pytest

from archive.authority import Authority, load_authority
from archive.model import Extracted, Fact, Origin, Passage, Property, Span, Value
from archive.normalise.coverage import Coverage
from archive.normalise.date_words import DateWords, unmarked
from archive.normalise.periods import Periods, periods
from archive.normalise.published import Published


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


@pytest.fixture(scope="module")
def reader(authority: Authority) -> Periods:
    return periods(authority.words)


WRITTEN = """\
3 May 2019|2019-05-03
May 3rd 2019|2019-05-03
May 3rd, 2019|2019-05-03
the 3rd of May, 2019|2019-05-03
3rd of May 2019|2019-05-03
Tuesday, May 3, 2019|2019-05-03
Tue, 03 Sep 2013 09:30:00 +0000|2013-09-03
3-May-2019|2019-05-03
3-MAY-19|2019-05-03
03MAY2019|2019-05-03
3 May '19|2019-05-03
03/05/19|2019-05-03
24.04.17|2017-04-24
24-04-17|2017-04-24
3/5/2019|2019-05-03
3. Mai 2019|2019-05-03
1er. mars 2017|2017-03-01
le 1 er mars 2017|2017-03-01
1º de marzo de 2017|2017-03-01
1.º de março de 2017|2017-03-01
1° marzo 2017|2017-03-01
1ro de marzo de 2017|2017-03-01
primero de marzo de 2017|2017-03-01
premier mars 2017|2017-03-01
24 de abril del 2017|2017-04-24
24 DE ABRIL DE 2017|2017-04-24
5 août 2017|2017-08-05
5 AOÛT 2017|2017-08-05
5 aout 2017|2017-08-05
5 août 2017|2017-08-05
12 févr. 2018|2018-02-12
12 fév. 2018|2018-02-12
12 juil. 2018|2018-07-12
12 sept. 2018|2018-09-12
12 set. 2018|2018-09-12
12 out 2018|2018-10-12
12 de ago. de 2018|2018-08-12
3 ene 2018|2018-01-03
12 مارس 2018|2018-03-12
12 مارس/آذار 2018|2018-03-12
12 آذار/مارس 2018|2018-03-12
في 12 من مارس 2018|2018-03-12
١٢ آذار ٢٠١٨|2018-03-12
12 مارس عام 2018|2018-03-12
12 مارس، 2018|2018-03-12
۱۲ مارس ۲۰۱۸|2018-03-12
12 كانون الأول 2018|2018-12-12
12 كانون الأول/ديسمبر 2018|2018-12-12
3 جوان 2019|2019-06-03
3 جويلية 2019|2019-07-03
3 ماي 2019|2019-05-03
3 أوت 2019|2019-08-03
2019/5/3|2019-05-03
2019.05.03|2019-05-03
12.III.2018|2018-03-12
12/III/2018|2018-03-12
2019-05-03 14:00|2019-05-03
twenty-fourth of April 2017|2017-04-24
vingt-quatre avril deux mille dix-sept|2017-04-24
24 avril deux mille dix-sept|2017-04-24
veinticuatro de abril de dos mil diecisiete|2017-04-24
vinte e quatro de abril de dois mil e dezessete|2017-04-24
l'an deux mille dix-sept et le vingt-quatre avril|2017-04-24
April twenty-fourth, two thousand seventeen|2017-04-24
April 2017|2017-04
Apr 2017|2017-04
Apr-2017|2017-04
April, 2017|2017-04
avril 2017|2017-04
avr. 2017|2017-04
abril de 2017|2017-04
abril del 2017|2017-04
month of April 2017|2017-04
mois d'avril 2017|2017-04
mois d’avril 2017|2017-04
شهر أبريل 2017|2017-04
أبريل/نيسان 2017|2017-04
نيسان (أبريل) 2017|2017-04
04/2017|2017-04
2017/04|2017-04
2017-04|2017-04
April ’17|2017-04
avril-17|2017-04
Apr17|2017-04
Q1 2017|2017-01-01..2017-03-31
1Q 2017|2017-01-01..2017-03-31
1Q17|2017-01-01..2017-03-31
Q1/2017|2017-01-01..2017-03-31
2017Q1|2017-01-01..2017-03-31
2017 Q1|2017-01-01..2017-03-31
T1 2019|2019-01-01..2019-03-31
T1-2019|2019-01-01..2019-03-31
1T 2019|2019-01-01..2019-03-31
T1/2019|2019-01-01..2019-03-31
first quarter, 2019|2019-01-01..2019-03-31
quarter 1, 2019|2019-01-01..2019-03-31
4e trimestre 2019|2019-10-01..2019-12-31
4ème trimestre de l'année 2019|2019-10-01..2019-12-31
quatrième trimestre de 2019|2019-10-01..2019-12-31
3er trimestre de 2019|2019-07-01..2019-09-30
tercer trimestre de 2019|2019-07-01..2019-09-30
tercer trimestre del año 2019|2019-07-01..2019-09-30
3.º trimestre de 2019|2019-07-01..2019-09-30
terceiro trimestre de 2019|2019-07-01..2019-09-30
الربع الأول من 2019|2019-01-01..2019-03-31
الفصل الأول من 2019|2019-01-01..2019-03-31
الثلاثي الأول 2019|2019-01-01..2019-03-31
first half of 2019|2019-01-01..2019-06-30
first semester of 2019|2019-01-01..2019-06-30
premier semestre 2019|2019-01-01..2019-06-30
1er semestre 2019|2019-01-01..2019-06-30
S1 2019|2019-01-01..2019-06-30
segundo semestre de 2019|2019-07-01..2019-12-31
النصف الثاني من 2019|2019-07-01..2019-12-31
النصف الأول من عام 2019|2019-01-01..2019-06-30
S12 2018|2018-03-19..2018-03-25
S12/2018|2018-03-19..2018-03-25
S 12 – 2018|2018-03-19..2018-03-25
2018-S12|2018-03-19..2018-03-25
Semaine 12, 2018|2018-03-19..2018-03-25
semaine n° 12 de 2018|2018-03-19..2018-03-25
Semaine 12 – 2018|2018-03-19..2018-03-25
Week 12 – 2018|2018-03-19..2018-03-25
Week 12 (2018)|2018-03-19..2018-03-25
W12 2018|2018-03-19..2018-03-25
W12-2018|2018-03-19..2018-03-25
epi week 12 of 2018|2018-03-19..2018-03-25
semana epidemiológica 12 de 2018|2018-03-19..2018-03-25
SE 12 2018|2018-03-19..2018-03-25
semana 12 de 2018|2018-03-19..2018-03-25
الأسبوع 12 من عام 2018|2018-03-19..2018-03-25
2018 week 12|2018-03-19..2018-03-25
12th week of 2018|2018-03-19..2018-03-25
12e semaine de 2018|2018-03-19..2018-03-25
Semaine du 12 au 18 mars 2018|2018-03-12..2018-03-18
Week of 12-18 March 2018|2018-03-12..2018-03-18
week of 12 March 2018|2018-03-12
week ending 18 March 2018|2018-03-18
semana del 12 al 18 de marzo de 2018|2018-03-12..2018-03-18
semana de 12 a 18 de março de 2018|2018-03-12..2018-03-18
del 12 de marzo al 18 de abril de 2018|2018-03-12..2018-04-18
de 12 de março a 18 de abril de 2018|2018-03-12..2018-04-18
entre le 1er et le 31 mars 2018|2018-03-01..2018-03-31
entre el 1 y el 31 de marzo de 2018|2018-03-01..2018-03-31
entre 1 e 31 de março de 2018|2018-03-01..2018-03-31
between 1 and 31 March 2018|2018-03-01..2018-03-31
from the 1st to the 31st of March 2018|2018-03-01..2018-03-31
from March 1st to March 31st, 2018|2018-03-01..2018-03-31
March 1-31, 2018|2018-03-01..2018-03-31
March 1 to 31, 2018|2018-03-01..2018-03-31
March 1 through April 15, 2018|2018-03-01..2018-04-15
1–31.03.2018|2018-03-01..2018-03-31
01.03. – 31.03.2018|2018-03-01..2018-03-31
01/03/2018 - 31/03/2018|2018-03-01..2018-03-31
01/03/2018 au 31/03/2018|2018-03-01..2018-03-31
du 01/03 au 31/03/2018|2018-03-01..2018-03-31
from 01/03/2018 to 31/03/2018|2018-03-01..2018-03-31
2018-03-01 to 2018-03-31|2018-03-01..2018-03-31
2018-03-01 – 2018-03-31|2018-03-01..2018-03-31
2018-03-01/2018-03-31|2018-03-01..2018-03-31
من 1 إلى 31 مارس 2018|2018-03-01..2018-03-31
من 12 مارس إلى 18 أبريل 2018|2018-03-12..2018-04-18
بين 1 و31 مارس 2018|2018-03-01..2018-03-31
بين 1 و 31 مارس 2018|2018-03-01..2018-03-31
الفترة من 1 مارس 2018 إلى 31 مارس 2018|2018-03-01..2018-03-31
janvier à mars 2018|2018-01-01..2018-03-31
de janvier à mars 2018|2018-01-01..2018-03-31
January to March 2018|2018-01-01..2018-03-31
Jan-Mar 2018|2018-01-01..2018-03-31
Jan.–Mar. 2018|2018-01-01..2018-03-31
January/February 2018|2018-01-01..2018-02-28
enero a marzo de 2018|2018-01-01..2018-03-31
enero-marzo 2018|2018-01-01..2018-03-31
janeiro a março de 2018|2018-01-01..2018-03-31
enero y febrero de 2018|2018-01-01..2018-02-28
يناير - مارس 2018|2018-01-01..2018-03-31
من يناير إلى مارس 2018|2018-01-01..2018-03-31
يناير وفبراير 2018|2018-01-01..2018-02-28
December 2017–January 2018|2017-12-01..2018-01-31
décembre 2017 et janvier 2018|2017-12-01..2018-01-31
novembre 2017 à janvier 2018|2017-11-01..2018-01-31
28 February – 6 March 2018|2018-02-28..2018-03-06
28 février au 6 mars 2018|2018-02-28..2018-03-06
30 December 2017 – 5 January 2018|2017-12-30..2018-01-05
lundi 12 au dimanche 18 mars 2018|2018-03-12..2018-03-18
Monday 12 to Sunday 18 March 2018|2018-03-12..2018-03-18
du lundi 26 février au dimanche 4 mars 2018|2018-02-26..2018-03-04
1st-15th May 2019|2019-05-01..2019-05-15
1 & 2 May 2019|2019-05-01..2019-05-02
03/2018-05/2018|2018-03-01..2018-05-31
mid-March 2018|2018-03
We may 2017 soldiers|
We may 2017 times|
soldiers march 2017 kilometres|
they set 2017 goals|
find out 2017 numbers|
2017 may be|
In 2017 may we|
two years ago 2017|
convoy of 12 2018 model|
Resolution 2100 (2013)|
S/2017/811|
S/2017/12|
A/72/371-S/2017/753|
page 12/2017|2017-12
tel. 70 12 20 18|
at 10:30 on 12|
120 mars|
100 may 2017|
1 march 2017 km|2017-03-01
12 may 2017 soldiers|2017-05-12
mar. 12 mars 2019|2019-03-12
mar 12 mars 2019|2019-03-12
mar 12/03/2019|2019-03-12
Mali 12 2018|
13.5.2019.1|
1.2.2019|2019-02-01
30/02/2019|
31 avril 2019|"""


def read(reader: Periods, text: str) -> str:
    return " ".join(p.prefix or f"{p.low}..{p.high}" for p in reader.find(text))


@pytest.mark.parametrize("line", WRITTEN.split("\n"))
def test_a_date_is_read_as_precisely_as_it_is_written(reader: Periods, line: str) -> None:
    text, wanted = line.rsplit("|", 1)
    assert read(reader, text) == wanted


@pytest.mark.parametrize("text", ["le 1er août 2017", "3 DE MARÇO DE 2018", "12 févr. 2018"])
def test_decomposed_letters_and_capitals_are_the_same(reader: Periods, text: str) -> None:
    plain = read(reader, text)
    assert plain
    assert read(reader, unmarked(unicodedata.normalize("NFD", text)).text) == plain
    assert read(reader, text.upper()) == plain


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("January and March 2017", ["2017-01", "2017-03"]),
        ("January, February and March 2017", ["2017-01", "2017-02", "2017-03"]),
        ("between January and March 2017", ["2017-01", "2017-02", "2017-03"]),
        ("décembre et janvier 2018", ["2017-12", "2018-01"]),
        ("مارس وأبريل 2017", ["2017-03", "2017-04"]),
    ],
)
def test_months_in_a_list_are_those_named(reader: Periods, text: str, months: list[str]) -> None:
    assert [m for p in reader.find(text) for m in p.months()] == months


def test_a_day_that_could_be_two_knows_the_other(reader: Periods) -> None:
    (period,) = reader.find("03/04/2017")
    assert (period.prefix, period.other, period.sure) == ("2017-04-03", "2017-03-04", False)
    assert [p.other for p in reader.find("24/04/2017; 04/24/2017; 05/05/2017")] == ["", "", ""]


def test_which_way_figures_are_written_is_seen_where_only_one_makes_a_day(reader: Periods) -> None:
    assert reader.month_first("on 04/24/2017") is True
    assert reader.month_first("le 24/04/2017") is False
    assert reader.month_first("03/04/2017, 24/04/2017 and 04/24/2017") is None


def test_a_period_without_a_year_is_the_last_begun(reader: Periods) -> None:
    (period,) = reader.yearless("du 20 décembre au 5 janvier", "2018-01-07")
    assert (period.low, period.high) == ("2017-12-20", "2018-01-05")
    assert reader.yearless("nothing of the kind", "2018-01-07") == []


def test_signs_keep_every_place() -> None:
    words = DateWords(load_authority().words)
    text = "Le vingt-quatre avril deux mille dix-sept, veille de Noël, ١٢ كانون الثاني/يناير"
    assert len(words.read(text)) == len(text)


def test_places_lead_back_over_marks() -> None:
    text = "نُشِرَ في ٣ مـايو"
    plain = unmarked(text)
    assert plain.text == "نشر في ٣ مايو"
    start = plain.text.index("٣")
    first, last = plain.back(start, len(plain.text))
    assert text[first:last] == "٣ مـايو"


FRAGMENTS = [
    "1 ", "12 March ", "2017-", "a,", "January, ", "من ", "1er ", "١", "12/", "03/04/2017 ",
    "Published ", "Publié le ",
    "Bamako, ", "Bamako, le ", "By ", "1-", "| ", "N. ", "n.o ", "2017 ", "12 au ",
    "resolution 2017 (", "vingt-",
    "two thousand ", "Mar", " - ", "كانون ", "12 mars 2017 et ", "1 9 9 9 ", "mil ", "Période: ", "covers ",
    "this report ", "\u064b", "Christmas ", "(", "14 ", "x y, ", "accord de ",
]  # fmt: skip


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_hostile_repetition_is_read_to_its_end(authority: Authority, fragment: str) -> None:
    """Two hundred thousand characters of one fragment: a pattern that goes back over them would not end."""
    published, coverage = Published(authority), Coverage(authority)
    long = fragment * (20_000 // len(fragment))
    short = (fragment * 200)[:199]
    title = Value("title", short, short, Origin.DOCUMENT, 1.0, Span(1, 0, len(short)))
    for lines in ([long] * 10, [short] * 40):
        text = Extracted(tuple(Passage(i, line) for i, line in enumerate(lines, 1)))
        for fact in published.find(text, {}):
            assert published.clean(fact, {})
        for fact in (*coverage.find(text, {"title": [title]}), *coverage.guess(text)):
            assert all(len(v.value) == 7 for v in coverage.clean(fact, {}))
    name = Fact("published", short, Origin.FILE, Property("file name"))
    assert len(published.clean(name, {})) <= 1


def test_an_earlier_bound_changes_nothing_but_what_lies_before_it(reader: Periods) -> None:
    assert [p.prefix for p in reader.find("3 May 1972, 4 June 2012")] == ["2012-06-04"]
    assert [p.prefix for p in reader.find("3 May 1972, 4 June 2012", 1945)] == ["1972-05-03", "2012-06-04"]
    assert [p.prefix for p in reader.find("3 May 1902, 4 June 2012", 1945)] == ["2012-06-04"]
    assert [p.prefix for p in reader.find("3 May 1972, 4 June 2012", 1900)] == ["1972-05-03", "2012-06-04"]
