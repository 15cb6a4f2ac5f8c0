"""Small archives for the tests of engines and of synchronising: entries, and a catalogue in memory."""

from __future__ import annotations

import gc
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from archive.model import PUBLIC, Change, Document, Name, Origin, Passage, Property, Value
from index.analysis import pack, stem_keys, stream
from index.port import Batch, Entry, Hit, Page, Request, SearchIndex
from index.query.nodes import Everything, Node, Word

VISIBLE = frozenset({PUBLIC})

WORDS = (
    "ambush", "convoy", "village", "market", "patrol", "checkpoint", "attack", "soldiers",
    "villagers", "river", "road", "bridge", "mine", "drone", "negotiation", "truce", "ceasefire",
    "column", "camp", "border", "school", "well", "herders", "farmers", "cattle", "tax",
)  # fmt: skip


def make_entry(
    id: str, text: str = "", *, title: str = "", seq: int = 1, **values: str | tuple[str, ...]
) -> Entry:
    """An English entry; passages are separated by blank lines."""
    passages = tuple(stream(part, "en") for part in text.split("\n\n") if part)
    return Entry(
        id=id,
        seq=1,
        title=stream(title or id, "en"),
        passages=passages,
        values={name: (found,) if isinstance(found, str) else found for name, found in values.items()},
        labels=VISIBLE,
        keys=pack(passages),
    )


def some_entries(count: int, seed: int = 1) -> list[Entry]:
    """Entries of different words, dates and groups."""
    pick = random.Random(seed)
    return [
        make_entry(
            f"{number:012x}",
            "\n\n".join(" ".join(pick.choices(WORDS, k=12)) for _ in range(3)),
            title=" ".join(pick.choices(WORDS, k=3)),
            month=f"201{pick.randrange(10)}-0{pick.randrange(1, 10)}",
            group=tuple(dict.fromkeys(pick.choices(("jnim", "aqim", "isgs", "fama"), k=2))),
            country=pick.choice(("ML", "NE", "BF")),
        )
        for number in range(count)
    ]


def word(text: str, zone: str = "any") -> Word:
    """A word in any of its forms."""
    return Word(text, stem_keys(text), "title" if zone == "title" else "any")


def ask(index: SearchIndex, tree: Node | None = None, **more: object) -> Page:
    """What an index answers to somebody who may see what is public."""
    return index.search(replace(Request(tree or Everything(), visible=VISIBLE, limit=1_000), **more))  # type: ignore[arg-type]


def found(index: SearchIndex, tree: Node | None = None) -> set[str]:
    """The ids an index finds."""
    return {hit.id for hit in ask(index, tree).hits}


def answers(index: SearchIndex) -> list[tuple[int, tuple[Hit, ...], Mapping[str, object]]]:
    """What an index answers to many questions: equal answers, equal index."""
    pages = [ask(index, word(text), facets=("month", "group", "country"), limit=10) for text in WORDS]
    pages.append(ask(index, sort="-month"))
    return [(page.total, page.hits, page.facets) for page in pages]


class Catalogue:
    """What an index needs of the catalogue (`index.sync.Feed`), in memory."""

    def __init__(self, identity: str = "one") -> None:
        self._identity = identity
        self._seq = 0
        self._documents: dict[str, tuple[Document, tuple[Passage, ...]]] = {}
        self._changes: dict[str, Change] = {}

    def put(self, id: str, *texts: str, title: str = "") -> None:
        """A document with these passages comes in, or replaces the one there was."""
        self._seq += 1
        values = (
            Value("title", title or id, title or id, Origin.DOCUMENT, 1.0, Property("test")),
            Value("language", "en", "en", Origin.GUESSED, 1.0, Property("test")),
        )
        names = (Name(f"{id}.txt", "test", "2026-01-01T00:00:00Z"),)
        document = Document(
            id, id.ljust(64, "0"), names, "text/plain", 1, "2026-01-01T00:00:00Z", self._seq, values
        )
        self._documents[id] = document, tuple(Passage(n, text) for n, text in enumerate(texts, 1))
        self._changes[id] = Change(self._seq, id, False)

    def withdraw(self, id: str) -> None:
        """A document goes."""
        self._seq += 1
        del self._documents[id]
        self._changes[id] = Change(self._seq, id, True)

    def position(self) -> int:
        """As `Catalogue.position`."""
        return self._seq

    def identity(self) -> str:
        """As `Catalogue.identity`."""
        return self._identity

    def changes(self, after: int, limit: int = 500) -> list[Change]:
        """As `Catalogue.changes`."""
        return sorted((c for c in self._changes.values() if c.seq > after), key=lambda c: c.seq)[:limit]

    def documents(self, ids: Sequence[str], visible: frozenset[str] | None) -> dict[str, Document]:
        """As `Catalogue.documents`."""
        assert visible is None, "an index needs documents under every label"
        return {id: self._documents[id][0] for id in ids if id in self._documents}

    def passages_of(
        self, ids: Sequence[str], numbers: Mapping[str, Sequence[int]] | None = None
    ) -> dict[str, tuple[Passage, ...]]:
        """As `Catalogue.passages_of`."""
        return {id: self._documents[id][1] for id in ids if id in self._documents}


def batch(entries: Sequence[Entry], position: int, *gone: str) -> Batch:
    """A batch."""
    return Batch(tuple(entries), gone, position)


def descriptors() -> int:
    """Files this process has open."""
    gc.collect()  # or what other tests left behind is counted now and gone later
    return len(list(Path("/proc/self/fd").iterdir()))
