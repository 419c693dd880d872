"""Which scenario a person gets next, and why, in one true sentence."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.nudges import Nudge, Refusal
from bot.domain.people import Cohort, Enrolment
from bot.domain.reasons import Reason, Why
from bot.domain.scenarios import Library, Scenario

UNTOLD = Reason(Why.TEST)


@dataclass(frozen=True)
class Wish:
    """What the choice is made for: a role, situations (none means any), the fortnight's concept."""

    user_id: str
    role: str
    situations: tuple[str, ...]
    fortnight_concept: str
    on: date


@dataclass(frozen=True)
class Choice:
    """A scenario, why it was chosen, and whether it belongs to the concept of the fortnight."""

    scenario: Scenario
    reason: str
    from_fortnight: bool
    why: Reason = UNTOLD


def wish_on(day: date, *, cohort: Cohort, enrolment: Enrolment, library: Library) -> Wish:
    """What a choice for this place in this cohort is made for on a local date."""
    return Wish(
        user_id=enrolment.user_id,
        role=enrolment.role,
        situations=enrolment.situations,
        fortnight_concept=cohort.concept_on(day, tuple(sorted(library.concepts))),
        on=day,
    )


def choose_scenario(library: Library, wish: Wish, *, history: Sequence[Nudge]) -> Choice | None:
    """The scenario that suits best; None if none fits. `history` runs from oldest to newest."""
    fitting = [scenario for scenario in library.live() if _fits(scenario, wish, history)]
    if not fitting:
        return None
    last_was_fortnight = bool(history) and history[-1].from_fortnight
    scenario = min(fitting, key=lambda each: _rank(each, wish, history, last_was_fortnight))
    from_fortnight = scenario.concept == wish.fortnight_concept
    why = _why(scenario, wish, from_fortnight)
    return Choice(scenario, sentence(why, library), from_fortnight, why)


def _fits(scenario: Scenario, wish: Wish, history: Sequence[Nudge]) -> bool:
    if not scenario.suits(wish.role):
        return False
    if wish.situations and not set(wish.situations) & set(scenario.situations):
        return False
    unwanted = {Refusal.NOT_MY_JOB, Refusal.DO_ALREADY}
    return not any(
        nudge.scenario_id == scenario.scenario_id and nudge.refusal in unwanted for nudge in history
    )


def _rank(
    scenario: Scenario, wish: Wish, history: Sequence[Nudge], last_was_fortnight: bool
) -> tuple[int, bool, int, int, str]:
    """Smaller is better: few repeats, the fortnight's turn, concept long ago, quick, tie."""
    repeats = sum(nudge.scenario_id == scenario.scenario_id for nudge in history)
    is_fortnight = scenario.concept == wish.fortnight_concept
    return (
        repeats,
        is_fortnight if last_was_fortnight else not is_fortnight,
        _last_seen(scenario.concept, history),
        scenario.minutes,
        _tie_break(scenario.scenario_id, wish),
    )


def _last_seen(concept: str, history: Sequence[Nudge]) -> int:
    """The place of the concept's newest nudge in the history, from 1; 0 if there is none."""
    places = [place for place, nudge in enumerate(history, start=1) if nudge.concept == concept]
    return places[-1] if places else 0


def _tie_break(scenario_id: str, wish: Wish) -> str:
    year, week, _ = wish.on.isocalendar()
    return hashlib.sha256(f"{wish.user_id} {year} {week} {scenario_id}".encode()).hexdigest()


def _why(scenario: Scenario, wish: Wish, from_fortnight: bool) -> Reason:
    met = [each for each in scenario.situations if not wish.situations or each in wish.situations]
    why = Why.FORTNIGHT if from_fortnight else Why.YOUR_SITUATION
    return Reason(why, scenario.concept, met[0])


def sentence(why: Reason, library: Library) -> str:
    """The reason in words."""
    concept, situation = (
        library.concepts.get(why.concept),
        library.situations.get(why.situation),
    )
    return reason_for(
        concept.term if concept else why.concept,
        situation.name.lower() if situation else "your day",
        from_fortnight=why.why is Why.FORTNIGHT,
    )


def reason_for(term: str, situation: str, *, from_fortnight: bool) -> str:
    """Why a scenario of this term and for this situation was chosen, in one sentence."""
    if from_fortnight:
        return f"Your programme is on {term.lower()} this fortnight, and this one fits {situation}."
    return f"It is a while since you met {term.lower()}, and this one fits {situation}."
