"""Days beside signs, agencies and two verbs: which are a document's own."""

import pytest

from archive.authority import load_authority
from archive.model import Extracted, Passage
from archive.normalise.published import Published

BODY = (
    "Men on motorcycles took cattle near the wells and nobody followed them before the night had come down."
)
HEADS = """\
Last edited 3 May 2019|2019-05-03
Última revisión: 3 de mayo de 2019|2019-05-03
Friday 3 May 2019 10.02 BST Last modified on Sunday 9 June 2019 11.00 BST|2019-05-03
3 May 2019 Last updated 9 June 2019|2019-05-03
!! SECURITY ALERT 3 MAY 2019 0700 LT !! GAO|2019-05-03
Security advisory 3 May 2019 !! all staff|2019-05-03
!! Two guards killed 3 May 2019 !! GAO|
Établi et diffusé le 3 mai 2019|2019-05-03
Drafted and circulated on 3 May 2019|2019-05-03
Redigida e divulgada em 3 de maio de 2019|2019-05-03
The law was drafted and distributed on 3 May 2019 in the villages|
GAO – River Agency – 3 May 2019: A convoy of two hundred cars reached the north in the night.|2019-05-03
غاو – وكالة النهر – 3 أيار/مايو 2019: وصلت إلى شمال البلاد ليل الاثنين قافلة من مئتي سيارة|2019-05-03
Gao – clashes between herders – 3 May 2019: A convoy of two hundred cars reached the north in the night.|
غاو – هجوم على السوق – 3 أيار/مايو 2019: وصلت إلى شمال البلاد ليل الاثنين قافلة من مئتي سيارة|
"""
FEET = """\
وحرر بالخرطوم في 3 أيار 2019|2019-05-03
وحُرّر في نيامي بتاريخ الثالث من أيار عام ألفين وتسعة عشر|2019-05-03
ووقعت المعركة في 3 أيار 2019 قرب السوق|
"""


def _rows(table: str) -> list[tuple[str, str]]:
    return [(line.rpartition("|")[0], line.rpartition("|")[2]) for line in table.splitlines()]


def _found(*lines: str) -> list[str]:
    published = Published(load_authority())
    text = Extracted(tuple(Passage(i, line) for i, line in enumerate(lines, 1)), ())
    return [v.value for fact in published.find(text, {}) for v in published.clean(fact, {})]


@pytest.mark.parametrize(("line", "expected"), _rows(HEADS))
def test_head(line: str, expected: str) -> None:
    assert _found("The river in flood", line, BODY, BODY) == ([expected] if expected else [])


@pytest.mark.parametrize(("line", "expected"), _rows(FEET))
def test_foot(line: str, expected: str) -> None:
    assert _found("The river in flood", *[BODY] * 7, line) == ([expected] if expected else [])
