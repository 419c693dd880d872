"""Words that depend on how many there are."""

from bot.slack.views.words.plural import Plural

PEOPLE = Plural("1 person in {place}", "{count} people in {place}")


def test_one_has_words_of_its_own() -> None:
    assert PEOPLE.of(1, place="the team") == "1 person in the team"
    assert PEOPLE.of(0, place="the team") == "0 people in the team"
    assert PEOPLE.of(12, place="the team") == "12 people in the team"
