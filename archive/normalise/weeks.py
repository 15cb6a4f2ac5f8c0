"""Is a week spoken of that begins or ends on a day, or a quarter that ends on one: "week ending 3 March"?

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
_SHORT = re.compile(r"\bw/(?P<end>[ec])\s+(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s+)?$")
_NUMBERS = {
    word: number
    for number, words in (
        (2, "two deux dos dois الشهرين"),
        (3, "three trois tres الثلاثه 3"),
        (6, "six seis السته 6"),
        (9, "nine neuf nueve nove التسعه 9"),
        (12, "twelve douze doce doze 12"),
    )
    for word in words.split()
}
_UNITS = {
    word: number
    for number, words in (
        (1, "month mois mes الشهر للشهر شهر"),
        (3, "quarter trimestre الربع للربع الفصل للفصل"),
        (6, "semester semestre half half-year النصف للنصف السداسي"),
        (12, "year annee exercice ano ejercicio exercicio السنه للسنه العام للعام"),
    )
    for word in words.split()
}
_TERM = re.compile(
    rf"\b(?:(?:(?:the|les|los|os)\s)?(?P<n>{'|'.join(_NUMBERS)})\s(?:months?|mois|meses|اشهر)|(?P<m>الاشهر)\s"
    rf"(?P<n2>{'|'.join(_NUMBERS)})|(?P<unit>{'|'.join(_UNITS)}))\s(?:period\s)?(?:which\s)?"
    r"(?:ended|ending|ends|to|clos|closed|termine\w?|acheve\w?|finissant|prenant fin|arrete\w?|"
    r"terminad[oa]s?|finalizad[oa]s?|cerrad[oa]s?|concluid[oa]s?|que termina|que terminan|find[oa]s?|"
    r"encerrad[oa]s?|المنتهي|المنتهيه)\s(?:on\s|in\s|at\s|le\s|au\s|a\s|el\s|em\s|في\s|بتاريخ\s|يوم\s){0,2}(?:the\s)?$"
)
"""Before the last day of a month: the months, quarter or year that end on it."""
_MANDATE = re.compile(
    r"\b(?:mandat\w*|extend\w*|extension|renew\w*|proro\w+|renouvel\w+|renov\w+|until|تمديد|ولايه|يمدد|يجدد)\b"
)
_FORTNIGHT = re.compile(r"\b(?:fortnight|two weeks|quinzaine|quincena|quinzena|اسبوعين)\b")


def is_of_a_week(line: str) -> bool:
    """Whether a week that begins or ends on a day is spoken of."""
    return bool(_WEEK_ENDING.search(line) or _WEEK_FROM.search(line) or "w/" in line)


def week_of(line: str, day: Period) -> list[Period]:
    """The week (or fortnight) that the words before the day say ends or begins on it, or the months that
    end on the last of one; empty when they do not."""
    before = line[max(0, day.start - 60) : day.start]
    here = date.fromisoformat(day.low)
    length = 13 if _FORTNIGHT.search(before) else 6
    if _WEEK_ENDING.search(before):
        low, high = here - timedelta(days=length), here
    elif short := _SHORT.search(before):
        low = here - timedelta(days=length) if short["end"] == "e" else here
        high = low + timedelta(days=length)
    elif (here + timedelta(days=1)).day == 1 and (term := _TERM.search(before)):
        if _MANDATE.search(line):
            return []
        count = _UNITS[term["unit"]] if term["unit"] else _NUMBERS[term["n"] or term["n2"]]
        first = here.year * 12 + here.month - count
        low, high = date(first // 12, first % 12 + 1, 1), here
    elif (match := _WEEK_FROM.search(before)) and not before[match.end() :].strip(" ,:("):
        low, high = here, here + timedelta(days=length)
    else:
        return []
    return [Period(day.start, day.end, low.isoformat(), high.isoformat(), "")]
