"""Which lines do web sites print over and under a text that say its day, with the hour beside it?

"This entry was posted in Mali on May 12, 2016 by …", "May 3, 2019 / 9:14 AM / Agency", "Le 12 mai 2016 à
10h14, par la rédaction", "Created: 12 May 2016 10:14 Hits: 44". All patterns read levelled text
(`folding.level`).
"""

from __future__ import annotations

import re

from archive.normalise import date_marks as marks
from archive.normalise.date_shapes import DateShapes
from archive.normalise.date_told import Statement
from archive.normalise.period import Period
from archive.normalise.reporting import has_event

_HOUR = (
    r"\W{0,3}(?:(?:at|a|as|la|las|kl|الساعه)\s)?\d{1,2}\s?[:h.]\s?\d{2}(?::\d\d)?\s?(?:h|hrs?|min|am|pm|"
    r"a\.m\.|p\.m\.|"
    r"ص|م|صباحا|مساء|gmt|utc|cet|cest|bst|est|edt|wat|eat|cat)?(?:\s(?:gmt|utc|cet|cest|bst|est|edt|et|gst|"
    r"wat|eat|cat))?"
)
_CLOCK = re.compile(rf"{_HOUR}(?!\d)")
_POSTED = (
    r"(?:posted|published|filed|written|poste|publiee?|mise? en ligne|publicad[oa]|postad[oa]|escrit[oa]|"
    r"نشرت?)"
)
_ENTRY = re.compile(
    r"\W{0,3}(?:this|the|cet(?:te)?|ce|est[ae]|o presente)\s(?:entry|post|article|item|story|piece|page|"
    r"entree|billet|texte|entrada|articulo|nota|noticia|artigo|texto|materia|postagem)\s(?:\w+\s){0,3}"
    rf"{_POSTED}\b[^.:;]{{0,120}}?(?:\b(?:on|le|el|em|a)\s)?$"
)
"""A sentence that a site's program writes under a text."""
_WORDS = ("post", "publi", "filed", "ligne", "escrit")
"""One of these stands in such a sentence: a quick look."""
_BY_HAND = re.compile(rf"(?:^|[|.;–-]\s*)\W{{0,3}}{_POSTED}(?:\s(?:on|le|el|em|a))?\s?:?\s*$")
_CREATED = re.compile(
    r"(?:^|[|]\s*)\W{0,3}(?:created|creee?|cread[oa]|criad[oa])(?:\s(?:on|le|el|em|a))?\s?:?\s*$"
)
_COUNTED = re.compile(r"\b(?:hits|views|written by|ecrit par|affichages|visitas|acessos|escrito por)\b")
_NEXT_NAME = re.compile(r"\W{0,4}(?:by|par|por|بقلم|كتب)\s\S")
_AGENCY = re.compile(r"\s?[/|–-]+\s(?P<name>[^\d:]{2,30})$")


def web_line(shapes: DateShapes, text: str, line: str, period: Period) -> Statement | None:
    """What a line (`text`, and levelled) whose only full day is `period` says in such a way."""
    before, after = line[: period.start], line[period.end :]
    if len(text) > 300 or len(before) > 160:
        return None
    day = shapes.day_name.search(before)
    start = before[: day.start() + 1] if day else before
    if any(word in start for word in _WORDS) and _ENTRY.match(start):
        return Statement("label", period, 0.9)
    if _CREATED.search(start) and _COUNTED.search(after):
        return Statement("label", period, 0.8)
    clock = _CLOCK.match(after)
    if clock is None:
        return None
    rest = after[clock.end() :]
    if _BY_HAND.search(start) and _NEXT_NAME.match(rest):
        return Statement("label", period, 0.9)
    if _CREATED.search(start):
        return Statement("label", period, 0.8)
    if not shapes.only_day.fullmatch(before) or has_event(text) or marks.DEED.search(line):
        return None
    if _NEXT_NAME.match(rest) and len(rest) < 80:
        return Statement("byline", period, 0.9)
    agency = _AGENCY.match(rest)
    name = text[len(text) - len(agency["name"]) :] if agency else ""
    if name and all(word[0].isupper() for word in re.findall(r"[^\W\d_]+", name)):
        return Statement("line", period, 0.8)
    return None
