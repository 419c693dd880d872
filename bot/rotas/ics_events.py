"""One event of a calendar as the few lines that can tell of a shift."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from zoneinfo import available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from bot.domain.errors import RotaRefused, Trouble
from bot.rotas.ics_repeats import check_rule, date_in, ends_on, is_yearly, times_in

SLACK = timedelta(days=31)
LONGEST_IN_SERIES = timedelta(days=7)
LONGEST_SUMMARY = 200
LINE = re.compile(r'([A-Za-z-]+)((?:;[A-Za-z-]+=(?:"[^"]*"|[^";:]*))*):(.*)')
PARAMETER = re.compile(r';([A-Za-z-]+)=(?:"([^"]*)"|([^";:]*))')
MOMENT = r"\d{8}(?:T\d{6}Z?)?"
WHEN = {
    "DTSTART": re.compile(MOMENT),
    "DTEND": re.compile(MOMENT),
    "DURATION": re.compile(r"\+?P(?:(\d{1,3})W|(?:(\d{1,3})D)?(?:T(?:\d{1,4}[HMS]){1,3})?)"),
    "EXDATE": re.compile(f"{MOMENT}(?:,{MOMENT})*"),
    "RDATE": re.compile(f"{MOMENT}(?:,{MOMENT})*"),
    "RECURRENCE-ID": re.compile(MOMENT),
    "RRULE": re.compile(r"[A-Za-z0-9=;,+-]{1,500}"),
}
WHAT = {
    "SEQUENCE": re.compile(r"\d{1,9}"),
    "STATUS": re.compile(r"[A-Za-z-]{1,20}"),
    "SUMMARY": re.compile(r".*"),
    "UID": re.compile(r".{1,1000}"),
}
MAY_COME_AGAIN = {"EXDATE", "RDATE"}


@dataclass
class Event:
    """The lines that matter, and their values by name."""

    lines: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)

    def add(self, line: str) -> None:
        """Keep a line if it matters. Raises RotaRefused if it says when, and cannot be read."""
        parts = LINE.fullmatch(line)
        name = (parts[1] if parts else line.split(":")[0].split(";")[0]).upper()
        value = parts[3].strip() if parts else ""
        if name in WHEN and not WHEN[name].fullmatch(value):
            raise RotaRefused(Trouble.ROTA_UNREADABLE)
        if name in WHEN and name in self.values and name not in MAY_COME_AGAIN:
            raise RotaRefused(Trouble.ROTA_UNREADABLE)
        if parts and (name in WHEN or (name in WHAT and WHAT[name].fullmatch(value))):
            self._keep(name, parts[2], value)

    @property
    def is_series(self) -> bool:
        """Whether it repeats."""
        return "RRULE" in self.values or "RDATE" in self.values

    @property
    def exceptions(self) -> int:
        """How many dates are added or taken out one by one."""
        return sum(self.values.get(name, "").count(",") for name in MAY_COME_AGAIN)

    def matters(self, from_on: date, to_on: date) -> bool:
        """Whether it can have to do with these dates. Raises RotaRefused if it repeats oddly."""
        if "DTSTART" not in self.values or is_yearly(self._rule):
            return False
        if self.is_series:
            self._check_series()
        if "RECURRENCE-ID" in self.values or "RDATE" in self.values:
            return True
        if "RRULE" in self.values:
            return self._first_on <= to_on + SLACK and ends_on(self._rule) >= from_on - SLACK
        may_last = "DURATION" in self.values or self._last_on >= from_on - SLACK
        return self._first_on <= to_on + SLACK and may_last

    def times_until(self, to_on: date, *, from_on: date = date.min) -> int:
        """How often a series comes round between two dates, at most."""
        if "RRULE" not in self.values:
            return 0
        days = (min(ends_on(self._rule), to_on) - max(self._first_on, from_on)).days
        return times_in(max(0, days), self._rule)

    @property
    def _rule(self) -> str:
        return self.values.get("RRULE", "")

    @property
    def _first_on(self) -> date:
        return date_in(self.values["DTSTART"])

    @property
    def _last_on(self) -> date:
        return date_in(self.values.get("DTEND", self.values["DTSTART"]))

    def _check_series(self) -> None:
        if "RRULE" in self.values:
            check_rule(self._rule)
        told = WHEN["DURATION"].fullmatch(self.values.get("DURATION", "PT0S"))
        weeks, days = told.groups("0") if told else ("0", "0")
        duration = timedelta(weeks=int(weeks), days=int(days))
        if max(duration, self._last_on - self._first_on) > LONGEST_IN_SERIES:
            raise RotaRefused(Trouble.ROTA_REPEATS_ODDLY)

    def _keep(self, name: str, parameters: str, value: str) -> None:
        if name == "SUMMARY":
            value = value[:LONGEST_SUMMARY].rstrip("\\")
        before = self.values.get(name)
        self.values[name] = value if before is None else f"{before},{value}"
        if before is None or name in MAY_COME_AGAIN:
            self.lines.append(f"{name}{_kept_parameters(parameters)}:{value}")


def _kept_parameters(text: str) -> str:
    """The parameters that change what a date means; a zone that nobody knows is left out."""
    given = {name.upper(): quoted or bare for name, quoted, bare in PARAMETER.findall(text)}
    kept = ";VALUE=DATE" if given.get("VALUE", "").upper() == "DATE" else ""
    zone_name = _zone_name(given.get("TZID", ""))
    if zone_name:
        kept += f";TZID={zone_name}"
    if given.get("RANGE", "").upper() == "THISANDFUTURE":
        kept += ";RANGE=THISANDFUTURE"
    return kept


@cache
def _zone_names() -> frozenset[str]:
    return frozenset(available_timezones())


def _zone_name(told: str) -> str:
    """The IANA name of a zone that is told by it, behind a prefix, or by its name in Windows."""
    parts = told.strip().split("/")[-3:]
    names = ["/".join(parts[start:]) for start in range(len(parts))]
    known = (name for name in names if name in _zone_names())
    return next(known, WINDOWS_TO_OLSON.get(told.strip(), ""))
