"""*Join*: an admin posts the button into the cohort's channel; people there start with it."""

from bot.domain.errors import NotAllowed, Trouble
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Routes
from bot.slack.views import join as view
from bot.slack.views import welcome
from bot.slack.views.speaking import speaking
from bot.use_cases.join import join, joinable, post_join


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("cohort.join_post", post)
    routes.action("join.open", open_start)


async def post(gesture: Gesture, desk: Desk) -> None:
    """Queue the message with the button and say so."""
    cohort = await desk.perform(post_join, gesture.who, gesture.carried.get("cohort", ""))
    await desk.open_modal(gesture.trigger_id, view.join_posted(cohort))


async def open_start(gesture: Gesture, desk: Desk) -> None:
    """Enrol whoever is in the channel and show them the Start form.

    The channel's message stays as it is, for everybody else.
    """
    cohort = await desk.perform(joinable, gesture.who, gesture.carried.get("cohort", ""))
    if not await desk.directory.is_member(cohort.channel_id, gesture.who.user_id):
        raise NotAllowed(Trouble.NOT_IN_THE_CHANNEL)
    zone_name = await desk.directory.zone_of(gesture.who.user_id)
    language = await desk.directory.language_of(gesture.who.user_id)
    form = await desk.perform(join, gesture.who, cohort.cohort_id, zone_name, language)
    with speaking(form.person.language):
        shown = welcome.start_form(form, welcome.shown_at_start(form))
    await desk.open_modal(gesture.trigger_id, shown)
