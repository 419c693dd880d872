"""A life on the ward in steps: from the first start to a thread, a line taken back, an erasure."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.sandbox.gestures import Outcome
from tests.conversations.ward import (
    CODE,
    COHORT,
    DEV,
    FIRST_NUDGE,
    FIRST_SLOT,
    FOLLOW_UP,
    NOTE_POSTED,
    PROGRAMME,
    SAM,
    SECOND_NUDGE,
    TRAINEES,
    WELCOMED,
    actions_in,
)
from tests.processes.killed_ward import KilledWard

PEOPLE = TRAINEES[:7]
SHARERS = PEOPLE[:6]
KEEPER = PEOPLE[6]
TAKES_BACK, IS_ERASED, PEER = PEOPLE[1], PEOPLE[2], PEOPLE[0]
HOWS = ("slowly", "twice", "quietly", "early", "late", "again")
LINES = {who: f"It went well, {how}." for who, how in zip(SHARERS, HOWS, strict=True)}
KEPT = "I counted to five before I spoke."
DOUBT = timedelta(seconds=301)
LONGEST_STEP = 600.0

Step = Callable[[KilledWard], Awaitable[None]]


async def first_start(ward: KilledWard) -> None:
    """An empty folder: the tables are made."""
    await ward.start_bot()


async def first_admin(ward: KilledWard) -> None:
    """Dev enters the code."""
    await _home_modal(ward, DEV, "admin.code")
    await ward.insists_on_form(DEV, "code", code=CODE)
    await ward.close(DEV)


async def cohort(ward: KilledWard) -> None:
    """Dev starts a cohort."""
    await _home_modal(ward, DEV, "cohort.open")
    await ward.insists_on_form(
        DEV,
        "cohort",
        programme=PROGRAMME,
        channel=COHORT,
        starts_on="2026-11-02",
        ends_on="2027-01-25",
        sponsors=[SAM],
    )
    await ward.insists_on_form(DEV, "cohort people")
    await ward.close(DEV)
    await ward.until(WELCOMED)


async def start(ward: KilledWard) -> None:
    """Everybody starts."""
    for who in PEOPLE:
        await ward.insists_on_modal(who, "start.open")
        await ward.insists_on_form(who, "start")
        await ward.close(who)
    await ward.until(NOTE_POSTED)


async def plan(ward: KilledWard) -> None:
    """The first nudge comes, and everybody plans."""
    await ward.until(FIRST_NUDGE)
    for who in PEOPLE:
        await ward.insists_on(who, "nudge.try", then="nudge.plan.0")
        await ward.insists_on(who, "nudge.plan.0")


async def tried(ward: KilledWard) -> None:
    """Everybody is asked, and has tried it."""
    await ward.until(FOLLOW_UP)
    for who in PEOPLE:
        await ward.insists_on(who, "follow_up.tried", then="reflection.open")


async def line(ward: KilledWard) -> None:
    """One line is kept for oneself."""
    await ward.insists_on_modal(KEEPER, "reflection.open")
    await ward.insists_on_form(KEEPER, "line", line=KEPT, choice="private")
    await ward.close(KEEPER)


async def share(ward: KilledWard) -> None:
    """Six lines are shared."""
    for who, said in LINES.items():
        await ward.insists_on_modal(who, "reflection.open")
        await ward.insists_on_form(who, "preview", line=said, choice="share")
        await ward.insists_on_form(who, "share")
        await ward.close(who)


async def publication(ward: KilledWard) -> None:
    """The thread is posted, line by line."""
    await ward.until(FIRST_SLOT + DOUBT + timedelta(minutes=2))


async def support(ward: KilledWard) -> None:
    """A peer has been there."""

    async def press() -> Outcome:
        found = [m for m in ward.thread_lines() if "line.been_there" in actions_in(m)]
        return await ward.press(PEER, "line.been_there", found[0])

    await ward.insist(PEER, "line.been_there", press)


async def withdrawal(ward: KilledWard) -> None:
    """One line is taken back."""
    await ward.insists_on_modal(TAKES_BACK, "line.open")
    await ward.insists_on_form(TAKES_BACK, "take back")
    await ward.close(TAKES_BACK)
    await ward.until(SECOND_NUDGE)


async def erasure(ward: KilledWard) -> None:
    """Somebody has everything erased."""
    await ward.insist(
        IS_ERASED,
        "my data",
        lambda: ward.command(IS_ERASED, "/carryover my data"),
        lambda: bool(ward.modal(IS_ERASED)),
    )

    async def press() -> Outcome:
        modal = ward.sandbox.workspace.top_modal(IS_ERASED)
        assert modal is not None
        outcome = await ward.sandbox.gestures.press_in_view(IS_ERASED, modal.id, "data.erase_open")
        await ward.settle()
        return outcome

    await ward.insist(
        IS_ERASED,
        "erase?",
        press,
        lambda: "data.erase_open" not in actions_in(ward.modal(IS_ERASED)),
    )
    await ward.insists_on_form(IS_ERASED, "erase")
    await ward.close(IS_ERASED)


async def a_week(ward: KilledWard) -> None:
    """Life goes on, and what was in doubt is settled."""
    await ward.after(days=3)
    for _ in range(3):
        await ward.until(ward.sandbox.clock.now() + DOUBT)


STEPS: tuple[Step, ...] = (
    first_start,
    first_admin,
    cohort,
    start,
    plan,
    tried,
    line,
    share,
    publication,
    support,
    withdrawal,
    erasure,
    a_week,
)


async def live(ward: KilledWard, steps: tuple[Step, ...] = STEPS) -> None:
    """Live through the steps, and let the bot stop in peace; TimeoutError if it comes to a stop."""
    for number, step in enumerate(steps):
        ward.begin_step(number)
        async with asyncio.timeout(LONGEST_STEP):
            await step(ward)
    await ward.stop_bot()


async def _home_modal(ward: KilledWard, who: str, action: str) -> None:
    """Look at the Home tab, and press there until a modal is open."""

    async def press() -> Outcome:
        await ward.open_home(who)
        return await ward.press_home(who, action)

    await ward.insist(who, action, press, lambda: bool(ward.modal(who)))
