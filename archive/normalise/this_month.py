"""Which days of the month of writing, or of the one before, does a line name by their numbers alone?

"Acontecimentos de 24 a 28 do corrente", "du 3 au 9 courant", "from the 2nd to the 8th inst.", "من 3 إلى 9
الجاري". A single day is that of a letter or an event; from one day to another is what is reported on.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from archive.folding import level
from archive.normalise.periods import Period

_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)(?:st|nd|rd|th|er|o|°)?"
_THIS = (
    r"(?:inst(?:ant)?\b\.?|of (?:the (?:current|present) month|this month)\b|(?:du (?:"
    r"mois (?:en cours|courant)|present mois|courant)|courant|de ce mois)\b|"
    r"(?:del? (?:(?:mes )?(?:corriente|actual|en curso)|presente mes|este mes))\b|"
    r"(?:do (?:corrente|presente)(?: mes)?|do mes (?:corrente|em curso)|deste mes)\b|"
    r"(?:من )?(?:ال)?شهر (?:الجاري|الحالي)|من هذا الشهر|الجاري\b)"
)
_LAST = (
    r"(?:ult(?:imo)?\b\.?|of last month\b|(?:du mois (?:dernier|ecoule|passe))\b|(?:del (?:mes )?(?:pasado|"
    r"ultimo|anterior)(?: mes)?)\b|(?:do (?:mes )?(?:findo|passado|transato)(?: mes)?)\b|"
    r"(?:من )?الشهر (?:الماضي|الفاءت|المنصرم|المنقضي)|المنصرم\b)"
)
_STRETCH = re.compile(
    rf"(?<![\d./:-])(?P<d>{_DAY})(?:\s?-\s?|\s(?:to|au|al?|ao|until|till|through|hasta|ate|الي|حتي)\s)"
    rf"(?:(?:the|le|el|o)\s)?(?P<d2>{_DAY})\s(?:(?P<this>{_THIS})|(?P<last>{_LAST}))"
)
_SIGNS = (
    "inst", "month", "courant", "mois", "corri", "mes", "curso", "corrente", "mês", "pasado", "passado",
    "findo", "ult", "الجاري", "شهر", "المنصرم",
)  # fmt: skip


def days_of_month(text: str, until: str) -> list[Period]:
    """The first stretch of days of the month in which `until` (an ISO day) lies, or of the one before; it has
    begun by then."""
    if not until or not any(sign in text for sign in _SIGNS):
        return []
    match = _STRETCH.search(level(text))
    if not match:
        return []
    first = date.fromisoformat(until[:7] + "-01")
    if match["last"]:
        first = (first - timedelta(days=1)).replace(day=1)
    low, high = (int(re.sub(r"\D", "", match[name])) for name in ("d", "d2"))
    try:
        begins, ends = first.replace(day=low), first.replace(day=high)
    except ValueError:
        return []
    if begins > ends or begins.isoformat() > until:
        return []
    return [Period(match.start(), match.end(), begins.isoformat(), ends.isoformat(), "")]
