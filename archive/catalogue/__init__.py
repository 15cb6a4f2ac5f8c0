"""What do we know of what we hold? One SQLite file that can be rebuilt from the store's records.

All SQL of the project lives in this package. Each change is one transaction and takes the next number
(``seq``) in it: an index that has applied all changes up to a number holds exactly that state. Withdrawn
documents exist for no read but `withdrawn`. Any number of threads and processes may read while one writes;
writers queue. Errors: `Locked` (after 60 s), `StorageFull` (nothing changed), `Damaged`, `NotFound`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from archive.catalogue import rows, schema
from archive.catalogue.database import Database
from archive.catalogue.reading import Reading, free_id, rows_of
from archive.errors import NotFound
from archive.history import Withdrawal
from archive.model import Document, Doubt, Edit, Fact, Name, Passage

__all__ = ["Catalogue", "Withdrawal"]

d, p, w = schema.documents, schema.passages, schema.withdrawals
_DATA = (schema.values, schema.facts, schema.doubts, schema.edits)
"""What is known of a document besides its text, in the order of its checksum."""


class Catalogue(Reading):
    """Reads as `Reading`; the writes below."""

    @classmethod
    def open(cls, path: Path) -> Catalogue:
        """Open `path`, making it when missing.

        Raises `Damaged` when it is no sound catalogue or a newer one.
        """
        return cls(Database(path))

    def close(self) -> None:
        """Release the file."""
        self._database.close()

    def put(
        self,
        document: Document,
        passages: Sequence[Passage] | None,
        facts: Sequence[Fact],
        doubts: Sequence[Doubt] = (),
        edits: Sequence[Edit] = (),
        *,
        restore: bool = False,
    ) -> Document:
        """Enter or replace the document of these bytes, in one transaction; the document as it now is.

        Its ``seq`` is ignored, its ``id`` lengthened when another document has it. ``passages`` None leaves
        the text as it is. Raises `NotFound` for a withdrawn document unless `restore` is set.
        """
        with self._database.writing() as connection:
            stone = connection.execute(select(w.c.reason).where(w.c.sha256 == document.sha256)).scalar()
            if stone is not None and not restore:
                raise NotFound(f"Document {document.id} was withdrawn ({stone}). Restore it first.")
            connection.execute(delete(w).where(w.c.sha256 == document.sha256))
            row = self._enter(connection, document)
            self._clear(connection, row, texts=passages is not None)
            rows.insert_all(connection, schema.names, rows.name_rows(row, document.names))
            rows.insert_all(connection, schema.parents, rows.parent_rows(row, document.parents))
            values = rows.value_rows(row, document.values)
            kept = rows.fact_rows(row, facts)
            rows.insert_all(connection, schema.values, values)
            rows.insert_all(connection, schema.facts, kept)
            asked, made = rows.doubt_rows(row, doubts), rows.edit_rows(row, edits)
            rows.insert_all(connection, schema.doubts, asked)
            rows.insert_all(connection, schema.edits, made)
            sums = {"data_sum": rows.checksum(values + kept + asked + made, ("document",))}
            if passages is not None:
                texts = rows.passage_rows(row, passages)
                rows.insert_all(connection, p, texts)
                sums["text_sum"] = rows.checksum(_numbered(texts))
            connection.execute(update(d).where(d.c.row == row).values(sums))
            return _uncommitted(connection, row)

    def add_name(self, sha256: str, name: Name | None, parent: str | None = None) -> Document:
        """The document has come in under another name, or in another document (`parent`: its id).

        Raises `NotFound`.
        """
        with self._database.writing() as connection:
            row = connection.execute(select(d.c.row).where(d.c.sha256 == sha256)).scalar()
            if row is None:
                raise NotFound(f"There is no document of the bytes {sha256[:12]}.")
            document = _uncommitted(connection, row)
            names = (*document.names, name) if name else document.names
            parents = (*document.parents, parent) if parent else document.parents
            for table in (schema.names, schema.parents):
                connection.execute(delete(table).where(table.c.document == row))
            rows.insert_all(connection, schema.names, rows.name_rows(row, names))
            rows.insert_all(connection, schema.parents, rows.parent_rows(row, parents))
            connection.execute(update(d).where(d.c.row == row).values(seq=_next(connection)))
            return _uncommitted(connection, row)

    def withdraw(self, id: str, reason: str, by: str, at: str) -> int:
        """Take a document out; a tombstone stays. The number of this change. Raises `NotFound`."""
        with self._database.writing() as connection:
            sha256 = connection.execute(select(d.c.sha256).where(d.c.id == id)).scalar()
            if sha256 is None:
                raise NotFound(
                    f"There is no document {id[:80]!r}. Look for it with `tracker-archive search`."
                )
            return self._bury(connection, sha256, id, Withdrawal(reason, by, at))

    def tombstone(self, sha256: str, id: str, withdrawal: Withdrawal) -> int:
        """As `withdraw`, for bytes that need not be a document here: what a rebuild finds in a record."""
        with self._database.writing() as connection:
            known = connection.execute(select(d.c.id).where(d.c.sha256 == sha256)).scalar()
            return self._bury(connection, sha256, known or id or free_id(connection, sha256), withdrawal)

    def note(self, key: str, value: str) -> None:
        """Keep a word about the whole catalogue, such as which authority its values were made with."""
        about = schema.about
        with self._database.writing() as connection:
            connection.execute(delete(about).where(about.c.key == f"note:{key}"))
            connection.execute(insert(about), {"key": f"note:{key}", "value": value})

    def problems(self) -> Iterator[str]:
        """What is wrong with the file, in sentences: its structure, then contents that changed."""
        found = self._database.problems()
        yield from found
        if found:
            return
        last = 0
        while True:
            with self._database.reading() as connection:
                query = select(d.c.row, d.c.id, d.c.text_sum, d.c.data_sum).where(d.c.row > last)
                batch = list(connection.execute(query.order_by(d.c.row).limit(200)))
                for last, id_, text_sum, data_sum in batch:
                    if (_text_sum(connection, last), _data_sum(connection, last)) != (text_sum, data_sum):
                        yield f"what the catalogue holds of document {id_} is not what was written"
            if not batch:
                return

    def _enter(self, connection: Connection, document: Document) -> int:
        """The row of ``documents``, new or brought up to date."""
        content = {
            **rows.document_row(document),
            "seq": _next(connection),
            "access": _access(connection, document.labels),
        }
        row = connection.execute(select(d.c.row).where(d.c.sha256 == document.sha256)).scalar()
        if row is not None:
            connection.execute(update(d).where(d.c.row == row).values(content))
            return int(row)
        taken = any(
            connection.execute(select(t.c.id).where(t.c.id == document.id)).first() is not None
            for t in (d, w)
        )
        content["id"] = free_id(connection, document.sha256) if taken or not document.id else document.id
        result = connection.execute(insert(d), {**content, "text_sum": rows.checksum([]), "data_sum": ""})
        key = result.inserted_primary_key
        assert key is not None
        return int(key[0])

    def _clear(self, connection: Connection, row: int, *, texts: bool) -> None:
        """Remove what hangs on `row`."""
        for table in (schema.names, schema.parents, *_DATA):
            connection.execute(delete(table).where(table.c.document == row))
        if texts:
            connection.execute(delete(p).where(_texts_of(row)))

    def _bury(self, connection: Connection, sha256: str, id: str, withdrawal: Withdrawal) -> int:
        row = connection.execute(select(d.c.row).where(d.c.sha256 == sha256)).scalar()
        if row is not None:
            self._clear(connection, row, texts=True)
            connection.execute(delete(d).where(d.c.row == row))
        seq = _next(connection)
        connection.execute(delete(w).where(w.c.sha256 == sha256))
        connection.execute(
            insert(w),
            {
                "sha256": sha256,
                "id": id,
                "seq": seq,
                "reason": rows.storable(withdrawal.reason),
                "by": rows.storable(withdrawal.by),
                "at": withdrawal.at,
            },
        )
        return seq


def _uncommitted(connection: Connection, row: int) -> Document:
    """The document as this transaction sees it; never kept in memory, the commit may still fail."""
    found = rows.load(connection, list(connection.execute(rows_of(d.c.row == row))))
    return next(iter(found.values()))


def _next(connection: Connection) -> int:
    c = schema.counter
    connection.execute(update(c).values(seq=c.c.seq + 1))
    return int(connection.execute(select(c.c.seq)).scalar_one())


def _access(connection: Connection, labels: frozenset[str]) -> int:
    sets = schema.access_sets
    text = json.dumps(sorted(labels))
    known = connection.execute(select(sets.c.access).where(sets.c.labels == text)).scalar()
    if known is not None:
        return int(known)
    number = int(connection.execute(select(func.coalesce(func.max(sets.c.access), 0) + 1)).scalar_one())
    connection.execute(insert(sets), {"access": number, "labels": text})
    members = [{"label": label, "access": number} for label in sorted(labels)]
    rows.insert_all(connection, schema.access_labels, members)
    return number


def _texts_of(row: int) -> Any:
    first = row << schema.PASSAGE_BITS
    return p.c.row.between(first, first | schema.PASSAGE_LAST)


def _numbered(texts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Passages by number: the checksum must not depend on the document's row."""
    return [{**text, "row": text["row"] & schema.PASSAGE_LAST} for text in texts]


def _text_sum(connection: Connection, row: int) -> str:
    query = select(p.c.row, p.c.page, p.c.text).where(_texts_of(row)).order_by(p.c.row)
    return rows.checksum(_numbered([dict(text) for text in connection.execute(query).mappings()]))


def _data_sum(connection: Connection, row: int) -> str:
    parts: list[dict[str, Any]] = []
    for table in _DATA:
        query = select(table).where(table.c.document == row).order_by(table.c.position)
        parts += [dict(part) for part in connection.execute(query).mappings()]
    return rows.checksum(parts, ("document",))
