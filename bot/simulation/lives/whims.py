"""What simulated people do of themselves: pause, move, keep quiet hours, stop, be erased."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from bot.simulation.invariants.facts import EVERY_PROGRAMME, Day, Rest, Told
from bot.simulation.lives.crowd import SHIFTS
from bot.simulation.lives.hands import Hands
from bot.simulation.lives.practising import told

A_DAY = timedelta(days=1)
ZONES = ("Europe/London", "Europe/Lisbon", "America/New_York", "Asia/Kolkata")


class Whims:
    """The whims of one person; one at a time, some days apart."""

    def __init__(self, hands: Hands, channel_id: str, educator_id: str) -> None:
        self._hands = hands
        self._channel_id = channel_id
        self._educator_id = educator_id
        usual = (self._pause, self._pace, self._now, self._quiet, self._snooze, self._holiday)
        rare = (self._hours, self._move, self._leave, self._stop, self._erase, self._gone)
        self._all: tuple[Callable[[], Awaitable[None]], ...] = usual + rare

    def plan_one(self) -> None:
        """Have a whim in a while, and the next one after it, until the world ends."""
        hands = self._hands
        rest = hands.chance.expovariate(max(hands.habits.restless, 0.001))
        hands.place.later(rest * A_DAY, self._have_one)

    async def _have_one(self) -> None:
        hands = self._hands
        whim = hands.chance.choice(self._all)
        hands.place.counts[f"whim {whim.__name__.strip('_')}"] += 1
        async with hands.at_screen():
            await whim()
            await hands.close()
        self.plan_one()

    def _last_told(self) -> Told:
        facts = self._hands.facts
        return facts.told[-1] if facts.told else told(self._hands.character, self._hands)

    async def _pause(self) -> None:
        """Nothing for some days; by some taken back early."""
        hands = self._hands
        days = hands.chance.randint(2, 20)
        if not hands.facts.told or not await hands.type(f"pause {days} days"):
            return
        zone = ZoneInfo(hands.place.workspace.members[hands.who].tz)
        until = hands.now.astimezone(zone).date() + days * A_DAY
        hands.facts.tells(replace(self._last_told(), at=hands.now, paused_until=until))
        if hands.chance.random() < 0.3:
            hands.place.later(hands.chance.uniform(1, 6) * A_DAY, self._resume)

    async def _resume(self) -> None:
        hands = self._hands
        hands.facts.tells(replace(self._last_told(), at=hands.now, paused_until=None))
        await hands.type("resume")

    async def _pace(self) -> None:
        hands = self._hands
        pace, before = hands.chance.randint(1, 3), self._last_told()
        hands.facts.tells(replace(before, at=hands.now, pace=pace))
        is_asked = await hands.type("pace") and hands.modal_is("pace.save")
        if not is_asked or not (await hands.submit({"pace": str(pace)})).ok:
            hands.facts.tells(replace(before, at=hands.now))

    async def _now(self) -> None:
        hands = self._hands
        hands.facts.asked_at = hands.now
        await hands.type("now")

    async def _hours(self) -> None:
        """Other shifts from today on."""
        hands = self._hands
        days, starts, ends = hands.chance.choice(SHIFTS[:4])
        other = replace(hands.character, days=days, starts=starts, ends=ends, anchor="11:30")
        if not (await hands.type("hours") and hands.modal_is("hours.save")):
            return
        before = self._last_told()
        now_told = told(other, hands)
        others = replace(before, at=hands.now, weekly=now_told.weekly, clock_time=time(11, 30))
        hands.facts.tells(replace(others, dates=self._shift_of_yesterday(before)))
        answers = other.start_answers()
        if not (await hands.submit(answers)).ok:
            hands.facts.tells(replace(before, at=hands.now))

    def _shift_of_yesterday(self, before: Told) -> dict[date, Day]:
        """The shift that began yesterday, and goes on after midnight, is still the old one."""
        zone = ZoneInfo(self._hands.place.workspace.members[self._hands.who].tz)
        yesterday = self._hands.now.astimezone(zone).date() - A_DAY
        return {yesterday: before.on(yesterday) or Rest.OFF}

    async def _move(self) -> None:
        hands = self._hands
        hands.facts.slack_changed_at = hands.now
        await hands.place.gestures.change_member(hands.who, {"tz": hands.chance.choice(ZONES)})

    async def _quiet(self) -> None:
        hands = self._hands
        hands.facts.slack_changed_at = hands.now
        starts, ends = hands.chance.choice((("22:00", "07:00"), ("13:00", "15:00"), ("", "")))
        await hands.place.gestures.set_quiet_hours(hands.who, starts, ends)

    async def _snooze(self) -> None:
        hands = self._hands
        hands.facts.slack_changed_at = hands.now
        await hands.place.gestures.snooze(hands.who, hands.chance.choice((30, 120, 600)))

    async def _holiday(self) -> None:
        """A palm tree beside the name, for some days."""
        hands = self._hands
        hands.facts.slack_changed_at = hands.now
        days = hands.chance.randint(1, 9)
        await hands.place.gestures.set_status(
            hands.who, "Away", ":palm_tree:", minutes=days * 24 * 60
        )

    async def _leave(self) -> None:
        """Out of the channel, and back in some days."""
        hands = self._hands
        hands.facts.slack_changed_at = hands.now
        if (await hands.place.gestures.leave(hands.who, self._channel_id)).ok:
            hands.place.later(hands.chance.uniform(1, 9) * A_DAY, self._come_back)

    async def _come_back(self) -> None:
        hands = self._hands
        hands.facts.slack_changed_at = hands.now
        await hands.place.gestures.invite(self._educator_id, self._channel_id, invited_id=hands.who)

    async def _gone(self) -> None:
        """The account is closed, and opened again some weeks later."""
        hands = self._hands
        hands.facts.slack_changed_at = hands.now
        await hands.place.gestures.deactivate(hands.who)
        hands.place.later(hands.chance.uniform(1, 20) * A_DAY, self._back)

    async def _back(self) -> None:
        hands = self._hands
        hands.facts.slack_changed_at = hands.now
        await hands.place.gestures.reactivate(hands.who)

    async def _stop(self) -> None:
        """Leave the programme."""
        hands = self._hands
        is_asked = await hands.type("stop") and hands.modal_is("stop.confirm")
        if is_asked and (await hands.submit({})).ok:
            hands.facts.stopped[EVERY_PROGRAMME] = hands.now

    async def _erase(self) -> None:
        """Have everything erased."""
        hands = self._hands
        is_open = await hands.type("data") and await hands.press_in_modal("data.erase_open")
        hands.facts.erasing_at = hands.now
        if is_open and hands.modal_is("data.erase") and (await hands.submit({})).ok:
            hands.facts.erased_at = hands.now
            hands.facts.told.clear()
            hands.place.counts["erasures"] += 1
            hands.place.look_over()
