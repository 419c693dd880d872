"""What a person has practised, with every concept in the words of the course."""

from bot.domain.people import PersonId
from bot.domain.practice import Practised, practised
from bot.use_cases.journal import terms
from bot.use_cases.ports import Ports


def my_practice(who: PersonId, *, ports: Ports) -> tuple[Practised, ...]:
    """How often the person tried each concept, and whether it helped."""
    history = ports.store.nudges.history(who.team_id, who.user_id)
    return practised(history, terms(who, ports=ports))
