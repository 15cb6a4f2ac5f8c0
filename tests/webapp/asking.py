"""How tests fill and send the forms of the pages, as a browser would."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from webapp.bootstrap import Application, open_archive
from webapp.settings import load_settings

SAME_ORIGIN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
PUBLIC = frozenset({"public"})

_FIELD = re.compile(
    r"<textarea (?P<area>[^>]*)>\n?(?P<text>.*?)</textarea>|<input (?P<input>[^>]*)>", re.DOTALL
)


def take_in(folder: Path, files: Mapping[str, bytes]) -> Path:
    """The home of a new archive in `folder` that holds `files`, closed; for `copy_of`."""
    home = folder / "home"
    with copy_of(home, home) as application:
        for name, content in files.items():
            (folder / name).write_bytes(content)
            list(application.ingester.file(folder / name))
    return home


@contextmanager
def copy_of(home: Path, to: Path) -> Iterator[Application]:
    """A copy of an archive that the test may change: quicker than reading the files for every test."""
    if home != to:
        shutil.copytree(home, to)
    application = open_archive(load_settings({"home": to, "engine": "memory"}, {}), create=True)
    try:
        application.live.catch_up()
        yield application
    finally:
        application.close()


def text_of(page: str) -> str:
    """The words of a page."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page)))


def token(client: FlaskClient, path: str) -> str:
    """The token in the forms of the page at `path`."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).text)
    assert found is not None, path
    return found[1]


def filled(page: str, form: str) -> dict[str, str]:
    """What stands in the form of `page` whose tag contains `form`: name → value."""
    whole = re.search(rf"<form [^>]*{re.escape(form)}[^>]*>.*?</form>", page, re.DOTALL)
    assert whole is not None, form
    values = {}
    for found in _FIELD.finditer(whole[0]):
        tag = found["area"] or found["input"]
        name = re.search(r'name="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name:
            values[name[1]] = html.unescape(found["text"] or (value[1] if value else ""))
    return values


def send(
    client: FlaskClient, path: str, data: Mapping[str, str | Sequence[str]], token_from: str = ""
) -> TestResponse:
    """Post `data` to `path` with the token of the page there (or of `token_from`)."""
    given = {"csrf_token": token(client, token_from or path), **data}
    return client.post(path, data=given, headers=SAME_ORIGIN)


def edit(client: FlaskClient, id: str, **changes: str) -> TestResponse:
    """Open the form of a document, change what is given, and save."""
    path = f"/documents/{id}/edit"
    data = filled(client.get(path).text, 'class="fields"') | changes
    return client.post(path, data=data, headers=SAME_ORIGIN)
