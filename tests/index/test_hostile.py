"""Queries and documents that mean harm, from the box to the answer: right, and in bounded time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.authority import Authority
from archive.model import PUBLIC
from index.analysis import pack, stream
from index.engines import ENGINES, open_index
from index.port import Batch, Count, Entry, Request, SearchIndex
from index.query.bind import understand
from index.query.names import values_with_words
from index.query.nodes import Everything, Has, Node
from index.query.parse import MAX_LENGTH, BadQuery

VISIBLE = frozenset({PUBLIC})

MILLION = 1_000_000

AUTHORS = tuple(f"Monitoring desk {number} of station{number}" for number in range(10_000))


def entry(id: str, *texts: str, **values: tuple[str, ...]) -> Entry:
    """An English document."""
    passages = tuple(stream(text, "en") for text in texts)
    return Entry(id, 1, stream("A title", "en"), passages, values, VISIBLE, pack(passages))


@pytest.fixture(scope="module", params=ENGINES)
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    """A small archive, some of it hostile."""
    opened = open_index(request.param, tmp_path_factory.mktemp("hostile") / "index")
    opened.apply(
        Batch(
            (
                entry("plain", "An ambush on a convoy near the market."),
                entry("zero", "An am\u200bbu\u00adsh on a con\u2060voy near the mar\u200dket."),
                entry("marked", "\u202ban \u200fambush\u200e on\u202c a \u2067convoy\u2069"),
                entry("nul", "ambush\x00convoy \ufeffmarket"),
                entry("surrogate", "a \ud800 lone\udfff ambush", source=("half \ud800 a pair",)),
                entry("long", "x" * MILLION + " ambush " + "é" * MILLION),
                entry("marks", "a" + "\u0301" * 100_000 + "mbush"),
                entry("many", "values", group=tuple(f"group-{number}" for number in range(10_000))),
            ),
            (),
            1,
        )
    )
    yield opened
    opened.close()


@pytest.fixture
def found(index: SearchIndex, tree_of: Callable[[str], Node]) -> Callable[[str], set[str]]:
    """What a query finds."""
    return lambda text: {hit.id for hit in index.search(Request(tree_of(text), {}, VISIBLE, limit=100)).hits}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ambush", {"plain", "zero", "marked", "nul", "surrogate", "long", "marks"}),
        ("am\u200bbush", {"plain", "zero", "marked", "nul", "surrogate", "long", "marks"}),
        ("\u200fambush\u200e convoy", {"plain", "zero", "marked", "nul"}),
        ('"\u202bambush on a\u202c convoy"', {"plain", "zero", "marked"}),
        ("ambush\x00convoy", {"plain", "zero", "marked", "nul"}),
        ("market \ufeff", {"plain", "zero", "nul"}),
        ("lone\ud800", {"surrogate"}),
        ("x" * 1_000, {"long"}),  # of longer words the beginning counts
        ("x" * 63, set()),
        ("*", {"plain", "zero", "marked", "nul", "surrogate", "long", "marks", "many"}),
        ("\x00\x00", {"plain", "zero", "marked", "nul", "surrogate", "long", "marks", "many"}),
        ("group:*", {"many"}),
        ('"' + "convoy " * 100 + '"', set()),
        ('"' + "ambush " * 100 + '"~50', set()),
    ],
)
def test_odd_characters_are_no_words_and_no_ends_of_words(
    query: str, expected: set[str], found: Callable[[str], set[str]]
) -> None:
    assert found(query) == expected


def test_ten_thousand_values_of_one_document_are_all_there(index: SearchIndex) -> None:
    page = index.search(Request(Everything(), {"group": ("group-9999",)}, VISIBLE, ("group",), limit=5))
    assert [hit.id for hit in page.hits] == ["many"]
    assert len(page.facets["group"]) == 10_000 and set(page.facets["group"]) >= {Count("group-77", 1)}
    assert index.search(Request(Has("source", ("half \ud800 a pair",)), {}, VISIBLE)).total == 1


HOSTILE = {
    "64 kB": "a" * 65_536,
    "3,000 parentheses": "(" * 3_000,
    "parentheses": "(" * MAX_LENGTH,
    "closing parentheses": ")" * MAX_LENGTH,
    "2,000 ORs": " OR ".join("a" * 2_000),
    "ORs alone": "OR " * (MAX_LENGTH // 3),
    "NOTs": "NOT " * (MAX_LENGTH // 4),
    "dashes": "-" * MAX_LENGTH,
    "stars": "*" * MAX_LENGTH,
    "quotation marks": '"' * MAX_LENGTH,
    "colons": "a:" * (MAX_LENGTH // 2),
    "tildes": "~" * MAX_LENGTH,
    "groups that are not": " ".join(f"group:xq{n}" for n in range(63)),
    "nearly a group": " ".join(f"group:ansar{n}" for n in range(63)),
    "regions that are not": " ".join(f"region:zak{n}" for n in range(63)),
    "authors": " ".join(f"author:station{n}" for n in range(50)),
    "beginnings of authors": " ".join(f"author:s{n}*" for n in range(63)),
    "everyone with lineage": " ".join(["group:jnim+"] * 63),
    "fields in fields": "group:(" * 100,
    "marks": "a" + "\u0301" * (MAX_LENGTH - 1),
    "apostrophes": "a'" * (MAX_LENGTH // 2),
    "full stops": "a." * (MAX_LENGTH // 2),
    "ligatures": "ﷺ" * MAX_LENGTH,
    "ideographs": "東" * MAX_LENGTH,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_is_understood_or_refused_at_once(
    name: str, authority: Authority, index: SearchIndex
) -> None:
    def lookup(field: str, text: str) -> tuple[str, ...]:
        return values_with_words(AUTHORS, text)

    lookup("author", "station1")
    began = time.process_time()
    try:
        tree = understand(HOSTILE[name], authority, lookup).tree
    except BadQuery as refused:
        assert str(refused).endswith(".")
    else:
        assert index.search(Request(tree, {}, VISIBLE, ("group",))).total >= 0
    assert time.process_time() - began < 1


def test_a_document_of_five_megabytes_is_indexed_and_searched_in_seconds(
    tmp_path: Path, tree_of: Callable[[str], Node]
) -> None:
    text = " ".join(f"w{number % 50_000} attack convoy" for number in range(230_000))
    began = time.process_time()
    index = open_index("whoosh", tmp_path / "index")
    index.apply(Batch((entry("big", text), entry("small", "attack a convoy")), (), 1))
    assert time.process_time() - began < 30
    for query, total in (
        ("attack", 2),
        ('"attack convoy"', 1),
        ('"attack convoy"~2', 2),
        ('"attack attack attack"~50', 1),
        ('"' + "attack " * 51 + '"~50', 0),
        ('"' + "attack attacks attacked " * 5 + '"~50', 1),
        ("w123*", 1),
    ):
        began = time.process_time()
        assert index.search(Request(tree_of(query), {}, VISIBLE)).total == total, query
        assert time.process_time() - began < 5, query
    index.close()
