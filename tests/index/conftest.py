"""What the index's tests share: the real authority, documents of a few words, what the archive knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from archive.authority import Authority, load_authority
from archive.model import Document, Name, Origin, Passage, Property, Value
from index.engines.whoosh.engine import WhooshIndex
from index.query.bind import understand
from index.query.names import values_with_words
from index.query.nodes import Node


@pytest.fixture(scope="session")
def authority() -> Authority:
    return load_authority()


@pytest.fixture
def lookup() -> Callable[[str, str], Sequence[str]]:
    """The values an archive of two documents would know."""
    known = {
        "author": ["Rida Lyammouri", "Andrew McGregor", "Amélie Tracker Archive samples"],
        "source": ["Tracker Archive samples"],
        "series": ["Monthly Tracker – Mali"],
        "type": ["application/pdf", "text/plain"],
    }
    return lambda field, text: values_with_words(known.get(field, ()), text)


@pytest.fixture(scope="session")
def tree_of(authority: Authority) -> Callable[[str], Node]:
    """Query → bound tree. (A property-based test that fails would write the whole authority out.)"""
    return lambda text: understand(text, authority).tree


@pytest.fixture
def make_document() -> Callable[..., tuple[Document, tuple[Passage, ...]]]:
    """(title, *passages, language=, values=) → a document and its passages."""

    def make(
        title: str, *texts: str, language: str = "en", values: Sequence[Value] = ()
    ) -> tuple[Document, tuple[Passage, ...]]:
        own = (
            [Value("language", language, language, Origin.GUESSED, 1.0, Property("text"))] if language else []
        )
        if title:
            own.append(Value("title", title, title, Origin.DOCUMENT, 1.0, Property("title")))
        document = Document(
            id="0123456789ab",
            sha256="0" * 64,
            names=(Name("2017-03.txt", "test", "2026-01-02T03:04:05Z"),),
            media_type="text/plain",
            size=1,
            added="2026-01-02T03:04:05Z",
            seq=7,
            values=(*own, *values),
        )
        return document, tuple(Passage(i, text) for i, text in enumerate(texts, start=1))

    return make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def open_whoosh(folder: Path) -> Iterator[Callable[[], WhooshIndex]]:
    """Opens the index of `folder`; all are closed at the end."""
    opened: list[WhooshIndex] = []

    def open_one() -> WhooshIndex:
        opened.append(WhooshIndex(folder))
        return opened[-1]

    yield open_one
    for index in opened:
        index.close()


@pytest.fixture
def index(open_whoosh: Callable[[], WhooshIndex]) -> WhooshIndex:
    return open_whoosh()
