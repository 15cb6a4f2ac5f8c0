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
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)

LEAST = 3
"""Words of meaning: two stand beside one another by chance."""
_SIGN = re.compile(r"[^\w \-'/\u2019]")
_ARTICLE = re.compile(r"(و?)(?:[بك]?ال|لل)(?=\w{3})")
_LETTERS = "بلكو"
_LETTER = re.compile(rf"[{_LETTERS}](?=\w{{3}})")
_BEFORE = 8
"""More letters are never written onto a word."""


class Words:
    """Folded word → what stands for it: itself without ending or article; "" for a small word."""

    def __init__(self, small: Collection[str], same: Iterable[Collection[str]]) -> None:
        self._small = frozenset(small)
        self._same = {_bare(word): _bare(words[0]) for words in map(tuple, same) for word in words}

    def __call__(self, word: str) -> str:
        if word in self._small:
            return ""
        found = _bare(word)
        return self._same.get(found, found)

    def alike(self, meant: Collection[str]) -> list[str]:
        """Words without ending or article for which one of `meant` stands."""
        return [word for word, first in self._same.items() if first in meant]


def _bare(word: str) -> str:
    if word.isascii():
        return word[:-1] if len(word) > 4 and word[-1] == "s" else word
    return _ARTICLE.sub(r"\1", word, count=1) if _ARTICLE.match(word) else word


class Node(Generic[T]):
    """A word's place in names: the words that may follow, and what the names that end here mean."""

    __slots__ = ("following", "meant")

    def __init__(self) -> None:
        self.following: dict[str, Node[T]] = {}
        self.meant: list[T] = []


class Loose(Generic[T]):
    """Long names by their words of meaning. Read-only after construction."""

    def __init__(
        self, names: Mapping[str, Iterable[T]], small: Collection[str], same: Iterable[Collection[str]]
    ) -> None:
        self._words = Words(small, same)
        self._root: Node[T] = Node()
        meant_by: set[str] = set()
        for name, meant in names.items():
            words = [word for word in map(self._words, name.split()) if word]
            if len(words) < LEAST:
                continue
            meant_by.update(words)
            node = self._root
            for word in words:
                node = node.following.setdefault(word, Node())
            node.meant += (one for one in meant if one not in node.meant)
        self._latin = {"": "", **dict.fromkeys(small, "")}
        for word in meant_by:
            self._latin.update((form, self._words(form)) for form in self._forms(word) if form.isascii())
        """Each word in Latin letters that a name may have: what stands for it. Others need no closer look."""

    def signs(self) -> dict[str, Node[T] | None]:
        """What stands in a text between spaces wherever one of these names begins → the node of its first
        word; None where the word has to be looked at: letters are written onto it, and only a space
        follows."""
        found: dict[str, Node[T] | None] = {}
        for word in self._root.following:
            for form in self._forms(word):
                if not form.isascii():
                    found[f"{form} "] = None
                    if len(form) > LEAST and form[0] == "و":  # the article stands behind it
                        found[f"{form[1:]} "] = None
                elif node := self._next(self._root, self._words(form)):
                    found[f" {form} "] = node
                    found.update((f"{letter}{form} ", None) for letter in _LETTERS)
        return found

    def _forms(self, meant: str) -> Iterator[str]:
        """The words that stand for `meant`, or for it with a letter before it, without their articles."""
        for word in (meant, *self._words.alike({meant, *(letter + meant for letter in _LETTERS)})):
            yield from (word, f"{word}s") if word.isascii() else (word,)

    def find(
        self,
        text: str,
        spaced: str,
        begun: Iterable[tuple[int, int, Node[T] | None]],
        more: Callable[[T, int], bool],
    ) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        """(start, end, meanings) of every name in the folded text; `spaced`: the same with signs as spaces,
        and one more before and behind it; `begun`: where `signs` stand in it, in order of their ends. Nothing
        when `more` says of no meaning that so many are more than are known."""
        hits: list[tuple[int, int, list[T]]] = []
        last = -1
        for start, end, node in begun:
            if node is None:
                start = spaced.rfind(" ", max(0, start - _BEFORE), start) + 1
                if not start or start == last:
                    continue
                last, node = start, self._next(self._root, self._words(spaced[start : end - 1]))
            else:
                start += 1
            end -= 1
            while node is not None:
                end, node = self._then(spaced, end, node)
                if node is not None and node.meant:
                    hits.append((start - 1, end - 1, node.meant))
        times = Counter(meant[0] for _, _, meant in hits)
        if any(more(meaning, number) for meaning, number in times.items()):
            for start, end, meant in hits:
                if not _SIGN.search(text, start, end):
                    yield start, end, tuple(meant)

    def _then(self, spaced: str, end: int, node: Node[T]) -> tuple[int, Node[T] | None]:
        """The end of the next word that is not small, and the node it leads to from this one."""
        while (stop := spaced.find(" ", end + 1)) >= 0:
            word = spaced[end + 1 : stop]
            bare = self._latin.get(word)
            if bare is None:
                bare = None if word.isascii() else self._words(word)
            if bare is None:
                break
            if bare:
                return stop, self._next(node, bare)
            end = stop
        return end, None

    @staticmethod
    def _next(node: Node[T], word: str) -> Node[T] | None:
        """The node to which a word leads, perhaps without its first letter."""
        found = node.following.get(word)
        if found is None and word[:1] in _LETTERS and _LETTER.match(word):
            return node.following.get(word[1:])
        return found
