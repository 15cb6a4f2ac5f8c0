"""Which day or month at the top does a paper bear beside what it covers, or beside the paper it was cut from?

"First half of 2016 | July 2016" came out in July; "[clipping – The Volta Star, 28/7/2002, p.4]" is of that
day. All patterns read levelled text (`folding.level`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from archive.folding import level
from archive.model import Fact, Origin, Span
from archive.normalise import date_marks as marks
from archive.normalise.date_shapes import DateShapes
from archive.normalise.date_told import Statement
from archive.normalise.date_words import Unmarked
from archive.normalise.period import Period
from archive.normalise.periods import EARLIEST_STATED, Periods
from archive.normalise.reporting import has_event, is_about_another

_DISTRIBUTED = re.compile(r"dist?r|dis cr|general")
"""How mastheads of the United Nations begin, misread ones too."""
LONGEST = 120
"""Characters of a line that is looked at."""
_PARTED = re.compile(r"[|•·;]|//|\s[-–—]")
"""In every such line: a quick look."""
_BETWEEN = re.compile(r"[\s)\]]*(?:\|+|/{2,}|[•·;]|\s-+\s)[\s(\[]*")
"""What parts a period and the month of issue."""
_ONLY_MONTHS = re.compile(r"\W*")
_ANNUAL = re.compile(
    r"\b(?:annual|yearly|year|yearbook|annuel|rapport|bilan|annee|anual|informe|memoria|balance|relatorio|ano|"
    r"report|review|balanco|سنوي|السنوي|تقرير|حصاد)\b"
)
_CUT = re.compile(
    r"[\[(]\W{0,3}(?:(?:press|newspaper|news)\s)?(?:clipp(?:ing|ed)|cutting|cut|coupure|decoupe|recortad[oa]|"
    r"recorte|قصاصه|مقتطع)\b"
)
"""How the line begins by which somebody says where a text was cut from."""
_FROM = re.compile(
    r"(?:\s(?:from|de|du|del|da|do|la|presse|journal|prensa|periodico|imprensa|jornal|صحفيه|صحيفه|جريده|من)\b)*"
    r"\W{1,4}"
)
"""Between that word and the paper's name."""
_PAGE = re.compile(
    r"\W*(?:$|(?:p{1,2}|pages?|pags?|pagina|col|cols|vol|no?|n°|section|edition|edicion|edicao|ص|صفحه)\b[^a-z]*"
    r"(?:(?:cols?|and|et|y|e|ff)\b[^a-z]*)*$)"
)

_CITED_PAGE = re.compile(r"\s?,\s(?:p{1,2}\.|pages?|pag(?:ina)?s?\.?)\s?\d")


def month_of_issue(text: str, periods: Periods) -> Period | None:
    """The month that stands alone behind a period which lies before it; None when there is none."""
    if len(text) > LONGEST or not _PARTED.search(text):
        return None
    found = periods.find(text)
    if not found or len(found[-1].prefix) != 7 or text[found[-1].end :].strip(" .)]"):
        return None
    issued = found[-1]
    line = level(text)
    covered = found[-2] if len(found) == 2 else None
    if covered is None and len(found) == 1:
        years = [year for year in periods.years(text[: issued.start]) if _ANNUAL.search(line)]
        covered = years[-1] if years else None
    if covered is None or covered.high >= issued.low or has_event(text):
        return None
    if len(covered.prefix) == 7 and _ONLY_MONTHS.fullmatch(text[: covered.start]):
        return None  # two months: a stretch of time
    return issued if _BETWEEN.fullmatch(line[covered.end : issued.start]) else None


def month_in_row(text: str, alone: Callable[[str], Period | None]) -> Period | None:
    """The month that is all that the last cell of a row says (`alone` tells), or one behind an issue's
    number: "First half of 2016 | July 2016"."""
    if " | " not in text:
        return None
    cells = [*re.finditer(r"(?:^|(?<=\| ))[^|]+", text)][1:]  # none in a line of bars alone
    for cell in cells if marks.NUMBERED.search(level(text)) else cells[-1:]:
        if month := alone(cell.group()):
            return replace(month, start=month.start + cell.start(), end=month.end + cell.start())
    return None


def cutting(text: str, line: str, period: Period) -> Statement | None:
    """What a line in brackets (`text`, and levelled) says of the paper and the day it was cut from."""
    if text[:1] not in "[(" or len(text) > LONGEST or (match := _CUT.match(line)) is None:
        return None
    named = _FROM.match(line, match.end())
    if named is None:
        return None
    name = text[named.end() : period.start].rstrip()
    letters = re.findall(r"[^\W\d_]+", name)
    if not letters or letters[0][0].islower() or len(name) > 60 or name[-1:] not in {",", "،", "(", "-", "–"}:
        return None
    if has_event(name) or not _PAGE.match(line, period.end):
        return None
    return Statement("dateline", period, 0.7)


def is_cited_page(tail: str) -> bool:
    """Whether what follows a day is the page on which a paper of that day printed something: ", p. 4"."""
    return bool(_CITED_PAGE.match(tail))


class DateIssues:
    """Holds compiled patterns only; safe to share between threads."""

    def __init__(self, reader: Periods, shapes: DateShapes) -> None:
        self._periods, self._shapes = reader, shapes

    def issue(self, text: str, line: str, period: Period | None = None) -> Statement | None:
        """The month or year in a journal's own line: "Cahiers du Fleuve, n° 14, mars 2013"."""
        if len(text) > 100:
            return None
        numbered = period is not None
        if period is None:
            years = self._periods.years(text)
            period = years[-1] if years else None
        if period is None:
            return None
        journal = bool(marks.MAGAZINE.search(line) or marks.PRICE.search(line))
        if not journal and not (numbered and marks.NUMBERED.search(line)):
            return None
        if is_about_another(line) or has_event(text) or marks.DEED.search(line) or marks.KEPT.search(line):
            return None
        if not self._shapes.frame.fullmatch(line[period.end :]):
            return None
        apart = bool(re.search(r"[|•·,،;*.(-]\s*$", line[: period.start]))
        apart = apart or (journal and bool(marks.ISSUE.search(line) or marks.PRICE.search(line)))
        return Statement("issue", period, 0.7) if apart else None


def masthead(head: Sequence[tuple[Span, Unmarked]], periods: Periods) -> Sequence[Fact]:
    """The first full date after "Distr.: General"."""
    after = False
    for span, read_line in head:
        text, start = read_line.text, 0
        if match := _DISTRIBUTED.search(level(text)):
            after, start = True, match.start()
        if not after:
            continue
        for period in periods.find(text, EARLIEST_STATED):
            if len(period.prefix) == 10 and period.start >= start:
                where = Span(span.passage, *read_line.back(period.start, period.end))
                return (Fact("published", text[period.start : period.end], Origin.DOCUMENT, where),)
    return ()
