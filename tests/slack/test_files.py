"""A file that an admin sends is fetched from Slack alone, small, and never a login page."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import FileRefused, Trouble
from bot.slack.files import LARGEST, fetch, look_up

TOKEN = "xoxb-example"


async def download(file_id: str, client: AsyncWebClient) -> tuple[str, bytes]:
    file = await look_up(file_id, client)
    return file.name, await fetch(file, client)


class Files:
    """The two addresses of Slack that a download needs, answering what a test wants."""

    def __init__(self) -> None:
        self.info: dict[str, Any] = {"ok": True}
        self.status = 200
        self.answer: dict[str, Any] = {"body": b"words", "content_type": "text/plain"}
        self.tokens: list[str] = []
        self.base = ""

    async def on_info(self, _request: web.Request) -> web.Response:
        return web.json_response(self.info, status=self.status)

    async def on_file(self, request: web.Request) -> web.Response:
        self.tokens.append(request.headers.get("Authorization", ""))
        return web.Response(**self.answer)

    def names(self, address: str, *, size: int = 5) -> None:
        """What files.info says."""
        file = {"name": "a.md", "size": size, "url_private_download": address}
        self.info = {"ok": True, "file": file}


@pytest_asyncio.fixture
async def files() -> AsyncIterator[Files]:
    files = Files()
    app = web.Application()
    app.router.add_route("*", "/api/files.info", files.on_info)
    app.router.add_get("/file", files.on_file)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    files.base = f"http://127.0.0.1:{port}"
    files.names(f"{files.base}/file")
    yield files
    await runner.cleanup()


@pytest_asyncio.fixture
async def client(files: Files) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(
            TOKEN, base_url=f"{files.base}/api/", session=session, retry_handlers=[]
        )


@pytest.mark.asyncio
async def test_a_small_file_is_fetched_with_the_token(files: Files, client: AsyncWebClient) -> None:
    assert await download("F1", client) == ("a.md", b"words")
    assert files.tokens == [f"Bearer {TOKEN}"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "answer",
    [
        {"body": b"<html>Sign in</html>", "content_type": "text/html"},
        {"status": 302, "headers": {"Location": "/login"}},
        {"status": 404, "text": "gone"},
    ],
)
async def test_a_login_page_is_never_taken_for_the_file(
    files: Files, client: AsyncWebClient, answer: dict[str, Any]
) -> None:
    files.answer = answer

    with pytest.raises(FileRefused, match=Trouble.FILE_NOT_GIVEN):
        await download("F1", client)


@pytest.mark.asyncio
async def test_a_large_file_is_refused_before_it_is_fetched(
    files: Files, client: AsyncWebClient
) -> None:
    files.names(f"{files.base}/file", size=LARGEST + 1)

    with pytest.raises(FileRefused, match=Trouble.FILE_TOO_LARGE):
        await download("F1", client)
    assert files.tokens == []


@pytest.mark.asyncio
async def test_a_file_that_is_larger_than_slack_says_is_refused(
    files: Files, client: AsyncWebClient
) -> None:
    files.answer = {"body": b"x" * (LARGEST + 1), "content_type": "text/plain"}

    with pytest.raises(FileRefused, match=Trouble.FILE_TOO_LARGE):
        await download("F1", client)


@pytest.mark.asyncio
@pytest.mark.parametrize("address", ["http://localhost:1/file", "https://evil.example/x", "", "x"])
async def test_the_token_goes_to_slack_and_nowhere_else(
    files: Files, client: AsyncWebClient, address: str
) -> None:
    files.names(address)

    with pytest.raises(FileRefused, match=Trouble.FILE_NOT_GIVEN):
        await download("F1", client)
    assert files.tokens == []


@pytest.mark.asyncio
async def test_a_redirect_is_not_followed(files: Files, client: AsyncWebClient) -> None:
    files.answer = {"status": 302, "headers": {"Location": f"{files.base}/file"}}

    with pytest.raises(FileRefused, match=Trouble.FILE_NOT_GIVEN):
        await download("F1", client)
    assert len(files.tokens) == 1


@pytest.mark.asyncio
async def test_a_file_that_slack_does_not_know_is_said_plainly(
    files: Files, client: AsyncWebClient
) -> None:
    files.info = {"ok": False, "error": "file_not_found"}

    with pytest.raises(FileRefused, match="file_not_found"):
        await download("F1", client)


@pytest.mark.asyncio
async def test_while_slack_stumbles_the_file_waits(files: Files, client: AsyncWebClient) -> None:
    files.info, files.status = {"ok": False, "error": "internal_error"}, 500

    with pytest.raises(SlackApiError):
        await download("F1", client)
