"""Hostile requests and hostile documents meet the pages."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.webapp.holdings import HOSTILE_NAME, PAYLOAD, browser, id_of
from webapp.bootstrap import Application
from webapp.security import HEADERS, host_name

PATHS = ["/", "/search?q=ambush", "/groups", "/groups/jnim", "/api/v1/search", "/healthz", "/nowhere",
         "/api/v1/nowhere", "/search?q=" + "a" * 2_000]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    for name, value in HEADERS.items():
        assert headers[name] == value
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "host", ["evil.example",
             "127.0.0.1.evil.example", "localhost.evil.example:8000", "", "a b", "127.0.0.1@evil",
             "[::1", "localhost:port", "0.0.0.0", "169.254.169.254"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/api/v1/search", "/static/site.css"])
def test_a_foreign_host_name_reads_nothing(client: FlaskClient, host: str, path: str) -> None:
    response = client.get(path, headers={"Host": host})
    assert response.status_code == 400
    assert "Tracker – Mali" not in response.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:1", "localhost."])
def test_its_own_names_are_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_a_host_name_is_read_as_browsers_write_it() -> None:
    assert host_name("Desk.example:8000") == "desk.example"
    assert host_name("[::1]:8000") == "::1"
    assert host_name("evil/..") is None


@pytest.mark.parametrize(
    "query",
    [
        "(" * 3_000 + "a" + ")" * 3_000,
        "(" * 500,
        " OR ".join("a" * 300),
        "*",
        "a*",
        "-",
        '"',
        "NOT NOT NOT",
        "a" * 65_536,
        "\0",
        "x\0y",
        "field:" * 50,
        "group:",
        "coverage:9999999999..",
        "coverage:2017-99",
        "published:>=",
        "month:0000-00",
        '"a b"~999999999999999999999',
        "a~9",
        "[a-z]+(a+)+$",
        "'; DROP TABLE documents; --",
        "🦓" * 200,
        "\u202e\u0000\ufeff",
        "%",
    ],
)
def test_a_hostile_query_is_an_answer_or_a_plain_refusal(client: FlaskClient, query: str) -> None:
    for path in ("/search", "/api/v1/search"):
        began = time.perf_counter()
        response = client.get(path, query_string={"q": query})
        assert response.status_code in (200, 400)
        assert "Traceback" not in response.text
        assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    "raw",
    ["q=%ED%A0%80", "q=%FF%FE", "page=1000000000", "page=%00", "page=-1", "page=1e9", "sort=__class__",
     "month=%27", "country=%ED%A0%80&group=%00", "from=2017-03-01&to=x", "&&&==", "q[]=a",
     "group=" + "x" * 5_000],
)  # fmt: skip
def test_hostile_parameters_never_break_a_page(client: FlaskClient, raw: str) -> None:
    for path in ("/search?", "/api/v1/search?", "/"):
        assert client.get(path + ("?" if path == "/" else "") + raw).status_code in (200, 400)


def test_hostile_words_never_break_a_document_page(client: FlaskClient, archive: Application) -> None:
    id = id_of(archive, "2017-03-mali.txt")
    for raw in ("q=%ED%A0%80", "q=(((", "from=-1", "from=%00", "from=99999999999999999999", "q=group:jnim"):
        assert client.get(f"/documents/{id}?{raw}").status_code == 200
    assert client.get(f"/documents/{id}?q=" + "a" * 3_000).status_code == 400


def test_what_a_document_says_of_itself_is_never_markup(client: FlaskClient, archive: Application) -> None:
    id = id_of(archive, HOSTILE_NAME)
    paths = ["/", "/search?q=xylophone", f"/documents/{id}", f"/documents/{id}?q=xylophone",
             f"/documents/{id}/withdraw", "/search?author=" + PAYLOAD.replace("<", "%3C"),
             "/search?q=" + PAYLOAD, "/search?series=" + PAYLOAD]  # fmt: skip
    for path in paths:
        html = client.get(path).text
        assert "alert" in html
        assert "<script" not in html
        assert "<img" not in html
        assert "onerror=alert" not in html.replace("&gt;&lt;img src=x onerror=alert", "")


def test_an_error_page_shows_the_sentence_and_the_log_the_trace(
    archive: Application, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("inner detail")

    monkeypatch.setattr(archive.catalogue, "document", fail)
    client = browser(archive)
    with caplog.at_level(logging.ERROR):
        for path in ("/documents/aaaaaaaaaaaa", "/api/v1/documents/aaaaaaaaaaaa"):
            response = client.get(path)
            assert response.status_code == 500
            assert "inner detail" not in response.text
            assert "Traceback" not in response.text
    assert "inner detail" in caplog.text


def test_errors_look_like_the_rest(client: FlaskClient) -> None:
    assert "There is no such page" in client.get("/nowhere").text
    refused = client.post("/search")
    assert refused.status_code in (400, 405)
    put = client.put("/", headers={"Sec-Fetch-Site": "same-origin"})
    assert put.status_code in (400, 405)
    assert "Tracker Archive" in put.text


def test_a_large_form_is_refused(client: FlaskClient, archive: Application) -> None:
    id = id_of(archive, "2017-03-mali.txt")
    response = client.post(f"/documents/{id}/withdraw", data={"reason": "x" * 200_000})
    assert response.status_code in (400, 413)


def test_no_page_asks_another_host_for_anything(client: FlaskClient, archive: Application) -> None:
    id = id_of(archive, "2017-03-mali.txt")
    for path in ("/", f"/documents/{id}", "/groups/jnim"):
        html = client.get(path).text
        assert 'src="http' not in html
        assert 'href="http' not in html
        assert "@import" not in html


def test_pages_are_compressed_for_those_who_can_read_it(client: FlaskClient) -> None:
    plain = client.get("/search?q=ambush")
    packed = client.get("/search?q=ambush", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(packed.data) < len(plain.data) / 2
    assert "Content-Encoding" not in plain.headers


def test_a_form_with_its_token_is_not_compressed(client: FlaskClient, archive: Application) -> None:
    id = id_of(archive, "2017-03-mali.txt")
    client.get(f"/documents/{id}/withdraw")
    again = client.get(f"/documents/{id}/withdraw", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in again.headers


def test_a_page_of_results_with_its_style_is_thirty_kilobytes_at_most(
    make_archive: Callable[..., Application],
) -> None:
    body = "The ambush of a convoy near the river was claimed by JNIM. " * 12
    files = {
        f"{n}.txt": f"{n % 28 + 1} January {2000 + n % 20}\nBulletin {n} – Mali\n\n{body} No. {n}.".encode()
        for n in range(40)
    }
    client = browser(make_archive(files))
    accept = {"Accept-Encoding": "gzip"}
    sizes = [len(client.get(path, headers=accept).data) for path in ("/search?q=ambush", "/static/site.css")]
    assert sum(sizes) <= 30_000


def test_the_style_sheet_may_be_kept_for_ever_under_its_hash(app: Flask) -> None:
    client = app.test_client()
    html = client.get("/").text
    path = html.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert "?v=" in path
    assert "max-age=31536000" in client.get(path).headers["Cache-Control"]
