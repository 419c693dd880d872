"""Which words catch on: counted once, at publication, from k lines on, and never by person."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.boxes import Contribution
from bot.domain.letters import ContributionLetter
from bot.domain.messages import MessageKind
from bot.domain.people import Pool
from bot.domain.shared_words import TermUse
from bot.use_cases.contributions import contribution_letter
from bot.use_cases.reflections import share_line
from bot.use_cases.uptake import caught_on, count_terms
from tests.use_cases.stage import TEAM, TRAINEES, Stage
from tests.use_cases.test_publication import SLOT
from tests.use_cases.test_shared_words import THREAD, publish

DAY = timedelta(days=1)


def pool_of(stage: Stage) -> Pool:
    """The pool of the one cohort."""
    (cohort,) = stage.store.cohorts.of_team(TEAM)
    pool = stage.store.cohorts.pool(TEAM, cohort.pool_id)
    assert pool is not None
    return pool


def uses(stage: Stage) -> list[TermUse]:
    """All that is kept."""
    everything = {"since": date.min, "until": date.max}
    return stage.store.shared_words.uses(TEAM, pool_of(stage).pool_id, **everything)


def test_words_are_counted_when_their_lines_are_published(stage: Stage) -> None:
    stage.first_nudges()
    letters = stage.everybody_tries()
    for who in TRAINEES[:5]:
        letter = letters[who]
        share_line(who, letter.nudge_id, letter.receipt, "I listened", ports=stage.ports)
    assert uses(stage) == []

    stage.run_until(SLOT + timedelta(minutes=30))

    (opening,) = stage.letters(MessageKind.SUPPORT_THREAD)
    thread_id = opening.message.subject_id
    assert uses(stage) == [TermUse(TEAM, pool_of(stage).pool_id, thread_id, "listening", 5)]


def test_of_rarer_words_nothing_is_kept(stage: Stage) -> None:
    stage.first_nudges()
    thread = publish(stage, stage.store.cohorts.of_team(TEAM)[0].cohort_id)

    count_terms(thread, ["listen, listening, listened", "listen"], threshold=3, ports=stage.ports)
    count_terms(thread, [], threshold=3, ports=stage.ports)

    assert uses(stage) == []


def test_a_word_has_caught_on_in_the_days_of_its_thread(stage: Stage) -> None:
    stage.first_nudges()
    thread = publish(stage, stage.store.cohorts.of_team(TEAM)[0].cohort_id)
    count_terms(thread, ["listen"] * 5, threshold=5, ports=stage.ports)
    pool, on = pool_of(stage), THREAD.published_on

    def words(since: date, until: date) -> tuple[str, ...]:
        return caught_on(pool, since=since, until=until, ports=stage.ports)

    assert words(on, on + DAY) == ("Listening",)
    assert words(on - DAY, on) == ()
    assert words(on + DAY, on + 2 * DAY) == ()


def test_a_threshold_that_has_risen_counts_for_what_was_kept_before(stage: Stage) -> None:
    stage.first_nudges()
    thread = publish(stage, stage.store.cohorts.of_team(TEAM)[0].cohort_id)
    count_terms(thread, ["listen"] * 5, threshold=5, ports=stage.ports)
    stricter = replace(pool_of(stage), threshold=6)

    assert caught_on(stricter, since=date.min, until=date.max, ports=stage.ports) == ()


def test_a_concept_that_has_left_the_library_is_not_named(stage: Stage) -> None:
    stage.first_nudges()
    pool = pool_of(stage)
    thread = publish(stage, stage.store.cohorts.of_team(TEAM)[0].cohort_id)
    stage.store.shared_words.add_uses(
        [TermUse(TEAM, pool.pool_id, thread.thread_id, "juggling", 9)]
    )

    assert caught_on(pool, since=date.min, until=date.max, ports=stage.ports) == ()


def test_a_line_says_which_words_of_the_course_it_uses(stage: Stage) -> None:
    line = Contribution(TEAM, "l1", "t1", "We listened, and listened.", "closed-loop", "")

    letter = contribution_letter(line, ports=stage.ports)

    assert letter == ContributionLetter(
        "l1", line.text, "Closed-loop communication", 0, says=("Listening",)
    )
