"""One example of every view about sponsors."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.domain.scenarios import Concept, EnablingThing, ScenarioStatus
from bot.domain.sponsors import (
    AskedThing,
    Sponsored,
    SponsorMonthLetter,
    SponsorNewsLetter,
    SponsorWelcomeLetter,
    ThingAnswer,
)
from bot.slack.views import home, sponsors
from bot.slack.views.message import Message
from tests.slack.views.home_examples import NOW, PAGE

LISTENING = Concept("listening", "listening", "Hearing it all before you answer.", "", (), "care")
DELEGATION = Concept("delegation", "Delegation", "Giving a job away with the reason.", "", (), "")
YES_FIRST = EnablingThing(
    "yes-first",
    "Yes first",
    "support",
    1,
    "Leadership education",
    "2027-09-30",
    ScenarioStatus.LIVE,
    "When somebody asks you for time, say \u201cYes, what do you need?\u201d first.",
    "The first second of your face decides if they ask again.",
)
ASKED = AskedThing("c1", "2026-12", YES_FIRST)
WELCOME = SponsorWelcomeLetter("c1", "Leading Well", ASKED)
MONTH = SponsorMonthLetter(
    "c1", "Leading Well", (LISTENING, DELEGATION), ("Delegation", "Listening"), ASKED
)
SPONSORED = Sponsored("c1", "Leading Well", is_stopped=False, asked=ASKED)
STRANGER = replace(PAGE, person=None, programmes=(), practised=())


def answered(answer: ThingAnswer) -> AskedThing:
    """The same thing once its sponsor has said what became of it."""
    return replace(ASKED, answer=answer)


def home_of(*sponsored: Sponsored) -> dict[str, Any]:
    """The Home tab of somebody who is a sponsor and no trainee."""
    return home.home(replace(STRANGER, sponsored=sponsored), NOW, "Europe/London")


SPONSOR_EXAMPLES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "sponsor_welcome": lambda: sponsors.welcome(WELCOME),
    "sponsor_welcome_without_a_thing": lambda: sponsors.welcome(replace(WELCOME, asked=None)),
    "sponsor_month": lambda: sponsors.month(MONTH),
    "sponsor_month_done": lambda: sponsors.month(
        replace(MONTH, caught_on=(), asked=answered(ThingAnswer.DID_IT))
    ),
    "sponsor_month_not_done": lambda: sponsors.month(
        replace(MONTH, asked=answered(ThingAnswer.NOT_MINE))
    ),
    "sponsor_month_without_a_thing": lambda: sponsors.month(replace(MONTH, asked=None)),
    "sponsor_news": lambda: sponsors.news(SponsorNewsLetter("Leading Well", ("USAM", "UDEV"), 5)),
    "sponsor_news_of_nobody": lambda: sponsors.news(SponsorNewsLetter("Leading Well", (), 5)),
    "sponsor_reasons": lambda: sponsors.reasons_form("c1", "2026-12"),
    "sponsor_stop_form": lambda: sponsors.stop_form("c1", "Leading Well"),
    "sponsor_stopped": lambda: sponsors.stopped("Leading Well"),
    "home_of_a_sponsor": lambda: home_of(SPONSORED, replace(SPONSORED, cohort_id="c2")),
    "home_of_a_sponsor_who_stopped": lambda: home_of(replace(SPONSORED, is_stopped=True)),
    "home_of_a_sponsor_without_a_thing": lambda: home_of(replace(SPONSORED, asked=None)),
    "home_of_a_sponsor_of_very_many": lambda: home_of(
        *(replace(SPONSORED, cohort_id=f"c{number}") for number in range(7))
    ),
    "home_of_a_trainee_who_sponsors": lambda: home.home(
        replace(PAGE, sponsored=(SPONSORED,)), NOW, "Europe/London"
    ),
}
