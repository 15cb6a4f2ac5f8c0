"""What is special to files that hold files: names, what is left behind, and what attacks come to."""

from __future__ import annotations

import bz2
import gzip
import importlib
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest

from archive import wire
from archive.errors import Unreadable
from archive.formats import FORMATS
from archive.model import Extracted
from archive.sandbox import Sandbox
from archive.sniff import sniff_file
from archive.text import is_clean
from archive.text.members import plain_name
from tests.samples.formats import containers as made
from tests.samples.formats.words import BODY

MIB = 2**20


def extract(content: bytes) -> Extracted:
    return importlib.import_module(FORMATS[sniff_file(io.BytesIO(content))]).extract(io.BytesIO(content))


def names(extracted: Extracted) -> list[str]:
    return [file.name for file in extracted.attachments]


def noise(size: int, seed: int = 1) -> bytes:
    import random

    return random.Random(seed).randbytes(size)


@pytest.mark.parametrize(
    "content",
    [
        made.zipped(), made.tarred(), made.old_tar(), gzip.compress(made.tarred()),
        bz2.compress(made.tarred()), lzma.compress(made.tarred()),
    ],
    ids=["zip", "tar", "old tar", "gzip", "bzip2", "xz"],
)  # fmt: skip
def test_members_are_attached_under_their_names_and_their_names_are_the_text(content: bytes) -> None:
    extracted = extract(content)
    assert [(file.name, file.content) for file in extracted.attachments] == [*made.FILES]
    assert [passage.text for passage in extracted.passages] == names(extracted)
    assert extracted.facts == ()
    assert wire.unpack(wire.pack(extracted)) == extracted


def test_what_is_no_document_is_counted() -> None:
    assert extract(made.zipped()).warnings == (
        "Left out as no documents (folders: 1, files of the operating system: 3, empty files: 1).",
    )
    assert extract(made.tarred()).warnings == (
        "Left out as no documents (links and devices: 5, folders: 1, files of the operating system: 3, "
        "empty files: 1).",
    )


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\reports\\mali.txt", "C:/reports/mali.txt"),
        ("./a//b/./c.txt", "a/b/c.txt"),
        ("report\u202etxt.exe", "reporttxt.exe"),
        ("a\nb\x07\x1b[31m.txt", "a b[31m.txt"),
        ("e\u0301.txt", "é.txt"),
        ("a" * 5_000 + ".pdf", "a" * 996 + ".pdf"),
        ("-rf", "-rf"),
        ("..", ""),
        ("\u202e", ""),
        ("a\udc80b", "ab"),
    ],
)
def test_names_are_words(raw: str, expected: str) -> None:
    assert plain_name(raw) == expected
    assert not expected or is_clean(expected)


@pytest.mark.parametrize("pack", [made.zipped, lambda files: made.tarred(files, ())], ids=["zip", "tar"])
def test_hostile_names_cross_the_pipe(pack) -> None:
    raw = ["../../x", "/root", "a\nb", "\u202egnp.txt", "..", "x" * 3_000, "same", "./same", "e\u0301" * 400]
    extracted = extract(pack([(name, name.encode()) for name in raw]))
    assert names(extracted)[:5] == ["x", "root", "a b", "gnp.txt", "file 5"]
    assert names(extracted)[6:8] == ["same", "same"]
    assert wire.unpack(wire.pack(extracted)) == extracted


def test_names_in_other_encodings() -> None:
    content = made.zipped([("S1negal.txt", b"x")]).replace(b"S1", "é".encode())
    assert names(extract(content)) == ["énegal.txt"], "UTF-8 without its mark, as macOS packs"
    assert names(extract(made.zipped([("S1.txt", b"x")]).replace(b"S1", b"S\x82"))) == ["Sé.txt"]
    packed = made.tarred([("S1.txt", b"x")], (), tarfile.USTAR_FORMAT)
    changed = bytearray(packed.replace(b"S1", b"S\xe9"))
    total = sum(changed[:148]) + sum(changed[156:512]) + 8 * 32
    changed[148:156] = b"%06o\0 " % total
    assert names(extract(bytes(changed))) == ["Sé.txt"]


def test_a_locked_member_is_said_and_the_rest_is_read() -> None:
    extracted = extract(made.locked(made.zipped(), [made.FILES[1][0]]))
    assert names(extracted) == [made.FILES[0][0]]
    assert extracted.warnings[0].startswith("reports/2017/Sénégal.txt needs a password: ")
    assert len(extracted.passages) == 2, "it is found by its name all the same"


def test_many_locked_members_are_counted() -> None:
    files = [(f"{n}.txt", b"x") for n in range(30)]
    extracted = extract(made.locked(made.zipped(files), [name for name, _ in files[1:]]))
    assert sum("needs a password" in warning for warning in extracted.warnings) == 11
    assert "And 19 more" in extracted.warnings[10]


@pytest.mark.parametrize("pack", [made.zipped, lambda files: made.tarred(files, ())], ids=["zip", "tar"])
def test_what_the_pipe_does_not_carry_is_named(pack) -> None:
    files = [
        ("first.bin", noise(30 * MIB)), ("film.bin", noise(15 * MIB, 2)), ("last.txt", b"words"),
    ]  # fmt: skip
    extracted = extract(pack(files))
    assert names(extracted) == ["first.bin", "last.txt"]
    assert extracted.warnings[0].startswith("film.bin was left out as too much: ")
    assert "1 were left out" in extracted.warnings[1]
    assert len(wire.pack(extracted)) < 64 * MIB


@pytest.mark.parametrize("pack", [made.zipped, lambda files: made.tarred(files, ())], ids=["zip", "tar"])
def test_more_files_than_the_pipe_carries_are_found_by_name(pack) -> None:
    extracted = extract(pack([(f"{n}.txt", b"x") for n in range(1_000)]))
    assert len(extracted.attachments) == wire.MAX_ATTACHMENTS
    assert len(extracted.passages) == 1_000
    assert any(f"{1_000 - wire.MAX_ATTACHMENTS} were left out" in warning for warning in extracted.warnings)


def test_ten_thousand_long_names_fit_the_pipe() -> None:
    extracted = extract(made.zipped([(f"{n}{chr(34) * 990}", b"x") for n in range(10_000)]))
    assert len(wire.pack(extracted)) < 10 * MIB
    assert any("names can be searched" in warning for warning in extracted.warnings)


def test_a_member_that_lies_about_its_size_is_damaged() -> None:
    content = made.zipped([("a.txt", b"words " * 2_000), ("b.txt", b"other words")])
    lying = content.replace((12_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    extracted = extract(lying)
    assert names(extracted) == ["b.txt"]
    assert extracted.warnings[0].startswith("a.txt is damaged: ")


def test_a_member_packed_in_another_way_is_said() -> None:
    content = bytearray(made.zipped([("a.txt", b"x"), ("b.txt", b"y")], zipfile.ZIP_STORED))
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        content[content.index(mark) + place] = 97
    extracted = extract(bytes(content))
    assert names(extracted) == ["b.txt"]
    assert "packed in a way that is not read here" in extracted.warnings[0]


def test_a_tar_with_a_damaged_header_gives_what_stands_before() -> None:
    content = bytearray(made.tarred([("a.txt", b"x"), ("b.txt", b"y")], (), tarfile.USTAR_FORMAT))
    content[1024 + 150] ^= 1
    extracted = extract(bytes(content))
    assert names(extracted) == ["a.txt"] and "is damaged" in extracted.warnings[0]


def test_sparse_files_stay_behind() -> None:
    info = made.special("sparse", tarfile.GNUTYPE_SPARSE)
    extracted = extract(made.tarred([("a.txt", b"x")], [info]))
    assert names(extracted) == ["a.txt"] and "links and devices: 1" in extracted.warnings[0]


def test_a_single_compressed_file_has_the_name_it_says() -> None:
    packed = io.BytesIO()
    with gzip.GzipFile("mali é.txt", "wb", fileobj=packed, mtime=0) as file:
        file.write(BODY[0].encode())
    extracted = extract(packed.getvalue())
    assert [(file.name, file.content) for file in extracted.attachments] == [("mali é.txt", BODY[0].encode())]
    assert names(extract(bz2.compress(b"words"))) == ["unpacked file"]
    assert names(extract(lzma.compress(b"words"))) == ["unpacked file"]


def test_a_box_gives_its_letters() -> None:
    extracted = extract(made.box())
    assert names(extracted)[1:] == ["Sénégal, 24-7.eml", "mail.eml"]
    first = extracted.attachments[0].content
    assert first.startswith(b"From: A <a@b.invalid>\n") and b"\nFrom here on" in first
    assert b"From Gao we hear" in first, "a paragraph is no separator"
    assert [sniff_file(io.BytesIO(file.content)) for file in extracted.attachments] == ["message/rfc822"] * 3


def test_a_box_is_told_behind_a_long_first_letter() -> None:
    long = made.letter("Long", "words " * 30_000)
    assert sniff_file(io.BytesIO(long + made.letter("Short"))) == "application/mbox"
    assert sniff_file(io.BytesIO(long)) == "message/rfc822"


def test_archives_in_archives_are_attached_not_opened() -> None:
    inner = made.zipped([("deep.txt", b"x")])
    for _ in range(20):
        inner = made.zipped([("inner.zip", inner)])
    assert names(extract(inner)) == ["inner.zip"]


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"\n\nFrom a@b\n" * 200_000, made.MBOX),
        (b"From a@b\nA: b\n\n" * 150_000, made.MBOX),
        (b"From a@b\nSubject: " + b"x\n " * 700_000, made.MBOX),
        (b"From " * 400_000, made.MBOX),
        (b"PK\x03\x04" * 500_000, made.ZIP),
        (b"PK\x01\x02" * 500_000 + b"PK\x05\x06" + b"\xff" * 18, made.ZIP),
        (made.special("x", tarfile.GNUTYPE_LONGNAME, size=2**60).tobuf(tarfile.GNU_FORMAT), made.TAR),
        (made.special("x", tarfile.XHDTYPE, size=2**60).tobuf(tarfile.GNU_FORMAT), made.TAR),
        (
            made.special("x", tarfile.XHDTYPE, size=2_000_000).tobuf(tarfile.GNU_FORMAT) + b"1" * 2**21,
            made.TAR,
        ),
        (gzip.compress(b"") * 100_000, made.GZIP),
    ],
)
def test_hostile_files_end(content: bytes, media_type: str, tmp_path: Path) -> None:
    path = tmp_path / "original"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as raised:
        Sandbox().read(path, media_type)
    assert raised.value.reason in ("damaged", "too-large", "no-text")
