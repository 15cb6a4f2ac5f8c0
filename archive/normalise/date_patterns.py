"""How are dates and periods written, in five languages? A table of patterns, most specific first.

In a pattern «name» stands for a part: glue between words, or a group of that name. Every pattern is anchored
on digits or a month's name and repeats nothing inside a repetition: hostile text costs linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

Kind = Literal["iso-range", "week", "quarter", "half", "range", "point", "numeric"]

YEAR = r"(?:19|20)\d\d(?!\d)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:\s?(?:st|nd|rd|th|er|re|eme|º|ª|o))?(?!\d)"
_ORDINAL = (
    r"(?:first|second|third|fourth|premier|deuxieme|troisieme|quatrieme|[1-4](?:st|nd|rd|th|er|eme|e|o|º)|"
    r"primero?|segundo|tercero?|cuarto|primeiro|terceiro|quarto|الاول|الثاني|الثالث|الرابع)"
)
_GLUE = {
    # between a day and its month, a month or quarter and its year, and the two ends of a range
    "of": r"(?:\s+(?:de\s+|of\s+|del\s+|d'|من\s+)?|-|,\s?)",
    "in": r"(?:,?\s+(?:de\s+|del\s+|of\s+|من\s+عام\s+|من\s+|عام\s+|سنه\s+)?|-|,|')",
    "to": r"\s*(?:-+|/|\b(?:to|au|al|a|e|and|et|y|until|through|ate|الي|حتي)\b|\bو)\s*"
    r"(?:\b(?:le|the|el|o)\s+)?",
    "quarter": r"(?:quarter|trimestre|الربع)",
    "half": r"(?:half|semestre|semester|النصف)",
    "week": r"(?:week|semaine|semana|sem\.|wk|الاسبوع)",
}
_TABLE: tuple[tuple[str, Kind], ...] = (
    # 2017-01..2017-06, 2017-01-05/2017-02-03
    (r"\b«y»-«nm»(?:-«nd»)?\s*(?:\.\.|/|\bto\b|\bau\b|--)\s*«y2»-«nm2»(?:-«nd2»)?\b", "iso-range"),
    (r"\b«y»-?w«w»\b", "week"),
    (r"\b«y»\s?-?\s?[qt]«q»\b", "quarter"),
    (r"\b[qt]«q»«in»«y»", "quarter"),
    (r"\b«o»\s+«quarter»(?:«in»|\s+)«y»", "quarter"),
    (r"\b«quarter»\s+«o»(?:«in»|\s+)«y»", "quarter"),
    (r"\b[hs]«h»«in»«y»", "half"),
    (r"\b«y»\s?-?\s?[hs]«h»\b", "half"),
    (r"\b«o»\s+«half»(?:«in»|\s+)«y»", "half"),
    (r"\b«half»\s+«o»(?:«in»|\s+)«y»", "half"),
    (r"\b«week»\s+(?:n[o°]?\s*)?«w»(?:«in»|\s*[,(/-]\s*)«y»", "week"),
    # 24 January 2025 to 23 February 2025; 24 January to 23 February 2025; January 24 - February 23, 2025
    (r"\b«d»«of»«m»(?:«in»«y»)?«to»«d2»«of»«m2»«in»«y2»", "range"),
    (r"\b«m»\s+«d»(?:,?\s+«y»)?«to»«m2»\s+«d2»,?\s+«y2»", "range"),
    (r"\b«d»«to»«d2»«of»«m»«in»«y»", "range"),
    (r"\b«m»\s+«d»«to»«d2»,?\s+«y»", "range"),
    # November 2016 - January 2017; January-March 2017; January, February and March 2017
    (r"\b«m»(?:«in»«y»)?(?:,\s*«month»){0,4}«to»«m2»«in»«y2»", "range"),
    (r"\b«d»«of»«m»«in»«y»", "point"),
    (r"\b«m»\s+«d»,?\s+«y»", "point"),
    (r"\b«y»-«nm»-«nd»(?!\d)", "point"),
    (r"\b«y»[./]«n1»[./]«n2»(?!\d)", "point"),
    (r"(?<![\d./])«n1»[./-]«n2»[./-]«y»", "numeric"),
    # March 2017, Mar-17, MAR17, 2017 March, 2017-03, 03/2017
    (r"(?<!\d )(?<!\d)\b«m»(?:«in»|\s*[/(]\s*|_)«y»", "point"),
    (r"(?<![^\W_])(?<!\d )(?<!\d-)«bare»[-' ]?«yy»(?![0-9,])(?!\s*(?:«month»|:))", "point"),
    (r"\b«y»[\s,_-]+«m»", "point"),
    (r"\b«y»[-/]«nm»(?![\d/]|-\d)", "point"),
    (r"(?<![\d./-])«nm»/«y»", "point"),
)


class DatePatterns:
    """The compiled table for these months (folded form → 1–12)."""

    def __init__(self, months: Mapping[str, int]) -> None:
        bare = "(?:" + "|".join(re.escape(m) for m in sorted(months, key=len, reverse=True)) + ")"
        month = bare + r"\b\.?"
        self._groups = {
            "y": YEAR,
            "y2": YEAR,
            "yy": "[0-3][0-9]",
            "m": month,
            "m2": month,
            "d": _DAY,
            "d2": _DAY,
            "nm": "(?:0[1-9]|1[0-2])",
            "nm2": "(?:0[1-9]|1[0-2])",
            "nd": "[0-3][0-9]",
            "nd2": "[0-3][0-9]",
            "n1": r"\d{1,2}",
            "n2": r"\d{1,2}",
            "w": "[0-5]?[0-9]",
            "q": "[1-4]",
            "h": "[12]",
            "o": _ORDINAL,
            "bare": bare,
        }
        self._glue = {**_GLUE, "month": month}
        self.table: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
            (re.compile(self._expand(template)), kind) for template, kind in _TABLE
        )
        self.year = re.compile(rf"(?<![\d/.-]){YEAR}(?![/.-]?\d)")
        self.any = re.compile(rf"{YEAR}|{bare}[-' ]?\d\d")
        self.days: tuple[re.Pattern[str], ...] = tuple(
            re.compile(self._expand(template))
            for template in (
                r"(?<!\d)(?<!\d[-/])«d»\s+«m»(?:\s+«y»)?",
                r"\b«m»\s+«d»\b(?!\s*\d)(?:,?\s+«y»)?",
            )
        )

    def _expand(self, template: str) -> str:
        def part(match: re.Match[str]) -> str:
            name = match[1]
            return self._glue[name] if name in self._glue else f"(?P<{name}>{self._groups[name]})"

        return re.sub(r"«(\w+)»", part, template)


def first(parts: Mapping[str, str | None], names: Iterable[str]) -> str:
    """The first of the groups `names` that matched; "" when none did."""
    return next((found for name in names if (found := parts.get(name))), "")
