"""Commands whose data stand in PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import exit_code_of
from bot.storage.opening import open_database
from bot.storage.schema import schema_is_current
from tests.storage.servers import SERVER, WHY_NOT, Servers, emptied_servers, found_in, order

pytestmark = pytest.mark.skipif(not SERVER, reason=WHY_NOT)
Output = pytest.CaptureFixture[str]


@pytest.fixture
def servers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Servers]:
    monkeypatch.chdir(tmp_path)
    with emptied_servers() as servers:
        (tmp_path / ".env").write_text(
            "SLACK_BOT_TOKEN=xoxb-example\nSLACK_APP_TOKEN=xapp-example\n"
            f"CARRYOVER_MASTER_KEY={'A' * 43}=\nCARRYOVER_ADMIN_CODE_HASH={'0' * 64}\n"
            f"DATABASE_URL={servers.data}\nKEYS_DATABASE_URL={servers.keys}\n"
            f"PERSON_KEYS_DATABASE_URL={servers.person_keys}\n"
        )
        yield servers


def test_migrate_makes_the_tables_and_does_nothing_the_second_time(
    servers: Servers, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    order("DROP DATABASE IF EXISTS fresh_one WITH (FORCE)")
    order("CREATE DATABASE fresh_one TEMPLATE template0")
    url = f"{servers.data.rpartition('/')[0]}/fresh_one"
    monkeypatch.setenv("DATABASE_URL", url)

    assert [exit_code_of(["migrate"]) for _ in range(2)] == [0, 0]

    assert capsys.readouterr().out == "The database is up to date.\n" * 2
    database = open_database(url)
    assert schema_is_current(database.engine)
    database.close()
    order("DROP DATABASE fresh_one WITH (FORCE)")


def test_migrate_divides_tables_once_if_it_is_asked_to(
    servers: Servers, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    order("DROP DATABASE IF EXISTS divided_one WITH (FORCE)")
    order("CREATE DATABASE divided_one TEMPLATE template0")
    monkeypatch.setenv("DATABASE_URL", f"{servers.data.rpartition('/')[0]}/divided_one")

    assert [exit_code_of(["migrate", "--parts", "2"]) for _ in range(2)] == [0, 0]

    first, *others = capsys.readouterr().out.splitlines()
    assert first.startswith("Divided into 2 parts: admin, ")
    assert others == ["The database is up to date."] * 2
    order("DROP DATABASE divided_one WITH (FORCE)")


def test_a_newer_schema_is_refused(servers: Servers, capsys: Output) -> None:
    (kept,) = found_in(servers.data, "SELECT version_num FROM alembic_version")
    found_in(servers.data, "UPDATE alembic_version SET version_num = '9999' RETURNING 1")
    try:
        assert exit_code_of(["migrate"]) == 2
    finally:
        found_in(
            servers.data,
            f"UPDATE alembic_version SET version_num = '{kept[0]}' RETURNING 1",  # noqa: S608
        )

    assert "written by a newer Carryover" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_backups_of_a_server_are_the_servers(
    servers: Servers, command: str, capsys: Output
) -> None:
    Path("a.db").touch()

    assert exit_code_of([command, "a.db"]) == 2

    shown = capsys.readouterr()
    assert "pg_dump" in shown.err
    assert shown.out == ""


def test_a_user_who_could_look_past_the_rules_of_teams_is_refused(
    servers: Servers, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("DATABASE_URL", servers.data.replace("carryover@", "postgres@"))

    assert exit_code_of(["migrate"]) == 2

    assert "without SUPERUSER and BYPASSRLS" in capsys.readouterr().err
