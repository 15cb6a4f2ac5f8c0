"""Cleaning what is clean changes nothing, whatever its field; and no name is two groups' without a rule."""

import string
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.authority import load_authority
from archive.describe import clean
from archive.errors import BadValue
from archive.fields import FIELDS
from archive.model import Fact, Origin, Property

AUTHORITY = load_authority()
SETTABLE = tuple(field.name for field in FIELDS if field.name not in {"added", "month"})
NAMES = tuple(name.text for group in AUTHORITY.groups.values() for name in (*group.names, *group.forms))
PLACES = tuple(name.text for name in AUTHORITY.places.names)
REGIONS = tuple(text for region in AUTHORITY.places.regions.values() for text in region.names)
DATES = (
    "24 April 2017", "April 24th, 2017", "1er mars 2018", "mars 2018", "2019", "2019-W34", "٢٤ أبريل ٢٠١٧",
    "Q1 2017", "2017-01..2017-03", "second quarter 2018", "01–15 May 2019", "enero de 2020", "kanoun", "2374",
    "31.12.2020", "3 de Maio de 2019", "December 2019 – February 2020", "Year 2016 in review",
)  # fmt: skip
PEOPLE = (
    "By Rida Lyammouri,", "Lyammouri, Rida", "Dr Rida Lyammouri", "Rida Lyammouri <rida@example.org>", "OCHA",
    "Par Frantz Fanon et Aimé Césaire", "TAHA HUSSEIN", "طه حسين", "FANON Frantz", "de la Cruz, Juana Inés",
    "admin",
)  # fmt: skip
TITLES = ("March 2017 Monthly Tracker – Mali", "  Weekly   bulletin, no. 12 ", "تقرير شهر مارس 2017")
LANGUAGES = ("English", "french", "ar", "Português", "en-GB")
words = st.one_of(
    *(st.sampled_from(table) for table in (NAMES, PLACES, REGIONS, DATES, PEOPLE, TITLES, LANGUAGES)),
    st.text(max_size=40),
    st.text(alphabet=string.ascii_letters + " .,-–'\u0301ية", max_size=40),
)


def cleaned(field: str, raw: str) -> list[str] | None:
    """The values of `raw`; None when its field refuses it."""
    try:
        return [
            value.value
            for value in clean(Fact(field, raw, Origin.EDITED, Property("edit")), AUTHORITY)
            if value.field == field
        ]
    except BadValue:
        return None


@given(st.sampled_from(SETTABLE), words)
@settings(max_examples=1_500, deadline=None)
def test_a_clean_value_is_its_own_clean_value(field: str, raw: str) -> None:
    for value in cleaned(field, raw) or ():
        assert cleaned(field, value) == [value]


@pytest.mark.parametrize(
    ("field", "table"),
    [("group", NAMES), ("country", PLACES), ("region", REGIONS), ("published", DATES), ("author", PEOPLE)],
)
def test_most_words_of_a_list_are_taken_by_their_field(field: str, table: tuple[str, ...]) -> None:
    taken = [raw for raw in table[:400] if cleaned(field, raw)]
    assert len(taken) > len(table[:400]) * 0.4  # so that the property above speaks of something


def test_no_name_is_two_groups_without_a_rule() -> None:
    bearers = defaultdict(set)
    for group in AUTHORITY.groups.values():
        for name in (*group.names, *group.forms):
            bearers[name.text if name.kind == "acronym" else name.folded].add((group.slug, name.rule))
    shared = {name: found for name, found in bearers.items() if len({slug for slug, _ in found}) > 1}
    assert shared  # al-Shabaab, at the least
    assert [name for name, found in shared.items() if any(rule is None for _, rule in found)] == []
