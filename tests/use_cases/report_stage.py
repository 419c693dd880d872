"""A cohort that has run for a month, with nudges and answers put straight where they are kept."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.domain.nudges import Nudge, NudgeState
from bot.domain.parts import Part, parts_of
from bot.domain.people import Cohort, Enrolment, EnrolmentState, Partition, Pool
from bot.domain.reasons import Reason, Why
from tests.use_cases.stage import TEAM, Stage

STARTED = date(2026, 10, 1)
ENDS = date(2026, 12, 31)
NOVEMBER, FROZEN = date(2026, 11, 1), datetime(2026, 12, 15, 9, tzinfo=UTC)
SENT = (NudgeState.TRIED, NudgeState.NO_CHANCE, NudgeState.LAPSED)


def user_ids(people: int) -> list[str]:
    """So many people."""
    return [f"U{number:02}" for number in range(people)]


def run_cohort(
    stage: Stage,
    people: int = 24,
    *,
    cohort_id: str = "c1",
    partition: Partition = Partition.MONTH,
    pool_id: str = "pool",
) -> Cohort:
    """A cohort in which everybody has started on the first day."""
    cohort = Cohort(
        TEAM, cohort_id, "Lead well", "C1", pool_id, STARTED, ENDS, "UTC", partition=partition
    )
    next_slot_at = datetime(2027, 6, 1, tzinfo=UTC)
    pool = Pool(TEAM, pool_id, 5, 3, time(12), "UTC", next_slot_at, may_share=True)
    stage.store.cohorts.save_pool(pool)
    stage.store.cohorts.save(cohort)
    stage.store.cohorts.save_enrolments(
        [
            Enrolment(TEAM, cohort_id, user_id, EnrolmentState.ACTIVE, "nurse", joined_on=STARTED)
            for user_id in user_ids(people)
        ]
    )
    return cohort


def november(cohort: Cohort) -> Part:
    """The month or quarter of November."""
    return next(each for each in parts_of(cohort) if each.begins_on <= NOVEMBER <= each.ends_on)


def nudge(cohort: Cohort, user_id: str, day: date, **changes: object) -> Nudge:
    """A planned nudge that was answered on its day."""
    values = {
        "team_id": TEAM,
        "nudge_id": f"{cohort.cohort_id} {user_id} {day}",
        "user_id": user_id,
        "cohort_id": cohort.cohort_id,
        "scenario_id": "say-it-back",
        "revision": "r1",
        "concept": "closed-loop",
        "local_date": day,
        "reason": Reason(Why.FORTNIGHT, "closed-loop"),
        "state": NudgeState.LAPSED,
        "answered_on": day,
    }
    return Nudge(**{**values, **changes})


def send(stage: Stage, nudges: Iterable[Nudge]) -> None:
    """These nudges were sent."""
    stage.store.nudges.save_all(list(nudges))


def send_on(
    stage: Stage, cohort: Cohort, day: date, states: Sequence[NudgeState], **changes: object
) -> None:
    """A nudge for one person after the other, with what became of each."""
    people = user_ids(len(states))
    send(
        stage,
        (
            nudge(cohort, who, day, state=state, **changes)
            for who, state in zip(people, states, strict=True)
        ),
    )


def count(stage: Stage, part: str, question: str, **answers: int) -> None:
    """So often each answer was given; `not_at_all` stands for "not at all"."""
    for answer, times in answers.items():
        for _ in range(times):
            stage.store.counts.add(TEAM, part, question, answer.replace("_", " "))


def change(stage: Stage, cohort: Cohort, **changes: object) -> Cohort:
    """The cohort with something else about it."""
    changed = replace(cohort, **changes)
    stage.store.cohorts.save(changed)
    return changed
