"""A first draft on the bench: valid as it is, and every part says what belongs there."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bot.content.drafts import Answers, draft_fields, id_for
from bot.content.rewriting import new_text
from bot.content.vocabularies import Vocabularies
from bot.domain.errors import CarryoverError

_OWNER = "Your name or team"
_NUDGE = "Write one small thing to try today. Say when, and what to do. Keep it to one ask."
_STARTERS = {
    "plan_1": "When the moment comes, then I will try it once.",
    "plan_2": "When the moment comes, then I will try it with one person.",
    "plan_3": "When the moment comes, then I will try it before I leave.",
    "reflect": "What did you notice?",
    "why_it_helps": "Say in a line or two what gets better for the person who tries it.",
    "ask_a_peer": "What makes this hard where you work?",
    "if_it_was_hard": "Offer a smaller version, for a busy day.",
}


class CannotBegin(CarryoverError):
    """A new scenario needs a title and a concept of the library; the message says what is amiss."""


@dataclass(frozen=True)
class Draft:
    """The text of a scenario that nobody has saved yet, and the path it will have."""

    path: str
    text: str


def new_draft(
    title: str, concept_id: str, *, words: Vocabularies, taken: Collection[str], today: date
) -> Draft:
    """A draft under an id that is not among `taken`; raises `CannotBegin` or `Unwritable`."""
    title = " ".join(title.split())
    if not re.search(r"[^\W_]", title):
        raise CannotBegin("Give it a title first, such as: Ask before you tell.")
    if concept_id not in words.concepts:
        raise CannotBegin("Choose a concept for it. Concepts stand in concepts.yaml.")
    if not words.situations:
        raise CannotBegin("There are no situations yet. Mend situations.yaml first.")
    scenario_id = id_for(title, taken)
    answers = Answers(concept_id, tuple(words.situations)[:3], (), title, _NUDGE)
    fields = draft_fields(answers, scenario_id, words, owner=_OWNER, today=today)
    return Draft(f"{concept_id}/{scenario_id}.md", new_text(fields | _STARTERS))
