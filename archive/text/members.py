"""What of a file that holds other files is taken out? Each file as an attachment under its name, within
limits, and a warning for whatever stays behind.

Names are data: words to find and to show. Nothing is ever opened, made or looked up by them.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from archive.errors import Unreadable
from archive.model import Attachment, Extracted
from archive.text import clean, number

MAX_MEMBERS = 10_000
MAX_NAME = 1_000
"""Characters kept of a member's name; of a longer one the end, where the file's own name stands."""
_MAX_NAMES = 4 * 1024 * 1024
"""Bytes of all names together: they go the way of the files' bytes, and what that may carry is limited."""
_SAID = 10
"""Members of one fate that get a warning each; the rest are counted."""
_SHOWN = 150

PASSWORD, DAMAGED, TOO_LARGE, NOT_READ = "password", "damaged", "too-large", "type-not-read"
# Why a member stayed behind: the end of a sentence that begins with its name, and, where that is true of all
# members, of one that begins with "The files in it".
_FATES: dict[str, tuple[str, str]] = {
    PASSWORD: ("needs a password", "need a password"),
    DAMAGED: ("is damaged", "are damaged"),
    TOO_LARGE: ("was left out as too much", "are too much to take in at once"),
    NOT_READ: ("is packed in a way that is not read here", "are packed in a way that is not read here"),
}
_ADVICE = {
    PASSWORD: "unpack it with the password and add the files by themselves.",
    DAMAGED: "fetch it anew from where it came from, or add the files by themselves.",
    TOO_LARGE: "unpack it and add the files by themselves.",
    NOT_READ: "unpack it and add the files by themselves.",
}
FOLDER, EMPTY, SYSTEM, LINK = "folders", "empty files", "files of the operating system", "links and devices"
_SYSTEM_NAMES = frozenset([".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db"])
_SYSTEM_FOLDERS = frozenset(["__macosx", ".spotlight-v100", ".trashes", ".fseventsd"])


class Members:
    """What was found in one file of a `kind` ("ZIP archive"): `max_files` and `max_bytes` are how much of it
    may be taken out at once."""

    def __init__(self, kind: str, max_files: int, max_bytes: int) -> None:
        self._kind = kind
        self._max_files, self._max_bytes = max_files, max_bytes
        self._count = self._bytes = self._name_bytes = 0
        self._names: list[str] = []
        self._kept: list[Attachment] = []
        self._left: Counter[str] = Counter()
        self._failed: dict[str, list[str]] = defaultdict(list)
        self._broken_off = False

    def enter(self, raw: str, size: int, kind: str = "", title: str = "") -> str:
        """The next member; its name when it is a file to be taken out, "" when it is none. `kind`: what it is
        if no file (`FOLDER`, `LINK`); `title`: words to find it by, if others than its name.

        Raises Unreadable ``too-large`` for more members than an archive may have.
        """
        self._count += 1
        if self._count > MAX_MEMBERS:
            raise too_large(f"This {self._kind} holds more than {MAX_MEMBERS:,} files")
        name = plain_name(raw) or f"file {self._count}"
        kind = kind or (SYSTEM if _of_the_system(name) else EMPTY if size == 0 else "")
        if kind:
            self._left[kind] += 1
            return ""
        words = title or name
        self._name_bytes += len(words.encode())
        if self._name_bytes <= _MAX_NAMES:
            self._names.append(words)
        return name

    def room(self) -> int:
        """Bytes that may still be taken out; -1 when there may be no further file."""
        return self._max_bytes - self._bytes if len(self._kept) < self._max_files else -1

    def keep(self, name: str, content: bytes) -> None:
        """Take a member out, or leave it where there is no room for it."""
        if not content:
            self._left[EMPTY] += 1
        elif len(content) > self.room():
            self.fail(name, TOO_LARGE)
        else:
            self._bytes += len(content)
            self._kept.append(Attachment(name, content))

    def fail(self, name: str, fate: str) -> None:
        """A member that stays behind: ``password``, ``damaged``, ``too-large``, ``type-not-read``."""
        self._failed[fate].append(name)

    def broken_off(self) -> None:
        """The file breaks off, or is damaged, behind what was found so far."""
        self._broken_off = True

    def extracted(self) -> Extracted:
        """The names as text, the members as attachments. Raises Unreadable when nothing came out, for the one
        reason that all members share, or because there are none."""
        if not self._kept:
            self._refuse()
        passages, cut = number((name, None) for name in self._names)
        return Extracted(passages, (), tuple(self._kept), (*self._warnings(), *cut))

    def _refuse(self) -> None:
        if self._broken_off and not (self._failed.keys() - {DAMAGED}):
            raise damaged(self._kind)
        if not self._failed:
            raise Unreadable(
                "no-text", f"This {self._kind} holds no file to read: check the copy it came from."
            )
        if len(self._failed) == 1:
            fate = next(iter(self._failed))
            raise Unreadable(fate, f"The files in this {self._kind} {_FATES[fate][1]}: {_ADVICE[fate]}")

    def _warnings(self) -> list[str]:
        said: list[str] = []
        if self._broken_off:
            said.append(f"This {self._kind} is damaged: what stands behind the files found was not read.")
        for fate, names in self._failed.items():
            said += [f"{_short(name)} {_FATES[fate][0]}: {_ADVICE[fate]}" for name in names[:_SAID]]
            if len(names) > _SAID:
                said.append(f"And {len(names) - _SAID:,} more, each of which {_FATES[fate][0]}.")
        if TOO_LARGE in self._failed:
            said.append(
                f"At most {self._max_files:,} files of together {self._max_bytes // 2**20} MiB are taken out "
                f"of one file; {len(self._failed[TOO_LARGE]):,} were left out."
            )
        if self._name_bytes > _MAX_NAMES:
            said.append(f"Only the first {len(self._names):,} names can be searched.")
        if self._left:
            counts = ", ".join(f"{kind}: {count:,}" for kind, count in self._left.items())
            said.append(f"Left out as no documents ({counts}).")
        return said


def damaged(kind: str) -> Unreadable:
    """What is said of a container of this kind that cannot be read at all."""
    return Unreadable("damaged", f"This {kind} is damaged: {_ADVICE[DAMAGED]}")


def too_large(what: str) -> Unreadable:
    """What is said of a bomb, or of more than anybody packs."""
    return Unreadable("too-large", f"{what}, more than is taken in at once: {_ADVICE[TOO_LARGE]}")


def plain_name(raw: str) -> str:
    """A member's name with its folders, as words to show: no control or direction characters, no "..", no
    root, "/" between folders whatever system packed it."""
    words = clean(raw[-4 * MAX_NAME :])
    parts = [part.strip() for part in words.replace("\\", "/").split("/")]
    joined = "/".join(part for part in parts if part not in ("", ".", ".."))
    return clean(joined[-MAX_NAME:])


def is_tar(head: bytes) -> bool:
    """Does a TAR begin so? Those before 1988 have no mark, only a sum of their first 512 bytes."""
    if head[257:262] == b"ustar":
        return True
    block = head[:512]
    digits = block[148:156].strip(b" \0")
    if len(block) < 512 or not digits.isdigit() or not block[0]:
        return False
    try:
        return int(digits, 8) == sum(block) - sum(block[148:156]) + 8 * 0x20
    except ValueError:
        return False


def _of_the_system(name: str) -> bool:
    *folders, last = name.lower().split("/")
    return last in _SYSTEM_NAMES or last.startswith("._") or not _SYSTEM_FOLDERS.isdisjoint(folders)


def _short(name: str) -> str:
    return name if len(name) <= _SHOWN else clean(f"…{name[1 - _SHOWN :]}")
