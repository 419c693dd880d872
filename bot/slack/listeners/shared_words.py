"""*Our words*: what the words of the course mean."""

from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Routes
from bot.slack.views import shared_words as views
from bot.use_cases.shared_words import shared_words


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("words.open", open_words)
    routes.action("command.words", open_words)


async def open_words(gesture: Gesture, desk: Desk) -> None:
    """Show the word that was typed after the command, or all of them."""
    found = await desk.perform(shared_words, gesture.who, gesture.text)
    if found or not gesture.text:
        view = views.shared_words(found)
    else:
        every = await desk.perform(shared_words, gesture.who)
        view = views.shared_words(every, unknown=gesture.text)
    await desk.open_modal(gesture.trigger_id, view)
