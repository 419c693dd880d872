"""Files that people send into a conversation, and take away again."""

from dataclasses import dataclass

from bot.sandbox import posting
from bot.sandbox.files import MOST_BYTES_OF_A_PERSON, File
from bot.sandbox.office import Office
from bot.sandbox.outcome import STALE, Outcome
from bot.sandbox.people import Impossible, Person
from bot.sandbox.speaking import escaped


@dataclass(frozen=True)
class SentFile:
    """A file from a person's own machine, with what they say about it."""

    name: str
    content: bytes
    comment: str = ""


class Sending(Person):
    """Files."""

    async def send_file(
        self, user_id: str, channel_id: str, sent: SentFile, *, thread_ts: str | None = None
    ) -> Outcome:
        """Send a file as that person; `channel_id` may be a user id.

        result: {"channel", "ts", "file"}. Beside the errors of `say`: "file_is_empty",
        "file_too_large" (over 1 MiB).
        """
        self.note(
            "send_file", user_id, channel=channel_id, file_name=sent.name, size=len(sent.content)
        )
        try:
            self.member(user_id)
            channel = self.writable_place(user_id, channel_id)
            _check_size(sent)
            thread_ts = self.root_ts(channel, thread_ts)
        except Impossible as impossible:
            return Outcome(str(impossible))
        file = _kept(self.office, user_id, sent)
        draft = posting.Draft(
            user_id, escaped(sent.comment), thread_ts=thread_ts, file_ids=(file.id,)
        )
        message = posting.post(self.office, channel, draft)
        return Outcome(result={"channel": channel.id, "ts": message.ts, "file": file.id})

    async def delete_file(self, user_id: str, file_id: str) -> Outcome:
        """Delete a file of one's own, everywhere; messages keep a tombstone in its place."""
        self.note("delete_file", user_id, file=file_id)
        file = self.office.workspace.files.get(file_id)
        if file is None or file.user_id != user_id:
            return Outcome("file_not_found")
        if file.is_deleted:
            return Outcome(STALE)
        posting.take_away_file(self.office, file)
        return Outcome()


def _check_size(sent: SentFile) -> None:
    if not sent.content:
        raise Impossible("file_is_empty")
    if len(sent.content) > MOST_BYTES_OF_A_PERSON:
        raise Impossible("file_too_large")


def _kept(office: Office, user_id: str, sent: SentFile) -> File:
    file = posting.new_file(office, user_id, sent.name)
    file.content, file.length = sent.content, len(sent.content)
    return file
