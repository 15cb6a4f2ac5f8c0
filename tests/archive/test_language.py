"""In which language it is written: short texts, capitals, tables, quotations, files that say otherwise."""

from __future__ import annotations

import pytest

from archive.authority import Authority, load_authority
from archive.model import Extracted, Fact, Origin, Passage, Property, Value
from archive.normalise.language import Languages, decide


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


def told(authority: Authority, *lines: str) -> list[Value]:
    maker = Languages(authority)
    document = Extracted(tuple(Passage(i, line) for i, line in enumerate(lines, 1)))
    return [value for fact in maker.find(document, {}) for value in maker.clean(fact, {})]


TEXTS = [
    ("fr", "BULLETIN MENSUEL DE SECURITE POUR LE NORD DU MALI"),
    ("fr", "LES FORCES ARMEES ONT REPOUSSE UNE ATTAQUE PRES DE MENAKA HIER SOIR"),
    ("es", "LAS FUERZAS ARMADAS REPELIERON UN ATAQUE CERCA DE MENAKA ANOCHE"),
    ("pt", "AS FORCAS ARMADAS REPELIRAM UM ATAQUE PERTO DE PALMA ONTEM A NOITE"),
    ("en", "THE ARMED FORCES REPELLED AN ATTACK NEAR MENAKA YESTERDAY EVENING"),
    ("pt", "Cabo Delgado: deslocados em Pemba, mercado fechado, estrada cortada em Macomia."),
    ("es", "Cabo Delgado: desplazados en Pemba, mercado cerrado, carretera cortada en Macomia."),
    ("ar", "نفذ تنظيم JNIM وتنظيم ISGS هجمات ضد قوات FAMA وقوات MINUSMA في منطقة Liptako-Gourma حسب ACLED"),
    ("en", "Mali | Gao | 12 | Kidal | 3 | Mopti | 45 killed | Segou | 2 wounded | Menaka | 7 abducted"),
    ("fr", "Mali | Gao | 12 tués | Kidal | 3 blessés | Mopti | 45 | Ségou | 2 enlevés | Ménaka | 7"),
    (
        "en",
        "The minister of the interior said: «Nous ne négocions pas avec les terroristes, et nous ne "
        "négocierons jamais avec eux.» He then left for Gao.",
    ),
    (
        "fr",
        "Le porte-parole a répondu “we do not negotiate with terrorists and never will” avant de partir.",
    ),
]


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_the_language_is_that_of_the_text_itself(authority: Authority, code: str, text: str) -> None:
    assert [value.value for value in told(authority, text)] == [code]


# ruff: noqa: E501 (a row reads best in one line)
TABLES = [
    (
        "en",
        ("no. date place what", "---- ---------- ----------- ------------------------------------ ------ ------",
         "041 01/02 Fotokol mortar fire from the bridge", "042 04/02 Waza attack on the post, repelled",
         "043 05/02 Mora lorry taken, two drivers missing", "Curfew as per order 14/PREF of 11/11/2014, sheets 2, 3."),
    ),
    (
        "fr",
        ("n° date lieu fait", "---- ---------- ----------- ------------------------------------ ------ ------",
         "041 01/02 Fotokol tirs depuis le pont", "042 04/02 Waza attaque du poste, repoussée",
         "043 05/02 Mora camion volé, deux chauffeurs disparus", "Voir fiche 2."),
    ),
    (
        "es",
        ("n.º fecha lugar hecho", "---- ---------- ----------- ------------------------------------ ------ ------",
         "041 01/02 Tibú disparos desde el puente", "042 04/02 Arauca ataque al puesto, rechazado",
         "043 05/02 Saravena camión robado, dos conductores desaparecidos", "Véase la hoja 2."),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "lines"), TABLES)
def test_a_table_of_short_rows_has_the_language_of_its_rows(
    authority: Authority, code: str, lines: tuple[str, ...]
) -> None:
    assert [value.value for value in told(authority, *lines)] == [code]


def test_a_ruler_and_figures_have_no_language(authority: Authority) -> None:
    assert told(authority, "-" * 80, "041 | 12 | 7", "=" * 80, "Gao | 3") == []


@pytest.mark.parametrize("text", ["", "Mali 2017", "12 | 45 | 2017-03", "Gao, Kidal, Mopti", "غاو ٢٠١٧"])
def test_too_few_words_have_no_language(authority: Authority, text: str) -> None:
    assert told(authority, text) == []


FRENCH = (
    "La situation dans le nord est restée calme les premiers jours, puis les attaques ont repris près des "
    "villes du fleuve, et les commerçants ont fermé leurs boutiques pendant une semaine."
)
STATED = [
    (Origin.FILE, FRENCH, "fr"),  # a template says "en" of everything
    (Origin.FILE, "Le nord est resté calme, dit-on à Gao comme à Kidal et à Mopti.", "en"),
    (Origin.DOCUMENT, FRENCH, "en"),
    (Origin.DOCUMENT, FRENCH * 3, "fr"),
    (Origin.SIDECAR, FRENCH * 3, "en"),
]


@pytest.mark.parametrize(("origin", "text", "code"), STATED)
def test_who_says_the_language_decides_how_much_text_outweighs_it(
    authority: Authority, origin: Origin, text: str, code: str
) -> None:
    stated = Languages(authority).clean(Fact("language", "en", origin, Property("x")), {})[0]
    decided = decide(stated, told(authority, text)[0])
    assert decided is not None
    assert decided.value == code


@pytest.mark.parametrize("fragment", ["«", "«a b c d e ", "le ", "ال", "x"])
def test_a_text_of_one_repeated_fragment_is_read_to_its_end(authority: Authority, fragment: str) -> None:
    assert len(told(authority, fragment * (200_000 // len(fragment)))) <= 1
