"""How is a box of mails read? Each message becomes an attachment; the box itself says only their subjects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from itertools import pairwise
from typing import BinaryIO

from archive.model import Extracted
from archive.text import clean, read_all
from archive.text.mailbox import messages
from archive.text.members import TOO_LARGE, Members, damaged
from archive.wire import MAX_ATTACHED_BYTES, MAX_ATTACHMENTS

media_types: Sequence[str] = ("application/mbox",)
KIND = "mailbox"
MAX_BYTES = 250_000_000
_SUBJECT = re.compile(
    rb"^subject:([^\n]{0,4000}(?:\n[ \t][^\n]{0,1000}){0,20})", re.IGNORECASE | re.MULTILINE
)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
"""A line of a message that looked like the beginning of another, as boxes quote it."""


def extract(stream: BinaryIO) -> Extracted:
    """Subjects and messages. Raises Unreadable ``empty``, ``damaged``, ``too-large``."""
    content = read_all(stream, MAX_BYTES)
    members = Members(KIND, MAX_ATTACHMENTS, MAX_ATTACHED_BYTES)
    found = [*messages(content), (len(content), len(content), b"")]
    if len(found) == 1:
        raise damaged(KIND)
    for (_, begins, head), (ends, _, _) in pairwise(found):
        subject = _subject(head)
        # A slash in a subject parts no folders.
        name = re.sub(r"[/\\]", "-", subject[:150].strip() or "mail") + ".eml"
        name = members.enter(name, ends - begins, title=subject)
        if not name:
            continue
        if ends - begins > members.room():
            members.fail(name, TOO_LARGE)
            continue
        message = content[begins:ends]
        members.keep(name, _QUOTED.sub(rb"\1", message) if b"\n>" in message else message)
    return members.extracted()


def _subject(head: bytes) -> str:
    match = _SUBJECT.search(head)
    if match is None:
        return ""
    try:
        raw = match[1].decode("utf-8")
    except UnicodeDecodeError:
        raw = match[1].decode("cp1252", "replace")
    raw = re.sub(r"\r?\n[ \t]", " ", raw).strip()
    if "=?" not in raw:
        return clean(raw)
    try:
        return clean(str(make_header(decode_header(raw))))
    except (ValueError, LookupError, HeaderParseError):
        return clean(raw)
