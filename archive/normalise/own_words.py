"""Which part of a mail is its author's own?

Everything quoted is somebody else's; what was forwarded is what the document is about, and its own author's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.folding import level
from archive.model import Passage
from archive.normalise.byline_cuts import Place

_QUOTE = re.compile(
    r"^(?:>|\W{0,3}(?:on|le|el|em|am|il)\b.{4,200}\b(?:wrote|ecrit|escribio|escreveu|schrieb)\s?:?\s*$|"
    r"\W{0,3}(?:في|بتاريخ).{4,200}كتب\w*.{0,80}:?\s*$)"
)
_FORWARDED = re.compile(
    r"^\W{0,12}(?:begin )?(?:forwarded|fwd)\b.{0,20}message|^\W{0,12}(?:debut du )?message (?:transfere|"
    r"reexpedie)|"
    r"^\W{0,12}mensaje reenviado|^\W{0,12}mensagem (?:encaminhada|reencaminhada)|"
    r"^\W{0,12}(?:ال)?رساله (?:ال)?(?:معاد|محول|مرسل)"
)
_ORIGINAL = re.compile(
    r"^\W{1,12}(?:original message|message d.origine|message original|mensaje original|mensagem original|"
    r"(?:ال)?رساله (?:ال)?اصليه)\b"
)
_PERHAPS_QUOTED = (
    *("message", "mensa", "wrote", "ecrit", "escribio", "escreveu", "schrieb", "رساله", "كتب"),
)
"""One of these stands in every line that begins something forwarded or quoted (but for ">"), levelled or
folded."""
_HEADER = re.compile(
    r"^\W{0,3}(?P<name>from|de|von|expediteur|remitente|remetente|من|to|a|para|pour|cc|date|sent|envoye|"
    r"enviado|fecha|data|subject|objet|"
    r"asunto|assunto|reply-to|الي|التاريخ|الموضوع)\s?:\s*(?P<rest>.*)$"
)
_SENDER = frozenset(("from", "de", "von", "expediteur", "remitente", "remetente", "من"))
_FORWARD_SUBJECT = re.compile(r"^\s*(?:(?:re|aw|rv?)\s*:\s*)*(?:fwd?|tr|rv|enc|wg|i)\s*:", re.IGNORECASE)
_UNMARKED = 15
"""First passages of a forwarded mail in which the header of what it forwards is looked for."""
_HEADERS = 10
"""Lines in which the header of a forwarded message ends."""


@dataclass(frozen=True, slots=True)
class Own:
    """The passages that are the author's own, and the sender of what was forwarded, if it was."""

    passages: Sequence[Passage]
    sender: tuple[Passage, Place] | None = None


def own_part(passages: Sequence[Passage], subject: str, folded: str) -> Own:
    """Of a mail what its author wrote: without what is quoted; of a forwarded one what was forwarded.

    `folded`: the text of all passages, in which the words that tell of it are looked for at once.
    """
    sender = None
    first = 0
    forwards = bool(_FORWARD_SUBJECT.match(subject))
    told = {}
    signs = [sign for sign in _PERHAPS_QUOTED if sign in folded]
    for i, passage in enumerate(passages) if signs else ():
        line = level(passage.text[:250])
        for sign in signs:
            if sign in line:
                told[i] = line
                break
    for i, line in told.items():
        if _FORWARDED.match(line) or (forwards and _ORIGINAL.match(line)):
            found = _header(passages, i + 1)
            sender, first = (found[0] or sender), found[1]
    if forwards and not first:
        sender, first = _unmarked(passages)
    if first and (note := _cover(passages, first)):
        return Own(note)
    end = len(passages)
    for i, line in told.items():
        if i > first and (_ORIGINAL.match(line) or _QUOTE.match(line)) and not line.startswith(">"):
            end = i
            break
    return Own([p for p in passages[first:end] if not p.text.startswith(">")], sender)


def _cover(passages: Sequence[Passage], first: int) -> Sequence[Passage]:
    """What stands before a forwarded message of which the text begins at `first`, when it is the document and
    the forwarded one an appendix: paragraphs of its own, and far more of them."""
    at = next((i for i in range(first) if _FORWARDED.match(level(passages[i].text[:250]))), 0)
    before = sum(len(p.text) for p in passages[:at])
    after = sum(len(p.text) for p in passages[first:])
    return [p for p in passages[:at] if not p.text.startswith(">")] if before > max(400, 2 * after) else []


def _unmarked(passages: Sequence[Passage]) -> tuple[tuple[Passage, Place] | None, int]:
    """The sender of what was forwarded under a header that nothing announces; (None, 0) without one."""
    for i, passage in enumerate(passages[:_UNMARKED]):
        match = _HEADER.match(level(passage.text[:250]))
        if match and match["name"] in _SENDER and match["rest"].strip():
            following = [_HEADER.match(level(p.text[:250])) for p in passages[i + 1 : i + 4]]
            if sum(one is not None and one["name"] not in _SENDER for one in following) > 1:
                return _header(passages, i)
    return None, 0


def _header(passages: Sequence[Passage], start: int) -> tuple[tuple[Passage, Place] | None, int]:
    """The sender in the header that begins at `start`, and where the text after it begins."""
    sender = None
    end = start
    for i in range(start, min(start + _HEADERS, len(passages))):
        match = _HEADER.match(level(passages[i].text))
        if not match:
            continue
        end = i + 1
        if match["name"] in _SENDER and sender is None:
            stop = re.search(
                r"[<\[(]|\s(?:date|sent|to|subject|envoye|objet|enviado|para|asunto)\s?:", match["rest"]
            )
            last = match.start("rest") + (stop.start() if stop else len(match["rest"]))
            if passages[i].text[match.start("rest") : last].strip():
                sender = (passages[i], (match.start("rest"), last))
    return sender, end


def memo_sender(passages: Sequence[Passage]) -> tuple[Passage, Place] | None:
    """The name after "From:" in a memo's head, when it also says to whom or about what."""
    found = [m["name"] for p in passages if ":" in p.text and (m := _HEADER.match(level(p.text[:250])))]
    if len(set(found) - _SENDER) < 1 or not set(found) & _SENDER:
        return None
    return _header(passages, 0)[0]
