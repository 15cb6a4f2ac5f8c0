"""What an OpenDocument text or presentation gives, in a ZIP or flat, and what of it stays out."""

from __future__ import annotations

import io

import pytest

from archive.errors import Unreadable
from archive.formats import odf as reader
from archive.model import Extracted, Origin, Property, Span
from tests.samples.formats import odf
from tests.samples.formats.words import BODY, BYLINE, TITLE


def read(content: bytes) -> Extracted:
    return reader.extract(io.BytesIO(content))


def said(inside: str) -> list[str]:
    """The passages of a text without headers that holds `inside`."""
    made = odf.odt(f"<office:text>{inside}</office:text>", extra={"styles.xml": "<none/>"})
    return [passage.text for passage in read(made).passages]


def test_paragraphs_lists_rows_notes_then_heads_once() -> None:
    extracted = read(odf.odt())
    assert [passage.text for passage in extracted.passages] == [
        TITLE, BYLINE, "24 April 2017", BODY[0], "A heading", "an item", "one below", "Date | Fact",
        "2 March | merger", BODY[1], "In a box", "A note at the foot.", "Of a cell.", "Later, at the end.",
        "A running head",
    ]  # fmt: skip
    assert {passage.page for passage in extracted.passages} == {None}


def test_the_zip_and_the_flat_file_say_the_same() -> None:
    assert read(odf.odt()) == read(odf.flat())


def test_properties_are_facts_and_the_day_of_the_last_change_is_none() -> None:
    extracted = read(odf.odt())
    assert [(fact.field, fact.raw, fact.origin, fact.where) for fact in extracted.facts] == [
        ("title", TITLE, Origin.DOCUMENT, Span(1, 0, len(TITLE))),
        ("title", "A file title", Origin.FILE, Property("odt:title")),
        ("author", "Tracker Archive samples", Origin.FILE, Property("odt:initial-creator")),
        ("published", "2017-04-24T09:30:00", Origin.FILE, Property("odt:creation-date")),
        ("language", "en-GB", Origin.FILE, Property("odt:language")),
    ]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("The first author", "The last editor", "The first author"),
        ("", "The last editor", "The last editor"),
        ("Administrator", "The last editor", "The last editor"),
        ("Utilisateur", "user", ""),
    ],
)
def test_who_saved_it_last_is_the_author_only_when_nobody_began_it(
    first: str, last: str, expected: str
) -> None:
    meta = f"<office:meta><dc:creator>{last}</dc:creator><meta:initial-creator>{first}</meta:initial-creator></office:meta>"  # noqa: E501
    facts = read(odf.odt(meta=meta)).facts
    assert [fact.raw for fact in facts if fact.field == "author"] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<text:p>two  \n words</text:p>", ["two words"]),
        ("<text:p>S O M A L I A<text:s text:c='3'/>2010</text:p>", ["SOMALIA 2010"]),
        ("<text:p>a<text:soft-page-break/>b<text:bookmark text:name='x'/>c</text:p>", ["abc"]),
        ("<text:p>a <text:a><text:span>link</text:span></text:a>, too</text:p>", ["a link, too"]),
        ("<text:p><text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>sound</text:ruby-text>"
         "</text:ruby></text:p>", ["base"]),
        ("<text:p>seen<text:hidden-text text:is-hidden='true'>not</text:hidden-text></text:p>", ["seen"]),
        ("<text:p>not<text:hidden-paragraph text:is-hidden='true'/></text:p><text:p>seen</text:p>", ["seen"]),
        ("<text:section text:display='condition' text:is-hidden='true'><text:p>not</text:p></text:section>"
         "<text:section text:display='condition'><text:p>seen</text:p></text:section>", ["seen"]),
        ("<table:table><table:table-row table:visibility='collapse'><table:table-cell><text:p>not</text:p>"
         "</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>a</text:p><text:p>b"
         "</text:p></table:table-cell><table:covered-table-cell/><table:table-cell/></table:table-row>"
         "</table:table>", ["a b |"]),
        ("<text:p>a<draw:object><office:text><text:p>inside</text:p></office:text></draw:object>b</text:p>",
         ["ab"]),
        ("<text:table-of-content><text:table-of-content-source><text:index-title-template>template"
         "</text:index-title-template></text:table-of-content-source><text:index-body><text:p>Contents</text:p>"
         "</text:index-body></text:table-of-content>", ["Contents"]),
        ("<text:page-sequence><text:page/></text:page-sequence><draw:frame><draw:text-box><text:p>on a page"
         "</text:p></draw:text-box></draw:frame>", ["on a page"]),
        ("<office:forms><text:p>a form</text:p></office:forms><text:h>A<text:line-break/>B</text:h>",
         ["A", "B"]),
    ],
)  # fmt: skip
def test_what_a_mark_becomes(inside: str, expected: list[str]) -> None:
    assert said(inside) == expected


def test_slides_are_pages_with_their_notes_and_hidden_ones_stay_out() -> None:
    extracted = read(odf.odp())
    assert [(passage.page, passage.text) for passage in extracted.passages] == [
        (1, TITLE), (1, BYLINE), (1, "Say hello."), (3, "What happened"), (3, BODY[0]), (3, "Date | Fact"),
        (3, BODY[1]),
    ]  # fmt: skip
    assert extracted.facts[0].raw == TITLE and extracted.facts[0].where == Span(1, 0, len(TITLE))


def test_a_style_of_a_header_does_not_hide_the_text_that_has_one_of_its_name() -> None:
    hidden = (
        f'<office:document-styles {odf.NAMESPACES}><office:automatic-styles><style:style style:name="P1" '
        'style:family="paragraph"><style:text-properties text:display="none"/></style:style>'
        "</office:automatic-styles></office:document-styles>"
    )
    assert read(odf.odt(extra={"styles.xml": hidden})).passages[0].text == TITLE


def test_nothing_outside_is_read_by_an_entity() -> None:
    with pytest.raises(Unreadable) as raised:
        read(odf.with_outside_entity())
    assert "root:" not in str(raised.value)


@pytest.mark.parametrize(
    ("inside", "passages"),
    [
        ("<text:p>x</text:p>" * 50_000, 50_000),
        ("<text:p>" + "<text:span>x</text:span>" * 50_000 + "</text:p>", 3),
        ("<text:section>" * 200 + "<text:p>x</text:p>" * 20_000 + "</text:section>" * 200, 20_000),
        ("<table:table>" + "<table:table-row><table:table-cell/></table:table-row>" * 30_000
         + "</table:table><text:p>x</text:p>", 1),
        ("<text:p>" + "<draw:frame><draw:text-box><text:p>x" * 70
         + "</text:p></draw:text-box></draw:frame>" * 70 + "</text:p>", 70),
    ],
    ids=["paragraphs", "spans", "deep", "rows", "boxes"],
)  # fmt: skip
def test_amounts_that_work_in_their_square_would_not_get_through(inside: str, passages: int) -> None:
    found = read(odf.flat(f"<office:text>{inside}</office:text>")).passages
    assert len(found) == passages + 1, "and the running head"


def test_more_paragraphs_than_are_kept_are_said_in_a_warning() -> None:
    extracted = read(odf.flat("<office:text>" + "<text:p>x</text:p>" * 200_005 + "</office:text>"))
    assert len(extracted.passages) == 200_000 and "Only the first" in extracted.warnings[0]


def test_a_flat_file_of_broken_picture_marks_is_damaged() -> None:
    with pytest.raises(Unreadable) as raised:
        read(b"<binary-data" * 100_000)
    assert raised.value.reason == "damaged"
