"""The rule that chooses, beside three that know less: simulated trainees live through each.

All meet the same trainees with the same luck, two nudges a week, each concept in turn for a
fortnight. What a trainee needs is hidden: a chooser sees the role, the moments that were told and
the answers so far. Learning a person's moments was added after a first look at these figures.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from random import Random
from statistics import fmean

from bot.domain.nudges import Nudge, NudgeState
from bot.domain.people import Cohort
from bot.domain.reasons import Reason, Why
from bot.domain.scenarios import Library, Scenario
from bot.domain.selection import Choice, choose_scenario
from bot.domain.wishes import Wish, focus_on
from bot.simulation.trainees import Lived, Trainee, live_through, trainees

STARTS_ON = date(2026, 1, 5)
DAYS_OF_NUDGES = (0, 3)
WEEK = timedelta(days=7)
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Asked:
    """What a chooser knows when it is asked for one nudge."""

    library: Library
    wish: Wish
    history: Sequence[Nudge]
    chance: Random


Chooser = Callable[[Asked], Choice | None]


@dataclass(frozen=True)
class Result:
    """What came of one chooser; shares are between 0 and 1.

    `met` is the share of nudges for which a real opportunity came, `tried` of those that were
    tried, `repeats` of those whose scenario the trainee had had before. `breadth` is how many
    concepts a trainee tried on average, and `again` how many of them again a week or more later.
    """

    chooser: str
    nudges: int
    met: float
    tried: float
    repeats: float
    breadth: float
    again: float


def compare_choosers(
    library: Library, *, people: int, weeks: int, seed: int, progress: Progress
) -> list[Result]:
    """What each chooser comes to; the same seed gives the same results."""
    everyone = trainees(library, people, seed=seed)
    results = []
    for name, chooser in CHOOSERS.items():
        progress(name)
        lives = [_live(each, chooser, library, weeks=weeks, seed=seed) for each in everyone]
        results.append(_result(name, lives))
    return results


def as_document(
    results: Sequence[Result], *, people: int, weeks: int, seed: int
) -> dict[str, object]:
    """The results for programs that read them."""
    choosers = [asdict(result) for result in results]
    return {"people": people, "weeks": weeks, "seed": seed, "choosers": choosers}


def _live(
    trainee: Trainee, chooser: Chooser, library: Library, *, weeks: int, seed: int
) -> list[Lived]:
    ends_on = STARTS_ON + timedelta(weeks=weeks)
    cohort = Cohort("T", "c", "", "", "", STARTS_ON, ends_on, "UTC")
    lived: list[Lived] = []
    for week in range(weeks):
        for weekday in DAYS_OF_NUDGES:
            on = STARTS_ON + timedelta(weeks=week, days=weekday)
            focus = focus_on(on, cohort=cohort, library=library)
            wish = Wish(trainee.user_id, trainee.role, trainee.situations, focus, on, None, "c")
            history = [each.nudge for each in lived]
            # Make-believe, not secrecy.
            luck = Random(f"{seed} {trainee.user_id} {on}")  # noqa: S311 # nosec B311
            choice = chooser(Asked(library, wish, history, Random(luck.random())))  # noqa: S311 # nosec B311
            if choice is not None:
                nudge = _nudge(choice, wish)
                lived.append(live_through(nudge, choice.scenario, trainee, luck))
    return lived


def _nudge(choice: Choice, wish: Wish) -> Nudge:
    scenario = choice.scenario
    return Nudge(
        team_id="T",
        nudge_id=f"{wish.user_id} {wish.on}",
        user_id=wish.user_id,
        cohort_id=wish.cohort_id,
        scenario_id=scenario.scenario_id,
        revision=scenario.revision,
        concept=scenario.concept,
        local_date=wish.on,
        reason=choice.reason,
        from_fortnight=choice.from_fortnight,
        state=NudgeState.OPEN,
    )


def _result(name: str, lives: Sequence[Sequence[Lived]]) -> Result:
    every = [each for life in lives for each in life]
    return Result(
        chooser=name,
        nudges=len(every),
        met=_share(each.had_opportunity for each in every),
        tried=_share(each.nudge.state is NudgeState.TRIED for each in every),
        repeats=_share(is_repeat for life in lives for is_repeat in _repeats(life)),
        breadth=fmean(len(_days_tried(life)) for life in lives),
        again=fmean(_tried_again(life) for life in lives),
    )


def _share(hits: Iterable[bool]) -> float:
    counted = [float(hit) for hit in hits]
    return fmean(counted) if counted else 0.0


def _repeats(life: Sequence[Lived]) -> list[bool]:
    ids = [each.nudge.scenario_id for each in life]
    return [scenario_id in ids[:place] for place, scenario_id in enumerate(ids)]


def _days_tried(life: Sequence[Lived]) -> dict[str, list[date]]:
    """The days on which each concept was tried, oldest first."""
    days: dict[str, list[date]] = {}
    for nudge in (each.nudge for each in life):
        if nudge.state is NudgeState.TRIED:
            days.setdefault(nudge.concept, []).append(nudge.local_date)
    return days


def _tried_again(life: Sequence[Lived]) -> int:
    return sum(days[-1] - days[0] >= WEEK for days in _days_tried(life).values())


def _by_the_rule(asked: Asked) -> Choice | None:
    return choose_scenario(asked.library, asked.wish, history=asked.history)


def _at_random(asked: Asked) -> Choice | None:
    return _one_of(_of_role(asked), asked)


def _at_random_in_situations(asked: Asked) -> Choice | None:
    told = set(asked.wish.situations)
    of_role = _of_role(asked)
    fitting = [each for each in of_role if not told or told & set(each.situations)]
    return _one_of(fitting or of_role, asked)


def _in_turn(asked: Asked) -> Choice | None:
    of_role = _of_role(asked)
    return _chosen(of_role[len(asked.history) % len(of_role)], asked) if of_role else None


def _of_role(asked: Asked) -> list[Scenario]:
    return [each for each in asked.library.live() if each.suits(asked.wish.role)]


def _one_of(scenarios: Sequence[Scenario], asked: Asked) -> Choice | None:
    return _chosen(asked.chance.choice(scenarios), asked) if scenarios else None


def _chosen(scenario: Scenario, asked: Asked) -> Choice:
    reason = Reason(Why.TEST, scenario.concept)
    return Choice(scenario, reason, scenario.concept == asked.wish.focus.concept)


CHOOSERS: dict[str, Chooser] = {
    "Our rule": _by_the_rule,
    "At random, role and situations": _at_random_in_situations,
    "At random, role": _at_random,
    "In turn by id, role": _in_turn,
}
