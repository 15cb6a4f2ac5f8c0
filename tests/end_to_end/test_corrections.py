"""Correcting metadata in a real browser, scripts off: see why, correct, find it, keep it, take it back."""

from __future__ import annotations

import json
import re
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.end_to_end.conftest import Run, Server
from tests.end_to_end.test_main_job import SEED_ID, TITLE

pytestmark = pytest.mark.browser

Serve = Callable[[Path], Server]


def months(server: Server, query: str) -> dict[str, int]:
    url = f"{server.url}/api/v1/search?" + urllib.parse.urlencode({"q": query})
    with urllib.request.urlopen(url, timeout=20) as response:  # a loopback address of our own
        return {c["value"]: c["count"] for c in json.load(response)["facets"]["coverage"]}


def tab_to(page: Page, words: str, key: str = "Tab") -> None:
    """Press `key` until what has the focus says `words`."""
    for _ in range(60):
        page.keyboard.press(key)
        focused = page.locator(":focus")
        if focused.count() and focused.inner_text().startswith(words):
            return
    raise AssertionError(f"no {key} leads to {words!r}")


def test_a_period_is_understood_corrected_found_kept_and_taken_back(
    home: Path, serve: Serve, run: Run, page: Page
) -> None:
    server, seed = serve(home), '"logistical convoys"'
    page.goto(f"{server.url}/documents/{SEED_ID}")
    period = page.locator("aside section", has=page.get_by_role("heading", name="Period covered"))
    expect(period).to_contain_text("March 2017")
    expect(period).to_contain_text("stated in the text")
    period.get_by_role("link", name="¶").first.click()
    expect(page.locator(".passage:target")).to_contain_text("March 2017")

    period.get_by_role("link", name="Correct: Period covered").click()
    expect(page.locator("#f-coverage")).to_be_in_viewport()
    page.get_by_label("Period covered", exact=True).fill("2017-02\n2017-03")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").first).to_contain_text(
        "Saved: period covered is February 2017 – March 2017."
    )
    expect(period).to_contain_text("corrected by local")
    assert months(server, seed) == {"2017-02": 1, "2017-03": 1}

    page.goto(f"{server.url}/search?coverage=2017-02")
    expect(page.get_by_role("link", name=TITLE, exact=True)).to_be_visible()

    said = run(home, "renormalise").stderr
    assert "documents changed" in said
    assert months(server, seed) == {"2017-02": 1, "2017-03": 1}

    page.goto(f"{server.url}/documents/{SEED_ID}")
    page.get_by_role("link", name="Undo: Period covered").click()
    expect(page.locator("#f-coverage")).to_contain_text("as read: March 2017")
    expect(page.get_by_role("button", name="Undo: Period covered")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Taken back: period covered is March 2017.")
    assert months(server, seed) == {"2017-03": 1}


def test_the_worklist_is_settled_and_taken_back_by_keyboard_alone(
    home: Path, serve: Serve, page: Page
) -> None:
    server = serve(home)
    page.goto(server.url)
    tab_to(page, "Worklist")
    page.keyboard.press("Enter")
    tab_to(page, "Doubtful author")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Doubtful author")
    waiting = page.locator(".entry").count()
    assert waiting >= 2
    expect(page.locator(":focus")).to_have_text(re.compile("^Accept: "))
    title = page.locator(".entry h2").first.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Saved: author is ")
    expect(page.get_by_role("status")).to_contain_text(title)
    expect(page.locator(".entry")).to_have_count(waiting - 1)
    expect(page.locator(":focus")).to_have_text(re.compile("^Accept: "))

    tab_to(page, "Undo", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Taken back: author: none.")
    expect(page.locator(".entry")).to_have_count(waiting)

    expect(page.locator(":focus")).to_have_text(re.compile("^Accept: "))
    tab_to(page, "No author")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Saved: author: none.")
    expect(page.locator(".entry")).to_have_count(waiting - 1)


def test_a_doubt_beside_the_text_leads_to_the_button_that_settles_it(
    home: Path, serve: Serve, page: Page
) -> None:
    server = serve(home)
    page.goto(f"{server.url}/worklist/doubtful-author")
    page.locator(".entry h2 a").first.click()
    beside = page.locator("aside section", has=page.get_by_role("heading", name="Author"))
    expect(beside).to_contain_text("The file names somebody")
    beside.get_by_role("link", name="Accept").click()
    expect(page.get_by_role("button", name="Accept")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Saved: author is")
    expect(beside).not_to_contain_text("The file names somebody")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Taken back")
    expect(beside).to_contain_text("The file names somebody")


def test_all_that_a_search_finds_is_corrected_and_taken_back(home: Path, serve: Serve, page: Page) -> None:
    server = serve(home)
    page.goto(f"{server.url}/edit?q=group:jnim&country=ML")
    many = int(re.sub(r"\D", "", page.get_by_role("heading", level=1).inner_text()))
    assert many >= 2
    page.get_by_label("Field").select_option("source")
    page.get_by_role("textbox", name="Value").fill("Monthly trackers")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text(f"each of these {many} documents")).to_be_visible()
    page.get_by_role("button", name=f"Correct {many} documents").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{many} documents corrected")
    page.goto(f"{server.url}/search?source=Monthly+trackers")
    expect(page.locator("#count")).to_contain_text(f"{many} document")
    page.go_back()
    page.get_by_role("button", name="Undo all").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Taken back")
    page.goto(f"{server.url}/search?source=Monthly+trackers")
    expect(page.locator("#count")).to_contain_text("0 documents")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_the_screen(home: Path, serve: Serve, page: Page, width: int) -> None:
    server = serve(home)
    page.set_viewport_size({"width": width, "height": 800})
    for path in (
        f"/documents/{SEED_ID}/edit",
        "/edit?q=JNIM",
        "/worklist",
        "/worklist/doubtful-author",
        "/worklist/doubtful-author/all",
        "/worklist/new-names",
    ):
        page.goto(server.url + path)
        for part in ("html", "main", "header", "footer"):
            box = page.locator(part).first.bounding_box()
            assert box is not None
            assert box["x"] >= 0, (path, part)
            assert box["x"] + box["width"] <= width, (path, part)
