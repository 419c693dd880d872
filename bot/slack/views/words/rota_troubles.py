"""What is wrong with a calendar or a table of shifts that somebody has sent."""

from bot.domain.errors import Trouble

ROTA_TROUBLES = {
    Trouble.ROTA_NOT_A_CALENDAR: (
        "This is not a calendar that I can read. Export your shifts as an .ics file and send that."
    ),
    Trouble.ROTA_UNREADABLE: (
        "Something in this calendar is broken, so I took nothing from it. Export it once more."
    ),
    Trouble.ROTA_REPEATS_ODDLY: (
        "An entry in this calendar repeats as no shift does. Send a calendar of your shifts only."
    ),
    Trouble.ROTA_TOO_MUCH: (
        "This calendar holds more than anybody's shifts. Send a calendar of your shifts only."
    ),
    Trouble.ROTA_WITHOUT_SHIFTS: "I found no shifts, days off or leave to come in this file.",
    Trouble.ROTA_NOT_A_TABLE: (
        "This is not a table that I can read. Save it as .csv, with person, date and shift."
    ),
    Trouble.ROTA_COLUMN_MISSING: (
        "The column {column} is missing. The first line needs person, date and shift."
    ),
    Trouble.ROTA_TOO_MANY_LINES: "This table has more than {most} lines. Send it in parts.",
    Trouble.ROTA_LINES_WRONG: (
        "I took nothing from this table yet. Things to mend first: {count}. Then send it again."
    ),
    Trouble.ROTA_LINE_WITHOUT_PERSON: "Line {line}: say whose shift this is.",
    Trouble.ROTA_LINE_DATE: (
        "Line {line}: I cannot read the date “{said}”. Write it as 2026-11-02 or 02/11/2026."
    ),
    Trouble.ROTA_LINE_SHIFT: (
        "Line {line}: I do not know the shift “{said}”. Write early, late, long day, night, off or "
        "leave."
    ),
    Trouble.ROTA_LINE_TIMES: (
        "Line {line}: I cannot read the times “{said}”. Write the start as 07:30, and the end too."
    ),
    Trouble.ROTA_LINE_TWICE: "Line {line}: this person has this date in an earlier line already.",
}
