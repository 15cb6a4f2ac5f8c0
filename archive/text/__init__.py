"""What readable text is: NFC, no control or format characters, one paragraph a passage, within limits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import BinaryIO

from archive.errors import Unreadable
from archive.model import Fact, Origin, Passage, Property

MAX_PAGES = 10_000
MAX_PASSAGES = 200_000
MAX_PASSAGE = 20_000
"""Characters of one passage; a longer paragraph is split at a sentence, else at a space."""
MAX_TEXT = 50_000_000
"""Bytes of UTF-8 of one document's text."""
MAX_RAW = 2_000
"""Characters of one fact's raw words."""
MAX_MARKS = 30
"""Combining marks in a row (Unicode's stream-safe text format, UAX #15 section 13). Without it, normalising
and folding take quadratic time: 20,000 marks on one letter stop a process for seconds."""

# Cc, Cf, Cs and noncharacters of the planes text is written in; whitespace controls are left for split().
# Written out, because working it out from unicodedata at start costs more than reading a text file; a test
# compares the two.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff\U0004fffe\U0004ffff\U0005fffe\U0005ffff"
    "\U0006fffe\U0006ffff\U0007fffe\U0007ffff\U0008fffe\U0008ffff\U0009fffe\U0009ffff\U000afffe\U000affff"
    "\U000bfffe\U000bffff\U000cfffe\U000cffff\U000dfffe\U000dffff\U000efffe\U000effff\U000ffffe\U000fffff"
    "\U0010fffe\U0010ffff]"
)
_MAYBE_MARKS = re.compile(rf"[^\w\s]{{{MAX_MARKS + 1},}}")
_SENTENCE_END = re.compile(r"[.!?؟…。]['\"”’»)]*\s")


def clean(text: str) -> str:
    """One line of NFC text: runs of white space are one space, control and format characters are gone."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _stream_safe(_UNWANTED.sub("", text)))
    elif not text.isprintable():
        text = _UNWANTED.sub("", text)
    return " ".join(text.split())


def is_clean(text: str) -> bool:
    """Is this what `clean` leaves? In linear time, whoever wrote the text."""
    if text.isascii():
        return text.isprintable()
    if _UNWANTED.search(text) or _stream_safe(text) is not text:
        return False
    return not re.search(r"[\x00-\x1f\x85\u2028\u2029]", text) and unicodedata.is_normalized("NFC", text)


def _stream_safe(text: str) -> str:
    """`text` without the marks that follow thirty others; `text` itself when there are none."""
    if not _MAYBE_MARKS.search(text):
        return text
    return _drop_marks(text)


def _drop_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return text if len(kept) == len(text) else "".join(kept)


def number(blocks: Iterable[tuple[str, int | None]]) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """Passages of (text, page) blocks in reading order, and warnings when a limit cut them off.

    Blocks are parted into lines where `lines_of` says so, cleaned, empty ones dropped, those longer than
    `MAX_PASSAGE` characters split.
    """
    passages: list[Passage] = []
    size = 0
    for block, page in blocks:
        for text in (part for line in lines_of(block) for part in split(clean(closed_up(line)))):
            size += len(text.encode())
            if size > MAX_TEXT or len(passages) >= MAX_PASSAGES:
                return tuple(passages), (
                    f"Only the first {len(passages):,} paragraphs were read: the rest is beyond the limit of "
                    f"{MAX_TEXT // 1_000_000} MB of text or {MAX_PASSAGES:,} paragraphs. Split the file to "
                    "have all of it searched.",
                )
            passages.append(Passage(len(passages) + 1, text, page))
    return tuple(passages), ()


BREAK = "\u2028"
"""What readers put where an author broke a line inside a paragraph (``<br>``, a break in Word)."""


def lines_of(block: str) -> list[str]:
    """A block parted at its `BREAK`s when all its lines are short: byline and date, an address. Else it is
    one line."""
    lines = [line for line in block.split(BREAK) if line.strip()]
    return lines if len(lines) > 1 and all(len(line) <= 100 for line in lines) else [block]


_LETTERS = "A-Z0-9À-ÖØ-Þ"
_APART = re.compile(rf"(?<!\S)(?:[{_LETTERS}] ){{3}}[{_LETTERS}](?!\S)")
_ONE = re.compile(
    rf"(?<!\S)[{_LETTERS}](?: [{_LETTERS}'’–-])*(?: [{_LETTERS}])(?: (?=[:.,;!?](?:\s|$)))?(?!\w)"
)
_GAP = re.compile(r"(\s{2,}|\t)")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WORDS = frozenset(("DE", "NO"))
"""Words whose letters follow one another in the alphabet."""
_FEWEST = 4
"""Letters of a word that stand apart, at the least, where a line holds no other word of the kind."""


def closed_up(line: str) -> str:
    """Words whose capitals a typist or a designer set apart, closed up again: ``S O M A L I A   2 0 1 0`` is
    ``SOMALIA   2010``.

    Words must be further from one another than their letters are; where a line has but one space everywhere
    it is taken for one word. Columns that are headed ``A B C D`` and rows of figures stay as they are.
    """
    if not _APART.search(line):
        return line
    parts = _GAP.split(line)
    return "".join(_ONE.sub(_joined, part) for part in parts)


def _joined(spaced: re.Match[str]) -> str:
    word = spaced[0].replace(" ", "")  # and no space before a colon that stood apart as the letters do
    if word.isdigit():
        return word if len(word) == _FEWEST and word[:2] in {"19", "20"} else spaced[0]
    listed = word in _ALPHABET and word not in _WORDS
    return spaced[0] if listed or len(set(word)) == 1 else word


def split(text: str, limit: int = MAX_PASSAGE) -> list[str]:
    """`text` in parts of at most `limit` characters, cut after a sentence, else at a space, else anywhere."""
    parts: list[str] = []
    start = 0
    while len(text) - start > limit:
        window = text[start : start + limit]
        ends = [m.end() for m in _SENTENCE_END.finditer(window, limit // 2)]
        cut = ends[-1] if ends else window.rfind(" ", limit // 2) + 1
        cut = cut or _before_marks(text, start, start + limit) - start
        parts.append(window[:cut].strip())
        start += cut
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def _before_marks(text: str, start: int, cut: int) -> int:
    """The last place at or before `cut` that does not part a letter from its marks."""
    place = cut
    while place > start + 1 and unicodedata.combining(text[place]):
        place -= 1
    return place


def fact(field: str, raw: str, where: str, origin: Origin = Origin.DOCUMENT) -> list[Fact]:
    """A fact that stands in the property `where`; none when `raw` says nothing. A list, to be added to
    others."""
    words = clean(raw)[:MAX_RAW].strip()
    return [Fact(field, words, origin, Property(where))] if words else []


def read_all(stream: BinaryIO, limit: int) -> bytes:
    """All bytes of `stream`. Raises Unreadable: ``empty``, or ``too-large`` past `limit` bytes."""
    content = stream.read(limit + 1)
    if not content:
        raise Unreadable("empty", "The file is empty: check the copy it came from.")
    if len(content) > limit:
        raise Unreadable(
            "too-large",
            f"The file is larger than {limit // 1_000_000} MB, the most that is read of its kind: split it "
            "into parts.",
        )
    return content
