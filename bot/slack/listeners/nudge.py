"""A nudge's three buttons: I'll try it, Later, Not for me; and what each leads to."""

from bot.domain.errors import LineRefused, NotFound, NudgeClosed, UnusableAnswer
from bot.domain.letters import FollowUpLetter, NudgeLetter
from bot.domain.nudges import Refusal
from bot.domain.reflections import clean_line
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.later_moment import moment_chosen
from bot.slack.routes import Ack, ActionListener, Routes
from bot.slack.shifts_question import asking_for_shifts, asking_for_unknown_shifts
from bot.slack.views import follow_up, nudge
from bot.slack.views.message import Message
from bot.use_cases.later import offer_later, snooze
from bot.use_cases.nudges import TEST_NUDGE_ID, the_letter, where_nudge_stands
from bot.use_cases.plans import make_plan, offer_plans, plan_ready_made
from bot.use_cases.refusals import refuse


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    for route, listener in (
        ("nudge.try", offer),
        ("nudge.plan", take_plan),
        ("nudge.own", open_own_plan),
        ("nudge.later", show_later),
        ("nudge.snooze", move),
        ("nudge.refuse", offer_refusals),
        ("nudge.reject", reject),
        ("nudge.back", go_back),
    ):
        routes.action(route, _unless_test(listener))
    routes.submission("plan.save", save_own_plan)


async def offer(gesture: Gesture, desk: Desk) -> None:
    """Show the three ready plans; a lapsed nudge asks at once how it went."""
    letter = await desk.perform(offer_plans, gesture.who, gesture.carried["nudge"])
    if isinstance(letter, FollowUpLetter):
        desk.replace_message(gesture.response_url, follow_up.follow_up(letter))
    else:
        desk.replace_message(gesture.response_url, nudge.plans_offered(letter))


async def take_plan(gesture: Gesture, desk: Desk) -> None:
    """Keep a ready plan."""
    choice = gesture.carried.get("choice", "")
    if not choice.isdigit():
        raise NotFound
    letter = await desk.perform(plan_ready_made, gesture.who, gesture.carried["nudge"], int(choice))
    desk.replace_message(gesture.response_url, await _planned(letter, gesture, desk))
    desk.later(show_home(gesture.who, desk))


async def open_own_plan(gesture: Gesture, desk: Desk) -> None:
    """Show the form for a plan of their own."""
    letter = await desk.perform(the_letter, gesture.who, gesture.carried["nudge"])
    view = nudge.own_plan_form(letter.nudge_id, gesture.response_url)
    await desk.open_modal(gesture.trigger_id, view)


async def save_own_plan(gesture: Gesture, desk: Desk) -> Ack:
    """Keep their own plan and show it in the nudge's message.

    The modal may have been open for longer than the button's address works.
    """
    plan = nudge.own_plan(_half(gesture, "when"), _half(gesture, "then"))
    try:
        letter = await desk.perform(make_plan, gesture.who, gesture.carried["nudge"], plan)
    except LineRefused as refused:
        raise UnusableAnswer("then", str(refused)) from None
    shown = await _planned(letter, gesture, desk)
    stands = await desk.perform(where_nudge_stands, gesture.who, letter.nudge_id)
    if stands is None:
        desk.replace_message(gesture.carried["url"], shown)
    else:
        desk.later(desk.change_message(*stands, shown))
    desk.later(show_home(gesture.who, desk))
    return None


async def show_later(gesture: Gesture, desk: Desk) -> None:
    """Show when the nudge can come back."""
    letter = await desk.perform(offer_later, gesture.who, gesture.carried["nudge"])
    desk.replace_message(gesture.response_url, nudge.later_offered(letter))


async def move(gesture: Gesture, desk: Desk) -> None:
    """Move the nudge."""
    nudge_id = gesture.carried["nudge"]
    letter = await desk.perform(snooze, gesture.who, nudge_id, *moment_chosen(gesture))
    desk.replace_message(gesture.response_url, nudge.snoozed(letter))
    desk.later(show_home(gesture.who, desk))


async def offer_refusals(gesture: Gesture, desk: Desk) -> None:
    """Show the three reasons."""
    letter = await desk.perform(the_letter, gesture.who, gesture.carried["nudge"])
    desk.replace_message(gesture.response_url, nudge.refusal_offered(letter))


async def reject(gesture: Gesture, desk: Desk) -> None:
    """Close the nudge as not for them."""
    why = gesture.carried_as(Refusal, "why")
    letter = await desk.perform(refuse, gesture.who, gesture.carried["nudge"], why)
    shown = await asking_for_shifts(nudge.refused(letter, why), gesture.who, desk)
    desk.replace_message(gesture.response_url, shown)
    desk.later(show_home(gesture.who, desk))


async def go_back(gesture: Gesture, desk: Desk) -> None:
    """Show the nudge as it was."""
    letter = await desk.perform(the_letter, gesture.who, gesture.carried["nudge"])
    desk.replace_message(gesture.response_url, nudge.nudge(letter))


async def _planned(letter: NudgeLetter | FollowUpLetter, gesture: Gesture, desk: Desk) -> Message:
    """The plan; a nudge that lapsed meanwhile asks at once how it went."""
    if isinstance(letter, FollowUpLetter):
        return follow_up.follow_up(letter)
    ask = asking_for_shifts if letter.is_asked_about else asking_for_unknown_shifts
    return await ask(nudge.planned(letter), gesture.who, desk)


def _half(gesture: Gesture, field: str) -> str:
    """One half of a plan, cleaned; raises UnusableAnswer for its own field."""
    try:
        return clean_line(gesture.answer(field))
    except LineRefused as refused:
        raise UnusableAnswer(field, str(refused)) from None


async def _explain_test(gesture: Gesture, desk: Desk) -> None:
    """Say beside a test nudge, or above a preview of one, that nothing was saved."""
    if gesture.modal_id:
        await desk.push_modal(gesture.trigger_id, nudge.test_pressed_page())
    else:
        desk.say_privately(gesture.response_url, nudge.test_pressed())


def _unless_test(listener: ActionListener) -> ActionListener:
    """The listener for real nudges; an admin's test nudge explains itself instead."""

    async def act(gesture: Gesture, desk: Desk) -> None:
        if "nudge" not in gesture.carried:
            raise NotFound
        if gesture.carried["nudge"] == TEST_NUDGE_ID:
            await _explain_test(gesture, desk)
        else:
            await _answer_once(listener, gesture, desk)

    return act


async def _answer_once(listener: ActionListener, gesture: Gesture, desk: Desk) -> None:
    """What was answered before, perhaps on another device, shows its answer and no buttons."""
    try:
        await listener(gesture, desk)
    except NudgeClosed:
        letter = await desk.perform(the_letter, gesture.who, gesture.carried["nudge"])
        shown = nudge.as_it_stands(letter)
        if shown is not None:
            desk.replace_message(gesture.response_url, shown)
        raise
