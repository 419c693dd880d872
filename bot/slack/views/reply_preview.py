"""What the channel would read of an organisation's words, before they are confirmed."""

from dataclasses import replace

from bot.domain.owed_replies import LONGEST_ACTION, PublicReply, ReplyState
from bot.domain.reply_letters import ReplyPreview
from bot.slack.views import words
from bot.slack.views.blocks import Block, context, section
from bot.slack.views.inputs import renamed, text_entry
from bot.slack.views.owed_replies import carried, news_blocks
from bot.slack.views.preview import marked_words
from bot.slack.views.surfaces import Sending, form


def reply_preview(shown: ReplyPreview, turn: int = 1) -> Block:
    """The channel's message word for word; the line can be changed once more."""
    number = turn + 1 if shown.is_again else turn
    said = shown.guarded.public
    entry = text_entry("line", words.REPLY_PREVIEW_LINE, most=LONGEST_ACTION, initial=said)
    more = {"turn": f"{number}", "looked": "\n".join(shown.guarded.doubted)}
    if shown.due_on is not None:
        more["due_on"] = f"{shown.due_on}"
    route = "reply.confirm" if shown.due_on is not None else "reply.confirm_reason"
    return form(
        words.REPLY_PREVIEW_TITLE,
        [
            *([section(words.REPLY_PREVIEW_AGAIN)] if shown.is_again else []),
            context(words.REPLY_PREVIEW),
            *news_blocks(_as_told(shown)),
            renamed(entry, f"line.{number}"),
            *_marks(shown),
        ],
        Sending(route, words.REPLY_CONFIRM, carried(shown.letter, **more)),
    )


def _as_told(shown: ReplyPreview) -> PublicReply:
    said = shown.guarded.public
    if shown.due_on is None:
        return replace(shown.letter.reply, state=ReplyState.NOT_DONE, because=said)
    promised = ReplyState.PROMISED
    return replace(shown.letter.reply, state=promised, action=said, due_on=shown.due_on)


def _marks(shown: ReplyPreview) -> list[Block]:
    if not shown.guarded.is_understood:
        return [section(words.REPLY_PREVIEW_UNKNOWN)]
    return marked_words(shown.guarded)
