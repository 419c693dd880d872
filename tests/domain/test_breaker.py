"""The circuit breaker: while Slack fails as a whole it is left alone, for longer each time."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.breaker import FAILURES, FIRST_REST, LONGEST_REST, Breaker

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def after_failures(number: int, breaker: Breaker | None = None) -> Breaker:
    """A breaker after so many calls in a row that found Slack not working."""
    breaker = breaker or Breaker()
    for _ in range(number):
        breaker = breaker.failed("HTTP 500", NOON)
    return breaker


def test_five_failures_bring_a_rest_of_five_seconds_and_never_more_than_five_minutes() -> None:
    assert (FAILURES, FIRST_REST, LONGEST_REST) == (5, 5 * SECOND, 300 * SECOND)


def test_a_few_failures_do_not_open_it() -> None:
    assert not after_failures(FAILURES - 1).is_open
    assert after_failures(FAILURES).is_open


def test_a_call_that_works_in_between_starts_the_count_again() -> None:
    breaker = after_failures(FAILURES - 1).worked()

    assert not after_failures(FAILURES - 1, breaker).is_open


def test_a_revoked_token_opens_it_at_once_and_says_why() -> None:
    breaker = Breaker().refused("token_revoked", NOON)

    assert breaker.is_open
    assert (breaker.reason, breaker.opened_at) == ("token_revoked", NOON)


def test_an_open_breaker_says_what_the_last_failure_was_and_counts_anew() -> None:
    breaker = after_failures(FAILURES)

    assert (breaker.reason, breaker.opened_at) == ("HTTP 500", NOON)
    assert (breaker.failures, breaker.openings) == (0, 1)


def test_the_probe_comes_once_the_rest_is_over() -> None:
    breaker = after_failures(FAILURES)

    assert not breaker.wants_probe(NOON + FIRST_REST - SECOND)
    assert breaker.wants_probe(NOON + FIRST_REST)
    assert not Breaker().wants_probe(NOON)


def test_a_probe_that_works_closes_it() -> None:
    breaker = after_failures(FAILURES).probe_worked()

    assert not breaker.is_open
    assert not breaker.worked().openings


def test_each_failed_probe_doubles_the_rest_up_to_five_minutes() -> None:
    breaker, now, rests = after_failures(FAILURES), NOON, []
    for _ in range(9):
        assert breaker.rest
        rests.append(breaker.rest.lasts)
        now = breaker.rest.ends_at
        breaker = breaker.probe_failed("HTTP 500", now)

    assert rests[:4] == [FIRST_REST, 2 * FIRST_REST, 4 * FIRST_REST, 8 * FIRST_REST]
    assert rests[-1] == LONGEST_REST
    assert breaker.opened_at == NOON


def test_after_a_probe_one_failure_is_enough_and_the_rest_goes_on_growing() -> None:
    breaker = after_failures(FAILURES).probe_worked().failed("HTTP 500", NOON)

    assert breaker.rest
    assert breaker.rest.lasts == 2 * FIRST_REST


def test_answers_to_old_calls_change_nothing_while_it_is_open() -> None:
    breaker = after_failures(FAILURES)

    assert breaker.worked() == breaker
    assert breaker.failed("HTTP 500", NOON) == breaker
    assert breaker.refused("token_revoked", NOON) == breaker


acts = st.lists(st.sampled_from(("worked", "failed", "refused", "wait")), max_size=60)


@given(acts=acts)
def test_it_is_never_open_for_more_than_five_minutes_without_a_probe(acts: list[str]) -> None:
    breaker, now = Breaker(), NOON
    for act in acts:
        match act:
            case "worked":
                breaker = breaker.worked()
            case "failed":
                breaker = breaker.failed("HTTP 500", now)
            case "refused":
                breaker = breaker.refused("invalid_auth", now)
            case _:
                now += timedelta(seconds=40)
        if breaker.is_open:
            assert breaker.wants_probe(now + LONGEST_REST)
            assert breaker.reason
        if breaker.wants_probe(now):
            breaker = breaker.probe_failed("HTTP 500", now)
