"""How is a lineage drawn: a lane per group, time from left to right, and no word over another?

Geometry only: a template writes it as SVG. All numbers are CSS pixels. The names stand in a column of their
own, which stays in sight while the years scroll on a narrow screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from webapp import present
from webapp.lineage import times, words
from webapp.lineage.family import LINEAGE, Edge, Family, family, in_order
from webapp.lineage.lettering import Text, width, wrapped

if TYPE_CHECKING:
    from archive.authority import Authority

COLUMN, PLOT = 176, 584
AXIS = 26
"""Height of the years above the first lane."""
NAME_SIZE, SMALL = 13, 11
LINE, NAME_LINE, TEXT_LINE = 14, 16, 14
BAR = 8
LEAST_LANE = 44
GROWTH, TRIES = TEXT_LINE, 24
"""When the words beside an event find no room, its lane grows by so much; so often at most."""
FADE: tuple[tuple[int, int], ...] = ((3, 7), (13, 5), (21, 3))
"""An end not known dissolves: distance from the bar and width of each crumb."""
CROSSING, DISTANCE = 4, 3
"""What speaks against words: each connector behind them; each line away from their own connector."""
APART = 6
"""Two events nearer than this are drawn side by side."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A group: its words in the column, its bar `left`–`right` at `y`, crumbs where an end is not known."""

    slug: str
    whole: str
    names: tuple[Text, ...]
    lines: tuple[Text, ...]
    top: float
    height: float
    y: float
    left: float
    right: float
    crumbs: tuple[tuple[float, int], ...]
    centre: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A connector or a strip. `look`: lineage, part or tie; `dashed` when its date is not sure."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str
    dashed: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of a family. `said`: the same in sentences; `looks`: what the legend has to explain."""

    height: float
    lanes: tuple[Lane, ...]
    lines: tuple[Line, ...]
    dots: tuple[tuple[float, float, str], ...]
    texts: tuple[Text, ...]
    years: tuple[Text, ...]
    ruled: tuple[float, ...]
    family: Family
    said: tuple[str, ...]
    looks: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Event:
    """What is drawn at one place of time: connectors between lanes, or a mark on one lane."""

    key: tuple[str, str, str]
    edges: tuple[Edge, ...]
    x: float
    home: str
    words: str
    dashed: bool


@lru_cache(maxsize=256)
def draw(authority: Authority, slug: str, today: date) -> Drawing | None:
    """The lineage of a group as known on `today`; None when it has no relation to draw."""
    known = family(authority, slug)
    if not known.edges:
        return None
    scale = times.scale(authority, known, today, PLOT)
    spans = times.spans(authority, known, scale)
    at = {edge: times.place(authority, edge, scale, spans) for edge in known.edges}
    order = in_order(known, {s: (span.left, span.right) for s, span in spans.items()}, at)
    more = dict.fromkeys(order, 0)
    for _ in range(TRIES):
        lanes = _lanes(authority, known, order, spans, more)
        events = _side_by_side(_events(authority, known, at, scale), lanes)
        texts, without_room = _labels(events, lanes)
        if not without_room:
            break
        for home in without_room:
            more[home] += GROWTH
    lines, dots = _lines(events, lanes, scale)
    height = max(lane.top + lane.height for lane in lanes.values()) + 6
    looks = {line.look for line in lines} | {"dashed" for line in lines if line.dashed}
    if any(lane.crumbs for lane in lanes.values()):
        looks.add("crumbs")
    return Drawing(
        height=height,
        lanes=tuple(lanes[s] for s in order),
        lines=lines,
        dots=dots,
        texts=texts,
        years=tuple(
            Text(x - width(label, SMALL) / 2, AXIS - 12, label, SMALL, "year") for x, label in scale.years
        ),
        ruled=tuple(x for x, _ in scale.years),
        family=known,
        said=tuple(sentence(authority, edge) for edge in known.edges),
        looks=frozenset(looks),
    )


def sentence(authority: Authority, edge: Edge) -> str:
    """“Ansar Dine merged into JNIM on 2 March 2017”."""
    who, between, whom = words.told(edge.kind, edge.old, edge.new)
    near, far = (present.short_group(authority, slug) for slug in (who, whom))
    said = f" {words.when(edge.date, edge.uncertain)}" if edge.date else ", date not known"
    return f"{near} {between} {far}{said}" + (
        f", until {present.date_label(edge.until)}" if edge.until else ""
    )


def _lanes(
    authority: Authority,
    known: Family,
    order: Sequence[str],
    spans: Mapping[str, times.Span],
    more: Mapping[str, int],
) -> dict[str, Lane]:
    lanes, top = {}, float(AXIS)
    room = COLUMN - 12
    for slug in order:
        group, short = authority.groups[slug], present.short_group(authority, slug)
        label = present.label(authority, "group", slug)
        acronym = next((n.text for n in group.names if n.kind == "acronym" and n.text != short), "")
        under = wrapped(label if label != short else acronym, room, SMALL, 2)
        lines = [*under, words.span(group) or "dates not known"]
        names = wrapped(short, room, NAME_SIZE, 2)
        tall = NAME_LINE * len(names) + LINE * len(lines)
        height = max(LEAST_LANE, 10 + tall) + more[slug]
        first = top + (height - tall) / 2 + NAME_SIZE
        texts = tuple(
            Text(0, first + NAME_LINE * len(names) - 1 + LINE * n, line, SMALL)
            for n, line in enumerate(lines)
        )
        span = spans[slug]
        crumbs = [(span.left - gap - size, size) for gap, size in FADE if not span.begun]
        crumbs += [(span.right + gap, size) for gap, size in FADE if not span.over]
        bold = tuple(Text(0, first + NAME_LINE * n, line, NAME_SIZE) for n, line in enumerate(names))
        lanes[slug] = Lane(
            slug, label, bold, texts, top, height, top + height / 2,
            span.left, span.right, tuple(crumbs), slug == known.centre,
        )  # fmt: skip
        top += height
    return lanes


def _events(
    authority: Authority, known: Family, at: Mapping[Edge, float], scale: times.Scale
) -> list[_Event]:
    """Edges that happen to one group at one time are one event; so is a new name of the centre."""
    by_key: dict[tuple[str, str, str], list[Edge]] = {}
    for edge in known.edges:
        home = edge.old if edge.kind in ("split", "part") else edge.new
        by_key.setdefault((edge.kind, home, edge.date), []).append(edge)
    events = []
    for (kind, home, when), edges in by_key.items():
        said = words.circa(when, any(e.uncertain for e in edges)) if when else "undated"
        until = max((e.until for e in edges), default="")
        if until:
            said += f" – {words.short_date(until)}"
        dashed = not when or any(e.uncertain for e in edges)
        events.append(_Event((kind, home, when), tuple(edges), at[edges[0]], home, f"{kind} {said}", dashed))
    for label in authority.groups[known.centre].labels:
        x = scale.x(label.since)
        if x is not None:
            said = f"renamed {words.short_date(label.since)}"
            events.append(_Event(("label", known.centre, label.since), (), x, known.centre, said, False))
    return sorted(events, key=lambda e: (e.x, e.key))


def _side_by_side(events: Sequence[_Event], lanes: Mapping[str, Lane]) -> list[_Event]:
    """Connectors that would lie on one another move apart by a hair."""
    placed: list[_Event] = []
    for event in events:
        top, bottom = _reach(event, lanes)
        for step in range(24):
            shift = APART * ((step + 1) // 2) * (1 if step % 2 else -1)
            x = event.x + shift
            taken = any(
                abs(x - other.x) < APART - 0.5
                and min(bottom, _reach(other, lanes)[1]) - max(top, _reach(other, lanes)[0]) > 0
                for other in placed
            )
            if not taken and 4 <= x <= PLOT - 4:
                event = replace(event, x=x)
                break
        placed.append(event)
    return placed


def _reach(event: _Event, lanes: Mapping[str, Lane]) -> tuple[float, float]:
    ys = [lanes[event.home].y, *(lanes[s].y for e in event.edges for s in (e.old, e.new))]
    return min(ys), max(ys)


def _labels(events: Sequence[_Event], lanes: Mapping[str, Lane]) -> tuple[tuple[Text, ...], set[str]]:
    """Words beside the events, and the lanes that have no room for theirs."""
    placed: list[Text] = []
    without: set[str] = set()
    uprights = [(e.x, *_reach(e, lanes)) for e in events]
    for event in events:
        best: tuple[int, int, Text] | None = None
        for number, (penalty, text) in enumerate(_candidates(event, lanes)):
            left, top, right, bottom = text.box
            if left < 2 or right > PLOT - 2 or any(text.overlaps(other) for other in placed):
                continue
            crossed = sum(left - 2 < x < right + 2 and y1 < bottom and y2 > top for x, y1, y2 in uprights)
            cost = crossed * CROSSING + penalty
            if best is None or (cost, number) < best[:2]:
                best = (cost, number, text)
        if best is None:
            without.add(event.home)
        else:
            placed.append(best[2])
    return tuple(placed), without


def _candidates(event: _Event, lanes: Mapping[str, Lane]) -> Iterator[tuple[int, Text]]:
    """Places for the words of an event with what speaks against each, the best first: at its home lane on the
    side of its connectors."""
    look = "tie" if event.edges and event.edges[0].kind not in {*LINEAGE, "part"} else ""
    room = width(event.words, SMALL)
    top, bottom = _reach(event, lanes)
    home = lanes[event.home]
    reached = [lane for lane in lanes.values() if top <= lane.y <= bottom]
    # Ends before what lies between, where a lane's own bar may be taken for the one that is meant.
    ends = {home.slug, *(s for e in event.edges for s in (e.old, e.new))}
    for lane in sorted(reached, key=lambda r: (r.slug != home.slug, r.slug not in ends, r.y)):
        upward = lane.y > (top + bottom) / 2
        for side in (upward, not upward):
            for level in range(3):
                y = lane.y - 9 - level * TEXT_LINE if side else lane.y + 24 + level * TEXT_LINE
                if y - SMALL < lane.top or y + 3 > lane.top + lane.height:
                    break
                apart = 0 if side == upward or not event.edges else 1 + level
                yield DISTANCE * apart + level, Text(event.x + 5, y, event.words, SMALL, look)
                yield DISTANCE * apart + level, Text(event.x - 5 - room, y, event.words, SMALL, look)


def _lines(
    events: Sequence[_Event], lanes: Mapping[str, Lane], scale: times.Scale
) -> tuple[tuple[Line, ...], tuple[tuple[float, float, str], ...]]:
    lines: dict[Line, None] = {}
    dots: dict[tuple[float, float, str], None] = {}
    strips: dict[str, int] = {}
    for event in events:
        if not event.edges:
            y = lanes[event.home].y
            lines[Line(event.x, y - 7, event.x, y + 7, "label", False)] = None
        for edge in event.edges:
            old, new = lanes[edge.old], lanes[edge.new]
            look = "lineage" if edge.kind in LINEAGE else "part" if edge.kind == "part" else "tie"
            lines[Line(event.x, old.y, event.x, new.y, look, event.dashed)] = None
            for lane in (old, new):
                dots[event.x, lane.y, look] = None
                edge_of_bar = min(max(event.x, lane.left), lane.right)
                if abs(edge_of_bar - event.x) > 2:
                    lines[Line(edge_of_bar, lane.y, event.x, lane.y, look, event.dashed)] = None
            if look == "part":  # for as long as it lasted
                depth = strips[edge.old] = strips.get(edge.old, 0) + 1
                y = old.y + BAR / 2 + 1 + 3 * min(depth, 2)
                end = scale.x(edge.until) if edge.until else max(min(old.right, new.right), event.x)
                lines[Line(event.x, y, end or event.x, y, "strip", event.dashed)] = None
    return tuple(lines), tuple(dots)
