"""Files in Slack: what people have sent is downloaded, and ours are uploaded and deleted again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import FileRefused, Trouble
from bot.slack.answers import error_code, is_passing
from bot.slack.organisations import workspaces_of
from bot.slack.views.document import Document

LARGEST = 1024 * 1024
SLACK_FILES = "files.slack.com"
GONE = frozenset({"file_not_found", "file_deleted"})
PAGE = 200
MOST_PAGES = 20


@dataclass(frozen=True)
class SlackFile:
    """What Slack says of a file that was sent: its name, its size and where its bytes are."""

    name: str
    size: int
    address: str

    def is_called(self, ending: str) -> bool:
        """Whether the name ends like this, in whatever case."""
        return self.name.lower().endswith(ending)


async def look_up(file_id: str, client: AsyncWebClient) -> SlackFile:
    """What the file is. Raises FileRefused; SlackApiError if Slack only stumbles."""
    try:
        answer = await client.files_info(file=file_id)
    except SlackApiError as error:
        if is_passing(error):
            raise
        raise FileRefused(Trouble.FILE_GONE, code=error_code(error)) from error
    file: dict[str, Any] = answer.get("file", {})
    address = str(file.get("url_private_download") or file.get("url_private") or "")
    return SlackFile(str(file.get("name", "")), int(file.get("size") or 0), address)


async def fetch(file: SlackFile, client: AsyncWebClient) -> bytes:
    """The file's bytes. Raises FileRefused."""
    if file.size > LARGEST:
        raise FileRefused(Trouble.FILE_TOO_LARGE)
    return await _bytes_at(file.address, client)


async def upload(
    documents: Sequence[Document], sent_id: str, user_id: str, client: AsyncWebClient
) -> tuple[str, ...]:
    """Put files into our conversation with a person; their ids.

    Raises SlackApiError, aiohttp.ClientError or TimeoutError; some of them may stand in Slack
    then, under names that hold `sent_id`.
    """
    opened = await client.conversations_open(users=user_id)
    channel: dict[str, Any] = opened.get("channel", {})
    taken = [await _put(document, document.name(sent_id), client) for document in documents]
    await client.files_completeUploadExternal(files=taken, channel_id=str(channel["id"]))
    return tuple(str(each["id"]) for each in taken)


async def find_sent(sent_id: str, team_id: str, client: AsyncWebClient) -> tuple[str, ...]:
    """The ids of files of ours whose names hold this id."""
    own_user_id = str((await client.auth_test())["user_id"])
    found: list[str] = []
    for workspace_id in await workspaces_of(team_id, client):
        found += await _find_in(workspace_id, sent_id, own_user_id, client)
    return tuple(dict.fromkeys(found))


async def _find_in(
    workspace_id: str, sent_id: str, own_user_id: str, client: AsyncWebClient
) -> list[str]:
    """The ids of files of ours in one workspace."""
    found: list[str] = []
    for page in range(1, MOST_PAGES + 1):
        answer = await client.files_list(
            user=own_user_id, count=PAGE, page=page, team_id=workspace_id or None
        )
        files: list[dict[str, Any]] = answer.get("files", [])
        found += [str(each["id"]) for each in files if sent_id in str(each.get("name", ""))]
        paging: dict[str, Any] = answer.get("paging") or {}
        if page >= int(paging.get("pages") or 1):
            break
    return found


async def delete(file_id: str, client: AsyncWebClient) -> None:
    """Delete a file of ours; one that is gone already is no error."""
    try:
        await client.files_delete(file=file_id)
    except SlackApiError as error:
        if error_code(error) not in GONE:
            raise


async def _put(document: Document, name: str, client: AsyncWebClient) -> dict[str, str | None]:
    """Hand the bytes to Slack, where nobody sees them until the upload is completed."""
    content = document.text.encode()
    place = await client.files_getUploadURLExternal(filename=name, length=len(content))
    address = str(place["upload_url"])
    async with _session(client).post(address, data=content, allow_redirects=False) as response:
        response.raise_for_status()
    return {"id": str(place["file_id"]), "title": document.title}


async def _bytes_at(address: str, client: AsyncWebClient) -> bytes:
    """What stands at the address. The token goes to Slack's own hosts and nowhere else."""
    if urlsplit(address).hostname not in {SLACK_FILES, urlsplit(client.base_url).hostname}:
        raise FileRefused(Trouble.FILE_NOT_GIVEN)
    headers = {"Authorization": f"Bearer {client.token}"}
    async with _session(client).get(address, headers=headers, allow_redirects=False) as response:
        is_page = response.content_type == "text/html"
        if response.status != 200 or is_page:
            raise FileRefused(Trouble.FILE_NOT_GIVEN)
        content = await response.content.read(LARGEST + 1)
        while len(content) <= LARGEST and (more := await response.content.read(LARGEST)):
            content += more
    if len(content) > LARGEST:
        raise FileRefused(Trouble.FILE_TOO_LARGE)
    return content


def _session(client: AsyncWebClient) -> aiohttp.ClientSession:
    if client.session is None:
        raise RuntimeError("the desk works with one shared session")
    return client.session
