"""What a document says of its own day in sentences, references, stamps of senders, feet; and what tempts.

`short_texts` says what `//` and `{T}` stand for.
"""

import pytest

from tests.archive.short_texts import published

STATED = """\
NORTH: Update//Situation Report No. 27//This report is produced by the Office in Maiduguri in \
collaboration with partners. It was issued on 16 November 2017 and covers the period from 1 to 31 \
October. The next report will be issued on or around 15 December 2017.//{T}//{T}|2017-11-16
THE WELLS//This report was published on 3 May 2019 and covers events from 1 to 30 April 2019. It draws \
on interviews with herders and on the logs of eleven clinics in the two districts, and on what was read \
in the press.//{T}|2019-05-03
LES PUITS//Ce bulletin a été publié le 3 mai 2019 et couvre la période du 1er au 30 \
avril.//{T}//{T}|2019-05-03
LES PUITS//Le présent rapport est produit par la cellule de Gao avec ses partenaires. Il a été diffusé \
le 3 mai 2019 et porte sur le mois d'avril. Le prochain rapport paraîtra vers le 3 juin \
2019.//{T}|2019-05-03
LOS POZOS//Este informe fue publicado el 3 de mayo de 2019 y abarca del 1 al 30 de \
abril.//{T}//{T}|2019-05-03
LOS POZOS//El presente boletín lo elabora la oficina de Tumaco. Se emitió el 3 de mayo de 2019 y cubre \
el mes de abril. El próximo saldrá el 3 de junio de 2019.//{T}|2019-05-03
OS POÇOS//O presente relatório foi divulgado em 3 de maio de 2019 e cobre o mês de \
abril.//{T}//{T}|2019-05-03
OS POÇOS//Este boletim é produzido pela delegação de Pemba. Foi emitido a 3 de Maio de 2019 e abrange o \
mês de Abril. O próximo sai a 3 de Junho de 2019.//{T}|2019-05-03
الآبار//يعد هذا التقرير مكتب غاو بالتعاون مع الشركاء. وقد صدر في 3 مايو 2019 ويغطي الفترة من 1 إلى 30 \
أبريل. يصدر التقرير القادم في 3 يونيو 2019.//{T}|2019-05-03
R 181015Z MAR 08//FM MISSION NORTH//TO CAPITAL IMMEDIATE 6114//DECL: 03/18/2018//SUBJECT: \
CHAD//{T}|2008-03-18
UNCLAS SECTION 01 OF 02 SOUTH 000412//R 151210Z SEP 04//FM MISSION SOUTH//SUBJECT: NORTH//{T}|2004-09-15
O P 151210Z SEP 04//FM MISSION SOUTH//SUBJECT: NORTH//{T}|2004-09-15
ZCZC ABC123//RR RUEHC//DE RUEHBP #1734/01 2301420//ZNY CCCCC ZZH//R 151210Z SEP 04//FM MISSION \
SOUTH//{T}|2004-09-15
P R 151210Z SEP 2004 FM MISSION SOUTH TO SECSTATE WASHDC 6612//{T}|2004-09-15
SITREP 14 AS OF 151800Z SEP 04//{T}|2004-09-15
Update No. 47//(for the week 6 - 12 November 2015)//Date of issue: 12 November 2015 Next issue: on or \
around 20 November//{T}|2015-11-12
THE WELLS//Reporting period: 1-30 April 2019 Date: 3 May 2019//{T}|2019-05-03
LES PUITS//Période : 1er-30 avril 2019 Date : 3 mai 2019//{T}|2019-05-03
LOS POZOS//Periodo: 1-30 de abril de 2019 Fecha: 3 de mayo de 2019//{T}|2019-05-03
الآبار//الفترة: 1-30 أبريل 2019 تاريخ النشر: 3 مايو 2019//{T}|2019-05-03
THE WELLS//Data as of 30 April 2019, published 3 May 2019//{T}|2019-05-03
NORTH-EAST//WEEKLY BULLETIN//27 Jan - 2 Feb 2020 (sent 3 Feb 2020)//{T}|2020-02-03
NORTH-EAST//27 Jan - 2 Feb 2020 (issued 3 Feb 2020)//{T}|2020-02-03
NORTH-EAST//27 Jan - 2 Feb 2020 [released 3 Feb 2020]//{T}|2020-02-03
NORTH-EAST//Week 5: 27 Jan - 2 Feb 2020. Sent 3 Feb 2020.//{T}|2020-02-03
NORDESTE//27 de janeiro - 2 de fevereiro de 2020 (enviado a 3 de fevereiro de 2020)//{T}|2020-02-03
الشمال الشرقي//27 يناير - 2 فبراير 2020 (أرسل في 3 فبراير 2020)//{T}|2020-02-03
THE FERRY//Friends of the Upper Ford Issue 14 * October 2008//Registered charity no. 209117//{T}|2008-10
THE ISLAND LETTER//Number Four . January 2016//On words//{T}|2016-01
THE ISLAND LETTER//Vol. 2, No. 4. January 2016//On words//{T}|2016-01
LA LETTRE DES ÎLES//Numéro quatre . janvier 2016//Des mots//{T}|2016-01
LA CARTA DE LAS ISLAS//Número cuatro. Enero de 2016//De palabras//{T}|2016-01
A CARTA DAS ILHAS//Número quatro . Janeiro de 2016//De palavras//{T}|2016-01
رسالة الجزر//العدد الرابع . يناير 2016//عن الكلمات//{T}|2016-01
THE FRIENDS OF GAO Newsletter, January 2016 Issue No. 4//On words//{T}|2016-01
# Notes for a debate//Permanent seminar on data. Edition of 2025.//{T}|2025
# Notas para un debate//Seminario permanente sobre datos. Edición de 2025.//{T}|2025
# Notes pour un débat//Séminaire permanent. Édition 2025.//{T}|2025
# Notas para um debate//Seminário permanente. Edição de 2025.//{T}|2025
# ملاحظات//ندوة دائمة. طبعة 2025.//{T}|2025
*** FLASH ALERT 14 *** 03 Feb 2025 1840 LT//WAU//Blast heard today. Staff stay in.|2025-02-03
SECURITY ALERT 03 Feb 2025 1840hrs//WAU//Blast heard today. Staff stay in.|2025-02-03
ALERTE FLASH 14 *** 3 février 2025 18h40//WAU//Explosion entendue.|2025-02-03
ALERTA 14 -- 3 de febrero de 2025, 18:40 hora local//WAU//Explosión.|2025-02-03
SPOT REPORT 14 / 3 Feb 2025 / 1840C//WAU//Blast heard today.|2025-02-03
SECURITY ADVISORY - ISSUED 03FEB2025 1840Z//WAU//Blast heard today.|2025-02-03
MISTRAL, Gabriela, «Chad: el año del río 2014», Papeles del Lago, 6, febrero de 2015.//CHAD//EL AÑO DEL \
RÍO 2014//{T}|2015-02
PARK, Mungo, "Chad: the year of the river 2014", Lake Basin Papers, 6, February 2015.//CHAD//THE YEAR \
OF THE RIVER 2014//{T}|2015-02
Suggested citation: Park, Mungo. "The wells". Lake Basin Papers 6, February 2015.//THE WELLS//{T}|2015-02
THE WELLS//by Mungo Park//{T}//Please cite as: Park, M. (2015). The wells. Lake Basin Papers 6.|2015
LOS POZOS//por José Martí//{T}//Cómo citar: Martí, J. (2015). Los pozos. Cuadernos, 6.|2015
OS POÇOS//por Eça de Queirós//{T}//Como citar: Queirós, E. (2015). Os poços. Cadernos, 6.|2015
Acta de la reunión//Puntos tratados//{T}//Próxima reunión: 3 de noviembre.//Levanta acta: José \
Martí//Enviada a los miembros el 27 de octubre de 2010|2010-10-27
Minutes of the meeting//Points//{T}//Next meeting: 3 November 2010.//Minutes: Mungo Park//Circulated to \
members on 27 October 2010|2010-10-27
Minutes of the meeting//Points//{T}//Sent to all members on 27 October 2010|2010-10-27
Minutes of the meeting//Points//{T}//Minutes circulated to partners on 27 October 2010.|2010-10-27
Compte rendu//Points//{T}//Transmis aux membres le 27 octobre 2010|2010-10-27
Compte rendu//Points//{T}//Diffusé aux partenaires du cluster le 27 octobre 2010.|2010-10-27
Ata da reunião//Pontos//{T}//Enviada aos membros em 27 de outubro de 2010|2010-10-27
Ata da reunião//Pontos//{T}//Distribuída aos parceiros a 27 de Outubro de 2010|2010-10-27
محضر الاجتماع//النقاط//{T}//أرسل إلى الأعضاء في 27 أكتوبر 2010|2010-10-27
محضر الاجتماع//النقاط//{T}//وزع على الأعضاء بتاريخ 27 أكتوبر 2010|2010-10-27
THE SHEET//The month of the dead was long.//{T}//{T}//Compiled by Mungo Park//Torit, on the Feast of \
the Assumption, 8.12.2003//.............................................................//P.O. Box 31, \
Torit|2003-12-08
COMMISSION//{T}//{T}//Torit, Feast of the Assumption, 8 December 2003|2003-12-08
COMMISSION//{T}//{T}//Torit, en la fiesta de la Asunción, 8 de diciembre de 2003|2003-12-08
COMMISSION//{T}//{T}//Torit, en la fête de l'Assomption, le 8 décembre 2003|2003-12-08
COMISSÃO//{T}//{T}//Torit, na festa da Assunção, 8 de dezembro de 2003|2003-12-08
COMMISSION//{T}//{T}//Torit, Second Sunday of Advent, 8 December 2003|2003-12-08
COMMISSION//{T}//{T}//MF/kt 8.12.2003|2003-12-08
COMMISSION//{T}//{T}//Typed at Torit, 8 December 2003|2003-12-08
MEMORANDUM//To : Regional Office//Subj.: What is left//Nairobi, l6th October 2001//{T}|2001-10-16
MEMORANDUM//Nairobi, 16th 0ctober 2OO1//{T}|2001-10-16
MEMORANDUM//Nairobi, I6th October 2001//{T}|2001-10-16
MEMORANDUM//Nairobi, lO October 2001//{T}|2001-10-10
MEMORANDUM//Nairobi, ll October 2001//{T}|2001-10-11
MEMORANDUM//Nairobi, lst October 2001//{T}|2001-10-01
MEMORANDUM//Nairobi, 2lst October 2001//{T}|2001-10-21
HILL PATHS newsletter of the Trust//Vol. 4 No. 2//price 50 p//{T}//Next number: August. Copy by 15 July \
please.//The Trust, 12 Mill Lane//Printed in May 2OOl by the Mill Press|2001-05
MÉMORANDUM//Abidjan, le l6 octobre 2001//{T}|2001-10-16
19-JUN-00 17:42 FROM: MISSION.WAU/JUBA TO: 0039 06 555 0321 P.1/2//F A C S I M I L E//TO: Africa \
Desk//{T}|2000-06-19
19/06/00 MON 17:42 FAX 00390655500321 MISSION WAU 001//FAX//{T}|2000-06-19
19/06/2000 17:42 0039 06 555 0321 MISSION WAU PAGE 01//FAX//{T}|2000-06-19
FAX//TO: Africa Desk FROM: Mungo Park DATE: 19/6/00 PAGES: 2//{T}|2000-06-19
QUARTERLY REPORT//July to September 2020//November 2020//{T}|2020-11
RAPPORT TRIMESTRIEL//Juillet - septembre 2020//Novembre 2020//{T}|2020-11
ANNUAL REPORT 2019//November 2020//{T}|2020-11
MONTHLY BULLETIN, OCTOBER 2020//November 2020//{T}|2020-11
INFORME TRIMESTRAL//Julio - septiembre de 2020//Noviembre de 2020//{T}|2020-11
RELATÓRIO TRIMESTRAL//Julho - setembro de 2020//Novembro de 2020//{T}|2020-11
Les hommes du the Aurès//Entretien avec un berger, recueilli par René Caillié, mardi 22 novembre \
2016//{T}|2016-11-22
The men of the Aurès//Report and photographs by Mungo Park, 22 November 2016//{T}|2016-11-22
THE WELLS//London, Friday 3rd May 2019, 6 p.m.//{T}|2019-05-03
Ref: AB/12/19 Date: 3 May 2019//Dear Sir,//{T}|2019-05-03
Our ref: AB/12/19 3 May 2019//Dear Sir,//{T}|2019-05-03
MEMORANDUM//TO: Director FROM: M. Park DATE: 3 May 2019 RE: Wells//{T}|2019-05-03
Press release 12/2019//Geneva/Bamako, 3 May 2019 – The committee is worried about the wells in the \
north.//{T}|2019-05-03
Remarks to the Council by Mungo Park, 3 May 2019//{T}|2019-05-03
Testimony of Mungo Park before the Committee, May 3, 2019//{T}|2019-05-03
Weekly security note (3 May 2019). For members only.//{T}|2019-05-03
THE WELLS//Draft, 3 May 2019, not for quotation//{T}|2019-05-03
THE WELLS//3 May 2019, 4 min read//{T}|2019-05-03
THE WELLS//{T}//{T}//First printed May 2019. Printed by the Lake Press.|2019-05
Gao, 3 May 2019 (Agency): Men took cattle.//{T}|2019-05-03
AGENCE PRESSE 03/05/2019 10:05 GMT//Des hommes ont pris du bétail.//{T}|2019-05-03
THE WELLS//Report completed: 3 May 2019//{T}|2019-05-03
THE WELLS//Mission dates: 20-28 April 2019//Report dated: 3 May 2019//{T}|2019-05-03
THE WELLS//Field visit 20-28 April 2019. Report written 3 May 2019.//{T}|2019-05-03
THE WELLS//Finalized: 3 May 2019//{T}|2019-05-03
THE WELLS//Prepared 3 May 2019 by Mungo Park//{T}|2019-05-03
SITREP 18 of 6 May 2019//{T}|2019-05-06
Humanitarian Snapshot (6 May 2019)//{T}|2019-05-06
UA 12/19 Index: AFR 37/012/2019 Mali Date: 6 May 2019//URGENT ACTION//{T}|2019-05-06
Noon briefing of 6 May 2019//{T}|2019-05-06
Statement No. 12//Delivered on 6 May 2019//{T}|2019-05-06
THE WELLS//First published 2019//{T}|2019
THE WELLS//Published in 2019 by the Lake Trust//{T}|2019
THE FERRY//Issue 12, Summer 2010//The third quarter//{T}|2010
THE FERRY//No. 12 * Summer 2010//{T}|2010
LA BALISE//N° 12, été 2010//{T}|2010
LA BALIZA//N.º 12, verano de 2010//{T}|2010
A BALIZA//N.º 12, Verão de 2010//{T}|2010
المنارة//العدد 12، صيف 2010//{T}|2010
AFFIDAVIT//{T}//{T}//Thus done at Gao, the 3rd May 2019|2019-05-03
STATEMENT//{T}//{T}//Sworn at Gao on 3 May 2019|2019-05-03
STATEMENT//{T}//{T}//Signed: M. Park Date: 3 May 2019|2019-05-03
STATEMENT//{T}//{T}//Place and date: Gao, 3 May 2019|2019-05-03
DÉCLARATION//{T}//{T}//Lieu et date : Gao, le 3 mai 2019|2019-05-03
DECLARACIÓN//{T}//{T}//Lugar y fecha: Gao, 3 de mayo de 2019|2019-05-03
DECLARAÇÃO//{T}//{T}//Local e data: Gao, 3 de maio de 2019|2019-05-03
THE WELLS//Date of writing: 3 May 2019//{T}|2019-05-03
THE WELLS//Date of this report: 3 May 2019//{T}|2019-05-03
THE WELLS//Date of submission: 3 May 2019//{T}|2019-05-03
THE WELLS//Date prepared: 3 May 2019//{T}|2019-05-03
THE WELLS//Date compiled: 3 May 2019//{T}|2019-05-03
THE WELLS//Document date: 3 May 2019//{T}|2019-05-03
THE WELLS//Reporting date: 3 May 2019//{T}|2019-05-03
THE WELLS//Brief dated 3 May 2019//{T}|2019-05-03
THE WELLS//Brief of 3 May 2019//{T}|2019-05-03
Copyright 2019 The Lake Daily//All Rights Reserved//The Lake Daily (Gao)//May 3, 2019 Friday//SECTION: \
Pg. 4//LENGTH: 412 words//HEADLINE: Wells run dry//BYLINE: Mungo Park//DATELINE: Gao//{T}//LOAD-DATE: \
May 4, 2019|2019-05-03
The wells//{T}//This entry was posted on Friday, May 3rd, 2019 at 10:05 am and is filed under Mali. You \
can follow any responses.|2019-05-03
Broadcast: 3 May 2019//{T}|2019-05-03
PRESS REVIEW OF 3 MAY 2019//{T}|2019-05-03
Press review for Friday 3 May 2019//{T}|2019-05-03
Lake News Channel, [03.05.19 10:05]//{T}|2019-05-03
SECURITY COUNCIL//4567th meeting//Friday, 3 May 2019, 10 a.m.//New York//{T}|2019-05-03
United Nations//S/PV.4567//Security Council//Fifty-eighth year//4567th meeting//Friday, 3 May 2019, 10 \
a.m.//New York//Provisional//{T}|2019-05-03
Letter from Gao, 3 May 2019//{T}|2019-05-03
Dispatch from Gao (3 May 2019)//{T}|2019-05-03
Lake Basin Weekly//Year 3, no. 12//week ended 28 April 2019//out on 3 May 2019//{T}|2019-05-03
THE WELLS//{T}//{T}//This number went to press on 3 May 2019.|2019-05-03
THE WELLS//{T}//{T}//For queries: desk@example.org. Released 3 May 2019.|2019-05-03
"""


@pytest.mark.parametrize("case", STATED.strip().split("\n"))
def test_the_day_a_document_states(case: str) -> None:
    text, wanted = case.rsplit("|", 1)
    assert published(text) == wanted
