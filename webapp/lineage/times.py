"""Where on the line of years does a date stand, and from where to where does a group's bar go?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from archive.authority import Dated
from webapp.lineage.family import Edge, Family

if TYPE_CHECKING:
    from archive.authority import Authority

MARGIN = 34
"""Pixels before the first date and after the last: an end not known needs them to dissolve."""
LEAD = 18
"""Pixels a bar goes on beyond the last that is known of it."""
YEAR_PIXELS = 44
"""A label of the axis at most every so many pixels."""
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
LEAST_DAYS = 365 * 3


@dataclass(frozen=True, slots=True)
class Scale:
    """Days between `first` and `last` (ordinals) on `width` pixels; `years`: (x, label) of the axis."""

    first: int
    last: int
    width: float
    years: tuple[tuple[float, str], ...] = ()

    def x(self, value: str) -> float | None:
        """Where an ISO prefix stands, in the middle of what it leaves open; None for no date."""
        day = middle(value)
        return None if day is None else self.of(day)

    def of(self, day: int) -> float:
        """Where a day stands."""
        room = self.width - 2 * MARGIN
        return round(MARGIN + room * (day - self.first) / (self.last - self.first), 1)


@dataclass(frozen=True, slots=True)
class Span:
    """A bar from `left` to `right`; `begun`, `over`: whether that end is known."""

    left: float
    right: float
    begun: bool
    over: bool


def middle(value: str) -> int | None:
    """The ordinal of an ISO prefix, of its middle when it is a month or a year; None when it is none."""
    try:
        return date.fromisoformat(value + {4: "-07-01", 7: "-15"}.get(len(value), "")).toordinal()
    except ValueError:
        return None


def scale(authority: Authority, known: Family, today: date, width: float) -> Scale:
    """A scale that holds every date of a family; a little more, up to today, when one of its groups goes on.

    Years in which nothing happened would push what did off a narrow screen.
    """
    days = [day for value in _dates(authority, known) if (day := middle(value)) is not None]
    last = max(days, default=today.toordinal())
    if any(_goes_on(authority, known, slug) for slug in known.slugs):
        more = max(LEAST_DAYS // 2, (last - min(days)) // 8)
        last = max(last, min(today.toordinal(), last + more))
    first = min(min(days, default=last), last - LEAST_DAYS)
    bare = Scale(first, last, width)
    begun, ended = date.fromordinal(first).year, date.fromordinal(last).year
    pixels = (bare.of(last) - bare.of(first)) / max(1, (last - first) / 365.25)
    step = next((s for s in STEPS if s * pixels >= YEAR_PIXELS), STEPS[-1])
    axis = range(max(step, -(-begun // step) * step), ended + 1, step)
    marks = ((bare.of(date(year, 1, 1).toordinal()), str(year)) for year in axis)
    years = tuple((x, label) for x, label in marks if YEAR_PIXELS / 2 <= x <= width - YEAR_PIXELS / 2)
    return Scale(first, last, width, years)


def _dates(authority: Authority, known: Family) -> list[str]:
    found = [d for edge in known.edges for d in (edge.date, edge.until)]
    for slug in known.slugs:
        group = authority.groups[slug]
        found += [fact.date for fact in (group.founded, group.ended) if fact]
        found += [label.since for label in group.labels]
    return found


def _goes_on(authority: Authority, known: Family, slug: str) -> bool:
    """Whether nothing says that a group whose beginning is known has ended."""
    group = authority.groups[slug]
    merged = any(e.old == slug and e.kind in ("merged", "renamed") and e.date for e in known.edges)
    return bool(group.founded and group.founded.date and not _date(group.ended) and not merged)


def _date(fact: Dated | None) -> str:
    return fact.date if fact else ""


def spans(authority: Authority, known: Family, scale: Scale) -> dict[str, Span]:
    """The bar of each group. An end that is not known lies a little beyond what is known of it."""
    found = {}
    for slug in known.slugs:
        group = authority.groups[slug]
        begun, over = scale.x(_date(group.founded)), scale.x(_date(group.ended))
        touched = [
            x
            for edge in known.edges
            if slug in (edge.old, edge.new)
            for x in (_at(authority, edge, scale), scale.x(edge.until))
            if x is not None
        ]
        near = [x for x in (begun, over, *touched) if x is not None] or [scale.width / 2]
        left = begun if begun is not None else min(near) - LEAD
        if over is not None:
            right = over
        elif _goes_on(authority, known, slug):
            right = scale.of(scale.last) + 4
        else:
            right = max(near) + LEAD
        left = max(left, MARGIN - LEAD + 8)
        right = min(max(right, left + 2), scale.width - MARGIN + 8)
        found[slug] = Span(min(left, right - 2), right, begun is not None, over is not None)
    return found


def place(authority: Authority, edge: Edge, scale: Scale, spans: Mapping[str, Span]) -> float:
    """Where an edge is drawn; one without a date where both groups were there, as far as that is known."""
    x = _at(authority, edge, scale)
    if x is not None:
        return x
    old, new = spans[edge.old], spans[edge.new]
    left, right = max(old.left, new.left), min(old.right, new.right)
    if edge.kind in ("split", "followed", "renamed"):
        return round(new.left, 1)
    return round(min(left + LEAD, (left + right) / 2), 1)


def _at(authority: Authority, edge: Edge, scale: Scale) -> float | None:
    """Where its date stands: as precisely as the beginning or end that it brought about is known."""
    if not edge.date:
        return None
    old, new = authority.groups[edge.old], authority.groups[edge.new]
    facts = (old.founded,) if edge.kind == "part" else (new.founded, old.ended)
    finer = [f.date for f in facts if f and f.date.startswith(edge.date)]
    return scale.x(max(finer, key=len) if finer else edge.date)
