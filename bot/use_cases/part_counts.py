"""What was counted in one part of a cohort, and who and what counts at all."""

from collections import Counter
from datetime import date

from bot.domain.barometer import ASKED, Answer, question_name
from bot.domain.concept_numbers import concept_counts
from bot.domain.condition_numbers import Condition, ConditionCounts, Reply
from bot.domain.counted_nudges import (
    CountedNudges,
    as_before,
    counted_nudges,
    counts_as_practice,
)
from bot.domain.nudges import Nudge, Obstacle
from bot.domain.parts import Part, is_counted, part_of
from bot.domain.people import Cohort, PersonId
from bot.domain.practice_numbers import practice_counts
from bot.domain.reports import PartCounts
from bot.use_cases.ports import Ports
from bot.use_cases.support_counts import support_counts

WHY_NO_CHANCE = "why no chance"
REPLIES = {
    Answer.NOT_AT_ALL: Reply.UNFAVOURABLE,
    Answer.A_LITTLE: Reply.UNFAVOURABLE,
    Answer.MOSTLY: Reply.FAVOURABLE,
    Answer.FULLY: Reply.FAVOURABLE,
    Answer.CANNOT_SAY: Reply.CANNOT_SAY,
}


def part_counts(cohort: Cohort, part: Part, *, ports: Ports) -> PartCounts:
    """Everything that was counted in a part; to be shown to nobody as it is."""
    counted = nudges_counted_in(cohort, part, ports=ports)
    reasons = ports.store.counts.of(cohort.team_id, part.name, WHY_NO_CHANCE)
    return PartCounts(
        _conditions(cohort.team_id, part, ports=ports),
        practice_counts(
            counted.practice, {Obstacle(each): count for each, count in reasons.items()}
        ),
        support_counts(cohort, part, ports=ports),
        concept_counts(counted.concepts),
    )


def nudges_counted_in(cohort: Cohort, part: Part, *, ports: Ports) -> CountedNudges:
    """The nudges of a cohort that count in a part, or in a quarter of the whole workspace.

    Whoever has left since is still counted. What was answered after the part froze is no answer.
    """
    places = ports.store.cohorts.enrolments_in(cohort.team_id, cohort.cohort_id)
    people = {each.user_id for each in places if is_counted(cohort, each.joined_on)}
    planned = ports.store.nudges.planned_in(
        cohort.team_id, cohort.cohort_id, since=part.begins_on, until=part.ends_on
    )
    counted = counted_nudges(each for each in planned if each.user_id in people)
    return CountedNudges(
        *(
            tuple(as_before(part.freezes_on, each) for each in kind if _is_in_part(each, cohort))
            for kind in (counted.practice, counted.concepts, counted.scenarios)
        )
    )


def count_reason(nudge: Nudge, obstacle: Obstacle, today: date, *, ports: Ports) -> None:
    """Count why no chance came up, if the nudge counts for practice and its part is still open."""
    cohort = ports.store.cohorts.find(nudge.team_id, nudge.cohort_id)
    part = part_of(cohort, nudge.local_date) if cohort else None
    if cohort is None or part is None or not part.takes_answers(today):
        return
    who = PersonId(nudge.team_id, nudge.user_id)
    place = ports.store.cohorts.enrolment(who.team_id, cohort.cohort_id, who.user_id)
    history = ports.store.nudges.history(who.team_id, who.user_id)
    joined_on = place.joined_on if place else None
    if is_counted(cohort, joined_on) and counts_as_practice(nudge, history):
        ports.store.counts.add(who.team_id, part.name, WHY_NO_CHANCE, obstacle.value)


def _is_in_part(nudge: Nudge, cohort: Cohort) -> bool:
    return bool(cohort.part_on(nudge.local_date))


def _conditions(team_id: str, part: Part, *, ports: Ports) -> dict[Condition, ConditionCounts]:
    """Answers and questions about each condition, over the statements that the library has."""
    asked: Counter[Condition] = Counter()
    replies: dict[Condition, Counter[Reply]] = {each: Counter() for each in Condition}
    for statement in ports.library.of(team_id).statements.values():
        condition = Condition(statement.condition)
        counted = ports.store.counts.of(team_id, part.name, question_name(statement.statement_id))
        asked[condition] += counted.get(ASKED, 0)
        for answer, reply in REPLIES.items():
            replies[condition][reply] += counted.get(answer, 0)
    return {each: ConditionCounts(asked[each], replies[each]) for each in Condition}
