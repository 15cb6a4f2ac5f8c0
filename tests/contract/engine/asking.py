"""What the contract is written with: documents of a few words, and questions about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from index.analysis import forms, pack, stem_keys, stream
from index.port import Batch, Entry, Page, Request, SearchIndex
from index.query.nodes import Near, Node, Phrase, Word, Zone

PUBLIC = frozenset({"public"})
Make = Callable[[], SearchIndex]

UNDER: pytest.StashKey[dict[str, set[str]]] = pytest.StashKey()
"""Test → the engines under which it was collected, whatever is deselected later (test_coverage.py)."""


def entry(
    id: str,
    *passages: str,
    title: str = "",
    language: str = "en",
    labels: frozenset[str] = PUBLIC,
    **values: tuple[str, ...],
) -> Entry:
    """A document of a few words."""
    streams = tuple(stream(text, language) for text in passages)
    return Entry(id, 0, stream(title, language), streams, values, labels, pack(streams))


def fill(index: SearchIndex, *entries: Entry, gone: tuple[str, ...] = (), position: int = 0) -> SearchIndex:
    """Apply one batch; the position rises by itself unless given."""
    index.apply(Batch(entries, gone, position or index.position() + max(1, len(entries))))
    return index


def word(text: str, zone: Zone = "any") -> Word:
    (form,) = forms(text)
    return Word(text, stem_keys(form), zone)


def phrase(text: str, zone: Zone = "any") -> Phrase:
    return Phrase(tuple(word(form) for form in forms(text)), zone)


def near(text: str, distance: int, zone: Zone = "any") -> Near:
    return Near(tuple(word(form) for form in forms(text)), distance, zone)


def query(text: str) -> Node:
    """What the query box makes of plain words: one word, or a phrase where it holds several."""
    return phrase(text) if len(forms(text)) > 1 else word(text)


def ask(index: SearchIndex, tree: Node, **more: object) -> Page:
    return index.search(replace(Request(tree, visible=PUBLIC), **more))  # type: ignore[arg-type]


def found(index: SearchIndex, tree: Node, **more: object) -> list[str]:
    return [hit.id for hit in ask(index, tree, limit=1_000, **more).hits]


def ids(index: SearchIndex, tree: Node, **more: object) -> set[str]:
    page = ask(index, tree, limit=1_000, **more)
    assert page.total == len(page.hits)
    return {hit.id for hit in page.hits}


def shelf(index: SearchIndex) -> SearchIndex:
    return fill(
        index,
        entry("a", "raid", country=("ML",), month=("2017-03",), group=("jnim", "aqim")),
        entry("b", "raid", country=("ML", "NE"), month=("2017-04",), group=("jnim",)),
        entry("c", "raid", country=("NE",), month=("2017-03",)),
        entry("d", "calm", country=("BF",), month=("2017-03",), group=("jnim",)),
    )
