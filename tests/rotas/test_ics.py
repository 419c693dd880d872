"""What a calendar file says of a person's shifts."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import RotaRefused, Trouble
from bot.domain.shifts import RotaDay, ShiftHours, ShiftType
from bot.rotas.ics import read_ics
from tests.rotas.calendars import LONDON, all_day, calendar, event, timed
from tests.working_patterns import EARLY, LATE, LEAVE, LONG_DAY, NIGHT, OFF

FROM_ON, TO_ON = date(2026, 11, 2), date(2026, 11, 29)


def days(*events: str, zone: ZoneInfo = LONDON, head: str = "") -> list[RotaDay]:
    return list(read_ics(calendar(*events, head=head), zone, FROM_ON, TO_ON))


def on(day: int, type_: ShiftType, hours: str = "") -> RotaDay:
    """A day of November, with hours such as 07:30-20:00."""
    if not hours:
        return RotaDay(date(2026, 11, day), type_)
    starts, ends = map(time.fromisoformat, hours.split("-"))
    return RotaDay(date(2026, 11, day), type_, ShiftHours(starts, ends))


def test_a_shift_has_the_type_that_it_is_called_and_its_own_hours() -> None:
    assert days(timed("LD - Ward 7", "20261102T0730", "20261102T2000")) == [
        on(2, LONG_DAY, "07:30-20:00")
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("20261102T1930", "20261103T0800", on(2, NIGHT, "19:30-08:00")),
        ("20261102T0800", "20261102T1830", on(2, LONG_DAY, "08:00-18:30")),
        ("20261102T0930", "20261102T1530", on(2, EARLY, "09:30-15:30")),
        ("20261102T1000", "20261102T1800", on(2, LATE, "10:00-18:00")),
    ],
    ids=["over midnight", "ten hours", "before ten", "from ten"],
)
def test_a_shift_without_a_known_word_has_the_type_of_its_hours(
    starts: str, ends: str, expected: RotaDay
) -> None:
    assert days(timed("Ward 7", starts, ends)) == [expected]


@pytest.mark.parametrize(
    ("word", "type_"),
    [
        ("Night", NIGHT),
        ("nights", NIGHT),
        ("N", NIGHT),
        ("LD", LONG_DAY),
        ("Long  Day", LONG_DAY),
        ("early", EARLY),
        ("E", EARLY),
        ("Late", LATE),
        ("L", LATE),
        ("OFF", OFF),
        ("Day off", OFF),
        ("Rest day", OFF),
        ("AL", LEAVE),
        ("A/L", LEAVE),
        ("Annual Leave", LEAVE),
        ("Leave (approved)", LEAVE),
        ("Study leave", LEAVE),
        ("Sick", LEAVE),
        ("Night - annual leave", LEAVE),
    ],
)
def test_an_all_day_entry_has_the_type_that_it_is_called(word: str, type_: ShiftType) -> None:
    assert days(all_day(word, "20261102")) == [on(2, type_)]


def test_leave_of_several_days_ends_before_its_end_date() -> None:
    assert days(all_day("Annual leave", "20261103", "20261106")) == [
        on(3, LEAVE),
        on(4, LEAVE),
        on(5, LEAVE),
    ]


def test_leave_with_times_takes_each_date_that_it_fills_until_noon() -> None:
    assert days(timed("Leave", "20261103T0900", "20261105T1700")) == [
        on(3, LEAVE),
        on(4, LEAVE),
        on(5, LEAVE),
    ]
    assert days(timed("Leave", "20261103T1930", "20261104T0800")) == [on(3, LEAVE)]


def test_entries_from_midnight_to_midnight_are_all_day_entries() -> None:
    assert days(timed("Nights", "20261103T0000", "20261105T0000")) == [on(3, NIGHT), on(4, NIGHT)]


def test_leave_goes_before_a_shift_and_a_shift_before_a_day_off() -> None:
    shift = timed("Early", "20261102T0700", "20261102T1500")

    assert days(shift, all_day("AL", "20261102")) == [on(2, LEAVE)]
    assert days(all_day("Off", "20261102"), shift) == [on(2, EARLY, "07:00-15:00")]


def test_shifts_that_start_on_one_date_become_one() -> None:
    early = timed("Early", "20261102T0700", "20261102T1300")
    late = timed("Late", "20261102T1400", "20261102T2100")
    night = timed("Night", "20261102T2000", "20261103T0600")

    assert days(early, late) == [on(2, LONG_DAY, "07:00-21:00")]
    assert days(late, night) == [on(2, NIGHT, "14:00-06:00")]


def test_two_shifts_on_a_date_never_last_longer_than_a_day() -> None:
    early = timed("Early", "20261102T0700", "20261102T1300")
    night = timed("Night", "20261102T2100", "20261103T0800")

    assert days(early, night) == [on(2, NIGHT, "07:00-07:00")]


def test_an_all_day_name_and_times_on_the_same_date_belong_together() -> None:
    name = all_day("Long day", "20261102")
    times = timed("Long day", "20261102T0800", "20261102T2030")

    assert days(name, times) == [on(2, LONG_DAY, "08:00-20:30")]
    assert days(name, all_day("Early", "20261102")) == [on(2, LONG_DAY)]


def test_what_is_no_shift_is_left_out() -> None:
    shift = timed("Early", "20261102T0700", "20261102T1500")

    assert days(
        shift,
        timed("Dentist", "20261103T1000", "20261103T1030"),
        timed("Late lunch with Sam", "20261104T1300", "20261104T1400"),
        timed("Leave for the airport", "20261105T0600", "20261105T0700"),
        timed("Conference", "20261106T0900", "20261108T1700"),
        all_day("Mum's birthday", "20261109"),
        timed("Night", "20261110T2000", "20261111T0800", "STATUS:CANCELLED"),
        event("SUMMARY:Night"),
        event("SUMMARY:Night", "DTSTART:20261112T200000"),
        event("SUMMARY:Leave", "DTSTART;VALUE=DATE:19990101", "RRULE:FREQ=YEARLY"),
    ) == [on(2, EARLY, "07:00-15:00")]


def test_dates_outside_those_asked_for_are_left_out() -> None:
    assert days(
        all_day("Early", "20261101"),
        timed("Night", "20261101T2000", "20261102T0800"),
        all_day("Late", "20261129"),
        all_day("Late", "20261130"),
        all_day("Late", "20280101"),
        all_day("Late", "19700101"),
        all_day("Leave", "20261001", "20261103"),
        event("SUMMARY:Leave", "DTSTART;VALUE=DATE:20261128", "DURATION:P9D"),
    ) == [on(2, LEAVE), on(28, LEAVE), on(29, LEAVE)]


def test_a_repeat_is_followed_without_its_exceptions_and_with_what_was_moved() -> None:
    series = timed(
        "Early",
        "20261102T0700",
        "20261102T1500",
        "UID:a",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,TU;COUNT=6",
        "EXDATE:20261103T070000",
        "EXDATE:20261109T070000",
    )
    moved = timed(
        "Late", "20261112T1300", "20261112T2100", "UID:a", "RECURRENCE-ID:20261110T070000"
    )

    assert days(series, moved) == [
        on(2, EARLY, "07:00-15:00"),
        on(12, LATE, "13:00-21:00"),
        on(16, EARLY, "07:00-15:00"),
        on(17, EARLY, "07:00-15:00"),
    ]


def test_dates_that_are_added_to_an_entry_count() -> None:
    shift = timed(
        "Early", "20260202T0700", "20260202T1500", "RDATE:20261104T070000,20261106T070000"
    )

    assert days(shift) == [on(4, EARLY, "07:00-15:00"), on(6, EARLY, "07:00-15:00")]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;INTERVAL=8", [10, 18, 26]),
        ("FREQ=DAILY;BYDAY=SA,SU;UNTIL=20261115T235959Z", [7, 8, 14, 15]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;WKST=MO", [6, 20]),
        ("FREQ=MONTHLY;BYMONTHDAY=5,-2", [5, 29]),
        ("FREQ=MONTHLY;BYDAY=2TU", [10]),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2", [3]),
    ],
)
def test_the_repeats_that_shifts_have_are_followed(rule: str, expected: list[int]) -> None:
    shift = event("SUMMARY:Early", "DTSTART;VALUE=DATE:20261102", f"RRULE:{rule}")

    found = [day.on.day for day in days(shift)]

    assert found == [2, *expected]


def test_repeats_that_ended_long_ago_are_left_out_however_many_they_are() -> None:
    old = [
        timed("Early", "20150105T0700", "20150105T1500", "RRULE:FREQ=DAILY;UNTIL=20201231")
        for _ in range(500)
    ]

    assert days(*old, all_day("Late", "20261103")) == [on(3, LATE)]


def test_times_without_a_zone_are_the_persons() -> None:
    shift = timed("Early", "20261102T0700", "20261102T1500")

    assert days(shift, zone=ZoneInfo("Australia/Sydney")) == [on(2, EARLY, "07:00-15:00")]


@pytest.mark.parametrize(
    "zone",
    [
        "America/New_York",
        '"America/New_York"',
        "/example.org/20050126_1/America/New_York",
        "Eastern Standard Time",
    ],
    ids=["by name", "in quotes", "behind a prefix", "as in Windows"],
)
def test_times_in_a_zone_become_the_persons(zone: str) -> None:
    shift = event(
        "SUMMARY:Ward 7",
        f"DTSTART;TZID={zone}:20261102T020000",
        f"DTEND;TZID={zone}:20261102T100000",
    )

    assert days(shift) == [on(2, EARLY, "07:00-15:00")]


def test_times_in_utc_become_the_persons() -> None:
    shift = event("SUMMARY:Ward 7", "DTSTART:20261102T200000Z", "DTEND:20261103T040000Z")

    assert days(shift, zone=ZoneInfo("Australia/Sydney")) == [on(3, EARLY, "07:00-15:00")]


def test_a_zone_that_nobody_knows_is_the_persons() -> None:
    shift = event(
        "SUMMARY:Early", "DTSTART;TZID=Ward time:20261102T070000", "DTEND:20261102T150000"
    )

    assert days(shift) == [on(2, EARLY, "07:00-15:00")]


def test_a_repeat_keeps_its_clock_time_when_the_clocks_change() -> None:
    shift = event(
        "SUMMARY:Early",
        "DTSTART;TZID=Europe/London:20261005T070000",
        "DTEND;TZID=Europe/London:20261005T150000",
        "RRULE:FREQ=WEEKLY",
    )

    assert days(shift)[0] == on(2, EARLY, "07:00-15:00")


def test_entries_without_an_id_are_kept_apart() -> None:
    assert days(all_day("Early", "20261102"), all_day("Late", "20261103")) == [
        on(2, EARLY),
        on(3, LATE),
    ]


def test_long_lines_other_parts_and_small_letters_do_no_harm() -> None:
    content = calendar(
        event(
            "summary;language=en:Ni",
            " ght",
            "dtstart;value=date:20261102",
            "DESCRIPTION:Words that nobody needs",
            'X-THING;A="b:c;d":e',
            "a line that is no property",
            "BEGIN:VALARM",
            "TRIGGER:-PT15M",
            "DTSTART:not a moment",
            "END:VALARM",
        ),
        head="BEGIN:VTIMEZONE\r\nTZID:Odd\r\nBEGIN:STANDARD\r\nRRULE:FREQ=SECONDLY\r\n"
        "END:STANDARD\r\nEND:VTIMEZONE\r\nX-WR-TIMEZONE:Asia/Tokyo\r\n",
    )

    assert list(read_ics(content, LONDON, FROM_ON, TO_ON)) == [on(2, NIGHT)]


def test_a_calendar_with_a_byte_order_mark_and_plain_line_ends_is_read() -> None:
    content = b"\xef\xbb\xbf\n" + calendar(all_day("Late", "20261102")).replace(b"\r\n", b"\n")

    assert list(read_ics(content, LONDON, FROM_ON, TO_ON)) == [on(2, LATE)]


def test_letters_of_an_older_encoding_do_no_harm() -> None:
    content = calendar(timed("Früh", "20261102T0700", "20261102T1500")).decode().encode("cp1252")

    assert list(read_ics(content, LONDON, FROM_ON, TO_ON)) == [on(2, EARLY, "07:00-15:00")]


def test_a_calendar_without_a_shift_in_these_weeks_says_so() -> None:
    with pytest.raises(RotaRefused) as refused:
        days(all_day("Mum's birthday", "20261102"))

    assert refused.value.why is Trouble.ROTA_WITHOUT_SHIFTS
