"""Support under a line: with a name at once, without one shuffled at the daily slot."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.boxes import LineState
from bot.domain.errors import LineRefused, NotFound, Trouble, WordsOfConcern
from bot.domain.letters import FlaggedLetter, OfferLetter
from bot.domain.messages import MessageKind, MessageState
from bot.domain.threads import NamedOffer
from bot.use_cases.agenda import keep_house
from bot.use_cases.contributions import my_line, withdraw_line
from bot.use_cases.delivery import claim_messages
from bot.use_cases.erasures import erase_everything
from bot.use_cases.flags import flag_line, hidden_lines, remove_line
from bot.use_cases.offers import (
    offer_page,
    offer_with_name,
    offer_without_name,
    post_due_offers,
    preview_offer,
)
from bot.use_cases.publication import close_due_threads
from tests.ports import planned
from tests.use_cases.stage import ASHA, BEN, CARA, DEV, TEAM, TRAINEES, Stage
from tests.use_cases.thread_stage import (
    NEXT_SLOT,
    SISTER,
    line_id_of,
    publish,
    shown,
    soon,
    the_thread,
)

WORDS = "I found a way that works for me. Let us talk about it."

WAYS = ("again", "before", "better", "daily", "early", "gladly", "later", "often", "soon", "well")


def offer_quietly(stage: Stage, number: int, text: str = WORDS, line: int = 0) -> None:
    who = TRAINEES[number]
    line_id = line_id_of(stage, line)
    assert offer_without_name(who, line_id, f"quiet-{number}", text, ports=stage.ports) is None


def test_an_offer_with_a_name_is_posted_at_once_in_every_channel(stage: Stage) -> None:
    publish(stage, in_sister=True)
    page = offer_page(BEN, line_id_of(stage), ports=stage.ports)
    assert page.line == "line of 0"

    offer_with_name(BEN, page.line_id, page.offer_id, f"  {WORDS}\n", ports=stage.ports)
    soon(stage)

    standing = shown(stage, page.offer_id, MessageKind.NAMED_OFFER)
    letter = OfferLetter(page.offer_id, "line of 0", WORDS, "UBEN")
    assert standing == {"C1": letter, SISTER: letter}
    openings = stage.store.outbox.about(TEAM, the_thread(stage).thread_id)
    replies = stage.store.outbox.about(TEAM, page.offer_id)
    assert {each.thread_ts for each in replies} == {each.ts for each in openings}


def test_sending_an_offer_twice_posts_it_once(stage: Stage) -> None:
    publish(stage)
    line_id = line_id_of(stage)

    for _ in range(2):
        offer_with_name(BEN, line_id, "named", WORDS, ports=stage.ports)
        assert offer_without_name(BEN, line_id, "quiet", WORDS, ports=stage.ports) is None
    stage.run_until(NEXT_SLOT + timedelta(minutes=1))

    assert len(stage.letters(MessageKind.NAMED_OFFER)) == 1
    assert len(stage.letters(MessageKind.OFFER)) == 1


def test_a_person_offers_once_with_their_name_and_once_a_day_without_it(stage: Stage) -> None:
    publish(stage)
    line_id = line_id_of(stage)
    offer_with_name(BEN, line_id, "named", WORDS, ports=stage.ports)
    offer_without_name(BEN, line_id, "quiet", WORDS, ports=stage.ports)

    with pytest.raises(LineRefused, match=Trouble.OFFERED_ALREADY):
        offer_with_name(BEN, line_id, "named again", WORDS, ports=stage.ports)
    with pytest.raises(LineRefused, match=Trouble.OFFERED_ALREADY):
        offer_without_name(BEN, line_id, "quiet again", WORDS, ports=stage.ports)
    offer_quietly(stage, 1, line=1)
    stage.run_until(NEXT_SLOT + timedelta(minutes=1))

    assert offer_without_name(BEN, line_id, "quiet again", WORDS, ports=stage.ports) is None


def test_an_offer_without_a_name_waits_for_the_daily_slot(stage: Stage) -> None:
    publish(stage, in_sister=True)
    offer_quietly(stage, 1)
    stage.run_until(NEXT_SLOT - timedelta(seconds=1))
    assert stage.letters(MessageKind.OFFER) == []

    stage.run_until(NEXT_SLOT + timedelta(minutes=1))

    letter = OfferLetter("quiet-1", "line of 0", WORDS)
    assert shown(stage, "quiet-1", MessageKind.OFFER) == {"C1": letter, SISTER: letter}
    assert the_thread(stage).next_offers_at == NEXT_SLOT + timedelta(days=1)


def test_offers_of_a_day_are_posted_in_an_order_that_tells_nothing(stage: Stage) -> None:
    publish(stage)
    for number in range(10):
        offer_quietly(stage, number, f"I can help you {WAYS[number]}.")

    stage.run_until(NEXT_SLOT + timedelta(minutes=1))

    posted = [each.letter for each in stage.letters(MessageKind.OFFER)]
    texts = [each.text for each in posted if isinstance(each, OfferLetter)]
    assert set(texts) == {f"I can help you {WAYS[number]}." for number in range(10)}
    assert texts != sorted(texts)


def test_what_is_kept_of_an_offer_without_a_name_leads_to_nobody(stage: Stage) -> None:
    publish(stage)
    kept = [*stage.store._connection.exec_driver_sql("SELECT * FROM outbox")]

    offer_quietly(stage, 1)

    assert [*stage.store._connection.exec_driver_sql("SELECT * FROM outbox")] == kept
    (offer,) = stage.store.offers.waiting(TEAM, the_thread(stage).thread_id)
    assert (offer.receipt_hash, offer.state) == ("", LineState.WAITING)
    assert "UBEN" not in str(offer)
    assert offer_without_name.is_committed_alone  # type: ignore[attr-defined]
    stage.run_until(NEXT_SLOT)
    marks = stage.store._connection.exec_driver_sql("SELECT * FROM press").all()
    assert marks == []


def test_the_guard_sees_an_offer_without_a_name_before_it_is_kept(stage: Stage) -> None:
    publish(stage)
    line_id = line_id_of(stage)

    preview = preview_offer(BEN, line_id, "quiet", "Call 07700 900123.", ports=stage.ports)
    with pytest.raises(LineRefused, match=Trouble.PUT_BACK):
        offer_without_name(BEN, line_id, "quiet", "Call 07700 900123.", ports=stage.ports)
    changed = offer_without_name(BEN, line_id, "quiet", "Ask Mrs Kowalski.", ports=stage.ports)

    assert "07700" not in preview.guarded.public
    assert changed is not None
    assert changed.replaced_again
    assert "Kowalski" not in changed.guarded.public
    assert stage.store.offers.waiting(TEAM, the_thread(stage).thread_id) == []


def test_a_doubtful_word_is_looked_at_before_it_is_kept(stage: Stage) -> None:
    publish(stage)
    line_id, text = line_id_of(stage), "We tallked it through, and that helped."
    doubted = preview_offer(BEN, line_id, "quiet", text, ports=stage.ports).guarded.doubted

    first = offer_without_name(BEN, line_id, "quiet", text, ports=stage.ports)
    second = offer_without_name(BEN, line_id, "quiet", text, ports=stage.ports, looked_at=doubted)

    assert first is not None
    assert (first.is_again, first.replaced_again, second) == (True, False, None)


def test_in_a_pause_nothing_is_posted_without_a_name(stage: Stage) -> None:
    publish(stage)
    line_id = line_id_of(stage)
    offer_quietly(stage, 2)
    sharing = stage.store.sharing.of(TEAM)
    stage.store.sharing.save(replace(sharing, is_paused=True))

    with pytest.raises(LineRefused, match=Trouble.OFFERS_PAUSED):
        preview_offer(BEN, line_id, "quiet", WORDS, ports=stage.ports)
    stage.run_until(NEXT_SLOT + timedelta(minutes=1))
    assert stage.letters(MessageKind.OFFER) == []
    stage.store.sharing.save(sharing)
    stage.run_until(NEXT_SLOT + timedelta(days=1, minutes=1))

    assert len(stage.letters(MessageKind.OFFER)) == 1


def test_words_in_another_language_are_offered_with_a_name_only(stage: Stage) -> None:
    publish(stage)
    line_id, text = line_id_of(stage), "Ich war auch schon einmal dort und helfe gerne weiter."

    with pytest.raises(LineRefused, match=Trouble.OFFER_NOT_UNDERSTOOD):
        preview_offer(BEN, line_id, "quiet", text, ports=stage.ports)
    offer_with_name(BEN, line_id, "named", text, ports=stage.ports)


def test_an_offer_that_reads_as_if_somebody_were_at_risk_is_stopped_kindly(stage: Stage) -> None:
    publish(stage)
    line_id, text = line_id_of(stage), "I want to die."

    with pytest.raises(WordsOfConcern):
        offer_with_name(BEN, line_id, "named", text, ports=stage.ports)
    with pytest.raises(WordsOfConcern):
        preview_offer(BEN, line_id, "quiet", text, ports=stage.ports)


def test_a_thread_whose_pool_is_gone_waits_for_no_slot(stage: Stage) -> None:
    publish(stage)
    stage.store.threads.save(replace(the_thread(stage), pool_id="gone"))

    stage.run_until(NEXT_SLOT + timedelta(days=2))

    assert planned(stage.store).offers_at is None


def test_an_empty_offer_is_refused(stage: Stage) -> None:
    publish(stage)
    line_id = line_id_of(stage)

    with pytest.raises(LineRefused, match=Trouble.LINE_EMPTY):
        offer_with_name(BEN, line_id, "named", " ", ports=stage.ports)
    with pytest.raises(LineRefused, match=Trouble.LINE_EMPTY):
        preview_offer(BEN, line_id, "quiet", " ", ports=stage.ports)


def test_the_author_sees_every_offer_once_it_is_posted(stage: Stage) -> None:
    letter = publish(stage)[ASHA]
    offer_with_name(BEN, line_id_of(stage), "named", WORDS, ports=stage.ports)
    offer_quietly(stage, 2)
    before = my_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)

    stage.run_until(NEXT_SLOT)
    after = my_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)

    assert [each.user_id for each in before.offers] == ["UBEN"]
    assert [(each.user_id, each.text) for each in after.offers] == [("UBEN", WORDS), ("", WORDS)]


def test_offers_go_with_their_line(stage: Stage) -> None:
    letter = publish(stage)[ASHA]
    line_id = line_id_of(stage)
    offer_with_name(BEN, line_id, "named", WORDS, ports=stage.ports)
    offer_quietly(stage, 2)
    stage.run_until(NEXT_SLOT + timedelta(minutes=1))
    offer_quietly(stage, 3)

    withdraw_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)
    soon(stage)
    stage.run_until(NEXT_SLOT + timedelta(days=1, minutes=1))

    assert shown(stage, "named", MessageKind.NAMED_OFFER) == {}
    assert len(stage.letters(MessageKind.OFFER)) == 1
    assert shown(stage, "quiet-2", MessageKind.OFFER) == {}
    assert stage.store.offers.named(TEAM, "named") is None
    assert stage.store.offers.under(TEAM, line_id) == []
    with pytest.raises(NotFound, match=Trouble.LINE_TAKEN_BACK):
        offer_page(BEN, line_id, ports=stage.ports)


def test_an_offer_that_was_on_its_way_when_its_line_went_is_deleted_when_it_arrives(
    stage: Stage,
) -> None:
    letter = publish(stage)[ASHA]
    offer_with_name(BEN, line_id_of(stage), "named", WORDS, ports=stage.ports)
    (on_its_way,) = claim_messages(ports=stage.ports)

    withdraw_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)
    stage.post(on_its_way)
    soon(stage)

    assert shown(stage, "named", MessageKind.NAMED_OFFER) == {}


def test_an_offer_whose_line_went_before_it_was_posted_is_not_posted(stage: Stage) -> None:
    letter = publish(stage)[ASHA]
    offer_with_name(BEN, line_id_of(stage), "named", WORDS, ports=stage.ports)

    withdraw_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)
    soon(stage)

    assert stage.letters(MessageKind.NAMED_OFFER) == []


def test_an_offer_no_longer_quotes_a_line_that_is_hidden(stage: Stage) -> None:
    publish(stage)
    line_id = line_id_of(stage)
    offer_with_name(BEN, line_id, "named", WORDS, ports=stage.ports)
    offer_quietly(stage, 2)
    stage.run_until(NEXT_SLOT + timedelta(minutes=1))

    flag_line(BEN, line_id, ports=stage.ports)
    flag_line(CARA, line_id, ports=stage.ports)
    soon(stage)

    assert shown(stage, "named", MessageKind.NAMED_OFFER) == {
        "C1": OfferLetter("named", "", WORDS, "UBEN")
    }
    assert shown(stage, "quiet-2", MessageKind.OFFER) == {"C1": OfferLetter("quiet-2", "", WORDS)}


def test_an_offer_without_a_name_can_be_flagged_and_removed(stage: Stage) -> None:
    publish(stage)
    offer_quietly(stage, 2)
    stage.run_until(NEXT_SLOT + timedelta(minutes=1))

    flag_line(BEN, "quiet-2", ports=stage.ports)
    flag_line(CARA, "quiet-2", ports=stage.ports)
    soon(stage)

    assert shown(stage, "quiet-2", MessageKind.OFFER) == {
        "C1": OfferLetter("quiet-2", "line of 0", "")
    }
    assert hidden_lines(DEV, ports=stage.ports) == (
        FlaggedLetter("quiet-2", WORDS, LineState.HIDDEN, is_offer=True),
    )
    remove_line(DEV, "quiet-2", ports=stage.ports)
    soon(stage)
    assert shown(stage, "quiet-2", MessageKind.OFFER) == {}


def test_nobody_offers_support_for_an_offer_or_flags_one_that_waits(stage: Stage) -> None:
    publish(stage)
    offer_quietly(stage, 2)
    with pytest.raises(NotFound, match=Trouble.LINE_TAKEN_BACK):
        flag_line(BEN, "quiet-2", ports=stage.ports)

    stage.run_until(NEXT_SLOT + timedelta(minutes=1))

    with pytest.raises(NotFound):
        offer_page(BEN, "quiet-2", ports=stage.ports)


def test_offers_that_wait_when_the_thread_closes_are_destroyed(stage: Stage) -> None:
    publish(stage)
    line_id = line_id_of(stage)
    thread = the_thread(stage)
    stage.run_until(NEXT_SLOT + timedelta(days=26, hours=1))
    offer_quietly(stage, 2)
    stage.clock.move(hours=11, minutes=30)
    keep_house(ports=stage.ports)
    stage.run_until(NEXT_SLOT + timedelta(days=28))

    assert stage.letters(MessageKind.OFFER) == []
    assert stage.store.threads.contribution(TEAM, "quiet-2") is None
    assert stage.store.threads.offers_due(stage.clock.now() + timedelta(days=9)) == []
    closed = stage.store.threads.find(TEAM, thread.thread_id)
    assert closed is not None
    assert closed.next_offers_at is None
    with pytest.raises(NotFound, match=Trouble.THREAD_CLOSED):
        offer_page(BEN, line_id, ports=stage.ports)
    assert close_due_threads(ports=stage.ports) == 0


def test_offers_wait_for_a_thread_that_has_not_been_posted(stage: Stage) -> None:
    publish(stage)
    for opening in stage.store.outbox.about(TEAM, the_thread(stage).thread_id):
        stage.store.outbox.save(replace(opening, state=MessageState.IN_DOUBT))
    offer_quietly(stage, 2)

    stage.clock.move_to(NEXT_SLOT)
    assert post_due_offers(ports=stage.ports) == 1

    assert len(stage.store.offers.waiting(TEAM, the_thread(stage).thread_id)) == 1


def test_erasing_a_person_takes_their_named_offers_out_of_every_channel(stage: Stage) -> None:
    publish(stage, in_sister=True)
    offer_with_name(BEN, line_id_of(stage), "named", WORDS, ports=stage.ports)
    soon(stage)

    erase_everything(BEN, ports=stage.ports)
    soon(stage)

    assert shown(stage, "named", MessageKind.NAMED_OFFER) == {}
    assert stage.store.offers.named(TEAM, "named") is None


def test_what_a_person_offered_with_their_name_is_theirs_to_see(stage: Stage) -> None:
    publish(stage)
    line_id = line_id_of(stage)
    offer_with_name(BEN, line_id, "named", WORDS, ports=stage.ports)

    kept = stage.store.traces.of(TEAM, BEN.user_id)["named_offer"]

    assert [each["text"] for each in kept] == [WORDS]
    assert stage.store.offers.named_of(TEAM, BEN.user_id) == [
        NamedOffer(TEAM, "named", line_id, BEN.user_id, WORDS)
    ]
