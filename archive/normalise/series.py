"""Of which periodical is the document an issue?

The name is the title without what marks the single issue: its period, date and number. It is written in one
way only (dashes, spaces, capitals, and accents where they are known), so that equal series are equal values,
though each document is described alone. A title is an issue's when it names its period and a kind of paper
("Monthly Tracker", "نشرة"); or a number; or, for a paper by its kind or rhythm, when the period stands
elsewhere in the document or in its file's name. Any other title is a single text's: wrong is worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.authority import Authority
from archive.folding import key, level
from archive.model import GIVEN, Extracted, Fact, Origin, Value
from archive.normalise.coverage import Coverage
from archive.normalise.periods import periods
from archive.normalise.series_words import (
    COMPASS,
    FRENCH,
    FUNCTION,
    GENERAL,
    PAPERS,
    RHYTHMS,
    SMALL,
    STRONG,
    WRITTEN,
)

TITLE = 400
"""Characters of a title that are looked at."""
LONGEST = 20
"""Words of a name: what is longer is a sentence."""
_NUM = r"\d{1,4}[a-z]?(?:\s?[-/&]\s?\d{1,4})?(?!\w)"
_SIGN = r"(?:nos?\b\.?|n\.\s?[o°]s?\.?|n°s?\.?|nr\b\.?|num\b\.?|numeros?|number|#|رقم)"
_KINDS = "|".join(sorted(map(re.escape, (w for w in PAPERS if " " not in w)), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w#°])(?:"
    rf"(?:issues?|editions?|edicion|edicao|العدد|عدد|الاصدار)\s*(?:{_SIGN})?\s*[:.]?\s*{_NUM}"
    rf"|{_SIGN}\s*:?\s*{_NUM}"
    rf"|(?:volumes?|vol\b\.?|tome|tomo|المجلد|مجلد)\s*(?:\d{{1,4}}|[ivxl]{{1,7}})(?!\w)"
    rf"|\d{{1,4}}\s?\.?(?:st|nd|rd|th|eme|e|a|o)\s+(?:issue|edition|edicion|edicao|numero)(?!\w)"
    r"|(?:page|pag|p)\b\.?\s*\d{1,4}\s*(?:of|de|sur|/)\s*\d{1,4}(?!\w)"
    r")"
)
_WEEK = re.compile(r"(?<!\w)(?:week|semaine|semana|wk|الاسبوع)\s*(?:no\.?|n°|رقم)?\s*\d{1,2}(?!\w)")
_BARE = re.compile(
    rf"(?<!\w)(?:{_KINDS})\s+(?P<n>#?\d{{1,3}}(?:/\d{{2,4}})?)(?=\s*(?:$|[,،:;|()\[\]-]|\s{{3}}))"
)
"""A number that needs no sign: "Sitrep 14 – Mali"."""
_NOT_OF_ISSUES = re.compile(
    r"\b(?:resolutions?|resolucion|resolucao|decree|decret|decreto|law|loi|ley|lei|article|articulo|artigo|brigade|"
    r"battalion|bataillon|unit|annex|annexe|anexo|القرار|قرار)\s*$"
)
_FORTNIGHT = re.compile(
    r"(?:(?:the\s+)?(?:first|second|1st|2nd)\s+half|(?:1ere?|2e|2eme|premiere|deuxieme|seconde|1\.?[ao]|2\.?[ao]|"
    r"primera|segunda|primeira)\s+(?:quinzaine|quincena|quinzena|moitie|mitad|metade)|(?:week|fortnight)\s+(?:of|ending)"
    r"|(?:semaine|semana|quinzaine|quinzena|quincena|journee|events|evenements)\s+d(?:u|el?|o)|النصف\s+(?:الاول|الثاني))"
    r"(?:\s+(?:of|de|du|del|do|d'|من))?\s*$"
)
_LETTER = re.compile(r"(?:letter|lettre|carta)s?\s+(?:dated?e?|from|du|of|de\s+fecha|addressed|identical)\b")
_LEFT = re.compile(
    r"(?:[\s,،;([_]|\b(?:for|of|in|during|the|period|from|month|dated|issued|published|pour|du|de|des|d'|l'|la|mois|"
    r"periode|para|mes|do|da|del|en|em|au|le|el|o|ano|annee|l'annee|year|parue?|publiee?|لشهر|شهر|خلال|عن|من|لعام|عام|"
    r"سنه|الفتره|في)\b|\b[dl]')+$"
)
_FIRST = re.compile(r"\s*(?:of\s+the|of|de\s+la|de\s+l'|du|del?|da|do)(?:\s+|(?<='))")
_RIGHT = re.compile(r"[\s,،;)\]_.]+")
_IN_REVIEW = re.compile(r"\s*(?:in review|en revue|en revision|em revista)\b")
_SEPARATOR = re.compile(r"\s*(?P<sign>:|\||/|-)\s*")
_EDGES = " ,،:;|–/-_.(["
_OF_A_PERIOD = re.compile(
    r"\b(?:during|for|over) the period|au cours de la periode|durante el periodo|خلال الفتره"
)
_SENTENCE = re.compile(r"[.!?؟]\s+[^\W\d_]{2,}|[;؛!?؟]")
_ALONE = re.compile(r"(?<![\w/-])\d{2,}(?![\w/-])")
_WORD = re.compile(r"[^\W\d_]+(?:[^\W_]|(?<=\w)[’'](?=\w))*")
_PAIRED = {"(": ")", "[": "]"}
_KEPT = "\u200c\u200d"
"""Marks that nobody sees but that part or join the letters beside them."""
_VOWELS = re.compile("[\u064b-\u0652\u0670]")
_APOSTROPHE = re.compile("['‘’ʼʻ`´′]")
_DASH = re.compile(r"\s*[—―]\s*|\s+[-‐‑‒–−]+\s*|[-‐‑‒–−]+\s+")
_HYPHEN = re.compile(r"[‐‑‒–−](?=\S)(?<=\S.)")
_COLON = re.compile(r"\s*:\s+|\s+:\s*")
_NO_WORDS = re.compile(r"\(\W*\)|\[\W*\]")
_LOOSE_STOP = re.compile(r"\s+([,;.](?:\s|$))")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Issue(Fact):
    """A title read as that of an issue: of the series `name`, as surely as `confidence` says."""

    name: str
    confidence: float


class Series:
    """Normaliser of ``series``."""

    def __init__(self, authority: Authority) -> None:
        self._coverage = Coverage(authority)
        self._periods = periods(authority.words)
        months = "|".join(sorted(map(re.escape, authority.words.months), key=len, reverse=True))
        self._month_at_end = re.compile(
            rf"(?<=[,:(/ -])(?:{months})\.?"
            rf"(?:\s*(?:[-/&]|\b(?:and|et|y|e|to|a)\b)\s*(?:{months})\.?)?(?=\s*\)?$)"
        )
        self._places = _places(authority)
        groups = {n.text for g in authority.groups.values() for n in g.names if n.kind == "acronym"}
        acronyms = {n.text for n in authority.places.names if n.kind == "acronym"}
        self._acronyms = frozenset(text for text in groups | acronyms if text.isupper())

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """The title, when it is that of an issue."""
        for title in known.get("title", ())[:1]:
            name, confidence = self._named(title.value, known)
            if name:
                return (Issue("series", title.value, title.origin, title.where, name, confidence),)
        return ()

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """The name of the series: a given one as it is, only its spaces put in order."""
        if isinstance(fact, Issue):
            name, confidence = fact.name, fact.confidence
        else:
            name, confidence = " ".join(fact.raw.split()), 1.0 if fact.origin in GIVEN else 0.9
        return (Value("series", name, fact.raw, fact.origin, confidence, fact.where),) if name else ()

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """Itself."""
        return value

    def _named(self, title: str, known: Mapping[str, Sequence[Value]]) -> tuple[str, float]:
        language = next((v.value for v in known.get("language", ())), "")
        text = _plain(title[:TITLE])
        line = level(text)
        parts = self._parts(text, line)
        name = self._without(text, parts.spans())
        line = level(name)
        words = _words(line)
        kinds = [w for w in words if _is_kind(w)]
        if parts.periods and (kinds or (_OF_A_PERIOD.search(level(text)) and not parts.only_years)):
            confidence = 0.9
        elif parts.numbers and (kinds or text[: parts.spans()[0][0]].strip(_EDGES)):
            confidence = 0.85
        elif kinds and (parts.days or (not parts.periods and self._stated_elsewhere(kinds, known))):
            confidence = 0.7
        else:
            return "", 0.0
        own = [w for w in words if w not in FUNCTION]
        if all((w in GENERAL or _is_kind(w)) and not _is_compound(w) for w in own):
            rhythmic = any(_bare(w) in RHYTHMS for w in own)
            if len(own) < 2 or not (parts.periods or rhythmic):
                return "", 0.0
        elif len(name.split()) > LONGEST or _SENTENCE.search(line) or self._is_places(name):
            return "", 0.0
        if _LETTER.match(line) or any(not _in_resolution(line, m) for m in _ALONE.finditer(line)):
            return "", 0.0
        return self._written(name, language), confidence

    def _stated_elsewhere(self, kinds: Sequence[str], known: Mapping[str, Sequence[Value]]) -> bool:
        """Whether a title without period or number is a paper's: by its rhythm, when any month is known; by
        its kind, when the document or its file's name states the period."""
        covered = [v for v in known.get("coverage", ()) if v.confidence >= 0.5]
        if any(_bare(w) in RHYTHMS for w in kinds):
            return bool(covered or known.get("published"))
        strong = any(_bare(w) in STRONG or _is_compound(w) for w in kinds)
        return strong and any(v.origin is not Origin.GUESSED for v in covered)

    def _parts(self, text: str, line: str) -> _Parts:
        numbers = [
            m.span()
            for m in _NUMBER.finditer(line)
            if not _NOT_OF_ISSUES.search(line[max(0, m.start() - 30) : m.start()])
        ]
        rest = _masked(text, numbers)  # "n° 12, mars 2019" names no twelfth of March
        found = self._coverage.in_title(rest)
        days = [p for p in self._periods.find(rest) if p.prefix and p not in found and _apart(line, p.start)]
        masked = _masked(line, [*numbers, *((p.start, p.end) for p in (*found, *days))])
        numbers += [m.span() for m in _WEEK.finditer(masked)]
        numbers += [m.span("n") for m in _BARE.finditer(masked)]
        own = [(p.start, p.end) for p in found]
        if not found and (month := self._month_at_end.search(line)):
            own.append(month.span())
        only_years = bool(found) and all(len(p.prefix) == 4 for p in found)
        return _Parts(tuple(own), tuple((p.start, p.end) for p in days), tuple(numbers), only_years)

    def _without(self, text: str, spans: Sequence[tuple[int, int]]) -> str:
        """`text` without the spans and what tied them to the rest."""
        name = text
        for start, end in reversed(spans):
            before, after = name[:start], name[end:]
            if review := _IN_REVIEW.match(level(after)):
                after = after[review.end() :]
            if fortnight := _FORTNIGHT.search(level(before)):
                before = before[: fortnight.start()]
            before, left = _cut_left(before)
            if not before and (first := _FIRST.match(level(after))):
                after = after[first.end() :]
            after, right = _cut_right(after)
            if before and after and self._is_headline(before, after):
                after = ""
            sign = right.strip(",") or left.strip(",") or right or left
            join = {"": " ", ",": ", ", ":": ": ", "|": " | ", "/": " / ", "-": " – "}[sign]
            name = before + join + after if before and after else before or after
        return _edged(name)

    def _is_headline(self, before: str, after: str) -> bool:
        """Whether what follows the period is this issue's own headline: words without a place or kind of
        paper, after a name that can stand alone."""
        words, names = _words(level(after)), _words(level(before))
        return (
            len(words) > 3
            and any(_is_kind(w) for w in names)
            and any(not _is_kind(w) and w not in FUNCTION for w in names)
            and not any((w in self._places and w not in COMPASS) or _is_kind(w) for w in words)
        )

    def _is_places(self, name: str) -> bool:
        if key(name) in self._places:
            return True
        words = [w for w in _words(level(name)) if w not in FUNCTION]
        return bool(words) and all(w in self._places for w in words)

    def _written(self, name: str, language: str) -> str:
        """`name` in the one way a series is written."""
        french = language == "fr" or bool(FRENCH & set(_words(level(name))))
        name = _COLON.sub(" : " if french else ": ", name)
        shouted = not any(c.islower() for c in name)
        places, pieces, place = self._in_places(name, language), [], 0
        for start, end, written in places:
            pieces += [self._cased(name, place, start, shouted), written]
            place = end
        return "".join((*pieces, self._cased(name, place, len(name), shouted)))

    def _in_places(self, name: str, language: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, as written) of every country's and region's name, longest first, from the left."""
        found = list(_WORD.finditer(name))
        at = 0
        while at < len(found):
            for to in range(min(len(found), at + 5), at, -1):
                start, end = found[at].start(), found[to - 1].end()
                forms = self._places.get(key(name[start:end]))
                if forms and not any(c in ":|–,;" for c in name[start:end]):
                    yield start, end, forms.get(language) or next(iter(forms.values()))
                    at = to - 1
                    break
            at += 1

    def _cased(self, name: str, start: int, end: int, shouted: bool) -> str:
        def one(match: re.Match[str]) -> str:
            word, at = match.group(), start + match.start()
            first = not name[:at].strip() or name[:at].rstrip()[-1] in ":|–([/"
            return self._word(word, first, shouted)

        return _WORD.sub(one, name[start:end])

    def _word(self, word: str, first: bool, shouted: bool) -> str:
        head, mark, rest = word.partition("’")
        if mark and len(head) <= 2:  # l’Observatoire, d’Alger
            return (head.capitalize() if first else head.lower()) + mark + self._word(rest, True, shouted)
        folded = key(word)
        if folded in WRITTEN:
            word = WRITTEN[folded]
        elif word in self._acronyms or (shouted and re.fullmatch("[IVX]{2,4}", word)):
            return word
        elif (_is_compound(folded) or not (_is_kind(folded) or folded in SMALL | GENERAL)) and not (
            word.islower() or word.istitle() or (shouted and word.isupper())
        ):
            return word  # CrisisWatch; DRC among other words
        small = folded in SMALL and not first
        return word.lower() if small else word[:1].upper() + word[1:].lower()


@dataclass(frozen=True, slots=True)
class _Parts:
    """What marks the issue in a title, as (start, end). `only_years`: no period is shorter than a year."""

    periods: tuple[tuple[int, int], ...]
    days: tuple[tuple[int, int], ...]
    numbers: tuple[tuple[int, int], ...]
    only_years: bool

    def spans(self) -> list[tuple[int, int]]:
        """All of them, rising, those that touch as one."""
        merged: list[tuple[int, int]] = []
        for start, end in sorted((*self.periods, *self.days, *self.numbers)):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged


def series_key(name: str) -> str:
    """What two spellings of one series have in common: its letters and digits, folded."""
    return " ".join(re.findall(r"[^\W_]+", key(name)))


def _plain(title: str) -> str:
    """One line, composed, without marks that nobody sees, with one kind of dash, apostrophe, number sign."""
    text = unicodedata.normalize("NFC", title.replace("№", "#").replace("ـ", ""))
    if not text.isprintable():
        text = "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in {"Cf", "Cc"})
    text = " ".join(_APOSTROPHE.sub("’", _VOWELS.sub("", text)).split())
    return _HYPHEN.sub("-", _DASH.sub(" – ", text))


def _words(line: str) -> list[str]:
    return _LETTERS.findall(line)


def _bare(word: str) -> str:
    return word.removeprefix("ال")


def _is_kind(word: str) -> bool:
    return word in PAPERS or _bare(word) in PAPERS or _bare(word) in RHYTHMS or _is_compound(word)


def _is_compound(word: str) -> bool:
    """CrisisWatch, ConflictTracker."""
    return len(word) > 8 and word.endswith(("watch", "tracker", "monitor", "digest", "bulletin"))


def _apart(line: str, start: int) -> bool:
    """Whether a day is set off from the words before it, as an issue's is: "Sitrep 12, 5 March 2020"."""
    before = line[:start].rstrip()
    return not before or before[-1] in ",:;|-([/" or bool(re.search(r"\b(?:le|du|of|de|del|parue?)$", before))


def _in_resolution(line: str, match: re.Match[str]) -> bool:
    return bool(
        re.search(r"\b(?:resolutions?|resolucion|resolucao|القرار|قرار)\b.{0,12}$", line[: match.start()])
    )


def _masked(line: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        line = line[:start] + " " * (end - start) + line[end:]
    return line


def _cut_left(before: str) -> tuple[str, str]:
    """`before` without the separators and small words at its end, and the last separator ("" for none)."""
    sign = ""
    while True:
        folded = level(before)
        if loose := _LEFT.search(folded):
            before, comma = before[: loose.start()], "," if re.match(r"\s*[,،]", loose.group()) else ""
            sign = sign or comma
        elif match := re.search(r"\s*([:|/]|(?<=\s)-|-$)\s*$", folded):
            before, sign = before[: match.start()], sign.strip(",") or match[1]
        else:
            return before, sign


def _cut_right(after: str) -> tuple[str, str]:
    """`after` without the separators at its start, and the first of them."""
    sign = ""
    while True:
        folded = level(after)
        if loose := _RIGHT.match(folded):
            sign = sign or ("," if re.search("[,،]", loose.group()) else "")
            after = after[loose.end() :]
        elif (match := _SEPARATOR.match(folded)) and match.end():
            after, sign = after[match.end() :], sign.strip(",") or match["sign"]
        else:
            return after, sign


def _edged(name: str) -> str:
    """Without separators at the ends, empty or half-open brackets."""
    name = _NO_WORDS.sub(" ", name)
    for opened, closed in _PAIRED.items():
        if name.count(opened) != name.count(closed):
            name = name.replace(opened, " ").replace(closed, " ")
    name = " ".join(name.split()).strip(_EDGES + '"“”«»*')
    return _LOOSE_STOP.sub(r"\1", name)


def _places(authority: Authority) -> dict[str, dict[str, str]]:
    """Folded name of a country or region → language → as written."""
    found: dict[str, dict[str, str]] = {}
    for language, labels in authority.places.labels.items():
        for text in labels.values():
            found.setdefault(key(text), {}).setdefault(language, text)
    for region in authority.places.regions.values():
        for language, text in region.labels.items():
            found.setdefault(key(text), {}).setdefault(language, text)
    return {folded: forms for folded, forms in found.items() if len(folded) > 2}
