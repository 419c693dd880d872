"""The pages on which somebody adds the bot to their workspace."""

from collections.abc import Mapping

STATE_OVER = (
    "This page has been open too long",
    "For safety each try works once, and for ten minutes. Start again from the first page.",
)
NOT_INSTALLED: Mapping[str, tuple[str, str]] = {
    "access_denied": (
        "You have not added Carryover",
        "In Slack you chose not to, or not yet. You can do it at any time.",
    ),
    "invalid_browser": (
        "Please start and finish in the same browser",
        "The answer came from another browser, or yours keeps no cookies for this page.",
    ),
    "invalid_state": STATE_OVER,
    "missing_code": STATE_OVER,
    "stumbled": (
        "That did not work",
        "Slack or we stumbled. Wait a few minutes, then start again from the first page.",
    ),
    "invalid_code": (
        "Slack did not confirm it",
        "What Slack sent us cannot be used, or was used before. Start again from the first page.",
    ),
}
"""By Slack's reason: what happened, and what to do."""
NOT_INSTALLED_BY_SLACK = (
    "Slack did not add Carryover",
    "It gave a reason that we do not know. Ask an owner of your Slack whether apps may be added.",
)
SCOPES: Mapping[str, str] = {
    "chat:write": "send practices and questions to people who take part, and post support threads",
    "commands": "answer /carryover and its shortcuts",
    "im:write": "open its conversation with a person who takes part",
    "im:history": "find a message of its own again, should Slack's reply be lost",
    "usergroups:read": "list who is in a user group that an admin chooses for a programme",
    "users:read": "know somebody's time zone, and whether they have left",
    "dnd:read": "stay silent while somebody does not want to be disturbed",
    "files:read": "read a rota that somebody sends to it",
    "files:write": "send you your own journal or data when you ask, and delete the file again",
    "pins:write": "pin the welcome in a programme's channel",
    "channels:read": "see who can read a programme's channel before a thread is posted",
    "groups:read": "the same in a private channel",
    "channels:history": "find a message of its own again in a programme's channel",
    "groups:history": "the same in a private channel",
}
"""Each scope, and what it is for; the manifest asks for the same."""
