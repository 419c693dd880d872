"""Shifts that come in files: a person's calendar, and an admin's table for whole cohorts."""

import pytest

from bot.sandbox import sending
from bot.sandbox.sending import SentFile
from bot.sandbox.workspace import Message
from tests.conversations.ward import (
    ASHA,
    BEN,
    DEV,
    ERIN,
    FIRST_NUDGE,
    Ward,
    actions_in,
    words_of,
)

LONGEST = 1024 * 1024
MARKER = "quinquireme"


def entry(summary: str, starts: str, ends: str) -> str:
    """One entry of a calendar, with local times or whole dates."""
    kind = "" if "T" in starts else ";VALUE=DATE"
    lines = (f"SUMMARY:{summary}", f"DTSTART{kind}:{starts}", f"DTEND{kind}:{ends}")
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))


CALENDAR = "\r\n".join(
    (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//A ward//EN",
        entry("Annual leave", "20261103", "20261104"),
        entry(f"Long day {MARKER}", "20261104T073000", "20261104T200000"),
        entry("Night", "20261105T193000", "20261106T080000"),
        "END:VCALENDAR",
        "",
    )
)
TABLE = (
    "person,date,shift\n"
    f"{ASHA},2026-11-03,leave\n"
    "@ben,2026-11-03,off\n"
    f"{MARKER},2026-11-03,early\n"
    "Ben,2026-11-04,night\n"
)


async def started(ward: Ward, *people: str) -> None:
    """A cohort in which these people have just started; the bot may write to them again."""
    await ward.has_cohort()
    await ward.starts(*people)
    await ward.after(seconds=2)


def opened(ward: Ward) -> list[str]:
    """What the bot has asked Slack about files."""
    asked = {"files.info", "files.download"}
    return [each.name for each in ward.sandbox.traffic.after() if each.name in asked]


@pytest.mark.asyncio
async def test_a_calendar_is_read_shown_and_taken_back(ward: Ward) -> None:
    await started(ward, ASHA)

    await ward.send_file(ASHA, "My Rota.ICS", CALENDAR)

    read = words_of(ward.screen_of(ASHA))
    assert "I read 2 shifts and 1 day off, up to 5 November 2026." in read
    assert "Your next nudge comes on" in read
    await ward.press(ASHA, "rota_file.show")
    assert "Wednesday 4 November: Long day, 07:30 to 20:00" in ward.modal_words(ASHA)
    assert "Tuesday 3 November: Leave" in ward.modal_words(ASHA)
    await ward.close(ASHA)
    value = _value(ward.screen_of(ASHA), "rota_file.undo")
    await ward.press(ASHA, "rota_file.undo")
    assert "Taken back." in words_of(ward.screen_of(ASHA))
    assert actions_in(ward.screen_of(ASHA)) == []
    again = await ward.put_button(ASHA, "rota_file.undo", value)
    await ward.press(ASHA, "rota_file.undo", again)
    assert "You have taken this file back already" in ward.notes_to(ASHA)[-1]
    assert MARKER.encode() not in ward.database_bytes()
    assert MARKER not in str(ward.logged)


def _value(shown: Message, action: str) -> str:
    """What a button of a message carries."""
    elements = [each for block in shown.blocks for each in block.get("elements", [])]
    return next(str(each["value"]) for each in elements if each.get("action_id") == action)


@pytest.mark.asyncio
async def test_a_day_of_leave_in_a_calendar_gets_no_nudge(ward: Ward) -> None:
    await started(ward, ASHA)
    await ward.send_file(ASHA, "rota.ics", CALENDAR)
    before = len(ward.direct_messages(ASHA))

    await ward.until(FIRST_NUDGE)

    assert len(ward.direct_messages(ASHA)) == before


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("no calendar", "not a calendar"),
        (CALENDAR.replace("END:VEVENT", ""), "broken"),
        (CALENDAR.replace("2026", "2016"), "no shifts"),
    ],
)
async def test_a_calendar_that_cannot_be_read_is_refused_in_words(
    ward: Ward, content: str, words: str
) -> None:
    await started(ward, ASHA)

    await ward.send_file(ASHA, "rota.ics", content)

    assert words in words_of(ward.screen_of(ASHA))
    await ward.press(ASHA, "shifts.open")
    assert "Which shifts do you have this week?" in words_of(ward.screen_of(ASHA))
    assert "shifts.open" not in actions_in(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_a_calendar_over_one_mebibyte_is_refused_before_it_is_fetched(
    ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "MOST_BYTES_OF_A_PERSON", 2 * LONGEST)
    await started(ward, ASHA)

    await ward.send_file(ASHA, "rota.ics", "x" * (LONGEST + 1))

    assert "larger than 1 MiB" in words_of(ward.screen_of(ASHA))
    assert opened(ward) == ["files.info"]


@pytest.mark.asyncio
async def test_another_file_of_a_trainee_is_not_opened(ward: Ward) -> None:
    await started(ward, ASHA)

    await ward.send_file(ASHA, "handover.md", f"# {MARKER}")
    await ward.send_file(ASHA, "rota.csv", TABLE)

    assert set(opened(ward)) == {"files.info"}
    assert "rota_sheet.use" not in actions_in(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_a_stranger_s_calendar_is_not_even_looked_at(ward: Ward) -> None:
    await ward.send_file(ERIN, "rota.ics", CALENDAR)

    assert opened(ward) == []


@pytest.mark.asyncio
async def test_an_admin_in_no_programme_learns_that_they_have_no_rota(ward: Ward) -> None:
    await ward.becomes_admin()

    await ward.send_file(DEV, "rota.ics", CALENDAR)

    assert "You are not in a programme here yet." in words_of(ward.screen_of(DEV))
    assert actions_in(ward.screen_of(DEV)) == []


@pytest.mark.asyncio
async def test_a_table_for_a_cohort_is_shown_in_numbers_and_used(ward: Ward) -> None:
    await started(ward, ASHA, BEN)
    before = {who: len(ward.direct_messages(who)) for who in (ASHA, BEN)}

    await ward.send_file(DEV, "november.csv", TABLE)

    shown = words_of(ward.screen_of(DEV))
    assert "I read 1 shift and 2 days off for 2 people, up to 4 November 2026." in shown
    assert "It is line 4." in shown
    value = _value(ward.screen_of(DEV), "rota_sheet.use")
    await ward.press(DEV, "rota_sheet.use")
    assert "Done." in words_of(ward.screen_of(DEV))
    assert actions_in(ward.screen_of(DEV)) == []
    again = await ward.put_button(DEV, "rota_sheet.use", value)
    await ward.press(DEV, "rota_sheet.use", again)
    assert "used or thrown away already" in ward.notes_to(DEV)[-1]
    await ward.until(FIRST_NUDGE)
    assert {who: len(ward.direct_messages(who)) for who in (ASHA, BEN)} == before
    assert MARKER.encode() not in ward.database_bytes()


@pytest.mark.asyncio
async def test_a_table_that_is_thrown_away_changes_nothing(ward: Ward) -> None:
    await started(ward, ASHA)
    await ward.send_file(DEV, "november.csv", TABLE)

    await ward.press(DEV, "rota_sheet.throw_away")

    assert "Thrown away. Nothing has changed." in words_of(ward.screen_of(DEV))
    await ward.until(FIRST_NUDGE)
    assert "nudge.try" in actions_in(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_a_table_whose_file_has_gone_meanwhile_is_explained(ward: Ward) -> None:
    await started(ward, ASHA)
    outcome = await ward.send_file(DEV, "november.csv", TABLE)
    file_id = outcome.result["file"] if isinstance(outcome.result, dict) else ""
    assert (await ward.sandbox.gestures.delete_file(DEV, file_id)).ok

    await ward.press(DEV, "rota_sheet.use")

    assert "I cannot see this file any more." in ward.notes_to(DEV)[-1]
    assert "rota_sheet.use" in actions_in(ward.screen_of(DEV))


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("person,date,shift\nAsha,2026-11-03,tea\n,2026-11-03,off\n", "Line 3: say whose shift"),
        ("person,date,shift\nAsha,2020-11-03,off\n", "Every date in this file is past."),
        ("person,date,shift\nNobody,2026-11-03,off\n", "I found none of these people"),
    ],
)
async def test_a_table_that_cannot_be_used_is_refused_in_words(
    ward: Ward, table: str, words: str
) -> None:
    await started(ward, ASHA)

    await ward.send_file(DEV, "november.csv", table)

    assert words in words_of(ward.screen_of(DEV))
    assert actions_in(ward.screen_of(DEV)) == []


@pytest.mark.asyncio
async def test_a_file_in_a_channel_is_no_rota(ward: Ward) -> None:
    await started(ward, ASHA)
    before = len(ward.direct_messages(ASHA))

    file = SentFile("rota.ics", CALENDAR.encode())
    assert (await ward.sandbox.gestures.send_file(ASHA, "C0COHORT", file)).ok
    await ward.settle()

    assert len(ward.direct_messages(ASHA)) == before
    assert opened(ward) == []
