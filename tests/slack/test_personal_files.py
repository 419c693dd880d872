"""Files that a person asked for: into their conversation with the bot, and out of Slack again."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from structlog.testing import capture_logs

from bot.domain.messages import MessageKind
from bot.domain.people import PersonId
from bot.sandbox.faults import Fault
from bot.sandbox.files import File
from bot.sandbox.server import Sandbox
from bot.slack.connection import open_client
from bot.slack.desk import Desk
from bot.slack.names import SlackNames
from bot.slack.sent_files import delete_due_files, send_files
from bot.slack.views.document import Document
from tests.conversations.ward import MANIFEST, MONDAY, hospital
from tests.ports import planned
from tests.use_cases.stage import Stage

MARKER = "quinquireme-of-nineveh"
DOCUMENTS = (
    Document("journal", "html", "My journal", f"<p>{MARKER}</p>"),
    Document("journal", "md", "My journal", MARKER),
)


@dataclass
class Post:
    """A desk in front of a sandbox."""

    stage: Stage
    sandbox: Sandbox
    desk: Desk
    who: PersonId

    async def asks(self, sent_id: str = "s1") -> None:
        """The person asks for their files, and what follows is done."""
        await send_files(self.who, sent_id, self.compose, self.desk)
        await self.desk.finish()

    async def compose(self) -> Sequence[Document]:
        """The files."""
        return DOCUMENTS

    def files(self) -> list[File]:
        """What the bot has put into Slack and not deleted."""
        return [file for file in self.sandbox.workspace.files.values() if file.is_there]

    def told(self) -> list[MessageKind]:
        """Which kinds of messages wait for the person."""
        self.stage.beat()
        return [message.kind for message, _ in self.stage.posted]


@pytest_asyncio.fixture
async def post(stage: Stage) -> AsyncIterator[Post]:
    sandbox = Sandbox(hospital(), MANIFEST, starts_at=MONDAY)
    await sandbox.start()

    async def perform(use_case: Any, *args: Any, **kwargs: Any) -> Any:
        return use_case(*args, ports=stage.ports, **kwargs)

    async def nothing() -> None: ...

    token = sandbox.credentials.bot_token
    async with open_client(token, sandbox.api_url) as client:
        desk = Desk(
            perform, client, stage.clock, refresh_library=nothing, names=SlackNames(stage.clock)
        )
        yield Post(stage, sandbox, desk, PersonId("T1", "U0ASHA"))
    await sandbox.close()


@pytest.mark.asyncio
async def test_files_stand_in_the_persons_own_conversation_under_a_name_that_is_found_again(
    post: Post,
) -> None:
    await post.asks()
    await post.asks()

    own = post.sandbox.workspace.direct_channel("U0ASHA", post.sandbox.workspace.bot_user_id)
    assert own is not None
    assert [file.name for file in post.files()] == ["journal-s1.html", "journal-s1.md"]
    assert [list(file.shown_in) for file in post.files()] == [[own.id], [own.id]]
    assert [file.content for file in post.files()] == [each.text.encode() for each in DOCUMENTS]
    assert post.told() == [MessageKind.SENT_FILE]


@pytest.mark.asyncio
async def test_files_are_deleted_when_their_time_has_come(post: Post) -> None:
    await post.asks()
    assert not await delete_due_files(post.desk)
    post.stage.clock.move(days=1)

    assert await delete_due_files(post.desk)

    assert post.files() == []
    assert not await delete_due_files(post.desk)


@pytest.mark.asyncio
async def test_files_that_are_gone_already_are_no_error(post: Post) -> None:
    await post.asks()
    for file in post.files():
        await post.desk.client.files_delete(file=file.id)
    post.stage.clock.move(days=1)

    await delete_due_files(post.desk)

    assert planned(post.stage.store).deletion_at is None


@pytest.mark.asyncio
@pytest.mark.parametrize("method", ["conversations.open", "files.getUploadURLExternal"])
async def test_a_failed_upload_is_told_and_nothing_of_it_is_logged(post: Post, method: str) -> None:
    post.sandbox.faults.add(Fault("500", method=method))

    with capture_logs() as logged:
        await post.asks()
        await delete_due_files(post.desk)

    assert post.files() == []
    assert post.told() == [MessageKind.FILE_NOT_SENT]
    assert "file_not_sent" in str(logged)
    assert MARKER not in str(logged)


@pytest.mark.asyncio
async def test_files_that_slack_took_without_saying_so_are_found_by_name_and_deleted(
    post: Post,
) -> None:
    post.sandbox.faults.add(Fault("drop_reply", method="files.completeUploadExternal"))
    await post.asks()
    assert len(post.files()) == 2

    await delete_due_files(post.desk)

    assert post.files() == []
    assert post.told() == [MessageKind.FILE_NOT_SENT]


@pytest.mark.asyncio
async def test_while_slack_stumbles_the_deletion_waits_and_is_tried_again(post: Post) -> None:
    await post.asks()
    post.sandbox.faults.add(Fault("500", method="files.delete"))
    post.stage.clock.move(days=1)

    await delete_due_files(post.desk)
    assert not await delete_due_files(post.desk)
    post.stage.clock.moment += timedelta(minutes=5)
    await delete_due_files(post.desk)

    assert post.files() == []
