"""Does a sentence or title say that the document reports on a period, or is the period something else's?

All patterns read levelled text (`folding.level`) and are short looks at what stands beside a date.
"""

from __future__ import annotations

import re
from datetime import date

from archive.folding import level
from archive.normalise.alternatives import grouped
from archive.normalise.periods import Period

_REPORTS = re.compile(
    r"\b(?:"
    + grouped(
        r"cover(?:s|ed|ing)?|reporting period|period (?:under review|covered|considered)|account of|"
        r"review(?:s|ed)?|looks? (?:at|back)|summari[sz]es?|over the period|during the period|for the period|"
        r"month(?:s)? of|reports? on|reporting on|tells? of|activities|developments|period from|"
        r"couvre(?:nt)?|couvrant|periode|rend compte|porte(?:nt)? sur|portant sur|faits survenus|"
        r"passe en revue|retrace(?:nt)?|fait le point|revient sur|mois d[e']|recense(?:nt)?|"
        r"cubre|cubriendo|abarca|periodo|resume|recoge|repasa|mes de|corresponde|"
        r"abrange|cobre|resume|referente|relativo|analisa|mes de|"
        r"يغطي|تغطي|الفتره|يتناول|تتناول|يرصد|ترصد|يستعرض|تستعرض|خلال شهر|لشهر|شهر"
    )
    + r")\b"
)
_COUNTED = re.compile(
    r"\b(?:we|our|nous|notre|nuestr[oa]|noss[oa]|(?:the|this|la|l'|el|o|a|le)\s?(?:own )?(?:team|mission|"
    r"division|office|"
    r"desk|observatory|section|unit|component|equipe|bureau|observatoire|equipo|mision|oficina|observatorio|equipa|"
    r"equipe|missao|escritorio)|الفريق|فريقنا|البعثه|المكتب|المرصد)\b[^.!?؟]{0,40}\b(?:documented|recorded|verified|"
    r"registered|counted|monitored|documente|enregistre|verifie|denombre|documento|documentaron|registro|registraron|"
    r"verifico|conto|contabilizo|documentou|registou|registrou|verificou|contou|وثق|وثقت|سجل|سجلت|رصد|رصدت)|"
    r"\b(?:وثق|وثقت|سجل|سجلت|رصد|رصدت)\s+(?:الفريق|فريقنا|البعثه|المكتب|المرصد)\b"
)
"""That those who report have counted what happened."""
_MAY = re.compile(r"\b(?:period|period[eo]|between|from|entre|d[ue]l?|since|من|بين)\b")
_SELF = re.compile(
    r"\b(?:this|present|our|ce|cet|cette|le present|la presente|notre|este|esta|el presente|la presente|"
    r"o presente|"
    r"a presente|nuestro|nosso|هذا|هذه)\b.{0,40}\b(?:report|bulletin|issue|edition|note|number|digest|"
    r"tracker|letter|"
    r"newsletter|review|summary|brief|briefing|update|paper|statement|month|number|sheet|circular|rapport|numero|lettre|"
    r"synthese|"
    r"livraison|point|feuille|circulaire|courrier|hoja|correo|envio|folha|mensagem|informe|boletin|nota|resumen|relatorio|boletim|edicao|edicion|resumo|carta|"
    r"التقرير|النشره|العدد|الورقه|الرساله|الملف|التعميم)\b"
)
_COVERS = re.compile(
    r"\b(?:the|le|la|el|o|a)\s+(?:report|bulletin|issue|tracker|digest|number|note|rapport|numero|informe|boletin|"
    r"relatorio|boletim)\s+(?:covers|reviews|summari[sz]es|looks|couvre|porte|retrace|cubre|abarca|abrange|cobre)\b"
)
_OTHERS = re.compile(
    r"^\W{0,3}(?:programme?|agenda|calendar|calendrier|calendario|schedule|work ?plan|plan de travail|"
    r"cronograma|برنامج|جدول اعمال|رزنامه)\s+(?:for|of|du|de|des|del|do|para|pour|شهر|ل)|"
    r"\b(?:(?:"
    + grouped(r"corrections?|corrigend\w+|errat\w+|rectificati\w+|correccion|correcao|fe de erratas|تصويب")
    + r")\s+(?:to|of|au|aux|a la|du|a|al|do|da|de|ل)|(?:"
    + grouped(
        r"previous|last (?:issue|report|bulletin|edition|number)|next|preceding|earlier report|"
        r"precedent[es]*|dernier (?:rapport|bulletin|numero)|prochaine?|anterior|proxim[oa]|siguiente|"
        r"السابق|السابقه|القادم|المقبل"
    )
    + r")\b)"
)
_SINCE_LAST = re.compile(
    r"\b(?:since|depuis|desde|following|a la suite d[eu]|منذ)\s+(?:[^\s.;]+\s+){0,4}?(?:previous|last|"
    r"preceding|"
    r"precedente?|derniere?|anterior|ultim[oa]|السابق|السابقه|الاخير)\b"
)
"""What a report follows: the one before it."""
_EVENTS = (
    r"coup|coup d'etat|putsch|attack|attentat|attaque|ataque|massacre|tuerie|matanza|bombing|raid|ambush|"
    r"embuscade|"
    r"election|elections|eleccion|elecciones|eleicao|eleicoes|scrutin|presidentielle|legislatives|"
    r"referendum|vote|"
    r"agreement|accords?|acuerdo|acordo|treaty|traite|ceasefire|peace deal|cessez-le-feu|uprising|rebellion|"
    r"insurrection|revolution|offensive|battle of \w+|bataille de \w+|summit|sommet|conference|cumbre|cupula|"
    r"law|loi|ley|lei|decree|decret|constitution|mandate|mandat|census|recensement|plan|strategy|strategie|"
    r"budget|"
    r"earthquake|seisme|floods|independence|independance|murder|killing|kidnapping|assassinat|assassination|"
    r"hostage-taking|mutiny|truce|prise d'otages|enlevement|mutinerie|treve|bombardement|soulevement|"
    r"golpe|atentados?|emboscada|secuestro|sequestro|masacre|moti[nm]|batal[lh]a de \w+|tregua|"
    r"alto el fuego|cessar-fogo|bombardeo|bombardeamento|asesinato|assass?inio|levanta(?:mi|m)ento|"
    r"rebelion|rebeliao|revolucion|revolucao|ofensiva|terr[ae]moto|inundacoes|inundaciones|independencia|"
    r"censo|constitucion|constituicao|decreto|cimeira|اغتيال|اختطاف|خطف|هدنه|تفجير|تمرد|دستور|قانون|مرسوم|"
    r"انقلاب|هجوم|اتفاق|اتفاقيه|انتخابات|قرار|مذبحه|مجزره|ثوره"
)
"""What happens on a day, and what is agreed for one: levelled, in the singular mostly."""
_EVENT = re.compile(rf"\b(?:{_EVENTS})\b")
_BEFORE = re.compile(
    r"(?:\b(?:dated|datee?|fechad[ao]|datad[ao]|published|issued|released|publiee?|publicad[oa]|updated|"
    r"resolution|"
    r"since|depuis|desde|after|apres|despues de|tras|apos|depois de|before|avant|antes de|following|until|"
    r"jusqu'en|"
    r"hasta|ate|by|ahead of|towards?|in view of|horizon|vision|agenda|منذ|بعد|قبل|حتي|المنشور|"
    rf"{_EVENTS})(?:\s+(?:d'|de\s+|du\s+|of\s+|in\s+|on\s+|at\s+|a\s+|en\s+)[\w-]+(?=\s+(?:of|de|du|del|do|"
    rf"da|in|en|on)\s))?"
    r"(?:\s+(?:of|du|de la|de|del|da|do|in|en|em|on|le|el|the|from|for|au|من|في|عام|سنه)){0,2}\s*[(]?"
    r"|\b(?:resolutions?|resolucion|resolucao|res\.?|قرار|القرار)\s+(?:\w+\s+)?\d{1,4}\s*/?\s*[(]?"
    r"|\bas of|\bas at)\s*(?:the\s+|le\s+|el\s+)?$"
)
"""What ties a date that follows to something else."""
_AFTER = re.compile(
    r"^[\s),]*(?:\w+\s+){0,1}(?:coup|putsch|elections?|electoral|referendum|attack\b|bombing|massacre|"
    r"offensive|uprising|"
    r"rebellion|revolution|agreement|accords?|peace deal|ceasefire|crisis\b|war\b|earthquake|constitution|"
    r"census|"
    r"resolution|mutiny|kidnapping|assassination|world cup|plan\b|budget|summit)"
)
_PERIODICAL_AFTER = re.compile(
    r"\b(?:monitor|tracker|bulletin|digest|watch|update|report|review|suivi|observatory)\b"
)
_ANNUAL = re.compile(
    r"\b(?:annual|annuel|annuelle|anual|yearly|year|annee|un an|ano|in review|(?<=\d\d\d\d )review|"
    r"review(?: of)?\W{1,3}(?=\d{4})|retrospective|bilan|balance|"
    r"(?:during|throughout|in the course of|au cours de|durant|pendant|durante|خلال|طوال) (?=[12][90]\d\d\b)|"
    r"(?:twelve|12) months(?! (?:on|after|later|ago)\b)|(?:douze|12) mois(?! apres)|"
    r"(?:doce|doze|12) meses(?! (?:despues|depois))|"
    r"anuario|yearbook|annuaire|retrospectiva|balanco|حصاد|السنوي|السنويه|عام|سنه|حصيله)\b"
)
_VOLUME = re.compile(r"\b(?:ano|annee|year|سنه|السنه)\s+(?:[ivxlc]+|\d{1,3})\b")
"""The year of a periodical's life: "Año XXXI (2024)"."""
_MONTHLY = re.compile(
    r"\b(?:monthly|month|mensuel|mensuelle|mensual|mensal|mois|mes|bulletin|tracker|digest|boletin|boletim|"
    r"suivi|"
    r"نشره|الشهري|الشهريه|شهري|اشهر|شهر|balance|bilan|in review|revue|retrospectiva|balanco|حصاد|حصيله)\b"
)
_DAILY = re.compile(
    r"\b(?:daily|quotidien|quotidienne|diario|diaria|events? of|evenements du|journee du|week (?:of|ending|"
    r"from)|"
    r"semaine du|semana del|semana de|incidents? of|اليومي|اليوميه|يوميات)\b"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_ALLOWED = re.compile(
    r"\b(?:monthly|weekly|quarterly|annual|biweekly|report|bulletin|tracker|digest|review|update|issue|"
    r"edition|period|"
    r"month|week|semaine|mois|periode|bulletin|rapport|mensuel|hebdomadaire|trimestriel|numero|number|vol|"
    r"volume|"
    r"covering|from|the|for|and|pour|des|les|the|of|du|boletin|informe|mensual|semanal|trimestral|semana|"
    r"del|periodo|"
    r"boletim|relatorio|mensal|mes|para|edicion|edicao|نشره|تقرير|شهر|الفتره|من|الاسبوع|العدد|view|browser|"
    r"events?|fortnight|quinzaine|"
    r"quincena|quinzena|half|first|second|premiere?|deuxieme|seconde?|primer[ao]?|segund[ao]|primeir[ao]|"
    r"chronicle|"
    r"chroni(?:que|cle)|chronolog\w{1,3}|cronic[ao]|cronologia|revue|bilan|balance|النصف|الاول|الاولي|الثاني|"
    r"evenements?|sub|no|situation)\b"
)
_PRICED = re.compile(
    rf"\b(?:(?:{grouped('price|prix|precio|preco|pvp|issn|dep(?:osito)? legal|ثمن|الثمن|سعر|السعر')})\b|"
    r"(?:ksh|sh|usd|fcfa|cfa|frs?|rs)\.? ?\d)|[$€£]"
)
"""In a line like this a month is that of a magazine's issue."""
_NUMBERED = re.compile(
    r"\b(?:no\.?|n\.?[o°]|nr\.?|num\.?|numero|number|issue|volume|vol\.?|tome|العدد|رقم|المجلد)\s*"
    r"(?:\d{1,4}|[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"un|deux|trois|quatre|cinq|"
    r"uno|dos|tres|cuatro|cinco|um|dois|الاول|الثاني|الثالث|الرابع)\b"
)
_DURING = re.compile(
    r"\b(?:in|during|of|for|throughout|over|en|pendant|durant|au mois de|courant|de|d'|em|durante|no mes de|"
    r"في|خلال|شهر|لشهر|عن شهر|خلال شهر)\s*(?:the\s+(?:month\s+of\s+)?|el\s+(?:mes\s+de\s+)?|le\s+mois\s+de\s+"
    r"|o\s+mes\s+de\s+)?$"
)
_MADE = re.compile(
    r"\b(?:source|fuente|fonte|image|imagen|imagem|cover|المصدر|صوره|held|tenu|tenue|effective|approved|reprint\w*|copyright|approuve\w*|aprobad\w+|aprovad\w+|"
    r"(?:first|second|third|fourth|new|revised|nouvelle|deuxieme|segunda|tercera|terceira|nueva|"
    r"nova) (?:edition|edicion|edicao)|"
    r"recorded|taken|conducted|photograph\w*|photos?|interview\w*|written|translated|drafted|printed|"
    r"compiled|signed|adopted|amended|founded|enregistre\w*|recueilli\w*|realise\w*|entretien\w*|ecrit\w*|"
    r"imprime\w*|adopte\w*|signe\w*|fonde\w*|grabad\w+|realizad\w+|entrevista\w*|escrit\w+|impres\w+|"
    r"adoptad\w+|adotad\w+|firmad\w+|fundad\w+|tomad\w+|gravad\w+|conduzid\w+|assinad\w+|"
    r"workshop|conference|seminar|training|summit|meeting|session|visit|atelier|colloque|seminaire|formation|"
    r"reunion|sommet|visite|taller|seminario|cumbre|formacion|capacitacion|visita|oficina|reuniao|cimeira|"
    r"formacao|مقابله|حوار|سجل\w*|ورشه|الورشه|مءوتمر|موءتمر|اجتماع|دوره|زياره)\b"
)
"""What is made, signed or held at a time: the time is not what is reported on."""
_LINKS = re.compile(r"\s*,?\s*(?:\b(?:and|et|y|e)\b|\bو|&)\s*")
_STRETCH = re.compile(r"\b(?:from|between|entre|du|del?|desde|من|بين)\s+(?:the\s+|el\s+|le\s+|o\s+)?\d")
_NARRATIVE = re.compile(
    r"\b(?:what|notes?|kept|heard|saw|seen|said|papers|press|happened|events?|diary|journal|log|chronicle|"
    r"month|weeks|days|incidents?|summary|overview|at a glance|wrap-?up|panorama|s[iy]nth?es[ei]s?|"
    r"in (?:figures|numbers)|roundup|round-up|recap|look back|in brief|"
    r"ce (?:qui|que|qu')|carnets?|echos|faits|evenements|chronique|mois|jours|presse|en bref|journal|resume|"
    r"recap\w*|retour sur|recit|"
    r"(?:d'|en )un coup d'(?:œ|oe)il|en chiffres|de un vistazo|en cifras|em numeros|"
    r"lo que|cronica|diario|apuntes|notas|hechos|sucesos|prensa|mes|dias|semanas|resumen|en breve|repaso|"
    r"o que|acontecimentos|factos|fatos|imprensa|resumo|em resumo|em sintese|"
    r"بالارقام|في (?:لمحه|سطور|ارقام)|موجز|ملخص|خلاصه|مجمل|ابرز|جوله|مستجدات|ما|ماذا|يوميات|ملاحظات|احداث|"
    r"وقاءع|شهر|ايام)\b"
)
_WHOLE = re.compile(
    r"\b(?:first to the last day of|beginning to the end of|start to end of|whole of|whole month of|all of|"
    r"(?:first|second|third|last|opening|closing) (?:week|days|half|fortnight|weeks) of|"
    r"(?:premiere|deuxieme|derniere|seconde) (?:semaine|quinzaine|moitie) (?:de|d')|"
    r"(?:premiers|derniers) jours (?:de|d')|"
    r"(?:primera|segunda|ultima) (?:semana|quincena|mitad) de|(?:primeros|ultimos) dias de|"
    r"(?:primeira|ultima) (?:semana|quinzena|metade) de|(?:primeiros) dias de|"
    r"الاسبوع (?:الاول|الثاني|الثالث|الاخير) من(?: شهر)?|"
    r"entire month of|throughout|in the course of|four weeks of|thirty days of|weeks of|days of|"
    r"du premier au dernier jour (?:de|d')|tout(?: le mois (?:de|d'))?|l'ensemble du mois de|"
    r"tout au long (?:de|d')|"
    r"du debut a la fin (?:de|d')|"
    r"(?:del? )?primero? al ultimo dia de|todo(?: el mes de)?|de principio a fin de|a lo largo de|"
    r"do primeiro ao ultimo dia de|todo o mes de|ao longo de|"
    r"من اول الي اخر يوم (?:في|من)|طوال(?: شهر)?|طيله(?: شهر)?|علي مدي(?: شهر)?|كامل شهر)\s*$"
)
_ENCLOSED = re.compile(
    r"\b(?:here is|here's|here are|attached|enclosed|herewith|find|below|this is|we send|i send|"
    r"voici|ci-joint\w*|trouvere?z|veuillez|vous (?:trouverez|recevez)|"
    r"adjunt\w*|aqui (?:va|esta|tienen?)|les? envi\w*|remit\w*|"
    r"segue|seguem|anex\w*|aqui (?:vai|esta)|envi\w*|"
    r"مرفق|نرفق|اليكم|تجدون|هذه|هذا ما)\b"
)
_ROUNDUP = (
    r"(?:round-?up|digest|bulletin|tracker|summary|brief|briefing|report|review|overview|newsletter|letter|notes|"
    r"note|issue|edition|update|chronology|timeline|"
    r"bulletin|synthese|revue|lettre|rapport|bilan|point|chronologie|recapitulatif|numero|"
    r"boletin|resumen|informe|balance|cronologia|carta|"
    r"boletim|resumo|relatorio|balanco|"
    r"نشره|موجز|تقرير|ملخص|حصيله|رساله|جدول)"
)
_ROUNDUP_WORD = re.compile(rf"\b{_ROUNDUP}\b")
_ROUNDUP_AFTER = re.compile(rf"\s+(?:\w+\s+)?{_ROUNDUP}\b")
_ROUNDUP_BEFORE = re.compile(
    rf"\b{_ROUNDUP}(?:\s+\w+)?\s+(?:for|of|from|de|du|d'|del|do|pour(?: le mois de)?|para|"
    r"لشهر|شهر|عن شهر)(?:\s+(?:mois de|mes de|the month of))?\s*$"
)
_BALANCE = re.compile(
    r"\b(?:round-?up|review|overview|recap|bilan|retour sur|tour d'horizon|panorama|balance|repaso|recuento|"
    r"balanco|retrospec?tiva|حصيله|حصاد|ملخص|موجز|استعراض)\s+(?:for|of|de|du|d'|del|do|a|)\s*"
    r"(?:the\s+month\s+of\s+|mois\s+de\s+|mes\s+de\s+|احداث\s+|شهر\s+|لشهر\s+)?$"
)


def reports(line: str) -> bool:
    """Whether the levelled sentence speaks of what is covered, and not by another issue."""
    said = _REPORTS.search(line) or (_STRETCH.search(line) and _COUNTED.search(line))
    return bool(said) and not _is_others(line)


def may_report(line: str) -> bool:
    """Whether it speaks of this document."""
    return bool(_SELF.search(line)) and bool(_MAY.search(line)) and not _is_others(line)


def _is_others(line: str) -> bool:
    """Whether another issue is spoken of, save as that since which this one reports."""
    return bool(_OTHERS.search(line)) and bool(_OTHERS.search(_SINCE_LAST.sub(" ", line)))


def is_ours_anyhow(line: str) -> bool:
    """Whether the sentence speaks of this document, or hands it over."""
    return bool(_SELF.search(line) or _ENCLOSED.search(line))


def reports_on(line: str, period: Period) -> bool:
    """Whether a single month or year is what is covered: the words that say so stand closely before it, and
    the sentence speaks of this document or of a period."""
    before = line[max(0, period.start - 60) : period.start]
    return bool(_REPORTS.search(before)) and (
        bool(_SELF.search(line) or _COVERS.search(line))
        or bool(re.search(r"\b(?:period|periode|periodo|month of|mois d|mes de|شهر)", before))
    )


def is_of_something_else(line: str, period: Period) -> bool:
    """Whether the words beside the period tie it to an event, a resolution, a plan, a day of issue."""
    if _BEFORE.search(line[max(0, period.start - 60) : period.start]):
        return True
    after = line[period.end : period.end + 60]
    return bool(_AFTER.match(after)) and not _PERIODICAL_AFTER.search(after[:40])


def has_event(text: str) -> bool:
    """Whether the words name something that happens on a day."""
    return bool(_EVENT.search(level(text)))


def is_about_another(line: str) -> bool:
    """Whether the levelled words are about another issue: the last, the next."""
    return bool(_OTHERS.search(line))


def is_annual(line: str) -> bool:
    """Whether a title or name says it is about a year."""
    return bool(_ANNUAL.search(_VOLUME.sub(" ", line)))


def is_monthly(line: str) -> bool:
    """Whether a title says it is about a month."""
    return bool(_MONTHLY.search(line))


def is_by_the_day(line: str) -> bool:
    """Whether a title's single day is what it reports on."""
    return bool(_DAILY.search(line))


def is_heading(line: str) -> bool:
    """Whether a short line is no sentence."""
    return len(line) <= 110 and not re.search(r"[.!:;,]\s*$", line)


def is_sub_title(rest: str, most: int = 2) -> bool:
    """Whether a line says hardly more than its period: `rest` is the line without it; at most `most` other
    words."""
    return len(_WORD.findall(_ALLOWED.sub(" ", rest))) <= most


def is_ours(line: str, period: Period) -> bool:
    """Whether a sentence says that what follows is about the period: "here is what we learnt in August"."""
    return is_during(line, period) and bool(_SELF.search(line) or _ENCLOSED.search(line[: period.start]))


def is_roundup(line: str) -> bool:
    """Whether a title calls itself a report, a review, a chronology."""
    return bool(_ROUNDUP_WORD.search(line))


def is_numbered(line: str) -> bool:
    """Whether it is an issue's line: its month is that of the issue when nothing else dates it."""
    return bool(_NUMBERED.search(line))


def is_priced(line: str) -> bool:
    """Whether it is a magazine's line with its price: what month it names is that of the issue."""
    return bool(_PRICED.search(line))


def is_recent(period: Period, until: str, days: int = 200) -> bool:
    """Whether the period ended within so many days before `until`, or was half over then."""
    low, high = date.fromisoformat(period.low), date.fromisoformat(period.high)
    late = (date.fromisoformat(until) - high).days
    return -((high - low).days + 1) / 2 <= late <= days


def is_during(line: str, period: Period) -> bool:
    """Whether "in", "during", "of" stands before the period."""
    return bool(_DURING.search(line[max(0, period.start - 40) : period.start]))


def is_stretch(line: str, period: Period) -> bool:
    """Whether it is said from when to when, or between which days."""
    return bool(_STRETCH.search(line[max(0, period.start - 16) : period.start + 10]))


def is_narrative(line: str) -> bool:
    """Whether a heading says that what was seen, heard or written over some time is told."""
    return bool(_NARRATIVE.search(line))


def is_made(line: str, period: Period) -> bool:
    """Whether something was made, signed or held in the period: "recorded in May 2014", "the workshop of
    3–5 June"."""
    return bool(_MADE.search(line[max(0, period.start - 70) : period.start]))


def is_two_days(line: str, period: Period) -> bool:
    """Whether it is two days with "and" between them rather than a stretch of time."""
    words = line[period.start : period.end]
    linked = _LINKS.search(words)
    return (
        not period.prefix
        and linked is not None
        and len(re.findall(r"(?<!\d)\d{1,2}(?!\d)", words)) >= 2
        and not is_stretch(line, period)
    )


def tells_of(line: str, start: int, end: int) -> bool:
    """Whether a heading with months at `start`–`end` says that what happened in them is told, or says
    nothing else; not when it names an event."""
    if has_event(line):
        return False
    rest = f"{line[:start]} {line[end:]}"
    apart = (
        line[:start].rstrip()[-1:] in set(",،:–—-")
        if not line[end:].strip(" .)")
        else line[end:].lstrip()[:1] == ":"
    )
    return apart or is_narrative(rest) or is_monthly(rest) or is_sub_title(rest, 0)


def is_whole(line: str, period: Period) -> bool:
    """Whether it is all of the period that is spoken of: "from the first to the last day of"."""
    return bool(_WHOLE.search(line[max(0, period.start - 50) : period.start]))


def is_enclosed(line: str, period: Period) -> bool:
    """Whether a letter comes with what is of the period: "here is the June 2025 round-up", "balance of
    March"."""
    before = line[: period.start]
    if _BALANCE.search(before[-60:]):
        return True
    return bool(_ENCLOSED.search(before[-60:])) and bool(
        _ROUNDUP_AFTER.match(line[period.end : period.end + 40]) or _ROUNDUP_BEFORE.search(before[-60:])
    )
