"""The barometer's numbers: how people answered about each of the four conditions.

Answers are kept as increments of a part, a statement and an answer, without persons. They are shown
by condition, over both of its statements, and never by statement.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.people import Partition
from bot.domain.suppression import Fork, Numbers, least_answers, shown_numbers


class Condition(StrEnum):
    """What has to be there for training to carry over to work; named as in scenario files."""

    SPACE = "space"
    OPPORTUNITY = "opportunity"
    RELEVANCE = "relevance"
    SUPPORT = "support"


class Reply(StrEnum):
    """What became of one question to one person; two of the four labelled answers are each one."""

    FAVOURABLE = "favourable"
    UNFAVOURABLE = "unfavourable"
    CANNOT_SAY = "can't say"
    NO_REPLY = "no reply"


class Trend(StrEnum):
    """How a condition is doing, measured against the report before."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


MOST_ASKED = {Partition.MONTH: 1, Partition.QUARTER: 2}
"""How often one person may be asked about one condition in one part.

With one question a fortnight there are at most three in a month and seven in a quarter, so that
there is always a condition left to ask about.
"""
NOTICEABLE = 10
"""One in so many of those asked has to have changed before a trend says so."""
ANSWERED = (Reply.FAVOURABLE, Reply.UNFAVOURABLE, Reply.CANNOT_SAY)
NOT_FAVOURABLE = Fork((Reply.UNFAVOURABLE,), (Reply.CANNOT_SAY,))
TREES = (
    Fork((Reply.FAVOURABLE,), Fork(NOT_FAVOURABLE, (Reply.NO_REPLY,))),
    Fork((Reply.NO_REPLY,), ANSWERED),
)
"""Favourable or not; of the others, answered or not; of these answers, unfavourable or can't say.

If favourable answers cannot be shown, at least the silence is, which may be workload.
"""


@dataclass(frozen=True)
class ConditionCounts:
    """What was counted about one condition in one part: questions asked, and answers to them."""

    asked: int
    replies: Mapping[Reply, int]

    @property
    def by_reply(self) -> dict[str, int]:
        """Each kind of answer, and no reply for whatever was asked and not answered."""
        answers: dict[str, int] = {reply: self.replies.get(reply, 0) for reply in ANSWERED}
        return {**answers, Reply.NO_REPLY: max(0, self.asked - sum(answers.values()))}


def may_be_asked(
    condition: Condition, asked_before: Collection[Condition], *, partition: Partition
) -> bool:
    """Whether a person may be asked about this condition, given what they were asked in this part.

    That no one person stands behind more answers is what the threshold of people rests on.
    """
    times = sum(before is condition for before in asked_before)
    return times < MOST_ASKED.get(partition, 0)


def condition_numbers(counts: ConditionCounts, *, partition: Partition, people: int) -> Numbers:
    """What may be shown about a condition, if no number may be about fewer than so many people."""
    least = least_answers(people, most_each=MOST_ASKED[partition])
    return shown_numbers(counts.by_reply, TREES, least=least)


def is_under_half(numbers: Numbers) -> bool:
    """Whether what is shown proves that fewer than half of those who answered were favourable.

    If all answers are shown together, the favourable ones were too few to be shown, which may be
    proof enough.
    """
    favourable, answered = numbers.count_of(Reply.FAVOURABLE), numbers.count_of(*ANSWERED)
    if answered is None:
        return False
    most = numbers.least - 1 if favourable is None else favourable
    return 2 * most < answered


def trend(now: Numbers, before: Numbers) -> Trend | None:
    """How the share of favourable answers among those asked has changed, from what was shown alone.

    None unless both reports show that share.
    """
    favourable, earlier = (each.count_of(Reply.FAVOURABLE) for each in (now, before))
    asked, asked_earlier = now.asked, before.asked
    if favourable is None or earlier is None or asked is None or asked_earlier is None:
        return None
    change = favourable * asked_earlier - earlier * asked
    if abs(change) * NOTICEABLE < asked * asked_earlier:
        return Trend.SAME
    return Trend.BETTER if change > 0 else Trend.WORSE
