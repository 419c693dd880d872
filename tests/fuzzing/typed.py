"""What people type: commands, messages to the bot, and words that a shortcut looks at."""

from typing import Any

from bot.slack.listeners import all_routes
from tests.fuzzing.bot import RECORDED, brought_to_life, delivered, the_bot
from tests.fuzzing.hostile import hostile_text
from tests.fuzzing.slack_stand_in import PEOPLE
from tests.fuzzing.source import Source

Json = dict[str, Any]
COMMANDS = tuple(
    route.removeprefix("command.") for route in all_routes().actions if route.startswith("command.")
)
SPOKEN = tuple(
    name
    for name in sorted(RECORDED)
    if name.startswith(
        (
            "event message",
            "message_action",
            "shortcut",
            "block_actions moment",
            "block_actions journal",
        )
    )
)
TYPED = ("2 weeks", "99999999999 days", "-1 days", "٣ days", "day day night off", "N" * 3_000, "")


def make(source: Source) -> tuple[Json, str]:
    """A payload with typed words, and the words that stand in the message it speaks of."""
    typed = source.pick((*TYPED, hostile_text(source, most=8_000), hostile_text(source)))
    if source.below(2):
        payload = brought_to_life(RECORDED["command help"])
        payload["text"] = f"{source.pick((*COMMANDS, '', 'my', hostile_text(source)))} {typed}"
        payload["user_id"] = source.pick(PEOPLE)
        return payload, typed
    payload = brought_to_life(RECORDED[source.pick(SPOKEN)])
    if isinstance(payload.get("message"), dict):
        payload["message"]["text"] = typed
    return payload, typed


def answer(made: tuple[Json, str]) -> None:
    """It is answered in our own words; of theirs nothing comes alive."""
    payload, typed = made
    session = the_bot().session
    session.typed = typed
    delivered(payload, strict=True)
