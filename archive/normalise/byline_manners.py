"""By which rarer words does a line announce who made it? Patterns of levelled lines, in five languages.

`byline_patterns` has the usual ones; these are asked for in lines that none of those match.
"""

from __future__ import annotations

import re

from archive.normalise.byline_patterns import MADE, PAPER

_BY = r"(?:by|par|por|pel[oa]s?)"
_STRONG = (
    r"(?:compiled|written|prepared|drafted|put together|drawn up|authored|researched|assembled|"
    r"edited and written|"
    r"redigee?s?|ecrite?s?|preparee?s?|etablie?s?|compilee?s?|elaboree?s?|realisee?s?|"
    r"elaborad[oa]s?|redactad[oa]s?|escrit[oa]s?|preparad[oa]s?|compilad[oa]s?|recopilad[oa]s?|"
    r"realizad[oa]s?|"
    r"redigid[oa]s?|produzid[oa]s?)"
)
OTHERWISE = re.compile(
    rf"^\W{{0,3}}(?:(?:an?|the|this|une?|una|uma?|ce|cette|est[ae]) )?(?:{PAPER} )?{_STRONG},?"
    rf"(?: (?!by |par |por |pel|and |or |off |down |statement|evidence|question|answer|remark|"
    rf"speech)[\w'’-]{{1,15}},?){{1,9}}? {_BY}\s*:?\s+(?P<who>\S.*)$"
)
"""With how, where or for whom between: "Compiled from the field by", "Elaborado conjuntamente pela"."""
JOINT = re.compile(
    r"^\W{0,3}(?:(?:an?|the|this|une?|una|uma?|le|la|el|o|a) )?(?:"
    rf"(?:joint|collaborative|common) (?:[\w-]+ )?{PAPER}(?: \w+)? (?:by|of|from)|"
    rf"{PAPER}(?: \w+)? (?:conjointe?s?|commune?s?|conjunt[oa]s?|comum|comun)(?: \w+)? "
    r"(?:par|por|pel[oa]s?|de la|de l['’]|del|de|des|du|d[ao]s?|entre)"
    r"|(?:conjoint|conjunto) de"
    r")\s+(?P<who>\S.*)$|"
    r"^\W{0,3}(?:ال)?(?:ورقه|تقرير|دراسه|نشره|احاطه|مذكره|تحليل|بحث|موجز|بيان|مطبوعه) (?:ال)?مشتركه? "
    r"(?:بين|من اعداد|اعداد|من|صادره? عن|اعده|اعدته)\s(?P<who2>\S.*)$"
)
"""What several made together: "A joint report by …", "Informe conjunto de …", "ورقة مشتركة بين …"."""
LABELLED = re.compile(
    r"^\W{0,3}(?:(?:took|taking) (?:the )?notes|notes taken by|tom[oa] (?:las )?notas|tomou notas|"
    r"a pris les notes|"
    r"(?:tables?|tableaux?|cuadros?|tablas?|quadros?|tabelas?) (?:and|et|y|e) \w+|compiled|written|drafted|"
    r"prepared|redigee?|compilee?|redactad[oa]|elaborad[oa]|escrit[oa]|"
    r"redigid[oa]|"
    r"compilad[oa]|(?:texto?s?|textes?|words|report(?:ing)?|reportagem|notas?|notes?) "
    r"(?:(?:of|for|de|d|do|da|en|in) ?)?(?:this|the|ce|cet|cette|este|esta|deste|desta|neste|nesta|des?te) "
    r"(?:numero|issue|edition|edicao|edicion|bulletin|boletin|boletim|month|mes|mois|week|semaine|semana|"
    r"letter|"
    r"lettre|carta)|"
    r"(?:the )?editor(?:s|['’]s|s['’])? (?:letter|note|column)|(?:letter|note|a word) from the editors?|"
    r"editorial|"
    r"(?:le )?(?:mot|billet|lettre) d(?:u|e la) (?:redacteur|redaction|redactrice)(?: en chef)?|"
    r"l['’]editorial|edito|"
    r"(?:carta|nota) (?:del|de la|de los|do|da|dos) (?:editor|director|redactor|redaccion|redaccao|"
    r"redacao)\w*|"
    r"نصوص (?:هذا )?العدد|نص (?:هذا )?العدد|(?:كلمه|رساله) (?:العدد|المحرره?|التحرير)|(?:ال)?افتتاحيه)"
    r"\s*[:|–—]\s*(?P<who>\S.*)$"
)
"""Whose the words of this issue are: "Texto deste número: …", "Editors' letter: …"."""
CORRESPONDENT = re.compile(
    r"^\W{0,3}(?:from|by|de|desde|da|do|من) (?P<who>[^,،]{5,60})[,،] (?:our|notre|nuestr[oa]|(?:o |"
    r"a )?noss[oa]|the|le|la|el|o|a|special|"
    r"staff)? ?(?:[\w-]+ ){0,2}?(?:correspond\w*|corresponsal|reporter|envoye?e?|enviad[oa]|envoy|stringer|"
    r"مراسل\w*|موفد\w*|مبعوث\w*)\b"
)
"""From whom, with what she is: "From Jane Doe, our correspondent"."""
WITH_AUTHOR = re.compile(
    r"\b(?:by|par|por|pel[oa]s?) (?:(?:the|el|la|los|las|l['’]|les|[oa]s?) ?)?(?:authors?|auteure?s?|"
    r"autora?(?:e?s)?) "
    r"(?:and|et|y|e) (?:(?:by|par|por|pel[oa]s?) )?(?:(?:the|le|la|les|l['’]|el|los|las|"
    r"[oa]s?) )?(?P<who>[^\W\d_][^.;:()]{5,100})"
)
"""Who made it beside the author whom the head names."""
POST = re.compile(r"^(?P<who>[^,;:\d]{5,45}), (?:[A-Z]{2,4}, )?[a-zà-ÿ][a-zà-ÿ -]{2,30}$")
"""A name and, in small letters, what its bearer has to do with: "Jane Doe, logistics"."""
INTERVIEW = re.compile(
    r"^\W{0,3}(?:entrevista|entretien|interview|conversa\w*|dialogo|charla) (?:de|d['’]|by|por|"
    r"par) (?P<who>[^,]{5,60}), "
    r"(?:desde|depuis|from|en|em|in|a|no|na|enviad\w*|envoye\w*|corr\w*|special) [^,]{3,40}$|"
    r"^\W{0,3}(?:حوار|مقابله|لقاء) (?:اجراه|اجراها|اجرته|اجرتها) (?P<who2>\S.{4,60})$"
)
"""Who asked, with from where: "Entrevista de Jane Doe, desde Nairobi"; without it, it may be one she gave."""
SECOND = re.compile(
    rf"(?:^|[^\S\n]){MADE} {_BY}\s?:\s+(?P<who>\S.*)$|"
    r"\s(?:ال)?(?:اعداد|كتابه|صياغه|تحرير|كتبها|كتبه|اعده|اعدها)\s?:\s+(?P<who2>\S.*)$"
)
"""A later label of a line of several: "Requested by: A. Doe  Prepared by: Jane Roe"."""
LEADER = re.compile(r"^(?P<label>[^\d.:…]{3,40}?)\s?(?:\.\s?){4,}\s?(?P<who>[^\W\d_].*[^\W_].*)$")
"""A label, dots, and what stands at the other end of the line."""
WRITES = re.compile(
    r"^\W{0,3}(?:(?:from|de|desde|em|en|in|da|do|"
    r"من) [\w'’-]+(?: [\w'’-]+)?, )?(?P<who>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}?) "
    r"(?:(?:nous |nos |vous )?(?:writes|ecrit|escribe|escreve|informe|rapporte|reporta|relata|narra|raconte))"
    r"(?: (?:from|de|desde|depuis|a|from the) [\w'’-]+)?\s?:\s+(?![\"“«„'‘])(?=\S)|"
    r"^\W{0,3}(?:ي|"
    r"ت)كتب(?: لكم)? (?P<who2>[^\W\d_]+(?: [^\W\d_]+){1,4}?)(?: من [^\W\d_]+)?\s?:\s+(?![\"“«„'‘])(?=\S)"
)
"""Who says what follows: "JANE DOE writes: Readers ask …"; what is in quotation marks is a reader's or a
witness's."""
TEAM = re.compile(
    r"^\W{0,3}(?:"
    r"(?P<sure>(?:mission|research|assessment|writing|drafting|reporting|study|evaluation|fact-finding|"
    r"survey) team|"
    r"equipe (?:de (?:la )?(?:mission|recherche|redaction)|d['’](?:evaluation|enquete))|"
    r"equipo (?:de (?:la )?(?:mision|investigacion|redaccion|evaluacion)|redactor|investigador)|"
    r"equipa? (?:d[ae] (?:missao|investigacao|pesquisa|redac?cao|avaliacao)|redatora|redactora)|"
    r"فريق (?:البعثه|البحث|التقييم|الاعداد|الكتابه|الصياغه|التحرير))|"
    r"team|equipe|equipo|equipa|الفريق|(?:team )?members|membres|miembros|membros"
    r")\s?:\s+(?P<who>\S.*)$"
)
BY_ALL = re.compile(
    r"\b(?:written|prepared|drafted|compiled|signed|redigee?|ecrite?|preparee?|redactad[oa]|escrit[oa]|"
    r"elaborad[oa]|"
    r"preparad[oa]|redigid[oa]|assinad[oa]|firmad[oa]) (?:(?:jointly|conjointement|conjuntamente) )?"
    r"(?:by|par|por|pel[oa]s) (?:(?:the|les|l[oa]s|[oa]s|el|la|le|its|ses|sus|seus) )?"
    r"(?:both|all|two|three|four|five|team|members|deux|trois|tous|toutes|equipe|membres|amb[oa]s|dos|tres|"
    r"tod[oa]s|"
    r"equipo|miembros|dois|duas|equipa|membros)\b|كتبه (?:الفريق|الجميع|الاثنان|كلاهما)|كتبها (?:الفريق|"
    r"الجميع)"
)
"""That a report is by those whom another line names."""
GREETS = re.compile(
    r"^\W{0,3}(?P<who>\S.{5,80}?),? (?:(?:l[oe]s|vous|te|se despide y l[oe]s|[oa]s) (?:saludan?|saluent?|"
    r"saudam?|"
    r"envian?|envoient?|desejam?|souhaitent?)\b|saudam?-(?:v?[oa]s|lhes)|se despide\b|despede-se\b|"
    r"wish(?:es)? (?:you|all|its|our)|sends? (?:you|its|their|our|best|warm)|thanks? (?:you|its readers|all)|"
    r"prend conge)"
    r"|^\W{0,3}(?:ي|ت)حيي(?:كم|كن)? (?P<who2>[^\W\d_]+(?: [^\W\d_]+){1,6}?)[.،]?$"
)
"""An institution's greetings in a sentence: "El Equipo de Crisis les saluda"."""
BRACKETED = re.compile(
    r"^\W{0,3}\(?\s?(?P<mark>ass|assin|fdo|sgd|sig|p\.? ?p|s|a|f|d)\.?\s?\)\s?\.?:?\s?(?P<who>[^\W\d_].*)$|"
    r"^\W{0,3}(?P<mark2>ass|assin)\.\s?:?\s?(?P<who2>[^\W\d_].*)$"
)
"""A signature's mark before the name: "(ass.) Jane Doe", "(a) Jane Doe"."""
REPORT_OF = re.compile(
    r"^\W{0,3}(?:(?:final|interim|midterm|mid-term|annual|special|joint|first|second|third) )?"
    r"(?:report|rapport|informe|relatorio)(?: (?:final|annuel|anual|especial|interimaire|provisional|"
    r"conjoint|conjunto))?"
    r" (?:of|by|from|du|de la|de l['’]|des|del|de los|do|da)(?: the)?$"
)
OF_WHOM = re.compile(
    r"^(?:[\w-]+ )?(?:panel|group|groupe|grupo|team|equipe|equipo|equipa|commission|comision|comissao|"
    r"committee|"
    r"comite|mission|mision|missao)\b"
)
"""Whose report it is, on the line after "Final report of the"."""
ENDS_BY = re.compile(
    rf"(?:^|\s){MADE}(?: [\w-]+)? {_BY}(?: the| le| la| les| l['’]| el| los| las| [oa]s?)?\s?:?$|"
    r"(?:^|\s)(?:اعده|اعدها|اعدته|اعدتها|من اعداد|كتبه|كتبها)\s?:?$"
)
"""A line at whose end the name is still to come."""
CONTACT = re.compile(
    r"\s*[,;(|–—-]?\s*(?<!\w)(?:(?:(?:desk|office|duty|direct|mobile|satellite|sat|our|bureau|24h) )?"
    r"(?:phones?|telephone|tele?f?|telefono|telefone|fax|exts?|extension|room|rm|poste|anexo|ramal|interno|"
    r"int|sala|"
    r"habitacion|quarto|cell|cel|gsm|hotline|mobile|whatsapp|signal|thuraya|desk line|"
    r"هاتف|تلفون|جوال|نقال|موبايل|تحويله|غرفه)(?: (?:no|n))?[\s.:°º]*[+(]{0,2}\d|\+\d\d)"
)
"""How to reach whoever is named before: "desk phone +226 25 00", "ext 4417", "room 212"."""
OFFICE = re.compile(r"[A-Z]{2,8}(?:[/-][A-Z]{1,8}){0,2}\s?:\s?(?=[A-Z])")
"""The section of an office before a cable's drafter: "POL: JANE DOE"."""
DONE = re.compile(
    r"\b(?:was|were|been|being|fut|furent|a ete|ont ete|fue|fueron|sido|foi|foram)\b(?!.{0,60}\b(?:publi\w*|"
    r"post\w*|"
    r"updat\w*|issu\w*|writ\w*|prepar\w*|compil\w*|draft\w*|releas\w*|redig\w*|ecrit\w*|escrit\w*|redact\w*|"
    r"elabor\w*|"
    r"mise?|etabli\w*|completed|finali[sz]ed|filed|sent)\b)"
)
"""Before a day and "by": what was done on that day, not who wrote of it."""
ENTRY = re.compile(
    r",\s(?:\(?eds?\.?\)?|\(?[Dd]irs?\.\)?|\(?[Cc]oords?\.\)?|\(?[Oo]rgs?\.\)?)(?=[,\s]|$)|"
    r",\s?[“\"«„][^”\"»]{4,}|:\s[“\"«„][^”\"»]{4,}[”\"»][,.]"
)
"""After a name: an entry of a list of books."""
DONE_AT = re.compile(
    r"^\W{0,3}(?:fait|donne|done|given|dated|hecho|dado|feito|firmado|assinado|signed|signe) (?:a|at|in|en|"
    r"em|no|na)\s|"
    r"^\W{0,3}(?:حرر|صدر|كتب)ت? (?:في|ب)"
)
"""Where and when something was signed: no name."""
_PERHAPS_MARKED = re.compile(
    r"\b(?:by|par|por|pel[oa]s?)\s?:|(?:اعداد|كتابه|صياغه|تحرير|كتبها|كتبه|اعده|اعدها)\s?:|"
    r"\b(?:numero|issue|edition|edic[ai]o|bulletin|bolet|month|mois|week|sem|letter|lettre|carta|note|column|"
    r"mes|edito|written|compil|draft|prepar|redig|redact|elabor|escrit|mot|billet|nota|word)[^:|–—]{0,30}[:|"
    r"–—]|(?:العدد|المحرر|التحرير|فتتاحيه)[^:|–—]{0,9}[:|–—]"
)
_PERHAPS_FIRST = re.compile(
    r"\W{0,3}(?:took|taking|notes taken|tom[oa]|a pris|tabl|tabel|cuadro|quadro)|"
    r"\W{0,3}(?:from|de|desde|da|do|من) .*(?:corr|repor|envo|enviad|string|مراسل|موفد|مبعوث)|"
    r"\W{0,3}(?:entrevista|entretien|interview|convers|dialogo|charla|حوار|مقابل|لقاء) |"
    rf"\W{{0,3}}(?:\w+ ){{0,3}}?{_STRONG},? [^:]{{1,80}}? {_BY}[ :]"
)
_PERHAPS_WORDS = (
    "joint",
    "collaborative",
    "common",
    "commun",
    "conjunt",
    "comum",
    "comun",
    "مشترك",
    "..",
    ". . ",
)


def perhaps(line: str) -> bool:
    """A quick look: whether the levelled line has what every line has that the patterns above match."""
    if _holds_one(_MARKS, line) and _PERHAPS_MARKED.search(line):
        return True
    return _holds_one(_PERHAPS_WORDS, line) or _PERHAPS_FIRST.match(line) is not None


def _holds_one(words: tuple[str, ...], line: str) -> bool:
    return any(word in line for word in words)


_MARKS = (":", "|", "–", "—")
QUOTES = re.compile(r":\s[\"“«„]")
"""Before what somebody says."""
ITEM = re.compile(
    r"\s*\(?[a-z\d]\)\s|\s*[IVX]{1,4}\.\s(?:[Ii]ntrod|[Cc]ontex|[Aa]nteced|[Bb]ackgr|[Rr][eé]sum|[Ss]umm|[Ss]um[aá]r|"
    r"[Ss]itua|[Oo]bje|[Mm]anda|[Aa]per[cç]u|[Oo]verview|[Gg][eé]n[eé]ral|[Ss]ecurity|[Cc]onclu)"
)
"""One of a list: "(a) Jane Doe"; a heading with its number: "I. Introducción"."""
BY_AGAIN = re.compile(
    r",? (?:et|y|e) (?:du |de la |de l['’]|des |del |de los |de las |d[ao]s? )(?=(?:Institut|Réseau|"
    r"Observatoire|Centre|Comité|"
    r"Commission|Collectif|Association|Fondation|Plateforme|Forum|Red|Instituto|Observatorio|Centro|Comisión|"
    r"Colectivo|Asociación|Fundación|Plataforma|Foro|Rede|Observatório|Comissão|Associação|Fundação|Fórum) )|"
    r",? (?:and|et|y|e) (?:by|par|por|pel[oa]s?) (?:(?:the|la|le|les|el|los|las|"
    r"[oa]s?) (?=[A-ZÀ-Ý]))?(?=[^\W\d_])"
)
""" "… pela Comissão e pela Rede": two."""
