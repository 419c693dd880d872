"""What the guard is told of a workspace: places, channels, and members only if allowed."""

from dataclasses import replace

from bot.domain.guard import Known
from bot.domain.sharing import Sharing
from bot.use_cases.known import known_words
from tests.ports import FixedNames
from tests.use_cases.stage import TEAM, Stage


def test_places_and_channels_are_known_and_members_only_if_an_admin_allows_it(
    stage: Stage,
) -> None:
    ports = replace(stage.ports, names=FixedNames(("ward-seven",), ("Grace Bell",)))
    assert known_words(TEAM, ports=ports) == Known(("ward-seven",), ())

    stage.store.sharing.save(Sharing(TEAM, ("Willow Suite",), uses_member_names=True))

    assert known_words(TEAM, ports=ports) == Known(("Willow Suite", "ward-seven"), ("Grace Bell",))
