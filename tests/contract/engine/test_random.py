"""Random archives, random questions: every engine finds what the plain one finds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.engines.memory import MemoryIndex
from index.port import Batch, Entry, Request
from index.query.nodes import (
    And,
    Everything,
    Filled,
    Form,
    Has,
    Near,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Within,
)
from tests.contract.engine.asking import PUBLIC, Make, entry, word

WORDS = ("raid", "raids", "convoy", "kidal", "mali", "maliens")
MONTHS = ("2016", "2017-02", "2017-03", "2017-03-02", "2018-01")
words = st.sampled_from(WORDS)
texts = st.lists(words, max_size=7).map(" ".join)
zones = st.sampled_from(("any", "title"))
entries = st.builds(
    lambda n, passages, title, months, groups, language, public: entry(
        f"d{n}",
        *passages,
        title=title,
        language=language,
        labels=PUBLIC if public else frozenset({"staff"}),
        month=tuple(sorted(months)),
        group=tuple(sorted(groups)),
    ),
    st.integers(0, 7),
    st.lists(texts, max_size=3),
    texts,
    st.sets(st.sampled_from(MONTHS), max_size=2),
    st.sets(st.sampled_from(("jnim", "aqim")), max_size=2),
    st.sampled_from(("en", "fr", "und")),
    st.integers(0, 4).map(bool),
)
days = st.sampled_from(("", "2016-01-01", "2017-02-31", "2017-03-01", "2017-03-02", "2018-01-31"))
singles = st.one_of(words.map(word), words.map(Form))
several = st.lists(singles, min_size=2, max_size=3).map(tuple)
leaves = st.one_of(
    st.builds(word, words, zones),
    st.builds(Form, words, zones),
    st.builds(Prefix, st.sampled_from(("rai", "mali", "kid", "xyz")), zones),
    st.builds(Phrase, several, zones),
    st.builds(Near, several, st.integers(1, 4), zones),
    st.builds(Has, st.just("group"), st.sets(st.sampled_from(("jnim", "aqim", "x")), max_size=2).map(tuple)),
    st.builds(Within, st.just("month"), days, days),
    st.sampled_from((Filled("month"), Filled("group"), Everything(), Nothing())),
)
trees: st.SearchStrategy[Node] = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.lists(part, min_size=1, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(part, min_size=1, max_size=3).map(lambda parts: Or(tuple(parts))),
        part.map(Not),
    ),
    max_leaves=6,
)
batches = st.lists(
    st.tuples(st.lists(entries, max_size=5), st.sets(st.integers(0, 7), max_size=2)), min_size=1, max_size=3
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    history=batches,
    questions=st.lists(trees, min_size=4, max_size=8),
    sort=st.sampled_from(("relevance", "-month")),
)
def test_the_set_of_ids_equals_the_memory_engines(
    make_fresh: Make, history: list[tuple[list[Entry], set[int]]], questions: list[Node], sort: str
) -> None:
    plain, index = MemoryIndex(), make_fresh()
    for number, (put, gone) in enumerate(history, start=1):
        batch = Batch(tuple(put), tuple(f"d{n}" for n in sorted(gone)), number)
        plain.apply(batch)
        index.apply(batch)
    for tree in questions:
        request = Request(tree, {}, PUBLIC, ("month", "group"), sort, 0, 100)
        expected, got = plain.search(request), index.search(request)
        assert (got.total, got.facets) == (expected.total, expected.facets), tree
        assert {hit.id for hit in got.hits} == {hit.id for hit in expected.hits}, tree
        if sort != "relevance":
            assert got.hits == expected.hits, tree
        filtered = replace(request, filters={"group": ("jnim",)})
        assert index.search(filtered).facets == plain.search(filtered).facets, tree
        assert index.search(filtered).total == plain.search(filtered).total, tree
    index.close()


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=batches, questions=st.lists(trees, min_size=4, max_size=8))
def test_whatever_is_hidden_answers_are_those_of_an_index_without_it(
    make_fresh: Make, history: list[tuple[list[Entry], set[int]]], questions: list[Node]
) -> None:
    index, held = make_fresh(), dict[str, Entry]()
    for number, (put, gone) in enumerate(history, start=1):
        index.apply(Batch(tuple(put), tuple(f"d{n}" for n in sorted(gone)), number))
        for n in gone:
            held.pop(f"d{n}", None)
        held |= {entry.id: entry for entry in put}
    without = MemoryIndex()
    without.apply(Batch(tuple(entry for entry in held.values() if entry.labels & PUBLIC), (), 1))
    for tree in questions:
        request = Request(tree, {}, PUBLIC, ("month", "group"), "relevance", 0, 100)
        expected, got = without.search(request), index.search(request)
        assert (got.total, got.facets) == (expected.total, expected.facets), tree
        scores = {hit.id: hit.score for hit in expected.hits}
        assert {hit.id: hit.score for hit in got.hits} == pytest.approx(scores, abs=2e-6), tree
    assert index.suggest("", 100, PUBLIC) == without.suggest("", 100, PUBLIC)
    index.close()
