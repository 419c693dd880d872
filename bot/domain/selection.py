"""Which scenario a person gets next, and why.

Of what fits, in the order of the pile, the concept with most points is taken, and of its scenarios
the one that suits best. In its turn the programme's focus needs no points.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from bot.domain.nudges import Nudge
from bot.domain.pile import Past, fitting_scenarios, is_focus_turn, next_in_pile
from bot.domain.promise import promise_of
from bot.domain.prospects import Prospect, prospects_of, size_of
from bot.domain.reasons import Reason, Why, Widened
from bot.domain.scenarios import Library, Scenario
from bot.domain.scoring import terms_of
from bot.domain.wishes import Wish

T = TypeVar("T")


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
    prospects = prospects_of(next_in_pile(fitting, library, wish, past), library, wish, past)
    best = _best(prospects, wish)
    scenario = _best_scenario(best, wish, past)
    is_focus = best.concept == wish.focus.concept
    is_turn = is_focus and is_focus_turn(wish, past)
    why = _focus_why(wish) if is_turn else _strongest(best, wish)
    return Choice(scenario, _reason(best, scenario, why, wish, widened), is_focus)


def _best(prospects: list[Prospect], wish: Wish) -> Prospect:
    def score(prospect: Prospect) -> int:
        return -sum(term.points for term in terms_of(prospect, wish.on))

    return _first(prospects, score, lambda each: _tie_break(each.concept, wish))


def _best_scenario(prospect: Prospect, wish: Wish, past: Past) -> Scenario:
    """What the answers so far ask for; then long not seen, small, of promising moments, quick."""
    scenarios = prospect.scenarios
    for asked_for in (prospect.smaller, prospect.elsewhere, prospect.further):
        ids = {each.scenario_id for each in asked_for}
        scenarios = tuple([each for each in scenarios if each.scenario_id in ids]) or scenarios
    starts_small = not prospect.standing.tried and not prospect.standing.does_already

    def rank(scenario: Scenario) -> tuple[date, bool, int, int]:
        is_stretch, minutes = size_of(scenario)
        return (
            past.seen_on.get(scenario.scenario_id, date.min),
            is_stretch and starts_small,
            -promise_of(scenario, prospect.worth),
            minutes,
        )

    return _first(scenarios, rank, lambda each: _tie_break(each.scenario_id, wish))


def _first(them: Sequence[T], rank: Callable[[T], Any], tie_break: Callable[[T], str]) -> T:
    """The one of the lowest rank; between equals the tie-break decides, and is asked only then."""
    ranks = [rank(each) for each in them]
    lowest = min(ranks)
    equals = [each for each, its_rank in zip(them, ranks, strict=True) if its_rank == lowest]
    return min(equals, key=tie_break) if len(equals) > 1 else equals[0]


def _tie_break(word: str, wish: Wish) -> str:
    year, week, _ = wish.on.isocalendar()
    return hashlib.sha256(f"{wish.user_id} {year} {week} {word}".encode()).hexdigest()


def _strongest(best: Prospect, wish: Wish) -> Why:
    """The reason of the term with most points that gives one."""
    speaking = [(term.points, term.why) for term in terms_of(best, wish.on) if term.why]
    if speaking:
        return max(speaking, key=lambda each: each[0])[1]
    return _focus_why(wish) if best.concept == wish.focus.concept else Why.YOUR_SITUATION


def _focus_why(wish: Wish) -> Why:
    return Why.COURSE if wish.focus.is_from_course else Why.FORTNIGHT


def _reason(best: Prospect, scenario: Scenario, why: Why, wish: Wish, widened: Widened) -> Reason:
    return Reason(
        why,
        concept=best.concept,
        situation=best.moment_for(scenario),
        days=best.standing.days_since_tried(wish.on) if why is Why.DUE_AGAIN else 0,
        widened=widened,
    )
