"""What does a line that holds a date say with it: published, updated, written there, or something that
happened?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from archive.authority import Words
from archive.folding import level
from archive.model import Fact
from archive.normalise import date_marks as marks
from archive.normalise.lines import byline_pattern
from archive.normalise.periods import EARLIEST_STATED, Period, latest, periods
from archive.normalise.reporting import has_event, is_about_another

LONGEST = 200
"""Characters of a line that can be about a date; longer ones are text, and only their beginning is looked
at."""


@dataclass(frozen=True, slots=True)
class Dated(Fact):
    """A fact read in its place: the words mean `meant` there (ISO prefixes), as surely as `confidence`
    says."""

    meant: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """That a line dates its document: by `period`, as surely as `confidence` says. `kind` is ``label``,
    ``byline``, ``line`` (the date stands alone), ``dateline``, ``year``, ``foot``, ``closed`` or
    ``updated``."""

    kind: str
    period: Period
    confidence: float


_FIRST_SENTENCE = re.compile(r"(?<=\d)\.\s")


@lru_cache(maxsize=4)
def date_lines(words: Words) -> DateLines:
    """The reader for these words (they are loaded once, so this is too)."""
    return DateLines(words)


class DateLines:
    """Holds compiled patterns only; safe to share between threads."""

    def __init__(self, words: Words) -> None:
        self._periods = periods(words)
        self._byline = byline_pattern(words)
        opening = _some((*words.published_labels, *words.published_phrases))
        days = _some(words.weekdays)
        # A label, and up to the date nothing but a place, a name or a day of the week.
        self._label = re.compile(rf"^\W{{0,3}}(?:{opening})\b(?:\s*[:|-]|(?=\s))(?P<between>[^\d|]{{0,60}})$")
        self._phrase = _inside(words.published_phrases)
        self._closed = _inside(words.closed_phrases)
        self._updated = _inside(words.updated_labels)
        self._labelled_year = re.compile(rf"\W{{0,3}}(?:{opening})\s*:\s*((?:19|20)\d\d)\W{{0,3}}")
        self._signed = re.compile(rf"^\W{{0,3}}(?:{_some(words.signed_labels)})(?:\b|(?=\s))[^\d]{{0,60}}$")
        self._alone = re.compile(rf"(?:\W|\d|\b(?:{marks.NEUTRAL}|{days})\b)*")
        self._frame = re.compile(rf"(?:\W|\d|\b(?:{marks.NEUTRAL}|{marks.FRAME}|{days})\b)*")
        self._day = re.compile(rf"(?:^|[^\w])(?:{days})\b[.,]*\s*(?:the\s|le\s|dia\s)?$")
        self._place = re.compile(
            rf"\W{{0,3}}(?:{marks.PLACE}\s*(?:[,،&/]|\b(?:et|and|y|e|و))\s*){{0,2}}{marks.PLACE}\s*(?:[,،]|"
            rf"\s-+\s|\s(?=le\s|el\s|em\s|aos?\s|في\s))\s*"
            rf"(?:(?:le|ce|el|on|em|a|aos?|a los|this|the|في|يوم)\b\s*)?(?:(?:{days})\b\.?,?\s*)?"
            rf"(?:the\s+|le\s+|el\s+)?"
        )
        self._dateline = re.compile(
            rf"^\W{{0,3}}(?:{marks.PLACE}(?:,\s*{marks.PLACE}|/{marks.PLACE})?)\s*(?:[,(-]|\s)\s*"
            rf"(?:(?:le|el|on|em|في|يوم)\s+)?(?:(?:{days})\b\.?,?\s*)?$"
        )
        self._only_day = re.compile(rf"\W*(?:(?:le|el|on|em|في|يوم|the)\s+)?(?:(?:{days})\b\W*)?")

    def statement(self, text: str, first: bool = False) -> Statement | None:
        """What the line `text` of a document's head says of its publication; None when it says nothing.

        `first`: it is among the first lines, where the head of a newspaper stands.
        """
        found = [p for p in self._periods.find(text[:LONGEST], EARLIEST_STATED) if p.prefix]
        line = level(text)
        if not found:
            year = self._year(text, line) if len(text) <= 60 else None
            return year or (self._magazine(text, line) if first else None)
        weak: Statement | None = None
        for period in found:
            before = line[: period.start]
            if self._updated.search(before):
                weak = weak or Statement("updated", period, 0.55)
            elif period.start <= 120 and (
                self._is_labelled(text, line, period) or self._has_phrase(self._phrase, text, line, period)
            ):
                return Statement("label", period, 0.95)
            elif self._has_phrase(self._closed, text, line, period) and (
                self._alone.fullmatch(line[period.end :]) or marks.BESIDE_BYLINE.match(line[period.end :])
            ):
                weak = Statement("closed", period, 0.75)
        full = [p for p in found if len(p.prefix) == 10]
        if weak:
            rest = [p for p in full if p != weak.period]
            alone = len(rest) == 1 and self._stands_alone(text, line, rest[0])
            return Statement("line", rest[0], 0.9) if alone else weak
        if full and self._is_bracketed(text, line, full[0]):
            return Statement("line", full[0], 0.75)
        if is_about_another(line):
            return None
        if len(text) <= 160 and self._byline.match(line):
            if len({p.prefix for p in full}) > 1 or has_event(line):
                return None
            if full:
                return Statement("byline", full[-1], 0.95)
            if not line[found[-1].end :].strip(" .)"):
                return Statement("byline", found[-1], 0.8)
        if len(full) == 1 and len(text) <= LONGEST:
            if self._precedes_byline(text, line, full[0]):
                return Statement("byline", full[0], 0.9)
            if self._stands_alone(text, line, full[0]):
                # Of many parts it is the bar on top of a page, which may say the day of viewing.
                return Statement("line", full[0], 0.9 if len(marks.PART.findall(line)) < 4 else 0.55)
            if self._has_place(text, line, full[0]) or self._is_issue(text, line, full[0]):
                return Statement("line", full[0], 0.8)
            if first and self._is_newspaper(text, line, full[0]):
                return Statement("line", full[0], 0.8)
        if len(full) == len(found) == 1:
            if self._is_regular(text, line, full[0]):
                return Statement("line", full[0], 0.65)
            if first and self._precedes_place(text, line, full[0]):
                return Statement("line", full[0], 0.65)
        if full and full[0].start <= 60 and self._is_dateline(text, line, full[0]):
            return Statement("dateline", full[0], 0.85)
        if not full and len(text) <= 100:
            if len(found) == 1 and self._has_place(text, line, found[0]):
                return Statement("line", found[0], 0.8)
            if self._has_place_last(text, line, found[-1]):
                return Statement("line", found[-1], 0.7)
            if first:
                return self._magazine(text, line, found[-1])
        return None

    def _is_labelled(self, text: str, line: str, period: Period) -> bool:
        """Whether a label opens the line: "Published in Nairobi, Friday 3 May", no "Date of the attack"."""
        match = self._label.match(line[: period.start])
        return match is not None and self._is_plain(text[match.start("between") : period.start])

    def _is_plain(self, between: str) -> bool:
        """Whether nothing but names, days and small words stand between a label and its day."""
        plain = level(between)
        if self._alone.fullmatch(plain) or re.match(r"\W*(?:by|par|por|عن|من قبل)\b", plain):
            return True
        if ":" in plain or re.match(r"\W*(?:of|de|du|des|del|da|do|d)\b", plain):
            return False
        arabic = bool(re.match(r"\W*(?:في|ب|من|عن)", plain))
        for word in re.finditer(r"[^\W\d_]+", between):
            if word.group()[0].isupper() or (arabic and not word.group()[0].islower()):
                continue
            if not self._alone.fullmatch(level(word.group())):
                return False
        return not has_event(between)

    def _has_phrase(self, phrases: re.Pattern[str], text: str, line: str, period: Period) -> bool:
        """Whether one of `phrases` stands before the day, in a line that is no sentence about another
        text."""
        match = phrases.search(line[: period.start]) if len(text) <= LONGEST else None
        if match is None or not self._is_plain(text[match.start("between") : period.start]):
            return False
        before, after = line[: match.start()], line[period.end : period.end + 40]
        if not marks.SIGNER.match(after):
            return len(before) <= 60 and bool(self._alone.fullmatch(after))
        apart = bool(before.strip()) and line[match.start()] in "|,;.()•·-،؛"
        own = bool(marks.OWN.match(line[: match.start("phrase")]))
        signer = marks.BESIDE_BYLINE.match(after)
        if signer and text[period.end + signer.end()].islower():  # "by a group in Geneva says …"
            return False
        return own or apart or (len(before) <= 60 and bool(self._alone.fullmatch(after)))

    def _is_bracketed(self, text: str, line: str, period: Period) -> bool:
        """A line in brackets that begins with its day: "(6 May 2013, replaces that of 22 April)"."""
        return (
            len(text) <= 80
            and text[0] in "(["
            and text.rstrip()[-1] in ")]"
            and bool(self._only_day.fullmatch(line[: period.start]))
            and line[period.end] in ",;)] "
            and not has_event(text)
        )

    def _precedes_byline(self, text: str, line: str, period: Period) -> bool:
        """ "3 May 2019, by Mungo Park": a name follows and nothing else."""
        match = marks.BESIDE_BYLINE.match(line[period.end :])
        if not match or not self._only_day.fullmatch(line[: period.start]):
            return False
        name = text[period.end + match.end() :]
        return len(name) <= 60 and name[:1].isalpha() and not name[0].islower() and not has_event(name)

    def _precedes_place(self, text: str, line: str, period: Period) -> bool:
        """ "3 May 2019, Bamako": a place follows and nothing else."""
        match = re.fullmatch(rf"\s?[,،/-]\s({marks.PLACE}(?:, {marks.PLACE})?)\.?", line[period.end :])
        if not match or not self._only_day.fullmatch(line[: period.start]):
            return False
        words = re.findall(r"[^\W\d_]+", text[period.end :])
        return len(words) <= 4 and not any(word[0].islower() for word in words) and not has_event(text)

    def _is_issue(self, text: str, line: str, period: Period) -> bool:
        """A numbered issue's line that ends in a day: "Boletín n.º 14 Cúcuta, 5 de noviembre de 2015"."""
        before = line[: period.start]
        return (
            len(text) <= 120
            and bool(marks.ISSUE.search(before))
            and not line[period.end :].strip(" .)")
            and not marks.DEED.search(before)
            and not has_event(before)
        )

    def _is_newspaper(self, text: str, line: str, period: Period) -> bool:
        """The head of a newspaper: its name, the day of the week and the day, the page, the price."""
        before, after = line[: period.start], marks.HIJRI.sub(" ", line[period.end :])
        day = self._day.search(before)
        if len(text) > 120 or not (day or marks.ISSUE.search(line) or marks.PRICE.search(line)):
            return False
        if not self._frame.fullmatch(after) or marks.DEED.search(line) or has_event(text):
            return False
        end = day.start() if day else period.start
        if marks.TIED.search(before[:end].rstrip(" ,:-(")):
            return False
        names = re.findall(r"[^\W\d_]{2,}", text[:end])
        if any("\u0620" <= name[0] <= "\u064a" for name in names):  # no capitals tell a name
            return bool(marks.PAPER.search(line) or marks.ISSUE.search(line))
        large = sum(not name[0].islower() for name in names)
        return large * 2 >= len(names) and not any(name in marks.WITHIN - {"of"} for name in names)

    def _is_regular(self, text: str, line: str, period: Period) -> bool:
        """What calls itself a brief, a note, a bulletin and ends in a day is of that day."""
        before = line[: period.start].rstrip(" ,:-(")
        if len(text) > 100 or line[period.end :].strip(" .)") or marks.TIED.search(before):
            return False
        return bool(marks.REGULAR.search(before)) and not has_event(before) and not marks.DEED.search(before)

    def _magazine(self, text: str, line: str, period: Period | None = None) -> Statement | None:
        """The month or year in a journal's own line: "Cahiers du Fleuve, n° 14, mars 2013"."""
        if len(text) > 100 or not marks.MAGAZINE.search(line) or is_about_another(line) or has_event(text):
            return None
        if period is None:
            years = self._periods.years(text)
            period = years[-1] if years else None
        if period is None or not self._frame.fullmatch(line[period.end :]):
            return None
        apart = bool(re.search(r"[|•·,،;(-]\s*$", line[: period.start]) or marks.ISSUE.search(line))
        return Statement("year", period, 0.7) if apart else None

    def month_alone(self, text: str) -> Period | None:
        """The month that is all that the line says, if it is."""
        found = self._periods.find(text) if len(text) <= 40 else []
        if len(found) == 1 and len(found[0].prefix) == 7 and self._stands_alone(text, level(text), found[0]):
            return found[0]
        return None

    def foot(self, text: str, runs_on: bool = False) -> Statement | None:
        """What a line at the foot says of its publication: labelled, "Fait à …, le …", or a place and a date.

        `runs_on`: the line before does not end its sentence, so this may be the rest of it.
        """
        if len(text) > LONGEST:
            return None
        whole, text = text, _FIRST_SENTENCE.split(text, maxsplit=1)[0]
        line = level(text)
        if marks.REFERENCE.search(line):
            return None
        found = [p for p in self._periods.find(text, EARLIEST_STATED) if p.prefix]
        if marks.FOOTNOTE.match(line) and not (found and self._only_day.fullmatch(line[: found[0].start])):
            return None
        if not found:
            return self._year(whole, level(whole)) if len(whole) <= 80 and not runs_on else None
        last = found[-1]
        before = line[: last.start]
        if self._updated.search(before):
            return Statement("updated", last, 0.55)
        if self._has_phrase(self._phrase, text, line, last):
            return Statement("label", last, 0.9)
        if self._has_phrase(self._closed, text, line, last):
            return Statement("closed", last, 0.75)
        if not marks.ENDED.match(line[last.end :]):
            return None
        full = len(last.prefix) == 10
        if full and self._signed.match(before):
            return Statement("foot", last, 0.85)
        if len(found) == 1 and len(text) <= 100 and self._has_place(text, line, last):
            return Statement("foot", last, 0.85 if full else 0.8)
        if not runs_on and self._only_day.fullmatch(before) and len(text) == len(whole):
            return Statement("foot", last, 0.6) if full else Statement("year", last, 0.6)
        return None

    def is_quoted(self, text: str) -> bool:
        """Where what somebody else wrote begins: in a reply or a forwarded mail."""
        if text[:1] not in ">-" and text.rstrip()[-1:] not in ":-":
            return False
        return bool(marks.QUOTED.search(level(text[-300:])))

    def opens_references(self, text: str) -> bool:
        """A heading over a list of sources, whose dates are those of other texts."""
        return len(text) < 40 and bool(marks.REFERENCES.match(level(text)))

    def _stands_alone(self, text: str, line: str, period: Period) -> bool:
        """Nothing of note beside the date in its part of the line; a place and a comma may precede it."""
        start, end = _part(line, period)
        before, after = line[start : period.start], line[period.end : end]
        if not self._alone.fullmatch(marks.HIJRI.sub(" ", after)):
            return False
        if line[:start].rstrip().endswith("-") and has_event(line[:start]):
            return bool(marks.REGULAR.search(line[:start]))
        if self._alone.fullmatch(marks.HIJRI.sub(" ", before)):
            return True
        inside = Period(period.start - start, period.end - start, period.low, period.high, period.prefix)
        return not after.strip(" .)") and self._has_place(text[start:end], line[start:end], inside)

    def _has_place(self, text: str, line: str, period: Period) -> bool:
        """Names in capitals and commas before the date, nothing after it: "Bamako, le 3 mai 2019"."""
        before = text[: period.start]
        if not marks.ENDED.match(line[period.end :]) or not self._place.fullmatch(line[: period.start]):
            return False
        names = re.findall(r"[^\W\d_]{2,}", before)
        large = sum(not name[0].islower() for name in names)
        if any(name in marks.WITHIN for name in names) or marks.DEED.search(line[: period.start]):
            return False
        return bool(names) and not names[0][0].islower() and large * 2 >= len(names) and not has_event(before)

    def _has_place_last(self, text: str, line: str, period: Period) -> bool:
        """A place and a date that end a line which names the period covered before: "No. 6, covering
        April-June 1999. Nairobi, July 1999"."""
        if line[period.end :].strip(" .)") or marks.DEED.search(line) or has_event(text):
            return False
        match = re.search(r"(?:\d|[.)|]|-)\s+([^\W\d_][^\W\d_'-]+(?: [^\W\d_]+)?),\s*$", text[: period.start])
        return match is not None and not match[1][0].islower()

    def _is_dateline(self, text: str, line: str, period: Period) -> bool:
        """A place and a date that a text opens with: "BAMAKO, 3 May 2019 (Agency) – Men …"."""
        before = text[: period.start].strip()
        if not before or not self._dateline.match(line[: period.start]):
            return False
        if before[0].islower() or self._only_day.fullmatch(line[: period.start]):
            return False
        if not re.match(r"\s*(?:\([^)]{0,40}\)|/[^/]{0,30}/)?\s*[-.]", line[period.end :]):
            return False
        names = re.findall(r"[^\W\d_][\w'’-]*", before)
        small = sum(name[0].islower() for name in names)
        return len(names) <= 7 and small <= 2

    def _year(self, text: str, line: str) -> Statement | None:
        """A line that is a year, or a place and a year."""
        match = (
            self._labelled_year.fullmatch(line)
            or re.fullmatch(r"\W{0,3}((?:19|20)\d\d)\W{0,3}", line)
            or re.fullmatch(rf"(?:{marks.PLACE}\s?[,:]\s+){{1,2}}((?:19|20)\d\d)\.?", line)
        )
        if (
            not match
            or "©" in text
            or text[0].islower()
            or has_event(text)
            or marks.DEED.search(line)
            or not EARLIEST_STATED <= int(match[1]) <= latest()
        ):
            return None
        period = Period(match.start(1), match.end(1), f"{match[1]}-01-01", f"{match[1]}-12-31", match[1])
        return Statement("year", period, 0.7)


def _part(line: str, period: Period) -> tuple[int, int]:
    """The part of the line, between its separators, in which the period stands."""
    start, end = 0, len(line)
    for match in marks.PART.finditer(line):
        if match.end() <= period.start:
            start = match.end()
        elif match.start() >= period.end:
            end = match.start()
            break
    return start, end


def _some(phrases: Iterable[str]) -> str:
    """A pattern of folded phrases, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(r"[\s'-]+".join(re.escape(word) for word in phrase.split()) for phrase in ordered)


def _inside(phrases: Iterable[str]) -> re.Pattern[str]:
    """One of `phrases` somewhere in a line, and what stands ``between`` it and the date that follows."""
    return re.compile(rf"(?:^|\W)(?P<phrase>{_some(phrases)})\b\s*[:|-]?(?P<between>[^\d|.]{{0,40}})$")
