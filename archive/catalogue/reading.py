"""What does the catalogue hold? The reads; `visible` are access labels, None sees all (the archive)."""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from threading import Lock
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, literal, select, text, true, union_all

from archive.catalogue import rows, schema
from archive.catalogue.database import Database
from archive.catalogue.worklist import Worklist
from archive.errors import NotFound
from archive.history import Withdrawal
from archive.model import Change, Document, Fact, Passage

Visible = frozenset[str] | None

_HEX = re.compile(r"[0-9a-f]{1,64}\Z")
_KEPT = 40_000
"""Values of documents kept in memory, some 10 MB: pages of results ask for the same ones again and again."""

d, p, w = schema.documents, schema.passages, schema.withdrawals


# Constant statements, their lists as one JSON value: SQLAlchemy took longer to put a list of keys together
# than SQLite to find the texts. CROSS JOIN: what is wanted comes first, whatever the planner thinks.
_DOCUMENTS = text(
    """
    SELECT d.*, s.labels FROM json_each(:wanted) AS one
    CROSS JOIN documents AS d ON d.id = one.value JOIN access_sets AS s ON s.access = d.access
    WHERE :visible IS NULL OR d.access IN
        (SELECT a.access FROM json_each(:visible) AS l JOIN access_labels AS a ON a.label = l.value)
    """
)
_BITS = {"bits": schema.PASSAGE_BITS}
_SOME_TEXTS = text(
    """
    SELECT d.id, p."row", p.page, p.text FROM json_each(:wanted) AS one
    CROSS JOIN documents AS d ON d.id = one.key
    LEFT JOIN json_each(one.value) AS number
    LEFT JOIN passages AS p ON p."row" = (d."row" << :bits | number.value)
    """
).bindparams(**_BITS)
_WHOLE_TEXTS = text(
    """
    SELECT d.id, p."row", p.page, p.text FROM json_each(:wanted) AS one
    CROSS JOIN documents AS d ON d.id = one.value
    LEFT JOIN passages AS p ON p."row" BETWEEN d."row" << :bits AND (d."row" << :bits | :last)
    """
).bindparams(**_BITS, last=schema.PASSAGE_LAST)


class Reading:
    """The reading half of `archive.catalogue.Catalogue`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.worklist = Worklist(database)
        # Keyed by (id, seq): any change has a new seq, so that nothing stale can be answered.
        self._kept: OrderedDict[tuple[str, int], Document] = OrderedDict()
        self._kept_values = 0
        self._kept_lock = Lock()

    def identity(self) -> str:
        """A UUID made with the file: another one means another, or a rebuilt, catalogue."""
        return self._database.identity

    def noted(self, key: str) -> str:
        """What `Catalogue.note` kept; "" when nothing."""
        query = select(schema.about.c.value).where(schema.about.c.key == f"note:{key}")
        with self._database.reading() as connection:
            return str(connection.execute(query).scalar() or "")

    def position(self) -> int:
        """The number of the last change."""
        with self._database.reading() as connection:
            return int(connection.execute(select(schema.counter.c.seq)).scalar_one())

    def changes(self, after: int, limit: int = 500) -> list[Change]:
        """The first `limit` changes past `after`, rising; of each document only its latest."""
        here = select(d.c.seq, d.c.id, literal(0).label("gone")).where(d.c.seq > after)
        gone = select(w.c.seq, w.c.id, literal(1).label("gone")).where(w.c.seq > after)
        # Each half is cut first, so that its index on seq is read no further than needed.
        halves = (select(half.order_by("seq").limit(limit).subquery()) for half in (here, gone))
        query = union_all(*halves).order_by("seq").limit(limit)
        with self._database.reading() as connection:
            return [Change(seq, id_, bool(flag)) for seq, id_, flag in connection.execute(query)]

    def document(self, id: str, visible: Visible = None) -> Document:
        """One document. Raises `NotFound`, whether it does not exist or may not be seen."""
        found = self.documents([id], visible).get(id)
        if found is None:
            raise NotFound(f"There is no document {id[:80]!r}. Look for it with `tracker-archive search`.")
        return found

    def documents(self, ids: Sequence[str], visible: Visible = None) -> dict[str, Document]:
        """Those of `ids` that exist and may be seen, in that order; about five queries for each 500."""
        found: dict[str, Document] = {}
        with self._database.reading() as connection:
            for chunk in rows.chunks(list(dict.fromkeys(map(rows.storable, ids)))):
                labels = None if visible is None else json.dumps(sorted(visible))
                asked = connection.execute(_DOCUMENTS, {"wanted": json.dumps(chunk), "visible": labels})
                found |= self._load(connection, asked.all(), visible)
        return {id_: found[id_] for id_ in ids if id_ in found}

    def by_sha256(self, sha256: str) -> Document | None:
        """The document made of these bytes, whoever may see it."""
        with self._database.reading() as connection:
            return next(
                iter(
                    self._load(
                        connection, connection.execute(rows_of(d.c.sha256 == sha256)).all(), None
                    ).values()
                ),
                None,
            )

    def withdrawn(self, sha256: str) -> Withdrawal | None:
        """Why, by whom and when the document of these bytes was taken out, if it was."""
        with self._database.reading() as connection:
            row = connection.execute(select(w.c.reason, w.c.by, w.c.at).where(w.c.sha256 == sha256)).first()
        return Withdrawal(*row) if row else None

    def passages(self, id: str) -> tuple[Passage, ...]:
        """The whole text; none when there is no such document."""
        return self.passages_of([id]).get(id, ())

    def passages_of(
        self, ids: Sequence[str], numbers: Mapping[str, Sequence[int]] | None = None
    ) -> dict[str, tuple[Passage, ...]]:
        """Texts of several documents; with `numbers`, of each only those passages (none for ids it lacks).

        One query for each 500 documents, however many passages: a page of results asks but once.
        """
        found: dict[str, list[Passage]] = {}
        with self._database.reading() as connection:
            for chunk in rows.chunks(list(dict.fromkeys(map(rows.storable, ids)))):
                if numbers is None:
                    asked = connection.execute(_WHOLE_TEXTS, {"wanted": json.dumps(chunk)})
                else:
                    some = {
                        id_: [n for n in dict.fromkeys(numbers.get(id_, ())) if 0 < n <= schema.PASSAGE_LAST]
                        for id_ in chunk
                    }
                    asked = connection.execute(_SOME_TEXTS, {"wanted": json.dumps(some)})
                for id_, *row in asked.all():
                    texts = found.setdefault(id_, [])
                    if row[0] is not None:
                        texts.append(rows.passage_of(row))
        return {id_: _in_order(found[id_]) for id_ in ids if id_ in found}

    def facts(self, id: str) -> tuple[Fact, ...]:
        """The evidence kept of a document, in order."""
        f = schema.facts.c
        query = select(*rows.FACT_COLUMNS).join(d, d.c.row == f.document).where(d.c.id == id)
        with self._database.reading() as connection:
            return tuple(map(rows.fact_of, connection.execute(query.order_by(f.position))))

    def children(self, id: str, visible: Visible) -> list[str]:
        """Ids of the documents that came in this one, in order; none when it may not be seen itself."""
        c = schema.parents.c
        query = (
            select(d.c.id).join(schema.parents, c.document == d.c.row).where(c.parent == id, _seen(visible))
        )
        with self._database.reading() as connection:
            if connection.execute(select(d.c.id).where(d.c.id == id, _seen(visible))).first() is None:
                return []
            return list(connection.execute(query.order_by(d.c.row)).scalars())

    def find_id(self, prefix: str, visible: Visible) -> str:
        """The one id that begins with `prefix`. Raises `NotFound` when there is none, or more than one."""
        prefix = prefix.strip().lower()
        found: list[str] = []
        if _HEX.match(prefix):
            query = select(d.c.id).where(d.c.id >= prefix, d.c.id < prefix + "g", _seen(visible))
            with self._database.reading() as connection:
                found = list(connection.execute(query.order_by(d.c.id).limit(2)).scalars())
        if not found:
            raise NotFound(
                f"There is no document {prefix[:80]!r}. Look for it with `tracker-archive search`."
            )
        if len(found) > 1 and found[0] != prefix:
            raise NotFound(
                f"Several documents begin with {prefix!r}: {', '.join(found)} … Give more of the id."
            )
        return found[0]

    def new_id(self, sha256: str) -> str:
        """The id for a document of these bytes: its first 12 digits, more when another document has those."""
        with self._database.reading() as connection:
            return free_id(connection, sha256)

    def count(self, visible: Visible) -> int:
        """How many documents there are to see."""
        with self._database.reading() as connection:
            return int(
                connection.execute(select(func.count()).select_from(d).where(_seen(visible))).scalar_one()
            )

    def ids(self, visible: Visible) -> Iterator[str]:
        """All ids, rising. No transaction stays open meanwhile: what is added now may or may not come."""
        return self._stream(d.c.id, _seen(visible))

    def hashes(self) -> Iterator[str]:
        """The SHA-256 of every document, rising."""
        return self._stream(d.c.sha256, true())

    def withdrawals(self) -> Iterator[str]:
        """The SHA-256 of every document taken out, rising."""
        return self._stream(w.c.sha256, true())

    def value_counts(self, field: str, visible: Visible) -> list[tuple[str, int]]:
        """Each value of `field` with the number of documents that have it; most first, then by value."""
        v = schema.values.c
        return self._counts(v.value, visible, v.field == field)

    def spellings(self, field: str, value: str, visible: Visible) -> list[tuple[str, int]]:
        """The words that were read as `value`, with the number of documents that use them; most first."""
        v = schema.values.c
        return self._counts(v.raw, visible, v.field == field, v.value == value)

    def _counts(
        self, what: ColumnElement[str], visible: Visible, *which: ColumnElement[bool]
    ) -> list[tuple[str, int]]:
        number = func.count(schema.values.c.document.distinct())
        query = select(what, number).where(*which).group_by(what).order_by(number.desc(), what)
        if visible is not None:
            query = query.join(d, d.c.row == schema.values.c.document).where(_seen(visible))
        with self._database.reading() as connection:
            return [(str(value), int(count)) for value, count in connection.execute(query)]

    def _load(
        self, connection: Connection, here: Sequence[Row[Any]], visible: Visible
    ) -> dict[str, Document]:
        with self._kept_lock:
            found = {row.id: self._kept[row.id, row.seq] for row in here if (row.id, row.seq) in self._kept}
            for document in found.values():
                self._kept.move_to_end((document.id, document.seq))
        found |= (fresh := rows.load(connection, [row for row in here if row.id not in found]))
        with self._kept_lock:
            for id_, document in fresh.items():
                if (id_, document.seq) not in self._kept:
                    self._kept[id_, document.seq] = document
                    self._kept_values += _weight(document)
            while self._kept_values > _KEPT:
                self._kept_values -= _weight(self._kept.popitem(last=False)[1])
        return found if visible is None else _without_hidden_parents(connection, found, visible)

    def _stream(self, column: ColumnElement[str], which: ColumnElement[bool]) -> Iterator[str]:
        last = ""
        while True:
            with self._database.reading() as connection:
                query = select(column).where(column > last, which).order_by(column).limit(1000)
                found = list(connection.execute(query).scalars())
            yield from found
            if len(found) < 1000:
                return
            last = found[-1]


def _weight(document: Document) -> int:
    return 4 + len(document.values) + len(document.names)


def _in_order(texts: list[Passage]) -> tuple[Passage, ...]:
    texts.sort(key=attrgetter("number"))
    return tuple(texts)


def rows_of(which: ColumnElement[bool]) -> Select[Any]:
    """The query whose rows `rows.load` takes."""
    return select(d, schema.access_sets.c.labels).join(schema.access_sets).where(which)


def free_id(connection: Connection, sha256: str) -> str:
    """See `Reading.new_id`; tombstones keep their ids."""
    taken = {
        str(id_)
        for table in (d, w)
        for id_ in connection.execute(
            select(table.c.id).where(
                table.c.id >= sha256[:12], table.c.id < sha256[:12] + "g", table.c.sha256 != sha256
            )
        ).scalars()
    }
    return next(sha256[:length] for length in range(12, 65) if sha256[:length] not in taken)


def _seen(visible: Visible) -> ColumnElement[bool]:
    if visible is None:
        return true()
    labels = schema.access_labels.c
    return d.c.access.in_(select(labels.access).where(labels.label.in_(sorted(visible))))


def _without_hidden_parents(
    connection: Connection, found: dict[str, Document], visible: frozenset[str]
) -> dict[str, Document]:
    """A parent that was withdrawn, or may not be seen, is not named."""
    wanted = sorted({parent for document in found.values() for parent in document.parents})
    if not wanted:
        return found
    shown: set[str] = set()
    for chunk in rows.chunks(wanted):
        shown.update(connection.execute(select(d.c.id).where(d.c.id.in_(chunk), _seen(visible))).scalars())
    return {
        id_: document
        if shown.issuperset(document.parents)
        else replace(document, parents=tuple(parent for parent in document.parents if parent in shown))
        for id_, document in found.items()
    }
