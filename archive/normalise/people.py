"""Which people and organisations do the words of a byline name?

The words are cut into pieces at commas and conjunctions, every piece is a person, an organisation, a role, a
place or something else, and what the first piece is decides what the others can be: after a person a comma
brings an affiliation, after an organisation an "and" may be part of its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from functools import lru_cache
from unicodedata import normalize

from archive.authority import Authority
from archive.folding import level
from archive.normalise import byline_manners as manners
from archive.normalise import byline_patterns as patterns
from archive.normalise.name_forms import (
    SUFFIX,
    Named,
    author_key,
    bare,
    has_address,
    institution,
    stripped,
    without_addresses,
    without_office,
    without_suffix,
    written,
)
from archive.normalise.name_kinds import ARABIC, ARTICLE, Kind, is_acronym, is_name_word, kinds
from archive.normalise.name_words import name_words, word_key

LONGEST = 400
"""Characters of a list of authors: more is a text."""

_QUOTES = re.compile(r"(?<!\w)['\"“”„«»‘’](?=\w)|(?<=[\w.])(?:[\"“”«»]|(?<!s)['’])(?!\w)")
_STRONG = re.compile(r"\s*[;|\n•·]\s*|\s+/\s+|/(?=[^\W\d_]{3})")
_WEAK = re.compile(
    r"\s*[,،]\s*(?:(?:and|et|y|e|with|avec|con|com)\s|&\s|و\s?(?=\w))?\s*|"
    r"\s+(?:and|et|y|e|und|&|with|avec|con|com|و|مع)\s+|\s+و(?=[^\W\d_]{2})"
)
_LIST = re.compile(r"\s*[,،](?:\s*(?:and|et|y|e|&)\s)?\s*|(?<=\.)\s+(?:and|et|y|e|&)\s+")
_AND = re.compile(r"[,،]?\s(?:and|et|y|e|und|&|و)\s|\sو(?=[^\W\d_]{2})")
_PLACE_BESIDE = re.compile(r"^([^/]{5,80}?)\s+/\s+[^\W\d_][\w'’-]*$")
""" "Jane Doe / Kaya": one word after a person's name is where she writes."""
_AFTER_INITIAL = re.compile(r"\.\s")
_DASH = re.compile(r"\s+[–—-]+\s+|\s*[–—]\s*$|:\s+")
_NISBA = re.compile(r"ال\w{2,}ي")
"""A family's name that ends as an adjective does."""
_OF = frozenset(("de", "du", "des", "del", "da", "do", "dos", "das", "of"))
_SAINTS = frozenset(("san", "santa", "santo", "sao", "saint", "sainte", "nossa", "doctor"))
"""After these a given name is a place's or a family's: "José de San Martín"."""
_OF_ROLES = re.compile(
    r"^(?:(?:sp[eé]ciale?|especial|permanente?|particuli[eè]re?|particular|r[eé]gionale?|regional|locale?|"
    r"local|"
    r"principale?|principal|itin[eé]rante?|diplomatique|diplomatic|diplom[aá]tic[oa])\s+)+"
)
"""What kind of correspondent somebody is."""
_INITIALS = re.compile(r"^(?:[^\W\d_]\.?-?){1,4}$")


@dataclass(frozen=True, slots=True)
class _Bit:
    """A piece of a list of names: what parts it from the one before ("", "," or "and"), where it stands."""

    separator: str
    text: str
    start: int
    end: int


class People:
    """Reads names. Holds reference data only; safe to share between threads."""

    def __init__(self, authority: Authority) -> None:
        self._kinds = kinds(authority)
        self.kind = self._kinds.kind

    def of(self, raw: str) -> list[Named]:
        """The people and organisations `raw` names, in order; [] when it names none."""
        if len(raw) > LONGEST:
            return []
        text = normalize("NFC", raw)
        if has_address(text):
            text = without_addresses(text)
        if not text.isascii() or "'" in text or '"' in text:
            text = _QUOTES.sub("", text)
        text = " ".join(text.split()) or parseaddr(raw)[0]
        line = level(text)
        if patterns.PERHAPS_NOT_AUTHORS.search(f" {line}") and (cut := patterns.NOT_AUTHORS.search(line)):
            text = text[: cut.start()]
        if manners.BY_AGAIN.search(text):
            text = manners.BY_AGAIN.sub("; ", text)
        if " / " in text and (beside := _PLACE_BESIDE.match(text)) and self._kinds.strict(bare(beside[1])):
            text = beside[1]
        found: list[Named] = []
        for part in _STRONG.split(text):
            sides = re.split(r"\s+[–—-]+\s+", part) if "," in part or "،" in part else [part]
            pairs = _AND.split(part) if len(sides) == 1 else []
            if len(pairs) > 1 and all(one.count(",") + one.count("،") == 1 for one in pairs):
                sides = pairs  # "Doe, Jane and Roe, Richard"
            if len(sides) > 1 and not all(self._family_first(stripped(side)) for side in sides):
                sides = [part]
            for side in sides:
                found += self._of_part(stripped(side))
        if len(found) < 2:
            return found
        if any(one.kind != "agency" for one in found):
            found = [one for one in found if one.kind != "agency"]
        return list({author_key(one.name): one for one in reversed(found)}.values())[::-1]

    def _of_part(self, part: str) -> list[Named]:
        if not part:
            return []
        if (dash := _DASH.search(part)) and self._kinds.strict(bare(part[: dash.start()])):
            rest = _DASH.split(part[dash.end() :])[0]
            if self._kinds.strict(bare(rest)) or self._kinds.is_given(rest):
                return [*self._of_part(part[: dash.start()]), *self._of_part(part[dash.end() :])]
            part = part[: dash.start()]
        if pair := self._family_first(part):
            return [Named(written(name), "person") for name in pair]
        if self.kind(part) == "person" and (second := self._second_column(part.split())):
            first, rest = part.split()[:second], part.split()[second:]
            return [*self._of_part(" ".join(first)), *self._of_part(" ".join(rest))]
        bits = self._joined(list(self._bits(part)), part)
        if self._starts_institution(bits[0].text):
            return list(self._institutions(part, bits))
        return list(self._people(bits))

    def _second_column(self, words: list[str]) -> int:
        """Which word begins a second name beside the first; 0: none. A reader keeps one space of many."""
        listed = name_words()
        if not words[0].isascii() and ARABIC.search(words[0]):
            return _second_arabic(words)
        capitals = [word.isupper() and len(word.strip(".")) > 1 for word in words]
        turns = [i for i in range(1, len(words)) if capitals[i - 1] and not capitals[i]]
        if len(turns) == 1 and capitals[-1] and not capitals[0] and turns[0] > 1:
            return turns[0]  # "Félix DUBOIS Fily Dabo SISSOKO"
        folded = [word_key(word) for word in words]
        small = [i for i, word in enumerate(folded) if word in listed.particles]
        joined = {"and", "et", "y", "e"} & set(folded)
        if not 4 <= len(words) - len(small) <= 6 or folded[0] not in listed.given or joined:
            return 0
        begins = [i for i in range(2, len(words) - 1) if folded[i] in listed.given - listed.chained]
        before = folded[begins[0] - 1] if len(begins) == 1 else ""
        if small and min(small) > max(begins, default=0):
            return 0  # "Joaquim Dias Cordeiro da Matta"
        return begins[0] if before and before not in listed.given | listed.particles | _SAINTS else 0

    def _bits(self, part: str) -> Iterator[_Bit]:
        """The pieces of `part`, a name such as "Ortega y Gasset" kept whole."""
        separator, start, count = "", 0, 0
        for match in _WEAK.finditer(level(part) if part.isupper() else part):
            right = part[match.end() :]
            comma = match.group().lstrip()[:1] in {",", "،"}
            if not comma and not self._parts(
                part[start : match.start()], right, match.group().strip().lower()
            ):
                continue
            if comma and SUFFIX.match(level(right.split(",")[0].strip())):
                continue
            yield _Bit(separator, without_suffix(part[start : match.start()]), start, match.start())
            joined = match.group().strip(" ,،")
            start, separator, count = match.end(), "and" if joined or not comma else ",", count + 1
            if count > 40:
                break
        yield _Bit(separator, without_suffix(part[start:]), start, len(part))

    def _parts(self, left: str, right: str, word: str) -> bool:
        """Whether a conjunction stands between two names, not inside one."""
        following = _WEAK.split(right, maxsplit=1)[0]
        if word in {"y", "e"}:
            return len(left.split()) > 1 and len(following.split()) > 1
        if word == "و" or not word.isascii():
            return (
                len(following.split()) > 1
                and word_key("و" + following.split()[0]) not in name_words().and_letter
            )
        return True

    def _family_first(self, part: str) -> list[str]:
        """Names of "Family, Given", of several with initials, in the usual order; [] when it is not that."""
        if "," not in part and "،" not in part and not _AFTER_INITIAL.search(part):
            return []
        commas = [piece.strip() for piece in _LIST.split(part)]
        if not 2 <= len(commas) <= 40 or len(commas) % 2 or not all(commas):
            return []
        pairs = list(zip(commas[::2], commas[1::2], strict=True))
        if len(pairs) > 1 and not all(_INITIALS.match(given) for _, given in pairs):
            return []
        if not all(
            (self._is_family(family) and self._is_given(given)) or self._with_initials(family, given)
            for family, given in pairs
        ):
            return []
        return [f"{given} {family}" for family, given in pairs]

    def _with_initials(self, family: str, given: str) -> bool:
        """Whether it is "Cordeiro da Matta, J. D.": a family's name with a particle, and initials."""
        words = family.split()
        initials = "." in given and _INITIALS.match(given.replace(" ", "")) and 2 < len(words) < 6
        if not initials:
            return self._kinds.is_long_family(family, given)
        return word_key(words[-2]) in name_words().particles and self._kinds.strict(family)

    def _is_family(self, text: str) -> bool:
        tokens = text.split()
        big = [t for t in tokens if is_name_word(t)]
        small = [t for t in tokens if t not in big]
        known = self.kind(text) in {"organisation", "role", "agency", "place"} or is_acronym(text)
        most = [t for t in big if word_key(t) not in name_words().particles] or big
        one = len(most) == 1 or (len(big) == 2 and all(t.isupper() and len(t) > 1 for t in big))
        capitals = text.isupper() and len(big) == 1 and len(text) > 3
        return one and all(word_key(t) in name_words().particles for t in small) and (not known or capitals)

    def _is_given(self, text: str) -> bool:
        tokens = text.split()
        if not 1 <= len(tokens) <= 3 or not all(
            is_name_word(t) or word_key(t) in name_words().particles for t in tokens
        ):
            return False
        folded = word_key(text)
        acronym = text.isupper() and len(text) > 2 and "." not in text and not _INITIALS.match(text)
        return (
            not acronym
            and self.kind(text) not in {"organisation", "role", "place", "agency"}
            and folded not in name_words().plain
        )

    def _joined(self, bits: list[_Bit], part: str) -> list[_Bit]:
        """`bits`, those put together that are one institution's name: "Human Rights and Protection Division".

        English puts what an institution is last: what stands before its "and" is no person and no name.
        """
        for i in range(len(bits) - 1, 0, -1):
            left, right = bits[i - 1], bits[i]
            if right.separator != "and" or not self._ends_institution(right.text):
                continue
            inner = bare(left.text)
            alone = self.kind(inner) in {"organisation", "role", "agency", "nothing"} or is_acronym(inner)
            if not (alone or inner.islower() or self._kinds.strict(inner)):
                first = i - 1
                while first and bits[first].separator == "," and self._one_plain(bits[first - 1].text):
                    first -= 1  # "Research, Analysis and Monitoring Unit"
                start, end = bits[first].start, right.end
                bits[first : i + 1] = [_Bit(bits[first].separator, part[start:end], start, end)]
                return bits
        return bits

    def _one_plain(self, text: str) -> bool:
        return " " not in bare(text) and self.kind(bare(text)) == "single" and not self._kinds.is_given(text)

    def _ends_institution(self, text: str) -> bool:
        """Whether the last word says what an institution is, and the first does not, nor begins a name."""
        words = text.split()
        head = word_key(words[-1]) in name_words().organisations and words[-1][:1].isupper()
        first = word_key(words[0]) in name_words().organisations or words[0][0].islower()
        return head and not first and not ARTICLE.match(level(text))

    def _starts_institution(self, text: str) -> bool:
        inner = bare(text)
        if "organisation" not in {self.kind(inner), self.kind(text)}:
            return False
        return self._without_role(inner, "organisation")[1] == "organisation"

    def _institutions(self, part: str, bits: Sequence[_Bit]) -> Iterator[Named]:
        """Institutions, an "and" or a comma that belongs to a name kept in it."""
        start, end = bits[0].start, bits[0].end
        whole = True
        beside: list[Named] = []
        series = len(bits) > 2 and bits[-1].separator == "and" and bits[1].separator == ","
        for bit in bits[1:]:
            kind = self.kind(bare(bit.text))
            if kind == "place" and bit.separator == "and" and whole:
                end = bit.end  # "Society of Friends with Sudan"
            elif kind in {"place", "role", "agency", "nothing"}:
                whole = False
            elif not (series and self._listed(bit, kind)) and not self._another(part[start:end], bit, kind):
                end = bit.end if whole else end
            elif kind == "person":
                beside += self._people([bit])
            else:
                yield institution(part[start:end])
                yield from beside
                start, end, whole, beside = bit.start, bit.end, True, []
        yield institution(part[start:end])
        yield from beside

    def _listed(self, bit: _Bit, kind: Kind) -> bool:
        """Whether `bit`, of "the Centre for X, Y Network and Z", is an institution of its own."""
        last = word_key(bit.text.split()[-1])
        units = name_words().units
        several = kind == "organisation" and len(bit.text.split()) > 1 and bit.text[:1].isupper()
        return several and bit.separator == "," and last in name_words().organisations and last not in units

    def _another(self, name: str, bit: _Bit, kind: Kind) -> bool:
        """Whether `bit` after the institution `name` is somebody else."""
        left, right = bare(name).split(), bit.text.split()
        ends = word_key(left[-1]) in name_words().organisations or is_acronym(left[-1])
        if kind == "person":
            heads = len(left) > 1 and self._kinds.is_head(left[0]) and self._kinds.is_given(right[0])
            return self._kinds.strict(bare(bit.text)) and (ends or heads or bit.separator == ",")
        if is_acronym(left[-1]) or (bit.separator == "and" and is_acronym(right[0])):
            return True
        if kind != "organisation":
            return False
        if bit.separator == ",":
            return word_key(left[-1]) == word_key(right[-1]) and word_key(left[-1]) not in name_words().units
        return (
            ends or bool(ARTICLE.match(level(bit.text))) or word_key(right[0]) in name_words().organisations
        )

    def _people(self, bits: Sequence[_Bit]) -> Iterator[Named]:
        """People, and what stands beside them on the same footing; affiliations, places and roles dropped."""
        found = 0
        last: Kind = "nothing"
        for bit in bits:
            named = self._one(bit.text)
            if named is None:
                last = "role"
                continue
            beside = bit.separator == "and" and last not in {"role", "place"}
            certain = named.kind == "person" and (
                last not in {"role", "organisation"} or self._kinds.strict(named.name)
            )
            if found and not certain and not (beside and named.kind != "person"):
                last = "role"
                continue
            found += 1
            last = named.kind
            yield named

    def _one(self, text: str) -> Named | None:
        """The name in one piece, without titles and roles; None when it is a role, a place or nothing."""
        text = _DASH.split(text)[0] if self._can_cut(text) else text
        before, _, last = text.rpartition(" ")
        if before.isupper() and not last.isupper() and " " in before and self.kind(last) == "place":
            text = before  # "EMILIA PARDO Argel": from where she writes
        inner = bare(text)
        kind = self.kind(inner)
        if kind in {"role", "other", "organisation"}:
            inner, kind = self._without_role(inner, kind)
        if kind in {"place", "role", "nothing"} or not inner:
            return None
        if kind == "organisation":
            return institution(inner)
        return Named(written(inner) if kind == "person" else inner, kind)

    def _can_cut(self, text: str) -> bool:
        return self.kind(bare(_DASH.split(text)[0])) in {"person", "organisation"}

    def _without_role(self, text: str, kind: Kind) -> tuple[str, Kind]:
        """ "Analyst Jane Doe", "Jane Doe in Gao", "Jane Doe correspondent": the person."""
        tokens = text.split()
        for i in range(1, min(len(tokens), 9)):
            word = word_key(tokens[i].strip(".,"))
            ends = word in name_words().cuts or self._kinds.is_role_word(word)
            if ends and (
                tokens[i][0].islower() or ARABIC.search(tokens[i]) or self._kinds.is_role_word(word)
            ):
                front = " ".join(without_office(tokens[:i]))
                if self.kind(front) == "person" and (kind != "organisation" or self._kinds.strict(front)):
                    return front, "person"
        for i in range(1, min(len(tokens), 7)):
            if self._kinds.is_role_word(word_key(tokens[i - 1])):
                rest = bare(_OF_ROLES.sub("", " ".join(tokens[i:])))
                if (
                    rest
                    and word_key(rest.split()[0]) not in _OF
                    and self.kind(rest) == "person"
                    and (kind != "organisation" or self._kinds.strict(rest))
                ):
                    return rest, "person"
        return text, kind


def _second_arabic(words: Sequence[str]) -> int:
    """Which word begins a second name after a family name with its article: no name goes on so with a given
    name; 0: none."""
    given = name_words().arabic_given
    folded = [word_key(word) for word in words]
    if len(words) < 5 or folded[0] not in given:
        return 0
    begins = [
        i
        for i in range(2, len(words) - 1)
        if _NISBA.fullmatch(folded[i - 1]) and folded[i - 1] not in given and folded[i] in given
    ]
    return begins[0] if len(begins) == 1 else 0


@lru_cache(maxsize=4)
def people(authority: Authority) -> People:
    """The reader for this authority (it is loaded once, so this is too)."""
    return People(authority)
