"""Periods written in a roundabout way: parts of months in Arabic, signs drawn out, nouns cut in two; and
years of which only a part is spoken of."""

import pytest

from archive.normalise.plainly import plain
from tests.archive.test_dates_coverage_told import covered

CASES = """\
ملخص أحداث الأسبوع الأول من شهر أيار 2013|2013-05
رصد الأسبوع الثالث من كانون الثاني 2013|2013-01
النصف الثاني من شهر يوليوز 2015|2015-07
النصف الأول من عام 2014: حصيلة|2014-01..2014-06
تقرير الربع الثالث للعام 2016|2016-07 2016-08 2016-09
التقرير نصف السنوي الثاني 2015|2015-07..2015-12
التقرير الربعي الأول 2015|2015-01 2015-02 2015-03
من ٢٠١٦/٠٣/٠١ إلى ٢٠١٦/٠٣/٣١|2016-03
١/١٠/٢٠٢٠ ـ ٣١/١٠/٢٠٢٠|2020-10
تقرير / كانون الأول ٢٠١٩ ــ شباط ٢٠٢٠|2019-12 2020-01 2020-02
تقرير الفترة الممتدة من شهر يناير إلى شهر مارس 2015|2015-01 2015-02 2015-03
من بداية يناير إلى نهاية مارس 2015|2015-01 2015-02 2015-03
التقرير الفصلي / نيسان، أيار، حزيران 2020|2020-04 2020-05 2020-06
التقرير / يغطي هذا العدد المدة من فاتح إلى 31 غشت 2020.|2020-08
الموجز الأسبوعي / للأسبوع المنتهي يوم 3 آذار 2019|2019-02 2019-03
The Sahel from mid-January to mid-February 2015|2015-01 2015-02
Le Sahel, de la mi-janvier à la mi-février 2015|2015-01 2015-02
El Sahel, de principios de enero a finales de marzo de 2015|2015-01 2015-02 2015-03
O Sahel do início de janeiro ao final de março de 2015|2015-01 2015-02 2015-03
Sahel Letter / The Niger, third quar ter 2015|2015-07 2015-08 2015-09
Carta / N.º 41 · novembro de 2021 / Mali: outubro em números|2021-10
Bilan du mois de brumaire 2010|
حصيلة شهر كذا 2010|
حصيلة الستة أشهر الأولى من عام 2015|
Balance del primer cuatrimestre de 2016|
Balance of the first third of 2016|
Bilan de fin d'année 2016|2016-01..2016-12
Balance de 2016|2016-01..2016-12"""


@pytest.mark.parametrize("case", CASES.split("\n"))
def test_a_roundabout_period(case: str) -> None:
    document, wanted = case.rsplit("|", 1)
    assert covered(document) == wanted


@pytest.mark.parametrize(
    "line", ["Sahel + 2015", "من أول يناير ـ للعام 2015", "third quar ter 2015", "", "ao final de"]
)
def test_a_line_stays_as_long_as_it_was(line: str) -> None:
    assert len(plain(line)) == len(line)
