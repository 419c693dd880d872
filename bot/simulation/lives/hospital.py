"""The hospital that people of a simulated world work in: its workspace, channels and educator."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.sandbox.gestures import Gestures
from bot.sandbox.manifest import Manifest
from bot.sandbox.office import Office, open_office
from bot.sandbox.patience import Patience
from bot.sandbox.tokens import Credentials
from bot.sandbox.workspace import Channel, Member, Workspace
from bot.simulation.lives.clocks import LoopClock
from bot.simulation.lives.crowd import Resident
from bot.simulation.lives.wire import ADDRESS

EDUCATOR = "UDEV00"
BOT_NAME = "Carryover"
COHORT_OF = 24
"""How many trainees take a programme together."""


@dataclass(frozen=True)
class Hospital:
    """The office behind the pretend Slack, what people can do there, and the cohorts' channels."""

    office: Office
    gestures: Gestures
    channels: list[Channel]
    channel_of: dict[str, Channel]

    @property
    def workspace(self) -> Workspace:
        """Its workspace."""
        return self.office.workspace


def open_hospital(residents: list[Resident], clock: LoopClock) -> Hospital:
    """A workspace with these people, a channel for each cohort, and nobody enrolled yet."""
    workspace = Workspace(name="Simulated", app_name=BOT_NAME)
    workspace.members[EDUCATOR] = Member(EDUCATOR, "dev", "Dev", is_admin=True)
    channels: list[Channel] = []
    channel_of: dict[str, Channel] = {}
    for number, resident in enumerate(residents):
        if number % COHORT_OF == 0:
            channels.append(_channel(len(channels), workspace))
        character = resident.character
        handle = resident.user_id.lower()
        workspace.members[resident.user_id] = Member(
            resident.user_id, handle, character.name, tz=character.zone_name
        )
        channels[-1].member_ids.append(resident.user_id)
        channel_of[resident.user_id] = channels[-1]
    office = open_office(
        workspace,
        clock=clock,
        manifest=Manifest(_manifest()),
        credentials=Credentials(),
        patience=Patience(),
    )
    office.base_url = office.addresses.base_url = ADDRESS
    return Hospital(office, Gestures(office), channels, channel_of)


def _channel(number: int, workspace: Workspace) -> Channel:
    channel = Channel(
        f"C{number:06d}",
        f"leading-{number}",
        is_private=True,
        member_ids=[workspace.bot_user_id, EDUCATOR],
        creator_id=EDUCATOR,
    )
    workspace.channels[channel.id] = channel
    return channel


def programme_dates(starts_at: datetime) -> tuple[str, str]:
    """The first and last day of a programme of twelve weeks."""
    return starts_at.date().isoformat(), (starts_at + timedelta(weeks=12)).date().isoformat()


def _manifest() -> dict[str, Any]:
    path = Path(__file__).parents[3] / "manifest.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))
