"""files.info, list and delete; and uploading: two methods with the address in between."""

from aiohttp import web

from bot.sandbox import announcing, posting
from bot.sandbox.file_json import file_json
from bot.sandbox.files import File
from bot.sandbox.office import Office
from bot.sandbox.tokens import new_secret
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.refusal import Refusal
from bot.sandbox.workspace import Json


def info(call: Call) -> Json:
    """files.info: about a file that the app can see."""
    call.need_scope("files:read")
    file = call.workspace.files.get(call.arguments.required("file"))
    if file is None or not call.workspace.sees_file(call.workspace.bot_user_id, file):
        raise Refusal("file_not_found")
    if file.is_deleted:
        raise Refusal("file_deleted")
    if not file.is_there:
        raise Refusal("file_not_found")
    about: Json = {"file": file_json(file, call.workspace), "comments": []}
    return about | {"response_metadata": {"next_cursor": ""}}


def list_(call: Call) -> Json:
    """files.list: what the app can see, the newest first, a page at a time."""
    call.need_scope("files:read")
    since, user = call.arguments.number("ts_from", 0), call.arguments.text("user")
    seen = [
        file
        for file in call.workspace.files.values()
        if file.is_there
        and file.created >= since
        and user in ("", file.user_id)
        and call.workspace.sees_file(call.workspace.bot_user_id, file)
    ]
    seen.sort(key=lambda file: file.created, reverse=True)
    count, page = call.arguments.number("count", 100), call.arguments.number("page", 1)
    shown = seen[(page - 1) * count : page * count]
    pages = -(-len(seen) // count)
    paging = {"count": count, "total": len(seen), "page": page, "pages": pages}
    return {"files": [file_json(file, call.workspace) for file in shown], "paging": paging}


def delete(call: Call) -> Json:
    """files.delete: a file of the app's own, everywhere; messages keep a tombstone."""
    call.need_scope("files:write")
    file = call.workspace.files.get(call.arguments.required("file"))
    if file is None or not call.workspace.sees_file(call.workspace.bot_user_id, file):
        raise Refusal("file_not_found")
    if file.is_deleted:
        raise Refusal("file_deleted")
    if file.user_id != call.workspace.bot_user_id:
        raise Refusal("cant_delete_file")
    file.content, file.is_deleted = None, True
    call.workspace.changed()
    announcing.announce_file_deletion(call.office, file)
    return {}


def get_upload_url(call: Call) -> Json:
    """files.getUploadURLExternal: where to send the bytes."""
    call.need_scope("files:write")
    length = call.arguments.number("length", 0)
    if length <= 0:
        raise Refusal("invalid_arguments")
    name = call.arguments.required("filename")
    file = posting.new_file(call.office, call.workspace.bot_user_id, name)
    file.length, file.upload_key = length, new_secret(32)
    return {"upload_url": f"{call.office.base_url}/upload/{file.upload_key}", "file_id": file.id}


async def receive_upload(office: Office, request: web.Request) -> web.Response:
    """The bytes themselves, raw or as a form."""
    key = request.match_info["key"]
    found = [file for file in office.workspace.files.values() if file.upload_key == key]
    if not found or found[0].content is not None:
        return web.Response(status=404, text="no such upload")
    content = await _uploaded_bytes(request)
    if len(content) != found[0].length:
        return web.Response(status=400, text="length does not match")
    found[0].content = content
    return web.Response(text=f"OK - {len(content)}")


async def _uploaded_bytes(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    form = await request.post()
    for value in form.values():
        if isinstance(value, web.FileField):
            return value.file.read()
    return b""


def complete_upload(call: Call) -> Json:
    """files.completeUploadExternal: the file is done, and shown in a channel if one is named."""
    call.need_scope("files:write")
    wanted = call.arguments.structure("files", "invalid_arguments") or []
    done = [_finished(call, one) for one in wanted]
    if not done:
        raise Refusal("invalid_arguments")
    if call.arguments.text("channel_id"):
        _share(call, done)
    return {"files": [file_json(file, call.workspace) for file in done]}


def _finished(call: Call, wanted: Json) -> File:
    file = call.workspace.files.get(wanted.get("id", ""))
    if file is None or not file.is_there or file.user_id != call.workspace.bot_user_id:
        raise Refusal("file_not_found")
    file.title = wanted.get("title") or file.name
    return file


def _share(call: Call, done: list[File]) -> None:
    channel = call.workspace.channels.get(call.arguments.text("channel_id"))
    if channel is None:
        raise Refusal("channel_not_found")
    if call.workspace.bot_user_id not in channel.member_ids:
        raise Refusal("not_in_channel")
    draft = posting.app_draft(
        call.office,
        call.arguments.text("initial_comment"),
        [],
        thread_ts=call.arguments.text("thread_ts") or None,
        file_ids=tuple(file.id for file in done),
    )
    posting.post(call.office, channel, draft)
