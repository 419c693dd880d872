"""Four ways to connect the echo app: sync and async, by Socket Mode and by signed HTTP."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from aiohttp import web
from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk import WebClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from tests.sandbox.echo_async import async_echo_app
from tests.sandbox.echo_sync import echo_app
from tests.sandbox.waiting import eventually


@asynccontextmanager
async def sync_socket(sandbox: Sandbox) -> AsyncIterator[None]:
    """App and SocketModeHandler, in threads."""
    token = sandbox.credentials.app_token
    app = await asyncio.to_thread(echo_app, sandbox)
    web_client = WebClient(token, base_url=sandbox.api_url)
    handler = SocketModeHandler(app, token, web_client=web_client)
    await asyncio.to_thread(handler.connect)
    await eventually(lambda: len(sandbox.sockets.sockets))
    yield
    await _close_at_once(handler, sandbox)


async def _close_at_once(handler: SocketModeHandler, sandbox: Sandbox) -> None:
    """Close; the client holds its lock while it listens, so give it something to hear."""
    closing = asyncio.create_task(asyncio.to_thread(handler.close))
    while not closing.done():
        for socket in list(sandbox.sockets.sockets):
            with contextlib.suppress(ConnectionError):
                await socket.websocket.ping()
        await asyncio.wait([closing], timeout=0.02)
    await closing


@asynccontextmanager
async def async_socket(sandbox: Sandbox) -> AsyncIterator[None]:
    """AsyncApp and AsyncSocketModeHandler on aiohttp."""
    token = sandbox.credentials.app_token
    web_client = AsyncWebClient(token, base_url=sandbox.api_url)
    handler = AsyncSocketModeHandler(async_echo_app(sandbox), token, web_client=web_client)
    await handler.connect_async()
    await eventually(lambda: len(sandbox.sockets.sockets))
    yield
    await handler.close_async()


@asynccontextmanager
async def async_http(sandbox: Sandbox) -> AsyncIterator[None]:
    """AsyncApp behind its own aiohttp server, which checks signatures."""
    runner = web.AppRunner(async_echo_app(sandbox).web_app(path="/slack/events"), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sandbox.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    yield
    await runner.cleanup()


@asynccontextmanager
async def sync_http(sandbox: Sandbox) -> AsyncIterator[None]:
    """App behind a server of the standard library; Bolt checks the signatures."""
    app = await asyncio.to_thread(echo_app, sandbox)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_for(app))
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    sandbox.deliver_to(f"http://127.0.0.1:{server.server_address[1]}/")
    yield
    await asyncio.to_thread(server.shutdown)
    thread.join()
    server.server_close()


def handler_for(app: App) -> type[BaseHTTPRequestHandler]:
    """Requests go to the app as they are."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            headers = {name: [value] for name, value in self.headers.items()}
            answer = app.dispatch(BoltRequest(body=body, headers=headers))
            self.send_response(answer.status)
            for name, values in answer.headers.items():
                for value in values:
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
