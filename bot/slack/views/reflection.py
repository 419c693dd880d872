"""The modals for one line: writing it, checking the words that peers will read, and *Saved*."""

from collections import Counter

from bot.domain.letters import ReflectionPrompt, SharePreview
from bot.domain.reflections import LONGEST_LINE
from bot.slack.views import words
from bot.slack.views.blocks import Block, context, section
from bot.slack.views.inputs import Option, radio, renamed, several_lines, text_entry
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack

PRIVATE = "private"
SHARE = "share"


def line_form(prompt: ReflectionPrompt, text: str = "", share: bool = False) -> Block:
    """The scenario's question and who may read the answer; only private in a small group."""
    line = text_entry(
        "line",
        prompt.question,
        most=LONGEST_LINE,
        hint=words.LINE_HINT,
        initial=text or prompt.kept,
    )
    return form(
        words.LINE_TITLE,
        [several_lines(line), *_who_may_read(prompt, share=share)],
        Sending("reflection.save", words.SAVE_LINE, _carried(prompt.nudge_id, prompt.receipt)),
    )


def preview(shown: SharePreview, turn: int = 1) -> Block:
    """The words as peers will read them, to be changed or confirmed.

    Slack keeps on screen what was typed before if the input keeps its name, so each preview of a
    line has a number of its own. A preview carries it as `turn`; hand that to the next one.
    """
    line = text_entry(
        "line",
        words.PREVIEW_LINE,
        most=LONGEST_LINE,
        hint=words.PREVIEW_LINE_HINT,
        initial=shown.guarded.public,
    )
    number = turn + shown.replaced_again
    again = [section(words.REPLACED_AGAIN)] if shown.replaced_again else []
    return form(
        words.PREVIEW_TITLE,
        [
            *again,
            renamed(several_lines(line), f"line.{number}"),
            section(_what_was_replaced(shown)),
            section(words.PREVIEW_ASK),
            context(words.PREVIEW_LIMITS),
            context(words.PROMISE),
            context(words.PREVIEW_WAIT.format(threshold=shown.threshold)),
        ],
        Sending(
            "reflection.share",
            words.SHARE_THESE_WORDS,
            pack(nudge=shown.nudge_id, receipt=shown.receipt, turn=str(number)),
        ),
        close=words.DO_NOT_SHARE,
    )


def saved(shared: bool) -> Block:
    """What has become of the line."""
    if shared:
        blocks = [section(words.SAVED_SHARED), context(words.PROMISE, words.SAVED_SHARED_NEXT)]
    else:
        blocks = [section(words.SAVED_PRIVATE)]
    return page(words.SAVED_TITLE, blocks)


def _who_may_read(prompt: ReflectionPrompt, *, share: bool) -> list[Block]:
    if not prompt.may_share:
        return [section(words.LINE_ONLY_PRIVATE)]
    options = [Option(words.KEEP_PRIVATE, PRIVATE), Option(words.SHARE, SHARE)]
    return [
        radio("choice", words.CHOICE, options, initial=SHARE if share else PRIVATE),
        context(words.LINE_PRIVATE_NOTE),
        context(words.LINE_SHARE_NOTE),
    ]


def _what_was_replaced(shown: SharePreview) -> str:
    """How many things were replaced, and of which kinds."""
    kinds = Counter(words.REPLACED_KINDS[each.kind] for each in shown.guarded.replaced)
    if not kinds:
        return words.REPLACED_NOTHING
    named = ", ".join(
        kind if count == 1 else words.REPLACED_KIND_AGAIN.format(kind=kind, count=count)
        for kind, count in kinds.items()
    )
    template = words.REPLACED_ONE if kinds.total() == 1 else words.REPLACED_SEVERAL
    return template.format(count=kinds.total(), kinds=named)


def _carried(nudge_id: str, receipt: str) -> str:
    return pack(nudge=nudge_id, receipt=receipt)
