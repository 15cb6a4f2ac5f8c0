"""The worklist's pages: what is asked, settled in one step, and taken back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.model import Doubt, Origin, Property, Span
from tests.webapp.asking import PUBLIC, SAME_ORIGIN, copy_of, filled, send, take_in, text_of
from tests.webapp.holdings import MALI, NIGER, PAYLOAD, browser, id_of
from webapp import worklist
from webapp.bootstrap import Application

Make = Callable[..., Application]
EARLY = MALI.replace("April 24th, 2017", "January 3rd, 2017")
NAMELESS = "A meeting took place in Mali.\nPeople in Mali talked about nothing in particular.\n"
NAME = "Front for the Lake"
NAMED = NIGER + f"The {NAME} claimed it. The {NAME} is new.\n"
FILES = {
    "mali.txt": MALI.encode(),
    "early.txt": EARLY.encode(),
    "first.txt": NAMELESS.encode(),
    "second.txt": NAMELESS.replace("meeting", "fair").encode(),
    "a.txt": NAMED.encode(),
    "b.txt": NAMED.replace("ambush", "raid").encode(),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return take_in(tmp_path_factory.mktemp("kept"), FILES)


@pytest.fixture
def held(home: Path, tmp_path: Path) -> Iterator[Application]:
    """One document that needs nothing, one that is too early, two that name nobody and no day."""
    with copy_of(home, tmp_path / "home") as application:
        yield application


def values(application: Application, id: str, field: str) -> tuple[str, ...]:
    return application.catalogue.document(id, PUBLIC).all(field)


def doubting(application: Application, name: str, *doubts: Doubt) -> str:
    """Have the catalogue hold these doubts about a document; its id."""
    id = id_of(application, name)
    catalogue = application.catalogue
    document = catalogue.document(id)
    catalogue.put(document, None, catalogue.facts(id), doubts, catalogue.worklist.edits(id))
    return id


def suggestion(field: str, value: str, kind: str = "unsure") -> Doubt:
    return Doubt(kind, field, value, value, Origin.FILE, 0.4, Property("pdf:Author"))


def test_the_kinds_are_counted_and_lead_to_their_questions(held: Application) -> None:
    client = browser(held)
    page = client.get("/worklist").text
    shown = re.findall(r'<li><a href="/worklist/([\w-]+)">([^<]+)</a> <span class="n">(\d+)</span>', page)
    counted = [(k.code, k.label, str(k.count)) for k in worklist.kinds(held, PUBLIC) if k.count]
    assert shown == counted
    assert ("no-author", "No author", "2") in shown
    for code in worklist.KINDS:
        response = client.get(f"/worklist/{code}")
        assert response.status_code == 200
        assert worklist.KINDS[code].label in response.text


def test_nothing_to_do_is_said(make_archive: Make) -> None:
    full, empty = browser(make_archive({"mali.txt": MALI.encode()})), browser(make_archive({}))
    assert "Nothing waits" in full.get("/worklist").text
    assert "The archive is empty" in empty.get("/worklist").text
    assert "Nothing waits here" in full.get("/worklist/no-author").text
    assert "Nothing waits here" in full.get("/worklist/new-names").text
    assert "Nothing waits here" in full.get("/worklist/doubtful-author/all").text


@pytest.mark.parametrize(
    "path", ["/worklist/nothing", "/worklist/no-author/all", "/worklist/%00", "/worklist/new-names/all"]
)
def test_what_is_no_kind_is_a_404(held: Application, path: str) -> None:
    assert browser(held).get(path).status_code == 404


@pytest.mark.parametrize("page", ["2", "999999", "x", "-1", "٢", "9" * 50])
def test_a_page_past_the_last_is_the_last(held: Application, page: str) -> None:
    assert NAMELESS.split(".")[0] in browser(held).get(f"/worklist/no-author?page={page}").text


def test_a_suggestion_is_accepted_in_one_step_and_taken_back(held: Application) -> None:
    first = doubting(held, "first.txt", suggestion("author", "jsmith"))
    second = doubting(held, "second.txt", suggestion("author", "jdoe"))
    client = browser(held)
    page = client.get("/worklist/doubtful-author").text
    assert "The file names somebody: ‘jdoe’." in page
    accept = re.findall(r'value="accept"( autofocus)?>Accept', page)
    assert accept == [" autofocus", ""]
    data = filled(page, f'id="ask-{second}"') | {"do": "accept"}
    assert data["next"] == first
    response = client.post("/worklist/doubtful-author", data=data, headers=SAME_ORIGIN)
    assert response.status_code == 303
    assert values(held, second, "author") == ("jdoe",)
    after = client.get(response.headers["Location"]).text
    assert "Saved: author is jdoe." in text_of(after)
    assert second not in after
    assert after.index("Saved:") < after.index(f'id="e-{first}"')
    undo = filled(after, 'action="/worklist/doubtful-author/undo"')
    back = client.post("/worklist/doubtful-author/undo", data=undo, headers=SAME_ORIGIN)
    assert "Taken back: author: none." in text_of(client.get(back.headers["Location"]).text)
    assert values(held, second, "author") == ()


def test_several_suggestions_about_one_document_are_settled_together(held: Application) -> None:
    id = doubting(held, "mali.txt", *(suggestion("country", code) for code in ("NE", "BF", "TD")))
    client = browser(held)
    page = client.get("/worklist/doubtful-country").text
    assert page.count('type="checkbox" name="value"') == 3
    token = filled(page, f'id="ask-{id}"')["csrf_token"]
    data = {"csrf_token": token, "id": id, "do": "accept", "value": ["NE", "TD"]}
    assert client.post("/worklist/doubtful-country", data=data, headers=SAME_ORIGIN).status_code == 303
    assert values(held, id, "country") == ("ML", "NE", "TD")
    assert held.catalogue.worklist.doubts(id) == ()


@pytest.mark.parametrize(
    ("code", "name", "doubt", "data", "field", "now"),
    [
        ("doubtful-author", "first.txt", ("unsure", "author", "jsmith"),
         {"do": "other", "author": "Ada Example; Béa Example"}, "author", ("Ada Example", "Béa Example")),
        ("doubtful-author", "first.txt", ("unsure", "author", "jsmith"), {"do": "refuse"}, "author", ()),
        ("doubtful-country", "mali.txt", ("unsure", "country", "NE"), {"do": "refuse"}, "country", ("ML",)),
        ("doubtful-country", "mali.txt", ("unsure", "country", "NE"), {"do": "other", "country": "Chad"},
         "country", ("ML", "TD")),
        ("dates-disagree", "mali.txt", ("disagree", "published", "2017-05-30"), {"do": "accept"},
         "published", ("2017-05-30",)),
        ("dates-disagree", "mali.txt", ("disagree", "published", "2017-05-30"), {"do": "refuse"},
         "published", ("2017-04-24",)),
        ("periods-disagree", "mali.txt", ("disagree", "coverage", "2017-04..2017-05"), {"do": "accept"},
         "coverage", ("2017-04", "2017-05")),
        ("doubtful-period", "first.txt", ("unsure", "coverage", "2017-04"), {"do": "accept"},
         "coverage", ("2017-04",)),
        ("no-date", "first.txt", None, {"do": "other", "published": "2017-04"}, "published", ("2017-04",)),
        ("no-date", "first.txt", None, {"do": "other", "coverage": "Q1 2017"}, "coverage",
         ("2017-01", "2017-02", "2017-03")),
        ("no-date", "first.txt", None, {"do": "refuse"}, "published", ()),
        ("no-author", "first.txt", None, {"do": "other", "author": "Ada Example"}, "author",
         ("Ada Example",)),
        ("published-before", "early.txt", None, {"do": "refuse"}, "published", ("2017-01-03",)),
        ("published-before", "early.txt", None,
         {"do": "other", "published": "2017-04-03", "coverage": "2017-03"}, "published", ("2017-04-03",)),
    ],
)  # fmt: skip
def test_an_answer_settles_the_question(
    held: Application,
    code: str,
    name: str,
    doubt: tuple[str, str, str] | None,
    data: dict[str, str],
    field: str,
    now: tuple[str, ...],
) -> None:
    id = id_of(held, name)
    if doubt is not None:
        doubting(held, name, suggestion(doubt[1], doubt[2], doubt[0]))
        data = data | {"value": doubt[2]}
    client, path = browser(held), f"/worklist/{code}"
    response = send(client, path, data | {"id": id})
    assert response.status_code == 303
    assert values(held, id, field) == now
    assert f'id="e-{id}"' not in client.get(path).text
    shown = client.get(response.headers["Location"]).text
    assert "Saved:" in shown
    assert "<script>alert" not in shown


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"do": "other", "author": ""}, "Write something first"),
        ({"do": "other", "author": "  ;\u202e; "}, "Write something first"),
        ({"do": "other", "author": "x" * 3_000}, "longer than 2,000"),
        ({"do": "other", "author": "x" * 100_000}, "longer than 2,000"),
        ({"do": "accept", "value": "somebody else"}, "not there any more"),
        ({"do": "accept"}, "not there any more"),
    ],
)
def test_a_wrong_answer_is_said_beside_the_question(
    held: Application, data: dict[str, str], sentence: str
) -> None:
    id = doubting(held, "first.txt", suggestion("author", "jsmith"))
    response = send(browser(held), "/worklist/doubtful-author", data | {"id": id})
    assert response.status_code == 400
    assert sentence in text_of(response.text)
    assert f'id="problem-{id}"' in response.text
    assert held.catalogue.worklist.edits(id) == ()


def test_what_was_typed_wrongly_stays(held: Application) -> None:
    data = {"do": "other", "published": "someday", "id": id_of(held, "first.txt")}
    response = send(browser(held), "/worklist/no-date", data)
    assert response.status_code == 400
    assert 'name="published" value="someday"' in response.text


def test_a_question_answered_meanwhile_is_not_answered_twice(held: Application) -> None:
    id, client = id_of(held, "first.txt"), browser(held)
    send(client, "/worklist/no-author", {"do": "refuse", "id": id})
    response = send(client, "/worklist/no-author", {"do": "other", "author": "Ada", "id": id})
    assert response.status_code == 409
    assert "answered meanwhile" in response.text
    assert values(held, id, "author") == ()


def test_a_document_withdrawn_meanwhile_is_a_clear_page(held: Application) -> None:
    id, client = id_of(held, "first.txt"), browser(held)
    page = client.get("/worklist/no-author").text
    data = filled(page, f'id="ask-{id}"') | {"do": "refuse"}
    held.ingester.withdraw(id, "sent by mistake", "local")
    assert client.post("/worklist/no-author", data=data, headers=SAME_ORIGIN).status_code == 404
    for other in ("", "ffffffffffff", "%00", "\u0000", PAYLOAD):
        assert send(client, "/worklist/no-author", {"do": "refuse", "id": other}).status_code == 404
    assert f'id="e-{id}"' not in client.get("/worklist/no-author").text


def test_all_on_a_page_are_accepted_after_a_look_and_taken_back_at_once(held: Application) -> None:
    names = ("first.txt", "second.txt", "mali.txt")
    ids = [doubting(held, name, suggestion("author", f"j{at}")) for at, name in enumerate(names)]
    client, path = browser(held), "/worklist/doubtful-author/all"
    page = client.get(path).text
    takes = re.findall(r'name="take" value="([^"]+)"', page)
    assert sorted(takes) == sorted(f"{id} j{at}" for at, id in enumerate(ids))
    # One is unticked, one is stale, one is nonsense, one is of no document.
    taken = [f"{ids[0]} j0", f"{ids[1]} j1", f"{ids[2]} somebody", "nonsense", "ffffffffffff x"]
    response = send(client, path, {"take": taken})
    shown = client.get(response.headers["Location"]).text
    assert "2 documents corrected." in text_of(shown)
    assert [values(held, id, "author")[-1:] for id in ids[:2]] == [("j0",), ("j1",)]
    assert "j2" not in values(held, ids[2], "author")
    undo = filled(shown, 'action="/worklist/doubtful-author/undo"')
    client.post("/worklist/doubtful-author/undo", data=undo, headers=SAME_ORIGIN)
    assert [values(held, id, "author") for id in ids[:2]] == [(), ()]


def test_the_words_around_are_shown_with_the_evidence_marked(held: Application) -> None:
    id = id_of(held, "mali.txt")
    line = MALI.splitlines()[3]
    start = line.index("Ansar al-Din")
    where = Span(4, start, start + len("Ansar al-Din"))
    doubting(held, "mali.txt", replace(suggestion("group", "boko-haram"), raw="Ansar al-Din", where=where))
    page = browser(held).get("/worklist/doubtful-group").text
    assert "<mark>Ansar al-Din</mark>" in page
    assert f'href="/documents/{id}#p4"' in page


def test_notices_say_what_stands_in_the_way(held: Application) -> None:
    client = browser(held)
    assert "renormalise" not in client.get("/worklist").text
    held.lists.folder.mkdir(exist_ok=True)
    (held.lists.folder / "mine.toml").write_text("this is no list", "utf-8")
    held.lists.look()
    page = text_of(client.get("/worklist").text)
    assert "mine.toml: this is not TOML" in page
    (held.lists.folder / "mine.toml").write_text('[groups.new-ones]\nname = "The New Ones of Gao"\n', "utf-8")
    held.lists.look()
    page = text_of(client.get("/worklist").text)
    assert "mine.toml" not in page
    assert "tracker-archive renormalise" in page


@pytest.mark.parametrize("path", ["no-author", "doubtful-author/all", "no-author/undo", "new-names"])
def test_a_form_from_elsewhere_or_without_its_token_changes_nothing(held: Application, path: str) -> None:
    client, id = browser(held), id_of(held, "first.txt")
    path = f"/worklist/{path}"
    client.get("/worklist/no-author")
    data = {"do": "refuse", "id": id, "csrf_token": "made-up"}
    assert client.post(path, data=data, headers=SAME_ORIGIN).status_code == 400
    assert client.post(path, data=data, headers={"Origin": "https://evil.example"}).status_code == 403
    assert held.catalogue.worklist.edits(id) == ()


def test_the_list_of_a_hundred_comes_in_pages(make_archive: Make) -> None:
    files = {f"{n}.txt": NAMELESS.replace("meeting", f"meeting number {n}").encode() for n in range(30)}
    client = browser(make_archive(files))
    first, second = (client.get(f"/worklist/no-author?page={n}").text for n in (1, 2))
    ids = [set(re.findall(r'id="e-(\w+)"', page)) for page in (first, second)]
    assert [len(found) for found in ids] == [25, 5]
    assert not ids[0] & ids[1]
    assert "Page 1 of 2" in first


@pytest.fixture
def naming(held: Application) -> Application:
    where = Span(5, 4, 4 + len(NAME))
    doubt = Doubt("new-name", "group", NAME.casefold(), NAME, Origin.DOCUMENT, 0.3, where)
    for name in ("a.txt", "b.txt"):
        doubting(held, name, doubt)
    return held


def test_a_new_name_is_shown_with_sentences_that_have_it(naming: Application) -> None:
    page = browser(naming).get("/worklist/new-names").text
    assert f"<bdi>{NAME}</bdi> <small>in 2 documents</small>" in page
    assert page.count(f"<mark>{NAME}</mark>") == 2


@pytest.mark.parametrize(
    ("data", "slug", "said"),
    [
        ({"do": "is", "group": "Boko Haram", "language": "en"}, "boko-haram", "2 documents were described"),
        ({"do": "is", "group": "jnim", "language": "en"}, "jnim", "read as Jama'at Nusrat"),
        ({"do": "new", "countries": "Niger, TD", "type": "militia"}, "front-for-the-lake",
         "read as Front for the Lake from now on. 2 documents"),
        ({"do": "no"}, "", "It is not asked again."),
    ],
)  # fmt: skip
def test_a_new_name_is_settled_and_the_documents_follow(
    naming: Application, data: dict[str, str], slug: str, said: str
) -> None:
    client = browser(naming)
    sent = data | {"key": NAME.casefold(), "text": NAME}
    response = send(client, "/worklist/new-names", sent)
    assert response.status_code == 303
    shown = text_of(client.get(response.headers["Location"]).text)
    assert said in shown
    assert "Nothing waits here" in shown
    for name in ("a.txt", "b.txt"):
        assert (slug in values(naming, id_of(naming, name), "group")) is bool(slug)
    if data["do"] == "new":
        group = naming.authority.groups[slug]
        assert (group.countries, group.type) == (("NE", "TD"), "militia")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"do": "is", "group": "", "language": "en"}, "Say which group"),
        ({"do": "is", "group": "Nobody", "language": "en"}, "is the name of no group"),
        ({"do": "is", "group": PAYLOAD, "language": "en"}, "is the name of no group"),
        ({"do": "is", "group": "jnim", "language": "xx"}, "choose one"),
        ({"do": "new", "countries": "Atlantis", "type": "militia"}, "“Atlantis” is no country"),
        ({"do": "new", "countries": "Niger", "type": "<b>"}, "type"),
        ({"do": "burn"}, "Say what it is"),
        ({}, "Say what it is"),
    ],
)
def test_a_wrong_word_about_a_name_is_said_and_kept(
    naming: Application, data: dict[str, str], sentence: str
) -> None:
    sent = data | {"key": NAME.casefold(), "text": NAME}
    response = send(browser(naming), "/worklist/new-names", sent)
    assert response.status_code == 400
    assert sentence in text_of(response.text)
    assert "<script>alert" not in response.text
    if "countries" in data:
        assert f'value="{data["countries"]}"' in response.text
    assert not (naming.lists.folder / "added-here.toml").exists()


@pytest.mark.parametrize(
    ("key", "text"), [("nothing", "nothing"), (NAME.casefold(), "Another"), ("", ""), ("%00", PAYLOAD)]
)
def test_a_name_nobody_asks_about_cannot_be_settled(naming: Application, key: str, text: str) -> None:
    response = send(browser(naming), "/worklist/new-names", {"do": "no", "key": key, "text": text})
    assert response.status_code == 409
    assert "settled meanwhile" in response.text
