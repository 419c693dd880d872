"""Every view stays within Slack's limits, on an ordinary day and with the largest values."""

import re
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.barometer import BarometerLetter
from bot.domain.guard import Guarded, Kind, Replacement
from bot.domain.home_letters import Ahead, Gap
from bot.domain.letters import Member
from bot.domain.nudges import Helped, NudgeState
from bot.domain.people import Person
from bot.domain.practice import Practised
from bot.domain.reflections import LONGEST_LINE
from bot.domain.scenarios import IfThenPlan, Role, Situation
from bot.domain.shifts import ShiftHours, WeeklyHours, WorkingPattern
from bot.domain.start_letters import HoursForm, JoinLetter
from bot.domain.timetable import Anchor, Moment
from bot.sandbox.block_kit.blocks import problems_with_blocks, problems_with_view
from bot.slack.views import (
    barometer,
    cohort,
    follow_up,
    home,
    hours,
    join,
    nudge,
    reflection,
    welcome,
)
from bot.slack.views.message import Message
from tests.slack.views.journal_examples import LARGE_JOURNAL_VIEWS
from tests.slack.views.library_examples import LARGE_LIBRARY_VIEWS, LARGE_REPORT
from tests.slack.views.preview_examples import PREVIEW, READERS, largest_previews
from tests.slack.views.programme_examples import large_programme_views
from tests.slack.views.shift_examples import LARGE_SHIFT_VIEWS
from tests.slack.views.thread_examples import large_thread_views
from tests.slack.views.view_examples import (
    EXAMPLES,
    FOLLOW_UP,
    HOME,
    LATER,
    LEADING_WELL,
    NOW,
    NUDGE,
    PROMPT,
    START,
    STARTERS,
    TRIED,
    WELCOME,
    ZONE,
    Shown,
    as_json,
    block,
    texts,
    words_in,
)

LONG = "W" * LONGEST_LINE
NAME = "N" * 300
SCENARIO = "word " * 500
PEOPLE = [Member(f"U{number:09}", NAME, ZONE, number % 2 == 0) for number in range(100)]
LARGE_NUDGE = replace(
    NUDGE,
    term=NAME,
    ask=SCENARIO,
    situation=NAME,
    programme=NAME,
    plan=LONG,
    plans=tuple(IfThenPlan("handover", SCENARIO) for _ in range(3)),
)
LARGE_START = replace(
    START,
    programme=NAME,
    roles=tuple(Role(f"r{n}", NAME) for n in range(60)),
    situations=tuple(Situation(f"s{n}", NAME) for n in range(150)),
)
LARGE_COHORT = replace(LEADING_WELL, programme=NAME)


def guarded_names(line: str) -> Guarded:
    """The line with every Al replaced."""
    names = re.finditer(r"\bAl\b", line)
    replaced = (Replacement(*name.span(), Kind.NAME, "a colleague") for name in names)
    return Guarded(line, tuple(replaced))


def problems(shown: Shown) -> list[str]:
    """What Slack would refuse, as the sandbox knows it."""
    if isinstance(shown, Message):
        return problems_with_blocks(shown.blocks, "message")
    return problems_with_view(shown, shown["type"])


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_ordinary_view_is_within_the_limits(name: str) -> None:
    assert problems(EXAMPLES[name]()) == []


LARGE = {
    "welcome": lambda: welcome.welcome(
        replace(WELCOME, programme=NAME, sponsors=tuple(f"U{n:09}" for n in range(50)))
    ),
    "start form": lambda: welcome.start_form(LARGE_START, welcome.shown_at_start(LARGE_START)),
    "join": lambda: join.join(JoinLetter("c1", NAME, True, 5)),
    "join posted": lambda: join.join_posted(LARGE_COHORT),
    "nudge": lambda: nudge.nudge(LARGE_NUDGE),
    "plans": lambda: nudge.plans_offered(LARGE_NUDGE),
    "later": lambda: nudge.later_offered(replace(LATER, nudge=LARGE_NUDGE)),
    "refusals": lambda: nudge.refusal_offered(LARGE_NUDGE),
    "planned": lambda: nudge.planned(LARGE_NUDGE),
    "barometer": lambda: barometer.statement(
        BarometerLetter("c" * 26, 10**6, NAME, SCENARIO[:200] + LONG)
    ),
    "follow-up": lambda: follow_up.follow_up(replace(FOLLOW_UP, plan=LONG)),
    "tried": lambda: follow_up.follow_up(replace(TRIED, plan=LONG)),
    "line form": lambda: reflection.line_form(replace(PROMPT, question="word " * 300), LONG + LONG),
    "preview": lambda: reflection.preview(
        replace(PREVIEW, guarded=guarded_names("Dr Al Bo, " * 28)), READERS
    ),
    **{name: lambda shown=shown: shown for name, shown in largest_previews().items()},
    **large_thread_views(LONG, NAME, SCENARIO),
    "home": lambda: home.home(
        replace(
            HOME,
            programmes=(NAME,) * 5,
            invitations=(LARGE_COHORT,) * 30,
            is_admin=True,
            may_enter_code=True,
            cohorts=((LARGE_COHORT, 100),) * 200,
            starters={LARGE_COHORT.cohort_id: STARTERS["most"]},
            library=LARGE_REPORT,
            lines_hidden=10**6,
            gaps={LARGE_COHORT.cohort_id: Gap((NAME,) * 50)},
            ahead=Ahead(NudgeState.OPEN, None, NAME, NAME, NUDGE.reason),
            practised=(Practised(NAME, 10**6, dict.fromkeys(Helped, 10**5)),) * 20,
        ),
        NOW,
        ZONE,
    ),
    "members": lambda: cohort.members_form(PEOPLE, "m" * 2000, cohort.members_note(5)),
    "very many members": lambda: cohort.members_form(
        [replace(PEOPLE[0], user_id=f"U{n:09}") for n in range(1200)], "", "note"
    ),
    "cohort started": lambda: cohort.cohort_started(LARGE_COHORT, 100, True, 5),
    **{f"run {name}": made for name, made in large_programme_views(NAME).items()},
    **LARGE_LIBRARY_VIEWS,
    **LARGE_JOURNAL_VIEWS,
    **LARGE_SHIFT_VIEWS,
}


@pytest.mark.parametrize("name", LARGE)
def test_the_largest_values_are_within_the_limits(name: str) -> None:
    assert problems(LARGE[name]()) == []


@given(st.lists(st.booleans(), min_size=1, max_size=120))
def test_any_number_of_members_can_be_listed(ticks: list[bool]) -> None:
    people = [Member(f"U{n:05}", f"Person {n}", ZONE, tick) for n, tick in enumerate(ticks)]

    shown = cohort.members_form(people, "{}", "")

    options = [
        each for part in shown["blocks"] for each in part.get("element", {}).get("options", [])
    ]
    assert problems(shown) == []
    assert [each["value"] for each in options] == [each.user_id for each in people]


@given(st.integers(0, 23), st.integers(0, 59), st.sets(st.integers(0, 6)))
def test_hours_that_a_person_has_are_always_among_the_choices(
    hour: int, minute: int, days: set[int]
) -> None:
    odd = time(hour, minute)
    pattern = WorkingPattern(WeeklyHours(tuple(sorted(days)), ShiftHours(odd, time(19, 45))))
    moment = Moment(Anchor.AT_A_TIME, odd)

    person = Person("T1", "UASHA", ZONE, pattern, moment)
    form = HoursForm(person, date(2026, 11, 23))

    shown = hours.hours_form(form, hours.shown_now(form))

    assert problems(shown) == []
    chosen = block(shown, "starts")["element"]["initial_option"]["value"]
    assert time.fromisoformat(chosen) == odd


def test_guarded_words_that_have_grown_past_the_limit_can_still_be_shown_and_changed() -> None:
    line = "Al, " * 70
    grown = guarded_names(line).public
    assert len(line) <= LONGEST_LINE < len(grown)

    shown = reflection.preview(replace(PREVIEW, guarded=guarded_names(line)), READERS)

    element = block(shown, "line")["element"]
    assert element["initial_value"] == grown
    assert element["max_length"] >= len(grown)


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_text_is_empty_and_no_plain_text_has_emoji(name: str) -> None:
    shown = as_json(EXAMPLES[name]())

    assert all(words_in(shown))
    assert all(each["emoji"] is False for each in texts(shown) if each["type"] == "plain_text")
