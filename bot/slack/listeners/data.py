"""*My data*: what is kept, a copy as files, and erasing everything."""

from collections.abc import Sequence
from functools import partial

from bot.domain.errors import NotFound
from bot.domain.people import PersonId
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.routes import Ack, Routes
from bot.slack.sent_files import send_files
from bot.slack.views import data as views
from bot.slack.views import words
from bot.slack.views.data_files import data_files
from bot.slack.views.document import Document
from bot.slack.views.sent_file import on_its_way
from bot.use_cases.data import my_data, what_is_kept, what_would_be_erased
from bot.use_cases.erasures import erase_everything
from bot.use_cases.sent_files import new_sent_id


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("data.open", open_data)
    routes.action("command.data", open_data)
    routes.action("data.export", open_copy_form)
    routes.submission("data.send", send_copy)
    routes.action("data.erase_open", open_erase_form)
    routes.submission("data.erase", erase)


async def open_data(gesture: Gesture, desk: Desk) -> None:
    """Say what is kept."""
    kept = await desk.perform(what_is_kept, gesture.who)
    await desk.show_modal(gesture.trigger_id, gesture.modal_id, views.my_data(kept))


async def open_copy_form(gesture: Gesture, desk: Desk) -> None:
    """Say who may read the files before they are sent."""
    sent_id = await desk.perform(new_sent_id)
    await desk.show_modal(gesture.trigger_id, gesture.modal_id, views.copy_form(sent_id))


async def send_copy(gesture: Gesture, desk: Desk) -> Ack:
    """Send the files; sending the form twice sends them once."""
    if "sent" not in gesture.carried:
        raise NotFound
    kept = await desk.perform(what_is_kept, gesture.who)
    if not kept.is_known:
        return {"response_action": "update", "view": views.my_data(kept)}
    compose = partial(_compose, gesture.who, desk)
    await send_files(gesture.who, gesture.carried["sent"], compose, desk)
    return {"response_action": "update", "view": on_its_way(words.COPY_TITLE)}


async def open_erase_form(gesture: Gesture, desk: Desk) -> None:
    """Ask once, in place of what was shown, so that nothing out of date stays below."""
    kept = await desk.perform(what_would_be_erased, gesture.who)
    await desk.change_modal(gesture.modal_id, views.erase_form(kept))


async def erase(gesture: Gesture, desk: Desk) -> Ack:
    """Erase everything; erasing again says the same."""
    await desk.perform(erase_everything, gesture.who)
    desk.directory.forget(gesture.who.user_id)
    desk.later(show_home(gesture.who, desk))
    return {"response_action": "update", "view": views.erased()}


async def _compose(who: PersonId, desk: Desk) -> Sequence[Document]:
    return data_files(await desk.perform(my_data, who))
