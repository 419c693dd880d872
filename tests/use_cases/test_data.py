"""What is kept about a person, and all of it as one value."""

from dataclasses import replace

import pytest

from bot.domain.errors import NotAllowed
from bot.domain.letters import KeptData
from bot.domain.people import PersonId
from bot.storage.keys import KeyName, Purpose
from bot.use_cases.data import my_data, what_is_kept, what_would_be_erased
from bot.use_cases.reflections import keep_line, share_line
from tests.use_cases.stage import ASHA, BEN, DEV, ERIN, TEAM, Stage

PRIVATE = "I counted to five."
SHARED = "I waited before I answered."


@pytest.fixture
def lived(stage: Stage) -> Stage:
    """Asha has kept a line, Ben has shared one."""
    stage.first_nudges()
    asked = stage.everybody_tries()
    keep_line(ASHA, asked[ASHA].nudge_id, asked[ASHA].receipt, PRIVATE, ports=stage.ports)
    share_line(BEN, asked[BEN].nudge_id, asked[BEN].receipt, SHARED, ports=stage.ports)
    stage.commit()
    return stage


def test_what_is_kept_is_counted(lived: Stage) -> None:
    kept = what_is_kept(ASHA, ports=lived.ports)

    assert kept == KeptData(True, False, nudges=1, lines=1, messages=4)
    assert what_would_be_erased(ASHA, ports=lived.ports) == kept


def test_nothing_is_kept_about_a_stranger(lived: Stage) -> None:
    assert what_is_kept(ERIN, ports=lived.ports) == KeptData(False)
    assert my_data(ERIN, ports=lived.ports).parts == {}


def test_the_copy_holds_everything_and_the_journal_in_clear(lived: Stage) -> None:
    data = my_data(ASHA, ports=lived.ports)

    assert set(data.parts) == {"enrolment", "journal", "nudge", "outbox", "person"}
    assert data.parts["journal"][0]["line"] == PRIVATE
    assert data.parts["nudge"][0]["state"] == "tried"
    assert data.made_at == lived.clock.now()


def test_the_copy_does_not_tell_whether_a_line_was_shared(lived: Stage) -> None:
    data = my_data(BEN, ports=lived.ports)

    assert SHARED not in f"{data.parts}"
    assert "journal" not in data.parts


def test_sponsors_and_admins_are_told_that_they_are(lived: Stage) -> None:
    (cohort,) = lived.store.cohorts.of_team(TEAM)
    lived.store.cohorts.save(replace(cohort, sponsors=("USAM",)))

    sponsor = my_data(PersonId(TEAM, "USAM"), ports=lived.ports)

    assert sponsor.parts == {"sponsor": [{"programme": "Lead well"}]}
    assert what_is_kept(PersonId(TEAM, "USAM"), ports=lived.ports).is_known
    assert what_is_kept(DEV, ports=lived.ports).is_admin


def test_an_owner_is_told_for_which_programme(lived: Stage) -> None:
    (cohort,) = lived.store.cohorts.of_team(TEAM)
    lived.store.cohorts.save(replace(cohort, owner="UOLA"))

    owner = PersonId(TEAM, "UOLA")

    assert my_data(owner, ports=lived.ports).parts == {"owner": [{"programme": "Lead well"}]}
    assert what_is_kept(owner, ports=lived.ports).is_known


def test_the_only_admin_learns_at_once_that_somebody_has_to_follow(lived: Stage) -> None:
    with pytest.raises(NotAllowed):
        what_would_be_erased(DEV, ports=lived.ports)


def test_a_journal_without_its_key_is_no_obstacle(lived: Stage) -> None:
    lived.store._keys.spend(KeyName(TEAM, Purpose.PERSON, ASHA.user_id))
    lived.commit()

    assert what_is_kept(ASHA, ports=lived.ports).lines == 0
    assert "journal" not in my_data(ASHA, ports=lived.ports).parts
