"""The coverage page over real archives: three states of a month, gaps, rows, links, names, the CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qsl

import pytest
from flask.testing import FlaskClient

from tests.webapp.holdings import browser
from tests.webapp.test_pages import check, get, text_of
from webapp.bootstrap import Application, open_archive
from webapp.coverage import read, url
from webapp.matrix import safe
from webapp.settings import load_settings

ISSUE = """{title}

By Tracker Archive samples, 10 June 2018

{text}
"""
QUIET = "The markets of Kidal and Gao were open in Mali. Nothing else happened in Mali that month."
LOUD = "JNIM attacked a convoy in Kidal Region of Mali. MINUSMA sent a patrol through Mali."


def issue(title: str, text: str) -> bytes:
    return ISSUE.format(title=title, text=text).encode()


FILES = {
    "a.txt": issue("January 2017 Monthly Tracker – Mali", QUIET),
    "b.txt": issue("March 2017 Monthly Tracker – Mali", LOUD),
    "c.txt": issue("MONTHLY TRACKER — MALI, APRIL 2017", QUIET),
    "d.txt": issue("June 2017 Monthly Tracker – Mali", LOUD + " JNIM came back."),
    "e.txt": issue("March 2017 Monthly Tracker – Niger", "An ambush in Niger. Niger sent troops to Diffa."),
    "f.txt": b"Field notes on Mali\n\nNobody says when these notes on Mali were written.\n",
}


@pytest.fixture(scope="module")
def client(module_archive: Callable[[dict[str, bytes]], Application]) -> FlaskClient:
    return browser(module_archive(FILES))


@pytest.fixture(scope="module")
def module_archive(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Callable[[dict[str, bytes]], Application]:
    def make(files: dict[str, bytes]) -> Application:
        folder, home = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("home")
        application = open_archive(load_settings({"home": home, "engine": "memory"}, {}), create=True)
        request.addfinalizer(application.close)
        for name, content in files.items():
            (folder / name).write_bytes(content)
            list(application.ingester.file(folder / name))
        application.live.catch_up()
        return application

    return make


class Cells(HTMLParser):
    """The cells of the matrix: (row, month's words, class, link)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.row, self.kind, self.link, self.said = "", "", "", ""
        self.inside = self.head = False
        self.found: list[tuple[str, str, str, str]] = []
        table = html[html.index("<tbody>") : html.index("</tbody>")]
        self.feed(table)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "th":
            self.head, self.row = True, ""
        if tag == "li":
            self.inside, self.kind, self.link, self.said = True, given.get("class") or "", "", ""
        if tag == "a" and self.inside:
            self.link = given.get("href") or ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.said += data
        elif self.head and not self.row:
            self.row = data.strip()

    def handle_endtag(self, tag: str) -> None:
        if tag == "th":
            self.head = False
        if tag == "li" and self.inside:
            self.inside = False
            if self.kind:
                self.found.append((self.row, " ".join(self.said.split()), self.kind, self.link))


def cells(html: str, row: str) -> list[tuple[str, str, str]]:
    return [(said, kind, link) for name, said, kind, link in Cells(html).found if name == row]


def test_mentioned_and_held_without_a_mention_and_not_held_are_three_things(client: FlaskClient) -> None:
    html = get(client, "/coverage?q=group:jnim")
    found = cells(html, "Mali")
    assert [(said, kind) for said, kind, _ in found] == [
        ("Jan not mentioned, 1", "h"),
        ("Feb not held", "x"),
        ("Mar 1", "y"),
        ("Apr not mentioned, 1", "h"),
        ("May not held", "x"),
        ("Jun 1", "y"),
    ]
    assert "Held 4 of 6 months, mentioned in 2, 2 not held; 1 document without a month." in text_of(html)
    assert "Held 1 of 1 month, never mentioned." in text_of(html)  # Niger
    check(html)


def test_a_cell_leads_to_exactly_its_documents(client: FlaskClient) -> None:
    for _, said, kind, link in Cells(get(client, "/coverage?q=group:jnim")).found:
        if kind != "x":
            count = said.split()[-1]
            page = text_of(get(client, link))
            assert f"{count} document{'s' if count != '1' else ''} " in page + " ", link
            assert ("q=group%3Ajnim" in link) is (kind == "y")


def test_without_words_held_and_missing_are_shown(client: FlaskClient) -> None:
    html = get(client, "/coverage")
    assert [kind for _, kind, _ in cells(html, "Mali")] == ["k", "x", "k", "k", "x", "k"]
    assert cells(html, "Mali")[0][2] == "/search?month=2017-01&country=ML"
    assert "Of 7 months between the first and the last of 2 countries, something is held for 5." in text_of(
        html
    )
    assert "For 2 nothing is held." in text_of(html)
    assert "1 document has no month." in text_of(html)
    check(html)


def test_the_table_can_be_read_without_seeing_it(client: FlaskClient) -> None:
    html = get(client, "/coverage?q=group:jnim")
    assert '<caption id="caption">Documents held by country and month, and those that match' in html
    assert html.count('scope="row"') == 2
    assert '<th scope="col">' in html
    words = text_of(html[html.index("The same in words") :])
    assert "Mentioned: March 2017, June 2017." in words
    assert "Held, not mentioned: January 2017, April 2017." in words
    assert "Not held: February 2017, May 2017." in words


def test_a_series_is_one_row_however_its_issues_write_it(client: FlaskClient) -> None:
    html = get(client, "/coverage?by=series")
    assert {row for row, *_ in Cells(html).found} == {"Monthly Tracker – Mali", "Monthly Tracker – Niger"}
    assert [said for said, kind, _ in cells(html, "Monthly Tracker – Mali") if kind == "x"] == [
        "Feb missing",
        "May missing",
    ]
    assert "4 documents" in text_of(get(client, "/search?series=Monthly+Tracker+–+Mali"))


def test_a_quarterly_misses_quarters_and_an_irregular_series_nothing(
    make_archive: Callable[..., Application],
) -> None:
    def given(series: str, month: str) -> bytes:
        return f"---\ntitle: x\nseries: {series}\nperiod: {month}\n---\nSome words about Mali.\n".encode()

    files = {f"q{m}.md": given("Quarterly Note", m) for m in ("2017-01", "2017-04", "2017-10")}
    files |= {f"s{m}.md": given("Sahel Papers", m) for m in ("2017-01", "2017-02", "2017-08")}
    html = get(browser(make_archive(files)), "/coverage?by=series")
    assert [said for said, kind, _ in cells(html, "Quarterly Note") if kind == "x"] == ["Jul missing"]
    assert [kind for _, kind, _ in cells(html, "Sahel Papers")] == ["k", "k", "i", "i", "i", "i", "i", "k"]
    assert "Held 3 of 4 months, 1 missing; quarterly." in text_of(html)
    assert "Held 3 months; no regular rhythm." in text_of(html)


def test_spellings_of_people_are_one_row_that_finds_all(make_archive: Callable[..., Application]) -> None:
    files = {
        f"{n}.md": f"---\ntitle: t{n}\nseries: {name}\nperiod: 2017-0{n}\n---\nWords on Mali.\n".encode()
        for n, name in enumerate(("Sahel Watch", "SAHEL WATCH", "Sahel Watch"), 1)
    }
    client = browser(make_archive(files))
    html = get(client, "/coverage?by=series")
    assert {row for row, *_ in Cells(html).found} == {"Sahel Watch"}
    whole = re.search(r'<th scope="row"><a dir="auto" href="([^"]+)"', html)
    assert whole is not None
    assert "3 documents" in text_of(get(client, unescape(whole[1])))


def test_months_asked_for_bound_the_matrix_and_a_row_with_nothing_in_them_stays(client: FlaskClient) -> None:
    html = get(client, "/coverage?from=2017-02&to=2017-02&by=series")
    assert cells(html, "Monthly Tracker – Mali") == [("Feb missing", "x", "")]
    assert "Monthly Tracker – Niger" not in text_of(html[: html.index("</table>")])
    assert "Nothing held, 1 missing." in text_of(html)
    assert "No month to show" in get(client, "/coverage?from=1999-01&to=1999-12")


def test_filters_narrow_what_is_counted_and_can_be_taken_off(client: FlaskClient) -> None:
    html = get(client, "/coverage?by=series&country=Niger")
    assert {row for row, *_ in Cells(html).found} == {"Monthly Tracker – Niger"}
    assert 'aria-label="Remove Niger"' in html
    assert '<input type="hidden" name="country" value="Niger">' in html
    assert {row for row, *_ in Cells(get(client, "/coverage?country=ML")).found} == {"Mali"}
    assert "Nothing is held with these filters" in get(client, "/coverage?country=JP")


@pytest.mark.parametrize("way", ["country", "series", "group", "region"])
def test_every_way_of_making_rows_is_well_formed(client: FlaskClient, way: str) -> None:
    html = get(client, f"/coverage?by={way}&q=convoy")
    check(html)
    assert f'<option value="{way}" selected>' in html
    assert Cells(html).found


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("by=weather", "Rows cannot be made by “weather”; by country, series, group, region they can."),
        ("from=2017", "“2017” is not a month such as 2017-03, so it was ignored."),
        ("from=2018-01&to=2017-01", "The first month was after the last: they were swapped."),
        ("month=2017-03", "A filter on single months was left out"),
        ("q=group:nobody", "No group is called “nobody” here"),
        ("q=convoy+OR", "OR"),
    ],
)
def test_bad_values_are_said_and_the_rest_is_shown(client: FlaskClient, query: str, said: str) -> None:
    html = get(client, f"/coverage?{query}")
    notes = html[html.index('class="notes"') :]
    assert said in text_of(notes)
    check(html)


def test_a_query_that_is_refused_is_refused_with_a_sentence(client: FlaskClient) -> None:
    check(get(client, "/coverage?q=" + "ab+" * 500, 400))


CANONICAL = [
    ("", "/coverage"),
    ("by=country&q=&all=0", "/coverage"),
    (
        "all=1&to=2017-05&by=series&from=2017-01&q=a+b",
        "/coverage?q=a+b&from=2017-01&to=2017-05&by=series&all=1",
    ),
    ("country=NE&by=series&country=ML&page=3&sort=title", "/coverage?country=ML&country=NE&by=series"),
]


@pytest.mark.parametrize(("given", "link"), CANONICAL)
def test_one_matrix_has_one_link(given: str, link: str) -> None:
    asked, notes = read(parse_qsl(given, keep_blank_values=True))
    assert (url(asked), notes) == (link, ())
    again, _ = read(parse_qsl(link.partition("?")[2]))
    assert url(again) == link


def test_an_empty_archive_says_how_to_fill_it(make_archive: Callable[..., Application]) -> None:
    html = get(browser(make_archive({})), "/coverage?q=group:jnim")
    assert "Nothing is held yet" in html
    check(html)


def test_an_archive_without_months_says_so(make_archive: Callable[..., Application]) -> None:
    client = browser(make_archive({"f.txt": FILES["f.txt"]}))
    assert "No document of a country has a month." in get(client, "/coverage")
    assert "No document held has a group." in get(client, "/coverage?by=group")
    assert get(client, "/coverage.csv").splitlines() == ["row,month,held,mentioned,state,label"]


NAMES = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "month=0000-00&x=",
    "نشرة أمنية شهرية",
    "a" * 300,
    "=HYPERLINK(1)",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_series_are_data(make_archive: Callable[..., Application], name: str) -> None:
    quoted = name.replace('"', '\\"')
    one = f'---\ntitle: t\nseries: "{quoted}"\nperiod: 2017-01\n---\nWords about Mali.\n'.encode()
    client = browser(make_archive({"a.md": one}))
    html = get(client, "/coverage?by=series&q=words")
    check(html)
    (found,) = Cells(html).found
    assert "1 document" in text_of(get(client, found[3]))
    assert 'dir="auto"' in html
    check(get(client, "/coverage?q=" + name.replace("&", "%26").replace("=", "%3D")))


def test_years_in_which_nothing_is_held_are_one_column(make_archive: Callable[..., Application]) -> None:
    files = {
        f"{month}.md": f"---\ntitle: t\ncountry: ML\nperiod: {month}\n---\nWords.\n".encode()
        for month in ("1998-03", "2017-03")
    }
    html = get(browser(make_archive(files)), "/coverage")
    assert "1999–2016" in html
    assert "216 months missing" in text_of(html)
    assert "Held 2 of 229 months, 227 missing." in text_of(html)


def test_the_most_are_shown_and_all_can_be(make_archive: Callable[..., Application]) -> None:
    files = {
        f"{n}.md": f"---\ntitle: t{n}\nseries: Paper {n:02}\nperiod: 2017-01\n---\nWords {n}.\n".encode()
        for n in range(45)
    }
    client = browser(make_archive(files))
    html = get(client, "/coverage?by=series")
    assert html.count('scope="row"') == 40
    assert "The 40 series with most documents, of 45." in text_of(html)
    assert get(client, "/coverage?by=series&all=1").count('scope="row"') == 45
    assert len(get(client, "/coverage.csv?by=series").splitlines()) == 46


def test_the_csv_says_the_same(client: FlaskClient) -> None:
    response = client.get("/coverage.csv?q=group:jnim")
    assert response.mimetype == "text/csv"
    assert "coverage-country.csv" in response.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(response.text)))
    assert rows[0] == ["row", "month", "held", "mentioned", "state", "label"]
    assert [row for row in rows if row[0] == "ML"][:3] == [
        ["ML", "2017-01", "1", "0", "held", "Mali"],
        ["ML", "2017-02", "0", "0", "missing", "Mali"],
        ["ML", "2017-03", "1", "1", "mentioned", "Mali"],
    ]
    assert client.get("/coverage.csv").text.splitlines()[1] == "ML,2017-01,1,,held,Mali"
    assert client.get("/coverage.csv?by=weather").status_code == 400
    assert client.get("/coverage.csv?from=2017").status_code == 400


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("Mali = 1", "Mali = 1"),
        ("نشرة", "نشرة"),
    ],
)
def test_no_cell_is_a_formula(given: str, kept: str) -> None:
    assert safe(given) == kept


def test_a_change_of_the_archive_is_seen(make_archive: Callable[..., Application]) -> None:
    application = make_archive({"a.txt": FILES["a.txt"]})
    client = browser(application)
    assert "Held 1 of 1 month" in get(client, "/coverage")
    folder = application.settings.home.parent
    (folder / "more.txt").write_bytes(FILES["b.txt"])
    list(application.ingester.file(folder / "more.txt"))
    application.live.catch_up()
    assert "Held 2 of 3 months" in get(client, "/coverage")


def test_both_engines_draw_the_same(make_archive: Callable[..., Application]) -> None:
    tables = {
        engine: get(browser(make_archive(FILES, engine)), "/coverage.csv?q=group:jnim")
        for engine in ("memory", "whoosh")
    }
    assert tables["memory"] == tables["whoosh"]
    assert tables["memory"].count("\n") > 5
