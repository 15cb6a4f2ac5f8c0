"""Does a text name a country only to leave it aside?

“Nothing to report from Cameroon”, “Chad: none”, “Uganda falls outside these pages”, “the other Congo”. Each
pattern is tried where the first word of its phrase stands, as few do.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_ABSENT = re.compile(
    r"\b(?:nothing|no (?:news|incident|incidents|report|reports|change)|rien|aucun (?:fait|incident)|"
    r"sin novedad(?:es)?|nada|sem novidades?|not (?:in|about|to be confused with)|pas (?:de|du|en|au|sur)|"
    r"no confundir|ne pas confondre|nao confundir|لا جديد|لا شيء|ولا ما يقال)\b[^.!?;:]*$"
)
_OUT = r" (?:outside|beyond) (?:this|these|our|its|the (?:scope|period|present))\b"
_APART = (
    r" (?:elsewhere|apart|separately|aside|in (?:a |an |its |our )?(?:other|another|separate|own|next))\b"
)
_AFTER: dict[str, re.Pattern[str]] = {
    word: re.compile(rest)
    for words, rest in (
        ("nada nothing rien", ""),
        ("reported recorded saw had", r" no\b"),
        ("لم فلم للم", r" (?:ت|ي)سجل\b"),
        ("sin", r" novedad(?:es)?\b"),
        ("sem", r" novidades?\b"),
        ("no", r" (?:(?:incident|report|change)s?|registro|reporto|hubo|entra en est[ea]|se trata aqui)\b"),
        ("nao", r" (?:registou|registrou|houve|entra nest[ea]|cabe nest[ea])\b"),
        ("n", r" (?:a|ont) (?:enregistre|signale|connu) aucun| est pas (?:traite|couvert|l objet|le sujet)"),
        ("لا", r" (?:جديد|شيء)\b"),
        ("falls fall lies lie", _OUT),
        (
            "is are was",
            rf"{_OUT}| not (?:a|the|our|part of th(?:e|is))\W{{1,4}}(?:subject|bulletin|report|paper)\b|"
            rf" (?:not )?(?:treated|dealt with|covered|discussed|described|kept|reported on){_APART}|"
            r" (?:left|kept) (?:out|for (?:an|the )?(?:other|next|later|separate))|"
            r" not (?:covered|treated) here",
        ),
        (
            "will",
            rf" (?:be (?:treated|dealt with|covered|discussed)|come|follow){_APART}|"
            r" have (?:its own|to wait|a separate)",
        ),
        (
            "has have",
            r" (?:its own|their own|a separate) (?:bulletin|note|report|sheet|page|issue|section of)",
        ),
        (
            "est sera sont seront",
            r" (?:traite|couvert|laisse|examine|aborde)e?s? (?:ailleurs|a part|de cote|separement|"
            r"dans (?:un|une|notre|la|le) (?:autre|note|prochaine?|fiche))",
        ),
        ("fait fera font", r" l objet d (?:une?) (?:autre|note|fiche|envoi|prochaine?|bulletin)"),
        ("sort sortent", r" du (?:cadre|perimetre|champ)"),
        ("reste restent", r" (?:hors|en dehors) (?:de |du )?(?:ce|cette|ces|notre|champ|cadre)\b"),
        (
            "queda quedan",
            r" (?:para (?:otr[ao]|el proximo|la proxima|mas adelante)|fuera(?: de est|\s?[.,;)\ue000]|$))",
        ),
        ("se", r" (?:trata|trataran?|cubre|vera) (?:aparte|en otr[ao]|por separado)"),
        (
            "fica ficam",
            r" (?:para (?:outr[ao]|a proxima|o proximo|mais tarde)|(?:de )?fora(?: dest|\s?[.,;)\ue000]|$))",
        ),
        ("sera serao", r" tratad[oa]s? (?:a parte|noutr[ao]|em outr[ao]|em separado)"),
        ("خارج فخارج", r" (?:نطاق )?(?:هذه|هذا)"),
        ("فهي فهو", r" خارج (?:نطاق )?(?:هذه|هذا)"),
        ("ليست ليس فليست فليس", r" (?:من )?موضوع"),
    )
    for word in words.split()
}
"""The word right after a country that is left aside, and what follows this word."""
_AFTER_COLON: dict[str, re.Pattern[str]] = {
    word: re.compile(rest)
    for words, rest in (
        ("not", r" (?:covered|treated|dealt with|discussed|included|our|in this|part of th)\b"),
        ("outside beyond", r" (?:this|these|our|the (?:scope|period|present))\b"),
        (
            "see voir vease ver veja",
            r" (?:(?:our|the|notre|la|le|l|el|nuestr[oa]|a|o|nossa)\s)?(?:separate|other|next|last|"
            r"previous|issue|bulletin|semana|semaine|numero|edicion|edicao|note|nota|fiche|boletin|boletim|ficha)\b",
        ),
        ("non", r" (?:traite|couvert|inclus|aborde)e?\b"),
        ("n", r" est pas (?:traite|couvert|aborde|l objet|le sujet|inclus)"),
        ("hors", r" (?:champ|sujet|perimetre|de ce|de cette|du)\b"),
        (
            "no",
            r" (?:se (?:trata|cubre|aborda|incluye)|(?:esta |es )?(?:tratad|cubiert|incluid)[oa]|entra)\b",
        ),
        (
            "nao",
            r" (?:se (?:trata|cobre|aborda|inclui)|(?:esta |e )?(?:tratad|cobert|incluid|abordad)[oa]|entra|"
            r"cabe)\b",
        ),
        ("fuera fora", r" (?:de est|del? |do |dest)"),
        ("غير", r" (?:مشمول|مغط|وارد|معن)\w*"),
        ("لا", r" (?:ي|ت|ن)(?:تناول|شمل|دخل|غطي)\w*"),
        ("ليس ليست", r" (?:من )?(?:موضوع|ضمن)"),
        ("انظر", r" (?:العدد|النشره|التقرير)"),
    )
    for word in words.split()
}
"""The same behind a colon: “Chad: not covered here”."""
_NONE_AFTER = frozenset(
    ("no", "none", "nil", "nothing", "neant", "rien", "aucun", "aucune", "nada", "ninguno", "ninguna",
     "nenhum", "nenhuma", "nihil", "لاشيء")
)  # fmt: skip
"""What a row says of a country of which there is nothing: “Chad: none.”"""
_END = re.compile(r"\W{0,2}(?:[,.;\ue000(]|$)")
ABSENT_WORDS = frozenset(
    ("nothing", "no", "rien", "aucun", "sin", "nada", "sem", "not", "pas", "ne", "nao", "لا", "ولا")
)
"""The first words of what `_ABSENT` finds."""
_NEXT_WORD = re.compile(r"(\s{0,2}[:\u2013\u2014-])?[\s)]{0,3}(\w+)")
_OTHER = re.compile(
    r"\b(?:other|autres?|otr[ao]s?|outr[ao]s?)\s(?:(?!of\b|in\b|de\b|part|countr|pays|pais)\w+\s){0,4}\Z"
)
OTHERS = frozenset(
    ("other", "autre", "autres", "otro", "otra", "otros", "otras", "outro", "outra", "outros", "outras")
)


def left_aside(text: str, end: int, before: str, words: Collection[str]) -> tuple[bool, str]:
    """Whether a country whose name ends at the folded character `end` is left aside; the word behind it.

    `before`: what stands before it in its sentence; `words`: those of it.
    """
    following = _NEXT_WORD.match(text, end)
    word = ""
    if following:
        colon, word = following.groups()
        if word in _AFTER and not colon and _AFTER[word].match(text, following.end()):
            return True, word
        if colon and word in _AFTER_COLON and _AFTER_COLON[word].match(text, following.end()):
            return True, word
        if colon and word in _NONE_AFTER and _END.match(text, following.end()):
            return True, word
    return not ABSENT_WORDS.isdisjoint(words) and _ABSENT.search(before) is not None, word


def is_the_other(before: str, words: Collection[str]) -> bool:
    """Whether a name that several countries have is said of the one that is not meant: “the other Congo”."""
    return not OTHERS.isdisjoint(words) and _OTHER.search(before) is not None
