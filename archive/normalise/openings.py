"""Which period do the first lines speak of in other words than those of a report: an item of an agenda, a
year "in review", what a letter hands on ("here is what I have for March")?

All patterns read levelled text and look at what stands beside a period; the lines are few and none is long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.folding import level
from archive.normalise import reporting
from archive.normalise.alternatives import grouped
from archive.normalise.found import LIKELY, Found, is_just_over, is_own, placed
from archive.normalise.periods import Period, Periods
from archive.normalise.reading import Reading

_ITEM = re.compile(
    r"\W{0,6}(?:(?:item|agenda item|point|punto|ponto|البند)\s+)?(?:\d{1,2}|[ivx]{1,4}|"
    r"[a-h])\s?[.):/°-]{1,2}-?\s+"
)
_MAY_ITEM = re.compile(
    r"\W{0,6}(?:\d|[ivxIVX]{1,4}[.):]|[a-hA-H][.):]|(?:[Ii]tem|[Aa]genda item|[Pp]oint|[Pp]unto|[Pp]onto|"
    r"البند) )"
)
"""What an item of an agenda begins with; and what it may begin with, as it is written."""
_DIGIT = re.compile(r"\d")
_CLOSING = " .)]»\"'*-"
_TOLD = re.compile(
    r"\b(?:"
    + grouped(
        r"what happened|ce qui s'est passe|repaso|ocurrido|sucedido|o que aconteceu|ocorrido|recap|"
        r"ما جري|ما حدث|استعراض|"
        r"situation|security|incidents?|events|developments|facts|overview|review|summary|update|evenements|"
        r"faits|bilan|point|evolution|securite|incidentes|hechos|balance|sucesos|novedades|evolucion|seguridad|"
        r"situacion|acontecimientos|situacao|ocorrencias|balanco|seguranca|evolucao|acontecimentos|attacks|"
        r"attaques|ataques|violence|violences|violencia|cases|cas|casos|monitoring|suivi|seguimiento|"
        r"acompanhamento|الوضع|الحوادث|حوادث|الاحداث|احداث|الحاله|التطورات|تطورات|الموقف|الامن|رصد|متابعه"
    )
    + r")\b"
)
"""What an item reports on when a period follows."""
_IN_YEAR = re.compile(r"\b(?:in|en|em|في|عام|سنه)\s+(?:the year\s+|l'annee\s+|عام\s+|سنه\s+)?$")
_AHEAD = re.compile(
    r"\b(?:vision|visao|horizon\w*|ahead|to come|towards?|a venir|vers|venidero|vindouro|hacia|rumo|"
    r"المقبله?|القادمه?|روءيه|رويه|نحو)\b"
)
_THE_YEAR = re.compile(
    r"\W{0,3}(?:(?:[ivx]{1,4}|\d)[.)-]\s*)?(?:the year(?: in \w+)?|l'annee|el ano|o ano|العام|السنه)"
    r"\s?[.:–—-]"
)
"""What stands before the year of a heading; and under it, when the text is about the year."""
_FIRST = re.compile(r"[.!?؟;](?=\s|$)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_YEAR_IN = re.compile(
    r"\b(?:during|throughout|in the course of|over|au cours de|durant|pendant|durante|a lo largo de|"
    r"ao longo de|"
    r"خلال|طوال)\s+(?P<the>(?:the\s+(?:calendar\s+)?year|l'annee|el ano|o ano|del ano|do ano|عام|العام|"
    r"سنه|السنه)"
    r"\s+)?$"
)
"""Before a year that a heading says it is about; ``the`` when it says so of a year."""
_PLANS = re.compile(
    r"\b(?:"
    + grouped(
        r"plans?|will(?! (?:speak|look))|shall(?! (?:speak|look))|to be|due|sera|seront|aura|auront|"
        r"tendra|tendran|habra|tera|havera|budgets?|programmes?|programs?|calend\w+|agendas?|strateg\w+|appeals?|objecti\w+|objetivos?|"
        r"roadmap|feuille de route|hoja de ruta|priorit\w+|priorid\w+|outlook|forecast|perspectiv\w+|"
        r"elections?|"
        r"eleccion\w*|eleic\w+|legislation|law|loi|ley|lei|tax\w*|copyright|edition|novel|roman|novela|cup|coupe|"
        r"prize|prix|premio|model|expected|scheduled|planned|before|until|prevu\w*|previst\w+|avant|d.ici|antes|"
        r"hasta|gdp|pib|growth|croissance|crecimiento|crescimento|inflation|inflacion|inflacao|خطه|ميزانيه|"
        r"برنامج|انتخابات|قانون|كاس|جاءزه|توقعات|قبل"
    )
    + r")\b"
)
"""What a year or a part of one is planned, forecast or counted for."""
_HANDED = re.compile(
    r"(?:\b(?:i am sending|i'?m sending|sending you|we are sending|i send|we send|here(?:'s| is| are|"
    r" comes| goes)|"
    r"this is|voici|voila|est[oe] es|eis|isto e|"
    r"(?:je|nous|on) (?:vous |t'|te )(?:envoie|envoyons|passe|passons|transmets|"
    r"transmettons|"
    r"livre|livrons|mets|donne)|(?:os|te|les|le) (?:paso|mando|envio|dejo|remito|adjunto|pongo|cuento|"
    r"resumo)|"
    r"(?:aqui|ahi|alla) (?:va|van|teneis|tienen|tienes|os dejo|esta|estan)|"
    r"(?:(?:vos|te|lhes?) )?(?:mando|envio|passo|deixo|segue|seguem|conto)(?:-vos|-te|-lhes?)?|"
    r"aqui (?:vai|vao|esta|estao|fica|ficam|tem|tendes))\b|\b(?:ارسل|ابعث|انقل|اكتب) (?:لكم|اليكم|لك|اليك)\b|"
    r"\b(?:اليكم|اليك|هذا ما|هذه)\b)"
    r"(?:[\s,:]+(?:lo|le|la|el|o|a|les|los|os|as|what|we|i|have|had|got|heard|know|saw|seen|learnt|learned|noted|lived|through|my|our|the|notes?|news|stuff|"
    r"things?|bits|lot|rest|all|everything|mes|nos|nouvelles|ce|que|qu'on|j'ai|nous|avons|vu|entendu|appris|vecu|constate|note|releve|hemos|visto|oido|vivido|recogido|mis|apuntes|notas|noticias|"
    r"cosas|todo|resto|que|hay|tengo|tenemos|se|sabe|meus|minhas|apontamentos|tudo|tenho|temos|ha|vimos|ouvimos|vivemos|soubemos|apuramos|oimos|supimos|رايناه|راينا|شهدناه|رصدناه|وثقناه|ما|عندي|لدينا|"
    r"اخبار|ملاحظات|سمعناه|عرفناه|جمعته|جمعناه|حدث|جري)\b){0,7}"
    r"\s*(?:\b(?:for|of|from|on|in|de|d'|du mois de|pour|pour le mois de|del mes de|para|do mes de|عن|من|"
    r"لشهر|شهر|في"
    r"|عن شهر|من شهر|في شهر)\s*)?(?:the month of\s+)?$"
)
"""What a letter hands on, up to the period it is of."""
_WENT_ON = re.compile(
    r"\b(?:what (?:happened|was|were|went|has (?:been|happened)|we (?:saw|heard|lived))|"
    r"ce qui s'est passe|ce qu(?:i|e) (?:fut|furent|a ete|ont ete|nous avons vecu)|"
    r"ce qu'(?:il s'est passe|ont ete|"
    r"a ete)|lo que (?:paso|ha pasado|fue|fueron|ocurrio|sucedio|hubo|ha sido|vivimos)|lo (?:ocurrido|"
    r"sucedido)|"
    r"o que (?:foi|foram|aconteceu|se passou|vivemos|houve)|ما (?:جري|حدث|حصل|وقع|كان))\b[^.!?؟]{0,60}$"
)
"""That what went on in a period is told."""


_SUBJECT = re.compile(
    r"\W{0,3}(?:(?:and |so )?(?:the month of|the \w{3,5} months of|all of|le mois d[e']|"
    r"les \w{4,6} mois d[e']|el mes de|los \w{3,6} meses de|o mes de|os \w{4,6} meses de|مرت?|مضي|مضت|كانت?|"
    r"انقضي|انقضت)\s*)?(?:شهر\s*|(?:ال)?اشهر\s*(?:ال\w{4,7}\s*)?)?$"
)
_PREDICATE = re.compile(
    r",?\s*(?:again |also |all in all )?(?:was|were|has been|have been|saw|brought|began|ended|opened|"
    r"closed|passed|went|fut|furent|a ete|ont ete|a vu|ont vu|"
    r"s'est|aur(?:a|ont) ete|fue|fueron|ha sido|han sido|trajo|empezo|paso|termino|foi|"
    r"foram|tem sido|trouxe|comecou|passou|acabou|كان|"
    r"شهد|مر|انتهي|"
    r"بدا|هادءا|بلا|من دون|بهدوء)\b"
)
"""What stands before and after a month that a sentence is about: "May was quiet"."""


class Openings:
    """Holds what finds periods only; safe to share between threads."""

    def __init__(self, periods: Periods) -> None:
        self._periods = periods

    def items(self, reading: Reading, head: Sequence[tuple[int, str]], until: str) -> Iterator[Found]:
        """The period of the only item of an agenda, or numbered part, that reports on one: "2. Incidents,
        1–30 April 2022."."""
        found: list[tuple[int, Period]] = []
        for number, text in head:
            if not _MAY_ITEM.match(text) or not _DIGIT.search(text, 5, 160):
                continue
            if not (match := _ITEM.match(level(text[:60]))):
                continue
            line = level(text[:200])
            end = _FIRST.search(line, match.end())
            words = line[match.end() : end.start() if end else len(line)]
            if len(words) > 120 or not (told := _TOLD.search(words)):
                continue
            period = self._of_item(text[match.end() : match.end() + len(words)], words, until)
            if period and told.start() < period.start:
                start, stop = period.start + match.end(), period.end + match.end()
                found.append((number, _moved(period, start, stop)))
        if len({period.months() for _, period in found}) == 1:
            yield placed(reading, found[0][0], [found[0][1]], sure=0.8)

    def _of_item(self, text: str, words: str, until: str) -> Period | None:
        """The only period of an item, no day, when hardly another word stands there."""
        if reporting.is_about_another(words):
            return None
        named = self._periods.find(text)
        named = named or (self._periods.yearless(text, until)[:1] if until else [])
        if len(named) != 1 or len(named[0].prefix) in {4, 10} or not is_own(words, named[0]):
            return None
        if until and named[0].low > until:
            return None
        return named[0] if len(_WORD.findall(words[: named[0].start])) <= 7 else None

    def of_year(
        self, reading: Reading, head: Sequence[tuple[int, str]], besides: frozenset[int], until: str
    ) -> Iterator[Found]:
        """A heading that says it is about a year: "Resumen del año 2014", "Human rights during 1998"."""
        for number, text in head:
            if number in besides or len(text) > 120 or not text.rstrip(_CLOSING)[-1:].isdigit():
                continue
            years = self._periods.years(text)
            if len(years) != 1:
                continue
            line, year = level(text), years[0]
            if not reporting.is_heading(line) or line[year.end :].strip(_CLOSING):
                continue
            if is_of_plans(line) or reporting.is_numbered(line) or reporting.is_about_another(line):
                continue
            if not is_own(line, year) or reporting.has_event(text) or self._periods.find(text):
                continue
            during = _YEAR_IN.search(line[: year.start])
            annual = reporting.is_annual(line) and len(_WORD.findall(line)) <= 8
            if (during and (until or during["the"])) or annual:
                next_year = int(year.high[:4]) + 1
                if not until or f"{next_year - 1}-12-01" <= until <= f"{next_year}-12-31":
                    yield placed(reading, number, years, sure=LIKELY)

    def year_above(self, reading: Reading, head: Sequence[tuple[int, str]], until: str) -> Iterator[Found]:
        """A heading that ends "in 2017", over a line that calls the document a year's: "A yearbook of
        incidents", "The year: …"."""
        for place, (number, text) in enumerate(head):
            if not 8 < len(text) <= 80 or not text.rstrip(_CLOSING)[-1:].isdigit():
                continue
            years = self._periods.years(text)
            line = level(text)
            if len(years) != 1 or line[years[0].end :].strip(_CLOSING) or self._periods.find(text):
                continue
            if not _IN_YEAR.search(line[: years[0].start]) or is_planned(line) or reporting.has_event(text):
                continue
            if not is_own(line, years[0]) or reporting.is_about_another(line):
                continue
            below = [level(other) for _, other in head[place + 1 : place + 4]]
            if _AHEAD.search(line) or any(_AHEAD.search(other) for other in below if len(other) <= 60):
                continue
            said = any(_THE_YEAR.match(other) for other in below) or any(
                len(other) <= 60
                and not _DIGIT.search(other)
                and reporting.is_annual(other)
                and not is_planned(other)
                and other[-1:] not in ".,;"
                for other in below[:2]
            )
            if said and (not until or is_just_over(years[0], until)):
                yield placed(reading, number, years, sure=LIKELY)

    def handed_on(self, line: str, own: Sequence[Period], until: str) -> list[Period]:
        """The period of which a sentence, levelled, hands on what there is, or says that it tells what went
        on; one of the months or ranges `own`."""
        for period in own[:3]:
            before = line[max(0, period.start - 110) : period.start]
            if until and not reporting.is_recent(period, until, 100):
                continue
            if _HANDED.search(before):
                return [period]
            after = line[period.end : period.end + 30]
            if not period.prefix and before.rstrip().endswith(":") and not after.strip(" .!)"):
                return [period]
            if until and period.start < 25 and _SUBJECT.fullmatch(line[: period.start]):
                said = bool(line[: period.start].strip())  # "the month of", or in Arabic the verb
                if not said and period.named:  # without a year
                    continue
                if _PREDICATE.match(after) or (said and "\u0620" <= line[0] <= "\u064a"):
                    return [period]
            if _WENT_ON.search(before) and (until or reporting.is_ours_anyhow(line)):
                return [period]
        return []


def is_of_plans(line: str) -> bool:
    """Whether a title with a year is about what is planned, or held once a year, and no report on it."""
    return is_planned(line) and not reporting.is_roundup(line)


def is_planned(line: str) -> bool:
    """Whether a plan, a forecast, a figure of the economy is spoken of."""
    return bool(_PLANS.search(line))


def _moved(period: Period, start: int, end: int) -> Period:
    return Period(start, end, period.low, period.high, period.prefix, period.other, period.named)
