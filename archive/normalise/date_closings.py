"""Which line says when its document was closed, or closed and brought out?

"Redacción cerrada el 8-VII-2024, 09:00 h"; "Bouclé le 2 mars et paru le 4 mars 2015". All patterns read
levelled text (`folding.level`).
"""

from __future__ import annotations

import re

from archive.folding import level
from archive.normalise.date_told import Statement
from archive.normalise.period import Period

_MAY = re.compile(r"clos|to press|bouc|clot|arret|achev|cierr|cerr|fech|encerr|قفل|قفال|غلق|غلاق")
"""One of these stands in every such line: a quick look."""
_PAPER = (
    r"(?:(?:this|the|our|ce|cette|cet|notre|le|la|el|este|esta|nuestro|nuestra|o|a|nosso|nossa|هذا|هذه)\s)?"
    r"(?:issue|edition|bulletin|report|newsletter|digest|number|copy|text|pages?|editorial|update|briefing|"
    r"numero|redaction|texte|rapport|lettre|synthese|redaccion|edicion|boletin|informe|texto|resumen|"
    r"redac{1,2}ao|redaccao|edicao|boletim|relatorio|resumo|التحرير|العدد|النشره|التقرير|تحرير العدد)\s"
)
_CLOSED = (
    r"(?:(?:was|is|est|a ete|fue|foi|se|تم)\s)?(?:closed|closes|went to press|bouclee?s?|close?s?|"
    r"cloturee?s?|arretee?s?|acheves?|achevee?s?|cerrad[oa]s?|cerro|cierra|fechad[oa]s?|fechou|encerrad[oa]s?|encerrou|"
    r"اغلقت?|اقفلت?)"
)
_CLOSING = (
    r"(?:editorial |copy |text )?(?:close|closing|closed)\s?:|(?:bouclage|clotures?|cierre|fecho|fechamento|"
    r"encerramento|اغلاق|اقفال)(?:\s(?:(?:de|da|do|del|la|l'|a)\s?){0,3}(?:redaction|edition|numero|redaccion|"
    r"edicion|redac{1,2}ao|edicao|التحرير|العدد))?\s?:?"
)
_LEAD = (
    r"(?:\s?\b(?:on|in|the|night|evening|morning|of|le|la|nuit|soir|au|du|el|noche|en|em|a|ao|aos|no|na|noite|"
    r"dia|de|do|del|في|بتاريخ|يوم|ليله|مساء|صباح|فجر)\b)*\s?(?:[^\W\d_]{3,13}\.?,?\s)?"
)
_SHORT = r"\d{1,2}(?:[:.h]?\d\d)?\s?(?:h|hrs?|hours|heures?|horas?|am|pm)?(?:\s(?:gmt|utc|local|locale?s?))?"
_HOUR = rf"(?:\s(?:at|a las|as|a|الساعه)\s?{_SHORT},?)?"
_AT = re.compile(
    rf"\W{{0,3}}{_PAPER}(?:{_CLOSED}){_HOUR}{_LEAD}|\W{{0,3}}(?:{_CLOSING}){_HOUR}{_LEAD}|"
    rf"\W{{0,3}}{_CLOSED}(?:\s(?:at|a las|as|a|الساعه)\s?{_SHORT},?){_LEAD}"
)
"""All that stands before the day on which it was closed, the hour perhaps."""
_HOUR_AFTER = re.compile(
    rf"\W{{0,3}}(?:(?:at|a las|a|as|vers|hacia|الساعه)\s)?(?:{_SHORT}\s?(?:local time|heure locale|"
    r"hora local|de la (?:manana|tarde|noche))?)?\W*"
)
_OUT = re.compile(
    rf"\W{{0,3}}(?:{_PAPER})?(?:{_CLOSED}|{_CLOSING})[^.]{{2,45}}?(?:[;,،؛|/.–-]+\s?|\s(?:and|et|y|e)\s|\sو|\s)"
    rf"(?:{_PAPER})?(?:(?:was|is|est|a ete|fue|foi|se|has been)\s)?(?:out|issued|released|published|posted|"
    r"sent(?: out)?|parution|paru[es]*|sorti[es]*|publie[es]*|publication|diffuse[es]*|diffusion|"
    r"mise? en ligne|envoye[es]*|salida|salio|sale|publicad[oa]|publicacion|difundid[oa]|difusion|enviad[oa]|"
    r"saida|saiu|publicacao|divulgad[oa]|difusao|صدرت?|صدور|نشرت?|وزعت?)"
    rf"(?:\s(?:هذا\s|هذه\s)?(?:العدد|النشره|التقرير))?\s?:?{_LEAD}"
)
"""All that stands before the day on which it came out: when it was closed, and a word for issue."""
_END = re.compile(r"\W*(?:$|[.;|]\s|(?:by|par|por)\s)")


_FORMULA = re.compile(
    r"\b(?:para que (?:asi )?(?:conste|fique)|e[mn] fe (?:de lo|do) (?:cual|que|qual)|para constar|"
    r"en foi de quoi|(?:in|as) witness|in testimony|pour servir et valoir|extiende|extendemos|"
    r"lavr(?:ou|amos)|(?:firman|firmamos|suscriben|signent|signons|assinam|assinamos|undersigned|soussignes?)\b)|واثباتا|اشهادا|"
    r"وعليه (?:حرر|وقع)|الموقعون"
)
"""What the formula at the end of minutes and deeds says before the place and the day."""
_AT_PLACE = re.compile(
    r"(?:.*?[,;.]?\s)?\W{0,3}(?:[Ee]n|[Ee]m|[Àà]|[Aa]t|[Ii]n|[Aa]|في|ب)\s?(?!\d)[^\W\d_a-z][\w'’.-]*"
    r"(?:[ -](?:de |la |el |du )?[^\W\d_a-z][\w'’.-]*){0,3}\s?[,،]?\s"
    r"(?:(?:a|à|le|el|on|em|aos?|this|the|في|يوم|بتاريخ)\s){0,2}(?:los\s|dias?\s|[^\W\d_]{4,13},?\s)?"
)


def is_witnessed(before: str, text: str) -> bool:
    """Whether `text`, up to a day, ends the formula that the line `before` or it begins: "Y para que conste
    firman | en Niamey, a "."""
    if not _AT_PLACE.fullmatch(text):
        return False
    return bool(_FORMULA.search(level(before[-200:])) or _FORMULA.search(level(text)))


def closing(line: str, period: Period) -> Statement | None:
    """What a line (levelled) says before and behind its last full day."""
    if len(period.prefix) != 10 or period.start > 120:
        return None
    before = line[: period.start]
    if not _MAY.search(before):
        return None
    if _OUT.fullmatch(before):
        return Statement("label", period, 0.9) if _END.match(line, period.end) else None
    if _AT.fullmatch(before) and _HOUR_AFTER.fullmatch(line[period.end :]):
        return Statement("closed", period, 0.75)
    return None
