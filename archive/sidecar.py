"""What did a person say about a file? In the TOML file beside it (``name.pdf.toml``), or with ``--set``.

    title = "March 2017 Monthly Tracker – Mali"
    author = ["Rida Lyammouri"]
    published = 2017-04-24
    country = ["ML"]

Keys are the names of fields, or the plurals and synonyms front matter uses. What is said here beats what the
document says of itself. Whether a field can take the words is for its normaliser to tell.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from archive.errors import BadValue
from archive.fields import ALSO, FIELD
from archive.history import SETTING, SIDECAR
from archive.model import Fact, Origin, Property
from archive.names import printable

LARGEST = 64 * 1024
"""Bytes of a sidecar."""
MOST = 200
"""Values of one field."""
LONGEST = 2_000
"""Characters of one value."""

_NOT_SAID = ("added", "month", "type")
"""Fields the archive itself fills."""


def sidecar_of(path: Path) -> Path:
    """Where the sidecar of a file would be."""
    return path.with_name(path.name + ".toml")


def read_sidecar(path: Path) -> list[Fact]:
    """The facts of the sidecar at `path`.

    Raises `BadValue` saying what in it cannot be read, and what to do.
    """
    shown = printable(path.name)
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise BadValue(
            f"{shown} cannot be read ({error.strerror}). Correct its rights, or remove it."
        ) from error
    if len(data) > LARGEST:
        raise BadValue(
            f"{shown} is larger than {LARGEST // 1024} kB. Keep only the fields of this one file in it."
        )
    try:
        table = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadValue(f"{shown}, line {line}: this is not UTF-8. Save the file as UTF-8.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadValue(f'{shown}: {error}. Write one field a line, as in title = "…".') from error
    facts: list[Fact] = []
    for key, value in table.items():
        items = value if isinstance(value, list) else [value]
        if len(items) > MOST:
            raise BadValue(f"{shown}: {key} has {len(items)} values, more than {MOST}. Shorten the list.")
        facts += [_fact(shown, key, _words(shown, key, item), SIDECAR) for item in items]
    return list(dict.fromkeys(facts))


def facts_from_settings(pairs: Sequence[tuple[str, str]]) -> list[Fact]:
    """Facts of ``--set FIELD=VALUE``, in order. Raises `BadValue` for an unknown field or an empty value."""
    return list(dict.fromkeys(_fact("--set", field, value, SETTING) for field, value in pairs))


def _fact(place: str, key: str, raw: str, by: str) -> Fact:
    name = key.strip().lower()
    name = ALSO.get(name, name)
    if name not in FIELD or name in _NOT_SAID:
        known = [field for field in FIELD if field not in _NOT_SAID]
        near = difflib.get_close_matches(name, [*known, *ALSO], 1)
        meant = f" Did you mean {near[0]}?" if near else ""
        raise BadValue(
            f"{place}: there is no field {printable(key, 80)!r} to set.{meant} "
            f"The fields are {', '.join(known)}."
        )
    raw = " ".join(raw.split())
    if not raw:
        raise BadValue(f"{place}: {name} is empty. Give it a value, or leave it out.")
    # What came from a command line may hold bytes that are no text.
    return Fact(name, printable(raw, LONGEST), Origin.SIDECAR, Property(by))


def _words(place: str, key: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):  # published = 2017
        return str(value)
    raise BadValue(
        f"{place}: {printable(key, 80)} must be text in quotes, a date, or a list of these, "
        'as in country = ["ML"].'
    )
