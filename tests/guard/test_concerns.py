"""Words that stop a line kindly, and everyday words of a ward that must not."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.concerns import Concern
from bot.guard.concerns import ListedConcerns, _listed

AT_RISK = [
    "I want to kill myself",
    "Some days I just wanna... I want to die.",
    "I'd be better off dead",
    "I don't want to be here anymore",
    "I don\u2019t want to be alive",
    "I DO NOT WANT TO LIVE",
    "I can't go on like this",
    "there is no reason to live",
    "I am really suicidal",
    "thinking about suicide again",
    "I wish I was dead",
    "I wish I weren't here",
    "she said she would end it all",
    "I self-harmed after the shift",
    "self harm",
    "I have been cutting my arms",
    "I took an overdose",
    "i want to hurt a patient",
    "I hurt a patient",
    "He slapped a resident",
    "he hits me",
    "I am scared to go home",
    "She was sexually assaulted",
    "I was drunk at work",
    "k\u00edll mys\u00e9lf",
    "ki\u200bll my\u200bself",
]
EVERYDAY = [
    "I asked for a say-back and heard what I had left out",
    "We hit patient flow targets for once",
    "It hit me that nobody had asked her",
    "I was dead on my feet but I still paused",
    "I could kill for a coffee",
    "We killed time until the bed was ready",
    "I cut my talk short and listened",
    "It hurt to hear but it helped",
    "Speaking up felt hard: could this harm the patient?",
    "Asked about risk of suicide the way we were taught",
    "She wanted to die at home and we made it happen",
    "The patient had taken an overdose, and we debriefed",
    "I nearly died of shame",
    "She beat me to it",
    "They want us here",
    "I do not want to be late again",
    "A shot in the arm for the team",
    "You can't go on a course without asking",
    "End it with a question",
]


@pytest.mark.parametrize("line", AT_RISK)
def test_words_of_somebody_at_risk_stop(line: str) -> None:
    assert ListedConcerns().concern_of(line) is Concern.AT_RISK


@pytest.mark.parametrize("line", EVERYDAY)
def test_everyday_words_do_not_stop(line: str) -> None:
    assert ListedConcerns().concern_of(line) is None


def test_every_word_that_attacks_people_stops_in_any_spelling_of_its_letters() -> None:
    for phrase in _listed()[Concern.HURTFUL]:
        said = f"what a {' '.join(phrase).upper()}!"
        assert ListedConcerns().concern_of(said) is Concern.HURTFUL


def test_the_file_keeps_such_words_out_of_sight() -> None:
    for phrase in _listed()[Concern.HURTFUL]:
        assert codecs.encode(" ".join(phrase), "rot13") != " ".join(phrase)


def test_no_phrase_has_a_word_that_is_left_out_of_lines() -> None:
    for concern, phrases in _listed().items():
        for phrase in phrases:
            assert ListedConcerns().concern_of(" ".join(phrase)) is not None, (concern, phrase)


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    ListedConcerns().concern_of(text)
