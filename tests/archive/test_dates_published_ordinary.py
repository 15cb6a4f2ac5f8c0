"""Ordinary English heads and feet, and the days in Spanish ones that date something else.

`short_texts` says what `//` and `{T}` stand for.
"""

import pytest

from tests.archive.short_texts import published

OWN = """\
Weekly//Friday, 3rd May '19//{T}|2019-05-03
Weekly//Fri. 3 May, 2019 | Issue 44//{T}|2019-05-03
WEEKLY (3.5.19)//{T}|2019-05-03
Sahel Note 44 (03/05/19)//{T}|2019-05-03
Sahel Note no. 44 of 3 May 2019//{T}|2019-05-03
Sahel Note: Friday 3 May 2019//{T}|2019-05-03
Notes from the field, 3 May 2019//{T}|2019-05-03
A note for members, 3 May 2019//{T}|2019-05-03
MEMORANDUM//TO: All//FROM: Desk//3 May 2019//RE: Gao//{T}|2019-05-03
MEMO | 3 May 2019 | Gao//{T}|2019-05-03
Gao: where the road ends//By Mungo Park in Gao//3 May 2019//{T}|2019-05-03
Gao: where the road ends//Mungo Park, Gao//Friday May 3 2019 06.00 BST//{T}|2019-05-03
Gao: where the road ends//Mungo Park | The Volta Star | 3 May 2019//{T}|2019-05-03
Gao: where the road ends//The Volta Star (Accra), 3 May 2019//{T}|2019-05-03
The Volta Star (Accra)//3 May 2019//Gao: where the road ends//{T}|2019-05-03
Dear friends,//{T}//{T}//Yours, Mungo//Gao, the 3rd of May 2019|2019-05-03
Dear friends,//{T}//{T}//Mungo Park//3.v.2019|2019-05-03
Dear friends,//{T}//{T}//Mungo Park, 3 May 2019|2019-05-03
Dear friends,//{T}//{T}//M.P. 3/5/19|2019-05-03
Dear friends,//{T}//{T}//[MP, 3 May 2019]|2019-05-03
Note//{T}//{T}//END. 3 May 2019|2019-05-03
Note//{T}//{T}//ENDS // 3 May 2019|2019-05-03
Note//{T}//{T}//-- 3 May 2019 --|2019-05-03
Note//{T}//{T}//Report ends. Gao, 3 May 2019.|2019-05-03
Note//{T}//{T}//This note was compiled on 3 May 2019 from field reports.|2019-05-03
Note//{T}//{T}//This version: 3 May 2019|2019-05-03
Note//{T}//{T}//v1.2, 3 May 2019|2019-05-03
Note v1.2 (3 May 2019)//{T}|2019-05-03
Draft of 3 May 2019 – not for circulation//{T}|2019-05-03
Final version, 3 May 2019//{T}|2019-05-03
Final report submitted 3 May 2019//{T}|2019-05-03
Report to the Council | Submitted: 3 May 2019//{T}|2019-05-03
Statement by the Special Envoy//New York, 3 May 2019//{T}|2019-05-03
Remarks as delivered, Geneva, 3 May 2019//{T}|2019-05-03
Statement attributable to the spokesperson, 3 May 2019//{T}|2019-05-03
Press conference transcript//3 May 2019//{T}|2019-05-03
Noon briefing of 3 May 2019//{T}|2019-05-03
Media advisory – 3 May 2019//{T}|2019-05-03
Travel advice: Mali. Still current at: 3 May 2019. Updated: 1 May 2019//{T}|2019-05-01
Posted by Mungo on 3 May 2019 at 10:00 in Mali//{T}|2019-05-03
Filed under: Mali | May 3, 2019//{T}|2019-05-03
Mali | 3 May 2019 | 4 min read//{T}|2019-05-03
May 3, 2019 · Mungo Park · Mali//{T}|2019-05-03
Mungo Park 3 May 2019//{T}|2019-05-03
Mungo Park · May 3, 2019 · 5 Comments//{T}|2019-05-03
Created: 03 May 2019//{T}|2019-05-03
Last updated 3 May 2019//{T}|2019-05-03
Sitrep 12 as of 3 May 2019, 1800 hrs//{T}|2019-05-03
Dated this 3rd day of May, 2019//{T}|2019-05-03
3rd May, 2019.//The Secretary//Sir,//{T}|2019-05-03
Our ref: VA/12//Gao//3rd May, 2019//{T}|2019-05-03
S/2019/401//3 May 2019//Original: English//{T}|2019-05-03
Bata (3 de mayo de 2019)//{T}|2019-05-03
Inauguración//Bata, 3 de mayo de 2019//{T}|2019-05-03
Prefacio a la segunda edición//{T}//{T}//Quito, mayo de 2019|2019-05
{T}//{T}//{T}//{T}//Mungo Park, Gao, 3 May 2019|2019-05-03
{T}//{T}//{T}//{T}//Antananarivo, le 3 mai 2019|2019-05-03
{T}//{T}//{T}//{T}//An Nahud, 3 May 2019|2019-05-03
{T}//{T}//{T}//{T}//Una, 3 May 2019|2019-05-03
Deed//{T}//{T}//Given at Gao this 3rd day of May in the year 2019|2019-05-03
"""
OTHERS = """\
Carta desde Bata//{T}//{T}//Foto: Ramón, Bata, 3 de mayo de 2019|
La toma//Recuerdo de Bata, 3 de mayo de 1979//{T}|
Relato//Bata, madrugada del 3 de mayo de 2019//{T}|
Relato//Bata, noche del 3 de mayo de 2019//{T}|
Relato//Bata, verano de 2019//{T}|
Testimonio//Tomado en Bata el 3 de mayo de 2019//{T}|
Entrevista realizada en Bata el 3 de mayo de 2019//{T}|
Sentencia//Vista celebrada en Bata el 3 de mayo de 2019//{T}|
Informe sobre los sucesos de Bata, 3 de mayo de 2019//{T}|
Sucesos de Bata (3 de mayo de 2019)//{T}|
El asalto, 3 de mayo de 2019//{T}|
Lista de caídos, 3 de mayo de 2019//{T}|
Cartel//Gran concierto//Bata, 3 de mayo de 2019, 20 horas//{T}|
Programa de actos//3 de mayo de 2019//{T}|
Ley 3/2019, de 3 de mayo//{T}|
Decreto de 3 de mayo de 2019//{T}|
Orden de 3 de mayo de 2019 por la que se crea el puesto//{T}|
Impreso el 3 de mayo de 2019//{T}|
Consulta: 3 de mayo de 2019//{T}|
Último acceso: 3 de mayo de 2019//{T}|
Documento descargado el 3 de mayo de 2019//{T}|
Sello de entrada: 3 MAY 2019//{T}|
Fecha del suceso: 3 de mayo de 2019//{T}|
Fecha de los hechos: 3 de mayo de 2019//{T}|
Fecha de nacimiento: 3 de mayo de 1979//{T}|
Fecha de la reunión: 3 de mayo de 2019//{T}|
Fecha de entrada en vigor: 3 de mayo de 2019//{T}|
Fecha de la visita: 3 de mayo de 2019//{T}|
Fecha de la entrevista: 3 de mayo de 2019//{T}|
Fecha de captura: 3 de mayo de 2019//{T}|
Fecha de consulta: 3 de mayo de 2019//{T}|
Fecha de impresión: 3 de mayo de 2019//{T}|
Fecha prevista: 3 de mayo de 2019//{T}|
Cuaderno de ruta//Domingo 3 de mayo de 2019. Salimos de Bata al alba y no vimos a nadie en el camino de \
la sierra.//Lunes 4 de mayo de 2019. Llegamos al río y no había puente ni barca que nos llevara al otro \
lado.|
Diario//3 de mayo//{T}//4 de mayo//{T}|
Hemeroteca//ABC, 3 de mayo de 2019, pág. 12.//{T}|
Nota del archivero: el original lleva la fecha de 3 de mayo de 2019.//{T}|
Traducción de un texto publicado el 3 de mayo de 2019 en Le Fleuve//{T}|
Texto aparecido en El Río (3 de mayo de 2019)//{T}|
© Ediciones del Río, 3 de mayo de 2019//{T}|
Aniversario: 3 de mayo de 2019//{T}|
A los diez años: Bata, 3 de mayo de 2019//{T}|
Bata, 3 de mayo de 2019: la noche de los fusiles//{T}|
Bata, 3 de mayo de 2019. La noche de los fusiles//{T}|
Del 1 al 3 de mayo de 2019//{T}|
Plazo: hasta el 3 de mayo de 2019//{T}|
Válido hasta el 3 de mayo de 2019//{T}|
Próximo número: 3 de mayo de 2019//{T}|
{T}//{T}//Consultado el 3 de mayo de 2019|
{T}//{T}//Murió en Bata, el 3 de mayo de 2019|
{T}//{T}//Bata, muro del cementerio, 3 de mayo de 2019|
{T}//{T}//(Pintada en Bata, 3 de mayo de 2019)|
{T}//{T}//Fotografía tomada en Bata el 3 de mayo de 2019|
{T}//{T}//Portavoz de la guerrilla, Bata, 3 de mayo de 2019|
{T}//{T}//— Un pastor, Bata, 3 de mayo de 2019|
{T}//{T}//Un pastor, Bata, 3 de mayo de 2019|
{T}//{T}//Acuerdo de Quito, 3 de mayo de 2019|
{T}//{T}//Carta del general al gobernador, Quito, 3 de mayo de 2019|
{T}//{T}//{T}//{T}//Une bergère, Gao, 3 mai 2019|
{T}//{T}//{T}//{T}//A herder, Gao, 3 May 2019|
{T}//{T}//{T}//{T}//Um pastor, Pemba, 3 de Maio de 2019|
{T}//{T}//{T}//{T}//Souvenir de Gao, 3 mai 2019|
{T}//{T}//{T}//{T}//Deed given at Gao in the year 2019 on 3 May|
"""


@pytest.mark.parametrize("row", OWN.splitlines())
def test_own_day(row: str) -> None:
    text, meant = row.rsplit("|", 1)
    assert published(text) == meant


@pytest.mark.parametrize("row", OTHERS.splitlines())
def test_day_of_something_else(row: str) -> None:
    assert published(row[:-1]) == ""
