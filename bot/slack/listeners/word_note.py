"""An admin says where the fortnightly note of a cohort goes."""

from bot.domain.errors import NotFound, Trouble, UnusableAnswer
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Ack, Routes
from bot.slack.views import word_note
from bot.use_cases.word_note_settings import change_note, word_note_places


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("word_note.open", open_form)
    routes.submission("word_note.save", save)


async def open_form(gesture: Gesture, desk: Desk) -> None:
    """Ask for a cohort and a channel."""
    places = await desk.perform(word_note_places, gesture.who)
    await desk.open_modal(gesture.trigger_id, word_note.note_form(places))


async def save(gesture: Gesture, desk: Desk) -> Ack:
    """Keep where the note goes; a channel that the bot is not in is refused."""
    where = gesture.answer("where")
    if where not in {word_note.OWN, word_note.ELSEWHERE, word_note.NOWHERE}:
        raise NotFound
    channel_id = await _other_channel(gesture, desk) if where == word_note.ELSEWHERE else ""
    place = await desk.perform(
        change_note,
        gesture.who,
        gesture.answer("cohort"),
        channel_id,
        is_on=where != word_note.NOWHERE,
    )
    return {"response_action": "update", "view": word_note.note_saved(place)}


async def _other_channel(gesture: Gesture, desk: Desk) -> str:
    channel_id = gesture.answer("channel")
    if not channel_id:
        raise UnusableAnswer("channel", Trouble.NOTE_WITHOUT_CHANNEL)
    if not await desk.directory.can_post_in(channel_id):
        raise UnusableAnswer("channel", Trouble.CHANNEL_NOT_JOINED)
    return channel_id
