"""Environment files: every problem by name and remedy, never a value, never another error."""

import tempfile
from pathlib import Path

from bot.config import REMEDIES, SettingsUnusable, load_settings
from tests.fuzzing.hostile import damaged_bytes, damaged_text, encodable, hostile_text
from tests.fuzzing.source import Source
from tests.test_config import GOOD

SECRET = "qzx7qzx7"  # pragma: allowlist secret
VALUES = (
    "xoxb-", "xapp-", "http://127.0.0.1:1", "https://", "http://[::1", "http://[::1]:99999/",
    "sqlite:///",
    "sqlite:///x?y", "sqlite:///\0", "\0", "/", "~", ".", "65536", "-1", "1e9", "٣٣٣٣", "json",
    "JSON",
    "A" * 44, "====", "${HOME}", "$(id)", "`id`", "'", '"', "a" * 70_000, "x" * 5_000 + "/",
)  # fmt: skip
NAMES = (*REMEDIES, "CARRYOVER_MASTER_KEYS", "SLACK_BOT_TOKENS", "PATH", "SLACK_", "CARRYOVER_")
FOLDER = tempfile.TemporaryDirectory()
SHORTEST_TOLD = 12
"""A shorter value may stand in a remedy by accident."""


def make(source: Source) -> tuple[bytes, dict[str, str]]:
    """An environment file, and what stands in the environment beside it."""
    lines = [f"{name}={value}" for name, value in GOOD.items()]
    lines += [f"{source.pick(NAMES)}={_value(source)}" for _ in range(source.below(6))]
    text = "\n".join(lines)
    content = text.encode("utf-8", "replace")
    match source.below(4):
        case 0:
            content = damaged_text(source, text, most=200_000).encode("utf-8", "replace")
        case 1:
            content = damaged_bytes(source, content, most=200_000)
    environ = {source.pick(NAMES): _value(source) for _ in range(source.below(4))}
    return content, environ


def answer(made: tuple[bytes, dict[str, str]]) -> None:
    """The settings are usable, or refused in words of ours."""
    content, environ = made
    file = Path(FOLDER.name) / ".env"
    file.write_bytes(content)
    try:
        settings = load_settings(environ, file)
    except SettingsUnusable as refused:
        _check_refusal(str(refused), environ)
    else:
        shown = repr(settings)
        assert settings.slack_bot_token not in shown
        assert settings.slack_app_token not in shown
        assert repr(settings.master_key) not in shown


def _check_refusal(said: str, environ: dict[str, str]) -> None:
    assert SECRET not in said
    for value in [*GOOD.values(), *environ.values()]:
        assert len(value) < SHORTEST_TOLD or value not in said
    assert len(said) < 200_000


def _value(source: Source) -> str:
    if source.below(3) == 0:
        return SECRET + encodable(hostile_text(source, most=3_000))
    return source.pick(VALUES)
