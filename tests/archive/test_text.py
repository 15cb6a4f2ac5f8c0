"""Readable text: clean, numbered, within limits; bytes decoded; lines joined to paragraphs."""

from __future__ import annotations

import sys
import textwrap
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import archive.text
from archive.errors import Unreadable
from archive.text import BREAK, MAX_PASSAGE, clean, fact, is_clean, lines_of, number, split
from archive.text.decode import decode
from archive.text.layout import Line, page_paragraphs, without_running_lines
from archive.text.lines import Hyphens, paragraphs, wrap_width

FRENCH = (
    "Déjà, l’été dernier, le groupe avait annoncé « sa » création ; où est-il né ? À Kidal, près d’une forêt."
)
SPANISH = (
    "El 2 de marzo los niños de la región de Gao huyeron; según el informe la situación empeoró más este año."
)
ARABIC = "في الثاني من مارس أعلنت الجماعات المسلحة في شمال مالي عن اندماجها في جماعة واحدة، وقالت إنها باقية."
RUSSIAN = "Ситуация в области безопасности в Мали ухудшилась в марте после создания новой коалиции."


@given(st.text())
def test_clean_text_is_nfc_on_one_line_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert is_clean(cleaned) or not cleaned
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not {unicodedata.category(character) for character in cleaned} & {"Cc", "Cf", "Cs"}


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1))
def test_clean_keeps_every_letter_digit_and_sign(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text) or any(unicodedata.combining(c) for c in text)


def test_the_unwanted_characters_are_those_of_this_pythons_unicode() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        category = unicodedata.category(character)
        gone = clean(f"a{character}b") == "ab"
        if category in ("Cf", "Cs") or (category == "Cc" and not character.isspace()):
            assert gone, hex(code)
        elif category not in ("Cn", "Cc") and not character.isspace():
            assert not gone, hex(code)


def test_white_space_of_every_kind_becomes_one_space() -> None:
    assert clean(" a\u00a0\u202fb\t\r\n\u2028 c\u3000") == "a b c"


def test_a_letter_with_thousands_of_marks_keeps_thirty() -> None:
    start = time.perf_counter()
    cleaned = clean("e" + "\u0323\u0301" * 50_000 + " word")
    assert time.perf_counter() - start < 0.5
    assert 20 < len(cleaned) < 40 and cleaned.endswith(" word")
    assert not is_clean("e" + "\u0301" * 40)


def test_long_dashes_are_not_marks() -> None:
    assert clean("-" * 500) == "-" * 500


def test_blocks_become_numbered_passages_with_their_pages() -> None:
    passages, warnings = number([("one", 1), (" \u200b ", 1), ("two", 2)])
    assert [(p.number, p.text, p.page) for p in passages] == [(1, "one", 1), (2, "two", 2)]
    assert warnings == ()


def test_a_long_paragraph_is_split_after_a_sentence_and_nothing_is_lost() -> None:
    text = " ".join(f"Sentence {n} of many." for n in range(3_000))
    parts = split(text)
    assert len(parts) > 1 and all(len(part) <= MAX_PASSAGE and part.endswith(".") for part in parts)
    assert " ".join(parts) == text


@given(st.text(alphabet="ab .\u0301é", max_size=300), st.integers(min_value=2, max_value=40))
def test_splitting_loses_no_letter(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(len(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_what_is_beyond_the_limits_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive.text, "MAX_PASSAGES", 3)
    passages, warnings = number((str(n), None) for n in range(10))
    assert len(passages) == 3 and warnings[0].startswith("Only the first 3 paragraphs were read")
    monkeypatch.setattr(archive.text, "MAX_TEXT", 10)
    assert [p.text for p in number([("12345", None), ("ééé", None)])[0]] == ["12345"]


def test_lines_an_author_broke_are_kept_apart_when_all_are_short() -> None:
    assert lines_of(f"By A{BREAK}3 May 2017") == ["By A", "3 May 2017"]
    assert lines_of(f"{'long ' * 30}{BREAK}3 May") == [f"{'long ' * 30}{BREAK}3 May"]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("S O M A L I A :   2 0 1 0   I N   R E V I E W", "SOMALIA: 2010 IN REVIEW"),
        ("N O V I E M B R E   D E   2 0 1 9", "NOVIEMBRE DE 2019"),
        ("          M I N U S M A", "MINUSMA"),
        ("C O N F I D E N T I A L  SECTION 01 OF 02", "CONFIDENTIAL SECTION 01 OF 02"),
        ("N O T E   D ' I N F O R M A T I O N", "NOTE D'INFORMATION"),
        ("J A N V I E R\tF É V R I E R", "JANVIER FÉVRIER"),
        ("A B C D E F G H", "A B C D E F G H"),
        ("Incidents 1 2 3 4 5 6", "Incidents 1 2 3 4 5 6"),
        ("X X X X X", "X X X X X"),
        ("J. A. B. C. Burton, A 1 road", "J. A. B. C. Burton, A 1 road"),
        ("vitamins A B C", "vitamins A B C"),
    ],
)
def test_words_set_in_letters_apart_are_closed_up(line: str, read: str) -> None:
    passages, _ = number([(line, None)])
    assert [passage.text for passage in passages] == [read]


@pytest.mark.parametrize("unit", ["A ", "A B C D  ", "A' ", " B C D E\t"])
def test_a_long_line_of_letters_apart_is_read_in_linear_time(unit: str) -> None:
    began = time.perf_counter()
    number([(unit * 100_000, None)])
    assert time.perf_counter() - began < 5


def test_a_fact_of_no_words_is_none() -> None:
    assert fact("title", " \u200b", "test") == []
    assert len(fact("title", "x" * 9_000, "test")[0].raw) == 2_000


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *(
            (FRENCH, page)
            for page in (
                "utf-8",
                "utf-8-sig",
                "utf-16",
                "utf-16-le",
                "utf-32",
                "cp1252",
                "mac_roman",
                "cp850",
            )
        ),
        *((SPANISH, page) for page in ("cp1252", "iso8859_15", "mac_roman")),
        *((ARABIC, page) for page in ("utf-8", "utf-16", "utf-16-be", "cp1256", "iso8859_6")),
        *((RUSSIAN, page) for page in ("utf-8", "cp1251", "koi8_r")),
    ],
)
def test_text_in_old_code_pages_is_read(text: str, encoding: str) -> None:
    content = text.encode(encoding, "ignore")
    expected = content.decode(encoding)
    found, warnings = decode(content)
    assert found == expected
    assert bool(warnings) == (not encoding.startswith("utf")), "a guess is said"


def test_a_declared_encoding_is_believed_only_after_utf_8() -> None:
    assert decode(FRENCH.encode(), "iso-8859-1") == (FRENCH, ())
    assert decode(RUSSIAN.encode("cp866"), "cp866")[0] == RUSSIAN
    for nonsense in ("base64", "zlib", "no-such", "é", "\0", "rot13", "x" * 500):
        assert "Kidal" in decode(FRENCH.encode("cp1252"), nonsense)[0]


def test_text_encoded_twice_is_put_right_and_said() -> None:
    text, warnings = decode(FRENCH.encode().decode("cp1252", "replace").encode())
    assert "annoncé" in text and "twice" in warnings[0]


def test_utf_8_with_a_few_bad_bytes_stays_utf_8() -> None:
    text, warnings = decode(FRENCH.encode() + b"\xff" + "é".encode())
    assert text == FRENCH + "\ufffdé" and "1 place" in warnings[0]


def test_bytes_that_are_no_text_are_damaged() -> None:
    for content in (bytes(range(256)) * 20, b"\x00" * 5_000, b"\x1f\x8b" + bytes(range(32)) * 50):
        with pytest.raises(Unreadable) as raised:
            decode(content)
        assert raised.value.reason == "damaged"


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_damaged(content: bytes) -> None:
    try:
        text, warnings = decode(content)
    except Unreadable as failure:
        assert failure.reason == "damaged"
    else:
        assert isinstance(text, str) and all(warnings)


LONG = "On 2 March 2017 the group announced its creation in a video sent to the press of the region. " * 3
HEAD = "By Tracker Archive samples,\nApril 24th, 2017\nMarch 2017 Monthly Tracker – Mali"


def test_a_file_without_blank_lines_has_a_passage_a_line() -> None:
    assert paragraphs(f"{HEAD}\n{LONG}\n{LONG}") == [*HEAD.splitlines(), LONG.strip(), LONG.strip()]


@pytest.mark.parametrize("width", [60, 72, 78, 100])
def test_lines_broken_at_a_column_are_joined_and_the_head_is_not(width: int) -> None:
    body = [f"{LONG}Paragraph {n}." for n in range(5)]
    text = HEAD + "\n\n" + "\n\n".join(textwrap.fill(paragraph, width) for paragraph in body)
    assert paragraphs(text) == [*HEAD.splitlines(), *body]


def test_paragraphs_broken_at_a_column_without_blank_lines_are_told_by_their_last_line() -> None:
    body = [f"{LONG}This is paragraph {n}." for n in range(5)]
    assert paragraphs("\n".join(textwrap.fill(paragraph, 72) for paragraph in body)) == body


def test_items_rows_and_headings_stay_apart() -> None:
    items = [f"- item {n} of a list that is somewhat longer than half of the line is" for n in range(6)]
    rows = ["Date             Place            Killed", "2 March          Gao              3"]
    text = textwrap.fill(LONG, 72) + "\n" + "\n".join(items) + "\n\n" + "\n".join(rows)
    assert paragraphs(text)[-8:] == [*items, *(row.strip() for row in rows)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Bulletin no 12          3 May 2019\n\nText.", ["Bulletin no 12 | 3 May 2019", "Text."]),
        ("3 May 2019\t\tThe Lake Post\n\nText.", ["3 May 2019 | The Lake Post", "Text."]),
        ("No. 61      JANUARY 2011\n\nText.", ["No. 61 | JANUARY 2011", "Text."]),
        ("رصد      مارس ٢٠١٦\n\nنص.", ["رصد | مارس ٢٠١٦", "نص."]),
        # rows of a table, and days before what happened on them
        (
            "Gao      3 May 2019\nKidal    5 May 2019\n\nText.",
            ["Gao 3 May 2019", "Kidal 5 May 2019", "Text."],
        ),
        ("A\n\nB\n\n3 May 2019      Gao: a mine\n\nText.", ["A", "B", "3 May 2019 Gao: a mine", "Text."]),
        ("2019      14 dead\n2020      12 dead", ["2019 14 dead", "2020 12 dead"]),
        ("kitchens open      31\n\nText.", ["kitchens open 31", "Text."]),
    ],
)
def test_a_day_in_a_column_at_the_head_is_a_cell(text: str, read: list[str]) -> None:
    assert [" ".join(paragraph.split()) for paragraph in paragraphs(text)] == read


def test_a_long_line_of_columns_is_read_in_linear_time() -> None:
    for unit in ("3 May 2019    ", "a    ", "a\t ", "2019-", "de 2019 "):
        assert paragraphs(unit * (200_000 // len(unit)))


def test_short_sentences_in_a_list_are_not_taken_for_broken_lines() -> None:
    lines = [f"{'Some words ' * (4 + n * 7 % 5)}and number {n}" for n in range(40)]
    assert wrap_width(lines) == 0
    assert paragraphs("\n".join(lines)) == lines


def test_page_breaks_and_odd_line_ends_part_paragraphs() -> None:
    assert paragraphs("one\r\rtwo\r\n\r\nthree\x0cfour\u2029five") == ["one", "two", "three", "four", "five"]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (
            ["an inter-", "national force", "an international force"],
            "international",
        ),
        (["the counter-", "terrorism force", "a counter-terrorism law"], "counter-terrorism"),
        (["a non-", "combatant said"], "non-combatant"),
        (["the Al-", "Qaida branch"], "Al-Qaida"),
        (["soft\u00ad", "ware only"], "software"),
        (["in 2016-", "2017 there"], "2016-"),
    ],
)
def test_hyphens_at_line_ends_follow_the_document(lines: list[str], joined: str) -> None:
    assert joined in Hyphens(lines).join(lines[:2])


def test_very_long_paragraphs_are_joined_in_linear_time() -> None:
    text = "abc def ghi jkl mno pqr stu vwx yz abcdef gh ijk lmn op qrst-\n" * 60_000
    start = time.perf_counter()
    assert len(paragraphs(text)) == 1
    assert time.perf_counter() - start < 5


def test_running_heads_and_page_numbers_come_once_after_their_first_page() -> None:
    pages = [
        [Line("A tracker"), Line(f"Body of page {'abc'[n]}"), Line(f"Page {n + 1} of 3")] for n in range(3)
    ]
    found = without_running_lines(pages)
    assert [[line.text for line in page] for page in found] == [
        ["Body of page a", "A tracker", "Page 1 of 3"],
        ["Body of page b"],
        ["Body of page c"],
    ]


def test_lines_of_a_page_are_joined_by_where_they_stand() -> None:
    def line(text: str, top: float, right: float, left: float = 72, size: float = 10) -> Line:
        return Line(text, left, top - size, right, top)

    page = [
        line("A heading in larger type", 760, 300, size=16),
        line("A paragraph set in from the left that is wider than", 730, 500, left=90),
        line("the measure and so goes on in a second and in a", 718, 498),
        line("third line.", 706, 120),
        line("Another paragraph after a gap, which also goes on over the", 682, 500),
        line("line.", 670, 95),
        line("2 March Gao", 640, 400),
        line("3 March Kidal", 618, 400),
    ]
    texts = page_paragraphs(page, Hyphens([one.text for one in page]))
    assert [text[:20] for text in texts] == [
        "A heading in larger ", "A paragraph set in f", "Another paragraph af",
        "2 March Gao", "3 March Kidal",
    ]  # fmt: skip
    assert texts[1].endswith("in a third line.")
