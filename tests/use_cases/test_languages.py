"""A person is spoken to in their language, and only they choose it."""

from dataclasses import replace

import pytest

from bot.domain.errors import NotFound, UnusableAnswer
from bot.domain.languages import ENGLISH, WELSH
from bot.domain.letters import NudgeLetter
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.translations import Spoken
from bot.use_cases.cohorts import start_cohort
from bot.use_cases.delivery import claim_messages
from bot.use_cases.home import home_page
from bot.use_cases.join import join
from bot.use_cases.journal import terms
from bot.use_cases.languages import choose_language, language_for, language_of
from bot.use_cases.nudges import the_letter
from bot.use_cases.people import the_person
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.start import start_form
from tests.domain.test_translations import WORDS, welsh_library
from tests.use_cases.stage import (
    ASHA,
    BEN,
    DEV,
    ERIN,
    MONDAY,
    TEAM,
    FixedShelf,
    Stage,
    member,
    new_cohort,
)


def speaks_welsh(stage: Stage) -> None:
    """The library has Welsh, and Asha wants it."""
    scenario_id = stage.nudge_of(ASHA).scenario_id
    words = replace(WORDS, of_revision=stage.nudge_of(ASHA).revision)
    library = welsh_library(**{scenario_id.replace("-", "_"): words})
    stage.ports = replace(stage.ports, library=FixedShelf(library))
    choose_language(ASHA, WELSH, ports=stage.ports)


def test_somebody_whom_we_do_not_know_is_spoken_to_in_english(stage: Stage) -> None:
    assert language_of(ASHA, ports=stage.ports) == ENGLISH


def test_a_person_chooses_and_may_choose_again(stage: Stage) -> None:
    stage.first_nudges()

    choose_language(ASHA, WELSH, ports=stage.ports)
    assert language_of(ASHA, ports=stage.ports) == WELSH
    assert language_of(BEN, ports=stage.ports) == ENGLISH
    assert home_page(ASHA, ports=stage.ports).language == WELSH
    choose_language(ASHA, ENGLISH, ports=stage.ports)

    assert language_of(ASHA, ports=stage.ports) == ENGLISH


def test_a_language_that_we_do_not_speak_is_refused(stage: Stage) -> None:
    stage.first_nudges()

    with pytest.raises(UnusableAnswer):
        choose_language(ASHA, "fr", ports=stage.ports)


def test_only_a_person_that_we_know_can_choose(stage: Stage) -> None:
    with pytest.raises(NotFound):
        choose_language(ERIN, WELSH, ports=stage.ports)


def test_a_channel_is_spoken_to_in_english(stage: Stage) -> None:
    stage.first_nudges()
    choose_language(ASHA, WELSH, ports=stage.ports)

    def to(recipient: str) -> OutgoingMessage:
        return OutgoingMessage(TEAM, "m1", MessageKind.NOTE, recipient, "", MONDAY)

    assert language_for(to("C1"), ports=stage.ports) == ENGLISH
    assert language_for(to(ASHA.user_id), ports=stage.ports) == WELSH
    assert language_for(to(BEN.user_id), ports=stage.ports) == ENGLISH


def test_a_nudge_that_was_translated_is_said_in_welsh(stage: Stage) -> None:
    stage.first_nudges()
    speaks_welsh(stage)
    nudge_id = stage.nudge_of(ASHA).nudge_id

    letter = the_letter(ASHA, nudge_id, ports=stage.ports)
    planned = plan_ready_made(ASHA, nudge_id, 1, ports=stage.ports)

    assert (letter.ask, letter.spoken) == (WORDS.nudge, Spoken.DRAFTED)
    assert isinstance(planned, NudgeLetter)
    assert planned.plan == "Dau."


def test_a_nudge_that_nobody_translated_says_so(stage: Stage) -> None:
    stage.first_nudges()
    english = the_letter(ASHA, stage.nudge_of(ASHA).nudge_id, ports=stage.ports)
    choose_language(ASHA, WELSH, ports=stage.ports)

    letter = the_letter(ASHA, stage.nudge_of(ASHA).nudge_id, ports=stage.ports)

    assert (english.spoken, letter.spoken) == (Spoken.AS_WRITTEN, Spoken.ENGLISH_FOR_NOW)
    assert letter.ask == english.ask


def test_the_words_of_the_course_are_said_in_welsh(stage: Stage) -> None:
    stage.first_nudges()
    speaks_welsh(stage)

    assert terms(ASHA, ports=stage.ports)["listening"] == "gwrando"
    assert terms(BEN, ports=stage.ports)["listening"] != "gwrando"


def test_what_slack_says_counts_when_somebody_is_first_met(stage: Stage) -> None:
    stage.ports.store.teams.add_admin(TEAM, DEV.user_id)
    asha, ben = replace(member(ASHA), language=WELSH), member(BEN)

    cohort = start_cohort(DEV, new_cohort(), [asha, ben], ports=stage.ports)
    join(ERIN, cohort.cohort_id, "Europe/London", WELSH, ports=stage.ports)

    assert the_person(ASHA, ports=stage.ports).language == WELSH
    assert the_person(BEN, ports=stage.ports).language == ENGLISH
    assert start_form(ERIN, cohort.cohort_id, ports=stage.ports).person.language == WELSH


def test_a_message_goes_out_in_the_language_of_whoever_gets_it(stage: Stage) -> None:
    stage.ports.store.teams.add_admin(TEAM, DEV.user_id)
    cohort = start_cohort(
        DEV,
        new_cohort(),
        [replace(member(ASHA), language=WELSH), member(BEN)],
        ports=stage.ports,
    )
    stage.clock.move(hours=5)

    claimed = claim_messages(ports=stage.ports)

    assert cohort.channel_id == "C1"
    welcomes = {
        each.message.recipient: each.language
        for each in claimed
        if each.message.kind is MessageKind.WELCOME
    }
    assert welcomes == {ASHA.user_id: WELSH, BEN.user_id: ENGLISH}
