"""What does a piece of a byline name: a person, an institution, a role, a place?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from archive.authority import Authority
from archive.folding import level
from archive.normalise.name_words import name_words, word_key

Kind = Literal["person", "organisation", "single", "role", "place", "agency", "other", "nothing"]
"""``single``: one word with a capital, a pen name perhaps; ``other``: words that may be any name."""

ARTICLE = re.compile(
    r"^(?:(?:the|le|la|les|el|los|las|our|notre|nuestro|nuestra|nosso|nossa)\s+|l['’]|"
    r"[oa]s?\s+(?=[^\W\d_]{3}))"
)
_WORD = re.compile(r"^[^\W\d_][\w.'’ʼ‘`-]*$")
_PREFIXED = re.compile(r"^(?:[dDlLO]['’]|(?:al|el|as|an|at|ad|ar|ould)-)(?=\w)", re.IGNORECASE)
ARABIC = re.compile(r"[\u0620-\u064a]")


_VERB = re.compile(r"(?:سي|ي|ت)(?!ه?$)[\u0620-\u064a]{3}")
"""What may be a verb, inside a line that begins as a name does."""
NO_FIRST = frozenset(
    ("el", "la", "le", "les", "los", "las", "o", "the", "os", "as", "em", "en", "in", "do", "da")
)
"""Articles: "El Caudal" is one word, no two names."""
_BORN = frozenset(("junior", "senior"))
_OF = frozenset(("de", "du", "da", "do", "dos", "das", "del", "des", "d", "of", "e", "y"))


class Kinds:
    """Tells pieces of names apart. Holds reference data only; safe to share between threads."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._kind = lru_cache(maxsize=256)(self._judge)

    def kind(self, text: str) -> Kind:
        """What a piece without commas and conjunctions names."""
        return self._kind(text) if len(text) <= 200 else "other"

    def _judge(self, text: str) -> Kind:
        tokens = text.split()
        folded = [word_key(token.strip(".,")) for token in tokens]
        if not text[:1].isalpha() and not any(c.isalpha() for c in text):
            return "nothing"
        words = name_words()
        whole = " ".join(folded)
        if folded[0] in words.nobody and len(whole) > 4 and words.nobody.issuperset(folded):
            return "role"
        if whole in words.agencies:
            return "agency"
        if self._is_place(whole, len(tokens)):
            return "place"
        heads = self._all_in(words.organisations, whole, folded)
        roles = self._all_in(words.roles, whole, folded)
        if roles[-1] and folded[-1] in _BORN and len(tokens) > 1:
            roles[-1] = False  # "Assis Júnior"
        if len(tokens) > 2 and roles[-2] and heads[-1] and not any(roles[:-2]):
            roles[-2] = False  # "Sahel Observer Group"
        heads_or_roles = True in heads or True in roles
        first = 1 if heads_or_roles and len(tokens) > 1 and ARTICLE.match(level(tokens[0]) + " ") else 0
        named = text.isupper() and folded[0] in words.given  # "ALBERT LONDRES"
        if (
            not named
            and is_acronym(tokens[0])
            and all(self._is_place(w, 1) or h for w, h in zip(folded[1:], heads[1:], strict=True))
        ):
            return "organisation"
        if True in roles and not heads[first]:
            return "role"
        if roles[-1] and len(tokens) > 1 and tokens[-1][0].isupper() and True in heads:
            return "role"  # Bureau Chief
        if True in heads or self._elided_head(folded):
            return "organisation" if len(tokens) - first > 1 or first else "single"
        if self._is_person(tokens, folded):
            return "person"
        return "single" if len(tokens) == 1 and _WORD.match(text) and not text[0].islower() else "other"

    def strict(self, text: str) -> bool:
        """Whether `text`, that nothing announces, is a person's name beyond doubt.

        A known given name tells it from a heading; without one it may hold no plain word, place or "de"
        as in "Territorio de Beni", and must not be all in capitals.
        """
        folded = [word_key(word.strip(".,")) for word in text.split()]
        if self.kind(text) != "person" or len(folded) > 7 or self._authority.group_by_name(text):
            return False
        plain = _plain(folded)
        if ARABIC.search(text):
            verbs = [w for w in folded if _VERB.match(w)]
            if any(w not in name_words().arabic_given and (w[0] != "ت" or w != folded[1]) for w in verbs):
                return False  # "X receives the minister"
            given = [w in name_words().arabic_given for w in folded[:2]]
            on = [word == "على" for word in text.split()[:2]]
            return not any(plain) and any(g and not o for g, o in zip(given, on, strict=True))
        countries = self._authority.places.country_keys
        places = [word in countries and len(word) > 3 for word in folded]
        joined = [word in _OF for word in folded]
        if any(joined[i - 1] and places[i] for i in range(1, len(folded))):
            return False
        if len(folded[0]) == 1 or folded[0].split()[0] in name_words().given:
            return sum(plain) <= 1
        if text.isupper():
            return folded[-1] in name_words().given and not any(plain)
        region = folded[0] in self._authority.places.region_keys or folded[0] in name_words().towns
        given_after = any(word in name_words().given for word in folded[2:])  # "Visita de Paulo Mora"
        joined_family = folded[-1] in name_words().family and not given_after  # "Álvares de Azevedo"
        return not (any(plain) or any(places) or (any(joined[1:]) and not joined_family) or region)

    def is_given(self, word: str) -> bool:
        """Whether `word` is a known given name."""
        folded = word_key(word)
        given = name_words().given
        return folded in given or folded in name_words().arabic_given or folded.partition(" ")[0] in given

    def is_known(self, name: str) -> bool:
        """Whether `name` begins with a known given name or an initial, or ends with a family's name.

        Any other two words may be a masthead or a place.
        """
        if ARABIC.search(name):
            return True
        words = [word.strip(",.()") for word in name.split()]
        family = word_key(words[-1]).rpartition(" ")[2] in name_words().family
        return family or len(words[0]) == 1 or self.is_given(words[0])

    def is_long_family(self, family: str, given: str) -> bool:
        """Whether a family's name of several words stands before given names alone: "Casely Hayford, Joseph
        Ephraim"."""
        words = given.split()
        known = len(words) > 1 and all(map(self.is_given, words))
        return known and word_key(family.split()[-1]) in name_words().family and self.kind(family) == "person"

    def is_head(self, word: str) -> bool:
        """Whether `word` is the head of an institution's name."""
        return self._is(name_words().organisations, word_key(word))

    def sorts(self, text: str) -> bool:
        """Whether the institution `text` may as well be what something is sorted by: "Ethnic Group"."""
        folded = [word_key(word) for word in text.split()]
        heads = [word for word in folded if word in name_words().organisations]
        return all(word in name_words().loose for word in heads) and (len(folded) < 2 or any(_plain(folded)))

    def is_plain(self, text: str) -> bool:
        """Whether a word of `text` is one of plain speech."""
        return any(_plain([word_key(word.strip(".,")) for word in text.split()]))

    def collective(self, text: str) -> bool:
        """Whether only a loose word makes `text` an institution: what a group of writers may be called."""
        heads = [word for word in word_key(text).split() if word in name_words().organisations]
        return bool(heads) and set(heads) <= name_words().loose | name_words().collectives

    def is_title(self, word: str) -> bool:
        """Whether a word, perhaps of two parts, is a title or a rank: "Prof", "Lt.-Col"."""
        parts = word_key(word.replace(".", "")).split()
        return bool(parts) and all(p in name_words().titles | name_words().initial_titles for p in parts)

    def is_role_word(self, folded: str) -> bool:
        """Whether a folded word says what somebody is."""
        return self._is(name_words().roles, folded)

    def _is(self, table: frozenset[str], folded: str) -> bool:
        if folded.isalpha() and folded.isascii():  # nearly every word: no parts, no Arabic article
            return folded in table
        return any(
            part in table or part.removeprefix("لل").removeprefix("ال") in table for part in folded.split()
        )

    def _all_in(self, table: frozenset[str], whole: str, folded: list[str]) -> list[bool]:
        """Per word, whether it is in `table`; `whole` are the words together."""
        if whole.isascii() and table.isdisjoint(whole.split()):  # of nearly every line no word is
            return [False] * len(folded)
        return [self._is(table, word) for word in folded]

    def _elided_head(self, folded: list[str]) -> bool:
        return bool(folded) and folded[0] in {"l equipe", "l observatoire", "l unite", "l antenne"}

    def _is_place(self, whole: str, length: int) -> bool:
        if length > 4 or len(whole) < 3:
            return False
        places = self._authority.places
        return whole in places.country_keys or whole in places.region_keys or whole in name_words().towns

    def _is_person(self, tokens: list[str], folded: list[str]) -> bool:
        """Two to six words with capitals, small ones between; in Arabic, that has none, two to six words."""
        if ARABIC.search(tokens[0]):
            lone = any((len(word) < 2 and word != "ا") or word in name_words().cuts for word in folded)
            return (
                2 <= len(tokens) <= 6
                and all(_WORD.match(t) for t in tokens)
                and not lone
                and not _plain(folded)[0]
            )
        big = [i for i, t in enumerate(tokens) if is_name_word(t) and not (i == 0 and folded[0] in NO_FIRST)]
        small = [i for i, word in enumerate(folded) if i not in big and word not in name_words().particles]
        if small or not 2 <= len(big) <= 6 or len(tokens) > 8 or not is_name_word(tokens[-1]):
            return False
        if len(folded[0]) > 2 and folded[0] in name_words().cuts:
            return False  # "Desde Gao"
        initial = len(folded[big[0]]) == 1 and tokens[big[0]][-1:] == "."
        article = len(tokens) > 1 and tokens[0].lower() in {"the", "a"}
        if article or (not initial and folded[big[0]] in name_words().plain):
            return False
        return any(len(folded[i]) > 1 for i in big) and sum(
            folded[i] in name_words().plain for i in big
        ) < max(len(big), 2)


@lru_cache(maxsize=4)
def kinds(authority: Authority) -> Kinds:
    """The judge for this authority (it is loaded once, so this is too)."""
    return Kinds(authority)


def is_name_word(token: str) -> bool:
    """Whether a word begins with a capital, after a prefix such as d' or al-."""
    rest = _PREFIXED.sub("", token)
    return bool(_WORD.match(token)) and bool(rest) and rest[0].isupper()


def is_acronym(token: str) -> bool:
    """Whether a word is all in capitals, as "OCHA"."""
    return token.isupper() and token.isalpha() and 2 < len(token) <= 10


def _plain(folded: list[str]) -> list[bool]:
    """Per word, whether it is one of plain speech; an Arabic one after "servant of" never."""
    words = name_words()
    return [
        word in words.plain and not (i and folded[i - 1] in words.servant) for i, word in enumerate(folded)
    ] or [False]
