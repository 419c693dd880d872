"""The scanners of the gate see what they are there for, and their one exception is the sandbox."""

import base64
import json
import re
import string
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from detect_secrets.pre_commit_hook import main as secrets_in

REPOSITORY = Path(__file__).parent.parent
BASELINE = REPOSITORY / ".secrets.baseline"

CHANCE = Random(1)
LETTERS = string.ascii_letters + string.digits

# Put together here, so that this file holds none of them.
PLANTED = {
    "a bot token": "xoxb" + "-2418930571-2418930572-" + "".join(CHANCE.choices(LETTERS, k=24)),
    "a signing secret": CHANCE.randbytes(16).hex(),
    "a master key": base64.b64encode(CHANCE.randbytes(32)).decode(),
    "a private key": "-----BEGIN RSA " + "PRIVATE KEY-----",
}


def _finds(text: str, folder: Path) -> bool:
    planted = folder / "settings.py"
    planted.write_text(text, encoding="utf-8")
    return secrets_in(["--baseline", str(BASELINE), str(planted)]) != 0


@pytest.mark.parametrize("name", PLANTED)
def test_a_secret_that_somebody_pasted_is_found(name: str, tmp_path: Path) -> None:
    assert _finds(f'VALUE = "{PLANTED[name]}"\n', tmp_path)


def test_no_file_holds_an_app_token_of_slack() -> None:
    """detect-secrets knows Slack's other tokens, but not this kind."""
    app_token = re.compile(rb"xapp-\d-[A-Z0-9]+-\d+-[0-9a-f]{8,}")
    listing = ["git", "ls-files", "-z"]
    listed = subprocess.run(listing, cwd=REPOSITORY, capture_output=True, check=True)  # noqa: S603

    holding = [
        name
        for name in listed.stdout.decode().split("\0")[:-1]
        if (path := REPOSITORY / name).is_file() and app_token.search(path.read_bytes())
    ]

    assert listed.stdout
    assert app_token.search(b"xapp" + b"-1-A02BC4DEF5G-2418930571-9f8e7d6c5b4a3928")
    assert holding == []


def test_the_tokens_of_the_sandbox_are_allowed(tmp_path: Path) -> None:
    tokens = (REPOSITORY / "bot" / "sandbox" / "tokens.py").read_text(encoding="utf-8")

    assert not _finds(tokens, tmp_path)


def test_no_secret_and_no_path_of_a_machine_is_forgiven_for_good() -> None:
    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))

    assert baseline["results"] == {}
    assert str(Path.home()) not in BASELINE.read_text(encoding="utf-8")
    assert str(REPOSITORY) not in BASELINE.read_text(encoding="utf-8")


def test_a_planted_shell_call_is_found(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text("import os\n\nos.system(input())\n", encoding="utf-8")
    settings = str(REPOSITORY / "pyproject.toml")

    said = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bandit", "-q", "-c", settings, "-r", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 1
    assert "B605" in said.stdout


def test_every_exception_from_bandit_names_its_rule() -> None:
    for path in (REPOSITORY / "bot").rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            _, found, rule = line.partition("# nosec")
            assert not found or rule.strip().startswith("B"), f"{path.name}: {line}"
