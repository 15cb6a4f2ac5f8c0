"""Where in a line does a byline begin and end? At dates, bars and dashes, other labels, the words after it.

Every part of a line is read twice over, as it is written and levelled; both are as long, so that places are
the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.authority import Authority
from archive.normalise import byline_manners as manners
from archive.normalise import byline_patterns as patterns
from archive.normalise import byline_spoken as spoken
from archive.normalise.lines import byline_pattern
from archive.normalise.name_kinds import kinds
from archive.normalise.periods import periods

Place = tuple[int, int]
"""Characters start–end of a line."""
_LAST_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]$")
_INSTITUTION = re.compile(r"[A-ZÀ-Ý]\w+(?:\s[\w'’-]+){0,3}?\s[A-ZÀ-Ý]\w+")
"""Two words with capitals: what follows in small letters is for whom an institution wrote."""
_WORDS = re.compile(r"[^\W\d_]{2,}")


def ends_at(text: str, line: str, start: int, end: int) -> int:
    """Where the words that go on after the names begin ("with …", "en mars …"); `end` when none do.

    A word with a capital, or after "of", belongs to the name: "Observatorio del Bajo Cauca".
    """
    for cut in patterns.ENDS.finditer(line, start, end):
        whole = text[start:end].isupper()
        first = text[cut.start() :].lstrip()[:1]
        if (whole or not first.isupper()) and not patterns.OF_WHAT.search(line, start, cut.start()):
            return cut.start()
    return end


class Cuts:
    """Cuts lines. Holds compiled patterns and reference data only."""

    def __init__(self, authority: Authority) -> None:
        self._kinds = kinds(authority)
        self._periods = periods(authority.words)
        self._byline = byline_pattern(authority.words)

    def dates(self, text: str) -> list[Place]:
        """Where dates stand, with or without their year."""
        found = [(p.start, p.end) for p in self._periods.find(text)]
        return found or [(p.start, p.end) for p in self._periods.years(text)]

    def is_date(self, text: str) -> bool:
        """Whether the line is a date, perhaps with the place and a word such as "Published"."""
        if len(text) > 90:
            return False
        dates = self.dates(text)
        if not dates:
            return False
        rest = text[: dates[0][0]] + " " + text[dates[-1][1] :]
        return sum(map(len, _WORDS.findall(rest))) <= 24

    def announcing(self, text: str, line: str) -> list[Place]:
        """The parts of a line; a label, the dash or bar after it and what they announce are one."""
        match = self._byline.match(line) if ". " not in text or ":" in text else None
        cut = ". " in text or "; " in text or patterns.DIGIT.search(text)
        if not cut and not patterns.PERHAPS_PARTS.search(text):
            return [self._within(text, 0, len(text))]
        found = []
        position = 0
        if match and (cut := patterns.PARTS.search(text, match.start("who"))):
            position = cut.end()
            found.append((0, cut.start()))
        elif match and patterns.PARTS.search(text, 0, match.start("who")):
            return [(0, len(text))]
        rest = text[position:]
        dated = patterns.DIGIT.search(rest) is not None and patterns.MAY_FOLLOW.search(rest) is not None
        found += [(position + a, position + b) for a, b in self.parts(rest, line[position:], dated=dated)]
        return found

    def parts(self, text: str, line: str, *, dated: bool = True) -> Iterator[Place]:
        """A line cut at its dates, bars and dashes: "Published 3 May 2017 by …", "… | By …"."""
        cuts = []
        if patterns.PERHAPS_PARTS.search(text):
            cuts = [m.span() for m in patterns.PARTS.finditer(text)]
        if ". " in text or "; " in text:
            cuts += [m.span() for m in patterns.MADE_HERE.finditer(line)]
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

    def trimmed(self, text: str, line: str, start: int, *, cut_before: bool = False) -> Place | None:
        """The words from `start` without what follows them: a date, another label, punctuation."""
        end = len(text)
        dated = [p for p in self.dates(text) if p[0] >= start]
        if dated:
            end = dated[0][0]
        if patterns.DIGIT.search(text, start, end) and (cut := manners.CONTACT.search(line, start, end)):
            end = cut.start()
        if ":" in line and (cut := patterns.NEXT_LABEL.search(line, start, end)):
            end = cut.start()
        if ";" in text and (cut := patterns.SMALL_PART.search(text, start, end)):
            end = cut.start()
        for stop in patterns.STOP.finditer(line, start, end) if "." in line else ():
            if not self._kinds.is_title(line[: stop.start()].rpartition(" ")[2]):
                end = stop.start()
                break
        end = ends_at(text, line, start, end)
        cut = patterns.FOR_WHOM.search(line, start, end)
        if cut and (
            self._kinds.kind(text[start : cut.start()].strip()) == "person"
            or (text[cut.end() : end].islower() and _INSTITUTION.search(text, start, cut.start()))
        ):
            end = cut.start()
        readers = spoken.FOR_READERS.search(line, start, end)
        if readers and text[readers.end() - 1].islower():
            end = readers.start()
        before_date = dated or cut_before
        tails = patterns.BEFORE_DATE if before_date else patterns.TAIL
        ends = patterns.BEFORE_DATE_ENDS if before_date else patterns.TAIL_ENDS
        while line.endswith(ends, start, end) and (tail := tails.search(line, start, end)):
            end = tail.start()
        while start < end and not text[start].isalnum():
            start += 1
        if end > start and text[end - 1] in "])" and {"[", "("}.isdisjoint(text[start:end]):
            end -= 1
        while end > start and text[end - 1] in " ,;:|–—-*_.،/=<^":
            if text[end - 1] == "." and _LAST_INITIAL.search(text[max(start, end - 3) : end - 1]):
                break  # the last initial of a name
            end -= 1
        return (start, end) if end > start else None
