"""The few errors people meet; every message says what happened, with what, and what to do."""

from __future__ import annotations


class ArchiveError(Exception):
    """Base of all errors whose text may be shown to a person as it stands."""


class NoArchive(ArchiveError):
    """The folder named is not an archive (command line: exit code 10)."""


class Locked(ArchiveError):
    """Another process is writing (command line: exit code 11)."""


class Damaged(ArchiveError):
    """What is stored is not what was stored: an original, a record, or the catalogue."""


class NotFound(ArchiveError):
    """No such document, or one this person may not see: the two are never told apart."""


class StorageFull(ArchiveError):
    """The disk refused a write (web: 507; command line: exit code 1). Nothing was changed."""


class Unreadable(ArchiveError):
    """A format could not be read. The original is kept; `reason` is a code for programs.

    Codes: ``empty``, ``type-not-read``, ``damaged``, ``password``, ``too-large``, ``too-slow``,
    ``too-much-memory``, ``no-text``, ``crashed``, ``sandbox`` (no child can be confined as the settings ask).
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class BadValue(ArchiveError):
    """A value given by a person (sidecar, ``--set``) that its field cannot take."""
