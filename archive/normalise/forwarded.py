"""Where in a text does the day stand on which what it forwards was sent?

A note of a line or two before it is none of the document; under longer words of somebody's own, what follows
is what they answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.folding import level
from archive.model import Passage

_BEGINS = re.compile(
    r"\W{0,12}(?:(?:begin )?(?:forwarded|fwd)\b.{0,20}message|(?:debut du )?message (?:transfere|reexpedie)|"
    r"mensaje reenviado|mensagem (?:encaminhada|reencaminhada)|(?:ال)?رساله (?:ال)?(?:معاد|محول|مرسل))|"
    r"\W{2,12}(?:original message|message d.origine|message original|mensaje original|mensagem original|"
    r"(?:ال)?رساله (?:ال)?اصليه)\b"
)
_SIGNS = ("essage", "ensaje", "ensagem", "MESSAGE", "MENSAJE", "MENSAGEM", "رسال")
_LINE = re.compile(
    r"\W{0,3}(?P<name>from|de|von|expediteur|remitente|remetente|من|to|a|para|pour|cc|date|sent|envoyee?|"
    r"enviad[oa](?: el| em)?|fecha|data|subject|objet|asunto|assunto|reply-to|الي|التاريخ|تاريخ الارسال|"
    r"الموضوع)\s?:"
)
_DATED = frozenset(("date", "sent", "envoye", "envoyee", "fecha", "data", "التاريخ", "تاريخ الارسال"))
FIRST, HEADERS, NOTE = 12, 8, 200
"""Passages in which what is forwarded begins; lines of its header; characters of a note before it."""


def sent_line(passages: Sequence[Passage]) -> Passage | None:
    """The line of the header that says when it was sent; None when nothing is forwarded."""
    found = None
    noted = 0
    for place, passage in enumerate(passages[: FIRST + HEADERS]):
        near = place < FIRST and len(passage.text) <= NOTE and any(sign in passage.text for sign in _SIGNS)
        if near and _BEGINS.match(level(passage.text)):
            found = _sent(passages[place + 1 : place + 1 + HEADERS]) or found
            noted = 0
            continue
        if not _LINE.match(level(passage.text[:60])):
            noted += len(passage.text)
        if noted > NOTE:
            break
    return found


def lines_before(passages: Sequence[Passage]) -> int:
    """How many passages stand before what is forwarded, its header among them; 0 when nothing is."""
    line = sent_line(passages)
    place = line.number if line else 0
    while place and place < len(passages) and _LINE.match(level(passages[place].text[:60])):
        place += 1
    return place


def _sent(lines: Sequence[Passage]) -> Passage | None:
    """Of the lines of a header, at least two of which must be, the one with the day."""
    named = [(match["name"], p) for p in lines if (match := _LINE.match(level(p.text[:60])))]
    if len(named) < 2:
        return None
    return next((p for name, p in named if name in _DATED or name.startswith("enviad")), None)
