"""An admin says how lines are shared, and nobody else does."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.errors import NotAllowed, Trouble, UnusableAnswer
from bot.domain.sharing import Sharing, SharingForm
from bot.use_cases.home import home_page
from bot.use_cases.known import uses_member_names
from bot.use_cases.sharing import name_sponsors, save_sharing, the_sharing
from tests.use_cases.stage import ASHA, DEV, TEAM, Stage


def test_an_admin_changes_the_settings_and_they_hold(stage: Stage) -> None:
    stage.start_cohort()
    (cohort,) = stage.store.cohorts.of_team(TEAM)
    assert the_sharing(DEV, ports=stage.ports) == SharingForm(Sharing(TEAM), (cohort,))

    saved = save_sharing(
        DEV,
        "Ward 7\nWillow Suite",
        "Call Sam.",
        uses_member_names=True,
        is_paused=True,
        ports=stage.ports,
    )

    assert saved == Sharing(TEAM, ("Ward 7", "Willow Suite"), True, "Call Sam.", is_paused=True)
    assert the_sharing(DEV, ports=stage.ports).sharing == saved
    assert uses_member_names(TEAM, ports=stage.ports)
    assert home_page(DEV, ports=stage.ports).is_sharing_paused


def test_nobody_else_sees_or_changes_them(stage: Stage) -> None:
    stage.start_cohort()

    with pytest.raises(NotAllowed):
        the_sharing(ASHA, ports=stage.ports)
    with pytest.raises(NotAllowed):
        save_sharing(ASHA, "", "", uses_member_names=False, is_paused=True, ports=stage.ports)

    assert stage.store.sharing.of(TEAM) == Sharing(TEAM)


def test_settings_that_cannot_be_used_change_nothing(stage: Stage) -> None:
    stage.start_cohort()

    with pytest.raises(UnusableAnswer, match=Trouble.PLACE_TOO_SHORT):
        save_sharing(DEV, "A", "", uses_member_names=True, is_paused=True, ports=stage.ports)

    assert stage.store.sharing.of(TEAM) == Sharing(TEAM)


def test_an_admin_names_the_sponsors_of_a_cohort_that_runs(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    changed = name_sponsors(DEV, {cohort_id: ["USAM"], "gone": ["USAM"]}, ports=stage.ports)

    (cohort,) = stage.store.cohorts.of_team(TEAM)
    assert changed == (cohort,)
    assert cohort.sponsors == ("USAM",)
    assert name_sponsors(DEV, {cohort_id: ["USAM"]}, ports=stage.ports) == ()
    with pytest.raises(NotAllowed):
        name_sponsors(ASHA, {cohort_id: []}, ports=stage.ports)


def test_a_cohort_that_is_over_has_no_sponsors_to_name(stage: Stage) -> None:
    stage.start_cohort()
    (cohort,) = stage.store.cohorts.of_team(TEAM)
    stage.store.cohorts.save(replace(cohort, ends_on=date(2026, 11, 1)))

    assert the_sharing(DEV, ports=stage.ports).cohorts == ()
