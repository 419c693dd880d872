"""What fits a person, in the order of a pile.

What fits comes once before anything comes twice, and "no chance here" puts a scenario one round
further back.
"""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from bot.domain.nudges import Nudge, NudgeState, Refusal
from bot.domain.reasons import Widened
from bot.domain.scenarios import Library
from bot.domain.spacing import Standing, standing_of
from bot.domain.wishes import Wish

UNWANTED = frozenset({Refusal.NOT_MY_JOB, Refusal.DO_ALREADY})
RESTED = 28


@dataclass(frozen=True)
class Past:
    """What reached the person, looked up by scenario and by concept."""

    nudges: tuple[Nudge, ...]
    by_concept: dict[str, list[Nudge]]
    rounds: Counter[str]
    seen_on: dict[str, date]
    unwanted: frozenset[str]
    set_back: frozenset[str]

    @classmethod
    def of(cls, history: Sequence[Nudge]) -> "Past":
        """What a history tells; a nudge that never reached the person tells nothing."""
        nudges = tuple([nudge for nudge in history if nudge.state is not NudgeState.MISSED])
        by_concept: dict[str, list[Nudge]] = {}
        for nudge in nudges:
            by_concept.setdefault(nudge.concept, []).append(nudge)
        refused = [nudge for nudge in nudges if nudge.refusal]
        unwanted = [nudge.scenario_id for nudge in refused if nudge.refusal in UNWANTED]
        set_back = [
            nudge.scenario_id for nudge in refused if nudge.refusal is Refusal.NO_CHANCE_HERE
        ]
        return cls(
            nudges,
            by_concept,
            Counter([nudge.scenario_id for nudge in nudges] + set_back),
            {nudge.scenario_id: nudge.local_date for nudge in nudges},
            frozenset(unwanted),
            frozenset(set_back),
        )

    def standing(self, concept: str) -> Standing:
        """How the concept stands with the person."""
        return standing_of(self.by_concept.get(concept, ()))


def fitting_scenarios(library: Library, wish: Wish, past: Past) -> tuple[Set[str], Widened]:
    """The ids of what fits, and what had to be let go for it: situations first, then minutes."""
    live = library.ids_live_for(wish.role)
    met = live & library.ids_for_any_of(wish.situations) if wish.situations else live
    wanted = met - past.unwanted
    short = _short(wanted, wish.minutes, library)
    if short:
        return short, Widened.NOTHING
    anywhere = live - past.unwanted
    short = _short(anywhere, wish.minutes, library)
    if short:
        return short, Widened.SITUATIONS
    return (wanted, Widened.MINUTES) if wanted else (anywhere, Widened.BOTH)


def _short(ids: Set[str], minutes: int | None, library: Library) -> Set[str]:
    if minutes is None:
        return ids
    return {each for each in ids if library.scenarios[each].minutes <= minutes}


def is_focus_turn(wish: Wish, past: Past) -> bool:
    """Whether this programme's newest nudge was not from its focus; another's does not count."""
    own = [nudge for nudge in past.nudges if nudge.cohort_id == wish.cohort_id]
    return not (own and own[-1].from_fortnight)


def next_in_pile(fitting: Set[str], library: Library, wish: Wish, past: Past) -> Set[str]:
    """Those that came least often; in its turn the focus alone, if any of it is new or rested."""
    next_ones = _least_sent(fitting, past)
    if not is_focus_turn(wish, past):
        return next_ones
    fewest = past.rounds[next(iter(next_ones))]
    focus = {
        each
        for each in fitting & library.ids_about(wish.focus.concept)
        if past.rounds[each] == fewest or _is_rested(each, wish, past)
    }
    return _least_sent(focus, past) if focus else next_ones


def _least_sent(ids: Set[str], past: Past) -> Set[str]:
    never = ids - past.rounds.keys()
    if never:
        return never
    fewest = min(past.rounds[each] for each in ids)
    return {each for each in ids if past.rounds[each] == fewest}


def _is_rested(scenario_id: str, wish: Wish, past: Past) -> bool:
    if scenario_id in past.set_back:
        return False
    return (wish.on - past.seen_on[scenario_id]).days >= RESTED
