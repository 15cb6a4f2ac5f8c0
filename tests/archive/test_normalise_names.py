"""Countries, regions and groups: what counts as a mention, and what only looks like one."""

from collections import Counter

import pytest

from archive.authority import Authority, load_authority
from archive.describe import describe
from archive.model import Extracted, Origin, Passage, Span


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


def found(authority: Authority, field: str, text: str, title: str = "") -> list[str]:
    lines = ([title] if title else []) + text.split("\n")
    values, _ = describe(Extracted(tuple(Passage(i, t) for i, t in enumerate(lines, 1))), (), authority)
    return list(dict.fromkeys(v.value for v in values if v.field == field))


def countries(authority: Authority, text: str) -> set[str]:
    return set(found(authority, "country", text)) | set(found(authority, "mentions", text))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("an attack in Mali", {"ML"}),
        ("a Somali trader", {"SO"}),
        ("Nigerien soldiers", {"NE"}),
        ("Nigerian soldiers", {"NG"}),
        ("des soldats nigériens", {"NE"}),
        ("des soldats nigérians", {"NG"}),
        ("the Niger River, the Niger Delta and Niger State", set()),
        ("le fleuve Niger et la boucle du Niger", set()),
        ("around Lake Chad", set()),
        ("autour du lac Tchad", set()),
        ("in the Gulf of Guinea", set()),
        ("Guinea-Bissau", {"GW"}),
        ("Equatorial Guinea", {"GQ"}),
        ("Papua New Guinea", {"PG"}),
        ("Guinea", {"GN"}),
        ("in New Mexico", set()),
        ("South Sudan", {"SS"}),
        ("the Democratic Republic of the Congo", {"CD"}),
        ("forces of the CAR", {"CF"}),
        ("A CAR BOMB WENT OFF NEAR THE MARKET", set()),
        ("they told us", set()),
        ("the US embassy", {"US"}),
        ("Original: French", set()),
        ("Adnan Abu Walid al-Sahraoui", set()),
        ("Islamic State in Iraq and the Levant", set()),
        ("Ansar al-Sharia in Libya", {"LY"}),
        ("انفجار في مالي", {"ML"}),
        ("الدعم المالي للمشروع", set()),
        ("في النيجر", {"NE"}),
        ("نهر النيجر", set()),
        ("تنظيم القاعدة في بلاد المغرب الإسلامي", set()),
        ("en Costa de Marfil y Malí", {"CI", "ML"}),
        ("em Moçambique", {"MZ"}),
        ("in Myanmar", {"MM"}),
        ("Bosnia and Herzegovina", {"BA"}),
        ("the hanging chad", set()),
    ],
)
def test_a_country_is_mentioned_by_its_names_alone(authority: Authority, text: str, codes: set[str]) -> None:
    assert countries(authority, f"x {text} y") == codes


@pytest.mark.parametrize(
    "title",
    [
        "نشرة أمنية شهرية – مالي، نيسان 2017",
        "نشرة أمنية شهرية — مالي",
        "نشرة أمنية شهرية - مالي، نيسان 2017",
        "نشرة أمنية شهرية | مالي | نيسان 2017",
        "نشرة أمنية شهرية: مالي",
    ],
)
def test_a_part_of_a_title_begins_with_a_country_as_a_line_does(authority: Authority, title: str) -> None:
    assert found(authority, "country", "نص بلا أسماء.", title) == ["ML"]


def test_the_word_for_financial_is_no_country_behind_a_dash_of_running_text(authority: Authority) -> None:
    text = (
        "تحدث التقرير مطولا عن الفساد الإداري وغيره من المشكلات التي تعرفها "
        "المؤسسات العمومية منذ سنوات طويلة – مالي كان أو غير مالي."
    )
    assert found(authority, "country", text, "تقرير سنوي") == []
    assert found(authority, "mentions", text, "تقرير سنوي") == []
    assert found(authority, "country", "نص.", "دعم مالي للمشروع") == []


def test_whose_soldiers_are_there_is_not_what_the_text_is_about(authority: Authority) -> None:
    text = "Mali. French forces in Mali met Malian forces. French aircraft followed. Mali and Mali."
    assert found(authority, "country", text, "March 2017 Monthly Tracker – Mali") == ["ML"]
    assert found(authority, "mentions", text, "March 2017 Monthly Tracker – Mali") == ["FR"]


def test_every_country_of_the_title_is_a_subject(authority: Authority) -> None:
    title = "Mali, Burkina Faso and Niger, September 2023 bulletin"
    text = "Mali Mali Mali Mali Mali Mali Mali Mali Mali Mali Mali Mali. Burkina Faso. Niger. Chad."
    assert set(found(authority, "country", text, title)) == {"ML", "BF", "NE"}
    assert found(authority, "mentions", text, title) == ["TD"]


def test_a_document_of_country_sections_is_about_its_sections(authority: Authority) -> None:
    text = "Burundi [No Change]\nNothing in Burundi.\nChad [Worse]\nChad Chad Chad France.\nMali\nNone."
    assert set(found(authority, "country", text, "Monthly report: Africa, February 2013")) == {
        "BI",
        "TD",
        "ML",
    }


def test_mentions_are_kept_with_their_words_up_to_a_limit(authority: Authority) -> None:
    values, _ = describe(Extracted((Passage(1, "Mali " * 400),)), (), authority)
    kept = [v for v in values if v.field == "country"]
    assert len(kept) == 50
    assert all(isinstance(v.where, Span) and v.raw == "Mali" for v in kept)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("in Mopti and Segou Regions of Mali", ["ML-5", "ML-4"]),
        ("in Kidal Region", ["ML-8"]),
        ("dans les régions de Gao, de Kidal et de Tombouctou, au Mali", ["ML-7", "ML-8", "ML-6"]),
        ("en la región de Tombuctú", ["ML-6"]),
        ("an attack in Gao, Mali", []),
        ("Gao and Kidal, two towns of Mali", []),
        ("the whole Sahel Region, Mali first", []),
        ("la région du Sahel, autour de Djibo au Burkina Faso", ["BF-12"]),
        ("the Alliance of Sahel States: Burkina Faso, Mali", []),
        ("Borno State, Nigeria", ["NG-BO"]),
        ("in Borno and Yobe states of Nigeria", ["NG-BO", "NG-YO"]),
        ("Cabo Delgado, Mozambique", ["MZ-P"]),
        ("Lower Shabelle in Somalia", ["SO-SH"]),
        ("في منطقة كيدال شمال مالي", ["ML-8"]),
        ("SAN FRANCISCO and the san of Mali", []),
    ],
)
def test_a_region_counts_beside_a_word_for_region(authority: Authority, text: str, codes: list[str]) -> None:
    assert found(authority, "region", f"x {text}.") == codes


SEED_WORDS = (
    "JNIM was formed by AQIM Sahara Branch, Ansar al-Din, al-Murabitoun, and Ansar al-Din Macina "
    "brigade in Mali. "
    "The Sahara branch of AQIM remains."
)

GROUPS = [
    (SEED_WORDS, {"jnim", "aqim-sahara", "ansar-dine", "al-mourabitoun", "katiba-macina"}),
    ("Jama’at Nusrat al-Islam wal Muslimeen", {"jnim"}),
    ("MNLA-HCUA-MAA coalition in Mali", {"mnla", "hcua", "maa"}),
    ("the al Qaeda in Malian towns", {"al-qaeda"}),
    ("WHAT IS NEW AND WHO IS BEHIND THE ATTACKS", set()),
    ("IS claimed an attack on the province", {"islamic-state"}),
    ("What is the Islamic State group", {"islamic-state"}),
    ("Islamic State in the Greater Sahara", {"isgs"}),
    ("ISS research of 2019 on Somalia", set()),
    ("the Platform for dialogue in Mali", set()),
    ("the CMA and the Platform signed in Algiers, Mali", {"cma", "platform"}),
    ("a platform near Kidal, Mali, with the CMA", {"cma"}),
    ("Richard Wagner wrote operas", set()),
    ("Wagner mercenaries in Mali", {"wagner"}),
    ("the serval is a cat", set()),
    ("French troops of Operation Serval", {"serval"}),
    ("un serval et une takuba, sword of the desert", set()),
    ("the fact is that Chad", set()),
    ("FACT rebels entered Chad from Libya", {"fact"}),
    ("The Almoravid dynasty, al-Murabitun, ruled Marrakesh", set()),
    ("Ansar Dine, l'association du prêcheur Haïdara au Mali", set()),
    ("FDS killed near Dori in Burkina Faso", {"bf-forces"}),
    ("FDS killed near Diffa in Niger", {"ne-forces"}),
    ("FDS somewhere", set()),
    ("Al-Shabaab raided Mogadishu, Somalia", {"al-shabaab"}),
    ("Al-Shabaab raided Palma. Mozambique, Mozambique", {"is-mozambique"}),
    ("Ansaroul Islam is not Ansaru", {"ansaroul-islam", "ansaru"}),
    ("MISMA became MINUSMA", {"afisma", "minusma"}),
    ("القاعدة العسكرية في النيجر", set()),
    ("تنظيم القاعدة في بلاد المغرب الإسلامي", {"aqim"}),
    ("جماعة نصرة الإسلام والمسلمين في مالي", {"jnim"}),
    ("مقاتلو الشباب في المدينة", set()),
    ("the CMA agreed in Geneva", set()),
    ("the Coordination of Azawad Movements (CMA) agreed in Geneva", {"cma"}),
    ("l’État islamique au Sahel", {"isgs"}),
    ("del Estado Islámico", {"islamic-state"}),
    ("Jamaat Nusrat al-Islam wal-Muslimin".upper(), {"jnim"}),
]


@pytest.mark.parametrize(("text", "slugs"), GROUPS)
def test_a_group_is_tagged_where_the_text_means_it(authority: Authority, text: str, slugs: set[str]) -> None:
    assert set(found(authority, "group", f"x {text}.")) == slugs


def test_a_mention_is_kept_with_the_words_and_their_place(authority: Authority) -> None:
    passage = Passage(1, SEED_WORDS)
    values, _ = describe(Extracted((passage,)), (), authority)
    groups = [v for v in values if v.field == "group"]
    assert Counter(v.value for v in groups)["aqim-sahara"] == 2
    for value in groups:
        assert isinstance(value.where, Span)
        assert passage.text[value.where.start : value.where.end] == value.raw
        assert value.origin is Origin.DOCUMENT
    assert "Ansar al-Din Macina brigade" in {v.raw for v in groups if v.value == "katiba-macina"}


def test_a_name_never_spans_two_passages(authority: Authority) -> None:
    values, _ = describe(
        Extracted((Passage(1, "The Ansar"), Passage(2, "Dine of Boko"), Passage(3, "Haram"))), (), authority
    )
    assert [v.value for v in values if v.field == "group"] == []


def test_an_acronym_waits_for_its_date(authority: Authority) -> None:
    text = "The FLA and others met in Mali."
    assert found(authority, "group", text, "Monthly tracker: Mali, May 2013") == []
    assert found(authority, "group", text, "Monthly tracker: Mali, May 2025") == ["fla"]
