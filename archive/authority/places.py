"""What are countries and regions called, and by what names does a text mention them?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from babel import Locale

from archive.folding import key

LANGUAGES = ("en", "fr", "es", "pt", "ar")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One way to write a country. `kind` is ``name``, ``demonym``, ``acronym`` or ``arabic-word``."""

    text: str
    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Region:
    """A first-level division. `names` count once the country is mentioned, `town` only beside a word for
    region."""

    code: str
    country: str
    labels: Mapping[str, str]
    names: tuple[str, ...]
    town: tuple[str, ...]
    since: str = ""
    renamed: tuple[str, str] = ("", "")
    only_near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """Countries by ISO 3166-1 alpha-2, regions by ISO 3166-2 or an id of our own."""

    labels: Mapping[str, Mapping[str, str]]
    """language → country code → name (CLDR)."""
    names: tuple[PlaceName, ...]
    not_countries: tuple[str, ...]
    not_regions: tuple[str, ...]
    arabic_before: frozenset[str]
    regions: Mapping[str, Region]
    country_keys: Mapping[str, str]
    region_keys: Mapping[str, tuple[str, ...]]


def load(table: Mapping[str, Any]) -> Places:
    """Places of a parsed places.toml and of CLDR."""
    labels = {language: _territories(language) for language in LANGUAGES}
    risky = {key(name) for name in table["not_names"]}
    arabic = {key(name) for name in table["arabic_words"]}
    names: dict[tuple[str, str, bool], PlaceName] = {}

    def add(text: str, code: str, kind: str) -> None:
        folded = key(text)
        kind = "arabic-word" if folded in arabic else kind
        names.setdefault((folded, code, text[:1].islower()), PlaceName(text, code, kind))

    for code, entry in table["countries"].items():
        for kind in ("acronym", "name", "demonym"):
            for text in entry.get(kind + "s", ()):
                add(text, code, kind)
    for language in LANGUAGES:
        for code, text in labels[language].items():
            for form in _forms(text):
                if key(form) not in risky:
                    add(form, code, "name")
    # A person may write what the text is not read for: codes, and names that are words elsewhere.
    keys = {key(code): code for code in labels["en"]}
    for language in reversed(LANGUAGES):
        keys.update((key(text), code) for code, text in labels[language].items())
    keys.update((key(name.text), name.code) for name in reversed(names.values()))
    regions = {code: _region(code, entry) for code, entry in table["regions"].items()}
    region_keys: dict[str, tuple[str, ...]] = {}
    for code, region in regions.items():
        for text in {*region.names, *region.town, *region.labels.values(), region.renamed[0], code} - {""}:
            folded = key(text)
            region_keys[folded] = tuple(dict.fromkeys((*region_keys.get(folded, ()), code)))
    return Places(
        labels,
        tuple(names.values()),
        tuple(table["not_countries"]),
        tuple(table["not_regions"]),
        frozenset(key(word) for word in table["arabic_before"]),
        regions,
        keys,
        region_keys,
    )


def _forms(name: str) -> list[str]:
    """How CLDR's "Myanmar (Burma)" and "Bosnia & Herzegovina" are written in running text."""
    bare = name.split(" (")[0]
    return [bare, *([bare.replace("&", "and")] if "&" in bare else [])]


def _territories(language: str) -> dict[str, str]:
    """Code → name of every country of CLDR; no continents, unions or test codes."""
    names = Locale.parse(language).territories
    unreal = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "XK", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}
    found = {}
    for code, name in names.items():
        if len(code) == 2 and code.isalpha() and code not in unreal:
            short = (
                {"HK": "Hong Kong", "MO": "Macao", "PS": "Palestine"}.get(code) if language == "en" else None
            )
            found[code] = short or str(name)
    return found


def _region(code: str, entry: Mapping[str, Any]) -> Region:
    renamed = entry.get("renamed", {"name": "", "since": ""})
    country = code.replace(":", "-").split("-")[0]
    return Region(
        code,
        country,
        entry["label"],
        tuple(entry.get("names", ())) + ((renamed["name"],) if renamed["name"] else ()),
        tuple(entry.get("town", ())),
        entry.get("since", ""),
        (renamed["name"], renamed["since"]),
        tuple(entry.get("only_near", ())),
    )
