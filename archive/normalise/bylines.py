"""On this line, which words say who wrote the document?

Three ways: words announce a name ("By", "Rédigé par", "Author:"), a sentence says it ("This bulletin was
prepared by …"), or the line is nothing but names, a place and a date. What is announced may be an
institution; a line of its own must be a person's name beyond doubt, for mastheads stand alone as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from archive.authority import Authority
from archive.folding import level
from archive.normalise import byline_beside as beside
from archive.normalise import byline_manners as manners
from archive.normalise import byline_patterns as patterns
from archive.normalise import byline_spoken as spoken
from archive.normalise.byline_cuts import Cuts, Place, ends_at
from archive.normalise.byline_names import Names
from archive.normalise.byline_rare import Rare
from archive.normalise.lines import byline_pattern
from archive.normalise.name_forms import bare
from archive.normalise.name_kinds import ARABIC

LINE = 250
"""Characters of a line that can be a byline; of a longer one only what stands before the first ``|``."""
STANDFIRST = 700
"""Characters of a paragraph whose last words may be the byline of what follows."""
TAIL = 110
_BY = (" By ", " BY ", " Par ", " PAR ", " Por ", " POR ", "بقلم")
SENTENCE = 800
"""Characters of a paragraph in which a sentence about its author is looked for."""


class Bylines:
    """Reads lines. Holds compiled patterns and reference data only."""

    def __init__(self, authority: Authority) -> None:
        self.names = Names(authority)
        self.people = self.names.people
        self.kinds = self.names.kinds
        self._cuts = Cuts(authority)
        self._rare = Rare(self._cuts, self.names)
        self.dates = self._cuts.dates
        self.is_date = self._cuts.is_date
        self._byline = byline_pattern(authority.words)
        # Of one document: title and author ask about the same lines, and both ends of a short text overlap.
        self._announced = lru_cache(maxsize=64)(self._find_announced)
        self._alone = lru_cache(maxsize=64)(self._find_alone)

    def announced(self, text: str) -> list[Place]:
        """The names a line announces, each part of it that does so; [] for a line that announces none."""
        if len(text) > LINE:
            cut = text[:LINE].find("|")
            if cut <= 0 and len(text) < STANDFIRST and any(word in text[-TAIL:] for word in _BY):
                begin = len(text) - TAIL
                return [(begin + a, begin + b) for a, b in self._late(text[begin:], level(text[begin:]))]
            text = text[:cut] if cut > 0 else ""
        return list(self._announced(text)) if text else []

    def _find_announced(self, text: str) -> tuple[Place, ...]:
        found = []
        whole = level(text)
        for start, end in self._cuts.announcing(text, whole):
            part, line, cut_before = text[start:end], whole[start:end], end < len(text)
            if beside.OTHERS.match(line):
                continue
            if match := self._byline.match(line) or patterns.MADE_BY.match(line):
                begin = _begin(match)
                if office := manners.OFFICE.match(part, begin):
                    begin = office.end()
                place = self._cuts.trimmed(part, line, begin, cut_before=cut_before)
                dated = place is not None and bool(self.dates(text[start + place[1] :]))
                if place and not self.names.announced(part[slice(*place)], line[: place[0]], dated=dated):
                    continue
            else:
                place = self._written_by(part, line, cut_before) or self._told(part, line, cut_before)
                if place is None and start and (after := patterns.AFTER_DATE.match(line)):
                    place = self._sure(part, line, _begin(after)) if self.dates(text[:start]) else None
            if place and not (start and self._done_by(whole, start)):
                found.append((start + place[0], start + place[1]))
        if not found and whole.count(":") > 1 and (match := beside.LABEL.match(whole)):
            found += [who] if (who := self._sure(text, whole, match.start("who"))) else []
        if not found and ")" in text and ":" in text and (match := beside.TOOK_NOTES.match(whole)):
            who = self._sure(text[: match.end("who")], whole[: match.end("who")], match.start("who"))
            found += [who] if who else []
        if not found and patterns.ANNOUNCES_LAST.search(whole):
            found += self._late(text, whole)
        if not found and manners.perhaps(whole):
            found += self._rare.find(text, whole, self._announced)
        if not found and (whole.startswith(spoken.BEGINS) or _holds_one(spoken.AGENTS, whole)):
            found += self._spoken_of(text, whole)
        return tuple(found)

    def _spoken_of(self, text: str, line: str) -> Iterator[Place]:
        """Who speaks of herself as the writer, or is spoken of: people beyond doubt."""
        for pattern in spoken.ALL:
            match = pattern.match(line)
            if match is None:
                continue
            start = _begin(match)
            stop = max(match.end(group) for group in match.groupdict())
            cut = spoken.GOES_ON.search(text, start, stop)
            stop = cut.start() if cut else stop
            if who := self._sure(text[:stop], line[:stop], start):
                yield who
                return

    def _done_by(self, line: str, start: int) -> bool:
        """Whether what goes before `start` says that something was printed, adopted or done on a day."""
        first = max(0, start - 60)
        return bool(beside.PRINTED.search(line, first, start) or manners.DONE.search(line, 0, start))

    def _late(self, text: str, line: str) -> Iterator[Place]:
        """A person beyond doubt after the day of publication, or in the last words of a paragraph."""
        for pattern in (patterns.PUBLISHED_BY, patterns.AT_THE_END):
            match = pattern.search(line)
            if match is None or text[_begin(match)].islower():
                continue
            start, end = _begin(match), match.end()
            first = text[start:].split()[0]
            if (
                not self.kinds.is_given(first)
                and not patterns.DIGIT.search(text, 0, start)
                and "." not in first
            ):
                continue  # "Published in three parts by Mill Lane House"
            cut = patterns.PARTS.search(text, start, end)
            if who := self._sure(text[: cut.start() if cut else end], line, start):
                yield who
                return

    def _written_by(self, part: str, line: str, cut_before: bool) -> Place | None:
        """The names after a longer label, a verb or "our correspondent", in a part of a line."""
        if ":" in line and (match := patterns.WRITER.match(line)):
            start = _begin(match)
            who = self._cuts.trimmed(part, line, start, cut_before=cut_before)
            if who and not patterns.NO_WRITER.search(line, 0, start):
                named = self.people.of(part[who[0] : who[1]])
                sure = named and named[0].kind in {"person", "organisation"}
                sure = sure and self.names.nothing_else(part[who[0] : who[1]])
                return who if sure and self.names.announced(part[who[0] : who[1]], "written by: ") else None
        if match := patterns.WROTE.match(line):
            for start in (_begin(match), match.start("what")) if match["what"] else (_begin(match),):
                who = self._sure(part, line, start, cut_before)
                if who and not part[who[0]].islower():
                    return who
            start = _begin(match)
            firm = not line.isascii() and 1 < len(part[start:].split()) < 7
            return (
                (start, len(part.rstrip(" .")))
                if firm and self.kinds.is_head(part[start:].split()[0])
                else None
            )
        if match := patterns.PEN.match(line):
            who = self._cuts.trimmed(part, line, _begin(match), cut_before=cut_before)
            return who if who and self.names.all_people(part[who[0] : who[1]]) else None
        if not line.isascii() and (match := patterns.MADE_ARABIC.match(line)):
            who = self._cuts.trimmed(part, line, _begin(match), cut_before=cut_before)
            name = part[who[0] : who[1]] if who else ""
            firm = len(name.split()) in range(2, 7) and self.kinds.is_head(name.split()[0])
            return who if firm or (name and self.names.all_people(name)) else None
        if patterns.OURS.match(line):
            who = self._cuts.trimmed(part, line, line.rfind(":") + 1, cut_before=cut_before)
            return who if who and self.names.all_people(part[who[0] : who[1]]) else None
        if ("," in line or " / " in line) and (match := spoken.TITLE_BY.match(line)):
            name = part[match.start("who") :]
            given = self.kinds.is_given(name.split()[0]) and not patterns.NOT_ONE.search(line)
            given = given and not self.kinds.strict(part[: match.start("who")].rstrip(" /"))
            return match.span("who") if given and self.names.all_people(name) else None
        return None

    def _told(self, part: str, line: str, cut_before: bool) -> Place | None:
        """The names after words that may announce them, or be a title: people beyond doubt."""
        told = patterns.TOLD.match(line) or patterns.SPOKEN.match(line) or self._inside(part, line)
        if told is None or patterns.NOT_ONE.search(line, 4 * line.startswith("une "), _begin(told)):
            return None
        return self._sure(part, line, _begin(told), cut_before)

    def _sure(self, part: str, line: str, start: int, cut_before: bool = False) -> Place | None:
        """The names from `start`, when they are people beyond doubt."""
        who = self._cuts.trimmed(part, line, start, cut_before=cut_before)
        name = part[slice(*who)] if who else ""
        return who if name and self.names.nothing_else(name) and self.names.all_people(name) else None

    def _inside(self, text: str, line: str) -> re.Match[str] | None:
        """ "No. 17 compiled by …", not "the letter was written by …"."""
        if not (" by " in line or " par " in line or " por " in line or " pel" in line):
            return None
        match = patterns.MID.search(line)
        return None if match is None or patterns.NOT_ONE.search(text[: match.start()].lower()) else match

    def signer(self, text: str) -> Place | None:
        """The one name that `text` after "(Signed)" begins with, without office and what follows."""
        who = self._cuts.trimmed(text, level(text), 0)
        names = self.people.of(text[slice(*who)]) if who else []
        if not who or not names or (not names[0].name[:1].isupper() and names[0].name.isascii()):
            return None
        comma = text.find(",", *who)
        if comma > 0 and self.kinds.kind(bare(text[who[0] : comma])) == "person":
            return who[0], comma
        at = text.find(names[0].name, *who)
        return (at, at + len(names[0].name)) if at >= 0 else who

    def edited(self, text: str) -> list[Place]:
        """Who edited it, and whose reports they were, where a line says so."""
        match = patterns.EDITED.match(level(text)) if len(text) <= LINE else None
        spans = [match.span(name) for name in ("who", "and") if match and match[name]]
        return [(a, b) for a, b in spans if self.names.announced(text[a:b], "edited by ")]

    def names_a_month(self, text: str) -> bool:
        """Whether a word of `text` is a month."""
        return bool(self._cuts.dates(f"3 {text.split()[-1]} 2010"))

    def label_only(self, text: str) -> bool:
        """Whether the line is a label whose names follow on the next lines: "Authors:", "By"."""
        if len(text) >= 60 or (text.count(" ") > 3 and not text.rstrip().endswith(":")):
            return False
        line = level(text.rstrip(" :") + ": x")
        if len(text) < 40 and self._byline.match(line):
            return True
        said = patterns.WRITER.match(line) or patterns.WROTE.match(line)
        return text.rstrip().endswith(":") and bool(said) and not patterns.NO_WRITER.search(line)

    def alone(self, text: str) -> Place | None:
        """The names of a line that holds nothing else but roles, places and a date."""
        return self._alone(text) if len(text) <= 160 else None

    def _find_alone(self, text: str) -> Place | None:
        if not self.names.may_be_people(text) or "©" in text or text.rstrip().endswith(":"):
            return None
        if beside.NO_NAMES.search(text) and not patterns.PARTS.search(text):
            return None
        if ", " in text and manners.ENTRY.search(text):
            return None  # of a list of books
        if ": " in text and manners.QUOTES.search(text):
            return None  # what somebody says
        if text[-1] == ")" and self._dated_bracket(text):
            text = text[: text.rfind("(")].rstrip()
        line = level(text)
        start, end = 0, len(text)
        dates = self.dates(text)
        if dates:
            if text[dates[-1][1] :].lstrip()[:1] == ":":
                return None  # what happened on that day
            if dates[0][0] > 2:
                end = self._before_place(text, dates[0][0])
            else:
                start = dates[-1][1]
        if not dates and text[-1:].isdigit() and (hour := beside.AT_HOUR.search(line)):
            end = hour.start()
        several = ";" in text and text.count(",") > 1 and self.names.all_people(text)  # "De Doe, Jane; …"
        if not several and (from_where := patterns.FROM.match(line[start:end])):
            start += from_where.end()
        parts = [
            (start + a, start + b)
            for a, b in self._cuts.parts(text[start:end], line[start:end])
            if text[start + a : start + b].strip()
        ]
        while len(parts) > 1 and self._is_beside(text[slice(*parts[0])].strip(" ,.")):
            parts = parts[1:]  # where or on which day it is written
        if not parts or beside.NO_NAMES.search(text, *parts[0]):
            return None
        first, last = parts[0]
        for a, b in parts[1:]:
            part = bare(text[a:b])
            if not (self.kinds.strict(part) or self.kinds.is_given(part) or self.names.all_people(part)):
                break
            last = b
        who = self._cuts.trimmed(text[:last], line[:last], first, cut_before=bool(dates))
        return who if who and self.names.all_people(text[who[0] : who[1]]) else None

    def _dated_bracket(self, text: str) -> bool:
        """Whether the brackets at the end hold a day without its year: "Jane Doe (8 April)"."""
        inner = text[text.rfind("(") + 1 : -1].rpartition(", ")[2]
        plain = 2 < len(inner) < 25 and inner[:1].isdigit() and not beside.LIFE.search(inner)
        return plain and any(map(str.isalpha, inner)) and bool(self.dates(f"{inner} 2010"))

    def cell(self, text: str) -> Place | None:
        """The people in one cell of a line of several, of which another is a date."""
        if len(text) > 200 or not beside.CELLS.search(text) or not self.dates(text):
            return None
        line = level(text)
        cells = []
        for start, end in self._cuts.parts(text, line, dated=False):
            part = text[start:end].strip()
            given = part and self.kinds.is_given(part.split()[0].strip("*_"))
            if given and not patterns.DIGIT.search(part) and self.names.all_people(part):
                cells.append((start, end))
        if len(cells) != 1:
            return None
        start, end = cells[0]
        return self._cuts.trimmed(text[:end], line[:end], start)

    def _before_place(self, text: str, end: int) -> int:
        """Where names end beside a column "Madrid, 7 August 2017", of which the reader left one space."""
        match = beside.PLACED.search(text, 0, end)
        if match is None:
            return end
        for start in (match.start("two"), match.start("one")):
            rest = text[:start].strip(" ,")
            place = self.kinds.kind(text[start : match.end("one")].strip()) == "place"
            last = patterns.BETWEEN.split(rest)[-1].strip()
            if place and len(rest.split()) > 1 and self.kinds.kind(last) == "person":
                return start
        return end

    def _is_beside(self, part: str) -> bool:
        """Whether a part of a line is a place, or one word such as a day of the week."""
        return self.kinds.kind(part) == "place" or (" " not in part and self.kinds.is_plain(part))

    def sentence(self, text: str) -> Place | None:
        """Whom a sentence of the text names as having made it."""
        begins = text[:SENTENCE]
        arabic = not begins.isascii() and bool(ARABIC.search(begins))
        if not arabic and not _holds_one(patterns.AGENTS, begins):
            return None
        line = level(begins)
        for made in (
            patterns.SENTENCE_ARABIC.finditer(line)
            if not line.isascii() and ARABIC.search(line)
            else (*patterns.SENTENCE.finditer(line), *self._said_on(line))
        ):
            start, end = next(made.span(name) for name, value in made.groupdict().items() if value)
            end = ends_at(text, line, start, end)
            if self.names.announced(text[start:end].strip(), "prepared by "):
                return start, end
        if match := patterns.LINES_OF.search(line):
            before = text[max(0, match.start() - 80) : match.start()]
            for start in (m.start() for m in re.finditer(r"(?<!\S)\w", before)):
                if (
                    before[start].isupper()
                    and self.kinds.kind(before[start:]) == "person"
                    and not patterns.NOT_ONE.search(level(before[start:]))
                ):
                    return match.start() - len(before) + start, match.start()
        return None

    def _said_on(self, line: str) -> Iterator[re.Match[str]]:
        """What a second sentence says of the paper that the first one names; what one says in the present."""
        if any(word in line for word in patterns.NOW):
            yield from patterns.SENTENCE_NOW.finditer(line)
        if patterns.SAID_ON.search(line):
            yield from patterns.SENTENCE_ON.finditer(line)

    def described(self, text: str) -> Place | None:
        """The person whom a note on the author describes: "Jane Doe is a researcher at …", "… wrote this"."""
        if len(text) > 500:
            return None
        line = level(text[:160])
        match = patterns.MADE_THIS.search(line)
        if match is None and (match := patterns.DESCRIBED.search(line)):
            role = self.kinds.kind(text[match.end("is") : match.end()].strip(" ,."))
            match = match if role == "role" else None
        return (0, match.start()) if match and self.names.all_people(text[: match.start()]) else None

    def writes(self, text: str) -> bool:
        """Whether a name and its role say that its bearer writes: "Jane Doe, special correspondent"."""
        return ("," in text or " / " in text) and bool(beside.WRITES.search(level(text)))

    def is_beside(self, text: str) -> bool:
        """Whether the line under a name at the head says what its bearer is, or for whom she writes."""
        return self.is_role(text) or (len(text) < 60 and bool(beside.NEWSROOM.match(level(text))))

    def is_role(self, text: str) -> bool:
        """Whether the line says what somebody is: "Analyst, Sahel Desk"."""
        return len(text) < 120 and self.kinds.kind(text.split(",")[0].strip(" .:")) == "role"


def _begin(match: re.Match[str]) -> int:
    """Where the names begin: the group ``who``, ``who2`` … that took part."""
    return next(match.start(name) for name, value in match.groupdict().items() if value and name[:3] == "who")


def _holds_one(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)


@lru_cache(maxsize=4)
def bylines(authority: Authority) -> Bylines:
    """The reader for this authority (it is loaded once, so this is too)."""
    return Bylines(authority)
