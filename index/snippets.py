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
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.model import Document, Passage
from index.analysis import UNKNOWN
from index.marking import Hit, Plan, Segments, evidence, hits, hits_by_keys, mark, plan, segments
from index.packed import held
from index.query.nodes import Node

__all__ = ["Snippet", "mark", "snippets"]

MOST_PASSAGES = 2_000  # read when there are no keys
OPENING = 12  # passages among which the opening of the text is looked for
SLACK = 1.25  # a passage this much longer than the width is shown whole

ELLIPSIS = "…"

Passages = Callable[[Sequence[int] | None], Sequence[Passage]]
"""Numbers → those passages of the document that exist; None → all of them."""

_SENTENCE = re.compile(r"[.!?؟。…]['\"”»)\]]*\s+")
_SPACE = re.compile(r"\s")
_BREAK = re.compile(r"[^\S ]")  # any white space but the plain one


@dataclass(frozen=True, slots=True)
class Snippet:
    """Part of passage number `passage` as (text, is a hit); "…" where it was cut."""

    passage: int
    segments: Segments


def snippets(
    tree: Node, document: Document, keys: bytes | None, passages: Passages, limit: int = 3, width: int = 240
) -> tuple[Snippet, ...]:
    """At most `limit` snippets of about `width` characters, the most telling first.

    `keys` are the document's, from the index. When nothing of the text answers the query, one snippet: where
    the text begins to read like prose, unmarked. None at all when there is no text.
    """
    if limit < 1:
        return ()
    asked = plan(tree, document.one("language") or UNKNOWN)
    proven = evidence(asked, document)
    found: list[Snippet] = []
    title: list[Snippet] = []
    for number, passage, marks in _best(asked, proven, keys, passages, limit):
        cut = _cut(passage.text, marks, width)
        (title if passage.text.strip() == document.title else found).append(Snippet(number, cut))
        if len(found) == limit:
            break
    return tuple((found or title)[:limit]) or _opening(document, passages, width)


def _best(
    asked: Plan, proven: Mapping[int, list[Hit]], keys: bytes | None, passages: Passages, limit: int
) -> Iterable[tuple[int, Passage, list[Hit]]]:
    """Passages with hits, best first, with their hits."""
    told = held(asked, keys) if keys is not None and asked.complete and asked.leaves else None
    if told is None and asked.leaves:
        read = {p.number: (p, hits(asked, p.text)) for p in passages(None)[:MOST_PASSAGES]}
        counted = {n: Counter(hit.clause for hit in marks) for n, (_, marks) in read.items() if marks}
        for number in _ranked(counted, proven):
            if number in read:
                yield number, read[number][0], read[number][1] + list(proven.get(number, ()))
        return
    order = _ranked(told.passages() if told else {}, proven)
    # A few more than wanted: the title may be among them, and keys only promise (exact forms, collisions).
    for start in range(0, len(order), limit + 2):
        some = order[start : start + limit + 2]
        texts = {passage.number: passage for passage in passages(some)}
        for number in some:
            if number not in texts:
                continue
            text = texts[number].text
            marks = list(proven.get(number, ()))
            if told and number <= len(told.ends):
                words, found = told.within(number)
                marks += hits_by_keys(asked, text, words, found) if found else []
            if marks:
                yield number, texts[number], marks


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


def _opening(document: Document, passages: Passages, width: int) -> tuple[Snippet, ...]:
    """The first passage that reads like running text: neither title nor byline."""
    first = [passage for passage in passages(range(1, OPENING + 1)) if passage.text.strip()]
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
