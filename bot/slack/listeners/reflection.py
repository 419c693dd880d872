"""Add my line: one line, kept private or shared without a name after a preview."""

from bot.domain.audiences import Readership
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Ack, Routes
from bot.slack.views import reflection
from bot.use_cases.audience import channels_of_line, readership
from bot.use_cases.reflections import keep_line, preview_line, prompt_for_line, share_line


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("reflection.open", open_line)
    routes.submission("reflection.save", save_line)
    routes.submission("reflection.share", confirm_sharing)


async def open_line(gesture: Gesture, desk: Desk) -> None:
    """Show the modal with the scenario's question; meanwhile ask Slack what a preview needs."""
    prompt = await desk.perform(prompt_for_line, gesture.who, *gesture.nudge_and_receipt())
    await desk.open_modal(gesture.trigger_id, reflection.line_form(prompt))
    if prompt.may_share and not prompt.is_paused:
        desk.later(_readership(gesture, desk))
        desk.later(desk.learn_names(gesture))


async def save_line(gesture: Gesture, desk: Desk) -> Ack:
    """Keep the line, or show exactly what peers would read."""
    nudge_id, receipt = gesture.nudge_and_receipt()
    text = gesture.answer("line")
    if gesture.answer("choice") == "share":
        await desk.learn_names(gesture)
        shown = await desk.perform(preview_line, gesture.who, nudge_id, receipt, text)
        view = reflection.preview(shown, await _readership(gesture, desk))
        return {"response_action": "update", "view": view}
    await desk.perform(keep_line, gesture.who, nudge_id, receipt, text)
    return {"response_action": "update", "view": reflection.saved(shared=False)}


async def confirm_sharing(gesture: Gesture, desk: Desk) -> Ack:
    """Share the confirmed words; words that their author should look at are shown again first."""
    nudge_id, receipt = gesture.nudge_and_receipt()
    text, looked_at = gesture.answer("line"), reflection.looked_at(gesture.carried)
    changed = await desk.perform(
        share_line, gesture.who, nudge_id, receipt, text, looked_at=looked_at
    )
    if changed is None:
        return {"response_action": "update", "view": reflection.saved(shared=True)}
    turn = gesture.carried.get("turn", "")
    readers = await _readership(gesture, desk)
    view = reflection.preview(changed, readers, int(turn) if turn.isdigit() else 1)
    return {"response_action": "update", "view": view}


async def _readership(gesture: Gesture, desk: Desk) -> Readership | None:
    """Who can read the channels of the line now; None if Slack cannot say."""
    nudge_id, _ = gesture.nudge_and_receipt()
    channels = await desk.perform(channels_of_line, gesture.who, nudge_id)
    members = await desk.directory.people_in(channels)
    if members is None:
        return None
    return await desk.perform(readership, gesture.who, nudge_id, members)
