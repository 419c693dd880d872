"""The sealed box: one line a person, shuffled, never below the threshold."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.boxes import (
    Box,
    BoxedLine,
    hash_in_thread,
    most_shared_concept,
    padded_size,
    receipt_hash,
)
from bot.domain.errors import BoxTooSmall, LineRefused


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


def test_a_line_longer_than_its_room_is_never_sealed() -> None:
    long = BoxedLine("x" * 2048, "listening", "r")

    with pytest.raises(LineRefused):
        Box({"U1": long}).to_bytes(people=12)


def test_one_receipt_has_another_hash_in_each_thread() -> None:
    mark = receipt_hash(bytes([1]))

    assert len({mark, hash_in_thread(mark, "t1"), hash_in_thread(mark, "t2")}) == 3


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=280), max_size=12))
def test_a_box_survives_its_bytes_and_shows_no_fullness(words: dict[str, str]) -> None:
    box = Box({who: BoxedLine(text, "listening", "r") for who, text in words.items()})

    plain = box.to_bytes(people=12)

    assert Box.from_bytes(plain) == box
    assert len(plain) == len(Box().to_bytes(people=12))


def test_room_grows_in_powers_of_two() -> None:
    assert padded_size(12) == padded_size(32) < padded_size(33) == padded_size(64)


def test_the_concept_of_most_lines_leads_the_thread() -> None:
    lines = [line(1, "delegation"), line(2, "listening"), line(3, "listening")]

    assert most_shared_concept(lines) == "listening"
