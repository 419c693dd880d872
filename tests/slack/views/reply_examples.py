"""An owed reply, from the ask to what the channel reads."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.condition_numbers import Condition
from bot.domain.guard import Guarded, Kind, Replacement
from bot.domain.owed_replies import Finding, PublicReply, ReplyState, Step
from bot.domain.reply_letters import OwedReplyLetter, ReplyNewsLetter, ReplyPreview
from bot.slack.views import owed_replies
from bot.slack.views.message import Message, message
from bot.slack.views.reply_preview import reply_preview

DUE = date(2027, 1, 29)
ACTION = "I keep ten minutes free on Fridays after the huddle."
REPLY = PublicReply(
    "2026-Q4",
    Condition.SPACE,
    Finding.UNDER_HALF,
    ReplyState.ASKED,
    date(2026, 12, 15),
    "",
    None,
    "",
)
PROMISED = replace(REPLY, state=ReplyState.PROMISED, action=ACTION, due_on=DUE)
NOT_DONE = replace(PROMISED, state=ReplyState.NOT_DONE, because="There was no cover.")
ASK = OwedReplyLetter("Leading well", "c1", REPLY, Step.ASK, may_pass_on=True)
CHECK = replace(ASK, reply=PROMISED, step=Step.CHECK, may_pass_on=False)
MARKED = Guarded("Asha opens the room.", (Replacement(0, 4, Kind.NAME, "a colleague"),))


def news(reply: PublicReply) -> Message:
    return owed_replies.reply_news(ReplyNewsLetter(reply))


REPLY_EXAMPLES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "owed_reply": lambda: owed_replies.owed_reply(ASK),
    "owed_reply_reminder": lambda: owed_replies.owed_reply(replace(ASK, step=Step.REMIND)),
    "owed_reply_reminder_passed_on": lambda: owed_replies.owed_reply(
        replace(ASK, step=Step.REMIND, may_pass_on=False)
    ),
    "owed_reply_check": lambda: owed_replies.owed_reply(CHECK),
    "owed_reply_why": lambda: owed_replies.why(ASK),
    "owed_reply_form": lambda: owed_replies.action_form(ASK, DUE),
    "owed_reply_person": lambda: owed_replies.person_form(ASK),
    "owed_reply_reason": lambda: owed_replies.reason_form(CHECK),
    "owed_reply_preview": lambda: reply_preview(ReplyPreview(ASK, MARKED, DUE)),
    "owed_reply_preview_again": lambda: reply_preview(
        ReplyPreview(ASK, MARKED, DUE, is_again=True)
    ),
    "owed_reply_preview_reason": lambda: reply_preview(
        ReplyPreview(CHECK, Guarded("There was no cover."), None)
    ),
    "owed_reply_preview_unknown": lambda: reply_preview(
        ReplyPreview(ASK, Guarded("Deg munud bob dydd.", is_understood=False), DUE)
    ),
    "owed_reply_answered": lambda: owed_replies.answered(PROMISED),
    "owed_reply_thanks": lambda: owed_replies.thanks(replace(PROMISED, state=ReplyState.DONE)),
    "owed_reply_passed_on": owed_replies.passed_on,
    "owed_reply_person_asked": owed_replies.person_asked,
    "reply_news_promised": lambda: news(PROMISED),
    "reply_news_done": lambda: news(replace(PROMISED, state=ReplyState.DONE)),
    "reply_news_not_done": lambda: news(NOT_DONE),
    "reply_news_no_answer": lambda: news(replace(REPLY, state=ReplyState.NO_ANSWER)),
    "reply_news_no_ending": lambda: news(replace(PROMISED, state=ReplyState.NO_ANSWER)),
    "reply_news_fallen": lambda: news(
        replace(PROMISED, condition=Condition.SUPPORT, finding=Finding.FALLEN)
    ),
    "home_nobody_asked": lambda: message(*owed_replies.nobody_asked(["Leading well"])),
}
