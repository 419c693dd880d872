"""What the app sends to a response_url, or in its acknowledgement of a slash command."""

import json
from typing import Any

from aiohttp import web

from bot.sandbox import posting
from bot.sandbox.block_kit import limits
from bot.sandbox.block_kit.blocks import problems_with_blocks
from bot.sandbox.office import Office
from bot.sandbox.triggers import Refused, ResponseAddress
from bot.sandbox.web_api.reply import Reply
from bot.sandbox.workspace import Json, Message


async def receive_response(office: Office, request: web.Request) -> web.Response:
    """A post to a response_url over HTTP."""
    body: Json | Exception
    try:
        body = await read_response(request)
    except (Refused, ValueError) as refused:
        body = refused
    key = request.match_info["key"]
    there = next((one for one in office.offices.values() if one.addresses.knows(key)), office)
    return take_response(there, key, body).over_http(request)


def take_response(office: Office, key: str, body: Json | Exception) -> Reply:
    """What was sent to a response_url, however it came; `body` may be why it cannot be read."""
    if office.faults.strike("500", "response_url"):
        return Reply(status=500, text="Internal Server Error")
    try:
        address = office.addresses.take(key)
    except Refused as refused:
        office.traffic.note("response_url", str(refused))
        return Reply({"ok": False, "error": str(refused)}, status=404)
    try:
        if isinstance(body, Exception):
            raise body
        respond(office, address, body)
    except (Refused, ValueError) as refused:
        office.traffic.note("response_url", "refused", reason=str(refused))
        return Reply({"ok": False, "error": str(refused)}, status=400)
    return Reply(text="ok")


async def read_response(request: web.Request) -> Json:
    """The body: JSON, or a form's payload field."""
    text = await request.text()
    if request.content_type == "application/x-www-form-urlencoded":
        form = await request.post()
        text = str(form.get("payload", ""))
    body = json.loads(text)
    if not isinstance(body, dict):
        raise Refused("invalid_payload")
    return body


def respond(office: Office, address: ResponseAddress, body: Json) -> None:
    """Do what the app asked for; raises Refused."""
    office.traffic.note("response_url", "respond", body=body)
    original = _original(office, address)
    if body.get("delete_original") in (True, "true"):
        if original is not None:
            posting.delete(office, office.workspace.channels[address.channel_id], original)
        return
    draft = _draft(office, address, body)
    channel = office.workspace.channels[address.channel_id]
    if body.get("replace_original") in (True, "true") and original is not None:
        posting.edit(office, channel, original, draft)
    else:
        posting.post(office, channel, draft)


def _original(office: Office, address: ResponseAddress) -> Message | None:
    if address.message_ts is None:
        return None
    return office.workspace.channels[address.channel_id].message(address.message_ts)


def _draft(office: Office, address: ResponseAddress, body: Json) -> posting.Draft:
    blocks: Any = body.get("blocks") or []
    if isinstance(blocks, str):
        blocks = json.loads(blocks)
    if problems_with_blocks(blocks, limits.MESSAGE):
        raise Refused("invalid_blocks")
    text = str(body.get("text") or "")
    if not text.strip() and not blocks:
        raise Refused("no_text")
    is_public = body.get("response_type") == "in_channel"
    return posting.app_draft(
        office,
        text,
        blocks,
        thread_ts=body.get("thread_ts") or address.thread_ts,
        metadata=body.get("metadata"),
        ephemeral_to=None if is_public else address.user_id,
    )
