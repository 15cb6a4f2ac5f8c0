"""Periods that leave out their year, that headings and letters name, or that follow from the days told; and
what is none. Each document is read as an ingest reads it."""

import io
from functools import lru_cache

import pytest

from archive.authority import Authority, load_authority
from archive.describe import describe
from archive.formats import text
from archive.model import FILE_NAME, Extracted, Fact, Origin, Passage, Property, Value
from archive.normalise.coverage import Coverage

BODY = (
    "\n\nMen on motorcycles took cattle near the wells and nobody followed them before the night had come "
    "down, said an elder of the place who would not be named.\n"
)


@lru_cache(maxsize=1)
def authority() -> Authority:
    return load_authority()


def covered(document: str, name: str = "document.txt") -> str:
    """The months covered, the first and the last when they are many."""
    extracted = text.extract(io.BytesIO((document.replace(" / ", "\n") + BODY).encode()))
    fact = Fact(FILE_NAME, name, Origin.FILE, Property("file name"))
    months = [v.value for v in describe(extracted, (fact,), authority())[0] if v.field == "coverage"]
    return " ".join(months) if len(months) < 5 else f"{months[0]}..{months[-1]}"


STATED = """\
Weekly brief / Week ending 3 March 2019|2019-02 2019-03
Weekly brief, week ending 12 March / Bamako, 13 March 2019|2019-03
Point hebdomadaire / Semaine du 11 au 17 mars / Bamako, le 18 mars 2019|2019-03
Bulletin du centre / Du 29 octobre au 4 novembre / Publié le 6 novembre 2018|2018-10 2018-11
Parte / Del 30 de octubre al 5 de noviembre / Publicado el 7 de noviembre de 2018|2018-10 2018-11
Rapport du dernier trimestre / Publié le 10 janvier 2018|2017-10 2017-11 2017-12
Quarterly update / In the second quarter / Nairobi, 9 July 2016|2016-04 2016-05 2016-06
Informe del segundo semestre / Quito, 20 de enero de 2017|2016-07..2016-12
المغرب: الربع الأخير من سنة 2020|2020-10 2020-11 2020-12
Boletim / No mês de novembro de 2015 / Luanda, 8 de dezembro de 2015|2015-11
نشرة المرصد / خلال شهر حزيران / بيروت، 5 تموز 2020|2020-06
Lettre du Sahel / Le mois de mars vu de Gao / Gao, le 4 avril 2019|2019-03
Two months in the north / July and August / Bamako, 6 September 2013|2013-07 2013-08
Letter from the north / We report on July and August. / Bamako, 6 September 2013|2013-07 2013-08
Carnet de septembre / 3 octobre 2021|2021-09
Diario de septiembre / 3 de octubre de 2021|2021-09
Diário de setembro / 3 de outubro de 2021|2021-09
يوميات أيلول / 3 تشرين الأول 2021|2021-09
Chers collègues, / Vous trouverez ci-joint le bulletin de février 2019.|2019-02
Estimados colegas: / Adjunto el resumen de febrero de 2019.|2019-02
Prezados, / Segue o boletim de fevereiro de 2019.|2019-02
الزملاء الأعزاء، / مرفق نشرة شهر شباط 2019.|2019-02
Revue de presse / Ce que les journaux ont dit en mai 2014|2014-05
Revista de prensa / Lo que dijeron los diarios en mayo de 2014|2014-05
Niger: 01/04/2019 - 30/04/2019|2019-04
Période du : 01/04/2019 au : 30/04/2019|2019-04
Note / Trimestre: segundo de 2018|2018-04 2018-05 2018-06
Note / Week: 12 / Published 24 March 2018|2018-03
I trimestre 2020|2020-01 2020-02 2020-03
First three months of 2020|2020-01 2020-02 2020-03
Primer trimestre (enero-marzo) 2020|2020-01 2020-02 2020-03
L'année 2016 au Tchad / N'Djamena, 14 janvier 2017|2016-01..2016-12
MALI WATCH no. 9   March 2012 / Blyden / 8 April 2012|2012-03
Sahel Watch Dec 2013/Jan 2014|2013-12 2014-01
Letter / In the first week of April 2012 all of it happened. / 7 April 2012|2012-04
THE YEAR IN REVIEW / Chad 2014 / N'Djamena, January 2015|2014-01..2014-12
Mines / SUBJECT: mines on the roads of the north, / second half of 2018|2018-07..2018-12"""


@pytest.mark.parametrize("case", STATED.split("\n"))
def test_a_period_is_stated(case: str) -> None:
    document, wanted = case.rsplit("|", 1)
    assert covered(document) == wanted


TOLD = """\
Carnet de Diffa / Publié le 1er juin 2016 /  / Le 2 mai, on ferme. Le 6, on passe. Le 14, pluie.|2016-05
Notes / Posted 1 June 2016 /  / All shut on 2 May. On the 6th they passed; on the 14th rain.|2016-05
Apuntes / Publicado el 1 de junio de 2016 /  / El 2 de mayo cerraron. El 6 pasaron. El 14 llovió.|2016-05
Notas / Publicado em 1 de Junho de 2016 /  / A 2 de Maio fecharam. No dia 6 passaram. A 14 choveu.|2016-05
Log / Mon 4: nothing. / Tue 5: a mine. / Fri 8: the market burned. / Posted 11 March 2019|2019-03
Journal / lun. 4 : rien. / mar. 5 : une mine. / ven. 8 : le marché brûle. / Publié le 11 mars 2019|2019-03
Parte / Lunes 4: nada. / Martes 5: una mina. / Viernes 8: fuego. / Publicado el 11 de marzo de 2019|2019-03
سجل / الاثنين 4: لا شيء. / الثلاثاء 5: لغم. / الجمعة 8: حريق. / نشر في 11 آذار 2019|2019-03
Log / Mon 5: nothing. / Tue 6: a mine. / Fri 9: the market burned. / Posted 11 March 2019|
Posted 5 March 2018 /  / January /  / Fire, 12 January. /  / February /  / Fire, 3 February.|2018-01 2018-02
Incidents / 02-Mar-17 , Gao / 09-Mar-17 , Kidal / 19-Mar-17 , Mopti|2017-03
Incidents in 2017 / 2 March: Gao / 9 March: Kidal / 19 March: Mopti|2017-03
Incidents / Published 4 April 2017 /  / 02/03 Gao / 09/03 Kidal / 19/03 Mopti|2017-03
GAO, 14 March 2017 (Desk) – Gunmen killed four men near Ansongo on Monday 13 March 2017.|2017-03
GAO, 14 March 2017 – Gunmen killed four men near Ansongo on Monday. In May 2015 it had been burnt.|
Tripoli: October / Posted 2 November 2011 /  / On the 3rd all stopped. On the 20th he died.|2011-10"""


@pytest.mark.parametrize("case", TOLD.split("\n"))
def test_a_period_follows_from_the_days(case: str) -> None:
    document, wanted = case.rsplit("|", 1)
    assert covered(document) == wanted


NAMES = """\
sitrep S12.txt|Bamako, le 27 mars 2018|2018-03
notes_Q1.txt|Bamako, 12 April 2018|2018-01 2018-02 2018-03
lettre-mars.txt|Bamako, le 7 avril 2018|2018-03
boletin_marzo.txt|Bamako, 7 de abril de 2018|2018-03
lettre-mars.txt|Bamako, le 7 octobre 2018|
bulletin.06.2014.txt|Bulletin|2014-06
CW24-2014.txt|Weekly|2014-06
نشرة حزيران 2014.txt|نشرة|2014-06"""


@pytest.mark.parametrize("case", NAMES.split("\n"))
def test_a_files_name_may_leave_the_year_to_publication(case: str) -> None:
    name, line, wanted = case.split("|")
    assert covered(f"The centre / {line}", name) == wanted


NONE = """\
Invitation / The workshop will be held from 3 to 7 June 2019 in Dakar. / Dakar, 20 May 2019
Workshop on early warning, Dakar, 3-5 June 2019 / Dakar, 20 May 2019
Appel / La formation se tiendra du 3 au 7 juin 2019 à Dakar. / Dakar, le 20 mai 2019
Convocatoria / El taller se celebrará del 3 al 7 de junio de 2019 en Lima. / Lima, 20 de mayo de 2019
Humanitarian response plan, January-June 2020 / Geneva, 4 December 2019
Elections in October / Bamako, 4 September 2018
Elections in October: the parties prepare / Bamako, 4 November 2018
The attack on the camp in July 2012 and what came of it / Bamako, 4 March 2019
Letter / I refer to your letter of 3 March 2019 and to the circular of 9 March 2019. / Bamako, 11 April 2019
Minutes of the meeting of 5 March 2019 / Present: five.
Procès-verbal de la réunion du 5 mars 2019 / Présents : cinq.
Programme du mois de mars 2019 / 3 mars : réunion
Interview with a trader / Recorded in Gao in May 2014
Photographs taken in Gao in May 2014
FAQ / Since 3 March 2019. By the army since 5 March 2019. Until 30 March 2019.
Revue Esprit, n° 12, mars 2016 / Le prix du sel / par Théodore Monod
The Roads Letter / Number Four . January 2016 / On words
Cuadernos                            Año XXXI (2024) / El mapa y la mancha
Correction to the report of March 2017 / The report of March 2017 gave a wrong number.
Book review: "Timbuktu 2012" / By Basil Davidson / 3 May 2015
Lettre ouverte / Depuis le 3 mars nous attendons. Le 5 mars vous avez promis.
Editorial / Mali in May is a hot country. March on! / 4 June 2015"""


@pytest.mark.parametrize("document", NONE.split("\n"))
def test_what_is_planned_made_or_long_past_is_no_period(document: str) -> None:
    assert covered(document) == ""


FRAGMENTS = (
    "3 March ", "on the 3rd ", "Monday 4 to ", "14/03 ", "week ending ", "12 and 13, ", "du : 1/1 au : ",
    "2017 to ", "first to the last day of ",
)  # fmt: skip


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_hostile_repetition_is_looked_at_once(fragment: str) -> None:
    whole = fragment * (200_000 // len(fragment))
    lines = [f"Period: {whole[:280]}", whole, *(whole[i : i + 500] for i in range(0, 100_000, 500))]
    passages = tuple(Passage(number, line) for number, line in enumerate(lines, 1))
    day = Value("published", "2017-04-24", "", Origin.DOCUMENT, 0.9, Property("mail:Date"))
    coverage = Coverage(authority())
    found = [*coverage.find(Extracted(passages), {"published": [day]}), *coverage.guess(Extracted(passages))]
    values = [v for fact in found for v in coverage.clean(fact, {"published": [day]})]
    assert all(len(v.value) == 7 for v in values)
