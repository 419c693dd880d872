"""Admins change scenario files while the bot runs; trainees never notice a mistake."""

import re
from pathlib import Path

import aiohttp
import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from tests.conversations.waiting import eventually
from tests.conversations.ward import ASHA, BEN, DEV, FIRST_NUDGE, Ward, words_of

LONG = 30.0


def _file_of(ward: Ward, who: str) -> Path:
    """The scenario file behind somebody's newest nudge."""
    shown = words_of(ward.screen_of(who))
    found = [
        path
        for path in sorted(ward.settings.scenarios.glob("*/*.md"))
        if _ask(path).split("\n")[0][:40] in shown
    ]
    assert len(found) == 1
    return found[0]


def _ask(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("## Nudge\n")[1].split("##")[0].strip()


def _break(path: Path) -> str:
    """Leave half of a file; the whole of it."""
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[: len(whole) // 3], encoding="utf-8")
    return whole


async def _is_noticed(ward: Ward, path: Path) -> None:
    """Wait until the bot has looked at the folder."""

    def told() -> bool:
        return path.stem.encode() in ward.database_bytes()

    await eventually(told, seconds=LONG)


@pytest.mark.asyncio
async def test_a_broken_file_reaches_the_admin_with_its_line_and_no_trainee(
    writing_ward: Ward,
) -> None:
    ward = writing_ward
    await ward.has_cohort()
    await ward.starts(ASHA)
    broken = sorted(ward.settings.scenarios.glob("listening/*.md"))[0]
    before = len(ward.direct_messages(DEV))

    _break(broken)
    while len(ward.direct_messages(DEV)) == before:
        await ward.after(minutes=1)

    told = words_of(ward.screen_of(DEV))
    assert f"scenarios/listening/{broken.name}, line " in told
    assert "last good version" in told
    await ward.until(FIRST_NUDGE)
    assert "Why this one?" in words_of(ward.screen_of(ASHA))
    await ward.after(hours=3)
    assert len(ward.direct_messages(DEV)) == before + 1


@pytest.mark.asyncio
async def test_the_log_says_which_file_and_line_is_wrong_at_each_look_and_at_a_start(
    writing_ward: Ward,
) -> None:
    ward = writing_ward
    broken = sorted(ward.settings.scenarios.glob("listening/*.md"))[0]

    with capture_logs() as while_it_runs:
        _break(broken)
        await eventually(lambda: _places(while_it_runs) != [], seconds=LONG)
        await ward.stop_bot()
    with capture_logs() as at_a_start:
        await ward.start_bot()

    for logged in (while_it_runs, at_a_start):
        [place] = _places(logged)
        assert re.fullmatch(rf"scenarios/listening/{broken.name}:\d+", place)
        assert any(line["event"] == "scenario_folder_broken" for line in logged)


def _places(logged: list[EventDict]) -> list[str]:
    """Where the log says that mistakes are."""
    said = [line for line in logged if line["event"] == "scenario_file_broken"]
    return [line["place"] for line in said if line["log_level"] == "error"]


@pytest.mark.asyncio
async def test_an_old_nudge_keeps_its_words_and_takes_answers_after_its_file_is_gone(
    writing_ward: Ward,
) -> None:
    ward = writing_ward
    await ward.has_nudges(ASHA, BEN)
    path = _file_of(ward, ASHA)
    ask = _ask(path)

    path.unlink()
    gone = path.with_name(f"{path.stem}-again.md")
    text = (ward.settings.scenarios / "listening" / "two-more-breaths.md").read_text("utf-8")
    gone.write_text(
        text.replace("two-more-breaths", gone.stem).replace("listening", path.parent.name), "utf-8"
    )
    await _is_noticed(ward, gone)

    await ward.plans(ASHA)
    await ward.after(hours=3)
    assert (await ward.press(ASHA, "follow_up.tried")).ok
    assert ask.split("\n")[0][:40] not in words_of(ward.screen_of(ASHA))
    assert "Saved: you tried it." in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_whoever_watches_the_bot_sees_the_librarys_hash_and_age(
    writing_ward: Ward, unused_tcp_port: int
) -> None:
    ward = writing_ward
    await ward.stop_bot()
    ward.settings = ward.settings.model_copy(update={"health_port": unused_tcp_port})
    await ward.start_bot()
    await ward.after(hours=2)

    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{unused_tcp_port}/healthz") as response,
    ):
        health = await response.json()

    assert health["ok"] is True
    assert health["checks"] == {"rounds": True, "database": True}
    assert 0 <= health["round_age_seconds"] < 60
    assert len(health["library"]) == 16
    assert health["library_age_seconds"] >= 2 * 60 * 60
    assert health["folder_errors"] == 0


@pytest.mark.asyncio
async def test_whoever_watches_the_bot_learns_when_it_can_serve_people(
    ward: Ward, unused_tcp_port: int
) -> None:
    await ward.stop_bot()
    ward.settings = ward.settings.model_copy(update={"health_port": unused_tcp_port})
    await ward.start_bot()

    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{unused_tcp_port}/readyz") as response,
    ):
        ready = await response.json()

    names = ("migrated", "library", "slack", "sending", "running")
    assert ready == {"ok": True, "checks": dict.fromkeys(names, True)}
