"""Words that people type to the bot: answered by the id of their message, and read by nobody."""

from bot.domain.letters import HelpLetter, TypedWordsLetter
from bot.domain.messages import MessageKind
from bot.use_cases.inbox import answer_typed_words, events_waiting, receive_event
from bot.use_cases.message_ports import InboxEvent
from tests.use_cases.stage import ASHA, ERIN, TEAM, Stage


def typed(stage: Stage, user_id: str) -> None:
    """Somebody types, and the bot answers."""
    event = InboxEvent(TEAM, f"Ev{user_id}", "message", user_id, "D1", "17.000100")
    receive_event(event, ports=stage.ports)
    answer_typed_words(event, ports=stage.ports)
    stage.beat()


def test_typed_words_are_answered_with_a_way_to_keep_them(stage: Stage) -> None:
    stage.everybody_starts(stage.start_cohort())

    typed(stage, ASHA.user_id)

    (answer,) = stage.letters(MessageKind.TYPED_WORDS, ASHA)
    assert answer.letter == TypedWordsLetter(answer.message.message_id, "17.000100")
    assert events_waiting(ports=stage.ports) == []


def test_somebody_without_a_journal_gets_the_help(stage: Stage) -> None:
    typed(stage, ERIN.user_id)

    (answer,) = stage.letters(MessageKind.NOTE, ERIN)
    assert answer.letter == HelpLetter()
    assert stage.letters(MessageKind.TYPED_WORDS) == []
