"""The worker that posts: each answer of Slack leads to the right record."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.letters import Letter
from bot.domain.messages import DOUBT_REST, MessageKind, MessageState, OutgoingMessage
from bot.domain.people import Person
from bot.domain.rates import POST, Bucket, Rate
from bot.domain.slack_troubles import NotTaken, Whom
from bot.scheduling.delivery import AT_ONCE, Delivery
from bot.scheduling.rounds import ANY, Rounds
from bot.storage.memory import open_memory_store
from bot.use_cases.delivery import BATCH, Posted, claim_messages, record_all_sent
from bot.use_cases.ports import DeliveryInDoubt, DeliveryRefused, Ports
from tests.ports import ports_for
from tests.use_cases.stage import TEAM, CountedSecrets, FixedClock, FixedShelf

HERE = Posted("D1", "1.0")


@dataclass
class FakeMessenger:
    """Answers what a test has set, and remembers what it was asked."""

    answer: Exception | None = None
    found: list[Posted] = field(default_factory=list)
    posted: list[str] = field(default_factory=list)
    deleted: list[Posted] = field(default_factory=list)
    is_blind: bool = False

    async def post(self, message: OutgoingMessage, letter: Letter, language: str) -> Posted:
        """Post, or fail as set."""
        self.posted.append(message.message_id)
        if self.answer is not None:
            raise self.answer
        return HERE

    async def find(self, message: OutgoingMessage, where: Posted) -> list[Posted]:
        """What stands in Slack."""
        if self.is_blind:
            raise DeliveryInDoubt("down")
        return self.found

    async def delete(self, copy: Posted) -> None:
        """Delete."""
        self.deleted.append(copy)


class Post:
    """An outbox with one message, and the worker that sends it."""

    def __init__(self, ports: Ports, clock: FixedClock) -> None:
        self.ports = ports
        self.clock = clock
        self.messenger = FakeMessenger()
        self.delivery = Delivery(self.perform, self.messenger)
        ports.store.outbox.add(
            OutgoingMessage(TEAM, "m1", MessageKind.NOTE, "U1", "help", clock.now())
        )

    async def perform(self, use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return use_case(*args, ports=self.ports, **kwargs)

    def message(self) -> OutgoingMessage:
        found = self.ports.store.outbox.find(TEAM, "m1")
        assert found is not None
        return found


@pytest.fixture
def post() -> Iterator[Post]:
    store = open_memory_store()
    clock = FixedClock()
    yield Post(
        ports_for(store, FixedShelf(), clock, CountedSecrets()),
        clock,
    )
    store.close()


@pytest.mark.asyncio
async def test_what_is_due_is_posted_once_and_recorded(post: Post) -> None:
    assert await post.delivery.send_due() == 1
    assert await post.delivery.send_due() == 0

    assert post.messenger.posted == ["m1"]
    assert (post.message().state, post.message().ts) == (MessageState.SENT, "1.0")


def queue_many(post: Post, many: int) -> list[str]:
    """So many more messages, each to a person of their own, the first due first; all their ids."""
    for number in range(many):
        due_at = post.clock.now() - timedelta(seconds=many - number)
        said = OutgoingMessage(TEAM, f"n{number}", MessageKind.NOTE, f"UX{number}", "help", due_at)
        post.ports.store.outbox.add(said)
    bucket = Bucket(Rate(1_000, timedelta(seconds=1)), post.clock.now())
    post.ports.gates.of(TEAM).buckets[POST] = bucket
    return [*(f"n{number}" for number in range(many)), "m1"]


class SlowMessenger(FakeMessenger):
    """Answers one call after another, and notes how many messages are claimed meanwhile."""

    def __init__(self, post: Post) -> None:
        super().__init__()
        self.claimed: list[int] = []
        self._post = post
        self._one = asyncio.Lock()

    async def post(self, message: OutgoingMessage, letter: Letter, language: str) -> Posted:
        posted = await super().post(message, letter, language)
        async with self._one:
            await asyncio.sleep(0)
            counts = self._post.ports.store.outbox.counts(TEAM)
            self.claimed.append(counts[MessageState.CLAIMED])
        return posted


@pytest.mark.asyncio
async def test_the_next_are_claimed_while_the_last_are_sent_and_in_order(post: Post) -> None:
    ids = queue_many(post, 250)
    messenger = SlowMessenger(post)

    assert await Delivery(post.perform, messenger).send_due() == 251

    assert messenger.posted == ids
    assert max(messenger.claimed) <= BATCH
    assert min(messenger.claimed[:150]) >= AT_ONCE
    assert post.ports.store.outbox.counts(TEAM)[MessageState.SENT] == 251


@pytest.mark.asyncio
async def test_the_first_do_not_wait_until_more_is_claimed_than_can_be_sent(post: Post) -> None:
    queue_many(post, 250)
    claims: list[int] = []

    async def perform(use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        result = await post.perform(use_case, *args, **kwargs)
        if use_case is claim_messages:
            claims.append(len(result))
        return result

    await Delivery(perform, FakeMessenger()).send_due()

    assert claims[:2] == [AT_ONCE, BATCH - AT_ONCE]
    assert sum(claims) == 251


@pytest.mark.asyncio
async def test_what_is_claimed_and_not_called_for_takes_room(post: Post) -> None:
    queue_many(post, 60)
    waiting = [each.message for each in claim_messages(15, ports=post.ports)]
    full = Bucket(Rate(20, timedelta(seconds=1)), post.clock.now())
    post.ports.gates.of(TEAM).buckets[POST] = full

    claimed = claim_messages(BATCH, waiting, ports=post.ports)

    assert len(claimed) == 20 - full.rate.kept - 15


@pytest.mark.asyncio
async def test_what_cannot_be_recorded_stops_the_claims_and_nobody_who_is_under_way(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.scheduling.delivery.RESTS", ())
    queue_many(post, 250)
    refusals = [OSError("disk full")]

    async def perform(use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if use_case is record_all_sent and refusals:
            raise refusals.pop()
        return await post.perform(use_case, *args, **kwargs)

    delivery = Delivery(perform, post.messenger)
    with pytest.raises(OSError, match="disk full"):
        await delivery.send_due()

    counts = post.ports.store.outbox.counts(TEAM)
    assert counts[MessageState.CLAIMED] >= 1
    assert sum(counts.values()) == 251
    assert counts[MessageState.SENT] == len(post.messenger.posted) - counts[MessageState.CLAIMED]
    assert counts[MessageState.PENDING] > 0
    await delivery.send_due()
    assert len(post.messenger.posted) == 251


@pytest.mark.asyncio
async def test_who_is_told_to_stop_starts_no_call_any_more(post: Post) -> None:
    queue_many(post, 50)
    calls = asyncio.Event()

    async def wait(_message: OutgoingMessage, _letter: Letter, _language: str) -> Posted:
        calls.set()
        await asyncio.Event().wait()
        return HERE

    post.messenger.post = wait
    sending = asyncio.create_task(post.delivery.send_due())
    await calls.wait()
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending

    counts = post.ports.store.outbox.counts(TEAM)
    assert counts[MessageState.CLAIMED] == 51
    assert len(asyncio.all_tasks()) == 1


@pytest.mark.asyncio
async def test_a_refusal_waits_or_ends(post: Post) -> None:
    post.messenger.answer = DeliveryRefused(NotTaken("rate limited", timedelta(seconds=30)))
    await post.delivery.send_due()
    assert post.message().state is MessageState.PENDING

    post.clock.move(seconds=30)
    post.messenger.answer = DeliveryRefused(NotTaken("invalid_blocks"))
    await post.delivery.send_due()

    assert post.message().state is MessageState.MISSED


@pytest.mark.asyncio
async def test_who_can_get_no_message_at_all_counts_as_away(post: Post) -> None:
    people = post.ports.store.people
    people.save(Person(TEAM, post.message().recipient, "Europe/London"))
    post.messenger.answer = DeliveryRefused(NotTaken("user_disabled", pauses=Whom.PERSON))

    await post.delivery.send_due()

    person = people.find(TEAM, post.message().recipient)
    assert person is not None
    assert person.is_away


@pytest.mark.asyncio
async def test_a_message_that_cannot_be_built_is_missed_and_stops_nobody(post: Post) -> None:
    post.messenger.answer = ValueError("section: too long")

    await post.delivery.send_due()

    assert post.message().reason == "the message could not be built"


@pytest.mark.asyncio
async def test_a_doubt_is_settled_by_looking(post: Post) -> None:
    post.messenger.answer = DeliveryInDoubt("reply lost")
    await post.delivery.send_due()
    assert await post.delivery.settle_doubts() == 0

    post.clock.move_to(post.clock.now() + DOUBT_REST)
    post.messenger.found = [HERE, Posted("D1", "2.0")]
    await post.delivery.settle_doubts()

    assert post.messenger.posted == ["m1"]
    assert post.messenger.deleted == [Posted("D1", "2.0")]
    assert post.message().state is MessageState.SENT


@pytest.mark.asyncio
async def test_while_slack_is_down_a_doubt_stays_a_doubt(post: Post) -> None:
    post.messenger.answer = DeliveryInDoubt("reply lost")
    await post.delivery.send_due()
    post.clock.move_to(post.clock.now() + DOUBT_REST)
    post.messenger.is_blind = True

    await post.delivery.settle_doubts()

    assert post.message().state is MessageState.IN_DOUBT
    assert post.message().doubted_at == post.clock.now()


@pytest.mark.asyncio
async def test_a_round_goes_on_until_nothing_is_left(post: Post) -> None:
    waiting = [True, False]

    async def inbox() -> bool:
        return bool(waiting and waiting.pop(0))

    async def nothing() -> bool:
        return False

    rounds = Rounds(post.perform, post.delivery, post.clock, finish=nothing, edge=((inbox, ANY),))

    await rounds.until_quiet()

    assert post.messenger.posted == ["m1"]
    assert waiting == [False]


@pytest.mark.asyncio
async def test_when_nothing_is_due_no_round_is_made(post: Post) -> None:
    made: list[str] = []

    async def finish() -> bool:
        return False

    async def look() -> bool:
        made.append("look")
        return False

    rounds = Rounds(post.perform, post.delivery, post.clock, finish=finish, edge=((look, ANY),))
    await rounds.until_quiet()
    assert made == ["look"]

    await rounds.until_quiet()

    assert made == ["look"]


class Away(Exception):
    """The database is not there."""


@pytest.mark.asyncio
@pytest.mark.parametrize(("times", "state"), [(2, MessageState.SENT), (9, MessageState.CLAIMED)])
async def test_what_came_of_a_message_is_written_down_once_the_database_is_back(
    post: Post, monkeypatch: pytest.MonkeyPatch, times: int, state: MessageState
) -> None:
    monkeypatch.setattr("bot.scheduling.delivery.RESTS", (0, 0, 0))
    left = times

    async def perform(use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        nonlocal left
        if use_case is record_all_sent and left:
            left -= 1
            raise Away
        return await post.perform(use_case, *args, **kwargs)

    delivery = Delivery(perform, post.messenger)
    outcome = await asyncio.gather(delivery.send_due(), return_exceptions=True)

    assert post.message().state is state
    assert post.messenger.posted == ["m1"]
    assert isinstance(outcome[0], Away) is (state is MessageState.CLAIMED)


@pytest.mark.asyncio
async def test_one_that_cannot_be_written_down_leaves_no_other_under_way(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.scheduling.delivery.RESTS", ())
    post.ports.store.outbox.add(
        OutgoingMessage(TEAM, "m2", MessageKind.NOTE, "U2", "help", post.clock.now())
    )
    is_first = True

    async def perform(use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        nonlocal is_first
        if use_case is record_all_sent:
            if is_first:
                is_first = False
                raise Away
            await asyncio.sleep(0)
        return await post.perform(use_case, *args, **kwargs)

    with pytest.raises(Away):
        await Delivery(perform, post.messenger).send_due()

    states = [post.ports.store.outbox.find(TEAM, each).state for each in ("m1", "m2")]
    assert sorted(states) == [MessageState.CLAIMED, MessageState.SENT]


@pytest.mark.asyncio
async def test_only_messages_that_tell_of_nobody_are_counted(post: Post) -> None:
    post.ports.store.outbox.add(
        OutgoingMessage(TEAM, "m2", MessageKind.FAREWELL, "U2", "c1", post.clock.now())
    )

    await post.delivery.send_due()

    assert len(post.messenger.posted) >= 1
    assert post.delivery.tally.total() == len(post.messenger.posted) - 1
