"""A start imports nothing that nobody has asked for yet, and nothing twice."""

import json
import os
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest

ASKED_FOR_LATER = (
    "alembic",
    "bot.guard.line_guard",
    "bot.slack.install_pages",
    "holidays",
    "icalendar",
    "jinja2",
    "marisa_trie",
    "psycopg",
    "pycrfsuite",
    "recurring_ical_events",
    "rich",
    "slack_sdk.oauth.installation_store.sqlalchemy",
    "spacy",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.ext.asyncio",
)
STARTED = """
import json, sys
from bot.cli import exit_code_of
code = exit_code_of([{command!r}])
print(json.dumps([code, sorted(sys.modules)]))
"""
LEAN = "from bot.cli.lean import lean\nwith lean():\n    import structlog\n"


def run_python(code: str, folder: Path, **environ: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environ},
    )
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("command", ["run", "web"])
def test_a_start_loads_nothing_that_nobody_has_asked_for(command: str, tmp_path: Path) -> None:
    loaded = loaded_by(command, tmp_path)

    assert "bot.wiring.bot" in loaded
    assert [name for name in ASKED_FOR_LATER if name in loaded] == []


@pytest.mark.parametrize("command", ["worker", "clock"])
def test_one_of_several_processes_leaves_out_the_same(command: str, tmp_path: Path) -> None:
    loaded = loaded_by(command, tmp_path)

    assert "bot.wiring.workers" in loaded
    assert [name for name in ("bot.guard.line_guard", "rich") if name in loaded] == []


def loaded_by(command: str, folder: Path) -> list[str]:
    """The modules that a command has loaded when it finds neither Slack nor servers."""
    code, loaded = json.loads(
        run_python(
            STARTED.format(command=command),
            folder,
            SLACK_BOT_TOKEN="xoxb-sandbox-not-a-secret",
            SLACK_APP_TOKEN="xapp-sandbox-not-a-secret",
            SLACK_SIGNING_SECRET="0123456789abcdef" * 2,
            SLACK_API_URL="http://127.0.0.1:9/api/",
            CARRYOVER_MASTER_KEY=b64encode(bytes(range(32))).decode(),
            CARRYOVER_ADMIN_CODE_HASH="0123456789abcdef" * 4,
        )
    )
    assert code == 2
    assert isinstance(loaded, list)
    return loaded


def test_what_was_left_out_can_be_had_afterwards(tmp_path: Path) -> None:
    shown = run_python(
        LEAN + "import sys\nprint('rich' in sys.modules, end=' ')\n"
        "import rich\nprint(rich.__name__)",
        tmp_path,
    )

    assert shown == "False rich"


def test_what_is_there_already_stays_when_it_is_left_out(tmp_path: Path) -> None:
    shown = run_python("import rich, sys\n" + LEAN + "print(sys.modules['rich'] is rich)", tmp_path)

    assert shown == "True"
