"""Who reads what is shared; lines wait while somebody reads of whom nobody was told."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.audiences import NewReadersLetter, Readership
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.messages import MessageKind
from bot.domain.people import Cohort, PersonId
from bot.domain.sharing import Sharing
from bot.use_cases.audience import (
    channels_of_line,
    cohorts_of_channel,
    keep_audience,
    may_publish,
    people_know,
    pools_to_look_at,
    readership,
)
from bot.use_cases.reflections import share_line
from tests.use_cases.stage import ASHA, BEN, DEV, TEAM, TRAINEES, Stage

SLOT = datetime(2026, 11, 5, 12, tzinfo=UTC)
SAM = "USAM"
EVERYBODY = [who.user_id for who in TRAINEES]


def five_have_shared(stage: Stage) -> Cohort:
    stage.first_nudges()
    letters = stage.everybody_tries()
    for who in TRAINEES[:5]:
        letter = letters[who]
        share_line(who, letter.nudge_id, letter.receipt, "I heard it back", ports=stage.ports)
    return sponsored(stage)


def sponsored(stage: Stage) -> Cohort:
    """The cohort with Sam as its sponsor."""
    (cohort,) = stage.store.cohorts.of_team(TEAM)
    stage.store.cohorts.save(replace(cohort, sponsors=(SAM,)))
    return replace(cohort, sponsors=(SAM,))


def sees(stage: Stage, cohort: Cohort, *others: str) -> None:
    keep_audience(cohort, [*EVERYBODY, *others], ports=stage.ports)


def threads(stage: Stage) -> int:
    return len(stage.letters(MessageKind.SUPPORT_THREAD))


def told(stage: Stage) -> list[object]:
    return [each.letter for each in stage.letters(MessageKind.NEW_READERS, DEV)]


def test_a_reader_who_was_there_from_the_start_is_no_reason_to_wait(stage: Stage) -> None:
    cohort = five_have_shared(stage)
    sees(stage, cohort, SAM, DEV.user_id)
    sees(stage, cohort, SAM, DEV.user_id)

    stage.run_until(SLOT)

    assert threads(stage) == 1
    assert told(stage) == []


def test_lines_wait_for_a_sponsor_who_joins_and_admins_are_told_once(stage: Stage) -> None:
    cohort = five_have_shared(stage)
    sees(stage, cohort, DEV.user_id)
    sees(stage, cohort, DEV.user_id, SAM)
    sees(stage, cohort, DEV.user_id, SAM, "UPEER")

    stage.run_until(SLOT)

    assert threads(stage) == 0
    assert told(stage) == [NewReadersLetter(cohort.cohort_id, "Lead well", (SAM,))]


def test_they_are_shown_at_the_next_slot_once_an_admin_says_that_people_know(
    stage: Stage,
) -> None:
    cohort = five_have_shared(stage)
    sees(stage, cohort)
    sees(stage, cohort, SAM)
    stage.run_until(SLOT)

    letter = people_know(DEV, cohort.cohort_id, [SAM], ports=stage.ports)
    stage.run_until(SLOT + timedelta(days=7))

    assert letter == NewReadersLetter(cohort.cohort_id, "Lead well")
    assert threads(stage) == 1


def test_they_are_shown_if_the_sponsor_leaves_again(stage: Stage) -> None:
    cohort = five_have_shared(stage)
    sees(stage, cohort)
    sees(stage, cohort, SAM)
    sees(stage, cohort)

    stage.run_until(SLOT)

    assert threads(stage) == 1
    assert told(stage) == []


def test_a_yes_covers_only_those_whom_the_admin_was_told_of(stage: Stage) -> None:
    cohort = five_have_shared(stage)
    sees(stage, cohort)
    sees(stage, cohort, SAM)
    sees(stage, cohort, SAM, DEV.user_id)

    letter = people_know(DEV, cohort.cohort_id, [SAM], ports=stage.ports)
    stage.run_until(SLOT)

    assert letter.readers == (DEV.user_id,)
    assert threads(stage) == 0


def test_somebody_who_is_named_an_admin_while_in_the_channel_is_a_new_reader(
    stage: Stage,
) -> None:
    cohort = five_have_shared(stage)
    sees(stage, cohort)
    stage.store.teams.add_admin(TEAM, BEN.user_id)
    sees(stage, cohort)

    (pool,) = [stage.store.cohorts.pool(TEAM, cohort.pool_id)]

    assert pool is not None
    assert not may_publish(pool, ports=stage.ports)


def test_only_an_admin_says_that_people_know(stage: Stage) -> None:
    cohort = five_have_shared(stage)

    with pytest.raises(NotAllowed):
        people_know(ASHA, cohort.cohort_id, [SAM], ports=stage.ports)
    with pytest.raises(NotFound):
        people_know(DEV, cohort.cohort_id, [SAM], ports=stage.ports)


def test_a_cohort_that_is_gone_has_no_readers_to_tell_of(stage: Stage) -> None:
    cohort = five_have_shared(stage)
    sees(stage, replace(cohort, cohort_id="gone"))

    with pytest.raises(NotFound):
        people_know(DEV, "gone", [], ports=stage.ports)


def test_while_sharing_is_paused_lines_wait_in_their_box(stage: Stage) -> None:
    five_have_shared(stage)
    stage.store.sharing.save(Sharing(TEAM, is_paused=True))

    stage.run_until(SLOT)
    assert threads(stage) == 0
    stage.store.sharing.save(Sharing(TEAM))
    stage.run_until(SLOT + timedelta(days=7))

    assert threads(stage) == 1


def test_lines_that_still_wait_when_the_programme_ends_are_destroyed(stage: Stage) -> None:
    cohort = five_have_shared(stage)
    stage.store.sharing.save(Sharing(TEAM, is_paused=True))
    stage.store.cohorts.save(replace(cohort, ends_on=date(2026, 11, 4)))

    stage.run_until(SLOT)

    assert threads(stage) == 0
    assert len(stage.letters(MessageKind.BOX_ENDED)) == 1
    assert stage.store.boxes.open_box(TEAM, cohort.pool_id).entries == {}


def test_a_preview_says_how_many_read_and_who_is_more_than_a_peer(stage: Stage) -> None:
    cohort = five_have_shared(stage)
    nudge_id = stage.nudge_of(ASHA).nudge_id
    sees(stage, cohort, DEV.user_id)
    present = [*EVERYBODY, DEV.user_id, SAM]

    before = readership(ASHA, nudge_id, present, ports=stage.ports)
    sees(stage, cohort, DEV.user_id, SAM)
    after = readership(ASHA, nudge_id, present, ports=stage.ports)

    assert before == Readership(12, (DEV.user_id, SAM))
    assert after == Readership(12, (DEV.user_id, SAM), untold=(SAM,))
    assert channels_of_line(ASHA, nudge_id, ports=stage.ports) == (cohort.channel_id,)


def test_a_line_is_read_in_the_channels_of_all_sister_cohorts(stage: Stage) -> None:
    cohort = five_have_shared(stage)
    stage.store.cohorts.save(
        replace(cohort, cohort_id="sister", channel_id="C2", sponsors=("UERIN",))
    )
    nudge_id = stage.nudge_of(ASHA).nudge_id

    read = readership(ASHA, nudge_id, [*EVERYBODY, "UERIN"], ports=stage.ports)

    assert set(channels_of_line(ASHA, nudge_id, ports=stage.ports)) == {"C1", "C2"}
    assert read == Readership(11, ("UERIN",))


def test_the_readers_of_anothers_line_are_not_told(stage: Stage) -> None:
    five_have_shared(stage)

    with pytest.raises(NotFound):
        channels_of_line(PersonId(TEAM, "UX"), stage.nudge_of(ASHA).nudge_id, ports=stage.ports)


def test_channels_are_looked_at_just_before_the_slot_while_a_cohort_runs(stage: Stage) -> None:
    cohort = five_have_shared(stage)
    stage.clock.move_to(SLOT - timedelta(minutes=11))
    assert pools_to_look_at(ports=stage.ports) == []
    assert cohorts_of_channel(TEAM, cohort.channel_id, ports=stage.ports) == [cohort]
    assert cohorts_of_channel(TEAM, "C2", ports=stage.ports) == []

    stage.clock.move(minutes=1)
    pool = stage.store.cohorts.pool(TEAM, cohort.pool_id)
    assert pools_to_look_at(ports=stage.ports) == [(pool, [cohort])]

    stage.store.cohorts.save(replace(cohort, ends_on=date(2026, 11, 4)))
    assert pools_to_look_at(ports=stage.ports) == []
    assert cohorts_of_channel(TEAM, cohort.channel_id, ports=stage.ports) == []
