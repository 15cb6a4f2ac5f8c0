"""Where a day of publication may stand, at the head and at the foot, and what stands there and is none."""

import pytest

from archive.authority import load_authority
from archive.model import Extracted, Passage
from archive.normalise.published import Published


@pytest.fixture(scope="module")
def published() -> Published:
    return Published(load_authority())


TEXT = (
    "Men on motorcycles took cattle near the wells and nobody followed them before the night had come down."
)


def dates(published: Published, *lines: str) -> list[str]:
    """The days that a document of these lines is believed to say."""
    text = Extracted(tuple(Passage(i, line) for i, line in enumerate(lines, 1)))
    values = [v for fact in published.find(text, {}) for v in published.clean(fact, {})]
    return [value.value for value in values if value.confidence >= 0.5]


HEADS = """\
THE LAGOS PLAINDEALER   Monday 4 June 2012   N100|2012-06-04
Gazette of the Lakes - Tuesday, 4th June 2012 - page 3|2012-06-04
LE TELL LIBRE - Jeudi 5 février 1998 - 7 F|1998-02-05
L'Écho du Fleuve, n° 412, mercredi 3 juin 2015, 150 F CFA|2015-06-03
Page 4 | L'Écho du Fleuve | mercredi 3 juin 2015|2015-06-03
EL CAUDAL — Viernes 12 de abril de 2013 — 1,20 €|2013-04-12
La Voz del Puerto Lunes, 12 de octubre de 2009 Año XII Nº 3.211|2009-10-12
Diário do Rovuma, quinta-feira, 9 de Maio de 2019, 20 MT|2019-05-09
Diário do Rovuma Quinta-feira 9 Maio 2019|2019-05-09
صحيفة النيل الأربعاء 3 يونيو 2015 الموافق 16 شعبان 1436 العدد 812|2015-06-03
الأربعاء 16 شعبان 1436 هـ الموافق لـ 3 يونيو 2015 م - العدد 812|2015-06-03
CAHIERS DU FLEUVE · n° 14 · 2013|2013
Cahiers du Fleuve, n° 14, mars 2013|2013-03
REVISTA DO ÍNDICO, n.º 7, Março de 2016|2016-03
The African Journal of Frontiers, vol. 3, no. 2, March 2014|2014-03
Journal of Desert Studies 12 (2014)|2014
Issue 14, covering January-March 2015. Nairobi, 3 April 2015|2015-04-03
HORN LETTER No. 5 | Nairobi | 3 July 1999|1999-07-03
Horn Letter, number 5, 3rd July 1999, free of charge|1999-07-03
SITREP No. 5 as of 3 July 2019|2019-07-03
Situation Report #5 – 3 July 2019, 18:00|2019-07-03
Point de situation n° 5 au 3 juillet 2019|2019-07-03
Point de situation no 5 (au 3 juillet 2019)|2019-07-03
Informe de situación n.º 5, al 3 de julio de 2019|2019-07-03
Relatório de situação n.º 5, a 3 de Julho de 2019|2019-07-03
تقرير الحالة رقم 5 – حتى 3 يوليو 2019|2019-07-03
التقرير رقم 5، 3 يوليو 2019|2019-07-03
FLASH UPDATE 3 - CABO DELGADO - 3 JULY 2019|2019-07-03
Weekly Bulletin | 28 May - 3 June 2019 | Published 5 June 2019|2019-06-05
Weekly Bulletin, 28 May - 3 June 2019 (issued 5 June)|2019-06-05
BULLETIN 12/2019 • 5 JUNE 2019|2019-06-05
(6 mai 2013, remplace la version du 22 avril)|2013-05-06
[3 May 2019]|2019-05-03
* 3 May 2019 *|2019-05-03
-- 3 May 2019 --|2019-05-03
3 May 2019 | Bamako|2019-05-03
3 May 2019, Bamako|2019-05-03
3 mai 2019 - Bamako, Mali|2019-05-03
Friday 3 May 2019 Vol. XII No. 4|2019-05-03
Draft of 3 May 2019|2019-05-03
Version: 3 May 2019|2019-05-03
Version 2, 3 May 2019|2019-05-03
Version du 3 mai 2019|2019-05-03
Versión de 3 de mayo de 2019|2019-05-03
Versão de 3 de Maio de 2019|2019-05-03
Status: 3 May 2019|
Situation as at 3 May 2019|2019-05-03
As of 3 May 2019|
Arrêté au 3 mai 2019|
Situación al 3 de mayo de 2019|2019-05-03
Situação em 3 de Maio de 2019|2019-05-03
Circulated on 6 November 2012|2012-11-06
Made public 9 July 2015|2015-07-09
Rendu public le 9 juillet 2015|2015-07-09
Hecho público el 9 de julio de 2015|2015-07-09
Tornado público em 9 de Julho de 2015|2015-07-09
Approved for release 9 July 2015|2015-07-09
Embargoed until 9 July 2015, 00:01 GMT|2015-07-09
Sous embargo jusqu'au 9 juillet 2015|2015-07-09
FOR IMMEDIATE RELEASE - July 9, 2015|2015-07-09
FOR IMMEDIATE RELEASE: Thursday, July 9, 2015|2015-07-09
PRESS RELEASE | 9 July 2015|2015-07-09
COMMUNIQUÉ DE PRESSE - Niamey, le 9 juillet 2015|2015-07-09
Communiqué n° 12 du 9 juillet 2015|2015-07-09
COMUNICADO DE PRENSA, 9 de julio de 2015|2015-07-09
NOTA DE IMPRENSA – Maputo, 9 de Julho de 2015|2015-07-09
بيان صحفي – الخرطوم، 9 يوليو 2015|2015-07-09
بيان رقم 12 بتاريخ 9 يوليو 2015|2015-07-09
Mungo Park, Nairobi, 3 May 2019|2019-05-03
Mungo Park, 3 May 2019|2019-05-03
Mungo Park | 3 May 2019 | 5 min read|2019-05-03
Mungo Park (Nairobi) | 3 May 2019|2019-05-03
by Mungo Park in Nairobi, 3 May 2019|2019-05-03
Mungo Park - 3.5.2019 - 14.05|2019-05-03
3 May 2019 by Mungo Park|2019-05-03
May 3, 2019 By Mungo Park|2019-05-03
3 mai 2019, par Félix Éboué|2019-05-03
3 de mayo de 2019 por Rubén Darío|2019-05-03
3 de Maio de 2019, por Rubén Darío|2019-05-03
3 مايو 2019 - إبراهيم المازني|2019-05-03
إبراهيم المازني | 3 مايو 2019|2019-05-03
كتب إبراهيم المازني - الخرطوم - 3 مايو 2019|2019-05-03
Félix Éboué | Bamako | 3 mai 2019|2019-05-03
De notre correspondant à Gao, Félix Éboué, le 3 mai 2019|2019-05-03
Rubén Darío. Bogotá, 3 de mayo de 2019.|2019-05-03
Text closed 3 May 2019|2019-05-03
Text closed on 3 May 2019|2019-05-03
Closed for press on 3 May 2019|2019-05-03
Information cut-off: 3 May 2019|
Information cut-off date: 3 May 2019|
Data as at 3 May 2019|
Cierre de edición: 3 de mayo de 2019|2019-05-03
Cierre: 3 de mayo de 2019|2019-05-03
Cerrado el 3 de mayo de 2019|2019-05-03
Fecha de cierre: 3 de mayo de 2019|2019-05-03
Data de fecho: 3 de Maio de 2019|2019-05-03
Fecho da edição: 3 de Maio de 2019|2019-05-03
Bouclé le 3 mai 2019|2019-05-03
Bouclage : 3 mai 2019|2019-05-03
Rédigé le 3 mai 2019|2019-05-03
Rédaction achevée le 3 mai 2019|2019-05-03
Texte arrêté le 3 mai 2019|2019-05-03
Clôturé le 3 mai 2019|2019-05-03
أُغلق التحرير في 3 مايو 2019|2019-05-03
أغلق هذا العدد في 3 مايو 2019|2019-05-03
حرر في 3 مايو 2019|2019-05-03
كتب بتاريخ 3 مايو 2019|2019-05-03
أعد في 3 مايو 2019|2019-05-03
Printed 3 May 2019|
Accessed 3 May 2019|
Downloaded on 3 May 2019|
Document generated on 3 May 2019|
Retrieved 3 May 2019 from the site of the desk|
Consulté le 3 mai 2019|
Consultado el 3 de mayo de 2019|
Impresso em 3 de Maio de 2019|
Imprimé le 3 mai 2019|
Página visitada em 3 de Maio de 2019|
Next issue: Friday 3 May 2019|
Prochain numéro : vendredi 3 mai 2019|
Próximo número: 3 de mayo de 2019|
Próxima edição a 3 de Maio de 2019|
العدد القادم: 3 مايو 2019|
Subscription lapses 31.12.2012|
Valid until 31 December 2019|
Founded on 3 May 1999|
Fondé le 3 mai 1999|
Fundado el 3 de mayo de 1999|
Fundado em 3 de Maio de 1999|
تأسست في 3 مايو 1999|
Registered under No. 12 of 3 May 1999|
© 3 May 2019 The Desk|
Meeting of 3 May 2019|
Compte rendu de la réunion du 3 mai 2019|
Acta de la reunión del 3 de mayo de 2019|
Acta da reunião de 3 de Maio de 2019|
محضر اجتماع 3 مايو 2019|
Letter to the Minister of 3 May 2019|
Received 3 May 2019|
Comments invited by 3 May 2019|
Deadline: 3 May 2019|
Covers events up to 3 May 2019|
Period: 1 May 2019 - 3 June 2019|
In memoriam John Speke, d. 3 May 2019|
Born in Gao on 3 May 1950|
The court of Gao, judgement of 3 May 2019|
In reply to your letter of 3 May 2019|
Ref.: your letter dated 3 May 2019|
Subject: your mail of 3 May 2019|
The Kidal attack, 3 May 2019|
Ambush near Gao on Friday 3 May 2019|
Résolution 2374 du 5 septembre 2017|
Loi n° 12 du 3 mai 2019|
Decree No. 14 of 3 May 2019|
Ley 12 de 3 de mayo de 2019|
Election Day, 3 May 2019|
Cyclone hits Beira, 3 May 2019: what we know|
Translated from the French, 3 May 2019|
Photo: a camp near Gao, 3 May 2019|
Photo taken on 3 May 2019|
Map: Gao, 3 May 2019|
Since 3 May 2019|
From 1 May 2019|
First appeared in the Gazette, 3 May 1999|
DARFUR NOTES No. 14 March 2016|
Lettre du Sahel n° 12 juin 2018|
Boletín del Chocó n.º 8 mayo 2017|
Jeudi 12.IV.2018 // diffusion restreinte|2018-04-12
Goma, 14 - XII - 2012|2012-12-14
Diffusé le : 3 ju1n 2007|2007-06-03
JEUDI DOUZE MARS MIL NEUF CENT QUATRE-VINGT-DIX-SEPT|1997-03-12
Lisboa, três de Maio de mil novecentos e noventa e nove|1999-05-03
The third of May nineteen ninety-nine|1999-05-03
Nairobi 3 May 2019|2019-05-03
NOUAKCHOTT LE 3 MAI 2019|2019-05-03
Nouakchott le 3 mai 2019|2019-05-03
Bamako le vendredi 3 mai 2019|2019-05-03
Bamako, le vendredi 3 mai 2019|2019-05-03
Bogotá, viernes 3 de mayo de 2019|2019-05-03
Luanda, sexta-feira, 3 de Maio de 2019|2019-05-03
نواكشوط، الجمعة 3 مايو 2019|2019-05-03
نواكشوط - 3 مايو 2019|2019-05-03
نواكشوط 3/5/2019|2019-05-03
COMPTE RENDU 19/03/2015|2015-03-19
Distribution: general 10 July 2023|2023-07-10
Distribución: general 10 de julio de 2023|2023-07-10
8 to 14 June 2020 Tunis, 15 June 2020|2020-06-15
Du 8 au 14 juin 2020 Tunis, le 15 juin 2020|2020-06-15
Del 8 al 14 de junio de 2020 Túnez, 15 de junio de 2020|2020-06-15
De 8 a 14 de Junho de 2020 Tunes, 15 de Junho de 2020|2020-06-15
Week 24 (8-14 June 2020) - 15 June 2020|2020-06-15
Week 24: 8-14 June 2020, published Monday 15 June 2020|2020-06-15
Semaine 24 (8-14 juin 2020), paru le 15 juin 2020|2020-06-15
Period: 8-14 June 2020 | Date: 15 June 2020|2020-06-15
Reporting period: 8-14 June 2020. Issued: 15 June 2020.|2020-06-15
Période couverte : 8-14 juin 2020 / Diffusé le 15 juin 2020|2020-06-15
Période du 8 au 14 juin 2020 (publié le 15 juin 2020)|2020-06-15
Covering 8-14 June 2020 | Issued 15 June 2020|2020-06-15
Issue 9 | 15 June 2020 | Covering 8 – 14 June 2020|2020-06-15
Week of 8 June 2020|
Week ending 14 June 2020|
Semaine du 8 juin 2020|
Events of 14 June 2020|
Journée du 14 juin 2020|
N/Réf : 012/CD/2015 — Niamey, le 9 juillet 2015|2015-07-09
Réf. 012/CD/2015 Niamey, le 9 juillet 2015|2015-07-09
Ref: 14/2019. Date: 3 May 2019|2019-05-03
Classification: restricted | Date: 3 May 2019 | Pages: 4|2019-05-03
From: The desk | To: All stations | Date: 3 May 2019|2019-05-03
De : la cellule / À : tous / Date : 3 mai 2019|2019-05-03
DATE: 3 MAY 2019 TO: ALL STATIONS FROM: DESK|2019-05-03
Posted by Mungo Park at 10:05, 3 May 2019|2019-05-03
Posted by Mungo Park on May 3, 2019 in Analysis|2019-05-03
Posté par Félix Éboué le 3 mai 2019|2019-05-03
Publicado por Rubén Darío el 3 de mayo de 2019|2019-05-03
Publicado por Rubén Darío em 3 de Maio de 2019 às 10:05|2019-05-03
Analysis, 3 May 2019|2019-05-03
Opinion | 3 May 2019|2019-05-03
Analyse – 3 mai 2019|2019-05-03
Tribune publiée le 3 mai 2019|2019-05-03
Article publié le 3 mai 2019|2019-05-03
Article mis en ligne le 3 mai 2019, dernière modification le 9 juin 2020|2019-05-03
Artículo publicado el 3 de mayo de 2019 en la edición de papel|2019-05-03
Texto publicado em 3 de Maio de 2019|2019-05-03
This article was published on 3 May 2019|2019-05-03
This report was first published on 3 May 2019.|2019-05-03
Ce texte a été publié le 3 mai 2019 dans L'Écho.|2019-05-03
نُشر هذا المقال في 3 مايو 2019|2019-05-03
May 3rd 2019|2019-05-03
3-May-19|2019-05-03
03MAY2019|2019-05-03
030519Z MAY 19|2019-05-03
3/5/19|2019-05-03
3.5.19|2019-05-03
3/V/2019|2019-05-03
2019.05.03|2019-05-03
2019/05/03|2019-05-03
20190503|
2019, May 3|2019-05-03
le 3/05/2019|2019-05-03
el 3-5-2019|2019-05-03
aos 3 de Maio de 2019|2019-05-03
Mayo 3 de 2019|2019-05-03
Mayo 3, 2019|2019-05-03
Viernes, mayo 3 de 2019|2019-05-03
vie. 3 may. 2019|2019-05-03
ven. 3 mai 2019|2019-05-03
sex., 3 mai. 2019|2019-05-03
1er. de mayo de 2019|2019-05-01
1° maggio 2019|
primero de mayo de 2019|2019-05-01
the 3rd of May, 2019|2019-05-03
3rd day of May 2019|2019-05-03
5-6 June 2019|
3 Mei 2019|
٣-٥-٢٠١٩|2019-05-03
٢٠١٩/٥/٣|2019-05-03
٣ / ٥ / ٢٠١٩|2019-05-03
3 ماي 2019|2019-05-03
3 أيار 2019|2019-05-03
بتاريخ: ٣/٥/٢٠١٩ م|2019-05-03
الجمعة 3 ماي 2019 الموافق 28 شعبان 1440|2019-05-03
28 شعبان 1440 هـ / 3 ماي 2019 م|2019-05-03
28 شعبان 1440 هـ|
Date of the attack: 3 May 2019|
Date of birth: 3 May 1979|
Date of meeting: 3 May 2019|
Date de l'attaque : 3 mai 2019|
Date de naissance : 3 mai 1979|
Date limite : 3 mai 2019|
Date de la réunion : 3 mai 2019|
Fecha del ataque: 3 de mayo de 2019|
Fecha límite: 3 de mayo de 2019|
Fecha de nacimiento: 3 de mayo de 1979|
Data da reunião: 3 de Maio de 2019|
Data limite: 3 de Maio de 2019|
تاريخ الهجوم: 3 مايو 2019|
تاريخ الميلاد: 3 مايو 1979|
تاريخ الاجتماع: 3 مايو 2019|
Release of hostages in Gao, 3 May 2019|
Publication of the peace law, 3 May 2019|
Edition closed|
Ten hostages released 3 May 2019|
Border closed 3 May 2019|
The border was closed on 3 May 2019.|
The agreement was drawn up in Algiers on 3 May 2019.|
La frontière, fermée le 3 mai 2019|
Le camp a été bouclé le 3 mai 2019.|
La frontera se cerró el 3 de mayo de 2019.|
A fronteira foi fechada em 3 de Maio de 2019.|
أُغلق المعبر في 3 مايو 2019|
صدر القانون في 3 مايو 2019|
نشر الجيش قواته في 3 مايو 2019|
The law was published on 3 May 2019.|
The book was published in 2011.|
Le décret a été publié le 3 mai 2019 au Journal officiel.|
Le communiqué du 3 mai 2019 est un faux.|
El vídeo fue difundido el 3 de mayo de 2019.|
O vídeo foi divulgado em 3 de Maio de 2019.|
A video published on 3 May 2019 shows the camp.|
As of 3 May 2019, 300 families had left the camp.|
Au 3 mai 2019, 300 familles avaient quitté le camp.|
Situation au camp le 3 mai 2019 : calme.|
Written on the wall: 3 May 2019|
Status of forces agreement of 3 May 2019|
Version française de l'accord du 3 mai 2019|
Draft of the constitution of 3 May 2019|
Mali, since 3 May 2019|
The Wells of Gao (3 May 2019 – 4 June 2020)|
Gao attack (3 May 2019)|
Minutes, 3 May 2019|2019-05-03
Interview with the mayor of Gao, 3 May 2019|
Speech in Parliament, 3 May 2019|
Discours du Président, Bamako, 3 mai 2019|2019-05-03
Statement by the President, Bamako, 3 May 2019|2019-05-03
Cahiers du Fleuve n° 3 Juin 2004|2004-06
السنة الخامسة مارس 2001 الثمن : 10 دنانير|2001-03
Échos du Nord 4e année mai 1999 Prix : 15 F|1999-05
N.º 45 Maputo, Março de 2004|2004-03
No. 7 Nairobi, March 2004|2004-03
Niamey (Niger), 3 mai 2019. - Trois hommes ont pris la route du nord.|2019-05-03
القصرين في 3 ماي 2019 الإمضاء: إبراهيم|2019-05-03
Closed and sent out on Friday 3 May 2019|2019-05-03
Bouclé et diffusé à Dakar le 3 mai 2019|2019-05-03
Cerrado y publicado en Sevilla el 3 de mayo de 2019|2019-05-03
Period reviewed: April 2019 Issued: 3 May 2019|2019-05-03
Arrest in Gao Date: 3 May 2019|
Model of note: version 3, January 2017|
Plantilla: versión 3, enero de 2017|
Round 31 of the matrix, as two of us could see (published 3 May 2019)|
Gao, quatorze jours de mai 2019|
Mali 2019|
Mali – mai 2019|
Burkina Faso, 30 September 2022|2022-09-30
The day after, 30 September 2022|
The night of 30 September 2022|
La nuit du 30 septembre 2022|
Ouagadougou, the night of 30 September 2022|
Twenty years after 11 September 2001|
Before the vote of 3 May 2019|
Chronicle of a coup: Bamako, 18 August 2020|
Bamako, 18 August 2020: a coup|
Le coup du 18 août 2020|
Bamako, 18 août 2020 : récit d'un coup|
Moura, 27 March 2022|2022-03-27
Moura, 27-31 March 2022|
Yirgou, 1er janvier 2019 : ce qui s'est passé|
Yirgou, 1 January 2019. What happened|
Mpeketoni, 15 June 2014: names of the dead|
El Aaiún, 8 de noviembre de 2010: crónica|
Names of the dead of 15 June 2014|
List of prisoners held on 3 May 2019|
Population at 31 December 2019|
Prices on 3 May 2019|
Exchange rate of 3 May 2019|
Article 12 of the Constitution of 25 February 1992|
The agreement signed in Algiers on 15 May 2015|
Accord signé à Alger le 15 mai 2015|
Acuerdo firmado en Argel el 15 de mayo de 2015|
Acordo assinado em Argel a 15 de Maio de 2015|
اتفاق موقع في الجزائر في 15 مايو 2015|
Signed at Algiers, 15 May 2015|
Treaty of Algiers, 15 May 2015|
Protocol of 3 May 1996|
S/2019/12 of 3 May 2019|
United Nations, S/PV.8040, 5 September 2017|2017-09-05
(A/RES/60/1, 16 September 2005)|
Document of 3 May 2019 not found|
Declaration of 3 May 2019|
Communiqué final de la réunion du 3 mai 2019|
Rapport de mission, 3-12 mai 2019|
Mission report, Gao, 3 to 12 May 2019|
Field visit: 3 May 2019|
Visit to Gao (3 May 2019)|
Interview conducted on 3 May 2019|
Interview recorded in Gao, 3 May 2019|
Entretien réalisé le 3 mai 2019|
Entrevista hecha en Gao el 3 de mayo de 2019|
Heard by telephone on 3 May 2019|
Recorded: 3 May 2019|
Photo credit: desk, 3 May 2019|
Established 3 May 1999|
Est. 1999|
Founded in Nairobi, 1999|
Nairobi, founded 1899|
Volume begins 3 May 2019|
Opening: 3 May 2019|
Starts 3 May 2019|
Begins on 3 May 2019 at Gao|
Conference programme, Nairobi, 3 May 2019|
Programme of the workshop, Nairobi, 3 May 2019|
Invitation: Nairobi, 3 May 2019|
Call for papers (deadline 3 May 2019)|
To appear on 3 May 2019|
For discussion on 3 May 2019|
Agenda for 3 May 2019|
Ordre du jour du 3 mai 2019|
Reporting date range: 3 May 2019 - 9 May 2019|
Data collected 3 May 2019|
Données recueillies le 3 mai 2019|
Datos recogidos el 3 de mayo de 2019|
Query date: 3 May 2019|
Extraction date: 3 May 2019|
Last incident: 3 May 2019|
First case: 3 May 2019|
Most recent attack: 3 May 2019|
Arrested: 3 May 2019|
Killed 3 May 2019|
Sentenced on 3 May 2019|
Appointed 3 May 2019|
Elected 3 May 2019|
Minister of Defence, appointed 3 May 2019|
Killed in Gao, 3 May 2019|
Died at Gao, 3 May 2019|
Mort à Gao, le 3 mai 2019|
Nacido en Gao, 3 de mayo de 1950|
Tué à Gao, le 3 mai 2019|
Muerto en Gao, el 3 de mayo de 2019|
Morto em Gao, 3 de Maio de 2019|
قتل في غاو، 3 مايو 2019|
ولد في غاو، 3 مايو 1950|
توفي في غاو، 3 مايو 2019|
Le 3 mai 2019 à Gao|
The third of May 2019 in Gao|
On the morning of 3 May 2019|
Vote on 3 May 2019|
National day, 3 May 2019|
Fête nationale, 3 mai 2019|
Ramadan begins: 6 May 2019|
Independence Day, 1 October 1960|
Treaty in force since 1999|"""


@pytest.mark.parametrize("case", HEADS.split("\n"))
def test_a_line_on_top_or_below_the_title(published: Published, case: str) -> None:
    line, wanted = case.rsplit("|", 1)
    assert dates(published, line, "The wells of the north", *[TEXT] * 20) == ([wanted] if wanted else [])
    assert dates(published, "The wells of the north", line, *[TEXT] * 20) == ([wanted] if wanted else [])


FEET = """\
Done at Goma this 5th day of March 2014|2014-03-05
Done at Goma, this fifth day of March, two thousand and fourteen|2014-03-05
Signed in Juba on the 5th of March 2014|2014-03-05
Fait à Bangui, le cinq mars deux mille quatorze|2014-03-05
Fait à Bangui, le 5 mars 2014. Pour le Collectif, le secrétaire|2014-03-05
Fait et clos à Bangui le 5 mars 2014|2014-03-05
Em Bissau, aos cinco dias do mês de março de 2014|2014-03-05
Luanda, aos 5 de Março de 2014|2014-03-05
En Malabo, a cinco de marzo de dos mil catorce|2014-03-05
Dado en Bogotá, a los 5 días del mes de marzo de 2014|2014-03-05
Bogotá D. C., 5 de marzo de 2014|2014-03-05
حرر بنواكشوط في 5 مارس 2014|2014-03-05
حُرِّر في طرابلس بتاريخ الخامس من مارس 2014|2014-03-05
صدر في بنغازي يوم الأربعاء 5 مارس 2014|2014-03-05
الخرطوم في 5/3/2014م|2014-03-05
تونس، في الخامس من آذار/مارس ٢٠١٤|2014-03-05
Minutes drawn up on 20 October 2017 by Mungo Park|2017-10-20
Acta redactada el 20 de octubre de 2017|2017-10-20
Acta lavrada em 20 de Outubro de 2017 por Rubén Darío|2017-10-20
Written in Nairobi on 20 October 2017.|2017-10-20
This report was written on 20 October 2017.|2017-10-20
This bulletin was closed on 20 October 2017.|2017-10-20
This issue went to press on 20 October 2017.|2017-10-20
Text closed on 20 October 2017.|2017-10-20
Information as of 20 October 2017.|
Closed 20 October 2017, 18:00.|2017-10-20
Report finalised 20 October 2017|2017-10-20
Ce bulletin a été bouclé le 20 octobre 2017.|2017-10-20
Bulletin arrêté au 20 octobre 2017|2017-10-20
Rédigé à Gao le 20 octobre 2017|2017-10-20
Achevé de rédiger le 20 octobre 2017.|2017-10-20
Achevé d'imprimer en octobre 2017|2017-10
Este boletín se cerró el 20 de octubre de 2017.|2017-10-20
Cierre de esta edición: 20 de octubre de 2017|2017-10-20
Esta edição foi fechada em 20 de Outubro de 2017.|2017-10-20
Boletim fechado a 20 de Outubro de 2017|2017-10-20
أُغلق تحرير هذا العدد في 20 أكتوبر 2017|2017-10-20
تم إعداد هذا التقرير في 20 أكتوبر 2017|2017-10-20
-- Nairobi, 20 October 2017 --|2017-10-20
Mungo Park, Nairobi, 20 October 2017|2017-10-20
Mungo Park, 20.10.2017|2017-10-20
M. Park, 20/10/2017|2017-10-20
For the Committee, Mungo Park, 20 October 2017|2017-10-20
Félix Éboué, Bangui, le 20 octobre 2017|2017-10-20
Le secrétaire, Félix Éboué, 20 octobre 2017|2017-10-20
(20 October 2017)|2017-10-20
20 October 2017.|2017-10-20
Le 20 octobre 2017|2017-10-20
October 2017|2017-10
Nairobi, October 2017.|2017-10
NAIROBI, OCTOBER 20, 2017|2017-10-20
Nairobi - 20 October 2017|2017-10-20
Nairobi/Goma, 20 October 2017|2017-10-20
Published by the Committee, Nairobi, October 2017|2017-10
Éditions du Fleuve, Dakar, 2014|2014
Dakar : Éditions du Fleuve, 2014|2014
Maputo: Edições do Índico, 2014.|2014
Impressum: Nairobi 2014|
The conference of Nairobi, 20 October 2017|
Next meeting: Nairobi, 20 October 2017|
Prochaine séance : jeudi 18 janvier 2018, même lieu|
La próxima reunión será en Bogotá, el 18 de enero de 2018|
الاجتماع القادم: تونس، 18 يناير 2018|
Source: Le Monde, 3 mai 2019|
Source : Radio Fleuve, Bangui, 3 mai 2019|
Fuente: El País, 3 de mayo de 2019|
Cf. Le Monde, 3 mai 2019|
See also: Nairobi Gazette, 3 May 2019|
[1] Nairobi Gazette, 3 May 2019|
* Le Monde, 3 mai 2019|
Downloaded 12.04.2021|
Printed on 12 April 2021|
Page consultée le 3 mai 2019|
Imprimé le 3 mai 2019 à 10:05|
تاريخ الاطلاع: 3 مايو 2019|
Copyright 2012 The Desk|
(c) all rights reserved 2012|
© Le Collectif, Bangui, 2012|
The Committee was founded at Nairobi on 3 May 1999.|
Association créée à Bangui le 3 mai 1999|
Registered charity, Nairobi, 3 May 1999|
On 31 March 2004 the lights came back in the quarter of Ela Nguema.|
31 March 2004. The lights come back.|
Telephone lines cut since 3 May 2019|
The trial opens in Gao on 3 May 2019|
Annex: letter of the Minister, Gao, 3 May 2019|
Annexe 2 : Accord de Gao, 3 mai 2019|
1978. The law on the office of the association.|"""


@pytest.mark.parametrize("case", FEET.split("\n"))
def test_a_line_at_the_foot(published: Published, case: str) -> None:
    line, wanted = case.rsplit("|", 1)
    assert dates(published, "The wells of the north", *[TEXT] * 20, line) == ([wanted] if wanted else [])
    assert dates(published, "The wells of the north", *[TEXT] * 4, line) == ([wanted] if wanted else [])
