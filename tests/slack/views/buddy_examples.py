"""How the bot speaks of buddies."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.domain.buddies import Buddy
from bot.domain.buddy_letters import BuddiesLetter, BuddyAskLetter, BuddyPlace, BuddyPlanLetter
from bot.slack.views import buddies
from bot.slack.views.message import Message

WISH = Buddy("T1", "c1", "UASHA", "Elm Ward", ("UDAN",))
NONE = BuddyPlace("c1", "Leading well", None)
WAITING = replace(NONE, wish=WISH)
PAIRED = replace(WAITING, buddies=("UBEN",))
PLAN = BuddyPlanLetter("n1", "UASHA", "When I hand over, I will ask for a say-back.")

BUDDY_EXAMPLES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "buddies_page": lambda: buddies.buddies_page((PAIRED, replace(NONE, cohort_id="c2"))),
    "buddies_page_waiting": lambda: buddies.buddies_page((WAITING,)),
    "buddies_page_skipping": lambda: buddies.buddies_page(
        (
            replace(WAITING, wish=replace(WISH, skips_next=True)),
            replace(PAIRED, wish=replace(WISH, skips_next=True), cohort_id="c2"),
        )
    ),
    "buddies_page_without_a_programme": lambda: buddies.buddies_page(()),
    "buddy_wish_form": lambda: buddies.wish_form(NONE),
    "buddy_wish_form_again": lambda: buddies.wish_form(WAITING),
    "buddies": lambda: buddies.buddies(BuddiesLetter("Leading well", ("UBEN", "UCARA"))),
    "buddies_nobody": lambda: buddies.buddies(BuddiesLetter("Leading well", ())),
    "buddy_plan": lambda: buddies.buddy_plan(PLAN),
    "buddy_plan_asked": lambda: buddies.buddy_plan(replace(PLAN, asked_by="UBEN")),
    "buddy_ask": lambda: buddies.buddy_ask(BuddyAskLetter("UBEN", PLAN.plan)),
}


def hostile_buddy_views(text: str) -> list[Message | dict[str, Any]]:
    """The views of buddies that show something written by a person, with this text in it."""
    named = replace(PAIRED, programme=text, wish=replace(WISH, ward=text))
    return [
        buddies.buddies_page((named, replace(named, buddies=(), cohort_id="c2"))),
        buddies.wish_form(named),
        buddies.buddies(BuddiesLetter(text, ("UBEN",))),
        buddies.buddies(BuddiesLetter(text, ())),
        buddies.buddy_plan(replace(PLAN, plan=text)),
        buddies.buddy_ask(BuddyAskLetter("UBEN", text)),
    ]
