"""How is a package read, the ZIP of parts that DOCX, ODT, EPUB and their kin are? Under limits, part by part.

The bytes that really come out are counted, whatever the package's directory says; XML is read without
entities of its own and without looking anything up.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from lxml import etree

from archive.errors import Unreadable

MAX_MEMBERS = 10_000
MAX_INFLATED = 512 * 1024 * 1024
MAX_RATIO = 200
"""Times its own size a package may unpack to, once that is more than `_RATIO_FROM`."""
_RATIO_FROM = 10 * 1024 * 1024


@contextmanager
def opened(stream: BinaryIO, kind: str) -> Iterator[Package]:
    """The package in `stream`, a file of this `kind` ("DOCX"). What goes wrong with it inside becomes
    Unreadable: ``empty``, ``damaged``, ``password``, ``too-large``."""
    if not stream.read(1):
        raise Unreadable("empty", "The file is empty: check the copy it came from.")
    stream.seek(0)
    try:
        yield Package(stream, kind)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        etree.XMLSyntaxError,
        NotImplementedError,
        ValueError,
    ) as problem:
        raise damaged(kind) from problem
    except RuntimeError as problem:  # what zipfile raises for an encrypted member
        raise Unreadable(
            "password", f"A part of this {kind} needs a password: save it without one, and add that."
        ) from problem


def damaged(kind: str) -> Unreadable:
    """What is said of a file of this kind that cannot be read."""
    return Unreadable(
        "damaged",
        f"This {kind} is damaged: open it in its own program, save it anew and add that, or add it as PDF.",
    )


class Package:
    """The members of the ZIP."""

    def __init__(self, stream: BinaryIO, kind: str) -> None:
        self._kind = kind
        self._size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        self._zip = zipfile.ZipFile(stream)
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS:
            raise Unreadable(
                "too-large",
                f"This {kind} has {len(members):,} parts, more than {MAX_MEMBERS:,}: no document needs that.",
            )
        self.names = {member.filename: member for member in members}
        self._inflated = 0

    def open(self, name: str) -> BinaryIO | None:
        """The bytes of a member, None when there is none of that name."""
        member = self.names.get(name)
        if member is None:
            return None
        kept = io.BytesIO()
        with self._zip.open(member) as source:
            while chunk := source.read(1 << 18):
                self._inflated += len(chunk)
                much = self._inflated > _RATIO_FROM and self._inflated > MAX_RATIO * self._size
                if self._inflated > MAX_INFLATED or much:
                    raise Unreadable(
                        "too-large",
                        f"This {self._kind} unpacks to far more than a document needs, as a ZIP bomb does: "
                        "it was not read further.",
                    )
                kept.write(chunk)
        kept.seek(0)
        return kept

    def elements(self, name: str, tags: tuple[str, ...]) -> Iterator[etree._Element]:
        """`elements` of a part; none when there is no such part."""
        source = self.open(name)
        if source is not None:
            yield from elements(source, tags, self._kind)


def elements(source: BinaryIO, tags: tuple[str, ...], kind: str) -> Iterator[etree._Element]:
    """The elements whose local name is one of `tags`, outermost ones, each freed after it was seen."""
    wanted = tuple("{*}" + tag for tag in tags)
    depth = 0
    for event, element in etree.iterparse(
        source, events=("start", "end"), tag=wanted,
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    ):  # fmt: skip
        if event == "start":
            if depth == 0 and element.getroottree().docinfo.internalDTD is not None:
                raise Unreadable(
                    "damaged",
                    f"This {kind} brings its own XML entities, which no program writes: it was not read.",
                )
            depth += 1
            continue
        depth -= 1
        if depth == 0:
            yield element
            element.clear()


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its name without namespace, "" when it is not there."""
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), ""
    )
