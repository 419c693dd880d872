"""What each setting may be; a value that it may not be raises ValueError and is never shown."""

import base64
import binascii
import ipaddress
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationInfo

SQLITE = "sqlite:///"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def client_id(value: str) -> str:
    return _matching(r"([A-Za-z0-9.]{4,64})?", value)


def client_secret(value: str, info: ValidationInfo) -> str:
    _with_client_id(value, info)
    return _matching(r"([!-~]{16,})?", value)


def token_keys(value: Any, info: ValidationInfo) -> Any:
    _with_client_id(value, info)
    keys = value.split(",") if isinstance(value, str) and value else value or ()
    return tuple(_fernet_key(key) for key in keys)


def _fernet_key(key: str | bytes) -> bytes:
    written = key.strip().encode() if isinstance(key, str) else key
    try:
        is_whole = len(base64.urlsafe_b64decode(written)) == 32
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if not is_whole:
        raise ValueError("not 32 bytes")
    return written


def bot_token(value: str, info: ValidationInfo) -> str:
    """One workspace's token, unless each has its own."""
    if info.data.get("slack_client_id"):
        return _matching("", value)
    return _matching(r"xoxb-[!-~]{4,}", value)


def _with_client_id(value: object, info: ValidationInfo) -> None:
    """What many workspaces need is there if there is a client id, and never without."""
    if bool(value) is not bool(info.data.get("slack_client_id", value)):
        raise ValueError("one without the other")


def app_token(value: str) -> str:
    return _matching(r"(xapp-[!-~]{4,})?", value)


def signing_secret(value: str) -> str:
    return _matching(r"([!-~]{32,})?", value)


def ip_address(value: str) -> str:
    return str(ipaddress.ip_address(value))


def admin_code_hash(value: str) -> str:
    return _matching(r"[0-9a-f]{64}", value.lower())


def _matching(pattern: str, value: str) -> str:
    if not re.fullmatch(pattern, value):
        raise ValueError("wrong shape")
    return value


def _web_address(value: str) -> str:
    address = urlsplit(value)
    if address.scheme not in {"http", "https"} or not address.hostname:
        raise ValueError("not a web address")
    return value


def api_url(value: str) -> str:
    """Tokens travel in the clear over http, so that is for a sandbox on this machine only."""
    if urlsplit(_web_address(value)).scheme == "http" and not _is_loopback(value):
        raise ValueError("not https")
    return value.rstrip("/") + "/"


def public_url(value: str, info: ValidationInfo) -> str:
    """Where people's browsers come; what they bring is secret, so it is https or this machine."""
    _with_client_id(value, info)
    if value and (urlsplit(value).query or urlsplit(value).fragment):
        raise ValueError("more than an address")
    return value and api_url(value).rstrip("/")


def clock_url(value: str, info: ValidationInfo) -> str:
    if not (
        value == "" or (_is_loopback(value) and _is_loopback(info.data.get("slack_api_url", "")))
    ):
        raise ValueError("only for a sandbox on this machine")
    return value


def failpoint(value: str, info: ValidationInfo) -> str:
    if value and not _is_loopback(info.data.get("slack_api_url", "")):
        raise ValueError("only for a sandbox on this machine")
    return value and _matching(r"\?|[A-Za-z_./]+(:[1-9][0-9]{0,6})?", value)


def _is_loopback(url: str) -> bool:
    return urlsplit(_web_address(url)).hostname in LOOPBACK


def database_url(value: str) -> str:
    if value.startswith("postgresql:"):
        return _server_url(value)
    address = _matching(r"sqlite:///[^?#\0]+", value)
    _settled(Path(address.removeprefix(SQLITE)))
    return address


def _server_url(value: str) -> str:
    return _matching(r"postgresql://[!-~]+/[!-~]+", value)


def keys_url(value: str, info: ValidationInfo) -> str:
    """A server's database for keys goes with one for data, and is never the same."""
    if value == "":
        if info.data.get("slack_client_id"):
            raise ValueError("many workspaces need servers")
        return value
    data = str(info.data.get("database_url", ""))
    others = {data, str(info.data.get("keys_database_url", ""))}
    if not data.startswith("postgresql:") or value in others:
        raise ValueError("another setting names this database, or the data stand in a file")
    return _server_url(value)


def person_keys_url(value: str, info: ValidationInfo) -> str:
    if bool(value) is not bool(info.data.get("keys_database_url", value)):
        raise ValueError("one without the other")
    return keys_url(value, info)


def file_of_its_own(path: Path, info: ValidationInfo) -> Path:
    database = Path(str(info.data.get("database_url", "")).removeprefix(SQLITE))
    keys = [Path(info.data.get(name, "")) for name in ("keys_file", "person_keys_file")]
    others = {_settled(each) for each in (database, *keys)}
    if _settled(path) in others or path.is_dir():
        raise ValueError("another setting names this file, or it is a folder")
    return path


def ledger(path: Path | None, info: ValidationInfo) -> Path | None:
    return None if path is None else file_of_its_own(path, info)


def _settled(path: Path) -> Path:
    try:
        path.exists()
        return path.resolve()
    except OSError as error:
        raise ValueError("no file can have this path") from error


def folder(path: Path) -> Path:
    if not _settled(path).is_dir():
        raise ValueError("no such folder")
    return path


def thirty_two_bytes(value: Any) -> Any:
    if isinstance(value, str):
        try:
            value = base64.b64decode(value, validate=True)
        except binascii.Error as error:
            raise ValueError("not base64") from error
    if not isinstance(value, bytes) or len(value) != 32:
        raise ValueError("not 32 bytes")
    return value


def sqlite_file(address: str) -> Path | None:
    """The file of a database address such as `sqlite:///carryover.db`; None on a server."""
    return Path(address.removeprefix(SQLITE)) if address.startswith(SQLITE) else None
