"""What does the archive know of the world: groups, countries, regions, months? Data, and the functions that
load it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.authority import groups as _groups
from archive.authority import places as _places
from archive.authority.groups import Dated, Group, GroupName, Label, Relation, Rule, Source
from archive.authority.own import read_lists
from archive.authority.places import PlaceName, Places, Region
from archive.authority.words import Words, load_words
from archive.folding import key

__all__ = [
    "Authority",
    "Dated",
    "Group",
    "GroupName",
    "Label",
    "PlaceName",
    "Places",
    "Region",
    "Relation",
    "Rule",
    "Source",
    "Words",
    "load_authority",
]


@dataclass(frozen=True, slots=True, eq=False)
class Authority:
    """All reference data, read-only. Two authorities are the same only when they are one object (a key for
    caches)."""

    groups: Mapping[str, Group]
    sources: Mapping[str, Source]
    places: Places
    words: Words
    relations: Mapping[str, tuple[Relation, ...]] = field(repr=False)
    """Relations of each group, those stated at the other end included."""
    not_groups: frozenset[str]
    """Folded names that look like a group's and are none: never proposed as a new one."""
    others_names: frozenset[str] = field(repr=False)
    """Folded names of others that begin like a group's: where one stands, that group is not named."""
    own: Mapping[str, tuple[str, ...]]
    """Slug → the names it has from a person's own lists; of a group made there, its name too."""
    refused: tuple[str, ...]
    """Why files of a person's own lists were left out, in sentences; () when all were taken."""
    signature: str
    """A hash of all this data, the same in every process: tells whether values were made with another
    authority."""
    common: frozenset[str] = field(repr=False)
    """Folded words of everyday language: what is written in capitals and stands here may be no acronym."""
    small: frozenset[str] = field(repr=False)
    """Folded words that a long name may have or not."""
    same: tuple[tuple[str, ...], ...] = field(repr=False)
    """Folded words that are one in long names."""
    _group_keys: Mapping[str, tuple[str, ...]] = field(repr=False)
    _group_rules: Mapping[tuple[str, str], Rule | None] = field(repr=False)
    """By slug and name, as written and folded: FAMa needs no rule, FAMA does."""

    def group_by_name(self, text: str) -> tuple[str, ...]:
        """Slugs of the groups one of whose names folds to `text`, in any case; the slug itself is a name; ()
        when none."""
        return self._group_keys.get(key(text), ())

    def group_rule(self, slug: str, text: str) -> Rule | None:
        """The rule under which `text` means that group; None when it always does, or is no name of it."""
        rules = self._group_rules
        return rules[slug, text] if (slug, text) in rules else rules.get((slug, key(text)))

    def lineage(self, slug: str) -> tuple[tuple[str, str, str], ...]:
        """(slug, low, high) of predecessors, successors and parts of `slug`, itself excluded; ISO days, "" is
        open.

        A renamed or succeeded predecessor stands for it until the relation's date, a successor from that date
        on. A group that merged into another is its predecessor before and its part after: open on both sides.
        Parts stand for it while they are members. Mergers, renamings and memberships are followed to the end,
        a split one step. Pledges, recognitions and alliances never count. () for an unknown slug.
        """
        return _groups.lineage(slug, self.relations)

    def parents(self, slug: str, at: str = "") -> tuple[str, ...]:
        """Groups that `slug` belonged to at `at` (an ISO prefix): as a member while they lasted, or merged
        into them.

        Without a date only the relations that carry none.
        """
        low, high = _groups.first_day(at), _groups.last_day(at)
        found = []
        for r in self.relations.get(slug, ()):
            if r.kind not in {"member_of", "merged_into"}:
                continue
            begun = not r.date or (bool(at) and _groups.first_day(r.date) <= high)
            over = bool(at and r.until) and _groups.last_day(r.until) < low
            if begun and not over and not (r.kind == "member_of" and self._had_ended(r.to, low)):
                found.append(r.to)
        return tuple(dict.fromkeys(found))

    def _had_ended(self, slug: str, day: str) -> bool:
        ended = self.groups[slug].ended
        return bool(day and ended and ended.date and _groups.last_day(ended.date) < day)

    def derived(self, slugs: tuple[str, ...], at: str = "") -> tuple[str, ...]:
        """Groups a document about `slugs` at the date `at` is about by descent: parents and theirs, `slugs`
        excluded."""
        found: dict[str, None] = {}
        queue = list(slugs)
        while queue:
            for parent in self.parents(queue.pop(0), at):
                if parent not in found and parent not in slugs:
                    found[parent] = None
                    queue.append(parent)
        return tuple(found)

    def group_label(self, slug: str, at: str = "", language: str = "en") -> str:
        """What the group was called at `at` (an ISO prefix), in `language`; the slug when it is unknown."""
        group = self.groups.get(slug)
        return group.label(at, language) if group else slug

    def country_by_name(self, text: str) -> str | None:
        """The ISO 3166-1 alpha-2 code for a name, demonym or code, in any case and language of the
        archive."""
        return self.places.country_keys.get(key(text))

    def country_label(self, code: str, language: str = "en") -> str:
        """The country's name in `language` (CLDR); English when CLDR is not loaded for it, the code when
        unknown."""
        labels = self.places.labels.get(language) or self.places.labels["en"]
        return labels.get(code) or self.places.labels["en"].get(code, code)

    def region_by_name(self, text: str) -> tuple[str, ...]:
        """Codes of the regions called `text` ("Kidal", "ML-8"), in any case; () when none."""
        return self.places.region_keys.get(key(text), ())

    def region_label(self, code: str, language: str = "en", at: str = "") -> str:
        """The region's name in `language` at the date `at` (an ISO prefix); the code when unknown."""
        region = self.places.regions.get(code)
        if region is None:
            return code
        name, since = region.renamed
        if name and (not at or at >= since[: len(at)]):
            return name
        return region.labels.get(language) or region.labels["en"]


def load_authority(folder: Path | None = None) -> Authority:
    """Read the data files (about 60 ms): once per process, the caller keeps it.

    `folder`: a person's own lists, ``*.toml`` in the order of their names, over the shipped ones. What they
    write never raises: a file with a problem is left out whole, see ``Authority.refused``.
    """
    lists = read_lists(folder)
    groups, sources = _groups.load(lists.groups)
    words, common = _groups.read_toml("words.toml"), _groups.read_toml("common.toml")
    keys: dict[str, tuple[str, ...]] = {}
    rules: dict[tuple[str, str], Rule | None] = {}
    for slug, group in groups.items():
        for name in (*group.names, *group.forms):
            rules.setdefault((slug, name.text), name.rule)
            rules.setdefault((slug, name.folded), name.rule)
        labels = map(key, (slug, *(label.text for label in group.labels)))
        for folded in (*labels, *(name.folded for name in (*group.names, *group.forms))):
            known = keys.get(folded, ())
            if slug not in known:
                keys[folded] = (*known, slug)
    return Authority(
        groups,
        sources,
        _places.load(lists.places),
        load_words(words),
        _groups.both_ends(groups),
        frozenset(map(key, lists.groups.get("not_groups", ()))) - {""},
        frozenset(map(key, lists.groups.get("others_names", ()))),
        lists.own,
        lists.refused,
        lists.signature(words),
        frozenset(map(key, common["words"])),
        frozenset(map(key, common["small"])),
        tuple(tuple(map(key, words)) for words in common["same"]),
        keys,
        rules,
    )
