"""What stands beside names, and tells whether they are of who wrote it? Patterns of levelled lines, in five
languages."""

from __future__ import annotations

import re

PLACED = re.compile(
    r"\s(?P<two>[^\W\d_][\w'’-]+ (?P<one>[^\W\d_][\w'’-]+))"
    r"(?:[,،]\s*(?:le |a |em |el |في )?|\s(?:في|بتاريخ|يوم)\s?)$"
)
"""A place of one or two words and a comma, before a date."""
AT_HOUR = re.compile(
    r"[\s,|–—·-]+(?:(?:(?:on|le|el|em|na|no|يوم) )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|"
    r"mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|"
    r"miercoles|jueves|viernes|sabado|domingo|(?:segunda|terca|quarta|quinta|sexta)(?:-feira)?|ال(?:احد|"
    r"اثنين|ثلاثاء|"
    r"اربعاء|خميس|جمعه|سبت))[\s,.]+)?(?:(?:at|a|as|a las|a l[ae]s?|الساعه)\s)?"
    r"\d{1,2}[:h.]\d{2}$"
)
"""A day of the week and an hour, or the hour alone, at the end of a line."""
CELLS = re.compile(r"\s[|·•]\s.*\s[|·•]\s|\s[–—]\s.*\s[–—]\s")
"""A line of three cells or more."""
LISTED = re.compile(
    r"^\W{0,3}(?:(?:those|etaient|etait|lista de|list of|liste des?|names of(?: the)?|noms des|"
    r"nombres de(?: l[oa]s)?|in|"
    r"the|les|l[oa]s|[oa]s|media|press|presse|prensa|imprensa|security) ?)?"
    r"(?:presents?|attendance|attendees|attending|participants?|absents?|absentes|apologies|regrets|"
    r"members?|membres|"
    r"miembros|membros|asistentes|assistentes|presentes|participantes|ausentes|excuses?|excusad[oa]s|"
    r"distribution|"
    r"distribucion|distribuicao|ampliations?|copies?|copias?|cc|contacts?|contactos?|contatos?|addressees?|"
    r"destinataires?|destinatari[oa]s|(?:for|pour|para) (?:more|further|plus|tout|mas|mais|any)\b.{0,30}|"
    r"wanted|"
    r"recherches|hostages|otages|rehenes|refens|victims|victimes|victimas|vitimas|prisoners|prisonniers|"
    r"detainees|"
    r"detenus|detenid[oa]s|detid[oa]s|dead|killed|wounded|tues|blesses|muertos|heridos|mortos|feridos|"
    r"fallecidos|"
    r"obituary|necrologie|obituario|necrologia|profile|portrait|perfil|semblanza|retrato|in memoriam|"
    r"speakers|further reading|reading list|recommended reading|bibliograph\w*|references|works cited|"
    r"pour aller plus loin|(?:a )?lire(?: aussi)?|lectures|para (?:saber|leer|ler) mas|para saber mais|"
    r"lecturas|"
    r"bibliografia|referencias|leituras|للمزيد|مراجع|قراءات|مصادر|"
    r"intervenants|ponentes|oradores|candidates|candidats|candidatos|appointed|nommes|board|bureau|comite|"
    r"(?:ال)?(?:حاضرون|حضور|متغيبون|غايبون|اعضاء|مشاركون|معتقلون|معتقلين|ضحايا|قتلي|رهاين|مطلوبون|مدعوون|"
    r"مرسل اليهم|"
    r"تواصل|اتصال|للتواصل|للاتصال|نعي|سيره))\b(?!.{25})"
)
"""A heading whose names are of those present, of the dead, of who can be asked."""
HONOURED = re.compile(
    r"^\W{0,3}(?:(?:sra?|sres|m|mm|mr|mrs|ms|messrs|mme|excm[oa]|ilm[oa]|exm[oa]|h\.e|s\.e|sr\.? d)\.?\s|"
    r"(?:senora?|monsieur|madame|messieurs|his excellency|her excellency|son excellence|su excelencia|"
    r"sua excelencia|"
    r"(?:الي )?(?:ال)?(?:سيد|سيده|ساده|سعاده|معالي|حضره|فضيله|صاحب))\s)"
)
"""How an addressee is named on a line of its own."""
LIFE = re.compile(r"\d{4}\W{1,3}\d{4}")
"""The years of a life."""
_ARTICLES = r"(?:the |la |le |les |l['’]|el |los |las |o |a |os |as )?"
WITH = re.compile(
    rf"^\W{{0,3}}(?:with|and|for|avec|et|pour|con|y|para|com|e|مع)\s+(?!{_ARTICLES}(?:support|help|"
    rf"assistance|inputs?|"
    r"contributions?|thanks|reporting|soutien|appui|aide|concours|apoyo|ayuda|aportes|apoio|ajuda|"
    r"contributos|دعم|"
    rf"مساعده)\b){_ARTICLES}(?=\w)"
)
"""Beside whom, or for whom, the authors of the line above wrote."""
WRITES = re.compile(
    r"[,/]\s(?:[\w'’-]+ ){0,3}?(?:correspond\w*|corresponsal\w*|reporter\w*|envoyee?s?|enviad[oa]s?|envoy|"
    r"special|especial|"
    r"journalist\w*|periodista|jornalista|redact\w*|redat\w*|analyste?s?|analistas?|researcher|"
    r"chercheu\w*|stringer|"
    r"investigador\w*|pesquisador\w*|cronista|chroniqueu\w*|columnist|editor\w*|writer|staff|مراسل\w*|"
    r"موفد\w*|صحفي\w*|"
    r"محرر\w*|باحث\w*|كاتب\w*|محلل\w*|مبعوث\w*)\b"
)
"""Roles of those who write, beside a name."""
LABEL = re.compile(
    r"^\W{0,3}[^\W\d_][^:]{2,30}\s?:\s.{2,80}?\s(?:(?:(?:the )?(?:minutes?(?:[- ]taker| secretary)?|"
    r"notes?(?:[- ]?taker)?|secretary|rapporteure?|recorder|scribe|author|drafter|"
    r"secretaire(?: de seance)?|proces-verbal|pv|redact(?:eur|rice|ion)|auteure?|"
    r"actas?|secretari[oa]|relatora?|redactora?|autora?|redaccion|ata|redatora?|redac?cao)"
    r"(?: by| par| por)?)|"
    r"(?:ال)?(?:محضر|مقرره?|كاتب المحضر|امين السر|سكرتير|محرر|كاتب|اعداد|تدوين))\s?:\s+(?P<who>\S.*)$"
)
"""A second label on a line of two: "Chair: the co-ordinator  Minutes: Jane Doe". A person must follow."""
TOOK_NOTES = re.compile(
    r"^\W{0,3}(?:[^\W\d_]+ ){0,3}(?:presents?|attendance|attend(?:ed|ing|ees)|participa\w+|presentes|"
    r"asist\w+|assist\w+|asistentes|(?:ال)?(?:حاضرون|حضور|حضر|مشاركون))\s?:"
    r".{0,180}?[,;:،؛]\s*(?P<who>[^,;:،؛()]{5,60}?)\s*"
    r"\((?:minutes|minute[- ]taker|notes?|note[- ]taker|taking notes|rapporteure?|recorder|secretary|"
    r"secretaire(?: de seance)?|proces-verbal|pv|acta|secretari[oa]|relatora?|ata|"
    r"(?:ال)?(?:محضر|مقررا?ه?|كاتبا?ه?))\)"
)
"""Of those present, who took the notes: "Present: …, Jane Doe (minutes)"."""
STANDFIRST = re.compile(
    r"^\W{0,3}(?P<who>[^\W\d_][\w'’-]*(?: [^\W\d_][\w.'’-]*){1,3}?) (?:"
    r"(?:has |a )?(?:"
    r"walk(?:s|ed)|wander(?:s|ed)|stroll(?:s|ed)|listen(?:s|ed) to|spen(?:ds|t) (?:an?|the|two|three|some)|"
    r"sits down with|sat down with|looks? (?:at|back|into)|trac(?:es|ed) (?:the|how)|explor(?:es|ed)|"
    r"recount(?:s|ed)|examin(?:es|ed)|reflects|"
    r"raconte|revient sur|decrit|analyse|enquete|suivi|passe (?:une?|deux|trois|quelques|plusieurs)|arpente)|"
    r"recorre|recorrio|cuenta|narra|camina|camino|analiza|repasa|percorreu?|conta|caminha|caminhou|"
    r"analisa|relata)\s"
)
"""Who made a piece, in the sentence between its heading and its text."""
NEWSROOM = re.compile(
    r"^\W{0,3}(?:d[ae] (?:la |nossa |nuestra |notre )?(?:redac\w+|sucursal|reportagem|agencia|"
    r"equipe)\b.{0,30}|"
    r"de nuestra redaccion|de notre redaction|(?:la )?redaction|(?:our )?staff (?:writer|reporter)s?|"
    r"(?:special|especial|exclusive) (?:to|for|para|desde|pour)\b.{0,40}|envoyee? speciale?\b.{0,40}|"
    r"(?:من )?(?:اسره|هييه|قسم) التحرير|خاص\b.{0,30})\W*$"
)
"""For which newsroom somebody writes, on the line under the name."""
REPORTS = re.compile(r"\b(?:reports|reporting|writes|in|from|a|en|em|desde|de|في|من)(?: [\w'’-]+){0,3}\W*$")
"""What may follow a name: "in Gao", "reports from Mopti"."""
PRINTED = re.compile(
    r"\b(?:print\w*|impr[eia]\w*|tirage|translated|traduit\w*|traduci\w*|traduz\w*|adopt\w*|approuv\w*|"
    r"approved|"
    r"aprobad\w*|aprovad\w*|received|recu\w*|recibid\w*|recebid\w*|signed into|promulg\w*|decreed|"
    r"ratif\w*|photograph\w*|"
    r"طبع\w*)\b[^.]{0,30}$"
)
"""Before a date: what follows after it is who printed, adopted or translated it."""
NO_NAMES = re.compile(
    r"©|\(c\)|[Cc]opyright|[^\W_]{5}[.!?؟](?:\s+\S+){3}|(?<![a-zà-ÿ])(?:[a-zà-ÿ]{2,}\s+){5}"
)
"""Sentences, and five small words in a row: no line of names holds them."""
INITIALS = re.compile(r"^\s*(?:[^\W\d_]\.?[\s-]?){1,4}$")
OTHERS = re.compile(
    r"^\W{0,3}(?:contacts?|contacto|contato|photos?|photo credit|credits?|fotos?|fotografia|edit(?:ed|ing)|"
    r"editors?|translat|"
    r"traduit|traduction|traducid|traduccion|traduzid|traducao|relu|reviewed|approved|cleared|validated?|"
    r"valide|vu|visa|"
    r"aprobad|aprovad|maps?|carte|mapa|layout|mise en page|to|cc|a l.attention|attn|attention|para|dear|cher|"
    r"with (?:additional )?reporting|additional reporting|source|sources|اتصال|صوره|تصوير|تحرير|ترجمه|"
    r"مراجعه)\b"
)
