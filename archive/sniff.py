"""What is this file? Told by its bytes; its name only breaks ties among kinds of text."""

from __future__ import annotations

import io
import re
import struct
from itertools import islice
from typing import BinaryIO

from archive.text.mailbox import messages
from archive.text.members import is_tar
from archive.text.rows import delimiter

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
MAIL = "message/rfc822"
MAILBOX = "application/mbox"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FLAT_ODF = "application/vnd.oasis.opendocument.text-flat-xml"
XLS = "application/vnd.ms-excel"
CSV = "text/csv"
TSV = "text/tab-separated-values"
ZIP = "application/zip"
TAR = "application/x-tar"
OLE = "application/x-ole-storage"
UNKNOWN = "application/octet-stream"

HEAD = 64 * 1024
"""Bytes of the beginning that `sniff` wants to see."""
_BOX = 100_000_000
"""Bytes of a mail in which a second one is looked for: more than one mail may have."""
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ\x90\x00", "application/x-executable"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"%!PS", "application/postscript"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
)
# The first end of a comment is its end: were later ones tried, five comments took the fifth power of time.
_PROLOGUE = r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:(?><!--.{0,2000}?-->)\s*){0,5}"
_HTML = re.compile(
    _PROLOGUE + r"<(?:!doctype\s+html|html|head|body|title|meta|article|main|h[1-3]|table|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_FLAT_ODF = re.compile(
    _PROLOGUE + r"<(?:\w{1,20}:)?document\s[^<>]{0,20000}"
    r"\bmimetype\s?=\s?[\"']application/vnd\.oasis\.opendocument\.text[\"']",
    re.DOTALL,
)
"""An OpenDocument text in one file, which its root element says."""
_MAIL_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):(?:[ \t].*)?\Z")
_MAIL_NAMES = frozenset(
    [
        "from",
        "date",
        "subject",
        "received",
        "mime-version",
        "return-path",
        "message-id",
        "to",
        "content-type",
        "delivered-to",
        "reply-to",
        "cc",
    ]
)
_BYLINE_MARKS = re.compile(r"^(?:#{1,3} \S|```|\[[^\]\n]{1,80}\]\([^)\n]{1,300}\))", re.MULTILINE)


def sniff(head: bytes, name: str = "", *, tail: bytes = b"") -> str:
    """The media type of a file that begins with `head` (`HEAD` bytes) and ends with `tail` (empty: `head` is
    all of it).

    `name` is what people call the file: data, and only a hint between plain text, Markdown, HTML and tables.
    """
    # Acrobat reads a PDF that has junk in its first 1,024 bytes; mail gateways put it there.
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip(tail or head, head)
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return _ole(head, tail) if media_type == OLE else media_type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if is_tar(head):
        return TAR
    if head.startswith(b"From ") and _holds_several(head):
        return MAILBOX
    text = _as_text(head)
    return _text(text, name.lower()) if text is not None else UNKNOWN


def sniff_file(stream: BinaryIO, name: str = "") -> str:
    """As `sniff`, of a whole seekable stream, which is left at its beginning."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    head = stream.read(HEAD)
    tail = b""
    if size > HEAD and head.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        # A directory of ten thousand members is about a megabyte.
        stream.seek(max(0, size - (1 << 20)))
        tail = stream.read(1 << 20)
    stream.seek(0)
    found = sniff(head, name, tail=tail)
    if found == MAIL and size > HEAD and head.startswith(b"From "):
        # The first mail of a box may be larger than its beginning shows.
        found = MAILBOX if _holds_several(stream.read(_BOX)) else MAIL
        stream.seek(0)
    return found


def _holds_several(content: bytes) -> bool:
    """Is this a box of mails, more than one of them?"""
    return len(list(islice(messages(content), 2))) == 2


def _text(text: str, name: str) -> str:
    if _FLAT_ODF.match(text):
        return FLAT_ODF
    if _HTML.match(text):
        return HTML
    if _is_mail(text):
        return MAIL
    markdown_name = name.endswith((".md", ".markdown", ".mdown"))
    if markdown_name:
        return MARKDOWN
    if text.startswith(("---\n", "---\r\n")) and re.search(
        r"^[A-Za-z_]+:[^\n]*\n(?:[^\n]*\n){0,200}?---\s*$", text, re.MULTILINE
    ):
        return MARKDOWN
    if name.endswith((".html", ".htm", ".xhtml")) and re.search(r"<[a-zA-Z][^>]{0,500}>", text):
        return HTML
    if name.endswith(".eml") and _mail_headers(text):
        return MAIL
    sign = delimiter(text, named=name.endswith((".csv", ".tsv", ".tab")))
    if sign:
        return TSV if sign == "\t" else CSV
    return TEXT


def _is_mail(text: str) -> bool:
    """Two of the headers every mail has, in an unbroken block of headers at the top."""
    names = _mail_headers(text)
    return (
        len(names & _MAIL_NAMES) >= 2
        and bool(names & {"received", "mime-version", "return-path", "message-id", "date", "delivered-to"})
        and bool(names & {"from", "return-path", "received", "message-id"})
    )


def _mail_headers(text: str) -> frozenset[str]:
    found: set[str] = set()
    for count, line in enumerate(text.lstrip("\r\n").splitlines()[:300]):
        if not line.strip():
            break
        if line[0] in " \t" and found:
            continue
        if count == 0 and line.startswith(("From ", ">From ")):  # mbox
            continue
        header = _MAIL_HEADER.match(line)
        if not header:
            return frozenset()
        found.add(header.group(1).lower())
    return frozenset(found)


def _as_text(head: bytes) -> str | None:
    """The beginning as characters, good enough to look for marks in; None when it is no text."""
    for bom, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
    ):  # fmt: skip
        if head.startswith(bom):
            return head.decode(encoding, "replace")
    sample = head[:4096]
    zeros = sample.count(0)
    if zeros:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if zeros * 100 >= len(sample) and min(even, odd) * 50 <= zeros:
            return head.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
        quarters = sorted(sample[place::4].count(0) for place in range(4))
        if quarters[2] * 4 >= len(sample) * 0.9:
            return head.decode("utf-32-le" if sample[1::4].count(0) else "utf-32-be", "replace")
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]", sample))
    if controls > max(8, len(sample) // 100):
        return None
    return head.decode("utf-8", "replace")


def _zip(end: bytes, head: bytes) -> str:
    """Which kind of ZIP: by the names in its directory, or, in a damaged one, by the names of its first
    members."""
    names = _directory(end) or _first_members(head)
    if b"mimetype" in names:
        declared = re.search(rb"mimetype(application/[a-z0-9.+-]{3,80})", head[:200])
        if declared and (declared.group(1).startswith((b"application/vnd.oasis", b"application/epub"))):
            return declared.group(1).decode()
    if any(name.startswith(b"word/") for name in names):
        return DOCX
    if any(name.startswith(b"xl/") for name in names):
        return _OFFICE + "spreadsheetml.sheet"
    if any(name.startswith(b"ppt/") for name in names):
        return _OFFICE + "presentationml.presentation"
    # A truncated DOCX has no directory; its first member says what it wanted to be.
    return DOCX if b"[Content_Types].xml" in names and not _directory(end) else ZIP


def _first_members(head: bytes) -> list[bytes]:
    """Names of the members that begin in `head`."""
    names: list[bytes] = []
    at = 0
    while 0 <= at <= len(head) - 30 and len(names) < 1_000:
        length = struct.unpack("<H", head[at + 26 : at + 28])[0]
        names.append(head[at + 30 : at + 30 + length])
        at = head.find(b"PK\x03\x04", at + 30)
    return names


def _directory(end: bytes) -> list[bytes]:
    """Names in the central directory, as far as `end` holds it."""
    place = end.rfind(b"PK\x05\x06")
    if place < 0 or len(end) < place + 22:
        return []
    size = struct.unpack("<I", end[place + 12 : place + 16])[0]
    at = max(0, place - size)
    at = end.find(b"PK\x01\x02", at, place)
    names: list[bytes] = []
    while 0 <= at <= place - 46 and end[at : at + 4] == b"PK\x01\x02" and len(names) < 10_000:
        name, extra, comment = struct.unpack("<HHH", end[at + 28 : at + 34])
        names.append(end[at + 46 : at + 46 + name])
        at += 46 + name + extra + comment
    return names


def _ole(head: bytes, tail: bytes) -> str:
    """Old Office files; one that holds the stream EncryptedPackage is a DOCX behind a password, and its
    reader says so. A Word file may hold a workbook, a workbook no Word file."""
    mark = "EncryptedPackage".encode("utf-16-le")
    if mark in head or mark in tail:
        return DOCX
    if any(entry in part for entry in _OTHER_ENTRIES for part in (head, tail)):
        return OLE
    return XLS if any(entry in part for entry in _XLS_ENTRIES for part in (head, tail)) else OLE


def _entry(name: str) -> bytes:
    """How the directory of an OLE file begins the entry of a stream of this name."""
    return name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2)


_XLS_ENTRIES = (_entry("Workbook"), _entry("Book"))
_OTHER_ENTRIES = tuple(map(_entry, ("WordDocument", "PowerPoint Document", "__properties_version1.0")))
