"""The months across the top: what is drawn, and that it stays small."""

from __future__ import annotations

import gzip
from pathlib import Path
from xml.etree import ElementTree

import jinja2

from webapp import present
from webapp.histogram import HEIGHT, Histogram, histogram

TEMPLATES = Path(present.__file__).parent / "templates"


def link(value: str) -> str:
    return f"/search?q=ambush+convoy&month={value}"


def drawn(h: Histogram) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["number"] = present.number
    module = environment.get_template("_parts.html").module
    html = str(module.spine(h, "Documents by month"))  # type: ignore[attr-defined]
    return html[html.index("<svg") : html.rindex("</svg>") + 6]


def test_found_held_and_not_held_look_different() -> None:
    h = histogram(
        {"2017-01": 4, "2017-02": 1}, {"2017-01": 5, "2017-02": 1, "2017-03": 2, "2017-05": 1}, link
    )
    assert h is not None
    assert [(b.x, b.value, b.count, b.held) for b in h.bars] == [
        (0, "2017-01", 4, 5), (1, "2017-02", 1, 1), (2, "2017-03", 0, 2), (4, "2017-05", 0, 1),
    ]  # fmt: skip
    assert [b.height for b in h.bars] == [HEIGHT, HEIGHT // 4, 0, 0]
    assert h.bars[0].label == "January 2017: 4 documents"
    assert h.bars[1].label == "February 2017: 1 document"
    assert [bool(b.url) for b in h.bars] == [True, True, False, False]


def test_one_document_beside_a_thousand_is_still_seen() -> None:
    h = histogram({"2017-01": 1_000, "2017-02": 1}, {}, link)
    assert h is not None
    assert h.bars[1].height >= 4


def test_nothing_with_a_month_draws_nothing() -> None:
    assert histogram({}, {}, link) is None
    assert histogram({"2017": 3}, {"2017": 3}, link) is None


def test_a_year_ends_and_the_next_begins() -> None:
    h = histogram({"2016-11": 1, "2017-02": 1}, {}, link)
    assert h is not None
    assert [b.x for b in h.bars] == [0, 3]
    assert (h.first, h.last) == ("2016-11", "2017-02")


def test_beyond_twenty_five_years_a_bar_is_a_year() -> None:
    h = histogram({"1990-01": 1, "1990-05": 2, "2026-03": 1}, {"2000-01": 1}, link)
    assert h is not None
    assert h.by_year
    assert [(b.value, b.count) for b in h.bars] == [("1990", 3), ("2000", 0), ("2026", 1)]
    assert h.bars[0].label == "1990: 3 documents"


def test_ten_years_of_bars_are_two_kilobytes_compressed() -> None:
    months = {f"{y}-{m:02d}": (y * m * 7919) % 97 + 1 for y in range(2014, 2024) for m in range(1, 13)}
    h = histogram(months, months, link)
    assert h is not None
    assert len(h.bars) == 120
    assert len(gzip.compress(drawn(h).encode(), 6)) <= 2_048


def test_the_drawing_is_well_formed_and_every_bar_is_a_named_link() -> None:
    h = histogram({"2017-01": 4, "2017-02": 1}, {"2017-03": 2}, link, lambda m: m == "2017-01")
    assert h is not None
    root = ElementTree.fromstring(drawn(h))
    links = list(root.iter("a"))
    assert [a.get("href") for a in links] == [link("2017-01"), link("2017-02")]
    assert [a.findtext("title") for a in links] == ["January 2017: 4 documents", "February 2017: 1 document"]
    assert [a.get("aria-current") for a in links] == ["true", None]
    assert not [e for e in root.iter() if e.get("style")]


def test_few_months_are_bars_not_walls() -> None:
    h = histogram({"2019-04": 1, "2019-08": 2}, {"2019-04": 1, "2019-08": 2}, link)
    assert h is not None
    assert h.width == 36
    assert [(y.at, y.label) for y in h.years] == [(0, "April 2019")]
    assert 'viewBox="0 0 36 40"' in drawn(h)


def test_two_years_are_labelled_where_they_begin() -> None:
    h = histogram({"2018-06": 1, "2019-08": 2}, {"2018-06": 1, "2019-08": 2}, link)
    assert h is not None
    assert [(y.at, y.label) for y in h.years] == [(0, "2018"), (19.44, "2019")]
