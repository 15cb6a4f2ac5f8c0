"""What do a person's corrections do? For the pages and the command line alike.

A correction is ``FIELD=VALUE`` (said more than once: several values), ``FIELD=`` (it has none),
``FIELD+=VALUE`` or ``FIELD-=VALUE`` (one more, one less than now). It is checked before anything is changed,
wins over whatever is read, survives reading and normalising anew, and can be undone.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from archive.authority import own
from archive.describe import clean
from archive.errors import BadValue, NotFound
from archive.fields import ALSO, FIELD
from archive.model import Document, Doubt, Fact, Origin, Property
from archive.names import printable
from webapp.bootstrap import Application

Operation = Literal["=", "+=", "-="]
NOT_EDITED = frozenset({"added", "month", "type"})
"""Fields the archive itself fills."""
LONGEST, MOST = 2_000, 200
"""Characters of one value; values of one field."""
_PARTS = re.compile(r"\s*(?P<field>\w+)\s*(?P<operation>\+=|-=|=)(?P<value>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing to change. An empty `value` with ``=``: the field has no value."""

    field: str
    operation: Operation
    value: str


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a change of many documents. `batch` names it, for undoing."""

    batch: str
    changed: int
    documents: int


def corrections(texts: Iterable[str]) -> list[Correction]:
    """Read ``FIELD=VALUE`` and its kin. Raises BadValue saying what is wrong with which."""
    found = []
    for text in texts:
        parts = _PARTS.fullmatch(text)
        if parts is None:
            raise BadValue(
                f"“{printable(text, 80)}” is no correction: write FIELD=VALUE, FIELD+=VALUE, FIELD-=VALUE, "
                "or FIELD= for none."
            )
        found.append(correction(parts["field"], parts["value"], _operation(parts["operation"])))
    return found


def correction(field: str, value: str, operation: Operation = "=") -> Correction:
    """One correction. Raises BadValue for a field that people do not fill, or a value too long."""
    name = ALSO.get(field.lower(), field.lower())
    if name not in FIELD or name in NOT_EDITED:
        names = ", ".join(f for f in FIELD if f not in NOT_EDITED)
        raise BadValue(f"There is no field {printable(field, 80)!r} to correct: use one of {names}.")
    value = " ".join(value.split())
    if len(value) > LONGEST:
        raise BadValue(f"{FIELD[name].label} is longer than {LONGEST:,} characters. Shorten it.")
    if not value and operation != "=":
        raise BadValue(f"{name}{operation} needs a value.")
    if operation != "=" and not FIELD[name].many:
        raise BadValue(f"{FIELD[name].label} is one value: write {name}=VALUE.")
    return Correction(name, operation, value)


def facts_for(
    application: Application, document: Document | None, wanted: Sequence[Correction]
) -> dict[str, list[Fact]]:
    """The facts to enter for each field; `document` None checks without one. Raises BadValue."""
    fields: dict[str, list[str]] = {}
    for one in wanted:
        words = _values(application, one)
        if one.operation == "=":
            fields.setdefault(one.field, []).extend(words)
            continue
        now = fields.setdefault(one.field, list(document.all(one.field)) if document else [])
        if one.operation == "+=":
            now.extend(word for word in words if word not in now)
        else:
            fields[one.field] = [value for value in now if value not in words]
    found = {}
    for name, values in fields.items():
        distinct = [value for value in dict.fromkeys(values) if value] or [""]
        if len(distinct) > (MOST if FIELD[name].many else 1):
            raise BadValue(
                f"{FIELD[name].label} takes {'fewer values' if FIELD[name].many else 'one value'}."
            )
        found[name] = [Fact(name, value, Origin.EDITED, Property("edit")) for value in distinct]
    return found


def _values(application: Application, one: Correction) -> list[str]:
    """What is entered: the words given for ``=``, so that they stay readable; else the values they mean."""
    if not one.value:
        return [""]
    made = clean(Fact(one.field, one.value, Origin.EDITED, Property("edit")), application.authority)
    return [one.value] if one.operation == "=" else [value.value for value in made]


def edit(
    application: Application, document: Document, wanted: Sequence[Correction], by: str, batch: str = ""
) -> bool:
    """Correct one document; whether anything changed. Raises BadValue before anything is changed."""
    changed = False
    for name, facts in facts_for(application, document, wanted).items():
        changed |= application.ingester.edit(document.id, name, facts, by, batch)
    return changed


def edit_many(
    application: Application, ids: Sequence[str], wanted: Sequence[Correction], by: str, batch: str
) -> Iterator[bool]:
    """Correct one document after another, yielding whether each changed; one withdrawn meanwhile does not.

    `batch`: from `new_batch`, known before it begins, so that what was done can be undone.
    """
    facts_for(application, None, wanted)
    for id_ in ids:
        try:
            yield edit(application, application.catalogue.document(id_), wanted, by, batch)
        except NotFound:
            yield False


def new_batch() -> str:
    """A name for a change of many documents."""
    return secrets.token_hex(4)


def undo(application: Application, id: str, field: str, by: str) -> bool:
    """Take the last correction of a field back. Raises BadValue when there is none."""
    name = ALSO.get(field, field)
    if not application.ingester.undo(id, name, by):
        raise BadValue(f"{field} of {id} was never corrected here: there is nothing to undo.")
    return True


def forget(application: Application, id: str, field: str, by: str) -> bool:
    """Take back all that people said of a field: what was read holds again. Whether anything changed."""
    return application.ingester.edit(id, ALSO.get(field, field), (), by)


def undo_batch(application: Application, batch: str, by: str, only: str = "") -> Iterator[bool]:
    """Take a change of many documents back, where nobody has changed the field since; whether it was.

    `only`: of that document. Raises BadValue when there is no such change.
    """
    found = application.catalogue.worklist.batch(batch)
    found = [(id_, field) for id_, field in found if not only or id_ == only]
    if not found:
        raise BadValue(f"There is no change named {printable(batch, 40)!r}.")
    for id_, field in found:
        try:
            yield application.ingester.undo(id_, field, by, batch)
        except NotFound:
            yield False


def accepting(doubt: Doubt) -> Correction:
    """The correction that accepting a suggestion is: one more of several authors, but the one period."""
    field = FIELD[doubt.field]
    several = field.many and field.name != "coverage"
    return Correction(doubt.field, "+=" if several else "=", doubt.value)


def name_is(application: Application, key: str, text: str, slug: str, language: str) -> int:
    """`text`, met as the new name `key`, is a name of the group `slug`; how many documents changed."""
    own.add_alias(application.lists.folder, slug, text, language)
    return _apply_name(application, key)


def name_is_new_group(
    application: Application, key: str, text: str, countries: Sequence[str], kind: str
) -> tuple[str, int]:
    """`text` is a group nobody had listed; its slug, and how many documents changed."""
    # A name without Latin letters gives no word; the same name always gives the same one.
    slug = own.key_of_new_group(text) or f"group-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
    own.add_group(application.lists.folder, slug, text, countries, kind)
    return slug, _apply_name(application, key)


def name_is_nothing(application: Application, key: str, text: str) -> int:
    """`text` is no group: it is not asked again; how many documents changed."""
    own.add_not_group(application.lists.folder, text)
    return _apply_name(application, key)


def _apply_name(application: Application, key: str) -> int:
    """Describe the documents that hold the name anew; others that do are reached by `renormalise`."""
    current = application.up_to_date()
    application.lists.look()
    changed = 0
    for id_ in application.catalogue.worklist.with_name(key):
        try:
            changed += application.ingester.renormalise(id_)
        except NotFound:
            continue
    if current:  # one more name: only documents that hold it can change, and these just did
        application.made_with_now()
    return changed


def _operation(text: str) -> Operation:
    return "+=" if text == "+=" else "-=" if text == "-=" else "="
