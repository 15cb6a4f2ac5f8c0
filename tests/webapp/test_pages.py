"""The pages over a real small archive: what a reader finds on them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

from index.sync import State
from tests.webapp.holdings import MALI, browser
from webapp.app import create_app
from webapp.bootstrap import Application

VOID = {"meta", "link", "input", "br", "hr", "img", "rect", "use"}


class Checker(HTMLParser):
    """Every tag is closed in order, every id is there once, every local anchor and label leads somewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.tags: list[str] = []
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if given.get("href"):
            self.hrefs.append(str(given["href"]))
        self.problems += [f"{tag} has {name}" for name in given if name == "style" or name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> inside {self.open[-3:]}")
        else:
            self.open.pop()


def check(html: str) -> Checker:
    checker = Checker()
    checker.feed(html)
    checker.close()
    assert checker.problems == []
    assert checker.open in ([], ["p"])
    assert len(checker.ids) == len(set(checker.ids))
    assert checker.tags.count("h1") == 1
    assert "script" not in checker.tags
    anchors = {h[1:] for h in checker.hrefs if h.startswith("#")}
    assert anchors <= set(checker.ids)
    return checker


def get(client: FlaskClient, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, response.text[:500]
    return response.text


def hrefs(html: str, start: str) -> list[str]:
    return [h.replace("&amp;", "&") for h in re.findall(r'href="([^"]+)"', html) if h.startswith(start)]


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize(
    "path",
    ["/", "/search?q=ambush", "/search?q=zzzz+qqqq&country=ML", "/search?country=ML&from=2017-01&to=2017-04",
     "/groups", "/groups/jnim", "/groups/al-qaeda", "/search?q=group:jnim%2B", "/search?page=77"],
)  # fmt: skip
def test_pages_are_well_formed_and_need_no_script_or_inline_style(client: FlaskClient, path: str) -> None:
    check(get(client, path))


def test_every_link_of_the_pages_leads_somewhere(client: FlaskClient) -> None:
    seen: set[str] = set()
    queue = ["/", "/search?q=ambush"]
    while queue and len(seen) < 250:
        path = queue.pop(0).partition("#")[0]
        if path in seen or not path:
            continue
        seen.add(path)
        response = client.get(path)
        assert response.status_code in (200, 500 if path.startswith("/static") else 200), path
        if response.mimetype == "text/html" and "/original" not in path:
            queue += [h.replace("&amp;", "&") for h in re.findall(r'href="(/[^"]*)"', response.text)]
    assert len(seen) > 50


def test_an_empty_query_lists_everything_newest_covered_first(client: FlaskClient) -> None:
    html = get(client, "/")
    assert "5 documents" in html
    assert html.index("May 2017 Monthly Tracker") < html.index("March 2017 Monthly Tracker")


@pytest.mark.parametrize("query", ["group:minusma", "country:ML", "coverage:2017-03..2017-05", "NOT zeppelin",
                                   "country:mali -zeppelin", "group:jnim OR country:NE"])  # fmt: skip
def test_what_ranks_nothing_is_listed_newest_covered_first_and_says_so(
    client: FlaskClient, query: str
) -> None:
    html = client.get("/search", query_string={"q": query}).text
    assert "Newest covered first</summary>" in html or "1 document<" in html
    assert "Relevance" not in html
    asked = client.get("/api/v1/search", query_string={"q": query, "sort": "relevance"}).json
    newest = client.get("/api/v1/search", query_string={"q": query, "sort": "-month"}).json
    assert [h["id"] for h in asked["hits"]] == [h["id"] for h in newest["hits"]]


@pytest.mark.parametrize(
    "query", ["ambush", "country:mali OR ambush", "amb* -zeppelin", '"a convoy"', "=ambush"]
)
def test_words_are_ranked_and_the_page_says_so(client: FlaskClient, query: str) -> None:
    html = client.get("/search", query_string={"q": query}).text
    assert "Relevance</summary>" in html or "1 document<" in html
    assert "Relevance</summary>" in client.get("/search?q=ambush").text


def test_a_result_shows_what_a_reader_judges_it_by(client: FlaskClient) -> None:
    html = get(client, "/search?q=convoys")
    said = text_of(html)
    assert "1 document" in said
    assert "March 2017 Monthly Tracker – Mali" in said
    assert "Tracker Archive samples" in said
    assert "published 24 April 2017" in said
    assert "Mali" in said
    assert "English" in said
    assert "<mark>convoys</mark>" in html
    assert "<mark>convoy</mark>" in html
    (passage,) = {h for h in hrefs(html, "/documents/") if "#p" in h}
    assert passage.endswith("#p5")
    assert "q=convoys" in passage
    assert "download>Text, " in html


def test_the_words_in_the_box_are_left_as_typed(client: FlaskClient) -> None:
    html = get(client, "/search?q=%22Jama%E2%80%99at++%3Cb%3E")
    assert 'value="&#34;Jama’at  &lt;b&gt;"' in html


def test_a_facet_is_a_switch_and_its_counts_ignore_its_own_filter(client: FlaskClient) -> None:
    html = get(client, "/search?country=ML")
    assert re.search(r'class="opt on" href="/search" aria-current="true" title="Mali"', html)
    assert re.search(r'class="opt" href="/search\?country=ML&amp;country=NE"', html)


def test_each_chip_removes_one_filter(client: FlaskClient) -> None:
    html = get(client, "/search?q=ambush&country=ML&language=en")
    chips = re.findall(r'<li><a href="([^"]+)" aria-label="Remove ([^"]+)"', html)
    assert sorted(chips) == [
        ("/search?q=ambush&amp;country=ML", "Language: English"),
        ("/search?q=ambush&amp;language=en", "Country: Mali"),
    ]
    assert 'href="/search?q=ambush">Clear filters' in html


def test_new_words_keep_the_filters(client: FlaskClient) -> None:
    html = get(client, "/search?q=ambush&country=ML&page=1")
    form = html[html.index("<form") : html.index("</form>")]
    assert '<input type="hidden" name="country" value="ML">' in form


def test_a_filter_by_group_shows_where_the_text_names_it(client: FlaskClient) -> None:
    assert "<mark>JNIM</mark>" in get(client, "/search?group=jnim&language=en")
    assert "<mark>JNIM</mark>" in get(client, "/groups/jnim")


def test_words_that_nothing_has_under_a_filter_lead_out_of_it(client: FlaskClient) -> None:
    html = get(client, "/search?q=zeppelin+convoys&country=NE")
    assert "Some of the words, without any filter" in html


def test_a_filter_understands_names(client: FlaskClient) -> None:
    assert "Country: Mali" in get(client, "/search?country=Mali")
    assert "1 document" in text_of(get(client, "/search?group=GSIM&language=en"))


def test_the_months_are_bars_and_what_is_held_without_a_match_stays(client: FlaskClient) -> None:
    html = get(client, "/search?q=convoys")
    assert 'href="/search?q=convoys&amp;month=2017-03"' in html
    assert "March 2017: 1 document" in html
    assert html.count('class="held"') == 2  # April and May are held, nothing found there


def test_a_range_of_months_narrows_and_the_histogram_still_shows_the_rest(client: FlaskClient) -> None:
    html = get(client, "/search?from=2017-04&to=2017-06")
    assert "2 documents" in text_of(html)
    assert "Months: April 2017 – June 2017" in html
    assert "March 2017: 1 document" in html


def test_a_range_where_nothing_is_held_is_an_empty_page_with_ways_on(client: FlaskClient) -> None:
    html = get(client, "/search?from=1999-01&to=1999-12")
    assert "Nothing found" in html
    assert "Any month" in html
    assert "from March 2017 to May 2017" in text_of(html)


@pytest.mark.parametrize(
    ("typed", "meant"), [("amubsh", "ambush"), ("convoi", "convoy"), ("ambush+covnoys", "ambush convoys")]
)
def test_a_misspelt_word_is_offered_as_the_archive_spells_it(
    client: FlaskClient, typed: str, meant: str
) -> None:
    html = get(client, f"/search?q={typed}")
    assert f"Did you mean “{meant}”" in html
    assert f'href="/search?q={meant.replace(" ", "+")}"' in html


@pytest.mark.parametrize("query", ["qqqqqqqq", "zzz", "=amubsh", '"amubsh"', "group:amubsh", "a~2 b*"])
def test_what_is_near_no_word_or_meant_as_it_stands_is_not_respelled(client: FlaskClient, query: str) -> None:
    assert "Did you mean “ambush" not in client.get("/search", query_string={"q": query}).text


def test_the_first_page_says_what_is_held(
    client: FlaskClient, make_archive: Callable[..., Application]
) -> None:
    html = text_of(get(client, "/"))
    assert re.search(r"5 documents, on 3 months from March 2017 to May 2017, naming \d+ groups\.", html)
    assert "kept as they came" not in get(client, "/search?q=ambush")
    assert "kept as they came" not in get(browser(make_archive({})), "/")


def test_a_query_that_is_refused_comes_back_in_the_box(client: FlaskClient) -> None:
    html = get(client, "/search?q=" + "ab+" * 500, 400)
    assert 'id="q"' in html
    assert 'value="ab ab' in html
    check(html)


def test_nothing_found_offers_ways_on_that_find_something(client: FlaskClient) -> None:
    html = get(client, "/search?q=convoys+zeppelin&country=ML")
    assert "Nothing found" in html
    ways = re.search(r'<ul class="ways">(.*?)</ul>', html, re.S)
    assert ways is not None
    links = hrefs(ways[1], "/search")
    assert "/search?q=convoys+OR+zeppelin&country=ML" in links
    assert len(links) >= 2
    for link in links:
        assert "Nothing found" not in get(client, link)


def test_a_group_clause_says_what_it_means_and_can_be_widened(client: FlaskClient) -> None:
    html = get(client, "/search?q=group:GSIM+ambush")
    assert "any of its names" in html
    assert 'href="/search?q=group%3AGSIM%2B+ambush"' in html
    widened = get(client, "/search?q=group%3AGSIM%2B+ambush")
    assert 'href="/search?q=group%3AGSIM+ambush"' in widened


def test_what_was_ignored_in_a_query_is_said(client: FlaskClient) -> None:
    html = get(client, "/search?q=convoy+OR")
    assert 'class="notes"' in html
    assert "1 document" in text_of(html)


def test_past_the_last_page_is_an_empty_page_with_a_way_back(client: FlaskClient) -> None:
    html = get(client, "/search?q=ambush&page=1000000000")
    assert "past the last result" in html
    assert 'href="/search?q=ambush"' in html


def test_pages_follow_one_another(make_archive: Callable[..., Application]) -> None:
    files = {
        f"{n:02d}.txt": f"Bulletin number {n}\n\nWords about an ambush, number {n}.".encode()
        for n in range(45)
    }
    client = browser(make_archive(files))
    first = get(client, "/search?q=ambush")
    assert "45 documents" in text_of(first)
    assert 'rel="next" href="/search?q=ambush&amp;page=2"' in first
    titles: list[str] = []
    for page in (1, 2, 3):
        titles += re.findall(r"<h3[^>]*><a[^>]*>([^<]*)", get(client, f"/search?q=ambush&page={page}"))
    assert len(titles) == len(set(titles)) == 45
    assert 'rel="next"' not in get(client, "/search?q=ambush&page=3")


def test_an_empty_archive_says_how_to_fill_it(make_archive: Callable[..., Application]) -> None:
    html = get(browser(make_archive({})), "/")
    assert "The archive is empty" in html
    assert "tracker-archive ingest" in html
    check(html)


def test_a_long_document_comes_in_parts_and_links_find_the_right_one(
    make_archive: Callable[..., Application],
) -> None:
    text = "\n\n".join(f"Paragraph {n} speaks of matters at some length." for n in range(1, 900))
    client = create_app(
        make_archive({"long.txt": (text + "\n\nAt the end a zeppelin.").encode()})
    ).test_client()
    found = get(client, "/search?q=zeppelin")
    link = next(h for h in hrefs(found, "/documents/") if "#p" in h)
    assert "from=801" in link
    page = get(client, link)
    check(page)
    assert f'id="{link.partition("#")[2]}"' in page
    assert '<mark id="h1">zeppelin</mark>' in page
    whole = get(client, link.partition("?")[0])
    assert "zeppelin" not in whole
    assert "1–400" in whole
    assert get(client, link.partition("?")[0] + "?from=999999999999") != ""


def test_while_the_index_is_made_again_nothing_found_is_not_said(
    make_archive: Callable[..., Application], monkeypatch: pytest.MonkeyPatch
) -> None:
    application = make_archive({"mali.txt": MALI.encode()})
    client = browser(application)
    monkeypatch.setattr(type(application.live), "state", lambda _: State("rebuilding", 0.4))
    for path in ("/search?q=zeppelin", "/search?country=NE", "/?q=zeppelin"):
        html = get(client, path, 503)
        assert "Search is rebuilding" in html
        assert "40&nbsp;% done" in html
        assert "March 2017 Monthly Tracker" in html  # what is held can still be read
        assert "Nothing found" not in html
        check(html)
    refused = client.get("/api/v1/search?q=zeppelin")
    assert (refused.status_code, refused.mimetype) == (503, "application/problem+json")
    assert refused.headers["Retry-After"]
    assert "(40% done)" in get(client, "/search?q=convoy")
    assert any("incomplete" in note for note in client.get("/api/v1/search?q=convoy").json["notes"])
    assert "in a moment" in get(client, "/groups/boko-haram")
    assert client.get("/readyz").status_code == 503
