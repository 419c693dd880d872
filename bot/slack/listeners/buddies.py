"""Buddies: asking for one, skipping a month, and sending them a plan."""

from bot.domain.errors import NotFound
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Ack, Routes
from bot.slack.views import buddies, nudge
from bot.use_cases.buddies import buddy_places, skip_next, the_place, want_buddy, want_no_buddy
from bot.use_cases.pledges import ask_how_it_went, hold_me_to_this


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("buddies.open", open_page)
    routes.action("buddies.wish", open_wish)
    routes.submission("buddies.save", save)
    routes.action("buddies.skip", skip)
    routes.action("buddies.do_not_skip", do_not_skip)
    routes.action("buddies.leave", leave)
    routes.action("buddies.hold", hold)
    routes.action("buddies.ask", ask)


async def open_page(gesture: Gesture, desk: Desk) -> None:
    """Show who the buddy is, and what can be changed."""
    places = await desk.perform(buddy_places, gesture.who)
    await desk.open_modal(gesture.trigger_id, buddies.buddies_page(places))


async def open_wish(gesture: Gesture, desk: Desk) -> None:
    """Put the form in place of the page."""
    place = await desk.perform(the_place, gesture.who, _cohort(gesture))
    await desk.change_modal(gesture.modal_id, buddies.wish_form(place))


async def save(gesture: Gesture, desk: Desk) -> Ack:
    """Keep the wish and show the page again."""
    places = await desk.perform(
        want_buddy,
        gesture.who,
        _cohort(gesture),
        gesture.answer("ward"),
        gesture.choices("excluded"),
    )
    return {"response_action": "update", "view": buddies.buddies_page(places)}


async def skip(gesture: Gesture, desk: Desk) -> None:
    """Leave the person out once."""
    places = await desk.perform(skip_next, gesture.who, _cohort(gesture), skips=True)
    await desk.change_modal(gesture.modal_id, buddies.buddies_page(places))


async def do_not_skip(gesture: Gesture, desk: Desk) -> None:
    """Take them along after all."""
    places = await desk.perform(skip_next, gesture.who, _cohort(gesture), skips=False)
    await desk.change_modal(gesture.modal_id, buddies.buddies_page(places))


async def leave(gesture: Gesture, desk: Desk) -> None:
    """Forget the wish."""
    places = await desk.perform(want_no_buddy, gesture.who, _cohort(gesture))
    await desk.change_modal(gesture.modal_id, buddies.buddies_page(places))


async def hold(gesture: Gesture, desk: Desk) -> None:
    """Send the plan to the buddy, and say so below it."""
    letter = await desk.perform(hold_me_to_this, gesture.who, gesture.carried.get("nudge", ""))
    desk.replace_message(gesture.response_url, nudge.planned(letter))


async def ask(gesture: Gesture, desk: Desk) -> None:
    """Pass the question on."""
    letter = await desk.perform(ask_how_it_went, gesture.who, gesture.carried.get("nudge", ""))
    desk.replace_message(gesture.response_url, buddies.buddy_plan(letter))


def _cohort(gesture: Gesture) -> str:
    if "cohort" not in gesture.carried:
        raise NotFound
    return gesture.carried["cohort"]
