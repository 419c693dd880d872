"""What the page says when the bot was not added."""

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
