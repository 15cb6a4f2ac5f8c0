"""The main job in a real browser, scripts off: search by keyword or group, facet by month, download the
source."""

from __future__ import annotations

import hashlib
import json
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.end_to_end.conftest import ROOT, Run, Server

pytestmark = pytest.mark.browser

SEED = ROOT / "docs_in" / "2017-03-mali-monthly-tracker.txt"
SEED_ID = hashlib.sha256(SEED.read_bytes()).hexdigest()[:12]
TITLE = "March 2017 Monthly Tracker – Mali"


def get_json(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=20) as response:  # a loopback address of our own
        return json.load(response)


def ask(page: Page, server: Server, query: str) -> None:
    page.goto(server.url)
    page.get_by_label("Search the documents").fill(query)
    page.get_by_role("button", name="Search").click()


def test_a_keyword_finds_the_document_and_shows_the_words(samples_server: Server, page: Page) -> None:
    ask(page, samples_server, '"logistical convoys"')
    expect(page.get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    expect(page.locator("mark").first).to_contain_text("logistical convoys")
    expect(page.get_by_label("Search the documents")).to_have_value('"logistical convoys"')


def test_a_word_of_another_language_finds_nothing_and_offers_a_way_on(
    samples_server: Server, page: Page
) -> None:
    ask(page, samples_server, "embuscade")
    expect(page.get_by_role("heading", name="Nothing found for")).to_be_visible()
    expect(page.get_by_role("link", name="Browse them all")).to_be_visible()


def test_a_group_is_found_by_another_name_then_narrowed_by_month_opened_and_downloaded(
    samples_server: Server, page: Page, tmp_path: Path
) -> None:
    # A group by an alias: the document calls it Ansar al-Din.
    ask(page, samples_server, 'group:"Ansar Eddine"')
    expect(page.get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    many = page.get_by_role("heading", level=2).first.inner_text()

    # A month in the histogram: every bar is a link that says its count.
    bar = page.locator("svg.bars a", has=page.locator("title", has_text="March 2017"))
    assert "document" in (bar.locator("title").text_content() or "")
    # A bar may be one pixel wide: its hit area is the whole column, and it is a plain link.
    page.goto(samples_server.url + str(bar.get_attribute("href")))
    expect(page.get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    assert page.get_by_role("heading", level=2).first.inner_text() != many
    expect(page.get_by_role("link", name="Remove").first).to_be_visible()

    # The document, with where its values come from.
    page.get_by_role("link", name=TITLE, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text("April 24th, 2017").first).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()

    # The source, byte for byte.
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").first.click()
    target = tmp_path / "original"
    download.value.save_as(target)
    assert target.read_bytes() == SEED.read_bytes()
    assert download.value.suggested_filename == SEED.name


def test_every_original_downloads_as_it_lies_in_docs_in(samples_server: Server) -> None:
    listing = get_json(samples_server.url + "/api/v1/search?limit=200")
    served = set()
    for hit in listing["hits"]:
        with urllib.request.urlopen(samples_server.url + hit["original_url"], timeout=20) as response:
            served.add(hashlib.sha256(response.read()).hexdigest())
    files = {p for p in (ROOT / "docs_in").iterdir() if p.suffix != ".toml" and not p.name.startswith(".")}
    assert {hashlib.sha256(p.read_bytes()).hexdigest() for p in files} <= served
    assert len(served) == listing["total"] >= 25


def test_the_months_of_the_seed_are_the_covered_ones(samples_server: Server) -> None:
    found = get_json(samples_server.url + "/api/v1/search?q=%22logistical%20convoys%22")
    assert [hit["id"] for hit in found["hits"]] == [SEED_ID]
    assert [(c["value"], c["count"]) for c in found["facets"]["month"]] == [("2017-03", 1)]


def test_the_command_line_and_the_api_give_the_same_answer(
    samples_server: Server, samples_home: Path, run: Run
) -> None:
    for query in ("JNIM", "group:GSIM", "attaques OR attacks", "group:jnim+", "coverage:2017-03", ""):
        said = json.loads(run(samples_home, "search", query, "--json").stdout)
        url = samples_server.url + "/api/v1/search?" + urllib.parse.urlencode({"q": query})
        assert said == get_json(url), query
    shown = json.loads(run(samples_home, "show", SEED_ID, "--json").stdout)
    assert shown == get_json(f"{samples_server.url}/api/v1/documents/{SEED_ID}")


def test_the_seed_is_described_as_expected(samples_home: Path, run: Run) -> None:
    shown = json.loads(run(samples_home, "show", SEED_ID, "--json").stdout)
    assert shown["title"] == TITLE
    assert shown["authors"] == ["Rida Lyammouri"]
    assert shown["published"] == "2017-04-24"
    assert shown["coverage"] == ["2017-03"]
    assert shown["countries"] == ["ML"]
    assert sorted(shown["countries_mentioned"]) == ["FR", "NE"]
    assert sorted(shown["regions"]) == ["ML-4", "ML-5", "ML-6", "ML-7", "ML-8"]
    assert {"jnim", "aqim", "aqim-sahara", "ansar-dine", "al-mourabitoun", "katiba-macina", "minusma"} <= set(
        shown["groups"]
    )
    assert shown["language"] == "en"
    assert shown["series"] == "Monthly Tracker – Mali"
    text = SEED.read_text("utf-8")
    for values in shown["values"].values():
        for value in values:
            assert value["where"], value
            if "passage" in value["where"]:
                assert value["raw"] in text or " ".join(value["raw"].split()) in " ".join(text.split()), value


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("JNIM", True),
        ("group:GSIM", True),
        ('"logistical convoys"', True),
        ("embuscade", False),
        ('group:"Ansar Eddine"', True),
        ("coverage:2017-03", True),
        ("coverage:2017-04", False),
        ("published:2017-04", True),
    ],
)
def test_what_finds_the_seed_and_what_does_not(samples_home: Path, run: Run, query: str, found: bool) -> None:
    answer = json.loads(run(samples_home, "search", query, "--json", "--limit", "1000").stdout)
    assert (SEED_ID in {hit["id"] for hit in answer["hits"]}) is found


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_the_screen(samples_server: Server, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in (
        "/",
        "/search?q=group:jnim",
        f"/documents/{SEED_ID}?q=JNIM",
        "/groups",
        "/groups/jnim",
        "/nowhere",
    ):
        page.goto(samples_server.url + path)
        box = page.locator("html").bounding_box()
        assert box is not None
        assert box["width"] <= width, path
        for part in ("main", "header", "footer"):
            inner = page.locator(part).first.bounding_box()
            assert inner is not None
            assert inner["x"] >= 0, (path, part)
            assert inner["x"] + inner["width"] <= width, (path, part)
