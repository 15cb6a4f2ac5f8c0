"""How is a value, a date, a size or a document called and written, for people and as JSON?

Every door uses these, so that the pages, the API and the command line say the same of the same thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from archive.model import Document, Span, Value, Where

if TYPE_CHECKING:
    from archive.authority import Authority
    from webapp.bootstrap import Application

LOCALES = {"en": "en_GB"}
"""The language of the interface → Babel's locale. English dates read “24 April 2017” here: no one mistakes
them."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})

FITS = 18
"""Characters of a group's name that fit into the column of facets and a row of results."""

CHUNK = 400
"""Passages on one page of a document: about twenty printed pages."""

MEDIA_TYPES = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word (DOCX)",
    "application/msword": "Word (DOC)",
    "application/vnd.oasis.opendocument.text": "OpenDocument",
    "application/vnd.oasis.opendocument.text-flat-xml": "OpenDocument (flat)",
    "application/vnd.oasis.opendocument.presentation": "OpenDocument slides",
    "application/rtf": "RTF",
    "application/epub+zip": "EPUB",
    "application/zip": "ZIP",
    "application/x-tar": "TAR",
    "application/gzip": "gzip",
    "application/x-bzip2": "bzip2",
    "application/x-xz": "xz",
    "application/mbox": "Mailbox (mbox)",
    "application/x-ole-storage": "Office file",
    "message/rfc822": "E-mail",
    "text/html": "Web page",
    "text/markdown": "Markdown",
    "text/plain": "Text",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel (XLSX)",
    "application/vnd.ms-excel": "Excel (XLS)",
    "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument sheets",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
    "image/png": "PNG image",
    "image/jpeg": "JPEG image",
}

PLACES = {
    "file name": "in the file’s name",
    "sidecar": "beside the file (sidecar)",
    "--set": "given when it was taken in",
    "published": "in the date of publication",
    "text": "from the whole text",
    "html:h1": "in the web page’s heading",
    "html:title": "in the web page’s title",
    "html:lang": "in the web page’s mark of its language",
    "html:time": "in a date marked on the web page",
    "html:rel=author": "in the web page’s byline",
    "json-ld:headline": "in the web page’s metadata: title",
    "json-ld:datePublished": "in the web page’s metadata: date of publication",
    "pdf:CreationDate": "in the PDF properties: created",
    "docx:creator": "in the Word properties: author",
}
"""Where words stood that are no passage of the text, as people say it."""

KINDS_OF_PLACE = {
    "html": "in the web page’s metadata",
    "json-ld": "in the web page’s metadata",
    "mail": "in the e-mail’s header",
    "front matter": "in the front matter",
    "pdf": "in the PDF properties",
    "docx": "in the Word properties",
    "odt": "in the OpenDocument properties",
    "xlsx": "in the Excel properties",
    "ods": "in the properties of the sheets",
}
"""What the first part of other names of places says; the rest is the property’s own name."""

DATES = frozenset({"published", "coverage", "month", "added"})


@lru_cache(maxsize=16_384)  # two hundred on a page of results, the same ones on the next
def label(authority: Authority, name: str, value: str, language: str = "en", *, at: str = "") -> str:
    """How people call `value` of field `name`, at the date `at` (an ISO prefix; "" is today)."""
    match name:
        case "group":
            return authority.group_label(value, at, language) or value
        case "country" | "mentions":
            return authority.country_label(value, language) or value
        case "region":
            return authority.region_label(value, language) or value
        case "language":
            return language_label(value, language)
        case "type":
            return MEDIA_TYPES.get(value, value)
        case _ if name in DATES:
            return date_label(value, language)
        case _:
            return value


def short_group(authority: Authority, slug: str) -> str:
    """What a group is called where its whole name would not fit: its label when short, else its acronym."""
    group = authority.groups.get(slug)
    if group is None:
        return slug
    name = group.label()
    acronym = next((n.text for n in group.names if n.kind == "acronym"), name)
    return name if len(name) <= FITS else acronym


@lru_cache(maxsize=1_024)
def language_label(code: str, language: str = "en") -> str:
    """``fr`` → French; the code itself when CLDR does not know it."""
    return str(Locale.parse(LOCALES[language]).languages.get(code, code))


@lru_cache(maxsize=4_096)  # a facet of months asks for a hundred, page after page
def date_label(value: str, language: str = "en") -> str:
    """An ISO prefix in words, as precise as it is: 2017, March 2017, 24 April 2017. Anything else as it
    stands."""
    locale = LOCALES[language]
    try:
        match len(value):
            case 7:
                return format_skeleton("yMMMM", date.fromisoformat(value + "-01"), locale=locale)
            case 4:
                return value
            case _:
                return format_date(date.fromisoformat(value[:10]), "long", locale=locale)
    except ValueError:
        return value


def period_label(months: Sequence[str], language: str = "en") -> str:
    """Months as people say them: ``2017-01 2017-02 2017-03 2017-06`` → January 2017 – March 2017, June
    2017."""
    runs: list[list[str]] = []
    for month in sorted(months):
        if runs and len(month) == 7 and month == next_month(runs[-1][-1]):
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(_run_label(run, language) for run in runs)


def _run_label(run: Sequence[str], language: str) -> str:
    first, last = run[0], run[-1]
    if first == last:
        return date_label(first, language)
    if first[:4] == last[:4] and first.endswith("-01") and last.endswith("-12"):
        return first[:4]
    return f"{date_label(first, language)} – {date_label(last, language)}"


def next_month(month: str) -> str:
    """``2017-12`` → ``2018-01``; "" for what is not a month."""
    if len(month) != 7:
        return ""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12:04d}-{number % 12 + 1:02d}"


def number(value: int, language: str = "en") -> str:
    """12345 → 12,345."""
    return format_decimal(value, locale=LOCALES[language])


def size_label(size: int) -> str:
    """Bytes in the unit people read: 812 bytes, 34 kB, 1.2 MB (powers of 1,000, as file managers count)."""
    if size < 1_000:
        return f"{size} byte" if size == 1 else f"{size} bytes"
    scaled, unit = size / 1_000, "kB"
    for larger in ("MB", "GB", "TB"):
        if scaled < 999.5:
            break
        scaled, unit = scaled / 1_000, larger
    return f"{scaled:.1f} {unit}" if scaled < 9.95 else f"{scaled:.0f} {unit}"


def place_label(name: str) -> str:
    """Where a property stands: ``html:author`` → in the web page’s metadata: author."""
    if name in PLACES:
        return PLACES[name]
    kind, colon, own = name.partition(":")
    return f"{KINDS_OF_PLACE[kind]}: {own}" if colon and kind in KINDS_OF_PLACE else f"in “{name}”"


def printable(name: str) -> str:
    """A file name with everything that could hide or reorder it made visible: ``a\\u202etxt.exe``."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in name)


def document_path(id: str, query: str = "", passage: int = 0) -> str:
    """Where a document is read; with `passage`, the page of it that holds the passage, at its anchor."""
    pairs = [("q", query)] if query else []
    if passage > CHUNK:
        pairs.append(("from", str((passage - 1) // CHUNK * CHUNK + 1)))
    return (
        f"/documents/{id}" + (f"?{urlencode(pairs)}" if pairs else "") + (f"#p{passage}" if passage else "")
    )


def original_path(id: str) -> str:
    """Where the file as it came in is downloaded."""
    return f"/documents/{id}/original"


def summary_json(document: Document) -> dict[str, Any]:
    """What every door says of a document: the common part of a hit and of a whole document."""
    return {
        "id": document.id,
        "title": document.title,
        "authors": list(document.all("author")),
        "published": document.one("published"),
        "coverage": list(document.all("coverage")),
        "countries": list(document.all("country")),
        "regions": list(document.all("region")),
        "groups": list(document.all("group")),
        "language": document.one("language"),
        "media_type": document.media_type,
        "url": document_path(document.id),
        "original_url": original_path(document.id),
    }


def document_json(application: Application, document: Document) -> dict[str, Any]:
    """``show --json`` and ``GET /api/v1/documents/ID``: the names of a hit, and every value with its
    evidence."""
    values: dict[str, list[dict[str, Any]]] = {}
    for value in document.values:
        values.setdefault(value.field, []).append(value_json(value))
    return {
        **summary_json(document),
        "series": document.one("series"),
        "source": document.one("source"),
        "added": document.added,
        "sha256": document.sha256,
        "size": document.size,
        "names": [{"name": n.name, "source": n.source, "added": n.added} for n in document.names],
        "parents": list(document.parents),
        "countries_mentioned": list(document.all("mentions")),
        "groups_derived": list(derived_groups(application.authority, document)),
        "warnings": list(document.warnings),
        "reason": document.reason or None,
        "reason_text": document.reason_text or None,
        "values": values,
    }


def value_json(value: Value) -> dict[str, Any]:
    """One value with the words it was read from."""
    return {
        "value": value.value,
        "raw": value.raw,
        "origin": str(value.origin),
        "confidence": value.confidence,
        "where": where_json(value.where),
    }


def where_json(where: Where) -> dict[str, Any]:
    """``{"passage", "start", "end"}`` or ``{"property"}``, never null."""
    if isinstance(where, Span):
        return {"passage": where.passage, "start": where.start, "end": where.end}
    return {"property": where.name}


def derived_groups(authority: Authority, document: Document) -> tuple[str, ...]:
    """Groups that follow from those named (a brigade's coalition, within its dates), never mentions
    themselves."""
    named = document.all("group")
    return tuple(g for g in authority.derived(named, written_at(document)) if g not in named)


def written_at(document: Document) -> str:
    """The date a document speaks at, as an ISO prefix: what it covers, else its publication; "" unknown."""
    return min(document.all("coverage"), default="") or document.one("published") or ""
