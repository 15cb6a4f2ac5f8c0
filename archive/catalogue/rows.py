"""How do documents become rows, and rows documents again?"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Result, Row, Table, TextClause, insert, text

from archive.catalogue import schema
from archive.model import Document, Doubt, Edit, Fact, Name, Origin, Passage, Property, Span, Value, Where

T = TypeVar("T")
CHUNK = 500
"""Keys in one IN (…)."""


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """`items`, `size` at a time."""
    return (items[start : start + size] for start in range(0, len(items), size))


def storable(text: str) -> str:
    """`text`, with what UTF-8 cannot hold (half of a surrogate pair) as an escape."""
    if text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode()


def document_row(document: Document) -> dict[str, Any]:
    """The columns of ``documents`` that come from the document itself."""
    return {
        "sha256": document.sha256,
        "media_type": document.media_type,
        "size": document.size,
        "added": document.added,
        "reason": document.reason,
        "reason_text": storable(document.reason_text),
        "warnings": json.dumps(document.warnings),
    }


def name_rows(row: int, names: Sequence[Name]) -> list[dict[str, Any]]:
    """Rows of ``names``; the same name from the same place counts once."""
    distinct = {(storable(name.name), storable(name.source)): name.added for name in reversed(names)}
    return [
        {"document": row, "position": position, "name": name, "source": source, "added": added}
        for position, ((name, source), added) in enumerate(reversed(distinct.items()), 1)
    ]


def parent_rows(row: int, parents: Sequence[str]) -> list[dict[str, Any]]:
    """Rows of ``parents``."""
    return [
        {"document": row, "position": position, "parent": parent}
        for position, parent in enumerate(dict.fromkeys(parents), 1)
    ]


def value_rows(row: int, values: Sequence[Value]) -> list[dict[str, Any]]:
    """Rows of ``values``."""
    return [
        {
            "document": row,
            "position": position,
            "field": value.field,
            "value": storable(value.value),
            "raw": storable(value.raw),
            "origin": str(value.origin),
            "confidence": float(value.confidence),
            **_where_columns(value.where),
        }
        for position, value in enumerate(values, 1)
    ]


def fact_rows(row: int, facts: Sequence[Fact]) -> list[dict[str, Any]]:
    """Rows of ``facts``."""
    return [
        {
            "document": row,
            "position": position,
            "field": storable(fact.field),
            "raw": storable(fact.raw),
            "origin": str(fact.origin),
            **_where_columns(fact.where),
        }
        for position, fact in enumerate(facts, 1)
    ]


def doubt_rows(row: int, doubts: Sequence[Doubt]) -> list[dict[str, Any]]:
    """Rows of ``doubts``."""
    return [
        {
            "document": row,
            "position": position,
            "kind": doubt.kind,
            "field": doubt.field,
            "value": storable(doubt.value),
            "raw": storable(doubt.raw),
            "origin": str(doubt.origin),
            "confidence": float(doubt.confidence),
            **_where_columns(doubt.where),
        }
        for position, doubt in enumerate(doubts, 1)
    ]


def edit_rows(row: int, edits: Sequence[Edit]) -> list[dict[str, Any]]:
    """Rows of ``edits``."""
    return [
        {
            "document": row,
            "position": position,
            "field": storable(edit.field),
            "raw": json.dumps(edit.raw),
            "by": storable(edit.by),
            "at": edit.at,
            "batch": storable(edit.batch),
        }
        for position, edit in enumerate(edits, 1)
    ]


def passage_rows(row: int, passages: Sequence[Passage]) -> list[dict[str, Any]]:
    """Rows of ``passages``. Raises ValueError for numbers that do not fit."""
    if any(not 0 < passage.number <= schema.PASSAGE_LAST for passage in passages):
        raise ValueError(f"passages are numbered from 1 to {schema.PASSAGE_LAST}")
    base = row << schema.PASSAGE_BITS
    return [
        {"row": base | passage.number, "page": passage.page, "text": storable(passage.text)}
        for passage in passages
    ]


def checksum(rows: Iterable[dict[str, Any]], leave_out: Sequence[str] = ()) -> str:
    """What `rows` hold, as 32 hex digits; the columns `leave_out` apart."""
    digest = hashlib.blake2b(digest_size=16)
    for row in rows:
        digest.update(json.dumps([row[key] for key in row if key not in leave_out]).encode())
    return digest.hexdigest()


def insert_all(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert `rows`, if any."""
    if rows:
        connection.execute(insert(table), rows)


def passage_of(row: Sequence[Any]) -> Passage:
    """A row (row, page, text) of ``passages``."""
    number, page, text = row
    return Passage(number & schema.PASSAGE_LAST, text, page)


def fact_of(row: Sequence[Any]) -> Fact:
    """A row (field, raw, origin, passage, start, end, property)."""
    name, raw, origin, *where = row
    return Fact(name, raw, Origin(origin), _where(where))


def doubt_of(row: Sequence[Any]) -> Doubt:
    """A row of `DOUBT_COLUMNS`."""
    kind, name, value, raw, origin, confidence, *where = row
    return Doubt(kind, name, value, raw, Origin(origin), confidence, _where(where))


def edit_of(row: Sequence[Any]) -> Edit:
    """A row of `EDIT_COLUMNS`."""
    name, raw, by, at, batch = row
    return Edit(name, tuple(json.loads(raw)), by, at, batch)


DOUBT_COLUMNS = [
    schema.doubts.c[name]
    for name in (
        "kind", "field", "value", "raw", "origin", "confidence", "passage", "start", "end", "property",
    )
]  # fmt: skip
EDIT_COLUMNS = [schema.edits.c[name] for name in ("field", "raw", "by", "at", "batch")]
FACT_COLUMNS = [
    schema.facts.c[name] for name in ("field", "raw", "origin", "passage", "start", "end", "property")
]


def _parts_query(table: Table, *columns: str) -> TextClause:
    """Of the rows of ``documents`` in the JSON list :wanted, their parts in `table`, in order.

    A constant text: putting it together anew took SQLAlchemy longer than SQLite takes to answer.
    """
    names = ", ".join(f't."{column}"' for column in ("document", *columns))
    return text(
        f'SELECT {names} FROM json_each(:wanted) AS one CROSS JOIN "{table.name}" AS t '  # noqa: S608 (our own names)
        "ON t.document = one.value ORDER BY t.document, t.position"
    )


_ORIGINS = {str(origin): origin for origin in Origin}
_NAMES = _parts_query(schema.names, "name", "source", "added")
_PARENTS = _parts_query(schema.parents, "parent")
_VALUES = _parts_query(
    schema.values, "field", "value", "raw", "origin", "confidence", "passage", "start", "end", "property"
)


def load(connection: Connection, rows: Sequence[Row[Any]]) -> dict[str, Document]:
    """Documents of rows of (documents.*, labels): four queries for each `CHUNK` of them."""
    found: dict[str, Document] = {}
    for chunk in chunks(rows):
        wanted = {"wanted": json.dumps([row.row for row in chunk])}
        names = _parts(connection.execute(_NAMES, wanted), lambda c: Name(*c))
        parents = _parts(connection.execute(_PARENTS, wanted), lambda c: str(c[0]))
        values = _parts(connection.execute(_VALUES, wanted), _value)
        for row in chunk:
            found[row.id] = Document(
                id=row.id,
                sha256=row.sha256,
                names=tuple(names[row.row]),
                media_type=row.media_type,
                size=row.size,
                added=row.added,
                seq=row.seq,
                values=tuple(values[row.row]),
                parents=tuple(parents[row.row]),
                warnings=tuple(json.loads(row.warnings)),
                reason=row.reason,
                reason_text=row.reason_text,
                labels=frozenset(json.loads(row.labels)),
            )
    return found


def _parts(asked: Result[Any], make: Callable[[Sequence[Any]], T]) -> defaultdict[int, list[T]]:
    parts: defaultdict[int, list[T]] = defaultdict(list)
    for row in asked.all():  # all at once: row by row takes SQLAlchemy twice as long
        parts[row[0]].append(make(row[1:]))
    return parts


def _value(row: Sequence[Any]) -> Value:
    name, value, raw, origin, confidence, *where = row
    return Value(name, value, raw, _ORIGINS[origin], confidence, _where(where))


def _where_columns(where: Where) -> dict[str, Any]:
    if isinstance(where, Span):
        return {"passage": where.passage, "start": where.start, "end": where.end, "property": None}
    return {"passage": None, "start": None, "end": None, "property": storable(where.name)}


def _where(columns: Sequence[Any]) -> Where:
    passage, start, end, name = columns
    return Property(name or "") if passage is None else Span(passage, start, end)
