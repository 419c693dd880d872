"""One example of every view about a support thread: its lines, offers and flags."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.domain.boxes import LineState
from bot.domain.guard import Guarded, Kind, Replacement
from bot.domain.letters import (
    ContributionLetter,
    FlaggedLetter,
    FlagPage,
    MyLine,
    OfferLetter,
    OfferPage,
    OfferPreview,
    ThreadLetter,
)
from bot.slack.views import contribution, flags, offers, support_thread
from bot.slack.views.message import Message

Shown = Message | dict[str, Any]

RECEIPT = "2026-11.c2VhbGVk"
LINE = "I asked a colleague to say it back. They had not heard the allergy."
SUPPORT = "I have been there. Ask me on any early shift."
THREAD = ThreadLetter(
    "Closed-loop communication",
    "Say it, hear it said back, and confirm it.",
    6,
    "What makes it hard to ask for a say-back?",
    (LINE, "I paused first, and then I asked again."),
)
CONTRIBUTION = ContributionLetter("l1", LINE, "Closed-loop communication", 3)
OFFER = OfferLetter("o1", LINE, SUPPORT)
NAMED_OFFER = replace(OFFER, user_id="UBEN")
PAGE = OfferPage("l1", "o1", LINE)
GUARDED = Guarded("Ask Anna, or me.", (Replacement(4, 8, Kind.NAME, "a colleague"),))
PREVIEW = OfferPreview("l1", "o1", GUARDED)
FLAGGED = FlaggedLetter("l1", LINE, LineState.HIDDEN)
MINE = MyLine(RECEIPT, LINE, been_there=4)

THREAD_EXAMPLES: dict[str, Callable[[], Shown]] = {
    "support_thread": lambda: support_thread.support_thread(THREAD),
    "support_thread_with_one_line_hidden": lambda: support_thread.support_thread(
        replace(THREAD, quoted=THREAD.quoted[1:])
    ),
    "support_thread_closed": lambda: support_thread.support_thread(replace(THREAD, is_closed=True)),
    "contribution": lambda: contribution.contribution(CONTRIBUTION),
    "contribution_not_pressed": lambda: contribution.contribution(
        replace(CONTRIBUTION, been_there=0)
    ),
    "contribution_in_the_words_of_the_course": lambda: contribution.contribution(
        replace(CONTRIBUTION, says=("Closed-loop communication", "listening", "speaking up"))
    ),
    "contribution_hidden": lambda: contribution.contribution(replace(CONTRIBUTION, text="")),
    "contribution_closed": lambda: contribution.contribution(replace(CONTRIBUTION, is_closed=True)),
    "my_line_waiting": lambda: contribution.my_line(MyLine(RECEIPT, LINE, is_waiting=True), "n1"),
    "my_line_published": lambda: contribution.my_line(MINE, "n1"),
    "my_line_with_offers": lambda: contribution.my_line(
        replace(MINE, offers=(NAMED_OFFER, OFFER)), "n1"
    ),
    "my_line_hidden": lambda: contribution.my_line(replace(MINE, state=LineState.HIDDEN), "n1"),
    "my_line_removed": lambda: contribution.my_line(MyLine(RECEIPT, state=LineState.REMOVED), "n1"),
    "my_line_not_pressed": lambda: contribution.my_line(MyLine(RECEIPT, LINE), "n1"),
    "my_line_none": lambda: contribution.my_line(MyLine(RECEIPT), "n1"),
    "withdrawn": contribution.withdrawn,
    "offer": lambda: offers.offer(OFFER),
    "offer_named": lambda: offers.offer(NAMED_OFFER),
    "offer_hidden": lambda: offers.offer(replace(OFFER, text="")),
    "offer_for_a_hidden_line": lambda: offers.offer(replace(OFFER, line="")),
    "offer_closed": lambda: offers.offer(replace(OFFER, is_closed=True)),
    "offer_form": lambda: offers.offer_form(PAGE),
    "offer_preview": lambda: offers.offer_preview(PREVIEW),
    "offer_preview_again": lambda: offers.offer_preview(
        replace(PREVIEW, replaced_again=True, is_again=True)
    ),
    "offer_preview_to_look_at": lambda: offers.offer_preview(replace(PREVIEW, is_again=True)),
    "offered_named": lambda: offers.offered(has_name=True),
    "offered_nameless": lambda: offers.offered(has_name=False),
    "flag_form": lambda: flags.flag_form(FlagPage("l1", is_flagged=False)),
    "flag_form_again": lambda: flags.flag_form(FlagPage("l1", is_flagged=True)),
    "flag_done": flags.flag_done,
    "flag_taken_back": flags.flag_taken_back,
    "flagged": lambda: flags.flagged(FLAGGED),
    "flagged_offer": lambda: flags.flagged(replace(FLAGGED, is_offer=True)),
    "flagged_put_back": lambda: flags.flagged(FlaggedLetter("l1", "", LineState.SHOWN)),
    "flagged_removed": lambda: flags.flagged(FlaggedLetter("l1", "", LineState.REMOVED)),
    "hidden_page": lambda: flags.hidden_page([FLAGGED, replace(FLAGGED, is_offer=True)]),
    "hidden_page_empty": lambda: flags.hidden_page([]),
}


def hostile_thread_views(text: str) -> list[Shown]:
    """Every view that shows a line or an offer, with this text in it."""
    offer = replace(OFFER, line=text, text=text)
    named = replace(NAMED_OFFER, line=text, text=text)
    return [
        support_thread.support_thread(
            replace(THREAD, term=text, meaning=text, question=text, quoted=(text, text))
        ),
        contribution.contribution(replace(CONTRIBUTION, text=text, term=text)),
        contribution.my_line(MyLine(RECEIPT, text), "n1"),
        contribution.my_line(MyLine(RECEIPT, text, offers=(offer, named)), "n1"),
        offers.offer(offer),
        offers.offer(named),
        offers.offer_form(replace(PAGE, line=text)),
        offers.offer_preview(replace(PREVIEW, guarded=Guarded(text))),
        flags.flagged(replace(FLAGGED, text=text)),
        flags.hidden_page([replace(FLAGGED, text=text)]),
    ]


def lines_shown_whole(text: str) -> list[Any]:
    """What shows a line or an offer in full, a line on a row of its own."""
    return [
        contribution.contribution(replace(CONTRIBUTION, text=text)).blocks,
        contribution.my_line(MyLine(RECEIPT, text), "n1"),
        contribution.my_line(MyLine(RECEIPT, LINE, offers=(replace(OFFER, text=text),)), "n1"),
        offers.offer(replace(OFFER, text=text)).blocks,
        offers.offer(replace(NAMED_OFFER, text=text)).blocks,
    ]


def large_thread_views(long: str, name: str, scenario: str) -> dict[str, Callable[[], Shown]]:
    """The same with the longest texts and the largest numbers."""
    offer = replace(NAMED_OFFER, line=long, text=long)
    return {
        "thread": lambda: support_thread.support_thread(
            replace(
                THREAD,
                term=name,
                meaning=scenario,
                question=scenario,
                people=100,
                quoted=(long, long),
            )
        ),
        "contribution": lambda: contribution.contribution(
            replace(CONTRIBUTION, text=long, term=name, been_there=10**6)
        ),
        "my line": lambda: contribution.my_line(
            MyLine("r" * 1500, long, been_there=100, offers=(offer,) * 99), "n1"
        ),
        "offer": lambda: offers.offer(offer),
        "offer form": lambda: offers.offer_form(replace(PAGE, line=long)),
        "offer preview": lambda: offers.offer_preview(replace(PREVIEW, guarded=Guarded(long * 2))),
        "hidden lines": lambda: flags.hidden_page([replace(FLAGGED, text=long)] * 99),
    }
