"""What stands behind the workspace, joined: state, clock, log, the way to the app, its rights."""

from dataclasses import dataclass

from bot.sandbox.clock import SandboxClock
from bot.sandbox.courier import Courier
from bot.sandbox.faults import Faults
from bot.sandbox.manifest import Manifest
from bot.sandbox.patience import Patience
from bot.sandbox.socket_mode import SocketMode
from bot.sandbox.tokens import Credentials
from bot.sandbox.traffic import Traffic
from bot.sandbox.triggers import ResponseAddresses, Triggers
from bot.sandbox.workspace import Workspace


@dataclass
class Office:
    """Everything that gestures and Web API calls share."""

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
    return Office(
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
    )
