"""Of the authors that a file, page or mail states and those its text names, which are the document's?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.folding import key
from archive.model import Extracted, Origin, Property, Value
from archive.normalise.name_forms import author_key

_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)[\s\d©–—,-]*(?:by |par |por )?(?P<who>[^\W\d_][^.,|·©\d]{2,60})"
)
SURE = 0.5
"""Confidence from which a value is one; below it is a suggestion for a person."""


def decide(stated: Sequence[Value], found: Sequence[Value], extracted: Extracted) -> list[Value]:
    """The authors, of those the file, page or mail states and those its text names.

    A person's word and front matter win; then the text; then what a page or mail says of itself, unless that
    is only the name of the site; a file's properties are left as suggestions. A name that the text signs
    in part ("Isabella") is written as it is stated ("Isabella Bird").
    """
    least = min((value.origin.rank for value in stated), default=0)
    best = [value for value in stated if value.origin.rank == least]
    firm = [v for v in best if v.origin.rank < Origin.DOCUMENT.rank or _is_front_matter(v)]
    if firm:
        return firm
    sites = _sites(extracted) if best else frozenset()
    own = [v for v in best if v.origin is Origin.DOCUMENT and _site_key(v.value) not in sites]
    sure = [value for value in found if value.confidence >= SURE]
    senders = [v for v in own if isinstance(v.where, Property) and v.where.name.startswith("mail:")]
    if senders and sure and all(" " not in value.value for value in sure):
        return senders  # signed in short
    if sure:
        whole = [v for v in sure if not any(_spelt_out(v.value, other.value) for other in sure)]
        return [_fuller(value, stated) for value in whole]
    return own or [*found, *(v for v in best if v.origin is not Origin.DOCUMENT)]


def _fuller(value: Value, stated: Sequence[Value]) -> Value:
    """`value`, or the stated form of the same name when that says more of it."""
    words = set(author_key(value.value).split())
    for other in stated:
        more = words < set(author_key(other.value).split()) and len(words) < 3
        if other.origin is Origin.DOCUMENT and (more or _spelt_out(value.value, other.value)):
            return Value("author", other.value, value.raw, value.origin, value.confidence, value.where)
    return value


def _spelt_out(short: str, full: str) -> bool:
    """Whether `full` is `short` with its initials written out, in one and the same mail or page."""
    ours, theirs = (key(name).replace(".", " ").split() for name in (short, full))
    same = len(ours) == len(theirs) > 1 and ours[-1] == theirs[-1] and ours != theirs
    return same and all(len(a) == 1 and b.startswith(a) for a, b in zip(ours[:-1], theirs[:-1], strict=True))


def _sites(extracted: Extracted) -> frozenset[str]:
    """What a page or a mail calls its site: in its head, beside its copyright."""
    names = [fact.raw for fact in extracted.facts if fact.field == "source"]
    rights = [_COPYRIGHT.search(passage.text[:300]) for passage in extracted.passages[-4:]]
    names += [match["who"] for match in rights if match]
    return frozenset(_site_key(name.strip(" .")) for name in names)


def _site_key(name: str) -> str:
    """What two ways to write a site's name have in common, with or without its article."""
    return re.sub(r"^(?:the|le|la|les|el|los|las|o|a) ", "", key(name))


def _is_front_matter(value: Value) -> bool:
    return isinstance(value.where, Property) and value.where.name.startswith("front matter")
