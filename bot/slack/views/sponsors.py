"""Messages to sponsors and about them, their part of the Home tab, and their two modals."""

from collections.abc import Sequence

from bot.domain.sponsors import (
    AskedThing,
    Sponsored,
    SponsorMonthLetter,
    SponsorNewsLetter,
    SponsorWelcomeLetter,
    ThingAnswer,
)
from bot.slack.views import words
from bot.slack.views.blocks import (
    SECTION_TEXT,
    Block,
    actions,
    button,
    capitalised,
    clipped,
    context,
    divider,
    header,
    mentions,
    section,
)
from bot.slack.views.inputs import Option, radio
from bot.slack.views.languages import english_for_now
from bot.slack.views.message import Message, message
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack

MOST_SPONSORED = 5
MOST_CONCEPTS = 3


def welcome(letter: SponsorWelcomeLetter) -> Message:
    """The first message: what a sponsor gets and never sees, one thing to do, stop."""
    asked = letter.asked
    thing = [header(words.SPONSOR_FIRST_THING), *thing_part(asked)] if asked else []
    return message(
        header(words.SPONSOR_TITLE),
        _said(words.SPONSOR_OF.format(programme=letter.programme)),
        section(words.SPONSOR_GETS),
        section(words.SPONSOR_NEVER),
        *thing,
        actions(_stop(letter.cohort_id, letter.programme)),
    )


def month(letter: SponsorMonthLetter) -> Message:
    """The month: what the programme is on, which words have caught on, one thing to do, stop."""
    asked = letter.asked
    thing = [header(words.SPONSOR_MONTH_THING), *thing_part(asked)] if asked else []
    return message(
        header(words.SPONSOR_MONTH_TITLE),
        _said(words.SPONSOR_MONTH_OF.format(programme=letter.programme)),
        *(
            _said(words.SPONSOR_CONCEPT.format(term=capitalised(each.term), meaning=each.meaning))
            for each in letter.concepts[:MOST_CONCEPTS]
        ),
        *([_caught_on(letter)] if letter.caught_on else []),
        *thing,
        context(words.SPONSOR_NEVER),
        actions(_stop(letter.cohort_id, letter.programme)),
    )


def news(letter: SponsorNewsLetter) -> Message:
    """For the channel: who the sponsors are, what they get, and what they never see."""
    if not letter.sponsors:
        return message(_said(words.SPONSOR_NEWS_NONE.format(programme=letter.programme)))
    return message(
        header(words.SPONSOR_NEWS.format(programme=letter.programme)),
        mentions(words.SPONSOR_NEWS_ARE, letter.sponsors),
        section(words.SPONSOR_NEWS_GETS),
        section(words.SPONSOR_NEWS_NEVER.format(threshold=letter.threshold)),
    )


def thing_part(asked: AskedThing, number: int = 0) -> list[Block]:
    """One thing to do, why it helps, what was answered, and the two buttons.

    `number` keeps the buttons of several things on one screen apart.
    """
    thing, value = asked.thing, pack(cohort=asked.cohort_id, month=asked.month)
    state = words.SPONSOR_STATES.get(asked.answer)
    did, could_not = (
        template.format(title=thing.title)
        for template in (words.SPONSOR_DID_SPOKEN, words.SPONSOR_COULD_NOT_SPOKEN)
    )
    return [
        _said(words.SPONSOR_ASK.format(title=thing.title, ask=thing.ask)),
        context(
            clipped(words.SPONSOR_WHY.format(why=thing.why_it_helps), SECTION_TEXT),
            words.SPONSOR_MINUTES.of(thing.minutes),
        ),
        *english_for_now(),
        *([section(state)] if state else []),
        actions(
            button(words.SPONSOR_DID, f"sponsors.did.{number}", value, says=did),
            button(words.SPONSOR_COULD_NOT, f"sponsors.open.{number}", value, says=could_not),
        ),
        context(words.SPONSOR_ONLY_YOURS),
    ]


def sponsors_part(sponsored: Sequence[Sponsored]) -> list[Block]:
    """A sponsor's part of the Home tab; nothing for anybody else."""
    if not sponsored:
        return []
    shown, more = sponsored[:MOST_SPONSORED], len(sponsored[MOST_SPONSORED:])
    return [
        divider(),
        header(words.HOME_SPONSOR),
        *(block for number, each in enumerate(shown) for block in _programme(each, number)),
        *([context(words.HOME_SPONSOR_MORE.of(more))] if more else []),
        section(words.SPONSOR_NEVER),
    ]


def reasons_form(cohort_id: str, month_name: str) -> Block:
    """Why a sponsor could not, from a closed list."""
    reasons = [Option(label, answer.value) for answer, label in words.SPONSOR_REASONS.items()]
    return form(
        words.SPONSOR_REASON_TITLE,
        [
            radio("reason", words.SPONSOR_REASON, reasons, initial=ThingAnswer.NO_TIME.value),
            context(words.SPONSOR_ONLY_YOURS),
        ],
        Sending(
            "sponsors.because",
            words.SPONSOR_SEND_REASON,
            pack(cohort=cohort_id, month=month_name),
        ),
    )


def stop_form(cohort_id: str, programme: str) -> Block:
    """Whether a sponsor really wants nothing more."""
    said = words.SPONSOR_STOP_ASK.format(programme=programme)
    sending = Sending("sponsors.stop", words.SPONSOR_STOP_NOW, pack(cohort=cohort_id))
    return form(words.SPONSOR_STOP_TITLE, [_said(said)], sending, close=words.SPONSOR_KEEP)


def stopped(programme: str) -> Block:
    """That nothing more comes."""
    said = _said(words.SPONSOR_STOPPED.format(programme=programme))
    return page(words.SPONSOR_STOP_TITLE, [said])


def _programme(sponsored: Sponsored, number: int) -> list[Block]:
    programme, value = sponsored.programme, pack(cohort=sponsored.cohort_id)
    if sponsored.is_stopped:
        says = words.SPONSOR_START_AGAIN_SPOKEN.format(programme=programme)
        again = button(words.SPONSOR_START_AGAIN, f"sponsors.again.{number}", value, says=says)
        return [_said(words.HOME_SPONSOR_STOPPED.format(programme=programme), again)]
    stop = _stop(sponsored.cohort_id, programme, number)
    thing = thing_part(sponsored.asked, number) if sponsored.asked else []
    return [_said(words.HOME_SPONSORED.format(programme=programme), stop), *thing]


def _stop(cohort_id: str, programme: str, number: int = 0) -> Block:
    says = words.SPONSOR_STOP_SPOKEN.format(programme=programme)
    route = f"sponsors.open_stop.{number}"
    return button(words.SPONSOR_STOP, route, pack(cohort=cohort_id), says=says)


def _caught_on(letter: SponsorMonthLetter) -> Block:
    return _said(words.SPONSOR_CAUGHT_ON.format(terms=", ".join(letter.caught_on)))


def _said(text: str, accessory: Block | None = None) -> Block:
    return section(clipped(text, SECTION_TEXT), accessory)
