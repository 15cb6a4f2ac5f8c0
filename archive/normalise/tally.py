"""What speaks for each country that a text names, added up?"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from archive.normalise.standing import DEMONYM, FAINT, NAME, TOWN, Mention

FORCE = "force"
WEIGHT = {NAME: 1.0, DEMONYM: 0.5, TOWN: 0.4, FORCE: 0.3}
"""`FORCE`: a group of one country alone, as the list of groups has it."""
GROUND = 1.0
"""A demonym that says where something is: “the Malian desert”."""
PLACES, OUTSIDER = 2, 0.6
"""Where so many places of a country are named, one of which none is weighs this much less: a power that acts
there, a donor, a mediator."""
SPREAD = 3
"""Lines with evidence of a country, beside which a country of one line is named in passing."""


@dataclass(slots=True)
class Tally:
    """Weights of countries, and how many pieces of evidence each has."""

    weight: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    named: Counter[str] = field(default_factory=Counter)
    pieces: Counter[str] = field(default_factory=Counter)
    placed: Counter[str] = field(default_factory=Counter)
    seated: Counter[str] = field(default_factory=Counter)
    """Those of `placed` that are towns where governments sit and one meets."""
    seen: Counter[str] = field(default_factory=Counter)
    """All mentions, those that count nothing included: a place of writing is a hint between equals."""
    first: dict[str, int] = field(default_factory=dict)
    """The passage of the first mention."""
    lines: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """The passages with evidence."""
    ground: set[str] = field(default_factory=set)
    """Countries named, or of which a place is."""
    located: set[str] = field(default_factory=set)
    """Countries in which the text says that something is."""
    state: set[str] = field(default_factory=set)
    """Countries whose army, government or authorities are named."""
    opening: set[str] = field(default_factory=set)
    """Countries with which a sentence opens: “In Niger …”."""
    headed: set[str] = field(default_factory=set)
    """Countries of a heading among the first lines."""
    together: list[frozenset[str]] = field(default_factory=list)
    """Countries named in one breath: “Mali, Niger and Burkina Faso”."""
    forces: Counter[str] = field(default_factory=Counter)
    """Groups of a country alone."""
    aside: set[int] = field(default_factory=set)
    """Which mentions say that nothing is said of their country."""
    dismissed: set[str] = field(default_factory=set)
    """Countries of which it is said, and that the text names nowhere else."""

    def add(self, mention: Mention, factor: float, is_ground: bool) -> None:
        weight = WEIGHT[mention.kind]
        if is_ground and factor > FAINT:
            self.located.add(mention.code)
            if mention.kind == DEMONYM:
                weight = GROUND
                self.ground.add(mention.code)
        self.weight[mention.code] += weight * factor
        if factor > FAINT:
            self.named[mention.code] += mention.kind == NAME
            self.pieces[mention.code] += 1
            self.placed[mention.code] += mention.kind == TOWN
            if mention.kind in {NAME, TOWN}:
                self.ground.add(mention.code)

    def add_dateline(self, code: str) -> None:
        """That a text was sent from a town of the country where nobody publishes about elsewhere."""
        self.weight[code] += GROUND
        self.pieces[code] += 1
        self.ground.add(code)
        self.located.add(code)

    def discount_outsiders(self) -> None:
        """Countries of which no place is named, beside one of which several are, or a capital in passing."""
        if max(self.placed.values(), default=0) >= PLACES:
            spread = max(map(len, self.lines.values())) >= SPREAD
            for code in self.weight:
                once = spread and len(self.lines[code]) == 1
                places = self.placed[code] - self.seated[code] * once
                if places <= 0 and code not in self.opening | self.headed:
                    self.weight[code] *= OUTSIDER
