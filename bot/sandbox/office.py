"""What stands behind the workspace, joined: state, clock, log, the way to the app, its rights."""

from dataclasses import dataclass, field, replace

from bot.sandbox.clock import SandboxClock
from bot.sandbox.consent import Codes
from bot.sandbox.courier import Courier
from bot.sandbox.faults import Faults
from bot.sandbox.grants import Grants
from bot.sandbox.manifest import Manifest
from bot.sandbox.patience import Patience
from bot.sandbox.socket_mode import SocketMode
from bot.sandbox.tokens import Credentials
from bot.sandbox.traffic import Traffic
from bot.sandbox.triggers import ResponseAddresses, Triggers
from bot.sandbox.workspace import Workspace


@dataclass(eq=False)
class Office:
    """Everything that gestures and Web API calls share.

    Each workspace has an office of its own; those of one sandbox share all but the workspace,
    its triggers and its response addresses.
    """

    workspace: Workspace
    clock: SandboxClock
    manifest: Manifest
    credentials: Credentials
    patience: Patience
    traffic: Traffic
    faults: Faults
    sockets: SocketMode
    courier: Courier
    triggers: Triggers
    addresses: ResponseAddresses
    grants: Grants
    codes: Codes
    offices: dict[str, "Office"] = field(default_factory=dict, repr=False)
    """Every office of the sandbox by its team's id, this one included."""
    has_limits: bool = False
    base_url: str = ""


def open_office(
    workspace: Workspace,
    *,
    clock: SandboxClock,
    manifest: Manifest,
    credentials: Credentials,
    patience: Patience,
) -> Office:
    """An office whose app is expected over Socket Mode."""
    traffic = Traffic(clock)
    faults = Faults()
    sockets = SocketMode(workspace.app_id, traffic, patience)
    office = Office(
        workspace=workspace,
        clock=clock,
        manifest=manifest,
        credentials=credentials,
        patience=patience,
        traffic=traffic,
        faults=faults,
        sockets=sockets,
        courier=Courier(sockets, traffic, faults, patience),
        triggers=Triggers(patience.trigger),
        addresses=ResponseAddresses(clock),
        grants=Grants(clock, rotates=manifest.rotates_tokens()),
        codes=Codes(clock),
    )
    office.offices[workspace.team_id] = office
    return office


def open_next_door(office: Office, workspace: Workspace) -> Office:
    """An office for one more workspace of the same sandbox, with the same app.

    Raises ValueError if its team id is taken, or if its organisation knows the app as another user.
    """
    if workspace.team_id in office.offices:
        raise ValueError(f"there is a workspace {workspace.team_id} already")
    org = workspace.organisation
    kin = [one.workspace for one in office.offices.values() if one.workspace.organisation == org]
    if org and any(one.bot_user_id != workspace.bot_user_id for one in kin):
        raise ValueError("in one organisation the app is one user: give the same bot_user_id")
    another = replace(
        office,
        workspace=workspace,
        triggers=Triggers(office.patience.trigger),
        addresses=ResponseAddresses(office.clock),
    )
    another.addresses.base_url = office.base_url
    workspace.app_id = office.workspace.app_id
    office.offices[workspace.team_id] = another
    return another
