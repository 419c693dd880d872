"""A plain slack_bolt app that says again what it is told; synchronous."""

from typing import Any

from slack_bolt import Ack, App, Respond, Say
from slack_sdk import WebClient

from bot.sandbox.server import Sandbox
from tests.sandbox.echo_manifest import button, chosen_in, form, home, menu, words_of

Json = dict[str, Any]


def echo_app(sandbox: Sandbox) -> App:
    """The app, talking to that sandbox."""
    client = WebClient(sandbox.credentials.bot_token, base_url=sandbox.api_url)
    app = App(client=client, signing_secret=sandbox.credentials.signing_secret)

    @app.event("message")
    def echo(event: Json, say: Say) -> None:
        say(text=event["text"], blocks=[button(event["text"]), menu()])

    @app.action("press")
    def press(ack: Ack, body: Json, client: WebClient, respond: Respond) -> None:
        ack()
        if "message" in body:
            client.chat_update(
                channel=body["channel"]["id"], ts=body["message"]["ts"], text="pressed", blocks=[]
            )
            respond(text="thank you")
        else:
            client.chat_postMessage(channel=body["user"]["id"], text="pressed at home")

    @app.action("choose")
    def choose(ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        channel, ts = body["channel"]["id"], body["message"]["ts"]
        quiet = client.dnd_info(user=body["user"]["id"])
        words = f"{chosen_in(body)}, quiet: {quiet['dnd_enabled']}"
        client.chat_postMessage(channel=body["user"]["id"], thread_ts=ts, text=words)
        client.files_upload_v2(filename="rota.txt", content=words, channel=channel)

    @app.command("/echo")
    def command(ack: Ack, command: Json) -> None:
        ack(command["text"])

    @app.view("form")
    def submit(ack: Ack, body: Json, view: Json, client: WebClient) -> None:
        if words_of(view) == "wrong":
            ack(response_action="errors", errors={"line": "Not that."})
            return
        ack()
        client.chat_postMessage(channel=body["user"]["id"], text=f"form: {words_of(view)}")

    @app.event("app_home_opened")
    def opened(event: Json, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view=home())

    _add_shortcuts(app)
    return app


def _add_shortcuts(app: App) -> None:
    @app.shortcut("form")
    def open_form(ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=form())

    @app.shortcut("again")
    def again(ack: Ack, body: Json, say: Say) -> None:
        ack()
        say(text=f"again: {body['message']['text']}")
