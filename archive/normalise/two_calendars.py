"""What is a line that says one day in two calendars, without the Islamic one?

"Khartoum, 21 Rabi' al-Awwal 1435 H, corresponding to 22 January 2014" is "Khartoum, 22 January 2014".
"""

from __future__ import annotations

import re

from archive.folding import level
from archive.normalise.date_words import Unmarked

_MAY = re.compile(r"1[34]\d\d|[١۱][٣٤۳۴][٠-٩۰-۹]{2}")
"""A year of that calendar: a quick look."""
LONGEST = 400
"""Characters of a line that is looked at."""
_MONTH = (
    r"(?:m(?:o?u|o)harr?[ae]m|safar|rabi\w?|rabia|ra[bd]?j[ae]b|radjab|redjeb|rayab|(?:dj?|y)[ou]+m[ae]da|"
    r"sha?'?ab[ae]n|ch?a'?a?bane?|xaab[aã]n|saab[aã]n|ramad[h]?an|rama[zd][aã]n?|s?c?ha?ww?al|chaoual|chaww?al|"
    r"sawwal|xawwal|(?:dh?|z)[ou]*[ -]?(?:al|el|l)[ -]?\w+|(?:dh|d|z)(?:[ou]+|i)[ -]\w+|"
    r"(?:ال)?محرم|صفر|ربيع|جمادي|رجب|شعبان|رمضان|شوال|ذو|ذي)"
)
_NAMED = rf"{_MONTH}(?:'|’)?(?:[ '’-]+(?!1[34]\d\d)[^\W\d_][\w'’]*){{0,3}}"
_ISLAMIC = (
    rf"(?:(?:\d{{1,2}}(?:er|st|nd|rd|th|e)?|غره|فاتح|مستهل)[\s-]+(?:(?:de|du|of|من|شهر)\s){{0,2}}{_NAMED}[\s,،-]+"
    r"(?:(?:de|of|del|da|سنه|عام)\s)?1[34]\d\d|\d{1,2}/\d{1,2}/1[34]\d\d|1[34]\d\d/\d{1,2}/\d{1,2})"
    r"(?:\s?(?:ه|h|a\.?h|هجري\w?|هجر|(?:de l')?hegire|(?:de la )?hegira)\b\.?)?"
)
_SAME = (
    r"(?:(?:الموافقه?|الموافق|موافق|corresponding|correspondant|correspondiente|correspondente|equivalent|i\.e|"
    r"that is|soit|or|ou|o|=)\b\.?(?:\s?(?:to|with|au|al?|a|le|el|ل|لـ|ب)\b)?\s?(?:ل(?=\d))?)"
)
_BEFORE = re.compile(
    rf"{_ISLAMIC}\s?[,،/(=|-]*\s?(?:{_SAME}\s?)?(?=(?:[^\W\d_]{{3,13}},?\s)?(?:the\s|le\s|el\s)?\d)"
)
"""It stands first; behind it begins the other day."""
_AFTER = re.compile(
    rf"(?<=(?:19|20)\d\d)(?:\s?م)?(?:\s?[,،/(=|-]+\s?|\s)(?:{_SAME}\s?)?(?:[^\W\d_]{{3,13}}\s)?{_ISLAMIC}\s?\)?(?!\w)"
)
"""It stands behind the other's year."""


def in_one_calendar(line: Unmarked) -> Unmarked:
    """`line` itself when it holds no day of that calendar beside one of ours."""
    if len(line.text) > LONGEST or not _MAY.search(line.text):
        return line
    read = level(line.text)
    match = _BEFORE.search(read) or _AFTER.search(read)
    if match is None:
        return line
    start, end = match.span()
    kept = line.kept or tuple(range(len(line.text)))
    return Unmarked(line.text[:start] + line.text[end:], kept[:start] + kept[end:])
