"""The Home tab: the person's own practice, invitations, and what an admin needs."""

from datetime import datetime

from bot.domain.home_letters import HomePage
from bot.domain.people import Cohort
from bot.slack.views import words
from bot.slack.views.blocks import (
    Block,
    actions,
    button,
    divider,
    header,
    section,
)
from bot.slack.views.home_admin import admin_part
from bot.slack.views.home_practice import practice_part
from bot.slack.views.inputs import people_select, text_entry
from bot.slack.views.languages import language_part
from bot.slack.views.sponsors import sponsors_part
from bot.slack.views.surfaces import Sending, form, home_tab
from bot.slack.views.trust import trust
from bot.slack.views.values import pack

__all__ = ["admin_code_form", "home", "trust"]

LONGEST_CODE = 100
MOST_INVITATIONS = 5


def home(page: HomePage, now: datetime, zone_name: str) -> Block:
    """What one person sees when they open the bot."""
    return home_tab(
        [
            *_invitations(page),
            *practice_part(page, now),
            *sponsors_part(page.sponsored),
            *(language_part(page.person) if page.person else []),
            *(_code_entry() if page.may_enter_code else []),
            *(admin_part(page, zone_name) if page.is_admin else []),
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
