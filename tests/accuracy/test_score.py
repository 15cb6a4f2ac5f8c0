"""The scorer counts right, the labels are well formed, and the metadata is no worse than it was."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from archive.authority import Authority, load_authority
from tests.accuracy import score

KEYS = {"file", "kind", "language", "published", "coverage", "authors", "countries", "groups"}


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


@pytest.mark.parametrize("part", score.PARTS)
def test_every_label_is_well_formed_and_has_its_document(part: str, authority: Authority) -> None:
    labels = list(score.labelled(score.HERE / part))
    names = [label["file"] for label in labels]
    assert len(names) == len(set(names)) >= 120
    for label in labels:
        assert set(label) - {"note"} == KEYS, label["file"]
        assert (score.HERE / part / label["file"]).is_file(), label["file"]
        assert label["published"] is None or re.fullmatch(r"\d{4}(-\d\d){0,2}", label["published"])
        assert all(re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month) for month in label["coverage"])
        assert set(label["countries"]) <= set(authority.places.labels["en"])
        assert set(label["groups"]) <= set(authority.groups), label["file"]
    assert {label["language"] for label in labels} == {"en", "fr", "es", "pt", "ar"}


def test_the_scorer_counts_what_is_right_wrong_missed_and_invented(
    tmp_path: Path, authority: Authority
) -> None:
    text = "Situation in Mali\n\nBy Heinrich Barth, 24 April 2017\n\nFighting went on in Mali near Gao.\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    right = {
        "file": "a.txt", "kind": "x", "language": "en", "published": "2017-04-24", "coverage": [],
        "authors": ["BARTH, Heinrich"], "countries": ["ML"], "groups": [],
    }  # fmt: skip

    def scored(**changed: object) -> score.Score:
        (tmp_path / "truth.jsonl").write_text(json.dumps(right | changed) + "\n", "utf-8")
        return score.score(tmp_path, authority)

    assert scored().misses == []
    assert score.summed(scored().fields["authors"]) == score.Tally(1, 0, 0)
    wrong = scored(published="2018-01-01", countries=["ML", "NE"])
    assert score.summed(wrong.fields["published"]) == score.Tally(0, 1, 1)
    assert score.summed(wrong.fields["countries"]) == score.Tally(1, 0, 1)
    assert wrong.fields["countries"]["en"].recall == 0.5
    none = scored(published=None, authors=[])
    assert (none.invented["published"], none.stating_none["published"]) == (1, 1)
    assert none.invented["authors"] == 1
    assert any(line.startswith("published: precision") for line in score.shortfalls(none))
    assert any(line.startswith("authors: 1 values invented") for line in score.shortfalls(none))


def test_the_locked_part_reaches_every_target(authority: Authority) -> None:
    assert score.shortfalls(score.score(score.HERE / "locked", authority)) == []
