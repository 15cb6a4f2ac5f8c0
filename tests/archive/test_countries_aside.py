"""Countries that a text names but is not about: left aside, compared, across a river, in the frame of a page; and
what tells those apart that it is about."""

# ruff: noqa: E501 (a text reads best in one line)

from collections.abc import Mapping

import pytest

from archive.authority import Authority, load_authority
from archive.describe import describe
from archive.model import Extracted, Passage
from archive.normalise.aside import left_aside
from archive.normalise.countries import Countries
from archive.normalise.frame import goes_on, is_figure, is_frame, is_routing


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


def about(authority: Authority, text: str) -> set[str]:
    lines = [line for line in text.split("\n") if line.strip()]
    document = Extracted(tuple(Passage(i, t.strip()) for i, t in enumerate(lines, 1)))
    values, _ = describe(document, (), authority)
    return {value.value for value in values if value.field == "country"}


MALI = "Monthly note\nIn Mali the market of Gao burnt. A convoy left Kidal for Ménaka; Mali sent nobody.\n"
ABOUT: Mapping[str, tuple[str, set[str]]] = {
    # left aside
    "outside these pages": (MALI + "Niger falls outside these pages; Niger has its own bulletin.", {"ML"}),
    "will follow": (MALI + "Niger will be covered separately. Niger is left for the next issue.", {"ML"}),
    "in French": (
        "Note\nAu Mali, le marché de Gao a brûlé. Kidal est calme au Mali.\nLe Niger fera l’objet d’une note à part. Le Niger est traité ailleurs.",
        {"ML"},
    ),
    "in Spanish": (
        "Nota\nEn Malí ardió el mercado de Gao. Kidal sigue en calma en Malí.\nNíger queda para otra nota. Níger se tratará aparte.",
        {"ML"},
    ),
    "in Portuguese": (
        "Nota\nNo Mali ardeu o mercado de Gao. Kidal está calma no Mali.\nO Níger fica para outra nota. O Níger fica de fora.",
        {"ML"},
    ),
    "in Arabic": ("نشرة\nفي مالي احترق سوق غاو. كيدال هادئة في مالي.\nالنيجر خارج هذه النشرة. النيجر ليست موضوع هذا التقرير.", {"ML"}),
    "a row of none": (MALI + "Chad: none.\nNiger: no, could not get there.\nChad – nil", {"ML"}),
    "a row that has something": (MALI + "Chad: none of the seven wells of Bol gives water; Chad sent lorries to Mao and Moussoro.", {"ML", "TD"}),
    "outside its towns": (
        "Note\nIn Mali and in Niger, fighting is outside the towns. Niger lies outside; Mali and Niger lost posts.",
        {"ML", "NE"},
    ),
    # compared, and where people come from
    "a land like another": (
        "Note\nDarfur, May\nNinety observers for a land like\nFrance.\nRain at Nyala; a lorry for El Geneina left Nyala.",
        {"SD"},
    ),
    "those who came from there": (
        "TAMAULIPAS\nLa bodega vacía\nLos demás venían de Honduras, El Salvador, Guatemala y Brasil.\nNadie habla en Reynosa.",
        {"MX"},
    ),
    # the other of two
    "the other Congo": (
        "Market of Mindouli\nIn the Republic of the Congo the railway is cut at Kinkala. Across the river, in Kinshasa, the other and far larger Congo has its own troubles.",
        {"CG"},
    ),
    "the other bank": (
        "Marché de Bambari\nEn République centrafricaine, le sel manque.\nDe l’autre rive, au Congo, celui de Kinshasa, on entendait la radio. L’autre Congo commence plus bas.",
        {"CF"},
    ),
    "other parts of a country": (
        "Note\nGoma fell. In other parts of Congo, near Bunia and Beni, nothing moved; Congo waits.",
        {"CD"},
    ),
    "a capital in passing": (
        "COORDINATION – JUBA\nMINUTES\n1. Malakal: looting of two stores.\n2. Rubkona: airstrip under water.\n3. Rumbek: container stopped.\n4. New hire from Khartoum delayed; Sudan route closed.",
        {"SS"},
    ),
    "two countries, a line each": (
        "Notes\nIn Kampala, Uganda’s parliament sat; Uganda votes in May.\nIn Kigali, Rwanda’s army paraded. Rwanda says little.",
        {"UG", "RW"},
    ),
    # lists
    "examples in a sentence": (
        "A bomb made in a kitchen is the cheapest artillery there is. That is why it spread: from\nIreland in the seventies to Lebanon in 1983, Sri Lanka in 1987, and then nearly everywhere.\nWhat has changed is the teaching.",
        set(),
    ),
    "country by country": (
        "Cinco banderas\nMauritania, Malí, Burkina Faso, Níger y Chad tienen motivos distintos, y este comentario los examina país por país.",
        {"MR", "ML", "BF", "NE", "TD"},
    ),
    "one by one, in French": (
        "Cinq drapeaux\nLa Mauritanie, le Mali, le Burkina Faso, le Niger et le Tchad ont leurs raisons, que nous regarderons pays par pays.",
        {"MR", "ML", "BF", "NE", "TD"},
    ),
    "a list that covers nothing": (
        "Cinco banderas\nMauritania, Malí, Burkina Faso, Níger y Chad tienen motivos distintos.",
        set(),
    ),
    # the frame
    "routing of a cable": (
        "UNCLASSIFIED\nFM OFFICE NAIROBI\nTO HEADQUARTERS ROME\nINFO ADDIS ABABA, DJIBOUTI, SANAA\nSUBJECT: SOMALIA, FIRST WEEK\n1. SHABAAB LEFT KISMAYO. THE ROAD TO BAIDOA IS OPEN.",
        {"SO"},
    ),
    "a subject line": (
        "Memo of the desk\nTo all\nSubject: Somalia, first week\nKenya closed a crossing. The road to Baidoa is open.",
        {"SO"},
    ),
    "the last column": (
        "COMMITTEE CONCERNING LIBERIA\nTimber, second half\nJuly   4   21 300   China, France\nAugust   3   17 150   France\nOctober   5   28 400   China\nThe road to Tubmanburg is cut; the port of Buchanan works.",
        {"LR"},
    ),
    "a letter of an envoy": (
        "Letter dated 13 July 2012 from the Permanent Representative of Côte d'Ivoire addressed to the President of the Security Council\n"
        "I transmit the communiqué of the meeting on Mali. It condemns what was done at Timbuktu and at Gao.",
        {"ML"},
    ),
    "a letter of an envoy on his own country": (
        "Letter dated 13 July 2012 from the Permanent Representative of Côte d'Ivoire addressed to the President of the Security Council\n"
        "Côte d'Ivoire has disarmed two thousand men at Bouaké and at Korhogo.",
        {"CI"},
    ),
    # said otherwise than by name
    "a town of the title alone": ("MONITOR — RIO DE JANEIRO\nSemana 21\nTiroteios: 188. Mortos: 31.", {"BR"}),
    "a meeting in a town": ("Notes\nThe Rio de Janeiro declaration has 27 principles.\nThey are often quoted.", set()),
    "forces of one country": (
        "Letter of the Commission\nThe battalions of the Somali National Army and the helicopters of AMISOM are late.\nThe pledges were not honoured.",
        {"SO"},
    ),
    "one force": ("Letter of the Commission\nThe helicopters of AMISOM are late.\nThe pledges were not honoured.", set()),
    "le Mali": ("Note\nLe Mali attend. On dit que le Mali votera.", {"ML"}),
}  # fmt: skip


@pytest.mark.parametrize("case", list(ABOUT))
def test_what_a_text_is_about_and_what_it_leaves_aside(authority: Authority, case: str) -> None:
    text, codes = ABOUT[case]
    assert about(authority, text) == codes


def test_a_first_heading_is_a_section_where_the_title_stands_in_front_of_the_text(
    authority: Authority,
) -> None:
    from archive.model import Fact, Origin, Property

    lines = ("تشاد", "قتل صيادون قرب القرية.", "النيجر", "سوق الفلفل مفتوح في ديفا وفي نغيغمي.")
    title = Fact("title", "يوميات البحيرة", Origin.DOCUMENT, Property("front matter: العنوان"))
    document = Extracted(tuple(Passage(i, t) for i, t in enumerate(lines, 1)), (title,))
    values, _ = describe(document, (), authority)
    assert {v.value for v in values if v.field == "country"} == {"TD", "NE"}


@pytest.mark.parametrize(
    ("text", "end", "aside"),
    [
        ("chad: none.", 4, True), ("chad – nil", 4, True), ("chad: no one came", 4, False),
        ("chad no rain", 4, False), ("mali is not the subject", 4, True), ("mali is not at war", 4, False),
        ("mali has its own report", 4, True), ("mali has its own army", 4, False),
        ("niger est traite ailleurs", 5, True), ("niger est calme ailleurs", 5, False),
        ("niger queda fuera", 5, True), ("niger queda lejos", 5, False), ("niger fica de fora", 5, True),
        ("niger fica no sahel", 5, False), ("النيجر خارج هذه الصفحات", 6, True), ("النيجر خارج الاتفاق", 6, False),
    ],
)  # fmt: skip
def test_a_country_is_left_aside_by_the_words_behind_it(text: str, end: int, aside: bool) -> None:
    assert left_aside(text, end, "", ())[0] is aside


FRAMES = [
    ("1 | 04 Jan | Agok (S. Sudan) | cattle raid", True),
    ("Mali | Monthly tracker | 2017", True),
    ("Mali | Monthly tracker", False),
    (
        "Ireland in the seventies to Lebanon in 1983, Sri Lanka in 1987, and then nearly everywhere else.",
        True,
    ),
    ("What the women of northern Mali say of the war and how they hope that it may end", False),
]


@pytest.mark.parametrize(("line", "frame"), FRAMES)
def test_rows_and_sentences_are_no_titles(line: str, frame: bool) -> None:
    assert is_frame(line) is frame


def test_a_line_goes_on_that_follows_a_word_with_which_none_ends() -> None:
    first = "That is why it spread to so many places: from"
    lines = (first, "Ireland", "A bulletin of the northern region of the river", "Mali", "from", "Niger")
    passages = [Passage(i, t) for i, t in enumerate(lines, 1)]
    assert [number for number in range(1, 7) if goes_on(passages, number)] == [2]


def test_routing_is_that_of_a_cable() -> None:
    cable = [Passage(i, t) for i, t in enumerate(("FM EMBASSY BAMAKO", "INFO NIAMEY", "INFO Niamey"), 1)]
    assert [is_routing(p.text, p.number, cable) for p in cable] == [True, True, False]
    assert not is_routing("TO MALI BY ROAD", 1, [Passage(1, "TO MALI BY ROAD")])


@pytest.mark.parametrize(
    ("line", "figure"),
    [
        ("July   4   21 300   China", True), ("12 March 2019 China", False), ("12/03/2019 China", False),
        ("4 China 21 300", False), ("7 8 China attacked the post on the river at dawn", False),
        ("of the 12 ships with 300 men, 4 from China", False),
    ],
)  # fmt: skip
def test_the_last_figure_of_a_row(line: str, figure: bool) -> None:
    start = line.index("China")
    assert is_figure(line, start, start + 5) is figure


HOSTILE = ["the other ", "Mali is not a ", "Chad: no ", "like Mali ", "Mali, Niger, ", "FM TO INFO ", "1 2 3 Mali ", "| 1 Mali ",
           "Subject: Mali ", "Mali country by ", "across the river in Mali "]  # fmt: skip


@pytest.mark.parametrize("fragment", HOSTILE)
@pytest.mark.timeout(20)
def test_a_text_of_one_fragment_is_read_to_its_end(authority: Authority, fragment: str) -> None:
    text = fragment * (200_000 // len(fragment))
    for passages in ((text,), tuple(text[i : i + 50] for i in range(0, len(text), 50))):
        document = Extracted(tuple(Passage(i, t) for i, t in enumerate(passages, 1)))
        assert len(Countries(authority).find(document, {})) <= 50 * 20
