"""`carryover init`: from two Slack tokens to a `.env` that the bot can run with."""

import base64
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from bot.domain.errors import CarryoverError

# Random-looking, and no secret: what a code is made of.
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # pragma: allowlist secret
"""Without I and O, which people take for 1 and 0."""


@dataclass(frozen=True)
class Asked:
    """A secret of the Slack app's: what it looks like, in code and in words, and how to ask."""

    shape: str
    looks: str
    question: str


BOT_TOKEN = Asked(
    r"xoxb-[!-~]{4,}", "begin with xoxb-", "Bot token (OAuth & Permissions, begins with xoxb-)"
)
APP_TOKEN = Asked(
    r"xapp-[!-~]{4,}", "begin with xapp-", "App token (Basic Information, begins with xapp-)"
)
SIGNING_SECRET = Asked(
    r"[!-~]{32,}", "have 32 characters", "Signing secret (Basic Information, 32 characters)"
)
OVER_SOCKET = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
OVER_HTTP = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SIGNING_SECRET}


class TokenUnusable(CarryoverError):
    """A secret from the environment has the wrong shape; the message names the variable."""


@click.command("init")
@click.option("--keep", is_flag=True, help="Keep what .env has already, without asking.")
@click.option("--http", is_flag=True, help="Ask for what `carryover web` needs.")
def command(*, keep: bool, http: bool) -> None:
    """Ask for the two Slack tokens, make the keys and write .env, readable by you alone.

    Tokens can also come from the environment variables SLACK_BOT_TOKEN and SLACK_APP_TOKEN; they
    are never given on the command line, where other users of the machine could see them. With
    --http, SLACK_SIGNING_SECRET takes the place of SLACK_APP_TOKEN.
    """
    from bot.config import ENV_FILE, settings_in_environment, settings_in_file
    from bot.storage.secrets import admin_code_hash

    present = settings_in_file(ENV_FILE)
    given = settings_in_environment()
    fresh = {
        name: _secret(name, asked, given.get(name, ""))
        for name, asked in (OVER_HTTP if http else OVER_SOCKET).items()
        if _may_write(name, present, keep=keep, same=given.get(name, "") == present.get(name))
    }
    if "CARRYOVER_MASTER_KEY" not in present:
        fresh["CARRYOVER_MASTER_KEY"] = base64.b64encode(secrets.token_bytes(32)).decode()
    code = ""
    if _may_write("CARRYOVER_ADMIN_CODE_HASH", present, keep=keep):
        code = new_admin_code()
        fresh["CARRYOVER_ADMIN_CODE_HASH"] = admin_code_hash(code)
    write_settings(ENV_FILE, fresh)
    _say_what_is_next(ENV_FILE, fresh, code, then="web" if http else "run")


def new_admin_code() -> str:
    """Seven groups of four letters, such as ABCD-EFGH-...: 24 to the power of 28, over 128 bits.

    So many that a plain hash of it gives nothing away.
    """
    groups = ("".join(secrets.choice(CODE_LETTERS) for _ in range(4)) for _ in range(7))
    return "-".join(groups)


def write_settings(env_file: Path, fresh: Mapping[str, str]) -> None:
    """Set these lines in the file, keep all others, and let only its owner read it."""
    lines = env_file.read_text(encoding="utf-8").splitlines() if env_file.exists() else []
    left = dict(fresh)
    for number, line in enumerate(lines):
        name = re.match(r"\s*(?:export\s+)?([A-Z_]+)\s*=", line)
        if name and name[1] in fresh:
            lines[number] = f"{name[1]}={left.pop(name[1], fresh[name[1]])}"
    lines += [f"{name}={value}" for name, value in left.items()]
    unfinished = env_file.with_name(f"{env_file.name}.{secrets.token_hex(4)}")
    unfinished.touch(mode=0o600, exist_ok=False)
    unfinished.write_text("\n".join(lines) + "\n", encoding="utf-8")
    unfinished.replace(env_file)


def _may_write(name: str, present: Mapping[str, str], *, keep: bool, same: bool = False) -> bool:
    if name not in present:
        return True
    if keep or same:
        return False
    return click.confirm(f".env has {name} already. Replace it?", default=False)


def _secret(name: str, asked: Asked, given: str) -> str:
    if given:
        if not re.fullmatch(asked.shape, given):
            raise TokenUnusable(f"{name} does not {asked.looks}. Copy it from Slack again.")
        return given
    return str(click.prompt(asked.question, hide_input=True, value_proc=_checked(asked)))


def _checked(asked: Asked) -> Callable[[str], str]:
    def check(answer: str) -> str:
        if not re.fullmatch(asked.shape, answer.strip()):
            raise click.UsageError(f"it should {asked.looks}. Copy the whole of it.")
        return answer.strip()

    return check


def _say_what_is_next(env_file: Path, fresh: Mapping[str, str], code: str, *, then: str) -> None:
    click.echo(
        f"\n{env_file} is written; only you can read it. New in it: {', '.join(fresh)}."
        if fresh
        else f"\n{env_file} is as it was."
    )
    if code:
        click.echo(f"\nOne-time code for the first admin:  {code}")
        click.echo("Enter it in the bot's Home tab in Slack. It is shown only now.")
    click.echo(f"\nNext: carryover doctor, and then: carryover {then}")
