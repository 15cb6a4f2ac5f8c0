"""Which months follow beyond doubt from the days a text tells of, or from months that it names without a
year?

Days that all but entirely lie in one month; a few of them, and others that are named by their number alone;
months that stand as headings one after the other; a dispatch of the day after. A title or heading that names
a month or two without a year means them when the days of the text lie there. What is plausible and no more is
given a confidence below that of a value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from archive.authority import Words
from archive.folding import level
from archive.model import Passage
from archive.normalise.narrated import Told, narrator
from archive.normalise.periods import periods

SURE, PERHAPS = 0.5, 0.4
"""Confidence of what the days say, and of what a person should look at."""
AT_LEAST, SHARE, SHARE_PERHAPS = 3, 0.75, 0.6
"""So many days, and this part of them, must lie in one month; from the third on, a person is asked."""
LONG_AGO, RECENT, DISPATCH = 12, 4, 10
"""Months before publication from which on a month is history; up to which it is news; and days before it of
which a dispatch tells."""
FEW, MANY_YEARS = 6, 4
"""Fewer days than this do not make a month of a text that names so many other years."""
HEADS = 400
"""Passages among which months may stand as headings."""
_ALERT = re.compile(
    r"\b(?:flash|alerts?|spot ?reps?|spot report|incident (?:report|alert|notification)|security alert|"
    r"breaking|"
    r"alertes?|flash info|urgent|alertas?|parte urgente|ultima hora|urgente|تنبيه|عاجل|انذار|بلاغ عاجل)\b"
)
"""What tells of what has just happened."""
_TO_COME = re.compile(
    r"\b(?:will|shall|to be held|deadline|registration|sera|seront|auront? lieu|se tiendront?|date limite|"
    r"inscriptions?|tendran?|se celebraran?|seran?|plazo|inscripci\w+|serao|terao|tera|realizar-se-\w+|"
    r"decorrera\w*|"
    r"prazo|inscricoes|سيعقد|ستعقد|سوف|سيتم|ستقام|سيقام|موعد|التسجيل)\b"
)
_SCHEDULE = re.compile(
    r"^\W{0,5}(?:[^\W\d_]+\s){0,2}?(?<!food )(?:programme|agenda|calendar|timetable|schedule|invitation|"
    r"calendrier|"
    r"emploi du temps|calendario|convocatoria|invitacion|cronograma|convite|convocacao|horario|programa|"
    r"برنامج|دعوه|"
    r"رزنامه|جدول اعمال|جدول)\b|\b(?:upcoming|forthcoming|coming events|what's on|save the dates?|"
    r"diary dates|dates for (?:the|your) diary|fixtures|call for (?:papers|proposals|applications)|"
    r"a venir|proxim[oa]s (?:actos|eventos|actividades|atividades|citas|fechas|datas)|القادمه|المقبله)\b"
)
"""What is still to come, and what the head of a list of it says."""
_MAY_HEAD = re.compile(
    r"[\W_]{0,6}[^\W\d_a-z][^\W\d_]{1,10}\.?(?:[ /][^\W\d_]{2,10}){0,3}\s{0,3}(?:(?:19|20)\d\d)?\s*"
    r"(?:$|[.:;|–—-])"
)
"""A word in capitals, perhaps some more, and a stop: what a heading that is a month looks like."""
_HEAD = re.compile(r"^\W{0,6}$")
_YEAR = re.compile(r"(?<![\w/.:,-])((?:1[89]|20)\d\d)(?![\w/:-]|[.,]\d)")
_AFTER_HEAD = re.compile(r"\s*(?:(?:de\s+|del\s+)?(?:19|20)\d\d)?\s*(?:$|[.:;|–—-])")


@dataclass(frozen=True, slots=True)
class Follows:
    """These `months` (YYYY-MM) follow, as surely as `confidence` says, from what passage `passage` begins."""

    months: tuple[str, ...]
    confidence: float
    passage: int


@lru_cache(maxsize=4)
def deriver(words: Words) -> Deriver:
    """The reader for these words (they are loaded once, so this is too)."""
    return Deriver(words)


class Deriver:
    """Holds compiled patterns only; safe to share between threads."""

    def __init__(self, words: Words) -> None:
        self._periods = periods(words)
        self._narrator = narrator(words)

    def told(self, passages: Sequence[Passage], until: str, besides: frozenset[int]) -> Told:
        """What the text tells of (see `narrated`)."""
        return self._narrator.told(passages, until, besides)

    def from_days(self, passages: Sequence[Passage], until: str, besides: frozenset[int]) -> Follows | None:
        """The month that nearly all days lie in, or those that the text has for headings; None when there is
        no such month, or no year is known for it."""
        told = self.told(passages, until, besides)
        heads = self._heads(passages, told, until)
        if heads:
            return heads
        counted = Counter((d.year, d.month) for d in told.days if d.year)
        if not counted:
            return _of_a_month(told, until)
        month, count = counted.most_common(1)[0]
        confidence = max(_sure(told, month, count, until), _dispatch(told, month, until))
        if confidence < SURE and _is_alert(passages, told, month):
            confidence = SURE
        if confidence == 0.0 or (not until and _is_to_come(passages, told)):
            return None
        if sum(not d.held for d in told.days if (d.year, d.month) == month) < min(count, 2):
            confidence = min(confidence, PERHAPS)  # of meetings, of a life
        if confidence == SURE and count < FEW and _ranges_over_years(passages, month[0], until):
            confidence = PERHAPS
        stated = sum(d.stated and (d.year, d.month) == month for d in told.days)
        if until and stated < AT_LEAST and _months_between(month, until) > LONG_AGO:
            confidence = min(confidence, PERHAPS)
        return Follows((_name(month),), confidence, told.first([month]))

    def supported(self, numbers: Sequence[int], told: Told, until: str) -> tuple[str, ...]:
        """The months `numbers` with the year in which the days of the text lie in them; none when they do
        not."""
        if not 1 <= len(numbers) <= 6:
            return ()
        years = told.years_of(numbers[-1])
        if years:
            year = years[0]
        elif until:
            year = int(until[:4]) - (numbers[-1] > int(until[5:7]))
        else:
            return ()
        months = [(year - (number > numbers[-1]), number) for number in numbers]
        inside, _ = told.share(months)
        share = _with_bare(told, inside)
        if until and not 0 <= _months_between(months[-1], until) <= RECENT:
            return ()
        if (inside and share >= SHARE_PERHAPS) or (not told.days and told.bare >= AT_LEAST):
            return tuple(map(_name, months))
        return ()

    def _heads(self, passages: Sequence[Passage], told: Told, until: str) -> Follows | None:
        """Months that follow one another as headings of their parts."""
        if not told.days and told.bare < AT_LEAST:
            return None  # nothing could support them
        heads: list[tuple[int, int]] = []
        for passage in passages[:HEADS]:
            if (number := self._head(passage.text[:40])) and number not in [month for month, _ in heads]:
                heads.append((number, passage.number))
        numbers = [month for month, _ in heads]
        if not 2 <= len(heads) <= 12 or any(b != a % 12 + 1 for a, b in pairwise(numbers)):
            return None
        months = self.supported(numbers, told, until) if len(heads) <= 6 else ()
        return Follows(months, SURE, heads[0][1]) if months else None

    def _head(self, text: str) -> int:
        """The month that the line begins with as with a heading; 0 when it does not."""
        if not _MAY_HEAD.match(text):
            return 0
        for start, end, month in self._periods.months_named(text)[:1]:
            if _HEAD.match(text[:start]) and _AFTER_HEAD.match(level(text)[end:]):
                return month
        return 0


def _sure(told: Told, month: tuple[int, int], count: int, until: str) -> float:
    """How surely the text is about the month that `count` of its days lie in."""
    share = count / len(told.days)
    stated = [d for d in told.days if d.stated]
    there = sum((d.year, d.month) == month for d in stated)
    if count >= AT_LEAST and share >= SHARE:
        return SURE
    if there >= AT_LEAST and there >= 0.8 * len(stated) and share >= SHARE_PERHAPS:
        return SURE
    if until:
        news, more = 0 <= _months_between(month, until) <= RECENT, 0
    else:  # "the nineteenth of April 2013" is a month only
        more = sum((m.year, m.month) == month for m in told.months)
        news = count >= 2 and month[0] in told.years_said(month[1])
    if count + more + told.bare >= AT_LEAST and _with_bare(told, count) >= SHARE:
        return SURE if news else PERHAPS
    return PERHAPS if count >= AT_LEAST and share >= SHARE_PERHAPS else 0.0


def _is_alert(passages: Sequence[Passage], told: Told, month: tuple[int, int]) -> bool:
    """Whether what calls itself an alert names days of one month only, and says the year of one besides its
    own."""
    if not all((d.year, d.month) == month for d in told.days) or not any(d.stated for d in told.days):
        return False
    heads = {p.number for p in passages[:3] if len(p.text) <= 120 and _ALERT.search(level(p.text))}
    return bool(heads) and any(d.stated and d.passage not in heads for d in told.days)


def _is_to_come(passages: Sequence[Passage], told: Told) -> bool:
    """Whether the days are those of a programme, or most of them are said to come."""
    if any(len(p.text) <= 120 and _SCHEDULE.search(level(p.text)) for p in passages[:4]):
        return True
    texts = {p.number: p.text for p in passages}
    named = [texts.get(number, "") for number in {day.passage for day in told.days[:60]}]
    return 2 * sum(bool(_TO_COME.search(level(text[:2_000]))) for text in named) >= max(2, len(named))


def _ranges_over_years(passages: Sequence[Passage], year: int, until: str) -> bool:
    """Whether the text names many other years, as a life or a history does."""
    years = {int(found) for p in passages[:HEADS] for found in _YEAR.findall(p.text)}
    return len(years - {year, int(until[:4] or 0)}) >= MANY_YEARS


def _with_bare(told: Told, inside: int) -> float:
    """The part of all days that `inside` of them are, with those named by their number alone."""
    return (inside + told.bare) / (len(told.days) + told.bare) if inside else 0.0


def _dispatch(told: Told, month: tuple[int, int], until: str) -> float:
    """Whether the first day that the text gives with its year came only just before publication."""
    first = next((d for d in told.days if d.stated and not d.held), None)
    if first is None or len(until) != 10 or (first.year, first.month) != month:
        return 0.0
    try:
        days = (date.fromisoformat(until) - date.fromisoformat(first.iso)).days
    except ValueError:
        return 0.0
    _, share = told.share([month])
    return SURE if 0 <= days <= DISPATCH and share >= 0.5 else 0.0


def _of_a_month(told: Told, until: str) -> Follows | None:
    """The only month that the text names, with its year, when days follow by their number."""
    named = {(m.year, m.month) for m in told.months}
    if len(named) != 1 or told.days or told.bare < AT_LEAST:
        return None
    month = next(iter(named))
    sure = not until or 0 <= _months_between(month, until) <= RECENT
    return Follows((_name(month),), SURE if sure else PERHAPS, told.months[0].passage)


def _months_between(month: tuple[int, int], until: str) -> int:
    return (int(until[:4]) - month[0]) * 12 + int(until[5:7]) - month[1]


def _name(month: tuple[int, int]) -> str:
    return f"{month[0]:04}-{month[1]:02}"
