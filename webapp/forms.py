"""How is a form that changes something shown, filled and read?"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import make_response, render_template
from werkzeug.wrappers import Response

from archive.authority import Authority
from archive.describe import clean
from archive.errors import ArchiveError, BadValue
from archive.fields import FIELD, FIELDS, Field
from archive.model import Document, Fact, Origin, Property
from index.port import IndexDamaged
from webapp import evidence, params, present
from webapp.bootstrap import Application
from webapp.corrections import NOT_EDITED

EDITABLE: tuple[Field, ...] = tuple(field for field in FIELDS if field.name not in NOT_EDITED)
"""The fields that people fill, in display order."""

EXAMPLES: Mapping[str, str] = {
    "published": "2017-04-24",
    "coverage": "2017-03",
    "language": "French",
}

CHOSEN = frozenset({"group", "country", "region"})
"""Fields whose known values are offered while one types."""

LANGUAGES: tuple[tuple[str, str], ...] = (
    ("en", "English"),
    ("fr", "French"),
    ("ar", "Arabic"),
    ("es", "Spanish"),
    ("pt", "Portuguese"),
    ("", "none: an acronym"),
)
"""In which language a name is."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What came back with a mistake: where, what was typed, and a sentence. `id` may be a new name's key."""

    id: str
    typed: Mapping[str, str]
    sentence: str


def private(template: str, status: int = 200, **values: Any) -> Response:
    """A page that holds a form's token: not kept, not compressed, and its form says where it is from."""
    page = make_response(render_template(template, **values), status)
    # Without this a browser would send “Origin: null” with the form, which says nothing about where it is
    # from.
    page.headers["Referrer-Policy"] = "same-origin"
    page.headers["Cache-Control"] = "no-store"
    return page


def catch_up(application: Application) -> None:
    """Let search know of what just changed, so that the next page shows it. What was changed is safe
    already; when the index cannot follow now, the server brings it up to date later."""
    try:
        application.live.catch_up()
    except (ArchiveError, IndexDamaged) as problem:
        _log.warning("the index follows later: %s", problem)


def lines(raw: str) -> tuple[str, ...]:
    """What stands in a field of several values: one a line, clean, each once."""
    found = (" ".join(params.clean(line).split()) for line in raw.splitlines())
    return tuple(dict.fromkeys(line for line in found if line))


def written(authority: Authority, field: str, values: Sequence[str]) -> tuple[str, ...]:
    """Values as a person would type them: names where a name means just that value, periods for months."""
    if field == "coverage":
        return tuple(_period(run) for run in _runs(values))
    return tuple(_written(authority, field, value) for value in dict.fromkeys(values))


def _written(authority: Authority, field: str, value: str) -> str:
    label = present.label(authority, field, value)
    if field in CHOSEN or field == "language":
        try:
            made = clean(Fact(field, label, Origin.EDITED, Property("edit")), authority)
        except BadValue:
            return value
        return label if [one.value for one in made] == [value] else value
    return value


def _runs(months: Sequence[str]) -> list[list[str]]:
    runs: list[list[str]] = []
    for month in sorted(months):
        if runs and len(month) == 7 and month == present.next_month(runs[-1][-1]):
            runs[-1].append(month)
        else:
            runs.append([month])
    return runs


def _period(run: Sequence[str]) -> str:
    return run[0] if len(run) == 1 else f"{run[0]}..{run[-1]}"


def mark(shown: Sequence[str]) -> str:
    """A short word that is another one when `shown` is: tells whether a field was touched, or has changed."""
    return hashlib.sha256("\n".join(lines("\n".join(shown))).encode()).hexdigest()[:16]


def offers(authority: Authority, fields: Sequence[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each of `fields` that has a list: (what to type, what else it is called), for a datalist."""
    return {name: _offered(authority, name) for name in fields if name in CHOSEN}


@lru_cache(maxsize=8)
def _offered(authority: Authority, field: str) -> tuple[tuple[str, str], ...]:
    known: Mapping[str, Sequence[str]] = {
        "group": list(authority.groups),
        "country": list(authority.places.labels["en"]),
        "region": list(authority.places.regions),
    }
    found = ((_written(authority, field, value), _beside(authority, field, value)) for value in known[field])
    return tuple(sorted(found, key=lambda one: one[0].casefold()))


def _beside(authority: Authority, field: str, value: str) -> str:
    """What helps to recognise it: few words, for the list comes with every form."""
    if field == "group":
        return ", ".join([n.text for n in authority.groups[value].names if n.kind == "acronym"][:2])
    return present.label(authority, field, value) if field == "region" else ""


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a correction: a sentence, and whether it can be taken back."""

    sentence: str
    batch: str
    undo: bool


def said(application: Application, document: Document, batch: str) -> Said | None:
    """What the correction `batch` did to `document`, as things stand now; None when there was none."""
    edits = application.catalogue.worklist.edits(document.id)
    fields = list(dict.fromkeys(edit.field for edit in edits if batch and edit.batch == batch))
    if not fields:
        return None
    last = {edit.field: edit for edit in edits}
    undo = any(last[name].batch == batch for name in fields)
    now = "; ".join(_now(application.authority, document, name) for name in fields)
    return Said(f"{'Saved' if undo else 'Taken back'}: {now}.", batch, undo)


def undone(application: Application, document: Document, field: str) -> Said | None:
    """What `field` is now that its correction was taken back; None when it never was corrected."""
    if all(edit.field != field for edit in application.catalogue.worklist.edits(document.id)):
        return None
    return Said(f"Taken back: {_now(application.authority, document, field)}.", "", False)


def _now(authority: Authority, document: Document, name: str) -> str:
    label = FIELD[name].label.lower() if name in FIELD else name
    values = document.all(name)
    if not values:
        return f"{label}: none"
    if name in evidence.MONTHS:
        return f"{label} is {present.period_label(values)}"
    words = ", ".join(present.label(authority, name, value) for value in values[:8])
    return f"{label} is {words}" + (f" and {len(values) - 8} more" if len(values) > 8 else "")
