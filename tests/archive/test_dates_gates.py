"""What is looked at first and cheaply leaves out no line that a date pattern matches."""

import re
from itertools import product
from pathlib import Path

import pytest

from archive.authority import Authority, load_authority
from archive.normalise import periods
from archive.normalise.date_patterns import DatePatterns, Kind
from archive.normalise.date_words import DateWords
from archive.normalise.periods import Periods

TESTS = Path(__file__).parent
OPEN = TESTS.parent / "accuracy" / "open"
GLUE = (" ", "-", "/", ".", ", ", " de ", " of ", " to ", " - ", "'", "")
PARTS = (
    "3", "17", "1er", "31", "2017", "1998", "20170312", "mars", "May", "أبريل", "JAN", "W12", "S1", "Q3",
    "1T",
    "week 12", "first quarter", "second semestre", "first three months", "091415Z", "no. 9", "l'an",
    "between 3/4", "XII", "2O14", "premier", "deux mille dix",
)  # fmt: skip


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """The lines of the tables of these tests and of the labelled documents; and parts of dates put together
    in all ways."""
    found = [
        part
        for path in (*TESTS.glob("test_dates*.py"), *TESTS.glob("test_normalise*.py"))
        for line in path.read_text("utf-8").splitlines()
        for part in (line, *re.findall(r'"([^"]+)"', line))
    ]
    for path in OPEN.iterdir():
        if path.suffix in {".txt", ".md", ".eml"}:
            found += path.read_text("utf-8", "replace").splitlines()
    for one, glue, two in product(PARTS, GLUE, PARTS):
        found += (f"{one}{glue}{two}", f"5 {one}{glue}{two} de 2018")
    return [line[: periods.LINE] for line in found]


def every_match(patterns: DatePatterns, line: str) -> list[tuple[tuple[int, int], Kind]]:
    """What all rows of the table find in all of `line`; but for "Q3 17", which is read only beside a year."""
    return [
        (match.span(), kind)
        for pattern, kind in patterns.table
        if not ("yy" in pattern.groupindex and kind == "quarter")
        for match in pattern.finditer(line)
    ]


def test_rows_and_places_left_out_match_nothing(authority: Authority, lines: list[str]) -> None:
    words, patterns = DateWords(authority.words), DatePatterns(authority.words.weekdays)
    matched = 0
    for text in lines:
        line = words.read(text)
        found = [
            (match.span(), kind)
            for match, kind in patterns.matches(line)
            if not ("yy" in match.groupdict() and kind == "quarter")
        ]
        assert found == every_match(patterns, line), text
        matched += bool(found)
    assert matched > 1_000


def test_yearless_rows_left_out_match_nothing(authority: Authority, lines: list[str]) -> None:
    words, patterns = DateWords(authority.words), DatePatterns(authority.words.weekdays)
    matched = 0
    for text in lines:
        line = words.read(text)
        found = [(match.span(), kind) for match, kind in patterns.yearless_matches(line)]
        every = [(m.span(), kind) for pattern, kind in patterns.yearless for m in pattern.finditer(line)]
        assert found == every, text
        matched += bool(found)
    assert matched > 1_000


def test_a_line_not_looked_at_names_no_period(authority: Authority, lines: list[str]) -> None:
    reader = Periods(authority.words)
    words, patterns = DateWords(authority.words), DatePatterns(authority.words.weekdays)
    passed = [line for line in lines if not reader.may_name(line)]
    assert len(passed) > 1_000
    for text in passed:
        assert not every_match(patterns, words.read(text)), text


def test_a_month_after_its_year_is_named_whole(authority: Authority) -> None:
    found = Periods(authority.words).find("2017 noviembre 151200")
    assert [(p.prefix, p.start, p.end) for p in found] == [("2017-11", 0, 14)]
