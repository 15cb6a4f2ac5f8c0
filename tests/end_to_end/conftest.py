"""A real archive, a real server process, a real Chromium."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
COMMAND = Path(sys.executable).with_name("tracker-archive")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def clean_environment() -> dict[str, str]:
    """What a user's shell gives, without settings of the archive that the machine may carry."""
    return {k: v for k, v in os.environ.items() if not k.startswith("TRACKER_ARCHIVE_")}


def run_command(home: Path, *arguments: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        [str(COMMAND), "--home", str(home), *map(str, arguments)],
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    if check:
        said = f"{result.stdout[-2000:]}\n{result.stderr[-2000:]}"
        assert result.returncode == 0, f"{arguments}: {result.returncode}\n{said}"
    return result


@pytest.fixture(scope="session")
def run() -> Run:
    return run_command


@pytest.fixture(scope="session")
def samples_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of all that docs_in/ ships, ingested once by the command line. Do not change it: copy it."""
    home = tmp_path_factory.mktemp("samples") / "archive"
    run_command(home, "ingest", ROOT / "docs_in", "--quiet")
    return home


@pytest.fixture
def home(samples_home: Path, tmp_path: Path) -> Path:
    """A copy of the samples' archive that the test may spoil."""
    return Path(shutil.copytree(samples_home, tmp_path / "home"))


@dataclass
class Server:
    """A running `tracker-archive serve`."""

    url: str
    process: subprocess.Popen[str]
    log: list[str]

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=15)


def start_server(home: Path) -> Server:
    process = subprocess.Popen(
        [str(COMMAND), "--home", str(home), "serve", "--port", "0"],
        cwd=ROOT,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    log: list[str] = []
    ready = threading.Event()
    address = re.compile(r"http://127\.0\.0\.1:\d+")

    def listen() -> None:
        assert process.stdout is not None
        with process.stdout:  # closed when the server ends, however it does
            for line in process.stdout:
                log.append(line)
                if address.search(line):
                    ready.set()
        ready.set()

    threading.Thread(target=listen, daemon=True).start()
    ready.wait(timeout=60)
    found = address.search("".join(log))
    if found is None:
        process.kill()
        process.wait()
        raise AssertionError("the server did not say its address:\n" + "".join(log))
    return Server(found.group(), process, log)


@pytest.fixture
def serve() -> Iterator[Callable[[Path], Server]]:
    """Start servers that end with the test."""
    started: list[Server] = []

    def start(home: Path) -> Server:
        started.append(start_server(home))
        return started[-1]

    yield start
    for server in started:
        if server.process.poll() is None:
            server.process.kill()
        server.process.wait()
        if server.process.stdout is not None:
            server.process.stdout.close()


@pytest.fixture(scope="session")
def samples_server(samples_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    copy = Path(shutil.copytree(samples_home, tmp_path_factory.mktemp("served") / "archive"))
    server = start_server(copy)
    yield server
    code = server.stop()
    assert code == 0, "".join(server.log[-40:])


def chromium_path() -> str | None:
    """The system's Chromium, else None for the one Playwright has downloaded (tests/need.sh sees to
    either)."""
    for name in (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"):
        if name and (path := shutil.which(name)):
            return path
    return None


def launch(playwright: Playwright) -> Browser:
    """A headless Chromium that keeps to itself."""
    quiet = ("background-networking", "component-update", "sync", "quic", "gpu")
    return playwright.chromium.launch(
        executable_path=chromium_path(),
        args=["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet)],
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page with scripts off, that fails the test when it asks another host for anything or a script
    complains."""
    context = browser.new_context(java_script_enabled=False, accept_downloads=True, locale="en-GB")
    opened = context.new_page()
    foreign: list[str] = []
    opened.on(
        "request", lambda r: foreign.append(r.url) if not r.url.startswith("http://127.0.0.1") else None
    )
    problems: list[str] = []
    opened.on("console", lambda m: problems.append(m.text) if m.type in {"error", "warning"} else None)
    yield opened
    context.close()
    assert foreign == []
    assert [p for p in problems if "404" not in p] == []
