"""One document: its words, the evidence beside them, its original, and taking it out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from archive.errors import NotFound
from tests.webapp.holdings import FILES, MALI, NIGER, browser, id_of
from webapp.bootstrap import Application
from webapp.download import disposition

SAME_ORIGIN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html)).replace("&nbsp;", " ")


@pytest.fixture
def mali(archive: Application) -> str:
    return id_of(archive, "2017-03-mali.txt")


def test_every_passage_is_there_under_a_stable_anchor(client: FlaskClient, mali: str) -> None:
    html = client.get(f"/documents/{mali}").text
    for number, line in enumerate(MALI.strip().splitlines(), 1):
        assert f'id="p{number}"' in html
        assert line in text_of(html)


def test_a_value_stands_beside_the_words_it_was_read_from(client: FlaskClient, mali: str) -> None:
    html = client.get(f"/documents/{mali}").text
    published = html[html.index("<h2>Published") :]
    published = published[: published.index("</section>")]
    assert "24 April 2017" in published
    assert "April 24th, 2017" in published
    assert f'href="/documents/{mali}#p2"' in published
    assert 'class="ev" title="Published' in html
    assert "stated in the byline" in published
    assert 'title="confidence 0.' in published
    assert f'href="/documents/{mali}/edit#f-published"' in published


def test_hits_are_marked_and_lead_to_one_another(client: FlaskClient, mali: str) -> None:
    html = client.get(f"/documents/{mali}?q=convoys+OR+Kidal+OR+formed").text
    marks = re.findall(r'<mark id="h(\d+)">([^<]+)', html)
    assert [int(n) for n, _ in marks] == list(range(1, len(marks) + 1))
    assert {word for _, word in marks} >= {"formed", "convoys", "convoy", "Kidal"}
    targets = set(re.findall(r'href="#h(\d+)"', html))
    assert targets
    assert targets <= {n for n, _ in marks}


def test_without_a_query_nothing_is_a_hit(client: FlaskClient, mali: str) -> None:
    assert "<mark" not in client.get(f"/documents/{mali}").text


def test_an_unreadable_file_says_why_and_can_be_downloaded(client: FlaskClient, archive: Application) -> None:
    id = id_of(archive, "unreadable.pdf")
    html = client.get(f"/documents/{id}").text
    assert "The text could not be read" in html
    assert f'href="/documents/{id}/original"' in html
    assert client.get(f"/documents/{id}/original").data == FILES["unreadable.pdf"]


def test_an_arabic_text_runs_from_right_to_left(client: FlaskClient, archive: Application) -> None:
    html = client.get(f"/documents/{id_of(archive, 'نشرة.txt')}").text
    assert '<div class="passages" dir="rtl" lang="ar">' in html


@pytest.mark.parametrize("path", ["/documents/ffffffffffff", "/documents/..%2f..", "/documents/%00",
                                  "/documents/ffffffffffff/original", "/documents/ffffffffffff/withdraw",
                                  "/documents/" + "a" * 5000])  # fmt: skip
def test_what_is_not_held_is_a_404(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_original_comes_back_byte_for_byte(client: FlaskClient, archive: Application) -> None:
    for name, content in FILES.items():
        response = client.get(f"/documents/{id_of(archive, name)}/original")
        assert response.status_code == 200
        assert response.data == content
        assert response.content_length == len(content)


def test_the_original_cannot_become_a_page_of_ours(client: FlaskClient, mali: str) -> None:
    headers = client.get(f"/documents/{mali}/original").headers
    assert headers["Content-Disposition"].startswith("attachment;")
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Content-Type"] == "text/plain"


def test_a_download_can_be_resumed_and_is_not_sent_twice(
    client: FlaskClient, archive: Application, mali: str
) -> None:
    path, content = f"/documents/{mali}/original", MALI.encode()
    head = client.head(path)
    assert (head.status_code, head.data, head.content_length) == (200, b"", len(content))
    assert head.headers["ETag"].strip('"') == archive.catalogue.document(mali, frozenset({"public"})).sha256
    part = client.get(path, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.data) == (206, content[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(content)}"
    assert client.get(path, headers={"Range": f"bytes={len(content)}-"}).status_code == 416
    assert client.get(path, headers={"If-None-Match": head.headers["ETag"]}).status_code == 304


def test_a_damaged_original_is_not_sent(make_archive: Callable[..., Application]) -> None:
    application = make_archive({"mali.txt": MALI.encode()})
    id = id_of(application, "mali.txt")
    path = application.store.path(application.catalogue.document(id, frozenset({"public"})).sha256)
    path.chmod(0o600)
    path.write_bytes(b"short")
    response = browser(application).get(f"/documents/{id}/original")
    assert response.status_code == 500
    assert "damaged" in response.text
    assert "short" not in response.text.split("<main")[1].split("damaged")[0]
    path.unlink()
    assert "missing" in browser(application).get(f"/documents/{id}/original").text


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\x.txt", "x.txt"),
        ('a"b;c.txt', "a_b_c.txt"),
        ("نشرة.pdf", "____.pdf"),
        ("a\r\nSet-Cookie: x", "a__Set-Cookie_ x"),
        ("...", "document"),
        ("a\u202etxt.exe", "a_txt.exe"),
    ],
)
def test_a_file_name_is_only_ever_a_name(name: str, plain: str) -> None:
    value = disposition(name)
    assert f'filename="{plain}"' in value
    assert value.isascii()
    assert "\r" not in value
    assert "\n" not in value


def test_a_long_file_name_is_cut_but_keeps_its_ending() -> None:
    value = disposition("ن" * 400 + ".pdf")
    assert value.endswith(".pdf")
    assert len(value) < 900


def token(client: FlaskClient, id: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(f"/documents/{id}/withdraw").text)
    assert found is not None
    return found[1]


@pytest.fixture
def two(make_archive: Callable[..., Application]) -> Application:
    return make_archive({"mali.txt": MALI.encode(), "niger.txt": NIGER.encode()})


def held(application: Application, id: str) -> bool:
    try:
        application.catalogue.document(id, frozenset({"public"}))
    except NotFound:
        return False
    return True


def test_a_withdrawn_document_is_gone_from_pages_and_search(two: Application) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    data = {"csrf_token": token(client, id), "reason": "  sent by\nmistake "}
    response = client.post(f"/documents/{id}/withdraw", data=data, headers=SAME_ORIGIN)
    assert response.status_code == 303
    assert client.get(f"/documents/{id}").status_code == 404
    assert client.get(f"/documents/{id}/original").status_code == 404
    assert "1 document" in text_of(client.get("/").text)
    sha256 = next(h for h in two.store.hashes() if h.startswith(id))
    kept = two.catalogue.withdrawn(sha256)
    assert kept is not None
    assert (kept.reason, kept.by) == ("sent by mistake", "local")


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_withdrawal_needs_a_reason(two: Application, reason: str) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    data = {"csrf_token": token(client, id), "reason": reason}
    response = client.post(f"/documents/{id}/withdraw", data=data, headers=SAME_ORIGIN)
    assert response.status_code == 400
    assert "Say why" in response.text
    assert held(two, id)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 303),
        ({"Origin": "http://localhost"}, 303),
        ({}, 303),
    ],
)
def test_a_form_from_elsewhere_changes_nothing(
    two: Application, headers: dict[str, str], status: int
) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    data = {"csrf_token": token(client, id), "reason": "x"}
    assert client.post(f"/documents/{id}/withdraw", data=data, headers=headers).status_code == status
    assert held(two, id) == (status != 303)


def test_a_form_without_its_token_changes_nothing(two: Application) -> None:
    client, id = browser(two), id_of(two, "mali.txt")
    token(client, id)
    for data in ({"reason": "x"}, {"reason": "x", "csrf_token": "made-up"}):
        response = client.post(f"/documents/{id}/withdraw", data=data, headers=SAME_ORIGIN)
        assert response.status_code == 400
        assert "Nothing was changed" in response.text
    stranger = browser(two)
    data = {"reason": "x", "csrf_token": token(client, id)}
    assert stranger.post(f"/documents/{id}/withdraw", data=data, headers=SAME_ORIGIN).status_code == 400
    assert held(two, id)


def test_reading_sets_no_cookie_and_the_form_sets_a_strict_one(client: FlaskClient, mali: str) -> None:
    for path in ("/", f"/documents/{mali}", f"/documents/{mali}/original", "/groups", "/api/v1/search"):
        assert "Set-Cookie" not in client.get(path).headers
    response = client.get(f"/documents/{mali}/withdraw")
    assert "HttpOnly" in response.headers["Set-Cookie"]
    assert "SameSite=Strict" in response.headers["Set-Cookie"]
    assert response.headers["Cache-Control"] == "no-store"


def test_the_form_alone_changes_nothing(two: Application) -> None:
    id = id_of(two, "mali.txt")
    client = browser(two)
    assert client.get(f"/documents/{id}/withdraw?reason=x").status_code == 200
    assert held(two, id)
