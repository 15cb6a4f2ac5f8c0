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
    r"العدد|رقم|يوم|في|الموافق|ل|ه|م|ص|صباحا|مساء|ظهرا|بتاريخ|تاريخ|عدد|الساعه|aos?|h\d\d|\d{4}[a-z]|lt|"
    r"local|local time|"
    r"heure locale|hora local|بالتوقيت المحلي|[ap]\.m|bst|cat|sast|cest|eastern|edt|pdt|pst|v\d+|min read|"
    r"(?<=[ap]m )[emcp]t|(?<=[ap]\.m\. )[emcp]t"
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
    r"\b(?:price|prix|precio|preco|ثمن|الثمن)\b(?=\W{0,3}(?:\w{1,5}\.?\s)?\d|\s?:|\s(?:one|une?|uno|um)\b)|"
    r"\bfree of charge\b|\b(?:gratuit|gratis|gratuito)\b|مجاني|(?:\b(?:f ?cfa|ksh|tsh|ush)|[$€£]|\b(?:page|"
    r"p\.)) ?\d|"
    r"\d ?(?:[$€£]|(?:f ?cfa|ksh|tsh|ush|francs?|shillings?|f)\b)"
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
PART = re.compile(r"\s*[|•·;]\s*|\s+/+\s+|\s+-+\s+|\t+|\s{3,}")
REFERENCE = re.compile(
    r"^[*•▪‣]\s|[\"“”«»]|\b(?:interview|entretien|entrevista|accessed|retrieved|consulted|"
    r"consultee?s?|visited|acceso|acessado|next|prochaine?|proximo|proxima|reuters|afp|rfi|ibid|op cit|cf|"
    r"p\.|pp\.|vol\.|see|voir|ver|signed on|القادم|المقبل)\b|https?:|www\."
)
"""At the foot: a source, a note, what is to come."""
REFERS = re.compile(r"\W*(?:cf|see|voir|ver|vide|ibid)\b|[*•▪‣]\s[^\W\d]|\W?\d{1,2}[\])]\s")
FOOTNOTE = re.compile(r"^\W*\d+\W+\D")
STAMP = re.compile(
    r"\W*(?:received|stamp(?:ed)?|copied|entered|arrived|recu[es]*(?: le)?|entree(?: le)?|"
    r"arrivee?(?: le)?|recibid[oa](?: el)?|"
    r"entrada|recebid[oa](?: em| a)?|ورد(?: في)?|استلم(?: في)?)\W*"
)
"""Alone on a line it is the first half of a stamp."""
APPENDED = re.compile(
    r"\W*(?:annex\w*|appendix|appendices|attachment|enclosure|piece jointe|anexos?|apendice|adjunto|ملحق|"
    r"الملحق|مرفق)\b"
    r"\W*(?:[a-z]|\d{1,2}|[ivx]+|one|two|three)?\W*"
)
"""A heading over what is appended, which has days of its own."""
_SOURCES = r"sources?|references?|bibliograph\w+|bibliografia|fuentes|fontes|referencias|المصادر|المراجع"
_OTHER_TEXTS = (
    r"further reading|(?:para|pour) (?:leer|saber|ler|en savoir|aller) (?:mas|mais|plus(?: loin)?)|للمزيد|"
    r"related(?: (?:articles?|stories|news|posts|content))?|read (?:also|more|next)|see also|"
    r"(?:a )?lire aussi|voir aussi|articles? lies?|leia tambem|le[ae] tambien|vea(?:se)? tambien|veja tambem|"
    r"noticias relacionadas|you may also like|(?:recent|latest) (?:posts|news|articles)|اقرا ايضا|"
    r"مواضيع ذات صله"
)
ONLY_SOURCES = re.compile(rf"[\W\d]*(?:{_SOURCES}|{_OTHER_TEXTS})\W*")
REFERENCES = re.compile(
    r"^[\W\d]*(?:sources?|references?|notes?|bibliograph\w+|bibliografia|footnotes|fuentes|"
    rf"fontes|referencias|comments?|commentaires?|comentarios?|المصادر|المراجع|هوامش|التعليقات|تعليقات|"
    rf"{_OTHER_TEXTS})\W*$"
)
"""A heading over what others wrote, or over other texts."""
QUOTED = re.compile(
    r"^>|-{2,}.{0,9}(?:original message|forwarded|message d'origine|message transfere|mensaje original|"
    r"mensagem original|mensagem encaminhada)|(?:wrote|a ecrit|escribio|escreveu|كتب)\b[^.!?:]{0,60}:$"
)
ISSUE = re.compile(r"\b(?:n\W?[o°]?|nr|issue|numero|number|vol|العدد|رقم)\W{0,3}\d{1,4}\b|#\d")
REGULAR = re.compile(
    r"\b(?:daily|weekly|brief|briefing|sitrep|situation (?:report|update)|bulletin|update|digest|"
    r"(?:flash|security|safety|incident|travel) (?:alert|advisory)|(?:spot|incident|flash) report|"
    r"snapshot|fact ?sheet|"
    r"dashboard|key messages?|telegram|cable|tel|telegramme|spotrep|"
    r"increp|intsum|advisory|alerte|alerta|remarks|testimony|"
    r"letter from(?! the)|dispatch|postcard|homily|homelie|homilia|sermon|pastoral letter|"
    r"lettre pastorale|carta pastoral|press review|"
    r"تنبيه|عظه|"
    r"newsletter|flash|press release|statement|communique|quotidien|hebdomadaire|point de situation|notes?|"
    r"lettre|version|draft|revision|boletin|resumen|nota|comunicado|diario|semanal|boletim|resumo|versao|"
    r"نشره|بيان|موجز|ملخص)\b"
)
MAGAZINE = re.compile(
    r"\b(?:journal|review(?! of)|revue(?! de)|revista|magazine|cuadernos?|cadernos?|cahiers?|(?:working|"
    r"occasional|policy|briefing|research|discussion) (?:papers?|brief)|monograph|documentos? de trabajo|"
    r"documents? de travail|مجله|المجلد|دفتر|دفاتر|كراسات)\b"
)
"""What comes out with a month or a year that says when, not what it is about."""
REGULAR_OF = re.compile(
    r"\W*(?:(?:noon|daily|weekly|press|situation|flash|security|internal)\s){0,2}(?:sitrep|revue|spotrep|"
    r"report|"
    r"briefing|"
    r"brief|bulletin|update|note|digest|issue|intsum|press review|revue de presse|e-?mail|(?:revista|"
    r"resumen) de prensa|telegram|cable|tel|telegramme|point de situation|boletin|informe|"
    r"boletim|relatorio)\W{0,2}(?:n\W?[o°]?\W{0,2})?\d{0,5}(?:/\d{2,4})?\s(?:of|dated|as of|as at|du|del|"
    r"de|do)"
    r"(?:\s(?:lun|mar|mercre|jeu|vendre|same)di|\sdimanche)?$"
)
"""Between "of" and a day nothing but the report's number: "Sitrep 14 of 3 May 2019"."""
KEPT = re.compile(r"\s(?:in|on|at|against|near|from|dans|contre|contra)\s")
"""Between a journal's name and a year they make a phrase: "a journal kept in Bria, 2013"."""
NUMBERED = re.compile(
    r"\b(?:n\W?[o°]?|nr|issue|number|numero|vol(?:ume)?)\W{0,3}(?:\d{1,4}|[ivxlc]+|one|two|three|four|"
    r"five|six|"
    r"seven|eight|nine|ten|eleven|twelve|un|deux|trois|quatre|cinq|sept|huit|neuf|dix|uno|dos|tres|cuatro|"
    r"cinco|seis|siete|ocho|nueve|diez|um|dois|quatro|sete|oito|nove|dez)\b|"
    r"\b(?:العدد|عدد)\W{0,3}(?:\d{1,4}|ال(?:اول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر))\b"
)
"""The number of an issue, in figures or words."""
COUNT = re.compile(
    r"\b(?:n\W?[o°]|no|nr|numero|number|issue|ref|doc|release|communique|comunicado|bulletin|boletin|boletim|"
    r"report|rapport|informe|relatorio|statement|note|nota|sitrep|update|brief|letter|lettre|carta|circular|"
    r"circulaire|order|decision|resolution|resolucion|resolucao|decree|decret|decreto|law|loi|ley|lei|"
    r"رقم|العدد|قرار|بيان|تقرير|نشره)\W{0,3}$"
)
"""Before figures like "12/2019": they are a number in a year, no month."""
GROUP = re.compile(
    r"\W*(?:(?:[a-z]{1,2}|routine|priority|immediate|flash|urgent|urgence|emergency|dtg|date|msg|zulu|"
    r"zczc|znr|"
    r"routinier|prioritaire|rotina|urgente|rutina)\b\W*){0,4}"
)
"""Before a telegram's group of day and time: letters that say how urgent it is."""
GROUP_ENDED = re.compile(r"\W*(?:$|(?:fm|from|de|to|a|para|info|exp|dest)\b)")
FAX = re.compile(
    r"\W*(?:[a-z]{3,9}\.?\W+)?\d{1,2}[:.h]\d\d\b(?=.*(?:\b(?:p|pg|page|pag)\W{0,2}\d|\bfax|\bfr(?:om)?\b|"
    r"\d{9}|"
    r"\d{2,4} \d{3,4} \d{3,4}))"
)
"""After a day that opens a line: the time, and what a machine prints over a page it sends."""
RECEIVERS = (
    r"(?:\s(?:to|among|aux?|a|aos?|as|al|la|los|las|les|all|the|its|our|tous|toutes|todos|todas|os|por|"
    r"الي|علي|جميع|كافه)\b)+\s(?:[\w'-]+\s){0,2}?(?:members?|partners?|participants?|subscribers?|staff|list|"
    r"donors?|agencies|colleagues|readers?|membres|partenaires|abonnes|bailleurs|collegues|lecteurs|miembros|"
    r"socios|participantes|suscriptores|donantes|colegas|lectores|membros|parceiros|assinantes|doadores|"
    r"leitores|"
    r"الاعضاء|الشركاء|المشاركين|المشتركين)\b(?:\s(?:of|de|du|des|del?|do|da)\b(?:\s[\w'-]+){1,4}?)?"
)
SENT = re.compile(
    r"(?:^\W{0,3}(?:(?:the |these |les |las |os |as |el |la |le |o |a )?(?:final |draft )?(?:minutes?|"
    r"report|bulletin|"
    r"record|note|acta|informe|boletin|nota|ata|relatorio|boletim|compte[ -]rendu|pv|rapport|محضر|المحضر|"
    r"تقرير)\s"
    r"(?:(?:was|were|has been|have been|a ete|est|fue|ha sido|foi)\s)?)?(?:(?:adopted|approved|agreed|"
    r"validated|"
    r"finali[sz]ed|adopte|valide|aprobad[oa]|aprovad[oa])\s(?:and|et|y|e)\s)?|(?P<mark>[|,;.()\[•·/-]\s*))"
    r"(?:(?:e-?)?mailed|sent(?: out)?|out|submitted|issued|released|filed|circulated|distributed|dispatched|"
    r"shared|envoye[es]*|emis[es]*|diffuse[es]*|distribue[es]*|expedie[es]*|transmis[es]*|communique[es]*|"
    r"enviad[oa]s?|"
    r"emitid[oa]|difundid[oa]|distribuid[oa]|remitid[oa]|expedid[oa]|divulgad[oa]|circulad[oa]|"
    r"ارسلت?|وزعت?|عممت?|صدرت?|نشرت?)"
    rf"(?P<receivers>{RECEIVERS})?(?:\s(?:on|le|el|em|a|no|dia|في|بتاريخ|يوم))*\s*:?\s*$"
)
"""Before a day: sent out, and perhaps to whom."""
NEXT = re.compile(
    r"\W*\b(?:covering|couvrant|que cubre|cubriendo|cobrindo|(?:the )?next (?:issue|report|number|edition|"
    r"bulletin|update|sitrep|brief|meeting|publication)|"
    r"prochaine? (?:numero|edition|bulletin|rapport|parution|publication|point|reunion)|"
    r"proxim[oa] (?:numero|edicion|edicao|informe|boletin|boletim|relatorio|actualizacion|atualizacao|"
    r"reunion|"
    r"reuniao|publicacion)|(?:العدد|التقرير|النشره|الاجتماع) (?:القادم|المقبل|التالي)\w?)\b"
)
"""What follows in the line is about the next one."""
TAIL = re.compile(
    r"[\s.,;|(\[*•·–—-]+(?:(?:not )?for (?:quotation|citation|members|internal use|official use|"
    r"limited distribution|"
    r"circulation|distribution|publication)(?: only)?|do not (?:quote|cite|circulate|distribute)|"
    r"(?:page|pagina|p\.) ?\d{1,3}(?: ?(?:/|of|de|sur) ?\d{1,3})?|members only|confidential|restricted|"
    r"unclassified|internal|\d{1,5} words|\d{1,3} pages?|\d{1,3} pp?|"
    r"\d{1,3} min(?:ute)?s?\.? (?:read|de lecture|de lectura|de leitura)|"
    r"diffusion restreinte|ne pas (?:diffuser|citer)|confidentiel|usage interne|(?:de )?uso interno|"
    r"confidencial|"
    r"reservado|no (?:citar|difundir)|nao (?:citar|divulgar)|\d{1,3} (?:paginas|صفحات?)|سري|"
    r"للاستخدام الداخلي|"
    r"للاعضاء فقط|(?:final |first |second |rough )?draft|draft only|draft for comment|brouillon|projet|"
    r"borrador|"
    r"rascunho|مسوده)[\s.)\]*]*$"
)
"""At the end of a line that dates: who may read it, how long it is."""
ADDRESS = re.compile(
    r"\b(?:quartier|rue|avenue|av|bd|boulevard|immeuble|villa|street|st|road|rd|lane|house|plot|"
    r"p\.? ?o\.? box|box|bp|b\.p|"
    r"apartado|calle|carrera|barrio|rua|bairro|caixa postal|c\.p|شارع|حي|ص\.ب)\b"
)
"""In the address of who signs."""
COLUMNS = re.compile(
    r"^\W{0,3}(?:(?:our |n/|notre |nuestra |nossa )?ref(?:erence)?|(?:ua \d{1,4}/\d\d )?(?:ai )?index|"
    r"signed|signature|firma|firmado|assinatura|assinado|signe|التوقيع|to|from|for|attn|author|no|nr|"
    r"issue|number|numero|pour|"
    r"de|a|para|von|(?:reporting )?period|period covered|week|month|periode(?: couverte)?|semaine|mois|"
    r"periodo(?: cubierto| coberto)?|semana|mes|الفتره|المرجع|من|الي|الاسبوع)\s?(?:no\s?)?[:.°]"
)
"""What opens a line of several labels, of which one is the date."""
REF = re.compile(
    r"^\W{0,3}(?:our |n/|notre |nuestra |"
    r"nossa )?ref(?:erence)?\s?(?:no\s?)?[:.]?\s+(?=\S*\d)(?=\S*[/-])\S+\s+$"
)
"""Before a day: the reference of a letter."""
ISSUE_OF = re.compile(r"[A-Z]\w+\s(?:of|du|del|do|da|de)\s+$")
"""Between "published in" and a day: another paper's issue."""
FEAST = re.compile(
    r"[,\s]\s*(?:(?:on|in|en|na|no|le|em|a|the|la|el|o|au|dans|pour|during)\s)*(?:\w+\s)?(?:feasts?|"
    r"solemnity|memorial|"
    r"vigil|eve|sunday|fete|solennite|memoire|veille|dimanche|fiesta|solemnidad|memoria|vispera|domingo|"
    r"festa|"
    r"solenidade|vespera|عيد|الاحد)\b[^\d,]{0,60}(?:,\s*|\s)(?:le\s)?$"
)
"""A feast between a place and its day."""
CLIPPING = re.compile(r"[\"“«„](?=[^\"”»]{0,200}\s)[^\"”»“«]{12,200}[\"”»]\s?[(,–—-]")
"""What somebody else printed, and where: a quoted title, a bracket."""
EDITION = re.compile(
    r"(?:^|[.;|•·–—-]\s)(?:\w+ )?(?:edition|edicion|edicao|طبعه|اصدار)\s(?:of |de |du |do )?((?:19|"
    r"20)\d\d)\W*$"
)
"""The year of an edition, alone in its sentence."""
SEASON = re.compile(
    r"\b(?:spring|summer|autumn|fall|winter|printemps|ete|automne|hiver|primavera|verano|otono|invierno|"
    r"verao|outono|"
    r"inverno|ربيع|صيف|خريف|شتاء)(?:\s(?:of|de|do))?\s((?:19|20)\d\d)\W*$"
)
"""The season at the end of a numbered issue's line: its year is that of the issue."""
SIGNED = re.compile(
    r"\W{0,3}(?:[Ss](?:igned|IGNED)|[Ss]ign[ée]e?|[Ff]irmad[oa]|"
    r"[Aa]ssinad[oa])\W{0,3}\s(?:[A-ZÀ-Þ][\w.'’-]*,?\s){2,5}"
)
"""Who signed, before the day."""
INITIALS = re.compile(r"\W{0,2}[A-Z]{2,4}/(?:[A-Za-z]{2,4}/?){1,2}\W{0,3}")
"""Of who dictated and who typed, at the foot."""
THING = re.compile(
    r"^\W*[-–•*]\s|^\W*\d{1,2}[.)]\s|\b(?:contacts?|list|directory|map|annex\w*|appendix|plan|sop|"
    r"guidelines?|policy|"
    r"form|template|register|database|table|figure|annuaire|repertoire|liste|carte|plan|formulaire|modele|"
    r"registre|"
    r"terms|policy|cookies?|privacy|codebook|glossary|atlas|handbook|manual|iso|"
    r"conditions|politique|glossaire|condiciones|politica|glosario|termos|directorio|lista|mapa|anexo|"
    r"plantilla|formulario|registro|apendice|الدليل|دليل|قاءمه|خريطه|ملحق|نموذج|سجل)\b"
)
"""What else has a day of change: a list, a map, an annex, a point of a list."""
CITIES = re.compile(
    r"djibouti|luxemb\w+|singap\w+|monaco|kuwait|koweit|panama|guatemala|mexico|تونس|الجزائر|الجزاير|"
    r"جيبوتي|الكويت|"
    r"لوكسمبورغ|سنغافوره|بنما|غواتيمالا"
)
"""Countries that bear the name of their capital."""
AS_OF = re.compile(r"\W*(?:as (?:of|at)|au|al)\b")
BY = re.compile(
    r"(?:(?P<verb>[\w-]+)\s)?(?:\b(?:and|et|y|e)\s(?:photo\w*|foto\w*)\s)?\b(?:by|par|por|بقلم|text[oe] de)\s"
    r"(?P<who>[^\d,]{4,60})[,(-]$"
)
COVERED = re.compile(
    r"(?:\b(?:data|figures|information|events?|incidents|donnees|chiffres|evenements|datos|cifras|hechos|"
    r"dados|numeros|"
    r"factos)|البيانات|المعلومات|الاحداث)\s(?:[\w.]+\s){0,3}?(?:up to|until|till|through|as (?:of|at)|to|au|"
    r"jusqu'au|"
    r"hasta|al|ate|a|حتي|الي)\b"
)
"""Behind who wrote it: until when it tells."""
WRITTEN = re.compile(
    r"(?:(?:re)?written|compiled|prepared|collected|edited|interviewed|authored|recueillis?|ecrit|redigee?|"
    r"etablie?|preparee?|recogid[oa]s?|escrit[oa]|redactad[oa]|elaborad[oa]|preparad[oa]|recolhid[oa]s?|"
    r"redigid[oa])$"
)
"""The verbs of those who write; "signed by" and "claimed by" are others'."""
AGENT = re.compile(
    r"\b(?:adopted|signed|approved|claimed|endorsed|proclaimed|issued|voted|ratified|adopte[es]*|"
    r"signe[es]*|approuve[es]*|"
    r"revendique[es]*|promulgue[es]*|vote[es]*|adoptad[oa]|firmad[oa]|aprobad[oa]|reivindicad[oa]|"
    r"promulgad[oa]|"
    r"assinad[oa]|aprovad[oa])\s(?:by|par|por|pel[oa]s?)\b|"
    r"^\W*(?:adopted|approved|adoptee?s?|approuvee?s?|aprobad[oa]s?|aprovad[oa]s?) (?:in|at|en|a|em)\s"
)
"""Who acted on that day: of laws, of deeds."""
VERB = re.compile(r"(?:ed|found|given|held|made|shot|won|sent|lost|ee?s?|is|us|ad[oa]s?|id[oa]s?|it|st[oa])$")
CLOCKED = r"(?:(?<=\d\d)|(?<=\b[a-z][a-z]t)|(?<=\butc)|(?<=[ap]m))"
"""Behind a day or an hour: a day of change may follow without a mark."""
PARTICLES = frozenset((
    "de", "da", "do", "dos", "du", "del", "la", "el", "al", "van", "von", "bin", "ben", "and", "et", "y", "e",
))  # fmt: skip
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
    r"downloaded|telechargee?|descargad[oa]|baixad[oa]|consultee?s?|consultad[oa]|acessad[oa]|acceso|"
    r"generated|"
    r"founded|fondee?|fundad[oa]|creee?s?|cread[oa]|criad[oa]|registered|enregistree?|registrad[oa]|"
    r"incorporated|received|recue?|recibid[oa]|recebid[oa]|born|nee? (?:le|a)|nacid[oa]|nascid[oa]|died|"
    r"decedee?|decree|decret[oe]?|law|loi|ley|lei|ordonnance|resolu\w+|judg\w+|jugement|sentencia|acordao|"
    r"(?:your|votre|su|sua) (?:letter|mail|lettre|carta)|deadline|(?:date|fecha|data) limite|plazo|prazo|"
    r"valid|expires?|lapses|abonnement|subscription|copyright|annex\w*|anexo|photo\w*|foto\w*|map|carte|mapa|"
    r"meeting|reunion|reuniao|seance|sesion|sessao|hearing|audience|audiencia|conference|workshop|atelier|"
    r"taller|since|depuis|desde|translated|traduite?|traducid[oa]|traduzid[oa]|in memoriam|"
    r"established|entrevistad[oa]s?|interviewed (?:on|in)|interrogee?s? (?:le|a)|etablis|killed|dead|"
    r"tue[es]*|mort[es]*|muert[oa]s?|mort[oa]s?|arrested|arrete[es]+|elected|"
    r"elu[es]*|appointed|nomme[es]*|sentenced|condamne[es]*|recorded|collected|recueillie?s?|recogid[oa]s?|"
    r"recolhid[oa]s?|conducted|realise[es]*|realizad[oa]s?|starts?|begins?|population|"
    r"table|tableau|cuadro|quadro|tabla|tabela|figure|fig|figura|graph|encadre|recuadro|form|"
    r"formulaire|formulario|impreso n|scanned|archived|saved|digiti[sz]ed|numerise[es]*|archive[es]+|"
    r"escanead[oa]|digitalizad[oa]|guardad[oa]|archivad[oa]|stamp\w*|tampon|sello|carimbo|declassif\w*|"
    r"copied|reading room|registry|registro de|"
    r"effective|agm|assemblee|asamblea|assembleia|retreat|retraite|retiro|cartograph\w*|satellite|"
    r"imag(?:e|es|ery)|"
    r"imagen|imagem|order (?:no|of)|arrete|orden|despacho|portaria|[as]/res|case|caso|cas|"
    r"incidente?(?! (?:report|alert|log|note|update))|(?:national|independence) day|modele|"
    r"جدول|شكل|نموذج|النموذج|استماره|حادث|الحادث|حادثه|قضيه|"
    r"template|plantilla|modelo|fete|fiesta|festa|inaugur\w+|"
    r"قتل|مقتل|ولد|توفي|اعتقل|انتخب|عين|عيد|تاسس\w*|منذ|الاطلاع|اطلع\w*|طبعت?|اجتماع|الاجتماع|جلسه|"
    r"قانون|القانون رقم|(?:ال)?(?:مرسوم|ظهير|قرار)|حكم|ملحق|صوره|خريطه|استلم|ورد)\b"
)
"""What is done on a day, or falls on it, besides publishing."""
_DOCUMENT = (
    r"(?:press |situation |proces )?(?:report|bulletin|issue|edition|minutes|note|text|document|"
    r"digest|newsletter|brief|briefing|letter|update|statement|article|dossier|compte rendu|proces-verbal|"
    r"rapport|numero|texte|lettre|synthese|livraison|acta|informe|boletin|texto|edicion|documento|carta|nota|"
    r"resumen|relatorio|boletim|edicao|ata|resumo|artigo|articulo|tribune|analyse|analysis|المحضر|محضر|"
    r"التقرير|النشره|العدد|المقال|البيان|"
    r"النص|الوثيقه|تقرير|نشره|بيان|تحرير|التحرير)"
)
OWN = re.compile(
    rf"^\W*(?:(?:this|the|our|present|ce|cette|cet|le|la|l'|notre|el|la|este|esta|o|a|nuestro|nuestra|nosso|"
    rf"nossa|تم|لقد)\W+){{0,3}}(?:{_DOCUMENT}\W+(?:(?:a|ete|was|were|has|have|been|is|fut|est|fue|ha|sido|"
    rf"se|es|"
    rf"foi|e|adopted|and|adoptee?|et|هذا|هذه|قد|تم|في|العدد|التقرير|النشره)\W+){{0,4}})?$"
    r"|^\W*(?:adopted|approved|closed|written|typed|drafted|compiled|prepared|adoptee?|approuvee?|clos|"
    r"bouclee?|redigee?|etablie?|saisie?|adoptad[oa]|aprobad[oa]|aprovad[oa]|redactad[oa]|redigid[oa]|"
    r"elaborad[oa]|"
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
PRINTED = re.compile(r"(?:first )?(?:printed|imprimee?|impres[oa]|impress[oa]|طبع)\b")
"""With a month or year it is a printer's line; with a day, that of a copy."""
THE_NAMED = re.compile(r"(?:the|le|la|les|el|los|las|o|a|l['’])\s?(?=[^\W\d_])[^\Wa-zà-ÿ]")
"""An article and a name: "by the Mill Press"."""
ENDED = re.compile(
    r"^\W*(?:م\b)?\W*(?:n\W?[o°]?\W{0,2}\d[\w/.-]*)?(?:\d{1,2}[:h.]\d\d(?::\d\d)?\s*(?:gmt|utc|h|hrs|am|"
    r"pm|eat|"
    r"wat|cet)?)?\W*(?:(?:الامضاء|التوقيع|توقيع|signe[es]*|signed|signature|firmado|firma(?! del?\b)|"
    r"assinado|"
    r"assinatura)\b"
    r"(?!\s(?:de|del|d'|du|of|da|do)\b).{0,60})?$"
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
    return re.compile(
        rf"(?:^|\W|(?<!\w)و)(?P<phrase>{some(phrases)})\b\s*[:|-]?(?P<between>[^\d|.]{{0,40}})$"
    )
