"""Two flags hide a line everywhere until an admin puts it back or removes it."""

import pytest

from bot.domain.boxes import LineState
from bot.domain.errors import NotAllowed, NotFound, Trouble
from bot.domain.letters import ContributionLetter, FlaggedLetter, ThreadLetter
from bot.domain.messages import MessageKind
from bot.use_cases.agenda import do_what_is_due
from bot.use_cases.contributions import my_line, press_been_there, withdraw_line
from bot.use_cases.delivery import claim_messages
from bot.use_cases.erasures import replay_erasures
from bot.use_cases.flags import (
    flag_line,
    flag_page,
    hidden_lines,
    put_line_back,
    remove_line,
    take_flag_back,
)
from bot.use_cases.home import home_page
from bot.use_cases.offers import offer_with_name
from tests.use_cases.stage import ASHA, BEN, CARA, DEV, ERIN, TEAM, Stage
from tests.use_cases.thread_stage import (
    SISTER,
    line_id_of,
    publish,
    shown,
    soon,
    the_thread,
)

GLEN = ERIN


def hide(stage: Stage, number: int = 0) -> str:
    """Two people flag a line; its id."""
    line_id = line_id_of(stage, number)
    flag_line(BEN, line_id, ports=stage.ports)
    flag_line(CARA, line_id, ports=stage.ports)
    soon(stage)
    return line_id


def quoted_number(stage: Stage) -> int:
    """A line that the opening message quotes."""
    line = stage.store.threads.contribution(TEAM, the_thread(stage).quoted[0])
    assert line is not None
    return int(line.text[-1])


def test_one_person_cannot_hide_a_line_however_often_they_flag_it(stage: Stage) -> None:
    publish(stage)
    line_id = line_id_of(stage)

    flag_line(BEN, line_id, ports=stage.ports)
    flag_line(BEN, line_id, ports=stage.ports)
    soon(stage)

    assert flag_page(BEN, line_id, ports=stage.ports).is_flagged
    assert not flag_page(CARA, line_id, ports=stage.ports).is_flagged
    assert hidden_lines(DEV, ports=stage.ports) == ()
    assert stage.letters(MessageKind.THREAD_EDIT) == []


def test_a_flag_that_was_taken_back_does_not_count(stage: Stage) -> None:
    publish(stage)
    line_id = line_id_of(stage)

    flag_line(BEN, line_id, ports=stage.ports)
    take_flag_back(BEN, line_id, ports=stage.ports)
    take_flag_back(BEN, line_id, ports=stage.ports)
    flag_line(CARA, line_id, ports=stage.ports)

    assert hidden_lines(DEV, ports=stage.ports) == ()
    assert not flag_page(BEN, line_id, ports=stage.ports).is_flagged


def test_two_flags_hide_the_line_in_its_reply_and_in_the_opening_message(stage: Stage) -> None:
    publish(stage, in_sister=True)
    number = quoted_number(stage)

    line_id = hide(stage, number)

    replies = shown(stage, line_id, MessageKind.CONTRIBUTION)
    openings = shown(stage, the_thread(stage).thread_id, MessageKind.SUPPORT_THREAD)
    assert set(replies) == set(openings) == {"C1", SISTER}
    for reply in replies.values():
        assert isinstance(reply, ContributionLetter)
        assert reply.text == ""
    for opening in openings.values():
        assert isinstance(opening, ThreadLetter)
        assert len(opening.quoted) == 1
        assert f"line of {number}" not in opening.quoted


def test_nothing_can_be_done_under_a_hidden_line(stage: Stage) -> None:
    publish(stage)
    line_id = hide(stage)

    for act in (press_been_there, flag_line, take_flag_back, flag_page):
        with pytest.raises(NotFound, match=Trouble.LINE_HIDDEN):
            act(BEN, line_id, ports=stage.ports)


def test_admins_get_the_words_without_an_author(stage: Stage) -> None:
    publish(stage)
    assert home_page(DEV, ports=stage.ports).lines_hidden == 0

    line_id = hide(stage)

    letter = FlaggedLetter(line_id, "line of 0", LineState.HIDDEN)
    assert [each.letter for each in stage.letters(MessageKind.FLAGGED, DEV)] == [letter]
    assert hidden_lines(DEV, ports=stage.ports) == (letter,)
    assert home_page(DEV, ports=stage.ports).lines_hidden == 1


def test_only_admins_see_what_is_hidden_and_decide(stage: Stage) -> None:
    publish(stage)
    line_id = hide(stage)

    with pytest.raises(NotAllowed):
        hidden_lines(BEN, ports=stage.ports)
    for decide in (put_line_back, remove_line):
        with pytest.raises(NotAllowed):
            decide(BEN, line_id, ports=stage.ports)


def test_a_line_put_back_stands_again_and_the_admins_no_longer_have_its_words(
    stage: Stage,
) -> None:
    publish(stage)
    line_id = hide(stage, quoted_number(stage))

    decided = put_line_back(DEV, line_id, ports=stage.ports)
    soon(stage)

    assert decided == FlaggedLetter(line_id, "", LineState.SHOWN)
    (reply,) = shown(stage, line_id, MessageKind.CONTRIBUTION).values()
    assert isinstance(reply, ContributionLetter)
    assert reply.text
    (opening,) = shown(stage, the_thread(stage).thread_id, MessageKind.SUPPORT_THREAD).values()
    assert isinstance(opening, ThreadLetter)
    assert reply.text in opening.quoted
    assert shown(stage, line_id, MessageKind.FLAGGED) == {"DDEV": decided}


def test_the_same_two_people_cannot_hide_a_line_again(stage: Stage) -> None:
    publish(stage)
    line_id = hide(stage)
    put_line_back(DEV, line_id, ports=stage.ports)
    soon(stage)

    take_flag_back(BEN, line_id, ports=stage.ports)
    flag_line(BEN, line_id, ports=stage.ports)
    flag_line(CARA, line_id, ports=stage.ports)
    assert hidden_lines(DEV, ports=stage.ports) == ()
    flag_line(ASHA, line_id, ports=stage.ports)
    assert hidden_lines(DEV, ports=stage.ports) == ()
    flag_line(GLEN, line_id, ports=stage.ports)

    assert len(hidden_lines(DEV, ports=stage.ports)) == 1
    soon(stage)
    assert len(stage.letters(MessageKind.FLAGGED, DEV)) == 2


def test_a_removed_line_is_deleted_with_its_offers_and_has_no_words_any_more(
    stage: Stage,
) -> None:
    letters = publish(stage, in_sister=True)
    line_id = line_id_of(stage)
    offer_with_name(BEN, line_id, "offer-1", "I am here.", ports=stage.ports)
    soon(stage)
    assert set(shown(stage, "offer-1", MessageKind.NAMED_OFFER)) == {"C1", SISTER}
    hide(stage)

    decided = remove_line(DEV, line_id, ports=stage.ports)
    soon(stage)

    assert shown(stage, line_id, MessageKind.CONTRIBUTION) == {}
    assert shown(stage, "offer-1", MessageKind.NAMED_OFFER) == {}
    assert shown(stage, line_id, MessageKind.FLAGGED) == {"DDEV": decided}
    line = stage.store.threads.contribution(TEAM, line_id)
    assert line is not None
    assert (line.text, line.state) == ("", LineState.REMOVED)
    with pytest.raises(NotFound, match=Trouble.LINE_REMOVED):
        flag_page(BEN, line_id, ports=stage.ports)
    mine = my_line(ASHA, letters[ASHA].nudge_id, letters[ASHA].receipt, ports=stage.ports)
    assert (mine.state, mine.text) == (LineState.REMOVED, "")


def test_a_line_that_was_removed_cannot_be_withdrawn_any_more(stage: Stage) -> None:
    letter = publish(stage)[ASHA]
    remove_line(DEV, hide(stage), ports=stage.ports)

    with pytest.raises(NotFound, match=Trouble.LINE_REMOVED):
        withdraw_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)


def test_the_second_admin_to_decide_sees_what_the_first_did(stage: Stage) -> None:
    publish(stage)
    line_id = hide(stage)

    put_line_back(DEV, line_id, ports=stage.ports)

    assert remove_line(DEV, line_id, ports=stage.ports).state is LineState.SHOWN
    assert put_line_back(DEV, line_id, ports=stage.ports).state is LineState.SHOWN


def test_the_author_learns_that_their_line_is_looked_at_and_may_take_it_back(
    stage: Stage,
) -> None:
    letter = publish(stage)[ASHA]
    line_id = hide(stage)
    mine = my_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)

    withdraw_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)
    soon(stage)

    assert (mine.state, mine.text) == (LineState.HIDDEN, "line of 0")
    assert shown(stage, line_id, MessageKind.CONTRIBUTION) == {}
    assert shown(stage, line_id, MessageKind.FLAGGED) == {}
    for decide in (put_line_back, remove_line):
        with pytest.raises(NotFound, match=Trouble.LINE_TAKEN_BACK):
            decide(DEV, line_id, ports=stage.ports)


def test_an_admin_is_not_asked_about_a_line_that_was_decided_on_meanwhile(stage: Stage) -> None:
    publish(stage)
    line_id = line_id_of(stage)
    stage.ports.store.teams.add_admin(TEAM, GLEN.user_id)
    flag_line(BEN, line_id, ports=stage.ports)
    flag_line(CARA, line_id, ports=stage.ports)
    flag_line(ASHA, line_id_of(stage, 1), ports=stage.ports)
    stage.clock.move(seconds=1)

    do_what_is_due(ports=stage.ports)
    put_line_back(DEV, line_id, ports=stage.ports)
    soon(stage)

    assert stage.letters(MessageKind.FLAGGED) == []


def test_a_line_removed_while_it_was_on_its_way_to_an_admin_leaves_no_words_there(
    stage: Stage,
) -> None:
    publish(stage)
    line_id = line_id_of(stage)
    flag_line(BEN, line_id, ports=stage.ports)
    flag_line(CARA, line_id, ports=stage.ports)

    do_what_is_due(ports=stage.ports)
    claimed = claim_messages(ports=stage.ports)

    remove_line(DEV, line_id, ports=stage.ports)
    do_what_is_due(ports=stage.ports)
    for each in claimed:
        stage.post(each)
    soon(stage)

    (after,) = shown(stage, line_id, MessageKind.FLAGGED).values()
    assert after == FlaggedLetter(line_id, "", LineState.REMOVED)


def test_a_removed_line_is_removed_again_from_a_backup_that_was_put_back(stage: Stage) -> None:
    publish(stage)
    line_id = hide(stage)
    before = stage.store.threads.contribution(TEAM, line_id)
    assert before is not None
    remove_line(DEV, line_id, ports=stage.ports)
    put_back = stage.store._connection.exec_driver_sql
    put_back(
        "UPDATE contribution SET state = 'shown', text = ? WHERE line_id = ?",
        (before.text, line_id),
    )
    put_back("DELETE FROM erasure")

    replay_erasures(ports=stage.ports)
    soon(stage)

    after = stage.store.threads.contribution(TEAM, line_id)
    assert after is not None
    assert (after.text, after.state) == ("", LineState.REMOVED)
    assert len(stage.store.threads.all_contributions(TEAM)) == 5
    assert shown(stage, line_id, MessageKind.CONTRIBUTION) == {}
