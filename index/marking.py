"""Which characters of a passage answer the query? What is marked is what `index.matching` finds.

Most of a text is words that do not match, so a text is only cut into runs, and what each run is to the query
is looked up in a dictionary kept for the query. Offsets are worked out for hits alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from archive.model import Document, Span
from index.analysis import (
    LONGEST,
    UNKNOWN,
    forms,
    forms_of_run,
    key_hash,
    run_starts,
    runs,
    stem,
    words_of_run,
)
from index.matching import is_near_spelling, near_positions, phrase_ranges
from index.query.nodes import (
    And,
    Form,
    Fuzzy,
    Has,
    Leaf,
    Near,
    Node,
    Or,
    Phrase,
    Prefix,
    Within,
    Word,
    within,
)

Segments = tuple[tuple[str, bool], ...]
Single = Word | Form | Prefix | Fuzzy

_MOST_RUNS = 20_000  # entries of one query's dictionary
_MOST_SPELLINGS = 32
_INSIDE = str.maketrans("", "", "'`.,")  # what can stand inside one word of plain text (1,000; U.N.)
_NOT_PLAIN = re.compile("['`]|[0-9][a-z]")  # where words do not end at the first sign that is no letter
_APART = frozenset(' \n\t!"#$%&()*+,-./:;<=>?@[]^_{|}~«»“”–—…،؛؟')  # what certainly separates words


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters `start` to `end` (exclusive) of a text answer clause number `clause` of the plan."""

    start: int
    end: int
    clause: int


class _Masks(dict[str, tuple[int, ...]]):
    """Run → for each of its words, which of the query's words it is, as bits. Bounded, thread-safe."""

    def __init__(self, singles: Sequence[Single], language: str) -> None:
        super().__init__()
        self._language = language
        self._by_key: dict[str, int] = {}
        self._by_form: dict[str, int] = {}
        self._prefixes: list[tuple[str, int]] = []
        self._spellings: list[tuple[Fuzzy, int]] = []
        for bit, single in enumerate(singles):
            match single:
                case Word(_, keys):
                    for key in keys:
                        self._by_key[key] = self._by_key.get(key, 0) | 1 << bit
                case Form(form):
                    self._by_form[form] = 1 << bit
                case Prefix(prefix):
                    self._prefixes.append((prefix, 1 << bit))
                case Fuzzy():
                    self._spellings.append((single, 1 << bit))

    def __missing__(self, run: str) -> tuple[int, ...]:
        masks = tuple(map(self._mask, forms_of_run(run)))
        if len(self) >= _MOST_RUNS:
            self.clear()
        if len(run) <= LONGEST:
            self[run] = masks
        return masks

    def _mask(self, form: str) -> int:
        mask = self._by_form.get(form, 0)
        if self._by_key:
            mask |= self._by_key.get(stem(form, self._language), 0)
        for prefix, bit in self._prefixes:
            if form.startswith(prefix):
                mask |= bit
        for fuzzy, bit in self._spellings:
            if is_near_spelling(form, fuzzy.form, fuzzy.edits):
                mask |= bit
        return mask


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A query made ready for texts of one language. Clauses under NOT, and of titles, are not in it.

    `leaves` are clauses 0 …; `filters` (Has, Within) follow. Every single word of a leaf has a bit; `parts`
    are the bits of each leaf. `hashes` are (key hash, bit) that can occur in packed keys of the language;
    `complete` says whether all words have one (prefixes and spellings have none).
    """

    leaves: tuple[Leaf, ...]
    filters: tuple[Has | Within, ...]
    parts: tuple[tuple[int, ...], ...]
    hashes: tuple[tuple[int, int], ...]
    complete: bool
    masks: _Masks
    begin: tuple[tuple[int, str, re.Pattern[str]], ...] = ()
    """When all leaves are prefixes in plain letters: clause, prefix, and how its words look in plain text."""
    spellings: dict[str, None] = field(default_factory=dict)
    """Hits as written in texts: those that are words wherever separators stand around them."""

    def learn(self, words: Iterable[str]) -> None:
        """Remember spellings for `hits_by_keys`. Numbers and single letters can be part of larger words."""
        for word in words:
            if len(self.spellings) < _MOST_SPELLINGS and len(word) > 1 and word.isalpha():
                self.spellings[word] = None


@lru_cache(maxsize=128)
def plan(tree: Node, language: str) -> Plan:
    """The plan of a bound tree; kept for the documents that follow."""
    leaves, filters = _asked(tree)
    words: dict[Single, int] = {}
    parts = []
    for leaf in leaves:
        singles: tuple[Single, ...] = leaf.parts if isinstance(leaf, Phrase | Near) else (leaf,)
        parts.append(tuple(words.setdefault(_anywhere(single), len(words)) for single in singles))
    # A text of one language holds keys of that language (or none) and of Arabic.
    prefixes = (f"{stem('x', language).split(':')[0]}:", "ar:")
    hashes = {
        (key_hash(key), bit)
        for single, bit in words.items()
        for key in _keys(single, language)
        if key.startswith(prefixes)
    }
    complete = all(isinstance(single, Word | Form) for single in words)
    masks = _Masks(tuple(words), language)
    made = Plan(leaves, filters, tuple(parts), tuple(hashes), complete, masks, _begin(leaves))
    made.learn(spelling for single in words for form in _forms(single) for spelling in _written(form))
    return made


def _asked(tree: Node) -> tuple[tuple[Leaf, ...], tuple[Has | Within, ...]]:
    leaves: dict[Leaf, None] = {}
    filters: dict[Has | Within, None] = {}
    waiting: list[Node] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, And | Or):
            waiting.extend(reversed(node.parts))
        elif isinstance(node, Has | Within):
            filters[node] = None
        elif isinstance(node, Word | Form | Prefix | Fuzzy | Phrase | Near) and node.zone == "any":
            leaves[node] = None
    return tuple(leaves), tuple(filters)


def _anywhere(single: Single) -> Single:
    """The same word whatever zone it was asked in: inside a phrase the phrase's own zone counts."""
    match single:
        case Word(_, keys):
            return Word("", keys)
        case Form(form):
            return Form(form)
        case _:
            return single


def _begin(leaves: Sequence[Leaf]) -> tuple[tuple[int, str, re.Pattern[str]], ...]:
    prefixes = [leaf.prefix for leaf in leaves if isinstance(leaf, Prefix)]
    if len(prefixes) < len(leaves) or not all(prefix.isascii() and prefix.isalpha() for prefix in prefixes):
        return ()
    return tuple((i, p, re.compile(f"(?<![a-z0-9]){p}[a-z0-9]*")) for i, p in enumerate(prefixes))


def _forms(single: Single) -> tuple[str, ...]:
    """The forms that were asked for: the words of an unknown language are their own stems."""
    match single:
        case Word(_, keys):
            start = f"{UNKNOWN}:"
            return tuple(key.removeprefix(start) for key in keys if key.startswith(start))
        case Form(form):
            return (form,)
        case _:
            return ()


def _written(form: str) -> tuple[str, ...]:
    """How a form is most often written, in plain letters."""
    return (form, form.capitalize()) if form.isascii() else ()


def _keys(single: Single, language: str) -> tuple[str, ...]:
    match single:
        case Word(_, keys):
            return keys
        case Form(form):
            return (stem(form, language),)
        case _:
            return ()


def ranges(asked: Plan, masks: Mapping[int, int]) -> list[tuple[int, int, int]]:
    """(first position, last position, clause) for every leaf found among words given as position → mask."""
    by_bit: dict[int, list[int]] = {}
    for position in sorted(masks):
        mask = masks[position]
        while mask:
            lowest = mask & -mask
            by_bit.setdefault(lowest.bit_length() - 1, []).append(position)
            mask ^= lowest
    found: list[tuple[int, int, int]] = []
    for clause, (leaf, bits) in enumerate(zip(asked.leaves, asked.parts, strict=True)):
        lists = [by_bit.get(bit, []) for bit in bits]
        if not all(lists):
            continue
        if isinstance(leaf, Phrase):
            found += [(first, last, clause) for first, last in phrase_ranges(lists)]
        elif isinstance(leaf, Near):
            found += [(i, i, clause) for i in near_positions(lists, leaf.distance)]
        else:
            found += [(i, i, clause) for i in lists[0]]
    return found


def hits(asked: Plan, text: str) -> list[Hit]:
    """Every place of `text` that answers a leaf of the plan, in order."""
    if not asked.leaves:
        return []
    if asked.begin and (plainly := _plain_hits(asked, text)) is not None:
        return plainly
    cut = runs(text)
    words = list(map(asked.masks.__getitem__, cut))
    flat = list(chain.from_iterable(words))
    masks = {i: mask for i, mask in enumerate(flat) if mask}
    if not masks:
        return []
    places = _places(text, cut, words, list(masks), whole=len(flat) == len(cut) and all(words))
    asked.learn(text[start:end] for start, end in places.values())
    return _hits(ranges(asked, masks), places)


def _plain_hits(asked: Plan, text: str) -> list[Hit] | None:
    """`hits` of prefixes in a plain text, without analysing it; None when it may not be so plain."""
    plain = text.lower()
    if not text.isascii() or _NOT_PLAIN.search(plain):
        return None
    joined = plain.replace(".", "")  # U.N.I.T.
    if any(plain.count(prefix) != joined.count(prefix) for _, prefix, _ in asked.begin):
        return None
    found = [
        Hit(*match.span(), clause) for clause, _, words in asked.begin for match in words.finditer(plain)
    ]
    found.sort(key=lambda hit: (hit.start, -hit.end, hit.clause))
    return found


def hits_by_keys(
    asked: Plan, text: str, words: Sequence[int], found: Sequence[tuple[int, int, int]]
) -> list[Hit]:
    """`hits`, sooner: packed keys have told the positions of all `words` and what was `found` of the leaves.

    Spellings met before are looked for. When there are as many of them as words, they are the words, in
    order: an occurrence between separators is a word of the text, and all words of the query in it are among
    `words`. Else the text is analysed.
    """
    spans: list[tuple[int, int]] = []
    for spelling in list(asked.spellings):
        size, at = len(spelling), text.find(spelling)
        while at >= 0:
            end = at + size
            if (at == 0 or text[at - 1] in _APART) and (end == len(text) or text[end] in _APART):
                spans.append((at, end))
            at = text.find(spelling, end)
    if len(spans) != len(words):
        return hits(asked, text)
    spans.sort()
    return _hits(found, dict(zip(words, spans, strict=True)))


def beginnings(asked: Plan, text: str) -> dict[int, int]:
    """Clause → about how often words of `text` begin as it wants, for the prefixes of the plan.

    Without analysing plain text, so only a promise: what begins inside a word may count as one too. Never
    none where there is one: apostrophes and full stops, which may be dropped inside a word, are dropped.
    """
    prefixes = [(clause, leaf.prefix) for clause, leaf in enumerate(asked.leaves) if isinstance(leaf, Prefix)]
    if not text.isascii():
        words = forms(text)
        counts = {clause: sum(form.startswith(prefix) for form in words) for clause, prefix in prefixes}
        return {clause: count for clause, count in counts.items() if count}
    plain = text.lower()
    counts = {}
    for clause, prefix in prefixes:
        if count := plain.count(" " + prefix) + plain.startswith(prefix):
            counts[clause] = count
        elif prefix in plain.translate(_INSIDE):
            counts[clause] = 1
    return counts


def _hits(found: Sequence[tuple[int, int, int]], places: Mapping[int, tuple[int, int]]) -> list[Hit]:
    marked = [Hit(places[first][0], places[last][1], clause) for first, last, clause in found]
    marked.sort(key=lambda hit: (hit.start, -hit.end, hit.clause))
    return marked


def _places(
    text: str, cut: Sequence[str], words: Sequence[tuple[int, ...]], wanted: Sequence[int], whole: bool
) -> dict[int, tuple[int, int]]:
    """Word number → (start, end) in `text`, for the `wanted`, rising. `whole`: one word to each run."""
    starts = run_starts(text)
    if whole:
        indexes = {number: (number, 0) for number in wanted}
    else:
        indexes, first, run = {}, 0, 0
        for number in wanted:
            while number >= first + len(words[run]):
                first += len(words[run])
                run += 1
            indexes[number] = (run, number - first)
    places = {}
    for number, (run, piece) in indexes.items():
        _, start, end = words_of_run(cut[run])[piece]
        places[number] = (starts[run] + start, starts[run] + end)
    return places


def evidence(asked: Plan, document: Document) -> dict[int, list[Hit]]:
    """Passage number → where the words stand that gave the document a value the query asks for."""
    found: dict[int, list[Hit]] = {}
    for number, clause in enumerate(asked.filters, start=len(asked.leaves)):
        for value in document.values:
            if value.field == clause.field and isinstance(value.where, Span) and _holds(clause, value.value):
                where = value.where
                found.setdefault(where.passage, []).append(Hit(where.start, where.end, number))
    return found


def _holds(clause: Has | Within, value: str) -> bool:
    if isinstance(clause, Has):
        return value in clause.values
    return within(value, clause.low, clause.high)


def segments(
    text: str, marked: Sequence[tuple[int, int]], start: int = 0, end: int | None = None
) -> Segments:
    """`text` from `start` to `end` as (piece, is a hit) in order; together the pieces are that text.

    Overlapping marks become one; marks outside are cut off.
    """
    end = len(text) if end is None else min(end, len(text))
    pieces: list[tuple[str, bool]] = []
    at = start
    for first, last in _merged(marked):
        first, last = max(first, at), min(last, end)
        if first >= last:
            continue
        if first > at:
            pieces.append((text[at:first], False))
        pieces.append((text[first:last], True))
        at = last
    if at < end:
        pieces.append((text[at:end], False))
    return tuple(pieces)


def _merged(marked: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(marked):
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def mark(tree: Node, text: str, language: str, spans: Sequence[tuple[int, int]] = ()) -> Segments:
    """A whole passage for the document's page: its hits and `spans` (evidence, from the caller) marked."""
    found = [(hit.start, hit.end) for hit in hits(plan(tree, language), text)]
    return segments(text, [*found, *spans])
