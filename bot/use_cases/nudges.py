"""A nudge, and what its message says."""

from dataclasses import replace
from functools import lru_cache

from bot.domain.blanks import filled_scenario
from bot.domain.boosters import is_booster
from bot.domain.buddies import Group
from bot.domain.errors import NotFound
from bot.domain.letters import NudgeLetter
from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.nudges import Nudge, NudgeState
from bot.domain.people import PersonId
from bot.domain.reasons import Reason, Why
from bot.domain.scenarios import Library, Scenario
from bot.domain.translations import SpokenScenario, spoken_scenario
from bot.use_cases.buddies import buddies_of
from bot.use_cases.languages import language_of, library_for
from bot.use_cases.ports import Ports

TEST_NUDGE_ID = "test"
known_filled = lru_cache(1_000)(filled_scenario)
"""Remembered, as every nudge has one of a few scenarios."""


def nudge_letter(nudge: Nudge, *, ports: Ports) -> NudgeLetter:
    """What the nudge's message says, from the revision it was sent under; raises NotFound."""
    said = _spoken(nudge, ports=ports)
    scenario = said.scenario
    library = library_for(PersonId(nudge.team_id, nudge.user_id), ports=ports)
    return NudgeLetter(
        nudge_id=nudge.nudge_id,
        term=_term(library, scenario),
        ask=scenario.nudge,
        minutes=scenario.minutes,
        reason=nudge.reason,
        situation=_situation(library, nudge.reason.situation),
        programme=_programme_if_needed(nudge, ports=ports),
        plans=scenario.plans,
        state=nudge.state,
        plan=nudge.plan,
        refusal=nudge.refusal,
        is_asked_about=nudge.state is not NudgeState.PLANNED or nudge.is_under_way,
        buddies=_buddies(nudge, ports=ports),
        is_pledged=_is_pledged(nudge, ports=ports),
        spoken=said.spoken,
        more_boosters=_has_more_boosters(nudge, ports=ports),
    )


def letter_for_test(scenario: Scenario, team_id: str, *, ports: Ports) -> NudgeLetter:
    """A nudge that counts for nothing, so that an admin sees what trainees see."""
    scenario = filled_scenario(scenario)
    return NudgeLetter(
        nudge_id=TEST_NUDGE_ID,
        term=_term(ports.library.of(team_id), scenario),
        ask=scenario.nudge,
        minutes=scenario.minutes,
        reason=Reason(Why.TEST),
        situation="",
        programme="",
        plans=scenario.plans,
    )


def the_letter(who: PersonId, nudge_id: str, *, ports: Ports) -> NudgeLetter:
    """The person's own nudge as its message says it."""
    return nudge_letter(the_nudge(who, nudge_id, ports=ports), ports=ports)


def the_nudge(who: PersonId, nudge_id: str, *, ports: Ports) -> Nudge:
    """The person's own nudge; raises NotFound for anybody else's."""
    nudge = ports.store.nudges.find(who.team_id, nudge_id)
    if nudge is None or nudge.user_id != who.user_id:
        raise NotFound
    return nudge


def message_of(nudge: Nudge, *, ports: Ports) -> OutgoingMessage | None:
    """The newest message in which the nudge stands in Slack; a second moment has its first's."""
    about = ports.store.outbox.about(nudge.team_id, nudge.again_for or nudge.nudge_id)
    sent = [
        message
        for message in about
        if message.kind is MessageKind.NUDGE and message.state is MessageState.SENT
    ]
    return sent[-1] if sent else None


def where_nudge_stands(who: PersonId, nudge_id: str, *, ports: Ports) -> tuple[str, str] | None:
    """Channel id and `ts` of the message that the person's nudge stands in, if Slack told us."""
    message = message_of(the_nudge(who, nudge_id, ports=ports), ports=ports)
    return (message.channel_id, message.ts) if message else None


def the_scenario(nudge: Nudge, *, ports: Ports) -> Scenario:
    """The revision that the nudge was sent under, its blanks filled in; raises NotFound.

    In the person's language, if that revision has been translated.
    """
    return _spoken(nudge, ports=ports).scenario


def _spoken(nudge: Nudge, *, ports: Ports) -> SpokenScenario:
    scenario = ports.store.nudges.revision(nudge.team_id, nudge.revision)
    if scenario is None:
        raise NotFound
    cohort = ports.store.cohorts.find(nudge.team_id, nudge.cohort_id)
    language = language_of(PersonId(nudge.team_id, nudge.user_id), ports=ports)
    said = spoken_scenario(scenario, ports.library.of(nudge.team_id), language)
    return replace(said, scenario=known_filled(said.scenario, cohort.programme if cohort else ""))


def new_receipt(who: PersonId, *, ports: Ports) -> str:
    """A fresh receipt for a message with *Tried it*, readable for this person alone."""
    return ports.store.receipts.seal(
        ports.secrets.new_token(),
        team_id=who.team_id,
        user_id=who.user_id,
        now=ports.clock.now(),
    )


def _buddies(nudge: Nudge, *, ports: Ports) -> Group:
    """Whom a plan can be sent to while it is still to be tried."""
    if nudge.state is not NudgeState.PLANNED:
        return ()
    return buddies_of(PersonId(nudge.team_id, nudge.user_id), nudge.cohort_id, ports=ports)


def _is_pledged(nudge: Nudge, *, ports: Ports) -> bool:
    """Whether the plan was sent to a buddy; without a plan nothing is looked up."""
    return bool(nudge.plan) and bool(ports.store.buddies.pledge(nudge.team_id, nudge.nudge_id))


def _term(library: Library, scenario: Scenario) -> str:
    concept = library.concepts.get(scenario.concept)
    return concept.term if concept else scenario.title


def _situation(library: Library, situation_id: str) -> str:
    """The situation's name; empty if the library does not know it any more."""
    situation = library.situations.get(situation_id)
    return situation.name if situation else ""


def _has_more_boosters(nudge: Nudge, *, ports: Ports) -> bool:
    """Whether others are to come after this booster."""
    who = PersonId(nudge.team_id, nudge.user_id)
    return is_booster(nudge) and ports.store.boosters.find(who, nudge.cohort_id) is not None


def _programme_if_needed(nudge: Nudge, *, ports: Ports) -> str:
    """The programme's name, if the person is in more than one, or it has ended."""
    places = ports.store.cohorts.enrolments_of(nudge.team_id, nudge.user_id)
    cohort = ports.store.cohorts.find(nudge.team_id, nudge.cohort_id)
    is_needed = len(places) > 1 or is_booster(nudge)
    return cohort.programme if cohort and is_needed else ""
