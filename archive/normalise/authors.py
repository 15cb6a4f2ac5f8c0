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
from archive.normalise import byline_patterns as patterns
from archive.normalise.author_choice import decide
from archive.normalise.byline_cuts import Place
from archive.normalise.bylines import bylines
from archive.normalise.lines import Piece, byline_pattern, is_greeting, official, pieces
from archive.normalise.name_forms import Named, author_key
from archive.normalise.name_kinds import kinds
from archive.normalise.people import people
from archive.normalise.reading import HEAD, read
from archive.normalise.signatures import Own, Signatures, memo_sender, own_part

__all__ = ["Authors", "author_key", "decide"]

SECRETARY_GENERAL = "United Nations Secretary-General"
_QUOTE_MARKS = frozenset(("“", "«", "„", '"'))
_DASHES = frozenset(("—", "–", "―"))
_QUOTED = ("---", "___", ">", "Begin f")
"""What begins a line before or in what a mail quotes."""
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

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """Bylines at the head, else a signature at the foot, else the sender of what was forwarded.

        Facts that are only plausible are of the origin ``guessed``.
        """
        reading = read(extracted, self._authority)
        head = reading.head()
        if official([text for _, text in head]):
            return self._official(reading.passages, head)
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
            or self._beside_title(own.passages, known)
            or self._sentences(own.passages)
            or self._foot(own.passages, mail)
        )
        found = found or [(p, place) for p in lines for place in self._lines.edited(p.text)]
        sender = own.sender or (None if mail else memo_sender(lines[:8]))
        if sender and (not found or self._first_name_only(found)):
            found = [sender]
        if found:
            return [_fact(passage, place) for passage, place in self._best_written(reading.passages, found)]
        return self._suggestions(lines, known)

    def _bylines(self, lines: Sequence[Passage]) -> list[tuple[Passage, Place]]:
        """Lines, of the first ones, that announce their names, with the lines their lists go on in."""
        found: list[tuple[Passage, Place]] = []
        for i, passage in enumerate(lines[:HEAD]):
            places = self._lines.announced(passage.text)
            if places and i + 1 < len(lines) and (whole := self._wrapped(passage, places, lines[i + 1])):
                return [*found, whole]
            found += [(passage, place) for place in places]
            open_list = bool(places) and re.search(r"(?:[,;،]|\b(?:and|et|y|e)|&)\s*$", passage.text)
            if open_list or self._lines.label_only(passage.text):
                for following in lines[i + 1 : i + 9]:
                    if level(following.text).strip() in {"and", "et", "y", "e", "&", "و"}:
                        continue
                    place = self._lines.alone(following.text)
                    people = any(other in lines[i + 1 : i + 9] for other, _ in found[-1:])
                    people = people and not self._signatures.firm(found[-1][0].text)
                    if place is None and not people and self._signatures.firm(following.text):
                        place = (0, len(following.text))
                    if place is None:
                        break
                    found.append((following, place))
        return found

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
        """Whether a mail is signed in short: "Isabella", "JC"."""
        return all(" " not in passage.text[start:end].strip() for passage, (start, end) in found)

    def _beside_title(
        self, passages: Sequence[Passage], known: Mapping[str, Sequence[Value]]
    ) -> list[tuple[Passage, Place]]:
        """Lines that are nothing but names, before the text begins: under the title, or beside the date."""
        titles = {v.where.passage for v in known.get("title", ()) if isinstance(v.where, Span)}
        dates = {v.where.passage for v in known.get("published", ()) if isinstance(v.where, Span)}
        title = max(titles, default=0)
        lines = passages[:HEAD]
        sites = self._sites(known)
        found: list[tuple[Passage, Place]] = []
        for i, passage in enumerate(lines[:8]):
            if len(passage.text) > 160 and passage.number > 1:
                break
            if passage.number in titles or i - len(found) > 6:
                continue
            above = lines[i - 1].text.strip() if i else ""
            if above.endswith(":") and len(above.split()) < 4:
                break  # a list of those present, of the dead
            quoted = above[:1] in _QUOTE_MARKS
            place = (
                None if quoted or passage.text.lstrip()[:1] in _DASHES else self._lines.alone(passage.text)
            )
            if place and not self._greeted(passage.text[slice(*place)], lines):
                name = passage.text[place[0] : place[1]]
                first = name.split()[0]
                given = len(first.strip(".")) == 1 or self._kinds.is_given(first)
                if not given and self._within_text(lines[i - 1].text if i else "", passage.text):
                    continue
                if key(name) in sites:
                    continue
                own_line = passage.number in dates or self._beside_date_or_role(i, lines, place)
                if self._one_of_headings(i, passages):
                    break
                below = given if i == 0 else passage.number > title
                below = below and (not name.isupper() or len(self._people.of(name)) > 1)
                if (
                    (found and found[-1][0] is lines[i - 1])
                    or own_line
                    or (below and not self._spoken_of(name, i, passages))
                ):
                    found.append((passage, place))
                    continue
            if found:
                break
            between = passage.number - 1 in titles and passage.number + 1 in dates
            if between and (loose := self._unknown_name(passage.text)):
                found.append((passage, loose))
        return found

    def _greeted(self, name: str, lines: Sequence[Passage]) -> bool:
        """Whether a greeting among `lines` holds a word of `name`."""
        words = set(key(name).split())
        return any(is_greeting(p.text) and words & set(key(p.text).split()) for p in lines)

    def _beside_date_or_role(self, index: int, lines: Sequence[Passage], place: Place) -> bool:
        """Whether a date or what somebody is stands after the names at `place` or on the next line, or a
        date on the line before."""
        rest = lines[index].text[place[1] :]
        if re.search(r"\d{4}", rest) or self._lines.is_role(rest.strip(" ,|–—-")):
            return True
        under = lines[index + 1].text if index + 1 < len(lines) else ""
        above = lines[index - 1].text if index else ""
        return self._lines.is_date(above) or self._lines.is_date(under) or self._lines.is_role(under)

    def _within_text(self, above: str, text: str) -> bool:
        """Whether a line of no known name goes on from the one above, or ends as a sentence does."""
        goes_on = len(above) > 50 and above.rstrip()[-1:].isalpha()
        return goes_on or bool(re.search(r"\w{3,}\)?\.$", text))

    def _sites(self, known: Mapping[str, Sequence[Value]]) -> frozenset[str]:
        """What a page's title ends or begins with besides the title: the name of the site."""
        parts = [re.split(r"\s+[|–—·»-]\s+", v.raw[:300]) for v in known.get("title", ())]
        return frozenset(key(part) for several in parts if len(several) > 1 for part in several)

    def _spoken_of(self, name: str, index: int, passages: Sequence[Passage]) -> bool:
        """Whether the text speaks of that name: then the line says what it is about."""
        wanted = level(name.split(",")[0].strip())
        return any(wanted in level(p.text[:2_000]) for p in passages[index + 1 : -3])

    def _one_of_headings(self, index: int, passages: Sequence[Passage]) -> bool:
        """Whether more lines of the text look like this one."""
        later = [p.text for p in passages[index + 3 : index + 25 if len(passages) > index + 30 else -5]]
        return any(len(text) < 40 and self._lines.alone(text) for text in later)

    def _unknown_name(self, text: str) -> Place | None:
        """A line that may be any name, between title and date: a person or a collective, no institution."""
        bare = text.strip(" ,")
        words = bare.split()
        names = self._people.of(bare) if len(bare) < 80 and not any(c.isdigit() for c in bare) else []
        if len(names) != 1 or not 2 <= len(words) <= 5 or not bare[0].isupper():
            return None
        big = sum(word[0].isupper() for word in words)
        institution = names[0].kind == "organisation" and not self._kinds.collective(bare)
        if institution or big * 2 < len(words) or bare.isupper() or names[0].kind in {"single", "agency"}:
            return None
        if names[0].kind == "person" and not self._kinds.strict(bare):
            return None
        start = text.index(bare)
        return start, start + len(bare)

    def _sentences(self, passages: Sequence[Passage]) -> list[tuple[Passage, Place]]:
        ends = {p.number: p for p in (*passages[:10], *passages[-8:])}
        for passage in ends.values():
            if place := self._lines.sentence(passage.text):
                return [(passage, place)]
        return []

    def _foot(self, passages: Sequence[Passage], mail: bool) -> list[tuple[Passage, Place]]:
        for passage in passages[-8:] if len(passages) > 3 else ():
            if len(passage.text) < 160 and self._lines.announced(passage.text):
                at = passages.index(passage)
                return self._bylines(passages[at : at + 2])
        if len(passages) < 2:
            return []
        notes = [(p, place) for p in passages[-4:] if (place := self._lines.described(p.text))]
        return self._signatures.find(passages, mail) or notes[:1]

    def _official(self, passages: Sequence[Passage], head: Sequence[tuple[Span, str]]) -> Sequence[Fact]:
        """Whose report or letter it is; who signed it."""
        for span, text in head:
            if match := patterns.SECRETARY.search(level(text)):
                where = Span(span.passage, match.start(), match.end())
                return (Fact("author", text[match.start() : match.end()], Origin.DOCUMENT, where),)
        lines = [p for p in passages[:HEAD] if len(p.text) < 200]
        if found := self._bylines(lines) or self._sentences(passages):
            return [_fact(passage, place) for passage, place in found]
        for passage in passages[-40:]:
            if match := patterns.SIGNED_BRACKETS.search(level(passage.text[-120:])):
                start = max(0, len(passage.text) - 120) + match.start("who")
                return (_fact(passage, (start, len(passage.text))),)
        for passage in passages[3:14]:
            if match := patterns.TRANSMITS.search(level(passage.text[:600])):
                return (_fact(passage, match.span("who")),)
        for span, text in head:
            if match := patterns.REPORT_OF.match(level(text)):
                start, end = match.span("who" if match["who"] else "ar")
                where = Span(span.passage, start, end)
                return (Fact("author", text[where.start : where.end], Origin.DOCUMENT, where),)
        return ()

    def _best_written(
        self, passages: Sequence[Passage], found: list[tuple[Passage, Place]]
    ) -> list[tuple[Passage, Place]]:
        """Names in capitals replaced by the same names in the text as they are usually written."""
        best = []
        for passage, (start, end) in found:
            raw = passage.text[start:end]
            other = self._elsewhere(passages, raw) if raw.isupper() and len(raw) < 100 else None
            other = other or self._in_full(passages, raw)
            best.append(other or (passage, (start, end)))
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
        return not given and " " not in name and (name.islower() or any(c.isdigit() for c in name))


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
