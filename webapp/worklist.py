"""What should a person look at? Questions about documents by kind, each with what would answer it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from archive.catalogue.worklist import NEW_NAME
from archive.errors import BadValue
from archive.history import where_json
from archive.model import Document, Doubt
from webapp import params, present
from webapp.bootstrap import Application
from webapp.corrections import Correction, accepting, correction

PAGE = 25
"""Questions on one page."""


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
    "doubtful-region": About("unsure", "region", "Doubtful region", "A name that may mean a region."),
    "new-names": About(
        NEW_NAME,
        "group",
        "New names",
        "They look like a group’s, stand in two documents or more, and are in no list.",
    ),
}
"""Code in URLs and commands → the question, in the order they are shown."""


def code_of(kind: str, field: str) -> str:
    """The code of the question that a doubt is shown under; "" when it is shown under none."""
    return next((code for code, about in KINDS.items() if (about.kind, about.field) == (kind, field)), "")


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


def fields_of(doubt: Doubt) -> tuple[str, ...]:
    """The fields in which a question is answered: of two dates that contradict, either may be wrong."""
    if doubt.field == "month" or doubt.kind == "before":
        return ("published", "coverage")
    return (doubt.field,)


def accepted(doubts: Sequence[Doubt], values: Collection[str]) -> list[Correction]:
    """The corrections that accepting those suggestions is. Raises BadValue when one is not there any more."""
    chosen = [doubt for doubt in doubts if doubt.value and doubt.value in values]
    if not chosen or {doubt.value for doubt in chosen} != set(values):
        raise BadValue("That suggestion is not there any more. Here is how it stands now.")
    return [accepting(doubt) for doubt in chosen]


def answered(doubts: Sequence[Doubt], typed: Mapping[str, Sequence[str]]) -> list[Correction]:
    """The corrections that what was typed is: field → values. What is typed beside a list of sure values
    joins it."""
    found = []
    for doubt in doubts[:1]:
        joins = doubt.kind == "unsure" and accepting(doubt).operation == "+="
        for name in fields_of(doubt):
            found += [correction(name, one, "+=" if joins else "=") for one in typed.get(name, ())]
    if not found:
        raise BadValue("Write something first.")
    return found


def refused(doubts: Sequence[Doubt], document: Document) -> list[Correction]:
    """The corrections that turning the question down is: what is there now is right, or there is none."""
    found = []
    for doubt in doubts[:1]:
        for name in fields_of(doubt):
            if values := document.all(name):
                found += [correction(name, value) for value in values]
            elif name == fields_of(doubt)[0]:
                found.append(correction(name, ""))
    return found


def counted(application: Application, code: str, visible: frozenset[str]) -> Counted:
    """One kind."""
    return next(kind for kind in kinds(application, visible) if kind.code == code)


def notices(application: Application) -> list[str]:
    """What stands in the way of values being those that today's rules and lists give."""
    found = list(application.authority.refused)
    if found:
        found.append(
            "Until that is mended, these lists are left out. The archive looks at them again by itself."
        )
    if not application.up_to_date():
        found.append(
            "Rules or lists have changed since some of the values here were made. Run "
            "“tracker-archive renormalise”: it makes them anew, and no correction is lost."
        )
    return found


def page_number(raw: str) -> int:
    """The page that a URL asks for; the first for what is no number."""
    return min(int(raw), params.MAX_PAGE) if raw.isascii() and raw.isdigit() and 0 < len(raw) < 10 else 1


def path(code: str, page: int, **more: str) -> str:
    """The link of a page of questions."""
    pairs = {"page": str(page)} if page > 1 else {}
    pairs |= {name: value for name, value in more.items() if value}
    return f"/worklist/{code}" + (f"?{urlencode(pairs)}" if pairs else "")
