"""Which words beside a date say that it is the document's own, and which that it is something else's?

All patterns read levelled text (`folding.level`) and are short looks at a line or a part of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

PLACE = r"[^\W\d_][\w'’.()]*(?:[ -][^\W\d_][\w'’.()]*){0,5}"
NEUTRAL = (
    r"le|el|la|on|em|en|las|du|de|del|do|dia|date|dated|date of|the|in|at|a|as|au|this|of|and|no|nos|num|"
    r"numero|number|issue|edition|edicion|edicao|vol|volume|tome|tomo|n|nr|ed|gmt|utc|cet|est|eat|wat|am|pm|"
    r"h|hrs|hours|heures|horas|published|publie|publicado|publicada|posted|issued|dated|released|"
    r"العدد|رقم|يوم|في|الموافق|ل|ه|م|بتاريخ|تاريخ|عدد|الساعه|aos?|h\d\d"
)
"""What may stand beside a date that is alone on its line, besides days of the week."""
FRAME = (
    r"page|pages|pag|pagina|p|year|annee|an|ano|anno|price|prix|precio|preco|free|charge|gratuit|gratis|"
    r"gratuito|gratuita|copy|exemplaire|ejemplar|exemplar|le numero|f|fr|frs|francs?|cfa|fcfa|f cfa|ksh|tsh|"
    r"ush|sh|usd|eur|euros?|gnf|mt|mzn|kz|dh|da|dt|rs|birr|naira|ngn|cents?|pesos?|pesetas|ptas?|escudos|"
    r"shillings?|dinars?|dollars?|[ivxlc]+|[a-z]{1,3}\d+|الثمن|ثمن|سعر|النسخه|مجاني|مجانا|صفحه|الصفحه|السنه|"
    r"جنيه\w*|دينار\w*|دنانير|دراهم|قروش|مليم\w*|درهم\w*|ليره|ليرات|فرنك\w*|ريال\w*|قرش\w*|اوقيه"
)
"""What a newspaper's head says besides its name and day: the page, the volume's year, the price."""
PRICE = re.compile(
    r"\b(?:price|prix|precio|preco|free of charge|gratuit|gratis|gratuito|f ?cfa|fcfa|ksh|tsh|ush|francs?|"
    r"shillings?|الثمن|ثمن|مجاني\w*|page|p\.) ?\d?|[$€£] ?\d|\d ?[$€£]|\d f\b"
)
HIJRI = re.compile(
    r"\b(?:\d{1,2}|غره|فاتح)\s+[^\W\d_]+(?:\s+[^\W\d_]+){0,2}\s+1[34]\d\d\s*(?:ه\b|h\b|ah\b)?|1[34]\d\d\s*ه\b"
)
PLACE_LAST = re.compile(
    r"(?:\d|[.)|]|-)\s+([^\W\d_][^\W\d_'-]+(?: [^\W\d_]+)?)(?:,\s*(?:le|el|em)?|\s(?:le|في|em))\s*$"
)
"""A place that stands between a period and the date of the document."""
PERIOD = re.compile(
    r"\b(?:weeks?|semaines?|semanas?|periode?|periodo|months?|mois|mes|meses|days?|jours?|dias?|covering|"
    r"events?|evenements?|الفتره|الاسبوع|اسبوع|شهر|يوم)\b"
)
"""What a day is the period of."""
PART = re.compile(r"\s*[|•·;]\s*|\s+//+\s+|\s+-+\s+|\t+|\s{3,}")
REFERENCE = re.compile(
    r"^[*•▪‣]\s|[\"“”«»]|\b(?:interview|entretien|entrevista|accessed|retrieved|consulted|"
    r"consultee?s?|visited|acceso|acessado|next|prochaine?|proximo|proxima|reuters|afp|rfi|ibid|op cit|cf|"
    r"p\.|pp\.|vol\.|see|voir|ver|signed on|القادم|المقبل)\b|https?:|www\."
)
"""At the foot: a source, a note, what is to come."""
REFERS = re.compile(r"\W*(?:cf|see|voir|ver|vide|ibid)\b|[*•▪‣]\s[^\W\d]|\W?\d{1,2}[\])]\s")
FOOTNOTE = re.compile(r"^\W*\d+\W+\D")
REFERENCES = re.compile(
    r"^[\W\d]*(?:sources?|references?|notes?|bibliograph\w+|bibliografia|further reading|footnotes|fuentes|"
    r"fontes|referencias|comments?|commentaires?|comentarios?|related|read (?:also|more)|(?:a )?lire aussi|"
    r"leia tambem|lea tambien|المصادر|المراجع|هوامش|التعليقات|تعليقات|اقرا ايضا)\W*$"
)
"""A heading over what others wrote, or over other texts."""
QUOTED = re.compile(
    r"^>|-{2,}.{0,9}(?:original message|forwarded|message d'origine|message transfere|mensaje original|"
    r"mensagem original|mensagem encaminhada)|(?:wrote|a ecrit|escribio|escreveu|كتب)\s?:$"
)
ISSUE = re.compile(r"\b(?:n\W?[o°]?|nr|issue|numero|number|vol|العدد|رقم)\W{0,3}\d{1,4}\b|#\d")
REGULAR = re.compile(
    r"\b(?:daily|weekly|brief|briefing|sitrep|situation (?:report|update)|bulletin|update|digest|"
    r"newsletter|flash|press release|statement|communique|quotidien|hebdomadaire|point de situation|note|"
    r"lettre|version|draft|revision|boletin|resumen|nota|comunicado|diario|semanal|boletim|resumo|versao|"
    r"نشره|بيان|موجز|ملخص)\b"
)
MAGAZINE = re.compile(
    r"\b(?:journal|review(?! of)|revue(?! de)|revista|magazine|cuadernos?|cadernos?|cahiers?|(?:working|"
    r"occasional|policy|briefing|research|discussion) (?:papers?|brief)|monograph|documentos? de trabajo|"
    r"documents? de travail|مجله|المجلد|دفتر|دفاتر|كراسات)\b"
)
"""What comes out with a month or a year that says when, not what it is about."""
PAPER = re.compile(r"(?:^|\W)(?:جريده|صحيفه|مجله|يوميه|اسبوعيه|نشره|وكاله)(?:\W|$)")
"""What a newspaper calls itself where no capitals tell its name."""
TIED = re.compile(
    r"\b(?:of|on|dated|to|until|from|since|ending|by|du|au|datee?|del|al|de|ate|until|من|الي|في)$"
)
"""A day after these words is an event's or the end of a period."""
WITHIN = frozenset(
    ("in", "of", "on", "at", "against", "near", "from", "dans", "sur", "contre", "sobre", "contra")
)
"""Between names they make a phrase: "clashes in Gao" is no place."""
DEED = re.compile(
    r"\b(?:printed|imprimee?s?|impres[oa]|impress[oa]|accessed|retrieved|seen|viewed|visited|visitad[ao]|"
    r"downloaded|telechargee?|descargad[oa]|baixad[oa]|consultee?s?|consultad[oa]|acessad[oa]|acceso|generated|"
    r"founded|fondee?|fundad[oa]|creee?s?|cread[oa]|criad[oa]|registered|enregistree?|registrad[oa]|"
    r"incorporated|received|recue?|recibid[oa]|recebid[oa]|born|nee? (?:le|a)|nacid[oa]|nascid[oa]|died|"
    r"decedee?|decree|decret[oe]?|law|loi|ley|lei|ordonnance|resolu\w+|judg\w+|jugement|sentencia|acordao|"
    r"(?:your|votre|su|sua) (?:letter|mail|lettre|carta)|deadline|(?:date|fecha|data) limite|plazo|prazo|"
    r"valid|expires?|lapses|abonnement|subscription|copyright|annex\w*|anexo|photo\w*|foto\w*|map|carte|mapa|"
    r"meeting|reunion|reuniao|seance|sesion|sessao|hearing|audience|audiencia|conference|workshop|atelier|"
    r"taller|since|depuis|desde|translated|traduite?|traducid[oa]|traduzid[oa]|in memoriam|"
    r"established|etablis|killed|dead|tue[es]*|mort[es]*|muert[oa]s?|mort[oa]s?|arrested|arrete[es]+|elected|"
    r"elu[es]*|appointed|nomme[es]*|sentenced|condamne[es]*|recorded|collected|recueillie?s?|recogid[oa]s?|"
    r"recolhid[oa]s?|conducted|realise[es]*|realizad[oa]s?|starts?|begins?|population|"
    r"(?:national|independence) day|modele|template|plantilla|modelo|fete|fiesta|festa|inaugur\w+|"
    r"قتل|مقتل|ولد|توفي|اعتقل|انتخب|عين|عيد|تاسس\w*|منذ|الاطلاع|اطلع\w*|طبعت?|اجتماع|الاجتماع|جلسه|"
    r"قانون|مرسوم|القرار|قرار|حكم|ملحق|صوره|خريطه|استلم|ورد)\b"
)
"""What is done on a day, or falls on it, besides publishing."""
_DOCUMENT = (
    r"(?:press |situation |proces )?(?:report|bulletin|issue|edition|minutes|note|text|document|"
    r"digest|newsletter|brief|briefing|letter|update|statement|article|dossier|compte rendu|proces-verbal|"
    r"rapport|numero|texte|lettre|synthese|livraison|acta|informe|boletin|texto|edicion|documento|carta|nota|"
    r"resumen|relatorio|boletim|edicao|ata|resumo|artigo|articulo|tribune|analyse|analysis|المحضر|محضر|التقرير|النشره|العدد|المقال|البيان|"
    r"النص|الوثيقه|تقرير|نشره|بيان|تحرير|التحرير)"
)
OWN = re.compile(
    rf"^\W*(?:(?:this|the|our|present|ce|cette|cet|le|la|l'|notre|el|la|este|esta|o|a|nuestro|nuestra|nosso|"
    rf"nossa|تم|لقد)\W+){{0,3}}(?:{_DOCUMENT}\W+(?:(?:a|ete|was|were|has|have|been|is|fut|est|fue|ha|sido|se|es|"
    rf"foi|e|adopted|and|adoptee?|et|هذا|هذه|قد|تم|في|العدد|التقرير|النشره)\W+){{0,4}})?$"
    r"|^\W*(?:adopted|approved|closed|written|adoptee?|approuvee?|clos|bouclee?|adoptad[oa]|aprobad[oa]|aprovad[oa]|"
    r"cerrad[oa]|fechad[oa]|escrit[oa])\W+(?:and|et|y|e)\W+$"
)
"""Before "published on": nothing, or the document itself."""
THIS = re.compile(
    r"\W*(?:(?:تحرير|اعداد|نشر|كتابه)\s+)?(?:(?:هذا|هذه)\s+\w+|المحضر|التقرير|العدد|البيان|النشره|المقال|"
    r"الرساله)\s+(?:في|بتاريخ|يوم)\W*$"
)
"""Between "was published" and its day, in Arabic: this report."""
SIGNER = re.compile(r"^\W*(?:$|[|,;.()•·،؛-]|(?:by|par|por|بقلم|من قبل)\s+\S)")
"""After "published on 3 May": the end of the sentence, or who did it."""
BESIDE_BYLINE = re.compile(r"^\W*(?:by|par|por|بقلم|من قبل)\s+(?=\S)")
ENDED = re.compile(
    r"^\W*(?:م\b)?\W*(?:n\W?[o°]?\W{0,2}\d[\w/.-]*)?(?:\d{1,2}[:h.]\d\d(?::\d\d)?\s*(?:gmt|utc|h|hrs|am|pm|eat|"
    r"wat|cet)?)?\W*(?:(?:الامضاء|التوقيع|توقيع|signe[es]*|signed|signature|firmado|firma|assinado|assinatura)\b"
    r".{0,60})?$"
)
"""After a date: nothing, marks, a file's number, the time."""


def part_of(line: str, start: int, end: int) -> tuple[int, int]:
    """The part of the line, between its separators, in which the characters `start`–`end` stand."""
    low, high = 0, len(line)
    for match in PART.finditer(line):
        if match.end() <= start:
            low = match.end()
        elif match.start() >= end:
            high = match.start()
            break
    return low, high


def some(phrases: Iterable[str]) -> str:
    """A pattern of folded phrases, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(r"[\s'-]+".join(re.escape(word) for word in phrase.split()) for phrase in ordered)


def inside(phrases: Iterable[str]) -> re.Pattern[str]:
    """One of `phrases` somewhere in a line, and what stands ``between`` it and the date that follows."""
    return re.compile(rf"(?:^|\W)(?P<phrase>{some(phrases)})\b\s*[:|-]?(?P<between>[^\d|.]{{0,40}})$")
