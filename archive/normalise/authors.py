"""Who wrote the document?

Bylines among the first lines and signatures at the foot; what a page or mail says of itself next; embedded
file properties last, as a suggestion, and never those that are nobody. One person is one value: spelling,
accents and the order of the names are folded (`author_key`), the written form is shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from archive.authority import Authority
from archive.folding import key, level
from archive.model import Extracted, Fact, Origin, Passage, Property, Span, Value
from archive.normalise import byline_beside as beside
from archive.normalise import byline_manners as manners
from archive.normalise import byline_patterns as patterns
from archive.normalise import letters
from archive.normalise.author_choice import decide
from archive.normalise.byline_around import Around
from archive.normalise.byline_cuts import Place
from archive.normalise.byline_said import Said
from archive.normalise.bylines import bylines
from archive.normalise.lines import Piece, byline_pattern, is_greeting, official, pieces
from archive.normalise.name_forms import Named, author_key
from archive.normalise.name_kinds import kinds
from archive.normalise.own_words import Own, memo_sender, own_part
from archive.normalise.people import people
from archive.normalise.reading import HEAD, Reading, read
from archive.normalise.signatures import Signatures
from archive.normalise.unannounced import Unannounced

__all__ = ["Authors", "author_key", "decide"]

SECRETARY_GENERAL = "United Nations Secretary-General"
_BYLINE = Property("html:byline")
_QUOTED = ("---", "___", ">", "Begin f")
"""What begins a line before or in what a mail quotes."""
_ACCOUNT = frozenset(
    (
        *(
            "user",
            "users",
            "account",
            "import",
            "importer",
            "admin",
            "administrator",
            "administrateur",
            "cms",
            "wordpress",
        ),
        *(
            "webmaster",
            "utilisateur",
            "usuario",
            "utilizador",
            "administrador",
            "default",
            "migration",
            "bot",
            "robot",
        ),
        *(
            "root",
            "system",
            "systeme",
            "sistema",
            "superuser",
            "uploader",
            "autopost",
            "rss",
            "feed",
            "drupal",
            "joomla",
        ),
    )
)
"""Words of an account's name, or of a program's."""
_SHORT = re.compile(r"[^\W\d_]{1,2}(?:/[^\W\d_]{1,2})*")
"""Initials of who drafted and who typed."""


class Authors:
    """Normaliser of ``author``."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._lines = bylines(authority)
        self._byline = byline_pattern(authority.words)
        self._people = people(authority)
        self._kinds = kinds(authority)
        self._signatures = Signatures(self._lines)
        self._unannounced = Unannounced(self._lines)
        self._around = Around(self._lines, self._signatures.firm)
        self._said = Said(self._lines, self._signatures.firm)

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """Bylines at the head, else a signature at the foot, else the sender of what was forwarded.

        Facts that are only plausible are of the origin ``guessed``.
        """
        reading = read(extracted, self._authority)
        head = reading.head()
        if official([text for _, text in head]):
            return self._official(reading, head, known)
        mail = any(isinstance(f.where, Property) and f.where.name.startswith("mail:") for f in reading.facts)
        subject = next((f.raw for f in reading.facts if f.where == Property("mail:Subject")), "")
        begins = {passage.text[:1] for passage in reading.passages[:60]}
        quotes = not begins.isdisjoint(sign[0] for sign in _QUOTED)
        quotes = mail or (quotes and any(p.text.startswith(_QUOTED) for p in reading.passages[:60]))
        own = own_part(reading.passages, subject, reading.text.text) if quotes else Own(reading.passages)
        own = Own(pieces(own.passages), own.sender)
        lines = own.passages[:HEAD]
        found = self._bylines(own.passages[: HEAD + 1])
        if not found and any(is_greeting(passage.text) for passage in lines):
            found = self._foot(own.passages, mail)
        found = (
            found
            or self._around.head(own.passages)
            or self._unannounced.find(own.passages, known)
            or self._sentences(own.passages)
            or self._foot(own.passages, mail)
        )
        found = found or self._said.find(own.passages)
        found = found or letters.cable_sender(own.passages, self._lines)
        found = found or [(p, place) for p in lines for place in self._lines.edited(p.text)]
        sender = own.sender or (None if mail else memo_sender(lines[:8]))
        if sender and (not found or self._first_name_only(found)):
            found = [sender]
        if found:
            found = self._around.beside(own.passages, found)
            return [_fact(passage, place) for passage, place in self._best_written(reading.passages, found)]
        return self._suggestions(lines, known)

    def _bylines(self, lines: Sequence[Passage]) -> list[tuple[Passage, Place]]:
        """Lines, of the first ones, that announce their names, with the lines their lists go on in."""
        found: list[tuple[Passage, Place]] = []
        for i, passage in enumerate(lines[:HEAD]):
            places = self._lines.announced(passage.text)
            if places and self._listed(lines[i : i + 2]):
                continue
            if places and i + 1 < len(lines) and (whole := self._wrapped(passage, places, lines[i + 1])):
                return [*found, whole]
            found += [(passage, place) for place in places]
            if places and i + 1 < len(lines) and (beside := self._written_with(lines[i + 1])):
                found.append(beside)
            open_list = bool(places) and re.search(r"(?:[,;،]|\b(?:and|et|y|e)|&)\s*$", passage.text)
            if open_list or self._lines.label_only(passage.text):
                for following in lines[i + 1 : i + 9]:
                    if level(following.text).strip() in {"and", "et", "y", "e", "&", "و"}:
                        continue
                    place = self._lines.alone(following.text)
                    people = any(other in lines[i + 1 : i + 9] for other, _ in found[-1:])
                    people = people and not self._signatures.firm(found[-1][0].text)
                    whole_line = bool(places) and not open_list
                    people = people or whole_line
                    if place and whole_line and not self._begins_name(following.text, place):
                        place = None  # "Maghreb Wire" under "By Jane Doe"
                    if place is None and not people and self._signatures.firm(following.text):
                        place = (0, len(following.text))
                    if place is None:
                        break
                    found.append((following, place))
        return found

    def _listed(self, lines: Sequence[Passage]) -> bool:
        """Whether two lines are "(a) …" and "(b) …"."""
        return len(lines) > 1 and all(manners.ITEM.match(passage.text) for passage in lines)

    def _written_with(self, passage: Passage) -> tuple[Passage, Place] | None:
        """The institution of a line "with the … Group" under a byline."""
        match = beside.WITH.match(level(passage.text)) if len(passage.text) < 90 else None
        if match and self._signatures.firm(passage.text[match.end() :]):
            return passage, (match.end(), len(passage.text))
        return None

    def _begins_name(self, text: str, place: Place) -> bool:
        """Whether the words at `place` begin with a known given name or an initial."""
        first = text[place[0] : place[1]].split()[0].strip(".(")
        return len(first) == 1 or self._kinds.is_given(first)

    def _wrapped(
        self, passage: Passage, places: Sequence[Place], following: Passage
    ) -> tuple[Passage, Place] | None:
        """The byline of a long line whose last name goes on in the next: "… and Jane" / "Doe."."""
        start, end = places[-1]
        cut = passage.text[end:].strip() or len(passage.text) < 40 or len(following.text) > 90
        if cut or len(places) > 1 or not following.text[:1].isalpha():
            return None
        here = self._people.of(passage.text[start:end])
        joined = f"{passage.text} {following.text}"
        whole = self._lines.announced(joined)
        more = self._people.of(joined[slice(*whole[0])]) if whole and whole[0][0] == start else []
        if len(here) != len(more) or whole[0][1] <= end or not here:
            return None
        grew = here[-1].kind == "single" and more[-1].kind == "person"
        named = here[-1].kind != "organisation" and more[-1].kind == "organisation"
        piece = Piece(passage.number, joined, limit=len(passage.text))
        return (piece, whole[0]) if grew or named else None

    def _first_name_only(self, found: Sequence[tuple[Passage, Place]]) -> bool:
        """Whether a mail is signed in short: "Isabella", "JC", "J. C."."""
        names = [passage.text[start:end].strip() for passage, (start, end) in found]
        return all(" " not in name or beside.INITIALS.match(name) for name in names)

    def _sentences(self, passages: Sequence[Passage]) -> list[tuple[Passage, Place]]:
        ends = {p.number: p for p in (*passages[:10], *passages[-8:])}
        for passage in ends.values():
            if place := self._lines.sentence(passage.text):
                return [(passage, place)]
        return []

    def _announces(self, text: str) -> bool:
        """Whether a line announces names, or that they follow: "The rapporteurs:"."""
        return bool(self._lines.announced(text)) or (
            len(text) < 40 and text.rstrip().endswith(":") and self._lines.label_only(text)
        )

    def _foot(self, passages: Sequence[Passage], mail: bool) -> list[tuple[Passage, Place]]:
        if found := letters.signed_at_foot(passages, self._lines) or self._around.foot(passages):
            return found
        for passage in passages[-8:] if len(passages) > 3 else ():
            if len(passage.text) < 160 and self._announces(passage.text):
                at = passages.index(passage)
                if found := self._bylines(passages[at : at + 9]):
                    return found
        if len(passages) < 2:
            return []
        notes = [(p, place) for p in passages[-4:] if (place := self._lines.described(p.text))]
        return self._signatures.find(passages, mail) or notes[:1]

    def _official(
        self, reading: Reading, head: Sequence[tuple[Span, str]], known: Mapping[str, Sequence[Value]]
    ) -> Sequence[Fact]:
        """Whose report or letter it is; who signed it."""
        if place := letters.of_the_secretary(head):
            return (_fact(*place),)
        passages = reading.passages
        lines = [p for p in passages[:HEAD] if len(p.text) < 200]
        found = self._bylines(lines) or self._sentences(passages)
        found = found or letters.signed(passages, self._lines) or self._around.head(lines)
        found = found or letters.under_title(passages, known, self._lines)
        found = found or letters.of_whom(passages, head)
        return [_fact(passage, place) for passage, place in found]

    def _best_written(
        self, passages: Sequence[Passage], found: list[tuple[Passage, Place]]
    ) -> list[tuple[Passage, Place]]:
        """Names in capitals replaced by the same names in the text as they are usually written."""
        best = []
        for passage, (start, end) in found:
            raw = passage.text[start:end]
            other = self._elsewhere(passages, raw) if raw.isupper() and len(raw) < 100 else None
            other = other or self._in_full(passages, raw)
            best += [other] if other else self._all_in_full(passages, raw) or [(passage, (start, end))]
        return best

    def _elsewhere(self, passages: Sequence[Passage], raw: str) -> tuple[Passage, Place] | None:
        names = self._people.of(raw)
        if len(names) != 1 or names[0].kind != "person":
            return None
        wanted = level(names[0].name)
        for passage in (*passages[:HEAD], *passages[-HEAD:]):
            start = level(passage.text).find(wanted)
            written = passage.text[start : start + len(wanted)]
            if start >= 0 and not written.isupper() and not written.islower():
                return passage, (start, start + len(wanted))
        return None

    def _all_in_full(self, passages: Sequence[Passage], raw: str) -> list[tuple[Passage, Place]]:
        """The names of `raw`, several with initials, where all are written out; [] when one is not."""
        if raw.count(".") < 2:
            return []
        names = [self._in_full(passages, one.name) for one in self._people.of(raw)]
        return [name for name in names if name] if len(names) > 1 and all(names) else []

    def _in_full(self, passages: Sequence[Passage], raw: str) -> tuple[Passage, Place] | None:
        """ "A. Barry" where the same text has, on a line of names, "Ahmed Barry"."""
        initial = re.fullmatch(r"([^\W\d_])\. ?([^\W\d_][\w'’-]+)", raw.strip())
        if initial is None:
            return None
        wanted = re.compile(rf"(?<!\w){initial[1]}[^\W\d_]+(?: [^\W\d_]\.)? {re.escape(initial[2])}(?!\w)")
        for passage in (*passages[:HEAD], *passages[-HEAD:]):
            match = wanted.search(passage.text[:200])
            if match and self._kinds.strict(match.group()):
                return passage, match.span()
        return None

    def _suggestions(self, lines: Sequence[Passage], known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """An institution on a line of its own beside the date may be the author, or only the publisher."""
        dates = {v.where.passage for v in known.get("published", ()) if isinstance(v.where, Span)}
        titles = {v.where.passage for v in known.get("title", ()) if isinstance(v.where, Span)}
        for passage in lines[:6]:
            near = passage.number - 1 in titles or passage.number + 1 in dates
            alone = near and passage.number not in titles | dates and len(passage.text) < 100
            alone = alone and ":" not in passage.text and not self._byline.match(level(passage.text))
            if alone and self._kinds.kind(passage.text.strip(" ,.")) == "organisation":
                return (_fact(passage, (0, len(passage.text)), Origin.GUESSED),)
        return ()

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """The people and organisations in `fact.raw`, each as written, without titles, roles, addresses and
        nobodies."""
        raw = " ".join(fact.raw.split())
        if fact.where == _BYLINE:
            raw = self._shown(raw)
        confidence = _confidence(fact)
        if patterns.SECRETARY.search(level(raw)) and isinstance(fact.where, Span):
            return (Value("author", SECRETARY_GENERAL, fact.raw, fact.origin, 0.95, fact.where),)
        found: dict[str, Value] = {}
        for named in self._people.of(raw):
            if self._somebody(named) and not self._account(fact, named.name):
                found.setdefault(
                    author_key(named.name),
                    Value("author", named.name, fact.raw, fact.origin, confidence, fact.where),
                )
        return tuple(found.values())

    def _shown(self, raw: str) -> str:
        """The people beyond doubt in what a page shows as its byline, "" when there are none."""
        shown: list[str] = []
        for cell in raw.split(" | "):
            places = [] if shown else self._lines.announced(cell)
            if not places and (alone := self._lines.alone(cell)):
                places = [alone]
            if not places:
                break
            shown += [cell[a:b] for a, b in places]
        return "; ".join(shown)

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """Itself: the form it was written in."""
        return value

    def _somebody(self, named: Named) -> bool:
        folded = key(named.name)
        nobody = self._authority.words.nobody
        if len(folded) < 2 or folded in nobody or _SHORT.fullmatch(named.name):
            return False
        return any(c.isalpha() for c in folded)

    def _account(self, fact: Fact, name: str) -> bool:
        """Whether a page or file gives the name of an account: "user1", "jdoe"."""
        given = fact.origin in {Origin.EDITED, Origin.SIDECAR} or isinstance(fact.where, Span)
        one = " " not in name and (name.islower() or any(c.isdigit() for c in name))
        return not given and (one or not _ACCOUNT.isdisjoint(level(name).split()))


def _confidence(fact: Fact) -> float:
    if fact.origin in {Origin.EDITED, Origin.SIDECAR}:
        return 1.0
    if fact.origin is not Origin.DOCUMENT:
        return 0.4
    outside = isinstance(fact.where, Property) and not fact.where.name.startswith("front matter")
    return 0.8 if outside else 0.95


def _fact(passage: Passage, place: Place, origin: Origin = Origin.DOCUMENT) -> Fact:
    """The words at `place` as evidence; of a piece, where they stand in its passage."""
    start, end = place
    where = Span(passage.number, start, end)
    if isinstance(passage, Piece):
        where = Span(passage.number, start + passage.offset, min(end + passage.offset, passage.limit))
    return Fact("author", passage.text[start:end], origin, where)
