"""A plain slack_bolt app that says again what it is told; asynchronous."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from tests.sandbox.echo_manifest import button, chosen_in, form, home, menu, words_of

Json = dict[str, Any]


def async_echo_app(sandbox: Sandbox) -> AsyncApp:
    """The app, talking to that sandbox."""
    client = AsyncWebClient(sandbox.credentials.bot_token, base_url=sandbox.api_url)
    app = AsyncApp(client=client, signing_secret=sandbox.credentials.signing_secret)

    @app.event("message")
    async def echo(event: Json, say: AsyncSay) -> None:
        await say(text=event["text"], blocks=[button(event["text"]), menu()])

    @app.action("press")
    async def press(
        ack: AsyncAck, body: Json, client: AsyncWebClient, respond: AsyncRespond
    ) -> None:
        await ack()
        if "message" in body:
            await client.chat_update(
                channel=body["channel"]["id"], ts=body["message"]["ts"], text="pressed", blocks=[]
            )
            await respond(text="thank you")
        else:
            await client.chat_postMessage(channel=body["user"]["id"], text="pressed at home")

    @app.action("choose")
    async def choose(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await ack()
        channel, ts = body["channel"]["id"], body["message"]["ts"]
        quiet = await client.dnd_info(user=body["user"]["id"])
        words = f"{chosen_in(body)}, quiet: {quiet['dnd_enabled']}"
        await client.chat_postMessage(channel=body["user"]["id"], thread_ts=ts, text=words)
        await client.files_upload_v2(filename="rota.txt", content=words, channel=channel)

    @app.command("/echo")
    async def command(ack: AsyncAck, command: Json) -> None:
        await ack(command["text"])

    @app.view("form")
    async def submit(ack: AsyncAck, body: Json, view: Json, client: AsyncWebClient) -> None:
        if words_of(view) == "wrong":
            await ack(response_action="errors", errors={"line": "Not that."})
            return
        await ack()
        await client.chat_postMessage(channel=body["user"]["id"], text=f"form: {words_of(view)}")

    @app.event("app_home_opened")
    async def opened(event: Json, client: AsyncWebClient) -> None:
        await client.views_publish(user_id=event["user"], view=home())

    _add_shortcuts(app)
    return app


def _add_shortcuts(app: AsyncApp) -> None:
    @app.shortcut("form")
    async def open_form(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form())

    @app.shortcut("again")
    async def again(ack: AsyncAck, body: Json, say: AsyncSay) -> None:
        await ack()
        await say(text=f"again: {body['message']['text']}")
