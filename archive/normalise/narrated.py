"""Which days does a text tell of, and which month do they nearly all lie in?

A text that states no period is often about one all the same: a log of a week, a letter that goes through a
month day by day. Its days are gathered ("16 July", "July 16, 2014", "Monday 4", "on the 6th"), those left out
that belong to an agreement, a source or a plan, or are still to come. A year given once, or that of
publication, holds for all; where neither is known nothing can be said.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from archive.authority import Words
from archive.folding import level
from archive.model import Passage
from archive.normalise.date_patterns import DatePatterns
from archive.normalise.date_words import FILL, DateWords, month_of
from archive.normalise.day_marks import (
    COUNTED,
    ELSEWHERE,
    ENDED,
    HELD,
    MISREAD_DAY,
    NOTE,
    NOTE_SIGNS,
    ORDINAL,
    SHORT,
    UNIT,
    YEAR_FIRST,
)
from archive.normalise.period import latest, year_of
from archive.normalise.periods import EARLIEST
from archive.normalise.windows import GAP, NUMBER, chunks, within

AHEAD = 5
"""Months after publication in which days without a year may be still to come."""
_WEEK = (
    ("mon", "lun", "segunda", "الاثنين"),
    ("tue", "mar", "terca", "الثلاثاء"),
    ("wed", "mer", "mie", "quarta", "الاربعاء"),
    ("thu", "jeu", "jue", "quinta", "الخميس"),
    ("fri", "ven", "vie", "sexta", "الجمعه"),
    ("sat", "sam", "sab", "السبت"),
    ("sun", "dim", "dom", "الاحد"),
)
"""How the names of the days begin, Monday first."""
_BEFORE_ORDINAL = ("the", "and")
_BEFORE_COUNTED = frozenset(
    "le du au el al del dia dias ao aos a يوم ويوم في وفي".split()  # noqa: SIM905 - read as words
)
"""A day without its month, "the 6th", "le 6", and the word before it; hardly anything else is counted so."""
_APART = re.compile("[(,;]")
_ROW = re.compile(
    r"\W{0,5}(?P<a>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:-|,|&|a|e|y|et|and|au|to|al|و)\s*(?P<b>\d{1,2})(?:st|nd|rd|th)?"
    r"\W{0,4}[.:|)]|\W{0,3}[:|](?!\d))"
)
"""A row of a diary: "12 and 13: …"."""
_RUN = re.compile("[0-9][0-9]*")
_SIGN = re.compile("[Ⅰ-Ⅻⅰ-ⅻ]")
_MARKED = re.compile("[0-9](?<![0-9].)[0-9]{0,3}(?=[./-][0-9])")
"""In a levelled line: a number, a month's sign, a number with a mark and another after it."""
_FIGURES_OF = str.maketrans("li|o", "1110")
_FRAME = " \t:.–—-=#*_[]()0123456789"
_ARABIC = re.compile("[\u0600-\u06ff]")
_EASTERN = re.compile("[٠-٩۰-۹]")
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_YEAR = re.compile(r"(?<![\w/.-])((?:19|20)\d\d)(?![\w/-]|\.\d)")
_FIGURES = re.compile(r"[\W_]{0,5}(\d{1,2})/(\d{1,2})(?![\d/]|[.,]\d)")
"""A row that begins with a day in figures, without a year."""
_Named = tuple[re.Match[str], tuple[int, int, int, bool]]
"""A match, and the year (0 when not said), month and day that it means; whether it says the year."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day that passage number `passage` names, or a month, when `day` is 0. `year` is 0 when it is not
    known; `stated` tells whether the words say it; `held`, whether a meeting or the like was that day."""

    passage: int
    year: int
    month: int
    day: int
    stated: bool
    held: bool = False

    @property
    def iso(self) -> str:
        """YYYY-MM-DD."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells of: its `days` whose year is known or not; those named by their number alone
    (`bare`, how many different ones); months with a year but no day (`months`)."""

    days: tuple[Day, ...]
    bare: int
    months: tuple[Day, ...]

    def years_of(self, month: int) -> list[int]:
        """The years the text itself gives that month, the most frequent first."""
        counted = Counter(d.year for d in self.days if d.month == month and d.year)
        counted.update(m.year for m in self.months if m.month == month)
        return [year for year, _ in counted.most_common()]

    def years_said(self, month: int) -> set[int]:
        """The years that the words themselves give that month."""
        return {d.year for d in (*self.days, *self.months) if d.month == month and d.stated}

    def share(self, months: Sequence[tuple[int, int]]) -> tuple[int, float]:
        """How many of the days lie in these months (year, month), and which part of all they are."""
        inside = sum((d.year, d.month) in months for d in self.days)
        return inside, inside / len(self.days) if self.days else 0.0

    def first(self, months: Sequence[tuple[int, int]]) -> int:
        """The passage that names the first of the days in these months; 1 when none does."""
        return next((d.passage for d in self.days if (d.year, d.month) in months), 1)


@lru_cache(maxsize=4)
def narrator(words: Words) -> Narrator:
    """The reader for these words (they are loaded once, so this is too)."""
    return Narrator(words)


class Narrator:
    """Holds compiled patterns only; safe to share between threads."""

    def __init__(self, words: Words) -> None:
        self._words = DateWords(words)
        self._day_month, self._month_day, *self._figures = DatePatterns(words.weekdays).days
        self._figures.append(YEAR_FIRST)
        self._weekday = re.compile(
            rf"(?P<w>{_names(words.weekdays)})\.?,?\s+(?:the\s+|le\s+|el\s+|dia\s+|em\s+)?(?P<d>\d{{1,2}})"
            rf"(?:st|nd|rd|th|er|º|°)?(?!\d)(?!\s?[:h/.-]\d){UNIT}"
        )
        self._month_year = re.compile(
            rf"(?<![\w./-])(?P<m>[Ⅰ-Ⅻ]){FILL}*\s+(?:de\s+|del\s+)?(?P<y>(?:19|20)\d\d)\b"
        )

    def told(self, passages: Sequence[Passage], until: str, besides: frozenset[int] = frozenset()) -> Told:
        """The days of `passages`, with years as far as they can be known.

        `until`: the last day they can lie on, when it is known (of publication), an ISO day or "". In the
        passages numbered in `besides` that very day is none they tell of.
        """
        days: list[Day] = []
        bare: set[int] = set()
        months: list[Day] = []
        rows: list[tuple[int, int, int]] = []
        last = date.fromisoformat(until) if until else None
        looked_at = list(_own_text(within(passages)))
        if any(_ARABIC.search(passage.text) for passage in passages[:6]):
            looked_at = [_western(passage) for passage in looked_at]
        for text, starts, numbers in chunks(looked_at):
            line = self._words.signs(text)

            def where(match: re.Match[str], starts: list[int] = starts, numbers: list[int] = numbers) -> int:
                return numbers[bisect_right(starts, match.start()) - 1]

            signs = [match.start() for match in _SIGN.finditer(line)]
            for sign in signs:
                if match := MISREAD_DAY.search(line, max(0, sign - 9), sign + 1):
                    line = line[: match.start()] + match.group().translate(_FIGURES_OF) + line[match.end() :]
            runs = [match.span() for match in _RUN.finditer(line)]
            found, taken = self._full(line, signs, runs)
            if last:
                found += self._of_the_week(level(text), last, taken)
            for match, (year, month, day, stated) in sorted(found, key=lambda one: one[0].start()):
                held = stated and bool(HELD.search(_beside(line, match)))
                days.append(Day(where(match), year, month, day, stated, held))
            months += [
                Day(where(named), int(named["y"]), month_of(named["m"]), 0, True)
                for sign in signs
                if (named := self._month_year.match(line, sign))
                and not _meets(named, taken)
                and not ELSEWHERE.search(_before(line, named))
            ]
            bare.update(_bare(line, runs, taken))
        for passage in looked_at:
            if not _RUN.search(passage.text, 0, 12) or not NUMBER.search(passage.text[:12]):
                continue
            opening = level(passage.text[:40])
            if row := _FIGURES.match(opening):
                rows.append((passage.number, int(row[1]), int(row[2])))
            if (row := _ROW.match(opening)) and int(row["a"]) <= 31:
                bare.add(int(row["a"]))
        days += _of_rows(rows)
        days = [d for d in days if not (d.passage in besides and d.iso == until)]
        return Told(tuple(_with_years(days, until, months, passages)), len(bare), tuple(months))

    def _full(
        self, line: str, signs: Sequence[int], runs: Sequence[tuple[int, int]]
    ) -> tuple[list[_Named], list[tuple[int, int]]]:
        """The days of `line` that name their month and are told of; and where all such days stand. `signs`,
        `runs`: where its months' signs and its numbers do."""
        seen: list[tuple[int, int]] = []
        found: list[_Named] = []
        last = latest()
        for match in self._matches(line, signs, runs):
            if _meets(match, seen):
                continue
            parts = match.groupdict()
            sign, year = parts.get("m"), year_of(parts, 0)
            if sign and not year and sign[0] in "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ":
                continue
            month = month_of(sign) if sign else int(parts.get("nm") or parts.get("n2") or 0)
            day = int((parts.get("d") or parts.get("nd") or parts.get("n1") or "0").rstrip(FILL))
            if month > 12 >= day:
                month, day = day, month
            if not 1 <= month <= 12 or (year and not EARLIEST <= year <= last):
                continue
            seen.append(match.span())
            if not ELSEWHERE.search(_before(line, match)):
                found.append((match, (year, month, day, bool(year))))
        return found, seen

    def _matches(
        self, line: str, signs: Sequence[int], runs: Sequence[tuple[int, int]]
    ) -> Iterator[re.Match[str]]:
        """All matches of the patterns of days, one pattern after the other; each is tried only where it can
        begin: at the number before a month's sign, at the sign, at a number with a mark after it."""
        if signs:
            yield from _at(self._day_month, line, _before_signs(line, signs, runs))
            yield from _at(self._month_day, line, signs)
        if marked := [match.start() for match in _MARKED.finditer(line)]:
            for pattern in self._figures:
                yield from _at(pattern, line, marked)

    def _of_the_week(self, line: str, last: date, taken: list[tuple[int, int]]) -> list[_Named]:
        """Days named by their number and their day of the week, when within five weeks before `last` one
        falls so. Where they stand is added to `taken`."""
        found: list[_Named] = []
        for match in self._weekday.finditer(line):
            if _meets(match, taken):
                continue
            wanted = int(match["d"])
            for back in range(35):
                day = last - timedelta(days=back)
                if day.day == wanted:
                    if day.weekday() == _weekday(match["w"]):
                        taken.append(match.span())
                        found.append((match, (day.year, day.month, day.day, False)))
                    break
        return found


def _weekday(name: str) -> int:
    """0 for Monday; -1 for a word that is none."""
    return next((place for place, stems in enumerate(_WEEK) if name.startswith(stems)), -1)


def _names(weekdays: Iterable[str]) -> str:
    """A pattern of the names of the days, the longest first, none of which may begin inside a word: first
    letters first, so that the search runs from one of these to the next."""
    groups: dict[str, list[str]] = {}
    for name in sorted(weekdays, key=len, reverse=True):
        first, rest = name[0], r"[\s-]".join(map(re.escape, name[1:].split(" ")))
        groups.setdefault(re.escape(first), []).append(rest)
    return "|".join(rf"{first}(?<![^\W\d_].)(?:{'|'.join(rests)})" for first, rests in groups.items())


def _before_signs(line: str, signs: Sequence[int], runs: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where the number before each sign begins; of two that a hyphen joins the first does."""
    for sign in signs:
        place = bisect_left(runs, (sign, 0)) - 1
        if place < 0:
            continue
        start = runs[place][0]
        if place and line[start - 1] == "-" and runs[place - 1][1] == start - 1:
            start = runs[place - 1][0]
        yield start


def _at(pattern: re.Pattern[str], line: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of `pattern` that begin at one of the rising `starts`, none inside another."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(line, start)):
            end = match.end()
            yield match


def _bare(line: str, runs: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The days of a levelled line that are named by their number alone."""
    for start, end in runs:
        if end - start > 2 or line[start - 1 : start] != " ":
            continue
        before = line[:start].rstrip()
        word = before[before.rfind(" ") + 1 :]
        if word.endswith(_BEFORE_ORDINAL):
            if word[-4:-3].isalnum() or word[-4:-3] == "_" or not (match := ORDINAL.match(line, start)):
                continue
        else:
            if not word.isalpha():
                word = _APART.split(word)[-1]
            if word not in _BEFORE_COUNTED or not (match := COUNTED.match(line, start)):
                continue
        if 1 <= int(line[start:end]) <= 31 and not _meets(match, taken):
            yield int(line[start:end])


def _meets(match: re.Match[str], taken: Sequence[tuple[int, int]]) -> bool:
    first, last = match.span()
    for start, end in taken:  # noqa: SIM110 - asked of every match; any() takes twice as long
        if first < end and start < last:
            return True
    return False


def _year_given(passages: Sequence[Passage]) -> int:
    """The only year that the first lines name; 0 when they name none or several."""
    years = {year for passage in passages[:4] for year in _YEAR.findall(level(passage.text[:160]))}
    return int(next(iter(years))) if len(years) == 1 else 0


def _of_rows(rows: Sequence[tuple[int, int, int]]) -> list[Day]:
    """The days of rows that begin "14/03"; day first, unless only the other way makes days of them, or one
    month."""
    if len(rows) < 3:
        return []
    ones, twos = {one for _, one, _ in rows}, {two for _, _, two in rows}
    month_first = max(ones) <= 12 and (max(twos) > 12 or len(ones) < len(twos))
    found = [(number, two, one) if month_first else (number, one, two) for number, one, two in rows]
    if not all(1 <= day <= 31 and 1 <= month <= 12 for _, day, month in found):
        return []
    return [Day(number, 0, month, day, False) for number, day, month in found]


def _beside(line: str, match: re.Match[str]) -> str:
    """What stands before and after the day, in its part of the text."""
    after = line[match.end() : match.end() + 30].partition(GAP)[0]
    return f"{_before(line, match)} {after}"


def _own_text(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages without notes, and up to comments, sources, other texts."""
    for passage in passages:
        text = passage.text
        if len(text) <= SHORT and text.strip(_FRAME).casefold() in ENDED:
            return
        if text[:1] not in NOTE_SIGNS or not NOTE.match(text):
            yield passage


def _western(passage: Passage) -> Passage:
    """The passage with the figures 0 to 9 for those of Arabic and Persian, which are as many."""
    if passage.text.isascii() or not _EASTERN.search(passage.text):
        return passage
    return Passage(passage.number, passage.text.translate(_WESTERN))


def _before(line: str, match: re.Match[str]) -> str:
    return line[max(0, match.start() - 48) : match.start()].rpartition(GAP)[2]


def _with_years(
    days: Sequence[Day], until: str, months: Sequence[Day], passages: Sequence[Passage]
) -> list[Day]:
    """`days`, each with a year when it can be known, at last by the first of the `passages`, without those
    that are still to come."""
    own: dict[int, Counter[int]] = {}
    for day in (*(d for d in days if d.year), *months):
        own.setdefault(day.month, Counter())[day.year] += 1
    stated = {day.year for day in days if day.year}
    given = 0 if until or len(stated) == 1 else _year_given(passages)
    sure: list[Day] = []
    ahead: list[Day] = []
    for day in days:
        year = day.year
        if not year and day.month in own:
            year = own[day.month].most_common(1)[0][0]
        elif not year and until:
            year = int(until[:4]) - (f"{day.month:02}-{day.day:02}" > until[5:])
        elif not year and len(stated) == 1:
            year = next(iter(stated))
        elif not year:
            year = given
        dated = Day(day.passage, year, day.month, day.day, day.stated, day.held)
        if not until or dated.iso <= until:
            (ahead if until and not day.year and _seems_ahead(dated, until) else sure).append(dated)
    return sure or ahead


def _seems_ahead(day: Day, until: str) -> bool:
    """Whether a day without a year, taken for one of the year before, rather comes soon after `until`."""
    return day.year < int(until[:4]) and (day.month - int(until[5:7])) % 12 <= AHEAD
