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


def test_a_guarded_line_does_not_show_itself_where_it_is_printed() -> None:
    assert "Ben" not in repr(Guarded("Asked Ben to wate", (BEN,)))
