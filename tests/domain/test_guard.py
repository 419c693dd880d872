"""What the guard made of a line, as one value."""

from bot.domain.guard import Doubt, Guarded, Kind, Piece, Replacement

BEN = Replacement(6, 9, Kind.NAME, "a colleague")
SLIP = Doubt(13, 17, "wait")


def test_peers_read_the_words_in_place_of_what_was_replaced() -> None:
    assert Guarded("Asked Ben to wate", (BEN,), (SLIP,)).public == "Asked a colleague to wate"


def test_the_pieces_say_what_was_replaced_and_what_is_doubtful() -> None:
    guarded = Guarded("Asked Ben to wate", (BEN,), (SLIP,))

    assert list(guarded.pieces()) == [
        Piece("Asked "),
        Piece("a colleague", kind=Kind.NAME),
        Piece(" to "),
        Piece("wate", doubt=SLIP),
    ]


def test_between_two_marks_and_at_either_end_there_is_no_empty_piece() -> None:
    first, second = Replacement(0, 3, Kind.NAME, "a colleague"), Doubt(3, 6)

    assert [piece.text for piece in Guarded("Benwat", (first,), (second,)).pieces()] == [
        "a colleague", "wat",
    ]  # fmt: skip


def test_words_after_the_last_mark_stay() -> None:
    assert Guarded("Asked Ben twice", (BEN,)).public == "Asked a colleague twice"
    assert Guarded("Asked twice").public == "Asked twice"


def test_a_doubted_word_is_shown_once() -> None:
    twice = (Doubt(0, 4), Doubt(5, 9), Doubt(10, 13))

    assert Guarded("wate wate pul", doubtful=twice).doubted == ("wate", "pul")


def test_a_guarded_line_does_not_show_itself_where_it_is_printed() -> None:
    assert "Ben" not in repr(Guarded("Asked Ben to wate", (BEN,)))
