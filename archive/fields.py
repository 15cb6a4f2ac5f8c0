"""Which metadata exist? The one table that storage, index, facets, forms, CSV, API and help are derived from.

To add a field: one line here, and a normaliser if the kind of value is new.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from archive.authority import Authority
from archive.model import Normaliser
from archive.normalise.authors import Authors
from archive.normalise.countries import Countries
from archive.normalise.coverage import Coverage
from archive.normalise.groups import Groups
from archive.normalise.language import Languages
from archive.normalise.published import Published
from archive.normalise.regions import Regions
from archive.normalise.series import Series
from archive.normalise.title import Titles

Kind = Literal["text", "exact", "date"]


@dataclass(frozen=True, slots=True)
class Field:
    """One kind of metadata.

    `kind`: ``text`` is searched by its words, ``exact`` has values one filters by, ``date`` ISO prefixes and
    ranges. `many`: a document can have several values. `facet`: counted beside the results. `search`:
    ``name:…`` in a query. `sort`: results can be ordered by it. `normaliser` makes it for a given authority;
    None where the archive itself sets the value. `help`: one sentence for forms and documentation.
    """

    name: str
    label: str
    kind: Kind
    normaliser: Callable[[Authority], Normaliser] | None
    many: bool
    facet: bool
    search: bool
    sort: bool
    help: str


_YES, _NO = True, False
FIELDS: tuple[Field, ...] = (
    Field("title", "Title", "text", Titles, _NO, _NO, _YES, _YES, "The document's own title."),
    Field(
        "author", "Author", "exact", Authors, _YES, _YES, _YES, _YES,
        "Who wrote it: a person or an organisation.",
    ),
    Field(
        "published", "Published", "date", Published, _NO, _NO, _YES, _YES,
        "When it was published, as precisely as the document says: 2017, 2017-03 or 2017-04-24.",
    ),
    Field(
        "coverage", "Period covered", "date", Coverage, _YES, _YES, _YES, _YES,
        "The months it reports on, where the document states them or they follow from its text.",
    ),
    Field(
        "month", "Month", "date", None, _YES, _YES, _YES, _YES,
        "The period covered, else the month of publication.",
    ),
    Field(
        "country", "Country", "exact", Countries, _YES, _YES, _YES, _NO,
        "The countries it is about (ISO 3166-1).",
    ),
    Field(
        "mentions", "Also mentioned", "exact", Countries, _YES, _YES, _YES, _NO,
        "Other countries its text names (ISO 3166-1).",
    ),
    Field(
        "region", "Region", "exact", Regions, _YES, _YES, _YES, _NO,
        "Regions, provinces and states its text names (ISO 3166-2).",
    ),
    Field(
        "group", "Group", "exact", Groups, _YES, _YES, _YES, _NO,
        "Armed groups, forces and missions its text names, whatever name it uses for them.",
    ),
    Field(
        "language", "Language", "exact", Languages, _NO, _YES, _YES, _NO,
        "The language of the text (ISO 639-1).",
    ),
    Field("source", "Source", "exact", None, _NO, _YES, _YES, _NO, "Who published it, where that is stated."),
    Field("series", "Series", "exact", Series, _NO, _YES, _YES, _NO, "The title without its period."),
    Field("type", "Type", "exact", None, _NO, _YES, _YES, _NO, "What kind of file it is."),
    Field("added", "Added", "date", None, _NO, _NO, _YES, _YES, "When it came into this archive."),
)  # fmt: skip
"""All fields, in the order they are shown."""

FIELD: Mapping[str, Field] = {field.name: field for field in FIELDS}
"""The same by name."""

ALSO: Mapping[str, str] = {
    "authors": "author",
    "date": "published",
    "period": "coverage",
    "countries": "country",
    "regions": "region",
    "groups": "group",
    "lang": "language",
    "publisher": "source",
}
"""What front matter and sidecars call a field besides its name."""
