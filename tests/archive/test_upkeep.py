"""What is lost is found, what can be made again is: rebuild equals, orphans come in, damage is named."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from archive import upkeep
from archive.catalogue import Catalogue
from archive.errors import StorageFull
from archive.model import Document, Fact, Origin, Passage, Property
from archive.sidecar import facts_from_settings
from tests.archive.holdings import Holdings, describe, load_describe


def fill(holdings: Holdings, folder: Path) -> dict[str, str]:
    """An archive with one of everything; names → SHA-256."""
    found: dict[str, str] = {}

    def take(name: str, content: str, **options: object) -> None:
        for outcome in holdings.ingest(folder / name, content, **options):
            found[Path(outcome.path).name] = outcome.sha256

    take("plain.txt", "Plain\ntext")
    take("again.txt", "Plain\ntext")
    take("bad.txt", "BAD")
    (folder / "said.txt.toml").write_text('country = ["ML", "Narnia"]')
    take("said.txt", "Said")
    take("set.txt", "Set", given=facts_from_settings([("source", "S"), ("country", "NE")]))
    take("one.eml", json.dumps({"text": "One", "attached": {"both.txt": "Both", "only.txt": "Only"}}))
    take("two.eml", json.dumps({"text": "Two", "attached": {"both2.txt": "Both"}}))
    take("gone.txt", "Gone")
    take("purged.txt", "Purged")
    take("edited.txt", "Edited")
    ids = {name: sha256[:12] for name, sha256 in found.items()}
    holdings.ingester.withdraw(ids["gone.txt"], "wrong", "local")
    holdings.ingester.withdraw(ids["purged.txt"], "law", "local", purge=True)
    holdings.ingester.edit(
        ids["edited.txt"], "title", [Fact("", "By hand", Origin.EDITED, Property("edit"))], "local"
    )
    return found


def state(
    catalogue: Catalogue,
) -> tuple[dict[str, tuple[Document, tuple[Passage, ...], tuple[Fact, ...]]], object]:
    """All a catalogue says, the numbers of changes apart."""
    documents = {
        id_: (replace(document, seq=0), catalogue.passages(id_), catalogue.facts(id_))
        for id_, document in catalogue.documents(list(catalogue.ids(None))).items()
    }
    return documents, {sha256: catalogue.withdrawn(sha256) for sha256 in catalogue.withdrawals()}


def rebuilt(holdings: Holdings, jobs: int = 1) -> list[str]:
    """Lose the catalogue and make it again; what could not be taken over."""
    holdings.catalogue.close()
    for path in holdings.home.glob("catalogue.sqlite*"):
        path.unlink()
    holdings.open()
    lost = upkeep.rebuild_catalogue(holdings.store, holdings.catalogue, holdings.sandbox, describe, jobs=jobs)
    return [outcome.sha256 for outcome in lost]


@pytest.mark.parametrize("jobs", [1, 4])
def test_a_rebuilt_catalogue_says_what_the_lost_one_said(
    holdings: Holdings, tmp_path: Path, jobs: int
) -> None:
    fill(holdings, tmp_path / "in")
    before, identity = state(holdings.catalogue), holdings.catalogue.identity()
    assert len(before[0]) == 9
    assert rebuilt(holdings, jobs) == []
    assert state(holdings.catalogue) == before
    assert holdings.catalogue.identity() != identity
    assert list(upkeep.check(holdings.store, holdings.catalogue, read_data=True)) == []


def test_a_rebuild_that_was_stopped_goes_on_where_it_was(holdings: Holdings, tmp_path: Path) -> None:
    fill(holdings, tmp_path / "in")
    before = state(holdings.catalogue)

    def stop(done: int, of: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    holdings.catalogue.close()
    (holdings.home / "catalogue.sqlite").unlink()
    holdings.open()
    arguments = (holdings.store, holdings.catalogue, holdings.sandbox, describe)
    with pytest.raises(KeyboardInterrupt):
        upkeep.rebuild_catalogue(*arguments, stop)
    upkeep.rebuild_catalogue(*arguments)
    assert state(holdings.catalogue) == before


def test_a_broken_record_or_missing_bytes_do_not_stop_a_rebuild(holdings: Holdings, tmp_path: Path) -> None:
    found = fill(holdings, tmp_path / "in")
    broken, missing = found["plain.txt"], found["said.txt"]
    record = holdings.store.path(broken).with_name(f"{broken}.json")
    record.write_bytes(b"garbage\n" + record.read_bytes())
    holdings.store.path(missing).unlink()
    assert sorted(rebuilt(holdings)) == sorted([broken, missing])
    assert holdings.catalogue.count(None) == 7


def test_what_was_recorded_and_not_catalogued_comes_in_at_the_next_start(
    holdings: Holdings, tmp_path: Path
) -> None:
    holdings.ingest(tmp_path / "before.txt", "before")
    put = holdings.catalogue.put
    holdings.catalogue.put = lambda *_, **__: (_ for _ in ()).throw(StorageFull("full"))  # type: ignore[method-assign]
    with pytest.raises(StorageFull):
        holdings.ingest(tmp_path / "a.txt", "acknowledged", source="upload")
    holdings.catalogue.put = put  # type: ignore[method-assign]
    assert holdings.catalogue.count(None) == 1
    assert [finding.problem for finding in upkeep.check(holdings.store, holdings.catalogue)] == ["behind"]
    assert upkeep.adopt_orphans(holdings.ingester) == []
    [name] = next(d for d in state(holdings.catalogue)[0].values() if d[0].title == "acknowledged")[0].names
    assert (name.name, name.source) == ("a.txt", "upload")
    position = holdings.catalogue.position()
    upkeep.adopt_orphans(holdings.ingester)
    assert holdings.catalogue.position() == position
    [outcome] = holdings.ingest(tmp_path / "a.txt", source="upload")
    assert outcome.outcome == "known"


def test_the_same_file_again_completes_what_was_left(holdings: Holdings, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    with (tmp_path / "a.txt").open("rb") as stream:
        sha256 = holdings.store.put(stream).sha256  # and here the process was killed
    [finding] = upkeep.check(holdings.store, holdings.catalogue)
    assert (finding.problem, finding.damage) == ("unfinished", False)
    assert upkeep.adopt_orphans(holdings.ingester) == []
    [outcome] = holdings.ingest(tmp_path / "a.txt")
    assert (outcome.outcome, outcome.sha256) == ("added", sha256)
    assert list(upkeep.check(holdings.store, holdings.catalogue)) == []


def test_check_finds_nothing_in_a_sound_archive(holdings: Holdings, tmp_path: Path) -> None:
    found = fill(holdings, tmp_path / "in")
    seen: list[int] = []
    assert (
        list(upkeep.check(holdings.store, holdings.catalogue, True, lambda done, of: seen.append(done))) == []
    )
    assert seen[-1] == len(set(found.values()))


def test_check_names_every_kind_of_damage(holdings: Holdings, tmp_path: Path) -> None:
    found = fill(holdings, tmp_path / "in")

    def path(name: str) -> Path:
        return holdings.store.path(found[name])

    path("plain.txt").unlink()
    path("said.txt").chmod(0o600)
    path("said.txt").write_bytes(b"Sait")
    record = path("set.txt").with_name(f"{found['set.txt']}.json")
    record.unlink()
    broken = path("only.txt").with_name(f"{found['only.txt']}.json")
    broken.write_bytes(b"\x00\n" + broken.read_bytes())
    problems = {
        f.sha256: (f.problem, f.damage) for f in upkeep.check(holdings.store, holdings.catalogue, True)
    }
    assert problems == {
        found["plain.txt"]: ("original-missing", True),
        found["said.txt"]: ("original-damaged", True),
        found["set.txt"]: ("record", True),
        found["only.txt"]: ("record", True),
    }
    quick = {f.sha256 for f in upkeep.check(holdings.store, holdings.catalogue)}
    assert found["said.txt"] not in quick


@pytest.mark.parametrize("at", range(0, 100, 7))
def test_a_flipped_bit_of_an_original_is_found_and_the_file_set_aside(
    holdings: Holdings, tmp_path: Path, at: int
) -> None:
    [outcome] = holdings.ingest(tmp_path / "a.txt", "x" * 100)
    path = holdings.store.path(outcome.sha256)
    content = bytearray(path.read_bytes())
    content[at] ^= 1 << at % 8
    path.chmod(0o600)
    path.write_bytes(content)
    findings = list(upkeep.check(holdings.store, holdings.catalogue, read_data=True))
    assert [finding.problem for finding in findings] == ["original-damaged"]
    [sentence] = upkeep.repair(holdings.ingester, iter(findings))
    assert "set aside" in sentence
    [aside] = (holdings.home / "originals" / ".quarantine").iterdir()
    assert aside.read_bytes() == content
    [left] = upkeep.check(holdings.store, holdings.catalogue, read_data=True)
    assert left.problem == "original-missing"
    holdings.ingest(tmp_path / "a.txt")
    assert list(upkeep.check(holdings.store, holdings.catalogue, read_data=True)) == []


def test_a_catalogue_that_lost_its_last_changes_is_brought_up_to_its_records(
    holdings: Holdings, tmp_path: Path
) -> None:
    [a] = holdings.ingest(tmp_path / "a.txt", "a")
    [b] = holdings.ingest(tmp_path / "b.txt", "b")
    holdings.catalogue.close()
    old = (holdings.home / "catalogue.sqlite").read_bytes()
    holdings.open()
    holdings.ingest(tmp_path / "another name.txt", "a")
    holdings.ingest(tmp_path / "c.txt", "c")
    holdings.ingester.withdraw(b.id, "wrong", "local")
    before = state(holdings.catalogue)
    holdings.catalogue.close()
    for path in holdings.home.glob("catalogue.sqlite*"):
        path.unlink()
    (holdings.home / "catalogue.sqlite").write_bytes(old)
    holdings.open()
    findings = list(upkeep.check(holdings.store, holdings.catalogue))
    assert [(f.problem, f.damage) for f in findings] == [("behind", False)] * 3
    assert len(upkeep.repair(holdings.ingester, iter(findings))) == 3
    assert state(holdings.catalogue) == before
    assert list(upkeep.check(holdings.store, holdings.catalogue)) == []
    assert a.id in before[0]


def test_renormalising_says_how_many_documents_changed(holdings: Holdings, tmp_path: Path) -> None:
    fill(holdings, tmp_path / "in")
    assert upkeep.renormalise(holdings.ingester) == 0
    readings = holdings.sandbox.readings

    def shorter(*evidence: object) -> object:
        found = describe(*evidence)  # type: ignore[arg-type]
        return found._replace(values=tuple(v for v in found.values if v.field != "country"))

    entering = holdings.ingester.entering
    entering.interpreter = replace(entering.interpreter, make=shorter)
    assert upkeep.renormalise(holdings.ingester) == 2
    assert holdings.sandbox.readings == readings


def test_other_processes_describe_as_this_one_does(
    holdings: Holdings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(holdings, tmp_path / "in")
    monkeypatch.setattr(upkeep, "FEW", 1)
    monkeypatch.setattr(upkeep, "AT_ONCE", 1)
    before, steps = state(holdings.catalogue), []
    entering = holdings.ingester.entering
    entering.interpreter = replace(entering.interpreter, make=None)  # type: ignore[arg-type]

    def tick(done: int, of: int) -> None:
        steps.append((done, of))

    assert upkeep.renormalise(holdings.ingester, tick, jobs=2, load=load_describe) == 0
    assert state(holdings.catalogue) == before
    assert steps[-1] == (holdings.catalogue.count(None),) * 2
    last = list(holdings.catalogue.ids(None))[-1]
    steps.clear()
    assert upkeep.renormalise(holdings.ingester, tick, jobs=2, load=load_describe, since=last) == 0
    assert steps == []
