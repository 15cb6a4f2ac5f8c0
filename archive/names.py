"""What do we call a file that came in? Any bytes become text to keep, show and send: never a path."""

from __future__ import annotations

import os

LONGEST = 300
"""Characters kept of a name. File systems allow 255 bytes; mail headers and uploads allow anything."""

LONGEST_PATH = 4096
_JOINERS = "\u200c\u200d"  # part of the spelling in Persian, Urdu and several Indian scripts


def printable(name: str | bytes, longest: int = LONGEST) -> str:
    """`name` as one line of printable text, at most `longest` characters, never empty.

    What is not printable becomes an escape: undecodable bytes ``\\xff``, controls ``\\n`` or ``\\x00``,
    direction marks and other invisible characters ``\\u202e``. A long name loses its middle and keeps its
    ending.
    """
    text = os.fsdecode(name) if isinstance(name, bytes) else name
    if len(text) > longest * 2:  # a megabyte of name is cut before it is looked at
        text = _shortened(text, longest * 2)
    if not (text.isascii() and text.isprintable()):
        text = "".join(map(_shown, text))
    return _shortened(text, longest) or "unnamed"


def base_name(name: str | bytes) -> str:
    """The last part of a name that may be a path of any system, printable: what browsers and mails send."""
    text = os.fsdecode(name) if isinstance(name, bytes) else name
    return printable(text.replace("\\", "/").rstrip("/").rpartition("/")[2])


def _shown(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that was not UTF-8 (PEP 383)
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x100:
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    ending = min(24, longest // 4)
    return f"{text[: longest - ending - 1]}…{text[len(text) - ending :]}"
