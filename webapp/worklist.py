"""What should a person look at? Questions about documents by kind, each with what would answer it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archive.catalogue.worklist import NEW_NAME
from archive.history import where_json
from webapp import present
from webapp.bootstrap import Application


@dataclass(frozen=True, slots=True)
class About:
    """A kind of question: the doubts it shows, what it is called, and what there is to do."""

    kind: str
    field: str
    label: str
    help: str


KINDS: Mapping[str, About] = {
    "no-date": About(
        "missing", "month", "No date", "Neither a date of publication nor a period covered is stated."
    ),
    "no-published": About(
        "missing",
        "published",
        "No date of publication",
        "What it covers is known, the day it came out is not.",
    ),
    "doubtful-date": About(
        "unsure",
        "published",
        "Doubtful date of publication",
        "Something hints at a date, too weakly to use it.",
    ),
    "doubtful-period": About(
        "unsure",
        "coverage",
        "Doubtful period",
        "Something hints at the period covered, too weakly to use it.",
    ),
    "dates-disagree": About(
        "disagree", "published", "Dates that disagree", "The document gives two dates of publication."
    ),
    "periods-disagree": About(
        "disagree", "coverage", "Periods that disagree", "The document names two periods it covers."
    ),
    "published-before": About(
        "before", "published", "Published before what it covers", "One of its dates must be wrong."
    ),
    "no-country": About(
        "missing", "country", "No country", "No country stands out; perhaps it is about none."
    ),
    "doubtful-country": About("unsure", "country", "Doubtful country", "A country is hinted at."),
    "no-author": About("missing", "author", "No author", "Nobody is named as having written it."),
    "doubtful-author": About(
        "unsure", "author", "Doubtful author", "The file names somebody; it may be who typed it."
    ),
    "doubtful-group": About("unsure", "group", "Doubtful group", "A name that may mean a group."),
    "new-names": About(
        NEW_NAME,
        "group",
        "New names",
        "They look like a group’s, stand in two documents or more, and are in no list.",
    ),
}
"""Code in URLs and commands → the question, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A kind with its number of open questions."""

    code: str
    label: str
    help: str
    count: int


def kinds(application: Application, visible: frozenset[str]) -> tuple[Counted, ...]:
    """Every kind, those without questions too."""
    counts = application.catalogue.worklist.counts(visible)
    return tuple(
        Counted(code, about.label, about.help, counts.get((about.kind, about.field), 0))
        for code, about in KINDS.items()
    )


def lines(
    application: Application, visible: frozenset[str], code: str, limit: int
) -> Iterator[dict[str, Any]]:
    """The questions of one kind, as the command line gives them."""
    about, held = KINDS[code], application.catalogue.worklist
    if about.kind == NEW_NAME:
        for name in held.new_names(visible, limit=limit):
            yield {"name": name.written, "documents": name.documents, "ids": list(name.ids)}
        return
    found = held.entries(about.kind, about.field, visible, limit=limit)
    documents = application.catalogue.documents([entry.id for entry in found], visible)
    for entry in found:
        for doubt in entry.doubts:
            title = documents[entry.id].title if entry.id in documents else ""
            shown = present.label(application.authority, doubt.field, doubt.value) if doubt.value else ""
            yield {
                "id": entry.id,
                "title": title,
                "field": doubt.field,
                "suggestion": doubt.value,
                "label": shown if shown != doubt.value else "",
                "raw": doubt.raw,
                "where": where_json(doubt.where),
            }
