"""The trainee says that a nudge is not for them."""

from dataclasses import replace

from bot.domain.letters import NudgeLetter
from bot.domain.nudges import Refusal
from bot.domain.people import PersonId
from bot.use_cases.nudges import nudge_letter, the_nudge
from bot.use_cases.people import the_person
from bot.use_cases.ports import Ports
from bot.use_cases.rhythm import heard_from


def refuse(who: PersonId, nudge_id: str, why: Refusal, *, ports: Ports) -> NudgeLetter:
    """Close the nudge as not for this person, with their reason; the same again is no change."""
    nudge = the_nudge(who, nudge_id, ports=ports)
    if nudge.refusal is why:
        return nudge_letter(nudge, ports=ports)
    today = the_person(who, ports=ports).today(ports.clock.now())
    refused = nudge.refused(why, on=today)
    ports.store.nudges.save(refused)
    pace = heard_from(who, ports=ports)
    return replace(nudge_letter(refused, ports=ports), pace=pace)
