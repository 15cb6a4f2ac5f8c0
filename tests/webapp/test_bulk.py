"""Correcting all that a search finds: what is confirmed is done, no more, and it is taken back at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.webapp.asking import PUBLIC, SAME_ORIGIN, copy_of, filled, send, take_in, text_of
from tests.webapp.holdings import MALI, NIGER, PAYLOAD, browser, id_of
from webapp import bulk
from webapp.bootstrap import Application

THIRD = MALI.replace("March 2017", "June 2017").replace("April 24th", "July 24th")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return take_in(
        tmp_path_factory.mktemp("kept"),
        {"mali.txt": MALI.encode(), "niger.txt": NIGER.encode(), "third.txt": THIRD.encode()},
    )


@pytest.fixture
def three(home: Path, tmp_path: Path) -> Iterator[Application]:
    with copy_of(home, tmp_path / "home") as application:
        yield application


def values(application: Application, name: str, field: str) -> tuple[str, ...]:
    return application.catalogue.document(id_of(application, name), PUBLIC).all(field)


def test_the_page_says_how_many_and_which(three: Application) -> None:
    page = browser(three).get("/edit?q=ambush&country=ML").text
    assert "Correct 2 documents" in text_of(page)
    assert "March 2017 Monthly Tracker" in page
    assert "May 2017 Monthly Tracker" not in page


def test_nothing_is_changed_before_it_is_confirmed(three: Application) -> None:
    client = browser(three)
    wish = {"field": "source", "way": "set", "value": "An office"}
    response = send(client, "/edit?q=ambush", wish)
    assert "of each of these 3 documents: Source is An office" in text_of(response.text)
    assert values(three, "mali.txt", "source") == ()
    sure = filled(response.text, 'class="wish"')
    done = client.post("/edit?q=ambush", data=sure, headers=SAME_ORIGIN)
    assert done.status_code == 303
    assert "3 documents corrected" in text_of(client.get(done.headers["Location"]).text)
    assert {values(three, name, "source") for name in ("mali.txt", "niger.txt", "third.txt")} == {
        ("An office",)
    }


@pytest.mark.parametrize(
    ("address", "changed"),
    [
        ("/edit?q=ambush&country=NE", ["niger.txt"]),
        ("/edit?q=ambush&from=2017-03&to=2017-03", ["mali.txt"]),
        ("/edit?month=2017-06", ["third.txt"]),
        ("/edit?q=country:ML", ["mali.txt", "third.txt"]),
        ("/edit", ["mali.txt", "niger.txt", "third.txt"]),
    ],
)
def test_filters_are_honoured(three: Application, address: str, changed: list[str]) -> None:
    data = {"field": "source", "way": "set", "value": "An office", "count": str(len(changed))}
    assert send(browser(three), address, data).status_code == 303
    names = ("mali.txt", "niger.txt", "third.txt")
    assert [name for name in names if values(three, name, "source")] == changed


@pytest.mark.parametrize(
    ("field", "way", "value", "now"),
    [
        ("group", "add", "Boko Haram", True),
        ("group", "remove", "GSIM", True),
        ("country", "set", "Burkina Faso", True),
        ("country", "none", "", True),
        ("group", "none", "what stands here is not looked at", True),
        ("source", "set", PAYLOAD, True),
    ],
)
def test_values_are_set_added_and_removed_and_all_of_it_is_taken_back(
    three: Application, field: str, way: str, value: str, now: bool
) -> None:
    client, names = browser(three), ("mali.txt", "niger.txt", "third.txt")
    before = {name: values(three, name, field) for name in names}
    response = send(client, "/edit", {"field": field, "way": way, "value": value, "count": "3"})
    assert response.status_code == 303
    after = {name: values(three, name, field) for name in names}
    made = {
        "add": lambda was: (*was, "boko-haram"),
        "remove": lambda was: tuple(v for v in was if v != "jnim"),
        "set": lambda was: ("BF",) if field == "country" else (PAYLOAD,),
        "none": lambda was: (),
    }[way]
    assert after == {name: made(was) for name, was in before.items()}
    page = response.headers["Location"]
    assert "<script>alert" not in client.get(page).text
    back = send(client, f"{page}/undo", {}, page)
    assert back.status_code == 303
    assert {name: values(three, name, field) for name in names} == before
    assert "Taken back" in text_of(client.get(page).text)


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        ({"field": "published", "way": "set", "value": "someday"}, "Published cannot be"),
        ({"field": "source", "way": "set", "value": "  "}, "Write the value"),
        ({"field": "source", "way": "add", "value": "x"}, "is one value"),
        ({"field": "added", "way": "set", "value": "x"}, "There is no field"),
        ({"field": "nothing", "way": "set", "value": "x"}, "There is no field"),
        ({"field": "source", "way": "burn", "value": "x"}, "Choose what to do"),
        ({"field": "group", "way": "add", "value": ""}, "needs a value"),
        ({"field": "title", "way": "set", "value": "x" * 100_000}, "longer than 2,000"),
        ({}, "Choose what to do"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    three: Application, wish: dict[str, str], sentence: str
) -> None:
    response = send(browser(three), "/edit?q=ambush", wish | {"count": "3"})
    assert response.status_code == 400
    assert sentence in text_of(response.text)
    if len(wish.get("value", "")) < 100:
        assert filled(response.text, 'class="wish"')["value"] == wish.get("value", "").strip()


def test_when_the_search_finds_others_meanwhile_it_asks_again(three: Application) -> None:
    client = browser(three)
    data = {"field": "source", "way": "set", "value": "An office", "count": "2"}
    response = send(client, "/edit?q=ambush", data)
    assert response.status_code == 409
    assert "finds 3 documents now" in text_of(response.text)
    assert values(three, "mali.txt", "source") == ()


def test_what_somebody_changed_since_is_not_taken_back(three: Application) -> None:
    client = browser(three)
    data = {"field": "source", "way": "set", "value": "An office", "count": "3"}
    page = send(client, "/edit", data).headers["Location"]
    later = {"field": "source", "way": "set", "value": "Another", "count": "1"}
    send(client, "/edit?country=NE", later)
    assert "of 1 more somebody has changed it since" in text_of(client.get(page).text)
    send(client, f"{page}/undo", {}, page)
    assert (values(three, "mali.txt", "source"), values(three, "niger.txt", "source")) == ((), ("Another",))


def test_more_than_a_page_corrects_are_left_to_the_command(
    three: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MOST", 2)
    client = browser(three)
    page = client.get("/edit").text
    assert "tracker-archive edit --query" in page
    token = filled(client.get("/edit?country=NE").text, 'class="wish"')["csrf_token"]
    data = {"csrf_token": token, "field": "source", "way": "set", "value": "x", "count": "3"}
    assert client.post("/edit", data=data, headers=SAME_ORIGIN).status_code == 409
    assert values(three, "mali.txt", "source") == ()


def test_every_document_is_reached_however_many_are_read_together(
    three: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "TOGETHER", 1)
    send(browser(three), "/edit", {"field": "source", "way": "set", "value": "x", "count": "3"})
    assert {values(three, name, "source") for name in ("mali.txt", "niger.txt", "third.txt")} == {("x",)}


def test_nothing_found_is_nothing_to_correct(three: Application) -> None:
    client = browser(three)
    assert "nothing to correct" in client.get("/edit?q=xylophone").text
    data = {"field": "source", "way": "set", "value": "x", "count": "0"}
    response = send(client, "/edit?q=xylophone", data, "/edit")
    assert response.status_code == 409


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, SAME_ORIGIN])
def test_a_form_from_elsewhere_or_without_its_token_changes_nothing(
    three: Application, headers: dict[str, str]
) -> None:
    client = browser(three)
    client.get("/edit")
    data = {"field": "source", "way": "set", "value": "x", "count": "3"}
    assert client.post("/edit", data=data, headers=headers).status_code in {400, 403}
    assert client.post("/edit/00/undo", data={}, headers=headers).status_code in {400, 403}
    assert values(three, "mali.txt", "source") == ()


def test_a_change_that_never_was_is_not_found(three: Application) -> None:
    client = browser(three)
    assert client.get("/edit/made-up").status_code == 404
    assert send(client, "/edit/made-up/undo", {}, "/edit").status_code == 404
