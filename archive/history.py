"""What does a document's record say? Events, in their order, become the state the catalogue must show.

The record is the truth about names, parents, given facts, edits and withdrawals: catalogue rows are made from
what `read_history` returns, at the first ingest as after a rebuild, so that the two cannot differ.

Events are JSON objects with ``event`` and ``at`` (ISO 8601, UTC):

* ``added``: ``name``, ``source``, ``id`` and, when something was odd, ``warnings``
* ``name``: ``name``, ``source``
* ``parent``: ``parent`` (SHA-256 of the document it came in), ``name``
* ``given``: ``by`` (``sidecar`` or ``--set``), ``facts``
* ``edit``: ``field``, ``facts`` (none: the edit is taken back), ``by`` and, when many documents were changed
  at once, ``batch``
* ``id``: ``id``, when the first one chosen was taken
* ``withdrawn``: ``reason``, ``by``; ``purged``: the bytes are gone too; ``restored``
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive.model import Edit, Fact, Name, Origin, Property, Span, Where

SIDECAR = "sidecar"
SETTING = "--set"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A document taken out: why, by whom, when."""

    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class History:
    """A record, summed up. `parents` are SHA-256; `id` is empty in records that name none."""

    id: str = ""
    added: str = ""
    names: tuple[Name, ...] = ()
    parents: tuple[str, ...] = ()
    sidecar: tuple[Fact, ...] = ()
    settings: tuple[Fact, ...] = ()
    edits: tuple[Fact, ...] = ()
    changes: tuple[Edit, ...] = ()
    """Every edit ever made, the oldest first; `edits` is what holds of them."""
    warnings: tuple[str, ...] = ()
    withdrawal: Withdrawal | None = None
    purged: bool = False

    def knows(self, name: str, source: str) -> bool:
        """Whether it has come in under this name, from there."""
        return any(known.name == name and known.source == source for known in self.names)

    @property
    def given(self) -> tuple[Fact, ...]:
        """What a person said beside the file; for each field, the command line is the later word."""
        fields = {fact.field for fact in self.settings}
        return (*(fact for fact in self.sidecar if fact.field not in fields), *self.settings)

    def before(self, field: str) -> tuple[str, ...] | None:
        """The words people had put into `field` before the last edit of it; None when it was never edited."""
        made = [change for change in self.changes if change.field == field]
        if not made:
            return None
        return made[-2].raw if len(made) > 1 else ()

    def lacks(self, facts: Sequence[Fact], by: str) -> bool:
        """Whether giving `facts` changes anything: a sidecar replaces the last one, settings their fields."""
        if by == SIDECAR:
            return tuple(facts) != self.sidecar
        fields = {fact.field for fact in facts}
        return set(facts) != {fact for fact in self.settings if fact.field in fields}


def read_history(events: Iterable[Mapping[str, Any]]) -> History:
    """The state after `events`. Unknown kinds are passed over: a newer version may have written them."""
    identifier, added = "", ""
    names: dict[tuple[str, str], Name] = {}
    parents: dict[str, None] = {}
    sidecar: tuple[Fact, ...] = ()
    settings: dict[str, tuple[Fact, ...]] = {}
    edits: dict[str, tuple[Fact, ...]] = {}
    changes: list[Edit] = []
    warnings: tuple[str, ...] = ()
    withdrawal: Withdrawal | None = None
    purged = False
    for event in events:
        at = str(event.get("at", ""))
        match event.get("event"):
            case "added" | "name" as kind:
                name = Name(str(event.get("name", "")), str(event.get("source", "")), at)
                names.setdefault((name.name, name.source), name)
                if kind == "added" and not added:
                    added = at
                    identifier = identifier or str(event.get("id", ""))
                    warnings = tuple(map(str, event.get("warnings", ())))
            case "id":
                identifier = str(event.get("id", ""))
            case "parent":
                parents.setdefault(str(event.get("parent", "")))
            case "given":
                facts = facts_of(event.get("facts", ()))
                if event.get("by") == SETTING:
                    settings |= by_field(facts)
                else:
                    sidecar = facts
            case "edit":
                name_, facts = str(event.get("field", "")), facts_of(event.get("facts", ()))
                edits[name_] = facts
                raw = tuple(fact.raw for fact in facts)
                changes.append(Edit(name_, raw, str(event.get("by", "")), at, str(event.get("batch", ""))))
            case "withdrawn":
                withdrawal = Withdrawal(str(event.get("reason", "")), str(event.get("by", "")), at)
            case "purged":
                purged = True
                withdrawal = withdrawal or Withdrawal("purged", "", at)
            case "restored":
                withdrawal, purged = None, False
    return History(
        id=identifier,
        added=added,
        names=tuple(names.values()),
        parents=tuple(parents),
        sidecar=sidecar,
        settings=tuple(fact for facts in settings.values() for fact in facts),
        edits=tuple(fact for facts in edits.values() for fact in facts),
        changes=tuple(changes),
        warnings=warnings,
        withdrawal=withdrawal,
        purged=purged,
    )


def by_field(facts: Iterable[Fact]) -> dict[str, tuple[Fact, ...]]:
    """The facts of each field, in their order."""
    fields: dict[str, tuple[Fact, ...]] = {}
    for fact in facts:
        fields[fact.field] = (*fields.get(fact.field, ()), fact)
    return fields


def fact_json(fact: Fact) -> dict[str, Any]:
    """A fact as the record keeps it."""
    return {"field": fact.field, "raw": fact.raw, "origin": str(fact.origin), "where": where_json(fact.where)}


def where_json(where: Where) -> dict[str, Any]:
    """Where words stand: ``{"passage", "start", "end"}`` or ``{"property"}``."""
    if isinstance(where, Span):
        return {"passage": where.passage, "start": where.start, "end": where.end}
    return {"property": where.name}


def facts_of(items: Iterable[Mapping[str, Any]]) -> tuple[Fact, ...]:
    """Facts as `fact_json` wrote them."""
    return tuple(
        Fact(str(item["field"]), str(item["raw"]), Origin(item["origin"]), _where(item.get("where") or {}))
        for item in items
    )


def _where(item: Mapping[str, Any]) -> Where:
    if "passage" in item:
        return Span(int(item["passage"]), int(item["start"]), int(item["end"]))
    return Property(str(item.get("property", "")))
