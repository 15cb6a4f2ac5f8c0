"""How many documents of a set have each value? Exact values as arrays, and what is asked of them.

A `Column` holds one field of many documents in compressed form: entry i says that document ``rows[i]`` has
the value ``vocabulary[codes[i]]``. The vocabulary is sorted, so that codes compare as their strings do.
Every question is a few numpy calls over all entries; nothing here loops over documents in Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.port import Count
from index.query.nodes import first_day, last_day

Mask = NDArray[np.bool_]
"""One truth per document."""


@dataclass(frozen=True, eq=False)
class Column:
    """One field of documents 0 … `size` - 1. `rows` never falls; a document has no value, one, or several
    distinct."""

    size: int
    rows: NDArray[np.int32]
    codes: NDArray[np.int32]
    vocabulary: tuple[str, ...]

    def count(self, among: Mask) -> tuple[Count, ...]:
        """Documents of `among` per value: counts falling, ties by value; values with none are absent."""
        if not self.vocabulary:
            return ()
        counts = np.bincount(self.codes[among[self.rows]], minlength=len(self.vocabulary))
        found = np.flatnonzero(counts)
        # Codes are in the order of their values, so a stable sort on falling counts settles ties by value.
        order = found[np.argsort(-counts[found], kind="stable")]
        vocabulary = self.vocabulary
        return tuple(
            Count(vocabulary[code], n) for code, n in zip(order.tolist(), counts[order].tolist(), strict=True)
        )

    def having(self, values: Iterable[str]) -> Mask:
        """Documents with one of `values`."""
        wanted = set(values)
        codes = [code for value in wanted if (code := self._codes_of.get(value)) is not None]
        if len(codes) == 1:
            return self._documents(self.codes == codes[0])
        chosen = np.zeros(len(self.vocabulary) + 1, dtype=np.bool_)
        chosen[codes] = True
        return self._documents(chosen[self.codes])

    def within(self, low: str, high: str) -> Mask:
        """Documents with a period inside the full days `low` to `high` ("" is open): `nodes.within` over
        all values."""
        first, last = self._periods
        inside = np.ones(len(self.vocabulary), dtype=np.bool_)
        if low:
            inside &= first >= low
        if high:
            inside &= last <= high
        return self._documents(inside[self.codes])

    @cached_property
    def filled(self) -> Mask:
        """Documents with any value."""
        return self._documents(np.ones(len(self.codes), dtype=np.bool_))

    @cached_property
    def lowest(self) -> NDArray[np.int64]:
        """The code of each document's lowest value; -1 where it has none."""
        out = np.full(self.size, len(self.vocabulary), dtype=np.int64)
        np.minimum.at(out, self.rows, self.codes)
        out[~self.filled] = -1
        return out

    @cached_property
    def highest(self) -> NDArray[np.int64]:
        """The code of each document's highest value; -1 where it has none."""
        out = np.full(self.size, -1, dtype=np.int64)
        np.maximum.at(out, self.rows, self.codes)
        return out

    @cached_property
    def leading(self) -> NDArray[np.int64]:
        """The code of each document's first value, in the order it was given; -1 where it has none."""
        out = np.full(self.size, -1, dtype=np.int64)
        out[self.rows[::-1]] = self.codes[::-1]
        return out

    def _documents(self, entries: Mask) -> Mask:
        out = np.zeros(self.size, dtype=np.bool_)
        out[self.rows[entries]] = True
        return out

    @cached_property
    def _codes_of(self) -> dict[str, int]:
        return {value: code for code, value in enumerate(self.vocabulary)}

    @cached_property
    def _periods(self) -> tuple[NDArray[np.str_], NDArray[np.str_]]:
        # As strings, not as numbers: what is no date then compares exactly as `nodes.within` compares it.
        return (
            np.array([first_day(v) for v in self.vocabulary], dtype=np.str_),
            np.array([last_day(v) for v in self.vocabulary], dtype=np.str_),
        )


def empty(size: int) -> Column:
    """A field no document has."""
    return Column(size, np.zeros(0, np.int32), np.zeros(0, np.int32), ())


def column(documents: Sequence[Sequence[str]]) -> Column:
    """One field's values, per document. Repeated values of one document count once."""
    distinct = [tuple(dict.fromkeys(values)) for values in documents]
    vocabulary = tuple(sorted({value for values in distinct for value in values}))
    code = {value: number for number, value in enumerate(vocabulary)}
    lengths = np.fromiter((len(values) for values in distinct), dtype=np.int64, count=len(distinct))
    return Column(
        size=len(distinct),
        rows=np.repeat(np.arange(len(distinct), dtype=np.int32), lengths),
        codes=np.fromiter(
            (code[value] for values in distinct for value in values), dtype=np.int32, count=int(lengths.sum())
        ),
        vocabulary=vocabulary,
    )


def join(columns: Sequence[Column]) -> Column:
    """The columns one after another, as one: document 0 of the second follows the last of the first."""
    if len(columns) == 1:
        return columns[0]
    if not columns:
        return empty(0)
    vocabulary = tuple(sorted(set().union(*(c.vocabulary for c in columns))))
    code = {value: number for number, value in enumerate(vocabulary)}
    starts = np.cumsum([0, *(c.size for c in columns)])
    translated = []
    for part in columns:
        table = np.fromiter((code[v] for v in part.vocabulary), dtype=np.int32, count=len(part.vocabulary))
        translated.append(table[part.codes] if len(table) else part.codes)
    return Column(
        size=int(starts[-1]),
        rows=np.concatenate([c.rows + np.int32(start) for c, start in zip(columns, starts, strict=False)]),
        codes=np.concatenate(translated),
        vocabulary=vocabulary,
    )


def sound(c: Column) -> bool:
    """Whether the arrays fit one another: what is asked of a column that was read from a disk."""
    return (
        len(c.rows) == len(c.codes)
        and (len(c.rows) == 0 or (int(c.rows.min()) >= 0 and int(c.rows.max()) < c.size))
        and (len(c.codes) == 0 or (int(c.codes.min()) >= 0 and int(c.codes.max()) < len(c.vocabulary)))
        and bool(np.all(np.diff(c.rows) >= 0))
        and all(a < b for a, b in pairwise(c.vocabulary))
    )
