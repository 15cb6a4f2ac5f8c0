"""Whom does a line name by rarer words: several who made it together, how it was made, a second label?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from archive.normalise import byline_manners as manners
from archive.normalise.byline_cuts import Cuts, Place
from archive.normalise.byline_names import Names
from archive.normalise.name_kinds import ARABIC


class Rare:
    """Reads lines that announce nothing by the usual words. Holds reference data only."""

    def __init__(self, cuts: Cuts, names: Names) -> None:
        self._cuts = cuts
        self._names = names

    def find(self, text: str, line: str, announced: Callable[[str], Sequence[Place]]) -> Iterator[Place]:
        """The names in `text`, `line` when levelled; `announced` reads a label and its names."""
        if ".." in text and (leader := manners.LEADER.match(text)):
            label = leader["label"].rstrip()
            away = leader.start("who") - len(label) - 2
            for a, b in announced(f"{label}: {leader['who']}") if len(text) < 120 else ():
                if a >= len(label):
                    yield a + away, b + away
            return
        for start, end in self._cuts.parts(text, line):
            part, here, cut = text[start:end], line[start:end], end < len(text)
            if place := self._labelled(part, here, cut) or self._made(part, here, cut):
                yield start + place[0], start + place[1]
                return
        if line.count(":") > 1 and (match := manners.SECOND.search(line)):
            who = self._cuts.trimmed(text, line, _begin(match))
            if who and self._sure(text[slice(*who)], "written by: "):
                yield who

    def _labelled(self, part: str, line: str, cut: bool) -> Place | None:
        match = next(
            (
                m
                for one in (manners.LABELLED, manners.INTERVIEW, manners.CORRESPONDENT)
                if (m := one.match(line))
            ),
            None,
        )
        who = self._cuts.trimmed(part, line, _begin(match), cut_before=cut) if match else None
        return who if who and self._people(part[slice(*who)]) else None

    def _made(self, part: str, line: str, cut: bool) -> Place | None:
        for pattern in (manners.OTHERWISE, manners.JOINT):
            match = pattern.match(line)
            if match is None:
                continue
            others = _capitals_in(part[: _begin(match)])  # "Prepared for the Ministry by Jane Doe"
            who = self._cuts.trimmed(part, line, _begin(match), cut_before=cut)
            if pattern is manners.JOINT and who and not cut and part[who[1] :].strip(" .*_"):
                continue  # "A joint report by the Office finds that"
            name = part[slice(*who)] if who else ""
            if name and (self._people(name) if others else self._sure(name, "prepared by ")):
                return who
        return None

    def _sure(self, who: str, before: str) -> bool:
        """Whether `who` is people beyond doubt or begins with an institution's name that has capitals."""
        if not self._names.announced(who, before):
            return False
        first = self._names.people.of(who)[0]
        written = first.name[:1].isupper() or bool(ARABIC.search(who))
        return (first.kind == "organisation" and written) or self._people(who)

    def _people(self, who: str) -> bool:
        return self._names.nothing_else(who) and self._names.all_people(who)


def _begin(match: re.Match[str]) -> int:
    """Where the names begin: the group ``who`` or ``who2`` that took part."""
    return next(match.start(name) for name, value in match.groupdict().items() if value and name[:3] == "who")


def _capitals_in(words: str) -> bool:
    """Whether a word but the first has a capital, in words that are not all in capitals."""
    return not words.isupper() and any(word[:1].isupper() for word in words.split()[1:])
