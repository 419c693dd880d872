"""Buddies: one's own page, the wish, who it is this month, and a plan that was sent to them."""

from bot.domain.buddy_letters import BuddiesLetter, BuddyAskLetter, BuddyPlace, BuddyPlanLetter
from bot.domain.letters import NudgeLetter
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, header, mentions, section
from bot.slack.views.inputs import optional, people_select, text_entry
from bot.slack.views.message import Message, message
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack

LONGEST_WARD = 80


def buddies_page(places: tuple[BuddyPlace, ...]) -> Block:
    """Every programme with its buddies, and what can be changed."""
    rows = [block for number, place in enumerate(places) for block in _place(place, number)]
    empty = [] if rows else [section(words.HOME_NOTHING_RUNNING)]
    return page(
        words.BUDDIES_TITLE,
        [section(words.BUDDIES_WHAT), context(words.BUDDIES_SEE), *rows, *empty],
    )


def wish_form(place: BuddyPlace) -> Block:
    """Where somebody works, and who should not be their buddy; neither has to be said."""
    ward, excluded = (place.wish.ward, place.wish.excluded) if place.wish else ("", ())
    entry = text_entry(
        "ward", words.BUDDY_WARD, most=LONGEST_WARD, hint=words.BUDDY_WARD_HINT, initial=ward
    )
    return form(
        words.BUDDIES_TITLE,
        [
            optional(entry),
            people_select(
                "excluded", words.BUDDY_EXCLUDED, words.BUDDY_EXCLUDED_HINT, chosen=excluded
            ),
        ],
        Sending("buddies.save", words.BUDDY_SAVE, pack(cohort=place.cohort_id)),
    )


def buddies(letter: BuddiesLetter) -> Message:
    """Who it is this month, or that nobody was found."""
    if not letter.buddies:
        said = words.BUDDIES_NOBODY.format(programme=letter.programme)
        return message(header(words.BUDDIES_TITLE), section(said))
    return message(
        header(words.BUDDIES_MATCHED),
        *_who_it_is(letter.programme, letter.buddies),
        context(words.BUDDIES_HELLO, words.BUDDIES_HOW),
    )


def hold_me(letter: NudgeLetter) -> list[Block]:
    """Below a plan: that it can be sent to the buddy, or that it was."""
    if letter.is_pledged:
        return [context(words.HELD)]
    if not letter.buddies:
        return []
    hold = button(words.HOLD_ME, "buddies.hold", pack(nudge=letter.nudge_id))
    return [actions(hold), mentions(words.HOLD_ME_WHAT, letter.buddies)]


def buddy_plan(letter: BuddyPlanLetter) -> Message:
    """A buddy's plan, with one question to pass on."""
    ask = button(words.BUDDY_PLAN_ASK, "buddies.ask", pack(nudge=letter.nudge_id))
    after = (
        [context(words.BUDDY_PLAN_ASKED)]
        if letter.asked_by
        else [actions(ask), context(words.BUDDY_PLAN_ASK_WHAT)]
    )
    return message(
        header(words.BUDDY_PLAN_TITLE),
        mentions(words.BUDDY_PLAN_FROM, [letter.user_id]),
        section(letter.plan),
        *after,
    )


def buddy_ask(letter: BuddyAskLetter) -> Message:
    """A buddy's question."""
    return message(
        header(words.BUDDY_ASKS_TITLE),
        mentions(words.BUDDY_ASKS, [letter.buddy]),
        section(letter.plan),
        context(words.BUDDY_ASKS_ANSWER),
    )


def _place(place: BuddyPlace, number: int) -> list[Block]:
    value = pack(cohort=place.cohort_id)
    if place.wish is None:
        find = button(words.BUDDIES_FIND, f"buddies.wish.{number}", value, is_main=True)
        return [section(words.BUDDIES_NONE.format(programme=place.programme)), actions(find)]
    skip = "buddies.do_not_skip" if place.wish.skips_next else "buddies.skip"
    label = words.BUDDIES_DO_NOT_SKIP if place.wish.skips_next else words.BUDDIES_SKIP
    return [
        *_standing(place, skips_next=place.wish.skips_next),
        actions(
            button(words.BUDDIES_CHANGE, f"buddies.wish.{number}", value),
            button(label, f"{skip}.{number}", value),
            button(words.BUDDIES_LEAVE, f"buddies.leave.{number}", value),
        ),
    ]


def _standing(place: BuddyPlace, *, skips_next: bool) -> list[Block]:
    if place.buddies:
        skipping = [context(words.BUDDIES_SKIP_NEXT)] if skips_next else []
        return [*_who_it_is(place.programme, place.buddies), *skipping]
    said = words.BUDDIES_SKIPPING if skips_next else words.BUDDIES_WAITING
    return [section(said.format(programme=place.programme))]


def _who_it_is(programme: str, people: tuple[str, ...]) -> list[Block]:
    """The programme's name stands in plain text, the people in words of ours."""
    said = section(words.BUDDIES_NOW.format(programme=programme))
    return [said, mentions(words.BUDDIES_WHO, people)]
