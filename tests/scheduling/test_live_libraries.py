"""The live libraries: swapped once they are whole, and kept when something is broken."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Any, cast

import pytest

from bot.content.editor import FileEditor
from bot.domain.editions import EditedFile, Edition
from bot.domain.libraries import FolderRead
from bot.domain.messages import MessageKind
from bot.domain.problems import Examined, LibraryBroken
from bot.scheduling.live_libraries import LibraryMoved, LiveLibraries
from bot.storage.memory import open_memory_store
from bot.use_cases.library import kept_texts
from bot.use_cases.library_ports import Editor
from bot.use_cases.ports import Perform, Ports
from bot.use_cases.taking_in import keep_texts, sweep_texts
from tests.ports import EndlessRoom, ports_for
from tests.use_cases.files import SCENARIO, changed, example_texts
from tests.use_cases.stage import TEAM, CountedSecrets, FixedClock

ELSEWHERE = "T2"


@dataclass
class Bench:
    """A folder that a test changes, and the libraries made from it."""

    ports: Ports
    libraries: LiveLibraries
    texts: dict[str, str] = field(default_factory=example_texts)

    async def perform(self, use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return use_case(*args, ports=self.ports, **kwargs)

    def read(self) -> FolderRead:
        return FolderRead(dict(self.texts), ())

    async def look(self) -> None:
        """Look at the folder."""
        await self.libraries.import_folder(self.read, self.perform)

    def title(self, team_id: str = TEAM) -> str:
        """The title of the one scenario."""
        return self.libraries.of(team_id).scenarios["wait-a-breath"].title

    def publish(self, team_id: str, title: str) -> None:
        """An edition of the scenario with another title."""
        text = changed(example_texts(), "Wait a breath", title)[SCENARIO]
        now = self.ports.clock.now()
        files = (EditedFile(SCENARIO, text, "", ""),)
        place = len(self.ports.store.library.editions(team_id)) + 1
        edition = Edition(team_id, f"e{place}", "UDEV", now, files).published(place=place)
        self.ports.store.library.save_edition(edition)
        state = self.ports.store.library.state(team_id)
        self.ports.store.library.save_state(state.changed(now, version="v"))


@pytest.fixture
def bench() -> Iterator[Bench]:
    store = open_memory_store()
    clock, editor = FixedClock(), FileEditor()
    libraries = LiveLibraries(TEAM, editor, clock)
    ports = ports_for(store, libraries, clock, CountedSecrets())
    yield Bench(replace(ports, editor=editor), libraries)
    store.close()


@pytest.mark.asyncio
async def test_a_changed_folder_is_live_for_every_team_at_once(bench: Bench) -> None:
    await bench.look()
    before = bench.libraries.of(TEAM)

    bench.texts = changed(bench.texts, "Wait a breath", "Wait two breaths")
    await bench.look()

    assert bench.title() == bench.title(ELSEWHERE) == "Wait two breaths"
    assert before.scenarios["wait-a-breath"].title == "Wait a breath"


@pytest.mark.asyncio
async def test_a_scenario_that_replaces_a_deleted_one_is_live_after_a_restart(
    bench: Bench,
) -> None:
    await bench.look()
    old = bench.texts.pop(SCENARIO)
    new = old.replace("id: wait-a-breath", "id: wait-more\nreplaces: wait-a-breath")
    bench.texts["listening/wait-more.md"] = new
    await bench.look()
    restarted = LiveLibraries(TEAM, FileEditor(), bench.ports.clock)

    await restarted.refresh(bench.perform)

    assert list(restarted.of(TEAM).scenarios) == ["wait-more"]


@pytest.mark.asyncio
async def test_a_file_whose_id_was_changed_is_not_taken_in(bench: Bench) -> None:
    await bench.look()

    bench.texts[SCENARIO] = bench.texts[SCENARIO].replace("id: wait-a-breath", "id: wait-more")
    await bench.look()

    assert list(bench.libraries.of(TEAM).scenarios) == ["wait-a-breath"]
    (error,) = bench.ports.store.library.state(TEAM).errors
    assert error.check == "changed-id"


@pytest.mark.asyncio
async def test_a_broken_folder_leaves_the_last_good_library_live(bench: Bench) -> None:
    await bench.look()

    bench.texts = {**bench.texts, SCENARIO: bench.texts[SCENARIO][:100]}
    await bench.look()

    assert bench.title() == "Wait a breath"


@pytest.mark.asyncio
async def test_a_broken_folder_at_the_start_leaves_what_was_good_before(bench: Bench) -> None:
    await bench.look()
    restarted = LiveLibraries(TEAM, FileEditor(), bench.ports.clock)
    bench.texts = {}

    await restarted.import_folder(bench.read, bench.perform)

    assert restarted.of(TEAM).version == bench.libraries.of(TEAM).version


@pytest.mark.asyncio
async def test_without_any_good_library_the_mistakes_are_said_at_the_start(bench: Bench) -> None:
    bench.texts = changed(bench.texts, "minutes: 2", "minutes: two")

    with pytest.raises(LibraryBroken, match="minutes must be a whole number"):
        await bench.look()


@pytest.mark.asyncio
async def test_what_an_admin_publishes_is_live_after_the_next_look(bench: Bench) -> None:
    await bench.look()

    bench.publish(TEAM, "Wait two breaths")
    bench.publish(ELSEWHERE, "Hold your breath")

    assert await bench.libraries.refresh(bench.perform)
    assert not await bench.libraries.refresh(bench.perform)
    assert (bench.title(), bench.title(ELSEWHERE)) == ("Wait two breaths", "Hold your breath")


@pytest.mark.asyncio
async def test_a_publication_between_looking_and_taking_in_is_looked_at_again(bench: Bench) -> None:
    await bench.look()
    bench.texts = changed(bench.texts, "then I will wait", "then I will wait a little")
    meanwhile = [lambda: bench.publish(TEAM, "Wait two breaths")]

    async def perform(use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if use_case.__name__ == "take_in_folder" and meanwhile:
            meanwhile.pop()()
        return await bench.perform(use_case, *args, **kwargs)

    await bench.libraries.import_folder(bench.read, perform)

    assert bench.title() == "Wait two breaths"
    assert "wait a little" in bench.ports.store.library.folder(TEAM)[SCENARIO]


@pytest.mark.asyncio
async def test_a_copy_that_the_shared_files_break_keeps_its_last_good_library(
    bench: Bench,
) -> None:
    await bench.look()
    bench.publish(ELSEWHERE, "Hold your breath")
    await bench.libraries.refresh(bench.perform)
    bench.ports.store.teams.add_admin(ELSEWHERE, "UERIN")
    shared = changed(bench.texts, "break:", "pause:", path="situations.yaml")

    bench.texts = changed(shared, "break", "pause")
    await bench.look()

    assert bench.title(ELSEWHERE) == "Hold your breath"
    state = bench.ports.store.library.state(ELSEWHERE)
    assert 'situation "break" is not' in state.errors[0].message
    told = bench.ports.store.outbox.claim_due(
        bench.ports.clock.now() + timedelta(hours=1), 9, EndlessRoom()
    )
    assert [(each.kind, each.recipient) for each in told] == [
        (MessageKind.LIBRARY_TROUBLE, "UERIN")
    ]
    bench.texts = example_texts()
    await bench.look()
    assert bench.ports.store.library.state(ELSEWHERE).errors == ()


@dataclass
class Watched:
    """An editor that remembers what it was asked to examine."""

    editor: FileEditor = field(default_factory=FileEditor)
    examined: list[dict[str, str]] = field(default_factory=list)

    def examine(self, texts: Mapping[str, str], **kwargs: Any) -> Examined:
        self.examined.append(dict(texts))
        return self.editor.examine(texts, **kwargs)


@pytest.mark.asyncio
async def test_what_was_examined_to_be_taken_in_is_not_examined_again(bench: Bench) -> None:
    watched = Watched()
    libraries = LiveLibraries(TEAM, cast("Editor", watched), bench.ports.clock)

    await libraries.import_folder(bench.read, bench.perform)

    assert watched.examined == [bench.texts]
    assert not await libraries.refresh(bench.perform)
    assert libraries.of(TEAM).version == bench.ports.store.library.state(TEAM).version


@pytest.mark.asyncio
async def test_a_folder_whose_texts_are_swept_meanwhile_is_taken_in_all_the_same(
    bench: Bench,
) -> None:
    await bench.look()
    bench.texts = changed(bench.texts, "Wait a breath", "Wait two breaths")
    meanwhile = [partial(sweep_texts, ports=bench.ports)]

    async def perform(use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if use_case.__name__ == "take_in_folder" and meanwhile:
            meanwhile.pop()()
        return await bench.perform(use_case, *args, **kwargs)

    await bench.libraries.import_folder(bench.read, perform)

    assert bench.title() == "Wait two breaths"
    assert bench.ports.store.library.folder(TEAM) == bench.texts


@pytest.mark.asyncio
async def test_many_texts_are_kept_and_read_in_small_pieces(bench: Bench) -> None:
    text = bench.texts[SCENARIO]
    for number in range(45):
        path = f"listening/wait-{number}.md"
        bench.texts[path] = text.replace("id: wait-a-breath", f"id: wait-{number}")
    pieces: list[tuple[str, int]] = []

    async def perform(use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if use_case in (keep_texts, kept_texts):
            pieces.append((use_case.__name__, len(args[0])))
        return await bench.perform(use_case, *args, **kwargs)

    await bench.libraries.import_folder(bench.read, perform)
    restarted = LiveLibraries(TEAM, FileEditor(), bench.ports.clock)
    await restarted.refresh(perform)

    assert max(many for _, many in pieces) == 20
    assert {name: sum(many for each, many in pieces if each == name) for name, _ in pieces} == {
        "keep_texts": len(bench.texts),
        "kept_texts": len(bench.texts),
    }
    assert len(restarted.of(TEAM).scenarios) == 46


@pytest.mark.asyncio
async def test_whoever_is_served_is_let_past_before_each_file_and_each_piece(bench: Bench) -> None:
    asked: list[str] = []

    def is_anybody_served() -> bool:
        asked.append("whether anybody is served")
        return False

    bench.libraries.give_way_to(is_anybody_served)

    await bench.look()
    first = len(asked)
    bench.publish(ELSEWHERE, "Hold your breath")
    await bench.libraries.refresh(bench.perform)

    assert first == len(["read", "checked", "kept"])
    assert len(asked) == first + len(["read back", "read", "checked"])


def moving_on(bench: Bench, times: int) -> Perform:
    """What performs use cases while another process changes and sweeps the library."""
    titles = iter(f"Wait {number} breaths" for number in range(2, 2 + times))

    async def perform(use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        title = next(titles, "") if use_case is kept_texts else ""
        if title:
            bench.texts = changed(example_texts(), "Wait a breath", title)
            other = LiveLibraries(TEAM, FileEditor(), bench.ports.clock)
            await other.import_folder(bench.read, bench.perform)
            sweep_texts(ports=bench.ports)
        return await bench.perform(use_case, *args, **kwargs)

    return perform


@pytest.mark.asyncio
async def test_a_library_that_changes_while_it_is_read_is_read_again(bench: Bench) -> None:
    await bench.look()
    restarted = LiveLibraries(TEAM, FileEditor(), bench.ports.clock)

    await restarted.refresh(moving_on(bench, 1))

    assert restarted.of(TEAM).scenarios["wait-a-breath"].title == "Wait 2 breaths"


@pytest.mark.asyncio
async def test_a_library_that_never_stands_still_is_read_the_next_time(bench: Bench) -> None:
    await bench.look()
    restarted = LiveLibraries(TEAM, FileEditor(), bench.ports.clock)

    with pytest.raises(LibraryMoved, match="read again"):
        await restarted.refresh(moving_on(bench, 99))

    assert await restarted.refresh(bench.perform)
    assert restarted.of(TEAM).scenarios["wait-a-breath"].title == "Wait 6 breaths"


@pytest.mark.asyncio
async def test_a_failure_while_following_does_not_end_it(bench: Bench) -> None:
    await bench.look()
    reads = [OSError("the disk stumbled"), None]

    def read() -> FolderRead:
        error = reads.pop(0)
        if error is not None:
            raise error
        return bench.read()

    async def changes() -> AsyncIterator[None]:
        for _ in range(2):
            await asyncio.sleep(0)
            yield

    bench.texts = changed(bench.texts, "Wait a breath", "Wait two breaths")
    await bench.libraries.follow(changes(), read, bench.perform)

    assert bench.title() == "Wait two breaths"
