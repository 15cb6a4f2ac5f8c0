"""Files that hold files, good and broken: ZIP, TAR, compressed ones, boxes of mails."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Sequence

from tests.samples.formats.words import BODY, Maker

ZIP, TAR, GZIP, BZIP2, XZ, MBOX = (
    "application/zip", "application/x-tar", "application/gzip", "application/x-bzip2", "application/x-xz",
    "application/mbox",
)  # fmt: skip
Files = Sequence[tuple[str, bytes]]
FOLDER = "reports/2017"
FILES: Files = (
    (f"{FOLDER}/{BODY[0]}", b"One report.\n"),
    (f"{FOLDER}/S\u00e9n\u00e9gal.txt", b"Another report.\n" * 400),
)
"""A member may be called by a whole sentence."""
ORNAMENTS: Files = (
    (f"{FOLDER}/", b""), ("__MACOSX/reports/._x.txt", b"x"), ("reports/.DS_Store", b"x"),
    ("reports/Thumbs.db", b"x"), ("reports/empty.txt", b""),
)  # fmt: skip


def zipped(files: Files = (*FILES, *ORNAMENTS), how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in files:
            package.writestr(zipfile.ZipInfo(name), content, how)
    return made.getvalue()


def locked(content: bytes, names: Sequence[str] = ()) -> bytes:
    """A ZIP whose members (those of `names`, else all) say that they need a password."""
    made = bytearray(content)
    for mark, flags, length, name in ((b"PK\x03\x04", 6, 26, 30), (b"PK\x01\x02", 8, 28, 46)):
        at = made.find(mark)
        while at >= 0:
            size = struct.unpack_from("<H", made, at + length)[0]
            if not names or bytes(made[at + name : at + name + size]).decode() in names:
                made[at + flags] |= 1
            at = made.find(mark, at + 1)
    return bytes(made)


def overlapping() -> bytes:
    """Ten entries of the directory that all mean the first member."""
    content = zipped([("0.txt", b"words " * 1000)])
    at = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entry = content[at:end]
    counted = struct.pack("<HHII", 10, 10, 10 * len(entry), at)
    return content[:at] + entry * 10 + content[end : end + 8] + counted + b"\0\0"


def special(name: str, kind: bytes, target: str = "", size: int = 0) -> tarfile.TarInfo:
    """A member of a TAR that is no file."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, target, size
    return info


SPECIALS = (
    special("link", tarfile.SYMTYPE, "/etc/passwd"),
    special("hard", tarfile.LNKTYPE, "../../etc/passwd"),
    special("null", tarfile.CHRTYPE),
    special("disk", tarfile.BLKTYPE),
    special("pipe", tarfile.FIFOTYPE),
)


def tarred(
    files: Files = (*FILES, *ORNAMENTS),
    specials: Sequence[tarfile.TarInfo] = SPECIALS,
    kind: int = tarfile.PAX_FORMAT,
) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=kind) as tar:
        for info in specials:
            tar.addfile(info)
        for name, content in files:
            info = tarfile.TarInfo(name.rstrip("/"))
            info.type = tarfile.DIRTYPE if name.endswith("/") else tarfile.REGTYPE
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return made.getvalue()


def old_tar() -> bytes:
    """A TAR as before 1988: no mark, only a sum."""
    made = bytearray(tarred(FILES, (), tarfile.GNU_FORMAT))
    at = 0
    while made[at]:
        size = int(made[at + 124 : at + 135], 8)
        made[at + 257 : at + 512] = bytes(255)
        made[at + 148 : at + 156] = b" " * 8
        made[at + 148 : at + 155] = b"%06o\0" % sum(made[at : at + 512])
        at += 512 + -(-size // 512) * 512
    return bytes(made)


def letter(subject: str, body: str = "Words of a letter.") -> bytes:
    return (
        f"From a@b.invalid Mon Apr 24 09:30:00 2017\nFrom: A <a@b.invalid>\nSubject: {subject}\n"
        f"Date: Mon, 24 Apr 2017 09:30:00 +0000\n\n{body}\n\n"
    ).encode()


def box() -> bytes:
    return (
        letter(BODY[0], ">From here on, as we hear.\n\nFrom Gao we hear at 10:30:\nNothing: new.")
        + letter("=?utf-8?q?S=C3=A9n=C3=A9gal=2C_24/7?=")
        + letter("", "No subject.")
    )


def zip64_of_millions() -> bytes:
    """A directory that says it is 4 GB."""
    directory = b"PK\x01\x02" + bytes(42)
    record = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1 << 26, 1 << 26, 1 << 32, 0)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, 1, 1)
    ending = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, 2**32 - 1, 0, 0)
    return b"PK\x03\x04" + directory * 400_000 + record + locator + ending


GOOD: dict[str, tuple[str, Maker]] = {
    "reports.zip": (ZIP, zipped),
    "stored.zip": (ZIP, lambda: zipped(FILES, zipfile.ZIP_STORED)),
    "bzip2 inside.zip": (ZIP, lambda: zipped(FILES, zipfile.ZIP_BZIP2)),
    "lzma inside.zip": (ZIP, lambda: zipped(FILES, zipfile.ZIP_LZMA)),
    "one locked.zip": (ZIP, lambda: locked(zipped(), [FILES[1][0]])),
    "reports.tar": (TAR, tarred),
    "gnu.tar": (TAR, lambda: tarred(kind=tarfile.GNU_FORMAT)),
    "reports.tar.gz": (GZIP, lambda: gzip.compress(tarred(), mtime=0)),
    "reports.tar.bz2": (BZIP2, lambda: bz2.compress(tarred())),
    "reports.tar.xz": (XZ, lambda: lzma.compress(tarred())),
    "letters.mbox": (MBOX, box),
    "letters from windows.mbox": (MBOX, lambda: box().replace(b"\n", b"\r\n")),
}

BROKEN: dict[str, tuple[str, Maker, str]] = {
    **{f"empty as {kind}": (kind, lambda: b"", "empty") for kind in (ZIP, TAR, GZIP, BZIP2, XZ, MBOX)},
    "cut.zip": (ZIP, lambda: zipped()[:-60], "damaged"),
    "locked.zip": (ZIP, lambda: locked(zipped()), "password"),
    "bomb.zip": (ZIP, lambda: zipped([("a.txt", bytes(30_000_000))]), "too-large"),
    "overlapping.zip": (ZIP, overlapping, "damaged"),
    "many.zip": (ZIP, lambda: zipped([(f"{n}.txt", b"x") for n in range(10_001)]), "too-large"),
    "millions.zip": (ZIP, zip64_of_millions, "too-large"),
    "folders only.zip": (ZIP, lambda: zipped(ORNAMENTS), "no-text"),
    "nothing.zip": (ZIP, lambda: b"PK\x05\x06" + bytes(18), "no-text"),
    "cut.tar": (TAR, lambda: tarred(FILES, ())[:-9_000], ""),
    "cut in the first.tar": (TAR, lambda: tarred([("a.txt", b"x" * 9_000)])[:4_000], "damaged"),
    "many.tar": (TAR, lambda: tarred([(f"{n}.txt", b"x") for n in range(10_001)], ()), "too-large"),
    "links only.tar": (TAR, lambda: tarred([]), "no-text"),
    "no tar.tar": (TAR, lambda: b"words " * 1_000, "damaged"),
    "one header after another.tar": (
        TAR, lambda: special("x", tarfile.XHDTYPE).tobuf() * 5_000, "damaged",
    ),
    "as large as a planet.tar": (
        TAR, lambda: special("x", tarfile.REGTYPE, size=2**62).tobuf(tarfile.GNU_FORMAT), "damaged",
    ),
    "bomb.tar.gz": (GZIP, lambda: gzip.compress(tarred([("a", bytes(30_000_000))])), "too-large"),
    "bomb.gz": (GZIP, lambda: gzip.compress(bytes(60_000_000)), "too-large"),
    "cut.gz": (GZIP, lambda: gzip.compress(BODY[0].encode())[:-20], "damaged"),
    "nothing.gz": (GZIP, lambda: gzip.compress(b""), "no-text"),
    "bomb.bz2": (BZIP2, lambda: bz2.compress(bytes(60_000_000)), "too-large"),
    "cut.tar.bz2": (BZIP2, lambda: bz2.compress(tarred())[:-40], "damaged"),
    "bomb.xz": (XZ, lambda: lzma.compress(bytes(60_000_000)), "too-large"),
    "cut.tar.xz": (XZ, lambda: lzma.compress(tarred())[:-300], "damaged"),
    "no letters.mbox": (MBOX, lambda: b"From here we hear\n" * 3, "damaged"),
}  # fmt: skip
