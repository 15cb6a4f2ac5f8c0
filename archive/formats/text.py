"""How is a plain text file read? Bytes to characters, lines to paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from archive.errors import Unreadable
from archive.model import Extracted
from archive.text import number, read_all
from archive.text.decode import decode
from archive.text.lines import paragraphs

media_types: Sequence[str] = ("text/plain",)
MAX_BYTES = 100_000_000


def extract(stream: BinaryIO) -> Extracted:
    """Paragraphs of the text. Raises Unreadable: ``empty``, ``no-text``,
    ``damaged`` when the bytes are no text, ``too-large``.
    """
    text, warnings = decode(read_all(stream, MAX_BYTES))
    passages, cut = number((paragraph, None) for paragraph in paragraphs(text))
    if not passages:
        raise Unreadable("no-text", "The file holds nothing but white space: check the copy it came from.")
    return Extracted(passages, warnings=warnings + cut)
