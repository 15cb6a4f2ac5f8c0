"""Where does one leaf of a query stand in one segment?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from index.engines.whoosh.codec import BODY, FORM, STEM, STREAM, TITLE, Ints, Terms
from index.engines.whoosh.pool import GAP, encoded
from index.matching import is_near_spelling, near_begins
from index.port import QueryTooHeavy
from index.query.nodes import Form, Fuzzy, Leaf, Near, Phrase, Prefix, Word

LARGEST_EXPANSION = 4096
"""Words a prefix or a spelling may stand for."""

LARGEST_SCAN = 200_000
"""Words compared for one spelling."""

Floats = NDArray[np.float64]

_SHIFT = 32  # a place is document << 32 | position


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Documents of a segment where a leaf stands, rising, and how often it stands in their titles and
    bodies."""

    documents: Ints
    title: Floats
    body: Floats

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self.documents.nbytes + self.title.nbytes + self.body.nbytes


def find(terms: Terms, leaf: Leaf, spelled: Sequence[bytes] = ()) -> Found:
    """Where `leaf` stands; `spelled` are the terms a Prefix or Fuzzy leaf stands for (`expand`)."""
    match leaf:
        case Word() | Form():
            count = _counter(terms, _terms(leaf))
        case Prefix() | Fuzzy():
            count = _counter(terms, spelled)
        case Phrase(parts):
            count = _places_counter(lambda field: _phrase(_parts(terms, field, parts)))
        case Near(parts, distance):
            if distance > GAP:
                raise QueryTooHeavy(f"Words can be at most {GAP} words apart; make the distance smaller.")
            count = _streams_counter(terms, lambda field: near_begins(_parts(terms, field, parts), distance))
    title = count(TITLE)
    return _both(title, count(BODY) if leaf.zone == "any" else _NOWHERE)


Counts = tuple[Ints, Ints]
_NOWHERE: Counts = (np.zeros(0, np.int64), np.zeros(0, np.int64))


def _terms(part: Word | Form) -> list[bytes]:
    if isinstance(part, Form):
        return [FORM + encoded(part.form)]
    return [STEM + encoded(key) for key in dict.fromkeys(part.keys)]


def _counter(terms: Terms, wanted: Sequence[bytes]) -> Callable[[str], Counts]:
    def count(field: str) -> Counts:
        found = [postings for term in wanted if (postings := terms.postings(field, term)) is not None]
        if not found:
            return _NOWHERE
        if len(found) == 1:
            return found[0].documents.astype(np.int64), found[0].frequencies.astype(np.int64)
        documents = np.concatenate([p.documents for p in found]).astype(np.int64)
        frequencies = np.concatenate([p.frequencies for p in found])
        distinct, where = np.unique(documents, return_inverse=True)
        return distinct, np.bincount(where, weights=frequencies, minlength=len(distinct)).astype(np.int64)

    return count


def _places_counter(places: Callable[[str], Ints]) -> Callable[[str], Counts]:
    def count(field: str) -> Counts:
        documents, frequencies = np.unique(places(field) >> _SHIFT, return_counts=True)
        return documents, frequencies

    return count


def _streams_counter(terms: Terms, places: Callable[[str], Ints]) -> Callable[[str], Counts]:
    """As `_places_counter`, but a stream counts once (as `index.matching.frequency` has it for
    proximities)."""

    def count(field: str) -> Counts:
        found = places(field)
        if len(found):
            begins = _places(terms, field, [STREAM])
            found = begins[np.unique(np.searchsorted(begins, found, side="right") - 1)]
        documents, frequencies = np.unique(found >> _SHIFT, return_counts=True)
        return documents, frequencies

    return count


def _both(title: Counts, body: Counts) -> Found:
    if not len(title[0]):
        return Found(body[0], np.zeros(len(body[0])), body[1].astype(np.float64))
    if not len(body[0]):
        return Found(title[0], title[1].astype(np.float64), np.zeros(len(title[0])))
    documents = np.union1d(title[0], body[0])
    found = Found(documents, np.zeros(len(documents)), np.zeros(len(documents)))
    found.title[np.searchsorted(documents, title[0])] = title[1]
    found.body[np.searchsorted(documents, body[0])] = body[1]
    return found


# Phrases and proximity


def _parts(terms: Terms, field: str, parts: Iterable[Word | Form]) -> list[Ints]:
    """The places of each part, rising; a part that comes again is the same array."""
    asked = tuple(parts)
    places = {part: _places(terms, field, _terms(part)) for part in dict.fromkeys(asked)}
    return [places[part] for part in asked]


def _places(terms: Terms, field: str, wanted: Sequence[bytes]) -> Ints:
    lists = [
        (np.repeat(p.documents.astype(np.int64), p.frequencies) << _SHIFT) | p.positions
        for term in wanted
        if (p := terms.postings(field, term)) is not None
    ]
    if not lists:
        return np.zeros(0, np.int64)
    return lists[0] if len(lists) == 1 else np.unique(np.concatenate(lists))


def _phrase(parts: Sequence[Ints]) -> Ints:
    """The places where the phrase begins."""
    if not parts or not all(map(len, parts)):
        return np.zeros(0, np.int64)
    # The rarest part first: every later step only looks at what is left.
    order = sorted(range(len(parts)), key=lambda number: len(parts[number]))
    starts = parts[order[0]] - order[0]
    for number in order[1:]:
        if not len(starts):
            break
        starts = starts[_held(parts[number], starts + number)]
    return starts


def _held(places: Ints, wanted: Ints) -> NDArray[np.bool_]:
    at = np.searchsorted(places, wanted)
    at[at == len(places)] = 0
    held: NDArray[np.bool_] = places[at] == wanted
    return held


# Words that a prefix or a spelling stands for


def expand(terms: Terms, leaf: Prefix | Fuzzy) -> set[bytes]:
    """The terms of a segment that `leaf` stands for; QueryTooHeavy when they are too many."""
    wanted: set[bytes] = set()
    fields = (TITLE,) if leaf.zone == "title" else (TITLE, BODY)
    for field in fields:
        if isinstance(leaf, Prefix):
            found: Iterator[bytes] = (t for t, _ in terms.starting(field, FORM + encoded(leaf.prefix)))
        else:
            found = _similar(terms, field, leaf)
        wanted.update(islice(found, LARGEST_EXPANSION + 1))
        check_expansion(leaf, wanted)
    return wanted


def check_expansion(leaf: Prefix | Fuzzy, wanted: set[bytes]) -> None:
    """QueryTooHeavy when a leaf stands for more words than are read."""
    if len(wanted) > LARGEST_EXPANSION:
        if isinstance(leaf, Prefix):
            raise QueryTooHeavy(
                f"More than {LARGEST_EXPANSION:,} words begin with “{leaf.prefix}”; write more letters."
            )
        raise QueryTooHeavy(
            f"More than {LARGEST_EXPANSION:,} words are like “{leaf.form}”; allow fewer edits."
        )


def _similar(terms: Terms, field: str, leaf: Fuzzy) -> Iterator[bytes]:
    if not leaf.form:
        return
    for seen, (term, _) in enumerate(terms.starting(field, FORM + encoded(leaf.form[0]))):
        if seen > LARGEST_SCAN:
            raise QueryTooHeavy(
                "There are too many words to look for spellings; search the word as it stands."
            )
        if is_near_spelling(decoded(term), leaf.form, leaf.edits):
            yield term


def decoded(term: bytes) -> str:
    """The form a term spells (``=form``)."""
    return term[len(FORM) :].decode("utf-8", "surrogatepass")
