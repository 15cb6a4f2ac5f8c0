"""Who signed at the foot?

A signature is announced ("Signed", "Regards,", "The rapporteur,"), set off by a dash, or a person's name
alone after the last sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.folding import level
from archive.model import Passage
from archive.normalise import byline_beside as beside
from archive.normalise import byline_manners as manners
from archive.normalise.byline_cuts import Place
from archive.normalise.bylines import Bylines

FOOT = 12
"""Last lines in which a signature may stand; contacts, addresses and copy marks stand under it."""
_CLOSING = re.compile(
    r"^\W{0,3}(?:(?:best|kind|warm|warmest|with (?:our |my )?(?:best|kind|warm|many)|with (?:our|my|"
    r"many)) )?(?:regards|wishes|greetings|thanks)|"
    r"^\W{0,3}(?:yours?(?: \w+)?|(?:i (?:have the honou?r to be|am|remain)\b.{0,40})(?=,)|"
    r"(?:very )?sincerely(?: yours)?|respectfully(?: \w+)?|faithfully|cheers|"
    r"(?:many )?thanks(?: \w+){0,3}|"
    r"all the best|in solidarity|"
    r"(?:bien |tres )?cordialement(?: votre)?|bien a (?:vous|toi|tous)|amities|amicalement|(?:sinceres |"
    r"meilleures )?salutations(?: \w+){0,2}|"
    r"respectueusement|fraternellement|veuillez agreer\b.*|je vous prie\b.*|avec mes\b.*|"
    r"bonne (?:reception|lecture|journee)|"
    r"(?:muy )?atentamente|(?:un )?(?:cordial )?saludos?(?: \w+){0,2}|un abrazo|abrazos|cordialmente|"
    r"sin otro particular\b.*|"
    r"(?:respeitosamente|atenciosamente|atentamente)|(?:com os )?(?:melhores )?cumprimentos(?: \w+)?|"
    r"(?:um )?(?:grande |forte )?abracos?(?: d[oae])?|"
    r"saudacoes(?: \w+)?|cordiais saudacoes|um abraco(?: \w+){0,3}|(?:su|seu|sua|vosso|vossa|suy[oa]|"
    r"votre|your|ton|ta|tu|vuestr[oa]|o seu|a sua)(?: (?:tres|bien|muy|mais|most|ever|old))?"
    r" (?:amie?|devouee?|affectionnee?|fidele|serviteur|camarade|friend|servant|colleague|afectisim[oa]|"
    r"amig[oa]|servidora?|companer[oa]|atento|dedicad[oa]|criad[oa]|camarada)(?: [\w-]+){0,3}|"
    r"(?:yours )?in (?:haste|friendship|peace|hope)|(?:avec|con|com) (?:toute )?\w+ \w+|"
    r"(?:que la paz|paz y|a bientot|a la semaine|hasta (?:el|la|pronto)|ate (?:a|ao|breve|ja)|until)"
    r"(?: [\w-]+){0,3}|"
    r"مع (?:خالص |اطيب |فايق )?(?:التحيات?|التحيه|التقدير|الاحترام|تحيات\w*)(?: \w+){0,3}|"
    r"تحيات\w*(?: \w+){0,2}|"
    r"(?:و)?تفضلوا\b.*|ودمتم\w*|وشكرا|شكرا(?: \w+)?|والسلام(?: \w+)?)(?P<end>\s*[,.!،;:]|\s*$)"
)
_SIGNED = re.compile(
    r"^\W{0,3}(?:(?:signed|signe[es]*|firmad[oa]|assinad[oa]),? (?:(?:and )?on behalf of|for|au nom de|pour|"
    r"en nombre de|"
    r"por|em nome de|pel[oa]s?)(?: [\w'’-]+){1,4}(?=\s?:)|(?:وقع|توقيع|وقعت)ه? (?:عن|"
    r"باسم)(?: \w+){1,3}(?=\s?:)|signed(?: by| for| on behalf of)?|sgd|sd(?=[./)])|signe(?: par| pour)?|"
    r"signatures?|"
    r"firmado(?: por)?|fdo|firma|assinado(?: por)?|assina|"
    r"assinatura|d(?:a|oy) fe|(?:ال)?توقيع|(?:ال)?امضاء|الموقع|s/)\W{1,4}(?P<who>\S.*)?$|"
    r"^\W{0,3}(?:signed|signe|firmado|assinado|(?:les )?signataires?|signatories|(?:l[oa]s )?firmantes|"
    r"(?:os )?signatarios|التوقيع|الموقعون|الموقعان|الموقعين|الموقعات)\W*$"
)
_FOR = re.compile(
    r"^\W{0,3}(?:for the|for|(?:for and )?on behalf of|pour (?:le|la|les|l')|pour|por (?:el|la)|pel[oa]|"
    r"عن)\b.{3,60}(?:[,:،]\s*$|[,،]\s+(?:(?:the|le|la|el|o|a|l') ?)?(?P<role>[^,.:،]{4,50})$)"
)
_FOR_WHOM = re.compile(
    r"^\W{0,3}(?:for|(?:for and )?on behalf of|pour|por|pel[oa]|عن)\b[^,،:]{3,60}[,:،]\s*(?P<who>[^\W\d_].*)$"
)
_FOR_SHORT = re.compile(
    r"^\W{0,3}(?:[Ff]or|[Pp]our|[Pp]or|[Pp]el[oa])\s+(?:the |la |le |el |[oa] |l['’])?(?P<who>[A-Z]{3,8})\b"
)
_FOR_ALL = re.compile(
    r"^\W{0,3}(?:(?:for and )?on behalf of|for|au nom de|en nombre de|em nome d[aeo]s?|pour|por|pel[oa]|"
    r"عن|باسم)\s+(?P<who>[^,،:.]{6,80}?)(?:[,،].{0,90})?\W*$"
)
_AND_FIRM = re.compile(r"^\W{0,3}(?:and|et|y|e|&|و) ?(?=the |la |le |l.|el |o |a |\w)")
_DASHED = re.compile(r"^\s*(?:[–—―]|--|~)\s*(?P<who>[^\W\d].*)$")
_AFTER_SENTENCE = re.compile(r"[.!?…»”\"')]\s*[–—―]\s*(?P<who>[^\W\d_][^.!?\n]{3,80})$")
_LAST_SIGNS = frozenset('.!?…»”؟")]')
_GREETED = re.compile(r"^\W{0,3}(?:مع )?تحيات\s+(?P<who>\w.*)$")
"""An institution's greetings: "مع تحيات فريق …"."""
_PHONE = re.compile(
    r"^\W{0,3}(?:tele?\w*|phone|mob\w*|cell|cel|gsm|fax|portable|movil|whatsapp|signal|sat\w*|e-?mail|"
    r"courriel|correo|"
    r"هاتف|جوال|نقال|موبايل)\b|^[+(]{0,2}\d[\d ().+/-]{6,}$|^\S+@\S+$"
)
"""What a name at the foot has under it: how to reach whose it is."""
_FURNITURE = re.compile(
    r"©|\(c\)|copyright|all rights|tous droits|derechos|direitos|حقوق|\bissn\b|\bisbn\b|https?:|www\.|"
    r"printed|imprim|"
    r"impres|best viewed|visitor|unsubscribe|desinscri|cancelar|you (?:are )?receiv|mentions legales|"
    r"powered by"
)
"""What a page or a printer puts below the text."""
_OPENS = re.compile(r"\s*[“«„\"]")
_CLOSES = re.compile(r"[”»“\"]\W{0,3}$")
_LETTERS, _FIGURES = re.compile(r"[^\W\d_]{3}"), re.compile(r"\d{4}")
_RULE = re.compile(r"^\W{0,4}(?:--|__+|\*\s?\*\s?\*)\W*$|^--\s*$")
_CONTACT = re.compile(
    r"^(?:sent from|envoye de|enviado d|ارسل)|@|https?:|www\.|\+\d|\b(?:tel|telephone|phone|mobile|"
    r"telefono|telefone|fax|courriel|e-?mail|isbn|"
    r"issn|copyright|page|copy|ref)\b|©"
)


class Signatures:
    """Finds signatures. Holds reference data only."""

    def __init__(self, lines: Bylines) -> None:
        self._lines = lines

    def find(self, passages: Sequence[Passage], mail: bool) -> list[tuple[Passage, Place]]:
        """Where the names of those who signed stand, the last signature of the text; [] when nobody did."""
        foot = list(passages[-FOOT:])
        before = len(passages) - len(foot)
        joint = self._joint(foot)
        if joint:
            return joint
        for find in (self._announced, self._dashed, self._after_text, self._institution):
            if found := find(foot, before, mail):
                return found
        return self._speaking(passages, mail)

    def _joint(self, foot: Sequence[Passage]) -> list[tuple[Passage, Place]]:
        """People on one line, "and the Cell" on the next."""
        for i in range(len(foot) - 1, max(0, len(foot) - 6), -1):
            text = foot[i].text
            if len(text) < 100 and (match := _AND_FIRM.match(level(text))):
                above = self._lines.alone(foot[i - 1].text)
                if above and self.firm(text[match.end() :]):
                    return [(foot[i - 1], above), (foot[i], (match.end(), len(text)))]
        return []

    def _speaking(self, passages: Sequence[Passage], mail: bool) -> list[tuple[Passage, Place]]:
        """The institution whose statement it is: its name alone at the foot, and in the text before."""
        for passage in passages[-2:] if len(passages) > 2 else ():
            if len(passage.text) >= 100 or not self.firm(passage.text):
                continue
            name = level(re.split(r"\s*[,(–—]|\s\d", passage.text)[0]).strip(" .")
            spoken = any(name in level(p.text[:1_500]) for p in passages[:-2] if len(p.text) > 60)
            if spoken:
                return [(passage, (0, len(passage.text)))]
        return []

    def _announced(self, foot: Sequence[Passage], before: int, mail: bool) -> list[tuple[Passage, Place]]:
        """After "Signed", a closing, the mark of a mail's signature, a role or "For the Committee,"."""
        for i in range(len(foot) - 1, -1, -1):
            text, line = foot[i].text, level(foot[i].text[:250])
            if len(text) > 200:
                continue
            if before + i == 0 and not mail:
                continue
            dates = self._lines.dates(text) if ":" in line else []
            if dates and (match := _SIGNED.match(line[dates[-1][1] :])) and match["who"]:
                start = dates[-1][1] + match.start("who")
                if place := self._name(text, start, loose=True):
                    return [(foot[i], place)]
            if match := _SIGNED.match(line):
                if match["who"] and (place := self._name(text, match.start("who"), loose=True)):
                    return [*self._signed_above(foot, i), (foot[i], place)]
                if not match["who"]:
                    return self._following(foot, i + 1, loose=True)
            last = max(line.rfind(". "), line.rfind("! ")) + 2 if text.rstrip().endswith((",", "،")) else 0
            closed = last > 1 and _CLOSING.match(line[last:])  # "… on Monday. Yours,"
            if closed and (found := self._following(foot, i + 1, loose=True)):
                return found
            if (match := _GREETED.match(line)) and self.firm(text[match.start("who") :]):
                return [(foot[i], (match.start("who"), len(text)))]
            if (match := _CLOSING.match(line)) and len(text) < 120:
                if text[match.end() :].strip() and (place := self._name(text, match.end(), loose=mail)):
                    return [(foot[i], place)]
                if found := self._following(foot, i + 1, loose=True):
                    return found
            if mail and _RULE.match(line) and (found := self._following(foot, i + 1, loose=True)):
                return found
            if (match := _FOR_WHOM.match(line)) and (place := self._lines.alone(text[match.start("who") :])):
                return [(foot[i], (match.start("who") + place[0], match.start("who") + place[1]))]
            role = text.rstrip().endswith((",", ":", "،")) and self._lines.is_role(text)
            brief = text.rstrip().endswith((",", "،")) and len(text.split()) <= 5
            if (role or brief or self._for_others(text, line)) and len(text) < 80:
                if found := self._following(foot, i + 1, loose=role):
                    return found
                if not brief and i + 1 < len(foot) and self.firm(foot[i + 1].text):
                    return [(foot[i + 1], (0, len(foot[i + 1].text)))]
        return []

    def _signed_above(self, foot: Sequence[Passage], index: int) -> list[tuple[Passage, Place]]:
        """The names of those who signed on the lines before, each after "Signed" too."""
        found: list[tuple[Passage, Place]] = []
        for i in range(index - 1, max(-1, index - 9), -1):
            text = foot[i].text
            match = _SIGNED.match(level(text[:200])) if len(text) < 200 else None
            if match and match["who"] and (place := self._name(text, match.start("who"), loose=True)):
                found.insert(0, (foot[i], place))
            elif match or not self._lines.is_role(text):
                break
        return found

    def _for_others(self, text: str, line: str) -> bool:
        """ "For the Committee," or "For the Committee, the secretary"."""
        match = _FOR.match(line)
        if match is None:
            return False
        return not match["role"] or self._lines.is_role(text[match.start("role") : match.end("role")])

    def _following(self, foot: Sequence[Passage], start: int, *, loose: bool) -> list[tuple[Passage, Place]]:
        """The names on the lines from `start`: one, or several one below the other."""
        found: list[tuple[Passage, Place]] = []
        for passage in foot[start : start + 5]:
            line = level(passage.text[:200])
            if _RULE.match(passage.text) or (
                not found and (_SIGNED.match(line) or manners.DONE_AT.match(line))
            ):
                continue
            place = self._lines.alone(passage.text)
            if place is None and not found and loose:
                place = self._name(passage.text, 0, loose=True)
            if place is None and found and self.firm(found[-1][0].text) and self.firm(passage.text):
                place = (0, len(passage.text))
            if place is None:
                break
            found.append((passage, place))
        return found

    def _name(self, text: str, start: int, *, loose: bool) -> Place | None:
        """The name from `start` to the line's end: a person beyond doubt, or any name if `loose`."""
        while start < len(text) and not text[start].isalnum():
            start += 1
        who = text[start:]
        if self._lines.alone(who):
            place = self._lines.alone(who)
            return (start + place[0], start + place[1]) if place else None
        names = self._lines.people.of(who) if loose and len(who) < 100 else []
        plain = names and not any(c.isdigit() for c in who) and not _ends(who) and len(who.split()) < 14
        if plain and (who[0].isupper() or not who[0].isascii()) and not _CONTACT.search(level(who)):
            return start, len(text)
        return None

    def _dashed(self, foot: Sequence[Passage], before: int, mail: bool) -> list[tuple[Passage, Place]]:
        """ "— Jane Doe" on a line of its own or after the last sentence; not one of a list of such lines."""
        last = foot[-6:]
        marked = [p for p in last if _DASHED.match(p.text)]
        at = last.index(marked[0]) if len(marked) == 1 else 0
        quoted = at > 0 and len(last[at - 1].text) < 200 and _CLOSES.search(last[at - 1].text) is not None
        quoted = quoted or any(len(p.text) > 150 for p in last[at + 1 :])
        if len(marked) == 1 and not quoted and (marked[0].number > 2 or before) and len(marked[0].text) < 100:
            match = _DASHED.match(marked[0].text)
            assert match is not None
            text = marked[0].text
            people = self._lines.people
            names = people.of(match["who"])
            if self._lines.alone(match["who"]) or (
                names and names[0].kind == "organisation" and marked[0] in last[-2:]
            ):
                return [(marked[0], (match.start("who"), len(text)))]
        for passage in last[-3:]:
            match = _AFTER_SENTENCE.search(passage.text[-120:])
            if match and self._lines.alone(match["who"]):
                end = len(passage.text)
                return [(passage, (end - len(match["who"]), end))]
        return []

    def _after_text(self, foot: Sequence[Passage], before: int, mail: bool) -> list[tuple[Passage, Place]]:
        """Names alone after the last sentence, one below the other, or beside the place and date."""
        for last in range(len(foot) - 1, max(-1, len(foot) - 9), -1):
            run: list[tuple[Passage, Place]] = []
            first = last
            if manners.ITEM.match(foot[last].text):
                continue  # "(a) Jane Doe", one of a list
            while first >= 0 and before + first > 1 and (place := self._lines.alone(foot[first].text)):
                rest = foot[first].text[place[1] :]
                if beside.LIFE.search(rest) or _FURNITURE.search(level(rest)):
                    break  # "Our Pages 2009-2017 | powered by …"
                run.insert(0, (foot[first], place))
                first -= 1
            if not run and self._one_name(foot, last):
                return [(foot[last], (0, len(foot[last].text)))]
            if run and self._signs(run, foot[first].text if first >= 0 else "", foot[last + 1 :]):
                return run
        return []

    def _one_name(self, foot: Sequence[Passage], index: int) -> bool:
        """Whether the line is one given name, between the last sentence and the place and date."""
        text = foot[index].text
        if " " in text or not text[:1].isupper() or not self._lines.kinds.is_given(text):
            return False
        under = foot[index + 1].text if index + 1 < len(foot) else ""
        return index > 0 and _ends(foot[index - 1].text) and self._lines.is_date(under)

    def _signs(self, run: Sequence[tuple[Passage, Place]], above: str, below: Sequence[Passage]) -> bool:
        if len(above) < 120 and _OPENS.match(above) and _CLOSES.search(above):
            return False  # who is quoted
        if len(above) < 60 and beside.LISTED.match(level(above)):
            return False
        role = len(above) < 60 and self._lines.is_role(above)
        sentence = _ends(above) or len(above) > 150
        if any(len(p.text) >= 90 and not _FURNITURE.search(level(p.text[:300])) for p in below):
            return False
        if role or self._lines.is_date(above) or (sentence and all(self._given(*one) for one in run)):
            return True
        if all(p.text[a:b].isupper() for p, (a, b) in run):
            return False
        under = below[0].text if below else ""
        dated = any(c.isdigit() for p, _ in run for c in p.text) or self._lines.is_date(under)
        return dated or self._under(under, run)

    def _under(self, text: str, run: Sequence[tuple[Passage, Place]]) -> bool:
        """Whether the line under names says what their bearers are, or how to reach them."""
        if not text or len(text) > 90:
            return False
        reached = bool(_PHONE.search(level(text.strip()))) and all(self._given(*one) for one in run)
        return reached or self._lines.is_role(text)

    def _given(self, passage: Passage, place: Place) -> bool:
        """Whether a name begins with a known given name or an initial: two words alone may be a place."""
        name = passage.text[place[0] : place[1]]
        words = name.split()
        first = words[0].strip("(.")
        other = len(words) > 2 or "," in name or not first[:1].isascii()
        return len(first) < 3 or other or self._lines.kinds.is_known(name)

    def _institution(self, foot: Sequence[Passage], before: int, mail: bool) -> list[tuple[Passage, Place]]:
        """An institution that signs: "For the Committee", or on its line under the place and date."""
        for i in range(len(foot) - 1, max(0, len(foot) - 6), -1):
            text = foot[i].text
            if before + i < 2 or len(text) > 100:
                continue
            if match := _FOR_SHORT.match(text):
                return [(foot[i], match.span("who"))]
            if match := _FOR_ALL.match(level(text)):
                place = match.span("who")
                if self.firm(text[place[0] : place[1]]):
                    return [(foot[i], place)]
            under = foot[i + 1].text if i + 1 < len(foot) else ""
            above = foot[i - 1].text
            if _ends(above) and text[-1:].isdigit() and (dates := self._lines.dates(text)):
                name = text[: dates[0][0]].rstrip(" ,،–—-(")
                if self.firm(name) and self._lines.kinds.is_head(name.split()[0]) | self._heads(name):
                    return [(foot[i], (0, len(name)))]  # "Sahel Analysis Cell, 3 March 2017"
            ended = _ends(above)
            if (not ended and len(above) >= 90) or not self.firm(text):
                continue
            if (ended and _names_and_year(under) and self._lines.is_date(under)) or (
                len(above) < 90 and self._lines.is_date(above)
            ):
                return [(foot[i], (0, len(text)))]
        return []

    def _heads(self, name: str) -> bool:
        """Whether the last word says what an institution is, as in English."""
        return self._lines.kinds.is_head(name.split()[-1])

    def firm(self, text: str) -> bool:
        """Whether `text` is an institution's name with capitals, and nothing else."""
        text = re.sub(r"\s*\([^()]*\)", "", text) if "(" in text else text
        if _ends(text) or any(map(str.isdigit, text)) or not self._lines.names.may_be_institution(text):
            return False  # before its words are looked up: most last lines are sentences
        if _CONTACT.search(level(text)):
            return False
        named = self._lines.people.of(text)
        name = named[0].name if len(named) == 1 and named[0].kind == "organisation" else ""
        big = sum(word[0].isupper() for word in name.split()) + (level(text) != level(name))
        return len(name.split()) > 1 and (big >= 2 or not name.isascii())


def _names_and_year(text: str) -> bool:
    """Whether a word stands before four figures: a place and a date, not a date alone."""
    word = _LETTERS.search(text)
    return bool(word and _FIGURES.search(text, word.end()))


def _ends(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return text.rstrip()[-1:] in _LAST_SIGNS
