"""Of which countries does a document have a section each?

A heading that is nothing but a name, “Chad. The army …”, a cell of a table, rows, or a side of a border:
“Côté malien :”. A list of names one below the other is a menu.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from archive.folding import key
from archive.model import Span
from archive.normalise.frame import goes_on
from archive.normalise.reading import Reading
from archive.normalise.standing import DEMONYM, NAME, TOWN, Mention, menu_lines

SIDE = 20
"""Characters of a line before a demonym that says whose side of a border follows."""
TITLE_LINES = 15
"""Where a title stands; else the first line is none, for the title stands in front of the text."""
ROWS = 6
"""More table rows than these are a list of countries, not of subjects."""
_FOOTNOTE = re.compile(r"©|https?:|www\.|@\w")
_BULLET = re.compile(r"[\W\d_]*$")
_TOWN_SECTION = re.compile(r"\s?[.:]\s")
_SECTION = re.compile(r"\s{0,3}(?:[\[(][^\])]{0,60}[\])])?\s{0,3}(?:$|[.:\u2013\u2014|]\s|[.:]$|--?\s)")
_ROW = re.compile(r"\s{0,3}(?:[\[(][^\])]{0,60}[\])])?\s{0,3}\d")
_CELL, _CELL_TEXT = re.compile(r"\|\s?$"), re.compile(r"\s?\|[^|]{25}")
"""A cell of a table that is nothing but a country, with a text in the next."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known when the subject is decided: mentions in order, where each stands; `titled` are those of
    the title."""

    reading: Reading
    mentions: Sequence[Mention]
    places: Sequence[Span]
    titled: Sequence[Mention]
    title: str = ""


def sections(
    evidence: Evidence,
    sides: frozenset[str],
    aside: Collection[int] = frozenset(),
    seats: Collection[str] = frozenset(),
) -> list[str]:
    """Countries that begin sections: headings that are nothing but their name, or “Chad. The army …”.

    `aside`: mentions that begin none, for they say that nothing follows (“Chad: none.”); `seats`: towns where
    one meets, which begin none of a country that the text names nowhere else (“Juba: the talks …”).
    """
    found: dict[str, None] = {}
    rows: dict[str, None] = {}
    for code, kind in _marks(evidence, sides, aside, seats):
        (rows if kind == "row" else found)[code] = None
    if len(rows) <= ROWS and len(rows) > 1:
        found.update(rows)
    return list(found)


def _marks(
    evidence: Evidence, sides: frozenset[str], aside: Collection[int], seats: Collection[str]
) -> Iterator[tuple[str, str]]:
    reading = evidence.reading
    passages = reading.passages
    listed = {*menu_lines(reading, evidence.mentions, evidence.places), *aside}
    title = evidence.title.strip()
    first = 0 if title and all(p.text.strip() != title for p in passages[:TITLE_LINES]) else 1
    for i, (mention, at) in enumerate(zip(evidence.mentions, evidence.places, strict=True)):
        if i in listed:
            continue
        line = passages[at.passage - 1].text
        if mention.kind == DEMONYM:
            if at.start < SIDE and at.passage > 1 and _side(line, at, sides):
                yield mention.code, "section"
            continue
        if (
            mention.kind == NAME
            and _CELL.search(line, max(0, at.start - 3), at.start)
            and _CELL_TEXT.match(line, at.end)
        ):
            yield mention.code, "section"
        if at.start > 8:
            continue
        if not _BULLET.fullmatch(line[: at.start]) or _FOOTNOTE.search(line[:200]):
            continue
        if goes_on(passages, at.passage):
            continue
        if mention.kind == TOWN:
            if at.passage > 1 and _TOWN_SECTION.match(line, at.end) and not _is_met(evidence, mention, seats):
                yield mention.code, "section"
        elif _SECTION.match(line, at.end) and not (at.passage == first or line == evidence.title):
            yield mention.code, "section"
        elif _ROW.match(line, at.end):
            yield mention.code, "row"
        elif line[at.start : at.end].isupper() and _not_capitals(line[at.end : at.end + 40]):
            yield mention.code, "section"


def _is_met(evidence: Evidence, town: Mention, seats: Collection[str]) -> bool:
    """Whether one only meets there: one of the `seats`, of a country that is named by nothing else."""
    text = evidence.reading.text.text
    name = text[town.start : town.end]
    return name in seats and all(
        m.code != town.code or text[m.start : m.end] == name for m in evidence.mentions
    )


def _side(line: str, at: Span, sides: frozenset[str]) -> bool:
    """Whether a section begins with a side of the border: “Côté malien.”, “Nigerian side:”."""
    rest = line[at.end : at.end + 40]
    before = [key(word) for word in _WORD.findall(line[: at.start])]
    if before:
        return len(before) <= 2 and before[-1] in sides and _SECTION.match(rest) is not None
    after = _WORD.search(rest)
    return after is not None and key(after[0]) in sides and _SECTION.match(rest, after.end()) is not None


def _not_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.islower() for c in letters) * 2 > len(letters)
