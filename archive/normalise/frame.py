"""Which lines of a document are its frame: footers, addresses, datelines, the routing of a cable, rows?

What stands there says who wrote, where and to whom, and little of the subject.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from archive.folding import key
from archive.model import Passage, Span

FOOT, CONTACT = 400, 160
"""Characters of the longest footer, and of the longest line of contact."""
_FOOT = re.compile(
    r"©|\(c\)\s?\d{4}|copyright|all rights reserved|tous droits réservés|todos los derechos|"
    r"todos os direitos|جميع الحقوق|\bP\.?\s?O\.? Box\b|\bB\.?P\.? ?\d|\bApartado \d|\bCaixa Postal\b|"
    r"^\W*(?:distr|distribution|distribución|distribuição|cc|copie|copia|cópia|ampliations?)\b\W*:|"
    r"unsubscribe|désabonner|ص\.?\s?ب\.?\s?\d|\bISSN\b|\bCedex\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\b(?:tel|tél|teléfono|telefone|phone|téléphone|هاتف)\b\W{0,4}\+?\d|@\w|www\.|https?:|\+\d{3}[ \d]{6}",
    re.IGNORECASE,
)
_FOOT_SIGNS = (
    "©", "(c)", "right", "droits", "derechos", "direitos", "حقوق", "box", "bp", "b.p", "apartado", "caixa",
    "unsubscribe", "désabonner", "ص", "issn", "cedex",
)  # fmt: skip
_COLON_SIGNS = ("distr", "cc", "copi", "cópi", "ampliation")
"""Signs of a footer in a line with a colon."""
_CONTACT_SIGNS = ("tel", "tél", "phone", "هاتف", "@", "www.", "http", "+")
"""One of these is in every line the pattern finds: they are looked for first, in the whole text at once."""
_DATELINE = re.compile(
    r"[^\n.!?]{0,60}?(?:\d[^\n]{0,20}?|\))?\s{0,3}(?:[\u2013\u2014]|--?\s|\.\s?[\u2013\u2014-])\s?\S"
)
_DASH = re.compile(r"[\u2013\u2014]|\s--?\s|\.\s?-")
_PLACE_DATE = re.compile(
    r"[^.!?]{2,40},?\s{1,3}(?:le\s|el\s|a\s|em\s|في\s)?\d{1,2}\b.{0,25}\d{4}\W*$|"
    r"(?:Fait|Done|Hecho|Feito|حرر)\b.{0,60}$"
)
_ROUTING = ("FM ", "TO ", "INFO ", "RUEH", "AMEMBASSY ", "AMCONSUL ", "DE BRASEMB", "PARA ", "POUR ", "DE ")
"""How lines of a cable begin that say whence it comes and who gets it."""
_FROM = ("FM ", "DE BRASEMB", "DE EMB", "DE AMB", "DE CONSUL", "AMEMBASSY ")
"""One of these begins the line of its sender."""
ROUTING = 12
"""Lines of a cable among which those of its routing are."""
_CELLS = re.compile(r"(?:[^|]{0,200}\|){2}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER, _LETTERS, _DATE = re.compile(r"\d+"), re.compile(r"[^\W\d_]+"), re.compile(r"\d+[/.-]\d+[/.-]\d+")
FIGURES, TAIL = 2, 30
"""Numbers before a country in a row of figures; the characters that may follow there."""
_SENTENCE_END = re.compile(r"[.!?؟]\s+\S")
LINE = 40
"""Characters of a line that may go on in the next."""
_LINKING = frozenset(
    ("of", "the", "a", "an", "in", "on", "at", "to", "from", "with", "for", "by", "as", "and", "or",
     "into", "near", "like", "between", "their", "its", "his", "her", "this", "these", "that",
     "than", "under", "over", "across", "de", "du", "des", "la", "le", "les", "l", "d", "en", "au",
     "aux", "et", "ou", "à", "par", "pour", "sur", "dans", "vers", "comme", "avec", "entre", "ce",
     "ces", "son", "sa", "ses", "leur", "leurs", "del", "el", "los", "las", "y", "o", "para",
     "con", "como", "hacia", "su", "sus", "do", "da", "dos", "das", "em", "no", "na", "nos", "nas",
     "e", "ao", "com", "um", "uma", "un", "una", "une", "seu", "sua", "في", "من", "إلى", "الى",
     "على", "عن", "مع", "بين", "أو", "و")
)  # fmt: skip
"""Words with which no line ends that is whole."""


def is_frame(line: str) -> bool:
    """Whether a line is no title, whatever took it for one: a footer, an address, a place with its
    date, a row, a sentence."""
    return is_foot(line) or is_place_date(line[:80]) or is_row(line) or is_sentence(line)


def is_place_date(line: str) -> bool:
    """Whether a line says where and when something was written. “Digest: Mali, 1–15 May 2019” is a title."""
    return ":" not in line and _PLACE_DATE.match(line) is not None


@lru_cache(maxsize=1)
def _signs() -> AhoCorasick:
    signs = {key(sign) for sign in (*_FOOT_SIGNS, *_COLON_SIGNS, *_CONTACT_SIGNS)}
    return AhoCorasick(sorted(signs), implementation=Implementation.DFA)


def signed(text: str) -> list[int]:
    """Where the folded text has signs of a footer, in rising order."""
    return [start for _, start, _ in _signs().find_matches_as_indexes(text)]


def has_sign(text: str, start: int, end: int, signed: Sequence[int]) -> bool:
    """Whether one of the signs stands in the line of the folded characters `start`–`end`."""
    at = bisect_left(signed, text.rfind("\ue000", 0, start))
    end = text.find("\ue000", end)
    return at < len(signed) and (end < 0 or signed[at] < end)


def is_foot(line: str) -> bool:
    """Whether a line is about the publication: rights, addresses, telephones."""
    if len(line) >= FOOT:
        return False
    low = line.lower()
    foot = (*_FOOT_SIGNS, *_COLON_SIGNS) if ":" in low else _FOOT_SIGNS
    if any(sign in low for sign in foot) and _FOOT.search(line):
        return True
    contact = len(line) < CONTACT and any(sign in low for sign in _CONTACT_SIGNS)
    return contact and _CONTACT.search(line) is not None


def is_dateline(line: str, at: Span, named: bool) -> bool:
    """Whether a place is where the text was written: “DAKAR, Senegal (AFP) —”, “Niamey, 4 mai –”.

    `named`: a country, by its name. “Mali – Le 3 mars” is a heading; a dash that comes after a clause is
    none of a dateline.
    """
    before = line[: at.start].strip(' \t*_#«»"“”(')
    if named and not before:
        return False
    if before and not (before.endswith(",") and len(before.split()) <= 3 and before[:1].isupper()):
        return False
    if not _DATELINE.match(line, at.end):
        return False
    rest = _DASH.split(line[at.end : at.end + 60])[0].strip(" ,.")
    return not rest or any(c.isdigit() or c == "(" for c in rest) or rest.istitle() or rest.isupper()


def is_routing(line: str, at: int, passages: Sequence[Passage]) -> bool:
    """Whether line number `at` says who gets a cable: “INFO ADDIS ABABA, DJIBOUTI”."""
    if at > ROUTING or not line.startswith(_ROUTING) or not line.isupper():
        return False
    return any(passage.text.startswith(_FROM) for passage in passages[:ROUTING])


def is_row(line: str) -> bool:
    """Whether a line is a row of a table, with several cells and figures in them."""
    return "|" in line and _CELLS.match(line) is not None and any(c.isdigit() for c in line)


def is_figure(line: str, start: int, end: int) -> bool:
    """Whether the characters `start`–`end` are the last of a row's figures: “July   4   21 300   China”."""
    before = line[:start].rstrip(" |\t")
    if not before[-1:].isdigit() or len(line) - end > TAIL:
        return False
    numbers = [n for n in _NUMBER.findall(_DATE.sub(" ", before)) if not _YEAR.fullmatch(n)]
    return len(numbers) >= FIGURES and len(_LETTERS.findall(before)) <= 1


def is_sentence(line: str) -> bool:
    """Whether a line is running text, whatever took it for a title: a long sentence, or several."""
    words = line.count(" ")
    if words > 11 and line.rstrip("\"'”’»)* ").endswith("."):
        return True
    return words > 30 and _SENTENCE_END.search(line) is not None


def goes_on(passages: Sequence[Passage], number: int) -> bool:
    """Whether passage `number` is a line that goes on from the one before: “… it spread from”, “Ireland”."""
    if number < 2:
        return False
    before = passages[number - 2].text.rstrip()
    return len(before) >= LINE and before.rsplit(maxsplit=1)[-1].lower() in _LINKING
