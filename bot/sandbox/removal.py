"""Taking the app out of the workspace."""

from bot.sandbox.announcing import announce
from bot.sandbox.office import Office


def remove_app(office: Office) -> None:
    """Tell the app that its tokens are revoked and that it is uninstalled, then refuse them."""
    workspace = office.workspace
    tokens = {"oauth": [], "bot": [workspace.bot_user_id]}
    event_ts = office.clock.timestamp()
    announce(office, {"type": "tokens_revoked", "tokens": tokens, "event_ts": event_ts})
    announce(office, {"type": "app_uninstalled", "event_ts": event_ts})
    workspace.is_installed = False
    workspace.changed()
