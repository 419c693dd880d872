"""What the bot asks Slack's leave for, and why, in words for whoever installs it."""

from collections.abc import Mapping

SCOPES: Mapping[str, str] = {
    "chat:write": "send practices and questions to people who take part, and post support threads",
    "commands": "answer /carryover and its shortcuts",
    "im:write": "open its conversation with a person who takes part",
    "im:history": "find a message of its own again, should Slack's reply be lost",
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
