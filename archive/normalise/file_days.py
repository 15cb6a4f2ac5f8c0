"""Is the day in a file's name the document's: of its issue, or of the copy, of what it is about, of nothing?

Most days in names are those of issue. What a person cannot tell from the name goes on the worklist.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.folding import level
from archive.normalise.period import Period
from archive.normalise.reporting import has_event

_COPY = re.compile(
    r"(?:down|up)load|scan|escan|print|export|telecharg|descarg|bai?xad|bajad|digitaliz|numeris|back ?up|"
    r"copie|copy|copia|img|screen ?shot|whatsapp|telegram|photo|foto|camscan|\bdsc|"
    r"captur(?:e|as?)[\W_]+(?:d['e]?[\W_]*(?:ecran|pantalla|tela)|\d)|"
    r"sav(?:ed|ing)|guardad|archived|archivad|arquivad|retriev|accessed|acessado|fetched|obtenid|copiad|subid|"
    r"received|recibid|recebid|recue?s?(?![^\W\d_])|sauvegard|respaldo|enregistre|"
    r"impres|imprim|transcri|attach|adjunt|anexad|leid[oa]|\bocr|pdf2|plantilla|template|modelo?\b|"
    r"(?:nuevo|new|nouveau|novo) doc|doc(?:umento?)?[ _-]+\d{2}[-_]\d{2}[-_]\d{4}[ _-]\d{2}|"
    r"(?<![^\W\d_])(?:envi(?:o|ado|ada|oye)|sent|visto|correo|e?mail|re|fw|fwd|rv|tr)(?![^\W\d_])|"
    r"consult(?:ed|ad[oa]|ee?)(?![^\W\d_])|salv[oa](?![^\W\d_])|محفوظ|تحميل|تنزيل|نسخه|ممسوح|مسح"
)
_SECOND = re.compile(
    r"\d{4}-\d\d-\d\d[ T_-]+\d\d[-.:h]\d\d|(?<!\d)20\d{6}[_-]?(?:[01]\d|2[0-3])[0-5]\d[0-5]\d(?!\d)"
)
"""A day with the hour: as cameras and scanners name what they make."""
_JOINTS = re.compile(r"[\W_]+")
_THING = re.compile(
    r"\b(?:reunion(?:es)?|meetings?|minutes|actas?|atas?|pv|compte rendu|proces verbal|sesion|session|seance|"
    r"sessao|asamblea|assembly|assemblee|assembleia|taller|workshop|atelier|oficina|entrevistas?|interviews?|"
    r"entretiens?|discursos?|speech|discours|visitas?|visits?|visites?|audiencia|hearing|audience|"
    r"ley|law|loi|lei|decreto|decree|decret|resolucion|resolution|resolucao|acuerdo|agreement|accord|acordo|"
    r"ref|num|id|exp|expediente|"
    r"hasta|until|jusqu\w*|ate|semana|week|semaine|w[ck]|desde|since|depuis|from|"
    r"datos|data|dados|donnees|cifras|figures|chiffres|"
    r"tmp|temp|web|pagina|page|untitled|sin titulo|sans titre|sem titulo|"
    r"اجتماع|محضر|جلسه|مقابله|خطاب|زياره|قانون|مرسوم|قرار|حتي|اسبوع|منذ|بيانات)\b"
)


def is_copy(name: str) -> bool:
    """Whether a file's name says that it is a copy: its day is that of copying."""
    return bool(_COPY.search(level(name)) or _SECOND.search(name))


def is_of_thing(name: str) -> bool:
    """Whether the day is that of what the file is about, or a number: a meeting, a law, an attack, until when
    data run."""
    words = _JOINTS.sub(" ", level(name))
    return bool(_THING.search(words)) or has_event(words)


def is_beyond(day: str, periods: Iterable[Period]) -> bool:
    """Whether a day (ISO) lies before the end, or more than a year behind, of what the head says is covered:
    nobody has published then. `periods`: those of the head."""
    covered = [period.high for period in periods if len(period.prefix) < 10]
    if not covered:
        return False
    return day < max(covered) or int(day[:4]) - int(max(covered)[:4]) > 1
