"""Periods told in more ways: parts of months at both ends, two quarters, months by their numbers or twice
named, days of the current month, a month or a year at the head of a title; and what is none."""

import pytest

from tests.archive.short_texts import TEXT
from tests.archive.test_dates_coverage_told import covered

CASES = """\
Libya / mid-April to end of September 2013: a record|2013-04..2013-09
The Juba valley: notes / Late May 2013 to early July 2013|2013-05 2013-06 2013-07
Le Kivu de la mi-mars à fin mai 2014|2014-03 2014-04 2014-05
O Niassa de meados de abril a fins de junho de 2014|2014-04 2014-05 2014-06
رسالة درنة / ما بين منتصف آذار ومنتصف نيسان 2016|2016-03 2016-04
نشرة بنغازي / شباط وآذار (فبراير ومارس) 2018|2018-02 2018-03
تقرير عن مصر / الربع الثالث والرابع من عام 2016|2016-07..2016-12
تقرير الربعين الأول والثاني لعام 2016|2016-01..2016-06
سيناء: ما جرى بين شهري يناير ومارس 2016|2016-01 2016-02 2016-03
تقرير سيناء 1/2015 - 6/2015|2015-01..2015-06
تقرير شهر 3/2016|2016-03
تقرير شهر 3 لعام 2016|2016-03
رصد انتهاكات الفترة: من 01/03/2016 لغاية 31/03/2016|2016-03
للمدة من 1/3/2016 ولغاية 15/3/2016 / موقف|2016-03
Decisions nos. 1/2015 - 6/2015|
Mali: the third and fourth quarters of 2016|2016-07..2016-12
Mali: les troisième et quatrième trimestres 2016|2016-07..2016-12
Mali: los trimestres tercero y cuarto de 2016|2016-07..2016-12
Mali: terceiro e quarto trimestres de 2016|2016-07..2016-12
WELLS AND TOLLS, SECOND QUARTER OF 2O14|2014-04 2014-05 2014-06
Anbar: the winter's second half / 7 October 2014|
THE DELTA IN 2015 / A yearbook of raids / {T}|2015-01..2015-12
LE DELTA EN 2015 / Annuaire des attaques / {T}|2015-01..2015-12
EL DELTA EN 2015 / Anuario de ataques / {T}|2015-01..2015-12
O DELTA EM 2015 / Anuário de ataques / {T}|2015-01..2015-12
الدلتا في عام 2015 / حصيلة العام / {T}|2015-01..2015-12
TCHAD : LE LAC EN 2015 / 1. L'année. Neuf îles ont été vidées de leurs habitants.|2015-01..2015-12
THE DELTA IN 2015 / A five-year plan / {T}|
THE DELTA IN 2025 / A vision for the year / {T}|
ELECTIONS IN 2015 / A year of campaigns / {T}|
Bamako, 2 December 2019 / November in the Gourma: nine wells|2019-11
2 décembre 2019 / Novembre à Ménaka : neuf puits|2019-11
2 de diciembre de 2019 / Noviembre en Kidal: nueve pozos|2019-11
2 de dezembro de 2019 / Novembro em Palma: nove poços|2019-11
2 كانون الأول 2019 / تشرين الثاني في كيدال: تسعة آبار|2019-11
2 December 2019 / November in Geneva: the conference|
Beira, 29 de Março de 2021 / Assunto: Macomia – ocorrências de 3 a 9 do corrente|2021-03
Beira, 29 de Março de 2021 / Em resposta à sua carta de 12 do corrente|
Bamako, le 29 mars 2021 / Objet : faits survenus du 3 au 9 courant|2021-03
Bamako, le 2 avril 2021 / Objet : incidents du 24 au 30 du mois écoulé|2021-03
Madrid, 29 de marzo de 2021 / Asunto: sucesos del 3 al 9 del corriente|2021-03
Nairobi, 29 March 2021 / Subject: incidents of the 3rd to the 9th inst.|2021-03
بغداد في 29 مارس 2021 / الموضوع: أحداث من 3 إلى 9 الجاري|2021-03
بغداد في 29 مارس 2021 / الموضوع: اجتماع من 3 إلى 9 الجاري|
Gagnoa, le 24 mai 2014 / Voici ce que nous avons entendu entre février et avril 2014.|2014-02 2014-03 2014-04
24 May 2014 / This is what we have seen between February and April 2014.|2014-02 2014-03 2014-04
24 de mayo de 2014 / Esto es lo que hemos visto entre febrero y abril de 2014.|2014-02 2014-03 2014-04
24 de maio de 2014 / Eis o que vimos entre fevereiro e abril de 2014.|2014-02 2014-03 2014-04
24 أيار 2014 / هذا ما شهدناه بين شباط ونيسان 2014.|2014-02 2014-03 2014-04
Gao, le 12 octobre 2016 / Les trois mois de juillet, août et septembre ont été calmes.|2016-07 2016-08 2016-09
12 October 2016 / The three months of July, August and September were quiet.|2016-07 2016-08 2016-09
12 de octubre de 2016 / Los tres meses de julio, agosto y septiembre fueron de calma.|2016-07 2016-08 2016-09
12 de outubro de 2016 / Os três meses de julho, agosto e setembro foram de calma.|2016-07 2016-08 2016-09
12 تشرين الأول 2016 / مرت الأشهر الثلاثة تموز وآب وأيلول هادئة.|2016-07 2016-08 2016-09
2 تشرين الثاني 2016 / تكريت: خلاصة تشرين الأول|2016-10
2 November 2016 / Tikrit: October wrap-up|2016-10
2 novembre 2016 / Tikrit : synthèse d'octobre|2016-10
2 de noviembre de 2016 / Tikrit: síntesis de octubre|2016-10
2 de novembro de 2016 / Tikrit: síntese de outubro|2016-10
3 July 2014 / Two months in one issue (nos. 7 and 8: May and June)|2014-05 2014-06
First half of 2016 | July 2016|2016-01..2016-06
July 2016 | First half of 2016|2016-01..2016-06
Q1 2016 | Q2 2016|2016-01..2016-06
Report of the mission for the six months ended 30 June 2015|2015-01..2015-06
Report of the mission for the quarter ending 31 March 2015|2015-01 2015-02 2015-03
Report for the month ended 31 March 2015|2015-03
Report for the year ended 31 December 2014|2014-01..2014-12
The mission / This report covers the quarter ended 30 June 2015.|2015-04 2015-05 2015-06
Rapport pour le trimestre clos le 31 mars 2015|2015-01 2015-02 2015-03
Informe del trimestre terminado el 31 de marzo de 2015|2015-01 2015-02 2015-03
Relatório do trimestre findo em 31 de março de 2015|2015-01 2015-02 2015-03
تقرير الربع المنتهي في 31 مارس 2015|2015-01 2015-02 2015-03
تقرير عن السنة المنتهية في 31 كانون الأول/ديسمبر 2014|2014-01..2014-12
The mission's mandate, extended for six months ending 30 June 2015|
The quarter ended on 12 March 2015 with rain|
Weekly security bulletin / W/E 12 Feb 2015|2015-02
Weekly roundup 9.-15.2.2015|2015-02
Incident log 01/03/15 - 30/04/15|2015-03 2015-04
Incident log 20150301-20150430|2015-03 2015-04
Invoice 20150301-20159930|
Informe / Periodo: febrero 1 al 28 de 2015|2015-02
Boletim / Jan-Mar/15|2015-01 2015-02 2015-03
Bulletin Dec-Feb '15|2014-12 2015-01 2015-02
MALÍ, 2012 EN DOCE MESES / {T}|2012-01..2012-12
MALI, 2012 IN TWELVE MONTHS / {T}|2012-01..2012-12
LE MALI, 2012 EN DOUZE MOIS / {T}|2012-01..2012-12
Twelve months after the ambush of 2012 / {T}|
Sudán · semana 10 · del 4 al 10 de marzo de 2024 . . . . . . . . .|2024-03"""
FORWARDED = (
    "For the desk, please. / J. / -----Original Message----- / From: Ann Bee <a@example.org> / "
    "Sent: 6 March 2017 15:02 / To: Cee Dee / Subject: Coast note / 6 March 2017 / "
    "CABO DELGADO, THE COAST: WEEKLY NOTE (27 February to 5 March 2017) / Boats stayed in."
)
BROKEN = (
    "Parliament put off the debate on the long awaited bill on the gendarmes that was pending since / "
    "Jan 2014. The strike in the port ended on Monday. Dockers and shipowners are to meet again"
)
"""A line of running text that begins with the end of a sentence is no title."""


@pytest.mark.parametrize("case", CASES.split("\n"))
def test_a_period_told_in_another_way(case: str) -> None:
    document, wanted = case.rsplit("|", 1)
    assert covered(document.replace("{T}", TEXT)) == wanted


def test_of_what_is_forwarded_its_own_heading_counts() -> None:
    assert covered(FORWARDED) == "2017-02 2017-03"


def test_a_line_of_bars_alone_is_read() -> None:
    assert covered("| | | | / Bulletin / | | March 2015") == "2015-03"


def test_a_broken_line_of_text_is_no_title() -> None:
    assert covered(BROKEN) == ""
