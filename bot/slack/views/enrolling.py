"""Enrolling more people: where their names come from, who they are, and that it is done."""

from collections.abc import Sequence

from bot.domain.letters import Member
from bot.domain.programmes import ProgrammePage, UserGroup
from bot.slack.views import words
from bot.slack.views.blocks import Block, context, section
from bot.slack.views.cohort import member_boxes, source_select
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack


def source_form(shown: ProgrammePage, page_id: str, groups: Sequence[UserGroup]) -> Block:
    """Whose names are listed: the channel's, or those of a user group."""
    carried = pack(cohort=shown.cohort.cohort_id, page=page_id)
    return form(
        words.ENROL_TITLE,
        [*_notes(shown), source_select(groups)],
        Sending("programme.candidates", words.ENROL_LIST, carried),
    )


def candidates_form(members: Sequence[Member], metadata: str) -> Block:
    """The people who can be enrolled, with tick boxes."""
    boxes = member_boxes(members)
    return form(
        words.ENROL_TITLE,
        [
            section(words.MEMBERS_INTRO),
            context(words.MEMBERS_UNTICKED),
            *boxes,
            context(words.ENROL_OUTSIDE),
        ],
        Sending("programme.enrol_these", words.ENROL_THESE, metadata),
    )


def enrolled(shown: ProgrammePage, count: int) -> Block:
    """How many are new, and what happens next."""
    said = words.ENROLLED.of(count) if count else words.ENROLLED_NOBODY
    follows = words.ENROL_PAUSED if shown.cohort.is_paused else words.ENROLLED_NEXT
    return page(words.ENROLLED_TITLE, [section(said), *([section(follows)] if count else [])])


def _notes(shown: ProgrammePage) -> list[Block]:
    paused = [section(words.ENROL_PAUSED)] if shown.cohort.is_paused else []
    late = [section(words.ENROL_LATE)] if shown.is_past_counting else []
    return [*paused, *late]
