"""Margin notes and marks: the words a value was read from, and never other words than the document's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.authority import load_authority
from archive.model import Document, Name, Origin, Property, Span, Value
from webapp.evidence import margin, pieces, spans


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
    assert group_.values[0].notes[0].said == "from the file: pdf:Author"
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
    assert [(n.raw, n.said) for n in group_.values[0].notes] == [("", "worked out from the text")]


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
