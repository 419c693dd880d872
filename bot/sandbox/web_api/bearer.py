"""Whom a bot's token speaks for, and which workspace a call with it means."""

from collections.abc import Callable, Set
from dataclasses import dataclass

from bot.sandbox.grants import Dead, Grant
from bot.sandbox.office import Office
from bot.sandbox.web_api.arguments import Arguments
from bot.sandbox.web_api.refusal import Refusal

NEED_TEAM = frozenset(
    {
        "conversations.list",
        "dnd.info",
        "dnd.teamInfo",
        "files.list",
        "usergroups.users.list",
        "users.conversations",
        "users.list",
    }
)
"""With an organisation's token these do not know which workspace is meant unless it is said."""


@dataclass(frozen=True)
class Bearer:
    """Whom a token speaks for; no `grant` if it is the one that a sandbox begins with."""

    offices: list[Office]
    grant: Grant | None = None

    def scopes(self) -> Set[str] | None:
        """What the app may do: as somebody allowed it, else as its manifest asks; None if all."""
        granted = self.grant.scopes if self.grant is not None else None
        return self.offices[0].manifest.scopes() if granted is None else granted

    def office_for(self, method: str, arguments: Arguments) -> Office:
        """The workspace that a call means; raises Refusal if that is not said or not theirs."""
        if self.grant is None or not self.grant.is_org_wide:
            return self.offices[0]
        team_id = arguments.text("team_id")
        if team_id:
            for office in self.offices:
                if office.workspace.team_id == team_id:
                    return office
            raise Refusal("team_access_not_granted")
        if method in NEED_TEAM:
            raise Refusal("missing_argument", arg="team_id")
        return self._office_that_knows(arguments)

    def _office_that_knows(self, arguments: Arguments) -> Office:
        """Where what the call names is found; channels belong to one workspace, people to more."""
        for names, is_known in _KINDS:
            for name in filter(None, map(arguments.text, names)):
                for office in self.offices:
                    if is_known(office, name):
                        return office
        return self.offices[0]


def _knows_view(office: Office, view_id: str) -> bool:
    workspace = office.workspace
    return bool(workspace.open_view(view_id) or workspace.home_by_id(view_id))


_KINDS: list[tuple[tuple[str, ...], Callable[[Office, str], bool]]] = [
    (("trigger_id",), lambda office, name: office.triggers.knows(name)),
    (("view_id",), _knows_view),
    (("channel", "channel_id", "channels"), lambda office, name: name in office.workspace.channels),
    (("file",), lambda office, name: name in office.workspace.files),
    (
        ("channel", "user", "user_id", "users"),
        lambda office, name: name in office.workspace.members,
    ),
]


def bearer_of(office: Office, token: str) -> Bearer:
    """Whose token that is; raises Refusal with Slack's word if it opens nothing."""
    if token == office.credentials.bot_token:
        if not is_preset_good(office):
            raise Refusal("token_revoked")
        return Bearer([office])
    try:
        grant = office.grants.living(token)
    except Dead as dead:
        raise Refusal(str(dead)) from None
    if grant is None:
        raise Refusal("invalid_auth")
    return Bearer([office.offices[one.team_id] for one in grant.workspaces], grant)


def is_preset_good(office: Office) -> bool:
    """Whether the token that the sandbox begins with still serves: until OAuth gave another."""
    return office.workspace.is_installed and office.grants.of(office.workspace) is None
