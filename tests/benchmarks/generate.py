"""Which documents and questions does everybody get? The same ones, made from a seed; nothing is downloaded.

Words are pronounceable, lower-case ASCII, without apostrophes or hyphens, and the documents say no language:
so one word is one word for every contender, and all must find exactly the same documents. Every paragraph
begins with its number: no phrase can be found across two paragraphs by those who do not know paragraphs.
"""

from __future__ import annotations

import bisect
import calendar
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from archive.authority import load_authority

SEED = 20170424
VOCABULARY = 50_000
ZIPF = 1.07
MONTHS = tuple(f"{year}-{month:02d}" for year in range(2010, 2020) for month in range(1, 13))
COUNTRIES = tuple(re.findall("..", "BFBIBJCDCFCICMDJDZEGERETGHGMGNGWKELRLYMAMLMRMZNENGRWSDSNSOTD"))
AUTHORS = tuple(f"Monitoring desk {number:03d}" for number in range(1, 201))
KINDS = ("rare", "frequent", "and", "or", "phrase", "prefix", "group", "dates")
EACH = 25
RESERVED = {"and", "or", "not", "to", "near", "andnot", "andmaybe", "require"}


@dataclass(frozen=True, slots=True)
class Sample:
    """A document. `month`, `published`: ISO 8601; countries: ISO 3166-1 alpha-2. No list repeats a value."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    month: str
    published: str
    countries: tuple[str, ...]
    groups: tuple[str, ...]
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A query, in no engine's syntax. ``dates`` has full days `low` to `high` of publication, inclusive."""

    number: int
    kind: str
    words: tuple[str, ...]
    group: str = ""
    low: str = ""
    high: str = ""


def vocabulary(size: int = VOCABULARY) -> tuple[str, ...]:
    """`size` different words, the most frequent first; as in real languages, those are the shorter ones."""
    draw = random.Random(SEED)
    syllables = [a + b for a in (*"bdfghjklmnprstvwyz", "ch", "sh") for b in "aeiou"]
    seen: set[str] = set(RESERVED)
    words: list[str] = []
    while len(words) < size:
        rank = len(words)
        length = 1 if rank < 60 else 2 if rank < 3_000 else 3
        end = draw.choice(("", "", "", "n", "r", "s", "l"))
        word = "".join(draw.choices(syllables, k=length + (draw.random() < 0.25))) + end
        if word not in seen:
            seen.add(word)
            words.append(word)
    return tuple(words)


def write(folder: Path, documents: int) -> None:
    """Make ``documents.jsonl`` and ``questions.json`` in `folder`: the same bytes for the same number."""
    words = vocabulary()
    frequency: Counter[int] = Counter()
    kept: list[list[int]] = []  # ranks of some paragraphs: phrases are taken from there
    with (folder / "documents.jsonl").open("w", encoding="utf-8") as out:
        for sample, paragraphs in _samples(words, documents):
            out.write(json.dumps(asdict(sample)) + "\n")
            frequency.update(set().union(*paragraphs))
            if len(kept) < 4_000:
                kept.append(paragraphs[sample.number % len(paragraphs)])
    questions = _questions(words, frequency, kept, documents)
    (folder / "questions.json").write_text(json.dumps([asdict(question) for question in questions]))


def groups() -> tuple[str, ...]:
    """60 groups the archive knows, as slugs: questions name them, and ours must understand the name."""
    authority = load_authority()
    return tuple(slug for slug in sorted(authority.groups) if authority.group_by_name(slug) == (slug,))[:60]


def read_documents(folder: Path) -> Iterator[Sample]:
    """The documents, one at a time: holding them all would count as the contender's memory."""
    with (folder / "documents.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            found: dict[str, Any] = json.loads(line)
            for name in ("paragraphs", "countries", "groups", "authors"):
                found[name] = tuple(found[name])
            yield Sample(**found)


def read_questions(folder: Path) -> list[Question]:
    return [
        Question(**{**each, "words": tuple(each["words"])})
        for each in json.loads((folder / "questions.json").read_text())
    ]


def text_size(folder: Path) -> int:
    """Bytes of titles and paragraphs: what an index's size is measured against."""
    return sum(
        len(sample.title) + sum(len(text) + 2 for text in sample.paragraphs)
        for sample in read_documents(folder)
    )


def warm_up(questions: Iterable[Question]) -> list[Question]:
    """One question of each kind about words nobody wrote: what is done once only is not timed."""
    first = {question.kind: question for question in reversed(list(questions))}
    return [replace(each, words=tuple("qqx" + word for word in each.words)) for each in first.values()]


def _samples(words: Sequence[str], count: int) -> Iterator[tuple[Sample, list[list[int]]]]:
    ranks = np.arange(1, len(words) + 1, dtype=np.float64)
    steps = np.cumsum(ranks**-ZIPF)
    steps /= steps[-1]
    # RandomState: its stream is frozen for ever, that of numpy's newer Generator is not
    numbers = np.random.RandomState(SEED)
    slugs = groups()
    draw = random.Random(SEED + 1)
    for number in range(count):
        paragraphs: list[list[int]] = []
        size = 0
        wanted = draw.randint(800, 1_200)
        while size < wanted:
            length = draw.randint(60, 100)
            paragraphs.append(np.searchsorted(steps, numbers.random_sample(length)).tolist())
            size += length
        month = draw.randrange(len(MONTHS))
        title = [words[r] for r in np.searchsorted(steps, numbers.random_sample(draw.randint(3, 7))).tolist()]
        sample = Sample(
            number=number,
            title=" ".join(title).capitalize(),
            paragraphs=tuple(_paragraph(i, [words[r] for r in p]) for i, p in enumerate(paragraphs, 1)),
            month=MONTHS[month],
            published=f"{MONTHS[min(month + draw.randint(0, 1), len(MONTHS) - 1)]}-{draw.randint(1, 28):02d}",
            countries=_some(draw, COUNTRIES, (1, 1, 1, 2)),
            groups=_some(draw, slugs, (0, 1, 2, 2, 3, 4)),
            authors=_some(draw, AUTHORS, (1, 1, 1, 2)),
        )
        yield sample, paragraphs


def _paragraph(number: int, words: list[str]) -> str:
    """Sentences of a dozen words: snippets are cut at such places."""
    sentences = (" ".join(words[i : i + 12]).capitalize() for i in range(0, len(words), 12))
    return f"{number} " + ". ".join(sentences) + "."


def _last_day(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{month}-{calendar.monthrange(year, number)[1]}"


def _some(draw: random.Random, values: Sequence[str], sizes: Sequence[int]) -> tuple[str, ...]:
    """A few different values, the first ones of the list more often than the last."""
    size = draw.choice(sizes)
    found: dict[str, None] = {}
    while len(found) < size:
        found[values[int(len(values) * draw.random() ** 2)]] = None
    return tuple(found)


def _questions(
    words: Sequence[str], frequency: Counter[int], kept: list[list[int]], documents: int
) -> list[Question]:
    draw = random.Random(SEED + 2)
    slugs = groups()
    by_share = sorted((count / documents, rank) for rank, count in frequency.items())
    used: set[int] = set()

    def pick(low: float, high: float, letters: int = 1) -> str:
        """A word found in that share of the documents; one not asked before, while there are such."""
        from_, to = bisect.bisect_left(by_share, (low, -1)), bisect.bisect_right(by_share, (high, len(words)))
        band = [rank for _, rank in by_share[from_:to] if len(words[rank]) >= letters]
        rank = draw.choice([rank for rank in band if rank not in used] or band)
        used.add(rank)
        return words[rank]

    def phrase(frequent: bool) -> tuple[str, ...]:
        """Two or three neighbours of some paragraph; `frequent` ones stand side by side in many documents."""
        while True:
            ranks = draw.choice(kept)
            start, length = draw.randrange(len(ranks) - 3), draw.choice((2, 2, 3))
            found = ranks[start : start + length]
            if (max(found) < 300) == frequent:
                return tuple(words[rank] for rank in found)

    made: list[Question] = []
    for i in range(EACH):
        months = draw.randint(6, 24)
        first = draw.randrange(len(MONTHS) - months)
        few = max(8.0, documents * 0.002) / documents
        made += [
            Question(0, "rare", (pick(2.5 / documents, few),)),
            Question(0, "frequent", (pick(0.3, 1),)),
            Question(0, "and", (pick(0.03, 0.3), pick(0.03, 0.3))),
            Question(0, "or", (pick(0.003, 0.05), pick(0.003, 0.05), pick(0.003, 0.05))),
            Question(0, "phrase", phrase(i % 2 == 0)),
            Question(0, "prefix", (pick(0.001, 1, letters=4)[: 3 + i % 2],)),
            Question(0, "group", (pick(0.03, 0.3),), group=draw.choice(slugs)),
            Question(
                0,
                "dates",
                (pick(0.03, 0.3),),
                low=f"{MONTHS[first]}-01",
                high=_last_day(MONTHS[first + months - 1]),
            ),
        ]
    made.sort(key=lambda question: KINDS.index(question.kind))
    return [replace(question, number=number) for number, question in enumerate(made)]
