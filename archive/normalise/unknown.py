"""Which names look like a group's and are in no list? Candidates for a person, never values.

A name counts when it is built like one: a word such as Front, Katiba or Brigade with capitalised words about
it; an acronym that is said to have fighters; in Arabic a word such as حركة with what follows it. What a list
knows, even in part, is no candidate; nor are offices, ministries and organisations of aid. One document
proves nothing: names are shown to a person when they recur (`archive.catalogue.worklist`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from archive.authority import Authority
from archive.folding import key
from archive.model import Fact, Origin, Value
from archive.normalise.names import GROUP, Match, of_kinds
from archive.normalise.reading import Reading

MOST = 20
"""Candidates of one document."""

REACH = 120
"""Characters before and, twice, after a telling word that are looked at."""

_BEFORE = (
    "Front|Mouvement|Movement|Katibat?|Kat[iî]ba|Brigades?|Battalion|Bataillon|Milice|Militia|Harakat?|"
    "Jama['’ʼ]?a[th]?|Djama[âa]t|Jund|Jaysh|Jaish|Liwa|Saraya|Kata['’]?ib|Ansar|Ansaru?l|Coalition|"
    "Coordination|Alliance|Frente|Movimiento|Movimento|Ejército|Exército|Milicias?|Milícias?|Brigadas?|Batallón|Batalhão|"
    "Résistance|Resistencia|Resistência|Groupe d['’]autodéfense"
)
_AFTER = (
    "Front|Movement|Brigade|Battalion|Militia|Liberation Army|Resistance|Self-Defen[cs]e (?:Force|Group)s?|"
    "Defen[cs]e Front|Volunteers|Militias"
)
_LINK = (
    r"(?:de la|de l['’]|de los|de las|de|du|des|del|d['’]|da|do|dos|das|la|le|les|pour|para|por|of the|of|"
    r"the|for the|for|and the|and|et|y|e|in|en|au|aux|fi|wa|al|el|ul)"
)
_CAPITALISED = r"(?:(?:al|el|ul|wal|as|an|ad|d|l)[-'’ ])?[A-ZÀ-ÖØ-Þ][\w'’ʼ-]{1,24}+"
_LATIN = re.compile(
    rf"(?<![\w-])(?:"
    rf"(?P<first>(?:{_BEFORE})(?:[ \n](?:{_LINK}[ \n]?){{0,2}}{_CAPITALISED}){{1,6}})"
    rf"|(?P<last>{_CAPITALISED}(?:[ \n]{_CAPITALISED}){{0,3}}[ \n](?:{_AFTER})(?![\w-]))"
    rf")"
)
_FIRST = re.compile(r"(?:(?:The|A|An|By|This|That|These|Its|But|And|When|If|In|On|Both|Rebel)[ \n])+")
"""Capitals of a sentence's beginning, not of the name."""
_ACRONYM = re.compile(
    r"(?<![\w.-])(?P<acronym>[A-Z]{3,7}(?:-[A-Z]{1,4})?)(?=[ \n](?:fighters|militants|rebels|insurgents|"
    r"gunmen|combatants)\b)|"
    r"\b(?:combattants|rebelles|éléments|miliciens|insurgés|fighters|militants|rebels|combatientes|"
    r"rebeldes|guerrilleros|combatentes|milicianos)[ \n]"
    r"(?:du|de la|de l['’]|des|de|of the|of|del|do|da)[ \n]?"
    r"(?P<named>[A-Z]{3,7}(?:-[A-Z]{1,4})?)(?![\w-])"
)
_ARABIC = re.compile(
    r"(?<!\w)(?:و|ل|ب|ف)?(?P<arabic>(?:جماعة|حركة|كتيبة|جبهة|لواء|ميليشيا|تنظيم|سرايا|كتائب)"
    r"(?: (?!في |من |إلى |على |التي |الذي |عن |مع |بين |بعد |قبل |أن |ان )[\u0620-\u064a]{3,20}){1,2})(?!\w)"
)
_LATIN_SIGNS = (
    "Front", "Mouvement", "Movement", "Katib", "Katîb", "Brigad", "Battalion", "Bataill", "Batall", "Batalh",
    "Milic", "Milíc", "Militia", "Harak", "Jama", "Djama", "Jund", "Jaysh", "Jaish", "Liwa", "Saraya", "Kata",
    "Ansar", "Coalition", "Coordination", "Alliance", "Frente", "Movim", "Ejército", "Exército", "Résistance",
    "Resist", "Liberation Army", "Self-Def", "Defence Front", "Defense Front", "Volunteers", "autodéfense",
)  # fmt: skip
_ACRONYM_SIGNS = (
    "fighters", "militants", "rebels", "insurgents", "gunmen", "ombatants", "ombattants", "rebelles",
    "éléments", "miliciens", "insurgés", "combatientes", "rebeldes", "guerrilleros", "combatentes",
    "milicianos",
)  # fmt: skip
_ARABIC_SIGNS = ("جماعة", "حركة", "كتيبة", "جبهة", "لواء", "ميليشيا", "تنظيم", "سرايا", "كتائب")
_ARABIC_GENERIC = frozenset(
    key(word)
    for word in (
        "مسلحة", "المسلحة", "مسلحون", "إرهابية", "الإرهابية", "إرهابي", "متطرفة", "المتطرفة",
        "جهادية", "الجهادية", "متمردة", "المتمردة", "مجهولة", "محلية", "المحلية", "سياسية",
        "السياسية", "السير", "المرور", "النزوح", "السكان", "نزوح", "التجارة", "تجارية", "الطيران",
        "الاحتجاج", "الاحتجاجات", "احتجاجية", "دولية", "الملاحة", "القتال", "عمل", "العمل", "مدنية",
        "الانتخابات", "المؤتمر", "الدفاع", "صغيرة", "واسعة", "كبيرة", "منظمة",
    )
)  # fmt: skip
_NOT_A_GROUP = frozenset(
    key(word)
    for word in (
        "council", "conseil", "consejo", "conselho", "committee", "comité", "commission",
        "ministry", "ministère", "ministerio", "ministério", "nations", "nation", "agency",
        "agence", "bank", "banque", "cluster", "office", "bureau", "humanitarian", "humanitaire",
        "humanitaria", "mission", "commander", "commandant", "chief", "chef", "meeting", "réunion",
        "conference", "conférence", "donors", "bailleurs", "development", "développement", "report",
        "rapport", "page", "desk", "project", "programme", "program", "plan", "fund", "fonds",
        "centre", "center", "group", "street", "avenue", "hospital", "hôpital", "school", "police",
        "gendarmerie", "youth", "women", "femmes", "feminist", "labour", "labor", "student",
        "students", "trade", "church", "football", "election", "electoral", "party", "parti",
        "partido", "sahel", "unit", "cell", "team", "operations", "security", "sécurité", "civil",
        "civile", "ngo", "ong", "ocha", "unhcr", "unicef",
    )
)  # fmt: skip
_GENERIC = frozenset(
    key(word)
    for word in (
        "the", "of", "and", "for", "de", "du", "des", "la", "le", "les", "et", "y", "e", "da", "do",
        "del", "armed", "armé", "armée", "army", "national", "nationale", "nacional", "northern",
        "southern", "eastern", "western", "north", "south", "east", "west", "nord", "sud", "est",
        "ouest", "norte", "sur", "sul", "central", "front", "movement", "mouvement", "brigade",
        "battalion", "bataillon", "militia", "milice", "coalition", "alliance", "coordination",
        "resistance", "local", "popular", "united", "first", "second", "third", "new", "this",
        "that", "reinforced", "mixed", "1st", "2nd", "3rd", "mechanised", "mechanized", "infantry",
        "presidential",
        "special",
    )
)  # fmt: skip
_ACRONYMS_ELSEWHERE = frozenset(
    (
        "OCHA", "UNHCR", "UNICEF", "ICRC", "CICR", "MSF", "NGO", "ONG", "USA", "EU", "UE", "AU",
        "UA", "ONU", "UN", "NATO", "OTAN", "ECOWAS", "CEDEAO", "IED", "IEDS", "IDP", "IDPS", "GMT",
        "UTC", "AFP", "RFI", "BBC", "CNN", "PDF", "ANNEX", "ISIL", "ALL", "THE", "AND", "FOR",
    )
)  # fmt: skip


def new_names(reading: Reading, known: Mapping[str, Sequence[Value]], authority: Authority) -> Sequence[Fact]:
    """A fact of field ``group`` for the first place of each candidate, at most `MOST`.

    `known`: what is decided of the document: who wrote or published it is no candidate.
    """
    groups = of_kinds(reading.matches, {GROUP})
    besides = {key(v.value) for name in ("author", "source") for v in known.get(name, ())}
    seen: dict[str, Fact] = {}
    for start, end in _places(reading.text.source):
        first, last = reading.text.folded(start), reading.text.folded(end - 1) + 1
        folded = reading.text.text[first:last].strip()
        if folded in seen or folded in authority.not_groups:
            continue
        if any(folded in one or one in folded for one in besides):
            continue
        if _overlaps(groups, first, last) or authority.group_by_name(folded):
            continue
        seen[folded] = reading.fact("group", first, last, Origin.GUESSED)
        if len(seen) == MOST:
            break
    return tuple(seen.values())


@lru_cache(maxsize=1)
def _signs() -> tuple[AhoCorasick, tuple[str, ...]]:
    """One search for the signs of all patterns, and which pattern each is of."""
    kinds = {"latin": _LATIN_SIGNS, "acronym": _ACRONYM_SIGNS, "arabic": _ARABIC_SIGNS}
    signs = [(sign, kind) for kind, those in kinds.items() for sign in those]
    found = AhoCorasick([sign for sign, _ in signs], implementation=Implementation.DFA)
    return found, tuple(kind for _, kind in signs)


def _signed(source: str) -> dict[str, list[int]]:
    """Where the signs of each pattern stand."""
    automaton, kinds = _signs()
    found: dict[str, list[int]] = {}
    for sign, start, _ in automaton.find_matches_as_indexes(source, overlapping=True):
        found.setdefault(kinds[sign], []).append(start)
    return found


def _windows(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches around these places: to look for signs first takes a tenth of the time."""
    end = -1
    start = 0
    for at in sorted(places):
        if at - REACH > end:
            if end >= 0:
                yield start, end
            start = max(0, at - REACH)
        end = at + 2 * REACH
    if end >= 0:
        yield start, end


def _places(source: str) -> Iterator[tuple[int, int]]:
    """Where something is built like a group's name, in the source."""
    signed = _signed(source)
    for match in _matches(_LATIN, source, signed.get("latin", ())):
        first = _FIRST.match(match.group()) if match["last"] else None
        start = match.start() + (first.end() if first else 0)
        words = [key(word) for word in re.findall(r"[^\s'’]+", source[start : match.end()])]
        telling = [word for word in words if word not in _GENERIC]
        if len(telling) > (1 if match["first"] and words[0] not in _GENERIC else 0) and not any(
            word in _NOT_A_GROUP for word in words
        ):
            yield start, match.end()
    for match in _matches(_ACRONYM, source, signed.get("acronym", ())):
        name = "acronym" if match["acronym"] else "named"
        if match[name] not in _ACRONYMS_ELSEWHERE:
            yield match.span(name)
    for match in _matches(_ARABIC, source, signed.get("arabic", ())):
        if not any(key(word) in _ARABIC_GENERIC for word in match["arabic"].split()[1:]):
            yield match.span("arabic")


def _matches(pattern: re.Pattern[str], source: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    for start, end in _windows(places):
        yield from pattern.finditer(source, start, end)


def _overlaps(groups: Sequence[Match], start: int, end: int) -> bool:
    return any(match.start < end and start < match.end for match in groups)
