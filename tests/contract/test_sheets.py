"""What is special in sheets and tables: rows as passages, what is left out, and what must not be laid out."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest

from archive.errors import Unreadable
from archive.formats import delimited, sheets
from archive.model import Extracted, Origin
from archive.sandbox import Sandbox
from archive.text import rows
from tests.samples.formats import sheets as made
from tests.samples.formats import words


def read(content: bytes) -> Extracted:
    return sheets.extract(io.BytesIO(content))


def texts(extracted: Extracted) -> list[str]:
    return [passage.text for passage in extracted.passages]


def table(content: str | bytes) -> list[str]:
    content = content if isinstance(content, bytes) else content.encode()
    return texts(delimited.extract(io.BytesIO(content)))


def test_rows_are_passages_below_the_name_of_their_sheet() -> None:
    extracted = read(made.xlsx())
    assert texts(extracted) == [
        "Incidents",
        "Date | Place | Dead | What happened",
        f"2017-03-02 | Gao | 5 | {words.BODY[0]}",
        f"2017-03-03 12:00 | | 2.5 | {words.BODY[1]}",
        "=1+1",
    ]
    assert {passage.page for passage in extracted.passages} == {1}
    assert not extracted.warnings


def test_properties_are_facts_of_the_file() -> None:
    for content, prefix, created in (
        (made.xlsx(), "xlsx", "2017-04-24T08:00:00Z"),
        (made.ods(), "ods", "2017-04-24T08:00:00"),
    ):
        facts = {fact.field: fact for fact in read(content).facts}
        assert facts["title"].raw == words.TITLE
        assert facts["author"].raw == "Tracker Archive samples"
        assert facts["published"].raw == created
        for fact in facts.values():
            assert fact.origin is Origin.FILE and str(fact.where).count(f"'{prefix}:") == 1


def test_old_and_open_sheets_say_the_same() -> None:
    assert texts(read(made.xls())) == [
        "Old events", "Date | What happened", f"2017-03-02 | {words.BODY[0]}", f"7 | {words.BODY[1]}",
    ]  # fmt: skip
    assert texts(read(made.ods())) == [
        "Events", "Date | What happened", f"2017-03-02 | {words.BODY[0]}",
    ]  # fmt: skip


def test_a_page_is_the_number_of_the_sheet_and_empty_sheets_count() -> None:
    one = made.row(1, made.words_cell("A1", "words"))
    extracted = read(made.xlsx({"Feuil1": one, "Empty": "", "Third": one}))
    assert [(p.page, p.text) for p in extracted.passages] == [(1, "words"), (3, "Third"), (3, "words")]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read_and_said(state: str) -> None:
    one = made.row(1, made.words_cell("A1", "words"))
    extracted = read(made.xlsx({"Seen": one, "Notes": one}, states={"Notes": state}))
    assert texts(extracted) == ["Seen", "words", "Notes", "words"]
    assert len(extracted.warnings) == 1 and "“Notes” is hidden" in extracted.warnings[0]


def test_a_sheet_too_large_is_left_out_and_the_others_are_read() -> None:
    far = made.row(1, made.number_cell("A1", 1)) + made.row(1_048_576, made.number_cell("XFD1048576", 1))
    extracted = read(made.xlsx({"Far": far, "Near": made.row(1, made.words_cell("A1", "words"))}))
    assert texts(extracted) == ["Near", "words"]
    assert "“Far” holds more cells" in extracted.warnings[0]


@pytest.mark.parametrize(
    "rows_",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>',
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="7"><c><v>1</v></c></row>',
    ],
    ids=["formatted cells far away", "one cell far away", "cells without a place"],
)
def test_what_holds_one_cell_is_read_whatever_it_declares(rows_: str) -> None:
    assert texts(read(made.xlsx({"Sheet1": rows_}))) == ["1"]


@pytest.mark.parametrize(
    "place", ["FXSHRXW4294967295", "A4294967295", "ZZZZZZZZ1", "A99999999999999999999", "A" * 50_000 + "1"]
)
def test_places_no_program_writes_are_not_laid_out(place: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read(made.xlsx({"Sheet1": made.row(1, made.number_cell("A1", 1), made.number_cell(place, 1))}))
    assert raised.value.reason == "too-large"


@pytest.mark.parametrize(
    "maker", [made.far_cells, made.shared_bomb, made.repeated_bomb], ids=lambda maker: maker.__name__
)
def test_bombs_end_in_the_sandbox_with_a_sentence_about_size(tmp_path: Path, maker: words.Maker) -> None:
    path = tmp_path / "original"
    path.write_bytes(maker())
    media_type = made.ODS if maker is made.repeated_bomb else made.XLSX
    with pytest.raises(Unreadable) as raised:
        Sandbox().read(path, media_type)
    assert raised.value.reason == "too-large"


def test_words_shared_without_end_in_an_old_file_end_at_the_limit_of_memory(tmp_path: Path) -> None:
    path = tmp_path / "original"
    path.write_bytes(made.xls([(place, 0, "x" * 4_000) for place in range(60_000)] * 4))
    with pytest.raises(Unreadable) as raised:
        Sandbox().read(path, made.XLS)
    assert raised.value.reason == "too-much-memory"


def test_marks_without_end_take_linear_time() -> None:
    parts = ("<c <c ", '<c r="A1" ', '<row r="', "<c>" * 3, ' r="A')
    for part in parts:
        with pytest.raises(Unreadable):
            read(made.xlsx({"Sheet1": part * (400_000 // len(part))}))


def test_many_rows_are_cut_at_the_limit_of_passages() -> None:
    found = delimited.extract(io.BytesIO(b"n,m\n" + b"".join(b"%d,x\n" % n for n in range(200_010))))
    assert len(found.passages) == 200_000 and "beyond the limit" in found.warnings[-1]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3.0, "3"), (0.1 + 0.2, "0.3"), (-2.5, "-2.5"), (True, "TRUE"), (None, ""), (" a\n b ", "a b"),
        (datetime.date(2017, 3, 2), "2017-03-02"), (datetime.datetime(2017, 3, 2), "2017-03-02"),
        (datetime.datetime(2017, 3, 2, 14, 5), "2017-03-02 14:05"), (datetime.time(6, 30), "06:30"),
        (datetime.timedelta(hours=30), "1 day, 6:00:00"), ("e\u0301", "é"),
    ],
)  # fmt: skip
def test_a_cell_as_people_read_it(value: object, expected: str) -> None:
    assert rows.cell(value) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Day;Dead\n2 May;1,5\n3 May;2,5\n", ["Day | Dead", "2 May | 1,5", "3 May | 2,5"]),
        ("sep=|\r\na|b;c;d\r\n1|2;3;4\r\n", ["a | b;c;d", "1 | 2;3;4"]),
        ("\ufeffa\tb\n1\t2\n", ["a | b", "1 | 2"]),
        ('a,b\n1,"two\nlines, ""quoted"""\n', ["a | b", '1 | two lines, "quoted"']),
        ("a,b,,c\n1,,,3\n\n,,,\n", ["a | b | c", "1 | | 3"]),
        ("a,b\n1,2\na,b\n1,2\n", ["a | b", "1 | 2", "1 | 2"]),
        ("=1+1,@x\n-2,+3\n", ["=1+1 | @x", "-2 | +3"]),
        ("a;b\rc;d\r", ["a | b", "c | d"]),
        ("one\ntwo\n", ["one", "two"]),
    ],
)  # fmt: skip
def test_tables_in_plain_text(content: str, expected: list[str]) -> None:
    assert table(content) == expected


def test_the_sign_between_cells_is_told_with_line_breaks_and_code_pages() -> None:
    for sign, encoding in ((",", "utf-8"), (";", "cp1252"), ("\t", "utf-16"), (";", "utf-8-sig")):
        found = table(made.table(sign, encoding))
        assert found[0] == "Date | Place | Deaths | What happened"
        assert found[1].startswith("2017-03-02 | Gao | 1,5 | On 2 March") and words.PHRASE in found[1]
        assert found[3].startswith("2017-03-04 | Ségou | 3 | ")
        assert len(found) == 4


def test_a_mark_that_never_closes_costs_no_rows() -> None:
    extracted = delimited.extract(io.BytesIO(b'a,b\n1,"open\n3,4\n'))
    assert texts(extracted) == ["a | b", '1 | "open', "3 | 4"]
    assert "not closed" in extracted.warnings[0]
