"""Which of the countries that a text names is it about?

Every mention is evidence, weighed by what it is (a name 1, a demonym ½, a town or a force of the country
less) and by what it is there for: a list of troop contributors, a donor, an embassy, a dateline, an address
or a footer say little of the subject. The title weighs 3. What the title names is the subject, unless the
text never comes to it; else whatever weighs half of the heaviest. Where a document has a section for each of
several countries, these are its subjects. "Wrong is worse than none": evidence that is too little gives a
suggestion.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from archive.authority import Authority
from archive.folding import key
from archive.normalise.frame import is_dateline
from archive.normalise.lines import is_heading
from archive.normalise.names import GROUP, Match
from archive.normalise.reading import Reading
from archive.normalise.sections import Evidence, sections
from archive.normalise.standing import (
    ASIDE,
    DEMONYM,
    FAINT,
    GAP,
    HEAD,
    LIST,
    NAME,
    SUBJECT,
    SUBJECT_LINES,
    TEXT,
    TOWN,
    Mention,
    Standing,
    runs,
)
from archive.normalise.tally import FORCE, PLACES, WEIGHT, Tally

SHORT, NOTE, LEAD = 400, 1500, 3
"""Characters of a note in which one mention is enough, and of one in which a town alone is; first passages in
which it is when no other country is named."""
FORCES = 2
"""So many groups of one country alone say what a text is about that names no other country."""
REPEATS = 20
"""One town weighs no more than so many times: a mission named in every line is one piece of evidence."""
TITLE_NAME, TITLE_TOWN, TITLE_OTHER = 3.0, 2.0, 1.5
"""What the title names; a town of the title; a demonym of it."""
SEAT = 2.0
"""What a country must weigh of which the text names nothing but a seat of governments and publishers."""
FEW = 3
"""Countries named in one breath, up to which they are subjects together."""
SUBJECT_SHARE = 0.5
"""A subject weighs at least this part of the heaviest country."""
OPENING_SHARE = 0.25
"""A subject weighs at least this part of the heaviest country where both open a sentence: “In Mali … In
Niger …” """
AREA_SHARE = 0.35
"""A country of an area that is not in the title weighs at least this part of the area's heaviest."""
SECTIONS, BESIDE_TITLE = 2, 3
"""So many countries that begin a section make a document of country sections; the latter when the title names
a country."""
MOST = 6
"""More countries than these, equally heavy, are the world at large."""
MANY, TOGETHER = 8, 0.35
"""Among so many countries, subjects that make less than this of all the evidence are examples in a text about
something else."""
ABOVE = 4
"""Lines above a title in which a heading stands."""
AREA_LINES, AREA_LINE = 3, 200
"""First lines in which the area is named that a text is about; the characters of such a line."""
DATELINE = 6
"""First passages in which a text begins with the town it was sent from."""
HEAD_PASSAGES = 15
"""Where a title stands."""
LEAST, DENSITY = 0.8, 0.25
"""Evidence below this, in all or in a thousand characters, is a suggestion, no value."""
SURE, UNSURE = 0.8, 0.4
_MENU = re.compile(r"[|>·\u2022][^|>·\u2022]{0,60}[|>·\u2022]")
_WORD = re.compile(r"\w+")
_OPENING = re.compile(
    r"(?:^|\ue000|[.!?:؟]\s)\W{0,3}(?:in|en|au|aux|em|no|na|nos|nas|dans|في|وفي)\s(?:the\s|le\s|la\s|l\s|el\s|o\s|a\s)?$"
)


_END = re.compile("[.!?:؟\ue000]")
"""What stands before a sentence that is not the text's first."""
OPENING = 16
"""Characters before a country in which a sentence opens."""


class Subjects:
    """Decides what a text is about. Read-only after construction."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._standing = Standing(authority)
        self._sides = frozenset(authority.places.context.side)
        self._seats = frozenset(authority.places.context.seats)

    def decide(self, evidence: Evidence) -> dict[str, float]:
        """The countries a text is about, with how sure that is."""
        tally = self._weigh(evidence)
        title = self._of_title(evidence, tally)
        begun = sections(evidence, self._sides, tally.aside, self._seats)
        own = [c for c in begun if c not in tally.dismissed]
        if len(own) >= (BESIDE_TITLE if title else SECTIONS):
            return dict.fromkeys((*own, *title), SURE)
        placed = max(tally.placed.values(), default=0) >= PLACES
        for mention in evidence.titled:
            if mention.code in title:
                tally.weight[mention.code] += TITLE_NAME
            elif mention.kind == TOWN and tally.pieces[mention.code]:
                tally.weight[mention.code] += TITLE_TOWN
            elif mention.kind == DEMONYM and (tally.placed[mention.code] or not placed):
                tally.weight[mention.code] += TITLE_OTHER
        if title:
            heaviest = max(tally.weight.values())
            beside = {c for c, n in tally.named.items() if n >= 2 and n >= SUBJECT_SHARE * heaviest}
            return dict.fromkeys((*title, *beside, *self._of_head(evidence)), SURE)
        for code in self._forces_of_title(evidence):
            tally.weight[code] += TITLE_OTHER
            tally.pieces[code] += 1
            tally.ground.add(code)
        tally.discount_outsiders()
        found = self._of_area(evidence, tally) or _heaviest(tally, len(evidence.reading.text.text))
        if SURE not in found.values() and (code := self._of_dateline(evidence)):
            tally.add_dateline(code)
            return _heaviest(tally, len(evidence.reading.text.text))
        return found

    def _of_dateline(self, evidence: Evidence) -> str:
        """The country of the town from which a text was sent, when one goes there to tell of it: “GAO, Mali,
        14 July –”; "" when there is none, or one meets and publishes there."""
        passages, text = evidence.reading.passages, evidence.reading.text.text
        for mention, at in zip(evidence.mentions, evidence.places, strict=True):
            if at.passage > DATELINE:
                break
            if mention.kind != TOWN or not mention.sure or self._standing.is_seat(text, mention):
                continue
            line = passages[at.passage - 1].text
            if at.start < 12 and len(line) >= TEXT and is_dateline(line, at, False):
                return mention.code
        return ""

    def _of_head(self, evidence: Evidence) -> list[str]:
        """Countries that begin a heading above the title: “ANGOLA / CABINDA”, “République du Mali”."""
        passages = evidence.reading.passages
        title = evidence.title.strip()
        above = next((p.number for p in passages[:ABOVE] if p.text.strip() == title), ABOVE + 1)
        return [
            mention.code
            for mention, at in zip(evidence.mentions, evidence.places, strict=True)
            if at.passage < min(above, ABOVE)
            and mention.kind == NAME
            and at.start == 0
            and is_heading(passages[at.passage - 1].text)
            and not _MENU.search(passages[at.passage - 1].text)
            and not self._standing.is_home(evidence.reading.text.text, mention)
        ]

    def _of_area(self, evidence: Evidence, tally: Tally) -> dict[str, float]:
        """Countries of the area that title or head name (the Lake Chad basin) of which the text speaks."""
        head = (
            p.text
            for p in evidence.reading.passages[:SUBJECT_LINES]
            if len(p.text) < AREA_LINE and (p.number <= AREA_LINES or SUBJECT.match(p.text))
        )
        title = _words(evidence.title)
        text = _words(" ".join(head))
        areas = self._authority.places.areas.items()
        titled = {code for name, codes in areas if name in title for code in codes}
        members = titled or {code for name, codes in areas if name in text for code in codes}
        spoken = sorted(code for code in members if tally.pieces[code])
        most = max((tally.weight[code] for code in spoken), default=0.0)
        if not titled and any(tally.weight[c] > most for c in tally.ground - members):
            return {}
        least = 0.0 if titled else most * AREA_SHARE
        return dict.fromkeys([code for code in spoken if tally.weight[code] >= least], SURE)

    def _forces_of_title(self, evidence: Evidence) -> set[str]:
        """Countries whose force the title names (“MINUSMA: quarterly report”)."""
        title = evidence.title.strip()
        for number, passage in enumerate(evidence.reading.passages[:HEAD_PASSAGES]):
            if title and passage.text.strip() == title:
                start = evidence.reading.starts[number]
                end = start + len(passage.text)
                matches, original = evidence.reading.matches, evidence.reading.text.original
                first = bisect_left(matches, start, key=lambda match: original(match.start))
                last = bisect_left(matches, end, first, key=lambda match: original(match.start))
                return set(self._forces(matches[first:last]))
        return set()

    def _weigh(self, evidence: Evidence) -> Tally:
        tally = Tally()
        text = evidence.reading.text.text
        repeats: Counter[str] = Counter()
        together = list(runs(text, evidence.mentions))
        factors = self._standing.factors(evidence.reading, evidence.mentions, evidence.places, together)
        tally.seen.update(mention.code for mention in evidence.mentions)
        for i, (mention, at, factor) in enumerate(
            zip(evidence.mentions, evidence.places, factors, strict=True)
        ):
            tally.first.setdefault(mention.code, at.passage)
            if factor == ASIDE:
                tally.aside.add(i)
            if mention.kind == TOWN:
                written = text[mention.start : mention.end]
                repeats[written] += 1
                if repeats[written] > REPEATS:
                    factor = 0.0
            if factor > FAINT:
                tally.lines[mention.code].add(at.passage)
            self._add(tally, mention, factor, evidence.reading)
        for run in together:
            codes = frozenset(evidence.mentions[i].code for i in run)
            named = all(evidence.mentions[i].kind == NAME and factors[i] >= 1 for i in run)
            if named and (
                1 < len(codes) <= FEW or len(codes) >= LIST
            ):  # a list that counts says what is covered
                tally.together.append(codes)
        tally.dismissed.update(evidence.mentions[i].code for i in tally.aside)
        tally.dismissed.difference_update([code for code, times in tally.named.items() if times])
        tally.forces = self._forces(evidence.reading.matches)
        for code, count in tally.forces.items():
            tally.weight[code] += WEIGHT[FORCE] * count
            tally.pieces[code] += count
        return tally

    def _add(self, tally: Tally, mention: Mention, factor: float, reading: Reading) -> None:
        """One mention, with what its neighbours say. What is known of a country is not asked again."""
        code, text = mention.code, reading.text.text
        if mention.kind == DEMONYM or code not in tally.located:
            ground = self._standing.is_ground(reading, mention)
        else:
            ground = False
        if factor <= 0:
            if ground and factor == 0 and mention.sure and mention.kind == NAME:
                tally.located.add(code)
            return
        tally.add(mention, factor, ground)
        if mention.kind == TOWN and factor > FAINT and self._standing.is_seat(text, mention):
            tally.seated[code] += 1
        if factor >= HEAD:
            tally.headed.add(code)
        if mention.kind == NAME and factor >= 1 and code not in tally.opening:
            first = max(0, mention.start - OPENING)
            if (not first or _END.search(text, first, mention.start)) and _OPENING.search(
                text[first : mention.start]
            ):
                tally.opening.add(code)
        elif mention.kind == DEMONYM and code not in tally.state and self._standing.is_state(text, mention):
            tally.state.add(code)

    def _forces(self, matches: Sequence[Match]) -> Counter[str]:
        """country → how many different groups of that country alone the text names beyond doubt."""
        slugs = {
            meaning.code
            for match in matches
            for meaning in match.meanings
            if meaning.kind == GROUP and meaning.name is not None and meaning.name.rule is None
        }
        found: Counter[str] = Counter()
        for slug in slugs:
            countries = self._authority.groups[slug].countries
            if len(countries) == 1:
                found[countries[0]] += 1
        return found

    def _of_title(self, evidence: Evidence, tally: Tally) -> list[str]:
        """Countries the title names as its subject, in order.

        Not those of demonyms ("The French intervention in Mali"); nor one that the text never comes to while
        it does to another, unless both stand in one list.
        """
        text, title = key(evidence.title), evidence.title.strip()
        listed = self._standing.in_menu(text, evidence.titled)
        mentions = [m for i, m in enumerate(evidence.titled) if m.kind == NAME and m.sure and i not in listed]
        kept = [m for m in mentions if not self._standing.is_home(text, m)]
        others = any(n for code, n in tally.named.items() if all(m.code != code for m in mentions))
        if not kept and not others and not any(m.kind == TOWN for m in evidence.titled):
            kept = mentions  # “Ghana's ambassador in Bamako” is about Mali, and so may be a letter from him
        passages = evidence.reading.passages
        spoken_of = {
            m.code
            for m, at in zip(evidence.mentions, evidence.places, strict=True)
            if passages[at.passage - 1].text.strip() != title
        }
        codes = dict.fromkeys(m.code for m in kept if m.code in spoken_of)
        if not codes:
            return list(dict.fromkeys(m.code for m in kept))
        for a, b in pairwise(kept):
            if {a.code, b.code} & codes.keys() and GAP.fullmatch(text[a.end : b.start]):
                codes |= {a.code: None, b.code: None}
        return list(codes)


def _words(text: str) -> str:
    """The folded words of a text between single spaces."""
    return f" {' '.join(_WORD.findall(key(text)))} "


def _heaviest(tally: Tally, length: int) -> dict[str, float]:
    """The countries that weigh most in a text of `length` characters; none when it is about the world."""
    ground = tally.ground or set(tally.weight)
    top = max(ground, key=lambda code: (tally.weight[code], code), default="")
    heaviest, pieces = tally.weight[top], tally.pieces[top]
    if heaviest <= 0:
        return {}
    opening = tally.opening if top in tally.opening else set()
    told = {code for code in tally.located if tally.named[code]}
    partners = {code for codes in tally.together if top in codes for code in codes}
    subjects = [
        code
        for code in sorted(ground)
        if (
            tally.weight[code] >= heaviest * SUBJECT_SHARE
            and (tally.pieces[code] >= min(2, pieces) or code in partners | told)
        )
        or (code in opening and tally.weight[code] >= heaviest * OPENING_SHARE)
    ]
    together = sum(tally.weight[code] for code in subjects)
    if len(subjects) > MOST or (
        len(tally.ground) >= MANY and together < TOGETHER * sum(tally.weight.values())
    ):
        return {}
    if pieces == 1 and heaviest <= WEIGHT[NAME]:  # named in passing, unless one of them has a hint more
        alone = tally.ground == {top} and tally.first.get(top, LEAD + 1) <= LEAD  # of a force alone none
        placed = tally.located.issuperset(subjects) and (
            heaviest >= LEAST or (alone and length <= NOTE and tally.pieces[top])
        )
        opened = len(subjects) > 1 and opening >= set(subjects)
        if placed or opened or frozenset(subjects) in tally.together:
            return dict.fromkeys(subjects, SURE)
        alone = len(tally.seen) == 1 and tally.first.get(top, LEAD + 1) <= LEAD
        hinted = [code for code in subjects if tally.seen[code] > 1]
        if len(hinted) == 1:
            return {hinted[0]: SURE}
        short = len(subjects) == 1 and (length <= SHORT or alone)
        sure = (short and heaviest >= LEAST) or (
            len(subjects) == 1 and not tally.ground and top in tally.state
        )
        return dict.fromkeys(subjects, SURE if sure else UNSURE)
    if tally.forces[top] >= FORCES and len(tally.weight) == 1:
        return {top: SURE}
    enough = heaviest >= max(LEAST, DENSITY * length / 1000)
    if heaviest < SEAT and top not in tally.located and tally.placed[top] == pieces:
        enough = False  # nothing but a town where books are printed and talks are held
    return dict.fromkeys(subjects, SURE if enough else UNSURE)
