"""How are dates and relations of groups said, in a sentence and in a drawing?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from babel.dates import format_date, format_skeleton

from archive.authority import Dated, Group
from webapp import present

TOLD: Mapping[str, tuple[bool, str]] = {
    "merged": (False, "merged into"),
    "renamed": (False, "was renamed"),
    "followed": (True, "followed"),
    "split": (True, "split from"),
    "part": (False, "became part of"),
    "pledged": (False, "pledged allegiance to"),
    "recognised": (False, "was recognised by"),
    "allied": (False, "allied with"),
}
"""How an edge reads: whether the younger is named first, and the words between the two names."""


def told(kind: str, old: str, new: str) -> tuple[str, str, str]:
    """(who, the words, whom) of an edge; a kind not known here is said as it is called."""
    turned, between = TOLD.get(kind, (False, kind))
    return (new, between, old) if turned else (old, between, new)


@lru_cache(maxsize=1_024)
def short_date(value: str, language: str = "en") -> str:
    """An ISO prefix as short as it stays clear: 2 Mar 2017, Mar 2017, 2017; anything else as it stands."""
    locale = present.LOCALES[language]
    try:
        if len(value) == 7:
            return format_skeleton("yMMM", date.fromisoformat(value + "-01"), locale=locale)
        if len(value) == 10:
            return format_date(date.fromisoformat(value), "d MMM y", locale=locale)
    except ValueError:
        pass
    return value


def when(value: str, uncertain: bool = False, language: str = "en") -> str:
    """A date with its preposition: on 2 March 2017, in March 2017, around 2014; "" when not known."""
    if not value:
        return ""
    word = "around" if uncertain else "on" if len(value) == 10 else "in"
    return f"{word} {present.date_label(value, language)}"


def day_before(value: str) -> str:
    """The last day before a full date, or the same year or month where no day is stated."""
    try:
        return (date.fromisoformat(value) - timedelta(days=1)).isoformat() if len(value) == 10 else value
    except (ValueError, OverflowError):
        return value


def short(fact: Dated | None) -> str:
    """A dated fact in few characters: ``c. Dec 2011``, or "" when no date is known."""
    return circa(fact.date, fact.uncertain) if fact else ""


def circa(value: str, uncertain: bool) -> str:
    """A short date, marked when uncertain."""
    return ("c. " if uncertain and value else "") + short_date(value)


def span(group: Group) -> str:
    """From when until when a group was there: ``20 Aug 2013 – 2 Mar 2017``; "" when neither is known."""
    begun, over = short(group.founded), short(group.ended)
    if begun and over:
        return f"{begun} – {over}"
    return f"from {begun}" if begun else f"until {over}" if over else ""
