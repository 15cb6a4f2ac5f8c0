"""Grouped alternatives find what they find ungrouped."""

import re

import pytest

from archive.folding import level
from archive.normalise.alternatives import grouped
from tests.benchmarks.describing import sources

WORDS = (
    r"cover(?:s|ed)?|period (?:under|of)|account of|co\|ver|c[|)]d|couvre|a\w+|reports?|re|reports on|(?:x)y"
)


def test_what_is_found_stays_the_same() -> None:
    words = WORDS.removesuffix("|(?:x)y")
    one, other = re.compile(rf"\b(?:{words})\b"), re.compile(rf"\b(?:{grouped(words)})\b")
    found = 0
    for _, passages, _ in sources():
        for line in map(level, passages):
            assert [m.span() for m in other.finditer(line)] == [m.span() for m in one.finditer(line)]
            found += bool(one.search(line))
    assert found > 100
    assert [other.search(text) is not None for text in ("co|ver", "c|d", "c)d", "cover", "xy")] == [
        True, True, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize("words", [WORDS, "a|b?c", "a|b*", "a|b+c", "a||b", "a|.b", "a|b{2}"])
def test_what_may_begin_otherwise_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="does not begin with a letter"):
        grouped(words)
