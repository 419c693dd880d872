"""*Our words*: what the words of the course mean, by name or in a message."""

from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Routes
from bot.slack.typed_words import as_plain
from bot.slack.views import shared_words as views
from bot.use_cases.shared_words import shared_words, words_in_message


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("words.open", open_words)
    routes.action("command.words", open_words)
    routes.action("shortcut.explain_words", explain_message)


async def open_words(gesture: Gesture, desk: Desk) -> None:
    """Show the word that was typed after the command, or all of them."""
    found = await desk.perform(shared_words, gesture.who, gesture.text)
    await desk.open_modal(gesture.trigger_id, views.shared_words(found))


async def explain_message(gesture: Gesture, desk: Desk) -> None:
    """Show what the words of the course mean that a message uses."""
    found = await desk.perform(words_in_message, gesture.who, as_plain(gesture.text))
    await desk.open_modal(gesture.trigger_id, views.words_in_message(found))
