"""Names that look like a group's and are in no list."""

import pytest

from archive.authority import load_authority
from archive.describe import judge
from archive.model import Extracted, Passage
from archive.normalise.reading import read
from archive.normalise.unknown import MOST, new_names

AUTHORITY = load_authority()


def found(*lines: str) -> list[str]:
    extracted = Extracted(tuple(Passage(n, line) for n, line in enumerate(lines, 1)))
    return [fact.raw for fact in new_names(read(extracted, AUTHORITY), {}, AUTHORITY)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Salafi Free Awakening Front said nothing.", ["Salafi Free Awakening Front"]),
        ("Attaque revendiquée par le Mouvement pour le Salut de l’Azagh.",
         ["Mouvement pour le Salut de l’Azagh"]),
        ("la Katiba Tamzaba et d’autres", ["Katiba Tamzaba"]),
        ("el Frente Unido de Tibú atacó", ["Frente Unido de Tibú"]),
        ("Some 30 ZQRT fighters and rebels of the YXWV came.", ["ZQRT", "YXWV"]),
        ("des combattants du ZQRT", ["ZQRT"]),
        ("هاجمت حركة أبناء تينزا القرية", ["حركة أبناء تينزا"]),
        # what a list knows, even in part
        ("The Macina Liberation Front and Katiba Macina", []),
        ("JNIM fighters, Boko Haram militants", []),
        ("Coordination of Azawad Movements", []),
        # no groups at all
        ("The Front line moved; the front was quiet. A movement of troops.", []),
        ("UNHCR militants; the OCHA fighters", []),
        ("Coordination Humanitaire, Alliance Sahel, Coalition Conference Committee", []),
        ("The Armed Movement, the National Brigade and the 2nd Brigade", []),
        ("جماعة مسلحة وحركة السير وحركة النزوح", []),
        ("ALL CAPITALS ARE NOT NAMES", []),
        ("", []),
    ],
)  # fmt: skip
def test_what_is_a_candidate(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_name_counts_once_a_document_and_a_document_has_few() -> None:
    lines = ("The Red Falcon Movement.", "The RED? No: the Red Falcon Movement, the RED FALCON Movement.")
    assert found(*lines) == ["Red Falcon Movement"]
    syllables = [a + b for a in "bdfgklmnrst" for b in "aeiou"]
    many = [f"The {a.title()}{b} {b.title()}{a} Front came." for a in syllables[:8] for b in syllables[9:18]]
    assert len(found(*many)) == MOST


def test_what_wrote_the_document_is_no_candidate() -> None:
    lines = ("Red Falcon Movement Bulletin, March 2017", "By Red Falcon Movement, 3 April 2017", "In Mali.")
    doubts = judge(Extracted(tuple(Passage(n, t) for n, t in enumerate(lines, 1))), (), AUTHORITY).doubts
    assert [d.raw for d in doubts if d.kind == "new-name"] == []


def test_the_place_is_that_of_the_words() -> None:
    text = "Says the «Katiba\u00a0Tamzaba» of the north"
    extracted = Extracted((Passage(1, "Nothing."), Passage(2, text.replace("\u00a0", " "))))
    [fact] = new_names(read(extracted, AUTHORITY), {}, AUTHORITY)
    assert (fact.where.passage, text.replace("\u00a0", " ")[fact.where.start : fact.where.end]) == (  # type: ignore[union-attr]
        2, "Katiba Tamzaba",
    )  # fmt: skip


@pytest.mark.parametrize("part", ["Front de la ", "Katiba A", "Aa Bb ", "حركة ", "combattants du ", "Front-"])
def test_one_fragment_repeated_is_no_trap(part: str) -> None:
    assert len(found(part * (200_000 // len(part)))) <= MOST
