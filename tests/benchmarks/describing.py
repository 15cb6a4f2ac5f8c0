"""How long does it take to describe documents, and what does that depend on?

``python -m tests.benchmarks.describing [--documents 10000] [--jobs 2] [--texts FOLDER]``: documents of about
a thousand words are described by as many processes as there are processors, as `renormalise` does it. With
``--texts`` they are those of a folder of real documents, the long ones cut into pieces that keep their head.
Without, they are put together from the open part of the accuracy collection, which is harder than what comes
in: every head is another trap, and every paragraph names groups and countries. Then how the time grows with
the text, and with the number of names in a person's own lists. Beside it stands the time to take the same
texts apart into words, the least that reading them can cost.
"""

from __future__ import annotations

import argparse
import importlib
import io
import json
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from archive.describe import TOGETHER, describer
from archive.formats import FORMATS
from archive.model import FILE_NAME, Extracted, Fact, Origin, Passage, Property
from archive.sniff import sniff_file
from archive.upkeep import describe_all, start_describing

OPEN = Path(__file__).parents[1] / "accuracy" / "open"
WORDS = 1_000
SEED = 20170424
HEAD = 6
"""Passages a document keeps of its own: title, byline, period."""


def sources() -> list[tuple[str, tuple[str, ...], str]]:
    """(language, passages, file name) of every document of the open part of the accuracy collection."""
    found = []
    for truth in sorted(OPEN.glob("truth*.jsonl")):
        for line in truth.read_text("utf-8").splitlines():
            label = json.loads(line)
            found.append((label["language"], _passages(OPEN / label["file"]), label["file"]))
    return found


def _passages(path: Path) -> tuple[str, ...]:
    with path.open("rb") as stream:
        media_type = sniff_file(stream, path.name)
    if media_type not in FORMATS:
        return ()
    extracted = importlib.import_module(FORMATS[media_type]).extract(io.BytesIO(path.read_bytes()))
    return tuple(p.text for p in extracted.passages)


def pieces(folder: Path, count: int, words: int = WORDS) -> Iterator[tuple[Extracted, tuple[Fact, ...]]]:
    """`count` documents of up to about `words` words: those of `folder`, the long ones in pieces after their
    head, over and over again."""
    held: list[tuple[str, list[str]]] = []
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        passages = _passages(path)
        own, length = list(passages[:HEAD]), sum(len(p.split()) for p in passages[:HEAD])
        for line in passages[HEAD:]:
            own.append(line)
            length += len(line.split())
            if length >= words:
                held.append((path.name, own))
                own, length = list(passages[:HEAD]), sum(len(p.split()) for p in passages[:HEAD])
        if len(own) > HEAD or (own and len(passages) <= HEAD):
            held.append((path.name, own))
    if not held:
        raise SystemExit(f"{folder} holds no document that can be read: name another folder.")
    for number in range(count):
        name, lines = held[number % len(held)]
        yield _document(lines, name)


def _document(lines: Sequence[str], name: str) -> tuple[Extracted, tuple[Fact, ...]]:
    fact = Fact(FILE_NAME, name, Origin.FILE, Property("file name"))
    return Extracted(tuple(Passage(n, line) for n, line in enumerate(lines, 1))), (fact,)


def documents(count: int, words: int = WORDS) -> Iterator[tuple[Extracted, tuple[Fact, ...]]]:
    """`count` documents of about `words` words: the head of one, then paragraphs of its language."""
    held, draw = sources(), random.Random(SEED)
    by_language: dict[str, list[str]] = {}
    for language, passages, _ in held:
        by_language.setdefault(language, []).extend(p for p in passages[HEAD:] if len(p.split()) > 8)
    for number in range(count):
        language, passages, name = held[number % len(held)]
        lines, length = list(passages[:HEAD]), sum(len(p.split()) for p in passages[:HEAD])
        while length < words:
            line = draw.choice(by_language.get(language) or by_language["en"])
            lines.append(line)
            length += len(line.split())
        yield _document(lines, name)


def together(work: Sequence[tuple[Extracted, tuple[Fact, ...]]], folder: Path, jobs: int) -> float:
    """Seconds to describe `work` in `jobs` processes, started before, with the lists in `folder`."""
    load = partial(describer, folder)
    parts = [work[start : start + TOGETHER] for start in range(0, len(work), TOGETHER)]
    with ProcessPoolExecutor(jobs, get_context("spawn"), start_describing, (load,)) as pool:
        list(pool.map(describe_all, parts[: jobs * 2]))  # started and warm
        start = time.perf_counter()
        for _ in pool.map(describe_all, parts, chunksize=2):
            pass
        return time.perf_counter() - start


def seconds(work: Sequence[tuple[Extracted, tuple[Fact, ...]]], folder: Path) -> float:
    """To describe `work` in this process, its lists loaded before."""
    describe = describer(folder)
    describe(*work[0])
    start = time.perf_counter()
    for place in range(0, len(work), TOGETHER):
        describe.all(work[place : place + TOGETHER])
    return time.perf_counter() - start


def own_names(folder: Path, count: int) -> Path:
    """A person's own list of groups with `count` names together."""
    folder.mkdir()
    draw = random.Random(SEED)
    syllables = [a + b for a in "bdfgklmnrstwz" for b in "aeiou"]
    lines = []
    for number in range(count // 50):
        names = {" ".join("".join(draw.choices(syllables, k=k)).title() for k in (4, 3)) for _ in range(60)}
        quoted = ", ".join(f'"Front {name}"' for name in sorted(names)[:49])
        lines.append(f'[groups.own-{number}]\nname = "Own group {number} of many"\ntype = "militia"\n'
                     f'countries = ["ML"]\nen = [{quoted}]\n')  # fmt: skip
    (folder / "many.toml").write_text("\n".join(lines), "utf-8")
    return folder


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Time to describe documents.")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--texts", type=Path, help="folder of real documents")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        empty = Path(temporary) / "none"
        empty.mkdir()
        made = pieces(chosen.texts, chosen.documents) if chosen.texts else documents(chosen.documents)
        work = list(made)
        words = sum(len(p.text.split()) for extracted, _ in work for p in extracted.passages)
        print(
            f"{len(work):,} documents, {words / len(work):,.0f} words each; {chosen.jobs} processes",
            flush=True,
        )
        start = time.perf_counter()
        for extracted, _ in work:
            for passage in extracted.passages:
                re.findall(r"\w+", passage.text.casefold())
        floor = time.perf_counter() - start
        took = together(work, empty, chosen.jobs)
        rate, ratio = len(work) / took, took * chosen.jobs / floor
        print(f"described in {took:.1f} s: {rate:,.0f} a second, {rate / chosen.jobs:,.0f} and processor")
        print(f"{ratio:.1f} times the work of taking the words apart")
        if chosen.texts:
            return 0
        print("words      ms a document   ms a thousand words")
        for size in (500, 1_000, 2_000, 4_000, 8_000, 32_000):
            some = list(documents(max(20, 200_000 // size), size))
            each = seconds(some, empty) / len(some) * 1000
            print(f"{size:>6,} {each:>14.2f} {each / size * 1000:>20.2f}", flush=True)
        some = list(documents(300))
        base = seconds(some, empty)
        for count in (1_000, 10_000):
            own = seconds(some, own_names(Path(temporary) / str(count), count))
            print(f"{count:>6,} names of one's own: {own / base:.2f} times the time without")
    return 0


if __name__ == "__main__":
    sys.exit(main())
