"""The door for signed HTTP: who comes in, who does not, and what they are told."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio
from slack_bolt.response import BoltResponse
from structlog.testing import capture_logs

from bot.slack.http_door import IN_HAND, MOST_BYTES
from bot.slack.http_replays import Replays, TooManyRequests
from tests.slack.http_house import HASTE, House, open_house
from tests.slack.signed_requests import (
    AS_FORM,
    AS_JSON,
    SIGNED,
    STAMP,
    Sent,
    command,
    event,
    press,
    signed,
)
from tests.slack.wire import NOW, STARTED, exchange

A_MINUTE = timedelta(minutes=1)


@pytest_asyncio.fixture
async def house() -> AsyncIterator[House]:
    async with open_house() as opened:
        yield opened


@pytest.mark.asyncio
async def test_each_kind_of_payload_is_let_in_and_read(house: House) -> None:
    for sent in (event(NOW), press(NOW), command(NOW)):
        assert (await house.send(sent)).status == 200

    first, second, third = (each.body for each in house.listener.heard)
    assert first["event"]["type"] == "app_home_opened"
    assert second["type"] == "block_actions"
    assert (third["command"], third["text"]) == ("/carryover", "help")


@pytest.mark.asyncio
async def test_the_apps_answer_goes_back_as_it_is(house: House) -> None:
    house.listener.says = BoltResponse(status=200, body={"response_action": "clear"})
    as_json = await house.send(press(NOW))
    house.listener.says = BoltResponse(status=200, body="just words")
    as_text = await house.send(command(NOW))

    assert json.loads(as_json.body) == {"response_action": "clear"}
    assert as_json.headers["content-type"].startswith("application/json")
    assert as_text.body == b"just words"
    assert as_text.headers["content-type"].startswith("text/plain")


@pytest.mark.asyncio
async def test_a_chunked_body_and_a_charset_are_fine(house: House) -> None:
    chunked = replace(event(NOW), is_chunked=True)
    charset = press(NOW).with_header(b"Content-Type", AS_FORM.encode() + b"; charset=utf-8")

    assert [(await house.send(sent)).status for sent in (chunked, charset)] == [200, 200]


@pytest.mark.parametrize("minutes", [-4.9, 4.9])
@pytest.mark.asyncio
async def test_clocks_may_differ_by_almost_five_minutes(house: House, minutes: float) -> None:
    sent = event(NOW)
    house.time.moment += timedelta(minutes=minutes)

    assert (await house.send(sent)).status == 200


@pytest.mark.asyncio
async def test_a_request_is_let_in_once_also_if_it_comes_twice_at_the_same_time(
    house: House,
) -> None:
    sent = press(NOW)

    answers = await asyncio.gather(*(house.send(sent) for _ in range(5)))

    assert sorted(answer.status for answer in answers) == [200, 401, 401, 401, 401]
    assert len(house.listener.heard) == 1


@pytest.mark.asyncio
async def test_in_a_rush_the_first_are_answered_before_the_last_are_begun(house: House) -> None:
    house.listener.waits_for = asyncio.Event()
    sent = [asyncio.create_task(house.send(press(NOW, each))) for each in range(IN_HAND + 20)]
    for _ in range(100):
        await asyncio.sleep(0)
    begun = len(house.listener.heard)
    house.listener.waits_for.set()

    answers = await asyncio.gather(*sent)

    assert begun == IN_HAND
    assert [each.status for each in answers] == [200] * (IN_HAND + 20)


@pytest.mark.asyncio
async def test_a_signature_is_remembered_for_as_long_as_it_could_be_right(house: House) -> None:
    early = event(NOW + timedelta(minutes=4.9))
    for minute in range(-9, 1):
        house.time.moment = NOW + minute * A_MINUTE
        assert (await house.send(event(house.time.moment, minute))).status == 200
    assert (await house.send(early)).status == 200

    for minute in range(10):
        house.time.moment = NOW + minute * A_MINUTE
        assert (await house.send(early)).status == 401
        assert (await house.send(event(house.time.moment, minute + 1))).status == 200


def test_signatures_are_forgotten_when_they_are_stale_and_there_is_an_end_to_their_number() -> None:
    replays = Replays(10 * A_MINUTE, most=3)
    for number in range(3):
        assert replays.keep(bytes([number]), NOW)
    with pytest.raises(TooManyRequests):
        replays.keep(b"one more", NOW)

    for minute in (11, 22, 33):
        assert replays.keep(b"%d" % minute, NOW + minute * A_MINUTE)
    assert len(replays) == 2


@pytest.mark.asyncio
async def test_what_failed_on_our_side_may_be_sent_again_as_it_was(house: House) -> None:
    sent = event(NOW)
    house.listener.says = BoltResponse(status=500, body="")
    failed = await house.send(sent)
    house.listener.says, house.listener.fails = BoltResponse(status=200, body=""), OSError()
    failed_badly = await house.send(sent)
    house.listener.fails = None

    assert (failed.status, failed_badly.status) == (500, 500)
    assert [(await house.send(sent)).status for _ in range(2)] == [200, 401]


@pytest.mark.asyncio
async def test_nothing_from_before_the_start_is_let_in(house: House) -> None:
    house.time.moment = STARTED + A_MINUTE
    at_the_start, after_it = event(STARTED), event(STARTED + timedelta(seconds=1))

    assert (await house.send(at_the_start)).status == 401
    assert (await house.send(after_it)).status == 200


@pytest.mark.asyncio
async def test_a_clock_that_was_set_back_does_not_shut_the_door(house: House) -> None:
    house.time.moment = STARTED - timedelta(hours=1)

    assert (await house.send(event(house.time.moment))).status == 200


@pytest.mark.asyncio
async def test_an_answer_has_no_banner_and_is_kept_nowhere(house: House) -> None:
    answers = [
        await house.send(event(NOW)),
        await house.send(replace(event(NOW, 1), method=b"GET")),
        await house.send(replace(event(NOW, 2), path=b"/")),
        await house.send(event(NOW).with_header(STAMP)),
        await exchange(house.reception, b"NONSENSE <script> nonsense\r\n\r\n"),
        await exchange(house.reception, b"GET / HTTP/1.1\r\nHost: a\r\nExpect: <b>\r\n\r\n"),
    ]

    assert [answer.status for answer in answers] == [200, 405, 404, 401, 400, 417]
    for answer in answers:
        assert answer.body == b""
        assert "server" not in answer.headers
        assert answer.headers["connection"] == "close"
    for answer in answers[:4]:
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert answers[1].headers["allow"] == "POST"


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        (event(NOW).with_header(b"Content-Type", b"text/plain"), 415),
        (event(NOW).with_header(b"Content-Type", b"multipart/form-data; boundary=a"), 415),
        (event(NOW).with_header(b"Content-Type", AS_JSON.encode(), AS_FORM.encode()), 400),
        (event(NOW).with_header(b"Content-Type"), 415),
        (event(NOW).with_header(b"Content-Encoding", b"gzip"), 415),
        (signed(b"a" * (MOST_BYTES + 1), NOW), 413),
        (signed(b"[1, 2]", NOW), 400),
        (signed(b"{", NOW), 400),
        (signed(b"\xff\xfe", NOW), 400),
        (signed(b"[" * 100_000, NOW), 400),
        (signed(b'{"authorizations": 7}', NOW), 400),
        (signed(b"payload=%7B%7D&payload=%7B%7D", NOW, content_type=AS_FORM), 400),
        (signed(b"payload=7", NOW, content_type=AS_FORM), 400),
        (signed(b"&".join(b"f%d=1" % each for each in range(99)), NOW, content_type=AS_FORM), 400),
    ],
)
@pytest.mark.asyncio
async def test_what_slack_never_sends_is_refused(house: House, changed: Sent, status: int) -> None:
    assert (await house.send(changed)).status == status
    assert house.listener.heard == []


@pytest.mark.asyncio
async def test_a_body_over_a_mebibyte_is_not_read_to_its_end() -> None:
    lines = b"".join(b"%b: %b\r\n" % header for header in event(NOW).headers)
    head = b"POST /slack/events HTTP/1.1\r\nHost: a\r\n" + lines
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"

    async with open_house(HASTE) as house:
        announced = await exchange(house.reception, head + b"Content-Length: 9999999\r\n\r\n")
        in_chunks = head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 17
        counted = await exchange(house.reception, in_chunks)

    assert (announced.status, counted.status) == (413, 413)


@pytest.mark.parametrize(
    "changed",
    [
        replace(event(NOW), path=b"/slack/events?" + b"a" * 5_000),
        event(NOW).with_header(b"X-Long", b"a" * 9_000),
        event(NOW).with_header(b"X-Many", *[b"a"] * 65),
        event(NOW).with_header(b"Transfer-Encoding", b"chunked"),
        event(NOW).with_header(b"Content-Length", b"3"),
        event(NOW).with_header(b"X-Split", b"a\r\n b"),
        event(NOW).with_header(b"X-Nul", b"\0"),
    ],
)
@pytest.mark.asyncio
async def test_a_head_that_is_too_large_or_means_two_things_is_no_http(
    house: House, changed: Sent
) -> None:
    assert (await house.send(changed)).status == 400
    assert house.listener.heard == []


@pytest.mark.asyncio
async def test_a_fault_of_ours_is_a_bare_500(house: House) -> None:
    house.listener.fails = RuntimeError("a private matter")

    with capture_logs() as logged:
        answer = await house.send(press(NOW))

    assert (answer.status, answer.body) == (500, b"")
    assert [each["event"] for each in logged] == ["request_failed"]


@pytest.mark.asyncio
async def test_refusals_do_not_fill_the_log(house: House) -> None:
    with capture_logs() as logged:
        for number in range(50):
            await house.send(event(NOW, number).with_header(SIGNED, b"v0=" + b"0" * 64))

    assert [(each["event"], each["count"]) for each in logged] == [("requests_refused", 1)]
