"""*Stop*: which programme, what to do first, and that it is done."""

from collections.abc import Sequence

from bot.domain.people import Cohort
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, section
from bot.slack.views.inputs import Option, select
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack

ALL = "all"
MOST_PROGRAMMES = 99


def stop_form(programmes: Sequence[Cohort]) -> Block:
    """What should stop, after a copy and shared lines were thought of."""
    if not programmes:
        return nothing_to_stop()
    several = len(programmes) > 1
    only = "" if several else programmes[0].cohort_id
    which = _which(programmes) if several else _only(programmes[0])
    return form(
        words.STOP_TITLE,
        [
            which,
            section(words.STOP_KEEPS),
            section(words.TAKE_LINES_BACK_FIRST),
            actions(button(words.COPY_FIRST, "data.export")),
        ],
        Sending("stop.confirm", words.STOP_NOW, pack(cohort=only)),
        close=words.DO_NOT_STOP,
    )


def stopped(programmes: Sequence[Cohort]) -> Block:
    """What has stopped, and what stays."""
    if not programmes:
        return nothing_to_stop()
    one = words.STOPPED.format(programme=programmes[0].programme)
    said = words.STOPPED_ALL if len(programmes) > 1 else one
    return page(words.STOPPED_TITLE, [section(said), context(words.STOPPED_STILL_YOURS)])


def nothing_to_stop() -> Block:
    """There is no programme that could send anything."""
    blocks = [section(words.NOTHING_TO_STOP), context(words.STOP_KEEPS)]
    return page(words.STOP_TITLE, blocks)


def _which(programmes: Sequence[Cohort]) -> Block:
    each = [Option(cohort.programme, cohort.cohort_id) for cohort in programmes[:MOST_PROGRAMMES]]
    options = [*each, Option(words.STOP_ALL, ALL)]
    return select("programme", words.STOP_WHICH, options, initial=options[0].value)


def _only(cohort: Cohort) -> Block:
    return section(words.STOP_ONE.format(programme=cohort.programme))
