"""Do lists of groups and places keep their rules? Sentences about what does not, for tests and for people.

Two steps: `checked` takes a parsed table apart from everything else (unknown keys, wrong types, dates that
are none) and gives a clean copy; `problems` looks at the whole that a table becomes part of (names that
clash, cycles, unknown references). Nothing here raises for what a person wrote.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from archive.authority.circles import cycles
from archive.authority.groups import BACK, FORTH, PARTED, first_day, last_day
from archive.authority.places import LANGUAGES
from archive.folding import key

Say = Callable[[str], None]

TYPES = (
    "armed-group", "jihadist", "jihadist-umbrella", "militia", "rebel-movement", "rebel-coalition",
    "pro-government-coalition", "state-force", "state-alliance", "international-mission",
    "paramilitary-contractor", "other",
)  # fmt: skip
ONE_ENDED = frozenset({"pledged_to", "recognised_by", "allied_with"})
KINDS = BACK | FORTH | frozenset(PARTED) | ONE_ENDED | {"member_of"}
SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
REGION_CODE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3}|:[a-z]+(?:-[a-z]+)*)")
_DAY = re.compile(r"[12]\d{3}(?:-\d\d(?:-\d\d)?)?")
LONGEST = 300
"""Characters of a name; a note may have ten times as many."""

TEXT, TEXTS, FLAG, NUMBER, DAY, NOTE = "text", "texts", "flag", "number", "day", "note"
_EXPECTED = {
    TEXT: 'a text in quotes, such as "Name"',
    TEXTS: 'a list of texts in quotes, such as ["One", "Two"]',
    FLAG: "true or false, without quotes",
    NUMBER: "a whole number from 0 to 1000",
    DAY: 'a date such as "2017-03-02", "2017-03" or "2017"',
    NOTE: "a text in quotes, at most 3000 characters",
}
_DATED = {"date": DAY, "uncertain": FLAG, "note": NOTE, "sources": TEXTS}
_RULE = {
    **dict.fromkeys(("names", "near", "not_near", "not_before", "word_in"), TEXTS),
    **dict.fromkeys(("countries", "subject", "unless_subject"), TEXTS),
    **dict.fromkeys(("capital", "exact", "defined", "never"), FLAG),
    "within": NUMBER,
    "since": DAY,
}
Schema = Mapping[str, Any]
GROUP: Schema = {
    "name": TEXT, "type": TEXT, "note": NOTE, "un_reference": TEXT,
    **dict.fromkeys(("countries", "acronyms", *LANGUAGES, "name_sources"), TEXTS),
    "labels": [{"text": TEXT, "since": DAY, "until": DAY}],
    "rules": [_RULE],
    "relations": [{"kind": TEXT, "to": TEXT, "until": DAY, **_DATED}],
    "founded": _DATED, "ended": _DATED,
}  # fmt: skip
TABLES: Mapping[str, Schema] = {
    "groups": GROUP,
    "sources": {"title": TEXT, "url": TEXT, "kind": TEXT},
    "countries": {"names": TEXTS, "demonyms": TEXTS, "acronyms": TEXTS},
    "regions": {
        "label": dict.fromkeys(LANGUAGES, TEXT),
        "names": TEXTS,
        "town": TEXTS,
        "since": DAY,
        "renamed": {"name": TEXT, "since": DAY},
        "only_near": TEXTS,
    },
}
LISTS = ("not_groups", "not_countries", "not_regions")
ADDED: Schema = {"group": TEXT, "not_group": TEXT, **GROUP}
"""An ``[[added]]`` entry, as pages write it for a person: more of the group with the slug ``group``, or a
name that is no group's."""


def checked(table: Mapping[str, Any], say: Say) -> dict[str, Any]:
    """A copy of a person's table with only what has the right form; `say` is told of the rest.

    Dates may stand without quotes. ``[[added]]`` entries are laid together with ``[groups.…]``.
    """
    found: dict[str, Any] = {}
    for name, content in table.items():
        if name in LISTS:
            found[name] = _value(content, TEXTS, name, say)
        elif name in TABLES:
            found[name] = dict(_entries(name, content, say))
        elif name == "added" and isinstance(content, list):
            continue
        else:
            say(f"“{_short(name)}” is no part of such a list{_meant(name, (*TABLES, *LISTS))}.")
    groups = found.setdefault("groups", {})
    added = table.get("added")
    for number, entry in enumerate(added if isinstance(added, list) else (), 1):
        where = f"[[added]], entry {number}"
        clean = _table(entry, ADDED, where, say)
        slug, none = clean.pop("group", None), clean.pop("not_group", None)
        if none:
            found.setdefault("not_groups", []).append(none)
        elif not slug:
            say(f'{where} does not say which group it is about: add group = "its-word-in-the-list".')
        else:
            groups[slug] = laid_together(groups.get(slug, {}), clean)
    return found


def laid_together(base: Mapping[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with lists of `extra` appended (nothing twice), tables merged, anything else replaced."""
    found = dict(base)
    for name, value in extra.items():
        was = found.get(name)
        if isinstance(value, list) and isinstance(was, list):
            have = {t for t in was if isinstance(t, str)}
            found[name] = [*was, *(v for v in value if not (isinstance(v, str) and v in have))]
        elif isinstance(value, Mapping) and isinstance(was, Mapping) and name == "label":
            found[name] = {**was, **value}
        else:
            found[name] = value
    return found


def _entries(name: str, content: object, say: Say) -> Iterator[tuple[str, dict[str, Any]]]:
    if not isinstance(content, dict):
        say(f"“{name}” must be tables such as [{name}.…], not {_kind(content)}.")
        return
    for entry, value in content.items():
        yield entry, _table(value, TABLES[name], f"[{name}.{_short(entry)}]", say)


def _table(value: object, schema: Schema, where: str, say: Say) -> dict[str, Any]:
    if not isinstance(value, dict):
        say(f"{where} must be a table of keys and values, not {_kind(value)}.")
        return {}
    found: dict[str, Any] = {}
    for name, content in value.items():
        if name not in schema:
            say(f"{where} has the key “{_short(name)}”, which means nothing here{_meant(name, schema)}.")
            continue
        form = schema[name]
        if isinstance(form, Mapping):
            found[name] = _table(content, form, f"{where} {name}", say)
        elif isinstance(form, list):
            if isinstance(content, list):
                places = (f"{where} {name}, entry {number}" for number in range(1, len(content) + 1))
                found[name] = [
                    _table(item, form[0], place, say) for item, place in zip(content, places, strict=True)
                ]
            else:
                say(f"{where} {name} must be a list of tables, not {_kind(content)}.")
        else:
            kept = _value(content, form, f"{where} {name}", say)
            if kept is not None:
                found[name] = kept
    return found


def _value(content: object, form: str, where: str, say: Say) -> Any:
    if form == DAY and (day := _day(content)):
        return day
    if form == FLAG and isinstance(content, bool):
        return content
    if form == NUMBER and isinstance(content, int) and not isinstance(content, bool) and 0 <= content <= 1000:
        return content
    if form in {TEXT, NOTE} and _is_text(content, LONGEST * (10 if form == NOTE else 1)):
        return content
    if form == TEXTS and isinstance(content, list) and all(_is_text(item) for item in content):
        return list(content)
    say(f"{where} must be {_EXPECTED[form]}, {_instead(content, form)}.")
    return [] if form == TEXTS else None


def _is_text(content: object, longest: int = LONGEST) -> bool:
    return isinstance(content, str) and len(content) <= longest and not re.search(r"[\x00-\x1f\x7f]", content)


def _day(content: object) -> str:
    """An ISO prefix that is a day, a month or a year there can be; "" for anything else."""
    if isinstance(content, datetime.date) and not isinstance(content, datetime.datetime):
        return content.isoformat()
    text = str(content) if isinstance(content, int) and not isinstance(content, bool) else content
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        return ""
    try:
        datetime.date.fromisoformat(first_day(text if len(text) != 7 else text + "-01"))
    except ValueError:
        return ""
    return text


def _instead(content: object, form: str) -> str:
    if isinstance(content, str) and form in {DAY, TEXT, NOTE}:
        return f"not “{_short(content)}”"
    return f"not {_kind(content)}"


def _kind(content: object) -> str:
    names: dict[type, str] = {
        str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list",
        dict: "a table",
    }  # fmt: skip
    kind = names.get(type(content), "a date or time")
    return f"{kind} with something else in it" if isinstance(content, list) and content else kind


def _short(text: str) -> str:
    shown = "".join(c if c.isprintable() else "?" for c in text[:80])
    return shown + "…" if len(text) > 80 else shown


def _meant(name: str, known: Collection[str]) -> str:
    close = get_close_matches(name[:80], known, 1, 0.6)
    return f" (did you mean “{close[0]}”?)" if close else ""


def problems(
    groups: Mapping[str, Any],
    countries: Mapping[str, str],
    codes: Collection[str],
    common: Collection[str] = (),
    mine: Collection[str] = (),
) -> tuple[str, ...]:
    """What is wrong with a whole table of groups (``groups``, ``sources``, ``not_groups``), in sentences.

    `countries`: folded names of countries and their codes; `codes`: all ISO 3166-1 alpha-2 codes; `common`:
    folded words that are no names; `mine`: slugs to say it of, when two groups clash.
    """
    entries: Mapping[str, Mapping[str, Any]] = groups["groups"]
    found: list[str] = []
    for slug, entry in entries.items():
        found += _entry_problems(slug, entry, entries, groups["sources"], codes)
    found += _name_problems(entries, groups.get("not_groups", ()), countries, common, mine)
    found += cycles(entries)
    return tuple(found)


def _entry_problems(
    slug: str,
    entry: Mapping[str, Any],
    entries: Mapping[str, Any],
    sources: Collection[str],
    codes: Collection[str],
) -> Iterator[str]:
    where = f"[groups.{_short(slug)}]"
    if not SLUG.fullmatch(slug) or len(slug) > 60:
        yield f"{where}: a group's word has small letters, digits and single hyphens, such as ansar-dine."
    if not entry.get("name"):
        meant = _meant(slug, set(entries) - {slug})
        yield f'{where} is not in the list and has no name: add name = "…"{meant}.'
    if any(not label.get("text") for label in entry.get("labels", ())):
        yield f'{where}: a label has no text: add text = "…".'
    if entry.get("type", "other") not in TYPES:
        kind = str(entry["type"])
        yield f"{where}: there is no type “{_short(kind)}”{_meant(kind, TYPES)}; use {', '.join(TYPES)}."
    rules = entry.get("rules", ())
    named = [*entry.get("countries", ())]
    for rule in rules:
        named += [*rule.get("countries", ()), *rule.get("subject", ()), *rule.get("unless_subject", ())]
    for language in sorted({code for rule in rules for code in rule.get("word_in", ())} - set(LANGUAGES)):
        yield f"{where}: “{_short(language)}” is no language of the list: use {', '.join(LANGUAGES)}."
    for code in sorted(set(named) - set(codes)):
        yield f"{where}: there is no country “{_short(code)}”; write its two letters, such as ML."
    if any(not rule.get("names") for rule in rules):
        yield f'{where}: a rule does not say for which names it is: add names = ["…"].'
    ended = (entry.get("ended") or {}).get("date", "")
    begun = (entry.get("founded") or {}).get("date", "")
    if begun and ended and last_day(ended) < first_day(begun):
        yield f"{where} ended ({ended}) before it was founded ({begun}): one of the two dates is wrong."
    for name in ("founded", "ended"):
        yield from _sourced(f"{where} {name}", entry.get(name) or {}, sources)
    yield from _unknown(where, entry.get("name_sources", ()), sources)
    for relation in entry.get("relations", ()):
        yield from _relation_problems(where, slug, relation, ended, entries, sources)


def _sourced(where: str, fact: Mapping[str, Any], sources: Collection[str]) -> Iterator[str]:
    if fact.get("date") and not fact.get("sources"):
        yield f'{where} has a date without a source: add sources = ["…"], each with its [sources.…].'
    yield from _unknown(where, fact.get("sources", ()), sources)


def _unknown(where: str, named: Sequence[str], sources: Collection[str]) -> Iterator[str]:
    for source in named:
        if source not in sources:
            yield f"{where}: there is no source “{_short(source)}”{_meant(source, sources)}: add [sources.…]."


def _relation_problems(
    where: str,
    slug: str,
    relation: Mapping[str, Any],
    ended: str,
    entries: Mapping[str, Any],
    sources: Collection[str],
) -> Iterator[str]:
    kind, to = str(relation.get("kind", "")), str(relation.get("to", ""))
    where = f"{where} relation {_short(kind)} {_short(to)}"
    if kind not in KINDS:
        yield f"{where}: there is no such kind{_meant(kind, KINDS)}; use one of {', '.join(sorted(KINDS))}."
    if to not in entries:
        yield f"{where}: there is no group “{_short(to)}”{_meant(to, entries)}."
        return
    if to == slug and kind != "renamed_to":
        yield f"{where}: a group cannot stand in this relation to itself."
    yield from _sourced(where, relation, sources)
    date, until = relation.get("date", ""), relation.get("until", "")
    if date and until and last_day(until) < first_day(date):
        yield f"{where} is over ({until}) before it begins ({date}): one of the two dates is wrong."
    if kind not in ONE_ENDED | {"member_of"} or not date:
        return
    for who, day in ((slug, ended), (to, (entries[to].get("ended") or {}).get("date", ""))):
        if day and first_day(date) > last_day(day):
            yield f"{where} begins ({date}) after {who} had ended ({day}): one of the two dates is wrong."


def _name_problems(
    entries: Mapping[str, Mapping[str, Any]],
    not_groups: Sequence[str],
    countries: Mapping[str, str],
    common: Collection[str],
    mine: Collection[str],
) -> Iterator[str]:
    refused = {key(text) for text in not_groups}
    owners: dict[str, dict[str, tuple[str, bool]]] = {}
    for slug, entry in entries.items():
        ruled = {key(name) for rule in entry.get("rules", ()) for name in rule.get("names", ())}
        acronyms = frozenset(entry.get("acronyms", ()))
        for text in names_of(entry):
            folded = key(text)
            where, shown = f"[groups.{_short(slug)}]", f"“{_short(text)}”"
            if len(folded) < (2 if text in acronyms or not folded.isascii() else 3):
                yield f"{where}: {shown} is too short to be looked for: leave it out."
            elif folded in refused:
                yield f"{where}: {shown} also stands in not_groups: take it out of one of the two."
            elif folded not in ruled and folded in common:
                yield (
                    f"{where}: {shown} is a word of everyday language: leave it out, or give it a rule that "
                    f'says when it means the group (rules = [{{ names = ["…"], near = ["…"] }}]).'
                )
            elif folded not in ruled and folded in countries:
                yield (
                    f"{where}: {shown} is a name of the country {countries[folded]}: leave it out, "
                    "or give it a rule."
                )
            owners.setdefault(folded, {})[slug] = (text, folded in ruled)
        for name in sorted(ruled - {key(text) for text in names_of(entry)}):
            yield f"[groups.{_short(slug)}]: a rule is for “{_short(name)}”, which is none of its names."
    for folded, slugs in owners.items():
        if folded in entries and folded not in slugs:
            slugs = {**slugs, folded: (folded, False)}
        unruled = [slug for slug, (_, ruled) in slugs.items() if not ruled]
        if len(slugs) > 1 and unruled:
            first, *others = sorted(slugs, key=lambda slug: (slug not in mine, slug not in unruled, slug))
            yield (
                f"[groups.{_short(first)}]: “{_short(slugs[first][0])}” is also a name of "
                f"{', '.join(others)}: leave it out, or give it a rule in each that says when it is meant."
            )


def names_of(entry: Mapping[str, Any]) -> Iterator[str]:
    """All names of a group's table."""
    if entry.get("name"):
        yield str(entry["name"])
    for kind in ("acronyms", *LANGUAGES):
        yield from entry.get(kind, ())
        yield from entry.get("forms", {}).get(kind, ())
