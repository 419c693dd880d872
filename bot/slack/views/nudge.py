"""A nudge: the ask with its three answers, and what the message shows after each."""

import re

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.letters import LaterLetter, NudgeLetter
from bot.domain.nudges import Refusal
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, header, section
from bot.slack.views.boosters import booster_part
from bot.slack.views.buddies import hold_me
from bot.slack.views.inputs import text_entry
from bot.slack.views.languages import spoken_note
from bot.slack.views.message import Message, message
from bot.slack.views.moments import day_and_time, near_moment
from bot.slack.views.reasons import why_in_words
from bot.slack.views.rhythm import pace_changed
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack

LONGEST_PART = 120
_WHEN_I = re.compile(r"^\s*(?:when i|pan fydda(?:f|i)(?: i)?(?: yn)?)\b", re.IGNORECASE)
_I_WILL = re.compile(
    r"^\s*(?:(?:then )?i(?: wi|['\u2019])ll|bydda(?:f|i)(?: i)?(?: yn)?)\b", re.IGNORECASE
)


def nudge(letter: NudgeLetter) -> Message:
    """One ask, the minutes it needs, why it was chosen, and three answers."""
    value = pack(nudge=letter.nudge_id)
    return message(
        *_ask(letter),
        context(words.NUDGE_MINUTES.of(letter.minutes)),
        actions(
            button(words.TRY_IT, "nudge.try", value, is_main=True),
            button(words.LATER, "nudge.later", value),
            button(words.NOT_FOR_ME, "nudge.refuse", value),
        ),
        context(words.NUDGE_WHY.format(reason=_why(letter))),
        *pace_changed(letter.pace),
        *([context(words.THREAD_NEWS[letter.news])] if letter.news else []),
        *spoken_note(letter.spoken),
        *booster_part(letter),
    )


def plans_offered(letter: NudgeLetter) -> Message:
    """The ready plans, each with its button, and a plan of one's own."""
    value = pack(nudge=letter.nudge_id)
    return message(
        *_ask(letter),
        section(words.PLANS_ASK),
        *(_plan_offered(letter, number) for number in range(len(letter.plans))),
        actions(
            button(words.WRITE_MY_OWN, "nudge.own", value),
            button(words.BACK, "nudge.back", value),
        ),
    )


def later_offered(letter: LaterLetter) -> Message:
    """When the nudge may come back; each button says the moment in the person's own time."""
    buttons = [*_moments(letter, "nudge.snooze"), _back(letter.nudge)]
    return message(*_ask(letter.nudge), section(words.LATER_ASK), actions(*buttons))


def later_offered_aside(letter: LaterLetter) -> Message:
    """The same away from the nudge's own message, which says afterwards that it was moved."""
    buttons = _moments(letter, "later.move")
    return message(*_ask(letter.nudge), section(words.LATER_ASK), actions(*buttons))


def refusal_offered(letter: NudgeLetter) -> Message:
    """Why the nudge is not for this person."""
    buttons = [
        button(label, f"nudge.reject.{number}", pack(nudge=letter.nudge_id, why=why.value))
        for number, (why, label) in enumerate(words.REFUSALS.items())
    ]
    return message(*_ask(letter), section(words.REFUSAL_ASK), actions(*buttons, _back(letter)))


def planned(letter: NudgeLetter) -> Message:
    """The plan. Only somebody whose hours we do not know has something to press later."""
    return message(
        *_ask(letter),
        context(words.YOUR_PLAN),
        section(letter.plan),
        *_what_comes_next(letter),
        *hold_me(letter),
        *pace_changed(letter.pace),
    )


def as_it_stands(letter: NudgeLetter) -> Message | None:
    """What an answered nudge's message shows; None if the answer stands elsewhere."""
    if letter.refusal is not None:
        return refused(letter, letter.refusal)
    return planned(letter) if letter.plan else None


def snoozed(letter: LaterLetter) -> Message:
    """When the nudge comes back, in the person's own time."""
    (back_at,) = letter.choices.values()
    when = day_and_time(back_at, letter.zone_name)
    return message(header(letter.nudge.term), section(words.SNOOZED.format(when=when)))


def refused(letter: NudgeLetter, why: Refusal) -> Message:
    """What the reason changes, in one line."""
    return message(header(letter.term), section(words.REFUSED[why]), *pace_changed(letter.pace))


def own_plan_form(nudge_id: str, response_url: str) -> Block:
    """An if-then plan in the person's own words."""
    return form(
        words.OWN_PLAN_TITLE,
        [
            text_entry(
                "when", words.OWN_PLAN_WHEN, most=LONGEST_PART, hint=words.OWN_PLAN_WHEN_HINT
            ),
            text_entry(
                "then", words.OWN_PLAN_THEN, most=LONGEST_PART, hint=words.OWN_PLAN_THEN_HINT
            ),
        ],
        Sending("plan.save", words.SAVE_PLAN, pack(nudge=nudge_id, url=response_url)),
    )


def own_plan(when: str, then: str) -> str:
    """The two halves of a person's own plan as one sentence; UnusableAnswer if one is empty."""
    occasion, act = _WHEN_I.sub("", when).strip(" ,.\n"), _I_WILL.sub("", then).strip(" .\n")
    if not occasion:
        raise UnusableAnswer("when", Trouble.PLAN_WITHOUT_WHEN)
    if not act:
        raise UnusableAnswer("then", Trouble.PLAN_WITHOUT_THEN)
    return words.OWN_PLAN.format(when=occasion, then=act)


def test_pressed() -> Message:
    """What an admin reads after pressing a button of the test nudge."""
    return message(section(words.TEST_PRESSED))


def test_pressed_page() -> Block:
    """The same above a preview."""
    return page(words.TEST_PRESSED_TITLE, test_pressed().blocks)


def _why(letter: NudgeLetter) -> str:
    return why_in_words(letter.reason, term=letter.term, situation=letter.situation)


def _ask(letter: NudgeLetter) -> list[Block]:
    programme = [context(words.NUDGE_PROGRAMME.format(programme=letter.programme))]
    return [
        header(letter.term),
        *(programme if letter.programme else []),
        section(letter.ask),
    ]


def _what_comes_next(letter: NudgeLetter) -> list[Block]:
    if letter.is_asked_about:
        return [context(words.PLANNED_NEXT)]
    say = button(words.SAY_HOW_IT_WENT, "follow_up.open", pack(nudge=letter.nudge_id))
    return [context(words.PLANNED_UNASKED), actions(say)]


def _moments(letter: LaterLetter, route: str) -> list[Block]:
    nudge_id = letter.nudge.nudge_id
    return [
        button(
            words.LATERS[later].format(when=near_moment(at, letter.zone_name, now=letter.now)),
            f"{route}.{number}",
            pack(nudge=nudge_id, later=later.value, at=at.isoformat()),
        )
        for number, (later, at) in enumerate(letter.choices.items())
    ]


def _plan_offered(letter: NudgeLetter, choice: int) -> Block:
    text = letter.plans[choice].text
    choose = button(
        words.CHOOSE_PLAN,
        f"nudge.plan.{choice}",
        pack(nudge=letter.nudge_id, choice=str(choice)),
        says=words.CHOOSE_PLAN_SPOKEN.format(number=choice + 1),
    )
    return section(words.PLAN_NUMBERED.format(number=choice + 1, plan=text), choose)


def _back(letter: NudgeLetter) -> Block:
    return button(words.BACK, "nudge.back", pack(nudge=letter.nudge_id))
