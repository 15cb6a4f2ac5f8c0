"""What stands beside a date in its line: nothing, a place, a newspaper's name, an issue's number, a text?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from archive.authority import Words
from archive.folding import level
from archive.normalise import date_marks as marks
from archive.normalise.day_marks import TOLD_OF
from archive.normalise.period import Period
from archive.normalise.reporting import has_event
from archive.normalise.weekdays import numbered

_AGENCY = re.compile(rf"^\W{{0,3}}{marks.PLACE}\s-+\s(?P<agency>[^\d,;:.]{{2,40}}?)\s-+\s$")
"""A place and an agency, parted by dashes: "BAMAKO – River Agency – "."""
_ONE_OF = frozenset(("una", "un", "une", "uma", "um", "an"))
"""Before a place they speak of something else: "Report of a commission, New York"."""
_DAY_NAMED = 14
"""The most characters of a day's name before a day."""
_INVERTED = re.compile(
    rf"\s?(?:[,،|(/]|-)\s?(?P<place>{marks.PLACE}(?:,\s{marks.PLACE})?)\)?\s?(?:-+|\||:)\s|\s?(?:-+|:)\s"
)
_TODAY_WITHIN = 400
_TODAY = re.compile(r"\b(?:today|aujourd'hui|ce jour|hoy|hoje|اليوم)\b")


def _moved(period: Period, by: int) -> Period:
    return replace(period, start=period.start + by, end=period.end + by)


_PLACE_AND_YEAR = re.compile(rf"(?:{marks.PLACE}\s?[,:،]\s+){{1,2}}((?:19|20)\d\d)\.?")
_NOTE = re.compile(
    r"\W*\d{1,3}\W+[^\W\d_].*\b(?:taken|given|made|heard|filed|by|to|with|from|at|de|a|en|em|par)\b"
)
"""A numbered note about another's paper: "1 Statement 14, taken at Gao"."""
_CHAPTER = re.compile(
    r"\W*(?:\w+\s)?(?:part|parte|partie|chapter|chapitre|capitulo|section|seccion|seccao|book|libro|livre|"
    r"livro|الجزء|"
    r"الفصل)\b"
)
_BY_INITIAL = re.compile(r"\W{0,3}(?:[A-Z]\.[ -]?){1,3}\s?[A-Z]\w")
"""A reference begins so: "I. Eberhardt, Herdsmen, 2001"."""
_IN = frozenset(("en", "em", "au", "aux", "no", "na", "nos", "nas", "في", "علي", "على", "ضد", "من"))
"""Between names they make a phrase where a year follows: "Drought in Mali, 2012"."""


class DateShapes:
    """Tests of a line as it is (`text`) and levelled (`line`), and of a period in it. Holds compiled patterns
    only; safe to share between threads."""

    def __init__(self, words: Words) -> None:
        days = marks.some(words.weekdays)
        self.alone = re.compile(rf"(?:\W|\d\d?h\d\d\b|\d|\b(?:{marks.NEUTRAL}|{days})\b)*")
        self.frame = re.compile(rf"(?:\W|\d\d?h\d\d\b|\d|\b(?:{marks.NEUTRAL}|{marks.FRAME}|{days})\b)*")
        self.time_only = re.compile(
            r"[\s,;()|.*–—-]*(?:(?:at |a |as |الساعه )?\d\d?[:.h]?\d\d(?:h|hrs?|z|lt)?\b)?"
            rf"(?:\W|\b(?:{marks.NEUTRAL})\b)*"
        )
        self._days_paper = re.compile(
            r"\W{0,3}(?:(?:la|le|el|o|a|the|our|notre)\s)?(?:revue|edition|numero|lettre|chronique|gazette|feuille|fil|"
            r"journal|billet|edicion|hoja|boletin|recortes?|revista|cronica|carta|folha|edicao|boletim|apanhado|"
            r"review|file|cuttings|clippings|letter|diary|bulletin|round-?up|جوله|نشره|عدد|موجز|قصاصات|جريده)"
            r"(?:\s(?:info|matin|soir|(?:de )?(?:la )?(?:presse|prensa|imprensa)|الصحافه|الاخبار))?\s?"
            rf"(?:\s(?:du|de|del|da|do|of|for)|\sليوم|\sيوم|\sل)?\s(?:يوم\s)?(?:{days})\b\W{{0,3}}"
        )
        self._named = re.compile(rf"(?<!\w)(?P<day>{days})\b\W{{0,3}}$")
        self._numbers = numbered(words.weekdays)
        self.day_name = self._day = re.compile(rf"(?:^|[^\w])(?:{days})\b[.,]*\s*(?:the\s|le\s|dia\s)?$")
        self._place = re.compile(
            rf"\W{{0,3}}(?:{marks.PLACE}\s*(?:[,،&/]|\b(?:et|and|y|e|و))\s*){{0,2}}{marks.PLACE}\s*(?:[,،]|"
            rf"\s-+\s|\s(?=le\s|el\s|em\s|aos?\s|في\s))\s*"
            rf"(?:(?:le|ce|el|on|em|a|aos?|a los|this|the|في|يوم)\b\s*)?(?:(?:{days})\b\.?,?\s*)?"
            rf"(?:the\s+|le\s+|el\s+)?"
        )
        self._dateline = re.compile(
            rf"^\W{{0,3}}(?:{marks.PLACE}(?:,\s*{marks.PLACE}|"
            rf"/{marks.PLACE})?(?:\s\([^)]{{2,20}}\))?)\s*(?:[,،(-]|\s)\s*"
            rf"(?:(?:le|el|on|em|في|يوم)\s+)?(?:(?:{days})\b\.?,?\s*)?$"
        )
        self.only_day = re.compile(rf"\W*(?:(?:le|el|on|em|في|يوم|the)\s+)?(?:(?:{days})\b\W*)?")

    def named(self, before: str, days: tuple[str, str]) -> str:
        """Which one of two days falls on the day of the week named right before; "" when not one does."""
        match = self._named.search(before)
        numbers = self._numbers.get(match["day"], ()) if match else ()
        fitting = [day for day in days if date.fromisoformat(day).weekday() in numbers]
        return fitting[0] if len(fitting) == 1 else ""

    def is_bracketed(self, text: str, line: str, period: Period) -> bool:
        """A line in brackets that begins with its day: "(6 May 2013, replaces that of 22 April)"."""
        return (
            len(text) <= 80
            and text[0] in "(["
            and text.rstrip()[-1] in ")]"
            and bool(self.only_day.fullmatch(line[: period.start]))
            and line[period.end] in ",;)] "
            and not has_event(text)
        )

    def is_group(self, line: str, period: Period) -> bool:
        """A telegram's group of day and time: "R 091415Z JAN 07"."""
        return (
            line[period.start : period.start + 6].isdigit()
            and bool(marks.GROUP.fullmatch(line[: period.start]))
            and bool(marks.GROUP_ENDED.match(line[period.end :]))
        )

    def is_fax(self, line: str, period: Period) -> bool:
        """What a machine prints over a page: "03-MAY-99 17:42 FROM: … TO: … P.1/2"."""
        return not line[: period.start].strip() and bool(marks.FAX.match(line[period.end :]))

    def is_sent(self, text: str, line: str, period: Period) -> bool:
        """ "Circulated to members on 3 May 2019", or the same in brackets after a period."""
        if len(text) > 200 or not self.time_only.fullmatch(line[period.end :]) or marks.REFERS.match(line):
            return False
        day = self._day.search(line[: period.start])
        match = marks.SENT.search(line[: day.start() + 1 if day else period.start])
        if match is None or has_event(text[: match.start()]) or marks.THING.search(line[: match.end()]):
            return False
        # Behind a comma only after figures: of a period, of an issue.
        before, mark = line[: match.start()], match.group()[:1]
        opened = mark in "([|" or (mark == "." and text[match.end("mark") :][:1].isupper())
        return not before or opened or bool(re.search(r"\d", before) and before.count(" ") < 20)

    def ends_byline(self, text: str, line: str, period: Period) -> bool:
        """ "Interview with a herder, by Mungo Park, Friday 3 May 2019": a name's end is the only comma's."""
        if len(text) > 140 or not self.time_only.fullmatch(line[period.end :]):
            return False
        day = self._day.search(line[: period.start])
        before = line[: day.start() + 1 if day else period.start].rstrip()
        match = marks.BY.search(before) if before[-1:] in {",", "(", "-"} else None
        if (
            match is None
            or marks.DEED.search(before[: match.start()])
            or has_event(text[: match.start("who")])
        ):
            return False
        verb = match["verb"]
        if verb and marks.VERB.search(verb) and not marks.WRITTEN.match(verb):
            return False
        names = re.findall(r"[^\W\d_]+", text[match.start("who") : len(before)])
        return 2 <= len(names) <= 6 and all(
            name[0].isupper() or (name in marks.PARTICLES and place) for place, name in enumerate(names)
        )

    def ends_address(self, text: str, line: str, period: Period) -> bool:
        """A day behind an address, where a letter's lines were joined: "12 Mill Lane, Oxford 3 May 2019"."""
        before = line[: period.start]
        if len(text) > 100 or not marks.ENDED.match(line[period.end :]) or not marks.ADDRESS.search(before):
            return False
        names = re.findall(r"[^\W\d_]{2,}", text[: period.start])
        small = sum(name[0].islower() for name in names)
        return small <= 2 < len(names) + 1 and small * 2 < len(names) and not has_event(before)

    def precedes_byline(self, text: str, line: str, period: Period) -> bool:
        """ "3 May 2019, by Mungo Park": a name follows and nothing else."""
        match = marks.BESIDE_BYLINE.match(line[period.end :])
        if not match or not self.only_day.fullmatch(line[: period.start]):
            return False
        name = text[period.end + match.end() :]
        return len(name) <= 60 and name[:1].isalpha() and not name[0].islower() and not has_event(name)

    def precedes_place(self, text: str, line: str, period: Period) -> bool:
        """ "3 May 2019, Bamako": a place follows and nothing else."""
        match = re.fullmatch(rf"\s?[,،/-]\s({marks.PLACE}(?:, {marks.PLACE})?)\.?", line[period.end :])
        if not match or not self.only_day.fullmatch(line[: period.start]):
            return False
        words = re.findall(r"[^\W\d_]+", text[period.end :])
        return len(words) <= 4 and not any(word[0].islower() for word in words) and not has_event(text)

    def is_issue(self, text: str, line: str, period: Period) -> bool:
        """A numbered issue's line that ends in a day: "Boletín n.º 14 Cúcuta, 5 de noviembre de 2015"."""
        before = line[: period.start]
        return (
            len(text) <= 120
            and bool(marks.ISSUE.search(before))
            and not line[period.end :].strip(" .)")
            and not marks.DEED.search(before)
            and not has_event(before)
        )

    def is_newspaper(self, text: str, line: str, period: Period) -> bool:
        """The head of a newspaper: its name, the day of the week and the day, the page, the price."""
        before, after = line[: period.start], marks.HIJRI.sub(" ", line[period.end :])
        day = self._day.search(before)
        if len(text) > 120 or not (day or marks.ISSUE.search(line) or marks.PRICE.search(line)):
            return False
        if not self.frame.fullmatch(after) or marks.DEED.search(line) or has_event(text):
            return False
        end = day.start() if day else period.start
        if marks.TIED.search(before[:end].rstrip(" ,:-(")):
            return False
        names = re.findall(r"[^\W\d_]{2,}", text[:end])
        if any("\u0620" <= name[0] <= "\u064a" for name in names):  # no capitals tell a name
            return bool(marks.PAPER.search(line) or marks.ISSUE.search(line))
        large = sum(not name[0].islower() for name in names)
        return large * 2 >= len(names) and not any(name in marks.WITHIN - {"of"} for name in names)

    def is_regular(self, text: str, line: str, period: Period) -> bool:
        """What calls itself a brief, a note, a bulletin and ends in a day is of that day."""
        before = line[: period.start].rstrip(" ,:-(*")
        after = line[period.end :].partition("!!")[0]
        if len(text) <= 60 and self._days_paper.fullmatch(line[: period.start]):
            return bool(self.time_only.fullmatch(after))
        if (
            len(text) > 100
            or not self.time_only.fullmatch(after)
            or (marks.TIED.search(before) and not marks.REGULAR_OF.match(before))
            or _NOTE.match(before)
        ):
            return False
        own = marks.REGULAR.search(before) or marks.REGULAR_OF.match(before)
        return bool(own) and not has_event(before) and not marks.DEED.search(before)

    def opens_text(self, text: str, line: str, period: Period) -> bool:
        """A day in brackets, a place before it or none, that a text opens with: "(3 May 2019) The road …"."""
        if text[0] not in "([" or line[period.end : period.end + 1] not in {")", "]"}:
            return False
        between = line[1 : period.start]
        if not between.strip():
            return True
        short = len(between) <= 40 <= len(text) // 2
        return short and self.has_place(text[1 : period.end], line[1 : period.end], _moved(period, -1))

    def opens_inverted(self, text: str, line: str, period: Period) -> bool:
        """A day and then a place that a text opens with: "3 May 2019, Bamako – Men …"; or a day before
        words that say "today"."""
        if period.start > _DAY_NAMED or len(text) < 80 or not self.only_day.fullmatch(line[: period.start]):
            return False
        match = _INVERTED.match(line[period.end : period.end + 60])
        if match is None:
            return False
        if match["place"] is None:
            return bool(_TODAY.search(line[period.end : _TODAY_WITHIN]))
        names = re.findall(
            r"[^\W\d_]{2,}", text[period.end + match.start("place") : period.end + match.end("place")]
        )
        return bool(names) and len(names) <= 4 and not any(name[0].islower() for name in names)

    def is_dateline(self, text: str, line: str, period: Period) -> bool:
        """A place and a date that a text opens with: "BAMAKO, 3 May 2019 (Agency) – Men …"."""
        before = text[: period.start].strip()
        if " - " in line[: period.start] and (agency := _AGENCY.match(line[: period.start])):
            names = re.findall(r"[^\W\d_]{2,}", before)
            named = marks.PAPER.search(agency["agency"]) or all(name[0].isupper() for name in names)
            return bool(named and len(text) >= 80 and re.match(r"\s?(?::|-\s)", line[period.end :]))
        if not before or not self._dateline.match(line[: period.start]):
            return False
        if before[0].islower() or self.only_day.fullmatch(line[: period.start]):
            return False
        if not re.match(
            r"\s*(?:\([^)]{0,40}\)\s*:|(?:\([^)]{0,40}\)|/[^/]{0,30}/)?\s*[-.])", line[period.end :]
        ) and not (before.isupper() and re.match(r"\s?:\s", line[period.end :]) and not has_event(before)):
            return False
        if len(text) < 80 and re.match(r"\s*\.\s*\w", line[period.end :]):
            return False  # a title: "Yirgou, 1 January 2019. What happened"
        place, comma, day = before.rpartition(",")
        if comma and self.only_day.fullmatch(level(day)):
            before = place  # "Gao, le mardi"
        names = re.findall(r"[^\W\d_][\w'’-]*", before)
        if re.fullmatch(r"\s*\.\s*", line[period.end :]) or any(name in _IN for name in names[1:-1]):
            return False  # the end of a sentence
        if any(name[0].islower() and len(name) > 5 for name in re.findall(r"\w+", before.partition(",")[0])):
            return False  # "Data closed on": no place
        small = sum(name[0].islower() for name in names)
        if re.match(r'\s*:\s["«“„]', text[period.end :]) and len(text) < 120:
            return False  # what a paper wrote on that day
        return len(names) <= 7 and small <= 2 and not has_event(before) and text[0] not in '«“„"'

    def stands_alone(self, text: str, line: str, period: Period) -> bool:
        """Nothing of note beside the date in its part of the line; a place and a comma may precede it."""
        start, end = marks.part_of(line, period.start, period.end)
        before, after = line[start : period.start], line[period.end : end]
        if not self.alone.fullmatch(marks.HIJRI.sub(" ", after)):
            return False
        if line[:start].rstrip()[-1:] in {"-", "/"} and has_event(line[:start]):
            return bool(marks.REGULAR.search(line[:start]))
        if line[:start].rstrip()[-1:] == "/" and marks.DEED.search(line[:start]):
            return False
        if self.alone.fullmatch(marks.HIJRI.sub(" ", before)):
            return True
        inside = Period(period.start - start, period.end - start, period.low, period.high, period.prefix)
        return not after.strip(" .)") and self.has_place(text[start:end], line[start:end], inside)

    def has_place(self, text: str, line: str, period: Period) -> bool:
        """Names in capitals and commas before the date, nothing after it: "Bamako, le 3 mai 2019"."""
        before = text[: period.start]
        if not marks.ENDED.match(line[period.end :]) or not self._place.fullmatch(line[: period.start]):
            return False
        names = self._names(before)
        large = sum(not name[0].islower() for name in names)
        if self._is_said(re.split("[,،]", before.rstrip(" ,،"))[-1], 5):
            return False
        if (
            TOLD_OF.search(line[: period.start])
            or marks.AGENT.search(line[: period.start])
            or not _ONE_OF.isdisjoint(names)
        ):
            return False
        if not re.search("[,،&/–—-]", before) and any(
            name[0].islower() and not self.alone.fullmatch(level(name)) for name in names
        ):
            return False  # "données recueillies le"
        if len(names) > 2 and re.match("[\u0620-\u064a]", names[0]) and not re.search("[,،-]", before):
            return False  # "the law came out on": no capitals tell a name
        if any(name in marks.WITHIN for name in names) or marks.DEED.search(line[: period.start]):
            return False
        return bool(names) and not names[0][0].islower() and large * 2 >= len(names) and not has_event(before)

    def place_and_year(self, text: str, line: str) -> re.Match[str] | None:
        """Where a line that is a place and a year says the year: "Bamako, 2013", no "War in Mali, 2013"."""
        match = _PLACE_AND_YEAR.fullmatch(line)
        if match is None or _BY_INITIAL.match(text) or _CHAPTER.match(line):
            return None
        parts = re.split("[,:،]", text[: match.start(1)].rstrip(" ,:،"))
        words = [re.findall(r"\b[^\W\d_]\w+", part) for part in parts]
        small = [sum(w[0].islower() and w not in marks.PARTICLES for w in part) for part in words]
        if small[-1] or sum(small) > 2 or any(w in marks.WITHIN or w in _IN for part in words for w in part):
            return None
        return match

    def _is_said(self, place: str, least: int = 4) -> bool:
        """Whether a longer word in small letters tells that it is no place: "Datos cerrados a"."""
        return any(
            name[0].islower() and len(name) > least and not self.alone.fullmatch(level(name))
            for name in re.findall(r"[^\W\d_]+", place)
        )

    def _names(self, text: str) -> list[str]:
        """Its words, but for the days and small words right before the date."""
        words = re.findall(r"[^\W\d_]{2,}", text)
        while words and words[-1][0].islower() and self.alone.fullmatch(level(words[-1])):
            words.pop()
        return words

    def follows_name(self, text: str, line: str, period: Period) -> bool:
        """A short name and a day without a comma, as two columns leave them: "Pemba 1/7/2024"."""
        before = text[: period.start].rstrip(" -–—|")
        if (
            not self.time_only.fullmatch(line[period.end :])
            or not 2 < len(before) <= 50
            or has_event(before)
            or has_event(text[period.end :])
        ):
            return False
        plain = line[: period.start].rstrip(" -")
        day = self._day.search(line[: period.start])
        if (
            marks.TIED.search(plain[: day.start()] if day else plain)
            or marks.DEED.search(plain)
            or marks.PERIOD.search(plain)
            or re.search("[|:]", plain)
        ):
            return False
        names = self._names(before)
        arabic = any("\u0620" <= name[0] <= "\u064a" for name in names)  # no capitals tell a name
        if plain[:1] in "([" or plain[:1].isdigit():
            return False
        return bool(names) and len(names) <= (2 if arabic else 5) and not any(n[0].islower() for n in names)

    def has_place_last(self, text: str, line: str, period: Period) -> bool:
        """A place and a date that end a line which names the period covered before: "No. 6, covering
        April-June 1999. Nairobi, July 1999"."""
        if line[period.end :].strip(" .)") or marks.DEED.search(line) or has_event(text):
            return False
        match = marks.PLACE_LAST.search(text[: period.start])
        return match is not None and not match[1][0].islower()

    def is_plain(self, between: str) -> bool:
        """Whether nothing but names, days and small words stand between a label and its day."""
        plain = level(between)
        if (
            self.alone.fullmatch(plain)
            or marks.THIS.match(plain)
            or (re.match(r"\W*(?:by|par|por|عن|من قبل)\b", plain) and not marks.COVERED.search(plain))
        ):
            return True
        if marks.ISSUE_OF.search(between):
            return False
        if ":" in plain or re.match(r"\W*(?:of|de|du|des|del|da|do|d)\b", plain):
            return False
        arabic = bool(re.match(r"\W*(?:في|ب|من|عن)", plain))
        for word in re.finditer(r"[^\W\d_]+", between):
            if word.group()[0].isupper() or (arabic and not word.group()[0].islower()):
                continue
            if not self.alone.fullmatch(level(word.group())):
                return False
        return not has_event(between)
