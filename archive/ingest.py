"""How does a document come in, and change? The one way in: store, record, catalogue, in this order.

The bytes are durable before the record says so, the record before the catalogue shows it: a process killed
anywhere leaves nothing that taking in the same file again does not complete. What is in a file comes in
before the file itself, so that a document in the catalogue is never one with attachments missing. Readings
happen outside the document's lock; entering, which is short, inside, after looking again whether another
process was faster.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from archive.arrivals import Arrival, Kind, Outcome, Refused, rejected, shown, walk
from archive.catalogue import Catalogue
from archive.entering import Entering, Evidence
from archive.errors import BadValue, NotFound
from archive.history import SETTING, SIDECAR, fact_json, read_history
from archive.interpret import NOT_UNDERSTOOD, Describe, Described, Interpreter, Read, Reader
from archive.model import Attachment, Document, Fact, Origin, Property
from archive.names import base_name, printable
from archive.sidecar import read_sidecar, sidecar_of
from archive.store import Staged, Store

__all__ = ["Ingester", "Outcome", "walk"]

DEPTH = 3
"""How deep attachments may stand in attachments."""

_DAMAGED = (
    "Its original is missing or not what came in. Run `tracker-archive check`, and restore a backup of it."
)
_EMPTY = "The file is empty. Check the copy it came from."
_CHANGED = "The file changed while it was read; what was read is kept. Take it in again when it is complete."


@dataclass(frozen=True, slots=True)
class _Item:
    """A file on its way in: what it is called, where it comes from, what was said of it."""

    path: str
    name: str
    source: str
    sidecar: tuple[Fact, ...] | None = None
    settings: tuple[Fact, ...] = ()
    warnings: tuple[str, ...] = ()  # kept with the document
    problem: str = ""  # with its sidecar: said, not kept
    ancestors: tuple[str, ...] = ()  # SHA-256, the outermost first
    parent_id: str = ""


class Ingester:
    """Takes files in and changes documents. May be used by several threads and processes at once."""

    def __init__(
        self, store: Store, catalogue: Catalogue, sandbox: Reader, describe: Describe, now: Callable[[], str]
    ) -> None:
        """`describe` makes values of evidence; `now` is the time, ISO 8601, UTC."""
        self.store = store
        self.catalogue = catalogue
        self.entering = Entering(store, catalogue, Interpreter(sandbox, describe))
        self._now = now

    def file(
        self,
        path: Path,
        given: Sequence[Fact] = (),
        *,
        name: str = "",
        source: str = "",
        dry_run: bool = False,
    ) -> Iterator[Outcome]:
        """Take in one file, then what is attached to it; one outcome each, the file's first.

        `given`: facts of ``--set``. `name` and `source`: what it is called and where it comes from, when the
        path does not say so (an upload). A sidecar beside it is read. With `dry_run` nothing is changed.
        Raises `StorageFull`, `Locked`, `Damaged`; whatever is wrong with the file itself is an outcome.
        """
        item = _Item(
            path=shown(path),
            name=base_name(name) if name else printable(path.name),
            source=printable(source) if source else shown(path.absolute().parent),
            settings=tuple(given),
        )
        beside = sidecar_of(path)
        with suppress(OSError, ValueError):
            if beside.is_file():
                try:
                    item = replace(item, sidecar=tuple(read_sidecar(beside)))
                except BadValue as error:
                    item = replace(item, problem=str(error))
        try:
            with Arrival(path) as arrival, self.store.stage(arrival, arrival.limit) as staged:
                if arrival.changed():
                    item = replace(item, warnings=(_CHANGED,))
                return iter([self._dry(staged, item)] if dry_run else self._take(staged, item))
        except Refused as refused:
            return iter((rejected(path, refused.reason, str(refused)),))

    def reread(self, id: str) -> Outcome:
        """Read a document again with today's readers. Raises `NotFound`.

        Nothing is lost: a document that could be read and now cannot keeps its text (outcome ``failed``).
        One that comes out as before takes no new number (``known``).
        """
        document = self.catalogue.document(id)
        sha256 = document.sha256
        try:
            sound = self.store.verify(sha256)
        except (NotFound, OSError):
            sound = False
        if not sound:
            return Outcome(document.name, "failed", id, sha256, "damaged", _DAMAGED)
        read = self._read(sha256, document.name)
        if read.reason and not document.reason:
            message = f"{read.reason_text} What was read of it before stays."
            return Outcome(document.name, "failed", id, sha256, read.reason, message)
        found = self._attachments(read.extracted.attachments, document.name, id, (sha256,))
        fresh = any(outcome.outcome in {"added", "failed"} for outcome in found)
        with self.store.lock(sha256):
            document, changed = self.entering.enter(sha256, read)
        return self._said(document, "failed" if read.reason else "updated" if changed or fresh else "known")

    def evidence(self, id: str) -> Evidence:
        """What the values of a document are made of, without reading its file. Raises `NotFound`."""
        document = self.catalogue.document(id)
        return self.entering.evidence(document.sha256, kept=document)

    def renormalise(self, id: str) -> bool:
        """Make the values again from the evidence kept, without reading the file; whether any changed."""
        return self._change(self.catalogue.document(id).sha256, None)

    def settle(self, evidence: Evidence, described: Described) -> bool:
        """Enter what another process described of `evidence`; whether anything changed.

        Should somebody have edited the document meanwhile, it is described anew.
        """
        with self.store.lock(evidence.sha256):
            now = self.entering.evidence(evidence.sha256)
            return self.entering.put(now, described if now == evidence else None)[1]

    def edit(self, id: str, field: str, facts: Sequence[Fact], by: str, batch: str = "") -> bool:
        """A person's word on one field, which survives every reading; none takes back what people said of it,
        a single fact of no words says that the field has no value. `batch`: see `archive.model.Edit`.
        """
        sha256 = self.catalogue.document(id).sha256
        edits = [fact_json(replace(fact, field=field, origin=Origin.EDITED)) for fact in facts]
        event = {"event": "edit", "field": field, "facts": edits, "by": printable(by), "at": self._now()}
        with self.store.lock(sha256):
            self.store.append(sha256, event | ({"batch": batch} if batch else {}))
            return self.entering.enter(sha256, None)[1]

    def undo(self, id: str, field: str, by: str, batch: str = "") -> bool:
        """Take back the last edit of a field: what people had said before holds again. Undone twice, it is
        there again. With `batch`, only when the last edit is of that batch.

        Whether there was something to undo.
        """
        sha256 = self.catalogue.document(id).sha256
        with self.store.lock(sha256):
            history = read_history(self.store.record(sha256))
            before = history.before(field)
            last = next((c for c in reversed(history.changes) if c.field == field), None)
            if before is None or last is None or (batch and last.batch != batch):
                return False
            facts = [fact_json(Fact(field, raw, Origin.EDITED, Property("edit"))) for raw in before]
            event = {"event": "edit", "field": field, "facts": facts, "by": printable(by), "at": self._now()}
            self.store.append(sha256, event)
            self.entering.enter(sha256, None)
        return True

    def withdraw(self, id: str, reason: str, by: str, *, purge: bool = False) -> None:
        """Take a document out; it does not come back by being taken in again. `purge`: its bytes go too.

        What was attached to it stays. Raises `NotFound`.
        """
        sha256 = self.catalogue.document(id).sha256
        reason, by, at = printable(reason, 2_000), printable(by), self._now()
        with self.store.lock(sha256):
            self.store.append(sha256, {"event": "withdrawn", "reason": reason, "by": by, "at": at})
            self.catalogue.withdraw(id, reason, by, at)
            if purge:
                self.store.erase(sha256, at)

    def restore(self, sha256: str) -> Outcome:
        """Bring a withdrawn document back.

        When its bytes were purged: allow the file to be taken in again.
        """
        with self.store.lock(sha256):
            self.store.append(sha256, {"event": "restored", "at": self._now()})
        if not self.store.has(sha256):
            message = "Its bytes are gone; take the file in again."
            return Outcome(sha256, "known", sha256=sha256, reason="withdrawn", message=message)
        return self.adopt(sha256)

    def adopt(self, sha256: str) -> Outcome:
        """Make the catalogue say what the record says: after a crash, or for a rebuild. Reads the original.

        ``rejected`` (reason ``vanished``) for bytes without a record: they were never acknowledged.
        Raises `Damaged` for a broken record, `NotFound` for a missing original.
        """
        history = read_history(self.store.record(sha256))
        if gone := history.withdrawal:
            with self.store.lock(sha256):
                if self.catalogue.withdrawn(sha256) != gone:
                    self.catalogue.tombstone(sha256, history.id, gone)
            return Outcome(sha256, "known", history.id, sha256, "withdrawn", gone.reason)
        if not history.names:
            message = "It never came in completely. Take the file in again."
            return Outcome(sha256, "rejected", sha256=sha256, reason="vanished", message=message)
        read = self._read(sha256, "")
        with self.store.lock(sha256):
            document, _ = self.entering.enter(sha256, read)
        return self._said(document, "failed" if document.reason else "added")

    def _take(self, staged: Staged, item: _Item) -> list[Outcome]:
        """Enter one file and what is attached to it; the attachments first, their outcomes last."""
        sha256 = staged.sha256
        if staged.size == 0:
            return [Outcome(item.path, "rejected", "", sha256, "empty", _EMPTY, item.parent_id)]
        with self.store.lock(sha256):
            if outcome := self._known(staged, item):
                return [outcome]
            staged.keep()
        id_ = self.catalogue.new_id(sha256)
        read = self._read(sha256, item.name)
        found = self._attachments(read.extracted.attachments, item.path, id_, (*item.ancestors, sha256))
        with self.store.lock(sha256):
            outcome = self._known(staged, item)  # another process may have been faster
            if outcome is None:
                self._tell(item, sha256, id_)
                document, _ = self.entering.enter(sha256, read)
                if document.id != id_:
                    self.store.append(sha256, {"event": "id", "id": document.id, "at": self._now()})
                outcome = self._said(document, "failed" if document.reason else "added", item)
        return [outcome, *found]

    def _attachments(
        self, attachments: Sequence[Attachment], path: str, id_: str, ancestors: tuple[str, ...]
    ) -> list[Outcome]:
        outcomes: list[Outcome] = []
        for attachment in attachments:
            name = base_name(attachment.name)
            inside = f"{path}/{name}"
            if len(ancestors) > DEPTH:
                message = (
                    f"It stands more than {DEPTH} levels deep in other files. Save it apart and take it in."
                )
                outcomes.append(Outcome(inside, "rejected", reason="too-deep", message=message, parent=id_))
                continue
            item = _Item(inside, name, f"in {id_}", ancestors=ancestors, parent_id=id_)
            with self.store.stage(io.BytesIO(attachment.content)) as staged:
                if staged.sha256 not in ancestors:
                    outcomes += self._take(staged, item)
        return outcomes

    def _known(self, staged: Staged, item: _Item) -> Outcome | None:
        """Under the document's lock: what to say of bytes that are here already; None for new ones."""
        sha256 = staged.sha256
        history = read_history(self.store.record(sha256))
        if gone := history.withdrawal:
            message = f"It was withdrawn on {gone.at[:10]} ({gone.reason}) and stays out."
            id_ = history.id or sha256[:12]
            return Outcome(item.path, "known", id_, sha256, "withdrawn", message, item.parent_id)
        document = self.catalogue.by_sha256(sha256)
        if document is None:
            return None
        if not self.store.has(sha256):
            staged.keep()  # its original was lost, and here it is
        told = self._tell(item, sha256, document.id)
        if "given" in told:
            document, _ = self.entering.enter(sha256, None)
            return self._said(document, "updated", item, "What was given beside it is taken over.")
        if told:
            names = read_history(self.store.record(sha256)).names
            new = names[-1] if {"added", "name"} & set(told) else None
            self.catalogue.add_name(sha256, new, item.parent_id or None)
        if {"added", "name"} & set(told):
            return self._said(
                document, "known", item, f"The same file as {document.name}; this name was added."
            )
        return self._said(document, "known", item, f"It is here since {document.added[:10]}.")

    def _tell(self, item: _Item, sha256: str, id_: str) -> list[str]:
        """Append to the record what `item` adds to it; the kinds of event."""
        history = read_history(self.store.record(sha256))
        at = self._now()
        events: list[dict[str, Any]] = []
        if not history.knows(item.name, item.source):
            event: dict[str, Any] = {"event": "name", "name": item.name, "source": item.source, "at": at}
            if not history.added:
                event |= {"event": "added", "id": id_, "warnings": item.warnings}
            events.append(event)
        if item.ancestors and item.ancestors[-1] not in history.parents:
            events.append({"event": "parent", "parent": item.ancestors[-1], "name": item.name, "at": at})
        for by, facts in ((SIDECAR, item.sidecar), (SETTING, item.settings or None)):
            if facts is not None and history.lacks(facts, by):
                events.append({"event": "given", "by": by, "facts": [*map(fact_json, facts)], "at": at})
        if events:
            self.store.append(sha256, *events)
        return [event["event"] for event in events]

    def _read(self, sha256: str, name: str) -> Read:
        """Read an original; whatever happens is an answer.

        Its first name counts, so that a rebuild reads alike.
        """
        history = read_history(self.store.record(sha256))
        return self.entering.interpreter.read(
            self.store.path(sha256), history.names[0].name if history.names else name
        )

    def _change(self, sha256: str, read: Read | None) -> bool:
        with self.store.lock(sha256):
            return self.entering.enter(sha256, read)[1]

    def _dry(self, staged: Staged, item: _Item) -> Outcome:
        """What `_take` would say, nothing changed; attachments are not looked at."""
        sha256 = staged.sha256
        history = read_history(self.store.record(sha256))
        document = self.catalogue.by_sha256(sha256)
        if staged.size == 0:
            return Outcome(item.path, "rejected", "", sha256, "empty", _EMPTY)
        if history.withdrawal:
            return Outcome(item.path, "known", history.id, sha256, "withdrawn", history.withdrawal.reason)
        if document is not None:
            given = item.sidecar is not None and history.lacks(item.sidecar, SIDECAR)
            given = given or bool(item.settings and history.lacks(item.settings, SETTING))
            return self._said(document, "updated" if given else "known", item)
        read = self.entering.interpreter.read(staged.path, item.name)
        kind: Kind = "failed" if read.reason else "added"
        return Outcome(item.path, kind, self.catalogue.new_id(sha256), sha256, read.reason, read.reason_text)

    @staticmethod
    def _said(document: Document, kind: Kind, item: _Item | None = None, message: str = "") -> Outcome:
        reason, doubts = "", [warning for warning in document.warnings if warning.startswith(NOT_UNDERSTOOD)]
        if kind == "failed":
            reason, message = document.reason, document.reason_text
        elif doubts or (item and item.problem):
            reason = "bad-value"
        parts = [message, item.problem if item else "", *(item.warnings if item else ()), *doubts]
        text = " ".join(part for part in parts if part)
        path, parent = (item.path, item.parent_id) if item else (document.name, "")
        return Outcome(path, kind, document.id, document.sha256, reason, text, parent)
