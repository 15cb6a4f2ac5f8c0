"""What does a segment keep of each document besides its words? Its record, and all records as columns.

The record (JSON in a Whoosh column) is what was stored; a `Table` is the same for a whole segment as
arrays, which is what searching needs. Building it costs some 25 µs a document, so the writer leaves it
beside the segment in one file of plain arrays (no pickle, checked sums); when that file is absent or
damaged the table is built from the records.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.facets import Column, column, sound
from index.port import Entry

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Table:
    """The documents of a segment, by number: ids, words in title and body, access labels, values of every
    field."""

    ids: tuple[str, ...]
    title_lengths: Ints
    body_lengths: Ints
    labels: Column
    fields: Mapping[str, Column]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """id → number."""
        return {id: number for number, id in enumerate(self.ids)}

    @cached_property
    def size_in_memory(self) -> int:
        """Bytes of its arrays, about."""
        columns = [self.labels, *self.fields.values()]
        return sum(c.rows.nbytes + c.codes.nbytes for c in columns) + 32 * len(self.ids)


def record(entry: Entry) -> bytes:
    """What is stored of a document."""
    return json.dumps(
        {
            "id": entry.id,
            "seq": entry.seq,
            "title": len(entry.title.forms),
            "body": sum(len(stream.forms) for stream in entry.passages),
            "labels": sorted(entry.labels),
            "values": {name: list(values) for name, values in entry.values.items() if values},
        },
        separators=(",", ":"),
    ).encode("ascii")


def table(records: Iterable[bytes]) -> Table:
    """Stored records as columns; ValueError, KeyError or TypeError when they are not records."""
    documents: list[dict[str, Any]] = [json.loads(stored) for stored in records]
    names = sorted({name for document in documents for name in document["values"]})
    return Table(
        ids=tuple(document["id"] for document in documents),
        title_lengths=np.array([document["title"] for document in documents], dtype=np.int64),
        body_lengths=np.array([document["body"] for document in documents], dtype=np.int64),
        labels=column([document["labels"] for document in documents]),
        fields={name: column([document["values"].get(name, ()) for document in documents]) for name in names},
    )


def save(path: Path, stored: Table) -> None:
    """Write a table as one file of arrays. Not flushed: the commit does that."""
    arrays: dict[str, NDArray[Any]] = {
        "ids": _packed(stored.ids),
        "title_lengths": stored.title_lengths,
        "body_lengths": stored.body_lengths,
        "names": _packed(tuple(stored.fields)),
    }
    for number, c in enumerate([stored.labels, *stored.fields.values()]):
        arrays |= {
            f"rows{number}": c.rows,
            f"codes{number}": c.codes,
            f"words{number}": _packed(c.vocabulary),
        }
    out = io.BytesIO()
    np.savez(out, allow_pickle=False, **arrays)
    path.write_bytes(out.getvalue())


def load(path: Path, documents: int) -> Table | None:
    """The table that was saved for a segment of so many documents; None when it is absent or not what was
    written."""
    try:
        # Whole and at once: zipfile checks the sum of every array it reads.
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
            names = _unpacked(arrays["names"])
            ids = _unpacked(arrays["ids"])
            columns = [
                Column(documents, arrays[f"rows{n}"], arrays[f"codes{n}"], _unpacked(arrays[f"words{n}"]))
                for n in range(len(names) + 1)
            ]
            found = Table(
                ids=ids,
                title_lengths=arrays["title_lengths"],
                body_lengths=arrays["body_lengths"],
                labels=columns[0],
                fields=dict(zip(names, columns[1:], strict=True)),
            )
    except (OSError, ValueError, KeyError, EOFError, TypeError, zipfile.BadZipFile, RecursionError):
        return None
    fits = len(ids) == len(found.title_lengths) == len(found.body_lengths) == documents
    return found if fits and all(map(sound, columns)) else None


def _packed(words: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(list(words)).encode("ascii"), dtype=np.uint8)


def _unpacked(data: NDArray[np.uint8]) -> tuple[str, ...]:
    return tuple(json.loads(data.tobytes()))


TABLE_EXT = ".table"
"""Follows the segment's name, so that Whoosh removes it together with the segment."""


def table_path(folder: str | os.PathLike[str], segment_name: str) -> Path:
    """Where the table of a segment lies."""
    return Path(folder) / f"{segment_name}{TABLE_EXT}"
