"""By which words does a line announce its author? Patterns of levelled lines, in five languages."""

from __future__ import annotations

import re

PARTS = re.compile(
    r"\s+/\s+(?=[^\W\d_]+(?: [^\W\d_]+){0,3}\s?:)|\s+(?://+|::+|>>+|\|\||\+\++)\s*|\s*[|·•]\s*|\s+[–—]\s+|"
    r"\s{3,}|\t|\s-\s|(?<=[.!?])\s+(?=\w+ ?:)"
)
PERHAPS_PARTS = re.compile(r"[\s/|·•–—:>+](?:(?<![^\S\t])|[\s-]\s)")
"""One of these signs, or a hyphen or a space between spaces, stands wherever `PARTS` cuts."""
MADE = (
    r"(?:drawn up|set down|writing|"
    r"interviewed|interviewee?|entrevistad[oa]|taken|assembled|collected|collated|annotated|"
    r"gathered|recorded|penned|noted(?: down)?|"
    r"summari[sz]ed|researched|contributed|filed|composee?s?|consignee?s?|annotee?s?|resumid[oa]s?|"
    r"recopilad[oa]s?|reunid[oa]s?|recolhid[oa]s?|recogid[oa]s?|anotad[oa]s?|"
    r"transcrit[oa]s?|tenue?s?|kept|"
    r"levantad[oa]s?|lavrad[oa]s?|dressee?s?|rassemblee?s?|"
    r"reunie?s?|"
    r"written|prepared|compiled|drafted|authored|produced|researched|edited and written|put together|"
    r"signed|submitted|"
    r"reported|conducted|"
    r"redigee?s?|ecrite?s?|preparee?s?|elaboree?s?|etablie?s?|compilee?s?|realisee?s?|produite?s?|"
    r"signee?s?|recueillis|"
    r"redactad[oa]s?|escrit[oa]s?|preparad[oa]s?|elaborad[oa]s?|realizad[oa]s?|compilad[oa]s?|firmad[oa]s?|"
    r"redigid[oa]s?|produzid[oa]s?|assinad[oa]s?|feit[oa]s?|conduzid[oa]s?)"
)
SPOKEN = re.compile(
    r"^\W{0,3}(?:(?:from|extracts?|extraits?|extractos?|excerpts?|tire|taken|copied)? ?(?:from|of|des?|"
    r"d[aeou]s?|del) )?"
    r"(?:(?:an?|the|un|une|una|uma?|le|la|les|el|los|las|os|as|notre|our) )?(?:[\w-]{3,20} )?"
    r"(?:statement|notes?|note-?books?|papers?|"
    r"historias?|relatos?|histoires?|chronicles?|account|story|history|commentary|reflections|impressions|"
    r"memoir|survey|portrait|"
    r"letters?|reports?|essay|study|photo ?essay|sketch|apuntes|cuadernos?|carnets?|notas?|lettres?|cartas?|"
    r"ensayo|ensaio|essai|statement|testimony|remarks|briefing|dispatch(?:es)?|diary|diaries|journals?|"
    r"column|"
    r"reportage|entretien|billets?|papier|tribune|regards?|cahiers?|journal|depeche|feuilleton|"
    r"temoignage|declaration|intervention|chroniques?|correspondance|recit|analyse|enquete|articles?|textes?|"
    r"declaracion|testimonio|discurso|cronicas?|reportaje|correspondencia|analisis|articulo|textos?|columna|"
    r"libretas?|diario|despacho|recopilacion|compilacion|recopilacao|compilacao|recueil|"
    r"depoimento|declaracao|reportagem|correspondencia|analise|artigo|coluna|cadernos?|diario|despacho)"
    r"(?: (?!(?:of|by|from|de|par|por|do|da|signee?|firmad[oa]|assinad[oa]) )\w+){0,3}"
    r"(?: d[eo] (?:lecture|voyage|terrain|route|travail|campo|viaje|viagem|leitura|lectura|trabajo))? "
    r"(?:(?:of|by|from|de|par|por|do|da|signee?|firmad[oa]|assinad[oa])\s+|d['’]\s?)(?P<who>\S.*)$"
)
PAPER = (
    r"(?:account|chronicle|reports?|bulletins?|updates?|documents?|notes?|trackers?|digests?|reviews?|"
    r"summary|analysis|"
    r"briefs?|briefings?|"
    r"newsletter|publications?|publicacion|publicacao|production|produccion|producto?|snapshot|paper|"
    r"overview|chronology|article|factsheet|issue|edition|monitor|"
    r"memo|dispatch|text|"
    r"page|sitrep|study|rapport|lettre|document|fiche|synthese|chronologie|revue|etude|texte|numero|"
    r"boletin|informe|documento|nota|resumen|cronologia|estudio|texto|analisis|"
    r"boletim|relatorio|resumo|estudo|analise|cronica|carta|"
    r"interview|entretien|entrevista|propos|minutes|acta|actas|ata|compte rendu|proces-verbal|reportage|"
    r"reportaje|reportagem|enquete|chronique|recit|story)"
)
MADE_BY = re.compile(
    rf"^\W{{0,3}}(?:(?:(?:an?|the|this|une?|una|uma?|ce|cette|est[ae]) )?{PAPER} )?"
    rf"{MADE}(?: (?:and|et|y|e) \w+)?"
    r"(?: (?:in|a|en|em|at) [\w-]+)? (?:by|par|por|pel[oa]s?)\s*:?\s+(?P<who>\S.*)$"
)
SENTENCE = re.compile(
    r"\b(?:this|our|the present|ce|cet|cette|le present|la presente|notre|est[ea]|el presente|o presente|"
    r"a presente|nuestr[oa])\s+"
    rf"(?:[\w'’-]+\s+){{0,3}}?{PAPER}\b(?:\s+[\w'’-]+){{0,4}}?\s+"
    r"(?:was|is|has been|a ete|est|fut|fue|ha sido|es|esta|foi|e)\s+(?:\w+(?:ly|ment|mente)\s+)?"
    rf"{MADE}(?:\s(?:and|et|y|e)\s\w+)?\s+(?:by|par|por|pel[oa]s?)\s+(?P<who>[^.;:()!?]{{3,160}})"
)
MID = re.compile(
    r"\b(?:compiled|prepared|written|drafted|recueillie?s?|(?:interview|entretien|entrevista)\w*|redigee?|"
    r"ecrite?|etablie?|preparee?|elaborad[oa]|"
    r"redactad[oa]|escrit[oa]|"
    r"preparad[oa]|redigid[oa]|compilad[oa]) (?:by|par|por|pel[oa]) (?P<who>\S.*)$"
)
"""Inside a line of other things: "No. 17 compiled by Jane Doe"."""
EDITED = re.compile(
    r"^\W{0,3}(?:(?:responsables? de (?:la |el )?(?:edicion|redaccion|edicao|redac?cao|redaction|edition|"
    r"boletin|boletim|"
    r"bulletin|publicacao|numero)|responsavel (?:pela|da) (?:edicao|redac?cao)|a cargo de)\s?[:|]|"
    r"al cuidado de|"
    r"(?:edited|coordinated|collected) by|editors?\s?[:|]|edite par|sous la direction de|"
    r"coordonne par|coordination\s?[:|]|"
    r"editad[oa] por|coordinad[oa] por|edicion\s?[:|]|coordenad[oa] por|edicao\s?[:|]|(?:(?:ال)?ت\W?حرير|"
    r"اعداد وتحرير|ا\W?شراف|(?:ال)?مشرفه?(?: علي \w+)?)\s*[:/|])\s*"
    r"(?P<who>\S.*?)(?:\W+(?:with (?:reports|contributions|texts|reporting) (?:from|by)|avec (?:des|"
    r"les) (?:textes|contributions) de|"
    r"con (?:textos|aportes) de|com (?:textos|contributos) de)\s+(?P<and>\S.*))?$"
)
"""Who made a periodical of what others wrote: its author when it names nobody else."""
_ON = (
    rf"\.\s+(?:(?:it|il|elle)\s+(?:was|has been|a ete|est)\s+{MADE}\s+(?:by|par)|(?:fue|ha sido|foi)\s+"
    rf"{MADE}\s+(?:por|pel[oa]s?)|l[oa]\s+ha\s+(?:elaborado|redactado|preparado|escrito)|"
    r"l['’]a\s+(?:redige|prepare|etabli|ecrit)e?)\s+"
)
SAID_ON = re.compile(_ON)
"""What every match of `SENTENCE_ON` holds; it begins with a full stop, so that it is soon looked for."""
SENTENCE_ON = re.compile(rf"\b{PAPER}\b[^.]{{0,200}}{_ON}(?P<who>[^.;:()!?]{{3,160}})")
NOW = (" is ", " est ", " es ", " e ")
"""One of these stands in every sentence that `SENTENCE_NOW` matches."""
SENTENCE_NOW = re.compile(
    rf"(?:^|[.!?]\s)\W{{0,3}}(?:the|le|la|l['’]|el|o|a)\s?{PAPER}(?:\s+[\w'’-]+){{0,3}}?\s+(?:is|est|es|e)\s+"
    rf"(?:\w+(?:ly|ment|mente)\s+)?{MADE}(?:\s(?:and|et|y|e)\s\w+)?\s+(?:by|par|por|"
    rf"pel[oa]s?)\s+(?P<who>[^.;:()!?]{{3,160}})"
)
"""What a paper says of itself in the present: "The note is drafted by …"."""
SENTENCE_ARABIC = re.compile(
    r"(?:(?:اعد\W?ت?|اعدها|اعده|كتب\W?ت?|كتبها|كتبه|حرر\W?ت?)\s+(?:هذا|"
    r"هذه)\s+\w+\s+(?P<who>[^.;:()!?،؛]{3,120})|"
    r"(?:هذا|هذه)\s+\w+\s+(?:من\s+)?(?:اعداد|بقلم|تاليف)\s+(?P<who2>[^.;:()!?،؛]{3,120})|"
    r"(?:تم|جري)\s+اعداد\s+(?:هذا|هذه)\s+\w+\s+(?:من قبل|بواسطه|من طرف)\s+(?P<who3>[^.;:()!?،؛]{3,120}))"
)
ENDS = re.compile(
    r"\s+(?:with|under|based|using|from|since|depuis|desde (?:\d|hace|el|ha)|for the (?:period|month|week|"
    r"use)|on (?:the|behalf)|"
    r"in (?:collaboration|cooperation|"
    r"partnership|coordination|support|january|february|march|april|may|june|july|august|september|october|"
    r"november|"
    r"december|\d)|"
    r"e[nm] (?:(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|enero|"
    r"febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janeiro|fevereiro|"
    r"marco|maio|junho|julho|setembro|outubro|novembro|dezembro)\b|\d)|"
    r"and (?:may|can|is|was|has|will|must|should|published|edited|circulated|distributed|reviewed|covers)|"
    r"who|which|that|it\s|"
    r"et (?:peut|ne|est|a|sera|n['’])|y (?:puede|se|no|es|esta|fue)|e (?:pode|nao|foi|esta|e)|"
    r"avec|en (?:collaboration|partenariat|coordination|lien|janvier|fevrier|mars|\d)|sur la base|a partir|"
    r"sous|a l|qui|"
    r"con|en colaboracion|sobre la base|a partir|bajo|que|com|em colaboracao|com base|sob|"
    r"بالتعاون|بالتنسيق|استنادا|بناء|تحت|خلال|بدعم)\b"
)
OF_WHAT = re.compile(r"\b(?:de|del|du|des|do|da|of|the|la|le|el)$")
"""Before a word: it belongs to the name, "Observatorio del Bajo Cauca"."""
FOR_WHOM = re.compile(
    r"\s+(?:(?:for|to|ao|al|au|aux|a la|a los) |pour (?:le|la|les|l.)|para (?:o|a|el|la|os|as|los|las) )\b"
)
"""After a person; an institution's name may go on so."""
LINES_OF = re.compile(
    r",\s+(?:que firma estas lineas|que assina estas linhas|qui signe ces lignes|who signs these lines|"
    r"autora? de est[ae]s l\w+|auteure? de ces lignes|(?:the )?(?:author|writer) of these lines|"
    r"signataire de ces lignes)\b"
)
AGENTS = (
    " ha ",
    "l'a ",
    "l’a ",
    " by ",
    " par ",
    " por ",
    " pelo",
    " pela",
    "líneas",
    "lineas",
    "lignes",
    "lines",
    "linhas",
)
"""One of these stands in every sentence about an author, save Arabic ones."""
BETWEEN = re.compile(r"[,;،|&]|\s[–—-]+\s|\s(?:and|et|y|e|و)\s")
"""What parts the names of a list, and what stands beside them."""
DESCRIBED = re.compile(
    r" (?P<is>(?:is|was|est|es|e) )(?:(?:an?|the|un|une|una|um|uma|our|"
    r"notre) )?(?:[\w'’-]+ ){0,2}?[\w'’-]+(?= (?:at|with|for|in|of|and|"
    r"based|a|au|de|du|en|del|la|do|da|no|na|y|et|e) )"
)
MAY_FOLLOW = re.compile(r"[:|]|\b(?:by|par|por|pel[oa]s?|text[oe]?s?|words)\b|[\u0620-\u064a]", re.IGNORECASE)
"""One of these stands in a line that announces its author after a date."""
PUBLISHED_BY = re.compile(
    r"^\W{0,3}(?:first |originally )?(?:publi[es]\w*|publicad[oa]|paru\w*|poste[ed]?\w*|postad[oa]|posted|"
    r"updated|"
    r"issued|released|written|uploaded|filed|sent|ecrite?|redigee?|diffusee?|mise? en ligne|mise? a jour|"
    r"escrit[oa]|redactad[oa]|actualizad[oa]|atualizad[oa]|difundid[oa]|emitid[oa]|enviad[oa]|redigid[oa]|"
    r"submitted|added|ajoute\w*|subid[oa]|colgad[oa]|colocad[oa])\b[^|·]{0,70}?\b(?:by|par|por|pel[oa])\s+"
    r"(?P<who>\S.*)$|"
    r"^\W{0,3}(?:(?:تم )?(?:ال)?ن\W?شرت?|كتبت?|اضيفت?|حررت?|صدرت?)\b[^|·]{0,70}?(?:بواسطه|من قبل|بقلم|"
    r"من طرف)\s+(?P<who2>\S.*)$"
)
"""The day and hour of publication before "by": a person beyond doubt must follow."""
AT_THE_END = re.compile(
    r"[.!?…»”\")]\s+(?:by|par|por|texte? de|textos? de|words by|text by|story by|"
    r"un (?:article|texte|recit) de|بقلم)\s+(?P<who>[^\W\d_](?:[^.!?:;]|(?<=\b[^\W\d_])\.){3,80}?)\W*$"
)
"""A name announced by the last words of a paragraph: "… from the racks. By Jane Doe"."""
ANNOUNCES_LAST = re.compile(
    r" (?:by|par|por|pel[oa]|(?:texte?|article|recit)s? de|بقلم|بواسطه|من (?:قبل|طرف)) "
)
"""One of these stands in every line that `PUBLISHED_BY` or `AT_THE_END` match."""
AFTER_DATE = re.compile(
    r"^\W{0,3}(?:(?:from|de|da|do|desde|von)\s+(?!(?:the|la|le|o|a|our|notre|nuestr[oa]|nosso|nossa)\s)|من\s)"
    r"(?P<who>[^\W\d_].*)$"
)
"""Who writes, after the place and date: "Algiers, 14 July 1999 – from Jane Doe"."""
DIGIT = re.compile(r"\d")
MADE_HERE = re.compile(
    rf"(?<=[.!?;])\s+(?=(?:{MADE}(?: (?:and|et|y|e) \w+)?|texte?s?|textos?|words|text|cronica|chronique|"
    r"reportage|reportaje|reportagem|dispatch)"
    r" (?:by|par|por|pel[oa]|de) )"
)
"""Where, inside a line, the sentence that says who made it begins."""
NEXT_LABEL = re.compile(r"\s+[^\W\d_]{3,20}(?: (?:d[eou]|d[aeo]l?|of|en|on) [^\W\d_]{3,20})?\s?:\s")
SMALL_PART = re.compile(r"\s*;\s+(?=[a-zà-ÿ]{3})")
"""After names something else follows: "; closed on 20 April"."""
STOP = re.compile(r"(?<=[^\W\d_]{3})\.(?=\s|$)")
_BESIDE = r"[\s,;(|·–—*&/=<^-]"
_AND = (
    "and",
    "et",
    "y",
    "published",
    "posted",
    "publie",
    "publiee",
    "publicado",
    "publicada",
    "mis en ligne",
)
_ON_A_DAY = (
    *(
        "published",
        "posted",
        "updated",
        "issued",
        "publie",
        "publiee",
        "publicado",
        "publicada",
        "paru",
        "parue",
    ),
    *("saiu", "saiu a", "saido", "saida", "sale", "salio", "salido", "parait", "sorti", "sortie", "diffuse"),
    *("diffusee", "envoye", "envoyee", "transmis", "recu", "enviado", "enviada", "emitido", "emitida"),
    *("difundido", "difundida", "divulgado", "divulgada", "distribuido", "distribuida", "cerrado", "fechado"),
    *("lancado", "circulated", "distributed", "released", "filed", "uploaded", "sent", "written", "received"),
    *("closed", "fecha", "data", "fait", "hecho", "feito", "done", "signed", "as", "ao", "aos", "los", "del"),
    *("mis en ligne", "dated", "date", "on", "and", "the", "le", "el", "em", "en", "du", "de", "a"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    *("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
    *("segunda", "terca", "quarta", "quinta", "sexta", "feira"),
)
_ON_A_DAY_ARABIC = (
    *(
        "في",
        "يوم",
        r"ن\W?شر",
        r"ن\W?شرت",
        "الاثنين",
        "الثلاثاء",
        "الاربعاء",
        "الخميس",
        "الجمعه",
        "السبت",
        "الاحد",
    ),
    *("صدر", "صدرت", "بتاريخ", "حرر", "حررت", "كتب", "وزع", "وزعت"),
)
_SIGNS = (*" ,;(|·–—*&-/=<^",)
TAIL = re.compile(rf"(?:{_BESIDE}|\b(?:{'|'.join(_AND)}))+$")
TAIL_ENDS = (*_SIGNS, *_AND)
"""With one of these ends what `TAIL` cuts."""
BEFORE_DATE = re.compile(rf"(?:{_BESIDE}|\b(?:{'|'.join(_ON_A_DAY)})|(?:{'|'.join(_ON_A_DAY_ARABIC)}))+$")
BEFORE_DATE_ENDS = (*_SIGNS, *_ON_A_DAY, *(word[-2:] for word in _ON_A_DAY_ARABIC))
"""With one of these ends what `BEFORE_DATE` cuts."""


def _marked(pattern: str) -> str:
    """`pattern` with a mark, which levelling turns into "?", allowed after each Arabic letter."""
    return re.sub(r"([\u0620-\u064a])(\?)?", lambda m: rf"(?:{m[1]}\??)?" if m[2] else rf"{m[1]}\??", pattern)


_WRITERS = (
    r"(?:(?:lead |main |co-?)?authors?|writers?|analysts?|rapporteure?s?|rapporteuses?|reporters?|"
    r"correspondents?|drafters?|compilers?|researchers?|scribe|recorder|note[- ]?takers?|"
    r"minute[- ]?takers?|minutes secretary|(?:desk|duty|watch|reporting|recording) officers?|"
    r"officer on duty|secretary|minutes|interviewer|"
    r"auteure?s?|autrices?|redacteurs?|redactrices?|analystes?|correspondante?s?|chercheure?s?|chercheuses?|"
    r"enqueteurs?|enquetrices?|veilleurs?|veilleuses?|journalistes?|officier (?:de|charge)|secretaire|"
    r"proces-verbal|envoyee?s? speciale?s?|permanencier|plumes?|"
    r"autor(?:a|es|as)?|redactor(?:a|es|as)?|redator(?:a|es|as)?|analistas?|relator(?:a|es|as)?|ponentes?|"
    r"corresponsal(?:es)?|correspondentes?|enviad[oa]s? especia(?:l|is|les)|investigador(?:a|es|as)?|"
    r"pesquisador(?:a|es|as)?|secretari[oa]|cronistas?|periodistas?|jornalistas?|reporter[oa]s?|"
    r"oficial de|actas?|entrevistador(?:a|es|as)?|entrevista|entretien|enquete|recit|dossier|"
    r"realisation|elaboration|redaction|compilation|contents?|realizacion|redaccion|elaboracion|compilacion|"
    r"realizacao|redac?cao|elaboracao|compilacao|contenu|contenidos?|conteudos?|"
    r"undersigned|signatories|soussignee?s?|signataires|firmantes|signatarios|assinados|autoria)"
)
WRITER = re.compile(
    rf"^\W{{0,3}}(?:[\w'’./-]{{1,20}} ){{0,3}}?{_WRITERS}(?:\([\w/]{{1,3}}\))?"
    r"(?: (?!contacted|quoted|cited|interviewed)[\w'’./-]{1,20}){0,6}?\s?(?P<colon>:)\s*(?P<who>\S.*)$|"
    + _marked(
        r"^\W{0,3}(?:ال)?(?:محلل|محرر|كاتب|باحث|مراسل|مقرر|معد|موفد|صحفي|صحافي|راصد|مدون|مندوب|سكرتير|"
        r"اعداد|كتابه|صياغه|تدوين|نص|رصد|متابعه|توثيق|تاليف|بحث|محضر|حوار|مقابله|"
        r"اجر[يت]ا? (?:ال)?(?:حوار|مقابله|لقاء)|حاور|حاورت|حرر|حررت|كتب|كتبت|اعد|اعدت|صاغ|دون|وقع)"
        r"(?:ه|ها|هم|ون|ين|ت)?(?: \w+){0,4}\s?(?P<colon2>:)\s*(?P<who2>\S.*)$"
    )
)
"""A label of several words, of which one is what a writer is: "Analyst on duty this week: Jane Doe"."""
NO_WRITER = re.compile(
    r"\b(?:photos?|fotos?|contact|source|director|directeur|directora?|publisher|translat|traduc|editor in|"
    r"present|absent|chair|cc|for|pour|para|to|press|presse|prensa|imprensa|general[e]?|etat|estado|state|"
    r"adjoint|interior|defen[cs]e|foreign)\b"
)
"""Words of a label that make it another's: "For the secretary:", "Secretary of State:"."""
WROTE = re.compile(
    r"^\W{0,3}(?:(?:(?:la |le |el |o |a |the )?[\w-]{1,20} ){0,2})?"
    r"(?:ont|has|have|han|ha|a|fue)?\s?"
    r"(?:redige(?:nt)?|elabore|ecrit|ecrivent|signe(?:nt)?|prepare|etabli|compile|"
    r"elabor(?:aron|aram|o|ou|an|a|am)|redact(?:aron|aram|o|ou|an|a|am)|redig(?:iram|iu|e|em)|"
    r"prepar(?:aron|aram|o|ou)|escrib(?:ieron|io|en|e)|escrev(?:eram|eu|em|e)|"
    r"firm(?:an|aron|a)|suscrib(?:en|e)|assin(?:am|aram|a)|subscrev(?:em|e)|compil(?:aron|aram|o|ou|an|am)|"
    r"wrote|signed|inform(?:aron|an|a)|report(?:aron|aram|an|am|a|ou)|relat(?:aron|aram|an|am|a|ou)|"
    r"narr(?:an|am|a)|cuenta|conta|transmit(?:en|em|e)|rapporte(?:nt)?|raconte(?:nt)?)"
    r"(?: (?:this|these|ce|cette|cet|le|la|est[ae]|el|o|a)(?: present[ea]?)? [\w-]{3,20})?\s?(?:[:–-]\s?| )"
    r"(?P<who>[^\W\d_].*)$|"
    + _marked(
        r"^\W{0,3}و?(?:كتب|كتبت|يكتب|تكتب|حرر|حررت|اعد|اعدت|صاغ|صاغت|دون|دونت|وثق|وثقت|يروي|تروي)(?:ه|"
        r"ها)?(?: لكم)?(?: من \w+)?(?: (?P<what>ال\w+|هذا \w+|هذه \w+))? "
        r"(?P<who2>[^\W\d_].*)$|"
        r"^\W{0,3}(?:ال)?(?:موقع|موقعه|موقعون|موقعين|موقعان|موقعات)(?: ادناه)?\s?[:/]\s?(?P<who3>\S.*)$"
    )
)
"""A verb whose subject follows: "Elaboraron: …", "Escribe …". A person beyond doubt must follow."""
OURS = re.compile(
    r"^\W{0,3}(?:(?:(?:[\w-]{2,20} ){0,2}?(?:from|by|de|par|por|do|da|pel[oa]) )?"
    r"(?:our|notre|nos|nuestr[oa]s?|(?:o |a )?noss[oa]s?)|d[oau]|del|de la|de l.|from (?:the|a))\s"
    r"(?:[\w-]+ ){0,2}?(?:correspondents?|reporters?|envoys?|envoyee?s?|correspondante?s?|reporters?|"
    r"enviad[oa]s?|corresponsal(?:es)?|correspondentes?|redactor[ea]?s?|journalistes?|periodistas?)\b|"
    + _marked(r"^\W{0,3}(?:من )?(?:مراسلنا|مراسلتنا|مراسلينا|موفدنا|موفدتنا|مبعوثنا|مندوبنا)\b")
)
"""Whose correspondent wrote it; the name stands somewhere after it."""
MADE_ARABIC = re.compile(
    _marked(
        r"^\W{0,3}(?:(?:تقرير|تحقيق|ملف|نص|حوار|دراسه|نشره|ورقه|مذكره|خلاصه|موجز)(?: \w+)? )?"
        r"(?:من )?(?:اعداد|تاليف|كتابه|صياغه|تحرير|اعد|اعدت|كتب|كتبت|حرر|حررت|صاغ|صاغت)(?:ه|ها)?"
        r" (?P<who>\S.*)$"
    )
)
"""Who made it, announced without a colon: a person beyond doubt, or an institution."""
FROM = re.compile(
    r"^\W{0,3}(?:from|desde|depuis|de|em|en|a|in)\s[^\W\d_][\w'’-]+(?: [\w'’-]+){0,3},\s(?=[^\W\d_])"
)
"""From where somebody writes, before the name: "Desde Gao, …"."""
PEN = re.compile(
    r"^\W{0,3}(?:d[ae] autori?a de|de (?:la|l[ea]) (?:plume|main|pluma|mano) de|from the pen of|"
    r"by the hand of|da (?:pena|lavra) de)\s+(?P<who>\S.*)$"
)
TOLD = re.compile(
    r"^\W{0,3}(?:(?:تقرير|تحقيق|حوار|مراسله|تغطيه|متابعه|تحليل|اعداد|قلم|نص|يوميات|تدوينات|مذكرات|ملاحظات|"
    r"خواطر|"
    r"كاتب هذه السطور)(?: خاصه?| وتصوير| وصور)?\s*[:/–-]?\s*|"
    r"(?:report|rapport|informe|relatorio|analysis|analyse)\s*[:/]\s*|"
    r"(?:رساله|مقال|مقاله|يوميات|مذكرات|شهاده|ورقه|دراسه|قراءه|حكايات|خواطر)\s(?:من|بقلم|كتبها|كتبه)\s|"
    r"بواسطه\s|"
    r"(?:lo firma|as told to|signed|signe|sgd\.?|\(s\.?\)|a\))\s+)(?P<who>\S.*)$"
)
"""What may announce a name, or be a title: a person beyond doubt must follow."""
NOT_ONE = re.compile(
    r"https?:|\b(?:is|was|were|has|have|had|are|said|says|est|sont|ont|une|dans|was|who|which|foi|fue|son|"
    r"sido)\b|[<>{}=#?!]"
)
MADE_THIS = re.compile(
    r" (?:compiled|wrote|prepared|drafted|"
    r"a (?:redige|prepare|ecrit|etabli)|ha (?:elaborado|redactado|escrito)|"
    r"elaboro|redacto|"
    r"escribio|escreveu|elaborou|redigiu) (?:this|these|cet?|cette|ces|est[ea]s?)\b"
)
"""After a name: whose work the document is."""
SECRETARY = re.compile(
    r"\b(?:report of|from) the secretary-general\b|\b(?:rapport|lettre\b.{0,40}\bpar le|"
    r"rapport presente par le) (?:du )?"
    r"secretaire general\b|\binforme(?: \w+)? del secretario general\b|\brelatorio do secretario-geral\b|"
    r"تقرير الامين العام"
)
NOT_AUTHORS = re.compile(
    r"[\s|•]*\b(?:leave a (?:comment|reply)|(?:no|\d+) comments?|laisser un commentaire|dejar? un comentario|"
    r"deix[ae]r? um comentario|share this|partager)\b|"
    r"[\s,;(–—-]*\b(?:(?:with|and|additional)\s+){0,3}(?:reporting|research|editing|contributions?|"
    r"translation|"
    r"photographs?|photos?|pictures?|maps?|graphics?)\s+(?:by|from)\b|"
    r"[\s,;(–—-]*\b(?:and\s|et\s|y\s|e\s)?(?:edited|translated|reviewed|approved|photographed|illustrated|"
    r"interviewed|"
    r"traduite?|relue?|revue?|edite|valide|approuve|traducid[oa]|editad[oa]|revisad[oa]|aprobad[oa]|"
    r"traduzid[oa]|"
    r"aprovad[oa]) (?:by|par|por|pel[oa])\b|"
    r"[\s,;(–—-]*\b(?:traduction|traduccion|traducao|translation|photos?|photographies?|fotos?|editing|"
    r"editors?|contact|contacto|"
    r"contato|tel|e-?mail|courriel)\s*:|"
    r"[\s,;(–—-]*(?:ترجمه|تحرير|تصوير)\s*:|[\s,;(–—-]*\b(?:in collaboration|in cooperation|in partnership|"
    r"in coordination|"
    r"with the (?:support|help|assistance)|en collaboration|en colaboracion|em colaboracao|en partenariat|"
    r"con el apoyo|com o apoio|avec (?:le soutien|l.appui|l.aide|la collaboration|la participation|"
    r"le concours))\b|\b(?:بالتعاون|بالتنسيق|بدعم)\b"
)
PERHAPS_NOT_AUTHORS = re.compile(
    r" (?:leave|no|\d|laisser|deja|deix|share|by|from|par|por|pel|in|en|em|with|con|com|avec)|:|بالت|بدعم"
)
"""One of these stands in every line that `NOT_AUTHORS` cuts, a space before it: a quicker look."""
