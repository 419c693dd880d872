from bot.guard.name_features import Lexicon, features, word_names
from training.lines import words_of

LEXICON = Lexicon(
    {"asked": "asked", "to": "to", "lead": "act-", "the": "article"}, {"rose": ("count", "past")}
)


def seen(line: str, place: int, *, hidden: tuple[int, ...] = ()) -> set[str]:
    return set(features(words_of(line), LEXICON, hidden=hidden)[place])


def test_rare_words_look_alike() -> None:
    assert seen("asked agnieszka to lead", 1) == seen("asked kofi to lead", 1)


def test_a_word_that_is_also_a_name_is_known_unless_hidden() -> None:
    known = seen("asked rose to lead", 1)
    hidden = seen("asked rose to lead", 1, hidden=(1,))

    assert "word=rose" in known
    assert not any(feature.startswith("word=") for feature in hidden)
    assert "as=past" in hidden


def test_a_neighbour_is_never_told_apart_by_its_name() -> None:
    assert seen("rose asked", 1) == seen("Rose asked", 1)
    assert not any("rose" in feature for feature in seen("asked rose to", 0))


def test_lines_in_lower_case_have_no_shape() -> None:
    lower = seen("asked kofi to lead", 1)
    capitals = seen("Asked Kofi to lead", 1)

    assert capitals - lower == {"capital=True|opens=False"}


def test_a_possessive_is_seen_and_does_not_hide_the_word() -> None:
    assert {"word=rose", "possessive"} <= seen("the rose\u2019s lead", 1)


def test_a_comma_parts_neighbours() -> None:
    assert seen("asked, kofi", 1) != seen("asked kofi", 1)


def test_no_common_word_of_the_shipped_lists_is_a_name() -> None:
    lexicon = Lexicon.load()

    assert not set(lexicon.common) & set(word_names())
    assert {"grace", "will", "hope", "mark", "rose", "young", "bell"} <= set(lexicon.readings)
    assert {"asked", "huddle"} <= set(lexicon.common)
