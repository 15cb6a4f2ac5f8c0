"""Countries from where a text was sent, behind a colon that says nothing follows, a river with a country's name;
and what is none of them."""

# ruff: noqa: E501 (a text reads best in one line)

import pytest

from archive.authority import Authority, load_authority
from tests.archive.test_countries_aside import about

MALI = "Monthly note\nIn Mali the market of Gao burnt. A convoy left Kidal for Ménaka; Mali sent nobody.\n"
CASES = {
    # sent from a town where nobody publishes about elsewhere
    "a wire": ("By Ann Bee\nKIDAL, 14 July – A lorry with sacks of millet was burnt outside the walls on Monday, and two drivers were hurt.", {"ML"}),
    "with its country": ("GAO, Mali, 14 July – Two of the last legionnaires were hurt north of here when a car packed with powder came close.", {"ML"}),
    "a dash and a stop": ("The Harbour Paper\nMOGADISHU. - The minister of ports told the merchants yesterday that the port would not close for one hour.", {"SO"}),
    "in French": ("TOMBOUCTOU, le 3 mai – Les piroguiers ne quittent plus le port depuis dimanche, et le prix du riz a doublé.", {"ML"}),
    "a capital where one publishes": ("NIAMEY, 14 July – The conference heard nine speakers on the price of salt, and none of them spoke of the road north.", set()),
    "sent from one about another": ("GAO, 14 July – In Niger the army took Abala and Ayorou. Niger sent three battalions to Tillabéri and Niger wants more of them.", {"NE"}),
    # left aside behind a colon
    "not here": (MALI + "CHAD: not covered here. See issue 26.", {"ML"}),
    "not here, in French": ("Note\nAu Mali, le marché de Gao a brûlé. Kidal est calme au Mali.\nTCHAD : non traité dans ce numéro.", {"ML"}),
    "not here, in Spanish": ("Nota\nEn Malí ardió el mercado de Gao. Kidal sigue en calma en Malí.\nCHAD: no se trata aquí. Véase la nota 26.", {"ML"}),
    "not here, in Portuguese": ("Nota\nNo Mali ardeu o mercado de Gao. Kidal está calma no Mali.\nCHADE: não se trata aqui.", {"ML"}),
    "not here, in Arabic": ("نشرة\nفي مالي احترق سوق غاو. كيدال هادئة في مالي.\nتشاد: لا يتناولها هذا العدد.", {"ML"}),
    "something after a colon": ("Note\nMali: Gao burnt, nobody slept.\nChad: not one well of Bol gives water, and Moussoro sent lorries.", {"ML", "TD"}),
    # a section, and a town where one meets
    "two dashes": ("Lake notes\nNigeria: Bama lost two posts.\nCameroon -- seven raids, all in Mayo-Sava.", {"NG", "CM"}),
    "talks elsewhere": ("ورقة\nالسودان:\nقتال في كادقلي وفي الدلنج طوال الشهر.\nجوبا: مدد الوسيط المفاوضات ثلاثة أسابيع.", {"SD"}),
    "the town and its country": ("ورقة\nالسودان: قتال في كادقلي.\nجوبا: قتل تسعة في السوق.\nوفي جنوب السودان نزح أهل ملكال.", {"SD", "SS"}),
    # a river
    "the river's bend": ("Notes from the bend of the Niger\nGao and Kidal fell in one week; Mali has no army left in Timbuktu.", {"ML"}),
    "la curva": ("Notas de la curva del Níger\nGao y Kidal cayeron; Malí no tiene ejército en Tombuctú.", {"ML"}),
    "the country": ("Notes from Niger\nTillabéri and Diffa lost nine wells; Niger has sent engineers.", {"NE"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


@pytest.mark.parametrize("case", CASES)
def test_what_a_text_is_about(authority: Authority, case: str) -> None:
    text, wanted = CASES[case]
    assert about(authority, text) == wanted
