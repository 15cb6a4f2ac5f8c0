"""Days that stand in a document which states none of its own: of laws, maps, meetings, issues to come.

`short_texts` says what `//` and `{T}` stand for.
"""

import pytest

from tests.archive.short_texts import published

OTHERS = """\
LES PUITS//{T}//{T}//- Numéros : 166 / 1014. Contacts : voir répertoire, mise à jour 03/2020.//- Au \
Burkina, axe coupé.|
THE WELLS//{T}//{T}//- Focal points: see the directory, updated 03/2020.//- Road cut.|
THE WELLS//{T}//{T}//Contact list (updated 3 May 2019) on the shared drive|
THE WELLS//{T}//{T}//See the map, updated on 3 May 2019.|
THE WELLS//{T}//{T}//Security plan: last updated 3 May 2019|
THE WELLS//{T}//{T}//Annex 2: list of wells (updated 3 May 2019)|
LES PUITS//{T}//{T}//Annexe 2 : carte des puits (mise à jour le 3 mai 2019)|
LOS POZOS//{T}//{T}//Véase el directorio, actualizado el 3 de mayo de 2019|
الآبار//{T}//{T}//انظر الدليل، تم التحديث 3 مايو 2019|
THE WELLS//{T}//{T}//Table 3: Prices, May 2019|
THE WELLS//{T}//{T}//Form AB-14, Rev. 3 May 2019|
THE WELLS//{T}//{T}//Scanned 3 May 2019|
THE WELLS//{T}//{T}//Archived 3 May 2019|
THE WELLS//{T}//{T}//(Adopted by the Assembly, 3 May 2019)|
THE WELLS//{T}//{T}//Signed by President Amadou Toumani, 3 May 2019|
THE WELLS//{T}//{T}//"The wells are dry" (Nairobi daily, 3 May 2019)|
PRESS CUTTINGS//Eritrea, June 2006//"Asmara quiet" (daily, 6 June)//{T}|
REVUE DE PRESSE//Érythrée, juin 2006//« Asmara calme » (quotidien, 6 juin)//{T}|
Notes from the border//Mali, March 2017//{T}|
Notes de la frontière//Niger, mars 2017//{T}|
Apuntes//Colombia, marzo de 2017//{T}|
Apontamentos//Moçambique, Março de 2017//{T}|
ملاحظات//مالي، مارس 2017//{T}|
Case no. 12 Date: 3 May 2019//{T}|
Programme of the conference//Gao, 3 May 2019//9.00 Welcome//9.30 Opening//{T}|
List of incidents//1. Gao, 3 May 2019//A raid.//2. Kidal, 5 May 2019//A mine.//{T}|
THE WELLS//{T}//{T}//READING ROOM 3 MAY 2019|
RECEIVED//3 MAY 2019//THE WELLS//{T}|
REÇU LE//3 MAI 2019//LES PUITS//{T}|
STAMPED 3 MAY 2019//THE WELLS//{T}|
Declassified 3 May 2019//THE WELLS//{T}|
Copied 3 May 2019//THE WELLS//{T}|
THE WELLS//{T}//{T}//Cookie policy, last updated 25 May 2018|
THE WELLS//{T}//{T}//Privacy policy (updated 25 May 2018)|
THE WELLS//{T}//{T}//Terms of use | Updated 25 May 2018|
THE WELLS//{T}//{T}//Cartographic Section, May 2019|
THE WELLS//{T}//{T}//Satellite image, 3 May 2019|
THE WELLS//{T}//{T}//Effective 3 May 2019|
THE WELLS//{T}//{T}//Order no. 12 of 3 May 2019|
THE WELLS//{T}//{T}//Arrêté n° 12 du 3 mai 2019|
THE WELLS//{T}//{T}//S/RES/2531, 29 June 2020|
THE WELLS//As published in the Daily of 3 May 2019//{T}|
Timetable//Friday 3 May 2019//8.00 Bus//9.00 Ferry//{T}|
Template updated 3 May 2019//THE WELLS//{T}|
Eritrea, June 2006//~~~//"Mogadishu quiet" (daily, 6 June)//{T}|
THE WELLS//The decree bans motorcycles in the three districts. It was issued on 3 May 2019 and covers \
the whole region until further notice.//{T}|
THE WELLS//This report describes the decree that was published on 3 May 2019 and the arrests that \
followed it in the towns.//{T}|
THE WELLS//This bulletin is for members. The decree bans motorcycles. It was issued on 3 May 2019 and \
covers three regions.//{T}|
THE WELLS//This note looks at the statement issued on 3 May 2019 by the governor and at what came of it \
later.//{T}|
THE WELLS//Our report on the market, following the letter published on 3 May 2019, was met with \
silence.//{T}|
LES PUITS//Ce rapport examine le décret publié le 3 mai 2019 et ses suites dans les trois cercles.//{T}|
LOS POZOS//Este informe examina el decreto que fue publicado el 3 de mayo de 2019 y sus efectos.//{T}|
الآبار//يتناول هذا التقرير المرسوم الذي صدر في 3 مايو 2019 وما تلاه من اعتقالات في المدن.//{T}|
THE WELLS//This bulletin replaces the one that was issued on 3 May 2019 and is for members only.//{T}|
THE WELLS//Next issue: 10 May 2019//{T}|
THE WELLS//{T}//{T}//The next report will be issued on or around 10 May 2019.|
THE WELLS//{T}//{T}//Next update on 10 May 2019|
LES PUITS//{T}//{T}//La parution suivante est prévue le 5 décembre 2019.|
LES PUITS//{T}//{T}//Prochaine parution le 5 décembre 2019|
LES PUITS//{T}//{T}//À paraître le 5 décembre 2019|
LOS POZOS//{T}//{T}//El siguiente número saldrá el 5 de diciembre de 2019|
OS POÇOS//{T}//{T}//A edição seguinte sai a 5 de Dezembro de 2019|
الآبار//{T}//{T}//يصدر العدد المقبل في 5 ديسمبر 2019|
THE WELLS//{T}//{T}//Copy for the next number by 5 December 2019|
THE WELLS//{T}//{T}//Date of next review: 5 December 2019|
THE WELLS//{T}//{T}//Date of next meeting: 5 December 2019, Gao|
THE WELLS//{T}//{T}//Next meeting: Gao, 5 December 2019|
LES PUITS//{T}//{T}//Prochaine réunion : Gao, le 5 décembre 2019|
OS POÇOS//{T}//{T}//Ver lista de contactos, actualizada em 3 de maio de 2019|
THE WELLS//{T}//{T}//Annex: Map of wells, Gao, 3 May 2019|
THE WELLS//{T}//{T}//Map: Lake Trust, May 2019|
THE WELLS//{T}//{T}//Map produced on 3 May 2019|
THE WELLS//{T}//{T}//Template v3, May 2019|
THE WELLS//{T}//{T}//Form 14 (rev. 05/2019)|
THE WELLS//{T}//{T}//Printed on 3 May 2019|
THE WELLS//{T}//{T}//Downloaded from example.org on 3 May 2019|
THE WELLS//{T}//{T}//Reminders were sent to members on 3 May 2019|
THE WELLS//{T}//{T}//Letter sent to members on 3 May 2019|
THE WELLS//{T}//{T}//The agenda was sent to all partners on 3 May 2019|
THE WELLS//{T}//{T}//Food was distributed to members on 3 May 2019|
THE WELLS//{T}//{T}//Action: report on wells, sent to partners 3 May 2019|
THE WELLS//{T}//{T}//Law 12/2019 of 3 May 2019|
CHRONOLOGY//October 2008//3 October: a raid.//9 October: a mine.//{T}|
Incident log//Location: Gao Date: 3 May 2019//Location: Kidal Date: 5 May 2019//{T}|
Incident report//Location: Gao Date: 3 May 2019//Type: raid//{T}|
The law//Law No. 12/2019//{T}|
The law//Decree 12/2019 of 3 May 2019//{T}|
Charter of the movement//Adopted 3 May 2019, amended 9 June 2021//{T}|
Attack on Gao claimed by Ansar Dine, 3 May 2019//{T}|
Invitation//Conference, Gao, 3 May 2019//{T}|
Agenda for the meeting, 3 May 2019//{T}|
Glossary (based on the list of 3 May 2019)//{T}|
Template for weekly notes//Version 3//Date: DD/MM/YYYY//Example: 03/05/2019//{T}|
FORM//Date: ____//Name: ____//Form approved 05/2019//{T}|
WHO IS WHO//Edition follows the list of 2019.//{T}|
Festival of the desert, edition 2019//{T}|
The World Cup: edition of 2019//{T}|
Quote of the month: "Published on 3 May 2019, the list is wrong," he said.//{T}|
Citation for bravery//Captain Park, Gao, 3 May 2019, under fire//{T}|
References//Suggested reading: Park, M. (2015). The wells.//{T}|
Bibliography//PARK, Mungo, "The roads", Lake Basin Papers, 6, February 2015.//CAILLIÉ, René, "The \
sands", Papers, 7, 2016.//{T}|
PARK, Mungo, "The roads", Lake Basin Papers, 6, February 2015.//A summary of the argument//{T}|
RECEIVED 3 MAY 2019//THE WELLS//{T}|
[stamp: Registry, 3 May 2019]//THE WELLS//{T}|
[stamp: 3 MAY 2019]//THE WELLS//{T}|
Library stamp: 3 MAY 2019//THE WELLS//{T}|
DECL: 03/18/2018//THE WELLS//{T}|
Codebook, version of 3 May 2019//THE WELLS//{T}|
THE WELLS//{T}//{T}//Codebook version 3, May 2019|
THE WELLS//{T}//{T}//We use cookies. Last change of this policy: 25 May 2018.|
THE WELLS//{T}//{T}//Map No. 4112 Rev. 3, May 2019|
THE WELLS//{T}//{T}//Map No. 4112 Rev. 3 UNITED NATIONS May 2019 (Colour)|
THE WELLS//{T}//{T}//Annexe : Déclaration de Gao, le 3 mai 2019|
THE WELLS//Summary of the statement issued on 3 May 2019//{T}|
Form B/12, 05/2019//THE WELLS//{T}|
THE WELLS//{T}//{T}//ISO 3166, edition 2013|
THE WELLS//{T}//{T}//NOTE. "Sector" is used as in the glossary (edition 2013).|
THE WELLS//{T}//{T}//Glossary, 3rd edition 2013|
THE WELLS//{T}//{T}//Codebook. Edition of 2013.|
LOG//R 031005Z MAY 19 RAID//R 041005Z MAY 19 MINE//R 051005Z MAY 19 NTR|
"""


@pytest.mark.parametrize("case", OTHERS.strip().split("\n"))
def test_the_day_of_something_else(case: str) -> None:
    assert published(case.rstrip("|")) == ""
