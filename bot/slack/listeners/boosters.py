"""*No boosters, thank you*: in a programme's last message, or below a booster."""

from bot.domain.errors import NotFound
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Routes
from bot.slack.views import boosters, farewell, nudge
from bot.use_cases.boosters import no_boosters_like
from bot.use_cases.farewell import farewell_without_boosters


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("boosters.end", end)
    routes.action("boosters.none", end_like_this)


async def end(gesture: Gesture, desk: Desk) -> None:
    """No booster comes after this programme; its last message says so."""
    if "cohort" not in gesture.carried:
        raise NotFound
    cohort_id = gesture.carried["cohort"]
    letter = await desk.perform(farewell_without_boosters, gesture.who, cohort_id)
    shown = farewell.farewell(letter) if letter else boosters.boosters_ended()
    desk.replace_message(gesture.response_url, shown)


async def end_like_this(gesture: Gesture, desk: Desk) -> None:
    """No other booster comes; this one stays and can be tried."""
    if "nudge" not in gesture.carried:
        raise NotFound
    letter = await desk.perform(no_boosters_like, gesture.who, gesture.carried["nudge"])
    shown = nudge.as_it_stands(letter) or nudge.nudge(letter)
    desk.replace_message(gesture.response_url, shown)
