"""What do normalisers look at: the document's lines, its whole text folded once, and the names in it?"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from archive.authority import Authority
from archive.folding import Folded, fold
from archive.model import Extracted, Fact, Origin, Span
from archive.normalise.names import Match, names

HEAD = 15
"""Bylines, dates and titles stand in the first lines; further down the same words are about something
else."""
_GAP = "\ue000\ue000"
"""Between passages, in folded text: two characters no name contains, so that no name spans two passages."""


@dataclass(frozen=True, slots=True)
class Reading(Extracted):
    """An `Extracted` with its text folded: made once a document, read by every normaliser."""

    text: Folded = field(default_factory=lambda: fold(""))
    starts: tuple[int, ...] = ()
    """Where each passage starts in ``text.source``."""
    matches: tuple[Match, ...] = ()
    """Every known name in the text, whatever it turns out to mean."""

    def span(self, start: int, end: int) -> Span:
        """The place of the folded characters `start`–`end`, which lie in one passage."""
        return self.place(start, end)[0]

    def place(self, start: int, end: int) -> tuple[Span, str]:
        """The place of the folded characters `start`–`end`, and what stands there."""
        first, last = self.text.span(start, end)
        index = bisect_right(self.starts, first) - 1
        passage, offset = self.passages[index], self.starts[index]
        first, last = first - offset, min(last - offset, len(passage.text))
        return Span(passage.number, first, last), passage.text[first:last]

    def fact(self, field_name: str, start: int, end: int, origin: Origin = Origin.DOCUMENT) -> Fact:
        """The folded characters `start`–`end` as evidence for a field."""
        where, raw = self.place(start, end)
        return Fact(field_name, raw, origin, where)

    def head(self) -> list[tuple[Span, str]]:
        """The first lines with their places."""
        return [(Span(p.number, 0, len(p.text)), p.text) for p in self.passages[:HEAD]]


def read(extracted: Extracted, authority: Authority) -> Reading:
    """`extracted` itself when it is a reading already."""
    if isinstance(extracted, Reading):
        return extracted
    starts = []
    position = 0
    for passage in extracted.passages:
        starts.append(position)
        position += len(passage.text) + len(_GAP)
    text = fold(_GAP.join(passage.text for passage in extracted.passages))
    return Reading(
        extracted.passages,
        extracted.facts,
        extracted.attachments,
        extracted.warnings,
        text,
        tuple(starts),
        tuple(names(authority).find(text)),
    )
