"""What do the figures say? The table with ratios, the verdict, and what the contenders do not agree on."""

from __future__ import annotations

import datetime as dt
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.generate import KINDS
from tests.benchmarks.measure import FACETS, STRETCH, TOP, Asked, percentile

TO_REACH = 8.0
OURS = "ours"
AT = "full page at the median:"


@dataclass
class Figures:
    """All that was measured of one contender. Stages are in seconds, memory in MB, sizes in bytes."""

    name: str
    documents: int
    text: int
    stages: dict[str, float] = field(default_factory=dict)
    index_peak: float = 0.0
    sizes: dict[str, int] = field(default_factory=dict)
    opening: float = 0.0
    ask_peak: float = 0.0
    asked: Asked = field(default_factory=Asked)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a figure per contender, in its order."""

    label: str
    values: tuple[float, ...]
    digits: int = 1


def rows(all_figures: Sequence[Figures]) -> list[Row]:
    """The table, without its ratios."""

    def row(label: str, values: Sequence[float], digits: int = 1) -> Row:
        return Row(label, tuple(values), digits)

    asked = [each.asked for each in all_figures]
    all_times = [[t for times in each.passes for t in times] for each in asked]
    first = [each.passes[0] for each in asked]
    later = [[t for times in each.passes[1:] for t in times] for each in asked]
    table = [
        row("indexing, documents/s", [each.documents / each.stages["index"] for each in all_figures], 0),
        row("indexing, peak memory, MB", [each.index_peak for each in all_figures], 0),
        row("index on disk / text", [each.sizes["index"] / each.text for each in all_figures], 2),
        row("index and kept texts / text", [each.sizes["all"] / each.text for each in all_figures], 2),
        row("opening with imports, ms", [each.opening for each in all_figures], 0),
        row("asking, peak memory, MB", [each.ask_peak for each in all_figures], 0),
        row("**page, median, ms**", [percentile(times, 0.5) for times in all_times], 2),
        row("page, median, ms of the processor", [percentile(each.processor, 0.5) for each in asked], 2),
        row("page, 95th percentile, ms", [percentile(times, 0.95) for times in all_times], 2),
        row("page, mean, ms", [sum(times) / len(times) for times in all_times], 2),
        row("pages/s", [1_000 * len(times) / sum(times) for times in all_times], 0),
        row("words seen first, median, ms", [percentile(times, 0.5) for times in first], 2),
        row("words seen first, 95th percentile, ms", [percentile(times, 0.95) for times in first], 2),
        row("words seen before, median, ms", [percentile(times, 0.5) for times in later], 2),
        row("words seen before, 95th percentile, ms", [percentile(times, 0.95) for times in later], 2),
    ]
    table += [
        row(f"{kind}: median, ms", [percentile(each.kinds[kind], 0.5) for each in asked], 2) for kind in KINDS
    ]
    return table


def markdown(all_figures: Sequence[Figures]) -> str:
    """The table; a ratio is ours divided by theirs (times, sizes: below 1 is better; rates: above 1)."""
    names = [each.name for each in all_figures]
    peers = range(1, len(names)) if names[0] == OURS else range(0)
    head = ["", *names, *(f"ours / {names[i]}" for i in peers)]
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    for each in rows(all_figures):
        cells = [f"{value:,.{each.digits}f}" for value in each.values]
        cells += [f"{each.values[0] / each.values[i]:.2f}" if each.values[i] else "–" for i in peers]
        lines.append("| " + " | ".join([each.label, *cells]) + " |")
    return "\n".join(lines)


def verdict(all_figures: Sequence[Figures]) -> list[str]:
    """One sentence for each peer, of the median of all pages."""
    medians = {each.name: percentile([t for p in each.asked.passes for t in p], 0.5) for each in all_figures}
    if OURS not in medians:
        return []
    said = []
    for name, median in medians.items():
        times = median / medians[OURS]
        if name == "plain Whoosh":
            word = "PASS" if times >= TO_REACH else "SHORT"
            said.append(f"{AT} {times:.1f} times faster than {name} (to reach: {TO_REACH:g}) {word}")
        elif name != OURS:
            said.append(f"{AT} {times:.1f} times the speed of {name}")
    return said


def differences(all_figures: Sequence[Figures]) -> list[str]:
    """Where totals or counts of any facet are not the same as the first contender's, in words."""
    said: list[str] = []
    first = all_figures[0]
    for other in all_figures[1:]:
        for number, found in first.asked.found.items():
            theirs = other.asked.found[number]
            if found["total"] != theirs["total"]:
                said.append(
                    f"question {number}: {first.name} {found['total']}, {other.name} {theirs['total']}"
                )
            for name in FACETS:
                a, b = _facet(found, name), _facet(theirs, name)
                said += [
                    f"question {number}, {name} {value}: "
                    f"{first.name} {a.get(value, 0)}, {other.name} {b.get(value, 0)}"
                    for value in sorted(a.keys() | b.keys())
                    if a.get(value, 0) != b.get(value, 0)
                ]
    return said


def agreement(all_figures: Sequence[Figures]) -> str:
    """How much was compared, and how many snippets show a hit."""
    asked = all_figures[0].asked
    counts = sum(len(_facet(found, name)) for found in asked.found.values() for name in FACETS)
    marked = ", ".join(f"{each.name} {each.asked.snippets - each.asked.unmarked:,}" for each in all_figures)
    return (
        f"{len(asked.found)} questions: all totals and all {counts:,} counts of facets are equal. "
        f"Snippets: {asked.snippets:,}; with a hit marked: {marked}."
    )


def machine() -> str:
    """Where and with what it was measured."""
    names = ("Whoosh-Reloaded", "numpy", "SQLAlchemy", "PyStemmer")
    return ", ".join(
        [
            dt.datetime.now(dt.UTC).date().isoformat(),
            _processor(),
            f"{platform.system()} {platform.machine()}",
            f"Python {platform.python_version()}",
            f"SQLite {sqlite3.sqlite_version}",
            *(f"{name} {version(name)}" for name in names),
        ]
    )


def page(all_figures: Sequence[Figures]) -> str:
    """The whole of ``docs/performance.md``."""
    first = all_figures[0]
    ours = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in first.stages.items())
    said = "\n".join(f"- {sentence}" for sentence in verdict(all_figures))
    return f"""# How fast it is

Written by `make bench` (`tests/benchmarks/`); do not edit. {machine()}.

{first.documents:,} generated documents of about 1,000 words, {first.text / 1e6:.1f} MB of text, 120 months,
30 countries, 60 groups, 200 authors; 200 questions of eight kinds, asked three times in mixed order. A page:
the best {TOP} documents with their titles and highlighted snippets, the exact total, and the counts of month,
country, group and author over all matches. Each contender indexes, and then answers, in its own process;
answering, they take turns every {STRETCH} questions: what else the machine does meanwhile is shared by all.

{said}

{agreement(all_figures)}

{markdown(all_figures)}

- **ours** is the same code the web page runs: the words typed are parsed and bound, the index finds and
  counts, the catalogue gives titles and passages, snippets are cut (up to three a document). Indexing
  is what `reindex` does: reading the catalogue, analysing, writing, batch by batch, each safe on the disk
  before the next. Its stages: {ours}.
- **plain Whoosh** uses its own schema, parser, facets (`groupedby`, overlapping where there can be several)
  and highlighter (three fragments) as its manual shows them; one writer, one commit.
- **SQLite FTS5** uses `bm25()`, `snippet()` (one a document) and GROUP BY over a side table, a write-ahead
  log, and the join order that is faster for the number of matches.
- The two others keep the text inside their index; ours is in the catalogue, with the evidence.
- Where only the title answers, ours shows how the text begins, unmarked; the others mark the title again.

Again: `make bench`; quickly: `.venv/bin/python -m tests.benchmarks.run --documents 1000`; where the time of
our pages goes: `… --profile ours`.
"""


def _facet(found: Mapping[str, object], name: str) -> Mapping[str, int]:
    facets = found["facets"]
    assert isinstance(facets, dict)
    facet: dict[str, int] = facets[name]
    return facet


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else platform.processor() or "unknown processor"
