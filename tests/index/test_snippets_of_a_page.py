"""The snippets of a page are those of its documents, read together; prefixes are found without analysis."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.authority import Authority
from archive.model import Document, Passage
from index.entry import entry
from index.marking import beginnings, hits, mark, plan
from index.query.bind import understand
from index.query.nodes import Or, Prefix, Word
from index.snippets import snippets, snippets_of

Make = Callable[..., tuple[Document, tuple[Passage, ...]]]

TEXTS = (
    "Tracker Mali",
    "A convoy was ambushed near Kidal. The convoys of the mission waited.",
    "L’attaque du convoi, et une embuscade à Ménaka.",
    "Nothing else happened in the month, says the tracker.",
    "The U.N.I.T. counted 1,250 people; an ambush's cost.",
)


@pytest.mark.parametrize(
    "query", ["convoy", "conv*", "conv* kidal", '"the mission"', "nowhere", "", "tracker", "amb* OR month"]
)
@pytest.mark.parametrize("language", ["en", "fr", ""])
def test_together_they_are_the_same_as_one_by_one_and_texts_are_asked_for_at_most_twice(
    make_document: Make, authority: Authority, query: str, language: str
) -> None:
    tree = understand(query, authority).tree
    held: dict[str, tuple[Document, tuple[Passage, ...]]] = {}
    for number in range(6):
        document, passages = make_document(TEXTS[0], *TEXTS[number % 3 :], language=language)
        held[f"{number}"] = replace(document, id=f"{number}"), passages
    keys = {id: entry(*one).keys for id, one in held.items() if id != "4"}  # one not yet in the index
    asked: list[Sequence[str]] = []

    def read(
        ids: Sequence[str], numbers: Mapping[str, Sequence[int]] | None
    ) -> dict[str, tuple[Passage, ...]]:
        asked.append(ids)
        return {id: tuple(p for p in held[id][1] if numbers is None or p.number in numbers[id]) for id in ids}

    found = snippets_of(tree, [document for document, _ in held.values()], keys, read)
    for id, (document, passages) in held.items():

        def one(numbers: Sequence[int] | None, passages: Sequence[Passage] = passages) -> Sequence[Passage]:
            return [p for p in passages if numbers is None or p.number in numbers]

        assert found[id] == snippets(tree, document, keys.get(id), one)
    assert list(found) and len(asked) <= 4  # of which two for the document without keys


def test_a_document_whose_text_is_gone_has_no_snippets(make_document: Make) -> None:
    document, _ = make_document("Title", "some text")
    assert snippets_of(Prefix("som"), [document], {}, lambda ids, numbers: {}) == {document.id: ()}
    assert snippets_of(Prefix("som"), [], {}, lambda ids, numbers: {}) == {}


PIECES = [
    "ambush",
    "Ambushes",
    "l'ambassade",
    "am'bush",
    "U.N.I.T.",
    "1,250",
    "125",
    "x-amb",
    "été",
    "gamble",
]


@given(st.lists(st.sampled_from(PIECES), max_size=8), st.sampled_from([" ", "\n", "/", "'", ", "]))
def test_what_has_a_prefix_is_never_passed_over_unread(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    asked = plan(Or((Prefix("amb"), Prefix("uni"), Prefix("125"), Word("x", ("en:x",)))), "en")
    there = {hit.clause for hit in hits(asked, text) if hit.clause < 3}
    assert there <= beginnings(asked, text).keys()


PLAIN = st.lists(
    st.sampled_from(
        [*PIECES, "Ambo", "3amb", "am.bo", "a.m.b.", "A.M.B.I", "bamb", "amb_amb", "1,250amb", "."]
    ),
    max_size=8,
)


@given(PLAIN, st.sampled_from([" ", "\n", "/", ".", "-", "_", ", "]))
def test_prefixes_in_plain_text_are_marked_as_analysis_would_mark_them(
    pieces: list[str], between: str
) -> None:
    text = between.join(pieces)
    asked = plan(Or((Prefix("amb"), Prefix("uni"))), "en")
    assert asked.begin
    assert hits(asked, text) == hits(replace(asked, begin=()), text)


def test_a_sign_without_a_word_and_a_sign_within_two_do_not_shift_the_marks() -> None:
    assert mark(Word("ambush", ("en:ambush",)), "' an ambush, l'arme", "en") == (
        ("' an ", False),
        ("ambush", True),
        (", l'arme", False),
    )


def test_beginnings_are_counted_by_clause() -> None:
    asked = plan(Or((Prefix("amb"), Prefix("rai"))), "en")
    assert beginnings(asked, "Ambush, ambush and raid") == {0: 2, 1: 1}
    assert beginnings(asked, "Ambush à Gao: ambassade") == {0: 2}
    assert beginnings(asked, "nothing") == {}
