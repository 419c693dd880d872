"""Words that others will read, as the guard leaves them, before anything is kept."""

from bot.domain.errors import LineRefused, Trouble
from bot.domain.guard import STRICT, Guarded
from bot.domain.reflections import clean_line
from bot.use_cases.concerns import check_words
from bot.use_cases.known import known_words
from bot.use_cases.ports import Ports


def guarded_words(team_id: str, text: str, *, ports: Ports) -> Guarded:
    """The line as the guard leaves it. Raises LineRefused and WordsOfConcern."""
    line = clean_line(text)
    check_words(team_id, line, ports=ports)
    return ports.guard.guarded(line, known_words(team_id, ports=ports))


def refuse_what_was_put_back(guarded: Guarded) -> None:
    """Raise LineRefused if something stands in confirmed words that can be told for certain."""
    for each in guarded.replaced:
        if each.kind in STRICT:
            raise LineRefused(Trouble.PUT_BACK, kind=each.kind)
