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
from archive.normalise import byline_patterns as patterns
from archive.normalise.byline_cuts import Cuts, Place
from archive.normalise.byline_names import Names
from archive.normalise.lines import byline_pattern
from archive.normalise.name_forms import bare
from archive.normalise.name_kinds import ARABIC

LINE = 250
"""Characters of a line that can be a byline; of a longer one only what stands before the first ``|``."""
SENTENCE = 800
"""Characters of a paragraph in which a sentence about its author is looked for."""


class Bylines:
    """Reads lines. Holds compiled patterns and reference data only."""

    def __init__(self, authority: Authority) -> None:
        self.names = Names(authority)
        self.people = self.names.people
        self.kinds = self.names.kinds
        self._cuts = Cuts(authority)
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
            text = text[:cut] if cut > 0 else ""
        return list(self._announced(text)) if text else []

    def _find_announced(self, text: str) -> tuple[Place, ...]:
        found = []
        whole = level(text)
        for start, end in self._cuts.announcing(text, whole):
            part, line, cut_before = text[start:end], whole[start:end], end < len(text)
            if patterns.OTHERS.match(line):
                continue
            if match := self._byline.match(line) or patterns.MADE_BY.match(line):
                place = self._cuts.trimmed(part, line, _begin(match), cut_before=cut_before)
                dated = place is not None and bool(self.dates(text[start + place[1] :]))
                if place and not self.names.announced(part[slice(*place)], line[: place[0]], dated=dated):
                    continue
            else:
                place = self._written_by(part, line, cut_before) or self._told(part, line, cut_before)
            if place:
                found.append((start + place[0], start + place[1]))
        return tuple(found)

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
            who = self._cuts.trimmed(part, line, _begin(match), cut_before=cut_before)
            if who is None or part[who[0]].islower():
                return None
            name = part[who[0] : who[1]]
            return who if self.names.nothing_else(name) and self.names.all_people(name) else None
        if match := patterns.PEN.match(line):
            who = self._cuts.trimmed(part, line, _begin(match), cut_before=cut_before)
            return who if who and self.names.all_people(part[who[0] : who[1]]) else None
        if not line.isascii() and (match := patterns.MADE_ARABIC.match(line)):
            who = self._cuts.trimmed(part, line, _begin(match), cut_before=cut_before)
            name = part[who[0] : who[1]] if who else ""
            firm = len(name.split()) in range(2, 7) and self.kinds.is_head(name.split()[0])
            return who if firm or (name and self.names.all_people(name)) else None
        if patterns.OURS.match(line):
            who = self._cuts.trimmed(part, line, 0, cut_before=cut_before)
            return who if who and self.names.all_people(part[who[0] : who[1]]) else None
        if ("," in line or " / " in line) and (match := patterns.TITLE_BY.match(line)):
            name = part[match.start("who") :]
            given = self.kinds.is_given(name.split()[0]) and not patterns.NOT_ONE.search(line)
            return match.span("who") if given and self.names.all_people(name) else None
        return None

    def _told(self, part: str, line: str, cut_before: bool) -> Place | None:
        """The names after words that may announce them, or be a title: people beyond doubt."""
        told = patterns.TOLD.match(line) or patterns.SPOKEN.match(line) or self._inside(part, line)
        if told is None or patterns.NOT_ONE.search(line, 0, _begin(told)):
            return None
        who = self._cuts.trimmed(part, line, _begin(told), cut_before=cut_before)
        name = part[who[0] : who[1]] if who else ""
        return who if name and self.names.nothing_else(name) and self.names.all_people(name) else None

    def _inside(self, text: str, line: str) -> re.Match[str] | None:
        """ "No. 17 compiled by …", not "the letter was written by …"."""
        if not (" by " in line or " par " in line or " por " in line or " pel" in line):
            return None
        match = patterns.MID.search(line)
        return None if match is None or patterns.NOT_ONE.search(text[: match.start()].lower()) else match

    def edited(self, text: str) -> list[Place]:
        """Who edited it, and whose reports they were, where a line says so."""
        match = patterns.EDITED.match(level(text)) if len(text) <= LINE else None
        spans = [match.span(name) for name in ("who", "and") if match and match[name]]
        return [(a, b) for a, b in spans if self.names.announced(text[a:b], "edited by ")]

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
        if patterns.NO_NAMES.search(text) and not patterns.PARTS.search(text):
            return None
        line = level(text)
        start, end = 0, len(text)
        dates = self.dates(text)
        if dates:
            if text[dates[-1][1] :].lstrip()[:1] == ":":
                return None  # what happened on that day
            if dates[0][0] > 2:
                end = dates[0][0]
            else:
                start = dates[-1][1]
        if from_where := patterns.FROM.match(line[start:end]):
            start += from_where.end()
        parts = [
            (start + a, start + b)
            for a, b in self._cuts.parts(text[start:end], line[start:end])
            if text[start + a : start + b].strip()
        ]
        while len(parts) > 1 and self._is_beside(text[slice(*parts[0])].strip(" ,.")):
            parts = parts[1:]  # where or on which day it is written
        if not parts or patterns.NO_NAMES.search(text, *parts[0]):
            return None
        first, last = parts[0]
        for a, b in parts[1:]:
            part = bare(text[a:b])
            if not (self.kinds.strict(part) or self.kinds.is_given(part) or self.names.all_people(part)):
                break
            last = b
        who = self._cuts.trimmed(text[:last], line[:last], first, cut_before=bool(dates))
        return who if who and self.names.all_people(text[who[0] : who[1]]) else None

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
            if cut := patterns.ENDS.search(line, start, end):
                end = cut.start()
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
        """What a second sentence says of the paper that the first one names."""
        return patterns.SENTENCE_ON.finditer(line) if patterns.SAID_ON.search(line) else iter(())

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
