"""The audit log: what admins did, for admins to read, without anybody's words."""

import pytest

from bot.domain.audit import Act, AuditLine
from bot.domain.errors import NotAllowed
from bot.use_cases.administration import become_first_admin, name_more_admins
from bot.use_cases.agenda import keep_house
from bot.use_cases.audit_log import audit_log
from bot.use_cases.join import post_join
from bot.use_cases.sharing import save_sharing
from bot.use_cases.word_note_settings import change_note
from tests.use_cases.stage import ASHA, BEN, DEV, TEAM, Stage


def told(stage: Stage) -> list[tuple[Act, str, str]]:
    """What the log says, the first act first: act, about and programme."""
    lines = audit_log(DEV, ports=stage.ports)
    return [(line.entry.act, line.entry.about, line.programme) for line in reversed(lines)]


def sharing(stage: Stage, places: str, *, is_paused: bool) -> None:
    """Dev saves what is guarded in lines."""
    save_sharing(DEV, places, "", uses_member_names=False, is_paused=is_paused, ports=stage.ports)


def test_each_act_of_an_admin_is_in_the_log_with_its_programme(stage: Stage) -> None:
    become_first_admin(DEV, "ABCD-EFGH", ports=stage.ports)
    steps = [
        lambda: stage.start_cohort(),
        lambda: name_more_admins(DEV, (ASHA.user_id, DEV.user_id), ports=stage.ports),
        lambda: name_more_admins(DEV, (ASHA.user_id,), ports=stage.ports),
    ]
    results = []
    for step in steps:
        stage.clock.move(minutes=1)
        results.append(step())
    cohort_id = str(results[0])
    stage.clock.move(minutes=1)
    post_join(DEV, cohort_id, ports=stage.ports)
    stage.clock.move(minutes=1)
    change_note(DEV, cohort_id, "C9", is_on=True, ports=stage.ports)

    assert told(stage) == [
        (Act.FIRST_ADMIN, "", ""),
        (Act.STARTED, "10", "Lead well"),
        (Act.ADMINS, "1", ""),
        (Act.INVITED, "", "Lead well"),
        (Act.NOTE, "C9", "Lead well"),
    ]


def test_a_note_that_is_switched_off_says_no_channel(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    stage.clock.move(minutes=1)

    change_note(DEV, cohort_id, "", is_on=False, ports=stage.ports)

    assert told(stage)[-1] == (Act.NOTE, "", "Lead well")


def test_pausing_sharing_is_told_from_other_settings(stage: Stage) -> None:
    stage.store.teams.add_admin(TEAM, DEV.user_id)
    for places, is_paused in (("Ward 7", False), ("Ward 7", True), ("Ward 7", True), ("", False)):
        sharing(stage, places, is_paused=is_paused)
        stage.clock.move(minutes=1)

    assert [act for act, _, _ in told(stage)] == [
        Act.SHARING,
        Act.SHARING_PAUSED,
        Act.SHARING_RESUMED,
    ]


def test_only_admins_read_it(stage: Stage) -> None:
    stage.start_cohort()

    with pytest.raises(NotAllowed):
        audit_log(BEN, ports=stage.ports)


def test_what_is_older_than_two_years_is_forgotten(stage: Stage) -> None:
    stage.start_cohort()
    (line,) = audit_log(DEV, ports=stage.ports)
    assert line == AuditLine(line.entry, "Lead well")

    stage.clock.move(days=729)
    keep_house(ports=stage.ports)
    assert len(audit_log(DEV, ports=stage.ports)) == 1

    stage.clock.move(days=2)
    keep_house(ports=stage.ports)
    assert audit_log(DEV, ports=stage.ports) == []
