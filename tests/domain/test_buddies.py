"""Buddies are put together in pairs, across wards, and with somebody new while there is one."""

from datetime import UTC, date, datetime
from itertools import combinations
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.buddies import (
    Buddy,
    BuddyGroup,
    Pledge,
    matched,
    next_match_at,
    pairs_met,
)

LONDON = ZoneInfo("Europe/London")
AUCKLAND = ZoneInfo("Pacific/Auckland")


def buddy(user_id: str, ward: str = "", excluded: tuple[str, ...] = ()) -> Buddy:
    return Buddy("T1", "c1", user_id, ward, excluded)


def people(count: int) -> list[Buddy]:
    return [buddy(f"U{number:02}") for number in range(count)]


def groups_of(*buddies: Buddy, met: dict[frozenset[str], int] | None = None) -> set[frozenset[str]]:
    return {frozenset(group) for group in matched(buddies, met or {}, chance=Random(1))}


@given(st.integers(2, 15), st.randoms(use_true_random=False))
def test_everybody_is_in_one_pair_and_an_odd_one_makes_a_group_of_three(
    count: int, chance: Random
) -> None:
    groups = matched(people(count), {}, chance=chance)

    everybody = sorted(each for group in groups for each in group)
    assert everybody == [each.user_id for each in people(count)]
    assert sorted(map(len, groups)) == [2] * (count // 2 - count % 2) + [3] * (count % 2)


def test_one_alone_and_nobody_are_in_no_group() -> None:
    assert matched([], {}, chance=Random(1)) == ()
    assert matched(people(1), {}, chance=Random(1)) == ()


def test_people_of_one_ward_are_parted_where_that_can_be() -> None:
    wards = [
        buddy("UASHA", "Elm Ward"),
        buddy("UBEN", "elm-ward"),
        buddy("UCARA", "Oak"),
        buddy("UDAN", "Oak"),
    ]

    for seed in range(20):
        groups = {frozenset(group) for group in matched(wards, {}, chance=Random(seed))}
        assert frozenset({"UASHA", "UBEN"}) not in groups
        assert frozenset({"UCARA", "UDAN"}) not in groups


def test_who_did_not_say_a_ward_counts_as_working_elsewhere() -> None:
    assert groups_of(buddy("UASHA"), buddy("UBEN")) == {frozenset({"UASHA", "UBEN"})}


@given(st.integers(4, 10), st.randoms(use_true_random=False))
def test_nobody_meets_again_before_everybody_has_met(count: int, chance: Random) -> None:
    """An even number of people can meet for so many rounds less one without a repeat."""
    everybody = people(count - count % 2)
    met: dict[frozenset[str], int] = {}

    for _ in range(len(everybody) // 2):
        for group in matched(everybody, met, chance=chance):
            pair = frozenset(group)
            assert pair not in met
            met[pair] = 1


def test_a_repeat_is_better_than_nobody() -> None:
    pair = frozenset({"UASHA", "UBEN"})

    assert groups_of(buddy("UASHA"), buddy("UBEN"), met={pair: 3}) == {pair}


def test_somebody_new_of_the_same_ward_comes_before_a_repeat_from_elsewhere() -> None:
    three = (
        buddy("UASHA", "Elm"),
        buddy("UBEN", "Elm"),
        buddy("UCARA", "Oak"),
        buddy("UDAN", "Oak"),
    )
    across = [("UASHA", "UCARA"), ("UASHA", "UDAN"), ("UBEN", "UCARA"), ("UBEN", "UDAN")]

    assert groups_of(*three, met={frozenset(pair): 1 for pair in across}) == {
        frozenset({"UASHA", "UBEN"}),
        frozenset({"UCARA", "UDAN"}),
    }


@given(
    st.lists(st.sets(st.integers(0, 8), max_size=4), min_size=2, max_size=9),
    st.randoms(use_true_random=False),
)
def test_nobody_is_with_somebody_whom_either_has_excluded(
    exclusions: list[set[int]], chance: Random
) -> None:
    buddies = [
        buddy(f"U{number:02}", excluded=tuple(f"U{each:02}" for each in sorted(excluded)))
        for number, excluded in enumerate(exclusions)
    ]

    groups = matched(buddies, {}, chance=chance)

    excluded = {(each.user_id, other) for each in buddies for other in each.excluded}
    for group in groups:
        assert all(pair not in excluded for pair in combinations(group, 2))
        assert all(pair[::-1] not in excluded for pair in combinations(group, 2))
    assert len({each for group in groups for each in group}) == sum(map(len, groups))


def test_an_odd_one_joins_the_pair_that_takes_them() -> None:
    odd = buddy("UCARA", excluded=("UASHA",))

    (only,) = groups_of(buddy("UASHA"), buddy("UBEN"), odd)
    assert "UBEN" in only
    assert len(only) == 2
    pairs = (buddy("UDAN"), buddy("UEVE"))
    five = groups_of(buddy("UASHA"), buddy("UBEN"), odd, *pairs)
    assert sorted(map(len, five)) == [2, 3]
    assert all(not {"UASHA", "UCARA"} <= group for group in five)


def test_an_odd_one_joins_the_pair_they_have_met_least() -> None:
    """Asha and Ben exclude Dan and Eve, so that there are only two pairs; Cara is left over."""
    apart = ("UDAN", "UEVE")
    five = (
        buddy("UASHA", excluded=apart),
        buddy("UBEN", excluded=apart),
        buddy("UCARA"),
        buddy("UDAN"),
        buddy("UEVE"),
    )
    once = {frozenset({"UCARA", each.user_id}): 1 for each in five if each.user_id != "UCARA"}

    assert frozenset({"UCARA", *apart}) in groups_of(
        *five, met=once | {frozenset({"UCARA", "UASHA"}): 2}
    )
    assert frozenset({"UCARA", "UASHA", "UBEN"}) in groups_of(
        *five, met=once | {frozenset({"UCARA", "UEVE"}): 2}
    )


def test_how_often_people_have_met_is_counted_over_all_groups() -> None:
    first = BuddyGroup("T1", "c1", date(2026, 11, 2), ("UASHA", "UBEN", "UCARA"))
    second = BuddyGroup("T1", "c1", date(2026, 12, 7), ("UASHA", "UBEN"))

    met = pairs_met([first, second])

    assert met[frozenset({"UASHA", "UBEN"})] == 2
    assert met[frozenset({"UBEN", "UCARA"})] == 1
    assert first.others("UBEN") == ("UASHA", "UCARA")


def test_the_first_round_comes_on_the_next_monday_and_later_ones_at_the_start_of_a_month() -> None:
    tuesday = datetime(2026, 11, 3, 10, tzinfo=UTC)
    monday = datetime(2026, 11, 9, 9, tzinfo=UTC)

    assert next_match_at(LONDON, after=tuesday, is_first=True) == monday
    assert next_match_at(LONDON, after=monday, is_first=True) == datetime(
        2026, 11, 16, 9, tzinfo=UTC
    )
    assert next_match_at(LONDON, after=monday, is_first=False) == datetime(
        2026, 12, 7, 9, tzinfo=UTC
    )
    late = datetime(2027, 1, 31, 23, tzinfo=UTC)
    assert next_match_at(LONDON, after=late, is_first=False) == datetime(2027, 2, 1, 9, tzinfo=UTC)


def test_nine_o_clock_is_the_cohorts_own() -> None:
    june = datetime(2026, 6, 3, 10, tzinfo=UTC)

    assert next_match_at(LONDON, after=june, is_first=True) == datetime(2026, 6, 8, 8, tzinfo=UTC)
    nine = datetime(2026, 6, 8, 8, tzinfo=UTC)
    assert next_match_at(LONDON, after=nine, is_first=True) == datetime(2026, 6, 15, 8, tzinfo=UTC)


def test_monday_begins_where_the_cohort_is() -> None:
    """It is Monday morning in Auckland, and Sunday evening in Greenwich."""
    sunday = datetime(2026, 6, 7, 20, 30, tzinfo=UTC)

    assert next_match_at(AUCKLAND, after=sunday, is_first=True) == datetime(
        2026, 6, 7, 21, tzinfo=UTC
    )
    last_of_may = datetime(2026, 5, 31, 20, tzinfo=UTC)
    assert next_match_at(AUCKLAND, after=last_of_may, is_first=False) == datetime(
        2026, 7, 5, 21, tzinfo=UTC
    )


def test_somebody_who_is_erased_is_named_by_nobody_any_more() -> None:
    pledge = Pledge("T1", "n1", "c1", "UASHA", ("UBEN", "UCARA"), asked_by="UBEN")

    assert buddy("UASHA", excluded=("UBEN", "UCARA")).without("UBEN").excluded == ("UCARA",)
    assert pledge.without("UBEN") == Pledge("T1", "n1", "c1", "UASHA", ("UCARA",))
    assert pledge.without("UCARA").asked_by == "UBEN"
