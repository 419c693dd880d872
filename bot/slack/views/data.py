"""*My data*: what is kept in plain words, a copy as files, and erasing everything."""

from bot.domain.letters import KeptData
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, section
from bot.slack.views.sent_file import before_sending
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack


def my_data(kept: KeptData) -> Block:
    """What is kept, and what the person can do with it."""
    if not kept.is_known:
        return page(words.DATA_TITLE, [section(words.DATA_NOTHING)])
    return page(
        words.DATA_TITLE,
        [
            section(words.DATA_KEPT),
            section("\n".join(words.BULLET.format(text=text) for text in _counted(kept))),
            *([section(words.DATA_ADMIN)] if kept.is_admin else []),
            context(words.DATA_NOT_HERE),
            actions(
                button(words.GET_COPY, "data.export"),
                button(words.ERASE_OPEN, "data.erase_open"),
            ),
        ],
    )


def copy_form(sent_id: str) -> Block:
    """Who may read the files, before they are sent."""
    return form(
        words.COPY_TITLE,
        [section(words.COPY_WHAT), *before_sending()],
        Sending("data.send", words.SEND_FILE, pack(sent=sent_id)),
    )


def erase_form(kept: KeptData) -> Block:
    """The one question before everything goes."""
    if not kept.is_known:
        return page(words.DATA_TITLE, [section(words.DATA_NOTHING)])
    return form(
        words.ERASE_TITLE,
        [
            section(words.ERASE_WHAT),
            section(words.TAKE_LINES_BACK_FIRST),
            *([section(words.ERASE_ADMIN)] if kept.is_admin else []),
            context(words.ERASE_STAYS),
            actions(button(words.COPY_FIRST, "data.export")),
        ],
        Sending("data.erase", words.ERASE_NOW),
        close=words.DO_NOT_ERASE,
    )


def erased() -> Block:
    """It is done."""
    return page(words.ERASED_TITLE, [section(words.ERASED), context(words.ERASED_THANKS)])


def _counted(kept: KeptData) -> list[str]:
    return [
        words.DATA_NUDGES.of(kept.nudges),
        words.DATA_LINES.of(kept.lines),
        words.DATA_MESSAGES.of(kept.messages),
    ]
