"""The coverage page in a real browser, scripts off: the three states of a month, and where they lead."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.end_to_end.conftest import Server

pytestmark = pytest.mark.browser


def test_three_states_are_told_apart_and_lead_to_the_documents(samples_server: Server, page: Page) -> None:
    page.goto(samples_server.url + "/coverage?q=group:jnim")
    mali = page.get_by_role("row").filter(has=page.get_by_role("link", name="Mali", exact=True))
    expect(mali).to_contain_text(re.compile(r"Held \d+ of \d+ months, mentioned in \d+, \d+ not held\."))
    mentioned = mali.locator("li.y a[title^='March 2017:']")
    expect(mentioned).to_have_text("Mar 2")
    expect(mali.locator("li.h a").first).to_have_text("Mar not mentioned, 1")
    expect(mali.locator("li.x").first).to_have_text("Apr not held")

    # They differ in shape, not in colour alone.
    shapes = [
        mali.locator(selector).first.evaluate(
            "e => { const s = getComputedStyle(e, '::before'); return s.borderRadius + ' ' + s.borderStyle }"
        )
        for selector in ("li.y a", "li.h a", "li.x")
    ]
    assert len(set(shapes)) == 3, shapes

    mentioned.click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("2 documents")
    expect(page.get_by_label("Search the documents")).to_have_value("group:jnim")
    expect(page.get_by_role("link", name="Remove").first).to_be_visible()


def test_the_form_asks_for_series_in_a_range_of_months(samples_server: Server, page: Page) -> None:
    page.goto(samples_server.url + "/coverage")
    page.get_by_label("Where is this mentioned?").fill("minusma")
    page.get_by_label("a row for each").select_option("series")
    page.get_by_label("From", exact=True).fill("2017-01")
    page.get_by_label("to", exact=True).fill("2017-12")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"q=minusma&from=2017-01&to=2017-12&by=series"))
    expect(page.get_by_role("columnheader")).to_have_count(2)  # Series, 2017
    expect(page.get_by_role("rowheader").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Table as CSV").click()
    assert download.value.suggested_filename == "coverage-series.csv"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_only_the_box_scrolls_sideways_and_its_rows_keep_their_names(
    samples_server: Server, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(samples_server.url + "/coverage?q=group:jnim")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    head = page.get_by_role("rowheader").first
    before = head.bounding_box()
    page.locator(".box").evaluate("box => box.scrollLeft = 300")
    after = head.bounding_box()
    assert before and after
    assert abs(before["x"] - after["x"]) < 1
    cell = page.locator(".months a[href]").first.bounding_box()
    assert cell and min(cell["width"], cell["height"]) >= 24
