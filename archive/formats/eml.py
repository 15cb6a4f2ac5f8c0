"""How is a mail read? Headers to facts, the text (else the HTML) to paragraphs, attached files to documents
of their own."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage
from typing import BinaryIO

from archive.errors import Unreadable
from archive.model import Attachment, Extracted, Fact
from archive.text import clean, fact, number, read_all
from archive.text.decode import decode
from archive.text.lines import paragraphs
from archive.text.markup import blocks_of, read_markup

media_types: Sequence[str] = ("message/rfc822",)
MAX_BYTES = 100_000_000
MAX_PARTS = 1_000
MAX_ATTACHMENTS = 200
MAX_ATTACHED = 40 * 1024 * 1024
_COMMENT = re.compile(r"(?P<address>[^\s()<>]+@[^\s()<>]+)\s+\((?P<name>[^()]{2,200})\)")
"""An address and the name after it, as mails were written before 1998."""
_ORNAMENT = 20_000
"""Bytes below which a picture inside the text is a logo or a counter, no document."""


def extract(stream: BinaryIO) -> Extracted:
    """Text, facts of the headers, attachments. Raises Unreadable ``empty``, ``damaged``, ``too-large``."""
    content = read_all(stream, MAX_BYTES)
    try:
        mail = email.message_from_bytes(content, policy=email.policy.default)
    except (ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError) as problem:
        raise Unreadable(
            "damaged", "This mail is damaged: export it anew from the mail program, or save it as PDF."
        ) from problem
    texts: list[str] = []
    attached: list[Attachment] = []
    warnings: list[str] = []
    size = 0
    for count, part in enumerate(_leaves(mail)):
        if count >= MAX_PARTS:
            warnings.append(f"Only the first {MAX_PARTS:,} parts of this mail were read.")
            break
        name = _name(part)
        if _is_text(part, name):
            body, problems = _text(part)
            texts += body
            warnings += problems
            continue
        held = _content(part)
        if not held or _is_ornament(part, held, name):
            continue
        size += len(held)
        if size > MAX_ATTACHED or len(attached) >= MAX_ATTACHMENTS:
            warnings.append(
                f"The attachment {name or 'without a name'} was not read, nor what follows it: more than "
                f"{MAX_ATTACHMENTS} files or {MAX_ATTACHED // 2**20} MiB. Save it from the mail and add it "
                "by itself."
            )
            break
        attached.append(Attachment(name or f"attachment {len(attached) + 1}", held))
    passages, cut = number((text, None) for text in texts)
    if not passages:
        warnings.append(
            "This mail has no text of its own, only its subject"
            + (" and what is attached." if attached else ".")
        )
    return Extracted(
        passages, tuple(_facts(mail)), tuple(attached), tuple(dict.fromkeys(warnings))[:20] + cut
    )


def _facts(mail: EmailMessage) -> Iterator[Fact]:
    yield from fact("title", _header(mail, "Subject"), "mail:Subject")
    yield from fact("author", _sender(mail) or _header(mail, "Sender"), "mail:From")
    yield from fact("published", _header(mail, "Date"), "mail:Date")
    yield from fact("source", _header(mail, "Organization"), "mail:Organization")
    yield from fact("language", _header(mail, "Content-Language"), "mail:Content-Language")


def _sender(mail: EmailMessage) -> str:
    """The header ``From``; a name that stands in brackets after the address, as in old mails, before it."""
    sender = _header(mail, "From")
    if "@" not in sender or " " in sender:
        return sender
    raw = next((str(raw) for name, raw in mail.raw_items() if name.lower() == "from"), "")
    match = _COMMENT.fullmatch(raw.strip()) if len(raw) < 300 else None
    if match is None:
        return sender
    try:
        name = clean(str(make_header(decode_header(match["name"]))))
    except (ValueError, LookupError, HeaderParseError):
        return sender
    return f"{name} <{match['address']}>"


def _header(mail: EmailMessage, name: str) -> str:
    """A header's words, decoded; "" when it is absent or the standard library breaks on it, which hostile
    ones do."""
    try:
        value = mail.get(name)
        return "" if value is None else clean(str(value))
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        for key, raw in mail.raw_items():
            if key.lower() == name.lower():
                return clean(str(raw))
        return ""


def _leaves(mail: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something, in order; of alternatives the best one. Mails inside are leaves."""
    waiting: list[EmailMessage] = [mail]
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        children = part.get_payload()
        if (kind == "message/rfc822" and part is not mail) or not isinstance(children, list):
            yield part
            continue
        parts = [child for child in children if isinstance(child, EmailMessage)]
        waiting.extend(reversed(_chosen(parts) if kind == "multipart/alternative" else parts))


def _chosen(parts: list[EmailMessage]) -> list[EmailMessage]:
    """Of alternatives: plain text that says what the HTML says, else the HTML or what holds it, else the last
    (RFC 2046). "This mail is in HTML" is plain text, too."""
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    rich = next((p for p in parts if p.get_content_type() in _RICH), None)
    said = len(_content(plain).split()) if plain else 0
    if plain and said > 3 and (rich is None or said > STUB or said * 5 > _words(rich)):
        return [plain]
    return [rich] if rich else parts[-1:]


_RICH = ("text/html", "multipart/related", "multipart/mixed")
STUB = 60
"""Words up to which a plain part may be a note that the mail is in HTML."""


def _words(part: EmailMessage) -> int:
    """How many words the HTML of a part holds, its marks taken out roughly."""
    return sum(
        len(re.sub(rb"<[^<>]*>", b" ", _content(leaf)).split())
        for leaf in part.walk()
        if isinstance(leaf, EmailMessage) and leaf.get_content_type() == "text/html"
    )


def _is_text(part: EmailMessage, name: str) -> bool:
    """Text of the mail itself rather than a file that came with it."""
    kind = part.get_content_type()
    if kind not in ("text/plain", "text/html", "text/enriched"):
        return False
    return _disposition(part) != "attachment" and not name


def _is_ornament(part: EmailMessage, held: bytes, name: str) -> bool:
    if part.get_content_maintype() == "image":
        inline = _disposition(part) == "inline" or part.get("Content-ID") is not None
        return (inline or not name) and len(held) < _ORNAMENT
    # Signatures and delivery reports: nothing to read.
    return part.get_content_type() in (
        "application/pgp-signature",
        "application/pkcs7-signature",
        "text/x-amp-html",
    ) or (part.get_content_type() == "text/calendar" and not name)


def _disposition(part: EmailMessage) -> str:
    try:
        return part.get_content_disposition() or ""
    except (ValueError, LookupError, AttributeError, TypeError):
        return ""


def _name(part: EmailMessage) -> str:
    """The attachment's name, as data; of a mail inside, its subject."""
    try:
        name = clean(part.get_filename() or "")
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        name = ""
    if not name and part.get_content_type() == "message/rfc822":
        inside = part.get_payload()
        if isinstance(inside, list) and inside and isinstance(inside[0], EmailMessage):
            name = f"{_header(inside[0], 'Subject')[:150] or 'mail'}.eml"
    return name[:255]


def _content(part: EmailMessage) -> bytes:
    """The decoded bytes of a leaf."""
    try:
        inside = part.get_payload()
        if isinstance(inside, list):
            return inside[0].as_bytes() if inside and isinstance(inside[0], EmailMessage) else b""
        held = part.get_payload(decode=True)
    except (ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError):
        return b""
    return held if isinstance(held, bytes) else b""


def _text(part: EmailMessage) -> tuple[list[str], list[str]]:
    """Paragraphs of a text part, and warnings."""
    held = _content(part)
    if not held.strip():
        return [], []
    try:
        text, warnings = decode(held, str(part.get_content_charset() or ""))
    except Unreadable:
        return [], ["A part of this mail that says it is text is none; it was left out."]
    if part.get_content_type() == "text/html":
        try:
            return blocks_of(read_markup(text)), list(warnings)
        except Unreadable:
            return [], [*warnings, "The HTML of this mail could not be read."]
    if str(part.get_param("format") or "").lower() == "flowed":
        text = _unflowed(text, str(part.get_param("delsp") or "").lower() == "yes")
    return paragraphs(text), list(warnings)


def _unflowed(text: str, delete_space: bool) -> str:
    """RFC 3676: a line that ends in a space goes on in the next. Quoted lines and the signature's mark do
    not."""
    lines: list[str] = []
    goes_on = False
    for line in text.splitlines():
        flows = line.endswith(" ") and line != "-- "
        words = line.removeprefix(" ")
        words = words[:-1] if flows and delete_space else words
        if goes_on and lines and words and not words.startswith(">"):
            lines[-1] += words
        else:
            lines.append(words)
        goes_on = flows and not words.startswith(">")
    return "\n".join(lines)
