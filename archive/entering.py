"""How does evidence become a row of the catalogue? The same for a first ingest, a change, and a rebuild."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from archive.catalogue import Catalogue
from archive.errors import NotFound
from archive.history import History, read_history
from archive.interpret import Described, Interpreter, Read
from archive.model import FILE_NAME, GIVEN, Document, Extracted, Fact, Origin, Property
from archive.store import Store


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the values of one document are made of.

    `kept`: the document of which the text and facts were taken, None when they were just read.
    """

    sha256: str
    read: Read
    history: History
    kept: Document | None = field(default=None, compare=False)

    @property
    def given(self) -> tuple[Fact, ...]:
        """What is known besides the file's content."""
        file_name = Fact(FILE_NAME, self.history.names[0].name, Origin.FILE, Property("file name"))
        return (*self.history.edits, *self.history.given, file_name)


@dataclass(slots=True)
class Entering:
    """Makes rows. Every call is made under the document's lock (`Store.lock`), but for `evidence`."""

    store: Store
    catalogue: Catalogue
    interpreter: Interpreter

    def evidence(self, sha256: str, read: Read | None = None, kept: Document | None = None) -> Evidence:
        """What the record says and `read`; None: the text and facts kept (of `kept`, if it is at hand).

        Raises `NotFound`.
        """
        history = read_history(self.store.record(sha256))
        if history.withdrawal:
            raise NotFound(
                f"Document {history.id} was withdrawn on {history.withdrawal.at[:10]}. Restore it first."
            )
        if read is None:
            kept = kept or self.catalogue.by_sha256(sha256)
            if kept is None:
                raise NotFound(f"There is no document of the bytes {sha256[:12]}.")
            facts = tuple(fact for fact in self.catalogue.facts(kept.id) if not _is_given(fact))
            extracted = Extracted(self.catalogue.passages(kept.id), facts, warnings=kept.warnings)
            read = Read(kept.media_type, extracted, kept.reason, kept.reason_text)
            return Evidence(sha256, read, history, kept)
        return Evidence(sha256, read, history)

    def enter(self, sha256: str, read: Read | None) -> tuple[Document, bool]:
        """Make the row from the record and `read` (None: from what is kept).

        The document, and whether it is not as it was.
        """
        return self.put(self.evidence(sha256, read))

    def put(self, evidence: Evidence, described: Described | None = None) -> tuple[Document, bool]:
        """Make the row from `evidence`, and what is `described` of it when that is known already."""
        sha256, read, history = evidence.sha256, evidence.read, evidence.history
        described = described or self.interpreter.describe(read.extracted, evidence.given)
        values, facts, doubts = described.judgement
        old = evidence.kept or self.catalogue.by_sha256(sha256)
        document = Document(
            id=old.id if old else history.id or self.catalogue.new_id(sha256),
            sha256=sha256,
            names=history.names,
            media_type=read.media_type,
            size=self.store.size(sha256),
            added=history.added,
            seq=0,
            values=values,
            parents=tuple(self._id_of(parent) for parent in history.parents),
            warnings=tuple(dict.fromkeys((*history.warnings, *described.warnings))),
            reason=read.reason,
            reason_text=read.reason_text,
        )
        passages = read.extracted.passages
        same_text = old is not None and (
            evidence.kept is not None or self.catalogue.passages(old.id) == passages
        )
        if old and same_text and replace(old, seq=0) == document:
            known = self.catalogue.worklist
            kept = (self.catalogue.facts(old.id), known.doubts(old.id), known.edits(old.id))
            if kept == (facts, doubts, history.changes):
                return old, False
        texts = None if same_text else passages
        return self.catalogue.put(document, texts, facts, doubts, history.changes, restore=True), True

    def _id_of(self, sha256: str) -> str:
        return read_history(self.store.record(sha256)).id or self.catalogue.new_id(sha256)


def _is_given(fact: Fact) -> bool:
    """Whether a kept fact came from the record and not out of the file."""
    return fact.origin in GIVEN or fact.field == FILE_NAME
