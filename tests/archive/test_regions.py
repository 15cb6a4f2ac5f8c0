"""Regions: the table is complete where it says so, and a name counts where it means the region."""

import re
from collections import Counter

import pytest

from archive.authority import Authority, load_authority
from archive.describe import describe
from archive.model import Extracted, Passage
from archive.normalise.regions import Regions


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


def found(authority: Authority, text: str) -> list[str]:
    lines = [line for line in text.split("\n") if line]
    values, _ = describe(Extracted(tuple(Passage(i, t) for i, t in enumerate(lines, 1))), (), authority)
    return list(dict.fromkeys(v.value for v in values if v.field == "region"))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # a word for region, in five languages
        ("in Kidal Region of Mali", ["ML-8"]),
        ("les régions de Ménaka, de Gao et de Kidal", ["ML-10", "ML-7", "ML-8"]),
        ("en la región de Tombuctú", ["ML-6"]),
        ("na província de Nampula", ["MZ-N"]),
        ("في ولاية بورنو", ["NG-BO"]),
        ("في محافظتي القصرين وجندوبة", ["TN-42", "TN-32"]),
        ("Garissa, Wajir and Mandera counties", ["KE-07", "KE-46", "KE-24"]),
        ("the wilaya of Tizi Ouzou; la wilaya de Bouira", ["DZ-15", "DZ-10"]),
        ("the governorate of Hasakah, Syria", ["SY-HA"]),
        # towns are no regions
        ("a market in Gao, Mali; a school in Tizi Ouzou, Algeria", []),
        # names that are no towns need their country alone
        ("fighting in Jonglei, South Sudan", ["SS-JG"]),
        ("North Darfur and South Kordofan, Sudan", ["SD-DN", "SD-KS"]),
        ("au Tchad, le Tibesti et le Kanem", ["TD-TI", "TD-KA"]),
        ("Nord-Kivu et Ituri (RDC)", ["CD-NK", "CD-IT"]),
        ("Nothing but the Tibesti massif", []),
        # words
        ("the Centre region of Cameroon, around Yaoundé", ["CM-CE"]),
        ("la région du Centre, Burkina Faso, autour de Ouagadougou", ["BF-03"]),
        ("the Bay region around Baidoa in Somalia", ["SO-BY"]),
        ("the bay area of Somalia", []),
        ("Plateau State: Jos, Nigeria", ["NG-PL"]),
        ("the Savanes region of Togo near Dapaong", ["TG-S"]),
        ("la région des Savanes, Côte d’Ivoire, vers Ferkessédougou", ["CI-SV"]),
        # what is none
        ("the Sahel States: Burkina Faso, Mali", []),
        ("Islamic State Sahel Province in Burkina Faso", []),
        ("the Niger Delta region of Nigeria", []),
        # the Somali region is in Ethiopia
        ("the Somali Region of Ethiopia, around Jijiga", ["ET-SO"]),
        # one name, two countries
        ("la région de l'Adrar, en Mauritanie, près d'Atar", ["MR-07"]),
        ("la wilaya d'Adrar, Algérie", ["DZ-01"]),
    ],
)
def test_a_region_counts_where_the_text_means_it(authority: Authority, text: str, codes: list[str]) -> None:
    assert found(authority, f"x {text}.") == codes


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Monthly tracker: Mali, May 2013", ["ML-5"]),
        ("Monthly tracker: Mali, May 2023", ["ML-5", "ML:bandiagara"]),
    ],
)
def test_a_region_is_not_named_before_it_is_made(authority: Authority, title: str, codes: list[str]) -> None:
    assert found(authority, f"{title}\nAttacks in Mopti and Bandiagara Regions.") == codes


@pytest.mark.parametrize(
    ("title", "codes"),
    [("Burkina Faso, mars 2024 : bulletin", ["BF-12"]), ("Burkina Faso, mars 2026 : bulletin", ["BF:soum"])],
)
def test_a_region_is_not_named_after_its_end(authority: Authority, title: str, codes: list[str]) -> None:
    text = f"{title}\nLa région du Sahel et la région du Soum, près de Djibo, au Burkina Faso."
    assert found(authority, text) == codes


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("ML", 20), ("BF", 20), ("NE", 8), ("TD", 23), ("MR", 15), ("SN", 14), ("NG", 37), ("CM", 10),
        ("DZ", 58), ("LY", 22), ("TN", 24), ("MA", 12), ("MZ", 11), ("SO", 24), ("ET", 15), ("KE", 47),
        ("SD", 18), ("SS", 13), ("CD", 26), ("ER", 6), ("BJ", 12), ("TG", 5),
    ],
)  # fmt: skip
def test_the_table_is_complete(authority: Authority, country: str, number: int) -> None:
    counted = Counter(region.country for region in authority.places.regions.values())
    assert counted[country] == number


def test_burkina_has_seventeen_regions_since_july_2025(authority: Authority) -> None:
    now = [r for c, r in authority.places.regions.items() if c.startswith("BF") and not r.until]
    labels = {authority.region_label(region.code, "fr", "2025-08") for region in now}
    assert labels == {
        "Bankui", "Djôrô", "Goulmou", "Guiriko", "Kadiogo", "Kuilsé", "Liptako", "Nakambé",
        "Nando", "Nazinon", "Oubri", "Sirba", "Soum", "Sourou", "Tannounyan", "Tapoa", "Yaadga",
    }  # fmt: skip


def test_entries_are_well_formed(authority: Authority) -> None:
    for code, region in authority.places.regions.items():
        assert region.country in authority.places.labels["en"], code
        assert region.labels["en"], code
        assert set(region.labels) <= set(authority.places.labels), code
        for day in filter(None, (region.since, region.until, region.renamed[1])):
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day), code
        assert code in authority.region_by_name(region.labels["en"])


@pytest.mark.parametrize(
    "text",
    [
        "Kidal, " * 28_000 + "Regions",
        "régions de " * 18_000,
        "Sahel " * 33_000,
        "Kidal and " * 20_000 + "Regions",
    ],
)
@pytest.mark.timeout(20)
def test_hostile_text_is_read_to_its_end(authority: Authority, text: str) -> None:
    document = Extracted((Passage(1, "Mali and Burkina Faso"), Passage(2, text)))
    assert len(Regions(authority).find(document, {})) <= 200
