"""Text to tree: the table of the query language, bad syntax, limits, time."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.query.parse import (
    MAX_CLAUSES,
    MAX_DEPTH,
    MAX_LENGTH,
    All,
    Any,
    BadQuery,
    Blank,
    FieldClause,
    Quote,
    Term,
    Tree,
    Without,
    parse,
    unparse,
)

A, B, C, D = (Term(letter) for letter in "abcd")

TABLE: list[tuple[str, Tree]] = [
    ("", Blank()),
    ("   \t\n\x00", Blank()),
    ("ambush convoy", All((Term("ambush"), Term("convoy")))),
    ("a AND b", All((A, B))),
    ("a and b or not c", All((A, Term("and"), B, Term("or"), Term("not"), C))),
    ('"logistical convoy"', Quote("logistical convoy")),
    ("“logistical convoy”", Quote("logistical convoy")),
    ("« logistical convoy »", Quote("logistical convoy")),
    ("„logistical convoy“", Quote("logistical convoy")),
    ('"convoy attack"~5', Quote("convoy attack", distance=5)),
    ('"convoy attack"~50', Quote("convoy attack", distance=50)),
    ("=convoy", Term("convoy", "exact")),
    ('="logistical convoys"', Quote("logistical convoys", exact=True)),
    ("a OR b", Any((A, B))),
    ("a OR b c", Any((A, All((B, C))))),
    ("a b OR c d", Any((All((A, B)), All((C, D))))),
    ("(a OR b) c", All((Any((A, B)), C))),
    ("((a)) (b c)", All((A, B, C))),
    ("NOT a", Without(A)),
    ("-a", Without(A)),
    ("a -b NOT c", All((A, Without(B), Without(C)))),
    ("-(a b)", Without(All((A, B)))),
    ('-"a b"', Without(Quote("a b"))),
    ("-group:jnim", Without(FieldClause("group", Term("jnim")))),
    ("group:-jnim", FieldClause("group", Without(Term("jnim")))),
    ('group:-"Ansar Dine"', FieldClause("group", Without(Quote("Ansar Dine")))),
    ("group:-(a b)", FieldClause("group", Without(All((A, B))))),
    ("group:-(-a)", FieldClause("group", A)),
    ("region:ML-8 group:-", All((FieldClause("region", Term("ML-8")), FieldClause("group", Term("-"))))),
    ('title:="monthly tracker"', FieldClause("title", Quote("monthly tracker", exact=True))),
    ("NOT NOT a", A),
    ("NOT -a", A),
    ("NOT (-a)", A),
    ("amb*", Term("amb", "prefix")),
    ("convoi~1", Term("convoi", "fuzzy", 1)),
    ("convoi~2", Term("convoi", "fuzzy", 2)),
    ("convoi~", Term("convoi", "fuzzy", 1)),
    ("group:jnim", FieldClause("group", Term("jnim"))),
    ("GROUP:jnim", FieldClause("group", Term("jnim"))),
    ('group:"Ansar Dine"', FieldClause("group", Quote("Ansar Dine"))),
    ("group:jnim+", FieldClause("group", Term("jnim+"))),
    ('group:"Ansar Dine"+', FieldClause("group", Quote("Ansar Dine", plus=True))),
    ("group:(a OR -b)", FieldClause("group", Any((A, Without(B))))),
    ("group:(a)", FieldClause("group", A)),
    ("title:amb*", FieldClause("title", Term("amb", "prefix"))),
    ("title:=amb", FieldClause("title", Term("amb", "exact"))),
    ("coverage:2017-01..2017-06", FieldClause("coverage", Term("2017-01..2017-06"))),
    ("published:>=2017-04-01", FieldClause("published", Term(">=2017-04-01"))),
    ("group:*", FieldClause("group", Term("*"))),
    ("al-Qaeda", Term("al-Qaeda")),
    ("–raid", Term("–raid")),
    ("−raid", Term("−raid")),
    ("--raid", Term("--raid")),
    ("http://x:80/a", Term("http://x:80/a")),
    ("12:30", Term("12:30")),
    ("Jama'at l'attaque", All((Term("Jama'at"), Term("l'attaque")))),
    ("OR:x ANDROID", All((FieldClause("or", Term("x")), Term("ANDROID")))),
    ('a"b"c', All((A, Quote("b"), C))),
]


@pytest.mark.parametrize(("text", "tree"), TABLE)
def test_the_query_language(text: str, tree: Tree) -> None:
    assert parse(text) == (tree, ())


BROKEN: list[tuple[str, Tree, str, int]] = [
    # text, what runs, code of the note, where
    ('"open words', All((Term("open"), Term("words"))), "quote", 0),
    ('a "', A, "quote", 2),
    ("a) b", All((A, B)), "parenthesis", 1),
    ("(a b", All((A, B)), "parenthesis", 0),
    ("a OR", A, "dangling", 2),
    ("OR a", A, "dangling", 0),
    ("a AND", A, "dangling", 2),
    ("AND a", A, "dangling", 0),
    ("a NOT", A, "dangling", 2),
    ("(a NOT) b", All((A, B)), "dangling", 3),
    ("a OR OR b", Any((A, B)), "dangling", 2),
]


@pytest.mark.parametrize(("text", "tree", "code", "start"), BROKEN)
def test_bad_syntax_becomes_a_note_with_its_place_and_the_rest_runs(
    text: str, tree: Tree, code: str, start: int
) -> None:
    found, notes = parse(text)
    assert found == tree
    assert (notes[0].code, notes[0].start) == (code, start)
    assert all(note.message.endswith(".") and 0 <= note.start < note.end <= len(text) for note in notes)


@pytest.mark.parametrize(
    "text", ["*", "-", "–", "()", "group:()", "=", "~", "~1", "a b - c", ":", "group:", '""', "++", "a:b:c"]
)
def test_odd_marks_never_fail(text: str) -> None:
    tree, _ = parse(text)
    assert parse(unparse(tree))[0] == tree


def test_terms_know_where_they_stand() -> None:
    text = 'ab OR group:"x y"'
    tree, _ = parse(text)
    assert isinstance(tree, Any)
    term, clause = tree.parts
    assert isinstance(term, Term) and text[term.start : term.end] == "ab"
    assert isinstance(clause, FieldClause) and text[clause.start : clause.end] == 'group:"x y"'


LIMITS = [
    ("x" * (MAX_LENGTH + 1), "1,024"),
    ("(" * 3_000, "1,024"),
    ("(" * (MAX_DEPTH + 1) + "a", "deeper than 8"),
    ("a:(" * (MAX_DEPTH + 1) + "a", "deeper than 8"),
    ("a " * (MAX_CLAUSES + 1), "64"),
    ("a OR " * (MAX_CLAUSES + 1), "64"),
    ("a~3", "at most 2"),
    ("a~999999999", "at most 2"),
    ('"a b"~51', "at most 50"),
    ("\ud800" * 65_536, "1,024"),
]


@pytest.mark.parametrize(("text", "says"), LIMITS)
def test_past_a_limit_the_query_is_refused_with_a_sentence(text: str, says: str) -> None:
    with pytest.raises(BadQuery, match=says):
        parse(text)


def test_at_the_limits_a_query_runs() -> None:
    assert parse("x" * MAX_LENGTH)[1] == ()
    assert parse("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH) == (A, ())
    assert parse("a " * MAX_CLAUSES)[1] == ()


SCRAPS = [
    "a",
    "b",
    "amb",
    '"',
    "“",
    "»",
    "(",
    ")",
    "-",
    "--",
    "OR",
    "AND",
    "NOT",
    "~",
    "~1",
    "*",
    "=",
    "group:",
]
SCRAPS += ["x:", ":", "+", "//", "2017..", ">=", "é", ".", "'", "\0", "\ud800", "\u3000", " ", " ", " ", "\n"]
pieces = st.lists(
    st.sampled_from(SCRAPS),
    max_size=30,
).map("".join)


@given(st.one_of(pieces, st.text(max_size=40)))
@example("-(-a)")
@example("x:(//a)")
def test_a_tree_written_out_is_read_back_the_same(text: str) -> None:
    try:
        tree, notes = parse(text)
    except BadQuery:
        return
    assert parse(unparse(tree))[0] == tree
    for note in notes:
        note.message.encode("utf-8")
        assert 0 <= note.start <= note.end <= len(text)


HOSTILE = ["(" * 1_024, ")" * 1_024, '"' * 1_024, "-" * 1_024, "NOT " * 256, "\0" * 1_024, "\ud800" * 1_024]
HOSTILE += ["*" * 1_024, "a:" * 512, "~1" * 512, "=" * 1_024, "-(" * 512, "OR " * 341, "x" * 65_536]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_queries_take_milliseconds(text: str) -> None:
    started = time.perf_counter()
    try:
        _, notes = parse(text)
        assert len(notes) <= 20
    except BadQuery:
        pass
    assert time.perf_counter() - started < 0.05
