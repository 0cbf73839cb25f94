"""Pictures for the docs, made by the same tests: `make pictures`."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page

PICTURES = os.environ.get("RASHOMON_PICTURES")


def picture(page: Page, name: str) -> None:
    """Keep a picture for the docs, where one is asked for."""
    if PICTURES:
        page.wait_for_timeout(4000)  # software rendering draws the map slowly
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"))
