"""A day said twice, in two calendars or in words and figures; when a paper was closed and brought out.

`short_texts` says what `//` and `{T}` stand for.
"""

import pytest

from tests.archive.short_texts import published

OWN = """\
Bulletin 12//Issued 7 Muharram 1445 / 25 July 2023, from a house with light//{T}|2023-07-25
Bulletin 12//Issued 7 Muharram 1445 / 25 July 2023//{T}|2023-07-25
Bulletin 12//Published on 7 Muharram 1445 AH (25 July 2023)//{T}|2023-07-25
Bulletin 12//Publié le 7 mouharram 1445 / 25 juillet 2023//{T}|2023-07-25
Communiqué//Nouakchott, le 12 safar 1440 / 22 octobre 2018//{T}|2018-10-22
Communiqué//Nouakchott, le 12 rabi' al-awwal 1440, correspondant au 20 novembre 2018//{T}|2018-11-20
Statement//Khartoum, 21 Rabi' al-Awwal 1435 H, corresponding to 22 January 2014//{T}|2014-01-22
Statement//Khartoum, 22 January 2014 (21 Rabi' al-Awwal 1435)//{T}|2014-01-22
Comunicado//El Aaiún, 12 de safar de 1440, 22 de octubre de 2018//{T}|2018-10-22
بيان بشأن الهدنة//الخرطوم، الأربعاء ٢١ ربيع الأول ١٤٣٥ هـ الموافق ٢٢ يناير ٢٠١٤ م//{T}|2014-01-22
بيان//الخرطوم في 21 ربيع الأول 1435هـ الموافق لـ 22 يناير 2014م//{T}|2014-01-22
بيان//صدر في 7 محرم 1445 هـ الموافق 25 يوليو 2023//{T}|2023-07-25
بيان//صدر بتاريخ 7 محرم 1445 هـ، 25 يوليو 2023 م//{T}|2023-07-25
بيان//التاريخ: 7 محرم 1445 هـ - 25 يوليو 2023 م//{T}|2023-07-25
بيان//{T}//حرر في غاو يوم 7 محرم 1445 هـ الموافق 25 يوليو 2023|2023-07-25
بيان//{T}//غاو، 7 محرم 1445 هـ / 25 يوليو 2023 م|2023-07-25
بيان//الثلاثاء 7 محرم 1445 هـ - 25 يوليو 2023 م - العدد 12//{T}|2023-07-25
البيان//٧ ذو الحجة ١٤٤٤ هـ الموافق ٢٥ حزيران/يونيو ٢٠٢٣//{T}|2023-06-25
COMISIÓN//Bogotá D. C., primero (1.º) de diciembre de dos mil dieciséis//{T}|2016-12-01
COMISIÓN//Bogotá, D. C., tres (3) de mayo de dos mil diecinueve (2019)//{T}|2019-05-03
Informe//{T}//Dado en Bogotá, a los tres (3) días del mes de mayo de dos mil diecinueve (2019).|2019-05-03
Acte//{T}//Fait à Gao, le trois (03) mai deux mille dix-neuf|2019-05-03
Auto//{T}//Lavrado em Pemba, aos três (3) dias do mês de maio de dois mil e dezanove (2019)|2019-05-03
Deed//{T}//Done at Gao this third (3rd) day of May, two thousand and nineteen (2019)|2019-05-03
Deed//{T}//Done at Gao on the third (3) of May 2019|2019-05-03
Informe//Quito, 3 (tres) de mayo de 2019//{T}|2019-05-03
Communiqué//Alger, le 7/1/1445 correspondant au 25/7/2023//{T}|2023-07-25
بيان//الرياض 7/1/1445 هـ - 25/7/2023//{T}|2023-07-25
بيان//25 يوليو 2023 الموافق 7 محرم 1445 هـ//{T}|2023-07-25
بيان//الخرطوم، 25 يوليو 2023 م الموافق 7 محرم 1445 هـ//{T}|2023-07-25
بيان//غرة رمضان 1440 هـ الموافق 6 مايو 2019//{T}|2019-05-06
Bulletin//Tuesday 7 Muharram 1445 - 25 July 2023 - No. 12//{T}|2023-07-25
Bulletin//15 Sha'ban 1440 AH | 21 April 2019 | Issue 12//{T}|2019-04-21
Bulletin//Date: 15 Shaaban 1440 (21 April 2019)//{T}|2019-04-21
Bulletin//15 Ramadan 1440 AH, 20 May 2019//{T}|2019-05-20
Bulletin//Nouakchott, 1er Dhou al-Hijja 1444 / 19 juin 2023//{T}|2023-06-19
Bulletin//Rabat, le 29 chaabane 1440 (5 mai 2019)//{T}|2019-05-05
Lettre//{T}//Fait à Alger, le 29 Chaâbane 1440 correspondant au 5 mai 2019.|2019-05-05
Boletín 4//{T}//Redacción cerrada el 8-VII-2024, 09:00 h|2024-07-08
Boletín 4//{T}//Edición cerrada el 8 de julio de 2024 a las 09:00 h|2024-07-08
Boletín 4//{T}//Número cerrado el 8 de julio de 2024|2024-07-08
Boletín 4//{T}//Cierre de redacción: 8 de julio de 2024, 9.00 horas|2024-07-08
Bulletin 4//{T}//Numéro bouclé le 8 juillet 2024 à 9h|2024-07-08
Bulletin 4//{T}//Rédaction bouclée le 8 juillet 2024|2024-07-08
Boletim 4//{T}//Redacção fechada a 8 de Julho de 2024, 9h00|2024-07-08
Boletim 4//{T}//Edição fechada às 9h00 de 8 de Julho de 2024|2024-07-08
Bulletin 4//{T}//This issue closed at 0900 on 8 July 2024|2024-07-08
Bulletin 4//{T}//Copy closed 8 July 2024, 0900|2024-07-08
Bulletin 4//{T}//Closed 2 March, out 4 March 2015|2015-03-04
Bulletin 4//{T}//Text closed on 2 March; issue published on 4 March 2015.|2015-03-04
Bulletin 4//{T}//Bouclé le 2 mars, paru le 4 mars 2015|2015-03-04
Bulletin 4//{T}//Bouclé le 2 mars et paru le 4 mars 2015|2015-03-04
Boletín 4//{T}//Cerrado el 2 de marzo; publicado el 4 de marzo de 2015|2015-03-04
Boletim 4//{T}//Fechado a 2 de Março e publicado a 4 de Março de 2015|2015-03-04
نشرة//{T}//أغلق التحرير ليلة 2 مارس وصدر العدد يوم 4 مارس 2015.|2015-03-04
نشرة//{T}//أُقفل التحرير يوم 2 مارس، وصدر هذا العدد في 4 مارس 2015|2015-03-04
BOLETIM//Fecho: 31/8 | Saída: 3 de Setembro de 2021//{T}|2021-09-03
BULLETIN//Bouclage : 31/8 – Sortie : 3 septembre 2021//{T}|2021-09-03
BOLETÍN//Cierre: 31/8 – Salida: 3 de septiembre de 2021//{T}|2021-09-03
BULLETIN//Closed: 31/8 – Out: 3 September 2021//{T}|2021-09-03
{T}//The report was closed and published on 3 May 2019 in Gao.|2019-05-03
Number 4//Closed: 3 May 2019, 18.00//{T}|2019-05-03
Boletim 4//{T}//Fecho de redacção: 3 de Maio de 2019, às 18h00|2019-05-03
Bulletin//Édition bouclée vendredi 3 mai 2019, 18 h//{T}|2019-05-03
"""
OTHERS = """\
Décret//Journal officiel, 29 Chaâbane 1440 correspondant au 5 mai 2019, loi n° 19-05//{T}|
{T}//On 15 Ramadan 1440, 20 May 2019, men came to the wells.|
Report//The attack of 15 Ramadan 1440 / 20 May 2019//{T}|
Report//Killed on 15 Ramadan 1440, 20 May 2019//{T}|
تقرير//هجوم 15 رمضان 1440 هـ الموافق 20 مايو 2019//{T}|
تقرير//القرار الصادر في 15 رمضان 1440 هـ الموافق 20 مايو 2019//{T}|
قتل أحد عشر يوم 15 رمضان 1440 هـ الموافق 20 مايو 2019//{T}|
نتائج//ولد في 15 رمضان 1400 هـ الموافق 27 يوليو 1980//{T}|
اجتماع//عقد الاجتماع يوم 15 رمضان 1440 هـ الموافق 20 مايو 2019//{T}|
المرسوم رقم 12 المؤرخ في 15 رمضان 1440 الموافق 20 مايو 2019//{T}|
Décret n° 12 du 29 Chaâbane 1440 correspondant au 5 mai 2019//{T}|
Loi n° 19-05 du 29 Chaâbane 1440 (5 mai 2019)//{T}|
Réunion du 29 Chaâbane 1440 (5 mai 2019)//{T}|
Recibo//Quedan cinco (5) de mayo y nada//{T}|
Atestado//Nacido el tres (3) de mayo de 1980//{T}|
Auto//Murieron cinco (5) en mayo de 2019//{T}|
Ley//Ley de tres (3) de mayo de dos mil diecinueve (2019)//{T}|
Border note//The border closed on 3 May 2019 and published prices rose.//{T}|
Market//Closed at 0900 on 3 May 2019 by soldiers, the market stayed empty.//{T}|
Frontera//Cierre de la frontera: 3 de mayo de 2019//{T}|
Fronteira//Fecho da fronteira: 3 de Maio de 2019//{T}|
Frontière//Clôture du scrutin : 3 mai 2019 à 18h//{T}|
Vote//Cierre de urnas: 3 de mayo de 2019, 18:00 h//{T}|
المعبر//أغلق المعبر يوم 3 مايو 2019//{T}|
المعبر//إغلاق المعبر: 3 مايو 2019//{T}|
Tender//Closing date for offers: 3 May 2019//{T}|
{T}//The text of the law was published on 3 May 2019 by the ministry.|
{T}//The camp was closed on 2 March and reopened on 4 March 2015.|
{T}//Les écoles ont été fermées le 2 mars et rouvertes le 4 mars 2015.|
"""


@pytest.mark.parametrize("row", OWN.splitlines())
def test_own_day(row: str) -> None:
    text, meant = row.rsplit("|", 1)
    assert published(text) == meant


@pytest.mark.parametrize("row", OTHERS.splitlines())
def test_day_of_something_else(row: str) -> None:
    assert published(row[:-1]) == ""
