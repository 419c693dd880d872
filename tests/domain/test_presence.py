"""What Slack says about whether somebody can be reached."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.people import Person
from bot.domain.presence import LOOK_LASTS, Look, as_last_seen, as_seen, quiet_spans
from tests.working_patterns import nov

ASHA = Person("T1", "UASHA", "Europe/London", dnd=((nov(2, 22), nov(3, 7)),))
NOW = nov(3, 12)


def test_quiet_hours_to_come_are_expected_on_the_next_day_too() -> None:
    assert quiet_spans(nov(3, 22), nov(4, 7), now=NOW) == (
        (nov(3, 22), nov(4, 7)),
        (nov(4, 22), nov(5, 7)),
    )


def test_quiet_hours_that_have_begun_may_be_a_snooze_and_come_once() -> None:
    assert quiet_spans(nov(3, 11), nov(3, 13), now=NOW) == ((nov(3, 11), nov(3, 13)),)
    assert quiet_spans(NOW, nov(3, 13), now=NOW) == ((NOW, nov(3, 13)),)


def test_quiet_hours_that_are_over_or_never_begin_are_none() -> None:
    assert quiet_spans(nov(3, 9), nov(3, 11), now=NOW) == ()
    assert quiet_spans(nov(3, 9), NOW, now=NOW) == ()
    assert quiet_spans(nov(4, 7), nov(4, 7), now=NOW) == ()
    assert quiet_spans(nov(4, 8), nov(4, 7), now=NOW) == ()


def test_a_person_is_as_slack_shows_them() -> None:
    quiet = ((nov(4, 22), nov(5, 7)),)
    look = Look("Asia/Kolkata", quiet, is_on_holiday=True, is_deleted=True)

    assert as_seen(ASHA, look, now=NOW) == replace(
        ASHA,
        zone_name="Asia/Kolkata",
        dnd=quiet,
        is_on_holiday=True,
        is_away=True,
        looked_at=NOW,
    )


def test_what_slack_would_not_say_stays_as_it_was() -> None:
    assert as_seen(ASHA, Look("", None), now=NOW) == replace(ASHA, looked_at=NOW)


def test_somebody_without_quiet_hours_who_is_back_is_undisturbed_no_more() -> None:
    away = replace(ASHA, is_away=True, is_on_holiday=True)

    assert as_seen(away, Look("Europe/London"), now=NOW) == replace(ASHA, dnd=(), looked_at=NOW)


def test_after_a_look_that_failed_the_next_one_comes_after_a_rest() -> None:
    rest = timedelta(minutes=10)

    seen = as_last_seen(ASHA, rest, now=NOW)

    assert seen == replace(ASHA, looked_at=seen.looked_at)
    assert seen.looked_at is not None
    assert seen.looked_at + LOOK_LASTS == NOW + rest
    assert timedelta(hours=6) == LOOK_LASTS


def test_a_rest_of_more_than_a_look_lasts_puts_no_look_into_the_future() -> None:
    assert as_last_seen(ASHA, timedelta(days=2), now=NOW).looked_at == NOW
