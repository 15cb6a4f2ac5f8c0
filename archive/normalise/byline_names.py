"""Do these words of a byline name who wrote the document: people beyond doubt, or what was announced?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from archive.authority import Authority
from archive.folding import fold, level
from archive.normalise import byline_beside as beside
from archive.normalise import byline_patterns as patterns
from archive.normalise.name_forms import bare, has_address, without_addresses
from archive.normalise.name_kinds import ARABIC, NO_FIRST, is_acronym, kinds
from archive.normalise.name_words import name_words, word_key
from archive.normalise.people import people

_BETWEEN_WORDS = re.compile(r"[\s,،;|•·/]+")
_MARKS = " ,،.:;|–—-\"'“”„«»‘’*_()[]{}…!?؟؛&+=<>#~^`´"
_LETTERS = re.compile(r"[^\W\d_]+")
_ON = re.compile(r"(?<!\S)على(?!\S)")
"""A preposition, folded as the given name Ali is."""
_APOSTROPHES = frozenset("'’")
_BRACKETS = re.compile(r"\([^()]*\)")
_FIRST_ARABIC = re.compile(r"\s*[،,(–—|-]|\s(?:من|في)\s")
_ARTICLE = re.compile(r"(?:the|la|le|les|el|los|las|l['’])")
_BESIDE = frozenset(("role", "place", "person", "agency", "organisation", "single"))


class Names:
    """Judges the words of a byline. Holds reference data only."""

    def __init__(self, authority: Authority) -> None:
        self.people = people(authority)
        self.kinds = kinds(authority)

    def may_be_people(self, text: str) -> bool:
        """Whether there can be people beyond doubt in `text`; when not, `all_people` is False of every part.

        It costs a tenth of that, and most lines of a document are none of names.
        """
        text = normalize("NFC", text)
        if not text.isascii() and ARABIC.search(text) and _holds_arabic_given(text):
            return True
        if _holds_a_pair(text):
            return True
        return has_address(text) and _holds_a_pair(without_addresses(text))

    def may_be_institution(self, text: str) -> bool:
        """Whether a word of `text`, after an article or "and" perhaps, is the head of an institution's name
        or all in capitals, as in each of them."""
        for token in _BETWEEN_WORDS.split(text):
            word = token.strip(_MARKS)
            rest = word[2:] if word[1:2] in _APOSTROPHES else word[1:]
            if word and any(is_acronym(one) or self.kinds.is_head(one) for one in (word, rest)):
                return True
        return False

    def all_people(self, text: str) -> bool:
        """Whether `text` is persons beyond doubt, with nothing beside them but roles and places."""
        if any(map(str.isdigit, text)) or patterns.NOT_ONE.search(text):
            return False
        names = self.people.of(text)
        as_written = str.upper if text.isupper() else str
        if not names or not self.kinds.strict(as_written(names[0].name)):
            return False
        for name in names[1:]:
            if not self.kinds.is_given(name.name) and not self.kinds.strict(as_written(name.name)):
                return False
        rest = [p for p in patterns.BETWEEN.split(_BRACKETS.sub(" ", text))[1:] if p.strip()]
        if not all(self._beside(part.strip(" .")) for part in rest):
            return False
        if rest:
            return True
        used = sum(len(name.name.replace(" ", "")) for name in names)
        if used * 10 >= 6 * len(bare(text).replace(" ", "")):
            return True
        return self.kinds.kind(text) == "role" or bool(beside.REPORTS.search(level(text)))

    def _beside(self, text: str) -> bool:
        """Whether `text` may stand after a name and a comma: another name, a role, a place, for whom."""
        return (
            self.kinds.kind(bare(text)) in _BESIDE
            or bool(beside.REPORTS.search(" " + level(text)))
            or (not text.strip().islower() and bool(beside.INITIALS.match(text)))
        )

    def nothing_else(self, text: str) -> bool:
        """Whether Arabic words are all of names, up to a comma: "X receives the president" is none."""
        if text.isascii() or not ARABIC.search(text):
            return True
        first = _FIRST_ARABIC.split(text)[0]
        names = [one.name for one in self.people.of(first)]
        return sum(len(name.split()) for name in names) >= len(bare(first).split())

    def announced(self, who: str, before: str, *, dated: bool = False) -> bool:
        """Whether what stands after "By" is a name and not the beginning of a sentence or a heading."""
        if len(who) > 200 or any(map(str.isdigit, who)) or patterns.NOT_ONE.search(who):
            return False
        names = self.people.of(who)
        if not names:
            return False
        plain = before.strip(" \"'*_").count(" ") == 0 and not before.rstrip().endswith(":")
        first = names[0]
        if first.kind == "person":
            return True
        if first.kind == "organisation":
            return not plain or self._firm(who, first.name)
        if first.kind == "agency":
            return True
        if plain and first.kind == "single":
            return dated and first.name[0].isupper() and not self.kinds.is_plain(first.name)
        return not plain and bool(first.name) and first.name[0].isupper() and len(first.name.split()) <= 8

    def _firm(self, who: str, name: str) -> bool:
        """Whether an institution after a bare "By" is one: with capitals, or its article and a head noun."""
        tokens = name.split()
        if ARABIC.search(name):
            return len(tokens) > 1 and self.kinds.is_head(tokens[0])
        if len(tokens) == 1 and (not name.isupper() or len(name) > 6 or self.kinds.is_plain(name)):
            return False
        first = level(tokens[0]).split("'")[-1].split("’")[-1]
        article = bool(_ARTICLE.match(level(who)))
        if not name[0].isupper() and tokens[0][0].islower():
            return article and len(tokens) < 12 and self.kinds.kind(f"la {first}") == "organisation"
        capital = sum(t[0].isupper() for t in tokens)
        return capital * 2 >= len(tokens) and (article or not self.kinds.sorts(name))


def _holds_arabic_given(text: str) -> bool:
    """Whether a word of `text`, after "and" perhaps, is a given name in Arabic, as in each such name."""
    given = name_words().arabic_given
    words = set(_LETTERS.findall(fold(_ON.sub(" ", text)).text))
    return not given.isdisjoint(words) or not given.isdisjoint([w[1:] for w in words if w[0] == "و"])


def _holds_a_pair(text: str) -> bool:
    """Whether two words with capitals stand in `text` with nothing but particles between them, neither a role
    nor the head of an institution; of two one may be plain speech where a given name or an initial is known,
    and a text of capitals must have such a name.
    """
    listed = name_words()
    whole = text.isupper()
    perhaps = False
    tokens = _BETWEEN_WORDS.split(text)
    before, at = "", -1  # the word with a capital before this one
    for i, token in enumerate(tokens):
        if token.islower():
            continue
        word = token.strip(_MARKS)
        if word == word.lower() if word.isascii() else word.islower() or ARABIC.search(word):
            continue
        folded = word_key(word)
        if folded in listed.organisations or folded in listed.roles:
            before = ""
        elif before and _are_particles(tokens[at + 1 : i]):
            plain = (before in listed.plain) + (folded in listed.plain)
            if not plain and not whole:
                return True
            perhaps = perhaps or plain < 2
            before = folded
        elif folded in NO_FIRST and not _are_particles(tokens[max(i - 1, 0) : i] or ["?"]):
            before = ""  # "El Caudal" is one word
        else:
            before = folded or word
        at = i
    return perhaps and any(map(_is_known, tokens))


def _are_particles(tokens: Sequence[str]) -> bool:
    """Whether each of `tokens` is a small word of names, or none."""
    particles = name_words().particles
    return all(word_key(token.strip(_MARKS)) in particles or not token.strip(_MARKS) for token in tokens)


def _is_known(token: str) -> bool:
    """Whether `token` is a given name or an initial."""
    folded = word_key(token.strip(_MARKS))
    given = name_words().given
    return len(folded) == 1 or folded in given or folded.partition(" ")[0] in given
