"""From nudge to shared line with requests over signed HTTP, as `carryover web` gets them."""

import aiohttp
import pytest

from bot.sandbox.courier import Answer
from bot.sandbox.signed_http import SignedHttp
from tests.conversations.ward import ASHA, BEN, SHARERS, Ward, words_of

LINES = {who: f"I tried it {number} times." for number, who in enumerate(SHARERS, start=2)}
Heard = list[tuple[bytes, dict[str, str]]]


@pytest.mark.asyncio
async def test_from_a_nudge_to_a_shared_line_and_nothing_twice(http_ward: Ward) -> None:
    await http_ward.has_thread(LINES)

    opening, *lines = http_ward.channel()
    assert "5 colleagues tried this." in words_of(opening)
    assert {each.blocks[0]["text"]["text"] for each in lines} == set(LINES.values())

    heard = listen_in(http_ward)
    await http_ward.press(BEN, "line.been_there", lines[0])
    await http_ward.command(ASHA, "/carryover help")
    await http_ward.say(ASHA, "hello")
    before = [words_of(each) for each in http_ward.everything_posted()]
    assert "Been there (1)" in words_of(lines[0])
    assert len(heard) >= 3

    statuses = await sent_again(http_ward, heard)

    assert set(statuses) == {401}
    assert [words_of(each) for each in http_ward.everything_posted()] == before


def listen_in(ward: Ward) -> Heard:
    """From now on, each request as it is sent: its body and its headers."""
    heard: Heard = []
    transport = way_out(ward)
    post = transport._post

    async def listening(body: bytes, headers: dict[str, str]) -> Answer:
        heard.append((body, dict(headers)))
        return await post(body, headers)

    transport._post = listening  # type: ignore[method-assign]
    return heard


async def sent_again(ward: Ward, heard: Heard) -> list[int]:
    """Send it all once more, byte for byte; the status of each answer."""
    statuses = []
    async with aiohttp.ClientSession() as session:
        for body, headers in heard:
            url = way_out(ward).request_url
            async with session.post(url, data=body, headers=headers) as answer:
                statuses.append(answer.status)
    await ward.settle()
    return statuses


def way_out(ward: Ward) -> SignedHttp:
    """How the sandbox brings its deliveries."""
    transport = ward.sandbox.office.courier.transport
    assert isinstance(transport, SignedHttp)
    return transport
