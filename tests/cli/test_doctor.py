"""`carryover doctor`: what is wrong, in words that say what to do."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from bot.cli import exit_code_of
from bot.clock import SystemClock
from bot.slack.views.words import SCOPES
from bot.storage.opening import open_database
from bot.storage.schema import migrate
from tests.storage.servers import SERVER, WHY_NOT, emptied_servers

AUTH = {"ok": True, "team": "Riverside Hospital", "user": "carryover"}
OPENED = {"ok": True}


class StandIn(BaseHTTPRequestHandler):
    """Two methods of Slack's Web API, answering what the test wants."""

    answers: ClassVar[dict[str, dict[str, Any]]] = {}
    scopes: ClassVar[str | None] = ""
    date: ClassVar[str] = ""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = json.dumps(self.answers[self.path.rpartition("/")[2]]).encode()
        self.send_response_only(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Date", self.date)
        if self.scopes is not None:
            self.send_header("x-oauth-scopes", self.scopes)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def slack(
    *,
    auth: dict[str, Any] = AUTH,
    opened: dict[str, Any] = OPENED,
    scopes: str | None = ",".join(SCOPES),
    date: str | None = None,
) -> Iterator[str]:
    StandIn.scopes = scopes
    StandIn.date = format_datetime(SystemClock().now(), usegmt=True) if date is None else date
    server = ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
    socket_url = f"ws://127.0.0.1:{server.server_port}/link"
    StandIn.answers = {"auth.test": auth, "apps.connections.open": {"url": socket_url} | opened}
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api/"
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    env_file = tmp_path / ".env"
    env_file.touch(mode=0o600)
    env_file.write_text(
        "SLACK_BOT_TOKEN=xoxb-example\nSLACK_APP_TOKEN=xapp-example\n"
        f"CARRYOVER_MASTER_KEY={'A' * 43}=\nCARRYOVER_ADMIN_CODE_HASH={'0' * 64}\n"
    )
    return tmp_path


@pytest.fixture
def diagnose(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(api_url: str) -> tuple[int, dict[str, tuple[str, str]]]:
        monkeypatch.setenv("SLACK_API_URL", api_url)
        code = exit_code_of(["doctor", "--json"])
        document = json.loads(capsys.readouterr().out)
        assert document["well"] is (code == 0)
        found = {one["subject"]: (one["verdict"], one["words"]) for one in document["findings"]}
        return code, found

    return run


def test_over_http_no_app_token_is_looked_for(diagnose: Any, folder: Path) -> None:
    file = folder / ".env"
    lines = file.read_text().replace(
        "SLACK_APP_TOKEN=xapp-example", f"SLACK_SIGNING_SECRET={'0' * 32}"
    )
    file.write_text(lines)

    with slack() as api_url:
        _, found = diagnose(api_url)

    assert found["signing secret"][0] == "good"
    assert "app token" not in found


def test_a_bot_that_could_run_is_well(diagnose: Any, folder: Path) -> None:
    for name in ("data", "keys", "person-keys", "ledger"):
        (folder / name).mkdir()
    database = open_database("sqlite:///data/carryover.db")
    migrate(database.engine)
    database.close()
    with (folder / ".env").open("a") as env_file:
        env_file.write("DATABASE_URL=sqlite:///data/carryover.db\n")
        env_file.write("KEYS_FILE=keys/a.db\nPERSON_KEYS_FILE=person-keys/b.db\n")
        env_file.write("ERASURE_LEDGER_FILE=ledger/erasures.txt\n")
    (folder / "ledger" / "erasures.txt").touch(mode=0o600)

    with slack() as api_url:
        code, found = diagnose(api_url)

    assert code == 0
    assert {verdict for verdict, _ in found.values()} == {"good"}
    assert "@carryover in the workspace Riverside Hospital" in found["bot token"][1]
    assert set(found) == {
        "settings",
        "bot token",
        "scopes",
        "clock",
        "app token",
        "library",
        "database",
        "keys",
        "ledger",
        "log",
        "space",
    }


def test_a_new_folder_gets_hints_but_nothing_is_wrong(diagnose: Any, folder: Path) -> None:
    with slack() as api_url:
        code, found = diagnose(api_url)

    assert code == 0
    assert found["database"] == ("doubtful", "There is none yet. `carryover run` makes it.")
    assert found["keys"][0] == "doubtful"
    assert "a folder of their own" in found["keys"][1]
    assert found["ledger"][0] == "doubtful"
    assert "put back the database alone" in found["ledger"][1]
    assert not (folder / "carryover.db").exists()


@pytest.mark.parametrize(
    ("keys_file", "person_keys_file", "words"),
    [
        ("data/keys/a.db", "person-keys/b.db", "KEYS_FILE and the database share a folder"),
        ("keys/a.db", "data/b.db", "PERSON_KEYS_FILE and the database share a folder"),
        ("keys/a.db", "keys/b.db", "Only the second may be backed up"),
        ("a.db", "person-keys/b.db", "holds the master key and stands beside a key file"),
    ],
)
def test_keys_that_one_backup_would_take_along_are_pointed_out(
    diagnose: Any, folder: Path, keys_file: str, person_keys_file: str, words: str
) -> None:
    for name in ("data/keys", "keys", "person-keys"):
        (folder / name).mkdir(parents=True)
    with (folder / ".env").open("a") as env_file:
        env_file.write("DATABASE_URL=sqlite:///data/carryover.db\n")
        env_file.write(f"KEYS_FILE={keys_file}\nPERSON_KEYS_FILE={person_keys_file}\n")

    with slack() as api_url:
        _, found = diagnose(api_url)

    assert found["keys"][0] == "doubtful"
    assert words in found["keys"][1]
    assert found["keys"][1].count("share a folder") + found["keys"][1].count("beside") == 1


def test_a_database_whose_ledger_is_missing_is_pointed_out(diagnose: Any, folder: Path) -> None:
    database = open_database("sqlite:///carryover.db")
    migrate(database.engine)
    database.close()

    with slack() as api_url:
        code, found = diagnose(api_url)

    assert code == 0
    assert found["ledger"][0] == "doubtful"
    assert "no carryover-erasures.txt" in found["ledger"][1]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("invalid_auth", "Slack does not know it"),
        ("account_inactive", "the app was removed from the workspace"),
        ("something_new", "Slack says something_new"),
    ],
)
def test_a_token_that_slack_refuses(code: str, words: str, diagnose: Any) -> None:
    refused = {"ok": False, "error": code}
    with slack(auth=refused, opened=refused) as api_url:
        exit_code, found = diagnose(api_url)

    assert exit_code == 1
    for subject in ("bot token", "app token"):
        assert found[subject][0] == "wrong"
        assert words in found[subject][1]
        assert "carryover init" in found[subject][1]


@pytest.mark.parametrize(
    ("scopes", "verdict", "words"),
    [
        ("chat:write,commands", "wrong", "Missing: channels:history, channels:read, dnd:read"),
        (",".join([*SCOPES, "admin"]), "doubtful", "More than we need: admin."),
        (None, "doubtful", "does not say which scopes"),
    ],
)
def test_scopes_are_compared_with_the_manifest(
    scopes: str | None, verdict: str, words: str, diagnose: Any
) -> None:
    with slack(scopes=scopes) as api_url:
        code, found = diagnose(api_url)

    assert code == (1 if verdict == "wrong" else 0)
    assert found["scopes"][0] == verdict
    assert words in found["scopes"][1]


@pytest.mark.parametrize(
    ("date", "verdict", "words"),
    [
        ("Mon, 05 Jan 2026 10:00:00 GMT", "wrong", "Switch on automatic time"),
        ("no date at all", "doubtful", "does not say what time it is"),
    ],
)
def test_a_clock_that_is_off_is_noticed(date: str, verdict: str, words: str, diagnose: Any) -> None:
    with slack(date=date) as api_url:
        code, found = diagnose(api_url)

    assert code == (1 if verdict == "wrong" else 0)
    assert found["clock"][0] == verdict
    assert words in found["clock"][1]


def test_a_slack_that_is_out_of_reach(diagnose: Any) -> None:
    with slack() as api_url:
        pass

    code, found = diagnose(api_url)

    assert code == 1
    assert "could not be reached" in found["bot token"][1]
    assert "could not be reached" in found["app token"][1]


@pytest.mark.parametrize("scheme", ["ws", "wss"])
def test_a_socket_that_is_out_of_reach_is_pointed_out(diagnose: Any, scheme: str) -> None:
    with slack() as other:
        pass
    host = other.split("/")[2]

    with slack(opened={"ok": True, "url": f"{scheme}://{host}/link"}) as api_url:
        code, found = diagnose(api_url)

    assert code == 0
    assert found["app token"][0] == "doubtful"
    assert "127.0.0.1 cannot be reached from here" in found["app token"][1]


def test_a_broken_library_and_an_old_database(
    diagnose: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "scenarios").mkdir()
    monkeypatch.setenv("CARRYOVER_SCENARIOS", str(folder / "scenarios"))
    open_database("sqlite:///carryover.db").close()

    with slack() as api_url:
        code, found = diagnose(api_url)

    assert code == 1
    assert found["library"][0] == "wrong"
    assert found["database"] == ("wrong", "It is out of date. Run `carryover migrate`.")


def test_a_damaged_database_is_said_plainly(diagnose: Any, folder: Path) -> None:
    (folder / "carryover.db").write_bytes(b"this is not a database, it is a sentence" * 40)

    with slack() as api_url:
        code, found = diagnose(api_url)

    assert code == 1
    assert found["database"][0] == "wrong"


def test_a_running_bot_is_left_in_peace(diagnose: Any) -> None:
    database = open_database("sqlite:///carryover.db")
    try:
        with slack() as api_url:
            code, found = diagnose(api_url)
    finally:
        database.close()

    assert code == 0
    assert found["database"] == ("good", "The bot is running and has it open.")


def test_secrets_that_others_can_read_are_named(diagnose: Any, folder: Path) -> None:
    (folder / ".env").chmod(0o640)

    with slack() as api_url:
        code, found = diagnose(api_url)

    assert code == 1
    assert "chmod 600 .env" in found["secrets"][1]


def test_unusable_settings_are_exit_code_2_and_the_library_is_still_looked_at(
    diagnose: Any, folder: Path
) -> None:
    (folder / ".env").write_text("SLACK_BOT_TOKEN=hunter2\n")

    code, found = diagnose("http://127.0.0.1:9/api/")

    assert code == 2
    assert set(found) == {"settings", "library"}
    assert "SLACK_BOT_TOKEN cannot be used" in found["settings"][1]
    assert "hunter2" not in found["settings"][1]


def test_without_json_each_finding_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with slack() as api_url:
        monkeypatch.setenv("SLACK_API_URL", api_url)
        assert exit_code_of(["doctor"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert "  good  settings: Every setting can be used." in lines
    assert any(line.startswith("  look  database:") for line in lines)


@pytest.mark.skipif(not SERVER, reason=WHY_NOT)
def test_data_and_keys_on_one_server_are_pointed_out(diagnose: Any, folder: Path) -> None:
    with emptied_servers() as servers, (folder / ".env").open("a") as env_file:
        env_file.write(
            f"DATABASE_URL={servers.data}\nKEYS_DATABASE_URL={servers.keys}\n"
            f"PERSON_KEYS_DATABASE_URL={servers.person_keys}\n"
        )
        env_file.flush()
        with slack() as api_url:
            code, found = diagnose(api_url)

    assert {subject for subject, (verdict, _) in found.items() if verdict == "wrong"} == set()
    assert code == 0
    assert found["database"] == ("good", "It is there and up to date.")
    assert found["ledger"][0] == "good"
    assert found["keys"][0] == "doubtful"
    assert "share a PostgreSQL server" in found["keys"][1]


def test_keys_on_servers_of_their_own_are_well_and_a_server_out_of_reach_is_said(
    diagnose: Any, folder: Path
) -> None:
    with (folder / ".env").open("a") as env_file:
        env_file.write(
            "DATABASE_URL=postgresql://me:hunter2@127.0.0.1:1/data\n"  # pragma: allowlist secret
            "KEYS_DATABASE_URL=postgresql://me@127.0.0.1:2/keys\n"
            "PERSON_KEYS_DATABASE_URL=postgresql://me@127.0.0.1:3/keys\n"
        )

    with slack() as api_url:
        code, found = diagnose(api_url)

    assert code == 1
    assert found["database"][0] == "wrong"
    assert "cannot be reached" in found["database"][1]
    assert found["keys"][0] == "good"
    assert "hunter2" not in str(found)
