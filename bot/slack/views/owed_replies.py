"""An owed reply: the ask and its forms, and what the cohort's channel reads."""

from collections.abc import Sequence
from datetime import date

from bot.domain.owed_replies import LONGEST_ACTION, PublicReply, ReplyState, Step
from bot.domain.reply_letters import OwedReplyLetter, ReplyNewsLetter
from bot.slack.views import words
from bot.slack.views.blocks import (
    SECTION_TEXT,
    Block,
    actions,
    button,
    clipped,
    context,
    header,
    section,
)
from bot.slack.views.inputs import date_entry, person_select, text_entry
from bot.slack.views.message import Message, message
from bot.slack.views.moments import full_date
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack


def owed_reply(letter: OwedReplyLetter) -> Message:
    """The one ask, with its reminder; or after the day, how it went."""
    return _check(letter) if letter.step is Step.CHECK else _ask(letter)


def reply_news(letter: ReplyNewsLetter) -> Message:
    """What the channel reads: what people said, and what follows from it."""
    return message(*news_blocks(letter.reply))


def news_blocks(reply: PublicReply) -> list[Block]:
    """The channel's message, block by block."""
    return [
        header(words.REPLY_NEWS_TITLE),
        section(finding(reply)),
        *(section(clipped(each, SECTION_TEXT)) for each in _what_follows(reply)),
        context(words.REPLY_NOT_VALIDATED),
    ]


def finding(reply: PublicReply) -> str:
    """What people's answers say, in one plain sentence without a number."""
    what = words.REPLY_CONDITIONS[reply.condition]
    return words.REPLY_FINDINGS[reply.finding].format(what=what)


def answered(reply: PublicReply) -> Message:
    """What stands in place of the ask once it has been answered."""
    said = [section(_said(reply))] if reply.action else []
    return message(*said, section(words.REPLY_THANKS[reply.state]))


def passed_on() -> Message:
    """What stands in place of the ask once somebody else is asked."""
    return message(section(words.REPLY_HANDED_ON))


def why(letter: OwedReplyLetter) -> Block:
    """Why somebody is asked, and what happens without an answer."""
    return page(
        words.REPLY_WHY_TITLE,
        [
            section(
                clipped(words.REPLY_WHY_OWNER.format(programme=letter.programme), SECTION_TEXT)
            ),
            section(words.REPLY_WHY_RULE),
            section(words.REPLY_WHY_SMALL),
        ],
    )


def action_form(letter: OwedReplyLetter, proposed: date) -> Block:
    """One line, and a day."""
    return form(
        words.REPLY_NAME,
        [
            section(finding(letter.reply)),
            text_entry("line", words.REPLY_LINE, most=LONGEST_ACTION, hint=words.REPLY_LINE_HINT),
            date_entry("due_on", words.REPLY_BY, proposed, hint=words.REPLY_BY_HINT),
            context(words.REPLY_SEEN),
        ],
        Sending("reply.send", words.REPLY_NEXT, carried(letter)),
    )


def reason_form(letter: OwedReplyLetter) -> Block:
    """One line about why it was not done."""
    return form(
        words.REPLY_NOT_DONE,
        [
            section(_said(letter.reply)),
            text_entry(
                "line", words.REPLY_BECAUSE, most=LONGEST_ACTION, hint=words.REPLY_BECAUSE_HINT
            ),
            context(words.REPLY_SEEN),
        ],
        Sending("reply.explain", words.REPLY_NEXT, carried(letter)),
    )


def person_form(letter: OwedReplyLetter) -> Block:
    """Who is asked instead."""
    entry = person_select("person", words.REPLY_PERSON, words.REPLY_PERSON_HINT)
    blocks = [section(finding(letter.reply)), entry]
    return form(
        words.REPLY_OTHER, blocks, Sending("reply.pass", words.REPLY_OTHER_ASK, carried(letter))
    )


def thanks(reply: PublicReply) -> Block:
    """What the form says once the channel is told."""
    return page(words.REPLY_SENT_TITLE, [section(words.REPLY_THANKS[reply.state])])


def person_asked() -> Block:
    """What the form says once somebody else is asked."""
    return page(words.REPLY_OTHER, [section(words.REPLY_HANDED_ON)])


def carried(letter: OwedReplyLetter, **more: str) -> str:
    """What a button or form about this reply carries."""
    return pack(cohort=letter.cohort_id, quarter=letter.reply.quarter, **more)


def nobody_asked(programmes: Sequence[str]) -> list[Block]:
    """In an admin's Home: the programmes that are owed a reply, with nobody to ask."""
    return [
        section(clipped(words.HOME_NOBODY_ASKED.format(programme=each), SECTION_TEXT))
        for each in programmes
    ]


def _ask(letter: OwedReplyLetter) -> Message:
    value = carried(letter)
    others = [button(words.REPLY_OTHER, "reply.other", value)] if letter.may_pass_on else []
    passed = words.REPLY_REMINDER if letter.may_pass_on else words.REPLY_REMINDER_PASSED_ON
    reminder = [section(passed)] if letter.step is Step.REMIND else []
    return message(
        header(words.REPLY_ASK_TITLE.format(programme=letter.programme)),
        *reminder,
        section(finding(letter.reply)),
        section(words.REPLY_ASK),
        actions(
            button(words.REPLY_NAME, "reply.name", value, is_main=True),
            *others,
            button(words.REPLY_WHY, "reply.why", value),
        ),
        context(words.REPLY_SEEN),
        context(words.REPLY_NOT_VALIDATED),
    )


def _check(letter: OwedReplyLetter) -> Message:
    value = carried(letter)
    return message(
        header(words.REPLY_CHECK_TITLE),
        section(_said(letter.reply)),
        section(words.REPLY_CHECK),
        actions(
            button(words.REPLY_DONE, "reply.done", value, is_main=True),
            button(words.REPLY_NOT_DONE, "reply.not_done", value),
            button(words.REPLY_WHY, "reply.why", value),
        ),
        context(words.REPLY_SEEN),
    )


def _said(reply: PublicReply) -> str:
    return words.REPLY_YOU_SAID.format(action=reply.action, date=_by(reply))


def _what_follows(reply: PublicReply) -> list[str]:
    if reply.state is ReplyState.PROMISED:
        return [words.REPLY_NEWS_PROMISED.format(action=reply.action, date=_by(reply))]
    if not reply.action:
        return [words.REPLY_NEWS_NO_ANSWER]
    promise = words.REPLY_NEWS_WAS_PROMISED.format(action=reply.action, date=_by(reply))
    endings = {
        ReplyState.DONE: words.REPLY_NEWS_DONE,
        ReplyState.NOT_DONE: words.REPLY_NEWS_NOT_DONE.format(because=reply.because),
    }
    return [promise, endings.get(reply.state, words.REPLY_NEWS_NO_ENDING)]


def _by(reply: PublicReply) -> str:
    return full_date(reply.due_on) if reply.due_on else ""
