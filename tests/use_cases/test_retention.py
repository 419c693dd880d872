"""A journal ends a year after its person's last programme, and they are warned a month before."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.journal import JournalEntry
from bot.domain.letters import JournalWarningLetter
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.people import Person
from bot.storage.keys import KeyName, Purpose
from bot.use_cases.agenda import keep_house
from bot.use_cases.retention import journal_warning_letter
from tests.use_cases.stage import ASHA, BEN, TEAM, Stage

WARNED = datetime(2027, 12, 27, 12, tzinfo=UTC)
"""The first Monday on which the warning may come: the 25th is a Saturday."""
LINE = "I waited before I answered."


@pytest.fixture
def ended(stage: Stage) -> Stage:
    """Asha has a journal; the programme was over on 25 January 2027."""
    stage.everybody_starts(stage.start_cohort(ASHA, BEN))
    keep_line(stage, LINE)
    stage.clock.move_to(datetime(2027, 1, 26, 12, tzinfo=UTC))
    keep_house(ports=stage.ports)
    stage.beat()
    return stage


def keep_line(stage: Stage, line: str) -> None:
    entry = JournalEntry("e1", date(2026, 11, 3), line)
    stage.store.journal.save(TEAM, ASHA.user_id, entry)
    stage.commit()


def asha(stage: Stage) -> Person:
    person = stage.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    return person


def live_until(stage: Stage, moment: datetime) -> None:
    """Keep house every week, in the last two months every day, and send what is due."""
    while stage.clock.moment < moment:
        is_near = moment - stage.clock.moment < timedelta(days=60)
        step = timedelta(days=1 if is_near else 7)
        stage.clock.move_to(min(stage.clock.moment + step, moment))
        keep_house(ports=stage.ports)
        stage.run_until(stage.clock.moment + timedelta(seconds=1))


def test_a_journal_is_kept_for_a_year_after_one_warning(ended: Stage) -> None:
    live_until(ended, datetime(2027, 12, 24, 12, tzinfo=UTC))
    assert ended.letters(MessageKind.JOURNAL_WARNING) == []

    live_until(ended, datetime(2028, 1, 24, 12, tzinfo=UTC))
    (claimed,) = ended.letters(MessageKind.JOURNAL_WARNING, ASHA)
    assert claimed.letter == JournalWarningLetter(date(2028, 1, 25))
    assert ended.store.journal.entries(TEAM, ASHA.user_id) != []

    live_until(ended, datetime(2028, 1, 25, 13, tzinfo=UTC))
    ended.commit()
    assert ended.store.journal.entries(TEAM, ASHA.user_id) == []
    assert ended.store._keys.find(KeyName(TEAM, Purpose.PERSON, ASHA.user_id)) is None
    assert asha(ended).journal_warned_on is None


def test_whoever_is_warned_late_still_has_a_month(ended: Stage) -> None:
    ended.clock.move_to(datetime(2028, 3, 1, 12, tzinfo=UTC))
    keep_house(ports=ended.ports)
    ended.beat()

    (claimed,) = ended.letters(MessageKind.JOURNAL_WARNING, ASHA)
    assert claimed.letter == JournalWarningLetter(date(2028, 4, 1))
    ended.clock.move_to(datetime(2028, 3, 31, 12, tzinfo=UTC))
    keep_house(ports=ended.ports)
    assert ended.store.journal.entries(TEAM, ASHA.user_id) != []


def test_an_empty_journal_goes_without_a_warning(ended: Stage) -> None:
    keep_line(ended, "")
    live_until(ended, datetime(2028, 1, 25, 13, tzinfo=UTC))

    assert ended.letters(MessageKind.JOURNAL_WARNING) == []
    assert not ended.store.traces.has_journal(TEAM, ASHA.user_id)


def test_a_journal_that_nobody_can_read_goes_without_a_warning(ended: Stage) -> None:
    ended.store._keys.spend(KeyName(TEAM, Purpose.PERSON, ASHA.user_id))
    ended.commit()

    live_until(ended, datetime(2028, 1, 25, 13, tzinfo=UTC))

    assert ended.letters(MessageKind.JOURNAL_WARNING) == []
    assert not ended.store.traces.has_journal(TEAM, ASHA.user_id)


def test_a_new_programme_keeps_the_journal(ended: Stage) -> None:
    live_until(ended, WARNED)
    assert asha(ended).journal_warned_on is not None
    cohort_id = ended.start_cohort(ASHA)
    cohort = ended.store.cohorts.find(TEAM, cohort_id)
    assert cohort is not None
    ended.store.cohorts.save(replace(cohort, ends_on=date(2028, 6, 1)))

    live_until(ended, datetime(2028, 2, 20, 12, tzinfo=UTC))

    assert asha(ended).journal_warned_on is None
    assert ended.store.journal.entries(TEAM, ASHA.user_id) != []


def test_somebody_on_holiday_is_warned_when_they_are_back(ended: Stage) -> None:
    ended.store.people.save(replace(asha(ended), is_on_holiday=True))
    live_until(ended, datetime(2028, 2, 20, 12, tzinfo=UTC))

    assert ended.letters(MessageKind.JOURNAL_WARNING) == []
    assert ended.store.journal.entries(TEAM, ASHA.user_id) != []


def test_who_cannot_be_reached_is_not_written_to(ended: Stage) -> None:
    ended.store.people.save(replace(asha(ended), is_away=True))
    live_until(ended, datetime(2028, 2, 20, 12, tzinfo=UTC))

    assert ended.letters(MessageKind.JOURNAL_WARNING) == []
    assert not ended.store.traces.has_journal(TEAM, ASHA.user_id)


def test_a_journal_without_a_person_or_a_programme_is_left_alone(ended: Stage) -> None:
    for user_id in ("UNOBODY", "UALONE"):
        entry = JournalEntry("e2", date(2026, 11, 3), LINE)
        ended.store.journal.save(TEAM, user_id, entry)
    ended.store.people.save(Person(TEAM, "UALONE", "Europe/London"))

    live_until(ended, datetime(2028, 2, 20, 12, tzinfo=UTC))

    assert ended.store.traces.has_journal(TEAM, "UNOBODY")
    assert ended.store.traces.has_journal(TEAM, "UALONE")


def test_a_warning_about_a_journal_that_is_gone_is_not_sent(ended: Stage) -> None:
    ended.store.people.save(replace(asha(ended), journal_warned_on=date(2027, 12, 27)))
    message = OutgoingMessage(
        TEAM, "m1", MessageKind.JOURNAL_WARNING, ASHA.user_id, ASHA.user_id, WARNED
    )
    assert journal_warning_letter(message, ports=ended.ports) is not None

    ended.store.traces.erase_journal(TEAM, ASHA.user_id)

    assert journal_warning_letter(message, ports=ended.ports) is None
    assert journal_warning_letter(replace(message, recipient="U9"), ports=ended.ports) is None
