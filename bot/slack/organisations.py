"""Organisations of several workspaces that installed the bot as a whole: which one is meant.

Of an organisation's token Slack wants to hear whose channels, members, quiet hours or files are
asked for. Source: https://docs.slack.dev/enterprise/developing-for-enterprise-orgs and the pages
of the methods; without it Slack answers `missing_argument`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

PAGE = 200
MOST_PAGES = 20
ONLY_ONE = ""
"""Stands for the workspace of an installation that has only one, which Slack knows."""


def is_organisation(team_id: str) -> bool:
    """Whether this installation is an organisation's."""
    return team_id.startswith("E")


def workspace_of_payload(body: Mapping[str, Any]) -> str:
    """The workspace in which somebody did something; empty if Slack does not say."""
    team, user, view = (body.get(part) or {} for part in ("team", "user", "view"))
    ids = (team.get("id"), body.get("team_id"), user.get("team_id"), view.get("team_id"))
    return _first_workspace(ids)


def workspace_of_user(user: Mapping[str, Any], team_id: str) -> str:
    """A workspace of that user's, by which Slack is asked about them."""
    if not is_organisation(team_id):
        return ONLY_ONE
    known = user.get("enterprise_user") or {}
    return _first_workspace((user.get("team_id"), *(known.get("teams") or ())))


async def workspaces_of(team_id: str, client: AsyncWebClient) -> list[str]:
    """The workspaces that an installation serves. Raises what the client raises."""
    if not is_organisation(team_id):
        return [ONLY_ONE]
    found: list[str] = []
    cursor = ""
    for _ in range(MOST_PAGES):
        answer = await client.auth_teams_list(limit=PAGE, cursor=cursor)
        found += [str(team["id"]) for team in answer.get("teams") or []]
        cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
        if not cursor:
            break
    return found


def _first_workspace(ids: Iterable[Any]) -> str:
    """The first id that is a workspace's; the others are missing, or an organisation's."""
    return next((str(each) for each in ids if str(each or "").startswith("T")), "")
