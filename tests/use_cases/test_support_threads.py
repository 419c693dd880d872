"""The opening message follows its lines; everybody's next nudge tells of a new thread."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.letters import ContributionLetter, NudgeLetter, OfferLetter, ThreadLetter
from bot.domain.messages import MessageKind, MessageState
from bot.domain.people import PersonId
from bot.domain.threads import ThreadNews
from bot.use_cases.agenda import do_what_is_due, keep_house
from bot.use_cases.contributions import press_been_there, withdraw_line
from bot.use_cases.delivery import claim_messages
from bot.use_cases.flags import flag_line, put_line_back
from bot.use_cases.offers import offer_without_name
from bot.use_cases.support_threads import thread_news
from tests.use_cases.stage import ASHA, BEN, CARA, DEV, TEAM, TRAINEES, FixedShelf, Stage
from tests.use_cases.thread_stage import (
    PUBLISHED,
    SISTER,
    line_id_of,
    publish,
    share,
    shown,
    soon,
    the_thread,
)

CLOSED = PUBLISHED + timedelta(days=28)


def news_of(stage: Stage, who: PersonId) -> list[ThreadNews | None]:
    letters = [each.letter for each in stage.letters(MessageKind.NUDGE, who)]
    return [each.news for each in letters if isinstance(each, NudgeLetter)]


def close(stage: Stage) -> None:
    stage.run_until(CLOSED)
    keep_house(ports=stage.ports)
    soon(stage, minutes=1)


def test_everybodys_next_nudge_ends_alike_once_whether_they_shared_or_not(stage: Stage) -> None:
    publish(stage)

    soon(stage, days=6)

    assert news_of(stage, ASHA)[:2] == [None, ThreadNews.THIS_WEEK]
    assert {tuple(news_of(stage, who)) for who in TRAINEES} == {tuple(news_of(stage, ASHA))}
    assert set(news_of(stage, ASHA)[2:]) <= {None}


def test_who_has_a_line_in_the_thread_changes_nothing_about_the_news(stage: Stage) -> None:
    publish(stage)
    before = {thread_news(stage.nudge_of(who), ports=stage.ports) for who in TRAINEES}

    stage.store.threads.withdraw(TEAM, line_id_of(stage))

    after = {thread_news(stage.nudge_of(who), ports=stage.ports) for who in TRAINEES}
    assert len(before) == len(after) == 1
    assert before == after


def test_a_nudge_that_comes_after_a_week_does_not_say_this_week(stage: Stage) -> None:
    share(stage)
    stage.clock.move_to(PUBLISHED - timedelta(minutes=30))
    stage.beat()

    stage.clock.move(days=8)

    assert thread_news(stage.nudge_of(ASHA), ports=stage.ports) is ThreadNews.EARLIER


def test_a_first_nudge_has_no_older_one_that_could_show_anything(stage: Stage) -> None:
    publish(stage)
    nudge = stage.nudge_of(ASHA)

    newcomer = replace(nudge, nudge_id="first", user_id="UNEW")
    elsewhere = replace(nudge, cohort_id="gone")

    assert thread_news(newcomer, ports=stage.ports) is None
    assert thread_news(elsewhere, ports=stage.ports) is None


def test_a_thread_that_is_not_posted_yet_is_no_news(stage: Stage) -> None:
    share(stage)
    stage.clock.move_to(PUBLISHED - timedelta(minutes=30))
    do_what_is_due(ports=stage.ports)

    assert thread_news(stage.nudge_of(ASHA), ports=stage.ports) is None


def test_a_quoted_line_that_is_taken_back_vanishes_from_every_opening_message(
    stage: Stage,
) -> None:
    letters = publish(stage, in_sister=True)
    thread = the_thread(stage)
    quoted = stage.store.threads.contribution(TEAM, thread.quoted[0])
    assert quoted is not None
    author = TRAINEES[int(quoted.text[-1])]

    letter = letters[author]
    withdraw_line(author, letter.nudge_id, letter.receipt, ports=stage.ports)
    soon(stage)

    openings = shown(stage, thread.thread_id, MessageKind.SUPPORT_THREAD)
    assert set(openings) == {"C1", SISTER}
    for opening in openings.values():
        assert isinstance(opening, ThreadLetter)
        assert (len(opening.quoted), opening.people) == (1, 4)
        assert quoted.text not in opening.quoted
    assert shown(stage, quoted.line_id, MessageKind.CONTRIBUTION) == {}


def test_below_the_threshold_after_withdrawals_the_thread_stays_and_nobody_is_told(
    stage: Stage,
) -> None:
    letters = publish(stage)
    for who in TRAINEES[:3]:
        withdraw_line(who, letters[who].nudge_id, letters[who].receipt, ports=stage.ports)

    soon(stage, hours=1)

    assert len(shown(stage, the_thread(stage).thread_id, MessageKind.SUPPORT_THREAD)) == 1
    assert {each.letter for each in stage.letters(MessageKind.BOX_ENDED)} == set()


def test_a_press_in_one_channel_reaches_the_others_within_a_minute_in_one_edit(
    stage: Stage,
) -> None:
    publish(stage, in_sister=True)
    line_id = line_id_of(stage)

    for who in TRAINEES[1:6]:
        press_been_there(who, line_id, ports=stage.ports)
        stage.beat()
    assert stage.letters(MessageKind.THREAD_EDIT) == []
    soon(stage, minutes=2)

    assert len(stage.letters(MessageKind.THREAD_EDIT)) == 2
    standing = shown(stage, line_id, MessageKind.CONTRIBUTION)
    counts = [each.been_there for each in standing.values() if isinstance(each, ContributionLetter)]
    assert counts == [5, 5]


def test_a_press_on_a_single_message_costs_no_call(stage: Stage) -> None:
    publish(stage)

    press_been_there(BEN, line_id_of(stage), ports=stage.ports)
    soon(stage, minutes=3)

    assert stage.letters(MessageKind.THREAD_EDIT) == []


def test_an_edit_that_waits_for_its_minute_goes_at_once_when_the_words_change(
    stage: Stage,
) -> None:
    publish(stage, in_sister=True)
    line_id = line_id_of(stage)
    stage.clock.move(seconds=5)
    press_been_there(BEN, line_id, ports=stage.ports)
    stage.beat()

    for who in (BEN, CARA):
        flag_line(who, line_id, ports=stage.ports)
    soon(stage, seconds=10)

    for reply in shown(stage, line_id, MessageKind.CONTRIBUTION).values():
        assert isinstance(reply, ContributionLetter)
        assert reply.text == ""


def test_a_message_on_its_way_is_edited_once_it_has_arrived(stage: Stage) -> None:
    letters = share(stage)
    stage.clock.move_to(PUBLISHED - timedelta(minutes=30))
    do_what_is_due(ports=stage.ports)
    on_its_way = claim_messages(ports=stage.ports)
    (opening,) = [each for each in on_its_way if each.message.kind is MessageKind.SUPPORT_THREAD]
    assert isinstance(opening.letter, ThreadLetter)

    for who in TRAINEES[:5]:
        withdraw_line(who, letters[who].nudge_id, letters[who].receipt, ports=stage.ports)
    do_what_is_due(ports=stage.ports)
    for each in on_its_way:
        stage.post(each)
    soon(stage)

    (after,) = shown(stage, opening.message.subject_id, MessageKind.SUPPORT_THREAD).values()
    assert isinstance(after, ThreadLetter)
    assert (opening.letter.people, after.people, after.quoted) == (5, 0, ())


def test_an_edit_of_a_message_that_is_gone_is_dropped(stage: Stage) -> None:
    publish(stage, in_sister=True)
    line_id = line_id_of(stage)
    press_been_there(BEN, line_id, ports=stage.ports)
    stage.beat()

    for copy in stage.store.outbox.about(TEAM, line_id):
        stage.store.outbox.save(replace(copy, state=MessageState.DELETED))
    soon(stage, minutes=2)

    assert stage.letters(MessageKind.THREAD_EDIT) == []


def test_a_closed_thread_has_no_buttons_and_frozen_counts(stage: Stage) -> None:
    publish(stage, in_sister=True)
    line_id = line_id_of(stage)
    thread = the_thread(stage)
    for who in (BEN, CARA):
        press_been_there(who, line_id, ports=stage.ports)
    offer_without_name(BEN, line_id, "quiet", "I have been there.", ports=stage.ports)

    close(stage)

    for reply in shown(stage, line_id, MessageKind.CONTRIBUTION).values():
        assert isinstance(reply, ContributionLetter)
        assert (reply.is_closed, reply.been_there) == (True, 2)
    for opening in shown(stage, thread.thread_id, MessageKind.SUPPORT_THREAD).values():
        assert isinstance(opening, ThreadLetter)
        assert opening.is_closed
    for offer in shown(stage, "quiet", MessageKind.OFFER).values():
        assert isinstance(offer, OfferLetter)
        assert offer.is_closed


def test_the_messages_of_a_closed_thread_are_edited_once(stage: Stage) -> None:
    publish(stage, in_sister=True)

    close(stage)
    edits = stage.letters(MessageKind.THREAD_EDIT)
    soon(stage, days=2)

    assert len(edits) == 2 * (1 + 5)
    assert stage.letters(MessageKind.THREAD_EDIT) == edits


def test_a_line_hidden_when_its_thread_closes_stays_hidden_until_an_admin_decides(
    stage: Stage,
) -> None:
    publish(stage)
    line_id = line_id_of(stage)
    for who in (BEN, CARA):
        flag_line(who, line_id, ports=stage.ports)
    soon(stage)

    close(stage)
    (hidden,) = shown(stage, line_id, MessageKind.CONTRIBUTION).values()
    put_line_back(DEV, line_id, ports=stage.ports)
    soon(stage)

    assert isinstance(hidden, ContributionLetter)
    assert hidden.text == ""
    (after,) = shown(stage, line_id, MessageKind.CONTRIBUTION).values()
    assert isinstance(after, ContributionLetter)
    assert (after.text, after.is_closed) == ("line of 0", True)
    assert len(stage.letters(MessageKind.FLAGGED)) == 1


def test_a_concept_that_left_the_library_is_named_by_its_id(stage: Stage) -> None:
    publish(stage)
    shelf = stage.ports.library
    assert isinstance(shelf, FixedShelf)
    shelf.library = replace(shelf.library, concepts={})
    letter = stage.store.threads.contribution(TEAM, line_id_of(stage))
    assert letter is not None

    press = press_been_there(BEN, letter.line_id, ports=stage.ports)

    assert press.term == letter.concept
