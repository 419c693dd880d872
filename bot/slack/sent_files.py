"""Sends files that a person asked for, and deletes them again when their time has come."""

from collections.abc import Awaitable, Callable, Sequence

import structlog
from slack_sdk.errors import SlackApiError

from bot.domain.errors import CarryoverError
from bot.domain.people import PersonId
from bot.slack.answers import STUMBLED, error_code
from bot.slack.desk import Desk
from bot.slack.files import delete, find_sent, upload
from bot.slack.views.document import Document
from bot.use_cases.message_ports import SentFile
from bot.use_cases.sent_files import (
    expect_files,
    files_to_delete,
    forget_files,
    postpone_deletion,
    record_files,
    record_not_sent,
)

Compose = Callable[[], Awaitable[Sequence[Document]]]
log = structlog.get_logger(__name__)


async def send_files(who: PersonId, sent_id: str, compose: Compose, desk: Desk) -> None:
    """Send what `compose` makes, after the acknowledgement; asking twice sends once."""
    sent = await desk.perform(expect_files, who, sent_id)
    if sent is not None:
        desk.later(_send(sent, compose, desk))


async def delete_due_files(desk: Desk) -> bool:
    """Delete what is due; whether anything was."""
    due = await desk.perform(files_to_delete)
    for sent in due:
        await _delete(sent, desk)
    return bool(due)


async def _send(sent: SentFile, compose: Compose, desk: Desk) -> None:
    try:
        documents = await compose()
        file_ids = await upload(documents, sent.sent_id, sent.user_id, desk.client)
    except (*STUMBLED, CarryoverError) as error:
        log.warning("file_not_sent", error=_name(error))
        await desk.perform(record_not_sent, sent)
    else:
        await desk.perform(record_files, sent, file_ids)


async def _delete(sent: SentFile, desk: Desk) -> None:
    """Delete files by their ids, or by their name if we never heard of their ids."""
    try:
        own = sent.file_ids or await find_sent(sent.sent_id, sent.team_id, desk.client)
        for file_id in own:
            await delete(file_id, desk.client)
    except STUMBLED as error:
        log.warning("file_not_deleted", error=_name(error))
        await desk.perform(postpone_deletion, sent)
    else:
        await desk.perform(forget_files, sent)


def _name(error: Exception) -> str:
    """What Slack called it, or the kind of failure; never anything that a file held."""
    code = error_code(error) if isinstance(error, SlackApiError) else ""
    return code or type(error).__name__
