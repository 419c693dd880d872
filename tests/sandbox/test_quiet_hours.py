"""Quiet hours, snoozes and statuses: what the app reads of them, and what it is told."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.quiet_hours import DoNotDisturb, next_quiet
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import MONDAY, Caller, StartSandbox
from tests.sandbox.obedient_app import obedient_app
from tests.sandbox.waiting import eventually

Json = dict[str, Any]
LONDON, KOLKATA = "Europe/London", "Asia/Kolkata"
NIGHTS = DoNotDisturb(starts="22:00", ends="07:00")


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def stretch(dnd: DoNotDisturb, tz: str, now: str) -> tuple[str, str]:
    """Both ends of the next stretch, in UTC."""
    is_on, starts, ends = next_quiet(dnd, tz, at(now))
    assert is_on
    return tuple(f"{datetime.fromtimestamp(ts, UTC):%m-%d %H:%M}" for ts in (starts, ends))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("dnd", "tz", "now", "expected"),
    [
        (NIGHTS, LONDON, "2026-11-23T09:00", ("11-23 22:00", "11-24 07:00")),
        (NIGHTS, LONDON, "2026-11-23T23:00", ("11-23 22:00", "11-24 07:00")),
        (NIGHTS, LONDON, "2026-11-24T06:59", ("11-23 22:00", "11-24 07:00")),
        (NIGHTS, LONDON, "2026-11-24T07:00", ("11-24 22:00", "11-25 07:00")),
        (NIGHTS, KOLKATA, "2026-11-23T09:00", ("11-23 16:30", "11-24 01:30")),
        (NIGHTS, LONDON, "2026-10-24T23:00", ("10-24 21:00", "10-25 07:00")),
        (
            DoNotDisturb(starts="09:00", ends="17:00"),
            LONDON,
            "2026-11-23T12:00",
            ("11-23 09:00", "11-23 17:00"),
        ),
    ],
)
def test_the_next_stretch_follows_the_clock_of_the_member(
    dnd: DoNotDisturb, tz: str, now: str, expected: tuple[str, str]
) -> None:
    assert stretch(dnd, tz, now) == expected


@given(
    now=st.datetimes(datetime(2020, 1, 1), datetime(2037, 12, 1), timezones=st.just(UTC)),
    starts=st.times(),
    ends=st.times(),
    tz=st.sampled_from([LONDON, KOLKATA, "America/St_Johns", "Pacific/Apia"]),
)
def test_a_schedule_always_has_a_stretch_that_is_not_over(
    now: datetime, starts: Any, ends: Any, tz: str
) -> None:
    dnd = DoNotDisturb(starts=starts.isoformat("minutes"), ends=ends.isoformat("minutes"))

    is_on, starts_ts, ends_ts = next_quiet(dnd, tz, now)

    assert is_on
    assert starts_ts <= ends_ts
    assert now.timestamp() < ends_ts
    assert starts_ts < (now + timedelta(days=2)).timestamp()


@pytest.mark.asyncio
async def test_the_app_reads_quiet_hours_and_is_told_when_they_change(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)

    before = await caller.api("dnd.info", user="U0ASHA")
    await sandbox.gestures.set_quiet_hours("U0ASHA", "22:00", "07:00")
    after = await caller.api("dnd.info", user="U0ASHA")
    await eventually(lambda: app.events("dnd_updated_user"))

    assert before == {
        "ok": True,
        "dnd_enabled": False,
        "next_dnd_start_ts": 1,
        "next_dnd_end_ts": 1,
    }
    evening = int((MONDAY + timedelta(hours=13)).timestamp())
    assert after == {
        "ok": True,
        "dnd_enabled": True,
        "next_dnd_start_ts": evening,
        "next_dnd_end_ts": evening + 9 * 3600,
    }
    (event,) = app.events("dnd_updated_user")
    assert event.pop("event_ts")
    assert event == {
        "type": "dnd_updated_user",
        "user": "U0ASHA",
        "dnd_status": {key: value for key, value in after.items() if key != "ok"},
    }


@pytest.mark.asyncio
async def test_a_snooze_stands_in_place_of_the_schedule_until_it_is_over(
    sandbox: Sandbox, caller: Caller
) -> None:
    now = int(MONDAY.timestamp())
    await sandbox.gestures.set_quiet_hours("U0ASHA", "22:00", "07:00")

    await sandbox.gestures.snooze("U0ASHA", 30)
    snoozed = await caller.api("dnd.info", user="U0ASHA")
    await sandbox.travel.advance(MONDAY + timedelta(minutes=30))
    over = await caller.api("dnd.info", user="U0ASHA")
    await sandbox.gestures.snooze("U0ASHA", 60)
    await sandbox.gestures.snooze("U0ASHA", 0)
    ended = await caller.api("dnd.teamInfo", users="U0ASHA")

    assert (snoozed["next_dnd_start_ts"], snoozed["next_dnd_end_ts"]) == (now, now + 1800)
    assert "snooze_enabled" not in snoozed
    assert over["next_dnd_start_ts"] == now + 13 * 3600
    assert ended["users"]["U0ASHA"]["next_dnd_start_ts"] == now + 13 * 3600


@pytest.mark.asyncio
async def test_quiet_hours_end_and_nonsense_is_refused(sandbox: Sandbox, caller: Caller) -> None:
    set_hours = sandbox.gestures.set_quiet_hours
    await set_hours("U0ASHA", "22:00", "07:00")

    wrong = await set_hours("U0ASHA", "late", "07:00")
    nobody = await set_hours("U0NONE", "22:00", "07:00")
    kept = await caller.api("dnd.info", user="U0ASHA")
    await set_hours("U0ASHA", "", "")
    ended = await caller.api("dnd.info", user="U0ASHA")

    assert (wrong.error, nobody.error) == ("no_such_time", "user_not_found")
    assert (kept["dnd_enabled"], ended["dnd_enabled"]) == (True, False)
    assert (await caller.api("dnd.info", user="U0NONE"))["error"] == "user_not_found"
    assert (await caller.api("dnd.info"))["snooze_enabled"] is False


@pytest.mark.asyncio
@pytest.mark.parametrize(("scopes", "is_told"), [(["dnd:read"], True), (["users:read"], False)])
async def test_the_event_needs_a_subscription_and_the_scope(
    scopes: list[str],
    is_told: bool,
    start_sandbox: StartSandbox,
    call_on: Callable[[Sandbox], Caller],
) -> None:
    sandbox = await start_sandbox(
        {
            "oauth_config": {"scopes": {"bot": scopes}},
            "settings": {
                "event_subscriptions": {"bot_events": ["dnd_updated_user", "app_uninstalled"]}
            },
        }
    )
    app = obedient_app(sandbox)

    await sandbox.gestures.snooze("U0ASHA", 30)
    answer = await call_on(sandbox).api("dnd.info", user="U0ASHA")
    await sandbox.gestures.uninstall()
    await eventually(lambda: app.events("app_uninstalled"))

    assert bool(app.events("dnd_updated_user")) == is_told
    assert answer.get("needed") == (None if is_told else "dnd:read")


@pytest.mark.asyncio
async def test_a_status_is_told_read_and_ends_by_itself_on_the_way(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)
    ends = MONDAY + timedelta(minutes=90)

    await sandbox.gestures.set_status("U0ASHA", "On holiday", ":palm_tree:", minutes=90)
    shown = (await caller.api("users.info", user="U0ASHA"))["user"]["profile"]
    await sandbox.travel.advance(MONDAY + timedelta(days=1))
    later = (await caller.api("users.info", user="U0ASHA"))["user"]["profile"]

    await eventually(lambda: len(app.events("user_change")) == 2)
    keys = ("status_text", "status_emoji", "status_expiration")
    assert [shown[key] for key in keys] == ["On holiday", ":palm_tree:", int(ends.timestamp())]
    assert [later[key] for key in keys] == ["", "", 0]
    first, second = app.events("user_change")
    assert first["user"]["profile"]["status_text"] == "On holiday"
    assert second["user"]["profile"]["status_text"] == ""
    assert float(second["event_ts"]) == pytest.approx(ends.timestamp(), abs=1)


@pytest.mark.asyncio
async def test_the_control_api_sets_quiet_hours_snoozes_and_statuses(
    sandbox: Sandbox, caller: Caller
) -> None:
    await caller.control("act/set_quiet_hours", user="asha", starts="21:00", ends="06:30")
    await caller.control("act/snooze", user="ben", minutes=15)
    await caller.control("act/set_status", user="cara", text="Away", emoji=":palm_tree:")

    members = sandbox.workspace.members
    assert (members["U0ASHA"].dnd.starts, members["U0ASHA"].dnd.ends) == ("21:00", "06:30")
    assert members["U0BEN"].dnd.is_snoozed(sandbox.clock.now())
    assert (members["U0CARA"].status_text, members["U0CARA"].status_expiration) == ("Away", 0)
