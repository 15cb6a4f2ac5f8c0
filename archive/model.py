"""What does the archive hold? Documents, passages, facts, values; and the ports of readers and normalisers.

All types are frozen. Dates are ISO 8601 prefixes whose length is their precision: ``2017``, ``2017-03``,
``2017-04-24``. Countries are ISO 3166-1 alpha-2, regions ISO 3166-2 (or an id of our own such as
``ML:bandiagara`` where ISO has none), languages ISO 639-1, groups slugs of the authority file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any, BinaryIO, NamedTuple, Protocol

PUBLIC = "public"
"""The access label every document carries until accounts exist."""


class Origin(StrEnum):
    """Where a fact comes from, in falling order of trust (see ``rank``)."""

    EDITED = "edited"  # a person, here
    SIDECAR = "sidecar"  # given beside the file, or on the command line with --set
    DOCUMENT = "document"  # the document's own words: byline, title, header, front matter
    FILE = "file"  # properties of the file: its name, embedded author and dates
    GUESSED = "guessed"  # worked out from the text as a whole: language, countries mentioned

    @property
    def rank(self) -> int:
        """0 is the most trusted."""
        return list(Origin).index(self)


GIVEN = frozenset({Origin.EDITED, Origin.SIDECAR})
"""Origins of what a person said."""

FILE_NAME = "file-name"
"""The pseudo-field of the fact that carries the file's name."""


@lru_cache(maxsize=64)
def _fields_of(kind: Any) -> Callable[[object], tuple[object, ...]]:
    names: tuple[str, ...] = kind.__match_args__
    if len(names) == 1:
        return lambda one: (getattr(one, names[0]),)
    return attrgetter(*names)


class _Sent:
    """What goes from process to process by the thousand, as the call that makes it: dataclasses' own way
    looks its fields up for each object, and took three times as long, a tenth of describing a document."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        kind: Any = type(self)
        return kind, _fields_of(kind)(self)


@dataclass(frozen=True, slots=True)
class Span(_Sent):
    """Where words stand in the text: characters ``start`` to ``end`` (exclusive) of passage ``passage``."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Property(_Sent):
    """Where words stand outside the text: ``file name``, ``pdf:Author``, ``mail:Date``, ``sidecar`` …"""

    name: str


Where = Span | Property


@dataclass(frozen=True, slots=True)
class Fact(_Sent):
    """A piece of evidence, kept for ever: the raw words for a field, who says so, and where."""

    field: str
    raw: str
    origin: Origin
    where: Where


@dataclass(frozen=True, slots=True)
class Value(_Sent):
    """What a normaliser made of a fact. ``confidence`` is 0–1; one document may have many values of a field.

    A value found at several places appears once per place (groups, countries): each is a mention with its
    evidence.
    """

    field: str
    value: str
    raw: str
    origin: Origin
    confidence: float
    where: Where


@dataclass(frozen=True, slots=True)
class Doubt(_Sent):
    """A question about a document that only a person can settle; it waits on the worklist.

    `kind`: ``missing`` (nothing says the field's value), ``unsure`` (`value` is a suggestion too weak to be a
    value), ``disagree`` (the document was given another value; here is what else is said), ``before``
    (published before what it covers) or ``new-name`` (`value` is the folded form of what may be a group's
    name). `raw` and `where` are the evidence; `value` is what accepting it would enter, "" for nothing.
    """

    kind: str
    field: str
    value: str = ""
    raw: str = ""
    origin: Origin = Origin.GUESSED
    confidence: float = 0.0
    where: Where = Property("text")


@dataclass(frozen=True, slots=True)
class Edit:
    """A person's word on one field: what was put there, by whom, when (ISO 8601, UTC).

    `raw`: the words given; a single empty one says that the field has no value; none takes back what people
    said before. `batch` names the change of many documents that this is part of, "" for a change of one.
    """

    field: str
    raw: tuple[str, ...]
    by: str
    at: str
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Passage(_Sent):
    """A paragraph: the unit of snippets, deep links (``#p12``) and citation.

    ``number`` counts from 1 within the document; ``page`` counts from 1, or is None where pages do not exist.
    """

    number: int
    text: str
    page: int | None = None


class Judgement(NamedTuple):
    """What follows from the evidence: values, fields in the table's order; the facts to keep; the doubts."""

    values: tuple[Value, ...]
    facts: tuple[Fact, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a file. Becomes a document of its own, `part of` the one it came in."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Extracted:
    """All that a format reads out of a file."""

    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """One way the file came in: its name (data, never a path), where from, when (ISO 8601, UTC)."""

    name: str
    source: str
    added: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the archive, without its text (``Catalogue.passages``)."""

    id: str
    sha256: str
    names: tuple[Name, ...]
    media_type: str
    size: int
    added: str
    seq: int
    values: tuple[Value, ...]
    parents: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    reason: str = ""
    """Why there is no text, as a code of ``errors.Unreadable``; empty when it was read."""
    reason_text: str = ""
    """The sentence for people that goes with ``reason``."""
    labels: frozenset[str] = field(default_factory=lambda: frozenset({PUBLIC}))

    @property
    def name(self) -> str:
        """The name it first came under."""
        return self.names[0].name if self.names else self.id

    def all(self, field_name: str) -> tuple[str, ...]:
        """The distinct values of a field, in the order they were found."""
        return tuple(dict.fromkeys(v.value for v in self.values if v.field == field_name))

    def one(self, field_name: str) -> str | None:
        """The first value of a field, or None."""
        return next((v.value for v in self.values if v.field == field_name), None)

    @property
    def title(self) -> str:
        """The title, else the file's name: something to call it by."""
        return self.one("title") or self.name


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the catalogue's change feed: document ``id`` is as of ``seq``; ``gone`` when withdrawn."""

    seq: int
    id: str
    gone: bool


class Format(Protocol):
    """A reader of one file format. Runs only inside the sandbox's child process.

    Guarantees: passages are numbered 1, 2, 3 … without gaps, in reading order, non-empty, NFC, without
    control characters; `extract` raises ``errors.Unreadable`` for what it cannot read and nothing else on
    purpose; it never opens a path, a socket or a process.
    """

    media_types: Sequence[str]

    def extract(self, stream: BinaryIO) -> Extracted:
        """Read all of `stream`."""
        ...


class Normaliser(Protocol):
    """From evidence to values, for one kind of value."""

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """Facts in the text itself. `known` holds the values of the fields settled before this one."""
        ...

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """Values of one fact; none when the words do not say what the field asks for."""
        ...

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """How people call it in `language`; at the date `at`, an ISO prefix, where that matters."""
        ...
