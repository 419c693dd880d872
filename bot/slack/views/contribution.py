"""A support thread and its lines, and what their author alone can see of one."""

from bot.domain.letters import BoxEndedLetter, ContributionLetter, MyLine, ThreadLetter
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, header, section
from bot.slack.views.message import Message, message
from bot.slack.views.shared_words import line_notes
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack


def support_thread(letter: ThreadLetter) -> Message:
    """The concept in plain words, what follows, and a question to peers."""
    meaning = [section(letter.meaning)] if letter.meaning else []
    return message(
        header(letter.term),
        *meaning,
        section(words.THREAD_ASKED_FOR.format(people=letter.people)),
        context(words.THREAD_HOW),
        section(words.THREAD_QUESTION.format(question=letter.question)),
        context(words.THREAD_REPLY),
    )


def contribution(letter: ContributionLetter) -> Message:
    """A line as peers read it, with one button."""
    label = words.BEEN_THERE_COUNT if letter.been_there else words.BEEN_THERE
    press = button(
        label.format(count=letter.been_there), "line.been_there", pack(line=letter.line_id)
    )
    return message(
        section(letter.text), context(*line_notes(letter.term, letter.says)), actions(press)
    )


def box_ended(letter: BoxEndedLetter) -> Message:
    """Why the lines that were waiting are gone."""
    return message(section(words.BOX_ENDS[letter.why]))


def my_line(line: MyLine, nudge_id: str) -> Block:
    """The author's own line, waiting or published, and *Take my line back*."""
    if not line.text:
        blocks = [section(words.MY_LINE_NONE), context(words.MY_LINE_NONE_WHY)]
        return page(words.MY_LINE, blocks)
    where = words.MY_LINE_WAITING if line.is_waiting else words.MY_LINE_PUBLISHED
    support = [] if line.is_waiting else [section(_support(line.been_there))]
    return form(
        words.MY_LINE,
        [
            context(where),
            section(line.text),
            *support,
            context(words.MY_LINE_WITHDRAW_NOTE),
        ],
        Sending("line.withdraw", words.WITHDRAW, pack(nudge=nudge_id, receipt=line.receipt)),
        close=words.CLOSE,
    )


def withdrawn() -> Block:
    """What taking a line back does, and what it cannot do."""
    blocks = [section(words.WITHDRAWN), context(words.WITHDRAWN_LIMITS)]
    return page(words.WITHDRAWN_TITLE, blocks)


def _support(been_there: int) -> str:
    if been_there == 0:
        return words.MY_LINE_NOBODY_YET
    template = words.MY_LINE_ONE if been_there == 1 else words.MY_LINE_SEVERAL
    return template.format(count=been_there)
