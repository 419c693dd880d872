"""An admin looks at the scenario library and changes a scenario in a form."""

from bot.domain.errors import NotFound
from bot.domain.people import ANY_ROLE
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Ack, Routes
from bot.slack.views import edition, scenario, scenario_form
from bot.slack.views import words as catalogue
from bot.use_cases import drafts
from bot.use_cases.scenarios import first_month, preview_scenario, the_library, try_scenario


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("library.open", open_list)
    routes.submission("library.preview", show_preview)
    routes.action("library.try", try_on_me)
    routes.action("library.edit", open_form)
    routes.submission("library.save", save)
    routes.action("library.day_one", open_day_one)
    routes.submission("library.show_month", show_month)


async def open_list(gesture: Gesture, desk: Desk) -> None:
    """Show every scenario, to choose one."""
    library = await desk.perform(the_library, gesture.who)
    await desk.open_modal(gesture.trigger_id, scenario.scenario_list(library))


async def show_preview(gesture: Gesture, desk: Desk) -> Ack:
    """Show the chosen scenario as a trainee meets it."""
    shown, library = await desk.perform(preview_scenario, gesture.who, gesture.answer("scenario"))
    return {"response_action": "update", "view": scenario.preview(shown, library)}


async def try_on_me(gesture: Gesture, desk: Desk) -> None:
    """Send the admin the scenario as a nudge that counts for nothing."""
    scenario_id = _scenario(gesture)
    await desk.perform(try_scenario, gesture.who, scenario_id)
    shown, library = await desk.perform(preview_scenario, gesture.who, scenario_id)
    view = scenario.preview(shown, library, note=catalogue.TRIED_ON_ME)
    desk.later(desk.change_modal(gesture.modal_id, view))


async def open_form(gesture: Gesture, desk: Desk) -> None:
    """Show the scenario's fields."""
    shown = await desk.perform(drafts.scenario_form, gesture.who, _scenario(gesture))
    await desk.push_modal(gesture.trigger_id, scenario_form.scenario_form(shown))


async def save(gesture: Gesture, desk: Desk) -> Ack:
    """Make a draft of the changed fields; the checker's messages stand under them."""
    carried = gesture.carried
    if not {"path", "before"} <= set(carried):
        raise NotFound
    letter = await desk.perform(
        drafts.draft_fields, gesture.who, carried["path"], carried["before"], _fields(gesture)
    )
    return {"response_action": "update", "view": edition.edition_page(letter)}


async def open_day_one(gesture: Gesture, desk: Desk) -> None:
    """Ask for whom a first month is to be shown."""
    library = await desk.perform(the_library, gesture.who)
    await desk.open_modal(gesture.trigger_id, scenario.day_one_form(library))


async def show_month(gesture: Gesture, desk: Desk) -> Ack:
    """Show the first nudges that somebody in this job would get."""
    choices, library = await desk.perform(first_month, gesture.who, gesture.answer("role"))
    return {"response_action": "update", "view": scenario.day_one(choices, library)}


def _scenario(gesture: Gesture) -> str:
    """Which scenario a button is about; raises NotFound if damaged."""
    if "scenario" not in gesture.carried:
        raise NotFound
    return gesture.carried["scenario"]


def _fields(gesture: Gesture) -> dict[str, str]:
    """The form's answers as fields of a scenario file."""
    lists = {name: ", ".join(gesture.choices(name)) for name in scenario_form.LISTS}
    texts = {name: gesture.answer(name) for name in gesture.answers if name not in lists}
    return {**texts, **lists, "roles": lists["roles"] or ANY_ROLE}
