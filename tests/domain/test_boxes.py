"""The sealed box: one line a person, shuffled, never below the threshold."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.boxes import (
    BYTES_A_PERSON,
    THREAD_OPEN_FOR,
    Box,
    BoxedLine,
    Contribution,
    LineState,
    hash_in_thread,
    most_shared_concept,
    padded_size,
    receipt_hash,
)
from bot.domain.errors import BoxTooSmall, LineRefused, Trouble


def line(number: int, concept: str = "listening") -> BoxedLine:
    return BoxedLine(f"line {number}", concept, receipt_hash(bytes([number])))


def box_of(people: int) -> Box:
    box = Box()
    for number in range(people):
        box = box.with_line(f"U{number}", line(number))
    return box


def test_a_second_line_replaces_the_first() -> None:
    box = Box().with_line("U1", line(1)).with_line("U1", line(2))

    assert list(box.entries.values()) == [line(2)]


def test_a_box_below_the_threshold_stays_closed() -> None:
    with pytest.raises(BoxTooSmall):
        box_of(4).opened(threshold=5, chance=Random(1))


def test_no_threshold_goes_below_three() -> None:
    with pytest.raises(BoxTooSmall):
        box_of(2).opened(threshold=1, chance=Random(1))


def test_an_opened_box_has_every_line_in_another_order() -> None:
    lines = box_of(8).opened(threshold=5, chance=Random(1))

    assert sorted(each.text for each in lines) == [f"line {number}" for number in range(8)]
    assert [each.text for each in lines] != [f"line {number}" for number in range(8)]


def test_a_receipt_finds_and_withdraws_its_own_line() -> None:
    mark = receipt_hash(bytes([2]))
    box = box_of(3)

    assert box.line_for(mark) == line(2)
    assert box.without_receipt(mark).line_for(mark) is None
    assert len(box.without_receipt(mark).entries) == 2


def test_a_box_forgets_an_author_and_keeps_the_line() -> None:
    box = box_of(3).without_author("U2", "nobody").without_author("U9", "nobody else")

    assert sorted(box.entries) == ["U0", "U1", "erased:nobody"]
    assert box.line_for(receipt_hash(bytes([2]))) == line(2)


def test_somebody_who_was_erased_does_not_count_towards_the_threshold() -> None:
    """Or one person could erase themselves, come back, share, and fill a box alone."""
    box = box_of(5).without_author("U2", "nobody")

    assert box.people == 4
    with pytest.raises(BoxTooSmall):
        box.opened(threshold=5, chance=Random(1))
    again = box.with_line("U2", line(9))
    assert len(again.opened(threshold=5, chance=Random(1))) == 6


def with_entry_of(length: int) -> Box:
    """A box whose one entry takes so many bytes: its words and 17 more."""
    return Box({"U1": BoxedLine("x" * (length - 17), "c", "r")})


def test_a_line_longer_than_its_room_is_never_sealed() -> None:
    """A comma or a bracket follows each entry, so one byte of its room is not the line's."""
    most = BYTES_A_PERSON - 1

    assert len(with_entry_of(most).to_bytes(people=12)) == padded_size(12)
    with pytest.raises(LineRefused) as refused:
        with_entry_of(most + 1).to_bytes(people=12)

    assert refused.value.why is Trouble.LINE_TOO_LONG
    assert refused.value.values == {"length": most + 1, "most": BYTES_A_PERSON}


def test_one_receipt_has_another_hash_in_each_thread() -> None:
    mark = receipt_hash(bytes([1]))

    assert len({mark, hash_in_thread(mark, "t1"), hash_in_thread(mark, "t2")}) == 3


def test_a_receipt_given_out_long_ago_still_leads_to_its_line() -> None:
    """What stands in people's databases; another hash here would part every author and line."""
    mark = receipt_hash(b"a receipt")

    # pragma: allowlist nextline secret
    assert mark == "88b35583f6f5e94fa5a17108c0b9042355ba45dc3c992147f835dbd478218a6d"
    # pragma: allowlist nextline secret
    known = "60833f9a78fd66aac568732cc6d81f97e84777fe397b28979c3f848132bb3024"
    assert hash_in_thread(mark, "thread") == known


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=280), max_size=12))
def test_a_box_survives_its_bytes_and_shows_no_fullness(words: dict[str, str]) -> None:
    box = Box({who: BoxedLine(text, "listening", "r") for who, text in words.items()})

    plain = box.to_bytes(people=12)

    assert Box.from_bytes(plain) == box
    assert len(plain) == len(Box().to_bytes(people=12))


def test_room_grows_in_powers_of_two() -> None:
    assert padded_size(12) == padded_size(32) < padded_size(33) == padded_size(64)
    assert [padded_size(people) // BYTES_A_PERSON for people in (1, 33, 65)] == [32, 64, 128]
    assert padded_size(1) == 65_536


def test_the_longest_line_has_room_in_any_script() -> None:
    longest = BoxedLine("\U0001f642" * 280, "c" * 100, receipt_hash(b""))

    assert len(Box({"U" * 20: longest}).to_bytes(people=1)) == padded_size(1)


def test_the_concept_of_most_lines_leads_the_thread() -> None:
    lines = [line(1, "delegation"), line(2, "delegation"), line(3, "listening")]

    assert most_shared_concept(lines) == "delegation"
    assert most_shared_concept([*lines, line(4, "listening")]) == "delegation"
    assert most_shared_concept([*lines, line(4, "listening"), line(5, "listening")]) == "listening"


def test_a_line_is_read_by_peers_until_it_is_hidden_or_removed() -> None:
    shared = Contribution("T1", "l1", "t1", "We asked.", "listening", "hash")
    states = (LineState.WAITING, LineState.HIDDEN, LineState.REMOVED)

    assert shared.is_shown
    assert not any(replace(shared, state=state).is_shown for state in states)
    assert (shared.been_there, shared.supports) == (0, "")


def test_a_thread_is_open_for_four_weeks() -> None:
    assert timedelta(weeks=4) == THREAD_OPEN_FOR
