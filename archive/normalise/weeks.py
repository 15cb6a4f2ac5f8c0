"""Is a week spoken of that begins or ends on a day: "week ending 3 March"?

The patterns read levelled text (`folding.level`).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from archive.normalise.periods import Period

_OF_WEEK = (
    r"\b(?:weeks?|semaines?|semanas?|fortnight|quinzaine|quincena|quinzena|الاسبوع|للاسبوع|اسبوع)\s+"
    r"(?:\w+\s+){0,2}?"
)
_ON_DAY = (
    r"\s*(?:on|in|:)?\s*(?:the|le|el|em|a|no|في|يوم)?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo|"
    r"(?:segunda|terca|quarta|quinta|sexta)(?:-feira)?|(?:ال)(?:اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت|احد))?,?\s*(?:the\s+)?"
)
_WEEK_ENDING = re.compile(
    _OF_WEEK
    + r"(?:ending|ended|to|through|ends|w/e|se terminant|terminee|finissant|achevee|close|que termina|"
    r"que termino|terminada|finalizada|acabada|finda|encerrada|que terminou|المنتهي|المنتهيه)\b"
    + _ON_DAY
    + r"(?:$|\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d)"
)
_WEEK_FROM = re.compile(
    _OF_WEEK + r"(?:of|beginning|starting|commencing|from|du|del|de|debutant|commencant|que comienza|"
    r"que empieza|iniciada|com inicio|من|بدءا من|الذي يبدا)\b" + _ON_DAY + r"(?:$|\d|(?:jan|feb|mar|apr|"
    r"may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d)"
)
_FORTNIGHT = re.compile(r"\b(?:fortnight|two weeks|quinzaine|quincena|quinzena|اسبوعين)\b")


def is_of_a_week(line: str) -> bool:
    """Whether a week that begins or ends on a day is spoken of."""
    return bool(_WEEK_ENDING.search(line) or _WEEK_FROM.search(line))


def week_of(line: str, day: Period) -> list[Period]:
    """The week (or fortnight) that the words before the day say ends or begins on it; empty when they
    do not."""
    before = line[max(0, day.start - 60) : day.start]
    here = date.fromisoformat(day.low)
    length = 13 if _FORTNIGHT.search(before) else 6
    if _WEEK_ENDING.search(before):
        low, high = here - timedelta(days=length), here
    elif (match := _WEEK_FROM.search(before)) and not before[match.end() :].strip(" ,:("):
        low, high = here, here + timedelta(days=length)
    else:
        return []
    return [Period(day.start, day.end, low.isoformat(), high.isoformat(), "")]
