"""Render the sample trackers of ``docs_in/`` from their readable sources.

Every file of ``tests/samples/digests/`` holds one sample: a TOML head between ``+++`` lines (file
name, format, embedded metadata, the expected normalised values) and a body in a small subset of
Markdown (title, headings, paragraphs, tables).  This script writes

* ``docs_in/``: the samples as TXT, Markdown, HTML, PDF, DOCX and EML, with their side files;
* ``tests/samples/truth.toml``: the expected values of every file and attachment;
* ``archive/authority/samples.toml``: the SHA-256 of every document, so that the sample set can be
  recognised and removed again.

The output is the same on every run: no clock, no random number, no compression.  The only
dependency is reportlab, for the PDF files.

Usage: ``python tests/samples/make_samples.py [--check]``; ``--check`` writes nothing and fails when
a file differs from what would be written.
"""

from __future__ import annotations

import argparse
import codecs
import hashlib
import html
import importlib
import io
import json
import sys
import textwrap
import tomllib
import zipfile
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent.parent
DIGESTS: Final = HERE / "digests"
DOCS: Final = ROOT / "docs_in"
TRUTH: Final = HERE / "truth.toml"
CHECKSUMS: Final = ROOT / "archive" / "authority" / "samples.toml"

SEED: Final = "2017-03-mali-monthly-tracker.txt"
PAGE_BREAK: Final = "<!-- page break -->"
DOCX_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES: Final = {
    "txt": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": DOCX_TYPE,
    "eml": "message/rfc822",
}
TRUTH_KEYS: Final = (
    "title", "author", "published", "coverage", "country", "mentions", "region", "group",
    "language", "series", "source", "media_type",
)  # fmt: skip
LISTS: Final = ("author", "coverage", "country", "mentions", "region", "group")
SEED_TRUTH: Final[dict[str, Any]] = {
    "title": "March 2017 Monthly Tracker – Mali",
    "author": ["Rida Lyammouri"],
    "published": "2017-04-24",
    "coverage": ["2017-03"],
    "country": ["ML"],
    "mentions": ["FR", "NE"],
    "region": ["ML-4", "ML-5", "ML-6", "ML-7", "ML-8"],
    "group": [
        "al-mourabitoun", "al-qaeda", "ansar-dine", "aqim", "aqim-sahara", "fama",
        "islamic-state", "jnim", "katiba-macina", "minusma",
    ],
    "language": "en",
    "series": "Monthly Tracker – Mali",
    "media_type": "text/plain",
}  # fmt: skip


@dataclass(frozen=True)
class Block:
    """One piece of a body: ``kind`` is title, heading, para, table or break."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Digest:
    """One sample: where it goes, what it says and what should be read from it."""

    name: str
    format: str
    truth: dict[str, Any]
    blocks: list[Block]
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return str(self.truth["title"])


def blocks_of(body: str) -> list[Block]:
    """Split a body into blocks; a line break inside a paragraph is kept."""
    found: list[Block] = []
    for chunk in body.strip().split("\n\n"):
        text = chunk.strip()
        if text == PAGE_BREAK:
            found.append(Block("break"))
        elif text.startswith("# "):
            found.append(Block("title", text[2:]))
        elif text.startswith("## "):
            found.append(Block("heading", text[3:]))
        elif text.startswith("|"):
            rows = [
                tuple(cell.strip() for cell in line.strip("|").split("|"))
                for line in text.splitlines()
                if not line.startswith("|-")
            ]
            found.append(Block("table", rows=tuple(rows)))
        elif text:
            found.append(Block("para", text))
    return found


def load(path: Path) -> Digest:
    """Read one source file."""
    _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    options = tomllib.loads(head)
    truth = options.pop("truth")
    kind = str(options.pop("format"))
    truth["media_type"] = MEDIA_TYPES[kind]
    return Digest(str(options.pop("file")), kind, truth, blocks_of(body), options)


def plain(digest: Digest, wrap: int = 0) -> str:
    """The body as plain text, wrapped to ``wrap`` columns unless 0."""
    parts: list[str] = []
    for block in digest.blocks:
        if block.kind == "table":
            parts.append("\n".join("    ".join(row) for row in block.rows))
        elif block.kind != "break":
            lines = block.text.split("\n")
            if wrap:
                lines = [
                    textwrap.fill(line, wrap, break_on_hyphens=False, break_long_words=False)
                    for line in lines
                ]
            parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def render_txt(digest: Digest) -> bytes:
    text = plain(digest, int(digest.options.get("wrap", 0)))
    if digest.options.get("newline") == "crlf":
        text = text.replace("\n", "\r\n")
    encoding = str(digest.options.get("encoding", "utf-8"))
    if encoding == "utf-16":  # the same byte order on every machine
        return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    return text.encode(encoding)


def render_md(digest: Digest) -> bytes:
    lines: list[str] = []
    front = digest.options.get("front", {})
    if front:
        lines.append("---")
        for key, value in front.items():
            if isinstance(value, list):
                lines.append(f"{key}:")
                lines.extend(f"  - {item}" for item in value)
            elif ": " in value or " : " in value:
                lines.append(f"{key}: {json.dumps(value, ensure_ascii=False)}")
            else:
                lines.append(f"{key}: {value}")
        lines.extend(["---", ""])
    for block in digest.blocks:
        if block.kind == "table":
            head, *rows = block.rows
            lines.append("| " + " | ".join(head) + " |")
            lines.append("|" + " --- |" * len(head))
            lines.extend("| " + " | ".join(row) + " |" for row in rows)
        elif block.kind != "break":
            mark = {"title": "# ", "heading": "## "}.get(block.kind, "")
            lines.append(mark + block.text.replace("\n", "  \n"))
        if block.kind != "break":
            lines.append("")
    return "\n".join(lines).encode("utf-8")


def html_body(digest: Digest) -> str:
    out: list[str] = []
    for block in digest.blocks:
        if block.kind == "table":
            head, *rows = block.rows
            cells = "".join(f"<th>{html.escape(cell)}</th>" for cell in head)
            out.append(f"<table>\n<tr>{cells}</tr>")
            for row in rows:
                cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in row)
                out.append(f"<tr>{cells}</tr>")
            out.append("</table>")
        elif block.kind != "break":
            tag = {"title": "h1", "heading": "h2"}.get(block.kind, "p")
            text = html.escape(block.text, quote=False).replace("\n", "<br>\n")
            out.append(f"<{tag}>{text}</{tag}>")
    return "\n".join(out)


NAVIGATION: Final = {
    "en": ("Home", "Digests", "About these samples", "Skip to content",
           "All texts on this page are samples. Terms of use. Privacy."),
    "fr": ("Accueil", "Bulletins", "À propos des échantillons", "Aller au contenu",
           "Tous les textes de cette page sont des échantillons. Conditions. Confidentialité."),
    "ar": ("الرئيسية", "النشرات", "عن النماذج", "انتقل إلى المحتوى",
           "كل النصوص في هذه الصفحة نماذج."),
}  # fmt: skip


def render_html(digest: Digest) -> bytes:
    """A whole page: head with metadata, navigation, article, footer."""
    meta: dict[str, str] = digest.options.get("meta", {})
    language = str(digest.truth["language"])
    home, digests, about, skip, foot = NAVIGATION[language]
    direction = ' dir="rtl"' if language == "ar" else ""
    head = [
        '<meta charset="utf-8">',
        f"<title>{html.escape(digest.title)} | Tracker Archive samples</title>",
    ]
    if "author" in meta:
        head.append(f'<meta name="author" content="{html.escape(meta["author"])}">')
    if "published_time" in meta:
        head.append(f'<meta property="article:published_time" content="{meta["published_time"]}">')
    if "date" in meta:
        head.append(f'<meta name="date" content="{meta["date"]}">')
    if "json_ld_date" in meta:
        record = {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": digest.title,
            "author": {"@type": "Organization", "name": "Tracker Archive samples"},
            "datePublished": meta["json_ld_date"],
        }
        dumped = json.dumps(record, ensure_ascii=False, indent=1)
        head.append(f'<script type="application/ld+json">\n{dumped}\n</script>')
    head.append(f'<meta property="og:title" content="{html.escape(digest.title)}">')
    head.append("<style>body { font-family: serif; max-width: 42em; margin: auto }</style>")
    newline = "\n"
    page = f"""<!DOCTYPE html>
<html lang="{language}"{direction}>
<head>
{newline.join(head)}
</head>
<body>
<a href="#main">{skip}</a>
<header><nav><ul>
<li><a href="/">{home}</a></li>
<li><a href="/digests">{digests}</a></li>
<li><a href="/about">{about}</a></li>
</ul></nav></header>
<main id="main"><article>
{html_body(digest)}
</article></main>
<footer><p>{foot}</p></footer>
</body>
</html>
"""
    return page.encode("utf-8")


def render_pdf(digest: Digest) -> bytes:
    """A PDF with a real text layer, standard fonts and a footer on each page."""
    platypus = importlib.import_module("reportlab.platypus")
    styles = importlib.import_module("reportlab.lib.styles")
    sizes = importlib.import_module("reportlab.lib.pagesizes")
    colors = importlib.import_module("reportlab.lib.colors")
    info: dict[str, str] = digest.options.get("info", {})
    size = int(digest.options.get("size", 11))
    body = styles.ParagraphStyle(
        "body", fontName="Times-Roman", fontSize=size, leading=size * 1.45, spaceAfter=size * 0.8
    )
    heading = styles.ParagraphStyle(
        "heading", parent=body, fontName="Helvetica-Bold", fontSize=size + 1, spaceBefore=size
    )
    title = styles.ParagraphStyle(
        "title", parent=body, fontName="Helvetica-Bold", fontSize=18, leading=23, spaceAfter=10
    )
    story: list[Any] = []
    for block in digest.blocks:
        if block.kind == "break":
            story.append(platypus.PageBreak())
        elif block.kind == "table":
            cells = [[platypus.Paragraph(escape(cell), body) for cell in row] for row in block.rows]
            count = len(block.rows[0])
            table = platypus.Table(cells, colWidths=[110] + [340 / (count - 1)] * (count - 1))
            table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey)])
            story.extend([table, platypus.Spacer(1, size)])
        else:
            style = {"title": title, "heading": heading}.get(block.kind, body)
            story.append(platypus.Paragraph(escape(block.text).replace("\n", "<br/>"), style))
    foot = str(digest.options.get("footer", "Tracker Archive samples"))

    def footer(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(sizes.A4[0] / 2, 28, f"{foot} – {document.page}")

    buffer = io.BytesIO()
    document = platypus.SimpleDocTemplate(
        buffer,
        pagesize=sizes.A4,
        invariant=1,
        pageCompression=0,
        title=info.get("title", digest.title),
        author=info.get("author", "Tracker Archive samples"),
        leftMargin=72,
        rightMargin=72,
        topMargin=64,
        bottomMargin=64,
    )
    document.build(story, onFirstPage=footer, onLaterPages=footer)
    created = info["created"].replace("-", "") + "080000"
    return buffer.getvalue().replace(b"D:20000101000000", f"D:{created}".encode("ascii"))


CONTENT_TYPES: Final = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{DOCX_TYPE}.main+xml"/>
<Override PartName="/word/styles.xml"
 ContentType="{DOCX_TYPE.removesuffix(".document")}.styles+xml"/>
<Override PartName="/docProps/core.xml"
 ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ROOT_RELATIONS: Final = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties"
 Target="docProps/core.xml"/>
</Relationships>"""
DOCUMENT_RELATIONS: Final = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>
</Relationships>"""
STYLES: Final = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="{WORD}">
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:pPr><w:spacing w:after="160"/></w:pPr><w:rPr><w:sz w:val="22"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
<w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/>
<w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/>
<w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/>
</w:tblBorders></w:tblPr></w:style>
</w:styles>"""


def docx_paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    runs = "<w:r><w:br/></w:r>".join(
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>' for line in text.split("\n")
    )
    return f"<w:p>{properties}{runs}</w:p>"


def docx_table(rows: tuple[tuple[str, ...], ...]) -> str:
    width = 9000 // len(rows[0])
    out = ['<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="9000" w:type="dxa"/>']
    out.append("</w:tblPr><w:tblGrid>")
    out.append(f'<w:gridCol w:w="{width}"/>' * len(rows[0]) + "</w:tblGrid>")
    for row in rows:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{docx_paragraph(cell)}</w:tc>'
            for cell in row
        )
        out.append(f"<w:tr>{cells}</w:tr>")
    return "".join(out) + "</w:tbl>"


def render_docx(digest: Digest) -> bytes:
    """A small but complete word-processor file with core properties."""
    core: dict[str, str] = digest.options["core"]
    body: list[str] = []
    for block in digest.blocks:
        if block.kind == "break":
            body.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
        elif block.kind == "table":
            body.extend([docx_table(block.rows), "<w:p/>"])
        else:
            style = {"title": "Title", "heading": "Heading1"}.get(block.kind, "")
            body.append(docx_paragraph(block.text, style))
    newline = "\n"
    document = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="{WORD}"><w:body>
{newline.join(body)}
<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/></w:sectPr>
</w:body></w:document>"""
    properties = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<dc:title>{escape(digest.title)}</dc:title>
<dc:creator>{escape(core["creator"])}</dc:creator>
<dcterms:created xsi:type="dcterms:W3CDTF">{core["created"]}</dcterms:created>
<dcterms:modified xsi:type="dcterms:W3CDTF">{core["modified"]}</dcterms:modified>
</cp:coreProperties>"""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "docProps/core.xml": properties,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/styles.xml": STYLES,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            archive.writestr(entry, text.encode("utf-8"))
    return buffer.getvalue()


def render_eml(digest: Digest, others: dict[str, Digest]) -> bytes:
    """A mail; ``mail.html`` adds an HTML part, ``mail.attach`` names digests to attach."""
    mail: dict[str, Any] = digest.options["mail"]
    message = EmailMessage(policy=SMTP)
    message["From"] = "Tracker Archive samples <samples@tracker-archive.invalid>"
    message["To"] = "readers@tracker-archive.invalid"
    message["Subject"] = digest.title
    message["Date"] = mail["date"]
    message["Message-ID"] = f"<{digest.name.removesuffix('.eml')}@tracker-archive.invalid>"
    body = [block for block in digest.blocks if block.kind != "title"]
    content = Digest(digest.name, "txt", digest.truth, body, digest.options)
    message.set_content(plain(content, 76), cte="quoted-printable")
    if mail.get("html"):
        page = f'<html lang="{digest.truth["language"]}"><body>\n{html_body(content)}\n</body></html>\n'
        message.add_alternative(page, subtype="html", cte="quoted-printable")
    for name in mail.get("attach", []):
        child = others[name]
        main, sub = MEDIA_TYPES[child.format].split("/")
        data = render(child, others)
        message.add_attachment(data, maintype=main, subtype=sub, filename=child.name)
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=-part-{number}-{digest.name.removesuffix('.eml')}")
    return message.as_bytes()


def render(digest: Digest, others: dict[str, Digest]) -> bytes:
    """The bytes of one sample."""
    if digest.format == "eml":
        return render_eml(digest, others)
    makers = {
        "txt": render_txt,
        "md": render_md,
        "html": render_html,
        "pdf": render_pdf,
        "docx": render_docx,
    }
    return makers[digest.format](digest)


def toml_value(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def toml_table(values: dict[str, Any]) -> str:
    return "".join(f"{key} = {toml_value(value)}\n" for key, value in values.items())


def truth_table(truth: dict[str, Any]) -> dict[str, Any]:
    """The expected values in their fixed order; lists that are sets are sorted."""
    unknown = set(truth) - set(TRUTH_KEYS)
    if unknown:
        raise ValueError(f"unknown keys {sorted(unknown)} in the truth of {truth['title']}")
    values: dict[str, Any] = {}
    for key in TRUTH_KEYS:
        if key in LISTS:
            values[key] = sorted(truth.get(key, []))
        elif key in truth:
            values[key] = truth[key]
    return values


def build() -> dict[Path, bytes]:
    """Everything this script writes, by path."""
    seed = (DOCS / SEED).read_bytes()
    digests = {path.stem: load(path) for path in sorted(DIGESTS.glob("*.md"))}
    attached = {
        name for digest in digests.values() for name in digest.options.get("mail", {}).get("attach", [])
    }
    output: dict[Path, bytes] = {DOCS / ".gitignore": b"*\n!.gitignore\n"}
    truths: dict[str, dict[str, Any]] = {SEED: truth_table(SEED_TRUTH)}
    sums: dict[str, str] = {SEED: hashlib.sha256(seed).hexdigest()}
    for stem, digest in digests.items():
        if stem in attached:
            continue
        data = render(digest, digests)
        output[DOCS / digest.name] = data
        truths[digest.name] = truth_table(digest.truth)
        sums[digest.name] = hashlib.sha256(data).hexdigest()
        if "sidecar" in digest.options:
            side = toml_table(digest.options["sidecar"])
            output[DOCS / f"{digest.name}.toml"] = side.encode("utf-8")
        for name in digest.options.get("mail", {}).get("attach", []):
            child = digests[name]
            key = f"{digest.name}/{child.name}"
            truths[key] = truth_table(child.truth)
            sums[key] = hashlib.sha256(render(child, digests)).hexdigest()
    written = "# Written by tests/samples/make_samples.py; do not edit by hand.\n"
    tables = [f"[{toml_value(name)}]\n{toml_table(truths[name])}" for name in sorted(truths)]
    head = f"{written}# The values expected of every sample, keyed by file name.\n\n"
    output[TRUTH] = (head + "\n".join(tables)).encode("utf-8")
    lines = "".join(f'    "{sums[name]}",  # {name}\n' for name in sorted(sums))
    head = f"{written}# The documents (and attachments) of the sample set.\n"
    output[CHECKSUMS] = f"{head}sha256 = [\n{lines}]\n".encode()
    return output


def main() -> int:
    parser = argparse.ArgumentParser(description="Render the sample trackers of docs_in/.")
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    check: bool = parser.parse_args().check
    different = 0
    for path, data in build().items():
        if path.is_file() and path.read_bytes() == data:
            continue
        different += 1
        print(f"{'differs' if check else 'wrote'}: {path.relative_to(ROOT)}", file=sys.stderr)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return 1 if check and different else 0


if __name__ == "__main__":
    raise SystemExit(main())
