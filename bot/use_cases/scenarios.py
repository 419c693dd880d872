"""An admin looks at the scenarios that their trainees get."""

from bot.domain.blanks import filled_scenario
from bot.domain.errors import NotFound
from bot.domain.first_nudges import first_nudges
from bot.domain.letters import ScenarioPreview
from bot.domain.messages import MessageKind
from bot.domain.people import PersonId
from bot.domain.scenarios import Library
from bot.domain.selection import Choice
from bot.use_cases.cohorts import check_admin
from bot.use_cases.library import examined_today, library_texts, problems_of
from bot.use_cases.nudges import letter_for_test
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_answer


def the_library(who: PersonId, *, ports: Ports) -> Library:
    """The library that is live for the admin's team; raises NotAllowed for anybody else."""
    check_admin(who, ports=ports)
    return ports.library.of(who.team_id)


def preview_scenario(
    who: PersonId, scenario_id: str, *, ports: Ports
) -> tuple[ScenarioPreview, Library]:
    """The scenario as a trainee meets it, with what the checker says; raises NotFound."""
    library = the_library(who, ports=ports)
    scenario = library.scenarios.get(scenario_id)
    if scenario is None:
        raise NotFound
    examined = examined_today(library_texts(who.team_id, ports=ports), ports=ports)
    paths = tuple(path for path, each in examined.ids.items() if each == scenario_id)
    letter = letter_for_test(scenario, who.team_id, ports=ports)
    problems = problems_of(paths, examined)
    return ScenarioPreview(filled_scenario(scenario), letter, problems), library


def try_scenario(who: PersonId, scenario_id: str, *, ports: Ports) -> None:
    """Queue the scenario as a nudge for the admin alone, which counts for nothing."""
    if scenario_id not in the_library(who, ports=ports).scenarios:
        raise NotFound
    now = ports.clock.now()
    queue_answer(MessageKind.TEST_NUDGE, who, scenario_id, due_at=now, ports=ports)


def first_month(who: PersonId, role: str, *, ports: Ports) -> tuple[tuple[Choice, ...], Library]:
    """The first nudges that somebody in this role would get if they started today."""
    library = the_library(who, ports=ports)
    if role not in library.roles:
        raise NotFound
    return first_nudges(library, role, starts_on=ports.clock.now().date()), library
