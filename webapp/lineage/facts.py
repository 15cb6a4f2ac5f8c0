"""Which dated facts does a picture of a lineage draw, and in which source was each read? Its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.authority import Dated, Group
from webapp import present
from webapp.lineage import words
from webapp.lineage.drawing import Drawing

if TYPE_CHECKING:
    from archive.authority import Authority

CURATED = "curated"
"""The source of what is general knowledge: said to be unreviewed, never cited."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: `who` `said` `whom` (slug and name; both "" for what happened to a group alone), its date in
    words, its note and the numbers of its sources."""

    date: str
    uncertain: bool
    who: tuple[str, str]
    said: str
    whom: tuple[str, str]
    note: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """The lines in order of time, undated ones last, and what their numbers stand for: (title, address)."""

    lines: tuple[Fact, ...]
    sources: tuple[tuple[str, str], ...]


def facts(authority: Authority, group: Group, drawing: Drawing | None) -> Facts:
    """Beginnings, ends, names and relations of the groups of `drawing`; without one, those of `group`."""
    numbers: dict[str, int] = {}

    def cite(ids: tuple[str, ...]) -> tuple[int, ...]:
        known = [i for i in dict.fromkeys(ids) if i != CURATED and i in authority.sources]
        return tuple(numbers.setdefault(i, len(numbers) + 1) for i in known)

    told: list[tuple[str, Fact]] = []

    def tell(
        sort: str, date: str, uncertain: bool, who: str, said: str, whom: str, note: str, ids: tuple[str, ...]
    ) -> None:
        there = (whom, present.short_group(authority, whom)) if whom else ("", "")
        here = (who, present.short_group(authority, who))
        told.append((sort or "9999", Fact(date, uncertain, here, said, there, note, cite(ids))))

    def end(slug: str, said: str, fact: Dated | None) -> None:
        if fact:
            date = present.date_label(fact.date) if fact.date else ""
            tell(fact.date, date, fact.uncertain, slug, said, "", fact.note, fact.sources)

    for slug in drawing.family.slugs if drawing else (group.slug,):
        one = authority.groups[slug]
        end(slug, "was founded", one.founded)
        end(slug, "ended", one.ended)
        renamed = {r.date: r for r in one.relations if r.to == slug}
        for label in one.labels:
            r = renamed.get(label.since)
            until = f" until {present.date_label(label.until)}" if label.until else ""
            since = present.date_label(label.since) if label.since else ""
            said = f"was called {label.text}{until}"
            tell(label.since or "0", since, bool(r and r.uncertain), slug, said, "", r.note if r else "",
                 r.sources if r else ())  # fmt: skip
    for edge in drawing.family.edges if drawing else ():
        r = edge.relation
        date = present.date_label(r.date) if r.date else ""
        if r.until:
            date = f"{date} – {present.date_label(r.until)}".strip(" –") if date else f"until {r.until}"
        who, said, whom = words.told(edge.kind, edge.old, edge.new)
        tell(r.date, date, r.uncertain, who, said, whom, r.note, r.sources)
    lines = tuple(fact for _, fact in sorted(told, key=lambda pair: pair[0]))
    # Numbered in the order in which the lines are read.
    order = {n: i for i, n in enumerate(dict.fromkeys(n for line in lines for n in line.sources), 1)}
    lines = tuple(
        Fact(f.date, f.uncertain, f.who, f.said, f.whom, f.note, tuple(order[n] for n in f.sources))
        for f in lines
    )
    by_number = sorted((order[n], i) for i, n in numbers.items())
    return Facts(lines, tuple((authority.sources[i].title, authority.sources[i].url) for _, i in by_number))
