"""In which language is the text?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from operator import itemgetter
from typing import Any

from babel import Locale, UnknownLocaleError

from archive.authority import Authority
from archive.folding import key
from archive.model import Extracted, Fact, Origin, Property, Value

LANGUAGES = ("en", "fr", "es", "pt", "ar")
OTHERS = ("de", "it", "nl", "ru", "sw", "tr")
"""Told apart too, so that a German text is not filed as English."""
SAMPLE = 1_200
"""Characters looked at: of 188 labelled documents all are told right by 600."""
SHORTEST, SOME, LONG = 40, 120, 400
"""Letters below which there is no guess; from which the text is believed against its file, whose template
says ``en`` of everything; and against its own statement."""
_QUOTED = re.compile(r"[«“„][^«»“”„]{10,600}[»”“]")
"""What others said, perhaps in their own language."""
_SCRIPTS = {"ar": re.compile(r"[\u0620-\u064a]+"), "": re.compile(r"[^\W\d_]+")}


_SMALL_WORDS = {
    "en": "the of and to was is for that by on with were has their which from at an been",
    "fr": "le les des du et une dans sur est aux par pour qui ont été ses au cette ces",
    "es": "el los las del una y con en se fue han su sus al por según este pero más",
    "pt": "os do da dos das uma em na não com foi ao no pela pelo são mais também à",
}
"""Small words; those that two of these languages share say nothing (`_TELLING`)."""
_WORD = re.compile(r"[^\W\d_]+")
CLEARLY, WIDELY, AHEAD = 12, 5, 5
"""So many small words of a language, so many different ones, and so many times those of the next and of all
together make the classifier needless: it takes twenty times as long and said otherwise on none of 1,687
pieces of labelled documents."""


def _telling() -> dict[str, str]:
    said: dict[str, list[str]] = {}
    for code, words in _SMALL_WORDS.items():
        for word in words.split():
            said.setdefault(word, []).append(code)
    return {word: codes[0] for word, codes in said.items() if len(codes) == 1}


_TELLING = _telling()


def _by_small_words(sample: str) -> tuple[str, float] | None:
    """The language whose small words stand all over the sample; None when that is not clear."""
    said = [word for word in _WORD.findall(sample.lower()) if word in _TELLING]
    counts = Counter(map(_TELLING.__getitem__, said))
    if not counts:
        return None
    code, most = max(counts.items(), key=itemgetter(1))
    if most < CLEARLY or most < AHEAD * (len(said) - most):
        return None
    different = sum(_TELLING[word] == code for word in set(said))
    return (code, 0.99) if different >= WIDELY else None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """The classifier (about 0.2 s and 20 MB): loaded when the first text needs it, read-only afterwards."""
    langid: Any = import_module("py3langid.langid")
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages([*LANGUAGES, *OTHERS])
    return identifier


class Languages:
    """Normaliser of ``language``."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """One fact whose raw words are "code probability letters"; none for texts too short to tell."""
        sample = _sample(extracted)
        letters = _letters(sample)
        if letters < SHORTEST and not (letters >= SHORTEST // 2 and _quotes(extracted)):
            return ()
        arabic = 0 if sample.isascii() else _letters(sample, "ar")
        if arabic * 5 > letters * 2:  # acronyms and names stay in Latin letters
            code, probability = "ar", 0.99
        else:
            code, probability = _by_small_words(sample) or _identifier().classify(sample)
        where = Property("text")
        return (Fact("language", f"{code} {float(probability):.2f} {letters}", Origin.GUESSED, where),)

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """The ISO 639-1 code of a code, tag ("fr-FR") or name ("French", "français")."""
        if fact.origin is Origin.GUESSED:
            code, probability, letters = fact.raw.split()
            count = int(letters)
            confidence = float(probability) * (1.0 if count >= LONG else 0.93 if count >= SOME else 0.8)
            if confidence < 0.5:
                return ()
            return (Value("language", code, fact.raw, fact.origin, round(confidence, 2), fact.where),)
        found = _code(fact.raw)
        return (Value("language", found, fact.raw, fact.origin, 0.9, fact.where),) if found else ()

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """The language's name in `language`."""
        try:
            return str(Locale.parse(language).languages.get(value, value))
        except (UnknownLocaleError, ValueError):
            return value


def decide(stated: Value | None, guessed: Value | None) -> Value | None:
    """What a file claims of its language yields to a long text that is clearly another; what a person says
    never."""
    if stated is None or guessed is None:
        return stated or guessed
    person = stated.origin in {Origin.EDITED, Origin.SIDECAR}
    enough = 0.9 if stated.origin is Origin.FILE else 0.95
    if not person and stated.value != guessed.value and guessed.confidence >= enough:
        return guessed
    return stated


def _enough(texts: Iterable[str]) -> Iterator[str]:
    """As many of the texts as a sample is taken from."""
    length = 0
    for text in texts:
        yield text
        length += len(text)
        if length >= 2 * SAMPLE:
            break


def _quotes(extracted: Extracted) -> bool:
    """Whether much of a short text is quoted, and its own words few for that reason."""
    return any(_QUOTED.search(passage.text) for passage in extracted.passages[:20])


def _sample(extracted: Extracted) -> str:
    """The beginning, skipping the first lines when there is more: mastheads are in several languages."""
    passages = extracted.passages
    longer = list(_enough(p.text for p in passages[:400] if len(p.text) > 60))
    text = " ".join(longer)[: 2 * SAMPLE]
    if len(text) < 2 * SOME and _letters(text) < SOME:  # a table: its few long lines are rulers and notes
        text = " ".join(p.text for p in passages[:100])[: 2 * SAMPLE]
    own = _QUOTED.sub(" ", text)
    return (own if own == text or _letters(own) >= SHORTEST // 2 else text)[:SAMPLE]


def _letters(text: str, script: str = "") -> int:
    """How many letters the text has, of any or of one script."""
    return sum(map(len, _SCRIPTS[script].findall(text)))


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names = {}
    for language in reversed(LANGUAGES):
        for code, name in Locale.parse(language).languages.items():
            if isinstance(code, str) and len(code) == 2:
                names[key(str(name))] = code
    return names | {code: code for code in names.values()}


def _code(raw: str) -> str | None:
    folded = key(raw)
    return _names().get(folded) or _names().get(re.split(r"[ _-]", folded)[0])
