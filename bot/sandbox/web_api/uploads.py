"""Uploading of the app's files: two methods with the address for the bytes in between."""

from aiohttp import web

from bot.sandbox import posting
from bot.sandbox.file_json import file_json, unshared_file_json
from bot.sandbox.files import MOST_BYTES_OF_A_SNIPPET, MOST_BYTES_OF_THE_APP, File
from bot.sandbox.office import Office
from bot.sandbox.posting import open_direct_channel
from bot.sandbox.tokens import new_secret
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.refusal import Refusal
from bot.sandbox.web_api.reply import Reply
from bot.sandbox.web_api.striking import is_lost, struck
from bot.sandbox.workspace import Channel, Json

METHOD = "files.upload"
"""What faults and the traffic call the sending of the bytes."""
MOST_ALT_TEXT = 1000


def get_upload_url(call: Call) -> Json:
    """files.getUploadURLExternal: where to send the bytes."""
    call.need_scope("files:write")
    name, length = call.arguments.required("filename"), call.arguments.number("length", 0)
    if length <= 0:
        raise Refusal("missing_argument")
    if length > MOST_BYTES_OF_THE_APP:
        raise Refusal("file_upload_size_restricted")
    if call.arguments.text("snippet_type") and length > MOST_BYTES_OF_A_SNIPPET:
        raise Refusal("snippet_too_large")
    if len(call.arguments.text("alt_txt")) > MOST_ALT_TEXT:
        raise Refusal("alt_txt_too_large")
    file = posting.new_file(call.office, call.workspace.bot_user_id, name)
    file.length, file.upload_key = length, new_secret(32)
    return {"upload_url": f"{call.office.base_url}/upload/{file.upload_key}", "file_id": file.id}


async def receive_upload(office: Office, request: web.Request) -> web.Response:
    """The bytes themselves, raw or as a form."""
    if request.method not in ("POST", "PUT"):
        return web.Response(status=404, text="no such upload")
    content = await _uploaded_bytes(request)
    key = request.match_info["key"]
    return (await take_upload(_office_of(office, key), key, content)).over_http(request)


def _office_of(office: Office, key: str) -> Office:
    """The workspace that waits for these bytes."""
    waiting = (
        one
        for one in office.offices.values()
        if any(file.upload_key == key for file in one.workspace.files.values())
    )
    return next(waiting, office)


async def take_upload(office: Office, key: str, content: bytes) -> Reply:
    """The bytes, however they came."""
    refused = await struck(office.faults, METHOD)
    reply = refused if refused is not None else _taken_in(office, key, content)
    office.traffic.note("upload", METHOD, status=reply.status)
    return reply


def _taken_in(office: Office, key: str, content: bytes) -> Reply:
    found = [file for file in office.workspace.files.values() if file.upload_key == key]
    if not found or found[0].content is not None:
        return Reply(status=404, text="no such upload")
    if len(content) != found[0].length:
        return Reply(status=400, text="length does not match")
    found[0].content = content
    return Reply(text=f"OK - {len(content)}", is_lost=is_lost(office.faults, METHOD))


async def _uploaded_bytes(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    form = await request.post()
    for value in form.values():
        if isinstance(value, web.FileField):
            return value.file.read()
    return b""


def complete_upload(call: Call) -> Json:
    """files.completeUploadExternal: the files are done, and shown where channels are named.

    As with Slack, which shares files a moment later, the answer does not know yet where they stand.
    """
    call.need_scope("files:write")
    wanted = call.arguments.structure("files", "invalid_arguments") or []
    if not isinstance(wanted, list) or not wanted:
        raise Refusal("invalid_arguments")
    files = [_uploaded(call, one) for one in wanted]
    channels = _channels(call)
    thread_ts = _thread(call, channels)
    for file, one in zip(files, wanted, strict=True):
        file.title, file.upload_key = one.get("title") or file.name, ""
    for channel in channels:
        _share(call, channel, files, thread_ts)
    if not channels:
        return {"files": [file_json(file, call.workspace) for file in files]}
    return {"files": [unshared_file_json(file, call.workspace) for file in files]}


def _uploaded(call: Call, wanted: Json) -> File:
    file = _begun(call, str(wanted.get("id", "")))
    if file is None or not file.is_there or not file.upload_key:
        raise Refusal("file_not_found")
    return file


def _begun(call: Call, file_id: str) -> File | None:
    """The file; with an organisation's token it was begun before its workspace was named."""
    for workspace in call.workspaces:
        file = workspace.files.get(file_id)
        if file is not None and workspace is not call.workspace and file.upload_key:
            posting.bring_file(call.office, workspace, file)
    return call.workspace.files.get(file_id)


def _channels(call: Call) -> list[Channel]:
    """Where to show the files; only `channels` takes people."""
    named = call.arguments.text("channel_id")
    if named:
        return [_channel(call, named)]
    return [_channel(call, one, may_be_person=True) for one in call.arguments.listed("channels")]


def _channel(call: Call, named: str, *, may_be_person: bool = False) -> Channel:
    workspace = call.workspace
    if may_be_person and named in workspace.members:
        named = open_direct_channel(call.office, workspace.bot_user_id, named).id
    channel = workspace.channels.get(named)
    if channel is None or not call.sees(channel):
        raise Refusal("invalid_channel")
    if workspace.bot_user_id not in channel.member_ids:
        raise Refusal("not_in_channel")
    if channel.is_archived or _is_closed(call, channel):
        raise Refusal("posting_to_channel_denied")
    return channel


def _is_closed(call: Call, channel: Channel) -> bool:
    try:
        call.need_reachable(channel)
    except Refusal:
        return True
    return False


def _thread(call: Call, channels: list[Channel]) -> str | None:
    thread_ts = call.arguments.text("thread_ts")
    if not thread_ts:
        return None
    if len(channels) != 1:
        raise Refusal("invalid_arguments")
    parent = channels[0].message(thread_ts)
    if parent is None:
        raise Refusal("thread_not_found")
    return parent.thread_ts or parent.ts


def _share(call: Call, channel: Channel, files: list[File], thread_ts: str | None) -> None:
    draft = posting.app_draft(
        call.office,
        call.arguments.text("initial_comment"),
        [],
        thread_ts=thread_ts,
        file_ids=tuple(file.id for file in files),
    )
    posting.post(call.office, channel, draft)
