"""What stands beside a number that is a day, or is none; and what says that a day is not one that is told of?

All patterns read levelled text; months are signs (`date_words`).
"""

from __future__ import annotations

import re

from archive.folding import level
from archive.normalise.date_marks import RECEIVERS

UNIT = (
    r"(?!\s*(?:%|[.,:/]?\d|°|º|-[^\W\d]|(?:k?m|kg|h|hs|min|mn|ha|mm|cm|kms?|hrs?|e|eme|a\.?m|p\.?m|ans?|anos?|"
    r"years?|"
    r"heures?|horas?|hours?|minut\w*|meses|months?|mois|dias|days?|jours?|semanas?|semaines?|weeks?|kilo\w*|"
    r"mil\w*|thousand|cent\w*|franc\w*|dollar\w*|dolar\w*|euros?|naira|birr|person\w*|pesso\w*|homm?\w*|hombres|"
    r"homens|men|people|dead|mort\w*|civil\w*|soldat\w*|soldado\w*|por|pour|per|de\s+los|des|vehic\w*|pays|"
    r"paises|states|etats|members|membres|villages?|province\w*|region\w*|countries|battalion|division|brigade|"
    r"century|anniversary|session|meeting|parallel|floor|years|سنه|عام|قتيل\w*|شخص\w*|دولار\w*|كيلو\w*|كم|"
    r"ساعه|دقيقه|يوم\w*|في\s+المءه)\b))"
)
ORDINAL = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)\b"
    r"(?!\s+(?:battalion|division|brigade|century|anniversary|session|meeting|parallel|floor|time|year|"
    r"regiment|report|birthday|infantry|armou?red|month|day|edition|issue|congress|largest|"
    r"round|summit|airborne|mechani[sz]ed|street|arrondissement))"
)
COUNTED = re.compile(rf"\d{{1,2}}(?!\d){UNIT}")
MISREAD_DAY = re.compile(
    r"(?<![\w.,])(?:[li|](?=\d\b)\d|[23][lio|]|1[l|i](?=\s))(?=(?:st|nd|rd|th)?\s{1,2}(?:de\s)?[Ⅰ-Ⅻ])"
)
"""A day before its month of which recognition took one figure for a letter: "l2 January", "2O March"."""
YEAR_FIRST = re.compile(
    r"(?<![\w./-])(?P<y>(?:19|20)\d\d)(?P<sep>[/.])(?P<nm>0?[1-9]|1[0-2])(?P=sep)(?P<nd>[12]\d|3[01]|0?[1-9])"
    r"(?![\d/]|[.-]\d)"
)
"""The year first, as Arabic and some tables have it: "2023/5/1"."""
HELD = re.compile(
    r"\b(?:minutes|meetings?|sittings?|sessions?|conferences?|workshops?|seminars?|summit|visits?|interview\w*|"
    r"hearing|launch\w*|born|birth|died|appointed|elected|reunions?|seances?|ateliers?|seminaires?|sommet|visites?|"
    r"entretien|proces-verbal|compte rendu|audience|naissance|decede\w*|nomme\w*|sesion\w*|talleres|taller|"
    r"seminario|cumbre|visita|acta|fallecio|nombrad[oa]|sessao|sessoes|reuniao|reunioes|conferencias?|oficina|"
    r"cimeira|ata|falecid[oa]|faleceu|nomead[oa]|اجتماع\w*|الاجتماع|جلسه|الجلسه|موءتمر|الموءتمر|مءتمر|الموتمر|ورشه|"
    r"زياره|محضر|ولد|توفي|عين)\b"
)
"""What is held, or befalls one person, on a day: no news of that month."""
ELSEWHERE = re.compile(
    r"(?:\b(?:previous|earlier|precedentes?|anteriores?|since|depuis|desde|until|till|jusqu'(?:au|en|a)|hasta|ate|accessed|consulted|retrieved|"
    r"consulte\w*|consultado|acessado|visited|dated|datee?|fechad[oa]|datad[oa]|next|prochaine?|proxim[oa]|"
    r"resolutions?|resolucion|resolucao|agreements?|accords?|acuerdos?|acordos?|treaty|traite|tratado|"
    r"conventions?|convencion|convencao|protocole?|decision|decree|decret|decreto|law|loi|ley|lei|"
    r"ordonnances?|arretes?|orders?|ordinance|portaria|despacho|ordenanza|dahir|مرسوم|المرسوم|ظهير|امر|"
    r"memorandum|memorando|versions?|drafts?|revisions?|revised|recorded|transcribed|typed|scanned|"
    r"enregistre\w*|grabad[oa]|gravad[oa]|in force|into force|en vigueur|en vigor|em vigor|constitution|"
    r"constitucion|constituicao|الدستور|founded|fonde\w*|fundad[oa]|born|nacio|nacieron|nasceu|signed|signe\w*|firmad[oa]s?|"
    r"assinad[oa]s?|letters?|lettres?|cartas?|circulars?|circulaires?|circular(?:es)?|memo|"
    r"published|publie\w*|publicad[oa]|updated|منذ|حتي|قرار|القرار|اتفاق|اتفاقيه|قانون|الموءرخ|المورخ|رساله|"
    r"رسالتكم)\b|"
    r"\b[sa]/\w{1,6}/\w{1,6}|[©]).{0,24}$|\b(?:issue|no|n[o°]|nr|num|numero|number|vol|volume|رقم|العدد)\W{0,3}$"
)
"""What says that a day which follows is not one the text tells of."""


ENDED = frozenset(
    word.casefold()
    for words in (
        "comment|comments|related|related articles|related stories|related posts|related news|read also|"
        "read more|"
        "read next|see also|more stories|latest|latest news|recent posts|references|sources|bibliography|"
        "works cited|"
        "further reading|endnotes|footnotes|revision history",
        "commentaire|commentaires|article lié|articles liés|à lire aussi|lire aussi|sur le même sujet|"
        "références|"
        "bibliographie|voir aussi|derniers articles",
        "comentario|comentarios|noticias relacionadas|artículos relacionados|lea también|leer también|"
        "referencias|"
        "fuentes|bibliografía|véase también|últimas noticias",
        "comentário|comentários|leia também|notícias relacionadas|artigos relacionados|referências|"
        "fontes|bibliografia|"
        "ver também|últimas notícias",
        "تعليقات|التعليقات|اقرأ أيضا|اقرأ أيضاً|مواضيع ذات صلة|أخبار ذات صلة|المراجع|المصادر|آخر الأخبار",
    )
    for word in words.split("|")
)
"""Headings (as they are written) after which a text's own days are over: comments, other texts, sources."""
SHORT = 40
"""Characters that such a heading has at most."""
NOTE = re.compile(r"\s?(?:\[\d{1,3}\]|[¹²³⁴-⁹])")
NOTE_SIGNS = frozenset(" [¹²³⁴⁵⁶⁷⁸⁹")
"""What a note at the foot begins with."""

_RUNS_ON = re.compile(
    r"\s+(?!(?:from|desde|depuis|do|de) (?:my|mi|mon|meu) )(?P<word>[a-zà-ÿ]+)(?:['’]|\s+(?P<next>\S)|$)"
)
_PLACED = frozenset(
    ("in", "at", "from", "for", "a", "à", "en", "no", "na", "em", "au", "aux", "de", "desde", "para")
)
_GO_ON = frozenset(("by", "par", "por", "pelo", "pela", "and", "et", "y", "e", "às", "as"))


_TO_ALL = re.compile(RECEIVERS)


def runs_on(after: str) -> bool:
    """Whether a sentence goes on behind a day that no colon announces: "Released 3 May 2019 from prison"."""
    match = _RUNS_ON.match(after)
    if match is None or match["word"] in _GO_ON:
        return False
    if _TO_ALL.match(level(after[:80])):
        return False
    following = match["next"] or ""
    return not (match["word"] in _PLACED and following and not following.islower())


TOLD_OF = re.compile(
    r"\b(?:murio|mourut|morreu|fallecio|faleceu|nacio|nasceu|naquit|pintadas?|graffitis?|pichacao|"
    r"tomad[oa]s? en|tirad[oa]s? em|tirees? a|recuerdos?|lembrancas?|souvenirs?|memories)\b|©|"
    r"^\W{0,3}(?:an?|une?|una|uma?)\s"
)
"""In a line that names a place: what befell there, what was seen there, or who, unnamed, spoke there."""
ANOTHERS = re.compile(
    r"^\W{0,3}(?:radio\b|(?:comunicado|communique|statement|declaracion|declaration|declaracao|informe|report|"
    r"rapport|relatorio|carta|letter|lettre|nota|note|بيان|تقرير|رساله)\s(?:del?|of|du|des|do|da|by|from)\s)"
)
"""At the foot: a paper of somebody else's, with its day."""
