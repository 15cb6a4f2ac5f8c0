"""On this line, which words say who wrote the document?

Three ways: words announce a name ("By", "Rédigé par", "Author:"), a sentence says it ("This bulletin was
prepared by …"), or the line is nothing but names, a place and a date. What is announced may be an
institution; a line of its own must be a person's name beyond doubt, for mastheads stand alone as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from archive.authority import Authority
from archive.folding import level
from archive.normalise import byline_patterns as patterns
from archive.normalise.lines import byline_pattern
from archive.normalise.name_kinds import ARABIC, kinds
from archive.normalise.people import bare, people
from archive.normalise.periods import periods

LINE = 250
"""Characters of a line that can be a byline; of a longer one only what stands before the first ``|``."""
SENTENCE = 800
"""Characters of a paragraph in which a sentence about its author is looked for."""
Place = tuple[int, int]
"""Characters start–end of a line."""


class Bylines:
    """Reads lines. Holds compiled patterns and reference data only."""

    def __init__(self, authority: Authority) -> None:
        self.people = people(authority)
        self.kinds = kinds(authority)
        self._periods = periods(authority.words)
        self._byline = byline_pattern(authority.words)
        self._announced = lru_cache(maxsize=1_000)(self._find_announced)
        self._alone = lru_cache(maxsize=1_000)(self._find_alone)

    def announced(self, text: str) -> list[Place]:
        """The names a line announces, each part of it that does so; [] for a line that announces none."""
        if len(text) > LINE:
            cut = text[:LINE].find("|")
            text = text[:cut] if cut > 0 else ""
        return list(self._announced(text)) if text else []

    def _find_announced(self, text: str) -> tuple[Place, ...]:
        found = []
        for start, end in self._announcing(text):
            part = text[start:end]
            line = level(part)
            if patterns.OTHERS.match(line):
                continue
            match = self._byline.match(line) or patterns.MADE_BY.match(line)
            told = (
                None
                if match
                else patterns.TOLD.match(line) or patterns.SPOKEN.match(line) or self._inside(part)
            )
            if match is None and (place := self._written_by(part, line, end < len(text))):
                found.append((start + place[0], start + place[1]))
                continue
            if told and patterns.NOT_ONE.search(line, 0, _begin(told)):
                continue
            begins = match or told
            who = self._trimmed(part, _begin(begins), cut_before=end < len(text)) if begins else None
            if not who:
                continue
            name, before = part[who[0] : who[1]], line[: who[0]]
            dated = bool(self.dates(text[start + who[1] :]))
            strict = self._nothing_else(name) and self._all_people(name) if told else False
            if strict or (not told and self._is_announced(name, before, dated=dated)):
                found.append((start + who[0], start + who[1]))
        return tuple(found)

    def _written_by(self, part: str, line: str, cut_before: bool) -> Place | None:
        """The names after a longer label, a verb or "our correspondent", in a part of a line."""
        if ":" in line and (match := patterns.WRITER.match(line)):
            start = _begin(match)
            who = self._trimmed(part, start, cut_before=cut_before)
            if who and not patterns.NO_WRITER.search(line, 0, start):
                named = self.people.of(part[who[0] : who[1]])
                sure = named and named[0].kind in {"person", "organisation"}
                sure = sure and self._nothing_else(part[who[0] : who[1]])
                return who if sure and self._is_announced(part[who[0] : who[1]], "written by: ") else None
        if match := patterns.WROTE.match(line):
            who = self._trimmed(part, _begin(match), cut_before=cut_before)
            if who is None or part[who[0]].islower():
                return None
            name = part[who[0] : who[1]]
            return who if self._nothing_else(name) and self._all_people(name) else None
        if match := patterns.PEN.match(line):
            who = self._trimmed(part, _begin(match), cut_before=cut_before)
            return who if who and self._all_people(part[who[0] : who[1]]) else None
        if not line.isascii() and (match := patterns.MADE_ARABIC.match(line)):
            who = self._trimmed(part, _begin(match), cut_before=cut_before)
            name = part[who[0] : who[1]] if who else ""
            firm = len(name.split()) in range(2, 7) and self.kinds.is_head(name.split()[0])
            return who if firm or (name and self._all_people(name)) else None
        if patterns.OURS.match(line):
            who = self._trimmed(part, 0, cut_before=cut_before)
            return who if who and self._all_people(part[who[0] : who[1]]) else None
        if ("," in line or " / " in line) and (match := patterns.TITLE_BY.match(line)):
            name = part[match.start("who") :]
            given = self.kinds.is_given(name.split()[0]) and not patterns.NOT_ONE.search(line)
            return match.span("who") if given and self._all_people(name) else None
        return None

    def _nothing_else(self, text: str) -> bool:
        """Whether Arabic words are all of names, up to a comma: "X receives the president" is none."""
        if not ARABIC.search(text):
            return True
        first = re.split(r"\s*[،,(–—|-]|\s(?:من|في)\s", text)[0]
        names = [one.name for one in self.people.of(first)]
        return sum(len(name.split()) for name in names) >= len(bare(first).split())

    def _inside(self, text: str) -> re.Match[str] | None:
        """ "No. 17 compiled by …", not "the letter was written by …"."""
        line = level(text)
        if not (" by " in line or " par " in line or " por " in line or " pel" in line):
            return None
        match = patterns.MID.search(line)
        return None if match is None or patterns.NOT_ONE.search(text[: match.start()].lower()) else match

    def edited(self, text: str) -> list[Place]:
        """Who edited it, and whose reports they were, where a line says so."""
        match = patterns.EDITED.match(level(text)) if len(text) <= LINE else None
        spans = [match.span(name) for name in ("who", "and") if match and match[name]]
        return [(a, b) for a, b in spans if self._is_announced(text[a:b], "edited by ")]

    def _announcing(self, text: str) -> Iterator[Place]:
        """The parts of a line; a label, the dash or bar after it and what they announce are one."""
        position = 0
        match = self._byline.match(level(text)) if ". " not in text or ":" in text else None
        if match and (cut := patterns.PARTS.search(text, match.start("who"))):
            position = cut.end()
            yield 0, cut.start()
        elif match and patterns.PARTS.search(text, 0, match.start("who")):
            position = len(text)
            yield 0, len(text)
        told = bool(patterns.MAY_FOLLOW.search(text, position))
        for start, end in self._parts(text[position:], dated=told):
            yield position + start, position + end

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
        if not any(c.isalpha() for c in text) or "©" in text or text.rstrip().endswith(":"):
            return None
        if patterns.NO_NAMES.search(text) and not patterns.PARTS.search(text):
            return None
        start, end = 0, len(text)
        dates = self.dates(text)
        if dates:
            if text[dates[-1][1] :].lstrip()[:1] == ":":
                return None  # what happened on that day
            if dates[0][0] > 2:
                end = dates[0][0]
            else:
                start = dates[-1][1]
        if from_where := patterns.FROM.match(level(text[start:end])):
            start += from_where.end()
        parts = [(a, b) for a, b in self._parts(text[start:end]) if text[start + a : start + b].strip()]
        while len(parts) > 1 and self._is_beside(
            text[start + parts[0][0] : start + parts[0][1]].strip(" ,.")
        ):
            parts = parts[1:]  # where or on which day it is written
        if not parts or patterns.NO_NAMES.search(text, start + parts[0][0], start + parts[0][1]):
            return None
        first, last = start + parts[0][0], start + parts[0][1]
        for a, b in parts[1:]:
            part = bare(text[start + a : start + b])
            if not self.kinds.strict(part) and not self.kinds.is_given(part) and not self._all_people(part):
                break
            last = start + b
        who = self._trimmed(text[:last], first, cut_before=bool(dates))
        return who if who and self._all_people(text[who[0] : who[1]]) else None

    def _is_beside(self, part: str) -> bool:
        """Whether a part of a line is a place, or one word such as a day of the week."""
        return self.kinds.kind(part) == "place" or (" " not in part and self.kinds.is_plain(part))

    def sentence(self, text: str) -> Place | None:
        """Whom a sentence of the text names as having made it."""
        begins = text[:SENTENCE]
        arabic = not begins.isascii() and bool(ARABIC.search(begins))
        if not arabic and not any(word in begins for word in patterns.AGENTS):
            return None
        line = level(begins)
        for made in (
            patterns.SENTENCE_ARABIC.finditer(line)
            if not line.isascii() and ARABIC.search(line)
            else (*patterns.SENTENCE.finditer(line), *patterns.SENTENCE_ON.finditer(line))
        ):
            start, end = next(made.span(name) for name, value in made.groupdict().items() if value)
            if cut := patterns.ENDS.search(line, start, end):
                end = cut.start()
            if self._is_announced(text[start:end].strip(), "prepared by "):
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

    def described(self, text: str) -> Place | None:
        """The person whom a note on the author describes: "Jane Doe is a researcher at …", "… wrote this"."""
        if len(text) > 500:
            return None
        line = level(text[:160])
        match = patterns.MADE_THIS.search(line)
        if match is None and (match := patterns.DESCRIBED.search(line)):
            role = self.kinds.kind(text[match.end("is") : match.end()].strip(" ,."))
            match = match if role == "role" else None
        return (0, match.start()) if match and self._all_people(text[: match.start()]) else None

    def is_date(self, text: str) -> bool:
        """Whether the line is a date, perhaps with the place and a word such as "Published"."""
        if len(text) > 90:
            return False
        dates = self.dates(text)
        if not dates:
            return False
        rest = text[: dates[0][0]] + " " + text[dates[-1][1] :]
        return sum(map(len, re.findall(r"[^\W\d_]{2,}", rest))) <= 24

    def is_role(self, text: str) -> bool:
        """Whether the line says what somebody is: "Analyst, Sahel Desk"."""
        return len(text) < 120 and self.kinds.kind(text.split(",")[0].strip(" .:")) == "role"

    def dates(self, text: str) -> list[Place]:
        """Where dates stand, with or without their year."""
        found = [(p.start, p.end) for p in self._periods.find(text)]
        return found or [(p.start, p.end) for p in self._periods.years(text)]

    def _parts(self, text: str, *, dated: bool = True) -> Iterator[Place]:
        """A line cut at its dates, bars and dashes: "Published 3 May 2017 by …", "… | By …"."""
        cuts = [m.span() for m in patterns.PARTS.finditer(text)]
        if ". " in text:
            cuts += [m.span() for m in patterns.MADE_HERE.finditer(level(text))]
        if dated and patterns.DIGIT.search(text):
            cuts += [(p.start, p.end) for p in self._periods.find(text)]
        position = 0
        for start, end in sorted(cuts):
            if start > position:
                yield self._within(text, position, start)
            position = max(position, end)
        if position < len(text):
            yield self._within(text, position, len(text))

    def _within(self, text: str, start: int, end: int) -> Place:
        while start < end and text[start] in " ,;|·•–—-*":
            start += 1
        return start, end

    def _trimmed(self, text: str, start: int, *, cut_before: bool = False) -> Place | None:
        """The words from `start` without what follows them: a date, another label, punctuation."""
        line = level(text)
        end = len(text)
        dated = [p for p in self.dates(text) if p[0] >= start]
        if dated:
            end = dated[0][0]
        for ends in (patterns.NEXT_LABEL, patterns.SMALL_PART):
            if cut := ends.search(text if ends is patterns.SMALL_PART else line, start, end):
                end = cut.start()
        for stop in patterns.STOP.finditer(line, start, end):
            if not self.kinds.is_title(line[: stop.start()].rpartition(" ")[2]):
                end = stop.start()
                break
        if cut := patterns.ENDS.search(line, start, end):
            end = cut.start()
        cut = patterns.FOR_WHOM.search(line, start, end)
        if cut and self.kinds.kind(text[start : cut.start()].strip()) == "person":
            end = cut.start()
        tails = patterns.BEFORE_DATE if dated or cut_before else patterns.TAIL
        while (tail := tails.search(line, start, end)) and tail.start() < tail.end():
            end = tail.start()
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and text[end - 1] in " ,;:|–—-*_.،":
            if text[end - 1] == "." and re.search(
                r"(?:^|[\s.])[^\W\d_]$", text[max(start, end - 3) : end - 1]
            ):
                break  # the last initial of a name
            end -= 1
        return (start, end) if end > start else None

    def _is_announced(self, who: str, before: str, *, dated: bool = False) -> bool:
        """Whether what stands after "By" is a name and not the beginning of a sentence or a heading."""
        if len(who) > 200 or any(c.isdigit() for c in who) or patterns.NOT_ONE.search(who):
            return False
        names = self.people.of(who)
        if not names:
            return False
        plain = before.strip(" \"'*_").count(" ") == 0 and not before.rstrip().endswith(":")
        first = names[0]
        if first.kind == "person":
            return True
        if first.kind == "organisation":
            return not plain or self._firm(who, first.name)
        if first.kind == "agency":
            return True
        if plain and first.kind == "single":
            return dated and first.name[0].isupper() and not self.kinds.is_plain(first.name)
        return not plain and bool(first.name) and first.name[0].isupper() and len(first.name.split()) <= 8

    def _firm(self, who: str, name: str) -> bool:
        """Whether an institution after a bare "By" is one: with capitals, or its article and a head noun."""
        tokens = name.split()
        if ARABIC.search(name):
            return len(tokens) > 1 and self.kinds.is_head(tokens[0])
        if len(tokens) == 1 and (not name.isupper() or len(name) > 6 or self.kinds.is_plain(name)):
            return False
        first = level(tokens[0]).split("'")[-1].split("’")[-1]
        article = bool(re.match(r"(?:the|la|le|les|el|los|las|l['’])", level(who)))
        if not name[0].isupper() and tokens[0][0].islower():
            return article and len(tokens) < 12 and self.kinds.kind(f"la {first}") == "organisation"
        capital = sum(t[0].isupper() for t in tokens)
        return capital * 2 >= len(tokens) and (article or not self.kinds.sorts(name))

    def _all_people(self, text: str) -> bool:
        """Whether `text` is persons beyond doubt, with nothing beside them but roles and places."""
        if any(c.isdigit() for c in text) or patterns.NOT_ONE.search(text):
            return False
        names = self.people.of(text)
        used = sum(len(name.name.replace(" ", "")) for name in names)
        whole = len(bare(text).replace(" ", ""))
        as_written = str.upper if text.isupper() else str
        if not names or not self.kinds.strict(as_written(names[0].name)):
            return False
        for name in names[1:]:
            if not self.kinds.is_given(name.name) and not self.kinds.strict(as_written(name.name)):
                return False
        inner = re.sub(r"\([^()]*\)", " ", text)
        rest = [p for p in patterns.BETWEEN.split(inner)[1:] if p.strip()]
        known = all(self._beside(part.strip(" .")) for part in rest)
        most = used * 10 >= 6 * whole
        told = self.kinds.kind(text) == "role" or bool(patterns.REPORTS.search(level(text)))
        return known and (bool(rest) or most or told)

    def _beside(self, text: str) -> bool:
        """Whether `text` may stand after a name and a comma: another name, a role, a place, for whom."""
        kind = self.kinds.kind(bare(text))
        return kind in {"role", "place", "person", "agency", "organisation"} or (
            kind == "single"
            or bool(patterns.REPORTS.search(" " + level(text)))
            or bool(patterns.INITIALS.match(text))
        )


def _begin(match: re.Match[str]) -> int:
    """Where the names begin: the group ``who``, ``who2`` … that took part."""
    return next(match.start(name) for name, value in match.groupdict().items() if value and name[:3] == "who")


@lru_cache(maxsize=4)
def bylines(authority: Authority) -> Bylines:
    """The reader for this authority (it is loaded once, so this is too)."""
    return Bylines(authority)
