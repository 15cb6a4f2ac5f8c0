"""Which days at the head of a document are not its own, by the company they keep?

A day alone on its line, behind a label or a place dates a document, unless the lines beside it make it the
day of what is told: of an event in a form or a programme, of a row in a chronicle, of one article of several,
of what the text below remembers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.folding import level
from archive.model import Passage, Span
from archive.normalise import date_marks as marks
from archive.normalise.date_told import Statement
from archive.normalise.date_words import Unmarked
from archive.normalise.reporting import has_event

Said = tuple[Span, Unmarked, Statement]
"""A line's place, the line, and what it says."""
_ROW, _TEXT, DAY_NAME = re.compile(r"[|;\t]"), 60, 16
"""What parts the cells of a row; the least characters of a line of text; the most before a day that nothing
but its name precedes."""
_SENTENCE = re.compile(r"(?:\S+\s+){2}[^|]*[.!?؟]\W*$")
_CUT = re.compile(
    r"\b(?:data(?! d[aeo]\b)|datos|dados|donnees|figures|cifras|chiffres|numbers|informations?|informacion|"
    r"informacao|"
    r"cut-? ?off|cutoff|"
    r"current|accurate|correct|freeze|frozen|extraction|extraccion)\b|البيانات|المعلومات"
)
"""What is cut off on a day."""
_UP_TO = re.compile(
    r"\b(?:data|datos|dados|donnees|figures|informations?)\W+(?:\w+\W+){0,2}?(?:up to|until|till|through|"
    r"as of|as at|"
    r"hasta|ate|jusqu'au|jusqu'a)\b[^\d]{0,30}$|"
    r"(?:البيانات|المعلومات)\s(?:\w+\s)?حتي[^\d]{0,30}$|"
    r"^\W{0,3}(?:datos|dados|donnees|figures|cifras|chiffres)\s(?:\w+\s){0,2}?(?:a|al|el|em|au|le|at|on)\s$"
)
_AS_OF = re.compile(
    r"\b(?:as (?:of|at)|status|situation(?: as (?:of|at)| au)|etat au|arretee? au|situacion al?|"
    r"situacao (?:em|a)|"
    r"ponto de situacao em)\b|الوضع حتي|حتي تاريخ"
)
_OPENED = re.compile(
    r"\b(?:approved for release|released|declassif\w*|nara|by \w+ date|sanitized|reviewed)\b"
)
_BOXED = re.compile(
    r"\b(?:declassif\w*|nnd ?\d*|nara|cia-rdp\w*|rg ?\d+|record group|(?:top )?secret|confidential|box \d+|"
    r"folder \d+|foia)\b"
)
"""What stands on papers that lay in an archive."""
COMPASS = re.compile(
    r"(?:(?:north|south|east|west|north[ -]?(?:east|west)|south[ -]?(?:east|west)|central|centre|centro|"
    r"nord|sud|est|"
    r"ouest|norte|sur|sul|este|oeste|leste|noreste|noroeste|sureste|suroeste|nordeste|sudeste|شمال|جنوب|"
    r"شرق|غرب|"
    r"وسط)(?:ern)?)\s(?:(?:of|de|du|del|da|do|la|de la|el)\s){0,2}"
)
"""A part of a country, by its side."""
_CELL = re.compile(r"\s*[|\t]\s*")
_DAY = re.compile(r"\d[\d/. -]*\D{0,12}\d{2,4}")
_FACT = re.compile(
    r"\W*(?:(?:date of |date de l'|fecha de |data da )?(?:independen\w+|independance)|founded|foundation|"
    r"born|birth|died|death|"
    r"established|national day|election\w*|last census|fonde\w*|naissance|ne le|fete nationale|fundad\w+|"
    r"nacimiento|fiesta nacional|fundacion|fundacao|nascimento|nacido|nascido|الاستقلال|التاسيس|الميلاد)\W*$"
)
"""What the day in the next cell of a table of facts is that of."""
_WARM = re.compile(r"-?\b\d{1,2}\s?°\s?(?:[CF]\b)?(?![\w])|\b(?:USD|EUR|XOF|Bitcoin|Brent)\b")
_ENDED = re.compile(r"[.!?؟]\W*$")
_DIGIT = re.compile(r"\d")
_GATHERING = re.compile(
    r"\W*(?:(?:draft|provisional|final|projet d[e']|projet de|proyecto de|projeto de|proposta de)\s)?"
    r"(?:programme?|agenda|invitation|ordre du jour|convocation|programa|orden del dia|convocatoria|"
    r"invitacion|convite|pauta|ordem de trabalhos|ordem do dia|timetable|schedule|order of service|"
    r"funeral|obseques|exhibition|exposition|exposicion|exposicao|calendar|calendrier|calendario|horaire|"
    r"vacancy|call for (?:papers|proposals|applications)|remembering|in memor\w+|commemorat\w+|en memoria|"
    r"em memoria|a la memoire|homenaje|homenagem|recuerdos?|recordando|lembranca|"
    r"remembrance|anniversary|aniversario|anniversaire|souvenirs?|"
    r"appel d'offres|appel a candidatures|برنامج|دعوه|جدول الاعمال|جدول اعمال)\b"
)
"""A title over what is to take place: a place and a day under it are those of the event."""
_WHERE_AND_WHEN = re.compile(
    r"\W*(?:lugar y fecha|fecha y lugar|local e data|data e local|lieu et date|date et lieu|"
    r"date and (?:place|venue)|(?:place|venue) and date|المكان والتاريخ|التاريخ والمكان|الزمان والمكان)\b"
)
_FORM = re.compile(
    r"\W{0,3}(?:date(?: and time| (?:&|/) time| et heure)?|fecha(?: y hora)?|data(?: e hora)?|dia|jour|day|"
    r"when|quand|cuando|quando|التاريخ|تاريخ|اليوم|يوم)\W*(?:\w+\W+)?"
)
"""Before the day of a form: a word that says no more than that it is a day."""
_DEED = re.compile(
    r"(?:^|[|;,.\t]\s*|\s{2})\W{0,3}(?:killed|dead|deaths|fatalit(?:y|ies)|casualt(?:y|ies)|victims?|"
    r"injured|wounded|"
    r"perpetrators?|suspects?|target|weapons?(?: used)?|(?:type|nature|category|kind) of (?:incident|"
    r"attack|event)|incident type|event type|"
    r"heridos|muertos|fallecidos|victimas|presuntos autores|blanco|arma|tipo de (?:incidente|ataque|evento)|"
    r"tues|morts|blesses|bilan(?: humain)?|victimes|auteurs presumes|cible|(?:type|nature) (?:d'|"
    r"de l')(?:incident|attaque)|"
    r"mortos|feridos|vitimas|alvo|presumiveis autores|tipo d[eo] (?:incidente|ataque)|"
    r"القتلي|الجرحي|الضحايا|الجناه|نوع الحادث)\s?[:|]"
)
"""Labels beside the day of a deed."""
_VENUE = re.compile(
    r"(?:^|[|;,.\t]\s*|\s{2})\W{0,3}(?:venue|place|location|where|lieu|ou|lugar|local|donde|onde|sede|"
    r"المكان|مكان|الموقع)"
    r"(?: of the (?:event|meeting))?\s?[:|]"
)
_HOUR = re.compile(
    r"(?:^|[|;,.\t]\s*|\s{2})\W{0,3}(?:time|hour|heure|horaires?|hora(?:rio)?|الساعه|الوقت|entry|entrance|"
    r"admission|"
    r"entree|entrada|speakers?|intervenants?|ponentes?|oradores|rsvp|inscription|inscripcion|registration|"
    r"المتحدثون)\s?[:|]"
)
_HELD = re.compile(
    r"\W*(?:\S+\s){0,2}?(?:seminars?|workshops?|conferences?|lectures?|symposium|panel discussion|"
    r"round ?table|training|"
    r"launch|webinar|screening|exhibition|seminaires?|ateliers?|colloques?|conference-debat|table ronde|"
    r"journees? d'etude|formation|projection|seminarios?|talleres|taller|jornadas?|conferencia|curso|"
    r"mesa redonda|coloquio|charla|palestra|ندوه|ورشه|موءتمر|مؤتمر|محاضره|دوره)\b"
)
"""How the title of something to attend begins."""
_MINUTES = re.compile(
    r"\b(?:minutes|acta|ata|compte[ -]rendu|proces[ -]verbal|pv|record|report|rapport|informe|relatorio|"
    r"محضر|تقرير)\b"
)
_INCIDENT = re.compile(r"\b(?:incident|incidenc|ocorrencia|حادث)")
_HAPPENED = re.compile(
    r"\W*(?:the|a|la|le|el|o|as?|une?|l')\s?(?:\w+\s)?(?:nights?|days?|morning|fall|taking|capture|coup|"
    r"battle|siege|"
    r"burning|sacking|nuit|journee|chute|prise|bataille|noche|madrugada|caida|toma|golpe|batalla|dia|"
    r"noite|queda|tomada|batalha)\b|(?:ليله|يوم|سقوط|معركه)\s"
)
_PHRASE = re.compile(
    r"(?<=[^\W\d_]\s)(?:en|em|in|au|aux|na|nos|nas|dans|sur|sobre|contre|contra|against|near|under|sous|"
    r"entre|between|after|apres|tras|apos|with|avec|con|com)(?=\s)"
)
_LAST = re.compile(r"\W*(?:(?:en|em|in|au|on|le|el|a|o|no|na)\W*){0,2}$")
"""Right before a day these are part of it: "Mali, em 3 de maio"."""
_DRAWN = re.compile(
    r"\W*(?:\w+[oae]s?\s)?(?:hech|dad|firmad|expedid|escrit|redactad|feit|lavrad|assinad|fechad|suscrit|"
    r"elaborad|"
    r"publicad|emitid|fait|signe|redige|ecrit|donne|done|given|signed|written|issued|released|published|"
    r"prononce|pronunciad|proferid|delivered|posted)[oae]{0,2}s?\s"
)
_PAPER = re.compile(
    r"\b(?:report|informe|rapport|relatorio|update|statement|testimony|remarks|speech|discours|discurso|"
    r"press|presse|"
    r"office|bureau|oficina|escritorio|mission|mision|missao|embassy|ambassade|embajada|embaixada|radio|"
    r"delegation|"
    r"delegacion|delegacao|desk|paper|memo\w*|letter|carta|lettre|circular|circulaire|alert|tracker|review|"
    r"news|"
    r"journal|revista|revue|cronica|chronique|situation|situacion|situacao|monitor\w*|\w*watch|seguimiento|"
    r"suivi|acompanhamento|observato\w+|panorama|overview|balance|bilan|resumen|resumo|synthese|sintes\w+|"
    r"anal[iy]s\w+|"
    r"interview|entrevista|entretien|conversa\w+|notes?|notas?|apuntes|apontamentos|nouvelles|noticias|"
    r"parte|ficha|"
    r"fiche|dossier|recortes|semanario|gaceta|gazette|herald|times|post|voz|voix|voice|eco|echo|correo|"
    r"courrier|"
    r"hebdo\w*|seman\w+|semaine|week\w*|mensual|mensuel|monthly|boletines|mesa|cellule|celula|cell|unit|"
    r"unidad|comite|committee|asociacion|association|associacao|ong|ngo)\b"
)
"""What calls itself a paper, or an office: its day is that of issue whatever it is about."""
_RECALLED = re.compile(
    r"(?<!\w)(?:(?:on )?that (?:very |same )?(?:day|night|morning|evening|afternoon)|ce jour[ -]la|"
    r"cette nuit[ -]la|"
    r"ce (?:matin|soir)[ -]la|(?:ese|aquel) (?:mismo )?dia|(?:esa|aquella) (?:misma )?(?:noche|manana|tarde)|"
    r"(?:nesse|naquele|esse|aquele) (?:mesmo )?dia|(?:nessa|naquela|essa|aquela) (?:noite|manha|tarde|"
    r"madrugada)|"
    r"(?:في )?(?:ذلك اليوم|تلك الليله|ذلك الصباح|ذلك المساء))(?!\w)(?!\s(?:of|de|du|d'|when|in|que|في|"
    r"من)(?!\w))"
)
"""How a text looks back on a day it has named; "that night of May" is another's."""


def is_event(head: Sequence[tuple[Span, Unmarked]], span: Span) -> bool:
    """Whether a title down to the line at `span` announces an event: the day is that of the event."""
    return any(
        place.passage <= min(3, span.passage) and _GATHERING.match(level(line.text[:60]))
        for place, line in head[:4]
    )


def is_of_gathering(before: str) -> bool:
    """Whether the label before a day asks where and when something takes place."""
    return _WHERE_AND_WHEN.match(level(before)) is not None


def is_span(days: Sequence[str]) -> bool:
    """Whether the two days of a line (ISO) are years apart: a life, a mission, a war."""
    return len(days) == 2 and int(days[1][:4]) - int(days[0][:4]) > 1


def is_cut_off(before: str, titles: Sequence[str]) -> bool:
    """Whether a line that closes on a day (`before` it) is about data: they may be older than the document.
    Of a situation report the day of the situation is its own."""
    line = level(before)
    if _CUT.search(line) or (_AS_OF.search(line) and marks.THING.search(line)):
        return True
    return bool(_AS_OF.search(line)) and not any(
        _names_paper(level(title[:200])) for title in (*titles, before)
    )


def is_up_to(before: str) -> bool:
    """Whether what looks like a label is "Data up to" a day."""
    return bool(_UP_TO.search(level(before)))


def is_of_archive(head: Sequence[tuple[Span, Unmarked]], said: Said) -> bool:
    """Whether a label dates not the paper but its release by an archive: "Approved for release …"."""
    span, line, statement = said
    opened = _OPENED.search(level(line.text[: statement.period.start]))
    beside = [level(other.text[:120]) for place, other in head if place.passage <= span.passage + 1]
    return bool(opened) and any(_BOXED.search(text) for text in beside)


def is_row(head: Sequence[tuple[Span, Unmarked]], said: Said) -> bool:
    """Whether the line is a row of a table of days: under "Date | Place", or beside a row of another day."""
    span, line, statement = said
    cells = _cells(line.text)
    if len(cells) < 2:
        return False
    column = _column(line.text, statement.period.start)
    if column == 1 and _FACT.match(level(cells[0])):
        return True
    for place, other in head:
        if abs(place.passage - span.passage) != 1:
            continue
        beside = _cells(other.text)
        if (
            not beside
            and column == 0
            and place.passage < span.passage
            and len(other.text.split()) == len(cells)
        ):
            beside = other.text.split()  # a heading of single words
        if len(beside) != len(cells):
            continue
        cell = level(beside[column])
        if _FORM.fullmatch(cell + " ") or (
            statement.kind == "line" and _DAY.search(cell) and cell != level(cells[column])
        ):
            return True
    return False


def _cells(text: str) -> list[str]:
    return _CELL.split(text.strip(" |\t")) if "|" in text or "\t" in text else []


def _column(text: str, start: int) -> int:
    return len(_CELL.findall(text[:start].lstrip(" |\t")))


def is_bar(said: Said) -> bool:
    """Whether the line is the bar on top of a page, which says the day of viewing beside the weather."""
    _, line, statement = said
    period = statement.period
    return bool(_WARM.search(line.text, period.end) or _WARM.search(line.text, 0, period.start))


def is_in_form(head: Sequence[tuple[Span, Unmarked]], said: Said) -> bool:
    """Whether the lines beside "Date: 3 May 2019" are those of a form about an event: "Killed: 3", or
    "Venue:" and "Time:". Minutes bear the day of their meeting."""
    span, line, statement = said
    if not _FORM.fullmatch(level(line.text[: statement.period.start])):
        return False
    beside = [level(other.text[:200]) for place, other in head if abs(place.passage - span.passage) <= 4]
    titles = [level(other.text[:120]) for place, other in head if place.passage < span.passage]
    if any(_DEED.search(text) for text in beside):
        return not any(_names_paper(text) for text in titles)
    if titles and any(has_event(text) and not _names_paper(text) for text in titles[:2]):
        return any(_VENUE.search(text) for text in beside)
    if any(_MINUTES.search(text) for text in titles) or not any(_VENUE.search(text) for text in beside):
        return False
    return any(_HOUR.search(text) for text in beside) or any(_HELD.match(text) for text in titles)


def _names_paper(line: str) -> bool:
    """Whether a title says what the document is."""
    paper = (
        marks.REGULAR.search(line) or marks.ISSUE.search(line) or _PAPER.search(line) or _MINUTES.search(line)
    )
    return bool(paper) and not _INCIDENT.search(line)


def is_phrase(before: str, month: bool = False) -> bool:
    """Whether what a title says before its day or `month` is no place but what happened: "Crisis in Mali,".
    The month in the title of a paper is the one it is about."""
    line = _LAST.sub("", level(before))
    if (_names_paper(line) and not month) or _DRAWN.match(line):
        return False
    return bool(_HAPPENED.match(line) or _PHRASE.search(line))


def is_recalled(passages: Sequence[Passage], place: int) -> bool:
    """Whether the text right below a place and day looks back on it: "That night the soldiers …"."""
    below = next((p.text for p in passages[place : place + 3] if len(p.text) > _TEXT // 2), "")
    line = level(below[:300])
    match = _RECALLED.search(line)
    return bool(match and not _DIGIT.search(line, 0, match.start()))


def is_chronicle(passages: Sequence[Passage], alone: Sequence[Said]) -> bool:
    """Dates alone on their lines, or first in their rows, are those of events, when there are several;
    unless the first is the latest and stands above all of them."""
    days = [statement.period.low for _, _, statement in alone]
    rows = [place for place, (_, line, _) in enumerate(alone) if _ROW.search(line.text)]
    if len({days[place] for place in rows if alone[place][2].period.start < 2}) > 1:
        return True
    later = next((span.passage for (span, _, _), day in zip(alone, days, strict=True) if day != days[0]), 0)
    first = alone[0][0].passage
    between = passages[first : max(0, later - 1)]
    bare = alone[0][2].period.start < DAY_NAME
    text = any(len(p.text) > _TEXT for p in between)
    short = any(_is_sentence(p) for p in between) and any(
        _is_sentence(p) for p in passages[later : later + 1]
    )
    if days[0] == max(days):
        return (
            bare and short and len(set(days)) > 2 and _are_alike(alone) and days == sorted(days, reverse=True)
        )
    return (
        len(rows) > 1
        or len(set(days)) > 2
        or first > _HEAD
        or (bare and text)
        or (short and (bare or _are_alike(alone)))
    )


_HEAD = 5


def is_entry(passages: Sequence[Passage], said: Said) -> bool:
    """Whether text follows a line at the foot, as it follows the heading of an entry."""
    place = said[0].passage
    return any(_is_sentence(passage) for passage in passages[place : place + 1])


def _is_sentence(passage: Passage) -> bool:
    return len(passage.text) > 10 and bool(_SENTENCE.match(passage.text[:400]) or len(passage.text) > 100)


def _are_alike(alone: Sequence[Said]) -> bool:
    """Whether all these lines are of one manner, as headings of entries are."""
    return len({len(line.text.split()) for _, line, _ in alone}) == 1


def are_several(passages: Sequence[Passage], found: Sequence[Said], best: Said) -> bool:
    """Whether others of `found` are said in the manner of the `best`, of other days: each opens one article,
    or is a row of a list."""
    _, line, statement = best
    for span, other, said in found:
        alike = said.kind == statement.kind or (
            {said.kind, statement.kind} == {"month", "foot"} and len(statement.period.prefix) < 10
        )
        if not alike or said.period.prefix == statement.period.prefix:
            continue
        if statement.kind in {"byline", "dateline"} and _ENDED.search(
            passages[max(span.passage, best[0].passage) - 2].text[-40:]
        ):
            return True
        placed = min(statement.period.start, said.period.start) > 2
        if placed and len(statement.period.prefix) < 10 > len(said.period.prefix):
            return True
        if statement.kind == "label" and line.text[statement.period.end :].count(" ") > 2:
            opening = level(line.text[: statement.period.start]).strip()
            if opening == level(other.text[: said.period.start]).strip():
                return True
    return False
