"""Finds out whose the lines of an admin's table of shifts are; no name outlives the look."""

from bot.domain.people import PersonId
from bot.domain.rota_sheets import Colleague, MatchedSheet, matched_sheet, needs_names
from bot.slack.desk import Desk
from bot.use_cases.rota_sheets import sheet_to_match


async def read_sheet(who: PersonId, content: bytes, desk: Desk) -> MatchedSheet:
    """The table by person. Raises RotaRefused; SlackApiError if Slack stumbles."""
    sheet = await desk.perform(sheet_to_match, who, content)
    if needs_names(sheet.lines, sheet.user_ids):
        colleagues = await desk.directory.colleagues(sheet.user_ids)
    else:
        colleagues = [Colleague(user_id) for user_id in sheet.user_ids]
    return matched_sheet(sheet.lines, colleagues)
