"""What serves one workspace: its client, its desk, and rounds over its rows."""

from collections import Counter
from collections.abc import Callable
from functools import partial

from bot.domain.breaker import Breaker
from bot.scheduling.delivery import Delivery
from bot.scheduling.rounds import ANY, Rounds
from bot.slack.audiences import ChannelLooks
from bot.slack.branch import Branch, NotInstalled
from bot.slack.departures import settle_departure
from bot.slack.desk import Desk
from bot.slack.gated_client import tell_troubles
from bot.slack.inbox import Inbox
from bot.slack.messenger import SlackMessenger
from bot.slack.presence import look_at_people
from bot.slack.sent_files import delete_due_files
from bot.use_cases.agenda import Task
from bot.wiring.house import House

Ask = Callable[[], None]


class Office:
    """One workspace's parts, as one process has them."""

    def __init__(self, house: House, team_id: str, token: str, on_event: Ask | None) -> None:
        """Whoever makes rounds over this office alone gives no `on_event`; else it is called."""
        self.team_id = team_id
        self._gates = house.gates
        self.client = client = house.client_for(token)
        client.gate_with(house.gates, team_id, house.world.clock)
        self.desk = desk = Desk(
            house.executor.for_team(team_id),
            client,
            house.world.clock,
            refresh_library=house.refresh_library,
            names=house.names,
        )
        inbox = Inbox(desk, on_event or self._ask)
        self.branch = Branch(desk, inbox)
        self.rounds = Rounds(
            desk.perform,
            Delivery(desk.perform, SlackMessenger(client)),
            desk.clock,
            finish=desk.finish,
            edge=(
                (client.probe_if_due, {Task.PROBES}),
                (partial(tell_troubles, client, desk.perform), ANY),
                (partial(settle_departure, team_id, desk), {Task.DEPARTURES}),
                (inbox.work, {Task.EVENTS}),
                (house.refresh_library, ANY),
                (partial(delete_due_files, desk), {Task.FILES}),
                (partial(look_at_people, desk), {Task.LOOKS}),
                (ChannelLooks(desk).look, ANY),
            ),
        )

    def _ask(self) -> None:
        self.rounds.ask()

    def speak_with(self, token: str) -> None:
        """From now on, with this token; if it is another one, Slack is asked again at once."""
        if token != self.client.token:
            self.client.token = token
            self._gates.of(self.team_id).breaker = Breaker()


class Workspaces:
    """The offices of all workspaces that have installed the bot, each opened when it is needed."""

    def __init__(self, house: House, on_event: Ask | None = None) -> None:
        """`on_event` is called when an event has come, instead of the office's own rounds."""
        self._house = house
        self._on_event = on_event
        self._offices: dict[str, Office] = {}

    async def office(self, team_id: str) -> Office:
        """The office of a workspace. Raises NotInstalled."""
        try:
            token = await self._house.tokens.of(team_id)
        except NotInstalled:
            self._offices.pop(team_id, None)
            raise
        office = self._offices.get(team_id)
        if office is None:
            office = self._offices[team_id] = Office(self._house, team_id, token, self._on_event)
        office.speak_with(token)
        return office

    async def branch(self, team_id: str) -> Branch:
        """Where the payloads of a workspace go. Raises NotInstalled."""
        return (await self.office(team_id)).branch

    def tally(self) -> Counter[str]:
        """How many rounds were made and failed for all of them, and how messages went."""
        return sum((office.rounds.tally for office in self._offices.values()), Counter())

    async def finish(self) -> bool:
        """Wait for everything that gestures have left for later; whether there was anything."""
        return any([await office.desk.finish() for office in list(self._offices.values())])
