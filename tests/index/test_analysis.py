"""What a word is: forms, offsets, stems, packed keys, speed."""

from __future__ import annotations

import random
import threading
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.analysis import (
    LANGUAGES,
    LONGEST,
    fold,
    forms,
    key_hash,
    pack,
    run_starts,
    runs,
    stem,
    stem_keys,
    stream,
    tokens,
    unpack,
)
from index.port import Stream

FORMS = [
    ("Ségou, CAFÉ ﬁn Straße", "segou cafe fin strasse"),
    ("Jama'at Jama’at Jamaʿat Jamaat", "jamaat jamaat jamaat jamaat"),
    ("l’attaque d'Ivoire qu'il jusqu'au d’hommes", "l attaque d ivoire qu il jusqu au d hommes"),
    ("N'Djamena M’Bera T'Chad aujourd'hui don't", "ndjamena mbera tchad aujourdhui dont"),
    ("Mali's Mali’s militants' ‘State’s’", "mali s mali s militants state s"),
    ("al-Qaeda al–Qaeda and/or a_b", "al qaeda al qaeda and or a b"),
    ("1,000 1.000.000 10\u00a0000 ١٬٠٠٠", "1000 1000000 10000 1000"),
    ("3.5 1,00 12.000.2017 1,000.50 2017,2018", "3 5 1 00 12 000 2017 1000 50 2017 2018"),
    ("2017-03-02 24.04.2017 S/2017/271 AK-47 24th", "2017 03 02 24 04 2017 s 2017 271 ak 47 24th"),
    ("U.N. U.S.A. e.g. A.B.Smith end.Start", "un usa eg a b smith end start"),
    ("أحمد إلى آن ٱل مدرسة كتـــاب هُجُوم ٢٠١٧", "احمد الي ان ال مدرسه كتاب هجوم 2017"),
    ("فارسی کتاب", "فارسي كتاب"),
    ("日本語 東京x 京", "日本 本語 東京 x 京"),
    ("soft\u00adhyphen zero\u200bwidth \ufeffBOM", "softhyphen zerowidth bom"),
    ("œuvre Ødegaard Łódź ħ ı", "oeuvre odegaard lodz h i"),
    ("½ ² ﷺ", "1 2 2 صلي الله عليه وسلم"),
    ("\x00 \ud800 ’ ''' - … * \u0301", ""),
    ("a\x00b\ud800c", "a b c"),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_forms(text: str, expected: str) -> None:
    assert fold(text) == expected
    assert [token.form for token in tokens(text)] == expected.split()


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The Jama’at’s men", ["The", "Jama’at", "s", "men"]),
        ("Se\u0301gou!", ["Se\u0301gou"]),
        ("l’attaque", ["l", "attaque"]),
        ("«U.N.» 1,000", ["U.N.", "1,000"]),
        ("日本語", ["日本", "本語"]),
        ("so\u00adft", ["so\u00adft"]),
        ("كتـــاب", ["كتـــاب"]),
    ],
)
def test_offsets_are_those_of_the_original(text: str, pieces: list[str]) -> None:
    assert [text[token.start : token.end] for token in tokens(text)] == pieces


letters = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aéE\u0301\u00ad\u200d'’.,-1٣ \n\u00a0日本كةىـ\ufeffß½ﷺﬁ"),
    ),
    max_size=60,
)


@given(letters)
@example("l'l'l'a")
@example("1,000,00")
def test_offsets_lie_in_the_text_rise_and_give_the_form_again(text: str) -> None:
    before = (0, 0)
    found = tokens(text)
    for token in found:
        assert 0 <= token.start < token.end <= len(text)
        assert (token.start, token.end) >= before
        before = (token.start, token.end)
        assert token.form and len(token.form) <= LONGEST
        assert token.form in forms(text[token.start : token.end])
    assert tuple(token.form for token in found) == forms(text)


@given(letters)
def test_runs_are_pieces_of_the_text_in_order(text: str) -> None:
    assert [
        text[start : start + len(run)] for start, run in zip(run_starts(text), runs(text), strict=True)
    ] == runs(text)


@given(letters)
def test_composed_and_decomposed_texts_are_one(text: str) -> None:
    assert forms(unicodedata.normalize("NFC", text)) == forms(unicodedata.normalize("NFD", text))


@given(letters)
def test_folding_twice_is_folding_once(text: str) -> None:
    for form in forms(text):
        assert "".join(forms(form)) == form or len(forms(form)) > 1 or not form.isascii()


@given(letters)
def test_case_does_not_matter(text: str) -> None:
    ascii_only = text.encode("ascii", "ignore").decode()
    assert forms(ascii_only.upper()) == forms(ascii_only.lower())


@pytest.mark.parametrize(
    ("language", "same"),
    [
        ("en", "ambush ambushes ambushed ambushing"),
        ("fr", "attaque attaques attaquer attaquée attaquées attaqué"),
        ("fr", "blessé blessés blessée blessées"),
        ("es", "operación operaciones operacion"),
        ("pt", "operação operações operacao operacoes"),
        ("pt", "região regiões"),
        ("ar", "هجوم الهجوم بالهجوم والهجوم"),
        ("ar", "هجمة هجمات الهجمات والهجمات"),
        ("ar", "كمين الكمين والكمين"),
    ],
)
def test_forms_of_one_word_have_one_key(language: str, same: str) -> None:
    assert len({stem(form, language) for form in forms(same)}) == 1


def test_keys_name_their_language_and_arabic_is_arabic_everywhere() -> None:
    assert stem("ambushes", "en") == "en:ambush"
    assert stem("ambushes", "und") == stem("ambushes", "de") == stem("ambushes", "ar") == "und:ambushes"
    assert {stem("الهجوم", language) for language in (*LANGUAGES, "und", "de")} == {"ar:هجوم"}
    assert stem_keys("ambushes") == ("en:ambush", "fr:ambush", "es:ambush", "pt:ambush", "und:ambushes")
    assert stem_keys("الهجوم") == ("ar:هجوم",)


@given(st.sampled_from((*LANGUAGES, "und", "sw")), letters)
def test_a_querys_word_finds_itself_in_every_language(language: str, text: str) -> None:
    analysed = stream(text, language)
    assert len(analysed.forms) == len(analysed.stems)
    for form, key in zip(analysed.forms, analysed.stems, strict=True):
        assert key in stem_keys(form)


def test_embuscade_is_no_form_of_ambush() -> None:
    assert not set(stem_keys("embuscade")) & set(stem_keys("ambush"))


@given(st.lists(letters, max_size=5))
def test_packed_keys_come_back(texts: list[str]) -> None:
    streams = [stream(text, "fr") for text in texts]
    hashes, boundaries = unpack(pack(streams))
    assert len(boundaries) == len(texts) + 1
    for i, one in enumerate(streams):
        assert hashes[boundaries[i] : boundaries[i + 1]].tolist() == [key_hash(key) for key in one.stems]


@pytest.mark.parametrize(
    "garbage", [b"", b"\x01", b"\x05\0\0\0", b"\xff" * 64, pack([Stream(("a",), ("en:a",))])[:-4]]
)
def test_bytes_that_are_no_packed_keys_are_refused(garbage: bytes) -> None:
    with pytest.raises(ValueError, match="packed"):
        unpack(garbage)


def test_stems_are_the_same_from_many_threads() -> None:
    words = [
        f"{start}{end}"
        for start in ("attack", "ambush", "blesse", "convoi")
        for end in ("", "s", "ed", "ees")
    ]
    expected = [stem(word, language) for word in words for language in LANGUAGES]
    wrong: list[object] = []

    def run(seed: int) -> None:
        order = random.Random(seed)
        for _ in range(200):
            fresh = f"w{order.random()}attacks"  # past the memo
            if stem(fresh, "en") == "en:" + fresh:
                wrong.append(fresh)
            if [stem(word, language) for word in words for language in LANGUAGES] != expected:
                wrong.append(seed)

    threads = [threading.Thread(target=run, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


HOSTILE = ["a" * 400_000, "a.a." * 100_000, "1,000," * 60_000, "'" * 400_000, "l’" * 200_000]
HOSTILE += ["日" * 200_000, "\u0301" * 400_000, "x’s" * 100_000]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_take_linear_time(hostile: str) -> None:
    started = time.perf_counter()
    tokens(hostile)
    first = time.perf_counter() - started
    started = time.perf_counter()
    tokens(hostile + hostile)
    assert time.perf_counter() - started < 6 * first + 0.5


@settings(deadline=None)
@given(st.integers(1, 5))
def test_a_very_long_word_is_known_by_its_beginning(extra: int) -> None:
    assert forms("x" * (LONGEST + extra)) == ("x" * LONGEST,)


def test_plain_text_is_analysed_quickly() -> None:
    words = [f"w{i}" for i in range(5_000)]
    text = " ".join(random.Random(1).choices(words, k=400_000))
    stream(text[:10_000], "en")
    started = time.process_time()
    stream(text, "en")
    # 7–15 MB/s when this was written; the bound leaves room for a busy machine
    assert len(text) / (time.process_time() - started) > 2_500_000
