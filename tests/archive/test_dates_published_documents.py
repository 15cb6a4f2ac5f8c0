"""Which day does a whole document say, of several that it names: article, letter, list, page, mail?"""

import importlib
import io
from functools import cache

import pytest

from archive.authority import Authority, load_authority
from archive.describe import describe
from archive.formats import FORMATS
from archive.model import FILE_NAME, Fact, Origin, Property
from archive.sniff import sniff_file

TEXT = (
    "Men on motorcycles took cattle near the wells and nobody followed them before the night had come down."
    "\n\n"
)
MAIL = (
    "From: Mungo Park <park@example.org>\nTo: desk@example.org\nSubject: The wells\n"
    "Date: Fri, 03 May 2019 10:05:00 +0200\nContent-Type: text/plain; charset=utf-8\n\n"
)
PAGE = "<html><head><title>The wells</title>{head}</head><body><h1>The wells</h1>{body}</body></html>"
PARAGRAPHS = f"<p>{TEXT.strip()}</p>" * 4


@cache
def authority() -> Authority:
    return load_authority()


def published(name: str, text: str) -> str | None:
    """The day that the document is given, if any."""
    content = text.replace("{T}", TEXT).encode()
    media_type = sniff_file(io.BytesIO(content), name)
    extracted = importlib.import_module(FORMATS[media_type]).extract(io.BytesIO(content))
    given = (Fact(FILE_NAME, name, Origin.FILE, Property("file name")),)
    values = describe(extracted, given, authority())[0]
    return next((value.value for value in values if value.field == "published"), None)


TEXTS = [
    (
        None,
        (
            "News of the region\n\nGAO, 3 May 2019 - Men took cattle.\n\n"
            "{T}KIDAL, 5 May 2019 - A mine.\n\n{T}MENAKA, 9 May 2019 - A raid.\n\n{T}"
        ),
    ),
    (
        "2019-05-03",
        (
            "Two lorries taken on the road to Gao\n\n"
            "GAO, May 3, 2019 (Agency) -- Men took two lorries.\n\n{T}{T}{T}{T}"
        ),
    ),
    (
        "2019-05-03",
        (
            "Deux camions enlevés sur la route de Gao\n\n"
            "GAO, 3 mai 2019 (Agence) - Des hommes armés ont enlevé deux camions.\n\n{T}{T}{T}{T}"
        ),
    ),
    (
        "2019-05-03",
        (
            "Roban dos camiones\n\n"
            "Gao, 3 may. 2019 (Agencia).- Hombres armados robaron dos camiones.\n\n{T}{T}{T}{T}"
        ),
    ),
    (
        "2019-05-03",
        ("خطف شاحنتين\n\nغاو، 3 مايو 2019 (الوكالة) - خطف مسلحون شاحنتين على الطريق.\n\n{T}{T}{T}{T}"),
    ),
    (
        "2019-05-03",
        ("خطف شاحنتين\n\nغاو – الوكالة – 3 مايو 2019\n\nخطف مسلحون شاحنتين على الطريق.\n\n{T}{T}{T}{T}"),
    ),
    (None, ("What we know\n\nOn 3 May 2019, men took two lorries on the road to Gao.\n\n{T}{T}{T}{T}")),
    (None, ("Ce que l'on sait\n\nLe 3 mai 2019, des hommes ont pris deux camions.\n\n{T}{T}{T}{T}")),
    (None, ("Lo que se sabe\n\nEl 3 de mayo de 2019, unos hombres robaron dos camiones.\n\n{T}{T}{T}{T}")),
    (None, "ما نعرف\n\nفي 3 مايو 2019، خطف مسلحون شاحنتين على الطريق.\n\n{T}{T}{T}{T}"),
    (
        None,
        (
            "Cronologia\n\n3 de Maio de 2019 - Homens armados.\n\n5 de Maio de 2019 - Uma mina.\n\n"
            "9 de Maio de 2019 - Um ataque.\n"
        ),
    ),
    (None, "Chronologie\n\n3 mai 2019 : des hommes armés.\n\n5 mai 2019 : une mine.\n\n"),
    (None, ("Chronology\n\n3 May 2019. Armed men.\n5 May 2019. A mine.\n9 May 2019. A raid.\n")),
    (None, "يوميات\n\n3 مايو 2019: مسلحون.\n\n5 مايو 2019: لغم.\n\n9 مايو 2019: هجوم.\n"),
    (None, "Diary\n\n3 May 2019\n{T}5 May 2019\n{T}"),
    (None, ("Incidents\n\nDate | Place | What\n3/5/2019 | Gao | mine\n5/5/2019 | Kidal | raid\n")),
    (None, "Date;Place;What\n2019-05-03;Gao;mine\n2019-05-05;Kidal;raid\n"),
    (None, "Date\tPlace\tWhat\n03/05/2019\tGao\tmine\n05/05/2019\tKidal\traid\n"),
    (
        "2019-06-02",
        (
            "Monthly note: May 2019\n2 June 2019\n\n3 May 2019: mine at Gao.\n5 May 2019: raid.\n"
            "9 May 2019: a lorry.\n"
        ),
    ),
    (
        "2019-06-02",
        (
            "Monthly note: May 2019\n\n3 May 2019: mine at Gao.\n5 May 2019: raid.\n"
            "9 May 2019: a lorry.\n\nNairobi, 2 June 2019\n"
        ),
    ),
    (
        "2019-06-02",
        (
            "Note mensuelle, mai 2019\n\n3 mai 2019 : mine à Gao.\n5 mai 2019 : raid.\n"
            "9 mai 2019 : un camion.\n\nFait à Niamey, le 2 juin 2019\nLe secrétaire\n"
        ),
    ),
    (
        "2019-05-03",
        (
            "Nairobi, 3 May 2019\n\nDear friends,\n\nI write to you of the visit of 1 April 2019.\n"
            "\n{T}{T}{T}{T}"
        ),
    ),
    (
        "2019-05-03",
        (
            "Mr M. Park\nP.O. Box 12, Nairobi\n\n3rd May 2019\n\nTo the Editor\n\nSir,\n\n"
            "Your letter of 1 April 2019 reached me.\n\n{T}{T}{T}"
        ),
    ),
    (
        "2019-05-03",
        (
            "République du Mali\nUn peuple, un but, une foi\n\nBamako, le 3 mai 2019\n\n"
            "N° 0012/MS\n\nLe ministre\nà\nMonsieur le Directeur\n\n"
            "Objet : votre lettre du 1er avril 2019\n\n{T}{T}{T}"
        ),
    ),
    (
        "2019-05-03",
        (
            "Objet : votre lettre du 1er avril 2019\n\nMonsieur,\n\n"
            "{T}{T}{T}Veuillez agréer, Monsieur, mes salutations.\n\nBamako, le 3 mai 2019\n"
            "Félix Éboué\n"
        ),
    ),
    (
        "2019-05-03",
        (
            "PRESS RELEASE\nFor immediate release\n3 May 2019\n\n"
            "The Committee condemns the attack of 1 May 2019\n\n{T}{T}{T}ENDS\n\n"
            "For more: desk@example.org\nThe Committee was founded on 3 March 1999.\n"
        ),
    ),
    (
        "2019-05-03",
        (
            "COMMUNIQUÉ\n\nLe Comité condamne l'attaque du 1er mai 2019\n\n"
            "{T}{T}{T}Fait à Bamako, le 3 mai 2019\n\nPour le Comité,\nLe porte-parole\n"
        ),
    ),
    (
        "2019-05-03",
        ("بيان\n\nتدين اللجنة هجوم 1 مايو 2019\n\n{T}{T}{T}حرر بباماكو، بتاريخ 3 مايو 2019\nعن اللجنة\n"),
    ),
    (
        "2019-05-03",
        (
            "Interview with a trader\nNairobi, 3 May 2019 - Mungo Park\n\nQ. When?\n\n"
            "A. In March 2017.\n\n{T}{T}{T}"
        ),
    ),
    (
        "2019-05-03",
        ("Entretien : « On attend »\nPropos recueillis par Félix Éboué, le 3 mai 2019\n\n{T}{T}{T}{T}"),
    ),
    ("2019-05-03", "The wells\n\n{T}{T}{T}{T}{T}Published in the Review of the Wells, 3 May 2019\n"),
    (None, "The wells\n\n{T}{T}{T}{T}{T}Sources: Agency, 3 May 2019; Radio, 4 May 2019.\n"),
    (None, ("The wells\n\n{T}{T}{T}{T}{T}Notes\n\n1. Agency, 3 May 2019.\n2. Radio, 4 May 2019.\n")),
    (
        None,
        (
            "The wells\n\n{T}{T}{T}{T}{T}Bibliography\n\nPark, M., The Wells, Nairobi, 2014.\n"
            "Éboué, F., Les puits, Dakar, 1999\n"
        ),
    ),
    (None, "The wells\n\n{T}{T}{T}{T}{T}See: M. Park, The Wells (Nairobi, 2014)\n"),
    (None, ("The wells\n\n{T}{T}{T}{T}{T}Next issue: 3 June 2019\nSubscription until 31 December 2019\n")),
    (None, "The wells\n\n{T}{T}{T}{T}{T}© 2019 The desk. Printed on 3 May 2019.\n"),
    (None, ("The wells\n\n{T}{T}{T}{T}{T}Document downloaded from example.org on 3 May 2019\n")),
    (None, "The wells\n\n{T}{T}{T}{T}{T}The desk, founded Nairobi, 3 May 1999\n"),
    (None, "The wells\n\n{T}{T}{T}{T}{T}Registered at Nairobi, 1999\n"),
    (None, "The wells\n\n{T}{T}{T}{T}{T}Layout: May 2018\n"),
    (None, "The wells\n\n{T}{T}{T}{T}{T}Map: Nairobi, 2014\n"),
    (None, "Los pozos\n\n{T}{T}{T}{T}{T}Depósito legal: B-1234-1999\n"),
    (None, "The wells\n\n{T}{T}{T}{T}{T}ISSN 1999-2014\n"),
    (None, "The wells\n\n{T}{T}{T}{T}{T}ISBN 978-2-2014-1999-3, Nairobi\n"),
    (None, "The wells\n\n{T}{T}{T}{T}{T}Reprinted from the Gazette, 3 May 1999\n"),
    (None, "The wells\n\n{T}{T}{T}{T}{T}A plaque says: Gao, 3 May 1999\n"),
    (None, "The wells\n\n{T}{T}{T}{T}{T}Hearing adjourned to Gao, 3 May 2019\n"),
    (None, "The wells\n\n{T}{T}{T}{T}{T}To be continued\n\nNext: Kidal, 3 June 2019\n"),
    ("2019-05-03", "The wells\nBy Mungo Park\n3 May 2019 (updated 5 June 2019)\n\n{T}{T}{T}{T}"),
    ("2019-05-03", "The wells\nUpdated 5 June 2019\nPublished 3 May 2019\n\n{T}{T}{T}{T}"),
    ("2019-05-03", "Les puits\nMis à jour le 5 juin 2019 | Publié le 3 mai 2019\n\n{T}{T}{T}{T}"),
    (
        "2019-05-03",
        ("Los pozos\nActualizado: 5 de junio de 2019\nPublicado: 3 de mayo de 2019\n\n{T}{T}{T}{T}"),
    ),
    (
        "2019-05-03",
        ("Os poços\nPor Rubén Darío\n3 de Maio de 2019, 10h05 (actualizado às 18h20)\n\n{T}{T}{T}{T}"),
    ),
    ("2019-05-03", "الآبار\nنشر: 3 مايو 2019 | آخر تحديث: 5 يونيو 2019\n\n{T}{T}{T}{T}"),
    ("2019-05-03", "The wells\n3 May 2019\nFirst version: 1 April 2018\n\n{T}{T}{T}{T}"),
    ("2019-05", ("Occasional Paper 12\nMay 2019\n\nThe wells of the north\nMungo Park\n\n{T}{T}{T}{T}")),
    ("2019-05", "The wells of the north\nMungo Park\nMay 2019\n\n{T}{T}{T}{T}"),
    ("2019-05", "Les puits du nord\nFélix Éboué, mai 2019\n\n{T}{T}{T}{T}"),
    ("2019-05", "Les puits du nord\nPar Félix Éboué (mai 2019)\n\n{T}{T}{T}{T}"),
    ("2019-05", "Los pozos del norte\nRubén Darío\nBogotá, mayo de 2019\n\n{T}{T}{T}{T}"),
    ("2019", "Los pozos del norte\nRubén Darío\nBogotá, 2019\n\n{T}{T}{T}{T}"),
    ("2019", "Os poços do norte\nRubén Darío, 2019\n\n{T}{T}{T}{T}"),
    ("2019-05", "آبار الشمال\nإبراهيم المازني\nأيار/مايو 2019\n\n{T}{T}{T}{T}"),
    (None, "Mali, May 2019\n\nMonthly tracker\n\n{T}{T}{T}{T}"),
    (None, "Suivi mensuel - Mali\nMai 2019\n\n{T}{T}{T}{T}"),
    (None, "Boletín mensual\nMayo de 2019\n\n{T}{T}{T}{T}"),
    (None, "النشرة الشهرية\nمايو 2019\n\n{T}{T}{T}{T}"),
    (None, "The coup of 2012\n\n{T}{T}{T}{T}"),
    (None, "Elections 2020\n\n{T}{T}{T}{T}"),
    (None, "Annual report 2019\n\n{T}{T}{T}{T}"),
    (None, "Mali in 2019\n\n{T}{T}{T}{T}"),
    (None, "Mali: 2019 in review\n2019\n\n{T}{T}{T}{T}"),
    (
        None,
        (
            "Resolution 2374 (2017)\n"
            "Adopted by the Security Council at its 8040th meeting, on 5 September 2017\n\n"
            "{T}{T}{T}{T}"
        ),
    ),
    ("1998-03-03", "THE DAILY WELL\nTuesday 3 March l998\n\nCATTLE TAKEN\n\n{T}{T}{T}{T}"),
    ("2004-03-03", "THE DAILY WELL\nWednesday 3 March 2OO4\n\nCATTLE TAKEN\n\n{T}{T}{T}{T}"),
    ("1999-11-03", "EL POZO\nMiércoles 3 de noviernbre de l999\n\n{T}{T}{T}{T}"),
    ("2004-06-03", "LE PUITS\nJeudi 3 ju1n 2004\n\n{T}{T}{T}{T}"),
    ("2004-03-03", "T H E   W E L L\n3  March  2 0 0 4\n\n{T}{T}{T}{T}"),
]


@pytest.mark.parametrize(("wanted", "text"), TEXTS)
def test_a_text(wanted: str | None, text: str) -> None:
    assert published("doc.txt", text) == wanted


MARKDOWN = [
    ("2019-05-03", "# The wells\n\n*3 May 2019*\n\n{T}{T}{T}"),
    ("2019-05-03", "# The wells\n\n**Date:** 3 May 2019  \n**Author:** Mungo Park\n\n{T}{T}{T}"),
    ("2019-05-03", "---\ntitle: The wells\ndate: 2019-05-03\n---\n\n{T}{T}{T}"),
    ("2019-05-03", "# The wells\n\n_By Mungo Park, 3 May 2019_\n\n{T}{T}{T}"),
    ("2019-05-03", "# The wells\n\n> Published 3 May 2019\n\n{T}{T}{T}"),
    ("2019-05-03", "| Date | 3 May 2019 |\n|---|---|\n| From | Desk |\n\n# The wells\n\n{T}{T}{T}"),
]


@pytest.mark.parametrize(("wanted", "text"), MARKDOWN)
def test_markdown(wanted: str | None, text: str) -> None:
    assert published("doc.md", text) == wanted


TELEGRAMS = [
    ("2007-01-09", "DTG 091415Z JAN 07"),
    ("2018-03-12", "DTG: 121800Z MAR 18"),
    ("2018-03-12", "DTG 121800Z MAR 2018"),
    (None, "REF: 4411 OF 091499Z JAN 07"),
]


@pytest.mark.parametrize(("wanted", "line"), TELEGRAMS)
def test_the_group_of_day_and_time_of_a_telegram(wanted: str | None, line: str) -> None:
    text = f"UNCLASSIFIED\n\nFM OFFICE\n\n{line}\n\nSUBJECT: THE WELLS\n\n{{T}}{{T}}{{T}}"
    assert published("doc.txt", text) == wanted


MAILS = [
    ("2019-05-03", "Dear all,\n\nAs of 1 May 2019 all is calm.\n\n{T}{T}Mungo\n"),
    (
        "2019-05-03",
        (
            "Dear all,\n\nminutes of the meeting of 30 April 2019 below.\n\n"
            "Next meeting: Nairobi, 3 June 2019\n"
        ),
    ),
    ("2019-05-03", "The wells\n\nNairobi, 2 May 2019\n\n{T}{T}{T}"),
    ("2019-05-03", "Monthly letter, April 2019\n\n{T}{T}{T}"),
    (
        "2019-05-03",
        (
            "See below.\n\n-----Original Message-----\nFrom: X <x@example.org>\n"
            "Sent: 1 April 2018 09:00\nTo: Y\nSubject: Wells\n\nNairobi, 1 April 2018\n\n{T}"
        ),
    ),
    (
        "2019-05-03",
        (
            "FYI\n\n---------- Forwarded message ---------\nFrom: X <x@example.org>\n"
            "Date: Mon, 1 Apr 2018 at 09:00\nSubject: Wells\nTo: Y\n\n{T}{T}"
        ),
    ),
]


@pytest.mark.parametrize(("wanted", "text"), MAILS)
def test_a_mail(wanted: str | None, text: str) -> None:
    assert published("doc.eml", MAIL + text) == wanted


PAGES = [
    ("2019-05-03", "", "<p class=meta>By Mungo Park | 3 May 2019</p>{P}"),
    ("2019-05-03", "", "<div>Mungo Park</div><div>May 3, 2019</div>{P}"),
    ("2019-05-03", "", "<time>3 May 2019</time>{P}"),
    ("2019-05-03", "", "<span class='date'>03.05.2019 10:05</span>{P}"),
    ("2019-05-03", "", "<p>Posted in <a href=x>News</a> on 3 May 2019</p>{P}"),
    ("2019-05-03", "", "<p>3 May 2019 | <a href=x>News</a></p>{P}"),
    ("2019-05-03", "", "{P}<p>Posted on 3 May 2019 by desk</p>"),
    ("2019-05-03", '<meta itemprop="datePublished" content="2019-05-03">', "{P}"),
    ("2019-05-03", '<meta name="article.published" content="2019-05-03T10:00:00Z">', "{P}"),
    (
        "2019-05-03",
        (
            '<script type="application/ld+json">'
            '{"@type":"LiveBlogPosting","datePublished":"2019-05-03"}</script>'
        ),
        "{P}",
    ),
    (
        "2019-05-03",
        (
            '<script type="application/ld+json">'
            '[{"@type":"BreadcrumbList"},{"@type":"OpinionNewsArticle","d'
            'atePublished":"2019-05-03T00:00:00+01:00"}]</script>'
        ),
        "{P}",
    ),
    (
        "2019-05-03",
        ('<script type="application/ld+json">{"@type":"Report","dateCreated":"2019-05-03"}</script>'),
        "{P}",
    ),
    ("2019-05-03", '<meta name="DC.Date" content="2019-05-03">', "{P}"),
    ("2019-05-03", '<meta name="dcterms.created" content="2019-05-03">', "{P}"),
    (
        "2019-05-03",
        "",
        (
            '<p><time datetime="2019-05-03T10:00">3 May 2019</time>'
            ' <time datetime="2019-06-05T10:00" class="updated">5 June</time></p>{P}'
        ),
    ),
    (
        "2019-05-03",
        "",
        (
            '<p>Published <time datetime="2019-05-03">3 May</time>'
            ', updated <time datetime="2019-06-05">5 June</time></p>{P}'
        ),
    ),
    (None, "", "{P}<p><small>Page printed 3 May 2019</small></p>"),
    (None, "", "{P}<p><small>Copyright 2012-2019</small></p>"),
    (None, '<meta name="revised" content="2019-05-03">', "{P}"),
    (None, "", ("<p>On <time datetime='2019-05-03'>3 May 2019</time> the wells were closed.</p>{P}")),
    (None, "", ("{P}<h3>Related</h3><ul><li>3 May 2019: The camels</li><li>5 May 2019: The goats</li></ul>")),
    (None, "", "{P}<p>Comments</p><p>Reader, 3 May 2019</p><p>It was so.</p>"),
    (
        None,
        "",
        ("{P}<p>3 comments</p><p>mungo says: 3 May 2019 at 10:05 am</p><p>It was so indeed, all of it.</p>"),
    ),
    (
        "2019-05-03",
        "",
        (
            "<table><tr><td>Date</td><td>3 May 2019</td></tr><tr><td>Author</td><td>Mungo Park</td>"
            "</tr></table>{P}"
        ),
    ),
    (
        "2019-05-03",
        "",
        ("<dl><dt>Published</dt><dd>3 May 2019</dd><dt>Author</dt><dd>Mungo Park</dd></dl>{P}"),
    ),
]


@pytest.mark.parametrize(("wanted", "head", "body"), PAGES)
def test_a_page(wanted: str | None, head: str, body: str) -> None:
    text = PAGE.replace("{head}", head).replace("{body}", body.replace("{P}", PARAGRAPHS))
    assert published("doc.html", text) == wanted


COPIES = [
    ("download_2019-05-03.txt", None),
    ("Scan 2019-05-03.txt", None),
    ("WhatsApp 2019-05-03.txt", None),
    ("escaneado_20190503.txt", None),
    ("note_2019-05-03.txt", "2019-05-03"),
]


@pytest.mark.parametrize(("name", "wanted"), COPIES)
def test_the_name_of_a_copy_says_when_it_was_copied(name: str, wanted: str | None) -> None:
    assert published(name, "The wells\n\n{T}{T}") == wanted


def test_hostile_lines_take_time_that_grows_with_them_only() -> None:
    fragments = ("3 May 2019, ", "published ", "Gao, ", "l998 ", "mil novecientos ", "n° 3 ", "| 3/5/2019 ")
    for fragment in fragments:
        found = published("doc.txt", f"The wells\n\n{fragment * (200_000 // len(fragment))}\n")
        assert found is None or found.startswith("2019-")


def test_a_masthead_that_recognition_misread_and_broke_is_one() -> None:
    head = (
        "UNlTED\n\nNATIONS      S\n\nSecurity Council      Distr.\n\nGENERAL\n\nS/2OO4/9O4\n11 August 2004\n"
    )
    body = "\nORIGlNAL:   ENGLISH\n\nREPORT ON THE WELLS\n\nThe letter of 3 May 2003 said so.\n\n{T}{T}"
    assert published("doc.txt", head + body) == "2004-08-11"
