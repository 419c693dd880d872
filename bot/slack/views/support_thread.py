"""The opening message of a support thread."""

from bot.domain.letters import ThreadLetter
from bot.slack.views import words
from bot.slack.views.blocks import context, header, section
from bot.slack.views.message import Message, message


def support_thread(letter: ThreadLetter) -> Message:
    """The concept in plain words, lines from it in full, and a question to peers."""
    meaning = [section(letter.meaning)] if letter.meaning else []
    quotes = [section(words.LINE_QUOTED.format(line=line)) for line in letter.quoted]
    how = words.THREAD_CLOSED_HOW if letter.is_closed else words.THREAD_HOW
    reply = [] if letter.is_closed else [context(words.THREAD_REPLY)]
    return message(
        header(letter.term),
        *meaning,
        section(words.THREAD_ASKED_FOR.format(people=letter.people)),
        *quotes,
        context(how),
        section(words.THREAD_QUESTION.format(question=letter.question)),
        *reply,
    )
