"""How the bot speaks of its pace, of silence and of pauses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.domain.barometer import BarometerLetter
from bot.domain.letters import FollowUpLetter
from bot.domain.nudges import NudgeState
from bot.domain.people import Person, Rhythm
from bot.domain.rhythm import PaceChange, PaceTurn
from bot.slack.views import barometer, follow_up, pause, presence, rhythm
from bot.slack.views.message import Message, message

NEXT_AT = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
UNTIL = date(2026, 12, 23)
ASHA = Person("T1", "UASHA", "Europe/London", next_nudge_at=NEXT_AT)
PLANLESS = replace(ASHA, next_nudge_at=None)
RESTORED = PaceChange(PaceTurn.RESTORED, 2)
STATEMENT = BarometerLetter(
    "c1", 1, "Leading well", "A real moment came up in which I could try something."
)
TRIED = FollowUpLetter("n1", "r" * 300, "When I hand over, I will ask.", pace=RESTORED)

RHYTHM_EXAMPLES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "one_person_away": lambda: message(*presence.people_away(1)),
    "several_people_away": lambda: message(*presence.people_away(2)),
    "barometer": lambda: barometer.statement(STATEMENT),
    "barometer_answered": lambda: barometer.pressed(is_open=True),
    "barometer_closed": lambda: barometer.pressed(is_open=False),
    "still_useful": rhythm.still_useful,
    "start_again": rhythm.start_again,
    "rhythm_kept": lambda: rhythm.from_now_on(ASHA),
    "rhythm_kept_without_a_day": lambda: rhythm.from_now_on(PLANLESS),
    "rhythm_slower": lambda: rhythm.from_now_on(replace(ASHA, pace=1, rhythm=Rhythm.SLOWED)),
    "rhythm_paused": lambda: rhythm.from_now_on(replace(ASHA, paused_until=UNTIL)),
    "rhythm_silent": lambda: rhythm.from_now_on(replace(PLANLESS, rhythm=Rhythm.SILENT)),
    "pause_form": lambda: pause.pause_form(UNTIL),
    "paused": lambda: pause.paused(UNTIL),
    "resumed": lambda: pause.resumed(ASHA, was_paused=True),
    "resumed_without_a_pause": lambda: pause.resumed(ASHA, was_paused=False),
    "resumed_without_a_day": lambda: pause.resumed(PLANLESS, was_paused=True),
    "follow_up_tried_and_pace_restored": lambda: follow_up.follow_up(
        replace(TRIED, state=NudgeState.TRIED)
    ),
    "follow_up_no_chance_and_pace_restored": lambda: follow_up.follow_up(
        replace(TRIED, state=NudgeState.NO_CHANCE)
    ),
    "follow_up_not_yet_and_pace_restored": lambda: follow_up.follow_up(
        replace(TRIED, state=NudgeState.NOT_YET)
    ),
}
