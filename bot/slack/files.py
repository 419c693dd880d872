"""Downloads a file that somebody has sent to the bot, if it is small and really theirs to send."""

from typing import Any
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import FileRefused, Trouble
from bot.slack.answers import error_code, is_passing

LARGEST = 1024 * 1024
SLACK_FILES = "files.slack.com"


async def download(file_id: str, client: AsyncWebClient) -> tuple[str, bytes]:
    """The file's name and bytes. Raises FileRefused; SlackApiError if Slack only stumbles."""
    try:
        answer = await client.files_info(file=file_id)
    except SlackApiError as error:
        if is_passing(error):
            raise
        raise FileRefused(Trouble.FILE_GONE, code=error_code(error)) from error
    file: dict[str, Any] = answer.get("file", {})
    if int(file.get("size") or 0) > LARGEST:
        raise FileRefused(Trouble.FILE_TOO_LARGE)
    address = str(file.get("url_private_download") or file.get("url_private") or "")
    return str(file.get("name", "")), await _bytes_at(address, client)


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
