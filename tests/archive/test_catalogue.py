"""What the catalogue promises: one transaction and one number a change, visibility, errors that help."""

from __future__ import annotations

import hashlib
import multiprocessing
import random
import sqlite3
import stat
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from archive.catalogue import Catalogue, Withdrawal, database
from archive.errors import Damaged, Locked, NotFound, StorageFull
from archive.model import PUBLIC, Change, Document, Fact, Name, Origin, Passage, Property, Span, Value

SEEN = frozenset({PUBLIC})


def document(number: int, *, sha256: str = "", **changes: object) -> Document:
    sha256 = sha256 or hashlib.sha256(str(number).encode()).hexdigest()
    made = Document(
        id=sha256[:12],
        sha256=sha256,
        names=(Name(f"{number}.txt", "/in", "2024-01-01T00:00:00Z"),),
        media_type="text/plain",
        size=10 + number,
        added="2024-01-01T00:00:00Z",
        seq=0,
        values=(
            Value("title", f"Tracker {number}", f"TRACKER {number}", Origin.DOCUMENT, 0.9, Span(1, 0, 9)),
            Value("country", "ML", "Mali", Origin.GUESSED, 0.5, Span(2, 3, 7)),
            Value("country", "ML", "malien", Origin.GUESSED, 0.5, Span(3, 0, 6)),
            Value("language", "en", "English", Origin.SIDECAR, 1.0, Property("sidecar")),
        ),
        warnings=("one page was blank",),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def text(number: int, count: int = 3) -> list[Passage]:
    return [Passage(n, f"passage {n} of {number} – مالي", n if n % 2 else None) for n in range(1, count + 1)]


FACTS = (
    Fact("title", "TRACKER", Origin.DOCUMENT, Span(1, 0, 7)),
    Fact("language", "English", Origin.SIDECAR, Property("sidecar")),
)


def test_a_document_comes_back_as_it_went_in(catalogue: Catalogue) -> None:
    made = document(1)
    kept = catalogue.put(made, text(1), FACTS)
    assert kept == replace(made, seq=1)
    assert catalogue.document(made.id, SEEN) == kept
    assert catalogue.by_sha256(made.sha256) == kept
    assert catalogue.passages(made.id) == tuple(text(1))
    assert catalogue.facts(made.id) == FACTS


def test_an_unreadable_document_is_one_too(catalogue: Catalogue) -> None:
    made = document(1, reason="password", reason_text="It needs a password.", values=())
    assert catalogue.put(made, [], ()) == replace(made, seq=1)
    assert catalogue.passages(made.id) == ()


def test_a_second_put_replaces_everything(catalogue: Catalogue) -> None:
    catalogue.put(document(1), text(1, 5), FACTS)
    changed = document(1, values=document(2).values[:1], names=document(2).names, warnings=())
    catalogue.put(changed, text(2, 2), FACTS[:1])
    assert catalogue.document(changed.id) == replace(changed, seq=2)
    assert catalogue.passages(changed.id) == tuple(text(2, 2))
    assert catalogue.facts(changed.id) == FACTS[:1]
    assert catalogue.value_counts("country", SEEN) == []


def test_a_put_without_passages_keeps_the_text(catalogue: Catalogue) -> None:
    catalogue.put(document(1), text(1), FACTS)
    catalogue.put(document(1, values=()), None, ())
    assert catalogue.passages(document(1).id) == tuple(text(1))
    assert list(catalogue.problems()) == []


def test_what_utf8_cannot_hold_is_kept_as_an_escape(catalogue: Catalogue) -> None:
    made = document(1, names=(Name("\udcff.txt", "\ud800", "2024"),), reason_text="\udcfe")
    kept = catalogue.put(made, [Passage(1, "half \ud83d")], (replace(FACTS[1], raw="\udc80"),))
    assert (kept.names[0].name, kept.names[0].source, kept.reason_text) == (
        "\\udcff.txt",
        "\\ud800",
        "\\udcfe",
    )
    assert catalogue.passages(kept.id)[0].text == "half \\ud83d"


def test_every_change_takes_the_next_number_and_the_feed_tells_the_last_of_each(catalogue: Catalogue) -> None:
    first, second, third = (catalogue.put(document(n), text(n), ()).id for n in (1, 2, 3))
    catalogue.put(document(1), text(1), ())
    assert catalogue.withdraw(second, "wrong", "local", "2024") == 5
    assert catalogue.position() == 5
    feed = [Change(3, third, False), Change(4, first, False), Change(5, second, True)]
    assert catalogue.changes(0) == feed
    assert catalogue.changes(3) == feed[1:]
    assert catalogue.changes(0, limit=2) == feed[:2]
    assert catalogue.changes(5) == []


def test_the_feed_read_in_small_pieces_misses_nothing(catalogue: Catalogue) -> None:
    ids = [catalogue.put(document(n), (), ()).id for n in range(12)]
    for id_ in ids[::3]:
        catalogue.withdraw(id_, "", "", "")
    found: list[Change] = []
    while batch := catalogue.changes(found[-1].seq if found else 0, limit=5):
        found += batch
    assert {(change.id, change.gone) for change in found} == {(id_, id_ in ids[::3]) for id_ in ids}
    assert [change.seq for change in found] == sorted(change.seq for change in found)


def test_a_failed_put_changes_nothing_not_even_the_number(catalogue: Catalogue) -> None:
    kept = catalogue.put(document(1), text(1), FACTS)
    with pytest.raises(ValueError, match="numbered"):
        catalogue.put(document(1, values=()), [Passage(1 << 20, "too far")], ())
    assert catalogue.document(kept.id) == kept
    assert catalogue.passages(kept.id) == tuple(text(1))
    assert catalogue.put(document(2), (), ()).seq == 2


def test_a_withdrawn_document_is_invisible_to_every_read(catalogue: Catalogue) -> None:
    parent = catalogue.put(document(1), text(1), FACTS)
    child = catalogue.put(document(2, parents=(parent.id,)), text(2), ())
    catalogue.withdraw(parent.id, "by mistake", "local", "2024-02-03")
    for visible in (SEEN, None):
        with pytest.raises(NotFound):
            catalogue.document(parent.id, visible)
        with pytest.raises(NotFound):
            catalogue.find_id(parent.id, visible)
        assert catalogue.documents([parent.id, child.id], visible).keys() == {child.id}
        assert catalogue.count(visible) == 1
        assert list(catalogue.ids(visible)) == [child.id]
        assert catalogue.children(parent.id, visible) == []
        assert catalogue.value_counts("country", visible) == [("ML", 1)]
        assert catalogue.spellings("country", "ML", visible) == [("Mali", 1), ("malien", 1)]
    assert catalogue.by_sha256(parent.sha256) is None
    assert catalogue.passages(parent.id) == () == catalogue.facts(parent.id)
    assert catalogue.document(child.id, SEEN).parents == ()
    assert catalogue.withdrawn(parent.sha256) == Withdrawal("by mistake", "local", "2024-02-03")
    assert catalogue.withdrawn(child.sha256) is None
    with pytest.raises(NotFound):
        catalogue.withdraw(parent.id, "again", "local", "2024")


def test_a_withdrawn_document_comes_back_only_when_that_is_meant(catalogue: Catalogue) -> None:
    catalogue.put(document(1), text(1), ())
    catalogue.withdraw(document(1).id, "wrong", "local", "2024")
    with pytest.raises(NotFound, match="withdrawn"):
        catalogue.put(document(1), text(1), ())
    assert catalogue.position() == 2
    back = catalogue.put(document(1), text(1), (), restore=True)
    assert catalogue.withdrawn(back.sha256) is None
    assert catalogue.changes(0) == [Change(3, back.id, False)]


def test_labels_decide_who_sees_a_document(catalogue: Catalogue) -> None:
    public = catalogue.put(document(1), text(1), ())
    secret = catalogue.put(document(2, labels=frozenset({"editors"}), parents=(public.id,)), text(2), ())
    both = catalogue.put(
        document(3, labels=frozenset({PUBLIC, "editors"}), parents=(secret.id,)), text(3), ()
    )
    assert list(catalogue.documents([both.id, secret.id, public.id], SEEN)) == [both.id, public.id]
    assert catalogue.documents([secret.id], frozenset({"editors"})) == {
        secret.id: replace(secret, parents=())
    }
    assert catalogue.documents([secret.id, public.id, both.id], frozenset()) == {}
    assert (catalogue.count(SEEN), catalogue.count(None), catalogue.count(frozenset())) == (2, 3, 0)
    assert catalogue.value_counts("country", frozenset({"editors"})) == [("ML", 2)]
    assert catalogue.children(public.id, SEEN) == []
    assert catalogue.children(secret.id, SEEN) == []
    assert catalogue.children(secret.id, None) == [both.id]
    assert catalogue.document(both.id, SEEN).parents == ()
    assert catalogue.document(both.id).parents == (secret.id,)
    with pytest.raises(NotFound) as hidden:
        catalogue.document(secret.id, SEEN)
    with pytest.raises(NotFound) as absent:
        catalogue.document("0" * 12, SEEN)
    assert str(hidden.value).replace(secret.id, "") == str(absent.value).replace("0" * 12, "")
    with pytest.raises(NotFound):
        catalogue.find_id(secret.id[:8], SEEN)


def test_a_prefix_of_an_id_finds_it_when_it_is_the_only_one(catalogue: Catalogue) -> None:
    for sha256 in ("ab" + "0" * 62, "ab1" + "0" * 61, "cd" + "0" * 62):
        catalogue.put(document(1, sha256=sha256), (), ())
    assert catalogue.find_id(" CD ", SEEN) == "cd" + "0" * 10
    assert catalogue.find_id("ab1", SEEN) == "ab1" + "0" * 9
    with pytest.raises(NotFound, match="Several"):
        catalogue.find_id("ab", SEEN)
    for wrong in ("", "zz", "ab%", "a" * 70, "\0", "é", "\ud800"):
        with pytest.raises(NotFound):
            catalogue.find_id(wrong, SEEN)


def test_an_id_grows_when_another_document_has_it(catalogue: Catalogue) -> None:
    first, second, third = ("abcdefabcdef" + tail * 52 for tail in "012")
    assert catalogue.new_id(first) == "abcdefabcdef"
    assert catalogue.put(document(1, sha256=first), (), ()).id == "abcdefabcdef"
    assert catalogue.new_id(first) == "abcdefabcdef"
    assert catalogue.put(document(2, sha256=second), (), ()).id == "abcdefabcdef1"
    catalogue.withdraw("abcdefabcdef", "", "", "")
    assert catalogue.new_id(third) == "abcdefabcdef2"


def test_reading_many_takes_few_queries_and_no_texts(catalogue: Catalogue) -> None:
    ids = [catalogue.put(document(n), text(n), ()).id for n in range(60)]
    asked: list[str] = []
    engine = catalogue._database._engine
    event.listen(engine, "before_cursor_execute", lambda c, cursor, statement, *rest: asked.append(statement))
    found = catalogue.documents([*ids, "nothing", *ids[:3]], SEEN)
    assert list(found) == ids
    assert len(asked) <= 8
    assert not any("passages" in statement for statement in asked)


def test_passages_of_many_documents_or_only_those_asked_for(catalogue: Catalogue) -> None:
    first, second = (catalogue.put(document(n), text(n, 700), ()).id for n in (1, 2))
    whole = catalogue.passages_of([first, second, "nothing"])
    assert whole == {first: tuple(text(1, 700)), second: tuple(text(2, 700))}
    some = catalogue.passages_of([first, second], {first: [700, 3, 9999, -1, 3]})
    assert some == {first: (text(1, 700)[2], text(1, 700)[699]), second: ()}


def test_names_and_parents_are_added_once_each(catalogue: Catalogue) -> None:
    kept = catalogue.put(document(1), text(1), FACTS)
    parents = [catalogue.put(document(n), (), ()).id for n in (2, 3)]
    again = Name("other.txt", "/in", "2024-02-01T00:00:00Z")
    for parent in (*parents, parents[0]):
        changed = catalogue.add_name(kept.sha256, again, parent)
    assert changed.names == (*kept.names, again)
    assert changed.parents == tuple(parents)
    assert changed.seq == catalogue.position() == 6
    assert catalogue.passages(kept.id) == tuple(text(1))
    assert catalogue.children(parents[1], SEEN) == [kept.id]


def test_counts_are_documents_not_mentions(catalogue: Catalogue) -> None:
    for n in range(3):
        catalogue.put(document(n), (), ())
    other = Value("country", "NE", "Niger", Origin.GUESSED, 0.5, Span(1, 0, 5))
    catalogue.put(document(4, values=(other,)), (), ())
    assert catalogue.value_counts("country", SEEN) == [("ML", 3), ("NE", 1)]
    assert catalogue.spellings("country", "ML", SEEN) == [("Mali", 3), ("malien", 3)]


def test_all_ids_come_in_order_across_many_pieces(catalogue: Catalogue) -> None:
    ids = sorted(catalogue.put(document(n), (), ()).id for n in range(1100))
    assert list(catalogue.ids(SEEN)) == ids == [sha256[:12] for sha256 in catalogue.hashes()]


def test_the_identity_is_the_files(tmp_path: Path, catalogue: Catalogue) -> None:
    again, other = Catalogue.open(tmp_path / "catalogue.sqlite"), Catalogue.open(tmp_path / "other.sqlite")
    assert again.identity() == catalogue.identity() != other.identity()
    again.close()
    other.close()


def test_a_stale_document_is_never_answered_after_another_process_changed_it(tmp_path: Path) -> None:
    one, other = (Catalogue.open(tmp_path / "c.sqlite") for _ in range(2))
    one.put(document(1), text(1), ())
    assert other.document(document(1).id).values == document(1).values
    one.put(document(1, values=()), text(1), ())
    assert other.document(document(1).id).values == ()
    one.close()
    other.close()


def test_only_the_owner_may_read_the_file(tmp_path: Path, catalogue: Catalogue) -> None:
    catalogue.put(document(1), (), ())
    for path in tmp_path.glob("catalogue.sqlite*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_pragmas_hold_on_every_connection(catalogue: Catalogue) -> None:
    with catalogue._database.reading() as one, catalogue._database.reading() as two:
        for connection in (one, two):
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "busy_timeout")
            }
            assert found == {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "trusted_schema": 0,
                "busy_timeout": 60_000,
            }


def test_many_threads_read_while_one_writes(catalogue: Catalogue) -> None:
    stop = threading.Event()
    wrong: list[object] = []

    def read() -> None:
        while not stop.is_set():
            found = catalogue.documents(list(catalogue.ids(SEEN)), SEEN)
            wrong.extend(d for d in found.values() if len(d.values) != 4)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for n in range(60):
        catalogue.put(document(n % 20), text(n), FACTS)
    stop.set()
    for thread in threads:
        thread.join(30)
    assert wrong == []
    assert catalogue.position() == 60


def _write(path: Path, start: int) -> None:
    catalogue = Catalogue.open(path)
    for n in range(start, start + 25):
        catalogue.put(document(n), text(n), FACTS)
    catalogue.close()


def test_processes_that_open_and_write_at_once_all_succeed(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    path = tmp_path / "new" / "catalogue.sqlite"
    processes = [context.Process(target=_write, args=(path, n * 100)) for n in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(100)
        assert process.exitcode == 0
    catalogue = Catalogue.open(path)
    assert catalogue.count(SEEN) == 100 == catalogue.position()
    assert list(catalogue.problems()) == []
    catalogue.close()


def test_a_writer_that_waited_in_vain_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    catalogue = Catalogue.open(tmp_path / "c.sqlite")
    other = sqlite3.connect(tmp_path / "c.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Locked, match="Another process"):
        catalogue.put(document(1), (), ())
    assert catalogue.count(SEEN) == 0
    other.execute("ROLLBACK")
    other.close()
    assert catalogue.put(document(1), (), ()).seq == 1
    catalogue.close()


def test_a_full_disk_is_said_and_nothing_is_changed(catalogue: Catalogue) -> None:
    kept = catalogue.put(document(1), text(1), ())
    with catalogue._database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(StorageFull, match="full"):
        catalogue.put(document(2), [Passage(1, "x" * 1_000_000)], ())
    assert list(catalogue.documents([kept.id, document(2).id])) == [kept.id]
    assert catalogue.position() == 1


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """A catalogue of some size, closed."""
    path = tmp_path / "closed.sqlite"
    catalogue = Catalogue.open(path)
    for n in range(40):
        catalogue.put(document(n), text(n, 20), FACTS)
    catalogue.close()
    yield path


def test_what_is_no_catalogue_is_refused_with_a_way_out(tmp_path: Path) -> None:
    garbage, other = tmp_path / "garbage", tmp_path / "other"
    garbage.write_bytes(random.Random(1).randbytes(10_000))
    with pytest.raises(Damaged, match="rebuilt from the originals"):
        Catalogue.open(garbage)
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(Damaged, match="some other database"):
        Catalogue.open(other)


def test_a_newer_catalogue_is_refused(closed: Path) -> None:
    connection = sqlite3.connect(closed)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(Damaged, match="newer version"):
        Catalogue.open(closed)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_cut_catalogue_is_refused(closed: Path, part: float) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(Damaged, match="start again"):
        Catalogue.open(closed)


def test_a_flipped_page_is_never_taken_for_sound(closed: Path) -> None:
    content = closed.read_bytes()
    chance = random.Random(7)
    silent = []
    for at in range(100):
        damaged = bytearray(content)
        page = 4096 * chance.randrange(len(content) // 4096)
        damaged[page : page + 4096] = chance.randbytes(4096)
        closed.write_bytes(damaged)
        try:
            catalogue = Catalogue.open(closed)
        except Damaged:
            continue
        try:
            if not list(catalogue.problems()):
                silent.append(at)
        except Damaged:
            pass
        finally:
            catalogue.close()
    assert silent == []


def test_a_changed_letter_is_found_by_the_check(closed: Path) -> None:
    content = closed.read_bytes()
    assert content.count(b"passage 7 of 13 ") == 1
    closed.write_bytes(content.replace(b"passage 7 of 13 ", b"passage 9 of 13 "))
    catalogue = Catalogue.open(closed)
    assert list(catalogue.problems()) == [
        f"what the catalogue holds of document {document(13).id} is not what was written"
    ]
    catalogue.close()
