"""The words of the course: what they mean, and how peers use them in open threads."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.boxes import Contribution, LineState
from bot.domain.people import EnrolmentState, PersonId
from bot.domain.threads import SupportThread
from bot.use_cases.shared_words import shared_words, words_in_message
from tests.library import small_library
from tests.use_cases.stage import ASHA, CARA, ERIN, MONDAY, TEAM, FixedShelf, Stage

THREAD = SupportThread(TEAM, "t1", "p", "listening", date(2026, 11, 5), date(2026, 12, 3))


def publish(stage: Stage, cohort_id: str, *lines: str, thread_id: str = "t1") -> SupportThread:
    """A thread of this cohort's pool with these lines."""
    cohort = stage.store.cohorts.find(TEAM, cohort_id)
    assert cohort is not None
    thread = replace(THREAD, thread_id=thread_id, pool_id=cohort.pool_id)
    contributions = [
        Contribution(TEAM, f"{thread_id}-{number}", thread_id, text, "listening", "")
        for number, text in enumerate(lines)
    ]
    stage.store.threads.add(thread, contributions)
    return thread


def lines_shown(stage: Stage, who: PersonId, term: str = "listening") -> tuple[str, ...]:
    """The lines of peers that somebody is shown with a word."""
    return shared_words(who, term, ports=stage.ports).words[0].lines


@pytest.mark.parametrize(
    ("looked_for", "found", "unknown"),
    [
        ("", ["closed-loop", "listening"], ""),
        ("  ", ["closed-loop", "listening"], ""),
        ("LISTEN", ["listening"], ""),
        ("listened", ["listening"], ""),
        ("closed-loop   communication", ["closed-loop"], ""),
        ("readbacks", ["closed-loop"], ""),
        ("closed", ["closed-loop"], ""),
        ("listening and readback", ["closed-loop", "listening"], ""),
        ("juggling", ["closed-loop", "listening"], "juggling"),
    ],
)
def test_a_word_is_found_by_any_of_its_names(
    stage: Stage, looked_for: str, found: list[str], unknown: str
) -> None:
    library = small_library()
    concepts = dict(library.concepts)
    concepts["closed-loop"] = replace(concepts["closed-loop"], synonyms=("Readback",))
    stage.ports = replace(stage.ports, library=FixedShelf(replace(library, concepts=concepts)))

    page = shared_words(ASHA, looked_for, ports=stage.ports)

    assert [each.concept.concept_id for each in page.words] == found
    assert page.unknown == unknown
    assert page.terms == ("Closed-loop communication", "Listening")


def test_a_message_is_explained_in_the_order_of_its_words(stage: Stage) -> None:
    page = words_in_message(ASHA, "Listening, then closed-loop communication.", ports=stage.ports)

    assert [each.concept.concept_id for each in page.words] == ["listening", "closed-loop"]
    assert words_in_message(ASHA, "Lunch?", ports=stage.ports).words == ()


def test_three_lines_of_an_open_thread_show_how_peers_use_a_word(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    publish(stage, cohort_id, "I listened.", "It was fine.", "We listen.", "Listening!", "Listens")

    assert lines_shown(stage, ASHA) == ("I listened.", "We listen.", "Listening!")
    assert words_in_message(ASHA, "listen", ports=stage.ports).words[0].lines
    assert shared_words(ASHA, "juggling", ports=stage.ports).words[1].lines == ()


def test_a_line_that_is_hidden_is_not_shown(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    thread = publish(stage, cohort_id, thread_id="t2")
    for state in LineState:
        line = Contribution(TEAM, state, "t3", f"I listened, {state}.", "listening", "")
        hidden = replace(thread, thread_id=state)
        stage.store.threads.add(hidden, [replace(line, thread_id=state, state=state)])

    assert lines_shown(stage, ASHA) == ("I listened, shown.",)


def test_a_line_that_was_taken_back_is_not_shown(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    publish(stage, cohort_id, "I listened.")

    stage.store.threads.withdraw(TEAM, "t1-0")

    assert lines_shown(stage, ASHA) == ()


def test_a_line_that_is_being_looked_at_is_not_shown(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    publish(stage, cohort_id, "I listened.", "We listen.")
    stage.store.threads.set_state(TEAM, "t1-0", LineState.HIDDEN)

    assert lines_shown(stage, ASHA) == ("We listen.",)


def test_a_closed_thread_shows_nothing_more(stage: Stage) -> None:
    thread = publish(stage, stage.first_nudges(), "I listened.")

    stage.store.threads.close(thread)

    assert lines_shown(stage, ASHA) == ()


def test_only_people_of_the_pool_are_shown_its_lines(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    publish(stage, cohort_id, "I listened.")
    place = stage.store.cohorts.enrolment(TEAM, cohort_id, CARA.user_id)
    assert place is not None

    stage.store.cohorts.save_enrolment(replace(place, state=EnrolmentState.AWAY))

    assert lines_shown(stage, ERIN) == lines_shown(stage, CARA) == ()
    assert lines_shown(stage, PersonId("T2", ASHA.user_id)) == ()
    assert lines_shown(stage, ASHA) == ("I listened.",)


def test_looking_up_a_word_changes_nothing(stage: Stage) -> None:
    publish(stage, stage.first_nudges(), "I listened.")
    before = stage.store.traces.of(TEAM, ASHA.user_id)

    words_in_message(ASHA, "I listened", ports=stage.ports)

    assert stage.store.traces.of(TEAM, ASHA.user_id) == before
    assert stage.clock.moment > MONDAY
