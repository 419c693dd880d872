"""The modals for one line: writing it, checking the words that peers will read, and *Saved*."""

from collections.abc import Mapping

from bot.domain.audiences import Readership
from bot.domain.letters import ReflectionPrompt, SharePreview
from bot.domain.reflections import LONGEST_LINE
from bot.slack.views import words
from bot.slack.views.blocks import Block, context, mentions, section
from bot.slack.views.cohort import people_counted
from bot.slack.views.inputs import Option, radio, renamed, several_lines, text_entry
from bot.slack.views.preview import marked_words
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack

PRIVATE = "private"
SHARE = "share"
MOST_NAMED = 40


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
        [
            several_lines(line),
            *_who_may_read(prompt, share=share),
            context(words.LINE_NO_REPORT),
        ],
        Sending("reflection.save", words.SAVE_LINE, _carried(prompt.nudge_id, prompt.receipt)),
    )


def preview(shown: SharePreview, readership: Readership | None, turn: int = 1) -> Block:
    """The words as peers will read them, to be changed or confirmed.

    `readership` is None if Slack could not say who can read the channel.

    Slack keeps on screen what was typed before if the input keeps its name, so each preview of a
    line has a number of its own. A preview carries it as `turn`; hand that to the next one.
    """
    number = turn + 1 if shown.is_again else turn
    line = text_entry(
        "line",
        words.PREVIEW_LINE,
        most=LONGEST_LINE,
        hint=words.PREVIEW_LINE_HINT,
        initial=shown.guarded.public,
    )
    return form(
        words.PREVIEW_TITLE,
        [
            *_why_again(shown),
            renamed(several_lines(line), f"line.{number}"),
            *marked_words(shown.guarded),
            section(words.PREVIEW_ASK),
            *_who_will_read(readership, shown.threshold),
            context(words.PROMISE, words.PREVIEW_ORIGINAL),
            context(words.PREVIEW_LIMITS),
        ],
        Sending("reflection.share", words.SHARE_THESE_WORDS, _carried_on(shown, number)),
        close=words.DO_NOT_SHARE,
    )


def looked_at(carried: Mapping[str, str]) -> tuple[str, ...]:
    """The doubted words that a preview pointed out, as it carries them."""
    return tuple(carried.get("looked", "").split("\n"))


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
    if prompt.is_paused:
        return [section(words.LINE_PAUSED)]
    options = [Option(words.KEEP_PRIVATE, PRIVATE), Option(words.SHARE, SHARE)]
    return [
        radio("choice", words.CHOICE, options, initial=SHARE if share else PRIVATE),
        context(words.LINE_PRIVATE_NOTE),
        context(words.LINE_SHARE_NOTE),
    ]


def _why_again(shown: SharePreview) -> list[Block]:
    if shown.replaced_again:
        return [section(words.REPLACED_AGAIN)]
    return [section(words.LOOK_AGAIN)] if shown.is_again else []


def _who_will_read(readership: Readership | None, threshold: int) -> list[Block]:
    """Who can read the channel, which sponsors and admins among them, and from when on."""
    wait = words.PREVIEW_WAIT.format(threshold=threshold)
    if readership is None:
        return [context(words.READERSHIP_UNKNOWN), context(wait)]
    counted = words.READERSHIP.format(people=people_counted(readership.people))
    named = readership.readers[:MOST_NAMED]
    return [
        mentions(f"{counted} {words.READERSHIP_NAMED}", named)
        if named
        else context(f"{counted} {words.READERSHIP_NOBODY}"),
        *([context(words.READERSHIP_UNTOLD)] if readership.untold else []),
        context(wait),
    ]


def _carried_on(shown: SharePreview, number: int) -> str:
    return pack(
        nudge=shown.nudge_id,
        receipt=shown.receipt,
        turn=str(number),
        looked="\n".join(shown.guarded.doubted),
    )


def _carried(nudge_id: str, receipt: str) -> str:
    return pack(nudge=nudge_id, receipt=receipt)
