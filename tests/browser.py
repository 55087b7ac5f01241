"""Real Chromium for the HTML that we write: opened from disk, offline, everything it complains of kept.

`make test` installs Debian's package where it is missing and may; where there is none, what needs it is skipped and
named.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIZES = ((375, 800), (900, 900), (1440, 1000))
"""A telephone, a small window, a desk."""


def chromium() -> str | None:
    """The browser's program: `RUNBOOKC_CHROMIUM`, else what is on the path."""
    given = os.environ.get("RUNBOOKC_CHROMIUM")
    return given or next((found for name in NAMES if (found := shutil.which(name))), None)


needs_browser = pytest.mark.skipif(chromium() is None, reason="no Chromium here (apt-get install chromium)")


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless browser of its own; to be closed before anything else runs an event loop."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            yield running
        finally:
            running.close()


class Opened:
    """A page that was opened: `complaints` are errors of its console, of its scripts, and whatever it asked for."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda said: self.complaints.append(said.text) if said.type != "log" else None)
        page.on("pageerror", lambda problem: self.complaints.append(str(problem)))
        page.on("request", lambda asked: self._asked(asked.url, file))
        page.goto(file.as_uri())

    def _asked(self, url: str, file: Path) -> None:
        if url.partition("#")[0] != file.as_uri():
            self.complaints.append(f"asked for {url}")


@contextmanager
def opened(running: Browser, file: Path, width: int = 1440, height: int = 1000, dark: bool = False) -> Iterator[Opened]:
    """A file in a window of its own, without a network."""
    context = running.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", offline=True
    )
    try:
        yield Opened(context.new_page(), file)
    finally:
        context.close()
