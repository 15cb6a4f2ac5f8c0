"""Which words herald a document and its day: an embargo, an alert, a letter's own title, a correspondent?

All patterns read levelled text (`folding.level`).
"""

from __future__ import annotations

import re

from archive.normalise import date_marks as marks
from archive.normalise.date_shapes import DateShapes
from archive.normalise.date_told import Statement
from archive.normalise.period import Period
from archive.normalise.reporting import has_event

_MAY = re.compile(
    r"embargo|not? (?:be )?(?:for|releas|publi|quot|difun)|hold for|"
    r"ne pas|nao (?:publi|divul)|محظور|حظر|"
    r"alert|advis|flash|warning|notice|rep\b|report|bulletin|aviso|avis\b|تنبيه|انذار|عاجل|"
    r"dated|datee|fecha|datad|مورخ|موءرخ|"
    r"correspond|corresponsal|reporter|stringer|envoye|enviad|مراسل|موفد"
)
"""One of these stands in every line that heralds: a quick look."""
_UNTIL = (
    r"(?:until|till|before|prior to|after|from|at|on|for|jusqu'(?:au|a)|avant|apres|hasta|antes|despues|ate|"
    r"apos|le|el|em|del?|do|حتي|قبل|الي|في|بعد)"
)
_EMBARGO = re.compile(
    r"(?:^\W{0,3}|[|/(\[.:]\s*|\s-+\s+)(?:strict(?:ly)?\s)?(?:embargoed|embargado|"
    rf"embargo(?=\s?[:-]|\s(?:{_UNTIL}|expires|lifts|ends)\b)|"
    r"(?:under|sous|bajo|sob)\s(?:strict\s)?embargo|(?:strictly\s)?not (?:to be )?(?:for )?(?:release|"
    r"publication|"
    r"broadcast|transmission|released|published|quoted)|hold (?:for release|until)|a ne pas (?:publier|"
    r"diffuser)|"
    r"ne pas (?:publier|diffuser)|no (?:publicar|difundir)|nao (?:publicar|divulgar)|محظور|حظر) "
    rf"?(?=[^.]{{0,100}}(?:{_UNTIL}|[:-])[^.]{{0,40}}$)"
)
"""What holds a text back until a day."""
_ANOTHERS = re.compile(
    r"embarg\w+\s(?:on|of|over|sur|du|de|del|sobre|do|da)\s(?:[\w']+\s){1,3}(?:of|de|du|del|do|da|by|par|"
    r"por)\s"
)
"""The embargo on another text: "Embargo on the report of the panel:"."""
_KIND = (
    r"(?:alert|alerte|alerta|advisory|flash(?:\s(?:message|note|report|info|news|update))?|warning|"
    r"warden message|"
    r"security (?:message|notice|notification)|spot ?rep(?:ort)?|increp|sitrep|situation report|bulletin|"
    r"aviso|"
    r"(?:avis|message|note) (?:de securite|flash)|mensaje de seguridad|mensagem de seguranca|تنبيه|انذار|"
    r"عاجل)"
)
_ALERT = re.compile(
    rf"^\W{{0,3}}(?:[^\W\d_][\w'’.-]*\s){{0,4}}?{_KIND}\b(?P<more>(?:\s(?:امني|update|message|securite|"
    r"seguridad|"
    r"seguranca|de securite|de seguridad|de seguranca|security))?)"
    r"(?:\W{0,3}\b(?:n\W?[o°]?|nr|no|number|numero|رقم)?\W{0,2}\d{1,4}(?:/\d{2,4})?(?=\W))?"
    r"(?:\s?[:|,/(\[\]-]|\s(?:of|dated|du|del|de|do|في|بتاريخ))*\s*(?:-+\s*)?$"
)
_CLOCK = (
    r"(?:\W{0,3}(?:at\s|a\s|as\s|الساعه\s)?\d{1,2}[:.h]?\d{2}\s?(?:h|hrs?|hours|z|am|pm|lt|local(?:\stime)?|"
    r"gmt|utc|"
    r"eat|wat|cat|heure locale|hora local)?\b(?:\s(?:lt|z|local(?:\stime)?|gmt|utc|hrs?|hours|eat|wat|cat|"
    r"heure locale|"
    r"hora local)\b)?)?"
)
_AFTER_ALERT = re.compile(rf"{_CLOCK}(?P<mark>\s?[)\]:|/]\s?|\s-+\s|,\s|\s|$)(?P<rest>.*)$")
_LETTER = re.compile(
    r"^\W{0,3}(?:identical\s)?(?:letters?|notes? verbales?|memorandum|(?:joint\s)?statement|"
    r"lettres?(?:\sidentiques)?|"
    r"declaration|cartas?(?:\sidenticas)?|notas? verbal(?:es)?|declaracion|declaracao|رساله|"
    r"رسالتان متطابقتان|"
    r"رسائل متطابقه|مذكره شفويه|بيان)\s?,?\s(?:dated|datees?(?:\sdu)?|en date du|de fecha|"
    r"con fecha(?:\sdel?)?|"
    r"fechad[oa]s?(?:\sel|\sem)?|datad[oa]s?(?:\sde|\sem)?|مو?ء?رختان|مو?ء?رخه?|بتاريخ)\s(?:the\s|le\s|du\s|"
    r"el\s)?$"
)
_ADDRESSED = re.compile(r"\b(?:addressed|adressees?|dirigid|enderecad)|\bموجه")
_SENDER = re.compile(
    r"\W{0,2}\s*(?:from|addressed|by|of|sent|adressees?|envoyees?|emanant|du|de la|de l'|par|dirigid|enviad|"
    r"del|"
    r"remitid|"
    r"suscrit|enderecad|do|da|pel[oa]|موجه|من)\b|\W{0,2}\s*(?:dirigid|enviad|remitid|enderecad|موجه)"
)
_CORRESPONDENT = re.compile(
    r"^\W{0,3}(?:(?:reported|story|news)\s)?(?:(?:from|by|de|do|da|del|par|por|من)\s)?(?:(?:our|notre|nos|"
    r"nuestr[oa]s?|"
    r"noss[oa]s?|an?|un[ea]?)\s)?(?:(?:own|special|staff|regional|local|roving|"
    r"news)\s){0,2}(?:correspondents?|"
    r"reporters?|stringers?|correspondante?s?|envoyee?s? speciale?s?|corresponsal(?:es)?|"
    r"enviad[oa]s? especial(?:es)?|"
    r"correspondentes?|مراسل(?:نا|تنا|ونا|و)?|موفد(?:نا|تنا)?)\b(?P<where>[^\d:;]{0,60})$"
)
_IN = frozenset(
    (
        "in",
        "at",
        "near",
        "à",
        "au",
        "aux",
        "en",
        "dans",
        "desde",
        "no",
        "na",
        "the",
        "for",
        "by",
        "par",
        "por",
    )
)
"""Small words between a correspondent and a place."""


class DateHeralds:
    """Holds compiled patterns only; safe to share between threads."""

    def __init__(self, shapes: DateShapes) -> None:
        self._shapes = shapes

    def heralded(self, text: str, line: str, period: Period, first: bool, title: bool) -> Statement | None:
        """What a line (`text`, and levelled) whose only full day is `period` says with such words.

        `first`: it is among the first lines of the document; `title`: it is the first.
        """
        before, after = line[: period.start], line[period.end :]
        if len(text) > 200 or period.start > 140 or not _MAY.search(before):
            return None
        if (
            _EMBARGO.search(before)
            and "arms" not in before
            and not _ANOTHERS.search(before)
            and len(after) <= 60
            and not has_event(text[period.end :])
        ):
            return Statement("label", period, 0.9)
        if not first:
            return None
        if _LETTER.match(before) and (_ADDRESSED.search(after) or (title and _SENDER.match(after))):
            return Statement("label", period, 0.75)
        if (
            (match := _CORRESPONDENT.match(before))
            and marks.ENDED.match(after)
            and self._is_where(text[match.start("where") : period.start])
        ):
            return Statement("byline", period, 0.85)
        if _ALERT.match(before) and not has_event(before) and not marks.DEED.search(before):
            return self._alerted(text, period, after)
        return None

    def _is_where(self, words: str) -> bool:
        """Whether they name a place and, perhaps, a person: "in Gao, Friday"."""
        return not has_event(words) and all(
            word[0].isupper() or word[0] >= "\u0620" or word in _IN or self._shapes.alone.fullmatch(word)
            for word in re.findall(r"[^\W\d_]+", words)
        )

    def _alerted(self, text: str, period: Period, after: str) -> Statement | None:
        """An alert's own day: the time, a place or a mark and the alert's words may follow."""
        match = _AFTER_ALERT.match(after)
        if match is None:
            return None
        rest = text[period.end + match.start("rest") :]
        if match["mark"].strip() in {":", "|", "/", "-", "--", ")", "]"} or not rest:
            return Statement("line", period, 0.65)
        names = re.findall(r"[^\W\d_]+", rest)
        placed = len(names) <= 4 and all(not name[0].islower() for name in names)
        return Statement("line", period, 0.65) if placed and not has_event(rest) else None
