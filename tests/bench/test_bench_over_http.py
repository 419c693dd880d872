"""The bench behind its address: what it answers, and whom it refuses."""

import asyncio
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.bench.bench import Bench
from bot.bench.serving import PortsTaken, running_bench
from tests.bench.library import WAIT
from tests.sandbox.page.reading import ids_in, what_is_live_in

pytestmark = pytest.mark.asyncio
Json = dict[str, Any]


async def read(client: aiohttp.ClientSession, address: str) -> Json:
    async with client.get(address) as answer:
        return await answer.json()


async def send(client: aiohttp.ClientSession, address: str, **said: Any) -> tuple[int, Json]:
    async with client.post(address, json=said) as answer:
        return answer.status, await answer.json()


async def port_of(client: aiohttp.ClientSession) -> int | None:
    async with client.get("/") as answer:
        return answer.url.port


async def opened(client: aiohttp.ClientSession) -> Json:
    return await read(client, f"/bench/file?path={WAIT}")


async def test_the_page_loads_nothing_from_elsewhere(client: aiohttp.ClientSession) -> None:
    async with client.get("/") as answer:
        html = await answer.text()

    assert "http" not in html
    assert len(ids_in(html)) == len(set(ids_in(html)))
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "name", ["bench.js", "bench.css", "page.css", "blocks.css", "morph.js", "icon.svg"]
)
async def test_its_own_files_and_those_that_draw_slack_are_served(
    name: str, client: aiohttp.ClientSession
) -> None:
    async with client.get(f"/static/{name}") as answer:
        assert answer.status == 200
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["routes.py", "..%2Froutes.py", "nothing.js", "page.html"])
async def test_no_other_file_is_served(name: str, client: aiohttp.ClientSession) -> None:
    async with client.get(f"/static/{name}") as answer:
        assert answer.status == 404


async def test_a_text_is_checked_and_saved(client: aiohttp.ClientSession, folder: Path) -> None:
    file = await opened(client)
    text = file["text"].replace("minutes: 2", "minutes: 4")

    _, checked = await send(client, "/bench/check", path=WAIT, text=text)
    status, kept = await send(client, "/bench/save", path=WAIT, text=text, mark=file["mark"])

    assert "Takes about 4 minutes" in checked["preview"]
    assert (status, kept["text"]) == (200, text)
    assert (folder / WAIT).read_text(encoding="utf-8") == text


async def test_a_save_over_somebody_elses_change_answers_theirs(
    client: aiohttp.ClientSession, folder: Path
) -> None:
    file = await opened(client)
    theirs = file["text"].replace("minutes: 2", "minutes: 5")
    (folder / WAIT).write_text(theirs, encoding="utf-8")

    status, refused = await send(client, "/bench/save", **file)

    assert (status, refused["theirs"]["text"]) == (409, theirs)
    assert (folder / WAIT).read_text(encoding="utf-8") == theirs


async def test_a_save_with_errors_answers_what_to_mend(client: aiohttp.ClientSession) -> None:
    file = await opened(client)

    status, refused = await send(client, "/bench/save", path=WAIT, text="---", mark=file["mark"])

    assert status == 422
    assert refused["why"].startswith("Mend the")
    assert refused["here"][0]["level"] == "error"


async def test_nothing_of_a_text_becomes_live_in_the_preview(client: aiohttp.ClientSession) -> None:
    file = await opened(client)
    attack = '"><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 * 7 }} <!channel>'
    text = file["text"].replace("wait for one breath", attack).replace("What did", attack)

    _, checked = await send(client, "/bench/check", path=WAIT, text=text)

    assert "script" not in what_is_live_in(checked["preview"])
    assert not [each for each in what_is_live_in(checked["preview"]) if " on" in each]
    assert "{{ 7 * 7 }}" in checked["preview"]


@pytest.mark.parametrize(
    "said", ["", "[]", "{}", '"text"', '{"path": 1, "text": "a"}', "{" * 5000, "[" * 50_000]
)
async def test_a_request_that_the_page_never_sends_is_refused(
    said: str, client: aiohttp.ClientSession
) -> None:
    headers = {"Content-Type": "application/json"}
    async with client.post("/bench/check", data=said, headers=headers) as answer:
        assert answer.status == 400
        assert (await answer.json())["why"]


async def test_a_body_of_more_than_128_kib_is_refused(client: aiohttp.ClientSession) -> None:
    status, refused = await send(client, "/bench/check", path=WAIT, text="x" * (128 * 1024))

    assert status == 413
    assert "128 KiB" in refused["why"]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1:1", "[", "a:b"])
async def test_another_host_name_is_refused(host: str, client: aiohttp.ClientSession) -> None:
    port = await port_of(client)
    async with client.get("/bench/list", headers={"Host": host.format(port=port)}) as answer:
        assert answer.status in {400, 403}
        assert "wait-a-breath" not in await answer.text()


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST", "[::1]"])
async def test_this_machines_own_names_are_welcome(
    name: str, client: aiohttp.ClientSession
) -> None:
    port = await port_of(client)
    async with client.get("/bench/list", headers={"Host": f"{name}:{port}"}) as answer:
        assert answer.status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
    ],
)
async def test_another_sites_page_cannot_write(
    headers: dict[str, str], client: aiohttp.ClientSession, folder: Path
) -> None:
    before = (folder / WAIT).read_bytes()
    file = await opened(client)
    changed = file["text"].replace("minutes: 2", "minutes: 9")

    async with client.post(
        "/bench/save", json={**file, "text": changed}, headers=headers
    ) as answer:
        assert answer.status == 403

    assert (folder / WAIT).read_bytes() == before


async def test_a_taken_port_gives_way_to_the_next(bench: Bench) -> None:
    async with running_bench(bench) as first:
        port = int(first.rpartition(":")[2])
        async with running_bench(bench, port=port) as second:
            assert port < int(second.rpartition(":")[2]) <= port + 9


async def test_no_free_port_is_said_plainly(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    async def taken(_site: object) -> None:
        raise OSError(98, "Address already in use")

    monkeypatch.setattr(aiohttp.web.TCPSite, "start", taken)
    with pytest.raises(PortsTaken, match="--port 0"):
        async with running_bench(bench, port=8766):
            pass


async def test_many_requests_at_once_are_all_answered(client: aiohttp.ClientSession) -> None:
    file = await opened(client)
    asked = [send(client, "/bench/check", path=WAIT, text=file["text"] + "x" * n) for n in range(9)]

    assert {status for status, _ in await asyncio.gather(*asked)} == {200}
