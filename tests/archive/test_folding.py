"""Two spellings of one name fold to one string, and matches find their way back to the original."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.folding import fold, key, level


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jama'at", "Jama’at"),
        ("Jama'at", "Jamaat"),
        ("Jamāʿat nuṣrat al-islām", "jamaat nusrat al islam"),
        ("Al-Qaïda", "al qaida"),
        ("al-Qa'ida", "AL QAIDA"),
        ("AQIM's Sahara branch", "AQIM’s Sahara branch"),
        ("l'Azawad", "l Azawad"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Burkina\u00a0Faso", "Burkina  Faso"),
        ("الدولة الإسلامية", "الدوله الاسلاميه"),
        ("مــالي", "مالي"),
        ("٢٠١٧", "2017"),
        ("Straße", "STRASSE"),
        ("A\u0301nsar", "ánsar"),
        ("Ansar\u00adu", "Ansaru"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mali", "Somali"), ("Nigerien", "Nigerian"), ("MISMA", "MINUSMA"), ("Ansaru", "Ansaroul")],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_match_finds_the_words_as_written() -> None:
    folded = fold("Groups: the  “Jama’at Nusrat al-Islam” of l’Azawad")
    start = folded.text.index("jamaat nusrat al islam")
    first, last = folded.span(start, start + len("jamaat nusrat al islam"))
    assert folded.source[first:last] == "Jama’at Nusrat al-Islam"


@given(st.text(max_size=80))
@settings(max_examples=300)
def test_every_folded_character_maps_back_in_order(text: str) -> None:
    folded = fold(text)
    places = [folded.original(i) for i in range(len(folded.text))]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
    for i in range(len(folded.text)):
        start, end = folded.span(i, i + 1)
        assert 0 <= start < end <= len(text)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = key(text)
    assert key(key(once)) == key(once)


@given(st.text(max_size=60))
def test_levelling_keeps_every_position(text: str) -> None:
    assert len(level(text)) == len(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x2122), max_size=60))
def test_letters_of_old_code_pages_are_levelled_as_any_others(text: str) -> None:
    """The old code pages of the common ones are a short cut, no other table."""
    assert level(text + "Ж") == level(text) + "ж"


@pytest.mark.parametrize("page", ["cp1252", "cp1256"])
def test_every_letter_of_a_code_page_is_levelled(page: str) -> None:
    letters = [bytes([byte]).decode(page, "ignore") for byte in range(256)]
    assert [level(letter) for letter in letters] == [level(f"{letter}Ж")[: len(letter)] for letter in letters]
    assert level("É “ñ” – …") == "e “n” - ."
    assert level("أحمد، ٣ مايو") == "احمد، 3 مايو"
    assert level("إلى المدينة") == "الي المدينه"


@pytest.mark.parametrize("unit", ["a", "'", "  ", "é", "\u0301", "ﬁ", "l'", "مال", "s' ", "-\n"])
def test_five_million_characters_fold_in_linear_time(unit: str) -> None:
    small, large = unit * 20_000, unit * 200_000
    began = time.perf_counter()
    fold(small)
    middle = time.perf_counter()
    fold(large)
    assert time.perf_counter() - middle < 40 * (middle - began) + 0.5
