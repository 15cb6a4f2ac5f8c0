"""Where does a text say a long name with other small words, or with a common word spelled otherwise?

"Frente pela Alternância e Concórdia do Chade" is "Frente para a Alternância e a Concórdia no Chade". A name
of three words of meaning or more is looked up by these alone, in their order: articles, prepositions, the s
of a plural and the article that Arabic writes onto a word do not count. Conjunctions do: "the Islamic State
and Libya" is no branch. A sign ends a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from itertools import accumulate, compress, count
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)

LEAST = 3
"""Words of meaning: two stand beside one another by chance."""
_SIGN = re.compile(r"[^\w \-'/\u2019]")
_ARTICLE = re.compile(r"(و?)(?:[بك]?ال|لل)(?=\w{3})")
_LETTER = re.compile(r"[بلكو](?=\w{3})")


class Words(dict[str, str]):
    """Folded word → what stands for it: itself without ending or article; "" for a small word."""

    def __init__(self, small: Collection[str], same: Iterable[Collection[str]]) -> None:
        super().__init__(dict.fromkeys(small, ""))
        self._same = {_bare(word): _bare(words[0]) for words in map(tuple, same) for word in words}

    def __missing__(self, word: str) -> str:
        found = _bare(word)
        found = self._same.get(found, found)
        if len(self) < 50_000:  # a text of all words there are must not make it grow without end
            self[word] = found
        return found


def _bare(word: str) -> str:
    if word.isascii():
        return word[:-1] if len(word) > 4 and word[-1] == "s" else word
    return _ARTICLE.sub(r"\1", word, count=1) if _ARTICLE.match(word) else word


class _Node(Generic[T]):
    """A word's place in names: the words that may follow, and what the names that end here mean."""

    __slots__ = ("following", "meant")

    def __init__(self) -> None:
        self.following: dict[str, _Node[T]] = {}
        self.meant: list[T] = []


class Loose(Generic[T]):
    """Long names by their words of meaning. Read-only after construction, save a cache of words."""

    def __init__(
        self, names: Mapping[str, Iterable[T]], small: Collection[str], same: Iterable[Collection[str]]
    ) -> None:
        self._words = Words(small, same)
        root: _Node[T] = _Node()
        for name, meant in names.items():
            words = [word for word in map(self._words.__getitem__, name.split()) if word]
            if len(words) < LEAST:
                continue
            node = root
            for word in words:
                node = node.following.setdefault(word, _Node())
            node.meant += (one for one in meant if one not in node.meant)
        self._first = _Begin(root.following, self._words)

    def find(
        self, text: str, spaced: str, more: Callable[[T, int], bool]
    ) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        """(start, end, meanings) of every name in the folded text; `spaced`: the same with signs as spaces.
        Nothing when `more` says of no meaning that so many are more than are known."""
        words = spaced.split(" ")
        hits = []
        following: _Node[T] | None
        for start, index, node in self._begun(words):
            while True:
                if node.meant:
                    hits.append((start, index, tuple(node.meant)))
                index, following = self._then(words, index, node)
                if following is None:
                    break
                node = following
        times = Counter(meant[0] for _, _, meant in hits)
        if not any(more(meaning, number) for meaning, number in times.items()):
            return
        ends = [place + spaces for spaces, place in enumerate(accumulate(map(len, words)))]
        for start, last, meant in hits:
            first, end = ends[start] - len(words[start]), ends[last]
            if not _SIGN.search(text, first, end):
                yield first, end, meant

    def _begun(self, words: list[str]) -> Iterator[tuple[int, int, _Node[T]]]:
        """Where the first and where the second word of a name stand, with the second's node."""
        nodes = list(map(self._first.__getitem__, words))
        for start in compress(count(), nodes):
            if node := nodes[start]:
                index, second = self._then(words, start, node)
                if second is not None:
                    yield start, index, second

    def _then(self, words: list[str], index: int, node: _Node[T]) -> tuple[int, _Node[T] | None]:
        """The place of the next word that is not small, and the node it leads to from this one."""
        index += 1
        while index < len(words):
            if word := self._words[words[index]]:
                return index, _next(node.following, word)
            index += 1
        return index, None


class _Begin(dict[str, _Node[T] | None]):
    """Folded word → the node of the names that begin with it; None for most words."""

    def __init__(self, first: Mapping[str, _Node[T]], words: Words) -> None:
        super().__init__()
        self._following, self._words = first, words

    def __missing__(self, word: str) -> _Node[T] | None:
        bare = self._words[word]
        node = _next(self._following, bare) if bare else None
        if len(self) < 50_000:
            self[word] = node
        return node


def _next(following: Mapping[str, _Node[T]], word: str) -> _Node[T] | None:
    found = following.get(word)
    if found is None and word[0] in "بلكو" and _LETTER.match(word):
        return following.get(word[1:])
    return found
