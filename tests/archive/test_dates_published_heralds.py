"""Days beside words that herald a document: embargoes, alerts, letters, correspondents, datelines, headers.

`short_texts` says what `//` and `{T}` stand for.
"""

import pytest

from tests.archive.short_texts import published

OWN = """\
Report draft 3/5/16 draft//{T}|2016-05-03
WEEKLY NOTE ON THE NORTH - 3/15/16 draft//{T}|2016-03-15
SECURITY ALERT 17 SEP 2024 0915 LT BAMAKO//{T}|2024-09-17
SECURITY ALERT - 17 September 2024 - Demonstrators near the port//{T}|2024-09-17
ALERT #45 of 10 May 2019: cattle taken near Gao//{T}|2019-05-10
FLASH ALERT: 10 May 2019, 14:30 local - mine near Gao//{T}|2019-05-10
[ALERT] 10 May 2019 14:30 | Gao | Cattle taken//{T}|2019-05-10
ALERTE SÉCURITÉ N° 12 du 10 mai 2019 : convoi arrêté//{T}|2019-05-10
ALERTA DE SEGURIDAD 10 de mayo de 2019, 14:30 - Corte de la vía//{T}|2019-05-10
TRAVEL ADVISORY / 10 MAY 2019 / MALI//{T}|2019-05-10
THE MARKET//From our correspondent in Gao, 3 May 2016//{T}|2016-05-03
LE MARCHÉ//De notre correspondant à Gao, 3 mai 2016//{T}|2016-05-03
EL MERCADO//De nuestro corresponsal en Gao, 3 de mayo de 2016//{T}|2016-05-03
O MERCADO//Do nosso correspondente em Gao, 3 de Maio de 2016//{T}|2016-05-03
السوق//من مراسلنا في غاو، 3 مايو 2016//{T}|2016-05-03
Letter dated 3 May 2016 from the Chair of the Panel addressed to the Council//{T}|2016-05-03
Lettre datée du 3 mai 2016, adressée au Président du Conseil par le Groupe//{T}|2016-05-03
Carta de fecha 3 de mayo de 2016 dirigida al Presidente del Consejo//{T}|2016-05-03
رسالة مؤرخة 3 أيار/مايو 2016 موجهة إلى رئيس المجلس//{T}|2016-05-03
Note verbale dated 3 May 2016 from the Mission addressed to the Committee//{T}|2016-05-03
Embargoed for release until 0900 hrs Nairobi time on 3 May 2019//{T}|2019-05-03
Under embargo until Friday 3 May 2019, 06:00 GMT//{T}|2019-05-03
STRICTLY EMBARGOED: not for publication before 3 May 2019//{T}|2019-05-03
Not for release before 3 May 2019//{T}|2019-05-03
SOUS EMBARGO jusqu'au vendredi 3 mai 2019 à 06h00//{T}|2019-05-03
Bajo embargo hasta el 3 de mayo de 2019, 06:00//{T}|2019-05-03
Sob embargo até 3 de Maio de 2019//{T}|2019-05-03
A camp//BBC Monitoring, 3 May 19//{T}|2019-05-03
3 May 2019, Gao – {T}//{T}|2019-05-03
Gao in May//3 May 2019 – The head of the mission said today that the road is shut, and that {T}|2019-05-03
Raiders//Bamako, Mali (RPA) May 3, 2019 -- {T}//{T}|2019-05-03
Raiders//NAIROBI/BAMAKO, May 3rd 2019: {T}//{T}|2019-05-03
Raiders//(Bamako, May 3, 2019) {T}//{T}|2019-05-03
Raids//May 3, 2019, 2:03 p.m. ET//{T}|2019-05-03
Raids//Fri May 3 10:02:11 2019//{T}|2019-05-03
Raids//Fri 5/3/2019 10:02 AM//{T}|2019-05-03
Raids//Tuesday 5/3/2019//{T}|2019-03-05
Raids//mardi 05/03/2019//{T}|2019-03-05
River Aid – Sitrep No. 4 – 13 May 2019 – Page 1//{T}|2019-05-13
---------- Forwarded message ---------//From: Mungo Park//Date: Fri, May 3, 2019 at 10:02 AM//\
Subject: Gao//{T}|2019-05-03
For the file.//-----Original Message-----//From: Mungo Park//Sent: 3 May 2019 10:02//To: Desk//\
Subject: Gao//{T}|2019-05-03
Sitrep 4//This report was made by River Aid. It covers 6 to 12 May 2019. It was issued by the Bamako \
office on 13 May 2019. The next will be issued on 20 May 2019.//{T}|2019-05-13
Sitrep 4//{T}//This report was issued by River Aid Mali on 13 May 2019. It covers 6 to 12 May 2019.|2019-05-13
Bulletin//{T}//Ce bulletin a été publié par le bureau de Gao le 13 mai 2019.|2019-05-13"""

OTHERS = """\
THE WELLS//{T}//{T}//The arms embargo runs until 31 May 2019|
Embargo extended until 31 May 2019//{T}|
Arms embargo until 31 May 2019//{T}|
Demonstration alert: 3 May 2019 march to the embassy//{T}|
Alert on 3 May 2019 attack//{T}|
Strike notice 3 May 2019: port workers//{T}|
THE WELLS//Letter dated 26 February 2025 from the Chair//{T}|
Reply to the letter dated 3 May 2019 from the chairman//{T}|
THE WELLS//{T}//Our correspondent was held in Gao on 3 May 2019//{T}|
Correspondent killed in Gao, 3 May 2019//{T}|
CHRONOLOGY//3 May 2019, Gao – {T}//5 May 2019, Kidal – {T}//9 May 2019, Ménaka – {T}|
DOSSIER//3 May 2019, Gao – {T}//{T}//5 May 2019, Kidal – {T}//{T}|
DOSSIER//GAO, May 3, 2019 (RPA) -- {T}//{T}//{T}//{T}//{T}//{T}//{T}//{T}//{T}//{T}//{T}//{T}//{T}//{T}//\
KIDAL, May 5, 2019 (RPA) -- {T}//{T}|
DOSSIER//(Gao, 3 May 2019) {T}//{T}//(Kidal, 5 May 2019) {T}|
ATTACK IN GAO, 3 MAY 2019: {T}//{T}|
THE WELLS//{T}//Table 1. Price of millet, 3 May 19//{T}|
THE WELLS//{T}//Meeting / 3 May 2019 / Gao//{T}|
Law no. 4 – 13 May 2019 – on wells//{T}|
The report was issued by the commission on 3 May 2019. It says that the wells are dry.//{T}|
THE WELLS//This report summarises the study that was issued by the commission on 3 May 2019.//{T}|
THE WELLS//This report describes the decree. It bans cars. It was issued by the governor on 3 May 2019.//{T}|
VACANCY NOTICE 4/2019//Closing date: 3 May 2019//{T}|
Remembering the attack//Gao, 3 May 2019//In memory of those who died//{T}|
Dear Mary,//{T}//{T}//{T}//-----Original Message-----//From: Mungo Park//Sent: 3 May 2019 10:02//\
To: Desk//Subject: Gao//{T}|"""


@pytest.mark.parametrize("case", OWN.split("\n") + OTHERS.split("\n"))
def test_the_day_of_the_document_or_none(case: str) -> None:
    text, wanted = case.rsplit("|", 1)
    assert published(text) == wanted


ELSEWHERE = """\
Northern Roads Weekly, 3-9 May 2019 (issued 10 May)//{T}|2019-05-10
Northern Roads Weekly, 3-9 May 2019//Issued: Friday 10 May//{T}|2019-05-10
Northern Roads Weekly 2019//No. 14 - Friday 10 May//{T}|2019-05-10
Northern Roads Monthly – May 2019//Published 4 June//{T}|2019-06-04
Northern Roads Monthly – December 2019//Published 4 January//{T}|2020-01-04
Bulletin mensuel, mai 2019//Publié le 4 juin//{T}|2019-06-04
Boletín mensual, mayo de 2019//Publicado el 4 de junio//{T}|2019-06-04
Boletim mensal, Maio de 2019//Publicado em 4 de Junho//{T}|2019-06-04
Northern Roads Weekly 2019//No. 14 - Monday 10 May//{T}|
Northern Roads Monthly – May 2019//Published 4 December//{T}|
The wells in 2018 and 2019//Published 4 June//{T}|
The wells in 2019//On 4 June men came.//{T}|
The wells in 2019//Next issue: 4 June//{T}|
Cattle raids//Issued 7 Muharram 1445 / 25 July 2023, from a house with light//{T}|2023-07-25
بيان//الخرطوم، الأربعاء ٢١ ربيع الأول ١٤٣٥ هـ الموافق ٢٢ يناير ٢٠١٤ م//{T}|2014-01-22
Informe//Bogotá, primero (1.º) de diciembre de dos mil dieciséis//{T}|2016-12-01
Acta//Cúcuta, tres (3) de mayo de dos mil diecinueve (2019)//{T}|2019-05-03
[clipping – The Ducor Comet, 28/7/2002, p.4, cols 2-3]//The wells//{T}|2002-07-28
[Coupure : La Dépêche du fleuve, 28/7/2002, page 4]//Les puits//{T}|2002-07-28
Semana 27//{T}//{T}//Redacción cerrada el 8-VII-2024, 09:00 h|2024-07-08
النشرة//{T}//{T}//أُغلق التحرير ليلة ٢ مارس وصدر العدد يوم ٤ مارس ٢٠١٥.|2015-03-04
Boletim//Saída: 3 de Setembro de 2021//{T}|2021-09-03
LU, VU, ENTENDU//revue du lundi 3 décembre 2012//{T}|2012-12-03
Report//{T}//{T}//Prepared by the Access Working Group // Maroua, 9 March 2021|2021-03-09
Paper//Held over one day; RELEASED 20 SEPTEMBER 2013, 06:00 GMT//{T}|2013-09-20"""


@pytest.mark.parametrize("case", ELSEWHERE.split("\n"))
def test_a_day_whose_year_stands_elsewhere_or_in_other_words(case: str) -> None:
    text, wanted = case.rsplit("|", 1)
    assert published(text) == wanted


ROWS = """\
RIVER BAROMETER//First half of 2019 | July 2019//{T}|2019-07
Briefing Note No. 12 | May 2019 | Mungo Park and Mary Kingsley//{T}|2019-05
Kivu Papers, new series, 19 | 27/11/2012//{T}|2012-11-27
No. 4,117 | TUESDAY, 10 NOVEMBER 1998. | Twenty-five bututs//{T}|1998-11-10
Two days after//Gao (Mali), le vendredi 3 mai 2019. – {T}|2019-05-03
Two days after//Gao (Mali), Friday 3 May 2019. - {T}|2019-05-03
Report//{T}//(signed) Mungo Park, 3 May 2019|2019-05-03
Daily Sitrep – 3 May 2019 (covering 2 May 2019, 0600 to 3 May 2019, 0600)//{T}|2019-05-03
EVENTS 2024//Prepared by: Thomas Mofolo. Data up to and including 31 March 2025.//{T}|
EVENTS 2024//Compiled by Thomas Mofolo; events until 31 March 2024//{T}|
EVENTS - 1st QUARTER 2025//Prepared by: Thomas Mofolo. Data up to and incl. 31 March.//{T}|
The decree//It replaces that of 3 May 2019. {T}|
Gao | May 2019 | 12 dead//{T}|
Los pozos//{T}//{T}//Informe de una comisión, Nueva York, 16 de septiembre de 1998.|
Los pozos//{T}//{T}//15.05.2015 Firma del acuerdo en Bamako, sin la Coordinadora|
Los pozos//{T}//{T}//Vecina de Vetas, entrevistada el 22 de enero de 2005|
Panorama//Datos cerrados a 30 de septiembre de 2015. Las cifras de agosto son parciales y cambiarán.//{T}|
Sucesos de 2006//{T}//{T}//24 de diciembre//Un jefe firma en Trípoli.|"""


@pytest.mark.parametrize("case", ROWS.split("\n"))
def test_what_stands_in_rows_and_behind_places(case: str) -> None:
    text, wanted = case.rsplit("|", 1)
    assert published(text) == wanted
