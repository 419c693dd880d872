"""What is kept, and what use cases work with: the store with its keys, and the ports over it."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial

from bot.clock import SystemClock
from bot.config import Settings
from bot.content.editor import FileEditor
from bot.domain.chance import Chance
from bot.failpoints import Passing, passing
from bot.guard.concerns import ListedConcerns
from bot.guard.entities import load_entities
from bot.guard.late_guard import LateGuard
from bot.rotas.calendars import FileCalendars
from bot.scheduling.live_libraries import LiveLibraries
from bot.slack.names import SlackNames
from bot.storage.keyring import KeyRing, open_keys, open_keys_on_servers
from bot.storage.ledger import KeptLedger, LedgerFile
from bot.storage.opening import open_database
from bot.storage.schema import migrate
from bot.storage.secrets import SystemChance, SystemSecrets
from bot.storage.store import SqlStore
from bot.use_cases.erasures import replay_erasures
from bot.use_cases.gates import Gates
from bot.use_cases.ports import Clock, Ports, Store
from bot.wiring.world import Executor, World


@dataclass(frozen=True)
class Hands:
    """What use cases work with beside the store."""

    libraries: LiveLibraries
    editor: FileEditor
    names: SlackNames
    gates: Gates = field(default_factory=Gates)


def hands_without_workspace(clock: Clock) -> Hands:
    """For work that asks for no library and for no names."""
    editor = FileEditor()
    return Hands(LiveLibraries("", editor, clock), editor, SlackNames(clock))


def open_executor(settings: Settings, world: World, hands: Hands) -> Executor:
    """Where use cases run, with the newest schema and no key left over from a crash."""
    return world.open_executor(
        partial(open_store, settings, world.passing), ports_maker(settings, world, hands)
    )


def ports_maker(settings: Settings, world: World, hands: Hands) -> Callable[[Store], Ports]:
    """What makes the ports over a store."""
    return lambda store: ports_of(store, settings, world.clock, world.chance, hands)


def ports_of(store: Store, settings: Settings, clock: Clock, chance: Chance, hands: Hands) -> Ports:
    return Ports(
        store,
        hands.libraries,
        hands.editor,
        FileCalendars(),
        _guard(),
        clock,
        chance,
        SystemSecrets(settings.admin_code_hash),
        hands.names,
        ListedConcerns(),
        gates=hands.gates,
    )


@cache
def _guard() -> LateGuard:
    """The guard, which is made once in a process."""
    return LateGuard(load_entities())


def erase_again(settings: Settings) -> int:
    """Erase in a database that was just put back what the ledger names; how many entries it had.

    What else a backup cannot know is settled when the bot starts.
    """
    clock = SystemClock()
    hands = hands_without_workspace(clock)
    with contextlib.closing(open_store(settings, passing(""))) as store:
        ports = ports_of(store, settings, clock, SystemChance(), hands)
        count = replay_erasures(ports=ports)
        store.commit()
    return count


def open_store(settings: Settings, passing: Passing) -> SqlStore:
    """The store, migrated and tidied.

    Raises AlreadyRunning, DatabaseUnusable, LedgerUnusable, MasterKeyWrong.
    """
    with contextlib.ExitStack() as opened:
        database = open_database(settings.database_url)
        opened.callback(database.close)
        passing("migrate.before/start")
        migrate(database.engine)
        passing("migrate.after/start")
        keys, ledger = keys_and_ledger(settings)
        store = SqlStore(database, keys, ledger, passing)
        opened.pop_all()
    store.tidy_keys()
    return store


def keys_and_ledger(settings: Settings) -> tuple[KeyRing, KeptLedger]:
    """In files beside the bot, or on servers that several processes reach."""
    if not settings.is_on_servers:
        ledger = LedgerFile(settings.ledger_file, settings.master_key)
        keys = open_keys(
            settings.master_key,
            keys_file=settings.keys_file,
            person_keys_file=settings.person_keys_file,
        )
        return keys, ledger
    from bot.storage.ledger_table import LedgerTable

    keys_url = settings.keys_database_url
    table = LedgerTable(keys_url, settings.master_key)
    keys = open_keys_on_servers(
        settings.master_key, keys_url=keys_url, person_keys_url=settings.person_keys_database_url
    )
    return keys, table
