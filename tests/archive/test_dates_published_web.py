"""Days in lines that web sites print, in tables, bars and citations: whose are they?

`short_texts` says what `//` and `{T}` stand for.
"""

import pytest

from tests.archive.short_texts import published

OWN = """\
The wells//This entry was posted in Mali, Floods on May 12, 2016 by mpark.//{T}|2016-05-12
Les puits//Cet article a été publié dans Mali, Crues le 12 mai 2016 par mpark.//{T}|2016-05-12
Los pozos//Esta entrada fue publicada en Malí el 12 de mayo de 2016 por mpark.//{T}|2016-05-12
Os poços//Esta entrada foi publicada em Mali a 12 de maio de 2016 por mpark.//{T}|2016-05-12
The wells//May 12, 2016 / 9:14 AM / Agency//{T}|2016-05-12
The wells//Interview - Published on 12.05.2016 at 10:14 by Mungo Park//{T}|2016-05-12
Les puits//Le 12 mai 2016 à 10h14, par la rédaction//{T}|2016-05-12
Les puits//Créé le jeudi 12 mai 2016 10:14//{T}|2016-05-12
The wells//Created: 12 May 2016 Written by Mungo Park Hits: 344//{T}|2016-05-12
الآبار//نُشر في: 12 مايو ,2016: 10:14 ص GST//{T}|2016-05-12
الآبار//الخميس 12 مايو 2016 10:14 ص//{T}|2016-05-12
The wells//News | 12 May 2016//{T}|2016-05-12
Gao Bulletin | 12 May 2016//Gao | The secretariat//{T}|2016-05-12
EMBARGOED UNTIL 12 MAY 2016//{T}|2016-05-12
"""
OTHERS = """\
The wells//This article tells of the raid of May 12, 2016 by men on motorcycles.//{T}|
The wells//The school was created on 12 May 2016 by the mission.//{T}|
The wells//Date | Place | Killed//2016-05-12 | Gao | 3//{T}|
Los pozos//Lugar | Fecha//Gao | 12 de mayo de 2016//{T}|
The wells//Gao | 12 May 2016 | 3//Kidal | 11 May 2016 | 2//{T}|
The battle of Kidal//Date | 12 May 2016//Location | Kidal//Result | Stalemate//{T}|
Mali: a profile//Independence | 22 September 1960//Capital | Bamako//{T}|
Mali : un profil//Fête nationale | 22 septembre 1960//Capitale | Bamako//{T}|
Tuesday 12 May 2020, 10:14 | Bamako 38° | USD 611//The wells//{T}|
The panel//Embargo on the report of the panel: 12 May 2016, 10:00//{T}|
El golpe de Bisáu, 12 de abril de 2012//{T}|
El motín de Kati, 21 de marzo de 2012//{T}|
ABC, 5 de marzo de 2013: «Bamako espera»//{T}|
"""


@pytest.mark.parametrize("case", OWN.splitlines())
def test_its_own_day(case: str) -> None:
    text, day = case.rsplit("|", 1)
    assert published(text) == day


@pytest.mark.parametrize("case", OTHERS.splitlines())
def test_the_day_of_something_else(case: str) -> None:
    assert published(case.removesuffix("|")) == ""
