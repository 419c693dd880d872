"""The simulated people of the demo, read from their data file."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from ruamel.yaml import YAML

DATA = Path(__file__).parent / "data" / "colleagues.yaml"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Character:
    """One colleague: their hours, and how likely they are to do what.

    `starts_at` is when they press Start; None means soon after the welcome. With `only_starts` they
    leave everything else to whoever plays them.
    """

    user_id: str
    name: str
    title: str
    role: str
    zone_name: str
    days: tuple[int, ...]
    starts: str
    ends: str
    anchor: str
    answers: float
    tries: float
    no_chance: float
    shares: float
    warmth: float
    replies_in: tuple[int, int]
    starts_at: datetime | None = None
    only_starts: bool = False

    def start_answers(self) -> dict[str, Any]:
        """What they put into the Start form."""
        return {
            "role": self.role,
            "days": [str(day) for day in self.days],
            "starts": self.starts,
            "ends": self.ends,
            "at": self.anchor,
        }


@dataclass(frozen=True)
class Lines:
    """What colleagues write, by concept."""

    by_concept: dict[str, tuple[str, ...]]

    def about(self, concept: str, *, chance: Random, used: set[str]) -> str:
        """A line about the concept that nobody has written yet, as long as there is one."""
        lines = self.by_concept.get(concept) or tuple(
            line for each in self.by_concept.values() for line in each
        )
        fresh = [line for line in lines if line not in used] or list(lines)
        line = chance.choice(fresh)
        used.add(line)
        return line


@dataclass(frozen=True)
class Cast:
    """Everybody and everything in the data file."""

    workspace: str
    educator_name: str
    educator_title: str
    sponsor_name: str
    sponsor_title: str
    characters: tuple[Character, ...]
    more_names: tuple[str, ...]
    lines: Lines

    def of_size(self, count: int) -> "Cast":
        """The same hospital with so many trainees, as far as there are names.

        Whoever is beyond the first lives and works like one of them.
        """
        like = cycle(self.characters)
        more = tuple(
            replace(character, user_id=_id_of(name.split()[0]), name=name)
            for name, character in zip(self.more_names, like, strict=False)
        )
        return replace(self, characters=(*self.characters, *more)[:count])

    def you(self, user_id: str, starts_at: datetime) -> Character:
        """The twelfth trainee: office hours, and played by whoever opens the demo."""
        return replace(
            self.characters[0],
            user_id=user_id,
            name="You",
            days=(0, 1, 2, 3, 4),
            starts="08:00",
            ends="17:00",
            anchor="12:30",
            warmth=0.0,
            starts_at=starts_at,
            only_starts=True,
        )


def load_cast(path: Path = DATA) -> Cast:
    """Read the data file."""
    data = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return Cast(
        workspace=data["workspace"],
        educator_name=data["educator"]["name"],
        educator_title=data["educator"]["title"],
        sponsor_name=data["sponsor"]["name"],
        sponsor_title=data["sponsor"]["title"],
        characters=tuple(_character(each) for each in data["colleagues"]),
        more_names=tuple(data["more"]),
        lines=Lines(
            {
                concept: tuple(entry["text"] for entry in entries)
                for concept, entries in data["reflections"].items()
            }
        ),
    )


def _character(data: dict[str, Any]) -> Character:
    least, most = data["replies_in"]
    return Character(
        user_id=_id_of(data["id"]),
        name=data["name"],
        title=data["title"],
        role=data["role"],
        zone_name=data["time_zone"],
        days=tuple(WEEKDAYS.index(day) for day in data["days"]),
        starts=data["from"],
        ends=data["to"],
        anchor=data["anchor"],
        answers=data["answers"],
        tries=data["tries"],
        no_chance=data["no_chance"],
        shares=data["shares"],
        warmth=data["been_there"],
        replies_in=(least, most),
    )


def _id_of(first_name: str) -> str:
    return f"U0{first_name.upper()}"
