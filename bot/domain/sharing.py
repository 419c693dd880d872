"""What an admin has said about sharing: places, members' names, whom to call, and a pause."""

import unicodedata
from dataclasses import dataclass

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.people import Cohort

MOST_PLACES = 200
LONGEST_PLACE = 60
LEAST_LETTERS = 2
LONGEST_PLACES = 3000
LONGEST_HELP = 500


@dataclass(frozen=True)
class Sharing:
    """A team's settings for shared lines.

    `places` are wards, sites and teams that the guard replaces. `help_text` says whom to call when
    a line reads as if somebody may be at risk; empty means the usual words.
    """

    team_id: str
    places: tuple[str, ...] = ()
    uses_member_names: bool = False
    help_text: str = ""
    is_paused: bool = False


@dataclass(frozen=True)
class SharingForm:
    """What an admin can change: the settings, and who the sponsors of each running cohort are."""

    sharing: Sharing
    cohorts: tuple[Cohort, ...] = ()


def places_in(text: str) -> tuple[str, ...]:
    """The places that were typed, one a line, each once; raises UnusableAnswer."""
    lines = (one_row(line) for line in text.splitlines())
    places = {place.casefold(): place for place in lines if place}
    for place in places.values():
        _check_place(place)
    if len(places) > MOST_PLACES or len("\n".join(places.values())) > LONGEST_PLACES:
        raise UnusableAnswer("places", Trouble.TOO_MANY_PLACES, most=MOST_PLACES)
    return tuple(places.values())


def help_text_in(text: str) -> str:
    """The words that were typed, without what cannot be seen; raises UnusableAnswer."""
    rows = (one_row(line) for line in text.strip().splitlines())
    words = "\n".join(rows)
    if len(words) > LONGEST_HELP:
        raise UnusableAnswer("help_text", Trouble.HELP_TOO_LONG, most=LONGEST_HELP)
    return words


def one_row(text: str) -> str:
    """Words on one row, without control, invisible or direction characters."""
    visible = "".join(filter(_is_shown, text))
    return " ".join(unicodedata.normalize("NFC", visible).split())


def _is_shown(mark: str) -> bool:
    return mark.isspace() or unicodedata.category(mark)[0] != "C"


def _check_place(place: str) -> None:
    """A place of one letter would be replaced in nearly every line."""
    letters = sum(mark.isalnum() for mark in place)
    if letters < LEAST_LETTERS:
        raise UnusableAnswer("places", Trouble.PLACE_TOO_SHORT, said=place)
    if len(place) > LONGEST_PLACE:
        raise UnusableAnswer("places", Trouble.PLACE_TOO_LONG, most=LONGEST_PLACE)
