"""Repeat rules of calendars: those that can be followed in a short time, and how far."""

import re
from datetime import date, timedelta

from bot.domain.errors import RotaRefused, Trouble

WEEKDAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
DAY_OF_MONTH = "(?:-?(?:[1-9]|1[0-9]|2[0-8])|29|30|31)"
USUAL = {
    "INTERVAL": re.compile(r"[1-9]\d{0,2}"),
    "COUNT": re.compile(r"[1-9]\d{0,3}"),
    "UNTIL": re.compile(r"\d{8}(?:T\d{6}Z?)?"),
    "WKST": re.compile(WEEKDAY),
}
WEEKDAYS = {"BYDAY": re.compile(f"{WEEKDAY}(?:,{WEEKDAY})*")}
SHAPES = (
    ("DAILY", USUAL),
    ("DAILY", USUAL | WEEKDAYS | {"INTERVAL": re.compile("1")}),
    ("WEEKLY", USUAL | WEEKDAYS),
    ("MONTHLY", USUAL | {"BYMONTHDAY": re.compile(f"{DAY_OF_MONTH}(?:,{DAY_OF_MONTH})*")}),
    ("MONTHLY", USUAL | {"BYDAY": re.compile(f"[+-]?[1-5]{WEEKDAY}(?:,[+-]?[1-5]{WEEKDAY})*")}),
    ("MONTHLY", USUAL | WEEKDAYS | {"BYSETPOS": re.compile("-?[1-4]")}),
)
"""Each shape that shifts have; none of them can look for a day that never comes."""
DAYS_BETWEEN = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28}
FOR_EVER = date(9000, 1, 1)
A_DAY = timedelta(days=1)


def parts_of(rule: str) -> dict[str, str]:
    """The parts of a rule by their names; without a rule there are none."""
    parts = (part.partition("=") for part in rule.upper().split(";") if part)
    return {name: value for name, _, value in parts}


def check_rule(rule: str) -> None:
    """Raises RotaRefused for a rule that no shift has."""
    parts = parts_of(rule)
    frequency = parts.pop("FREQ", "")
    for name, shape in SHAPES:
        fits = all(part in shape and shape[part].fullmatch(parts[part]) for part in parts)
        if frequency == name and fits and ("BYSETPOS" not in parts or "BYDAY" in parts):
            return
    raise RotaRefused(Trouble.ROTA_REPEATS_ODDLY)


def is_yearly(rule: str) -> bool:
    """Whether it is a birthday or the like, and nobody's shift."""
    return parts_of(rule).get("FREQ") == "YEARLY"


def times_in(days: int, rule: str) -> int:
    """How often a rule comes round in so many days, at most."""
    parts = parts_of(rule)
    listed = parts.get("BYDAY", parts.get("BYMONTHDAY", "")).count(",") + 1
    return days * min(listed, DAYS_BETWEEN[parts["FREQ"]]) // DAYS_BETWEEN[parts["FREQ"]] + 1


def ends_on(rule: str) -> date:
    """The last date that a rule can reach. Raises RotaRefused if that is no date."""
    until = parts_of(rule).get("UNTIL")
    return FOR_EVER if until is None else date_in(until) + A_DAY


def date_in(value: str) -> date:
    """The date that a moment begins with. Raises RotaRefused if there is no such date."""
    try:
        day = date.fromisoformat(value[:8])
    except ValueError as error:
        raise RotaRefused(Trouble.ROTA_UNREADABLE) from error
    return min(day, FOR_EVER)
