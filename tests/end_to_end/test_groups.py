"""The group pages in a real browser: lineage with dates and sources, by keyboard, on a phone, in the dark."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from archive.authority import load_authority
from tests.end_to_end.conftest import Run, Server

pytestmark = pytest.mark.browser

FILES = {
    "2016.txt": "Sample digest: Mali, June 2016\n\nAnsar Dine was named again in Kidal, Mali.\n",
    "2018.txt": "Sample digest: Mali, June 2018\n\nAnsar Dine was named again in Kidal, Mali.\n",
    "jnim.txt": "Sample digest: Mali, July 2018\n\nJNIM was named in Mopti, Mali.\n",
}


@pytest.fixture
def server(run: Run, serve: Callable[[Path], Server], tmp_path: Path) -> Iterator[Server]:
    folder, home = tmp_path / "in", tmp_path / "home"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    run(home, "ingest", folder, "--quiet")
    yield serve(home)
    shutil.rmtree(folder)


def facts_of(page: Page) -> list[tuple[str, str, list[str]]]:
    """(when, what, titles of the sources) of the table under the drawing."""
    page.get_by_text("The same as a table").click()
    listed = {
        item.locator(".n").inner_text(): item.inner_text() for item in page.locator("ol.sources li").all()
    }
    found = []
    for row in page.locator(".facts-table tbody tr").all():
        when, what, cited = (cell.inner_text() for cell in row.locator("td").all())
        found.append((when, what, [listed[n] for n in re.findall(r"\d+", cited)]))
    return found


@pytest.mark.parametrize(
    ("slug", "lanes", "facts"),
    [
        (
            "jnim",
            ["Ansar Dine", "Al-Mourabitoun", "AQIM Sahara Branch", "Katiba Macina", "JNIM", "Katiba Serma"],
            [("2 March 2017", f"{name} merged into JNIM", "jnim", slug)
             for name, slug in (("Ansar Dine", "ansar-dine"), ("Al-Mourabitoun", "al-mourabitoun"),
                                ("AQIM Sahara Branch", "aqim-sahara"), ("Katiba Macina", "katiba-macina"))],
        ),
        (
            "isgs",
            ["Al-Mourabitoun", "ISGS", "Islamic State", "ISWAP"],
            [("May 2015", "ISGS split from Al-Mourabitoun", "isgs", "al-mourabitoun"),
             ("March 2019 – March 2022", "ISGS became part of ISWAP", "isgs", "iswap"),
             ("30 October 2016", "ISGS was recognised by Islamic State", "isgs", "islamic-state")],
        ),
    ],
)  # fmt: skip
def test_lineage_is_drawn_and_told_with_the_dates_and_sources_of_the_authority(
    page: Page, server: Server, slug: str, lanes: list[str], facts: list[tuple[str, str, str, str]]
) -> None:
    authority = load_authority()
    page.goto(f"{server.url}/groups/{slug}")
    drawn = page.locator("svg.who text.name").all_text_contents()
    assert set(lanes) <= set(drawn)
    told = facts_of(page)
    for when, what, at, other in facts:
        row = next(row for row in told if row[1].startswith(what))
        assert row[0] == when
        relations = [r for r in authority.relations[at] if r.to == other and r.date]
        titles = {authority.sources[s].title for r in relations for s in r.sources}
        assert row[2]
        assert all(any(title in cited for title in titles) for cited in row[2])
    page.locator("svg.who a", has_text="Al-Mourabitoun").click()
    assert page.url.endswith("/groups/al-mourabitoun")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
@pytest.mark.parametrize("slug", ["jnim", "isgs", "csp", "islamic-state"])
def test_no_words_of_the_drawing_overlap_and_only_the_drawing_scrolls(
    browser: Browser, samples_server: Server, slug: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{samples_server.url}/groups/{slug}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    over = page.evaluate(
        """() => [...document.querySelectorAll('.years svg')].flatMap(svg => {
             const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBBox()]);
             return boxes.flatMap(([a, x], i) => boxes.slice(i + 1).filter(([b, y]) =>
               x.x < y.x + y.width && y.x < x.x + x.width &&
               x.y + 2 < y.y + y.height && y.y + 2 < x.y + x.height
             ).map(([b]) => a + ' / ' + b)); })"""
    )
    assert over == []
    outside = page.evaluate(
        """() => [...document.querySelectorAll('.years svg')].flatMap(svg =>
             [...svg.querySelectorAll('text')].filter(t => { const b = t.getBBox();
               return b.x < -2 || b.x + b.width > svg.width.baseVal.value }).map(t => t.textContent))"""
    )
    assert outside == []
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    name = page.locator("svg.who text.name").first
    assert page.evaluate("t => t.getBBox().x > -2", name.element_handle())
    context.close()


def test_the_names_stay_in_sight_while_the_years_scroll_on_a_phone(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{server.url}/groups/jnim")
    name = page.locator("svg.who text.name", has_text="Ansar Dine")
    last, first = (page.locator(".years text.year").nth(n) for n in (-1, 0))
    box = page.locator(".years")
    at = name.bounding_box()
    year = last.bounding_box()
    assert at and year
    assert at["x"] >= 0
    assert year["x"] + year["width"] <= 360  # it begins with the latest years
    box.evaluate("b => b.scrollBy(-5000, 0)")
    begin, still = first.bounding_box(), name.bounding_box()
    assert begin and still
    assert still["x"] == at["x"]
    assert begin["x"] > 176  # beside the column of names, not under it
    context.close()


def test_a_group_is_found_by_an_arabic_name_and_read_by_keyboard_alone(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/groups")
    page.locator("#name").focus()
    page.keyboard.insert_text("نصرة الإسلام")
    page.keyboard.press("Enter")
    page.wait_for_url("**/groups?q=**")
    assert page.locator("table.groups tbody th a").all_inner_texts() == [
        "Jama'at Nusrat al-Islam wal-Muslimin"
    ]
    page.locator("table.groups tbody th a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/groups/jnim")
    focused = []
    for _ in range(40):
        page.keyboard.press("Tab")
        # What has the focus, without a script of the page's own.
        focused.append(page.locator(":focus").first.text_content() or "")
        if focused[-1].endswith("Ansar Dine"):
            break
    assert focused[-1].endswith("Ansar Dine")
    page.keyboard.press("Enter")
    page.wait_for_url("**/groups/ansar-dine")


def test_relatives_are_switched_on_explained_and_switched_off(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/search?q=group:jnim")
    assert page.locator("ol.results > li").count() == 1
    page.get_by_role("link", name="with predecessors, successors and parts").click()
    assert page.locator("#q").input_value() == "group:jnim+"
    assert page.locator("ol.results > li").count() == 3
    whys = page.locator("p.why").all_inner_texts()
    merged = "Names Ansar Dine, which merged into JNIM on 2 March 2017"
    assert sorted(whys) == [f"{merged} (here in June 2016)", f"{merged} (here in June 2018)"]
    page.locator(".relatives summary").click()
    assert (
        "until 1 March 2017 as predecessor, then as part" in page.locator(".relatives li").first.inner_text()
    )
    page.get_by_role("link", name="only the group itself").click()
    assert page.locator("ol.results > li").count() == 1
    page.goto(f"{server.url}/search?group=GSIM")
    page.get_by_role("link", name="with predecessors, successors and parts").click()
    assert page.locator("#q").input_value() == "group:jnim+"
    assert page.locator("ol.results > li").count() == 3
