"""Which scenario a person gets next, and why: of what fits, the one with most points."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.nudges import Nudge
from bot.domain.pile import Past, fitting_scenarios, is_focus_turn, next_in_pile
from bot.domain.reasons import Reason, Why, Widened
from bot.domain.scenarios import Library, Scenario
from bot.domain.scoring import FOCUS, Candidate, Term, size_of, terms_of
from bot.domain.spacing import NEVER_MET
from bot.domain.wishes import Wish


@dataclass(frozen=True)
class Choice:
    """A scenario, why it was chosen, and whether it belongs to the programme's focus."""

    scenario: Scenario
    reason: Reason
    from_fortnight: bool


def choose_scenario(library: Library, wish: Wish, *, history: Sequence[Nudge]) -> Choice | None:
    """The scenario that suits best; None if none fits. `history` runs from oldest to newest."""
    past = Past.of(history)
    fitting, widened = fitting_scenarios(library, wish, past)
    if not fitting:
        return None
    next_ones = next_in_pile(fitting, wish, past)
    best = _best([_candidate(scenario, library, wish, past) for scenario in next_ones], wish)
    is_focus = best.scenario.concept == wish.focus.concept
    why = _focus_why(wish) if is_focus and is_focus_turn(wish, past) else _strongest(best, wish)
    return Choice(best.scenario, _reason(best, why, wish, widened), is_focus)


def _candidate(scenario: Scenario, library: Library, wish: Wish, past: Past) -> Candidate:
    standing = past.standings.get(scenario.concept, NEVER_MET)
    last = standing.last
    before = library.scenarios.get(last.scenario_id) if last else None
    return Candidate(
        scenario=scenario,
        standing=standing,
        situations=_met_situations(scenario, wish),
        past_situations=_past_situations(last, before),
        past_size=size_of(before) if before else None,
        seen_on=past.seen_on.get(scenario.scenario_id),
    )


def _past_situations(last: Nudge | None, before: Scenario | None) -> tuple[str, ...]:
    """The moments that a nudge was for: the named one alone once its scenario has gone."""
    if before is not None:
        return before.situations
    return (last.reason.situation,) if last and last.reason.situation else ()


def _met_situations(scenario: Scenario, wish: Wish) -> tuple[str, ...]:
    """The scenario's situations that the person meets; all of them if there is none."""
    return tuple(each for each in scenario.situations if each in wish.situations) or (
        scenario.situations
    )


def _best(candidates: list[Candidate], wish: Wish) -> Candidate:
    points = [_points(candidate, wish) for candidate in candidates]
    most = max(points)
    equals = [each for each, score in zip(candidates, points, strict=True) if score == most]
    return min(equals, key=lambda each: _tie_break(each.scenario.scenario_id, wish))


def _points(candidate: Candidate, wish: Wish) -> int:
    focus = FOCUS if candidate.scenario.concept == wish.focus.concept else 0
    return focus + sum(term.points for term in terms_of(candidate, wish.on))


def _tie_break(scenario_id: str, wish: Wish) -> str:
    year, week, _ = wish.on.isocalendar()
    return hashlib.sha256(f"{wish.user_id} {year} {week} {scenario_id}".encode()).hexdigest()


def _reason(best: Candidate, why: Why, wish: Wish, widened: Widened) -> Reason:
    situations = best.other_situations or best.situations
    return Reason(
        why,
        concept=best.scenario.concept,
        situation=situations[0] if situations else "",
        days=best.standing.days_since_tried(wish.on) if why is Why.DUE_AGAIN else 0,
        widened=widened,
    )


def _strongest(best: Candidate, wish: Wish) -> Why:
    """The reason of the term with most points that gives one."""
    is_focus = best.scenario.concept == wish.focus.concept
    terms = [*terms_of(best, wish.on), Term(FOCUS, _focus_why(wish) if is_focus else None)]
    speaking = [term for term in terms if term.why]
    strongest = max(speaking, key=lambda term: term.points, default=None)
    return strongest.why if strongest and strongest.why else Why.YOUR_SITUATION


def _focus_why(wish: Wish) -> Why:
    return Why.COURSE if wish.focus.is_from_course else Why.FORTNIGHT
