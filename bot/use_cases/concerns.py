"""A kind stop before words are kept or shared that read as if somebody may be at risk."""

from bot.domain.errors import WordsOfConcern
from bot.use_cases.ports import Ports


def check_words(team_id: str, text: str, *, ports: Ports) -> None:
    """Raise WordsOfConcern, with the admin's words on whom to call, if there is reason to."""
    concern = ports.concerns.concern_of(text)
    if concern is not None:
        raise WordsOfConcern(concern, ports.store.sharing.of(team_id).help_text)
