"""How are many spellings of a name written in one line? The list's short forms, and the names made of them.

``Ansar {al-|ed-|}Dine`` is three names, ``<is-en> in Libya`` one for each of the words called ``is-en``, and
a national force has the names that forces.toml's patterns make of its country's words. The first of the names
a line stands for is a name as any other; the rest are kept as ``forms``, which texts are read for and pages
need not list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from archive.authority.places import LANGUAGES

_PART = re.compile(r"\{([^{}]*)\}|<([^<>]*)>")
KINDS = ("acronyms", *LANGUAGES)


def spelled_out(text: str, words: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Every name that `text` stands for, without spaces at the ends or double ones.

    Raises KeyError when it refers to words that are not there.
    """
    pieces: list[Sequence[str]] = []
    done = 0
    for part in _PART.finditer(text):
        pieces.append((text[done : part.start()],))
        if part[1] is not None:
            pieces.append(part[1].split("|"))
        else:
            pieces.append([form for word in words[part[2]] for form in spelled_out(word, {})])
        done = part.end()
    pieces.append((text[done:],))
    for chosen in product(*pieces):
        yield " ".join("".join(chosen).split())


def written_out(table: Mapping[str, Any], forces: Mapping[str, Any]) -> dict[str, Any]:
    """A parsed groups.toml with every name in full; `forces`: a parsed forces.toml."""
    words = table.get("words", {})
    groups = {
        slug: _entry(entry, words, dict(_of_country(forces["words"], forces["forces"].get(slug, {}))))
        for slug, entry in table["groups"].items()
    }
    full = {name: value for name, value in table.items() if name != "words"}
    for name in ("not_groups", "others_names"):
        full[name] = _all(table.get(name, ()), words)
    return {**full, "groups": groups}


def _entry(
    entry: Mapping[str, Any], words: Mapping[str, Sequence[str]], made: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    found = dict(entry)
    given = entry.get("forms", {})
    forms: dict[str, list[str]] = {}
    for kind in KINDS:
        names, more = [], _all(given.get(kind, ()), words)
        for text in entry.get(kind, ()):
            first, *rest = spelled_out(text, words)
            names.append(first)
            more += rest
        more += made.get(kind, ())
        if names:
            found[kind] = names
        if more := [text for text in dict.fromkeys(more) if text not in names]:
            forms[kind] = more
    if forms:
        found["forms"] = forms
    if "rules" in entry:
        found["rules"] = [{**rule, "names": _all(rule["names"], words)} for rule in entry["rules"]]
    return found


def _all(texts: Sequence[str], words: Mapping[str, Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(name for text in texts for name in spelled_out(text, words)))


def _of_country(
    patterns: Mapping[str, Sequence[str]], country: Mapping[str, Mapping[str, Sequence[str]]]
) -> Iterator[tuple[str, list[str]]]:
    """(language, names) of a force: its country's words in the patterns that ask for such words."""
    for language, words in country.items():
        texts = []
        for pattern in patterns[language]:
            slot = next(part[0] for part in _PART.findall(pattern) if part[0] in _SLOTS)
            article = "ال" if slot.startswith(_BARE) else ""
            given = words.get(slot.removeprefix(_BARE), ())
            texts += [pattern.replace(f"{{{slot}}}", word.removeprefix(article)) for word in given]
        yield language, _all(texts, {})


_BARE = "bare-"
_SLOTS = frozenset({"m", "f", "mp", "fp", "name", "de", f"{_BARE}f", f"{_BARE}mp"})
