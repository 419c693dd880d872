"""Downloads a file that somebody has sent to the bot, if it is small and really theirs to send."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import FileRefused, Trouble
from bot.slack.answers import error_code, is_passing

LARGEST = 1024 * 1024
SLACK_FILES = "files.slack.com"


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


async def _bytes_at(address: str, client: AsyncWebClient) -> bytes:
    """What stands at the address. The token goes to Slack's own hosts and nowhere else."""
    session = client.session
    if session is None:
        raise RuntimeError("the desk works with one shared session")
    if urlsplit(address).hostname not in {SLACK_FILES, urlsplit(client.base_url).hostname}:
        raise FileRefused(Trouble.FILE_NOT_GIVEN)
    headers = {"Authorization": f"Bearer {client.token}"}
    async with session.get(address, headers=headers, allow_redirects=False) as response:
        is_page = response.content_type == "text/html"
        if response.status != 200 or is_page:
            raise FileRefused(Trouble.FILE_NOT_GIVEN)
        content = await response.content.read(LARGEST + 1)
        while len(content) <= LARGEST and (more := await response.content.read(LARGEST)):
            content += more
    if len(content) > LARGEST:
        raise FileRefused(Trouble.FILE_TOO_LARGE)
    return content
