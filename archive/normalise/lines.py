"""What is a line at the head of a document: a byline, a date, a masthead, or perhaps the title?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.authority import Words
from archive.folding import SHORT, level
from archive.model import Passage

_MASTHEAD = re.compile(
    r"n a t i o n s|u n i e s|united nations|nations unies|naciones unidas|nacoes unidas|الامم المتحده|"
    r"security council|conseil de securite|consejo de seguridad|مجلس الامن|general assembly|"
    r"assemblee generale|"
    r"economic and social council|conseil(?= |$)(?! d)|economique|et socia\b|et s o c i a|dist?r\.|dis cr\.|"
    r"\bgeneral[e]?\b|original ?: ?\[?\w+\]?|\b(?:english|francais|french|arabic|espanol|spanish)\b|"
    r"\b[a-z]{1,5}(?:/[a-z0-9.()-]+)+(?: \(?\w+ partie\)|\(\w+ partie\))?\*?|"
    r"\bpage \d+|please recycle|[\W\d_]+"
)
_DISCLAIMER = re.compile(
    r"(?:all rights reserved|copyright|©|disclaimer|confidential|table of contents|table des matieres|"
    r"view (?:this|in) (?:email|browser)|https?://|www\.|@|page \d+|for immediate release|newsletter sign)"
)
_GREETING = re.compile(
    r"^\W{0,3}(?:dear|hello|hi|greetings|good (?:morning|afternoon|evening)|to whom it may concern|"
    r"bonjour|bonsoir|salut|chers?|cheres?|(?:mesdames|madame|monsieur|messieurs)(?=\W|$)|mon cher|ma chere|"
    r"hola|buen[oa]s (?:dias|tardes|noches)|estimad\w*|querid\w*|muy senor\w*|"
    r"ola|bom dia|boa (?:tarde|noite)|prezad\w*|car[oa]s?|exm\w*|ilm\w*|"
    r"(?:ال)?(?:اخوه|ساده|سيدات|زملاء|اصدقاء)|عزيزي|عزيزتي|اعزاءي|تحيه طيبه|مرحبا|السلام عليكم|حضره)\b"
)


LONG = 250
"""Characters from which a row may be a page's layout, its cells lines."""
CELLS = 40
"""Cells of a long row that are looked at as lines."""


@dataclass(frozen=True, slots=True)
class Piece(Passage):
    """A cell of a passage, or a line joined with the one it goes on in.

    ``offset``: where it begins in its passage; ``limit``: how many characters the passage has.
    """

    offset: int = 0
    limit: int = 0


def pieces(passages: Sequence[Passage]) -> list[Passage]:
    """The passages; of long ones at either end, whose cells hold what a page puts into lines, each cell."""
    found: list[Passage] = []
    if not any(_laid_out(passage.text) for passage in (*passages[:6], *passages[-4:])):
        return list(passages)
    for i, passage in enumerate(passages):
        ends = i < 6 or i > len(passages) - 5
        if not ends or not _laid_out(passage.text):
            found.append(passage)
            continue
        position = 0
        for cell in passage.text.split(" | ")[:CELLS]:
            found.append(Piece(passage.number, cell, offset=position, limit=len(passage.text)))
            position += len(cell) + 3
    return found


def _laid_out(text: str) -> bool:
    """Whether a passage may be a row of cells that a page puts into lines."""
    return len(text) > LONG and " | " in text


def _vowelled(label: str) -> str:
    """A pattern of `label`; in Arabic a mark, which levelling turns into "?", may stand on each letter."""
    arabic = "\u0620" <= label[:1] <= "\u064a"
    return "".join(re.escape(char) + r"\??" for char in label) if arabic else re.escape(label)


@lru_cache(maxsize=4)
def byline_pattern(words: Words) -> re.Pattern[str]:
    """A levelled line that begins as a byline; ``who`` is the rest."""
    plain = "|".join(map(_vowelled, words.byline))
    labels = sorted(map(_vowelled, words.byline_labels), key=len, reverse=True)
    verbs = "|".join(label for label in labels if re.search(r"(?:by|par|por)$", label))
    some = "|".join(labels)
    several = r"(?:\(\w{1,3}\))?"
    parted = r"(?:[:/|–—]\s*|-\s)"
    return re.compile(
        rf"^\W{{0,3}}(?:(?:{some}){several}(?: (?:and|et|y|e) \w+)?\s*{parted}|"
        rf"(?:{plain}|{verbs})\s+(?![,.;:]))(?P<who>\S.*)$"
    )


@lru_cache(maxsize=16)
def label_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    """A levelled line that begins with one of `labels` and a colon (or, for a phrase, without); ``rest``
    follows."""
    some = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    return re.compile(rf"^\W{{0,3}}(?:{some})(?:\s*:\s*|\s+(?=\d|\w+ \d))(?P<rest>\S.*)$")


def is_masthead(text: str) -> bool:
    """A line of the frame of an official document: its organ, symbol, distribution, language."""
    if len(text) > 200:
        return False
    rest = _MASTHEAD.sub(" ", level(text)).split()
    return sum(map(len, rest)) <= 3


def is_furniture(text: str) -> bool:
    """A line that is about the page, not the subject."""
    line = level(text).strip()
    return not line or bool(_DISCLAIMER.search(line)) or is_greeting(text)


def is_greeting(text: str) -> bool:
    """A line that addresses the reader: "Dear colleagues,"."""
    return (
        len(text) < 90 and bool(_GREETING.match(level(text))) and not text.rstrip().endswith((".", "؟", "?"))
    )


def is_heading(text: str) -> bool:
    """Looks like a heading: short, no sentence."""
    words = text.split()
    if not words or len(text) > 200 or len(words) > 28:
        return False
    last = text.rstrip("\"'”’»)* ")[-1:]
    return not (last in ".!?؟;," and len(words) > 3) and any(c.isalpha() for c in text)


def is_running_text(text: str) -> bool:
    """A paragraph or a line of one: long, or a sentence of some length."""
    sentence = text.rstrip("\"'”’»)* ")[-1:] in ".!?؟" and len(text.split()) > 11
    return len(text) > 220 or sentence


def official(lines: Sequence[str]) -> bool:
    """Whether these first lines are the masthead of a United Nations document."""
    return _official(tuple(lines))


@lru_cache(maxsize=64)  # title, date and authors ask the same of each of the documents judged together
def _official(lines: tuple[str, ...]) -> bool:
    # Scans break the name over lines and take I for l or 1, O for 0: all are read alike.
    begins = " ".join(level(line if len(line) <= SHORT else line[:400])[:400] for line in lines)
    if not _DISTRIBUTED.search(begins):
        return False
    begins = begins.translate(_ALIKE)
    return any(name in begins for name in _UNITED_NATIONS)


_ALIKE = str.maketrans("l1|0", "iiio")
_UNITED_NATIONS = (
    "united nations", "nations unies", "n a t i o n s", "naciones unidas", "nacoes unidas", "الامم المتحده",
)  # fmt: skip
_DISTRIBUTED = re.compile(r"[do0](?:(?<=d)[il1|]s(?:t?r\.| cr\.)|(?<!d)r[il1|]g[il1|]na[il1|] ?:)")
"""What is looked for first, in any reading of its letters: few other documents have it."""
