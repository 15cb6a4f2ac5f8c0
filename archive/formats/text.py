"""How is a plain text file read? Bytes to characters, lines to paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from archive.model import Extracted
from archive.text import number, read_all
from archive.text.decode import decode
from archive.text.lines import paragraphs

media_types: Sequence[str] = ("text/plain",)
MAX_BYTES = 100_000_000


def extract(stream: BinaryIO) -> Extracted:
    """Paragraphs of the text. Raises Unreadable: ``empty``, ``damaged`` when the bytes are no text, ``too-large``."""
    text, warnings = decode(read_all(stream, MAX_BYTES))
    passages, cut = number((paragraph, None) for paragraph in paragraphs(text))
    return Extracted(passages, warnings=warnings + cut)
