"""`carryover doctor` on this machine and on a bot that runs: room, readers, log, health."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from bot.cli import doctor_machine, doctor_running
from bot.cli.doctor_machine import MIB, examine_room, readable_by_others
from bot.cli.doctor_running import REMEDIES, examine_log, examine_running
from bot.config import Settings
from bot.health import Watch
from bot.log.sieve import Sieve
from bot.wiring.demo import demo_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return demo_settings(tmp_path, "http://127.0.0.1/api/", "", "CODE")


class Page(BaseHTTPRequestHandler):
    """The two pages of a running bot, saying what the test wants."""

    said: ClassVar[dict[str, Any]] = {}

    def do_GET(self) -> None:
        body = json.dumps(self.said[self.path]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def page(healthz: Any, readyz: Any) -> Iterator[int]:
    Page.said = {"/healthz": healthz, "/readyz": readyz}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    serving.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


def _with_port(settings: Settings, port: int) -> Settings:
    return settings.model_copy(update={"health_port": port})


def test_a_bot_without_a_page_is_not_asked(settings: Settings) -> None:
    assert list(examine_running(settings)) == []


def test_a_running_bot_that_is_well_says_so(settings: Settings) -> None:
    with page({"checks": {"rounds": True}}, {"checks": {"slack": True}}) as port:
        found = list(examine_running(_with_port(settings, port)))

    assert [each.verdict.value for each in found] == ["good", "good"]


def test_each_thing_that_is_not_well_comes_with_what_to_do(settings: Settings) -> None:
    with page({"checks": {"rounds": False}}, {"checks": {"slack": False}}) as port:
        found = list(examine_running(_with_port(settings, port)))

    assert [each.verdict.value for each in found] == ["wrong", "wrong"]
    assert found[0].words.startswith("The running bot says rounds: no. It has finished nothing")
    assert "not connected to Slack" in found[1].words


@pytest.mark.parametrize("said", [{}, [], {"checks": None}, {"checks": [True]}])
def test_another_program_at_the_port_is_not_believed(settings: Settings, said: Any) -> None:
    with page(said, said) as port:
        [found] = examine_running(_with_port(settings, port))

    assert found.verdict.value == "doubtful"
    assert "Nothing answers at port" in found.words


def test_a_bot_that_does_not_run_is_doubtful(settings: Settings) -> None:
    with page({}, {}) as port:
        pass

    [found] = examine_running(_with_port(settings, port))

    assert "Nothing answers at port" in found.words


@pytest.mark.asyncio
async def test_every_check_of_the_bot_has_a_remedy() -> None:
    watch = Watch()

    checks = {**await watch.alive.look(), **await watch.ready.look()}

    assert checks.keys() <= REMEDIES.keys()


@pytest.mark.parametrize(
    ("free", "verdict", "words"),
    [
        (99 * MIB, "wrong", "Only 99 MiB are free in"),
        (500 * MIB, "doubtful", "Make room soon."),
        (5000 * MIB, "good", "At least 5000 MiB"),
    ],
)
def test_a_disk_that_fills_up_is_noticed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, free: int, verdict: str, words: str
) -> None:
    monkeypatch.setattr(doctor_machine, "_free", lambda _folder: free)

    found = examine_room(settings)

    assert (found.subject, found.verdict.value) == ("space", verdict)
    assert words in found.words


def test_a_folder_that_is_not_there_yet_is_judged_by_the_disk_it_will_be_on(
    settings: Settings, tmp_path: Path
) -> None:
    later = settings.model_copy(update={"keys_file": tmp_path / "not" / "yet" / "keys.db"})

    assert examine_room(later).subject == "space"


@pytest.mark.parametrize("name", ["carryover.db", "carryover.db-wal", "carryover-erasures.txt"])
def test_data_that_others_can_read_are_named(settings: Settings, tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch(mode=0o644)
    (tmp_path / name).chmod(0o644)
    (tmp_path / ".env").touch(mode=0o600)

    [found] = readable_by_others(settings, tmp_path / ".env")

    assert f"chmod 600 {tmp_path / name}" in found.words


def test_the_log_is_tried_with_every_secret(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert examine_log(settings).verdict.value == "good"

    def let_all_pass(_self: Sieve, _logger: object, _method: str, said: Any) -> Any:
        return said

    monkeypatch.setattr(doctor_running.Sieve, "sift", let_all_pass)
    monkeypatch.setattr(doctor_running.Sieve, "hold_back", let_all_pass)

    assert examine_log(settings).verdict.value == "wrong"
