"""What do people add to the lists of groups and places? Files of their own, read after the shipped ones, and
the few lines that pages write for them.

A file has the syntax of groups.toml and places.toml: a new ``[groups.…]``, or one of the list with more
names, relations and rules (lists are appended, single values replaced); ``[sources.…]``, ``[countries.ML]``,
``[regions."ML-8"]``; and ``not_groups = […]``, names a person has said are no group's. A file with a problem
is left out whole, with sentences that say what is wrong, and the others still apply: what a person wrote
never stops the archive.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import re
import stat
import tomllib
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import babel

from archive.authority import groups as _groups
from archive.authority import places as _places
from archive.authority import validate
from archive.authority.forms import written_out
from archive.errors import BadValue, StorageFull
from archive.folding import key

ADDED_HERE = "added-here.toml"
"""The file that `add_alias`, `add_group` and `add_not_group` write to; a person may edit it too."""
LARGEST = 1_000_000
"""Bytes of one file: some 15,000 names."""
MOST_FILES = 200
LONGEST_LINE = 20_000
SENTENCES = 20
"""Sentences per file: the first ones are enough to begin with."""
_GROUP_DEFAULTS: Mapping[str, Any] = {"type": "other", "countries": [], "name_sources": []}
_HEADER = (
    "# What was added on the archive's pages. You may edit it: the syntax is that of the other lists.\n"
    "# An [[added]] entry gives a group of the list more names; a [groups.…] table makes a new group.\n"
)


@dataclass(frozen=True, slots=True)
class Lists:
    """The parsed lists: as of ``groups.toml`` and ``places.toml``, a person's own included."""

    groups: Mapping[str, Any]
    places: Mapping[str, Any]
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Slug → the names that are from a person's own files."""
    refused: tuple[str, ...] = ()

    def signature(self, more: object = None) -> str:
        """A hash of all the data (and of `more`): the same in every process, other when anything changed."""
        data = [self.groups, self.places, babel.__version__, more]
        written = json.dumps(data, sort_keys=True, ensure_ascii=True, default=str)
        return hashlib.sha256(written.encode("ascii")).hexdigest()[:16]


@lru_cache(maxsize=1)
def shipped() -> Lists:
    """The lists that come with the archive; read once, and never changed."""
    groups = written_out(_groups.read_toml("groups.toml"), _groups.read_toml("forces.toml"))
    return Lists(groups, _groups.read_toml("places.toml"))


def read_lists(folder: Path | None = None) -> Lists:
    """The shipped lists and, over them, the ``*.toml`` of `folder` in the order of their names;
    `ADDED_HERE` last, as what it says was checked against all others.

    Never raises for what stands in `folder`: see ``Lists.refused``. A missing folder is an empty one.
    """
    lists = shipped()
    if folder is None:
        return lists
    refused: list[str] = []
    own: dict[str, tuple[str, ...]] = {}
    try:
        files = [p for p in folder.iterdir() if p.suffix == ".toml" and not p.name.startswith(".")]
    except FileNotFoundError:
        return lists
    except OSError as error:
        return Lists(lists.groups, lists.places, {}, (f"{folder} cannot be read: {error.strerror}.",))
    files.sort(key=lambda path: (path.name == ADDED_HERE, path.name))
    if len(files) > MOST_FILES:
        refused.append(f"{folder} has {len(files)} files; only the first {MOST_FILES} were read.")
    for path in files[:MOST_FILES]:
        name = "".join(c if c.isprintable() else "?" for c in path.name)
        said: list[str] = []
        table = _parsed(path, said)
        laid = _laid_over(lists, table, said) if table is not None else None
        if said or table is None or laid is None:
            more = len(said) - SENTENCES
            refused += [f"{name}: {sentence}" for sentence in said[:SENTENCES]]
            refused += [f"{name}: and {more} more problems."] if more > 0 else []
            refused.append(f"{name} was left out. Mend it; the archive reads it again when it next starts.")
            continue
        lists = laid
        for slug, names in _own_names(table).items():
            own[slug] = tuple(dict.fromkeys((*own.get(slug, ()), *names)))
    return Lists(lists.groups, lists.places, own, tuple(refused))


def _parsed(path: Path, said: list[str]) -> dict[str, Any] | None:
    text = _text(path, said)
    if text is None:
        return None
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said.append(f"this is not TOML: {str(error)[:200]}.")
        return None
    except (RecursionError, ValueError):  # brackets without end; a number or date that cannot be
        said.append("this is not TOML that can be read: it is nested too deep, or has a number too long.")
        return None
    return validate.checked(raw, said.append)


def _text(path: Path, said: list[str]) -> str | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            said.append("this is no file: put a text file here.")
            return None
        with os.fdopen(descriptor, "rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        link = "it is a link; put the file itself here" if path.is_symlink() else error.strerror
        said.append(f"this cannot be read: {link}.")
        return None
    if len(content) > LARGEST:
        said.append(f"this is longer than {LARGEST:,} bytes: divide it into several files.")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        said.append(f"line {line} is not UTF-8: save the file as UTF-8.")
        return None
    for number, line_text in enumerate(text.split("\n"), 1):
        if len(line_text) > LONGEST_LINE:
            said.append(f"line {number} is longer than {LONGEST_LINE:,} characters: break it into several.")
            return None
    return text


def _laid_over(lists: Lists, table: Mapping[str, Any], said: list[str]) -> Lists | None:
    """`lists` with `table` over them; None, and sentences, when the two do not go together."""
    groups, places = dict(lists.groups), dict(lists.places)
    for name in ("groups", "sources"):
        groups[name] = _merged(lists.groups[name], table.get(name, {}))
    for name in table.get("sources", {}):
        groups["sources"][name] = {"url": "", "kind": "own list", **groups["sources"][name]}
    for name in ("countries", "regions"):
        places[name] = _merged(lists.places[name], table.get(name, {}))
    for to, name in ((groups, "not_groups"), (places, "not_countries"), (places, "not_regions")):
        to[name] = list(dict.fromkeys([*to.get(name, ()), *table.get(name, ())]))
    for slug in table.get("groups", {}):
        groups["groups"][slug] = _complete({**_GROUP_DEFAULTS, **groups["groups"][slug]})
    said.extend(_rewritten(lists, table))
    said.extend(_region_problems(lists, table))
    if said:
        return None
    known = _places.load(places)
    said.extend(
        f"[countries.{code}]: there is no such country; write its two letters, such as ML."
        for code in table.get("countries", {})
        if code not in known.labels["en"]
    )
    said.extend(check(groups, known, table.get("groups", {})))
    return None if said else Lists(groups, places)


def check(groups: Mapping[str, Any], places: _places.Places, mine: Collection[str] = ()) -> tuple[str, ...]:
    """What is wrong with a table of groups beside these places, said of `mine` where two clash."""
    countries = {
        key(name.text): name.code
        for name in reversed(places.names)
        if name.kind != "demonym" or " " not in name.text  # "the Malian army" speaks of both
    }
    return validate.problems(groups, countries, places.labels["en"], common_words(), mine)


def common_words() -> frozenset[str]:
    """Folded words of everyday language (common.toml)."""
    return frozenset(map(key, _groups.read_toml("common.toml")["words"]))


def _merged(base: Mapping[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **base,
        **{name: validate.laid_together(base.get(name, {}), entry) for name, entry in extra.items()},
    }


def _complete(entry: dict[str, Any]) -> dict[str, Any]:
    """What the loader asks for and a person may leave out; a fact without a date needs no source."""
    for name in ("founded", "ended"):
        if name in entry:
            entry[name] = {"sources": [], **entry[name]}
    if "relations" in entry:
        entry["relations"] = [{"sources": [], **relation} for relation in entry["relations"]]
    return entry


def _rewritten(lists: Lists, table: Mapping[str, Any]) -> Iterator[str]:
    """Changes to what the list calls a group or a source: other names may be added, none taken away."""
    for slug, entry in table.get("groups", {}).items():
        was = lists.groups["groups"].get(slug, {}).get("name")
        if was and entry.get("name", was) != was:
            yield f'[groups.{slug}] is called “{was}” in the list: give the other name as en = ["…"].'
    for slug, entry in table.get("sources", {}).items():
        known = lists.groups["sources"].get(slug)
        if known is None and not entry.get("title"):
            yield f'[sources.{slug}] has no title: add title = "…".'
        elif known is not None and {**known, **entry} != known:
            yield f"[sources.{slug}] is another source of the list: choose another word for this one."


def _region_problems(lists: Lists, table: Mapping[str, Any]) -> Iterator[str]:
    for code, entry in table.get("regions", {}).items():
        known = code in lists.places["regions"]
        if not validate.REGION_CODE.fullmatch(code):
            yield f'[regions."{code}"]: a region has a code such as "ML-8", or an own one such as "ML:nara".'
        elif not known and not entry.get("label", {}).get("en"):
            yield f'[regions."{code}"] is not in the list and has no name: add label = {{ en = "…" }}.'
        if not {"name", "since"} <= set(entry.get("renamed", ("name", "since"))):
            yield f'[regions."{code}"] renamed must say both: {{ name = "…", since = "2025-07-02" }}.'


def _own_names(table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {slug: tuple(validate.names_of(entry)) for slug, entry in table.get("groups", {}).items()}


def key_of_new_group(name: str) -> str:
    """A word for a new group, made of its name: small letters, digits and hyphens; at most 60 characters.

    "" when the name has no Latin letter to make one of: then a person has to choose.
    """
    words = re.findall(r"[a-z0-9]+", key(name))
    slug = ""
    for word in words:
        if len(slug) + len(word) > 59:
            break
        slug += ("-" if slug else "") + word
    return slug.lstrip("0123456789-")


def add_alias(folder: Path, slug: str, text: str, language: str) -> None:
    """Give the group `slug` one more name: an acronym when it looks like one, or when `language` is "".

    Nothing happens when it is a name of the group already. Raises BadValue: what it clashes with.
    """
    text = _name(text)
    if language not in {"", *_places.LANGUAGES}:
        raise BadValue(f"Names are kept in {', '.join(_places.LANGUAGES)}, not in “{language}”: choose one.")
    kind = "acronyms" if not language or _is_acronym(text) else language

    def entry(lists: Lists) -> str:
        group = lists.groups["groups"].get(slug)
        if group is None:
            raise BadValue(f"There is no group “{slug}”: choose one of the list, or make a new one.")
        if any(key(text) == key(name) for name in validate.names_of(group)):
            return ""
        return f"[[added]]\ngroup = {_quoted(slug)}\n{kind} = [{_quoted(text)}]\n"

    _append(folder, entry)


def add_group(folder: Path, slug: str, name: str, countries: Sequence[str], type: str) -> None:
    """Make a new group. `countries`: two-letter codes. Raises BadValue: what it clashes with."""
    name = _name(name)
    lines = [f"[groups.{slug}]", f"name = {_quoted(name)}", f"type = {_quoted(type)}"]
    lines.append(f"countries = [{', '.join(map(_quoted, countries))}]")
    if not validate.SLUG.fullmatch(slug):
        raise BadValue(
            f"“{slug}” cannot stand for a group: use small letters, digits and single hyphens, "
            "such as ansar-dine."
        )

    def entry(lists: Lists) -> str:
        if slug in lists.groups["groups"]:
            raise BadValue(f"There is a group “{slug}” already: choose another word, or add the name to it.")
        return "\n".join(lines) + "\n"

    _append(folder, entry)


def add_not_group(folder: Path, text: str) -> None:
    """Keep that `text` is no group's name. Raises BadValue when the list says that it is one's."""
    text = _name(text)

    def entry(lists: Lists) -> str:
        if key(text) in map(key, lists.groups.get("not_groups", ())):
            return ""
        return f"[[added]]\nnot_group = {_quoted(text)}\n"

    _append(folder, entry)


def _append(folder: Path, entry: Callable[[Lists], str]) -> None:
    """Write what `entry` makes of the lists at the end of `ADDED_HERE`; nothing when that is ""."""
    path = folder / ADDED_HERE
    with _written_by_one(folder):
        lists = read_lists(folder)
        refused = [sentence for sentence in lists.refused if sentence.startswith(ADDED_HERE)]
        if refused:
            raise BadValue(f"Nothing can be added until {path} is mended. {' '.join(refused[:3])}")
        more = entry(lists)
        if not more:
            return
        said: list[str] = []
        _laid_over(lists, validate.checked(tomllib.loads(more), said.append), said)
        if said:
            raise BadValue(" ".join(said[:3]))
        try:
            before = path.read_text("utf-8-sig").rstrip() + "\n"
        except FileNotFoundError:
            before = _HEADER
        after = f"{before}\n{more}"
        try:
            tomllib.loads(after)
        except tomllib.TOMLDecodeError as error:
            raise BadValue(
                f"This cannot be added to {path} as it stands: {error}. Mend it by hand."
            ) from None
        if len(after.encode()) > LARGEST:
            raise BadValue(f"{path} is full: rename it, such as to added-until-now.toml, then try again.")
        _write(path, after)


@contextlib.contextmanager
def _written_by_one(folder: Path) -> Iterator[None]:
    """Only one process and thread writes at a time. Raises StorageFull when the folder takes no writes."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StorageFull(f"{folder} cannot be written to: {error.strerror}. Nothing was added.") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _write(path: Path, text: str) -> None:
    """All of `text` or nothing, whenever the power fails."""
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.unlink(missing_ok=True)  # left by a process that was killed
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(draft, flags, 0o644), "wb") as stream:
            stream.write(text.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
        descriptor = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise StorageFull(f"{path} could not be written: {error.strerror}. Nothing was added.") from error


def _name(text: str) -> str:
    name = unicodedata.normalize("NFC", " ".join(text.split()))
    if not name or len(name) > validate.LONGEST or not name.isprintable():
        raise BadValue(f"A name has 1 to {validate.LONGEST} characters that can be printed: write another.")
    return name


def _is_acronym(text: str) -> bool:
    """Whether it is one short word, mostly of capitals (FAMa): then its case has to agree in a text."""
    capitals = sum(c.isupper() for c in text)
    return len(text) <= 12 and " " not in text and capitals >= 2 and capitals > sum(c.islower() for c in text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # JSON's strings of printable characters are TOML's
