"""Which days does a text tell of, and which month do they nearly all lie in?

A text that states no period is often about one all the same: a log of a week, a letter that goes through a
month day by day. Its days are gathered ("16 July", "July 16, 2014", "Monday 4", "on the 6th"), those left out
that belong to an agreement, a source or a plan, or are still to come. A year given once, or that of
publication, holds for all; where neither is known nothing can be said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from archive.authority import Words
from archive.folding import level
from archive.model import Passage
from archive.normalise.date_patterns import DatePatterns
from archive.normalise.date_words import FILL, DateWords, month_of
from archive.normalise.period import latest, year_of
from archive.normalise.periods import EARLIEST

CHARACTERS = 300_000
"""Of a document that are looked at: a month's days show in less."""
_NUMBER = re.compile(r"(?<![\d.,])(?:0?[1-9]|[12]\d|3[01]|(?:19|20)\d\d)(?![\d%]|[., ]\d{3}(?!\d))")
_BESIDE, _BEFORE = 24, 34
"""Characters after, and before, a number in which its month, its year and what it belongs to stand."""
_WINDOW, _CHUNK = 400, 1_200
_GAP = " \ue000 "
"""Between parts: no pattern spans it."""
AHEAD = 5
"""Months after publication in which days without a year may be still to come."""
_HEADER = re.compile(
    r"\W{0,3}(?:sent|date|envoy[ée]|enviado(?: el| em)?|data|fecha|posted|published|publi[ée]|publicado|"
    r"تاريخ|التاريخ|أرسلت|أُرسلت)\s*:",
    re.IGNORECASE,
)
_WROTE = re.compile(r"(?:wrote|[ée]crit|escribi[óo]|escreveu|كتب)\s?:$")
"""A line of a mail's head, and one that opens what it answers."""
_UNIT = (
    r"(?!\s*(?:%|[.,:/]?\d|°|º|-[^\W\d]|(?:k?m|kg|h|hs|min|mn|ha|mm|cm|kms?|hrs?|e|eme|a\.?m|p\.?m|ans?|anos?|"
    r"years?|"
    r"heures?|horas?|hours?|minut\w*|meses|months?|mois|dias|days?|jours?|semanas?|semaines?|weeks?|kilo\w*|"
    r"mil\w*|thousand|cent\w*|franc\w*|dollar\w*|dolar\w*|euros?|naira|birr|person\w*|pesso\w*|homm?\w*|hombres|"
    r"homens|men|people|dead|mort\w*|civil\w*|soldat\w*|soldado\w*|por|pour|per|de\s+los|des|vehic\w*|pays|"
    r"paises|states|etats|members|membres|villages?|province\w*|region\w*|countries|battalion|division|brigade|"
    r"century|anniversary|session|meeting|parallel|floor|years|سنه|عام|قتيل\w*|شخص\w*|دولار\w*|كيلو\w*|كم|"
    r"ساعه|دقيقه|يوم\w*|في\s+المءه)\b))"
)
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
_BARE = re.compile(
    rf"(?:\b(?:(?:on|by|of|since|from|to|around|about)\s+the|the|and)\s+(?P<a>\d{{1,2}})(?:st|nd|rd|th)\b"
    r"(?!\s+(?:battalion|division|brigade|century|anniversary|session|meeting|parallel|floor|time|year|"
    r"regiment|report|birthday|infantry|armou?red|month|day|edition|issue|congress|largest|"
    r"round|summit|airborne|mechani[sz]ed|street|arrondissement))"
    rf"|(?:^|[\s(,;])(?:le|du|au|el|al|del|dias?|ao|aos|a|و?(?:يوم|في))\s+(?P<b>\d{{1,2}})(?!\d){_UNIT}"
    r")"
)
"""A day without its month; hardly anything else that is counted."""
_ROW = re.compile(
    r"\W{0,5}(?P<a>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:-|,|&|a|e|y|et|and|au|to|al|و)\s*(?P<b>\d{1,2})(?:st|nd|rd|th)?"
    r"\W{0,4}[.:|)]|\W{0,3}[:|](?!\d))"
)
"""A row of a diary: "12 and 13: …"."""
_YEAR = re.compile(r"(?<![\w/.-])((?:19|20)\d\d)(?![\w/-]|\.\d)")
_FIGURES = re.compile(r"[\W_]{0,5}(\d{1,2})/(\d{1,2})(?![\d/]|[.,]\d)")
"""A row that begins with a day in figures, without a year."""
_ELSEWHERE = re.compile(
    r"(?:\b(?:previous|earlier|precedentes?|anteriores?|since|depuis|desde|until|till|jusqu'(?:au|en|a)|hasta|ate|accessed|consulted|retrieved|"
    r"consulte\w*|consultado|acessado|visited|dated|datee?|fechad[oa]|datad[oa]|next|prochaine?|proxim[oa]|"
    r"resolutions?|resolucion|resolucao|agreements?|accords?|acuerdos?|acordos?|treaty|traite|tratado|"
    r"conventions?|convencion|convencao|protocole?|decision|decree|decret|decreto|law|loi|ley|lei|"
    r"memorandum|memorando|founded|fonde\w*|fundad[oa]|born|nacio|nacieron|nasceu|signed|signe\w*|firmad[oa]s?|"
    r"assinad[oa]s?|letters?|lettres?|cartas?|circulars?|circulaires?|circular(?:es)?|memo|"
    r"published|publie\w*|publicad[oa]|updated|منذ|حتي|قرار|القرار|اتفاق|اتفاقيه|قانون|الموءرخ|المورخ|رساله|"
    r"رسالتكم)\b|"
    r"\b[sa]/\w{1,6}/\w{1,6}|[©]).{0,24}$"
)
"""What says that a day which follows is not one the text tells of."""


_Named = tuple[re.Match[str], tuple[int, int, int, bool]]
"""A match, and the year (0 when not said), month and day that it means; whether it says the year."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day that passage number `passage` names, or a month, when `day` is 0. `year` is 0 when it is not
    known; `stated` tells whether the words say it."""

    passage: int
    year: int
    month: int
    day: int
    stated: bool

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
        self._days = DatePatterns(words.weekdays).days
        ordered = sorted(words.weekdays, key=len, reverse=True)
        names = "|".join(r"[\s-]".join(map(re.escape, name.split())) for name in ordered)
        self._weekday = re.compile(
            rf"(?<![^\W\d_])(?P<w>{names})\.?,?\s+(?:the\s+|le\s+|el\s+|dia\s+|em\s+)?(?P<d>\d{{1,2}})"
            rf"(?:st|nd|rd|th|er|º|°)?(?!\d)(?!\s?[:h/.-]\d){_UNIT}"
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
        looked_at = _within(passages)
        for text, starts, numbers in _chunks(looked_at):
            line = self._words.signs(text)

            def where(match: re.Match[str], starts: list[int] = starts, numbers: list[int] = numbers) -> int:
                return numbers[bisect_right(starts, match.start()) - 1]

            found, taken = self._full(line)
            if last:
                found += self._of_the_week(level(text), last, taken)
            for match, (year, month, day, stated) in sorted(found, key=lambda one: one[0].start()):
                days.append(Day(where(match), year, month, day, stated))
            months += [
                Day(where(match), int(match["y"]), month_of(match["m"]), 0, True)
                for match in self._month_year.finditer(line)
                if not _meets(match, taken) and not _ELSEWHERE.search(_before(line, match))
            ]
            for match in _BARE.finditer(line):
                number = int(next(filter(None, match.groups())))
                if 1 <= number <= 31 and not _meets(match, taken):
                    bare.add(number)
        for passage in looked_at:
            if not _NUMBER.search(passage.text[:12]):
                continue
            opening = level(passage.text[:40])
            if row := _FIGURES.match(opening):
                rows.append((passage.number, int(row[1]), int(row[2])))
            if (row := _ROW.match(opening)) and int(row["a"]) <= 31:
                bare.add(int(row["a"]))
        days += _of_rows(rows)
        days = [d for d in days if not (d.passage in besides and d.iso == until)]
        return Told(tuple(_with_years(days, until, months, _year_given(passages))), len(bare), tuple(months))

    def _full(self, line: str) -> tuple[list[_Named], list[tuple[int, int]]]:
        """The days of `line` that name their month and are told of; and where all such days stand."""
        seen: list[tuple[int, int]] = []
        found: list[_Named] = []
        for pattern in self._days:
            for match in pattern.finditer(line):
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
                if not 1 <= month <= 12 or (year and not EARLIEST <= year <= latest()):
                    continue
                seen.append(match.span())
                if not _ELSEWHERE.search(_before(line, match)):
                    found.append((match, (year, month, day, bool(year))))
        return found, seen

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


def _before(line: str, match: re.Match[str]) -> str:
    return line[max(0, match.start() - 48) : match.start()].rpartition(_GAP)[2]


def _with_years(days: Sequence[Day], until: str, months: Sequence[Day], given: int) -> list[Day]:
    """`days`, each with a year when it can be known (`given`: by the first lines), without those that are
    still to come."""
    own: dict[int, Counter[int]] = {}
    for day in (*(d for d in days if d.year), *months):
        own.setdefault(day.month, Counter())[day.year] += 1
    stated = {day.year for day in days if day.year}
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
        dated = Day(day.passage, year, day.month, day.day, day.stated)
        if not until or dated.iso <= until:
            (ahead if until and not day.year and _seems_ahead(dated, until) else sure).append(dated)
    return sure or ahead


def _seems_ahead(day: Day, until: str) -> bool:
    """Whether a day without a year, taken for one of the year before, rather comes soon after `until`."""
    return day.year < int(until[:4]) and (day.month - int(until[5:7])) % 12 <= AHEAD


def _within(passages: Sequence[Passage]) -> list[Passage]:
    """The first `CHARACTERS` of a document, without what mails quote and the lines of their heads."""
    found: list[Passage] = []
    left = CHARACTERS
    for passage in passages:
        left -= len(passage.text)
        if left < 0:
            break
        text = passage.text
        if (
            text[:1] != ">"
            and not _HEADER.match(text)
            and not (text[-1:] == ":" and _WROTE.search(text[-40:]))
        ):
            found.append(passage)
    return found


def _chunks(passages: Sequence[Passage]) -> Iterator[tuple[str, list[int], list[int]]]:
    """The parts of `passages` around numbers that may be days, some together: to read many short texts takes
    longer. With each, where its parts start and the number of the passage each is from."""
    parts: list[str] = []
    starts: list[int] = []
    numbers: list[int] = []
    length = 0
    for passage in passages:
        for window in _windows(passage.text):
            starts.append(length)
            numbers.append(passage.number)
            parts.append(window)
            length += len(window) + len(_GAP)
            if length > _CHUNK:
                yield _GAP.join(parts), starts, numbers
                parts, starts, numbers, length = [], [], [], 0
    if parts:
        yield _GAP.join(parts), starts, numbers


def _windows(text: str) -> Iterator[str]:
    """The parts of `text` around its numbers, none long: the rest names no day."""
    start = end = 0
    for match in _NUMBER.finditer(text):
        low, high = max(start, match.start() - _BEFORE), min(match.end() + _BESIDE, len(text))
        if low > end or match.start() - start > _WINDOW:
            if end:
                yield text[start : min(end, match.start())]
            start = low if low > end else match.start()
        end = high
    if end:
        yield text[start:end]
