"""Which names stand alone before the text begins, under the title or beside the date?

Nothing announces them, so that they must be people beyond doubt: a masthead, an addressee, those present at
a meeting and those a text is about stand alone too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from archive.folding import key, level
from archive.model import Passage, Span, Value
from archive.normalise import byline_beside as beside
from archive.normalise import byline_manners as manners
from archive.normalise.byline_cuts import Place
from archive.normalise.bylines import Bylines
from archive.normalise.lines import is_greeting
from archive.normalise.reading import HEAD

_QUOTE_MARKS = frozenset(("“", "«", "„", '"'))
_DASHES = frozenset(("—", "–", "―"))
_WORDS = re.compile(r"\w+")


def _heads(text: str) -> bool:
    """Whether a line may be a title or a name, not a sentence."""
    return len(text) < 100 and text[:1].isupper() and text.rstrip()[-1:] not in ".:;,"


class Unannounced:
    """Finds such lines. Holds reference data only."""

    def __init__(self, lines: Bylines) -> None:
        self._lines = lines

    def find(
        self, passages: Sequence[Passage], known: Mapping[str, Sequence[Value]]
    ) -> list[tuple[Passage, Place]]:
        """Lines that are nothing but names, before the text begins: under the title, or beside the date."""
        titles = {v.where.passage for v in known.get("title", ()) if isinstance(v.where, Span)}
        named = {key(v.value) for v in known.get("title", ())}
        dates = {v.where.passage for v in known.get("published", ()) if isinstance(v.where, Span)}
        title = max(titles, default=0)
        lines = passages[:HEAD]
        sites = self._sites(known)
        found: list[tuple[Passage, Place]] = []
        for i, passage in enumerate(lines[:8]):
            if len(passage.text) > 160 and passage.number > max(1, title):
                if i < 3 and all(_heads(p.text) for p in lines[i + 1 : i + 3]) and len(lines) > i + 3:
                    continue  # a note on the copy, before the title
                break
            if passage.number in titles or i - len(found) > 6:
                continue
            if len(passage.text) < 100 and key(passage.text) in named:
                continue  # the title that the page's head gives, once more
            above = lines[i - 1].text.strip() if i else ""
            if above.endswith(":") and len(above.split()) < 4:
                break  # a list of those present, of the dead
            quoted = above[:1] in _QUOTE_MARKS
            listed = passage.text.lstrip()[:1] in _DASHES or manners.ITEM.match(passage.text)
            place = None if quoted or listed else self._lines.alone(passage.text)
            if (
                place is None
                and not quoted
                and passage.number in dates
                and (cell := self._lines.cell(passage.text))
            ):
                found.append((passage, cell))
                continue
            if place and not self._greeted(passage.text[slice(*place)], lines):
                name = passage.text[place[0] : place[1]]
                first = name.split()[0]
                given = len(first.strip(".")) == 1 or self._lines.kinds.is_given(first)
                if not given and self._within_text(lines[i - 1].text if i else "", passage.text):
                    continue
                if not self._is_somebody(name, lines[i + 1].text if i + 1 < len(lines) else ""):
                    continue
                if key(name) in sites:
                    continue
                if above and len(above) < 60 and beside.LISTED.match(level(above)):
                    break  # those present, the dead
                rest = passage.text[place[1] :]
                if beside.HONOURED.match(level(passage.text)) or beside.LIFE.search(rest):
                    continue  # an addressee; somebody's life
                own_line = passage.number in dates or self._beside_date_or_role(i, lines, place)
                own_line = own_line and not self._spoken_of(name, i, passages)
                own_line = own_line or self._lines.writes(name)
                if self._one_of_headings(i, passages):
                    break
                several = "," not in name or len(self._lines.people.of(name)) > 1
                below = given and several if i == 0 else passage.number > title
                below = below and (
                    not name.isupper() or len(self._lines.people.of(name)) > 1 or self._over_text(i, lines)
                )
                if (
                    (found and found[-1][0] is lines[i - 1])
                    or own_line
                    or (below and not self._spoken_of(name, i, passages))
                ):
                    found.append((passage, place))
                    continue
            if found:
                break
            between = passage.number - 1 in titles and passage.number + 1 in dates
            if between and (loose := self._collective(passage.text)):
                found.append((passage, loose))
        return found or self._standfirst(lines[:7], passages)

    def _is_somebody(self, name: str, under: str) -> bool:
        """Whether a name is beyond doubt a person's: known, one of several, with her role.

        Any other two words may be a masthead, an operation, a place.
        """
        kinds = self._lines.kinds
        return "," in name or kinds.is_known(name) or self._lines.is_beside(under)

    def _standfirst(
        self, lines: Sequence[Passage], passages: Sequence[Passage]
    ) -> list[tuple[Passage, Place]]:
        """Who walks, listens and looks, as the sentence between heading and text has it; one of whom the text
        speaks again is whom it is about."""
        for above, passage, below in zip(lines, lines[1:], lines[2:], strict=False):
            if len(above.text) > 120 or len(passage.text) > 300 or len(below.text) < 100:
                continue
            match = beside.STANDFIRST.match(level(passage.text))
            name = passage.text[match.start("who") : match.end("who")] if match else ""
            if not name or name.isupper() or not self._lines.kinds.is_given(name.split()[0]):
                continue
            last = name.split()[-1]
            about = any(last in p.text for p in passages[lines.index(below) :])
            if match and not about and self._lines.names.all_people(name):
                return [(passage, match.span("who"))]
        return []

    def _greeted(self, name: str, lines: Sequence[Passage]) -> bool:
        """Whether a greeting among `lines` holds a word of `name`."""
        words = set(key(name).split())
        return any(is_greeting(p.text) and words & set(_WORDS.findall(key(p.text))) for p in lines)

    def _beside_date_or_role(self, index: int, lines: Sequence[Passage], place: Place) -> bool:
        """Whether a date or what somebody is stands after the names at `place` or on the next line, or a
        date on the line before."""
        rest = lines[index].text[place[1] :]
        if re.search(r"\d{4}", rest) or self._lines.is_role(rest.strip(" ,|–—-")):
            return True
        under = lines[index + 1].text if index + 1 < len(lines) else ""
        above = lines[index - 1].text if index else ""
        return self._lines.is_date(above) or self._lines.is_date(under) or self._lines.is_beside(under)

    def _over_text(self, index: int, lines: Sequence[Passage]) -> bool:
        """Whether a line in capitals stands between a heading that is in small letters and the text."""
        above = lines[index - 1].text if index else ""
        below = lines[index + 1].text if index + 1 < len(lines) else ""
        heading = bool(above) and len(above) < 120 and not above.isupper() and above[-1:] not in ".:;,"
        return heading and len(below) > 100

    def _within_text(self, above: str, text: str) -> bool:
        """Whether a line of no known name goes on from the one above, or ends as a sentence does."""
        goes_on = len(above) > 50 and above.rstrip()[-1:].isalpha()
        return goes_on or bool(re.search(r"\w{3,}\)?\.$", text))

    def _sites(self, known: Mapping[str, Sequence[Value]]) -> frozenset[str]:
        """What a page's title ends or begins with besides the title: the name of the site."""
        parts = [re.split(r"\s+[|–—·»-]\s+", v.raw[:300]) for v in known.get("title", ())]
        return frozenset(key(part) for several in parts if len(several) > 1 for part in several)

    def _spoken_of(self, name: str, index: int, passages: Sequence[Passage]) -> bool:
        """Whether the text speaks of that name: then the line says what it is about."""
        wanted = level(name.split(",")[0].strip())
        return any(wanted in level(p.text[:2_000]) for p in passages[index + 1 : -3])

    def _one_of_headings(self, index: int, passages: Sequence[Passage]) -> bool:
        """Whether more lines of the text look like this one."""
        later = [p.text for p in passages[index + 3 : index + 25 if len(passages) > index + 30 else -5]]
        return any(len(text) < 40 and self._lines.alone(text) for text in later)

    def _collective(self, text: str) -> Place | None:
        """A line between title and date that is what a group of writers calls itself."""
        bare = text.strip(" ,")
        words = bare.split()
        names = self._lines.people.of(bare) if len(bare) < 80 and not any(c.isdigit() for c in bare) else []
        if len(names) != 1 or not 2 <= len(words) <= 5 or not bare[0].isupper():
            return None
        big = sum(word[0].isupper() for word in words)
        if names[0].kind != "organisation" or not self._lines.kinds.collective(bare):
            return None
        if big * 2 < len(words) or bare.isupper():
            return None
        start = text.index(bare)
        return start, start + len(bare)
