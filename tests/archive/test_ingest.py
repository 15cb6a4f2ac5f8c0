"""The way in: what becomes of files, known files, names, sidecars, attachments, and of what is no file."""

from __future__ import annotations

import json
import os
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from archive import ingest
from archive.arrivals import Arrival, Outcome, walk
from archive.errors import NotFound
from archive.history import read_history
from archive.model import Fact, Origin, Property
from archive.sidecar import facts_from_settings
from tests.archive.holdings import Holdings, describe


def kinds(outcomes: list[Outcome]) -> list[tuple[str, str]]:
    return [(outcome.outcome, outcome.reason) for outcome in outcomes]


def events(holdings: Holdings, outcome: Outcome) -> list[str]:
    return [event["event"] for event in holdings.store.record(outcome.sha256)]


def mail(text: str, **attached: str) -> str:
    return json.dumps(
        {"text": text, "attached": {name.replace("_", "."): body for name, body in attached.items()}}
    )


def test_a_new_file_becomes_a_document(holdings: Holdings, tmp_path: Path) -> None:
    [outcome] = holdings.ingest(tmp_path / "in" / "mali.txt", "March 2017\nAn ambush.")
    assert outcome == Outcome(str(tmp_path / "in" / "mali.txt"), "added", outcome.sha256[:12], outcome.sha256)
    document = holdings.document(outcome)
    assert document.title == "March 2017"
    assert (document.media_type, document.size, document.reason) == ("text/plain", 21, "")
    [name] = document.names
    assert (name.name, name.source, name.added) == ("mali.txt", str(tmp_path / "in"), document.added)
    assert [p.text for p in holdings.catalogue.passages(outcome.id)] == ["March 2017", "An ambush."]
    assert holdings.store.path(outcome.sha256).read_bytes() == b"March 2017\nAn ambush."


def test_the_files_own_date_is_nowhere(holdings: Holdings, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_text("text")
    os.utime(path, (852_076_800, 852_076_800))  # 1 January 1997
    [outcome] = holdings.ingest(path)
    assert "1997" not in repr(holdings.document(outcome)) + repr(holdings.catalogue.facts(outcome.id))


def test_a_known_file_is_known_and_nothing_is_read_or_changed(holdings: Holdings, tmp_path: Path) -> None:
    [first] = holdings.ingest(tmp_path / "a.txt", "text")
    [again] = holdings.ingest(tmp_path / "a.txt")
    assert (again.outcome, again.id, again.reason) == ("known", first.id, "")
    assert holdings.sandbox.readings == 1
    assert holdings.catalogue.position() == 1
    assert events(holdings, first) == ["added"]


def test_another_name_is_added_and_said(holdings: Holdings, tmp_path: Path) -> None:
    [first] = holdings.ingest(tmp_path / "a.txt", "text")
    [again] = holdings.ingest(tmp_path / "b.txt", "text")
    assert (again.outcome, again.id) == ("known", first.id)
    assert "same file as a.txt" in again.message
    assert [name.name for name in holdings.document(first).names] == ["a.txt", "b.txt"]
    assert events(holdings, first) == ["added", "name"]
    assert holdings.catalogue.changes(1)[0].id == first.id


def test_an_upload_has_a_name_and_a_source_of_its_own(holdings: Holdings, tmp_path: Path) -> None:
    [outcome] = holdings.ingest(tmp_path / "tmp123", "text", name="C:\\x\\..\\mali.txt", source="upload")
    [name] = holdings.document(outcome).names
    assert (name.name, name.source) == ("mali.txt", "upload")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"two\nlines.txt", "two\\nlines.txt"),
        (b"\xff\xfe.txt", "\\xff\\xfe.txt"),
        ("\u202egnp.txt".encode(), "\\u202egnp.txt"),
        (b"-rf.txt", "-rf.txt"),
        (("é" * 120 + ".txt").encode(), "é" * 120 + ".txt"),
        (b"' OR 1=1; --.txt", "' OR 1=1; --.txt"),
    ],
)
def test_names_are_data(holdings: Holdings, tmp_path: Path, name: bytes, shown: str) -> None:
    path = tmp_path / os.fsdecode(name)
    [outcome] = holdings.ingest(path, "text")
    assert holdings.document(outcome).name == shown
    json.dumps(outcome.path).encode("utf-8")
    assert outcome.path.endswith(shown)
    assert holdings.ingest(path)[0].outcome == "known"


def test_two_ways_to_write_a_letter_are_two_names_of_one_document(holdings: Holdings, tmp_path: Path) -> None:
    for name in ("caf\u00e9.txt", "cafe\u0301.txt"):
        [outcome] = holdings.ingest(tmp_path / name, "text")
    assert len(holdings.document(outcome).names) == 2


def test_what_cannot_be_read_is_kept_with_its_reason_and_its_name(holdings: Holdings, tmp_path: Path) -> None:
    (tmp_path / "2017-03.txt.toml").write_text('country = "ML"')
    [outcome] = holdings.ingest(tmp_path / "2017-03.txt", "BAD bytes")
    assert (outcome.outcome, outcome.reason) == ("failed", "damaged")
    assert outcome.message == "This file is damaged. Get it again."
    document = holdings.document(outcome)
    assert (document.reason, document.reason_text) == ("damaged", outcome.message)
    assert (document.title, document.all("country")) == ("2017-03.txt", ("ML",))
    assert holdings.store.has(outcome.sha256)
    assert Fact("file-name", "2017-03.txt", Origin.FILE, Property("file name")) in holdings.catalogue.facts(
        outcome.id
    )


def test_a_fault_of_a_reader_does_not_keep_the_next_file_out(holdings: Holdings, tmp_path: Path) -> None:
    assert kinds(holdings.ingest(tmp_path / "a.txt", "FAULT")) == [("failed", "crashed")]
    assert kinds(holdings.ingest(tmp_path / "b.txt", "fine")) == [("added", "")]


def test_a_fault_of_a_normaliser_costs_the_values_only(holdings: Holdings, tmp_path: Path) -> None:
    def broken(*_: object) -> tuple[tuple[()], tuple[()]]:
        raise ZeroDivisionError

    faulty = ingest.Ingester(holdings.store, holdings.catalogue, holdings.sandbox, broken, holdings.now)
    path = tmp_path / "a.txt"
    path.write_text("text")
    [outcome] = faulty.file(path)
    document = holdings.document(outcome)
    assert (outcome.outcome, document.values) == ("added", ())
    assert "could not be worked out" in document.warnings[0]
    assert holdings.ingester.reread(outcome.id).outcome == "updated"
    assert (holdings.document(outcome).title, holdings.document(outcome).warnings) == ("text", ())


def test_nothing_is_kept_of_what_is_no_file(holdings: Holdings, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "empty").write_bytes(b"")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        reasons = {
            name: kinds(holdings.ingest(tmp_path / name))
            for name in ("folder", "pipe", "loop", "empty", "socket", "nothing", "nul\0")
        }
    assert reasons == {
        "folder": [("rejected", "not-a-regular-file")],
        "pipe": [("rejected", "not-a-regular-file")],
        "loop": [("rejected", "not-a-regular-file")],
        "empty": [("rejected", "empty")],
        "socket": [("rejected", "not-a-regular-file")],
        "nothing": [("rejected", "vanished")],
        "nul\0": [("rejected", "vanished")],
    }
    assert kinds(holdings.ingest(Path("/dev/zero"))) == [("rejected", "not-a-regular-file")]
    assert list(holdings.store.hashes()) == []
    assert holdings.catalogue.position() == 0


def test_a_link_named_by_a_person_is_followed(holdings: Holdings, tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("text")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    [outcome] = holdings.ingest(tmp_path / "link.txt")
    assert (outcome.outcome, holdings.document(outcome).name) == ("added", "link.txt")


def test_a_file_that_grows_is_kept_as_read_with_a_warning(
    holdings: Holdings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "growing.txt"
    path.write_text("first\n")
    read = Arrival.read

    def grow(self: Arrival, size: int, /) -> bytes:
        with path.open("a") as stream:
            stream.write("more\n")
        return read(self, size)

    monkeypatch.setattr(Arrival, "read", grow)
    monkeypatch.setattr("archive.arrivals.GROWTH", 100)
    [outcome] = holdings.ingest(path)
    document = holdings.document(outcome)
    assert outcome.outcome == "added"
    assert "changed while it was read" in outcome.message
    assert "changed while it was read" in document.warnings[0]
    assert holdings.store.verify(outcome.sha256)
    assert document.size <= 106


def test_the_sidecar_beside_a_file_speaks_for_it(holdings: Holdings, tmp_path: Path) -> None:
    (tmp_path / "a.txt.toml").write_text('title = "Given"\ncountry = ["ML", "NE"]')
    [outcome] = holdings.ingest(tmp_path / "a.txt", "Own title")
    document = holdings.document(outcome)
    assert (document.title, document.all("country")) == ("Given", ("ML", "NE"))
    assert events(holdings, outcome) == ["added", "given"]


def test_a_changed_sidecar_updates_the_document_without_reading_it_again(
    holdings: Holdings, tmp_path: Path
) -> None:
    path, beside = tmp_path / "a.txt", tmp_path / "a.txt.toml"
    beside.write_text('country = "ML"\nsource = "A"')
    [first] = holdings.ingest(path, "text")
    beside.write_text('country = "NE"')
    assert kinds(holdings.ingest(path)) == [("updated", "")]
    document = holdings.document(first)
    assert (document.all("country"), document.all("source"), document.title) == (("NE",), (), "text")
    assert kinds(holdings.ingest(path)) == [("known", "")]
    beside.unlink()
    assert kinds(holdings.ingest(path)) == [("known", "")]
    assert holdings.document(first) == document
    assert holdings.sandbox.readings == 1


def test_settings_beat_the_sidecar_field_by_field(holdings: Holdings, tmp_path: Path) -> None:
    (tmp_path / "a.txt.toml").write_text('country = "ML"\nsource = "A"')
    [outcome] = holdings.ingest(tmp_path / "a.txt", "text")
    given = facts_from_settings([("country", "NE"), ("country", "BF")])
    assert kinds(holdings.ingest(tmp_path / "a.txt", given=given)) == [("updated", "")]
    document = holdings.document(outcome)
    assert (document.all("country"), document.all("source")) == (("NE", "BF"), ("A",))
    assert kinds(holdings.ingest(tmp_path / "a.txt", given=given)) == [("known", "")]


def test_a_broken_sidecar_is_said_and_the_document_is_in(holdings: Holdings, tmp_path: Path) -> None:
    (tmp_path / "a.txt.toml").write_text("country = ")
    [outcome] = holdings.ingest(tmp_path / "a.txt", "text")
    assert (outcome.outcome, outcome.reason) == ("added", "bad-value")
    assert "a.txt.toml" in outcome.message
    (tmp_path / "a.txt.toml").write_text('country = "ML"')
    assert kinds(holdings.ingest(tmp_path / "a.txt")) == [("updated", "")]


def test_words_a_field_cannot_take_are_said_and_kept(holdings: Holdings, tmp_path: Path) -> None:
    given = facts_from_settings([("country", "Narnia")])
    [outcome] = holdings.ingest(tmp_path / "a.txt", "text", given=given)
    assert (outcome.outcome, outcome.reason) == ("added", "bad-value")
    assert holdings.document(outcome).warnings == ("Not understood: country = Narnia",)
    assert set(given) <= set(holdings.catalogue.facts(outcome.id))
    better = facts_from_settings([("country", "ML")])
    assert kinds(holdings.ingest(tmp_path / "a.txt", given=better)) == [("updated", "")]
    assert holdings.document(outcome).warnings == ()


def test_attachments_are_documents_that_know_where_they_came_from(holdings: Holdings, tmp_path: Path) -> None:
    content = mail("A mail", a_txt="first", b_txt="BAD second")
    outcomes = holdings.ingest(tmp_path / "x.eml", content)
    assert kinds(outcomes) == [("added", ""), ("added", ""), ("failed", "damaged")]
    parent, first, second = outcomes
    assert (first.parent, second.parent, parent.parent) == (parent.id, parent.id, "")
    assert first.path == f"{tmp_path / 'x.eml'}/a.txt"
    document = holdings.document(first)
    assert (document.parents, document.name, document.names[0].source) == (
        (parent.id,),
        "a.txt",
        f"in {parent.id}",
    )
    assert holdings.catalogue.children(parent.id, None) == [first.id, second.id]


def test_one_attachment_in_two_mails_is_one_document_with_two_parents(
    holdings: Holdings, tmp_path: Path
) -> None:
    one = holdings.ingest(tmp_path / "1.eml", mail("One", a_txt="same"))
    two = holdings.ingest(tmp_path / "2.eml", mail("Two", a_txt="same"))
    assert [outcome.outcome for outcome in two] == ["added", "known"]
    assert holdings.document(one[1]).parents == (one[0].id, two[0].id)
    assert holdings.catalogue.count(None) == 3


def test_attachments_of_attachments_end_at_the_third_level(holdings: Holdings, tmp_path: Path) -> None:
    content = "core"
    for level in range(5):
        content = mail(f"level {level}", **{f"in{level}_eml": content})
    outcomes = holdings.ingest(tmp_path / "deep.eml", content)
    assert kinds(outcomes) == [("added", "")] * 4 + [("rejected", "too-deep")]


def test_hostile_names_of_attachments_are_data(holdings: Holdings, tmp_path: Path) -> None:
    content = json.dumps(
        {"text": "m", "attached": {"../../etc/pass\0wd": "a", "": "b", "x" * 9000 + ".txt": "c"}}
    )
    outcomes = holdings.ingest(tmp_path / "x.eml", content)
    names = [holdings.document(outcome).name for outcome in outcomes[1:]]
    assert names[:2] == ["pass\\x00wd", "unnamed"]
    assert len(names[2]) == 300


def test_a_withdrawn_file_stays_out_until_it_is_restored(holdings: Holdings, tmp_path: Path) -> None:
    [first] = holdings.ingest(tmp_path / "a.txt", "text")
    before = holdings.document(first)
    holdings.ingester.withdraw(first.id, "wrong\nfile", "local")
    [again] = holdings.ingest(tmp_path / "b.txt", "text")
    assert (again.outcome, again.reason, again.id) == ("known", "withdrawn", first.id)
    assert "wrong\\nfile" in again.message
    assert holdings.catalogue.count(None) == 0
    assert holdings.store.has(first.sha256)
    assert holdings.ingester.restore(first.sha256).outcome == "added"
    assert replace(holdings.document(first), seq=before.seq) == before


def test_purged_bytes_are_gone_and_are_not_kept_again(holdings: Holdings, tmp_path: Path) -> None:
    [first] = holdings.ingest(tmp_path / "a.txt", "secret text")
    holdings.ingester.withdraw(first.id, "law", "local", purge=True)
    [again] = holdings.ingest(tmp_path / "a.txt")
    assert (again.outcome, again.reason) == ("known", "withdrawn")
    for path in holdings.home.rglob("*"):
        assert not (path.is_file() and path.parent.name != ".locks" and path.name == first.sha256)
    holdings.ingester.restore(first.sha256)
    assert kinds(holdings.ingest(tmp_path / "a.txt")) == [("added", "")]
    assert holdings.store.verify(first.sha256)


def test_a_lost_original_comes_back_with_its_file(holdings: Holdings, tmp_path: Path) -> None:
    [first] = holdings.ingest(tmp_path / "a.txt", "text")
    holdings.store.path(first.sha256).unlink()
    assert kinds(holdings.ingest(tmp_path / "a.txt")) == [("known", "")]
    assert holdings.store.verify(first.sha256)


def test_a_dry_run_says_what_would_be_and_changes_nothing(holdings: Holdings, tmp_path: Path) -> None:
    holdings.ingest(tmp_path / "known.txt", "known")
    [gone] = holdings.ingest(tmp_path / "gone.txt", "gone")
    holdings.ingester.withdraw(gone.id, "", "")
    (tmp_path / "known.txt.toml").write_text('country = "ML"')

    def state() -> tuple[object, ...]:
        return (*holdings.store.records(), *holdings.store.hashes(), holdings.catalogue.position())

    before = state()
    found = {
        name: kinds(holdings.ingest(tmp_path / name, content, dry_run=True))
        for name, content in [
            ("new.txt", "new"),
            ("bad.txt", "BAD"),
            ("known.txt", None),
            ("gone.txt", None),
            ("empty.txt", ""),
            ("nothing.txt", None),
        ]
    }
    assert state() == before
    assert found == {
        "new.txt": [("added", "")],
        "bad.txt": [("failed", "damaged")],
        "known.txt": [("updated", "")],
        "gone.txt": [("known", "withdrawn")],
        "empty.txt": [("rejected", "empty")],
        "nothing.txt": [("rejected", "vanished")],
    }


def test_reading_again_with_the_same_result_changes_nothing(holdings: Holdings, tmp_path: Path) -> None:
    [outcome] = holdings.ingest(tmp_path / "a.txt", "text")
    assert holdings.ingester.reread(outcome.id).outcome == "known"
    assert holdings.catalogue.position() == 1
    with pytest.raises(NotFound):
        holdings.ingester.reread("0" * 12)


def test_a_better_reader_brings_text_and_attachments(
    holdings: Holdings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [outcome] = holdings.ingest(tmp_path / "x.eml", "BAD")
    good = tmp_path / "good"
    good.write_text(mail("Now read", a_txt="attached"))
    read = holdings.sandbox.read
    monkeypatch.setattr(holdings.sandbox, "read", lambda path, kind: read(good, kind))
    assert holdings.ingester.reread(outcome.id).outcome == "updated"
    document = holdings.document(outcome)
    assert (document.title, document.reason, document.reason_text) == ("Now read", "", "")
    assert len(holdings.catalogue.children(outcome.id, None)) == 1


def test_a_worse_reading_does_not_take_the_text_away(holdings: Holdings, tmp_path: Path) -> None:
    [outcome] = holdings.ingest(tmp_path / "a.txt", "text")
    before = holdings.document(outcome)
    path = holdings.store.path(outcome.sha256)
    holdings.sandbox.read = lambda *_: (_ for _ in ()).throw(RuntimeError())  # type: ignore[method-assign]
    again = holdings.ingester.reread(outcome.id)
    assert (again.outcome, again.reason) == ("failed", "crashed")
    path.chmod(0o600)
    path.write_text("BAD!")
    again = holdings.ingester.reread(outcome.id)
    assert (again.outcome, again.reason) == ("failed", "damaged")
    assert holdings.document(outcome) == before


def test_an_edit_wins_over_everything_and_can_be_taken_back(holdings: Holdings, tmp_path: Path) -> None:
    (tmp_path / "a.txt.toml").write_text('title = "Given"')
    [outcome] = holdings.ingest(tmp_path / "a.txt", "text")
    edit = [Fact("title", "Edited", Origin.EDITED, Property("edit"))]
    assert holdings.ingester.edit(outcome.id, "title", edit, "local")
    assert holdings.ingester.reread(outcome.id).outcome == "known"
    assert (holdings.document(outcome).title, holdings.document(outcome).values[0].origin) == (
        "Edited",
        Origin.EDITED,
    )
    assert holdings.ingester.edit(outcome.id, "title", [], "local")
    assert holdings.document(outcome).title == "Given"


def test_the_kept_evidence_gives_the_same_values_again(holdings: Holdings, tmp_path: Path) -> None:
    (tmp_path / "a.txt.toml").write_text('country = "ML"')
    [outcome] = holdings.ingest(tmp_path / "a.txt", "text")
    assert not holdings.ingester.renormalise(outcome.id)

    def louder(*evidence: object) -> object:
        found = describe(*evidence)  # type: ignore[arg-type]
        values = tuple(replace(value, value=value.value.upper()) for value in found.values)
        return found._replace(values=values)

    better = ingest.Ingester(holdings.store, holdings.catalogue, holdings.sandbox, louder, holdings.now)  # type: ignore[arg-type]
    assert better.renormalise(outcome.id)
    assert holdings.document(outcome).title == "TEXT"
    assert holdings.sandbox.readings == 1
    assert [passage.text for passage in holdings.catalogue.passages(outcome.id)] == ["text"]


def test_a_folder_is_walked_in_order_and_says_what_it_passes_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "a.txt.toml", "alone.toml", ".hidden", "sub/c.txt", "sub/.git/x", "-dash"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    found = list(walk([tmp_path]))
    assert [p.relative_to(tmp_path).as_posix() for p in found if isinstance(p, Path)] == [
        "-dash",
        "a.txt",
        "alone.toml",
        "b.txt",
        "sub/c.txt",
    ]
    passed = [(Path(o.path).name, o.outcome, o.reason) for o in found if isinstance(o, Outcome)]
    assert sorted(passed) == [(name, "rejected", "not-a-regular-file") for name in ("link", "pipe", "up")]


def test_a_walk_takes_files_as_they_are_named_and_folders_as_deep_as_they_go(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(300):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("x")
    assert list(walk([tmp_path])) == [deep / "x.txt"]
    assert list(walk([tmp_path / "nothing", Path("nul\0")])) == [tmp_path / "nothing", Path("nul\0")]


def test_a_folder_that_cannot_be_listed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("x")
    listing = os.scandir

    def refuse(path: object) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return listing(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", refuse)
    rejected, path = walk([tmp_path])
    assert isinstance(rejected, Outcome)
    assert (rejected.outcome, rejected.reason) == ("rejected", "no-rights")
    assert path == tmp_path / "open.txt"


def test_a_record_of_a_newer_version_is_read_as_far_as_it_is_understood() -> None:
    history = read_history(
        [
            {"event": "added", "name": "a", "source": "s", "id": "abc", "at": "1"},
            {"event": "levitated", "at": "2"},
            {"event": "given", "facts": [], "at": "3"},
            {},
        ]
    )
    assert (history.id, history.added, history.names[0].name) == ("abc", "1", "a")
