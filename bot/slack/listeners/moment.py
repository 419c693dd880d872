"""Moments from anywhere: the shortcut, a link to a message, and words typed to the bot."""

from slack_sdk.errors import SlackApiError

from bot.domain.errors import NotFound, Trouble
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Routes
from bot.slack.typed_words import words_typed
from bot.slack.views import entry, words
from bot.use_cases.journal import moment_form


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("shortcut.add_moment", add_moment)
    routes.action("shortcut.keep_link", keep_link)
    routes.action("moment.use_words", use_words)


async def add_moment(gesture: Gesture, desk: Desk) -> None:
    """Show an empty entry, wherever the person is."""
    form = await desk.perform(moment_form, gesture.who)
    await desk.open_modal(gesture.trigger_id, entry.entry_form(form, {}))


async def keep_link(gesture: Gesture, desk: Desk) -> None:
    """Show an entry with a link to the message; its words are not looked at."""
    form = await desk.perform(
        moment_form, gesture.who, line=words.KEPT_MESSAGE, link=await _link(gesture, desk)
    )
    view = entry.entry_form(form, {}, note=words.MOMENT_OF_MESSAGE)
    await desk.open_modal(gesture.trigger_id, view)


async def use_words(gesture: Gesture, desk: Desk) -> None:
    """Read the one message that the person means, and show its words as an entry to be kept."""
    if not {"entry", "ts"} <= set(gesture.carried):
        raise NotFound
    typed = await words_typed(
        gesture.who.user_id, gesture.channel_id, gesture.carried["ts"], desk.client
    )
    form = await desk.perform(
        moment_form, gesture.who, entry_id=gesture.carried["entry"], line=typed
    )
    carried = {"url": gesture.response_url}
    view = entry.entry_form(form, carried, note=words.MOMENT_OF_WORDS)
    await desk.open_modal(gesture.trigger_id, view)


async def _link(gesture: Gesture, desk: Desk) -> str:
    """The message's address, made of what Slack told us, or asked of Slack."""
    domain, channel, ts, thread = (
        gesture.carried.get(name, "") for name in ("domain", "channel", "ts", "thread")
    )
    if domain:
        link = f"https://{domain}.slack.com/archives/{channel}/p{ts.replace('.', '')}"
        is_reply = thread and thread != ts
        return f"{link}?thread_ts={thread}&cid={channel}" if is_reply else link
    try:
        answer = await desk.client.chat_getPermalink(channel=channel, message_ts=ts)
    except SlackApiError:
        raise NotFound(Trouble.MESSAGE_GONE) from None
    return str(answer["permalink"])
