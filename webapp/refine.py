"""How can this search be turned: narrowed, widened, sorted, paged, or saved from finding nothing?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive import access
from archive.fields import FIELD
from index.analysis import forms
from index.matching import is_near_spelling
from index.port import IndexDamaged
from index.query.parse import MAX_LENGTH, All, Any, BadQuery, Quote, Term, Tree, parse, unparse
from webapp import params, present
from webapp.answer import Answer, Choice, count, exact_values, ranks
from webapp.bootstrap import USER, Application
from webapp.lineage.kin import bounded, clauses, kin
from webapp.params import Search, url

COLUMN = ("country", "group", "author", "region", "language", "series", "type", "source", "mentions")
"""The facets of the column, in its order. Months have the histogram; coverage would say them twice."""
TOP = 10
SHORTEST, LONG = 4, 8
"""Letters of a word from which one wrong letter, or two, are thought to be a mistake."""
MOST_SPELLINGS = 5_000
"""Words of the archive with the same beginning that are compared."""
MOST_WAYS = 8
"""Words that are tried without one another when nothing is found: each costs a search."""
WIDER, NARROWER = "with predecessors, successors and parts", "only the group itself"
ALL = 200
"""Values a facet's “all” shows; the rest are found by searching for them."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link with what it says; `detail` in smaller letters beside it."""

    label: str
    url: str
    detail: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet as a switch. `whole`: the full name where the label is an acronym."""

    label: str
    whole: str
    count: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Box:
    """One facet: the first values, the others, and how many even that leaves out."""

    name: str
    label: str
    top: tuple[Option, ...]
    more: tuple[Option, ...]
    left_out: int
    chosen: int


@dataclass(frozen=True, slots=True)
class Paging:
    """Where this page stands: documents `first` to `last`. Empty links are not there."""

    first: str
    last: str
    pages: tuple[Link, ...]
    back: str
    on: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter as a link that removes it; `action` and `wider`: the switch of a group that has relatives."""

    label: str
    url: str
    action: str = ""
    wider: str = ""


def chips(application: Application, asked: Search) -> tuple[Chip, ...]:
    """Each filter as a link that removes it."""
    wider = _wider(application, asked)
    found = [
        Chip(
            f"{FIELD[name].label}: {_label(application, name, value)}",
            url(params.toggle(asked, name, value)),
            *((WIDER, wider) if name == "group" and wider and value == values[-1] else ()),
        )
        for name in params.FILTERS
        for values in (asked.filters.get(name, ()),)
        for value in values
    ]
    if asked.since or asked.until:
        first, last = (present.date_label(m) if m else "…" for m in (asked.since, asked.until))
        found.append(Chip(f"Months: {first} – {last}", url(replace(asked, since="", until="", page=1))))
    return tuple(found)


def _wider(application: Application, asked: Search) -> str:
    """The search with its filter by groups turned into clauses that ask their relatives too; "" when none has
    any, or when that is more than a query may say."""
    authority, groups = application.authority, asked.filters.get("group", ())
    slugs = [slug for value in groups for slug in exact_values(authority, "group", value)]
    if not any(kin(authority, slug) for slug in slugs):
        return ""
    widened = " OR ".join(f"group:{slug}+" for slug in dict.fromkeys(slugs))
    clause = f"({widened})" if len(slugs) > 1 else widened
    query = f"({asked.query}) {clause}" if isinstance(_tree(asked.query), Any) else f"{asked.query} {clause}"
    if len(query) > MAX_LENGTH or _tree(query) is None:
        return ""
    return url(replace(params.narrow(asked, "group", ()), query=query.strip()))


def _tree(query: str) -> Tree | None:
    try:
        return parse(query)[0]
    except BadQuery:
        return None


@dataclass(frozen=True, slots=True)
class Relative:
    """Another group that a clause asks for: when and as what, and how it came to that."""

    label: str
    url: str
    bounds: str
    why: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a clause of the query was understood as; `action` and `url`: a switch beside it; `relatives`: the
    groups that are asked too."""

    label: str
    detail: str
    action: str
    url: str
    relatives: tuple[Relative, ...] = ()


def meanings(application: Application, asked: Search, found: Answer) -> tuple[Meaning, ...]:
    """“JNIM: any of its names”, with a switch for its predecessors, successors and parts."""
    authority, made = application.authority, []
    for meant in found.bound.meanings:
        if meant.field != "group":
            continue
        clause = asked.query[meant.start : meant.end]
        wide = clause.endswith("+")
        for slug in meant.values:
            group = authority.groups.get(slug)
            names = list(dict.fromkeys(n.text for n in group.names if n.kind != "name")) if group else []
            relatives = kin(authority, slug)
            switched = clause[:-1] if wide else clause + "+"
            query = asked.query[: meant.start] + switched + asked.query[meant.end :]
            # The clause before the brackets, group:(a OR b), takes no + of its own.
            possible = relatives and not clause.endswith(")") and len(query) <= MAX_LENGTH
            made.append(
                Meaning(
                    present.label(authority, "group", slug),
                    f"any of its names: {_few(names)}" if names else "",
                    NARROWER if wide else WIDER,
                    url(replace(asked, query=query, page=1)) if possible else "",
                    tuple(
                        Relative(
                            present.short_group(authority, one.slug),
                            f"/groups/{one.slug}",
                            bounded(authority, one),
                            clauses(authority, one),
                        )
                        for one in (relatives if wide else ())
                    ),
                )
            )
    return tuple(made)


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:4]) + (", …" if len(names) > 4 else "")


def boxes(application: Application, found: Answer, asked: Search) -> tuple[Box, ...]:
    """The facets of the column. A chosen value stays in its box even when nothing has it any more."""
    made = []
    for name in COLUMN:
        choices, chosen = found.facets.get(name, ()), asked.filters.get(name, ())
        counted = {c.value for c in choices}
        kept = [c for c in choices if c.value in chosen] + [
            Choice(v, _label(application, name, v), 0) for v in chosen if v not in counted
        ]
        others = [c for c in choices if c.value not in chosen]
        top = max(TOP - len(kept), 0)
        # One value that everything found has says nothing and narrows nothing.
        if not kept and len(others) == 1 and others[0].count == found.total:
            continue
        if kept or others:
            made.append(
                Box(
                    name,
                    FIELD[name].label,
                    _options(application, asked, name, [*kept, *others[:top]]),
                    _options(application, asked, name, others[top : top + ALL]),
                    max(0, len(others) - top - ALL),
                    len(chosen),
                )
            )
    return tuple(made)


def _options(
    application: Application, asked: Search, name: str, choices: Sequence[Choice]
) -> tuple[Option, ...]:
    chosen = asked.filters.get(name, ())
    return tuple(
        Option(
            _short(application, name, c),
            c.label,
            present.number(c.count),
            url(params.toggle(asked, name, c.value)),
            c.value in chosen,
        )
        for c in choices
    )


def _short(application: Application, name: str, choice: Choice) -> str:
    return present.short_group(application.authority, choice.value) if name == "group" else choice.label


def paging(asked: Search, total: int, size: int) -> Paging | None:
    """Links to the pages around this one; None when there is nothing to turn."""
    last_page = max(1, -(-total // size))
    if last_page == 1 and asked.page == 1:
        return None
    near = sorted({1, last_page, *range(asked.page - 2, asked.page + 3)})
    pages = tuple(
        Link(present.number(n), url(replace(asked, page=n)), current=n == asked.page)
        for n in near
        if 1 <= n <= last_page
    )
    first = (asked.page - 1) * size + 1
    return Paging(
        present.number(first),
        present.number(min(total, first + size - 1)),
        pages,
        url(replace(asked, page=min(asked.page - 1, last_page))) if asked.page > 1 else "",
        url(replace(asked, page=asked.page + 1)) if asked.page < last_page else "",
    )


def ways_on(application: Application, asked: Search) -> tuple[Link, ...]:
    """Nothing found is no dead end: what would find something, with how much."""
    tries: list[tuple[str, Search]] = []
    tree, _ = parse(asked.query)
    if (respelled := _respelled(application, tree)) != tree:
        meant = unparse(respelled)
        tries.append((f"Did you mean “{params.shorten(meant)}”", replace(asked, query=meant, page=1)))
    if isinstance(tree, All) and len(tree.parts) <= MOST_WAYS:
        words = tuple(part for part in tree.parts if isinstance(part, Term | Quote))
        others = tuple(part for part in tree.parts if part not in words)
        if len(words) > 1:
            some = Any(words) if not others else All((Any(words), *others))
            tries.append(("Some of the words", replace(asked, query=unparse(some), page=1)))
        for part in tree.parts:
            rest = tuple(other for other in tree.parts if other is not part)
            left = unparse(All(rest) if len(rest) > 1 else rest[0])
            tries.append((f"Without {params.shorten(unparse(part))}", replace(asked, query=left, page=1)))
    tries += [(f"Any {FIELD[name].label.lower()}", params.narrow(asked, name, ())) for name in asked.filters]
    if asked.since or asked.until:
        tries.append(("Any month", replace(asked, since="", until="", page=1)))
    if asked.filtered:
        tries.append(("Without any filter", params.cleared(asked)))
        tries += [(f"{label}, without any filter", params.cleared(tried)) for label, tried in tries[:2]]
    found = []
    for label, search in tries[: 2 * MOST_WAYS]:
        total = count(application, USER, search.query, search.filters, search.since, search.until)
        if total:
            found.append(
                Link(label, url(search), f"{present.number(total)} document{'' if total == 1 else 's'}")
            )
    return tuple({link.url: link for link in reversed(found)}.values())[::-1]


def _respelled(application: Application, tree: Tree) -> Tree:
    """The query with each word that no document has in the most frequent spelling near it that one has."""
    if isinstance(tree, All) and len(tree.parts) <= MOST_WAYS:
        return All(tuple(_word(application, part) for part in tree.parts))
    return _word(application, tree)


def _word(application: Application, part: Tree) -> Tree:
    if not isinstance(part, Term) or part.kind != "word" or len(folded := forms(part.text)) != 1:
        return part
    (word,) = folded
    if len(word) < SHORTEST or count(application, USER, part.text):
        return part
    visible, edits = access.visible_documents(USER), 1 if len(word) < LONG else 2
    for begin in (2, 1):
        try:
            known = application.live.index.suggest(word[:begin], MOST_SPELLINGS, visible)
        except IndexDamaged:
            return part
        for allowed in range(1, edits + 1):
            near = next((one for one in known if is_near_spelling(one, word, allowed)), None)
            if near:
                return Term(near)
    return part


def sorts(asked: Search, found: Answer) -> tuple[Link, ...]:
    """The ways to sort, the one that holds marked; by relevance only where a word can be ranked."""
    ranked = ranks(found.bound.tree)
    return tuple(
        Link(label, url(replace(asked, sort=value, page=1)), current=value == found.sort)
        for value, label in params.SORTS.items()
        if ranked or value != "relevance"
    )


def _label(application: Application, name: str, value: str) -> str:
    exact = exact_values(application.authority, name, value)
    return present.label(application.authority, name, exact[0])
