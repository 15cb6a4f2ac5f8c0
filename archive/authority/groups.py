"""Who are the groups, what are they called, and how do they descend from one another?"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from archive.folding import key

BACK = frozenset({"merged_from", "renamed_from", "successor_of"})
"""Relations to what a group was before: the other lasts until the date, and stays a part after a merger."""
FORTH = frozenset({"merged_into", "renamed_to", "succeeded_by"})
PARTED = {"split_from": BACK, "split_into": FORTH}
INVERSE = {
    "merged_into": "merged_from",
    "merged_from": "merged_into",
    "split_from": "split_into",
    "split_into": "split_from",
    "renamed_to": "renamed_from",
    "renamed_from": "renamed_to",
    "successor_of": "succeeded_by",
    "succeeded_by": "successor_of",
    "member_of": "has_part",
}
"""Kinds that have two ends. ``pledged_to``, ``recognised_by`` and ``allied_with`` have one, and never widen a
search."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact of this file was read."""

    title: str
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A dated fact: `date` is an ISO prefix, "" when unknown."""

    date: str = ""
    uncertain: bool = False
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` towards the group `to`, from `date` until `until` (ISO prefixes, "" unknown or open)."""

    kind: str
    to: str
    date: str = ""
    until: str = ""
    uncertain: bool = False
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """Conditions under which a risky name means its group; the fields are explained at the top of
    groups.toml."""

    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    within: int = 80
    countries: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    unless_subject: tuple[str, ...] = ()
    since: str = ""
    capital: bool = False
    exact: bool = False
    not_before: tuple[str, ...] = ()
    word_in: tuple[str, ...] = ()
    defined: bool = False
    never: bool = False


@dataclass(frozen=True, slots=True)
class GroupName:
    """One name. `kind` is ``name``, ``acronym``, ``alias``, or ``form`` for one more way to write an alias;
    `language` is "" for acronyms; `folded`: the text folded; `rule` when risky."""

    text: str
    language: str
    kind: str
    folded: str
    rule: Rule | None = None

    @property
    def risky(self) -> bool:
        """Whether the words alone do not say that this group is meant."""
        return self.rule is not None


@dataclass(frozen=True, slots=True)
class Label:
    """What a group was called from `since` until `until` (ISO prefixes, "" open)."""

    text: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Group:
    """An armed actor, force, mission or alliance. `relations` are those its own entry states; `forms`: more
    ways to write its names, by the dozen, which texts are read for and nobody wants to see listed."""

    slug: str
    name: str
    type: str
    countries: tuple[str, ...]
    names: tuple[GroupName, ...]
    labels: tuple[Label, ...] = ()
    founded: Dated | None = None
    ended: Dated | None = None
    relations: tuple[Relation, ...] = ()
    note: str = ""
    un_reference: str = ""
    name_sources: tuple[str, ...] = ()
    forms: tuple[GroupName, ...] = ()

    @property
    def reviewed(self) -> bool:
        """Whether every name was read in a source; otherwise some are general knowledge ("curated")."""
        return "curated" not in self.name_sources

    def label(self, at: str = "", language: str = "en") -> str:
        """What it was called at `at` (an ISO prefix); the first name in `language` when no label has
        dates."""
        if self.labels:
            day = at or "9999"
            for label in self.labels:
                if label.since <= day and (not label.until or day[: len(label.until)] <= label.until):
                    return label.text
            return self.labels[-1].text
        if language not in {"", "en"}:
            own = next((n for n in self.names if n.language == language and not n.risky), None)
            return own.text if own else self.name
        return self.name


def load(table: Mapping[str, Any]) -> tuple[dict[str, Group], dict[str, Source]]:
    """Groups and sources of a parsed groups.toml."""
    sources = {name: Source(s["title"], s["url"], s["kind"]) for name, s in table["sources"].items()}
    return {slug: _group(slug, entry) for slug, entry in table["groups"].items()}, sources


def read_toml(name: str) -> dict[str, Any]:
    """A data file of this package."""
    with files("archive.authority").joinpath(name).open("rb") as stream:
        return tomllib.load(stream)


def _group(slug: str, entry: Mapping[str, Any]) -> Group:
    rules: dict[str, Rule] = {}
    acronyms = frozenset((*entry.get("acronyms", ()), *entry.get("forms", {}).get("acronyms", ())))
    for block in entry.get("rules", ()):
        given = {k: tuple(v) if isinstance(v, list) else v for k, v in block.items() if k != "names"}
        for name in block["names"]:
            acronym = name in acronyms
            gate = {} if not acronym or "countries" in given else {"countries": tuple(entry["countries"])}
            fields: dict[str, Any] = {**given, **gate}
            rules[name if acronym else key(name)] = Rule(**fields)

    def named(text: str, language: str, kind: str) -> GroupName:
        folded = key(text)
        return GroupName(text, language, kind, folded, rules.get(text if kind == "acronym" else folded))

    names = [named(entry["name"], "en", "name")]
    names += [named(text, "", "acronym") for text in entry.get("acronyms", ())]
    for language in ("en", "fr", "es", "pt", "ar"):
        names += [named(text, language, "alias") for text in entry.get(language, ())]
    forms = [named(t, "", "acronym") for t in entry.get("forms", {}).get("acronyms", ())]
    for language in ("en", "fr", "es", "pt", "ar"):
        forms += [named(text, language, "form") for text in entry.get("forms", {}).get(language, ())]
    return Group(
        slug,
        entry["name"],
        entry["type"],
        tuple(entry["countries"]),
        tuple(names),
        tuple(Label(i["text"], i.get("since", ""), i.get("until", "")) for i in entry.get("labels", ())),
        _dated(entry.get("founded")),
        _dated(entry.get("ended")),
        tuple(Relation(**{**r, "sources": tuple(r["sources"])}) for r in entry.get("relations", ())),
        entry.get("note", ""),
        entry.get("un_reference", ""),
        tuple(entry.get("name_sources", ())),
        tuple(forms),
    )


def _dated(entry: Mapping[str, Any] | None) -> Dated | None:
    return Dated(**{**entry, "sources": tuple(entry["sources"])}) if entry else None


def both_ends(groups: Mapping[str, Group]) -> dict[str, tuple[Relation, ...]]:
    """Relations of each group, those stated at the other end included, one per kind, group and date."""
    found: dict[str, dict[tuple[str, str], Relation]] = {slug: {} for slug in groups}

    def add(slug: str, relation: Relation) -> None:
        have = found[slug].get((relation.kind, relation.to))
        if have is None or (relation.date and len(relation.date) > len(have.date)):
            found[slug][relation.kind, relation.to] = relation

    for group in groups.values():
        for r in group.relations:
            if r.to == group.slug:
                continue  # a change of label
            add(group.slug, r)
            if r.kind in INVERSE and r.to in found:
                add(
                    r.to,
                    Relation(INVERSE[r.kind], group.slug, r.date, r.until, r.uncertain, r.note, r.sources),
                )
    return {slug: tuple(relations.values()) for slug, relations in found.items()}


def first_day(prefix: str) -> str:
    """The first day of an ISO prefix; "" stays ""."""
    return (prefix + "-01-01")[:10] if prefix else ""


def last_day(prefix: str) -> str:
    """An upper bound of an ISO prefix that compares right as a string; "" stays ""."""
    return {0: "", 4: prefix + "-12-31", 7: prefix + "-31"}.get(len(prefix), prefix)


def lineage(slug: str, relations: Mapping[str, Sequence[Relation]]) -> tuple[tuple[str, str, str], ...]:
    """Predecessors, successors and parts of `slug` with the days between which they stand for it; see
    `Authority`."""
    spans: dict[str, tuple[str, str]] = {}

    def add(other: str, low: str, high: str) -> bool:
        if other == slug:
            return False
        if other not in spans:
            spans[other] = (low, high)
            return True
        was = spans[other]
        spans[other] = (min(was[0], low), "" if not was[1] or not high else max(was[1], high))
        return spans[other] != was

    def walk(here: str, kinds: frozenset[str], low: str, high: str, depth: int) -> None:
        for other, a, b in _steps(here, relations, kinds):
            span = (max(low, a), min(high or "9999", b or "9999"))
            bounds = (span[0], "" if span[1] == "9999" else span[1])
            if span[0] <= span[1] and add(other, *bounds) and depth < 8:
                walk(other, kinds, *bounds, depth + 1)

    parts = frozenset({"has_part"})
    for kinds in (BACK, FORTH, parts):
        walk(slug, kinds, "", "", 0)
    for r in relations.get(
        slug, ()
    ):  # a split is followed one step only: further, everyone is everyone's cousin
        if r.kind == "split_from":
            add(r.to, "", last_day(r.date))
        elif r.kind == "split_into":
            add(r.to, first_day(r.date), "")
    return tuple((other, low, high) for other, (low, high) in sorted(spans.items()))


def _steps(
    here: str, relations: Mapping[str, Sequence[Relation]], kinds: frozenset[str]
) -> Iterator[tuple[str, str, str]]:
    for r in relations.get(here, ()):
        if r.kind not in kinds:
            continue
        if r.kind == "merged_from":  # a predecessor before the merger and a part after it
            yield r.to, "", ""
        elif r.kind in BACK:
            yield r.to, "", last_day(r.date)
        elif r.kind in FORTH:
            yield r.to, first_day(r.date), ""
        else:
            yield r.to, first_day(r.date), last_day(r.until)
