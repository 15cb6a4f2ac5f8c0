"""Where and how a document says when it was published, in five languages; and what is none of it."""

from datetime import UTC, datetime, timedelta

import pytest

from archive.authority import Authority, load_authority
from archive.model import Extracted, Fact, Origin, Passage, Property, Span, Value
from archive.normalise.published import Published, rank


@pytest.fixture(scope="module")
def published() -> Published:
    return Published(load_authority())


BODY = (
    "Men on motorcycles took cattle near the wells and nobody followed them before the night had come down."
)


def document(*lines: str, facts: tuple[Fact, ...] = ()) -> Extracted:
    return Extracted(tuple(Passage(i, line) for i, line in enumerate(lines, 1)), facts)


def values(published: Published, text: Extracted) -> list[Value]:
    return [v for fact in published.find(text, {}) for v in published.clean(fact, {})]


HEADS = """\
Published: 3 May 2019|2019-05-03
Published on Friday, May 3rd, 2019 at 10:00 GMT|2019-05-03
Posted on 3 May 2019 by the desk|2019-05-03
By Mungo Park, published 3 May 2019|2019-05-03
Mungo Park – Published on 3 May 2019|2019-05-03
First published 3 May 2019. Last updated 9 June 2020.|2019-05-03
Last updated 9 June 2020 – Published 3 May 2019|2019-05-03
Date: 3 May 2019|2019-05-03
Date of publication: May 2019|2019-05
Publication date: 2019|2019
Released 3 May 2019|2019-05-03
3 May 2019|2019-05-03
FRIDAY, 3 MAY 2019|2019-05-03
Nairobi, 3 May 2019|2019-05-03
Nairobi, Kenya, May 3, 2019|2019-05-03
Washington, D.C., 04/24/2013|2013-04-24
Issue 12 | 3 May 2019|2019-05-03
Vol. 3, No. 12 – 3 May 2019|2019-05-03
Bulletin no. 12 Nairobi, 3 May 2019|2019-05-03
By Mungo Park, May 3rd, 2019|2019-05-03
By Mungo Park (03/05/19)|2019-05-03
By Mungo Park, 03.05.2019|2019-05-03
BAMAKO, 3 May 2019 (Agency) – Gunmen took a lorry on the road.|2019-05-03
NDJAMENA, 19 FEB 2009 - THE GOVERNMENT SAID ON THURSDAY THAT IT KNEW.|2009-02-19
Juba, September 2013|2013-09
3 Novernber 1998|1998-11-03
15.ABR.2012|2012-04-15
12.III.2018|2018-03-12
2019-05-03|2019-05-03
Weekly brief 3 May 2019|2019-05-03
Lettre ouverte : Paris, ce 3 mai 2019|2019-05-03
Paris, ce 3 mai 2019|2019-05-03
Weekly brief, week ending 3 May 2019|
Minutes of the meeting held on 3 May 2019|
Publié le 3 mai 2019|2019-05-03
PUBLIÉ LE VENDREDI 3 MAI 2019 À 10H15|2019-05-03
Publié à Bamako le 3 mai 2019|2019-05-03
Mis en ligne le 03/05/2019|2019-05-03
Publié le : 03/05/2019 - 18:22 | Modifié le : 09/06/2019 - 07:05|2019-05-03
Paru le 1er mai 2019|2019-05-01
La Lettre n° 19 — parue le 26 février 2010|2010-02-26
Bamako, le 3 mai 2019|2019-05-03
Fait à Niamey, le 3 mai 2019|2019-05-03
Par Félix Éboué, le 3 mai 2019|2019-05-03
Marceline Valmore & Blaise Cendrars, le 9 juillet 2015|2015-07-09
Labé, mercredi 21 octobre 2015. — À Mali-ville on a voté à la bougie.|2015-10-21
N° 12 du 3 mai 2019|2019-05-03
Publicado el viernes 3 de mayo de 2019|2019-05-03
Fecha: 3 de mayo de 2019|2019-05-03
Bogotá, 3 de mayo de 2019|2019-05-03
Boletín n.º 14 Cúcuta, 5 de noviembre de 2015|2015-11-05
Por Rubén Darío, 3 de mayo de 2019|2019-05-03
Nairobi, a 18 de enero del 2023|2023-01-18
Publicado em 3 de maio de 2019|2019-05-03
Data: 03/10/2021|2021-10-03
Maputo, 1.º de maio de 2019|2019-05-01
Saído a 2-6-2020.|2020-06-02
نشر في 3 مايو 2019|2019-05-03
نُشر في 28 نوفمبر 2023، الساعة 19:40|2023-11-28
إبراهيم المازني نُشر في 28 نوفمبر 2023، الساعة 19:40|2023-11-28
بيروت، في ٢ تشرين الثاني ٢٠١٤|2014-11-02
تاريخ النشر: ٣ أيار/مايو ٢٠١٩|2019-05-03
صدر في باماكو بتاريخ ٥ سبتمبر ٢٠٢١|2021-09-05
صدرت يوم الاثنين 11 أبريل 2016|2016-04-11
الثلاثاء ٣ شباط ٢٠١٥ – آخر تحديث ١٠ آذار ٢٠١٩|2015-02-03
تونس في 17 فيفري 2014|2014-02-17
الخميس 27 شعبان 1440 هـ الموافق 2 مايو 2019|2019-05-02
Last updated: 3 May 2019|2019-05-03
The attack of 3 May 2018 killed five people.|
Attack in Gao, 3 May 2018|
Massacre of Ogossagou, 23 March 2019|
Letter dated 26 February 2025 from the Secretary-General|
Resolution 2374 (2017), adopted on 5 September 2017|
A report published on 3 May 2019 by a group in Geneva says the wells are dry.|
Embuscade de Tongo Tongo, 4 octobre 2017|
Next issue: 3 June 2019|
Textes : résolution 1528 du 27 février 2004 ; accord de Linas, 24 janvier 2003|
We may 2017 times be wrong|
© 2019 The Desk|
2019/0031 Ref. 12|"""


@pytest.mark.parametrize("case", HEADS.split("\n"))
def test_a_line_at_the_head_says_it_or_not(published: Published, case: str) -> None:
    line, wanted = case.rsplit("|", 1)
    found = values(published, document("The wells of the north", line, BODY, BODY))
    assert [v.value for v in found] == ([wanted] if wanted else [])
    assert all(v.confidence >= 0.5 for v in found)


FEET = """\
Bamako, le 3 mai 2019|2019-05-03
Fait à Niamey, le 1er mars 2024|2024-03-01
Done at Abuja, 3 May 2019|2019-05-03
Casely Hayford, Juba, September 2013|2013-09
Maputo, Janeiro de 2023. Edição revista: não há.|2023-01
Bissau, aos dois de Abril de dois mil e nove|2009-04-02
Bria, veille de Noël 2021|2021-12-24
San Salvador, Editorial del Istmo, 2001|2001
Publicado el 4 de abril de 2014. No citar sin permiso.|2014-04-04
حرر في نواكشوط في 3 ماي 2019|2019-05-03
بيروت، في ٢ تشرين الثاني ٢٠١٤|2014-11-02
“The talks go on”, RFI, 24 July 2014.|
1 Interview, Baidoa, 4 June 2015.|
Accessed on 12/04/2021.|
The next hearing is on 05/08/2013.|
La prochaine réunion aura lieu le 3 décembre 2015|"""


@pytest.mark.parametrize("case", FEET.split("\n"))
def test_a_line_at_the_foot_says_it_or_not(published: Published, case: str) -> None:
    line, wanted = case.rsplit("|", 1)
    found = values(published, document("The wells of the north", *[BODY] * 20, line))
    assert [v.value for v in found] == ([wanted] if wanted else [])


def test_a_list_of_sources_at_the_foot_dates_nothing(published: Published) -> None:
    sources = ("Sources", "Le Monde, 3 mai 2019", "Jeune Afrique, 4 mai 2019", "Nairobi, 5 May 2019")
    assert values(published, document("The wells", *[BODY] * 20, *sources)) == []


def test_the_place_of_the_words_is_kept_over_marks(published: Published) -> None:
    line = "نُشِر في ٣ مـــايو ٢٠١٩"
    (value,) = values(published, document("عنوان", line))
    assert value.value == "2019-05-03"
    assert isinstance(value.where, Span)
    assert line[value.where.start : value.where.end] == value.raw == "٣ مـــايو ٢٠١٩"


def test_an_update_counts_only_when_nothing_else_is_stated(published: Published) -> None:
    line = "Last updated: 3 May 2019"
    (alone,) = values(published, document("The wells", line, BODY))
    assert alone.confidence < 0.7
    page = Fact("published", "2019-04-01", Origin.DOCUMENT, Property("html:date"))
    assert values(published, document("The wells", line, BODY, facts=(page,))) == []


@pytest.mark.parametrize("wording", ["By Mungo Park, {:%d %B %Y}", "Published: {:%d %B %Y}", "{:%Y-%m-%d}"])
def test_a_byline_in_the_future_is_not_believed(published: Published, wording: str) -> None:
    line = wording.format(datetime.now(UTC) + timedelta(days=40))
    found = values(published, document("The wells", line, BODY))
    assert all(v.confidence < 0.5 for v in found)


def test_tomorrow_is_not_the_future_somewhere_on_earth(published: Published) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    (value,) = values(published, document("The wells", f"Published: {tomorrow:%Y-%m-%d}"))
    assert value.confidence >= 0.5


TABLE = (
    "Date | Place | Event",
    "3 May 2019 | Gao | Ambush",
    "5 May 2019 | Kidal | Mine",
    "9 May 2019 | Gao | Raid",
    "2019-05-12 | Gao | Raid",
)
DIARY = ("Diary of the desk", "3 May 2019", BODY, "5 May 2019", BODY, "9 May 2019", BODY)


@pytest.mark.parametrize("lines", [TABLE, DIARY])
def test_days_of_events_in_a_table_or_diary_date_nothing(
    published: Published, lines: tuple[str, ...]
) -> None:
    assert values(published, document(*lines)) == []


def test_a_report_dated_above_its_diary_keeps_its_date(published: Published) -> None:
    lines = ("Diary of the desk", "12 May 2019", "3 May 2019", BODY, "5 May 2019", BODY, "9 May 2019", BODY)
    assert [v.value for v in values(published, document(*lines))] == ["2019-05-12"]


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        ("On 04/24/2017 the post fell.", "2017-03-04"),
        ("On 24/04/2017 the post fell.", "2017-04-03"),
        ("", "2017-04-03"),
    ],
)
def test_figures_are_day_first_unless_the_document_writes_month_first(
    published: Published, other: str, wanted: str
) -> None:
    lines = ("The wells", "Published: 03/04/2017", BODY, other or BODY)
    assert [v.value for v in values(published, document(*lines))] == [wanted]


def test_a_page_in_american_english_is_month_first(published: Published) -> None:
    language = Fact("language", "en-US", Origin.FILE, Property("html:lang"))
    found = values(published, document("The wells", "Published: 03/04/2017", BODY, facts=(language,)))
    assert [v.value for v in found] == ["2017-03-04"]


def test_the_bar_on_top_of_a_page_loses_to_the_articles_own_day(published: Published) -> None:
    bar = "The Wire | Fiji | Vanuatu | Samoa | Tonga | Wednesday 5 August 2020"
    lines = (bar, "Clashes leave 26 dead", "Published 11 July 2019, 4:05 pm", BODY)
    assert [v.value for v in values(published, document(*lines))] == ["2019-07-11"]


def test_the_bar_on_top_of_a_page_loses_to_what_the_page_marks_up(published: Published) -> None:
    bar = "The Wire | Fiji | Vanuatu | Samoa | Tonga | Wednesday 5 August 2020"
    page = Fact("published", "2019-07-11", Origin.DOCUMENT, Property("html:date"))
    assert values(published, document(bar, "Clashes leave 26 dead", BODY, facts=(page,))) == []


def test_what_a_mail_quotes_does_not_date_it(published: Published) -> None:
    header = Fact("published", "Thu, 06 Jun 2019 09:14:02 +0200", Origin.DOCUMENT, Property("mail:Date"))
    lines = (
        "Short answers.",
        BODY,
        "> On 15 May 2019 at 22:10, desk wrote:",
        "> 3 May 2018",
        "> Date: 2 May 2018",
    )
    assert values(published, document(*lines, facts=(header,))) == []


def test_a_month_alone_on_its_line_is_a_periodicals_period_and_a_papers_date(published: Published) -> None:
    assert values(published, document("Monthly bulletin", "May 2019", BODY)) == []
    found = values(published, document("What is a blacklist for?", "May 2019", BODY))
    assert [v.value for v in found] == ["2019-05"]
    assert [v.value for v in values(published, document("WHAT IS A BLACKLIST FOR?", "2014", BODY))] == [
        "2014"
    ]
    assert values(published, document("Annual report", "2014", BODY)) == []


NAMES = """\
2016-10-04 Sample digest Mali.pdf|2016-10-04
report_20170424.pdf|2017-04-24
Sitrep_14_Mars2019.txt|2019-03-14
note-24-04-2017.docx|2017-04-24
24avril2017.txt|2017-04-24
2017-03-mali.pdf|
mali_2017-03-01_2017-03-15.txt|
MAR17 tracker.txt|
2017_S12.txt|
scan0012.txt|
res2374-2017.pdf|
IMG_1234567890.txt|"""


@pytest.mark.parametrize("case", NAMES.split("\n"))
def test_a_full_day_in_the_files_name_dates_it(published: Published, case: str) -> None:
    name, wanted = case.rsplit("|", 1)
    fact = Fact("published", name, Origin.FILE, Property("file name"))
    assert [v.value for v in published.clean(fact, {})] == ([wanted] if wanted else [])


def test_embedded_days_are_doubted_unless_they_follow_the_titles_period(published: Published) -> None:
    fact = Fact("published", "D:20170405120000Z", Origin.FILE, Property("pdf:CreationDate"))
    (doubted,) = published.clean(fact, {})
    assert doubted.confidence < 0.5
    title = Value("title", "Mali, March 2017", "Mali, March 2017", Origin.DOCUMENT, 0.9, Span(1, 0, 16))
    (believed,) = published.clean(fact, {"title": [title]})
    assert believed.confidence >= 0.5
    late = Fact("published", "D:20190405120000Z", Origin.FILE, Property("pdf:CreationDate"))
    assert published.clean(late, {"title": [title]})[0].confidence < 0.5


def test_marked_up_days_come_before_names_and_guesses() -> None:
    names = ["pdf:CreationDate", "html:guess", "file name", "mail:Date", "html:time", "json-ld:datePublished"]
    facts = [Fact("published", "2019", Origin.FILE, Property(name)) for name in names]
    assert sorted(facts, key=rank) == facts[::-1]


def test_authority_says_what_a_label_is(published: Published) -> None:
    authority: Authority = load_authority()
    assert {"published", "publie le"} <= set(authority.words.published_phrases)
