"""Who signed an official letter or report? Who sent a cable?

A letter of the United Nations is signed in brackets, "(Signed) Jane Doe", and the office of who signs stands
beside or under the name; a report names its authors under the title, or a letter before it says whose it
is. A cable ends with the name of who sent it, alone and in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from archive.folding import level
from archive.model import Passage, Span, Value
from archive.normalise import byline_patterns as patterns
from archive.normalise.byline_cuts import Place
from archive.normalise.bylines import Bylines
from archive.normalise.signatures import FOOT

Found = list[tuple[Passage, Place]]
"""Where names stand."""
_FIRST, _LAST = 80, 40
"""Passages at either end in which a letter is signed; an enclosed report follows it."""
_NEAR = 3
"""Passages from one signature of a letter to the next: the office, the place."""
_SENT = re.compile(
    r"^\W{0,3}(?:letters? of (?:transmittal|submission)|transmittal letter|"
    r"lettre d['’](?:envoi|accompagnement)|lettre de transmission|"
    r"carta de (?:envio|remision|transmision|transmissao|apresentacao|"
    r"presentacion)|"
    r"oficio de remision|(?:كتاب|رساله|خطاب) (?:ال)?(?:احاله|تقديم))\W*$"
)
_SIGNED = re.compile(r"\((?:signed|signe[es]*|firmado|assinado|sgd\.?|signature|توقيع|موقع|امضاء)\)\s*")
_REPORT_OF = re.compile(
    r"^\W{0,3}(?:(?:(?:final |interim |midterm )?(?:report|note)|letter dated .{4,30}? from)(?: (?:of|by))?|"
    r"(?:rapport|note)(?: \w+)? (?:du|de la|de l.|des|par)|lettre datee du .{4,30}? par|"
    r"informe(?: \w+)? (?:del|de la)|relatorio(?: \w+)? (?:do|da)) (?:the |la |le |l.)?"
    r"(?P<who>(?:panel|group|groupe|grupo|independent|special|high|team|equipe|commission|committee|"
    r"monitoring|expert|rapporteur|relator|haut|office|board|working|permanent|executive|director).{3,150}?)"
    r"(?: addressed to| adressee?| dirigida| established| submitted| on the implementation| etabli| presente|"
    r" pursuant| en application|$)|"
    r"^\W{0,3}(?:تقرير|مذكره) (?P<ar>(?:ال)?(?:فريق|لجنه|هييه|مكتب|بعثه|مقرر|خبير|مفوض).{3,120}?)"
    r"(?: المقدم| المقدمه| المنشا| عن|$)"
)
_TRANSMITS = re.compile(
    r"\b(?:transmit\w*|transmettre|transmitir|remitir|submit) .{0,80}?"
    r"(?:report|note|update|rapport|informe|nota|relatorio)\b.{0,30}?"
    r"(?:of|by|du|de la|par le|par la|del|por el|do|pelo) (?:the )?"
    r"(?P<who>(?:panel|group|groupe|grupo|equipe|equipo|equipa|team|monitoring)\b[^,.;]{3,120}?)"
    r"(?: in accordance| pursuant| submitted| established| prepared| covering| conformement| etabli|"
    r" en application|"
    r" presente| de conformidad| em conformidade|[,.;]|$)"
)
"""A letter that only passes on what a panel wrote."""
_CABLE = re.compile(
    r"(?:FM|FROM|TO|INFO|DTG|SUBJECT|SUBJ|TAGS|REF|E\.O\.|UNCLAS\w*|[ZOPR]{1,2} \d{6}Z|ZNR|SIPDIS|DECL|"
    r"DE \S+ PARA|"
    r"DE \S+ A |DE [A-Z]+|CARAC|PRIOR|DISTR|DESCR|NR|OBJET|OBJETO|ASUNTO|ASSUNTO|TEXTO?|POUR|PARA|TELEX|"
    r"TELEGRAMME|"
    r"TELEGRAMA)\b(?:[ :./=(]|$)"
)
_AFTER_CABLE = re.compile(
    r"(?:BT|NNNN|EOM|ECH|SIPDIS|#?\d+|<<?END>>?|(?:UN)?CLAS\w*|CONFIDENTIAL|SECRET|END (?:OF )?\w+|"
    r"[A-Z]{2,3}|[\W\d_]+)$"
)
_NUMBERED = re.compile(r"\W*[IVX]{1,4}\.\s")
"""A heading with its number: "I. Introducción"."""
_SURNAME = re.compile(r"(?:[^\W\d_][^\W\d_'’-]+|[^\W\d_]\.)(?:[ -][^\W\d_][\w'’.-]*){0,3}")
_ENDS = frozenset('.!?)"”»/')
_NO_NAME = frozenset(
    [
        "end",
        "ends",
        "more",
        "over",
        "out",
        "stop",
        "ack",
        "regards",
        "best",
        "unclassified",
        "confidential",
        "secret",
        "restricted",
        "classified",
        "fim",
        "fin",
        "annex",
        "attachment",
        "comment",
        "summary",
        "text",
        "texto",
        "texte",
        "signature",
        "signed",
        "distribution",
        "action",
        "info",
        "routine",
        "immediate",
        "priority",
        "flash",
        "urgent",
        "urgente",
        "saudacoes",
        "saludos",
        "salutations",
        "respetuosamente",
        "atentamente",
    ]
)


def of_the_secretary(head: Sequence[tuple[Span, str]]) -> tuple[Passage, Place] | None:
    """Where the head says that the report or letter is the Secretary-General's."""
    for span, text in head:
        if match := patterns.SECRETARY.search(level(text)):
            return Passage(span.passage, text), match.span()
    return None


def signed(passages: Sequence[Passage], lines: Bylines) -> Found:
    """The names after "(Signed)", of the letter that is signed first, without the offices."""
    found: Found = []
    last = 0
    window = passages if len(passages) <= _FIRST + _LAST else (*passages[:_FIRST], *passages[-_LAST:])
    for passage in window:
        if found and passage.number - last > _NEAR:
            break  # what was annexed is signed by others
        if "(" not in passage.text:
            continue
        places = list(_in_brackets(passage, lines))
        if places:
            last = passage.number
            found += [(passage, place) for place in places]
        elif _SIGNED.search(level(passage.text[-40:])):
            last = passage.number
            under = next((p for p in passages if p.number == passage.number + 1), None)
            if under and (place := lines.alone(under.text)):
                found.append((under, place))
    return found


def signed_at_foot(passages: Sequence[Passage], lines: Bylines) -> Found:
    """The names after "(Signed)" at the foot, with those who signed above them; else of a letter that goes
    before the report."""
    found = signed(passages[-FOOT:], lines)
    if not found:
        sent = any(_SENT.match(level(p.text[:80])) for p in passages[:6])
        return signed(passages[:_FIRST], lines) if sent else []
    first = next(i for i, p in enumerate(passages) if p.number >= found[0][0].number)
    while first > 0 and (above := signed(passages[max(0, first - _NEAR) : first], lines)):
        found = [*above, *found]
        first = next(i for i, p in enumerate(passages) if p.number >= above[0][0].number)
    return found


def _in_brackets(passage: Passage, lines: Bylines) -> Iterator[Place]:
    begin = max(0, len(passage.text) - 1_000)
    line = level(passage.text[begin:])
    marks = list(_SIGNED.finditer(line))
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    for mark, stop in zip(marks, ends, strict=False):
        start, end = begin + mark.end(), begin + stop
        if place := lines.signer(passage.text[start : min(end, start + 120)]):
            yield start + place[0], start + place[1]


def under_title(passages: Sequence[Passage], known: Mapping[str, Sequence[Value]], lines: Bylines) -> Found:
    """People alone on a line under the title."""
    title = max((v.where.passage for v in known.get("title", ()) if isinstance(v.where, Span)), default=0)
    for passage in passages[: title + 3] if title else ():
        place = lines.alone(passage.text) if passage.number > title else None
        if (
            place
            and not _NUMBERED.match(passage.text)
            and lines.kinds.is_given(passage.text[place[0] :].split()[0])
        ):
            return [(passage, place)]
    return []


def of_whom(passages: Sequence[Passage], head: Sequence[tuple[Span, str]]) -> Found:
    """The panel whose report a letter passes on, or whose report the title says it is."""
    for passage in passages[3:14]:
        if match := _TRANSMITS.search(level(passage.text[:600])):
            return [(passage, match.span("who"))]
    for span, text in head:
        if match := _REPORT_OF.match(level(text)):
            return [(Passage(span.passage, text), match.span("who" if match["who"] else "ar"))]
    return []


def cable_sender(passages: Sequence[Passage], lines: Bylines) -> Found:
    """The name in capitals, mostly one word, that a cable ends with."""
    last = len(passages) - 1
    while last > max(3, len(passages) - 7) and _AFTER_CABLE.match(passages[last].text):
        last -= 1
    text = passages[last].text.strip() if last > 2 else ""
    if not text.isupper() or len(text) > 40 or not _SURNAME.fullmatch(text):
        return []
    if (
        passages[last - 1].text.rstrip()[-1:] not in _ENDS
        or sum(bool(_CABLE.match(p.text)) for p in passages[:14]) < 2
    ):
        return []
    words = {level(word).strip(".") for word in text.split()}
    if _NO_NAME & words or lines.kinds.kind(text) in {"place", "role"} or lines.kinds.is_plain(text):
        return []
    return [(passages[last], (0, len(passages[last].text.rstrip())))]
