"""Which words of the course a text uses."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.scenarios import Concept
from bot.domain.terms import terms_of, terms_used, words_of


def concept(concept_id: str, term: str, *synonyms: str) -> Concept:
    return Concept(concept_id, term, "", "", synonyms, "goal")


CONCEPTS = (
    concept("loop", "closed-loop communication", "closed loop", "close the loop", "say-back"),
    concept("listening", "listening", "hear them out"),
    concept("up", "speaking up", "say I'm worried"),
    concept("time", "making time"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We tried closed-loop communication.", ["loop"]),
        ("Closed loop, every time", ["loop"]),
        ("CLOSED-LOOP on the phone", ["loop"]),
        ("closed\u2010loop and closed\u2014loop", ["loop"]),
        ("Two say-backs in one handover", ["loop"]),
        ("a sayback", ["loop"]),
        ("Saying back the plan helped", ["loop"]),
        ("They close the loops", ["loop"]),
        ("She closes the loop, he closed the loop", ["loop"]),
        ("_closed-loop_ *communication*", ["loop"]),
        ("I listened", ["listening"]),
        ("We heard them out", ["listening"]),
        ("I spoke up and then made time", ["up", "time"]),
        ("He says I\u2019m worried", ["up"]),
        ("Listening\u2019s the thing", ["listening"]),
        ("lis\u200btening", ["listening"]),
        ("\uff4c\uff49\uff53\uff54\uff45\uff4e", ["listening"]),
        ("made time, listened, made time", ["time", "listening"]),
    ],
)
def test_a_text_uses_a_term_by_any_name_in_any_form(text: str, found: list[str]) -> None:
    assert list(terms_of(CONCEPTS).used_in(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "glistening snow",
        "We closed. Loop round again.",
        "We closed, loop round",
        "communication",
        "time making",
        "makingtime",
        "close loops",
        "\U0001f600 ...",
    ],
)
def test_parts_of_words_and_words_in_two_sentences_are_no_term(text: str) -> None:
    assert terms_of(CONCEPTS).used_in(text) == ()


def test_the_longest_name_wins() -> None:
    concepts = (concept("a", "safe"), concept("b", "safe to ask"))

    assert terms_of(concepts).used_in("It is safe to ask here") == ("b",)
    assert terms_of(concepts).used_in("It is safe to say") == ("a",)


def test_a_name_that_two_concepts_share_belongs_to_the_first_id() -> None:
    concepts = (concept("b", "listening"), concept("a", "listening"))

    assert terms_of(concepts).used_in("we listened") == ("a",)


def test_a_name_without_a_word_is_no_name() -> None:
    assert terms_of((concept("a", "...", "-"),)).used_in("... - a") == ()


def test_what_is_shown_is_the_term_itself() -> None:
    assert terms_used("I listened for a say-back", CONCEPTS) == (
        "listening",
        "closed-loop communication",
    )


def test_names_are_compared_by_their_words() -> None:
    assert words_of("Closed\u2011Loop") == words_of("closed  loop") == ("closed", "loop")


@given(some.text(max_size=60), some.sampled_from(CONCEPTS), some.text(max_size=60))
def test_a_term_is_found_whatever_stands_around_it(before: str, used: Concept, after: str) -> None:
    text = f"{before}. {used.term.upper()}. {after}"

    assert used.concept_id in terms_of(CONCEPTS).used_in(text)


@given(some.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    found = terms_of(CONCEPTS).used_in(text)

    assert len(set(found)) == len(found)
    assert set(found) <= {each.concept_id for each in CONCEPTS}
