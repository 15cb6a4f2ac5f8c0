"""How what a format read crosses the pipe: packed by the child, believed by the parent only after every field
was checked.

One message: the line ``tracker-archive-1 LENGTH\\n``, then LENGTH bytes of JSON, then nothing. Never pickle:
the child has just parsed a hostile file and may be anyone's by now.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import Any

from archive.errors import Unreadable
from archive.model import Attachment, Extracted, Fact, Origin, Passage, Property, Span, Where
from archive.text import MAX_PAGES, MAX_PASSAGE, MAX_PASSAGES, MAX_RAW, is_clean

HEADER = b"tracker-archive-1 "
REASONS = frozenset(
    [
        "empty",
        "type-not-read",
        "damaged",
        "password",
        "too-large",
        "too-slow",
        "too-much-memory",
        "no-text",
        "crashed",
        "sandbox",
    ]
)
# The fields a format may speak of. A copy of names on purpose: archive.fields is above this floor, and a
# hostile child must not be able to fill fields that only people or the catalogue fill (added, type, month).
FIELDS = frozenset(
    [
        "title",
        "author",
        "published",
        "coverage",
        "country",
        "mentions",
        "region",
        "group",
        "language",
        "source",
        "series",
    ]
)
MAX_FACTS = 2_000
MAX_WARNINGS = 100
MAX_SENTENCE = 600
MAX_ATTACHMENTS = 200
MAX_ATTACHED_BYTES = 40 * 1024 * 1024
MAX_NAME = 1_000
# A format cannot see through its own properties: origins that speak for people never come out of a child.
ORIGINS = frozenset({Origin.DOCUMENT, Origin.FILE, Origin.GUESSED})


class BadReply(Exception):
    """The message is not one a format of ours can have sent; says what is wrong with it, for the log."""


def pack(extracted: Extracted) -> bytes:
    """The message for a file that was read."""
    return _frame(
        {
            "passages": [[p.text, p.page] for p in extracted.passages],
            "facts": [[f.field, f.raw, f.origin.value, *_where(f.where)] for f in extracted.facts],
            "attachments": [[a.name, base64.b64encode(a.content).decode()] for a in extracted.attachments],
            "warnings": list(extracted.warnings),
        }
    )


def pack_failure(failure: Unreadable) -> bytes:
    """The message for a file that was not."""
    return _frame({"unreadable": failure.reason, "message": str(failure)[:MAX_SENTENCE]})


def unpack(message: bytes, max_pages: int = MAX_PAGES) -> Extracted:
    """The extracted text of a message. Raises Unreadable when the child says so, BadReply when it says
    nonsense."""
    head, newline, body = message.partition(b"\n")
    if not newline or not head.startswith(HEADER) or head != HEADER + str(len(body)).encode():
        raise BadReply("no header, or another length than announced")
    try:
        reply = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise BadReply(f"not JSON: {problem}") from None
    if not isinstance(reply, dict):
        raise BadReply("not an object")
    if set(reply) == {"unreadable", "message"}:
        raise _failure(reply["unreadable"], reply["message"])
    if set(reply) != {"passages", "facts", "attachments", "warnings"}:
        raise BadReply("other keys than expected")
    passages = tuple(
        _passage(number, row, max_pages)
        for number, row in enumerate(_rows(reply["passages"], "passages", MAX_PASSAGES), start=1)
    )
    return Extracted(
        passages=passages,
        facts=tuple(_fact(row, passages) for row in _rows(reply["facts"], "facts", MAX_FACTS)),
        attachments=_attachments(_rows(reply["attachments"], "attachments", MAX_ATTACHMENTS)),
        warnings=tuple(_sentence(row) for row in _rows(reply["warnings"], "warnings", MAX_WARNINGS)),
    )


def _frame(reply: dict[str, Any]) -> bytes:
    body = json.dumps(reply, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return HEADER + str(len(body)).encode() + b"\n" + body


def _where(where: Where) -> list[Any]:
    return [where.name] if isinstance(where, Property) else [where.passage, where.start, where.end]


def _failure(reason: object, message: object) -> Unreadable:
    if not isinstance(reason, str) or reason not in REASONS:
        raise BadReply("an unknown reason")
    return Unreadable(reason, _sentence(message))


def _rows(rows: object, what: str, limit: int) -> list[Any]:
    if not isinstance(rows, list) or len(rows) > limit:
        raise BadReply(f"{what}: not a list, or more than {limit}")
    return rows


def _text(text: object, what: str, limit: int) -> str:
    if not isinstance(text, str) or not text or len(text) > limit or not is_clean(text):
        raise BadReply(f"{what}: empty, longer than {limit}, or with characters that no reader leaves in")
    return text


def _sentence(text: object) -> str:
    return _text(text, "sentence", MAX_SENTENCE)


def _int(number: object, what: str, low: int, high: int) -> int:
    if type(number) is not int or not low <= number <= high:  # bool is an int too
        raise BadReply(f"{what}: not a number from {low} to {high}")
    return number


def _passage(number: int, row: object, max_pages: int) -> Passage:
    if not isinstance(row, list) or len(row) != 2:
        raise BadReply("a passage is not [text, page]")
    page = None if row[1] is None else _int(row[1], "page", 1, max_pages)
    return Passage(number, _text(row[0], "passage", MAX_PASSAGE), page)


def _fact(row: object, passages: tuple[Passage, ...]) -> Fact:
    if not isinstance(row, list) or len(row) not in (4, 6):
        raise BadReply("a fact is not [field, raw, origin, where…]")
    field, raw, origin = row[:3]
    if not isinstance(field, str) or field not in FIELDS:
        raise BadReply("a fact about an unknown field")
    if not isinstance(origin, str) or origin not in ORIGINS:
        raise BadReply("a fact of an origin no format has")
    where: Where
    if len(row) == 4:
        name = _text(row[3], "property", 100)
        where = Property(name)
    else:
        passage = _int(row[3], "passage of a fact", 1, len(passages))
        end = _int(row[5], "end of a fact", 1, len(passages[passage - 1].text))
        where = Span(passage, _int(row[4], "start of a fact", 0, end - 1), end)
    return Fact(field, _text(raw, "fact", MAX_RAW), Origin(origin), where)


_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")


def _attachments(rows: list[Any]) -> tuple[Attachment, ...]:
    found: list[Attachment] = []
    total = 0
    for row in rows:
        if not isinstance(row, list) or len(row) != 2 or not isinstance(row[1], str):
            raise BadReply("an attachment is not [name, base64]")
        total += len(row[1]) // 4 * 3
        if total > MAX_ATTACHED_BYTES + 3 * len(rows):
            raise BadReply("more bytes attached than a reader may send")
        if not _BASE64.fullmatch(row[1]):
            raise BadReply("an attachment that is not base64")
        try:
            content = base64.b64decode(row[1], validate=True)
        except binascii.Error:
            raise BadReply("an attachment that is not base64") from None
        found.append(Attachment(_text(row[0], "name of an attachment", MAX_NAME), content))
    return tuple(found)
