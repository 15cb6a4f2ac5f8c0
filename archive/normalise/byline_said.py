"""What does a sentence say of who makes the paper: that she writes it, answers for it, is its author?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from archive.folding import level
from archive.model import Passage
from archive.normalise.byline_cuts import Place
from archive.normalise.byline_patterns import PAPER
from archive.normalise.bylines import Bylines

_SIGNS = (
    *(
        "this ",
        " ce ",
        " cet",
        " est",
        " produ",
        "respons",
        "author",
        "auteur",
        "autor",
        " eu,",
        "yo,",
        " i,",
    ),
    *("soussign", " fe.", " fé.", "المؤلف", "الكاتب", "الكاتبة", "مسؤول"),
)
"""One of these stands in every sentence that is read here, in small letters."""
_MAKES = re.compile(
    r"^\W{0,3}(?P<who>\S.{4,90}?) (?:writes|compiles|produces|prepares|drafts|assembles|redige|etablit|"
    r"prepare|produit|"
    r"ecrit|elabora|redacta|prepara|produce|escribe|escreve|redige|produz|compila) "
    rf"(?:this|these|ce|cet|cette|ces|est[ae]s?) (?:[\w-]+ )?{PAPER}\b"
)
_PRODUCT = re.compile(
    r"^\W{0,3}(?:(?:this|ce|cette|est[ea]|the|le|la|el|o|a) (?:[\w-]+ ){1,2}(?:is|est|es|e) )?"
    r"(?:an?|une?|una|uma?) (?:product|production|work|produit|producto|produccion|trabajo|travail|produto|"
    r"producao|"
    r"trabalho) (?:of|by|du|de la|de l['’]|des|del|de los|de las|d[ao]s?|"
    r"de) (?:the )?(?P<who>\S.{4,90}?)[.\s]*$"
)
_ANSWERS = re.compile(
    r"(?:^|[.!?]\s)\W{0,3}(?P<who>[^\W\d_][^.;:]{4,90}?) (?:(?:is|are) (?:solely |alone )?responsible for|"
    r"(?:est|sont) (?:seule?s? |l['’]unique )?responsables? (?:du|de|des)|(?:es|son) (?:el |"
    r"la )?(?:unic[oa] |sol[oa] )?"
    r"responsables? (?:del|de)|(?:e|sao) (?:[oa] )?(?:unic[oa] )?responsave(?:l|is) (?:pelo|pela|por)) "
    r"(?:the |its |le |la |les |l['’]|el |los |las |ce |this |est[ea] )?(?:contents?|contenus?|contenidos?|"
    r"conteudos?|text[eo]?s?|"
    r"opinions?|views|opiniones|opinioes|avis|errors|erreurs|errores|erros|" + PAPER + r")(?= ?[.,;]|$|"
    r" (?:of (?:this|the present|these)|de (?:ce|cet|cette|ces|est[ae]s?)|d?est[ae]s?)\b)"
)
_AUTHOR = re.compile(
    r"\b(?:the|l['’]|el|la|o|a|cet|this) ?(?:author|auteure?|autora?|writer|redacteur|redactrice), (?:(?:dr|"
    r"prof|mr|mrs|ms|mme|m)\.? )?"
    r"(?P<who>[^\W\d_][^,.;:]{4,50})[,.]"
)
_BOOK = re.compile(
    r"\b(?:books?|novels?|memoirs?|livres?|romans?|libros?|novelas?|livros?|romances?|attacks?)\b"
)
"""Of what else somebody may be the author."""
_MINUTES = re.compile(
    r"\b(?:eu|yo|i|je soussignee?|nous soussignes|(?:l[oa] |el |la |o |a )?(?:que suscribe|abajo firmante|"
    r"abaixo assinad[oa])),? "
    r"(?P<who>[^\W\d_][^,.;:]{4,50}), (?:[^.;:]{0,60}, )?(?:que )?(?:[oa] |l[oa] |la )?(?:lavrei|redigi|"
    r"escrevi|levante|redacte|"
    r"escribi|extiendo|lavro|ai redige|ai dresse|wrote|drew up|recorded|drafted)\b|"
    r"\b(?:doy|dou) fe\.? (?P<who2>[^\W\d_][^,.;:\d]{4,50})\W*$"
)
_ABOUT = re.compile(
    r"^\W{0,3}(?:about the (?:author|writer|analyst)s?|(?:a propos de|sur) (?:l['’]auteure?|les auteure?s)|"
    r"sobre (?:el autor|la autora|los autores|las autoras|o autor|a autora|os autores|as autoras)|"
    r"notes? on (?:the )?contributors?|"
    r"عن (?:الكاتبه?|المولفه?|الكتاب)|نبذه عن (?:الكاتبه?|المولفه?))\W*$"
)
_IS = re.compile(
    r"^(?P<who>[^\W\d_][^,.;:\d]{4,45}?) (?:has|is|was|works|lives|writes|teaches|est|a|travaille|vit|"
    r"enseigne|dirige|"
    r"es|ha|trabaja|vive|ensena|dirige|e|trabalha|ensina|directs|heads|holds|covers)\b"
)


class Said:
    """Reads sentences. Holds reference data only."""

    def __init__(self, lines: Bylines, firm: Callable[[str], bool]) -> None:
        self._lines = lines
        self._firm = firm

    def find(self, passages: Sequence[Passage]) -> list[tuple[Passage, Place]]:
        """Whom a sentence at either end names as the maker of the paper."""
        ends = list({p.number: p for p in (*passages[:8], *passages[-6:])}.values())
        for i, passage in enumerate(ends):
            if len(passage.text) > 600:
                continue
            line = passage.text.lower()
            if not any(sign in f" {line}" for sign in _SIGNS):
                continue
            line = level(passage.text)
            if len(line) < 60 and _ABOUT.match(line) and (found := self._described(ends[i + 1 : i + 4])):
                return found
            for pattern in (_MAKES, _PRODUCT, _ANSWERS, _AUTHOR, _MINUTES):
                match = pattern.search(line)
                if match is None or (pattern is _AUTHOR and (len(line) > 250 or _BOOK.search(line))):
                    continue
                place = next(match.span(name) for name, one in match.groupdict().items() if one)
                who = passage.text[slice(*place)].strip()
                people = self._lines.names.nothing_else(who) and self._lines.names.all_people(who)
                if people or (pattern in (_MAKES, _PRODUCT, _ANSWERS) and self._firm(who)):
                    return [(passage, place)]
        return []

    def _described(self, lines: Sequence[Passage]) -> list[tuple[Passage, Place]]:
        """Those whom the lines under "About the author" begin with."""
        found = []
        for passage in lines:
            match = _IS.match(level(passage.text[:80]))
            if match is None or not self._lines.names.all_people(passage.text[slice(*match.span("who"))]):
                break
            found.append((passage, match.span("who")))
        return found
