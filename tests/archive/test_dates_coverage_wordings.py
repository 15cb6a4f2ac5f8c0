"""Further wordings of the period covered, in five languages, and texts that tempt and state none.

Each document is read as an ingest reads it; " / " stands for the end of a line."""

import io
from functools import lru_cache

import pytest

from archive.authority import Authority, load_authority
from archive.describe import describe
from archive.formats import text
from archive.model import FILE_NAME, Fact, Origin, Property

BODY = (
    "\n\nMen on motorcycles took cattle near the wells and nobody followed them before the night had come "
    "down, said an elder of the place who would not be named.\n"
)


@lru_cache(maxsize=1)
def authority() -> Authority:
    return load_authority()


def covered(document: str) -> str:
    """The months covered, the first and the last when they are many."""
    extracted = text.extract(io.BytesIO((document.replace(" / ", "\n") + BODY).encode()))
    fact = Fact(FILE_NAME, "document.txt", Origin.FILE, Property("file name"))
    months = [v.value for v in describe(extracted, (fact,), authority())[0] if v.field == "coverage"]
    return " ".join(months) if len(months) < 5 else f"{months[0]}..{months[-1]}"


STATED = """\
LA REVUE DES DUNES / n° 9 — octobre 2019 / Troisième trimestre 2019 / Le sel.|2019-07 2019-08 2019-09
LA REVUE DES DUNES n° 9 — octobre 2019 / Troisième trimestre 2019 / Le sel manque.|2019-07 2019-08 2019-09
تقرير نصف سنوي / النصف الأول من عام 2018|2018-01..2018-06
تقرير نصف سنوي / النصف الأول من العام 2018|2018-01..2018-06
حصيلة النصف الثاني لعام 2018|2018-07..2018-12
حصيلة ستة أشهر: من كانون الثاني إلى حزيران 2018|2018-01..2018-06
من يناير/كانون الثاني إلى يونيو/حزيران 2018|2018-01..2018-06
تقرير الأشهر الستة الأولى من عام 2018|2018-01..2018-06
الأشهر الثلاثة الأولى من 2018|2018-01 2018-02 2018-03
الربع الثالث من سنة 2018|2018-07 2018-08 2018-09
الربع الثالث لعام ٢٠١٨|2018-07 2018-08 2018-09
الثلاثي الثالث من 2018|2018-07 2018-08 2018-09
الفصل الثالث من عام 2018|2018-07 2018-08 2018-09
تقرير عن الفترة تموز - أيلول 2018|2018-07 2018-08 2018-09
تقرير عن الفترة الممتدة من تموز إلى أيلول 2018|2018-07 2018-08 2018-09
تقرير / يغطي الفترة من جويلية إلى سبتمبر 2018|2018-07 2018-08 2018-09
تقرير / عن أشهر جويلية وأوت وسبتمبر 2018|2018-07 2018-08 2018-09
رسالة / هذه أخبار تموز وآب وأيلول 2018.|2018-07 2018-08 2018-09
رسالة الشمال / الصيف: تموز وآب / بيروت، 5 أيلول 2018|2018-07 2018-08
ليبيا: حصاد السنة 2018|2018-01..2018-12
ليبيا في عام 2018: تقرير سنوي|2018-01..2018-12
تقرير سنوي / حالة حقوق الإنسان في ليبيا في عام 2018 / جنيف، 5 شباط 2019|2018-01..2018-12
التقرير السنوي لسنة 2018|2018-01..2018-12
ليبيا / ملخص عام 2018 / طرابلس، كانون الثاني 2019|2018-01..2018-12
عام 2018 في ليبيا / طرابلس، كانون الثاني 2019|2018-01..2018-12
ليبيا خلال عام 2018|2018-01..2018-12
الأسبوع 23 من 2018|2018-06
الأسبوع الثالث والعشرون، 2018 / قتل|
بين 25 نيسان و8 أيار 2018|2018-04 2018-05
نشرة نصف شهرية: 1-15 أيار 2018|2018-05
نشرة / العشرية الأولى من أيار 2018|2018-05
نشرة المرصد: أيار-حزيران 2018|2018-05 2018-06
من 1/5/2018 إلى 31/5/2018|2018-05
الفترة: 2018/05/01 - 2018/05/31|2018-05
٠١/٠٥/٢٠١٨ - ٣١/٠٥/٢٠١٨|2018-05
Report / The present report covers developments since my previous report (S/2019/100) of 1 February \
2019, that is, from 2 February 2019 to 30 April 2019.|2019-02 2019-03 2019-04
Rapport / Le présent rapport couvre les faits survenus depuis mon précédent rapport, du 1er février \
2019, soit la période du 2 février au 30 avril 2019.|2019-02 2019-03 2019-04
Informe / El presente informe abarca los hechos ocurridos desde mi informe anterior, de 1 de febrero de \
2019, es decir, del 2 de febrero al 30 de abril de 2019.|2019-02 2019-03 2019-04
Relatório / O presente relatório abrange os factos ocorridos desde o meu relatório anterior, isto é, de \
2 de fevereiro a 30 de abril de 2019.|2019-02 2019-03 2019-04
تقرير / يغطي هذا التقرير التطورات منذ تقريري السابق، أي الفترة من 2 شباط إلى 30 نيسان 2019.|2019-02 \
2019-03 2019-04
Report / The report provides an update on developments since the last report of the Secretary-General, \
covering the period from 2 February to 30 April 2019.|2019-02 2019-03 2019-04
Sitrep no. 4 / It was released on 9 June 2018 and covers the period from 1 to 31 May.|2018-05
Sitrep n° 4 / Ce point, publié le 9 juin 2018, couvre la période du 1er au 31 mai.|2018-05
Parte n.º 4 / Este parte se publicó el 9 de junio de 2018 y cubre el periodo del 1 al 31 de \
mayo.|2018-05
Boletim n.º 4 / Este boletim foi publicado em 9 de junho de 2018 e cobre o período de 1 a 31 de \
maio.|2018-05
GAO WATCH no. 4 / Jun + Jul 2018, late as ever / M. Park // 11 August 2018|2018-06 2018-07
Access forum / Minutes, Tuesday 12 June 2018 / Circulated 14 June 2018 / 1. Old minutes - adopted. / 2. \
Incidents, 1-31 May 2018. The table was read.|2018-05
Forum accès / Compte rendu de la réunion du 12 juin 2018 / Diffusé le 14 juin 2018 / 1. Procès-verbal : \
adopté. / 2. Situation sécuritaire du 1er au 31 mai 2018. Lecture du tableau.|2018-05
Foro / Acta de la reunión / 1) Situación del 3 al 9 de mayo de 2018. 12 casos. / Enviada el 14 de mayo \
de 2018|2018-05
Fórum / Ata da reunião de 14 de maio de 2018 / 1) Incidentes de 3 a 9 de maio de 2018. Foi lida a \
tabela. / Enviada em 16 de maio de 2018|2018-05
منتدى / محضر الاجتماع / 1- الحوادث من 3 إلى 9 أيار 2018. قرئ الجدول. / وزع في 14 أيار 2018|2018-05
NOTE ON TRENDS / 1 April – 30 June 2019 / Prepared by the desk / August 2019|2019-04 2019-05 2019-06
NOTE / 1er avril – 30 juin 2019 / Division / août 2019|2019-04 2019-05 2019-06
Bulletin / Semaine 22 (28 mai au 3 juin 2018)            DIFFUSION RESTREINTE|2018-05 2018-06
LA LETTRE DE GAO / trimestriel d'un cercle de quartier · 2e trimestre 2013 · 300 F|2013-04 2013-05 \
2013-06
THE GAO LETTER / a quarterly of the quarter · 2nd quarter 2013 · price 2 £|2013-04 2013-05 2013-06
NOTE TO PARTNERS / 3 November 2004 / RE: MONTH OF 0CTOBER, 2004|2004-10
CHAD: 2012 IN REVIEW / M. Park / N'Djamena, January 2013|2012-01..2012-12
CHAD / RESUMEN DEL AÑO 2012 / Autor: X|2012-01..2012-12
TCHAD / BILAN DE L'ANNÉE 2012 / Par X|2012-01..2012-12
CHADE / Balanço do ano de 2012 / Por X|2012-01..2012-12
تشاد / حصيلة عام 2012 / بقلم فلان|2012-01..2012-12
The Lamp / Friends of the north     Issue 9 * October 2009 / 1. THE THIRD QUARTER / We say plainly what \
has been going on from July to September.|2009-07 2009-08 2009-09
Boletín del norte, n.º 12 / *Marzo-abril de 2011* · distribuido el 5 de mayo de 2011 · suscripción 20 \
€|2011-03 2011-04
FOLHA DA MISSÃO / Chega-vos esta folha com o que foram Março, Abril e Maio de 2016 por cá.|2016-03 \
2016-04 2016-05
LA FEUILLE / Cette feuille raconte ce que furent mars, avril et mai 2016 chez nous.|2016-03 2016-04 \
2016-05
LA HOJA / Esta hoja cuenta lo que fueron marzo, abril y mayo de 2016 por aquí.|2016-03 2016-04 2016-05
THE SHEET / This sheet tells what happened in March, April and May 2016 with us.|2016-03 2016-04 2016-05
Lista / Os paso lo de marzo de 2017 antes de irme. / 30 de marzo de 2017|2017-03
Liste / Je vous envoie ce que j'ai pour mars 2017. / 3 avril 2017|2017-03
List / Here is what I have for March 2017. / 3 April 2017|2017-03
Lista / Segue o que tenho de março de 2017. / 3 de abril de 2017|2017-03
قائمة / هذا ما عندي عن آذار 2017. / 3 نيسان 2017|2017-03
*** FLASH ALERT 9 ***  03 May 2024  1840 LT / Blast heard today, 3 May 2024, near the well.|2024-05
ALERTE SÉCURITÉ / Explosion ce matin, 3 mai 2024, près du puits.|2024-05
أوراق / ١ أيار ٢٠٢٢: المطار مغلق. / ٧ أيار ٢٠٢٢: الماء ينفد. / ١٢ أيار ٢٠٢٢: سمعنا.|2022-05
أوراق / ٢٠٢٢/٥/١: المطار مغلق. / ٢٠٢٢/٥/٧: الماء ينفد. / ٢٠٢٢/٥/١٢: سمعنا.|2022-05
أوراق / في ١/٥/٢٠٢٢ أغلق المطار. / في ٧/٥/٢٠٢٢ نفد الماء. / في ١٢/٥/٢٠٢٢ سمعنا.|2022-05
Box 4 / On l2 May 2000 a bus was stopped. / On 19 May 2000 leaflets. / On 2O May 2000 the army \
came.|2000-05
Box 4 / On the nineteenth of May 2011 they came. The governor came on the 21st of May. / On the 26th of \
May the trucks came.|2011-05
Economic and Social Council / Human rights in the north during the year 1997 / Geneva, 18 February \
1998|1997-01..1997-12
Les droits de l'homme dans le nord pendant l'année 1997 / Genève, 18 février 1998|1997-01..1997-12
Derechos humanos en el norte durante 1997 / Ginebra, 18 de febrero de 1998|1997-01..1997-12
Direitos humanos no norte durante 1997 / Genebra, 18 de fevereiro de 1998|1997-01..1997-12
Displacement in the north during 1997 / Geneva, 18 February 1998|1997-01..1997-12
KAUDA BRIDGE / Vol. 4 No. 2 / MARCH AND APRIL IN THE MOUNTAINS / The convoy turned back on 14 March. On \
9 April bombs fell. / Posted 12 May 2001|2001-03 2001-04
TO: Africa Desk / RE: week of 11 - 17 June / Sent: 19 June 2000|2000-06
نشرة المرصد / شهري آذار ونيسان 2018|2018-03 2018-04
نشرة المرصد / عن شهري آذار ونيسان 2018|2018-03 2018-04
نشرة المرصد / أشهر كانون الثاني وشباط وآذار 2018|2018-01 2018-02 2018-03
نشرة المرصد / الربع الأول 2018|2018-01 2018-02 2018-03
نشرة المرصد / الثلاثي الأول لسنة 2018|2018-01 2018-02 2018-03
نشرة المرصد / السداسي الثاني من سنة 2018|2018-07..2018-12
نشرة أسبوعية - العدد 12 (3 - 9 أيار 2018) / قتل رجل.|2018-05
نشرة أسبوعية / من 25 آذار/مارس إلى 3 نيسان/أبريل 2018|2018-03 2018-04
نشرة / الأسبوع الممتد من 3 إلى 9 أيار 2018|2018-05
نشرة / بين 3 و9 أيار 2018|2018-05
نشرة / ما جرى بين 3 و9 أيار 2018 في الشمال|2018-05
رسالة / أكتب لكم عن أحداث شهر أيار 2018 في بلدتنا. / 3 حزيران 2018|2018-05
تقرير عن الوضع في مايو 2018 / قتل رجل.|2018-05
الوضع الأمني خلال شهر ماي 2016 / قتل رجل.|2016-05
حصيلة شهر ماي 2016|2016-05
حصيلة الأسبوع: من 3 إلى 9 ماي 2016|2016-05
يوميات الحصار: تموز 2018 / قتل رجل.|2018-07
موجز أيار 2018|2018-05
النشرة الشهرية / أيار ٢٠١٨|2018-05
تقرير الربع الثاني من ٢٠١٨|2018-04 2018-05 2018-06
الفترة المشمولة: ١ - ٣١ أيار ٢٠١٨|2018-05
سجل / الأحد 6 أيار: هدوء. / الاثنين 7 أيار: لغم. / الثلاثاء 8 أيار: حريق. / 12 أيار 2018|2018-05
يغطي العدد شهر أيار من عام 2018.|2018-05
يتناول هذا العدد أحداث أيار وحزيران 2018.|2018-05 2018-06
Monthly letter / This covers April to June 2014 for reasons of health.|2014-04 2014-05 2014-06
Letter / Two months in one letter: March and April 2014.|2014-03 2014-04
Diary / (kept from 3 to 19 May 2014)|2014-05
Sitrep 3 / as of 12 May 2014, covering 5-12 May|2014-05
Sitrep 3 / 5-12 May 2014 / Date: 13 May 2014|2014-05
Weekly note 5-12.5.2014|2014-05
Weekly note 05/05 - 12/05/2014|2014-05
Report for May|
The month of May 2014 in the north / Much happened.|2014-05
North, May 2014: what we saw|2014-05
May 2014. A month of rain / Much happened.|2014-05
From our man in Gao / The first fortnight of May 2014 was quiet.|2014-05
Le mois de mai 2014 a été calme. / Rien.|2014-05
Chers tous, / Le mois de mai a été calme. / Gao, le 3 juin 2014|2014-05
Queridos: / El mes de mayo fue tranquilo. / Gao, 3 de junio de 2014|2014-05
Caros: / O mês de maio foi calmo. / Gao, 3 de junho de 2014|2014-05
الأعزاء، / مر شهر أيار هادئا. / غاو، 3 حزيران 2014|2014-05
Dear all, / This past week, 26 May to 1 June, was quiet. / Gao, 3 June 2014|2014-05 2014-06
Dear all, / Since Sunday 25 May we counted four mines. / Gao, 31 May 2014|
Dispatch / Week of Monday 26 May 2014|2014-05 2014-06
Weekly / for the week ended Sunday, June 1, 2014|2014-05 2014-06
Weekly / 26 May through 1 June, 2014|2014-05 2014-06
Biweekly brief / 16 - 31 May 2014 / No. 9|2014-05
Report / Reporting period: May - June 2014|2014-05 2014-06
Report / Period: 05/2014|2014-05
Report / Q2 2014 / Gao|2014-04 2014-05 2014-06
Report / Second quarter (April to June) 2014|2014-04 2014-05 2014-06
Report / H1 2014|2014-01..2014-06
Report / FY 2014 annual report|2014-01..2014-12
Report / events between 1 May and 15 June 2014|2014-05 2014-06
Report / During the period under review (1 May to 15 June 2014) four men died.|2014-05 2014-06
Report / In the period from 1 May to 15 June 2014, the team documented 40 violations.|2014-05 2014-06
Rapport / Au cours de la période considérée, du 1er mai au 15 juin 2014, l'équipe a recensé 40 \
cas.|2014-05 2014-06
Rapport / Entre le 1er mai et le 15 juin 2014, l'équipe a recensé 40 cas.|2014-05 2014-06
Informe / Entre el 1 de mayo y el 15 de junio de 2014, el equipo documentó 40 casos.|2014-05 2014-06
Relatório / Entre 1 de maio e 15 de junho de 2014, a equipa registou 40 casos.|2014-05 2014-06
تقرير / بين 1 أيار و15 حزيران 2014 وثق الفريق 40 حالة.|2014-05 2014-06
Between 1 May and 15 June 2014, the team documented 40 violations. / Gao, 3 July 2014|2014-05 2014-06"""


@pytest.mark.parametrize("case", STATED.split("\n"))
def test_a_period_is_stated_or_follows(case: str) -> None:
    document, _, wanted = case.rpartition("|")
    assert covered(document) == wanted


NONE = """\
SECURITY ALERT 17 SEP 2023 0915 LT / Gunfire at the school since 0500. Next update 1100.
Programme of the seminar /  / 3 March 2020: opening. / 4 March 2020: fieldwork. / 5 March 2020: closing.
Coming events / 3 March 2020: film night. / 10 March 2020: talk. / 17 March 2020: dinner.
Agenda cultural / 3 de marzo de 2020: cine. / 10 de marzo de 2020: charla. / 17 de marzo de 2020: cena.
Calendrier des examens / 3 mars 2020 : lettres. / 10 mars 2020 : calcul. / 17 mars 2020 : chant.
Chapter III. Of the term of office / Article 5. The term begins on 1 January 2012. / Article 6. The law \
of 3 January 2012 is repealed. / Article 7. It enters into force on 15 January 2012.
Loi n° 2012-014 / Vu l'ordonnance n° 2012-020/P-RM du 1er mars 2012 ; / Vu le décret n° 2012-0021/P-RM \
du 5 mars 2012 ; / Vu le décret n° 2012-0032/P-RM du 8 mars 2012 ;
A life / He was born on 3 March 1931. On 9 March 1999 he left the village; he died on 21 March 1999.
Mort d'un imam / Né en 1931 à Gao, il étudia au Caire en 1952, enseigna en 1960, fut arrêté en 1968 et \
en 1991. / Il est mort le 3 mars 2011. / Bamako, le 5 mars 2011
Dear friends, / I write about the conference of 3 to 5 June 2019 in Dakar. It was well attended. / \
Dakar, 11 June 2019
Chers amis, / La conférence du 3 juin 2019 à Dakar nous a réunis. / Dakar, le 8 juin 2019
Queridos amigos: / La conferencia del 3 de junio de 2019 nos reunió. / Dakar, 8 de junio de 2019
The price of salt / On 3 March 2017 a kilo cost 300. On 19 March 2017 it cost 400. / By a trader, 30 \
September 2017
The price of salt / On 3 March 2017 a kilo cost 300. On 19 March 2017 it cost 400.
Elections are planned for the first quarter of 2019 / The commission has said so.
The road / GDP fell in the first quarter of 2019, the bank says.
The road / The bridge is to be opened in the second half of 2020.
Calendar of the farmer / January / Clear the field. / February / Burn. / March / Wait.
What grows / March / Onions. / April / Tomatoes. / May / Nothing. / Posted 12 February 2020
Convocatoria / Se invita a la reunión del 3 de marzo de 2020.
Ce que dit la loi / La loi du 3 mars 2012 fut modifiée le 9 mars 2012 et publiée le 15 mars 2012.
Minutes of the council held on 3 March 2017 / 1. Minutes of 2 February. / 2. Wells. / Next meeting on 4 \
April 2017.
Compte rendu de la réunion du 3 mars 2017 / 1. Puits. / Prochaine réunion le 4 avril 2017. / Diffusé le \
6 mars 2017
Ata da reunião de 3 de março de 2017 / 1. Poços. / Enviada em 6 de março de 2017
محضر اجتماع يوم 3 مارس 2017 / 1. الآبار / وزع في 6 مارس 2017
Press statement / The minister will visit Gao on 5 March 2017. / Bamako, 1 March 2017
Research note, March 2017 / On salt and roads
Working paper no. 7 / October 2016 / On salt and roads
Book review / The War of 2012, Paris, March 2014, 312 pages
CV / Name: A. B. / March 2010: degree. / April 2011: post at Gao.
Call for papers / Abstracts are due by 15 March 2019. / The conference is on 3 to 5 June 2019.
Job notice / Applications until 3 March 2017, interviews on 9 March 2017, start on 20 March 2017.
Corrigendum / In our issue of 3 March 2017 and of 10 March 2017 names were wrong.
How to cite / Accessed 3 May 2019. Retrieved 4 May 2019. Consulted on 6 May 2019.
Statement / Ten years after 3 March 2009 we remember.
Oral history / It was in October, in the year 1994, that the river rose. On the 3rd, on the 7th and on \
the 9th it rained.
Interview / Recorded on 3 May 2014, typed on 5 May 2014, read again on 9 May 2014.
Guide to names / A name of 3 May 1994 is read on the 17th and on the 19th.
Budget for the year 2014 / We ask for wells.
Plan de l'année 2014 / Nous demandons des puits.
Elections during 1998 / What the law says.
Calendario del año 2014
Novel of the year 2014
Roadmap / From January to March 2020 the wells are to be dug. / Bamako, 4 December 2019
Please find attached the law of March 2017. / Bamako, 4 April 2017
Attached is the programme for May 2017 / Bamako, 4 May 2017
The magazine / Issue 14 * October 2008 / On salt
1. The situation before 2012 / Nothing was known.
3. Review of the agreement of 3–9 March 2015 / A study.
1) Reunión del 3 al 5 de marzo de 2017 / Se acordó.
The wells / What happened in March 2012 nobody will say. / Bamako, 4 May 2019
دليل / وُلد في 3 مارس 1991 وعاد في 9 مارس 1999.
برنامج الندوة / 3 مارس 2020: الافتتاح / 4 مارس 2020: العرض / 5 مارس 2020: الختام
بيان / سيعقد الاجتماع يوم 5 مارس 2017. / باماكو، 1 مارس 2017
Aviso / A reunião será no dia 3 de março de 2017, a votação no dia 9 de março de 2017 e a festa no dia \
12 de março de 2017.
The well / By Mungo Park / 30 May 2019 / Nobody came. / Comments / Ali, 3 June 2019: Good. / Bou, 4 \
June 2019: Bad. / Cam, 9 June 2019: So so.
Thematic paper on salt / Salt is dear. / Sources / The Echo, 3 March 2013. / The Echo, 9 March 2013. / \
The Star, 12 March 2013.
The road / By Mungo Park / 3 May 2019 / Draft of March 2019
The road / Photo: Gao, March 2013 / By Mungo Park, 3 May 2019
The road / Source: The Echo, April 2019 / By Mungo Park, 3 May 2019
The road / Effective March 2019 / By Mungo Park, 3 May 2019
The road / Approved in March 2019 / By Mungo Park, 3 May 2019
The road / Translated from the French of March 2019 / By Mungo Park, 3 May 2019
Handbook of wells / Second edition, March 2019 / By Mungo Park, 3 May 2019
Letter dated 5 March 2012 / I have the honour to refer to the meeting of 3 March 2012, to the session \
held on 9 March 2012 and to the conference of 12 March 2012.
Letter dated 8 March 2012 from the observer / Further to my letter of 3 March 2012, I forward the \
communiqué adopted at the meeting held on 6 March 2012.
Statement / The council met on 3 March 2012, at its 700th meeting, and adopted this. / Done at Dakar, 5 \
March 2012
GAO, 14 March 2017 (Desk) – The minister arrived on 13 March 2017 for a visit.
GAO, 14 March 2017 (Desk) – A conference was held on 13 March 2017.
History of the mission / Version 1, 3 March 2017. Version 2, 9 March 2017. Version 3, 12 March 2017.
The road to Gao / March 2019 / By Mungo Park / Posted on 14 March 2019
The Well, issue 14, March 2019 / On salt / Posted on 14 March 2019
Essay / May 2014 was the month in which the war began. / Gao, 3 June 2019
Essay / Between 3 March and 9 April 2012 forty men died, says the army.
Press / Last week the minister flew out. / Gao, 3 June 2014
Essay on rain / The month of May has been green since the Romans. / Gao, 3 November 2014
The rains of May / In the month of May it rains, in June it pours. / Gao, 3 November 2014
My aunt / In March and April my aunt goes to the wells. / Gao, 3 November 2014
The week / In the week of 3 to 9 May 1968 Paris burned. / Gao, 3 June 2014
Rules / Leave is taken in weeks, from 3 to 9 May, by rota.
Annual report / Geneva, 1998
The year in review / How to write one / Oxford, 2011
Note on method / Our team verified no case in 2014.
Tax law / The rates are those in force during 2019.
Obituary / She was appointed on 3 May 2011, ill on 9 May 2011 and died on 21 May 2011.
Book fair / Held during 2014 / On 3 June 2019
The situation in Mali / The crisis of March 2012 and what followed. / 5 June 2019
4. Next steps, 1-30 May 2019. / Text.
1. Security plan for May 2019. / Text.
2. Situation of the accounts on 3 May 2019. / Text."""


@pytest.mark.parametrize("document", NONE.split("\n"))
def test_what_tempts_is_no_period(document: str) -> None:
    assert covered(document) == ""
