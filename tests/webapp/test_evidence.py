"""Margin notes and marks: the words a value was read from, and never other words than the document's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.authority import load_authority
from archive.model import Document, Doubt, Edit, Name, Origin, Property, Span, Value
from webapp.evidence import margin, pieces, spans
from webapp.present import place_label
from webapp.questions import around, corrected, in_words, questions

ROOT = Path(__file__).resolve().parent.parent.parent


def document(*values: Value) -> Document:
    name = Name("a.txt", "docs_in", "2026-11-23T10:00:00Z")
    return Document("ab", "ab" * 32, (name,), "text/plain", 10, "2026-11-23T10:00:00Z", 1, values)


def group(raw: str, passage: int, start: int) -> Value:
    return Value("group", "jnim", raw, Origin.DOCUMENT, 0.9, Span(passage, start, start + len(raw)))


def test_a_value_is_listed_once_with_every_place_it_was_read() -> None:
    found = margin(document(group("JNIM", 4, 10), group("JNIM", 6, 0), group("GSIM", 7, 2)), load_authority())
    assert [g.name for g in found] == ["group"]
    (value,) = found[0].values
    assert [(n.raw, [p for p, _ in n.places]) for n in value.notes] == [("JNIM", [4, 6]), ("GSIM", [7])]
    assert value.notes[0].places[0][1] == "/documents/ab#p4"


def test_words_from_outside_the_text_name_where_they_stood() -> None:
    value = Value("author", "Tracker Archive samples", "samples", Origin.FILE, 0.3, Property("pdf:Author"))
    (group_,) = margin(document(value), load_authority())
    assert group_.values[0].doubtful
    assert group_.values[0].notes[0].said == "in the PDF properties: Author"
    assert group_.values[0].notes[0].places == ()


def test_the_month_is_not_said_twice_beside_the_period_covered() -> None:
    where = Span(1, 0, 10)
    both = document(
        Value("coverage", "2017-03", "March 2017", Origin.DOCUMENT, 1, where),
        Value("month", "2017-03", "March 2017", Origin.DOCUMENT, 1, where),
    )
    assert [g.name for g in margin(both, load_authority())] == ["coverage"]


def test_months_read_from_the_same_words_are_one_period() -> None:
    months = [
        Value("coverage", f"2017-{m:02d}", "2017", Origin.DOCUMENT, 1, Span(1, 0, 4)) for m in range(1, 13)
    ]
    (group_,) = margin(document(*months), load_authority())
    assert [v.label for v in group_.values] == ["2017"]


def test_what_was_worked_out_from_the_whole_text_points_at_no_words() -> None:
    value = Value("language", "en", "en 0.99", Origin.GUESSED, 0.99, Property("text"))
    (group_,) = margin(document(value), load_authority())
    assert [(n.raw, n.said) for n in group_.values[0].notes] == [("", "worked out from the text, sure")]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("html:author", "in the web page’s metadata: author"),
        ("mail:From", "in the e-mail’s header: From"),
        ("front matter:author", "in the front matter: author"),
        ("file name", "in the file’s name"),
        ("pdf:Title", "in the PDF properties: Title"),
        ("docx:creator", "in the Word properties: author"),
        ("sidecar", "beside the file (sidecar)"),
        ("something: new", "in “something: new”"),
    ],
)
def test_where_words_stood_is_said_as_people_say_it(name: str, said: str) -> None:
    assert place_label(name) == said


def test_every_property_a_reader_gives_has_words_of_its_own() -> None:
    """The names of places stand in the readers as literals; none may reach a page as it stands there."""
    named = set()
    for path in (ROOT / "archive").rglob("*.py"):
        named |= set(re.findall(r'"((?:html|json-ld|mail|pdf|docx):[\w=:-]+)"', path.read_text("utf-8")))
    assert len(named) > 15
    assert [name for name in named if place_label(name).startswith("in “")] == []


def test_a_correction_says_that_it_is_one() -> None:
    value = Value("author", "Tracker Archive samples", "samples", Origin.EDITED, 1, Property("sidecar"))
    (group_,) = margin(document(value), load_authority())
    assert group_.values[0].notes[0].said.startswith("corrected here")


def test_hits_and_evidence_may_overlap() -> None:
    found = pieces("the JNIM group", [("the ", False), ("JNIM group", True)], [(4, 8, "Group")], 3)
    assert [(p.text, p.hit, p.note) for p in found] == [
        ("the ", 0, ""), ("JNIM", 3, "Group"), (" group", -1, ""),
    ]  # fmt: skip


def test_marks_of_another_text_are_not_trusted() -> None:
    found = pieces("as it is", [("something else", True)], [], 1)
    assert [(p.text, p.hit) for p in found] == [("as it is", 0)]


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=6), st.booleans()), max_size=8),
    st.lists(st.tuples(st.integers(-3, 60), st.integers(-3, 60), st.just("x")), max_size=6),
)
def test_the_pieces_are_the_text(marked: list[tuple[str, bool]], notes: list[tuple[int, int, str]]) -> None:
    text = "".join(t for t, _ in marked)
    found = pieces(text, marked, notes, 1)
    assert "".join(p.text for p in found) == text
    hits = [p.hit for p in found if p.hit > 0]
    assert hits == list(range(1, sum(is_hit for _, is_hit in marked) + 1))


def test_spans_are_kept_by_passage() -> None:
    assert spans(document(group("JNIM", 4, 10))) == {4: [(10, 14, "Group")]}


TEXT, AT = Span(3, 0, 4), "2026-11-23T10:00:00Z"


@pytest.mark.parametrize(
    ("field", "value", "origin", "where", "confidence", "said"),
    [
        ("author", "A", Origin.DOCUMENT, TEXT, 0.95, "stated in the byline"),
        ("published", "2017", Origin.DOCUMENT, TEXT, 0.7, "stated in the byline, fairly sure"),
        ("published", "2017", Origin.DOCUMENT, Span(90, 0, 4), 0.9, "stated in the text"),
        ("coverage", "2017-03", Origin.DOCUMENT, TEXT, 0.95, "stated in the text"),
        ("published", "2017", Origin.FILE, Property("file name"), 0.7, "in the file’s name, fairly sure"),
        ("group", "jnim", Origin.DOCUMENT, TEXT, 1.0, "named in the text"),
        ("country", "ML", Origin.GUESSED, TEXT, 0.8, "worked out from the text, fairly sure"),
        ("country", "ML", Origin.GUESSED, TEXT, 0.55, "worked out from the text"),
        ("language", "en", Origin.GUESSED, Property("text"), 0.99, "worked out from the text, sure"),
        ("country", "ML", Origin.SIDECAR, Property("sidecar"), 1.0, "beside the file (sidecar)"),
    ],
)
def test_how_sure_a_value_is_and_where_it_stood_is_said_in_words(
    field: str, value: str, origin: Origin, where: Span | Property, confidence: float, said: str
) -> None:
    (group_,) = margin(document(Value(field, value, "words", origin, confidence, where)), load_authority())
    (noted,) = group_.values
    assert noted.notes[0].said == said
    assert noted.notes[0].confidence == confidence
    assert noted.doubtful == (confidence < 0.6)


def test_a_correction_says_who_made_it_and_when() -> None:
    value = Value("published", "2017-05-01", "1 May 2017", Origin.EDITED, 1, Property("edit"))
    edits = (Edit("published", ("1 May 2017",), "local", AT),)
    (group_,) = margin(document(value), load_authority(), "", (), edits)
    assert group_.corrected
    assert group_.values[0].notes[0].said == "corrected by local, 23 November 2026"


def test_a_field_that_a_person_emptied_says_so() -> None:
    (group_,) = margin(document(), load_authority(), "", (), (Edit("author", ("",), "local", AT),))
    assert (group_.name, group_.values, group_.none) == ("author", (), "none, says local, 23 November 2026")


def test_a_correction_taken_back_leaves_no_trace_beside_the_value() -> None:
    edits = (Edit("author", ("",), "local", AT), Edit("author", (), "local", AT))
    assert margin(document(), load_authority(), "", (), edits) == ()


@pytest.mark.parametrize(
    ("doubt", "field", "sentence"),
    [
        (Doubt("missing", "author"), "author", "No author is stated."),
        (Doubt("missing", "month"), "published", "No date is stated."),
        (Doubt("missing", "country"), "country", "No country stands out."),
        (Doubt("unsure", "author", "jsmith", "jsmith", Origin.FILE, 0.4, Property("pdf:Author")), "author",
         "The file names somebody: ‘jsmith’."),
        (Doubt("unsure", "author", "J. Smith", "J. Smith", Origin.DOCUMENT, 0.4, TEXT), "author",
         "Perhaps written by J. Smith."),
        (Doubt("unsure", "published", "2017-04", "April", Origin.FILE, 0.4, TEXT), "published",
         "Perhaps published April 2017."),
        (Doubt("unsure", "region", "ML-8", "Kidal", Origin.DOCUMENT, 0.4, TEXT), "region",
         "Perhaps names Kidal."),
        (Doubt("disagree", "coverage", "2017-01..2017-03", "Q1", Origin.DOCUMENT, 0.9, TEXT), "coverage",
         "It also says January 2017 – March 2017."),
        (Doubt("before", "published", "", "2017", Origin.DOCUMENT, 0.9, TEXT), "published",
         "It was published before the period it covers began: one of the two is wrong."),
    ],
)  # fmt: skip
def test_doubts_are_said_in_words_beside_their_field(doubt: Doubt, field: str, sentence: str) -> None:
    asked = questions(document(), load_authority(), (doubt, Doubt("new-name", "group", "x", "X")))
    assert [(one.field, one.sentence, one.answers) for one in asked] == [(field, sentence, "none")]
    assert asked[0].code
    (group_,) = margin(document(), load_authority(), "", asked)
    assert (group_.name, group_.asked) == (field, asked)


def test_what_people_changed_is_listed_the_newest_first() -> None:
    edits = [
        Edit("published", ("2017-05",), "local", AT),
        Edit("country", ("Mali", "Niger"), "local", AT),
        Edit("published", (), "local", AT),
        Edit("author", ("",), "local", AT),
        Edit("gone-field", ("x",), "local", AT),
    ]
    found = [(c.label, c.words, c.undo) for c in corrected(load_authority(), edits)]
    assert found == [
        ("gone-field", "x", True),
        ("Author", "none", True),
        ("Published", "", False),
        ("Country", "Mali, Niger", True),
        ("Published", "May 2017", False),
    ]


@pytest.mark.parametrize(
    ("field", "raw", "words"),
    [
        ("group", ("GSIM", "boko-haram"), "Jama'at Nusrat al-Islam wal-Muslimin, Boko Haram"),
        ("group", ("A name taken off the list",), "A name taken off the list"),
        ("coverage", ("Q1 2017",), "January 2017 – March 2017"),
        ("language", ("fr",), "French"),
        ("author", ("",), "none"),
        ("author", (), "none"),
    ],
)
def test_what_a_person_wrote_is_called_as_everywhere(field: str, raw: tuple[str, ...], words: str) -> None:
    assert in_words(load_authority(), field, raw) == words


@given(st.text(max_size=600), st.integers(-5, 700), st.integers(-5, 700))
def test_the_words_around_are_the_text_s_own(text: str, start: int, end: int) -> None:
    found = around(text, start, max(start, end))
    whole = "".join(part for part, _ in found)
    assert whole.removeprefix("… ").removesuffix(" …") in text
    assert len(whole) <= 300
    low, high = max(0, min(start, len(text))), max(0, min(max(start, end), len(text)))
    assert "".join(part for part, is_evidence in found if is_evidence) == text[low : min(high, low + 200)]
