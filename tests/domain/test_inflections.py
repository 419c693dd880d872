"""The forms of English words, by simple rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.inflections import PAST, base_of, inflections


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("delegate", "delegates delegated delegating"),
        ("stop", "stops stopped stopping"),
        ("listen", "listens listened listening"),
        ("travel", "travels travelled travelling"),
        ("admit", "admits admitted admitting"),
        ("carry", "carries carried carrying"),
        ("play", "plays played playing"),
        ("tie", "ties tied tying"),
        ("agree", "agrees agreed agreeing"),
        ("speak", "speaks spoke spoken speaking"),
        ("say", "says said saying"),
        ("watch", "watches watched watching"),
        ("fix", "fixes fixed fixing"),
        ("pass", "passes passed passing"),
        ("buzz", "buzzes buzzed buzzing"),
        ("push", "pushes pushed pushing"),
        ("dye", "dyes dyed dyeing"),
        ("tiptoe", "tiptoes tiptoed tiptoeing"),
        ("huddle", "huddles"),
        ("loop", "loops looped looping"),
    ],
)
def test_a_word_has_its_plural_and_its_times(word: str, forms: str) -> None:
    assert {word, *forms.split()} <= inflections(word)


def test_only_a_short_ending_may_be_doubled() -> None:
    assert inflections("loop") == {"loop", "loops", "looped", "looping"}
    assert "listenning" in inflections("listen")


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("listening", "listen"),
        ("making", "make"),
        ("managing", "manage"),
        ("giving", "give"),
        ("stopping", "stop"),
        ("telling", "tell"),
        ("speaking", "speak"),
        ("repeating", "repeat"),
        ("waiting", "wait"),
        ("delegating", "delegate"),
        ("raising", "raise"),
        ("closing", "close"),
        ("changing", "change"),
        ("bringing", "bring"),
        ("contributing", "contribute"),
        ("inviting", "invite"),
        ("sharing", "share"),
        ("hearing", "hear"),
        ("agreeing", "agree"),
        ("caring", "care"),
        ("asking", "ask"),
        ("holding", "hold"),
        ("leading", "lead"),
        ("going", "go"),
        ("thing", "thing"),
        ("king", "king"),
        ("handover", "handover"),
    ],
)
def test_a_word_in_ing_leads_back_to_its_verb(word: str, base: str) -> None:
    assert base_of(word) == base


@pytest.mark.parametrize("word", ["listening", "LISTENING", "Listening"])
def test_large_and_small_letters_are_one(word: str) -> None:
    assert {"listen", "listened", "listening"} <= inflections(word)


@pytest.mark.parametrize("word", ["it", "i'm", "t3", ""])
def test_short_words_and_words_that_are_none_stay_as_they_are(word: str) -> None:
    assert inflections(word) == {word}


@given(some.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=20))
def test_any_word_is_among_its_own_forms(word: str) -> None:
    forms = inflections(word)

    assert {word, base_of(word)} <= forms
    assert all(form and form == form.casefold() for form in forms)


@given(some.sampled_from(sorted(PAST)))
def test_every_verb_of_the_list_comes_back_from_its_ing(verb: str) -> None:
    ing = [form for form in inflections(verb) if form.endswith("ing")]

    assert verb in {base_of(form) for form in ing} or verb in {"do", "go"}
