"""Days at the head that the company they keep makes those of something else, and their near kin.

`short_texts` says what `//` and `{T}` stand for.
"""

import pytest

from archive.normalise.file_days import is_copy
from tests.archive.short_texts import published

OTHERS = """\
La intervención francesa de 2013//Los soldados llegaron a Gao.|
Les soldats français au Mali, 2013//Ils sont arrivés à Gao.|
Precios del arroz en 2013//El saco cuesta mil francos.|
Preços do arroz em 2013//O saco está caro.|
Sudan pounds and francs 2013//The sack is dear.|
Operación francesa: 11 de enero de 2013 - 31 de julio de 2014//{T}|
Notes from a journal kept in Bria, 2013//We heard the guns.|
The wells//Drought and exile in Mali, 2012//{T}|
Les puits//Sécheresse et exil au Mali, 2012//{T}|
Los pozos//Sequía y exilio en Malí, 2012//{T}|
Os poços//Seca e exílio no Mali, 2012//{T}|
الآبار//الجفاف في مالي، 2012//{T}|
{T}//Further reading//I. Eberhardt, Zouaves and Herdsmen, 2001.|
Intervención francesa en Malí, enero de 2013//{T}|
Crisis en Malí, 22 de marzo de 2012//{T}|
Voyage au Tibesti, mars 2015//Le vent ne cesse pas.|
El golpe de Bisáu, 12 de abril de 2012//La noche del golpe los soldados tomaron la radio.|
The fall of Gao, 31 March 2012//{T}|
Bamako, 22 March 2012//That night the soldiers took the radio.|
Bamako, le 22 mars 2012//Cette nuit-là les soldats prirent la radio.|
Bamako, 22 de marzo de 2012//Aquella noche los soldados tomaron la radio y nadie durmió.|
Bissau, 12 de abril de 2012//Naquela noite os soldados tomaram a rádio e ninguém dormiu.|
باماكو، 22 مارس 2012//في تلك الليلة استولى الجنود على الإذاعة ولم ينم أحد.|
Seminar on the Sahel//Date: 12 May 2019//Venue: Nairobi//{T}|
Concept note//Date: 12 May 2019//Venue: Nairobi//Time: 9.00-17.00//{T}|
Seminario sobre el Sahel//Fecha: 12 de mayo de 2019//Lugar: Madrid//Hora: 18:00//{T}|
Atelier sur l'eau//Date : 12 mai 2019//Lieu : Gao//Heure : 9 h//{T}|
Incident sheet//Date: 12 May 2019//Location: Gao//Killed: 3//{T}|
Ficha de incidente//Fecha: 12 de mayo de 2019//Lugar: Gao//Víctimas: 3 muertos//{T}|
Fiche d'incident//Date : 12 mai 2019//Lieu : Gao//Bilan : 3 morts//{T}|
Parte de incidencias//Día: 12 de mayo de 2019//Hora: 18:00//Heridos: 2//{T}|
Vacancy: field officer//Closing date: 3 May 2019|
Statutes//Approved in Malabo on 3 May 1998//{T}|
Estatutos//Aprobados en Malabo el 3 de mayo de 1998//{T}|
REGISTRO DE ENTRADA 12/03/2011 nº 445//{T}|
El comunicado//«Anefis, 3 de mayo de 2013. El movimiento suspende las conversaciones.» Así empezaba el papel \
que llegó a la redacción.//{T}|
Timeline//3 May 2019//Clashes in the north of the town.//4 May 2019//A calm day.|
Timeline//14 May 2019//An ambush near Ansongo.//12 May 2019//A mine in Bourem.//9 May 2019//Cattle stolen.|
Dossier//El mercado, por Rubén Darío (El País, 3 de mayo de 2019)//{T}//El río, por Carmen de Burgos (ABC, \
4 de junio de 2019)//{T}|
Press review//Le Monde, 3 mai 2019//{T}//La Croix, 5 mai 2019//{T}|
Notes//Kidal, 3 May 2013//Kidal, 5 May 2013//Kidal, 9 May 2013//The heat keeps one from thinking.|
{T}//1 Statement 14, taken at Adre, 3 August 2023.//2 All pages were last accessed on 28 November 2023.|
Cifras//Datos cerrados a 30 de septiembre de 2015. Las cifras de agosto son parciales.//{T}|
Cifras//Colombia, 2013//Secuestros: 12|
Cifras//Norte de Malí, 2013//Secuestros: 12|
Notes//Cabo Delgado, January 2021//{T}|
SITUACIÓN EN HAITÍ, MARZO DE 2024//Las bandas ocupan el puerto.|
La guerra//Primera parte: Río Benito, 1968//Los soldados llegaron con la lluvia.|
La guerra//Río Benito, marzo de 1998//Los soldados llegaron con la lluvia.//Bata, abril de 1998//Se fueron.|
EVENTS//Prepared by: Thomas Mofolo. Data up to and incl. 31 March 2025.//{T}|
Convite//Lançamento do livro «Os poços»//Bissau, 3 de maio de 2019, 18h00//Entrada livre.|
RG 59, Box 12//SECRET//Approved for release 2004/05/03//{T}|
DECLASSIFIED Authority NND 12345//By MB NARA Date 3 May 1998//{T}|
Annexe//Carte des puits, situation au 3 mai 2018//{T}|
The strike//Day one, Monday 3 May 2019//Nobody came to work.//Day two, Tuesday 4 May 2019//The police came.|
The wells of the north//Data as of 3 May 2019//{T}|
Los pozos//Datos a 3 de mayo de 2019//{T}|
Les puits//Données arrêtées au 3 mai 2019//{T}|
Os poços//Dados a 3 de Maio de 2019//{T}|
الآبار//البيانات حتى 3 مايو 2019//{T}|
Crónica de Libia//Recortes//«Un Parlamento en un barco»//La Tribuna, 9-IX-2014//"Duermen a bordo."//{T}|
Memoria//{T}//{T}//"Lo mató la creciente."//Vecina de Vetas, 22 de enero de 2005//Valor: $2.000|
Hola, esto escribió Juan el 3 de mayo de 2019://{T}|
Hello, this is what John wrote on 3 May 2019://{T}|
Voici ce que Jean a écrit le 3 mai 2019 ://{T}|
Nota necrológica//Gao, 1 de enero de 1950 - Bamako, 3 de mayo de 2019//{T}|
Obituary//Gao, 1 January 1950 - Bamako, 3 May 2019. {T}//{T}|
Recuerdo del 11 de marzo de 2004//Madrid, 11 de marzo de 2004. {T}//{T}|
Anniversary of the fall of Gao//Gao, 31 March 2012. {T}//{T}|
Convocatoria de reunión//Lugar y fecha: Gao, 3 de mayo de 2019//{T}|
Invitation//Lieu et date : Gao, 3 mai 2019//{T}|
{T}//{T}//Para leer más//Informe de una comisión, Nueva York, 16 de septiembre de 1998.|
"""
OWN = """\
«The town that waits»//Gao, 3 May 2016//{T}//{T}|2016-05-03
Carta//Lugar y fecha: Gao, 3 de mayo de 2019//{T}|2019-05-03
Statement//Approved for release 9 July 2015//{T}|2015-07-09
Los pozos//Bogotá, enero de 2013//{T}|2013-01
Situation report 14//As of 3 May 2019//{T}|2019-05-03
Point de situation//Arrêté au 3 mai 2019//{T}|2019-05-03
Boletín semanal//Cierre de edición: 3 de mayo de 2019//{T}|2019-05-03
Revista Africana, núm. 14, 2014//{T}|2014
Les puits//Bamako, 2012//{T}|2012
Les puits//Presses du Fleuve, Bamako, 2012//{T}|2012
Informe sobre la crisis en Malí//Bamako, 22 de marzo de 2012//{T}|2012-03-22
Bamako, le 22 mars 2012//Les soldats ont pris la radio.|2012-03-22
Oficina en Bogotá, 3 de mayo de 2019//{T}|2019-05-03
Minutes//Date: 12 May 2019//Venue: Gao//Time: 9.00//{T}|2019-05-12
Situation report//Date: 12 May 2019//Location: Gao//Killed: 3//{T}|2019-05-12
Casablanca, 15 de enero de 2005//Aquella noche de mayo los muertos fueron muchos.|2005-01-15
The wells//By Mungo Park, 3 May 2019//{T}|2019-05-03
14 May 2019//{T}//Kidal, 3 May 2013//The heat.//{T}|2019-05-14
"""


@pytest.mark.parametrize("case", OTHERS.splitlines())
def test_the_day_of_something_else(case: str) -> None:
    assert published(case.rstrip("|")) == ""


@pytest.mark.parametrize("case", OWN.splitlines())
def test_its_own_day(case: str) -> None:
    text, day = case.rsplit("|", 1)
    assert published(text) == day


@pytest.mark.parametrize(
    "name",
    ["saved 2020-11-02.txt", "recibido_2020-11-02.txt", "sauvegarde 2020-11-02.pdf", "نسخة 2020-11-02.txt",
     "capture 2020-11-02.html", "bajado 2020-11-02.txt", "reçu 2020-11-02.pdf"],
)  # fmt: skip
def test_a_copy(name: str) -> None:
    assert is_copy(name)


@pytest.mark.parametrize(
    "name",
    ["access snapshot 2020-11-02.pdf", "captura de Kidal 2020.txt", "recuento 2020.txt", "savane 2020.txt"],
)
def test_no_copy(name: str) -> None:
    assert not is_copy(name)


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        ("comunicado 2019-05-03.txt", "Communiqué//{T}", "2019-05-03"),
        ("sahel-20190503.txt", "The wells//{T}", "2019-05-03"),
        ("29abr-5may2019.txt", "The wells//{T}", ""),
        ("01-04-2019 a 30-04-2019.txt", "The wells//{T}", ""),
        ("20190401-0430.txt", "The wells//{T}", ""),
        ("informe_20190401a20190430.txt", "The wells//{T}", ""),
        ("acta_2019-05-03.txt", "The wells//{T}", ""),
        ("attaque Gao 2019-05-03.txt", "The wells//{T}", ""),
        ("hasta 2019-05-03.txt", "The wells//{T}", ""),
        ("data 2019-05-03.txt", "The wells//{T}", ""),
        ("ref-20190503-17.txt", "The wells//{T}", ""),
        ("2019-05-03 14.22.10.txt", "The wells//{T}", ""),
        ("Nuevo documento 2019-05-03.txt", "The wells//{T}", ""),
        ("wells 2019-05-03.txt", "The wells in June 2019//{T}", ""),
        ("wells 2019-07-03.txt", "The wells in June 2019//{T}", "2019-07-03"),
        ("wells 2024-07-03.txt", "The wells in June 2019//{T}", ""),
    ],
)
def test_the_day_in_a_name(name: str, text: str, day: str) -> None:
    assert published(text, name) == day
