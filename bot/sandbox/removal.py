"""Taking the app out of the workspace, or of a whole organisation."""

from bot.sandbox.announcing import announce_removal
from bot.sandbox.grants import REMOVED, REVOKED
from bot.sandbox.office import Office


def remove_app(office: Office, *, word: str = REMOVED) -> None:
    """Tell the app that its tokens are revoked and that it is uninstalled, then refuse them.

    Tokens that came over OAuth are answered with `word` from now on. An installation of a whole
    organisation ends in each of its workspaces.
    """
    workspace = office.workspace
    tokens = {"oauth": [], "bot": [workspace.bot_user_id]}
    announce_removal(office, {"type": "tokens_revoked", "tokens": tokens})
    announce_removal(office, {"type": "app_uninstalled"})
    grant = office.grants.of(workspace)
    if grant is not None:
        office.grants.end(grant, word)
    workspace.is_installed = False
    workspace.changed()


def revoke_token(office: Office, token: str) -> None:
    """End one token; with the last one the app is taken out."""
    grant = office.grants.living(token)
    if grant is None or len(grant.alive(office.clock.now())) == 1:
        remove_app(office, word=REVOKED)
    else:
        office.grants.revoke(token)
