"""Files of sheets, good and broken, made by code: XLSX, XLS, ODS, CSV and TSV."""

# ruff: noqa: E501 (markup in one piece is read more easily)
from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from tests.samples.formats.words import BODY, TITLE, Maker

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
CSV = "text/csv"
TSV = "text/tab-separated-values"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def packed(members: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name), content, kind)
    return made.getvalue()


def words_cell(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(words)}</t></is></c>'


def number_cell(place: str, number: float, style: int = 0) -> str:
    return f'<c r="{place}" s="{style}"><v>{number}</v></c>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


INCIDENTS = (
    row(2, words_cell("B2", "Date"), words_cell("D2", "Place"), words_cell("E2", "Dead"), words_cell("F2", "What happened"))
    + row(3, number_cell("B3", 42796, 1), words_cell("D3", "Gao"), number_cell("E3", 5), '<c r="F3" t="s"><v>0</v></c>')
    + row(4, '<c r="B4" s="1"/>', '<c r="C4" s="1"/>')
    + row(5, words_cell("B5", "Date"), words_cell("D5", "Place"), words_cell("E5", "Dead"), words_cell("F5", "What happened"))
    + row(6, number_cell("B6", 42797.5, 2), number_cell("E6", 2.5), words_cell("F6", BODY[1]))
    + row(7, words_cell("B7", "=1+1"))
)  # fmt: skip


def xlsx(
    sheets: Mapping[str, str] | None = None,
    shared: Sequence[str] = (BODY[0],),
    states: Mapping[str, str] | None = None,
    extra: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook of sheets: name → rows as XML."""
    sheets = sheets if sheets is not None else {"Incidents": INCIDENTS, "Sheet2": ""}
    names = list(sheets)
    kinds = {name: f' state="{state}"' for name, state in (states or {}).items()}
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{n}"{kinds.get(name, "")} r:id="r{n}"/>' for n, name in enumerate(names, 1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}relationships">'
        + "".join(f'<Relationship Id="r{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in range(1, len(names) + 1))
        + "</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>{escape(words)}</t></si>" for words in shared) + "</sst>",
        "docProps/core.xml": f'<c:coreProperties xmlns:c="{PACKAGE}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{TITLE}</dc:title><dc:creator>Tracker Archive samples</dc:creator><dcterms:created>2017-04-24T08:00:00Z</dcterms:created></c:coreProperties>",
    }  # fmt: skip
    for n, rows in enumerate(sheets.values(), 1):
        members[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'
        )
    return packed(members | dict(extra or {}))


def ods(rows: str = "", *, after: str = "", manifest: str = "") -> bytes:
    rows = rows or (
        "<table:table-row><table:table-cell office:value-type='string'><text:p>Date</text:p></table:table-cell>"
        "<table:table-cell office:value-type='string'><text:p>What happened</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell office:value-type='date' office:date-value='2017-03-02'><text:p>02.03.17</text:p></table:table-cell>"
        f"<table:table-cell office:value-type='string'><text:p>{BODY[0]}</text:p></table:table-cell><table:table-cell table:number-columns-repeated='16382'/></table:table-row>"
        "<table:table-row table:number-rows-repeated='1048573'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
    )
    spaces = " ".join(f'xmlns:{name}="{OFFICE}{name}:1.0"' for name in ("office", "table", "text", "meta"))
    spaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return packed(
        {
            "mimetype": ODS,
            "content.xml": f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name='Events'>{rows}</table:table>{after}</office:spreadsheet></office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {spaces}><office:meta><dc:title>{TITLE}</dc:title><meta:initial-creator>Tracker Archive samples</meta:initial-creator>"
            "<meta:creation-date>2017-04-24T08:00:00</meta:creation-date><dc:language>en-GB</dc:language></office:meta></office:document-meta>",
            "META-INF/manifest.xml": f"<m:manifest xmlns:m='{OFFICE}manifest:1.0'>{manifest}</m:manifest>",
        }
    )  # fmt: skip


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def xls(cells: Sequence[tuple[int, int, object]] | None = None, *, password: bool = False) -> bytes:
    """A workbook of one sheet, "Old events": (row, column, words or number; a date as a number in a tuple)."""
    cells = cells if cells is not None else (
        (0, 0, "Date"), (0, 1, "What happened"), (1, 0, (42796,)), (1, 1, BODY[0]), (2, 0, 7.0), (2, 1, BODY[1]),
    )  # fmt: skip
    texts = list(dict.fromkeys(value for _, _, value in cells if isinstance(value, str)))
    table = b"".join(struct.pack("<HB", len(words), 1) + words.encode("utf-16-le") for words in texts)
    beginning = struct.pack("<HHHHII", 0x0600, 5, 0, 1997, 0, 0)
    name = "Old events".encode("utf-16-le")
    styles = b"".join(record(0xE0, struct.pack("<HH", 0, form) + b"\0" * 16) for form in (0, 14))
    head = record(0x0809, beginning) + (
        record(0x2F, struct.pack("<HHH", 0, 0x1234, 0x5678)) if password else b""
    )
    head += record(0x42, struct.pack("<H", 1200)) + styles
    tail = record(0xFC, struct.pack("<II", len(texts), len(texts)) + table) + record(0x0A)
    place = len(head) + 4 + 8 + len(name) + len(tail)
    book = bytearray(head + record(0x85, struct.pack("<IBBBB", place, 0, 0, len(name) // 2, 1) + name) + tail)
    book += record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 1997, 0, 0))
    for down, along, value in cells:
        if isinstance(value, str):
            book += record(0xFD, struct.pack("<HHHI", down, along, 0, texts.index(value)))
        else:
            style, number = (1, value[0]) if isinstance(value, tuple) else (0, value)
            book += record(0x0203, struct.pack("<HHHd", down, along, style, number))
    return compound(bytes(book) + record(0x0A))


def compound(content: bytes, name: str = "Workbook") -> bytes:
    """An OLE file of one stream, laid out in order."""
    content = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
    count = len(content) // 512
    tables = -(-(count + 3) // 127)
    chain = [0xFFFFFFFD] * tables + [0xFFFFFFFE] + [*range(tables + 2, tables + 1 + count), 0xFFFFFFFE]
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * 512, b"\xff")

    def entry(called: str, kind: int, child: int, start: int, size: int) -> bytes:
        words = called.encode("utf-16-le")
        return (
            words.ljust(64, b"\0") + struct.pack("<HBBIII", len(words) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
            + b"\0" * 36 + struct.pack("<IQ", start, size)
        )  # fmt: skip

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(
        name, 2, 0xFFFFFFFF, tables + 1, len(content)
    )
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
        + struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
        + struct.pack(f"<{tables}I", *range(tables)).ljust(436, b"\xff")
    )  # fmt: skip
    return head + fat + directory.ljust(512, b"\0") + content


def table(sign: str, encoding: str = "utf-8") -> bytes:
    quoted = BODY[0].replace(". The", '.\n\nThe ""text"" goes on. The')
    lines = [
        sign.join(["Date", "Place", "Deaths", "What happened"]),
        sign.join(["2017-03-02", "Gao", '"1,5"', f'"{quoted}"']),
        sign.join(["", "", "", ""]),
        sign.join(["2017-03-03", "Kidal", "2", "=cmd|' /C calc'!A0" if sign != "|" else "x"]),
        sign.join(["2017-03-04", "Ségou", "3", f'"{BODY[1]}"']),
    ]
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def far_cells() -> bytes:
    return xlsx({"Far": row(1, number_cell("A1", 1)) + row(1_048_576, number_cell("XFD1048576", 1))})


def shared_bomb() -> bytes:
    """One text of a million letters in five thousand cells: five gigabytes if each had its own."""
    return xlsx(
        {"Bomb": "".join(row(n, f'<c r="A{n}" t="s"><v>0</v></c>') for n in range(1, 5_001))},
        shared=("x" * 1_000_000,),
    )


def repeated_bomb() -> bytes:
    return ods(
        "<table:table-row table:number-rows-repeated='1048576'><table:table-cell office:value-type='string' "
        "table:number-columns-repeated='16384'><text:p>lol</text:p></table:table-cell></table:table-row>"
    )


GOOD: dict[str, tuple[str, Maker]] = {
    "incidents.xlsx": (XLSX, xlsx),
    "events.xls": (XLS, xls),
    "events.ods": (ODS, ods),
    "commas.csv": (CSV, lambda: table(",")),
    "semicolons.csv": (CSV, lambda: table(";", "cp1252")),
    "tabs.tsv": (TSV, lambda: table("\t", "utf-16")),
}

BROKEN: dict[str, tuple[str, Maker, str]] = {
    **{f"empty as {kind}": (kind, lambda: b"", "empty") for kind in (XLSX, XLS, ODS, CSV, TSV)},
    "cut.xlsx": (XLSX, lambda: xlsx()[:-300], "damaged"),
    "two cells far apart.xlsx": (XLSX, far_cells, "too-large"),
    "shared words.xlsx": (XLSX, shared_bomb, "too-large"),
    "zip bomb.xlsx": (XLSX, lambda: xlsx(extra={"xl/sharedStrings.xml": b" " * 60_000_000}), "too-large"),
    "entities.xlsx": (
        XLSX,
        lambda: xlsx(extra={"docProps/core.xml": '<!DOCTYPE c [<!ENTITY e SYSTEM "file:///etc/passwd">]><c><title>&e;</title></c>'}),
        "damaged",
    ),
    "nothing in it.xlsx": (XLSX, lambda: xlsx({"Sheet1": ""}), "no-text"),
    "binary.xlsb": (XLSX, lambda: packed({"xl/workbook.bin": b"x"}), "type-not-read"),
    "cut.xls": (XLS, lambda: xls()[:700], "damaged"),
    "two cells far apart.xls": (XLS, lambda: xls([(0, 0, "a"), (65_535, 65_535, "b")]), "too-large"),
    "password.xls": (XLS, lambda: xls(password=True), "password"),
    "cut.ods": (ODS, lambda: ods()[:-100], "damaged"),
    "repeated.ods": (ODS, repeated_bomb, "too-large"),
    "password.ods": (ODS, lambda: ods(manifest="<m:file-entry><m:encryption-data/></m:file-entry>"), "password"),
    "binary.csv": (CSV, lambda: bytes(range(256)) * 40, "damaged"),
    "only delimiters.csv": (CSV, lambda: b";;;;\n;;;;\n", "no-text"),
    "a mark that never closes.csv": (CSV, lambda: b'a,b\n"c,d\n' + b"e,f\n" * 60_000, ""),
    "white space.tsv": (TSV, lambda: b"\t\t\n \t\n", "no-text"),
}  # fmt: skip
