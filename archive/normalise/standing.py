"""What is a country there for, where a text names it?

In a list of troop contributors, as a donor, the home of an embassy, in a dateline, an address or a footer,
a country says little of the subject; "nothing to report from Cameroon" says nothing; a heading near the top
says twice as much. The words are data (places.toml, ``[context]``); here are the places where they count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from archive.authority import Authority
from archive.model import Span
from archive.normalise.aside import ABSENT_WORDS, OTHERS, is_the_other, left_aside
from archive.normalise.frame import (
    goes_on,
    has_sign,
    is_dateline,
    is_figure,
    is_foot,
    is_place_date,
    is_routing,
    signed,
)
from archive.normalise.lines import is_heading
from archive.normalise.reading import Reading

NAME, DEMONYM, TOWN = "name", "demonym", "town"
ASIDE = -1.0
"""Of a mention that says of its country that nothing is said of it: counts nothing, and is no section."""
FAINT, BESIDE, HEAD = 0.1, 0.3, 2.0
"""What a mention counts that is there for something else; as a neighbour; in a heading among the first
lines."""
SUBJECT_LINES = 12
"""First lines in which a label says what a text is about."""
SUBJECT = re.compile(r"\W*(?:objet|object|subject|re|asunto|assunto|objeto|الموضوع)\s?:", re.IGNORECASE)
HEAD_LINES, HEADING = 6, 200
"""First lines that can be a heading, and the characters up to which a line can."""
FIGURES = 120
"""Characters up to which a line can be a row of figures."""
TEXT = 80
"""Characters from which a line is text, and one before it may be its heading."""
LIST, MENU = 5, 3
"""So many countries in one run of commas are a list; the latter between bars, or each in a line alone."""
LINKS = 3
"""Words before a country of which one may be a direction: “the north of the”."""
BREATH = 25
"""Folded characters between two countries of one list."""
FIRST, LAST = 5, 4
"""Passages at either end of a document where places and dates of writing stand."""
SENTENCE = 90
"""Folded characters before a country in which a word of paying or absence governs it."""

GAP = re.compile(
    r"[\s,،/&;|·>()\u2022-]*(?:(?:and|et|or|ou|y|e|o|a|the|le|la|les|l|el|du|de|del|do|da|des|en|au|aux|in|no|na|و)\s)*و?"
)
"""What stands between two countries of one list, folded."""
_BAR = re.compile(r"[|>·\u2022]")
_WORD = re.compile(r"\w+")
_PLACE_OF = re.compile(r"[^\W\d_](?<=[A-ZÀ-Þ\u0600-\u06ff])[^\s,،(]*(?:[,،]\s{1,2}|\s?\()\Z")
"""“Mandera, Kenya”, “Gao (Mali)”: a place stands before the country."""
_ARTICLES = frozenset(
    ("of", "the", "de", "du", "d", "des", "la", "le", "l", "les", "del", "do", "da", "el", "dos", "das", "en",
     "au", "in", "al")
)  # fmt: skip
_NEVER = re.compile(r"(?!)")


class Mention(NamedTuple):
    """Folded characters `start`–`end` of a reading name the country `code`, or a town of it. `sure`: whether
    the text says which country a name of several means."""

    start: int
    end: int
    code: str
    kind: str
    sure: bool = True


class Standing:
    """Weighs mentions by what they are there for. Read-only after construction."""

    def __init__(self, authority: Authority) -> None:
        context = authority.places.context
        home = _any(context.home_before)
        of = r"(?:(?:\s\w+){0,6}?\s(?:of|de|du|d|des|da|do|del)(?:\s(?:the|la|le|el|las|los|les|l))?)?"
        self._home_before = _pattern(home, rf"(?<!\w)(?:{home}){of}\s$")
        envoy = _any((*context.home_before, *context.envoy))
        self._envoy_before = _pattern(envoy, rf"(?<!\w)(?:{envoy}){of}\s$")
        after = _any(context.home_after)
        self._home_after = _pattern(after, rf"\s(?:s\s)?(?:{after})\b")
        backer = _any(context.backer)
        self._backer = _pattern(backer, rf"\b(?:{backer})\b[^.!?;:]*$")
        event = _any(context.event)
        self._event = _pattern(event, rf"\s(?:peace\s)?(?:{event})\b")
        following = (*context.home_after, *context.event, "s", "peace")
        self._telling_after = frozenset(words[0] for phrase in following if (words := _WORD.findall(phrase)))
        beside = _any(context.beside)
        self._beside = _pattern(beside, rf"(?<!\w)(?:{beside}),?\s(?:\w{{1,3}}\s){{0,2}}$")
        self._elsewhere = _longest((*context.home_before, *context.backer))
        self._bordering = _longest(context.beside)
        self._telling = self._elsewhere | self._bordering | ABSENT_WORDS | OTHERS
        self._seats = frozenset(context.seats)
        self._direction = frozenset(context.direction)
        self._ground = (frozenset(context.ground_before), frozenset(context.ground_after))
        self._state = (frozenset(context.state_before), frozenset(context.state_after))
        scope = _any(context.scope)
        self._scope = _pattern(scope, rf"\b(?:{scope})\b[^.!?;]*$")
        each = _any(context.each)
        self._each = _pattern(each, rf"[^.!?;\ue000]{{0,200}}\b(?:{each})\b")
        self._shared = frozenset(authority.places.either)

    def factors(
        self,
        reading: Reading,
        mentions: Sequence[Mention],
        places: Sequence[Span],
        together: Sequence[Sequence[int]],
    ) -> list[float]:
        """What each mention counts, 0 to 2, or `ASIDE`. `places`: where each stands; `together`: `runs`."""
        text = reading.text.text
        listed = self._lists(text, mentions, together) | set(menu_lines(reading, mentions, places))
        signs = signed(text)
        feet: dict[int, bool] = {}
        found = []
        for i, (mention, at) in enumerate(zip(mentions, places, strict=True)):
            line = reading.passages[at.passage - 1].text
            if at.passage not in feet:
                feet[at.passage] = (
                    has_sign(text, mention.start, mention.end, signs) and is_foot(line)
                ) or is_routing(line, at.passage, reading.passages)
            if feet[at.passage] or not mention.sure or _repeated(mentions, i, text):
                found.append(0.0)
            else:
                factor = self._factor(mention, at, line, reading)
                found.append(min(factor, FAINT) if i in listed else factor)
        for run in together:
            if FAINT <= found[run[0]] <= BESIDE:  # “the borders with Guinea, Sierra Leone and Liberia”
                for i in run:
                    if mentions[i].kind == mentions[run[0]].kind:
                        found[i] = min(found[i], found[run[0]])
        return found

    def in_menu(self, text: str, mentions: Sequence[Mention]) -> set[int]:
        """Which mentions of the folded `text` stand in a list with bars."""
        if not _BAR.search(text):
            return set()
        return self._lists(text, mentions, list(runs(text, mentions)))

    def is_home(self, text: str, mention: Mention) -> bool:
        """Whether the folded title `text` has the country only as somebody's home, or as a donor."""
        before = text[max(0, mention.start - SENTENCE) : mention.start]
        return bool(
            self._envoy_before.search(before)
            or self._home_after.match(text, mention.end, mention.end + 40)
            or self._backer.search(before)
        )

    def is_ground(self, reading: Reading, mention: Mention) -> bool:
        """Whether something is said to be or to happen in the country: “northern Mali”, “Mandera, Kenya”,
        “the Malian desert”; a town is such a place, unless texts are written there about elsewhere."""
        text = reading.text.text
        if mention.kind == TOWN:
            return not self.is_seat(text, mention)
        if mention.kind == DEMONYM:
            return _has_beside(text, mention, *self._ground)
        before = _WORD.findall(text[max(0, mention.start - 40) : mention.start])
        for word in before[: -LINKS - 1 : -1]:
            if word in self._direction or word[1:] in self._direction:
                return True
            if word not in _ARTICLES:
                break
        start = reading.text.original(mention.start)
        return _PLACE_OF.search(reading.text.source, max(0, start - 40), start) is not None

    def is_seat(self, text: str, mention: Mention) -> bool:
        """Whether a town of the folded `text` is one where texts are written about elsewhere."""
        return text[mention.start : mention.end] in self._seats

    def is_state(self, text: str, mention: Mention) -> bool:
        """Whether the folded `text` has a demonym with an army, a government, an authority."""
        return mention.kind == DEMONYM and _has_beside(text, mention, *self._state)

    def _factor(self, mention: Mention, at: Span, line: str, reading: Reading) -> float:
        early, late = at.passage <= FIRST, at.passage > len(reading.passages) - LAST
        placed = mention.kind == TOWN or at.start > 0  # “Yemen, 3-9 May 2021” is a heading
        if placed and len(line) < 80 and at.start < 30 and (early or late) and is_place_date(line):
            return 0.0
        # A name that begins its line is a heading, and stands in no dateline.
        if (
            at.start < 60
            and (at.start or mention.kind != NAME)
            and is_dateline(line, at, mention.kind == NAME)
        ):
            return 0.0
        text = reading.text.text
        before = text[max(0, mention.start - SENTENCE) : mention.start]
        before = before[before.rfind("\ue000") + 1 :]
        words = _WORD.findall(before)
        aside, after = left_aside(text, mention.end, before, words)
        if aside:
            return ASIDE
        beside = False
        if not self._telling.isdisjoint(words):  # else none of the patterns can be there
            if is_the_other(before, words) and text[mention.start : mention.end] in self._shared:
                return FAINT
            if not self._elsewhere.isdisjoint(words) and (
                self._home_before.search(before) or self._backer.search(before)
            ):
                return FAINT
            beside = not self._bordering.isdisjoint(words) and self._beside.search(before) is not None
        if after in self._telling_after:
            if self._home_after.match(text, mention.end, mention.end + 40):
                return FAINT
            if mention.kind == TOWN and self._event.match(text, mention.end, mention.end + 40):
                return FAINT
        if beside:
            return BESIDE
        if at.start and len(line) < FIGURES and is_figure(line, at.start, at.end):
            return FAINT
        if at.passage <= SUBJECT_LINES and ":" in line[: at.start] and SUBJECT.match(line):
            return HEAD
        if len(line) >= HEADING or not (at.passage <= HEAD_LINES or late) or line[:1].isdigit():
            return 1.0
        if not is_heading(line) or goes_on(reading.passages, at.passage):
            return 1.0
        behind = late and at.passage > max(2, len(reading.passages) // 2)
        if behind and all(len(p.text) < TEXT for p in reading.passages[at.passage :]):
            return BESIDE  # a line behind the text: what to read next, whom to write to
        if self._envoy_before.search(before):
            return FAINT
        return 1.0 if mention.kind == DEMONYM else HEAD

    def _lists(self, text: str, mentions: Sequence[Mention], together: Sequence[Sequence[int]]) -> set[int]:
        """Which mentions stand in a list of countries that does not say what the text covers."""
        found: set[int] = set()
        for run in together:
            codes = {mentions[i].code for i in run}
            if len(codes) >= MENU:
                gaps = [text[mentions[a].end : mentions[b].start] for a, b in pairwise(run)]
                start = mentions[run[0]].start
                before = text[max(0, start - SENTENCE) : start]
                covered = self._scope.search(before[before.rfind("\ue000") + 1 :]) or self._each.match(
                    text, mentions[run[-1]].end
                )
                if all(map(_BAR.search, gaps)) or (len(codes) >= LIST and not covered):
                    found.update(run)
        return found


def _has_beside(text: str, mention: Mention, before: frozenset[str], after: frozenset[str]) -> bool:
    """Whether one of the words `before` comes right before a mention, or one of those `after` behind it."""
    last = _WORD.findall(text[max(0, mention.start - 25) : mention.start])[-1:]
    if last and (last[0] in before or last[0][1:] in before):
        return True
    first = _WORD.match(text, mention.end + 1)
    return first is not None and first[0] in after


def runs(text: str, mentions: Sequence[Mention]) -> Iterator[list[int]]:
    """Mentions between which only commas and “and” stand: those of two and more."""
    run: list[int] = []
    end = 0
    for i, mention in enumerate(mentions):
        if run:
            gap = text[end : mention.start] if mention.start - end <= BREATH else "\ue000"
            if "\ue000" in gap or not GAP.fullmatch(gap):
                if len(run) > 1:
                    yield run
                run = []
        run.append(i)
        end = mention.end
    if len(run) > 1:
        yield run


def menu_lines(reading: Reading, mentions: Sequence[Mention], places: Sequence[Span]) -> Iterator[int]:
    """Which mentions are lines of their own, one below the other: a menu or a list of names."""
    run: list[int] = []
    last = -1
    for i, (mention, at) in enumerate(zip(mentions, places, strict=True)):
        line = reading.passages[at.passage - 1].text
        if mention.kind != NAME or len(line) > at.end - at.start + 4:
            continue
        if at.passage != last + 1:
            if len(run) >= MENU:
                yield from run
            run.clear()
        run.append(i)
        last = at.passage
    if len(run) >= MENU:
        yield from run


def _repeated(mentions: Sequence[Mention], i: int, text: str) -> bool:
    """Whether a town stands before the name of its own country, or behind it in brackets: one piece of
    evidence ("Bamako, au Mali", "Nigeria (Borno)")."""
    mention = mentions[i]
    if mention.kind != TOWN:
        return False
    after = mentions[i + 1] if i + 1 < len(mentions) else None
    if after and after.code == mention.code and after.kind == NAME and after.start - mention.end < 8:
        return not set(".;:!?\ue000") & set(text[mention.end : after.start])
    before = mentions[i - 1] if i else None
    return (
        before is not None
        and before.code == mention.code
        and before.kind == NAME
        and text[before.end : mention.start].strip() == "("
    )


def _longest(phrases: Sequence[str]) -> frozenset[str]:
    """The longest word of each phrase."""
    return frozenset(max(_WORD.findall(phrase), key=len) for phrase in phrases)


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _pattern(words: str, pattern: str) -> re.Pattern[str]:
    """The pattern, when there are words for it."""
    return re.compile(pattern) if words else _NEVER
