"""An organisation installed the bot as a whole: Slack is told which workspace is meant."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Person, PersonId
from bot.domain.presence import Look
from bot.sandbox import posting
from bot.sandbox.server import Sandbox
from bot.slack.connection import open_client
from bot.slack.desk import Desk
from bot.slack.files import delete, fetch, find_sent, look_up, upload
from bot.slack.gestures import Gesture, action_gesture
from bot.slack.names import SlackNames
from bot.slack.organisations import workspace_of_payload, workspace_of_user
from bot.slack.presence import look_at, look_at_people
from bot.slack.views.document import Document
from bot.use_cases.known import uses_member_names
from bot.use_cases.presence import keep_look, people_to_look_at
from tests.sandbox.conftest import MONDAY, QUICK
from tests.sandbox.hospitals import NORTH, SOUTH, TRUST, hospitals, office_of
from tests.use_cases.stage import FixedClock

ASHA_NORTH, ASHA_SOUTH = "U0ASHANORTH", "U0ASHASOUTH"


@dataclass
class Trust:
    """A desk of the whole organisation, in front of a sandbox."""

    sandbox: Sandbox
    client: AsyncWebClient
    kept: dict[str, Look]

    def __post_init__(self) -> None:
        async def nothing() -> None: ...

        clock = FixedClock(MONDAY)
        self.names = SlackNames(clock)
        self.desk = Desk(
            self.perform, self.client, clock, refresh_library=nothing, names=self.names
        )

    async def perform(self, use_case: Any, *said: Any) -> Any:
        """Asha of either hospital is to be looked at, and what is seen of her is kept."""
        if use_case is uses_member_names:
            return True
        if use_case is people_to_look_at:
            return [Person(TRUST.id, each, "Europe/London") for each in (ASHA_NORTH, ASHA_SOUTH)]
        assert use_case is keep_look, use_case
        who, look = said
        self.kept[who.user_id] = look
        return None

    async def learns_in(self, workspace_id: str) -> None:
        """Somebody in that workspace is about to share a line."""
        gesture = Gesture(PersonId(TRUST.id, "U0X"), "reflection.save", workspace_id=workspace_id)
        await self.desk.learn_names(gesture)

    def keeps_quiet(self, team_id: str, user_id: str) -> None:
        """Somebody does not want to be disturbed over lunch."""
        dnd = office_of(self.sandbox, team_id).workspace.members[user_id].dnd
        dnd.starts, dnd.ends = "12:00", "13:30"


@pytest_asyncio.fixture
async def trust() -> AsyncIterator[Trust]:
    sandbox = hospitals(starts_at=MONDAY, patience=QUICK)
    await sandbox.start()
    both = [office_of(sandbox, team_id).workspace for team_id in (NORTH, SOUTH)]
    both[0].channels["C0NORTH"].name = "north-ward"
    both[1].members[ASHA_SOUTH].display_name = "Asha of the South"
    grant = sandbox.office.grants.give(both, user_id="U0DEVNORTH", scopes=None, is_org_wide=True)
    async with open_client(grant.token.text, sandbox.api_url) as client:
        yield Trust(sandbox, client, {})
    await sandbox.close()


@pytest.mark.asyncio
async def test_the_guard_learns_names_of_the_workspace_at_work(trust: Trust) -> None:
    await trust.learns_in(NORTH)
    before = trust.names.members(TRUST.id)
    await trust.learns_in(SOUTH)

    assert "north-ward" in trust.names.channels(TRUST.id)
    assert "Asha of the South" not in before
    assert "Asha of the South" in trust.names.members(TRUST.id)


@pytest.mark.asyncio
async def test_quiet_hours_are_asked_of_the_workspace_of_each_person(trust: Trust) -> None:
    trust.keeps_quiet(SOUTH, ASHA_SOUTH)

    await look_at_people(trust.desk)
    alone = await look_at(PersonId(TRUST.id, ASHA_SOUTH), trust.desk)

    starts_at = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert trust.kept[ASHA_NORTH].dnd == ()
    assert [span[0] for span in trust.kept[ASHA_SOUTH].dnd or ()][:1] == [starts_at]
    assert alone == trust.kept[ASHA_SOUTH]


@pytest.mark.asyncio
async def test_our_files_are_found_in_every_workspace(trust: Trust) -> None:
    ids = set()
    for team_id in (NORTH, SOUTH):
        office = office_of(trust.sandbox, team_id)
        file = posting.new_file(office, office.workspace.bot_user_id, "journal-s1.md")
        file.content = b"mine"
        ids.add(file.id)

    assert set(await find_sent("s1", TRUST.id, trust.client)) == ids


@pytest.mark.asyncio
async def test_files_reach_a_person_in_whichever_workspace_and_are_deleted_again(
    trust: Trust,
) -> None:
    document = Document("journal", "md", "My journal", "mine")
    [file_id] = await upload([document], "s1", ASHA_SOUTH, trust.client)
    south = office_of(trust.sandbox, SOUTH).workspace
    own = south.direct_channel(ASHA_SOUTH, south.bot_user_id)
    assert own is not None
    assert list(south.files[file_id].shown_in) == [own.id]
    assert await fetch(await look_up(file_id, trust.client), trust.client) == b"mine"

    await delete(file_id, trust.client)

    assert not south.files[file_id].is_there


@pytest.mark.parametrize(
    "told",
    [
        {"team": {"id": "T1"}, "user": {"id": "U1", "team_id": "T2"}},
        {"team": None, "user": {"id": "U1", "team_id": "T1"}},
        {"team": None, "user": {"id": "U1", "team_id": "E1"}, "view": {"team_id": "T1"}},
    ],
)
def test_a_payload_names_its_workspace_somewhere(told: dict[str, Any]) -> None:
    assert workspace_of_payload(told) == "T1"


def test_a_press_is_the_organisations_and_happens_in_a_workspace() -> None:
    gesture = action_gesture(
        {
            "team": {"id": "T1"},
            "enterprise": {"id": "E1"},
            "is_enterprise_install": True,
            "user": {"id": "U1"},
            "actions": [{"action_id": "home.open"}],
        }
    )

    assert (gesture.who.team_id, gesture.workspace_id) == ("E1", "T1")


@pytest.mark.parametrize(
    ("user", "team_id", "workspace_id"),
    [
        ({"team_id": "T1"}, "E1", "T1"),
        ({"team_id": "E1", "enterprise_user": {"teams": ["T2", "T3"]}}, "E1", "T2"),
        ({"team_id": "E1"}, "E1", ""),
        ({"team_id": "T2"}, "T1", ""),
    ],
)
def test_a_person_of_an_organisation_is_asked_about_in_a_workspace_of_theirs(
    user: dict[str, Any], team_id: str, workspace_id: str
) -> None:
    assert workspace_of_user(user, team_id) == workspace_id
