"""The traps of names: words that look like a group, a country or a month and are not, each with its rule.

Every case gives the words, the groups meant, and the countries named. A trap is shown from both sides: what
must not be tagged, and the nearest thing that must.
"""

import pytest

from archive.authority import Authority, load_authority
from archive.describe import judge
from archive.model import Extracted, Passage


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


Traps = dict[str, list[tuple[str, list[str]]]]

GROUPS: Traps = {
    "platform": [
        ("The Platform and the CMA signed the Algiers accord in Mali", ["cma", "platform"]),
        ("Au Mali, la Plateforme et la CMA ont signé", ["cma", "platform"]),
        ("An online platform for trade in Mali, and the platform of the CMA", ["cma"]),
    ],
    "IS, EI": [
        ("THE CHIEF IS DEAD IN MALI", []),
        ("What IS does in Mali: the group IS claimed the attack of its militants", ["islamic-state"]),
        ("L'EI a revendiqué l'attaque contre des militants au Mali", ["islamic-state"]),
        ("E.I., initials of a painter in Mali", []),
    ],
    "MAA": [("The MAA and the CMA met in Kidal, Mali", ["cma", "maa"]), ("The MAA, an airport of India", [])],
    "AFISMA / MISMA": [
        ("AFISMA, in French MISMA, deployed to Mali", ["afisma"]),
        ("MINUSMA patrols in Mali", ["minusma"]),
        ("MISNA and MISCA in Mali", []),
    ],
    "Serval, Takuba, Barkhane": [
        ("A serval was seen near Gao, Mali, with his takuba", []),
        ("The French force Operation Serval in Mali", ["serval"]),
        ("Task Force Takuba in Mali", ["takuba"]),
        ("Barkhane left Mali", ["barkhane"]),
    ],
    "al-Murabitoun": [
        ("Al-Mourabitoun claimed the attack in Gao, Mali, in 2015", ["al-mourabitoun"]),
        ("The Almoravid dynasty, al-Murabitun, of the 12th century, in Mali", []),
    ],
    "Ansar Dine": [
        ("Ansar Dine took Kidal, Mali", ["ansar-dine"]),
        ("L'association Ançar Dine du prêcheur Haïdara, à Bamako, Mali", []),
    ],
    "Ansar*": [
        ("Ansaroul Islam in Burkina Faso", ["ansaroul-islam"]),
        ("Ansaru in Nigeria", ["ansaru"]),
        ("The ansar of Mali and of Burkina Faso", []),
    ],
    "al-Shabaab": [
        ("Al-Shabaab attacked Mogadishu, Somalia", ["al-shabaab"]),
        ("Al-Shabaab attacked Palma in Cabo Delgado, Mozambique", ["is-mozambique"]),
        ("حركة الشباب في الصومال", ["al-shabaab"]),
        ("الشباب في الصومال يبحثون عن عمل", []),
    ],
    "ASWJ": [
        ("ASWJ in Mozambique, Cabo Delgado", ["is-mozambique"]),
        ("ASWJ, a militia of Somalia, against the government", []),
    ],
    "ISS": [("The ISS of Pretoria says so of Somalia", []), ("An ISS report on Mali", [])],
    "ISSP, ISGS": [
        ("ISGS in Mali and Niger", ["isgs"]),
        ("ISSP in Mali and Niger", ["isgs"]),
        ("The Islamic State in the Greater Sahara in Mali", ["isgs"]),
    ],
    "Boko Haram, ISWAP": [
        ("Boko Haram attacked Maiduguri, Nigeria", ["boko-haram"]),
        ("ISWAP attacked Maiduguri, Nigeria", ["iswap"]),
    ],
    "FLA, FLNA, FLN": [
        ("The FLA was founded at Kidal, Mali, in 2024", ["fla"]),
        ("In 1954 the FLN fought for Algeria", []),
        ("The FNLA fought in Angola", []),
    ],
    "CSP": [
        ("The CSP-PSD in Kidal, Mali", ["csp"]),
        ("The EU and its CSP, in Mali", []),
        ("The CSP of Azawad at Kidal, Mali", ["csp"]),
    ],
    "short acronyms": [
        ("CMA and MSA in Mali", ["cma", "msa"]),
        ("The CMA of London and the MSA of Malaysia", []),
        ("FACT crossed into Chad", ["fact"]),
        ("In fact, Chad is large", []),
    ],
    "FDS / FAN / ANT": [
        ("Les FDS du Burkina Faso, à Djibo", ["bf-forces"]),
        ("Une fan de musique et une ant au Tchad", []),
    ],
    "RSF": [
        ("RSF, Reporters sans frontières, in Mali", []),
        ("RSF, the Rwanda Security Force, in Mozambique", ["rdf"]),
    ],
    "Wagner": [
        ("Wagner Group mercenaries in Mali", ["wagner"]),
        ("An opera by Wagner, sung in Bamako, Mali", []),
    ],
    "Macina": [
        ("The Macina empire of the 19th century, Mali", []),
        ("Katiba Macina in Mopti, Mali", ["katiba-macina"]),
        ("The Macina Liberation Front in Mali", ["katiba-macina"]),
    ],
    "Azawad": [
        ("Azawad, the north of Mali", []),
        ("The National Movement for the Liberation of Azawad", ["mnla"]),
    ],
}
COUNTRIES: Traps = {
    "Niger": [
        ("The Niger River rises. The Niger River floods.", []),
        ("Le fleuve Niger déborde ; le fleuve Niger monte.", []),
        ("The Niger Delta burns. Oil of the Niger Delta.", []),
        ("Niger State, Nigeria: bandits of Niger State", ["NG"]),
        ("Niger: attacks in Tillabéri", ["NE"]),
    ],
    "Nigerien, Nigerian": [
        ("Nigerien soldiers and the Nigerien army", ["NE"]),
        ("Nigerian soldiers and the Nigerian army", ["NG"]),
        ("Les soldats nigériens, l'armée nigérienne", ["NE"]),
        ("Les soldats nigérians, l'armée nigériane", ["NG"]),
    ],
    "Guinea": [
        ("Guinea-Bissau: a coup in Guinea-Bissau", ["GW"]),
        ("Equatorial Guinea: prisons of Equatorial Guinea", ["GQ"]),
        ("Papua New Guinea: roads of Papua New Guinea", ["PG"]),
        ("Pirates in the Gulf of Guinea; the Gulf of Guinea is wide", []),
        ("Guinea: a strike in Conakry", ["GN"]),
    ],
    "Mali": [
        ("Somali soldiers of Somalia", ["SO"]),
        ("Malia and malice, thirty miles away", []),
        ("Mali", ["ML"]),
    ],
    "Chad": [
        ("Mr Chad Smith counted hanging chads", []),
        ("Lake Chad shrinks; Lake Chad is shallow", []),
        ("Chad: rebels near Faya", ["TD"]),
    ],
    "Congo": [
        ("The DRC: fighting in Goma, DRC", ["CD"]),
        ("Republic of the Congo: Brazzaville, in the Republic of the Congo", ["CG"]),
    ],
    "Sudan": [
        ("South Sudan: Juba, in South Sudan", ["SS"]),
        ("Sudan: Khartoum, in Sudan", ["SD"]),
        ("Le Soudan français en 1930, une colonie", []),
    ],
    "Timbuktu": [("Tombouctou, au Mali : Tombouctou", ["ML"]), ("Timbuctoo fell", ["ML"])],
    "Sahel": [("The Sahel at large, and the Sahel again", [])],
    "March, May": [("In March and May, and in mars, mai and août", [])],
}
REGIONS = [
    ("From here to Timbuktu, as they say", []),
    ("Timbuktu region, Mali", ["ML-6"]),
    ("Gao, a town of Mali", []),
    ("la région de Gao, Mali", ["ML-7"]),
    ("San, au Mali", []),
    ("la région de San, Mali", ["ML:san"]),
    ("the Sahel, with Burkina Faso", []),
    ("la région du Sahel, à Dori et Djibo, Burkina Faso", ["BF-12"]),
]


def said(authority: Authority, field: str, text: str) -> list[str]:
    """The different values, sorted."""
    found = judge(Extracted((Passage(1, "Notes"), Passage(2, f"{text}."))), (), authority)
    return sorted({value.value for value in found.values if value.field == field})


def cases(table: Traps) -> list[object]:
    return [
        pytest.param(text, wanted, id=f"{trap}: {text[:40]}")
        for trap, rows in table.items()
        for text, wanted in rows
    ]


@pytest.mark.parametrize(("text", "wanted"), cases(GROUPS))
def test_a_word_that_looks_like_a_group(authority: Authority, text: str, wanted: list[str]) -> None:
    assert said(authority, "group", text) == wanted


@pytest.mark.parametrize(("text", "wanted"), cases(COUNTRIES))
def test_a_word_that_looks_like_a_country(authority: Authority, text: str, wanted: list[str]) -> None:
    assert said(authority, "country", text) == wanted


@pytest.mark.parametrize(("text", "wanted"), REGIONS)
def test_a_region_has_the_name_of_its_town(authority: Authority, text: str, wanted: list[str]) -> None:
    assert said(authority, "region", text) == wanted
