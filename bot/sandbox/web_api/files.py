"""files.info, files.list and files.delete."""

from bot.sandbox import posting
from bot.sandbox.file_json import file_json
from bot.sandbox.files import File
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.refusal import Refusal
from bot.sandbox.workspace import Json

KINDS = frozenset({"all", "spaces", "snippets", "images", "gdocs", "zips", "pdfs"})


def info(call: Call) -> Json:
    """files.info: about a file that the app can see."""
    call.need_scope("files:read")
    file = _visible(call)
    about: Json = {"file": file_json(file, call.workspace), "comments": []}
    return about | {"response_metadata": {"next_cursor": ""}}


def _visible(call: Call) -> File:
    file = call.workspace.files.get(call.arguments.required("file"))
    if file is None or not call.workspace.sees_file(call.workspace.bot_user_id, file):
        raise Refusal("file_not_found")
    if file.is_deleted:
        raise Refusal("file_deleted")
    if not file.is_complete:
        raise Refusal("file_not_found")
    return file


def delete(call: Call) -> Json:
    """files.delete: one of the app's own files, everywhere."""
    call.need_scope("files:write")
    file = _visible(call)
    if file.user_id != call.workspace.bot_user_id:
        raise Refusal("cant_delete_file")
    posting.take_away_file(call.office, file)
    return {}


def list_(call: Call) -> Json:
    """files.list: what the app can see, newest first, in numbered pages."""
    call.need_scope("files:read")
    _check_filters(call)
    bot_id = call.workspace.bot_user_id
    files = [
        file_json(file, call.workspace)
        for file in reversed(call.workspace.files.values())
        if file.is_complete and call.workspace.sees_file(bot_id, file) and _is_wanted(call, file)
    ]
    count = max(1, min(call.arguments.number("count", 100), 1000))
    page = max(1, call.arguments.number("page", 1))
    paging = {
        "count": count,
        "total": len(files),
        "page": page,
        "pages": max(1, -(-len(files) // count)),
    }
    return {"files": files[(page - 1) * count : page * count], "paging": paging}


def _check_filters(call: Call) -> None:
    if call.arguments.text("user"):
        call.member()
    if call.arguments.text("channel"):
        call.channel()
    if not KINDS.issuperset(call.arguments.listed("types")):
        raise Refusal("unknown_type")


def _is_wanted(call: Call, file: File) -> bool:
    asked = call.arguments
    is_theirs = asked.text("user") in ("", file.user_id)
    is_there = asked.text("channel") in ("", *file.shown_in)
    earliest, latest = asked.number("ts_from", 0), asked.number("ts_to", file.created)
    kinds = asked.listed("types") or ["all"]
    is_kind = bool({"all", file.kind} & set(kinds))
    return is_theirs and is_there and earliest <= file.created <= latest and is_kind
