"""Simulated trainees: what is true of each, and how they answer; choosers see only the answers.

Assumptions. How often a moment comes and how much use a concept is are drawn for each role and
blurred for each person; a scenario suits each person more or less, one in ten not at all. People
tell us the moments that come often, one in eight wrongly, and leave one nudge in five unanswered.
A real opportunity is a moment that came and that the scenario suited; somewhat over half try it.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from bot.domain.nudges import Helped, Nudge, NudgeState, Refusal
from bot.domain.scenarios import Library, Scenario

OFTEN = 0.5
MISTAKEN = 1 / 8
IGNORES = 0.2
NOT_MY_JOB = 0.04
DOES_ALREADY = 0.06
HARDLY_EVER = 0.15
SAYS_NO_CHANCE_HERE = 0.3
A_MINUTE_COSTS = 0.03
LEAST_SUITED = 0.3
WILLING = (0.6, 1.0)
BLUR = 0.25


@dataclass(frozen=True)
class Trainee:
    """One simulated person; `situations` is what they told, and may be wrong.

    Hidden from choosers: how often each moment comes, how much use each concept is, how well each
    scenario suits, which scenarios they refuse for good, and how willing they are to try.
    """

    user_id: str
    role: str
    situations: tuple[str, ...]
    comes: dict[str, float]
    use: dict[str, float]
    suits: dict[str, float]
    refuses: dict[str, Refusal]
    willing: float

    def chance_of(self, scenario: Scenario) -> float:
        """How likely a real opportunity for the scenario comes before the next nudge."""
        if scenario.scenario_id in self.refuses or not scenario.suits(self.role):
            return 0
        comes = max(self.comes[each] for each in scenario.situations)
        return comes * self.suits[scenario.scenario_id] * (1 + self.use[scenario.concept]) / 2


@dataclass(frozen=True)
class Lived:
    """A nudge as its trainee answered it, and whether a real opportunity came."""

    nudge: Nudge
    had_opportunity: bool


def trainees(library: Library, people: int, *, seed: int) -> list[Trainee]:
    """So many people in roles of the library; the same seed makes the same people."""
    # Make-believe, not secrecy.
    chance = Random(f"{seed} roles")  # noqa: S311 # nosec B311
    words = [*library.situations, *library.concepts]
    usual = {role: {word: chance.random() for word in words} for role in library.roles}
    return [_trainee(f"U{n}", library, usual, seed=seed) for n in range(1, people + 1)]


def live_through(nudge: Nudge, scenario: Scenario, trainee: Trainee, chance: Random) -> Lived:
    """What comes of a nudge that reached the trainee.

    The draws are the same few for every chooser, so that luck favours none of them.
    """
    draws = _Draws(*(chance.random() for _ in range(5)))
    likely = trainee.chance_of(scenario)
    had_opportunity = draws.comes < likely
    on = nudge.local_date + timedelta(days=1)
    refusal = trainee.refuses.get(scenario.scenario_id)
    if likely < HARDLY_EVER and draws.refuses < SAYS_NO_CHANCE_HERE:
        refusal = refusal or Refusal.NO_CHANCE_HERE
    if draws.ignores < IGNORES:
        answered = nudge.lapsed()
    elif refusal:
        answered = nudge.refused(refusal, on=on)
    else:
        outcome = _outcome(scenario, trainee, draws, had_opportunity=had_opportunity)
        answered = nudge.planned("", follow_up_at=None).answered(outcome, on=on)
        if outcome is NudgeState.TRIED:
            answered = replace(answered, helped=_helped(trainee.use[scenario.concept], draws))
    return Lived(answered, had_opportunity)


@dataclass(frozen=True)
class _Draws:
    """The luck of one nudge, each between 0 and 1."""

    comes: float
    ignores: float
    refuses: float
    tries: float
    helps: float


def _outcome(
    scenario: Scenario, trainee: Trainee, draws: _Draws, *, had_opportunity: bool
) -> NudgeState:
    if not had_opportunity:
        return NudgeState.NO_CHANCE
    tries = draws.tries < trainee.willing - A_MINUTE_COSTS * scenario.minutes
    return NudgeState.TRIED if tries else NudgeState.NOT_YET


def _helped(use: float, draws: _Draws) -> Helped:
    if draws.helps < use:
        return Helped.YES
    return Helped.A_BIT if draws.helps < (1 + use) / 2 else Helped.NO


def _trainee(
    user_id: str, library: Library, usual: dict[str, dict[str, float]], *, seed: int
) -> Trainee:
    # Make-believe, not secrecy.
    chance = Random(f"{seed} {user_id}")  # noqa: S311 # nosec B311
    role = chance.choice(sorted(usual))
    comes = {each: _blurred(usual[role][each], chance) for each in library.situations}
    told = (each for each, often in comes.items() if (often > OFTEN) != _is_mistaken(chance))
    refuses = {each: _refusal(chance) for each in sorted(library.scenarios)}
    return Trainee(
        user_id=user_id,
        role=role,
        situations=tuple(told),
        comes=comes,
        use={each: _blurred(usual[role][each], chance) for each in library.concepts},
        suits={each: chance.uniform(LEAST_SUITED, 1) for each in sorted(library.scenarios)},
        refuses={each: refusal for each, refusal in refuses.items() if refusal},
        willing=chance.uniform(*WILLING),
    )


def _blurred(usual: float, chance: Random) -> float:
    return min(1, max(0, usual + chance.uniform(-BLUR, BLUR)))


def _is_mistaken(chance: Random) -> bool:
    return chance.random() < MISTAKEN


def _refusal(chance: Random) -> Refusal | None:
    draw = chance.random()
    if draw < NOT_MY_JOB:
        return Refusal.NOT_MY_JOB
    return Refusal.DO_ALREADY if draw < NOT_MY_JOB + DOES_ALREADY else None
