"""What has to be mended in Slack, told to the admins once and in plain words."""

from datetime import datetime

from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.people import PersonId
from bot.domain.slack_troubles import TOLD_AGAIN_AFTER, SlackTrouble, SlackTroubleLetter
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_answer

UNTOLD = frozenset({MessageState.MISSED, MessageState.DELETED})


def tell_admins(team_id: str, trouble: SlackTrouble, detail: str, *, ports: Ports) -> None:
    """One message to each admin, unless they know already.

    Of a channel they are told once until something is posted there again, of the rest once a week.
    """
    subject_id = f"{trouble} {detail}"
    told_at = _told_at(team_id, subject_id, ports=ports)
    if told_at is not None and not _is_news(team_id, trouble, detail, told_at, ports=ports):
        return
    for admin in ports.store.teams.admins(team_id):
        queue_answer(
            MessageKind.SLACK_TROUBLE,
            PersonId(team_id, admin),
            subject_id,
            due_at=ports.clock.now(),
            ports=ports,
        )


def slack_trouble_letter(message: OutgoingMessage, *, ports: Ports) -> SlackTroubleLetter | None:
    """What an admin reads; None if it is over."""
    name, _, detail = message.subject_id.partition(" ")
    trouble = next((each for each in SlackTrouble if each == name), None)
    if trouble is not None and trouble.is_about_channel:
        posted_at = ports.store.outbox.last_sent_at(message.team_id, detail)
        if posted_at is not None and posted_at > message.due_at:
            return None
        return SlackTroubleLetter(trouble, programmes=_programmes(message, detail, ports=ports))
    return SlackTroubleLetter(trouble, detail) if trouble else None


def _programmes(message: OutgoingMessage, channel_id: str, *, ports: Ports) -> tuple[str, ...]:
    """The programmes whose threads stand in a channel."""
    cohorts = ports.store.cohorts.of_team(message.team_id)
    return tuple(each.programme for each in cohorts if each.channel_id == channel_id)


def _told_at(team_id: str, subject_id: str, *, ports: Ports) -> datetime | None:
    """When admins were last told, or are about to be."""
    told = [
        each.sent_at or each.due_at
        for each in ports.store.outbox.about(team_id, subject_id)
        if each.state not in UNTOLD
    ]
    return max(told, default=None)


def _is_news(
    team_id: str, trouble: SlackTrouble, detail: str, told_at: datetime, *, ports: Ports
) -> bool:
    """Whether a trouble that admins know of has come back, or may have been forgotten."""
    if not trouble.is_about_channel:
        return ports.clock.now() - told_at >= TOLD_AGAIN_AFTER
    posted_at = ports.store.outbox.last_sent_at(team_id, detail)
    return posted_at is not None and posted_at > told_at
