"""Days and months at the top: of issue beside what is covered, of a cutting, of a paper; bare labels.

`short_texts` says what `//` and `{T}` stand for.
"""

import pytest

from tests.archive.short_texts import published

OWN = """\
[clipping – The Ducor Comet, 28/7/2002, p.4, cols 2-3]//{T}|2002-07-28
[Press cutting: The Volta Star, 28 July 2002, page 4]//REBELS GONE//{T}|2002-07-28
[coupure de presse – L'Écho du Fleuve, 28/7/2002, p. 4]//{T}|2002-07-28
[recorte – El Correo del Río, 28/7/2002, pág. 4]//{T}|2002-07-28
[recorte de jornal: A Voz do Índico, 28 de Julho de 2002, p. 4]//{T}|2002-07-28
[قصاصة – جريدة النيل، 28 تموز 2002، ص 4]//{T}|2002-07-28
(From The Volta Star, 28 July 2002, p. 4)//{T}|2002-07-28
The Volta Star, 28 July 2002, p. 4//REBELS GONE//{T}|2002-07-28
LU, VU, ENTENDU                      revue du lundi 3 décembre 2012//{T}|2012-12-03
LU, VU, ENTENDU//revue du lundi 3 décembre 2012//{T}|2012-12-03
REVUE DE PRESSE DU LUNDI 3 DÉCEMBRE 2012//{T}|2012-12-03
Édition du lundi 3 décembre 2012//{T}|2012-12-03
La lettre du lundi 3 décembre 2012//{T}|2012-12-03
Chronique du mardi 3 mai 2016//{T}|2016-05-03
Journal du mardi 3 mai 2016//{T}|2016-05-03
La hoja del lunes 3 de diciembre de 2012//{T}|2012-12-03
Recortes del lunes 3 de diciembre de 2012//{T}|2012-12-03
Edición del lunes 3 de diciembre de 2012//{T}|2012-12-03
Revista de segunda-feira, 3 de Dezembro de 2012//{T}|2012-12-03
Edição de segunda-feira, 3 de Dezembro de 2012//{T}|2012-12-03
جولة الصحافة ليوم الاثنين 3 ديسمبر 2012//{T}|2012-12-03
نشرة يوم الاثنين 3 ديسمبر 2012//{T}|2012-12-03
عدد الاثنين 3 ديسمبر 2012//{T}|2012-12-03
Morning file, Monday 3 December 2012//{T}|2012-12-03
READ, SEEN, HEARD                 review of Monday 3 December 2012//{T}|2012-12-03
Title//Grand-Bassam (Côte d'Ivoire), le mardi 15 mars 2016. - {T}|2016-03-15
Title//Grand-Bassam (Côte d'Ivoire), le 15 mars 2016. - {T}|2016-03-15
Title//Grand-Bassam (Côte d'Ivoire), mardi 15 mars 2016 - {T}|2016-03-15
Title//Gao (Mali), 15 March 2016 – {T}|2016-03-15
Title//GAO (Mali), Tuesday 15 March 2016. {T}|2016-03-15
Title//Gao (Malí), martes 15 de marzo de 2016.- {T}|2016-03-15
Title//Pemba (Moçambique), terça-feira, 15 de Março de 2016 – {T}|2016-03-15
Title//غاو (مالي)، الثلاثاء 15 مارس 2016 - {T}|2016-03-15
Title//Gao, Tuesday, 15 March 2016. – {T}|2016-03-15
Title//Gao, le mardi 15 mars 2016. {T}|2016-03-15
Barometer - half-yearly//First half of 2016                    July 2016//{T}|2016-07
Barometer//January–June 2016                         July 2016//{T}|2016-07
Bulletin//Q1 2016          Avril 2016//{T}|2016-04
Boletín//Primer semestre de 2016          Julio de 2016//{T}|2016-07
Boletim//1.º semestre de 2016 | Julho de 2016//{T}|2016-07
نشرة//النصف الأول من 2016 | تموز 2016//{T}|2016-07
Bulletin//Premier semestre 2016 – juillet 2016//{T}|2016-07
Tracker//Review of May 2016 | June 2016//{T}|2016-06
Annual review 2015 | March 2016//{T}|2016-03
Rapport annuel 2015 – mars 2016//{T}|2016-03
Published 3 May 2019 in Nairobi by the Centre//{T}|2019-05-03
Posted 3 May 2019 by Mungo Park//{T}|2019-05-03
Sent 3 May 2019 to all members//{T}|2019-05-03
Publié 3 mai 2019 à Gao//{T}|2019-05-03
Publicado 3 de mayo de 2019 a las 10:00//{T}|2019-05-03
Posted 3 May 2019 at 10:00//{T}|2019-05-03
Issued 3 May 2019 from Gao//{T}|2019-05-03
Sent 3 May 2019 from my telephone//{T}|2019-05-03
Enviado 3 de mayo de 2019 desde mi móvil//{T}|2019-05-03
Date 3 May 2019 Ref 12/19//{T}|2019-05-03
"""
OTHERS = """\
Title//L'attaque de Gao (Mali), le mardi 15 mars 2016. {T}|
Title//Selon Gao (Mali), le 15 mars 2016, {T}|
Tracker//June 2016 | May 2016//{T}|
Tracker//Q2 2016 | May 2016//{T}|
[clipping of a map, 3 May 2019]//{T}|
[recorte – foto, 3/5/2019]//{T}|
(Cut off since the fighting, 3 May 2019)//{T}|
[clipping – The Volta Star, 28/7/2002, p.4]//{T}//[clipping – The Volta Star, 30/7/2002, p.2]//{T}|
{T}//{T}//{T}//{T}//{T}//[clipping – The Volta Star, 28/7/2002, p.4]//{T}|
[clipping – The Volta Star, 28/7/2002, on the killing of the chief]//{T}|
The review of Monday 3 December 2012 found nothing.//{T}|
La revue du lundi 3 décembre 2012 tourne à l'émeute//{T}|
Letter of Monday 3 December 2012 from the governor to the king//{T}|
Marche du lundi 3 décembre 2012//{T}|
Ataque del lunes 3 de diciembre de 2012//{T}|
Reunião de segunda-feira, 3 de Dezembro de 2012//{T}|
Tracker//Q2 2016 | May 2016//{T}|
Fighting in Q1 2016 | April 2016 attack//{T}|
Mali 2015 – March 2016//{T}|
Publication 3 mai 2019 de la liste des absents//{T}|
Politique de confidentialité du 25/05/2018. {T}//{T}|
Esta nota sustituye a la de 5 de mayo de 2008. {T}//{T}|
L'attaque de Gao (Mali), le mardi 15 mars 2016. {T}|
Selon Gao (Mali), le 15 mars 2016, {T}|
Profile//Released 3 May 2019 from prison, he went north.//{T}|
Profile//Posted 3 May 2019 to Gao, the captain built a wall.//{T}|
Sent 3 May 2019 to the front, the boys were not seen again.//{T}|
Data of 18 February 2020 onward available on request.//{T}|
{T}//Data of 18 February 2020 onward available on request.|
Release 3 May 2019 of the prisoners//{T}|
Edition of 3 May 2019 seized by police//{T}|
{T}//{T}//{T}//{T}//{T}//[clipping – The Volta Star, 28/7/2002, p.4]//{T}|
{T}//{T}//{T}//{T}//{T}//(The Volta Star, 28 July 2002, p. 4)//{T}|
{T}//{T}//{T}//{T}//{T}//The Volta Star, 28 July 2002, p. 4//{T}|
Marche du lundi 3 décembre 2012//{T}|
Grève du lundi 3 décembre 2012//{T}|
Procès du lundi 3 décembre 2012//{T}|
Élection du dimanche 2 décembre 2012//{T}|
Elecciones del domingo 2 de diciembre de 2012//{T}|
"""


@pytest.mark.parametrize("row", OWN.splitlines())
def test_own_day(row: str) -> None:
    text, meant = row.rsplit("|", 1)
    assert published(text) == meant


@pytest.mark.parametrize("row", OTHERS.splitlines())
def test_day_of_something_else(row: str) -> None:
    assert published(row[:-1]) == ""
