"""Does finding names take longer when there are more of them?

``python -m tests.benchmarks.names``: the same text is searched for the names of the shipped lists, and for
these with 1,000 and 10,000 invented ones in a person's own lists. Printed: the time per thousand words, and
the ratio to the shipped lists alone.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from archive.authority import load_authority
from archive.folding import Folded, fold
from archive.normalise.names import Names
from tests.benchmarks.describing import documents

SIZES = (0, 1_000, 10_000)
DOCUMENTS, ROUNDS = 20, 5


def with_own(count: int) -> Names:
    """The searcher for the shipped lists and `count` names more."""
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, count, 1_000):
            lines = [
                f'[groups.sample-{n}]\nname = "Sample Front of Valley {n} and its {n * 7919} Hills"'
                for n in range(start, start + 1_000)
            ]
            (Path(folder) / f"{start:06}.toml").write_text("\n".join(lines), "utf-8")
        authority = load_authority(Path(folder))
    assert not authority.refused, authority.refused
    return Names(authority)


def seconds(known: Names, texts: list[Folded]) -> float:
    """The best of some rounds over all texts."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        for text in texts:
            known.find(text)
        best = min(best, time.process_time() - started)
    return best


def main() -> None:
    """Print the table."""
    texts = [
        fold("\ue000\ue000".join(passage.text for passage in extracted.passages))
        for extracted, _ in documents(DOCUMENTS)
    ]
    words = sum(len(text.text.split()) for text in texts)
    base = 0.0
    for size in SIZES:
        taken = seconds(with_own(size), texts)
        base = base or taken
        print(
            f"{size:>6} more names: {1e6 * taken / words:5.2f} ms per 1,000 words, {taken / base:4.2f} times"
        )


if __name__ == "__main__":
    main()
