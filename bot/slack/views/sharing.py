"""Sharing: what an admin says about places, members' names, whom to call, and a pause."""

from bot.domain.people import Cohort
from bot.domain.sharing import LONGEST_HELP, LONGEST_PLACES, Sharing, SharingForm
from bot.slack.views import words
from bot.slack.views.blocks import Block, button, context, section
from bot.slack.views.inputs import (
    Option,
    optional,
    people_select,
    several_lines,
    text_entry,
    tick_boxes,
)
from bot.slack.views.surfaces import Sending, form, page

USE_NAMES = "use names"
PAUSE = "pause"
SPONSORS = "sponsors."
MOST_COHORTS = 40


def sharing_form(shown: SharingForm) -> Block:
    """The settings as they are, to be changed."""
    sharing = shown.sharing
    names, pause = Option(words.MEMBER_NAMES_YES, USE_NAMES), Option(words.SHARING_PAUSE_NOW, PAUSE)
    return form(
        words.SHARING_TITLE,
        [
            _places(sharing),
            _tick("names", words.MEMBER_NAMES, names, is_ticked=sharing.uses_member_names),
            context(words.MEMBER_NAMES_MEAN),
            _help_text(sharing),
            *(_sponsors(cohort) for cohort in shown.cohorts[:MOST_COHORTS]),
            _tick("pause", words.SHARING_PAUSE, pause, is_ticked=sharing.is_paused),
            context(words.SHARING_PAUSE_MEANS),
        ],
        Sending("sharing.save", words.SAVE_SHARING),
    )


def sharing_saved(sharing: Sharing) -> Block:
    """What is so from now on."""
    paused = words.SHARING_PAUSED_NOW if sharing.is_paused else words.SHARING_GOES_ON
    return page(words.SHARING_TITLE, [section(words.SHARING_SAVED), section(paused)])


def sharing_part(*, is_paused: bool) -> list[Block]:
    """The row in an admin's Home."""
    says = words.HOME_SHARING_PAUSED if is_paused else words.HOME_SHARING
    return [section(says, button(words.SHARING_OPEN_FORM, "sharing.open"))]


def _places(sharing: Sharing) -> Block:
    said = "\n".join(sharing.places)
    hint = words.PLACES_HINT
    entry = text_entry("places", words.PLACES, most=LONGEST_PLACES, hint=hint, initial=said)
    return optional(several_lines(entry))


def _sponsors(cohort: Cohort) -> Block:
    label = words.SHARING_SPONSORS.format(programme=cohort.programme)
    field, hint = SPONSORS + cohort.cohort_id, words.SHARING_SPONSORS_HINT
    return people_select(field, label, hint, chosen=cohort.sponsors)


def _help_text(sharing: Sharing) -> Block:
    said = sharing.help_text or words.USUAL_HELP
    hint = words.HELP_TEXT_HINT
    entry = text_entry("help_text", words.HELP_TEXT, most=LONGEST_HELP, hint=hint, initial=said)
    return optional(several_lines(entry))


def _tick(field: str, label: str, option: Option, *, is_ticked: bool) -> Block:
    ticked = [option.value] if is_ticked else []
    return tick_boxes(field, label, [option], ticked=ticked, optional=True)
