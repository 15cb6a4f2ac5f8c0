"""Which days a text tells of; none is missed because patterns are tried only where they can begin."""

from functools import lru_cache

import pytest

from archive.authority import Words, load_authority
from archive.model import Passage
from archive.normalise.date_patterns import DatePatterns
from archive.normalise.date_words import DateWords
from archive.normalise.day_marks import YEAR_FIRST
from archive.normalise.narrated import _MARKED, _RUN, _SIGN, Narrator, narrator
from archive.normalise.windows import NUMBER, chunks
from tests.benchmarks.describing import sources

WRITTEN = (
    "21-24 July; 3-4-5 March; 2014-16 March; 1-2/3/2014; 12-2014-03-05; 1.12/3/14; 12345-6-2014; 4 5 May",
    "6 juin juillet 2014; 7-8 9 janvier; the 3rd March 4; 31 32 décembre; le 1er. mars 2014-05-06",
    "10/11/2014/12; ١٢/٣/٢٠١٤; 5 آذار/مارس 2014; l0 octobre; 24.XII; 2-Mar-14; Mar-14; 14 Mar 14:30",
)


@lru_cache(maxsize=1)
def words() -> Words:
    return load_authority().words


@lru_cache(maxsize=1)
def texts() -> list[Passage]:
    """Every passage of the open part of the collection, and what is written above."""
    lines = [line for _, passages, _ in sources() for line in passages]
    return [Passage(number, line) for number, line in enumerate((*WRITTEN, *lines), 1)]


def days(text: str, until: str = "") -> list[str]:
    return [day.iso for day in narrator(words()).told([Passage(1, text)], until).days]


def test_days_of_running_text() -> None:
    text = (
        "On 16 July, then July 24, 2014; on 2014-07-03; 04/07/2014; le 1er juillet; el 3 de julio; "
        "12 may fall; 21-24 July."
    )
    assert days(text) == [
        "2014-07-16", "2014-07-24", "2014-07-03", "2014-07-04", "2014-07-01", "2014-07-03", "2014-07-24",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("on the 6th, of the 7th and the 8th", 3),
        ("le 6, du 7 au 8; el 9; dia 10", 5),
        ("يوم 6 وفي 7", 2),
        ("(le 6) ,le 7;le 8", 3),
        ("the 6th and the 6th", 1),
        ("the 9th battalion, in the 20th century, le 5 %, du 3 000, le 12 h 30, bathe 6th, grand 7th", 0),
        ("le 6 mars", 0),
        ("le 32, the 40th, the 100th", 0),
    ],
)
def test_days_named_by_their_number_alone(text: str, wanted: int) -> None:
    assert narrator(words()).told([Passage(1, text)], "").bare == wanted


def test_no_day_is_missed_where_patterns_are_tried_only_where_they_can_begin() -> None:
    reader, tried = DateWords(words()), 0
    patterns = (*DatePatterns(words().weekdays).days, YEAR_FIRST)
    for text, _, _ in chunks(texts()):
        line = reader.signs(text)
        signs = [match.start() for match in _SIGN.finditer(line)]
        runs = [match.span() for match in _RUN.finditer(line)]
        found = [match.group() for match in Narrator(words())._matches(line, signs, runs)]
        assert found == [match.group() for pattern in patterns for match in pattern.finditer(line)]
        tried += len(found)
    assert tried > 300


def test_every_name_of_a_day_is_known_where_it_begins_a_word() -> None:
    for name in words().weekdays:
        found = [
            (m["w"], m["d"]) for m in narrator(words())._weekday.finditer(f"{name} 4, x{name} 5, 6 {name} 7")
        ]
        assert found == [(name, "4"), (name, "7")]


def test_numbers_that_may_be_days_or_years() -> None:
    text = "1 01 0 00 10 19 32 100 1899 1999 2099 2100 5% 3 000 3 0000 1.5 1,5 (12) 7th x8 9y 12."
    assert " ".join(NUMBER.findall(text)) == "1 01 10 19 1999 2099 3 1 1 12 7 8 9 12"


def test_marked_numbers_are_those_with_a_mark_and_another_after_them() -> None:
    line = "1/2 12.3 2014-05 12345-6 7-x 8 /9 1-2-3"
    assert [match.group() for match in _MARKED.finditer(line)] == ["1", "12", "2014", "1", "2"]
