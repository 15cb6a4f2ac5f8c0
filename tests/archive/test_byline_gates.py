"""The quick looks that spare most lines the search for names let every name through."""

from __future__ import annotations

import random

import pytest

from archive.authority import load_authority
from archive.folding import level
from archive.normalise import byline_manners as manners
from archive.normalise import byline_patterns as patterns
from archive.normalise.byline_names import Names
from archive.normalise.bylines import bylines
from tests.benchmarks.describing import sources

NAMES = Names(load_authority())
PEOPLE = (
    "Amadou Hampâté Bâ",
    "BÂ Amadou",
    "AMADOU DIALLO",
    "Barry, A.",
    "de La Torre, María",
    "Jane (ed.) Doe",
    "Ahmed al-Hassan",
    "Jean-marie Kaba",
    "José Ortega y Gasset",
    "Analyst Jane Kingsley",
    "أحمد محمود",
    "محمد وعلي حسن",
)


def lines() -> list[str]:
    """Every line of the open collection, some in capitals, some with names in them."""
    draw = random.Random(7)
    own = sorted({line for _, passages, _ in sources() for line in passages if len(line) < 400})
    return own + [line.upper() for line in own[::3]] + [f"{draw.choice(PEOPLE)}, {line}" for line in own[::3]]


@pytest.mark.parametrize("name", PEOPLE)
def test_names_of_people_pass(name: str) -> None:
    assert NAMES.may_be_people(name)
    assert NAMES.may_be_people(f"{name} – 3 May 2017")


def test_where_the_quick_look_sees_no_people_the_full_one_finds_none() -> None:
    draw = random.Random(5)
    refused = 0
    for line in lines():
        if NAMES.may_be_people(line):
            continue
        refused += 1
        words = line.split()
        first, last = sorted((draw.randrange(len(words) + 1), draw.randrange(len(words) + 1)))
        assert not NAMES.all_people(line), line
        assert first == last or not NAMES.all_people(" ".join(words[first:last])), line
    assert refused > 500


def test_where_the_quick_look_sees_no_institution_there_is_none() -> None:
    refused = 0
    for line in lines():
        if not NAMES.may_be_institution(line):
            refused += 1
            assert "organisation" not in {named.kind for named in NAMES.people.of(line)}, line
    assert refused > 500


def test_a_line_is_cut_only_where_the_quick_looks_allow_it() -> None:
    for text in lines():
        line = level(text)
        assert patterns.PERHAPS_PARTS.search(text) or not patterns.PARTS.search(text), text
        assert line.endswith(patterns.TAIL_ENDS) or not patterns.TAIL.search(line), text
        assert line.endswith(patterns.BEFORE_DATE_ENDS) or not patterns.BEFORE_DATE.search(line), text


def test_where_the_quick_look_sees_no_rarer_label_nobody_is_found_behind_one() -> None:
    rare = bylines(load_authority())._rare
    looked = refused = 0
    for line in lines():
        if manners.perhaps(level(line)):
            looked += 1
            continue
        refused += 1
        assert not list(rare.find(line, level(line), lambda text: [])), line
    assert looked > 500
    assert refused > 500
