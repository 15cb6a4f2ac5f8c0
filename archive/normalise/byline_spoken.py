"""Where does a text speak of who wrote it, or the writer of herself? Patterns of levelled lines.

"I, the undersigned, …", "The author, …, lives in Gao", "The Lake Letter is written by …": what stands in
``who`` must be people beyond doubt.
"""

from __future__ import annotations

import re

HERSELF = re.compile(
    r"^(?:(?:i|je|yo|eu|nous|we)?,? ?(?:the undersigned|soussignee?s?|abajo firmantes?|"
    r"(?:el|la) que suscribe|abaixo[- ]assinad[oa]s?),? |"
    r"(?:and |y |et |e |nada mais havendo a tratar, )?(?:i|yo|eu|je|moi),? |"
    r"\W{0,3}(?:انا|نحن)? ?الموقعه? ادناه،? |.{0,80}\b(?:par|by) (?:nous|me|us),? )"
    r"(?P<who>[^\W\d_][^,،;:.!?]{4,60})[,،]"
)
"""Who makes a statement or takes the minutes: "I, Jane Doe, of Gao, …"."""
AUTHOR_IS = re.compile(
    r"^\W{0,3}(?:about the author: |"
    r"(?:the|our|this) (?:author|writer|compiler)s?(?: of th(?:is|ese) [\w-]+)?(?:,| is| was) |"
    r"l['’](?:auteure?|autrice),? |(?:la redactrice|le redacteur),? |(?:el|la) autora?,? |[oa] autora?,? |"
    r"(?:ال)?كاتبه? (?:هذه ال\w+|هذا ال\w+)[،:]? ?)(?P<who>[^\W\d_][^,،;:.!?]{4,60})[,،.]"
    r"(?=\s?(?:lives?|works?|is|are|teach(?:es)?|vit|est|travaille|enseigne|vive|es|trabaja|ensena|mora|e|trabalha|"
    r"ensina|an?)\b|$)"
)
"""A note on the author: "The author, Jane Doe, lives in Gao"."""
TITLED = re.compile(
    r"^\W{0,3}[^\W\d_][^.,;:!?]{4,50}? (?:is|are|est|es|e) (?:\w+(?:ly|ment|mente) )?"
    r"(?:written|compiled|prepared|drafted|produced|put together|ecrite?|redigee?|preparee?|escrit[oa]|"
    r"redactad[oa]|elaborad[oa]|preparad[oa]|redigid[oa])(?: (?:and|et|y|e) \w+)?"
    r"(?: (?:in|a|en|em|at|from) [\w-]+)? (?:by|par|por|pel[oa]) (?P<who>[^\W\d_][^.;:!?]{4,120})"
)
"""What a periodical says of itself: "The Lake Letter is written by …"."""
LETTER = re.compile(
    r"^\W{0,3}رساله (?:\w+ ){1,2}(?:[–-] )?من (?P<who>[^\W\d_].{5,50})$|"
    r"^\W{0,3}رساله (?P<who2>(?:\w+ ){2,4}?)من \w+(?: \w+)?$"
)
"""A letter from a town, and whose it is."""
TITLE_BY = re.compile(
    r"^[^,:|/]{4,90}(?:,\s(?:(?:an? |une? |una |uma? )?(?:notes?|reports?|letters?|essay|story|text|"
    r"column|papers?|"
    r"rapport|lettre|recit|texte|chronique|reportage|notas?|informe|carta|texto|cronica|relato|reportaje|"
    r"relatorio|reportagem) )?(?:by|par|por|signee?)|,\sa cargo de|\s/)\s(?P<who>[^\W\d_][^,]{3,80})$"
)
""" "Notes of a journey, by Jane Doe"."""
FROM_OURS = re.compile(
    r"^\W{0,3}(?:(?:from|by|de|d[aeo]|par|por)\s|d['’])(?P<who>[^\W\d_][^,;:.]{4,50}),? "
    r"(?:our|notre|nuestr[oa]|(?:o )?nosso|(?:a )?nossa) (?:\w+ )?(?:correspond|corresponsal|envoy|enviad|"
    r"reporter)"
)
"""Before what she is: "From Jane Doe, our correspondent"."""
FOR_READERS = re.compile(
    r"\s+(?:for|pour|para)(?: (?:the|its|our|les?|la|ses|los?|las|el|sus|os?|as?))? (?:donors?|members|"
    r"partners|readers|"
    r"board|steering|internal|staff|bailleurs|partenaires|membres|lecteurs|donantes|socios|miembros|lectores|"
    r"doadores|parceiros|membros|leitores)\b"
)
"""After any name: for whom it is, in small letters."""
ALL = (FROM_OURS, HERSELF, AUTHOR_IS, TITLED, LETTER)
BEGINS = (
    *(
        "i ",
        "i,",
        "je",
        "yo",
        "eu",
        "nous ",
        "we,",
        "and i",
        "y yo",
        "et ",
        "e eu",
        "nada mais",
        "moi",
        "the ",
    ),
    *(
        "soussign",
        "abajo",
        "el ",
        "la ",
        "abaixo",
        "انا ",
        "نحن ",
        "الموقع",
        "about the author",
        "our ",
        "this ",
    ),
    *("l'aut", "l’aut", "le redac", "o autor", "a autor", "كاتب", "الكاتب", "رساله "),
    *("from ", "by ", "de ", "do ", "da ", "d'", "d’", "par ", "por "),
)
"""With one of these begins, or one of `AGENTS` holds, every line that a pattern here matches."""
AGENTS = (" by ", " par ", " por ", " pel")
GOES_ON = re.compile(r",?\s(?:and|et|y|e|who|qui|que|since|depuis)\s(?=[a-zà-ÿ]{2,})")
"""After a name the sentence goes on in small letters."""
