"""Whatever people do, nothing unasked comes outside their window, or more often than they allow."""

from collections.abc import Callable
from datetime import date, time, timedelta
from random import Random

import pytest

from bot.domain.messages import UNASKED, MessageKind, weekly_cap
from bot.domain.nudges import UNANSWERED, Refusal
from bot.domain.people import Person, PersonId
from bot.domain.presence import Look
from bot.domain.shifts import RepeatingRota, ShiftHours, ShiftType, WeeklyHours
from bot.domain.timetable import Anchor, Moment, window_at
from bot.use_cases.delivery import Claimed, Posted
from bot.use_cases.hours import Hours, change_hours, change_pace
from bot.use_cases.nudge_now import give_one_now
from bot.use_cases.pauses import pause_until, resume
from bot.use_cases.people import the_person, timetable_of
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.presence import keep_look
from bot.use_cases.refusals import refuse
from bot.use_cases.rhythm import heard_from
from bot.use_cases.shifts import say_shift
from tests.use_cases.stage import ASHA, BEN, CARA, Stage

PEOPLE = (ASHA, BEN, CARA)
ZONES = ("Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe")
DAYS = 80
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
WELCOMES = frozenset({MessageKind.WELCOME, MessageKind.WELCOME_AGAIN})
OFFICE = Hours(
    WeeklyHours((0, 1, 2, 3, 4), ShiftHours(time(9), time(17))),
    Moment(Anchor.AT_A_TIME, time(12, 30)),
)
NIGHTS = Hours(
    WeeklyHours((0, 3, 6), ShiftHours(time(19, 30), time(7, 30))), Moment(Anchor.BEFORE_HOME)
)
CYCLE = Hours(
    RepeatingRota(
        date(2026, 11, 2),
        (ShiftType.LONG_DAY,) * 2 + (ShiftType.NIGHT,) * 2 + (ShiftType.OFF,) * 4,
    ),
    Moment(Anchor.AFTER_HANDOVER),
)


class Lives:
    """Three people who live on at random, and what reaches them unasked."""

    def __init__(self, stage: Stage, random: Random) -> None:
        self.stage = stage
        self.random = random
        self.came: dict[str, list[tuple[date, int]]] = {who.user_id: [] for who in PEOPLE}
        self.acts: tuple[Callable[[PersonId], object], ...] = (
            self.answer,
            self.answer,
            self.look,
            self.change,
            self.pause,
            self.say,
            self.ask,
            lambda who: resume(who, ports=stage.ports),
            lambda who: heard_from(who, ports=stage.ports),
            lambda who: change_pace(who, random.randint(1, 3), ports=stage.ports),
        )

    def person(self, who: PersonId) -> Person:
        """The person as they are kept now."""
        return the_person(who, ports=self.stage.ports)

    def live(self) -> None:
        """Some days go by, and now and then somebody does something."""
        ends_at = self.stage.clock.moment + DAYS * DAY
        while self.stage.clock.moment < ends_at:
            self.stage.run_until(
                self.stage.clock.moment + timedelta(minutes=self.random.randint(30, 700))
            )
            if self.random.random() < 0.6:
                self.random.choice(self.acts)(self.random.choice(PEOPLE))

    def answer(self, who: PersonId) -> None:
        """Plan the open nudge, after which life often turns out otherwise, or refuse it."""
        nudge = self.stage.ports.store.nudges.open_of(who.team_id, who.user_id)
        if nudge is None or nudge.state not in UNANSWERED or nudge.plan:
            return
        if self.random.random() < 0.7:
            plan_ready_made(who, nudge.nudge_id, 0, ports=self.stage.ports)
            turns = (self.look, self.change, self.pause, self.say, lambda who: None)
            self.random.choice(turns)(who)
        else:
            refuse(who, nudge.nudge_id, Refusal.DO_ALREADY, ports=self.stage.ports)

    def look(self, who: PersonId) -> None:
        """Slack says something new."""
        starts_at = self.stage.clock.moment + timedelta(minutes=self.random.randint(-60, 600))
        quiet = ((starts_at, starts_at + timedelta(hours=self.random.randint(1, 12))),)
        look = Look(
            self.random.choice(ZONES),
            self.random.choice((None, (), quiet)),
            is_on_holiday=self.random.random() < 0.15,
            is_deleted=self.random.random() < 0.1,
        )
        keep_look(who, look, ports=self.stage.ports)

    def change(self, who: PersonId) -> None:
        """Other hours from today on."""
        change_hours(who, self.random.choice((OFFICE, NIGHTS, CYCLE)), ports=self.stage.ports)

    def pause(self, who: PersonId) -> None:
        """Pause for a while."""
        today = self.person(who).today(self.stage.clock.moment)
        until = today + timedelta(days=self.random.randint(1, 12))
        pause_until(who, until, ports=self.stage.ports)

    def say(self, who: PersonId) -> None:
        """Say what one of the coming days holds."""
        today = self.person(who).today(self.stage.clock.moment)
        day = today + timedelta(days=self.random.randint(0, 6))
        type_ = self.random.choice((None, *ShiftType))
        say_shift(who, day, type_, ports=self.stage.ports)

    def ask(self, who: PersonId) -> None:
        """Ask for a nudge now, which costs nothing."""
        give_one_now(who, ports=self.stage.ports)

    def sent(self, claimed: Claimed) -> None:
        """Something leaves: it may come now, and there is room for it."""
        message, ports = claimed.message, self.stage.ports
        if message.kind not in UNASKED or not message.user_id or message.kind in WELCOMES:
            return
        person = self.person(PersonId(message.team_id, message.user_id))
        now = self.stage.clock.moment
        said = f"{message.kind} at {now}"
        assert not person.is_away, said
        assert window_at(timetable_of(person, ports=ports), now) is not None, said
        self.came[person.user_id].append((person.today(now), person.pace))
        still_open = [
            each
            for each in ports.store.nudges.history(person.team_id, person.user_id)
            if each.is_open
        ]
        assert len(still_open) <= 1, said


@pytest.mark.parametrize("seed", range(2))
def test_nothing_unasked_comes_at_a_wrong_time_or_too_often(stage: Stage, seed: int) -> None:
    lives = Lives(stage, Random(seed))
    post = stage.post

    def watched(claimed: Claimed) -> Posted:
        lives.sent(claimed)
        return post(claimed)

    stage.everybody_starts(stage.start_cohort(*PEOPLE))
    stage.post = watched  # type: ignore[method-assign]

    lives.live()

    assert sum(map(len, lives.came.values())) > 10
    for came in lives.came.values():
        for day, _ in came:
            week = [each for each in came if day <= each[0] < day + WEEK]
            assert len(week) <= weekly_cap(max(pace for _, pace in week)), week
