"""How is a name written, without what stands around it: titles, degrees, addresses, punctuation?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from archive.folding import key, level
from archive.normalise.name_kinds import ARTICLE, Kind
from archive.normalise.name_words import name_words, word_key

_ADDRESS = re.compile(
    r"<[^<>]{0,200}>|\([^()]{0,200}\)|\[[^\[\]]{0,200}\]|\S{1,200}@\S{0,200}|(?:https?:|www\.)\S*"
)
SUFFIX = re.compile(r"^(?:ph\.?d|m\.?d|m\.?sc|m\.?a|b\.?a|ll\.?m|esq|retd|rtd|ret|er)\.?$")
"""Degrees and the like after a name."""
_MARKS = " ,،.:;|–—-\"'“”«»*_()"


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it is shown, without titles, roles and addresses, and what it is the name of."""

    name: str
    kind: Kind


def has_address(text: str) -> bool:
    """Whether `text` holds one of the signs that stand in every address."""
    return (
        "(" in text or "@" in text or "[" in text or "<" in text or "http" in text or "www." in text
    )  # fmt: skip


def without_addresses(text: str) -> str:
    """`text` without addresses and what stands in brackets."""
    return _ADDRESS.sub(" ", text)


def author_key(name: str) -> str:
    """What two ways to write one author have in common: folded words in alphabetical order.

    Initials are not spelt out: "A. Barry" may be somebody else than "Ahmed Barry". An institution is the same
    with and without its article.
    """
    folded = key(name)
    tokens = re.findall(r"\w+", folded)
    if len(tokens) > 2 and tokens[0] in _ARTICLES and any(t in name_words().organisations for t in tokens):
        tokens = tokens[1:]
    return " ".join(sorted(tokens))


_ARTICLES = frozenset(("the", "le", "la", "les", "l", "el", "los", "las", "o", "a", "os", "as"))


def bare(text: str) -> str:
    """Without article, titles before and degrees after."""
    text = stripped(text)
    if (article := ARTICLE.match(level(text))) and (
        text[0].islower() or level(text).startswith(("the ", "our "))
    ):
        text = text[article.end() :]
    while True:
        first, _, rest = text.partition(" ")
        word = word_key(first.rstrip(".")).replace(".", "")
        titled = bool(rest) and all(part in name_words().titles for part in word.split() or ["?"])
        names = [w for w in takewhile(_may_be_named, rest.split()) if len(w.strip(".")) > 1]
        initial = word in name_words().initial_titles and (first[-1:] == "." or word == "mme")
        initial = initial and len(names) > 1
        if not (titled or initial):
            return text
        text = rest.strip(" .")


def _may_be_named(word: str) -> bool:
    """Whether a name can go on with `word`: "in Gao" is not part of it."""
    return not word[0].islower() or word_key(word) in name_words().particles


def without_office(words: list[str]) -> list[str]:
    """`words` before a role, without those of its name: "Jane Doe Permanent" (Representative)."""
    last = len(words)
    while last > 2 and word_key(words[last - 1].strip(".,")) in name_words().offices:
        last -= 1
    return words[:last]


def stripped(text: str) -> str:
    """Without punctuation at the ends; the full stop of a last initial stays."""
    inner = text.strip(_MARKS)
    initial = re.search(r"(?:^|[\s.])[^\W\d_]$", inner) and text[text.rfind(inner) + len(inner) :].startswith(
        "."
    )
    return inner + "." if initial else inner


def without_suffix(text: str) -> str:
    """Without ", PhD"."""
    before, comma, last = text.rpartition(",")
    return before.strip() if comma and SUFFIX.match(level(last.strip())) else text.strip()


def institution(text: str) -> Named:
    text = stripped(text)
    article = ARTICLE.match(level(text))
    if article:
        rest = text[article.end() :]
        head = word_key(rest.split(" ")[0]) in name_words().organisations
        if head or text[0].islower() or level(text).startswith("the "):
            text = rest
    return Named(text, "organisation")


def written(name: str) -> str:
    """The form shown: capitals only where a name has them, unless it is written in them for want of others.

    "AMADOU BÂ", "BÂ Amadou" become "Amadou Bâ", "Bâ Amadou"; initials and short forms stay.
    """
    tokens = name.split()
    shown = []
    for i, token in enumerate(tokens):
        letters = [c for c in token if c.isalpha()]
        if len(letters) > 1 and "." not in token and all(c.isupper() for c in letters):
            small = word_key(token) in name_words().particles and 0 < i < len(tokens) - 1 and len(letters) < 4
            token = token.lower() if small and name.isupper() else _capitalised(token)
        shown.append(token)
    return " ".join(shown)


def _capitalised(token: str) -> str:
    """The first letter of each part between hyphens and apostrophes large, the others small."""
    return re.sub(r"[^\W\d_]+", lambda m: m.group()[0] + m.group()[1:].lower(), token)
