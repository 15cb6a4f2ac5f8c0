"""OpenDocument texts and presentations, good and broken."""

# ruff: noqa: E501 (markup in one piece is read more easily)
from __future__ import annotations

import base64
import io
import zipfile

from tests.samples.formats.words import BODY, BYLINE, TITLE, Maker

ODT = "application/vnd.oasis.opendocument.text"
FLAT = "application/vnd.oasis.opendocument.text-flat-xml"
ODP = "application/vnd.oasis.opendocument.presentation"
NAMESPACES = " ".join(
    [
        *(
            f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
            for prefix, name in (
                ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
                ("draw", "drawing"), ("meta", "meta"), ("presentation", "presentation"),
                ("svg", "svg-compatible"),
            )
        ),
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)  # fmt: skip
META = (
    "<office:meta><meta:generator>A word processor</meta:generator><dc:title>A file title</dc:title>"
    "<meta:initial-creator>Tracker Archive samples</meta:initial-creator><dc:creator>The last editor</dc:creator>"
    "<meta:creation-date>2017-04-24T09:30:00</meta:creation-date><dc:date>2019-01-02T03:04:05</dc:date>"
    "<dc:language>en-GB</dc:language></office:meta>"
)
STYLES = (
    '<office:styles><style:style style:name="Title" style:family="paragraph"/>'
    '<style:style style:name="Unseen" style:family="text"><style:text-properties text:display="none"/></style:style>'
    "</office:styles>"
)
MASTER = (
    '<office:master-styles><style:master-page style:name="Standard"><style:header><text:p>A running head</text:p>'
    '</style:header><style:header-left style:display="false"><text:p>never on the left</text:p></style:header-left>'
    "<style:footer><text:p><text:page-number>1</text:page-number></text:p></style:footer></style:master-page>"
    '<style:master-page style:name="Landscape"><style:header><text:p>A running head</text:p></style:header>'
    "</style:master-page></office:master-styles>"
)
AUTOMATIC = (
    '<office:automatic-styles><style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="T1" style:family="text" style:parent-style-name="Unseen"/></office:automatic-styles>'
)
PICTURE = (
    "<draw:frame>\n<draw:image><office:binary-data>{}</office:binary-data></draw:image>\n<svg:title>a picture"
    "</svg:title></draw:frame>"
)


def note(words: str, kind: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation><text:note-body>'
        f"<text:p>{words}</text:p></text:note-body></text:note>"
    )


def row(*cells: str) -> str:
    made = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
    return f"<table:table-row>{made}</table:table-row>"


def body() -> str:
    return (
        "<office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>deleted words</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        f'<text:p text:style-name="P1">{TITLE}</text:p>'
        f"<text:p>{BYLINE}<text:line-break/>24 April 2017</text:p>"
        f"<text:p>{BODY[0][:20]}{note('Later,<text:s/>at the end.', 'endnote')}<office:annotation><dc:creator>A reader"
        "</dc:creator><text:p>a comment</text:p></office:annotation>"
        f'<text:span>{BODY[0][20:40]}</text:span><text:change text:change-id="c1"/>'
        f'<text:span text:style-name="T1">hidden words</text:span>{BODY[0][40:]}{note("A note at the foot.")}</text:p>'
        '<text:section text:display="none"><text:p>a hidden section</text:p></text:section>'
        "<text:section><text:h>A heading</text:h><text:list><text:list-item><text:number>1.</text:number>"
        "<text:p>an item</text:p><text:list><text:list-item><text:p>one<text:tab/>below</text:p></text:list-item>"
        "</text:list></text:list-item></text:list></text:section>"
        f"<table:table><table:table-header-rows>{row('Date', 'Fact')}</table:table-header-rows>"
        f"{row('2 March', 'merger' + note('Of a cell.'))}</table:table>"
        f"<text:p>{BODY[1]}{PICTURE.format('aGVsbG8=')}<draw:frame><draw:text-box>\n<text:p>In a box</text:p>"
        "</draw:text-box></draw:frame></text:p></office:text>"
    )


def packed(members: dict[str, str | bytes], media_type: str = ODT) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), media_type)
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def content(inside: str, automatic: str = AUTOMATIC, before: str = '<?xml version="1.0"?>') -> str:
    return (
        f"{before}<office:document-content {NAMESPACES}>{automatic}<office:body>{inside}</office:body>"
        "</office:document-content>"
    )


def odt(inside: str = "", meta: str = META, extra: dict[str, str | bytes] | None = None) -> bytes:
    return packed(
        {
            "content.xml": content(inside or body()),
            "meta.xml": f"<office:document-meta {NAMESPACES}>{meta}</office:document-meta>",
            "styles.xml": f"<office:document-styles {NAMESPACES}>{STYLES}{MASTER}</office:document-styles>",
            "META-INF/manifest.xml": manifest(),
            **(extra or {}),
        }
    )


def manifest(encrypted: str = "") -> str:
    entries = "".join(
        f'<m:file-entry m:full-path="{name}" m:media-type="">{"<m:encryption-data/>" * (name == encrypted)}</m:file-entry>'
        for name in ("/", "content.xml", "encrypted-package", "Basic/Standard/Module1.xml")
    )
    return f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entries}</m:manifest>'


def flat(inside: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMESPACES} office:version="1.3" office:mimetype="{ODT}">'
        f"{META}{STYLES}{AUTOMATIC}{MASTER}<office:body>{inside or body()}</office:body></office:document>"
    ).encode()


def flat_with_pictures() -> bytes:
    """Of more than the ten million characters that an XML parser takes as one text."""
    picture = base64.b64encode(b"\xff" * 8_000_000).decode()
    return flat(
        f"<office:text><text:p>{BODY[0]}{PICTURE.format(picture)}</text:p><text:p>{BODY[1]}</text:p></office:text>"
    )


def box(kind: str, *words: str) -> str:
    inside = "".join(f"<text:p>{each}</text:p>" for each in words)
    return f'<draw:frame presentation:class="{kind}"><draw:text-box>{inside}</draw:text-box></draw:frame>'


def odp() -> bytes:
    automatic = (
        '<office:automatic-styles><style:style style:name="dp2" style:family="drawing-page">'
        '<style:drawing-page-properties presentation:visibility="hidden"/></style:style></office:automatic-styles>'
    )
    slides = (
        "<office:presentation><presentation:footer-decl>a foot</presentation:footer-decl>"
        f"<draw:page>{box('title', TITLE)}{box('subtitle', BYLINE)}<presentation:notes>{box('notes', 'Say hello.')}"
        f"{box('page-number', '1')}</presentation:notes></draw:page>"
        f'<draw:page draw:style-name="dp2">{box("title", "A hidden slide")}</draw:page>'
        f"<draw:page>{box('title', 'What happened')}<draw:custom-shape><text:p>{BODY[0]}</text:p></draw:custom-shape>"
        f"<draw:frame><table:table>{row('Date', 'Fact')}</table:table></draw:frame>{box('outline', BODY[1])}"
        f"{box('footer', 'A running foot')}</draw:page></office:presentation>"
    )
    master = (
        "<office:master-styles><style:master-page>"
        + box("title", "Click to edit")
        + "</style:master-page></office:master-styles>"
    )
    return packed(
        {
            "content.xml": content(slides, automatic),
            "meta.xml": f"<office:document-meta {NAMESPACES}>{META}</office:document-meta>",
            "styles.xml": f"<office:document-styles {NAMESPACES}>{master}</office:document-styles>",
        },
        ODP,
    )


def with_entities() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    before = f'<?xml version="1.0"?><!DOCTYPE o [<!ENTITY e0 "lol">{entities}]>'
    return odt(
        extra={"content.xml": content("<office:text><text:p>&e9;</text:p></office:text>", before=before)}
    )


def with_outside_entity() -> bytes:
    return flat("<office:text><text:p>words &x; words</text:p></office:text>").replace(
        b"<office:document", b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><office:document', 1
    )


GOOD: dict[str, tuple[str, Maker]] = {
    "notes.odt": (ODT, odt),
    "flat.fodt": (FLAT, flat),
    "flat in UTF-16.fodt": (FLAT, lambda: flat().decode().replace("UTF-8", "UTF-16").encode("utf-16")),
    "pictures.fodt": (FLAT, flat_with_pictures),
    "slides.odp": (ODP, odp),
}

BROKEN: dict[str, tuple[str, Maker, str]] = {
    **{f"empty as {kind}": (kind, lambda: b"", "empty") for kind in (ODT, FLAT, ODP)},
    "cut.odt": (ODT, lambda: odt()[:-300], "damaged"),
    "no content.odt": (ODT, lambda: packed({"meta.xml": "<x/>"}), "damaged"),
    "broken content.odt": (ODT, lambda: odt(extra={"content.xml": "<broken"}), "damaged"),
    "password.odt": (ODT, lambda: odt(extra={"META-INF/manifest.xml": manifest("content.xml"), "content.xml": b"\x8f" * 900}), "password"),
    "encrypted whole.odt": (ODT, lambda: packed({"encrypted-package": b"\x8f" * 900, "META-INF/manifest.xml": manifest("encrypted-package")}), "password"),
    "encrypted macros.odt": (ODT, lambda: odt(extra={"META-INF/manifest.xml": manifest("Basic/Standard/Module1.xml")}), ""),
    "only a picture.odt": (ODT, lambda: odt(f"<office:text><text:p>{PICTURE.format('')}</text:p></office:text>", extra={"styles.xml": "<x/>"}), "no-text"),
    "entity bomb.odt": (ODT, with_entities, "damaged"),
    "zip bomb.odt": (ODT, lambda: odt(extra={"styles.xml": b" " * 60_000_000}), "too-large"),
    "outside entity.fodt": (FLAT, with_outside_entity, "damaged"),
    "cut.fodt": (FLAT, lambda: flat()[:-200], "damaged"),
    "10,000 nested sections.fodt": (FLAT, lambda: flat("<text:section>" * 10_000), "damaged"),
    "60 nested tables.odt": (ODT, lambda: odt("<office:text>" + ("<table:table>" + "<table:table-row><table:table-cell><text:p>" ) * 60 + "x" + "</text:p></table:table-cell></table:table-row></table:table>" * 60 + f"<text:p>{BODY[0]}</text:p></office:text>"), ""),
    "cut.odp": (ODP, lambda: odp()[:-300], "damaged"),
}  # fmt: skip
