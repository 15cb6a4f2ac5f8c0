"""What does an index need of a document? Document and passages to `Entry`."""

from __future__ import annotations

from collections.abc import Sequence

from archive.fields import FIELDS
from archive.model import Document, Passage
from index.analysis import UNKNOWN, fold, pack, stream
from index.port import Entry


def entry(document: Document, passages: Sequence[Passage]) -> Entry:
    """The document as engines see it. Words are stemmed in its language; without one they are not.

    A document without a title is found, and sorted, by its file's name. `title` among the values is folded,
    to sort by. All other values are as people see them in facets.
    """
    language = document.one("language") or UNKNOWN
    streams = tuple(stream(passage.text, language) for passage in passages)
    return Entry(
        id=document.id,
        seq=document.seq,
        title=stream(document.title, language),
        passages=streams,
        values=_values(document),
        labels=document.labels,
        keys=pack(streams),
    )


def _values(document: Document) -> dict[str, tuple[str, ...]]:
    values = {field.name: document.all(field.name) for field in FIELDS}
    values["title"] = (fold(document.title),)
    values["added"] = (document.added[:10],) if document.added else ()
    values["type"] = values["type"] or (document.media_type,)
    return {name: found for name, found in values.items() if found and found != ("",)}
