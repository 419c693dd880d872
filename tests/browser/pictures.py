"""The pictures in docs/, renewed when somebody asks for it with CARRYOVER_KEEP_PICTURES=1."""

import os
from pathlib import Path

from playwright.async_api import Page

DOCS = Path(__file__).parents[2] / "docs"


async def keep_picture(page: Page, name: str) -> None:
    """Renew the picture of this name."""
    if os.environ.get("CARRYOVER_KEEP_PICTURES") == "1":
        await page.screenshot(path=DOCS / f"{name}.png")
