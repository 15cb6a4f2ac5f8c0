"""What did a person write in the query box? Text to tree; never fails for bad syntax.

What cannot be read becomes a `Note` with its place, and the rest still runs. Only past a limit (length,
depth, clauses, edits, distance) is a query refused, with `BadQuery`. Time is linear in the text.

Grammar, OR binding least:  or := and (OR and)*   and := not ([AND] not)*   not := (NOT | -) not | item
item := ( or ) | name:value | name:-value | "phrase"[~N] | =word | word* | word~N | word
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from archive.errors import ArchiveError

MAX_LENGTH = 1_024
MAX_DEPTH = 8
MAX_CLAUSES = 64
MAX_EDITS = 2
MAX_DISTANCE = 50
MAX_NOTES = 20


class BadQuery(ArchiveError):
    """A query past a limit (web: 400); the message says which, and what to change."""


@dataclass(frozen=True, slots=True)
class Note:
    """What was not taken as written. `start` and `end` are offsets of the query; `code` and `words` are for
    translations: the message again, as a key and what was filled in."""

    message: str
    start: int
    end: int
    code: str = ""
    words: tuple[str, ...] = ()


Kind = Literal["word", "exact", "prefix", "fuzzy"]


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing was asked."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word as typed without its operator: ``=convoy`` is Term("convoy", "exact"). Places do not count."""

    text: str
    kind: Kind = "word"
    edits: int = 0
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words: a phrase; with `distance`, words near each other; `exact`: no stems; `plus`: ``"…"+``."""

    text: str
    distance: int | None = None
    exact: bool = False
    plus: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class FieldClause:
    """``name:…``. The name is as typed, in lower case; whether there is such a field is not known here."""

    name: str
    part: Tree
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Without:
    part: Tree


Tree = Blank | Term | Quote | FieldClause | All | Any | Without

_QUOTES = '"“”„‟«»＂'
_BREAKS = re.compile(rf"[\s\x00-\x1f\x7f-\x9f(){_QUOTES}]")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_NAME = re.compile(r"([A-Za-z][A-Za-z_]*):(?!/)")
_CLOSING = re.compile(f"[{_QUOTES}]")
_NUMBERED = re.compile(r"~(\d{1,9})(?![^\s()])")
_SURROGATES = re.compile("[\ud800-\udfff]")


def parse(text: str) -> tuple[Tree, tuple[Note, ...]]:
    """The tree of `text`, and notes on what was not taken as written. `BadQuery` past a limit, only then."""
    if len(text) > MAX_LENGTH:
        raise BadQuery(
            f"The query has {len(text):,} characters, {MAX_LENGTH:,} is the limit. Shorten it or use filters."
        )
    parser = _Parser(_SURROGATES.sub("\ufffd", text))
    tree = parser.alternatives(0)
    return tree, tuple(sorted(parser.notes, key=lambda note: (note.start, note.end))[:MAX_NOTES])


def unparse(tree: Tree) -> str:
    """A text that parses to `tree`: parse(unparse(t))[0] == t for every t that `parse` gives."""
    match tree:
        case Blank():
            return ""
        case Term(text, kind, edits):
            if kind == "word":
                return text
            return "=" + text if kind == "exact" else text + ("*" if kind == "prefix" else f"~{edits}")
        case Quote(text, distance, exact, plus):
            tail = "" if distance is None else f"~{distance}"
            return f'{"=" if exact else ""}"{text}"{tail}{"+" if plus else ""}'
        case FieldClause(name, part):
            value = unparse(part)
            # A value that begins with a slash would look like an address (http://…), not like a field.
            plain = isinstance(part, Term | Quote) and not value.startswith("/")
            return f"{name}:{value}" if plain else f"{name}:({value})"
        case Without(part):
            return f"NOT {_inner(part)}"
        case All(parts):
            return " ".join(_inner(part) for part in parts)
        case Any(parts):
            return " OR ".join(
                f"({unparse(part)})" if isinstance(part, Any) else unparse(part) for part in parts
            )


def _inner(tree: Tree) -> str:
    return f"({unparse(tree)})" if isinstance(tree, All | Any) else unparse(tree)


def _all(parts: list[Tree]) -> Tree:
    flat = [p for part in parts for p in (part.parts if isinstance(part, All) else (part,))]
    flat = [part for part in flat if not isinstance(part, Blank)]
    return All(tuple(flat)) if len(flat) > 1 else flat[0] if flat else Blank()


def _any(parts: list[Tree]) -> Tree:
    flat = [p for part in parts for p in (part.parts if isinstance(part, Any) else (part,))]
    flat = [part for part in flat if not isinstance(part, Blank)]
    return Any(tuple(flat)) if len(flat) > 1 else flat[0] if flat else Blank()


def _without(part: Tree) -> Tree:
    return part.part if isinstance(part, Without) else Without(part)


class _Parser:
    """One reading of one text. Recursion is bounded by MAX_DEPTH: only parentheses recurse."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.clauses = 0
        self.notes: list[Note] = []

    def note(self, code: str, message: str, start: int, end: int) -> None:
        self.notes.append(Note(message, start, end, code, (self.text[start:end],)))

    def skip(self) -> None:
        if found := _SPACE.match(self.text, self.at):
            self.at = found.end()

    def bare(self) -> str:
        """The word that begins here, up to the next space, parenthesis or quotation mark."""
        found = _BREAKS.search(self.text, self.at)
        return self.text[self.at : found.start() if found else len(self.text)]

    def operator(self) -> str:
        """AND, OR or NOT, when one stands here as a word of its own; it is not read over."""
        word = self.bare()
        return word if word in ("AND", "OR", "NOT") else ""

    def alternatives(self, depth: int) -> Tree:
        found = [self.conjunction(depth)]
        self.skip()
        while self.operator() == "OR":
            start, self.at = self.at, self.at + 2
            part = self.conjunction(depth)
            if isinstance(part, Blank) or isinstance(found[-1], Blank):
                self.note("dangling", "OR has nothing on one side; it was ignored.", start, start + 2)
            found.append(part)
            self.skip()
        return _any(found)

    def conjunction(self, depth: int) -> Tree:
        parts: list[Tree] = []
        while True:
            self.skip()
            if self.at >= len(self.text) or self.operator() == "OR":
                return _all(parts)
            if self.text[self.at] == ")":
                if depth:
                    return _all(parts)
                self.note("parenthesis", "This ) closes nothing; it was ignored.", self.at, self.at + 1)
                self.at += 1
            elif self.operator() == "AND":
                start, self.at = self.at, self.at + 3
                self.skip()
                if (
                    not parts
                    or self.at >= len(self.text)
                    or self.text[self.at] == ")"
                    or self.operator() == "OR"
                ):
                    self.note("dangling", "AND has nothing on one side; it was ignored.", start, start + 3)
            else:
                parts.append(self.negation(depth))

    def negation(self, depth: int) -> Tree:
        """An item with any number of NOT and - in front; two of them cancel out."""
        start, negated = self.at, False
        while True:
            if self.operator() == "NOT":
                self.at += 3
                self.skip()
            elif self.is_minus():
                self.at += 1
            else:
                break
            negated = not negated
        if self.at > start and (self.at >= len(self.text) or self.text[self.at] == ")" or self.operator()):
            self.note("dangling", "There is nothing to leave out after this; it was ignored.", start, self.at)
            return Blank()
        part = self.item(depth)
        return part if not negated or isinstance(part, Blank) else _without(part)

    def is_minus(self) -> bool:
        """A minus right before something, once: ``--`` and a dash between spaces are punctuation."""
        after = self.text[self.at + 1 : self.at + 2]
        return (
            self.text[self.at : self.at + 1] == "-"
            and after not in ("", "-", ")")
            and not _SPACE.match(after)
        )

    def item(self, depth: int) -> Tree:
        if self.text[self.at] == "(":
            return self.parenthesis(depth)
        start = self.at
        if name := _NAME.match(self.text, self.at):
            self.at = name.end()
            negated = self.is_minus()  # group:-jnim can only mean -group:jnim
            self.at += negated
            opens = self.text[self.at : self.at + 1] == "("
            value = self.parenthesis(depth) if opens else self.value()
            if isinstance(value, Blank):
                return value
            if value is not None:
                return FieldClause(name[1].lower(), _without(value) if negated else value, start, self.at)
            self.at = start
        if self.text[self.at] in _QUOTES:
            return self.quote(exact=False) or self.item_after_lone_quote(depth)
        if self.is_exact_quote():
            self.at += 1
            return self.quote(exact=True) or self.item_after_lone_quote(depth)
        return self.word(self.bare())

    def is_exact_quote(self) -> bool:
        return self.text[self.at : self.at + 1] == "=" and self.text[self.at + 1 : self.at + 2] in tuple(
            _QUOTES
        )

    def value(self) -> Tree | None:
        """The quoted words or the word right after ``name:``; None, and nothing read, when there is none."""
        start, exact = self.at, self.is_exact_quote()
        self.at += exact
        if self.text[self.at : self.at + 1] in tuple(_QUOTES) and (quoted := self.quote(exact)):
            return quoted
        self.at = start
        return self.word(self.bare()) if self.bare() else None

    def item_after_lone_quote(self, depth: int) -> Tree:
        self.note("quote", "This quotation mark is not closed; it was ignored.", self.at, self.at + 1)
        self.at += 1
        return Blank()

    def parenthesis(self, depth: int) -> Tree:
        if depth >= MAX_DEPTH:
            raise BadQuery(f"Parentheses go deeper than {MAX_DEPTH}. Take some of them away.")
        start = self.at
        self.at += 1
        inner = self.alternatives(depth + 1)
        if self.at < len(self.text):  # alternatives end only here or at the end
            self.at += 1
        else:
            self.note("parenthesis", "This ( is not closed; it was closed at the end.", start, start + 1)
        return inner

    def quote(self, exact: bool) -> Quote | None:
        """The quoted words that begin here; None, and nothing read, when the mark is never closed."""
        start = self.at
        closing = _CLOSING.search(self.text, start + 1)
        if not closing:
            return None
        self.at = closing.end()
        inside = _SPACE.sub(" ", self.text[start + 1 : closing.start()]).strip()
        distance = None
        if number := _NUMBERED.match(self.text, self.at):
            distance = int(number[1])
            if distance > MAX_DISTANCE:
                raise BadQuery(f"~{distance} is too far: words can be at most {MAX_DISTANCE} apart.")
            self.at = number.end()
        plus = self.text[self.at : self.at + 1] == "+"
        self.at += plus
        self.count()
        return Quote(inside, distance, exact, plus, start, self.at)

    def word(self, raw: str) -> Tree:
        """A bare word with its operators."""
        start, self.at = self.at, self.at + len(raw)
        if not raw:  # what `item` was called for is neither word nor mark: cannot happen, but must not loop
            self.at += 1
            return Blank()
        self.count()
        if raw[0] == "=" and raw.strip("="):
            return Term(raw.lstrip("="), "exact", 0, start, self.at)
        fuzzy = re.search(r"~(\d{0,9})$", raw)
        if fuzzy and fuzzy.start() > 0 and "~" not in raw[: fuzzy.start()]:
            edits = int(fuzzy[1] or 1)
            if edits > MAX_EDITS:
                raise BadQuery(f"~{edits} is too many: a spelling can differ by at most {MAX_EDITS} edits.")
            return Term(raw[: fuzzy.start()], "fuzzy", edits, start, self.at)
        if raw[-1] == "*" and raw.strip("*"):
            return Term(raw.rstrip("*"), "prefix", 0, start, self.at)
        return Term(raw, "word", 0, start, self.at)

    def count(self) -> None:
        self.clauses += 1
        if self.clauses > MAX_CLAUSES:
            raise BadQuery(f"The query has more than {MAX_CLAUSES} words or clauses. Leave some out.")
