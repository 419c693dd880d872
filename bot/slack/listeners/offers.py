"""Offer support under a line, with a name or without."""

from bot.domain.errors import NotFound
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Ack, Routes
from bot.slack.views import offers, reflection
from bot.use_cases.offers import offer_page, offer_with_name, offer_without_name, preview_offer


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("offer.open", open_offer)
    routes.submission("offer.send", send)
    routes.submission("offer.confirm", confirm)


async def open_offer(gesture: Gesture, desk: Desk) -> None:
    """Ask for the words, and whose they are."""
    shown = await desk.perform(offer_page, gesture.who, gesture.carried.get("line", ""))
    await desk.open_modal(gesture.trigger_id, offers.offer_form(shown))


async def send(gesture: Gesture, desk: Desk) -> Ack:
    """Post it with a name, or show exactly what peers would read."""
    line_id, offer_id = _line_and_offer(gesture)
    text = offers.chosen_words(gesture.answer("line"), gesture.answer("ready"))
    if gesture.answer("choice") == offers.NAMED:
        await desk.perform(offer_with_name, gesture.who, line_id, offer_id, text)
        return {"response_action": "update", "view": offers.offered(has_name=True)}
    await desk.learn_names(gesture)
    preview = await desk.perform(preview_offer, gesture.who, line_id, offer_id, text)
    return {"response_action": "update", "view": offers.offer_preview(preview)}


async def confirm(gesture: Gesture, desk: Desk) -> Ack:
    """Keep the confirmed words; words put back that point to a person are shown again first."""
    line_id, offer_id = _line_and_offer(gesture)
    text, looked_at = gesture.answer("line"), reflection.looked_at(gesture.carried)
    changed = await desk.perform(
        offer_without_name, gesture.who, line_id, offer_id, text, looked_at=looked_at
    )
    if changed is None:
        return {"response_action": "update", "view": offers.offered(has_name=False)}
    turn = gesture.carried.get("turn", "")
    view = offers.offer_preview(changed, int(turn) if turn.isdigit() else 1)
    return {"response_action": "update", "view": view}


def _line_and_offer(gesture: Gesture) -> tuple[str, str]:
    if not {"line", "offer"} <= set(gesture.carried):
        raise NotFound
    return gesture.carried["line"], gesture.carried["offer"]
