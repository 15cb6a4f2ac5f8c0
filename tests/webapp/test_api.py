"""JSON for programs: the shapes of the interface, and that they say the same as the pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from archive.fields import FIELDS
from tests.webapp.holdings import MALI, browser, id_of
from webapp.answer import answer
from webapp.bootstrap import Application
from webapp.present import document_json

HIT = {"id", "title", "authors", "published", "coverage", "countries", "regions", "groups", "language",
       "media_type", "snippets", "url", "original_url"}  # fmt: skip


def test_a_search_has_the_shape_of_the_interface(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=convoys").json
    assert set(found) == {"total", "engine", "hits", "facets", "notes"}
    assert (found["total"], found["engine"], found["notes"]) == (1, "memory", [])
    (hit,) = found["hits"]
    assert set(hit) == HIT
    assert hit["title"] == "March 2017 Monthly Tracker – Mali"
    assert hit["authors"] == ["Tracker Archive samples"]
    assert hit["published"] == "2017-04-24"
    assert hit["coverage"] == ["2017-03"]
    assert hit["countries"] == ["ML"]
    assert hit["language"] == "en"
    assert hit["url"] == f"/documents/{hit['id']}"
    assert hit["original_url"] == f"/documents/{hit['id']}/original"
    assert {"jnim", "minusma"} <= set(hit["groups"])
    assert ["convoys", True] in hit["snippets"][0]["segments"]
    assert set(found["facets"]) == {f.name for f in FIELDS if f.facet}
    assert {"value": "2017-03", "label": "March 2017", "count": 1} in found["facets"]["month"]


def test_one_facet_can_be_asked_for(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?facet=country&facet=group").json
    assert set(found["facets"]) == {"country", "group"}
    assert {"value": "ML", "label": "Mali", "count": 2} in found["facets"]["country"]


def test_limit_and_offset_turn_the_pages(client: FlaskClient) -> None:
    every = [h["id"] for h in client.get("/api/v1/search?limit=100").json["hits"]]
    assert len(every) == 5
    parts = [
        h["id"] for o in range(0, 6, 2) for h in client.get(f"/api/v1/search?limit=2&offset={o}").json["hits"]
    ]
    assert parts == every
    assert client.get("/api/v1/search?limit=0").json["hits"] == []
    assert client.get("/api/v1/search?offset=1000000").json == {
        **client.get("/api/v1/search").json, "hits": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    "raw",
    [
        "limit=100000",
        "limit=x",
        "offset=-1",
        "facet=colour",
        "sort=colour",
        "sort=country",
        "q=" + "a" * 2_000,
    ],
)
def test_what_cannot_be_asked_is_a_problem_with_a_sentence(client: FlaskClient, raw: str) -> None:
    response = client.get(f"/api/v1/search?{raw}")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert set(response.json) == {"type", "title", "status", "detail"}
    assert len(response.json["detail"]) > 20


@pytest.mark.parametrize("sort", [f.name for f in FIELDS if f.sort] + ["relevance", "-published", ""])
def test_every_sortable_field_sorts(client: FlaskClient, sort: str) -> None:
    assert client.get(f"/api/v1/search?sort={sort}").json["total"] == 5


def test_a_document_has_every_value_with_its_evidence(client: FlaskClient, archive: Application) -> None:
    id = id_of(archive, "2017-03-mali.txt")
    shown = client.get(f"/api/v1/documents/{id}").json
    assert shown["size"] == len(MALI.encode())
    assert shown["sha256"].startswith(id)
    assert [n["name"] for n in shown["names"]] == ["2017-03-mali.txt"]
    assert shown["parents"] == []
    assert {"series", "source", "added", "countries_mentioned", "groups_derived", "values"} <= set(shown)
    (published,) = shown["values"]["published"]
    assert published["value"] == "2017-04-24"
    assert published["origin"] == "document"
    where = published["where"]
    assert MALI.splitlines()[where["passage"] - 1][where["start"] : where["end"]] == published["raw"]
    for values in shown["values"].values():
        for value in values:
            assert set(value) == {"value", "raw", "origin", "confidence", "where"}
            assert set(value["where"]) in ({"passage", "start", "end"}, {"property"})
    assert shown == document_json(archive, archive.catalogue.document(id, frozenset({"public"})))


def test_a_missing_document_is_a_problem(client: FlaskClient) -> None:
    response = client.get("/api/v1/documents/ffffffffffff")
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")
    assert client.get("/api/v1/nowhere").mimetype == "application/problem+json"


def test_a_stranger_sees_nothing(archive: Application) -> None:
    found = answer(archive, "somebody", "")
    assert (found.total, found.hits) == (0, ())
    assert not any(found.facets.values())


def test_notes_say_what_was_ignored(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=convoy+colour:red").json
    assert any("colour" in note for note in found["notes"])


def test_alive_and_ready(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json["status"] == "ready"
    assert ready.json["behind"] == 0


def test_the_same_answer_from_every_engine(make_archive: Callable[..., Application]) -> None:
    files = {"mali.txt": MALI.encode()}
    answers = []
    for engine in ("memory", "whoosh"):
        client = browser(make_archive(files, engine))
        found = client.get("/api/v1/search?q=ambush+convoy").json
        assert found.pop("engine") == engine
        answers.append(found)
    assert answers[0] == answers[1]
