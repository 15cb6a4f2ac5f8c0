"""Killed or refused anywhere, twice at once: before or after, nothing between; the next run completes it."""

from __future__ import annotations

import errno
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from archive import upkeep
from archive.errors import StorageFull
from archive.store import Store
from tests.archive.holdings import Holdings

ROOT = Path(__file__).parents[2]


def driver(what: str, home: Path, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.archive.driver", what, str(home), str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def fifty(folder: Path) -> Path:
    folder.mkdir()
    for number in range(50):
        (folder / f"{number:02d}.txt").write_text(f"Tracker {number}\n\nAn ambush on convoy {number}.\n" * 3)
    return folder


def acknowledged(output: str) -> list[tuple[str, str, str]]:
    """Outcomes a driver said; what it was saying when it was killed does not count."""
    lines = [line for line in output.splitlines(keepends=True) if line.endswith("\n")]
    return [tuple(json.loads(line)) for line in lines if line.startswith("[")]


def each_exactly_once(home: Path) -> None:
    held = Holdings(home)
    documents = held.catalogue.documents(list(held.catalogue.ids(None)))
    assert sorted(d.name for d in documents.values()) == [f"{n:02d}.txt" for n in range(50)]
    assert all(len(d.names) == 1 for d in documents.values())
    assert sorted(d.sha256 for d in documents.values()) == list(held.store.hashes())
    assert list(upkeep.check(held.store, held.catalogue, read_data=True)) == []
    held.catalogue.close()


@pytest.mark.slow
def test_an_ingest_killed_at_25_moments_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", fifty(tmp_path / "in")
    chance = random.Random(20170424)
    said: dict[str, str] = {}
    killed = 0
    for _ in range(25):
        process = driver("ingest", home, folder)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.25))
        process.kill()
        output, errors = process.communicate(timeout=30)
        killed += process.returncode == -9
        assert errors == ""
        said |= {name: sha256 for _, sha256, name in acknowledged(output)}
        held = Holdings(home)
        for sha256 in said.values():
            document = held.catalogue.by_sha256(sha256)
            assert document is not None
            assert document.reason == ""
            assert held.catalogue.passages(document.id)
            assert held.store.verify(sha256)
        assert not [f for f in upkeep.check(held.store, held.catalogue, read_data=True) if f.damage]
        held.catalogue.close()
    assert killed >= 20
    process = driver("ingest", home, folder)
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    assert {kind for kind, _, _ in acknowledged(output)} <= {"added", "known"}
    each_exactly_once(home)


@pytest.mark.slow
def test_an_ingest_killed_at_every_call_it_makes_is_completed_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "mail.eml").write_text(
        json.dumps({"text": "Mail", "attached": {"annex.txt": "Annex"}})
    )
    process = driver("killed-at", tmp_path / "homes", tmp_path / "in")
    output, errors = process.communicate(timeout=200)
    assert (process.returncode, errors) == (0, "")
    assert int(output) > 40


def test_two_processes_with_the_same_files_make_one_document_of_each(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", fifty(tmp_path / "in")
    processes = [driver("ingest", home, folder) for _ in range(2)]
    outputs = [process.communicate(timeout=100) for process in processes]
    assert [(p.returncode, errors) for p, (_, errors) in zip(processes, outputs, strict=True)] == [
        (0, "")
    ] * 2
    kinds = [kind for output, _ in outputs for kind, _, _ in acknowledged(output)]
    assert (kinds.count("added"), kinds.count("known")) == (50, 50)
    each_exactly_once(home)


REFUSALS = (errno.ENOSPC, errno.EIO)
CALLS = ("open", "write", "fsync", "link", "mkdir", "ftruncate", "fchmod")


def refusing(real: Callable[..., object], left: list[int], code: int, source: Path) -> Callable[..., object]:
    """`real`, failing once after `left` calls; those for `source`, on another disk, do not count."""

    def call(*arguments: object, **options: object) -> object:
        if str(source) not in map(str, arguments):
            left[0] -= 1
            if left[0] == -1:
                raise OSError(code, os.strerror(code))
        return real(*arguments, **options)

    return call


@pytest.mark.parametrize("code", REFUSALS, ids=errno.errorcode.get)
def test_a_disk_that_refuses_any_one_call_changes_nothing_and_a_retry_succeeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    source = tmp_path / "mail.eml"
    source.write_text(json.dumps({"text": "Mail", "attached": {"annex.txt": "Annex"}}))
    refused = 0
    for number in range(1000):
        home = tmp_path / f"{number}"
        held = Holdings(home)
        left = [number]
        with monkeypatch.context() as patch:
            for name in CALLS:
                patch.setattr(os, name, refusing(getattr(os, name), left, code, source))
            try:
                held.ingest(source)
            except StorageFull as error:
                refused += 1
                assert "Nothing was changed" in str(error)
        assert all(held.store.verify(sha256) for sha256 in held.store.hashes())
        assert not [f for f in upkeep.check(held.store, held.catalogue, True) if f.damage]
        assert list((home / "originals" / ".incoming").iterdir()) == []
        held.ingest(source)
        assert held.catalogue.count(None) == 2 == len(list(held.store.hashes()))
        assert list(upkeep.check(held.store, held.catalogue, True)) == []
        held.catalogue.close()
        shutil.rmtree(home)
        if left[0] >= 0:  # it made fewer calls than that
            break
    assert refused == number > 20


class Archive(RuleBasedStateMachine):
    """Store and catalogue against a dictionary: SHA-256 → names, or None when withdrawn."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="tracker-archive-test-"))
        self.held = Holdings(self.folder / "home")
        self.model: dict[str, list[str] | None] = {}
        self.texts: dict[str, str] = {}

    def teardown(self) -> None:
        self.held.catalogue.close()
        shutil.rmtree(self.folder)

    @rule(
        text=st.sampled_from(["one", "two", "BAD three", "four"]),
        name=st.sampled_from(["a.txt", "b.txt", "c\n.txt"]),
    )
    def ingest(self, text: str, name: str) -> None:
        [outcome] = self.held.ingest(self.folder / name, text)
        shown = name.replace("\n", "\\n")
        self.texts[outcome.sha256] = text
        if outcome.sha256 not in self.model:
            assert outcome.outcome == ("failed" if text.startswith("BAD") else "added")
            self.model[outcome.sha256] = [shown]
            return
        names = self.model[outcome.sha256]
        assert (outcome.outcome, outcome.reason) == ("known", "withdrawn" if names is None else "")
        if names is not None and shown not in names:
            names.append(shown)

    @precondition(lambda self: any(names for names in self.model.values()))
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        sha256 = data.draw(st.sampled_from(sorted(s for s, names in self.model.items() if names)))
        self.held.ingester.withdraw(sha256[:12], "wrong", "local")
        self.model[sha256] = None

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def reread(self, data: st.DataObject) -> None:
        sha256 = data.draw(st.sampled_from(sorted(self.model)))
        if self.model[sha256] is not None:
            self.held.ingester.reread(sha256[:12])

    @rule()
    def reopen(self) -> None:
        self.held.reopen()

    @rule()
    def lose_the_catalogue(self) -> None:
        self.held.catalogue.close()
        for path in self.held.home.glob("catalogue.sqlite*"):
            path.unlink()
        self.held.open()
        assert upkeep.adopt_orphans(self.held.ingester) == []

    @rule()
    def tear_a_record(self) -> None:
        for sha256 in list(self.model)[:1]:
            path = self.held.home / "originals" / sha256[:2] / sha256[2:4] / f"{sha256}.json"
            with path.open("ab") as stream:
                stream.write(b'{"event": "withdr')

    @invariant()
    def holds_what_it_should(self) -> None:
        catalogue = self.held.catalogue
        documents = catalogue.documents(list(catalogue.ids(None)))
        assert {d.sha256: [n.name for n in d.names] for d in documents.values()} == {
            sha256: names for sha256, names in self.model.items() if names is not None
        }
        assert {s for s in self.model if catalogue.withdrawn(s)} == {
            s for s, n in self.model.items() if n is None
        }
        assert {d.sha256 for d in documents.values() if d.reason} == {
            s for s, names in self.model.items() if names and self.texts[s].startswith("BAD")
        }
        assert list(self.held.store.hashes()) == sorted(self.model)
        feed = catalogue.changes(0)
        assert {change.id for change in feed if not change.gone} == set(documents)
        assert not feed or feed[-1].seq <= catalogue.position()

    @invariant()
    def is_sound(self) -> None:
        assert list(upkeep.check(self.held.store, self.held.catalogue, read_data=True)) == []


TestArchive = Archive.TestCase
TestArchive.settings = settings(
    max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_what_is_kept_survives_a_store_opened_by_another_process(tmp_path: Path) -> None:
    stored = Store(tmp_path).put(io.BytesIO(b"text"))
    command = "import sys; from archive.store import Store; from pathlib import Path; "
    command += "s = Store(Path(sys.argv[1])); print([s.verify(h) for h in s.hashes()])"
    run = subprocess.run(
        [sys.executable, "-c", command, str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert (run.stdout, stored.new) == ("[True]\n", True)
