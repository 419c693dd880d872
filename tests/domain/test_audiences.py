"""Who reads a channel, and of whom its cohort has yet to be told."""

from bot.domain.audiences import Audience, Reader, first_audience


def test_whoever_is_there_at_the_first_look_people_know_of() -> None:
    audience = first_audience("T1", "c1", 12, ["USAM", "UDEV", "USAM"])

    assert audience == Audience(
        "T1", "c1", 12, (Reader("UDEV", is_told=True), Reader("USAM", is_told=True))
    )
    assert audience.untold == ()


def test_a_reader_who_joins_later_is_untold_until_an_admin_says_so() -> None:
    joined = first_audience("T1", "c1", 12, ["UDEV"]).seen(13, ["UDEV", "USAM"])

    assert (joined.people, joined.untold) == (13, ("USAM",))
    assert joined.seen(13, ["USAM", "UDEV"]).untold == ("USAM",)
    assert joined.told(["USAM"]).untold == ()
    assert joined.told(["UELSE"]).untold == ("USAM",)
    assert joined.told(["USAM"]).seen(13, ["USAM"]).untold == ()


def test_a_reader_who_leaves_again_is_nobody_to_tell_of() -> None:
    joined = first_audience("T1", "c1", 12, []).seen(13, ["USAM"])

    assert joined.seen(12, []).untold == ()
    assert joined.told(["USAM"]).seen(12, []).seen(13, ["USAM"]).untold == ("USAM",)
