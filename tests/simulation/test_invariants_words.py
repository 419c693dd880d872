"""What the judge says of the words in payloads, and of posts in channels."""

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.messages import MessageKind, OutgoingMessage
from bot.simulation.invariants import Fate
from bot.simulation.invariants.words import STARTED
from bot.slack.views import words
from tests.simulation.court import ASHA, NOW, Court, broken, opaque
from tests.storage.examples import enrolment, message


def section(text: str, kind: str = "plain_text") -> dict[str, Any]:
    """A paragraph."""
    return {"type": "section", "text": {"type": kind, "text": text}}


def button(value: str) -> dict[str, Any]:
    """A button that carries a value."""
    label = {"type": "plain_text", "text": "Been there"}
    return {"type": "actions", "elements": [{"type": "button", "text": label, "value": value}]}


def a_post(court: Court, message_id: str = "m1", channel: str = "C1") -> OutgoingMessage:
    """A message for the channel, in the outbox."""
    post = message(
        opaque(message_id),
        kind=MessageKind.CONTRIBUTION,
        recipient=channel,
        user_id="",
        subject_id=message_id,
    )
    court.channel_of(channel)
    court.queue(post)
    return post


def test_a_line_in_plain_text_is_in_order(court: Court) -> None:
    line = court.line(Fate.SHARED)

    court.post(a_post(court), blocks=[section(line + " <!channel>")], text=line)


@pytest.mark.parametrize("as_json", [False, True])
def test_a_line_in_markup_breaks_the_seventeenth(court: Court, *, as_json: bool) -> None:
    blocks: Any = [section(court.line(Fate.SHARED), "mrkdwn")]

    with broken(17):
        court.post(a_post(court), blocks=json.dumps(blocks) if as_json else blocks)


@pytest.mark.parametrize("live", ["<@U1>", "<!here>", "<https://a.example|look>"])
def test_a_live_mention_or_link_in_the_text_breaks_the_seventeenth(court: Court, live: str) -> None:
    with broken(17):
        court.post(a_post(court), text=f"{court.line(Fate.SHARED)} {live}")


def test_a_ping_of_ours_breaks_the_seventeenth(court: Court) -> None:
    with broken(17):
        court.judge.calling("chat.update", {"channel": "C1", "text": "Hi <!channel>"}, NOW)


def test_a_line_as_markup_in_a_modal_breaks_the_seventeenth(court: Court) -> None:
    view = {"type": "modal", "blocks": [section(court.line(Fate.PRIVATE), "mrkdwn")]}

    with broken(17):
        court.judge.calling("views.open", {"view": view}, NOW)


@pytest.mark.parametrize(
    "said", ["by Asha Rao", f"by {ASHA}", f"at {NOW:%H:%M}", f"{NOW.timestamp():.0f}"]
)
def test_a_person_or_a_time_in_a_post_breaks_the_thirteenth(court: Court, said: str) -> None:
    blocks = [section(court.line(Fate.SHARED)), section(said)]

    with broken(13):
        court.post(a_post(court), blocks=blocks)


def test_who_offers_with_their_name_is_named(court: Court) -> None:
    line = court.line(Fate.SHARED, "UBEN")
    offer = court.line(Fate.NAMED_OFFER)

    court.post(a_post(court), blocks=[section(line), section(f"{offer} Asha Rao")])


def test_an_id_beside_two_lines_of_one_author_breaks_the_thirteenth(court: Court) -> None:
    same = opaque("same")
    court.post(a_post(court, "m1"), blocks=[section(court.line(Fate.SHARED)), button(same)])

    with broken(13):
        court.post(a_post(court, "m2"), blocks=[section(court.line(Fate.SHARED)), button(same)])


def test_one_line_may_stand_in_two_channels(court: Court) -> None:
    blocks = [section(court.line(Fate.SHARED)), button(opaque("line"))]

    court.post(a_post(court, "m1", "C1"), blocks=blocks)
    court.post(a_post(court, "m2", "C2"), blocks=blocks)


def test_an_id_that_its_author_was_sent_breaks_the_thirteenth(court: Court) -> None:
    token = opaque("receipt")
    own = message(opaque("own"), kind=MessageKind.NOTE, user_id="")
    court.queue(own)
    court.post(own, blocks=[section("Hi"), button(token)])

    with broken(13):
        court.post(a_post(court), blocks=[section(court.line(Fate.SHARED)), button(token)])


def test_metadata_that_says_more_breaks_the_fourteenth(court: Court) -> None:
    payload = {"id": opaque("m1"), "who": ASHA}
    metadata = {"event_type": "m", "event_payload": payload}

    with broken(14):
        court.post(a_post(court), metadata=metadata)


def test_the_sentence_that_is_looked_for_is_the_one_that_admins_read() -> None:
    assert STARTED.findall(words.HOME_STARTED.format(count=7)) == ["7"]


def started(court: Court, count: int) -> None:
    """The bot shows an admin how many have started."""
    view = {"type": "home", "blocks": [section(f"When this week began, {count} had started.")]}
    court.judge.calling("views.publish", {"user_id": "UDEV", "view": view}, NOW)


def test_a_number_keeps_the_threshold_and_its_complement(court: Court) -> None:
    for number in range(11):
        court.store.cohorts.save_enrolment(enrolment(f"U{number}"))
    court.commit()

    started(court, 5)
    started(court, 7)

    with broken(18):
        started(court, 4)
    with broken(18):
        started(court, 8)


def test_a_home_without_numbers_is_in_order(court: Court) -> None:
    view = {"type": "home", "blocks": [section("Nothing is planned.")]}

    court.judge.calling("views.publish", {"user_id": ASHA, "view": view}, NOW)
    court.judge.calling("users.info", {"user": ASHA}, NOW + timedelta(days=1))
