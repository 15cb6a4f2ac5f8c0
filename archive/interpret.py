"""What does an original say, and what does that mean? Readers, normalisers, and their failures.

A fault in this program must keep neither this document nor the next one out: whatever a reader or a
normaliser raises becomes a reason or a warning of the document, and goes to the log with its trace.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from archive.errors import Unreadable
from archive.model import GIVEN, Extracted, Fact, Judgement
from archive.sniff import UNKNOWN, sniff_file

NOT_UNDERSTOOD = "Not understood"
"""How the warning begins that a given value says nothing its field can take."""

_CRASHED = "Reading it broke off for a reason of ours; the log has it. `tracker-archive reread` tries again."
_UNDESCRIBED = (
    "Its metadata could not be worked out; the log has the reason. `tracker-archive reread` tries again."
)

_log = logging.getLogger(__name__)

Evidence = tuple[Extracted, Sequence[Fact]]
"""What a document says, and what else is known of it."""
Describe = Callable[[Extracted, Sequence[Fact]], Judgement]


class DescribeAll(Protocol):
    """What makes values of several documents together."""

    def all(self, work: Sequence[Evidence]) -> list[Judgement | Exception]:
        """A judgement for each, or what was raised."""
        ...


@dataclass(frozen=True, slots=True)
class Described:
    """A `Judgement` with the warnings: the reader's, and one for each given value not understood."""

    judgement: Judgement
    warnings: tuple[str, ...]


class Reader(Protocol):
    """What reads an original: the sandbox."""

    def read(self, path: Path, media_type: str) -> Extracted:
        """Raises `Unreadable`."""
        ...


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading an original: its text and facts, or the reason why there are none."""

    media_type: str
    extracted: Extracted
    reason: str = ""
    reason_text: str = ""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Reads with `sandbox`, makes values with `make`."""

    sandbox: Reader
    make: Describe

    def read(self, path: Path, name: str) -> Read:
        """Read the file at `path`, which people call `name`. Never raises for what is in it."""
        media_type, nothing = UNKNOWN, Extracted(())
        try:
            with path.open("rb") as stream:
                media_type = sniff_file(stream, name)
            return Read(media_type, self.sandbox.read(path, media_type))
        except Unreadable as error:
            return Read(media_type, nothing, error.reason, str(error))
        except Exception:
            _log.exception("reading %s", path)
            return Read(media_type, nothing, "crashed", _CRASHED)

    def describe(self, extracted: Extracted, given: Sequence[Fact]) -> Described:
        """See `described`."""
        return described(self.make, extracted, given)


def described(make: Describe, extracted: Extracted, given: Sequence[Fact]) -> Described:
    """What `make` says of this evidence. Never raises: a fault of ours becomes a warning of the document."""
    anew = _without_ours(extracted)
    try:
        found: Judgement | Exception = make(anew, given)
    except Exception as problem:
        found = problem
    return _described(found, anew, given)


def described_all(make: DescribeAll, work: Sequence[Evidence]) -> list[Described]:
    """`described` for each, in their order."""
    anew = [(_without_ours(extracted), given) for extracted, given in work]
    return [_described(found, *one) for found, one in zip(make.all(anew), anew, strict=True)]


def _without_ours(extracted: Extracted) -> Extracted:
    """Without the warnings that describing it anew would give again."""
    warnings = tuple(w for w in extracted.warnings if w != _UNDESCRIBED and not w.startswith(NOT_UNDERSTOOD))
    return replace(extracted, warnings=warnings)


def _described(found: Judgement | Exception, extracted: Extracted, given: Sequence[Fact]) -> Described:
    if isinstance(found, Exception):
        _log.error("describing a document", exc_info=found)
        return Described(Judgement((), (*extracted.facts, *given), ()), (*extracted.warnings, _UNDESCRIBED))
    understood = {value.field for value in found.values if value.origin in GIVEN}
    doubts = tuple(
        f"{NOT_UNDERSTOOD}: {fact.field} = {fact.raw}"
        for fact in given
        if fact.origin in GIVEN and fact.raw and fact.field not in understood
    )
    return Described(found, extracted.warnings + doubts)
