"""Document and passages to what an index sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from archive.fields import FIELDS
from archive.model import Document, Origin, Passage, Property, Span, Value
from index.analysis import pack, stream
from index.entry import entry

Make = Callable[..., tuple[Document, tuple[Passage, ...]]]


def value(field: str, text: str) -> Value:
    return Value(field, text, text, Origin.DOCUMENT, 1.0, Span(1, 0, 1))


def test_title_and_passages_are_analysed_in_the_documents_language(make_document: Make) -> None:
    document, passages = make_document("Les attaques", "Une attaque.", "Des embuscades", language="fr")
    made = entry(document, passages)
    assert made.title == stream("Les attaques", "fr")
    assert made.passages == (stream("Une attaque.", "fr"), stream("Des embuscades", "fr"))
    assert made.keys == pack(made.passages)
    assert (made.id, made.seq, made.labels) == (document.id, document.seq, document.labels)


def test_without_a_language_words_are_not_stemmed(make_document: Make) -> None:
    document, passages = make_document("Attacks", "Attacks", language="")
    assert entry(document, passages).title.stems == ("und:attacks",)


def test_values_are_distinct_and_those_people_see(make_document: Make) -> None:
    given = [
        value("group", "jnim"),
        value("group", "jnim"),
        value("group", "aqim"),
        value("author", "Rida Lyammouri"),
    ]
    document, passages = make_document("Tracker", "x", values=[*given, value("month", "2017-03")])
    values = entry(document, passages).values
    assert values["group"] == ("jnim", "aqim") and values["author"] == ("Rida Lyammouri",)
    assert values["month"] == ("2017-03",) and values["language"] == ("en",)
    assert "region" not in values
    assert set(values) <= {field.name for field in FIELDS}


def test_title_added_and_type_are_there_to_sort_and_filter(make_document: Make) -> None:
    document, passages = make_document("March 2017 – Ségou", "x")
    values = entry(document, passages).values
    assert values["title"] == ("march 2017 segou",)
    assert values["added"] == ("2026-01-02",)
    assert values["type"] == ("text/plain",)
    own = replace(document, values=(*document.values, value("type", "PDF")))
    assert entry(own, passages).values["type"] == ("PDF",)


def test_a_document_without_title_or_text_is_found_by_its_files_name(make_document: Make) -> None:
    document, _ = make_document("")
    made = entry(document, ())
    assert made.title.forms == ("2017", "03", "txt") and made.values["title"] == ("2017 03 txt",)
    assert made.passages == () and made.keys == pack(())


def test_what_only_the_archive_knows_is_no_field(make_document: Make) -> None:
    document, passages = make_document(
        "T", "x", values=[Value("file-name", "a", "a", Origin.FILE, 1, Property("n"))]
    )
    assert "file-name" not in entry(document, passages).values
