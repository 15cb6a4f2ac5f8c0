"""The place and day that end a formula at the foot; days of chronicles, quotations and sources there.

`short_texts` says what `//` and `{T}` stand for.
"""

import pytest

from tests.archive.short_texts import published

OWN = """\
ACTA//{T}//{T}//Y para que conste, se extiende la presente, que firman presidenta y secretario,//en \
Niamey, a 6 de julio de 2022|2022-07-06
ACTA//{T}//{T}//Y para que así conste, firmo la presente en Niamey, a 6 de julio de 2022.|2022-07-06
PV//{T}//{T}//En foi de quoi, nous avons signé le présent procès-verbal,//à Niamey, le 6 juillet \
2022|2022-07-06
PV//{T}//{T}//En foi de quoi les soussignés ont dressé ce procès-verbal à Niamey, le 6 juillet \
2022.|2022-07-06
ATA//{T}//{T}//E, para constar, se lavrou a presente ata, que vai assinada,//em Pemba, aos 6 de Julho \
de 2022|2022-07-06
MINUTES//{T}//{T}//In witness whereof the undersigned have signed these minutes,//at Niamey, on 6 July \
2022|2022-07-06
Note//{T}//{T}//Gao, 3 May 2019|2019-05-03
Datos//Gao (Mali), le mardi 3 mai 2019. {T}|2019-05-03
Note//{T}//{T}//Bureau de presse, Gao, le mardi 3 mai 2019|2019-05-03
Note//{T}//{T}//Gao le mardi 3 mai 2019|2019-05-03
"""
OTHERS = """\
CRONOLOGÍA//{T}//{T}//28.06.1990  Asalto a la cárcel de Menaka.//15.05.2015  Firma del acuerdo en \
Bamako, sin la Coordinadora.//Se agradecen correcciones|
CHRONOLOGIE//{T}//{T}//28.06.1990  Attaque de la prison.//15.05.2015  Signature des accords à \
Bamako//Merci|
Men in the north//{T}//{T}//Para leer más//Informe de una comisión, Nueva York, 16 de septiembre de 1998.|
Men in the north//{T}//{T}//Pour en savoir plus//Rapport d'une commission, Genève, 16 septembre 1998.|
Men in the north//{T}//{T}//Para saber mais//Relatório de uma comissão, Lisboa, 16 de Setembro de 1998.|
REVISTA DE PRENSA - LIBIA//Selección de Rosalía de Castro//«Un Parlamento en un transbordador»//La \
Tribuna de Malta, 9-IX-2014//"Los diputados duermen a bordo. A la oferta griega no han \
contestado."//«Otro»|
PRESS REVIEW//Picked by hand//“A ship”//The Malta Tribune, 9 September 2014//“The deputies sleep on \
board.”//{T}|
Panorama del trimestre//Datos cerrados a 30 de septiembre de 2015. Las cifras de agosto en Borno son \
parciales.//{T}|
Panorama//Chiffres arrêtés au 30 septembre 2015. Ceux d'août sont partiels et seront revus plus tard \
par nous.//{T}|
MEMORIA//{T}//{T}//Vecina de Vetas, entrevistada el 22 de enero de 2005|
MEMORY//{T}//{T}//A herder of Vetas, interviewed on 22 January 2005|
MÉMOIRE//{T}//{T}//Une voisine de Vetas, interrogée le 22 janvier 2005|
MEMÓRIA//{T}//{T}//Vizinha de Vetas, entrevistada em 22 de Janeiro de 2005|
SUCESOS DE 2006//{T}//3 de julio//{T}//31 de agosto//{T}//24 de diciembre//{T}|
MINUTES//{T}//{T}//The undersigned were arrested,//in Niamey, on 6 July 2022//{T}|
MINUTES//{T}//{T}//Men came at night and took the cattle of the whole village,//in Niamey, on 6 July 2022|
ACTA//{T}//{T}//Los hombres llegaron de noche y se llevaron el ganado de la aldea,//en Niamey, a 6 de \
julio de 2022|
"""


@pytest.mark.parametrize("row", OWN.splitlines())
def test_own_day(row: str) -> None:
    text, meant = row.rsplit("|", 1)
    assert published(text) == meant


@pytest.mark.parametrize("row", OTHERS.splitlines())
def test_day_of_something_else(row: str) -> None:
    assert published(row[:-1]) == ""
