"""Markup in everything a document or an address can say stays text: in a real browser, scripts on."""

from __future__ import annotations

import json
import re
import urllib.parse
from collections.abc import Iterator
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.end_to_end.conftest import Server, run_command, start_server
from tests.end_to_end.test_main_job import get_json

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</sCrIpT >",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<details open ontoggle=alert(1)>",
    "<body onload=alert(1)>",
    "<style>@import'//198.51.100.1/x';</style>",
    "<base href=//198.51.100.1/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<form action=javascript:alert(1)><input type=submit autofocus onfocus=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea></style></script><script>alert(1)</script>",
    "</mark></p></div></main><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    '" autofocus onfocus=alert(1) x="',
    "' autofocus onfocus='alert(1)' x='",
    "javascript:alert(1)//",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "{{ 7*7 }}{% raw %}${7*7}<%= 7*7 %>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
]
GROUP_LIKE = "the Group <img src=x onerror=alert(1)> for Support of Islam (GSIM)"
MADE_BY_MARKUP = (
    "script, iframe, object, embed, img, base, math, style, video, [onerror], [onload], [onfocus], "
    "[ontoggle], [onbegin], [srcdoc], a[href^='javascript' i], form[action^='javascript' i], meta[http-equiv]"
)


def write_documents(folder: Path) -> None:
    """Three documents a payload: a text with a sidecar, a mail, a web page."""
    folder.mkdir()
    for n, payload in enumerate(PAYLOADS):
        name = f"{n:02d} {payload}".replace("/", "\u2215")
        text = f"By {payload}\n\nNumber {n} has {payload} and a xylophone. {GROUP_LIKE} was in Mali.\n"
        (folder / f"{name}.txt").write_text(text, "utf-8")
        given = dict.fromkeys(("title", "author", "source", "series"), f"{n:02d} {payload}")
        sidecar = "".join(f"{field} = {json.dumps(said)}\n" for field, said in given.items())
        (folder / f"{name}.txt.toml").write_text(sidecar, "utf-8")

        mail = EmailMessage()
        mail["Subject"] = f"{n:02d} mail {payload}"
        mail["From"] = f'"{payload.translate({34: 39, 92: 47})}" <desk@example.org>'
        mail["Organization"] = payload
        mail.set_content(f"A mail with {payload} and a zither.")
        mail.add_alternative(f"<p>A mail with {payload} and a zither.</p>", subtype="html")
        (folder / f"{n:02d}.eml").write_bytes(bytes(mail))

        said = escape(payload)
        (folder / f"{n:02d}.html").write_text(
            f"<html><head><title>{n:02d} page {said}</title><meta name=author content='{said}'></head>"
            f"<body><h1>{n:02d} page {said}</h1>"
            f"<p>A page with {said} and a marimba, and then as markup: {payload}</p></body></html>",
            "utf-8",
        )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose every document is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    write_documents(folder / "in")
    said = run_command(folder / "home", "ingest", folder / "in", "--quiet", check=False)
    assert said.returncode in (0, 3), said.stderr
    server = start_server(folder / "home")
    yield server
    assert server.stop() == 0


@pytest.fixture
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page with scripts on that fails the test at any dialog, complaint of the console, or request
    elsewhere.

    The policy is switched off, so that only the pages' own escaping holds; param True leaves it on: then its
    refusals are such complaints.
    """
    context = browser.new_context(java_script_enabled=True, bypass_csp=not getattr(request, "param", False))
    opened = context.new_page()
    seen: list[str] = []
    opened.on("dialog", lambda dialog: (seen.append(f"dialog {dialog.message}"), dialog.dismiss()))
    opened.on("request", lambda r: None if r.url.startswith("http://127.0.0.1") else seen.append(r.url))
    opened.on("pageerror", lambda error: seen.append(str(error)))
    opened.on("console", lambda m: None if re.search(r"status of [45]\d\d", m.text) else seen.append(m.text))
    yield opened
    context.close()
    assert seen == []


def look(page: Page, url: str) -> str:
    """Open a page, see that no markup of a payload became an element, and return all its text."""
    page.goto(url, wait_until="domcontentloaded")
    assert page.locator(MADE_BY_MARKUP).count() == 0, url
    assert page.locator("main").count() == page.locator("h1").count() == 1, url
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    return " ".join(page.locator("body").inner_text().split())


def shown(payload: str) -> str:
    return " ".join(payload.split())


def test_the_browser_tells_of_markup_that_is_not_escaped(browser: Browser) -> None:
    """The alarm rings: what the other tests never see is seen when it is there."""
    context = browser.new_context()
    opened, seen = context.new_page(), []
    opened.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    opened.set_content(f"<main><h1>x</h1>{PAYLOADS[0]}{PAYLOADS[2]}</main>")
    assert opened.locator(MADE_BY_MARKUP).count() == 2
    context.close()
    assert "1" in seen


@pytest.mark.parametrize("page", [True, False], ids=["as served", "without the policy"], indirect=True)
def test_every_document_shows_its_payload_as_text(hostile: Server, page: Page) -> None:
    listed = get_json(hostile.url + "/api/v1/search?limit=500")["hits"]
    assert len(listed) == 3 * len(PAYLOADS)
    titles = {hit["title"]: hit["id"] for hit in listed}
    for n, payload in enumerate(PAYLOADS):
        title = f"{n:02d} {payload}"
        text = look(page, f"{hostile.url}/documents/{titles[title]}?q=xylophone")
        assert " ".join(page.locator("h1").inner_text().split()) == shown(title)
        assert f"has {shown(payload)} and a xylophone" in text
        assert shown(title).replace("/", "\u2215") + ".txt" in text  # the file's name
        assert "GSIM" in text
    for hit in listed:
        if hit["media_type"] != "text/plain":
            look(page, f"{hostile.url}/documents/{hit['id']}")


def test_every_list_and_every_snippet_shows_payloads_as_text(hostile: Server, page: Page) -> None:
    for word in ("xylophone", "zither", "marimba", "alert", "group:jnim", "country:ML"):
        for number in (1, 2):
            address = urllib.parse.urlencode({"q": word, "page": number})
            assert "documents" in look(page, f"{hostile.url}/search?{address}")
    text = look(page, hostile.url + "/search?q=xylophone")
    assert sum(shown(f"{n:02d} {payload}") in text for n, payload in enumerate(PAYLOADS)) >= 20
    look(page, hostile.url + "/")
    look(page, hostile.url + "/groups")
    assert GROUP_LIKE.partition(" (")[0] in look(page, hostile.url + "/groups/jnim")


def test_an_address_shows_its_payload_as_text(hostile: Server, page: Page) -> None:
    some = get_json(hostile.url + "/api/v1/search?limit=1")["hits"][0]["id"]
    for payload in PAYLOADS:
        asked = urllib.parse.urlencode({"q": payload})
        look(page, f"{hostile.url}/search?{asked}")
        assert page.locator("#q").input_value() == payload
        look(page, f"{hostile.url}/documents/{some}?{asked}&from={urllib.parse.quote(payload)}")
        assert page.locator("#q").input_value() == payload
        filters = urllib.parse.urlencode(dict.fromkeys(("author", "group", "source", "month"), payload))
        rest = urllib.parse.urlencode({"sort": payload, "page": payload, "from": payload, payload: payload})
        assert shown(payload) in look(page, f"{hostile.url}/search?{filters}&{rest}")


def test_errors_and_forms_show_no_markup_either(hostile: Server, page: Page) -> None:
    some = get_json(hostile.url + "/api/v1/search?limit=1")["hits"][0]["id"]
    for payload in PAYLOADS:
        quoted = urllib.parse.quote(payload, safe="")
        look(page, f"{hostile.url}/{quoted}")
        look(page, f"{hostile.url}/documents/{quoted}")
        look(page, f"{hostile.url}/groups/{quoted}")
        assert "That cannot be asked" in look(page, f"{hostile.url}/search?q={quoted * 60}")
    page.goto(f"{hostile.url}/documents/{some}/withdraw")
    assert page.locator(MADE_BY_MARKUP).count() == 0
    for payload in PAYLOADS[:3]:
        page.locator("#reason").evaluate("box => box.removeAttribute('maxlength')")
        page.locator("#reason").fill(payload * 60)
        page.get_by_role("button", name="Withdraw").click()
        assert page.locator(MADE_BY_MARKUP).count() == 0
        assert page.locator("#reason").input_value().startswith(payload)


def test_programs_get_payloads_as_json_that_no_browser_opens_as_a_page(hostile: Server, page: Page) -> None:
    answered = page.goto(f"{hostile.url}/api/v1/search?q=xylophone")
    assert answered is not None
    assert answered.headers["content-type"] == "application/json"
    assert answered.headers["x-content-type-options"] == "nosniff"
    for payload in PAYLOADS:
        refused = page.goto(f"{hostile.url}/api/v1/documents/{urllib.parse.quote(payload, safe='')}")
        assert refused is not None
        assert refused.headers["content-type"] == "application/problem+json"
