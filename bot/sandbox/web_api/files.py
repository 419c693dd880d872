"""files.getUploadURLExternal and files.completeUploadExternal, with the address in between."""

from aiohttp import web

from bot.sandbox import posting
from bot.sandbox.office import Office
from bot.sandbox.tokens import new_id, new_secret
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.refusal import Refusal
from bot.sandbox.workspace import Json


def get_upload_url(call: Call) -> Json:
    """files.getUploadURLExternal: where to send the bytes."""
    call.need_scope("files:write")
    length = call.arguments.number("length", 0)
    if length <= 0:
        raise Refusal("invalid_arguments")
    file_id, key = new_id("F"), new_secret(32)
    call.workspace.files[file_id] = {
        "id": file_id,
        "name": call.arguments.required("filename"),
        "length": length,
        "key": key,
        "content": None,
    }
    return {"upload_url": f"{call.office.base_url}/upload/{key}", "file_id": file_id}


async def receive_upload(office: Office, request: web.Request) -> web.Response:
    """The bytes themselves, raw or as a form."""
    key = request.match_info["key"]
    found = [file for file in office.workspace.files.values() if file["key"] == key]
    if not found or found[0]["content"] is not None:
        return web.Response(status=404, text="no such upload")
    content = await _uploaded_bytes(request)
    if len(content) != found[0]["length"]:
        return web.Response(status=400, text="length does not match")
    found[0]["content"] = content
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
    return {"files": done}


def _finished(call: Call, wanted: Json) -> Json:
    file = call.workspace.files.get(wanted.get("id", ""))
    if file is None:
        raise Refusal("file_not_found")
    if file["content"] is None:
        raise Refusal("file_not_found")
    file["title"] = wanted.get("title") or file["name"]
    return {
        "id": file["id"],
        "name": file["name"],
        "title": file["title"],
        "size": file["length"],
        "user": call.workspace.bot_user_id,
        "url_private": f"{call.office.base_url}/files/{file['id']}",
        "permalink": f"{call.office.base_url}/files/{file['id']}",
    }


def _share(call: Call, done: list[Json]) -> None:
    channel = call.workspace.channels.get(call.arguments.text("channel_id"))
    if channel is None:
        raise Refusal("channel_not_found")
    if call.workspace.bot_user_id not in channel.member_ids:
        raise Refusal("not_in_channel")
    names = ", ".join(file["title"] for file in done)
    words = call.arguments.text("initial_comment") or f"Shared a file: {names}"
    thread_ts = call.arguments.text("thread_ts") or None
    posting.post(
        call.office, channel, posting.app_draft(call.office, words, [], thread_ts=thread_ts)
    )
