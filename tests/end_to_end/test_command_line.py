"""The command line: outcomes, exit codes, and bad input that spoils nothing beside it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import ROOT, Run

SEED = ROOT / "docs_in" / "2017-03-mali-monthly-tracker.txt"


def outcomes(result: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    return {Path(line["path"]).name: line for line in lines}


def test_bad_files_are_said_and_the_others_proceed(tmp_path: Path, run: Run) -> None:
    folder, home = tmp_path / "in", tmp_path / "home"
    folder.mkdir()
    shutil.copy(SEED, folder / "good.txt")
    shutil.copy(SEED, folder / "twin.txt")
    shutil.copy(ROOT / "docs_in" / "mali-may-2013.pdf", folder / "wrong extension.txt")
    pdf = (ROOT / "docs_in" / "nigeria-june-2014.pdf").read_bytes()
    (folder / "truncated.pdf").write_bytes(pdf[: len(pdf) // 3])
    docx = (ROOT / "docs_in" / "mali-march-2019.docx").read_bytes()
    (folder / "truncated.docx").write_bytes(docx[: len(docx) // 2])
    (folder / "empty.txt").write_bytes(b"")
    (folder / "unknown.bin").write_bytes(bytes(range(256)) * 20)
    (folder / "invalid.txt").write_bytes(
        b"Situation in Mali, May 2019\n\nA convoy \xff\xfe\xfa was attacked near Gao.\n"
    )
    os.mkfifo(folder / "pipe")
    result = run(home, "ingest", folder, folder / "vanished.txt", "--json", check=False)
    assert result.returncode == 3, result.stderr
    became = outcomes(result)
    assert became["good.txt"]["outcome"] == "added"
    assert became["twin.txt"]["outcome"] == "known"
    assert became["twin.txt"]["id"] == became["good.txt"]["id"]
    assert became["wrong extension.txt"]["outcome"] == "added"
    assert became["invalid.txt"]["outcome"] == "added"
    assert became["empty.txt"]["outcome"] == "rejected"
    assert became["empty.txt"]["reason"] == "empty"
    assert became["vanished.txt"]["outcome"] == "rejected"
    assert became["pipe"]["outcome"] == "rejected"
    assert became["truncated.docx"]["outcome"] == "failed"
    assert became["unknown.bin"]["reason"] == "type-not-read"
    for name, line in became.items():
        if line["outcome"] in {"failed", "rejected"}:
            assert len(line["message"]) > 20, name
            assert line["message"].rstrip()[-1] in ".:)”", line
        if line["outcome"] == "failed":
            kept = json.loads(run(home, "show", line["id"], "--json").stdout)
            assert kept["size"] == (folder / name).stat().st_size
    # A second run repeats nothing: everything kept is known.
    again = outcomes(run(home, "ingest", folder, "--json", check=False))
    assert {line["outcome"] for line in again.values()} <= {"known", "rejected", "failed"}
    assert again["good.txt"]["outcome"] == "known"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("search", "x"), 10),
        (("show", "abc"), 10),
        (("sync",), 10),
        (("nonsense",), 2),
        (("ingest", "--set", "nofield=x", "docs_in"), 2),
        (("ingest", "--set", "published=someday", "docs_in"), 2),
        (("search",), 2),
    ],
)
def test_exit_codes_without_an_archive(
    tmp_path: Path, run: Run, arguments: tuple[str, ...], code: int
) -> None:
    result = run(tmp_path / "none", *arguments, check=False)
    assert result.returncode == code, result.stderr
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


def test_bad_queries_get_a_note_or_a_sentence(samples_home: Path, run: Run) -> None:
    for query in ("((((mali", "*", "nosuchfield:mali", '"unclosed', "AND OR NOT", "coverage:notadate", "-"):
        result = run(samples_home, "search", query, "--json")
        assert json.loads(result.stdout)["notes"], query
    for query in ("(" * 3000, "mali " * 1000, "a" * 65_536):
        result = run(samples_home, "search", query, "--json", check=False)
        assert result.returncode in (1, 2)
        assert "Traceback" not in result.stderr


def test_dry_run_changes_nothing(tmp_path: Path, run: Run) -> None:
    home = tmp_path / "home"
    result = run(home, "ingest", SEED, "--dry-run", "--json")
    assert outcomes(result)[SEED.name]["outcome"] == "added"
    assert json.loads(run(home, "search", "", "--json").stdout)["total"] == 0


def test_given_values_win_over_what_the_document_says(tmp_path: Path, run: Run) -> None:
    home = tmp_path / "home"
    run(home, "ingest", SEED, "--set", "published=2017-05-01", "--set", "source=Sahel desk")
    hit = json.loads(run(home, "search", "source:sahel", "--json").stdout)["hits"][0]
    assert hit["published"] == "2017-05-01"
    shown = json.loads(run(home, "show", hit["id"], "--json").stdout)
    assert shown["values"]["published"][0]["origin"] == "sidecar"


def test_doctor_and_config_say_what_holds(samples_home: Path, run: Run) -> None:
    report = json.loads(run(samples_home, "doctor", "--json").stdout)
    assert report["names"]["ok"] is True
    assert report["index"]["value"] == "up to date"
    settings = run(samples_home, "config", "--origin").stdout
    assert "port = 8000  # default" in settings
    assert f"home = {samples_home}  # flag" in settings


def test_reindex_and_reread_leave_the_answers_as_they_were(home: Path, run: Run) -> None:
    before = run(home, "search", "JNIM", "--json").stdout
    run(home, "reindex")
    assert run(home, "search", "JNIM", "--json").stdout == before
    run(home, "reread")
    assert run(home, "search", "JNIM", "--json").stdout == before
