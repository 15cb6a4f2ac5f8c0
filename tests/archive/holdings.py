"""Small stand-ins for the sandbox and the normalisers, and an archive around them: the rest is real."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from archive.catalogue import Catalogue
from archive.errors import Unreadable
from archive.ingest import Ingester, Outcome
from archive.model import Attachment, Document, Extracted, Fact, Judgement, Origin, Passage, Property, Value
from archive.store import Store


class Lines:
    """A reader: each line of a file a passage; ``BAD`` is damage; JSON may carry attachments."""

    def __init__(self) -> None:
        self.readings = 0

    def read(self, path: Path, media_type: str) -> Extracted:
        self.readings += 1
        text = path.read_text("utf-8", "replace")
        if text.startswith("BAD"):
            raise Unreadable("damaged", "This file is damaged. Get it again.")
        if text.startswith("FAULT"):
            raise RuntimeError("a fault of the reader")
        attachments: dict[str, str] = {}
        if text.startswith("{"):
            content = json.loads(text)
            text, attachments = content["text"], content.get("attached", {})
        lines = [line for line in text.splitlines() if line.strip()]
        return Extracted(
            tuple(Passage(number, line) for number, line in enumerate(lines, 1)),
            (Fact("language", "en", Origin.FILE, Property("lines")),),
            tuple(Attachment(name, body.encode()) for name, body in attachments.items()),
        )


def describe(extracted: Extracted, given: Sequence[Fact]) -> Judgement:
    """The first line is the title; given words are values as they stand, except Narnia."""
    facts = tuple(dict.fromkeys((*extracted.facts, *given)))
    values = [
        Value(fact.field, fact.raw, fact.raw, fact.origin, 1.0, fact.where)
        for fact in sorted(facts, key=lambda fact: fact.origin.rank)
        if fact.field != "file-name" and fact.raw != "Narnia"
    ]
    if extracted.passages and not any(value.field == "title" for value in values):
        text = extracted.passages[0].text
        values.append(Value("title", text, text, Origin.DOCUMENT, 0.9, Property("first line")))
    return Judgement(tuple(values), facts, ())


class Holdings:
    """An archive below `home`; a clock that ticks a second an event."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.sandbox = Lines()
        self._seconds = count()
        self.open()

    def open(self) -> None:
        self.store = Store(self.home / "originals")
        self.catalogue = Catalogue.open(self.home / "catalogue.sqlite")
        self.ingester = Ingester(self.store, self.catalogue, self.sandbox, describe, self.now)

    def now(self) -> str:
        second = next(self._seconds)
        return f"2024-01-01T{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}Z"

    def reopen(self) -> None:
        self.catalogue.close()
        self.open()

    def ingest(self, path: Path, content: str | bytes | None = None, **options: object) -> list[Outcome]:
        """Write `content` to `path`, unless None, and take it in."""
        if content is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(self.ingester.file(path, **options))  # type: ignore[arg-type]

    def document(self, outcome: Outcome) -> Document:
        return self.catalogue.document(outcome.id)


class DescribeAll:
    """`describe` for several documents."""

    def all(self, work: Sequence[tuple[Extracted, Sequence[Fact]]]) -> list[Judgement | Exception]:
        return [describe(*one) for one in work]


def load_describe() -> DescribeAll:
    """What another process describes with."""
    return DescribeAll()
