"""The media type is told by the bytes; the name only breaks ties among kinds of text."""

from __future__ import annotations

import io
import zipfile

import pytest

from archive.formats import FORMATS
from archive.sniff import (
    CSV,
    DOCX,
    FLAT_ODF,
    HTML,
    MAIL,
    MAILBOX,
    MARKDOWN,
    PDF,
    TAR,
    TEXT,
    TSV,
    UNKNOWN,
    XLS,
    ZIP,
    sniff,
    sniff_file,
)
from tests.samples.formats import containers, make, odf, sheets


def packed(*names: str, content: str = "x") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in names:
            package.writestr(name, content)
    return made.getvalue()


OFFICE = "application/vnd.openxmlformats-officedocument."
MAILED = b"Return-Path: <a@b.invalid>\nReceived: by x\nFrom: a@b.invalid\nSubject: x\n\nBody\n"
CASES = {
    "a PDF": (b"%PDF-1.7\n", PDF),
    "a PDF behind junk": (b"junk" * 100 + b"%PDF-1.4", PDF),
    "a text that speaks of PDF": (b"Write to us about " + b"words " * 300 + b"%PDF-", TEXT),
    "a DOCX": (packed("[Content_Types].xml", "word/document.xml"), DOCX),
    "a spreadsheet": (
        packed("xl/workbook.xml"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "an archive with a DOCX in it": (packed("report.docx", "words.txt"), ZIP),
    "an archive with a folder called word inside another": (packed("my/word/document.xml"), ZIP),
    "an empty archive": (b"PK\x05\x06" + b"\0" * 18, ZIP),
    "a truncated DOCX": (packed("[Content_Types].xml", "word/document.xml")[:90], DOCX),
    "an OpenDocument text": (
        packed("mimetype")[:30]
        + b"mimetypeapplication/vnd.oasis.opendocument.text"
        + packed("mimetype")[39:],
        "application/vnd.oasis.opendocument.text",
    ),
    "an OpenDocument presentation": (odf.odp(), "application/vnd.oasis.opendocument.presentation"),
    "a truncated OpenDocument text": (odf.odt()[:300], "application/vnd.oasis.opendocument.text"),
    "an OpenDocument text in one file": (odf.flat(), FLAT_ODF),
    "one behind a comment, with the prefix another program likes": (
        b"<!-- saved -->\n<o:document o:mimetype='application/vnd.oasis.opendocument.text'>",
        FLAT_ODF,
    ),
    "a flat file of another kind": (
        odf.flat().replace(b".opendocument.text", b".opendocument.graphics"),
        TEXT,
    ),
    "a text about flat files": (b"It begins with " + odf.flat()[40:], TEXT),
    "an old workbook": (sheets.xls(), XLS),
    "an old workbook of Excel 5": (sheets.compound(b"", "Book"), XLS),
    "an old Word file that holds a workbook": (
        sheets.compound(b"", "WordDocument") + sheets.compound(b"", "Workbook"),
        "application/x-ole-storage",
    ),
    "OpenDocument sheets": (sheets.ods(), "application/vnd.oasis.opendocument.spreadsheet"),
    "a table with semicolons": (sheets.table(";", "cp1252"), CSV),
    "a table with tabs": (sheets.table("\t"), TSV),
    "a table that says its delimiter": (b"sep=;\r\nDate;Place\r\n2017;Gao\r\n", CSV),
    "prose with commas": (b"Gao, Mali, March\nKidal, Mali, March\nTessalit, Mali, March\n", TEXT),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "application/x-ole-storage"),
    "a DOCX behind a password": (make.encrypted_office(), DOCX),
    "RTF": (b"{\\rtf1 text}", "application/rtf"),
    "PNG": (b"\x89PNG\r\n\x1a\n....", "image/png"),
    "JPEG": (b"\xff\xd8\xff\xe0....", "image/jpeg"),
    "GIF": (b"GIF89a....", "image/gif"),
    "TIFF": (b"II*\x00....", "image/tiff"),
    "gzip": (b"\x1f\x8b\x08....", "application/gzip"),
    "bzip2": (b"BZh91AY", "application/x-bzip2"),
    "xz": (b"\xfd7zXZ\x00..", "application/x-xz"),
    "a TAR": (containers.tarred(), TAR),
    "a TAR as before 1988": (containers.old_tar(), TAR),
    "a box of mails": (containers.box(), MAILBOX),
    "a box of one mail": (containers.letter("Mali"), MAIL),
    "a mail that quotes another": (containers.letter("Mali", ">From a@b 09:30\nFrom: x\nDate: y"), MAIL),
    "a letter that begins with From": (
        b"From Gao we hear at 10:30:\n\nFrom Kidal, at 11:30\n\nNothing.",
        TEXT,
    ),
    "HTML": (b"\n <!DOCTYPE html><html>", HTML),
    "XHTML": (b'<?xml version="1.0"?>\n<html xmlns="x">', HTML),
    "HTML behind a comment": (b"<!-- saved from url=(0014)about:internet -->\n<html>", HTML),
    "a piece of HTML": (b"<p>Hello</p>", HTML),
    "XML of another kind": (b'<?xml version="1.0"?><kml></kml>', TEXT),
    "a mail": (MAILED, MAIL),
    "a mail in mbox": (b"From a@b Mon Apr 24\n" + MAILED, MAIL),
    "a mail in HTML": (b"MIME-Version: 1.0\nDate: x\nFrom: a\nContent-Type: text/html\n\n<html>", MAIL),
    "a report with a header of its own": (
        b"From: the Secretary-General\nTo: the Council\nSubject: Mali\n\nText",
        TEXT,
    ),
    "a byline and a date": (b"By: Tracker Archive samples\nDate: 24 April 2017\n\nText", TEXT),
    "front matter": (b"---\ntitle: x\ndate: 2017\n---\n\nText", MARKDOWN),
    "a rule of dashes": (b"---\nNo front matter here\n---\nText", TEXT),
    "plain text": ("Déjà vu".encode(), TEXT),
    "cp1252": ("Déjà vu – encore".encode("cp1252"), TEXT),
    "UTF-16": ("Texte".encode("utf-16"), TEXT),
    "UTF-16 without a mark": ("Plain words of a text".encode("utf-16-le"), TEXT),
    "HTML in UTF-16": ("<html><p>x".encode("utf-16"), HTML),
    "binary": (bytes(range(256)) * 10, UNKNOWN),
    "a program": (b"\x7fELF\x02\x01\x01", "application/x-executable"),
    "nothing": (b"", TEXT),
}


@pytest.mark.parametrize("case", CASES)
def test_the_bytes_tell_the_type(case: str) -> None:
    content, expected = CASES[case]
    assert sniff_file(io.BytesIO(content), "file.bin") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("notes.md", MARKDOWN),
        ("NOTES.MARKDOWN", MARKDOWN),
        ("notes.txt", TEXT),
        ("notes", TEXT),
        ("x.pdf", TEXT),
    ],
)
def test_the_name_decides_between_kinds_of_text_only(name: str, expected: str) -> None:
    assert sniff(b"# A heading\n\nWords", name) == expected


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"Date,Place\n2017,Gao\n", "x.csv", CSV),
        (b"Date,Place\n2017,Gao\n", "x.txt", TEXT),
        (b"Date\tPlace\n2017\tGao\n", "x.tsv", TSV),
        (b"Date;Place\n2017;Gao\n", "x.tab", CSV),
        (b"One paragraph, and no table.\n\nAnother one.\n", "x.csv", TEXT),
        (b"%PDF-1.4\n1,2\n3,4\n", "x.csv", PDF),
    ],
)
def test_a_name_lets_a_table_be_small(content: bytes, name: str, expected: str) -> None:
    assert sniff(content, name) == expected


def test_a_wrong_name_never_beats_the_bytes() -> None:
    for name in ("a.txt", "a.md", "a.html", "a.docx", "a.eml", "", "\0", "x" * 10_000):
        assert sniff(b"%PDF-1.4 ...", name) == PDF
        assert sniff(MAILED, name) == MAIL


def test_the_directory_at_the_end_of_a_large_zip_is_read() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("aaa.bin", b"\1" * 300_000)
        package.writestr("word/document.xml", b"x")
    stream = io.BytesIO(made.getvalue())
    assert sniff_file(stream) == DOCX
    assert stream.tell() == 0


def test_every_type_with_a_reader_can_be_sniffed() -> None:
    assert {expected for _, expected in CASES.values()} >= set(FORMATS)


@pytest.mark.parametrize(
    "content",
    [b"<!--" * 16_000, b"<!---->" * 9_000, b"<?xml " * 10_000,
     b"---\n" + b"a:\n" * 20_000, b"a: b\n" * 13_000,
     b"PK\x03\x04" * 16_000,
     b"\n" * 65_000, b"<o:document " + b" mimetype='application/vnd.oasis.opendocument.tex" * 1_400,
     b"PK\x03\x04" + b"PK\x01\x02" * 10_000 + b"PK\x05\x06" + b"\xff" * 18],
)  # fmt: skip
def test_hostile_heads_take_no_time(content: bytes) -> None:
    import time

    start = time.perf_counter()
    sniff(content, "a.html")
    assert time.perf_counter() - start < 0.5
