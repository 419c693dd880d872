"""What must be true after a life with kills: nothing acknowledged is lost, nothing stands twice."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.config import Settings
from bot.domain.messages import MessageState
from bot.domain.nudges import NudgeState
from bot.domain.people import PersonId
from bot.sandbox.workspace import Message
from bot.storage.opening import open_database
from bot.storage.store import SqlStore
from bot.wiring import keys_and_ledger
from tests.conversations.ward import COHORT, words_of
from tests.processes.killed_ward import KilledWard
from tests.processes.life import IS_ERASED, KEPT, LINES, TAKES_BACK

Shape = dict[str, int]


@dataclass
class Findings:
    """What was looked at, and what is wrong."""

    answers: int = 0
    messages: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def are_good(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.lost or self.doubled or self.wrong)


@contextmanager
def kept_by(settings: Settings) -> Iterator[SqlStore]:
    """What the bot has kept, read as the next bot would."""
    database = open_database(settings.database_url)
    keys, ledger = keys_and_ledger(settings)
    store = SqlStore(database, keys, ledger)
    try:
        yield store
    finally:
        store.close()


def shape_of(ward: KilledWard) -> Shape:
    """How many messages of the bot stand in each conversation, threads apart.

    What waited for somebody is forgotten with them when they have everything erased.
    """
    return dict(
        Counter(
            f"{who_reads(ward, each)}{' thread' if each.is_reply else ''}"
            for each in standing(ward)
            if who_reads(ward, each) != IS_ERASED
        )
    )


def who_reads(ward: KilledWard, message: Message) -> str:
    """The channel, or the person of a direct conversation."""
    channel = ward.sandbox.workspace.channels[message.channel_id]
    bot = ward.sandbox.workspace.bot_user_id
    return channel.other_member_id(bot) if channel.is_im else channel.id


def standing(ward: KilledWard) -> list[Message]:
    """The bot's own messages that stand for good; they alone carry an id of ours."""
    bot = ward.sandbox.workspace.bot_user_id
    return [
        each
        for each in ward.everything_posted()
        if each.user_id == bot and each.ephemeral_to is None and id_of(each)
    ]


def id_of(message: Message) -> str:
    """Our id in the metadata; empty if there is none."""
    return str(((message.metadata or {}).get("event_payload") or {}).get("id", ""))


def look_back(ward: KilledWard, undisturbed: Shape) -> Findings:
    """Compare what stands in Slack and on the disk with what people were told."""
    found = Findings(answers=len(ward.acknowledged), messages=len(standing(ward)))
    found.wrong += [f"the bot ended by itself with {code}" for code in ward.unexpected_ends]
    with kept_by(ward.settings) as store:
        look_at_answers(ward, store, found)
        look_at_messages(ward, store, found)
    look_at_lines(ward, found)
    if shape_of(ward) != undisturbed:
        found.wrong.append(f"messages: {differing(shape_of(ward), undisturbed)}")
    return found


def differing(shape: Shape, undisturbed: Shape) -> str:
    """Where there is more or less than in a life without kills."""
    return ", ".join(
        f"{where}: {shape.get(where, 0)} for {undisturbed.get(where, 0)}"
        for where in sorted(shape.keys() | undisturbed.keys())
        if shape.get(where, 0) != undisturbed.get(where, 0)
    )


def look_at_answers(ward: KilledWard, store: SqlStore, found: Findings) -> None:
    """Every press and form that was acknowledged is on the disk."""
    has_erased = (IS_ERASED, "erase") in ward.acknowledged
    for who, what in sorted(set(ward.acknowledged)):
        if has_erased and who == IS_ERASED and what != "erase":
            continue
        if not is_kept(PersonId(ward.sandbox.workspace.team_id, who), what, store):
            found.lost.append(f"{what} of {who}")


def is_kept(who: PersonId, what: str, store: SqlStore) -> bool:
    """Whether the files show what was acknowledged; what is not listed shows in Slack."""
    history = store.nudges.history(who.team_id, who.user_id)
    match what:
        case "start":
            return store.people.find(who.team_id, who.user_id) is not None
        case "nudge.plan.0":
            return any(each.plan for each in history)
        case "follow_up.tried":
            return any(each.state is NudgeState.TRIED for each in history)
        case "line":
            return KEPT in [e.line for e in store.journal.entries(who.team_id, who.user_id)]
        case "erase":
            return store.people.find(who.team_id, who.user_id) is None
        case _:
            return True


def look_at_messages(ward: KilledWard, store: SqlStore, found: Findings) -> None:
    """Slack has taken each message of ours once; it has its row, and none is in doubt any more."""
    team = ward.sandbox.workspace.team_id
    found.doubled += [each for each, times in ward.posts.items() if each and times > 1]
    for each in standing(ward):
        row = store.outbox.find(team, id_of(each))
        is_known = row is not None and row.state is MessageState.SENT
        if not is_known and who_reads(ward, each) != IS_ERASED:
            found.wrong.append(f"a message to {who_reads(ward, each)} has no row that was sent")
    counts = store.outbox.counts(team)
    for state in (MessageState.CLAIMED, MessageState.IN_DOUBT):
        if counts.get(state, 0):
            found.wrong.append(f"{counts[state]} messages are {state}")


def look_at_lines(ward: KilledWard, found: Findings) -> None:
    """A shared line stands in the thread once, one that was taken back not at all."""
    shown = [words_of(each) for each in ward.thread_lines(COHORT)]
    for who, line in LINES.items():
        times = sum(line in each for each in shown)
        is_back = (TAKES_BACK, "take back") in ward.acknowledged and who == TAKES_BACK
        if (who, "share") in ward.acknowledged and times != (0 if is_back else 1):
            (found.doubled if times > 1 else found.lost).append(f"the line of {who}: {times}")
