"""Simulated trainees in any number, drawn from the seed: their hours, and what they tend to do."""

from dataclasses import dataclass
from random import Random

from bot.simulation.characters import Character

ZONES = ("Europe/London",) * 12 + ("America/New_York", "Asia/Kolkata", "Australia/Lord_Howe")
SHIFTS = (
    ((0, 1, 2, 3, 4), "08:00", "16:00"),
    ((0, 1, 2, 3, 4), "09:00", "17:00"),
    ((0, 2, 4, 6), "07:00", "19:30"),
    ((1, 2, 5), "07:30", "20:00"),
    ((0, 3, 6), "19:30", "07:30"),
)
ANCHORS = ("10:00", "11:30", "12:30", "14:00")
NIGHT_ANCHORS = ("20:30", "22:00", "05:30")


@dataclass(frozen=True)
class Habits:
    """How often a person does what the form does not foresee, each between 0 and 1.

    `doubles` presses twice, `late` answers days later, `restless` is the chance of a whim a day.
    """

    doubles: float
    late: float
    restless: float


@dataclass(frozen=True)
class Resident:
    """One simulated trainee."""

    character: Character
    habits: Habits

    @property
    def user_id(self) -> str:
        """Their id in Slack."""
        return self.character.user_id


def crowd(people: int, roles: list[str], *, seed: int) -> list[Resident]:
    """So many people in these roles; the same seed makes the same people."""
    return [_resident(number, roles, Random(f"{seed} crowd {number}")) for number in range(people)]  # noqa: S311 # nosec B311 - make-believe


def _resident(number: int, roles: list[str], chance: Random) -> Resident:
    days, starts, ends = chance.choice(SHIFTS)
    is_night = starts > ends
    character = Character(
        user_id=f"U{number:06d}",
        name=f"Quillan Ober{number:06d}",
        title="Trainee",
        role=chance.choice(roles),
        zone_name=chance.choice(ZONES),
        days=days,
        starts=starts,
        ends=ends,
        anchor=chance.choice(NIGHT_ANCHORS if is_night else ANCHORS),
        answers=chance.uniform(0.3, 0.95),
        tries=chance.uniform(0.4, 0.8),
        no_chance=chance.uniform(0.1, 0.4),
        shares=chance.uniform(0.2, 0.9),
        warmth=chance.uniform(0.0, 0.15),
        replies_in=(2, chance.randint(20, 600)),
    )
    habits = Habits(
        doubles=chance.uniform(0.0, 0.1),
        late=chance.uniform(0.0, 0.1),
        restless=chance.uniform(0.0, 0.25),
    )
    return Resident(character, habits)
