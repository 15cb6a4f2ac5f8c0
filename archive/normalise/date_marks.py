"""Which words beside a date say that it is the document's own, and which that it is something else's?

All patterns read levelled text (`folding.level`) and are short looks at a line or a part of one.
"""

from __future__ import annotations

import re

PLACE = r"[^\W\d_][\w'’.()]*(?:[ -][^\W\d_][\w'’.()]*){0,5}"
NEUTRAL = (
    r"le|el|la|on|em|en|du|de|del|do|dia|date|dated|date of|the|in|at|a|as|au|this|of|and|no|nos|num|"
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
    r"جنيه\w*|دينار\w*|درهم\w*|ليره|ليرات|فرنك\w*|ريال\w*|قرش\w*|اوقيه"
)
"""What a newspaper's head says besides its name and day: the page, the volume's year, the price."""
PRICE = re.compile(
    r"\b(?:price|prix|precio|preco|free of charge|gratuit|gratis|gratuito|f ?cfa|fcfa|ksh|tsh|ush|francs?|"
    r"shillings?|الثمن|ثمن|مجاني\w*|page|p\.) ?\d?|[$€£] ?\d|\d ?[$€£]|\d f\b"
)
HIJRI = re.compile(
    r"\b(?:\d{1,2}|غره|فاتح)\s+[^\W\d_]+(?:\s+[^\W\d_]+){0,2}\s+1[34]\d\d\s*(?:ه\b|h\b|ah\b)?|1[34]\d\d\s*ه\b"
)
PART = re.compile(r"\s*[|•·;]\s*|\s+-+\s+|\t+|\s{3,}")
REFERENCE = re.compile(
    r"^[*•▪‣]\s|[\"“”«»]|\b(?:interview|entretien|entrevista|accessed|retrieved|consulted|"
    r"consultee?s?|visited|acceso|acessado|next|prochaine?|proximo|proxima|reuters|afp|rfi|ibid|op cit|cf|"
    r"p\.|pp\.|vol\.|see|voir|ver|signed on|القادم|المقبل)\b|https?:|www\."
)
"""At the foot: a source, a note, what is to come."""
FOOTNOTE = re.compile(r"^\W*\d+\W+\D")
REFERENCES = re.compile(
    r"^\W*(?:sources?|references?|notes?|bibliograph\w+|bibliografia|further reading|footnotes|fuentes|"
    r"fontes|referencias|المصادر|المراجع|هوامش)\W*$"
)
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
    r"documents? de travail|مجله|دفاتر|كراسات)\b"
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
    r"\b(?:printed|imprimee?s?|impres[oa]|impress[oa]|accessed|retrieved|viewed|visited|visitad[ao]|"
    r"downloaded|telechargee?|descargad[oa]|baixad[oa]|consultee?s?|consultad[oa]|acessad[oa]|acceso|generated|"
    r"founded|fondee?|fundad[oa]|creee?s?|cread[oa]|criad[oa]|registered|enregistree?|registrad[oa]|"
    r"incorporated|received|recue?|recibid[oa]|recebid[oa]|born|nee? (?:le|a)|nacid[oa]|nascid[oa]|died|"
    r"decedee?|decree|decret[oe]?|law|loi|ley|lei|ordonnance|resolu\w+|judg\w+|jugement|sentencia|acordao|"
    r"(?:your|votre|su|sua) (?:letter|mail|lettre|carta)|deadline|(?:date|fecha|data) limite|plazo|prazo|"
    r"valid|expires?|lapses|abonnement|subscription|copyright|annex\w*|anexo|photo\w*|foto\w*|map|carte|mapa|"
    r"meeting|reunion|reuniao|seance|sesion|sessao|hearing|audience|audiencia|conference|workshop|atelier|"
    r"taller|since|depuis|desde|translated|traduite?|traducid[oa]|traduzid[oa]|in memoriam|"
    r"تاسس\w*|منذ|الاطلاع|طبعت?|اجتماع|الاجتماع|جلسه|قانون|مرسوم|القرار|قرار|حكم|ملحق|صوره|خريطه|استلم|ورد)\b"
)
"""What is done on a day, or falls on it, besides publishing."""
_DOCUMENT = (
    r"(?:press |situation |procès |proces )?(?:report|bulletin|issue|edition|minutes|note|text|document|"
    r"digest|newsletter|brief|briefing|letter|update|statement|article|dossier|compte rendu|proces-verbal|"
    r"rapport|numero|texte|lettre|synthese|livraison|acta|informe|boletin|texto|edicion|documento|carta|nota|"
    r"resumen|relatorio|boletim|edicao|ata|resumo|artigo|articulo|المحضر|محضر|التقرير|النشره|العدد|المقال|البيان|"
    r"النص|الوثيقه|تقرير|نشره|بيان|تحرير|التحرير)"
)
OWN = re.compile(
    rf"^\W*(?:(?:this|the|our|present|ce|cette|cet|le|la|l'|notre|el|la|este|esta|o|a|nuestro|nuestra|nosso|"
    rf"nossa|تم|لقد)\W+){{0,3}}(?:{_DOCUMENT}\W+(?:(?:a|ete|was|were|has|have|been|is|fut|est|fue|ha|sido|se|es|"
    rf"foi|e|adopted|and|adoptee?|et|هذا|هذه|قد|تم|في|العدد|التقرير|النشره)\W+){{0,4}})?$"
    r"|^\W*(?:adopted|approved|adoptee?|approuvee?|adoptad[oa]|aprobad[oa]|aprovad[oa])\W+(?:and|et|y|e)\W+$"
)
"""Before "published on": nothing, or the document itself."""
SIGNER = re.compile(r"^\W*(?:$|[|,;.()•·،؛-]|(?:by|par|por|بقلم|من قبل)\s+\S)")
"""After "published on 3 May": the end of the sentence, or who did it."""
BESIDE_BYLINE = re.compile(r"^\W*(?:by|par|por|بقلم|من قبل)\s+(?=\S)")
ENDED = re.compile(
    r"^\W*(?:م\b)?\W*(?:\d{1,2}[:h.]\d\d(?::\d\d)?\s*(?:gmt|utc|h|hrs|am|pm|eat|wat|cet)?)?\W*$"
)
"""After a date at the foot: nothing, marks, the time."""
