"""What people do on the ward beside pressing: choosing, shortcuts, threads."""

from typing import Any

import aiohttp

from bot.sandbox.files import File
from bot.sandbox.gestures import Outcome
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Message

Json = dict[str, Any]


class Hands:
    """The hands of everybody on the ward; joined with the eyes in Ward."""

    sandbox: Sandbox

    async def settle(self) -> None:
        """Let everybody finish what is due now."""
        await self.sandbox.travel.advance(self.sandbox.clock.now())

    # Choosing

    async def choose(
        self, who: str, element: str, value: Any, message: Message | None = None
    ) -> Outcome:
        """Choose in a select, overflow menu or the like of a message, the newest that has it.

        `element` is its action_id or the id of its block, `value` an option's value.
        """
        message = message or self._newest_with_element(who, element)
        spot = (message.channel_id, message.ts)
        action = action_of(message.blocks, element)
        outcome = await self.sandbox.gestures.press_in_message(who, spot, action, value=value)
        await self.settle()
        return outcome

    async def choose_in_view(self, who: str, element: str, value: Any) -> Outcome:
        """The same in the modal on the screen, or else in the Home tab."""
        workspace = self.sandbox.workspace
        shown = workspace.top_modal(who) or workspace.homes[who]
        action = action_of(shown.view["blocks"], element)
        outcome = await self.sandbox.gestures.press_in_view(who, shown.id, action, value=value)
        await self.settle()
        return outcome

    async def press_modal(self, who: str, action: str) -> Outcome:
        """Press a button in the modal on the screen."""
        opened = self.sandbox.workspace.top_modal(who)
        assert opened is not None, f"no modal is open for {who}"
        outcome = await self.sandbox.gestures.press_in_view(who, opened.id, action)
        await self.settle()
        return outcome

    async def goes_back(self, who: str) -> None:
        """Close the modal on the screen; the one below it shows again."""
        opened = self.sandbox.workspace.top_modal(who)
        assert opened is not None, f"no modal is open for {who}"
        assert (await self.sandbox.gestures.close_view(who, opened.id)).ok

    def _newest_with_element(self, who: str, element: str) -> Message:
        channel = self.sandbox.workspace.direct_channel(who, self.sandbox.workspace.bot_user_id)
        messages = channel.messages if channel else []
        found = [m for m in messages if m.bot_id and action_of(m.blocks, element)]
        assert found, f"{who} has no message with {element}"
        return found[-1]

    # Shortcuts

    async def shortcut(self, who: str, callback_id: str) -> Outcome:
        """Choose a shortcut that can be chosen anywhere."""
        outcome = await self.sandbox.gestures.use_shortcut(who, callback_id)
        await self.settle()
        return outcome

    async def message_shortcut(self, who: str, callback_id: str, message: Message) -> Outcome:
        """Choose a shortcut from the menu of one message."""
        outcome = await self.sandbox.gestures.use_message_shortcut(
            who, callback_id, channel_id=message.channel_id, ts=message.ts
        )
        await self.settle()
        return outcome

    # Threads

    async def reply(self, who: str, message: Message, text: str) -> Outcome:
        """Type into the thread under a message."""
        outcome = await self.sandbox.gestures.say(
            who, message.channel_id, text, thread_ts=message.ts
        )
        await self.settle()
        return outcome

    def replies_under(self, message: Message) -> list[Message]:
        """The thread under a message, oldest first."""
        return self.sandbox.workspace.channels[message.channel_id].replies(message.ts)

    # Being left in peace, being away

    async def keeps_quiet_hours(self, who: str, starts: str, ends: str) -> None:
        """Be not disturbed every day from "22:00" to "07:00", say; "" and "" for never."""
        assert (await self.sandbox.gestures.set_quiet_hours(who, starts, ends)).ok
        await self.settle()

    async def snoozes(self, who: str, minutes: int) -> None:
        """Silence everything for so long; 0 ends it."""
        assert (await self.sandbox.gestures.snooze(who, minutes)).ok
        await self.settle()

    async def shows_status(self, who: str, text: str, emoji: str = "", *, minutes: int = 0) -> None:
        """Show a status, for so many minutes or until it is cleared with ""."""
        set_status = self.sandbox.gestures.set_status
        assert (await set_status(who, text, emoji, minutes=minutes)).ok
        await self.settle()

    async def is_deactivated(self, who: str) -> None:
        """Lose the account."""
        assert (await self.sandbox.gestures.deactivate(who)).ok
        await self.settle()

    async def is_reactivated(self, who: str) -> None:
        """Get the account back."""
        assert (await self.sandbox.gestures.reactivate(who)).ok
        await self.settle()

    async def refuses_messages(self, who: str, error: str = "restricted_action") -> None:
        """Be somebody whom the bot cannot write to; "" ends it."""
        assert (await self.sandbox.gestures.refuse_messages(who, error)).ok
        await self.settle()

    async def leaves(self, who: str, channel_id: str) -> None:
        """Leave a channel."""
        assert (await self.sandbox.gestures.leave(who, channel_id)).ok
        await self.settle()

    async def comes_back(self, who: str, channel_id: str, *, invited_by: str) -> None:
        """Be brought into a channel by one of its members."""
        invite = self.sandbox.gestures.invite
        assert (await invite(invited_by, channel_id, invited_id=who)).ok
        await self.settle()

    async def moves_to(self, who: str, zone_name: str) -> None:
        """Change the time zone."""
        assert (await self.sandbox.gestures.change_member(who, {"tz": zone_name})).ok
        await self.settle()

    # Files

    def files_for(self, who: str) -> list[File]:
        """The files that the bot has sent to a person and not deleted since, oldest first."""
        workspace = self.sandbox.workspace
        channel = workspace.direct_channel(who, workspace.bot_user_id)
        sent = [m for m in channel.messages if m.bot_id] if channel else []
        return [file for message in sent for file in workspace.files_of(message) if file.is_there]

    # The bot's own voice, for messages that it would not write itself

    async def put_blocks(
        self, who: str, *blocks: Json, text: str = "-", under: Message | None = None
    ) -> Message:
        """A message of the bot's own to a person, in the thread under another if one is named."""
        said = {"channel": who, "text": text, "blocks": list(blocks)}
        if under is not None:
            said["thread_ts"] = under.ts
        token = {"Authorization": f"Bearer {self.sandbox.credentials.bot_token}"}
        address = f"{self.sandbox.api_url}chat.postMessage"
        async with (
            aiohttp.ClientSession() as session,
            session.post(address, json=said, headers=token) as response,
        ):
            answer = await response.json()
        assert answer["ok"], answer
        message = self.sandbox.workspace.channels[answer["channel"]].message(answer["ts"])
        assert message is not None
        return message


def action_of(blocks: list[Json], name: str) -> str:
    """The action_id of the element that is named by it or by its block; "" if there is none."""
    for block in blocks:
        elements = block.get("elements", []) + [
            block[part] for part in ("accessory", "element") if part in block
        ]
        actions = [each["action_id"] for each in elements if "action_id" in each]
        if name in actions:
            return name
        if actions and block.get("block_id") == name:
            return str(actions[0])
    return ""
