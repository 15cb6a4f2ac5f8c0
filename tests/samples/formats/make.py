"""Files of every format, good and broken, made by code: what a test needs is in sight, and nothing binary is stored.

`GOOD`: name → (media type, maker). Every good file says `PHRASE` in one passage.
`BROKEN`: name → (media type, maker, reason): the reason of the Unreadable it must be, or "" when it must be readable.
"""

# ruff: noqa: E501 (markup in one piece is read more easily)
from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from types import ModuleType

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.samples.formats import containers, odf, sheets
from tests.samples.formats.words import BODY, BYLINE, PHRASE, TITLE, Maker

TEXT, MARKDOWN, HTML, PDF, MAIL = (
    "text/plain",
    "text/markdown",
    "text/html",
    "application/pdf",
    "message/rfc822",
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def text() -> bytes:
    return "\n".join([BYLINE + ",", "April 24th, 2017", TITLE, "", BODY[0], "", BODY[1], ""]).encode()


def markdown() -> bytes:
    return (
        f"---\ntitle: '{TITLE}'\nauthor: Tracker Archive samples\ndate: 2017-04-24\ncountries: [Mali, Niger]\n---\n"
        f"# {TITLE}\n\n{BODY[0]}\n\n* one *item*\n* [a link](https://example.org)\n\n"
        f"| Date | Fact |\n| --- | --- |\n| 2 March | merger |\n\n{BODY[1]}\n"
    ).encode()


def html() -> bytes:
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{TITLE} | A site</title>"
        '<script type="application/ld+json">{"@type": "Article", "author": {"name": "Tracker Archive samples"}, '
        '"datePublished": "2017-04-24"}</script></head><body>'
        "<nav><a href=/>Home page</a> <a href=/x>Archive list</a></nav>"
        f"<article><header><h1>{TITLE}</h1><p class=byline>{BYLINE}<br>24 April 2017</p></header>"
        f"<p>{BODY[0]}</p><table><tr><th>Date<th>Fact<tr><td>2 March<td>merger</table><ul><li>an item</ul>"
        f"<p>{BODY[1]}</p><script>var hidden = 'script words'</script></article>"
        "<aside>Related stories</aside><footer>All rights reserved</footer></body></html>"
    ).encode()


def pdf(pages: int = 2, password: str = "", words: bool = True) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1, encrypt=StandardEncryption(password) if password else None)
    canvas.setTitle(TITLE)
    canvas.setAuthor("Tracker Archive samples")
    for page in range(1, pages + 1):
        if words:
            text = canvas.beginText(72, 760)
            text.setFont("Helvetica", 11)
            text.textLines([TITLE if page == 1 else f"Chapter {'ABCDEFGH'[page % 8]}", ""])
            for paragraph in (BODY[0] if page == 1 else f"Page {page} says something else. {BODY[1]}",):
                line = ""
                for word in paragraph.split():
                    if canvas.stringWidth(f"{line} {word}", "Helvetica", 11) > 440:
                        text.textLine(line)
                        line = word
                    else:
                        line = f"{line} {word}".strip()
                text.textLines([line, ""])
            canvas.drawText(text)
            canvas.drawString(280, 30, f"A running foot - {page}")
        else:
            canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def docx(document: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    body = document or (
        f'<w:document xmlns:w="{W}"><w:body>'
        f'<w:p><w:pPr><w:pStyle w:val="Titre"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>'
        f"<w:p><w:r><w:t>{BYLINE}</w:t><w:br/><w:t>24 April 2017</w:t></w:r></w:p>"
        f'<w:p><w:r><w:t xml:space="preserve">{BODY[0][:20]}</w:t></w:r><w:del><w:r><w:delText>deleted words</w:delText></w:r></w:del>'
        f'<w:r><w:t xml:space="preserve">{BODY[0][20:]}</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Date</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Fact</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>2 March</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>merger</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        f"<w:p><w:r><w:t>{BODY[1]}</w:t></w:r></w:p></w:body></w:document>"
    )
    members = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        b'Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        b'Target="word/document.xml"/></Relationships>',
        "word/document.xml": body.encode(),
        "word/styles.xml": f'<w:styles xmlns:w="{W}"><w:style w:styleId="Titre"><w:name w:val="Title"/></w:style></w:styles>'.encode(),
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>never'
        f'</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>A note at the foot.</w:t></w:r></w:p></w:footnote></w:footnotes>'.encode(),
        "docProps/core.xml": b'<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>A file title</dc:title>'
        b"<dc:creator>Microsoft Office User</dc:creator><dcterms:created>2013-12-23T23:15:00Z</dcterms:created></c:coreProperties>",
        **(extra or {}),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def mail(attached: bool = True) -> bytes:
    message = EmailMessage()
    message["From"] = "Tracker Archive samples <samples@tracker-archive.invalid>"
    message["To"] = "readers@tracker-archive.invalid"
    message["Subject"] = "Sample digest: Sénégal, mars 2017"
    message["Date"] = "Mon, 24 Apr 2017 09:30:00 +0000"
    message["Message-ID"] = "<1@tracker-archive.invalid>"
    message.set_content("\n\n".join(BODY) + "\n")
    message.add_alternative(f"<html><body><p>{BODY[0]}</p></body></html>", subtype="html")
    if attached:
        message.add_attachment(text(), maintype="text", subtype="plain", filename="tracker é.txt")
        message.add_attachment(
            b"\x89PNG small", maintype="image", subtype="png", cid="<logo>", disposition="inline"
        )
    return message.as_bytes(policy=SMTP)


def with_entities() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return docx(
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "lol">{entities}]><w:document xmlns:w="{W}"><w:body>'
        "<w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    )


def with_outside_entity() -> bytes:
    return docx(
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:body>'
        "<w:p><w:r><w:t>words &x; words</w:t></w:r></w:p></w:body></w:document>"
    )


def zip_bomb() -> bytes:
    return docx(extra={"word/styles.xml": b" " * 60_000_000})


def many_members() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("word/document.xml", b"<x/>")
        for place in range(10_001):
            package.writestr(f"word/{place}", b"")
    return made.getvalue()


def encrypted_office() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 1016
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 4000
    )


def wrapped_text() -> bytes:
    import textwrap

    return "\n\n".join([TITLE, *(textwrap.fill(paragraph, 72) for paragraph in BODY)]).encode()


def yaml_bomb() -> bytes:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return ("---\n" + "\n".join(lines) + f"\n---\n\n{BODY[0]}\n").encode()


GOOD: dict[str, tuple[str, Maker]] = {
    "plain.txt": (TEXT, text),
    "wrapped.txt": (TEXT, wrapped_text),
    "utf-8 with a mark.txt": (TEXT, lambda: b"\xef\xbb\xbf" + text()),
    "utf-16.txt": (TEXT, lambda: text().decode().encode("utf-16")),
    "utf-16 without a mark.txt": (TEXT, lambda: text().decode().encode("utf-16-be")),
    "utf-32.txt": (TEXT, lambda: text().decode().encode("utf-32")),
    "cp1252.txt": (TEXT, lambda: text().decode().encode("cp1252")),
    "carriage returns.txt": (TEXT, lambda: text().replace(b"\n", b"\r\n")),
    "front matter.md": (MARKDOWN, markdown),
    "page.html": (HTML, html),
    "latin page.html": (HTML, lambda: html().decode().replace("utf-8", "windows-1252").encode("cp1252")),
    "two pages.pdf": (PDF, pdf),
    "styles.docx": (DOCX, docx),
    "attachment.eml": (MAIL, mail),
}

BROKEN: dict[str, tuple[str, Maker, str]] = {
    **{f"empty as {kind}": (kind, lambda: b"", "empty") for kind in (TEXT, MARKDOWN, HTML, PDF, DOCX, MAIL)},
    "white space.txt": (TEXT, lambda: b" \n\n\t\n", "no-text"),
    "binary.txt": (TEXT, lambda: bytes(range(256)) * 40, "damaged"),
    "bad bytes.txt": (TEXT, lambda: ("é" * 50).encode() + text() + b"\xff\xfe\xfd", ""),
    "one line of five megabytes.txt": (TEXT, lambda: b"word " * 1_000_000, ""),
    "a letter with 50,000 marks.txt": (
        TEXT,
        lambda: ("e" + "\u0301\u0323" * 25_000 + " " + PHRASE).encode(),
        "",
    ),
    "controls.txt": (TEXT, lambda: text().replace(b"Gao", b"Gao\x07\xe2\x80\xae\xe2\x80\x8b"), ""),
    "alias bomb.md": (MARKDOWN, yaml_bomb, ""),
    "broken front matter.md": (MARKDOWN, lambda: b"---\ntitle: [unclosed\n---\n\n" + BODY[0].encode(), ""),
    "2,000 nested quotes.md": (MARKDOWN, lambda: b">" * 2_000 + b" " + BODY[0].encode(), ""),
    "2,000 nested tags.html": (HTML, lambda: b"<div>" * 2_000 + BODY[0].encode() + b"</div>" * 2_000, ""),
    "100,000 nested tags.html": (HTML, lambda: b"<div>" * 100_000 + BODY[0].encode(), "damaged"),
    "cut.html": (HTML, lambda: html()[:-400], ""),
    "only scripts.html": (HTML, lambda: b"<html><body><script>write('x')</script></body></html>", "no-text"),
    "no markup.html": (HTML, lambda: BODY[0].encode(), ""),
    "password.pdf": (PDF, lambda: pdf(password="secret"), "password"),
    "cut.pdf": (PDF, lambda: pdf()[:300], "damaged"),
    "not a pdf.pdf": (PDF, lambda: b"%PDF-1.4\n" + b"nothing " * 100, "damaged"),
    "scan.pdf": (PDF, lambda: pdf(words=False), "no-text"),
    "cut.docx": (DOCX, lambda: docx()[:-200], "damaged"),
    "no document.docx": (DOCX, lambda: docx("<broken"), "damaged"),
    "entity bomb.docx": (DOCX, with_entities, "damaged"),
    "outside entity.docx": (DOCX, with_outside_entity, "damaged"),
    "zip bomb.docx": (DOCX, zip_bomb, "too-large"),
    "many members.docx": (DOCX, many_members, "too-large"),
    "password.docx": (DOCX, encrypted_office, "password"),
    "as large as no mail is.eml": (MAIL, lambda: b"From: a@b.invalid\r\n" + b"x" * 100_000_000, "too-large"),
    "comment.md": (MARKDOWN, lambda: b"<!-- page break -->\n\n" + BODY[0].encode(), ""),
    "only marks.md": (MARKDOWN, lambda: b"---\n\n***\n", "no-text"),
    "cut.eml": (MAIL, lambda: mail()[:900], ""),
    "hostile headers.eml": (
        MAIL,
        lambda: (
            b"From: =?utf-8?q?=FF=FE?= <\r\nDate: nonsense\x01\r\nSubject: =?x-none?b?!!!?=\r\n"
            b'Content-Type: text/plain; charset="no-such"\r\n\r\n' + BODY[0].encode()
        ),
        "",
    ),
}

MORE: tuple[ModuleType, ...] = (containers, odf, sheets)
"""The formats whose samples stand in a module of their own."""
for _module in MORE:
    GOOD |= _module.GOOD
    BROKEN |= _module.BROKEN
