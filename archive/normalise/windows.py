"""Which parts of a text stand around its numbers, and may name a day?

A text's days are named by their numbers: what stands far from any need not be read. What mails quote, and the
lines of their heads, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.model import Passage

CHARACTERS = 300_000
"""Of a document that are looked at: a month's days show in less."""
NUMBER = re.compile(
    r"[0-9](?<![\d.,].)(?:(?<=[1-9])|(?<=0)[1-9]|(?<=[12])\d|(?<=3)[01]|(?<=1)9\d\d|(?<=2)0\d\d)"
    r"(?![\d%]|[., ]\d{3}(?!\d))"
)
"""A day or a year: 1 to 31, with or without a nought, 1900 to 2099. It begins with a digit, and what must not
precede comes after, so that the search runs from digit to digit."""
_BESIDE, _BEFORE = 24, 34
"""Characters after, and before, a number in which its month, its year and what it belongs to stand."""
_WINDOW, _CHUNK = 400, 400
"""Characters of a part, and from which on a chunk of parts is full; a chunk has less than `folding.SHORT`, so
that it is levelled once."""
GAP = " \ue000 "
"""Between parts: no pattern spans it."""
_HEADER = re.compile(
    r"\W{0,3}(?:sent|date|envoy[ée]|enviado(?: el| em)?|data|fecha|posted|published|publi[ée]|publicado|"
    r"تاريخ|التاريخ|أرسلت|أُرسلت)\s*:",
    re.IGNORECASE,
)
_WROTE = re.compile(r"(?:wrote|[ée]crit|escribi[óo]|escreveu|كتب)\s?:$")
"""A line of a mail's head, and one that opens what it answers."""


def within(passages: Sequence[Passage]) -> list[Passage]:
    """The first `CHARACTERS` of a document, without what mails quote and the lines of their heads."""
    found: list[Passage] = []
    left = CHARACTERS
    for passage in passages:
        left -= len(passage.text)
        if left < 0:
            break
        text = passage.text
        if (
            text[:1] != ">"
            and not _HEADER.match(text)
            and not (text[-1:] == ":" and _WROTE.search(text[-40:]))
        ):
            found.append(passage)
    return found


def chunks(passages: Sequence[Passage]) -> Iterator[tuple[str, list[int], list[int]]]:
    """The parts of `passages` around numbers that may be days, some together: to read many short texts takes
    longer. With each, where its parts start and the number of the passage each is from."""
    parts: list[str] = []
    starts: list[int] = []
    numbers: list[int] = []
    length = 0
    for passage in passages:
        for window in _windows(passage.text):
            starts.append(length)
            numbers.append(passage.number)
            parts.append(window)
            length += len(window) + len(GAP)
            if length > _CHUNK:
                yield GAP.join(parts), starts, numbers
                parts, starts, numbers, length = [], [], [], 0
    if parts:
        yield GAP.join(parts), starts, numbers


def _windows(text: str) -> Iterator[str]:
    """The parts of `text` around its numbers, none long: the rest names no day."""
    start = end = 0
    for match in NUMBER.finditer(text):
        low, high = max(start, match.start() - _BEFORE), min(match.end() + _BESIDE, len(text))
        if low > end or match.start() - start > _WINDOW:
            if end:
                yield text[start : min(end, match.start())]
            start = low if low > end else match.start()
        end = high
    if end:
        yield text[start:end]
