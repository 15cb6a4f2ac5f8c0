"""What matches a word, in every engine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.query.nodes import Form, Prefix
from tests.contract.engine.asking import Make, entry, fill, ids, near, phrase, query, word

MATCHES = [
    # query, text, language of the text
    ("ambush", "ambushes", "en"),
    ("ambushes", "ambush", "en"),
    ("ambushed", "An ambush was laid.", "en"),
    ("AMBUSH", "ambush", "en"),
    ("convoys", "The convoy.", "en"),
    ("attacking", "attacked", "en"),
    ("Attack", "ATTACKS", "en"),
    ("militias", "militia", "en"),
    ("embuscades", "une embuscade", "fr"),
    ("attaquées", "l'attaque", "fr"),
    ("attaquer", "Des attaques", "fr"),
    ("blessé", "les blessées", "fr"),
    ("blesses", "blessé", "fr"),
    ("régionale", "REGIONALES", "fr"),
    ("ataques", "el ataque", "es"),
    ("operación", "operaciones", "es"),
    ("operacion", "operación", "es"),
    ("emboscadas", "Emboscada", "es"),
    ("operações", "operação", "pt"),
    ("regiao", "regiões", "pt"),
    ("الهجوم", "هجوم", "ar"),
    ("هجمات", "الهجمات", "ar"),
    ("كمين", "والكمين", "ar"),
    ("هُجُوم", "هجوم", "ar"),
    ("احمد", "أحمد", "ar"),
    ("مدرسه", "مدرسة", "ar"),
    ("كتـــاب", "كتاب", "ar"),
    ("علي", "على", "ar"),
    ("ambush", "ambush", "und"),
    ("Hauptstadt", "hauptstadt", "de"),
    ("Tinzaouaten", "TINZAOUATEN", "und"),
    ("هجوم", "The word الهجوم means attack", "en"),
    ("Segou", "Ségou", "en"),
    ("Ségou", "Segou", "fr"),
    ("Ségou", "Se\u0301gou", "fr"),
    ("cafe", "CAFÉ", "en"),
    ("Koutiala", "KOUTIALA", "en"),
    ("oeuvre", "œuvre", "fr"),
    ("Strasse", "STRASSE straße", "de"),
    ("fin", "ﬁn", "en"),
    ("Jama'at", "Jama’at", "en"),
    ("Jama’at", "Jamaat", "en"),
    ("jamaat", "Jama'at", "en"),
    ("Jamaʿat", "jamaat", "en"),
    ("attaque", "l’attaque", "fr"),
    ("l'attaque", "l’attaque", "fr"),
    ("Ivoire", "Côte d'Ivoire", "fr"),
    ("Cote d'Ivoire", "CÔTE D’IVOIRE", "fr"),
    ("Ndjamena", "N'Djamena", "fr"),
    ("N’Djamena", "NDJAMENA", "en"),
    ("Mali", "Mali's army", "en"),
    ("Mali", "Mali’s army", "en"),
    ("State", "the ‘Islamic State’s’ men", "en"),
    ("aujourd'hui", "aujourd’hui", "fr"),
    ("al-Qaeda", "al Qaeda", "en"),
    ("al qaeda", "Al-Qaeda", "en"),
    ("al-Qaeda", "AL–QAEDA", "en"),
    ("Qaeda", "al-Qaeda", "en"),
    ("S/2017/271", "document S/2017/271 of", "en"),
    ("2017-03", "since 2017-03-02", "en"),
    ("AK-47", "an AK 47 rifle", "en"),
    ("1000", "1,000 men", "en"),
    ("1,000", "1.000 hombres", "es"),
    ("10000", "10\u00a0000 personnes", "fr"),
    ("2017", "٢٠١٧", "ar"),
    ("٢٠١٧", "in 2017", "en"),
    ("UN", "U.N. forces", "en"),
    ("U.N.", "UN forces", "en"),
    ("softhyphen", "soft\u00adhyphen", "en"),
    ("Mali", "\ufeffMali", "en"),
    ("zerowidth", "zero\u200dwidth", "en"),
    ("東京", "在東京的", "zh"),
    ("quoted", "“quoted”", "en"),
    ("under", "under_score", "en"),
    ("24th", "April 24th, 2017", "en"),
    ("of", "State of the art", "en"),
]

DIFFERS = [
    ("ambush", "une embuscade", "fr"),
    ("embuscade", "an ambush", "en"),
    ("Mali", "Malian", "en"),
    ("Mali", "Somali", "en"),
    ("Niger", "Nigeria", "en"),
    ("convoy", "convoitise", "fr"),
    ("raid", "braid", "en"),
    ("al-Qaeda", "Qaeda al", "en"),
    ("al-Qaeda", "al the Qaeda", "en"),
    ("alqaeda", "al-Qaeda", "en"),
    ("Jama at", "Jama'at", "en"),
    ("N Djamena", "N'Djamena", "fr"),
    ("100", "1,000", "en"),
    ("2017", "20171", "en"),
    ("201", "2017", "en"),
    ("ambushes", "ambush", "und"),
    ("embuscades", "embuscade", "en-x"),
    ("هجوم", "هجرة", "ar"),
    ("東京", "京東", "zh"),
    ("Ansaru", "Ansaroul", "en"),
    ("MISMA", "MINUSMA", "en"),
    ("resume", "results", "en"),
    ("d'Ivoire", "Ivoire", "fr"),
]


@pytest.mark.parametrize(("asked", "text", "language"), MATCHES)
def test_a_word_is_found_in_its_other_forms(make: Make, asked: str, text: str, language: str) -> None:
    assert ids(fill(make(), entry("a", text, language=language)), query(asked)) == {"a"}


@pytest.mark.parametrize(("asked", "text", "language"), DIFFERS)
def test_another_word_is_not_found(make: Make, asked: str, text: str, language: str) -> None:
    assert ids(fill(make(), entry("a", text, language=language)), query(asked)) == set()


def test_a_form_is_found_only_as_it_stands(make: Make) -> None:
    index = fill(make(), entry("one", "The convoy."), entry("many", "Convoys."), entry("CONVOY", "CONVOY"))
    assert ids(index, Form("convoy")) == {"one", "CONVOY"}
    assert ids(index, Form("convoys")) == {"many"}
    assert ids(index, Form("")) == set()


def test_a_prefix_finds_every_form_that_begins_so(make: Make) -> None:
    index = fill(
        make(), entry("a", "ambushes"), entry("b", "Ambassador"), entry("c", "amateur"), entry("d", "camb")
    )
    assert ids(index, Prefix("amb")) == {"a", "b"}
    assert ids(index, Prefix("ambushes")) == {"a"}
    assert ids(index, Prefix("ambushesx")) == set()


def test_the_title_zone_looks_at_titles_only_and_any_at_both(make: Make) -> None:
    index = fill(
        make(), entry("t", "body", title="Monthly tracker"), entry("b", "A monthly tracker", title="x")
    )
    for tree in (word("tracker"), Form("tracker"), Prefix("track"), phrase("monthly tracker")):
        assert ids(index, tree) == {"t", "b"}
        assert ids(index, replace(tree, zone="title")) == {"t"}
    assert ids(index, near("tracker monthly", 1)) == {"t", "b"}
    assert ids(index, near("tracker monthly", 1, "title")) == {"t"}
