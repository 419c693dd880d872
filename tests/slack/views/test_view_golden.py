"""Each view against its golden JSON. CARRYOVER_REWRITE_GOLDEN=1 writes the files anew."""

import json
import os
from pathlib import Path

import pytest

from tests.slack.views.view_examples import EXAMPLES, as_json

GOLDEN = Path(__file__).parent / "golden"
IS_REWRITING = os.environ.get("CARRYOVER_REWRITE_GOLDEN") == "1"


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_view_is_what_its_golden_file_says(name: str) -> None:
    path = GOLDEN / f"{name}.json"
    shown = json.dumps(as_json(EXAMPLES[name]()), ensure_ascii=False, indent=2) + "\n"

    if IS_REWRITING:
        path.write_text(shown, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == shown


def test_every_golden_file_belongs_to_a_view() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(EXAMPLES)
