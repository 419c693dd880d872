"""A ward in the sandbox with the real bot at work, and hands and eyes for everybody on it.

Nothing here knows how the bot is made: people read their screens and press what stands on them.
"""

import asyncio
import copy
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.config import Settings, WayIn
from bot.sandbox import payloads
from bot.sandbox.courier import INTERACTION, Answer
from bot.sandbox.gestures import Outcome
from bot.sandbox.page.routes import mount
from bot.sandbox.patience import Patience
from bot.sandbox.sending import SentFile
from bot.sandbox.server import Sandbox
from bot.sandbox.signed_http import SignedHttp
from bot.sandbox.workspace import Channel, Member, Message, Workspace
from bot.storage.files import private_file
from bot.storage.opening import open_database
from bot.storage.schema import migrate
from bot.wiring.bot import running_bot
from bot.wiring.demo import demo_settings
from bot.wiring.world import FOLLOWER
from tests.conversations.hands import Hands
from tests.conversations.waiting import eventually

Json = dict[str, Any]

ASHA, BEN, CARA = "U0ASHA", "U0BEN", "U0CARA"
OTHERS = ("U0FAYE", "U0GLEN", "U0HANA", "U0IVOR", "U0JOAN", "U0KOFI", "U0LENA")
TRAINEES = (ASHA, BEN, CARA, *OTHERS)
SHARERS = TRAINEES[:5]
HOW = ("slowly", "twice", "quietly", "early", "late")
LINES = {who: f"It went well, {how}." for who, how in zip(SHARERS, HOW, strict=True)}
"""A line of each sharer's."""
DEV, SAM, ERIN, GUEST, ROBOT = "U0DEV", "U0SAM", "U0ERIN", "U0GUEST", "U0ROBOT"
COHORT, ELSEWHERE, SMALL = "C0COHORT", "C0ELSEWHERE", "C0SMALL"
PROGRAMME = "Leading well"
CODE = "WARD-CODE-TEST"
NOTE = "the word of the fortnight"
NEWS = f"Sponsors of {PROGRAMME}"

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
WELCOMED = datetime(2026, 11, 2, 10, tzinfo=UTC)
NOTE_POSTED = datetime(2026, 11, 2, 11, 1, tzinfo=UTC)
FIRST_NUDGE = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
FOLLOW_UP = FIRST_NUDGE + timedelta(hours=3)
FIRST_SLOT = datetime(2026, 11, 5, 12, tzinfo=UTC)
POSTED = FIRST_SLOT + timedelta(minutes=1)
"""By then a thread and its lines stand in the channel, at one message a second."""
SECOND_NUDGE = datetime(2026, 11, 5, 12, 30, tzinfo=UTC)

MANIFEST = json.loads((Path(__file__).parents[2] / "manifest.json").read_text(encoding="utf-8"))
PATIENT = Patience(
    acknowledgement=30.0, retries=(0.05, 0.1, 0.2), trigger=60.0, settling=60.0, follower=60.0
)
"""A busy machine may stall for seconds; no conversation here is about being late."""


def hospital() -> Workspace:
    """Ten trainees, Dev the admin and Sam the sponsor in one channel; Erin is elsewhere."""
    workspace = Workspace(name="Ward", app_name="Carryover")
    members = [Member(who, who[2:].lower(), who[2:].title()) for who in (*TRAINEES, SAM, ERIN)]
    members += [
        Member(DEV, "dev", "Dev", is_admin=True),
        Member(GUEST, "guest", "Guest", is_restricted=True),
        Member(ROBOT, "robot", "Robot", is_bot=True),
    ]
    workspace.members.update({member.id: member for member in members})
    bot = workspace.bot_user_id
    for channel_id, name, people in (
        (COHORT, "cohort", [bot, *TRAINEES, DEV, SAM, GUEST, ROBOT]),
        (ELSEWHERE, "elsewhere", [ERIN, DEV]),
        (SMALL, "small", [bot, ASHA, BEN, CARA, DEV]),
    ):
        workspace.channels[channel_id] = Channel(
            channel_id, name, is_private=True, member_ids=people, creator_id=DEV
        )
    return workspace


class Ward(Hands):
    """The sandbox, the bot, and what people do and see."""

    def __init__(self, sandbox: Sandbox, settings: Settings, folder: Path) -> None:
        self.sandbox = sandbox
        self.settings = settings
        self.folder = folder
        self.logged: Sequence[Any] = ()
        self.may_fail: set[str] = set()
        self.may_name: set[str] = {SAM}
        self.way_in = WayIn.SOCKET
        self._bot = AsyncExitStack()

    # The bot and the time

    async def start_bot(self) -> None:
        """Start the real bot on the ward's files and wait until it follows the clock."""
        await self._bot.enter_async_context(running_bot(self.settings, self.way_in))
        await eventually(lambda: bool(self.sandbox.followers.live()))
        await self.sandbox_reaches_bot()
        await self.settle()

    def goes_over_http(self, port: int) -> None:
        """From the next start on, requests over signed HTTP take the place of Socket Mode."""
        secret = self.sandbox.credentials.signing_secret
        changed = {"slack_app_token": "", "slack_signing_secret": secret, "port": port}
        self.settings = self.settings.model_copy(update=changed)
        self.way_in = WayIn.HTTP
        self.sandbox.deliver_to(f"http://127.0.0.1:{port}/slack/events")

    async def sandbox_reaches_bot(self) -> None:
        """Over HTTP: nothing that was signed in the second of the start is let in."""
        transport = self.sandbox.office.courier.transport
        while isinstance(transport, SignedHttp) and not await transport.proves_itself():
            await asyncio.sleep(0.05)

    async def stop_bot(self) -> None:
        """End the bot, as a machine that is switched off would."""
        await self._bot.aclose()
        self._bot = AsyncExitStack()
        self.sandbox.followers.forget(FOLLOWER)

    async def until(self, moment: datetime) -> None:
        """Live on until a moment."""
        await self.sandbox.travel.advance(moment)

    async def after(self, **passed: float) -> None:
        """Live on for days, hours, minutes ..."""
        await self.until(self.sandbox.clock.now() + timedelta(**passed))

    # What people do

    async def press(self, who: str, action: str, message: Message | None = None) -> Outcome:
        """Press a button in the newest message of the direct conversation that has it."""
        outcome = await self.press_at_once(who, action, message)
        await self.settle()
        return outcome

    async def press_at_once(self, who: str, action: str, message: Message | None = None) -> Outcome:
        """The same without waiting for what follows."""
        message = message or self._newest_with(who, action)
        spot = (message.channel_id, message.ts)
        return await self.sandbox.gestures.press_in_message(who, spot, action)

    async def press_together(self, who: str, message: Message, *actions: str) -> None:
        """Press these buttons of one message at the same moment, as from several devices."""
        presses = (self.press_at_once(who, action, message) for action in actions)
        assert all(each.ok for each in await asyncio.gather(*presses))
        await self.settle()

    async def press_home(self, who: str, action: str) -> Outcome:
        """Press a button in the Home tab, which is opened if it was not yet."""
        if who not in self.sandbox.workspace.homes:
            await self.open_home(who)
        home = self.sandbox.workspace.homes[who]
        outcome = await self.sandbox.gestures.press_in_view(who, home.id, action)
        await self.settle()
        return outcome

    async def open_home(self, who: str) -> Json:
        """Look at the Home tab; its view."""
        await self.sandbox.gestures.open_home(who)
        await self.settle()
        return self.sandbox.workspace.homes[who].view

    async def submit(self, who: str, **answers: Any) -> Outcome:
        """Send the modal on the screen. Each answer goes into the input of that block."""
        modal = self.sandbox.workspace.top_modal(who)
        assert modal is not None, f"no modal is open for {who}"
        names = {
            block["block_id"]: block["element"]["action_id"]
            for block in modal.view["blocks"]
            if block["type"] == "input"
        }
        values = {
            block.replace("__", "."): {names[block.replace("__", ".")]: value}
            for block, value in answers.items()
        }
        outcome = await self.sandbox.gestures.submit_view(who, modal.id, values)
        await self.settle()
        return outcome

    async def close(self, who: str) -> None:
        """Close the modal on the screen, if there is one."""
        modal = self.sandbox.workspace.top_modal(who)
        if modal is not None:
            await self.sandbox.gestures.close_view(who, modal.id, all_views=True)

    async def say(self, who: str, text: str) -> None:
        """Type into the direct conversation with the bot."""
        await self.sandbox.gestures.say(who, self.sandbox.workspace.bot_user_id, text)
        await self.settle()

    async def send_file(self, who: str, name: str, text: str) -> Outcome:
        """Send a file into the direct conversation with the bot."""
        bot = self.sandbox.workspace.bot_user_id
        outcome = await self.sandbox.gestures.send_file(who, bot, SentFile(name, text.encode()))
        await self.settle()
        return outcome

    async def command(self, who: str, line: str, channel_id: str = COHORT) -> Outcome:
        """Type a slash command."""
        outcome = await self.sandbox.gestures.run_command(who, channel_id, line)
        await self.settle()
        return outcome

    async def submit_unchecked(self, who: str, block_id: str, text: str) -> Answer:
        """Send the modal with a text that Slack itself would not let through; the bot's answer."""
        office = self.sandbox.office
        opened = office.workspace.top_modal(who)
        assert opened is not None, f"no modal is open for {who}"
        body = payloads.view_submission(office, office.workspace.members[who], opened)
        for element in body["view"]["state"]["values"][block_id].values():
            element["value"] = text
        answer = await office.courier.ask(INTERACTION, copy.deepcopy(body))
        await self.settle()
        return answer

    async def put_button(self, who: str, action: str, value: str = "") -> Message:
        """A message of the bot's own in a direct conversation, with a button of any name."""
        button: Json = {"type": "button", "text": {"type": "plain_text", "text": action}}
        button |= {"action_id": action} | ({"value": value} if value else {})
        return await self.put_blocks(who, {"type": "actions", "elements": [button]}, text=action)

    # What people see

    def modal(self, who: str) -> Json:
        """The modal on the screen; empty if there is none."""
        opened = self.sandbox.workspace.top_modal(who)
        return opened.view if opened else {}

    def modal_words(self, who: str) -> str:
        """Every word of the modal on the screen."""
        return words_of(self.modal(who))

    def home_words(self, who: str) -> str:
        """Every word of the Home tab."""
        home = self.sandbox.workspace.homes.get(who)
        return words_of(home.view) if home else ""

    def direct_messages(self, who: str) -> list[Message]:
        """What the bot has posted to a person, oldest first; private notes included."""
        channel = self.sandbox.workspace.direct_channel(who, self.sandbox.workspace.bot_user_id)
        return [each for each in channel.messages if each.bot_id] if channel else []

    def nudges_to(self, who: str) -> list[Message]:
        """The nudges that stand in a person's conversation."""
        return [each for each in self.direct_messages(who) if "nudge.try" in actions_in(each)]

    def screen_of(self, who: str) -> Message:
        """The newest message that stands for good in a person's conversation with the bot."""
        return [each for each in self.direct_messages(who) if each.ephemeral_to is None][-1]

    def note_to(self, who: str) -> Message:
        """The newest message that this person alone sees, wherever it stands."""
        channels = self.sandbox.workspace.channels.values()
        return [m for channel in channels for m in channel.messages if m.ephemeral_to == who][-1]

    def notes_to(self, who: str) -> list[str]:
        """What the bot has told a person alone, wherever they were, oldest first."""
        return [
            words_of(message)
            for channel in self.sandbox.workspace.channels.values()
            for message in channel.messages
            if message.ephemeral_to == who
        ]

    def channel(self, channel_id: str = COHORT) -> list[Message]:
        """What stands in a channel, thread replies included, without notes and sponsors' news."""
        messages = self.sandbox.workspace.channels[channel_id].messages
        return [each for each in messages if NOTE not in each.text and NEWS not in each.text]

    def sponsors_news(self, channel_id: str = COHORT) -> list[Message]:
        """What a channel was told of its sponsors, oldest first."""
        messages = self.sandbox.workspace.channels[channel_id].messages
        return [each for each in messages if NEWS in each.text]

    def fortnightly_notes(self, channel_id: str = COHORT) -> list[Message]:
        """The notes with the word of the fortnight, oldest first."""
        messages = self.sandbox.workspace.channels[channel_id].messages
        return [each for each in messages if NOTE in each.text]

    def everything_posted(self) -> list[Message]:
        """Every message in every conversation."""
        channels = self.sandbox.workspace.channels.values()
        return [message for channel in channels for message in channel.messages]

    def thread_lines(self, channel_id: str = COHORT) -> list[Message]:
        """The contributions in a channel's threads."""
        return [each for each in self.channel(channel_id) if each.is_reply]

    def complaints(self, who: str) -> dict[str, str]:
        """The errors under the inputs of the modal on the screen."""
        opened = self.sandbox.workspace.top_modal(who)
        return opened.errors if opened else {}

    def database_bytes(self) -> bytes:
        """Everything that the bot keeps on disk, as it stands there."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.iterdir()))

    # The way there

    async def becomes_admin(self, who: str = DEV) -> None:
        """Enter the one-time code."""
        await self.press_home(who, "admin.code")
        assert (await self.submit(who, code=CODE)).ok

    async def opens_cohort(self, channel_id: str = COHORT, **changed: Any) -> Outcome:
        """Dev fills in the first form of a new cohort and sends it."""
        await self.press_home(DEV, "cohort.open")
        said = {
            "programme": PROGRAMME,
            "channel": channel_id,
            "starts_on": "2026-11-02",
            "ends_on": "2027-01-25",
            "sponsors": [SAM],
        }
        return await self.submit(DEV, **(said | changed))

    async def has_cohort(self, channel_id: str = COHORT) -> None:
        """Dev starts the cohort with the suggested people, and their welcomes arrive."""
        if DEV not in self.sandbox.workspace.homes:
            await self.becomes_admin()
        assert (await self.opens_cohort(channel_id)).ok
        assert (await self.submit(DEV)).ok
        await self.close(DEV)
        await self.until(WELCOMED)

    async def starts(self, *people: str, **answers: Any) -> None:
        """These trainees press Start and send the form."""
        for who in people:
            await self.press_at_once(who, "start.open")
        await self.settle()
        for who in people:
            assert (await self.submit(who, **answers)).ok
            await self.close(who)

    async def has_nudges(self, *people: str) -> None:
        """A cohort in which these people have started and just got their first nudge."""
        await self.has_cohort()
        await self.starts(*people)
        await self.until(FIRST_NUDGE)

    async def plans(self, *people: str) -> None:
        """These people take the first ready plan."""
        for action in ("nudge.try", "nudge.plan.0"):
            for who in people:
                assert (await self.press_at_once(who, action)).ok
            await self.settle()

    async def tries(self, *people: str) -> None:
        """These people got a nudge, planned, were asked, and say that they tried it."""
        await self.has_nudges(*people)
        await self.plans(*people)
        await self.until(FOLLOW_UP)
        for who in people:
            assert (await self.press_at_once(who, "follow_up.tried")).ok
        await self.settle()

    async def shares(self, who: str, line: str) -> None:
        """This person shares a line, in the words that the preview proposes."""
        assert (await self.press(who, "reflection.open")).ok
        assert (await self.submit(who, line=line, choice="share")).ok
        assert (await self.submit(who)).ok
        await self.close(who)

    async def has_thread(self, lines: dict[str, str]) -> None:
        """These people share these lines, and the weekly slot comes."""
        await self.tries(*lines)
        for who, line in lines.items():
            await self.shares(who, line)
        await self.until(POSTED)

    def _newest_with(self, who: str, action: str) -> Message:
        found = [m for m in self.direct_messages(who) if action in actions_in(m)]
        assert found, f"{who} has no message with {action}"
        return found[-1]


@asynccontextmanager
async def open_ward(
    folder: Path,
    *,
    scenarios: Path | None = None,
    shown_to: str = "",
    http_port: int | None = None,
) -> AsyncIterator[Ward]:
    """A ward on a Monday morning with the bot at work; everything is put away afterwards.

    The scenarios are those that we ship, or those of another folder. `shown_to` is whose screen
    the ward's page opens with, if it has one. With `http_port`, requests come over signed HTTP.
    """
    sandbox = Sandbox(hospital(), MANIFEST, starts_at=MONDAY, patience=PATIENT)
    if shown_to:
        mount(sandbox.app, sandbox, opens_as=shown_to, opens_at=sandbox.workspace.bot_user_id)
    await sandbox.start()
    settings = demo_settings(folder, sandbox.api_url, sandbox.clock_url, CODE)
    private_file(folder / "carryover.db").write_bytes(_empty_database())
    if scenarios is not None:
        settings = settings.model_copy(update={"scenarios": scenarios})
    ward = Ward(sandbox, settings, folder)
    if http_port is not None:
        ward.goes_over_http(http_port)
    try:
        await ward.start_bot()
        yield ward
        await ward.stop_bot()
    finally:
        await sandbox.close()


@cache
def _empty_database() -> bytes:
    """A database with the newest schema; making one takes longer than many a conversation."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "carryover.db"
        database = open_database(f"sqlite:///{file}")
        migrate(database.engine)
        database.close()
        return file.read_bytes()


def actions_in(shown: Message | Json) -> list[str]:
    """The action ids of what can be pressed or filled in, from top to bottom."""
    return [each["action_id"] for each in _elements(shown) if "action_id" in each]


def words_of(shown: Message | Json) -> str:
    """Every word of a message or view, its buttons and prefilled inputs included."""
    return "\n".join(_texts(_blocks(shown)))


def prefilled(view: Json, block_id: str) -> str:
    """What stands in a text input before anybody types."""
    found = [block for block in view["blocks"] if block.get("block_id") == block_id]
    return str(found[0]["element"].get("initial_value", ""))


def _blocks(shown: Message | Json) -> list[Json]:
    return shown.blocks if isinstance(shown, Message) else list(shown.get("blocks", []))


def _elements(shown: Message | Json) -> list[Json]:
    found: list[Json] = []
    for block in _blocks(shown):
        found += block.get("elements", [])
        found += [block[part] for part in ("accessory", "element") if part in block]
    return found


def _texts(part: Any) -> list[str]:
    """Every text object below a part, in order, and initial values."""
    if isinstance(part, list):
        return [text for each in part for text in _texts(each)]
    if not isinstance(part, dict):
        return []
    if part.get("type") in ("plain_text", "mrkdwn"):
        return [part["text"]]
    typed = [part["initial_value"]] if "initial_value" in part else []
    return typed + [text for each in part.values() for text in _texts(each)]
