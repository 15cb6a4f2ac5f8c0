"""Correcting a document in the pages: only what was touched, checked first, undone again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.webapp.asking import PUBLIC, SAME_ORIGIN, copy_of, edit, filled, send, take_in, text_of
from tests.webapp.holdings import ARABIC, MALI, NIGER, PAYLOAD, browser, id_of
from webapp import forms
from webapp.bootstrap import Application

Make = Callable[..., Application]
NAMELESS = "A meeting took place.\nPeople talked about nothing in particular.\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return take_in(tmp_path_factory.mktemp("kept"), {"mali.txt": MALI.encode(), "niger.txt": NIGER.encode()})


@pytest.fixture
def two(home: Path, tmp_path: Path) -> Iterator[Application]:
    with copy_of(home, tmp_path / "home") as application:
        yield application


def values(application: Application, id: str, field: str) -> tuple[str, ...]:
    return application.catalogue.document(id, PUBLIC).all(field)


def changes(application: Application, id: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(edit.field, edit.raw) for edit in application.catalogue.worklist.edits(id)]


def test_the_form_shows_every_field_that_people_fill_as_they_would_write_it(two: Application) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    form = filled(client.get(f"/documents/{id}/edit").text, 'class="fields"')
    assert {field.name for field in forms.EDITABLE} <= set(form)
    assert form["published"] == "2017-04-24"
    assert form["country"] == "Mali"
    assert "Jama'at Nusrat al-Islam wal-Muslimin" in form["group"].splitlines()
    assert form["language"] == "English"


def test_a_form_sent_back_as_it_came_changes_nothing(two: Application) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    response = edit(client, id)
    assert "Nothing was changed" in response.text
    assert changes(two, id) == []


@pytest.mark.parametrize(
    ("field", "typed", "now", "said"),
    [
        ("published", "25 April 2017", ("2017-04-25",), "published is 25 April 2017"),
        ("published", "2017", ("2017",), "published is 2017"),
        ("published", "", (), "published: none"),
        ("coverage", "Q1 2017", ("2017-01", "2017-02", "2017-03"), "is January 2017 – March 2017"),
        ("author", "Ada Example\r\nBéa Example\r\n", ("Ada Example", "Béa Example"), "Ada Example, Béa"),
        ("country", "Niger\nML", ("NE", "ML"), "country is Niger, Mali"),
        ("country", "  \r\n ", (), "country: none"),
        ("group", "GSIM", ("jnim",), "group is Jama'at Nusrat"),
        ("language", "français", ("fr",), "language is French"),
        ("source", "An office", ("An office",), "source is An office"),
        ("title", "Another\ntitle", ("Another title",), "title is Another title"),
        ("title", PAYLOAD, (PAYLOAD,), f"title is {PAYLOAD}"),
        ("title", "a\x00b\u202ec", ("a b c",), "title is a b c"),
    ],
)  # fmt: skip
def test_what_was_typed_becomes_the_value_and_is_said(
    two: Application, field: str, typed: str, now: tuple[str, ...], said: str
) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    response = edit(client, id, **{field: typed})
    assert response.status_code == 303
    assert values(two, id, field) == now
    assert [name for name, _ in changes(two, id)] == [field]
    page = client.get(response.headers["Location"])
    assert f"Saved: {said}" in text_of(page.text) or said in text_of(page.text)
    assert "<script>alert" not in page.text


def test_the_line_that_adds_one_joins_the_list(two: Application) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    before = values(two, id, "group")
    assert edit(client, id, **{"add-group": "Boko Haram"}).status_code == 303
    assert values(two, id, "group") == (*before, "boko-haram")


def test_facets_and_search_know_it_at_once(two: Application) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    edit(client, id, country="Burkina Faso")
    found = client.get("/api/v1/search?q=country:BF").get_json()
    assert [hit["id"] for hit in found["hits"]] == [id]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("published", "someday", "Published cannot be"),
        ("published", "2017-13-45", "Published cannot be"),
        ("country", "Mali\nAtlantis", "Country cannot be 'Atlantis'"),
        ("group", "Nobody at all", "Group cannot be"),
        ("title", "x" * 2_001, "longer than 2,000 characters"),
        ("title", "x" * 100_000, "longer than 2,000 characters"),
        ("author", "\n".join(f"Person {n}" for n in range(201)), "takes fewer values"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_saved(
    two: Application, field: str, typed: str, sentence: str
) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    response = edit(client, id, **{field: typed, "source": "An office"})
    assert response.status_code == 400
    assert sentence in text_of(response.text)
    assert f'aria-describedby="about-{field} problem-{field}" aria-invalid="true"' in response.text
    again = filled(response.text, 'class="fields"')
    assert again["source"] == "An office"
    assert again[field].splitlines() == typed.splitlines()
    assert changes(two, id) == []


def test_a_form_larger_than_any_document_needs_is_refused(two: Application) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    assert edit(client, id, title="ن" * 100_000).status_code == 413
    assert changes(two, id) == []


def test_two_tabs_do_not_undo_one_another(two: Application) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    path = f"/documents/{id}/edit"
    first, second = (filled(client.get(path).text, 'class="fields"') for _ in range(2))
    assert client.post(path, data=first | {"author": "Ada"}, headers=SAME_ORIGIN).status_code == 303
    response = client.post(path, data=second | {"author": "Béa", "source": "An office"}, headers=SAME_ORIGIN)
    assert response.status_code == 409
    assert "Author is now: Ada" in text_of(response.text)
    assert values(two, id, "author") == ("Ada",)
    third = filled(response.text, 'class="fields"')
    assert (third["author"], third["source"]) == ("Béa", "An office")
    assert client.post(path, data=third, headers=SAME_ORIGIN).status_code == 303
    assert (values(two, id, "author"), values(two, id, "source")) == (("Béa",), ("An office",))


def test_a_field_changed_elsewhere_and_not_touched_here_keeps_the_other_word(two: Application) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    path = f"/documents/{id}/edit"
    first, second = (filled(client.get(path).text, 'class="fields"') for _ in range(2))
    client.post(path, data=first | {"author": "Ada"}, headers=SAME_ORIGIN)
    response = client.post(path, data=second | {"source": "An office"}, headers=SAME_ORIGIN)
    assert response.status_code == 409
    third = filled(response.text, 'class="fields"')
    assert third["author"] == "Ada"
    client.post(path, data=third, headers=SAME_ORIGIN)
    assert (values(two, id, "author"), values(two, id, "source")) == (("Ada",), ("An office",))


def test_a_correction_says_who_made_it_and_what_was_read(two: Application) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    edit(client, id, published="2017-05-01")
    page = text_of(client.get(f"/documents/{id}/edit").text)
    assert "Corrected by local" in page
    assert "as read: 24 April 2017" in page
    document = text_of(client.get(f"/documents/{id}").text)
    assert "corrected by local" in document
    assert "Published: 1 May 2017" in document


def test_undo_brings_back_what_was_there_and_says_so(two: Application) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    saved = edit(client, id, published="2017-05-01", country="Niger").headers["Location"]
    batch = saved.split("saved=")[1]
    response = send(client, f"/documents/{id}/undo", {"batch": batch}, saved)
    assert (values(two, id, "published"), values(two, id, "country")) == (("2017-04-24",), ("ML",))
    page = client.get(response.headers["Location"]).text
    assert "Taken back: published is 24 April 2017; country is Mali." in text_of(page)
    assert "<button>Undo</button>" not in page


def test_a_field_is_undone_step_by_step_or_back_to_what_was_read(two: Application) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    form = f"/documents/{id}/edit"
    for date in ("2017-05-01", "2017-06-01"):
        edit(client, id, published=date)
    send(client, f"/documents/{id}/undo", {"field": "published"}, form)
    assert values(two, id, "published") == ("2017-05-01",)
    done = send(client, f"/documents/{id}/undo", {"field": "published", "all": "1"}, form)
    assert values(two, id, "published") == ("2017-04-24",)
    assert "Taken back: published is 24 April 2017." in text_of(client.get(done.headers["Location"]).text)
    again = send(client, f"/documents/{id}/undo", {"field": "published"}, form)
    assert again.status_code == 409
    assert "There is no correction of that field to take back" in text_of(again.text)


def test_undo_from_one_document_leaves_the_others_of_the_change(two: Application) -> None:
    client = browser(two)
    send(client, "/edit", {"field": "source", "way": "set", "value": "An office", "count": "2"})
    id, other = id_of(two, "mali.txt"), id_of(two, "niger.txt")
    batch = two.catalogue.worklist.edits(id)[0].batch
    send(client, f"/documents/{id}/undo", {"batch": batch}, f"/documents/{id}/edit")
    assert (values(two, id, "source"), values(two, other, "source")) == ((), ("An office",))


@pytest.mark.parametrize("data", [{"batch": "made-up"}, {"field": "nothing"}, {"field": "<b>"}, {}])
def test_what_was_never_done_cannot_be_undone(two: Application, data: dict[str, str]) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    response = send(client, f"/documents/{id}/undo", data, f"/documents/{id}/edit")
    assert response.status_code == 409
    assert changes(two, id) == []


def test_a_document_withdrawn_while_the_form_was_open_is_a_clear_page(two: Application) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    data = filled(client.get(f"/documents/{id}/edit").text, 'class="fields"') | {"author": "Ada"}
    two.ingester.withdraw(id, "sent by mistake", "local")
    response = client.post(f"/documents/{id}/edit", data=data, headers=SAME_ORIGIN)
    assert response.status_code == 404
    assert "it was withdrawn" in response.text


@pytest.mark.parametrize("path", ["/documents/ffffffffffff/edit", "/documents/%00/edit", "/documents/x/undo"])
def test_what_is_not_held_cannot_be_corrected(two: Application, path: str) -> None:
    client = browser(two)
    assert client.get(path).status_code in {404, 405}
    data = {"csrf_token": filled(client.get("/edit").text, "method")["csrf_token"]}
    assert client.post(path, data=data, headers=SAME_ORIGIN).status_code == 404


@pytest.mark.parametrize("path", ["edit", "undo"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Origin": "https://evil.example"}, 403), ({"Sec-Fetch-Site": "cross-site"}, 403), (SAME_ORIGIN, 400)],
)
def test_a_form_from_elsewhere_or_without_its_token_changes_nothing(
    two: Application, path: str, headers: dict[str, str], status: int
) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    data = filled(client.get(f"/documents/{id}/edit").text, 'class="fields"') | {"author": "Ada"}
    del data["csrf_token"]
    assert client.post(f"/documents/{id}/{path}", data=data, headers=headers).status_code == status
    assert changes(two, id) == []


def test_forms_are_kept_by_nobody_and_reading_still_sets_no_cookie(two: Application) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    page = client.get(f"/documents/{id}")
    assert "Set-Cookie" not in page.headers
    assert "csrf_token" not in page.text
    form = client.get(f"/documents/{id}/edit")
    assert form.headers["Cache-Control"] == "no-store"
    assert form.headers["Referrer-Policy"] == "same-origin"
    assert "SameSite=Strict" in form.headers["Set-Cookie"]


def test_a_doubt_is_settled_from_the_form(make_archive: Make) -> None:
    application = make_archive({"x.txt": NAMELESS.encode()})
    client, id = browser(application), id_of(application, "x.txt")
    page = client.get(f"/documents/{id}").text
    assert f'href="/documents/{id}/edit#refuse-author">No author</a>' in page
    form = client.get(f"/documents/{id}/edit").text
    assert re.search(
        r'<button form="form-ask-author" name="do" value="refuse" id="refuse-author">No author<', form
    )
    data = filled(form, 'id="form-ask-author"') | {"do": "refuse"}
    action = re.search(r'action="([^"]+)" id="form-ask-author"', form)
    assert action is not None
    response = client.post(action[1], data=data, headers=SAME_ORIGIN)
    assert response.headers["Location"].startswith(f"/documents/{id}?saved=")
    shown = text_of(client.get(response.headers["Location"]).text)
    assert "Saved: author: none." in shown
    assert "none, says local" in shown
    assert all(doubt.field != "author" for doubt in application.catalogue.worklist.doubts(id))


def test_the_form_of_an_arabic_document_can_be_filled_in_arabic(make_archive: Make) -> None:
    application = make_archive({"a.txt": ARABIC.encode()})
    client, id = browser(application), id_of(application, "a.txt")
    assert edit(client, id, author="مركز الرصد", country="مالي").status_code == 303
    assert values(application, id, "author") == ("مركز الرصد",)
    assert values(application, id, "country") == ("ML",)


def test_a_document_that_names_hundreds_of_times_keeps_a_form_one_can_use(make_archive: Make) -> None:
    text = MALI + "".join(f"JNIM and MINUSMA were seen in Mali, day {n}.\n\n" for n in range(300))
    application = make_archive({"long.txt": text.encode()})
    client, id = browser(application), id_of(application, "long.txt")
    page = client.get(f"/documents/{id}/edit").text
    assert len(page) < 120_000
    assert edit(client, id, country="Niger").status_code == 303


@pytest.mark.parametrize(
    ("field", "held", "written"),
    [
        ("coverage", ("2017-01", "2017-02", "2017-03", "2017-06"), ("2017-01..2017-03", "2017-06")),
        ("coverage", ("2017",), ("2017",)),
        ("group", ("jnim",), ("Jama'at Nusrat al-Islam wal-Muslimin",)),
        ("country", ("ML", "CI"), ("Mali", "Côte d’Ivoire")),
        ("country", ("XX",), ("XX",)),
        ("language", ("fr",), ("French",)),
        ("author", ("B", "A", "B"), ("B", "A")),
    ],
)
def test_values_are_written_so_that_they_can_be_read_back(
    two: Application, field: str, held: tuple[str, ...], written: tuple[str, ...]
) -> None:
    assert forms.written(two.authority, field, held) == written


def test_every_offer_means_one_value(two: Application) -> None:
    for name, offers in forms.offers(two.authority, ("group", "country", "region", "title")).items():
        assert len({typed for typed, _ in offers}) == len(offers) > 50, name
