"""*We say it differently*: peers propose a word, and an admin accepts or declines it."""

from bot.domain.errors import NotFound
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.routes import Ack, Routes
from bot.slack.views import edition, word_proposals
from bot.use_cases.word_proposals import (
    accept_word,
    decline_word,
    propose_word,
    proposed_concept,
)


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("word.propose", open_form)
    routes.submission("word.send", send)
    routes.action("word.accept", accept)
    routes.action("word.decline", decline)


async def open_form(gesture: Gesture, desk: Desk) -> None:
    """Ask what they say for a concept."""
    concept = await desk.perform(proposed_concept, gesture.who, _concept(gesture))
    form = word_proposals.propose_form(concept)
    await desk.show_modal(gesture.trigger_id, gesture.modal_id, form)


async def send(gesture: Gesture, desk: Desk) -> Ack:
    """Keep the word, without who sent it."""
    await desk.perform(propose_word, gesture.who, _concept(gesture), gesture.answer("said"))
    return {"response_action": "update", "view": word_proposals.word_proposed()}


async def accept(gesture: Gesture, desk: Desk) -> None:
    """Make the word live, and show the change, which can be undone."""
    concept_id, said = _proposal(gesture)
    try:
        letter = await desk.perform(accept_word, gesture.who, concept_id, said)
    finally:
        desk.later(show_home(gesture.who, desk))
    await desk.refresh_library()
    await desk.open_modal(gesture.trigger_id, edition.edition_page(letter))


async def decline(gesture: Gesture, desk: Desk) -> None:
    """Forget the word."""
    concept_id, said = _proposal(gesture)
    try:
        await desk.perform(decline_word, gesture.who, concept_id, said)
    finally:
        desk.later(show_home(gesture.who, desk))


def _concept(gesture: Gesture) -> str:
    if "concept" not in gesture.carried:
        raise NotFound
    return gesture.carried["concept"]


def _proposal(gesture: Gesture) -> tuple[str, str]:
    if "said" not in gesture.carried:
        raise NotFound
    return _concept(gesture), gesture.carried["said"]
