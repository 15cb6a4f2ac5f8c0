"""The benchmark compares contenders that find the same: held here at a small size, whatever the times."""

from __future__ import annotations

import copy
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks import generate, report
from tests.benchmarks.measure import FACETS, Asked
from tests.benchmarks.report import Figures

ROOT = Path(__file__).resolve().parents[2]


def figures(name: str, total: int = 3, january: int = 2) -> Figures:
    facets = {facet: {"a": 1} for facet in FACETS} | {"month": {"2017-01": january}}
    return Figures(name, 10, 100, asked=Asked(found={"7": {"total": total, "facets": facets}}))


def test_the_same_number_makes_the_same_documents_and_questions(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        generate.write(tmp_path / name, 40)
    for name in ("documents.jsonl", "questions.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_documents_are_what_the_figures_say_they_are(tmp_path: Path) -> None:
    generate.write(tmp_path, 200)
    samples = list(generate.read_documents(tmp_path))
    lengths = [sum(len(text.split()) - 1 for text in sample.paragraphs) for sample in samples]
    assert 950 < sum(lengths) / len(lengths) < 1_100
    assert max(len(text.split()) for sample in samples for text in sample.paragraphs) <= 101
    assert max(len(sample.groups) for sample in samples) > 2
    questions = generate.read_questions(tmp_path)
    assert [question.kind for question in questions] == [k for k in generate.KINDS for _ in range(25)]
    assert len(generate.groups()) == 60


def test_a_difference_in_a_total_or_in_one_count_is_told() -> None:
    same = figures("ours")
    assert report.differences([same, copy.deepcopy(same)]) == []
    assert report.differences([same, figures("other", total=4)]) == ["question 7: ours 3, other 4"]
    assert report.differences([same, figures("other", january=1)]) == [
        "question 7, month 2017-01: ours 2, other 1"
    ]


@pytest.mark.slow
def test_all_contenders_find_and_count_the_same(tmp_path: Path) -> None:
    target = tmp_path / "performance.md"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.benchmarks.run",
            *("--documents", "300", "--keep", str(tmp_path / "work"), "--report", str(target)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "200 questions: all totals and all" in done.stdout
    assert "times faster than plain Whoosh" in target.read_text()
    assert done.stderr == ""  # no progress when nobody watches
