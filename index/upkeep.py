"""Is the index what the catalogue says? Its part of `check`, and of repair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive.model import Change
from index.port import IndexDamaged, Request, SearchIndex
from index.sync import Feed, Live

PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with the index; it is never more than a rebuilding away from right."""

    code: str
    sentence: str


def check(live: Live, catalogue: Feed, labels: frozenset[str]) -> list[Finding]:
    """What is wrong: ``damaged``, ``behind``, ``missing`` and ``stale`` documents. `labels` must be all
    labels in use, or documents under others count as missing."""
    try:
        index = live.index
        behind = catalogue.position() - index.position()
        if behind > 0:
            return [Finding("behind", f"The search index is {behind:,} changes behind; `sync` applies them.")]
        live.verify()
        found = dict(_found(index, labels))
    except IndexDamaged as error:
        return [Finding("damaged", f"{error} It is rebuilt by `sync`, or by the server itself.")]
    held = {change.id for change in _changes(catalogue) if not change.gone}
    missing = [id for id in held if id not in found]
    stale = [id for id, kept in found.items() if id not in held or not kept]
    return [
        *(
            Finding("missing", f"Document {id} cannot be found by search; `reindex` repairs it.")
            for id in missing
        ),
        *(
            Finding("stale", f"Search finds {id}, which is not in the catalogue; `reindex` repairs it.")
            for id in stale
        ),
    ]


def repair(live: Live, catalogue: Feed, labels: frozenset[str]) -> list[Finding]:
    """Put right what `check` finds; what it found. What it finds afterwards is nothing."""
    findings = check(live, catalogue, labels)
    codes = {finding.code for finding in findings}
    if codes <= {"behind", "damaged"}:
        live.catch_up()
        codes = {finding.code for finding in check(live, catalogue, labels)}
    if codes:
        live.reindex()
    return findings


def _found(index: SearchIndex, labels: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Every id that search finds, and whether its keys can be read."""
    offset, total = 0, 1
    while offset < total:
        page = index.search(Request(visible=labels, offset=offset, limit=PAGE))
        total = page.total
        offset += PAGE
        kept = index.keys([hit.id for hit in page.hits])
        yield from ((hit.id, hit.id in kept) for hit in page.hits)


def _changes(catalogue: Feed) -> Iterator[Change]:
    position = 0
    while changes := catalogue.changes(position):
        yield from changes
        position = changes[-1].seq
