"""What should a person look at, and what did persons change? Doubts by kind, new names, edits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select, true

from archive.catalogue import rows, schema
from archive.catalogue.database import Database
from archive.model import Doubt, Edit

Visible = frozenset[str] | None
NEW_NAME = "new-name"

d, q, e = schema.documents, schema.doubts, schema.edits


@dataclass(frozen=True, slots=True)
class Questions:
    """The doubts of one kind and field about one document."""

    id: str
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that may be a group's: its folded `key`, how it is written most, in how many documents, some of
    them."""

    key: str
    written: str
    documents: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """An edit with the document it was made of."""

    id: str
    edit: Edit


class Worklist:
    """The reads; what is written comes with `Catalogue.put`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def counts(self, visible: Visible) -> dict[tuple[str, str], int]:
        """(kind, field) → documents with such a doubt. New names count once each, when two documents have
        them."""
        query = (
            select(q.c.kind, q.c.field, func.count(q.c.document.distinct()))
            .where(q.c.kind != NEW_NAME, _seen(q.c.document, visible))
            .group_by(q.c.kind, q.c.field)
        )
        recurring = _recurring(visible, 2).subquery()
        with self._database.reading() as connection:
            found = {(kind, name): int(count) for kind, name, count in connection.execute(query)}
            names = connection.execute(select(func.count()).select_from(recurring)).scalar_one()
        return found | ({(NEW_NAME, "group"): int(names)} if names else {})

    def entries(
        self, kind: str, field: str, visible: Visible, *, offset: int = 0, limit: int = 50
    ) -> list[Questions]:
        """Documents with such a doubt, the last ones taken in first."""
        which = select(q.c.document).where(q.c.kind == kind, q.c.field == field).distinct().subquery()
        query = (
            select(d.c.row, d.c.id)
            .join(which, which.c.document == d.c.row)
            .where(_seen(d.c.row, visible))
            .order_by(d.c.row.desc())
            .offset(offset)
            .limit(limit)
        )
        with self._database.reading() as connection:
            found = list(connection.execute(query))
            return [
                Questions(
                    id_,
                    tuple(
                        rows.doubt_of(one)
                        for one in connection.execute(
                            select(*rows.DOUBT_COLUMNS)
                            .where(q.c.document == row, q.c.kind == kind, q.c.field == field)
                            .order_by(q.c.position)
                        )
                    ),
                )
                for row, id_ in found
            ]

    def doubts(self, id: str) -> tuple[Doubt, ...]:
        """Every doubt about one document."""
        query = select(*rows.DOUBT_COLUMNS).join(d, d.c.row == q.c.document).where(d.c.id == id)
        with self._database.reading() as connection:
            return tuple(map(rows.doubt_of, connection.execute(query.order_by(q.c.position))))

    def new_names(
        self, visible: Visible, *, least: int = 2, offset: int = 0, limit: int = 50
    ) -> list[NewName]:
        """Names in at least `least` documents that no authority knows, the most frequent first."""
        query = _recurring(visible, least).offset(offset).limit(limit)
        with self._database.reading() as connection:
            return [
                NewName(
                    key,
                    self._written(connection, key),
                    int(count),
                    tuple(connection.execute(_with_name(key, visible).limit(5)).scalars()),
                )
                for key, count in connection.execute(query)
            ]

    def with_name(self, key: str, visible: Visible = None) -> list[str]:
        """Ids of all documents that hold the new name `key`."""
        with self._database.reading() as connection:
            return list(connection.execute(_with_name(key, visible)).scalars())

    def edits(self, id: str) -> tuple[Edit, ...]:
        """Every edit of one document, the oldest first."""
        query = select(*rows.EDIT_COLUMNS).join(d, d.c.row == e.c.document).where(d.c.id == id)
        with self._database.reading() as connection:
            return tuple(map(rows.edit_of, connection.execute(query.order_by(e.c.position))))

    def recent(self, visible: Visible, *, limit: int = 50) -> list[Change]:
        """The last edits, the newest first."""
        query = (
            select(d.c.id, *rows.EDIT_COLUMNS)
            .join(d, d.c.row == e.c.document)
            .where(_seen(e.c.document, visible))
            .order_by(e.c.at.desc(), e.c.document, e.c.position.desc())
            .limit(limit)
        )
        with self._database.reading() as connection:
            return [Change(id_, rows.edit_of(edit)) for id_, *edit in connection.execute(query)]

    def batch(self, name: str) -> list[tuple[str, str]]:
        """(id, field) of every edit of a batch."""
        query = select(d.c.id, e.c.field).join(d, d.c.row == e.c.document).where(e.c.batch == name)
        with self._database.reading() as connection:
            return [(id_, field) for id_, field in connection.execute(query.distinct().order_by(d.c.id))]

    def _written(self, connection: Any, key: str) -> str:
        query = (
            select(q.c.raw)
            .where(q.c.kind == NEW_NAME, q.c.value == key)
            .group_by(q.c.raw)
            .order_by(func.count().desc(), q.c.raw)
            .limit(1)
        )
        return str(connection.execute(query).scalar_one())


def _recurring(visible: Visible, least: int) -> Any:
    number = func.count(q.c.document.distinct())
    return (
        select(q.c.value, number)
        .where(q.c.kind == NEW_NAME, _seen(q.c.document, visible))
        .group_by(q.c.value)
        .having(number >= least)
        .order_by(number.desc(), q.c.value)
    )


def _with_name(key: str, visible: Visible) -> Any:
    which = select(q.c.document).where(q.c.kind == NEW_NAME, q.c.value == rows.storable(key))
    return select(d.c.id).where(d.c.row.in_(which), _seen(d.c.row, visible)).order_by(d.c.row.desc())


def _seen(column: ColumnElement[int], visible: Visible) -> ColumnElement[bool]:
    if visible is None:
        return true()
    labels = schema.access_labels.c
    allowed = select(labels.access).where(labels.label.in_(sorted(visible)))
    return column.in_(select(d.c.row).where(d.c.access.in_(allowed)))
