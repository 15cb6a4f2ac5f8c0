"""One person is one line of the facet, however the documents write the name."""

from __future__ import annotations

from collections.abc import Callable

from webapp.answer import Choice, answer, one_form_each
from webapp.bootstrap import USER, Application

TEXT = (
    "{byline}\n24 April 2017\nTracker number {n} – Mali, March 2017\nSomething happened in Mali near Gao.\n"
)


def test_the_forms_of_one_person_are_counted_together_and_found_by_any(
    make_archive: Callable[..., Application],
) -> None:
    bylines = ["By Félix Dubois", "By Felix Dubois", "By Félix Dubois", "By Heinrich Barth"]
    application = make_archive(
        {f"{n}.txt": TEXT.format(byline=line, n=n).encode() for n, line in enumerate(bylines)}
    )
    found = answer(application, USER, "", facets=("author",))
    assert [(c.value, c.count) for c in found.facets["author"]] == [
        ("Félix Dubois", 3),
        ("Heinrich Barth", 1),
    ]
    for form in ("Félix Dubois", "Felix Dubois", "DUBOIS, Félix"):
        assert answer(application, USER, "", filters={"author": [form]}).total == 3
    assert answer(application, USER, "", filters={"author": ["Nobody Known"]}).total == 0


def test_of_forms_as_frequent_the_one_that_is_not_all_capitals_is_shown() -> None:
    choices = [Choice("HEINRICH BARTH", "HEINRICH BARTH", 2), Choice("Heinrich Barth", "Heinrich Barth", 2)]
    assert one_form_each(choices) == (Choice("Heinrich Barth", "Heinrich Barth", 4),)
