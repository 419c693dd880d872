"""Settings: every problem at once, by name and remedy, and never a value."""

import base64
from pathlib import Path

import pytest

from bot.config import (
    REMEDIES,
    LogStyle,
    Settings,
    SettingsUnusable,
    WayIn,
    load_settings,
    scenarios_folder,
)

NO_FILE = Path("no-such-folder/.env")
GOOD = {
    "SLACK_BOT_TOKEN": "xoxb-example-not-a-secret",
    "SLACK_APP_TOKEN": "xapp-example-not-a-secret",
    "CARRYOVER_MASTER_KEY": base64.b64encode(bytes(range(32))).decode(),
    "CARRYOVER_ADMIN_CODE_HASH": "0123456789abcdef" * 4,
}


def refusal(environ: dict[str, str], env_file: Path = NO_FILE) -> str:
    with pytest.raises(SettingsUnusable) as refused:
        load_settings(environ, env_file)
    return str(refused.value)


def test_four_settings_are_enough() -> None:
    settings = load_settings(GOOD, NO_FILE)

    assert settings.slack_bot_token == GOOD["SLACK_BOT_TOKEN"]
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.master_key == bytes(range(32))
    assert settings.database_url == "sqlite:///carryover.db"
    assert settings.keys_file == Path("carryover-keys.db")
    assert settings.person_keys_file == Path("carryover-person-keys.db")
    assert settings.ledger_file == Path("carryover-erasures.txt")
    assert settings.clock_url == ""
    assert settings.log is LogStyle.CONSOLE
    assert settings.scenarios.is_dir()


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    lines = [f"{name}={value}" for name, value in GOOD.items()]
    env_file.write_text("\n".join([*lines, "CARRYOVER_LOG=json", "DATABASE_URL=sqlite:///a.db"]))

    settings = load_settings({"DATABASE_URL": "sqlite:///b.db", "CARRYOVER_LOG": ""}, env_file)

    assert settings.database_url == "sqlite:///b.db"
    assert settings.log is LogStyle.JSON


def test_over_http_a_signing_secret_is_needed_and_no_app_token() -> None:
    without = {name: value for name, value in GOOD.items() if name != "SLACK_APP_TOKEN"}
    secret = {"SLACK_SIGNING_SECRET": "0123456789abcdef" * 2}

    settings = load_settings(without | secret, NO_FILE, way_in=WayIn.HTTP)

    assert settings.slack_signing_secret == secret["SLACK_SIGNING_SECRET"]
    assert (settings.host, settings.port) == ("127.0.0.1", 3000)
    with pytest.raises(SettingsUnusable, match="SLACK_SIGNING_SECRET is missing"):
        load_settings(GOOD, NO_FILE, way_in=WayIn.HTTP)
    with pytest.raises(SettingsUnusable, match="SLACK_APP_TOKEN is missing"):
        load_settings(without | secret, NO_FILE, way_in=WayIn.SOCKET)


def test_what_needs_neither_way_in_is_content_with_any() -> None:
    without = {name: value for name, value in GOOD.items() if name != "SLACK_APP_TOKEN"}

    assert load_settings(without | {"SLACK_SIGNING_SECRET": "0123456789abcdef" * 2}, NO_FILE)
    assert load_settings(GOOD, NO_FILE)
    assert refusal(without).startswith("SLACK_APP_TOKEN is missing.")


def test_what_is_missing_is_said_all_at_once() -> None:
    message = refusal({})

    assert message.startswith("4 settings need attention:")
    for name in GOOD:
        assert f"{name} is missing. {REMEDIES[name]}" in message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xapp-swapped-tokens"),
        ("SLACK_APP_TOKEN", "xoxb-swapped-tokens"),
        ("SLACK_API_URL", "slack.example.test"),
        ("SLACK_API_URL", "ftp://slack.example.test/api/"),
        ("SLACK_API_URL", "http://slack.example.test/api/"),
        ("DATABASE_URL", "mysql://hunter2@db.example.test/carryover"),
        ("DATABASE_URL", "sqlite:///"),
        ("KEYS_FILE", "carryover.db"),
        ("PERSON_KEYS_FILE", "./carryover-keys.db"),
        ("ERASURE_LEDGER_FILE", "./carryover-person-keys.db"),
        ("CARRYOVER_MASTER_KEY", "dG9vLXNob3J0"),
        ("CARRYOVER_MASTER_KEY", "hunter2-is-not-base64"),
        ("CARRYOVER_ADMIN_CODE_HASH", "ABCD-EFGH-JKLM"),
        ("CARRYOVER_CLOCK_URL", "http://127.0.0.1:9000/clock"),
        ("CARRYOVER_SCENARIOS", "no-such-folder/scenarios"),
        ("CARRYOVER_LOG", "verbose-hunter2"),
        ("SLACK_SIGNING_SECRET", "cut-off-hunter2"),
        ("CARRYOVER_HOST", "hunter2.example.test"),
        ("PORT", "0"),
        ("PORT", "hunter2"),
    ],
)
def test_an_unusable_value_is_named_but_never_shown(name: str, value: str) -> None:
    message = refusal(GOOD | {name: value})

    assert message == f"{name} cannot be used. {REMEDIES[name]}"
    assert value not in message.replace(REMEDIES[name], "")


def test_the_erasure_ledger_stands_beside_the_database_unless_it_has_a_place() -> None:
    beside = load_settings(GOOD | {"DATABASE_URL": "sqlite:////srv/data/ward.db"}, NO_FILE)
    apart = load_settings(GOOD | {"ERASURE_LEDGER_FILE": "/srv/ledger.txt"}, NO_FILE)

    assert beside.ledger_file == Path("/srv/data/ward-erasures.txt")
    assert apart.ledger_file == Path("/srv/ledger.txt")


def test_the_clock_can_be_followed_only_when_slack_is_a_sandbox_on_this_machine() -> None:
    clock = {"CARRYOVER_CLOCK_URL": "http://127.0.0.1:9000/_control/clock"}

    here = load_settings(GOOD | clock | {"SLACK_API_URL": "http://localhost:9000/api"}, NO_FILE)
    message = refusal(GOOD | clock | {"SLACK_API_URL": "https://slack.example.test/api/"})

    assert here.clock_url == clock["CARRYOVER_CLOCK_URL"]
    assert here.slack_api_url == "http://localhost:9000/api/"
    assert message.startswith("CARRYOVER_CLOCK_URL cannot be used.")


def test_a_failpoint_is_for_a_sandbox_on_this_machine_only() -> None:
    failpoint = {"CARRYOVER_FAILPOINT": "commit.before/claim_messages:3"}

    here = load_settings(GOOD | failpoint | {"SLACK_API_URL": "http://localhost:9000/api"}, NO_FILE)
    message = refusal(GOOD | failpoint)

    assert here.failpoint == "commit.before/claim_messages:3"
    assert message.startswith("CARRYOVER_FAILPOINT cannot be used.")


@pytest.mark.parametrize("elsewhere", ["http://192.0.2.7:9000/clock", "http://[::1", "nonsense"])
def test_a_clock_on_another_machine_is_refused(elsewhere: str) -> None:
    sandbox = {"SLACK_API_URL": "http://127.0.0.1:9000/api/"}

    message = refusal(GOOD | sandbox | {"CARRYOVER_CLOCK_URL": elsewhere})

    assert message.startswith("CARRYOVER_CLOCK_URL cannot be used.")


def test_a_mistyped_name_is_answered_with_the_one_that_was_meant() -> None:
    environ = {name: value for name, value in GOOD.items() if name != "SLACK_BOT_TOKEN"}

    message = refusal(environ | {"SLACK_BOT_TOKN": "xoxb-hunter2"})

    assert "SLACK_BOT_TOKEN is missing." in message
    assert "SLACK_BOT_TOKN is not a setting. Did you mean SLACK_BOT_TOKEN?" in message
    assert "hunter2" not in message


def test_a_mistyped_name_is_a_problem_even_if_nothing_is_missing(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("DATABSE_URL=sqlite:///hunter2.db\nSLACK_COLOUR=blue\nOTHER_TOOL=1\n")

    message = refusal(GOOD | {"CARRYOVER_TEA": "1"}, env_file)

    assert "DATABSE_URL is not a setting. Did you mean DATABASE_URL?" in message
    assert "SLACK_COLOUR is not a setting. Take it out." in message
    assert "CARRYOVER_TEA is not a setting. Take it out." in message
    assert "OTHER_TOOL" not in message


def test_names_of_other_tools_in_the_environment_are_left_alone() -> None:
    environ = GOOD | {"SLACK_WEBHOOK": "x", "CARRYOVER_REQUIRE_BROWSER": "1", "HOME": "/"}

    assert load_settings(environ, NO_FILE)


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_said_plainly(content: bytes | None, tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    if content is None:
        env_file.mkdir()
    else:
        env_file.write_bytes(content)

    assert "cannot be read. Make it a plain text file" in refusal(GOOD, env_file)


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    given = GOOD | {"SLACK_SIGNING_SECRET": "hunter2" * 5}  # pragma: allowlist secret
    shown = repr(load_settings(given, NO_FILE))

    assert "hunter2" not in shown
    for value in GOOD.values():
        assert value not in shown
    assert "\\x01" not in shown


def test_the_environment_of_whoever_runs_this_never_leaks_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///somebody-elses.db")

    settings = Settings(
        slack_bot_token="xoxb-example",
        slack_app_token="xapp-example",
        master_key=bytes(32),
        admin_code_hash="0" * 64,
    )

    assert settings.database_url == "sqlite:///carryover.db"


def test_the_scenario_folder_is_found_without_any_token(tmp_path: Path) -> None:
    assert scenarios_folder({}, NO_FILE).name == "scenarios"
    assert scenarios_folder({"CARRYOVER_SCENARIOS": str(tmp_path)}, NO_FILE) == tmp_path


def test_the_example_file_names_every_setting() -> None:
    example = Path(__file__).parent.parent / ".env.example"
    named = {
        line.lstrip("# ").partition("=")[0]
        for line in example.read_text(encoding="utf-8").splitlines()
        if "=" in line
    }

    assert named == set(REMEDIES)


@pytest.mark.parametrize(
    "name", ["KEYS_FILE", "PERSON_KEYS_FILE", "ERASURE_LEDGER_FILE", "CARRYOVER_SCENARIOS"]
)
def test_a_path_that_no_file_can_have_is_named_with_its_remedy(name: str) -> None:
    said = refusal({**GOOD, name: "x" * 5_000})

    assert f"{name} cannot be used. {REMEDIES[name]}" in said


def test_a_file_far_too_large_for_settings_is_refused(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("#" * 70_000, encoding="utf-8")

    assert "is larger than 64 KiB" in refusal(GOOD, env_file)


def test_a_long_gap_in_the_file_is_passed_over_quickly(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("CARRYOVER_LOG=json" + " " * 60_000 + "# a remark", encoding="utf-8")

    assert load_settings(GOOD, env_file).log is LogStyle.JSON


@pytest.mark.parametrize("path", ["a\0b.db", "x" * 5_000])
def test_a_database_that_no_file_can_be_is_named_with_its_remedy(path: str) -> None:
    said = refusal({**GOOD, "DATABASE_URL": f"sqlite:///{path}"})

    assert f"DATABASE_URL cannot be used. {REMEDIES['DATABASE_URL']}" in said


@pytest.mark.parametrize("glue", ["", ": ", " "])
def test_a_value_that_hangs_on_its_name_is_not_told(glue: str, tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text(f"CARRYOVER_MASTER_KEY{glue}hunter2hunter2=x\n", encoding="utf-8")

    assert "hunter2" not in refusal({}, env_file)


SERVERS = {
    # pragma: allowlist nextline secret
    "DATABASE_URL": "postgresql://carryover:hunt%2Fer2@db.example.test/carryover",
    "KEYS_DATABASE_URL": "postgresql://carryover@keys.example.test/keys",
    "PERSON_KEYS_DATABASE_URL": "postgresql://carryover@more.example.test/keys",
}


def test_data_and_keys_may_stand_on_servers_whose_passwords_nobody_may_read() -> None:
    settings = load_settings(GOOD | SERVERS, NO_FILE)

    assert settings.keys_database_url == SERVERS["KEYS_DATABASE_URL"]
    assert settings.person_keys_database_url == SERVERS["PERSON_KEYS_DATABASE_URL"]
    assert {"hunt%2Fer2", "hunt/er2"} <= set(settings.secrets)
    assert "er2" not in repr(settings)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"KEYS_DATABASE_URL": ""}, "PERSON_KEYS_DATABASE_URL"),
        ({"PERSON_KEYS_DATABASE_URL": ""}, "PERSON_KEYS_DATABASE_URL"),
        ({"KEYS_DATABASE_URL": SERVERS["DATABASE_URL"]}, "KEYS_DATABASE_URL"),
        (
            {"PERSON_KEYS_DATABASE_URL": SERVERS["KEYS_DATABASE_URL"]},
            "PERSON_KEYS_DATABASE_URL",
        ),
        ({"DATABASE_URL": "sqlite:///carryover.db"}, "KEYS_DATABASE_URL"),
        ({"KEYS_DATABASE_URL": "sqlite:///keys.db"}, "KEYS_DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://"}, "DATABASE_URL"),
    ],
)
def test_keys_stand_in_two_databases_apart_from_the_data(
    changed: dict[str, str], named: str
) -> None:
    said = refusal(GOOD | SERVERS | changed)

    assert f"{named} " in said
    assert REMEDIES[named] in said
    assert "example.test" not in said


TOKEN_KEYS = [base64.urlsafe_b64encode(bytes([number] * 32)).decode() for number in (1, 2)]
MANY = {
    **{name: GOOD[name] for name in ("CARRYOVER_MASTER_KEY", "CARRYOVER_ADMIN_CODE_HASH")},
    **SERVERS,
    "SLACK_CLIENT_ID": "1234.5678",
    "SLACK_CLIENT_SECRET": "example-not-a-secret",  # pragma: allowlist secret
    "SLACK_SIGNING_SECRET": "0123456789abcdef" * 2,  # pragma: allowlist secret
    "CARRYOVER_URL": "https://carryover.example.org/",
    "CARRYOVER_TOKEN_KEYS": ", ".join(TOKEN_KEYS),
}


@pytest.mark.parametrize("way_in", [None, WayIn.HTTP])
def test_many_workspaces_need_no_token_of_their_own(way_in: WayIn | None) -> None:
    settings = load_settings(MANY, NO_FILE, way_in=way_in)

    assert settings.is_for_many
    assert settings.public_url == "https://carryover.example.org"
    assert settings.token_keys == tuple(key.encode() for key in TOKEN_KEYS)
    assert {*TOKEN_KEYS, MANY["SLACK_CLIENT_SECRET"]} <= set(settings.secrets)
    for secret in (*TOKEN_KEYS, MANY["SLACK_CLIENT_SECRET"]):
        assert secret not in repr(settings)
    assert not load_settings(GOOD, NO_FILE).is_for_many


@pytest.mark.parametrize(
    "name",
    [
        "SLACK_CLIENT_SECRET",
        "SLACK_SIGNING_SECRET",
        "CARRYOVER_URL",
        "CARRYOVER_TOKEN_KEYS",
        "KEYS_DATABASE_URL",
        "PERSON_KEYS_DATABASE_URL",
    ],
)
def test_many_workspaces_need_all_of_it(name: str) -> None:
    words = refusal({each: value for each, value in MANY.items() if each != name})

    assert f"{name} is missing." in words


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", GOOD["SLACK_BOT_TOKEN"]),
        ("SLACK_CLIENT_ID", "with spaces in it"),
        ("SLACK_CLIENT_SECRET", "short"),
        ("CARRYOVER_URL", "http://carryover.example.org"),
        ("CARRYOVER_URL", "https://carryover.example.org/?from=here"),
        ("CARRYOVER_TOKEN_KEYS", "bm90IDMyIGJ5dGVz"),
        ("CARRYOVER_TOKEN_KEYS", f"{TOKEN_KEYS[0]},"),
        ("CARRYOVER_TOKEN_KEYS", "é"),
    ],
)
def test_what_many_workspaces_cannot_use_is_said_without_its_value(name: str, value: str) -> None:
    words = refusal(MANY | {name: value})

    assert f"{name} cannot be used." in words
    assert value not in words


@pytest.mark.parametrize("name", ["SLACK_CLIENT_SECRET", "CARRYOVER_URL", "CARRYOVER_TOKEN_KEYS"])
def test_one_workspace_needs_none_of_it(name: str) -> None:
    assert f"{name} cannot be used." in refusal(GOOD | {name: MANY[name]})


def test_any_number_of_workspaces_come_over_http_only() -> None:
    with pytest.raises(SettingsUnusable, match="SLACK_CLIENT_ID cannot be used"):
        load_settings(
            MANY | {"SLACK_APP_TOKEN": GOOD["SLACK_APP_TOKEN"]}, NO_FILE, way_in=WayIn.SOCKET
        )
