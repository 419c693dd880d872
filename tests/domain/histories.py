"""Libraries, wishes and histories for properties of the choice, and what they bear out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from bot.domain.nudges import OUTCOMES, Helped, Nudge, NudgeState, Refusal
from bot.domain.reasons import Reason, Why
from bot.domain.scenarios import Library, Scenario, ScenarioStatus, Situation, Step
from bot.domain.selection import Choice
from bot.domain.wishes import Focus, Wish
from tests.library import SAY_BACK, small_library

MONDAY = date(2026, 11, 2)
CONCEPTS = ("closed-loop", "listening", "delegation")
PLACES = ("handover", "huddle", "one-to-one", "break")
ANSWERS = [*OUTCOMES, NudgeState.NOT_FOR_ME, NudgeState.LAPSED, NudgeState.MISSED]


@dataclass(frozen=True)
class Case:
    """One question to the rule."""

    library: Library
    wish: Wish
    history: tuple[Nudge, ...]


def nudge(scenario: Scenario, on: date, state: NudgeState, **changes: object) -> Nudge:
    """A nudge with this scenario that ended so."""
    scenario_id, concept = scenario.scenario_id, scenario.concept
    reason = Reason(Why.YOUR_SITUATION)
    made = Nudge("T1", f"{on}", "U1", "c1", scenario_id, "r", concept, on, reason, state=state)
    return replace(made, **changes)  # type: ignore[arg-type]


def scenarios() -> st.SearchStrategy[Scenario]:
    places = st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True)
    return st.builds(
        replace,
        st.just(SAY_BACK),
        concept=st.sampled_from(CONCEPTS),
        situations=places.map(tuple),
        roles=st.sampled_from([(), (), ("nurse",), ("doctor",)]),
        minutes=st.sampled_from([1, 2, 5]),
        step=st.sampled_from(Step),
        status=st.sampled_from([ScenarioStatus.LIVE, ScenarioStatus.LIVE, ScenarioStatus.RETIRED]),
    )


def library_of(many: Sequence[Scenario]) -> Library:
    """These scenarios under ids of their own."""
    named = [replace(each, scenario_id=f"scenario-{n}") for n, each in enumerate(many)]
    places = {each: Situation(each, each) for each in PLACES}
    library = small_library(*named)
    concepts = dict.fromkeys(CONCEPTS, library.concepts["listening"])
    return replace(library, situations=places, concepts=concepts)


def wishes() -> st.SearchStrategy[Wish]:
    return st.builds(
        Wish,
        user_id=st.sampled_from(["U1", "U2"]),
        role=st.sampled_from(["nurse", "doctor", "any"]),
        situations=st.lists(st.sampled_from(PLACES), max_size=2, unique=True).map(tuple),
        focus=st.builds(Focus, st.sampled_from([*CONCEPTS, "no concept"]), st.booleans()),
        on=st.just(MONDAY + timedelta(weeks=20)),
        minutes=st.sampled_from([None, 1, 2, 5]),
        cohort_id=st.just("c1"),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A library, a wish and a history whose scenarios may have gone since."""
    library = library_of(draw(st.lists(scenarios(), min_size=1, max_size=9)))
    wish = draw(wishes())
    gone = replace(SAY_BACK, scenario_id="gone", concept=draw(st.sampled_from(CONCEPTS)))
    known = st.sampled_from([*library.scenarios.values(), gone])
    days = sorted(draw(st.sets(st.integers(1, 70), max_size=8)), reverse=True)
    dates = [wish.on - timedelta(days=each) for each in days]
    return Case(library, wish, tuple(_lived(draw, draw(known), on) for on in dates))


def _lived(draw: st.DrawFn, scenario: Scenario, on: date) -> Nudge:
    state = draw(st.sampled_from(ANSWERS))
    is_tried = state is NudgeState.TRIED
    refusal = draw(st.sampled_from(Refusal)) if state is NudgeState.NOT_FOR_ME else None
    return nudge(
        scenario,
        on,
        state,
        refusal=refusal,
        helped=draw(st.sampled_from([None, *Helped])) if is_tried else None,
        answered_on=on + timedelta(days=draw(st.integers(0, 1))) if is_tried else None,
        reason=Reason(Why.YOUR_SITUATION, situation=draw(st.sampled_from(scenario.situations))),
        from_fortnight=draw(st.booleans()),
        cohort_id=draw(st.sampled_from(["c1", "c2"])),
    )


@dataclass(frozen=True)
class Claim:
    """A choice, and what the history says about its concept, worked out anew."""

    choice: Choice
    case: Case

    @property
    def met(self) -> list[Nudge]:
        """The nudges of the concept that reached the person."""
        concept = self.choice.scenario.concept
        nudges = [each for each in self.case.history if each.concept == concept]
        return [each for each in nudges if each.state is not NudgeState.MISSED]

    @property
    def tried(self) -> list[Nudge]:
        """Those that were tried."""
        return [each for each in self.met if each.state is NudgeState.TRIED]

    @property
    def before(self) -> Scenario | None:
        """The scenario of the newest of them, if the library still has it."""
        return self.case.library.scenarios.get(self.met[-1].scenario_id) if self.met else None

    def is_of_focus(self, *, is_course: bool) -> bool:
        focus = Focus(self.choice.scenario.concept, is_from_course=is_course)
        return self.case.wish.focus == focus

    def is_due(self) -> bool:
        tried_on = [each.answered_on or each.local_date for each in self.tried]
        days = self.choice.reason.days
        return days >= 7 and days == min((self.case.wish.on - each).days for each in tried_on)

    def is_smaller(self) -> bool:
        is_not_yet = self.met[-1].state is NudgeState.NOT_YET
        return is_not_yet and bool(self.before) and _size(self.choice.scenario) < _size(self.before)

    def is_elsewhere(self) -> bool:
        last = self.met[-1]
        no_chance = last.state is NudgeState.NO_CHANCE or last.refusal is Refusal.NO_CHANCE_HERE
        places = self.before.situations if self.before else (last.reason.situation,)
        return no_chance and self.choice.reason.situation not in places

    def goes_further(self) -> bool:
        refusals = [each.refusal for each in self.met]
        return Refusal.DO_ALREADY in refusals and self.choice.scenario.step is Step.STRETCH

    def has_helped(self) -> bool:
        said = [each.helped for each in self.tried if each.helped]
        return said[-1] in {Helped.A_BIT, Helped.YES}

    def is_long_ago(self) -> bool:
        return (self.case.wish.on - self.met[-1].local_date).days >= 14


CLAIMS: dict[Why, Callable[[Claim], bool]] = {
    Why.COURSE: lambda claim: claim.is_of_focus(is_course=True),
    Why.FORTNIGHT: lambda claim: claim.is_of_focus(is_course=False),
    Why.DUE_AGAIN: Claim.is_due,
    Why.SMALLER: Claim.is_smaller,
    Why.OTHER_SITUATION: Claim.is_elsewhere,
    Why.GOES_FURTHER: Claim.goes_further,
    Why.HELPED_BEFORE: Claim.has_helped,
    Why.A_WHILE_AGO: Claim.is_long_ago,
    Why.NEW_CONCEPT: lambda claim: not claim.met,
    Why.YOUR_SITUATION: lambda claim: claim.choice.scenario.suits(claim.case.wish.role),
    Why.TEST: lambda _claim: False,
}


def _size(scenario: Scenario) -> tuple[bool, int]:
    return scenario.step is not Step.FIRST_TRY, scenario.minutes
