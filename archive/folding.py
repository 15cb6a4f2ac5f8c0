"""How do two spellings of one name become the same string, and where did each character stand?

Folding: NFKD, lower case, no marks; Arabic alef, ya, ta marbuta and digits to one form each, no tatweel; an
apostrophe after an elision (l', d', qu') or before a final s becomes a space and disappears elsewhere, so
that Jama'at, Jama’at and Jamaat agree; hyphens, slashes, underscores, line breaks and every other space
become one space.

Names are matched in folded text and shown in the original, so a `Folded` can always say where its characters
stood. The cost is one `str.translate` and one regular expression per text: 20-60 MB/s, linear in its length.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_GONE, _SEVERAL = "\x00", "\x01"
_APOSTROPHES = "'’‘ʼʻʿʾ`´′＇ʹ"
_SPACES = "-‐‑‒–—―−/\\_­"
_ARABIC = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك",
    "ـ": _GONE,
}  # fmt: skip


class _Table(dict[int, str]):
    """Code point → its folded form when that is one character, `_GONE` when none, `_SEVERAL` when several."""

    def __missing__(self, code: int) -> str:
        folded = _fold_char(chr(code))
        kept = folded if len(folded) == 1 else _SEVERAL if folded else _GONE
        if len(self) < 30_000:  # a text of every character there is must not make the table grow without end
            self[code] = kept
        return kept


def _fold_char(char: str) -> str:
    """One character folded: any number of characters."""
    if char in _APOSTROPHES:
        return "'"
    if char == "\xad":  # a soft hyphen stands inside a word
        return ""
    if char in _SPACES or char.isspace() or unicodedata.category(char) in {"Zs", "Zl", "Zp", "Cc"}:
        return " "
    if char in _ARABIC:
        return _ARABIC[char].replace(_GONE, "")
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(int(digit))
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    kept = "".join(
        _ARABIC.get(c, c) for c in parts if unicodedata.category(c) not in {"Mn", "Me", "Cf", "Cc"}
    )
    return kept.replace(_GONE, "")


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table()


_ELISION = re.compile(r"(?<![^\W_])(?:[ldjmntsc]|qu|jusqu|lorsqu|puisqu|quoiqu)$")
_ODD = re.compile(r"\x00\x00*|''*|  +|\x01")
"""Each begins with a letter of its own: the pattern is looked for only where one of these stands."""


_SHORT, _FEW, _KINDS = 200, 6, 40
"""Below so many characters all of it is not worth while; one of so many outside ASCII is few, and of so many
kinds."""
_MARKS = "\u0300"
"""No character before it is written onto another."""
_KEPT = (_GONE, _SEVERAL)
_ASIDE = "\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10"
"""Stand for what is no ASCII when folded, such as quotation marks, until the rest is."""


def _mapped(text: str) -> str:
    """``text.translate(_table())``, which is ten times faster for ASCII: the few other characters of most
    languages in Latin letters are replaced first."""
    table = _table()
    if text.isascii() or len(text) < _SHORT or any(sign in text for sign in (*_KEPT, *_ASIDE)):
        return text.translate(table)
    if (len(text.encode("utf-8", "replace")) - len(text)) * _FEW > len(text):
        return text.translate(table)
    mapped = text
    aside: list[tuple[str, str]] = []
    for _ in range(_KINDS):
        try:
            mapped.encode("ascii")
        except UnicodeEncodeError as beyond:  # the quickest way to the next of them
            char = mapped[beyond.start]
        else:
            mapped = mapped.translate(_ascii_table())
            for sign, folded in aside:
                mapped = mapped.replace(sign, folded)
            return mapped
        folded = table[ord(char)]
        if not folded.isascii():
            if len(aside) == len(_ASIDE):
                break
            aside.append((_ASIDE[len(aside)], folded))
            folded = aside[-1][0]
        mapped = mapped.replace(char, folded)
    return text.translate(table)


@lru_cache(maxsize=1)
def _ascii_table() -> dict[int, str]:
    table = _table()
    return {code: chr(code) if chr(code) in (*_KEPT, *_ASIDE) else table[code] for code in range(128)}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded `text` that knows its original: folded character i stood at ``original(i)``."""

    text: str
    source: str
    _at: tuple[int, ...]
    _from: tuple[int, ...]

    def original(self, index: int) -> int:
        """Where the folded character `index` stood in the source."""
        if index >= len(self.text):
            return len(self.source)
        step = bisect_right(self._at, index) - 1
        return self._from[step] + index - self._at[step]

    def folded(self, position: int) -> int:
        """Which folded character the source character `position` became; the next one when it disappeared."""
        step = bisect_right(self._from, position) - 1
        index = self._at[step] + position - self._from[step]
        return min(index, self._at[step + 1]) if step + 1 < len(self._at) else min(index, len(self.text))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source characters of the folded characters `start` to `end` (exclusive, not empty)."""
        at, source = self._at, self.source
        step = bisect_right(at, start) - 1
        first = self._from[step] + start - at[step]
        together = step + 1 == len(at) or end <= at[step + 1]
        last = first + end - start if together else self.original(end - 1) + 1
        while last < len(source) and source[last] >= _MARKS and unicodedata.combining(source[last]):
            last += 1
        return first, last


def fold(text: str) -> Folded:
    """Fold `text`, keeping the way back to its characters."""
    mapped = _mapped(text)
    pieces: list[str] = []
    at, origin = [0], [0]
    done = length = 0

    def keep(upto: int) -> None:
        nonlocal done, length
        if upto > done:
            pieces.append(mapped[done:upto])
            length += upto - done
            done = upto

    def resume(position: int) -> None:
        nonlocal done
        done = position
        if at[-1] == length:
            origin[-1] = position
        else:
            at.append(length)
            origin.append(position)

    for match in _ODD.finditer(mapped):
        start, end, kind = match.start(), match.end(), match.group()[0]
        if start < done:
            continue
        if kind == _GONE:
            keep(start)
            resume(end)
        elif kind == " ":
            keep(start + 1)
            resume(end)
        elif kind == "'":
            keep(start)
            if _is_space(mapped, start, end):
                if not pieces or not pieces[-1].endswith(" "):
                    at.append(length)
                    origin.append(start)
                    pieces.append(" ")
                    length += 1
                while end < len(mapped) and mapped[end] == " ":
                    end += 1
            resume(end)
        else:
            keep(start)
            for char in _fold_char(text[start]):
                at.append(length)
                origin.append(start)
                pieces.append(char)
                length += 1
            resume(end)
    keep(len(mapped))
    return Folded("".join(pieces), text, tuple(at), tuple(origin))


def _is_space(mapped: str, start: int, end: int) -> bool:
    """Whether the apostrophe between `start` and `end` separates words: after an elision, before a final
    s."""
    if mapped[end : end + 1] == "s" and not mapped[end + 1 : end + 2].isalnum():
        return True
    return bool(_ELISION.search(mapped[max(0, start - 8) : start])) and mapped[end : end + 1].isalnum()


@lru_cache(maxsize=60_000)  # all names of the shipped lists, and a text's
def key(text: str) -> str:
    """What two spellings of one name have in common: folded, without spaces at the ends."""
    return fold(text).text.strip()


class _Level(dict[int, str]):
    """Code point → one character: lower case without its mark, digits and dashes and spaces to the ASCII
    ones."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _fold_char(char)
        if char in _SPACES:
            folded = "/" if char == "/" else "_" if char == "_" else "-"
        level = folded if len(folded) == 1 else "." if char == "\u2026" else "?"
        if len(self) < 30_000:
            self[code] = level
        return level


@lru_cache(maxsize=1)
def _level_table() -> _Level:
    return _Level()


def level(text: str) -> str:
    """Lower case without accents, character for character: what date patterns read. Punctuation stays.

    Always as long as `text`, so that positions are the same in both.
    """
    return _level_short(text) if len(text) <= SHORT else _levelled(text)


SHORT = 1_000
"""Characters of a line that is remembered: every normaliser looks at the lines of the head."""


@lru_cache(maxsize=256)  # the lines of one document, not of the last ten
def _level_short(text: str) -> str:
    return _levelled(text)


def _levelled(text: str) -> str:
    """`text.translate`, quick for ASCII only: other Latin letters, and Arabic, go through their old code
    pages, ten times faster."""
    if not text.isascii():
        for encoding, page in _level_pages().items():
            try:
                levels = text.encode(encoding).translate(page)
            except UnicodeError:  # a sign that this page does not have
                continue
            if _NONE not in levels:
                return levels.decode(encoding)
    return text.translate(_level_table())


_NONE = b"\x00"
"""In a page of levels: none within this page. No text has it, but for those with the sign itself."""


@lru_cache(maxsize=1)
def _level_pages() -> dict[str, bytes]:
    """Code page → for each of its bytes that of its level."""
    table = _level_table()
    pages = {}
    for encoding in ("cp1252", "cp1256"):
        page = bytearray(256)
        for byte in range(256):
            try:
                page[byte : byte + 1] = table[ord(bytes([byte]).decode(encoding))].encode(encoding)
            except UnicodeError:
                page[byte] = _NONE[0]
        pages[encoding] = bytes(page)
    return pages
