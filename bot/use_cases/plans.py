"""The trainee plans a nudge: one of its three ready plans, or one of their own."""

from dataclasses import replace

from bot.domain.errors import NotFound, NudgeClosed
from bot.domain.letters import FollowUpLetter, NudgeLetter
from bot.domain.nudges import UNANSWERED, NudgeState
from bot.domain.people import PersonId
from bot.domain.reflections import clean_line
from bot.domain.timetable import follow_up_at
from bot.use_cases.follow_ups import ask_at_once
from bot.use_cases.nudges import nudge_letter, the_nudge, the_scenario
from bot.use_cases.people import the_person, timetable_of
from bot.use_cases.ports import Ports
from bot.use_cases.rhythm import heard_from


def offer_plans(who: PersonId, nudge_id: str, *, ports: Ports) -> NudgeLetter | FollowUpLetter:
    """The letter whose plans are offered next; a lapsed nudge asks at once how it went.

    Raises NudgeClosed once it has been answered.
    """
    nudge = the_nudge(who, nudge_id, ports=ports)
    if nudge.is_lapsed:
        return ask_at_once(who, nudge_id, ports=ports)
    if nudge.state not in UNANSWERED:
        raise NudgeClosed
    return nudge_letter(nudge, ports=ports)


def make_plan(
    who: PersonId, nudge_id: str, plan: str, *, ports: Ports
) -> NudgeLetter | FollowUpLetter:
    """Keep the trainee's if-then plan and set the moment of the one follow-up.

    The same plan again is no change. A nudge that lapsed meanwhile asks at once how it went.
    """
    now = ports.clock.now()
    nudge = the_nudge(who, nudge_id, ports=ports)
    line = clean_line(plan)
    if nudge.is_lapsed:
        return ask_at_once(who, nudge_id, ports=ports)
    if nudge.state is NudgeState.PLANNED and nudge.plan == line:
        return nudge_letter(nudge, ports=ports)
    timetable = timetable_of(the_person(who, ports=ports), ports=ports)
    planned = nudge.planned(line, follow_up_at=follow_up_at(timetable, planned_at=now))
    ports.store.nudges.save(planned)
    pace = heard_from(who, ports=ports)
    return replace(nudge_letter(planned, ports=ports), pace=pace)


def plan_ready_made(
    who: PersonId, nudge_id: str, choice: int, *, ports: Ports
) -> NudgeLetter | FollowUpLetter:
    """Take one of the scenario's ready plans, counted from 0."""
    nudge = the_nudge(who, nudge_id, ports=ports)
    scenario = the_scenario(nudge, ports=ports)
    if not 0 <= choice < len(scenario.plans):
        raise NotFound
    return make_plan(who, nudge_id, scenario.plans[choice].text, ports=ports)
