"""What are countries and regions called, and by what names does a text mention them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from babel import Locale

from archive.folding import key

LANGUAGES = ("en", "fr", "es", "pt", "ar")
_ALSO_READ = ("pt_PT",)
"""Locales whose country names are matched beside those of `LANGUAGES`: Portugal and Africa write Botsuana,
Vietname, Polónia otherwise than Brazil."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One way to write a country. `kind` is ``name``, ``demonym``, ``acronym`` or ``arabic-word``.

    Towns are here too, as ``name``, to be found in the same pass: `Places.towns` tells which.
    """

    text: str
    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Region:
    """A first-level division. `names` count once the country is mentioned, `town` only beside a word for
    region. It exists from the day `since` to the day `until` (ISO prefixes, "" is open)."""

    code: str
    country: str
    labels: Mapping[str, str]
    names: tuple[str, ...]
    town: tuple[str, ...]
    since: str = ""
    until: str = ""
    renamed: tuple[str, str] = ("", "")
    only_near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """Folded words around a country that say what it is there for; places.toml says what each list means."""

    home_before: tuple[str, ...] = ()
    home_after: tuple[str, ...] = ()
    envoy: tuple[str, ...] = ()
    backer: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    direction: tuple[str, ...] = ()
    ground_before: tuple[str, ...] = ()
    ground_after: tuple[str, ...] = ()
    state_before: tuple[str, ...] = ()
    state_after: tuple[str, ...] = ()
    side: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    region_after: tuple[str, ...] = ()
    region_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """Folded words that tell a person's name from a country's."""

    names: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    places_before: frozenset[str] = frozenset()
    institutions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Places:
    """Countries by ISO 3166-1 alpha-2 (and XK), regions by ISO 3166-2 or an id of our own."""

    labels: Mapping[str, Mapping[str, str]]
    """language → country code → what people call it (CLDR, save where that misleads)."""
    names: tuple[PlaceName, ...]
    towns: Mapping[str, tuple[str, ...]]
    """Folded name of a town or province → its countries: evidence, and no name of a country."""
    either: Mapping[str, tuple[str, ...]]
    """Folded name that several countries have → them."""
    default: Mapping[str, str]
    """Folded name of `either` → the country it means where nothing else tells."""
    areas: Mapping[str, tuple[str, ...]]
    """Folded name of an area between spaces → its countries, those a text about it may be about."""
    only_in: Mapping[str, frozenset[str]]
    """Folded name → the languages in whose documents it is one."""
    not_countries: tuple[str, ...]
    not_regions: tuple[str, ...]
    arabic_before: frozenset[str]
    context: Context
    people: People
    regions: Mapping[str, Region]
    country_keys: Mapping[str, str]
    region_keys: Mapping[str, tuple[str, ...]]


def load(table: Mapping[str, Any]) -> Places:
    """Places of a parsed places.toml and of CLDR. Lists may be missing, countries and regions added."""
    cldr = {locale: _territories(locale) for locale in (*LANGUAGES, *_ALSO_READ)}
    labels = {language: dict(cldr[language]) for language in LANGUAGES}
    for code, texts in table.get("labels", {}).items():
        for language, text in texts.items():
            labels[language][code] = text
    risky = {key(name) for name in table.get("not_names", ())}
    arabic = {key(name) for name in table.get("arabic", {}).get("words", ())}
    names: dict[tuple[str, str, bool], PlaceName] = {}

    def add(text: str, code: str, kind: str) -> None:
        folded = key(text)
        kind = "arabic-word" if folded in arabic else kind
        names.setdefault((folded, code, text[:1].islower()), PlaceName(text, code, kind))

    for code, entry in table["countries"].items():
        for kind in ("acronym", "name", "demonym"):
            for text in _forms_of(entry.get(kind + "s", ())):
                add(text, code, kind)
    limited = table.get("only_in", {})
    for locale, territories in cldr.items():
        for code, text in territories.items():
            for form in _forms(text):
                if key(form) not in risky or form in limited.get(locale, ()):
                    add(form, code, "name")
    either: dict[str, tuple[str, ...]] = {}
    default: dict[str, str] = {}
    for entry in table.get("either", ()):
        for kind in ("name", "demonym"):
            for text in _forms_of(entry.get(kind + "s", ())):
                either[key(text)] = tuple(entry["codes"])
                default[key(text)] = entry.get("default", "")
    for entry in table.get("either", ()):
        for kind in ("name", "demonym"):
            for text in _forms_of(entry.get(kind + "s", ())):
                for code in entry["codes"]:
                    add(text, code, kind)
    # A person may write what the text is not read for: codes, and names that are words elsewhere.
    keys = {key(code): code for code in labels["en"]}
    for locale in reversed(cldr):
        keys.update((key(text), code) for code, text in cldr[locale].items())
    for language in reversed(LANGUAGES):
        keys.update((key(text), code) for code, text in labels[language].items())
    keys.update((key(name.text), name.code) for name in reversed(names.values()))
    keys.update(default)
    keys = {folded: code for folded, code in keys.items() if code}
    towns = _towns(table, frozenset(keys))
    regions = {code: _region(code, entry) for code, entry in table["regions"].items()}
    region_keys: dict[str, tuple[str, ...]] = {}
    for code, region in regions.items():
        for text in (*region.names, *region.town, *region.labels.values(), region.renamed[0], code):
            if folded := key(text):
                region_keys[folded] = tuple(dict.fromkeys((*region_keys.get(folded, ()), code)))
    return Places(
        labels,
        (*names.values(), *(PlaceName(text, code, "name") for text, code in towns.values())),
        _by_name(towns),
        either,
        {folded: code for folded, code in default.items() if code},
        {f" {key(name)} ": tuple(e["countries"]) for e in table.get("areas", ()) for name in e["names"]},
        {key(text): frozenset({language}) for language, texts in limited.items() for text in texts},
        tuple(table.get("not_countries", ())),
        tuple(table.get("not_regions", ())),
        frozenset(key(word) for word in table.get("arabic", {}).get("before", ())),
        Context(**{name: tuple(map(key, words)) for name, words in table.get("context", {}).items()}),
        People(**{name: frozenset(map(key, words)) for name, words in table.get("people", {}).items()}),
        regions,
        keys,
        region_keys,
    )


def _forms_of(texts: tuple[str, ...] | list[str]) -> Iterator[str]:
    """Forms that are listed in short: "malien~|s|ne|nes", "(ال)ليبي~|ة"."""
    for text in texts:
        stem, _, endings = text.partition("~")
        for ending in endings.split("|"):
            form = stem + ending
            if form.startswith("("):
                article, _, rest = form[1:].partition(")")
                yield rest
                form = article + rest
            yield form


def _towns(table: Mapping[str, Any], countries: frozenset[str]) -> dict[tuple[str, str], tuple[str, str]]:
    """(folded name, country) → (name, country); none that is the name of a country."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for code, entry in table["countries"].items():
        for text in entry.get("towns", ()):
            if (folded := key(text)) not in countries:
                found.setdefault((folded, code), (text, code))
    return found


def _by_name(towns: Mapping[tuple[str, str], object]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for folded, code in towns:
        found[folded] = (*found.get(folded, ()), code)
    return found


def _forms(name: str) -> list[str]:
    """How CLDR's "Myanmar (Burma)" and "Bosnia & Herzegovina" are written in running text."""
    bare = name.split(" (")[0]
    return [bare, *([bare.replace("&", "and")] if "&" in bare else [])]


def _territories(locale: str) -> dict[str, str]:
    """Code → name of every country of CLDR; no continents, unions or test codes.

    Kosovo (XK, a code the user's part of ISO 3166-1 leaves free) is a country here: texts are about it.
    """
    unreal = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}
    names = Locale.parse(locale).territories
    return {
        code: str(name)
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in unreal
    }


def _region(code: str, entry: Mapping[str, Any]) -> Region:
    renamed = entry.get("renamed", {"name": "", "since": ""})
    country = code.replace(":", "-").split("-")[0]
    label = entry["label"]
    labels = {"en": label} if isinstance(label, str) else label
    names = tuple(entry.get("names", ())) + ((renamed["name"],) if renamed["name"] else ())
    return Region(
        code,
        country,
        labels,
        names,
        tuple(dict.fromkeys((*entry.get("town", ()), *(t for t in labels.values() if t not in names)))),
        entry.get("since", ""),
        entry.get("until", ""),
        (renamed["name"], renamed["since"]),
        tuple(entry.get("only_near", ())),
    )
