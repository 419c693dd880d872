"""The people and the moments that use-case tests stand on."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from random import Random

from bot.domain.letters import FollowUpLetter, Member, NudgeLetter
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.nudges import Nudge, NudgeState
from bot.domain.people import PersonId
from bot.domain.presence import LOOK_LASTS
from bot.domain.scenarios import Library
from bot.storage.keys import Purpose
from bot.storage.store import SqlStore
from bot.use_cases.agenda import do_what_is_due, next_due_at
from bot.use_cases.cohorts import NewCohort, start_cohort
from bot.use_cases.delivery import Claimed, Posted, claim_messages, record_sent
from bot.use_cases.follow_ups import answer_follow_up
from bot.use_cases.hours import DEFAULT_HOURS, Hours
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.pool_writes import write_due_covers
from bot.use_cases.ports import Ports
from bot.use_cases.presence import next_look_at, people_to_look_at, postpone_looks
from bot.use_cases.start import start
from tests.library import small_library
from tests.ports import planned
from tests.use_cases.lived import lived_once

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
MOMENT = timedelta(milliseconds=1)
TEAM = "T1"
DEV = PersonId(TEAM, "UDEV")
ASHA = PersonId(TEAM, "UASHA")
BEN = PersonId(TEAM, "UBEN")
CARA = PersonId(TEAM, "UCARA")
ERIN = PersonId(TEAM, "UERIN")
TRAINEES = (ASHA, BEN, CARA, *(PersonId(TEAM, f"U{number}") for number in range(7)))


@dataclass
class FixedClock:
    """A clock that stands until a test moves it."""

    moment: datetime = MONDAY

    def now(self) -> datetime:
        """The moment a test has set."""
        return self.moment

    def move(self, **by: float) -> None:
        """Go forward by days, hours, minutes ..."""
        self.moment += timedelta(**by)

    def move_to(self, moment: datetime) -> None:
        """Go forward to a moment."""
        assert moment >= self.moment
        self.moment = moment


@dataclass
class FixedShelf:
    """A shelf with the small library."""

    library: Library = field(default_factory=small_library)
    owner: str = TEAM

    def of(self, team_id: str) -> Library:
        """The library."""
        return self.library


@dataclass
class CountedSecrets:
    """Ids and tokens that a test can predict."""

    made: int = 0
    random: Random = field(default_factory=lambda: Random(7))

    def new_id(self) -> str:
        """A fresh id, in no order."""
        return f"{self.random.getrandbits(128):032x}"[:26]

    def new_token(self) -> bytes:
        """32 bytes."""
        return self.random.randbytes(32)

    def matches_admin_code(self, code: str) -> bool:
        """Whether it is the one code of the tests."""
        return code == "ABCD-EFGH"


@dataclass
class Stage:
    """A cohort of ten that has started, and hands to play it with.

    With `repeats_lives` a life that has been lived in this process is put back: in memory only, and
    with chance that can be foreseen.
    """

    ports: Ports
    clock: FixedClock
    store: SqlStore
    posts: int = 0
    posted: list[tuple[OutgoingMessage, Claimed]] = field(default_factory=list)
    repeats_lives: bool = False

    def start_cohort(self, *trainees: PersonId, threshold: int = 5) -> str:
        """An admin starts a cohort of these people; its id."""
        self.ports.store.teams.add_admin(TEAM, DEV.user_id)
        cohort = start_cohort(
            DEV,
            new_cohort(threshold=threshold),
            [member(who) for who in trainees or TRAINEES],
            ports=self.ports,
        )
        return cohort.cohort_id

    def everybody_starts(self, cohort_id: str, hours: Hours = DEFAULT_HOURS) -> None:
        """Every invited trainee presses Start."""
        for enrolment in self.ports.store.cohorts.enrolments_in(TEAM, cohort_id):
            who = PersonId(TEAM, enrolment.user_id)
            start(who, cohort_id, "nurse", hours, ports=self.ports)

    def next_look_at(self) -> datetime | None:
        """When there is somebody to look at next."""
        seen = planned(
            self.store, now=self.clock.moment, looked_before=self.clock.moment - LOOK_LASTS
        )
        return next_look_at(seen, ports=self.ports)

    def run_until(self, moment: datetime) -> None:
        """Everything that is due up to a moment happens, each thing when it is due."""
        while self.clock.moment < moment:
            due = next_due_at(ports=self.ports) or moment
            self.clock.move_to(min(max(due, self.clock.moment + MOMENT), moment))
            self.beat()

    def beat(self) -> None:
        """One round: what is due is queued, and the outbox is emptied. Slack has no news."""
        postpone_looks(people_to_look_at(ports=self.ports), LOOK_LASTS, ports=self.ports)
        do_what_is_due(ports=self.ports)
        write_due_covers(ports=self.ports)
        while claimed := claim_messages(ports=self.ports):
            for each in claimed:
                self.post(each)

    def post(self, claimed: Claimed) -> Posted:
        """Slack takes the message."""
        self.posts += 1
        message = claimed.message
        channel = message.recipient.replace("U", "D", 1)
        posted = Posted(channel, f"{1000 + self.posts}.000000")
        record_sent(message, posted, ports=self.ports)
        self.posted.append((message, claimed))
        return posted

    def commit(self) -> None:
        """What was done so far is kept; spent keys go."""
        self.store.commit()

    def lose_box_keys(self) -> None:
        """The key store loses the key of every box, as after a restore."""
        self.store.commit()
        ring = self.store._keys
        for name in ring.names(Purpose.BOX):
            ring.spend(name)
        self.store.commit()

    def letters(self, kind: MessageKind, to: PersonId | None = None) -> list[Claimed]:
        """What was posted of one kind, from oldest to newest."""
        return [
            claimed
            for message, claimed in self.posted
            if message.kind is kind and (to is None or message.recipient == to.user_id)
        ]

    def nudge_of(self, who: PersonId) -> Nudge:
        """The person's newest nudge."""
        return self.ports.store.nudges.history(who.team_id, who.user_id)[-1]

    def first_nudges(self, *trainees: PersonId) -> str:
        """A started cohort on the Tuesday on which everybody has a nudge; the cohort's id."""
        step = partial(self._get_first_nudges, *trainees)
        return lived_once(self, f"first nudges {trainees}", step)

    def _get_first_nudges(self, *trainees: PersonId) -> str:
        cohort_id = self.start_cohort(*trainees)
        self.everybody_starts(cohort_id)
        self.run_until(datetime(2026, 11, 3, 12, 30, tzinfo=UTC))
        return cohort_id

    def everybody_tries(self) -> dict[PersonId, FollowUpLetter]:
        """Everybody plans, is asked how it went, and says that they tried it."""
        return lived_once(self, "everybody tries", self._all_try)

    def _all_try(self) -> dict[PersonId, FollowUpLetter]:
        for who in TRAINEES:
            plan_ready_made(who, self.nudge_of(who).nudge_id, 0, ports=self.ports)
        self.run_until(self.clock.moment + timedelta(hours=3, minutes=30))
        return {who: self.tries(who) for who in TRAINEES}

    def tries(self, who: PersonId) -> FollowUpLetter:
        """The person presses *Tried it* on their newest follow-up."""
        asked = self.letters(MessageKind.FOLLOW_UP, who)[-1].letter
        assert isinstance(asked, FollowUpLetter)
        return answer_follow_up(
            who, asked.nudge_id, NudgeState.TRIED, asked.receipt, ports=self.ports
        )


def member(who: PersonId) -> Member:
    """A channel member, ticked."""
    return Member(who.user_id, who.user_id.title(), "Europe/London", True)


def new_cohort(threshold: int = 5) -> NewCohort:
    """What Dev says of the cohort."""
    return NewCohort(
        "Lead well",
        "C1",
        date(2026, 11, 2),
        date(2027, 1, 25),
        "Europe/London",
        threshold=threshold,
    )


def nudge_letter_of(claimed: Claimed) -> NudgeLetter:
    """The nudge that a message says."""
    assert isinstance(claimed.letter, NudgeLetter)
    return claimed.letter
