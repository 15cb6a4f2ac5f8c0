"""What about a document should a person look at? Values too weak to show, that disagree, or none at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from archive.folding import key
from archive.model import Doubt, Fact, Property, Value

SURE = 0.5
"""Below this confidence a value goes to the worklist instead of a facet: wrong is worse than none."""

WEIGHED = frozenset({"published", "coverage", "author", "country", "region", "group"})
"""Fields to which that applies. A weak title is still something to call the document by."""

MOST = 60
"""Doubts kept of one document."""

APART_DAYS = 31
"""Two dates of publication as near as this are the report and its page, not a contradiction."""

EMBEDDED = ("pdf:", "docx:", "odt:", "xlsx:", "ods:")
"""Dates of files are those of a copy or a template: that they are later says nothing."""


def unsure(name: str, decided: Iterable[Value], kept: Sequence[Value]) -> list[Doubt]:
    """The suggestions among what was decided for a field, each value once."""
    if name not in WEIGHED:
        return []
    here = {value.value for value in kept}
    weak = {v.value: v for v in reversed(list(decided)) if v.confidence < SURE and v.value not in here}
    return [_doubt("unsure", v) for v in reversed(weak.values())]


def disagreeing(name: str, candidates: Sequence[Value], kept: Sequence[Value]) -> list[Doubt]:
    """What else the document says of its dates, where both cannot be true."""
    if not kept or name not in {"published", "coverage"}:
        return []
    sure = [v for v in candidates if v.confidence >= SURE and not _embedded(v)]
    if name == "published":
        other = next((v for v in sure if _days_apart(v.value, kept[0].value) > APART_DAYS), None)
        return [_doubt("disagree", other)] if other else []
    covered = {v.value for v in kept}
    by_words: dict[str, list[Value]] = {}
    for value in sure:
        by_words.setdefault(value.raw, []).append(value)
    for values in by_words.values():
        months = sorted({v.value for v in values})
        if covered.isdisjoint(months):
            period = months[0] if len(months) == 1 else f"{months[0]}..{months[-1]}"
            first = values[0]
            return [Doubt("disagree", name, period, first.raw, first.origin, first.confidence, first.where)]
    return []


def missing(
    known: Mapping[str, Sequence[Value]], settled: Iterable[str], asked: Sequence[Doubt]
) -> list[Doubt]:
    """What nothing says: no date at all (field ``month``), no date of publication, no author, no country; and
    a publication before the period covered.

    Where there is a suggestion, that is the question, and nothing is missing.
    """
    said = {*settled, *(doubt.field for doubt in asked)}
    found = []
    for name in ("published", "author", "country"):
        if not known.get(name) and name not in said:
            nothing = name == "published" and not known.get("coverage") and "coverage" not in said
            found.append(Doubt("missing", "month" if nothing else name))
    months = [v.value for v in known.get("coverage", ())]
    for value in known.get("published", ())[:1]:
        early = months and len(value.value) >= 7 and value.value[:7] < min(months)
        if early and not {"published", "coverage"} <= set(settled):
            found.append(
                Doubt("before", "published", "", value.raw, value.origin, value.confidence, value.where)
            )
    return found


def new_name(fact: Fact) -> Doubt:
    """The question whether a name is a group's."""
    return Doubt("new-name", fact.field, key(fact.raw), fact.raw, fact.origin, 0.3, fact.where)


def _doubt(kind: str, value: Value) -> Doubt:
    return Doubt(kind, value.field, value.value, value.raw, value.origin, value.confidence, value.where)


def _embedded(value: Value) -> bool:
    return isinstance(value.where, Property) and value.where.name.startswith(EMBEDDED)


def _days_apart(one: str, other: str) -> int:
    """Days between two ISO prefixes; 0 when one is the beginning of the other."""
    if one.startswith(other) or other.startswith(one):
        return 0
    first, second = (date.fromisoformat((prefix + "-01-01")[:10]) for prefix in (one, other))
    return abs((first - second).days)
