"""Presses lead back to nobody without the thread's key."""

from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.domain.boxes import Contribution
from bot.domain.threads import (
    ANOTHER_LOOK,
    PressKind,
    next_daily_slot,
    press_mark,
    quoted_lines,
)


def mark(key: bytes = b"k" * 32, user: str = "U1", line: str = "l1") -> str:
    return press_mark(key, user_id=user, line_id=line, kind=PressKind.BEEN_THERE)


def test_the_same_press_has_the_same_mark() -> None:
    assert mark() == mark()


def test_another_person_line_or_key_has_another_mark() -> None:
    assert len({mark(), mark(user="U2"), mark(line="l2"), mark(key=b"x" * 32)}) == 4


def test_person_and_line_of_a_press_cannot_be_mistaken_for_another_pair() -> None:
    assert mark(user="U1", line="2l") != mark(user="U12", line="l")


def test_a_press_of_long_ago_is_still_known() -> None:
    """What stands in people's databases; another mark here would count a press twice."""
    # pragma: allowlist nextline secret
    assert mark() == "1792f7ba8296613471fa314266c78717cf33ce99b080cd251d93725fc93c8654"


def lines(*concepts: str) -> list[Contribution]:
    return [
        Contribution("T1", f"l{number}", "t1", f"line {number}", concept, "hash")
        for number, concept in enumerate(concepts)
    ]


def test_the_opening_message_quotes_two_lines_about_its_concept() -> None:
    several = lines("listening", "feedback", "feedback", "listening", "listening")

    chosen = {quoted_lines(several, "listening", Random(seed)) for seed in range(40)}

    assert chosen == {("l0", "l3"), ("l0", "l4"), ("l3", "l4")}


def test_where_one_line_is_about_the_concept_another_stands_beside_it() -> None:
    chosen = quoted_lines(lines("feedback", "listening", "feedback"), "listening", Random(1))

    assert "l1" in chosen
    assert len(chosen) == 2


def test_a_thread_of_one_line_quotes_it() -> None:
    assert quoted_lines(lines("feedback"), "feedback", Random(1)) == ("l0",)


def test_the_daily_slot_keeps_its_local_time_when_the_clocks_change() -> None:
    london = ZoneInfo("Europe/London")
    before = datetime(2026, 10, 24, 10, tzinfo=UTC)

    saturday = next_daily_slot(time(12), london, after=before)
    sunday = next_daily_slot(time(12), london, after=saturday)

    assert saturday == datetime(2026, 10, 24, 11, tzinfo=UTC)
    assert sunday == datetime(2026, 10, 25, 12, tzinfo=UTC)


def test_counts_in_other_channels_follow_at_the_next_full_minute() -> None:
    """Whoever adds the rest to the minute of a press counts on its being one."""
    assert timedelta(minutes=1) == ANOTHER_LOOK
