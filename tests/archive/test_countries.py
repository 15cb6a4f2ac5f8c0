"""Countries: what counts as a mention, in five languages, and what a text is about."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest

from archive.authority import Authority, load_authority
from archive.authority.places import load
from archive.describe import describe
from archive.folding import fold, key
from archive.model import Extracted, Origin, Passage, Property, Value
from archive.normalise import frame
from archive.normalise.countries import Countries
from archive.normalise.names import NOT_COUNTRY, names


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


def extracted(text: str) -> Extracted:
    lines = [line for line in text.split("\n") if line.strip()]
    return Extracted(tuple(Passage(i, t.strip()) for i, t in enumerate(lines, 1)))


def found(authority: Authority, field: str, text: str) -> set[str]:
    values, _ = describe(extracted(text), (), authority)
    return {value.value for value in values if value.field == field}


def mentioned(authority: Authority, text: str, language: str = "") -> list[str]:
    folded = fold(text)
    mentions = Countries(authority).mentions(folded, names(authority).find(folded), language)
    return [m.code if m.sure else f"{m.code}?" for m in mentions]


def about(authority: Authority, text: str) -> set[str]:
    return found(authority, "country", text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # the four Guineas, and what is none
        ("Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea", ["GN", "GW", "GQ", "PG"]),
        ("La Guinée, la Guinée-Bissau et la Guinée équatoriale", ["GN", "GW", "GQ"]),
        ("غينيا وغينيا بيساو وغينيا الاستوائية", ["GN", "GW", "GQ"]),
        ("a guinea pig, guinea fowl, the Gulf of Guinea, New Guinea, Guinea worm", []),
        ("le golfe de Guinée, el golfo de Guinea, o golfo da Guiné, خليج غينيا", []),
        # two Congos
        ("the Democratic Republic of the Congo and the Republic of the Congo", ["CD", "CG"]),
        ("RDC, R.D.C., DRC, RD Congo, la RD del Congo", ["CD"] * 5),
        ("Congo-Brazzaville et Congo-Kinshasa", ["CG", "CD"]),
        ("fighting in Congo", ["CD?"]),
        ("fighting in Congo. Goma fell.", ["CD", "CD"]),
        ("les autorités congolaises, à Brazzaville", ["CG", "CG"]),
        ("القوات الكونغولية في غوما", ["CD", "CD"]),
        ("the Congo River, the Congo Basin, le fleuve Congo, Crimean-Congo fever", []),
        # Sudans
        ("Sudan and South Sudan", ["SD", "SS"]),
        ("le Soudan du Sud et le Soudan", ["SS", "SD"]),
        ("el Sudán y Sudán del Sur; o Sudão e o Sudão do Sul", ["SD", "SS", "SD", "SS"]),
        ("السودان وجنوب السودان", ["SD", "SS"]),
        ("South Sudanese and Sudanese officers", ["SS", "SD"]),
        ("le Soudan français d'avant 1960", []),
        # Niger, Nigeria
        ("le Niger et le Nigeria, des Nigériens et des Nigérians", ["NE", "NG", "NE", "NG"]),
        ("nigerinos y nigerianos, nigerinas e nigerianas", ["NE", "NG", "NE", "NG"]),
        ("النيجر ونيجيريا، النيجرية والنيجيرية", ["NE", "NG", "NE", "NG"]),
        ("the Niger River, Niger State, the Niger Delta; l'Office du Niger; el río Níger; نهر النيجر", []),
        # other pairs
        ("Mali, not Malawi, Somalia or a Somali", ["ML", "MW", "SO", "SO"]),
        ("Dominica is not the Dominican Republic", ["DM", "DO"]),
        ("Ireland, though not Northern Ireland", ["IE"]),
        ("North Korea and South Korea", ["KP", "KR"]),
        ("Korea in general", ["KR?"]),
        ("la Cisjordanie, Gaza, la Palestine", ["PS"] * 3),
        ("Western Sahara, le Sahara occidental, el Sáhara Occidental, الصحراء الغربية", ["EH"] * 4),
        ("Kosovo, Eswatini, Swaziland", ["XK", "SZ", "SZ"]),
        ("Côte d’Ivoire, Ivory Coast, Costa de Marfil, Costa do Marfim, ساحل العاج", ["CI"] * 5),
        ("CÔTE D’IVOIRE", ["CI"]),
        ("Cap-Vert, Cabo Verde, Cape Verde", ["CV"] * 3),
        ("Réunion du 3 mars; Reunião de 3 de março; Reunión del 3 de marzo", []),
        ("Mauricio Macri, Maurice, Dominique de Villepin", []),
        ("l'île Maurice", ["MU"]),
        # people
        ("Michael Jordan, Mr Jordan, J. Jordan, said Jordan Miller", []),
        ("in Jordan, Jordan Armed Forces, Jordan's king", ["JO"] * 3),
        ("said Chad Wolf; Dr. Chad Smith", []),
        ("Chad said; in Chad Boko Haram; Chad National Army", ["TD"] * 3),
        ("Israel Adesanya; Israel Defense Forces", ["IL"]),
        ("Germán Vargas", ["DE"]),
        # spelling
        ("SENEGAL, Sénégal, Se\u0301ne\u0301gal, S\u00e9n\u00e9galais", ["SN"] * 4),
        ("Moc\u0327ambique, MOÇAMBIQUE", ["MZ", "MZ"]),
        ("N’Djamena, N'Djaména, نجامينا", ["TD"] * 3),
        # other lists
        ("in Quénia e no Botsuana, Polónia, Vietname", ["KE", "BW", "PL", "VN"]),
        ("الجيش المالي في مالي، لا الدعم المالي", ["ML", "ML"]),
        ("مدارس بنين وبنات", []),
        ("في بنين وتوغو", ["BJ", "TG"]),
        ("Radio France Internationale, Agence France-Presse, France 24", []),
        ("the accord d'Alger, the Algiers Agreement", []),
        ("fluent in French and Arabic; en français; em português", []),
    ],
)
def test_what_a_text_names(authority: Authority, text: str, codes: list[str]) -> None:
    assert mentioned(authority, text) == codes


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("pt", "A Guiné. Em Bissau", ["GW", "GW"]),
        ("pt", "A Guiné-Bissau e a Guiné", ["GW", "GN"]),
        ("es", "Guinea. En Malabo", ["GQ", "GQ"]),
        ("en", "Guinea. In Bissau", ["GN", "GW"]),
        ("fr", "Les Guinéens. À Bissau", ["GN", "GW"]),
        ("pt", "no Gana", ["GH"]),
        ("es", "Gana el partido", []),
    ],
)
def test_some_names_depend_on_the_language(
    authority: Authority, language: str, text: str, codes: list[str]
) -> None:
    assert mentioned(authority, text, language) == codes


# ruff: noqa: E501 (a text reads best in one line)
ABOUT: Mapping[str, tuple[str, set[str]]] = {
    "towns alone": (
        "Weekly note\nClashes in Gao and Kidal on Monday.\nA convoy left Ménaka for Ansongo on Friday.",
        {"ML"},
    ),
    "towns in Arabic": ("نشرة أسبوعية\nاشتباكات في الفاشر ونيالا.\nقصف على الخرطوم وأم درمان.", {"SD"}),
    "towns in Portuguese": (
        "Nota semanal\nAtaque a Mocímboa da Praia.\nFamílias de Macomia fugiram para Pemba.",
        {"MZ"},
    ),
    "a dateline is where it was written": (
        "Bulletin\nDAKAR, Senegal (AFP) — Gunmen attacked Djibo in Burkina Faso on Sunday.\n"
        "Burkina Faso has lost the road to Arbinda.",
        {"BF"},
    ),
    "a signature too": ("Nota\nMozambique teve calma. Em Pemba choveu.\nLisboa, Portugal, 3 de maio de 2019", {"MZ"}),
    "an address too": (
        "Notes\nMali held its vote. In Gao there was calm; Mali counts.\nSahel Desk, PO Box 9, Accra, Ghana",
        {"ML"},
    ),
    "who pays": (
        "Protection report\nIn Niger 3,000 families fled Diffa. Niger closed the road.\n"
        "Financed by the governments of Japan and Norway.",
        {"NE"},
    ),
    "whose ministry writes": (
        "Nota informativa\nEl Ministerio de Defensa de España informa sobre Malí.\n"
        "En Malí hubo combates cerca de Gao; Malí los confirma.",
        {"ML"},
    ),
    "whose embassy": (
        "Security message\nThe Embassy of the United States in Bamako advises against travel in Mali.\n"
        "Mali has seen attacks near Mopti.",
        {"ML"},
    ),
    "whose soldiers": (
        "Note\nFrench forces left Gao in Mali. French aircraft left Niger's base. Mali took it over.",
        {"ML"},
    ),
    "troop contributors": (
        "Mission update\nThe mission in South Sudan lost two men near Malakal.\n"
        "Contingents: Bangladesh, Ethiopia, India, Mongolia, Nepal and Rwanda.\nSouth Sudan objected.",
        {"SS"},
    ),
    "a menu": (
        "News wire | Fiji | Vanuatu | Solomon Islands\nClashes in Papua New Guinea\n"
        "Papua New Guinea sent police to the highlands.",
        {"PG"},
    ),
    "a menu in lines": (
        "Africa\nAlgeria\nEgypt\nMorocco\nKenya\nClashes near Goma kept thousands from home, the DRC army said.",
        {"CD"},
    ),
    "a neighbour": (
        "Note\nThe army of Niger patrols the border with Mali and Burkina Faso. In Tillabéri, Niger lost two men.",
        {"NE"},
    ),
    "nothing to report": (
        "Bundle\nChad closed the island. In Bol, Chad's army searched boats.\nNothing to report from Cameroon or Nigeria.",
        {"TD"},
    ),
    "sections": (
        "Sahel letter\nMali\nCalm in the north, an attack in the centre.\nBurkina Faso\nThe east burns; 14 dead.\n"
        "Niger\nFloods displaced many. France sent tents; France and France again.",
        {"ML", "BF", "NE"},
    ),
    "sections that run on": (
        "Digest\nTchad. L'armée a fermé l'île. Deux morts.\nNiger : raid de nuit, huit enlevés. La France condamne.",
        {"TD", "NE"},
    ),
    "two equals": (
        "Carta\nEntre Nigeria y Níger la frontera sigue cerrada. Nigeria registra sacos en Illela; Níger cobra en Konni.",
        {"NG", "NE"},
    ),
    "a region of no country": (
        "The Sahel\nThe alliance of Sahel States has no secretariat. Lake Chad is low, and so is the Niger River.",
        set(),
    ),
    "the world": (
        "Sanctions lists\nAmong states that keep one are Canada, Japan, Australia, Norway, Switzerland and Turkey. "
        "Canada has a register.\nPeru, Chile and Kenya have none; Norway and Japan publish theirs.\n"
        "Brazil and India do not. Switzerland may.",
        set(),
    ),
    "no place": ("A note on method\nEvents are coded twice. The rules changed in 2014.", set()),
    "the title": (
        "Burkina Faso: monthly brief\nMali and Niger sent envoys. Mali's were late, Niger's were not.\n"
        "In Djibo, nine died.",
        {"BF"},
    ),
    "a title in two roles": ("CON LA ESPAÑA QUE ENSEÑA: GAO, MALÍ\nEn Gao hay polvo. Malí pide más; Malí espera.", {"ML"}),
    "a list in the title": ("Mali, Burkina Faso and Niger: bulletin\nMali voted. Gao is calm. Mali counts.", {"ML", "BF", "NE"}),
    "bare Congo with towns": ("Bulletin\nLe Congo a perdu Goma. L'armée congolaise recule vers Bukavu.", {"CD"}),
    "the other Congo": ("Bulletin\nLe Congo vote. À Brazzaville, les Congolais attendent; dans le Pool aussi.", {"CG"}),
    "an area": (
        "Lake Chad Basin: monthly note\nIn Nigeria, attack on Monguno. Cameroon reported no incident.\n"
        "In Niger thousands fled. France sent tents; France and France again.",
        {"NG", "NE"},
    ),
    "an area of towns": (
        "Mensuel – zone des trois frontières\nBanibangou : 66 morts. Ansongo coupé. Dori accueille des déplacés.",
        {"NE", "ML", "BF"},
    ),
    "a mission in the title": (
        "MINUSMA: rapport trimestriel\nLa Mission a perdu quatre casques bleus tchadiens à Kidal. "
        "Le contingent du Tchad sera relevé.",
        {"ML"},
    ),
    "a country with a date is a heading": (
        "تقرير الوضع الأسبوعي\nاليمن، 3-9 مايو 2021\nاشتدت المعارك في مأرب. وقصف التحالف بقيادة السعودية صعدة.",
        {"YE"},
    ),
    "a Guinea in the title": (
        "Carta mensal da Guiné\nO governo em Bissau demitiu o ministro. Em Bafatá choveu.",
        {"GW"},
    ),
    "an agreement called after a town": (
        "Darfur contact group: minutes\nThe N'Djamena agreement does not bind us. The bill for el-Geneina was queried.",
        {"SD"},
    ),
    "what to read next": (
        "Gas y arena\nEn In Amenas todo terminó.\nEl ejército argelino disparó.\nHubo 37 muertos.\nArgelia calla.\n"
        "La planta volvió a abrir.\nMali: la batalla de Konna (11 de enero)",
        {"DZ"},
    ),
    "a line above the title": (
        "ANGOLA / CABINDA\nEmboscada na estrada: relatório\nEm Luanda houve luto. A seleção do Togo regressou.",
        {"AO"},
    ),
    "where it is sent": (
        "Sanctions committee\nTwo entries were removed on 5 March 2020.\nDistr: France, Germany, Belgium",
        set(),
    ),
    "who signs": ("Hello all\nI am away until Friday, the budget is attached.\nRegards, Israel", set()),
    "whose contingent writes": (
        "Relatório do contingente português\nRepública Centro-Africana, maio de 2019\n"
        "Os militares portugueses patrulharam Bambari. Portugal mantém 180 homens. Em Bocaranga houve combates.",
        {"CF"},
    ),
    "in capitals": (
        "WEEKLY NOTE\nATTACK NEAR DIFFA IN NIGER ON MONDAY. THE ARMY OF NIGER LOST TWO MEN. US AID CAME.",
        {"NE"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", list(ABOUT))
def test_what_a_text_is_about(authority: Authority, case: str) -> None:
    text, codes = ABOUT[case]
    assert about(authority, text) == codes


THIN = {
    "three in one breath": (
        "Notes\nThree armies – Mali, Burkina Faso and Niger – announced a joint force. The traders of Téra wait.",
        {"ML", "BF", "NE"},
    ),
    "three in Arabic": ("تحالف الثلاثة\nأعلنت مالي والنيجر وبوركينا فاسو خروجها من إيكواس.", {"ML", "NE", "BF"}),
    "a country opens each sentence": (
        "Bulletin n° 7\nAu Mali, le fleuve monte. Au Niger, il descend. Au Bénin, on l'attend.",
        {"ML", "NE", "BJ"},
    ),
    "paragraphs that open with it": (
        "Boletim n.º 3\nEm Angola, a polícia dispersou a marcha.\nEm Moçambique, contou os votos.",
        {"AO", "MZ"},
    ),
    "sides": (
        "Lettre du fleuve n° 4\nCôté malien. Marché de Labbézanga fermé.\nCôté nigérien. Deux gendarmes tués.",
        {"ML", "NE"},
    ),
    "sides in English": (
        "Letter from the river\nNigerian side. Fourteen were taken.\nCameroonian side: the market is closed.",
        {"NG", "CM"},
    ),
    "sides in Arabic": ("رسالة الحدود\nالجانب التونسي: أغلق المعبر.\nالجانب الليبي: قتل مهربان.", {"TN", "LY"}),
    "directions": (
        "نداء\nتطالب الأسرة بإطلاق ابنها المخطوف في جنوب الجزائر والمحتجز في شمال مالي منذ عامين.",
        {"DZ", "ML"},
    ),
    "a direction and a landscape": (
        "Communiqué\nDeux otages enlevés dans le nord du Burkina Faso et détenus dans le désert malien sont libres.",
        {"BF", "ML"},
    ),
    "a direction over the end of a line": (
        "NOTA\nVolvieron los turistas que estuvieron en el Tassili argelino y en los montes del norte de\n"
        "Malí. La prensa alemana calla.",
        {"DZ", "ML"},
    ),
    "a town before each": (
        "Two nurses freed\nThe nurses taken in Mandera, Kenya, in April were freed near El Buur, Somalia.",
        {"KE", "SO"},
    ),
    "a power of the state": ("El silencio\nEn la aldea nadie habla. El ejército guatemalteco la quemó.", {"GT"}),
    "a lone town": ("Carta de Nampula\nChegam famílias. Dormem na escola. O bispo pede arroz.", {"MZ"}),
    "a lone town and a donor": (
        "Report\nThe camp of Baidoa holds 12,000 families. Somebody asked for wells. We thank Norway.",
        {"SO"},
    ),
    "a lone town and who mediates": (
        "The general who would not go\nJammeh stayed until January, when Senegalese troops were near.",
        {"GM"},
    ),
    "a town of the title": (
        "A night in Derna\nThe city fell silent.\nJane Austen taught history in Ghana and Canada.",
        {"LY"},
    ),
    "forces": ("Weekly summary\nFARDC units withdrew. M23 took two hills.", {"CD"}),
    "a mission": ("UNMISS human rights division: brief\nFighting displaced 80,000 people.", {"SS"}),
    "an older name": ("Quand on grévait\nEn 1966, la Haute-Volta apprit à dire non.", {"BF"}),
    "the area of a title with a comma": (
        "Trois frontières, mode d'emploi\nEntre Mali, Niger et Burkina, la brousse n'a pas de borne.",
        {"ML", "NE", "BF"},
    ),
    "an area in the head and one outside": (
        "Baga, o que se sabe\nO ataque à cidade do lago Chade\nAs Forças Armadas da Nigéria fugiram de Baga. "
        "O governo da Nigéria calou-se. Em Maiduguri rezou-se.\nNo Níger, a diocese abriu a escola.",
        {"NG"},
    ),
    "who is thanked": ("Note\nWe met. We thank Norway and Japan, and remain grateful to Oman.", set()),
    "examples": (
        "Bombs by the road\nThis treats no one country; examples from Afghanistan, Colombia, Iraq and Mali show how "
        "parts travel.",
        set(),
    ),
    "a heading with two, places of one": (
        "RELATÓRIO\nJulho de 2018\nBurquina Faso e Mali: a fronteira que arde\nA força perdeu o quartel-general de "
        "Sévaré. No País Dogon a milícia assinou uma trégua. Em Gao choveu.",
        {"BF", "ML"},
    ),
    "a seat of old": ("في معنى الدولة\nدرسوا الدولة الأولى من المدينة إلى بغداد.\nفي سنة 1258 سقطت بغداد.", set()),
    "a menu above the title": (
        "موريتانيا • تونس • ليبيا\nالمغرب والجزائر: الربع الأخير\nردت الجزائر على الرباط. وقال المغرب إن الجزائر تعلم.",
        {"MA", "DZ"},
    ),
    "a title with its days": (
        "Digest: Mali and Burkina Faso, 01–15 May 2019\nBamako, Kidal, Gao. The army moved.",
        {"ML", "BF"},
    ),
    "towns of the world": (
        "Hommage à une reporter\nElle avait couvert Grozny, Sarajevo, Alep. Elle est morte chez elle.",
        set(),
    ),
    "an ambassador in a town": (
        "Ghana's ambassador in Bamako: an interview\nQ. Is the north safe? A. Kidal, no. Gao, by day.",
        {"ML"},
    ),
    "where one publishes": ("في التقارير\nكل تقرير يبدأ بالخريطة.\nالطبعة الثالثة، بيروت 1961، ص 9.", set()),
    "a contingent in a town": (
        "Relevo del contingente español en Koulikoro\nEl general francés entregó el mando. Las compañías malienses "
        "desfilaron. España mantiene 530 militares.",
        {"ML"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", list(THIN))
def test_thin_evidence_is_enough_where_nothing_speaks_against_it(authority: Authority, case: str) -> None:
    text, codes = THIN[case]
    assert about(authority, text) == codes


def test_one_town_named_in_every_line_is_one_piece_of_evidence(authority: Authority) -> None:
    lines = (
        "Golan is quiet.\n" * 300 + "Israel fired at Metula.\n" * 15 + "Syria protested in Damascus.\n" * 5
    )
    assert about(authority, f"Observers\n{lines}") == {"IL", "SY"}


def test_a_subject_that_is_never_named_has_its_towns_as_evidence(authority: Authority) -> None:
    values, _ = describe(extracted("Note\nGao, Kidal. Then Gao again, and Ménaka."), (), authority)
    assert [v.raw for v in values if v.field == "country"] == ["Gao", "Kidal", "Gao", "Ménaka"]
    assert {v.value for v in values if v.field == "country"} == {"ML"}


def test_a_town_is_no_mention_of_its_country(authority: Authority) -> None:
    text = "Note\nMali voted, and Mali counts; a letter came from Maiduguri."
    assert found(authority, "mentions", text) == set()


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("A letter\nWe met in Bamako.", {"ML"}),
        ("A letter\nThe French ambassador was late.", {"FR"}),
        ("A letter\nThe war in Congo goes on.", {"CD"}),
        ("How we count\nAn event in Nigeria and another in Somalia are coded alike.", {"NG", "SO"}),
    ],
)
def test_too_little_is_a_suggestion(authority: Authority, text: str, suggested: set[str]) -> None:
    maker = Countries(authority)
    facts = maker.find(extracted(text), {})
    values = [value for fact in facts for value in maker.clean(fact, {}) if value.field == "country"]
    assert {value.value for value in values} == suggested
    assert all(value.confidence < 0.5 for value in values)
    assert about(authority, text) == set()


def test_what_is_named_is_mentioned_though_the_subject_is_in_doubt(authority: Authority) -> None:
    text = "How we count\nAn event in Nigeria and another in Somalia are coded alike."
    assert found(authority, "mentions", text) == {"NG", "SO"}
    assert found(authority, "mentions", "A letter\nThe war in Congo goes on; we met in Gao.") == set()


def test_names_of_authors_are_no_countries(authority: Authority) -> None:
    passages = extracted("Note\nBy Georgia Portugal\nMali voted.")
    where = Property("pdf:Author")
    author = Value("author", "Georgia Portugal", "Georgia Portugal", Origin.FILE, 0.9, where)
    maker = Countries(authority)
    assert "ML" in {v.value for f in maker.find(passages, {"author": [author]}) for v in maker.clean(f, {})}
    assert found(authority, "country", "Note\nBy Georgia Portugal\nMali voted. Mali counts.") == {"ML"}


def test_what_a_person_states_is_taken_by_any_name_but_not_by_one_of_two(authority: Authority) -> None:
    assert authority.country_by_name("rdc") == "CD"
    assert authority.country_by_name("Guiné") == "GN"
    assert authority.country_by_name("malienne") == "ML"
    assert authority.country_by_name("DR Congo") == "CD"
    assert authority.country_by_name("Congo") is None
    assert authority.country_by_name("Korea") is None
    assert authority.country_by_name("Bamako") is None


@pytest.mark.parametrize(
    ("code", "language", "label"),
    [
        ("CD", "en", "DR Congo"),
        ("CD", "fr", "RD Congo"),
        ("CD", "ar", "الكونغو الديمقراطية"),
        ("CG", "es", "Congo-Brazzaville"),
        ("PS", "pt", "Palestina"),
        ("HK", "fr", "Hong Kong"),
        ("XK", "en", "Kosovo"),
        ("CI", "fr", "Côte d’Ivoire"),
    ],
)
def test_labels_are_what_people_call_it(authority: Authority, code: str, language: str, label: str) -> None:
    assert authority.country_label(code, language) == label


def test_every_label_leads_back_to_its_country(authority: Authority) -> None:
    for labels in authority.places.labels.values():
        lost = {text: code for code, text in labels.items() if authority.country_by_name(text) is None}
        assert lost in ({}, {"Congo": "CG"})


def test_every_phrase_that_is_no_country_hides_one(authority: Authority) -> None:
    finder = names(authority)
    idle = []
    for phrase in authority.places.not_countries:
        kinds = {m.kind for match in finder.find(fold(phrase)) for m in match.meanings}
        if not kinds & {"country", "demonym", "arabic"}:
            idle.append(phrase)
        assert NOT_COUNTRY in kinds, phrase
    assert idle == []


def test_a_town_is_of_one_country_or_told_by_the_rest(authority: Authority) -> None:
    towns = authority.places.towns
    assert {name for name, codes in towns.items() if len(codes) > 1} == {key("Tripoli"), key("طرابلس")}
    assert mentioned(authority, "Tripoli, Libya") == ["LY", "LY"]
    assert mentioned(authority, "Tripoli and Beirut") == ["LB", "LB"]
    assert mentioned(authority, "Tripoli") == []
    assert not set(towns) & set(authority.places.country_keys)


def test_added_lists_are_read_like_the_shipped_ones() -> None:
    table = tomllib.loads(files("archive.authority").joinpath("places.toml").read_text("utf-8"))
    table["countries"]["ML"]["names"] += ["Maliba"]
    table["countries"]["AQ"] = {"demonyms": ["Antarctic~|s"], "towns": ["Vostok"]}
    places = load(table)
    assert places.country_keys[key("Maliba")] == "ML"
    assert places.country_keys[key("Antarctics")] == "AQ"
    assert places.towns[key("Vostok")] == ("AQ",)
    assert load({"countries": {}, "regions": {}}).country_keys[key("Mali")] == "ML"


HOSTILE = {
    "one name": "Mali " * 40_000,
    "a list": "Mali, Niger, " * 16_000,
    "either": "Congo " * 20_000 + "Goma " * 20_000,
    "spaces": "Mali" + " " * 200_000 + "Mali",
    "dashes": "Dakar, - " * 22_000,
    "words of paying": "funded by " * 20_000 + "Mali",
    "homes": "embassy of the " * 13_000 + "Mali",
    "brackets": "Mali (" * 33_000,
    "bars": "| Mali " * 28_000,
    "people": "Chad A Jordan B " * 12_500,
    "arabic": "مالي و" * 33_000,
}


@pytest.mark.parametrize("case", list(HOSTILE))
@pytest.mark.timeout(20)
def test_hostile_text_is_read_to_its_end(authority: Authority, case: str) -> None:
    text = HOSTILE[case]
    for passages in ((text,), tuple(text[i : i + 50] for i in range(0, len(text), 50))):
        document = Extracted(tuple(Passage(i, t) for i, t in enumerate(passages, 1)))
        assert len(Countries(authority).find(document, {})) <= 50 * 20


@pytest.mark.parametrize("group", ["Ansar al-Din", "Armed Islamic Group"])
def test_a_group_of_a_country_that_is_nowhere_named(authority: Authority, group: str) -> None:
    """Such a country has weight and no mention; the other country named here is a donor."""
    assert about(authority, f"Digest\n{group} said so. Funded by Kenya.") == set()


def test_signs_and_first_words_let_every_line_through_that_has_more() -> None:
    """What is looked for first must stand in every line of the open collection that the patterns find."""
    lines = {
        line
        for path in sorted((Path(__file__).parents[1] / "accuracy" / "open").glob("*.txt"))
        for line in path.read_text("utf-8", "replace").splitlines()
    }
    lines |= {line.upper() for line in lines}
    feet = [line for line in lines if frame.is_foot(line)]
    assert len(feet) > 20 and all(frame.signed(key(line)) for line in feet)
