"""`carryover doctor`: looks at everything the bot stands on and says what to do."""

from pathlib import Path

import click

from bot.cli.doctor_keys import examine_keys
from bot.cli.doctor_machine import examine_room, readable_by_others
from bot.cli.doctor_running import examine_log, examine_running
from bot.cli.terminal import print_json
from bot.clock import SystemClock
from bot.config import (
    ENV_FILE,
    Settings,
    SettingsUnusable,
    database_address,
    load_settings,
    scenarios_folder,
    sqlite_file,
)
from bot.content.library import load_library
from bot.domain.errors import CarryoverError
from bot.slack.diagnosis import Finding, Verdict, examine_app_token, examine_bot_token
from bot.slack.views.words import SCOPES
from bot.storage.lock import AlreadyRunning
from bot.storage.opening import open_database
from bot.storage.reading import KeptLibrary, kept_library
from bot.storage.schema import schema_is_current
from bot.wiring.installing import count_installations

FOUND_WRONG = 1
SETTINGS_UNUSABLE = 2
MARKS = {"good": "  good", "doubtful": "  look", "wrong": " WRONG"}


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Check tokens, scopes, connection, library, database, disk, key files, log and clock.

    Exit code 0: nothing stops the bot. 1: something does. 2: the settings cannot be used.
    """
    try:
        settings = load_settings()
    except SettingsUnusable as error:
        findings = [Finding("settings", Verdict.WRONG, str(error))]
        findings.append(_library(scenarios_folder(), database_address()))
        code = SETTINGS_UNUSABLE
    else:
        findings = examine(settings)
        code = FOUND_WRONG if any(one.verdict is Verdict.WRONG for one in findings) else 0
    _say(findings, well=code == 0, as_json=as_json)
    ctx.exit(code)


def examine(settings: Settings) -> list[Finding]:
    """Everything that was looked at, in the order in which to mend it."""
    return [
        Finding("settings", Verdict.GOOD, "Every setting can be used."),
        *readable_by_others(settings, ENV_FILE),
        *_bot_tokens(settings),
        _way_in(settings),
        _library(settings.scenarios, settings.database_url),
        _database(settings.database_url),
        examine_room(settings),
        examine_keys(settings, ENV_FILE),
        _ledger(settings),
        examine_log(settings),
        *examine_running(settings),
    ]


def _bot_tokens(settings: Settings) -> list[Finding]:
    if settings.is_for_many:
        return [_installations(settings)]
    return examine_bot_token(
        settings.slack_bot_token,
        settings.slack_api_url,
        wanted_scopes=frozenset(SCOPES),
        clock=SystemClock(),
    )


def _installations(settings: Settings) -> Finding:
    """How many workspaces have installed the bot, and whether our keys open their tokens."""
    try:
        count = count_installations(settings)
    except CarryoverError as error:
        return Finding("workspaces", Verdict.WRONG, str(error))
    words = f"{count} have installed the bot; the keys open their tokens. Others may, at "
    return Finding("workspaces", Verdict.GOOD, f"{words}{settings.public_url}/slack/install")


def _way_in(settings: Settings) -> Finding:
    if settings.slack_app_token:
        return examine_app_token(settings.slack_app_token, settings.slack_api_url)
    words = "Requests over HTTP. Slack says whether it is right when it verifies the request URL."
    return Finding("signing secret", Verdict.GOOD, words)


def _library(folder: Path, database_url: str) -> Finding:
    try:
        kept = kept_library(database_url)
    except CarryoverError:
        kept = None
    since = _live_since(kept)
    try:
        library = load_library(folder)
    except CarryoverError as error:
        verdict = Verdict.DOUBTFUL if since else Verdict.WRONG
        return Finding("library", verdict, f"{since}{error}")
    live = len(library.live())
    if not live:
        return Finding("library", Verdict.WRONG, f"No scenario in {folder} is live.")
    words = f"{since}The folder has {live} live scenarios, version {library.version}."
    return Finding("library", Verdict.GOOD, words)


def _live_since(kept: KeptLibrary | None) -> str:
    """How long the library that the bot uses has been live; empty if there is none yet."""
    if kept is None or kept.state.live_since is None:
        return ""
    age = SystemClock().now() - kept.state.live_since
    hours = max(0, int(age.total_seconds() // 3600))
    count = len(kept.editions)
    over = f", {count} changes made in Slack," if count else ""
    return f"The bot's library, version {kept.state.version}{over} is {hours} hours old. "


def _database(url: str) -> Finding:
    file = sqlite_file(url)
    if file is not None and not file.exists():
        words = "There is none yet. `carryover run` makes it."
        return Finding("database", Verdict.DOUBTFUL, words)
    try:
        database = open_database(url)
    except AlreadyRunning:
        return Finding("database", Verdict.GOOD, "The bot is running and has it open.")
    except CarryoverError as error:
        return Finding("database", Verdict.WRONG, str(error))
    try:
        is_current = schema_is_current(database.engine)
    finally:
        database.close()
    if is_current:
        return Finding("database", Verdict.GOOD, "It is there and up to date.")
    return Finding("database", Verdict.WRONG, "It is out of date. Run `carryover migrate`.")


def _ledger(settings: Settings) -> Finding:
    database, ledger = sqlite_file(settings.database_url), settings.ledger_file
    if settings.is_on_servers:
        return Finding("ledger", Verdict.GOOD, "The erasure ledger stands with the keys.")
    if database is None:
        return Finding("ledger", Verdict.GOOD, f"The erasure ledger is {ledger}.")
    if database.exists() and not ledger.exists():
        words = (
            f"There is a database but no {ledger}. If there was a ledger, put its newest copy back,"
            " or people who were erased could come back with a backup."
        )
        return Finding("ledger", Verdict.DOUBTFUL, words)
    if ledger.resolve().parent == database.resolve().parent:
        words = (
            "The erasure ledger and the database share a folder. If you put a backup back, put"
            " back the database alone; or give ERASURE_LEDGER_FILE a folder of its own."
        )
        return Finding("ledger", Verdict.DOUBTFUL, words)
    return Finding("ledger", Verdict.GOOD, "The erasure ledger is apart from the database.")


def _say(findings: list[Finding], *, well: bool, as_json: bool) -> None:
    if as_json:
        listed = [
            {"subject": one.subject, "verdict": one.verdict.value, "words": one.words}
            for one in findings
        ]
        print_json({"well": well, "findings": listed})
        return
    for one in findings:
        click.echo(f"{MARKS[one.verdict]}  {one.subject}: {one.words}")
