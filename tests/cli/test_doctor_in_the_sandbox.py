"""`carryover doctor` against the sandbox, as an operator runs it against Slack."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.cli import exit_code_of
from bot.sandbox.server import Sandbox

MANIFEST = Path(__file__).parents[2] / "manifest.json"


@pytest.mark.asyncio
async def test_doctor_finds_nothing_wrong_in_a_workspace_that_has_the_manifest(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    sandbox = Sandbox(manifest=json.loads(MANIFEST.read_text(encoding="utf-8")))
    await sandbox.start()
    try:
        monkeypatch.setenv("SLACK_BOT_TOKEN", sandbox.credentials.bot_token)
        monkeypatch.setenv("SLACK_APP_TOKEN", sandbox.credentials.app_token)
        monkeypatch.setenv("SLACK_API_URL", sandbox.api_url)
        assert await asyncio.to_thread(exit_code_of, ["init"]) == 0
        capsys.readouterr()
        code = await asyncio.to_thread(exit_code_of, ["doctor", "--json"])
    finally:
        await sandbox.close()

    found = {one["subject"]: one for one in json.loads(capsys.readouterr().out)["findings"]}
    assert code == 0
    assert found["bot token"]["verdict"] == "good"
    assert found["app token"]["verdict"] == "good"
    assert found["scopes"]["verdict"] == "good"
    assert found["library"]["verdict"] == "good"
