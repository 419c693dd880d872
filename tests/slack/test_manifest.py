"""The manifest keeps to the lengths that Slack allows, and asks for no more than the papers say."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.slack.views.words import SCOPES

ROOT = Path(__file__).parents[2]
MANIFEST: dict[str, Any] = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))
SHORTCUT_NAME, SHORTCUT_SAYS = 24, 150


@pytest.mark.parametrize(
    "shortcut", MANIFEST["features"]["shortcuts"], ids=lambda each: each["name"]
)
def test_a_shortcut_fits_into_slacks_menu(shortcut: dict[str, str]) -> None:
    assert len(shortcut["name"]) <= SHORTCUT_NAME
    assert len(shortcut["description"]) <= SHORTCUT_SAYS


def test_every_scope_is_explained_to_the_administrator() -> None:
    papers = (ROOT / "docs" / "set-up.md").read_text(encoding="utf-8")

    unexplained = [
        scope for scope in MANIFEST["oauth_config"]["scopes"]["bot"] if f"`{scope}`" not in papers
    ]

    assert unexplained == []


def test_the_install_page_asks_for_what_the_manifest_asks_for() -> None:
    assert set(SCOPES) == set(MANIFEST["oauth_config"]["scopes"]["bot"])
