"""How does the archive spread over the months? Geometry and words of the bars; a macro draws them as SVG.

Three states look different: a month with matches (a bar), a month the archive holds documents for but where
nothing
matches (a tick on the base line), and a month nothing is held for (nothing at all).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from webapp import present

HEIGHT = 40
"""Of the drawing, in its own units; a month is one unit wide."""

LEAST_MONTHS = 36
"""An archive of fewer is drawn as wide as this: a bar is a bar, not a wall."""

MOST_MONTHS = 300
"""Beyond 25 years a bar is a year: a month would be thinner than a hair on a phone."""


@dataclass(frozen=True, slots=True)
class Bar:
    """`x`: its place, from 0; `height`: 0 (nothing held) to HEIGHT; `value`: 2017-03, or 2017 when by
    years."""

    x: int
    height: int
    value: str
    label: str
    count: int
    held: int
    chosen: bool
    url: str


@dataclass(frozen=True, slots=True)
class YearMark:
    """A label under the bars; `at`: per cent of the width. `minor` ones are left out on a phone."""

    at: float
    label: str
    minor: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """`bars`: one per month or year from the first to the last one held; `width` in their units."""

    bars: tuple[Bar, ...]
    width: int
    years: tuple[YearMark, ...]
    most: int
    by_year: bool
    first: str
    last: str

    @property
    def matches(self) -> tuple[Bar, ...]:
        """The bars of the table beside the drawing."""
        return tuple(bar for bar in self.bars if bar.count)


def histogram(
    counts: Mapping[str, int],
    held: Mapping[str, int],
    url: Callable[[str], str],
    chosen: Callable[[str], bool] = lambda value: False,
    language: str = "en",
) -> Histogram | None:
    """Bars for `counts` (month → matches) over all months `held`; None when nothing has a month.

    `url`: where a bar leads, given its month or year. `chosen`: whether it is part of the current filter.
    """
    months = sorted({m for m in (*counts, *held) if len(m) == 7})
    if not months:
        return None
    first, last = months[0], months[-1]
    by_year = _index(last, first) >= MOST_MONTHS
    if by_year:
        counts, held = _years(counts), _years(held)
        axis = [str(year) for year in range(int(first[:4]), int(last[:4]) + 1)]
    else:
        axis = [first]
        while axis[-1] < last:
            axis.append(present.next_month(axis[-1]))
    most = max((counts.get(value, 0) for value in axis), default=0)
    bars = tuple(
        _bar(x, value, counts.get(value, 0), held.get(value, 0), most, url, chosen, language)
        for x, value in enumerate(axis)
        if counts.get(value) or held.get(value)
    )
    width = max(len(axis), LEAST_MONTHS)
    return Histogram(bars, width, _year_marks(axis, width, language), most, by_year, first, last)


def _bar(
    x: int,
    value: str,
    count: int,
    held: int,
    most: int,
    url: Callable[[str], str],
    chosen: Callable[[str], bool],
    language: str,
) -> Bar:
    name = present.date_label(value, language)
    said = f"{present.number(count, language)} document{'' if count == 1 else 's'}"
    # Never lower than a tenth: one document beside a month of a thousand must still be seen and hit.
    height = max(HEIGHT // 10, round(HEIGHT * count / most)) if count else 0
    return Bar(x, height, value, f"{name}: {said}", count, held, chosen(value), url(value) if count else "")


def _years(counts: Mapping[str, int]) -> dict[str, int]:
    """Sums by year. A document that covers several months of a year counts in each: said beside the
    drawing."""
    years: dict[str, int] = {}
    for value, count in counts.items():
        years[value[:4]] = years.get(value[:4], 0) + count
    return years


def _year_marks(axis: list[str], width: int, language: str) -> tuple[YearMark, ...]:
    if len(axis) <= LEAST_MONTHS // 3:  # a year, or none, says little of so few months
        return (YearMark(0, present.date_label(axis[0], language), False),)
    starts = [(x, value[:4]) for x, value in enumerate(axis) if x == 0 or value[:4] != axis[x - 1][:4]]
    if len(starts) > 1 and starts[1][0] - starts[0][0] < width / 24:
        starts = starts[1:]  # a first year of a month or two would run into the next one's label
    step = 1 + len(starts) // 14
    shown = starts[::step]
    rare = 1 + len(shown) // 7
    return tuple(
        YearMark(round(100 * x / width, 2), label, bool(place % rare))
        for place, (x, label) in enumerate(shown)
    )


def _index(month: str, first: str) -> int:
    return (int(month[:4]) - int(first[:4])) * 12 + int(month[5:]) - int(first[5:])
