"""The barometer's question, and what stands in its place once it was pressed."""

from bot.domain.barometer import BarometerLetter
from bot.slack.views import words
from bot.slack.views.blocks import SECTION_TEXT, actions, button, clipped, context, header, section
from bot.slack.views.message import Message, message
from bot.slack.views.values import pack


def statement(letter: BarometerLetter) -> Message:
    """The statement with its answers, why it is asked, and what it is not."""
    says = words.BAROMETER_SAYS.format(says=letter.says)
    why = words.BAROMETER_WHY.format(programme=letter.programme)
    answers = [
        button(
            label,
            f"barometer.answer.{number}",
            pack(cohort=letter.cohort_id, wave=str(letter.number), answer=answer.value),
        )
        for number, (answer, label) in enumerate(words.BAROMETER_ANSWERS.items())
    ]
    return message(
        header(words.BAROMETER_TITLE),
        section(clipped(says, SECTION_TEXT)),
        section(words.BAROMETER_ASK),
        actions(*answers),
        context(clipped(why, SECTION_TEXT)),
        context(words.BAROMETER_NOT_VALIDATED),
    )


def pressed(*, is_open: bool) -> Message:
    """The same thanks for every answer, so that the message keeps none; or that it has closed."""
    return message(section(words.BAROMETER_THANKS if is_open else words.BAROMETER_CLOSED))
