"""Which values follow from this evidence, and what should a person look at?

Per field the best origin wins, with all its values: what a sidecar says of the countries replaces what was
guessed of them. Text evidence is found again each time, from the passages; only facts from outside the text
need keeping. A value below `SURE` is no value but a suggestion: it becomes a doubt, and no facet counts it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from archive import doubts
from archive.authority import Authority, load_authority
from archive.doubts import SURE
from archive.errors import BadValue
from archive.fields import ALSO, FIELD, FIELDS
from archive.model import (
    FILE_NAME,
    GIVEN,
    Doubt,
    Extracted,
    Fact,
    Judgement,
    Normaliser,
    Origin,
    Property,
    Span,
    Value,
)
from archive.normalise import authors, language, published, title
from archive.normalise.coverage import Coverage
from archive.normalise.reading import Reading, read
from archive.normalise.unknown import new_names

ORDER = (
    "language",
    "title",
    "published",
    "coverage",
    "month",
    "author",
    "country",
    "region",
    "group",
    "series",
)
"""Fields made from text, each after those it looks at; the others follow from facts alone."""
Describe = Callable[[Extracted, Sequence[Fact]], Judgement]
Known = dict[str, list[Value]]


@lru_cache(maxsize=4)
def normalisers(authority: Authority) -> Mapping[str, Normaliser]:
    """The normaliser of each field that has one, made once per authority."""
    return {field.name: field.normaliser(authority) for field in FIELDS if field.normaliser}


def describe(
    extracted: Extracted, given: Sequence[Fact], authority: Authority
) -> tuple[tuple[Value, ...], tuple[Fact, ...]]:
    """`judge` without the doubts."""
    found = judge(extracted, given, authority)
    return found.values, found.facts


@dataclass(frozen=True, slots=True)
class Describer:
    """`judge` with `authority`: of one document, or of several together."""

    authority: Authority

    def __call__(self, extracted: Extracted, given: Sequence[Fact]) -> Judgement:
        """See `judge`."""
        return judge(extracted, given, self.authority)

    def all(self, work: Sequence[tuple[Extracted, Sequence[Fact]]]) -> list[Judgement | Exception]:
        """The judgements of several documents, in order; what was raised stands in its document's place.

        They are judged side by side, field by field, so that the patterns and lists of a field are still in
        the processor's caches for the next document: 17 % less time a document at 16 of them, measured; more
        gain nothing.
        """
        found: list[Judgement | Exception | None] = [None] * len(work)
        steps = [(place, _judging(*one, self.authority)) for place, one in enumerate(work)]
        while steps:
            unfinished = []
            for place, step in steps:
                try:
                    next(step)
                    unfinished.append((place, step))
                except StopIteration as end:
                    found[place] = end.value
                except Exception as problem:  # a fault of ours: theirs to log who keep the document
                    found[place] = problem
            steps = unfinished
        return [one for one in found if one is not None]


TOGETHER = 16
"""Documents that are best judged side by side."""


def describer(folder: Path) -> Describer:
    """With the shipped lists and those in `folder`: what another process starts with."""
    return Describer(load_authority(folder))


def judge(extracted: Extracted, given: Sequence[Fact], authority: Authority) -> Judgement:
    """The values of a document, the facts to keep, and what a person should look at.

    `given`: what is known besides the file's content: sidecar, ``--set``, edits, and the file's name as
    ``Fact(FILE_NAME, name, FILE, Property("file name"))``. An edit of no words says that its field has no
    value. Facts whose words do not say what their field asks for are kept and give no value. Calling it again
    with the facts it returned gives the same judgement. Of fields that a person has filled there is no doubt.
    """
    steps = _judging(extracted, given, authority)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return cast(Judgement, end.value)


def _judging(
    extracted: Extracted, given: Sequence[Fact], authority: Authority
) -> Generator[None, None, Judgement]:
    """`judge` in steps: it stops before each field, and between what is found of it and what is decided."""
    facts = tuple(dict.fromkeys((*extracted.facts, *given)))
    makers = normalisers(authority)
    yield
    reading = read(extracted, authority)
    outside = _by_field(facts)
    emptied = {fact.field for fact in facts if fact.origin is Origin.EDITED and not fact.raw.strip()}
    settled = {name for name, own in outside.items() if any(fact.origin in GIVEN for fact in own)}
    known: Known = {}
    asked: list[Doubt] = []
    for name in ORDER:
        yield
        if name == "month":
            known["month"] = _months(known)
            continue
        stated = _stated(name, outside.get(name, ()), makers, known, reading)
        found = _found(name, reading, makers, known)
        yield
        decided = _DECIDE.get(name, _from_text)(_Case(name, stated, found, reading, makers, known))
        if name in emptied:
            if name == "country":  # what it is not about it may still mention
                known["mentions"] += [_as("mentions", value) for value in decided]
            decided = []
        known[name] = [v for v in decided if v.confidence >= SURE or name not in doubts.WEIGHED]
        if name not in settled:
            asked += doubts.unsure(name, decided, known[name])
            asked += doubts.disagreeing(name, (*found, *stated), known[name])
    for field in FIELDS:  # those that follow from facts alone, and what a person says is mentioned
        if field.name not in ORDER and field.name in outside:
            stated = _stated(field.name, outside[field.name], makers, known, reading)
            known[field.name] = [] if field.name in emptied else _best(stated)
    values: list[Value] = []
    for field in FIELDS:
        own = known.get(field.name, ())
        values.extend(own if field.many else own[:1])
    yield
    asked += doubts.missing(known, settled, asked)
    asked += [doubts.new_name(fact) for fact in new_names(reading, known, authority)]
    return Judgement(tuple(values), facts, tuple(asked[: doubts.MOST]))


def clean(
    fact: Fact, authority: Authority, known: Mapping[str, Sequence[Value]] | None = None
) -> tuple[Value, ...]:
    """The values of one fact a person gave. Raises BadValue when its field cannot take it, or there is no
    such field."""
    name = ALSO.get(fact.field, fact.field)
    field = FIELD.get(name)
    if field is None or name == "added" or name == "month":
        known_names = ", ".join(f.name for f in FIELDS if f.name not in {"added", "month"})
        raise BadValue(f"There is no field {fact.field!r} that can be set: use one of {known_names}.")
    values = _clean(Fact(name, fact.raw, fact.origin, fact.where), normalisers(authority), known or {})
    if not values:
        raise BadValue(f"{field.label} cannot be {fact.raw!r}: {_WANTED.get(name, 'give some words')}.")
    return values


_WANTED = {
    "published": "write a date such as 2017-04-24, 2017-04 or 2017",
    "coverage": "write a period such as 2017-03, 2017-01..2017-03, Q1 2017 or 2017",
    "country": "write a country's name or its two letters, such as Mali or ML",
    "mentions": "write a country's name or its two letters, such as Mali or ML",
    "region": "write a region's name or its code, such as Kidal or ML-8; for a name that two have, the code",
    "group": "write a name of the group, such as JNIM, or its word in the list of groups; for a name that "
    "two have, the latter",
    "language": "write a language's name or its two letters, such as French or fr",
    "author": "write the name of a person or an organisation",
}


def _by_field(facts: Sequence[Fact]) -> dict[str, list[Fact]]:
    """Facts by the field they speak for; the file's name speaks for both dates."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.field == FILE_NAME:
            for name in ("published", "coverage"):
                found.setdefault(name, []).append(Fact(name, fact.raw, fact.origin, fact.where))
            continue
        name = ALSO.get(fact.field, fact.field)
        if name in FIELD:
            found.setdefault(name, []).append(Fact(name, fact.raw, fact.origin, fact.where))
    return found


def _clean(
    fact: Fact, makers: Mapping[str, Normaliser], known: Mapping[str, Sequence[Value]]
) -> tuple[Value, ...]:
    maker = makers.get(fact.field)
    if fact.field == "author" and fact.origin is Origin.EDITED:
        maker = None  # a person's own word is taken as it stands: pen names and initials too
    if maker:
        return tuple(maker.clean(fact, known))
    raw = " ".join(fact.raw.split())
    return (Value(fact.field, raw, fact.raw, fact.origin, 1.0, fact.where),) if raw else ()


def _stated(
    name: str, facts: Sequence[Fact], makers: Mapping[str, Normaliser], known: Known, reading: Reading
) -> list[Value]:
    """Values of the facts from outside the text, most trusted first."""
    if name == "title":
        facts = [
            fact
            for origin in Origin
            for fact in title.preferred(
                [f for f in facts if f.origin is origin], [t for _, t in reading.head()]
            )
        ]
    elif name == "published":
        facts = sorted(facts, key=published.rank)
    return [v for f in sorted(facts, key=lambda f: f.origin.rank) for v in _clean(f, makers, known)]


def _best(values: Sequence[Value]) -> list[Value]:
    """Those of the most trusted origin."""
    if not values:
        return []
    least = min(value.origin.rank for value in values)
    return [value for value in values if value.origin.rank == least]


def _found(name: str, reading: Reading, makers: Mapping[str, Normaliser], known: Known) -> list[Value]:
    return [v for fact in makers[name].find(reading, known) for v in _clean(fact, makers, known)]


@dataclass(frozen=True, slots=True)
class _Case:
    """One field of a document about to be decided: what is `stated` of it outside the text, most trusted
    first; what was `found` in the text; the fields `known` so far."""

    field: str
    stated: list[Value]
    found: list[Value]
    reading: Reading
    makers: Mapping[str, Normaliser]
    known: Known


def _from_text(case: _Case) -> list[Value]:
    """What was stated at least as firmly as the text can say it; else what the text says; else the rest."""
    best = _best(case.stated)
    if best and best[0].origin.rank <= Origin.DOCUMENT.rank:
        return best
    return _firmest(case.found, best)


def _firmest(first: list[Value], second: list[Value]) -> list[Value]:
    """`first`, unless it holds suggestions only and `second` is sure."""
    if not first or (not _any_sure(first) and _any_sure(second)):
        return second
    return first


def _any_sure(values: Sequence[Value]) -> bool:
    return any(value.confidence >= SURE for value in values)


def _title(case: _Case) -> list[Value]:
    return _from_text(case)[:1]


def _language(case: _Case) -> list[Value]:
    best = _best(case.stated)
    decided = language.decide(best[0] if best else None, case.found[0] if case.found else None)
    return [decided] if decided else []


def _published(case: _Case) -> list[Value]:
    """A byline beats what a page says of itself, front matter beats the byline; a mail's header does, too: it
    is written when the mail is sent, and the days in its text are often those of what it quotes."""
    best = _best(case.stated)
    if best and best[0].origin.rank < Origin.DOCUMENT.rank:
        return best[:1]
    front = [v for v in best if v.origin is Origin.DOCUMENT and _is_of(v, "front matter")]
    header = [v for v in best if _is_of(v, "mail:Date") and v.confidence >= SURE]
    if front or header:
        return (front or header)[:1]
    maker = case.makers[case.field]
    if not case.found and isinstance(maker, published.Published):
        best = [maker.weighed(value, case.reading) for value in best]
    return _firmest(case.found, best)[:1]


def _is_of(value: Value, place: str) -> bool:
    return isinstance(value.where, Property) and value.where.name.startswith(place)


def _coverage(case: _Case) -> list[Value]:
    decided = _from_text(case)
    maker = case.makers[case.field]
    if not decided and isinstance(maker, Coverage):
        decided = [v for fact in maker.guess(case.reading) for v in _clean(fact, case.makers, case.known)]
    return list({value.value: value for value in reversed(decided)}.values())[::-1]


def _months(known: Known) -> list[Value]:
    """The months covered; else the month of publication, marked by its place and a lower confidence."""
    if known.get("coverage"):
        return [Value("month", v.value, v.raw, v.origin, v.confidence, v.where) for v in known["coverage"]]
    return [
        Value("month", v.value[:7], v.raw, v.origin, round(v.confidence * 0.6, 2), Property("published"))
        for v in known.get("published", ())
        if len(v.value) >= 7
    ]


def _author(case: _Case) -> list[Value]:
    """Each person once, in the first spelling."""
    decided = authors.decide(case.stated, case.found, case.reading)
    return list({authors.author_key(v.value): v for v in reversed(decided)}.values())[::-1]


def _country(case: _Case) -> list[Value]:
    """Subjects as stated, else as weighed; every other country named is mentioned, a subject never."""
    best = _best(case.stated)
    if best:
        subjects = {value.value for value in best}
        evidence = [v for v in case.found if v.value in subjects and isinstance(v.where, Span)]
        case.known["mentions"] = [_as("mentions", v) for v in case.found if v.value not in subjects]
        return best + [_as("country", v) for v in evidence]
    case.known["mentions"] = [v for v in case.found if v.field == "mentions"]
    return [v for v in case.found if v.field == "country"]


def _group(case: _Case) -> list[Value]:
    """A person's list is the list; where the text names those groups stays as evidence."""
    best = _best(case.stated)
    if not best:
        return case.found
    slugs = {value.value for value in best}
    return best + [v for v in case.found if v.value in slugs]


def _as(field: str, value: Value) -> Value:
    return Value(field, value.value, value.raw, value.origin, value.confidence, value.where)


_DECIDE = {
    "title": _title,
    "language": _language,
    "published": _published,
    "coverage": _coverage,
    "author": _author,
    "country": _country,
    "group": _group,
    "region": _group,
}
"""How a field weighs statements against the text; any other: `_from_text`."""
