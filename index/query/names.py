"""Which exact values does a name in a query mean? Languages, file types, words of authors."""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from babel import Locale

from index.analysis import LANGUAGES, fold, forms

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "fodt": "application/vnd.oasis.opendocument.text-flat-xml",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "excel": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "rtf": "application/rtf",
    "epub": "application/epub+zip",
    "html": "text/html",
    "htm": "text/html",
    "text": "text/plain",
    "txt": "text/plain",
    "markdown": "text/markdown",
    "md": "text/markdown",
    "mail": "message/rfc822",
    "email": "message/rfc822",
    "eml": "message/rfc822",
    "msg": "application/vnd.ms-outlook",
    "mbox": "application/mbox",
    "zip": "application/zip",
    "tar": "application/x-tar",
}
"""What people call media types; a media type itself is understood too."""

HINTS = {
    "auteur": "author", "autor": "author", "from": "author", "by": "author", "date": "published",
    "publie": "published", "titre": "title", "pays": "country", "pais": "country", "region": "region",
    "groupe": "group", "grupo": "group", "actor": "group", "langue": "language", "lang": "language",
    "mois": "month", "period": "coverage", "periode": "coverage", "covered": "coverage", "filetype": "type",
    "mediatype": "type", "publisher": "source", "place": "region", "filename": "title",
}  # fmt: skip
"""Names of fields that people try, for "did you mean"."""


def nearest(text: str, known: Iterable[str]) -> str:
    """The known spelling nearest to `text`, compared folded; "" when none is near."""
    spellings = {fold(name): name for name in known}
    close = difflib.get_close_matches(fold(text), spellings, n=1, cutoff=0.7)
    return spellings[close[0]] if close else ""


def language_by_name(text: str) -> str | None:
    """The ISO 639-1 code for a code or a name in a language of the archive: fr, French, français."""
    return _language_names().get(fold(text))


@lru_cache(maxsize=1)
def _language_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).languages.items():
            if len(str(code)) == 2:
                names.setdefault(fold(str(name)), str(code))
    for language in ("en", "fr"):  # codes win over names: "is" is Icelandic
        names.update({str(code): str(code) for code in Locale(language).languages if len(str(code)) == 2})
    return names


def values_with_words(values: Iterable[str], text: str) -> tuple[str, ...]:
    """Those of `values` that hold all words of `text`, in any order; ``lyam*`` need only begin one.

    This is what a `lookup` for `bind` is made of: the values come from the catalogue.
    """
    whole: list[str] = []
    begun: list[str] = []
    for raw in text.split():
        (begun if raw.endswith("*") else whole).extend(forms(raw))
    if not whole and not begun:
        return ()
    held = tuple(values)
    by_form, spelled = _by_form(held)
    found = set(range(len(held)))
    for form in whole:
        found &= by_form.get(form, _NONE)
    for start in begun:
        begins: set[int] = set()
        for form in islice(spelled, bisect_left(spelled, start), None):
            if not form.startswith(start):
                break
            begins |= by_form[form]
        found &= begins
    return tuple(held[number] for number in sorted(found))


_NONE: frozenset[int] = frozenset()


@lru_cache(maxsize=16)
def _by_form(values: tuple[str, ...]) -> tuple[dict[str, frozenset[int]], list[str]]:
    """Which of `values`, by number, hold each word; and the words in order. Kept, since a query may ask of
    ten thousand authors sixty times."""
    found: dict[str, set[int]] = {}
    for number, value in enumerate(values):
        for form in forms(value):
            found.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}, sorted(found)
