"""Where does a badly recognised text say a long name: "Gr0up", "Naciona1", "Dé-/fense", "الإسلا مية"?

Letters that recognition takes for one another are one letter here, and spaces and hyphens do not count, in
the names and in the text; a name has to begin and to end where a word does. Only names of `LEAST` letters or
more: short ones would be found in words that have nothing to do with them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from itertools import accumulate
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

T = TypeVar("T", bound=Hashable)

LEAST = 9
_ALIKE = {"i": "l", "1": "l", "|": "l", "0": "o", "5": "s", " ": "", "-": "", "'": ""}
_DIGIT = re.compile(
    r"[01](?:(?<=[^\W\d_].)(?=[^\W\d_])|(?<=[^\W\d_]{3}.)(?![^\W_])|(?<![^\W_].)(?=[^\W\d_]{4}))"
)
"""Gr0up, Naciona1, 1slam."""
_ELL = re.compile(r" l[b-df-gjkmnp-tv-xz][a-z]")
"""lbn, lslam; text is folded."""
_ARABIC = re.compile(r"[ةئىؤ](?:(?<![^\W_].)|(?<=ة)(?<![^\W_]..)(?![^\W_]))")
"""Letters that no word begins with, or that end none of two letters."""


def noisy(source: str, folded: str) -> bool:
    """Whether words of the text are broken in the way of a bad recognition, or at the ends of lines."""
    return (
        "-\ue000" in source
        or _DIGIT.search(folded) is not None
        or _ELL.search(folded) is not None
        or ("ة" in source and _ARABIC.search(source) is not None)
    )


class Noisy(Generic[T]):
    """Long names in such a text. Read-only after construction."""

    def __init__(self, names: Mapping[str, tuple[T, ...]]) -> None:
        found: dict[str, list[T]] = {}
        for name, meant in names.items():
            squeezed = _letters(name)
            if len(squeezed) >= LEAST:
                found.setdefault(squeezed, []).extend(meant)
        self._meant = [tuple(meant) for meant in found.values()]
        self._automaton = AhoCorasick(
            list(found), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def find(
        self, text: str, before: frozenset[str], more: Callable[[T, int], bool]
    ) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        """(start, end, meanings) of every name in the folded text; `before`: letters that may be written onto
        the front of a word. Nothing when `more` says of no meaning that so many are more than are known."""
        hits = self._automaton.find_matches_as_indexes(_letters(text), overlapping=True)
        times = Counter(self._meant[index][0] for index, _, _ in hits)
        if not any(more(meaning, number) for meaning, number in times.items()):
            return
        place = _Places(text)
        for index, first, last in hits:
            start, end = place(first), place(last - 1) + 1
            if end < len(text) and text[end].isalnum():
                continue
            word = start
            while word > 0 and start - word < 3 and text[word - 1].isalnum():
                word -= 1
            if text[word:start] in before:
                yield start, end, self._meant[index]


def _letters(text: str) -> str:
    """The text in letters that stand for those alike."""
    for letter, like in _ALIKE.items():
        text = text.replace(letter, like)
    return text.replace("rn", "m")


class _Places:
    """Where in the text one of its `_letters` stands; of an m written rn, the n."""

    def __init__(self, text: str) -> None:
        pieces = text.replace("-", " ").replace("'", " ").split(" ")
        self._ends = list(accumulate(map(len, pieces)))
        self._joined = [m.start() - n for n, m in enumerate(re.finditer("rn", "".join(pieces)))]

    def __call__(self, letter: int) -> int:
        """The place of the letter with this number: so many are before it, and what was left out of them."""
        letter += bisect_right(self._joined, letter)
        return letter + bisect_right(self._ends, letter)
