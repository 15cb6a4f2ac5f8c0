"""The child process: reads one document from standard input, answers on standard output, and ends.

Run by path (``python -I …/archive/formats/__main__.py``): ``-I`` keeps the caller's environment and folder
out, and the path finds the same code in a checkout and in an installation.

Arguments: parent's process id, memory in bytes, processor time in seconds, how it is confined (``require``,
``best-effort``, ``off``), media type (or ``level``: say what holds).
"""

from __future__ import annotations

import os
import sys

if __name__ == "__main__":
    # Not pathlib: importing it takes a seventh of the time of reading a short text.
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(__file__))))  # noqa: PTH120

import importlib
from typing import BinaryIO

from archive import confine, lockdown

_NOT_CONFINED = (
    "The reading process cannot be confined on this machine (its kernel has no Landlock or no seccomp), and "
    "the setting sandbox asks for it: use a newer kernel, or set sandbox to best-effort."
)


def main(arguments: list[str]) -> None:
    """Limits first, then the reader: nothing is imported that parses before the limits hold."""
    parent, memory, cpu = (int(argument) for argument in arguments[:3])
    how, media_type = arguments[3:5]
    held = lockdown.limit(memory, cpu) + lockdown.detach(parent)
    # Libraries print. What they print must not reach the answer.
    answer = os.dup(1)
    os.dup2(2, 1)
    if media_type == "level":
        held += confine.no_files(confine.libraries()) + confine.no_calls() if how != "off" else []
        _send(answer, "; ".join(held).encode())
    with os.fdopen(0, "rb", closefd=False) as stream:
        _send(answer, _read(stream, media_type, how))


def _read(stream: BinaryIO, media_type: str, how: str) -> bytes:
    from archive import wire
    from archive.errors import Unreadable
    from archive.formats import FORMATS

    try:
        module = FORMATS.get(media_type)
        if module is None:
            raise Unreadable(
                "type-not-read",
                f"Files of type {media_type} are not read here: convert it to PDF, DOCX, HTML or plain text.",
            )
        # Lines of a module of ours, never a name out of the document.
        reader = importlib.import_module(module)
        if how != "off":
            held = confine.no_files(confine.libraries()) + confine.no_calls()
            if how == "require" and len(held) < confine.LAYERS:
                raise Unreadable("sandbox", _NOT_CONFINED)
        return wire.pack(reader.extract(stream))
    except Unreadable as failure:
        return wire.pack_failure(failure)
    except MemoryError:
        return wire.pack_failure(Unreadable("too-much-memory", "memory"))


def _send(answer: int, message: bytes) -> None:
    """Write all of it and end at once: tearing down the readers' libraries takes time and has crashed."""
    rest = memoryview(message)
    while rest:
        rest = rest[os.write(answer, rest) :]
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
