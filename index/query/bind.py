"""What does the query mean here? Names become fields, aliases become groups, words become keys.

The bound tree holds only what engines compile. Dropping a clause never widens the answer silently: a date or
a name that means nothing finds nothing, or is searched as words, and a note says which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from archive.authority import Authority
from archive.fields import FIELDS, Field
from index.analysis import forms, stem_keys
from index.query.days import bounds
from index.query.names import HINTS, TYPES, language_by_name, nearest
from index.query.nodes import (
    And,
    Everything,
    Filled,
    Form,
    Fuzzy,
    Has,
    Near,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Within,
    Word,
    Zone,
)
from index.query.parse import All, Any, Blank, FieldClause, Note, Quote, Term, Tree, Without, parse

Lookup = Callable[[str, str], Sequence[str]]
"""(field, words) → the archive's own values of it that hold these words (`names.values_with_words`)."""

SHORTEST_PREFIX = 3

MOST_HINTS = 8
"""Notes after which “did you mean” is not looked for any more: each looks at every name there is."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What ``field:text`` at `start`–`end` became: the exact `values` it now asks for.

    `lineage`: for ``group:…+``, (slug, first day, last day) of predecessors, successors, parts asked too.
    """

    field: str
    text: str
    values: tuple[str, ...]
    lineage: tuple[tuple[str, str, str], ...] = ()
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Bound:
    """A query understood."""

    tree: Node
    notes: tuple[Note, ...]
    meanings: tuple[Meaning, ...]


def understand(
    text: str,
    authority: Authority,
    lookup: Lookup | None = None,
    fields: Sequence[Field] = FIELDS,
    today: date | None = None,
    fuzzy: bool = False,
) -> Bound:
    """Parse and bind. Raises `parse.BadQuery` past a limit, nothing else.

    `lookup` must only know values the person may see. `today` is what relative dates count from. `fuzzy`:
    whether the engine searches spellings; else such a word is searched as written.
    """
    tree, notes = parse(text)
    binder = _Binder(authority, lookup, fields, today, fuzzy)
    bound = binder.bind(tree, "any")
    every = sorted((*notes, *binder.notes), key=lambda note: (note.start, note.end))
    return Bound(Everything() if bound is None else bound, tuple(every), tuple(binder.meanings))


def bind(
    tree: Tree,
    authority: Authority,
    fields: Sequence[Field] = FIELDS,
    today: date | None = None,
    lookup: Lookup | None = None,
    fuzzy: bool = False,
) -> tuple[Node, tuple[Note, ...]]:
    """The bound tree of a parsed one, and notes; see `understand`."""
    binder = _Binder(authority, lookup, fields, today, fuzzy)
    bound = binder.bind(tree, "any")
    return Everything() if bound is None else bound, tuple(binder.notes)


class _Binder:
    """One binding of one tree. None stands for a clause that asks nothing."""

    def __init__(
        self,
        authority: Authority,
        lookup: Lookup | None,
        fields: Sequence[Field],
        today: date | None,
        fuzzy: bool,
    ) -> None:
        self.authority = authority
        self.lookup = lookup
        self.fields = {field.name: field for field in fields if field.search}
        self.today = today
        self.fuzzy = fuzzy
        self.notes: list[Note] = []
        self.meanings: list[Meaning] = []

    def note(self, code: str, message: str, at: Term | Quote | FieldClause, *words: str) -> None:
        self.notes.append(Note(message, at.start, at.end, code, words))

    def bind(self, tree: Tree, zone: Zone) -> Node | None:
        """Words searched in `zone`; a field clause inside decides for itself."""
        match tree:
            case Blank():
                return None
            case Term():
                return self.term(tree, zone)
            case Quote():
                return self.quote(tree, zone)
            case FieldClause():
                return self.clause(tree, zone)
            case All(parts):
                return _joined(And, [self.bind(part, zone) for part in self.with_spaced_fields(parts)])
            case Any(parts):
                return _joined(Or, [self.bind(part, zone) for part in parts])
            case Without(part):
                bound = self.bind(part, zone)
                return None if bound is None else Not(bound)

    # --- words

    def term(self, term: Term, zone: Zone) -> Node | None:
        words = forms(term.text)
        if not words:
            self.note("no-word", f"“{term.text}” holds no letter or digit; it was ignored.", term, term.text)
            return None
        if term.kind == "exact":
            return _phrase([Form(word, zone) for word in words], zone)
        if term.kind == "prefix":
            return self.prefix(term, words, zone)
        if term.kind == "fuzzy" and term.edits:
            if self.fuzzy and len(words) == 1:
                return Fuzzy(words[0], term.edits, zone)
            self.note(
                "no-fuzzy", f"Similar spellings are not searched: “{term.text}” was taken as written.",
                term, term.text,
            )  # fmt: skip
            return _phrase([Form(word, zone) for word in words], zone)
        if "*" in term.text.strip("*"):
            self.note("star", "* is understood at the end of a word only; it was ignored.", term, term.text)
        return _phrase([Word(word, stem_keys(word), zone) for word in words], zone)

    def prefix(self, term: Term, words: Sequence[str], zone: Zone) -> Node:
        whole: list[Node] = [Word(word, stem_keys(word), zone) for word in words[:-1]]
        if len(words[-1]) < SHORTEST_PREFIX:
            self.note(
                "short-prefix", f"“{term.text}*” needs {SHORTEST_PREFIX} letters; searched as a word.",
                term, term.text,
            )  # fmt: skip
            return _phrase([Word(word, stem_keys(word), zone) for word in words], zone)
        bound = _joined(And, [*whole, Prefix(words[-1], zone)])
        assert bound is not None
        return bound

    def quote(self, quote: Quote, zone: Zone) -> Node | None:
        words = forms(quote.text)
        if not words:
            self.note("no-word", "There is no word between these quotation marks; they were ignored.", quote)
            return None
        if "*" in quote.text:
            self.note("star", "* is not understood between quotation marks; it was ignored.", quote)
        parts: list[Word | Form] = (
            [Form(word, zone) for word in words]
            if quote.exact
            else [Word(word, stem_keys(word), zone) for word in words]
        )
        if quote.distance and len(parts) > 1:
            return Near(tuple(parts), quote.distance, zone)
        return _phrase(parts, zone)

    # --- fields

    def with_spaced_fields(self, parts: Sequence[Tree]) -> Iterable[Tree]:
        """``group: jnim`` read as ``group:jnim``, with a note."""
        waiting: Term | None = None
        for part in parts:
            if waiting and isinstance(part, Term | Quote):
                name = waiting.text[:-1].lower()
                self.note("spaced", f"Read as {name}:{part.text}; write it without a space.", waiting, name)
                yield FieldClause(name, part, waiting.start, part.end)
                waiting = None
                continue
            if waiting:
                yield waiting
                waiting = None
            if isinstance(part, Term) and part.text.endswith(":") and part.text[:-1].lower() in self.fields:
                waiting = part
            else:
                yield part
        if waiting:
            yield waiting

    def clause(self, clause: FieldClause, zone: Zone) -> Node | None:
        field = self.fields.get(clause.name)
        if field is None:
            meant = HINTS.get(clause.name) or nearest(clause.name, self.fields)
            hint = f" Did you mean {meant}:?" if meant else ""
            message = f"There is no field “{clause.name}”; its words were searched everywhere.{hint}"
            self.notes.append(
                Note(message, clause.start, clause.start + len(clause.name), "field", (clause.name, meant))
            )
            return self.bind(clause.part, zone)
        return self.in_field(clause.part, field, clause)

    def in_field(self, tree: Tree, field: Field, clause: FieldClause) -> Node | None:
        """`tree` asked of one field; operators inside mean what they mean outside."""
        match tree:
            case Blank():
                return None
            case Term() | Quote():
                if isinstance(tree, Term) and tree.text.strip("*") == "":
                    return Filled(field.name)
                if field.kind == "text":
                    return self.bind(tree, "title")
                return self.date(tree, field) if field.kind == "date" else self.exact(tree, field)
            case FieldClause():
                return self.clause(tree, "any")
            case All(parts):
                return _joined(And, [self.in_field(part, field, clause) for part in parts])
            case Any(parts):
                return _joined(Or, [self.in_field(part, field, clause) for part in parts])
            case Without(part):
                bound = self.in_field(part, field, clause)
                return None if bound is None else Not(bound)

    def date(self, leaf: Term | Quote, field: Field) -> Node:
        days = bounds(leaf.text, self.today)
        if days is None:
            self.note(
                "date", f"“{leaf.text}” is no date, so this finds nothing. Write {field.name}:2017-03, "
                f"{field.name}:2017-01..2017-06 or {field.name}:>=2017-04-01.", leaf, leaf.text, field.name,
            )  # fmt: skip
            return Nothing()
        low, high = days
        if low and high and low > high:
            self.note("range", f"{leaf.text} ends before it begins, so it finds nothing.", leaf, leaf.text)
        return Within(field.name, low, high)

    def exact(self, leaf: Term | Quote, field: Field) -> Node | None:
        """Names to exact values."""
        plus = leaf.plus if isinstance(leaf, Quote) else leaf.text.endswith("+")
        text = leaf.text.rstrip("+").strip()
        star = isinstance(leaf, Term) and leaf.kind == "prefix"
        values = self.values(field.name, text + "*" * star)
        if not values:
            return self.unknown(leaf, field, text)
        if field.name == "group" and len(values) > 1:
            names = ", ".join(self.authority.group_label(value) for value in values)
            self.note("ambiguous", f"“{text}” is a name of {names}; all were searched.", leaf, text, names)
        lineage: tuple[tuple[str, str, str], ...] = ()
        if plus and field.name == "group":
            lineage = tuple(
                dict.fromkeys(other for value in values for other in self.authority.lineage(value))
            )
        elif plus:
            self.note("plus", f"+ means something after group: only; in {field.name}: it was ignored.", leaf)
        self.meanings.append(Meaning(field.name, text, values, lineage, leaf.start, leaf.end))
        own = Has(field.name, values)
        return Or((own, *(_in_lineage(*other) for other in lineage))) if lineage else own

    def values(self, field: str, text: str) -> tuple[str, ...]:
        """The exact values that `text` names in `field`; () when it names none."""
        match field:
            case "group":
                return self.authority.group_by_name(text.rstrip("*"))
            case "country" | "mentions":
                code = self.authority.country_by_name(text.rstrip("*"))
                return (code,) if code else ()
            case "region":
                return self.authority.region_by_name(text.rstrip("*"))
            case "language":
                language = language_by_name(text.rstrip("*"))
                return (language,) if language else ()
            case "type" if text.lower() in TYPES:
                return (TYPES[text.lower()],)
        if self.lookup is None:
            return (text,)
        return tuple(self.lookup(field, text))

    def unknown(self, leaf: Term | Quote, field: Field, text: str) -> Node | None:
        """Where the authority decides, words are searched; where the archive's own values do, nothing is."""
        if field.name in ("group", "country", "mentions", "region"):
            meant = nearest(text, self.known_names(field.name)) if len(self.notes) < MOST_HINTS else ""
            hint = f" Did you mean {field.name}:{_quoted(meant)}?" if meant else ""
            message = f"No {field.label.lower()} is called “{text}” here; the words were searched.{hint}"
            self.note(f"unknown-{field.name}", message, leaf, text, meant)
            return self.quote(Quote(text, start=leaf.start, end=leaf.end), "any")
        message = f"No document here has {field.name}:{text}."
        self.note("no-value", message, leaf, field.name, text)
        return Nothing()

    def known_names(self, field: str) -> list[str]:
        if field == "group":
            return [name.text for group in self.authority.groups.values() for name in group.names]
        if field == "region":
            return [self.authority.region_label(code) for code in self.authority.places.regions]
        return list(self.authority.places.labels["en"].values())


def _quoted(name: str) -> str:
    return f'"{name}"' if len(forms(name)) > 1 or " " in name else name


def _phrase(parts: Sequence[Word | Form], zone: Zone) -> Word | Form | Phrase:
    return parts[0] if len(parts) == 1 else Phrase(tuple(parts), zone)


def _joined(kind: type[And] | type[Or], parts: Sequence[Node | None]) -> Node | None:
    kept = tuple(part for part in parts if part is not None)
    return kind(kept) if len(kept) > 1 else kept[0] if kept else None


def _in_lineage(slug: str, low: str, high: str) -> Node:
    """Another group while it stood for this one, by the month covered, else published.

    Relations have days, months are periods: a month in which the relation began or ended counts as a whole,
    else a group founded on 2 March would lose what March's tracker says of it.
    """
    if not low and not high:
        return Has("group", (slug,))
    within = Within("month", low[:7] + "-01" if low else "", high[:7] + "-31" if high else "")
    return And((Has("group", (slug,)), within))
