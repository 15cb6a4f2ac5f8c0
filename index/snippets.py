"""Which passages of a document show best why it was found, and which part of them?

First the packed keys of the index tell, without any text, which passages hold how many of the query's words;
then only the few passages chosen are read and marked. Without keys (or for prefixes, which keys cannot tell)
the text itself is looked through, up to a bound.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from archive.model import Document, Passage
from index.analysis import UNKNOWN
from index.marking import Hit, Plan, Segments, beginnings, evidence, hits, hits_by_keys, mark, plan, segments
from index.packed import Held, held
from index.query.nodes import Fuzzy, Node

__all__ = ["Snippet", "mark", "snippets", "snippets_of"]

MOST_PASSAGES = 2_000  # read when there are no keys
OPENING = 12  # passages among which the opening of the text is looked for
SLACK = 1.25  # a passage this much longer than the width is shown whole

ELLIPSIS = "…"

Passages = Callable[[Sequence[int] | None], Sequence[Passage]]
"""Numbers → those passages of the document that exist; None → all of them."""

PassagesOf = Callable[[Sequence[str], Mapping[str, Sequence[int]] | None], Mapping[str, Sequence[Passage]]]
"""As `Passages`, of several documents by their ids: `Catalogue.passages_of`."""

_SENTENCE = re.compile(r"[.!?؟。…]['\"”»)\]]*\s+")
_SPACE = re.compile(r"\s")
_BREAK = re.compile(r"[^\S ]")  # any white space but the plain one


@dataclass(frozen=True, slots=True)
class Snippet:
    """Part of passage number `passage` as (text, is a hit); "…" where it was cut."""

    passage: int
    segments: Segments


_Steps = Generator[Sequence[int] | None, Sequence[Passage], tuple[Snippet, ...]]


def snippets(
    tree: Node, document: Document, keys: bytes | None, passages: Passages, limit: int = 3, width: int = 240
) -> tuple[Snippet, ...]:
    """At most `limit` snippets of about `width` characters, the most telling first.

    `keys` are the document's, from the index. When nothing of the text answers the query, one snippet: where
    the text begins to read like prose, unmarked. None at all when there is no text.
    """
    steps = _steps(tree, document, keys, limit, width)
    try:
        wanted = next(steps)
        while True:
            wanted = steps.send(passages(wanted))
    except StopIteration as done:
        return cast(tuple[Snippet, ...], done.value)


def snippets_of(
    tree: Node,
    documents: Sequence[Document],
    keys: Mapping[str, bytes],
    passages_of: PassagesOf,
    limit: int = 3,
    width: int = 240,
) -> dict[str, tuple[Snippet, ...]]:
    """Id → `snippets`, for all documents of a page: what all of them want to read is asked for together."""
    found: dict[str, tuple[Snippet, ...]] = {}
    waiting: list[tuple[str, _Steps, Sequence[int] | None]] = []

    def on(id: str, steps: _Steps, read: Sequence[Passage] | None) -> None:
        try:
            waiting.append((id, steps, next(steps) if read is None else steps.send(read)))
        except StopIteration as done:
            found[id] = done.value

    for document in documents:
        on(document.id, _steps(tree, document, keys.get(document.id), limit, width), None)
    while waiting:
        whole = [id for id, _, numbers in waiting if numbers is None]
        some = {id: numbers for id, _, numbers in waiting if numbers is not None}
        read = {
            **(passages_of(whole, None) if whole else {}),
            **(passages_of(list(some), some) if some else {}),
        }
        now, waiting = waiting, []
        for id, steps, _ in now:
            on(id, steps, read.get(id, ()))
    return found


def _steps(tree: Node, document: Document, keys: bytes | None, limit: int, width: int) -> _Steps:
    """The work of `snippets`: yields the passages it wants to read, and is sent those that exist."""
    if limit < 1:
        return ()
    asked = plan(tree, document.one("language") or UNKNOWN)
    proven = evidence(asked, document)
    told = held(asked, keys) if keys is not None and asked.leaves else None
    found: list[Snippet] = []
    title: list[Snippet] = []

    def is_enough(passage: Passage, marks: list[Hit]) -> bool:
        if marks:
            cut = _cut(passage.text, marks, width)
            which = title if passage.text.strip() == document.title else found
            which.append(Snippet(passage.number, cut))
        return len(found) == limit

    if asked.complete and (told or not asked.leaves):
        order = _ranked(told.passages() if told else {}, proven)
        # A few more than wanted: the title may be among them, and keys only promise (exact forms,
        # collisions).
        for start in range(0, len(order), limit + 2):
            some = order[start : start + limit + 2]
            texts = {passage.number: passage for passage in (yield some)}
            for number in some:
                if number in texts:
                    marks = _marks(asked, told, texts[number]) + list(proven.get(number, ()))
                    if is_enough(texts[number], marks):
                        return tuple(found)
    else:
        texts = {passage.number: passage for passage in (yield None)[:MOST_PASSAGES]}
        for number in _ranked(_promised(asked, told, texts), proven):
            if number in texts:
                marks = hits(asked, texts[number].text) + list(proven.get(number, ()))
                if is_enough(texts[number], marks):
                    return tuple(found)
    if found or title:
        return tuple((found or title)[:limit])
    return _opening(document, (yield range(1, OPENING + 1)), width)


def _marks(asked: Plan, told: Held | None, passage: Passage) -> list[Hit]:
    """The hits of a passage of which the keys may have told something."""
    if told is None or passage.number > len(told.ends):
        return []
    words, there = told.within(passage.number)
    return hits_by_keys(asked, passage.text, words, there) if there else []


def _promised(asked: Plan, told: Held | None, texts: Mapping[int, Passage]) -> dict[int, Mapping[int, int]]:
    """Passage number → clause → about how often it stands there, analysing as little as possible."""
    if told is None or any(isinstance(leaf, Fuzzy) for leaf in asked.leaves):
        counted = ((n, Counter(hit.clause for hit in hits(asked, text.text))) for n, text in texts.items())
        return {number: counts for number, counts in counted if counts}
    by_keys = told.passages()
    merged = ((n, by_keys.get(n, {}) | beginnings(asked, text.text)) for n, text in texts.items())
    return {number: counts for number, counts in merged if counts}


def _ranked(told: Mapping[int, Mapping[int, int]], proven: Mapping[int, list[Hit]]) -> list[int]:
    """Passage numbers by the clauses they hold (rarer ones count more), then by hits, then in order.

    `told`: passage number → clause → how often it stands there.
    """
    clauses = {number: dict(counts) for number, counts in told.items()}
    for number, marks in proven.items():
        there = clauses.setdefault(number, {})
        for hit in marks:
            there[hit.clause] = there.get(hit.clause, 0) + 1
    frequency: dict[int, int] = {}
    for there in clauses.values():
        for clause in there:
            frequency[clause] = frequency.get(clause, 0) + 1
    rarity = {clause: math.log(1 + len(clauses) / count) for clause, count in frequency.items()}
    ranks = [
        (-sum(rarity[clause] for clause in there), -sum(there.values()), number)
        for number, there in clauses.items()
    ]
    ranks.sort()
    return [number for _, _, number in ranks]


def _opening(document: Document, passages: Sequence[Passage], width: int) -> tuple[Snippet, ...]:
    """The first passage that reads like running text: neither title nor byline."""
    first = [passage for passage in passages if passage.text.strip()]
    if not first:
        return ()
    prose = [p for p in first if len(p.text) >= 80 and _SENTENCE.search(p.text + " ")]
    chosen = prose[0] if prose else max(first, key=lambda p: (p.text.strip() != document.title, len(p.text)))
    return (Snippet(chosen.number, _cut(chosen.text, [], width)),)


def _cut(text: str, marks: Sequence[Hit], width: int) -> Segments:
    """The window of `text` that holds most of the marks, at sentence or word boundaries, with its marks."""
    start, end = (
        (0, len(text)) if len(text) <= width * SLACK else _window(text, sorted(marks, key=_start), width)
    )
    pieces = segments(text, [(hit.start, hit.end) for hit in marks], start, end)
    before = ((ELLIPSIS, False),) if start > 0 else ()
    after = ((ELLIPSIS, False),) if end < len(text) else ()
    return _flat((*before, *pieces, *after))


def _start(hit: Hit) -> int:
    return hit.start


def _window(text: str, marks: Sequence[Hit], width: int) -> tuple[int, int]:
    if not marks:
        return 0, _word_end(text, width)
    # The widest group of marks that fits: most clauses, then most marks, then earliest.
    best = (0, 0, 0, 0)
    first = 0
    for last, hit in enumerate(marks):
        while hit.end - marks[first].start > width * 0.8 and first < last:
            first += 1
        clauses = len({inner.clause for inner in marks[first : last + 1]}) if last - first < 64 else 64
        best = max(best, (clauses, last - first, -first, -last))
    low, high = marks[-best[2]].start, marks[-best[3]].end
    room = max(0, width - (high - low))
    start = _sentence_start(text, max(0, low - room // 2), low, max(0, low - room))
    return start, _word_end(text, max(high, start + width))


def _sentence_start(text: str, ideal: int, low: int, earliest: int) -> int:
    """Where to begin before `low`: at a sentence if one begins there, else after the space near `ideal`."""
    if earliest == 0:
        return 0
    begun = [match.end() for match in _SENTENCE.finditer(text, earliest, low)]
    if begun:
        return begun[0]
    space = _SPACE.search(text, ideal, low)
    return _whole(text, space.end() if space else ideal)


def _word_end(text: str, ideal: int) -> int:
    """Where to end: before the last space in the forty characters up to `ideal`, else right there."""
    if ideal >= len(text):
        return len(text)
    space = max(text.rfind(" ", ideal - 40, ideal + 1), text.rfind("\n", ideal - 40, ideal + 1))
    return space if space > 0 else _whole(text, ideal)


def _whole(text: str, at: int) -> int:
    """Never between a letter and its marks."""
    while 0 < at < len(text) and unicodedata.combining(text[at]):
        at += 1
    return at


def _flat(pieces: Iterable[tuple[str, bool]]) -> Segments:
    """One kind of white space; neighbours of one kind joined."""
    joined: list[tuple[str, bool]] = []
    for text, is_hit in pieces:
        clean = " ".join(_BREAK.split(text)) if _BREAK.search(text) else text
        if joined and not is_hit and not joined[-1][1]:
            joined[-1] = (joined[-1][0] + clean, False)
        else:
            joined.append((clean, is_hit))
    return tuple(joined)
