"""A small real archive, made through the real ways in, and a client that talks to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.webapp.holdings import FILES, Browser
from webapp.app import create_app
from webapp.bootstrap import Application, open_archive
from webapp.settings import load_settings


@pytest.fixture
def make_archive(tmp_path: Path) -> Iterator[Callable[..., Application]]:
    """``make_archive({name: bytes}, engine)``: an open archive that holds and has indexed these files."""
    opened: list[Application] = []

    def make(files: dict[str, bytes], engine: str = "memory") -> Application:
        folder = tmp_path / f"in{len(opened)}"
        folder.mkdir()
        home = tmp_path / f"home{len(opened)}"
        application = open_archive(load_settings({"home": home, "engine": engine}, {}), create=True)
        opened.append(application)
        for name, content in files.items():
            (folder / name).write_bytes(content)
            list(application.ingester.file(folder / name))
        application.live.catch_up()
        return application

    yield make
    for application in opened:
        application.close()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """The archive of FILES; for tests that only read."""
    folder, home = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("home")
    application = open_archive(load_settings({"home": home, "engine": "memory"}, {}), create=True)
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
        list(application.ingester.file(folder / name))
    application.live.catch_up()
    yield application
    application.close()


@pytest.fixture(scope="module")
def app(archive: Application) -> Flask:
    """The web application over `archive`."""
    app = create_app(archive)
    app.test_client_class = Browser
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that keeps cookies."""
    return app.test_client()
