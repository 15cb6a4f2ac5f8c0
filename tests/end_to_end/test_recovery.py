"""The archive comes back: a killed ingest, an index gone or garbage, a catalogue deleted."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import COMMAND, ROOT, Run, Server, clean_environment
from webapp.answer import answer
from webapp.bootstrap import open_archive
from webapp.present import document_json
from webapp.settings import load_settings

QUERIES = ("", "JNIM", "group:GSIM", "attack*", '"armed groups"', "country:ML -group:jnim", "coverage:2017")


def contents(home: Path) -> dict[str, Any]:
    """What the archive answers, and all it knows of each document: as the doors say it, in one process."""
    application = open_archive(load_settings({"home": home}, {}))
    try:
        application.live.catch_up()
        said: dict[str, Any] = {q: answer(application, "local", q, limit=200).to_json() for q in QUERIES}
        for hit in said[""]["hits"]:
            held = application.catalogue.document(hit["id"], None)
            said[hit["id"]] = document_json(application, held)
        return said
    finally:
        application.close()


@pytest.mark.slow
def test_an_ingest_killed_at_any_moment_loses_and_repeats_nothing(tmp_path: Path, run: Run) -> None:
    """Fifty files; SIGKILL at random moments; then one run to the end. Every file is there exactly once."""
    rounds = 200 if os.environ.get("TORTURE") else 25
    seeded = random.Random(20170424)
    folder, home = tmp_path / "in", tmp_path / "home"
    folder.mkdir()
    for number in range(50):
        head = f"By Tracker Archive samples\n\n1 May 2019\n\nApril 2019 Tracker {number} – Mali\n\n"
        text = f"{head}A convoy, number{number}.\n"
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    hashes = {hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}
    killed = 0
    for _ in range(rounds):
        process = subprocess.Popen(
            [str(COMMAND), "--home", str(home), "ingest", str(folder)],
            cwd=ROOT,
            env=clean_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(timeout=seeded.uniform(0.2, 2.5))
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            killed += 1
            if killed % 10 == 0:  # now and then from nothing, so that the early moments are hit as well
                shutil.rmtree(home, ignore_errors=True)
    assert killed >= 10
    last = run(home, "ingest", folder, "--json")
    outcomes = [json.loads(line) for line in last.stdout.splitlines()]
    assert len(outcomes) == 50
    assert {o["outcome"] for o in outcomes} <= {"added", "known"}
    found = json.loads(run(home, "search", "convoy", "--json", "--limit", "100").stdout)
    assert found["total"] == 50
    assert len({hit["id"] for hit in found["hits"]}) == 50
    for number in (0, 17, 49):
        one = json.loads(run(home, "search", f"number{number}", "--json").stdout)
        assert one["total"] == 1
    kept = {p.name for p in (home / "originals").rglob("*") if p.is_file() and len(p.name) == 64}
    assert kept == hashes
    for path in (home / "originals").rglob("*"):
        if len(path.name) == 64:
            assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
    assert json.loads(run(home, "search", "", "--json").stdout)["total"] == 50


def test_a_deleted_index_comes_back_with_the_same_answers(home: Path, run: Run) -> None:
    before = contents(home)
    shutil.rmtree(home / "index")
    result = run(home, "sync")
    assert "rebuil" in result.stderr.lower() or "changes applied" in result.stderr
    assert contents(home) == before


def test_an_index_of_garbage_comes_back_with_the_same_answers(home: Path, run: Run) -> None:
    before = contents(home)
    noise = random.Random(7)
    for path in (home / "index").rglob("*"):
        if path.is_file():
            path.chmod(0o600)
            path.write_bytes(noise.randbytes(max(64, min(path.stat().st_size, 4096))))
    result = run(home, "sync")
    assert "rebuil" in result.stderr.lower(), result.stderr
    assert contents(home) == before


def test_a_server_that_starts_without_an_index_says_so_and_ends_with_the_same_answers(
    home: Path, run: Run, serve: Callable[[Path], Server]
) -> None:
    before = contents(home)
    for path in (home / "index").rglob("*"):
        if path.is_file():
            path.write_bytes(b"garbage")
    server = serve(home)
    assert "rebuil" in "".join(server.log).lower(), server.log
    deadline = time.monotonic() + 60
    total = -1
    while total != before["JNIM"]["total"] and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(server.url + "/api/v1/search?q=JNIM", timeout=20) as response:
                total = json.load(response)["total"]
        except urllib.error.HTTPError as error:
            assert error.code == 503
            error.close()
        time.sleep(0.2)
    assert total == before["JNIM"]["total"]
    assert server.stop() == 0
    assert contents(home) == before


@pytest.mark.slow
def test_a_deleted_catalogue_is_rebuilt_from_the_store_alone(home: Path, run: Run) -> None:
    before = contents(home)
    for path in home.glob("catalogue.sqlite*"):
        path.unlink()
    shutil.rmtree(home / "index")
    result = run(home, "sync")
    assert "rebuil" in result.stderr.lower(), result.stderr
    assert contents(home) == before


def test_a_withdrawn_document_stays_out_also_when_the_catalogue_is_rebuilt(home: Path, run: Run) -> None:
    hit = json.loads(run(home, "search", '"logistical convoys"', "--json").stdout)["hits"][0]
    run(home, "withdraw", hit["id"], "--reason", "a test")
    assert json.loads(run(home, "search", '"logistical convoys"', "--json").stdout)["total"] == 0
    assert run(home, "show", hit["id"], check=False).returncode == 1
    for path in home.glob("catalogue.sqlite*"):
        path.unlink()
    assert json.loads(run(home, "search", '"logistical convoys"', "--json").stdout)["total"] == 0
    again = run(home, "ingest", ROOT / "docs_in" / "2017-03-mali-monthly-tracker.txt", "--json")
    assert json.loads(again.stdout)["outcome"] == "known"
    assert json.loads(run(home, "search", '"logistical convoys"', "--json").stdout)["total"] == 0


def test_the_samples_can_be_removed_and_do_not_come_back(home: Path, run: Run) -> None:
    run(home, "samples", "remove")
    assert json.loads(run(home, "search", "", "--json").stdout)["total"] == 0
    run(home, "ingest", ROOT / "docs_in", "--quiet")
    assert json.loads(run(home, "search", "", "--json").stdout)["total"] == 0
    assert [p for p in (home / "originals").rglob("*") if len(p.name) == 64] == []
