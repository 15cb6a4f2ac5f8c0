"""What it is called: the line among the first that is the title."""

from __future__ import annotations

import pytest

from archive.authority import Authority, load_authority
from archive.model import Extracted, Fact, Origin, Passage, Property
from archive.normalise.title import Titles


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


BODY = (
    "The situation in the north of the country was calm during the first days, then attacks began again near "
    "the towns along the river, and traders closed their shops."
)


def title(authority: Authority, *lines: str) -> str:
    """What the text itself gives."""
    maker = Titles(authority)
    document = Extracted(tuple(Passage(i, line) for i, line in enumerate(lines, 1)))
    return "".join(value.value for fact in maker.find(document, {}) for value in maker.clean(fact, {}))


HEADS = [
    (("Malí. Año 2014", "Rubén Darío y Emilia Pardo Bazán", BODY), "Malí. Año 2014"),
    (("Two Sudans, one bill", "JOAQUIM NABUCO *", "15 April 2012", BODY), "Two Sudans, one bill"),
    (("Testimony for the record", "Washington, D.C., 24 April 2013", BODY), "Testimony for the record"),
    (("Security notes", BODY, "4. The army took two villages in March 2014"), "Security notes"),
    (("Dear readers,", "3 May 2017", "Notes from the river", BODY), "Notes from the river"),
    (("OBSERVATOIRE DU FLEUVE", "Rapport du 3e trimestre 2022", BODY), "Rapport du 3e trimestre 2022"),
    (("What drones change for the", "Sahel", "2017", BODY), "What drones change for the Sahel"),
    (("CADRE", "COMMUNIQUÉ N° 07/2024", BODY, "Fait à Kidal, le 1er mars 2024"), "COMMUNIQUÉ N° 07/2024"),
    (("By Mary Kingsley", "3 May 2017", "The fair at Gao", BODY), "The fair at Gao"),
    (("3 May 2017", BODY), ""),
    (("Two sisters, one war", "Semana del 30 de agosto de 2009", BODY), "Two sisters, one war"),
    (("Q: Who came first?", "A: The farmers did.", BODY), ""),
    (("مذكرة حول الوضع في الشمال", "تونس في 17 فيفري 2014", BODY), "مذكرة حول الوضع في الشمال"),
    (
        (
            "United Nations S/2009/9117",
            "Security Council Distr.: General",
            "6 March 2009",
            "Original: French",
            "Letter dated 3 March 2009 from the Coordinator of the Group of",
            "Experts on Liberia addressed to the Chairman of the Committee",
            BODY,
        ),
        "Letter dated 3 March 2009 from the Coordinator of the Group of Experts on Liberia addressed to the "
        "Chairman of the Committee",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "wanted"), HEADS)
def test_the_title_is_no_masthead_date_name_or_sentence(
    authority: Authority, lines: tuple[str, ...], wanted: str
) -> None:
    assert title(authority, *lines) == wanted


SUBJECTS = [
    ("Re: Fwd: Weekly update", "Weekly update"),
    ("TR : Bulletin de mars", "Bulletin de mars"),
    ("RV: Mozambique, semana 27", "Mozambique, semana 27"),
    ("ENC: Beni, setembro", "Beni, setembro"),
    ("FW: RE: Sitrep", "Sitrep"),
    ("Re: [sahel-list] Sitrep 12", "Sitrep 12"),
    ("رد: إعادة توجيه: موجز الأسبوع", "موجز الأسبوع"),
    ("Report: the year in review", "Report: the year in review"),
]


@pytest.mark.parametrize(("subject", "wanted"), SUBJECTS)
def test_a_mail_is_called_by_its_subject(authority: Authority, subject: str, wanted: str) -> None:
    fact = Fact("title", subject, Origin.DOCUMENT, Property("mail:Subject"))
    assert [value.value for value in Titles(authority).clean(fact, {})] == [wanted]


@pytest.mark.parametrize(
    "raw", ["Untitled", "Document1", "Microsoft Word - final.doc", "report.pdf", "Sans titre"]
)
def test_a_template_s_title_is_none(authority: Authority, raw: str) -> None:
    assert not Titles(authority).clean(Fact("title", raw, Origin.FILE, Property("pdf:Title")), {})


HEADINGS = ("Roads of the north", "Wells and markets", "Cattle and fish", "Fairs along the river", "Boats")


@pytest.mark.parametrize(
    ("between", "wanted"), [(4, "March 2017 as told at the fair"), (5, "Open questions")]
)
def test_every_line_that_could_be_the_title_counts_against_a_later_one(
    authority: Authority, between: int, wanted: str
) -> None:
    lines = ("Open questions", *HEADINGS[:between], "3 May 2017", "March 2017 as told at the fair", BODY)
    assert title(authority, *lines) == wanted
