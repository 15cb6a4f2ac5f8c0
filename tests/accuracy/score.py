"""How right is the metadata? Precision and recall per field, and per language, on labelled documents.

``python -m tests.accuracy.score [--misses] [PART…]`` scores ``open`` and ``locked`` beside this file
(README.md says what the labels mean), or any folder with a ``truth.jsonl`` of the same keys. ``--misses``
lists what was missed and what was wrongly said, for every part but the locked one, which is scored and
never looked at. ``--check`` ends with an error when the locked part misses a figure of `TARGETS`.

Counts are of values over all documents (micro-averages): a value said that is not labelled lowers
precision, a label not said lowers recall. A date is right when it is equal, precision included. Where the
labels say null for a list nothing was judged, and nothing is counted. Invented: documents that are
labelled as stating none, and were given one.
"""

from __future__ import annotations

import argparse
import importlib
import io
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archive.authority import Authority, load_authority
from archive.describe import FILE_NAME, describe
from archive.formats import FORMATS
from archive.model import Extracted, Fact, Origin, Property, Value
from archive.normalise.authors import author_key
from archive.sniff import sniff_file

HERE = Path(__file__).parent
PARTS = ("open", "locked")
FIELDS = ("published", "coverage", "authors", "countries", "groups", "language")
OURS = {"authors": "author", "countries": "country", "groups": "group"}
STATED = ("published", "coverage", "authors")
"""Fields a document may state nothing of: what is then given is invented."""
SECRETARY_GENERAL = frozenset(
    author_key(name)
    for name in (
        "Secretary-General", "The Secretary-General", "United Nations Secretary-General",
        "UN Secretary-General", "Secrétaire général", "Le Secrétaire général",
        "Secrétaire général des Nations Unies", "Secretario General", "El Secretario General",
        "Secretario General de las Naciones Unidas", "Secretário-Geral", "O Secretário-Geral",
        "Secretário-Geral das Nações Unidas", "الأمين العام", "الأمين العام للأمم المتحدة",
    )
)  # fmt: skip
"""One office, labelled as each document calls it; the archive has one name for it."""
TARGETS = {
    "published": (0.97, 0.93),
    "coverage": (0.97, 0.90),
    "authors": (0.95, 0.90),
    "countries": (0.95, 0.95),
    "groups": (0.98, 0.95),
    "language": (0.99, 0.99),
}
"""Field → (precision, recall) to reach on the locked part; invented values: none."""


@dataclass
class Tally:
    """Values right, wrongly said and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """1.0 when nothing was said."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """1.0 when nothing was to be said."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@dataclass
class Score:
    """The figures of one part."""

    documents: Counter[str] = field(default_factory=Counter)
    fields: dict[str, defaultdict[str, Tally]] = field(
        default_factory=lambda: {name: defaultdict(Tally) for name in FIELDS}
    )
    invented: Counter[str] = field(default_factory=Counter)
    stating_none: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def labelled(folder: Path) -> Iterator[dict[str, Any]]:
    """The labels of every document of a part."""
    for path in sorted(folder.glob("truth*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                label = json.loads(line)
                if "coverage_months" in label:
                    label["coverage"] = label["coverage_months"]
                yield label


def values_of(path: Path, authority: Authority) -> tuple[Value, ...]:
    """What the archive makes of a file: sniffed, read and described as at an ingest, without its sandbox."""
    with path.open("rb") as stream:
        media_type = sniff_file(stream, path.name)
    reader: Any = importlib.import_module(FORMATS[media_type])
    extracted: Extracted = reader.extract(io.BytesIO(path.read_bytes()))
    name = Fact(FILE_NAME, path.name, Origin.FILE, Property("file name"))
    return describe(extracted, (name,), authority)[0]


def score(folder: Path, authority: Authority) -> Score:
    """Score one part."""
    found = Score()
    for label in labelled(folder):
        values = values_of(folder / label["file"], authority)
        found.documents[label["language"]] += 1
        for name in FIELDS:
            wanted = label.get(name)
            if wanted is None and name != "published":
                continue
            _count(found, label, name, _wanted(name, wanted, authority), _said(name, values))
    return found


def _wanted(name: str, wanted: object, authority: Authority) -> dict[str, str]:
    listed = [str(one) for one in wanted] if isinstance(wanted, list) else [str(wanted)] if wanted else []
    if (
        name == "groups"
    ):  # real documents are labelled with names; those the authority does not know do not count
        slugs = {text: authority.group_by_name(text) for text in listed if text not in authority.groups}
        listed = [text for text in listed if text in authority.groups] + [
            s for found in slugs.values() for s in found
        ]
    return {_key(name, one): one for one in listed}


def _said(name: str, values: Sequence[Value]) -> dict[str, str]:
    ours = OURS.get(name, name)
    said = [value.value for value in values if value.field == ours]
    return {_key(name, one): one for one in said}


def _key(name: str, value: str) -> str:
    """What must be equal: for authors, what the facet takes for one person."""
    if name != "authors":
        return value
    found = author_key(value)
    return "secretary-general" if found in SECRETARY_GENERAL else found


def _count(
    found: Score, label: dict[str, Any], name: str, wanted: dict[str, str], said: dict[str, str]
) -> None:
    tally = found.fields[name][label["language"]]
    tally.right += len(wanted.keys() & said.keys())
    tally.wrong += len(said.keys() - wanted.keys())
    tally.missed += len(wanted.keys() - said.keys())
    if name in STATED and not wanted:
        found.stating_none[name] += 1
        found.invented[name] += bool(said)
    if wanted.keys() != said.keys():
        missed = ", ".join(wanted[k] for k in sorted(wanted.keys() - said.keys()))
        wrong = ", ".join(said[k] for k in sorted(said.keys() - wanted.keys()))
        found.misses.append(f"{label['file']}  {name}: missed [{missed}] wrong [{wrong}]")


def summed(tallies: dict[str, Tally]) -> Tally:
    """All languages together."""
    return Tally(
        sum(t.right for t in tallies.values()),
        sum(t.wrong for t in tallies.values()),
        sum(t.missed for t in tallies.values()),
    )


def table(name: str, found: Score) -> Iterator[str]:
    """The lines printed for one part."""
    languages = sorted(found.documents)
    yield (
        f"{name}: {found.documents.total()} documents ("
        + ", ".join(f"{code} {found.documents[code]}" for code in languages)
        + ")"
    )
    yield (
        f"  {'field':<10} {'precision':>9} {'recall':>7}  "
        + "  ".join(f"{code:>11}" for code in languages)
        + "  invented"
    )
    for name_, by_language in found.fields.items():
        total = summed(by_language)
        cells = (
            f"{t.precision:5.3f}/{t.recall:5.3f}"
            for code in languages
            for t in [by_language.get(code, Tally())]
        )
        invented = f"  {found.invented[name_]} of {found.stating_none[name_]}" if name_ in STATED else ""
        yield f"  {name_:<10} {total.precision:9.3f} {total.recall:7.3f}  " + "  ".join(cells) + invented


def shortfalls(found: Score) -> list[str]:
    """Which targets are missed, in sentences."""
    short = []
    for name, (precision, recall) in TARGETS.items():
        total = summed(found.fields[name])
        if total.precision < precision:
            short.append(f"{name}: precision {total.precision:.3f}, to reach {precision}")
        if total.recall < recall:
            short.append(f"{name}: recall {total.recall:.3f}, to reach {recall}")
    short += [f"{name}: {n} values invented" for name, n in found.invented.items() if n]
    return short


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 when ``--check`` finds a target missed."""
    parser = argparse.ArgumentParser(description="Precision and recall of the archive's metadata.")
    parser.add_argument(
        "parts", nargs="*", help="open, locked, or folders with a truth.jsonl (default: both)"
    )
    parser.add_argument(
        "--misses", action="store_true", help="list the misses of all parts but the locked one"
    )
    parser.add_argument("--check", action="store_true", help="fail when the locked part misses a target")
    chosen = parser.parse_args(arguments)
    authority, short = load_authority(), []
    for part in chosen.parts or PARTS:
        folder = HERE / part if part in PARTS else Path(part)
        found = score(folder, authority)
        print("\n".join(table(part, found)), flush=True)
        if folder.name == "locked":
            short += shortfalls(found)
            print("  " + ("\n  ".join(f"missed: {line}" for line in short) or "every target is reached"))
        elif chosen.misses:
            print("\n".join(f"  {line}" for line in found.misses))
    return 1 if chosen.check and short else 0


if __name__ == "__main__":
    sys.exit(main())
