"""Which names does a document give in the lines around a byline, or in a line that is no byline of its own?

A team that another sentence says wrote it, "with" alone between two names, a form without colons, a label at
a line's end whose name stands on the next, offices side by side over the names of who holds them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from archive.folding import level
from archive.model import Passage
from archive.normalise import byline_manners as manners
from archive.normalise import byline_patterns as patterns
from archive.normalise.byline_cuts import Place
from archive.normalise.bylines import Bylines

Found = list[tuple[Passage, Place]]
"""Where names stand."""
_HEAD, _FOOT = 12, 8
"""Passages at either end in which these are looked for."""
_WITH = frozenset(("with", "avec", "con", "com", "and", "et", "y", "e", "&", "و", "مع", "und", "-", "+"))
_ADDRESS = re.compile(r"(?:b\.?p\.?|p\.?o\.? ?box|apartado|caixa postal|tel\w*|ص\.?ب)\b")
"""How those above can be reached."""
_MISSION = re.compile(
    r"\b(?:mission|assessment|field|visit|fact-finding|trip|evaluation|survey) report|rapport (?:de|d['’]) ?"
    r"(?:mission|evaluation|visite|terrain|enquete)|informe de (?:mision|visita|terreno|evaluacion|campo)|"
    r"relatorio de (?:missao|visita|campo|avaliacao|terreno)|تقرير (?:ال)?(?:بعثه|مهمه|زياره|ميداني|تقييم)"
)
"""What a report on a journey calls itself: its team are those who wrote it."""
_FORM = re.compile(
    r"^(?:TITLE|TITRE|TITULO|TÍTULO|PERIOD|PÉRIODE|PERIODE|PERIODO|PERÍODO|DATE|FECHA|DATA|SUBJECT|OBJET|"
    r"ASUNTO|ASSUNTO|"
    r"REF|REFERENCE|RÉF|RÉFÉRENCE|REFERENCIA|REFERÊNCIA|RELEASED|ISSUED|PUBLISHED|PUBLIÉ|PUBLICADO|KEYWORDS|"
    r"MOTS|PALABRAS|"
    r"PALAVRAS|ABSTRACT|SUMMARY|RÉSUMÉ|RESUMEN|RESUMO|PRICE|PRIX|PRECIO|PREÇO|SERIES|SÉRIE|SERIE|NUMBER|"
    r"NUMÉRO|NÚMERO|"
    r"REGION|RÉGION|REGIÓN|REGIÃO|COUNTRY|PAYS|PAÍS|LANGUAGE|LANGUE|IDIOMA|STATUS|STATUT|ESTADO|GRADE|GRAU|"
    r"GRADO|"
    r"SOURCE|FUENTE|FONTE|العنوان|الفترة|التاريخ|الموضوع|المرجع|الرقم|المنطقة|الملخص|البلد)(?: [^\W_]|"
    r"\s\d)(?!.*:\s)"
)
_FORM_WHO = re.compile(
    r"^(?:AUTHORS?|AUTEURE?S?|AUTRICES?|AUTOR(?:A|ES|AS)?|AUTORÍA|AUTORIA|(?:WRITTEN|PREPARED|DRAFTED|"
    r"COMPILED) BY|ANALYSTS?|"
    r"ANALYSTES?|ANALISTAS?|RÉDACTEURS?|RÉDACTRICES?|RÉDACTION|REDACTOR(?:A|ES|AS)?|REDATOR(?:A|ES|AS)?|"
    r"(?:RÉDIGÉ|ÉTABLI|PRÉPARÉ) "
    r"PAR|(?:ELABORADO|REDACTADO|PREPARADO|REDIGIDO|ESCRITO) POR|المؤلف|المؤلفة|المؤلفون|الكاتب|الكاتبة|"
    r"إعداد|المحلل|المحللة) "
    r"(?P<who>[^\W\d_].*)$"
)
"""A label in capitals and its names in a form whose other lines have such labels too."""


_LETTERS = frozenset(("a", "s", "f", "d"))


def _lists(passages: Sequence[Passage]) -> bool:
    """Whether one of the last lines is the second of a list: "(b) …"."""
    return any(passage.text.lstrip(" (")[:2] in {"b)", "b."} for passage in passages[-30:])


class Around:
    """Finds such names. Holds reference data only."""

    def __init__(self, lines: Bylines, firm: Callable[[str], bool]) -> None:
        self._lines = lines
        self._firm = firm

    def head(self, passages: Sequence[Passage]) -> Found:
        """Among the first lines: a form, a team, who "writes:", a label whose name is on the next line."""
        lines = passages[:_HEAD]
        for i, passage in enumerate(lines):
            text = passage.text
            below = lines[i + 1] if i + 1 < len(lines) else None
            found = self._form(lines, i) if text[:1].isupper() or not text[:1].isascii() else []
            if not found and ":" in text[:90]:
                found = self._labelled(passage, lines)
            if not found and below is not None and len(text) < 90 and len(below.text) < 120:
                found = self._on_next(text, below)
            if found:
                return found
        return []

    def _form(self, lines: Sequence[Passage], index: int) -> Found:
        match = _FORM_WHO.match(lines[index].text)
        if match is None or sum(bool(_FORM.match(p.text)) for p in lines) < 2:
            return []
        found: Found = []
        start = match.start("who")
        for passage in lines[index : index + 7]:
            place = self._lines.alone(passage.text[start:])
            if place is None and not found and self._firm(passage.text[start:]):
                place = (0, len(passage.text) - start)
            if place is None:
                break
            found.append((passage, (start + place[0], start + place[1])))
            start = 0
        return found

    def _labelled(self, passage: Passage, lines: Sequence[Passage]) -> Found:
        text = passage.text
        line = level(text[:200])
        if match := manners.WRITES.match(line):
            who = match.span("who" if match["who"] else "who2")
            others = sum(bool(manners.WRITES.match(level(p.text[:200]))) for p in lines)
            if others == 1 and self._lines.names.all_people(text[slice(*who)]):
                return [(passage, who)]
        if (match := manners.TEAM.match(line)) and (place := self._people(text, line, match.start("who"))):
            told = match["sure"] or any(
                manners.BY_ALL.search(one) or _MISSION.search(one)
                for one in (level(p.text[:300]) for p in lines)
            )
            return [(passage, place)] if told else []
        return []

    def _people(self, text: str, line: str, start: int) -> Place | None:
        """People beyond doubt from `start` to the end of the sentence."""
        stop = patterns.STOP.search(line, start)
        end = stop.start() if stop else len(line)
        who = text[start:end].strip()
        return (
            (start, end)
            if self._lines.names.nothing_else(who) and self._lines.names.all_people(who)
            else None
        )

    def _on_next(self, text: str, below: Passage) -> Found:
        line = level(text.rstrip())
        match = manners.ENDS_BY.search(line) if line.endswith(_LAST_WORDS) else None
        if match is None and line.endswith(_LAST_WORDS) and manners.OF_WHOM.match(level(below.text)):
            match = manners.REPORT_OF.match(line)
        if match is None or patterns.NOT_ONE.search(line, 0, match.start()):
            return []
        name = below.text.rstrip(" .")
        place = self._lines.alone(name)
        if place is None and self._firm(name) and not patterns.NOT_ONE.search(level(name)):
            place = (0, len(name))
        return [(below, place)] if place else []

    def beside(self, passages: Sequence[Passage], found: Found) -> Found:
        """`found`, and the name after a line that holds nothing but "with"."""
        numbers = [passage.number for passage in passages[: _HEAD + 2]]
        last = found[-1][0].number
        at = numbers.index(last) + 1 if last in numbers else len(numbers)
        while at + 1 < len(numbers) and len(passages[at].text) < 6:
            if level(passages[at].text).strip(" -–—~*") not in _WITH:
                break
            following = passages[at + 1]
            place = self._lines.alone(following.text)
            if place is None:
                break
            found = [*found, (following, place)]
            at += 2
        ends = (*passages[1:10], *passages[-4:]) if len(found) == 1 else ()
        for passage in ends:
            if len(passage.text) < 250 and (match := manners.WITH_AUTHOR.search(level(passage.text))):
                place = match.span("who")
                end = patterns.PARTS.search(passage.text, *place)
                place = (place[0], end.start() if end else place[1])
                stop = re.search(r"\.|\s[A-Z]{4} ", passage.text[slice(*place)])
                place = (place[0], place[0] + stop.start() if stop else place[1])
                if passage not in [one for one, _ in found] and self._firm(passage.text[slice(*place)]):
                    return [*found, (passage, place)]
        return found

    def foot(self, passages: Sequence[Passage]) -> Found:
        """Among the last lines: after a mark in brackets, offices side by side, greetings in a sentence."""
        last = passages[-_FOOT:] if len(passages) > 2 else ()
        for above, passage in pairwise(last):
            text = passage.text
            if len(text) > 120:
                continue
            line = level(text)
            match = manners.BRACKETED.match(line) if "." in text or ")" in text else None
            if match and not ((match["mark"] or "") in _LETTERS and _lists(passages)):
                who = match.start("who" if match["who"] else "who2")
                if place := self._lines.alone(text[who:]):
                    return [(passage, (who + place[0], who + place[1]))]
            if len(above.text) < 90 and (two := self._columns(above.text, text)):
                return [(passage, place) for place in two]
        if found := self._posts(last):
            return found
        for passage in last[-4:]:
            text = passage.text
            match = manners.GREETS.match(level(text)) if len(text) < 160 and text[-1:] in ".!،" else None
            if match:
                place = match.span("who" if match["who"] else "who2")
                if self._firm(text[slice(*place)].rstrip(" ,")):
                    return [(passage, place)]
        return []

    def _posts(self, last: Sequence[Passage]) -> Found:
        """Names and what their bearers have to do with, between the last sentence and the place and date."""
        found: Found = []
        for passage in reversed(last):
            match = manners.POST.match(passage.text)
            name = match["who"] if match else ""
            if match and self._lines.kinds.strict(name) and self._lines.kinds.is_given(name.split()[0]):
                found.insert(0, (passage, match.span("who")))
            elif found:
                ended = passage.text.rstrip()[-1:] in ".!?؟”»" or self._lines.is_date(passage.text)
                return found if ended else []
            elif passage is not last[-1] or not (
                self._lines.is_date(passage.text) or _ADDRESS.match(level(passage.text[:60]))
            ):
                return []
        return []

    def _columns(self, offices: str, names: str) -> list[Place]:
        """The two names of a line under two offices; [] when it is not that."""
        words = names.split()
        if (
            not 4 <= len(words) <= 8
            or any(map(str.isdigit, names))
            or "," in names
            or not names[:1].isalpha()
        ):
            return []
        if not self._two_roles(offices):
            return []
        for i in range(2, len(words) - 1):
            left, right = " ".join(words[:i]), " ".join(words[i:])
            kinds = self._lines.kinds
            begins = kinds.is_given(words[i].strip(".")) or len(words[i].strip(".")) == 1
            if begins and kinds.strict(left) and kinds.strict(right):
                end = names.index(right, len(left))
                return [(0, len(left)), (end, end + len(right))]
        return []

    def _two_roles(self, text: str) -> bool:
        words = text.strip(" ,:").split()
        if not 2 <= len(words) <= 10 or any(map(str.isdigit, text)):
            return False
        for i in range(1, len(words)):
            arabic = not words[i][:1].isascii()
            if (words[i][:1].isupper() or arabic) and all(
                self._lines.kinds.kind(" ".join(side)) == "role" and len(side) < 6
                for side in (words[:i], words[i:])
            ):
                return True
        return False


_LAST_WORDS = (
    *(" of", " du", " des", " del", " do", " da", " from"),
    *(
        " by",
        " by:",
        " by :",
        " par",
        " par:",
        " par :",
        " por",
        " por:",
        " the",
        " le",
        " la",
        " les",
        " el",
        " los",
    ),
    *(" las", " o", " a", " os", " as", "l'", "l’", " pelo", " pela", " pelos", " pelas", " pelo:", " pela:"),
    *("اعده", "اعدها", "اعدته", "اعدتها", "اعداد", "كتبه", "كتبها", "اعداد:", "كتبها:"),
)
"""With one of these ends every line that `ENDS_BY` matches."""
