"""A workspace takes the bot out: what stays for a while, what goes, and what goes again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.domain.erasures import Erased
from bot.domain.journal import JournalEntry
from bot.domain.leaving import GONE_WITHIN, LOOK_REST, STAYS_FOR
from bot.domain.people import Person, PersonId
from bot.storage.keys import Purpose
from bot.storage.tables import METADATA
from bot.use_cases.agenda import Task, outlook
from bot.use_cases.erasures import replay_erasures
from bot.use_cases.installing import take_in_team
from bot.use_cases.leaving import (
    begin_leaving,
    departure_is_due,
    leave_or_look_again,
    purge_team,
    stay,
)
from bot.use_cases.reflections import keep_line, share_line
from tests.use_cases.stage import BEN, TEAM, TRAINEES, Stage

LINE = "I waited before I answered."
OTHERS = "T2"
MORE = "TXMORE"


@pytest.fixture
def shared(stage: Stage) -> Stage:
    """Five lines wait in the box, Ben keeps one; another workspace has a person and an admin."""
    stage.first_nudges()
    asked = stage.everybody_tries()
    for who in TRAINEES[:6]:
        share_line(who, asked[who].nudge_id, asked[who].receipt, LINE, ports=stage.ports)
    keep_line(BEN, asked[BEN].nudge_id, asked[BEN].receipt, LINE, ports=stage.ports)
    stage.store.people.save(Person(OTHERS, "UELSE", "Europe/London"))
    stage.store.teams.add_admin(OTHERS, "UELSE")
    stage.store.people.save(Person(MORE, "UMORE", "Europe/London"))
    stage.commit()
    return stage


def kept_of(stage: Stage, team_id: str) -> dict[str, int]:
    """How many rows each table has of a team, but for those that have none."""
    connection = stage.store._connection
    counts = {
        table.name: connection.scalar(
            select(func.count()).select_from(table).where(table.c.team_id == team_id)
        )
        for table in METADATA.sorted_tables
    }
    return {name: count for name, count in counts.items() if count}


def keys_of(stage: Stage, team_id: str) -> set[Purpose]:
    """What kinds of keys a team has."""
    ring = stage.store._keys
    return {
        purpose for purpose in Purpose for name in ring.names(purpose) if name.team_id == team_id
    }


def test_nothing_goes_while_it_could_be_a_slip(shared: Stage) -> None:
    before = kept_of(shared, TEAM)

    begin_leaving(TEAM, ports=shared.ports)

    assert kept_of(shared, TEAM) == before | {"leaving": 1}
    assert not departure_is_due(TEAM, ports=shared.ports)
    shared.clock.moment += STAYS_FOR
    assert departure_is_due(TEAM, ports=shared.ports)
    assert not departure_is_due(OTHERS, ports=shared.ports)
    assert Task.DEPARTURES in outlook(ports=shared.ports).due


def test_hearing_it_twice_does_not_put_the_end_off(shared: Stage) -> None:
    begin_leaving(TEAM, ports=shared.ports)
    shared.clock.moment += STAYS_FOR / 2
    begin_leaving(TEAM, ports=shared.ports)
    shared.clock.moment += STAYS_FOR / 2

    assert departure_is_due(TEAM, ports=shared.ports)


def test_a_workspace_that_has_left_leaves_no_row_and_no_key_behind(shared: Stage) -> None:
    begin_leaving(TEAM, ports=shared.ports)
    others = kept_of(shared, OTHERS)
    assert keys_of(shared, TEAM) == {Purpose.BOX, Purpose.PERSON, Purpose.RECEIPT}

    assert leave_or_look_again(TEAM, has_left=True, ports=shared.ports)
    shared.commit()

    assert kept_of(shared, TEAM) == {"erasure": 1}
    assert keys_of(shared, TEAM) == set()
    assert kept_of(shared, OTHERS) == others


def test_one_that_has_the_bot_again_stays(shared: Stage) -> None:
    begin_leaving(TEAM, ports=shared.ports)
    before = kept_of(shared, TEAM)

    stay(TEAM, ports=shared.ports)

    shared.clock.moment += GONE_WITHIN
    assert not departure_is_due(TEAM, ports=shared.ports)
    del before["leaving"]
    assert kept_of(shared, TEAM) == before


def test_installing_again_keeps_everything_and_its_admins(shared: Stage) -> None:
    admins = shared.store.teams.admins(OTHERS)
    begin_leaving(OTHERS, ports=shared.ports)

    take_in_team(PersonId(OTHERS, "UNEW"), ports=shared.ports)

    assert shared.store.departures.find(OTHERS) is None
    assert shared.store.teams.admins(OTHERS) == admins


def test_whoever_installs_it_first_is_the_first_admin(shared: Stage) -> None:
    take_in_team(PersonId("TNEW", "UNEW"), ports=shared.ports)

    assert shared.store.teams.admins("TNEW") == ("UNEW",)


def test_while_slack_does_not_say_we_look_again_until_the_day_is_over(shared: Stage) -> None:
    begin_leaving(TEAM, ports=shared.ports)
    began = shared.clock.moment
    shared.clock.moment = began + STAYS_FOR

    assert not leave_or_look_again(TEAM, has_left=False, ports=shared.ports)
    assert not departure_is_due(TEAM, ports=shared.ports)
    shared.clock.moment += LOOK_REST
    assert departure_is_due(TEAM, ports=shared.ports)

    shared.clock.moment = began + GONE_WITHIN - LOOK_REST - timedelta(seconds=1)
    assert not leave_or_look_again(TEAM, has_left=False, ports=shared.ports)
    shared.clock.moment += timedelta(seconds=1)
    assert leave_or_look_again(TEAM, has_left=False, ports=shared.ports)
    assert kept_of(shared, TEAM) == {"erasure": 1}


def test_nobody_is_put_out_who_is_not_leaving(shared: Stage) -> None:
    before = kept_of(shared, TEAM)

    assert not leave_or_look_again(TEAM, has_left=True, ports=shared.ports)

    assert kept_of(shared, TEAM) == before


def test_a_workspace_goes_again_from_a_backup_of_before(shared: Stage) -> None:
    shared.store.ledger.add(OTHERS, Erased.TEAM, OTHERS, on=shared.clock.moment.date())
    connection = shared.store._connection
    connection.execute(METADATA.tables["erasure"].delete())

    assert replay_erasures(ports=shared.ports) == 1

    assert kept_of(shared, OTHERS) == {"erasure": 1}
    assert kept_of(shared, TEAM)
    assert replay_erasures(ports=shared.ports) == 0


def test_what_comes_after_is_not_purged_again(shared: Stage) -> None:
    purge_team(OTHERS, ports=shared.ports)
    shared.commit()
    shared.store.people.save(Person(OTHERS, "UNEW", "Europe/London"))
    (cohort,) = shared.store.cohorts.of_team(TEAM)
    shared.store.cohorts.save(replace(cohort, team_id=OTHERS, pool_id="elsewhere"))

    replay_erasures(ports=shared.ports)

    assert kept_of(shared, OTHERS) == {"cohort": 1, "erasure": 1, "person": 1}


def test_a_key_that_a_crash_left_behind_goes_at_the_next_start(shared: Stage) -> None:
    purge_team(TEAM, ports=shared.ports)
    shared.commit()
    entry = JournalEntry("e1", shared.clock.moment.date(), LINE)
    shared.store.journal.save(TEAM, BEN.user_id, entry)
    shared.commit()
    shared.store._connection.execute(METADATA.tables["journal"].delete())
    assert keys_of(shared, TEAM) == {Purpose.PERSON}

    replay_erasures(ports=shared.ports)
    shared.commit()

    assert keys_of(shared, TEAM) == set()
