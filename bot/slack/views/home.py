"""The Home tab: the person's own practice, invitations, and what an admin needs."""

from datetime import datetime

from bot.domain.home_letters import Gap, HomePage
from bot.domain.people import Cohort
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
from bot.slack.views.home_practice import practice_part
from bot.slack.views.inputs import people_select, text_entry
from bot.slack.views.languages import language_part
from bot.slack.views.library import library_part
from bot.slack.views.moments import full_date
from bot.slack.views.presence import people_away
from bot.slack.views.sharing import sharing_part
from bot.slack.views.surfaces import Sending, form, home_tab
from bot.slack.views.trust import trust
from bot.slack.views.values import pack
from bot.slack.views.word_proposals import proposals_part

__all__ = ["admin_code_form", "home", "trust"]

LONGEST_CODE = 100
ANY_ROLE = "any"
MOST_COHORTS = 12
MOST_INVITATIONS = 5


def home(page: HomePage, now: datetime, zone_name: str) -> Block:
    """What one person sees when they open the bot."""
    return home_tab(
        [
            *_invitations(page),
            *practice_part(page, now),
            *(language_part(page.person) if page.person else []),
            *(_code_entry() if page.may_enter_code else []),
            *(_admin_part(page, zone_name) if page.is_admin else []),
        ]
    )


def admin_code_form() -> Block:
    """The one-time code that makes the first admin."""
    entry = text_entry("code", words.CODE_LABEL, most=LONGEST_CODE, hint=words.CODE_HINT)
    return form(words.CODE_TITLE, [entry], Sending("admin.enter", words.BECOME_ADMIN))


def _invitations(page: HomePage) -> list[Block]:
    if not page.invitations:
        return []
    shown = page.invitations[:MOST_INVITATIONS]
    return [
        header(words.HOME_INVITED),
        *(_invitation(cohort, number) for number, cohort in enumerate(shown)),
        divider(),
    ]


def _invitation(cohort: Cohort, number: int) -> Block:
    start = button(words.START, f"start.open.{number}", pack(cohort=cohort.cohort_id), is_main=True)
    return section(words.HOME_INVITATION.format(programme=cohort.programme), start)


def more_admins_form() -> Block:
    """Which colleagues become admins too."""
    entry = people_select("admins", words.ADD_ADMINS_LABEL, words.ADD_ADMINS_HINT)
    return form(words.ADD_ADMINS, [entry], Sending("admin.name", words.ADD_ADMINS))


def _code_entry() -> list[Block]:
    return [
        divider(),
        header(words.HOME_CODE),
        section(words.HOME_CODE_WHY),
        actions(button(words.ENTER_CODE, "admin.code")),
    ]


def _admin_part(page: HomePage, zone_name: str) -> list[Block]:
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
        ),
        header(words.HOME_COHORTS),
        *_cohorts(page),
        *people_away(page.people_away),
        *sharing_part(is_paused=page.is_sharing_paused),
        *proposals_part(page.proposed),
        *(library_part(page.library, zone_name) if page.library else []),
    ]


def _cohorts(page: HomePage) -> list[Block]:
    if not page.cohorts:
        return [section(words.HOME_NO_COHORTS)]
    rows = [
        _cohort_row(cohort, size, page, number)
        for number, (cohort, size) in enumerate(page.cohorts[:MOST_COHORTS])
    ]
    more = len(page.cohorts) - len(rows)
    return rows + ([context(words.HOME_MORE_COHORTS.format(count=more))] if more else [])


def _cohort_row(cohort: Cohort, size: int, page: HomePage, number: int) -> Block:
    """The cohort: how many have started, what the library lacks, and while it runs *Join*."""
    starters, gap = page.starters.get(cohort.cohort_id), page.gaps.get(cohort.cohort_id)
    row = words.HOME_COHORT.format(
        programme=cohort.programme,
        people=people_counted(size),
        starts=full_date(cohort.starts_on),
        ends=full_date(cohort.ends_on),
    )
    if starters is None:
        return section(row)
    lines = [row, _started(starters), *([_lacking(gap)] if gap else [])]
    says = words.POST_JOIN_SPOKEN.format(programme=cohort.programme)
    value = pack(cohort=cohort.cohort_id)
    post = button(words.POST_JOIN, f"cohort.join_post.{number}", value, says=says)
    return section(clipped("\n".join(lines), SECTION_TEXT), post)


def _lacking(gap: Gap) -> str:
    times = words.HOME_TIMES.of(gap.times)
    roles = ", ".join(words.HOME_ANY_ROLE if role == ANY_ROLE else role for role in gap.roles)
    return words.HOME_GAP.format(times=times, roles=roles)


def _started(starters: Starters) -> str:
    if starters.started is not None:
        return words.HOME_STARTED.format(count=starters.started)
    if starters.people < 2 * starters.threshold:
        return words.HOME_STARTED_SMALL
    said = words.HOME_STARTED_MOST if starters.is_most else words.HOME_STARTED_FEW
    return said.format(threshold=starters.threshold)
