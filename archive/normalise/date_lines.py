"""What does a line that holds a date say with it: published, updated, written there, or something that
happened?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from archive.authority import Words
from archive.folding import level
from archive.model import Fact
from archive.normalise import date_marks as marks
from archive.normalise.date_closings import closing, is_witnessed
from archive.normalise.date_heralds import DateHeralds
from archive.normalise.date_mastheads import DateIssues, cutting, is_cited_page
from archive.normalise.date_shapes import DateShapes
from archive.normalise.date_told import DateTold, Statement
from archive.normalise.date_years import DateYears, is_count
from archive.normalise.day_marks import ANOTHERS, runs_on
from archive.normalise.lines import byline_pattern
from archive.normalise.periods import EARLIEST_STATED, Period, periods
from archive.normalise.reporting import has_event, is_about_another
from archive.normalise.web_lines import web_line

LONGEST = 200
"""Characters of a line that can be about a date; longer ones are text, and only their beginning is looked
at."""
ROW = 1_000
"""Characters of a row of a table that are looked at."""


@dataclass(frozen=True, slots=True)
class Dated(Fact):
    """A fact read in its place: the words mean `meant` there (ISO prefixes), as surely as `confidence`
    says."""

    meant: tuple[str, ...]
    confidence: float


_CELLS = ("label", "byline", "line", "month", "issue")
"""What one cell of a short row may say."""
_NOUNS = ("date", "fecha", "data", "تاريخ", "التاريخ")
"""In the middle of a line these may be the end of another label: "Arrest date:"."""
_FIRST_SENTENCE = re.compile(r"(?<=\d)\.\s")


def _is_prose(text: str) -> bool:
    """Whether it holds more than a few words in small letters."""
    return len(text) > 60 or len(re.findall(r"\b[^\W\d_A-Z]{3,}", text)) > 4


@lru_cache(maxsize=4)
def date_lines(words: Words) -> DateLines:
    """The reader for these words (they are loaded once, so this is too)."""
    return DateLines(words)


class DateLines:
    """Holds compiled patterns only; safe to share between threads."""

    def __init__(self, words: Words) -> None:
        self._periods = periods(words)
        self._shapes = DateShapes(words)
        self._byline = byline_pattern(words)
        opening = marks.some((*words.published_labels, *words.published_phrases))
        # A label, and up to the date nothing but a place, a name or a day of the week.
        self._label = re.compile(
            rf"^\W{{0,3}}(?:{opening})\b(?:\s*[:|-]|(?P<bare>(?=\s)))(?P<between>[^\d|]{{0,60}})$"
        )
        self._marked = re.compile(rf"(?:[|,;./()•·]|\s-)\s*(?:{opening})\s?:(?P<between>[^\d|]{{0,40}})$")
        done = [label for label in words.published_labels if label not in _NOUNS]
        self._column = re.compile(rf"\s(?P<label>{marks.some(done)})\s?:(?P<between>[^\d|]{{0,40}})$")
        self._columns = re.compile(rf"\s(?:{opening})\s?:(?P<between>[^\d|]{{0,40}})$")
        self._phrase = marks.inside(words.published_phrases)
        self._closed = marks.inside(words.closed_phrases)
        self._says = DateTold(self._periods, self._shapes, self._phrase, self._closed)
        self.self_cited = self._says.self_cited
        changed = marks.some(words.updated_labels)
        self._changed = re.compile(rf"(?<=\S)\s*[(\[,;.|•·/-]\s*(?:{changed})\b")
        self._clocked = re.compile(rf"(?:{self._changed.pattern}|{marks.CLOCKED}\s+(?:{changed})\b)")
        self._updated = marks.inside(words.updated_labels)
        self._year = DateYears(self._shapes, opening, marks.some(words.published_phrases)).year
        self._issue = DateIssues(self._periods, self._shapes).issue
        self._herald = DateHeralds(self._shapes).heralded
        self._signed = re.compile(
            rf"^\W{{0,3}}و?(?:{marks.some(words.signed_labels)})(?:\b|(?=\s)|(?<=\sب))[^\d]{{0,60}}$"
        )

    def statement(self, text: str, first: bool = False, title: bool = False) -> Statement | None:
        """What the line `text` of a document's head says of its publication; None when it says nothing.

        `first`: it is among the first lines, where a newspaper's head stands; `title`: it is the first.
        """
        if " | " not in text[:ROW]:
            return self._stated(text, first, title)
        if len(text) > LONGEST:
            return self._in_row(text[:ROW], ("label", "byline"))
        return self._stated(text, first, title) or self._in_row(text, _CELLS)

    def _stated(self, text: str, first: bool, title: bool) -> Statement | None:
        """The same of a line that is no row of a table."""
        if told := self._says.told(text):
            return told
        every = self._periods.find(text[:LONGEST], EARLIEST_STATED)
        found = [p for p in every if p.prefix]
        line = level(text)
        if found and found[0].end + 5 < len(line) <= LONGEST:
            tail = marks.NEXT.search(line, found[0].end) or marks.TAIL.search(line, found[-1].end)
            if tail and not first and is_cited_page(tail.group()):
                return None
            if tail:
                text, line = text[: tail.start()], line[: tail.start()]
                found = [p for p in found if p.end <= tail.start()]
                every = [p for p in every if p.end <= tail.start()]
        found = [p for p in found if not is_count(line, p)]
        if not found:
            year = self._year(text, line) if len(text) <= 100 else None
            return year or self._says.cited(text, line) or (self._issue(text, line) if first else None)
        if cited := self._says.cited(text, line):
            return cited
        if closed := closing(line, found[-1]):
            return closed
        cut = (self._clocked if " last " in line else self._changed).search(line)
        if cut and any(p.end <= cut.start() for p in found):
            stated = self.statement(text[: cut.start()], first, title)
            if stated:
                return stated
        weak: Statement | None = None
        for period in found:
            before = line[: period.start]
            if self._updated.search(before):
                if self._has_phrase(self._updated, text, line, period) and not (
                    marks.THING.search(before) and not title
                ):
                    weak = weak or Statement("updated", period, 0.55)
            elif period.start <= 120 and (
                self._is_labelled(text, line, period)
                or self._has_phrase(self._phrase, text, line, period)
                or self._follows_author(text, line, period)
            ):
                return Statement("label", period, 0.95)
            elif self._shapes.is_sent(text, line, period):
                return Statement("label", period, 0.9)
            elif self._has_phrase(self._closed, text, line, period) and (
                self._shapes.alone.fullmatch(line[period.end :])
                or marks.BESIDE_BYLINE.match(line[period.end :])
            ):
                weak = Statement("closed", period, 0.75)
        full = [p for p in found if len(p.prefix) == 10]
        if weak:
            rest = [p for p in full if p != weak.period]
            alone = len(rest) == 1 and self._shapes.stands_alone(text, line, rest[0])
            return Statement("line", rest[0], 0.9) if alone else weak
        if full and self._shapes.is_bracketed(text, line, full[0]):
            return Statement("line", full[0], 0.75)
        if first and full and (cut_out := cutting(text, line, full[0])):
            return cut_out
        if is_about_another(line) or marks.REFERS.match(line) or marks.CLIPPING.match(line):
            return None
        if len(full) == 1 and (
            heralded := self._herald(text, line, full[0], first, title)
            or web_line(self._shapes, text, line, full[0])
        ):
            return heralded
        if len(text) <= 160 and self._byline.match(line):
            if len({p.prefix for p in full}) > 1 or has_event(line) or marks.COVERED.search(line):
                return None
            if full:
                return Statement("byline", full[-1], 0.95)
            if not line[found[-1].end :].strip(" .)"):
                return Statement("byline", found[-1], 0.8)
        if len(full) == 1 and len(text) <= LONGEST:
            if self._shapes.ends_address(text, line, full[0]):
                return Statement("line", full[0], 0.75)
            if self._shapes.precedes_byline(text, line, full[0]) or self._shapes.ends_byline(
                text, line, full[0]
            ):
                return Statement("byline", full[0], 0.9)
            if self._shapes.is_group(line, full[0]) or (
                marks.REF.match(line[: full[0].start]) and marks.ENDED.match(line[full[0].end :])
            ):
                return Statement("line", full[0], 0.9)
            if first and self._shapes.is_fax(line, full[0]):
                return Statement("line", full[0], 0.7)
            if self._shapes.stands_alone(text, line, full[0]):
                # Of many parts it is the bar on top of a page, which may say the day of viewing.
                return Statement("line", full[0], 0.9 if len(marks.PART.findall(line)) < 4 else 0.55)
            if self._shapes.has_place(text, line, full[0]) or self._shapes.is_issue(text, line, full[0]):
                return Statement("line", full[0], 0.8)
            if first and self._shapes.is_newspaper(text, line, full[0]):
                return Statement("line", full[0], 0.8)
        if len(full) == len(found) == 1:
            if self._shapes.is_regular(text, line, full[0]):
                return Statement("line", full[0], 0.65)
            if first and (
                self._shapes.precedes_place(text, line, full[0])
                or self._shapes.follows_name(text, line, full[0])
            ):
                return Statement("line", full[0], 0.65)
        if full and self._shapes.opens_text(text, line, full[0]):
            return Statement("dateline", full[0], 0.7)
        if full and full[0].start <= 60 and self._shapes.is_dateline(text, line, full[0]):
            return Statement("dateline", full[0], 0.85)
        if full and full[0].start < 15 and self._shapes.opens_inverted(text, line, full[0]):
            return Statement("dateline", full[0], 0.7)
        if (
            (len(every) > 1 or marks.ISSUE.search(line))
            and len(text) <= 120
            and self._shapes.has_place_last(text, line, found[-1])
        ):
            return Statement("line", found[-1], 0.7)
        if not full and len(text) <= 100:
            comma = "," in line or "،" in text
            if len(found) == 1 and comma and self._shapes.has_place(text, line, found[0]):
                return Statement("month", found[0], 0.8)
            if first:
                return self._issue(text, line, found[-1])
        return None

    def _in_row(self, row: str, kinds: Sequence[str]) -> Statement | None:
        """What a cell of a row, which may lay out a page, says, if it says it in one of these ways."""
        for cell in re.finditer(r"[^|]+", row):
            words = cell.group().strip()
            stated = self._stated(words, False, False) if len(words) <= LONGEST else None
            if stated and stated.kind in kinds:
                start = row.index(words, cell.start())
                period = stated.period
                moved = replace(period, start=start + period.start, end=start + period.end)
                return replace(stated, period=moved)
        return None

    def _is_labelled(self, text: str, line: str, period: Period) -> bool:
        """Whether a label opens the line: "Published in Nairobi, Friday 3 May", no "Date of the attack"."""
        before = line[: period.start]
        match = self._label.match(before) or self._marked.search(before)
        if match is None and (column := self._column.search(before)):
            match = column if not text[column.start("label")].islower() else None
        if match is None and marks.COLUMNS.match(before):
            match = self._columns.search(before)
        if match is None or marks.AS_OF.match(match["between"]):
            return False
        if match.re is self._label and match["bare"] is not None and runs_on(text[period.end :]):
            return False
        return self._shapes.is_plain(text[match.start("between") : period.start])

    def _has_phrase(self, phrases: re.Pattern[str], text: str, line: str, period: Period) -> bool:
        """Whether one of `phrases` stands before the day: of the document itself, or apart from what
        precedes."""
        match = phrases.search(line[: period.start]) if len(text) <= LONGEST else None
        if match is None or not self._shapes.is_plain(text[match.start("between") : period.start]):
            return False
        if len(period.prefix) == 10 and marks.PRINTED.match(match["phrase"]):
            return False
        before, after = text[: match.start("phrase")], line[period.end : period.end + 40]
        own = bool(marks.OWN.match(re.split(r"[.!?]\s", line[: len(before)])[-1]))
        signer = marks.BESIDE_BYLINE.match(after)
        who = text[period.end + signer.end() :] if signer else ""
        if who[:1].islower() and not marks.THE_NAMED.match(who):  # "by a group in Geneva says …"
            return False
        if marks.SIGNER.match(after):
            last = before.rstrip()[-1:]
            # After many words a bracket or a comma is about the last of them.
            apart = last in set("|;.•·-–—؛/") or (last.isdigit() and text[match.start("phrase")].isupper())
            return own or apart or (last in set("(),،") and not _is_prose(before))
        return bool(own and re.match(r"\s(?:in|dans|en|em|no|na|sur|chez|at)\s", after))

    def _follows_author(self, text: str, line: str, period: Period) -> bool:
        """Whether a name and "published on" stand before the day and nothing follows."""
        match = self._phrase.search(line[: period.start]) if len(text) <= LONGEST else None
        if match is None or not self._shapes.is_plain(text[match.start("between") : period.start]):
            return False
        names = re.findall(r"[^\W\d_]{2,}", text[: match.start("phrase")])
        small = sum(name[0].islower() for name in names)
        return (
            bool(self._shapes.alone.fullmatch(line[period.end :]))
            and len(names) <= 6
            and small * 3 <= len(names)
        )

    def named_day(self, text: str, period: Period) -> str:
        """Of the two days that "Fri 5/3/2019" may be, the one that is a Friday; "" when no name tells."""
        return self._shapes.named(level(text[: period.start]), (period.prefix, period.other))

    def month_alone(self, text: str) -> Period | None:
        """The month that is all that the line says, if it is."""
        found = self._periods.find(text) if len(text) <= 40 else []
        if len(found) != 1 or len(found[0].prefix) != 7:
            return None
        line = level(text)
        if self._shapes.alone.fullmatch(line[: found[0].start]) and self._shapes.alone.fullmatch(
            line[found[0].end :]
        ):
            return found[0]
        return None

    def foot(self, text: str, runs_on: str = "") -> Statement | None:
        """What a line at the foot says of its publication: labelled, "Fait à …, le …", or a place and a date.

        `runs_on`: the line before when it does not end its sentence, so this may be the rest of it.
        """
        if told := self._says.told(text):
            return told
        if len(text) > LONGEST:
            return None
        whole, text = text, _FIRST_SENTENCE.split(text, maxsplit=1)[0]
        found = [p for p in self._periods.find(text, EARLIEST_STATED) if p.prefix]
        if not found and (len(whole) > 80 or runs_on):
            return None
        line = level(text)
        if marks.REFERENCE.search(line) or ANOTHERS.match(line):
            return None
        if marks.FOOTNOTE.match(line) and not (
            found and self._shapes.only_day.fullmatch(line[: found[0].start])
        ):
            return None
        if not found:
            return self._year(whole, level(whole))
        if cited := self._says.cited(text, line):
            return cited
        last = found[-1]
        if closed := closing(line, last):
            return closed
        before = line[: last.start]
        if self._updated.search(before):
            own = self._has_phrase(self._updated, text, line, last) and not marks.THING.search(before)
            return Statement("updated", last, 0.55) if own else None
        if self._shapes.is_sent(text, line, last):
            return Statement("label", last, 0.9)
        if feast := marks.FEAST.search(before):
            text, before = text[: feast.start()] + ", " + text[last.start :], before[: feast.start()] + ", "
            line = before + line[last.start :]
            last = replace(last, start=len(before), end=len(before) + last.end - last.start)
        if self._has_phrase(self._phrase, text, line, last):
            return Statement("label", last, 0.9)
        if self._has_phrase(self._closed, text, line, last):
            return Statement("closed", last, 0.75)
        if not marks.ENDED.match(line[last.end :]):
            return None
        full = len(last.prefix) == 10
        if full and (self._is_labelled(text, line, last) or marks.INITIALS.fullmatch(text[: last.start])):
            return Statement("foot", last, 0.8)
        if full and (
            self._signed.match(before)
            or marks.SIGNED.fullmatch(text[: last.start])
            or is_witnessed(runs_on, text[: last.start])
        ):
            return Statement("foot", last, 0.85)
        if len(found) == 1 and len(text) <= 100 and self._shapes.has_place(text, line, last):
            return Statement("foot", last, 0.85 if full else 0.8)
        if full and len(found) == 1 and self._shapes.ends_address(text, line, last):
            return Statement("foot", last, 0.75)
        if full and len(found) == 1 and self._byline.match(line) and not marks.COVERED.search(line):
            return None if has_event(line) else Statement("foot", last, 0.8)
        if not runs_on and self._shapes.only_day.fullmatch(before) and len(text) == len(whole):
            return Statement("foot", last, 0.6) if full else Statement("year", last, 0.6)
        return None

    def is_quoted(self, text: str) -> bool:
        """Where what somebody else wrote begins: in a reply or a forwarded mail."""
        if text[:1] not in ">-" and text.rstrip()[-1:] not in ":-":
            return False
        return bool(marks.QUOTED.search(level(text[-300:])))

    def is_tied(self, text: str) -> bool:
        """Whether a line ends in a word that asks for a day in the next: "The next hearing is on"."""
        if len(text) > 20:
            return bool(marks.TIED.search(level(text[-40:]).rstrip()))
        return bool(marks.STAMP.fullmatch(level(text)))

    def opens_references(self, text: str) -> bool:
        """A heading over a list of sources, whose dates are those of other texts."""
        return len(text) < 40 and bool(marks.REFERENCES.match(level(text)))

    def opens_sources(self, text: str) -> bool:
        """The same where it cannot be a title: "Notes" may be one."""
        return len(text) < 40 and bool(marks.ONLY_SOURCES.fullmatch(level(text)))

    def opens_appended(self, text: str) -> bool:
        """A heading over a list of sources or over what is appended: "Annex B"."""
        if len(text) >= 40:
            return False
        line = level(text)
        return bool(marks.REFERENCES.match(line) or marks.APPENDED.fullmatch(line))
