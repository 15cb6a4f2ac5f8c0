"""How do a batch's documents, and the segments merged with them, become one sorted stream of terms?

Whoosh's own pool sorts one Python tuple per word and document, spilling pickles to the disk. Here every
word of the batch becomes a number, and one stable sort of those numbers yields all postings of all terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.engines.whoosh.codec import BODY, FORM, STEM, STREAM, TITLE, WIDTHS, Ints, Postings, Terms
from index.engines.whoosh.storage import reading
from index.port import Stream

GAP = 256
"""Positions left empty between two passages; a proximity must be narrower, so that it never spans two."""


class _Numbers(dict[str, int]):
    """Words to numbers, in the order they come."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class _Words:
    """The words of one kind (forms, stems, beginnings of streams) of one field."""

    def __init__(self, mark: bytes) -> None:
        self._mark = mark
        self._numbers = _Numbers()
        self._words: list[Ints] = []
        self._documents: list[Ints] = []
        self._positions: list[Ints] = []

    def add(self, document: int, words: Iterable[str], positions: Ints) -> None:
        count = len(positions)
        self._words.append(np.fromiter(map(self._numbers.__getitem__, words), dtype=np.int64, count=count))
        self._documents.append(np.full(count, document, dtype=np.int64))
        self._positions.append(positions)

    def terms(self) -> Iterator[tuple[bytes, Postings]]:
        """All terms, rising by their bytes. Everything is worked out for all terms at once; a term is then
        a few slices, since most terms stand in one or two documents only."""
        if not self._numbers:
            return
        words = np.concatenate(self._words)
        order = np.argsort(words, kind="stable")
        words = words[order]
        documents = np.concatenate(self._documents)[order]
        positions = np.concatenate(self._positions)[order]
        begins = np.flatnonzero(np.diff(words, prepend=-1) | np.diff(documents, prepend=-1))
        frequencies = np.diff(begins, append=len(words))
        documents, owners = documents[begins], words[begins]
        first = np.searchsorted(owners, np.arange(len(self._numbers) + 1))
        place = np.searchsorted(words, np.arange(len(self._numbers) + 1))
        often = _narrowed(frequencies, first[:-1])
        where = _narrowed(positions, place[:-1])
        firsts, places = first.tolist(), place.tolist()
        spelled = sorted((self._mark + encoded(word), number) for word, number in self._numbers.items())
        for term, number in spelled:
            a, b = firsts[number], firsts[number + 1]
            c, d = places[number], places[number + 1]
            yield term, Postings(documents[a:b], often[number][a:b], where[number][c:d])


def _narrowed(numbers: Ints, starts: Ints) -> list[NDArray[Any]]:
    """For the run of `numbers` from each of `starts` to the next, all of them in the narrowest integers for
    that run."""
    highest = np.maximum.reduceat(numbers, starts)
    one, two, four = (numbers.astype(width) for width in WIDTHS)
    return [one if most < 1 << 8 else two if most < 1 << 16 else four for most in highest.tolist()]


def encoded(word: str) -> bytes:
    """A word as bytes; what is no valid Unicode still has some."""
    return word.encode("utf-8", "surrogatepass")


class Pool:
    """Stands in for ``whoosh.writing.PostingPool`` (its ``iter_postings`` and ``cleanup`` are what a writer
    calls)."""

    def __init__(self) -> None:
        self._kinds = {field: (_Words(FORM), _Words(STEM), _Words(STREAM)) for field in (BODY, TITLE)}
        self._merged: list[tuple[Terms, Ints]] = []

    def add(self, document: int, title: Stream, passages: Sequence[Stream]) -> None:
        """The words of one document of the batch; documents come in rising order."""
        for field, streams in ((BODY, passages), (TITLE, (title,))):
            lengths = [len(stream.forms) for stream in streams]
            total = sum(lengths)
            positions = np.arange(total, dtype=np.int64)
            if len(lengths) > 1:
                positions += np.repeat(np.arange(len(lengths), dtype=np.int64) * GAP, lengths)
            begins = np.cumsum([0, *lengths[:-1]]) + np.arange(len(lengths)) * GAP if lengths else positions
            forms, stems, begin = self._kinds[field]
            forms.add(document, chain.from_iterable(stream.forms for stream in streams), positions)
            stems.add(document, chain.from_iterable(stream.stems for stream in streams), positions)
            begin.add(document, [""] * len(begins), begins)

    def merge(self, terms: Terms, numbers: Ints) -> None:
        """Take in a segment: its document i becomes ``numbers[i]`` here, or goes when that is -1. Numbers
        rise, and are higher than all that came before."""
        self._merged.append((terms, numbers))

    def iter_postings(self) -> Iterator[tuple[str, bytes, Postings]]:
        """(field, term, postings), fields and terms rising."""
        for field in (BODY, TITLE):
            sources = [words.terms() for words in self._kinds[field]]
            sources += [_moved(_read(terms, field), numbers) for terms, numbers in self._merged]
            for term, found in groupby(merge(*sources, key=itemgetter(0)), key=itemgetter(0)):
                parts = [postings for _, postings in found]
                yield field, term, parts[0] if len(parts) == 1 else _joined(parts)

    def cleanup(self) -> None:
        """Nothing of the pool is on the disk."""


def _read(terms: Terms, field: str) -> Iterator[tuple[bytes, Postings]]:
    with reading():
        yield from terms.all(field)


def _moved(terms: Iterable[tuple[bytes, Postings]], numbers: Ints) -> Iterator[tuple[bytes, Postings]]:
    whole = bool((numbers >= 0).all())
    for term, postings in terms:
        documents = numbers[postings.documents]
        if whole:
            yield term, Postings(documents, postings.frequencies, postings.positions)
            continue
        stays = documents >= 0
        if stays.any():
            yield (
                term,
                Postings(
                    documents[stays],
                    postings.frequencies[stays],
                    postings.positions[np.repeat(stays, postings.frequencies)],
                ),
            )


def _joined(parts: Sequence[Postings]) -> Postings:
    # heapq.merge is stable: equal terms come in the order of their sources, so documents rise.
    return Postings(
        np.concatenate([p.documents for p in parts]),
        np.concatenate([p.frequencies for p in parts]),
        np.concatenate([p.positions for p in parts]),
    )
