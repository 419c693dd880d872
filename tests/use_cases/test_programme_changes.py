"""An admin changes a programme; each change is kept once, is logged, and refuses old forms."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.audit import Act
from bot.domain.errors import CarryoverError, NotAllowed, NotFound, Trouble, UnusableAnswer
from bot.domain.messages import MessageKind
from bot.domain.people import Cohort, CourseModule, PersonId
from bot.domain.programmes import CourseDay, ProgrammePage
from bot.use_cases.agenda import keep_house
from bot.use_cases.cohorts import start_cohort
from bot.use_cases.pools import pool_of
from bot.use_cases.programme_changes import (
    change_channel,
    change_course_days,
    change_dates,
    change_owner,
    change_sponsors,
    end_now,
    raise_threshold,
)
from bot.use_cases.programmes import programme_page
from bot.use_cases.sharing import name_sponsors
from tests.library import small_library
from tests.use_cases.stage import (
    ASHA,
    DEV,
    TEAM,
    TRAINEES,
    FixedShelf,
    Stage,
    member,
    new_cohort,
)

FIRST, LAST = date(2026, 11, 2), date(2027, 1, 25)
LATER = date(2027, 3, 1)
ELSEWHERE = PersonId("T2", "UDEV")


def of(stage: Stage, cohort_id: str) -> Cohort:
    """The cohort as it is kept."""
    cohort = stage.store.cohorts.find(TEAM, cohort_id)
    assert cohort is not None
    return cohort


def page(stage: Stage, cohort_id: str) -> ProgrammePage:
    """The page as Dev sees it."""
    return programme_page(DEV, cohort_id, ports=stage.ports)


def acts(stage: Stage) -> list[tuple[Act, str]]:
    """What the audit log says happened since the start, the first act first."""
    entries = stage.store.audit.of_team(TEAM, 100)
    return [(each.act, each.about) for each in reversed(entries) if each.act is not Act.STARTED]


Change = Callable[[Stage, str, str], object]
CHANGES: dict[str, Change] = {
    "dates": lambda stage, cohort_id, seen: change_dates(
        DEV, cohort_id, None, LATER, seen, ports=stage.ports
    ),
    "course days": lambda stage, cohort_id, seen: change_course_days(
        DEV, cohort_id, "2026-11-09 listening", seen, ports=stage.ports
    ),
    "channel": lambda stage, cohort_id, seen: change_channel(
        DEV, cohort_id, "C2", seen, ports=stage.ports
    ),
    "sponsors": lambda stage, cohort_id, seen: change_sponsors(
        DEV, cohort_id, ("USAM", "UOLA", "USAM"), seen, ports=stage.ports
    ),
    "owner": lambda stage, cohort_id, seen: change_owner(
        DEV, cohort_id, "UOLA", seen, ports=stage.ports
    ),
}
LOGGED = {
    "dates": (Act.DATES, "2026-11-02 2027-03-01"),
    "course days": (Act.COURSE_DAYS, "1"),
    "channel": (Act.CHANNEL, "C2"),
    "sponsors": (Act.SPONSORS, "2"),
    "owner": (Act.OWNER, "1"),
}


def test_the_page_says_how_a_programme_stands(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    shown = page(stage, cohort_id)

    assert (shown.people, shown.threshold, shown.highest) == (10, 5, 5)
    assert (shown.today, shown.has_sisters) == (FIRST, False)
    assert shown.term_now == "Closed-loop communication"
    assert shown.example == "Listening"


def test_the_page_of_a_library_without_concepts_names_none(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    module = CourseModule(date(2026, 11, 9), "gone")
    stage.store.cohorts.save(replace(of(stage, cohort_id), modules=(module,)))
    shelf = FixedShelf(replace(small_library(), concepts={}))

    shown = programme_page(DEV, cohort_id, ports=replace(stage.ports, library=shelf))

    assert (shown.term_now, shown.example) == ("", "")
    assert shown.course_days == (CourseDay(date(2026, 11, 9), "gone"),)


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_kept_and_logged_once_however_often_it_is_sent(stage: Stage, name: str) -> None:
    cohort_id = stage.start_cohort()
    seen = page(stage, cohort_id).stamp

    CHANGES[name](stage, cohort_id, seen)
    CHANGES[name](stage, cohort_id, seen)

    assert page(stage, cohort_id).stamp != seen
    assert acts(stage) == [LOGGED[name]]


@pytest.mark.parametrize("name", CHANGES)
def test_a_form_that_showed_something_older_changes_nothing(stage: Stage, name: str) -> None:
    cohort_id = stage.start_cohort()
    seen = page(stage, cohort_id).stamp
    change_dates(DEV, cohort_id, None, date(2027, 2, 1), seen, ports=stage.ports)
    before = of(stage, cohort_id)

    with pytest.raises(CarryoverError, match=Trouble.CHANGED_MEANWHILE):
        CHANGES[name](stage, cohort_id, seen)

    assert of(stage, cohort_id) == before


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_changes_once_the_programme_is_over(stage: Stage, name: str) -> None:
    cohort_id = stage.start_cohort()
    seen = page(stage, cohort_id).stamp
    stage.clock.move(days=100)

    with pytest.raises(NotFound, match=Trouble.PROGRAMME_OVER):
        CHANGES[name](stage, cohort_id, seen)


def test_only_an_admin_of_the_team_changes_anything(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    stage.store.teams.add_admin("T2", ELSEWHERE.user_id)

    with pytest.raises(NotAllowed):
        end_now(ASHA, cohort_id, ports=stage.ports)
    with pytest.raises(NotAllowed):
        programme_page(ASHA, cohort_id, ports=stage.ports)
    with pytest.raises(NotFound):
        end_now(ELSEWHERE, cohort_id, ports=stage.ports)

    assert acts(stage) == []


def test_sponsors_that_stay_the_same_in_another_order_are_no_change(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    seen = page(stage, cohort_id).stamp
    change_sponsors(DEV, cohort_id, ("USAM", "UOLA"), seen, ports=stage.ports)

    change_sponsors(DEV, cohort_id, ("UOLA", "USAM"), "old", ports=stage.ports)
    stage.clock.move(minutes=1)
    name_sponsors(DEV, {cohort_id: ("UOLA",)}, ports=stage.ports)

    assert of(stage, cohort_id).sponsors == ("UOLA",)
    assert acts(stage) == [(Act.SPONSORS, "2"), (Act.SPONSORS, "1")]


def test_an_owner_can_be_taken_back(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    change_owner(DEV, cohort_id, "UOLA", page(stage, cohort_id).stamp, ports=stage.ports)
    stage.clock.move(minutes=1)

    change_owner(DEV, cohort_id, "", page(stage, cohort_id).stamp, ports=stage.ports)

    assert of(stage, cohort_id).owner == ""
    assert acts(stage) == [(Act.OWNER, "1"), (Act.OWNER, "0")]


def test_a_first_day_moves_until_it_has_come_and_what_follows_it_moves_along(stage: Stage) -> None:
    stage.store.teams.add_admin(TEAM, DEV.user_id)
    new = replace(new_cohort(), starts_on=date(2026, 11, 9))
    made = start_cohort(DEV, new, [member(who) for who in TRAINEES], ports=stage.ports)
    seen = page(stage, made.cohort_id).stamp

    change_dates(DEV, made.cohort_id, date(2026, 11, 16), LAST, seen, ports=stage.ports)

    note = stage.store.shared_words.note(TEAM, made.cohort_id)
    wave = stage.store.barometer.wave_of(TEAM, made.cohort_id)
    assert note is not None
    assert note.next_at == datetime(2026, 11, 16, 11, tzinfo=UTC)
    assert wave is not None
    assert wave.next_at == datetime(2026, 11, 30, tzinfo=UTC)
    assert acts(stage) == [(Act.DATES, "2026-11-16 2027-01-25")]


def test_what_is_due_this_moment_is_not_passed_over(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    stage.clock.move_to(datetime(2026, 11, 16, 11, tzinfo=UTC))
    pool = pool_of(of(stage, cohort_id), ports=stage.ports)
    note = stage.store.shared_words.note(TEAM, cohort_id)
    wave = stage.store.barometer.wave_of(TEAM, cohort_id)

    change_dates(DEV, cohort_id, None, LATER, page(stage, cohort_id).stamp, ports=stage.ports)

    assert stage.store.shared_words.note(TEAM, cohort_id) == note
    assert stage.store.barometer.wave_of(TEAM, cohort_id) == wave
    assert pool_of(of(stage, cohort_id), ports=stage.ports) == pool


def test_a_longer_programme_has_notes_again_but_a_barometer_that_has_ended_stays_ended(
    stage: Stage,
) -> None:
    cohort_id = stage.start_cohort(*(PersonId(TEAM, f"UX{number}") for number in range(15)))
    stage.clock.move_to(datetime(2027, 1, 20, 12, tzinfo=UTC))
    stage.run_until(datetime(2027, 1, 20, 13, tzinfo=UTC))
    wave = stage.store.barometer.wave_of(TEAM, cohort_id)
    note = stage.store.shared_words.note(TEAM, cohort_id)
    assert wave is not None
    assert note is not None
    stage.store.barometer.end(replace(wave, number=0, next_at=None))
    stage.store.shared_words.save_note(replace(note, next_at=None))

    change_dates(DEV, cohort_id, None, LATER, page(stage, cohort_id).stamp, ports=stage.ports)

    ended = stage.store.barometer.wave_of(TEAM, cohort_id)
    again = stage.store.shared_words.note(TEAM, cohort_id)
    assert ended is not None
    assert ended.next_at is None
    assert again is not None
    assert again.next_at == datetime(2027, 1, 25, 11, tzinfo=UTC)


def test_a_programme_from_before_notes_and_waves_can_be_moved(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    cohort = of(stage, cohort_id)
    stage.store.cohorts.save(replace(cohort, cohort_id="old"))

    shown = change_dates(DEV, "old", None, LATER, page(stage, "old").stamp, ports=stage.ports)

    assert shown.cohort.ends_on == LATER
    assert stage.store.shared_words.note(TEAM, "old") is None


def test_course_days_change_what_the_fortnight_is_about(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    typed = "2026-11-02 listening\n2026-12-01 closed-loop communication"

    shown = change_course_days(
        DEV, cohort_id, typed, page(stage, cohort_id).stamp, ports=stage.ports
    )

    assert shown.term_now == "Listening"
    assert [day.term for day in shown.course_days] == ["Listening", "Closed-loop communication"]
    with pytest.raises(UnusableAnswer, match=Trouble.COURSE_DAY_UNREAD):
        change_course_days(DEV, cohort_id, "soon", shown.stamp, ports=stage.ports)


def test_threads_and_notes_go_to_the_new_channel(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    change_channel(DEV, cohort_id, "C2", page(stage, cohort_id).stamp, ports=stage.ports)
    stage.run_until(datetime(2026, 11, 2, 11, 1, tzinfo=UTC))

    (note,) = stage.letters(MessageKind.WORD_NOTE)
    assert note.message.recipient == "C2"


def test_k_rises_and_never_falls(stage: Stage) -> None:
    cohort_id = stage.start_cohort(*(PersonId(TEAM, f"UX{number}") for number in range(14)))

    shown = raise_threshold(DEV, cohort_id, 6, ports=stage.ports)
    raise_threshold(DEV, cohort_id, 6, ports=stage.ports)

    assert (shown.threshold, shown.highest) == (6, 7)
    for threshold, why in ((5, Trouble.THRESHOLD_FALLS), (8, Trouble.THRESHOLD_TOO_HIGH)):
        with pytest.raises(UnusableAnswer, match=why):
            raise_threshold(DEV, cohort_id, threshold, ports=stage.ports)
    assert acts(stage) == [(Act.THRESHOLD, "6")]


def test_sisters_have_one_threshold(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    new = replace(new_cohort(), sister_id=cohort_id)
    sister = start_cohort(DEV, new, [member(PersonId(TEAM, "UX"))] * 1, ports=stage.ports)

    shown = raise_threshold(DEV, cohort_id, 5, ports=stage.ports)

    assert shown.has_sisters
    assert page(stage, sister.cohort_id).has_sisters


def test_an_ended_programme_says_farewell_the_next_day(stage: Stage) -> None:
    cohort_id = stage.first_nudges()

    shown = end_now(DEV, cohort_id, ports=stage.ports)
    end_now(DEV, cohort_id, ports=stage.ports)
    keep_house(ports=stage.ports)
    assert stage.letters(MessageKind.FAREWELL) == []
    stage.run_until(datetime(2026, 11, 4, 0, 1, tzinfo=UTC))
    keep_house(ports=stage.ports)
    stage.run_until(datetime(2026, 11, 4, 18, tzinfo=UTC))

    assert shown.cohort.ends_on == date(2026, 11, 3)
    assert len(stage.letters(MessageKind.FAREWELL)) == 10
    assert acts(stage) == [(Act.ENDED, "2026-11-03")]
    assert of(stage, cohort_id).is_farewelled
    pool = pool_of(of(stage, cohort_id), ports=stage.ports)
    assert pool.next_slot_at > datetime(2026, 11, 4, tzinfo=UTC)


def test_until_midnight_the_end_can_be_taken_back(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    seen = end_now(DEV, cohort_id, ports=stage.ports).stamp

    shown = change_dates(DEV, cohort_id, None, LAST, seen, ports=stage.ports)
    stage.clock.move(days=1)
    keep_house(ports=stage.ports)

    assert shown.cohort.ends_on == LAST
    assert not of(stage, cohort_id).is_farewelled


def test_with_an_early_end_the_box_is_looked_at_when_it_comes(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    stage.clock.move(days=5)
    before = pool_of(of(stage, cohort_id), ports=stage.ports)
    stage.store.cohorts.save_pool(
        replace(before, next_slot_at=stage.clock.now() + timedelta(days=5))
    )

    end_now(DEV, cohort_id, ports=stage.ports)

    pool = pool_of(of(stage, cohort_id), ports=stage.ports)
    assert pool.next_slot_at == datetime(2026, 11, 8, tzinfo=UTC)
