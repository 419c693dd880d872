"""The image and the compose file: no secret, no root, nothing written, and the Procfile's commands.

No container is built here; the words of the files are looked at.
"""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.cli import COMMANDS
from bot.config import REMEDIES

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = YAML(typ="safe").load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements-server.lock").read_text(encoding="utf-8")
PROCESSES = dict(re.findall(r"(\w+): carryover (\w+)", (ROOT / "Procfile").read_text()))
SERVERS = {"data", "keys", "person-keys"}
PINNED = re.compile(r"^([a-z0-9._-]+)==([^ ;]+)", re.MULTILINE)
SERVICES = COMPOSE["services"]


def instructions(name: str) -> list[str]:
    return re.findall(rf"^{name} (.+)$", DOCKERFILE, re.MULTILINE)


def test_the_image_runs_as_nobody_in_particular_with_the_command_web() -> None:
    (user,) = instructions("USER")

    assert all(int(part) >= 10_000 for part in user.split(":"))
    assert instructions("ENTRYPOINT") == ['["carryover"]']
    assert instructions("CMD") == ['["web"]']
    assert DOCKERFILE.index("USER ") > DOCKERFILE.rindex("COPY ")


def test_the_image_installs_what_the_lock_names_and_nothing_else() -> None:
    installs = [line for line in instructions("RUN") if "pip install" in line]

    assert "--require-hashes --requirement requirements-server.lock" in installs[0]
    assert all("--no-deps" in line for line in installs[1:])
    assert not re.search(r"https?://", LOCK)


def test_the_lock_of_servers_is_the_lock_of_everybody_with_the_three_extras() -> None:
    plain = dict(PINNED.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    server = dict(PINNED.findall(LOCK))

    assert plain.items() <= server.items()
    assert {"psycopg", "psycopg-binary", "procrastinate", "prometheus-client"} <= server.keys()


def test_what_is_copied_into_the_image_is_let_through_and_nothing_private_is() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    copied = {
        word for line in instructions("COPY") if "--from" not in line for word in line.split()[:-1]
    }

    assert "*" in ignored
    assert copied == {line.removeprefix("!") for line in ignored if line.startswith("!")}
    assert {"**/.env", "**/*.db"} <= set(ignored)


def test_the_services_are_the_processes_of_the_procfile_and_three_servers() -> None:
    commands = {name: each.get("command") for name, each in SERVICES.items()}

    assert {name: commands[name] for name in commands.keys() - SERVERS} == PROCESSES
    assert set(PROCESSES.values()) <= set(COMMANDS)
    assert commands.keys() >= SERVERS


@pytest.mark.parametrize("name", sorted(PROCESSES))
def test_a_process_writes_nothing_may_nothing_and_waits_for_its_schema(name: str) -> None:
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    expected = SERVERS if name == "release" else {"release"}
    assert service["depends_on"].keys() == expected


@pytest.mark.parametrize("name", sorted(PROCESSES))
def test_a_process_is_given_settings_that_exist_and_no_secret(name: str) -> None:
    given = SERVICES[name]["environment"]

    assert given.keys() <= REMEDIES.keys()
    assert SERVICES[name]["env_file"] == ".env"
    addresses = [value for value in given.values() if "://" in value]
    assert len(addresses) == 3
    assert all(re.search(r"//carryover:\$\{[A-Z_]+:\?\}@", each) for each in addresses)


@pytest.mark.parametrize("name", sorted(PROCESSES.keys() - {"release"}))
def test_a_process_is_asked_whether_it_lives(name: str) -> None:
    port = SERVICES[name]["environment"]["CARRYOVER_HEALTH_PORT"]

    assert f"http://127.0.0.1:{port}/healthz" in SERVICES[name]["healthcheck"]["test"][-1]


def test_nothing_but_the_door_for_slack_is_reachable_and_that_from_this_machine() -> None:
    assert {name for name, each in SERVICES.items() if "ports" in each} == {"web"}
    assert SERVICES["web"]["ports"] == ["127.0.0.1:3000:3000"]


def test_the_server_of_keys_keeps_no_archive_and_feeds_no_copy() -> None:
    command = SERVICES["keys"]["command"]

    assert {"archive_mode=off", "max_wal_senders=0", "wal_level=minimal"} <= set(command)
    volumes = [each["volumes"][0].split(":")[0] for each in map(SERVICES.get, sorted(SERVERS))]
    assert len(set(volumes)) == 3


def test_no_password_stands_in_a_file() -> None:
    for name in SERVERS:
        for key, value in SERVICES[name]["environment"].items():
            assert "PASSWORD" not in key or re.fullmatch(r"\$\{[A-Z_]+:\?\}", value)
