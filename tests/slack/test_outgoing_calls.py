"""What we send goes where it was meant to go, to whom can prove who it is, and no further."""

import ast
import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot import slack
from bot.clock import SystemClock
from bot.slack.connection import SlackUnreachable, _open_websocket, open_client, team_and_bot
from bot.slack.encryption import new_tls

VERBS = frozenset({"get", "post", "put", "request"})
FILES = sorted(Path(slack.__file__).parent.rglob("*.py"))


def _requests(tree: ast.AST) -> Iterator[ast.Call]:
    """Each request that is made with the shared session itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            made_with = ast.unparse(node.func.value)
            if node.func.attr in VERBS and "session" in made_with:
                yield node


def test_no_request_of_ours_follows_a_redirect() -> None:
    requests = [
        each for file in FILES for each in _requests(ast.parse(file.read_text(encoding="utf-8")))
    ]

    assert len(requests) >= 3
    for request in requests:
        said = {word.arg: ast.unparse(word.value) for word in request.keywords}
        assert said.get("allow_redirects") == "False", ast.unparse(request)


@asynccontextmanager
async def impostor(folder: Path) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A server with a certificate that it has signed itself; its address, and what it was sent."""
    key, now = ec.generate_private_key(ec.SECP256R1()), SystemClock().now()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    (folder / "both.pem").write_bytes(
        key.private_bytes(pem, form, plain) + certificate.public_bytes(pem)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    heard: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read(100))
        writer.close()

    server = await asyncio.start_server(listen, "localhost", 0, ssl=context)
    try:
        yield f"https://localhost:{server.sockets[0].getsockname()[1]}/api/", heard
    finally:
        server.close()


@pytest.mark.asyncio
async def test_a_server_that_cannot_prove_who_it_is_gets_no_token(tmp_path: Path) -> None:
    async with impostor(tmp_path) as (address, heard), open_client("xoxb-1234", address) as client:
        with pytest.raises(SlackUnreachable):
            await team_and_bot(client)

    assert heard == []


@pytest.mark.asyncio
async def test_old_versions_of_tls_are_not_spoken() -> None:
    async with open_client("xoxb-1234", "https://slack.example.test/api/") as client:
        assert client.session is not None
        connector = client.session.connector

        assert isinstance(connector, aiohttp.TCPConnector)
        assert connector._ssl is new_tls()

    assert new_tls().minimum_version is ssl.TLSVersion.TLSv1_2
    assert new_tls().check_hostname


@pytest.mark.asyncio
async def test_a_websocket_that_is_not_encrypted_is_not_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with open_client("xoxb-1234", "https://slack.example.test/api/") as client:

        async def opened(**_: Any) -> dict[str, str]:
            return {"url": "ws://elsewhere.example.test/link"}

        monkeypatch.setattr(client, "apps_connections_open", opened)
        with pytest.raises(aiohttp.InvalidURL):
            await _open_websocket(client, "xapp-1234")
