"""The log of a whole life in which everything fails once: no words, no names, no tokens.

Marked words stand wherever people can put words. Each line is written four times: as JSON, for a
terminal, and both without the sieve, which shows that there was something to let through.
"""

import io
import json
import logging
import os
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from zlib import crc32

import aiohttp
import pytest
import structlog
from sqlalchemy.exc import OperationalError

from bot.config import Settings
from bot.log import processors
from bot.log.sieve import Sieve
from bot.sandbox.workspace import Message
from bot.scheduling.rounds import Rounds
from bot.slack.connection import open_clients
from bot.wiring.bot import bot_in
from bot.wiring.world import real_world
from tests.conversations import ward as wards
from tests.conversations.test_admin_edits_scenarios import CHOSEN, NEW
from tests.conversations.test_rotas import CALENDAR, TABLE
from tests.conversations.ward import (
    ASHA,
    BEN,
    COHORT,
    DEV,
    FIRST_NUDGE,
    FOLLOW_UP,
    POSTED,
    SHARERS,
    Ward,
    actions_in,
    open_ward,
)
from tests.logs import kept_log

PLACES = (
    "name", "display", "title", "channel", "topic", "programme", "ward", "help", "plan", "line",
    "private", "moment", "typed", "used", "calendar", "filename", "table", "scenario", "command",
    "word", "status", "offer", "code",
)  # fmt: skip
MARKS = {place: f"qz{place}qz" for place in PLACES}
IN_FILES = frozenset({"calendar", "table", "scenario"})
"""What goes by as bytes, beside the payloads."""
IN_ERRORS = "qzerrorqz"
TOKENS = ("not-a-secret", "xoxb-", "xapp-")

TURNS = (
    ("commit.before", "keys.kept", "ledger.written", "commit.after", "keys.destroyed"),
    ("slack.before", "slack.after"),
)
ACKS = frozenset({"event", "nudge.try", "follow_up.tried", "reflection.save"})
"""Slack waits for the answer to a form, so the gate lets only one of them fail."""
SECONDS_FOR_AN_ANSWER = 1.0
IS_SOAK = bool(os.environ.get("CARRYOVER_SOAK"))
MOST_TRIES = 60 if IS_SOAK else 12
MOMENTS = 60

Step = Callable[[], Awaitable[Any]]


class Stumbles:
    """Fails once at every named moment, with private words in the message."""

    def __init__(self) -> None:
        self.is_armed = False
        self.passed: Counter[str] = Counter()

    def __call__(self, moment: str) -> None:
        """This moment is being passed."""
        if not self.is_armed or not is_its_turn(moment):
            return
        self.passed[moment] += 1
        if self.passed[moment] == 1:
            raise self._error(moment)

    def _error(self, moment: str) -> Exception:
        has_tokens = len(self.passed) % 2
        words = f"{moment} {IN_ERRORS}" + " xoxb-sandbox-not-a-secret xapp-1" * has_tokens
        if moment.startswith("slack"):
            return aiohttp.ClientError(words)
        if moment.startswith("ack"):
            return RuntimeError(words)
        return OperationalError("INSERT ?", {"line": words}, Exception(words))


def is_its_turn(moment: str) -> bool:
    """In the gate, one kind of moment for each use case and call; in a soak, all of them."""
    place, _, name = moment.partition("/")
    if IS_SOAK or place.startswith("ack"):
        return IS_SOAK or name in ACKS
    turns = next(each for each in TURNS if place in each)
    return turns[crc32(name.encode()) % len(turns)] == place


class Logs:
    """The same lines in four hands."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        self.written = {name: io.StringIO() for name in ("json", "console", "bare", "bare json")}
        sieve = Sieve(secrets)
        self._chains = {
            "json": processors(sieve, as_json=True),
            "console": processors(sieve, as_json=False),
            "bare": processors(sieve, as_json=False)[1:-1],
            "bare json": [
                structlog.processors.format_exc_info,
                *processors(sieve, as_json=True)[1:-1],
            ],
        }

    def write(self, logger: Any, method: str, said: dict[str, Any]) -> Any:
        """A processor that is the last one."""
        for name, chain in self._chains.items():
            line: Any = dict(said)
            for each in chain:
                line = each(logger, method, line)
            self.written[name].write(f"{line}\n")
        raise structlog.DropEvent

    def found(self, name: str, *texts: str) -> set[str]:
        """Which of the texts stand in one of the logs."""
        written = self.written[name].getvalue().lower()
        return {text for text in texts if text.lower() in written}


class Bare(logging.Handler):
    """What libraries would have written themselves."""

    def __init__(self, written: io.StringIO) -> None:
        super().__init__()
        self._written = written

    def emit(self, record: logging.LogRecord) -> None:
        """Write it as the standard library does."""
        self._written.write(self.format(record) + "\n")


@contextmanager
def four_logs(settings: Settings) -> Iterator[Logs]:
    """Every line of every level, in this process and by whomever, while this is open."""
    with kept_log(as_json=True, in_detail=True):
        logs = Logs(settings.secrets)
        structlog.configure(processors=[logs.write])
        logging.root.addHandler(Bare(logs.written["bare"]))
        yield logs


async def lives_well(ward: Ward) -> None:
    """Everything that a cohort does in its first days, and nothing fails."""
    mark_the_workspace(ward)
    await ward.becomes_admin()
    await ward.opens_cohort(programme=f"Leading {MARKS['programme']}")
    await ward.submit(DEV)
    await ward.close(DEV)
    await ward.until(wards.WELCOMED)
    await ward.starts(*SHARERS)
    await ward.until(FIRST_NUDGE)
    for step in before_the_follow_up(ward):
        await step()
    await ward.until(FOLLOW_UP)
    for step in after_the_follow_up(ward):
        await step()
    await ward.until(POSTED)
    for step in around_the_thread(ward):
        await step()


async def lives_badly(ward: Ward, stumbles: Stumbles) -> None:
    """The same in the days after, and each way to fail comes once."""
    stumbles.is_armed = True
    courier = ward.sandbox.office.courier
    courier.patience = replace(courier.patience, acknowledgement=SECONDS_FOR_AN_ANSWER)
    steps = [
        lambda: ward.command(ASHA, "/carryover now"),
        lambda: ward.after(minutes=6),
        *before_the_follow_up(ward),
        lambda: ward.after(hours=4),
        *after_the_follow_up(ward),
        *around_the_thread(ward),
        lambda: ward.after(days=2),
    ]
    for step in steps:
        for _ in range(MOST_TRIES):
            known = len(stumbles.passed)
            for who in (ASHA, BEN, DEV):
                await ward.close(who)
            with suppress(AssertionError, IndexError, KeyError):
                await step()
                await ward.settle()
            if len(stumbles.passed) == known:
                break


async def from_home(ward: Ward, who: str, action: str) -> None:
    """Open the Home tab anew, since it may be out of date, and press what stands there."""
    await ward.open_home(who)
    await ward.press_home(who, action)


def mark_the_workspace(ward: Ward) -> None:
    """Put marks into everybody's names."""
    workspace = ward.sandbox.workspace
    for number, member in enumerate(workspace.members.values()):
        member.name = f"{MARKS['name']}{number}"
        member.display_name = f"{MARKS['display'].title()} {number}"
        member.title = MARKS["title"]
    channel = workspace.channels[COHORT]
    channel.name, channel.topic = MARKS["channel"], MARKS["topic"]


def before_the_follow_up(ward: Ward) -> list[Step]:
    """Settings of an admin, plans, and everything that needs no answer."""

    async def enters_a_wrong_code() -> None:
        button = await ward.put_button(BEN, "admin.code")
        await ward.press(BEN, "admin.code", button)
        await ward.submit(BEN, code=MARKS["code"])
        await ward.close(BEN)

    async def says_how_to_share() -> None:
        await from_home(ward, DEV, "sharing.open")
        await ward.submit(DEV, places=f"{MARKS['ward']} Hub", help_text=f"Call {MARKS['help']}.")
        await ward.close(DEV)

    async def plans_alone() -> None:
        await ward.press(ASHA, "nudge.try")
        await ward.press(ASHA, "nudge.own")
        await ward.submit(ASHA, when=f"see {MARKS['plan']}", then="ask for a say-back")

    return [
        enters_a_wrong_code,
        says_how_to_share,
        plans_alone,
        *(partial(ward.press, who, "nudge.try") for who in SHARERS[1:]),
        *(partial(ward.press, who, "nudge.plan.0") for who in SHARERS[1:]),
        *the_journal(ward),
        *the_library(ward),
    ]


def after_the_follow_up(ward: Ward) -> list[Step]:
    """Lines, one of them private first."""

    async def keeps() -> None:
        await ward.press(ASHA, "reflection.open")
        await ward.submit(ASHA, line=f"I waited. {MARKS['private']}", choice="private")
        await ward.close(ASHA)

    async def shares(who: str) -> None:
        await ward.press(who, "reflection.open")
        await ward.submit(who, line=f"I asked {MARKS['line']} to say it back.", choice="share")
        await ward.submit(who)
        await ward.close(who)

    return [
        *(partial(ward.press, who, "follow_up.tried") for who in SHARERS),
        keeps,
        *(partial(shares, who) for who in SHARERS),
        *the_files(ward),
        lambda: ward.shows_status(BEN, f"On holiday in {MARKS['status']}", minutes=60),
    ]


def the_journal(ward: Ward) -> list[Step]:
    """Moments, typed words, commands and words of one's own."""

    async def adds() -> None:
        await ward.shortcut(ASHA, "add_moment")
        await ward.submit(ASHA, line=f"A moment with {MARKS['moment']}.")
        await ward.close(ASHA)

    async def proposes() -> None:
        await ward.command(ASHA, f"/carryover words {MARKS['command']}")
        await ward.close(ASHA)
        await ward.command(ASHA, "/carryover words listening")
        await ward.choose_in_view(ASHA, "word.propose.0", None)
        await ward.submit(ASHA, said=f"{MARKS['word']} ears")
        await ward.close(ASHA)

    async def uses_typed_words() -> None:
        await ward.say(ASHA, f"I listened to {MARKS['used']}.")
        await ward.after(seconds=2)
        await ward.press(ASHA, "moment.use_words")
        await ward.close(ASHA)

    return [
        adds,
        lambda: from_home(ward, ASHA, "journal.open"),
        lambda: ward.say(BEN, f"My patient {MARKS['typed']} was cross."),
        uses_typed_words,
        lambda: ward.command(ASHA, f"/carryover {MARKS['command']}"),
        proposes,
    ]


def the_files(ward: Ward) -> list[Step]:
    """A calendar, and a table with people in it."""
    named = f"{MARKS['filename']}.ics"
    table = TABLE.replace("@ben", MARKS["table"])
    return [
        lambda: ward.send_file(ASHA, named, CALENDAR.replace("Night", MARKS["calendar"])),
        lambda: ward.send_file(ASHA, named, MARKS["calendar"]),
        lambda: ward.send_file(DEV, "november.csv", table),
        lambda: ward.after(seconds=30),
    ]


def the_library(ward: Ward) -> list[Step]:
    """A file of an admin's, good and bad."""
    marked = NEW.replace("two chairs", f"two chairs, {MARKS['scenario']}")
    return [
        lambda: ward.send_file(DEV, "count-the-chairs.md", marked),
        lambda: ward.send_file(
            DEV, f"{CHOSEN}.md", marked.replace("minutes: 2", MARKS["scenario"])
        ),
        lambda: ward.press(DEV, "edition.publish"),
    ]


def around_the_thread(ward: Ward) -> list[Step]:
    """Support for a line, a flag, a copy of everything, and the end of it."""

    async def offers() -> None:
        await ward.press(BEN, "offer.open", lines_in(ward)[0])
        await ward.submit(BEN, line=f"I know {MARKS['offer']}.", choice="named")
        await ward.close(BEN)

    async def flags() -> None:
        await ward.press(ASHA, "line.been_there", lines_in(ward)[1])
        await ward.press(ASHA, "flag.open", lines_in(ward)[1])
        await ward.submit(ASHA)
        await ward.close(ASHA)

    async def stops() -> None:
        await ward.command(BEN, "/carryover stop")
        await ward.submit(BEN)
        await ward.close(BEN)

    return [offers, flags, lambda: ward.command(ASHA, "/carryover my data"), stops]


def lines_in(ward: Ward) -> list[Message]:
    """The lines that stand in the thread."""
    return [m for m in ward.thread_lines() if "line.been_there" in actions_in(m)]


@pytest.mark.asyncio
async def test_a_life_in_which_everything_fails_leaves_nothing_private_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stumbles = Stumbles()

    @asynccontextmanager
    async def bot(settings: Settings, *way_in: Any) -> AsyncIterator[Rounds]:
        async with real_world(settings, *way_in) as world:
            clients = partial(open_clients, settings.slack_api_url, stumbles)
            world = replace(world, passing=stumbles, open_clients=clients)
            async with bot_in(world, settings) as rounds:
                yield rounds

    monkeypatch.setattr(wards, "running_bot", bot)
    settings = wards.demo_settings(tmp_path, "http://127.0.0.1/api/", "", wards.CODE)
    with four_logs(settings) as logs:
        async with open_ward(tmp_path) as ward:
            await lives_well(ward)
            await lives_badly(ward, stumbles)
            went_by = json.dumps([each.detail for each in ward.sandbox.traffic.after()]).lower()
            gone_by = {moment.partition("/")[2] for moment in stumbles.passed}

    private = {*MARKS.values(), IN_ERRORS, *TOKENS}
    spoken = {mark for place, mark in MARKS.items() if place not in IN_FILES}
    assert {mark for mark in spoken if mark not in went_by} == set()
    assert len(logs.found("bare", *spoken)) > len(spoken) / 2
    assert logs.found("bare", IN_ERRORS, *TOKENS) == {IN_ERRORS, *TOKENS}
    assert logs.found("bare json", IN_ERRORS)
    secret = set(filter(None, settings.secrets))
    assert logs.found("json", *private, *secret) == set()
    assert logs.found("console", *private, *secret) == set()
    assert len(gone_by) > MOMENTS
