"""An admin tries, publishes, undoes or throws away a change to scenario files."""

from collections.abc import Callable

from bot.domain.errors import NotFound
from bot.domain.library_letters import EditionLetter
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.routes import Routes
from bot.slack.views import edition, words
from bot.use_cases.editions import publish_edition, try_edition, undo_edition


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("edition.try", try_on_me)
    routes.action("edition.publish", publish)
    routes.action("edition.undo", undo)


async def try_on_me(gesture: Gesture, desk: Desk) -> None:
    """Send the admin what was drafted, as a nudge that counts for nothing."""
    letter = await _perform(try_edition, gesture, desk)
    _show(letter, gesture, desk, note=words.TRIED_ON_ME)


async def publish(gesture: Gesture, desk: Desk) -> None:
    """Make the change live."""
    letter = await _perform(publish_edition, gesture, desk)
    await desk.refresh_library()
    _show(letter, gesture, desk)
    desk.later(show_home(gesture.who, desk))


async def undo(gesture: Gesture, desk: Desk) -> None:
    """Take the change back, or throw a draft away."""
    letter = await _perform(undo_edition, gesture, desk)
    await desk.refresh_library()
    _show(letter, gesture, desk)
    desk.later(show_home(gesture.who, desk))


async def _perform(
    use_case: Callable[..., EditionLetter], gesture: Gesture, desk: Desk
) -> EditionLetter:
    if "edition" not in gesture.carried:
        raise NotFound
    return await desk.perform(use_case, gesture.who, gesture.carried["edition"])


def _show(letter: EditionLetter, gesture: Gesture, desk: Desk, *, note: str = "") -> None:
    """Put what is true now in place of what was pressed; the Home tab is drawn anew anyway."""
    if gesture.response_url:
        desk.replace_message(gesture.response_url, edition.edition(letter, note))
    elif gesture.modal_id:
        view = edition.edition_page(letter, note)
        desk.later(desk.change_modal(gesture.modal_id, view))
