"""However a text writes a group's name, it is that group; and what only looks like its name is not."""

import unicodedata

import pytest

from archive.authority import Authority, load_authority
from archive.authority.forms import spelled_out, written_out
from archive.describe import describe
from archive.folding import fold
from archive.model import Extracted, Passage
from archive.normalise.names import names


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


def found(authority: Authority, *lines: str) -> list[str]:
    values, _ = describe(Extracted(tuple(Passage(i, t) for i, t in enumerate(lines, 1))), (), authority)
    return sorted({v.value for v in values if v.field == "group"})


FORCES = [
    ("the Nigerien army and the Nigerian army", ["ne-forces", "ng-forces"]),
    ("l’armée nigérienne et l'armée nigériane", ["ne-forces", "ng-forces"]),
    ("el ejército nigerino y el ejército nigeriano", ["ne-forces", "ng-forces"]),
    ("o exército do Níger e as Forças Armadas da Nigéria", ["ne-forces", "ng-forces"]),
    ("الجيش النيجري والجيش النيجيري", ["ne-forces", "ng-forces"]),
    ("las Fuerzas Armadas malienses", ["fama"]),
    ("las Fuerzas Armadas de Malí", ["fama"]),
    ("القوات المسلحة المالية", ["fama"]),
    ("مقتل جنود ماليين", ["fama"]),
    ("ليبيا: الجيش الوطني بقيادة حفتر", ["lna"]),
    ("ليبيا: الجيش الوطني", []),
    ("as Forças Armadas de Defesa de Moçambique", ["fadm"]),
    ("the Burkina Faso army", ["bf-forces"]),
    ("los soldados chadianos", ["td-forces"]),
    ("le forze, tropas ruandesas", ["rdf"]),
    ("el Ejército Nacional Popular argelino", ["dz-forces"]),
    ("o Exército Nacional Líbio", ["lna"]),
    ("L’ARMEE MALIENNE", ["fama"]),
    ("the army of the Niger River", []),
    ("the Libyan army of 1911", []),
]


@pytest.mark.parametrize(("text", "slugs"), FORCES)
def test_a_national_force_is_named_by_army_and_adjective_in_five_languages(
    authority: Authority, text: str, slugs: list[str]
) -> None:
    assert found(authority, f"x {text}.") == slugs


INSIDE = [
    ("the Joint Force of the G5 Sahel", ["fc-g5s"]),
    ("la Fuerza Conjunta del G5 Sahel", ["fc-g5s"]),
    ("the G5 Sahel and its Joint Force of the G5 Sahel", ["fc-g5s", "g5-sahel"]),
    ("the Islamic State in Libya", ["is-libya"]),
    ("the Islamic State and Libya", ["islamic-state"]),
    ("l’État islamique en Afrique centrale", ["iscap"]),
    ("o Estado Islâmico-Moçambique", ["is-mozambique"]),
    ("تنظيم الدولة الإسلامية في ليبيا", ["is-libya"]),
    ("the Islamic State in Khorasan", []),
    ("al-Qaeda in the Arabian Peninsula", []),
    ("al-Qaida dans la péninsule arabique et al-Qaida", ["al-qaeda"]),
    ("تنظيم القاعدة في جزيرة العرب", []),
    ("AQMI, ou Al-Qaïda au Maghreb islamique", ["aqim"]),
    ("Ansar al-Sharia in Yemen, beside Libya", []),
    ("أنصار الشريعة في بنغازي", ["ansar-sharia-benghazi"]),
    ("al-Shabaab in Mozambique, Mozambique, Mozambique", ["is-mozambique"]),
]


@pytest.mark.parametrize(("text", "slugs"), INSIDE)
def test_a_name_inside_the_name_of_another_is_none(authority: Authority, text: str, slugs: list[str]) -> None:
    assert found(authority, f"x {text}.") == slugs


WRITTEN = [
    ("the M.N.L.A. and A.Q.M.I.", ["aqim", "mnla"]),
    ("two VDPs of Burkina Faso", ["vdp"]),
    ("les Fama du Mali et l’Aqmi", ["aqim", "fama"]),
    ("LA CMA ET LES FAMA AU MALI, ENCORE UNE FOIS", ["cma", "fama"]),
    ("LE FAIT DU JOUR : FACT OR FICTION IN CHAD, SAYS THE ARMY", []),
    (unicodedata.normalize("NFD", "l’armée burkinabè et Al-Qaïda"), ["al-qaeda", "bf-forces"]),
    ("Frente pela Alternância e Concórdia do Chade", ["fact"]),
    ("la Coordination pour les mouvements d’Azaouad", ["cma"]),
    ("ل«حركة إنقاذ أزواد»", ["msa"]),
    ("وبوكو حرام ولبوكو حرام", ["boko-haram"]),
    ("MNLA-HCUA in Mali", ["hcua", "mnla"]),
    ("“Boko‑Haram”", ["boko-haram"]),
    ("Richard Wagner’s opera, in Mali", []),
    ("the GIA, a Gemological Institute of America", []),
]


@pytest.mark.parametrize(("text", "slugs"), WRITTEN)
def test_dots_cases_small_words_and_letters_written_onto_a_name_do_not_hide_it(
    authority: Authority, text: str, slugs: list[str]
) -> None:
    assert found(authority, f"x {text}.") == slugs


BRANCHES = [
    ("IS Sahel burnt the market", ["isgs"]),
    ("a column of IS in the Greater Sahara", ["isgs"]),
    ("IS-Libya and IS Somalia Province", ["is-libya", "is-somalia"]),
    ("IS’s men; IS Mozambique’s weekly", ["is-mozambique"]),
    ("l’EI Mozambique et l’EI Libye", ["is-libya", "is-mozambique"]),
    ("o EI Moçambique, antes EI em Moçambique", ["is-mozambique"]),
    ("IS in West Africa, or IS Central Africa Province", ["iscap", "iswap"]),
    ("el Estado Islámico, provincia del Sahel", ["isgs"]),
    ("l’État islamique, province du Sahel", ["isgs"]),
    ("the Islamic State, Sahel Province", ["isgs"]),
    ("the problem is Mozambique, and so is Somalia", []),
    ("all there is in the Greater Sahara is Sahel wind", []),
    ("What Is Libya? Where Is West Africa?", []),
    ("THE PROBLEM IS MOZAMBIQUE, SAID THE MINISTER, AND NOT THE SEA", []),
    ("fighters claim that IS Khorasan is far", []),
]


@pytest.mark.parametrize(("text", "slugs"), BRANCHES)
def test_a_branch_with_letters_that_are_a_word_is_written_as_in_the_list(
    authority: Authority, text: str, slugs: list[str]
) -> None:
    assert found(authority, f"x {text}.") == slugs


WORDS = [
    ("IN MALI, THE FAMA FIRED AT A LORRY FROM GAO AND THEN AT ANOTHER ONE", ["fama"]),
    ("AU MALI, LES FAMA ONT TIRE SUR UN CAMION DE GAO AVANT DE REPARTIR VERS LE CAMP", ["fama"]),
    ("O MALI TEM A FAMA DE PAGAR TARDE, DIZEM OS FORNECEDORES, E NAO SEM ALGUMA RAZAO", []),
    ("EN MALI EL MINISTRO TIENE FAMA DE PAGAR TARDE, DICEN LOS PROVEEDORES DE LA CIUDAD", []),
    ("No Mali, os militares da FAMA regressaram ao quartel, dizem os moradores da cidade", ["fama"]),
    ("The fighters said that this IS the place, and IS not elsewhere", []),
    ("Fighters of IS took the place", ["islamic-state"]),
    (
        "the Islamic State in Somalia. " + "The rains were late and the road was long. " * 3 + "IS?",
        ["is-somalia"],
    ),
    ("the Islamic State. " + "The rains were late and the road was long. " * 3 + "IS?", ["islamic-state"]),
    ("Somalia: the Somali National Alliance (SNA) of Aidid", []),
    ("Somalia: the SNA took a village", ["sna"]),
    ("درس المؤرخون الدولة الإسلامية الأولى", []),
    ("وأنصار الدين كل من نصره بكلمة", []),
    ("مالي: أنصار الدين في كيدال", ["ansar-dine"]),
    ("جماعة أنصار الدين", ["ansar-dine"]),
    ("اعتقلوا رجالا من القاعدة", ["al-qaeda"]),
    ("القاعدة عندنا قاعدة النحو", []),
]


@pytest.mark.parametrize(("text", "slugs"), WORDS)
def test_an_acronym_that_is_a_word_where_it_stands_is_none(
    authority: Authority, text: str, slugs: list[str]
) -> None:
    assert found(authority, f"{text}.") == slugs


APART = [
    ("En Algérie, le G. I. A. revendique", ["gia"]),
    ("the M. N. L. A., the A. Q. M. I.", ["aqim", "mnla"]),
    ("signed by M. N. L. A. Traoré, of Algeria", []),
    ("signed by G. I. A. B., of Algeria", []),
    ("chapters A. Q. M. 3", []),
]


@pytest.mark.parametrize(("text", "slugs"), APART)
def test_letters_with_dots_may_stand_apart(authority: Authority, text: str, slugs: list[str]) -> None:
    assert found(authority, f"x {text}.") == slugs


RECOGNISED = [
    ("condemned by the Salafist Gr0up for Preaching and C0mbat", ["gspc"]),
    ("la katiba Okba lbn Nafaâ diffuse", ["kubn"]),
    ("E1 Ejército Naciona1 Chadiano", ["td-forces"]),
    ("أحداث الجزا ئر: منشور الجماعة الإسلا مية المسلحة", ["gia"]),
    ("a car barn 10 miles on, with no group", []),
]


@pytest.mark.parametrize(("text", "slugs"), RECOGNISED)
def test_a_long_name_is_found_through_bad_recognition(
    authority: Authority, text: str, slugs: list[str]
) -> None:
    assert found(authority, f"x {text} x.") == slugs


LONG = "27 Oct: two men who were taken in 2011 are in a video of "


@pytest.mark.parametrize(
    ("lines", "slugs"),
    [
        ((LONG + "al-Qaeda in the", "Islamic Maghreb, filmed in August"), ["aqim"]),
        ((LONG + "the Rwanda De-", "fence Force at Goma"), ["rdf"]),
        ((LONG + "the Somali Al-", "Shabaab"), ["al-shabaab"]),
        ((LONG + "the Boko.", "Haram is a word."), []),
        (("The Ansar", "Dine of Boko", "Haram"), []),
        ((LONG + "the Malian Armed", "* * *", "Forces"), []),
    ],
)
def test_a_line_may_end_within_a_name_where_lines_are_passages(
    authority: Authority, lines: tuple[str, ...], slugs: list[str]
) -> None:
    assert found(authority, *lines) == slugs


def test_evidence_of_a_name_over_two_lines_stands_in_the_first(authority: Authority) -> None:
    lines = (LONG + "al-Qaeda in the", "Islamic Maghreb")
    values, _ = describe(Extracted(tuple(Passage(i, t) for i, t in enumerate(lines, 1))), (), authority)
    assert [v.raw for v in values if v.field == "group"] == ["al-Qaeda in the"]


def test_short_forms_are_spelled_out() -> None:
    assert list(spelled_out("{Al-|}Murab{i|e}t of <where>", {"where": ["Mali", "the {Niger|Chad}"]})) == [
        "Al-Murabit of Mali", "Al-Murabit of the Niger", "Al-Murabit of the Chad",
        "Al-Murabet of Mali", "Al-Murabet of the Niger", "Al-Murabet of the Chad",
        "Murabit of Mali", "Murabit of the Niger", "Murabit of the Chad",
        "Murabet of Mali", "Murabet of the Niger", "Murabet of the Chad",
    ]  # fmt: skip
    with pytest.raises(KeyError):
        list(spelled_out("<nobody>", {}))


def test_the_first_spelling_is_listed_and_the_others_are_forms() -> None:
    table = {"groups": {"x": {"name": "X", "fr": ["Front {A|B}"], "rules": [{"names": ["Front {A|B}"]}]}}}
    forces = {"words": {"fr": ["armée {f}"]}, "forces": {"x": {"fr": {"f": ["xienne"]}}}}
    made = written_out(table, forces)["groups"]["x"]
    assert made["fr"] == ["Front A"]
    assert made["forms"] == {"fr": ["Front B", "armée xienne"]}
    assert made["rules"] == [{"names": ["Front A", "Front B"]}]


def test_every_short_form_of_the_shipped_lists_is_closed(authority: Authority) -> None:
    for group in authority.groups.values():
        for name in (*group.names, *group.forms):
            assert not set("{}<>|") & set(name.text), (group.slug, name.text)


@pytest.mark.parametrize(
    "fragment",
    [
        "al-Qaeda in the ", "movement for the ", "coordination des mouvements de ", "1l1", "Gr0up ", "M.N.",
        "A-", "A. ", "M. N. L. ", "IS Sahel ", "ال", "و", "Dé-\n", "ة ", "army of ", "{|", "-",
    ],
)  # fmt: skip
def test_a_text_of_one_fragment_is_searched_like_any_other(authority: Authority, fragment: str) -> None:
    lines = [fragment * (2_000 // len(fragment) + 1)] * 100
    text = fold("\ue000\ue000".join(lines))
    matches = names(authority).find(text)
    assert all(0 <= match.start < match.end <= len(text.text) for match in matches)
    assert matches == sorted(matches, key=lambda match: (match.start, -match.end))
