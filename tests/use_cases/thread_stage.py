"""A support thread of five lines on the stage, and eyes for what stands in its channels."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.letters import Deletion, Edit, FollowUpLetter, Letter
from bot.domain.messages import MessageKind
from bot.domain.people import PersonId
from bot.domain.threads import SupportThread
from bot.use_cases.reflections import share_line
from tests.use_cases.lived import lived_once
from tests.use_cases.stage import TEAM, TRAINEES, Stage

PUBLISHED = datetime(2026, 11, 5, 12, 30, tzinfo=UTC)
NEXT_SLOT = datetime(2026, 11, 6, 12, tzinfo=UTC)
SISTER = "C2"


def share(stage: Stage, people: int = 5) -> dict[PersonId, FollowUpLetter]:
    """Five people share the lines "line of 0" to "line of 4"; everybody's follow-ups."""
    return lived_once(stage, f"share {people}", lambda: _share(stage, people))


def _share(stage: Stage, people: int) -> dict[PersonId, FollowUpLetter]:
    stage.first_nudges()
    letters = stage.everybody_tries()
    for who in TRAINEES[:people]:
        letter = letters[who]
        line = f"line of {TRAINEES.index(who)}"
        share_line(who, letter.nudge_id, letter.receipt, line, ports=stage.ports)
    return letters


def publish(stage: Stage, *, in_sister: bool = False) -> dict[PersonId, FollowUpLetter]:
    """The same, and the weekly slot has come; perhaps a sister cohort has the thread too."""
    return lived_once(stage, f"publish {in_sister}", lambda: _publish(stage, in_sister=in_sister))


def _publish(stage: Stage, *, in_sister: bool) -> dict[PersonId, FollowUpLetter]:
    letters = share(stage)
    if in_sister:
        (cohort,) = stage.store.cohorts.of_team(TEAM)
        stage.store.cohorts.save(replace(cohort, cohort_id="sister", channel_id=SISTER))
    stage.run_until(PUBLISHED)
    return letters


def the_thread(stage: Stage) -> SupportThread:
    """The one thread."""
    (cohort, *_) = stage.store.cohorts.of_team(TEAM)
    (thread,) = stage.store.threads.open_of_pool(TEAM, cohort.pool_id)
    return thread


def line_id_of(stage: Stage, number: int = 0) -> str:
    """The id of "line of 0"."""
    thread_id = stage.letters(MessageKind.SUPPORT_THREAD)[0].message.subject_id
    lines = stage.store.threads.contributions(TEAM, thread_id)
    return next(line.line_id for line in lines if line.text == f"line of {number}")


def soon(stage: Stage, **by: float) -> None:
    """What was done has its effect, and a while passes, or half a minute."""
    stage.beat()
    stage.run_until(stage.clock.now() + timedelta(**(by or {"seconds": 30})))


def shown(stage: Stage, subject_id: str, kind: MessageKind) -> dict[str, Letter]:
    """What stands in each channel about something now, edits included; nothing if deleted."""
    standing: dict[tuple[str, str], Letter] = {}
    for number, (message, claimed) in enumerate(stage.posted, 1):
        letter = claimed.letter
        if isinstance(letter, Deletion):
            standing.pop((letter.channel_id, letter.ts), None)
        elif isinstance(letter, Edit):
            if (letter.channel_id, letter.ts) in standing:
                standing[letter.channel_id, letter.ts] = letter.letter
        elif message.kind is kind and message.subject_id == subject_id:
            channel_id = message.recipient.replace("U", "D", 1)
            standing[channel_id, f"{1000 + number}.000000"] = letter
    return {channel_id: letter for (channel_id, _), letter in standing.items()}
