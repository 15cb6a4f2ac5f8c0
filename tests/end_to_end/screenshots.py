"""Draws the pictures of the documentation from the samples: ``python -m tests.end_to_end.screenshots``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.end_to_end.conftest import ROOT, launch, run_command, start_server

PICTURES: tuple[tuple[str, str, int, int, bool], ...] = (
    ("search", "/search?q=group%3AGSIM", 1280, 860, False),
    ("document", "/search?q=%22logistical+convoys%22", 1280, 860, False),
    ("lineage", "/groups/jnim", 1280, 1000, False),
    ("coverage", "/coverage?q=group%3Ajnim&from=2016-01", 1280, 760, False),
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder) / "archive"
        run_command(home, "ingest", ROOT / "docs_in", "--quiet")
        server, browser = start_server(home), launch(playwright)
        try:
            for name, path, width, height, dark in PICTURES:
                scheme = "dark" if dark else "light"
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                page.goto(server.url + path)
                if name == "document":
                    page.locator("ol.results h3 a").first.click()
                page.screenshot(path=str(ROOT / "docs" / f"{name}.png"))
                page.close()
        finally:
            browser.close()
            server.stop()


if __name__ == "__main__":
    main()
