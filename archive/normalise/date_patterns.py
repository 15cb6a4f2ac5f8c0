"""How are dates and periods written, in five languages? A table of patterns, most specific first.

They read a line of `date_words.DateWords`: months are signs, numbers in words are digits. In a pattern
«name» stands for a part: glue between words, or a group of that name. Every pattern is anchored on digits or
a month's sign and repeats nothing inside a repetition: hostile text costs linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Literal

from archive.normalise.date_words import FILL

Kind = Literal[
    "iso-range",
    "week",
    "quarter",
    "half",
    "months",
    "range",
    "list",
    "numeric-range",
    "point",
    "roman",
    "numeric",
]

YEAR = rf"(?:19|20)\d\d(?!\d){FILL}*"
_SUFFIX = r"(?:\s?\.?(?:st|nd|rd|th|er|re|eme|ro|do|o|a)(?![^\W\d_])|\s?°)?\.?"
_DAY = rf"(?:[12]\d|3[01]|0?[1-9])(?!\d){FILL}*"
_MONTH = rf"[Ⅰ-Ⅻⅰ-ⅻ]{FILL}*+"
_SURE = rf"[Ⅰ-Ⅻ]{FILL}*+"
_ORDINAL = (
    r"(?:first|second|third|fourth|last|premiere?|deuxieme|second|troisieme|quatrieme|dernier|"
    r"[1-4]\s?\.?(?:st|nd|rd|th|er|eme|e|ro|do|o|a|°)|primero?|segundo|tercero?|cuarto|ultimo|primeiro|"
    r"terceiro|quarto|i{1,3}(?:e|er|o)?\.?|ive?\.?|الاولي?|الثاني|الثالث|الرابع|"
    r"الاخير)"
)
_OF_YEAR = (
    r"(?:de\s+(?:l'annee\s+|l'an\s+)?|del?\s+(?:ano\s+)?|do\s+ano\s+|of\s+(?:the\s+year\s+)?|in\s+the\s+year\s+|من\s+عام\s+|"
    r"من\s+العام\s+|من\s+سنه\s+|من\s+|عام\s+|العام\s+|سنه\s+|لسنه\s+|لعام\s+)?"
)
_GROUPS = {
    "y": YEAR,
    "y2": YEAR,
    "yy": r"\d\d",
    "yc": r"(?:19|20)\d\d",
    "yc2": r"(?:19|20)\d\d",
    "m": _MONTH,
    "m2": _MONTH,
    "M": _SURE,
    "M2": _SURE,
    "mn": r"(?:1[0-2]|0?[1-9])(?!\d)",
    "d": _DAY,
    "d2": _DAY,
    "nm": "(?:0[1-9]|1[0-2])",
    "nm2": "(?:0[1-9]|1[0-2])",
    "nd": "(?:[0-2][0-9]|3[01])",
    "nd2": "(?:[0-2][0-9]|3[01])",
    "n1": r"\d{1,2}",
    "n2": r"\d{1,2}",
    "n3": r"\d{1,2}",
    "n4": r"\d{1,2}",
    "w": "[0-5]?[0-9]",
    "w2": "[0-5]?[0-9]",
    "ww": "(?:0[1-9]|[1-5][0-9]|[3-9])",
    "q": "[1-4]",
    "q2": "[1-4]",
    "q3": "[1-4]",
    "h": "[12]",
    "o": _ORDINAL,
    "o2": r"(?:ال)?" + _ORDINAL,
    "r": "(?:i ?i ?i|i ?i|i ?v|v ?i ?i ?i|v ?i ?i|v ?i|i ?x|x ?i ?i|x ?i|i|v|x)",
}
_GLUE = {
    "sfx": _SUFFIX,
    "month": _SURE,
    # between a day and its month, a month or quarter and its year, and the two ends of a range
    "of": r"(?:\s+(?:de\s+|of\s+|del\s+|d'|من\s+(?:شهر\s+)?|شهر\s+|day\s+of\s+|jour\s+(?:du\s+mois\s+)?"
    r"(?:de\s+|d')|dias?\s+(?:del?|do)\s+mes\s+de\s+)?|[-/.]|,\s?|\s?)",
    "in": rf"\.?(?:[,،]?\s+{_OF_YEAR}|\s[,،]\s?|-|[,،.]|\s?'|/)",
    "until": r"\s*(?:-+|\b(?:to|au|al|a|until|till|through|thru|ate|hasta|jusqu'au|"
    r"(?:الي|حتي)(?:\s+غايه)?|و?لغايه)\b)\s*"
    r"(?:(?:the|le|el|o|du|de|del|from|dia|يوم)\s+)?(?:«day name»,?\s+)?",
    "to": r"\s*(?:-+|/|&|\b(?:to|au|al|a|e|and|et|y|until|till|through|thru|ate|hasta|jusqu'au|jusqu'a|"
    r"(?:الي|حتي)(?:\s+غايه)?|و?لغايه)\b|\bو)\s*"
    r"(?:(?:the|le|el|o|du|de|del|from|dia|يوم)\s+)?(?:«day name»,?\s+)?",
    "and": r"(?:\s*(?:,|&|/|\b(?:and|et|y|e)\b)\s*|\s+و\s*|\s*,\s*(?:and|et|y|e)\s+)",
    "of year": _OF_YEAR,
    "quarter": r"(?:quarter|trimestre|الربع|الفصل|الثلاثي)",
    "quarters": r"(?:quarters?|trimestres?|الربع(?:ان|ين)?|الفصل(?:ان|ين)?|الثلاثي(?:ان|ين)?)",
    # not "the first half of March"
    "of the year": r"(?!\w)(?!\s+(?:of|de|du|del|do|da|من)(?!\s+(?:the (?:current )?year|this|l'annee|l'an\b|"
    r"cette|est[ae]|ano|العام|عام|السنه|هذا|هذه)))",
    "which": r"(?:\s?\([^()\d]{1,40}\))?",
    "nw": r"(?:[2-9]|1[01]|two|three|four|five|six|seven|eight|nine|ten|deux|trois|quatre|cinq|sept|huit|"
    r"neuf|dix|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|dois|quatro|sete|oito|nove|dez|الثلاثه|الاربعه|"
    r"الخمسه|السته|السبعه|الثمانيه|التسعه|العشره)",
    "half": r"(?:half|semestre|semester|النصف|السداسي)",
    "week": r"\b(?:(?:epi(?:demiological)?\s+)?weeks?|semaines?|semanas?|sem\.?|wk|c\.?w\.?|se|الاسبوع)"
    r"(?:\s+epidemiolog\w{2,6})?\s*(?:no\.?|n°|number|numero|رقم)?",
    "number": r"(?:n(?<=(?<![^\W_])n)(?:(?:o|r|um)?\b\.?|\.?[o°]|umero|umber)|#(?<=(?<![^\W_])#)|"
    r"i(?<=(?<![^\W_])i)ssue|العدد(?<=(?<![^\W_])العدد)|رقم(?<=(?<![^\W_])رقم))",
    "group of time": r"(?P<d>[0-2]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d\s?[a-z]?\s",
    "between": r"(?:b(?<=\bb)etween|e(?<=\be)ntre|ب(?<=\bب)ين)",
    "not symbol": r"(?<![\w/.-])",
}
_TABLE: tuple[tuple[str, Kind], ...] = (
    # 2017-01..2017-06, 2017-01-05/2017-02-03
    (
        r"\b«y»-«nm»(?:-«nd»)?\s*(?:\.\.|/|\b(?:to|au|al|a|الي)\b|--|\s-\s)\s*«y2»-«nm2»(?:-«nd2»)?(?!\d)",
        "iso-range",
    ),
    (r"(?<![\d./-])«nm»/«y»«to»«nm2»/«y2»", "iso-range"),
    (
        r"(?<![\w./-])(?<!no )(?<!n° )(?<!no\. )(?<!nos )(?<!nos\. )(?<!n° )(?<!#)"
        r"«n1»/«y»«until»«n2»/«y2»(?![\w/-])",
        "iso-range",
    ),
    (r"«week»\s*«w»(?:«to»«w2»)(?:«in»|\s*[,(/-]\s*|\s+)«y»", "week"),
    (r"«week»\s*«w»(?:«in»|\s*[,(/-]\s*|\s+)«y»", "week"),
    (r"\b«w»(?:st|nd|rd|th|e|eme|a|o)\s+(?:week|semaine|semana)(?:«in»|\s+)«y»", "week"),
    (r"\b«y»[\s,/-]*«week»\s*«w»(?!\d)", "week"),
    (r"\b«y»\s?[-/]?\s?w«w»\b", "week"),
    (r"\b«y»\s?[-/]?\s?s«ww»\b", "week"),
    (r"\b[ws]\s?«ww»\s?(?:«in»|[-/(]\s?)«y»", "week"),
    (r"\b«y»\s?[-/]?\s?(?:[qt]«q»|«q3»[qt])\b", "quarter"),
    (r"\b[qt]«q»«to»[qt]«q2»«in»«y»", "quarter"),
    (r"\b(?:[qt]«q»|«q3»[qt])(?:«in»|\s?[-/(]\s?)«y»", "quarter"),
    (r"\b[qt]«q»[-'/ ]«yy»\b", "quarter"),
    (r"\b«q»[qt]['-]?«yy»\b", "quarter"),
    (r"(?<!, )\b«o»«to»«o2»\s+«quarters»(?:«in»|\s+)«y»", "quarter"),
    (r"\b«quarters»\s+«o»«to»«o2»(?:«in»|\s+)«y»", "quarter"),
    (r"\b«o»\s+«quarter»«which»(?:«in»|\s+)«y»", "quarter"),
    (r"\b«quarter»\s+«o»«which»(?:«in»|\s+)«y»", "quarter"),
    (
        r"\b(?:first\s+«nw»\s+months|«nw»\s+premiers\s+mois|primeros\s+«nw»\s+meses|«nw»\s+primeros\s+meses|"
        r"primeiros\s+«nw»\s+meses|«nw»\s+primeiros\s+meses|الاشهر\s+«nw»\s+الاولي|"
        r"(?P<last>last\s+«nw»\s+months|«nw»\s+derniers\s+mois|ultimos\s+«nw»\s+meses|«nw»\s+ultimos\s+meses|"
        r"الاشهر\s+«nw»\s+الاخيره))"
        r"(?:«in»|\s+)«y»",
        "months",
    ),
    (r"\b«quarter»\s+«q»(?:«in»|\s+|\s?[(/-])«y»", "quarter"),
    (r"\b«h»[hs](?:«in»|\s?[-/(]\s?)«y»", "half"),
    (r"\b[hs]«h»(?:«in»|\s?[-/(]\s?)«y»", "half"),
    (r"\b«y»\s?[-/]?\s?[hs]«h»\b", "half"),
    (r"\b«o»\s+«half»«which»(?:«in»|\s+)«y»", "half"),
    (r"\b«half»\s+«o»«which»(?:«in»|\s+)«y»", "half"),
    # 24 January 2025 to 23 February 2025; 24 January to 23 February 2025; January 24 - February 23, 2025
    (r"\b«d»«sfx»«of»«m»(?:«in»«y»)?«to»«d2»«sfx»«of»«m2»«in»«y2»", "range"),
    (r"\b«m»\.?\s?«d»«sfx»(?:,?\s+«y»)?«to»«m2»\.?\s?«d2»«sfx»,?\s+«y2»", "range"),
    (r"\b«d»«sfx»«to»«d2»«sfx»«of»«m»«in»«y»", "range"),
    (r"\b«m»\.?\s?«d»«sfx»«to»«d2»«sfx»,?\s+«of year»«y»", "range"),
    (r"(?<![\d./-])«n1»[./]«n2»(?:[./]«y»|\.)?«until»«n3»[./]«n4»[./]«y2»(?!\d)", "numeric-range"),
    (
        r"«between»\s+(?:the\s+|le\s+|el\s+|o\s+)?«n1»[./]«n2»(?:[./]«y»)?«to»«n3»[./]«n4»[./]«y2»(?!\d)",
        "numeric-range",
    ),
    (r"(?<![\d./-])«n1»\.?«to»«n3»[./]«n4»[./]«y2»(?!\d)", "numeric-range"),
    (r"(?<![\d./:-])«n1»[./]«n2»[./]\d\d«until»«n3»[./]«n4»[./]«yy»(?![\d./:%])", "numeric-range"),
    (r"(?<!\d)«yc»«nm»«nd»-«yc2»«nm2»«nd2»(?!\d)", "iso-range"),
    # January-March 2017; November 2016 - January 2017; January, February and March 2017
    (r"\b(?:between|entre|from|de|du|من|بين)\s+«m»«to»«m2»«in»«y»", "range"),
    (r"«not symbol»«month»\.?(?:«and»«month»\.?){1,6}«in»«y»", "list"),
    (r"«not symbol»«m»(?:«in»«y»)?\.?«to»«m2»«in»«y2»", "range"),
    (r"«not symbol»«M»\.?\s?-\s?«M2»\.?(?:/|\s?')«yy»(?![\d:])", "range"),
    # "No. 9 January 2013" is the ninth number, of January
    (r"«number»\s?\d{1,3}\s+(?P<from>)«M»\.?\s+«of year»«y»", "point"),
    (r"(?<!\d)«d»«sfx»«of»«m»(?:«in»|)«y»", "point"),
    # a telegram's date-time group: 091415Z JAN 07
    (r"(?<![\w.])«group of time»«m»\s?«y»", "point"),
    (r"(?<![\w.])«group of time»«m»\s?«yy»(?![\d:])", "point"),
    (r"l'an(?<=\bl'an)\s+«y»,?\s+(?:et\s+)?le\s+«d»«sfx»«of»«m»", "point"),
    (r"(?<!\d)«d»«sfx»«of»«m»\.?(?:[-/.]|\s?')?«yy»(?![\d:])", "point"),
    # at the end, behind a mark, a day's name or an hour: "Bamako, 3 May 19"
    (r"(?<!\d)(?<![^\W_ty]\s)«d»«sfx»\s«M»\.?\s«yy»(?=\s?(?:$|[)\]|]))", "point"),
    (r"«not symbol»«m»\.?\s*(?:the\s+)?«d»«sfx»(?:,?\s+|-|,)«of year»«y»", "point"),
    # as a machine writes it: Fri May 3 10:02:11 2019
    (r"«not symbol»«M»\.?\s«d»\s\d\d?:\d\d(?::\d\d)?\s(?:[a-z]{3,4}\s)?«y»", "point"),
    (r"(?<!\d)«y»[\s,/_-]+«m»[\s-]+«d»(?!\d)", "point"),
    (r"(?<!\d)«y»-«nm»-«nd»(?!\d)", "point"),
    (r"«not symbol»«y»[./]«n1»[./]«n2»(?!\d)", "point"),
    (r"(?<![\w./-])«n1»\s?[./-]\s?«r»\s?[./-]\s?«y»", "roman"),
    (r"(?<![\w./-])«n1»\s?(?P<sep>[./-])\s?«n2»\s?(?P=sep)\s?«y»(?![\d/]|[.-]\d)", "numeric"),
    (r"(?<![\w./:,+-])«n1»(?P<sep>[./-])«n2»(?P=sep)«yy»(?![\d/:%]|[.,-]\d)", "numeric"),
    # March 2017, Mar-17, MAR17, 2017 March, 2017-03, 03/2017
    (r"(?<!(?<!\d)\d )(?<!(?<!\d)\d\d )(?<!\d)(?<![^\W_])«M»(?:«in»|\.?\s*[/(-]\s*|_|)«y»", "point"),
    (r"(?<!(?<!\d)\d )(?<!(?<!\d)\d\d )(?<!\d)(?<![^\W_])«m»\.?\s+(?:de|del|of)\s+«y»", "point"),
    (
        r"(?<![^\W_])(?<!(?<!\d)\d )(?<!(?<!\d)\d\d )(?<!\d-)«m»(?:[-/.]|\s?')?«yy»(?![0-9,:])(?!\s*«month»)",
        "point",
    ),
    (r"\b«y»[\s_-]{1,3}«M»", "point"),
    (r"«not symbol»«y»[-/]«nm»(?![\d/]|-\d)", "point"),
    (r"(?<![\w./-])(?<!no )(?<!n° )(?<!no\. )(?<!n°)(?<!#)«nm»[/-]«y»(?![/-]?\d)", "point"),
    # the month by its number, as in Arabic: شهر 3/2016
    (r"شهر\s\(?«mn»\)?(?:\s?[/-]\s?|«in»|\s)«y»(?![/-]?\d)", "point"),
)
_YEARLESS: tuple[tuple[str, Kind], ...] = (
    (r"(?<!\d)«d»«sfx»«of»«M»«to»«d2»«sfx»«of»«M2»", "range"),
    (r"«not symbol»«M»\.?\s?«d»«sfx»«to»«M2»\.?\s?«d2»(?!\d)", "range"),
    (r"(?<!\d)«d»«sfx»«to»«d2»«sfx»«of»«M»", "range"),
    (r"«not symbol»«M»\.?\s?«d»«sfx»«to»«d2»(?!\d)", "range"),
    (
        r"\b(?:months|mois|meses|اشهر|الاشهر)\s+(?:of\s+|de\s+|d'|«nw»\s+)?(?P<from>)«month»(?:«and»«month»){2,6}(?!\w)",
        "list",
    ),
    (
        r"\b(?:months?|mois|mes|meses|mess?|شهر)\s+(?:of\s+|de\s+|d'|do\s+)?«M»«to»«M2»(?![\w])",
        "range",
    ),
    (r"\b(?:months?|mois|mes|شهر)\s+(?:of\s+|de\s+|d'|do\s+)?«M»(?!\w)", "point"),
    (r"\b(?:between|entre|from|de|du|من|بين)\s+«M»«to»«M2»(?![\w])", "range"),
    (r"(?<!, )\b«o»«to»«o2»\s+«quarters»«of the year»", "quarter"),
    (r"\b«quarters»\s+«o»«to»«o2»«of the year»", "quarter"),
    (r"\b«o»\s+«quarter»«of the year»", "quarter"),
    (r"\b«quarter»\s+«o»«of the year»", "quarter"),
    (r"(?<![\w-])[qt]«q»(?![\w-])", "quarter"),
    (r"(?<!(?<!year)'s )\b«o»\s+«half»«of the year»", "half"),
    (r"\b«half»\s+«o»«of the year»", "half"),
    (r"«week»\s*«w»(?:«to»«w2»)?(?![\w./-])", "week"),
    (r"(?<![\w-])[sw](?=\d\d)«w»(?![\w-])", "week"),
)
"""Periods that leave their year to be known from elsewhere."""
_DAYS = (
    r"(?<![\d.,/:-])(?:\d{1,2}-)?«d»«sfx»«of»«m»(?:\.?«in»«y»|[-/.]«yy»(?![\d:]))?",
    r"«not symbol»«m»\.?\s?«d»«sfx»(?!\s?[\d:])(?:,?\s+«y»)?",
    r"(?<!\d)«y»-«nm»-«nd»(?!\d)",
    r"(?<![\w./-])«n1»(?P<sep>[./-])«n2»(?P=sep)«y»(?![\d/]|[.-]\d)",
    r"(?<![\w./:,+-])«n1»(?P<sep>[./-])«n2»(?P=sep)«yy»(?![\d/:%]|[.,-]\d)",
)


Row = tuple[re.Pattern[str], Kind]
_PARTS = frozenset(("week", "quarter", "half"))
_PART_OF_YEAR = re.compile(
    r"w(?:eek|k|(?<![a-z]w)\s?\d)|s(?:e(?:maine|mana|mest|(?<=\bse)m?\b)|(?<![a-z]s)\s?\d)|"
    r"q(?:uarter|(?<![a-z]q)\s?\d)|t(?:rimestre|(?<![a-z]t)\s?\d)|h(?:alf|(?<![a-z]h)\s?\d)|c(?<=\bc)\.?w|"
    r"اسبوع|الربع|الفصل|الثلاثي|النصف|السداسي|"
    r"1[qths](?![a-z])|2[qths](?![a-z])|3[qths](?![a-z])|4[qths](?![a-z])"
)
"""What a line is not without that names a week, a quarter or a half."""
_SOME_MONTHS = ("months", "mois", "meses", "الاشهر")
"""One of these stands in a line that names "the first three months"."""
_SIGN, _OF_MONTHS = re.compile("[Ⅰ-Ⅻⅰ-ⅻ]"), re.compile("«(?:M2?|month)»")
_PLACES = re.compile(r"[\dⅠ-Ⅻⅰ-ⅻ]\d*")
_FIRST = re.compile(r"(?:\(\?<[!=](?:[^()]|\(\?<[!=][^()]*\))*\)|\\b|«not symbol»)*«(?P<name>[\w ]+)»")
"""In a template: what it begins with, behind what may not stand before."""
_ANYWHERE, _AT_MONTH, _AT_YEAR, _AT_NUMBER, _AT_SIX = range(5)
_BEGINS = {
    **dict.fromkeys(("m", "M", "month"), _AT_MONTH),
    "y": _AT_YEAR,
    **dict.fromkeys(("d", "n1", "nm", "w", "q", "h"), _AT_NUMBER),
    "group of time": _AT_SIX,
}
"""Where a template can match that begins so: at a month's sign, at a year, at one or two figures, at six."""
_MARKED = re.compile(rf"\d{FILL}*\s?[./-]\s?[\divx]")
_ANY = re.compile(r"\d(?:[./-]\d|(?<=\b\d)[qt]\d)")
_OPTIONAL = re.compile(r"\(\?:[^()]*\)\?|\(\?<?[!=][^()]*\)")
"""In a template: what may be missing, or is no part of the match."""


def _needs(template: str, kind: Kind) -> tuple[int, int, int, int, int]:
    """How many months and years a match of the template holds, at least; whether it has figures with a mark
    between them; whether it names a part of a year; whether several months."""
    sure = _OPTIONAL.sub("", template)
    months = len(re.findall("«(?:m2?|M2?|month)»", sure))
    years = len(re.findall("«y2?»", sure))
    marked = int("«n1»" in sure or "«nm»" in sure)
    return months, years, marked, int(kind in _PARTS), int(kind == "months")


def _begins(template: str) -> int:
    match = _FIRST.match(template)
    return _BEGINS.get(match["name"], _ANYWHERE) if match else _ANYWHERE


class DatePatterns:
    """The compiled tables. `weekdays`: folded names that may stand before a day."""

    def __init__(self, weekdays: Iterable[str]) -> None:
        names = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
        self._glue = {**_GLUE, "day name": rf"(?:{names})\b\.?"}
        needs = [_needs(template, kind) for template, kind in _TABLE]
        begins = [_begins(template) for template, _ in _TABLE]
        self.table = self._compiled(_TABLE)
        rows = [(*row, begin) for row, begin in zip(self.table, begins, strict=True)]
        self._rows = {
            has: tuple(
                row
                for need, row in zip(needs, rows, strict=True)
                if all(n <= h for n, h in zip(need, has, strict=True))
            )
            for has in product(range(3), range(3), range(2), range(2), range(2))
        }
        """The rows that a line can match which has so many months and years (two for more), figures with a
        mark between them or none, words for a part of a year, for several months, or none; and where they
        begin."""
        self.yearless = self._compiled(_YEARLESS)
        named = [bool(_OF_MONTHS.search(template)) for template, _ in _YEARLESS]
        self._yearless = {
            (months, parts): tuple(
                row
                for row, by_month in zip(self.yearless, named, strict=True)
                if (months if by_month else parts)
            )
            for months, parts in product((False, True), repeat=2)
        }
        """The same by whether a line has a month's sign, and words for a part of a year."""
        self.days = tuple(re.compile(self._expand(template)) for template in _DAYS)
        self.year = re.compile(rf"(?<![\d/.-])({YEAR})(?:\s?-\s?({YEAR}))?(?![/.-]?\d)")

    def matches(self, line: str) -> Iterator[tuple[re.Match[str], Kind]]:
        """What matches in `line`: row by row of the table, from left to right."""
        places = _places(line)
        months, years = len(places[_AT_MONTH]), len(places[_AT_YEAR])
        if not months and not years and not _ANY.search(line):
            return
        marked = 1 if _MARKED.search(line) else 0
        parts = 1 if _PART_OF_YEAR.search(line) else 0
        several = int(years > 0 and any(word in line for word in _SOME_MONTHS))
        for pattern, kind, begin in self._rows[min(months, 2), min(years, 2), marked, parts, several]:
            if begin == _ANYWHERE:
                for match in pattern.finditer(line):
                    yield match, kind
                continue
            end = 0
            for place in places[begin]:
                # To match at the few places where it can costs a tenth of a search of the line.
                if place >= end and (found := pattern.match(line, place)):
                    end = found.end()
                    yield found, kind

    def yearless_matches(self, line: str) -> Iterator[tuple[re.Match[str], Kind]]:
        """What of `yearless` matches in `line`: row by row, from left to right."""
        months = _SIGN.search(line) is not None
        for pattern, kind in self._yearless[months, _PART_OF_YEAR.search(line) is not None]:
            for match in pattern.finditer(line):
                yield match, kind

    def _compiled(self, table: Iterable[tuple[str, Kind]]) -> tuple[Row, ...]:
        return tuple((re.compile(self._expand(template)), kind) for template, kind in table)

    def _expand(self, template: str) -> str:
        def part(match: re.Match[str]) -> str:
            name = match[1]
            if name in self._glue:
                return self._expand(self._glue[name])
            return f"(?P<{name}>{_GROUPS[name]})"

        return re.sub(r"«([\w ]+)»", part, template)


def _places(line: str) -> Sequence[list[int]]:
    """Where months, years, one or two figures and six of them begin in `line`, each kind at its number."""
    places: Sequence[list[int]] = ([], [], [], [], [])
    _, months, years, numbers, groups = places
    for match in _PLACES.finditer(line):
        start, end = match.span()
        if line[start] > "9":
            months.append(start)
        elif end - start <= 2:
            numbers.append(start)
        elif end - start == 4 and line.startswith(("19", "20"), start):
            years.append(start)
        elif end - start == 6:
            groups.append(start)
    return places


def first(parts: Mapping[str, str | None], names: Iterable[str]) -> str:
    """The first of the groups `names` that matched, without its filling; "" when none did."""
    for name in names:
        if found := parts.get(name):
            return found.rstrip(FILL)
    return ""
