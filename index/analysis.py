"""What is a word? The one analysis behind every engine, the query box and the snippets.

A text is cut in two steps. `_RUN` cuts the original into runs (fast, in C); `_split` folds one run and cuts
it into words, and is memoised, because a language repeats itself. So offsets always mean original characters.

Rules: NFKD, case folded, no marks, no format characters. After an elision (l', d', qu' before a vowel or h) a
new word begins; before a final s too; elsewhere an apostrophe is dropped (Jama'at = Jamaat). Hyphens, slashes
and everything else that is neither letter nor digit separate. 1,000 and 10 000 (no-break space) are one
number, U.N. is UN. Arabic letters are folded to one form each; digits of every script become 0–9. Chinese and
Japanese become pairs of characters. Stop words stay: "of" matters in a phrase.
"""

from __future__ import annotations

import re
import threading
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt
import Stemmer  # type: ignore[import-not-found]  # a C extension without stubs

VERSION = 1
"""Part of an index's stamp: raise it when a form or stem may change (new PyStemmer!): indexes rebuild."""

LANGUAGES = ("en", "fr", "es", "pt", "ar")
UNKNOWN = "und"

LONGEST = 64
"""Characters of a form that count: what is longer (base64, lines of letters) is known by its beginning."""

_SNOWBALL = {"en": "english", "fr": "french", "es": "spanish", "pt": "portuguese"}

_APOSTROPHES = frozenset("'’‘‛`´′ʹʻʼʽʾʿ＇")
_ELISIONS = frozenset(["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"])
_VOWELS = frozenset("aeiouyhœæ")  # what an elision stands before: l'attaque, d'hommes; not N'Djamena, M'Bera

# What NFKD leaves apart though people do not: alef wasla, alef maqsura, ta marbuta, Persian kaf and ya, Latin
# letters with strokes. "" drops: tatweel.
_LETTERS = {
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ـ": "",
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
}  # fmt: skip

_ARABIC = re.compile("[\u0620-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_PAIRED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

# Runs: numbers with thousands separators; letters with full stops (bounded: "a.a.a.a…" stays linear); else
# whatever has no space or common punctuation in it. What is not a letter there is sorted out by `_split`.
_NUMBER = (
    r"(?<!\d)(?<!\d[.,])\d{1,3}"
    r"(?:(?:,\d{3}){1,6}(?!,?\d)|(?:\.\d{3}){1,6}(?!\.?\d)|(?:[\u00a0\u202f\u2009٬]\d{3}){1,6}(?!\d))"
)
_ACRONYM = r"(?<!\w)(?<!\w\.)(?:[^\W\d_]\.){2,8}(?:[^\W\d_](?!\w))?(?!\w)"
_RUN = re.compile(rf"{_NUMBER}|{_ACRONYM}|[^\s\x00-\x26\x28-\x2f\x3a-\x40\x5b-\x5f\x7b-\x7f«»“”„–—…،؛؟]+")


@dataclass(frozen=True, slots=True)
class Stream:
    """The words of one title or passage: ``forms[i]`` stands at position i, ``stems[i]`` is its key."""

    forms: tuple[str, ...]
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its folded `form`, and where it stands, as offsets of the original string."""

    form: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of `text` in order, with offsets into `text` as given (not normalised)."""
    found: list[Token] = []
    for match in _RUN.finditer(text):
        base, run = match.start(), match.group()
        found += [Token(form, base + start, base + end) for form, start, end in words_of_run(run)]
    return found


def runs(text: str) -> list[str]:
    """The pieces `text` is cut into before folding, in order; `forms_of_run` says which words each holds."""
    return _RUN.findall(text)


def words_of_run(run: str) -> tuple[tuple[str, int, int], ...]:
    """The words of one run as (form, start, end), offsets counting from the run's own beginning."""
    return _pieces(run) if len(run) <= LONGEST else tuple(_split(run))


def run_starts(text: str) -> list[int]:
    """Where each of `runs(text)` begins."""
    return [match.start() for match in _RUN.finditer(text)]


def forms_of_run(run: str) -> tuple[str, ...]:
    """The words of one run, folded."""
    return _forms(run) if len(run) <= LONGEST else tuple(form for form, _, _ in _split(run))


def forms(text: str) -> tuple[str, ...]:
    """The folded words of `text`, without offsets."""
    return tuple(chain.from_iterable(map(forms_of_run, _RUN.findall(text))))


def fold(text: str) -> str:
    """`text` as words are compared: its forms with one space between."""
    return " ".join(forms(text))


def stream(text: str, language: str) -> Stream:
    """A title or passage analysed for indexing. `language` is ISO 639-1; others than ours are not stemmed."""
    words = forms(text)
    key = _KEYED.get(language, _und)
    return Stream(words, tuple(map(key, words)))


def stem(form: str, language: str) -> str:
    """The key under which `form` (folded) is found in a text of `language`: ``en:ambush``, ``und:haus``.

    Arabic script is always read as Arabic: a name in an English text is the same word as in an Arabic one.
    """
    return _KEYED.get(language, _und)(form)


@lru_cache(maxsize=4_096)
def stem_keys(form: str) -> tuple[str, ...]:
    """All keys a query's word may match: one per language, and the word itself where nothing is stemmed."""
    return tuple(dict.fromkeys([*(_KEYED[language](form) for language in LANGUAGES), _und(form)]))


@lru_cache(maxsize=65_536)
def key_hash(key: str) -> int:
    """32 bits that stand for a stem key in packed keys (CRC-32). Collisions cost a second look."""
    return zlib.crc32(key.encode("utf-8", "surrogatepass"))


def pack(passages: Sequence[Stream]) -> bytes:
    """All stem keys as little-endian 32-bit numbers: how many passages, words of each, every hash."""
    counts = [len(passage.stems) for passage in passages]
    hashes = [key_hash(key) for passage in passages for key in passage.stems]
    return np.array([len(counts), *counts, *hashes], dtype="<u4").tobytes()


def unpack(packed: bytes) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
    """`pack` undone: hashes and boundaries; passage i (from 0) has hashes[boundaries[i]:boundaries[i + 1]].

    Bytes that `pack` did not make raise ValueError.
    """
    numbers = np.frombuffer(packed[: len(packed) // 4 * 4], dtype="<u4")
    passages = int(numbers[0]) if len(numbers) else len(numbers)
    if len(packed) % 4 or passages >= len(numbers):
        raise ValueError("these are not packed keys")
    boundaries = np.zeros(passages + 1, dtype=np.int64)
    np.cumsum(numbers[1 : passages + 1], out=boundaries[1:])
    if passages + 1 + int(boundaries[-1]) != len(numbers):
        raise ValueError("these are not packed keys")
    return numbers[passages + 1 :], boundaries


# --- folding ------------------------------------------------------------


@lru_cache(maxsize=32_768)
def _fold_character(character: str) -> str | None:
    """What one character is worth: folded letters and digits, "" when dropped, None when it separates."""
    if character in _APOSTROPHES:
        return "'"
    kept: list[str] = []
    separated = False
    for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold()):
        category = unicodedata.category(part)
        if category in ("Mn", "Me", "Cf"):
            continue
        if category == "Nd":
            kept.append(str(unicodedata.digit(part)))
        elif category[0] in "LN" or category == "Mc":
            kept.append(_LETTERS.get(part, part))
        else:
            kept.append(" ")  # ½ is 1⁄2, ﷺ is four words
            separated = True
    if separated and not "".join(kept).strip():
        return None
    return "".join(kept)


def _split(run: str) -> list[tuple[str, int, int]]:
    """The words of a run as (form, start, end)."""
    if _is_grouped(run):
        return [
            ("".join(filter(str.isalnum, (_fold_character(c) or "" for c in run)))[:LONGEST], 0, len(run))
        ]
    words: list[tuple[str, int, int]] = []
    letters: list[tuple[str, int, int]] = []  # folded pieces of the chunk being read, apostrophes included
    for i, character in enumerate(run):
        folded = _fold_character(character)
        if folded == "" and letters:  # a dropped mark belongs to the letter before it
            letters[-1] = (letters[-1][0], letters[-1][1], i + 1)
        elif folded and " " not in folded:
            letters.append((folded, i, i + 1))
        elif folded != "":
            words += _words_of_chunk(letters)
            letters = []
            words += [(part[:LONGEST], i, i + 1) for part in (folded or "").split()]
    return words + _words_of_chunk(letters)


def _is_grouped(run: str) -> bool:
    """Whether the run is a number with separators or an acronym: only these hold such characters."""
    return any(c in run for c in ".,\u00a0\u202f\u2009٬")


def _words_of_chunk(letters: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Cut a chunk without separators at its apostrophes (see the rules above)."""
    pieces: list[list[tuple[str, int, int]]] = [[]]
    for letter in letters:
        if letter[0] == "'":
            pieces.append([])
        else:
            pieces[-1].append(letter)
    pieces = [piece for piece in pieces if piece]
    words: list[list[tuple[str, int, int]]] = []
    for number, piece in enumerate(pieces):
        form = "".join(folded for folded, _, _ in piece)
        before = "".join(folded for folded, _, _ in words[-1][:7]) if words else ""
        elided = before in _ELISIONS and form[:1] in _VOWELS
        genitive = form == "s" and number == len(pieces) - 1
        if not words or elided or genitive:
            words.append(piece)
        else:
            words[-1].extend(piece)
    cut: list[tuple[str, int, int]] = []
    for word in words:
        cut += _pairs(word)
    return cut


def _pairs(word: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """One word as it is, or, where it has Chinese or Japanese characters, these as overlapping pairs."""
    form = "".join(folded for folded, _, _ in word)
    if form.isascii() or not _PAIRED.search(form):
        return [(form[:LONGEST], word[0][1], word[-1][2])]
    cut: list[tuple[str, int, int]] = []
    first = 0
    while first < len(word):
        paired = bool(_PAIRED.match(word[first][0]))
        last = first
        while last + 1 < len(word) and bool(_PAIRED.match(word[last + 1][0])) is paired:
            last += 1
        if paired and last > first:
            cut += [(word[i][0] + word[i + 1][0], word[i][1], word[i + 1][2]) for i in range(first, last)]
        else:
            whole = "".join(folded for folded, _, _ in word[first : last + 1])
            cut.append((whole[:LONGEST], word[first][1], word[last][2]))
        first = last + 1
    return cut


@lru_cache(maxsize=65_536)
def _pieces(run: str) -> tuple[tuple[str, int, int], ...]:
    return tuple(_split(run))


@lru_cache(maxsize=131_072)
def _forms(run: str) -> tuple[str, ...]:
    if run.isascii() and run.isalnum():  # nine runs in ten
        return (run.lower()[:LONGEST],)
    return tuple(form for form, _, _ in _split(run))


# --- stems ------------------------------------------------------------

_STEMMERS = threading.local()  # a Snowball stemmer may not be shared between threads


def _snowball(language: str) -> Stemmer.Stemmer:
    stemmer: Stemmer.Stemmer | None = getattr(_STEMMERS, language, None)
    if stemmer is None:
        stemmer = Stemmer.Stemmer(_SNOWBALL[language], 0)
        setattr(_STEMMERS, language, stemmer)
    return stemmer


# Snowball wants accents that folding has taken: give them back where an ending says they were there. Plural
# and singular of Portuguese -ão fall together.
_FRENCH_PARTICIPLE = re.compile("ee(s?)$")
_PORTUGUESE_NASAL = re.compile("(?:(c)oes|(c)ao|oes|ao)$")

_ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "ال", "لل")
_ARABIC_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def _arabic_stem(form: str) -> str:
    """Light stemming after Larkey, Ballesteros and Connell (2007), "light10", leaving at least three letters.

    Snowball's Arabic was refused: it keeps the article of الكمين and takes it from الهجوم.
    """
    if form.startswith("و") and len(form) > 4 and not form.startswith("وال"):
        form = form[1:]
    for prefix in _ARABIC_PREFIXES:
        if form.startswith(prefix) and len(form) - len(prefix) >= 3:
            form = form[len(prefix) :]
            break
    for suffix in _ARABIC_SUFFIXES:
        if form.endswith(suffix) and len(form) - len(suffix) >= 3:
            form = form[: -len(suffix)]
    return form


@lru_cache(maxsize=65_536)
def _ar(form: str) -> str:
    return "ar:" + _arabic_stem(form) if _in_script(form) else "und:" + form


def _in_script(form: str) -> bool:
    return not form.isascii() and _ARABIC.search(form) is not None


@lru_cache(maxsize=65_536)
def _en(form: str) -> str:
    return _ar(form) if _in_script(form) else "en:" + str(_snowball("en").stemWord(form))


@lru_cache(maxsize=65_536)
def _fr(form: str) -> str:
    if _in_script(form):
        return _ar(form)
    return "fr:" + str(_snowball("fr").stemWord(_FRENCH_PARTICIPLE.sub(r"ée\1", form))).replace("é", "e")


@lru_cache(maxsize=65_536)
def _es(form: str) -> str:
    return _ar(form) if _in_script(form) else "es:" + str(_snowball("es").stemWord(form))


@lru_cache(maxsize=65_536)
def _pt(form: str) -> str:
    if _in_script(form):
        return _ar(form)
    accented = _PORTUGUESE_NASAL.sub(lambda match: "ção" if match[1] or match[2] else "ão", form)
    return "pt:" + str(_snowball("pt").stemWord(accented))


@lru_cache(maxsize=65_536)
def _und(form: str) -> str:
    return _ar(form) if _in_script(form) else "und:" + form


_KEYED = {"en": _en, "fr": _fr, "es": _es, "pt": _pt, "ar": _ar}
