"""What tables does the catalogue have? (SQLite 3.37 or later, all tables STRICT.)

A document's children hang on its row number, not on its id: eight bytes less a row. Big tables are clustered
by document, so that reading one document reads neighbouring pages.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import REAL

VERSION = 2
"""``PRAGMA user_version``. A catalogue with a higher one was written by a newer version; 1 had no doubts and
edits."""

APPLICATION = 0x54724163
"""``PRAGMA application_id``: "TrAc"."""

PASSAGE_BITS = 20
"""A passage's row number is its document's, shifted by this, plus its number: no index of its own.

WITHOUT ROWID would keep whole paragraphs in the inner nodes of the tree.
"""

PASSAGE_LAST = (1 << PASSAGE_BITS) - 1

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

# One row: the last number given to a change.
counter = Table("counter", metadata, Column("seq", Integer, primary_key=True), sqlite_strict=True)

# Documents carry sets of access labels; there are few different sets, and a document points to its own.
access_sets = Table(
    "access_sets",
    metadata,
    Column("access", Integer, primary_key=True),
    Column("labels", Text, nullable=False, unique=True),  # the sorted labels as JSON
    sqlite_strict=True,
)
access_labels = Table(
    "access_labels",
    metadata,
    Column("label", Text),
    Column("access", Integer, ForeignKey("access_sets.access")),
    PrimaryKeyConstraint("label", "access"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

documents = Table(
    "documents",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("seq", Integer, nullable=False, unique=True),
    Column("access", Integer, ForeignKey("access_sets.access"), nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("added", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("reason_text", Text, nullable=False),
    Column("warnings", Text, nullable=False),  # JSON
    # A page flipped inside a text leaves a sound b-tree; these notice (`check`).
    Column("text_sum", Text, nullable=False),
    Column("data_sum", Text, nullable=False),
    sqlite_strict=True,
)


def _of_document(name: str, *columns: Column[Any] | UniqueConstraint) -> Table:
    """A table of the parts of a document, in order, clustered by it."""
    return Table(
        name,
        metadata,
        Column("document", Integer, ForeignKey("documents.row", ondelete="CASCADE"), nullable=False),
        Column("position", Integer, nullable=False),
        *columns,
        PrimaryKeyConstraint("document", "position"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _where() -> tuple[Column[Any], ...]:
    """A span of a passage, or a property."""
    return (
        Column("passage", Integer),
        Column("start", Integer),
        Column("end", Integer),
        Column("property", Text),
    )


names = _of_document(
    "names",
    Column("name", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("added", Text, nullable=False),
    UniqueConstraint("document", "name", "source"),
)
# Parents by id, without a foreign key: a withdrawn parent may be restored.
parents = _of_document(
    "parents", Column("parent", Text, nullable=False, index=True), UniqueConstraint("document", "parent")
)
values = _of_document(
    "values",
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("confidence", REAL, nullable=False),
    *_where(),
)
Index("values_by_field", values.c.field, values.c.value, values.c.document, values.c.raw)
facts = _of_document(
    "facts",
    Column("field", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("origin", Text, nullable=False),
    *_where(),
)

# What a person should settle (`archive.model.Doubt`), and what persons did (`archive.model.Edit`).
doubts = _of_document(
    "doubts",
    Column("kind", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("confidence", REAL, nullable=False),
    *_where(),
)
Index("doubts_by_kind", doubts.c.kind, doubts.c.field, doubts.c.value, doubts.c.document)
edits = _of_document(
    "edits",
    Column("field", Text, nullable=False),
    Column("raw", Text, nullable=False),  # JSON
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("batch", Text, nullable=False),
)
Index("edits_by_time", edits.c.at)

ADDED = {2: (doubts, edits)}
"""Version → the tables that came with it."""

passages = Table(
    "passages",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("page", Integer),
    Column("text", Text, nullable=False),
    sqlite_strict=True,
)

# Tombstones. A document is here or in `documents`, never in both.
withdrawals = Table(
    "withdrawals",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("seq", Integer, nullable=False, unique=True),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_strict=True,
)
