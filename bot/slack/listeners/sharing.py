"""An admin says how lines are shared in the team, or pauses sharing."""

from bot.slack.audiences import look_at_channel
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.routes import Ack, Routes
from bot.slack.views import sharing
from bot.use_cases.sharing import name_sponsors, save_sharing, the_sharing


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("sharing.open", open_form)
    routes.submission("sharing.save", save)


async def open_form(gesture: Gesture, desk: Desk) -> None:
    """Show the settings."""
    shown = await desk.perform(the_sharing, gesture.who)
    await desk.open_modal(gesture.trigger_id, sharing.sharing_form(shown))


async def save(gesture: Gesture, desk: Desk) -> Ack:
    """Keep them; they hold for the next line on."""
    saved = await desk.perform(
        save_sharing,
        gesture.who,
        gesture.answer("places"),
        gesture.answer("help_text"),
        uses_member_names=sharing.USE_NAMES in gesture.choices("names"),
        is_paused=sharing.PAUSE in gesture.choices("pause"),
    )
    changed = await desk.perform(name_sponsors, gesture.who, _sponsors(gesture))
    for cohort in changed:
        desk.later(look_at_channel(cohort.team_id, cohort.channel_id, desk))
    desk.later(show_home(gesture.who, desk))
    return {"response_action": "update", "view": sharing.sharing_saved(saved)}


def _sponsors(gesture: Gesture) -> dict[str, tuple[str, ...]]:
    """Who was chosen for each cohort that stood in the form."""
    return {
        name.removeprefix(sharing.SPONSORS): gesture.choices(name)
        for name in gesture.answers
        if name.startswith(sharing.SPONSORS)
    }
