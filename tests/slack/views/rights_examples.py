"""One example of every view about stopping, a person's data, and how a programme ends."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.domain.letters import FarewellLetter, JournalWarningLetter, KeptData, MyData
from bot.domain.people import Cohort
from bot.slack.views import data, farewell, stop
from bot.slack.views.message import Message

LEADING_WELL = Cohort(
    "T1",
    "c1",
    "Leading Well",
    "CPEERS",
    "p1",
    date(2026, 11, 16),
    date(2027, 2, 8),
    "Europe/London",
)
HUDDLES = replace(LEADING_WELL, cohort_id="c2", programme="Better Huddles")
KEPT = KeptData(True, nudges=12, lines=5, messages=31)
FAREWELL = FarewellLetter("Leading Well", True, date(2028, 2, 8), "c1", has_boosters=True)
MY_DATA = MyData(
    datetime(2026, 11, 23, 9, tzinfo=UTC),
    {
        "person": [{"user_id": "UASHA", "pace": 2, "pattern": {"rota": []}, "is_away": False}],
        "journal": [{"written_on": "2026-11-17", "line": "I waited <b>longer</b> & she told me."}],
        "new_table": [{"said": True, "empty": ""}],
    },
)

RIGHTS_EXAMPLES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "stop_form": lambda: stop.stop_form([LEADING_WELL]),
    "stop_form_of_several": lambda: stop.stop_form([LEADING_WELL, HUDDLES]),
    "nothing_to_stop": lambda: stop.stop_form([]),
    "stopped": lambda: stop.stopped([LEADING_WELL]),
    "stopped_all": lambda: stop.stopped([LEADING_WELL, HUDDLES]),
    "stopped_again": lambda: stop.stopped([]),
    "my_data": lambda: data.my_data(KEPT),
    "my_data_of_an_admin": lambda: data.my_data(KeptData(True, True, 1, 1, 1)),
    "my_data_of_a_stranger": lambda: data.my_data(KeptData(False)),
    "copy_form": lambda: data.copy_form("s1"),
    "erase_form": lambda: data.erase_form(KEPT),
    "erase_form_of_an_admin": lambda: data.erase_form(replace(KEPT, is_admin=True)),
    "erase_form_of_a_stranger": lambda: data.erase_form(KeptData(False)),
    "erased": data.erased,
    "farewell": lambda: farewell.farewell(FAREWELL),
    "farewell_of_a_small_group": lambda: farewell.farewell(replace(FAREWELL, may_share=False)),
    "farewell_without_boosters": lambda: farewell.farewell(replace(FAREWELL, has_boosters=False)),
    "journal_warning": lambda: farewell.journal_warning(JournalWarningLetter(date(2028, 2, 8))),
}
