"""Which shifts come next: asked in place of buttons that were just answered, never on its own."""

from bot.domain.people import PersonId
from bot.slack.desk import Desk
from bot.slack.views.message import Message
from bot.slack.views.shifts import has_buttons, with_rota_question
from bot.use_cases.shifts import ask_for_shifts


async def asking_for_shifts(shown: Message, who: PersonId, desk: Desk) -> Message:
    """The message that thanks a person, with the question below it if it is time to ask.

    A message that asks something already stays as it is: one question at a time.
    """
    return shown if has_buttons(shown) else await asking_for_unknown_shifts(shown, who, desk)


async def asking_for_unknown_shifts(shown: Message, who: PersonId, desk: Desk) -> Message:
    """The same below a message whose button asks nothing and stays."""
    return with_rota_question(shown) if await desk.perform(ask_for_shifts, who) else shown
