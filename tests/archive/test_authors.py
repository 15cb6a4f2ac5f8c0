"""Who wrote it: bylines, signatures, mails, and the words that look like them and are not."""

from __future__ import annotations

import io

import pytest

from archive.authority import Authority, load_authority
from archive.describe import describe
from archive.formats import eml, html
from archive.model import Extracted, Fact, Origin, Passage, Property, Span, Value
from archive.normalise.authors import Authors, author_key, decide
from archive.normalise.people import people


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


BODY = (
    "The situation in the north of the country was calm during the first days, then attacks began again near "
    "the towns along the river, and traders closed their shops for a week."
)


def extracted(*lines: str, facts: tuple[Fact, ...] = ()) -> Extracted:
    return Extracted(tuple(Passage(i, line) for i, line in enumerate(lines, 1)), facts)


def found(authority: Authority, document: Extracted, title: int = 0) -> list[str]:
    """The names of the text that are sure."""
    maker = Authors(authority)
    where = Span(title, 0, 5)
    known = {"title": [Value("title", "x", "x", Origin.DOCUMENT, 0.8, where)]} if title else {}
    values = [v for fact in maker.find(document, known) for v in maker.clean(fact, known)]
    return [v.value for v in values if v.confidence >= 0.5]


NAMES = [
    ("Dr Amadou Hampâté Bâ", ["Amadou Hampâté Bâ"]),
    ("Col. (rtd) Mary Kingsley", ["Mary Kingsley"]),
    ("Prof. Flora Tristan, chercheuse à l'Institut du Sahel", ["Flora Tristan"]),
    ("Mary Kingsley, correspondent in Bamako", ["Mary Kingsley"]),
    (
        "Gertrude Bell, analyst at the Sahel Institute, and T. E. Lawrence, researcher",
        ["Gertrude Bell", "T. E. Lawrence"],
    ),
    ("AMADOU HAMPÂTÉ BÂ", ["Amadou Hampâté Bâ"]),
    ("HAMPÂTÉ BÂ, Amadou", ["Amadou Hampâté Bâ"]),
    ("MARY KINGSLEY AND GERTRUDE BELL", ["Mary Kingsley", "Gertrude Bell"]),
    ("Du Bois, W. E. B.", ["W. E. B. Du Bois"]),
    ("Bell, G., Stark, F. and Kingsley, M.", ["G. Bell", "F. Stark", "M. Kingsley"]),
    ("José Ortega y Gasset", ["José Ortega y Gasset"]),
    ("Rosalía de Castro y Emilia Pardo Bazán", ["Rosalía de Castro", "Emilia Pardo Bazán"]),
    ("Machado de Assis e Eça de Queirós", ["Machado de Assis", "Eça de Queirós"]),
    ("Jean Dupont, Marie Curie et Flora Tristan", ["Jean Dupont", "Marie Curie", "Flora Tristan"]),
    ("Gertrude Bell, Institute for Peace and Security", ["Gertrude Bell"]),
    ("Gertrude Bell / AFP", ["Gertrude Bell"]),
    ("Fily Dabo Sissoko Maurice Delafosse", ["Fily Dabo Sissoko", "Maurice Delafosse"]),
    ("Ahmed Salem Mohamed Fall", ["Ahmed Salem Mohamed Fall"]),
    ("René Maran, avec l'Observatoire du Canal", ["René Maran", "Observatoire du Canal"]),
    ("أ. د. سلامة موسى", ["سلامة موسى"]),
    ("م. م. نور", ["م. م. نور"]),
    ("FRANTZ FANON GEORGE PADMORE", ["Frantz Fanon", "George Padmore"]),
    ("EMILIA PARDO BAZÁN Argel", ["Emilia Pardo Bazán"]),
    ("Gertrude Bell for the Sahel Desk", ["Gertrude Bell"]),
    ("Gertrude Bell (Gao) and Freya Stark (Kidal)", ["Gertrude Bell", "Freya Stark"]),
    ("Gertrude Bell, edited by Freya Stark", ["Gertrude Bell"]),
    ("Gertrude Bell with reporting by Freya Stark", ["Gertrude Bell"]),
    ("our correspondent", []),
    ("notre correspondante Flora Tristan", ["Flora Tristan"]),
    ("the Protection Cluster", ["Protection Cluster"]),
    ("la Cellule d'analyse et de veille", ["Cellule d'analyse et de veille"]),
    (
        "Ministère de la défense et des anciens combattants",
        ["Ministère de la défense et des anciens combattants"],
    ),
    ("Unidad de Análisis y Alerta Temprana", ["Unidad de Análisis y Alerta Temprana"]),
    ("the Education Cluster and the Protection Cluster", ["Education Cluster", "Protection Cluster"]),
    ("UNHCR, Protection Cluster and UNICEF", ["UNHCR", "Protection Cluster", "UNICEF"]),
    ("Information Management Unit, OCHA Mali", ["Information Management Unit, OCHA Mali"]),
    ("Isabelle Eberhardt et la Cellule de veille", ["Isabelle Eberhardt", "Cellule de veille"]),
    ("طه حسين ومي زيادة", ["طه حسين", "مي زيادة"]),
    ("محمد ولد عبد العزيز", ["محمد ولد عبد العزيز"]),
    ("د. نوال السعداوي، باحثة في مركز الدراسات", ["نوال السعداوي"]),
    ("Jose\u0301 Garci\u0301a", ["José García"]),
    ("Mary Ann Kingsley Permanent Representative", ["Mary Ann Kingsley"]),
    ("Gertrude Bell Arms expert", ["Gertrude Bell"]),
    ("Flora Tristan Représentante permanente adjointe", ["Flora Tristan"]),
    ("Rubén Darío Embajador Representante Permanente", ["Rubén Darío"]),
    ("EÇA DE QUEIRÓS, ENCARREGADO DE NEGOCIOS", ["Eça de Queirós"]),
    ("سلامة موسى المندوب الدائم", ["سلامة موسى"]),
    ("Mary Kingsley in Kaya and G. L. Bell in New Bussa", ["Mary Kingsley", "G. L. Bell"]),
    ("the Human Rights and Protection Division", ["Human Rights and Protection Division"]),
    ("Research, Analysis and Monitoring Unit", ["Research, Analysis and Monitoring Unit"]),
    (
        "the Information and Analysis Cell and Mary Kingsley",
        ["Information and Analysis Cell", "Mary Kingsley"],
    ),
    ("Mary Kingsley and the Peace and Security Desk", ["Mary Kingsley", "Peace and Security Desk"]),
    ("Mary Kingsley and Sahel Desk", ["Mary Kingsley", "Sahel Desk"]),
    ("Sahel Observer Group", ["Sahel Observer Group"]),
    ("el Equipo del Río y Rubén Darío", ["Equipo del Río", "Rubén Darío"]),
    ("Rubén Darío / enviado", ["Rubén Darío"]),
    ("Mary Kingsley / Kaya", ["Mary Kingsley"]),
    ("Mary Kingsley / Gertrude Bell", ["Mary Kingsley", "Gertrude Bell"]),
    ("Eça de Queirós Florbela Espanca", ["Eça de Queirós", "Florbela Espanca"]),
    ("José de San Martín Matorras", ["José de San Martín Matorras"]),
    ("Joaquim Dias Cordeiro da Matta", ["Joaquim Dias Cordeiro da Matta"]),
    ("jane.doe@example.org", []),
]


@pytest.mark.parametrize(("raw", "names"), NAMES)
def test_names_are_read_without_titles_roles_and_addresses(
    authority: Authority, raw: str, names: list[str]
) -> None:
    assert [named.name for named in people(authority).of(raw)] == names


ANNOUNCED = [
    ("By Ida B. Wells in Wabag", ["Ida B. Wells"]),
    ("Par Albert Londres, envoyé spécial à Gao", ["Albert Londres"]),
    ("Por Machado de Assis,", ["Machado de Assis"]),
    ("بقلم طه حسين", ["طه حسين"]),
    ("إعداد: وحدة الرصد", ["وحدة الرصد"]),
    ("Compiled by the Field Safety Desk, Ouagadougou", ["Field Safety Desk"]),
    ("Texto y fotos: Comandante Mariano José de Larra (R)", ["Mariano José de Larra"]),
    ("Rédacteur : FRANTZ FANON Visa : illisible", ["Frantz Fanon"]),
    (
        "Redigido em Lisboa por Alexandre Herculano e Camilo Castelo Branco.",
        ["Alexandre Herculano", "Camilo Castelo Branco"],
    ),
    ("Entrevista conduzida por Lima Barreto. Local: Kaya, Burkina Faso.", ["Lima Barreto"]),
    ("Published 12 May 2017 by Mary Kingsley", ["Mary Kingsley"]),
    ("Publié le 12 mai 2017 par Flora Tristan", ["Flora Tristan"]),
    ("12 May 2017 – By Mary Kingsley", ["Mary Kingsley"]),
    ("By Mary Kingsley | 3 May 2017 | Reuters", ["Mary Kingsley"]),
    ("By the Sahel Desk", ["Sahel Desk"]),
    ("Par la cellule de veille", ["cellule de veille"]),
    (
        "This bulletin was prepared by the Protection Cluster with support from donors.",
        ["Protection Cluster"],
    ),
    ("Este boletín fue elaborado por la Unidad de Análisis con apoyo.", ["Unidad de Análisis"]),
    ("Este relatório foi preparado pelo Gabinete de Estudos.", ["Gabinete de Estudos"]),
    ("أعدّ هذا التقرير قسم الرصد", ["قسم الرصد"]),
    ("By Colette, 3 May 2015", ["Colette"]),
    ("Minutes taken by Gertrude Bell", ["Gertrude Bell"]),
    ("Text and research: Mary Kingsley. Maps: Freya Stark.", ["Mary Kingsley"]),
    ("إعداد سلامة موسى", ["سلامة موسى"]),
    ("Edited by Olive Schreiner with reports from Sol Plaatje", ["Olive Schreiner", "Sol Plaatje"]),
    ("تحرير: الطاهر الحداد وأبو القاسم الشابي", ["الطاهر الحداد", "أبو القاسم الشابي"]),
    ("No. 17 compiled by Claude McKay", ["Claude McKay"]),
    ("أعدّه: مكتب الرصد الشمالي", ["مكتب الرصد الشمالي"]),
    ("Rédaction : Cellule Est", ["Cellule Est"]),
    ("Ce numéro a été entièrement rédigé par Frantz Fanon", ["Frantz Fanon"]),
    ("Drawn up by the Mopti Rights Watch Committee", ["Mopti Rights Watch Committee"]),
    (
        "El presente informe abarca el semestre. Lo ha elaborado el Grupo de Trabajo Sahel con su red.",
        ["Grupo de Trabajo Sahel"],
    ),
    ("De notre correspondante à Gao, Flora Tristan", ["Flora Tristan"]),
    ("From our correspondent Mary Kingsley", ["Mary Kingsley"]),
    ("Correspondance particulière de Flora Tristan", ["Flora Tristan"]),
    ("Crónica de Rubén Darío desde Gao", ["Rubén Darío"]),
    ("Text: Mary Kingsley / Photos: Freya Stark", ["Mary Kingsley"]),
    ("Author – Mary Kingsley", ["Mary Kingsley"]),
    ("Author | Mary Kingsley", ["Mary Kingsley"]),
    ("Auteurs : Flora Tristan (Gao), Albert Londres (Kidal)", ["Flora Tristan", "Albert Londres"]),
    ("Elaboró: Clorinda Matto. Revisó: Emilia Pardo.", ["Clorinda Matto"]),
    ("By Prof. Mary Kingsley and Lt.-Col. T. E. Lawrence", ["Mary Kingsley", "T. E. Lawrence"]),
    ("كتب - طه حسين", ["طه حسين"]),
    ("تقرير: أحمد أمين", ["أحمد أمين"]),
    ("للكاتب سلامة موسى", ["سلامة موسى"]),
    ("(Reporting by Mary Kingsley; Editing by Freya Stark)", ["Mary Kingsley"]),
    ("Elaborado por: Observatorio del Bajo Guadiana", ["Observatorio del Bajo Guadiana"]),
    ("Redacção: Eça de Queirós Saiu a 16/11/2020", ["Eça de Queirós"]),
    ("Redacción: Rubén Darío Fecha de cierre: 3 de mayo de 2017", ["Rubén Darío"]),
    ("Publié le mardi 3 avril 2018 à 10h12 par Flora Tristan", ["Flora Tristan"]),
    ("Publié le 15 nov. par Flora Tristan · 4 min de lecture · 12 commentaires", ["Flora Tristan"]),
    ("Posted on Tuesday at 10:12 am by Mary Kingsley", ["Mary Kingsley"]),
    ("Publicado el martes a las 10:12 por Rubén Darío", ["Rubén Darío"]),
    ("Publicado terça às 10h12 por Lima Barreto", ["Lima Barreto"]),
    ("نشر في 3 مارس 2017 بواسطة طه حسين", ["طه حسين"]),
    ("The boats are back on the shore. By Mary Kingsley", ["Mary Kingsley"]),
    ("Las casas arden otra vez. Por Rubén Darío, enviado especial", ["Rubén Darío"]),
    ("Billet d’Isabelle Eberhardt, mis en ligne le samedi", ["Isabelle Eberhardt"]),
    ("from the note-books of MARY KINGSLEY, research assistant", ["Mary Kingsley"]),
    ("Algiers, 14 July 1999 – from Mary Kingsley", ["Mary Kingsley"]),
    ("باماكو في 14 مارس 1999 – من طه حسين", ["طه حسين"]),
    ("^By MARY KINGSLEY=", ["Mary Kingsley"]),
    ("كتب الطاهر الحداد", ["الطاهر الحداد"]),
    ("موفدنا إلى غاو: طه حسين", ["طه حسين"]),
    ("رسالة من طه حسين، باماكو", ["طه حسين"]),
]


@pytest.mark.parametrize(("line", "names"), ANNOUNCED)
def test_a_line_of_the_head_announces_its_authors(authority: Authority, line: str, names: list[str]) -> None:
    assert found(authority, extracted("Bulletin of March", line, BODY, BODY)) == names


TRAPS = [
    "By then the town had fallen",
    "By air",
    "By Monday",
    "By Air and Land",
    "By Fire and Sword",
    "By Region",
    "By Ethnic Group",
    "BY SECTOR",
    "By the Numbers",
    "By the end of the month, all was calm.",
    "By 2017",
    "By May 2017",
    "By Any Means Necessary",
    "By the River Niger, Mali",
    "By our correspondent",
    "By Kidal",
    "Par ailleurs, les combats ont repris",
    "Par ailleurs",
    "Par la suite",
    "Par groupe armé",
    "Par région",
    "Por otra parte",
    "Por la noche",
    "Por Departamento",
    "Photo: Mary Kingsley",
    "Contact: Mary Kingsley",
    "Traduit par Flora Tristan",
    "Dear Mary Kingsley,",
    "To: Mary Kingsley",
    "According to Mary Kingsley, the road is closed.",
    "The letter was written by Iyad ag Ghaly.",
    "Burkina Faso",
    "Key Findings",
    "Lake Chad",
    "Coral Sea Wire, Suva",
    "الوضع الأمني",
    "Written by hand in the margins",
    "By Monday, 3 May 2015",
    "BY THE NUMBERS",
    "By Popular Demand",
    "Por Motivos de Seguridad",
    "Par Voie de Presse",
    "By Lake Chad",
    "© 2017 Mary Kingsley",
    "cc: Mary Kingsley, Gertrude Bell",
    "كتب على الجدار",
    "Territorio de Beni, República",
    "FOLHA DO ENGENHO NOVO",
    "El Caudal — carta semanal",
    "CUADERNOS DE DERECHO Y FUERZA",
    "Par la rédaction",
    "Written by: the Editors",
    "Author: Anonymous",
    "Prepared by: MK/GB",
    "Prepared for: Mary Kingsley",
    "Interview with Mary Kingsley",
    "Additional reporting by Mary Kingsley",
    "Directeur de publication : Albert Camus",
    "— Ibn Khaldun",
    "تقرير: مالي والنيجر في شهر",
    "Printed in May 2001 by the Mill Lane Workshop",
    "Adopted on 3 May 2017 by the Security Council",
    "Published in three parts by Mill Lane House",
    "The market is closed. By Monday it was open again.",
    "Bamako, 3 May 2017 – from the front",
    "Lettre d'Alger",
    "The month of February",
    "SECURITY AND PROTECTION",
]


@pytest.mark.parametrize("line", TRAPS)
def test_what_only_looks_like_a_byline_names_nobody(authority: Authority, line: str) -> None:
    assert found(authority, extracted("Bulletin of March", line, BODY, BODY, BODY, BODY), title=1) == []


ALONE = [
    (("Malí en 2014", "Rubén Darío y Emilia Pardo Bazán", BODY), ["Rubén Darío", "Emilia Pardo Bazán"]),
    (("Two Sudans, one bill", "JOAQUIM NABUCO *", "15 April 2012", BODY), ["Joaquim Nabuco"]),
    (("A review", "12 January 2017", "Mary Kingsley; Freya Stark", BODY), ["Mary Kingsley", "Freya Stark"]),
    (("Notes du fleuve", "Maurice Delafosse, le 9 juillet 2015", BODY), ["Maurice Delafosse"]),
    (("What is a blacklist?", "Du Bois, W. E. B.", "2014", BODY), ["W. E. B. Du Bois"]),
    (("Authors:", "Mary Kingsley", "Gertrude Bell", BODY), ["Mary Kingsley", "Gertrude Bell"]),
    (("By Mary Kingsley and", "Gertrude Bell", BODY), ["Mary Kingsley", "Gertrude Bell"]),
    (("The desert road", "Mary Kingsley – Gertrude Bell", BODY), ["Mary Kingsley", "Gertrude Bell"]),
    (("Profile", "Ibn Khaldun", BODY, "Ibn Khaldun taught there.", BODY, BODY, BODY), []),
    (("Weekly", "3 May 2017", "Abu Salim", BODY, "San Pedro", BODY, "Ras Lanuf", *[BODY] * 6), []),
    (("Roads", "Gertrude Bell", "Dear Ms Bell,", BODY, "Yours,", "Freya Stark"), ["Freya Stark"]),
    (("Mouloud Feraoun", "Extrême-Nord : cinq mois", "Les faits", BODY, BODY), ["Mouloud Feraoun"]),
    (("By Freya Stark", "Edited by Mary Kingsley", BODY), ["Freya Stark"]),
    (("Minutes", "Present:", "Mary Kingsley", "Gertrude Bell", BODY, BODY), []),
    (("Mercenario", "JOSÉ RODÓ y GABRIELA MISTRAL", BODY), ["José Rodó", "Gabriela Mistral"]),
    (("OBSERVATORIO DEL NORTE", "Balance de octubre", "5 de noviembre de 2015", BODY), []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "names"), ALONE)
def test_a_line_of_names_under_the_title_is_the_byline(
    authority: Authority, lines: tuple[str, ...], names: list[str]
) -> None:
    assert (
        found(authority, extracted(*lines), title={"Au": 0, "By": 0, "Mo": 2}.get(lines[0][:2], 1)) == names
    )


FEET = [
    (("Fait à Kidal, le 1er mars 2024", "Pour le Comité directeur,", "Mouloud Feraoun"), ["Mouloud Feraoun"]),
    (("Ouagadougou, le 6 octobre 2020", "Le rapporteur,", "Maurice Delafosse"), ["Maurice Delafosse"]),
    (("Gertrude BELL", "Copy 4 of 9"), ["Gertrude Bell"]),
    (("— Isabelle Eberhardt",), ["Isabelle Eberhardt"]),
    (("Signed: Mary Kingsley",), ["Mary Kingsley"]),
    (("Signed,", "Mary Kingsley", "Analyst"), ["Mary Kingsley"]),
    (("Atentamente,", "Clorinda Matto de Turner"), ["Clorinda Matto de Turner"]),
    (("Regards,", "The Monitoring Team"), ["Monitoring Team"]),
    (("مع أطيب التحيات،", "سلامة موسى"), ["سلامة موسى"]),
    (("الإمضاء: الطاهر الحداد",), ["الطاهر الحداد"]),
    (("Casely Hayford, Juba, September 2013", "Contact notes@example.net"), ["Casely Hayford"]),
    (("It was Domingo Badía, author of these lines, who saw it.",), ["Domingo Badía"]),
    (("For the Guinea Observation Group, the secretariat",), ["Guinea Observation Group"]),
    (("Díli, 7 de Julho de 2006", "A Comissão de Apoio ao Povo (carimbo)"), ["Comissão de Apoio ao Povo"]),
    (("Hasta el lunes,", "Clorinda Matto de Turner", "Editora · Bogotá"), ["Clorinda Matto de Turner"]),
    (("With our thanks,", "Apolo Kagwa", "Mary Slessor"), ["Apolo Kagwa", "Mary Slessor"]),
    (("Signataires :", "Lamine Senghor – Séverine"), ["Lamine Senghor", "Séverine"]),
    (("الموقعان:", "محمد البشير الإبراهيمي", "خليل مطران"), ["محمد البشير الإبراهيمي", "خليل مطران"]),
    (("محمد كرد علي", "زينب فواز", "تونس، 22 تموز 2015"), ["محمد كرد علي", "زينب فواز"]),
    (("حرر في باماكو، 01/12/2024", "جبهة تحرير أزواد", "لجنة الاتصال"), ["جبهة تحرير أزواد"]),
    (("Fait à Massaguet, le 4 février 2008", "Pour l'UFDD le Secrétaire"), ["UFDD"]),
    (("Mary Kingsley compiled this digest.",), ["Mary Kingsley"]),
    (("sgd. Mary Kingsley",), ["Mary Kingsley"]),
    (("القاهرة – سلامة موسى",), ["سلامة موسى"]),
    (("Tin Zaouatine",), []),
    (("Witnesses:", "Amadou Diallo"), []),
    (("The dead are:", "Amadou Diallo", "Moussa Traoré"), []),
    (("Abraço do", "Roberto Ivens", "Major"), ["Roberto Ivens"]),
    (("Pour l'équipe, Flora Tristan",), ["Flora Tristan"]),
    (("Le coordonnateur", "Albert Londres"), ["Albert Londres"]),
    (("Mary Kingsley is a researcher at the Sahel Institute.",), ["Mary Kingsley"]),
    (("Lt.-Col. Mary Kingsley",), ["Mary Kingsley"]),
    (("وكتبه سلامة موسى في القاهرة",), ["سلامة موسى"]),
    (("Regards,", "Sent from my iPhone"), []),
    (("References", "Kingsley, M. (1897) Travels", "Bell, G. (1907) Desert"), []),
    (("Related: three towns",), []),
    (("– Kidal: calm", "– Gao: two attacks", "– Mopti: none"), []),
    (("Next bulletin: 17 May.",), []),
]


@pytest.mark.parametrize(("lines", "names"), FEET)
def test_the_foot_is_signed(authority: Authority, lines: tuple[str, ...], names: list[str]) -> None:
    assert found(authority, extracted("Bulletin of March", BODY, BODY, BODY, *lines), title=1) == names


def mail(subject: str, sender: str) -> tuple[Fact, ...]:
    return (
        Fact("title", subject, Origin.DOCUMENT, Property("mail:Subject")),
        Fact("author", sender, Origin.DOCUMENT, Property("mail:From")),
    )


FORWARDED = (
    "Passing on what came last night. Regards, MK",
    "-----Original Message-----",
    "From: Pemba Office <pemba@example.com>",
    "Sent: Tuesday, 12 July 2022 2:15",
    "To: Mary Kingsley",
    "Subject: Mozambique, week 27",
)
ANNEXED = (
    "----- Message transféré -----",
    "De : Bureau de Bol <bol@example.org>",
    "À : I. Bird",
    "Objet : tableau",
    "Ci-joint le tableau.",
)
"""What a mail forwards, below a note that is short or the document itself."""
MAILS = [
    ("Digest", (BODY, "Best regards,", "Isabella", "> On 15 May desk wrote:"), ["Isabella Bird"]),
    ("Digest", ("Bundle of digests", "Prepared by: Hugh Clapperton", BODY), ["Hugh Clapperton"]),
    ("Digest", ("Dear all,", BODY), ["Isabella Bird"]),
    ("Digest", ("Hola", BODY, "Saludos,", "IB"), ["Isabella Bird"]),
    ("Digest", ("Dear all,", BODY, "Bella"), ["Isabella Bird"]),
    ("Digest", (BODY, "--", "Jean Amrouche", "Observatoire des Lacs"), ["Jean Amrouche"]),
    ("Digest", (BODY, "I. Bird"), ["Isabella Bird"]),
    ("Fwd: Week 27", (*FORWARDED, BODY), ["Pemba Office"]),
    ("Fwd: Week 27", (*FORWARDED, "By Gertrude Bell", BODY), ["Gertrude Bell"]),
    ("Re: Week 27", (BODY, *FORWARDED[1:], "By Gertrude Bell", BODY), ["Isabella Bird"]),
    ("TR : note", ("Chers tous,", BODY, BODY, BODY, BODY, *ANNEXED), ["Isabella Bird"]),
    ("TR : note", ("Chers tous,", "Voyez plus bas.", *ANNEXED, BODY), ["Bureau de Bol"]),
]


@pytest.mark.parametrize(("subject", "lines", "names"), MAILS)
def test_of_a_mail_the_author_is_whom_its_own_text_names_else_its_sender(
    authority: Authority, subject: str, lines: tuple[str, ...], names: list[str]
) -> None:
    document = extracted(*lines, facts=mail(subject, "Isabella Bird <i.bird@example.org>"))
    maker = Authors(authority)
    values = [v for fact in maker.find(document, {}) for v in maker.clean(fact, {})]
    stated = [v for fact in document.facts[1:] for v in maker.clean(fact, {})]
    assert [v.value for v in decide(stated, values, document)] == names


PAGES = [
    ("html:author", "admin", []),
    ("html:author", "user1", []),
    ("json-ld:author", "The Lagoon Herald", []),
    ("json-ld:author", "Séverine", ["Séverine"]),
    ("html:article:author", "Mary Kingsley", ["Mary Kingsley"]),
]


@pytest.mark.parametrize(("where", "raw", "names"), PAGES)
def test_a_page_says_its_author_unless_that_is_nobody_or_the_site(
    authority: Authority, where: str, raw: str, names: list[str]
) -> None:
    site = Fact("source", "The Lagoon Herald", Origin.DOCUMENT, Property("json-ld:publisher"))
    values = Authors(authority).clean(Fact("author", raw, Origin.DOCUMENT, Property(where)), {})
    assert [v.value for v in decide(values, (), extracted(BODY, facts=(site,)))] == names


def test_a_property_of_the_file_is_a_suggestion(authority: Authority) -> None:
    fact = Fact("author", "Some Typist", Origin.FILE, Property("pdf:Author"))
    assert [v.confidence for v in Authors(authority).clean(fact, {})] == [0.4]


def test_a_name_in_capitals_is_shown_as_the_text_writes_it(authority: Authority) -> None:
    document = extracted(
        "Bulletin of March", "BY AMADOU HAMPATE BA", BODY, "Amadou Hampâté Bâ lives in Paris."
    )
    assert found(authority, document) == ["Amadou Hampâté Bâ"]


KEYS = [
    ("José García", "GARCIA Jose", True),
    ("the Protection Cluster", "Protection Cluster", True),
    ("Le Bureau de la coordination", "Bureau de la coordination", True),
    ("A. Barry", "Ahmed Barry", False),
    ("Camara Laye", "Camara", False),
]


@pytest.mark.parametrize(("one", "other", "same"), KEYS)
def test_one_author_has_one_key(one: str, other: str, same: bool) -> None:
    assert (author_key(one) == author_key(other)) is same


REPEATED = [
    "By Jane Doe, ",
    "et ",
    "Jean ",
    "A. ",
    "this report ",
    "(((",
    "— ",
    "، و",
    "jane@",
    "، ",
    "Regards, ",
    "- ",
    "Analyst on duty ",
    "written and ",
    "a | ",
    "PADMORE, George - ",
    "report. Text by ",
    "transmit a report of ",
    "من إعداد ",
]


@pytest.mark.parametrize("fragment", ["abc ", "Gao ", "1 ", "a. ", "Gao, ", "الف "])
def test_a_long_line_under_an_institution_is_read_to_its_end(authority: Authority, fragment: str) -> None:
    """It might have been the place and date of a signature."""
    line = fragment * (200_000 // len(fragment))
    document = extracted("Mali in June", "The text ends here.", "Sahel Analysis Cell", line)
    assert [v.value for v in found(authority, document)] in ([], ["Sahel Analysis Cell"])


@pytest.mark.parametrize("fragment", REPEATED)
def test_a_line_of_one_repeated_fragment_is_read_to_its_end(authority: Authority, fragment: str) -> None:
    """A pattern that backtracks would run into the suite's time limit."""
    text = fragment * (200_000 // len(fragment))
    document = extracted(text, text[:20_000], *[text[:240]] * 8, text[:5_000], *[text[:150]] * 12, text)
    assert len(found(authority, document)) < 100
    fact = Fact("author", text[:2_000], Origin.DOCUMENT, Property("html:author"))
    assert not Authors(authority).clean(fact, {})


@pytest.mark.parametrize(
    ("sender", "names"),
    [
        ("mkingsley@example.net (Mary Kingsley)", ["Mary Kingsley"]),
        ("Mary Kingsley <mkingsley@example.net>", ["Mary Kingsley"]),
        ("mkingsley@example.net (=?utf-8?q?Flora_Trist=C3=A1n?=)", ["Flora Tristán"]),
        ("mkingsley@example.net", []),
        ("mkingsley@example.net ()", []),
    ],
)
def test_a_sender_may_be_named_before_or_after_the_address(
    authority: Authority, sender: str, names: list[str]
) -> None:
    message = f"From: {sender}\nTo: desk@example.org\nSubject: April\n\n{BODY}\n"
    values, _ = describe(eml.extract(io.BytesIO(message.encode())), (), authority)
    assert [v.value for v in values if v.field == "author" and v.confidence >= 0.5] == names


@pytest.mark.parametrize("account", ["CMS import user", "admin", "WordPress", "user1", "Site Administrator"])
def test_an_account_of_a_page_is_nobody(authority: Authority, account: str) -> None:
    page = (
        f'<html><head><title>The road</title><meta name="author" content="{account}"></head>'
        f"<body><h1>The road</h1><p>{BODY}</p></body></html>"
    )
    values, _ = describe(html.extract(io.BytesIO(page.encode())), (), authority)
    assert [v.value for v in values if v.field == "author" and v.confidence >= 0.5] == []
