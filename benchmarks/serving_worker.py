"""A worker for benchmarks: `python -m benchmarks.serving_worker DATA KEYS PERSON_KEYS SLACK`.

It takes jobs from the bot's own queue and sends what waits in that workspace, with the bot's own
outbox worker, until it is ended. Our own limits are off: they are a matter of each workspace alone.
"""

import asyncio
import sys
from functools import partial

from benchmarks.delivery import TOKEN
from benchmarks.servers import BenchServers
from benchmarks.ward import SetClock, ports_over
from bot.scheduling.delivery import Delivery
from bot.scheduling.queue import open_queue, worked_off
from bot.slack.connection import open_client
from bot.slack.messenger import SlackMessenger
from bot.storage.executor import DatabaseExecutor


async def serve(servers: BenchServers, url: str) -> None:
    """Work until cancelled."""
    make_ports = partial(ports_over, clock=SetClock())
    executor = DatabaseExecutor(servers.open_store, make_ports)
    async with open_client(TOKEN, url) as client:
        messenger = SlackMessenger(client)

        async def serve_team(team_id: str) -> None:
            await Delivery(executor.for_team(team_id), messenger).send_due()

        async with open_queue(servers.data, serve_team) as queue:
            sys.stdout.write("ready\n")
            sys.stdout.flush()
            await worked_off(queue)


if __name__ == "__main__":
    *databases, slack = sys.argv[1:]
    asyncio.run(serve(BenchServers(*databases), slack))
