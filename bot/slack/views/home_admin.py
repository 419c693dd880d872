"""What the Home tab has for admins: cohorts and what to do with them, sharing, the library."""

from bot.domain.home_letters import Gap, HomePage
from bot.domain.people import ANY_ROLE, Cohort
from bot.domain.start_letters import Starters
from bot.slack.views import words
from bot.slack.views.blocks import (
    SECTION_TEXT,
    Block,
    actions,
    button,
    clipped,
    context,
    divider,
    header,
    section,
)
from bot.slack.views.cohort import people_counted
from bot.slack.views.flags import hidden_part
from bot.slack.views.library import library_part
from bot.slack.views.moments import full_date
from bot.slack.views.owed_replies import nobody_asked
from bot.slack.views.presence import people_away
from bot.slack.views.sharing import sharing_part
from bot.slack.views.values import pack
from bot.slack.views.word_proposals import proposals_part

MOST_COHORTS = 12


def admin_part(page: HomePage, zone_name: str) -> list[Block]:
    """What an admin needs; moments of the library are said in their own time zone."""
    return [
        divider(),
        header(words.HOME_ADMIN),
        *hidden_part(page.lines_hidden),
        section("\n".join(words.HOME_CHECKLIST)),
        actions(
            button(words.NEW_COHORT, "cohort.open", is_main=True),
            button(words.SEND_TEST, "admin.test"),
            button(words.ADD_ADMINS, "admin.open"),
            button(words.HOME_WORD_NOTE, "word_note.open"),
            button(words.AUDIT_TITLE, "audit.open"),
        ),
        header(words.HOME_COHORTS),
        *_cohorts(page),
        *nobody_asked(page.nobody_asked),
        *people_away(page.people_away),
        *sharing_part(is_paused=page.is_sharing_paused),
        *proposals_part(page.proposed),
        *(library_part(page.library, zone_name) if page.library else []),
    ]


def _cohorts(page: HomePage) -> list[Block]:
    if not page.cohorts:
        return [section(words.HOME_NO_COHORTS)]
    running_first = sorted(page.cohorts, key=lambda each: each[0].cohort_id not in page.starters)
    rows = [
        block
        for number, (cohort, size) in enumerate(running_first[:MOST_COHORTS])
        for block in _cohort_row(cohort, size, page, number)
    ]
    more = max(0, len(page.cohorts) - MOST_COHORTS)
    return rows + ([context(words.HOME_MORE_COHORTS.format(count=more))] if more else [])


def _cohort_row(cohort: Cohort, size: int, page: HomePage, number: int) -> list[Block]:
    """The cohort: how many have started, what the library lacks, and while it runs what to do."""
    starters, gap = page.starters.get(cohort.cohort_id), page.gaps.get(cohort.cohort_id)
    row = words.HOME_COHORT.format(
        programme=cohort.programme,
        people=people_counted(size),
        starts=full_date(cohort.starts_on),
        ends=full_date(cohort.ends_on),
    )
    if starters is None:
        return [section(row, _report_button(cohort, number))]
    paused = [words.HOME_COHORT_PAUSED] if cohort.is_paused else []
    lines = [row, *paused, _started(starters), *([_lacking(gap)] if gap else [])]
    value, name = pack(cohort=cohort.cohort_id), cohort.programme
    manage_says = words.MANAGE_SPOKEN.format(programme=name)
    post_says = words.POST_JOIN_SPOKEN.format(programme=name)
    return [
        section(clipped("\n".join(lines), SECTION_TEXT)),
        actions(
            button(words.MANAGE, f"programme.open.{number}", value, says=manage_says),
            button(words.POST_JOIN, f"cohort.join_post.{number}", value, says=post_says),
        ),
    ]


def _report_button(cohort: Cohort, number: int) -> Block:
    says = words.SEND_REPORT_SPOKEN.format(programme=cohort.programme)
    value = pack(cohort=cohort.cohort_id)
    return button(words.SEND_REPORT, f"report.open.{number}", value, says=says)


def _lacking(gap: Gap) -> str:
    roles = ", ".join(words.HOME_ANY_ROLE if role == ANY_ROLE else role for role in gap.roles)
    return words.HOME_GAP.format(roles=roles)


def _started(starters: Starters) -> str:
    if starters.started is not None:
        return words.HOME_STARTED.format(count=starters.started)
    if starters.people < 2 * starters.threshold:
        return words.HOME_STARTED_SMALL
    said = words.HOME_STARTED_MOST if starters.is_most else words.HOME_STARTED_FEW
    return said.format(threshold=starters.threshold)
