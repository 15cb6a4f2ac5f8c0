"""A person's word: it wins, stays, says who and when, and can be taken back."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from archive import upkeep
from archive.catalogue import Catalogue, schema
from archive.history import read_history
from archive.model import Document, Doubt, Edit, Fact, Name, Origin, Passage, Property, Span, Value
from tests.archive.holdings import Holdings


def said(words: str) -> list[Fact]:
    return [Fact("title", words, Origin.EDITED, Property("edit"))]


def test_every_edit_says_who_and_when_and_is_undone_in_turn(holdings: Holdings, tmp_path: Path) -> None:
    [outcome] = holdings.ingest(tmp_path / "a.txt", "As read")
    edit, undo = holdings.ingester.edit, holdings.ingester.undo
    assert not undo(outcome.id, "title", "local")
    edit(outcome.id, "title", said("First"), "local")
    edit(outcome.id, "title", said("Second"), "someone else")
    made = holdings.catalogue.worklist.edits(outcome.id)
    assert [(e.field, e.raw, e.by) for e in made] == [
        ("title", ("First",), "local"),
        ("title", ("Second",), "someone else"),
    ]
    assert made[0].at < made[1].at
    assert undo(outcome.id, "title", "local")
    assert holdings.document(outcome).title == "First"
    assert undo(outcome.id, "title", "local")  # undone twice, it is there again
    assert holdings.document(outcome).title == "Second"
    edit(outcome.id, "title", [], "local")
    assert holdings.document(outcome).title == "As read"
    assert [change.id for change in holdings.catalogue.worklist.recent(None)] == [outcome.id] * 5


def test_a_correction_survives_reading_renormalising_and_a_rebuild(
    holdings: Holdings, tmp_path: Path
) -> None:
    [outcome] = holdings.ingest(tmp_path / "a.txt", "As read")
    holdings.ingester.edit(outcome.id, "title", said("Mine"), "local")
    holdings.ingester.reread(outcome.id)
    assert upkeep.renormalise(holdings.ingester) == 0
    assert holdings.document(outcome).title == "Mine"
    before = holdings.catalogue.worklist.edits(outcome.id)
    rebuilt = Catalogue.open(tmp_path / "again.sqlite")
    upkeep.rebuild_catalogue(
        holdings.store, rebuilt, holdings.sandbox, holdings.ingester.entering.interpreter.make
    )
    assert rebuilt.document(outcome.id).title == "Mine"
    assert rebuilt.worklist.edits(outcome.id) == before
    rebuilt.close()


def test_a_change_of_many_is_taken_back_where_nobody_changed_it_since(
    holdings: Holdings, tmp_path: Path
) -> None:
    ids = [holdings.ingest(tmp_path / f"{n}.txt", f"Text {n}")[0].id for n in range(3)]
    for id_ in ids:
        holdings.ingester.edit(id_, "title", said("All"), "local", "b4tch")
    assert holdings.catalogue.worklist.batch("b4tch") == [(id_, "title") for id_ in sorted(ids)]
    holdings.ingester.edit(ids[0], "title", said("Later"), "local")
    assert [holdings.ingester.undo(id_, "title", "local", "b4tch") for id_ in ids] == [False, True, True]
    assert [holdings.catalogue.document(id_).title for id_ in ids] == ["Later", "Text 1", "Text 2"]


def test_what_another_process_described_is_not_entered_over_an_edit(
    holdings: Holdings, tmp_path: Path
) -> None:
    [outcome] = holdings.ingest(tmp_path / "a.txt", "As read")
    evidence = holdings.ingester.evidence(outcome.id)
    described = holdings.ingester.entering.interpreter.describe(evidence.read.extracted, evidence.given)
    holdings.ingester.edit(outcome.id, "title", said("Meanwhile"), "local")
    assert not holdings.ingester.settle(evidence, described)
    assert holdings.document(outcome).title == "Meanwhile"


def test_records_of_before_say_what_they_said() -> None:
    event = {"event": "edit", "field": "title", "facts": [], "by": "local", "at": "2026-01-01T00:00:00Z"}
    history = read_history([event])
    assert history.changes == (Edit("title", (), "local", "2026-01-01T00:00:00Z"),)
    assert history.before("title") == ()
    assert history.before("author") is None


def document(number: int) -> Document:
    sha256 = f"{number:064x}"
    name = Name(f"{number}.txt", "here", "2026-01-01T00:00:00Z")
    return Document(f"{number:012x}", sha256, (name,), "text/plain", 1, name.added, 0, ())


def new_name(key: str, raw: str) -> Doubt:
    return Doubt("new-name", "group", key, raw, Origin.DOCUMENT, 0.3, Span(1, 0, len(raw)))


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue.open(tmp_path / "catalogue.sqlite")


def test_the_worklist_counts_documents_and_names_that_recur(catalogue: Catalogue) -> None:
    no_date, maybe = Doubt("missing", "month"), Doubt("unsure", "author", "J. Typist", "jt")
    catalogue.put(document(1), (), (), (no_date, maybe, maybe, new_name("front x", "Front X")))
    catalogue.put(document(2), (), (), (no_date, new_name("front x", "FRONT X"), new_name("once", "Once")))
    catalogue.put(document(3), (), (), (new_name("front x", "Front X"), new_name("front x", "Front X")))
    held, everyone = catalogue.worklist, frozenset({"public"})
    assert held.counts(everyone) == {
        ("missing", "month"): 2,
        ("unsure", "author"): 1,
        ("new-name", "group"): 1,
    }
    assert held.counts(frozenset({"nobody"})) == {}
    [entry] = held.entries("unsure", "author", everyone)
    assert (entry.id, entry.doubts) == (document(1).id, (maybe, maybe))
    assert [e.id for e in held.entries("missing", "month", everyone)] == [document(2).id, document(1).id]
    assert [e.id for e in held.entries("missing", "month", everyone, offset=1)] == [document(1).id]
    [name] = held.new_names(everyone)
    assert (name.key, name.written, name.documents) == ("front x", "Front X", 3)
    assert held.with_name("front x") == [document(n).id for n in (3, 2, 1)]
    assert held.doubts(document(1).id)[0] == no_date
    catalogue.put(document(1), None, ())
    assert held.doubts(document(1).id) == ()
    assert list(catalogue.problems()) == []


def test_a_withdrawn_document_asks_nothing(catalogue: Catalogue) -> None:
    catalogue.put(document(1), (), (), (Doubt("missing", "month"),), (Edit("title", ("x",), "local", "at"),))
    catalogue.withdraw(document(1).id, "wrong", "local", "2026-01-02T00:00:00Z")
    assert catalogue.worklist.counts(None) == {}
    assert catalogue.worklist.recent(None) == []


def test_a_catalogue_of_format_1_is_brought_up_and_keeps_all(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    catalogue = Catalogue.open(path)
    value = Value("title", "T", "T", Origin.DOCUMENT, 0.9, Span(1, 0, 1))
    held = catalogue.put(
        Document(**{**{f: getattr(document(1), f) for f in Document.__slots__}, "values": (value,)}),
        (Passage(1, "T"),),
        (),
    )
    identity = catalogue.identity()
    catalogue.close()
    with create_engine(f"sqlite:///{path}").begin() as connection:
        for table in ("doubts", "edits"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("PRAGMA user_version = 1"))
    again = Catalogue.open(path)
    assert again.document(held.id) == held
    assert again.identity() == identity
    assert list(again.problems()) == []
    assert again.worklist.counts(None) == {}
    again.put(document(2), (), (), (Doubt("missing", "month"),))
    again.close()
    third = Catalogue.open(path)
    assert third.worklist.counts(None) == {("missing", "month"): 1}
    assert schema.VERSION == 2
    third.close()


def test_a_note_is_kept_and_replaced(catalogue: Catalogue) -> None:
    assert catalogue.noted("made-with") == ""
    for words in ("one", "two"):
        catalogue.note("made-with", words)
        assert catalogue.noted("made-with") == words
