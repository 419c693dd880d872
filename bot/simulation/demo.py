"""The demo: a make-believe hospital in the sandbox, two weeks in, with colleagues and you."""

import asyncio
import contextlib
import json
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.config import Settings
from bot.domain.errors import CarryoverError
from bot.log import configure_log
from bot.sandbox.page.routes import mount
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Channel, Member, Workspace
from bot.simulation.characters import Cast, load_cast
from bot.simulation.colleagues import Colleagues
from bot.simulation.educator import Educator
from bot.simulation.past import Past, lay_out_past, read_past
from bot.wiring.bot import running_bot
from bot.wiring.demo import demo_settings, live_library

ADMIN_CODE = "DEMO-DEMO-DEMO"
EDUCATOR, SPONSOR, YOU, CHANNEL = "U0DEV", "U0SAM", "U0YOU", "C0LEADWELL"
PROGRAMME = "Leading well at work"
OPENS_AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
YOU_START_AFTER = timedelta(days=11)
TWO_WEEKS = timedelta(days=14)
FOLLOWER = "colleagues"
ELEVEN = 11
LONGEST_START = 20
REAL_TIME = 1.0
"""The clock keeps to it by itself: what goes to one channel is spaced by a second."""


class PortTaken(CarryoverError):
    """The demo cannot open its address: another program, perhaps another demo, uses the port."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"Port {port} is in use, perhaps by another demo. "
            "Stop that one, or choose a free port with --port 0."
        )


@dataclass(frozen=True)
class Demo:
    """The running demo: the sandbox, and the colleagues who act in it."""

    sandbox: Sandbox
    colleagues: Colleagues
    settings: Settings


def run_demo(*, headless: bool, weeks: int, seed: int, port: int) -> dict[str, Any]:
    """Run the demo; headless, the counts of what happened, else until it is interrupted."""
    configure_log(as_json=False, quiet=True)
    if headless:
        return asyncio.run(_headless(weeks, seed))
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_in_browser(seed, port))
    return {}


@asynccontextmanager
async def running_demo(
    *,
    seed: int,
    port: int = 0,
    with_you: bool = True,
    people: int = ELEVEN,
    opens_at: datetime = OPENS_AT,
    past: Past | None = None,
) -> AsyncIterator[Demo]:
    """Sandbox, bot and colleagues, on the morning on which the educator starts the cohort.

    `people` counts the colleagues, without you. `past` is a programme that is over.
    """
    cast = load_cast().of_size(people)
    workspace = riverside(cast, with_you=with_you)
    sandbox = Sandbox(workspace, _manifest(), starts_at=opens_at)
    mount(sandbox.app, sandbox, opens_as=YOU, opens_at=workspace.bot_user_id)
    await _open_at(sandbox, port)
    try:
        with tempfile.TemporaryDirectory() as folder:
            settings = demo_settings(Path(folder), sandbox.api_url, sandbox.clock_url, ADMIN_CODE)
            colleagues = Colleagues(
                _players(cast, with_you=with_you),
                cast.lines,
                {each.concept_id: each.term for each in live_library(settings).concepts.values()},
                (workspace, sandbox.gestures),
                seed=seed,
            )
            if past is not None:
                lay_out_past(past, settings)
            async with running_bot(settings), _following(sandbox, colleagues):
                await _set_up(sandbox, opens_at.date())
                yield Demo(sandbox, colleagues, settings)
    finally:
        await sandbox.close()


def riverside(cast: Cast, *, with_you: bool) -> Workspace:
    """The workspace with its people and the cohort's private channel."""
    workspace = Workspace(name=cast.workspace, app_name="Carryover")
    educator = Member(EDUCATOR, "dev", cast.educator_name, title=cast.educator_title, is_admin=True)
    sponsor = Member(SPONSOR, "sam", cast.sponsor_name, title=cast.sponsor_title)
    people = [educator]
    if with_you:
        people.append(Member(YOU, "you", "You", title="Ward sister, surgery"))
    for character in cast.characters:
        handle = character.user_id[2:].lower()
        people.append(
            Member(
                character.user_id,
                handle,
                character.name,
                tz=character.zone_name,
                title=character.title,
            )
        )
    workspace.members.update({person.id: person for person in [educator, sponsor, *people[1:]]})
    workspace.channels[CHANNEL] = Channel(
        CHANNEL,
        "leading-well",
        is_private=True,
        member_ids=[workspace.bot_user_id, *(person.id for person in people)],
        topic="Our leadership cohort",
        creator_id=EDUCATOR,
    )
    return workspace


async def _headless(weeks: int, seed: int) -> dict[str, Any]:
    async with running_demo(seed=seed, with_you=False) as demo:
        for week in range(weeks):
            await demo.sandbox.travel.advance(OPENS_AT + timedelta(weeks=week + 1))
            _say(f"week {week + 1} of {weeks}")
        threads = _threads(demo.sandbox.workspace)
        return {"weeks": weeks, "seed": seed, **demo.colleagues.tally.as_json(), "threads": threads}


async def _in_browser(seed: int, port: int) -> None:
    async with running_demo(seed=seed, port=port, past=read_past()) as demo:
        _say("Riverside Hospital is living through its first two weeks ...")
        await live_to_opening(demo)
        demo.sandbox.clock.rest_speed = REAL_TIME
        demo.sandbox.travel.play(REAL_TIME)
        _say(f"Open {demo.sandbox.url}/ in your browser. Press Ctrl+C here to stop.")
        _say("You are a trainee there. You can be Dev, the educator, or Sam, the sponsor, too.")
        await asyncio.Event().wait()


async def live_to_opening(demo: Demo) -> None:
    """Two weeks in which you read what Carryover wrote, and on until a nudge waits for you."""
    await demo.sandbox.travel.advance(OPENS_AT + TWO_WEEKS)
    direct = demo.sandbox.workspace.direct_channel(YOU, demo.sandbox.workspace.bot_user_id)
    if direct is not None:
        demo.sandbox.gestures.mark_read(YOU, direct.id)
    before = _newest_for_you(demo.sandbox.workspace)
    await demo.sandbox.travel.advance(
        OPENS_AT + TWO_WEEKS + timedelta(days=7),
        is_reached=lambda: _newest_for_you(demo.sandbox.workspace) != before,
    )


async def _set_up(sandbox: Sandbox, starts_on: date) -> None:
    educator = Educator(EDUCATOR, sandbox.workspace, sandbox.gestures)
    await sandbox.gestures.open_home(EDUCATOR)
    await _settle(sandbox)
    await educator.become_admin(ADMIN_CODE)
    await _settle(sandbox)
    await educator.start_cohort(
        PROGRAMME,
        CHANNEL,
        starts_on=starts_on.isoformat(),
        ends_on=(starts_on + timedelta(weeks=12)).isoformat(),
        sponsors=[SPONSOR],
    )
    for person in sandbox.workspace.people():
        await sandbox.gestures.open_home(person.id)
    await _settle(sandbox)


async def _open_at(sandbox: Sandbox, port: int) -> None:
    """Listen; raises PortTaken if something else does already."""
    try:
        await sandbox.start(port=port)
    except OSError as error:
        await sandbox.close()
        raise PortTaken(port) from error


async def _settle(sandbox: Sandbox) -> None:
    """Let the bot and the colleagues finish what is due now."""
    async with asyncio.timeout(LONGEST_START):
        while len(sandbox.followers.live()) < 2:
            await asyncio.sleep(0.01)
    await sandbox.travel.advance(sandbox.clock.now())


@asynccontextmanager
async def _following(sandbox: Sandbox, colleagues: Colleagues) -> AsyncIterator[None]:
    """Colleagues live by the sandbox's clock for as long as this is open."""

    async def live() -> None:
        while True:
            version = sandbox.clock.version
            await colleagues.act(sandbox.clock.now())
            await sandbox.followers.poll(FOLLOWER, settled=version, next_at=colleagues.next_at())

    living = asyncio.create_task(live())
    try:
        yield
    finally:
        living.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await living


def _players(cast: Cast, *, with_you: bool) -> list[Any]:
    """The colleagues; *you* press Start on the eleventh day, and from then on act yourself."""
    return [*cast.characters, *([cast.you(YOU, OPENS_AT + YOU_START_AFTER)] if with_you else [])]


def _newest_for_you(workspace: Workspace) -> str:
    direct = workspace.direct_channel(YOU, workspace.bot_user_id)
    return direct.last_ts if direct else ""


def _threads(workspace: Workspace) -> int:
    """Messages of the bot in the cohort's channel that have replies."""
    channel = workspace.channels[CHANNEL]
    return sum(bool(channel.replies(message.ts)) for message in channel.top_messages())


def _manifest() -> dict[str, Any]:
    path = Path(__file__).parents[2] / "manifest.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()
