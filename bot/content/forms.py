"""What a file has to have: the fields and sections of a scenario, and of an enabling thing."""

from dataclasses import dataclass

from bot.content.reader import NUDGE, PLANS, REFLECT, SECTIONS, WHY

ENABLING_FOLDER = "enabling"
"""Files in this folder are for sponsors; it is no concept's."""


@dataclass(frozen=True)
class Form:
    """The fields in the head of one kind of file, and the sections below it."""

    needed: tuple[str, ...]
    optional: tuple[str, ...]
    needed_sections: tuple[str, ...]
    sections: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that such a file may have."""
        return self.needed + self.optional


SCENARIO = Form(
    needed=(
        "id",
        "title",
        "concept",
        "situations",
        "roles",
        "minutes",
        "step",
        "conditions",
        "goal",
        "owner",
        "review_by",
        "status",
    ),
    optional=("source", "replaces"),
    needed_sections=(NUDGE, PLANS, REFLECT),
    sections=SECTIONS,
)
ENABLING = Form(
    needed=("id", "title", "condition", "minutes", "owner", "review_by", "status"),
    optional=(),
    needed_sections=(NUDGE, WHY),
    sections=(NUDGE, WHY),
)


def form_in(folder: str) -> Form:
    """The form of the files in a folder of the library."""
    return ENABLING if folder == ENABLING_FOLDER else SCENARIO
