"""Which days does a date in a query mean? ``2017-03``, ``2017-01..2017-06``, ``>=2017-04-01``."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from index.query.nodes import first_day, last_day

_PERIOD = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_COMPARED = re.compile(r"(>=|<=|=|>|<|≥|≤)\s*(.*)", re.DOTALL)


def bounds(text: str, today: date | None = None) -> tuple[str, str] | None:
    """First and last day that `text` allows, as ``YYYY-MM-DD``; "" is open; None when it is no date.

    The last day of a month is written ``-31``, as `nodes.within` compares it. `today` is what relative words
    (today, yesterday, this-month, last-month, this-year, last-year) count from; without it they are no dates.
    """
    text = text.strip().replace("…", "..").replace("–", "..").replace("—", "..")
    if ".." in text:
        low_text, _, high_text = text.partition("..")
        low, high = period(low_text, today), period(high_text.strip("."), today)
        if (
            (low_text.strip() and low is None)
            or (high_text.strip(". ") and high is None)
            or not (low or high)
        ):
            return None
        return first_day(low) if low else "", _end(high) if high else ""
    compared = _COMPARED.fullmatch(text)
    found = period(compared[2] if compared else text, today)
    if found is None:
        return None
    match compared[1] if compared else "=":
        case ">=" | "≥":
            return first_day(found), ""
        case "<=" | "≤":
            return "", _end(found)
        case ">":
            return _day_after(found), ""
        case "<":
            return "", _end((date.fromisoformat(first_day(found)) - timedelta(days=1)).isoformat())
        case _:
            return first_day(found), _end(found)


def period(text: str, today: date | None = None) -> str | None:
    """The ISO prefix that `text` names, checked against the calendar; None when it names none."""
    text = text.strip().lower()
    if today and (relative := _relative(text, today)):
        return relative
    found = _PERIOD.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())  # any script's digits
    if not 1000 <= year < 3000:
        return None
    if found[2] is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        return None
    if found[3] is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _relative(text: str, today: date) -> str:
    before_month = today.replace(day=1) - timedelta(days=1)
    return {
        "today": today.isoformat(),
        "yesterday": (today - timedelta(days=1)).isoformat(),
        "this-month": f"{today:%Y-%m}",
        "last-month": f"{before_month:%Y-%m}",
        "this-year": f"{today.year:04}",
        "last-year": f"{today.year - 1:04}",
    }.get(text, "")


def _end(prefix: str) -> str:
    """The last day, every month ending on its 31st: else February would not lie before its 28th."""
    last = last_day(prefix)
    year, month, day = int(last[:4]), int(last[5:7]), int(last[8:])
    return f"{last[:7]}-31" if day >= calendar.monthrange(year, month)[1] else last


def _day_after(prefix: str) -> str:
    year, month = int(prefix[:4]), int(prefix[5:7] or 12)
    day = int(prefix[8:]) if len(prefix) == 10 else calendar.monthrange(year, month)[1]
    return (date(year, month, day) + timedelta(days=1)).isoformat()
